"""Which nouns can take part in a relation, and what they are: names, places, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.clause import (
    NOMINALS,
    RELATIVIZERS,
    Argument,
    antecedent,
    coordinate,
    counts,
    referent,
)
from extract.lexicon import EVENT_NOUNS, ORGANISATION_NOUNS, PLACE_NOUNS, ROLE_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import (
    IDLE_OBLIQUES,
    NAME_LABELS,
    case_of,
    is_money,
    is_time,
    name_at,
    names_people,
    opens_compound,
    stands_for_two,
    subtree,
    takes_gerund,
)
from extract.once import answered_once
from extract.types import Name, Sentence

EMPTY_NOUNS = words("empty_nouns")
_BALLOTS = frozenset(("election", "poll", "referendum", "vote"))
_ORDER = frozenset(("first", "last", "latest", "second", "such", "third"))
PLACE_CASES = frozenset(("in", "at", "on", "near", "inside", "across", "within", "outside"))
# Prepositions of time, exception and comparison: what follows takes no part in the event.
_IDLE_CASES = frozenset(
    (
        "during", "amid", "despite", "like", "unlike", "than", "except", "besides", "without",
        "until", "till", "since", "per", "via", "contrary to", "depending on",
        "apart from", "aside from", "other than", "as opposed to", "instead of", "rather than",
        "regardless of", "irrespective of", "notwithstanding", "in spite of", "prior to",
        "compared to", "compared with", "in addition to",
    )
)  # fmt: skip
# What measures or counts, where it does not say what: "shipped 50,000 tons".
_MEASURES = frozenset(
    (
        "billion", "dozen", "hundred", "lot", "million", "number", "percent", "score", "thousand",
        "ton", "tonne",
    )
)  # fmt: skip
# What befalls people in numbers.
_HARMING = frozenset(
    (
        "arrest", "behead", "capture", "detain", "displace", "evacuate", "execute", "hurt",
        "injure", "jail", "kidnap", "kill", "uproot", "wound",
    )
)  # fmt: skip
HARMED = frozenset(("dead", "hurt", "injure", "injured", "maim", "wound", "wounded"))
# What one does to somebody by leaving, holding or taking him so: "left ten soldiers dead".
_OBJECT_STATES = {
    "burn": frozenset(("alive",)),
    "bury": frozenset(("alive",)),
    "keep": frozenset(("alive", "closed", "hostage", "open", "prisoner", "secret")),
    "leave": HARMED
    | frozenset(
        (
            "bankrupt", "close", "closed", "destitute", "disable", "disabled", "homeless",
            "intact", "open", "orphan", "orphaned", "paralyse", "paralysed",
            "paralyze", "paralyzed", "penniless", "strand", "stranded", "unconscious",
            "unguarded", "unprotected", "vacant",
        )
    ),
    "set": frozenset(("ablaze", "adrift", "afire", "alight", "free")),
    "shoot": frozenset(("dead",)),
    "hold": frozenset(("accountable", "captive", "hostage", "liable", "prisoner", "responsible")),
    "make": frozenset(
        (
            "available", "clear", "compulsory", "illegal", "impossible", "legal", "mandatory",
            "official", "permanent", "plain", "possible", "public",
        )
    ),
    "take": frozenset(("captive", "hostage", "prisoner")),
}  # fmt: skip
# What measures a way or a size: whoever does something "at 300 feet" or "from ten miles".
UNITS = frozenset(
    (
        "acre", "barrel", "degree", "foot", "gallon", "hectare", "kilogram", "kilometer",
        "kilometre", "km", "knot", "liter", "litre", "meter", "metre", "mile", "pound", "yard",
    )
)  # fmt: skip
# "U.N.-backed" in one token says who backs, and is nobody.
_COMPOUND_PARTICIPLE = re.compile(r"[-–‑](?:[a-z]+ed|led|held|run|born|built)$")
_FRACTIONS = frozenset(("half", "third", "quarter", "fifth", "tenth"))
_ANY_PURPOSE = frozenset(("other", "own", "practical", "same", "such", "various"))
_AIDES = frozenset(
    (
        "adviser", "advisor", "aide", "ally", "assistant", "lawyer", "spokesman", "spokesperson",
        "spokeswoman", "supporter",
    )
)  # fmt: skip
FORCES = frozenset(("air force", "army", "military", "navy", "police"))
# Parties and faiths, which have no leaders as a state has.
_NO_PEOPLES = frozenset(
    (
        "alawite", "anglican", "buddhist", "catholic", "christian", "communist", "conservative",
        "coptic", "democrat", "democratic", "druze", "hindu", "islamic", "islamist", "jewish",
        "labour", "liberal", "maronite", "muslim", "orthodox", "protestant", "republican",
        "shi'ite", "shia", "shiite", "shi\u2019ite", "sikh", "socialist", "sunni", "western",
    )
)  # fmt: skip
# Whose spokesman speaks for the state: "the Peruvian government spokesman".
_STATE_ITSELF = frozenset(("administration", "cabinet", "government"))
ACTING_LABELS = frozenset(("GPE", "NORP", "ORG", "LOC"))


def is_light(sentence: Sentence, argument: Argument) -> bool:
    """Return whether the object may stand inside the relation: any noun that is not a name."""
    token = sentence.tokens[argument.head]
    return token.upos == "NOUN" and name_at(sentence, argument.head) is None


def bears_name(sentence: Sentence, head: int) -> bool:
    return any(
        sentence.tokens[i].upos == "PROPN" or name_at(sentence, i) is not None
        for i in subtree(sentence, head)
    )


def is_useful(sentence: Sentence, argument: Argument) -> bool:
    """Return whether an oblique is a participant, rather than a time, a manner or a set phrase."""
    tokens = sentence.tokens
    token = tokens[argument.head]
    if not argument.case:
        return False
    if is_time(sentence, argument.head):  # "was sentenced to ten years" says no time
        return argument.case == "to" and tokens[token.head].lemma.lower() == "sentence"
    if argument.case == "with" and tokens[0].text == "With" and (
        argument.head in subtree(sentence, tokens[0].head) and tokens[0].deprel == "case"
    ):  # fmt: skip
        return False  # "With that blast, forty have died": what stands first sets the scene
    if argument.case == "along with" and (
        argument.head < token.head or tokens[min(subtree(sentence, argument.head)) - 1].text == ","
    ):
        return False
    if argument.case == "in" and token.lemma.lower() in EVENT_NOUNS - _BALLOTS and (
        any(tokens[c].lemma.lower() in _ORDER for c in sentence.dependents(argument.head, "amod"))
        and any(tokens[c].upos == "PRON" for c in sentence.dependents(argument.head, "nmod:poss"))
    ):  # fmt: skip
        return False  # "fired a missile in its first such test": the test is the firing
    if argument.case == "along" and argument.head < token.head:
        return False  # "This, along other cuts, costs money"
    if any(tokens[i].lemma.lower() in {"apart", "aside"} for i in argument.path):
        return False
    if token.upos == "NOUN" and token.lemma.lower() in _FRACTIONS and argument.case == "by":
        return False
    if token.upos == "NUM" or (token.upos == "PRON" and token.xpos != "PRP"):
        return False
    if _is_amount(sentence, argument.head) or is_money(sentence, argument.head):
        return False  # "sold for $5 million"
    if argument.case.endswith("from") and _is_earlier_figure(sentence, argument.head):
        return False
    lemma = token.lemma.lower()
    if lemma in UNITS and not sentence.dependents(argument.head, "nmod"):
        return False
    if argument.case.startswith(("according", "such as")) or "including" in argument.case:
        return False
    if lemma == "end" and any(
        case_of(sentence, c) == "to" for c in sentence.dependents(argument.head, "nmod")
    ):
        return True  # "called for an end to the war"
    if lemma == "purpose" and argument.case == "for" and any(
        tokens[c].lemma.lower() not in _ANY_PURPOSE
        for c in sentence.dependents(argument.head, "amod")
    ):  # fmt: skip
        return True  # "uses it for peaceful purposes"
    if f"{argument.case} {lemma}" in IDLE_OBLIQUES or f"* {lemma}" in IDLE_OBLIQUES:
        # "the peace process" is an undertaking
        return lemma == "process" and bool(sentence.dependents(argument.head, "compound"))
    return argument.case not in _IDLE_CASES


def _is_earlier_figure(sentence: Sentence, head: int) -> bool:
    """Return whether a figure is compared with it: "lost 40 ships, up from an estimate of 20"."""
    tokens = sentence.tokens
    first = min(sentence.dependents(head, "case"), default=0)
    direction = first if tokens[first].text.lower() in {"up", "down"} else first - 1
    return (
        direction > 0
        and tokens[direction].text.lower() in {"up", "down"}
        and tokens[direction - 1].text in {",", "-", "–", "—"}
    )


@answered_once
def is_argument(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    if stands_for_two(sentence, head):
        return True
    if token.lemma.lower() in RELATIVIZERS and token.xpos in {"WDT", "WP", "DT", "IN", "WRB"}:
        return False
    if token.upos == "PRON" and token.xpos not in {"PRP", "PRP$"}:
        return False
    if _is_victims(sentence, head):
        return True
    if _is_amount(sentence, head):
        return False
    name = name_at(sentence, head)
    if token.upos == "NUM" and (name is None or name.label not in {*NAME_LABELS, "MONEY"}):
        return False  # "one asked", "three left"
    if token.deprel in {"amod", "compound"} and _COMPOUND_PARTICIPLE.search(token.text):
        return False
    if token.upos == "ADJ" and token.deprel == "amod":  # "the Chadian raid", "Chadian plans"
        return name is not None and names_people(sentence, name)
    return token.upos in NOMINALS and token.lemma.lower() not in EMPTY_NOUNS


def object_state(sentence: Sentence, verb: int) -> int | None:
    """Return the word for what the verb makes of its object: "left ten of them dead"."""
    tokens = sentence.tokens
    states = _OBJECT_STATES.get(tokens[verb].lemma.lower())
    if states is None:
        return None
    for object_ in sentence.dependents(verb, "obj"):
        below = (*sentence.dependents(verb, "xcomp"), *sentence.dependents(object_, "acl", "amod"))
        for state in below:
            bare = tokens[state].upos == "ADJ" or not sentence.dependents(state, "obl", "nmod")
            bare = bare and not sentence.dependents(state, "obj", "xcomp", "mark", "det")
            between = {t.text for t in tokens[object_ + 1 : state]}
            if state > object_ and bare and not between & {",", "and", "but"} and (
                tokens[state].lemma.lower() in states
            ):  # fmt: skip
                return state
    return None


def _is_victims(sentence: Sentence, head: int) -> bool:
    """Return whether a number stands for people: "the raid killed ten", "thousands were hurt"."""
    token = sentence.tokens[head]
    return (
        token.deprel in {"obj", "nsubj:pass"}
        and (token.upos == "NUM" or (token.xpos == "NNS" and token.lemma.lower() in _MEASURES))
        and (
            sentence.tokens[token.head].lemma.lower() in _HARMING
            or object_state(sentence, token.head) is not None
        )
        and token.lemma.lower() not in {"one", "percent", "%"}
        and not sentence.dependents(head, "nmod")
    )


@answered_once
def _is_amount(sentence: Sentence, head: int) -> bool:
    """Return whether the head is a bare figure or measure: "5 %", "2,000", "tons".

    Money is what is paid, and a share is of something.
    """
    token = sentence.tokens[head]
    name = name_at(sentence, head)
    if name is not None and name.label in NAME_LABELS:
        return False
    if is_money(sentence, head):
        return False
    if token.lemma.lower() in _FRACTIONS and any(
        sentence.tokens[c].upos == "NUM" for c in sentence.dependents(head, "nmod")
    ):
        return True  # "a quarter of a million"
    if counts(sentence, head):
        return False  # what is lowered is "the number of seats"
    if token.lemma.lower() in {"percent", "%"}:
        return not any(case_of(sentence, c) == "of" for c in sentence.dependents(head, "nmod"))
    if token.upos == "NOUN" and token.lemma.lower() in _MEASURES:
        return referent(sentence, head) == head
    if token.text.isalpha():
        return token.upos == "SYM"
    return token.upos == "SYM" or any(c.isdigit() for c in token.text)


def pairs(
    sentence: Sentence, left: tuple[Argument, ...], right: tuple[Argument, ...]
) -> Iterator[tuple[Argument, Argument]]:
    for subject in left:
        for other in right:
            if subject.head != other.head and is_argument(sentence, subject.head):
                yield subject, other


def noun_complements(sentence: Sentence, head: int) -> Iterator[Argument]:
    for child in sentence.children[head]:
        if sentence.tokens[child].deprel in {"nmod", "obl"} and child > head:
            if takes_gerund(sentence, head, child):
                continue
            argument = Argument(child, case_of(sentence, child))
            if is_useful(sentence, argument) and bears_name(sentence, child):
                yield from coordinate(sentence, argument)


def relative_complements(sentence: Sentence, head: int) -> list[Argument]:
    """Return what the noun is of in a relative clause: "the union, of which Peru is a member"."""
    if sentence.tokens[head].deprel != "acl:relcl":
        return []
    return [
        Argument(antecedent(sentence, head), case_of(sentence, c), ("relative_oblique",))
        for c in sentence.dependents(head, "nmod", "obl")
        if sentence.tokens[c].lemma.lower() in {"which", "whom"} and case_of(sentence, c)
    ]


def actors(sentence: Sentence, span: range) -> list[Argument]:
    """Return the nearest body, or else the state, named in the tokens of ``span``."""
    tokens = sentence.tokens
    names: list[Name] = [
        n
        for n in sentence.names
        if n.first in span
        and (n.label in ACTING_LABELS or has_aide(sentence, n))
        # "right-wing" and "pro-democracy" name no people
        and any(not t.text.islower() for t in tokens[n.first : n.last + 1] if t.upos != "PUNCT")
        # the recogniser takes the post's own words for a body: "Interior Minister"
        and not (n.label == "ORG" and (names_title(sentence, n) or _opens_field(sentence, n, span)))
        and not (n.label == "ORG" and n.first == n.last and tokens[n.last].upos == "ADJ")
        and not (n.label == "NORP" and tokens[n.last].text.lower() in _NO_PEOPLES)
        and not (n.label == "NORP" and "-" in tokens[n.last].text)  # a Haitian-American is of both
    ]
    bodies = [n for n in names if n.label == "ORG"]
    common = [
        i
        for i in span
        if tokens[i].lemma.lower() in ORGANISATION_NOUNS
        and name_at(sentence, i) is None
        and not (i > 1 and opens_compound(sentence, i - 2))
        # a press conference is given to the press, not by it
        and tokens[i].lemma.lower() not in {"press", "radio", "television"}
        and not (is_of_title(sentence, i) and (names or tokens[i].lemma != "opposition"))
        and not (names and tokens[i].lemma.lower() in _STATE_ITSELF | FORCES)
    ]
    if bodies:
        return [Argument(_name_head(sentence, bodies[-1], span), steps=("premodifier",))]
    if common:
        return [Argument(common[-1], steps=("premodifier",))]
    return [Argument(_name_head(sentence, n, span), steps=("premodifier",)) for n in names[:2]]


def _opens_field(sentence: Sentence, name: Name, span: range) -> bool:
    """Return whether the post's field goes on behind the name: the "Trade and Energy Minister"."""
    joined = name.last + 1
    return joined in span and sentence.tokens[joined].text.lower() in {"and", "&"}


def has_aide(sentence: Sentence, name: Name) -> bool:
    """Return whether the person is whom a role serves: "a Putin aide", "the Clinton adviser"."""
    after = sentence.tokens[name.last + 1 : name.last + 2]
    return (
        name.label == "PERSON"
        and sentence.tokens[_name_head(sentence, name, range(name.last + 1))].deprel == "compound"
        and bool(after)
        and after[0].lemma.lower() in _AIDES
    )


def names_title(sentence: Sentence, name: Name) -> bool:
    """Return whether the name is only a post's field: "National Security" before "Adviser"."""
    after = sentence.tokens[name.last + 1 : name.last + 2]
    words = [t.lemma for t in sentence.tokens[name.first : name.last + 1]]
    return bool(after) and " ".join([*words, after[0].lemma]).lower() in ROLE_NOUNS


def is_of_title(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun only says which post it is: "press" in "press secretary"."""
    after = sentence.tokens[noun + 1 : noun + 2]
    return bool(after) and f"{sentence.tokens[noun].lemma} {after[0].lemma}".lower() in ROLE_NOUNS


def _name_head(sentence: Sentence, name: Name, span: range) -> int:
    last = min(name.last, span.stop - 1)
    for index in range(last, name.first - 1, -1):
        if not name.first <= sentence.tokens[index].head <= last:
            return index
    return last


def is_container(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    if name is not None and name.label in {"GPE", "LOC", "FAC"}:
        return True
    return sentence.tokens[head].lemma.lower() in PLACE_NOUNS


def is_several(sentence: Sentence, head: int) -> bool:
    """Return whether the noun or pronoun takes up several before it: "both states", "they"."""
    token = sentence.tokens[head]
    if token.xpos in {"PRP", "PRP$"}:
        return token.text.lower() in {"they", "them"}
    definite = any(
        sentence.tokens[c].lemma.lower() in {"the", "both", "these", "those", "two"}
        for c in sentence.dependents(head, "det", "nummod", "det:predet")
    )
    plural = token.xpos == "NNS" and definite and name_at(sentence, head) is None
    return plural or stands_for_two(sentence, head)


def is_place(sentence: Sentence, index: int, name: Name | None) -> bool:
    if name is not None:
        return name.label in {"GPE", "LOC", "FAC"}
    return sentence.tokens[index].lemma.lower() in PLACE_NOUNS and any(
        (inner := name_at(sentence, c)) is not None and inner.label in {"GPE", "LOC", "FAC"}
        for c in sentence.dependents(index, "compound", "amod", "nmod:poss")
    )
