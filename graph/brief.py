"""The graph in a few pages of Markdown: how each two of the focus countries are linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from urllib.parse import quote, urlsplit

import networkx as nx

from graph.links import Pair, name_of, pairs, title
from graph.types import Claim, Entity, Source, Statement

# What CommonMark reads as markup inside a line, and the pipe that ends a table's cell.
MARKUP = re.compile(r"([\\`*_{}\[\]()<>#~|&!$])")


def brief(graph: nx.MultiDiGraph[str]) -> str:
    """Return the brief as GitHub-flavoured Markdown.

    It holds a summary, a table of who acts towards whom, a table of statements for each two focus
    countries, and the disputed claims. All text from outside is escaped.
    """
    between = pairs(graph)
    lines = [
        f"# {escape(title(graph))}",
        "",
        _summary(graph, between),
        "",
        *_matrix(graph, between),
    ]
    for one, other in combinations(graph.graph["focus"], 2):
        claims = [
            claim
            for pair in between
            if {pair.subject, pair.object} == {one, other}
            for claim in pair.claims
        ]
        lines += ["", f"## {escape(name_of(graph, one))} and {escape(name_of(graph, other))}", ""]
        lines += _table(graph, claims) if claims else ["Nothing found."]
    disputed = [
        claim
        for _, _, claim in graph.edges(data="claim")
        if claim.status == "disputed" and not claim.negated
    ]
    if disputed:
        lines += ["", "## Disputed", "", "What one source says and another denies."]
        for claim in disputed:
            both = (edge["claim"] for edge in graph[claim.subject][claim.object].values())
            sides = [side for side in both if side.relation == claim.relation]
            lines += ["", f"### {_words(graph, claim)}", "", *_table(graph, sides)]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return ``text`` as one line that Markdown shows as it stands."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def _summary(graph: nx.MultiDiGraph[str], between: Iterable[Pair]) -> str:
    articles: tuple[Source, ...] = graph.graph["articles"]
    dates = sorted(source.date for source in articles if source.date)
    span = f" of {dates[0]}" if dates else ""
    span += f" to {dates[-1]}" if dates and dates[-1] != dates[0] else ""
    shown, every = graph.number_of_edges(), graph.graph["claims"]
    part = f" of {every:,} found" if shown < every else ""
    return (
        f"{_count(len(articles), 'article')}{span}; {_count(len(graph), 'entity', 'entities')}; "
        f"{_count(shown, 'claim')}{part}, "
        f"{sum(len(pair.claims) for pair in between)} of them between these countries. "
        "Whoever acts for a state counts as that state: its leaders, bodies and troops. "
        "A claim is what a sentence says, not what is so."
    )


def _matrix(graph: nx.MultiDiGraph[str], between: Iterable[Pair]) -> Iterator[str]:
    """Yield a table: rows act, columns are acted on."""
    focus: tuple[str, ...] = graph.graph["focus"]
    cells = {(pair.subject, pair.object): pair for pair in between}
    yield "| from / to | " + " | ".join(escape(name_of(graph, code)) for code in focus) + " |"
    yield "|---|" + "---|" * len(focus)
    for row in focus:
        shown = (_cell(cells[row, column]) if row != column else "–" for column in focus)
        yield f"| **{escape(name_of(graph, row))}** | " + " | ".join(shown) + " |"
    yield ""
    yield "Claims, and of those not denied how many are cooperation (+) and conflict (−)."


def _cell(pair: Pair) -> str:
    if not pair.claims:
        return "0"
    return f"{len(pair.claims)} (+{pair.cooperation} −{pair.conflict})"


def _table(graph: nx.MultiDiGraph[str], claims: Iterable[Claim]) -> Iterator[str]:
    """Yield a row for each statement; a sentence that a reprint repeats stands once."""
    yield "| date | claim | who says so | articles | sentence | source |"
    yield "|---|---|---|---|---|---|"
    for claim in claims:
        seen = set()
        for statement in claim.statements:
            sentence = " ".join(statement.evidence.sentence.split())
            if sentence in seen:
                continue
            seen.add(sentence)
            cells = (
                _date(statement),
                _words(graph, claim) + _modality(statement),
                _sources(statement),
                str(claim.support),
                escape(sentence),
                _link(statement.evidence.source),
            )
            yield f"| {' | '.join(cells)} |"


def _words(graph: nx.MultiDiGraph[str], claim: Claim) -> str:
    subject: Entity = graph.nodes[claim.subject]["entity"]
    target: Entity = graph.nodes[claim.object]["entity"]
    denial = "**not** " if claim.negated else ""
    return f"{escape(subject.name)} — {denial}{escape(claim.relation)} — {escape(target.name)}"


def _modality(statement: Statement) -> str:
    return "" if statement.modality == "asserted" else f" *({escape(statement.modality)})*"


def _date(statement: Statement) -> str:
    """Return the event's first day, or the report's with a mark."""
    if statement.time and statement.time.start:
        return escape(statement.time.start)
    reported = statement.evidence.source.date
    return f"reported {escape(reported)}" if reported else ""


def _sources(statement: Statement) -> str:
    """Return the chain of sources, the outermost first; "the article" when it speaks for itself."""
    chain = [
        f"{escape(citation.source.name if citation.source else 'unnamed')} ({escape(citation.cue)})"
        for citation in statement.attribution
    ]
    return " ← ".join(chain) or "the article"


def _link(source: Source) -> str:
    title = escape(source.title or source.article)
    publisher = f", {escape(source.source)}" if source.source else ""
    if source.url and urlsplit(source.url).scheme in {"http", "https"}:
        return f"[{title}](<{quote(source.url, safe=':/?#@!$&+,;=%-._~')}>){publisher}"
    return title + publisher


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
