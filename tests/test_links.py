from __future__ import annotations

import pytest
import sample
from msgspec.structs import replace

from graph.brief import brief, escape
from graph.build import build
from graph.links import pairs, shortest_links
from graph.selection import Selection

SAMPLE = build(sample.statements())


def test_pairs_count_who_acts_towards_whom() -> None:
    found = {
        (p.subject, p.object): (len(p.claims), p.cooperation, p.conflict) for p in pairs(SAMPLE)
    }
    assert found == {
        ("RU", "KP"): (4, 2, 0), ("RU", "US"): (2, 0, 2), ("RU", "KR"): (0, 0, 0),
        ("KP", "RU"): (6, 2, 0), ("KP", "US"): (0, 0, 0), ("KP", "KR"): (0, 0, 0),
        ("US", "RU"): (0, 0, 0), ("US", "KP"): (2, 0, 1), ("US", "KR"): (2, 1, 0),
        ("KR", "RU"): (0, 0, 0), ("KR", "KP"): (2, 0, 2), ("KR", "US"): (0, 0, 0),
    }  # fmt: skip


def test_the_best_supported_claim_of_a_pair_comes_first() -> None:
    (pair,) = (p for p in pairs(SAMPLE) if (p.subject, p.object) == ("KP", "RU"))
    assert pair.claims[0].relation == "send troops to"
    assert [claim.support for claim in pair.claims] == [2, 1, 1, 1, 1, 1]


def test_shortest_links_name_each_step_and_its_claims() -> None:
    (path,) = shortest_links(SAMPLE, "Q17", "Q11209")  # Japan, the Pentagon
    assert [(hop.start, hop.end) for hop in path] == [
        ("Q17", "Q423"), ("Q423", "Q159"), ("Q159", "Q11209"),
    ]  # fmt: skip
    assert [claim.relation for claim in path[2].claims] == ["reject figure of"]
    # A step goes either way round, and a denied claim is no link.
    assert {claim.relation for claim in path[1].claims} == {
        "send troops to", "ship shell to", "help",
    }  # fmt: skip


def test_of_several_ways_the_one_with_the_strongest_weakest_step_is_first() -> None:
    paths = shortest_links(SAMPLE, "Q17", "Q148")  # Japan to China: only by way of Russia
    assert [[hop.end for hop in path] for path in paths] == [["Q423", "Q159", "Q148"]]
    ways = shortest_links(SAMPLE, "Q159", "Q30")
    assert [len(path) for path in ways] == [1]


def test_what_nothing_links_has_no_path() -> None:
    assert shortest_links(SAMPLE, "Q6279", "Q159") == ()  # Biden only meets Yoon
    assert shortest_links(SAMPLE, "Q159", "Q159") == ((),)


def test_an_unknown_entity_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no entity 'Q1' in the graph; give the id of one that"):
        shortest_links(SAMPLE, "Q159", "Q1")


def test_the_brief_of_a_part_tells_how_much_it_is_of() -> None:
    text = brief(build(sample.statements(), selection=Selection(most=20)))
    assert "; 20 claims of 31 found, 18 of them between" in text.splitlines()[2]


def test_the_brief_tells_matrix_and_statements() -> None:
    text = brief(SAMPLE)
    lines = text.splitlines()
    assert lines[0] == "# How Russia, North Korea, United States and South Korea are linked"
    assert lines[2].startswith(
        "5 articles of 2024-10-29 to 2024-11-02; 22 entities; 31 claims, 18 of them between"
    )
    assert "| **North Korea** | 6 (+2 −0) | – | 0 | 0 |" in lines
    assert [line for line in lines if line.startswith("## ")] == [
        "## Russia and North Korea", "## Russia and United States", "## Russia and South Korea",
        "## North Korea and United States", "## North Korea and South Korea",
        "## United States and South Korea", "## Disputed",
    ]  # fmt: skip
    assert (
        "| reported 2024-10-29 | North Korea — ship shell to — Russia "
        "| Yonhap (write) ← National Intelligence Service (quote) | 1 "
        "| Yonhap, quoting the agency, wrote that the North had shipped artillery shells "
        "to Russia. "
        "| [Seoul weighs an answer](<https://courier.example/seoul>), Eastern Courier |"
    ) in lines
    assert "|  | Russia — **not** pay — North Korea | Russia (deny) | 1 |" in text
    assert "Joe Biden — meet — Yoon Suk Yeol *(possible)*" in text
    assert text.endswith("|\n")


def test_a_reprint_is_told_once() -> None:
    table = brief(SAMPLE).split("## Disputed")[0]
    assert table.count("Pyongyang has sent about 9,000 soldiers") == 1


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"),
        ("[t](u)", "\\[t\\]\\(u\\)"),
        ("<script>", "\\<script\\>"),
        ("&lt;", "\\&lt;"),
        ("# not a heading\n- nor a list", "\\# not a heading - nor a list"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_markup_in_a_text_stays_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("url", "cell"),
    [
        ("https://x.example/a b|c>d", "[t](<https://x.example/a%20b%7Cc%3Ed>)"),
        ("javascript:alert(1)", "t"),
        ("data:text/html,x", "t"),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str, cell: str) -> None:
    first = sample.statements()[0]
    source = replace(first.evidence.source, title="t", source=None, url=url)
    text = brief(build([replace(first, evidence=replace(first.evidence, source=source))]))
    assert f"| {cell} |" in text


def test_every_row_of_a_table_has_its_cells() -> None:
    hostile = replace(sample.statements()[0], relation="a|b\n|c", quantity="|")
    for line in brief(build([hostile])).splitlines():
        if line.startswith("| ") and "Sergei" in line:
            assert line.replace("\\|", "").count("|") == 7
