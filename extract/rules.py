"""RULES: one row per construction, from the tree of a sentence to pairs of arguments.

A rule yields findings: which two arguments the construction relates, and by which words. What the
clause says about its own truth, time and source is not the rules' concern: see ``qualify``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extract import gazetteer
from extract.clause import (
    NOMINALS,
    RELATIVIZERS,
    Argument,
    Clause,
    addressees,
    coordinate,
    find_clauses,
    is_complement,
    is_passive,
    referent,
)
from extract.lexicon import (
    AGREEMENT_NOUNS,
    COMPLEMENT_VERBS,
    EVENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
    ROLE_NOUNS,
    TIME_WORDS,
    WEAPON_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import (
    IDLE_OBLIQUES,
    NAME_LABELS,
    case_of,
    is_time,
    name_at,
    subtree,
)
from extract.types import Name, Sentence

RELATIVE_NOUNS = words("relational_nouns")
RAISING = words("raising_predicates")
SET_PHRASES = words("set_phrases")
RECIPROCAL_VERBS = words("reciprocal_verbs")
RAISING_TO_OBJECT = words("raising_to_object")
_PLACE_CASES = frozenset(("in", "at", "on", "near", "inside", "across", "within", "outside"))
# Prepositions of time, exception and comparison: what follows takes no part in the event.
_IDLE_CASES = frozenset(
    (
        "during", "amid", "despite", "like", "unlike", "than", "except", "besides", "without",
        "until", "till", "since", "per", "via",
    )
)  # fmt: skip
# Pronouns that the tagger takes for nouns: they name nothing.
_EMPTY_NOUNS = frozenset(
    (
        "nothing", "something", "anything", "everything", "nobody", "somebody", "anybody",
        "everybody", "none", "thing", "one", "other", "others", "each", "another",
    )
)  # fmt: skip
# "after the talks" tells when; "named after her" does not.
_TEMPORAL_CASES = frozenset(("after", "before", "following"))
_TAKES_AFTER = frozenset(
    ("name", "look", "go", "run", "chase", "inquire", "come", "appear", "bring")
)
# "on" and "at" after a person tell what he deals with as often as where he is.
_STANDING_CASES = frozenset(("in", "near", "inside", "across", "within", "outside"))
_EVENT_CASES = frozenset(("to", "against", "on", "with", "into", "over", "for", "in", "from"))
# "of" before these makes a title, not the body that it serves.
_OFFICES = frozenset(
    (
        "state", "staff", "defense", "defence", "government", "mission", "affairs", "intelligence",
        "operations", "police", "justice", "finance", "trade", "energy", "communications", "war",
        "security", "information", "state", "treasury", "interior", "protocol", "parliament",
    )
)  # fmt: skip
# "called it a lie", "considers him a traitor": the verb says something of its object.
NAMING_VERBS = frozenset(
    (
        "call", "label", "brand", "consider", "deem", "term", "dub", "think", "find", "believe",
        "judge", "declare", "pronounce", "view", "see", "make", "leave", "keep", "render",
    )
)  # fmt: skip
# "Seoul-based", "Manila-bound": the name is where it is, not who does it.
_STANDING_PARTICIPLES = frozenset(
    (
        "base", "bind", "bear", "locate", "headquarter", "register", "station", "bound", "born",
        "list", "date", "relate", "educate",
    )
)  # fmt: skip
_PARTICLES = frozenset(("aside", "back", "away", "apart", "together", "forward", "ahead", "down"))
_PAUSES = frozenset((",", "(", "-", "–", "—", ":"))
_GOAL_CASES = _PLACE_CASES | {"into", "to", "from", "through"}
_ACTORS = frozenset(("GPE", "NORP", "ORG", "LOC"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Two arguments and the words that relate them.

    ``predicate`` is the token whose clause qualifies the finding; ``words`` are the tokens of the
    relation; ``truth`` is False for a relation that the construction presupposes (a title), which
    the clause's own negation and modality do not touch.
    """

    predicate: int
    subject: Argument
    relation: str
    object: Argument
    words: tuple[int, ...]
    rule: str
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its clauses, found once for all rules."""

    sentence: Sentence
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: its name, a sentence that shows it, and the function that finds it."""

    name: str
    example: str
    find: Callable[[Scene], Iterator[Finding]]


def _verb_words(sentence: Sentence, predicate: int) -> list[int]:
    """Return the verb and its particles, adverbs that the verb is not the same without too."""
    adverbs = [
        c
        for c in sentence.dependents(predicate, "advmod")
        if c == predicate + 1 and sentence.tokens[c].lemma.lower() in _PARTICLES
    ]
    return sorted([predicate, *adverbs, *sentence.dependents(predicate, "compound:prt")])


def _verb(sentence: Sentence, predicate: int) -> str:
    return " ".join(
        (token.lemma.lstrip("-–") if index == predicate else token.text).lower()
        for index in _verb_words(sentence, predicate)
        for token in (sentence.tokens[index],)
    )


def _governed(sentence: Sentence, predicate: int) -> tuple[str, list[int]]:
    """Return what an infinitive's governors put before it: "agree to", and their tokens.

    Verbs that add only time, likelihood or negation ("seem", "continue", "fail") add no words:
    they qualify the clause. So does every passive and every verb with an object of its own.
    """
    tokens = sentence.tokens
    prefix: list[str] = []
    found: list[int] = []
    index = predicate
    while (tokens[index].deprel == "conj" or is_complement(sentence, index)) and len(prefix) < 4:
        governor = tokens[index].head
        if tokens[index].deprel == "conj":
            if any(tokens[c].deprel in {"mark", "nsubj", "aux"} for c in sentence.children[index]):
                break
            index = governor
            continue
        lemma = tokens[governor].lemma.lower()
        if sentence.dependents(governor, "obj", "iobj") or is_passive(sentence, governor):
            break
        if addressees(sentence, governor):
            break
        to = "to " if sentence.dependents(index, "mark") else ""
        negates = COMPLEMENT_VERBS.get(f"{lemma} {to.strip() or 'ing'}") == "negate"
        if lemma not in RAISING and not negates:
            head = _verb(sentence, governor)
            if tokens[governor].upos == "ADJ":
                head = f"be {lemma}"
            prefix.insert(0, f"{head} {to}".rstrip())
            found = _verb_words(sentence, governor) + found
        index = governor
    return " ".join(prefix), found


def _relation(
    sentence: Sentence, clause: Clause, *, middle: tuple[int, ...] = (), case: str = ""
) -> tuple[str, tuple[int, ...]]:
    """Return the relation's lemma form and its tokens, without the object."""
    tokens = sentence.tokens
    predicate = clause.predicate
    prefix, found = _governed(sentence, predicate)
    verb = _verb(sentence, predicate)
    if clause.passive:
        verb = f"be {verb}"
    parts = [prefix, verb, *(tokens[i].text.lower() for i in middle), case]
    found += [*_auxiliaries(sentence, predicate), *_verb_words(sentence, predicate), *middle]
    return " ".join(filter(None, parts)), tuple(sorted(found))


def _auxiliaries(sentence: Sentence, predicate: int) -> list[int]:
    return sentence.dependents(predicate, "aux", "aux:pass", "cop")


def _is_light(sentence: Sentence, argument: Argument) -> bool:
    """Return whether the object may stand inside the relation: any noun that is not a name."""
    token = sentence.tokens[argument.head]
    return token.upos == "NOUN" and name_at(sentence, argument.head) is None


def _bears_name(sentence: Sentence, head: int) -> bool:
    return any(
        sentence.tokens[i].upos == "PROPN" or name_at(sentence, i) is not None
        for i in subtree(sentence, head)
    )


def is_useful(sentence: Sentence, argument: Argument) -> bool:
    """Return whether an oblique is a participant, rather than a time, a manner or a set phrase."""
    tokens = sentence.tokens
    token = tokens[argument.head]
    if not argument.case or is_time(sentence, argument.head):
        return False
    if token.upos == "NUM" or (token.upos == "PRON" and token.xpos != "PRP"):
        return False
    lemma = token.lemma.lower()
    if argument.case.startswith("according"):
        return False
    if f"{argument.case} {lemma}" in IDLE_OBLIQUES or f"* {lemma}" in IDLE_OBLIQUES:
        return False
    return argument.case not in _IDLE_CASES


def _is_argument(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    if token.lemma.lower() in RELATIVIZERS and token.xpos in {"WDT", "WP", "DT", "IN", "WRB"}:
        return False
    if token.upos == "PRON" and token.xpos not in {"PRP", "PRP$"}:
        return False
    return token.upos in NOMINALS and token.lemma.lower() not in _EMPTY_NOUNS


def _pairs(
    sentence: Sentence, left: tuple[Argument, ...], right: tuple[Argument, ...]
) -> Iterator[tuple[Argument, Argument]]:
    for subject in left:
        for other in right:
            if subject.head != other.head and _is_argument(sentence, subject.head):
                yield subject, other


def find_active(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb - object of the active clauses."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if clause.copular or clause.passive or _names_object(sentence, clause.predicate):
            continue
        if _is_raised_object(sentence, clause.predicate):
            continue
        relation, tokens = _relation(sentence, clause)
        for subject, other in _pairs(sentence, clause.subjects, clause.objects):
            if not _is_argument(sentence, other.head) or is_time(sentence, other.head):
                continue
            if f"{relation} {sentence.tokens[other.head].lemma.lower()}" in SET_PHRASES:
                continue
            yield Finding(clause.predicate, subject, relation, other, tokens, "active")


def _names_object(sentence: Sentence, predicate: int) -> bool:
    """Return whether the verb says something of its object: "called it a lie", "made it clear"."""
    lemma = sentence.tokens[predicate].lemma.lower()
    return lemma in NAMING_VERBS and any(
        sentence.tokens[c].upos in {"ADJ", "NOUN", "PROPN"}
        for c in sentence.dependents(predicate, "xcomp")
    )


def _is_raised_object(sentence: Sentence, predicate: int) -> bool:
    """Return whether the object is only the infinitive's subject: "expects Russia to attack"."""
    lemma = sentence.tokens[predicate].lemma.lower()
    return lemma in RAISING_TO_OBJECT and any(
        sentence.tokens[c].deprel == "xcomp" and sentence.dependents(c, "mark", "cop")
        for c in sentence.children[predicate]
    )


def find_passive(scene: Scene) -> Iterator[Finding]:
    """Yield agent - verb - subject of the passive clauses that name their agent."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if not clause.passive:
            continue
        tokens = (*_auxiliaries(sentence, clause.predicate),
                  *_verb_words(sentence, clause.predicate))  # fmt: skip
        verb = _verb(sentence, clause.predicate)
        for agent, subject in _pairs(sentence, clause.agents, clause.subjects):
            yield Finding(clause.predicate, agent, verb, subject, tokens, "passive")


def find_oblique(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb (object) preposition - oblique, in active and passive clauses."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if clause.copular or sentence.dependents(clause.predicate, "expl"):
            continue
        light: tuple[int, ...] = ()
        if not clause.passive and clause.objects and _is_light(sentence, clause.objects[0]):
            light = (clause.objects[0].head,)
        for subject, other in _pairs(sentence, clause.subjects, clause.obliques):
            if not is_useful(sentence, other) or _tells_when(sentence, clause, other):
                continue
            middle = tuple(i for i in (*light, *other.path) if i != other.head)
            relation, tokens = _relation(sentence, clause, middle=middle, case=other.case)
            yield Finding(clause.predicate, subject, relation, other, tokens, "oblique")
        if clause.passive and clause.agents:
            for agent, other in _pairs(sentence, clause.agents, clause.obliques):
                if is_useful(sentence, other) and not _tells_when(sentence, clause, other):
                    patients = [s for s in clause.subjects[:1] if _is_light(sentence, s)]
                    nouns = [sentence.tokens[p.head].text.lower() for p in patients]
                    verb = " ".join((_verb(sentence, clause.predicate), *nouns, other.case))
                    tokens = tuple(_verb_words(sentence, clause.predicate))
                    yield Finding(clause.predicate, agent, verb, other, tokens, "oblique")


def _tells_when(sentence: Sentence, clause: Clause, argument: Argument) -> bool:
    lemma = sentence.tokens[clause.predicate].lemma.lower()
    return argument.case in _TEMPORAL_CASES and lemma not in _TAKES_AFTER


def find_object_modifier(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb object preposition - noun for what hangs on a light object."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if clause.copular:
            continue
        holders = clause.objects if not clause.passive else ()
        if _is_raised_object(sentence, clause.predicate):
            holders = ()
        for holder in (*holders, *clause.obliques):
            if not _is_light(sentence, holder) or (holder.case and not is_useful(sentence, holder)):
                continue
            if holder.case and (
                clause.objects
                or sentence.tokens[holder.head].lemma.lower() not in EVENT_NOUNS | PLACE_NOUNS
            ):
                continue
            for other in _modifiers(sentence, holder):
                yield from _modified(sentence, clause, holder, other)


def _modifiers(sentence: Sentence, holder: Argument) -> Iterator[Argument]:
    """Yield the named parties that hang on a noun, unless the noun has an agent of its own."""
    tokens = sentence.tokens
    children = sentence.children[holder.head]
    if tokens[holder.head].lemma.lower() in TIME_WORDS or any(
        _owns(sentence, c) or case_of(sentence, c) == "by" for c in children
    ):
        return
    for child in children:
        if tokens[child].deprel != "nmod" or child < holder.head:
            continue
        case = case_of(sentence, child)
        if not case or case in {"between", "among", "including"} or case.startswith("such"):
            continue
        for other in coordinate(sentence, Argument(child, case)):
            if is_useful(sentence, other) and _bears_name(sentence, other.head):
                yield other


def _owns(sentence: Sentence, child: int) -> bool:
    """Return whether the possessor has a part of its own: not "renewed its treaty with"."""
    token = sentence.tokens[child]
    if token.deprel != "nmod:poss":
        return False
    return token.xpos != "PRP$" or sentence.tokens[token.head].lemma.lower() in EVENT_NOUNS - (
        AGREEMENT_NOUNS
    )


def _modified(
    sentence: Sentence, clause: Clause, holder: Argument, other: Argument
) -> Iterator[Finding]:
    noun = sentence.tokens[holder.head].text.lower()
    verb, tokens = _relation(sentence, clause, middle=holder.path)
    steps = other.steps
    if (
        _is_container(sentence, holder.head)
        and holder.case in _GOAL_CASES
        and other.case in _PLACE_CASES | {"of"}
        and _is_place(sentence, other.head, name_at(sentence, other.head))
    ):
        # who arrives at an airport in Moscow arrives in Moscow
        relation, steps = f"{verb} {holder.case}", (*steps, "container")
    else:
        relation = " ".join(filter(None, (verb, holder.case, noun, other.case)))
    for subject, _ in _pairs(sentence, clause.subjects, (other,)):
        yield Finding(
            clause.predicate,
            replace(subject, negated=subject.negated != holder.negated),
            relation,
            replace(other, steps=steps),
            tuple(sorted({*tokens, *holder.path, holder.head})),
            "object_modifier",
        )


def find_copula(scene: Scene) -> Iterator[Finding]:
    """Yield what a copular clause says of its subject: a role, a kind, a place, a relation."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        if not clause.copular:
            continue
        head = clause.predicate
        used = tuple(sorted((*_auxiliaries(sentence, head), head)))
        case = case_of(sentence, head)
        lemma = tokens[head].lemma.lower()
        others: list[tuple[str, Argument]] = []
        be = _copula(sentence, head)
        if tokens[head].upos in {"ADJ", "ADV", "VERB"}:
            others += [
                (f"{be} {tokens[head].text.lower()} {o.case}", o)
                for o in clause.obliques
                if is_useful(sentence, o)
            ]
            if tokens[head].upos == "ADJ" and _says_all(sentence, head):
                others.append((be, Argument(head)))
        elif lemma == "nothing":
            # "nothing but a lie" is a lie
            others += [
                (be, Argument(c))
                for c in sentence.dependents(head, "nmod")
                if case_of(sentence, c) == "but"
            ]
        elif _is_argument(sentence, head) and not is_time(sentence, head):
            inner = list(_noun_complements(sentence, head))
            if case:
                between = f"be {case} {tokens[head].text.lower()}"
                if _is_light(sentence, Argument(head)):
                    others += [(f"{between} {o.case}", o) for o in inner]
                if is_useful(sentence, Argument(head, case)):
                    others += [(f"be {case}", o) for o in coordinate(sentence, Argument(head))]
            elif lemma in ROLE_NOUNS | RELATIVE_NOUNS:
                roles = [
                    (relation if be == "be" else f"{be} {relation}", o)
                    for role in coordinate(sentence, Argument(head))
                    for relation, o in _role_objects(sentence, role.head)
                ]
                others += roles or [(be, o) for o in coordinate(sentence, Argument(head))]
            else:
                others += [
                    (f"{be} {tokens[head].text.lower()} {o.case}", o)
                    for o in inner
                    if _is_light(sentence, Argument(head))
                ]
                others += [(be, o) for o in coordinate(sentence, Argument(head))]
        for relation, other in others:
            for subject, _ in _pairs(sentence, clause.subjects, (other,)):
                yield Finding(head, subject, relation, other, used, "copula")


def _copula(sentence: Sentence, head: int) -> str:
    """Return the verb that links the subject to the predicate ``head``: be, become, remain."""
    token = sentence.tokens[head]
    if sentence.dependents(head, "cop") or token.deprel != "xcomp":
        return "be"
    if sentence.dependents(token.head, "obj"):
        return "be"
    verb = _verb(sentence, token.head)
    return f"be {verb}" if is_passive(sentence, token.head) else verb


def _says_all(sentence: Sentence, adjective: int) -> bool:
    """Return whether the adjective says something by itself: not "able to", "ready for"."""
    return not any(
        sentence.tokens[c].deprel in {"xcomp", "ccomp", "advcl", "csubj", "obl", "expl"}
        for c in sentence.children[adjective]
    )


def _noun_complements(sentence: Sentence, head: int) -> Iterator[Argument]:
    for child in sentence.children[head]:
        if sentence.tokens[child].deprel in {"nmod", "obl"} and child > head:
            argument = Argument(child, case_of(sentence, child))
            if is_useful(sentence, argument) and _bears_name(sentence, child):
                yield from coordinate(sentence, argument)


def find_reciprocal(scene: Scene) -> Iterator[Finding]:
    """Yield each with the other for "A and B met", "A and B signed a treaty"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        if clause.copular or clause.passive or len(clause.subjects) < 2:
            continue
        verb, used = _relation(sentence, clause)
        nouns = [o.head for o in clause.objects if _is_light(sentence, o)]
        if nouns and f"{verb} {tokens[nouns[0]].lemma.lower()}" in RECIPROCAL_VERBS:
            relation = f"{verb} {tokens[nouns[0]].text.lower()} with"
            used = tuple(sorted({*used, nouns[0]}))
        elif not clause.objects and verb in RECIPROCAL_VERBS:
            relation = verb if verb in {"meet", "marry", "divorce"} else f"{verb} with"
        else:
            continue
        if any(o.case in {"with", "to", "against", "before"} for o in clause.obliques):
            continue
        if sentence.dependents(clause.predicate, "ccomp", "xcomp") or any(
            tokens[c].lemma.lower() in {"or", "nor"}
            for s in clause.subjects
            for c in sentence.dependents(s.head, "cc")
        ):
            continue
        first = clause.subjects[0]
        for other in clause.subjects[1:]:
            steps = (*other.steps, "reciprocal")
            yield Finding(
                clause.predicate, first, relation, replace(other, steps=steps), used, "reciprocal"
            )


def find_existential(scene: Scene) -> Iterator[Finding]:
    """Yield noun - be preposition - place for "there are troops in Russia"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        head = clause.predicate
        if tokens[head].lemma.lower() != "be" or not sentence.dependents(head, "expl"):
            continue
        for child in sentence.dependents(head, "nsubj", "obj"):
            places = [
                Argument(c, case_of(sentence, c))
                for parent in (head, child)
                for c in sentence.children[parent]
                if tokens[c].deprel in {"obl", "nmod"} and c > child
            ]
            for subject in coordinate(sentence, Argument(child)):
                for place in places:
                    if place.case in _PLACE_CASES and is_useful(sentence, place):
                        relation = f"be {place.case}"
                        for one in coordinate(sentence, place):
                            yield Finding(head, subject, relation, one, (head,), "existential")


def _role_words(sentence: Sentence, noun: int, span: range) -> tuple[str, list[int]]:
    """Return the role's name ("foreign minister") and the tokens in ``span`` that make it."""
    tokens = sentence.tokens
    found = [
        i
        for i in span
        if i <= noun
        and tokens[i].upos in {"NOUN", "ADJ", "PROPN"}
        and (name_at(sentence, i) is None or i == noun or _role_name(sentence, i))
        and tokens[i].deprel not in {"nmod:poss", "det", "case", "punct"}
        and len(tokens[i].text) > 1
        and (i == noun or tokens[i].lemma.lower() not in TIME_WORDS)
        and (i == noun or tokens[i].lemma.lower() not in ORGANISATION_NOUNS)
    ]
    return " ".join(
        (tokens[i].lemma if i == noun else tokens[i].text).lower() for i in found
    ), found


def _role_name(sentence: Sentence, index: int) -> bool:
    """Return whether the recogniser took a title ("Foreign Minister") for an organisation."""
    name = name_at(sentence, index)
    return name is not None and name.label not in {"GPE", "NORP", "LOC", "ORG", "PERSON"}


def _role_objects(sentence: Sentence, noun: int) -> Iterator[tuple[str, Argument]]:
    """Yield (relation, argument) for whom a role noun's bearer serves or belongs to.

    "the president of Russia", "a spokesman for the army", "Moscow's envoy to the UN",
    "the Russian foreign minister", "the Pentagon spokesperson", "his brother".
    """
    tokens = sentence.tokens
    first = min((i for i in sentence.children[noun] if i < noun), default=noun)
    role, _ = _role_words(sentence, noun, range(first, noun + 1))
    if not role:
        return
    office = _office(sentence, noun)
    if office is not None:
        role = f"{role} of {tokens[office].text.lower()}"
    lemma = tokens[noun].lemma.lower()
    relational = lemma in RELATIVE_NOUNS
    default = "for" if lemma.startswith("spokes") else "of"
    complements = [
        Argument(c, case_of(sentence, c))
        for c in (*sentence.children[noun], *(sentence.children[office] if office else ()))
        if tokens[c].deprel == "nmod" and c > noun and c != office
    ]
    served = [c for c in complements if c.case in {"of", "for", "to", "at", "in", "with", "from"}]
    served = [c for c in served if not is_time(sentence, c.head)]
    for complement in served:
        for other in coordinate(sentence, complement):
            if _is_argument(sentence, other.head):
                yield f"{role} {complement.case}", other
    possessors = sentence.dependents(noun, "nmod:poss")
    for possessor in possessors:
        for other in coordinate(sentence, Argument(possessor)):
            yield f"{role} {default}", other
    if relational or any(c.case == default for c in served) or possessors:
        return
    yield from ((f"{role} {default}", other) for other in _actors(sentence, range(first, noun)))


def _office(sentence: Sentence, noun: int) -> int | None:
    """Return the noun that completes the title: "staff" in "chief of staff", "state"."""
    for child in sentence.dependents(noun, "nmod"):
        token = sentence.tokens[child]
        bare = not sentence.dependents(child, "det", "nmod:poss", "amod", "compound")
        if child == noun + 2 and case_of(sentence, child) == "of" and bare:
            name = name_at(sentence, child)
            if token.lemma.lower() in _OFFICES and (name is None or name.label == "ORG"):
                return child
    return None


def _actors(sentence: Sentence, span: range) -> list[Argument]:
    """Return the nearest body, or else the state, named in the tokens of ``span``."""
    tokens = sentence.tokens
    names: list[Name] = [
        n
        for n in sentence.names
        if n.first in span and n.label in _ACTORS and n.first >= span.start
    ]
    bodies = [n for n in names if n.label == "ORG"]
    common = [
        i
        for i in span
        if tokens[i].lemma.lower() in ORGANISATION_NOUNS and name_at(sentence, i) is None
    ]
    if bodies:
        return [Argument(_name_head(sentence, bodies[-1], span), steps=("premodifier",))]
    if common:
        return [Argument(common[-1], steps=("premodifier",))]
    return [Argument(_name_head(sentence, n, span), steps=("premodifier",)) for n in names[:2]]


def _name_head(sentence: Sentence, name: Name, span: range) -> int:
    last = min(name.last, span.stop - 1)
    for index in range(last, name.first - 1, -1):
        if not name.first <= sentence.tokens[index].head <= last:
            return index
    return last


def find_title(scene: Scene) -> Iterator[Finding]:
    """Yield person - role preposition - state or body for the title before a name."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for name in sentence.names:
        if name.label != "PERSON":
            continue
        head = next(
            (i for i in range(name.first, name.last + 1)
             if not name.first <= tokens[i].head <= name.last),
            name.first,
        )  # fmt: skip
        start = _title_start(sentence, name)
        nouns = [
            i for i in range(start, name.first)
            if tokens[i].lemma.lower() in ROLE_NOUNS | RELATIVE_NOUNS
            and tokens[i].deprel != "nmod:poss"
        ]  # fmt: skip
        if not nouns:
            continue
        noun = nouns[-1]
        role, used = _role_words(sentence, noun, range(start, name.first))
        office = _office(sentence, noun)
        if office is not None and office < name.first:
            role = f"{role} of {tokens[office].text.lower()}"
        lemma = tokens[noun].lemma.lower()
        default = "for" if lemma.startswith("spokes") else "of"
        person = Argument(head)
        others = [
            (default, o)
            for i in range(start, noun)
            if tokens[i].deprel == "nmod:poss"
            for o in coordinate(sentence, Argument(i))
        ]
        if not others and lemma not in RELATIVE_NOUNS:
            others = [(default, o) for o in _actors(sentence, range(start, noun))]
        if not others:
            others = [
                (c.case, c)
                for c in (
                    Argument(i, case_of(sentence, i))
                    for i in range(noun + 1, name.first)
                    if tokens[i].deprel == "nmod" and tokens[i].head == noun and i != office
                )
                if c.case in {"of", "for", "to"}
            ]
        if not others and (served := _held_office(sentence, name, role)):
            others = [(default, Argument(noun, steps=served))]
        for case, other in others:
            yield Finding(
                noun, person, f"{role} {case}", other, tuple(used), "title", asserted=False
            )


def _held_office(sentence: Sentence, name: Name, role: str) -> tuple[str, ...]:
    """Return the step "office_held" when the bearer is known to hold such an office of a state.

    "President Vladimir Putin" names no state, and leaves no doubt which one is meant.
    """
    start = sentence.tokens[name.first].start - sentence.start
    end = sentence.tokens[name.last].end - sentence.start
    people = [e for e in gazetteer.named(sentence.text[start:end]) if e.type == "PERSON"]
    title = gazetteer.office_title(role)
    if len(people) != 1 or title is None or not people[0].country:
        return ()
    held = {(office.title, office.of) for office in people[0].offices}
    return ("office_held",) if (title, people[0].country) in held else ()


def _title_start(sentence: Sentence, name: Name) -> int:
    """Return where the title before ``name`` begins: at the first word of its noun phrase."""
    tokens = sentence.tokens
    start = name.first
    while start > 0:
        token = tokens[start - 1]
        if token.upos not in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "ADP", "PUNCT"}:
            break
        if token.upos == "PUNCT" and token.text not in {"-", "–", "."}:
            break
        if token.upos == "ADP" and (token.text.lower() != "of" or start < 2):
            break
        if token.upos == "PRON" and token.xpos != "PRP$":
            break
        if (other := name_at(sentence, start - 1)) is not None and other.label == "PERSON":
            break
        start -= 1
        if token.upos == "DET" or token.xpos == "PRP$":
            break
    return start


def find_apposition(scene: Scene) -> Iterator[Finding]:
    """Yield the role or the kind that an apposition gives to the name beside it."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.deprel != "appos" or token.head < 0:
            continue
        named, noun = (token.head, index)
        if tokens[noun].upos == "PROPN" and tokens[named].upos == "NOUN":
            named, noun = noun, named
        label = (found := name_at(sentence, named)) and found.label
        if tokens[noun].upos != "NOUN" and tokens[noun].lemma.lower() not in ROLE_NOUNS:
            continue
        if label not in NAME_LABELS and tokens[named].upos != "PROPN":
            continue
        lemma = tokens[noun].lemma.lower()
        if is_time(sentence, noun) or is_time(sentence, named):
            continue
        roles = list(_role_objects(sentence, noun)) if lemma in ROLE_NOUNS | RELATIVE_NOUNS else []
        if not roles and lemma in PLACE_NOUNS | ORGANISATION_NOUNS:
            roles = [
                (f"{lemma} {c.case}", c)
                for c in _noun_complements(sentence, noun)
                if c.case in {"of", "in", "for"}
            ]
        for nominal in coordinate(sentence, Argument(noun))[1:]:
            if tokens[nominal.head].lemma.lower() in ROLE_NOUNS | RELATIVE_NOUNS:
                roles += _role_objects(sentence, nominal.head)
        if roles:
            for relation, other in roles:
                if other.head != named:
                    yield Finding(
                        noun,
                        Argument(named),
                        relation,
                        other,
                        (noun,),
                        "apposition",
                        asserted=False,
                    )
        elif ((tokens[noun].upos == "NOUN" and label != "PERSON") or lemma in ROLE_NOUNS) and any(
            tokens[i].text in _PAUSES for i in range(min(named, noun) + 1, max(named, noun))
        ):
            yield Finding(
                noun, Argument(named), "be", Argument(noun), (noun,), "apposition", asserted=False
            )


def find_nominal_event(scene: Scene) -> Iterator[Finding]:
    """Yield agent - event noun - other party for an event that a noun phrase spells out."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.upos != "NOUN" or token.lemma.lower() not in EVENT_NOUNS:
            continue
        if token.deprel in {"compound", "nmod:desc", "flat"}:
            continue
        agents, others = _event_parties(sentence, index)
        noun = token.lemma.lower()
        for agent, other in _pairs(sentence, tuple(agents), tuple(others)):
            case = "" if noun == "visit" and other.case == "to" else other.case
            if case == "by" or is_time(sentence, agent.head):
                continue
            relation = f"{noun} {case}".strip()
            yield Finding(index, agent, relation, other, (index,), "nominal_event")


def _event_parties(sentence: Sentence, noun: int) -> tuple[list[Argument], list[Argument]]:
    """Return who acts in the event, and the other parties, each with its preposition.

    Without an agent, what the noun is "of" goes through the event ("the deployment of troops to
    Russia"); a name before "in talks with" takes part in them.
    """
    tokens = sentence.tokens
    agents: list[Argument] = []
    patients: list[Argument] = []
    others: list[Argument] = []
    for child in sentence.children[noun]:
        deprel = tokens[child].deprel
        if deprel == "nmod:poss" and tokens[child].upos in NOMINALS:
            agents += coordinate(sentence, Argument(child))
        elif deprel == "nmod" and child > noun and tokens[child].upos in NOMINALS:
            case = case_of(sentence, child)
            parties = coordinate(sentence, Argument(child, case))
            if case == "by":
                agents += parties
            elif case == "between" and len(parties) > 1:
                agents.append(parties[0])
                others += [replace(party, case="with") for party in parties[1:]]
            elif case == "of":
                patients += [p for p in parties if is_useful(sentence, p)]
            elif case in _EVENT_CASES:
                others += [p for p in parties if is_useful(sentence, p)]
        elif deprel == "compound" and tokens[child].lemma.lower() in GROUP_NOUNS | WEAPON_NOUNS:
            patients.append(Argument(child, "of", steps=("compound",)))
    if not agents:
        first = min((i for i in sentence.children[noun] if i < noun), default=noun)
        agents = [
            a for a in _actors(sentence, range(first, noun)) if a.head in sentence.children[noun]
        ]
    above = tokens[noun].head
    if (
        not agents
        and tokens[noun].deprel == "nmod"
        and tokens[above].upos == "PROPN"
        and case_of(sentence, noun) in {"in", "during", "at"}
    ):
        agents = coordinate(sentence, Argument(above))
    if agents:
        return agents, patients + others
    named = [o for o in others if name_at(sentence, o.head) is not None]
    return [replace(p, case="", steps=(*p.steps, "event_of")) for p in patients], named


def find_nominal_place(scene: Scene) -> Iterator[Finding]:
    """Yield group - be in - place for "North Korean troops in Kursk"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.deprel != "nmod" or token.head < 0 or index < token.head:
            continue
        name = name_at(sentence, index)
        case = case_of(sentence, index)
        if case not in _STANDING_CASES or not _is_place(sentence, index, name):
            continue
        head = referent(sentence, token.head)
        if tokens[head].lemma.lower() not in GROUP_NOUNS or tokens[head].upos != "NOUN":
            continue
        if any(tokens[c].deprel == "cop" for c in sentence.children[token.head]):
            continue
        if sentence.dependents(tokens[token.head].head, "expl"):
            continue
        for place in coordinate(sentence, Argument(index, case)):
            yield Finding(head, Argument(head), f"be {case}", place, (index,), "nominal_place")


def find_part_of_place(scene: Scene) -> Iterator[Finding]:
    """Yield place - be in - state for "Russia's Kursk region" and "the Russian city of Omsk"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.deprel in {"nmod:unmarked", "appos"} and _are_nested(sentence, token.head, index):
            yield Finding(
                index,
                Argument(token.head),
                "be in",
                Argument(index),
                (index,),
                "part_of_place",
                asserted=False,
            )
        if token.lemma.lower() not in PLACE_NOUNS or token.upos not in {"NOUN", "PROPN"}:
            continue
        states = [
            c
            for c in sentence.dependents(index, "nmod:poss", "amod", "compound")
            if (name := name_at(sentence, c)) is not None and name.label in {"GPE", "NORP"}
        ]
        inner = [
            c
            for c in sentence.dependents(index, "nmod", "compound", "appos")
            if (name := name_at(sentence, c)) is not None
            and name.label in {"GPE", "LOC", "FAC"}
            and (c > index or sentence.dependents(index, "nmod:poss"))
            and c not in states[:1]
            and case_of(sentence, c) in {"", "of"}
        ]
        if not states or not inner:
            continue
        yield Finding(
            index,
            Argument(max(index, inner[0])),
            "be in",
            Argument(states[0]),
            (index,),
            "part_of_place",
            asserted=False,
        )


def _are_nested(sentence: Sentence, place: int, around: int) -> bool:
    """Return whether "Kaesong, North Korea" is meant: two places with just a comma between."""
    first, last = name_at(sentence, place), name_at(sentence, around)
    if first is None or last is None or first is last:
        return False
    return (
        first.label in {"GPE", "FAC", "LOC"}
        and last.label == "GPE"
        and last.first == first.last + 2
        and sentence.tokens[first.last + 1].text == ","
    )


def find_compound_participle(scene: Scene) -> Iterator[Finding]:
    """Yield name - verb - noun for "US-led sanctions" and "the Moscow-backed government"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.deprel != "amod" or token.xpos != "VBN" or token.head < index or index < 2:
            continue
        name = name_at(sentence, index - 2)
        if token.lemma.lower().strip("-") in _STANDING_PARTICIPLES:
            continue
        hyphen = tokens[index - 1].text in {"-", "–", "‑"}
        if hyphen and name is not None and name.label in _ACTORS | {"PERSON"}:
            yield Finding(
                index,
                Argument(index - 2),
                token.lemma.lower().strip("-"),
                Argument(token.head),
                (index,),
                "compound_participle",
                asserted=False,
            )


def _is_container(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    if name is not None and name.label in {"GPE", "LOC", "FAC"}:
        return True
    return sentence.tokens[head].lemma.lower() in PLACE_NOUNS


def _is_place(sentence: Sentence, index: int, name: Name | None) -> bool:
    if name is not None:
        return name.label in {"GPE", "LOC", "FAC"}
    return sentence.tokens[index].lemma.lower() in PLACE_NOUNS and any(
        (inner := name_at(sentence, c)) is not None and inner.label in {"GPE", "LOC", "FAC"}
        for c in sentence.dependents(index, "compound", "amod", "nmod:poss")
    )


RULES: tuple[Rule, ...] = (
    Rule("active", "Moscow denied the report.", find_active),
    Rule("passive", "The panel was vetoed by Russia.", find_passive),
    Rule("oblique", "Pyongyang sent 10,000 troops to Russia.", find_oblique),
    Rule("object_modifier", "The envoy held talks with Japan.", find_object_modifier),
    Rule("copula", "Lavrov is the foreign minister of Russia.", find_copula),
    Rule("reciprocal", "Kim and Putin met in Moscow.", find_reciprocal),
    Rule("existential", "There are foreign soldiers in Kursk.", find_existential),
    Rule("title", "Pentagon spokesperson Sabrina Singh spoke.", find_title),
    Rule("apposition", "Maria Zakharova, a spokeswoman for the ministry, spoke.", find_apposition),
    Rule("nominal_event", "Kim's 1949 visit to Moscow is remembered.", find_nominal_event),
    Rule("part_of_place", "They live in Russia's Kursk region.", find_part_of_place),
    Rule("compound_participle", "The US-led sanctions hurt.", find_compound_participle),
    Rule("nominal_place", "North Korean troops in Kursk are training.", find_nominal_place),
)


def find(sentence: Sentence) -> tuple[Finding, ...]:
    """Return what every rule finds in the sentence, in the order of RULES and of the words."""
    scene = Scene(sentence, find_clauses(sentence))
    return tuple(finding for rule in RULES for finding in rule.find(scene))
