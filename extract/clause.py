"""Who takes part in a clause: its predicate and the arguments that the grammar gives it.

An argument that the predicate does not govern itself - the subject of a conjunct, of an infinitive,
of a relative or a participial clause - is found by a named step, and carries the names of the
steps that found it. The tree is read as Universal Dependencies v2 defines it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from extract import labels
from extract.lexicon import (
    AGREEMENT_NOUNS,
    CHARGES,
    COMPLEMENT_VERBS,
    CUES,
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
    IDLE_OBLIQUES,
    case_of,
    is_money,
    is_time,
    name_at,
    names_people,
    names_state,
    opens_compound,
    subtree,
)
from extract.once import answered_once
from extract.types import Sentence

AUXILIARIES, COPULAS = labels.AUXILIARIES, labels.COPULAS
SUBJECTS = labels.SUBJECTS | labels.CLAUSAL_SUBJECTS
OBLIQUES = frozenset(("obl", "obl:agent"))
NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
RELATIVIZERS = frozenset(("who", "whom", "which", "that", "whose", "where", "when"))
# "Minister of Foreign Affairs X": the words from a title's head to the name.
_LONGEST_TITLE = 5
# A chain of infinitives and conjuncts longer than this is a parse gone wrong, or a loop.
_DEEPEST = 8

INTENTION_NOUNS = words("intention_nouns")
POSSIBILITY_NOUNS = words("possibility_nouns")
NEGATION_NOUNS = words("negation_nouns")
NECESSITY_NOUNS = words("necessity_nouns")
QUANTITY_NOUNS = words("quantity_nouns")
RECIPROCAL_VERBS = words("reciprocal_verbs")
OBJECT_MOVERS = words("object_movers")
JUDGING_VERBS = words("judging_verbs")
LIKENING_VERBS = words("likening_verbs")
# Verbs that tell with "as" what their object is taken for: "denounced the pact as a fraud".
DEPICTING_VERBS = LIKENING_VERBS | frozenset(
    (
        "attack", "blast", "condemn", "criticise", "criticize", "decry", "denounce", "deride",
        "hail", "laud", "mock", "praise", "ridicule", "slam",
    )
)  # fmt: skip
AGENTIVE_VERBS = words("agentive_verbs")
COMPLEX_PREPOSITIONS = words("complex_prepositions")
REQUEST_NOUNS = frozenset(
    (
        "call",
        "request",
        "demand",
        "appeal",
        "order",
        "invitation",
        "pressure",
        "plea",
        "proposal",
        "ultimatum",
    )
)
ACCUSATION_NOUNS = frozenset(("accusation", "allegation", "charge", "suspicion"))
ANSWERING_VERBS = frozenset(
    (
        "resist", "reject", "refuse", "ignore", "dismiss", "rebuff", "accept", "heed", "face",
        "receive", "follow", "obey", "decline", "defy", "spurn", "meet", "answer",
    )
)  # fmt: skip
# Verbs whose addressee stands behind a preposition.
ADDRESSING_VERBS = {
    "call": ("on", "upon", "for"), "prevail": ("on", "upon"), "appeal": ("to",), "plead": ("with",),
    "count": ("on",), "rely": ("on",), "wait": ("for",), "shout": ("at", "to"),
}  # fmt: skip
_UNLIMITED = frozenset(("any", "every", "no", "whichever", "whatever"))
_BELOW = frozenset(("acl", "acl:relcl", "advcl", "ccomp", "xcomp"))
# What introduces the deed of whoever did the deed of a passive.
_LOOSE_MARKS = frozenset(("after", "before", "by", "for", "since", "until", "when", "while"))
# Prepositions of what only goes on beside an event.
_SINCE = frozenset(
    ("after", "amid", "before", "despite", "during", "following", "given", "since", "until")
)
# Nouns that a clause must narrow down before they are somebody.
_ANYBODY = frozenset(
    (
        "company", "country", "firm", "government", "group", "individual", "nation",
        "organisation", "organization", "party", "person", "state", "those",
    )
)  # fmt: skip
# Verbs that take a recipient before their object (Levin 1993, 13.1 "give" and 13.4).
GIVING_VERBS = frozenset(
    (
        "award", "bring", "deny", "feed", "give", "grant", "hand", "lend", "loan", "offer", "owe",
        "pay", "promise", "sell", "send", "serve", "show", "supply", "teach", "tell",
    )
)  # fmt: skip
# Nouns for a part in what a gerund with "in" spells out: "his role in building the port".
_DOUBTFUL = frozenset(("alleged", "possible", "reported", "supposed", "suspected"))
_SHARES = frozenset(("assistance", "complicity", "help", "involvement", "participation", "role"))
# Participles that stand as prepositions: "ranging from", "including", "following the talks".
_UNDERTAKINGS = INTENTION_NOUNS | POSSIBILITY_NOUNS | NECESSITY_NOUNS | _SHARES | NEGATION_NOUNS
_ACTORS = (
    PERSON_NOUNS
    | ROLE_NOUNS
    | GROUP_NOUNS
    | ORGANISATION_NOUNS
    | {"country", "nation", "side", "state"}
)
# What does itself what is said to be its purpose.
_SERVING = (
    AGREEMENT_NOUNS | GROUP_NOUNS | ORGANISATION_NOUNS | WEAPON_NOUNS | frozenset(
        (
            "action", "bill", "law", "legislation", "measure", "operation", "project", "rule",
            "sanction", "step", "system", "talk",
        )
    )
) - _UNDERTAKINGS  # fmt: skip
# What one does with the plans of others.
_OTHERS_PLANS = frozenset(
    (
        "back", "block", "counter", "defeat", "detect", "disrupt", "encourage", "endorse", "expose",
        "foil", "frustrate", "hail", "halt", "hamper", "hinder", "impede", "mock", "object",
        "obstruct", "oppose", "prevent", "question", "reject", "resist", "stop", "support",
        "thwart", "uncover", "veto", "welcome",
    )
)  # fmt: skip
_BEARING = frozenset(
    (
        "accept", "admit", "assume", "bear", "claim", "deny", "face", "feel", "fulfil", "fulfill",
        "have", "meet", "share", "take",
    )
)  # fmt: skip
_ENGAGING = frozenset(("commit", "dedicate", "engage", "involve"))
# What whoever is at it does, when a gerund tells what it is.
_PROCESSES = frozenset(("business", "job", "process", "task", "work"))
# What whose it is does, when a gerund tells what it is: "its practice of hiring mercenaries".
_PRACTICES = frozenset(("custom", "habit", "history", "policy", "practice", "record", "tradition"))
# What somebody has for what he does: "Chad's reason for closing the border".
_REASONS = frozenset(("excuse", "grounds", "justification", "motive", "rationale", "reason"))
_FILING = frozenset(("file", "lodge", "make", "submit", "withdraw"))
# What one does to be able to do something else: "took steps to close it", "filed a request to".
_TOWARDS = {
    "action": frozenset(("take",)),
    "application": _FILING,
    "initiative": frozenset(("take",)),
    "measure": frozenset(("take",)),
    "petition": _FILING,
    "precaution": frozenset(("take",)),
    "step": frozenset(("take",)),
}
# What is done to a plan or a deal by whose it is.
_UNDERTAKING = frozenset(
    (
        "announce", "conclude", "draft", "forge", "hatch", "launch", "lead", "make", "mount",
        "plan", "reach", "renew", "seal", "sign", "start", "strike", "undertake",
    )
)  # fmt: skip
_PURSUING = frozenset(("adopt", "follow", "have", "keep", "maintain", "pursue"))
# What one must have to be able to do something.
RESOURCES = frozenset(
    (
        "authority", "backing", "capital", "cash", "clout", "courage", "energy", "expertise",
        "firepower", "fund", "gut", "jurisdiction", "leverage", "majority", "manpower", "means",
        "money", "muscle", "nerve", "power", "resource", "stamina", "strength", "support", "vote",
        "will", "willpower",
    )
)  # fmt: skip
_HAVING = frozenset(("have", "lack", "muster"))
# What one does "in addition to doing" something else, one does.
_BESIDE = frozenset(("in addition", "in course", "in midst", "in process"))
# What has no plans.
_DEALINGS = AGREEMENT_NOUNS | EVENT_NOUNS
_ATTEMPTS = frozenset(("attempt", "bid", "effort", "plot", "scheme"))
# What something is done as by whoever wants to do something by it: "as a way to gain time".
_MEANS = frozenset(("excuse", "means", "method", "ploy", "pretext", "tactic", "tool", "way"))
_TAKING_TIME = frozenset(("ask", "get", "have", "need", "request", "seek", "want"))
_WHATEVER = frozenset(("anything", "little", "lot", "much", "nothing", "something"))
# How much one does to something.
EXTENTS = frozenset(("enough", "little", "lot", "more", "much", "nothing", "plenty"))
# What one does oneself by summoning somebody.
_PROTESTING = frozenset(
    (
        "complain", "condemn", "convey", "demand", "denounce", "express", "lodge", "object",
        "protest", "register", "relay", "voice", "warn",
    )
)  # fmt: skip
_WISHES = frozenset(("desire", "determination", "readiness", "will", "willingness", "wish"))
_COMPANY = frozenset(("along with", "as well as", "together with"))
_RANKED = frozenset(
    (
        "eighth", "fifth", "first", "fourth", "last", "latest", "next", "ninth", "only", "second",
        "seventh", "sixth", "tenth", "third",
    )
)  # fmt: skip
_SPANS = frozenset(
    (
        "century",
        "day",
        "decade",
        "hour",
        "kilometer",
        "kilometre",
        "km",
        "mile",
        "month",
        "week",
        "year",
    )
)
# What nouns for persons end in that no list has.
_PERSONAL_ENDINGS = ("ant", "ee", "er", "ian", "ist", "man", "or", "people", "woman")
# What events do to events.
_SPARKING = frozenset(("cause", "prompt", "provoke", "spark", "trigger"))
# What is done to writings and pictures.
_PUBLISHING = frozenset(("air", "broadcast", "print", "publish", "release"))
# Persons that may be states, firms or things.
_BODIES_TOO = frozenset(
    (
        "ally", "broadcaster", "buyer", "chair", "challenger", "client", "consumer", "contender",
        "customer", "donor", "employer", "enemy", "founder", "head", "host", "investor", "member",
        "neighbor", "neighbour", "opponent", "owner", "participant", "partner", "power",
        "predecessor", "promoter", "representative", "rival", "seller", "shareholder",
        "signatory", "successor", "supporter", "user",
    )
)  # fmt: skip
PERSONS = (PERSON_NOUNS | ROLE_NOUNS) - _BODIES_TOO
_NO_PERSONS = (PLACE_NOUNS | ORGANISATION_NOUNS | WEAPON_NOUNS) - GROUP_NOUNS
# Verbs that need no object, and do not share the next verb's: "met and discussed trade".
_INTRANSITIVE = frozenset(
    (
        "act", "agree", "appear", "arrive", "come", "depart", "die", "disappear", "emerge",
        "escape", "faint", "fall", "fly", "go", "happen", "hesitate", "kneel", "laugh", "lie",
        "listen", "live", "look", "march", "meet", "migrate", "object", "react", "rebel", "remain",
        "respond", "rise", "sit", "sleep", "smile", "speak", "stand", "surface", "survive", "talk",
        "travel", "wait", "walk", "weep", "work",
    )
)  # fmt: skip
_LIMBS = frozenset(
    ("ankle", "arm", "collar", "ear", "foot", "hair", "leg", "neck", "throat", "wrist")
)
_PROVIDING = frozenset(("equip", "furnish", "present", "provide", "supply"))
# What is made, set up or used for a purpose serves it.
_MAKING_VERBS = frozenset(
    (
        "adopt", "allocate", "approve", "arrange", "build", "call", "construct", "convene",
        "create", "deploy", "design", "develop", "earmark", "employ", "enact", "establish", "form",
        "found", "hold", "impose", "install", "intend", "introduce", "launch", "open", "organise",
        "organize", "pass", "schedule", "set", "sign", "spend", "station", "take", "undertake",
        "use",
    )
)  # fmt: skip
_PREPOSITIONAL = frozenset(
    ("concern", "depend", "exclude", "follow", "include", "pend", "range", "regard")
)
_REQUIRING = frozenset(("have", "need", "want", "wish"))
# What one does something in or for, not what one does it to: "the way they have to go".
_MANNERS = frozenset(("extent", "place", "point", "reason", "way"))
_FRACTIONS = frozenset(("fifth", "half", "quarter", "tenth", "third"))
# Who gets something together for a purpose has the purpose.
_GATHERING = frozenset(
    (
        "acquire", "assemble", "buy", "collect", "find", "gain", "gather", "get", "make", "obtain",
        "purchase", "raise", "secure", "seek", "take", "use",
    )
)  # fmt: skip
_CONVENING = frozenset(("arrange", "attend", "call", "convene", "have", "hold", "plan", "schedule"))
# Whatever these do, those in them do.
_COLLECTIVES = frozenset(("coalition", "delegation", "group", "team"))
_MARKS = frozenset(('"', "“", "”", "''", "``"))
# "not only of the police" is of the police.
_AFFIRMING = frozenset(("just", "merely", "only", "simply"))
# In none of these does anything happen: "a situation where nobody rules".
_STATES_OF_AFFAIRS = frozenset(
    ("case", "instance", "point", "position", "scenario", "situation", "stage")
)
_NO_SCENES = _STATES_OF_AFFAIRS | PERSON_NOUNS
_PASSING_VERBS = frozenset(
    ("cross", "enter", "flee", "leave", "reach", "revisit", "tour", "travel", "visit")
)
# Of what one does something to (Huddleston and Pullum 2002, 14.6.3: hollow infinitives).
_TOUGH = frozenset(("dangerous", "difficult", "easy", "hard", "impossible", "safe", "tough"))
# What goes by itself, as far as one tells: "the jet was shot down while attacking the port".
CRAFT = frozenset(
    (
        "aircraft", "airliner", "airplane", "ambulance", "balloon", "barge", "boat", "bomber",
        "bus", "car", "convoy", "drone", "ferry", "fighter", "flight", "freighter", "frigate",
        "helicopter", "jet", "lorry", "missile", "plane", "rocket", "ship", "spacecraft",
        "submarine", "tank", "tanker", "trawler", "train", "truck", "van", "vehicle", "vessel",
        "warplane", "warship", "yacht",
    )
)  # fmt: skip
_ASSAILING = frozenset(
    (
        "approach", "attack", "bomb", "carry", "circle", "enter", "escort", "fly", "head", "hit",
        "leave", "patrol", "ram", "sail", "strike", "target", "transport", "violate",
    )
)  # fmt: skip
SUBJECT_CONTROL_WITH_OBJECT = frozenset(("promise", "vow", "pledge", "swear", "threaten"))


# Verbs that are passive where an infinitive alone completes them: one is said to do something.
_BELIEVING = frozenset(
    ("allege", "believe", "presume", "rumor", "rumour", "say", "suspect", "think")
)


class Argument(Struct, frozen=True, gc=False):
    """A participant: its head token, its preposition or "", and the steps that found it.

    ``path`` holds the words between the predicate and the preposition that belong to the relation:
    "troops" in "send troops to".
    """

    head: int
    case: str = ""
    steps: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    negated: bool = False


class Clause(Struct, frozen=True, gc=False):
    """A predicate with its arguments; ``passive`` when its subject is what it is done to."""

    predicate: int
    subjects: tuple[Argument, ...]
    objects: tuple[Argument, ...]
    obliques: tuple[Argument, ...]
    agents: tuple[Argument, ...]
    passive: bool
    copular: bool


def is_passive(sentence: Sentence, predicate: int) -> bool:
    """Return whether the predicate is a passive, with its auxiliary or as a bare participle."""
    tokens = sentence.tokens
    if tokens[predicate].lemma.lower() in _BELIEVING and _completes_bare(sentence, predicate):
        return True
    for child in sentence.children[predicate]:
        if tokens[child].deprel in {"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"}:
            return True
        if tokens[child].deprel == "nsubj":
            return False
    token = tokens[predicate]
    if token.xpos == "VBD" and token.deprel == "conj" and _lacks_told(sentence, predicate):
        return is_passive(sentence, token.head)
    if token.xpos != "VBN" or _is_perfect(sentence, predicate):
        return False
    if token.deprel in {"acl", "advcl", "amod"}:
        return True
    if token.deprel == "xcomp" and not any(
        tokens[c].deprel in {"aux", "cop", "mark"} for c in sentence.children[predicate]
    ):
        return True  # "were reported killed", "had it rebuilt"
    if token.deprel == "conj" and not any(
        tokens[c].deprel == "aux" for c in sentence.children[predicate]
    ):
        return is_passive(sentence, token.head)
    return False


def _lacks_told(sentence: Sentence, verb: int) -> bool:
    """Return whether nobody is told what to do: one is "held and ordered to leave" by others."""
    return (
        sentence.tokens[verb].lemma.lower() in OBJECT_MOVERS
        and bool(sentence.dependents(verb, "xcomp"))
        and not sentence.dependents(verb, "obj", "iobj", *SUBJECTS)
    )


def _completes_bare(sentence: Sentence, verb: int) -> bool:
    """Return whether only an infinitive follows a past form: "a man thought to have fled"."""
    below = [c for c in sentence.dependents(verb, "xcomp") if _infinitive(sentence, c)]
    return (
        sentence.tokens[verb].xpos in {"VBD", "VBN"}
        and bool(below)
        and not sentence.dependents(verb, "aux", "obj", "iobj")
    )


def _is_perfect(sentence: Sentence, predicate: int) -> bool:
    """Return whether a participle stands with "have": "having sent", no passive."""
    return any(
        sentence.tokens[c].lemma.lower() in {"have", "having"}
        for c in sentence.dependents(predicate, "aux")
    )


def is_complement(sentence: Sentence, index: int) -> bool:
    """Return whether an infinitive or gerund completes its governor: "struggle to win".

    The parser takes some for adverbials; a verb that asks for an infinitive has it, unless an
    object stands between.
    """
    tokens = sentence.tokens
    token = tokens[index]
    if token.deprel != "advcl":
        return token.deprel == "xcomp"
    governor = token.head
    if tokens[governor].lemma.lower() == "enough" and tokens[governor].upos == "ADJ":
        return _infinitive(sentence, index)  # "is not enough to win"
    return (
        f"{tokens[governor].lemma.lower()} to" in COMPLEMENT_VERBS
        and tokens[governor].upos == "VERB"
        and any(tokens[c].lemma.lower() == "to" for c in sentence.dependents(index, "mark"))
        and not sentence.dependents(governor, "obj", "iobj", "obl:agent", "aux:pass", "xcomp")
    )


def _plays_host(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is somebody, and no number: "the host of the talks"."""
    return sentence.tokens[head].lemma.lower() in PERSON_NOUNS and not any(
        sentence.tokens[c].lemma.lower() == "a" for c in sentence.dependents(head, "det")
    )


@answered_once
def referent(sentence: Sentence, head: int) -> int:
    """Return the noun that is spoken of: "troops" for the head of "thousands of troops".

    A number by itself stands for what it counts out of: "troops, including 8,000 deployed".
    """
    tokens = sentence.tokens
    for _ in range(_DEEPEST):
        token = tokens[head]
        worth = [c for c in sentence.dependents(head, "nmod") if tokens[c].lemma == "worth"]
        if worth:
            head = worth[0]  # "$3 million worth of grain"
            continue
        if token.lemma.lower() in {"percent", "%"} or is_money(sentence, head):
            return head  # who supplies "40 percent of the gas" does not supply the gas
        if token.lemma.lower() in _FRACTIONS and not _is_of_many(sentence, head):
            return head
        if counts(sentence, head):
            return head
        portion = (
            (token.lemma.lower() in QUANTITY_NOUNS and not _plays_host(sentence, head))
            or _ends_series(sentence, head)
            or _measures(sentence, head)
        )
        if not portion and token.upos not in {"NUM", "SYM"}:
            return _bearer(sentence, head)
        inner = [
            c
            for c in sentence.children[head]
            if tokens[c].deprel == "nmod" and case_of(sentence, c) == "of"
        ]
        if inner:
            # "tens of thousands of workers", where the workers may hang on "tens"
            nested = inner[1:] and tokens[inner[0]].lemma.lower() in QUANTITY_NOUNS
            head = inner[1] if nested else inner[0]
            continue
        if token.upos == "NUM" and case_of(sentence, head) in {"including", "among"}:
            return token.head if tokens[token.head].upos in NOMINALS else head
        return head
    return head


def _ends_series(sentence: Sentence, head: int) -> bool:
    """Return whether it is some of several: "the first of its seats", not "of three seats"."""
    token = sentence.tokens[head]
    some = token.lemma.lower() in {"first", "latest", "second"} and token.deprel == "obj"
    return (some or token.lemma.lower() == "last") and any(
        sentence.tokens[c].xpos == "NNS" and not sentence.dependents(c, "nummod")
        for c in sentence.dependents(head, "nmod")
        if case_of(sentence, c) == "of"
    )


def _is_of_many(sentence: Sentence, fraction: int) -> bool:
    """Return whether the fraction is of several: "half of the soldiers" are soldiers."""
    parts = [c for c in sentence.dependents(fraction, "nmod") if case_of(sentence, c) in {"of", ""}]
    return not parts or sentence.tokens[parts[0]].xpos in {"NNS", "NNPS"}


def counts(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is the count itself: who lowers "the number of seats" lowers none.

    "A number of seats" are seats, but a majority of 5,000 votes is a lead.
    """
    if sentence.tokens[head].lemma.lower() == "majority" and any(
        sentence.dependents(c, "nummod") for c in sentence.dependents(head, "nmod")
    ):
        return True
    return sentence.tokens[head].lemma.lower() == "number" and any(
        sentence.tokens[c].lemma.lower() == "the" for c in sentence.dependents(head, "det")
    )


def _measures(sentence: Sentence, head: int) -> bool:
    """Return whether the noun measures what follows: "years of war", "9 km of border"."""
    token = sentence.tokens[head]
    if token.xpos == "NN" and not sentence.dependents(head, "det:predet"):
        return False
    return token.lemma.lower() in _SPANS and any(
        case_of(sentence, c) == "of" and not is_time(sentence, c)
        for c in sentence.dependents(head, "nmod")
    )


def _bearer(sentence: Sentence, head: int) -> int:
    """Return the name that a title stands before: "Choe" for the head of "Minister Choe"."""
    tokens = sentence.tokens
    if tokens[head].lemma.lower() not in ROLE_NOUNS:
        return head
    for child in sentence.children[head]:
        name = name_at(sentence, child) if child > head else None
        if name is None or name.label != "PERSON" or name.first - head > _LONGEST_TITLE:
            continue
        if tokens[child].deprel in {"flat", "appos", "compound", "nmod:desc", "nmod:unmarked"}:
            between = tokens[head + 1 : name.first]
            return child if all(t.upos != "PUNCT" for t in between) else head
    return head


def coordinate(sentence: Sentence, argument: Argument) -> list[Argument]:
    """Return the argument and those coordinated with it, each with its own head.

    "X but not Y" gives Y negated. A conjunct with a subject of its own is a clause, not a noun.
    """
    tokens = sentence.tokens
    if places := _named_places(sentence, argument.head):
        steps = (*argument.steps, "container")
        return [replace(argument, head=place, steps=steps) for place in places]
    found = [argument]
    head = referent(sentence, argument.head)
    if head != argument.head:
        step = "title" if tokens[argument.head].lemma.lower() in ROLE_NOUNS else "quantity"
        found = [replace(argument, head=head, steps=(*argument.steps, step))]
    heads = dict.fromkeys((argument.head, head))
    for child in (c for head in heads for c in sentence.children[head]):
        if tokens[child].deprel != "conj" or tokens[child].upos not in NOMINALS:
            continue
        name = name_at(sentence, child)
        if (
            name is not None
            and name.label != "PERSON"
            and any(
                name is name_at(sentence, i) for i in (tokens[child].head, *(a.head for a in found))
            )
        ):
            continue  # "the Trade and Industry Board" is one body
        marks = [tokens[c] for c in sentence.children[child]]
        if any(m.deprel in SUBJECTS or m.deprel == "cop" for m in marks):
            continue
        negated = any(
            m.lemma.lower() == "not" or (m.deprel == "cc" and m.lemma.lower() == "rather")
            for m in marks
        )
        case = case_of(sentence, child) or argument.case
        head = referent(sentence, child)
        steps = (*argument.steps, "conjunct") + (("quantity",) if head != child else ())
        found.append(Argument(head, case, steps, argument.path, negated != argument.negated))
    return found + [
        Argument(
            member, argument.case, (*argument.steps, "member"), argument.path, argument.negated
        )
        for head in heads
        for member in _members(sentence, head)
    ]


def _members(sentence: Sentence, group: int) -> list[int]:
    """Return who is named among a group: "ministers, including Anna Berg and Karl Holm"."""
    tokens = sentence.tokens
    if tokens[group].lemma.lower() in _COLLECTIVES and tokens[group].xpos != "NNS":
        return [  # "a group of states including Peru"
            member
            for c in sentence.dependents(group, "nmod")
            if case_of(sentence, c) == "of" and tokens[c].xpos == "NNS"
            for member in _members(sentence, c)
        ]
    if tokens[group].xpos not in {"NNS", "NNPS"} or any(
        tokens[c].lemma.lower() in _UNLIMITED for c in sentence.dependents(group, "det")
    ):
        return []
    found: list[int] = []
    for child in sentence.dependents(group, "nmod"):
        case = case_of(sentence, child)
        such = case == "as" and any(
            tokens[c].lemma.lower() == "such" for c in sentence.dependents(group, "amod")
        )  # "such states as Peru and Chad"
        if child > group and (such or case in {"including", "such as"}):
            every = [child, *sentence.dependents(child, "conj")]
            found += [_bearer(sentence, i) for i in every]
    for child in sentence.dependents(group, "appos"):
        every = [child, *sentence.dependents(child, "conj")]
        apart = tokens[_first(sentence, child) - 1].upos == "PUNCT" or (
            tokens[group].lemma.lower() not in ROLE_NOUNS  # "neighbouring states Chad and Mali"
        )
        if child > group and apart and len(every) > 1 and all(name_at(sentence, i) for i in every):
            found += every  # "partners in the talks, China and Japan"
    return [
        i
        for i in found
        if (name := name_at(sentence, i)) is not None and name.label in {"PERSON", "GPE", "ORG"}
    ]


def _named_places(sentence: Sentence, head: int) -> list[int]:
    """Return each of the places in "the towns of A and B", none where there is but one."""
    tokens = sentence.tokens
    if tokens[head].lemma.lower() not in PLACE_NOUNS or tokens[head].upos != "NOUN":
        return []
    for child in sentence.dependents(head, "nmod"):
        others = [c for c in sentence.dependents(child, "conj") if tokens[c].upos == "PROPN"]
        name = name_at(sentence, child)
        if name is not None and name.label == "ORG":
            return []  # "the states of the Union"
        if others and case_of(sentence, child) == "of" and tokens[child].upos == "PROPN":
            return [child, *others]
    return []


@answered_once
def antecedent(sentence: Sentence, clause: int) -> int:
    """Return the noun that the relative or participial clause headed by ``clause`` modifies.

    The parser hangs "troops to Russia, who are expected ..." on the nearest noun; "who" cannot
    refer to a place or a thing, so the noun above it is taken when that one can be a person.
    """
    tokens = sentence.tokens
    if (focus := _focus(sentence, clause)) is not None:
        return focus
    head = _agreeing(sentence, clause)
    if tokens[clause].xpos == "VBN" and tokens[clause].deprel == "acl" and clause == head + 1 and (
        not is_time(sentence, head)
    ):  # fmt: skip
        author = name_at(sentence, head) and case_of(sentence, head) in {"by", "from", "of"}
        if author and tokens[head].deprel == "nmod" and (
            tokens[clause].lemma.lower() in _PUBLISHING
        ):  # fmt: skip
            return tokens[head].head  # "a poll by Holm Research published in May"
        return head  # "in a statement issued by": right behind its noun
    openers = {tokens[i].lemma.lower() for i in sentence.children[clause]} & RELATIVIZERS
    if tokens[clause].deprel == "acl:relcl" and not openers and is_time(sentence, head):
        return head  # "on the day they left"
    relatives = openers & {"who", "which"}
    if _narrows(sentence, clause):
        relatives.add("that")
    before = _first(sentence, clause) - 1
    if relatives == {"who"} and tokens[before].upos in NOMINALS and (
        name_at(sentence, head) is None
        and _cannot_be(sentence, head, relatives)
        and (can_act(sentence, before) or tokens[before].lemma.lower() == "other")
    ):  # fmt: skip
        return before  # "a term imposed on him and others who"
    nearest = head
    if tokens[clause].lemma.lower() in _SPARKING and "who" not in relatives:
        above = tokens[head].head
        if (
            tokens[head].deprel == "nmod"
            and can_act(sentence, head)
            and (tokens[above].lemma.lower() in EVENT_NOUNS)
        ):
            return above  # "the kidnapping of two soldiers that prompted the raid"
    for _ in range(_DEEPEST):
        above = tokens[head].head
        if not _cannot_be(sentence, head, relatives):
            lemma = tokens[nearest].lemma.lower()
            if head != nearest and lemma in _ANYBODY and not can_act(sentence, head):
                return nearest  # "an issue among countries who own some"
            return head
        if above < 0:
            break
        if tokens[head].deprel == "obl:agent" and tokens[above].deprel == "acl":
            head = tokens[above].head
            continue
        if tokens[head].deprel in {"nmod", "appos", "conj"} and tokens[above].upos in NOMINALS:
            head = above
            continue
        objects = [c for c in sentence.dependents(above, "obj", "nsubj:pass") if c < clause]
        if not objects or objects[-1] == head:
            break
        if "who" in relatives and not can_act(sentence, objects[-1]):
            break  # "delayed by Oslo, who had asked for it": no vote asks
        head = objects[-1]
    below = [
        c
        for c in sentence.dependents(nearest, "nmod")
        if c < clause
        and can_act(sentence, c)
        and not ((named := name_at(sentence, c)) and named.label == "GPE")
    ]
    unnamed = name_at(sentence, nearest) is None
    if "who" in relatives and below and unnamed and _cannot_be(sentence, nearest, {"who"}):
        return below[-1]  # "the words of Berg, who"
    return nearest


def _focus(sentence: Sentence, clause: int) -> int | None:
    """Return what a pseudo-cleft puts in place of "what": the leak in "what stopped it was a leak".

    Not what only says of what kind it was, "what they did was a mistake", nor what is denied.
    """
    tokens = sentence.tokens
    what = tokens[clause].head
    if (
        what < 0
        or tokens[clause].deprel != "acl:relcl"
        or tokens[what].lemma.lower() != "what"
        or tokens[what].deprel not in SUBJECTS
    ):
        return None
    noun = tokens[what].head
    labels = {tokens[c].deprel for c in sentence.children[noun]}
    if "cop" not in labels or "aux" in labels or tokens[noun].upos not in {"NOUN", "PROPN"}:
        return None
    indefinite = any(
        tokens[c].lemma.lower() in {"a", "an"} for c in sentence.dependents(noun, "det")
    )
    if indefinite and not sentence.dependents(noun, "nmod", "acl", "acl:relcl"):
        return None
    denied = any(
        tokens[c].lemma.lower() in {"not", "n't", "never"}
        for c in sentence.dependents(noun, "advmod")
    )
    return None if denied else noun


def _agreeing(sentence: Sentence, clause: int) -> int:
    """Return the noun that the clause hangs on, or its last conjunct where the verb is singular.

    "Anna Berg and Karl Holm, who was a member": only one of them was.
    """
    tokens = sentence.tokens
    head = tokens[clause].head
    first = _first(sentence, clause)
    conjuncts = [c for c in sentence.dependents(head, "conj") if c < clause]
    listed = tokens[head].deprel == "conj" and tokens[first].lemma.lower() == "who"
    if not (conjuncts or listed) or tokens[first - 1].text != ",":
        return head
    if listed and name_at(sentence, head) and _takes_up_names(sentence, tokens[head].head, clause):
        return tokens[head].head
    if not conjuncts:
        return head
    if name_at(sentence, head) is None or name_at(sentence, conjuncts[-1]) is None:
        return head  # "the leader and envoy Anna Berg, who was": one person with two titles
    verbs = [tokens[i] for i in (clause, *sentence.dependents(clause, *AUXILIARIES, *COPULAS))]
    singular = any(v.xpos == "VBZ" or v.text.lower() == "was" for v in verbs)
    return conjuncts[-1] if singular else head


def _narrows(sentence: Sentence, clause: int) -> bool:
    """Return whether a relative clause with "that" says which one is meant: no name needs it."""
    tokens = sentence.tokens
    first = _first(sentence, clause)
    return (
        tokens[clause].deprel == "acl:relcl"
        and tokens[first].lemma.lower() == "that"
        and tokens[first - 1].text != ","
        and not sentence.dependents(tokens[clause].head, "cop")
    )


def _cannot_be(sentence: Sentence, head: int, relatives: AbstractSet[str]) -> bool:
    """Return whether no relative clause is about the noun: a time, a set phrase, no person.

    "who" takes up a person, "which" none, "that" without a comma nothing that has a name.
    """
    name = name_at(sentence, head)
    who = "who" in relatives
    if "which" in relatives and name is not None and name.label in {"PERSON", "NORP"}:
        return True
    if "that" in relatives and name is not None and name.label in {"PERSON", "GPE"}:
        return True
    if who and name is not None and name.label in {"GPE", "LOC", "FAC", "ORG"}:
        return True
    lemma = sentence.tokens[head].lemma.lower()
    singular = sentence.tokens[head].xpos == "NN"
    if "which" in relatives and name is None and singular and lemma in PERSONS:
        return True  # "sued the judge, which led to a retrial"
    if who and name is None and lemma in _NO_PERSONS:
        return True
    thing = sentence.tokens[head].upos == "NOUN" and not lemma.endswith(_PERSONAL_ENDINGS)
    if who and name is None and thing and not can_act(sentence, head):
        return True  # "of the portfolio, who introduced it"
    phrase = f"{case_of(sentence, head)} {lemma}"
    return (phrase in IDLE_OBLIQUES and lemma not in _UNDERTAKINGS | _PROCESSES) or (
        name is not None and is_time(sentence, head)
    )


def subjects(sentence: Sentence, predicate: int, depth: int = 0) -> list[Argument]:
    """Return the subjects of a predicate: its own, or those that its position gives it."""
    if depth > _DEEPEST:
        return []
    tokens = sentence.tokens
    token = tokens[predicate]
    own = [c for c in sentence.children[predicate] if tokens[c].deprel in SUBJECTS]
    if any(tokens[c].deprel == "nsubj:outer" for c in own):
        # "the concern is that they left": the concern does nothing; "the two are to meet" do
        own = [
            c
            for c in own
            if tokens[c].deprel != "nsubj:outer"
            or (len(own) == 1 and (token.xpos != "VB" or can_act(sentence, c)))
            or is_aim(sentence, predicate, c)
        ]
        if not own:
            return []
    if not own and token.xpos == "VBG":
        # "photographs of Lavrov meeting Choe": the parser takes the name for part of a compound
        own = [
            c
            for c in sentence.children[predicate]
            if tokens[c].deprel in {"compound", "nmod:poss"} and tokens[c].upos == "PROPN"
        ]
    if own:
        if len(own) == 1 and is_aim(sentence, predicate, own[0]):
            # "Chad's aim is to win"; who "we" are is seldom known, and things have a purpose
            owners = [
                o
                for o in _owners(sentence, own[0])
                if can_act(sentence, o.head)
                and tokens[o.head].text.lower() not in {"my", "our", "your"}
                and tokens[own[0]].lemma.lower() != "purpose"
            ]
            if owners:
                return _step(owners, "noun_holder")
        return _own_subjects(sentence, predicate, own)
    if any(tokens[c].deprel == "expl" for c in sentence.children[predicate]):
        return []
    match token.deprel:
        case "conj" if (
            token.xpos == "VB"
            and _infinitive(sentence, predicate)
            and (sentence.dependents(token.head, "expl"))
        ):  # "there was no wish to stay, but to help": the wish helps nobody
            return []
        case "conj":
            return _step(subjects(sentence, token.head, depth + 1), "conjunct_subject")
        case "xcomp":
            return _control(sentence, predicate, depth)
        case "acl" | "acl:relcl":
            return _modified_noun(sentence, predicate, depth)
        case "advcl":
            return _adverbial(sentence, predicate, depth)
        case "ccomp" if _is_gap(sentence, predicate):
            noun = antecedent(sentence, token.head)
            return coordinate(sentence, Argument(noun, steps=("relative_subject",)))[:1]
        case "ccomp" if (
            token.xpos in {"VBG", "VB"}
            and token.head >= 0
            and not any(tokens[c].xpos == "MD" for c in sentence.dependents(predicate, "aux"))
        ):
            return _control(sentence, predicate, depth)
        case "parataxis" if token.xpos == "VBG":
            return _step(subjects(sentence, token.head, depth + 1), "adverbial_subject")
        case _:
            return []


def _infinitive(sentence: Sentence, predicate: int) -> bool:
    return any(sentence.tokens[c].lemma == "to" for c in sentence.dependents(predicate, "mark"))


def _is_gap(sentence: Sentence, predicate: int) -> bool:
    """Return whether a relative pronoun is the verb's subject: "gangs, which police say fled"."""
    tokens = sentence.tokens
    above = tokens[predicate].head
    modal = any(tokens[c].xpos == "MD" for c in sentence.dependents(predicate, "aux"))
    finite = (
        modal
        or tokens[predicate].xpos in {"VBZ", "VBD", "VBP"}
        or any(
            tokens[c].xpos in {"VBZ", "VBD", "VBP"}
            for c in sentence.dependents(predicate, "aux", "aux:pass", "cop")
        )
    )
    if tokens[above].deprel != "acl:relcl" or not finite:
        return False
    relative = [
        c
        for c in sentence.children[above]
        if tokens[c].lemma.lower() in {"which", "who", "whom", "that"} and c < above
    ]
    return (
        bool(relative)
        and tokens[relative[0]].deprel in {"obj", "obl"}
        and bool(sentence.dependents(above, *SUBJECTS))
    )


def is_aim(sentence: Sentence, predicate: int, subject: int) -> bool:
    """Return whether the infinitive says what a thing is: "the aim is to win" wins nothing."""
    token = sentence.tokens[predicate]
    return (
        token.xpos == "VB"
        and (
            sentence.tokens[subject].deprel == "nsubj:outer"
            or (
                bool(sentence.dependents(predicate, "cop"))
                and sentence.tokens[subject].lemma.lower() in INTENTION_NOUNS | {"purpose"}
            )
        )
        and sentence.tokens[subject].upos == "NOUN"
        and not can_act(sentence, subject)
        and len(sentence.dependents(predicate, "nsubj:outer", "nsubj")) == 1
        and any(
            sentence.tokens[c].text.lower() == "to" for c in sentence.dependents(predicate, "mark")
        )
    )


def _own_subjects(sentence: Sentence, predicate: int, own: list[int]) -> list[Argument]:
    tokens = sentence.tokens
    found: list[Argument] = []
    for child in own:
        noun = tokens[child].xpos in {"NN", "NNS"} and not sentence.dependents(child, "cop")
        if (tokens[child].deprel.startswith("csubj") and not noun) or not (
            tokens[child].upos in NOMINALS | {"DET"} or _is_share(sentence, child)
        ):
            continue
        if _is_idle_it(sentence, predicate, child):
            continue
        lemma = tokens[child].lemma.lower()
        if lemma in RELATIVIZERS and tokens[child].xpos in {"WDT", "WP", "IN", "DT"}:
            if tokens[predicate].deprel == "acl:relcl" or tokens[predicate].xpos.startswith("V"):
                target = _relative_target(sentence, predicate)
                if target is None or _cannot_be(sentence, target, {lemma} & {"which"}):
                    continue
                if bearers := _said_of(sentence, target, predicate):
                    found += [replace(b, steps=(*b.steps, "relative_subject")) for b in bearers]
                elif not is_kind(sentence, target, predicate) and not _is_only_said(
                    sentence, target
                ):
                    every = coordinate(sentence, Argument(target, steps=("relative_subject",)))
                    found += every if _takes_up_names(sentence, target, predicate) else every[:1]
            continue
        found += coordinate(sentence, Argument(child))
    return found + _in_company(sentence, predicate, found)


def _in_company(sentence: Sentence, predicate: int, doers: list[Argument]) -> list[Argument]:
    """Return who does it with the subject: "Peru, along with Chile, voted against it"."""
    tokens = sentence.tokens
    if len(doers) != 1 or not can_act(sentence, doers[0].head):
        return []
    if tokens[predicate].lemma.lower() == "include":
        return []  # "along with Berg, candidates include Holm"
    together = [
        (c, "obl")
        for c in sentence.dependents(doers[0].head, "advmod")
        if tokens[c].lemma.lower() == "together"
    ]
    holders = [(predicate, "obl"), (doers[0].head, "nmod"), *together]
    beside = [c for holder, label in holders for c in sentence.dependents(holder, label)]
    return [
        replace(company, case="")
        for c in beside
        if c < predicate
        and can_act(sentence, c)
        and (case_of(sentence, c) in _COMPANY or tokens[tokens[c].head].lemma == "together")
        and (c < doers[0].head or _follows_comma(sentence, c))
        for company in coordinate(sentence, Argument(c, steps=("company",)))
    ]


def _follows_comma(sentence: Sentence, noun: int) -> bool:
    first = _first(sentence, noun)
    if sentence.tokens[first - 1].lemma.lower() == "together":
        first -= 1
    return sentence.tokens[first - 1].text == ","


def _takes_up_names(sentence: Sentence, noun: int, clause: int) -> bool:
    """Return whether a plural clause is of all the names before it: "Oslo and Riga, who have".

    One does not meet by oneself either: "Berg and Holm, who met".
    """
    tokens = sentence.tokens
    verbs = (clause, *sentence.dependents(clause, *AUXILIARIES, *COPULAS))
    plural = any(tokens[v].xpos == "VBP" or tokens[v].text.lower() == "were" for v in verbs) or (
        tokens[clause].lemma.lower() in RECIPROCAL_VERBS
        and not sentence.dependents(clause, "obj", "aux:pass")
        and all(case_of(sentence, c) != "with" for c in sentence.dependents(clause, "obl"))
    )
    names = [c for c in sentence.dependents(noun, "conj") if c < clause and name_at(sentence, c)]
    return plural and bool(names) and name_at(sentence, noun) is not None


def _is_idle_it(sentence: Sentence, verb: int, subject: int) -> bool:
    """Return whether "it" stands for nothing: "when it comes to war"."""
    tokens = sentence.tokens
    return (
        tokens[subject].lemma.lower() == "it"
        and tokens[verb].lemma.lower() == "come"
        and any(
            tokens[c].lemma.lower() == "when" for c in sentence.dependents(verb, "advmod", "mark")
        )
        and any(case_of(sentence, c) == "to" for c in sentence.dependents(verb, "obl"))
    )


def _said_of(
    sentence: Sentence, noun: int, clause: int, *, pronouns: bool = False
) -> list[Argument]:
    """Return of whom the noun is said: who is "the only state that signed" signed.

    Not where that is denied or may be, nor of what "it" stands for: "it was Chad that signed"; of
    other pronouns with ``pronouns``. After a comma the clause is of whatever stands nearest.
    """
    tokens = sentence.tokens
    labels = {tokens[c].deprel for c in sentence.children[noun]}
    above = tokens[noun].head
    likened = case_of(sentence, noun) == "as" and tokens[above].lemma.lower() in DEPICTING_VERBS
    apart = tokens[_first(sentence, clause) - 1].text == ","
    if likened and name_at(sentence, noun) is None and not apart:
        # "described Oslo as a victim that was drawn into it"
        return _objects_of(sentence, above)
    subject = sentence.dependents(noun, "nsubj")
    denied = any(
        tokens[c].lemma.lower() in {"not", "no", "never", "n't"} for c in sentence.children[noun]
    )
    if "cop" not in labels or labels & {"aux", "case"} or denied or len(subject) != 1:
        return []
    if tokens[_first(sentence, clause) - 1].text == ",":
        return []
    spoken_of = tokens[subject[0]]
    same = sentence.tokens[noun].lemma.lower() == "one"  # "the drone is the one that fell"
    if not (pronouns and spoken_of.xpos == "PRP" and spoken_of.lemma.lower() != "it") and (
        spoken_of.upos not in {"NOUN", "PROPN"} or not (same or can_act(sentence, subject[0]))
    ):
        return []
    return coordinate(sentence, Argument(subject[0]))


def _is_only_said(sentence: Sentence, noun: int) -> bool:
    """Return whether nobody is the noun yet, or he is not: "he will be the mayor who ends it"."""
    tokens = sentence.tokens
    if not sentence.dependents(noun, "cop"):
        return False
    if any(tokens[c].lemma.lower() in {"not", "never", "n't"} for c in sentence.children[noun]):
        return True  # "is no crime that breaks it", "is not a man who lies"
    open_ = tokens[noun].deprel == "xcomp" or sentence.dependents(noun, "aux")
    return bool(open_) and can_act(sentence, noun)


def is_kind(sentence: Sentence, noun: int, clause: int) -> bool:
    """Return whether a clause only picks a kind: "states that sponsor terror", "any firm that".

    A bare plural with a clause not set off by a comma names nobody of whom it is said. With a
    participle that holds of nouns for anybody only: "inspectors sent by the agency" are some.
    """
    tokens = sentence.tokens
    if name_at(sentence, noun) is not None or tokens[_first(sentence, clause) - 1].text == ",":
        return False
    if any(tokens[c].lemma.lower() in _UNLIMITED for c in sentence.dependents(noun, "det")):
        return True
    if tokens[noun].xpos != "NNS":
        return False
    if tokens[clause].deprel == "acl" and tokens[noun].lemma.lower() not in _ANYBODY:
        return False
    verbs = (clause, *sentence.dependents(clause, *AUXILIARIES, *COPULAS))
    past = any(tokens[v].xpos == "VBD" for v in verbs)
    if not can_act(sentence, noun) and (past or _is_perfect(sentence, clause)):
        return False  # "polls which predicted a loss" are some
    if any(tokens[c].text.lower() == "had" for c in sentence.dependents(clause, "aux")):
        return False  # "cars carrying soldiers who had fought there" carry some
    return not any(
        tokens[c].deprel in {"det", "nmod:poss", "nummod", "amod", "compound", "nmod", "appos"}
        for c in sentence.children[noun]
    )


def _relative_target(sentence: Sentence, predicate: int) -> int | None:
    tokens = sentence.tokens
    clause = predicate
    while tokens[clause].deprel in {"conj", "xcomp"}:
        clause = tokens[clause].head
    return antecedent(sentence, clause) if tokens[clause].deprel == "acl:relcl" else None


def _step(found: list[Argument], step: str) -> list[Argument]:
    return [replace(argument, steps=(*argument.steps, step)) for argument in found]


def _objects_of(sentence: Sentence, predicate: int) -> list[Argument]:
    tokens = sentence.tokens
    found: list[Argument] = []
    for child in sentence.children[predicate]:
        if tokens[child].deprel in {"obj", "iobj"} and (
            tokens[child].upos in NOMINALS or _is_share(sentence, child)
        ):  # fmt: skip
            if tokens[child].lemma.lower() in RELATIVIZERS and tokens[child].xpos in {"WDT", "WP"}:
                continue
            found += coordinate(sentence, Argument(child))
    return found


def _is_share(sentence: Sentence, head: int) -> bool:
    """Return whether a determiner stands for a noun: "all of the costs", "many of the towns"."""
    token = sentence.tokens[head]
    if token.lemma.lower() in {"few", "little"} and not sentence.dependents(head, "det"):
        return False  # few of them are hardly any
    return token.upos in {"DET", "ADJ"} and referent(sentence, head) != head


def _control(sentence: Sentence, predicate: int, depth: int) -> list[Argument]:
    tokens = sentence.tokens
    governor = tokens[predicate].head
    if tokens[governor].lemma.lower() in _TOUGH and tokens[governor].upos == "ADJ":
        return []  # "is hard to hit": by whom, is not said
    if (
        tokens[governor].lemma.lower() == "let"
        and any(tokens[c].text.lower() in _OURSELVES for c in sentence.dependents(governor, "obj"))
        and not sentence.dependents(governor, *SUBJECTS)
    ):
        return []  # "let us end the war": who does, is not said
    if tokens[governor].lemma.lower() not in SUBJECT_CONTROL_WITH_OBJECT:
        objects = _affected(sentence, governor)
        if objects and not _passes(sentence, governor, objects):
            return _step(objects, "control_object")
    return _step(subjects(sentence, governor, depth + 1), "control_subject")


def _passes(sentence: Sentence, verb: int, objects: list[Argument]) -> bool:
    """Return whether the objects are places on one's way: in "left Peru to seek work" none seeks.

    Who is left to do something is a person.
    """
    names = [name_at(sentence, o.head) for o in objects]
    return sentence.tokens[verb].lemma.lower() in _PASSING_VERBS and all(
        name is not None and name.label in {"GPE", "LOC", "FAC"} for name in names
    )


def _affected(sentence: Sentence, verb: int) -> list[Argument]:
    """Return the objects of a verb, the one that a relative clause leaves out too.

    "the visit, which she called routine"
    """
    objects = _objects_of(sentence, verb) or addressees(sentence, verb)
    if not objects and sentence.tokens[verb].deprel == "acl:relcl":
        gap = _relative_gap(sentence, verb)
        return [gap] if gap is not None and not gap.case else []
    return objects


def addressees(sentence: Sentence, verb: int) -> list[Argument]:
    """Return who is to act in "called on Kyiv to", "appealed to Seoul to"."""
    case = ADDRESSING_VERBS.get(sentence.tokens[verb].lemma.lower())
    return [
        argument
        for child in sentence.dependents(verb, "obl")
        if case is not None
        and case_of(sentence, child) in case
        # "called for talks" puts it to nobody
        and (case_of(sentence, child) != "for" or can_act(sentence, child))
        for argument in coordinate(sentence, Argument(child))
    ]


def _modified_noun(sentence: Sentence, predicate: int, depth: int) -> list[Argument]:
    tokens = sentence.tokens
    token = tokens[predicate]
    noun = antecedent(sentence, predicate)
    if token.deprel == "acl:relcl":
        if _focus(sentence, predicate) is not None:
            return coordinate(sentence, Argument(noun, steps=("cleft_focus",)))
        if any(
            tokens[c].deprel in {"aux:pass", "aux", "cop"} for c in sentence.children[predicate]
        ):
            return coordinate(sentence, Argument(noun, steps=("relative_subject",)))[:1]
        return []
    if token.xpos in {"VBG", "VBN"} and not any(
        tokens[c].deprel == "mark" for c in sentence.children[predicate]
    ):
        if is_kind(sentence, noun, predicate):
            return []
        if tokens[_first(sentence, predicate) - 1].lemma.lower() in {"that", "those"}:
            return []  # "a deal like that signed in Oslo": that one was
        owners = sentence.dependents(noun, "nmod:poss")
        if owners and token.xpos == "VBG" and tokens[noun].lemma.lower() in _SHARES:
            return _step(coordinate(sentence, Argument(owners[0])), "noun_holder")
        step = "participle_passive" if token.xpos == "VBN" else "participle_subject"
        if bearers := _said_of(sentence, noun, predicate):
            return _step(bearers, step)  # "Oslo is the only seller offering them"
        if _is_only_said(sentence, noun):
            return []
        return coordinate(sentence, Argument(noun, steps=(step,)))[:1]
    if any(tokens[c].lemma == "but" for c in sentence.dependents(predicate, "mark", "cc")):
        return []  # "had no choice but to sign": one must
    found = _provided(sentence, noun) or _set_out(sentence, noun, predicate, depth)
    return _step(found, "noun_holder") or _holder(sentence, noun, predicate, depth)


def _set_out(sentence: Sentence, noun: int, predicate: int, depth: int) -> list[Argument]:
    """Return who takes steps towards it, or has a reason for it: "Chad's reason for closing it"."""
    tokens = sentence.tokens
    governor, lemma = tokens[noun].head, tokens[noun].lemma.lower()
    if tokens[predicate].xpos == "VBG" and lemma in _REASONS:
        return _owners(sentence, noun)
    if tokens[noun].deprel == "obj" and tokens[governor].lemma.lower() in _TOWARDS.get(lemma, ()):
        return _doers(sentence, governor, depth)
    if (
        tokens[noun].deprel == "nsubj:pass"
        and tokens[predicate].xpos == "VB"
        and tokens[governor].lemma.lower() in _UNDERTAKING
        and lemma in INTENTION_NOUNS
        and not _owners(sentence, noun)
    ):  # "a deal to build a port was signed by Oslo"
        return _doers(sentence, governor, depth)
    return []


def _provided(sentence: Sentence, noun: int) -> list[Argument]:
    """Return who gets it in "provides them with the chance to leave"."""
    governor = sentence.tokens[noun].head
    if governor < 0 or sentence.tokens[governor].lemma.lower() not in _PROVIDING:
        return []
    return _objects_of(sentence, governor) if case_of(sentence, noun) == "with" else []


def _holder(sentence: Sentence, noun: int, predicate: int, depth: int) -> list[Argument]:
    """Return who has the right, plan or policy that an infinitive or a gerund spells out.

    A request is carried out by the one it is put to: who resists or heeds "calls to supply arms".
    """
    tokens = sentence.tokens
    governor = tokens[noun].head
    if tokens[noun].lemma.lower() in REQUEST_NOUNS:
        asked = _asked(sentence, noun)
        if tokens[noun].deprel == "obj" and tokens[governor].lemma.lower() in ANSWERING_VERBS:
            # "rejected a call to Peru to stop": whether Peru does, is not said
            answering = [] if asked else subjects(sentence, governor, depth + 1)
            return _step(answering, "request_answered")
        if asked:
            return _step(asked, "request_answered")
        if case_of(sentence, noun) == "under" and sentence.dependents(noun, "cop"):
            return _step(subjects(sentence, noun, depth + 1), "request_answered")
        if tokens[noun].deprel == "obl" and case_of(sentence, noun) == "under":
            pressed = _objects_of(sentence, governor)  # "put Oslo under pressure to pay"
            return _step(pressed or subjects(sentence, governor, depth + 1), "request_answered")
        return []
    if tokens[noun].lemma.lower() in ACCUSATION_NOUNS:
        return _step(_accused(sentence, noun, depth), "noun_holder")
    if (is_time(sentence, noun) and tokens[governor].lemma.lower() in _TAKING_TIME) or has_to_do(
        sentence, predicate
    ):
        return _step(subjects(sentence, governor, depth + 1), "noun_holder")  # "has a week to"
    if (
        tokens[noun].deprel == "obj"
        and tokens[governor].lemma.lower() in {"give", "grant", "offer"}
        and is_passive(sentence, governor)
        and (
            tokens[noun].lemma.lower() in POSSIBILITY_NOUNS | NECESSITY_NOUNS
            or is_time(sentence, noun)
        )
    ):  # "was granted the right to inspect it"
        return _step(subjects(sentence, governor, depth + 1), "noun_holder")
    process = (
        tokens[noun].lemma.lower() in _PROCESSES
        and tokens[predicate].xpos == "VBG"
        and governor >= 0
        and tokens[governor].lemma.lower() in _ENGAGING
    )
    if tokens[predicate].xpos == "VBG" and (
        f"{case_of(sentence, noun)} {tokens[noun].lemma.lower()}" in _BESIDE
    ):
        if sentence.dependents(noun, "cop"):
            return _step(subjects(sentence, noun, depth + 1), "noun_holder")
        if tokens[noun].deprel == "obl":
            found = subjects(sentence, governor, depth + 1)
            return _step([a for a in found if can_act(sentence, a.head)], "noun_holder")
        return []
    if _is_ranked(sentence, noun) and can_act(sentence, noun):
        return _step(_ranked(sentence, noun, predicate, depth), "infinitive_subject")
    if tokens[predicate].xpos == "VB" and _is_attempt(sentence, noun):
        return _step(
            _owners(sentence, noun) or subjects(sentence, noun, depth + 1), "infinitive_subject"
        )
    if (tokens[noun].lemma.lower() in _MEANS and case_of(sentence, noun) == "as") or (
        tokens[predicate].xpos == "VB" and has_resource(sentence, noun)
    ):
        return _step(_doers(sentence, governor, depth), "noun_holder")
    if tokens[predicate].xpos == "VBG" and tokens[noun].lemma.lower() in _PRACTICES:
        return _step(_pursuers(sentence, noun, depth), "noun_holder")
    if tokens[noun].lemma.lower() not in _UNDERTAKINGS and not process:
        clause = _infinitive_of(sentence, noun)
        serving = tokens[noun].lemma.lower() in _SERVING
        if not serving and clause is not None and _is_got_together(sentence, noun):
            # "collected evidence to submit a request", "held a meeting to discuss it"
            return _step(_doers(sentence, governor, depth), "noun_holder")
        if not serving or clause is None:
            return []
        if sentence.dependents(noun, "cop"):  # "she is the first judge to rule it"
            return _step(_said_of(sentence, noun, clause), "infinitive_subject")
        if tokens[noun].deprel == "xcomp":
            return _step(_control(sentence, noun, depth), "infinitive_subject")
        if _is_ranked(sentence, noun):
            return []
        return coordinate(sentence, Argument(noun, steps=("infinitive_subject",)))
    if tokens[noun].lemma.lower() in _SHARES:
        if any(tokens[c].text.lower() in _DOUBTFUL for c in sentence.dependents(noun, "amod")):
            return []
        if bearers := [
            c for c in sentence.dependents(noun, "nmod") if case_of(sentence, c) == "of"
        ]:
            return _step(coordinate(sentence, Argument(bearers[0])), "noun_holder")
    if recipients := sentence.dependents(governor, "iobj") if governor >= 0 else []:
        return _step(coordinate(sentence, Argument(recipients[0])), "noun_holder")
    if owners := _owners(sentence, noun):
        return _step(owners, "noun_holder")
    if tokens[predicate].xpos in {"VB", "VBG"} and not _is_own(sentence, noun):
        return []
    above = governor
    if tokens[noun].deprel == "nmod" and case_of(sentence, noun) == "in":
        while above >= 0 and tokens[above].upos != "VERB":
            above = tokens[above].head  # "arrived for talks in an effort to end the war"
    if tokens[noun].deprel == "obl" and case_of(sentence, noun) in _SINCE:
        return []  # "fled after attempts to arrest him": whose they are is not said
    if above >= 0 and (tokens[noun].deprel in {"obj", "obl"} or above != governor):
        found = _doers(sentence, above, depth)
        if tokens[above].lemma.lower() in _ENGAGING and is_passive(sentence, above):
            found = subjects(sentence, above, depth + 1)  # "is engaged in efforts to"
        if tokens[noun].lemma.lower() in INTENTION_NOUNS:  # "the deal affects plans to buy"
            found = [a for a in found if tokens[a.head].lemma.lower() not in _DEALINGS]
        if tokens[noun].lemma.lower() in _WISHES:  # "the move reflects a desire to join"
            found = [argument for argument in found if can_act(sentence, argument.head)]
        return _step(found, "noun_holder")
    return []


def _pursuers(sentence: Sentence, noun: int, depth: int) -> list[Argument]:
    """Return whose policy it is; who has "a poor record of paying" may not pay."""
    token = sentence.tokens[noun]
    had = token.deprel == "obj" and sentence.tokens[token.head].lemma.lower() in _PURSUING
    pursued = had and token.lemma.lower() != "record"
    return _owners(sentence, noun) or (_doers(sentence, token.head, depth) if pursued else [])


def has_resource(sentence: Sentence, noun: int) -> bool:
    """Return whether somebody has or lacks what it takes to do something: "has the money to"."""
    tokens = sentence.tokens
    return (
        tokens[noun].lemma.lower() in RESOURCES
        and tokens[noun].deprel == "obj"
        and tokens[tokens[noun].head].lemma.lower() in _HAVING
    )


def has_to_do(sentence: Sentence, predicate: int) -> bool:
    """Return whether one has something, or nothing, to do with what follows."""
    tokens = sentence.tokens
    thing = tokens[predicate].head
    return (
        tokens[predicate].lemma.lower() == "do"
        and tokens[predicate].deprel == "acl"
        and tokens[thing].lemma.lower() in _WHATEVER
        and tokens[thing].deprel == "obj"
        and tokens[tokens[thing].head].lemma.lower() == "have"
        and any(case_of(sentence, c) == "with" for c in sentence.dependents(predicate, "obl"))
    )


def _asked(sentence: Sentence, noun: int) -> list[Argument]:
    """Return to whom a request is put: "put pressure on Peru to sign it", "an order to him to"."""
    tokens = sentence.tokens
    beside = sentence.dependents(tokens[noun].head, "obl") if tokens[noun].deprel == "obj" else []
    for phrase in (*sentence.dependents(noun, "nmod"), *beside):
        if phrase > noun and case_of(sentence, phrase) in {"on", "to", "upon"} and (
            can_act(sentence, phrase)
        ):  # fmt: skip
            return coordinate(sentence, Argument(phrase))
    return []


def _is_attempt(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun tells what a thing is for: "the raid was a bid to free him"."""
    tokens = sentence.tokens
    return (
        tokens[noun].lemma.lower() in _MEANS | _ATTEMPTS
        and bool(sentence.dependents(noun, "cop"))
        and any(tokens[c].lemma.lower() in {"a", "an"} for c in sentence.dependents(noun, "det"))
        and not {"not", "never", "n't"} & _adverbs(sentence, noun)
    )


def _owners(sentence: Sentence, noun: int) -> list[Argument]:
    """Return whose the noun is said to be: "Chad's plan", "a plan by Chad", "the Chadian plan"."""
    for child in sentence.children[noun]:
        label, case = sentence.tokens[child].deprel, case_of(sentence, child)
        if label == "nmod:poss" or (label == "nmod" and case in {"by", "from"}):
            return coordinate(sentence, Argument(child))
        if label == "nmod" and case == "of" and can_act(sentence, child):
            return coordinate(sentence, Argument(child))  # "the right of the members to vote"
        if _is_its_state(sentence, child):
            return [Argument(child)]
    return []


def _is_its_state(sentence: Sentence, child: int) -> bool:
    """Return whether the word before a noun says whose it is: "a U.S. plan", "Chadian attempts"."""
    token, name = sentence.tokens[child], name_at(sentence, child)
    if token.deprel not in {"amod", "compound"} or child > token.head or name is None:
        return False
    if opens_compound(sentence, child) or not token.text[0].isupper():
        return False
    if name.label == "ORG":
        return token.deprel == "compound"
    return (name.label == "GPE" and names_state(sentence, name)) or (
        name.label in {"GPE", "NORP"} and names_people(sentence, name)
    )


def _is_own(sentence: Sentence, noun: int) -> bool:
    """Return whether the plan is theirs who are said to do something with it.

    Who blocks, endorses or sees an attempt attempts nothing, and a need is whose who has it.
    """
    tokens = sentence.tokens
    verb = tokens[tokens[noun].head].lemma.lower()
    lemma = tokens[noun].lemma.lower()
    if lemma in NEGATION_NOUNS:
        return verb in {"express", "show"}  # who condemns a refusal refuses nothing
    if lemma in NECESSITY_NOUNS and tokens[noun].deprel == "obj":
        return verb in _BEARING
    taken = verb in LIKENING_VERBS and case_of(sentence, noun) == "as"
    return not taken and verb not in _OTHERS_PLANS | JUDGING_VERBS


def _is_ranked(sentence: Sentence, noun: int) -> bool:
    return any(
        sentence.tokens[c].lemma.lower() in _RANKED for c in sentence.dependents(noun, "amod")
    )


def is_singled_out(sentence: Sentence, noun: int) -> bool:
    """Return whether the infinitive tells what the noun did: "the first state to sign"."""
    tokens = sentence.tokens
    return any(
        tokens[c].xpos == "JJS" or tokens[c].lemma.lower() in _RANKED
        for c in (noun, *sentence.dependents(noun, "amod", "nummod"))
    )


def _ranked(sentence: Sentence, noun: int, clause: int, depth: int) -> list[Argument]:
    """Return who is "the first judge to rule it", which tells that he ruled it."""
    token = sentence.tokens[noun]
    if sentence.dependents(noun, "cop"):
        return _said_of(sentence, noun, clause, pronouns=True)
    become = sentence.tokens[token.head]
    if token.deprel == "xcomp" and become.lemma.lower() == "become":
        auxiliaries = {sentence.tokens[c].lemma for c in sentence.dependents(token.head, "aux")}
        came_true = become.xpos != "VB" and become.deprel != "xcomp" and auxiliaries <= {"have"}
        return _control(sentence, noun, depth) if came_true else []
    named = name_at(sentence, token.head)
    if token.deprel == "appos" and named is not None and named.label in {"PERSON", "GPE", "ORG"}:
        return coordinate(sentence, Argument(token.head))
    return []


def _is_got_together(sentence: Sentence, noun: int) -> bool:
    """Return whether somebody has the noun for a purpose of his own, or holds such an event."""
    token = sentence.tokens[noun]
    verb = sentence.tokens[token.head].lemma.lower()
    convened = verb in _CONVENING and token.lemma.lower() in EVENT_NOUNS
    gathered = verb in _GATHERING and not can_act(sentence, noun)
    return token.deprel == "obj" and (convened or gathered)


def _infinitive_of(sentence: Sentence, noun: int) -> int | None:
    """Return the infinitive with an object that tells what the noun is for: "a law to ban guns"."""
    tokens = sentence.tokens
    for clause in sentence.dependents(noun, "acl"):
        marks = {tokens[c].lemma.lower() for c in sentence.dependents(clause, "mark")}
        if tokens[clause].xpos == "VB" and marks == {"to"} and sentence.dependents(clause, "obj"):
            return clause
    return None


def _accused(sentence: Sentence, noun: int, depth: int) -> list[Argument]:
    """Return who answers "accusations of arming rebels", or is arrested on them."""
    token = sentence.tokens[noun]
    verb = sentence.tokens[token.head].lemma.lower()
    if token.deprel == "obj" and verb in ANSWERING_VERBS | {"deny"}:
        return subjects(sentence, token.head, depth + 1)
    if token.deprel != "obl" or case_of(sentence, noun) != "on" or verb not in JUDGING_VERBS:
        return []
    if is_passive(sentence, token.head):
        return subjects(sentence, token.head, depth + 1)
    return _objects_of(sentence, token.head)


def _doers(sentence: Sentence, verb: int, depth: int) -> list[Argument]:
    """Return who acts in a clause: its subjects, or the agents of a passive."""
    if not is_passive(sentence, verb):
        return subjects(sentence, verb, depth + 1)
    return [
        argument
        for child in sentence.children[verb]
        if sentence.tokens[child].deprel == "obl:agent"
        for argument in coordinate(sentence, Argument(child))
    ]


_RESULTING_VERBS = frozenset(
    (
        "cause", "damage", "destroy", "force", "injure", "kill", "leave", "prompt", "provoke",
        "raise", "spark", "trigger", "wound",
    )
)  # fmt: skip
_OURSELVES = frozenset(("'s", "me", "us", "’s"))
_THINKING = frozenset(("believe", "doubt", "expect", "say"))
_HELPING_VERBS = frozenset(("aid", "assist", "guide", "help", "support", "train"))


def _told_of_object(
    sentence: Sentence, participle: int, governor: int, marks: set[str]
) -> list[Argument] | None:
    """Return the objects that a passive participle behind them is said of, None if it may not be.

    "Led a campaign, based on a pact": the campaign is, if anything; nobody who leads it. "Raised
    money to be spent on arms": the money is spent.
    """
    objects = [o for o in _objects_of(sentence, governor) if not can_act(sentence, o.head)]
    if sentence.tokens[participle].lemma == "base" and any(
        case_of(sentence, c) in {"on", "upon"} for c in sentence.dependents(participle, "obl")
    ):
        return objects
    spent = marks == {"to"} and objects and not _passes(sentence, governor, objects)
    return objects if spent else None


def _adverbial(sentence: Sentence, predicate: int, depth: int) -> list[Argument]:
    tokens = sentence.tokens
    token = tokens[predicate]
    governor = token.head
    marks = {
        tokens[c].lemma.lower()
        for c in sentence.children[predicate]
        if tokens[c].deprel in {"mark", "case"}
    }
    if token.xpos in {"VBZ", "VBP", "VBD", "MD"} or "including" in marks:
        return []
    if _is_quoted(sentence, governor, predicate):
        return []  # 'said "the visit goes well, showing trust"': who says so shows none
    if token.xpos == "VBN" and marks & {"as", "than"}:
        return []  # "will resume as agreed": the clause before is what was agreed
    if {"but", "to"} <= marks and predicate > governor:
        return []  # "there is no choice but to sign": the choice signs nothing
    if token.xpos == "VBG" and "when" in _adverbs(sentence, predicate) | marks:
        # "when considering it, worries are no issue": who considers it is not said
        found = _doers(sentence, governor, depth)
        return _step([a for a in found if can_act(sentence, a.head)], "adverbial_subject")
    lemma = tokens[governor].lemma.lower()
    if token.xpos == "VBN" and predicate > governor and (
        of_object := _told_of_object(sentence, predicate, governor, marks)
    ) is not None:  # fmt: skip
        return _step(of_object, "control_object")
    if token.xpos == "VBG" and marks == {"for"} and lemma in {"argue", "call", "press", "push"}:
        return []  # "the draft calls for punishing them": by whom is not said
    if token.xpos == "VBG" and marks == {"to"}:
        # "attention is directed to making peace", "an obstacle to making peace": they make none
        found = _affected(sentence, governor) or subjects(sentence, governor, depth + 1)
        return _step([a for a in found if can_act(sentence, a.head)], "adverbial_subject")
    if marks == {"to"} and CUES.get(lemma) in _THINKING and (
        sentence.dependents(governor, "obl:agent")
    ):  # fmt: skip
        # "was suspected by Riga to be a spy": Riga is none
        return _step(subjects(sentence, governor, depth + 1), "control_subject")
    if _moves(sentence, predicate, marks):
        objects = _affected(sentence, governor)
        # "made a case to extend it": no case extends
        if lemma == "give" and marks == {"to"}:
            objects = [o for o in objects if can_act(sentence, o.head)]
        made = lemma == "make" and "to" in marks and "in" not in marks and predicate > governor
        made = made and not any(can_act(sentence, o.head) for o in objects)
        if objects and not made:
            return _step(objects, "control_object")
        if is_passive(sentence, governor):
            return _step(subjects(sentence, governor, depth + 1), "control_subject")
    if tokens[governor].upos not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} and not any(
        # "backing the war, Chad is one of", but not "it is up to him to see"
        tokens[c].lemma.lower() != "it" and sentence.dependents(governor, "cop")
        for c in sentence.dependents(governor, "nsubj")
    ):
        return []
    if token.xpos == "VBG" and not marks and _first(sentence, predicate) == predicate:
        beside = [
            c
            for c in sentence.dependents(governor, "obl")
            if case_of(sentence, c) == "with" and max(subtree(sentence, c)) == predicate - 1
        ]
        if beside and sentence.dependents(governor, "obj"):
            # "sent soldiers, with Chile sending trucks"
            return _step(coordinate(sentence, Argument(beside[-1])), "absolute_subject")
    if (
        (token.xpos == "VBG" or _is_perfect(sentence, predicate))
        and not marks
        and sentence.tokens[_first(sentence, predicate) - 1].text == ","
    ):
        # a participle after a comma belongs to the finite clause, whatever stands nearer
        governor = _finite_above(sentence, governor)
        if _is_speech(sentence, predicate) and (doers := _doers(sentence, governor, depth)):
            return _step(doers, "adverbial_subject")
        if token.lemma.lower() in {"result", "lead"} and any(
            case_of(sentence, c) in {"in", "to"} for c in sentence.dependents(predicate, "obl")
        ):
            return []  # "failed to win, resulting in a second vote": the failure does
        if token.lemma.lower() in _RESULTING_VERBS and is_passive(sentence, governor):
            # "a house was hit, killing ten": no house kills
            return _step(_doers(sentence, governor, depth), "adverbial_subject")
        found = subjects(sentence, governor, depth + 1)
        if not any(can_act(sentence, a.head) for a in found):
            found = _doers_between(sentence, governor, predicate, depth) or found
        return _step(found, "adverbial_subject")
    if is_passive(sentence, governor) and (
        marks & {"by", "in", "through"} or ("to" in marks and lemma not in OBJECT_MOVERS)
    ):
        doers = _doers(sentence, governor, depth)
        if not doers and "to" in marks and lemma in _MAKING_VERBS:
            doers = subjects(sentence, governor, depth + 1)  # "was built to cool the town"
        return _step(doers, "adverbial_subject")
    if _is_speech(sentence, predicate) and (doers := _doers(sentence, governor, depth)):
        above = tokens[governor].head
        if tokens[governor].deprel == "ccomp" and not any(can_act(sentence, a.head) for a in doers):
            # "says the deal is fair without admitting it": no deal admits
            doers = _doers(sentence, above, depth) or doers
        return _step(doers, "adverbial_subject")
    if token.lemma.lower() == "use" and is_passive(sentence, governor):
        # "was solved using force": what is solved uses nothing
        return _step(_doers(sentence, governor, depth), "adverbial_subject")
    found = subjects(sentence, governor, depth + 1)
    if marks & _LOOSE_MARKS and is_passive(sentence, governor):
        # "the demands were met before lifting the siege": who lifted it is not said
        found = [
            argument
            for argument in found
            if can_act(sentence, argument.head)
            or (
                token.lemma.lower() in _PASSING_VERBS | _ASSAILING
                and tokens[argument.head].lemma.lower() in CRAFT
            )
        ]
    return _step(found, "adverbial_subject")


def _finite_above(sentence: Sentence, verb: int) -> int:
    """Return the verb, or from an infinitive or a participle the first above it with a subject."""
    tokens = sentence.tokens
    while (
        tokens[verb].deprel in {"acl", "advcl", "xcomp"}
        and tokens[verb].xpos in {"VB", "VBG"}
        and tokens[tokens[verb].head].upos in {"VERB", "NOUN"}
        and verb > 0
        and not sentence.dependents(verb, *SUBJECTS)
    ):
        verb = tokens[verb].head
        while tokens[verb].upos == "NOUN" and tokens[verb].head >= 0:
            verb = tokens[verb].head
    return verb


def _doers_between(
    sentence: Sentence, governor: int, participle: int, depth: int
) -> list[Argument]:
    """Return who acts in the clause right before a participle of what only somebody does.

    "The move comes as Peru is arming, having vowed to do so": no move vows.
    """
    tokens = sentence.tokens
    having = any(tokens[c].text.lower() == "having" for c in sentence.dependents(participle, "aux"))
    if not having and tokens[participle].lemma.lower() not in AGENTIVE_VERBS:
        return []
    between = [
        c
        for c in sentence.dependents(governor, "advcl", "ccomp")
        if governor < c < participle
        and max(subtree(sentence, c)) + 2 == _first(sentence, participle)
    ]
    found = subjects(sentence, between[-1], depth + 1) if between else []
    return [argument for argument in found if can_act(sentence, argument.head)]


def _moves(sentence: Sentence, predicate: int, marks: AbstractSet[str]) -> bool:
    """Return whether the governing verb makes its object do what the clause says."""
    token = sentence.tokens[predicate]
    governor = token.head
    lemma = sentence.tokens[governor].lemma.lower()
    blamed = "for" in marks and lemma in JUDGING_VERBS
    called = "to" in marks and "in" not in marks and lemma in ADDRESSING_VERBS
    # "to protect the port, Ankara sent frigates": before its clause, a purpose is the subject's
    moved = "to" in marks and lemma in OBJECT_MOVERS and predicate > governor
    # "helped Lima in building a port": whom one helps in something does it
    moved = moved or ("in" in marks and token.xpos == "VBG" and lemma in _HELPING_VERBS)
    # "summoned the envoy to protest": the envoy does not
    moved = moved and not (lemma in {"call", "summon"} and token.lemma.lower() in _PROTESTING)
    moved = moved and not {"in", "to"} <= marks  # "in order to" is what the subject wants
    if lemma == "give" and "to" in marks and token.xpos == "VB":
        # "gave the rebels until May to leave"
        moved = moved or any(can_act(sentence, o.head) for o in _affected(sentence, governor))
    charged = token.xpos == "VBG" and any(CUES.get(f"{lemma} {m}") in CHARGES for m in marks)
    return (
        moved or called or blamed or charged
        or bool(marks & {"of", "from", "into", "against", "as"})
    )  # fmt: skip


def _is_quoted(sentence: Sentence, governor: int, predicate: int) -> bool:
    """Return whether a quotation with a clause of its own opens between the two."""
    between = sentence.tokens[governor:predicate]
    marks = [i for i, token in enumerate(between) if token.text in _MARKS]
    return len(marks) % 2 == 1 and any(
        t.xpos in {"MD", "VBD", "VBP", "VBZ"} for t in between[marks[-1] :]
    )


def _adverbs(sentence: Sentence, predicate: int) -> set[str]:
    return {sentence.tokens[c].lemma.lower() for c in sentence.dependents(predicate, "advmod")}


def can_act(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is somebody: a person, a people, a state, a body."""
    name = name_at(sentence, head)
    if name is not None:
        return name.label in {"PERSON", "NORP", "GPE", "ORG"}
    token = sentence.tokens[head]
    lemma = token.lemma.lower()
    if lemma == "power" and not sentence.dependents(head, "amod", "compound", "det", "nummod"):
        return token.xpos == "NNS"  # who is in power, and the powers
    if lemma == "source":  # who tells something, but not what it is the source of
        return not any(case_of(sentence, c) == "of" for c in sentence.dependents(head, "nmod"))
    return token.upos in {"PRON", "PROPN"} or lemma in _ACTORS


def _is_speech(sentence: Sentence, verb: int) -> bool:
    """Return whether only somebody who acts can do it: "was denied by the state, citing ..."."""
    return sentence.tokens[verb].lemma.lower() in CUES


def _first(sentence: Sentence, head: int) -> int:
    return min(subtree(sentence, head))


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of the sentence, in the order of their predicates."""
    tokens = sentence.tokens
    found: list[Clause] = []
    linked = {copula.head for _, copula in sentence.having("cop")}
    for index, token in enumerate(tokens):
        if token.upos != "VERB" and index not in linked and (
            token.deprel != "xcomp" and token.lemma != "be"
        ):  # fmt: skip
            continue
        if token.deprel in {"amod", "compound", "case", "mark", "fixed", "aux", "cop", "advmod"}:
            continue
        if token.text.lower() in {"v", "v.", "vs", "vs."}:
            continue  # "Berg v. Holm"
        if token.xpos == "VBG" and token.deprel == "acl" and index > 1 and (
            opens_compound(sentence, index - 2) and tokens[index - 2].head == index
        ):  # fmt: skip
            continue  # "the majority-holding party"
        copular = _is_copular(sentence, index)
        if token.upos != "VERB" and not copular and not _is_existential(sentence, index):
            continue
        if token.xpos == "VBG" and token.deprel in {"acl", "advcl"} and (
            token.lemma.lower() in _PREPOSITIONAL
            or (token.text.lower() == "owing" and tokens[index + 1].text.lower() == "to")
            # "in the days leading up to the vote"
            or (
                token.lemma.lower() == "lead"
                and tokens[index - 1].upos in {"NOUN", "PROPN"}
                and is_time(sentence, index - 1)
            )
        ):  # fmt: skip
            continue
        if token.text.lower() == "compared" and token.deprel in {"acl", "advcl"}:
            continue  # "ten, compared to nine" compares by itself
        found.append(_clause(sentence, index, copular=copular))
    return tuple(found)


def _is_copular(sentence: Sentence, index: int) -> bool:
    """Return whether the word is said of a subject: by a copula, or as "called it a lie"."""
    token = sentence.tokens[index]
    if sentence.dependents(index, "cop"):
        # "is to visit" is a verb with its auxiliary; "is that it failed" holds a clause
        outer = token.upos == "VERB" and sentence.dependents(index, "nsubj:outer")
        return token.xpos != "VB" and not outer
    return (
        token.deprel == "xcomp"
        and token.upos in {"NOUN", "PROPN", "ADJ"}
        and sentence.tokens[token.head].upos == "VERB"
        and not sentence.dependents(index, "mark", "aux")
    )


def _is_existential(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].lemma == "be" and sentence.tokens[index].deprel not in {
        "cop",
        "aux",
        "aux:pass",
    }


def _clause(sentence: Sentence, predicate: int, *, copular: bool) -> Clause:
    tokens = sentence.tokens
    passive = not copular and is_passive(sentence, predicate)
    found_subjects = subjects(sentence, predicate)
    objects = _objects_of(sentence, predicate)
    obliques: list[Argument] = []
    given_to = _recipients(sentence, predicate)
    if given_to:
        # "gave Kyiv weapons": weapons to Kyiv
        recipients = {
            argument.head
            for child in given_to
            for argument in coordinate(sentence, Argument(child))
        }
        obliques += [replace(o, case="to") for o in objects if o.head in recipients]
        objects = [o for o in objects if o.head not in recipients]
    agents: list[Argument] = []
    for child in sentence.children[predicate]:
        token = tokens[child]
        if token.deprel in OBLIQUES or (token.deprel == "nmod" and not copular):
            if token.lemma.lower() in RELATIVIZERS or (
                # "accused of being a spy" is no deed to a spy
                sentence.dependents(child, "cop") and case_of(sentence, child) != "as"
            ):
                continue
            case = case_of(sentence, child)
            lemma = tokens[predicate].lemma.lower()
            if joined := joined_argument(sentence, child):
                # "gave figures on soldiers killed, in response to a request": not killed for it
                paused = tokens[_first(sentence, child) - 1].text == ","
                if not (paused and child > predicate and tokens[predicate].deprel in _BELOW):
                    obliques += coordinate(sentence, joined)
                continue
            # "described the talks as tense"
            likened = case == "as" and token.upos == "ADJ" and lemma in LIKENING_VERBS
            if not (
                token.upos in NOMINALS
                or likened
                or sentence.dependents(child, "nmod:poss")
                # "voted against most of the proposals", not "signed it, with most of them due"
                or (_is_share(sentence, child) and not _is_set_apart(sentence, child))
            ):
                continue
            # "ruled from Oslo, not as a colony"
            denied = any(
                tokens[c].lemma.lower() == "not" and tokens[c + 1].text not in _AFFIRMING
                for c in sentence.dependents(child, "advmod")
            )
            argument = Argument(child, case, negated=denied)
            # "by federal law, all of it must be used": what comes first tells how
            fronted = child < predicate and token.deprel == "obl"
            agent = token.deprel == "obl:agent" or (
                passive and argument.case == "by" and not fronted
            )
            agent = agent and not _is_manner(sentence, argument)
            if argument.case.startswith("according"):
                continue  # who says so is no part of it
            (agents if agent else obliques).extend(coordinate(sentence, argument))
        elif token.deprel == "advmod" and token.upos in {"ADV", "ADJ"}:
            for inner in sentence.children[child]:
                if tokens[inner].deprel == "obl" and tokens[inner].upos in NOMINALS:
                    argument = Argument(inner, case_of(sentence, inner), path=(child,))
                    obliques.extend(coordinate(sentence, argument))
    if not objects and not copular:
        objects = list(_shared_objects(sentence, predicate))
    if passive and not agents:
        agents = _shared_agents(sentence, predicate)
    objects, left_out = _gaps(sentence, predicate, objects, passive=passive)
    obliques += left_out
    return Clause(
        predicate,
        tuple(found_subjects),
        tuple(objects),
        tuple(obliques),
        tuple(agents),
        passive,
        copular,
    )


def _gaps(
    sentence: Sentence, predicate: int, objects: list[Argument], *, passive: bool
) -> tuple[list[Argument], list[Argument]]:
    """Return the objects, and the obliques, with those that a relative clause leaves out."""
    if sentence.tokens[predicate].deprel != "acl:relcl":
        if not objects and not passive:
            objects = (
                _infinitive_gap(sentence, predicate)
                or _reported_gap(sentence, predicate)
                or _charge_gap(sentence, predicate)
            )
        return objects, _place_gap(sentence, predicate)
    if _receives_gap(sentence, predicate, objects):
        # "the arms that Oslo gave the rebels": arms to the rebels
        given = Argument(antecedent(sentence, predicate), steps=("relative_object",))
        return [given], [replace(o, case="to") for o in objects]
    gap = _relative_gap(sentence, predicate)
    if gap is None:
        return objects, []
    return (objects, [gap]) if gap.case else ([*objects, gap], [])


def joined_argument(sentence: Sentence, noun: int) -> Argument | None:
    """Return what a preposition of several words joins to the verb.

    "In response to the raid"; "on Oslo's side" is "on the side of Oslo".
    """
    tokens = sentence.tokens
    if sentence.dependents(noun, "amod", "compound"):
        return None
    case, lemma = case_of(sentence, noun), tokens[noun].lemma.lower()
    for owner in sentence.dependents(noun, "nmod:poss"):
        for whole in (f"{case} {lemma} of", f"{case} the {lemma} of"):
            if whole in COMPLEX_PREPOSITIONS:
                return Argument(owner, whole)
        return None
    the = [tokens[c].lemma.lower() for c in sentence.dependents(noun, "det")]
    for child in sentence.dependents(noun, "nmod"):
        whole = " ".join((case, *the, lemma, case_of(sentence, child)))
        if child > noun and whole in COMPLEX_PREPOSITIONS:
            return Argument(child, whole)
    return None


def _recipients(sentence: Sentence, predicate: int) -> list[int]:
    """Return who is given, told or sent the object: the parser takes some for an object too."""
    objects = sentence.dependents(predicate, "obj")
    indirect = sentence.dependents(predicate, "iobj")
    if indirect and objects:
        return indirect
    lemma = sentence.tokens[predicate].lemma.lower()
    if len(objects) == 2 and lemma in GIVING_VERBS and can_act(sentence, objects[0]):
        return objects[:1]
    return []


def _receives_gap(sentence: Sentence, predicate: int, objects: list[Argument]) -> bool:
    """Return whether the object of a relative clause is given what the clause tells of."""
    tokens = sentence.tokens
    if tokens[predicate].lemma.lower() not in GIVING_VERBS | {"cause"}:
        return False
    relatives = [c for c in sentence.children[predicate] if tokens[c].lemma.lower() in RELATIVIZERS]
    given_to = [c for c in sentence.dependents(predicate, "obj", "iobj") if c not in relatives]
    return (
        len(given_to) == 1 == len({o.head for o in objects})
        and given_to[0] > predicate
        and can_act(sentence, objects[0].head)
        and all(tokens[c].deprel in {"obj", "iobj", "mark"} for c in relatives)
        and bool(sentence.dependents(predicate, "nsubj"))
        and not sentence.dependents(predicate, "ccomp", "xcomp")
    )


def _is_set_apart(sentence: Sentence, phrase: int) -> bool:
    """Return whether "with" opens a phrase of the whole clause, and no complement of its verb."""
    first = _first(sentence, phrase)
    fronted = phrase < sentence.tokens[phrase].head
    return case_of(sentence, phrase) == "with" and (
        fronted or sentence.tokens[first - 1].text == ","
    )


def _is_manner(sentence: Sentence, argument: Argument) -> bool:
    """Return whether a "by" phrase names no doer: "by Monday", "by accident"."""
    token = sentence.tokens[argument.head]
    bare = token.xpos != "NNS" and not sentence.dependents(argument.head, "det", "amod", "nummod")
    phrase = f"{argument.case} {token.lemma.lower()}"
    if token.lemma.lower() in {"margin", "majority", "vote"} | _LIMBS:
        return True  # "was defeated by a vote of 9 to 2", "was dragged out by his feet"
    name = name_at(sentence, argument.head)
    if name is not None and name.label in {"MONEY", "PERCENT", "QUANTITY"}:
        return True  # "was raised by 8 percent"
    return is_time(sentence, argument.head) or (bare and phrase in IDLE_OBLIQUES)


def _shared_objects(sentence: Sentence, predicate: int) -> tuple[Argument, ...]:
    """Return the object that coordinated verbs share: "neither denied nor confirmed the report".

    The parser hangs it on the first verb or on the last; either way it stands after the last.
    """
    tokens = sentence.tokens
    token = tokens[predicate]
    if token.deprel == "conj" and tokens[token.head].upos == "VERB":
        shared = _objects_of(sentence, token.head)
        if shared and shared[0].head > predicate:
            return tuple(_step(shared, "shared_object"))
    if token.deprel == "conj" and tokens[token.head].upos == "VERB":
        later = [c for c in sentence.dependents(token.head, "conj") if c > predicate]
    else:
        later = sentence.dependents(predicate, "conj")
    if not later or tokens[predicate].lemma.lower() in _INTRANSITIVE | {"try"}:
        return ()  # "try and bring peace" tries no peace
    right = [c for c in sentence.children[predicate] if predicate < c < later[-1]]
    if any(tokens[c].deprel not in {"punct", "cc", "conj"} for c in right):
        return ()
    bare = not any(
        tokens[c].deprel in SUBJECTS | {"aux", "mark"}
        or (tokens[c].deprel == "obj" and o != later[-1])
        for o in later
        for c in sentence.children[o]
    )
    objects = sentence.dependents(later[-1], "obj")
    apart = any(
        tokens[c].lemma.lower() == "but" for o in later for c in sentence.dependents(o, "cc")
    )
    if tokens[predicate].xpos == "VB" and apart and tokens[later[-1]].xpos != "VB":
        return ()  # "would help but needed ships"
    if tokens[later[-1]].lemma == "have" or any(
        tokens[c].lemma.lower() == "no" for o in objects for c in sentence.dependents(o, "det")
    ):
        return ()  # "has it risen or had no effect"
    if bare and all(tokens[c].upos == "VERB" for c in later):
        return tuple(_step(_objects_of(sentence, later[-1]), "shared_object"))
    return ()


def _shared_agents(sentence: Sentence, predicate: int) -> list[Argument]:
    """Return the agent that coordinated passives share: "detained and questioned by police"."""
    tokens = sentence.tokens
    found: list[Argument] = []
    for other in sentence.dependents(predicate, "conj"):
        if any(
            predicate < c < other and tokens[c].deprel in OBLIQUES | {"obj", "xcomp", "ccomp"}
            for c in sentence.children[predicate]
        ):
            continue  # "distilled in Latvia and sold by Berg"
        if tokens[other].xpos != "VBN" or sentence.dependents(other, "aux", "aux:pass", "mark"):
            continue
        if apart := _apart(sentence, other):  # "one was shot, and four men hurt, by rebels"
            found += [a for c in apart for a in coordinate(sentence, Argument(c))]
        elif all(tokens[c].upos == "NUM" for c in sentence.dependents(other, *SUBJECTS)):
            # "38 people were killed and 217 injured by"
            found += _doers(sentence, other, 0) if sentence.dependents(other, "obl:agent") else []
    return _step(found, "shared_agent")


def _apart(sentence: Sentence, participle: int) -> list[int]:
    """Return the agent behind a comma, which is of all before it: "and four hurt, by rebels"."""
    return [
        c
        for c in sentence.dependents(participle, "obl", "obl:agent")
        if c > participle
        and case_of(sentence, c) == "by"
        and any(t.text == "," for t in sentence.tokens[participle + 1 : c])
        and not _is_manner(sentence, Argument(c, "by"))
    ]


def _relative_gap(sentence: Sentence, predicate: int) -> Argument | None:
    """Return the noun that a relative clause leaves out as its object or oblique."""
    tokens = sentence.tokens
    children = sentence.children[predicate]
    noun = antecedent(sentence, predicate)
    for child in children:
        if tokens[child].lemma.lower() not in RELATIVIZERS:
            continue
        if tokens[child].deprel == "obj":
            if any(
                _is_gap(sentence, c) or _reported_gap(sentence, c)
                for c in sentence.dependents(predicate, "ccomp")
            ):
                return None
            lemma = tokens[predicate].lemma.lower()
            requiring = lemma in _REQUIRING or (
                f"{lemma} to" in COMPLEMENT_VERBS and lemma not in OBJECT_MOVERS
            )
            if requiring and any(
                _infinitive_gap(sentence, c) for c in sentence.dependents(predicate, "xcomp")
            ):
                return None  # "the price that they have to pay"
            return Argument(noun, steps=("relative_object",))
        if tokens[child].deprel == "obl" and (case := case_of(sentence, child)):
            return Argument(noun, case, steps=("relative_oblique",))
        if tokens[child].lemma.lower() == "where" and tokens[child].deprel == "advmod":
            if _infinitives(sentence, predicate):
                return None  # "where she is expected to speak": she speaks there
            if tokens[noun].lemma.lower() in _NO_SCENES:
                return None
            return Argument(_place_before(sentence, noun, child), "in", steps=("relative_place",))
    own_subject = any(
        tokens[c].deprel in SUBJECTS
        and not any(tokens[i].lemma.lower() == "whose" for i in sentence.children[c])
        for c in children
    )
    own_object = any(tokens[c].deprel in {"obj", "ccomp", "xcomp"} for c in children)
    relative = any(tokens[i].lemma.lower() in RELATIVIZERS for i in children)
    if own_subject and not own_object and not relative and tokens[predicate].upos == "VERB":
        if is_passive(sentence, predicate) or is_time(sentence, noun):
            return None  # "the first time they met"
        return Argument(noun, steps=("relative_object",))
    return None


def _place_before(sentence: Sentence, noun: int, where: int) -> int:
    """Return the place before "where" that the noun is in: "the lack of order in Lima, where"."""
    own = name_at(sentence, noun)
    if own is not None or sentence.tokens[noun].lemma.lower() in PLACE_NOUNS:
        return noun
    places = [
        c
        for c in subtree(sentence, noun)
        if noun < c < where
        and sentence.tokens[c].deprel == "nmod"
        and (name := name_at(sentence, c)) is not None
        and name.label in {"GPE", "LOC", "FAC"}
    ]
    return max(places, default=noun)


def _infinitives(sentence: Sentence, verb: int) -> list[int]:
    """Return the infinitives of a verb without an object of its own: "is expected to speak"."""
    if sentence.dependents(verb, "obj", "iobj"):
        return []
    return [c for c in sentence.dependents(verb, "xcomp") if _infinitive(sentence, c)]


def _place_gap(sentence: Sentence, predicate: int) -> list[Argument]:
    """Return where an infinitive is done: "Lima, where she is expected to speak"."""
    tokens = sentence.tokens
    relative = tokens[predicate].head
    if relative < 0 or tokens[relative].deprel != "acl:relcl":
        return []
    if predicate not in _infinitives(sentence, relative):
        return []
    noun = antecedent(sentence, relative)
    return [
        Argument(_place_before(sentence, noun, child), "in", steps=("relative_place",))
        for child in sentence.dependents(relative, "advmod")
        if tokens[child].lemma.lower() == "where" and tokens[noun].lemma.lower() not in _NO_SCENES
    ]


def _reported_gap(sentence: Sentence, predicate: int) -> list[Argument]:
    """Return what a relative clause leaves to what it reports: "men whom she says Oslo hired"."""
    tokens = sentence.tokens
    said = tokens[predicate].head
    if tokens[predicate].deprel != "ccomp" or tokens[said].deprel != "acl:relcl":
        return []
    if CUES.get(tokens[said].lemma.lower()) not in {"believe", "say"} or predicate < said:
        return []
    whom = [c for c in sentence.dependents(said, "obj") if c < said]
    if not whom or tokens[whom[0]].lemma.lower() not in RELATIVIZERS:
        return []
    if tokens[predicate].upos != "VERB" or not sentence.dependents(predicate, *SUBJECTS):
        return []
    if sentence.dependents(predicate, "obj", "ccomp", "xcomp", "mark") or (
        tokens[predicate].lemma.lower() in _INTRANSITIVE
    ):
        return []
    return [Argument(antecedent(sentence, said), steps=("relative_object",))]


def _charge_gap(sentence: Sentence, predicate: int) -> list[Argument]:
    """Return what a relative clause leaves to a charge: "the ships that Oslo is accused of hiding".

    Who is accused is another than what is hidden: "the man who is accused of hiding".
    """
    tokens = sentence.tokens
    relative, lemma = tokens[predicate].head, tokens[predicate].lemma.lower()
    if tokens[predicate].xpos != "VBG" or tokens[relative].deprel != "acl:relcl":
        return []
    charge = CUES.get(f"{tokens[relative].lemma.lower()} of") or CUES.get(
        tokens[relative].lemma.lower()
    )
    marks = [tokens[c].lemma.lower() for c in sentence.dependents(predicate, "mark")]
    if charge != "accuse" or marks != ["of"] or not is_passive(sentence, relative):
        return []
    accused = sentence.dependents(relative, "nsubj:pass")
    if lemma in _INTRANSITIVE or not accused or any(
        tokens[c].lemma.lower() in RELATIVIZERS or tokens[c].lemma.lower() == "whose"
        for i in accused
        for c in subtree(sentence, i)
    ):  # fmt: skip
        return []
    if sentence.dependents(predicate, "ccomp", "iobj") or any(
        tokens[c].lemma.lower() in RELATIVIZERS
        for c in sentence.dependents(relative, "obl", "advmod")
    ):
        return []
    noun = referent(sentence, antecedent(sentence, relative))
    return [Argument(noun, steps=("relative_object",))]


def _infinitive_gap(sentence: Sentence, predicate: int) -> list[Argument]:
    """Return what a relative clause leaves to its infinitive: "the price they have to pay"."""
    tokens = sentence.tokens
    relative = tokens[predicate].head
    if tokens[predicate].deprel != "xcomp" or tokens[relative].deprel != "acl:relcl":
        return []
    if tokens[predicate].xpos != "VB" or tokens[predicate].lemma.lower() in _INTRANSITIVE:
        return []
    objects = sentence.dependents(relative, "obj", "ccomp")
    if not sentence.dependents(relative, "nsubj") or any(
        tokens[c].lemma.lower() not in RELATIVIZERS for c in objects
    ):
        return []
    below = (*sentence.children[predicate], *sentence.children[relative])
    relatives = [c for c in below if tokens[c].lemma.lower() in RELATIVIZERS]
    taken = any(
        tokens[c].deprel in {"ccomp", "xcomp", "iobj"} for c in sentence.children[predicate]
    )
    if taken or any(tokens[c].deprel != "obj" for c in relatives):
        return []
    noun = antecedent(sentence, relative)
    if is_time(sentence, noun) or tokens[noun].lemma.lower() in _MANNERS:
        return []
    return [Argument(noun, steps=("relative_object",))]
