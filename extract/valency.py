"""What a verb wants beside its object, where parsers hang it on what is told of the object.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract.attachment import Edit
from extract.clause import can_act
from extract.lexicon import PREPOSITIONAL_FRAMES
from extract.mentions import case_of, is_time, subtree
from extract.types import Sentence

_BELOW = frozenset(
    (
        "acl", "acl:relcl", "advcl", "appos", "ccomp", "conj", "nmod", "obj", "obl", "obl:agent",
        "xcomp",
    )
)  # fmt: skip
_TERMS = frozenset(("death", "hanging", "imprisonment", "jail", "life", "prison"))
# What one is accused of, and what one is stripped of.
_CHARGES = frozenset(
    (
        "abduction", "arson", "assault", "blackmail", "blasphemy", "bribery", "collusion",
        "complicity", "conspiracy", "corruption", "desertion", "embezzlement", "espionage",
        "extortion", "forgery", "fraud", "genocide", "heresy", "homicide", "hooliganism",
        "kidnapping", "laundering", "libel", "manslaughter", "misconduct", "murder", "negligence",
        "obstruction", "perjury", "rape", "robbery", "sabotage", "sedition", "slander",
        "smuggling", "spying", "terrorism", "theft", "torture", "trafficking", "treason",
    )
)  # fmt: skip
_FORFEITED = frozenset(
    (
        "accreditation", "citizenship", "freedom", "honor", "honour", "immunity", "licence",
        "license", "medal", "membership", "nationality", "power", "privilege", "rank", "right",
        "title", "vote",
    )
)  # fmt: skip


def hang_second(sentence: Sentence) -> Edit:
    """Hang on "link" what it links with in "linked drones used by rebels to Peru".

    The phrase stays where a word on the way up to the verb may have it too: "sold arms that were
    sent to Peru", "compared the visit to Peru".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "advcl", "nmod", "obl"):
        preposition = _preposition(sentence, index)
        wanting = PREPOSITIONAL_FRAMES.get(f"{preposition} object")
        if wanting is None or not 0 <= token.head < index:
            continue
        term = preposition == "to" and _is_term(sentence, index)
        if term:
            wanting &= {"sentence"}
        elif is_time(sentence, index):
            continue
        if preposition == "on" and not can_act(sentence, index):
            continue  # "blamed an attack that killed ten on the border"
        if preposition == "of" and token.lemma.lower() not in _CHARGES | _FORFEITED:
            continue
        verb = _wanting(sentence, index, "" if term else preposition, wanting)
        if verb is None:
            continue
        if any(
            c > verb and _preposition(sentence, c) == preposition
            for c in sentence.dependents(verb, "obl", "advcl")
        ):
            continue
        edits[index] = verb, "advcl" if tokens[index].xpos == "VBG" else "obl"
        for later in sentence.dependents(token.head, "advcl", "obl"):
            if later > index:
                edits[later] = verb, tokens[later].deprel
    return edits


def lower_phrase(sentence: Sentence) -> Edit:
    """Give the last of two verbs the phrase that it takes: "condemn and apologise for the raid".

    What both have, "killed and hurt in a raid", hangs on the first.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        first, last = token.head, min(subtree(sentence, index)) - 1
        if not first < last < index or tokens[last].deprel != "conj" or tokens[last].head != first:
            continue
        joint = first + 1
        takers = PREPOSITIONAL_FRAMES.get(f"{case_of(sentence, index).removeprefix('up')} verb")
        if takers is None or tokens[joint].deprel != "cc" or tokens[joint].head != last:
            continue
        if tokens[last].lemma.lower() in takers and tokens[first].lemma.lower() not in takers:
            edits[index] = last, "obl"
    return edits


def _is_term(sentence: Sentence, index: int) -> bool:
    """Return whether the noun is what one can be sentenced to."""
    return is_time(sentence, index) or sentence.tokens[index].lemma.lower() in _TERMS


def _preposition(sentence: Sentence, index: int) -> str:
    """Return the preposition before a noun or a gerund, or ""."""
    tokens = sentence.tokens
    if tokens[index].deprel in {"nmod", "obl"}:
        return case_of(sentence, index)
    marks = [tokens[c].text.lower() for c in sentence.dependents(index, "case", "mark")]
    return marks[0] if len(marks) == 1 and tokens[index].xpos == "VBG" else ""


def _wanting(
    sentence: Sentence, index: int, preposition: str, wanting: frozenset[str]
) -> int | None:
    """Return the verb that wants the phrase, and below whose object the phrase hangs.

    None if a word between the two can have it, where ``preposition`` is not "".
    """
    tokens = sentence.tokens
    below = tokens[index].head
    while tokens[below].deprel in _BELOW and 0 <= tokens[below].head < below:
        above = tokens[below].head
        wants = tokens[below].deprel == "obj" and tokens[above].lemma.lower() in wanting
        if preposition and _takes(sentence, below, preposition):
            return None
        if wants:
            return above
        below = above
    return None


def _takes(sentence: Sentence, word: int, preposition: str) -> bool:
    token = sentence.tokens[word]
    if preposition == "as" and any(
        sentence.tokens[c].lemma.lower() == "such" for c in sentence.children[word]
    ):
        return True  # "criticised such games as this"
    if preposition == "of" and token.upos == "NOUN" and not can_act(sentence, word):
        return True  # "accused men suspected of acts of murder"
    kind = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}.get(token.upos)
    return kind is None or token.lemma.lower() in PREPOSITIONAL_FRAMES[f"{preposition} {kind}"]


VALENCY = (hang_second, lower_phrase)
"""What ``repair`` applies after the complements, in this order."""
