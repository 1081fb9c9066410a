"""The commands: what they write, what they say of bad input, and the status they exit with."""

from __future__ import annotations

import errno
import json
import os
import pkgutil
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sample
from typer.testing import CliRunner, Result

import graph.run
from cli import app
from graph.cache import FILE, FOLDER
from graph.export import EXPORTERS
from graph.run import write_triples

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parent.parent
STORY = "Norway sent two ships to Finland on Tuesday. Finland thanked Norway."
GERMAN = """Der Außenminister sagte am Dienstag in Berlin, die Bundesregierung werde dem Nachbarland
weitere Hilfe leisten. Er sprach vor dem Bundestag über die Lage im Norden."""
Run = Callable[..., Result]
MISTAKES = tomllib.loads((ROOT / "tests" / "cases" / "mistakes.toml").read_text("utf-8"))["mistake"]


@pytest.fixture
def run(articles: Path, monkeypatch: pytest.MonkeyPatch, default_model: Language) -> Run:
    """Return what runs a command beside ``articles``, on the model that is loaded already."""
    monkeypatch.chdir(articles.parent)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("TRIPLEWIRE_ARTICLES", raising=False)
    monkeypatch.setattr(graph.run, "load", lambda _: default_model)

    def invoke(*command: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, command, input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.fixture
def triples(tmp_path: Path) -> Path:
    path = tmp_path / "output" / "triples.jsonl"
    write_triples(sample.statements(), path)
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# --- what is written and reported


def test_build_writes_four_files_and_counts(run: Run) -> None:
    result = run("build", "articles", "--focus", "NO,FI")
    assert result.exit_code == 0
    assert sorted(files(Path("output"))) == [
        "brief.md", "graph.graphml", "graph.html", "triples.jsonl",
    ]  # fmt: skip
    counts = {line.split()[1]: line.split()[0] for line in result.stderr.splitlines()[:5]}
    assert counts == {
        "articles": "1", "sentences": "2", "triples": "3", "entities": "3", "claims": "3",
    }  # fmt: skip
    assert [line.split() for line in result.stderr.splitlines()[5:8]] == [
        ["who", "/", "to", "whom", "Norway", "Finland"],
        ["Norway", "·", "1"],
        ["Finland", "1", "·"],
    ]
    assert result.stderr.splitlines()[-1] == "open output/graph.html"
    assert result.stdout == ""


def test_extract_prints_triples_and_nothing_else(run: Run) -> None:
    result = run("extract", "articles", "-o", "-")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["relation"] for one in found] == ["send", "send ships to", "thank"]
    assert result.exit_code == 0


def test_standard_input_is_an_article(run: Run) -> None:
    result = run("extract", "-", "-o", "-", stdin=STORY)
    assert {json.loads(line)["evidence"]["article"] for line in result.stdout.splitlines()} == {
        "standard input"
    }


def test_a_second_build_does_not_read_what_the_first_wrote(run: Run) -> None:
    for folder in (".", "articles"):
        assert run("build", folder, "-o", f"{folder}/out").exit_code == 0
        first = files(Path(folder) / "out")
        assert run("build", folder, "-o", f"{folder}/out").exit_code == 0
        assert files(Path(folder) / "out") == first
        for path in (Path(folder) / "out").iterdir():
            path.unlink()
        (Path(folder) / "out").rmdir()
    assert run("extract", ".").exit_code == run("extract", ".").exit_code == 0


@pytest.mark.parametrize("name", [name for name, row in EXPORTERS.items() if not row.extra])
def test_export_writes_what_build_also_writes(run: Run, triples: Path, name: str) -> None:
    suffix = EXPORTERS[name].suffix
    assert run("graph", str(triples), "--also", name).exit_code == 0
    assert run("export", str(triples), "-f", name, "-o", f"alone{suffix}").exit_code == 0
    together = Path("output", f"graph{suffix}" if suffix else name)
    alone = Path(f"alone{suffix}")
    if suffix:
        assert alone.read_bytes() == together.read_bytes()
    else:
        assert files(alone) == files(together)


def test_a_part_of_the_graph_is_told_and_the_triples_hold_everything(run: Run) -> None:
    result = run("build", "articles", "--focus", "NO,FI", "--max-claims", "2")
    assert (
        "2 of 3 claims are in the graph, the nearest to the focus states first; choose others by "
        "--focus, --since, --until, --min-support and --neighbours, or have more with "
        "--max-claims 3. The triples hold everything.\n"
    ) in result.stderr
    triples = Path("output/triples.jsonl")
    assert len(triples.read_text(encoding="utf-8").splitlines()) == 3
    assert "claims are in the graph" not in run("graph", str(triples)).stderr
    told = run("graph", str(triples), "--focus", "NO,FI", "--min-support", "2").stderr
    assert "0 of 3 claims are as asked for; the triples hold everything.\n" in told


def test_every_command_that_makes_a_graph_takes_the_same_part(run: Run, triples: Path) -> None:
    part = ("--since", "2024-10-20", "--until", "2024-11-30", "--neighbours", "0")
    assert run("graph", str(triples), *part).stderr.splitlines()[0].startswith("17 of 25 claims")
    whole = "--format", "graphml", "-o"
    assert run("export", str(triples), *whole, "part.graphml", *part).exit_code == 0
    graphml = Path("output/graph.graphml").read_bytes()
    assert Path("part.graphml").read_bytes() == graphml
    # what was left out of the file was not deleted by hand
    said = run("import", "part.graphml", "-t", str(triples), "-a", "articles", *part).stderr
    assert said.startswith("nodes moved: 0, deleted: 0; claims deleted: 0;")


def test_a_table_is_read_and_written(run: Run) -> None:
    assert run("extract", "articles", "-o", "t.jsonl").exit_code == 0
    assert run("extract", "articles", "-o", "t.parquet").exit_code == 0
    assert run("graph", "t.jsonl", "-o", "one", "--also", "triples").exit_code == 0
    assert run("graph", "t.parquet", "-o", "other", "--also", "triples").exit_code == 0
    assert files(Path("one")) == files(Path("other"))


def test_explain_shows_tree_rule_and_qualifiers(
    run: Run, monkeypatch: pytest.MonkeyPatch, default_model: Language
) -> None:
    monkeypatch.setattr("extract.explain.load", lambda _: default_model)
    said = run("explain", "Oslo says Finland has not sent [two] ships to Sweden.").stdout
    assert "Finland - send ships to - Sweden" in said
    assert "    rule oblique" in said
    assert "    negated yes" in said
    assert "    source Oslo (say)" in said
    assert "[two] ships" in said  # rich would take it for a tag


def test_rules_and_formats_are_listed(run: Run) -> None:
    assert {"passive", "apposition"} <= {
        line.split()[0] for line in run("rules").stdout.splitlines()
    }
    listed = {line.split()[0] for line in run("formats").stdout.splitlines()[1:]}
    assert set(EXPORTERS) <= listed
    assert "triplewire[rdf]" in run("formats").stdout


def test_the_version_is_printed() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, "triplewire 0.1.0\n")


# --- the cache


def test_the_cache_is_shown_and_emptied(run: Run) -> None:
    place = Path(os.environ[FOLDER]) / FILE
    assert run("cache").stdout == f"{place}: 0 articles, 0.0 MB\n"
    assert run("build", "articles", "--no-cache").exit_code == 0
    assert not place.exists()
    assert run("build", "articles").exit_code == 0
    assert run("cache").stdout.startswith(f"{place}: 1 articles, ")
    assert run("cache", "--clear").stdout.startswith(f"{place}: 0 articles, ")


def test_a_damaged_cache_is_a_warning_and_the_build_is_done(run: Run) -> None:
    place = Path(os.environ[FOLDER]) / FILE
    place.write_bytes(b"no database " * 99)
    result = run("build", "articles")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        f"cache: {place}: file is not a database; this run keeps nothing: "
        "delete it with triplewire cache --clear"
    )
    assert run("cache").exit_code == 2
    assert run("cache", "--clear").exit_code == 0
    assert "cache:" not in run("build", "articles").stderr


# --- corrections


def names(triples: Path) -> set[str]:
    lines = triples.read_text(encoding="utf-8").splitlines()
    return {json.loads(line)[end]["name"] for line in lines for end in ("subject", "object")}


NAMESAKES = (
    "J. F. Brunner warned Norway. A. Tessler left Norway.",
    "Jon Brunner met Anna Tessler.",
)
TESSLER = "triplewire merge name:a-tessler name:anna-tessler -a"
BRUNNER = "triplewire merge name:j-f-brunner name:jon-brunner -a"


@pytest.mark.usefixtures("triples")
def test_a_full_disk_is_named_with_its_cure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("export", "output/triples.jsonl", "-f", "gexf", "-o", "g.gexf")
    assert result.exit_code == 2
    assert result.stderr == ("triplewire: g.gexf: No space left on device; make room on its disk\n")


def test_pairs_that_may_be_one_are_asked_about_until_they_are(run: Run) -> None:
    for name, text in zip("bc", NAMESAKES, strict=True):
        Path("articles", f"{name}.txt").write_text(text, encoding="utf-8")
    told = run("build", "articles", "--reviews", "1").stderr
    assert f"  {TESSLER} articles  # initials\n" in told
    assert BRUNNER not in told
    assert "  and 1 more; --reviews 2 names them all\n" in told
    told = run("build", "articles", "--reviews", "2").stderr
    assert f"  {BRUNNER} articles  # initials\n" in told
    assert run(*shlex.split(f"{TESSLER} articles")[1:]).exit_code == 0
    assert TESSLER not in run("build", "articles").stderr
    assert "merge" not in run("build", "articles", "--reviews", "0").stderr


def test_who_may_be_one_is_asked_so_that_it_can_be_answered(run: Run) -> None:
    Path("articles", "b.txt").write_text(NAMESAKES[0], encoding="utf-8")
    told = run("build", "articles/b.txt", "-", "-o", "x", stdin=NAMESAKES[1]).stderr
    assert f"  {TESSLER} articles -t x/triples.jsonl  # initials\n" in told
    records = "".join(f"{json.dumps({'text': text})}\n" for text in NAMESAKES)
    told = run("build", "-", stdin=records).stderr
    assert f"  {TESSLER} FOLDER  # initials\n" in told
    assert "give build --corrections FOLDER/corrections.toml\n" in told


def test_known_people_are_asked_about_where_their_article_tells_no_state(run: Run) -> None:
    Path("articles", "b.txt").write_text("North Korea praised Choe Son Hui.", encoding="utf-8")
    Path("articles", "c.txt").write_text("Choi Sun-hee met Sara Berg.", encoding="utf-8")
    told = run("build", "articles").stderr
    assert "triplewire merge person:choe-son-hui name:choi-sun-hee -a articles  # same" in told


@pytest.mark.usefixtures("triples")
def test_entities_tell_their_aliases_and_why(run: Run) -> None:
    lines = run("entities", "--find", "pyongyang").stdout.splitlines()
    assert lines[0] == "North Korea  [Q423]  COUNTRY, KP, https://www.wikidata.org/wiki/Q423"
    assert lines[1] == "     6  Pyongyang: capital acting for its state"
    everything = run("entities").stdout
    assert everything.startswith("North Korea  [Q423]")
    assert run("entities", "--find", "Atlantis").stderr == (
        "--find Atlantis: no entity has this in a name, alias or id\n"
    )
    assert "Choe Son Hui" in everything


def test_corrections_hold_in_the_next_builds_until_undone(run: Run) -> None:
    triples = Path("output/triples.jsonl")
    keep = ("--articles", "articles")
    build = ("build", "articles", "--focus", "NO,FI")
    assert run(*build).exit_code == 0
    before = triples.read_bytes()
    assert names(triples) == {"Norway", "Finland", "ships"}

    assert run("rename", "Norway", "The North", *keep).exit_code == 0
    assert run("split", "Finland", "Finland", "Suomi", *keep).exit_code == 0
    assert run(*build).exit_code == 0
    assert names(triples) == {"The North", "Suomi", "ships"}

    assert run("undo", "Finland", *keep).exit_code == 2  # no build knows that name now
    assert run("undo", "Q33", *keep).exit_code == 0
    assert run("undo", "The North", *keep).exit_code == 0
    assert run(*build).exit_code == 0
    assert triples.read_bytes() == before

    assert run("merge", "Norway", "Finland", *keep).exit_code == 0
    assert run("graph", *keep, "-o", "seen").exit_code == 0  # at once, without reading again
    assert "Finland" not in Path("seen/brief.md").read_text(encoding="utf-8")
    assert run(*build).exit_code == 0
    assert names(triples) == {"Norway", "ships"}
    assert run("undo", "Norway", *keep).exit_code == 0
    assert run(*build).exit_code == 0
    assert triples.read_bytes() == before


def test_a_file_of_corrections_may_lie_elsewhere(run: Run) -> None:
    Path("mine.toml").write_text('[[rename]]\nentity = "Q20"\nname = "The North"\n')
    assert run("build", "articles", "--corrections", "mine.toml").exit_code == 0
    assert "The North" in names(Path("output/triples.jsonl"))


@pytest.mark.usefixtures("triples")
def test_the_folder_of_the_articles_can_be_set_for_all_commands(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPLEWIRE_ARTICLES", str(articles))
    assert run("rename", "North Korea", "DPRK").exit_code == 0
    assert "DPRK" in (articles / "corrections.toml").read_text(encoding="utf-8")


def test_what_was_deleted_in_gephi_stays_away(run: Run) -> None:
    assert run("build", "articles").exit_code == 0
    Path("nodes.csv").write_text("Id,Label\nQ20,Norway\nQ33,Suomi\n", encoding="utf-8")
    result = run("import", "nodes.csv", "--articles", "articles")
    assert result.exit_code == 0, result.stderr
    assert "deleted: 1" in result.stderr
    assert run("build", "articles").exit_code == 0
    assert names(Path("output/triples.jsonl")) == {"Norway", "Suomi"}


# --- bad input


def test_what_cannot_be_read_is_named_and_the_rest_is_built(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    (articles / "photo.txt").write_bytes(bytes(range(256)) * 20)
    (articles / "german.txt").write_text(GERMAN, encoding="utf-8")
    (articles / "gone.txt").symlink_to("nowhere")
    (articles / "deck.pptx").write_text("x")
    (articles / "b.jsonl").write_text(json.dumps({"text": STORY}) + "\n{broken\n[]\n")
    result = run("build", "articles", "--focus", "NO,FI")
    assert result.exit_code == 1
    record = 'write one object a line, with "text" and perhaps id, title, date, source and url'
    suffixes = ".txt, .md, .html, .htm, .jsonl"
    assert result.stderr.splitlines()[-8:] == [
        f"not read: line 2 of b.jsonl: is not a line of JSON in UTF-8; {record}",
        f'not read: line 3 of b.jsonl: is a record without a "text"; {record}',
        f"not read: deck.pptx: is of a kind that is not read; save it as {suffixes}",
        "not read: empty.txt: is empty; put the article's text in it or leave it out",
        "not read: german.txt: is not in English; translate it or leave it out",
        "not read: gone.txt: is no file that can be opened; mend the link or remove it",
        f"not read: photo.txt: is not text (it looks binary); save it in UTF-8 as {suffixes}",
        "7 not read, all others are in the output",
    ]
    lines = Path("output/triples.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["evidence"]["article"] for line in lines} == {"a.txt", "b.jsonl:1"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_rights_that_are_missing_are_named(run: Run, articles: Path) -> None:
    (articles / "secret.txt").write_text(STORY, encoding="utf-8")
    (articles / "secret.txt").chmod(0)
    result = run("build", "articles")
    assert result.exit_code == 1
    assert "not read: secret.txt: cannot be read: Permission denied" in result.stderr
    Path("locked").mkdir(mode=0o500)
    result = run("build", "articles", "-o", "locked/out")
    assert result.exit_code == 2
    assert "may not be written to" in result.stderr


def test_nothing_is_written_when_nothing_can_be_read(run: Run) -> None:
    Path("empty.txt").touch()
    result = run("build", "empty.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "no article was read, and nothing written"
    assert not Path("output").exists()


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["command"])
@pytest.mark.usefixtures("triples")
def test_a_mistake_is_one_line_and_status_2(run: Run, case: dict[str, str]) -> None:
    Path("hollow").mkdir()
    Path("photo.bin").write_bytes(b"\xff\xfe\x00\x80" * 9)
    before = files(Path("output"))
    result = run(*shlex.split(case["command"]))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"triplewire: {case['message']}")
    assert result.stderr.count("\n") == 1
    assert files(Path("output")) == before


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("build",),
        ("frob",),
        ("build", "a", "--max-nodes", "0"),
        ("graph", "--neighbours", "-1"),
        ("graph", "--min-support", "0"),
        ("graph", "--max-claims", "0"),
    ],
)
def test_a_command_that_is_no_command_is_status_2(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command).exit_code == 2


def test_a_model_that_is_missing_is_status_2(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles.parent)
    result = CliRunner().invoke(app, ["build", "articles", "--model", "en_core_web_nil"])
    assert result.exit_code == 2
    assert result.stderr == (
        "triplewire: no parsing model 'en_core_web_nil' is installed: install it, "
        "or leave --model out: 'triplewire' is in the box\n"
    )


def test_a_broken_line_is_named_by_its_number(run: Run, triples: Path) -> None:
    with triples.open("a", encoding="utf-8") as file:
        file.write('{"id": 7}\n')
    count = len(triples.read_text(encoding="utf-8").splitlines())
    result = run("graph", str(triples))
    assert result.exit_code == 2
    assert f"triples.jsonl, line {count}: id must be a text, not 7; mend the line" in result.stderr


def test_an_extra_that_is_missing_is_named_before_the_work(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("build", "articles", "--also", "excel")
    assert result.exit_code == 2
    assert "pip install 'triplewire[excel]'" in result.stderr
    assert not Path("output").exists()


# --- what goes wrong on the way


@pytest.mark.parametrize(
    "step",
    [
        "extract.read:outline",
        "extract.parse:read_doc",
        "graph.story:extract",
        "graph.story:identify",
    ],
)
def test_a_bug_met_in_one_article_costs_that_article_only(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (articles / "b.txt").write_text(f"Sweden cursed Denmark. {STORY}", encoding="utf-8")
    (articles / "c.txt").write_text(STORY, encoding="utf-8")
    sound = pkgutil.resolve_name(step)

    def failing(given: object, *arguments: object, **options: object) -> object:
        if "cursed" in str(given):  # a text, a Doc, an Article or an Extraction
            raise RuntimeError("out of\nluck")
        return sound(given, *arguments, **options)

    monkeypatch.setattr(step.replace(":", "."), failing)
    result = run("build", "articles")
    assert result.exit_code == 1
    told, summary = result.stderr.splitlines()[-2:]
    assert told.startswith("not read: b.txt: could not be ")
    assert "(RuntimeError: out of luck" in told
    assert told.endswith("this is a bug of triplewire: please report it, with the article")
    assert summary == "1 not read, all others are in the output"
    assert result.stderr.split()[:2] == ["2", "articles"]
    lines = Path("output/triples.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["evidence"]["article"] for line in lines} == {"a.txt", "c.txt"}


def test_no_file_is_replaced_when_one_cannot_be_written(run: Run, articles: Path) -> None:
    assert run("build", "articles").exit_code == 0
    Path("output/graph.gexf").mkdir()
    (articles / "b.txt").write_text("Sweden attacked Denmark.", encoding="utf-8")
    before = {p.name: p.read_bytes() for p in Path("output").iterdir() if p.is_file()}
    result = run("build", "articles", "--also", "gexf")
    assert result.exit_code == 2
    assert "output/graph.gexf is a folder; name a file in it" in result.stderr
    assert {p.name: p.read_bytes() for p in Path("output").iterdir() if p.is_file()} == before


def test_ctrl_c_ends_with_one_line_and_leaves_the_files(run: Run) -> None:
    assert run("build", "articles").exit_code == 0
    before = files(Path("output"))
    os.mkfifo("pipe.txt")
    command = [sys.executable, "-m", "cli", "build", "articles", "pipe.txt"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    # opening waits until the other side reads, and so is in the middle of its work
    with process, Path("pipe.txt").open("w", encoding="utf-8") as pipe:
        pipe.write("Sweden")
        pipe.flush()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "triplewire: stopped by Ctrl-C; the files are as they were\n"
    assert files(Path("output")) == before


def test_a_reader_that_has_had_enough_is_no_error(triples: Path) -> None:
    pipeline = f"{sys.executable} -m cli entities {triples} | head -n 1"
    shown = subprocess.run(
        ["bash", "-o", "pipefail", "-c", pipeline],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert shown.stdout.startswith("North Korea")
    assert "Traceback" not in shown.stderr


# --- starting


def test_help_imports_nothing_slow() -> None:
    """--help answers in a fraction of a second; what it does not import cannot slow it down."""
    code = (
        "import sys; from typer.testing import CliRunner; import cli;"
        "assert CliRunner().invoke(cli.app, ['build', '--help']).exit_code == 0;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    slow = {"spacy", "numpy", "networkx", "pyvis", "IPython", "trafilatura", "ftfy", "onnxruntime"}
    assert not slow & set(shown.stdout.split())


def test_a_build_of_plain_text_imports_no_reader_of_pages(articles: Path) -> None:
    plain = "The ships were sent to Finland by Norway on the day that it had asked for them."
    (articles / "a.txt").write_text(plain, encoding="utf-8")
    code = (
        "import sys; import cli;"
        f"cli.app(['build', {str(articles)!r}, '-o', {str(articles.parent / 'o')!r}],"
        "standalone_mode=False);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"trafilatura", "py3langid", "torch", "pandas"} & set(shown.stdout.split())
