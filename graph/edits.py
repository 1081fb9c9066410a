"""What a user changed in the drawn graph, as it is kept beside the articles.

``graph.gephi`` reads it from the files that Gephi saves; the next graph is drawn with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from graph import corrections
from graph.files import replace_file
from graph.types import Statement

if TYPE_CHECKING:
    from graph.layout import Placement

FILE_NAME = "gephi.json"

Spot: TypeAlias = tuple[float, float]


class EditError(ValueError):
    """A file that cannot be read as an edited graph; the message names it and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Deletion:
    """A claim that is to stay out of the graph: its subject, relation, object and sign."""

    subject: str
    relation: str
    object: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Edits:
    """What was changed.

    ``places`` are x and y of the nodes that were moved, y growing downwards; ``nodes`` the ids of
    deleted nodes, ``claims`` deleted claims between others. In each of ``merges`` the first entity
    stands for all. ``renames`` are (id, new name). ``unknown`` are ids of nodes and edges that
    this graph never had and that are not taken over.
    """

    places: Mapping[str, Spot]
    nodes: tuple[str, ...] = ()
    claims: tuple[Deletion, ...] = ()
    merges: tuple[tuple[str, ...], ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def beside(paths: Iterable[str]) -> Edits:
    """Return the places and deletions kept beside articles: in each folder, or a file's folder."""
    found = Edits({})
    for folder in corrections.folders(paths):
        found = combine(found, load(folder / FILE_NAME))
    return found


def combine(earlier: Edits, later: Edits) -> Edits:
    """Return both edits' places and deletions; of a node moved twice, the later place."""
    return replace(
        later,
        places={**earlier.places, **later.places},
        nodes=tuple(sorted({*earlier.nodes, *later.nodes})),
        claims=tuple(sorted({*earlier.claims, *later.claims})),
    )


def save(edits: Edits, path: Path) -> None:
    """Write the places and deletions to ``path`` as JSON, whole or not at all."""
    record = {
        "places": {node: list(spot) for node, spot in sorted(edits.places.items())},
        "nodes": list(edits.nodes),
        "claims": [asdict(claim) for claim in edits.claims],
    }
    replace_file(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def load(path: Path) -> Edits:
    """Return the places and deletions saved at ``path``; none when there is no such file.

    Raises EditError when the file is not what ``save`` writes.
    """
    if not path.exists():
        return Edits({})
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Edits(
            places={str(node): (float(x), float(y)) for node, (x, y) in record["places"].items()},
            nodes=tuple(map(str, record["nodes"])),
            claims=tuple(Deletion(**claim) for claim in record["claims"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise EditError(f"{path} is damaged ({error!r}); delete it, or import again") from error


def keep(statements: Iterable[Statement], edits: Edits) -> tuple[Statement, ...]:
    """Return the statements without those of deleted nodes and claims, in their order."""
    nodes, gone = frozenset(edits.nodes), frozenset(edits.claims)
    return tuple(
        one
        for one in statements
        if not {one.subject.id, one.object.id} & nodes
        and Deletion(one.subject.id, one.relation, one.object.id, one.negated) not in gone
    )


def arrange(placement: Mapping[str, Placement], edits: Edits) -> dict[str, Placement]:
    """Return the placement with the moved nodes where the user put them."""
    return {
        node: replace(spot, x=edits.places[node][0], y=edits.places[node][1])
        if node in edits.places
        else spot
        for node, spot in placement.items()
    }
