"""Word lists, read once from the files beside this one; each file's header names its source.

All entries are lemma forms in lower case (given names keep their capital).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from extract.lexicon.wordlist import words


def _read_rows(name: str) -> list[list[str]]:
    text = (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


def _read_table(name: str) -> Mapping[str, str]:
    return MappingProxyType(dict(_read_rows(name)))


PERSON_NOUNS = words("person_nouns")
ROLE_NOUNS = words("role_nouns")
GROUP_NOUNS = words("group_nouns")
EPITHETS = words("epithets")
ORGANISATION_NOUNS = words("organisation_nouns")
PLACE_NOUNS = words("place_nouns")
WEAPON_NOUNS = words("weapon_nouns")
CLAIM_NOUNS = words("claim_nouns")
AGREEMENT_NOUNS = words("agreement_nouns")
EVENT_NOUNS = words("event_nouns")
TIME_WORDS = words("time_words")
PREPOSITIONS = words("prepositions")
PLEONASTIC_PREDICATES = words("pleonastic_predicates")
VAGUE_NOUNS = words("vague_nouns")

GENDERED_NOUNS = _read_table("gendered_nouns")
"""Noun -> "m" or "f"."""
TITLES = _read_table("titles")
"""Title without its full stop -> "m", "f" or "-" for either."""
GIVEN_NAMES = _read_table("given_names")
"""Given name with its capital -> "m" or "f"; names common for both are not listed."""
CUES = _read_table("cues")
"""Cue of attribution -> its frame; the file's header explains the frames."""
# The frames of "accuse of" and "try for": what follows is what somebody is said to have done.
CHARGES = frozenset(("accuse", "inquire"))
COMPLEMENT_VERBS = _read_table("complement_verbs")
"""Predicate and marker ("fail to", "stop from", "begin ing") -> what becomes of the complement."""
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: int(number) for name, number in _read_table("months").items()}
)
"""Month or its abbreviation without the full stop -> 1 to 12."""
LIGHT_VERBS: Mapping[str, frozenset[str]] = MappingProxyType(
    {verb: frozenset(nouns.split("; ")) for verb, nouns in _read_table("light_verbs").items()}
)
"""Light verb, with its particle -> the nouns that carry the meaning as its object."""
PREPOSITIONAL_FRAMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        key: frozenset(entries.split("; "))
        for key, entries in _read_table("prepositional_frames").items()
    }
)
"""Preposition and kind ("to object", "to verb", "to noun") -> the words that go with it so."""
_SETS = tuple(frozenset(row.split(", ")) for row in words("synonyms"))
SYNONYMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {noun: frozenset().union(*(s for s in _SETS if noun in s)) for each in _SETS for noun in each}
)
"""Noun -> the nouns that can take it up, itself among them."""

NARROWER: Mapping[str, frozenset[str]] = MappingProxyType(
    {noun: frozenset(nouns.split(", ")) for noun, nouns in _read_table("wider_nouns").items()}
)
"""Noun -> those of narrower kinds that it can take up: "vessel" -> "tanker"."""
_CALLED = tuple(
    tuple(frozenset(filter(None, values.split(", "))) for values in row)
    for row in _read_rows("bodies_called")
)

_CLASSES = _read_table("plover")
_OWN_CLASSES = frozenset({"ROLE", "MOVE", "STATE", "SAY", "OTHER"})
_COPULAS = frozenset({"be", "become", "remain"})
_DOERS = PERSON_NOUNS | ROLE_NOUNS | WEAPON_NOUNS


def singular(noun: str) -> str:
    """Return the noun's singular by spelling alone ("parties": "party"); others unchanged."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@lru_cache(maxsize=4096)
def nouns_called(name: str) -> frozenset[str]:
    """Return what a body of this name may be called by its kind: "airline", "carrier"."""
    text = name.lower().removeprefix("the ").rstrip(".")
    ends = {text, text.rpartition(" ")[2], text.partition(" of ")[0].rpartition(" ")[2]}
    begins = f"{text.partition(' ')[0]}-"
    return frozenset().union(
        *(
            nouns
            for nouns, words_, names in _CALLED
            if text in names or ends & words_ or (begins in words_ and not ends & {"force", begins})
        )
    )


@lru_cache(maxsize=4096)
def category(relation: str) -> str:
    """Return the PLOVER event class of a relation in lemma form, "OTHER" when none is known.

    The longest entry wins: the relation from its first word on ("carry out test", "call for"),
    then verb and object noun, verb and last preposition, a light verb's noun, the verb; a relation
    that starts with no known verb, or with a copula, is judged by its noun ("special envoy to"),
    one like "try to help" by its infinitive.
    """
    if not relation.strip():
        return "OTHER"
    verb, *rest = relation.lower().split()
    if "-" in verb and verb not in _CLASSES:
        verb = verb.rpartition("-")[2]
    if len(rest) > 1 and rest[0] == "to" and f"{verb} to" in COMPLEMENT_VERBS:
        entry = _CLASSES.get(f"{verb} to") or _CLASSES.get(verb)
        if entry is None or entry in _OWN_CLASSES:
            return category(" ".join(rest[1:]))
    nouns = [singular(word) for word in rest]
    shortest = 1 if verb in _COPULAS and len(rest) > 1 else 0
    for size in range(len(rest), shortest, -1):
        for tail in (rest, nouns):
            entry = _CLASSES.get(" ".join([verb, *tail[:size]]))
            if entry is not None:
                return entry
    if verb in _COPULAS:
        placed = rest[0] in PREPOSITIONS and rest[0] not in {"in", "at", "under"} if rest else True
        return "STATE" if placed else _noun_class(nouns) or "STATE"
    for noun in nouns:
        entry = _CLASSES.get(f"{verb} {noun}")
        if entry is not None and noun not in PREPOSITIONS:
            return entry
    if verb in LIGHT_VERBS or verb not in _CLASSES:
        head = (_first_phrase(nouns) or [""])[-1]
        # who delivers shells shells nobody, and who has members is none
        if verb not in _CLASSES or head not in _DOERS - LIGHT_VERBS[verb]:
            entry = _noun_class(nouns)
            if entry is not None:
                return entry
    if rest:
        entry = _CLASSES.get(f"{verb} {rest[-1]}")
        if entry is not None:
            return entry
    return _CLASSES.get(verb) or _CLASSES.get(singular(verb)) or "OTHER"


def _noun_class(nouns: list[str]) -> str | None:
    """Return the class of the first noun phrase's head: its last word before a preposition."""
    phrase = _first_phrase(nouns)
    for start in range(len(phrase)):
        entry = _CLASSES.get(" ".join(phrase[start:]))
        if entry is not None and entry != "OTHER":
            return entry
    return None


def _first_phrase(nouns: list[str]) -> list[str]:
    phrase: list[str] = []
    for noun in nouns:
        if noun in PREPOSITIONS:
            if phrase:
                break
            continue
        phrase.append(noun)
    return phrase
