"""Reported speech: what each repair hangs elsewhere, and what it must leave alone.

A tree is written word by word, as in ``test_attachment``; heads are counted from 1.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs
from test_attachment import read

from extract.reporting import (
    close_report,
    give_doer,
    hang_report,
    leave_quotation,
    name_speaker,
    open_complement,
    open_gerund,
    raise_participle,
    raise_statement,
    resume_report,
    resume_speaker,
    take_clause,
    turn_speaker,
)
from extract.types import Sentence

LEMMAS = {
    "condemned": "condemn",
    "stating": "state",
    "rejecting": "reject",
    "told": "tell",
    "said": "say",
    "added": "add",
    "claimed": "claim",
    "calls": "call",
    "claims": "claim",
    "saying": "say",
    "seems": "seem",
}


def spoken(tree: str) -> Sentence:
    """Return the sentence of a tree, its verbs of saying with their lemmas."""
    sentence = read(tree)
    tokens = [
        structs.replace(t, lemma=LEMMAS.get(t.text, t.lemma).lower()) for t in sentence.tokens
    ]
    return replace(sentence, tokens=tuple(tokens))


TOLD = "Riga/NNP/2/nsubj told/VBD/0/root Oslo/NNP/2/iobj to/TO/5/mark stop/VB/2/ccomp"


def test_an_infinitive_has_its_subject_from_above() -> None:
    assert open_complement(spoken(TOLD)) == {4: (1, "xcomp")}
    assert open_complement(spoken(f"{TOLD} him/PRP/5/nsubj")) == {}
    assert open_complement(spoken(f"{TOLD} where/WRB/5/advmod")) == {}
    assert open_complement(spoken(TOLD.replace("to/TO", "that/IN"))) == {}


WHILE = "Riga/NNP/2/nsubj won/VBD/0/root saying/VBG/2/advcl Oslo/NNP/5/nsubj left/VBD/2/advcl"


def test_what_stands_behind_a_verb_of_saying_is_said() -> None:
    assert take_clause(spoken(WHILE)) == {4: (2, "ccomp")}
    assert take_clause(spoken(f"{WHILE} as/IN/5/mark")) == {}
    assert take_clause(spoken(f"{WHILE} so/RB/3/obj")) == {}
    assert take_clause(spoken(WHILE.replace("saying", "singing"))) == {}


@pytest.mark.parametrize(
    ("tree", "edits"),
    [
        ("It/PRP/2/expl added/VBD/0/root that/IN/4/mark fell/VBD/2/ccomp", {0: (1, "nsubj")}),
        ("It/PRP/2/expl seems/VBZ/0/root that/IN/4/mark fell/VBD/2/ccomp", {}),
        ("It/PRP/3/expl was/VBD/3/aux:pass said/VBN/0/root fell/VBD/3/ccomp", {}),
        ("It/PRP/2/expl said/VBD/0/root fell/VBD/2/ccomp Oslo/NNP/2/nsubj", {}),
    ],
)
def test_it_speaks_where_nothing_else_does(tree: str, edits: dict[int, tuple[int, str]]) -> None:
    assert name_speaker(spoken(tree)) == edits


SAID = "Oslo/NNP/2/nsubj said/VBD/0/root"


def test_the_first_speaker_goes_on() -> None:
    tree = f"{SAID} Riga/NNP/4/nsubj fell/VBD/2/ccomp and/CC/6/cc added/VBD/4/conj"
    assert resume_speaker(spoken(f"{tree} ships/NNS/8/nsubj sank/VBD/6/ccomp")) == {5: (1, "conj")}
    assert resume_speaker(spoken(f"{tree} it/PRP/6/nsubj sank/VBD/6/ccomp")) == {}
    assert resume_speaker(spoken(f"{tree} ships/NNS/6/obj")) == {}
    reported = tree.replace("fell/VBD", "told/VBD")
    assert resume_speaker(spoken(f"{reported} ships/NNS/8/nsubj sank/VBD/6/ccomp")) == {}


def test_a_second_that_is_said_too() -> None:
    tree = "Oslo/NNP/2/nsubj claimed/VBD/0/root to/TO/4/mark win/VB/2/xcomp and/CC/8/cc"
    for above in ("2", "4"):
        end = f"that/IN/8/mark Riga/NNP/8/nsubj fell/VBD/{above}/conj"
        assert resume_report(spoken(f"{tree} {end}")) == {7: (1, "ccomp")}
    assert resume_report(spoken(f"{tree} and/CC/8/cc Riga/NNP/8/nsubj fell/VBD/2/conj")) == {}


def test_the_name_behind_the_verb_speaks() -> None:
    tree = "Ships/NNS/2/nsubj sank/VBD/3/ccomp added/VBD/0/root Berg/NNP/3/obj"
    assert turn_speaker(spoken(tree)) == {3: (2, "nsubj")}
    assert turn_speaker(spoken(tree.replace("Berg/NNP", "details/NNS"))) == {}
    assert turn_speaker(spoken(f"{tree} He/PRP/3/nsubj")) == {}
    after = "Oslo/NNP/2/nsubj told/VBD/0/root Berg/NNP/2/obj ships/NNS/5/nsubj sank/VBD/2/ccomp"
    assert turn_speaker(spoken(after)) == {}


def test_a_statement_tells_what_its_verb_says() -> None:
    tree = f"{SAID} in/IN/4/case notes/NNS/2/obl that/IN/6/mark fell/VBD/4/acl"
    assert hang_report(spoken(tree)) == {5: (1, "ccomp")}
    assert hang_report(spoken(tree.replace("that/IN", "who/WP"))) == {}
    assert hang_report(spoken(tree.replace("said/", "lay/"))) == {}
    assert hang_report(spoken(f"{tree} sank/VBD/2/ccomp")) == {}


def test_who_denies_a_thing_states_another() -> None:
    tree = f"{SAID} there/EX/4/expl was/VBD/2/ccomp rain/NN/4/nsubj"
    stating = "stating/VBG/4/advcl ships/NNS/8/nsubj sank/VBD/6/ccomp"
    sentence = spoken(f"{tree} {stating}")
    assert raise_statement(sentence) == {5: (1, "advcl")}
    assert raise_statement(spoken(f"{tree.replace('rain/NN', 'Berg/NNP')} {stating}")) == {}
    assert raise_statement(spoken(f"{tree} {stating.replace('stating', 'waving')}")) == {}
    assert raise_statement(spoken(f"{tree} stating/VBG/4/advcl facts/NNS/6/obj")) == {}


def test_a_past_goes_on_with_a_past() -> None:
    tree = f"{SAID} all/DT/5/nsubj is/VBZ/5/cop old/JJ/2/ccomp and/CC/7/cc fell/VBD/5/conj"
    assert resume_speaker(spoken(tree)) == {6: (1, "conj")}
    assert resume_speaker(spoken(f"{tree} it/PRP/7/nsubj")) == {}
    assert resume_speaker(spoken(tree.replace("is/VBZ", "was/VBD"))) == {}
    perfect = f"{SAID} men/NNS/5/nsubj have/VBP/5/aux left/VBN/2/ccomp and/CC/7/cc fell/VBD/5/conj"
    assert resume_speaker(spoken(perfect)) == {}


def test_behind_the_quotation_the_speaker_acts() -> None:
    tree = f'{SAID} "/``/5/punct all/DT/5/nsubj won/VBD/2/ccomp ,/,/5/punct "/``/5/punct'
    assert leave_quotation(spoken(f"{tree} waving/VBG/5/advcl")) == {7: (1, "advcl")}
    inside = f'{SAID} "/``/5/punct all/DT/5/nsubj won/VBD/2/ccomp ,/,/5/punct'
    assert leave_quotation(spoken(f'{inside} waving/VBG/5/advcl "/``/5/punct')) == {}


def test_somebody_does_what_no_thing_does() -> None:
    tree = "He/PRP/2/nsubj won/VBD/0/root by/IN/4/case luck/NN/2/obl rejecting/VBG/4/acl"
    sentence = spoken(tree)
    assert raise_participle(sentence) == {4: (1, "advcl")}
    assert raise_participle(spoken(tree.replace("luck", "letter"))) == {}
    assert raise_participle(spoken(tree.replace("rejecting", "helping"))) == {}


def test_who_condemns_says_why() -> None:
    tree = "Berg/NNP/2/nsubj condemned/VBD/0/root Oslo/NNP/2/obj saying/VBG/3/acl"
    assert raise_participle(spoken(tree)) == {3: (1, "advcl")}
    assert raise_participle(spoken(tree.replace("condemned", "read"))) == {}
    assert raise_participle(spoken(tree.replace("Oslo/NNP", "report/NN"))) == {}
    assert raise_participle(spoken(f"{tree} for/IN/4/mark")) == {}


def test_what_is_wanted_to_go_on() -> None:
    tree = "They/PRP/2/nsubj want/VBP/0/root talks/NNS/2/obj lasting/VBG/3/acl"
    assert open_gerund(spoken(tree)) == {3: (1, "xcomp")}
    assert open_gerund(spoken(tree.replace("want", "hold"))) == {}


def test_who_announced_it_adds_to_it() -> None:
    tree = "Oslo/NNP/2/nsubj fell/VBD/0/root men/NNS/4/nsubj said/VBD/2/parataxis"
    sentence = spoken(f"{tree} stating/VBG/2/advcl ships/NNS/7/nsubj sank/VBD/5/ccomp")
    assert raise_statement(sentence) == {4: (3, "advcl")}


def test_a_verb_has_the_gerund_that_it_asks_for() -> None:
    tree = "They/PRP/2/nsubj stop/VBP/0/root selling/VBG/2/advcl"
    assert open_gerund(spoken(tree)) == {2: (1, "xcomp")}
    assert open_gerund(spoken(tree.replace("stop", "leave"))) == {}
    assert open_gerund(spoken(f"{tree} by/IN/3/mark")) == {}


def test_a_sentence_that_runs_on_is_not_reported() -> None:
    tree = "They/PRP/2/nsubj said/VBD/0/root that/IN/5/mark ships/NNS/5/nsubj sank/VBD/2/ccomp"
    run_on = "Oslo/NNP/7/nsubj left/VBD/2/ccomp and/CC/9/cc met/VBD/2/conj"
    assert close_report(spoken(f"{tree} {run_on}")) == {6: (1, "parataxis"), 8: (6, "conj")}
    assert close_report(spoken(f"{tree} ,/,/8/punct he/PRP/8/nsubj left/VBD/2/ccomp")) == {}
    assert close_report(spoken(f"{tree} that/IN/8/mark Oslo/NNP/8/nsubj left/VBD/2/ccomp")) == {}
    assert close_report(spoken(f"{tree.replace('that/IN/5/mark', 'old/JJ/4/amod')} {run_on}")) == {}


def test_who_stands_after_with_does_it() -> None:
    tree = "Oslo/NNP/2/nsubj fell/VBD/0/root ,/,/2/punct with/IN/5/case Berg/NNP/2/obl"
    assert give_doer(spoken(f"{tree} telling/VBG/2/advcl")) == {4: (5, "nsubj"), 3: (5, "mark")}
    assert give_doer(spoken(f"{tree} ,/,/2/punct telling/VBG/2/advcl")) == {}
    assert give_doer(spoken(f"{tree.replace(',/,', 'here/RB')} telling/VBG/2/advcl")) == {}
    assert give_doer(spoken(f"{tree.replace('with', 'to')} telling/VBG/2/advcl")) == {}
