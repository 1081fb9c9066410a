"""What an article as a whole says: the states, bodies, parties and acronyms that it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.mentions import text_of
from extract.types import Sentence
from graph import names
from graph.identify.states import state_coded, state_named
from graph.types import EntityType

_BRACKETED = re.compile(
    r"((?:[A-Z][\w’'&-]*)(?:[ -](?:of|for|the|and|on|in|to|[A-Z][\w’'&-]*)){0,9}),? "
    r"\((?:the |or )?([A-Z][A-Za-z]{1,8})\)"
)
_DETERMINERS = {"the", "a", "an", "and", "but", "both", "his", "her", "their"}
_BEFORE_PARTY = lexicon.PREPOSITIONS | _DETERMINERS
_PARTY = re.compile(r"\b([A-Z][\w’'-]+(?: (?:(?:and|of|the) )?[A-Z][\w’'-]+){0,3}) [Pp]arty\b")
# What many states have a body called, so that its name alone does not tell whose it is.
_COMMON_BODIES = frozenset(
    {
        "party", "democrats", "republicans", "conservatives", "liberals", "socialists", "greens",
        "labour", "labor", "communists", "moderates", "radicals", "front", "alliance", "coalition",
        "guard", "solidarity", "parliament", "court", "council", "assembly", "ministry",
        "senate", "congress", "representatives", "commons", "lords", "deputies", "army", "police",
        "cabinet",
    }
)  # fmt: skip
_REVERSED = re.compile(
    r"\b([A-Z]{2,8}) "
    r"\(((?:[A-Z][\w’'&-]*)(?:[ -](?:of|for|the|and|on|in|to|[A-Z][\w’'&-]*)){1,9})\)"
)
# So often, and so many times as often as any other, is the state named that an article is about.
_OFTEN, _DOMINANCE = 3, 3
# What the recogniser mixes up.
_UNSURE: dict[str, EntityType] = {
    "ORG": "ORGANIZATION", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON",
    "NORP": "GROUP",
}  # fmt: skip
_PARTY_WORDS = frozenset(("alliance", "congress", "coalition", "league", "party", "union"))
# What opens the phrase that the short form of a name leaves out.
BEHIND_NAMES = ("of", "for", "on", "against")
_COMMON_NAMES = frozenset(("Secret Service", "Security Service"))
PREPOSITIONS = frozenset(("of", "for", "in", "and", "to", "at", "on", "from", "with"))


def home_of(sentences: Iterable[Sentence]) -> tuple[Entry | None, Entry | None]:
    """Return the state that the article is about, and the one that it names most.

    The first is the only one, or named far most. People, bodies and places count for their state.
    """
    counts: Counter[str] = Counter()
    by_name: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            text = text_of(sentence, name)
            if (state := gazetteer.demonym(text) or gazetteer.seat(text)) is not None:
                counts[state.country or ""] += 1
                by_name.add(state.country or "")
                continue
            found = gazetteer.named(text)
            if len(found) == 1 and not is_common_body(text):
                counts[found[0].country or ""] += 1
                if found[0].type == "COUNTRY":
                    by_name.add(found[0].country or "")
    del counts[""]
    ranked = counts.most_common(2)
    if not ranked or (ranked[0][1] < _OFTEN and (len(ranked) > 1 or ranked[0][0] not in by_name)):
        return None, None
    first = state_coded(ranked[0][0])
    second = ranked[1][1] if len(ranked) > 1 else 0
    most = first if second < ranked[0][1] else None
    return (first if second * _DOMINANCE <= ranked[0][1] else None), most


def countries_in(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the codes of all states that the article names, in any form."""
    texts = {  # an article says most of its names again and again
        text_of(sentence, name)
        for sentence in sentences
        for name in sentence.names
        if name.label in {"GPE", "NORP", "ORG", "LOC"}
    }
    found: set[str] = set()
    for text in texts:
        state = gazetteer.demonym(text) or gazetteer.seat(text)
        named = gazetteer.named(text)
        sure = not is_common_body(text) and not is_party_acronym(text, named)
        if len(named) == 1 and sure:
            found.update(e.country for e in named if e.country)
        if state is not None and state.country:
            found.add(state.country)
    return frozenset(found)


def acronyms_in(text: str) -> dict[str, str]:
    """Return the acronyms that the text introduces in brackets, with their full names."""
    found: dict[str, str] = {}
    pairs = [(m[2], m[1]) for m in _BRACKETED.finditer(text)]
    pairs += [(m[1], m[2]) for m in _REVERSED.finditer(text)]
    for short, name in pairs:
        words = name.split()
        for cut in range(len(words)):
            full = " ".join(words[cut:])
            fits = names.is_acronym(short, full) or (
                short.isupper() and (names.is_blend(short, full) or short == words[cut])
            )
            whole = len(words) - cut > 1 or "-" in full
            if whole and words[cut].lower() not in _DETERMINERS and fits:
                found.setdefault(short, _whole_name(text, words, cut))
                break
    return found


def _whole_name(text: str, words: list[str], cut: int) -> str:
    """Return the name with the word before it that the acronym leaves out: "Nuclear Test Treaty".

    It is part of the name where the text never leaves it out, and has the name twice.
    """
    full = " ".join(words[cut:])
    if not cut or words[cut - 1].endswith(("'s", "’s")) or gazetteer.demonym(words[cut - 1]):
        return full
    longer = " ".join(words[cut - 1 :])
    return longer if text.count(longer) == text.count(full) > 1 else full


def parties_in(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the full names of parties by the folded names that they, and their members, go by.

    Where "the Green Party" is named, "the Greens" are it; where two are meant, neither.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for match in _PARTY.finditer(sentence.text) if "arty" in sentence.text else ():
            words = match[1].split()
            while words and (
                words[0].lower() in _BEFORE_PARTY
                or gazetteer.demonym(words[0]) is not None
                or gazetteer.office_title(words[0]) is not None
            ):
                words = words[1:]
            if not words or gazetteer.named(" ".join(words)):
                continue
            short = " ".join(words)
            full = f"{short} Party"
            for form in (short, full, f"{short}s", f"{short.removesuffix('ic')}s"):
                found[gazetteer.fold(form)].add(full)
    return {form: full for form, names_ in found.items() for full in names_ if len(names_) == 1}


def surnames_alone(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the single names that the recogniser takes for a person's, and nothing else has."""
    for sentence in sentences:
        for name in sentence.names:
            text = sentence.tokens[name.first].text
            if name.label == "PERSON" and name.first == name.last and not is_place_or_body(text):
                yield text


def is_party_acronym(text: str, bodies: Iterable[Entry]) -> bool:
    """Return whether the text is a few letters that stand for a party, as they do elsewhere."""
    return text.isupper() and any(_PARTY_WORDS & set(body.name.lower().split()) for body in bodies)


def bodies_called(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the names of bodies of two words and more."""
    for sentence in sentences:
        for name in sentence.names:
            text = text_of(sentence, name).removeprefix("the ").removeprefix("The ")
            if name.label == "ORG" and " " in text:
                yield names.without_possessive(text)


def kinds_of_names(
    sentences: Iterable[Sentence],
) -> tuple[dict[str, EntityType], dict[str, EntityType]]:
    """Return what most of its mentions make of a name: of one taken for several, and of any.

    A full name of a person is what the recogniser says; of as many mentions, a body's is chosen.
    """
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.names:
            text = text_of(sentence, name).removeprefix("the ").removeprefix("The ")
            labels[names.without_possessive(text)][name.label] += 1
    several: dict[str, EntityType] = {}
    every: dict[str, EntityType] = {}
    for text, counts in labels.items():
        kinds = {label: count for label, count in counts.items() if label in _UNSURE}
        if kinds:
            most = max(kinds, key=lambda label: (kinds[label], label == "ORG"))
            every[text] = _UNSURE[most]
            if len(kinds) > 1:
                several[text] = _UNSURE[most]
    return several, every


def bodies_named(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the names of bodies and agreements with a phrase in them: "Council of Chiefs"."""
    for sentence in sentences:
        for name in sentence.names:
            if name.label in {"ORG", "LAW"}:
                text = text_of(sentence, name)
                if any(f" {word} " in text for word in BEHIND_NAMES):
                    yield names.without_possessive(text.removeprefix("the ").removeprefix("The "))


def is_common_body(text: str) -> bool:
    """Return whether many states have a body of this name, and no state is named with it."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return (last in _COMMON_BODIES or text in _COMMON_NAMES) and state_named(text) is None


def is_place_or_body(text: str) -> bool:
    return gazetteer.seat(text) is not None or any(
        entry.type != "PERSON" for entry in gazetteer.named(text)
    )
