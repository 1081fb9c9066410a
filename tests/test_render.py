from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
import sample
from msgspec.structs import replace

import graph.render
from graph.brief import brief
from graph.build import build
from graph.layout import place
from graph.render import marked, render

SAMPLE = build(sample.statements())
HTML = render(SAMPLE, place(SAMPLE))


class Scan(HTMLParser):
    """The page's tags, and the text of its scripts and styles, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.tags[-1] if self.tags else ("", {})
        if tag in {"script", "style"}:
            self.texts.append((attributes, data))

    def read(self, name: str) -> Any:
        return json.loads(next(text for attrs, text in self.texts if attrs.get("id") == name))


def test_nothing_is_fetched_and_only_our_own_scripts_run() -> None:
    scan = Scan(HTML)
    fetching = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}
    for tag, attributes in scan.tags:
        assert tag not in {"link", "base", "img", "iframe", "object", "embed"}, tag
        assert not fetching & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
    (policy,) = (a["content"] for _, a in scan.tags if a.get("http-equiv") is not None)
    assert policy
    directives = {d.split()[0]: d.split()[1:] for d in policy.split("; ")}
    assert directives.pop("default-src") == ["'none'"]
    allowed = directives.pop("script-src") + directives.pop("style-src")
    inline = [text for attrs, text in scan.texts if attrs.get("type") != "application/json"]
    digests = [hashlib.sha256(text.encode()).digest() for text in inline if text.strip()]
    assert allowed == [
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests[1:] + digests[:1]
    ]
    assert directives == {
        "img-src": ["data:", "blob:"], "base-uri": ["'none'"], "form-action": ["'none'"],
    }  # fmt: skip


def test_the_network_is_pyvis_s_own() -> None:
    scan = Scan(HTML)
    nodes, edges = scan.read("nodes"), scan.read("edges")
    assert len(nodes) == 22
    assert len(edges) == 28
    spot = place(SAMPLE)["Q159"]
    russia = next(node for node in nodes if node["id"] == "Q159")
    assert (russia["x"], russia["y"], russia["size"]) == (spot.x, spot.y, spot.size)
    assert scan.read("options")["physics"] == {"enabled": False}
    assert "vis-network" in HTML


def test_the_page_carries_every_claim_with_its_evidence() -> None:
    page = Scan(HTML).read("page")
    assert len(page["claims"]) == SAMPLE.number_of_edges()
    assert sum(len(claim["statements"]) for claim in page["claims"]) == len(sample.statements())
    by_id = {claim.id: claim for _, _, claim in SAMPLE.edges(data="claim")}
    for claim in page["claims"]:
        held = by_id[claim["id"]]
        for shown, statement in zip(claim["statements"], held.statements, strict=True):
            assert "".join(text for text, _ in shown["parts"]) == statement.evidence.sentence
            assert page["articles"][shown["article"]]["id"] == statement.evidence.article


def test_the_same_graph_is_the_same_bytes() -> None:
    again = build(sample.statements())
    assert render(again, place(again)) == HTML


def test_no_text_of_an_article_can_end_a_script() -> None:
    first = sample.statements()[0]
    hostile = "</script><script>alert(1)</script><!--"
    bad = replace(first, relation=hostile, subject=replace(first.subject, name=hostile))
    bad_graph = build([bad])
    html = render(bad_graph, place(bad_graph), title=hostile)
    assert html.count("<script") == HTML.count("<script")
    assert "alert(1)</script>" not in html
    assert "<title>&lt;/script&gt;" in html


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/?b=1&c", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
    ],
)
def test_only_a_web_address_is_linked(url: str, kept: bool) -> None:  # noqa: FBT001 - a column
    first = sample.statements()[0]
    source = replace(first.evidence.source, url=url)
    one = build([replace(first, evidence=replace(first.evidence, source=source))])
    assert Scan(render(one, place(one))).read("page")["articles"][0]["url"] == (
        url if kept else None
    )


def test_what_a_file_cannot_hold_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.render, "MAX_CLAIMS", 5)
    monkeypatch.setattr(graph.render, "MAX_STATEMENTS", 2)
    scan = Scan(render(SAMPLE, place(SAMPLE), max_nodes=3))
    page = scan.read("page")
    assert (len(page["claims"]), page["leftOut"], page["opening"]) == (5, 26, 3)
    best = page["claims"][0]
    assert (best["relation"], len(best["statements"]), best["more"]) == ("send troops to", 2, 1)
    ends = {end for claim in page["claims"] for end in (claim["subject"], claim["object"])}
    assert {node["id"] for node in scan.read("nodes")} == ends


def test_an_empty_graph_is_a_page_all_the_same() -> None:
    empty = build(())
    assert "How RU, KP, US and KR are linked" in render(empty, {})


@pytest.mark.parametrize(
    ("focus", "title"),
    [
        ((), "Who is linked to whom"),
        (("KP",), "Who is linked to North Korea"),
        (("KP", "FR"), "How North Korea and FR are linked"),
    ],
)
def test_the_title_asks_what_the_focus_asks(focus: tuple[str, ...], title: str) -> None:
    one = build(sample.statements(), focus=focus)
    assert f"<h1>{title}</h1>" in render(one, place(one))
    assert brief(one).startswith(f"# {title}\n")


@pytest.mark.parametrize(
    ("relation", "parts"),
    [
        (
            "sit down with",
            [("Choe Son Hui", "subject"), (" ", ""), ("sat down with", "relation"), (" ", ""),
             ("Sergei Lavrov", "object"), (" in Moscow on Friday.", "")],
        ),
        (
            "hand letter to",
            [("She", "subject"), (" ", ""), ("handed ", "relation"), ("the minister", "object"),
             (" a letter", "relation"), (" from Kim Jong Un, Lavrov told reporters.", "")],
        ),
    ],
)  # fmt: skip
def test_subject_relation_and_object_are_marked(
    relation: str, parts: list[tuple[str, str]]
) -> None:
    statement = next(s for s in sample.statements() if s.relation == relation)
    assert marked(statement) == parts


def test_a_mention_outside_of_the_sentence_is_not_marked() -> None:
    first = sample.statements()[2]
    before = replace(first, subject=replace(first.subject, start=0, end=5))
    assert [part for _, part in marked(before)] == ["", "relation", "", "object", ""]


def test_no_library_ends_a_script_early() -> None:
    texts: Any = graph.render._environment().globals  # noqa: SLF001 - they are made nowhere else
    for text in (*texts["scripts"], *texts["styles"]):
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE)
