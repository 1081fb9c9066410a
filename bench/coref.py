"""Score coreference links against hand-made gold.

The gold (``bench/gold/coref``) lists, by article and character offsets, the pronouns, descriptions
and short names of ten open articles and, in its folder ``blind``, of ten that are not read while
rules are written. With each stand the mentions that it may be traced to: one group of alternatives
per thing referred to, so that "the two countries" has two groups.

A link is right when its antecedents, each followed back through further links, meet the groups one
to one. The gold lists every pronoun that refers to something mentioned, so the link of another
pronoun is wrong. It does not list every repeated name and apposition: their links are not scored.

    python -m bench.coref --shared ../shared
"""

from __future__ import annotations

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.facts import GOLD, agree, find_named, read_articles, short_name
from extract.extract import extract
from extract.parse import load, parse_article
from extract.types import Article, Link, Mention

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A mention and its antecedents: a group of alternatives for each thing referred to."""

    mention: Span
    antecedents: tuple[tuple[Span, ...], ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mention of the gold: ``right`` is None where no link was made."""

    article: str
    gold: GoldLink
    right: bool | None
    found: tuple[str, ...] = ()
    reason: str = ""


def read_links(folder: Path = GOLD / "coref") -> dict[str, list[GoldLink]]:
    """Return the gold links by article, in order of offset."""
    links = {}
    for path in sorted(folder.glob("*.toml")):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        links[gold["article"]] = [
            GoldLink(
                mention=_span(row["mention"]),
                antecedents=tuple(tuple(map(_span, group)) for group in row["antecedents"]),
                kind=row["kind"],
            )
            for row in gold["link"]
        ]
    return links


def _span(offsets: Sequence[int]) -> Span:
    start, end = offsets
    return start, end


def compare_links(
    article: Article, gold: Sequence[GoldLink], links: Sequence[Link]
) -> list[Outcome]:
    """Return what became of each gold mention."""
    by_mention = {(link.mention.start, link.mention.end): link for link in links}
    outcomes = []
    for wanted in gold:
        link = next((by_mention[s] for s in by_mention if _same(s, wanted.mention)), None)
        if link is None:
            outcomes.append(Outcome(article.id, wanted, None))
            continue
        ends = [end for antecedent in link.antecedents for end in trace(antecedent, by_mention)]
        # several mentions of one thing stand for it once
        groups = [_groups(article, end, wanted, gold) for end in ends]
        met = {index for found in groups for index in found}
        right = all(groups) and len(met) == len(wanted.antecedents)
        texts = tuple(antecedent.text for antecedent in link.antecedents)
        outcomes.append(Outcome(article.id, wanted, right, texts, link.reason))
    return outcomes


def _same(found: Span, wanted: Span) -> bool:
    """Return whether two spans are one mention, up to determiner and possessive on its sides."""
    return found == wanted or (
        found[0] < wanted[1] and wanted[0] < found[1] and abs(found[1] - wanted[1]) <= 2
    )


def trace(mention: Mention, links: Mapping[Span, Link]) -> list[Mention]:
    """Return the mentions that ``mention`` leads to, links followed to their ends."""
    seen, waiting, ends = set(), [mention], []
    while waiting:
        current = waiting.pop()
        span = (current.start, current.end)
        if span in seen:
            continue
        seen.add(span)
        if span in links:
            waiting.extend(links[span].antecedents)
        else:
            ends.append(current)
    return ends


def _groups(
    article: Article, found: Mention, wanted: GoldLink, gold: Sequence[GoldLink]
) -> set[int]:
    """Return the groups of ``wanted`` that a mention belongs to, by place, words or gold link."""
    texts = {found.text}
    texts.update(
        article.text[start:end]
        for link in gold
        if _same((found.start, found.end), link.mention) and len(link.antecedents) == 1
        for start, end in link.antecedents[0]
    )
    return {
        index
        for index, group in enumerate(wanted.antecedents)
        for start, end in group
        if (found.start < end and start < found.end)
        or any(agree(article.text[start:end], text) for text in texts)
    }


def summarise(outcomes: Sequence[Outcome], extra: int = 0) -> dict[str, float]:
    """Return precision and recall, 0 to 1, over all mentions and by kind.

    ``extra`` counts the links of pronouns that refer to nothing.
    """
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.gold.kind].append(outcome)
    figures = {}
    for name, group in (("all", outcomes), *sorted(by_kind.items())):
        made = sum(outcome.right is not None for outcome in group)
        right = sum(bool(outcome.right) for outcome in group)
        if name in {"all", "pronoun"}:
            made += extra
        if made:
            figures[f"{name}: precision"] = right / made
        figures[f"{name}: recall"] = right / len(group)
    return figures


def measure(shared: Path, *, faults: bool = False) -> dict[str, float]:
    """Return the figures of our links, by half of the gold, and print them.

    With ``faults``, print also each mention of the open half that is not right.
    """
    nlp = load()
    figures = {}
    for half, folder in (("open", GOLD / "coref"), ("blind", GOLD / "coref" / "blind")):
        gold = read_links(folder)
        articles = read_articles(find_named(gold, shared))
        outcomes, empty = [], []
        for article in articles:
            links = extract(article, parse_article(article, nlp)).links
            wanted = gold[short_name(article.id)]
            outcomes += compare_links(article, wanted, links)
            empty += _find_empty(wanted, links)
        if faults and half == "open":
            _print_faults(outcomes, empty)
        for name, value in summarise(outcomes, len(empty)).items():
            figures[f"coreference, {half}, {name}"] = value
            print(f"{value:6.3f}  coreference, {half}, {name}")
        print(f"{len(outcomes)} mentions; {len(empty)} links of pronouns that refer to nothing")
    return figures


def _find_empty(gold: Sequence[GoldLink], links: Sequence[Link]) -> list[Link]:
    """Return the links of pronouns that the gold does not list: they refer to nothing."""
    return [
        link
        for link in links
        if link.mention.kind == "pronoun"
        and not any(_same((link.mention.start, link.mention.end), g.mention) for g in gold)
    ]


def _print_faults(outcomes: Sequence[Outcome], empty: Sequence[Link]) -> None:
    for outcome in outcomes:
        if not outcome.right:
            start, end = outcome.gold.mention
            found = ", ".join(outcome.found)
            fault = "missed" if outcome.right is None else f"wrong: {found} ({outcome.reason})"
            print(f"{outcome.article[:30]:30} {start:5}-{end:<5} {fault}")
    for link in empty:
        print(f"refers to nothing: {link.mention.text} at {link.mention.start} ({link.reason})")


def main(arguments: Sequence[str] | None = None) -> None:
    """Score coreference links against hand-made gold."""
    parser = argparse.ArgumentParser(prog="python -m bench.coref", description=main.__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the articles")
    parser.add_argument(
        "--faults", action="store_true", help="list what is not right in the open half"
    )
    options = parser.parse_args(arguments)
    measure(options.shared, faults=options.faults)


if __name__ == "__main__":
    main()
