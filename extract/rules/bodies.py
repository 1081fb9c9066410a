"""The rule for the state or the body that a named body belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract import gazetteer
from extract.clause import Argument
from extract.lexicon import ORGANISATION_NOUNS
from extract.mentions import case_of, head_of_name, name_at, opens_compound
from extract.rules.finding import Finding, Scene
from extract.types import Name, Sentence

# What is somebody's who leads it.
_LED = frozenset(("coalition", "movement", "party"))
_MEDIA = frozenset(
    ("agency", "broadcaster", "channel", "magazine", "network", "news", "newspaper", "radio",
     "station", "television", "tv")
)  # fmt: skip
# What is called by its name and its kind: "the Labour party", but the "Nobel committee".
_NAMED_KINDS = _MEDIA | frozenset(
    ("airline", "bank", "company", "faction", "firm", "group", "manufacturer", "militia",
     "movement", "organisation", "organization", "party", "service")
)  # fmt: skip
_OWNERS = frozenset(("GPE", "NORP", "ORG"))


def find_body(scene: Scene) -> Iterator[Finding]:
    """Yield body - kind of - owner for "the Russian news agency TASS" and "Seoul's Space Agency".

    The kind is a noun that bodies are called by; without one ("Japan's Toyota") the words do not
    say what the body is to the state, and nothing is yielded.
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in sentence.having("compound"):
        if token.upos == "PROPN" and _is_unknown(sentence, index):
            yield from _kind_behind(sentence, index)
    for name in sentence.names:
        if name.label != "ORG":
            continue
        head = head_of_name(sentence, name)
        yield from _member(sentence, name, head)
        before = name.first - 1
        apart = before >= 0 and _says_kind(sentence, before, head)
        kind = before if apart else name.last
        yield from _kind_behind(sentence, head)
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
        yield _kind_of(sentence, head, words, owners[0])


def _is_unknown(sentence: Sentence, index: int) -> bool:
    """Return whether the recogniser sees no body in a word, and nobody knows it as another's name.

    It takes "Yonhap" in "the Yonhap news agency" for a place or for nothing.
    """
    name = name_at(sentence, index)
    word = sentence.tokens[index].text
    if gazetteer.demonym(word) or any(e.type != "ORGANIZATION" for e in gazetteer.named(word)):
        return False
    return name is None or (name.label == "GPE" and name.first == name.last)


def _kind_behind(sentence: Sentence, body: int) -> Iterator[Finding]:
    """Yield body - kind of - state for "South Korea's Yonhap news agency", the kind behind it."""
    tokens = sentence.tokens
    token, name = tokens[body], name_at(sentence, body)
    kind = token.head
    first, last = (name.first, name.last) if name is not None else (body, body)
    if token.deprel != "compound" or kind < last or name_at(sentence, kind) is not None:
        return
    if tokens[kind].xpos != "NN" or tokens[last].lemma.lower() in ORGANISATION_NOUNS:
        return  # "the Interior Ministry press service"
    words = range(last + 1, kind + 1)
    if tokens[kind].lemma.lower() not in _NAMED_KINDS:
        return
    if any(tokens[i].head != kind or tokens[i].deprel != "compound" for i in words[:-1]):
        return
    if name is None and tokens[kind].lemma.lower() not in _MEDIA and not (
        {tokens[i].lemma.lower() for i in words} & _MEDIA
    ):  # fmt: skip
        return
    owners = [
        c
        for c in sentence.dependents(kind, "amod", "nmod:poss")
        if c < first
        and (own := name_at(sentence, c)) is not None
        and own.label in {"GPE", "NORP"}
        and (own.label == "GPE" or gazetteer.demonym(tokens[c].text) is not None)
    ]
    if len(owners) == 1:
        yield _kind_of(sentence, body, words, owners[0])


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


def _kind_of(sentence: Sentence, body: int, words: Sequence[int], owner: int) -> Finding:
    """Return body - kind of - owner, the kind's last word the predicate."""
    relation = " ".join(sentence.tokens[i].lemma.lower() for i in words)
    return Finding(
        words[-1],
        Argument(body),
        f"{relation} of",
        Argument(owner),
        tuple(words),
        "body",
        asserted=False,
    )


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
