"""Noun phrases without a name: which of them are one thing, of what type, and whose.

"10,000 North Korean troops" and "the North Korean soldiers" share the form "KP troop": article,
number and inflection are left out, a state's name or adjective becomes its code, and the words
for members of the forces are one word.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract import gazetteer, lexicon
from extract.clause import QUANTITY_NOUNS, referent
from extract.mentions import name_at
from extract.types import Mention, Sentence
from graph.types import EntityType

_FORCES = frozenset(("soldier", "serviceman", "servicewoman", "servicemember"))
_UNSPECIFIC = """
other another same such certain own more many several few various some any additional further new
former current second first last next recent entire whole very
"""
_VAGUE = frozenset(_UNSPECIFIC.split())
_APPROXIMATE = frozenset(("about", "around", "approximately", "some", "nearly", "almost", "over"))
_HEADLESS = frozenset(("thing", "one", "something", "anything", "nothing", "everything", "all"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase's normal form. ``shared`` says that equal forms in two articles are one node.

    ``form`` holds lemmas and country codes; ``owner`` is the token of a possessive pronoun.
    """

    form: str
    name: str
    type: EntityType
    country: str | None
    shared: bool
    owner: int | None


def describe(mention: Mention, sentence: Sentence) -> Nominal:
    """Return the normal form of the noun phrase, its type and the state that it belongs to."""
    tokens = sentence.tokens
    head = referent(sentence, mention.head)
    span = [
        i for i, t in enumerate(tokens) if mention.start <= t.start and t.end <= mention.end
    ] or [mention.head]
    words: list[str] = []
    shown: list[int] = []
    states: list[gazetteer.Entry] = []
    owner = None
    plain = True
    skip = -1
    for i in span:
        token = tokens[i]
        if i <= skip:
            continue
        if (found := _state_at(sentence, i, span[-1])) is not None:
            entry, skip = found
            words.append(entry.country or gazetteer.fold(entry.name))
            shown.extend(range(i, skip + 1))
            states.append(entry)
            plain = False
            continue
        if token.xpos == "PRP$":
            owner = i
        elif _counts(sentence, i, head):
            continue
        else:
            lemma = token.lemma.lower()
            if token.upos not in {"PUNCT", "PART", "DET"} and lemma not in _VAGUE:
                words.append("troop" if lemma in _FORCES else lemma)
                plain = plain and i == head
            shown.append(i)
    lemma = tokens[head].lemma.lower()
    determiner = next((tokens[i].lemma.lower() for i in sentence.dependents(head, "det")), "")
    plural = tokens[head].xpos in {"NNS", "NNPS"}
    kind = _type_of(lemma, sentence, head)
    person = kind == "PERSON" or (kind == "GROUP" and lemma in lexicon.ROLE_NOUNS)
    definite = determiner in _DEFINITE and not plural
    vague = any(tokens[i].lemma.lower() in _VAGUE for i in sentence.children[head])
    return Nominal(
        form=" ".join(words) or lemma,
        name=_shown(mention, sentence, shown),
        type="GROUP" if kind == "PERSON" and plural else kind,
        country=_country(states),
        shared=not (vague or owner is not None or (person and (not plural or not states)))
        and not (plain and (definite or not plural)),
        owner=owner,
    )


def _shown(mention: Mention, sentence: Sentence, shown: list[int]) -> str:
    tokens = sentence.tokens
    while shown and tokens[shown[0]].upos in {"PUNCT", "ADP", "PART", "DET", "CCONJ"}:
        shown = shown[1:]
    if not shown:
        return mention.text
    start, end = tokens[shown[0]].start, tokens[shown[-1]].end
    return sentence.text[start - sentence.start : end - sentence.start]


def _counts(sentence: Sentence, index: int, head: int) -> bool:
    """Return whether the token only says how many: "about", "10,000", "thousands of"."""
    token = sentence.tokens[index]
    if token.upos == "NUM" and not any(c.isalpha() for c in token.text.strip("s")):
        # "the 1949 visit" is dated, not counted
        return not (len(token.text) == 4 and token.text.isdigit() and token.deprel != "nummod")
    if token.upos == "NUM" or token.deprel in {"det", "det:predet", "nummod"}:
        return True
    if token.lemma.lower() in QUANTITY_NOUNS and index < head:
        return True
    if token.lemma.lower() == "of" and index < head:
        return sentence.tokens[index - 1].lemma.lower() in QUANTITY_NOUNS
    return token.lemma.lower() in _APPROXIMATE and index < head


def _state_at(sentence: Sentence, start: int, last: int) -> tuple[gazetteer.Entry, int] | None:
    """Return the state that the tokens from ``start`` on name, and the last of its tokens."""
    tokens = sentence.tokens
    if not tokens[start].text[0].isupper():
        return None
    name = name_at(sentence, start)
    for end in range(min(start + 4, last), start - 1, -1):
        if name is not None and start > name.first:
            break
        low, high = tokens[start].start - sentence.start, tokens[end].end - sentence.start
        text = sentence.text[low:high]
        entry = gazetteer.demonym(text) or next(
            (e for e in gazetteer.named(text) if e.type == "COUNTRY"), None
        )
        if entry is not None:
            possessive = end < last and tokens[end + 1].xpos == "POS"
            return entry, end + possessive
    return None


def _country(states: list[gazetteer.Entry]) -> str | None:
    codes = {entry.country for entry in states}
    return codes.pop() if len(codes) == 1 else None


def _type_of(lemma: str, sentence: Sentence, head: int) -> EntityType:
    plural = sentence.tokens[head].xpos in {"NNS", "NNPS"}
    before = sentence.tokens[head - 1].lemma.lower() if head else ""
    pair = f"{before} {lemma}"
    if lemma in lexicon.TIME_WORDS:
        return "DATE"
    if lemma in lexicon.ROLE_NOUNS or lemma in lexicon.PERSON_NOUNS:
        return "GROUP" if plural else "PERSON"
    if pair in lexicon.WEAPON_NOUNS or lemma in lexicon.WEAPON_NOUNS:
        return "WEAPON"
    if pair in lexicon.AGREEMENT_NOUNS or lemma in lexicon.AGREEMENT_NOUNS:
        return "AGREEMENT"
    if lemma in lexicon.ORGANISATION_NOUNS and not plural:
        return "ORGANIZATION"
    if lemma in lexicon.GROUP_NOUNS or lemma in lexicon.ORGANISATION_NOUNS:
        return "GROUP"
    if lemma in lexicon.PLACE_NOUNS:
        return "PLACE"
    return "EVENT" if lemma in lexicon.EVENT_NOUNS else "THING"
