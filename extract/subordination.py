"""Which of the clauses before it a subordinate clause hangs on.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract.attachment import Edit
from extract.clause import LIKENING_VERBS, PERSONS
from extract.labels import SUBJECTS
from extract.lexicon import EVENT_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, name_at, subtree
from extract.types import Sentence

_TOLD = EVENT_NOUNS | words("document_nouns")
_LOWER = frozenset(("appos", "conj", "nmod", "obj", "obl", "xcomp"))
_CHARGING = frozenset(("accuse", "blame", "charge", "convict", "suspect"))
_BESIDE = frozenset(("among", "between", "with"))


def raise_result(sentence: Sentence) -> Edit:
    """Let the blast kill in "the blast hit a bridge that links two towns, killing ten".

    A comma ends a clause that tells which bridge is meant, so what follows it is of the sentence.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        clause = token.head
        if token.xpos != "VBG" or index < clause or (
            sentence.dependents(index, "case", "mark", *SUBJECTS)
        ):  # fmt: skip
            continue
        while tokens[clause].deprel in {"conj", "xcomp"}:
            clause = tokens[clause].head
        first = min(subtree(sentence, index))
        first -= tokens[first].text != ","
        if tokens[clause].deprel != "acl:relcl" or tokens[first].text != "," or any(
            tokens[i].text == "," for i in range(tokens[clause].head, first)
        ):  # fmt: skip
            continue
        opening = {tokens[i].text.lower() for i in range(tokens[clause].head + 1, clause)}
        if "who" in opening or not opening & {"that", "which"}:
            continue  # "a man who fled to Peru, leaving his family"
        verb = tokens[clause].head
        while tokens[verb].deprel in _LOWER and tokens[verb].upos != "VERB":
            verb = tokens[verb].head
        if 0 <= verb < tokens[clause].head and tokens[verb].upos == "VERB" and (
            sentence.dependents(verb, *SUBJECTS)
        ):  # fmt: skip
            edits[index] = verb, "advcl"
    return edits


def lower_purpose(sentence: Sentence) -> Edit:
    """Let Peru spread them in "accused Peru of flying jets to spread leaflets"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        if token.xpos != "VB" or tokens[token.head].lemma.lower() not in _CHARGING:
            continue
        marks = [tokens[c].lemma.lower() for c in sentence.dependents(index, "mark")]
        deeds = [
            c
            for c in sentence.dependents(token.head, "advcl")
            if token.head < c < index and tokens[c].xpos == "VBG"
        ]
        if deeds and "to" in marks:
            edits[index] = deeds[-1], "advcl"
    return edits


def raise_described(sentence: Sentence) -> Edit:
    """Let the talks be warm in "talks with his colleagues that Oslo described as warm"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        person, event = token.head, tokens[token.head].head
        if tokens[index].lemma.lower() not in LIKENING_VERBS | {"call"}:
            continue
        if tokens[person].lemma.lower() not in PERSONS or name_at(sentence, person) is not None:
            continue
        relative = [tokens[c].text.lower() for c in sentence.dependents(index, "obj")]
        if (
            relative in (["that"], ["which"])
            and tokens[person].deprel == "nmod"
            and case_of(sentence, person) in _BESIDE
            and tokens[event].lemma.lower() in _TOLD
        ):
            edits[index] = event, "acl:relcl"
    return edits


SUBORDINATION = (raise_result, lower_purpose, raise_described)
"""What ``repair`` applies after the attachments, in this order."""
