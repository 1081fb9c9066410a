"""The words that name a relation: verb, particles, governors, and what stands between."""

from __future__ import annotations

from extract.clause import Clause, addressees, is_complement, is_passive
from extract.lexicon import COMPLEMENT_VERBS
from extract.lexicon.wordlist import words
from extract.types import Sentence

RAISING = words("raising_predicates")
_PARTICLES = frozenset(("aside", "back", "away", "apart", "together", "forward", "ahead", "down"))


def verb_words(sentence: Sentence, predicate: int) -> list[int]:
    """Return the verb and its particles, adverbs that the verb is not the same without too."""
    tokens = sentence.tokens
    added = [
        c
        for c in sentence.dependents(predicate, "advmod", "compound:prt", "obl", "case")
        if tokens[c].deprel == "compound:prt"
        or _is_stranded(sentence, predicate, c)
        or (c == predicate + 1 and tokens[c].lemma.lower() in _PARTICLES)
    ]
    return sorted([predicate, *added])


def _is_stranded(sentence: Sentence, verb: int, index: int) -> bool:
    """Return whether the word is a preposition without its noun: "were fired upon"."""
    token = sentence.tokens[index]
    return index == verb + 1 and token.xpos == "IN" and not sentence.children[index]


def verb_of(sentence: Sentence, predicate: int) -> str:
    return " ".join(
        (token.lemma.lstrip("-–") if index == predicate else token.text).lower()
        for index in verb_words(sentence, predicate)
        for token in (sentence.tokens[index],)
    )


def _governed(sentence: Sentence, predicate: int) -> tuple[str, list[int]]:
    """Return what an infinitive's governors put before it: "agree to", and their tokens.

    Verbs that add only time, likelihood or negation ("seem", "continue", "fail") add no words:
    they qualify the clause. So does every passive and every verb with an object of its own.
    """
    tokens = sentence.tokens
    prefix: list[str] = []
    found: list[int] = []
    index = predicate
    while (tokens[index].deprel == "conj" or is_complement(sentence, index)) and len(prefix) < 4:
        governor = tokens[index].head
        if tokens[index].deprel == "conj":
            if any(tokens[c].deprel in {"mark", "nsubj", "aux"} for c in sentence.children[index]):
                break
            index = governor
            continue
        lemma = tokens[governor].lemma.lower()
        if _has_own_subject(sentence, index):
            break
        if sentence.dependents(governor, "obj", "iobj") or is_passive(sentence, governor):
            break
        if addressees(sentence, governor):
            break
        to = "to " if sentence.dependents(index, "mark") else ""
        head = verb_of(sentence, governor)
        negates = COMPLEMENT_VERBS.get(f"{head} {to.strip() or 'ing'}") == "negate"
        if lemma not in RAISING and not negates:
            if tokens[governor].upos == "ADJ":
                head = f"be {lemma}"
            prefix.insert(0, f"{head} {to}".rstrip())
            found = verb_words(sentence, governor) + found
        index = governor
    return " ".join(prefix), found


def _has_own_subject(sentence: Sentence, predicate: int) -> bool:
    """Return whether somebody else acts than in the clause above: "led to Kim winning"."""
    gerund = sentence.tokens[predicate].xpos == "VBG"
    labels = ("nsubj", "nsubj:pass", *(("compound", "nmod:poss") if gerund else ()))
    return any(
        sentence.tokens[c].upos in {"PROPN", "PRON", "NOUN"} and c < predicate
        for c in sentence.dependents(predicate, *labels)
    )


def relation_of(
    sentence: Sentence, clause: Clause, *, middle: tuple[int, ...] = (), case: str = ""
) -> tuple[str, tuple[int, ...]]:
    """Return the relation's lemma form and its tokens, without the object."""
    predicate = clause.predicate
    prefix, found = _governed(sentence, predicate)
    verb = verb_of(sentence, predicate)
    if clause.passive:
        verb = f"be {verb}"
    parts = [prefix, verb, *(shown(sentence, i) for i in middle), case]
    found += [*auxiliaries(sentence, predicate), *verb_words(sentence, predicate), *middle]
    return " ".join(filter(None, parts)), tuple(sorted(found))


def shown(sentence: Sentence, index: int) -> str:
    """Return a word as it stands in a relation: in lower case, but for names."""
    token = sentence.tokens[index]
    return token.text if token.upos == "PROPN" else token.text.lower()


def auxiliaries(sentence: Sentence, predicate: int) -> list[int]:
    return sentence.dependents(predicate, "aux", "aux:pass", "cop")
