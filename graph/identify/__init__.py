"""One article: which mentions speak of one thing, and what that thing is, with the reason.

What the gazetteer knows gets its entry; any other name gets a local id, which ``graph.resolve``
replaces once it has seen all articles; noun phrases without a name get the id of their normal form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.types import Extraction, Mention, Triple
from graph.identify.descriptions import identify_kind
from graph.identify.people import meet_people
from graph.identify.referents import Name, Referent, Span, slug
from graph.identify.roles import finish, read_roles
from graph.identify.scene import Scene, key_of

# Rules whose "be" says what somebody is by words that stand beside the name.
EQUATING = frozenset(("apposition", "title"))

__all__ = ["EQUATING", "Cast", "Name", "Referent", "Span", "identify", "key_of", "slug"]


@dataclass(frozen=True, slots=True)
class Cast:
    """What every mention of one article stands for, by its offsets; () where that is unknown.

    ``names`` are the article's names that other articles may share; ``kinds`` are what somebody is
    said to be by words that stand for nobody else: "Jan Holm, an economist".
    """

    referents: dict[Span, tuple[Referent, ...]]
    names: tuple[Name, ...]
    kinds: dict[Span, Referent]

    def of(self, mention: Mention) -> tuple[Referent, ...]:
        """Return what ``mention`` stands for; several for "both countries"."""
        return self.referents.get((mention.start, mention.end), ())


def identify(extraction: Extraction, *, wanted: Iterable[Mention] | None = None) -> Cast:
    """Return what the ``wanted`` mentions of an article stand for, all those of it by default.

    Names are read in any case, for what they say of one another.
    """
    scene = Scene(extraction)
    mentions = _all_mentions(extraction)
    named = [mention for mention in mentions if mention.kind == "name"]
    meet_people(scene, named)
    for mention in named:
        scene.resolve(mention)
    read_roles(scene, extraction.triples)
    for mention in mentions if wanted is None else sorted(set(wanted), key=_span):
        scene.resolve(mention)
    found = {span: finish(scene, referents) for span, referents in scene.referents.items()}
    names = tuple(scene.names[key] for key in sorted(scene.names))
    return Cast(found, names, dict(_kinds(scene, extraction.triples)))


def _kinds(scene: Scene, triples: Iterable[Triple]) -> Iterator[tuple[Span, Referent]]:
    """Yield what the triples say that somebody is, where coreference reads the words as him."""
    for triple in triples:
        said = triple.object
        if triple.relation != "be" or triple.rule not in EQUATING or said.kind != "nominal":
            continue
        themselves = {referent.id for referent in scene.resolve(triple.subject)}
        titled = triple.rule == "title"
        if titled or themselves & {referent.id for referent in scene.resolve(said)}:
            yield _span(said), identify_kind(scene, said)


def _span(mention: Mention) -> Span:
    return mention.start, mention.end


def _all_mentions(extraction: Extraction) -> list[Mention]:
    found: dict[Span, Mention] = {}

    def add(mention: Mention | None) -> None:
        if mention is not None:
            found.setdefault((mention.start, mention.end), mention)

    for mention in extraction.mentions:
        add(mention)
    for link in extraction.links:
        for mention in (link.mention, *link.antecedents):
            add(mention)
    for triple in extraction.triples:
        add(triple.subject)
        add(triple.object)
        add(triple.qualifiers.place)
        for attribution in triple.qualifiers.attribution:
            add(attribution.source)
    return [found[span] for span in sorted(found)]
