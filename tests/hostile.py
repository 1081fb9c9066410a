"""Graphs of texts that break careless writers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.build import build
from graph.export.tables import Graph
from graph.layout import Placement
from graph.types import Citation, Evidence, Participant, Period, Source, Statement

TEXTS = {
    "empty": "",
    "quotes": "“She” said \"no\", 'never' \\ `maybe`",
    "markup": "<b>R&D</b> &amp; ]]> <![CDATA[x]]> <!-- y -->",
    "entities": "< & > & <",
    "control": "a\x00b\x07c\x1bd\x7fe\x85f\ufffe",
    "right-to-left": "كوريا الشمالية و\u202eروسيا\u202c שלום",
    "astral": "𝔎𝔬𝔯𝔢𝔞 🇰🇵 🚀",
    "infinity": "INF Treaty, INFORMATION, -INF, NaN",
    "long": "The envoy spoke at length. " * 371,
    "white space": "  two\r\nlines\tand\rmore \u2028 ",
    "byte order mark": "\ufeffmark",
    "list": "one; two; three | four, five",
    "formula": '=HYPERLINK("https://x.example","click")',
    "cypher": "'}) DETACH DELETE n //",
    "markdown": "[[link]] # heading | table `code` *x*",
    "path": "../..\\con/aux: *?",
    "template": "{{ x }} {0} %s ${y}",
    "number": "007",
}


def graph_of(texts: Sequence[str]) -> Graph:
    """Return a graph with an asserted and a denied claim for each text, which stands everywhere."""
    return build(statements(texts))


def statements(texts: Sequence[str]) -> tuple[Statement, ...]:
    """Return two statements for each text: one asserted, and its denial by a source."""
    return tuple(
        _state(index, text, negated=negated)
        for index, text in enumerate(texts)
        for negated in (False, True)
    )


def placement_of(graph: Graph) -> Mapping[str, Placement]:
    """Return some place for each node."""
    return {
        node: Placement(index % 100 * 10.0, index // 100 * -2.5, 6.5, "#0a64ff")
        for index, node in enumerate(graph)
    }


def _state(index: int, text: str, *, negated: bool) -> Statement:
    one = Participant(f"name:s{index}", text, "PERSON", "KP", text, 0, len(text), text, text)
    other = Participant("Q159", "Russia", "COUNTRY", "RU", f"Russia {index}", 0, 6, "name")
    return Statement(
        id=f"{index:015x}{negated:d}",
        clause=f"{index}",
        subject=one,
        relation=text or "visit",
        phrase=text,
        category="CONSULT",
        object=other,
        negated=negated,
        modality="asserted",
        attribution=(Citation(one, text), Citation(None, text)) if negated else (),
        time=Period(text, "2024-10-01", "2024-10-03") if negated else None,
        place=other if negated else None,
        quantity=text if negated else None,
        rule="active",
        steps=(),
        evidence=Evidence(
            f"{index}.txt", 0, len(text), text, 0, 0,
            Source(f"{index}.txt", text, "2024-10-02", text, None),
        ),
    )  # fmt: skip
