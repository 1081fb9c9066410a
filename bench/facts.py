"""Score triples against hand-written facts, and against hand-given verdicts.

The gold (``bench/gold``) lists what a careful reader would list of an article: facts by the name of
the article, never its text. ``bench/gold/blind`` is scored like the rest and never read while rules
are written. What is scored is a file in the form of ``triples.jsonl``, so that any system can be.

A triple finds a fact of its article when subject, relation and object agree with one of the
accepted forms of each. Forms are compared lower-cased, plurals folded, determiners dropped, names
of states reduced to one (``bench/gold/names.toml``):

- a subject or object agrees, by its canonical name or its mention, when the heads are equal and, if
  both have more than one content word, more than half of the shorter one's words are shared;
- a relation agrees when a content word is shared (prepositions and light verbs are none; a
  relation made only of those must share a light verb, or else a preposition);
- a relation listed as inverse agrees with subject and object exchanged.

    python -m bench.facts --shared ../shared                   # extract, then score
    python -m bench.facts --triples other.jsonl                # score another system's triples
    python -m bench.facts --triples ours.jsonl --judge 200     # list what is not judged yet
    python -m bench.facts --triples ours.jsonl --record verdicts.jsonl
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from extract.extract import extract
from extract.parse import load, parse
from extract.read import read
from extract.types import Article, Modality
from graph.resolve import resolve
from graph.statements import record_of

GOLD = Path(__file__).parent / "gold"
JUDGED = Path(__file__).parent / "judged"
SEEDS = Path(__file__).parent.parent / "seeds"

SAMPLE = 250
_SHORT = re.compile(r"(?:(?:\d{4}-\d\d-\d\d|undated)-)?[^-]+(?:-[^-]+){0,4}")
LONGEST_SLICE = 6  # words of an article that a recorded verdict may hold in one field
UNNAMED = frozenset(("THING", "DATE"))  # types of what is no entity of the graph by itself
ANY_SOURCE = "?"  # stands in the gold for "somebody says so" ("reportedly", "is accused of")
# Stands beside a source where none is right too: what a relative clause inside reported speech says
# may be the reporter's own words.
NO_SOURCE = ""

Grade = Literal["STRONG", "MEDIUM"]
Half = Literal["open", "blind"]
Statement = Mapping[str, Any]

# Closed classes of English (Quirk et al., A Comprehensive Grammar, 1985, chapters 5, 6 and 9).
FUNCTION = frozenset(
    "a an the this that these those its his her their our my your it s of in on at to into onto for"  # noqa: SIM905 - 60 words read best as text
    " from with by about against over between among under as than through during within toward"
    " towards upon off out up down back away before after not so and or".split()
)
# Verbs with little meaning of their own (Jespersen's light verbs, and the auxiliaries).
LIGHT = frozenset(
    "be have do make take get give hold put will would can could may might must".split()  # noqa: SIM905 - as above
)
LIGHT_STEMS = LIGHT | {"hav", "mak", "tak", "giv"}
# What follows one of these in a noun phrase is not its head.
POSTMODIFIER = re.compile(
    r"(?<=\w)(?:,(?!\d)| \(| (?:of|in|on|at|to|for|from|with|by|about|against|over|between|under|as"
    r"|into|inside|outside|within|among|across|around|near|after|before|during|since|through|towards?|off"
    r"|who|which|that|whose|where|when|including|led|held|named)\b).*"
)
# "millions of shells": the head is what is counted.
AMOUNT = re.compile(
    r"^(?:[\d,.]+ |an? |the |as many as |at least |about |more than |some |several |hundreds? of )*"
    r"(?:million|thousand|hundred|dozen|number|couple|group|part|some|most|many|series|kind|type)s?"
    r" of "
)
# Participles that no ending gives away; the value is what _unbend makes of the base form.
IRREGULAR = {
    participle: base
    for base, participles in {
        "be": "been was were", "send": "sent", "hold": "held", "put": "put", "build": "built",
        "tak": "taken took", "giv": "given gave", "mak": "made", "see": "seen saw", "meet": "met",
        "lead": "led", "leav": "left", "lay": "laid", "sell": "sold", "tell": "told", "say": "said",
        "know": "known", "draw": "drawn", "break": "broken", "hit": "hit", "find": "found",
        "begin": "begun began", "spend": "spent", "lend": "lent", "fight": "fought",
    }.items()
    for participle in participles.split()
}  # fmt: skip
SPELLINGS = {"programme": "program", "defence": "defense", "people": "person", "men": "man"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the gold, each part by its accepted forms, the first the plainest.

    ``modality`` holds the accepted classes; ``attribution`` the names of the source, empty when the
    article itself says so; ``inverse`` the relations accepted with subject and object exchanged.
    """

    article: str
    half: Half
    subject: tuple[str, ...]
    relation: tuple[str, ...]
    object: tuple[str, ...]
    grade: Grade = "STRONG"
    negated: bool = False
    modality: tuple[Modality, ...] = ("asserted",)
    attribution: tuple[str, ...] = ()
    time: str | None = None
    inverse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a set of triples says of one fact; the rest is False unless ``found``.

    ``modality`` compares "asserted" with everything else, ``exact_modality`` the classes
    themselves. ``rules`` are the rules whose triples found it.
    """

    fact: Fact
    found: bool = False
    negation: bool = False
    modality: bool = False
    exact_modality: bool = False
    attribution: bool = False
    time: bool = False
    rules: tuple[str, ...] = ()

    @property
    def qualified(self) -> bool:
        """Return whether negation, modality and attribution are all right."""
        return self.negation and self.modality and self.attribution


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reader's judgement of one triple, by the triple's key."""

    key: str
    right: bool
    reason: str


def read_facts(folder: Path = GOLD) -> list[Fact]:
    """Return the gold facts, open half first, in order of article.

    Raise ValueError for a fact that lacks a part or has a value that does not exist.
    """
    facts: list[Fact] = []
    for half, path in _gold_files(folder):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        aliases = gold.get("names", {})
        for number, row in enumerate(gold["fact"], start=1):
            try:
                fact = Fact(article=gold["article"], half=half, **_tuples(row, aliases))
            except TypeError as error:
                raise ValueError(f"{path}, fact {number}: {error}") from error
            if fact.grade not in get_args(Grade) or set(fact.modality) - set(get_args(Modality)):
                raise ValueError(f"{path}, fact {number}: unknown grade or modality")
            facts.append(fact)
    return facts


def _gold_files(folder: Path) -> Iterator[tuple[Half, Path]]:
    halves: tuple[tuple[Half, Path], ...] = (("open", folder), ("blind", folder / "blind"))
    for half, place in halves:
        for path in sorted(place.glob("*.toml")):
            if path.name not in {"names.toml", "split.toml"}:
                yield half, path


def _tuples(row: Mapping[str, Any], aliases: Mapping[str, list[str]]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for key, value in row.items():
        if not isinstance(value, list):
            parts[key] = value
            continue
        forms = value
        if key in {"subject", "object", "attribution"}:
            forms = [form for name in value for form in (name, *aliases.get(name, ()))]
        parts[key] = tuple(dict.fromkeys(forms))
    return parts


def hash_gold(folders: Iterable[Path] = (GOLD, JUDGED)) -> str:
    """Return the SHA-256 of all gold and verdicts, in hex: figures compare only under one gold."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".toml", ".jsonl", ".tsv"}):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def find_facts(facts: Sequence[Fact], statements: Iterable[Statement]) -> list[Finding]:
    """Return one finding per fact: of the triples that find it, the one best qualified counts."""
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[short_name(statement["evidence"]["article"])].append(statement)
    findings = []
    for fact in facts:
        matches = [s for s in by_article[short_name(fact.article)] if match(fact, s)]
        if not matches:
            findings.append(Finding(fact))
            continue
        best = max(
            (qualify(fact, statement) for statement in matches),
            key=lambda f: (f.qualified, f.exact_modality, f.negation, f.attribution, f.time),
        )
        rules = tuple(sorted({str(statement.get("rule", "")) for statement in matches}))
        findings.append(replace(best, rules=rules))
    return findings


def match(fact: Fact, statement: Statement) -> bool:
    """Return whether a triple finds a fact, qualifiers apart."""
    subject, object_ = _forms(statement["subject"]), _forms(statement["object"])
    relation = statement["relation"]
    return (
        any(agree_relation(accepted, relation) for accepted in fact.relation)
        and _agree_any(fact.subject, subject)
        and _agree_any(fact.object, object_)
    ) or (
        any(agree_relation(accepted, relation) for accepted in fact.inverse)
        and _agree_any(fact.subject, object_)
        and _agree_any(fact.object, subject)
    )


def qualify(fact: Fact, statement: Statement) -> Finding:
    """Return which of the fact's qualifiers the triple has right."""
    modality = statement["modality"]
    sources = _chain(statement)
    attributed = _is_attributed(fact.attribution, sources)
    period = statement.get("time")
    return Finding(
        fact,
        found=True,
        negation=statement["negated"] == fact.negated,
        modality=(modality == "asserted") in {accepted == "asserted" for accepted in fact.modality},
        exact_modality=modality in fact.modality,
        attribution=attributed,
        time=fact.time is None
        or (period is not None and bool(_words(fact.time) & _words(period["text"]))),
    )


def _is_attributed(accepted: Sequence[str], sources: Sequence[Any]) -> bool:
    if not sources:
        return not accepted or NO_SOURCE in accepted
    return ANY_SOURCE in accepted or any(
        source is not None and _agree_any(accepted, _forms(source)) for source in sources
    )


def _chain(statement: Statement) -> list[Any]:
    """Return the sources of a triple, outermost first, None for one that is not named."""
    sources = []
    attribution = statement.get("attribution")
    while attribution:
        sources.append(attribution["source"])
        attribution = attribution.get("quoting")
    return sources


def _forms(participant: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(participant["name"]), str(participant["mention"]))))


def _agree_any(accepted: Iterable[str], found: Sequence[str]) -> bool:
    return any(agree(form, other) for form in accepted for other in found)


@functools.cache
def agree(accepted: str, found: str) -> bool:
    """Return whether two noun phrases name the same thing, by head and shared content words."""
    wanted, given = _words(accepted), _words(found)
    if not wanted or not given:
        return False
    if wanted == given:
        return True
    shared, shorter = len(wanted & given), min(len(wanted), len(given))
    return _head(accepted) == _head(found) and (shorter == 1 or 2 * shared > shorter)


@functools.cache
def agree_relation(accepted: str, found: str) -> bool:
    """Return whether two relations share a content word; light verbs count when there is none."""
    wanted, given = _stems(accepted), _stems(found)
    content = wanted - LIGHT_STEMS - FUNCTION
    if content:
        return bool(content & given)
    return bool(wanted & given & LIGHT_STEMS if wanted & LIGHT_STEMS else wanted & given)


@functools.cache
def _words(phrase: str) -> frozenset[str]:
    return _all_words(phrase) - FUNCTION


@functools.cache
def _all_words(phrase: str) -> frozenset[str]:
    return frozenset(_fold(word) for word in re.findall(r"\w+", _normalise(phrase)))


@functools.cache
def _stems(relation: str) -> frozenset[str]:
    """Return a relation's words without their inflection: "be deployed to" holds "deploy"."""
    return frozenset(IRREGULAR.get(word) or _unbend(word) for word in _all_words(relation))


def _unbend(word: str) -> str:
    if word in FUNCTION:
        return word
    stem = re.sub(r"(?<=\w{3})(?:ed|ing)$", "", word)
    if stem != word:
        stem = re.sub(r"([bdgkmnprt])\1$", r"\1", stem)
    return re.sub(r"(?<=\w{2})e$", "", stem)


@functools.cache
def _head(phrase: str) -> str:
    normal = _normalise(phrase)
    normal = AMOUNT.sub("", normal)
    words = re.findall(r"\w+", POSTMODIFIER.sub("", normal)) or re.findall(r"\w+", normal)
    return _fold(words[-1])


def _normalise(phrase: str) -> str:
    """Return the phrase lower-cased, without possessive, with each state's name as one word."""
    plain = re.sub(r"['’]s?\b", "", phrase.replace(".", "")).strip()
    pattern, names = _name_forms()
    return pattern.sub(lambda found: names[found.group().lower()], plain).lower()


@functools.cache
def _name_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for every form of a name, and the name by its form in lower case."""
    names: dict[str, str] = {}
    for name, forms in tomllib.loads((GOLD / "names.toml").read_text(encoding="utf-8")).items():
        for form in (name, *forms):
            names[form.replace(".", "")] = re.sub(r"\W", "_", name)
    # Acronyms count in capitals only: "US" is a state and "us" is not.
    patterns = [
        re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})"
        for form in sorted(names, key=lambda form: (-len(form), form))
    ]
    by_form = {form.lower(): name for form, name in names.items()}
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b"), by_form


def _fold(word: str) -> str:
    word = SPELLINGS.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return SPELLINGS.get(word, word)


def _stem(name: str) -> str:
    return Path(name).stem


def short_name(name: str) -> str:
    """Return the name that the gold gives an article's file: no more than five words of its title.

    A short name's short name is itself.
    """
    path = Path(name)
    found = _SHORT.match(path.stem)
    return f"{found.group() if found else path.stem}{path.suffix}"


# Verdicts


def key(statement: Statement) -> str:
    """Return the content hash of a triple, 16 hex digits: all that a verdict depends on."""
    evidence = statement["evidence"]
    sources = _chain(statement)
    content = [
        _stem(evidence["article"]),
        evidence["start"],
        evidence["end"],
        statement["subject"]["name"],
        statement["relation"],
        statement["object"]["name"],
        statement["negated"],
        statement["modality"],
        [source["name"] if source else None for source in sources],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def read_verdicts(folder: Path = JUDGED) -> dict[str, Verdict]:
    """Return the recorded verdicts by key; of two for one key, the later line."""
    verdicts = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            verdicts[row["key"]] = Verdict(row["key"], row["verdict"] == "right", row["reason"])
    return verdicts


def sample(statements: Iterable[Statement], size: int = SAMPLE) -> list[Statement]:
    """Return ``size`` triples, those whose keys come first.

    A key is a hash, so this is a random choice that stays the same for the triples that stay.
    """
    return [s for _, s in sorted({key(s): s for s in statements}.items())[:size]]


def list_unjudged(statements: Iterable[Statement], size: int) -> Iterator[dict[str, Any]]:
    """Yield a row for each triple of the sample that no verdict exists for."""
    verdicts = read_verdicts()
    for statement in sample(statements, size):
        if key(statement) not in verdicts:
            yield {
                "key": key(statement),
                "article": statement["evidence"]["article"],
                "start": statement["evidence"]["start"],
                "end": statement["evidence"]["end"],
                "subject": _cut(statement["subject"]["name"]),
                "relation": _cut(statement["relation"]),
                "object": _cut(statement["object"]["name"]),
                "negated": statement["negated"],
                "modality": statement["modality"],
                "source": [
                    _cut(source["name"]) if source else None for source in _chain(statement)
                ],
                "rule": statement["rule"],
                "verdict": "",
                "reason": "",
                "sentence": statement["evidence"]["sentence"],
            }


def record_verdicts(path: Path, folder: Path = JUDGED) -> int:
    """Add the filled rows of a ``--judge`` list to the verdicts; return how many.

    Verdicts on blind articles go to a file of their own; the sentences stay out. Raise ValueError
    for a verdict that is neither right nor wrong, or that is wrong without a reason.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        if row["verdict"] not in {"right", "wrong"} or (
            row["verdict"] == "wrong" and not row["reason"]
        ):
            raise ValueError(f"{path}, {row['key']}: a verdict is right, or wrong with a reason")
        row.pop("sentence", None)
        row["article"] = short_name(row["article"])
    folder.mkdir(exist_ok=True)
    blind = read_blind()
    for half in get_args(Half):
        with (folder / f"{half}.jsonl").open("a", encoding="utf-8") as lines:
            lines.writelines(
                json.dumps(row, ensure_ascii=False) + "\n"
                for row in rows
                if (row["article"] in blind) == (half == "blind")
            )
    return len(rows)


def read_blind() -> frozenset[str]:
    """Return the short names of the articles that are not read while rules are written."""
    split = tomllib.loads((GOLD / "split.toml").read_text(encoding="utf-8"))
    return frozenset(split["blind"])


def _cut(text: str) -> str:
    words = text.split()
    return text if len(words) <= LONGEST_SLICE else " ".join([*words[:LONGEST_SLICE], "…"])


# Figures


def summarise(findings: Sequence[Finding]) -> dict[str, float]:
    """Return recall figures, 0 to 1, by name; those without a fact to count are left out."""
    figures: dict[str, float] = {}

    def add(name: str, wanted: Sequence[Finding], attribute: str) -> None:
        if wanted:
            figures[name] = sum(getattr(f, attribute) for f in wanted) / len(wanted)

    for grade in ("STRONG", "MEDIUM"):
        add(f"found {grade}", [f for f in findings if f.fact.grade == grade], "found")
    add("found", findings, "found")
    add("qualified", findings, "qualified")
    exact = [replace(f, modality=f.exact_modality) for f in findings]
    add("qualified, exact modality", exact, "qualified")
    found = [f for f in findings if f.found]
    add("negated, right", [f for f in found if f.fact.negated], "negation")
    add("not negated, right", [f for f in found if not f.fact.negated], "negation")
    modal = [f for f in found if "asserted" not in f.fact.modality]
    add("modal, right", modal, "modality")
    add("modal, exact", modal, "exact_modality")
    add("asserted, right", [f for f in found if f.fact.modality == ("asserted",)], "modality")
    add("attributed, right", [f for f in found if f.fact.attribution], "attribution")
    add("not attributed, right", [f for f in found if not f.fact.attribution], "attribution")
    add("timed, right", [f for f in found if f.fact.time], "time")
    return figures


def measure(statements: Sequence[Statement]) -> dict[str, float]:
    """Return all figures of a set of triples by name: recall by half, and precision if judged."""
    findings = find_facts(read_facts(), statements)
    figures = {
        f"facts, {half}: {name}": value
        for half in get_args(Half)
        for name, value in summarise([f for f in findings if f.fact.half == half]).items()
    }
    verdicts = read_verdicts()
    judged = [s for s in sample(statements) if key(s) in verdicts]
    blind = read_blind()
    for half in get_args(Half):
        right = [
            verdicts[key(s)].right
            for s in judged
            if (short_name(s["evidence"]["article"]) in blind) == (half == "blind")
        ]
        if right:
            figures[f"facts, {half}: precision"] = sum(right) / len(right)
    between = [s for s in statements if not {_type(s, "subject"), _type(s, "object")} & UNNAMED]
    if between:
        classed = sum(s["category"] != "OTHER" for s in between)
        figures["facts: share of triples between entities with a class"] = classed / len(between)
    return figures


def _type(statement: Statement, end: str) -> str:
    return str(statement[end].get("type", "THING"))


def print_report(statements: Sequence[Statement], *, misses: bool = False) -> None:
    """Print all figures, what each rule finds, and with ``misses`` the open facts missed."""
    for name, value in measure(statements).items():
        print(f"{value:6.3f}  {name}")
    verdicts = read_verdicts()
    chosen = sample(statements)
    known = sum(key(statement) in verdicts for statement in chosen)
    print(f"{known} of the sample's {len(chosen)} triples are judged")
    findings = find_facts(read_facts(), statements)
    found_by = Counter(rule for f in findings for rule in f.rules)
    triples = Counter(str(s.get("rule", "")) for s in statements)
    print("\nrule                      triples  facts found  judged  right")
    for rule, count in triples.most_common():
        judged = [
            verdicts[key(s)].right
            for s in statements
            if str(s.get("rule", "")) == rule and key(s) in verdicts
        ]
        right = f"{sum(judged) / len(judged):5.2f}" if judged else "    -"
        print(f"{rule:25} {count:7} {found_by[rule]:12} {len(judged):7}  {right}")
    faults = Counter(
        verdicts[key(s)].reason.partition(":")[0]
        for s in chosen
        if key(s) in verdicts and not verdicts[key(s)].right
    )
    print("\nwrong by kind: " + ", ".join(f"{kind} {n}" for kind, n in faults.most_common()))
    if misses:
        print("\nopen facts not found, or found with a wrong qualifier")
        for f in findings:
            if f.fact.half == "open" and not f.qualified:
                wrong = [n for n in ("negation", "modality", "attribution") if not getattr(f, n)]
                parts = " | ".join((f.fact.subject[0], f.fact.relation[0], f.fact.object[0]))
                fault = ", ".join(wrong) if f.found else "missed"
                print(f"{f.fact.article[:30]:30} {parts}  ({fault})")
        print("\nopen triples judged wrong")
        blind = read_blind()
        for s in statements:
            verdict = verdicts.get(key(s))
            if verdict and not verdict.right and short_name(s["evidence"]["article"]) not in blind:
                parts = " | ".join((s["subject"]["name"], s["relation"], s["object"]["name"]))
                print(f"{s['evidence']['article'][:30]:30} {parts}  ({verdict.reason})")


# Triples


def find_articles(shared: Path) -> list[Path]:
    """Return the files that the gold is about; raise FileNotFoundError for one that is missing."""
    return find_named({fact.article for fact in read_facts()}, shared)


def find_named(names: Iterable[str], shared: Path) -> list[Path]:
    """Return the files of the short names, sorted; raise FileNotFoundError for one not there."""
    wanted, files = sorted(set(names)), name_files(shared)
    if missing := [name for name in wanted if name not in files]:
        raise FileNotFoundError(f"no article {missing[0]} in {SEEDS} or {shared}")
    return [files[name] for name in wanted]


def name_files(shared: Path) -> dict[str, Path]:
    """Return the article files of seeds/ and of the shared folder by their short names."""
    return {
        short_name(path.name): path
        for folder in (SEEDS, shared / "seeds", shared / "corpus" / "on-topic")
        if folder.is_dir()
        for path in sorted(folder.iterdir())
    }


def read_statements(path: Path) -> list[Statement]:
    """Return the triples of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_articles(paths: Sequence[Path]) -> list[Article]:
    """Return the articles of files; raise ValueError for one that cannot be read."""
    articles = []
    for article in read(paths):
        if not isinstance(article, Article):
            raise ValueError(str(article))  # noqa: TRY004 - a wrong file, not a wrong call
        articles.append(article)
    return articles


def extract_statements(paths: Sequence[Path]) -> list[Statement]:
    """Return our triples of the articles, as ``triplewire extract`` would write them."""
    articles = read_articles(paths)
    parsed = zip(articles, parse(articles, load()), strict=True)
    return [record_of(s) for s in resolve(extract(*pair) for pair in parsed)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Score triples against the gold facts and the verdicts."""
    parser = argparse.ArgumentParser(prog="python -m bench.facts", description=main.__doc__)
    parser.add_argument("--shared", type=Path, help="folder of the articles; triples are extracted")
    parser.add_argument("--triples", type=Path, help="score this triples.jsonl")
    parser.add_argument("--judge", type=int, metavar="N", help="list unjudged triples of a sample")
    parser.add_argument("--record", type=Path, help="add the verdicts of a filled list")
    parser.add_argument(
        "--misses", action="store_true", help="list open facts missed and triples judged wrong"
    )
    options = parser.parse_args(arguments)
    if options.record:
        print(f"{record_verdicts(options.record)} verdicts recorded")
        return
    if options.triples:
        statements = read_statements(options.triples)
    elif options.shared:
        statements = extract_statements(find_articles(options.shared))
    else:
        parser.error("give --shared FOLDER or --triples FILE")
    if options.judge:
        for row in list_unjudged(statements, options.judge):
            print(json.dumps(row, ensure_ascii=False))
    else:
        print_report(statements, misses=options.misses)


if __name__ == "__main__":
    main()
