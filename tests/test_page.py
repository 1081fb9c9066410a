"""The page in a real browser: what a reader can do with it, and what it must never do."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import sample
from msgspec.structs import replace

from bench.page import invent
from graph.build import build
from graph.layout import place
from graph.render import render
from graph.types import Citation, Period, Statement

CI = os.environ.get("CI") == "true"
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
AXE = Path(__file__).parent / "readers" / "node_modules" / "axe-core" / "axe.min.js"

if CI:
    from playwright import sync_api as playwright
else:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.skipif(CHROMIUM is None and not CI, reason="Chromium is not installed")

ARGS = [
    "--no-sandbox",  # as root in a container there is none to be had
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


def write(path: Path, statements: tuple[Statement, ...], max_nodes: int = 400) -> str:
    graph = build(statements)
    path.write_text(render(graph, place(graph), max_nodes=max_nodes), encoding="utf-8")
    return path.as_uri()


@dataclass
class Watched:
    """A tab, and all that it said on the console or asked of the network."""

    tab: playwright.Page
    url: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, fragment: str = "") -> playwright.Page:
        """Load the page afresh, with this fragment."""
        self.tab.goto("about:blank")
        self.tab.goto(f"{self.url}#{fragment}")
        return self.tab

    def shown(self) -> str:
        return self.tab.inner_text("#shown")

    def rows(self) -> list[list[str]]:
        """Turn to the list view and return who does what to whom."""
        self.tab.click('.panes [data-pane="list"]')
        cells = self.tab.locator("#claims tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].slice(0, 3).map(cell => cell.textContent))"
        )
        return [list(row) for row in cells]


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield found
        found.close()


def watch(
    browser: playwright.Browser, url: str, *, width: int = 1440, height: int = 900
) -> Watched:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    tab = context.new_page()
    watched = Watched(tab, url)
    tab.on("console", lambda message: watched.said.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: watched.said.append(f"error: {error}"))
    tab.on("dialog", lambda dialog: watched.said.append(f"dialog: {dialog.message}"))
    tab.on(
        "request",
        lambda request: (
            None
            if request.url.split("#")[0] == url or request.url.startswith("blob:null/")
            else watched.asked.append(request.url)
        ),
    )
    context.set_offline(True)
    return watched


@pytest.fixture(scope="module")
def desk(browser: playwright.Browser, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    url = write(tmp_path_factory.mktemp("page") / "graph.html", sample.statements())
    return watch(browser, url)


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail whatever test makes the page complain or ask for anything."""
    yield
    if "desk" in request.fixturenames:
        desk: Watched = request.getfixturevalue("desk")
        said, desk.said = desk.said, []
        assert (said, desk.asked) == ([], [])


# The first look


def test_it_opens_with_everything_in_view(desk: Watched) -> None:
    tab = desk.open()
    assert (
        tab.inner_text("h1") == "How Russia, North Korea, United States and South Korea are linked"
    )
    assert (
        tab.inner_text("#summary") == "5 articles · 29 Oct – 2 Nov 2024 · 22 entities · 31 claims"
    )
    assert desk.shown() == "All 31 claims"
    assert tab.get_attribute("#network", "aria-label") == "Graph of 22 entities and 28 lines"
    assert tab.inner_text("#panel h2") == "Where to begin"
    first = tab.locator(".briefs li").first.inner_text()
    assert first == (
        "North Korea send troops to Russia\n"
        "Disputed · according to National Intelligence Service, United States"
        " · 2 articles · 1 – 10 Oct 2024"
    )


def test_physics_is_off_and_nodes_stand_where_they_were_placed(desk: Watched) -> None:
    tab = desk.open()
    graph = build(sample.statements())
    spot = place(graph)["Q159"]
    found = tab.evaluate("picture.network.getPosition('Q159')")
    assert (found["x"], found["y"]) == pytest.approx((spot.x, spot.y), abs=1)  # whole pixels
    assert tab.evaluate("picture.network.physics.options.enabled") is False


def test_labels_do_not_pile_up_at_the_first_zoom(desk: Watched) -> None:
    tab = desk.open()
    overlaps = tab.evaluate(
        """() => {
          const nodes = Object.values(picture.network.body.nodes);
          const sizes = nodes.map((node) => node.labelModule.size);
          let found = 0;
          sizes.forEach((one, at) => sizes.slice(0, at).forEach((other) => {
            if (one.left < other.left + other.width && other.left < one.left + one.width &&
                one.top < other.top + other.height && other.top < one.top + one.height) found += 1;
          }));
          return [sizes.length, found];
        }"""
    )
    assert overlaps == [22, 0]


def test_lines_are_dashed_when_claimed_and_struck_when_denied(desk: Watched) -> None:
    tab = desk.open()
    looks = tab.evaluate(
        """() => Object.fromEntries([...lines.values()].map((line) => {
          const edge = picture.edges.get(line.id);
          return [line.status, [Boolean(edge.dashes), edge.arrows.middle.enabled]];
        }))"""
    )
    assert looks == {
        "asserted": [False, False],
        "claimed": [True, False],
        "denied": [False, True],
        "disputed": [True, True],
    }


# The matrix


def test_a_cell_of_the_matrix_filters_to_that_pair(desk: Watched) -> None:
    tab = desk.open()
    cell = tab.locator('[data-pair="KP>RU"]')
    assert (
        cell.get_attribute("aria-label")
        == "North Korea to Russia: 6 claims, 2 cooperation, 0 conflict"
    )
    cell.click()
    assert desk.shown() == "6 of 31 claims"
    assert tab.inner_text("#panel h2") == "North Korea → Russia"
    assert sorted(desk.rows()) == [
        ["Choe Son Hui", "hand letter to", "Sergei Lavrov"],
        ["Choe Son Hui", "sit down with", "Sergei Lavrov"],
        ["North Korea", "not: send troops to", "Russia"],
        ["North Korea", "send troops to", "Russia"],
        ["North Korea", "ship shell to", "Russia"],
        ["North Korean troops", "enter", "Kursk Region"],
    ]
    assert tab.locator('[data-pair="KP>RU"]').get_attribute("aria-pressed") == "true"
    tab.locator('[data-pair="KP>RU"]').click()
    assert desk.shown() == "All 31 claims"


# Evidence


def test_a_click_on_a_node_shows_its_claims_in_order_of_support(desk: Watched) -> None:
    tab = desk.open()
    spot = tab.evaluate(
        "picture.network.canvasToDOM(picture.network.getPosition('name:choe-son-hui'))"
    )
    area = tab.locator("#network").bounding_box()
    assert area
    tab.mouse.click(area["x"] + spot["x"], area["y"] + spot["y"])
    tab.wait_for_function("document.querySelector('#panel h2').textContent === 'Choe Son Hui'")
    assert tab.inner_text("#panel .about").startswith("Person · foreign minister of North Korea")
    claims = tab.locator(".claim h3").all_inner_texts()
    assert claims == [
        "Choe Son Hui sit down with Sergei Lavrov",
        "Choe Son Hui hand letter to Sergei Lavrov",
    ]
    assert tab.url.endswith("#pick=node%3Aname%3Achoe-son-hui")


def test_a_click_on_a_line_shows_what_it_stands_for(desk: Watched) -> None:
    tab = desk.open()
    line = tab.evaluate("[...lines.values()].find((l) => l.to === 'Q37470').id")
    spot = tab.evaluate(
        """(id) => {
          const { network } = picture;
          return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
        }""",
        line,
    )
    area = tab.locator("#network").bounding_box()
    assert area
    tab.mouse.click(area["x"] + spot["x"], area["y"] + spot["y"])
    tab.wait_for_function(
        "document.querySelector('#panel h2').textContent === 'United States → UN Security Council'"
    )


def test_evidence_says_who_says_so_and_marks_the_sentence(desk: Watched) -> None:
    claim = next(
        s for s in build(sample.statements()).edges(data="claim") if "ship shell" in s[2].relation
    )
    tab = desk.open(f"pick=claim:{claim[2].id}")
    card = tab.locator(".claim")
    assert card.locator("mark.subject").inner_text() == "the North"
    assert card.locator("mark.object").inner_text() == "Russia"
    assert card.locator("mark.relation").inner_text().strip() == "had shipped artillery shells to"
    assert card.locator("blockquote").inner_text() == (
        "Yonhap, quoting the agency, wrote that the North had shipped artillery shells to Russia."
    )
    assert card.locator(".attribution").inner_text() == (
        "According to Yonhap (“write”), citing National Intelligence Service (“quote”)"
    )
    assert card.locator(".article a").get_attribute("href") == "https://courier.example/seoul"
    card.locator("summary").click()
    assert "“the North” is North Korea: short form of a known name" in card.inner_text()


def test_what_is_only_possible_is_told_as_such_wherever_it_stands(desk: Watched) -> None:
    tab = desk.open("pick=node:Q6279")  # Joe Biden
    assert tab.locator(".tags").inner_text().split("\n") == [
        "Talk", "Claimed", "Possible", "1 article",
    ]  # fmt: skip
    claim = tab.evaluate("claims.find((claim) => claim.subject === 'Q6279').id")
    desk.open(f"pane=list&pick=claim:{claim}")
    assert tab.inner_text("#panel h2") == "Joe Biden – meet – Yoon Suk Yeol (possible)"
    row = tab.locator("#claims tr", has_text="Joe Biden")
    assert row.locator("[data-label=Status]").inner_text() == "Claimed Possible"


def test_many_sentences_of_one_claim_fold_away_but_not_on_paper(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    first = sample.statements()[0]
    source, words = first.evidence.source, first.evidence.sentence
    often = tuple(
        replace(
            first, id=f"{number:016x}", clause=str(number), time=None,
            evidence=replace(
                first.evidence, article=f"{number}.txt", sentence=f"{words[:-1]}{number}",
                source=replace(source, article=f"{number}.txt", copies=()),
            ),
        )
        for number in range(5)
    )  # fmt: skip
    folded = watch(browser, write(tmp_path / "often.html", often))
    tab = folded.open("pick=node:name:choe-son-hui")
    seen = tab.locator("#panel blockquote:visible")
    assert [text[-1] for text in seen.all_inner_texts()] == ["0", "1"]
    tab.click("text=3 more sentences")
    assert seen.count() == 5
    tab.click("text=3 more sentences")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert seen.count() == 5
    assert (folded.said, folded.asked) == ([], [])
    tab.context.close()


def test_a_reprint_is_named_and_not_shown_twice(desk: Watched) -> None:
    tab = desk.open("pick=node:name:choe-son-hui")
    assert tab.locator(".claim").first.locator("blockquote").count() == 1
    assert tab.locator(".again").first.inner_text() == "Word for word also in Evening Post"


def test_a_story_names_its_reprints_where_they_leave_the_sentence_out(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    told = sample.statements()
    again = next(s for s in told if s.evidence.article == sample.REPRINT.article)
    other = replace(again, relation="promise", evidence=replace(again.evidence, sentence="Other."))
    page = watch(browser, write(tmp_path / "reprint.html", (*told, other)))
    tab = page.open("pick=node:Q11209")  # the Pentagon, whose figures the reprint does not name
    assert tab.locator(".again").all_inner_texts() == ["Reprinted in Evening Post"]
    tab = page.open("pick=node:Q423")
    card = tab.locator(".claim", has_text="promise")
    assert card.locator(".again").inner_text() == (
        "Counts as one article with the same story in Harbour Wire"
    )
    tab.context.close()


@pytest.mark.parametrize(
    ("node", "links"),
    [("Q423", ["https://www.wikidata.org/wiki/Q423"]), ("name:choe-son-hui", [])],
)
def test_an_entity_leads_to_its_page_at_wikidata(
    desk: Watched, node: str, links: list[str]
) -> None:
    tab = desk.open(f"pick=node:{node}")
    found = tab.locator("#panel .about a").evaluate_all("links => links.map((one) => one.href)")
    assert found == links


def test_a_disputed_claim_leads_to_its_denial(desk: Watched) -> None:
    tab = desk.open()
    tab.get_by_role("button", name="North Korea send troops to Russia").click()
    tab.get_by_role("button", name="See who denies it").click()
    assert tab.inner_text("#panel h2") == "North Korea – not: send troops to – Russia"


def test_a_claim_is_copied_as_a_citation(desk: Watched) -> None:
    tab = desk.open("pair=KR>KP")
    tab.get_by_role("button", name="Copy as citation").first.click()
    assert tab.evaluate("navigator.clipboard.readText()") == (
        "South Korea – impose sanction on – North Korea (asserted). "
        "“Seoul imposed sanctions on Pyongyang on Tuesday.” "
        "Eastern Courier, “Seoul weighs an answer”, 29 Oct 2024. "
        "001_seoul.txt, characters 301–349. https://courier.example/seoul"
    )
    assert tab.inner_text("#announce") == "Copied"


# Finding


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("zel", "Volodymyr Zelenskyy\nPerson · president of Ukraine"),
        ("kremlin", "Russia\nas “The Kremlin” · Country"),
        ("SECURITY", "UN Security Council\nBody"),
        ("qqq", "No such name in these articles"),
    ],
)
def test_search_completes_names_and_aliases(desk: Watched, typed: str, offered: str) -> None:
    tab = desk.open()
    tab.fill("#search", typed)
    assert tab.locator("#search-options li").first.inner_text() == offered


def test_search_by_keyboard_selects_the_entity(desk: Watched) -> None:
    tab = desk.open()
    tab.fill("#search", "son hui")
    tab.press("#search", "ArrowDown")
    active = tab.get_attribute("#search", "aria-activedescendant")
    assert tab.get_attribute(f"#{active}", "aria-selected") == "true"
    tab.press("#search", "Enter")
    assert tab.inner_text("#panel h2") == "Choe Son Hui"
    assert tab.evaluate("document.activeElement.textContent") == "Choe Son Hui"


@pytest.mark.parametrize(
    ("facet", "value", "without", "only"),
    [
        ("tone", "conflict", 24, 7),
        ("status", "disputed", 29, 2),
        ("state", "RU", 16, 15),
        ("type", "PERSON", 23, 8),
        ("speaker", "The article itself", 9, 22),
        ("publisher", "Eastern Courier", 22, 10),
    ],
)
def test_each_filter_takes_away_and_leaves_only(
    desk: Watched, facet: str, value: str, without: int, only: int
) -> None:
    tab = desk.open("pane=list")
    tab.locator(".facet").evaluate_all(
        """all => all.forEach((one) => {
          one.open = true;
          one.querySelector(":scope > button")?.click();
        })"""
    )
    box = tab.locator(f'[data-facet="{facet}"][data-value="{value}"]')
    box.uncheck()
    assert desk.shown() == f"{without} of 31 claims"
    assert len(desk.rows()) == without
    row = tab.locator("#facets li", has=box)
    row.hover()
    row.locator(".only").click()
    assert desk.shown() == f"{only} of 31 claims"
    tab.click("#show-all")
    assert desk.shown() == "All 31 claims"
    assert tab.locator("#show-all").is_hidden()


def test_support_is_the_number_of_articles(desk: Watched) -> None:
    tab = desk.open()
    assert tab.get_attribute("#support", "max") == "2"
    tab.fill("#support", "2")
    assert desk.shown() == "1 of 31 claims"
    assert tab.inner_text("#support-value") == "2 articles"


def test_dates_are_those_of_the_event_or_else_of_the_report(desk: Watched) -> None:
    tab = desk.open()
    bins = tab.evaluate("bins.map((bin) => bin.to)")
    tab.fill("#date-from", str(bins.index("2024-11-01")))
    # Friday's talks, Sunday's drill, the move expected by 5 November, and the report of 1 November.
    assert desk.shown() == "10 of 31 claims"
    assert tab.inner_text("#date-span") == "1 Nov 2024 to 3 Nov 2024"
    tab.fill("#date-to", str(bins.index("2024-11-01")))
    assert "American" not in tab.inner_text("#panel")
    assert [row for row in desk.rows() if "drill" in row[1]] == []
    tab.fill("#date-from", "0")
    assert tab.evaluate("view.from") == ""


def test_neighbours_to_a_depth(desk: Watched) -> None:
    tab = desk.open("pick=node:Q17")  # Japan, whose one claim is on North Korea
    tab.get_by_role("button", name="Only what is within").click()
    assert desk.rows() == [["Japan", "lodge protest with", "North Korea"]]
    tab.locator(".tools select").select_option("2")
    assert len(desk.rows()) > 12
    assert "near=Q17&depth=2" in tab.url
    tab.get_by_role("button", name="Only what is within").click()
    assert desk.shown() == "All 31 claims"


def test_shortest_links_between_two_entities_with_their_evidence(desk: Watched) -> None:
    tab = desk.open("pick=node:Q17")
    tab.fill("#path-to", "pentagon")
    tab.press("#path-to", "Enter")
    assert tab.inner_text("#panel h2") == "Japan … Pentagon"
    assert tab.inner_text("#panel .about") == "3 steps, the best supported way first"
    assert tab.inner_text("#panel .way") == "Japan – North Korea – Russia – Pentagon"
    assert "The Kremlin rejected the Pentagon's figures as invented." in tab.inner_text("#panel")


def test_a_denied_claim_is_no_link(desk: Watched) -> None:
    tab = desk.open("no-status=asserted&no-status=claimed&no-status=disputed")
    path = 'pick=path:["Q159","Q423"]'
    desk.open(f"no-status=asserted&no-status=claimed&no-status=disputed&{path}")
    assert tab.inner_text("#panel .about") == "Nothing that passes the filters links them"


def test_the_fragment_brings_back_the_view(desk: Watched) -> None:
    tab = desk.open()
    tab.locator('[data-pair="KP>RU"]').click()
    tab.locator('[data-facet="tone"][data-value="talk"]').uncheck()
    tab.click('.panes [data-pane="list"]')
    tab.locator("#claims th[data-by=subject] button").click()
    rows, fragment = desk.rows(), tab.evaluate("location.hash.slice(1)")
    desk.open(fragment)
    assert desk.rows() == rows
    assert desk.shown() == "5 of 31 claims"
    assert tab.get_attribute('.panes [data-pane="list"]', "aria-pressed") == "true"


@pytest.mark.parametrize(
    "fragment",
    [
        "pick=node:nobody",
        "pick=path:[1",
        "depth=x&support=-1",
        "pair=%3Cb%3E",
        "from=never",
        "%E0%A4%A",
        "near=x",
    ],
)
def test_a_broken_fragment_opens_the_page_all_the_same(desk: Watched, fragment: str) -> None:
    tab = desk.open(fragment)
    assert tab.locator("#matrix button").count() == 12


# The list view


def test_the_list_sorts_by_every_column(desk: Watched) -> None:
    tab = desk.open("pane=list")
    for column, expected in [
        ("subject", ["China", "coordinate vote with", "Russia"]),
        ("object", ["North Korea", "ship", "artillery shells"]),
        ("relation", ["Volodymyr Zelenskyy", "accuse", "North Korea"]),
        ("date", ["United States", "hold drill with", "South Korea"]),
    ]:
        tab.locator(f"#claims th[data-by={column}] button").click()
        assert desk.rows()[0] == expected
    assert tab.get_attribute("#claims th[data-by=date]", "aria-sort") == "descending"
    tab.locator("#claims th[data-by=date] button").click()
    assert tab.get_attribute("#claims th[data-by=date]", "aria-sort") == "ascending"


def test_the_page_is_usable_by_keyboard_alone(desk: Watched) -> None:
    tab = desk.open()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the list of claims"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.documentElement.dataset.pane") == "list"
    for _ in range(8):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('tr')?.rowIndex") == 1
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "H2"
    assert tab.inner_text("#panel h2") == "North Korea – send troops to – Russia"
    tab.keyboard.press("Escape")
    assert tab.inner_text("#panel h2") == "Where to begin"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"


# Other screens, other readers


def test_on_a_phone_nothing_sticks_out(browser: playwright.Browser, desk: Watched) -> None:
    phone = watch(browser, desk.url, width=390, height=844)
    tab = phone.open()
    for pane in ("graph", "list", "evidence", "filters"):
        tab.click(f'.panes [data-pane="{pane}"]')
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390, pane
        visible = [
            name
            for name in ("graph", "list", "evidence", "filters")
            if tab.locator(f"#{name}").is_visible()
        ]
        assert visible == [pane]
    tab.click('.panes [data-pane="list"]')
    tab.locator("#claims tbody button").first.click()
    assert tab.locator("#evidence").is_visible()
    assert (phone.said, phone.asked) == ([], [])
    tab.context.close()


def test_dark_and_light_follow_the_system_and_the_button(desk: Watched) -> None:
    tab = desk.open()
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"
    tab.click("#theme")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    border = tab.evaluate("picture.network.body.nodes.Q159.options.color.border")
    assert border == tab.evaluate("ink('ground')") == "#14171b"
    tab.emulate_media(color_scheme="dark")
    desk.open()
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.emulate_media(color_scheme="light")


def test_print_shows_the_evidence_and_hides_the_controls(desk: Watched) -> None:
    tab = desk.open("pick=node:Q17")
    tab.emulate_media(media="print")
    try:
        assert tab.locator("#panel blockquote").first.is_visible()
        tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert tab.locator("#paper svg text", has_text="Japan").is_visible()
        for control in ("#search", "#facets", ".panes", "#timeline", ".tools"):
            assert tab.locator(control).first.is_hidden(), control
    finally:
        tab.emulate_media(media="screen")


@pytest.mark.skipif(
    not AXE.exists() and not CI, reason="axe-core is not installed: npm ci --prefix tests/readers"
)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("fragment", ["", "pick=node:Q423", "pane=list"])
def test_axe_finds_nothing_serious(desk: Watched, fragment: str, dark: bool) -> None:  # noqa: FBT001 - a parameter of the table
    tab = desk.open(fragment)
    if dark:
        tab.click("#theme")
    # Playwright's own world is free of the page's policy, which forbids this script.
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations)"
    )
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []


# Exports


def test_png_and_svg_hold_the_view(desk: Watched, tmp_path: Path) -> None:
    tab = desk.open("pair=KP>RU")
    for suffix in ("png", "svg"):
        tab.click("#save summary")
        with tab.expect_download() as download:
            tab.click(f"#save-{suffix}")
        download.value.save_as(tmp_path / f"x.{suffix}")
        assert download.value.suggested_filename == (
            f"how-russia-north-korea-united-states-and-south-korea-are-lin.{suffix}"
        )
    assert (tmp_path / "x.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    root = ET.parse(tmp_path / "x.svg").getroot()  # noqa: S314 - our own page wrote it
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "How Russia, North Korea, United States and South Korea are linked"
    assert texts[1].startswith("6 of 31 claims")
    assert "Choe Son Hui" in texts
    assert "Japan" not in texts


def test_csv_holds_the_claims_shown(desk: Watched, tmp_path: Path) -> None:
    tab = desk.open("pair=KP>RU")
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click("#save-csv")
    download.value.save_as(tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 9  # six claims, two of them also in a reprint, one in two more articles
    sent = [
        row for row in rows if row["relation"] == "send troops to" and row["negated"] == "false"
    ]
    assert {row["according to"] for row in sent} == {
        "National Intelligence Service",
        "United States",
    }
    assert sent[0]["date"] == "2024-10-01"
    assert sent[0]["date is"] == "of the event"


# Size


def test_what_is_beyond_the_best_supported_is_told_and_offered(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    small = watch(browser, write(tmp_path / "small.html", sample.statements(), max_nodes=6))
    tab = small.open()
    assert tab.inner_text("#left-out") == "Showing the 6 best supported of 22 entities."
    assert tab.get_attribute("#network", "aria-label") != "Graph of 22 entities and 28 lines"
    tab.fill("#search", "zelen")
    tab.press("#search", "Enter")  # what the reader asks for is shown, wherever it is
    assert drawn(tab) == ["Q148", "Q159", "Q30", "Q3874799", "Q423", "Q56226", "Q884"]
    small.open("pick=node:Q159")
    assert tab.inner_text("#panel .tools + .hint") == "11 claims"  # also those that are not drawn
    tab.fill("#path-to", "pentagon")
    tab.press("#path-to", "Enter")
    assert tab.inner_text("#panel .about") == "1 step, the best supported way first"
    assert "Q11209" in drawn(tab)
    tab.click(".close")
    assert "Q11209" not in drawn(tab)
    tab.locator('[data-pair="KP>RU"]').click()
    assert small.shown() == "6 of 31 claims"  # as many as the cell says
    assert tab.locator("#left-out").is_hidden()
    small.open()
    tab.click("#show-rest")
    assert small.shown() == "All 31 claims"
    assert tab.locator("#left-out").is_hidden()
    assert (small.said, small.asked) == ([], [])
    tab.context.close()


def drawn(tab: playwright.Page) -> list[str]:
    """Return the ids of the nodes that the picture shows, sorted."""
    found: list[str] = tab.evaluate(
        """Object.entries(picture.network.body.nodes)
          .filter(([, node]) => !node.options.hidden).map(([id]) => id).sort()"""
    )
    return found


@pytest.fixture(scope="module")
def crowd(browser: playwright.Browser, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return watch(browser, write(tmp_path_factory.mktemp("page") / "crowd.html", tuple(invent(400))))


def test_labels_drawn_in_the_first_view_of_a_large_graph_do_not_overlap(crowd: Watched) -> None:
    tab = crowd.open()
    drawn, overlaps = tab.evaluate(
        """() => {
          const { network } = picture;
          const smallest = 7; // below it vis-network draws no label
          const sizes = Object.values(network.body.nodes)
            .filter((node) => node.labelModule.fontOptions.size * network.getScale() >= smallest)
            .map((node) => node.labelModule.size);
          let found = 0;
          sizes.forEach((one, at) => sizes.slice(0, at).forEach((other) => {
            if (one.left < other.left + other.width && other.left < one.left + one.width &&
                one.top < other.top + other.height && other.top < one.top + one.height) found += 1;
          }));
          return [sizes.length, found];
        }"""
    )
    assert drawn >= 20
    assert overlaps == 0


def test_labels_of_a_few_nodes_grow_only_where_there_is_room(crowd: Watched) -> None:
    tab = crowd.open("pair=KP>RU")
    grown, overlaps = tab.evaluate(
        """() => {
          const rooms = [...picture.shown].map((id) => {
            const { size } = picture.network.body.nodes[id].labelModule.fontOptions;
            return { ...roomOf(id, size), grown: size > picture.fonts.get(id) };
          });
          let found = 0;
          rooms.forEach((one, at) => rooms.slice(0, at).forEach((other) => {
            if (one.left < other.right && other.left < one.right &&
                one.top < other.bottom && other.top < one.bottom) found += 1;
          }));
          return [rooms.filter((room) => room.grown).length, found];
        }"""
    )
    assert grown > 0
    assert overlaps == 0


def test_a_filter_draws_the_picture_once_and_out_of_sight_not_at_all(crowd: Watched) -> None:
    tab = crowd.open()
    count = """async (value) => {
      let drawn = 0;
      const note = () => { drawn += 1; };
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      await frame();
      picture.network.on("afterDrawing", note);
      document.querySelector(`[data-facet="tone"][data-value="${value}"]`).click();
      await frame();
      await frame();
      picture.network.off("afterDrawing", note);
      return drawn;
    }"""
    assert tab.evaluate(count, "talk") == 1
    without_talk = drawn(tab)
    tab.click('.panes [data-pane="list"]')
    assert tab.evaluate(count, "conflict") == 0
    assert drawn(tab) == without_talk
    tab.click('.panes [data-pane="graph"]')
    assert set(drawn(tab)) < set(without_talk)


def test_long_lists_come_a_page_at_a_time(crowd: Watched) -> None:
    tab = crowd.open("pane=list")
    assert len(crowd.rows()) == 100
    tab.click("#more-rows")
    assert tab.locator("#claims tbody tr").count() == 200
    crowd.open("pick=node:e0")
    assert tab.locator(".claim").count() == 40
    tab.locator("#panel .wide").click()
    assert tab.locator(".claim").count() > 40


def test_zoom_buttons_and_the_link_to_a_view(crowd: Watched) -> None:
    tab = crowd.open("pair=KP>RU")
    fitted = tab.evaluate("picture.network.getScale()")
    tab.click("#zoom-in")
    assert tab.evaluate("picture.network.getScale()") == pytest.approx(fitted * 1.3)
    tab.click("#zoom-out")
    tab.click("#zoom-out")
    assert tab.evaluate("picture.network.getScale()") == pytest.approx(fitted / 1.3)
    tab.click("#zoom-fit")
    assert tab.evaluate("picture.network.getScale()") == pytest.approx(fitted)
    tab.click("#save summary")
    tab.click("#copy-view")
    assert tab.evaluate("navigator.clipboard.readText()") == f"{crowd.url}#pair=KP%3ERU"
    assert (crowd.said, crowd.asked) == ([], [])


@pytest.mark.parametrize("claims", [0, 1])
def test_a_graph_of_next_to_nothing_is_a_page_all_the_same(
    browser: playwright.Browser, tmp_path: Path, claims: int
) -> None:
    bare = watch(browser, write(tmp_path / "bare.html", sample.statements()[:claims]))
    tab = bare.open()
    assert bare.shown() == ("All 0 claims", "All 1 claim")[claims]
    for suffix in ("png", "svg", "csv"):
        tab.click("#save summary")
        with tab.expect_download():
            tab.click(f"#save-{suffix}")
    tab.click('.panes [data-pane="list"]')
    assert (bare.said, bare.asked) == ([], [])
    tab.context.close()


# Safety

HOSTILE = [
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<!--<script>window.hit = 1",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<a href=javascript:window.hit=1>x</a>",
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "<details open ontoggle=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>",
    "<object data=javascript:window.hit=1>",
    "<form action=javascript:window.hit=1><button>x</button></form>",
    '"><img src=x onerror=window.hit=1>',
    "' onmouseover='window.hit=1",
    "{{ 7 * 7 }}{% raw %}${window.hit=1}",
    "\\u003cscript\\u003ewindow.hit=1\\u003c/script\\u003e",
    "]]><script>window.hit=1</script>",
    "__proto__",
    "constructor",
    '=HYPERLINK("https://evil.example")',
    "href",
    "\u202egnirts\u2028\u2029\x00\x1b[31m",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>",
]


def poison(statement: Statement, text: str, index: int) -> Statement:
    """Put a text into every field that an article, its metadata or a gazetteer can fill."""
    source = replace(
        statement.evidence.source,
        article=f"{index}{text}", title=text, source=text, url=text, copies=(text,),
    )  # fmt: skip
    sentence = f"{text} said {text} {text}"
    part = replace(
        statement.subject, id=text, name=text, mention=text, reason=text, note=text,
        start=0, end=len(text), country=None, type="PERSON",
    )  # fmt: skip
    return replace(
        statement,
        id=f"{index:016x}",
        subject=part,
        relation=text,
        phrase="said",
        category=text,
        attribution=(Citation(part, text), Citation(None, text)),
        modality=text,
        time=Period(text, "2024-10-01", None),
        place=part,
        quantity=text,
        rule=text,
        steps=(text,),
        evidence=replace(
            statement.evidence, article=source.article, source=source, start=0,
            end=len(sentence), sentence=sentence, phrase_start=len(text), phrase_end=len(text) + 5,
        ),
    )  # fmt: skip


def test_hostile_text_stays_text_wherever_it_stands(
    browser: playwright.Browser, tmp_path: Path
) -> None:
    first, *_ = sample.statements()
    poisoned = tuple(poison(first, text, index) for index, text in enumerate(HOSTILE))
    graph = build((*poisoned, first))
    path = tmp_path / "hostile.html"
    path.write_text(render(graph, place(graph), title=HOSTILE[1]), encoding="utf-8")
    watched = watch(browser, path.as_uri())
    tab = watched.open()
    scripts = tab.locator("script").count()
    assert tab.inner_text("h1") == HOSTILE[1]
    for text in HOSTILE:
        tab.evaluate("(id) => pick(`node:${id}`)", text)
        shown = tab.evaluate("document.querySelector('#panel').textContent")
        assert text.strip("\x00") in shown or "\x00" in text
    tab.evaluate("pick(`path:${JSON.stringify([page.entities[0].id, page.entities[1].id])}`)")
    tab.evaluate("change({ pane: 'list', pick: '' })")
    tab.fill("#search", "<")
    tab.evaluate("document.querySelectorAll('.facet').forEach((one) => { one.open = true; })")
    tab.locator("#network").hover(force=True)
    for kind in ("nodeTip", "lineTip"):
        tab.evaluate(
            f"[...(('{kind}' === 'nodeTip' ? entities : lines)).keys()].forEach((id) => "
            f"showTip({{clientX: 600, clientY: 400}}, {kind}(id)))"
        )
    assert tab.evaluate("window.hit") is None
    assert tab.locator("script").count() == scripts
    strangers = tab.locator("img, iframe, object, form, base, link, math, #panel style, [onerror]")
    assert strangers.count() == 0
    assert tab.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert (watched.said, watched.asked) == ([], [])
    tab.context.close()


def test_the_policy_lets_no_request_and_no_foreign_script_through(desk: Watched) -> None:
    tab = desk.open()
    outcome = tab.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.textContent = "window.hit = 1";
          document.body.append(script);
          const reached = await fetch("https://evil.example/").then(() => true, () => false);
          return [window.hit ?? null, reached];
        }"""
    )
    assert outcome == [None, False]
    assert desk.said
    assert all("Content Security Policy" in said for said in desk.said)
    desk.said.clear()
