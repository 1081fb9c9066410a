"""What is kept from run to run: found again when nothing changed, and never in the way."""

from __future__ import annotations

import ast
import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.cache
from extract.parse import ModelError
from extract.read import Document, Unreadable, date_of_name
from extract.types import Attribution, Mention, Qualifiers, Time, Triple
from graph.cache import (
    FILE,
    STORY_FILES,
    Cache,
    CacheError,
    clear,
    decode,
    digest_rules,
    encode,
    key_of,
    measure,
)
from graph.identify import Referent
from graph.story import LocalName, Passage, Story

ROOT = Path(__file__).parent.parent
DOCUMENT = Document("a.txt", "a.txt", ".txt", b"Norway warned Finland.")
OSLO = Mention(0, 4, "Oslo", 3, 0, "name", "GPE", "nsubj", "", "warn")
TURKU = Mention(12, 17, "Turku", 3, 2, "name", "", "obj", "in", "warn")
STORY = Story(
    id="a.txt",
    title="Words",
    date=dt.date(2024, 2, 29),
    source=None,
    url="https://example.org",
    sentences=7,
    passages={3: Passage(0, 18, "Oslo warned Turku.")},
    triples=(
        Triple(
            sentence=3, clause=1, subject=OSLO, relation="warn", object=TURKU, phrase="warned",
            phrase_start=5, category="THREATEN",
            qualifiers=Qualifiers(
                negated=True, modality="possible",
                attribution=(Attribution(None, "reportedly"), Attribution(OSLO, "say")),
                time=Time("in May", dt.date(2024, 5, 1), None), place=TURKU, quantity="two",
            ),
            rule="active", steps=("conj_subject",),
        ),
    ),
    referents={
        (0, 4): (Referent("Q20", "Norway", "COUNTRY", "NO", "seat of power", "note"),),
        (12, 17): (),
    },
    names=(LocalName("@1:person:x", "X", "PERSON", None, full=False, roles=(("envoy", "NO"),)),),
    sketch=(1, 2**32 - 1),
)  # fmt: skip
UNREADABLE = Unreadable("a.txt", "is empty", "leave it out")
Troubles = list[str]


@pytest.fixture
def model(tmp_path: Path) -> str:
    """Return a folder that passes for a model: the cache reads its files, and loads nothing."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "weights").write_bytes(b"1")
    return str(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def troubles() -> Troubles:
    return []


def keep(folder: Path, model: str, *documents: Document) -> None:
    with Cache(model, on_trouble=pytest.fail, folder=folder) as cache:
        for document in documents:
            cache.keep(document, encode(STORY))


def find(folder: Path, model: str, troubles: Troubles | None = None) -> Story | Unreadable | None:
    told = pytest.fail if troubles is None else troubles.append
    with Cache(model, on_trouble=told, folder=folder) as cache:
        return cache.find(DOCUMENT)


# --- the values


@pytest.mark.parametrize("told", [STORY, UNREADABLE])
def test_a_story_comes_back_as_it_was(told: Story | Unreadable) -> None:
    assert decode(encode(told)) == told


@given(st.binary(max_size=200))
def test_bytes_that_are_no_story_are_told_apart(octets: bytes) -> None:
    for wrong in (octets, b"S" + octets, b"U" + octets):
        with pytest.raises(ValueError, match="damaged"):
            decode(wrong)


@given(st.integers(0, len(encode(STORY)) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    octets = bytearray(encode(STORY))
    octets[place] ^= change
    with pytest.raises(ValueError, match="damaged"):
        decode(bytes(octets))


# --- what a story is found by

TEXTS = st.text(max_size=4)
NAMES = st.sampled_from(("", "a.txt", "2024-10-29-a.txt", "b/2024-10-29-b.txt", "2024-10-30.txt"))
DOCUMENTS = st.builds(Document, id=TEXTS, name=NAMES, kind=TEXTS, content=st.binary(max_size=4))


@given(DOCUMENTS, DOCUMENTS, TEXTS, TEXTS)
def test_two_documents_have_two_keys(one: Document, two: Document, maker: str, other: str) -> None:
    same = date_of_name(one) == date_of_name(two) and one == replace(two, name=one.name)
    assert (key_of(one, maker) == key_of(two, other)) == (same and maker == other)


def test_what_is_kept_is_found_by_the_next_run(folder: Path, model: str) -> None:
    assert find(folder, model) is None
    keep(folder, model, DOCUMENT)
    assert find(folder, model) == STORY


@pytest.mark.parametrize(
    "changes", [{"content": b"Norway thanked Finland."}, {"id": "b.txt"}, {"kind": ".md"}]
)
def test_another_document_is_not_found(
    folder: Path, model: str, changes: dict[str, bytes | str]
) -> None:
    keep(folder, model, replace(DOCUMENT, **changes))  # type: ignore[arg-type]  # of several types
    assert find(folder, model) is None


def test_a_record_that_has_moved_is_found(folder: Path, model: str) -> None:
    keep(folder, model, replace(DOCUMENT, name="line 1 of a.jsonl"))
    with Cache(model, on_trouble=pytest.fail, folder=folder) as cache:
        assert cache.find(replace(DOCUMENT, name="line 2 of a.jsonl")) == STORY


def test_what_could_not_be_read_is_named_by_where_it_is_now(folder: Path, model: str) -> None:
    empty = Unreadable("line 1 of a.jsonl", "is empty", "leave it out")
    with Cache(model, on_trouble=pytest.fail, folder=folder) as cache:
        cache.keep(replace(DOCUMENT, name="line 1 of a.jsonl"), encode(empty))
        found = cache.find(replace(DOCUMENT, name="line 2 of a.jsonl"))
    assert found == replace(empty, name="line 2 of a.jsonl")


def test_another_model_finds_nothing(folder: Path, model: str) -> None:
    keep(folder, model, DOCUMENT)
    (Path(model) / "weights").write_bytes(b"2")
    assert find(folder, model) is None


def test_a_model_that_is_missing_is_named(folder: Path) -> None:
    with pytest.raises(ModelError, match="no parsing model 'en_nil'"):
        Cache("en_nil", on_trouble=pytest.fail, folder=folder)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with copies of the packages that make a story."""
    copies = tmp_path_factory.mktemp("packages")
    for name in ("extract", "graph"):
        left_out = shutil.ignore_patterns("weights", "__pycache__", "export", "template")
        shutil.copytree(str(files(name)), copies / name, ignore=left_out)
    return copies


@pytest.fixture
def digest(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the digest of the copies; the test changes them."""
    monkeypatch.setattr(graph.cache, "files", packages.joinpath)
    digest_rules.cache_clear()
    yield digest_rules()
    digest_rules.cache_clear()


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("extract/rules/copula.py", True),
        ("extract/lexicon/cues.tsv", True),
        ("extract/gazetteer/people.tsv", True),
        ("graph/metonymy.toml", True),
        ("graph/identify/bodies.py", True),
        ("graph/layout.py", False),
        ("graph/resolve.py", False),
    ],
)
def test_a_changed_rule_finds_nothing_of_the_old(
    packages: Path, digest: str, file: str, *, counts: bool
) -> None:
    path = packages / file
    whole = path.read_bytes()
    path.write_bytes(whole + b"\n")
    digest_rules.cache_clear()
    assert (digest_rules() != digest) is counts
    path.write_bytes(whole)
    digest_rules.cache_clear()
    assert digest_rules() == digest


@pytest.mark.parametrize("name", ["extract/rules/extra.py", "extract/lexicon/more.txt"])
def test_a_new_file_of_rules_counts_too(packages: Path, digest: str, name: str) -> None:
    (packages / name).touch()
    digest_rules.cache_clear()
    assert digest_rules() != digest
    (packages / name).unlink()


def test_the_version_of_a_library_counts(digest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.cache, "version", lambda name: {"spacy": "99"}.get(name, "1"))
    digest_rules.cache_clear()
    assert digest_rules() != digest


def test_the_files_that_make_a_story_are_those_that_it_imports() -> None:
    found: set[str] = set()
    waiting = ["story"]
    while waiting:
        name = waiting.pop().replace(".", "/")
        path = ROOT / "graph" / f"{name}.py"
        if not path.exists():
            path = ROOT / "graph" / name / "__init__.py"
        file = path.relative_to(ROOT / "graph").as_posix()
        if file in found or not path.exists():
            continue
        found.add(file)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "graph":
                waiting += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("graph."):
                waiting.append(str(node.module).removeprefix("graph."))
    tables = {path.name for path in (ROOT / "graph").glob("*.toml")}
    identify = {f"identify/{path.name}" for path in (ROOT / "graph" / "identify").glob("*.py")}
    assert found | tables == identify | set(STORY_FILES)


# --- what goes wrong with it


def test_a_damaged_cache_is_passed_over_until_it_is_cleared(
    folder: Path, model: str, troubles: Troubles
) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database " * 500)
    with Cache(model, on_trouble=troubles.append, folder=folder) as cache:
        cache.keep(DOCUMENT, encode(STORY))
        assert cache.find(DOCUMENT) is None
    (told,) = troubles
    assert str(folder / FILE) in told
    assert "file is not a database; this run keeps nothing" in told
    assert told.endswith("triplewire cache --clear")
    with pytest.raises(CacheError, match="cache --clear"):
        measure(folder)
    clear(folder)
    keep(folder, model, DOCUMENT)
    assert find(folder, model) == STORY


def test_a_cache_damaged_inside_is_passed_over(
    folder: Path, model: str, troubles: Troubles
) -> None:
    keep(folder, model, *(replace(DOCUMENT, id=str(number)) for number in range(200)))
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    assert find(folder, model, troubles) is None
    assert len(troubles) == 1
    assert troubles[0].endswith("triplewire cache --clear")


def test_a_damaged_entry_is_made_anew(folder: Path, model: str, troubles: Troubles) -> None:
    other = replace(DOCUMENT, id="b.txt")
    keep(folder, model, DOCUMENT, other)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("UPDATE stories SET story = substr(story, 1, 40)")
    with Cache(model, on_trouble=troubles.append, folder=folder) as cache:
        assert cache.find(DOCUMENT) is None
        assert cache.find(other) is None
        cache.keep(DOCUMENT, encode(STORY))
        assert cache.find(DOCUMENT) == STORY
    assert len(troubles) == 1


def test_a_database_of_something_else_is_left_alone(
    folder: Path, model: str, troubles: Troubles
) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE stories (key TEXT, story TEXT)")
    before = (folder / FILE).read_bytes()
    with Cache(model, on_trouble=troubles.append, folder=folder) as cache:
        cache.keep(DOCUMENT, encode(STORY))
    assert [told for told in troubles if "a database of something else" in told] == troubles
    assert len(troubles) == 1
    with pytest.raises(CacheError, match="something else"):
        clear(folder)
    assert (folder / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, model: str, troubles: Troubles
) -> None:
    (tmp_path / "file").touch()
    with Cache(model, on_trouble=troubles.append, folder=tmp_path / "file" / "cache") as cache:
        cache.keep(DOCUMENT, encode(STORY))
        assert cache.find(DOCUMENT) is None
    (told,) = troubles
    assert told.endswith("check the rights on it, or name another folder by TRIPLEWIRE_CACHE")


def test_a_full_disk_keeps_what_was_kept(
    folder: Path, model: str, troubles: Troubles, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, model, DOCUMENT)
    connect = sqlite3.connect

    def full(path: Path, timeout: float, isolation_level: None) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout, isolation_level=isolation_level)
        connection.execute("PRAGMA max_page_count = 1")  # SQLite makes it as many as there are
        return connection

    monkeypatch.setattr(sqlite3, "connect", full)
    large = [replace(DOCUMENT, id=str(number)) for number in range(50)]
    with Cache(model, on_trouble=troubles.append, folder=folder) as cache:
        for one in large:
            cache.keep(one, encode(STORY))
        assert cache.find(DOCUMENT) == STORY
        assert cache.find(large[-1]) is None
    (told,) = troubles
    assert "database or disk is full; nothing more is kept: make room on its disk" in told


def test_a_cache_that_fills_its_disk_can_be_cleared(
    folder: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, model, DOCUMENT)
    connect = sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if statement.startswith("DELETE"):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return super().execute(statement, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Full))
    clear(folder)
    assert list(folder.iterdir()) == []


# --- how much of it


def test_what_other_rules_left_goes_when_there_is_too_much(
    folder: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, model, DOCUMENT)
    monkeypatch.setattr(graph.cache, "digest_rules", lambda: "newer")
    keep(folder, model, DOCUMENT)
    assert measure(folder).articles == 2
    monkeypatch.setattr(graph.cache, "MOST_BYTES", 0)
    assert find(folder, model) == STORY
    assert measure(folder).articles == 1
    assert find(folder, model) == STORY


def test_clearing_empties_it(folder: Path, model: str) -> None:
    assert measure(folder) == graph.cache.Contents(folder / FILE, 0, 0)
    clear(folder)
    keep(folder, model, *(replace(DOCUMENT, id=str(number)) for number in range(200)))
    full = measure(folder)
    assert full.articles == 200
    clear(folder)
    assert measure(folder).articles == 0
    assert measure(folder).size < full.size
    assert find(folder, model) is None
