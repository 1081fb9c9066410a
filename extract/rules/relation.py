"""The words that name a relation: verb, particles, governors, and what stands between."""

from __future__ import annotations

from collections.abc import Iterator

from extract.clause import (
    LIKENING_VERBS,
    Clause,
    addressees,
    can_act,
    has_to_do,
    is_aim,
    is_complement,
    is_passive,
    is_to_blame,
)
from extract.english import HYPHENS
from extract.lexicon import COMPLEMENT_VERBS
from extract.lexicon.wordlist import words
from extract.mentions import NAME_LABELS, first_conjunct, name_at, opens_compound, subtree
from extract.once import answered_once
from extract.types import Sentence

RAISING = words("raising_predicates")
# Prepositions whose gerund is no circumstance when it follows the verb.
_ALWAYS_COMPLEMENTS = frozenset(("about", "against", "at", "on", "toward", "towards"))
_AFTER_ADJECTIVES = frozenset(("for", "in", "of", "to"))
_PARTICLES = frozenset(
    {
        "about", "adrift", "aground", "ahead", "along", "apart", "around", "ashore", "aside",
        "away", "back", "down", "forth", "forward", "in", "off", "out", "over", "short", "through",
        "together", "up",
    }
)  # fmt: skip
# Of these, what may have words of its own, and then tells where or how far.
_ALONE = frozenset(("about", "along", "around", "in", "out", "over", "short", "through", "up"))
# What stands behind the object too: "drove the tourists away".
_BEHIND_OBJECTS = frozenset(
    ("apart", "around", "aside", "away", "back", "down", "forward", "off", "out", "up")
)
# With these it says where the object is: "has a wife back home".
_HAVING = frozenset(("have", "like", "need", "see", "want"))


def verb_words(sentence: Sentence, predicate: int) -> list[int]:
    """Return the verb and its particles, adverbs that the verb is not the same without too."""
    tokens = sentence.tokens
    added = [
        c
        for c in sentence.dependents(
            predicate, "advmod", "compound:prt", "obl", "case", "xcomp", "obj", "discourse"
        )
        if tokens[c].deprel == "compound:prt"
        or _is_stranded(sentence, predicate, c)
        or (
            c == predicate + 1
            and tokens[c].lemma.lower() in _PARTICLES
            and not (tokens[c].lemma.lower() in _ALONE and sentence.children[c])
        )
        or (tokens[predicate].lemma.lower() == "bring" and tokens[c].lemma.lower() == "together")
        or _is_behind_object(sentence, predicate, c)
        or _tells_vote(sentence, predicate, c)
    ]
    return sorted([predicate, *added])


def _tells_vote(sentence: Sentence, verb: int, index: int) -> bool:
    """Return whether it tells how one votes: without the "no", "voted no on it" says little."""
    tokens = sentence.tokens
    voted = index == verb + 1 and tokens[verb].lemma.lower() == "vote"
    return voted and tokens[index].text.lower() in {"no", "yes"}


def _is_behind_object(sentence: Sentence, verb: int, index: int) -> bool:
    token = sentence.tokens[index]
    after = sentence.tokens[index + 1].text.lower() if index + 1 < len(sentence.tokens) else ""
    return (
        token.lemma.lower() in _BEHIND_OBJECTS
        and not (token.lemma.lower() == "back" and after in {"at", "in", "on"})  # "back in March"
        and token.deprel in {"advmod", "xcomp"}
        and not sentence.children[index]
        and sentence.tokens[verb].lemma.lower() not in _HAVING
        and any(
            max(subtree(sentence, o)) == index - 1 for o in sentence.dependents(verb, "obj", "iobj")
        )
    )


def result(sentence: Sentence, predicate: int) -> int | None:
    """Return the adjective that a passive says its subject ends as: "was shot dead in Oslo"."""
    after = predicate + 1
    for child in sentence.dependents(predicate, "xcomp"):
        bare = child == after and not sentence.children[child]
        if bare and sentence.tokens[child].upos == "ADJ" and is_passive(sentence, predicate):
            return child
    return None


def _is_stranded(sentence: Sentence, verb: int, index: int) -> bool:
    """Return whether the word is a preposition without its noun: "were fired upon"."""
    token = sentence.tokens[index]
    return index == verb + 1 and token.xpos == "IN" and not sentence.children[index]


@answered_once
def verb_of(sentence: Sentence, predicate: int) -> str:
    return " ".join(
        (
            _first_part(sentence, predicate) + token.lemma.lstrip("-–")
            if index == predicate
            else token.text
        ).lower()
        for index in verb_words(sentence, predicate)
        for token in (sentence.tokens[index],)
    )


def _first_part(sentence: Sentence, verb: int) -> str:
    """Return the "test-" of "test-fired", and "" for a verb of one part."""
    if verb < 2 or sentence.tokens[verb - 1].text not in HYPHENS:
        return ""
    part = sentence.tokens[verb - 2]
    joined = part.head == verb and part.end == sentence.tokens[verb - 1].start
    one = joined and part.text.islower() and part.upos in {"NOUN", "ADJ", "VERB"}
    return f"{part.text}-" if one else ""


def _governed(sentence: Sentence, predicate: int) -> tuple[str, list[int]]:
    """Return what an infinitive's governors put before it: "agree to", and their tokens.

    Verbs that add only time, likelihood or negation ("seem", "continue", "fail") add no words:
    they qualify the clause. So does every passive and every verb with an object of its own.
    """
    tokens = sentence.tokens
    prefix: list[str] = []
    found: list[int] = []
    index = predicate
    while len(prefix) < 4 and (
        tokens[index].deprel == "conj"
        or is_complement(sentence, index)
        or _preposition(sentence, index)
    ):
        governor = tokens[index].head
        if tokens[index].deprel == "conj":
            if any(tokens[c].deprel in {"mark", "nsubj", "aux"} for c in sentence.children[index]):
                break
            index = governor
            continue
        lemma = tokens[governor].lemma.lower()
        if _has_own_subject(sentence, index):
            break
        to = _preposition(sentence, index)
        bare = _bare_object(sentence, governor) if to else []
        if sentence.dependents(governor, "obj", "iobj") != bare or is_passive(sentence, governor):
            break
        if addressees(sentence, governor):
            break
        if not to and sentence.dependents(index, "mark"):
            to = "to "
        head = verb_of(sentence, governor)
        negates = COMPLEMENT_VERBS.get(f"{head} {to.strip() or 'ing'}") == "negate"
        if (lemma not in RAISING or to.strip() not in {"", "to"}) and not negates:
            if tokens[governor].upos == "ADJ":
                head = f"be {lemma}"
            parts = head, *(tokens[c].text.lower() for c in bare), to
            prefix.insert(0, " ".join(parts).rstrip())
            found = [*verb_words(sentence, governor), *bare, *found]
        index = governor
    return " ".join(prefix), found


def _bare_object(sentence: Sentence, verb: int) -> list[int]:
    """Return the noun that is one with its verb: "hold talks on", "change course on"."""
    tokens = sentence.tokens
    return [
        c
        for c in sentence.dependents(verb, "obj")
        if c == verb + 1
        and tokens[c].xpos in {"NN", "NNS"}
        and not sentence.children[c]
        and not can_act(sentence, c)
    ]


def _preposition(sentence: Sentence, predicate: int) -> str:
    """Return "on " for a gerund that is what the verb above is on or about: "focus on selling"."""
    token = sentence.tokens[predicate]
    if token.xpos != "VBG" or token.deprel not in {"advcl", "xcomp", "ccomp"}:
        return ""
    marks = sentence.dependents(predicate, "mark", "case")
    case = sentence.tokens[marks[0]].text.lower() if len(marks) == 1 else ""
    if case == "to" and (near := sentence.tokens[marks[0] - 1]).lemma.lower() in {"close", "near"}:
        return f"{near.text.lower()} to " if near.upos == "ADV" else "to "
    described = sentence.tokens[token.head].upos == "ADJ" and case in _AFTER_ADJECTIVES
    if not (case in _ALWAYS_COMPLEMENTS or described) or predicate < token.head:
        return ""  # "on hearing this, she left"
    return f"{case} "


def _stance(sentence: Sentence, predicate: int) -> int | None:
    """Return the preposition in "are against selling": who is against it does not sell."""
    tokens = sentence.tokens
    if tokens[predicate].xpos != "VBG" or not sentence.dependents(predicate, "aux", "cop"):
        return None
    for mark in sentence.dependents(predicate, "mark", "case"):
        if tokens[mark].text.lower() in {"against", "for"} and tokens[mark - 1].lemma == "be":
            return mark
    return None


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
    middle = _whole(sentence, middle)
    prefix, found = _governed(sentence, predicate)
    verb = verb_of(sentence, predicate)
    first = first_conjunct(sentence, predicate)
    outer = sentence.dependents(first, "nsubj:outer", "nsubj")
    if outer and is_aim(sentence, first, outer[0]):
        verb = f"be to {verb}"
    if is_to_blame(sentence, predicate):
        verb = f"be to {verb}"
    if has_to_do(sentence, predicate):
        thing = sentence.tokens[predicate].head
        verb = f"have to {verb}"
        found += [sentence.tokens[thing].head, thing, *sentence.dependents(predicate, "mark")]
    if (stance := _stance(sentence, predicate)) is not None:
        verb = f"be {sentence.tokens[stance].text.lower()} {verb}"
        found.append(stance)
    if (state := result(sentence, predicate)) is not None:
        verb = f"{verb} {sentence.tokens[state].text.lower()}"
        found.append(state)
    if clause.passive:
        verb = f"be {verb}"
    parts = [prefix, verb, *_joined(sentence, middle), case]
    found += [*auxiliaries(sentence, predicate), *verb_words(sentence, predicate), *middle]
    return " ".join(filter(None, parts)), tuple(sorted(found))


def _whole(sentence: Sentence, indexes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the words with what a hyphen ties to them: no "cease-fire" is a fire."""
    tokens = sentence.tokens
    found = set(indexes)
    for index in indexes:
        first = index
        while first > 1 and opens_compound(sentence, first - 2) and (
            tokens[first - 1].end == tokens[first].start
        ):  # fmt: skip
            found |= {first - 2, first - 1}
            first -= 2
    return tuple(sorted(found))


def _joined(sentence: Sentence, indexes: tuple[int, ...]) -> Iterator[str]:
    """Yield the words as shown, without spaces that the sentence has not: "$5 million"."""
    tokens = sentence.tokens
    word = ""
    for index in indexes:
        if word and (index == 0 or tokens[index - 1].end < tokens[index].start):
            yield word
            word = ""
        word += shown(sentence, index)
    yield word


def shown(sentence: Sentence, index: int) -> str:
    """Return a word as it stands in a relation: in lower case, but for names."""
    token = sentence.tokens[index]
    name = name_at(sentence, index)
    named = token.upos == "PROPN" or (name is not None and name.label in NAME_LABELS)
    return token.text if named and token.text != "The" else token.text.lower()


def auxiliaries(sentence: Sentence, predicate: int) -> list[int]:
    return sentence.dependents(predicate, "aux", "aux:pass", "cop")


def is_likened(sentence: Sentence, predicate: int) -> bool:
    """Return whether the verb says nothing without its "as": "described the pact as a breach"."""
    lemma = sentence.tokens[predicate].lemma.lower()
    return lemma in LIKENING_VERBS and any(
        sentence.tokens[c].lemma.lower() == "as"
        for phrase in sentence.dependents(predicate, "obl", "advcl", "xcomp")
        for c in sentence.dependents(phrase, "case", "mark")
        if phrase > predicate
    )
