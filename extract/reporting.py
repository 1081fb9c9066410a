"""Where reported speech hangs that a parser hangs elsewhere: speakers, complements, what goes on.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract.attachment import Edit
from extract.clause import can_act
from extract.labels import CLAUSAL_SUBJECTS, SUBJECTS
from extract.lexicon import CUES
from extract.mentions import subtree
from extract.types import Sentence

_REPORTS = frozenset(("say", "confirm", "deny", "warn", "believe", "expect"))
_ANY_SUBJECT = (*SUBJECTS, *CLAUSAL_SUBJECTS)
_QUOTES = frozenset(('"', "``", "''", "“", "”", "«", "»"))


def _reports(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    return token.upos == "VERB" and CUES.get(token.lemma.lower()) in _REPORTS


def _marks(sentence: Sentence, clause: int) -> list[str]:
    return [sentence.tokens[c].lemma.lower() for c in sentence.dependents(clause, "mark")]


def open_complement(sentence: Sentence) -> Edit:
    """Make "told Oslo to stop" a verb with an infinitive: it has no clause with its own subject."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "ccomp" or token.xpos != "VB" or _marks(sentence, index) != ["to"]:
            continue
        if tokens[token.head].upos not in {"VERB", "ADJ"} or index < token.head:
            continue
        asks = any(tokens[c].xpos in {"WRB", "WP", "WDT"} for c in sentence.children[index])
        if not asks and not sentence.dependents(index, *_ANY_SUBJECT, "expl"):
            edits[index] = token.head, "xcomp"
    return edits


def name_speaker(sentence: Sentence) -> Edit:
    """Make "it" who speaks in "It added that ...": only in the passive does it stand for nobody."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "expl" or token.xpos != "PRP" or not _reports(sentence, verb):
            continue
        if sentence.dependents(verb, "ccomp") and not sentence.dependents(
            verb, *_ANY_SUBJECT, "aux:pass", "obl:agent"
        ):  # fmt: skip
            edits[index] = verb, "nsubj"
    return edits


def turn_speaker(sentence: Sentence) -> Edit:
    """Make the name behind the verb its subject: "'We won', said Berg" has nobody said."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "obj" or index < verb or not _reports(sentence, verb):
            continue
        reported = [c for c in sentence.dependents(verb, "ccomp") if c < verb]
        if reported and can_act(sentence, index) and not sentence.dependents(
            verb, *_ANY_SUBJECT, "aux:pass", "obl:agent", "expl"
        ):  # fmt: skip
            edits[index] = verb, "nsubj"
    return edits


def hang_report(sentence: Sentence) -> Edit:
    """Hang on the verb what is said by it in "said in a statement that ..."."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        noun = token.head
        if token.deprel != "acl" or "that" not in _marks(sentence, index):
            continue
        verb = tokens[noun].head
        if tokens[noun].deprel == "obl" and _reports(sentence, verb) and not sentence.dependents(
            verb, "ccomp"
        ):  # fmt: skip
            edits[index] = verb, "ccomp"
    return edits


def raise_statement(sentence: Sentence) -> Edit:
    """Let who denied it state it in "denied that there was a raid, stating that ..."."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        inner = token.head
        if token.deprel not in {"advcl", "acl"} or token.xpos != "VBG" or index < inner:
            continue
        if not _reports(sentence, index) or not sentence.dependents(index, "ccomp"):
            continue
        if sentence.dependents(index, *_ANY_SUBJECT, "mark", "aux"):
            continue
        while tokens[inner].head >= 0 and tokens[inner].deprel != "ccomp":
            inner = tokens[inner].head
        speakers = sentence.dependents(inner, "nsubj")
        paused = tokens[min(subtree(sentence, index)) - 1].text == ","
        if tokens[inner].deprel != "ccomp" or (
            not paused and any(can_act(sentence, c) for c in speakers)
        ):
            continue
        if _reports(sentence, tokens[inner].head) and tokens[inner].head < inner:
            edits[index] = tokens[inner].head, "advcl"
    return edits


def free_participle(sentence: Sentence) -> Edit:
    """Hang as a circumstance what one does while speaking: "'We won', she said, waving a flag"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "ccomp" or token.xpos != "VBG" or index < verb:
            continue
        first = min(subtree(sentence, index))
        if tokens[first - 1].text != "," or any(t.text in _QUOTES for t in tokens[verb:index]):
            continue
        if _reports(sentence, verb) and not sentence.dependents(index, *_ANY_SUBJECT, "aux", "cop"):
            edits[index] = verb, "advcl"
    return edits


def _tense(sentence: Sentence, verb: int) -> str:
    """Return "VBD" for a past, "PRES" for a present, "" for what an auxiliary hides."""
    tokens = sentence.tokens
    first = min([*sentence.dependents(verb, "aux", "aux:pass", "cop"), verb])
    return {"VBD": "VBD", "VBZ": "PRES", "VBP": "PRES"}.get(tokens[first].xpos, "")


def resume_speaker(sentence: Sentence) -> Edit:
    """Let the speaker go on in "A said that B left and added that ...", not B.

    Of two verbs of saying, the later one without a subject goes on with the first, not with what
    is reported by it.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        told = token.head
        if token.deprel != "conj" or token.xpos not in {"VBD", "VBZ", "VBP"} or told > index:
            continue
        said = tokens[told].head
        if tokens[told].deprel != "ccomp" or not said < told or not _reports(sentence, said):
            continue
        while (
            tokens[said].deprel == "ccomp"
            and _reports(sentence, tokens[said].head)
            and _tense(sentence, said) != _tense(sentence, index)
        ):
            said = tokens[said].head
        goes_on = _reports(sentence, index) and bool(sentence.dependents(index, "ccomp"))
        goes_on = goes_on and not _reports(sentence, told)
        tenses = [_tense(sentence, verb) for verb in (said, told, index)]
        if not goes_on or tenses[0] != tenses[2]:
            # "believes that troops are there and called for their return": the past goes on
            other = tenses[1] != tenses[2]
            if not (other and (goes_on or tenses == ["VBD", "PRES", "VBD"])):
                continue
        if not sentence.dependents(index, *_ANY_SUBJECT, "expl", "mark"):
            edits[index] = said, "conj"
    return edits


def resume_report(sentence: Sentence) -> Edit:
    """Report both in "claimed to want peace and that Oslo had refused"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "conj" or "that" not in _marks(sentence, index):
            continue
        if "that" in _marks(sentence, token.head):
            continue
        inner = tokens[token.head].deprel == "xcomp"
        verb = tokens[token.head].head if inner else token.head
        if verb < index and _reports(sentence, verb):
            edits[index] = verb, "ccomp"
    return edits


REPORTING = (
    open_complement, name_speaker, turn_speaker, hang_report, raise_statement, free_participle,
    resume_speaker, resume_report,
)  # fmt: skip
"""What ``repair`` applies after the attachments, in this order."""
