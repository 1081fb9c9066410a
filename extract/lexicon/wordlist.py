"""Word lists: one word or phrase a line, ``#`` starts a comment, the header says what it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of ``extract/lexicon/NAME.txt``; raise FileNotFoundError without it."""
    text = files("extract.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
