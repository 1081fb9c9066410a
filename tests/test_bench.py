"""The benches' own arithmetic: a score that is wrong misleads more than none."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import carb, coref, facts
from bench.__main__ import compare, main, pin, read_floors, write_floors
from bench.carb import Tuple
from bench.coref import GoldLink
from bench.facts import Fact
from extract.types import Article, Link, Mention, Region

# CaRB


def score_one(found: list[Tuple], gold: list[Tuple]) -> carb.Score:
    return carb.score({"s": found}, {"s": gold})


def test_a_perfect_prediction_scores_one() -> None:
    gold = [Tuple("sold", ("The baker", "rye bread", "on Monday"))]
    result = score_one(gold, gold)
    assert (result.precision, result.recall, result.f1) == (1.0, 1.0, 1.0)


def test_shared_words_are_counted_slot_by_slot() -> None:
    # predicate 1 of 2 gold words; first argument 1 of 2; second slot 0: "bread" stands elsewhere
    gold = Tuple("has sold", ("The baker", "bread"))
    found = Tuple("sold", ("baker bread", "cakes"))
    precision, recall = carb.match(gold, found)
    assert precision == pytest.approx(2 / 4)
    assert recall == pytest.approx(2 / 5)


def test_repeated_words_match_only_as_often_as_they_stand() -> None:
    gold = Tuple("saw", ("the dog", "cat"))
    found = Tuple("saw", ("the the dog", "cat"))
    assert carb.match(gold, found) == pytest.approx((4 / 5, 1.0))


@pytest.mark.parametrize(
    "found",
    [
        Tuple("baked", ("The baker", "bread")),  # no word of the predicate
        Tuple("Sold", ("The baker", "bread")),  # case counts
        Tuple("sold", ("The baker",)),  # an argument is missing
    ],
)
def test_no_match_at_all(found: Tuple) -> None:
    assert carb.match(Tuple("sold", ("The baker", "bread")), found) == (0.0, 0.0)


def test_arguments_after_the_first_are_one_slot() -> None:
    gold = Tuple("sold", ("He", "bread", "in March"))
    assert carb.match(gold, Tuple("sold", ("He", "in March bread"))) == (1.0, 1.0)


def test_a_saying_matches_either_way_round() -> None:
    turned = Tuple("said", ("prices rose", "the baker"))
    assert carb.match(Tuple("said", ("the baker", "prices rose")), turned) == (1.0, 1.0)
    turned = Tuple("wrote", ("prices rose", "the baker"))
    assert carb.match(Tuple("wrote", ("the baker", "prices rose")), turned)[0] < 1


def test_recall_may_use_a_prediction_twice_and_precision_may_not() -> None:
    gold = [Tuple("sold", ("He", "bread")), Tuple("sold", ("He", "bread"))]
    result = score_one([Tuple("sold", ("He", "bread"))] * 2, gold[:1])
    assert (result.precision, result.recall) == (0.5, 1.0)
    result = score_one([Tuple("sold", ("He", "bread"))], gold)
    assert (result.precision, result.recall) == (1.0, 1.0)


def test_the_best_confidence_drops_what_is_wrong() -> None:
    right = Tuple("sold", ("He", "bread"), 0.9)
    result = score_one([right, Tuple("sang", ("He", "songs"), 0.3)], [right])
    assert (result.f1, result.confidence, result.tuples) == (1.0, 0.9, 1)


def test_sentences_without_a_prediction_lower_recall_only() -> None:
    gold = Tuple("sold", ("He", "bread"))
    result = carb.score({"a": [gold]}, {"a": [gold], "b": [gold]})
    assert (result.precision, result.recall) == (1.0, 0.5)


def test_an_empty_gold_is_an_error() -> None:
    with pytest.raises(ValueError, match="no gold"):
        carb.score({}, {})


def test_tuples_are_read_with_line_numbers_in_errors(tmp_path: Path) -> None:
    path = tmp_path / "tuples.tsv"
    path.write_text(
        'He sold bread .\t0.5\tsold\tHe\tbread\tC: she said\nA "x\t1\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"tuples\.tsv:2: 2 columns, expected 3"):
        carb.read_tuples(path, confidence=True)
    path.write_text("He sold bread .\t0.5\tsold\tHe\tbread\tC: she said\n", encoding="utf-8")
    assert carb.read_tuples(path, confidence=True) == {
        "He sold bread .": [Tuple("sold", ("He", "bread"), 0.5)]
    }


WORDS = st.lists(st.sampled_from(["sold", "has", "He", "bread"]), min_size=1, max_size=4).map(
    " ".join
)
TUPLES = st.builds(
    Tuple,
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    st.sampled_from([0.1, 0.5, 0.9]),
)


@given(st.lists(TUPLES, max_size=4), st.lists(TUPLES, min_size=1, max_size=4))
def test_carb_stays_between_nothing_and_one(found: list[Tuple], gold: list[Tuple]) -> None:
    result = score_one(found, gold)
    assert 0 <= result.precision <= 1
    assert 0 <= result.recall <= 1
    assert result.f1 <= max(result.precision, result.recall) + 1e-9
    assert result.tuples <= len(found)


# Facts


def statement(
    subject: str, relation: str, object_: str, *, mention: str = "", **other: Any
) -> dict[str, Any]:
    return {
        "subject": {"name": subject, "mention": mention or subject},
        "relation": relation,
        "object": {"name": object_, "mention": object_},
        "negated": False,
        "modality": "asserted",
        "attribution": None,
        "time": None,
        "rule": "active",
        "evidence": {"article": "a.txt", "start": 0, "end": 9, "sentence": "Nine char"},
        **other,
    }


def fact(subject: str, relation: str, object_: str, **other: Any) -> Fact:
    return Fact("a.txt", "open", (subject,), (relation,), (object_,), **other)


def said_by(*names: str | None) -> dict[str, Any] | None:
    chain: dict[str, Any] | None = None
    for name in reversed(names):
        source = name and {"name": name, "mention": name}
        chain = {"source": source, "cue": "say", "quoting": chain}
    return chain


@pytest.mark.parametrize(
    ("accepted", "found", "expected"),
    [
        ("North Korea", "Pyongyang", True),
        ("North Korea", "South Korea", False),
        ("United States", "the U.S.", True),
        ("United States", "us", False),
        ("North Korean troops", "10,000 N. Korean troops", True),
        ("North Korean troops", "Ukrainian troops", False),
        ("troops", "Ukrainian troops", True),
        ("artillery shells", "millions of artillery shells", True),
        ("artillery shells", "makers of artillery shells", False),
        ("programme", "nuclear programs", True),
        ("treaty", "a treaty with a mutual defence clause", True),
        ("clause", "a treaty with a mutual defence clause", False),
        ("Kim Jong Un", "Kim Il Sung", False),
        ("source", "a source inside the base", True),
        ("base", "a source inside the base", False),
        ("litres", "18 litres (32 pints) of alcohol", True),
        ("Lavrov", "Sergei Lavrov", True),
        ("Moscow", "the", False),
    ],
)
def test_names_and_phrases_agree_by_head_and_words(
    *, accepted: str, found: str, expected: bool
) -> None:
    assert facts.agree(accepted, found) is expected


@pytest.mark.parametrize(
    ("accepted", "found", "expected"),
    [
        ("send troops to", "send", True),
        ("hold consultations with", "hold talks with", False),
        ("hold", "hold", True),
        ("be in", "be on", True),
        ("be in", "have", False),
        ("in", "in", True),
        ("foreign minister of", "minister of", True),
        ("president of", "leader of", False),
        ("unveil at", "be unveiled at", True),
        ("hold in", "be held in", True),
        ("schedule", "be scheduled for", True),
        ("plan", "be planning", True),
    ],
)
def test_relations_agree_by_a_content_word(*, accepted: str, found: str, expected: bool) -> None:
    assert facts.agree_relation(accepted, found) is expected


def test_a_mention_finds_a_fact_when_the_name_does_not() -> None:
    wanted = fact("Choe Son Hui", "visit", "Russia")
    assert facts.match(wanted, statement("Q1", "visit", "Moscow", mention="Choe Son Hui"))
    assert not facts.match(wanted, statement("Q1", "visit", "Moscow", mention="she"))


def test_the_other_direction_counts_only_when_it_is_listed() -> None:
    turned = statement("Ukraine", "border", "Russia")
    assert not facts.match(fact("Russia", "border", "Ukraine"), turned)
    assert facts.match(fact("Russia", "border", "Ukraine", inverse=("border",)), turned)


def test_only_triples_of_the_article_find_its_facts() -> None:
    elsewhere = statement("Russia", "visit", "Ukraine")
    elsewhere["evidence"]["article"] = "b.txt"
    [finding] = facts.find_facts([fact("Russia", "visit", "Ukraine")], [elsewhere])
    assert not finding.found


def test_the_best_qualified_of_several_triples_counts() -> None:
    wanted = fact("Russia", "deny", "presence", negated=True, attribution=("NATO",))
    rows = [
        statement("Russia", "deny", "presence"),
        statement("Russia", "deny", "presence", negated=True, attribution=said_by("NATO")),
    ]
    [finding] = facts.find_facts([wanted], rows)
    assert finding.qualified
    [finding] = facts.find_facts([wanted], rows[:1])
    assert (finding.found, finding.negation, finding.attribution) == (True, False, False)


@pytest.mark.parametrize(
    ("gold", "chain", "right"),
    [
        ((), None, True),
        ((), ("NATO",), False),
        (("NATO",), None, False),
        (("NATO",), ("Reuters", "NATO"), True),
        (("NATO",), ("Russia",), False),
        (("NATO",), (None,), False),
        (("?",), (None,), True),
        (("?",), None, False),
        (("NATO", ""), None, True),
        (("NATO", ""), ("Russia",), False),
    ],
)
def test_attribution(
    *, gold: tuple[str, ...], chain: tuple[str | None, ...] | None, right: bool
) -> None:
    row = statement("Russia", "visit", "Ukraine", attribution=chain and said_by(*chain))
    assert (
        facts.qualify(fact("Russia", "visit", "Ukraine", attribution=gold), row).attribution
        is right
    )


def test_modality_by_class_and_exactly() -> None:
    wanted = fact("Russia", "visit", "Ukraine", modality=("future",))
    row = statement("Russia", "visit", "Ukraine", modality="expected")
    finding = facts.qualify(wanted, row)
    assert (finding.modality, finding.exact_modality) == (True, False)
    assert not facts.qualify(wanted, statement("Russia", "visit", "Ukraine")).modality


def test_time_shares_a_word() -> None:
    wanted = fact("Russia", "visit", "Ukraine", time="last June")
    period = {"text": "in June", "start": None, "end": None}
    assert facts.qualify(wanted, statement("Russia", "visit", "Ukraine", time=period)).time
    assert not facts.qualify(wanted, statement("Russia", "visit", "Ukraine")).time


def test_recall_is_counted_by_grade_and_flag() -> None:
    wanted = [
        fact("Russia", "visit", "Ukraine"),
        fact("Russia", "leave", "Ukraine", grade="MEDIUM", negated=True),
    ]
    figures = facts.summarise(facts.find_facts(wanted, [statement("Russia", "visit", "Ukraine")]))
    assert (figures["found"], figures["found STRONG"], figures["found MEDIUM"]) == (0.5, 1.0, 0.0)
    assert "negated, right" not in figures  # none of the negated facts was found


# The gold


def test_the_gold_can_be_read_and_is_split_as_drawn() -> None:
    gold = facts.read_facts()
    blind = facts.read_blind()
    assert {f.article for f in gold if f.half == "blind"} <= blind
    assert not {f.article for f in gold if f.half == "open"} & blind
    lines = (facts.JUDGED / "blind.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["article"] for line in lines} <= blind
    assert len({f.article for f in gold}) >= 20


def test_the_gold_covers_every_seed() -> None:
    seeds = {path.name for path in facts.SEEDS.glob("*.txt")}
    assert seeds <= {f.article for f in facts.read_facts()}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("2031-05-06-a-b-c-d-e-f-g.txt", "2031-05-06-a-b-c-d-e.txt"),
        ("undated-a-b-c-d-e-f.txt", "undated-a-b-c-d-e.txt"),
        ("a-b-c-d-e-f.txt", "a-b-c-d-e.txt"),
        ("2031-05-06-a-b.txt", "2031-05-06-a-b.txt"),
    ],
)
def test_the_gold_names_an_article_by_five_words_of_its_title(name: str, short: str) -> None:
    assert facts.short_name(name) == short
    assert facts.short_name(short) == short


def test_an_article_is_found_by_its_short_name(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "on-topic"
    folder.mkdir(parents=True)
    (folder / "undated-a-b-c-d-e-f.txt").touch()
    [path] = facts.find_named(["undated-a-b-c-d-e.txt"], tmp_path)
    assert path.name == "undated-a-b-c-d-e-f.txt"
    with pytest.raises(FileNotFoundError, match=r"no article x\.txt"):
        facts.find_named(["x.txt"], tmp_path)


def test_a_fact_with_an_unknown_value_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    row = 'article = "a.txt"\n[[fact]]\nsubject = ["A"]\nrelation = ["b"]\nobject = ["C"]\n'
    path.write_text(row + 'grade = "WEAK"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.toml, fact 1: unknown grade or modality"):
        facts.read_facts(tmp_path)
    path.write_text(row + "certain = true\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.toml, fact 1: .*certain"):
        facts.read_facts(tmp_path)


def test_names_stand_for_their_short_forms(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'article = "a.txt"\n[names]\n"Ann Lee" = ["Lee"]\n'
        '[[fact]]\nsubject = ["Ann Lee"]\nrelation = ["visit"]\nobject = ["Rome"]\n',
        encoding="utf-8",
    )
    [only] = facts.read_facts(tmp_path)
    assert only.subject == ("Ann Lee", "Lee")


def test_the_hash_follows_the_gold(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("x = 1\n", encoding="utf-8")
    before = facts.hash_gold([tmp_path])
    assert before == facts.hash_gold([tmp_path])
    (tmp_path / "a.toml").write_text("x = 2\n", encoding="utf-8")
    assert before != facts.hash_gold([tmp_path])


# Verdicts


def test_a_key_changes_with_what_a_verdict_depends_on_and_nothing_else() -> None:
    row = statement("Russia", "visit", "Ukraine")
    assert facts.key(row) == facts.key({**row, "rule": "passive", "category": "CONSULT"})
    for change in (
        {"negated": True},
        {"modality": "future"},
        {"attribution": said_by("NATO")},
        {"attribution": said_by(None)},
        {"relation": "leave"},
    ):
        assert facts.key(row) != facts.key({**row, **change})


def test_the_sample_keeps_what_stays() -> None:
    rows = [statement(f"Place {n}", "border", "Russia") for n in range(40)]
    chosen = [facts.key(row) for row in facts.sample(rows, 10)]
    assert len(chosen) == 10
    assert chosen == [facts.key(row) for row in facts.sample(rows[::-1], 10)]
    without = [row for row in rows if facts.key(row) != chosen[0]]
    assert [facts.key(row) for row in facts.sample(without, 10)][:9] == chosen[1:]


def test_recorded_verdicts_hold_no_text_of_the_article(tmp_path: Path) -> None:
    long_name = "the very large red house behind the old church"
    [row] = facts.list_unjudged([statement(long_name, "border", "Russia")], 5)
    filled = tmp_path / "filled.jsonl"
    filled.write_text(json.dumps({**row, "verdict": "right"}) + "\n", encoding="utf-8")
    assert facts.record_verdicts(filled, tmp_path / "judged") == 1
    [line] = (tmp_path / "judged" / "open.jsonl").read_text(encoding="utf-8").splitlines()
    assert "sentence" not in json.loads(line)
    assert json.loads(line)["subject"] == "the very large red house behind …"
    assert facts.read_verdicts(tmp_path / "judged")[row["key"]].right


def test_a_wrong_verdict_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "filled.jsonl"
    path.write_text(json.dumps({"key": "k", "verdict": "wrong", "reason": ""}), encoding="utf-8")
    with pytest.raises(ValueError, match="wrong with a reason"):
        facts.record_verdicts(path, tmp_path / "judged")


# Coreference

TEXT = "Anna met Olga. She smiled. They left. It rained. The sisters waved."


def mention(text: str, kind: str = "name") -> Mention:
    start = TEXT.index(text)
    end = start + len(text)
    return Mention(start, end, text, 0, 0, kind, "", "nsubj", "", "")  # type: ignore[arg-type]  # a kind by name


def span(text: str) -> tuple[int, int]:
    return TEXT.index(text), TEXT.index(text) + len(text)


SHE = GoldLink(span("She"), ((span("Anna"),),), "pronoun")
THEY = GoldLink(span("They"), ((span("Anna"),), (span("Olga"),)), "pronoun")
SISTERS = GoldLink(span("The sisters"), ((span("Anna"),), (span("Olga"),)), "nominal")


def outcomes(*links: Link, gold: tuple[GoldLink, ...] = (SHE, THEY)) -> list[bool | None]:
    article = Article("a", TEXT, (Region("story", 0, len(TEXT)),))
    return [outcome.right for outcome in coref.compare_links(article, gold, links)]


def test_a_link_is_right_missing_or_wrong() -> None:
    she = mention("She", "pronoun")
    assert outcomes(Link(she, (mention("Anna"),), "")) == [True, None]
    assert outcomes(Link(she, (mention("Olga"),), "")) == [False, None]
    assert outcomes() == [None, None]


def test_a_plural_needs_each_of_its_antecedents_and_no_other() -> None:
    they = mention("They", "pronoun")
    both = (mention("Anna"), mention("Olga"))
    assert outcomes(Link(they, both, "")) == [None, True]
    assert outcomes(Link(they, both[:1], "")) == [None, False]
    assert outcomes(Link(they, (*both, mention("It", "pronoun")), "")) == [None, False]


def test_links_are_followed_to_their_end() -> None:
    she, they = mention("She", "pronoun"), mention("They", "pronoun")
    links = (
        Link(she, (mention("Anna"),), ""),
        Link(they, (she, mention("Olga")), ""),
        Link(mention("The sisters", "nominal"), (they,), ""),
    )
    assert outcomes(*links, gold=(SHE, THEY, SISTERS)) == [True, True, True]


def test_links_in_a_ring_end() -> None:
    she, they = mention("She", "pronoun"), mention("They", "pronoun")
    assert outcomes(Link(she, (they,), ""), Link(they, (she,), "")) == [False, False]


def test_links_of_pronouns_that_refer_to_nothing_lower_precision() -> None:
    article = Article("a", TEXT, (Region("story", 0, len(TEXT)),))
    found = coref.compare_links(
        article, [SHE], [Link(mention("She", "pronoun"), (mention("Anna"),), "")]
    )
    assert coref.summarise(found)["all: precision"] == 1.0
    assert coref.summarise(found, 1)["all: precision"] == 0.5
    assert coref.summarise(found, 1)["all: recall"] == 1.0


def test_the_coreference_gold_is_split_as_drawn() -> None:
    split = tomllib.loads((facts.GOLD / "split.toml").read_text(encoding="utf-8"))
    apart = facts.read_blind() | set(split["coref_blind"])
    assert set(coref.read_links(facts.GOLD / "coref" / "blind")) <= apart
    opened = coref.read_links(facts.GOLD / "coref")
    assert len(opened) >= 10
    assert not set(opened) & apart


# Floors


@pytest.mark.parametrize("arguments", [[], ["--shared", "no/such/folder"]])
def test_without_the_articles_the_bench_says_so(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="name their folder with --shared"):
        main(arguments)


def test_floors_name_what_is_under_them() -> None:
    assert compare({"a": 0.5}, {"a": 0.5}) == []
    assert compare({"a": 0.895 - 1e-15}, {"a": 0.895}) == []
    assert compare({"a": 0.49}, {"a": 0.5, "b": 0.1}) == [
        "a: 0.490, the floor is 0.500",
        "b: not measured, the floor is 0.100",
    ]


def test_pinning_lowers_a_floor_only_when_told() -> None:
    assert pin({"a": 0.4999, "b": 0.3}, {"a": 0.6}, lower=False) == {"a": 0.6, "b": 0.3}
    assert pin({"a": 0.4999, "b": 0.3}, {"a": 0.6}, lower=True) == {"a": 0.499, "b": 0.3}


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert read_floors(path) == ("", {})
    write_floors("abc", {"b, c: d": 0.25, "a": 0.5}, path)
    assert read_floors(path) == ("abc", {"a": 0.5, "b, c: d": 0.25})
