"""The cases of tests/cases that specify extraction: a sentence, its checked tree, its triples.

Texts are our own; the trees were parsed by en_core_web_md and corrected by hand. A triple prints
every field that differs from its default; an attribution is [source, cue], outermost first, with
"" for a source that is not named.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extract.conllu import from_conllu
from extract.extract import extract
from extract.types import Article, Region, Sentence, Triple

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a case file; ``kind`` is its table: fires, silent or case."""

    file: str
    kind: str
    name: str
    text: str
    triples: list[dict[str, Any]]
    tree: str
    date: dt.date | None = None
    xfail: str = ""

    @property
    def article(self) -> Article:
        region = Region("story", 0, len(self.text))
        return Article(self.file, self.text, (region,), date=self.date)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return from_conllu(self.tree)

    def extract(self) -> list[dict[str, Any]]:
        found = extract(self.article, self.sentences).triples
        return [show_triple(triple) for triple in found]


def read_cases(file: str) -> list[Case]:
    """Return the cases of tests/cases/``file``.toml in order, those that fire first."""
    tables = tomllib.loads((CASES / f"{file}.toml").read_text(encoding="utf-8"))
    return [Case(file, kind, **row) for kind, rows in tables.items() for row in rows]


def mark(cases: list[Case]) -> list[Any]:
    """Return the cases as parameters, each known gap as a strict xfail with its reason."""
    return [
        pytest.param(
            case,
            id=f"{case.file}: {case.name}",
            marks=[pytest.mark.xfail(reason=case.xfail)] if case.xfail else [],
        )
        for case in cases
    ]


def show_triple(triple: Triple) -> dict[str, Any]:
    """Return the triple as a case prints it, without the fields that have their default."""
    qualifiers = triple.qualifiers
    time = qualifiers.time
    days = {} if time is None else {"text": time.text, "start": time.start, "end": time.end}
    shown = {
        "subject": triple.subject.text,
        "relation": triple.relation,
        "object": triple.object.text,
        "category": "" if triple.category == "OTHER" else triple.category,
        "negated": qualifiers.negated,
        "modality": "" if qualifiers.modality == "asserted" else qualifiers.modality,
        "attribution": [
            [said.source.text if said.source else "", said.cue] for said in qualifiers.attribution
        ],
        "time": {key: value for key, value in days.items() if value is not None},
        "place": qualifiers.place.text if qualifiers.place else "",
        "quantity": qualifiers.quantity,
        "rule": triple.rule,
        "steps": list(triple.steps),
    }
    return {key: value for key, value in shown.items() if value}
