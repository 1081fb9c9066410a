"""What a rule finds that says nothing when it stands alone."""

from __future__ import annotations

from itertools import pairwise

from extract.clause import (
    ADDRESSING_VERBS,
    QUANTITY_NOUNS,
    can_act,
    counts,
    has_to_do,
    is_complement,
    is_passive,
)
from extract.english import DEFINITE
from extract.lexicon import (
    AGREEMENT_NOUNS,
    CLAIM_NOUNS,
    COMPLEMENT_VERBS,
    CUES,
    LIGHT_VERBS,
    ROLE_NOUNS,
    VAGUE_NOUNS,
    WEAPON_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import (
    NAME_LABELS,
    case_of,
    is_time,
    mention_of,
    name_at,
    opens_compound,
    subtree,
)
from extract.rules.arguments import EMPTY_NOUNS, object_state
from extract.rules.finding import Finding
from extract.rules.relation import RAISING, is_likened, result, verb_of, verb_words
from extract.types import Sentence

AGENTIVE_VERBS = words("agentive_verbs")
# What says something without being somebody; and those who stand for their people.
SPEAKING_NOUNS = (
    words("document_nouns") | words("claim_nouns") | AGREEMENT_NOUNS | QUANTITY_NOUNS
    | frozenset(("area", "city", "country", "nation", "region", "sanction", "side", "state"))
    | frozenset(("town", "world"))
    # who gathers or speaks without a name
    | frozenset(
        (
            "advisory", "body", "branch", "caucus", "conference", "district", "electorate",
            "figure", "forum", "insurgency", "meeting", "notice", "offer", "rally", "session",
            "source", "speech", "summit", "superior",
        )
    )
)  # fmt: skip
# Verbs that take "of" (Levin 1993, 2.3 and 10; Quirk et al. 1985, 16.7); behind others it is a
# noun's.
_OF_VERBS = frozenset(
    (
        "absolve", "accuse", "acquit", "admit", "advise", "approve", "ask", "assure", "beware",
        "boast", "build", "cheat", "cleanse", "clear", "come", "complain", "compose", "comprise",
        "conceive", "consist", "convict", "convince", "cure", "defraud", "demand", "deprive",
        "despair", "die", "disabuse", "disapprove", "dispose", "divest", "drain", "dream", "empty",
        "exonerate", "expect", "free", "hear", "inform", "judge", "know", "learn", "make", "notify",
        "partake", "persuade", "purge", "read", "relieve", "remind", "repent", "require", "rid",
        "rob", "run", "sing", "smell", "speak", "strip", "suspect", "swindle", "talk", "taste",
        "tell", "think", "tire", "treat", "try", "warn", "write",
    )
)  # fmt: skip
_REFLEXIVES = frozenset(("herself", "himself", "itself", "themselves"))
_CLAIMED = frozenset(("life", "victim"))
_CRAFT = frozenset(
    ("aircraft", "boat", "bomber", "helicopter", "jet", "plane", "ship", "submarine", "vessel")
)
_QUESTIONS = frozenset(("how", "what", "whether", "why"))
_REPORTS = frozenset(("accuse", "admit", "claim", "deny", "insist", "say", "tell", "warn"))
CONTENTLESS_NOUNS = words("contentless_nouns") | EMPTY_NOUNS
# Verbs that name: without the name given, "what it terms extremism" says nothing.
_TERMING_VERBS = frozenset(("brand", "deem", "dub", "label", "pronounce", "render", "term"))
# Verbs that ask for a phrase beside their object, and its prepositions (Levin 1993, 9.1, 15.2).
_REST: dict[str, frozenset[str]] = {
    "ascribe": frozenset(("to",)),
    "attribute": frozenset(("to",)),
    "blame": frozenset(("on",)),
    "bring": frozenset(("into", "under")),
    "compare": frozenset(("to", "with")),
    "deprive": frozenset(("of",)),
    "liken": frozenset(("to",)),
    "relieve": frozenset(("of",)),
    "strip": frozenset(("of",)),
    "endow": frozenset(("with",)),
    "drag": frozenset(("into",)),
    "lead": frozenset(("into",)),
    "leave": frozenset(("without", "with")),
    "keep": frozenset(
        ("above", "away", "below", "from", "off", "out", "over", "to", "under", "within")
    ),
    "place": frozenset(("under",)),
    "put": frozenset(("at", "in", "into", "on", "onto", "out", "to", "under", "between")),
    "take": frozenset(("into", "out")),
    "throw": frozenset(("into",)),
    "turn": frozenset(("against", "into", "on", "to", "upon")),
}  # fmt: skip
# Verbs that ask for it beside somebody: "brought him to trial".
_REST_OF_ACTORS: dict[str, frozenset[str]] = {
    "bring": frozenset(("before", "to")),
    "entrust": frozenset(("with",)),
    "keep": frozenset(("at", "in", "on")),
    "present": frozenset(("with",)),
}
# Of these an event is the object as well as a thing.
_COMPRISING = frozenset(("contain", "feature", "include", "involve"))
# Nouns that say nothing without the infinitive or gerund that they open.
_OPENINGS = frozenset(("chance", "goal", "occasion", "opportunity", "target", "task"))
# Verbs that leave or want their object in some state.
_LEAVING = frozenset(
    (
        "concede", "declare", "feel", "find", "get", "hold", "keep", "knock", "leave", "prove",
        "render", "rule", "want",
    )
)  # fmt: skip
# Verbs that let, make or keep their object do what follows, and what joins it (Levin 1993, 10;
# Huddleston and Pullum 2002, 14.4).
_STEERING = dict.fromkeys(("allow", "compel", "enable", "force", "oblige", "permit"), "to") | (
    dict.fromkeys(
        (
            "ban", "bar", "block", "deter", "discourage", "disqualify", "dissuade", "exempt",
            "forbid", "hinder", "inhibit", "preclude", "prevent", "prohibit", "restrain", "stop",
        ),
        "from",
    )
)  # fmt: skip
_QUOTES = frozenset(('"', "``", "“", "'", "‘"))
_SAYING = frozenset(("add", "say", "state"))
_PUBLISHING = frozenset(("publish", "report", "write"))
# Those to, with or for whom one says it.
_SAID_SO = frozenset(("against", "as", "for", "to", "with"))
_RESULTING = frozenset(("cause", "lead", "mean", "prompt", "result", "spark", "trigger"))
_GIVING = frozenset(("give", "grant"))
_MOVING = frozenset(("come", "get", "go"))  # "came to Oslo to mark the day"
_TEMPORAL = frozenset(("after", "amid", "before", "during", "following", "since", "until"))
_SETTINGS = frozenset(("at", "in", "on", "under", "within"))
_PARTIES = frozenset(("GPE", "NORP", "ORG", "PERSON"))
_HOLDING = frozenset(("in charge", "in command", "in control", "in power"))
_MINDING = frozenset(
    ("afraid", "fearful", "fond", "proud", "sick", "tired", "wary", "weary", "worried")
)
# Whose object is what somebody does: "justify Oslo selling arms".
_TOLERATING = frozenset(
    ("envisage", "imagine", "involve", "justify", "mean", "mind", "remember", "risk", "tolerate")
)
_PHASES = frozenset(("begin", "continue", "end", "proceed", "start"))
_SHARES_WON = frozenset(("%", "majority", "margin", "percent", "point", "turnout", "vote"))
# What follows these verbs is an event, of which the noun before a clause is only the subject.
_EVENT_TAKING = frozenset(
    ("arrange for", "call for", "lead to", "press for", "push for", "result in", "wait for")
)


_PARTS_OF_FORCES = frozenset(("element", "part", "portion", "remnant"))


def says_something(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the finding is a statement by itself, and no piece of a longer one."""
    ends = finding.subject.head, finding.object.head
    if any(_is_contentless(sentence, end) for end in ends):
        return False
    if finding.rule in {"title", "apposition"} and (
        _is_only_elect(sentence, finding.predicate) or is_time(sentence, ends[1])
    ):
        return False
    if _is_likened(sentence, finding.predicate):
        return False
    if finding.relation.endswith((" regardless of", "have to")):
        return False
    if finding.relation == "lead up to" and "adverbial_subject" in finding.subject.steps:
        return False  # "leading up to the vote, ten fled": before it
    if _is_of_event(sentence, finding) or _is_order(sentence, finding):
        return False
    last = sentence.tokens[ends[1]].lemma
    if (last == "time" and finding.rule == "active") or (finding.relation, last) == ("see", "fit"):
        return False  # "marks the first time that", "as it sees fit"
    if any(_is_of_unnamed(sentence, end) for end in ends):
        return False
    if any(
        sentence.tokens[c].lemma.lower() in {"which", "whom"}
        for end in ends
        for c in sentence.dependents(end, "nmod")
    ):
        return False  # "the use of which": nobody knows of what
    if finding.object.case in _TEMPORAL and finding.rule in {"object_modifier", "copula"}:
        return False
    sees = sentence.tokens[finding.predicate].lemma in {"see", "witness"}
    if (finding.subject.steps or sees) and is_time(sentence, ends[0]):
        return False  # "the time needed to build it" builds nothing, "Sunday saw the first vote"
    if finding.object.case == "between" and _is_joined(sentence, ends[1]) and (
        finding.rule != "dated"
    ):  # fmt: skip
        return False  # "choose between war and peace": nothing is between one
    predicate = finding.predicate
    if _is_sentential(sentence, finding) or _is_bare_place(sentence, finding):
        return False
    if _is_kindless(sentence, finding) or _lacks_actor(sentence, finding):
        return False
    if finding.rule == "active" and verb_of(sentence, predicate) == "think":
        return False  # nobody thinks a thing
    if finding.rule in {"active", "passive"} and (
        _only_terms(sentence, predicate) or _lacks_rest(sentence, finding)
    ):
        return False
    if finding.rule == "object_modifier" and not finding.object.steps and (
        verb_of(sentence, predicate) in _REST and _lacks_rest(sentence, finding)
    ):  # fmt: skip
        return False
    if finding.rule == "oblique" and (
        _is_of_noun(sentence, finding) or _is_doer_of_noun(sentence, finding)
    ):
        return False
    if finding.rule in {"oblique", "object_modifier"}:
        return not (_calls_in_quotes(sentence, predicate) or _belongs_below(sentence, finding))
    if finding.rule == "copula":
        return not (
            _is_cleft(sentence, finding)
            # who "calls itself the Front" is so by the link of the two
            or sentence.tokens[ends[0]].text.lower() in _REFLEXIVES
            or _is_told_by_clause(sentence, finding)
            or _is_part(sentence, finding)
            or _is_cut_short(sentence, ends[1])
            or _is_other_word(sentence, sentence.tokens[predicate].head)
        )
    return True


def _is_likened(sentence: Sentence, predicate: int) -> bool:
    """Return whether the deed is only what something is like: "it was like giving up a fort"."""
    return sentence.tokens[predicate].xpos == "VBG" and any(
        sentence.tokens[c].lemma.lower() == "like" and c == predicate - 1
        for c in sentence.dependents(predicate, "mark", "case")
    )


def _is_of_unnamed(sentence: Sentence, noun: int) -> bool:
    """Return whether it is "whose army", and no name stands before to tell whose."""
    if not any(sentence.tokens[c].xpos == "WP$" for c in sentence.dependents(noun, "nmod:poss")):
        return False
    while sentence.tokens[noun].deprel != "acl:relcl" and sentence.tokens[noun].head >= 0:
        noun = sentence.tokens[noun].head
    owner = (
        name_at(sentence, sentence.tokens[noun].head) if sentence.tokens[noun].head >= 0 else None
    )
    return owner is None or owner.label not in {"PERSON", "NORP", "GPE", "ORG"}


def _is_of_noun(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the "of" is a noun's: "Karl Holm, 74, of Oslo was freed" frees of nothing."""
    tokens = sentence.tokens
    verb = finding.predicate
    other = finding.object
    if other.case != "of" or other.path or other.steps or tokens[verb].upos != "VERB":
        return False
    light = LIGHT_VERBS.get(verb_of(sentence, verb), frozenset())
    return (
        tokens[verb].lemma.lower() not in _OF_VERBS
        and len(verb_words(sentence, verb)) == 1
        and not any(tokens[c].lemma.lower() in light for c in sentence.dependents(verb, "obj"))
    )


def _is_doer_of_noun(sentence: Sentence, finding: Finding) -> bool:
    """Return whether "by" tells who made the object: "published a report by the ministry"."""
    other = finding.object
    return (
        other.case == "by"
        and not other.path
        and can_act(sentence, other.head)
        and not is_passive(sentence, finding.predicate)
        and any(c < other.head for c in sentence.dependents(finding.predicate, "obj"))
    )


def _is_joined(sentence: Sentence, noun: int) -> bool:
    return sentence.tokens[noun].deprel == "conj" or bool(sentence.dependents(noun, "conj"))


def _is_of_event(sentence: Sentence, finding: Finding) -> bool:
    """Return whether what the object does is meant: "include jets firing", "news of jets firing".

    Nobody denied a report of the jets.
    """
    tokens = sentence.tokens
    object_ = finding.object.head
    below = sentence.dependents(object_, "nmod")
    if tokens[finding.predicate].lemma.lower() in _COMPRISING and finding.rule == "active":
        return _is_told_of(sentence, object_)
    claims = {tokens[i].lemma.lower() for i in (object_, *finding.words)} & CLAIM_NOUNS
    return bool(claims) and any(
        case_of(sentence, noun) == "of" and _is_told_of(sentence, noun)
        for noun in (object_, *below)
    )


def _is_order(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the clause tells somebody to act: "said: 'Make no mistake'" makes none."""
    tokens = sentence.tokens
    index = finding.predicate
    while tokens[index].deprel == "conj" or (
        tokens[index].deprel == "xcomp" and tokens[index].upos == "ADJ"
    ):
        index = tokens[index].head
    verb = tokens[index]
    return (
        verb.xpos == "VB"
        and verb.deprel in {"ccomp", "parataxis", "xcomp"}
        and CUES.get(tokens[verb.head].lemma.lower()) == "say"
        and "control_subject" in finding.subject.steps
        and not sentence.dependents(index, "aux", "cop", "mark")
    )


def _is_told_of(sentence: Sentence, noun: int) -> bool:
    """Return whether a gerund right behind the noun tells what it does."""
    tokens = sentence.tokens
    return any(
        tokens[c].xpos == "VBG"
        and not sentence.dependents(c, "mark")
        and (first := min(subtree(sentence, c))) > noun
        and tokens[first - 1].text != ","
        for c in sentence.dependents(noun, "acl")
    )


def _is_contentless(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    if name is not None and name.label in NAME_LABELS:
        return False
    return sentence.tokens[head].lemma.lower() in CONTENTLESS_NOUNS


def _is_kindless(sentence: Sentence, finding: Finding) -> bool:
    """Return whether a relative clause tells all there is to tell of a vague noun.

    "a place which is far from the war", "a man who sold arms": of whom it is said, is not.
    """
    head = finding.subject.head
    if "relative_subject" not in finding.subject.steps:
        return False
    token = sentence.tokens[head]
    if token.lemma.lower() not in VAGUE_NOUNS or name_at(sentence, head) is not None:
        return False
    return not sentence.dependents(
        head, "amod", "compound", "nmod", "nmod:poss", "nummod", "appos", "cop"
    ) and not any(
        sentence.tokens[c].lemma.lower() in DEFINITE for c in sentence.dependents(head, "det")
    )


def _is_only_elect(sentence: Sentence, noun: int) -> bool:
    """Return whether the office is not held yet: the "president-elect" is no president."""
    after = sentence.tokens[noun + 2 : noun + 3]
    return opens_compound(sentence, noun) and after[0].text.lower() in {"designate", "elect"}


def _is_sentential(sentence: Sentence, finding: Finding) -> bool:
    """Return whether "which" takes up the clause: "annexed Chad, which led to war"."""
    tokens = sentence.tokens
    if "relative_subject" not in finding.subject.steps:
        return False
    name = name_at(sentence, finding.subject.head)
    named = name is not None and name.label in {"GPE", "NORP", "PERSON"}
    verb = tokens[finding.predicate].lemma.lower()
    if verb == "lead" and finding.object.case != "to":
        return False  # "Chad, which led the talks"
    who = any(
        tokens[c].lemma.lower() == "who" for c in sentence.dependents(finding.predicate, "nsubj")
    )
    return named and not who and verb in _RESULTING


def _is_bare_place(sentence: Sentence, finding: Finding) -> bool:
    """Return whether something is only "in an area" or "at a place", which a clause then names."""
    tokens = sentence.tokens
    head = finding.object.head
    if any(tokens[c].lemma.lower() in DEFINITE for c in sentence.dependents(head, "det")):
        return False
    return tokens[head].lemma.lower() in {"area", "place"} and {
        tokens[c].deprel for c in sentence.children[head]
    } <= {"det", "case", "acl", "acl:relcl", "punct"}  # fmt: skip


def _lacks_actor(sentence: Sentence, finding: Finding) -> bool:
    """Return whether only somebody can do it, and the subject is nobody: "the margin fled"."""
    tokens = sentence.tokens
    verb, head = finding.predicate, finding.subject.head
    if tokens[verb].upos != "VERB" or finding.relation.split(" ")[0] == "be":
        return False
    own = verb_of(sentence, verb)
    opening = " ".join(finding.relation.split(" ")[:2])
    if not {own, f"{own} {finding.object.case}", opening} & AGENTIVE_VERBS:
        return False
    if own == "claim" and tokens[finding.object.head].lemma.lower() in _CLAIMED:
        return False  # "the attack claimed ten lives"
    lemma = tokens[head].lemma.lower()
    return (
        tokens[head].upos == "NOUN"
        and name_at(sentence, head) is None
        and not can_act(sentence, head)
        and not _is_of_force(sentence, head)
        # "Sunnis and secularists": what does it together is alike
        and not (tokens[head].deprel == "conj" and can_act(sentence, tokens[head].head))
        and lemma not in SPEAKING_NOUNS
        and not (lemma in WEAPON_NOUNS | _CRAFT and own not in _REPORTS)
    )


def _is_of_force(sentence: Sentence, noun: int) -> bool:
    """Return whether it acts for the force it is of: "elements of the brigade", "air defences"."""
    tokens = sentence.tokens
    lemma = tokens[noun].lemma.lower()
    if lemma in {"defence", "defense"}:
        return any(
            tokens[c].lemma.lower() in {"air", "missile"}
            for c in sentence.dependents(noun, "compound")
        )
    return lemma in _PARTS_OF_FORCES and any(
        case_of(sentence, c) == "of" and can_act(sentence, c)
        for c in sentence.dependents(noun, "nmod")
    )


def _lacks_rest(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the verb says with its object alone what is not so, or nothing.

    "left the country without a head", "put the figure at ten", "turned the land into gardens".
    """
    tokens = sentence.tokens
    verb = finding.predicate
    # "turned power over to Berg" is whole without him
    own = verb_of(sentence, verb).removesuffix(" back")
    cases = _REST.get(own, frozenset())
    if can_act(sentence, finding.object.head):
        cases |= _REST_OF_ACTORS.get(own, frozenset())
    lemma = tokens[verb].lemma.lower()
    if object_state(sentence, verb) in finding.words:
        return False
    if finding.rule == "active" and (
        _is_made_so(sentence, verb, finding.object.head)
        or _lacks_infinitive(sentence, verb, finding.object.head)
    ):
        return True
    if lemma == "leave" and finding.rule == "active":
        # "left the town isolated"
        bare = (c for c in sentence.dependents(verb, "xcomp") if c > finding.object.head)
        if any(tokens[c].upos == "VERB" and not sentence.dependents(c, "mark") for c in bare):
            return True
    if lemma in _GIVING and finding.rule == "active":
        # "gave Oslo until May to answer"
        objects = sentence.dependents(verb, "obj", "iobj")
        return len(objects) == 1 and can_act(sentence, objects[0]) and not any(
            case_of(sentence, c) in {"to", "up"} for c in sentence.dependents(verb, "obl")
        ) and objects[0] == finding.object.head  # fmt: skip
    if lemma == "bring" and (
        counts(sentence, finding.object.head)
        or any(
            tokens[c].lemma.lower() == "total"
            for c in sentence.dependents(finding.object.head, "amod")
        )
    ):
        return True  # "will bring the number of seats to 500", "bringing the total aid to $5m"
    if own == "put" and can_act(sentence, finding.object.head) and finding.rule == "active":
        return True  # "puts Norway first", "put him ahead": where, is all there is to tell
    if lemma == "get" and sentence.dependents(verb, "xcomp"):
        return True  # "will not get the king to abdicate"
    if lemma in {"hear", "see", "watch"} and any(
        not sentence.dependents(c, "mark")
        and (
            tokens[c].xpos == "VB"
            or (tokens[c].upos == "VERB" and not can_act(sentence, finding.subject.head))
        )
        for c in sentence.dependents(verb, "xcomp", "ccomp")
    ):
        return True  # "the vote saw the party win"
    if lemma in _TOLERATING and any(
        tokens[c].xpos == "VBG"
        and not sentence.dependents(c, "mark")
        and finding.object.head < c
        and min(subtree(sentence, c)) - 1 in subtree(sentence, finding.object.head)
        for c in sentence.dependents(verb, "xcomp", "ccomp", "advcl")
    ):
        return True  # "used to justify Oslo selling arms"
    if lemma in {"propose", "recommend", "suggest"} and any(
        tokens[c].xpos == "VB" and not sentence.dependents(c, "mark")
        for c in sentence.dependents(verb, "xcomp", "ccomp")
    ):
        return True  # "recommends the army withdraw"
    if lemma == "have" and (is_complement(sentence, verb) or tokens[verb].xpos == "VBG"):
        # "planned on having the bridge built"
        return any(tokens[c].xpos == "VBN" for c in sentence.dependents(verb, "xcomp"))
    if lemma == "have" and any(
        tokens[c].xpos == "VB" and c > finding.object.head and not sentence.dependents(c, "mark")
        for c in sentence.dependents(verb, "xcomp", "ccomp")
    ):
        return True  # "had the staff clean the house"
    if _steers(sentence, verb) and not (
        can_act(sentence, finding.object.head) and finding.relation.split(" ")[0] == lemma
    ):  # fmt: skip
        return True  # "threatened to force Oslo to leave", "stopped it from falling"
    if lemma == "keep" and any(
        tokens[m].lemma.lower() == "from"
        for c in sentence.dependents(verb, "advcl", "xcomp")
        for m in sentence.dependents(c, "mark", "case")
    ):
        return True  # "kept the arms from falling into their hands"
    return any(
        c > finding.object.head
        and case_of(sentence, c).split(" ")[0] in cases
        and not (case_of(sentence, c) in {"at", "in", "on"} and is_time(sentence, c))
        for c in sentence.dependents(verb, "obl", "advcl", "xcomp")
    )


def _steers(sentence: Sentence, verb: int) -> bool:
    """Return whether a clause tells what its object is let, made or kept from doing."""
    mark = _STEERING.get(sentence.tokens[verb].lemma.lower())
    return any(
        c > verb
        and sentence.tokens[c].xpos in {"VB", "VBG", "VBN"}
        and any(
            sentence.tokens[m].lemma.lower() == mark for m in sentence.dependents(c, "mark", "case")
        )
        for c in sentence.dependents(verb, "advcl", "xcomp")
    )


def _is_made_so(sentence: Sentence, verb: int, object_: int) -> bool:
    """Return whether a bare participle tells what becomes of it: "wants the election delayed"."""
    tokens = sentence.tokens
    if tokens[verb].lemma.lower() not in _LEAVING:
        return False
    return any(
        tokens[c].xpos == "VBN"
        and c == max(i for i in subtree(sentence, object_) if i < c) + 1
        and not sentence.dependents(c, "obl:agent")
        for c in sentence.dependents(object_, "acl")
    ) or any(
        (tokens[c].upos == "ADJ" or tokens[c].xpos in {"VBN", "VBG"})
        and not sentence.dependents(c, "mark")
        for c in sentence.dependents(verb, "xcomp")
    )


def _lacks_infinitive(sentence: Sentence, verb: int, object_: int) -> bool:
    """Return whether the object only opens what follows it: "had the opportunity to meet Holm"."""
    tokens = sentence.tokens
    if tokens[object_].lemma in CLAIM_NOUNS and tokens[verb].lemma in _COMPRISING and any(
        tokens[c].deprel == "acl" and _opens_with(sentence, c, "that")
        for c in sentence.children[object_]
    ):  # fmt: skip
        return True  # "the essay includes a claim that"
    if [t.text.lower() for t in tokens[object_ + 1 :][:2]] == ["but", "to"]:
        return True  # "has no choice but to leave"
    if tokens[verb].lemma.lower() not in {"get", "have", "set"}:
        return False
    if tokens[object_].lemma.lower() not in _OPENINGS:
        return False
    clauses = sentence.dependents(object_, "acl")
    end = mention_of(sentence, object_).end
    return bool(clauses) and all(tokens[c].start >= end for c in clauses)


def _opens_with(sentence: Sentence, clause: int, word: str) -> bool:
    return any(sentence.tokens[m].lemma == word for m in sentence.dependents(clause, "mark"))


def _only_terms(sentence: Sentence, verb: int) -> bool:
    return (
        _is_other_word(sentence, verb)
        or _calls_in_quotes(sentence, verb)
        or (
            sentence.tokens[verb].lemma.lower() in _TERMING_VERBS
            and not any(
                c > verb and case_of(sentence, c) != "as"
                for c in sentence.dependents(verb, "xcomp", "obl")
            )
        )
    )


def _calls_in_quotes(sentence: Sentence, verb: int) -> bool:
    """Return whether a quotation behind the object says what it is called: 'called him "weak"'."""
    tokens = sentence.tokens
    if tokens[verb].lemma.lower() not in _TERMING_VERBS | {"call"}:
        return False
    ends = [max(subtree(sentence, o)) for o in sentence.dependents(verb, "obj") if o > verb]
    return any(token.text in _QUOTES for end in ends for token in tokens[end + 1 : end + 2])


def _is_other_word(sentence: Sentence, verb: int) -> bool:
    """Return whether the clause only gives another word for something: "what it calls a raid"."""
    tokens = sentence.tokens
    token = tokens[verb]
    if token.lemma.lower() not in _TERMING_VERBS | {"call", "describe"}:
        return False
    above = [token.head] if token.deprel == "acl:relcl" else []
    below = [c for c in sentence.dependents(verb, "obj", "obl", "ccomp", "xcomp") if c < verb]
    return any(tokens[i].lemma.lower() == "what" for i in (*above, *below))


def _belongs_below(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the phrase beside a verb belongs to the clause below it, or is its topic.

    "failed in the north to win", "said of the talks that", "went unopposed due to bribery".
    """
    tokens = sentence.tokens
    verb = finding.predicate
    below = [
        c
        for c in sentence.children[verb]
        if (tokens[c].deprel == "ccomp" or is_complement(sentence, c))
        and not sentence.dependents(c, "nsubj")
    ]
    if _is_doer_below(sentence, finding) or _is_absolute(sentence, finding):
        return True
    if _is_circumstance(sentence, finding):
        return True
    if tokens[verb].lemma in _SAYING and finding.object.case in {"at", "during", "from", "in"}:
        return True  # "said from Oslo": what, is not told
    if finding.object.head in _absolute_pairs(sentence, verb):
        return True
    if f"{finding.object.case} {tokens[finding.object.head].lemma}" in _HOLDING and (
        tokens[min(subtree(sentence, finding.object.head)) - 1].text == ","
    ):
        return True  # "Berg, in charge of the army, left"
    if finding.object.case == "as" and finding.object.head < min(verb, finding.subject.head):
        return True  # "As leader of the party, she rejected the ban"
    if finding.object.case == "as" and any(
        tokens[c].lemma.lower() == "any" for c in sentence.dependents(finding.object.head, "det")
    ):
        return True  # "came, as any other tax, into the fund"
    if finding.object.case == "as" and any(
        tokens[c].lemma.lower() in {"same", "such"}
        for noun in sentence.dependents(verb, "obj", "nsubj", "obl")
        for c in sentence.dependents(noun, "amod")
    ):
        return True  # "has the same rights as the others"
    if is_likened(sentence, verb):
        return finding.rule == "object_modifier"  # "sees a pact with Oslo as void"
    if (
        tokens[verb].lemma.lower() == "do"
        and not sentence.dependents(verb, "obj")
        and not has_to_do(sentence, verb)
    ):
        return True  # "has done so with courage"
    undergone = "object_subject" in finding.subject.steps
    postposed = verb < finding.subject.head < finding.object.head and not undergone
    cue = CUES.get(tokens[verb].lemma.lower())
    if postposed and cue == "say":
        return True  # "said the scholar from Ghent"
    if f"{tokens[verb].lemma.lower()} {finding.object.case}" == "come after" and can_act(
        sentence, finding.subject.head
    ):  # fmt: skip
        return True
    if finding.rule == "object_modifier" and cue == "say" and sentence.dependents(verb, "ccomp"):
        return True  # "announced at a conference in Oslo that"
    if finding.rule == "oblique" and sentence.dependents(verb, "ccomp") and (
        (cue == "believe" and finding.object.case != "to")  # "of ten states only Peru thinks that"
        or (cue == "confirm" and finding.object.case in {"at", "in", "on"})
        or (
            cue == "say"
            and finding.object.case not in _SAID_SO
            and not (
                tokens[verb].lemma in _PUBLISHING and name_at(sentence, finding.object.head)
            )
        )
    ):  # fmt: skip
        return True  # "announced at a meeting that": what, is not told
    if (
        tokens[verb].lemma.lower() == "come"
        and finding.rule == "oblique"
        and finding.object.case != "under"
        and any(case_of(sentence, c) == "under" for c in sentence.dependents(verb, "obl"))
    ):
        return True  # "came under fire over it"
    if sentence.dependents(verb, "obj"):
        return False
    lemma = tokens[verb].lemma.lower()
    told = lemma in ADDRESSING_VERBS or sentence.dependents(verb, "iobj")
    if f"{lemma} to" in COMPLEMENT_VERBS and finding.object.case in _SETTINGS and not told and any(
        tokens[c].deprel == "xcomp" and sentence.dependents(c, "mark") for c in below
    ):  # fmt: skip
        return True  # "chose in 2007 not to run", "can expect under the plan to be paid"
    if lemma == "appear" and finding.object.case == "before":
        return False  # "appeared before the court to answer"
    raising = lemma in RAISING - _MOVING or (
        sentence.dependents(verb, "aux:pass") and CUES.get(tokens[verb].lemma.lower())
    )
    return any(
        tokens[c].upos in {"ADJ", "NOUN"} or (raising and tokens[c].deprel != "ccomp")
        for c in below
        if c != result(sentence, verb)
    )


def _is_absolute(sentence: Sentence, finding: Finding) -> bool:
    """Return whether "with" opens a clause of its own: "it went on, with ten soldiers killed"."""
    tokens = sentence.tokens
    head = finding.object.head
    first = min(subtree(sentence, head))
    told = any(
        tokens[c].xpos in {"VBN", "VBG"} and not sentence.dependents(c, "mark")
        for c in sentence.dependents(head, "acl")
    )
    apart = (
        tokens[first - 1].text == ","
        or tokens[finding.predicate].lemma in _PHASES
        # "massed troops with reports telling of more"
        or (not can_act(sentence, head) and bool(sentence.dependents(finding.predicate, "obj")))
        # "sent soldiers, with Chile sending trucks"
        or (
            bool(sentence.dependents(finding.predicate, "obj"))
            and any(
                tokens[c].xpos == "VBG" and sentence.dependents(c, "obj")
                for c in (
                    *sentence.dependents(head, "acl"),
                    *sentence.dependents(finding.predicate, "advcl"),
                )
                if min(subtree(sentence, c)) == c and c - 1 in subtree(sentence, head)
            )
        )
    )
    after = max(subtree(sentence, head)) + 1
    followed = any(
        tokens[c].xpos == "VBG" and min(subtree(sentence, c)) == after
        for c in sentence.dependents(finding.predicate, "advcl")
    )
    return finding.object.case == "with" and (told or followed) and apart


def _is_circumstance(sentence: Sentence, finding: Finding) -> bool:
    """Return whether "with" behind a comma tells how things were: "was found, with a head wound".

    Such a phrase completes no verb (Quirk et al. 1985, 15.60). In whose company something is done
    is told so too, and by how much: "won the vote, with 55 percent".
    """
    tokens = sentence.tokens
    head = finding.object.head
    first = min(subtree(sentence, head))
    relative = "relative_oblique" in finding.object.steps
    if relative or finding.object.case != "with" or tokens[first].text.lower() != "with":
        return False
    if head > finding.predicate and tokens[first - 1].text != ",":
        return False
    if tokens[finding.predicate].lemma.lower() in _PHASES or can_act(sentence, head):
        return False
    if tokens[head].upos in {"NUM", "SYM"}:
        return False
    return not any(tokens[i].lemma.lower() in _SHARES_WON for i in subtree(sentence, head))


def _absolute_pairs(sentence: Sentence, verb: int) -> set[int]:
    """Return the phrases of a clause without verb: "with Lima as its seat", "with him in power"."""
    tokens = sentence.tokens
    phrases = [c for c in sentence.dependents(verb, "obl") if c > verb]
    found: set[int] = set()
    for phrase in phrases:
        before = min(subtree(sentence, phrase)) - 1
        while before >= 0 and tokens[before].deprel in {"flat", "compound"}:
            before = tokens[before].head
        if case_of(sentence, phrase) == "as" and sentence.dependents(phrase, "nmod:poss") and (
            case_of(sentence, before) == "with" and tokens[before].deprel == "nmod"
        ):  # fmt: skip
            found.add(phrase)  # "the idea of a state with Lima as its seat"
    for first, second in pairwise(phrases):
        below = subtree(sentence, first)
        if case_of(sentence, first) != "with" or max(below) + 1 != min(subtree(sentence, second)):
            continue
        bare = not sentence.dependents(second, "det", "nmod:poss", "amod", "compound", "nmod")
        paused = tokens[min(below) - 1].text == ","
        case = case_of(sentence, second)
        named = name_at(sentence, second) is not None
        if (case == "as" and sentence.dependents(second, "nmod:poss")) or (
            case == "in" and bare and paused and not named
        ):
            found |= {first, second}
    return found


def _is_doer_below(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the noun is only who does it: "called for Ali to go", "led to Oslo firing"."""
    tokens = sentence.tokens
    verb, noun = finding.predicate, finding.object.head
    if f"{tokens[verb].lemma.lower()} {finding.object.case}" not in _EVENT_TAKING:
        return False
    if any(
        tokens[c].xpos == "VBG" and not sentence.dependents(c, "mark")
        for c in sentence.dependents(noun, "acl")
    ):
        return True
    below = [*sentence.dependents(verb, "xcomp", "advcl"), *sentence.dependents(noun, "acl")]
    if any(
        tokens[c].xpos == "VBG" and min(subtree(sentence, c)) == max(subtree(sentence, noun)) + 1
        for c in sentence.dependents(verb, "xcomp", "advcl")
        if not sentence.dependents(c, "mark")
    ):
        return True  # "led to the port turning down ships"
    return any(
        c > noun
        and "VB" in {tokens[c].xpos, *(tokens[a].xpos for a in sentence.children[c])}
        # "for the vote to be put off", but not "for talks to be held"
        and (
            can_act(sentence, noun)
            or (tokens[c].xpos == "VBN" and tokens[c].lemma.lower() not in LIGHT_VERBS)
        )
        for c in below
    )


def _is_cut_short(sentence: Sentence, noun: int) -> bool:
    """Return whether a clause behind the noun says what it is: "is a sign that Oslo will leave"."""
    tokens = sentence.tokens
    end = mention_of(sentence, noun).end
    after = next((i for i in range(noun + 1, len(tokens)) if tokens[i].start >= end), len(tokens))
    if after + 1 >= len(tokens) or tokens[noun].upos != "NOUN":
        return False
    word = tokens[after]
    if word.upos == "ADP":  # "a description of what they saw"
        return word.head > after and tokens[after + 1].lemma.lower() in _QUESTIONS
    told = word.lemma.lower() in {"how", "whether"} or (
        word.lemma.lower() == "that" and word.deprel == "mark"
    )
    clause = word.head if word.deprel == "mark" else after
    while tokens[clause].head > noun:
        clause = tokens[clause].head
    return told and tokens[clause].head == noun


def _is_part(sentence: Sentence, finding: Finding) -> bool:
    """Return whether the relation holds half of what is said: "is unable in Oslo to", "be up in".

    An adjective that asks for an infinitive says nothing with its other phrases, and the last part
    of "runner-up" is no noun.
    """
    tokens = sentence.tokens
    head = finding.predicate
    if tokens[head].upos == "ADJ" and any(
        tokens[c].lemma.lower() in {"least", "less", "little"}
        for c in sentence.dependents(head, "advmod")
    ):
        return True  # "is less safe" is not safe
    if tokens[head].upos == "ADJ" and (
        is_time(sentence, finding.subject.head)
        or (
            tokens[head].lemma.lower() in _MINDING
            and bool(finding.object.case)
            and _is_told_of(sentence, finding.object.head)
        )
    ):
        return True  # "the weeks were slow", "is tired of its oil going to Chad"
    if head == finding.object.head:
        return False
    if tokens[head].upos == "ADJ" and sentence.dependents(head, "xcomp"):
        return True
    joined = head > 1 and tokens[head - 1].text in {"-", "–"} and opens_compound(sentence, head - 2)
    return joined and f" {tokens[head].text.lower()} " in f" {finding.relation} "


def _is_told_by_clause(sentence: Sentence, finding: Finding) -> bool:
    """Return whether a clause says of whom the name is: "the states that agreed are Peru and Mali".

    No states are just Peru.
    """
    subject, name = finding.subject.head, name_at(sentence, finding.object.head)
    told = sentence.dependents(subject, "acl:relcl") or (
        sentence.tokens[subject].xpos == "NNS"
        and sentence.tokens[subject].lemma.lower() not in ROLE_NOUNS
        and sentence.dependents(subject, "acl")
    )
    return (
        finding.relation == "be"
        and bool(told)
        and name is not None
        and name.label in _PARTIES
        and name_at(sentence, subject) is None
    )


def _is_cleft(sentence: Sentence, finding: Finding) -> bool:
    """Return whether "it" stands for nothing: "it was Chad that signed"."""
    tokens = sentence.tokens
    subject = finding.subject.head
    return (
        tokens[subject].lemma.lower() == "it"
        and tokens[subject].head == finding.object.head
        and bool(
            sentence.dependents(finding.object.head, "acl:relcl", "ccomp", "csubj", "advcl:relcl")
        )
        and name_at(sentence, finding.object.head) is not None
    )
