"""Noun phrases without a name: which of them are one thing, of what type, and whose.

"10,000 North Korean troops" and "the North Korean soldiers" share the form "KP troop": article,
number and inflection are left out, a state's name or adjective becomes its code, and the words
for members of the forces are one word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from extract import gazetteer, lexicon
from extract.clause import QUANTITY_NOUNS, referent
from extract.english import HYPHENS, PLURALS
from extract.mentions import case_of, is_money, is_time, name_at, opens_compound, subtree
from extract.referents import is_condition
from extract.rules.arguments import UNITS
from extract.types import Mention, Sentence, Token
from graph.types import EntityType

_FORCES = frozenset(("soldier", "serviceman", "servicewoman", "servicemember"))
# Whose only forces keep the peace: the United Nations, the African Union, ECOWAS.
_PEACEKEEPING = frozenset(("united-nations", "african-union", "ecowas"))
# They have troops, and "NATO fighters" are jets.
_UNIONS = _PEACEKEEPING | {"nato", "european-union"}
_AMOUNTS = frozenset(("more", "many", "several", "few", "various", "some", "any", "own", "very"))
# After these words the phrase is about something else than the same phrase without them.
_OTHER = frozenset(("other", "another", "such", "certain", "same", "different", "similar"))
# Nouns for an organisation and for its building, of which the news mostly means the building.
_BUILDINGS = frozenset(
    ("station", "hospital", "school", "prison", "plant", "base", "camp", "facility", "factory")
)
_QUOTES = frozenset(('"', "''", "``", "“", "”", "‘", "’", "'"))
_WITHIN_NUMBERS = frozenset(("advmod", "case", "compound", "flat", "nummod"))
_APPROXIMATE = frozenset(("about", "around", "approximately", "some", "nearly", "almost", "over"))
# "people", "of" and whose they are
_NOUN_OF_NAME = 3
_OWNED = frozenset(("army", "government", "parliament", "people", "person", "police"))
# Words for those who fight the same state for the same land.
_REBELS = frozenset(("guerrilla", "guerilla", "insurgent", "separatist"))
# What two sides have, or make, with one another; of deals, each word says the same.
_MUTUAL = frozenset(
    {
        "alliance", "border", "conflict", "cooperation", "dispute", "friendship", "meeting",
        "negotiation", "relation", "relationship", "statement", "summit", "talk", "tie", "trade",
        "treaty", "war",
    }
)  # fmt: skip
_DEALS = frozenset(("accord", "agreement", "deal", "pact"))
_BETWEEN = frozenset(("and", "between", "of", "with"))
_CODE = 2  # letters of a state
# Words for those who fight for an armed group.
_FIGHTERS = frozenset(("fighter", "gunman", "insurgent", "guerrilla", "militant", "rebel", "troop"))
_STATE_NOUNS = frozenset(("country", "nation", "state"))
_POSSESSIVES = frozenset(("PRP$", "WP$"))


@dataclass(frozen=True, slots=True)
class Referred:
    """What a name inside a noun phrase stands for; ``settled`` if all articles call it so.

    ``fights`` says that it is a body that may bear arms: no state's, and no state. ``name`` is what
    stands for a possessive pronoun or noun.
    """

    code: str
    country: str | None
    settled: bool
    fights: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase's normal form. ``shared`` says that equal forms in two articles are one node.

    ``form`` holds lemmas, country codes and names.
    """

    form: str
    name: str
    type: EntityType
    country: str | None
    shared: bool


def describe(
    mention: Mention, sentence: Sentence, known: Callable[[int], Referred | None]
) -> Nominal:
    """Return the normal form of the noun phrase, its type and the state that it belongs to.

    ``known`` says what the name at a token stands for, so that "between Moscow and Seoul" and
    "between Russia and South Korea" have one form.
    """
    tokens = sentence.tokens
    head = referent(sentence, mention.head)
    words: list[str] = []
    shown: list[int] = []
    owners: list[str | None] = []
    armed: set[str] = set()
    plain, settled, named_inside = True, True, False
    span = _without_titles(sentence, _span(mention, sentence, head), head)
    position = 0
    while position < len(span):
        i, position = span[position], position + 1
        token = tokens[i]
        named = _name_from(sentence, i, head, span[-1])
        if named is not None and (thing := known(named[0])) is not None:
            if words and words[-1] == thing.code and tokens[i - 1].text == "(":
                position = bisect_left(span, named[1], lo=position - 1) + 1
                continue  # "the African Union (AU) force"
            words.append(thing.code)
            shown += [j for j in span if i <= j <= named[1]]
            if i < head or _is_possessor(sentence, named[0], head):
                owners.append(thing.country)
            settled = settled and thing.settled
            armed |= {thing.code} if thing.fights else set()
            plain, named_inside = False, True
            while position < len(span) and span[position] <= named[1]:
                position += 1
            continue
        if (thing := _owner_at(sentence, i, head, known)) is not None:
            words.append(thing.code)
            owners.append(thing.country)
            settled, named_inside, plain = settled and thing.settled, True, False
            continue
        if token.xpos in _POSSESSIVES:
            settled = plain = False
            continue
        if _counts(sentence, i, head):
            continue
        lemma = token.lemma.lower()
        if token.upos == "CCONJ" and not words:
            continue
        if token.upos not in {"PUNCT", "PART", "DET"} and lemma not in _AMOUNTS:
            words.append(_normal(token))
            plain = plain and i == head
        shown.append(i)
    lemma = tokens[head].lemma.lower()
    if any(tokens[i].lemma.lower() == "another" for i in sentence.dependents(head, "det")):
        words.insert(0, "another")
    kind = _type_of(lemma, sentence, head)
    countries = set(owners)
    return Nominal(
        # soldiers of no state in particular are no other state's troops
        form=_form(words, kind, armed, several=len(countries) > 1)
        if words and words != ["troop"]
        else lemma,
        name=_owned(_owner(sentence, head, known), _shown(mention, sentence, shown)),
        type=kind,
        country=countries.pop() if len(countries) == 1 else None,
        shared=settled
        and not plain
        and _is_shared(sentence, head, kind, named=named_inside, owned=bool(owners)),
    )


def _is_shared(
    sentence: Sentence, head: int, kind: EntityType, *, named: bool, owned: bool
) -> bool:
    """Return whether the phrase is the same thing in any article; all else is one article's.

    So is what has a name in it ("North Korean troops"), and a kind of weapon.
    """
    tokens = sentence.tokens
    determiner = next((tokens[i].lemma.lower() for i in sentence.dependents(head, "det")), "")
    plural = tokens[head].xpos in PLURALS
    role = kind == "GROUP" and tokens[head].lemma.lower() in lexicon.ROLE_NOUNS
    other = any(tokens[i].lemma.lower() in _OTHER for i in sentence.children[head])
    if other or determiner in {"a", "an", "another", "no"}:
        return False
    if (kind == "PERSON" or role) and not (plural and owned):
        return False
    return named or (plural and kind == "WEAPON")


def _form(words: list[str], kind: EntityType, armed: set[str], *, several: bool) -> str:
    """Return the words as one form: "the government of Dubai" is "the Dubai government".

    What ``several`` states make is joint, whether the text says so or not. ``armed`` are the bodies
    named in it that may have fighters.
    """
    if several:
        words = [word for word in words if word != "joint"]
    if len(words) == _NOUN_OF_NAME and words[0] in _OWNED and words[1] == "of":
        words = [words[2], "people" if words[0] == "person" else words[0]]
    words = _sides(words)
    if kind == "GROUP" and len(words) == 2:  # whose, and what they are
        if words[0].isupper() and words[1] == "unit":
            words = [words[0], "troop"]  # "Russian units"
        elif words[0] in armed - _UNIONS and words[1] in _FIGHTERS:
            words = [words[0], "fighter"]
    if kind == "GROUP" and words.count("of") == 1 and words[-1].isupper() and words[-2] == "of":
        words = [words[-1], *words[:-2]]  # "citizens of Togo"
    if len(words) > 1 and words[-1] == "peacekeeper" and words[-2] in _PEACEKEEPING:
        words = [*words[:-1], "troop"]
    if len(words) > 1 and words[-1] in _REBELS:
        words = [*words[:-1], "rebel"]
    return " ".join(words)


def _sides(words: list[str]) -> list[str]:
    """Return one form for what two states have with one another, in whatever order they stand."""
    states = sorted({w for w in words if len(w) == _CODE and w.isupper()})
    rest = [w for w in words if w not in states and w not in _BETWEEN]
    mutual = len(states) == len(rest) + 1 == _CODE and rest[0] in _MUTUAL | _DEALS
    return [*states, "agreement" if rest[0] in _DEALS else rest[0]] if mutual else words


def _normal(token: Token) -> str:
    lemma = token.lemma.lower()
    forces = lemma in _FORCES or (lemma == "force" and token.xpos == "NNS")
    return "troop" if forces else lemma


_start = attrgetter("start")


def _span(mention: Mention, sentence: Sentence, head: int) -> list[int]:
    """Return the mention's tokens without what says when: "the visit on Tuesday"."""
    tokens = sentence.tokens
    times = {
        j
        for i in sentence.children[head]
        if i > head
        and tokens[i].deprel in {"nmod", "nmod:unmarked", "obl", "obl:unmarked"}
        and _is_time(sentence, i)
        for j in subtree(sentence, i)
    }
    first = bisect_left(tokens, mention.start, key=_start)
    last = bisect_left(tokens, mention.end, lo=first, key=_start)
    found = [i for i in range(first, last) if tokens[i].end <= mention.end and i not in times]
    return found or [mention.head]


def _without_titles(sentence: Sentence, span: list[int], head: int) -> list[int]:
    """Return the tokens without the title of whom the phrase names: "Mr Berg's plan"."""
    titles = {
        j
        for i in span
        if sentence.tokens[i].deprel == "nmod:desc"
        and (name := name_at(sentence, sentence.tokens[i].head)) is not None
        and name.label == "PERSON"
        and i < name.first
        for j in subtree(sentence, i)
    }
    return span if head in titles else [i for i in span if i not in titles]


def _is_time(sentence: Sentence, index: int) -> bool:
    name = name_at(sentence, index)
    if name is not None:
        return name.label in {"DATE", "TIME"}
    return sentence.tokens[index].lemma.lower() in lexicon.TIME_WORDS


def _name_from(sentence: Sentence, start: int, head: int, last: int) -> tuple[int, int] | None:
    """Return the head and the last token of the name that starts at ``start``, inside the phrase.

    A state's adjective that the parser's recogniser passed over counts as a name.
    """
    tokens = sentence.tokens
    name = name_at(sentence, start)
    if name is not None and name.label not in {"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY"}:
        first = name.first + (tokens[name.first].upos == "DET")  # "the African Union"
        if start not in {first, name.first} or first <= head <= name.last or name.last > last:
            return None
        inner = [
            i
            for i in range(name.first, name.last + 1)
            if not name.first <= tokens[i].head <= name.last
        ]
        return (inner[-1] if inner else name.last), name.last
    if start != head and tokens[start].text[0].isupper() and gazetteer.demonym(tokens[start].text):
        return start, start
    return None


def _is_possessor(sentence: Sentence, index: int, head: int) -> bool:
    token = sentence.tokens[index]
    return token.deprel == "nmod" and token.head == head and case_of(sentence, index) == "of"


def _owner_at(
    sentence: Sentence, index: int, head: int, known: Callable[[int], Referred | None]
) -> Referred | None:
    """Return who "its", "whose" or "the country's" before the noun stands for, or None."""
    token = sentence.tokens[index]
    if token.xpos in _POSSESSIVES:
        return known(index)
    alone = all(sentence.tokens[i].deprel in {"case", "det"} for i in sentence.children[index])
    if (token.deprel, token.head, token.upos) != ("nmod:poss", head, "NOUN") or not alone:
        return None
    thing = known(index)
    return thing if thing is not None and thing.settled else None


def _owner(sentence: Sentence, head: int, known: Callable[[int], Referred | None]) -> str:
    """Return whose the thing is, by name, where its own words do not name them, or ""."""
    for i in sentence.dependents(head, "nmod:poss"):
        if (thing := _owner_at(sentence, i, head, known)) is not None:
            return thing.name
    return ""


def _owned(owner: str, thing: str) -> str:
    """Return the thing with whose it is: "Anna Berg's plan"."""
    if not owner:
        return thing
    return f"{owner}' {thing}" if owner.endswith("s") else f"{owner}'s {thing}"


def _shown(mention: Mention, sentence: Sentence, shown: list[int]) -> str:
    tokens = sentence.tokens
    while shown and tokens[shown[0]].upos in {"PUNCT", "ADP", "PART", "DET", "CCONJ"}:
        if tokens[shown[0]].text in _QUOTES and any(tokens[i].text in _QUOTES for i in shown[1:]):
            break  # what it opens is closed inside
        if opens_compound(sentence, shown[0]):
            break  # "all-party talks"
        shown = shown[1:]
    while shown and _is_left_over(sentence, shown):
        shown = shown[:-1]
    if not shown:
        return mention.text
    start, end = tokens[shown[0]].start, tokens[shown[-1]].end
    return gazetteer.join_torn(sentence.text[start - sentence.start : end - sentence.start])


def _is_left_over(sentence: Sentence, shown: list[int]) -> bool:
    """Return whether the last word has lost its noun: "the talks in (May)"."""
    last = sentence.tokens[shown[-1]]
    return last.deprel in {"case", "cc", "det"} and last.head > shown[-1]


def _counts(sentence: Sentence, index: int, head: int) -> bool:
    """Return whether the token only says how many: "about", "10,000", "thousands of"."""
    if not _tells_number(sentence, index, head):
        return False
    if _stands_alone(sentence, index, head):
        return False
    if sentence.tokens[index].upos == "NUM" and (
        is_time(sentence, head) or _lasts(sentence, index)
    ):
        return False  # "ten years in prison" are another term than five
    return not (opens_compound(sentence, index) or _is_sum(sentence, head))


def _lasts(sentence: Sentence, number: int) -> bool:
    """Return whether it is the 25 of "a 25 year deal": not so in "one 14-year-old boy"."""
    unit = sentence.tokens[number].head
    return is_time(sentence, unit) and not any(
        token.text in HYPHENS for token in sentence.tokens[number:unit]
    )


def _stands_alone(sentence: Sentence, index: int, head: int) -> bool:
    """Return whether the word belongs to a number that has no noun: "the release of about 40"."""
    tokens = sentence.tokens
    top = index
    while tokens[top].deprel in _WITHIN_NUMBERS and tokens[top].head > head:
        top = tokens[top].head
    return top > head and tokens[top].upos == "NUM" and tokens[top].deprel in {"nmod", "conj"}


def _tells_number(sentence: Sentence, index: int, head: int) -> bool:
    token = sentence.tokens[index]
    if token.upos == "NUM" and not any(c.isalpha() for c in token.text.strip("s")):
        # "the 1949 visit" is dated, not counted
        return not (len(token.text) == 4 and token.text.isdigit() and token.deprel != "nummod")
    if token.upos == "NUM" or token.deprel in {"det", "det:predet", "nummod"}:
        return True
    if index >= head:
        return False
    lemma = token.lemma.lower()
    if lemma == "of":
        return sentence.tokens[index - 1].lemma.lower() in QUANTITY_NOUNS
    return lemma in QUANTITY_NOUNS or lemma in _APPROXIMATE


def _is_sum(sentence: Sentence, head: int) -> bool:
    """Return whether the amount is what is spoken of: "$5 million", "40 percent of the vote"."""
    lemma = sentence.tokens[head].lemma.lower()
    return is_money(sentence, head) or lemma in {"percent", "%"} or lemma in UNITS


def is_several(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is a plural; "the police" are one body, and "ten police" are men."""
    body = sentence.tokens[head].lemma.lower() == "police"
    plural = sentence.tokens[head].xpos in PLURALS
    return plural and not (body and not sentence.dependents(head, "nummod"))


def _type_of(lemma: str, sentence: Sentence, head: int) -> EntityType:
    plural = is_several(sentence, head)
    before = sentence.tokens[head - 1].lemma.lower() if head else ""
    pair = f"{before} {lemma}"
    if (
        lemma in lexicon.TIME_WORDS and lemma not in lexicon.ORGANISATION_NOUNS
    ):  # a daily is a newspaper
        return "DATE"
    if is_condition(sentence, head):
        return "THING"
    if lemma in _STATE_NOUNS:
        return "GROUP" if plural else "COUNTRY"
    if lemma in lexicon.ROLE_NOUNS or lemma in lexicon.PERSON_NOUNS:
        return "GROUP" if plural else "PERSON"
    if pair in lexicon.WEAPON_NOUNS or lemma in lexicon.WEAPON_NOUNS:
        return "WEAPON"
    if pair in lexicon.AGREEMENT_NOUNS or lemma in lexicon.AGREEMENT_NOUNS:
        return "AGREEMENT"
    if lemma in _BUILDINGS:
        return "PLACE"
    if lemma in lexicon.ORGANISATION_NOUNS and lemma in lexicon.EVENT_NOUNS:
        return "EVENT"
    if lemma in lexicon.ORGANISATION_NOUNS and not plural:
        return "ORGANIZATION"
    if lemma in lexicon.GROUP_NOUNS or lemma in lexicon.ORGANISATION_NOUNS:
        return "GROUP"
    if lemma in lexicon.PLACE_NOUNS:
        return "PLACE"
    return "EVENT" if lemma in lexicon.EVENT_NOUNS else "THING"
