"""What a clause says about its own truth, source, time, place and amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from extract.clause import QUANTITY_NOUNS, counts, joined_argument
from extract.dates import find_period
from extract.lexicon import CHARGES, COMPLEMENT_VERBS, CUES
from extract.mentions import (
    case_of,
    first_conjunct,
    is_money,
    is_time,
    mention_of,
    name_at,
    opens_compound,
    subtree,
)
from extract.rules import Finding
from extract.scope import NEGATIVE_PRONOUNS, Scope, find_scope, has_infinitive_mark, is_negated
from extract.types import Attribution, Mention, Qualifiers, Sentence, Time

_MOST_CHAINS = 4
_LOOSE = ("obl", "obl:unmarked", "nmod", "nmod:unmarked")
_TEMPORAL = frozenset((*_LOOSE, "advmod", "compound", "nummod", "amod", "nmod:poss"))
# Words between the parts of one time: "the morning of July 7", "the night of Monday to Tuesday".
_JOINING = frozenset(("of", "on", "in", "the", "to", "through"))
_LONGEST_GAP = 3
_YEAR_DIGITS = 4
# "warned them not to go because of the war": what shall not be done, is not for a reason.
_REASONS = frozenset(("because of", "despite", "due to", "in spite of", "owing to", "thanks to"))
_RANKED = frozenset(("best", "first", "worst"))
# Prepositions that say on which side of the date the time lies.
_BOUNDS = frozenset(
    ("since", "until", "till", "before", "after", "by", "from", "between", "within")
)
# Verbs that tell how what follows goes on.
_PHASES = frozenset(("begin", "cease", "commence", "continue", "fail", "manage", "resume", "start"))
_PLANNING = frozenset(("book", "expect", "fix", "plan", "schedule", "set", "slate"))
_TOPICS = frozenset(("issue", "matter", "problem", "question", "subject", "topic"))
# What one does until a later day, or about it.
_LASTING = frozenset(("await", "back", "favor", "favour", "have", "oppose", "support"))
# What stands in calendars and timetables.
_TIMETABLED = frozenset(
    (
        "arrive", "begin", "close", "convene", "depart", "end", "expire", "fly", "go", "leave",
        "meet", "open", "resume", "return", "start", "take", "travel", "vote",
    )
)  # fmt: skip
_CENTURY = dt.timedelta(days=36_525)
_TAKING_PART = frozenset(("engage", "participate", "take"))


class _Circumstances(Struct, frozen=True, gc=False):
    """What a clause says of its truth, time and place, whichever of its findings is meant."""

    scope: Scope
    time: Time | None
    place: Mention | None


def find_quantity(sentence: Sentence, head: int) -> str | None:
    """Return how many, as written ("about 10,000", "thousands"), or None."""
    tokens = sentence.tokens
    above = tokens[head].head
    shared = above >= 0 and tokens[above].upos == "NUM" and case_of(sentence, head) == "of"
    shared = shared and not sentence.dependents(head, "acl:relcl")  # "one of the six that left"
    # "20 of the 50 seats" are 20
    for child in sentence.dependents(head, "nummod") if not shared else ():
        name = name_at(sentence, child)
        numbered = tokens[head].xpos == "NNP" and not is_money(sentence, head)
        if opens_compound(sentence, child) or numbered:
            continue  # "10 Downing Street" is one
        if name is None or name.label not in {"DATE", "TIME", "ORDINAL", "LAW"}:
            return _slice(sentence, sorted(subtree(sentence, child)))
    if tokens[head].deprel != "nmod" or above < 0 or case_of(sentence, head) != "of":
        return None
    lemma, whole = tokens[above].lemma.lower(), above
    if lemma in NEGATIVE_PRONOUNS or counts(sentence, above):
        return None
    if lemma in QUANTITY_NOUNS or tokens[above].upos == "NUM":
        while tokens[top := tokens[whole].head].lemma.lower() in QUANTITY_NOUNS and (
            tokens[whole].deprel == "nmod"
        ):
            whole = top  # "tens of thousands of"
        left = sentence.dependents(whole, "advmod", "nummod", "amod", "det", "compound")
        before = {i for c in left if c < whole for i in subtree(sentence, c)}
        counts_too = [
            c
            for c in sentence.dependents(above, "nmod")
            if above < c < head and tokens[c].lemma.lower() in QUANTITY_NOUNS
        ]  # "tens of thousands of"
        before |= {i for c in counts_too for i in subtree(sentence, c)}
        return _slice(sentence, sorted({whole, above, *before}))
    return None


def _slice(sentence: Sentence, indexes: list[int]) -> str:
    tokens = sentence.tokens
    while (
        len(indexes) > 1
        and tokens[indexes[0]].upos in {"DET", "PUNCT", "ADP"}
        and tokens[indexes[0]].text.lower() not in {"a", "an"}
        and tokens[indexes[1]].text.lower() not in {"least", "most"}
    ):
        indexes = indexes[1:]
    start, end = tokens[indexes[0]].start, tokens[indexes[-1]].end
    return sentence.text[start - sentence.start : end - sentence.start]


def _is_future(sentence: Sentence, predicate: int) -> bool:
    """Return whether a date beside the verb is to come: "will meet", "to meet"."""
    tokens = sentence.tokens
    auxiliaries = {tokens[c].lemma.lower() for c in sentence.dependents(predicate, "aux", "cop")}
    if auxiliaries & {"will", "shall", "would", "wo", "may", "might", "could", "'ll", "’ll"}:
        return True
    token = tokens[predicate]
    if token.deprel == "xcomp" and tokens[token.head].lemma.lower() in _PHASES:
        return _is_future(sentence, token.head)  # "began to spread on Tuesday"
    return token.xpos == "VB" and has_infinitive_mark(sentence, predicate)


def _is_to_come(
    sentence: Sentence, predicate: int, time: Time | None, published: dt.date | None
) -> bool:
    """Return whether the present tells of a later day: "takes power next year"."""
    tokens = sentence.tokens
    if published is None or time is None or time.start is None or time.start <= published:
        return False
    lemma = tokens[predicate].lemma.lower()
    wished = lemma in _LASTING | CUES.keys() or f"{lemma} for" in CUES
    wished = wished or COMPLEMENT_VERBS.get(f"{lemma} to", "assert") != "assert"
    present = tokens[predicate].xpos in {"VBZ", "VBP"} or _is_progressive(sentence, predicate)
    # "supports the accession of Chad in May" supports it now
    own = (_read_time(sentence, c, predicate, published) for c in sentence.children[predicate])
    return present and time in own and (lemma in _TIMETABLED or not wished)


def _is_progressive(sentence: Sentence, predicate: int) -> bool:
    """Return whether a date beside the verb is a plan: "is meeting Modi on Tuesday"."""
    tokens = sentence.tokens
    return tokens[predicate].xpos == "VBG" and any(
        tokens[c].xpos in {"VBZ", "VBP"} and tokens[c].lemma.lower() == "be"
        for c in sentence.dependents(predicate, "aux")
    )


def _is_timetabled(sentence: Sentence, predicate: int) -> bool:
    """Return whether a day beside the verb is a plan: "the summit opens on Tuesday"."""
    tokens = sentence.tokens
    token = tokens[predicate]
    if token.xpos not in {"VBZ", "VBP"} or token.lemma.lower() not in _TIMETABLED:
        return False
    said = (tokens[i].lemma.lower() for i in subtree(sentence, predicate))
    return not {"each", "every"} & set(said)  # "fires start every year in the dry season"


def _is_planned(sentence: Sentence, predicate: int, case: str) -> bool:
    """Return whether the date is one that is fixed ahead: "is scheduled for May"."""
    tokens = sentence.tokens
    token = tokens[predicate]
    told = any(
        tokens[c].text.lower() in {"was", "were", "had"} for c in sentence.children[predicate]
    )
    return token.xpos == "VBN" and not told and case == "for" and token.lemma.lower() in _PLANNING


def find_time(sentence: Sentence, predicate: int, published: dt.date | None) -> Time | None:
    """Return when the predicate's event is said to happen; None when the clause does not say.

    The time stands with the verb, with its object or infinitive, or with the verb that takes the
    infinitive; a conjunct shares what stands before the first. The one that names the fewest days
    comes first.
    """
    found = [
        time
        for child, verb in _adjuncts(sentence, predicate)
        if (time := _read_time(sentence, child, verb, published)) is not None
    ]
    if not found and is_time(sentence, predicate):  # "the vote was on May 25"
        own = _read_time(sentence, predicate, predicate, published)
        found = [own] if own is not None else []
    if not found and (first := first_conjunct(sentence, predicate)) != predicate:
        before = [child for child in sentence.dependents(first, *_LOOSE) if child < first]
        times = (_read_time(sentence, child, first, published) for child in before)
        found = [time for time in times if time is not None]
    return min(found, key=_length, default=None)


def _length(time: Time) -> dt.timedelta:
    """Return how long the time is; one without an end is long, one without days longest."""
    if time.start is not None and time.end is not None:
        return time.end - time.start
    open_ended = time.start is not None or time.end is not None
    return _CENTURY if open_ended else dt.timedelta.max


def _adjuncts(sentence: Sentence, predicate: int) -> Iterator[tuple[int, int]]:
    """Yield what may tell when ``predicate`` happens, each with the verb whose tense dates it."""
    tokens = sentence.tokens
    yield from ((child, predicate) for child in sentence.children[predicate])
    around = [(o, predicate) for o in sentence.dependents(predicate, "obj", "nsubj:pass")]
    around += [(complement, complement) for complement in sentence.dependents(predicate, "xcomp")]
    index = predicate
    while tokens[index].deprel == "xcomp":
        index = tokens[index].head
        around.append((index, index))
    for place, verb in around:
        yield from ((child, verb) for child in sentence.dependents(place, *_LOOSE))


def _read_time(sentence: Sentence, child: int, verb: int, published: dt.date | None) -> Time | None:
    tokens = sentence.tokens
    if child != verb and tokens[child].deprel not in _TEMPORAL:
        return None
    if not is_time(sentence, child):
        return None
    case = case_of(sentence, child)
    if (tokens[verb].upos == "ADJ" and not case) or (
        tokens[verb].lemma.lower() == "sentence" and case == "to"
    ):
        return None  # "78 years old", "was sentenced to ten years"
    first, last = _extent(sentence, child)
    if _is_distance(sentence, last, verb) or (case == "since" and _outdoes(sentence, child, verb)):
        return None
    if case in _BOUNDS:
        first = min([first, *sentence.dependents(child, "case")])
    start, end = tokens[first].start, tokens[last].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    future = _is_future(sentence, verb) or (
        tokens[child].head == verb
        and (
            _is_progressive(sentence, verb)
            or _is_timetabled(sentence, verb)
            or _is_planned(sentence, verb, case)
        )
    )
    if any(case_of(sentence, c) == "of" for c in sentence.dependents(last, "nmod")) and (
        sentence.tokens[last].xpos == "NNS"
    ):
        return None  # "following two weeks of talks"
    if text.isdecimal() and len(text) < _YEAR_DIGITS:
        return None  # an age: "Uribe, 54,"
    period = find_period(text, published, future=future)
    if period is None and (name_at(sentence, child) is None or text.lower() == "second"):
        return None
    return Time(text, *(period or (None, None)))


def _is_distance(sentence: Sentence, last: int, verb: int) -> bool:
    """Return whether the time is how long before or after something: "two days after he left"."""
    following = sentence.tokens[last + 1 : last + 2]
    counted = sentence.dependents(last, "nummod") and sentence.tokens[last].xpos == "NNS"
    return (
        bool(following)
        and following[0].text.lower() in {"after", "before"}
        and (bool(counted) or (following[0].deprel == "mark" and following[0].head == verb))
    )


def _outdoes(sentence: Sentence, time: int, verb: int) -> bool:
    """Return whether "since" tells what something outdoes: "its worst result since 1914"."""
    tokens = sentence.tokens
    nouns = (tokens[time].head, *sentence.dependents(verb, "obj", "nsubj", "nsubj:pass"))
    return any(
        tokens[c].xpos == "JJS" or tokens[c].lemma.lower() in _RANKED
        for noun in nouns
        for c in sentence.dependents(noun, "amod")
    )


def _extent(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the tokens of the time around ``head``: "the morning of July 7", "Friday morning"."""
    tokens = sentence.tokens
    name = name_at(sentence, head)
    first, last = (name.first, name.last) if name else (head, head)
    for other in (*sentence.names, *reversed(sentence.names)):
        if other.label not in {"DATE", "TIME"}:
            continue
        gap = range(other.last + 1, first) if other.last < first else range(last + 1, other.first)
        linking = _JOINING | ({"and"} if case_of(sentence, head) == "between" else set())
        joined = all(tokens[i].text.lower() in linking for i in gap)
        parents = {tokens[i].head for i in range(other.first, other.last + 1)}
        hangs = any(first <= parent <= last for parent in parents)
        beside = not gap and (
            parents & {tokens[head].head} or other.first <= tokens[head].head <= other.last
        )
        if joined and len(gap) < _LONGEST_GAP and (hangs or beside):
            first, last = min(first, other.first), max(last, other.last)
    return first, last


def find_place(sentence: Sentence, predicate: int) -> Mention | None:
    """Return the named place where the clause says it happens, or None."""
    tokens = sentence.tokens
    for child in sentence.children[predicate]:
        if tokens[child].deprel not in {"obl", "nmod"} or tokens[child].upos not in {
            "NOUN",
            "PROPN",
        }:
            continue
        if case_of(sentence, child) not in {"in", "at", "near", "inside", "outside", "on"}:
            continue
        if joined_argument(sentence, child) is not None:
            continue  # "on behalf of Peru"
        if tokens[child].lemma.lower() in _TOPICS:
            continue  # "spoke on the question of Kashmir"
        name = name_at(sentence, child)
        inner = [
            n for c in sentence.dependents(child, "compound", "nmod", "amod")
            if (n := name_at(sentence, c)) is not None
            and case_of(sentence, c) in {"", "in", "of", "at"}
        ]  # fmt: skip
        if any(n is not None and n.label in {"GPE", "LOC", "FAC"} for n in (name, *inner)):
            return mention_of(sentence, child, whole=False)
    return None


def _portion(sentence: Sentence, finding: Finding) -> str | None:
    """Return the number that stands for its noun: 200 in "900 soldiers, including 200 wearing"."""
    for argument in (finding.object, finding.subject):
        if "quantity" not in argument.steps:
            continue
        for child in sentence.dependents(argument.head, "nmod"):
            if sentence.tokens[child].upos == "NUM" and case_of(sentence, child) == "including":
                left = [i for i in subtree(sentence, child) if i <= child]
                words = [i for i in left if sentence.tokens[i].text.lower() != "including"]
                return _slice(sentence, sorted(words))
    return None


def _conjuncts(sentence: Sentence, head: int) -> set[int]:
    """Return the heads of the coordination that ``head`` belongs to."""
    first = first_conjunct(sentence, head)
    return {head, first, *sentence.dependents(first, "conj")}


def _named_first(chain: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return the chain without what adds nothing: repeats, and nobody beside somebody.

    What somebody says is only suspected or alleged is no more.
    """
    kept: list[Attribution] = []
    unnamed: list[Attribution] = []
    for a in dict.fromkeys(chain):
        frames = {CUES.get(f"{a.cue}{case}") for case in ("", " of", " with", " for")}
        if a.source is not None or (kept and frames & {*CHARGES, "hearsay"}):
            kept.append(a)
        else:
            unnamed.append(a)
    return tuple(kept or unnamed[:1])


def _ancestors(sentence: Sentence, index: int) -> Iterator[int]:
    while (index := sentence.tokens[index].head) >= 0:
        yield index


def _not_of_oneself(
    sentence: Sentence, finding: Finding, chain: Iterable[Attribution]
) -> Iterator[Attribution]:
    """Yield the chain without those who tell of themselves: "Serbia agreed to join".

    What somebody denies of himself is still only his word; nobody accuses himself.
    """
    speaks = sentence.tokens[finding.predicate].lemma.lower() in CUES
    for attribution in chain:
        source, cue = attribution.source, attribution.cue
        other = source is None or source.head != finding.subject.head
        if other or CUES.get(cue) == "deny":
            yield attribution
        elif not speaks and CHARGES & {CUES.get(cue), CUES.get(f"{cue} for")}:
            yield replace(attribution, source=None)


def qualify(
    sentence: Sentence, findings: Iterable[Finding], published: dt.date | None
) -> Iterator[tuple[Finding, Qualifiers]]:
    """Yield each finding with its qualifiers, once per source when several say the same.

    "Seoul and Washington say ..." is two claims with one source each. ``published`` is the
    article's date, to which "Tuesday" and "last week" are relative.
    """
    known: dict[tuple[int, frozenset[int]], _Circumstances] = {}  # shared by findings of a clause
    for finding in findings:
        if not finding.asserted:
            yield finding, Qualifiers()
            continue
        predicate = finding.predicate
        relation = frozenset(finding.words) & frozenset(_ancestors(sentence, predicate))
        key = predicate, relation
        if key not in known:
            scope = find_scope(sentence, predicate, relation)
            time = find_time(sentence, predicate, published)
            if scope.modality == "asserted" and _is_to_come(sentence, predicate, time, published):
                scope = replace(scope, modality="future")
            known[key] = _Circumstances(scope, time, find_place(sentence, predicate))
        for qualifiers in _combine(sentence, finding, known[key]):
            open_ = qualifiers.negated and qualifiers.modality != "asserted"
            if not (open_ and finding.object.case in _REASONS):
                yield finding, qualifiers


def _shares_neither(sentence: Sentence, predicate: int, head: int) -> bool:
    """Return whether the clause is denied by the "neither" of the noun: "is neither A nor B"."""
    first = first_conjunct(sentence, head)
    below = sentence.tokens[first].deprel == "nmod" and sentence.tokens[first].head
    return predicate in {first, below} and any(  # "neither a member of A nor of B"
        sentence.tokens[c].lemma.lower() == "neither" for c in sentence.children[predicate]
    )


def _is_told_of_all(sentence: Sentence, predicate: int, head: int) -> bool:
    """Return whether the clause tells of whom "none" is: "none of the men who fled was found"."""
    tokens = sentence.tokens
    above = tokens[head].head
    if tokens[head].deprel != "nmod" or tokens[above].lemma.lower() not in {"neither", "none"}:
        return False
    return predicate != head and predicate in subtree(sentence, head)


def _is_opposed(sentence: Sentence, head: int) -> bool:
    """Return whether the noun stands for another that is denied: "is no raid but an act of war"."""
    return first_conjunct(sentence, head) != head and any(
        sentence.tokens[c].lemma.lower() == "but" for c in sentence.dependents(head, "cc")
    )


def _combine(
    sentence: Sentence, finding: Finding, clause: _Circumstances
) -> tuple[Qualifiers, ...]:
    heads = (finding.subject.head, finding.object.head)
    light = [i for i in finding.words if sentence.tokens[i].upos == "NOUN"]
    counted = (heads[1], *light, heads[0])
    quantity = _portion(sentence, finding) or next(
        filter(None, (find_quantity(sentence, head) for head in counted)), None
    )
    negated = clause.scope.negated
    for argument in (finding.subject, finding.object):
        if _shares_neither(sentence, finding.predicate, argument.head):
            continue
        if argument.negated != is_negated(sentence, argument.head) and not (
            _is_told_of_all(sentence, finding.predicate, argument.head)
        ):
            negated = not negated
    if any(is_negated(sentence, i) for i in light if i not in heads and i != finding.predicate):
        negated = not negated
    # "but the ban is not legal" is a clause of its own
    opposed = heads[1] != finding.predicate and _is_opposed(sentence, heads[1])
    if negated and clause.scope.negated and opposed:
        negated = False
    modality = clause.scope.modality
    verb = sentence.tokens[finding.predicate].head
    if "visitor" in finding.subject.steps and sentence.tokens[verb].lemma in _TAKING_PART:
        part = find_scope(sentence, verb)  # "will not take part in talks with Oslo"
        negated, modality = negated != part.negated, part.modality
    place = clause.place
    if place is not None and place.head in _conjuncts(sentence, finding.object.head):
        place = None
    base = Qualifiers(
        negated=negated,
        modality=modality,
        time=clause.time,
        place=place,
        quantity=quantity,
    )
    # "A and B say that they left": of itself each says so, and not of the other
    own = finding.subject.head
    levels = [
        tuple(a for a in level if a.source is not None and a.source.head == own) or level
        for level in reversed(clause.scope.sources)
    ]
    chains = list(product(*levels))[:_MOST_CHAINS]
    named = [_named_first(_not_of_oneself(sentence, finding, chain)) for chain in chains]
    found = [replace(base, attribution=chain) if chain else base for chain in named]
    return tuple(dict.fromkeys(found))
