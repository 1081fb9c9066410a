"""Which of the clauses before it a subordinate clause hangs on.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract.attachment import Edit
from extract.clause import LIKENING_VERBS, PERSONS, can_act
from extract.labels import CLAUSAL_SUBJECTS, SUBJECTS
from extract.lexicon import EVENT_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, name_at, subtree
from extract.types import Sentence

_TOLD = EVENT_NOUNS | words("document_nouns")
_LOWER = frozenset(("appos", "conj", "nmod", "obj", "obl", "xcomp"))
_CHARGING = frozenset(("accuse", "blame", "charge", "convict", "suspect"))
_BESIDE = frozenset(("among", "between", "with"))

# What is open for somebody to do something.
_OPENINGS = frozenset(
    (
        "basis", "chance", "condition", "deadline", "demand", "door", "excuse", "forum", "ground",
        "incentive", "licence", "license", "moment", "need", "occasion", "opening", "opportunity",
        "option", "path", "permission", "plan", "platform", "possibility", "precedent", "pretext",
        "reason", "requirement", "right", "room", "scope", "space", "term", "time", "way",
    )
)  # fmt: skip
# One does so "for" somebody "to" do something.
_WISHING = frozenset(
    (
        "agitate", "allow", "arrange", "beg", "campaign", "hope", "lobby", "long", "opt", "plead",
        "pray", "provide", "wish", "yearn",
    )
)  # fmt: skip


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


def give_own_subject(sentence: Sentence) -> Edit:
    """Let the parties act in "has opened a forum for the parties to speak": no forum does.

    A clause with "for" and "to" has its subject between them (Huddleston & Pullum 2002, 14.1.3).
    What only follows a phrase with "for" is a purpose: "did a poll for Riga to gauge support".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for verb, token in sentence.having("acl", "advcl", "xcomp"):
        if token.xpos != "VB" or sentence.dependents(verb, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl"):
            continue
        marks = [tokens[c].text.lower() for c in sentence.dependents(verb, "mark")]
        to = min(subtree(sentence, verb))
        if marks != ["to"] or to < 2 or tokens[to].text.lower() != "to":
            continue
        doer = _phrase_before(sentence, to)
        if doer is None or doer == token.head or not can_act(sentence, doer):
            continue
        above = tokens[doer].head
        opened = tokens[above].lemma.lower()
        if tokens[above].upos == "VERB":
            own = above == token.head and opened in _WISHING
        else:
            own = above == token.head or opened in _OPENINGS or tokens[above].upos == "ADJ"
        if own:
            edits[doer] = verb, "nsubj:pass" if sentence.dependents(verb, "aux:pass") else "nsubj"
            edits |= dict.fromkeys(sentence.dependents(doer, "case"), (verb, "mark"))
            if above != token.head and tokens[above].upos == "NOUN":
                edits[verb] = above, "acl"
    return edits


def hang_absolute(sentence: Sentence) -> Edit:
    """Let Holm urge it in "the two met, with Holm, of Peru's navy, urging calm": neither urged.

    A participle right behind a phrase that a comma and "with" open is said of the phrase.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "advcl"):
        first = min(subtree(sentence, index))
        if token.xpos != "VBG" or token.head > first or sentence.dependents(
            index, "mark", "aux", *SUBJECTS
        ):  # fmt: skip
            continue
        noun = first - 1
        while noun > 1 and case_of(sentence, noun) != "with" and (
            tokens[noun].deprel in {"nmod", "flat", "compound", "conj", "obl"}
        ):  # fmt: skip
            noun = tokens[noun].head
        opening = min(subtree(sentence, noun)) if noun > 1 else 0
        if noun > first or tokens[opening].text.lower() != "with" or case_of(sentence, noun) != (
            "with"
        ):  # fmt: skip
            continue
        if tokens[opening - 1].text != "," or tokens[first - 1].text == "," or opening < 2:
            continue
        counted = token.deprel == "acl" and tokens[noun].upos == "NUM"
        ends = max(i for i in subtree(sentence, noun) if i < first) == first - 1
        if ends and noun != token.head and (counted or token.deprel == "advcl"):
            edits[index] = noun, "acl"
    return edits


def _phrase_before(sentence: Sentence, to: int) -> int | None:
    """Return the noun of a phrase with "for" that ends right before the token."""
    tokens = sentence.tokens
    noun = to - 1
    while noun >= 0 and case_of(sentence, noun) != "for":
        above = tokens[noun].head
        if tokens[noun].upos in {"PUNCT", "VERB"} or not 0 <= above < to:
            return None
        noun = above
    phrase = noun >= 0 and tokens[noun].deprel in {"nmod", "obl"} and tokens[noun].head < noun
    return noun if phrase and max(subtree(sentence, noun)) == to - 1 else None


SUBORDINATION = (raise_result, lower_purpose, raise_described, give_own_subject, hang_absolute)
"""What ``repair`` applies after the attachments, in this order."""
