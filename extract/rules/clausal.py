"""Rules for what the arguments of one verb do to each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import permutations

from msgspec.structs import replace

from extract.clause import (
    GIVING_VERBS,
    OBJECT_MOVERS,
    RECIPROCAL_VERBS,
    Argument,
    Clause,
    can_act,
    coordinate,
    counts,
    joined_argument,
)
from extract.dates import find_period
from extract.lexicon import (
    AGREEMENT_NOUNS,
    CLAIM_NOUNS,
    CUES,
    EVENT_NOUNS,
    LIGHT_VERBS,
    PLACE_NOUNS,
    ROLE_NOUNS,
    TIME_WORDS,
    category,
)
from extract.lexicon.wordlist import words
from extract.mentions import case_of, is_money, is_time, name_at, subtree
from extract.rules.arguments import (
    PLACE_CASES,
    bears_name,
    is_argument,
    is_container,
    is_light,
    is_place,
    is_several,
    is_useful,
    object_state,
    pairs,
)
from extract.rules.finding import Finding, Scene
from extract.rules.relation import (
    auxiliaries,
    is_likened,
    relation_of,
    result,
    shown,
    verb_of,
    verb_words,
)
from extract.rules.roles import role_objects
from extract.types import Sentence

NAMING_VERBS = words("naming_verbs")
SET_PHRASES = words("set_phrases")
RAISING_TO_OBJECT = words("raising_to_object")
# "after the talks" tells when; "named after her" does not.
_TEMPORAL_CASES = frozenset(("after", "before", "following"))
_TAKES_AFTER = frozenset(
    ("name", "look", "go", "run", "chase", "inquire", "come", "appear", "bring")
)
# Causatives and permissives (Quirk et al. 1985, 16.52; Levin 1993, 27) without those that address.
_CAUSATIVES = frozenset(
    ("allow", "cause", "enable", "lead", "let", "make", "permit", "prevent", "stop")
)
_PERMISSIVES = _CAUSATIVES - {"cause", "lead", "let", "make"}
_MOVING = frozenset(("drive", "inspire", "lead", "motivate", "prompt", "push", "spur"))
_EVENTS_AND_PLACES = EVENT_NOUNS | PLACE_NOUNS
# Verbs whose object may be a day: "marked the anniversary".
_KEEPING_DAYS = frozenset(
    (
        "celebrate", "change", "commemorate", "honor", "honour", "mark", "move", "observe",
        "postpone", "schedule", "serve", "set", "take",
    )
)  # fmt: skip
# Event classes of what happens to somebody or something, after PLOVER.
_HAPPENING = frozenset(
    (
        "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "REJECT", "RETREAT", "SANCTION",
        "SUPPORT",
    )
)  # fmt: skip
_ANY_DAY = dt.date(2000, 1, 1)
# With these a reflexive says nothing of its own: "found itself in trouble", "went himself to Oslo".
_MERELY_REFLEXIVE = frozenset(
    ("arrive", "behave", "come", "do", "find", "go", "see", "speak", "travel", "visit")
)
_UTTERING_VERBS = frozenset(("say", "state"))
# Times that are set, missed or sought.
_KEPT_TIMES = frozenset(("date", "deadline", "future", "term"))
# What has no passive, or means another thing in it.
_UNPASSIVE = frozenset(
    (
        "cost", "do", "get", "give", "have", "help", "join", "let", "like", "make", "mean", "put",
        "take", "tell", "thank", "want", "wish",
    )
)  # fmt: skip
# What one does to a thing for somebody: who is issued a pass is not issued.
_ALLOTTING = frozenset(
    (
        "accord", "allot", "allow", "ask", "charge", "give", "grant", "hand", "issue", "lend",
        "loan", "offer", "owe", "refuse", "sell", "show",
    )
)  # fmt: skip
# Nouns that only begin or end what their of-phrase says: "sow the seeds of unrest in the north".
_HOLLOW_NOUNS = frozenset(("beginning", "end", "kind", "form", "seed", "sort", "start", "type"))
_BEGINNING = frozenset(("begin", "commence", "end", "start"))
_GOAL_CASES = PLACE_CASES | {"into", "to", "from", "through"}


def find_active(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb - object of the active clauses."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if clause.copular or clause.passive or not (clause.subjects and clause.objects):
            continue
        state = object_state(sentence, clause.predicate)
        if state is None and _names_object(sentence, clause.predicate):
            continue
        if _is_raised_object(sentence, clause.predicate):
            continue
        verb = sentence.tokens[clause.predicate].lemma.lower()
        causes = _causes(sentence, clause.predicate)
        permits = causes and verb in _PERMISSIVES
        if is_likened(sentence, clause.predicate) or _is_speech(sentence, clause.predicate):
            continue
        if _takes_up_verb(sentence, clause.predicate):
            continue
        relation, tokens = relation_of(sentence, clause)
        if state is not None:
            relation = f"{relation} {sentence.tokens[state].text.lower()}"
            tokens = tuple(sorted((*tokens, state)))
        for subject, other in pairs(sentence, clause.subjects, clause.objects):
            if not is_argument(sentence, other.head):
                continue
            if is_time(sentence, other.head) and verb not in _KEEPING_DAYS and (
                sentence.tokens[other.head].lemma.lower() not in _KEPT_TIMES
            ):  # fmt: skip
                continue
            if _is_moved(sentence, clause.predicate, subject.head):
                continue
            if causes and not (
                permits and can_act(sentence, subject.head) and can_act(sentence, other.head)
            ):
                continue
            if f"{verb} {sentence.tokens[other.head].lemma.lower()}" in SET_PHRASES:
                continue
            if _is_reflexive(sentence, other.head):
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
    if lemma == "have" and any(
        sentence.tokens[c].xpos == "VBN" for c in sentence.dependents(predicate, "xcomp")
    ):
        return True  # "had the sanctions lifted"
    if (
        lemma in OBJECT_MOVERS
        and any(
            sentence.dependents(c, "aux:pass") and sentence.dependents(c, "mark")
            for c in sentence.dependents(predicate, "xcomp")
        )
        and not any(can_act(sentence, o) for o in sentence.dependents(predicate, "obj", "iobj"))
    ):
        return True  # "ordered the port to be closed"
    return lemma in RAISING_TO_OBJECT and any(
        # nobody expects somebody in order to do something
        sentence.tokens[c].deprel in {"xcomp", "advcl" if lemma == "expect" else "xcomp"}
        and sentence.dependents(c, "mark", "cop")
        and c > predicate
        for c in sentence.children[predicate]
    )


def _is_reflexive(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    return token.upos == "PRON" and token.text.lower().endswith(("self", "selves"))


def _causes(sentence: Sentence, predicate: int) -> bool:
    """Return whether the verb brings about what its object does: "caused the engine to fail".

    It does nothing to the object itself, as one who orders or asks somebody does; who allows
    somebody something concedes it to him.
    """
    lemma = sentence.tokens[predicate].lemma.lower()
    # who leads a march demanding something leads it
    forms = {"VB"} if lemma == "lead" else {"VB", "VBG", "VBN"}
    return lemma in _CAUSATIVES and any(
        sentence.tokens[c].xpos in forms and _directly_follows(sentence, predicate, c)
        for c in sentence.dependents(predicate, "xcomp", "ccomp", "advcl")
    )


def _is_moved(sentence: Sentence, predicate: int, subject: int) -> bool:
    """Return whether a thing makes somebody act, and does nothing to him: "the leak led us to"."""
    token = sentence.tokens[predicate]
    return (
        token.lemma.lower() in _MOVING
        and sentence.tokens[subject].upos == "NOUN"
        and not can_act(sentence, subject)
        and any(
            sentence.tokens[c].xpos == "VB" and _directly_follows(sentence, predicate, c)
            for c in sentence.dependents(predicate, "xcomp")
        )
    )


def _directly_follows(sentence: Sentence, predicate: int, clause: int) -> bool:
    """Return whether the clause is the object's: an infinitive, or "from" with a gerund."""
    tokens = sentence.tokens
    marks = {tokens[c].lemma.lower() for c in sentence.dependents(clause, "mark")}
    return (
        clause > predicate
        and (marks <= {"to", "from"})
        and "," not in {t.text for t in tokens[predicate:clause]}
    )


def _takes_up_verb(sentence: Sentence, predicate: int) -> bool:
    """Return whether "do" stands for the verb before, and its subject behind: "nor does Chile"."""
    tokens = sentence.tokens
    return (
        tokens[predicate].lemma.lower() == "do"
        and predicate > 0
        and tokens[predicate - 1].text.lower() in {"neither", "nor", "so"}
    )


def _is_speech(sentence: Sentence, predicate: int) -> bool:
    """Return whether the verb only utters: what "say" has beside its clause is no party to it."""
    return sentence.tokens[predicate].lemma.lower() in _UTTERING_VERBS


def _is_mere_speech(sentence: Sentence, predicate: int, other: Argument) -> bool:
    """Return whether it tells nothing but who spoke: "said to him that the plan was off".

    The triples of what is said carry the speaker. Nobody speaks to an event.
    """
    token = sentence.tokens[other.head]
    return (
        other.case == "to"
        and (
            token.upos == "PRON"
            or (
                token.lemma.lower() in EVENT_NOUNS | CLAIM_NOUNS
                and not can_act(sentence, other.head)
            )
        )
        and _is_speech(sentence, predicate)
        and bool(sentence.dependents(predicate, "ccomp"))
    )


def find_passive(scene: Scene) -> Iterator[Finding]:
    """Yield agent - verb - subject of the passive clauses that name their agent.

    Who "was awarded a prize" or "was denied entry" keeps what he is given as an object.
    """
    sentence = scene.sentence
    for clause in scene.clauses:
        lemma = sentence.tokens[clause.predicate].lemma.lower()
        kept = clause.passive and _keeps_object(sentence, clause.predicate)
        if kept or (clause.passive and lemma in GIVING_VERBS):
            yield from _given(sentence, clause)
        if kept and lemma in _ALLOTTING:
            continue  # visitors that are issued or given a pass are not issued
        if not (clause.passive and clause.agents and clause.subjects):
            continue
        if _names_object(sentence, clause.predicate):
            continue
        if _is_raised_object(sentence, clause.predicate):
            continue
        tokens = (*auxiliaries(sentence, clause.predicate),
                  *verb_words(sentence, clause.predicate))  # fmt: skip
        verb = verb_of(sentence, clause.predicate)
        if is_likened(sentence, clause.predicate):
            continue
        for agent, subject in pairs(sentence, clause.agents, clause.subjects):
            if not is_argument(sentence, subject.head):
                continue
            yield Finding(clause.predicate, agent, verb, subject, tokens, "passive")


def _keeps_object(sentence: Sentence, predicate: int) -> bool:
    """Return whether a noun right behind a passive is its object: "was named the heir of Holm"."""
    tokens = sentence.tokens
    return any(
        min(subtree(sentence, o)) == predicate + 1
        and (tokens[o].upos == "NOUN" or name_at(sentence, o) is not None)
        for o in sentence.dependents(predicate, "obj")
    ) and any(tokens[s].lemma.lower() != "it" for s in sentence.dependents(predicate, "nsubj:pass"))


def _given(sentence: Sentence, clause: Clause) -> Iterator[Finding]:
    objects = tuple(
        o for o in clause.objects if is_argument(sentence, o.head) and not is_time(sentence, o.head)
    )
    relation, tokens = relation_of(sentence, clause)
    for subject, other in pairs(sentence, clause.subjects, objects):
        yield Finding(clause.predicate, subject, relation, other, tokens, "passive")
    verb = verb_of(sentence, clause.predicate)
    for agent, other in pairs(sentence, clause.agents, objects):
        yield Finding(clause.predicate, agent, verb, other, tokens, "passive")


def find_oblique(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb (object) preposition - oblique, in active and passive clauses."""
    sentence = scene.sentence
    for clause in scene.clauses:
        if clause.copular or sentence.dependents(clause.predicate, "expl"):
            continue
        if not (clause.passive or clause.objects) and any(
            sentence.tokens[c].upos in {"ADJ", "DET"}
            for c in sentence.dependents(clause.predicate, "obj")
        ):
            continue  # "see each other in the capital": nobody sees there
        between: tuple[int, ...] | None = ()
        if not clause.passive and clause.objects:
            between = _object_words(sentence, clause.objects[0])
            if between is None:
                yield from _undergone(sentence, clause)
            elif (state := object_state(sentence, clause.predicate)) is not None:
                between = (*between, state)
        for subject, other in pairs(sentence, clause.subjects, clause.obliques):
            if not is_useful(sentence, other) or _tells_when(sentence, clause, other):
                continue
            if between is None or other.head in between:
                continue
            if _is_mere_speech(sentence, clause.predicate, other):
                continue
            if between and other.case not in {"at", "in"} and any(
                case_of(sentence, c) == other.case and c < other.head
                for c in sentence.dependents(clause.objects[0].head, "nmod")
            ):  # fmt: skip
                continue  # "put a ban on trade on charges of theft": no ban on the charges
            if _takes_to(sentence, clause) and other.case != "to":
                continue
            if _names_object(sentence, clause.predicate) and (
                result(sentence, clause.predicate) is None
            ):  # fmt: skip
                continue  # "called Lima a home at the rally": nobody called Lima
            bare = other.case == "as" and not (between or clause.passive)
            if bare and is_likened(sentence, clause.predicate):
                continue  # "referred to him as a thief": the thief without him says nothing
            if between and _is_reflexive(sentence, between[0]) and not (
                can_act(sentence, subject.head)
                and not other.path
                and sentence.tokens[clause.predicate].lemma.lower() not in _MERELY_REFLEXIVE
            ):  # fmt: skip
                continue
            middle = (*between, *other.path)
            relation, tokens = relation_of(sentence, clause, middle=middle, case=other.case)
            yield Finding(clause.predicate, subject, relation, other, tokens, "oblique")
        if clause.passive and clause.agents:
            for agent, other in pairs(sentence, clause.agents, clause.obliques):
                if is_useful(sentence, other) and not _tells_when(sentence, clause, other):
                    patient = clause.subjects and _object_words(sentence, clause.subjects[0])
                    if not patient:
                        continue  # "those faced by Berg in the vote": what, is not told
                    nouns = (shown(sentence, i) for i in patient)
                    verb = " ".join((verb_of(sentence, clause.predicate), *nouns, other.case))
                    tokens = tuple(verb_words(sentence, clause.predicate))
                    yield Finding(clause.predicate, agent, verb, other, tokens, "oblique")


def _undergone(sentence: Sentence, clause: Clause) -> Iterator[Finding]:
    """Yield what is done to whom a pronoun stands for: "charged her with fraud".

    The relation cannot hold the pronoun, so that who is charged becomes its subject.
    """
    verb = verb_of(sentence, clause.predicate)
    patients = [
        replace(o, steps=(*o.steps, "object_subject"))
        for o in clause.objects
        if sentence.tokens[o.head].xpos == "PRP" and not _is_reflexive(sentence, o.head)
    ]
    if sentence.tokens[clause.predicate].lemma.lower() in _UNPASSIVE or not clause.subjects:
        return
    for patient, other in pairs(sentence, tuple(patients), clause.obliques):
        if not is_useful(sentence, other) or _tells_when(sentence, clause, other):
            continue
        if other.case == "as" and is_likened(sentence, clause.predicate):
            continue  # "saw him as a hero": it matters who did
        phrase = " ".join(
            (verb, *(sentence.tokens[i].text.lower() for i in other.path), other.case)
        )
        relation, tokens = relation_of(sentence, clause, middle=other.path, case=other.case)
        if relation == phrase:  # "agreed to send them": who are sent agree to nothing
            yield Finding(clause.predicate, patient, f"be {phrase}", other, tokens, "oblique")


def find_dated(scene: Scene) -> Iterator[Finding]:
    """Yield subject - verb - date where a clause tells nothing else: "talks resume on Monday"."""
    sentence = scene.sentence
    for clause in scene.clauses:
        predicate = clause.predicate
        verb = sentence.tokens[predicate].lemma.lower()
        if (verb in CUES and not (verb == "hold" and clause.passive)) or clause.agents:
            continue
        things = [sentence.tokens[o.head].lemma.lower() for o in clause.objects]
        if any(f"{verb} {thing}" not in SET_PHRASES for thing in things):
            continue
        if sentence.dependents(predicate, "iobj", "ccomp", "xcomp", "csubj", "expl"):
            continue
        if verb in _BEGINNING and any("adverbial_subject" in s.steps for s in clause.subjects):
            continue  # "Norway bans flights starting on Monday": the ban starts
        if clause.copular:
            days = [predicate] if case_of(sentence, predicate) else []
        elif any(is_useful(sentence, o) for o in clause.obliques):
            continue
        else:
            days = sentence.dependents(predicate, "obl", "obl:unmarked")
        spans = [(span, d) for d in days if (span := _days_of(sentence, d)) is not None]
        for _, day in sorted(spans)[:1]:
            case = case_of(sentence, day)
            if clause.copular:
                relation, tokens = f"be {case}".strip(), tuple(sentence.dependents(day, "cop"))
            else:
                phrase = tuple(o.head for o in clause.objects)
                relation, tokens = relation_of(sentence, clause, middle=phrase, case=case)
            for subject, other in pairs(sentence, clause.subjects, (Argument(day, case),)):
                if is_money(sentence, subject.head):
                    continue
                if verb == "hold" and can_act(sentence, subject.head):
                    continue  # events are held
                yield Finding(predicate, subject, relation, other, tokens, "dated")


def find_agentless(scene: Scene) -> Iterator[Finding]:
    """Yield subject - be - participle of passives that tell nothing else: "ten were arrested".

    Only of verbs with an event class: what "was used" or "was held" is no news by itself.
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        predicate = clause.predicate
        token = tokens[predicate]
        if not clause.passive or clause.agents or clause.copular or token.xpos != "VBN":
            continue
        verb = verb_words(sentence, predicate)
        if category(verb_of(sentence, predicate)) not in _HAPPENING:
            continue
        if not sentence.dependents(predicate, "aux:pass") and token.deprel != "conj":
            continue
        if any(tokens[c].deprel != "compound:prt" or c > predicate + len(verb) for c in verb[1:]):
            continue  # who was "shot down" is told of, who was "fired upon" was not fired
        told = ("obj", "iobj", "ccomp", "xcomp", "csubj", "csubj:pass", "expl", "compound:prt")
        rest = [
            c
            for c in sentence.dependents(predicate, *told)
            if c != result(sentence, predicate)
            and c not in verb
            and not (
                tokens[c].deprel == "obj"  # "was fined $5,000"
                and is_money(sentence, c)
                and token.lemma.lower() not in _ALLOTTING | GIVING_VERBS
            )
        ]
        # "is committed to ending the war", "was barred from leaving"
        rest += [
            c
            for c in sentence.dependents(predicate, "advcl")
            if tokens[c].xpos == "VBG"
            and any(
                tokens[m].text.lower() in {"to", "from"} for m in sentence.dependents(c, "mark")
            )
        ]
        if rest or any(
            is_useful(sentence, o) or is_time(sentence, o.head) for o in clause.obliques
        ):
            continue
        for subject, other in pairs(sentence, clause.subjects, (Argument(predicate),)):
            used = (*sentence.dependents(predicate, "aux:pass"), predicate)
            yield Finding(predicate, subject, "be", other, used, "agentless")


def _days_of(sentence: Sentence, head: int) -> dt.timedelta | None:
    """Return how long the named time is, None if it is no days on the calendar: "three weeks"."""
    name = name_at(sentence, head)
    if name is None or name.label != "DATE":
        return None
    words = sentence.tokens[name.first : name.last + 1]
    period = find_period(" ".join(word.text for word in words), _ANY_DAY, future=False)
    if period is None or period[0] is None or period[1] is None:
        return None
    return period[1] - period[0]


def _takes_to(sentence: Sentence, clause: Clause) -> bool:
    """Return whether one takes to something: "took to the streets in Oslo" takes nothing there."""
    verb = sentence.tokens[clause.predicate].lemma.lower()
    return (
        verb == "take" and not clause.objects and any(o.case == "to" for o in clause.obliques)
    ) and not clause.passive


def _object_words(sentence: Sentence, argument: Argument) -> tuple[int, ...] | None:
    """Return the words of the object that stand inside the relation, None if it is a pronoun.

    "remove Seoul from": without its object the relation would say that one removes the list. A
    reflexive is one with its verb: "distanced itself from the plan".
    """
    token = sentence.tokens[argument.head]
    if token.upos == "PRON":
        return (argument.head,) if _is_reflexive(sentence, argument.head) else None
    name = name_at(sentence, argument.head)
    if is_money(sentence, argument.head):
        numbers = sentence.dependents(argument.head, "nummod")
        sum_ = {argument.head, *(i for n in numbers for i in subtree(sentence, n))}
        return tuple(sorted(sum_.union(range(name.first, name.last + 1) if name else ())))
    if name is not None:
        return tuple(range(name.first, name.last + 1))
    if token.lemma.lower() in _HOLLOW_NOUNS:
        filling = [
            (*sentence.dependents(c, "case"), c)
            for c in sentence.dependents(argument.head, "nmod")
            if case_of(sentence, c) == "of"
        ]
        return (argument.head, *filling[0]) if filling else (argument.head,)
    return (
        tuple(sorted((argument.head, *sentence.dependents(argument.head, "flat"))))
        if (token.upos == "PROPN")
        else (argument.head,)
    )


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
        if _is_speech(sentence, clause.predicate):
            continue
        if _is_raised_object(sentence, clause.predicate) or _names_object(
            sentence, clause.predicate
        ):
            holders = ()
        for holder in (*holders, *clause.obliques):
            if counts(sentence, holder.head) or (
                _takes_to(sentence, clause) and holder.case != "to"
            ):
                continue
            if not is_light(sentence, holder) or (holder.case and not is_useful(sentence, holder)):
                continue
            noun = sentence.tokens[holder.head].lemma.lower()
            if noun in ROLE_NOUNS and holder.case == "as" and not clause.objects:
                continue
            office = holder.case == "as" and noun in ROLE_NOUNS  # "served as envoy to Peru"
            if office and clause.objects and not clause.passive:
                continue  # "made it public as envoy to Peru"
            if holder.case and not office and (clause.objects or noun not in _EVENTS_AND_PLACES):
                continue
            light = not holder.case and _is_light_verb(sentence, clause.predicate, holder.head)
            for other in _modifiers(sentence, holder, light=light):
                yield from _modified(sentence, clause, holder, other)
        verb = sentence.tokens[clause.predicate].lemma.lower()
        if verb in GIVING_VERBS | {"provide"} and len(clause.objects) > 1 and holders:
            # "provided money and other help to Chile": the money too
            *others, last = clause.objects
            for other in _modifiers(sentence, last):
                for holder in others if other.case == "to" else ():
                    if is_light(sentence, holder):
                        yield from _modified(sentence, clause, holder, other)
        if not clause.objects and not _names_object(sentence, clause.predicate):
            yield from _offices(sentence, clause)
        if clause.passive and clause.subjects and is_light(sentence, clause.subjects[0]):
            yield from _done_by(sentence, clause, clause.subjects[0])


def _offices(sentence: Sentence, clause: Clause) -> Iterator[Finding]:
    """Yield whose office somebody has: "was sworn in as Prime Minister of Spain"."""
    for holder in clause.obliques:
        noun = sentence.tokens[holder.head].lemma.lower()
        if holder.case != "as" or noun not in ROLE_NOUNS or name_at(sentence, holder.head):
            continue
        relation, words = relation_of(sentence, clause, case="as")
        words = tuple(sorted((*words, holder.head)))
        for role, other in role_objects(sentence, holder.head):
            for subject, _ in pairs(sentence, clause.subjects, (other,)):
                yield Finding(
                    clause.predicate, subject, f"{relation} {role}", other, words, "object_modifier"
                )


def _done_by(sentence: Sentence, clause: Clause, patient: Argument) -> Iterator[Finding]:
    """Yield what the agent of a passive does to whom: "sanctions against Iran were imposed by"."""
    verb = verb_of(sentence, clause.predicate)
    noun = sentence.tokens[patient.head].text.lower()
    words = tuple(sorted((patient.head, *verb_words(sentence, clause.predicate))))
    for other in _modifiers(sentence, patient):
        for agent, _ in pairs(sentence, clause.agents, (other,)):
            relation = f"{verb} {noun} {other.case}"
            yield Finding(clause.predicate, agent, relation, other, words, "object_modifier")


def _is_light_verb(sentence: Sentence, predicate: int, noun: int) -> bool:
    """Return whether the noun says what is done: "take control of", "express doubt about"."""
    nouns = LIGHT_VERBS.get(verb_of(sentence, predicate), frozenset())
    return sentence.tokens[noun].lemma.lower() in nouns


def _modifiers(sentence: Sentence, holder: Argument, *, light: bool = False) -> Iterator[Argument]:
    """Yield the named parties that hang on a noun, unless the noun has an agent of its own.

    With ``light`` the noun is the verb's own meaning, and any party will do.
    """
    tokens = sentence.tokens
    children = sentence.children[holder.head]
    if tokens[holder.head].lemma.lower() in TIME_WORDS or any(
        _owns(sentence, c) or case_of(sentence, c) == "by" for c in children
    ):
        return
    taken: set[str] = set()
    for child in children:
        if tokens[child].deprel != "nmod" or child < holder.head:
            continue
        case = case_of(sentence, child)
        if not case or case in {"between", "among", "including"} or case.startswith("such"):
            continue
        if case in taken:
            continue  # "put a ban on trade on charges of theft": no ban on the charges
        taken.add(case)
        for other in coordinate(
            sentence, joined_argument(sentence, child) or Argument(child, case)
        ):
            if is_useful(sentence, other) and (
                bears_name(sentence, other.head) or (light and is_argument(sentence, other.head))
            ):
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
    verb, tokens = relation_of(sentence, clause, middle=holder.path)
    steps = other.steps
    if (
        is_container(sentence, holder.head)
        and holder.case in _GOAL_CASES
        and other.case in PLACE_CASES | {"of"}
        and is_place(sentence, other.head, name_at(sentence, other.head))
    ):
        # who arrives at an airport in Moscow arrives in Moscow
        relation, steps = f"{verb} {holder.case}", (*steps, "container")
    else:
        relation = " ".join(filter(None, (verb, holder.case, noun, other.case)))
    for subject, _ in pairs(sentence, clause.subjects, (other,)):
        yield Finding(
            clause.predicate,
            replace(subject, negated=subject.negated != holder.negated),
            relation,
            replace(other, steps=steps),
            tuple(sorted({*tokens, *holder.path, holder.head})),
            "object_modifier",
        )


def find_reciprocal(scene: Scene) -> Iterator[Finding]:
    """Yield each with the other for "A and B met", "A and B signed a treaty"."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        if clause.copular or clause.passive:
            continue
        if len(clause.subjects) < 2 and not _is_several(sentence, clause.subjects):
            continue
        verb, used = relation_of(sentence, clause)
        own = verb_of(sentence, clause.predicate)
        if _each_other(sentence, clause.predicate):
            yield from _to_each_other(clause, verb, used)
            continue
        nouns = [o.head for o in clause.objects if is_light(sentence, o)]
        if nouns and f"{own} {tokens[nouns[0]].lemma.lower()}" in RECIPROCAL_VERBS:
            relation = f"{verb} {tokens[nouns[0]].text.lower()} with"
            used = tuple(sorted({*used, nouns[0]}))
        elif not clause.objects and own in RECIPROCAL_VERBS:
            relation = verb if verb in {"meet", "marry", "divorce"} else f"{verb} with"
        else:
            continue
        if any(o.case in {"with", "to", "against", "before"} for o in clause.obliques):
            continue
        if any(case_of(sentence, c) == "with" for n in nouns for c in sentence.children[n]) or any(
            tokens[c].lemma.lower() in {"each", "separately"}
            for c in sentence.dependents(clause.predicate, "advmod")
        ):
            continue
        if sentence.dependents(clause.predicate, "ccomp", "xcomp") or any(
            tokens[c].lemma.lower() in {"or", "nor"}
            for s in clause.subjects
            for c in sentence.dependents(s.head, "cc")
        ):
            continue
        # in "the two states, A and B, signed it" A did so with B
        members = [s for s in clause.subjects if "member" in s.steps]
        parties = members if len(members) > 1 else clause.subjects
        first = parties[0]
        # who "the two leaders" are, coreference knows: each with the other
        others = parties[1:] or parties
        for other in others:
            steps = (*other.steps, "reciprocal")
            yield Finding(
                clause.predicate, first, relation, replace(other, steps=steps), used, "reciprocal"
            )


def _each_other(sentence: Sentence, predicate: int) -> bool:
    """Return whether what one does it to is "each other" or "one another"."""
    return any(
        sentence.tokens[c].text.lower() in {"each", "one"}
        and sentence.tokens[c + 1].text.lower() in {"other", "another"}
        for c in sentence.dependents(predicate, "obj")
        if c + 1 < len(sentence.tokens)
    )


def _to_each_other(clause: Clause, verb: str, used: tuple[int, ...]) -> Iterator[Finding]:
    """Yield each subject and the other, both ways: "Peru and Chile accuse each other"."""
    several = clause.subjects if len(clause.subjects) > 1 else clause.subjects * 2
    for first, second in permutations(several, 2):
        other = replace(second, steps=(*second.steps, "reciprocal"))
        yield Finding(clause.predicate, first, verb, other, used, "reciprocal")
        if len(clause.subjects) == 1:
            return


def _is_several(sentence: Sentence, subjects: tuple[Argument, ...]) -> bool:
    """Return whether one word stands for several: "they", "the two leaders"."""
    return (
        len(subjects) == 1
        and is_several(sentence, subjects[0].head)
        and "quantity" not in subjects[0].steps  # "none of the ministers"
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
                if tokens[c].deprel in {"obl", "nmod"}
                and (c > child or (parent == head and tokens[c].upos == "PROPN"))
            ]
            if not is_argument(sentence, child):
                continue
            for subject in coordinate(sentence, Argument(child)):
                if sentence.tokens[subject.head].upos == "NUM":
                    continue  # "there are ten in Oslo, 28 in Riga"
                for place in places:
                    if place.case in PLACE_CASES and is_useful(sentence, place):
                        relation = f"be {place.case}"
                        for one in coordinate(sentence, place):
                            if is_argument(sentence, one.head):
                                yield Finding(head, subject, relation, one, (head,), "existential")
