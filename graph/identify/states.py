"""Which state, or people of a state, some words name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.types import Mention
from graph import names
from graph.identify.referents import IN_ARTICLE, Referent, refer, slug

if TYPE_CHECKING:
    from graph.identify.scene import Scene

_PARTIES = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod"))
# Adjectives that are all of the people: "the French".
_UNCOUNTED = ("ese", "ish", "ch", "ss")
# Other states whose north and south the news speaks of.
_DIVIDED = frozenset({"SD", "SS", "IE", "YE", "VN", "CY"})


def state_coded(code: str) -> Entry | None:
    """Return the state of an ISO code, or None."""
    try:
        return gazetteer.state(code)
    except KeyError:
        return None


def is_state(text: str) -> bool:
    """Return whether the text is the name of a state or of its capital, and no more."""
    found = gazetteer.seat(text) or next(
        (entry for entry in gazetteer.named(text) if entry.type == "COUNTRY"), None
    )
    return found is not None and found.type == "COUNTRY"


def cut_state(text: str) -> str:
    """Return the person's name behind the state of "Zambia Levy Mwanawasa", "" if there is none."""
    words = text.split()
    for size in range(1, min(4, len(words) - 1)):
        if is_state(" ".join(words[:size])):
            return "" if words[0] in lexicon.GIVEN_NAMES else " ".join(words[size:])
    return ""


@lru_cache(maxsize=4096)
def state_named(text: str) -> Entry | None:
    """Return the state that the words name, by its name, adjective or capital, or None."""
    words = [word for word in map(names.bare_name, text.split()) if word]
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if not part[0].isupper():
                continue
            found = gazetteer.demonym(part) or next(
                (e for e in gazetteer.named(part) if e.type == "COUNTRY"), None
            )
            found = found or gazetteer.seat(part)
            if found is not None and found.type == "COUNTRY":
                return found
    return None


def state_before(text: str, name: str) -> str | None:
    """Return the code of the state that the words in front of ``name`` speak of, or None."""
    before, found, _ = text.partition(name)
    state = state_named(before) if found else None
    return state.country if state else None


def code_of(text: str) -> str:
    """Return the code of the state that the words name, "" if they name none."""
    state = state_named(text)
    return (state.country or "") if state else ""


def people_of(scene: Scene, mention: Mention, text: str, state: Entry) -> Referent:
    tokens = scene.sentences[mention.sentence].tokens
    head = tokens[mention.head]
    adjective = gazetteer.adjective(state)
    plural = head.xpos in {"NNPS", "NNS"} or (text.endswith("s") and text != adjective)
    if (
        not plural
        and text.endswith("n")
        and mention.deprel in _PARTIES
        and (scene.before(mention).endswith(" The "))
    ):  # "a poll in The Australian": a capital inside the sentence makes it a newspaper
        return Referent(
            f"organization:the-{text.lower()}", f"The {text}", "ORGANIZATION", state.country,
            "a newspaper, by its capital",
        )  # fmt: skip
    sentence = scene.sentences[mention.sentence]
    determined = bool(sentence.dependents(mention.head, "det")) and mention.deprel in _PARTIES
    uncounted = adjective.endswith(_UNCOUNTED)
    if determined and not plural and text == adjective and not uncounted:
        # "an Iranian", "The Australian" that opens a sentence: one of them, or a newspaper
        return Referent(
            f"person:{slug(text)}@{scene.key}", text, "PERSON", state.country, IN_ARTICLE
        )
    plural = plural or (determined and uncounted and text == adjective)
    if plural or (head.xpos not in {"JJ", "NNP"} and mention.deprel in {"nsubj", "obj", "obl"}):
        return citizens_of(state, "demonym")
    return refer(state, "demonym")


def citizens_of(state: Entry, reason: str) -> Referent:
    """Return the people of a state, as "Iraqis" and "the Iraqi people" name them."""
    code = (state.country or gazetteer.fold(state.name)).lower()
    adjective = gazetteer.adjective(state)
    people = adjective if adjective.endswith(_UNCOUNTED) else f"{adjective}s"
    return Referent(f"group:{code}-people", people, "GROUP", state.country, reason)


def counted_people(text: str) -> Entry | None:
    """Return the state of "100,000 South Koreans", "about 1,800 Russians"."""
    words = text.split()
    start = next((i for i, word in enumerate(words) if word[0].isupper()), None)
    if start is None or start == 0 or not words[-1].endswith("s"):
        return None
    return gazetteer.demonym(" ".join(words[start:]))


def speaks_of_korea(scene: Scene) -> bool:
    """Return whether "the North" can only be one of the two Koreas."""
    koreas = scene.countries & {"KP", "KR"}
    return len(koreas) == 2 or bool(koreas and not scene.countries & _DIVIDED)
