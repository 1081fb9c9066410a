"""Sentence -> open information extraction tuples, made of the sentence's own words.

A tuple is what benches of open information extraction compare (CaRB: Bhardwaj, Aggarwal and Mausam
2019): a predicate and all its arguments, each cut out of the sentence with its own spacing. Our
triples have other ends - lemmas, one pair of entities each - so this is a second reading of the
same clauses, for that comparison and for those who want the tuples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.clause import Clause, find_clauses
from extract.labels import APPOSITIONS, AUXILIARIES, COPULAS, OBJECTS, OBLIQUES, PARTICLES
from extract.mentions import first_conjunct
from extract.parse import parse
from extract.types import Article, Region, Sentence

if TYPE_CHECKING:
    from spacy.language import Language

NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ"))
RELATIVES = frozenset(("WDT", "WP"))  # Penn tags of "which", "that", "who" in a relative clause
EDGES = frozenset(",;:-–—.()")
# What hangs on a noun and says more of it than which one it is.
ASIDES = frozenset(("acl:relcl", "advcl:relcl", "parataxis"))
# What hangs on a predicate nominal and belongs to its clause.
CLAUSE_PARTS = (
    frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl", "mark", "punct", "discourse"))
    | frozenset(("advcl", "ccomp", "parataxis", "conj", "cc"))
    | COPULAS
    | AUXILIARIES
)


@dataclass(frozen=True, slots=True)
class OpenTuple:
    """A predicate and its arguments, subject first, as slices of the sentence joined by spaces."""

    predicate: str
    arguments: tuple[str, ...]


def extract_tuples(
    lines: Iterable[str], nlp: Language
) -> Iterator[tuple[str, tuple[OpenTuple, ...]]]:
    """Yield each line, which holds one sentence, with its tuples; empty lines are passed over."""
    articles = [
        Article(id=str(number), text=text, regions=(Region("story", 0, len(text)),))
        for number, line in enumerate(lines, start=1)
        if (text := line.strip())
    ]
    for article, sentences in zip(articles, parse(articles, nlp), strict=True):
        found = (found for sentence in sentences for found in find_tuples(sentence))
        yield article.text, tuple(dict.fromkeys(found))


def show_tuples(lines: Iterable[str], nlp: Language) -> Iterator[str]:
    """Yield a line for each tuple, as CaRB's evaluator reads them ("tabbed"), without line ends.

    Its columns are the sentence, a confidence that is always 1.0, the predicate, the arguments in
    order, parted by tabs; a tab in the sentence itself becomes a space.
    """
    for sentence, found in extract_tuples((line.replace("\t", " ") for line in lines), nlp):
        for each in found:
            yield "\t".join((sentence, "1.0", each.predicate, *each.arguments))


def find_tuples(sentence: Sentence) -> tuple[OpenTuple, ...]:
    """Return the tuples of a sentence: those of its clauses, then those of its appositions."""
    found = [t for clause in find_clauses(sentence) for t in _read_clause(sentence, clause)]
    for index, token in enumerate(sentence.tokens):
        if token.deprel in APPOSITIONS and token.upos in {"NOUN", "PROPN"}:
            name = _phrase(sentence, index)
            named = _phrase(sentence, token.head, without=frozenset(("case", "conj", "cc")))
            found.append(OpenTuple("is", (_text(sentence, named), _text(sentence, name))))
    return tuple(dict.fromkeys(found))


def _read_clause(sentence: Sentence, clause: Clause) -> Iterator[OpenTuple]:
    predicate = clause.predicate
    if not clause.subjects or _is_joined(sentence, predicate):
        return
    first = first_conjunct(sentence, clause.subjects[0].head)
    subject = _phrase(sentence, first, without=frozenset(("case", "mark")))
    if clause.copular:
        if not sentence.dependents(predicate, *COPULAS):
            return
        words, arguments = _auxiliaries(sentence, predicate), [[_complement(sentence, predicate)]]
    else:
        words = _predicate(sentence, predicate)
        words, arguments = _place_arguments(sentence, clause, words)
    taken = set(subject)
    for chosen in arguments:
        rest = [[i for i in argument if i not in taken] for argument in chosen]
        ends = tuple(_text(sentence, argument) for argument in rest if argument)
        if ends:
            yield OpenTuple(_text(sentence, words), (_text(sentence, subject), *ends))


def _is_joined(sentence: Sentence, predicate: int) -> bool:
    """Return whether a verb is read with the verb above it: "wants to open"."""
    token = sentence.tokens[predicate]
    if token.deprel != "xcomp" or token.upos != "VERB":
        return False
    siblings = sentence.children[token.head]
    return not any(sentence.tokens[i].deprel in OBJECTS for i in siblings)


def _auxiliaries(sentence: Sentence, predicate: int) -> list[int]:
    """Return auxiliaries, copula, particle and negation, a conjunct's from the first conjunct."""
    tokens = sentence.tokens
    labels = AUXILIARIES | COPULAS | PARTICLES
    found = [i for i in sentence.children[predicate] if tokens[i].deprel in labels]
    if not found and tokens[predicate].deprel == "conj" and tokens[predicate].xpos in {
        "VB", "VBG", "VBN",
    }:  # fmt: skip
        found = sentence.dependents(first_conjunct(sentence, predicate), *AUXILIARIES)
    return sorted(found + [i for i in sentence.children[predicate] if _negates(sentence, i)])


def _negates(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.deprel == "advmod" and token.text.lower() in NEGATIONS


def _predicate(sentence: Sentence, predicate: int) -> list[int]:
    """Return the words of a verb: what belongs to it, and the adverb that stands among them."""
    found = [*_auxiliaries(sentence, predicate), predicate]
    adverbs = [
        i
        for i in sentence.dependents(predicate, "advmod")
        if not _negates(sentence, i) and (min(found) < i < predicate or i == predicate - 1)
    ]
    return sorted(found + adverbs)


def _complement(sentence: Sentence, predicate: int) -> list[int]:
    own = set(_auxiliaries(sentence, predicate))
    return [i for i in _phrase(sentence, predicate, without=CLAUSE_PARTS) if i not in own]


def _place_arguments(
    sentence: Sentence, clause: Clause, words: list[int]
) -> tuple[list[int], list[list[list[int]]]]:
    """Return the predicate's words and its arguments after the subject, once for each object.

    Objects and clauses come first, then what stands after the verb, then what stands before it.
    The verb of an open complement, and the preposition of a first oblique, join the predicate.
    """
    tokens = sentence.tokens
    predicate = clause.predicate
    children = sentence.children[predicate]
    core = [
        (i, _phrase(sentence, i))
        for i in children
        if tokens[i].deprel in OBJECTS | {"ccomp", "xcomp"} and tokens[i].xpos not in RELATIVES
    ]
    if not any(tokens[i].deprel in OBJECTS for i, _ in core):
        core += [
            (argument.head, _phrase(sentence, argument.head, without=frozenset(("case",))))
            for argument in clause.objects
            if argument.head not in children
        ]
    others = [
        (i, _phrase(sentence, i))
        for i in children
        if tokens[i].deprel in OBLIQUES | {"nmod", "advcl"}
    ]
    others.sort(key=lambda argument: (argument[1][0] < predicate, argument[1][0]))
    arguments = core + others
    if not arguments:
        return words, []
    (first, phrase), rest = arguments[0], [argument for _, argument in arguments[1:]]
    if tokens[first].deprel == "xcomp" and tokens[first].upos == "VERB":
        inner = [*sentence.dependents(first, "mark", *AUXILIARIES, *COPULAS), first]
        left = [i for i in phrase if i not in inner]
        if left or rest:
            return words + sorted(inner), [[left, *rest]]
        return words, [[sorted(inner)]]
    if tokens[first].deprel in OBLIQUES | {"nmod"} and phrase[0] > predicate:
        length = 0
        while length < len(phrase) - 1 and tokens[phrase[length]].deprel in {"case", "fixed"}:
            length += 1
        return words + phrase[:length], [[phrase[length:], *rest]]
    if tokens[first].deprel == "obj" and first in children:
        conjuncts = [i for i in sentence.dependents(first, "conj") if tokens[i].upos in NOMINALS]
        apart = frozenset(("conj", "cc", "cc:preconj", "case"))
        if conjuncts:
            return words, [
                [_phrase(sentence, i, without=apart), *rest] for i in (first, *conjuncts)
            ]
    return words, [[phrase, *rest]]


def _phrase(sentence: Sentence, head: int, *, without: frozenset[str] = frozenset()) -> list[int]:
    """Return the tokens of a phrase in order: no asides, no apposition, none of ``without``."""
    tokens = sentence.tokens
    found, waiting = [], [head]
    while waiting:
        index = waiting.pop()
        found.append(index)
        for child in sentence.children[index]:
            label = tokens[child].deprel
            dropped = without | APPOSITIONS if index == head else frozenset()
            if label not in ASIDES and label not in dropped:
                waiting.append(child)
    found.sort()
    while len(found) > 1 and _is_edge(sentence, found[0]):
        del found[0]
    # a full stop without a space before it belongs to an abbreviation
    while len(found) > 1 and _is_edge(sentence, found[-1]) and not _touches(sentence, *found[-2:]):
        del found[-1]
    return found


def _is_edge(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text in EDGES or sentence.tokens[index].upos == "CCONJ"


def _touches(sentence: Sentence, left: int, right: int) -> bool:
    return sentence.tokens[left].end == sentence.tokens[right].start


def _text(sentence: Sentence, indices: list[int]) -> str:
    """Return the words as they stand, a space wherever they are not one word in the sentence."""
    text = ""
    for previous, index in zip([None, *indices], indices, strict=False):
        if previous is not None and not _touches(sentence, previous, index):
            text += " "
        text += sentence.tokens[index].text
    return text
