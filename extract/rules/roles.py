"""Rules for the roles that titles and appositions give to names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from extract import gazetteer
from extract.clause import Argument, coordinate, subjects
from extract.lexicon import (
    AGREEMENT_NOUNS,
    EVENT_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    ROLE_NOUNS,
    TIME_WORDS,
    VAGUE_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import (
    NAME_LABELS,
    case_of,
    first_conjunct,
    head_of_name,
    is_time,
    name_at,
    names_state,
    opens_compound,
    subtree,
)
from extract.rules.arguments import (
    FORCES,
    actors,
    bears_name,
    has_aide,
    is_argument,
    names_title,
    noun_complements,
    relative_complements,
)
from extract.rules.finding import Finding, Scene
from extract.types import Name, Sentence

OFFICE_COMPLEMENTS = words("office_complements")
RELATIVE_NOUNS = words("relational_nouns")
ROLES = ROLE_NOUNS | RELATIVE_NOUNS
# What people do, rather than what they are; a state or a body can have such people.
CALLINGS = PERSON_NOUNS - frozenset(
    (
        "adult", "baby", "boy", "child", "foreigner", "gentleman", "girl", "guy", "infant", "lady",
        "man", "national", "native", "orphan", "person", "resident", "stranger", "teenager", "twin",
        "victim", "woman", "youth",
    )
)  # fmt: skip
POSITIONS = ROLES | CALLINGS
_PERSONAL_POSITIONS = ROLE_NOUNS | CALLINGS
_OFFICES = ROLES | {"member"}
_PLACES_AND_BODIES = PLACE_NOUNS | ORGANISATION_NOUNS
_NO_STATES = ORGANISATION_NOUNS - PLACE_NOUNS
_NO_ROLES = EVENT_NOUNS | AGREEMENT_NOUNS | VAGUE_NOUNS
# Posts that no state holds.
_PERSONAL_ROLES = ROLE_NOUNS - frozenset(
    (
        "boss", "candidate", "chair", "counterpart", "frontrunner", "head", "incumbent", "leader",
        "predecessor", "representative", "successor",
    )
)  # fmt: skip
_RANKS = frozenset(
    (
        "admiral", "brigadier", "captain", "colonel", "commander", "corporal", "general",
        "lieutenant", "major", "marshal", "private", "sergeant",
    )
)  # fmt: skip
# Offices of a country or a town, which may stand behind the holder's name.
_RULING = frozenset(
    (
        "ambassador", "archbishop", "bishop", "chancellor", "chief minister", "emir", "emperor",
        "empress", "foreign minister", "governor", "king", "mayor", "minister", "premier",
        "president", "prime minister", "prince", "princess", "queen", "representative", "senator",
        "sultan",
    )
)  # fmt: skip
# What a post is named after with "as"; a candidacy or a nomination gives none.
_HOLDINGS = frozenset(
    (
        "appointment", "capacity", "career", "confirmation", "duty", "election", "inauguration",
        "job", "mandate", "position", "post", "re-election", "reelection", "resignation", "role",
        "spell", "stint", "tenure", "term", "time", "work", "year",
    )
)  # fmt: skip
# Who serves one person.
_SERVANTS = frozenset(
    (
        "adviser", "advisor", "aide", "assistant", "chief of staff", "deputy", "emissary", "envoy",
        "press secretary", "representative", "secretary", "special envoy",
    )
)  # fmt: skip
_POSTS = frozenset(("job", "office", "position", "post", "rank", "role", "title"))
_HOLDING_VERBS = frozenset(
    ("assume", "follow", "hold", "leave", "occupy", "quit", "replace", "resign", "succeed", "take")
)
# Who is given an office has it; who is nominated has none.
_INSTALLING = frozenset(
    (
        "appoint", "choose", "confirm", "elect", "inaugurate", "install", "name", "re-elect",
        "reappoint", "reelect",
    )
)  # fmt: skip
_PHRASES = frozenset(("nsubj", "obj", "obl"))
_QUANTIFIERS = frozenset(("few", "many", "more", "most", "other", "several", "some", "various"))
_DEGREES = frozenset(("least", "most"))
_RANKED = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))
_ORIGINS = frozenset(("based", "born", "winning"))
# What says since when or how long an office was held, and not which one it is.
_PASSING = re.compile(r"(?:then|[a-z-]+(?:ed|ing|ly))[ -]")
_FACTUAL = frozenset((("de", "facto"), ("de", "jure")))
_PREFIXES = frozenset(("co", "ex", "sub", "under", "vice"))
# In these somebody says something; nobody serves them.
_TELLINGS = frozenset(("address", "article", "briefing", "column", "interview", "speech"))
_PARTS_OF_CLAUSE = frozenset(
    ("iobj", "nmod", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent")
)  # fmt: skip
_UNDETERMINED = frozenset(("any", "each", "every", "no", "some"))
_PAUSES = frozenset((",", "(", "-", "–", "—", ":"))


def _role_words(sentence: Sentence, noun: int, span: range) -> tuple[str, list[int]]:
    """Return the role's name ("foreign minister") and the tokens in ``span`` that make it."""
    tokens = sentence.tokens
    start = noun
    while start > span.start and (
        tokens[start - 1].upos not in {"ADP", "DET", "CCONJ", "VERB"}
        or _is_prefix(sentence, start - 1)
        or _restricts_role(sentence, start - 1, noun)
    ):
        start -= 1
    body = _body_led(sentence, noun)
    kept = {i for i in range(start, noun) if _restricts_role(sentence, i, noun)}
    found = [
        i
        for i in range(start, min(noun + 1, span.stop))
        if (tokens[i].upos in {"NOUN", "ADJ", "PROPN"} or _is_prefix(sentence, i) or i in kept)
        and (i == noun or i in body or name_at(sentence, i) is None or _role_name(sentence, i))
        and (
            tokens[i].deprel not in {"nmod:poss", "det", "case", "punct"} or tokens[i].upos == "ADP"
        )
        and (i == noun or tokens[i].deprel not in _PHRASES)  # "in any case President X"
        and len(tokens[i].text) > 1
        and (i == noun or not any(c.isdigit() for c in tokens[i].text))
        and not (tokens[i].lemma.lower() == "old" and tokens[i - 1].text in {"-", "–"})
        and (i == noun or i in body or not _belongs_to_body(sentence, i, noun))
        and not _opens_name(sentence, i, noun)
        and (i == noun or i in kept or tokens[i].lemma.lower() not in TIME_WORDS | _QUANTIFIERS)
        and (
            i == noun
            or i in body
            or i in kept
            or tokens[i].lemma.lower() not in ORGANISATION_NOUNS
            or f"{tokens[i].lemma} {tokens[noun].lemma}".lower() in ROLE_NOUNS
            or ((inner := name_at(sentence, i)) is not None and names_title(sentence, inner))
            or (tokens[i].lemma.lower() in FORCES and _is_of_state(sentence, span))
        )
    ]
    role = ""
    for i in found:
        tied = i > 1 and i - 2 in found and {i, i - 2} & kept and opens_compound(sentence, i - 2)
        role += "-" if tied else " " if role else ""
        role += (tokens[i].lemma if i == noun else tokens[i].text).lower()
    return role, found


def _restricts_role(sentence: Sentence, index: int, noun: int) -> bool:
    """Return whether the word makes the role another one: the "acting" or "then" president is none.

    So do a degree and a rank: the "second most powerful" politician is not the most powerful.
    Where somebody is from or based is no part of his role.
    """
    tokens = sentence.tokens
    token = tokens[index]
    lemma = token.text.lower()
    if not index < noun or (name_at(sentence, index) is not None and lemma not in _RANKED):
        return False
    if token.deprel == "amod" and token.head == noun and token.upos in {"AUX", "VERB"}:
        return lemma not in _ORIGINS and all(
            name_at(sentence, i) is None and tokens[i].upos in {"ADJ", "ADV", "NOUN", "PUNCT"}
            for i in subtree(sentence, index)
            if i != index
        )
    if lemma in {"sometime", "then"}:  # but who "was then president" was president
        beside = {tokens[index - 1].upos if index else "", tokens[index + 1].upos}
        return token.upos == "ADV" and not beside & {"AUX", "VERB"}
    if index < token.head < noun and token.deprel == "advmod" and token.upos == "ADV":
        if tokens[token.head].upos in {"AUX", "VERB"}:
            return _restricts_role(sentence, token.head, noun)
        if lemma in _DEGREES or (lemma, tokens[token.head].text.lower()) in _FACTUAL:
            return True
    after = index + 2 if opens_compound(sentence, index) else index + 1
    return lemma in _RANKED and (
        tokens[after].xpos == "JJS" or tokens[after].text.lower() == "most"
    )


def _body_led(sentence: Sentence, noun: int) -> range:
    """Return the name of a state's body right before the role: "Peru's Security Council chief"."""
    name = name_at(sentence, noun - 1) if noun else None
    if name is None or name.label != "ORG" or name.last != noun - 1:
        return range(0)
    owned = any(
        max(subtree(sentence, c)) == name.first - 1
        for c in sentence.dependents(noun, "nmod:poss")
        if c < noun
    )
    return range(name.first, noun) if owned else range(0)


def _is_prefix(sentence: Sentence, index: int) -> bool:
    """Return whether the word lowers the rank behind its hyphen: "Under-Secretary"."""
    return sentence.tokens[index].text.lower() in _PREFIXES and opens_compound(sentence, index)


def _belongs_to_body(sentence: Sentence, index: int, noun: int) -> bool:
    """Return whether the word is the body's and not the office's: the "foreign ministry" envoy."""
    above = sentence.tokens[index].head
    return (
        index < above < noun
        and sentence.tokens[above].lemma.lower() in ORGANISATION_NOUNS
        and f"{sentence.tokens[above].lemma} {sentence.tokens[noun].lemma}".lower()
        not in ROLE_NOUNS
    )


def _is_of_state(sentence: Sentence, span: range) -> bool:
    return any(n.first in span and n.label in {"GPE", "NORP"} for n in sentence.names)


def _opens_name(sentence: Sentence, index: int, noun: int) -> bool:
    """Return whether the word is the first of a hyphenated name: "right" in "right-wing"."""
    tokens = sentence.tokens
    return (
        index + 2 < noun
        and tokens[index + 1].text in {"-", "–"}
        and name_at(sentence, index + 2) is not None
    )


def _role_name(sentence: Sentence, index: int) -> bool:
    """Return whether the recogniser took a title ("Foreign Minister") for an organisation."""
    name = name_at(sentence, index)
    if name is None:
        return False
    word = name.label == "ORG" and names_title(sentence, name)
    return word or name.label not in {"GPE", "NORP", "LOC", "ORG", "PERSON"}


def role_objects(sentence: Sentence, noun: int) -> Iterator[tuple[str, Argument]]:
    """Yield (relation, argument) for whom a role noun's bearer serves or belongs to.

    "the president of Russia", "a spokesman for the army", "Moscow's envoy to the UN",
    "the Russian foreign minister", "the Pentagon spokesperson", "his brother".
    """
    tokens = sentence.tokens
    copula = max((c for c in sentence.dependents(noun, "cop", "nsubj") if c < noun), default=-1)
    first = min((i for i in sentence.children[noun] if copula < i < noun), default=noun)
    if first < noun and tokens[first].deprel in {"amod", "compound"}:
        # "the State Department spokesman", "most senior commander"
        first = min(subtree(sentence, first))
    if first > 1 and _is_prefix(sentence, first - 2):
        first -= 2
    if tokens[first].deprel != "nmod:poss":  # "the prime minister's special envoy"
        owner = [c for c in sentence.dependents(noun, "nmod:poss") if first < c < noun]
        first = max((max(subtree(sentence, c)) + 1 for c in owner), default=first)
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
    ] + relative_complements(sentence, noun)
    complements = complements or _shared_complements(sentence, noun)
    served = [c for c in complements if c.case in {"of", "for", "to", "at", "in", "with", "from"}]
    served = [
        c
        for c in served
        if not is_time(sentence, c.head)
        and tokens[c.head].lemma.lower() not in _TELLINGS
        and not (c.case == "at" and tokens[c.head].lemma.lower() in EVENT_NOUNS)
    ]
    for complement in served:
        for other in coordinate(sentence, complement):
            if _is_second_post(sentence, other):
                yield from role_objects(sentence, other.head)
            elif is_argument(sentence, other.head):
                yield f"{role} {complement.case}", other
    possessors = sentence.dependents(noun, "nmod:poss")
    alone = not complements and not sentence.dependents(noun, "compound")
    if not possessors and alone and _is_bare_conjunct(sentence, noun):
        possessors = sentence.dependents(tokens[noun].head, "nmod:poss")
    for possessor in possessors:
        for other in coordinate(sentence, Argument(possessor)):
            yield f"{role} {default}", other
    if relational or any(c.case == default for c in served) or possessors:
        return
    for other in actors(sentence, range(first, noun)):
        title = role.removeprefix(f"{tokens[other.head].text.lower()} ")
        yield f"{title} {default}", other


def _shared_complements(sentence: Sentence, noun: int) -> list[Argument]:
    """Return whose both of two roles are: "the founder and leader of the party".

    The parser hangs it on the first or on the last; what tells more of the first is its own.
    """
    tokens = sentence.tokens
    if tokens[noun].lemma.lower() not in ROLES - _RULING | {"president"}:
        return []
    if _is_bare_conjunct(sentence, noun):
        other, after = tokens[noun].head, noun
    else:
        told = sentence.dependents(noun, "compound", "amod", "nmod:poss")
        later = [c for c in sentence.dependents(noun, "conj") if _is_bare_conjunct(sentence, c)]
        if not later or told:
            return []
        other = after = later[-1]
    return [
        Argument(c, "of", ("shared_complement",))
        for c in sentence.dependents(other, "nmod")
        if c > after and case_of(sentence, c) == "of"
    ]


def _is_bare_conjunct(sentence: Sentence, noun: int) -> bool:
    """Return whether it is the second of two roles that one has: "founder and leader"."""
    token = sentence.tokens[noun]
    return (
        token.deprel == "conj"
        and token.xpos == sentence.tokens[token.head].xpos == "NN"
        and token.lemma.lower() in ROLES
        and sentence.tokens[token.head].lemma.lower() in ROLES
        and name_at(sentence, noun) is None
        and not sentence.dependents(noun, "det", "nmod:poss", "case")
    )


def _is_second_post(sentence: Sentence, other: Argument) -> bool:
    """Return whether the conjunct is a post of its own: "envoy to Peru and head of a bank"."""
    token = sentence.tokens[other.head]
    if "conjunct" not in other.steps or token.xpos not in {"NN", "NNP"}:
        return False
    articles = {sentence.tokens[c].lemma for c in sentence.dependents(other.head, "det")}
    if articles == {"a"} and token.lemma.lower() in POSITIONS:
        # "an ally of Berg and a critic of Peru"
        return any(case_of(sentence, c) == "of" for c in sentence.dependents(other.head, "nmod"))
    return token.lemma.lower() in ROLE_NOUNS and not sentence.dependents(
        other.head, "det", "case", "nmod:poss"
    )


def _office(sentence: Sentence, noun: int) -> int | None:
    """Return the noun that completes the title: "staff" in "chief of staff", "state"."""
    for child in sentence.dependents(noun, "nmod"):
        token = sentence.tokens[child]
        bare = not sentence.dependents(child, "det", "nmod:poss", "amod", "compound")
        if child == noun + 2 and case_of(sentence, child) == "of" and bare:
            name = name_at(sentence, child)
            if token.lemma.lower() in OFFICE_COMPLEMENTS and (name is None or name.label == "ORG"):
                return child
    return None


def find_title(scene: Scene) -> Iterator[Finding]:
    """Yield person - role preposition - state or body for the title before a name."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for name in sentence.names:
        if name.label != "PERSON":
            continue
        head = head_of_name(sentence, name)
        start = _title_start(sentence, name)
        nouns = [
            i for i in range(start, name.first)
            if tokens[i].lemma.lower() in ROLES
            and tokens[i].deprel != "nmod:poss"
        ]  # fmt: skip
        if not nouns:
            nouns = [
                i
                for i in range(start, name.first)
                if tokens[i].xpos == "NN"
                and tokens[i].lemma.lower() in CALLINGS
                and i == name.first - 1
            ]
        if not nouns:
            yield from _shared_title(sentence, head)
            continue
        noun = _title_noun(sentence, nouns, name)
        role, used = _role_words(sentence, noun, range(start, name.first))
        if not used:
            continue
        office = _office(sentence, noun)
        if office is not None and office < name.first:
            role = f"{role} of {tokens[office].text.lower()}"
        lemma = tokens[noun].lemma.lower()
        default = "for" if lemma.startswith("spokes") else "of"
        earlier = _earlier_title(sentence, start, head)
        if pairs := _each_with_own(sentence, noun, head):
            for bearer, state in pairs:
                yield Finding(
                    noun, bearer, f"{role} {default}", state, tuple(used), "title", asserted=False
                )
            continue
        person = Argument(head)
        others = [
            (default, o)
            for i in range(start, noun)
            if tokens[i].deprel == "nmod:poss"
            for o in coordinate(sentence, Argument(i))
        ]
        if not others and lemma not in RELATIVE_NOUNS:
            others = [(default, o) for o in actors(sentence, range(start, noun))]
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
        if earlier is not None:
            held = list(role_objects(sentence, earlier))
            for relation, other in held or _called(sentence, earlier, name):
                yield Finding(earlier, person, relation, other, (earlier,), "title", asserted=False)
            if not others:
                others = [
                    (default, replace(other, steps=("premodifier",)))
                    for _, other in held
                    if not lemma.endswith("minister") or _is_state(sentence, other.head)
                ]
        others = others or _behind_name(sentence, head, lemma)
        if not others and (served := _held_office(sentence, name, role)):
            others = [(default, Argument(noun, steps=served))]
        if lemma == "counterpart":
            yield from _same_office(sentence, name, noun, person)
        for relation, other in () if others else _calling(sentence, noun, name):
            yield Finding(noun, person, relation, other, tuple(used), "title", asserted=False)
        for case, other in others:
            title = role.removeprefix(f"{tokens[other.head].text.lower()} ")
            title = role if other.head == noun else title
            yield Finding(
                noun, person, f"{title} {case}", other, tuple(used), "title", asserted=False
            )


def _calling(sentence: Sentence, noun: int, name: Name) -> list[tuple[str, Argument]]:
    """Return what the word right before a name says of him: "economist Jan Holm", "Berg's aide"."""
    if noun != name.first - 1 or not (called := _called(sentence, noun, name)):
        return []
    whose = list(role_objects(sentence, noun))
    if whose and sentence.tokens[head_of_name(sentence, name)].deprel == "appos":
        return []  # the rule of appositions says whose
    return whose or called


def _called(sentence: Sentence, noun: int, name: Name) -> list[tuple[str, Argument]]:
    """Return that somebody of this full name is what the noun says, unless it is a mere rank."""
    token = sentence.tokens[noun]
    told = token.xpos == "NN" and token.lemma.lower() in _PERSONAL_POSITIONS - _RANKS
    return [("be", Argument(noun))] if told and name.first < name.last else []


def _behind_name(sentence: Sentence, head: int, role: str) -> list[tuple[str, Argument]]:
    """Return whose office it is in "King Abdullah of Jordan", "Colonel Berg of the air force"."""
    found: list[tuple[str, Argument]] = []
    for child in sentence.dependents(head, "nmod"):
        if child < head or case_of(sentence, child) != "of" or role in RELATIVE_NOUNS:
            continue
        default = "for" if role.startswith("spokes") else "of"
        for other in coordinate(sentence, Argument(child, "of")):
            name = name_at(sentence, other.head)
            lemma = sentence.tokens[other.head].lemma.lower()
            if name is None:
                fits = lemma in ORGANISATION_NOUNS | FORCES
            else:
                fits = name.label == "ORG" or (name.label == "GPE" and role in _RULING)
            if fits:
                found.append((default, replace(other, case="")))
    return found


def _shared_title(sentence: Sentence, head: int) -> Iterator[Finding]:
    """Yield the second's office in "Presidents Anna Berg of Peru and Karl Holm of Chile"."""
    tokens = sentence.tokens
    first = tokens[head].head
    if tokens[head].deprel != "conj" or first > head:
        return
    for noun in sentence.dependents(first, "nmod:desc"):
        lemma = tokens[noun].lemma.lower()
        if tokens[noun].xpos not in {"NNS", "NNPS"} or lemma not in ROLES:
            continue
        role, used = _role_words(sentence, noun, range(min(subtree(sentence, noun)), first))
        for case, other in _behind_name(sentence, head, lemma) if used else ():
            yield Finding(
                noun, Argument(head), f"{role} {case}", other, tuple(used), "title", asserted=False
            )


def _same_office(sentence: Sentence, name: Name, noun: int, person: Argument) -> Iterator[Finding]:
    """Yield what office the counterpart holds: that of whose counterpart he is, in his own state.

    "Foreign Minister Berg met her Peruvian counterpart, X": X is foreign minister of Peru.
    """
    first = min((i for i in sentence.children[noun] if i < noun), default=noun)
    states = [a for a in actors(sentence, range(first, noun)) if _is_state(sentence, a.head)]
    for other in reversed(sentence.names):
        if other is name or other.label != "PERSON" or other.first > noun or len(states) != 1:
            continue
        office = _office_of(sentence, other)
        if office is not None:
            role, used = office
            yield Finding(
                noun,
                person,
                f"{role} of",
                replace(states[0], steps=("counterpart",)),
                tuple(sorted(used)),
                "title",
                asserted=False,
            )
            return


def _is_state(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    return name is not None and (
        names_state(sentence, name) or gazetteer.demonym(sentence.tokens[head].text) is not None
    )


def _office_of(sentence: Sentence, name: Name) -> tuple[str, list[int]] | None:
    """Return the office that stands before a name or beside it, and its tokens."""
    tokens = sentence.tokens
    start = _title_start(sentence, name)
    before = [i for i in range(start, name.first) if tokens[i].lemma.lower() in ROLE_NOUNS]
    beside = sentence.dependents(head_of_name(sentence, name), "appos")
    for noun in (*before[-1:], *beside):
        first = start if noun in before else min(subtree(sentence, noun))
        role, used = _role_words(sentence, noun, range(first, noun + 1))
        if used and gazetteer.office_title(role) is not None:
            return role, used
    return None


def _taken_office(sentence: Sentence) -> Iterator[Finding]:
    """Yield who takes or is given the office: "took office as", "elected president of Peru"."""
    tokens = sentence.tokens
    for role, token in sentence.having("obl", "obj", "xcomp", "nmod"):
        if tokens[role].lemma.lower() not in ROLE_NOUNS or role < token.head:
            continue
        verb, case, holders = token.head, case_of(sentence, role), list[Argument]()
        given = tokens[verb].lemma.lower() in _INSTALLING
        if token.deprel == "nmod" and case == "of" and tokens[verb].lemma.lower() in _POSTS:
            post, verb = verb, tokens[verb].head
            if tokens[post].deprel == "obj" and tokens[verb].lemma.lower() in _HOLDING_VERBS:
                holders = subjects(sentence, verb)
        elif token.deprel == "obl" and case == "as" and sentence.dependents(verb, "obj"):
            takes = tokens[verb].lemma.lower() in _HOLDING_VERBS
            objects = [Argument(c) for c in sentence.dependents(verb, "obj") if given]
            holders = subjects(sentence, verb) if takes else objects
        elif given and not case and tokens[verb].deprel == "acl" and tokens[verb].xpos == "VBN":
            holders = [Argument(tokens[verb].head)]
        for holder in holders[:1]:
            for relation, other in role_objects(sentence, role):
                yield Finding(verb, holder, relation, other, (role,), "office")


def _held_as(sentence: Sentence) -> Iterator[Finding]:
    """Yield who holds or held the office in "her appointment as envoy to Peru", "his post as"."""
    tokens = sentence.tokens
    for role, token in sentence.having("obl"):
        verb = token.head
        if case_of(sentence, role) != "as" or role > verb or token.lemma.lower() not in POSITIONS:
            continue
        for subject in subjects(sentence, verb)[:1]:  # "As a member of the council, Peru voted"
            for relation, other in role_objects(sentence, role):
                if other.head != subject.head:
                    yield Finding(role, subject, relation, other, (role,), "office", asserted=False)
    yield from _taken_office(sentence)
    for role, token in sentence.having("nmod"):
        lemma = tokens[role].lemma.lower()
        if case_of(sentence, role) != "as" or role < token.head or lemma not in ROLE_NOUNS:
            continue
        person = name_at(sentence, token.head)
        holding = tokens[token.head].head if person is not None else token.head
        if holding < 0 or tokens[holding].lemma.lower() not in _HOLDINGS:
            continue
        if person is not None:
            holders = [token.head] if person.label == "PERSON" else []
        else:
            holders = sentence.dependents(holding, "nmod:poss") or [
                c
                for c in sentence.dependents(holding, "nmod")
                if c < role and case_of(sentence, c) == "of"
            ]
        for holder in holders[:1]:
            for relation, other in role_objects(sentence, role):
                yield Finding(
                    role, Argument(holder), relation, other, (role,), "office", asserted=False
                )


def find_office(scene: Scene) -> Iterator[Finding]:
    """Yield office holder - office of - state for "the Peruvian president", whoever that is.

    So whoever is somebody's by name: "Holm's lawyer", "two commanders of the Peruvian army".
    """
    sentence = scene.sentence
    tokens = sentence.tokens
    yield from _held_as(sentence)
    for noun, token in enumerate(tokens):
        if token.xpos not in {"NN", "NNS"} or token.lemma.lower() not in _OFFICES:
            continue
        first = first_conjunct(sentence, noun)
        if tokens[first].deprel not in _PARTS_OF_CLAUSE or name_at(sentence, noun) is not None:
            continue
        if first != noun and tokens[first].lemma.lower() in ROLES and (
            not sentence.dependents(noun, "det", "nmod:poss")
        ):  # fmt: skip
            continue  # "the founder and leader of the party" is one
        if any(
            tokens[c].upos == "PROPN" and c > noun
            for c in sentence.dependents(noun, "appos", "flat", "compound", "nmod:desc")
        ):
            continue
        articles = {tokens[c].lemma.lower() for c in sentence.dependents(noun, "det")}
        if articles & _UNDETERMINED:
            continue
        definite = token.xpos == "NN" and (
            articles == {"the"} or bool(sentence.dependents(noun, "nmod:poss"))
        )
        for relation, other in role_objects(sentence, noun):
            name = name_at(sentence, other.head)
            if _names_whose(sentence, noun, other):
                yield Finding(
                    noun, Argument(noun), relation, other, (noun,), "office", asserted=False
                )
                continue
            if not definite or token.lemma.lower() not in ROLE_NOUNS:
                continue
            office = gazetteer.office_title(relation.rpartition(" ")[0])
            served = name is not None and name.label in {"GPE", "NORP"}
            known = office is not None or token.lemma.lower() == "ambassador"
            if served and known and _is_state(sentence, other.head):
                yield Finding(
                    noun, Argument(noun), relation, other, (noun,), "office", asserted=False
                )


def _names_whose(sentence: Sentence, noun: int, other: Argument) -> bool:
    """Return whether it is told by name whose the role is: "Holm's lawyer", "a friend of hers".

    A body has a commander, a person none; and a person's head is no leader.
    """
    tokens = sentence.tokens
    role, case = tokens[noun].lemma.lower(), case_of(sentence, noun)
    name = name_at(sentence, other.head)
    if "premodifier" in other.steps or case == "as":
        return False
    above = tokens[tokens[noun].head]
    if tokens[noun].deprel == "nmod" and (above.upos == "NUM" or above.lemma.lower() in _POSTS):
        return False  # "one of the leaders of the party" is told to be one
    if tokens[noun].deprel == "obj" and above.lemma.lower() in _INSTALLING:
        return False  # "elected president of Peru"
    if other.case not in {"", "for", "of", "to"}:
        return False  # "an official in Riga" need be nobody's there
    several = "conjunct" in other.steps or bool(sentence.dependents(other.head, "conj"))
    if tokens[noun].xpos == "NNS" and several:
        return False  # "the ministers of Peru and Chile" are of neither alone
    if not tokens[noun].deprel.startswith("nsubj") and any(
        tokens[c].lemma.lower() == "a" for c in sentence.dependents(noun, "det")
    ):
        return False  # "plans to send an envoy to Riga"
    owned = not other.case
    person = tokens[other.head].xpos == "PRP$" or (name is not None and name.label == "PERSON")
    if person:
        if role == "member":
            return False  # nobody's: "his family members"
        served = role in RELATIVE_NOUNS or role in _SERVANTS or role.startswith("spokes")
        return served if not owned else role != "head"
    if name is not None:
        return name.label in NAME_LABELS
    return tokens[other.head].lemma.lower() in ORGANISATION_NOUNS and bears_name(
        sentence, other.head
    )


def _each_with_own(sentence: Sentence, noun: int, head: int) -> list[tuple[Argument, Argument]]:
    """Return each bearer with a state of his own: "the British and French ministers X and Y"."""
    tokens = sentence.tokens
    if tokens[noun].xpos != "NNS":
        return []
    bearers = coordinate(sentence, Argument(head))
    start = min(subtree(sentence, noun))
    states = [
        Argument(n.first, steps=("premodifier",))
        for n in sentence.names
        if n.label in {"GPE", "NORP"} and start <= n.first and n.last < noun
    ]
    if len(bearers) < 2 or len(bearers) != len(states):
        return []
    return [(replace(b, steps=()), s) for b, s in zip(bearers, states, strict=True)]


def _earlier_title(sentence: Sentence, start: int, head: int) -> int | None:
    """Return the first of two titles: "envoy" in "Peruvian envoy and Trade Minister X"."""
    for noun in sentence.dependents(head, "nmod:desc"):
        if noun < start - 1 and sentence.tokens[noun].lemma.lower() in POSITIONS:
            return noun
    return None


def _title_noun(sentence: Sentence, nouns: list[int], name: Name) -> int:
    """Return the head of the title: "economist" in "chief economist X".

    Of an office and the rank of its holder it is the office: "army spokesman General X".
    """
    tokens = sentence.tokens
    noun = nouns[-1]
    offices = [i for i in nouns if tokens[i].lemma.lower() not in _RANKS]
    if tokens[noun].lemma.lower() in _RANKS and offices:
        office = tokens[offices[-1]].lemma.lower()
        if f"{office} {tokens[noun].lemma.lower()}" not in ROLE_NOUNS:
            return offices[-1]
    while noun + 1 < name.first and tokens[noun + 1].upos == "NOUN":
        noun += 1
    return noun


def _held_office(sentence: Sentence, name: Name, role: str) -> tuple[str, ...]:
    """Return the step "office_held" when the bearer is known to hold such an office of a state.

    "President Vladimir Putin" names no state, and leaves no doubt which one is meant.
    """
    start = sentence.tokens[name.first].start - sentence.start
    end = sentence.tokens[name.last].end - sentence.start
    people = [e for e in gazetteer.named(sentence.text[start:end]) if e.type == "PERSON"]
    title = gazetteer.office_title(role)
    while title is None and _PASSING.match(role):  # "ousted president", "then-president"
        role = _PASSING.sub("", role, count=1)
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
        if token.upos not in {"NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "ADP", "PUNCT"} and (
            not _qualifies_title(sentence, start - 1, name)
        ):
            break
        if token.upos == "PUNCT" and token.text not in {"-", "–", "."} and not (
            start == name.first and token.text == "," and _is_titled(sentence, start)
        ):  # fmt: skip
            break
        if token.upos == "ADP" and (token.text.lower() != "of" or start < 2):
            break
        if token.upos == "ADP" and tokens[start - 2].lemma.lower() not in ROLES:
            break  # "under the command of General Holm"
        if token.upos == "PRON" and token.xpos != "PRP$":
            break
        other = name_at(sentence, start - 1)
        if other is not None and other.label == "PERSON" and not has_aide(sentence, other):
            break
        start -= 1
        if token.upos == "DET" or token.xpos == "PRP$":
            break
    return start


def _qualifies_title(sentence: Sentence, index: int, name: Name) -> bool:
    """Return whether the participle or adverb restricts a title: "newly elected premier Berg"."""
    return any(_restricts_role(sentence, index, i) for i in range(index + 1, name.first + 1))


def _is_titled(sentence: Sentence, first: int) -> bool:
    """Return whether a title stands before the comma: "Peru's president, Anna Berg told"."""
    before = sentence.tokens[first - 2] if first > 1 else None
    return (
        before is not None
        and before.lemma.lower() in ROLE_NOUNS
        and before.deprel == "nmod:desc"
        and before.head == first
    )


# What joins to a kind of place or body where it lies or whose it is: "a town near Oslo".
_STANDING_CASES = frozenset(("of", "in", "for", "near", "off", "on", "outside"))


def find_apposition(scene: Scene) -> Iterator[Finding]:
    """Yield the role or the kind that an apposition gives to the name beside it."""
    sentence = scene.sentence
    tokens = sentence.tokens
    for index, token in sentence.having("appos"):
        if token.head < 0:
            continue
        named, noun = (token.head, index)
        if tokens[noun].upos == "PROPN" and (
            tokens[named].upos == "NOUN"
            or (tokens[named].lemma.lower() in ROLE_NOUNS and name_at(sentence, named) is None)
        ):  # fmt: skip
            named, noun = noun, named  # "Chad's President, X"
        if tokens[noun].xpos == "NNS" and sentence.dependents(named, "conj"):
            continue  # "ministers X and Y": a title
        if named < noun:
            if _is_title_of_next(sentence, noun):
                continue
        elif _is_held_by_other(sentence, named, noun):
            continue
        if named < noun:
            named = _right_before(sentence, named, noun)
        label = (found := name_at(sentence, named)) and found.label
        if tokens[noun].lemma.lower() == "one" and label in NAME_LABELS:
            for kin in sentence.dependents(noun, "nmod"):  # "X, one of the founders of the party"
                if case_of(sentence, kin) == "of" and tokens[kin].lemma.lower() in POSITIONS:
                    for relation, other in role_objects(sentence, kin):
                        yield Finding(
                            noun, Argument(named), relation, other, (noun,), "apposition",
                            asserted=False,
                        )  # fmt: skip
        if tokens[noun].upos != "NOUN" and tokens[noun].lemma.lower() not in ROLE_NOUNS:
            continue
        if label not in NAME_LABELS and tokens[named].upos != "PROPN":
            continue
        lemma = tokens[noun].lemma.lower()
        if is_time(sentence, noun) or is_time(sentence, named):
            continue
        if label in {"GPE", "LOC", "FAC"} and lemma in _PERSONAL_ROLES:
            continue
        roles = list(role_objects(sentence, noun)) if lemma in POSITIONS else []
        if not roles and lemma in _PLACES_AND_BODIES and found is not None:
            for relation, owner in _owners(sentence, noun, found):
                yield Finding(
                    noun, Argument(named), relation, owner, (noun,), "apposition", asserted=False
                )
        if not roles and lemma in _PLACES_AND_BODIES and (
            label != "PERSON" or index == min(sentence.dependents(token.head, "appos"))
        ):  # fmt: skip
            roles = [
                (f"{lemma} {c.case}", c)
                for c in noun_complements(sentence, noun)
                if c.case in _STANDING_CASES
            ]
        for nominal in coordinate(sentence, Argument(noun))[1:]:
            named_too = sentence.dependents(nominal.head, "appos", "flat") or (
                noun < named < nominal.head  # "the head of Peru, Berg, and the head of Chile"
            )
            if tokens[nominal.head].lemma.lower() in ROLES and not named_too:
                roles += role_objects(sentence, nominal.head)
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
        elif found is not None and _is_no_body(sentence, found, lemma):
            continue
        elif _is_equated(sentence, named, noun) and (
            lemma in _PERSONAL_POSITIONS
            if label == "PERSON"
            else noun < named or _is_kind_of(label or "", lemma)
        ):
            yield Finding(
                noun, Argument(named), "be", Argument(noun), (noun,), "apposition", asserted=False
            )


def _is_held_by_other(sentence: Sentence, named: int, noun: int) -> bool:
    """Return whether the name has a title of its own: "a spokesman for party leader Anna Berg"."""
    tokens = sentence.tokens
    titles = [
        c
        for c in sentence.dependents(named, "nmod:desc")
        if tokens[c].lemma.lower() in ROLE_NOUNS - _RANKS and noun < c < named
    ]
    return bool(titles) and any(
        noun < c < titles[0] and case_of(sentence, c) in {"for", "of", "to"}
        for c in sentence.dependents(noun, "nmod")
    ) and all(t.text != "," for t in tokens[noun:named])  # fmt: skip


def _is_title_of_next(sentence: Sentence, noun: int) -> bool:
    """Return whether the noun is a title: "the premier Berg, Deputy Premier of Peru Karl Holm"."""
    following = [n for n in sentence.names if n.label == "PERSON" and n.first > noun]
    if not following or case_of(sentence, head_of_name(sentence, following[0])):
        return False  # "widow of Karl Holm"
    return _title_start(sentence, following[0]) <= noun


def _right_before(sentence: Sentence, named: int, noun: int) -> int:
    """Return the person that the apposition follows: in a list, not the first but the nearest."""
    first = min(subtree(sentence, noun))
    person, near = name_at(sentence, named), name_at(sentence, first - 2)
    if person is None or near is None or person is near or sentence.tokens[first - 1].text != ",":
        return named
    return head_of_name(sentence, near) if person.label == near.label == "PERSON" else named


def _owners(sentence: Sentence, noun: int, named: Name) -> list[tuple[str, Argument]]:
    """Return whose the body or the place is: "Tullow, an Irish oil company".

    What stands right before a body's name is another rule's; a state belongs to none.
    """
    beside = named.label == "ORG" and noun + 1 == named.first
    lemma = sentence.tokens[noun].lemma.lower()
    person = named.label == "PERSON" and lemma not in ORGANISATION_NOUNS  # no person is a company
    if person or beside or names_state(sentence, named):
        return []
    first = min((i for i in sentence.children[noun] if i < noun), default=noun)
    kind, _ = _role_words(sentence, noun, range(first, noun + 1))
    possessors = [
        other
        for child in sentence.dependents(noun, "nmod:poss")
        for other in coordinate(sentence, Argument(child))
    ]
    states = possessors or [
        a
        for a in actors(sentence, range(first, noun))
        if (name := name_at(sentence, a.head)) is not None
        and not opens_compound(sentence, name.last)
        and (name.label == "GPE" or gazetteer.demonym(sentence.tokens[a.head].text) is not None)
    ]
    return [(f"{kind} of", state) for state in states] if kind else []


def _is_equated(sentence: Sentence, named: int, noun: int) -> bool:
    """Return whether name and noun stand as "X, a kind," or "the kind, X,", not in a list.

    The noun has a determiner and the name's number, and pauses close both off.
    """
    tokens = sentence.tokens
    first, second = sorted((named, noun))
    start, end = min(subtree(sentence, second)), max(subtree(sentence, second)) + 1
    if tokens[start - 1].text not in _PAUSES:
        return False
    if tokens[start - 1].text == ":" and min(subtree(sentence, first)) == 0:
        return False  # "Berg: A good question.": who speaks
    if end < len(tokens) and tokens[end].upos not in {"PUNCT", "VERB", "AUX"}:
        return False
    determined = any(
        tokens[c].deprel in {"det", "nmod:poss"} and tokens[c].lemma.lower() not in _UNDETERMINED
        for c in sentence.children[noun]
    )
    listed = sentence.dependents(first, "conj") or sentence.dependents(second, "conj")
    return determined and tokens[noun].xpos == "NN" and not listed


def _is_no_body(sentence: Sentence, name: Name, lemma: str) -> bool:
    """Return whether the name cannot be of that kind: no state is a company."""
    return names_state(sentence, name) and lemma in _NO_STATES


def _is_kind_of(label: str, lemma: str) -> bool:
    """Return whether such a noun can say what such a name is: a state is no insurgency."""
    if label not in {"GPE", "LOC", "FAC", "ORG", "NORP", ""}:
        return True
    return lemma not in _NO_ROLES
