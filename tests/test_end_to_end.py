"""From articles to files on the installed default model: what holds for any articles."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import graph.run
from cli import app
from extract.extract import extract
from extract.parse import parse
from extract.read import Unreadable, read
from extract.types import Article, Region
from graph.build import build
from graph.cache import FOLDER
from graph.resolve import resolve
from graph.statements import load
from graph.types import Statement

if TYPE_CHECKING:
    from spacy.language import Language

ARTICLES = {
    "a/one.txt": """---
title: Envoy in Oslo
date: 2023-05-09
---

OSLO (Nordic Wire) - Norway\u2019s foreign minister Kari Lunde met her Finnish counterpart \
Timo Aalto on Tuesday. \u201cNorway will send two icebreakers to Finland,\u201d Lunde said.

Helsinki has not denied that it asked for help. The minister added that Sweden might join the pact \
in June, according to the newspaper Fjordposten.
""",
    "a/two.html": """<html><head><title>Harbour talks</title></head><body><article>
<h1>Harbour talks</h1><p>Finland&#8217;s president Anna Virta accused Russia of cutting a cable
\U0001f6a2 near the harbour of Hanko &amp; demanded an apology. Moscow rejected the accusation and
said that Finland had shown no evidence.</p><p>Virta told reporters that Norway had offered Finland
ships, and that the two countries would sign an agreement next week. The Kremlin did not comment on
the planned agreement.</p></article></body></html>
""",
    "b.jsonl": """{"id": "wire-7", "date": "2023-05-10", "text": "Kari Lunde, the foreign minister \
of Norway, visited Finland on Tuesday. She praised Timo Aalto.\\n\\nRussia warned Norway."}
""",
}
ROOT = Path(__file__).parent.parent
FILES = ("triples.jsonl", "graph.html", "graph.graphml", "brief.md")
ALSO = "gexf,csv,json,cypher,rdf,ftm,stix,svg,vault,excel,parquet"


def write_articles(folder: Path) -> list[str]:
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / "a"), str(folder / "b.jsonl")]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, default_model: Language) -> Path:
    """Return the folder of a build of ARTICLES, in ``output`` beside them."""
    folder = tmp_path_factory.mktemp("built")
    paths = write_articles(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph.run, "load", lambda _: default_model)
        patch.setenv(FOLDER, str(folder / "cache"))
        command = ["build", *paths, "-o", str(folder / "output"), "--focus", "no,fi,ru"]
        result = CliRunner().invoke(app, [*command, "--also", ALSO], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def statements(built: Path) -> tuple[Statement, ...]:
    with (built / "output" / "triples.jsonl").open(encoding="utf-8") as file:
        return tuple(load(file))


@pytest.fixture(scope="module")
def articles(built: Path) -> dict[str, Article]:
    found = list(read([built / "a", built / "b.jsonl"]))
    return {one.id: one for one in found if not isinstance(one, Unreadable)}


def test_every_edge_opens_to_the_sentences_behind_it(
    statements: tuple[Statement, ...], articles: dict[str, Article]
) -> None:
    assert sorted(articles) == ["one.txt", "two.html", "wire-7"]
    made = build(statements, focus=("NO", "FI", "RU"))
    assert made.number_of_edges() > 10
    for _, _, claim in made.edges(data="claim"):
        assert claim.statements
        for one in claim.statements:
            check_slices(one, articles[one.evidence.article])
    assert {one.evidence.article for one in statements} == set(articles)


def check_slices(one: Statement, article: Article) -> None:
    evidence, text = one.evidence, article.text
    assert text[evidence.start : evidence.end] == evidence.sentence
    assert text[evidence.phrase_start : evidence.phrase_end] == one.phrase
    assert evidence.start <= evidence.phrase_start <= evidence.phrase_end <= evidence.end
    said = (citation.source for citation in one.attribution)
    for part in filter(None, (one.subject, one.object, one.place, *said)):
        assert text[part.start : part.end] == part.mention


def test_what_the_articles_say_is_found(statements: tuple[Statement, ...]) -> None:
    """The plainest facts; the benches measure the rest."""
    facts = {(one.subject.name, one.relation, one.object.name) for one in statements}
    assert ("Kari Lunde", "meet", "Timo Aalto") in facts
    assert ("Kari Lunde", "visit", "Finland") in facts
    assert ("Russia", "warn", "Norway") in facts


def test_one_person_of_two_articles_is_one_node(statements: tuple[Statement, ...]) -> None:
    ends = itertools.chain.from_iterable((one.subject, one.object) for one in statements)
    assert len({part.id for part in ends if "Lunde" in part.name}) == 1


def test_all_files_are_written(built: Path) -> None:
    made = files(built / "output")
    assert set(FILES) < made.keys()
    assert {"graph.gexf", "csv/nodes.csv", "graph.json", "graph.ttl", "graph.xlsx"} < made.keys()
    assert all(made.values())
    assert not [name for name in made if name.endswith(".tmp")]


def test_the_same_articles_give_the_same_bytes_in_another_process(built: Path) -> None:
    # the hash seed decides the order of sets; this process has one by chance
    run = subprocess.run(
        [sys.executable, "-m", "cli", "build", str(built / "a"), str(built / "b.jsonl"),
         "-o", str(built / "again"), "--focus", "NO,FI,RU", "--also", ALSO],
        env={**os.environ, "PYTHONHASHSEED": "7"}, check=False, capture_output=True, text=True,
        cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert files(built / "again") == files(built / "output")


def test_the_graph_of_the_triples_is_that_of_the_articles(built: Path) -> None:
    output = built / "output"
    command = ["graph", str(output / "triples.jsonl"), "-o", str(built / "drawn")]
    result = CliRunner().invoke(app, [*command, "--focus", "NO,FI,RU", "--also", ALSO])
    assert result.exit_code == 0, result.output
    assert files(built / "drawn") == {
        name: content for name, content in files(output).items() if name != "triples.jsonl"
    }


def test_the_example_of_the_readme_is_what_comes_out(default_model: Language) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = readme.partition("## What a triple is")[2].partition("The relation is made of")[0]
    text = " ".join(told.partition('"')[2].partition('" gives')[0].split()) + "."
    article = Article("x", text, (Region("story", 0, len(text)),))
    (sentences,) = parse([article], default_model)
    found = {
        (
            one.subject.name, one.relation, one.object.name,
            *(cited.source.name for cited in one.attribution[:1] if cited.source),
            one.quantity or "",
        )
        for one in resolve([extract(article, sentences)])
    }  # fmt: skip
    rows = [
        tuple(cell.strip() for cell in line.strip("|\n").split("|"))
        for line in told.splitlines()
        if line.startswith("|")
    ][2:]
    assert len(rows) == 3
    assert {tuple(cell for cell in row if cell != "the article") for row in rows} <= found


SENTENCES = (
    "Norway sent two ships to Finland.",
    "The minister \u2013 a former judge \u2013 denied it.",
    "\u201cWe will not pay,\u201d he said.",
    "Kari Lunde\u2019s envoy, Ola Berg, met Mr. Aalto in Oslo!",
    "\U0001f6a2 Finland and Norway, which signed a treaty, accused Russia of lying.",
    "According to U.S. officials, neither Sweden nor Finland has asked for help",
    "No.",
    "...",
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("  ".join),
        min_size=1,
        max_size=3,
    )
)
def test_offsets_hold_however_sentences_are_put_together(
    default_model: Language, paragraphs: list[str]
) -> None:
    text = "\n\n".join(paragraphs)
    ends = list(itertools.accumulate(len(one) + 2 for one in paragraphs))
    regions = tuple(
        Region("story", end - 2 - len(one), end - 2)
        for one, end in zip(paragraphs, ends, strict=True)
    )
    article = Article("x", text, regions)
    (sentences,) = parse([article], default_model)
    extraction = extract(article, sentences)
    for mention in extraction.mentions:
        assert text[mention.start : mention.end] == mention.text
    for one in resolve([extraction]):
        check_slices(one, article)
