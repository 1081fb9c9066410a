"""Rules for what a noun phrase says without a verb: events, places, "US-led" nouns."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extract import gazetteer
from extract.clause import (
    NOMINALS,
    Argument,
    can_act,
    coordinate,
    is_passive,
    joined_argument,
    referent,
    subjects,
)
from extract.english import HYPHENS
from extract.lexicon import (
    AGREEMENT_NOUNS,
    EVENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    ROLE_NOUNS,
    WEAPON_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import (
    case_of,
    head_of_name,
    is_time,
    name_at,
    names_state,
    opens_compound,
    subtree,
    text_of,
)
from extract.rules.arguments import (
    ACTING_LABELS,
    actors,
    is_place,
    is_several,
    is_useful,
    pairs,
)
from extract.rules.finding import Finding, Scene
from extract.types import Name, Sentence

DEED_NOUNS = words("deed_nouns")
STANDING_PARTICIPLES = words("standing_participles")
FACILITY_NOUNS = words("facility_nouns")
# Those of them that need no other preposition than "in".
_SEATING = frozenset(("base", "headquarter"))
_SEATED = FACILITY_NOUNS | ORGANISATION_NOUNS
# Who does what a participle behind a hyphen says: "family-run" and "mass-produced" name nobody.
_DOERS = (ORGANISATION_NOUNS | GROUP_NOUNS) - frozenset(
    (
        "business", "club", "college", "crowd", "family", "fund", "house", "league", "man",
        "person", "power", "press", "school", "ship", "society", "staff", "tank", "television",
        "university", "website", "woman", "world",
    )
)  # fmt: skip
# What is built is not there before.
_BUILDING = frozenset(
    (
        "build", "building", "construct", "construction", "create", "creation", "establish",
        "establishment", "found", "locate", "need", "open", "opening", "plan", "propose",
        "proposal", "want",
    )
)  # fmt: skip
_UNBUILT = frozenset(("future", "opening", "planned", "possible", "proposed"))
# "on" and "at" after a person tell what he deals with as often as where he is.
_STANDING_CASES = frozenset(("in", "near", "inside", "across", "within", "outside"))
# Behind these a place is one where somebody is, or comes from or to.
_STANDING_AT = frozenset(("at", "from", "in", "inside", "near", "outside"))
OCCURRENCES = words("occurrences")
# Who speaks for a state where two of them talk.
_SPEAKING_FOR_STATES = frozenset(
    (
        "ambassador", "authority", "delegate", "delegation", "diplomat", "envoy", "government",
        "leader", "minister", "negotiator", "official", "president", "representative",
    )
)  # fmt: skip
# What takes its object "from" somewhere.
_REMOVING = frozenset(
    (
        "airlift", "ban", "bar", "bring", "deport", "drive", "evacuate", "exclude", "expel",
        "extradite", "fly", "free", "import", "keep", "move", "oust", "prevent", "protect",
        "pull", "recall", "release", "remove", "rescue", "return", "save", "send", "separate",
        "stop", "take", "transfer", "withdraw",
    )
)  # fmt: skip
# What comes from the one who gives or says it.
_SENT = frozenset(
    (
        "accusation", "aid", "allegation", "apology", "appeal", "assistance", "backing", "call",
        "complaint", "condemnation", "contribution", "criticism", "demand", "donation",
        "endorsement", "funding", "gift", "grant", "help", "invitation", "letter", "loan",
        "message", "objection", "offer", "opposition", "order", "payment", "pledge", "praise",
        "pressure", "proposal", "protest", "questioning", "reply", "report", "request",
        "resistance", "response", "supply", "support", "threat", "tribute", "ultimatum", "warning",
    )
)  # fmt: skip
# What a state does with troops of its own.
_MOVEMENTS = frozenset(
    (
        "deployment",
        "dispatch",
        "mobilisation",
        "mobilization",
        "pullback",
        "pullout",
        "redeployment",
        "withdrawal",
    )
)
# Events that befall the weapon or the people before them: "missile test", but "rocket attack",
# "passenger flight" and "student protest".
_HANDLINGS = frozenset(
    (
        "build-up", "buildup", "delivery", "deployment", "destruction", "development", "disposal",
        "dismantlement", "dispatch", "evacuation", "exchange", "execution", "export", "expulsion",
        "extradition", "import", "interception", "inspection", "landing", "launch", "liftoff",
        "mobilisation", "mobilization", "movement", "procurement", "production", "pullback",
        "pullout", "purchase", "recruitment", "redeployment", "reduction", "release", "removal",
        "repatriation", "rescue", "sale", "seizure", "shipment", "smuggling", "supply", "surge",
        "swap", "test", "testing", "trade", "trafficking", "training", "transfer", "use",
        "withdrawal",
    )
)  # fmt: skip
# Of these it is goods that stand before them: "oil exports", "the grain sale".
_TRADES = frozenset(
    (
        "delivery", "export", "import", "procurement", "production", "purchase", "sale", "seizure",
        "shipment", "smuggling", "supply", "trade", "trafficking",
    )
)  # fmt: skip
_ARRIVALS = frozenset(("arrive", "come", "fly", "go", "land", "return", "travel"))
_TRAVELS = frozenset(("tour", "trip", "visit"))
# Events that whoever does something during or after them takes part in, by their prepositions.
_ENCOUNTERS = dict.fromkeys(_TRAVELS, ("during", "on", "in", "after", "before", "for")) | (
    dict.fromkeys(
        ("call", "conversation", "interview", "meeting", "negotiation", "summit", "talk"),
        ("during", "in", "after", "following", "at"),
    )
)
# Of what one takes part in: "at the start of talks".
_PARTS = frozenset(("beginning", "close", "conclusion", "end", "opening", "outset", "start"))
# Events whose "in" tells what they are in rather than where they are held.
_STANDING_EVENTS = frozenset(
    (
        "action", "activity", "aid", "assistance", "bombing", "campaign", "commitment",
        "deployment", "exercise", "incursion", "influence", "intervention", "involvement",
        "investment", "offensive", "operation", "participation", "presence", "raid", "strike",
        "support", "war",
    )
)  # fmt: skip
# On these one says something, and seldom about them.
_MEDIA = frozenset(
    ("blog", "facebook", "page", "radio", "site", "television", "twitter", "tv", "website")
)
# What is "of" these holds them, or is there: nobody does them to it.
_HELD_BY = frozenset(
    (
        "campaign", "ceremony", "conference", "exercise", "gathering", "meeting", "mission",
        "operation", "rally", "round", "session", "summit",
    )
)  # fmt: skip
# What is between two that are bound or at odds.
_BONDS = frozenset(
    (
        "alliance", "animosity", "bond", "border", "collaboration", "collusion", "connection",
        "contact", "detente", "enmity", "feud", "friction", "friendship", "gulf", "hostility",
        "link", "partnership", "quarrel", "rapprochement", "relation", "relationship", "rift",
        "rivalry", "row", "spat", "tension", "tie",
    )
)  # fmt: skip
_AGREEMENTS = AGREEMENT_NOUNS | _BONDS
_BETWEEN_SIDES = AGREEMENT_NOUNS | EVENT_NOUNS
_EVENTS_AND_DEEDS = EVENT_NOUNS | DEED_NOUNS
_FORCES_AND_ARMS = GROUP_NOUNS | WEAPON_NOUNS
# The others are withdrawn from somewhere.
_PEOPLE = (GROUP_NOUNS | PERSON_NOUNS | ROLE_NOUNS) - {"force", "power", "troop"}
_CONCLUDING = frozenset(
    ("agree", "broker", "conclude", "hold", "make", "negotiate", "reach", "sign", "strike")
)
_EVENT_CASES = frozenset(
    (
        "about", "against", "concerning", "for", "from", "in", "inside", "into", "on", "onto",
        "over", "regarding", "to", "toward", "towards", "with",
    )
)  # fmt: skip


# What two do with each other: "the exchange of notes by Berg and Holm".
_EXCHANGES = frozenset(("exchange", "swap"))


def find_nominal_event(scene: Scene) -> Iterator[Finding]:
    """Yield agent - event noun - other party for an event that a noun phrase spells out."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.upos != "NOUN" or not _spells_event(sentence, index):
            continue
        if token.deprel in {"compound", "nmod:desc", "flat"}:
            continue
        agents, others = _event_parties(sentence, index)
        noun = (token.text if _is_deed(sentence, index) else token.lemma).lower()
        if noun in _TRAVELS and not others:
            others = _goal(sentence, index)
            agents = _visitors(sentence, index) if others else agents
        for agent, other in _each_pair(sentence, agents, others):
            case = "" if noun == "visit" and other.case == "to" else other.case
            if "visitor" in agent.steps and noun not in _TRAVELS and case != "with":
                continue
            if case == "by" or is_time(sentence, agent.head):
                continue
            if case == "on" and tokens[other.head].lemma.lower() in _MEDIA:
                continue  # "a ministry statement on its website"
            if case == "of" and noun in _HELD_BY and "premodifier" in agent.steps:
                continue  # "the special forces operation of the ministry"
            if case in {"in", "for"} and noun not in _STANDING_EVENTS and (
                "premodifier" in agent.steps
            ):  # fmt: skip
                continue
            relation = f"{noun} {case}".strip()
            yield Finding(index, agent, relation, other, (index,), "nominal_event")


def _goal(sentence: Sentence, travel: int) -> list[Argument]:
    """Return where the visit is in "arrived in Oslo for a visit"."""
    tokens = sentence.tokens
    verb = tokens[travel].head
    if tokens[travel].deprel != "obl" or tokens[verb].lemma.lower() not in _ARRIVALS:
        return []
    if case_of(sentence, travel) not in {"for", "on"}:
        return []
    return [
        Argument(c, "to", steps=("goal",))
        for c in sentence.dependents(verb, "obl")
        if case_of(sentence, c) in {"in", "to", "at"}
        and is_place(sentence, c, name_at(sentence, c))
    ]


def _each_pair(
    sentence: Sentence, agents: list[Argument], others: list[Argument]
) -> Iterator[tuple[Argument, Argument]]:
    """Yield agent and other party; of "the two states" each with the other."""
    yield from pairs(sentence, tuple(agents), tuple(others))
    for agent in agents:
        yield from (
            (agent, o) for o in others if o.head == agent.head and o.steps == ("reciprocal",)
        )


def _is_deed(sentence: Sentence, noun: int) -> bool:
    """Return whether a gerund has its doer and what it is done to: "Berg's labelling of Oslo"."""
    cases = {case_of(sentence, c) for c in sentence.dependents(noun, "nmod")}
    return (
        sentence.tokens[noun].text.endswith("ing")
        and (bool(sentence.dependents(noun, "nmod:poss")) or "by" in cases)
        and "of" in cases
    )


def _spells_event(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun is an event, or a bond that two parties are named for."""
    lemma = sentence.tokens[noun].lemma.lower()
    if lemma in _EVENTS_AND_DEEDS or _is_deed(sentence, noun):
        return True
    if lemma not in _AGREEMENTS and lemma != "opposition":
        return False
    if lemma in _AGREEMENTS and any(
        _joined_names(sentence, c) for c in sentence.dependents(noun, "amod", "compound")
    ):
        return True
    cases = {case_of(sentence, c) for c in sentence.dependents(noun, "nmod")}
    owned = bool(sentence.dependents(noun, "nmod:poss"))
    if lemma == "opposition":
        return "to" in cases  # the other opposition is somebody
    if _told_between(sentence, noun):
        return True
    return lemma in _AGREEMENTS and ("between" in cases or (owned and "with" in cases))


def _event_parties(sentence: Sentence, noun: int) -> tuple[list[Argument], list[Argument]]:
    """Return who acts in the event, and the other parties, each with its preposition.

    Without an agent, what the noun is "of" goes through the event ("the deployment of troops to
    Russia"); a name before "in talks with" takes part in them.
    """
    tokens = sentence.tokens
    lemma = tokens[noun].lemma.lower()
    agents: list[Argument] = []
    patients: list[Argument] = []
    others: list[Argument] = []
    for child in sentence.children[noun]:
        deprel = tokens[child].deprel
        if (deprel == "nmod:poss" and is_time(sentence, child)) or (
            deprel == "nmod" and joined_argument(sentence, child)  # "the war on Oslo's side"
        ):
            continue
        if deprel == "nmod:poss" and tokens[child].upos in NOMINALS:
            agents += coordinate(sentence, Argument(child))
        elif deprel == "nmod" and child > noun and tokens[child].upos in NOMINALS:
            case = case_of(sentence, child)
            parties = coordinate(sentence, Argument(child, case))
            if case == "by" or (case == "from" and tokens[noun].lemma.lower() in _SENT):
                agents += parties
            elif case == "between" and len(parties := _sides(sentence, parties)) > 1:
                agents.append(parties[0])
                others += [replace(party, case="with") for party in parties[1:]]
            elif case == "between" and parties and is_several(sentence, parties[0].head):
                agents.append(parties[0])
                others.append(replace(parties[0], case="with", steps=("reciprocal",)))
            elif case == "of":
                patients += [p for p in parties if is_useful(sentence, p)]
            elif case in _EVENT_CASES:
                others += [p for p in parties if is_useful(sentence, p)]
        elif deprel in {"amod", "compound"} and (pair := _joined_names(sentence, child)):
            agents.append(Argument(pair[0], steps=("premodifier",)))
            others.append(Argument(pair[1], "with"))
        elif deprel == "compound" and _is_handled(sentence, child, lemma):
            patients.append(Argument(child, "of", steps=("compound",)))
    others += _exchangers(lemma, agents)
    if not agents and (sides := _told_between(sentence, noun)):
        agents.append(sides[0])
        others += [replace(side, case="with") for side in sides[1:]]
    if not agents:
        first = min((i for i in sentence.children[noun] if i < noun), default=noun)
        agents = [
            a for a in actors(sentence, range(first, noun)) if a.head in sentence.children[noun]
        ]
    if not agents and lemma in _MOVEMENTS and len(patients) == 1:
        agents = _senders(sentence, patients[0].head)
        if agents:
            others += [replace(patients[0], case="of")]
            patients = []
    agents = agents or _shared_owner(sentence, noun)
    if lemma in DEED_NOUNS and not agents:
        return [], []
    if not agents and not any(p.case == "of" for p in patients):
        agents = _visitors(sentence, noun)
    if (
        not agents
        and tokens[noun].deprel == "nmod"
        and tokens[tokens[noun].head].upos == "PROPN"
        and case_of(sentence, noun) in {"in", "during", "at"}
    ):
        agents = coordinate(sentence, Argument(tokens[noun].head))
    if agents:
        return agents, patients + others
    return _undergone(sentence, patients, others)


def _exchangers(event: str, agents: list[Argument]) -> list[Argument]:
    """Return with whom the first exchanges something in "the exchange of notes by A and B"."""
    both = event in _EXCHANGES and len(agents) == 2 and all(a.case == "by" for a in agents)
    return [replace(agents[1], case="with")] if both else []


def _undergone(
    sentence: Sentence, patients: list[Argument], others: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Return whom an event befell that nobody is said to do, and in or for what.

    "the death of two soldiers in an attack", "the trial of Karl Holm for murder"
    """
    person = any(name_at(sentence, p.head) is not None for p in patients)
    told = [
        o
        for o in others
        if name_at(sentence, o.head) is not None
        or sentence.tokens[o.head].lemma.lower() in EVENT_NOUNS
        or (person and o.case == "for")
    ]
    return [replace(p, case="", steps=(*p.steps, "event_of")) for p in patients], told


def _is_handled(sentence: Sentence, child: int, event: str) -> bool:
    """Return whether the event befalls the noun before it: "missile test", "oil exports"."""
    lemma = sentence.tokens[child].lemma.lower()
    return (
        event in _HANDLINGS
        and (event in _TRADES or lemma in _FORCES_AND_ARMS)
        and name_at(sentence, child) is None
        and not opens_compound(sentence, child - 2)
    )


def _shared_owner(sentence: Sentence, noun: int) -> list[Argument]:
    """Return whose the event too is: "its development and testing of arms"."""
    tokens = sentence.tokens
    if tokens[noun].deprel != "conj" or sentence.dependents(noun, "det"):
        return []
    return [
        owner
        for c in sentence.dependents(tokens[noun].head, "nmod:poss")
        if tokens[c].upos in NOMINALS and not is_time(sentence, c)
        for owner in coordinate(sentence, Argument(c))
    ]


def _told_between(sentence: Sentence, noun: int) -> list[Argument]:
    """Return the sides that stand with a verb: "talks were held between Peru and Chile".

    So of "an agreement signed between Peru and Chile".
    """
    tokens = sentence.tokens
    if tokens[noun].lemma.lower() not in _BETWEEN_SIDES:
        return []
    verb = tokens[noun].head
    verbs = [
        c
        for c in sentence.dependents(noun, "acl", "acl:relcl")
        if tokens[c].xpos == "VBN" and tokens[c].lemma.lower() in _CONCLUDING
    ]
    if tokens[noun].deprel in {"nsubj", "nsubj:pass", "obj"} and tokens[verb].upos == "VERB":
        acting = tokens[noun].deprel == "nsubj" and any(
            tokens[c].lemma.lower() != "place" for c in sentence.dependents(verb, "obj")
        )
        verbs += [] if acting else [verb]
    found = [sides for verb in verbs if (sides := _between(sentence, verb))]
    return found[0] if found and all(can_act(sentence, s.head) for s in found[0]) else []


def _between(sentence: Sentence, verb: int) -> list[Argument]:
    """Return the sides that the verb has "between" it, if it names more than one."""
    for child in sentence.dependents(verb, "obl"):
        if case_of(sentence, child) == "between":
            sides = _sides(sentence, coordinate(sentence, Argument(child)))
            return sides if len(sides) > 1 else []
    return []


def _senders(sentence: Sentence, troops: int) -> list[Argument]:
    """Return whose the troops are that are deployed: a state's own are sent by nobody else."""
    tokens = sentence.tokens
    if tokens[troops].lemma.lower() not in _FORCES_AND_ARMS:
        return []
    first = min((i for i in sentence.children[troops] if i < troops), default=troops)
    return [
        a
        for a in actors(sentence, range(first, troops))
        if (name := name_at(sentence, a.head)) is not None
        and (name.label == "GPE" or gazetteer.demonym(text_of(sentence, name)) is not None)
    ]


def _visitors(sentence: Sentence, noun: int) -> list[Argument]:
    """Return who is on the visit or in the talks: the subject of "said during a visit to Oslo"."""
    tokens = sentence.tokens
    lemma, phrase = tokens[noun].lemma.lower(), noun
    if lemma not in _ENCOUNTERS:
        return []
    part = tokens[noun].head
    if case_of(sentence, noun) == "of" and part >= 0 and tokens[part].lemma.lower() in _PARTS:
        phrase = part  # "spoke at the start of talks with"
    verb = tokens[phrase].head
    if tokens[phrase].deprel != "obl" or tokens[verb].upos != "VERB":
        return []
    if phrase == noun and case_of(sentence, noun) not in _ENCOUNTERS[lemma]:
        return []
    if is_passive(sentence, verb) and lemma not in _TRAVELS:
        return []
    return [
        replace(subject, steps=(*subject.steps, "visitor"))
        for subject in subjects(sentence, verb)
        if can_act(sentence, subject.head)
    ]


def _sides(sentence: Sentence, parties: list[Argument]) -> list[Argument]:
    """Return whom several office holders stand for: "the heads of Russia and Cuba"."""
    tokens = sentence.tokens
    first = parties[0]
    # "ties between the two states and talks on trade" are with no talks
    parties = [p for p in parties if tokens[p.head].lemma.lower() not in EVENT_NOUNS]
    if len(parties) == 1 and (states := _states_of(sentence, first)):
        return states
    if tokens[first.head].xpos != "NNS" or tokens[first.head].lemma.lower() not in ROLE_NOUNS:
        return parties
    for child in sentence.dependents(first.head, "nmod"):
        if case_of(sentence, child) == "of" and name_at(sentence, child) is not None:
            own = coordinate(sentence, Argument(child, first.case))
            named = all(name_at(sentence, p.head) is not None for p in parties[1:])
            return own if len(own) > 1 else [*own, *parties[1:]] if named else parties
    return parties


def _states_of(sentence: Sentence, officials: Argument) -> list[Argument]:
    """Return the states for which those in "talks between Peruvian and Chilean officials" speak."""
    tokens = sentence.tokens
    noun = tokens[officials.head]
    if noun.xpos != "NNS" or noun.lemma.lower() not in _SPEAKING_FOR_STATES:
        return []
    for child in sentence.dependents(officials.head, "amod", "compound"):
        both = [child, *sentence.dependents(child, "conj")]
        if len(both) > 1 and all(_is_of_state(sentence, i) for i in both):
            return [Argument(i, officials.case, ("premodifier",)) for i in both]
    return []


def _joined_names(sentence: Sentence, second: int) -> tuple[int, int] | None:
    """Return the two names of "the Russia-Iran talks", whose later one is ``second``."""
    noun = sentence.tokens[second].head
    beside = [c for c in sentence.dependents(noun, "amod", "compound") if c == second - 2]
    for first in (*sentence.dependents(second, "amod", "compound"), *beside):
        names = name_at(sentence, first), name_at(sentence, second)
        if first == second - 2 and opens_compound(sentence, first) and all(
            name is not None and name.label in ACTING_LABELS for name in names
        ):  # fmt: skip
            return first, second
    return None


def find_nominal_place(scene: Scene) -> Iterator[Finding]:
    """Yield what is in a place: "troops in Kursk", "the embassy in Quito", "the summit in Rome".

    So where somebody is from, and whose: "traders from India", "Anna Berg of Norway".
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    yield from _origins(sentence)
    yield from _around(sentence)
    for index, token in sentence.having("nmod"):
        if token.head < 0 or index < token.head:
            continue
        name = name_at(sentence, index)
        case = case_of(sentence, index)
        if not is_place(sentence, index, name):
            continue
        head = referent(sentence, token.head)
        lemma = tokens[head].lemma.lower()
        own = name_at(sentence, head)
        held = (
            own is None
            and lemma in OCCURRENCES
            and tokens[token.head].deprel != "obj"  # "held talks in Vienna" says where
            and _is_built(sentence, head)
        )
        built = own is None and lemma in FACILITY_NOUNS and _is_built(sentence, head)
        if case not in _STANDING_CASES and not ((held or built) and case == "at"):
            continue
        if own is not None and own is not name and _is_seated(sentence, own):
            pass
        elif (
            own is not None
            and own.label == "PERSON"
            and case == "in"
            and (tokens[index - 2].text == "," and index - 1 > own.last and name is not None)
        ):  # "Anna Berg, in Oslo for talks, left"
            pass
        elif _is_nested(sentence, head, index) or _is_present(sentence, token.head):
            pass
        elif tokens[head].upos != "NOUN" or not (held or built or lemma in GROUP_NOUNS):
            continue
        if any(tokens[c].deprel == "cop" for c in sentence.children[token.head]):
            continue
        if case_of(sentence, token.head) == "as":
            continue  # "served as an officer in Chad": who did, is not told
        if lemma == "power":
            continue  # a power in a country need not stand in it
        if own is not None and tokens[token.head].deprel == "obl:agent":
            continue  # "was arrested by the Guard in Oslo"
        if sentence.dependents(tokens[token.head].head, "expl"):
            continue
        # "the presence of troops in Kursk" is as true as the presence
        above = tokens[token.head].head
        borne = case_of(sentence, token.head) == "of" and tokens[above].lemma.lower() in EVENT_NOUNS
        for place in coordinate(sentence, Argument(index, case)):
            yield Finding(
                above if borne else head,
                Argument(head),
                f"be {case}",
                place,
                (index,),
                "nominal_place",
            )


def _around(sentence: Sentence) -> Iterator[Finding]:
    """Yield what place lies in the one told right behind it: "landed in Gagra in western Georgia".

    The parser hangs both on the verb.
    """
    for index, token in sentence.having("obl"):
        outer, before = name_at(sentence, index), min(subtree(sentence, index)) - 1
        inner = name_at(sentence, before) if before > 0 else None
        if outer is None or inner is None or case_of(sentence, index) != "in":
            continue
        place = head_of_name(sentence, inner)
        if (
            outer.label in {"GPE", "LOC"}
            and (inner.label in {"GPE", "LOC"} or _is_seated(sentence, inner))
            and inner.last == before
            and case_of(sentence, place) in _STANDING_AT
            and place not in {index, token.head}
            and not names_state(sentence, inner)
            and text_of(sentence, inner) != text_of(sentence, outer)
        ):
            yield Finding(
                place,
                Argument(place),
                "be in",
                Argument(index, "in"),
                (index,),
                "nominal_place",
                asserted=False,
            )


def _is_present(sentence: Sentence, noun: int) -> bool:
    """Return whether it is said to be there: "the presence of foreign advisers in Kursk"."""
    above = sentence.tokens[sentence.tokens[noun].head]
    return above.lemma.lower() == "presence" and case_of(sentence, noun) == "of"


def _is_nested(sentence: Sentence, inner: int, around: int) -> bool:
    """Return whether a named place lies in another: "Kandahar, in southern Afghanistan"."""
    tokens = sentence.tokens
    name, other = name_at(sentence, inner), name_at(sentence, around)
    if other is None or other is name:
        return False
    if name is not None:
        first = min(subtree(sentence, around))
        beside = first - (2 if tokens[first - 1].text == "," else 1) == name.last
        return beside and name.label in {"FAC", "GPE", "LOC"} and not names_state(sentence, name)
    return sentence.tokens[inner].lemma.lower() in PLACE_NOUNS and any(
        case_of(sentence, c) == "of"
        and (own := name_at(sentence, c)) is not None
        and own.label in {"FAC", "GPE", "LOC"}
        for c in sentence.dependents(inner, "nmod")
    )


def _origins(sentence: Sentence) -> Iterator[Finding]:
    tokens = sentence.tokens
    for index, token in sentence.having("nmod"):
        case, name, own = case_of(sentence, index), name_at(sentence, index), None
        if index < token.head or name is None or sentence.dependents(token.head, "cop"):
            continue
        own = name_at(sentence, token.head)
        person = own is not None and own.label == "PERSON"
        if case == "of":
            places = {"GPE", "LOC", "ORG"}
            party = tokens[name.last].lemma.lower() in {"movement", "party"}  # a member of it
            fits = person and not party
        elif case == "from":
            places = {"GPE", "LOC"}
            fits = (person or _are_people(sentence, token.head)) and not _is_removed(
                sentence, token.head
            )
        else:
            continue
        for place in coordinate(sentence, Argument(index, case)) if fits else ():
            where = name_at(sentence, place.head)
            if where is not None and where.label in places:
                yield Finding(
                    token.head,
                    Argument(referent(sentence, token.head)),
                    f"be {case}",
                    place,
                    (index,),
                    "nominal_place",
                    asserted=False,
                )


def _are_people(sentence: Sentence, noun: int) -> bool:
    lemma = sentence.tokens[noun].lemma.lower()
    return name_at(sentence, noun) is None and lemma in _PEOPLE


def _is_removed(sentence: Sentence, noun: int) -> bool:
    """Return whether somebody is taken from there: "deported two men from Chad"."""
    tokens = sentence.tokens
    above = noun
    while above >= 0 and tokens[above].upos != "VERB":
        if tokens[above].deprel == "nsubj":
            return False
        above = tokens[above].head
    return above >= 0 and tokens[above].lemma.lower() in _REMOVING


def _is_seated(sentence: Sentence, name: Name) -> bool:
    """Return whether the name is of a building or of a body that has a seat: "Bank of X in Y"."""
    if name.label == "FAC":
        return True
    return name.label == "ORG" and any(
        t.lemma.lower() in _SEATED for t in sentence.tokens[name.first : name.last + 1]
    )


def _is_built(sentence: Sentence, noun: int) -> bool:
    """Return whether there is such a thing: not "any base in", nor what is yet to be built."""
    tokens = sentence.tokens
    if any(
        tokens[c].lemma.lower() in {"any", "no", "every", "neither"}
        for c in sentence.dependents(noun, "det")
    ):
        return False
    if any(tokens[c].text.lower() in _UNBUILT for c in sentence.dependents(noun, "amod")):
        return False
    above = tokens[noun].head
    return above < 0 or tokens[above].lemma.lower() not in _BUILDING


_STATES = frozenset(("country", "nation", "state"))
# What is named behind these lies in what stands before them: "the Sud city of Riga".
_TOWNS = frozenset(("city", "municipality", "port", "suburb", "town", "village"))


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
            if (name := name_at(sentence, c)) is not None
            and name.label in {"GPE", "NORP"}
            and name is not name_at(sentence, index)
            and (name.label == "GPE" or gazetteer.demonym(text_of(sentence, name)) is not None)
        ]
        kind = token.lemma.lower() in _STATES
        if not states or (kind and tokens[states[0]].deprel != "nmod:poss"):
            continue  # "the Arab state of Qatar"
        inner = [
            c
            for c in sentence.dependents(index, "nmod", "compound", "appos")
            if (name := name_at(sentence, c)) is not None
            and name.label in {"GPE", "LOC", "FAC"}
            and (c > index or sentence.dependents(index, "nmod:poss"))
            and c not in states[:1]
            and case_of(sentence, c) in {"", "of"}
        ]
        if not inner:
            continue
        place, around = max(index, inner[0]), states[0]
        name = name_at(sentence, inner[0])
        owned = tokens[states[0]].deprel == "nmod:poss"
        if not owned and name and names_state(sentence, name):
            place, around = index, inner[0]  # "the Tigray region of Ethiopia"
        elif not (owned or token.lemma.lower() in _TOWNS or _is_of_state(sentence, states[0])):
            continue  # "the Lake Van region of Kars": either may lie in the other
        yield Finding(
            index,
            Argument(place),
            "be in",
            Argument(around),
            (index,),
            "part_of_place",
            asserted=False,
        )


def _is_of_state(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    return name is not None and (
        names_state(sentence, name) or gazetteer.demonym(text_of(sentence, name)) is not None
    )


def _are_nested(sentence: Sentence, place: int, around: int) -> bool:
    """Return whether "Kaesong, North Korea" is meant: two places with just a comma between."""
    first, last = name_at(sentence, place), name_at(sentence, around)
    if first is None or last is None or first is last or names_state(sentence, first):
        return False
    entries = [{e.id for e in gazetteer.named(text_of(sentence, n))} for n in (first, last)]
    if entries[0] & entries[1]:
        return False  # "Washington, D.C."
    return (
        first.label in {"GPE", "FAC", "LOC"}
        and last.label == "GPE"
        and last.first == first.last + 2
        and sentence.tokens[first.last + 1].text == ","
    )


def find_compound_participle(scene: Scene) -> Iterator[Finding]:
    """Yield name - verb - noun for "US-led sanctions", and where "the Oslo-based firm" is.

    So for whom no name tells: "rebel-held towns", "the trips were government-sanctioned".
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    for clause in scene.clauses:
        verb = clause.predicate
        if not clause.passive or clause.agents or tokens[verb].xpos != "VBN" or verb < 2:
            continue
        if tokens[verb - 1].text in HYPHENS and _may_do(sentence, verb - 2):
            for subject in clause.subjects:
                yield Finding(
                    verb,
                    Argument(verb - 2),
                    tokens[verb].lemma.lower(),
                    subject,
                    (verb,),
                    "compound_participle",
                )
    for index, token in sentence.having("amod"):
        if token.xpos != "VBN" or token.head < index or index < 2:
            continue
        name = name_at(sentence, index - 2)
        hyphen = tokens[index - 1].text in HYPHENS
        lemma = token.lemma.lower().strip("-")
        if lemma in STANDING_PARTICIPLES:
            if hyphen and lemma in _SEATING and name is not None and name.label in {"GPE", "LOC"}:
                yield Finding(
                    index,
                    Argument(token.head),
                    f"be {lemma} in",
                    Argument(index - 2),
                    (index,),
                    "compound_participle",
                    asserted=False,
                )
            continue
        if hyphen and _may_do(sentence, index - 2):
            yield Finding(
                index,
                Argument(index - 2),
                token.lemma.lower().strip("-"),
                Argument(token.head),
                (index,),
                "compound_participle",
                asserted=False,
            )


def _may_do(sentence: Sentence, index: int) -> bool:
    """Return whether the word before the hyphen is somebody: "US-led", "rebel-held", "well-fed"."""
    name = name_at(sentence, index)
    if name is not None:
        return name.label in ACTING_LABELS | {"PERSON"}
    token = sentence.tokens[index]
    done = sentence.tokens[index + 2].text.lower()
    return token.upos == "NOUN" and token.lemma.lower() in _DOERS and done not in {"ridden", "torn"}
