"""Whether a predicate's clause holds, and who says so: negation, modality, attribution.

The tree is read upwards from the predicate: each governor may negate what it governs, make it a
wish or a condition, or put it into somebody's mouth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from extract.clause import (
    ANSWERING_VERBS,
    DEPICTING_VERBS,
    EXTENTS,
    NOMINALS,
    REQUEST_NOUNS,
    RESOURCES,
    SUBJECTS,
    Argument,
    addressees,
    antecedent,
    can_act,
    coordinate,
    has_resource,
    has_to_do,
    is_complement,
    is_passive,
    is_singled_out,
    is_to_blame,
    subjects,
)
from extract.english import QUOTES
from extract.lexicon import (
    AGREEMENT_NOUNS,
    CHARGES,
    CLAIM_NOUNS,
    COMPLEMENT_VERBS,
    CUES,
    EVENT_NOUNS,
    GROUP_NOUNS,
    LIGHT_VERBS,
    PERSON_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import IDLE_OBLIQUES, case_of, is_time, mention_of, name_at, subtree
from extract.once import answered_once
from extract.rules import NAMING_VERBS
from extract.types import Attribution, Modality, Sentence

REFUSING_VERBS = frozenset(
    ("resist", "reject", "refuse", "ignore", "dismiss", "rebuff", "decline", "defy", "spurn")
)
NEGATORS = frozenset(("hardly", "n't", "neither", "never", "nor", "not", "scarcely"))
# Who has done it, or says so, takes the responsibility for it.
_OWNING_UP = frozenset(("accept", "acknowledge", "admit", "claim", "deny", "disclaim"))
NEGATIVE_DETERMINERS = frozenset(("no", "neither"))
NEGATIVE_PRONOUNS = frozenset(("none", "nobody", "nothing", "no-one"))
CONDITIONAL_MARKS = frozenset(("if", "unless", "provided", "lest", "should", "assuming", "event"))
NEGATIVE_MARKS = frozenset(("without", "instead", "rather"))
POSSIBLE_NOUNS = words("possibility_nouns")
INTENTION_NOUNS = words("intention_nouns")
NECESSITY_NOUNS = words("necessity_nouns")
NEGATION_NOUNS = words("negation_nouns")
_DOCUMENTS = words("document_nouns")
_TELLING_NOUNS = CLAIM_NOUNS | AGREEMENT_NOUNS | _DOCUMENTS
# What tells by itself, whoever wrote it: "there are reports that".
_REPORTING_NOUNS = frozenset(
    (
        "document", "email", "footage", "letter", "memo", "poll", "report", "statement", "study",
        "survey", "testimony", "video",
    )
)  # fmt: skip
# What finds something out, and so tells it.
_INQUIRIES = frozenset(
    ("analysis", "autopsy", "examination", "inquest", "inquiry", "inspection", "investigation",
     "probe", "release", "test"),
)  # fmt: skip
_MUTE_EVENTS = EVENT_NOUNS - _TELLING_NOUNS - _INQUIRIES
# What somebody says something by.
_WORKS = _TELLING_NOUNS | frozenset(("address", "broadcast", "interview", "sermon", "speech"))
_TELLERS = GROUP_NOUNS | PERSON_NOUNS
_CONTENT_NOUNS = CLAIM_NOUNS | POSSIBLE_NOUNS

# The modal auxiliaries; "would" is decided by what governs it.
_MODALS: dict[str, Modality] = {
    "may": "possible", "might": "possible", "could": "possible", "can": "possible",
    "ca": "possible", "must": "necessary", "should": "necessary", "ought": "necessary",
    "will": "future", "wo": "future", "'ll": "future", "’ll": "future", "shall": "future",
    "would": "future", "'d": "future",
}  # fmt: skip
_WISHED = frozenset(("like", "love", "prefer"))
_MODAL_ADVERBS: dict[str, Modality] = {
    "possibly": "possible", "perhaps": "possible", "maybe": "possible", "potentially": "possible",
    "probably": "expected", "likely": "expected", "presumably": "expected",
}  # fmt: skip
_MODAL_ADJECTIVES: dict[str, Modality] = {
    "possible": "possible", "likely": "expected", "probable": "expected",
    "conceivable": "possible", "unlikely": "possible", "imperative": "necessary",
    "crucial": "necessary", "essential": "necessary", "important": "necessary",
    "necessary": "necessary", "vital": "necessary",
}  # fmt: skip
# What an adjective says of the event that its noun names.
_EVENT_ADJECTIVES: dict[str, str] = {
    "planned": "future", "upcoming": "future", "forthcoming": "future", "scheduled": "future",
    "future": "future", "proposed": "possible", "possible": "possible", "potential": "possible",
    "prospective": "possible", "feared": "possible", "threatened": "possible",
    "attempted": "possible", "hypothetical": "possible", "intended": "possible",
    "likely": "expected", "expected": "expected", "anticipated": "expected",
    "imminent": "expected", "cancelled": "negate", "canceled": "negate", "aborted": "negate",
    "foiled": "negate", "thwarted": "negate", "averted": "negate",
}  # fmt: skip
# What is said last wins over what is said within: a question over a condition over a wish.
_STRENGTH: dict[str, int] = {
    "asserted": 0, "future": 1, "expected": 2, "possible": 3, "necessary": 3,
    "conditional": 4, "questioned": 5,
}  # fmt: skip
# What one prevents does not happen; what one ends or abandons did.
_AVERTING_VERBS = frozenset(
    (
        "avoid",
        "avert",
        "prevent",
        "preclude",
        "forgo",
        "forego",
        "forestall",
        "cancel",
        "call off",
        "scrap",
        "abort",
        "foil",
        "thwart",
    )
)
# Who does so to a plan, a chance or a right has it no more.
_FORGOING = _AVERTING_VERBS | frozenset(
    (
        "abandon", "ditch", "drop", "eliminate", "forfeit", "give up", "lack", "lose", "relinquish",
        "renounce", "revoke", "rule out", "shelve",
    )
)  # fmt: skip
# Their object is the utterance itself or its hearer, not what is said to be so.
_UTTERING = frozenset(
    (
        "tell", "issue", "give", "make", "read", "write", "publish", "express", "voice", "sign",
        "explain", "discuss", "raise", "deliver", "present", "show", "answer", "name", "add",
        "utter",
    )
)  # fmt: skip
# What whose utterance it is has done with it.
_UTTERED = _UTTERING | frozenset(("broadcast", "draft", "hold", "post", "release", "send"))
_CALLING = NAMING_VERBS & frozenset(("brand", "call", "dub", "label", "name", "term"))
# Verbs that bring about what they say of their object, rather than claim it.
_MAKING_VERBS = frozenset(("make", "leave", "keep", "render"))
# Verbs with which one comes by a claim or utters one: without them there is no claim.
_HAVING_A_CLAIM = frozenset(
    (
        "have", "see", "find", "get", "receive", "give", "provide", "offer", "produce", "draw",
        "make", "reach", "form", "issue", "hear", "come", "present", "show", "obtain", "release",
    )
)  # fmt: skip
# Verbs whose denial says that what follows happened: "did not fail to notice" (Karttunen 1971).
_TWO_WAY = frozenset(
    ("fail", "forget", "neglect", "omit", "hesitate", "stop", "cease", "avoid", "refrain", "end")
)
# Verbs of keeping somebody from something: what they did not keep off happened.
_HINDERING = frozenset(("deter", "dissuade", "hinder", "keep", "prevent", "stop"))
_NEVER = frozenset(
    ("account", "circumstance", "condition", "mean", "means", "point", "stage", "time", "way")
)
_BRINGING_ABOUT = frozenset(LIGHT_VERBS) | words("bringing_verbs")
# Verbs after which a bare verb is what shall be, and not a past that looks the same ("put").
_MANDATIVE = frozenset(
    (
        "advise", "agree", "command", "decide", "decree", "direct", "insist", "propose",
        "recommend", "rule", "stipulate", "suggest", "urge", "vote",
    )
)  # fmt: skip
# Verbs whose complement holds whether they are denied or not (Kiparsky & Kiparsky 1970).
_FACTIVES = frozenset(("forget", "know", "notice", "realise", "realize", "regret", "remember"))
_REMARKING_VERBS = frozenset(("comment", "elaborate", "expand", "remark", "speculate"))
_ALLAYING_VERBS = frozenset(
    (
        "address", "allay", "alleviate", "assuage", "calm", "discuss", "dispel", "ease", "fuel",
        "examine", "hear", "investigate", "probe", "quell", "review", "soothe", "study",
    )
)  # fmt: skip
# Verbs that say only with a "that": "the court held that"; one holds talks too.
_SELDOM_SAYING = frozenset(
    ("determine", "document", "establish", "express", "hold", "maintain", "react", "reflect")
)
_PERMITTING = frozenset(("allow", "enable", "let", "permit"))
# What one feels about something that is so (Kiparsky & Kiparsky 1970).
_FEELINGS = frozenset(
    (
        "alarm", "anger", "concern", "criticism", "dismay", "outrage", "regret", "surprise",
        "worry",
    )
)  # fmt: skip
# Verbs of saying, of whoever can, that tell of events too.
_GOING_ON = frozenset(("continue", "go on", "add"))
# What something is done by, and nobody says it: "according to the needs".
_MEASURES = frozenset(
    (
        "ability", "age", "calendar", "criterion", "custom", "gender", "income", "law", "merit",
        "need", "norm", "plan", "principle", "rank", "rate", "schedule", "size",
        "standard", "taste", "tradition", "wish",
    )
)  # fmt: skip
# What a reader is told to do with what he reads.
_REMINDING = frozenset(
    (
        "add", "bear", "emphasise", "emphasize", "keep", "mention", "note", "observe", "point out",
        "recall", "recognise", "recognize", "remark", "remember", "say", "stress", "underline",
        "understand",
    )
)  # fmt: skip
# Two nouns that are one for what somebody thinks.
_VIEWPOINTS = frozenset(
    (
        ("line", "argument"), ("line", "reasoning"), ("line", "thinking"), ("line", "thought"),
        ("point", "view"), ("way", "thinking"),
    )
)  # fmt: skip
# Of whom these are, they are against.
_LEVELLED = frozenset(("condemnation", "critic", "criticism", "critique", "denunciation"))
# What shows that something is so, without anybody's saying it.
_TRACES = frozenset(("evidence", "hint", "indication", "proof", "sign"))
_ONE = frozenset(("he", "it", "she"))
_INTERROGATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
_UNKNOWN = frozenset(("uncertain", "unclear", "unknown"))
_KNOWABLE = _UNKNOWN | frozenset(("certain", "clear", "know", "known"))
# What one wants to be so: "she is ensuring that they leave".
_ENSURING = frozenset(("ensure", "guarantee"))
_PHASES = frozenset(("fail", "manage", "neglect"))
_EAGER = frozenset(("eager", "fast", "happy", "hasty", "keen", "quick", "ready", "willing"))
_LINKING = frozenset(("become", "feel", "grow", "remain", "stay"))
_DRAFTS = frozenset(("amendment", "bill", "draft", "legislation", "motion", "proposal"))
_SPEAKING = frozenset(("i", "we", "you"))
_REMOTE = frozenset(("away", "far"))
_NEARLY = frozenset(("almost", "nearly"))
# What may be nearly so is roughly so: it "nearly doubled".
_SCALAR = frozenset(
    (
        "double", "equal", "exceed", "fill", "halve", "match", "quadruple", "quintuple", "reach",
        "surround", "total", "treble", "triple",
    )
)  # fmt: skip
_MINDED = frozenset(("glad", "happy", "sorry", "surprised"))
_SEEMING = frozenset(("appear", "seem", "look"))
# What one is at news, and how one gets it.
_MOVED = frozenset(
    (
        "delight", "delighted", "disappoint", "disappointed", "glad", "happy", "please", "pleased",
        "relieved", "sad", "sadden", "saddened", "shock", "shocked", "sorry", "surprise",
        "surprised",
    )
)  # fmt: skip
_LEARNING = frozenset(("discover", "find", "hear", "learn", "read", "see"))
_LACKED = POSSIBLE_NOUNS | NECESSITY_NOUNS | INTENTION_NOUNS | RESOURCES | {"time"}
_EXCLUDING = frozenset(("exclude", "preclude", "rule out"))
_HAPPENING = frozenset(("exist", "happen", "occur"))
_SPREADING = frozenset(
    (
        "abound", "arise", "circulate", "emerge", "exist", "grow", "mount", "persist", "spread",
        "surface", "swirl",
    )
)  # fmt: skip
# Verbs with an object and an infinitive that say what their subject wants another to do.
_WANTING = frozenset(("like", "prefer", "want", "wish"))
_WISHING = frozenset(("deserve", "desire", "hope", "need", "seek", "want", "wish"))
_UNTRUE = frozenset(
    ("baseless", "fabrication", "false", "fiction", "hoax", "invention", "lie", "myth", "untrue")
)
_MANNER = frozenset(("how", "when", "where", "whether"))
_TIME_MARKS = frozenset(("until", "till", "once", "when", "whenever", "before", "after", "as soon"))
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "csubj", "conj", "csubj:pass"))
_ASIDES = frozenset(("advcl", "acl:relcl", "parataxis"))
_DEEPEST = 40


class Scope(Struct, frozen=True, gc=False):
    """What holds of a predicate; ``sources`` lists, innermost first, the alternatives per level."""

    negated: bool = False
    modality: Modality = "asserted"
    sources: tuple[tuple[Attribution, ...], ...] = ()


def _stronger(first: Modality, second: Modality) -> Modality:
    return second if _STRENGTH[second] > _STRENGTH[first] else first


def _verb(sentence: Sentence, verb: int) -> str:
    """Return the lemma of a verb with its particles: "rule out"."""
    tokens = sentence.tokens
    particles = [tokens[c].text.lower() for c in sentence.dependents(verb, "compound:prt")]
    return " ".join((tokens[verb].lemma.lower(), *particles))


@answered_once
def _frame(sentence: Sentence, verb: int) -> str:
    """Return the cue's frame of a verb ("say", "deny", "accuse" ...), or ""."""
    if any(not is_time(sentence, a.head) for a in addressees(sentence, verb)):
        return "demand"
    if _calls_to(sentence, verb):
        return "demand"
    lemma = sentence.tokens[verb].lemma.lower()
    if lemma in {"continue", "go"} and sentence.dependents(verb, "xcomp"):
        return ""  # "they continue to deny it"
    if lemma in _SELDOM_SAYING and not any(
        "that" in _marks(sentence, c) for c in sentence.dependents(verb, "ccomp")
    ):
        return ""
    return CUES.get(_verb(sentence, verb)) or CUES.get(lemma, "")


def _calls_to(sentence: Sentence, verb: int) -> bool:
    """Return whether the verb asks somebody to act: "called Oslo to stop", "called for Oslo to"."""
    return sentence.tokens[verb].lemma.lower() == "call" and any(
        sentence.tokens[c].xpos in {"VB", "VBN"}
        and has_infinitive_mark(sentence, c)
        and (
            (sentence.dependents(verb, "obj") and sentence.tokens[c].deprel != "advcl")
            or sentence.dependents(c, "nsubj", "nsubj:pass")
        )
        for c in sentence.dependents(verb, "xcomp", "ccomp", "advcl")
    )


@answered_once
def _own(sentence: Sentence, predicate: int) -> Scope:
    """Return what the predicate's own auxiliaries and adverbs say."""
    tokens = sentence.tokens
    negated = False
    modality: Modality = "asserted"
    sources: list[tuple[Attribution, ...]] = []
    for child in sentence.children[predicate]:
        token = tokens[child]
        lemma = token.lemma.lower()
        if token.deprel in {"advmod", "cc", "cc:preconj", "det"}:
            if token.deprel == "cc" and lemma == "rather":
                negated = True  # "stresses training rather than fighting"
            elif lemma in NEGATORS and (token.deprel != "cc" or lemma == "nor"):
                # "neither" and "nor" stand on each conjunct once; "not only" affirms
                negated = negated or not _is_not_only(sentence, child)
            elif _is_no_longer(sentence, child) or _falls_short(sentence, predicate, child):
                negated = True
            elif lemma in _MODAL_ADVERBS:
                modality = _stronger(modality, _MODAL_ADVERBS[lemma])
            elif lemma == "necessarily" and tokens[child - 1].lemma.lower() in NEGATORS:
                modality = _stronger(modality, "possible")  # "are not necessarily alike": may be
            elif CUES.get(lemma) == "hearsay":
                sources.append((Attribution(None, lemma),))
        elif token.deprel == "cop" or token.deprel.startswith("aux"):
            if token.xpos == "MD":
                modal = _MODALS.get(lemma, "asserted")
                if lemma in {"would", "'d"} and (
                    _is_perfect(sentence, predicate)  # "would have left": it did not
                    or _is_supposed(sentence, predicate)
                ):
                    modal = "conditional"
                if lemma in {"would", "'d"} and tokens[predicate].lemma.lower() in _WISHED:
                    modal = "asserted"  # "would like to leave": it is wished now
                modality = _stronger(modality, modal)
            elif (
                lemma == "be"
                and (tokens[predicate].xpos == "VB" or _precedes_to(sentence, predicate, child))
                and has_infinitive_mark(sentence, predicate)
                and not is_to_blame(sentence, predicate)
            ):
                yet = any(tokens[c].lemma.lower() == "yet" for c in sentence.children[predicate])
                negated = negated != yet
                modality = modality if yet else _stronger(modality, "future")
        elif (
            token.deprel == "obl"
            and lemma in _NEVER
            and any(tokens[c].lemma.lower() == "no" for c in sentence.dependents(child, "det"))
        ):
            negated = True  # "at no time did", "under no circumstances"
        elif token.deprel == "conj" and any(
            tokens[c].lemma.lower() == "nor" for c in sentence.children[child]
        ):
            negated = negated or _says_neither(sentence, predicate)
        elif token.deprel == "mark" and lemma in NEGATIVE_MARKS:
            negated = True
        elif token.deprel == "mark" and lemma == "due" and tokens[predicate].xpos == "VB":
            modality = _stronger(modality, "future")  # "is due to speak"
    if _is_inverted(sentence, predicate) or _depends(sentence, predicate):
        modality = _stronger(modality, "conditional")
    if negated and any(
        case_of(sentence, c) == "without" and c > predicate
        for c in sentence.dependents(predicate, "obl")
    ):
        # "cannot win without help" wins with it
        negated, modality = False, _stronger(modality, "conditional")
    return Scope(negated, modality, tuple(sources))


def _is_supposed(sentence: Sentence, predicate: int) -> bool:
    """Return whether "would" is no future seen from the past: "the bill would ban whaling".

    What is only drafted, or any such thing, would do it if it came to it. Who says "we would", or
    is quoted with it, does not report what "will" be.
    """
    tokens = sentence.tokens
    doers = [subject.head for subject in subjects(sentence, predicate)]
    for noun in doers:
        before = sentence.dependents(noun, "amod", "det", "det:predet")
        if tokens[noun].lemma.lower() in _DRAFTS or any(
            tokens[c].lemma.lower() in {"any", "such"} for c in before
        ):
            return True
    quote = _quote_around(sentence, predicate)
    if not any(noun in quote or tokens[noun].text.lower() in _SPEAKING for noun in doers):
        return False
    clause = predicate
    while tokens[clause].deprel in {"conj", "xcomp"}:
        clause = tokens[clause].head
    above = tokens[clause].head
    # "we said we would leave"
    reported = tokens[clause].deprel == "ccomp" and above < clause
    return not reported or (bool(quote) and above not in quote)


def _quote_around(sentence: Sentence, index: int) -> range:
    """Return the tokens of the quotation that the word stands in, none where it is in none."""
    tokens = sentence.tokens
    marks = [i for i, token in enumerate(tokens) if token.text in QUOTES]
    before = [i for i in marks if i < index]
    after = [i for i in marks if i > index]
    return range(before[-1] + 1, after[0]) if len(before) % 2 and after else range(0)


def _is_no_longer(sentence: Sentence, adverb: int) -> bool:
    tokens = sentence.tokens
    return tokens[adverb].text.lower() in {"longer", "more"} and any(
        tokens[c].lemma.lower() == "no" for c in sentence.children[adverb]
    )


def _falls_short(sentence: Sentence, predicate: int, adverb: int) -> bool:
    """Return whether it did not come to the event: "nearly captured the port", "was almost hit"."""
    token = sentence.tokens[predicate]
    beside = adverb == predicate - 1 and token.upos == "VERB"
    return (
        sentence.tokens[adverb].lemma.lower() in _NEARLY
        and beside
        and token.xpos != "VBG"
        and token.lemma.lower() not in _SCALAR
    )


def _precedes_to(sentence: Sentence, predicate: int, auxiliary: int) -> bool:
    """Return whether the finite "be" stands before "to": "is to be made"."""
    tokens = sentence.tokens
    return tokens[auxiliary].xpos in {"VBZ", "VBP", "VBD"} and any(
        auxiliary < c < predicate and tokens[c].lemma.lower() == "to"
        for c in sentence.dependents(predicate, "mark")
    )


def _depends(sentence: Sentence, predicate: int) -> bool:
    """Return whether the clause holds only if another does: "if it fails, Oslo is not coming".

    What was or had been is told, whatever hangs on it, and "must" and "may" say themselves how far
    the clause holds.
    """
    tokens = sentence.tokens
    if sentence.tokens[-1].text == "?" or _is_perfect(sentence, predicate):
        return False  # "has not ruled it out, if they go on": it has not
    verbs = [*sentence.dependents(predicate, "aux", "aux:pass", "cop"), predicate]
    modals = {tokens[v].lemma.lower() for v in verbs if tokens[v].xpos == "MD"}
    if not (
        _is_present(sentence, predicate)
        or any(_MODALS.get(modal) == "future" for modal in modals)
        or (has_infinitive_mark(sentence, predicate) and not modals)
    ):
        return False
    return any(
        _opens_condition(sentence, min(subtree(sentence, c)))
        for c in sentence.dependents(predicate, "advcl")
    )


def _opens_condition(sentence: Sentence, first: int) -> bool:
    """Return whether the words from ``first`` say on what condition.

    Not so "even if", "as if", and "if not" in "a blunder, if not a crime".
    """
    lemmas = [token.lemma.lower() for token in sentence.tokens[first : first + 2]]
    if lemmas == ["if", "not"]:
        return False
    return lemmas[0] in {"if", "unless"} or lemmas in (["only", "if"], ["as", "long"])


def _above(sentence: Sentence, index: int) -> Iterator[int]:
    """Yield the governors of ``index``, innermost first, as far as a question reaches."""
    tokens = sentence.tokens
    while tokens[index].head >= 0 and tokens[index].deprel not in {"acl:relcl", "parataxis"}:
        index = tokens[index].head
        yield index


def _is_asked(sentence: Sentence, predicate: int, *, sourced: bool, nominal: bool) -> bool:
    """Return whether a question asks for it; what stands in one as known is not asked for."""
    if nominal and (_is_definite(sentence, predicate) or _is_given(sentence, predicate)):
        return False  # "did the war in Peru fail?"
    if _is_quoted_question(sentence, predicate):
        return True
    clauses = (predicate, *_above(sentence, predicate))
    asked = sentence.tokens[-1].text == "?" or _is_asked_directly(sentence, clauses)
    return asked and not sourced


def _is_asked_directly(sentence: Sentence, clauses: Iterable[int]) -> bool:
    """Return whether one is a question by its order, whatever it ends in: "how can they expect"."""
    tokens = sentence.tokens
    for clause in clauses:
        auxiliaries = sentence.dependents(clause, "aux", "aux:pass", "cop")
        doers = sentence.dependents(clause, "nsubj", "nsubj:pass")
        if not (auxiliaries and doers and auxiliaries[0] < doers[0] < clause):
            continue
        for child in sentence.children[clause]:
            if child >= auxiliaries[0]:
                break
            asks = tokens[min(subtree(sentence, child))].xpos in _INTERROGATIVES
            if asks and tokens[child].deprel != "nsubj:outer":  # "what matters is that they left"
                return True
    return False


def _is_quoted_question(sentence: Sentence, predicate: int) -> bool:
    """Return whether what stands in quotation marks ends as a question: "'Did they win?'"."""
    if "?" not in sentence.text:
        return False
    tokens = sentence.tokens
    closing = next((i for i in range(predicate, len(tokens)) if tokens[i].text in QUOTES), -1)
    opened = any(token.text in QUOTES for token in tokens[:predicate])
    told = tokens[predicate].deprel in {"acl", "acl:relcl"}  # "every promise you made?"
    return opened and closing > 0 and tokens[closing - 1].text == "?" and not told


def _is_not_only(sentence: Sentence, negator: int) -> bool:
    """Return whether more than this is so; "cannot just leave", without a "but", is not so."""
    following = sentence.tokens[negator + 1 : negator + 2]
    if not following or following[0].text.lower() not in {"only", "just", "merely"}:
        return False
    before = sentence.tokens[negator - 1].lemma.lower() if negator else ""
    later = {token.text.lower() for token in sentence.tokens[negator + 2 :]}
    return before not in {"ca", "can", "could"} or bool(later & {"also", "but", ";"})


def _says_neither(sentence: Sentence, predicate: int) -> bool:
    return any(
        sentence.tokens[c].lemma.lower() == "neither"
        for c in sentence.children[predicate]
        if sentence.tokens[c].deprel in {"cc:preconj", "advmod", "det", "cc"}
    )


def has_infinitive_mark(sentence: Sentence, predicate: int) -> bool:
    return any(
        sentence.tokens[c].lemma.lower() == "to" for c in sentence.dependents(predicate, "mark")
    )


@answered_once
def _marks(sentence: Sentence, predicate: int) -> frozenset[str]:
    # the preposition of "is in a state of war" opens no clause
    links = {"mark"} if sentence.dependents(predicate, "cop") else {"mark", "case"}
    marks = [
        c
        for c in sentence.children[predicate]
        if sentence.tokens[c].deprel in links
        or (sentence.tokens[c].deprel == "advmod" and sentence.tokens[c].xpos == "WRB")
    ]
    fixed = [f for c in marks for f in sentence.dependents(c, "fixed")]
    return frozenset(sentence.tokens[c].lemma.lower() for c in (*marks, *fixed))


def _speakers(sentence: Sentence, verb: int, cue: str) -> tuple[Attribution, ...]:
    """Return who speaks, thinks or asks by the verb; (None,) when it does not say."""
    if is_passive(sentence, verb):
        agents = [
            argument
            for child in sentence.children[verb]
            if sentence.tokens[child].deprel == "obl:agent"
            for argument in coordinate(sentence, Argument(child))
        ]
        return tuple(_attribution(sentence, a, cue) for a in agents) or (Attribution(None, cue),)
    found = [s for s in subjects(sentence, verb) if sentence.tokens[s.head].upos in NOMINALS]
    if not found and sentence.tokens[verb].deprel == "acl:relcl" and any(
        sentence.tokens[c].lemma.lower() in {"who", "that", "which"}
        for c in sentence.dependents(verb, "nsubj")
    ):  # fmt: skip
        # those "who believe that" are many, and nobody else
        found = [Argument(antecedent(sentence, verb))]
    named = (author for s in found for author in _authors(sentence, s))
    return tuple(_attribution(sentence, a, cue) for a in named) or (Attribution(None, cue),)


def _authors(sentence: Sentence, speaker: Argument) -> list[Argument]:
    """Return who speaks by what he wrote or held: Berg for "a letter by Berg accused"."""
    tokens = sentence.tokens
    noun = speaker.head
    if tokens[noun].lemma.lower() not in _WORKS or name_at(sentence, noun) is not None:
        return [speaker]
    made = (
        c
        for clause in sentence.dependents(noun, "acl")
        if tokens[clause].lemma.lower() in _UTTERED  # "a report backed by Berg" is not his
        for c in sentence.children[clause]
    )
    for child in (*sentence.dependents(noun, "nmod"), *made):
        by = tokens[child].deprel == "obl:agent" or case_of(sentence, child) == "by"
        if by and can_act(sentence, child):
            return coordinate(sentence, Argument(child))
    return [speaker]


def _attribution(sentence: Sentence, speaker: Argument, cue: str) -> Attribution:
    written = cue == "read" and sentence.tokens[speaker.head].lemma == "it"
    if written or _cannot_speak(sentence, speaker.head):
        return Attribution(None, cue)
    return Attribution(mention_of(sentence, speaker.head, whole=False), cue)


def _cannot_speak(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is an event or a quality that says nothing: "the raid said"."""
    token = sentence.tokens[head]
    lemma = token.lemma.lower()
    if is_time(sentence, head) or lemma in {"a", "the", "these", "this"}:
        return True  # "today's announcement"
    if token.upos != "NOUN" or name_at(sentence, head) is not None or can_act(sentence, head):
        return False
    if any(
        sentence.tokens[c].lemma.lower() in {"media", "news", "press"}
        for c in sentence.dependents(head, "compound")
    ):
        return False  # "a press release"
    return lemma in _MUTE_EVENTS or (
        lemma not in _TELLING_NOUNS | _INQUIRIES and lemma.endswith(("ment", "tion", "ity", "ism"))
    )


def _is_speech_aside(sentence: Sentence, child: int) -> bool:
    """Return whether ``child`` is a "X said" beside the clause it reports."""
    tokens = sentence.tokens
    token = tokens[child]
    if token.upos != "VERB" or _frame(sentence, child) not in {
        "say", "confirm", "warn", "believe", "expect", "accuse",
    }:  # fmt: skip
        return False
    if any(tokens[c].deprel == "ccomp" for c in sentence.children[child]):
        return False
    found = [c for c in sentence.children[child] if tokens[c].deprel in SUBJECTS]
    if tokens[child].lemma.lower() in _GOING_ON and not any(can_act(sentence, c) for c in found):
        return False  # "as the firing continued"
    if token.deprel == "advcl":
        marks = _marks(sentence, child)
        finite = token.xpos != "VBG"  # not "quoted him as saying"
        return finite and "as" in marks and not sentence.dependents(child, "obj", "xcomp")
    if token.deprel not in {"parataxis", "dep", "discourse"}:
        return False
    told = [c for c in sentence.dependents(child, "obj") if not is_time(sentence, c)]
    if told and not any(can_act(sentence, c) for c in told):
        return False  # "it showed little respect" reports nothing beside itself
    if tokens[min(subtree(sentence, child)) - 1].text == ":":
        return False  # "others agreed: Oslo said ..." begins a report of its own
    if is_passive(sentence, child):
        # "it was reported", but not "ten were reported to be dead", "it is seen as a threat"
        rest = [
            c
            for c in sentence.dependents(child, "xcomp", "obl")
            if case_of(sentence, c) != "in"  # "it is mentioned in the text"
        ]
        return not rest and all(tokens[c].lemma.lower() == "it" for c in found) and bool(found)
    return bool(found)


def _aside_sources(
    sentence: Sentence, predicate: int, *, after: int = -1, below: int = -1
) -> Iterator[tuple[Attribution, ...]]:
    """Yield the sources named beside the clause: "X said", "according to X", "as X put it".

    What stands between the verb and ``after``, a later conjunct, does not count for that one, nor
    does the dependent ``below`` that is itself spoken of.
    """
    tokens = sentence.tokens
    # after a comma, "according to X" speaks of the whole coordination
    trailing = [
        c
        for conjunct in sentence.dependents(predicate, "conj")
        for c in sentence.children[conjunct]
        if c > conjunct and tokens[min(subtree(sentence, c)) - 1].text == ","
    ]
    # and of the whole sentence at its end: "seized land to build homes according to X"
    for clause in sentence.dependents(predicate, "advcl", "xcomp"):
        trailing += [
            c
            for c in sentence.dependents(clause, "obl", "nmod")
            if c > clause > predicate and max(subtree(sentence, c)) >= len(tokens) - 2
        ]
    told = _told_apart(sentence, predicate) if after < 0 else len(tokens)
    for child in (*sentence.children[predicate], *trailing):
        token = tokens[child]
        if child > told:
            continue
        if child == below and token.deprel != "parataxis":
            continue
        if predicate < child < after and any(
            tokens[c].deprel in SUBJECTS for c in sentence.children[after]
        ):
            continue
        if token.deprel in {
            "obl", "obl:agent", "nmod", "advcl", "obl:unmarked",
        } and token.upos != "VERB":  # fmt: skip
            case = case_of(sentence, child)
            if token.lemma.lower() in _MEASURES:
                continue
            if CUES.get(case) == "per" and case.startswith("according"):
                yield from _quoted_within(sentence, child)
                found = coordinate(sentence, Argument(child))
                yield tuple(_attribution(sentence, a, case) for a in found)
            elif _is_in_words(sentence, child) and (below < 0 or tokens[below].deprel != "advcl"):
                owners = sentence.dependents(child, "nmod:poss", "nmod")
                yield tuple(_attribution(sentence, Argument(o), token.lemma) for o in owners)
        if _is_speech_aside(sentence, child):
            yield from _quoted_within(sentence, child)
            yield _speakers(sentence, child, token.lemma.lower())


def _told_apart(sentence: Sentence, clause: int) -> int:
    """Return the clause that another source tells: of "A left, Berg said, and B stayed, Holm said".

    Whose words close the sentence then are of that clause alone. All tokens lie before what is
    returned where there is none.
    """
    tokens = sentence.tokens
    for later in sentence.dependents(clause, "conj"):
        if later > clause and sentence.dependents(later, *SUBJECTS) and any(
            clause < c < later and (
                _is_speech_aside(sentence, c)
                or (tokens[c].deprel == "obl" and case_of(sentence, c).startswith("according"))
            )
            for c in sentence.children[clause]
        ):  # fmt: skip
            return later
    return len(tokens)


def _is_in_words(sentence: Sentence, noun: int) -> bool:
    """Return whether the phrase names whose words the clause is: "in his view", "in Berg's words".

    One's own are those of the speaker, who is found elsewhere.
    """
    tokens = sentence.tokens
    owners = sentence.dependents(noun, "nmod:poss")
    return (
        case_of(sentence, noun) == "in"
        and tokens[noun].lemma.lower() in {"account", "opinion", "view", "word"}
        and (
            bool(owners)
            or any(
                case_of(sentence, c) == "of" and can_act(sentence, c)  # "in view of the attack"
                for c in sentence.children[noun]
            )
        )
        and all(tokens[c].lemma.lower() not in {"my", "our", "your"} for c in owners)
    )


def _quoted_within(sentence: Sentence, verb: int) -> Iterator[tuple[Attribution, ...]]:
    """Yield whom the speaker of ``verb`` quotes: "Yonhap said, quoting KCNA"."""
    tokens = sentence.tokens
    for child in sentence.children[verb]:
        lemma = tokens[child].lemma.lower()
        if tokens[child].deprel not in {"acl", "advcl"} or lemma not in {"quote", "cite"}:
            continue
        for other in sentence.dependents(child, "obj"):
            name = name_at(sentence, other)
            if (name is not None and name.label in {"ORG", "PERSON", "GPE"}) or tokens[
                other
            ].lemma.lower() in {"official", "source", "report", "agency", "medium", "media"}:
                found = coordinate(sentence, Argument(other))
                yield tuple(_attribution(sentence, a, lemma) for a in found)


def _complement_effect(sentence: Sentence, governor: int, clause: int) -> tuple[str, bool]:
    """Return what the governor does to its infinitive or gerund, and if it is a passive."""
    tokens = sentence.tokens
    token = tokens[governor]
    marks = _marks(sentence, clause)
    bare = "to"
    if tokens[clause].xpos == "VBG":
        bare = "" if marks else "ing"  # who was suspended for spying did spy
    marker = next(
        (
            m
            for m in ("to", "of", "from", "against", "at", "in", "into", "on", "about", "with")
            if m in marks or (m == "on" and "upon" in marks)
        ),
        bare,
    )
    lemma, text = token.lemma.lower(), token.text.lower()
    passive = token.upos == "VERB" and is_passive(sentence, governor)
    adverbs = {tokens[c].lemma.lower() for c in sentence.dependents(governor, "advmod")}
    if marker == "of" and "short" in adverbs:
        marker = "short of"  # "stopped short of condemning it"
    if marker == "to" and "too" in adverbs and lemma in _EAGER:
        return "assert", passive  # "was too quick to blame Oslo" blamed it
    if marker == "to" and ("too" in adverbs or ("yet" in adverbs and lemma in {"have", "remain"})):
        return "negate", passive
    if lemma in _REMOTE and tokens[clause].xpos == "VBG" and "from" in marks:
        return "negate", passive  # "is far from signing", "is months away from signing"
    if marker == "to" and "enough" in adverbs | {lemma}:
        return "possible", passive  # "strong enough to win", "is enough to win"
    if marker == "to" and lemma == "likely" and adverbs & {"less", "least"}:
        return "unlikely", passive
    if marker == "to" and ((lemma == "hard" and token.xpos == "JJR") or (
        lemma == "difficult" and "more" in adverbs
    )):  # fmt: skip
        return "unlikely", passive  # "makes it harder for them to win"
    if marker == "to" and lemma in _MOVED and tokens[clause].lemma.lower() in _LEARNING:
        return "assert", passive  # "was sad to hear"
    if lemma == "able" and (_is_past(sentence, governor) or _is_perfect(sentence, governor)):
        return "assert", passive  # "was able to": Bhatt, "Ability Modals and their Actuality
        # Entailments" (1999)
    if lemma == "have" and marker == "to":
        if any(c > governor for c in sentence.dependents(governor, "obj")):
            return "", passive  # "had talks to ease": for that purpose
        if _is_perfect(sentence, governor) and not _own(sentence, governor).negated:
            return "assert", passive  # "have had to leave": they left
    keys = [f"be {text} {marker}", f"be {lemma} {marker}"] if passive or token.upos == "ADJ" else []
    for key in (*keys, f"{_verb(sentence, governor)} {marker}", f"{lemma} {marker}"):
        if CUES.get(key) == "hearsay":
            return "hearsay", passive
        if key in COMPLEMENT_VERBS:
            return COMPLEMENT_VERBS[key], passive
    return "", passive


def _is_perfect(sentence: Sentence, predicate: int) -> bool:
    return any(
        sentence.tokens[c].lemma.lower() == "have" for c in sentence.dependents(predicate, "aux")
    )


def _is_past(sentence: Sentence, predicate: int) -> bool:
    """Return whether the clause is finite and in the simple past: its verb or first auxiliary."""
    tokens = sentence.tokens
    verbs = [*sentence.dependents(predicate, "aux", "aux:pass", "cop"), predicate]
    return tokens[min(verbs)].xpos == "VBD" and all(tokens[v].xpos != "MD" for v in verbs)


def _is_present(sentence: Sentence, predicate: int) -> bool:
    tokens = sentence.tokens
    verbs = [*sentence.dependents(predicate, "aux", "aux:pass", "cop"), predicate]
    return any(tokens[v].xpos in {"VBZ", "VBP"} for v in verbs)


def _is_inverted(sentence: Sentence, predicate: int) -> bool:
    """Return whether the clause is a condition without "if": "Should Tirana leave ..."."""
    tokens = sentence.tokens
    if tokens[-1].text == "?":
        return False
    subjects = [c for c in sentence.children[predicate] if tokens[c].deprel in SUBJECTS]
    before = [
        c
        for c in sentence.children[predicate]
        if subjects and c < subjects[0] and tokens[c].text.lower() in {"should", "had", "were"}
    ]
    return bool(before) and before[0] == min(
        i for i in subtree(sentence, predicate) if tokens[i].upos != "PUNCT"
    )


def _climb(
    sentence: Sentence, index: int, scope: Scope, relation: frozenset[int]
) -> tuple[int, Scope]:
    """Return the governor of ``index`` and the scope after its effect."""
    tokens = sentence.tokens
    token = tokens[index]
    governor = token.head
    if is_complement(sentence, index):
        in_relation = governor in relation
        return governor, _through_infinitive(
            sentence, index, governor, scope, in_relation=in_relation
        )
    if token.deprel in {"ccomp", "csubj", "csubj:pass"}:
        return governor, _through_complement(sentence, index, governor, scope)
    if token.deprel == "parataxis":
        if not _is_speech_aside(sentence, index) and index > governor:
            frame = _frame(sentence, governor)
            announces = tokens[governor + 1].text in {",", ":"} or any(
                t.text == ":" for t in tokens[governor:index]
            )
            if (
                announces
                and frame in {"say", "confirm", "warn"}
                and not sentence.dependents(governor, "ccomp", "xcomp")
                and all(
                    tokens[c].lemma.lower() in CLAIM_NOUNS
                    for c in sentence.dependents(governor, "obj")
                )
            ):
                return governor, _reported(sentence, governor, frame, scope)
        return governor, scope
    if token.deprel in {"advcl", "acl"} and "whether" in _marks(sentence, index):
        scope = replace(scope, modality="questioned")  # "look at whether", "the question whether"
    if token.deprel == "advcl":
        return governor, _through_adverbial(
            sentence, index, governor, scope, in_relation=governor in relation
        )
    if has_to_do(sentence, index):
        own = _own(sentence, tokens[governor].head)  # "may have nothing to do with"
        nothing = tokens[governor].lemma.lower() == "nothing"
        return governor, Scope(
            scope.negated != (own.negated != nothing),
            _stronger(scope.modality, own.modality),
            (*scope.sources, *own.sources),
        )
    if (
        token.deprel == "acl"
        or (token.deprel == "acl:relcl" and _is_content_clause(sentence, index))
        or (token.deprel == "nmod" and token.upos == "VERB")
    ):
        return governor, _through_noun(sentence, index, governor, scope)
    if has_infinitive_mark(sentence, index) and any(
        tokens[c].lemma.lower() == "but" for c in sentence.dependents(index, "mark", "cc")
    ):  # "has no choice but to leave"
        scope = replace(scope, modality=_stronger(scope.modality, "necessary"))
    if token.deprel == "conj":
        if _marks(sentence, index) & {"if", "unless"}:  # "it will, but only if Oslo agrees"
            scope = replace(scope, modality=_stronger(scope.modality, "conditional"))
        if token.xpos == "VBG" and _is_charged(sentence, governor):
            return governor, _accused(sentence, governor, scope)  # "charged with fraud and lying"
        return governor, _through_conjunct(sentence, index, governor, scope)
    known = _is_definite(sentence, index) or _is_given(sentence, index)
    if token.deprel == "obl" and token.upos == "NOUN" and not known:
        lemma, case = tokens[governor].lemma.lower(), case_of(sentence, index)
        blamed = case == "for" and CHARGES & {CUES.get(f"{lemma} for"), CUES.get(lemma)}
        likened = _is_verdict(sentence, index, governor)
        if (blamed and not is_passive(sentence, governor)) or likened:
            # "described it as an act planned by Oslo", "blames Oslo for a trap that"
            return governor, _accused(sentence, governor, scope)
    return governor, scope


def _is_charged(sentence: Sentence, verb: int) -> bool:
    """Return whether the passive tells what somebody is charged with."""
    lemma = sentence.tokens[verb].lemma.lower()
    return is_passive(sentence, verb) and any(
        CUES.get(f"{lemma} {case_of(sentence, c)}") in CHARGES
        for c in sentence.dependents(verb, "obl")
        if c > verb
    )


def _is_content_clause(sentence: Sentence, index: int) -> bool:
    """Return whether a "that" clause spells out its noun ("reports that ..."), leaving no gap."""
    tokens = sentence.tokens
    noun = tokens[index].head
    if tokens[noun].deprel == "nmod":  # "the position of the army, that it left"
        noun = tokens[noun].head if tokens[tokens[noun].head].lemma in CLAIM_NOUNS else noun
    return tokens[noun].lemma.lower() in _CONTENT_NOUNS and any(
        tokens[c].lemma.lower() == "that" for c in sentence.dependents(index, "mark")
    )


def _through_infinitive(
    sentence: Sentence, index: int, governor: int, scope: Scope, *, in_relation: bool = False
) -> Scope:
    """Return the scope after the verb that takes the infinitive or gerund.

    A governor that stands in the relation ("agree to free") says by itself what it does.
    """
    tokens = sentence.tokens
    effect, passive = _complement_effect(sentence, governor, index)
    lemma = tokens[governor].lemma.lower()
    own = _own(sentence, governor)
    negated, modality, sources = scope.negated, scope.modality, scope.sources
    if tokens[index].upos in {"NOUN", "PROPN", "ADJ"} and not sentence.dependents(index, "cop"):
        if lemma in NAMING_VERBS - _MAKING_VERBS and sentence.dependents(governor, "obj"):
            sources = (*sources, _speakers(sentence, governor, lemma))
        return Scope(
            negated != own.negated, _stronger(modality, own.modality), (*sources, *own.sources)
        )
    has_object = bool(
        sentence.dependents(governor, "obj", "iobj")
        or addressees(sentence, governor)
        or _calls_to(sentence, governor)
        or (
            has_infinitive_mark(sentence, index)
            and sentence.dependents(index, "nsubj", "nsubj:pass")
        )
        # "was urged by Peru to leave"
        or (is_passive(sentence, governor) and sentence.dependents(governor, "obl:agent"))
    )
    if _tells(sentence, index, scope) and effect != "expected" and not has_object:
        # "had to admit that", "is able to say that": so it is; "refused to say that" leaves it open
        said = own.negated == (effect == "negate")
        return scope if said else replace(scope, modality="questioned")
    frame = _frame(sentence, governor)
    if has_object and (
        frame == "ask"
        or lemma in _WANTING
        or (frame == "warn" and has_infinitive_mark(sentence, index))
    ):
        frame = "demand"  # "asked Oslo to leave", "would like Oslo to leave", "warned Oslo to"
    if lemma == "deny" and not has_object:
        return _reported(sentence, governor, frame, scope)
    bare = tokens[index].xpos == "VB" and not has_infinitive_mark(sentence, index)
    if bare and lemma in _MANDATIVE and has_object:  # "proposed the army withdraw"
        return _reported(sentence, governor, "demand", scope)
    if effect == "negate" and modality == "questioned":
        pass  # "declined to say whether": neither that nor its contrary
    elif effect == "negate":
        if own.negated and _is_let_happen(sentence, governor):
            return scope  # "did not stop Oslo selling arms": it sold them
        if own.negated and lemma == "avoid":
            return replace(scope, sources=(*sources, *own.sources))  # "could not avoid paying"
        if own.negated and (_verb(sentence, governor) not in _TWO_WAY or has_object):
            # "did not rule out sending" leaves it open
            return replace(scope, modality=_stronger(modality, "possible"))
        negated = not negated
    elif effect == "unlikely":
        negated, modality = not negated, _stronger(modality, "possible")
    elif effect == "hearsay":
        sources = (*sources, _speakers(sentence, governor, lemma))
    elif (passive and not effect and lemma == "know") or (
        passive and lemma == "find" and not has_infinitive_mark(sentence, index)
    ):
        pass  # "is known to have sold arms": it has; "were found drowned": they were
    elif passive and not effect and frame in {"say", "confirm", "believe", "expect"}:
        # "was found to have bribed"
        return _reported(sentence, governor, frame, scope)
    elif (
        not effect
        and (has_object or passive)
        and has_infinitive_mark(sentence, index)
        and not (
            frame in {"say", "confirm", "believe"} and sentence.dependents(index, "cop", "aux")
        )
    ):  # "found the vote to be unfair" tells of it
        modality = _stronger(modality, "expected")
    elif (
        effect in {"possible", "future", "expected", "necessary"}
        and not in_relation
        # "we wish to stress that": it is stressed
        and not (lemma in _WISHING | {"like"} and not has_object and _tells(sentence, index, scope))
    ):
        modality = _stronger(modality, cast(Modality, effect))
    if has_object and not in_relation and frame in {"demand", "accuse"}:
        sources = (*sources, _speakers(sentence, governor, lemma))
        if own.negated and lemma not in _WANTING:
            modality = "questioned"  # "did not ask Oslo to leave"
        elif frame == "demand":
            negated = negated != own.negated
            modality = "necessary" if modality == "possible" else _stronger(modality, "necessary")
    elif (
        has_object
        and not in_relation
        and frame in {"believe", "expect", "confirm", "say"}
        and effect != "assert"
    ):
        return _reported(sentence, governor, frame, replace(scope, modality=modality))
    elif own.negated and has_object and lemma in _PERMITTING:
        negated = not negated
    elif own.negated and has_object and effect != "assert":
        modality = _stronger(modality, "possible")
    else:
        negated = negated != own.negated
    return Scope(negated, _under(own.modality, effect, modality), (*sources, *own.sources))


def _under(own: Modality, effect: str, modality: Modality) -> Modality:
    """Return the modality under a governor of its ``own``: who "may have to leave" may leave."""
    return own if (effect, own) == ("necessary", "possible") else _stronger(modality, own)


def _tells(sentence: Sentence, verb: int, scope: Scope) -> bool:
    """Return whether the scope comes from what the verb says: its innermost source speaks by it."""
    lemma = sentence.tokens[verb].lemma.lower()
    said = scope.sources[-1] if scope.sources else ()
    speaks = _frame(sentence, verb) in {"say", "confirm"} and lemma not in _LEARNING
    return speaks and any(a.cue == lemma for a in said)


def _is_let_happen(sentence: Sentence, verb: int) -> bool:
    """Return whether somebody was not kept from something that is over: "did not stop Oslo"."""
    lemma = sentence.tokens[verb].lemma.lower()
    past = _is_past(sentence, verb) or _is_perfect(sentence, verb)
    had = sentence.dependents(verb, "obj", "iobj") or is_passive(sentence, verb)
    modal = _own(sentence, verb).modality != "asserted"
    return lemma in _HINDERING and past and not modal and bool(had)


def _reported(sentence: Sentence, verb: int, frame: str, scope: Scope) -> Scope:
    lemma = sentence.tokens[verb].lemma.lower()
    own = _own(sentence, verb)
    if sentence.tokens[verb].deprel == "conj":
        own = _through_conjunct(sentence, verb, sentence.tokens[verb].head, own)
    negated, modality = scope.negated, scope.modality
    if lemma in _FACTIVES and (_is_open(sentence, verb) or own.modality == "necessary"):
        return scope  # "has to know that", "must remember that": so it is, says whoever says so
    if own.negated and lemma in _FACTIVES and is_passive(sentence, verb):
        return replace(scope, negated=not negated)  # "was never known to have sold arms"
    if own.negated and lemma in {"inform", "notify", "tell"} and is_passive(sentence, verb):
        return scope  # "was not told that they had left": they had
    if own.negated and lemma in _FACTIVES:
        return replace(scope, modality=_stronger(modality, own.modality))
    if frame in {"deny", "doubt"} and not own.negated and modality != "questioned":
        negated = not negated  # "refused to deny whether": neither that nor its contrary
    if frame == "ask":
        modality = _stronger(modality, "questioned")
    elif frame == "demand":
        modality = _stronger(modality, "necessary")
    elif frame == "expect":
        modality = _stronger(modality, "expected")
    nobody = any(is_negated(sentence, c) for c in sentence.dependents(verb, "nsubj", "nsubj:pass"))
    if (
        lemma == "see"
        and not is_passive(sentence, verb)
        and not any(can_act(sentence, s.head) for s in subjects(sentence, verb))
    ):
        # "the vote could see the party win"
        return replace(scope, modality=_stronger(modality, own.modality))
    if own.negated and modality == "questioned" and frame == "say":
        return replace(scope, sources=(*scope.sources, *own.sources))  # "did not say whether"
    if own.negated or nobody:
        if frame in {"believe", "expect"}:
            negated = not negated
        else:
            modality = "questioned"
    if nobody:  # "neither Seoul nor Tokyo has confirmed that"
        return Scope(negated, modality, (*scope.sources, *own.sources))
    quoted = tuple(_quoted_within(sentence, verb))
    if frame == "quote":  # "Oslo quotes Berg as saying"
        spoken = [
            a
            for c in sentence.dependents(verb, "obj", "iobj", "nsubj:pass")
            for a in coordinate(sentence, Argument(c))
        ]
        quoted = (tuple(_attribution(sentence, a, "say") for a in spoken),) if spoken else ()
    return Scope(
        negated, modality, (*scope.sources, *quoted, _speakers(sentence, verb, lemma), *own.sources)
    )


def _is_open(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].xpos == "VB" and (
        is_complement(sentence, verb) or has_infinitive_mark(sentence, verb)
    )


def _spread_by(sentence: Sentence, verb: int) -> tuple[Attribution, ...]:
    """Return who tells by "reports have surfaced that", "rumours began to spread that"."""
    tokens = sentence.tokens
    if tokens[verb].lemma.lower() not in _SPREADING:
        return ()
    begun = tokens[verb].deprel == "xcomp"
    claims = [
        c
        for c in sentence.dependents(tokens[verb].head if begun else verb, "nsubj")
        if tokens[c].lemma.lower() in CLAIM_NOUNS
    ]
    return _noun_speakers(sentence, claims[0], tokens[claims[0]].lemma.lower()) if claims else ()


def _through_complement(sentence: Sentence, index: int, governor: int, scope: Scope) -> Scope:
    tokens = sentence.tokens
    marks = _marks(sentence, index)
    frame = _frame(sentence, governor)
    lemma = tokens[governor].lemma.lower()
    stated = tokens[governor].upos == "ADJ" and lemma not in _MINDED
    if spread := _spread_by(sentence, governor):
        return replace(scope, sources=(*scope.sources, spread))
    if "to" in marks and marks & _MANNER:
        # "decide how to carry it out": it is open
        scope = replace(scope, modality=_stronger(scope.modality, "possible"))
    if "whether" in marks or ("if" in marks and (frame or stated)):
        scope = replace(scope, modality="questioned")
        if stated:
            return scope  # "it is not clear if": neither that nor its contrary
    if tokens[governor].text.lower() in {"provided", "providing"} and not subjects(
        sentence, governor
    ):
        return replace(scope, modality=_stronger(scope.modality, "conditional"))
    scope = _sought(sentence, governor, marks, scope)
    mandative = frame in {"demand", "ask"} or lemma in _MANDATIVE
    if mandative and "that" in marks and _is_subjunctive(sentence, index):
        scope = replace(scope, modality=_stronger(scope.modality, "necessary"))
        frame = "demand" if frame == "ask" else frame
    if tokens[governor].text.lower() == "known" and tokens[governor].deprel == "xcomp":
        return scope  # "when it became known that"
    if lemma == "say" and "without" in _marks(sentence, governor):
        return scope  # "it goes without saying that"
    if {lemma, _verb(sentence, governor)} & _EXCLUDING:
        told = replace(scope, sources=(*scope.sources, _speakers(sentence, governor, lemma)))
        if _own(sentence, governor).negated:  # "could not rule out that"
            return replace(told, modality=_stronger(scope.modality, "possible"))
        return replace(told, negated=not scope.negated)
    if tokens[governor].deprel == "xcomp" and (
        said := CUES.get(f"{tokens[tokens[governor].head].lemma.lower()} {lemma}")
    ):  # "made clear that"
        return _reported(sentence, tokens[governor].head, said, scope)
    if state := CUES.get(f"be {tokens[governor].text.lower()}"):
        return _minded(sentence, governor, state, scope)
    if lemma in _SEEMING:
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    if tokens[governor].upos in {"ADJ", "NOUN"}:
        own = _own(sentence, governor)
        due = _is_due(sentence, governor)
        modality = "necessary" if due else _MODAL_ADJECTIVES.get(lemma, "asserted")
        if modality == "necessary" and _is_past(sentence, index):
            modality = "asserted"  # "it is important that they agreed": they did
        if lemma in POSSIBLE_NOUNS:
            modality = "possible"
        untrue = lemma == "unlikely" or lemma in _UNTRUE
        negated = (scope.negated != own.negated) != untrue
        if lemma in CLAIM_NOUNS:
            return _through_noun(sentence, index, governor, scope)
        return Scope(negated, _stronger(scope.modality, modality), scope.sources)
    for noun in sentence.dependents(governor, "obj") if "that" in marks else ():
        claim = tokens[noun].lemma.lower()
        if noun < index and claim in CLAIM_NOUNS:  # "put forward the view that"
            if frame != "say":
                return _through_claim(sentence, noun, scope)
            scope = replace(scope, negated=scope.negated != (CUES.get(claim) == "doubt"))
    if frame and _asks(sentence, index):
        # "will see what effect it has": nobody says that it has one
        own = _own(sentence, governor)
        open_ = own.negated or frame == "ask" or tokens[governor].xpos == "VB"
        return replace(scope, modality="questioned") if open_ else scope
    if frame and marks & {"why", "how"}:
        # "cannot understand why they left": they left
        if _own(sentence, governor).negated:
            return scope
        return replace(scope, sources=(*scope.sources, _speakers(sentence, governor, lemma)))
    if frame and _is_reminder(sentence, governor):
        return scope
    if frame:
        return _reported(sentence, governor, frame, scope)
    effect, _ = _complement_effect(sentence, governor, index)
    if effect == "negate":
        return replace(scope, negated=not scope.negated)
    return scope


def _is_reminder(sentence: Sentence, verb: int) -> bool:
    """Return whether the writer points to what he says himself: "it should be noted that"."""
    tokens = sentence.tokens
    if _verb(sentence, verb) not in _REMINDING:
        return False
    if tokens[verb].xpos == "VBG":
        return tokens[tokens[verb].head].lemma.lower() == "worth"  # "it is worth noting that"
    owed = _own(sentence, verb).modality == "necessary" or (
        tokens[verb].xpos == "VBN" and has_infinitive_mark(sentence, verb)
    )  # "it is to be noted", "it has to be said"
    return owed and is_passive(sentence, verb) and not sentence.dependents(verb, "obl:agent")


def _sought(sentence: Sentence, verb: int, marks: frozenset[str], scope: Scope) -> Scope:
    """Return the scope after what one advises or sees to: "ensuring that they leave"."""
    tokens = sentence.tokens
    lemma = tokens[verb].lemma.lower()
    if "that" in marks and lemma in {"advise", "propose", "recommend"}:
        return replace(scope, modality=_stronger(scope.modality, "necessary"))
    failed = is_complement(sentence, verb) and tokens[tokens[verb].head].lemma in _PHASES
    if lemma in _ENSURING and tokens[verb].xpos in {"VB", "VBG"} and not failed:
        return replace(scope, modality=_stronger(scope.modality, "expected"))
    return scope


def _asks(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause is a question within a sentence: "what effect it has"."""
    tokens = sentence.tokens
    first = min(subtree(sentence, clause))
    if tokens[first].deprel == "nsubj:outer":
        return False
    return tokens[first].lemma.lower() in {"what", "which", "who", "whom", "whose"} and (
        tokens[first].xpos in {"WDT", "WP", "WP$"}
    )


def _is_subjunctive(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause is in the bare form: "asked that Minsk free him"."""
    verbs = [*sentence.dependents(clause, "aux", "aux:pass", "cop"), clause]
    first = sentence.tokens[min(verbs)]
    if first.xpos == "VBP" and first.lemma.lower() not in {"be", "do", "have"}:
        # one does not "free", so the bare form is meant, whatever its tag
        doers = sentence.dependents(clause, "nsubj")
        return any(
            (sentence.tokens[c].xpos in {"NN", "NNP"} or sentence.tokens[c].text.lower() in _ONE)
            and not sentence.dependents(c, "conj")
            for c in doers
        )
    return first.xpos == "VB" and first.lemma.lower() != "do"


def _minded(sentence: Sentence, predicate: int, frame: str, scope: Scope) -> Scope:
    """Return the scope after a state of mind: "is worried that", "is convinced that"."""
    tokens = sentence.tokens
    verb = tokens[tokens[predicate].head]
    if tokens[predicate].deprel == "xcomp" and verb.lemma.lower() not in _LINKING:
        # "make sure that"
        return replace(scope, modality=_stronger(scope.modality, "expected"))
    holders = [s for s in subjects(sentence, predicate) if tokens[s.head].upos in NOMINALS]
    cue = tokens[predicate].text.lower()
    level = tuple(_attribution(sentence, h, cue) for h in holders) or (Attribution(None, cue),)
    own = _own(sentence, predicate)
    modality = "questioned" if own.negated else _stronger(scope.modality, own.modality)
    negated = scope.negated != (frame == "doubt" and not own.negated)
    return Scope(negated, modality, (*scope.sources, level, *own.sources))


def _through_adverbial(
    sentence: Sentence, index: int, governor: int, scope: Scope, *, in_relation: bool = False
) -> Scope:
    tokens = sentence.tokens
    marks = _marks(sentence, index)
    knowable = tokens[governor].lemma.lower() in _KNOWABLE and (
        _own(sentence, governor).negated or tokens[governor].lemma.lower() in _UNKNOWN
    )
    if "if" in marks and index > governor and knowable:
        return replace(scope, modality="questioned")  # "it is not clear if"
    if (marks & CONDITIONAL_MARKS and "as" not in marks) or marks >= {"as", "long"}:
        return replace(scope, modality=_stronger(scope.modality, "conditional"))
    if tokens[governor].lemma.lower() == "long" and tokens[governor].upos == "ADV":
        return replace(scope, modality=_stronger(scope.modality, "conditional"))
    if "without" in marks and _own(sentence, governor).negated:
        # "cannot leave without paying"
        return replace(scope, negated=not scope.negated, modality="conditional")
    if "as" in marks and marks & {"if", "though"}:
        return replace(scope, modality="conditional")
    soon = any(
        sentence.tokens[m - 1].text.lower() == "soon" for m in sentence.dependents(index, "mark")
    )
    if (soon or marks & _TIME_MARKS) and _is_ahead(sentence, index, governor):
        return replace(scope, modality=_stronger(scope.modality, "future"))
    if marks & {"toward", "towards"}:
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    effect, _ = _complement_effect(sentence, governor, index)
    lemma = tokens[governor].lemma.lower()
    if lemma in {*_SEEMING, "sound"} and "like" in marks:
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    gerund = _is_gerund(sentence, index)
    if gerund and "include" in marks and _frame(sentence, governor) == "accuse":
        return _accused(sentence, governor, scope)  # "accused of crimes, including selling arms"
    if gerund and marks & {
        "of", "from", "in", "into", "as", "for", "to", "with", "against", "at", "on", "upon",
        "about",
    }:  # fmt: skip
        cues = {CUES.get(f"{lemma} {mark}") for mark in marks}
        if CHARGES & (cues | {_frame(sentence, governor)}) and lemma not in {"thank", "praise"}:
            return _accused(sentence, governor, scope)
        if effect == "negate":
            if _own(sentence, governor).negated and lemma in _HINDERING:
                if _is_let_happen(sentence, governor):
                    return scope  # "did not keep them from leaving": they left
                return replace(scope, modality=_stronger(scope.modality, "possible"))
            modality = _stronger(scope.modality, _own(sentence, governor).modality)
            return replace(scope, negated=not scope.negated, modality=modality)
        if effect:
            return _through_infinitive(sentence, index, governor, scope, in_relation=in_relation)
    done = gerund and _is_perfect(sentence, index)  # "will form a cabinet, having won"
    apart = gerund and not (marks or done) and index > governor
    says = tokens[index].lemma.lower() in CUES or tokens[index].lemma.lower() in _CALLING
    if apart and not says:
        # "would have fallen, forcing a vote" forces none
        return replace(scope, modality=_stronger(scope.modality, _own(sentence, governor).modality))
    if "to" in marks and not gerund:
        own = _own(sentence, governor)
        used = is_passive(sentence, governor) or bool(sentence.dependents(governor, "obj"))
        if lemma == "use" and used and index > governor:
            # "used the speech to attack the plan": it did; "can be used to make arms": it can
            return Scope(
                scope.negated != own.negated,
                _stronger(scope.modality, own.modality),
                (*scope.sources, *own.sources),
            )
        if lemma == "do" and any(
            tokens[c].lemma.lower() in {"little", *NEGATIVE_PRONOUNS}
            for c in sentence.dependents(governor, "obj")
        ):  # "would do nothing to help"
            return replace(
                scope,
                negated=not scope.negated,
                modality=_stronger(scope.modality, own.modality),
            )
        if lemma == "do" and any(
            tokens[c].lemma.lower() in EXTENTS for c in sentence.dependents(governor, "obj")
        ):  # "has done much to help": it has
            return Scope(
                scope.negated != own.negated,
                _stronger(scope.modality, own.modality),
                (*scope.sources, *own.sources),
            )
        if effect in {"negate", "necessary", "possible", "future", "unlikely"} or (
            addressees(sentence, governor) or _calls_to(sentence, governor)
        ):
            return _through_infinitive(sentence, index, governor, scope)
        if effect == "assert" and sentence.tokens[governor].upos == "ADJ":
            return scope  # "was too quick to blame it", "is shocked to learn"
        # "may meet to discuss it": nor is it expected that they do
        meant: Modality = "possible" if own.modality == "possible" else "expected"
        return replace(scope, modality=_stronger(scope.modality, meant))
    if in_relation and gerund:
        # "did not agree about freeing them", "will focus on freeing them"
        own = _own(sentence, governor)
        modality = _stronger(scope.modality, own.modality)
        return replace(scope, negated=scope.negated != own.negated, modality=modality)
    return scope


def _accused(sentence: Sentence, verb: int, scope: Scope) -> Scope:
    above = sentence.tokens[verb].head
    # who urges somebody to try another for something accuses that other himself
    urged = _is_open(sentence, verb) and _frame(sentence, above) == "demand"
    cue = sentence.tokens[verb].lemma.lower()
    if CUES.get(f"{cue} for") == "inquire":
        accusers: tuple[Attribution, ...] = (Attribution(None, cue),)
    else:
        accusers = _speakers(sentence, above if urged else verb, cue)
    own = _own(sentence, verb)
    modality = "questioned" if own.negated else scope.modality
    return Scope(scope.negated, modality, (*scope.sources, accusers, *own.sources))


def _is_ahead(sentence: Sentence, clause: int, governor: int) -> bool:
    """Return whether a clause of time is still to come: "will stay until he signs"."""
    tokens = sentence.tokens
    auxiliaries = {tokens[c].lemma.lower() for c in sentence.dependents(governor, "aux")}
    above = governor
    while is_complement(sentence, above):  # "would have to leave before it fell"
        above = tokens[above].head
        auxiliaries |= {tokens[c].lemma.lower() for c in sentence.dependents(above, "aux")}
    if "would" in auxiliaries:
        return True
    present = _is_present(sentence, clause)
    if present and _marks(sentence, clause) & {"before", "until", "till"}:
        return True
    modal = _own(sentence, governor).modality != "asserted"
    if _is_gerund(sentence, clause):
        return modal
    return present and (modal or tokens[governor].xpos == "VB")


def _is_gerund(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause is an -ing form: "bribing", "having bribed", "being tough"."""
    tokens = sentence.tokens
    verbs = [*sentence.dependents(clause, "aux", "aux:pass", "cop"), clause]
    return tokens[min(verbs)].xpos == "VBG"


def _through_noun(sentence: Sentence, index: int, noun: int, scope: Scope) -> Scope:
    """Return the scope after the noun that an "acl" spells out: "the claim that", "a plan to"."""
    tokens = sentence.tokens
    lemma = tokens[noun].lemma.lower()
    marks = _marks(sentence, index)
    if _is_due(sentence, noun):
        return replace(scope, modality=_stronger(scope.modality, "necessary"))
    if (case_of(sentence, noun), lemma) == ("in", "case"):
        return replace(scope, modality=_stronger(scope.modality, "conditional"))
    verb = tokens[noun].head
    if "that" in marks and tokens[noun].deprel == "nmod" and lemma not in CLAIM_NOUNS and (
        tokens[verb].lemma.lower() in CLAIM_NOUNS
    ):  # fmt: skip
        return _through_noun(sentence, index, verb, scope)  # "claims of the rebels that"
    for child in sentence.dependents(noun, "nmod") if "that" in marks else ():
        claim = tokens[child].lemma.lower()
        if lemma not in CLAIM_NOUNS and min(subtree(sentence, index)) == child + 1:
            if claim in CLAIM_NOUNS:
                return _through_claim(sentence, child, scope)  # "weeks of reports that"
            if claim in POSSIBLE_NOUNS:
                return replace(scope, modality=_stronger(scope.modality, "possible"))
    if tokens[index].xpos == "VBG" and tokens[noun].deprel in {"obj", "nsubj:pass"}:
        # "accused the groups of training": the parser hangs the charge on the accused
        cues = {CUES.get(f"{tokens[verb].lemma.lower()} {mark}") for mark in marks}
        frame = _frame(sentence, verb) if "of" in marks else ""
        if CHARGES & {*cues, frame}:
            return _accused(sentence, verb, scope)
    doer = min(subtree(sentence, index)) - 1
    if (
        not marks
        and (tokens[index].xpos, tokens[doer].deprel) == ("VBG", "nmod")
        and noun in {doer, tokens[doer].head}
        and case_of(sentence, doer) == "of"
        and tokens[tokens[doer].head].lemma.lower() in CLAIM_NOUNS
    ):
        # "reports of Minsk shelling a village"
        return _through_claim(sentence, tokens[doer].head, scope)
    if (
        marks == {"with"}
        and tokens[noun].deprel == "nmod"
        and case_of(sentence, noun) == "of"
        and tokens[verb].lemma.lower() in CLAIM_NOUNS
    ):
        return _through_claim(sentence, verb, scope)  # "reports of a clash with police firing"
    if (
        not marks
        and _is_gerund(sentence, index)
        and tokens[noun].deprel == "nmod"
        and case_of(sentence, noun) == "of"
        and tokens[verb].lemma.lower() in POSSIBLE_NOUNS
    ):
        # "the danger of rebels taking the port"
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    verbs = [*sentence.dependents(index, "aux", "aux:pass", "cop"), index]
    if (
        not marks
        and tokens[index].xpos == "VBN"
        and tokens[noun].deprel == "nmod"
        and case_of(sentence, noun) == "of"
        and tokens[verb].lemma.lower() in CLAIM_NOUNS - {"report", "statement"}
    ):
        return _through_claim(sentence, verb, scope)  # "claims of crimes committed by the army"
    finite = tokens[min(verbs)].xpos in {"MD", "VBD", "VBP", "VBZ"}
    told = finite and tokens[index].deprel == "acl" and sentence.dependents(index, "nsubj")
    if not marks and lemma in CLAIM_NOUNS and told:
        return _through_claim(sentence, noun, scope)  # "concerns Oslo may leave"
    if not marks and lemma in POSSIBLE_NOUNS and told:  # "speculation Oslo is leaving"
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    if marks & {"on", "about"} and _is_gerund(sentence, index):
        return replace(scope, modality=_stronger(scope.modality, "possible"))  # "talks on forming"
    if not marks & {"that", "to", "of", "for", "in", "whether"}:
        return scope
    if (case_of(sentence, noun), lemma) == ("on", "condition"):
        return replace(scope, modality=_stronger(scope.modality, "conditional"))
    if lemma in _LACKED and _is_lacked(sentence, noun):
        scope = replace(scope, negated=not scope.negated)
    if lemma in POSSIBLE_NOUNS:
        if lemma in CLAIM_NOUNS and "that" in marks and not is_negated(sentence, noun):
            scope = _through_claim(sentence, noun, scope)  # "voiced his hope that"
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    if marks == {"to"} and has_resource(sentence, noun):
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    if "for" in marks and tokens[verb].lemma.lower() in _OWNING_UP:
        # "claimed responsibility for killing them"
        denies = tokens[verb].lemma.lower() == "deny"
        modality = _stronger(scope.modality, "asserted" if denies else "possible")
        return replace(scope, negated=scope.negated != denies, modality=modality)
    if lemma in NECESSITY_NOUNS:
        return replace(scope, modality=_stronger(scope.modality, "necessary"))
    if lemma in REQUEST_NOUNS:
        answer = tokens[tokens[noun].head].lemma.lower()
        if tokens[noun].deprel == "obj" and answer in REFUSING_VERBS:
            return replace(scope, negated=not scope.negated)
        asking = [a for a in _noun_speakers(sentence, noun, lemma) if a.source is not None]
        own = any(
            tokens[c].deprel == "nmod:poss" or case_of(sentence, c) in {"by", "from"}
            for c in sentence.children[noun]
        )
        sources = (*scope.sources, tuple(asking)) if asking and own else scope.sources
        return Scope(scope.negated, _stronger(scope.modality, "necessary"), sources)
    if lemma in INTENTION_NOUNS and "in" not in marks:
        return replace(scope, modality=_stronger(scope.modality, "expected"))
    if lemma in NEGATION_NOUNS:
        return replace(scope, negated=not scope.negated)
    if lemma in CLAIM_NOUNS and marks <= {"that", "of"}:
        return _through_claim(sentence, noun, scope)
    if marks == {"to"} and lemma != "addition" and not is_singled_out(sentence, noun):
        return replace(scope, modality=_stronger(scope.modality, "expected"))
    if marks == {"for", "to"} and not sentence.dependents(noun, "cop"):
        # "a forum for the rebels to win": not "it is a sin for them to stay"
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    return scope


def _is_due(sentence: Sentence, noun: int) -> bool:
    """Return whether it is time for something: not "it is the first time that"."""
    return (
        sentence.tokens[noun].lemma.lower() == "time"
        and bool(sentence.dependents(noun, "cop"))
        and not sentence.dependents(noun, "det", "nummod")
    )


def _is_lacked(sentence: Sentence, noun: int) -> bool:
    """Return whether nobody has what the noun names: "no plans to", "did not have the right to"."""
    tokens = sentence.tokens
    verb = tokens[noun].head
    if is_negated(sentence, noun):
        # "will miss no chance to" does it
        return tokens[noun].deprel != "obj" or tokens[verb].lemma.lower() in _HAVING_A_CLAIM
    own = _own(sentence, verb)
    if tokens[noun].deprel in {"obj", "nsubj:pass"} and (
        {tokens[verb].lemma.lower(), _verb(sentence, verb)} & _FORGOING
    ):  # "abandoned plans to", "lost the right to"
        return not own.negated and own.modality in {"asserted", "future"}
    had = tokens[noun].deprel in {"obj", "nsubj"} and tokens[verb].lemma.lower() in {"have", "be"}
    return had and own.negated


def _through_claim(sentence: Sentence, noun: int, scope: Scope) -> Scope:
    """Return the scope after "the claim that": whose claim it is, and what becomes of it.

    "denied reports that" negates and is the denier's word; "no evidence that" negates.
    """
    tokens = sentence.tokens
    lemma = tokens[noun].lemma.lower()
    governor = tokens[noun].head
    if CUES.get(lemma) == "doubt":
        if is_negated(sentence, noun):
            return scope  # "there is no doubt that"
        scope = replace(scope, negated=not scope.negated)
    if is_negated(sentence, noun):
        # "no evidence that" leaves it open
        return replace(scope, modality=_stronger(scope.modality, "questioned"))
    if tokens[noun].deprel == "obj" and tokens[governor].upos == "VERB":
        frame = _frame(sentence, governor)
        if frame in {"deny", "doubt"}:
            return _reported(sentence, governor, frame, scope)
        own = _own(sentence, governor)
        if (own.negated or own.modality != "asserted") and (
            tokens[governor].lemma.lower() in _HAVING_A_CLAIM
        ):
            # who has seen no evidence, or should not draw a conclusion, claims nothing
            return replace(scope, modality=_stronger(scope.modality, "questioned"))
    if lemma in _TRACES and sentence.dependents(governor, "expl") and governor >= 0:
        # "there are signs that": nobody says so
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    return replace(scope, sources=(*scope.sources, _noun_speakers(sentence, noun, lemma)))


def _noun_speakers(sentence: Sentence, noun: int, cue: str) -> tuple[Attribution, ...]:
    tokens = sentence.tokens
    for child in sentence.dependents(noun, "nmod"):
        if (tokens[noun].lemma.lower(), tokens[child].lemma.lower()) in _VIEWPOINTS:
            return _noun_speakers(sentence, child, tokens[child].lemma.lower())
    for child in sentence.children[noun]:
        possessor = tokens[child].deprel == "nmod:poss"
        case = case_of(sentence, child) if tokens[child].deprel == "nmod" else ""
        told = (
            any(
                "that" in _marks(sentence, clause)
                for holder in (noun, child)
                for clause in sentence.dependents(holder, "acl", "acl:relcl")
            )
            or any(
                "that" in _marks(sentence, clause)
                for clause in sentence.dependents(tokens[noun].head, "ccomp")
            )
            or tokens[noun].deprel == "nsubj:outer"
        )
        # "reports of Minsk shelling a town" are not Minsk's, "claims of Minsk that" are
        tells = can_act(sentence, child) or tokens[child].lemma.lower() in _DOCUMENTS
        viewed = (tokens[tokens[noun].head].lemma.lower(), tokens[noun].lemma.lower())
        whose = case == "of" and tells and cue not in _LEVELLED and (
            told or (tokens[noun].head >= 0 and viewed in _VIEWPOINTS)
        )  # fmt: skip
        if possessor or case in {"by", "from"} or whose:
            found = coordinate(sentence, Argument(child))
            return tuple(_attribution(sentence, a, cue) for a in found)
    for child in sentence.dependents(noun, "compound", "amod"):
        name = name_at(sentence, child)
        if name is not None and name.label in {"GPE", "NORP", "ORG"} and name.last == noun - 1:
            # "a U.S. claim", "the Iranian view"
            return (_attribution(sentence, Argument(child), cue),)
    governor = tokens[noun].head
    while tokens[noun].deprel == "nmod" and tokens[governor].deprel in {"nmod", "obj", "obl"} and (
        case_of(sentence, noun) == "with"
    ):  # fmt: skip
        governor = tokens[governor].head  # "put his name on the line with assurances that"
    said = tokens[noun].deprel == "obj" or (
        tokens[noun].deprel in {"obl", "nmod"}
        and case_of(sentence, noun) in {"under", "on", "with"}
    )
    # "faces charges of", "allayed concerns that"
    # "commented on reports that": they are not his who comments
    lemma = tokens[governor].lemma.lower()
    answered = lemma in ANSWERING_VERBS | _ALLAYING_VERBS | _REMARKING_VERBS
    if said and not answered and governor >= 0 and tokens[governor].upos == "VERB":
        return _speakers(sentence, governor, cue)
    told_of = any(case_of(sentence, c) == "of" for c in sentence.dependents(noun, "nmod"))
    if tokens[noun].deprel in SUBJECTS and not told_of and (
        tokens[noun].lemma.lower() in _REPORTING_NOUNS
    ):  # fmt: skip
        return (_attribution(sentence, Argument(noun), cue),)  # "there are reports that"
    return (Attribution(None, cue),)


def _through_conjunct(sentence: Sentence, index: int, first: int, scope: Scope) -> Scope:
    """Return the scope after the first conjunct: a bare conjunct shares its auxiliaries."""
    tokens = sentence.tokens
    children = sentence.children[index]
    if any(tokens[c].deprel in SUBJECTS or tokens[c].deprel == "mark" for c in children):
        return scope
    helpers = [c for c in children if tokens[c].deprel in {"aux", "cop", "aux:pass"}]
    if any(tokens[c].xpos not in {"VB", "VBN", "VBG"} for c in helpers):
        return scope
    own = _own(sentence, first)
    links = {tokens[c].lemma.lower() for c in sentence.dependents(index, "cc")}
    negated = scope.negated
    if own.negated and (links & {"or", "nor"}):
        negated = True
    modality = scope.modality
    modal = any(tokens[c].xpos == "MD" for c in sentence.dependents(first, "aux"))
    alike = tokens[first].xpos == tokens[index].xpos and tokens[index].xpos in {"VB", "VBN"}
    if alike or (modal and tokens[min((*helpers, index))].xpos == "VB"):
        # "will be sent and work there" too, "must wait and not be provoked"
        modality = _stronger(modality, own.modality)
    return Scope(negated, modality, scope.sources)


def _takes_place(sentence: Sentence, noun: int) -> bool:
    """Return whether a verb says of the event only that it is: "an attack took place"."""
    tokens = sentence.tokens
    verb = tokens[noun].head
    if tokens[noun].deprel != "nsubj" or verb < 0:
        return False
    taken = any(tokens[c].lemma == "place" for c in sentence.dependents(verb, "obj"))
    if tokens[verb].lemma == "be" and sentence.dependents(verb, "expl"):
        return True  # "there should be a withdrawal"
    return tokens[verb].lemma in _HAPPENING or (tokens[verb].lemma == "take" and taken)


# What a noun's governor does to the event that the noun names.
def _is_verdict(sentence: Sentence, noun: int, verb: int) -> bool:
    """Return whether somebody takes a thing for it: "denounced the raid as a breach"."""
    tokens = sentence.tokens
    idle = f"as {tokens[noun].lemma.lower()}" in IDLE_OBLIQUES  # "called as a result"
    takes = tokens[verb].lemma.lower() in DEPICTING_VERBS
    return takes and not idle and tokens[noun].deprel == "obl" and case_of(sentence, noun) == "as"


def _through_argument(sentence: Sentence, noun: int, governor: int, scope: Scope) -> Scope:
    tokens = sentence.tokens
    if _takes_place(sentence, noun):
        own = _own(sentence, governor)
        modality = _stronger(scope.modality, own.modality)
        return replace(scope, negated=scope.negated != own.negated, modality=modality)
    if tokens[governor].upos != "VERB" or tokens[noun].deprel not in {"obj", "obl", "nsubj:pass"}:
        lemma = tokens[governor].lemma.lower()
        if (
            tokens[noun].deprel == "nsubj"
            and lemma in _UNTRUE
            and (sentence.dependents(governor, "cop"))
        ):  # "his part in it was a lie"
            negated = scope.negated == _own(sentence, governor).negated
            return replace(scope, negated=negated)
        if tokens[noun].deprel == "nmod" and lemma in NEGATION_NOUNS:
            return replace(scope, negated=not scope.negated)
        if tokens[noun].deprel == "nmod" and lemma in POSSIBLE_NOUNS:
            return replace(scope, modality=_stronger(scope.modality, "possible"))
        if tokens[noun].deprel == "nmod" and lemma in CLAIM_NOUNS:
            if lemma == "conclusion" and case_of(sentence, governor) in {"after", "at", "since"}:
                return scope  # "at the conclusion of the talks"
            if (case_of(sentence, governor), lemma) == ("in", "charge"):
                return scope  # who is in charge of troops accuses nobody
            if lemma in _FEELINGS and _is_given(sentence, noun):
                return scope  # "concerns about Oslo's support": it gives it
            return _through_claim(sentence, governor, scope)
        return scope
    frame = _frame(sentence, governor)
    lemma = tokens[governor].lemma.lower()
    case = case_of(sentence, noun)
    if _is_verdict(sentence, noun, governor):
        return _accused(sentence, governor, scope)
    if (
        not case
        and lemma in ANSWERING_VERBS | REFUSING_VERBS
        and (tokens[noun].lemma.lower() in REQUEST_NOUNS | {"offer"})
    ):
        return scope  # "rejected Oslo's call for talks": it called for them
    if lemma in {"propose", "recommend", "suggest"} and not case:
        # "will propose the withdrawal of troops": it is open
        scope = replace(scope, modality=_stronger(scope.modality, "possible"))
    if CUES.get(f"{lemma} {case}") == "demand" or (frame == "demand" and not case):
        return _reported(sentence, governor, "demand", scope)
    if case and CUES.get(f"{lemma} {case}") not in CHARGES:
        return scope
    if is_passive(sentence, governor) and not sentence.dependents(governor, "obl:agent"):
        frame = ""
    if frame == "say" and tokens[noun].lemma.lower() in _TELLERS:
        frame = ""
    if (
        frame in {"deny", "doubt", "expect", "confirm", "say"}
        and lemma not in _UTTERING
        and tokens[noun].deprel != "obl"
        and not sentence.dependents(governor, "xcomp")  # "expects the troops there to leave"
    ):
        if not _own(sentence, governor).negated:
            return _reported(sentence, governor, frame, scope)
        # who has not denied the presence leaves it open, and does not tell of it
        return replace(scope, modality=_stronger(scope.modality, "possible"))
    effect = COMPLEMENT_VERBS.get(f"{lemma} ing", "")
    if effect in {"possible", "expected"}:
        return replace(scope, modality=_stronger(scope.modality, cast(Modality, effect)))
    if {lemma, _verb(sentence, governor)} & _AVERTING_VERBS:
        if tokens[governor].xpos in {"VB", "VBG"}:
            # "wants to avert a clash": nobody knows yet
            return replace(scope, modality=_stronger(scope.modality, "possible"))
        return replace(scope, negated=not scope.negated)
    if lemma not in _BRINGING_ABOUT and _is_definite(sentence, noun):
        return scope  # "may condemn the attack": it took place
    own = _own(sentence, governor)
    return replace(scope, modality=_stronger(scope.modality, own.modality))


def _is_definite(sentence: Sentence, noun: int) -> bool:
    tokens = sentence.tokens
    return any(
        tokens[c].lemma.lower() in {"the", "this", "that", "these", "those"}
        for c in sentence.dependents(noun, "det")
    )


def _is_given(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun has its doer before it: "Oslo's support for", "its attack on"."""
    return bool(sentence.dependents(noun, "nmod:poss"))


def _outside(scope: Scope, above: Scope, *, nominal: bool, given: bool) -> Scope:
    """Return the scope of a modifier after its noun's or clause's governor: only who says it.

    What somebody denies is not said to hold in its modifiers either. Who asks for something tells
    of the events that he names and of what they are for, but not in the clauses that only say what
    is meant. What is ``given`` needs nobody to say it: "are said to have left when Oslo fell".
    """
    wished = scope.modality == "expected"
    added = tuple(
        level
        for level in above.sources[len(scope.sources) :]
        if any(
            (nominal or wished or CUES.get(a.cue) != "demand")
            and (not given or a.source or CUES.get(a.cue) == "accuse")
            for a in level
        )
    )
    denied = any(CUES.get(a.cue) in {"deny", "doubt"} for level in added for a in level)
    modality = _stronger(scope.modality, "questioned") if denied else scope.modality
    return Scope(scope.negated, modality, (*scope.sources, *added))


def _named(sentence: Sentence, event: int, scope: Scope) -> Scope:
    """Return the scope of an event by its noun: "no attack", "the alleged attack"."""
    tokens = sentence.tokens
    scope = replace(scope, negated=is_negated(sentence, event))
    hearsay = [
        tokens[c].lemma.lower()
        for c in sentence.dependents(event, "amod")
        if CUES.get(tokens[c].lemma.lower()) == "hearsay"
        or CUES.get(tokens[c].text.lower()) == "hearsay"
    ]
    if hearsay:
        scope = replace(scope, sources=((Attribution(None, hearsay[0]),),))
    for child in sentence.dependents(event, "amod"):
        effect = _EVENT_ADJECTIVES.get(tokens[child].text.lower(), "")
        if effect == "negate":
            scope = replace(scope, negated=not scope.negated)
        elif effect:
            scope = replace(scope, modality=_stronger(scope.modality, cast(Modality, effect)))
    return scope


def find_scope(sentence: Sentence, predicate: int, relation: frozenset[int] = frozenset()) -> Scope:
    """Return the negation, the modality and the sources of what ``predicate`` says.

    ``relation`` are the tokens that name the relation: governors among them are part of what is
    said, not of how it is said.
    """
    tokens = sentence.tokens
    nominal = (
        tokens[predicate].upos in {"NOUN", "PROPN"}
        and tokens[predicate].deprel != "xcomp"
        and not sentence.dependents(predicate, "cop")
    )
    scope = _own(sentence, predicate)
    if nominal:
        scope = _named(sentence, predicate, scope)
    scope = _told_by(scope, _aside_sources(sentence, predicate))
    scope = _told_by(scope, _viewed(sentence, predicate))
    if _is_asked(sentence, predicate, sourced=bool(scope.sources), nominal=nominal):
        scope = replace(scope, modality="questioned")
    index = predicate
    reported = given = joined = False
    # where the known thing is, no clause around it makes so or not so: "may recall its men in Peru"
    closed = nominal and _is_known_thing(sentence, predicate)
    for _ in range(_DEEPEST):
        if tokens[index].head < 0:
            break
        below = index
        apart = not joined and tokens[below].deprel == "ccomp"
        if apart and _told_apart(sentence, below) < tokens[below].head:
            break
        joined = tokens[below].deprel == "conj"
        if nominal and index == predicate:
            index, above = (
                tokens[index].head,
                _through_argument(sentence, index, tokens[index].head, scope),
            )
        else:
            index, above = _climb(sentence, index, scope, relation)
        aside = closed or (reported and tokens[below].deprel == "conj")
        given = given or _is_presupposed_clause(sentence, below)
        scope = _outside(scope, above, nominal=nominal, given=given) if aside else above
        if _is_manner(sentence, below) or _is_one(sentence, below):
            own = _own(sentence, index).modality  # "might help in selling arms"
            scope = replace(scope, modality=_stronger(scope.modality, own))
        if tokens[below].deprel == "acl" and _is_planned(sentence, below):
            verb = tokens[index].head
            scope = replace(
                scope, modality=_stronger(scope.modality, _own(sentence, verb).modality)
            )
        if (
            tokens[below].deprel == "acl:relcl"
            and _is_any(sentence, index)
            and not _has_happened(sentence, below)
        ):
            # "wants a governor who serves": none serves yet
            scope = replace(scope, modality=_stronger(scope.modality, _wish(sentence, index)))
        if tokens[below].deprel == "acl:relcl" and _is_background(sentence, below):
            scope = _told_by(scope, _fronted_sources(sentence, below))
            break
        if _stands_apart(sentence, below):
            break
        # what stands in a modifier is not touched by the truth of what it modifies, only by who
        # says it: "failed to arrive after testing a missile"
        # "denied or confirmed that": how the reports hang together does not touch what is reported
        reported = reported or tokens[below].deprel == "ccomp"
        closed = closed or (
            tokens[below].deprel == "ccomp"
            and tokens[index].lemma.lower() in _FACTIVES
            and _is_open(sentence, index)
        )
        closed = closed or not (
            tokens[below].deprel in _COMPLEMENTS
            or is_complement(sentence, below)
            or _is_selected(sentence, below)
            or _is_manner(sentence, below)
            or index in relation
            or (nominal and below == predicate and _takes_place(sentence, below))
        )
        after = below if tokens[below].deprel == "conj" else -1
        scope = _told_by(scope, _aside_sources(sentence, index, after=after, below=below))
        scope = _told_by(scope, _viewed(sentence, index, below=below))
    if scope.modality == "asserted" and not scope.negated and _is_only_named(sentence, predicate):
        return replace(scope, modality="possible")
    return scope


def _is_known_thing(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun names no event, and whose or which is known: "Oslo's men in Peru"."""
    tokens = sentence.tokens
    if tokens[noun].lemma.lower() in EVENT_NOUNS | CLAIM_NOUNS | _DOCUMENTS:
        return False
    told = tokens[noun].deprel in {"obj", "nsubj:pass"} and _frame(sentence, tokens[noun].head)
    if told in {"confirm", "deny", "doubt"}:
        return False  # "denied his role in it"
    return _is_definite(sentence, noun) or _is_given(sentence, noun)


def _is_only_named(sentence: Sentence, verb: int) -> bool:
    """Return whether the clause names a deed, not whether it is done: "unwise for Oslo to go"."""
    while sentence.tokens[verb].deprel == "conj" and sentence.tokens[verb].xpos == "VB":
        if sentence.dependents(verb, "mark", "aux", *SUBJECTS):
            break
        verb = sentence.tokens[verb].head
    return {"for", "to"} <= _marks(sentence, verb)


def _viewed(
    sentence: Sentence, clause: int, *, below: int = -1
) -> Iterator[tuple[Attribution, ...]]:
    """Yield whose view the clause is by its subject: "the Iranian view is that they left".

    What stands beside it with a subject of its own (``below``) is no part of the view.
    """
    tokens = sentence.tokens
    if "that" not in _marks(sentence, clause):
        return
    beside = below >= 0 and tokens[below].deprel in {"conj", "parataxis"}
    if beside and sentence.dependents(below, *SUBJECTS) and "that" not in _marks(sentence, below):
        return
    for noun in sentence.dependents(clause, "nsubj:outer"):
        lemma = tokens[noun].lemma.lower()
        if noun < clause and lemma in CLAIM_NOUNS and lemma not in _TRACES:
            yield _noun_speakers(sentence, noun, lemma)


def _fronted_sources(sentence: Sentence, index: int) -> Iterator[tuple[Attribution, ...]]:
    """Yield the source that opens the sentence and so tells all of it: "according to Berg, ..."."""
    tokens = sentence.tokens
    while tokens[index].head >= 0:
        index = tokens[index].head
    for child in sentence.dependents(index, "obl"):
        case = case_of(sentence, child)
        if case.startswith("according") and min(subtree(sentence, child)) == 0:
            found = coordinate(sentence, Argument(child))
            yield tuple(_attribution(sentence, a, case) for a in found)


def _is_presupposed_clause(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause tells of what is known: "when Oslo fell", "the arms it made"."""
    token = sentence.tokens[clause]
    if token.deprel == "advcl":
        marks = _marks(sentence, clause)
        return bool(marks) and "to" not in marks  # a purpose is told with what is done for it
    noun = token.head
    while not _is_definite(sentence, noun) and sentence.tokens[noun].deprel == "nmod":
        noun = sentence.tokens[noun].head  # "the wording of a part that"
    told = token.deprel == "acl:relcl" or (token.deprel == "acl" and not _marks(sentence, clause))
    return told and _is_definite(sentence, noun)


def _has_happened(sentence: Sentence, clause: int) -> bool:
    """Return whether a relative clause adds what is past: "will give a speech, which has drawn"."""
    tokens = sentence.tokens
    verbs = (clause, *sentence.dependents(clause, "aux", "aux:pass", "cop"))
    return tokens[min(subtree(sentence, clause)) - 1].text == "," and (
        any(tokens[v].xpos == "VBD" for v in verbs)
        or any(tokens[v].text.lower() in {"has", "have"} for v in verbs if v != clause)
    )


def _is_any(sentence: Sentence, noun: int) -> bool:
    tokens = sentence.tokens
    return tokens[noun].xpos in {"NN", "NNP"} and any(
        tokens[c].lemma.lower() in {"a", "an"} for c in sentence.dependents(noun, "det")
    )


def _wish(sentence: Sentence, noun: int) -> Modality:
    """Return how the verb that the noun stands with holds, where it holds of no fact."""
    tokens = sentence.tokens
    verb = noun
    while tokens[verb].head >= 0 and tokens[verb].upos in NOMINALS and tokens[verb].deprel in {
        "obj", "obl", "nmod", "conj", "obl:agent",
    }:  # fmt: skip
        verb = tokens[verb].head
    if tokens[verb].upos != "VERB":
        return "asserted"
    if tokens[verb].lemma.lower() in _WISHING:
        return "possible"
    own = _own(sentence, verb).modality
    above = tokens[verb].head
    wished = is_complement(sentence, verb) and tokens[above].lemma.lower() in _WISHING
    return _stronger(own, "possible") if wished else own


def _is_bracketed(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause stands in brackets, where the reporter speaks himself."""
    first = min(subtree(sentence, clause))
    return "(" in {sentence.tokens[first].text, sentence.tokens[first - 1].text}


def _stands_apart(sentence: Sentence, clause: int) -> bool:
    """Return whether what stands above does not tell the clause: a bracket, or one of a source.

    "According to a letter sent by Berg": that Berg sent it, the letter does not say.
    """
    token = sentence.tokens[clause]
    if token.deprel in {"acl", "acl:relcl"} and case_of(sentence, token.head).startswith(
        "according"
    ):
        return True
    return token.deprel in _ASIDES and _is_bracketed(sentence, clause)


def _told_by(scope: Scope, sources: Iterable[tuple[Attribution, ...]]) -> Scope:
    """Return the scope with further sources inside those that it has."""
    added = tuple(sources)
    return replace(scope, sources=(*scope.sources, *added)) if added else scope


def _is_selected(sentence: Sentence, clause: int) -> bool:
    """Return whether a verb asks for the adverbial clause: "prevented him from leaving"."""
    token = sentence.tokens[clause]
    return (
        token.deprel == "advcl"
        and bool(_marks(sentence, clause) & {"to", "from", "of", "into", "against", "at"})
        and bool(_complement_effect(sentence, token.head, clause)[0])
    )


def _is_one(sentence: Sentence, clause: int) -> bool:
    """Return whether the clause is of "one" in "the ship is most likely the one that fired"."""
    token = sentence.tokens[clause]
    one = token.deprel == "acl:relcl" and sentence.tokens[token.head].lemma.lower() == "one"
    return one and bool(sentence.dependents(token.head, "cop"))


def _is_manner(sentence: Sentence, clause: int) -> bool:
    """Return whether a gerund tells how or wherein the deed above it is done.

    "want to win using force" uses none yet; what stands behind a comma is told for itself.
    """
    tokens = sentence.tokens
    token = tokens[clause]
    if token.deprel != "advcl" or token.xpos != "VBG" or clause < token.head:
        return False
    if (
        not _marks(sentence, clause) <= {"before", "by", "in", "through"}
        or tokens[token.head].xpos != "VB"
    ):
        return False
    return tokens[min(subtree(sentence, clause)) - 1].text != ","


def _is_planned(sentence: Sentence, clause: int) -> bool:
    """Return whether a participle tells of something that only a plan or wish brings about.

    "will hold exercises involving tanks", but not "will join the exercises involving tanks".
    """
    tokens = sentence.tokens
    noun = tokens[clause].head
    return (
        tokens[clause].xpos == "VBG"
        and not _marks(sentence, clause)
        and tokens[noun].deprel == "obj"
        and tokens[tokens[noun].head].lemma.lower() in _BRINGING_ABOUT
        and name_at(sentence, noun) is None
        and not _is_definite(sentence, noun)
    )


def _is_background(sentence: Sentence, clause: int) -> bool:
    """Return whether a relative clause is the reporter's own word about something known.

    What is set off by a comma, or says more of a name, is no part of what the source says (Potts,
    "The Logic of Conventional Implicatures", 2005), unless the source itself brings the thing up:
    "said Japan had a spy in Doha, who passed on maps".
    """
    tokens = sentence.tokens
    if _own(sentence, clause).modality != "asserted":
        return False
    noun = antecedent(sentence, clause)
    if sentence.dependents(noun, "cop"):
        return False  # "it is Pyongyang that sank it"
    named = name_at(sentence, noun) is not None or any(
        name_at(sentence, c) is not None for c in sentence.dependents(noun, "compound", "flat")
    )
    if named or tokens[noun].deprel in {"appos", "parataxis"}:
        return True
    determiners = [c for c in sentence.children[noun] if tokens[c].deprel in {"det", "nmod:poss"}]
    definite = any(tokens[c].lemma.lower() not in {"a", "an", "some", "any"} for c in determiners)
    if _is_presupposed(sentence, noun) and (determiners or tokens[noun].xpos != "NNS"):
        return True  # "wants to sign a treaty that", but not "wants to hire people who"
    return definite and tokens[min(subtree(sentence, clause)) - 1].text in {",", "-", "–", "—", "("}


def _is_presupposed(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun stands in an infinitive: "wants to implement a treaty he signed"."""
    tokens = sentence.tokens
    while tokens[noun].head >= 0 and tokens[noun].upos in NOMINALS:
        if sentence.dependents(noun, "cop"):
            return False
        noun = tokens[noun].head
    return tokens[noun].xpos == "VB" and has_infinitive_mark(sentence, noun)


def _is_number_sign(sentence: Sentence, word: int) -> bool:
    """Return whether a "No" with its full stop stands for "number": "No. 10"."""
    return any(
        token.text == "." and token.start == sentence.tokens[word].end
        for token in sentence.tokens[word + 1 : word + 2]
    )


def _is_in_compound(sentence: Sentence, word: int) -> bool:
    """Return whether "no" opens a compound: "a no confidence vote", "the no fly zone"."""
    return any(
        token.lemma.lower() in {"confidence", "fly"} and token.head > word + 1
        for token in sentence.tokens[word + 1 : word + 2]
    )


def _is_not_one(sentence: Sentence, noun: int) -> bool:
    """Return whether "not a single" or "not one" opens the phrase."""
    tokens = sentence.tokens
    first = min(subtree(sentence, noun))
    if tokens[first].text.lower() != "not":
        return False
    opening = [token.text.lower() for token in tokens[first + 1 : first + 3]]
    return opening == ["a", "single"] or (
        opening[:1] == ["one"] and tokens[first + 1].deprel == "nummod"
    )


@answered_once
def is_negated(sentence: Sentence, head: int) -> bool:
    """Return whether the argument itself is negated: "no troops", "neither side", "nobody"."""
    tokens = sentence.tokens
    if any(tokens[c].lemma.lower() == "nor" for c in sentence.dependents(head, "cc")):
        return True
    if tokens[head].lemma.lower() in NEGATIVE_PRONOUNS:
        return True
    above = tokens[head].head
    shared = tokens[head].deprel == "conj" and not sentence.dependents(head, "det", "nmod:poss")
    if shared and any(tokens[c].lemma == "or" for c in sentence.dependents(head, "cc")):
        return is_negated(sentence, above)  # "no treaty or invitation"
    if tokens[head].deprel == "nmod" and above >= 0 and tokens[above].lemma.lower() in {
        "none", "neither",
    }:  # fmt: skip
        return True
    if _is_not_one(sentence, head):
        return True
    owners = sentence.dependents(head, "nmod:poss")  # "no one's subjects"
    return any(
        tokens[c].lemma.lower() in NEGATIVE_DETERMINERS
        for noun in (head, *owners)
        for c in sentence.children[noun]
        if tokens[c].deprel in {"det", "cc:preconj"}
        and not (_is_number_sign(sentence, c) or _is_in_compound(sentence, c))
    )
