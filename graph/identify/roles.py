"""Offices and roles of people, as the title before a name, the text or the gazetteer tells."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer
from extract.gazetteer import Entry, Office
from extract.referents import Role, find_role
from extract.types import Mention, Triple
from graph.identify.referents import Name, Referent
from graph.identify.states import state_coded

if TYPE_CHECKING:
    from graph.identify.scene import Scene

# Whose "government" is the state's that they serve.
_SERVING = frozenset(("ambassador", "consul", "diplomat", "envoy", "minister", "negotiator"))
_HEADS = frozenset(
    {"president", "prime minister", "chancellor", "leader", "king", "queen", "supreme leader"}
)
_end = attrgetter("end")
NOT_IN_OFFICE = frozenset(
    {
        "former", "ex", "late", "next", "future", "new", "acting", "deputy", "vice", "incoming",
        "outgoing", "designate", "elect", "elected", "newly", "then", "ousted", "exiled", "interim",
        "any", "every", "another", "no", "first", "last", "previous", "best", "ideal", "possible",
    }
)  # fmt: skip


def role_before(scene: Scene, mention: Mention) -> Role | None:
    """Return the role in the title that stands before the name."""
    tokens = scene.sentences[mention.sentence].tokens
    first = bisect_right(tokens, mention.start, key=_end)
    start = first = first if first < len(tokens) else 0
    while (
        start
        and first - start < 8
        and (
            tokens[start - 1].upos in {"NOUN", "PROPN", "ADJ"}
            or tokens[start - 1].xpos == "POS"
            or tokens[start - 1].text.lower() in {"of", "-"}
        )
    ):
        start -= 1
    return find_role(tuple(t.text for t in tokens[start:first] if t.xpos != "POS"))


def holds(bearer: Entry | Name, role: Role) -> bool:
    if isinstance(bearer, Name):
        return (role.title, role.owner) in bearer.roles
    return any(
        office.title == role.title and (not role.owner or office.of == role.owner)
        for office in bearer.offices
    )


def roles_of(scene: Scene, bearer: Entry | Name) -> set[tuple[str, str]]:
    if isinstance(bearer, Name):
        return bearer.roles
    return {
        (office.title, office.of)
        for office in bearer.offices
        if scene.date is None or gazetteer.serves(office, scene.date)
    }


def governs(scene: Scene, person: Referent) -> bool:
    """Return whether the person leads, or led, a government."""
    name, entry = scene.names.get(person.id), gazetteer.entry(person.id)
    titles = {title for title, _ in name.roles} if name else set()
    titles |= {office.title for office in entry.offices} if entry else set()
    return bool(titles & _HEADS)


def serves_government(scene: Scene, person: Referent) -> bool:
    """Return whether a state's government is the person's: an ambassador's, a minister's."""
    name = scene.names.get(person.id)
    return name is not None and any(
        _SERVING & {*title.split()[-1:]} and state_coded(owner) for title, owner in name.roles
    )


def in_office(entry: Entry, date: dt.date) -> bool:
    return any(gazetteer.serves(office, date) for office in entry.offices)


def ever_by(entry: Entry, date: dt.date) -> bool:
    return any(not o.start or o.start[:4] <= str(date.year) for o in entry.offices)


def read_roles(scene: Scene, triples: Iterable[Triple]) -> None:
    """Learn from the roles that the text gives people which state they act for."""
    for triple in triples:
        if triple.category != "ROLE":
            continue
        role, _, link = triple.relation.rpartition(" ")
        if link not in {"of", "for", "at"} or not role:
            continue
        for subject in scene.resolve(triple.subject):
            for target in scene.resolve(triple.object):
                _learn(scene, subject, role, link, target)


def _learn(scene: Scene, subject: Referent, role: str, link: str, target: Referent) -> None:
    if target.type not in {"COUNTRY", "ORGANIZATION"} or subject.type != "PERSON":
        return
    scene.notes.setdefault(subject.id, f"{role} {link} {target.name}")
    if (name := scene.names.get(subject.id)) is not None:
        owner = target.country or target.id
        name.roles.add((gazetteer.office_title(role) or role, owner))
        name.country = name.country or target.country
        name.note = name.note or scene.notes[subject.id]


def finish(scene: Scene, referents: tuple[Referent, ...]) -> tuple[Referent, ...]:
    """Return the referents with the state and the role that the article, or the date, gives."""
    return tuple(
        replace(r, note=note) if (note := _note(scene, r)) != r.note else r for r in referents
    )


def _note(scene: Scene, referent: Referent) -> str:
    entry = gazetteer.entry(referent.id)
    if entry is not None and scene.date is not None:
        for office in entry.offices:
            if office.title != "leader" and gazetteer.serves(office, scene.date):
                return f"{office.title} of {_office_owner(office.of)}{_term(office)}"
    return scene.notes.get(referent.id, "")


def _term(office: Office) -> str:
    """Return when the office was held, as far as it is known, to stand behind its name."""
    if office.start and office.end:
        return f", {office.start} to {office.end}"
    if office.start:
        return f" since {office.start}"
    return f" until {office.end}" if office.end else ""


def _office_owner(code: str) -> str:
    found = state_coded(code) or gazetteer.entry(code)
    return found.name if found else code
