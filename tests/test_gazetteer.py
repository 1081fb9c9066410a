"""The gazetteer: what names, adjectives, seats and offices lead to, and what matches nothing."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import gazetteer

TABLES = ("states", "bodies", "places", "people", "history", "kinds", "titles")


def ids(text: str) -> list[str]:
    return [entry.id for entry in gazetteer.named(text)]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Russia", "Q159"),
        ("Russia's", "Q159"),
        ("the Russian Federation", "Q159"),
        ("RUSSIA", "Q159"),
        ("DPRK", "Q423"),
        ("the DPRK", "Q423"),
        ("Democratic People’s Republic of Korea", "Q423"),
        ("N. Korea", "Q423"),
        ("U.S.", "Q30"),
        ("U.S", "Q30"),
        ("the US", "Q30"),
        ("USA", "Q30"),
        ("United States", "Q30"),
        ("UK", "Q145"),
        ("Burma", "Q836"),
        ("Côte d’Ivoire", "Q1008"),
        ("Cote d'Ivoire", "Q1008"),
        ("USSR", "Q15180"),
        ("U.N.", "Q1065"),
        ("Security Council", "Q37470"),
        ("Nato", "Q7184"),
        ("Kim Jong-un", "Q56226"),
        ("Kim Jong Un", "Q56226"),
        ("Choi Sun-hee", "person:choe-son-hui"),
        ("Choe Son Hui", "person:choe-son-hui"),
        ("Volodymyr Zelenskyy", "Q3874799"),
        ("Sergey Lavrov", "Q58217"),
        ("Defense Department", "Q11209"),
        ("U.S. Department of Defense", "Q11209"),
        ("Kiev", "geonames:703448"),
        ("ITAR-TASS", "Q223799"),
        ("Itar Tass", "Q223799"),
        ("Kursk oblast", "place:ru-kursk-region"),
        ("Lech Walesa", "person:lech-walesa"),
        ("Lech Wałęsa", "person:lech-walesa"),
        ("Per Stig Moller", "person:per-stig-moller"),
    ],
)
def test_a_name_leads_to_its_entry(text: str, id_: str) -> None:
    assert ids(text) == [id_]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Russian Foreign Ministry", "Russian Foreign Ministry", "RU"),
        ("Russia's foreign ministry", "Russian Foreign Ministry", "RU"),
        ("Ministry of Foreign Affairs of the Russian Federation", "Russian Foreign Ministry", "RU"),
        ("Ministry of Defence of Japan", "Japanese Defence Ministry", "JP"),
        ("North Korean military", "Korean People's Army", "KP"),
        ("the South Korean spy agency", "National Intelligence Service", "KR"),
        ("US Defense Department", "Pentagon", "US"),
        ("North Korean government", "North Korea", "KP"),
    ],
)
def test_a_body_is_named_with_its_state(text: str, name: str, country: str) -> None:
    (entry,) = gazetteer.named(text)
    assert (entry.name, entry.country) == (name, country)


@pytest.mark.parametrize(
    "text", ["us", "who", "the north", "turkey", "foreign ministry", "", "Kim", "un", "it", "Bush"]
)
def test_what_is_no_full_name_leads_nowhere(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("North Korean", "KP"), ("North Koreans", "KP"), ("Russians", "RU"), ("American", "US"),
        ("Dutch", "NL"), ("Swiss", "CH"), ("Britons", "GB"), ("Chinese", "CN"), ("Turks", "TR"),
    ],
)  # fmt: skip
def test_demonyms(word: str, code: str) -> None:
    state = gazetteer.demonym(word)
    assert state is not None
    assert state.country == code


@pytest.mark.parametrize("word", ["Southern", "Korean", "English", "polish", "Western", "Russia"])
def test_no_demonyms(word: str) -> None:
    assert gazetteer.demonym(word) is None


@pytest.mark.parametrize(
    ("seat", "id_"),
    [
        ("Moscow", "Q159"), ("Pyongyang", "Q423"), ("Washington", "Q30"), ("Seoul", "Q884"),
        ("Beijing", "Q148"), ("Kyiv", "Q212"), ("Kiev", "Q212"),
        ("Kremlin", "body:ru-presidential-administration"),
        ("Blue House", "body:kr-presidential-office"), ("Pentagon", "Q11209"),
        ("Foggy Bottom", "Q789915"), ("Capitol Hill", "Q11268"),
        ("Downing Street", "body:gb-prime-ministers-office"), ("Elysee", "body:fr-presidency"),
    ],
)  # fmt: skip
def test_seats_of_power(seat: str, id_: str) -> None:
    entry = gazetteer.seat(seat)
    assert entry is not None
    assert entry.id == id_


@pytest.mark.parametrize("name", ["Vladivostok", "New York", "moscow", "Victoria", "Douglas"])
def test_other_cities_are_no_seats(name: str) -> None:
    assert gazetteer.seat(name) is None


@pytest.mark.parametrize(
    ("title", "of", "day", "names"),
    [
        ("president", "US", "2007-10-20", ["George W. Bush"]),
        ("President", "KR", "2007-10-02", ["Roh Moo-hyun"]),
        ("president", "KR", "2008-06-30", ["Lee Myung-bak"]),
        ("president", "RU", "2007-01-01", ["Vladimir Putin"]),
        ("president", "RU", "2010-01-02", ["Dmitry Medvedev"]),
        ("prime minister", "RU", "2010-01-02", ["Vladimir Putin"]),
        ("secretary of state", "US", "2005-03-19", ["Condoleezza Rice"]),
        ("foreign minister", "KP", "2024-11-01", ["Choe Son Hui"]),
        ("leader", "KP", "2006-10-09", ["Kim Jong Il"]),
        ("leader", "KP", "2012-01-01", ["Kim Jong Un"]),
        ("secretary-general", "Q1065", "2006-12-01", ["Kofi Annan"]),
        ("director general", "Q41984", "2007-07-12", ["Mohamed ElBaradei"]),
        ("defense secretary", "US", "2006-11-01", ["Donald Rumsfeld"]),
        ("president", "KR", "2025-05-01", []),
        ("president", "RU", "1970-01-01", []),
    ],
)
def test_holders_of_an_office_on_a_day(title: str, of: str, day: str, names: list[str]) -> None:
    found = gazetteer.holders(title, of, dt.date.fromisoformat(day))
    assert [entry.name for entry in found] == names


@pytest.mark.parametrize("state", ["RU", "KP", "US", "KR"])
@pytest.mark.parametrize("title", ["foreign minister", "defence minister"])
def test_ministers_of_the_focus_states_are_known_since_2000(state: str, title: str) -> None:
    # nobody but an acting minister had the office in May
    vacant = {("KP", 2015), ("US", 2019), ("KR", 2025)}
    if title == "foreign minister":
        title, vacant = ("secretary of state" if state == "US" else title), set()
    unknown = {
        (state, year)
        for year in range(2000, 2026)
        if not gazetteer.holders(title, state, dt.date(year, 5, 20))
    }
    assert unknown <= vacant


def test_on_the_day_of_a_change_both_hold_the_office() -> None:
    found = gazetteer.holders("president", "US", dt.date(2009, 1, 20))
    assert {entry.name for entry in found} == {"George W. Bush", "Barack Obama"}


def test_surnames_lead_to_all_their_bearers() -> None:
    assert {e.name for e in gazetteer.surnamed("Clinton")} == {"Bill Clinton", "Hillary Clinton"}
    assert gazetteer.surnamed("clinton") == ()


def test_states_are_found_by_both_codes() -> None:
    assert gazetteer.state("KP") is gazetteer.state("PRK")
    with pytest.raises(KeyError):
        gazetteer.state("ZZ")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_where_it_comes_from(table: str) -> None:
    header = [line for line in rows(table) if line.startswith("#")]
    assert any("Source" in line for line in header)


def test_ids_are_unique_and_of_a_known_form() -> None:
    found = [
        line.split("\t")[0]
        for table in ("states", "bodies", "places", "people", "history")
        for line in rows(table)
        if not line.startswith("#")
    ]
    assert len(found) == len(set(found))
    form = re.compile(r"Q\d+|(?:state|body|person|place|treaty|history):[a-z0-9-]+|geonames:\d+")
    assert [one for one in found if not form.fullmatch(one)] == []


def test_terms_of_office_are_in_order_and_of_something_known() -> None:
    for line in rows("people"):
        if line.startswith("#"):
            continue
        for post in line.split("\t")[6].split("|"):
            if post:
                _, of, start, end = post.split("@")
                assert not end or start <= end, line
                assert gazetteer.entry(of) or gazetteer.state(of), line


def test_leaders_of_a_state_do_not_overlap() -> None:
    """One president of each focus country on every first of a month since 2000."""
    for code in ("RU", "US", "KR"):
        for month in range(12 * 24):
            day = dt.date(2000 + month // 12, month % 12 + 1, 1)
            assert len(gazetteer.holders("president", code, day)) <= 1, (code, day)


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    gazetteer.named(text)
    gazetteer.demonym(text)
    gazetteer.seat(text)
    assert gazetteer.fold(gazetteer.fold(text)) == gazetteer.fold(
        gazetteer.fold(gazetteer.fold(text))
    )


def rows(table: str) -> list[str]:
    text = files("extract.gazetteer").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the South Korea n's army", "the South Korean's army"),
        ("Iran ian ships", "Iranian ships"),
        ("Peru vian, he said", "Peruvian, he said"),
        ("Iraq is calm", "Iraq is calm"),
        ("a vian plan", "a vian plan"),
    ],
)
def test_torn_nationalities_are_joined(text: str, whole: str) -> None:
    assert gazetteer.join_torn(text) == whole


def test_who_the_rebels_may_be_is_a_body_of_the_tables() -> None:
    rebels = gazetteer._rebels()  # noqa: SLF001  (all of the table)
    assert len(rebels) > 50
    assert [id_ for id_ in sorted(rebels) if gazetteer.entry(id_) is None] == []
    assert gazetteer.is_rebel("body:farc")
    assert not gazetteer.is_rebel("Q7184")


@pytest.mark.parametrize("form", ["{}", "{}'s", "{} "])
def test_each_name_of_each_entry_leads_to_it(form: str) -> None:
    for table in ("states", "bodies", "places", "history", "people"):
        for row in rows(table):
            if (entry := gazetteer.entry(row.split("\t")[0])) is None:
                continue
            for name in (entry.name, *entry.aliases):
                assert name.islower() or entry in gazetteer.named(form.format(name)), name


@pytest.mark.parametrize(
    ("text", "state"),
    [("Iran ian", "IR"), ("South Korea n", "KR"), ("U.S.", None), ("Peru-Bolivian", None)],
)
def test_demonyms_that_are_torn_or_none_are_looked_up(text: str, state: str | None) -> None:
    found = gazetteer.demonym(text)
    assert (found.country if found else None) == state
