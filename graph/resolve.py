"""Stories -> statements whose participants are entities: one id per thing, over all articles.

Inside an article ``graph.identify`` decides. Across articles a name is one entity when its form is
the same, or can be the same, and its type, state and role do not speak against it; a name that only
may be the same stays apart and is offered for review.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from msgspec import structs

from extract import gazetteer
from extract.lexicon import CUES
from extract.types import Extraction, Mention, Time, Triple
from graph import names
from graph.collector import without_collector
from graph.corrections import Corrections, apply, target_of
from graph.identify import EQUATING, Referent, key_of, slug
from graph.reprints import find_reprints
from graph.story import LocalName, Story, tell_extraction
from graph.types import Citation, EntityType, Evidence, Participant, Period, Source, Statement

# A block of names larger than this is a common surname, and compares nothing.
_LARGEST_BLOCK = 40
_MOST_CHAINS = 4
_FIRST = frozenset(("i", "we", "my", "our"))


@dataclass(frozen=True, slots=True)
class Review:
    """Two entities that may be one; ``reason`` says what they share."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What resolution gives: the statements, the pairs to review, and how many triples were lost.

    ``unresolved`` counts triples with a pronoun that refers to nothing known, ``reflexive`` those
    whose subject and object are one thing.
    """

    statements: tuple[Statement, ...]
    reviews: tuple[Review, ...]
    unresolved: int
    reflexive: int


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    name: str
    type: EntityType
    country: str | None
    note: str
    reason: str


def resolve(
    extractions: Iterable[Extraction], *, corrections: Corrections | None = None
) -> tuple[Statement, ...]:
    """Return the statements of the articles, in their order, with the corrections applied."""
    stories = map(tell_extraction, extractions)
    return resolve_stories(stories, corrections=corrections).statements


@without_collector()
def resolve_stories(
    stories: Iterable[Story], *, corrections: Corrections | None = None
) -> Resolution:
    """Return the statements of the stories, in their order, with the corrections applied.

    With them come the pairs to review, and what was lost. The order decides which of several
    reprints is the original.
    """
    told = list(stories)
    copies = find_reprints({story.id: story.sketch for story in told})
    told = [_share(story, copies[story.id]) if story.id in copies else story for story in told]
    table, reviews = unite(name for story in told for name in story.names)
    sources = _sources(told, copies)
    statements, unresolved, reflexive = _state(told, table, sources)
    corrections = corrections or Corrections()
    asked = (*_known_by_name(told, table), *reviews)
    target = target_of(corrections)
    kept = tuple(one for one in asked if target(one.first) != target(one.second))
    return Resolution(apply(statements, corrections), kept, unresolved, reflexive)


def _known_by_name(stories: list[Story], table: Mapping[str, _Entity]) -> Iterator[Review]:
    """Yield the people who go by the name of one whom other articles mean, in order of ids.

    Their article says nothing, such as a state, by which they could be the same.
    """
    met = {r.id for story in stories for found in story.referents.values() for r in found}
    local = {one.id: one for one in table.values() if one.type == "PERSON"}
    for id_, one in sorted(local.items()):
        for known in gazetteer.named(one.name):
            if known.type == "PERSON" and known.id in met:
                yield Review(known.id, id_, "same name")


def _share(story: Story, origin: str) -> Story:
    """Return a reprint that tells of the same things as the story it is a copy of.

    "The talks" of the one are those of the other, where two articles' talks stay apart.
    """
    own, shared = f"@{key_of(story.id)}", f"@{key_of(origin)}"
    return structs.replace(
        story,
        referents={
            span: tuple(structs.replace(r, id=r.id.replace(own, shared)) for r in found)
            for span, found in story.referents.items()
        },
        names=tuple(structs.replace(n, id=n.id.replace(own, shared)) for n in story.names),
    )


def _state(
    stories: list[Story], table: dict[str, _Entity], sources: dict[str, Source]
) -> tuple[list[Statement], int, int]:
    """Return the statements, the number of unresolved triples and that of reflexive ones."""
    statements: list[Statement] = []
    unresolved = reflexive = 0
    for story in stories:
        speaker = _Speaker(story, table, sources[story.id])
        said: set[tuple[object, ...]] = set()
        for triple in story.triples:
            subjects, objects = speaker.take(triple.subject), speaker.take(triple.object)
            if "office_held" in triple.steps:
                objects = speaker.serve(triple.object, subjects)
            if triple.rule == "dated":
                objects = _date(triple)
            if triple.relation == "be" and triple.rule in EQUATING:
                objects = speaker.kind(triple.object) or objects
            if not subjects or not objects:
                unresolved += 1
                continue
            several = len(subjects) > 1 or len(objects) > 1
            # "A and B say they will": each of himself, and not of the other
            own = speaker.teller(triple) & {s.id for s in subjects} if several else frozenset()
            each_other = triple.subject == triple.object
            for subject, target in (
                combinations(subjects, 2) if each_other else product(subjects, objects)
            ):
                if subject.id == target.id:
                    reflexive += 1
                    continue
                if own and subject.id not in own:
                    continue
                if triple.rule == "office" and subject.name.startswith(f"{target.name}'"):
                    continue  # "their allies are allies": who they are is not said
                for chain in _of_oneself(speaker.cite(triple), subject):
                    # "flew into the city of Oslo" is found by the city and by its name
                    sources_of = tuple((c.source and c.source.id, c.cue) for c in chain)
                    one = (triple.sentence, triple.clause, subject.id, triple.relation, target.id)
                    if (key := (*one, triple.qualifiers.negated, sources_of)) not in said:
                        said.add(key)
                        statements.append(
                            speaker.state(triple, subject, target, chain, several=several)
                        )
    return statements, unresolved, reflexive


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Turns the triples of one article into statements."""

    story: Story
    table: dict[str, _Entity]
    source: Source

    def take(self, mention: Mention) -> tuple[Participant, ...]:
        """Return the participants that a mention stands for; () for an unresolved pronoun."""
        found: dict[str, Participant] = {}
        for referent in self.story.referents[mention.start, mention.end]:
            one = self._participant(mention, referent)
            found.setdefault(one.id, one)
        return tuple(found.values())

    def kind(self, mention: Mention) -> tuple[Participant, ...]:
        """Return what a mention says that somebody is, as the words of an apposition do."""
        said = self.story.kinds.get((mention.start, mention.end))
        return () if said is None else (self._participant(mention, said),)

    def teller(self, triple: Triple) -> frozenset[str]:
        """Return the id of the outermost source, where that is one."""
        sources = [self.take(a.source) for a in triple.qualifiers.attribution[:1] if a.source]
        return frozenset(p.id for found in sources if len(found) == 1 for p in found)

    def serve(self, title: Mention, people: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Return the state that the holder of a title serves, as the title stands for it."""
        codes = {person.country for person in people if person.country}
        if len(codes) != 1:
            return ()
        served = gazetteer.state(codes.pop())
        return (
            Participant(
                id=served.id,
                name=served.name,
                type=served.type,
                country=served.country,
                mention=title.text,
                start=title.start,
                end=title.end,
                reason="the state whose office it is",
            ),
        )

    def _participant(self, mention: Mention, referent: Referent) -> Participant:
        known = self.table.get(referent.id)
        note, reason = referent.note, referent.reason
        if known is not None:
            note = note or known.note
            # What joined the name to another article's says more than that it is a name.
            reason = known.reason if reason == "same name" and known.reason else reason
        return Participant(
            id=known.id if known else referent.id,
            name=known.name if known else referent.name,
            type=known.type if known else referent.type,
            country=known.country if known else referent.country,
            mention=mention.text,
            start=mention.start,
            end=mention.end,
            reason=reason,
            note=note,
        )

    def state(
        self,
        triple: Triple,
        subject: Participant,
        target: Participant,
        chain: tuple[Citation, ...],
        *,
        several: bool,
    ) -> Statement:
        """Return the statement that the triple makes of two participants."""
        article, passage = self.story.id, self.story.passages[triple.sentence]
        qualifiers = triple.qualifiers
        place = self.take(qualifiers.place) if qualifiers.place else ()
        return Statement(
            id=_digest(
                article, passage.start, triple.subject.start, triple.relation,
                triple.object.start, triple.rule, subject.id, target.id, triple.qualifiers.negated,
                *(c.source.id if c.source else c.cue for c in chain),
            ),
            clause=_digest(article, passage.start, triple.clause),
            subject=subject,
            relation=triple.relation,
            phrase=triple.phrase,
            category=triple.category,
            object=target,
            negated=qualifiers.negated,
            modality=qualifiers.modality,
            attribution=chain,
            time=_period(qualifiers.time),
            place=place[0] if len(place) == 1 else None,
            quantity=qualifiers.quantity,
            rule=triple.rule,
            steps=(*triple.steps, "plural_antecedent") if several else triple.steps,
            evidence=Evidence(
                article=article,
                start=passage.start,
                end=passage.end,
                sentence=passage.text,
                phrase_start=triple.phrase_start,
                phrase_end=triple.phrase_start + len(triple.phrase),
                source=self.source,
            ),
        )  # fmt: skip

    def cite(self, triple: Triple) -> tuple[tuple[Citation, ...], ...]:
        """Return the chains of who says it, one for each of several who are "they".

        "Oslo and Riga say that they fear": of itself each says so. "We" whom nothing tells are left
        out in the words of somebody who is named.
        """
        chains: list[tuple[Citation, ...]] = [()]
        for attribution in triple.qualifiers.attribution:
            speakers = self.take(attribution.source) if attribution.source else ()
            first = attribution.source is not None and attribution.source.text.lower() in _FIRST
            if first and not speakers and any(chain and chain[0].source for chain in chains):
                continue
            chains = [
                (*chain, Citation(speaker, attribution.cue))
                for chain in chains
                for speaker in _tellers(chain, speakers)
            ]
        return tuple(dict.fromkeys(map(_once, chains[:_MOST_CHAINS])))


def _tellers(
    chain: tuple[Citation, ...], speakers: tuple[Participant, ...]
) -> tuple[Participant | None, ...]:
    """Return who of several speaks: those who tell of themselves, else all; None for nobody."""
    told = {c.source.id for c in chain if c.source is not None}
    return tuple(s for s in speakers if s.id in told) or speakers or (None,)


def _of_oneself(
    chains: tuple[tuple[Citation, ...], ...], subject: Participant
) -> tuple[tuple[Citation, ...], ...]:
    """Return the chains in which the subject speaks of itself, all where it does not speak."""
    own = (c for c in chains if c and c[0].source is not None and c[0].source.id == subject.id)
    return tuple(own) or chains


def _once(chain: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the chain without what a source says that it says; what it thinks stays."""
    kept: list[Citation] = []
    for cited in chain:
        last = kept[-1] if kept else None
        speaks = CUES.get(cited.cue) == "say"
        if (
            last is None
            or last.source is None
            or cited.source is None
            or not speaks
            or (cited.source.id != last.source.id)
        ):
            kept.append(cited)
    return tuple(kept)


def _date(triple: Triple) -> tuple[Participant, ...]:
    """Return the days that the triple's object names, () where they are not known.

    "Monday" of two articles is one node only where it is one day.
    """
    mention, time = triple.object, triple.qualifiers.time
    if time is None or time.start is None or time.end is None or mention.text not in time.text:
        return ()
    name = _days(time.start, time.end)
    return (
        Participant(
            id=f"date:{name.replace(' to ', ':')}",
            name=name,
            type="DATE",
            country=None,
            mention=mention.text,
            start=mention.start,
            end=mention.end,
            reason="the days, counted from the article's date",
        ),
    )


def _days(first: dt.date, last: dt.date) -> str:
    """Return the days as ISO 8601 writes them: "2024-10-29", "2024-10", "2024", or two days."""
    if first == last:
        return first.isoformat()
    begins, after = first.day == 1, last + dt.timedelta(days=1)
    if begins and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    if begins and first.month == after.month == after.day == 1 and first.year == last.year:
        return first.isoformat()[:4]
    return f"{first.isoformat()} to {last.isoformat()}"


def _period(time: Time | None) -> Period | None:
    return Period(time.text, _iso(time.start), _iso(time.end)) if time else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _digest(*parts: str | int) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def _sources(stories: list[Story], copies: dict[str, str]) -> dict[str, Source]:
    reprints: defaultdict[str, list[str]] = defaultdict(list)
    for copy, origin in copies.items():
        reprints[origin].append(copy)
    return {
        story.id: Source(
            article=story.id,
            title=story.title,
            date=_iso(story.date),
            source=story.source,
            url=story.url,
            copies=tuple(reprints.get(story.id, ())),
        )
        for story in stories
    }


# -- names over all articles --------------------------------------------------------------------

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Group:
    """The local names that are taken for one entity; the key is (class, folded name, state)."""

    key: _Key
    keys: list[_Key]
    forms: Counter[str]
    types: Counter[EntityType]
    country: str | None
    roles: set[tuple[str, str]]
    acronyms: set[str]
    notes: Counter[str]
    members: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return _most_frequent(self.forms)

    @property
    def type(self) -> EntityType:
        return _most_frequent(self.types)

    @property
    def person(self) -> bool:
        return self.key[0] == "person"


def unite(found: Iterable[LocalName]) -> tuple[dict[str, _Entity], tuple[Review, ...]]:
    """Return the entity of each local name, by its local id, and the pairs that may be one.

    Only names that share a block - the same words, skeleton or surname - are compared, so that the
    work grows with the number of names, not with their pairs.
    """
    groups = _groups(found)
    states: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, folded, scope in groups:
        if scope and not scope.startswith("@"):
            states[kind, folded].add(scope)
    reviews: set[tuple[_Key, _Key, str]] = set()
    for one, two in _pairs(groups):
        first, second = groups[one], groups[two]
        if first is second:
            continue
        reason = _reason(first, second)
        if not reason or (first.country and second.country and first.country != second.country):
            continue
        # A namesake in two states: a name without one may be either.
        torn = reason == "same name" and len(states[one[:2]] | states[two[:2]]) > 1
        if _agree(first, second, reason) and not torn:
            kept, gone = sorted((first, second), key=_rank)
            _join(kept, gone, reason)
            groups.update(dict.fromkeys(gone.keys, kept))
        else:
            reviews.add((one, two, reason))
    distinct = {id(group): group for group in groups.values()}
    ids = _global_ids(distinct.values())
    entities = {
        local: _Entity(
            id=ids[group.key],
            name=group.name,
            type=group.type,
            country=group.country,
            note=_most_frequent(group.notes) if group.notes else "",
            reason=reason,
        )
        for group in distinct.values()
        for local, reason in group.members
    }
    pairs = {
        (*sorted((ids[groups[one].key], ids[groups[two].key])), reason)
        for one, two, reason in reviews
        if groups[one] is not groups[two]
    }
    return entities, tuple(Review(*pair) for pair in sorted(pairs))


def _groups(found: Iterable[LocalName]) -> dict[_Key, _Group]:
    """Gather the names with the same words; a bare surname stays with its article."""
    groups: dict[_Key, _Group] = {}
    for name in found:
        kind = "person" if name.type == "PERSON" else "other"
        folded = " ".join(names.parts(name.name)) if kind == "person" else gazetteer.fold(name.name)
        scope = (name.country or "") if name.full else name.id
        key = (kind, folded, scope)
        group = groups.setdefault(
            key, _Group(key, [key], Counter(), Counter(), None, set(), set(), Counter(), [])
        )
        group.forms[name.name] += 1
        group.types[name.type] += 1
        group.country = group.country or name.country
        group.roles.update(name.roles)
        group.acronyms.update(name.acronyms)
        group.members.append((name.id, ""))
        if name.note:
            group.notes[name.note] += 1
    return groups


def _pairs(groups: Mapping[_Key, _Group]) -> Iterator[tuple[_Key, _Key]]:
    """Yield the pairs of keys that share a block, the surest blocks first, in a fixed order."""
    blocks: list[defaultdict[str, list[_Key]]] = [defaultdict(list) for _ in range(4)]
    for key in sorted(groups):
        kind, folded, scope = key
        if scope.startswith("@"):
            continue
        blocks[0][f"{kind} {folded}"].append(key)
        if kind == "person":
            words = folded.split()
            blocks[1][names.skeleton(groups[key].name)].append(key)
            if len(words) > 1:
                blocks[2][f"{words[0][0]} {words[-1]}"].append(key)
        else:
            for short in sorted({folded, *map(gazetteer.fold, groups[key].acronyms)}):
                blocks[3][short].append(key)
    for table in blocks:
        for block in table.values():
            if 1 < len(block) <= _LARGEST_BLOCK:
                yield from combinations(block, 2)


def _reason(first: _Group, second: _Group) -> str:
    if first.person:
        return names.same_form(first.name, second.name)
    if first.key[1] == second.key[1]:
        return "same name"
    return "acronym"


def _agree(first: _Group, second: _Group, reason: str) -> bool:
    """Return whether two groups whose names may be one are one: what else they share decides."""
    same_state = first.country is not None and first.country == second.country
    same_role = bool(first.roles & second.roles)
    if reason in {"same name", "acronym"}:
        return True
    if reason in {"spelling of the name", "name order"}:
        return (
            same_role
            or (same_state and not names.korean_family(first.name))
            or (not first.country and not second.country and not names.korean_family(first.name))
        )
    if reason == "middle name":
        return same_state or same_role
    return same_role


def _rank(group: _Group) -> tuple[int, int, _Key]:
    return (-sum(group.forms.values()), -len(group.name), group.key)


def _join(kept: _Group, gone: _Group, reason: str) -> None:
    kept.forms += gone.forms
    kept.types += gone.types
    kept.country = kept.country or gone.country
    kept.roles |= gone.roles
    kept.acronyms |= gone.acronyms
    kept.notes += gone.notes
    kept.keys += gone.keys
    kept.members += [(local, why or reason) for local, why in gone.members]


def _global_ids(groups: Iterable[_Group]) -> dict[_Key, str]:
    """Return an id for each group: its name, and its state where another has the same name."""
    slugs: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        slugs[f"name:{slug(group.name)}"].append(group)
    ids: dict[_Key, str] = {}
    for base, rivals in slugs.items():
        for group in rivals:
            scope = group.key[2]
            if scope.startswith("@"):
                ids[group.key] = f"{base}@{scope[1:].partition(':')[0]}"
            elif len(rivals) > 1:
                mark = group.country.lower() if group.country else group.key[0]
                ids[group.key] = f"{base}@{mark}"
            else:
                ids[group.key] = base
    return ids


_Value = TypeVar("_Value", bound=str)


def _most_frequent(counts: Counter[_Value]) -> _Value:
    return min(counts, key=lambda value: (-counts[value], -len(value), value))
