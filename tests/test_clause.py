"""Clauses: predicates, their arguments, and the named steps that found them."""

from __future__ import annotations

import pytest
from specification import Case, mark, read_cases

from extract.clause import (
    Argument,
    antecedent,
    coordinate,
    find_clauses,
    is_passive,
    referent,
    subjects,
)
from extract.rules import RULES
from extract.types import Sentence

CASES = read_cases("clause")
SENTENCES: dict[str, Sentence] = {
    case.text: case.sentences[0]
    for case in [*CASES, *(case for rule in RULES for case in read_cases(rule.name))]
}


def index_of(sentence: Sentence, word: str) -> int:
    (index,) = [i for i, token in enumerate(sentence.tokens) if token.text == word]
    return index


def show_argument(sentence: Sentence, argument: Argument) -> str:
    """Return "not to Cairo: conjunct": negation, preposition, head and steps where there are."""
    path = [sentence.tokens[i].text for i in argument.path]
    words = [*path, argument.case, sentence.tokens[argument.head].text]
    shown = " ".join(filter(None, ["not" * argument.negated, *words]))
    return ": ".join(filter(None, [shown, ", ".join(argument.steps)]))


@pytest.mark.parametrize("case", mark(CASES))
def test_triples(case: Case) -> None:
    assert case.extract() == case.triples


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "Seoul and Tokyo condemned the launch.",
            "condemned",
            {"subjects": ["Seoul", "Tokyo: conjunct"], "objects": ["launch"]},
        ),
        (
            "Iran supplied drones and missiles.",
            "supplied",
            {"subjects": ["Iran"], "objects": ["drones", "missiles: conjunct"]},
        ),
        (
            "Ankara bought the radar and tested it.",
            "tested",
            {"subjects": ["Ankara: conjunct_subject"], "objects": ["it"]},
        ),
        (
            "Kyiv drafted and published the plan.",
            "drafted",
            {"subjects": ["Kyiv"], "objects": ["plan: shared_object"]},
        ),
        (
            "Washington urged Beijing to press Pyongyang.",
            "press",
            {"subjects": ["Beijing: control_object"], "objects": ["Pyongyang"]},
        ),
        (
            "Moscow promised Pyongyang to supply rockets.",
            "supply",
            {"subjects": ["Moscow: control_subject"], "objects": ["rockets"]},
        ),
        (
            "The tanks Berlin promised reached Odesa.",
            "promised",
            {"subjects": ["Berlin"], "objects": ["tanks: relative_object"]},
        ),
        (
            "The base from which the jets departed was closed.",
            "departed",
            {"subjects": ["jets"], "obliques": ["from base: relative_oblique"]},
        ),
        (
            "Berlin gave Kyiv tanks.",
            "gave",
            {"subjects": ["Berlin"], "objects": ["tanks"], "obliques": ["to Kyiv"]},
        ),
        (
            "The convoy moved closer to Goma.",
            "moved",
            {"subjects": ["convoy"], "obliques": ["closer to Goma"]},
        ),
        (
            "The rockets were sold by Iran to Sudan.",
            "sold",
            {
                "subjects": ["rockets"],
                "obliques": ["to Sudan"],
                "agents": ["by Iran"],
                "passive": True,
            },
        ),
        (
            "The bridge will be repaired by Monday.",
            "repaired",
            {"subjects": ["bridge"], "obliques": ["by Monday"], "passive": True},
        ),
        (
            "The envoy was detained and questioned by police.",
            "questioned",
            {"subjects": ["envoy: conjunct_subject"], "agents": ["by police"], "passive": True},
        ),
        (
            "Shells made by Pakistan reached the front.",
            "made",
            {
                "subjects": ["Shells: participle_passive"],
                "agents": ["by Pakistan"],
                "passive": True,
            },
        ),
        (
            "The ship left Rajin and was seized by Seoul.",
            "seized",
            {"subjects": ["ship: conjunct_subject"], "agents": ["by Seoul"], "passive": True},
        ),
        (
            "Lavrov is the foreign minister of Russia.",
            "minister",
            {"subjects": ["Lavrov"], "copular": True},
        ),
        (
            "Washington considers Hamas a threat.",
            "threat",
            {"subjects": ["Hamas: control_object"], "copular": True},
        ),
        ("It is time to sign the treaty.", "sign", {"objects": ["treaty"]}),
        (
            "The road was closed to protect the pipeline.",
            "protect",
            {"objects": ["pipeline"]},
        ),
    ],
)
def test_find_clauses(text: str, verb: str, expected: dict[str, object]) -> None:
    sentence = SENTENCES[text]
    (clause,) = [c for c in find_clauses(sentence) if sentence.tokens[c.predicate].text == verb]
    parts = {
        "subjects": clause.subjects,
        "objects": clause.objects,
        "obliques": clause.obliques,
        "agents": clause.agents,
    }
    shown: dict[str, object] = {
        name: [show_argument(sentence, argument) for argument in arguments]
        for name, arguments in parts.items()
        if arguments
    }
    if clause.passive:
        shown["passive"] = True
    if clause.copular:
        shown["copular"] = True
    assert shown == expected


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("Moscow denied the report.", ["denied"]),
        ("Poland wants to host American bombers.", ["wants", "host"]),
        ("The troops are in Kursk.", ["Kursk"]),
        ("There is no alternative.", ["is"]),
        ("The US-led sanctions hurt.", ["hurt"]),
        ("According to Tokyo, the missile failed.", ["failed"]),
    ],
)
def test_predicates(text: str, predicates: list[str]) -> None:
    sentence = SENTENCES[text]
    assert [sentence.tokens[c.predicate].text for c in find_clauses(sentence)] == predicates


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The panel was vetoed by Russia.", "vetoed", True),
        ("The harbour is being dredged by a Chinese firm.", "dredged", True),
        ("Shells made by Pakistan reached the front.", "made", True),
        ("Shells made by Pakistan reached the front.", "reached", False),
        ("The envoy was detained and questioned by police.", "questioned", True),
        ("The village that was captured by Ukraine is empty.", "captured", True),
        ("There have been protests in Tbilisi.", "been", False),
    ],
)
def test_is_passive(text: str, verb: str, *, expected: bool) -> None:
    sentence = SENTENCES[text]
    assert is_passive(sentence, index_of(sentence, verb)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Hundreds of settlers attacked the village.", "Hundreds", "settlers"),
        ("Nine of the ministers signed the letter.", "Nine", "ministers"),
        ("Kyiv saw 900 soldiers, including 200 wearing masks.", "200", "soldiers"),
        ("Kyiv saw 900 soldiers, including 200 wearing masks.", "900", "900"),
        ("Choe met her Russian counterpart Sergei Lavrov.", "counterpart", "Sergei"),
        ("Lavrov is the foreign minister of Russia.", "minister", "minister"),
        ("Moscow denied the report.", "report", "report"),
    ],
)
def test_referent(text: str, word: str, expected: str) -> None:
    sentence = SENTENCES[text]
    assert sentence.tokens[referent(sentence, index_of(sentence, word))].text == expected


@pytest.mark.parametrize(
    ("text", "argument", "expected"),
    [
        ("Washington, Seoul and Tokyo cooperated.", ("Washington", ""),
         ["Washington", "Seoul: conjunct", "Tokyo: conjunct"]),
        ("The minister travelled to Cairo and Amman.", ("Cairo", "to"),
         ["to Cairo", "to Amman: conjunct"]),
        ("Moscow denied the report.", ("report", ""), ["report"]),
        ("Thousands of soldiers in Donetsk deserted.", ("Thousands", ""), ["soldiers: quantity"]),
    ],
)  # fmt: skip
def test_coordinate(text: str, argument: tuple[str, str], expected: list[str]) -> None:
    sentence = SENTENCES[text]
    word, case = argument
    found = coordinate(sentence, Argument(index_of(sentence, word), case))
    assert [show_argument(sentence, each) for each in found] == expected


def test_a_conjunct_after_but_not_is_negated() -> None:
    (case,) = [c for c in read_cases("qualify_negation") if c.name == "not before a conjunct"]
    (sentence,) = case.sentences
    found = coordinate(sentence, Argument(index_of(sentence, "Kyiv")))
    assert [show_argument(sentence, each) for each in found] == ["Kyiv", "not Tbilisi: conjunct"]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The ship that carried the shells left Rajin.", "carried", "ship"),
        ("Seoul counted the troops in Kursk, who wear Russian uniforms.", "wear", "troops"),
        ("The official who signed the treaty with Chad resigned.", "signed", "official"),
    ],
)
def test_antecedent(text: str, verb: str, expected: str) -> None:
    sentence = SENTENCES[text]
    assert sentence.tokens[antecedent(sentence, index_of(sentence, verb))].text == expected


def test_subjects_end_where_the_tree_runs_in_a_chain_of_infinitives() -> None:
    sentence = SENTENCES["Oslo agreed to try to free the hostages."]
    found = subjects(sentence, index_of(sentence, "free"))
    assert [show_argument(sentence, each) for each in found] == [
        "Oslo: control_subject, control_subject"
    ]
