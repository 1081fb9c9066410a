"""The rules: each against its own cases, where it fires and where it must not."""

from __future__ import annotations

import pytest
from specification import Case, mark, read_cases

from extract.clause import find_clauses
from extract.rules import RULES, Rule, Scene, find

CASES = {rule.name: read_cases(rule.name) for rule in RULES}
ALL = [case for cases in CASES.values() for case in cases]
LEAST_FIRING, LEAST_SILENT = 6, 3


@pytest.mark.parametrize("case", mark(ALL))
def test_triples(case: Case) -> None:
    assert case.extract() == case.triples


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file}: {case.name}")
def test_tables_say_whether_the_rule_fires(case: Case) -> None:
    fires = any(triple["rule"] == case.file for triple in case.triples)
    assert fires == (case.kind == "fires")


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file}: {case.name}")
def test_trees_hold_the_texts(case: Case) -> None:
    assert " ".join(sentence.text for sentence in case.sentences) == case.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_fires_its_rule(rule: Rule) -> None:
    (case,) = [case for case in CASES[rule.name] if case.text == rule.example]
    (sentence,) = case.sentences
    findings = list(rule.find(Scene(sentence, find_clauses(sentence))))
    assert findings
    assert {finding.rule for finding in findings} == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_cases_are_many_enough_and_named_once(rule: Rule) -> None:
    cases = CASES[rule.name]
    assert sum(case.kind == "fires" for case in cases) >= LEAST_FIRING
    assert sum(case.kind == "silent" for case in cases) >= LEAST_SILENT
    assert len({case.name for case in cases}) == len(cases)
    assert len({case.text for case in cases}) == len(cases)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file}: {case.name}")
def test_findings_relate_two_tokens_by_words_of_the_sentence(case: Case) -> None:
    for sentence in case.sentences:
        for finding in find(sentence):
            used = (finding.subject.head, finding.object.head, finding.predicate, *finding.words)
            assert all(0 <= index < len(sentence.tokens) for index in used)
            each_other = "reciprocal" in finding.object.steps
            assert finding.subject.head != finding.object.head or each_other
            assert finding.words
            assert finding.relation == " ".join(finding.relation.split()) != ""
