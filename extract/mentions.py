"""Which slice of a sentence is the mention that a head word stands for."""

from __future__ import annotations

from collections.abc import Iterable

from extract import gazetteer
from extract.english import DEFINITE, HYPHENS
from extract.lexicon import (
    AGREEMENT_NOUNS,
    CLAIM_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    ROLE_NOUNS,
    TIME_WORDS,
    WEAPON_NOUNS,
    singular,
)
from extract.lexicon.wordlist import words
from extract.types import Mention, MentionKind, Name, Sentence

IDLE_OBLIQUES = words("idle_obliques")
NAME_LABELS = frozenset(
    ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
)
_LEFT = frozenset(
    (
        "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat",
        "goeswith", "nmod",
    )
)  # fmt: skip
_RIGHT = frozenset(("flat", "compound", "compound:prt", "fixed", "goeswith", "nummod"))
_CURRENCIES = frozenset("$€£¥")
_MARKS = frozenset("[](){}\"“”'‘’,;:-–—")
_PARTNERS = {
    "[": ("]",), "]": ("[",), "(": (")",), ")": ("(",), "“": ("”",), "”": ("“",),
    "'": ("'",),
    '"': ('"', "''", "``"), "''": ('"', "``"), "``": ('"', "''"), "‘": ("’",), "’": ("‘",),
}  # fmt: skip
_CLOSING_QUOTES = frozenset(("'", '"', "''", "”", "’"))
_DOUBLE_QUOTES = frozenset(('"', "''", "``", "“", "”"))
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_CLOSING_BRACKETS = frozenset(_BRACKETS.values())
# A noun phrase longer than this is a sentence in disguise: it is cut after its last "of" phrase.
_LONGEST = 14
# Nouns that mean nothing without what is planned, allowed or needed.
PURPOSEFUL_NOUNS = frozenset(
    ("approval", "excuse", "justification", "policy", "pressure", "reason")
).union(
    words("intention_nouns"), words("possibility_nouns"), words("necessity_nouns"),
    words("negation_nouns"),
)  # fmt: skip
# What else bears a name with "for": "the World Day for Water".
_BODIES = frozenset(
    ("campaign", "day", "force", "front", "fund", "institute", "movement", "program", "programme")
)
_OUTCOMES = frozenset(("consequence", "example", "result"))
# What joins a gerund to a noun that is not a plan.
_GERUND_MARKS = frozenset(
    ("about", "against", "for", "in", "of", "on", "over", "toward", "towards")
)
_RELATIVES = frozenset(("that", "when", "where", "which", "who", "whom", "whose"))
# What makes one of a kind, of which the noun alone says too much: "the third state to ban it".
_RANKS = frozenset(
    (
        "eighth", "fifth", "first", "fourth", "last", "latest", "next", "ninth", "only", "second",
        "seventh", "sixth", "sole", "tenth", "third",
    )
)  # fmt: skip
_WHICHEVER = frozenset(("all", "any", "each", "every", "no"))
# What one does "from" somewhere.
_LEAVING = frozenset(
    (
        "bring", "call", "evacuate", "evacuation", "fly", "move", "pull", "pullout", "recall",
        "remove", "removal", "return", "take", "withdraw", "withdrawal",
    )
)  # fmt: skip
# Parts of a name or of a noun phrase that are not mentions of their own.
_PARTS = frozenset(("compound", "flat", "fixed", "goeswith", "nmod:desc", "amod", "det", "case"))

_ROLES_OF_TWO = {
    "both": frozenset(("nsubj", "nsubj:pass")),
    "two": frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent")),
}


def name_at(sentence: Sentence, index: int) -> Name | None:
    """Return the named entity that token ``index`` belongs to, or None."""
    return sentence.named[index] if 0 <= index < len(sentence.named) else None


def text_between(sentence: Sentence, first: int, last: int) -> str:
    """Return the words from one token to another, both inclusive, as they stand."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return sentence.text[start - sentence.start : end - sentence.start]


def text_of(sentence: Sentence, name: Name) -> str:
    """Return the words of a name that the recogniser found."""
    return text_between(sentence, name.first, name.last)


def names_state(sentence: Sentence, name: Name) -> bool:
    """Return whether the name is a state's, by the gazetteer."""
    return any(e.type == "COUNTRY" for e in gazetteer.named(text_of(sentence, name)))


def names_people(sentence: Sentence, name: Name) -> bool:
    """Return whether the name is a word for a state's people: "Peruvian", "North Korean"."""
    return gazetteer.demonym(text_of(sentence, name)) is not None


def is_time(sentence: Sentence, head: int) -> bool:
    """Return whether the noun tells when: a date, a weekday, "week"."""
    name = name_at(sentence, head)
    if name is not None and name.label in {"DATE", "TIME"}:
        return True
    lemma = sentence.tokens[head].lemma.lower()
    if lemma == "term" and sentence.dependents(head, "compound"):
        return False  # "a prison term"
    return lemma in TIME_WORDS and (name is None or name.label not in NAME_LABELS)


def is_money(sentence: Sentence, head: int) -> bool:
    """Return whether the head is a sum of money: "$5 million", "two billion euros"."""
    name = name_at(sentence, head)
    if name is not None and name.label == "MONEY":
        return True
    sign = not _CURRENCIES.isdisjoint(sentence.tokens[head].text)
    return sign and bool(sentence.dependents(head, "nummod"))


def case_of(sentence: Sentence, head: int) -> str:
    """Return the lower-cased prepositions of ``head`` ("", "in", "according to")."""
    return sentence.cases.get(head, "")


def opens_compound(sentence: Sentence, index: int) -> bool:
    """Return whether the word is joined to the next by a hyphen: "six" in "six-party talks"."""
    following = sentence.tokens[index + 1 : index + 2]
    return (
        bool(following)
        and following[0].text in HYPHENS
        and (following[0].start == sentence.tokens[index].end)
    )


def first_conjunct(sentence: Sentence, index: int) -> int:
    """Return the conjunct that the others of ``index``'s coordination hang on."""
    while sentence.tokens[index].deprel == "conj":
        index = sentence.tokens[index].head
    return index


def subtree(sentence: Sentence, head: int) -> list[int]:
    """Return ``head`` and all tokens below it, in no particular order."""
    children = sentence.children
    found = [head]
    for index in found:  # grows as it is read
        found += children[index]
    return found


def _extent(sentence: Sentence, head: int, *, whole: bool) -> tuple[int, int]:
    tokens = sentence.tokens
    first = last = head
    copulas = sentence.dependents(head, "cop")
    person = (name := name_at(sentence, head)) is not None and name.label == "PERSON"
    for child in sentence.children[head]:
        deprel = tokens[child].deprel
        if child < head:
            if any(child < c for c in copulas):
                continue  # "most notable is Chad"
            if deprel == "nmod:unmarked" and any(
                child < c for c in sentence.dependents(head, "case")
            ):
                continue  # "hours after the raid" is no raid
            if person and deprel != "flat" and not (name and name.first <= child <= name.last):
                continue
            if deprel in _LEFT and not (deprel == "nmod" and case_of(sentence, child)):
                first = min(first, *subtree(sentence, child))
        elif deprel in _RIGHT:
            last = max(last, *subtree(sentence, child))
        elif deprel == "nmod" and not person:
            case = case_of(sentence, child)
            if tokens[child].xpos == "WP":
                continue  # "evidence of what they did"
            if f"{case} {tokens[child].lemma.lower()}" in IDLE_OBLIQUES or _after_comma(
                sentence, head, child
            ):
                continue
            # "officials from Peru" are not the officials that they meet
            hailing = (
                case == "from"
                and _is_body(sentence, child)
                and not (tokens[head].upos == "PROPN" or _leaves(sentence, head))
            )
            phrase = whole and case and (_takes_phrases(sentence, head) or hailing)
            # "the Treaty on Trade", by whole name
            titled = tokens[head].upos == tokens[child].upos == "PROPN" and (
                (case in {"for", "on"} and tokens[head].lemma.lower() in AGREEMENT_NOUNS)
                or (case == "for" and names_purpose(sentence, head, child))
            )
            if case == "of" or titled or (phrase and _is_joined(sentence, head, child)):
                last = max(last, _extent(sentence, child, whole=whole)[1])
                for other in sentence.dependents(child, "conj"):
                    if tokens[other].upos in {"NOUN", "PROPN"} and other - last < _LONGEST // 2:
                        last = max(last, _extent(sentence, other, whole=whole)[1])
    if tokens[head].text.lower() == "those":  # who they are is all told behind it
        for child in sentence.dependents(head, "acl", "acl:relcl"):
            told = max(subtree(sentence, child))
            last = max(last, told) if told - head < _LONGEST else last
    if name is not None and (person or tokens[head].deprel in _PARTS):
        first, last = min(name.first, head), max(name.last, head)
        if not person:
            owner = name_at(sentence, first - 1)
            if owner is not None and owner.label in {"GPE", "NORP"} and owner is not name and (
                tokens[first - 1].head == head
            ):  # fmt: skip
                first = owner.first  # "the Peruvian Foreign Ministry spokesman"
            return first, last
    elif name is not None and head_of_name(sentence, name) == head and (
        tokens[name.last].upos not in {"ADP", "CCONJ", "DET"}
    ):  # fmt: skip
        first, last = min(first, name.first), max(last, name.last)
    return first, last


def names_purpose(sentence: Sentence, head: int, child: int) -> bool:
    """Return whether it says what a body is for, as part of its name: "Forces for the Revival"."""
    name = name_at(sentence, child)
    body, purpose = (singular(sentence.tokens[i].lemma.lower()) for i in (head, child))
    return (
        body in ORGANISATION_NOUNS | _BODIES
        and purpose not in ORGANISATION_NOUNS  # "left the Party for the League"
        and (
            name is None
            or name.label not in {"DATE", "GPE", "LOC", "NORP", "PERSON", "TIME"}
            or (sentence.tokens[head].lemma.lower() == "court" and name.label == "GPE")
        )
        and not any(
            sentence.tokens[c].lemma.lower() in {"a", "an"} | DEFINITE - {"the"}
            for c in sentence.dependents(child, "det")
        )
    )


def _leaves(sentence: Sentence, head: int) -> bool:
    """Return whether something moves away: "withdrew its troops from Iraq"."""
    above = sentence.tokens[head].head
    return above >= 0 and sentence.tokens[above].lemma.lower() in _LEAVING


def _is_body(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    return name is not None and name.label in {"GPE", "ORG"}


def _is_joined(sentence: Sentence, head: int, child: int) -> bool:
    """Return whether only the noun's own words lie between: not in "criticism today from Lima"."""
    own = set(subtree(sentence, head))
    return all(
        i in own or sentence.tokens[i].upos == "PUNCT"
        for i in range(head + 1, min(subtree(sentence, child)))
    )


def _with_clause(sentence: Sentence, first: int, last: int, head: int) -> int:
    """Return the last token with the clause right behind that says which one is meant.

    That is the infinitive or gerund of a plan or right ("the right to vote"), a gerund of others
    ("a role in ending the war"), what a report says ("claims that he lied"), and of something not
    known yet what tells it from others: "laws that ban it", "any ship carrying arms".
    """
    tokens = sentence.tokens
    if tokens[head].upos != "NOUN":
        return last
    lemma = tokens[head].lemma.lower()
    purposeful = lemma in PURPOSEFUL_NOUNS
    clauses = sentence.dependents(head, "acl", "acl:relcl")
    if takes_gerund(sentence, head, last):
        clauses = [*clauses, *(c for c in sentence.dependents(last, "acl") if c > last)]
    for child in clauses:
        below = sorted(subtree(sentence, child))
        if below[0] != last + 1:
            continue
        opening, verb = tokens[below[0]].lemma.lower(), tokens[child]
        ranked = opening == "to" and _is_ranked(sentence, first, head)
        torn = below[-1] - below[0] + 1 != len(below)
        torn = torn or (ranked and any(tokens[i].text == "," for i in below))
        if torn or below[-1] - first >= _LONGEST:
            takes = ranked or (purposeful and opening in {"to", *_GERUND_MARKS})
            core = _core(sentence, child) if takes else last
            if lemma in CLAIM_NOUNS and (opening, tokens[below[0]].deprel) == ("that", "mark"):
                core = _content(sentence, child)
            if last < core < first + _LONGEST:
                return core
            continue
        if verb.deprel == "acl:relcl":
            after = tokens[below[1]].text.lower() if tokens[below[0]].upos == "ADP" else opening
            told = after in _RELATIVES and _is_unknown(sentence, head)
            told = told and (verb.upos == "VERB" or bool(sentence.dependents(child, "cop")))
            # in "the kidnapping of soldiers that led to war" no soldiers did
            told = told and not (tokens[head].deprel == "nmod" and case_of(sentence, head) == "of")
        elif opening in _GERUND_MARKS:
            told = purposeful or verb.xpos == "VBG"
        elif opening == "to":
            told = purposeful or ranked
        elif opening == "that":
            told = lemma in CLAIM_NOUNS
        else:
            told = takes_gerund(sentence, head, last)
            told = told or (len(below) > 1 and _is_unknown(sentence, head, whichever=True))
        if told:
            return below[-1]
    return last


def _is_ranked(sentence: Sentence, first: int, head: int) -> bool:
    """Return whether the noun is the first or greatest of those that do what follows."""
    return any(
        token.xpos in {"JJS", "RBS"} or token.lemma.lower() in _RANKS
        for token in sentence.tokens[first:head]
    )


def takes_gerund(sentence: Sentence, head: int, modifier: int) -> bool:
    """Return whether what follows "of" only does what the noun is about.

    "The risk of arms reaching rebels" is no risk of arms, "a result of Peru leaving" none of Peru.
    """
    tokens = sentence.tokens
    if tokens[head].lemma.lower() not in PURPOSEFUL_NOUNS | _OUTCOMES or (
        tokens[modifier].deprel != "nmod" or case_of(sentence, modifier) != "of"
    ):
        return False
    return any(
        tokens[c].xpos == "VBG" and min(subtree(sentence, c)) == modifier + 1
        for noun in (head, modifier)
        for c in sentence.dependents(noun, "acl")
    )


def _core(sentence: Sentence, verb: int) -> int:
    """Return the last token of the verb with its object or what else stands right behind it."""
    tokens = sentence.tokens
    end = verb
    for child in sentence.children[verb]:
        deprel = tokens[child].deprel
        if deprel in {"compound:prt", "advmod"} and child == end + 1:
            end = child
        elif child > verb and min(subtree(sentence, child)) == end + 1:
            if deprel == "xcomp":
                return _core(sentence, child)
            if deprel == "obj" or (deprel == "obl" and not sentence.dependents(child, "conj")):
                end = _extent(sentence, child, whole=False)[1]
            elif deprel == "ccomp":
                return -1  # "reason to believe that ..."
    return end


def _content(sentence: Sentence, verb: int) -> int:
    """Return the last token of the core of a that-clause, -1 where that would be a piece of it."""
    if sentence.dependents(verb, "expl", "ccomp", "csubj"):
        return -1  # "assurances that there will be talks"
    end = _core(sentence, verb)
    below = [c for c in sentence.dependents(verb, "obl", "advcl", "xcomp", "nmod") if c > verb]
    if end == verb and below:
        first = sentence.dependents(below[0], "case")[:1] == [verb + 1]
        return _extent(sentence, below[0], whole=False)[1] if first else -1
    return end


def _is_unknown(sentence: Sentence, head: int, *, whichever: bool = False) -> bool:
    """Return whether the noun has nothing definite before it: "ships", "any ship".

    With ``whichever``, whether "any", "every" or "no" stands there, of which the noun alone says
    too much.
    """
    before = sentence.dependents(head, "det", "nmod:poss")
    if whichever:
        return any(sentence.tokens[c].lemma.lower() in _WHICHEVER for c in before)
    return not any(
        sentence.tokens[c].deprel == "nmod:poss" or sentence.tokens[c].lemma.lower() in DEFINITE
        for c in before
    )


def _after_comma(sentence: Sentence, head: int, child: int) -> bool:
    first = min(subtree(sentence, child))
    return first > head and sentence.tokens[first - 1].text in {",", "(", "[", "-", "–", "—"}


def _takes_phrases(sentence: Sentence, head: int) -> bool:
    """Return whether what hangs on the noun says which one it is ("war in X")."""
    token = sentence.tokens[head]
    lemma = token.lemma.lower()
    return token.upos == "NOUN" and lemma not in GROUP_NOUNS and lemma not in WEAPON_NOUNS


def _trim(sentence: Sentence, first: int, last: int, head: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while (
        first < head
        and not opens_compound(sentence, first)
        and not (tokens[first].deprel == "nmod:poss" and tokens[first].upos == "DET")
        and (
            tokens[first].upos in {"DET", "CCONJ", "ADP", "SCONJ"}
            or _is_loose_mark(sentence, first, first, last)
            or (tokens[first].deprel == "advmod" and tokens[first].head == head)
            or tokens[first].deprel in {"det:predet", "case", "cc:preconj"}
            or (tokens[first].text.lower() in {"least", "most"} and tokens[first - 1].lemma == "at")
        )
    ):
        first += 1
    while last > head and (
        tokens[last].xpos == "POS"
        or _is_loose_mark(sentence, last, first, last)
        or (
            tokens[last].upos in {"ADP", "CCONJ", "DET"}
            and tokens[last].deprel != "compound:prt"
            and name_at(sentence, last) is None
        )
    ):
        last -= 1
    first, last = _close_brackets(sentence, first, last, head)
    if last + 1 < len(tokens) and tokens[last + 1].text in _CLOSING_QUOTES:
        partners = _PARTNERS[tokens[last + 1].text]
        marks = [i for i in range(first, last + 1) if tokens[i].text in partners]
        if len(marks) == 1 and marks[0] > first:
            return first, last + 1  # 'UN "peace plan"'
    if first > 0 and tokens[first - 1].upos == "PUNCT":
        partners = _PARTNERS.get(tokens[first - 1].text, ())
        marks = [
            i
            for i in range(first, last + 1)
            if tokens[i].text in partners and tokens[i].upos == "PUNCT"
        ]
        if len(marks) == 1 and marks[0] < last:
            first -= 1
    return first, last


def _close_brackets(sentence: Sentence, first: int, last: int, head: int) -> tuple[int, int]:
    """Return the slice without what stands behind a bracket that it opens or closes halfway.

    A bracket that closes right after the slice is taken in.
    """
    tokens = sentence.tokens
    opened: list[int] = []
    for index in range(first, last + 1):
        text = tokens[index].text
        if text in _BRACKETS:
            opened.append(index)
        elif text in _CLOSING_BRACKETS:
            if opened:
                opened.pop()
            elif index < head:
                first = index + 1
            elif index > head:
                return first, index - 1
    if not opened:
        return first, last
    closing = _BRACKETS[tokens[opened[0]].text]
    if last + 1 < len(tokens) and tokens[last + 1].text == closing and len(opened) == 1:
        return first, last + 1
    if opened[0] > head:
        return first, opened[0] - 1
    return (opened[-1] + 1, last) if opened[-1] < head else (first, last)


def _is_loose_mark(sentence: Sentence, index: int, first: int, last: int) -> bool:
    """Return whether a mark at the edge of a slice has no partner within it."""
    token = sentence.tokens[index]
    if token.upos != "PUNCT" and token.text not in _MARKS:
        return False
    partners = _PARTNERS.get(token.text, ())
    return not any(
        i != index and sentence.tokens[i].text in partners for i in range(first, last + 1)
    )


def mention_of(sentence: Sentence, head: int, *, whole: bool = True) -> Mention:
    """Return the mention whose head is token ``head``.

    The slice holds the head's modifiers on the left, without determiner, and on the right what
    belongs to a name and the "of" phrases; with ``whole``, the other prepositional phrases of a
    common noun too. Titles before a person's name are not part of the mention: they say a role.
    """
    found = sentence.mentioned.get((head, whole))
    if found is None:
        if whole and not sentence.dependents(head, "nmod", "acl", "acl:relcl"):
            found = mention_of(sentence, head, whole=False)  # there is no more of it
        else:
            found = _make_mention(sentence, head, whole=whole)
        sentence.mentioned[head, whole] = found
    return found


def _make_mention(sentence: Sentence, head: int, *, whole: bool) -> Mention:
    tokens = sentence.tokens
    first, last = _extent(sentence, head, whole=whole)
    if whole and last - first >= _LONGEST:
        first, last = _extent(sentence, head, whole=False)
    if whole:
        last = _with_clause(sentence, first, last, head)
    first, last = _trim(sentence, first, last, head)
    first, last = _with_quote(sentence, first, last), _with_number(sentence, last)
    token = tokens[head]
    anchor = first_conjunct(sentence, head)
    governor = tokens[anchor].head
    case = case_of(sentence, head)
    if not case and anchor != head:
        case = case_of(sentence, anchor)
    name = name_at(sentence, head)
    label = name.label if name is not None and name.label in NAME_LABELS else ""
    start, end = tokens[first].start, tokens[last].end
    return Mention(
        start=start,
        end=end,
        text=gazetteer.join_torn(sentence.text[start - sentence.start : end - sentence.start]),
        sentence=sentence.index,
        head=head,
        kind="pronoun" if stands_for_two(sentence, head) else _kind(token.xpos, token.upos, label),
        label=label,
        deprel=tokens[anchor].deprel,
        case=case,
        predicate=tokens[governor].lemma.lower() if governor >= 0 else "",
    )


def _with_quote(sentence: Sentence, first: int, last: int) -> int:
    """Return the first token with the mark that opens what one inside closes: '"every part" of'."""
    tokens = sentence.tokens
    inside = [i for i in range(first, last + 1) if tokens[i].text in _DOUBLE_QUOTES]
    if len(inside) != 1:
        return first
    before = [i for i in range(max(first - 2, 0), first) if tokens[i].text in _DOUBLE_QUOTES]
    between = range(before[-1] + 1, first) if before else ()
    opens = before and all(tokens[i].upos == "DET" and tokens[i].lemma != "no" for i in between)
    return before[-1] if opens else first


def _with_number(sentence: Sentence, last: int) -> int:
    """Return the last token with the number that a hyphen ties to a name: "Bill C-7"."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last].upos == "PROPN":
        hyphen, number = tokens[last + 1 : last + 3]
        if (
            hyphen.text in HYPHENS
            and tokens[last].end == hyphen.start
            and hyphen.end == number.start
            and number.text[0].isdigit()
            and number.text[-1].isalnum()
            and number.deprel in {"flat", "nummod", "compound", "nmod:unmarked", "dep"}
        ):
            return last + 2
    return last


def _kind(xpos: str, upos: str, label: str) -> MentionKind:
    if xpos in {"PRP", "PRP$"}:
        return "pronoun"
    return "name" if label or upos == "PROPN" else "nominal"


def stands_for_two(sentence: Sentence, head: int) -> bool:
    """Return whether the word is a pronoun for two just named: "the two met", "both agreed"."""
    token = sentence.tokens[head]
    word = token.text.lower()
    if word not in {"both", "two"} or token.deprel not in _ROLES_OF_TWO[word]:
        return False
    below = sentence.children[head]
    if word == "two" and not any(sentence.tokens[c].text.lower() == "the" for c in below):
        return False
    if any(sentence.tokens[c].text == "to" for c in sentence.dependents(token.head, "mark")):
        return False  # "two ships, both to be built in Oslo"
    return all(sentence.tokens[c].deprel in {"case", "det", "punct"} for c in below)


def find_mentions(sentences: Iterable[Sentence]) -> tuple[Mention, ...]:
    """Return every mention of ``sentences`` - names, noun phrases, personal pronouns - in order.

    These are what coreference links; the arguments of a triple may be others, such as the
    adjective of nationality in a title.
    """
    found: list[Mention] = []
    for sentence in sentences:
        for index, token in enumerate(sentence.tokens):
            if _is_partitive(sentence, index) or stands_for_two(sentence, index):
                found.append(mention_of(sentence, index, whole=False))
                continue
            if token.upos not in {"NOUN", "PROPN", "PRON"} or (
                token.upos == "PRON" and token.xpos not in {"PRP", "PRP$"}
            ):
                continue
            if token.deprel in {"flat", "fixed", "goeswith"}:
                continue
            name = name_at(sentence, index)
            if name is None and token.deprel in _PARTS:
                continue
            if name is not None and index != head_of_name(sentence, name):
                continue
            if name is not None and name.label not in NAME_LABELS:
                continue
            found.append(mention_of(sentence, index, whole=False))
    return tuple(found)


def find_titles(sentences: Iterable[Sentence]) -> tuple[Mention, ...]:
    """Return the offices that stand as titles before names of people: "Zambian envoy Jan Holm".

    They speak of nobody but the one whose name follows, and coreference needs none of them.
    """
    found: list[Mention] = []
    for sentence in sentences:
        for name in sentence.names:
            if name.label == "PERSON":
                titles = sentence.dependents(head_of_name(sentence, name), "nmod:desc")
                found += [
                    mention_of(sentence, title, whole=False)
                    for title in titles
                    # "Vice" is none of its own
                    if title < name.first and _is_title(sentence, title)
                    if not _is_title(sentence, title + 1)
                ]
    return tuple(found)


def _is_title(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (
        token.lemma.lower() in ROLE_NOUNS
        and token.xpos in {"NN", "NNP"}
        and name_at(sentence, index) is None
    )


def _is_partitive(sentence: Sentence, index: int) -> bool:
    """Return whether the word says how many of some are meant: "one of the guards", "most of"."""
    tokens = sentence.tokens
    return tokens[index].upos in {"ADJ", "DET", "NUM", "PRON"} and any(
        tokens[child].xpos in {"NNS", "NNPS"} and case_of(sentence, child) == "of"
        for child in sentence.dependents(index, "nmod")
    )


def head_of_name(sentence: Sentence, name: Name) -> int:
    """Return the first token of the name that hangs on a token outside it."""
    for index in range(name.first, name.last + 1):
        if not name.first <= sentence.tokens[index].head <= name.last:
            return index
    return name.last
