"""The rule for what a copula says of its subject."""

from __future__ import annotations

from collections.abc import Iterator

from extract.clause import (
    DEPICTING_VERBS,
    Argument,
    coordinate,
    is_kind,
    is_passive,
    subjects,
)
from extract.lexicon import EVENT_NOUNS, VAGUE_NOUNS
from extract.mentions import case_of, is_time, name_at, subtree
from extract.rules.arguments import (
    HARMED,
    is_argument,
    is_light,
    is_useful,
    noun_complements,
    object_state,
    pairs,
    relative_complements,
)
from extract.rules.clausal import NAMING_VERBS
from extract.rules.finding import Finding, Scene
from extract.rules.relation import auxiliaries, shown, verb_of
from extract.rules.roles import POSITIONS, ROLES, role_objects
from extract.types import Sentence

# Verbs by which somebody gives a thing a name or a verdict.
CALLING_VERBS = frozenset(("brand", "call", "declare", "deem", "dub", "label", "term"))

# Verbs that leave or want their object in some state.
LEAVING_VERBS = frozenset(
    (
        "believe", "consider", "declare", "find", "get", "hold", "keep", "leave", "make", "render",
        "think", "want",
    )
)  # fmt: skip
# What says something only with what follows it (Quirk et al. 1985, 9.11: complex prepositions).
_PREDICATIVE = frozenset(
    (
        "at odds", "at war", "home", "in breach", "in charge", "in command", "in compliance",
        "in conflict", "party", "prey",
        "in contact", "in control", "in defiance", "in favor", "in favour", "in line", "in need",
        "in opposition", "in possession", "in pursuit", "in search", "in support", "in talk",
        "in touch", "in violation", "on top",
    )
)  # fmt: skip
# Clauses without which the adjective says as much.
_TEMPORAL_MARKS = frozenset(("after", "although", "because", "before", "since", "though", "until"))
_PREDICATIVE_ADVERBS = frozenset(("abroad", "overseas", "over", "underway"))
# Passives that say what their subject is called, or found to be.
_NAMING = NAMING_VERBS | {"report"}
# Adjectives that say nothing of the noun before them.
_NO_PREDICATES = frozenset(
    ("due", "else", "enough", "next", "only", "other", "possible", "prior", "such", "worth")
)

# What is kept, left or set so is so.
_STAYING = frozenset(("keep", "leave", "set"))


def find_copula(scene: Scene) -> Iterator[Finding]:
    """Yield what a copular clause says of its subject: a role, a kind, a place, a relation."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        if not clause.copular:
            continue
        head = clause.predicate
        used = tuple(sorted((*auxiliaries(sentence, head), head)))
        case = case_of(sentence, head)
        if any(says_not(sentence, head) for says_not in _UNSAID):
            continue
        lemma = tokens[head].lemma.lower()
        others: list[tuple[str, Argument]] = []
        be = _copula(sentence, head)
        if tokens[head].upos in {"ADJ", "ADV", "VERB"}:
            others += [
                (f"{be} {tokens[head].text.lower()} {o.case}", o)
                for o in clause.obliques
                if is_useful(sentence, o)
            ]
            if _is_predicate(sentence, head):
                others.append((be, Argument(head)))
        elif lemma == "nothing":
            # "nothing but a lie" is a lie
            others += [
                (be, Argument(c))
                for c in sentence.dependents(head, "nmod")
                if case_of(sentence, c) == "but"
            ]
        elif tokens[head].upos == "NUM" and lemma == "one":
            others += [
                pair for c in sentence.dependents(head, "nmod") for pair in _kin(sentence, c, be)
            ]
        elif is_argument(sentence, head) and not is_time(sentence, head):
            related = relative_complements(sentence, head)
            inner = [*noun_complements(sentence, head), *related]
            if lemma == "part" and not case and (whole := _whole(sentence, head)):
                others += [(f"{be} part of", o) for o in whole]
            elif f"{case} {lemma}".strip() in _PREDICATIVE and (over := _over(sentence, head)):
                phrase = " ".join(filter(None, (be, case, tokens[head].text.lower())))
                others += [(f"{phrase} {o.case}", o) for o in over]
            elif case and not related:
                between = f"be {case} {tokens[head].text.lower()}"
                if is_light(sentence, Argument(head)):
                    others += [(f"{between} {o.case}", o) for o in inner]
                if is_useful(sentence, Argument(head, case)) or sentence.dependents(head, "amod"):
                    others += [(f"be {case}", o) for o in coordinate(sentence, Argument(head))]
            elif lemma in POSITIONS and not _is_in_body(sentence, head):
                roles = [
                    (relation if be == "be" else f"{be} {relation}", o)
                    for role in coordinate(sentence, Argument(head))
                    for relation, o in role_objects(sentence, role.head)
                ]
                named = {o.head for _, o in roles}
                if lemma not in ROLES:  # "a campaigner against the war"
                    roles += [
                        (f"{be} {lemma} {o.case}", o)
                        for c in sentence.dependents(head, "nmod")
                        if c > head and is_useful(sentence, Argument(c, case_of(sentence, c)))
                        for o in coordinate(sentence, Argument(c, case_of(sentence, c)))
                        if o.head not in named and is_argument(sentence, o.head)
                    ]
                others += roles or [(be, o) for o in coordinate(sentence, Argument(head))]
            else:
                others += [
                    (f"{be} {tokens[head].text.lower()} {o.case}", o)
                    for o in inner
                    if is_light(sentence, Argument(head))
                ]
                light = is_light(sentence, Argument(head))
                bare = (
                    inner
                    and light
                    and not sentence.dependents(head, "det", "amod", "compound", "conj")
                )
                # "is home to" makes nothing a home
                kinds = coordinate(sentence, Argument(head)) if not (related or bare) else []
                others += [(f"{be} {o.case}".rstrip(), o) for o in kinds]
        for relation, other in others:
            for subject, _ in pairs(sentence, clause.subjects, (other,)):
                yield Finding(head, subject, relation, other, used, "copula")
        yield from _named(sentence, head)
    yield from (*_likened(scene), *_postposed(sentence))


def _likened(scene: Scene) -> Iterator[Finding]:
    """Yield what one takes a thing for: "denounced the raid as a violation of the truce"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        if tokens[clause.predicate].lemma.lower() not in DEPICTING_VERBS:
            continue
        things = clause.subjects if clause.passive else clause.objects
        for verdict in clause.obliques:
            head = verdict.head
            if verdict.case != "as" or tokens[head].lemma.lower() not in EVENT_NOUNS:
                continue
            if verdict.negated or verdict.steps or not is_light(sentence, Argument(head)):
                continue
            for other in noun_complements(sentence, head):
                relation = f"be {tokens[head].text.lower()} {other.case}"
                for thing, _ in pairs(sentence, things, (other,)):
                    if tokens[thing.head].upos != "PRON" or tokens[thing.head].xpos == "PRP":
                        yield Finding(head, thing, relation, other, (head,), "copula")


def _postposed(sentence: Sentence) -> Iterator[Finding]:
    """Yield what an adjective behind its noun says of it: "troops loyal to Anna Berg"."""
    tokens = sentence.tokens
    for index, token in sentence.having("amod"):
        noun = token.head
        if index < noun or token.upos != "ADJ" or token.xpos in {"JJR", "JJS"}:
            continue
        if token.lemma.lower() in _NO_PREDICATES or _is_narrowed(sentence, noun):
            continue
        verb = tokens[tokens[noun].head].lemma.lower()
        if tokens[noun].deprel == "obj" and verb in LEAVING_VERBS | CALLING_VERBS:
            continue  # "held Chad responsible for it"
        if is_kind(sentence, noun, index) or not is_argument(sentence, noun):
            continue
        for child in sentence.dependents(index, "obl"):
            other = Argument(child, case_of(sentence, child))
            if child < index or not is_useful(sentence, other):
                continue
            relation = f"be {token.text.lower()} {other.case}"
            for holder in coordinate(sentence, Argument(noun))[:1]:
                for one in coordinate(sentence, other):
                    if is_argument(sentence, one.head):
                        yield Finding(index, holder, relation, one, (index,), "copula")


def _over(sentence: Sentence, noun: int) -> list[Argument]:
    """Return what something is in charge or in favour of."""
    return [
        other
        for child in sentence.dependents(noun, "nmod")
        if case_of(sentence, child) in {"of", "to", "with"}
        for other in coordinate(sentence, Argument(child, case_of(sentence, child)))
        if is_argument(sentence, other.head)
    ]


def _whole(sentence: Sentence, part: int) -> list[Argument]:
    """Return what something is a part of, when that is told."""
    return [
        other
        for child in sentence.dependents(part, "nmod")
        if case_of(sentence, child) == "of"
        for other in coordinate(sentence, Argument(child))
        if is_argument(sentence, other.head)
    ]


def _kin(sentence: Sentence, kin: int, be: str) -> Iterator[tuple[str, Argument]]:
    """Yield of what it is one: "is one of the rebels", "is one of the leaders of the party".

    A clause behind them tells which, so that without it nothing is said.
    """
    tokens = sentence.tokens
    if case_of(sentence, kin) != "of" or tokens[kin].xpos not in {"NNS", "NNPS"}:
        return
    if sentence.dependents(kin, "acl", "acl:relcl") or not sentence.dependents(
        kin, "det", "nmod:poss"
    ):
        return
    roles = tokens[kin].lemma.lower() in ROLES and list(role_objects(sentence, kin))
    for relation, other in roles or ((f"{be} one of", Argument(kin)),):
        yield (relation if be == "be" or not roles else f"{be} {relation}"), other


def _named(sentence: Sentence, head: int) -> Iterator[Finding]:
    """Yield who calls what so: "the minister called the vote a farce", in a passive too."""
    tokens = sentence.tokens
    verb = tokens[head].head
    if tokens[head].deprel != "xcomp" or tokens[verb].lemma.lower() not in CALLING_VERBS:
        return
    agents = sentence.dependents(verb, "obl:agent") if is_passive(sentence, verb) else []
    objects = sentence.dependents(verb, *(("nsubj:pass",) if agents else ("obj", "iobj")))
    if tokens[head].upos == "ADJ" and not _says_all(sentence, head):
        return  # "declared a council loyal to the king"
    if len(objects) != 1 or tokens[objects[0]].upos not in {"NOUN", "PROPN"}:
        return
    name = name_at(sentence, objects[0])
    words = range(name.first, name.last + 1) if name else (objects[0],)
    relation = " ".join((verb_of(sentence, verb), *(shown(sentence, i) for i in words)))
    called = Argument(head)
    callers = [a for c in agents for a in coordinate(sentence, Argument(c))]
    for subject, _ in pairs(sentence, tuple(callers or subjects(sentence, verb)), (called,)):
        yield Finding(verb, subject, relation, called, (verb, *words), "copula")


def _is_narrowed(sentence: Sentence, head: int) -> bool:
    """Return whether a clause must say which one it is: "the only state that signed"."""
    tokens = sentence.tokens
    lemmas = {tokens[c].lemma.lower() for c in sentence.dependents(head, "amod")}
    tags = {tokens[c].xpos for c in sentence.dependents(head, "amod")}
    unique = lemmas & {"only", "sole", "last", "first"} or "JJS" in tags
    empty = tokens[head].lemma.lower() in VAGUE_NOUNS
    above = tokens[head].head
    if unique and tokens[head].deprel == "xcomp" and any(
        c > head for c in sentence.dependents(above, "xcomp")
    ):  # fmt: skip
        return True  # "become the first minister to resign"
    return bool(unique or empty) and any(
        c > head and tokens[min(subtree(sentence, c)) - 1].text != ","
        for c in sentence.dependents(head, "acl", "acl:relcl")
    )


def _is_made_sure(sentence: Sentence, head: int) -> bool:
    """Return whether it is a fact that is sure: "made sure Kenya took part" makes Kenya nothing."""
    token = sentence.tokens[head]
    return (
        token.deprel == "xcomp"
        and token.lemma.lower() in {"certain", "clear", "sure"}
        and sentence.tokens[token.head].lemma.lower() == "make"
    )


def _is_in_body(sentence: Sentence, head: int) -> bool:
    """Return whether the word is of a body's name: the "Sons of Iraq" are nobody's sons."""
    name = name_at(sentence, head)
    return name is not None and name.label == "ORG"


def _is_left_so(sentence: Sentence, head: int) -> bool:
    """Return whether a finding of the verb says it: "the blast left ten of them dead"."""
    token = sentence.tokens[head]
    told = token.deprel == "xcomp" and object_state(sentence, token.head) == head
    if sentence.tokens[token.head].lemma.lower() in _STAYING and (
        token.lemma.lower() not in HARMED
    ):  # fmt: skip
        return False  # "left the border open": it is
    return told and not sentence.dependents(head, "obl")  # "held him responsible for the raid"


def _is_compared(sentence: Sentence, head: int) -> bool:
    """Return whether the clause only compares: "was saddened by it, as he is by every death"."""
    tokens = sentence.tokens
    case = case_of(sentence, head)
    marks = {tokens[m].lemma.lower() for m in sentence.dependents(head, "mark")}
    alike = {
        case_of(sentence, c) for c in sentence.dependents(tokens[head].head, "obl", "obl:agent")
    }
    compares = "than" in marks or ("as" in marks and case in alike)
    return bool(case) and tokens[head].deprel == "advcl" and compares


_UNSAID = (_is_narrowed, _is_made_sure, _is_compared, _is_left_so)


def _copula(sentence: Sentence, head: int) -> str:
    """Return the verb that links the subject to the predicate ``head``: be, become, remain."""
    token = sentence.tokens[head]
    if sentence.dependents(head, "cop") or token.deprel != "xcomp":
        return "be"
    if sentence.dependents(token.head, "obj"):
        return "be"
    verb = verb_of(sentence, token.head)
    return f"be {verb}" if is_passive(sentence, token.head) else verb


def _is_predicate(sentence: Sentence, head: int) -> bool:
    """Return whether the adjective or the adverb tells something: "is unfair", "is over"."""
    token = sentence.tokens[head]
    told = token.upos == "ADJ" or (
        token.upos == "ADV" and token.lemma.lower() in _PREDICATIVE_ADVERBS
    )
    return told and _says_all(sentence, head) and not _is_result(sentence, head)


def _is_result(sentence: Sentence, adjective: int) -> bool:
    """Return whether the adjective goes with a passive that names nothing: "was cut short"."""
    token = sentence.tokens[adjective]
    return (
        token.deprel == "xcomp"
        and not sentence.dependents(adjective, "cop")
        and is_passive(sentence, token.head)
        and sentence.tokens[token.head].lemma.lower() not in _NAMING
    )


def _says_all(sentence: Sentence, adjective: int) -> bool:
    """Return whether the adjective says something by itself: not "able to", "ready for"."""
    compared = {sentence.tokens[c].text.lower() for c in sentence.dependents(adjective, "advmod")}
    degree = sentence.tokens[adjective].xpos
    if degree in {"JJR", "JJS"} or compared & {"more", "less", "least", "as"}:
        return False  # "is easier", "is more costly", "is the least fair": of what?
    if sentence.dependents(adjective, "obl:unmarked"):
        return False  # "is nine years old"
    phrases = sentence.dependents(adjective, "obl")
    if phrases and sentence.tokens[adjective].lemma.lower() in _NO_PREDICATES:
        return False  # "is due on Monday"
    return not any(
        sentence.tokens[c].deprel in {"xcomp", "ccomp", "csubj", "expl"}
        or (
            sentence.tokens[c].deprel == "advcl"
            and not _is_setting(sentence, c)
            # "is positive, with one bank calling it bold" says all before its comma
            and (c < adjective or sentence.tokens[min(subtree(sentence, c)) - 1].text != ",")
        )
        for c in sentence.children[adjective]
    ) and all(is_time(sentence, c) and case_of(sentence, c) != "to" for c in phrases)


def _is_setting(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause tells when or why only: "was weak before Berg arrived"."""
    tokens = sentence.tokens
    marks = {tokens[m].lemma.lower() for m in sentence.dependents(clause, "mark", "advmod")}
    told = [c for c in sentence.dependents(clause, "nsubj", "nsubj:pass") if tokens[c].text != "it"]
    return bool(marks & _TEMPORAL_MARKS) or (bool(marks & {"when", "while"}) and bool(told))
