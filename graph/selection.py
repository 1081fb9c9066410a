"""Which part of an archive a graph holds: a period, well supported claims, the focus states' own.

The tables ``claim`` and ``participant`` that are read here are those of ``graph.build``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_CLAIMS = 20_000  # what the commands put into a graph, unless more are asked for


class SelectionError(ValueError):
    """A selection that nothing can answer; the message says what to ask for instead."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What part of the statements and of their claims a graph holds; all of them by default.

    ``since`` and ``until`` are days (ISO 8601), both included, of the event where the text says
    when, of the article otherwise; a statement of no known day is in no period. ``min_support``
    holds for a claim or its denial: the two stay together. ``neighbours`` is how many links an
    entity may be away from those that act for a focus state. Of more than ``most`` claims, those
    nearest to the focus states are held (those between two of them before those within one), and of
    equally near ones those of most support.
    """

    since: str | None = None
    until: str | None = None
    min_support: int = 1
    neighbours: int | None = None
    most: int | None = None


EVERYTHING = Selection()

_STRONG = "CREATE OR REPLACE TABLE strong AS SELECT * FROM claim WHERE strength >= $min_support"

# An entity acts for the state that most of its mentions are of.
_ACTING = """
CREATE OR REPLACE TABLE reached AS
SELECT id, 0 AS distance, country
FROM (
  SELECT id, country
  FROM (SELECT id, country, sum(met) AS met FROM participant GROUP BY ALL)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY met DESC, country NULLS LAST) = 1
)
WHERE list_contains($focus, country)
"""

_FURTHER = """
INSERT INTO reached
SELECT DISTINCT id, $distance, NULL
FROM (
  SELECT subject AS id, object AS other FROM strong
  UNION ALL SELECT object AS id, subject AS other FROM strong
)
SEMI JOIN (SELECT id AS other FROM reached WHERE distance = $distance - 1) USING (other)
ANTI JOIN reached USING (id)
"""

_WITHIN = """
SELECT count(*)
FROM strong
SEMI JOIN (SELECT id AS subject FROM reached) USING (subject)
SEMI JOIN (SELECT id AS object FROM reached) USING (object)
"""

_CHOSEN = """
CREATE OR REPLACE TABLE chosen AS
SELECT number
FROM strong
LEFT JOIN (SELECT id AS subject, distance AS one, country AS state FROM reached) USING (subject)
LEFT JOIN (SELECT id AS object, distance AS other, country FROM reached) USING (object)
WHERE $neighbours IS NULL OR (one <= $neighbours AND other <= $neighbours)
ORDER BY one + other NULLS LAST, coalesce(state = country, false), strength DESC, number
LIMIT $most
"""


def choose(connection: DuckDBPyConnection, focus: Sequence[str], selection: Selection) -> None:
    """Make the table ``chosen`` with the numbers of the claims that the graph is to hold.

    Raises SelectionError when neighbours are asked for and nobody acts for a focus state.
    """

    def count(query: str, **values: object) -> int:
        return int(connection.execute(query, values).fetchall()[0][0])

    strong = count(_STRONG, min_support=selection.min_support)
    most = strong if selection.most is None else selection.most
    if selection.neighbours is None and strong <= most:
        connection.execute("CREATE OR REPLACE TABLE chosen AS SELECT number FROM strong")
        return
    acting = count(_ACTING, focus=list(focus))
    if selection.neighbours is not None and strong and not acting:
        raise SelectionError(
            f"nobody acts for {', '.join(focus)} here, so nobody is near; give another focus, "
            "or do not ask for neighbours"
        )
    distance = 0
    # what lies further out than the claims that there is room for need not be found
    while distance != selection.neighbours and count(_WITHIN) < most:
        distance += 1
        if not count(_FURTHER, distance=distance):
            break
    connection.execute(_CHOSEN, {"neighbours": selection.neighbours, "most": most})
