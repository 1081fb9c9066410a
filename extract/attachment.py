"""Where a word hangs that parsers hang elsewhere, or treebanks otherwise than the rules expect.

Each function finds what to change in one sentence; ``repair`` makes the changes. Each is a fact of
English or of Universal Dependencies: marks stand outside the phrases that they set off, a name has
one head, a country is no person.
"""

from __future__ import annotations

from extract.clause import REQUEST_NOUNS
from extract.lexicon import ROLE_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, name_at, subtree
from extract.types import Sentence

Edit = dict[int, tuple[int, str]]
"""Token -> its new head and relation."""

_PAUSES = frozenset((",", ";", ":", "-", "–", "—"))
_PAIRS = {
    "(": (")",), ")": ("(",), "[": ("]",), "]": ("[",), "“": ("”",), "”": ("“",),
    '"': ('"', "''", "``"), "''": ('"', "``"), "``": ('"', "''"), "‘": ("’",), "’": ("‘",),
}  # fmt: skip
_HYPHENS = frozenset(("-", "–", "‑"))
_ONE_HEADED = frozenset(("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_DEPICTIONS = words("depictions")


def raise_marks(sentence: Sentence) -> Edit:
    """Hang a mark at the edge of a phrase on what the phrase hangs on.

    Treebanks hang the commas of an apposition or a clause inside it; the rules ask what stands
    before a phrase, and find them there. Brackets and quotes go out by twos or stay.
    """
    tokens = sentence.tokens
    first, last = list(range(len(tokens))), list(range(len(tokens)))
    heads = [token.head for token in tokens]
    for index, token in enumerate(tokens):
        above = -1 if token.deprel == "punct" else token.head
        while above >= 0:
            if index < first[above]:
                first[above] = index
            elif index > last[above]:
                last[above] = index
            above = heads[above]
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "punct" or sentence.children[index]:
            continue
        above = token.head
        while tokens[above].head >= 0 and not first[above] < index < last[above]:
            if token.text not in _PAUSES and not _has_partner(sentence, index, above):
                break
            above = tokens[above].head
        if above != token.head:
            edits[index] = above, "punct"
    return edits


def _has_partner(sentence: Sentence, mark: int, head: int) -> bool:
    """Return whether the phrase of ``head`` lies between a bracket or quote and its partner."""
    partners = _PAIRS.get(sentence.tokens[mark].text, ())
    return any(
        (other < head) != (mark < head) and sentence.tokens[other].text in partners
        for other in sentence.dependents(head, "punct")
    )


def join_name(sentence: Sentence) -> Edit:
    """Give a name one head where its words hang side by side on another word: "N." and "Korea"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for name in sentence.names:
        span = range(name.first, name.last + 1)
        tops = [i for i in span if tokens[i].head not in span]
        if name.label not in _ONE_HEADED or len(tops) < 2:
            continue
        if len({(tokens[i].head, tokens[i].deprel) for i in tops}) > 1 or any(
            tokens[i].upos not in {"PROPN", "ADJ", "NOUN"} or tokens[i].deprel == "conj"
            for i in tops
        ):
            continue
        person = name.label == "PERSON"
        top = tops[0] if person else tops[-1]
        for part in tops:
            if part != top:
                edits[part] = top, "flat" if person else "compound"
    return edits


def head_role(sentence: Sentence) -> Edit:
    """Hang the person on the role in "the minister of North Korea, X": no country is a person."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "appos":
            continue
        person, place = name_at(sentence, index), name_at(sentence, token.head)
        if person is None or place is None or person.label != "PERSON":
            continue
        role = tokens[token.head].head
        named = place.label in {"GPE", "LOC", "NORP", "ORG"}
        if named and tokens[token.head].deprel == "nmod" and tokens[role].lemma in ROLE_NOUNS:
            edits[index] = role, "appos"
    return edits


def free_verb(sentence: Sentence) -> Edit:
    """Make the name before a hyphenated verb its subject: "Iran test-fired a missile"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for verb in range(3, len(tokens)):
        part, hyphen = verb - 2, verb - 1
        if tokens[verb].xpos not in {"VBD", "VBZ", "VBP", "VBN"} or tokens[verb].deprel == "amod":
            continue
        if tokens[hyphen].text not in _HYPHENS or tokens[part].end < tokens[hyphen].start:
            continue
        before = [c for c in sentence.dependents(part, "compound") if name_at(sentence, c)]
        helped = sentence.dependents(verb, "nsubj", "nsubj:pass", "expl", "aux", "aux:pass")
        if len(before) == 1 and not helped and sentence.dependents(verb, "obj"):
            edits[before[0]], edits[part] = (verb, "nsubj"), (verb, "compound")
    return edits


def hang_request(sentence: Sentence) -> Edit:
    """Hang the infinitive on the request in "resisted calls by Kyiv to send arms".

    Hung on the verb it would say what the one who resists does.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel not in {"advcl", "xcomp"} or token.xpos != "VB":
            continue
        first = min(subtree(sentence, index))
        requests = [
            c
            for c in sentence.dependents(token.head, "obj")
            if c < first and tokens[c].lemma.lower() in REQUEST_NOUNS
        ]
        if requests and tokens[first].text == "to" and tokens[first - 1].text != ",":
            edits[index] = requests[0], "acl"
    return edits


def hang_gerund(sentence: Sentence) -> Edit:
    """Let X do it in "photographs of X leaving the house"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "acl" or token.xpos != "VBG":
            continue
        if tokens[token.head].lemma.lower() not in _DEPICTIONS:
            continue
        first = min(subtree(sentence, index))
        for noun in sentence.dependents(token.head, "nmod"):
            if case_of(sentence, noun) == "of" and max(subtree(sentence, noun)) == first - 1:
                edits[index] = noun, "acl"
    return edits


def hang_participle(sentence: Sentence) -> Edit:
    """Let X do it in "X was in Bern attempting to ...", not the city."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "acl" or token.xpos != "VBG" or token.head > index:
            continue
        place = name_at(sentence, token.head)
        if place is None or place.label not in _PLACES or not case_of(sentence, token.head):
            continue
        if sentence.dependents(token.head, "cop"):
            edits[index] = token.head, "advcl"
    return edits


ATTACHMENTS = (
    raise_marks, join_name, head_role, free_verb, hang_request, hang_gerund, hang_participle,
)  # fmt: skip
"""What ``repair`` applies first, in this order."""
