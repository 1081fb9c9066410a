"""Where conjuncts, their titles and their numbers hang that parsers hang elsewhere.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract.attachment import Edit
from extract.clause import can_act
from extract.labels import SUBJECTS
from extract.lexicon import CLAIM_NOUNS, CUES, ROLE_NOUNS, WEAPON_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, name_at, subtree
from extract.types import Sentence

AGENTIVE_VERBS = words("agentive_verbs")
# Verbs that say nothing without their object.
_TRANSITIVE = frozenset(
    (
        "adopt", "build", "buy", "cause", "commit", "create", "deliver", "destroy", "fire", "hold",
        "impose", "inflict", "issue", "launch", "make", "occupy", "pay", "produce", "provoke",
        "publish", "receive", "release", "seize", "send", "sign", "supply", "take", "use", "win",
    )
)  # fmt: skip


# What is done to words themselves, where the others tell what the words say.
_PUBLISHING = frozenset(("issue", "publish", "release", "sign"))


def join_office(sentence: Sentence) -> Edit:
    """Put the office before its holder in "X and Secretary of Labor Anna Berg".

    Torn off, the office stands for somebody else, and the holder is "of" something.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for named, token in enumerate(tokens):
        name = name_at(sentence, named)
        if token.deprel != "conj" or name is None or name.label != "PERSON":
            continue
        of = [c for c in sentence.dependents(named, "case") if tokens[c].lemma == "of"]
        field = [c for c in sentence.dependents(named, "nmod:desc") if of and c > of[0]]
        office = of[0] - 1 if of else -1
        if not field or tokens[office].lemma.lower() not in ROLE_NOUNS:
            continue
        if tokens[office].deprel != "conj" or tokens[office].head != token.head:
            continue
        edits[field[0]], edits[of[0]] = (office, "nmod"), (field[0], "case")
        edits[office] = named, "nmod:desc"
        edits.update(dict.fromkeys(sentence.dependents(office, "cc"), (named, "cc")))
    return edits


def close_list(sentence: Sentence) -> Edit:
    """Make the name an apposition in "Iran and the envoy to Iraq, Anna Berg": "and" ends a list.

    In "the envoy of Iraq, Anna Berg, the envoy of Mali, Carl Holm, and ..." each has his post.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        name = name_at(sentence, index)
        if token.deprel != "conj" or name is None or name.label != "PERSON":
            continue
        if (
            sentence.dependents(index, "cc")
            or tokens[min(subtree(sentence, index)) - 1].text != ","
        ):
            continue
        before = [c for c in sentence.dependents(token.head, "conj") if c < index]
        post = before[-1] if before else token.head
        if _is_post(sentence, post, index):
            edits[index] = post, "appos"
            continue
        later = [c for c in sentence.dependents(token.head, "conj") if c > index]
        if not before or later or not sentence.dependents(before[-1], "cc"):
            continue
        if tokens[before[-1]].xpos == "NN" and tokens[before[-1]].lemma.lower() in ROLE_NOUNS:
            edits[index] = before[-1], "appos"
    return edits


def name_holder(sentence: Sentence) -> Edit:
    """Make the name an apposition in "the king of Mali, Anna Berg, and Ola Holm": no state is one.

    What stands behind it in the list goes on with the king.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        person, place = name_at(sentence, index), name_at(sentence, token.head)
        if person is None or place is None:
            continue
        post = tokens[token.head].head
        if person.label != "PERSON" or place.label not in {"GPE", "LOC"} or post < 0:
            continue
        if tokens[token.head].deprel == "nmod" and _is_post(sentence, post, index, token.head):
            edits[index] = post, "appos"
            for later in sentence.dependents(token.head, "conj", "appos"):
                if later > index:
                    edits[later] = post, "conj"
    return edits


def _is_post(sentence: Sentence, noun: int, named: int, around: int | None = None) -> bool:
    """Return whether the post "of" something stands right before the name, set off on its own.

    ``around`` is what the post is of, where the name hangs on it.
    """
    tokens = sentence.tokens
    whole = [i for i in subtree(sentence, named) if tokens[i].deprel != "punct"]
    after = max(whole) + 1
    of = [
        c
        for c in sentence.dependents(noun, "nmod")
        if noun < c < named and case_of(sentence, c) == "of"
    ]
    return (
        tokens[noun].lemma.lower() in ROLE_NOUNS
        and tokens[noun].xpos in {"NN", "NNP"}
        and name_at(sentence, noun) is None
        and len(of) == 1
        and (of[0] == around or max(subtree(sentence, of[0])) == min(whole) - 2)
        and tokens[min(whole) - 1].text == ","
        and not sentence.dependents(named, "nmod:desc", "cc", "det")
        and after < len(tokens)
        and tokens[after].text == ","
    )


def join_parallel(sentence: Sentence) -> Edit:
    """Join the like in "the first state in which women have the vote and the first state that ...".

    Who says the same noun twice, each time with a clause of its own, sets the two side by side.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "conj" or token.upos != "NOUN":
            continue
        clause, like = sentence.dependents(index, "acl:relcl"), token.head
        while like >= 0 and tokens[like].lemma != token.lemma:
            like = tokens[like].head
        if like < 0 or like == token.head or not clause or like > index:
            continue
        relative = sentence.dependents(like, "acl:relcl")
        if relative and relative[0] < index and token.head in subtree(sentence, relative[0]) and (
            sentence.dependents(index, "cc")
        ):  # fmt: skip
            edits[index] = like, "conj"
    return edits


def free_number(sentence: Sentence) -> Edit:
    """Make "at" part of the number in "attended at least two meetings", and no preposition."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens[:-1]):
        after = tokens[index + 1]
        if token.lemma.lower() != "at" or token.deprel != "case":
            continue
        if after.text.lower() not in {"least", "most"} or token.head == index + 1:
            continue
        noun = token.head
        counts = tokens[index + 1].head != noun or tokens[index + 1].deprel in {"advmod", "nmod"}
        if not counts or case_of(sentence, noun) != "at":
            continue
        edits[index] = index + 1, "case"
        verb = tokens[noun].head
        if tokens[noun].deprel == "obl" and verb < noun and tokens[verb].upos == "VERB" and not (
            sentence.dependents(verb, "obj", "aux:pass")
        ):  # fmt: skip
            edits[noun] = verb, "obj"
    return edits


def hang_relative_object(sentence: Sentence) -> Edit:
    """Read "a statement that his office issued" as a relative clause: one issues something."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.deprel != "acl" or token.xpos not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        marks = [c for c in sentence.dependents(index, "mark") if tokens[c].lemma == "that"]
        said = tokens[token.head].lemma.lower() in CLAIM_NOUNS
        if not marks or token.lemma.lower() not in (_PUBLISHING if said else _TRANSITIVE):
            continue
        whole = sentence.dependents(index, "obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass")
        if sentence.dependents(index, "nsubj") and not whole:
            edits[index], edits[marks[0]] = (token.head, "acl:relcl"), (index, "obj")
    return edits


def raise_deed(sentence: Sentence) -> Edit:
    """Let the speaker do it in "Berg said the act was murder and insulted Holm": no act insults.

    Nor have "the vote" and "have" one number: "the envoys said the vote was fair, but have left".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        told = token.head
        while tokens[told].deprel == "xcomp":
            told = tokens[told].head
        said = tokens[told].head
        if tokens[told].deprel != "ccomp" or tokens[said].lemma.lower() not in CUES:
            continue
        if sentence.dependents(index, *SUBJECTS, "mark", "expl"):
            continue
        doers = sentence.dependents(told, *SUBJECTS)
        if _disagrees(sentence, index, doers, sentence.dependents(said, *SUBJECTS)):
            edits[index] = said, "conj"
            continue
        if token.lemma.lower() not in AGENTIVE_VERBS or token.xpos != tokens[said].xpos:
            continue
        if not sentence.dependents(index, "aux") and any(
            tokens[c].upos == "NOUN"
            and not can_act(sentence, c)
            and tokens[c].lemma.lower() not in WEAPON_NOUNS
            for c in doers
        ):
            edits[index] = said, "conj"
    return edits


def join_apposition(sentence: Sentence) -> Edit:
    """Give X both posts in "X, a judge in Peru and the father of Y, fell": X and Y did not."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name = name_at(sentence, token.head)
        posts = [c for c in sentence.dependents(token.head, "appos") if token.head < c < index]
        joined = sentence.dependents(index, "cc")
        if name is None or name.label != "PERSON" or token.xpos != "NN" or not posts or not joined:
            continue
        if tokens[posts[-1]].xpos == "NN" and max(subtree(sentence, posts[-1])) == joined[0] - 1:
            edits[index] = posts[-1], "conj"
    return edits


def name_members(sentence: Sentence) -> Edit:
    """Name the members in "pressed partners in the talks, China and Japan": no talk is China."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name, rest = name_at(sentence, index), sentence.dependents(index, "conj")
        if name is None or name.label not in {"GPE", "PERSON"} or not rest:
            continue
        if (
            sentence.dependents(index, "cc")
            or tokens[min(subtree(sentence, index)) - 1].text != ","
        ):
            continue
        group = token.head
        if tokens[group].upos != "NOUN" or name_at(sentence, group) is not None:
            continue
        while tokens[group].deprel == "nmod" and not can_act(sentence, group):
            group = tokens[group].head
        named = all(name_at(sentence, c) is not None for c in rest)
        if named and tokens[group].xpos == "NNS" and can_act(sentence, group):
            edits[index] = group, "appos"
    return edits


def join_states(sentence: Sentence) -> Edit:
    """Join the states in "the ministers of Peru and Chile": no state beside its ministers."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name, heads = name_at(sentence, index), token.head
        if name is None or name.label != "GPE" or tokens[heads].xpos not in {"NNS", "NNPS"}:
            continue
        if name_at(sentence, heads) or not can_act(sentence, heads) or case_of(sentence, index):
            continue
        for state in sentence.dependents(heads, "nmod"):
            own = name_at(sentence, state)
            if own and own.label == "GPE" and heads < state < index and (
                case_of(sentence, state) == "of"
            ):  # fmt: skip
                edits[index] = state, "conj"
    return edits


# What befalls persons only.
_OF_PERSONS = frozenset(
    (
        "acquit", "arrest", "capture", "convict", "deport", "detain", "extradite", "imprison",
        "jail", "kidnap", "sentence",
    )
)  # fmt: skip


def lower_conjunct(sentence: Sentence) -> Edit:
    """Go on with the clause of "who" in "the case is of a man who fled and was caught"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        verb = token.head
        joined = sentence.dependents(index, "cc")
        if verb > index or not joined or sentence.dependents(index, *SUBJECTS, "mark", "expl"):
            continue
        doers = sentence.dependents(verb, *SUBJECTS)
        clauses = [
            c
            for c in subtree(sentence, verb)
            if verb < c < index
            and tokens[c].deprel == "acl:relcl"
            and max(subtree(sentence, c)) == joined[0] - 1
            and any(tokens[r].lemma in {"who", "which"} for r in sentence.dependents(c, *SUBJECTS))
        ]
        if len(doers) != 1 or len(clauses) != 1 or sentence.dependents(doers[0], "conj"):
            continue
        noun = tokens[clauses[0]].head
        befalls = (
            token.lemma.lower() in _OF_PERSONS
            and bool(sentence.dependents(index, "aux:pass"))
            and not can_act(sentence, doers[0])
        )
        plural = any(tokens[c].xpos == "VBP" for c in (index, *sentence.children[index]))
        differ = plural and tokens[doers[0]].xpos in {"NN", "NNP"} and tokens[noun].xpos == "NNS"
        if befalls or differ:
            edits[index] = clauses[0], "conj"
    return edits


def _disagrees(sentence: Sentence, verb: int, doers: list[int], speakers: list[int]) -> bool:
    """Return whether the verb is plural, as only the speakers are."""
    tokens = sentence.tokens
    finite = {tokens[i].xpos for i in (verb, *sentence.dependents(verb, "aux", "cop", "aux:pass"))}

    def is_plural(head: int) -> bool:
        return tokens[head].xpos in {"NNS", "NNPS"} or bool(sentence.dependents(head, "conj"))

    return (
        "VBP" in finite
        and len(doers) == len(speakers) == 1
        and tokens[doers[0]].xpos in {"NN", "NNP"}
        and not is_plural(doers[0])
        and is_plural(speakers[0])
        and can_act(sentence, speakers[0])
    )


COORDINATION = (
    join_office, name_holder, close_list, join_parallel, free_number, hang_relative_object,
    raise_deed, join_apposition, join_states, lower_conjunct, name_members,
)  # fmt: skip
"""What ``repair`` applies after the attachments, in this order."""
