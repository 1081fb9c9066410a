"""The rule for the state or the body that a named body belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from extract import gazetteer
from extract.clause import Argument
from extract.lexicon import ORGANISATION_NOUNS
from extract.mentions import case_of, head_of_name, name_at, opens_compound
from extract.rules.finding import Finding, Scene
from extract.types import Name, Sentence

# What is somebody's who leads it.
_LED = frozenset(("coalition", "movement", "party"))
_OWNERS = frozenset(("GPE", "NORP", "ORG"))


def find_body(scene: Scene) -> Iterator[Finding]:
    """Yield body - kind of - owner for "the Russian news agency TASS" and "Seoul's Space Agency".

    The kind is a noun that bodies are called by; without one ("Japan's Toyota") the words do not
    say what the body is to the state, and nothing is yielded.
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    for name in sentence.names:
        if name.label != "ORG":
            continue
        head = head_of_name(sentence, name)
        yield from _member(sentence, name, head)
        before = name.first - 1
        apart = before >= 0 and _says_kind(sentence, before, head)
        kind = before if apart else name.last
        if tokens[kind].lemma.lower() not in ORGANISATION_NOUNS:
            continue
        owners = [
            child
            for child in sorted({*sentence.children[kind], *sentence.children[head]})
            if child < name.first and _owns(sentence, child, name, apart=apart)
        ]
        if len(owners) != 1:
            continue
        words = _kind_words(sentence, kind, owners[0] + 1 if apart else name.first)
        relation = " ".join(tokens[i].lemma.lower() for i in words)
        yield Finding(
            kind,
            Argument(head),
            f"{relation} of",
            Argument(owners[0]),
            tuple(words),
            "body",
            asserted=False,
        )


def _member(sentence: Sentence, body: Name, head: int) -> Iterator[Finding]:
    """Yield person - member of - party for "Anna Berg of the Liberal Party"."""
    tokens = sentence.tokens
    token = tokens[head]
    if tokens[body.last].lemma.lower() not in _LED or token.deprel != "nmod":
        return
    person = name_at(sentence, token.head)
    if person is None or person.label != "PERSON" or case_of(sentence, head) != "of":
        return
    if person.last < head:
        yield Finding(
            head, Argument(token.head), "member of", Argument(head), (head,), "body", asserted=False
        )


def _says_kind(sentence: Sentence, noun: int, name: int) -> bool:
    """Return whether the common noun stands before the name to say what it is."""
    tokens = sentence.tokens
    tied = tokens[noun].head == name or tokens[name].deprel == "appos"
    return tied and tokens[noun].xpos == "NN" and name_at(sentence, noun) is None


def _kind_words(sentence: Sentence, kind: int, first: int) -> list[int]:
    """Return the tokens of the kind: all before a name, inside one the last or a set phrase."""
    tokens = sentence.tokens
    if name_at(sentence, kind) is None:
        return [
            i
            for i in range(first, kind + 1)
            if i == kind or (tokens[i].head == kind and tokens[i].deprel in {"compound", "amod"})
        ]
    phrase = f"{tokens[kind - 1].lemma} {tokens[kind].lemma}".lower()
    return [kind - 1, kind] if kind > first and phrase in ORGANISATION_NOUNS else [kind]


def _owns(sentence: Sentence, child: int, body: Name, *, apart: bool) -> bool:
    """Return whether the name at ``child`` is the owner's: "Russian" but not in "Russian-backed".

    Before a body whose own last word says its kind, only a possessor is: "Seoul's Space Agency".
    """
    token = sentence.tokens[child]
    name = name_at(sentence, child)
    if name is None or name is body or opens_compound(sentence, child):
        return False
    if name.label == "PERSON":  # "Berg's Liberal Party"
        own = sentence.tokens[body.last].lemma.lower() in _LED
        return own and not apart and token.deprel == "nmod:poss"
    if name.label not in _OWNERS:
        return False
    if not token.text[0].isupper():
        return False
    if name.label == "NORP" and gazetteer.demonym(token.text) is None:
        return False  # "the Islamist group X" is nobody's
    if not apart:
        return token.deprel == "nmod:poss" and name.label == "GPE"
    return token.deprel in {"amod", "compound", "nmod:poss", "nmod:desc"}
