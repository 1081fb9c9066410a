"""What the whole repository keeps to: imports go one way, the documents tell what is there."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from cli import app

ROOT = Path(__file__).parent.parent
GENERATED = {"node_modules", "output", "build", "dist"}
SOURCES = sorted(
    path
    for folder in ("extract", "graph")
    for path in (ROOT / folder).rglob("*.py")
)  # fmt: skip
README = (ROOT / "README.md").read_text(encoding="utf-8")


def imports(tree: ast.AST, *, runtime: bool = False) -> Iterator[str]:
    """Yield the modules that are imported anywhere in the tree; ``runtime`` leaves out types'."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports are absolute"
            assert node.level == 0, "imports are absolute"
            yield node.module
        elif not (
            runtime
            and isinstance(node, ast.If)
            and isinstance(node.test, ast.Name)
            and node.test.id == "TYPE_CHECKING"
        ):
            yield from imports(node, runtime=runtime)


def parsed(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def first(module: str) -> str:
    return module.partition(".")[0]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    above = {"cli", "bench", "training", "tests"}
    if path.is_relative_to(ROOT / "extract"):
        above.add("graph")
    assert not {first(module) for module in imports(parsed(path))} & above


def test_only_the_parser_imports_spacy() -> None:
    users = {
        name(path)
        for path in [*SOURCES, ROOT / "cli.py"]
        if "spacy" in map(first, imports(parsed(path), runtime=True))
    }
    parsers = {
        "extract/parse.py",
        "extract/torn.py",
        *(one for one in users if one.startswith("extract/neural/")),
    }
    assert users == parsers


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_prints_but_the_command_line(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        assert not (isinstance(node, ast.Name) and node.id == "print"), "a function returns"
        assert not (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
            and node.attr in {"stdout", "stderr", "exit"}
        ), "a function returns or raises"


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        hidden = any(part.startswith(".") and part != ".ci" for part in inside.parts)
        if hidden or GENERATED & set(inside.parts) or not path.is_file():
            continue
        try:
            yield inside.as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or the network's weights


def test_no_file_names_the_machine_it_was_written_on() -> None:
    # in pieces, so that this file does not hold what it looks for
    folders = "work|tmp|root|home|Users"
    hosts = "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + "js", "regis" + r"try\.\w"))
    banned = re.compile(rf"(?<![\w.)\]}}/-])/(?:{folders})/|{hosts}")
    found = [
        f"{path}: {line.strip()[:100]}"
        for path, text in texts()
        for line in text.splitlines()
        if banned.search(line)
    ]
    assert found == []


def test_every_text_file_of_the_tree_was_looked_at() -> None:
    paths = {path for path, _ in texts()}
    assert {"cli.py", "pyproject.toml", "Makefile", ".ci/run", "README.md"} <= paths
    assert {"extract/lexicon/plover.tsv", "graph/template/page.html"} <= paths


COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined] # typer's own class
CALL = re.compile(r"\btriplewire ([a-z]+)")


def test_the_readme_names_every_command_and_no_other() -> None:
    told = {
        word
        for span in re.findall(r"`[^`]+`|^    .*$", README, re.MULTILINE)
        for word in CALL.findall(span)
    }
    assert sorted(told) == COMMANDS


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_target_of_make_that_is_named_exists(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_that_is_linked_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_by_an_example(command: str) -> None:
    shown = get_command(app).commands[command].help  # type: ignore[attr-defined] # as above
    assert re.search(rf"Example: \[bold\]triplewire {command}\b.*\[/bold\]", shown)


def test_the_extras_hold_what_the_formats_say_they_need() -> None:
    from graph.export import EXPORTERS  # noqa: PLC0415 - slow, and only this test needs it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {row.extra for row in EXPORTERS.values() if row.extra}
    assert extras <= project["optional-dependencies"].keys()
    (every,) = project["optional-dependencies"]["all"]
    assert set(re.findall(r"[a-z]+", every.partition("[")[2])) == extras
