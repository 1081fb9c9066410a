"""Score coreference links against GUM's gold chains, on texts of many genres.

GUM, the Georgetown University Multilayer corpus (Zeldes 2017; gucorpling.org/gum), comes as
CoNLL-U; ``training/sources.toml`` tells what is used of it and its licences (annotations CC BY 4.0,
texts CC BY, CC BY-SA or public domain). ``Entity=`` in column 10 opens and closes mentions:
``(6-person-giv:act-nnnnn-cf1-1,2-coref-Name`` opens one of entity 6 whose head words are its first
two, ``6)`` closes it; mentions with one number in one document are one thing.
``SplitAnte=7<11,8<11`` says that entity 11 is 7 and 8 together.

Scored are pronouns of the third person, those of the first in quotations, and nouns with "the",
"this", "both". A link is right when its antecedents, each followed to its end, belong to the entity
of the mention, by their head words. What has no other mention with a noun in it - a pleonastic
"it", what points to a clause, a description that is new - has nothing to be linked to: its link is
wrong, and without one it does not count. Nor does a reflexive that GUM makes no mention of its own:
it stresses the word before it.

Our parser was trained on the trees of the train part, and chosen by dev: only test has trees that
it has not seen. Its coreference was not used in training. Rules may be written on train alone.

    python -m bench.gum --gum ../shared/training/gum-train.conllu.gz [--gold-trees] [--faults]
"""

from __future__ import annotations

import argparse
import gzip
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.conllu import parse_gold_words
from bench.coref import Span, trace
from extract.conllu import from_conllu
from extract.extract import extract
from extract.parse import load
from extract.quotations import find_quotations
from extract.types import Article, Link, Mention, Region, Sentence

if TYPE_CHECKING:
    from spacy.language import Language

GENRES: Final = ("news", "bio", "interview", "voyage", "academic", "textbook")
WORDS: Final = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "I": ("i", "me", "my", "mine", "myself"),
    "we": ("we", "us", "our", "ours", "ourselves"),
}
DESCRIPTION: Final = "the"
_PRONOUNS = {word: name for name, words in WORDS.items() for word in words}
_QUOTED = frozenset(("I", "we"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_EVENT = re.compile(r"\((?P<opens>\d+)-(?P<fields>[^()]*)(?P<whole>\)?)|(?P<closes>\d+)\)")
_SPLIT = re.compile(r"(\d+)<(\d+)")
_HEADS = 4  # the place of the head words among the fields of a mention


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of the gold: its characters, where each of its head words starts, its entity."""

    entity: int
    span: Span
    heads: frozenset[int]
    nominal: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One document of GUM. ``parts`` are the entities that an entity is made of (split)."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[GoldMention, ...]
    parts: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mention: ``right`` is None where no link was made."""

    document: str
    word: str
    mention: Span
    right: bool | None
    found: tuple[str, ...] = ()
    reason: str = ""


def read_documents(path: Path, genres: Iterable[str] = GENRES) -> list[Document]:
    """Return the documents of these genres in a CoNLL-U file of GUM, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        text = file.read()
    parts = re.split(r"^# newdoc id = (\S+)\n", text, flags=re.MULTILINE)
    wanted = set(genres)
    return [
        read_document(name, trees)
        for name, trees in zip(parts[1::2], parts[2::2], strict=True)
        if name.split("_")[1] in wanted
    ]


def read_document(name: str, trees: str) -> Document:
    """Return one document from its CoNLL-U text; a line ends each paragraph."""
    sentences = from_conllu(trees)
    text = ""
    regions: list[Region] = []
    for sentence in sentences:
        if regions and sentence.paragraph == len(regions) - 1:
            text = text.ljust(sentence.start) + sentence.text
            regions[-1] = replace(regions[-1], end=sentence.end)
        else:
            text = text.ljust(sentence.start, "\n") + sentence.text
            regions.append(Region("story", sentence.start, sentence.end))
    misc = [line.split("\t")[9] for line in trees.splitlines() if re.match(r"\d+\t", line)]
    return Document(
        article=Article(name, text, tuple(regions)),
        sentences=sentences,
        mentions=tuple(_read_mentions(sentences, misc)),
        parts=_read_parts(misc),
    )


def _read_mentions(sentences: Sequence[Sentence], misc: Sequence[str]) -> Iterator[GoldMention]:
    tokens = [token for sentence in sentences for token in sentence.tokens]
    opened: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for index, columns in enumerate(misc):
        fields = dict(field.partition("=")[::2] for field in columns.split("|"))
        for event in _EVENT.finditer(fields.get("Entity", "")):
            entity = int(event["opens"] or event["closes"])
            if event["opens"]:
                opened[entity].append((index, event["fields"].split("-")[_HEADS]))
            if event["whole"] or event["closes"]:
                first, places = opened[entity].pop()
                heads = [tokens[first + int(place) - 1] for place in places.split(",")]
                yield GoldMention(
                    entity=entity,
                    span=(tokens[first].start, tokens[index].end),
                    heads=frozenset(token.start for token in heads),
                    nominal=any(token.upos in _NOUNS for token in heads),
                )


def _read_parts(misc: Iterable[str]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for columns in misc:
        for field in columns.split("|"):
            if field.startswith("SplitAnte="):
                for part, entity in _SPLIT.findall(field):
                    found[int(entity)].add(int(part))
    return {entity: frozenset(parts) for entity, parts in found.items()}


def parse_document(document: Document, nlp: Language, *, gold_trees: bool) -> tuple[Sentence, ...]:
    """Return the sentences as parsed, or with the gold trees; names are the parser's."""
    parsed = parse_gold_words(document.sentences, nlp)
    if not gold_trees:
        return tuple(parsed)
    return tuple(
        replace(gold, names=tree.names)
        for gold, tree in zip(document.sentences, parsed, strict=True)
    )


def compare_links(document: Document, links: Sequence[Link]) -> list[Outcome]:
    """Return what became of each mention that is scored, in text order."""
    by_mention = {(link.mention.start, link.mention.end): link for link in links}
    by_head = {_head(document, link.mention): link for link in links}
    innermost = _innermost(document)
    outcomes = []
    for word, start, span in _scored(document):
        gold = innermost.get(start)
        if gold is None and document.article.text[start : span[1]].lower() in _REFLEXIVES:
            continue
        link = by_head.get(start)
        if link is not None:
            ends = [end for one in link.antecedents for end in trace(one, by_mention)]
            heads = [_head(document, end) for end in ends]
            right = gold is not None and _is_entity(document, gold, heads, innermost)
            texts = tuple(end.text for end in ends)
            outcomes.append(Outcome(document.article.id, word, span, right, texts, link.reason))
        elif gold is not None and _is_mentioned(document, gold, earlier=word == DESCRIPTION):
            outcomes.append(Outcome(document.article.id, word, span, None))
    return outcomes


def _head(document: Document, mention: Mention) -> int:
    return document.sentences[mention.sentence].tokens[mention.head].start


def _innermost(document: Document) -> dict[int, GoldMention]:
    """Return for each head word, by where it starts, the shortest mention that it is a head of.

    A name that is none's head is part of the mention around it: "the physician Ada Holm".
    """
    longest_first = sorted(document.mentions, key=lambda m: (m.span[0] - m.span[1], m.span))
    names = [t.start for s in document.sentences for t in s.tokens if t.upos == "PROPN"]
    around = {
        start: mention
        for mention in longest_first
        for start in names[
            bisect_left(names, mention.span[0]) : bisect_left(names, mention.span[1])
        ]
    }
    return around | {start: mention for mention in longest_first for start in mention.heads}


def _scored(document: Document) -> Iterator[tuple[str, int, Span]]:
    """Yield what is scored: which word it is, where its head starts, its characters."""
    quotations = find_quotations(document.article, document.sentences)
    for sentence in document.sentences:
        for index, token in enumerate(sentence.tokens):
            word = _PRONOUNS.get(token.text.lower(), "") if token.upos == "PRON" else ""
            if word in _QUOTED and not any(q.start <= token.start < q.end for q in quotations):
                continue
            determiners = sentence.dependents(index, "det") if token.upos == "NOUN" else []
            if any(sentence.tokens[i].text.lower() in _DEFINITE for i in determiners):
                yield DESCRIPTION, token.start, (sentence.tokens[determiners[0]].start, token.end)
            elif word:
                yield word, token.start, (token.start, token.end)


def _is_mentioned(document: Document, gold: GoldMention, *, earlier: bool) -> bool:
    """Return whether a noun elsewhere, or before, speaks of the thing or of its parts."""
    wanted = {gold.entity} | document.parts.get(gold.entity, frozenset())
    return any(
        m.nominal
        and m.entity in wanted
        and m is not gold
        and (not earlier or m.span[0] < gold.span[0])
        for m in document.mentions
    )


def _is_entity(
    document: Document,
    gold: GoldMention,
    heads: Sequence[int],
    innermost: Mapping[int, GoldMention],
) -> bool:
    """Return whether the words at ``heads`` are heads of mentions of the thing, or of its parts."""
    found = {innermost[head].entity if head in innermost else -1 for head in heads}
    if found in ({gold.entity}, document.parts.get(gold.entity)):
        return True
    # "both Berg and Holm" has two head words, each of a mention of its own
    joined = [m for m in document.mentions if m.entity == gold.entity and len(m.heads) > 1]
    return len(found) > 1 and any(
        found == {innermost[h].entity for h in m.heads}
        or all(m.span[0] <= head < m.span[1] for head in heads)
        for m in joined
    )


def measure(
    documents: Sequence[Document], nlp: Language, *, gold_trees: bool = False
) -> list[Outcome]:
    """Return what became of every mention of the documents."""
    outcomes = []
    for document in documents:
        sentences = parse_document(document, nlp, gold_trees=gold_trees)
        outcomes += compare_links(document, extract(document.article, sentences).links)
    return outcomes


def summarise(outcomes: Iterable[Outcome]) -> dict[str, Counter[bool | None]]:
    """Return how many links are right, wrong and not made (None), by word and for all pronouns."""
    counts: defaultdict[str, Counter[bool | None]] = defaultdict(Counter)
    for outcome in outcomes:
        counts[outcome.word][outcome.right] += 1
        if outcome.word != DESCRIPTION:
            counts["pronouns"][outcome.right] += 1
    order = ("pronouns", *WORDS, DESCRIPTION)
    return {name: counts[name] for name in order if name in counts}


def print_table(outcomes: Sequence[Outcome]) -> None:
    """Print the counts by word, then by the reason that a pronoun's link gives."""
    print(f"{'':44}{'right':>6}{'wrong':>6}{'none':>6}{'right of made':>15}{'found':>7}")
    rows = summarise(outcomes)
    reasons: defaultdict[str, Counter[bool | None]] = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.word != DESCRIPTION and outcome.reason:
            _, _, reason = outcome.reason.partition(": ")
            reasons[f"{outcome.word}: {reason}"][outcome.right] += 1
    for name, counts in (*rows.items(), *sorted(reasons.items())):
        made = counts[True] + counts[False]
        print(f"{name:44}{counts[True]:6}{counts[False]:6}{counts[None]:6}", end="")
        print(f"{counts[True] / made:15.3f}" if made else f"{'':15}", end="")
        print(f"{counts[True] / counts.total():7.3f}" if name in rows else "")


def print_faults(outcomes: Iterable[Outcome], documents: Iterable[Document]) -> None:
    """Print each link that is wrong or not made, with the words around it."""
    texts = {document.article.id: document.article.text for document in documents}
    for outcome in outcomes:
        if not outcome.right:
            start, end = outcome.mention
            text = texts[outcome.document]
            fault = f"wrong: {', '.join(outcome.found)} ({outcome.reason})"
            before = " ".join(text[max(0, start - 300) : start].split())
            print(f"\n{outcome.document} {fault if outcome.reason else 'none'}")
            print(f"  {before} >>{text[start:end]}<< {' '.join(text[end : end + 80].split())}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Score coreference links against GUM's gold chains."""
    parser = argparse.ArgumentParser(prog="python -m bench.gum", description=main.__doc__)
    parser.add_argument("--gum", type=Path, required=True, help="a CoNLL-U file of GUM")
    parser.add_argument(
        "--genres", default=",".join(GENRES), help="default: %(default)s", metavar="A,B"
    )
    parser.add_argument("--gold-trees", action="store_true", help="use the gold trees, not ours")
    parser.add_argument("--faults", action="store_true", help="list what is wrong or not found")
    options = parser.parse_args(arguments)
    documents = read_documents(options.gum, options.genres.split(","))
    if not documents:
        parser.error(f"{options.gum} has no documents of these genres: {options.genres}")
    outcomes = measure(documents, load(), gold_trees=options.gold_trees)
    print_table(outcomes)
    if options.faults:
        print_faults(outcomes, documents)


if __name__ == "__main__":
    main()
