"""The gazetteer of the world: states, bodies, people, places, treaties and wars, and their names.

Everything comes from the tables beside this file, each of which names its sources. Tables are
read at the first look-up; a look-up costs a few dictionary accesses.

``named`` answers with every entry that a name can stand for; which of them is meant is the
caller's to decide. Names are compared without accents, full stops, hyphens, a leading "the" and
a closing possessive; an acronym matches only in capitals, any other name only when it holds one.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

EntryType = Literal["COUNTRY", "PERSON", "ORGANIZATION", "PLACE", "AGREEMENT", "EVENT"]
Gender = Literal["m", "f", ""]


@dataclass(frozen=True, slots=True)
class Office:
    """A post and the days it was held, ISO 8601 ("2004", "2004-03", "2004-03-09"), "" when open.

    ``of`` is the ISO alpha-2 code of a state, or the id of a body.
    """

    title: str
    of: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the world. ``id`` is its Wikidata id, or a readable name of our own with a colon.

    ``country`` says which state it acts for or lies in, by ISO 3166-1 alpha-2.
    """

    id: str
    name: str
    type: EntryType
    country: str | None
    gender: Gender = ""
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


class _World(NamedTuple):
    entries: dict[str, Entry]
    names: dict[str, tuple[Entry, ...]]
    acronyms: dict[str, tuple[Entry, ...]]
    surnames: dict[str, tuple[Entry, ...]]
    states: dict[str, Entry]
    demonyms: dict[str, Entry]
    adjectives: dict[str, str]
    regions: dict[str, Entry]
    seats: dict[str, Entry]
    kinds: dict[str, str]
    kind_heads: frozenset[str]
    bodies: dict[tuple[str, str], Entry]
    titles: dict[str, str]
    holders: dict[tuple[str, str], tuple[tuple[Office, Entry], ...]]


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-"})
# Letters that are no letter with an accent.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "œ": "oe", "ə": "a",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_WORD = re.compile(r"(?<= )[a-z]{1,4}\b")
_TORN = re.compile(r"\b([A-Z][a-z]+) ([a-z]{1,4})\b")
# Ends of demonyms that are words: in "Iraq is" nothing is torn.
_SHORT_WORDS = frozenset(("", "an", "is", "s"))
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,7}")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the form under which ``text`` is looked up: lower case, no accents, stops, hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).translate(_LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = " ".join(text.lower().replace("-", " ").replace("/", " ").split())
    if "'" in text:
        text = _POSSESSIVE.sub("", text).replace("'", "")
    return text.replace(".", "").removeprefix("the ")


def _acronym(text: str) -> str:
    """Return ``text`` as an acronym without its full stops ("U.S.'s" -> "US"), "" if it is none."""
    plain = _POSSESSIVE.sub("", text.translate(_APOSTROPHES).strip())
    plain = plain.removeprefix("the ").removeprefix("The ").replace(".", "")
    return plain if _ACRONYM.fullmatch(plain) else ""


def _rows(table: str) -> Iterator[list[str]]:
    text = files(__name__).joinpath(table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _gather(pairs: list[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[str, Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, {})[entry.id] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}


@cache
def _world() -> _World:
    entries: dict[str, Entry] = {}
    states: dict[str, Entry] = {}
    demonyms: dict[str, Entry] = {}
    adjectives: dict[str, str] = {}
    seats: dict[str, Entry] = {}
    bodies: dict[tuple[str, str], Entry] = {}
    for id_, iso2, iso3, name, aliases, adjective, noun, capital in _rows("states.tsv"):
        entry = Entry(id_, name, "COUNTRY", iso2 or None, aliases=_list(aliases))
        entries[id_] = entry
        states.update({code: entry for code in (iso2, iso3, id_) if code})
        for word in (*_list(adjective), *_list(noun)):
            demonyms.setdefault(fold(word), entry)
        adjectives[id_] = _list(adjective)[0] if adjective else name
        for seat_ in _list(capital):
            seats.setdefault(fold(seat_), entry)
    for id_, name, type_, country, kind, aliases, seat_ in _rows("bodies.tsv"):
        entry = Entry(id_, name, _entry_type(type_), country or None, aliases=_list(aliases))
        entries[id_] = entry
        for word in _list(kind):
            bodies[word, country] = entry
        for word in _list(seat_):
            seats[fold(word)] = entry
    for id_, name, country, aliases in _rows("places.tsv"):
        entries[id_] = Entry(id_, name, "PLACE", country or None, aliases=_list(aliases))
    regions = {
        fold(word): entries[id_] for id_, told in _rows("regions.tsv") for word in _list(told)
    }
    for id_, name, type_, aliases in _rows("history.tsv"):
        entries[id_] = Entry(id_, name, _entry_type(type_), None, aliases=_list(aliases))
    surnames: list[tuple[str, Entry]] = []
    terms: dict[tuple[str, str], list[tuple[Office, Entry]]] = {}
    for id_, name, surname, country, gender, aliases, posts in _rows("people.tsv"):
        offices = tuple(Office(*post.split("@")) for post in _list(posts))
        entry = Entry(
            id_, name, "PERSON", country or None, _gender(gender), _list(aliases), offices
        )
        entries[id_] = entry
        surnames.extend((fold(word), entry) for word in _list(surname))
        for office in offices:
            terms.setdefault((office.title, office.of), []).append((office, entry))
    names: list[tuple[str, Entry]] = []
    acronyms: list[tuple[str, Entry]] = []
    for entry in entries.values():
        for word in (entry.name, *entry.aliases):
            if short := _acronym(word):
                acronyms.append((short, entry))
            else:
                names.append((fold(word), entry))
    kinds = {fold(word): row[0] for row in _rows("kinds.tsv") for word in (row[0], *row[1:])}
    titles = {fold(word): row[0] for row in _rows("titles.tsv") for word in (row[0], *row[1:])}
    return _World(
        entries=entries,
        names=_gather(names),
        acronyms=_gather(acronyms),
        surnames=_gather(surnames),
        states=states,
        demonyms=demonyms,
        adjectives=adjectives,
        regions=regions,
        seats=seats,
        kinds=kinds,
        kind_heads=frozenset(kind.split()[-1] for kind in kinds),
        bodies=bodies,
        titles=titles,
        holders={key: tuple(value) for key, value in terms.items()},
    )


def _entry_type(text: str) -> EntryType:
    kinds: dict[str, EntryType] = {
        "ORGANIZATION": "ORGANIZATION", "PLACE": "PLACE", "AGREEMENT": "AGREEMENT",
        "EVENT": "EVENT",
    }  # fmt: skip
    return kinds[text]


def _gender(text: str) -> Gender:
    genders: dict[str, Gender] = {"m": "m", "f": "f", "": ""}
    return genders[text]


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Entry, ...]:
    """Return the entries that ``text`` names in full, in the tables' order; () when there is none.

    A body that is named by its state ("Russian Foreign Ministry", "Ministry of Defence of
    Japan") is found without a row of its own.
    """
    if (text.islower() and not text[0].isdigit()) or not _ends_as_known(text):
        return ()
    if found := _exact(text):
        return found
    words = text.split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        return named(" ".join(words[:half]))  # a dateline before its sentence: "Chad Chad"
    composed = _compose(text)
    return (composed,) if composed else ()


def _ends_as_known(text: str) -> bool:
    """Return whether something known ends in the last word; most texts need no further look."""
    last = _last_word(text)
    return not last or last in _last_words()


def _last_word(text: str) -> str:
    """Return the folded last word, which texts share more often than all their words, or ""."""
    return fold(text.rpartition(" ")[2]).rpartition(" ")[2]


@cache
def _last_words() -> frozenset[str]:
    """Return the folded last words of names, demonyms, seats and kinds of bodies."""
    world = _world()
    names = (*world.names, *map(fold, world.acronyms), *world.seats)
    known = (*names, *world.demonyms, *world.kinds)
    return _torn_ends().union(text.split()[-1] for text in known if text)


def _exact(text: str) -> tuple[Entry, ...]:
    world = _world()
    if (short := _acronym(text)) and (found := world.acronyms.get(short)):
        return found
    lower = text.islower() and not text[0].isdigit()  # "9/11 attacks" is a name
    return () if lower else world.names.get(fold(text), ())


def _compose(text: str) -> Entry | None:
    text = _POSSESSIVE.sub("", text.translate(_APOSTROPHES))
    words = text.removeprefix("the ").removeprefix("The ").split()
    if _world().kind_heads.isdisjoint(part for word in words for part in fold(word).split()):
        return None  # most names have no word for a body, such as "ministry"
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        if (kind := body_kind(after)) and (owner := _owner(before)):
            return body(kind, owner)
        after = after.removeprefix("of ")
        if (kind := body_kind(before)) and (owner := _owner(after)):
            return body(kind, owner)
    return None


def _owner(text: str) -> Entry | None:
    text = text.removeprefix("the ")
    if found := demonym(text):
        return found
    return next((entry for entry in _exact(text) if entry.type == "COUNTRY"), None)


def entry(id_: str) -> Entry | None:
    """Return the entry with this id, or None."""
    return _world().entries.get(id_)


def state(code: str) -> Entry:
    """Return the state with this ISO 3166-1 alpha-2 or alpha-3 code; raise KeyError if unknown."""
    return _world().states[code]


@lru_cache(maxsize=4096)
def demonym(word: str) -> Entry | None:
    """Return the state of an adjective or of a people's name ("Russians"), or None."""
    if word.islower() or not _ends_as_known(word):
        return None
    return _world().demonyms.get(fold(join_torn(word)))


def region(word: str) -> Entry | None:
    """Return the region, no state, that an adjective is of ("Chechen"), or None."""
    return _world().regions.get(fold(word)) if word[:1].isupper() else None


@cache
def _torn_demonyms() -> frozenset[tuple[str, str]]:
    """Return a state's last word and the rest of its demonym: "Korea", "n"."""
    world = _world()
    torn = {
        (name.split()[-1], word.split()[-1].removeprefix(fold(name).split()[-1]))
        for word, entry in world.demonyms.items()
        for name in (entry.name, *entry.aliases)
        if word.startswith(fold(name))
    }
    return frozenset(pair for pair in torn if pair[1] not in _SHORT_WORDS)


@cache
def _torn_ends() -> frozenset[str]:
    return frozenset(end for _, end in _torn_demonyms())


def find_torn(text: str) -> Iterator[tuple[int, int]]:
    """Yield where ``text`` has a demonym with a space in it, as lost links leave it: "Iran ian"."""
    for found in _TORN.finditer(text):
        if found.groups() in _torn_demonyms():
            yield found.span()


def join_torn(text: str) -> str:
    """Return ``text`` with its torn demonyms whole."""
    if " " not in text or _torn_ends().isdisjoint(_WORD.findall(text)):
        return text
    for start, end in reversed(list(find_torn(text))):
        text = text[:start] + text[start:end].replace(" ", "") + text[end:]
    return text


def adjective(entry: Entry) -> str:
    """Return the adjective of a state ("North Korean"), or its name where it has none."""
    return _world().adjectives.get(entry.id, entry.name)


def seat(name: str) -> Entry | None:
    """Return the state or body that a seat of power stands for when it acts ("Moscow"), or None."""
    return None if name.islower() or not _ends_as_known(name) else _world().seats.get(fold(name))


@lru_cache(maxsize=4096)
def surnamed(name: str) -> tuple[Entry, ...]:
    """Return the people whose surname, or other short name, is ``name``."""
    return () if name.islower() else _world().surnames.get(fold(name), ())


def body_kind(text: str) -> str | None:
    """Return the canonical words for a kind of body of a state ("foreign ministry"), or None."""
    world, last = _world(), _last_word(text)
    return world.kinds.get(fold(text)) if not last or last in world.kind_heads else None


def body(kind: str, owner: Entry) -> Entry:
    """Return the body of ``kind`` (see ``body_kind``) of a state; its government is the state."""
    if kind == "government":
        return owner
    code = owner.country or owner.id
    if found := _world().bodies.get((kind, code)):
        return found
    slug = f"body:{code.lower().replace(':', '-')}-{kind.replace(' ', '-')}"
    return Entry(slug, f"{adjective(owner)} {kind.title()}", "ORGANIZATION", owner.country)


@cache
def _state_bodies() -> frozenset[str]:
    seats = {entry.id for entry in _world().seats.values()}
    return frozenset(seats | {entry.id for entry in _world().bodies.values()})


def is_state_body(entry: Entry) -> bool:
    """Return whether the body is an organ of its state: a ministry, its armed forces, its seat."""
    composed = entry.id not in _world().entries
    return composed or entry.id in _state_bodies()


@cache
def _rebels() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("rebels.tsv"))


def is_rebel(id_: str) -> bool:
    """Return whether the body takes up arms against a state for land or power."""
    return id_ in _rebels()


def people() -> Iterator[Entry]:
    """Yield the people known, in the table's order."""
    return (entry for entry in _world().entries.values() if entry.type == "PERSON")


def office_title(text: str) -> str | None:
    """Return the canonical form of the title of an office ("foreign minister"), or None."""
    return _world().titles.get(fold(text))


def holders(title: str, of: str, date: dt.date | None) -> tuple[Entry, ...]:
    """Return who held an office on ``date``, whole lists where ``date`` is None.

    ``title`` is matched through ``office_title``; ``of`` is an ISO alpha-2 code or a body's id. On
    a day of change both holders are returned.
    """
    canonical = office_title(title) or fold(title)
    terms = _world().holders.get((canonical, of), ())
    if date is None:
        return tuple(dict.fromkeys(entry for _, entry in terms))
    return tuple(dict.fromkeys(entry for office, entry in terms if serves(office, date)))


def serves(office: Office, date: dt.date) -> bool:
    """Return whether the office's term holds ``date``; one known by year alone holds all of it."""
    day = date.isoformat()
    started = office.start <= day[: len(office.start)]
    return started and (not office.end or day[: len(office.end)] <= office.end)
