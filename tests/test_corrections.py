"""Corrections: what they change, that they can be undone, and how a bad file is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from graph import corrections
from graph.build import entities
from graph.corrections import CorrectionError, Corrections, Merge, Rename, Split, apply
from graph.types import Evidence, Participant, Source, Statement


def part(id_: str, mention: str, name: str = "", country: str | None = None) -> Participant:
    return Participant(id_, name or mention, "PERSON", country, mention, 0, 5, "same name")


def statement(
    subject: Participant, target: Participant, *, article: str = "1.txt", category: str = "OTHER"
) -> Statement:
    source = Source(article, None, None, None, None)
    evidence = Evidence(article, 0, 5, "Words", 0, 5, source)
    key = f"{article}{subject.id}{subject.mention}{target.id}"
    return Statement(
        id=key,
        clause=key,
        subject=subject,
        relation="meet",
        phrase="met",
        category=category,
        object=target,
        negated=False,
        modality="asserted",
        attribution=(),
        time=None,
        place=None,
        quantity=None,
        rule="active",
        steps=(),
        evidence=evidence,
    )


CHOE = part("name:choe-son-hui", "Choe Son Hui", country="KP")
CHOI = part("name:choi-sonhi", "Choi Sonhi")
BUSH = part("Q207", "Bush", "George W. Bush", "US")
KIM = part("Q56226", "Kim Jong Un", country="KP")
STATEMENTS = (
    statement(CHOE, KIM),
    statement(CHOI, KIM, article="2.txt"),
    statement(BUSH, KIM, article="2.txt"),
    statement(BUSH, KIM, article="3.txt"),
)


def subjects(found: tuple[Statement, ...]) -> list[str]:
    return [one.subject.id for one in found]


def test_without_corrections_nothing_changes() -> None:
    assert apply(STATEMENTS, Corrections()) == STATEMENTS


def test_a_merge_takes_the_first_entitys_id_name_and_state() -> None:
    found = apply(STATEMENTS, Corrections(merges=(Merge((CHOE.id, CHOI.id)),)))
    assert subjects(found) == [CHOE.id, CHOE.id, "Q207", "Q207"]
    merged = found[1].subject
    assert (merged.name, merged.country, merged.mention) == ("Choe Son Hui", "KP", "Choi Sonhi")
    assert merged.reason == "you merged it with Choe Son Hui"


def test_merges_are_chained() -> None:
    merges = (Merge(("a", "b")), Merge(("b", "c")), Merge(("d", "a")))
    rows = [statement(part(key, key), KIM) for key in "abcd"]
    assert set(subjects(apply(rows, Corrections(merges=merges)))) == {"d"}


def test_merges_in_a_circle_end() -> None:
    merges = (Merge(("a", "b")), Merge(("b", "a")))
    rows = [statement(part(key, key), KIM) for key in "ab"]
    assert set(subjects(apply(rows, Corrections(merges=merges)))) == {"a"}


def test_a_merge_into_an_entity_of_the_gazetteer_takes_its_name() -> None:
    found = apply(STATEMENTS, Corrections(merges=(Merge(("Q58217", CHOI.id)),)))
    assert found[1].subject.name == "Sergei Lavrov"


def test_what_becomes_one_is_no_statement_unless_a_role() -> None:
    merge = Corrections(merges=(Merge((CHOE.id, CHOI.id)),))
    assert apply([statement(CHOE, CHOI)], merge) == ()
    assert len(apply([statement(CHOE, CHOI, category="ROLE")], merge)) == 1


def test_a_split_holds_in_one_article_or_in_all() -> None:
    one = Split("Q207", "Bush", "Kit Bush", "2.txt")
    found = apply(STATEMENTS, Corrections(splits=(one,)))
    assert subjects(found)[2:] == ["name:kit-bush", "Q207"]
    every = replace(one, article=None)
    found = apply(STATEMENTS, Corrections(splits=(every,)))
    assert subjects(found)[2:] == ["name:kit-bush", "name:kit-bush"]


def test_a_rename_changes_the_name_alone() -> None:
    found = apply(STATEMENTS, Corrections(renames=(Rename("Q207", "Bush junior"),)))
    assert found[2].subject == structs.replace(BUSH, name="Bush junior")


def test_a_correction_of_nothing_changes_nothing() -> None:
    rules = Corrections((Merge(("x", "y")),), (Split("x", "y", "z"),), (Rename("x", "y"),))
    assert apply(STATEMENTS, rules) == STATEMENTS


def test_undo_takes_back_all_that_was_said_of_an_entity() -> None:
    before = Corrections(renames=(Rename("q", "Q"),))
    after = corrections.merge(before, ["a", "b"])
    after = corrections.split(after, "a", "words", "other")
    after = corrections.rename(after, "a", "A")
    assert corrections.undo(after, "a") == before


def test_a_second_rename_takes_the_place_of_the_first() -> None:
    found = corrections.rename(corrections.rename(Corrections(), "a", "A"), "a", "B")
    assert found.renames == (Rename("a", "B"),)


texts = st.text(st.characters(codec="utf-8"), max_size=20)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
shown = names.filter(str.strip)
rules = st.builds(
    Corrections,
    merges=st.lists(
        st.builds(Merge, st.lists(names, min_size=2, max_size=3, unique=True).map(tuple))
    ).map(tuple),
    splits=st.lists(st.builds(Split, names, texts, shown, st.none() | names)).map(tuple),
    renames=st.lists(st.builds(Rename, names, shown)).map(tuple),
)


@given(rules)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, one: Corrections
) -> None:
    path = tmp_path_factory.mktemp("folder") / corrections.FILE_NAME
    corrections.save(one, path)
    assert corrections.load(path) == one


def test_the_documented_file_is_one(tmp_path: Path) -> None:
    told = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")
    path = tmp_path / corrections.FILE_NAME
    path.write_text(told.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert corrections.load(path) == Corrections(
        (Merge(("person:choe-son-hui", "name:choi-son-hi")),),
        (Split("Q207", "Bush", "Jeb Bush", "2007-talks.txt"),),
        (Rename("Q423", "DPRK"),),
    )


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert corrections.load(tmp_path / "absent.toml") == Corrections()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[merge]]\nentities = [", "not TOML"),
        ('[[join]]\nentities = ["a", "b"]', "no correction [[join]]"),
        ('[[merge]]\nentities = ["a"]', "two different entities"),
        ('[[merge]]\nentities = ["a", "a"]', "two different entities"),
        ("[[merge]]\n", 'needs entities = ["id", "id"]'),
        ('[[split]]\nentity = "a"', "needs entity, mention, name"),
        ('[[rename]]\nentity = "a"\nname = 1', "holds texts only"),
        ('[[rename]]\nentity = "a"\nname = " "', "needs a name that is not empty"),
        ('[[rename]]\nentity = "a"\nnmae = "b"', "has no 'nmae'"),
        ('merge = "a"', "[[merge]]"),
        ('split = "a"', "[[split]]"),
    ],
)
def test_a_bad_file_is_named_with_its_fault(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / corrections.FILE_NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionError) as caught:
        corrections.load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_entities_are_picked_by_id_name_or_alias() -> None:
    found = entities(STATEMENTS)
    assert corrections.pick(found, "Q207") == "Q207"
    assert corrections.pick(found, "george w bush") == "Q207"
    assert corrections.pick(found, "Bush") == "Q207"
    with pytest.raises(CorrectionError, match="'Nobody'; list them with: triplewire entities"):
        corrections.pick(found, "Nobody")
    with pytest.raises(CorrectionError, match=r"'Goerge Bush' \(did you mean George W\. Bush\?\)"):
        corrections.pick(found, "Goerge Bush")


def test_a_name_of_two_entities_is_not_guessed() -> None:
    found = entities([statement(part("a", "Kim"), part("b", "Kim"))])
    with pytest.raises(CorrectionError, match="a, b"):
        corrections.pick(found, "Kim")
