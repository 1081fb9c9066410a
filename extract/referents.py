"""What a mention tells about the thing it refers to: kind, number, gender, noun, role and owner."""

from __future__ import annotations

from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import Literal

from msgspec import Struct

from extract import gazetteer, lexicon
from extract.clause import QUANTITY_NOUNS
from extract.labels import SUBJECTS
from extract.mentions import case_of, name_at, subtree, text_of
from extract.types import Mention, Name, Sentence

Kind = Literal["person", "state", "organisation", "place", "group", "event", "weapon", "thing", ""]
Gender = Literal["m", "f", ""]

_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "NORP": "group",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "PRODUCT": "weapon",
    "LAW": "thing",
    "WORK_OF_ART": "thing",
}
_ENTRY_KINDS: dict[str, Kind] = {
    "COUNTRY": "state",
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "PLACE": "place",
    "AGREEMENT": "thing",
    "EVENT": "event",
}
_STATE_NOUNS = frozenset(("country", "nation", "state", "republic", "kingdom", "regime"))
_BODIES = frozenset(("police", "people", "public"))
_HEADS_OF_STATE = frozenset(
    {
        "president", "prime minister", "premier", "chancellor", "king", "queen", "emperor",
        "emir", "supreme leader", "leader", "dictator", "chairman", "sultan", "crown prince",
        "general secretary",
    }
)  # fmt: skip
# Bodies whose head is none of the state that their name tells.
_BODIES_LED = lexicon.ORGANISATION_NOUNS - {"administration", "cabinet", "government", "regime"}
_HEADS_OF_GOVERNMENT = frozenset(
    ("prime minister", "premier", "chancellor", "general secretary", "leader", "chairman")
)
# What the holders of some offices may be called besides.
_CALLED_ALSO = {
    "diplomat": ("ambassador", "consul", "envoy", "foreign minister", "negotiator"),
    "lawmaker": ("congressman", "congresswoman", "legislator", "senator", "representative"),
    "legislator": ("congressman", "congresswoman", "lawmaker", "senator", "representative"),
}
# Nouns that follow the name of what they are.
_CALLED = frozenset(
    {
        "party", "movement", "group", "militia", "organisation", "organization", "union",
        "alliance", "faction", "gang", "cartel", "company", "firm", "airline", "sect",
    }
)  # fmt: skip
# United Nations, European and African Union: bodies are theirs rather than called by them.
OF_MANY = frozenset(("Q1065", "Q458", "Q7159"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "NUM"))
# Titles that stand before a given name as well.
_HONORIFICS = frozenset(
    ("dame", "dom", "don", "king", "lady", "pope", "prince", "princess", "queen", "sheikh", "sir")
)
_COURTESIES = frozenset(
    ("dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof", "sheikh", "sir")
)
# What one does to a foundation that is no body: "lay a solid foundation".
_FOUNDING = frozenset(("build", "form", "lay", "provide"))
# One out of several: "one of the voters".
_SINGLE = frozenset(("each", "one"))
_LAST_WORDS = frozenset(role.split()[-1] for role in lexicon.ROLE_NOUNS | lexicon.PERSON_NOUNS)
_LONGEST_TITLE = 4
_LONGEST_OWNER = 3


class Role(Struct, frozen=True, gc=False):
    """An office or description that a person is given: "foreign minister" of KP.

    ``owner`` is an ISO alpha-2 code, the id of a body, or "" when the text does not say.
    """

    noun: str
    title: str
    owner: str


class Description(Struct, frozen=True, gc=False):
    """What one mention says of its referent. ``modifiers`` are lower-case lemmas.

    ``restricted`` means that a clause or phrase tells it from others; ``owner`` is the state or
    body that its adjectives name ("Russian troops"), as in ``Role``.
    """

    kind: Kind
    plural: bool
    gender: Gender
    noun: str
    modifiers: frozenset[str]
    determiner: str
    number: str
    restricted: bool
    role: Role | None
    owner: str
    entry: gazetteer.Entry | None

    @property
    def definite(self) -> bool:
        """Return whether the mention has an article or a demonstrative that points back."""
        return self.determiner in _DEFINITE


@lru_cache(maxsize=4096)
def look_up(name: str) -> gazetteer.Entry | None:
    """Return the state of this name, or the only entry under it, or None."""
    found = gazetteer.named(name)
    return next((e for e in found if e.type == "COUNTRY"), found[0] if len(found) == 1 else None)


def find_owner(words: tuple[str, ...]) -> str:
    """Return the state or body that the words name ("North Korean", "NATO"), or ""."""
    return _split_owner(words)[0]


def find_owner_of(title: str, words: tuple[str, ...]) -> str:
    """Return the state or body of which the words say that somebody has the title, or "".

    The president of New York University or of Chechnya is none of a state: the id of the body or
    the region is returned, or its own words.
    """
    owner, others = _split_owner(words)
    if title not in _HEADS_OF_STATE:
        return owner
    whole = " ".join(dropwhile(str.islower, words))
    for text in (whole, whole.rpartition(" of ")[2]):
        known = look_up(text) or gazetteer.region(text)
        if known is not None and known.type in {"ORGANIZATION", "PLACE"} and (
            gazetteer.seat(text) is None
        ):  # fmt: skip
            return known.id
    nouns = {lexicon.singular(word.lower()) for word in others}
    return owner if nouns.isdisjoint(_BODIES_LED) else gazetteer.fold(whole)


@lru_cache(maxsize=4096)
def _split_owner(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the state or body that the words name, or "", and the words that do not name it."""
    for size in range(min(_LONGEST_OWNER, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            text = " ".join(words[start : start + size])
            if text[0].isupper() and (owner := _owner_named(text)):
                return owner, words[:start] + words[start + size :]
    return "", words


def _owner_named(text: str) -> str:
    found = gazetteer.demonym(text) or look_up(text)
    if found is None or found.type in {"PERSON", "AGREEMENT", "EVENT"}:
        found = gazetteer.seat(text)
    return (found.country or found.id) if found else ""


def find_role(words: tuple[str, ...]) -> Role | None:
    """Return the role that the words end in ("South Korean Foreign Minister"), or None."""
    words = tuple(word for word in words if word != "-")  # "Vice-President"
    if not words or lexicon.singular(words[-1].lower().rstrip(".")) not in _LAST_WORDS:
        return None
    lower = [word.lower().rstrip(".") for word in words]
    lower[-1] = lexicon.singular(lower[-1])
    for size in range(min(_LONGEST_TITLE, len(lower)), 0, -1):
        title = " ".join(lower[-size:])
        if canonical := gazetteer.office_title(title):
            return Role(lower[-1], canonical, find_owner_of(canonical, words[:-size]))
        if title in lexicon.ROLE_NOUNS or (size == 1 and title in lexicon.PERSON_NOUNS):
            # The words before a bare noun may still belong to the title: "nuclear envoy".
            _, others = _split_owner(words[:-1])
            full = " ".join((*others, lower[-1])).lower()
            return Role(lower[-1], full, find_owner_of(lower[-1], words[:-1]))
    return None


def state_opening(sentence: Sentence, index: int) -> gazetteer.Entry | None:
    """Return the state whose capital the clause opens with: "In Oslo, the ministry left".

    ``index`` is the subject's token, or one inside the subject.
    """
    tokens = sentence.tokens
    while tokens[index].head >= 0 and tokens[index].deprel not in SUBJECTS:
        if tokens[index].deprel not in {"compound", "nmod", "nmod:poss", "amod"}:
            return None
        index = tokens[index].head
    for place in sentence.dependents(tokens[index].head, "obl") if tokens[index].head >= 0 else ():
        inside = subtree(sentence, place)
        if max(inside) > index or min(inside) > 1 or case_of(sentence, place) != "in":
            continue
        name = name_at(sentence, place)
        words = sentence.tokens[name.first : name.last + 1] if name is not None else ()
        seat = gazetteer.seat(" ".join(word.text for word in words))
        if seat is not None and seat.type == "COUNTRY":
            return seat
    return None


def describe(mention: Mention, sentence: Sentence) -> Description:
    """Return what ``mention`` says of its referent, from its words and its place in the tree."""
    tokens = sentence.tokens
    head = tokens[mention.head]
    noun = head.lemma.lower()
    entry = _entry_of(mention, sentence) if mention.kind == "name" else None
    determiner = number = ""
    restricted = False
    left: list[int] = []
    for child in sentence.children[mention.head]:
        deprel = tokens[child].deprel
        if child < mention.head and deprel != "nmod:poss":
            left.extend(subtree(sentence, child))
        if deprel in {"det", "det:predet"}:
            determiner = determiner or tokens[child].lemma.lower()
        elif deprel == "nummod":
            number = number or tokens[child].text.lower()
        elif (
            deprel in {"acl", "nmod:poss"}
            or (deprel == "acl:relcl" and not _is_aside(sentence, mention.head, child))
            or (deprel == "nmod" and child > mention.head)
            or (deprel == "appos" and sentence.dependents(child, "nmod:poss"))
        ):
            restricted = True
    left.sort()
    role = _role_of(mention, sentence)
    counted = _counted(sentence, mention.head)
    plural = (
        tokens[counted].xpos in {"NNS", "NNPS"} or tokens[counted].lemma.lower() in _BODIES
    ) and noun not in _SINGLE
    plural = plural or (determiner == "the" and _is_nation(mention))
    kind = _kind_of(mention, tokens[counted].lemma.lower(), entry, plural=plural)
    if kind == "state" and mention.kind == "nominal" and is_condition(sentence, mention.head):
        kind = "thing"
    if noun == "foundation" and mention.kind == "nominal" and mention.predicate in _FOUNDING:
        kind = "thing"
    return Description(
        kind=kind,
        plural=plural and not (mention.kind == "name" and kind in {"state", "person"}),
        gender=_gender_of(mention, noun, entry, role, sentence),
        noun=noun,
        modifiers=frozenset(tokens[i].lemma.lower() for i in left if tokens[i].upos in _CONTENT),
        determiner=determiner,
        number=number,
        restricted=restricted,
        role=role,
        owner=find_owner(tuple(tokens[i].text for i in left if tokens[i].text[0].isupper()))
        if left
        else "",
        entry=entry,
    )


def _is_aside(sentence: Sentence, head: int, clause: int) -> bool:
    """Return whether a comma says that the clause tells no one from others: "the guards, who"."""
    begins = min(subtree(sentence, clause))
    return begins == head + 2 and sentence.tokens[head + 1].text == ","


def _counted(sentence: Sentence, head: int) -> int:
    """Return those of whom "a majority of the voters" is told, or ``head`` where none are counted.

    "The number of voters" is a number.
    """
    tokens = sentence.tokens
    lemma = tokens[head].lemma.lower()
    determiners = {tokens[i].lemma.lower() for i in sentence.dependents(head, "det")}
    counts = lemma in QUANTITY_NOUNS or tokens[head].upos in {"ADJ", "DET", "NUM", "PRON"}
    if not counts or (lemma == "number" and "the" in determiners):
        return head
    for child in sentence.dependents(head, "nmod"):
        if case_of(sentence, child) == "of" and tokens[child].xpos in {"NNS", "NNPS"}:
            return child
    return head


def _is_nation(mention: Mention) -> bool:
    """Return whether the adjective of a state stands for its people: "the British", not "German".

    Those in -sh, -ch, -ese and -ss have no other plural (Quirk et al. 1985, 7.25).
    """
    return (
        mention.label == "NORP"
        and mention.text.endswith(("sh", "ch", "ese", "ss"))
        and gazetteer.demonym(mention.text) is not None
    )


def _first(mention: Mention, sentence: Sentence) -> int:
    """Return the index of the mention's first token."""
    first = mention.head
    while first and sentence.tokens[first - 1].end > mention.start:
        first -= 1
    return first


def _entry_of(mention: Mention, sentence: Sentence) -> gazetteer.Entry | None:
    """Return what the name stands for; a seat of power that acts stands for its state or body."""
    entry = look_up(mention.text)
    if entry is not None and entry.type != "PLACE":
        return entry
    name = name_at(sentence, mention.head)
    if (
        entry is None
        and name is not None
        and not name.first <= sentence.tokens[mention.head].head <= name.last
    ):
        text = text_of(sentence, name)
        entry = look_up(text) if text != mention.text else None
    acts = mention.deprel in {"nsubj", "nsubj:pass", "obl:agent", "nmod:poss"} or mention.case in {
        "with", "by", "against",
    }  # fmt: skip
    if acts and (seat := gazetteer.seat(mention.text)):
        return seat
    return entry


def is_condition(sentence: Sentence, index: int) -> bool:
    """Return whether a state is how things are: "the state of affairs", "a state of emergency"."""
    return sentence.tokens[index].lemma.lower() == "state" and any(
        case_of(sentence, i) == "of" and sentence.tokens[i].upos == "NOUN"
        for i in sentence.dependents(index, "nmod")
    )


def _kind_of(mention: Mention, noun: str, entry: gazetteer.Entry | None, *, plural: bool) -> Kind:
    if mention.kind == "name":
        if entry is not None:
            return _ENTRY_KINDS[entry.type]
        if mention.label:
            return "group" if plural and mention.label == "PERSON" else _KINDS[mention.label]
    if plural and noun in lexicon.GROUP_NOUNS:
        return "group"
    if noun in lexicon.ROLE_NOUNS or noun in lexicon.PERSON_NOUNS:
        return "group" if plural else "person"
    if noun in _STATE_NOUNS:
        return "state"
    if noun in lexicon.ORGANISATION_NOUNS or noun in _BODIES:
        return "organisation"
    if noun in lexicon.WEAPON_NOUNS:
        return "weapon"
    if noun in lexicon.EVENT_NOUNS:
        return "event"
    if noun in lexicon.PLACE_NOUNS:
        return "place"
    return "" if noun in lexicon.TIME_WORDS else "thing"


def _role_of(mention: Mention, sentence: Sentence) -> Role | None:
    """Return the role in a nominal's own words, or in the title that stands before a name."""
    tokens = sentence.tokens
    if mention.label == "PERSON":
        role = find_role(_title_before(mention, sentence))
    elif mention.label != "GPE" and tokens[mention.head].lemma.lower() in _LAST_WORDS:
        first = _first(mention, sentence)
        role = find_role(tuple(t.text for t in tokens[first : mention.head + 1] if t.xpos != "POS"))
    else:
        return None
    if role is not None and role.noun == "head" and any(
        case_of(sentence, c) == "of" and tokens[c].text == "state" and not sentence.children[c][1:]
        for c in sentence.dependents(mention.head, "nmod")
    ):  # fmt: skip
        role = Role(role.noun, "head of state", role.owner)
    if role is None or role.owner:
        return role
    for child in sentence.children[mention.head]:
        if tokens[child].deprel == "nmod" and case_of(sentence, child) in {"of", "for", "at", "in"}:
            below = takewhile(
                lambda i: tokens[i].upos in _CONTENT or tokens[i].upos in {"ADP", "DET", "CCONJ"},
                sorted(subtree(sentence, child)),
            )
            words = tuple(tokens[i].text for i in below)
            opposed = role.title == "leader" and "opposition" in words
            title = "opposition leader" if opposed else role.title
            return Role(role.noun, title, find_owner_of(title, words))
    return role


def _title_before(mention: Mention, sentence: Sentence) -> tuple[str, ...]:
    """Return the words before a name that may be its title, without "'s"."""
    tokens = sentence.tokens
    first = start = _first(mention, sentence)
    earliest = max(0, first - _LONGEST_TITLE - _LONGEST_OWNER - 1)
    while start > earliest and (
        tokens[start - 1].upos in {"NOUN", "PROPN", "ADJ"}
        or tokens[start - 1].xpos == "POS"
        or tokens[start - 1].text in {"of", "-"}
    ):
        start -= 1
    words = [t.text for t in tokens[start:first] if t.xpos != "POS"]
    while len(words) > 1 and words[-1].rstrip(".").lower() in _COURTESIES:
        words.pop()  # "opposition leader Dr Berg"
    return tuple(words)


def _gender_of(
    mention: Mention,
    noun: str,
    entry: gazetteer.Entry | None,
    role: Role | None,
    sentence: Sentence,
) -> Gender:
    if entry is not None and entry.gender:
        return entry.gender
    clue = lexicon.GENDERED_NOUNS.get(noun, "") if mention.kind == "nominal" else ""
    if mention.label == "PERSON":
        first = _first(mention, sentence)
        title = sentence.tokens[first - 1].text.lower().rstrip(".") if first else ""
        clue = lexicon.TITLES.get(title, "").replace("-", "")
        clue = clue or lexicon.GENDERED_NOUNS.get(role.noun if role else "", "")
        clue = clue or lexicon.GIVEN_NAMES.get(mention.text.split()[0], "")
    return "m" if clue == "m" else "f" if clue == "f" else ""


def given_name(text: str, before: str) -> str:
    """Return the given name of "Sir Ian", which the word ``before`` or the first tells, or ""."""
    words = text.split()
    if len(words) == 1:
        words.insert(0, before)
    honoured = len(words) == 2 and words[0].lower().rstrip(".") in _HONORIFICS
    return words[1] if honoured else ""


def noun_called(sentence: Sentence, index: int) -> int | None:
    """Return the noun that says what the body named before it is: "the Solidarity movement".

    ``index`` is the name's head. "A Solidarity movement" is one of several, and not meant.
    """
    tokens = sentence.tokens
    noun, name = tokens[index].head, name_at(sentence, index)
    if noun < 0 or name is None or name.last != noun - 1 or name.label not in {"ORG", "GPE", ""}:
        return None
    if tokens[index].deprel not in {"compound", "nmod:desc"} or tokens[noun].xpos != "NN":
        return None
    determiners = {tokens[i].lemma.lower() for i in sentence.dependents(noun, "det")}
    lemma = tokens[noun].lemma.lower()
    part = lemma == "faction" and sentence.dependents(noun, "amod")  # "the other Teal faction"
    called = lemma in _CALLED and determiners <= {"the"} and not part
    return noun if called and not _is_state_or_many(sentence, name) else None


def _is_state_or_many(sentence: Sentence, name: Name) -> bool:
    """Return whether the name says whose the body is: "the UN agency", "the Iran group"."""
    text = text_of(sentence, name)
    found = gazetteer.named(text)
    return bool(
        gazetteer.demonym(text)
        or any(entry.type != "ORGANIZATION" or entry.id in OF_MANY for entry in found)
    )


def same_role(anaphor: Role, antecedent: Role) -> bool:
    """Return whether the one who has ``antecedent`` can be called ``anaphor``."""
    if anaphor.owner and antecedent.owner and anaphor.owner != antecedent.owner:
        return False
    if anaphor.title == antecedent.title:
        return True
    if anaphor.title == "head of state":
        return antecedent.title in _HEADS_OF_STATE - _HEADS_OF_GOVERNMENT
    if anaphor.title == "leader":
        return antecedent.title in _HEADS_OF_STATE
    if anaphor.title in _CALLED_ALSO:
        return antecedent.title.endswith(_CALLED_ALSO[anaphor.title])
    return anaphor.title == anaphor.noun == antecedent.noun and not _is_deputy(antecedent)


def _is_deputy(role: Role) -> bool:
    return role.title.split(maxsplit=1)[0] in {"vice", "deputy", "assistant"}
