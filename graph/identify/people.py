"""Names of people: full names, and surnames that find their bearer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from extract import gazetteer, lexicon
from extract.coref.names import one_letter_apart
from extract.gazetteer import Entry
from extract.referents import Role, find_role, given_name
from extract.types import Mention
from graph import names
from graph.identify.context import PREPOSITIONS, is_place_or_body
from graph.identify.referents import Name, Referent, naming, refer
from graph.identify.roles import (
    NOT_IN_OFFICE,
    ever_by,
    governs,
    holds,
    in_office,
    role_before,
    roles_of,
)
from graph.identify.states import cut_state, is_state

if TYPE_CHECKING:
    from graph.identify.scene import Scene

PART_OF_PLACE = re.compile(
    r"(?:central|downtown|inner|outer|greater|(?:north|south)?(?:east|west)?(?:north|south)?(?:ern)?"
    r"|nearby|suburban|mainland|rural|(?:[A-Z][a-z]+-)?(?:occupied|controlled|held)) (?=[A-Z])"
)
# "Kim In-seok" of which only "Kim" was recognised
_GIVEN_NAME = re.compile(r" [A-Z][a-z]+-[A-Za-z][a-z]+")
# "25 Republicans", "roughly 50,000 Christians"
COUNT = re.compile(
    r"(?:(?:about|around|roughly|nearly|almost|some|over) )?"
    r"(?:[\d.,]+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)"
    r"(?: (?:hundred|thousand|million))? ",
    re.IGNORECASE,
)
_NOT_PERSONAL = lexicon.ORGANISATION_NOUNS | lexicon.PLACE_NOUNS
_CALLINGS = lexicon.ROLE_NOUNS | lexicon.PERSON_NOUNS
MONEY = re.compile(r"[$€£¥]")
# "Bill C-16" is no William
BILL = re.compile(r"[Bb]ill (?:\w*\d|[A-Z]-)")
# A given name of so many letters is mistaken for no other, with one surname behind it.
_LONG, _TWO = 6, 2
# How far before a name stands what says that its bearer's office is over.
_TITLE_WORDS = 4
# Offices, of which one has one at a time; ranks and callings go with any.
_OFFICES = frozenset(
    (
        "ambassador", "chairman", "chancellor", "governor", "mayor", "minister", "premier",
        "president", "secretary", "senator", "spokesman", "spokeswoman",
    )
)  # fmt: skip
_REST_OF_SURNAME = re.compile(r"(?: (?:der|den|de|la|las|los|al|el))* [A-Z][\w’'-]+")


def meet_people(scene: Scene, mentions: Sequence[Mention]) -> None:
    """Group the article's full names of people, so that surnames find their bearer."""
    for mention in sorted(mentions, key=lambda m: -len(m.text.split())):
        text = full_text(scene, mention)
        entries = gazetteer.named(text) or gazetteer.named(names.without_initials(text))
        known = next((e for e in entries if e.type == "PERSON"), None)
        if known is None and mention.label == "PERSON":
            known = _spelt(scene, text)
        if known is None and not _may_be_person(scene, mention, text):
            continue
        if known is None and (" " not in text or len(names.parts(text)) < 2):
            continue
        if known is None and is_place_or_body(text):
            continue
        if known is not None and not _plausible(scene, known, mention):
            known = None
        _meet_person(scene, text, known)
    for mention in mentions:
        if " " not in mention.text and (entry := _titled_namesake(scene, mention)) is not None:
            _meet_person(scene, entry.name, entry)


def _titled_namesake(scene: Scene, mention: Mention) -> Entry | None:
    """Return whose office stands before a surname that others have in the article.

    "President Bush" is who was in that office on the article's date, unless the article gives the
    title to one whom it names in full.
    """
    surname = full_text(scene, mention)
    role, bearers = role_before(scene, mention), _bearers(scene, surname)
    if not bearers or role is None or any(holds(bearer, role) for _, bearer in bearers):
        return None
    title = _word_before(scene, mention)
    if any(f"{title} {form}" in scene.text for forms, _ in bearers for form in forms):
        return None
    return _titular(scene, mention, surname, role)


def _titular(scene: Scene, mention: Mention, surname: str, role: Role) -> Entry | None:
    """Return the only bearer of a surname who has the title on the article's date.

    Of a state that the article does not name only those whom everybody knows.
    """
    if _words_before(scene, mention) & NOT_IN_OFFICE:
        return None
    found = [
        entry
        for entry in gazetteer.surnamed(surname)
        if (entry.id.startswith("Q") or entry.country in scene.countries)
        and scene.date is not None
        and any(
            office.title == role.title
            and (not role.owner or office.of == role.owner)
            and gazetteer.serves(office, scene.date)
            for office in entry.offices
        )
    ]
    return found[0] if len(found) == 1 else None


def _bearers(scene: Scene, surname: str) -> list[tuple[set[str], Entry | Name]]:
    """Return the people whom the article names in full with this surname, and their names."""
    folded = " ".join(names.parts(surname))
    return [
        (forms, bearer)
        for forms, bearer in scene.people
        if any(folded in names.surnames(form) for form in forms)
    ]


def _spelt(scene: Scene, text: str) -> Entry | None:
    """Return the known person whose name is spelt otherwise here, or cut; the state is named."""
    if len(names.parts(text)) < 2 or names.korean_family(text):
        return None
    found = {
        entry.id: entry
        for entry in (*_by_skeleton().get(names.skeleton(text), ()), *_by_part(text))
        if entry.country in scene.countries
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _by_part(text: str) -> Iterator[Entry]:
    """Yield the people whose name the text shortens, "Jose Rodriguez Zapatero", or misspells."""
    given = names.parts(text)[0]
    for entry in gazetteer.surnamed(names.parts(text)[-1].title()):
        first = names.parts(entry.name)[0]
        if (first == given and names.is_part_of(text, entry.name)) or (
            len(names.parts(text)) == len(names.parts(entry.name)) == _TWO
            and len(given) >= _LONG
            and one_letter_apart(given, first)
        ):
            yield entry


@cache
def _by_skeleton() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in gazetteer.people():
        for form in (entry.name, *entry.aliases):
            if len(names.parts(form)) > 1:
                found.setdefault(names.skeleton(form), {})[entry.id] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}


def _may_be_person(scene: Scene, mention: Mention, text: str) -> bool:
    """Return whether the recogniser, or a title beside it, says that the name is a person's."""
    if mention.label == "PERSON":
        return not is_no_person(text)
    if mention.label not in {"GPE", "LOC", "FAC", "ORG"}:
        return False
    bears = " " in text and text.rsplit(maxsplit=1)[-1] in scene.surnames_alone
    if not bears and (mention.label == "ORG" or not _is_titled(scene, mention)):
        return False
    return not any(word.lower() in _NOT_PERSONAL for word in text.split())


def _is_titled(scene: Scene, mention: Mention) -> bool:
    """Return whether an office stands right before the name, or beside it after a comma."""
    sentence = scene.sentences[mention.sentence]
    role = role_before(scene, mention)
    if role is not None and gazetteer.office_title(role.title):
        return True
    token = sentence.tokens[mention.head]
    beside = [token.head] if token.deprel in {"appos", "nmod:unmarked", "flat"} else []
    beside += sentence.dependents(mention.head, "appos")
    return any(
        gazetteer.office_title(sentence.tokens[i].lemma.lower()) is not None
        for i in beside
        if i >= 0
    )


def full_text(scene: Scene, mention: Mention) -> str:
    """Return the name without titles, and whole where the parser's recogniser cut it short."""
    sentence = scene.sentences[mention.sentence]
    # "[Robert] Mugabe", as a quotation is completed
    text = mention.text.replace("[", "").replace("]", "").strip() or mention.text
    after = sentence.text[mention.end - sentence.start :]
    if text.split()[-1] in names.PARTICLES:
        if (rest := _REST_OF_SURNAME.match(after)) is not None:
            text += rest[0]
    elif (
        " " not in text
        and (given := _GIVEN_NAME.match(after)) is not None
        and names.korean_family(text + given[0])
    ):
        text += given[0]
    if not PART_OF_PLACE.match(text) and not BILL.match(text) and not gazetteer.named(text):
        bare = _cut_front(text, mention.label)
        text = text if gazetteer.demonym(bare) else bare
    owner, _, owned = text.replace("’", "'").partition("'s ")
    if owned and mention.label == "ORG" and _is_owner(scene, names.bare_name(owner)):
        text = owned
    if owned and mention.label == "GPE" and not gazetteer.named(text) and is_state(owned):
        text = owned  # "Saddam Hussein's Iraq"
    bare = names.bare_name(text)
    if (
        mention.label in {"PERSON", ""}
        or bearer_of(scene, bare)
        or any(entry.country in scene.countries for entry in gazetteer.surnamed(bare))
        or any(entry.type == "PERSON" for entry in gazetteer.named(bare))
    ):
        return bare
    # "General Motors", "Premier League"
    return names.without_possessive(text)


def _is_owner(scene: Scene, name: str) -> bool:
    """Return whether a person of the article is named, in full or not: "Tony Blair's Labour"."""
    known = any(entry.type == "PERSON" for entry in gazetteer.named(name))
    return known or bearer_of(scene, name) is not None or any(name in f for f, _ in scene.people)


def _meet_person(scene: Scene, text: str, known: Entry | None) -> None:
    for forms, bearer in scene.people:
        if isinstance(bearer, Entry) and known is not None:
            if bearer.id == known.id:
                forms.add(text)
                return
        elif any(names.same_form(text, form) for form in forms):
            forms.add(text)
            return
    if known is None:
        longer = [
            (forms, bearer)
            for forms, bearer in scene.people
            if any(names.is_part_of(text, form) for form in forms)
        ]
        if len(longer) == 1:
            longer[0][0].add(text)
            return
    scene.people.append(({text}, known or scene.name(text, "PERSON")))


def _plausible(scene: Scene, entry: Entry, mention: Mention) -> bool:
    """Return whether a full name can be the known person: a namesake has another country."""
    return (
        entry.id.startswith("Q")
        or entry.country is None
        or entry.country in scene.countries
        or (scene.date is not None and in_office(entry, scene.date))
        or role_before(scene, mention) is not None
    )


def find_person(scene: Scene, mention: Mention, text: str) -> Referent | None:
    for forms, bearer in scene.people:
        if text in forms or any(_ends_in(text, form) for form in forms):
            return refer(bearer, naming(text, bearer))
    bearers = _bearers(scene, text)
    if not bearers and (given := given_name(mention.text, _word_before(scene, mention))):
        first = names.parts(given)[0]
        bearers = [
            (forms, bearer)
            for forms, bearer in scene.people
            if any(first == names.parts(form)[0] for form in forms)
        ]
        if len(bearers) == 1:
            return refer(bearers[0][1], f"given name of {bearers[0][1].name}")
    role = role_before(scene, mention)
    if len(bearers) > 1 and role is not None:
        bearers = [b for b in bearers if holds(b[1], role)]
    elif role is not None and names.is_common_family(text):
        bearers = [b for b in bearers if not _is_called_otherwise(scene, b[1], role)]
    if len(bearers) > 1 and (ruler := _ruler(scene, mention, [b for _, b in bearers])):
        return refer(ruler, f"surname of {ruler.name}, in office on the article's date")
    if len(bearers) == 1:
        return refer(bearers[0][1], f"surname of {bearers[0][1].name}")
    if not bearers and (
        (entry := office_holder(scene, text, role)) is not None
        or (role is not None and (entry := _titular(scene, mention, text, role)) is not None)
    ):
        return refer(entry, f"surname of {entry.name}, in office on the article's date")
    return None


def _is_called_otherwise(scene: Scene, bearer: Entry | Name, role: Role) -> bool:
    """Return whether the person is known by other offices than that before the surname."""
    held = {title.rsplit(maxsplit=1)[-1] for title, _ in roles_of(scene, bearer)}
    return role.noun in _OFFICES and bool(held) and role.noun not in held


def _ruler(scene: Scene, mention: Mention, bearers: list[Entry | Name]) -> Entry | None:
    """Return who governs that day, of namesakes who all have: "Assad" is no more his father.

    "Former President Bush" may be any of them.
    """
    known = [bearer for bearer in bearers if isinstance(bearer, Entry)]
    rulers = [entry for entry in known if governs(scene, refer(entry, ""))]
    common = names.is_common_family(mention.text.rsplit(maxsplit=1)[-1])
    if (
        scene.date is None
        or len(rulers) < len(bearers)
        or common
        or _words_before(scene, mention) & NOT_IN_OFFICE
    ):
        return None
    serving = [entry for entry in rulers if in_office(entry, scene.date)]
    return serving[0] if len(serving) == 1 else None


def _words_before(scene: Scene, mention: Mention) -> set[str]:
    return {word.lower() for word in scene.before(mention).split()[-_TITLE_WORDS:]}


def _word_before(scene: Scene, mention: Mention) -> str:
    return (scene.before(mention).split() or [""])[-1]


def bearer_of(scene: Scene, surname: str) -> Entry | Name | None:
    """Return the only person whom the article names in full with this surname."""
    if " " in surname:
        return None
    found = _bearers(scene, surname)
    return found[0][1] if len(found) == 1 else None


def office_holder(scene: Scene, surname: str, role: Role | None) -> Entry | None:
    """Return the only bearer of a surname who is in the named, or in any, office that day."""
    found = [
        entry
        for entry in gazetteer.surnamed(surname)
        if entry.country is None or entry.country in scene.countries
    ]
    if role is not None and role.title:
        holders = [e for e in found if holds(e, role)]
        if len(holders) == 1 and (scene.date is None or ever_by(holders[0], scene.date)):
            return holders[0]
        found = holders or found
    titled = role is not None and any(holds(e, role) for e in found)
    if scene.date is None or (names.is_common_family(surname) and not titled):
        return None
    serving = [e for e in found if in_office(e, scene.date)]
    return serving[0] if len(serving) == 1 else None


def _cut_front(text: str, label: str) -> str:
    """Return a name without the words in front that are none of it, such as "German airline".

    They say what the name is of, whose it is ("Canada's", "the country's"), or how many there are.
    """
    words = text.split()
    first = 0
    while first < len(words) - 1 and words[first].islower() and words[first] not in names.PARTICLES:
        first += 1
    if first and words[first - 1] in PREPOSITIONS:
        return text
    for i in range(len(words) - 1, first, -1):
        before = words[i - 1]
        if words[i][0].isupper() and (
            (before.islower() and (before in lexicon.ORGANISATION_NOUNS or before in _CALLINGS))
            or (before.endswith(("'s", "’s")) and is_state(" ".join(words[first:i])))
        ):
            first = i
            break
    rest = " ".join(words[first:])
    if label == "NORP" and (count := COUNT.match(rest)) is not None:
        rest = rest[count.end() :]
    if label == "PERSON" and (bare := cut_state(rest)):
        rest = bare
    return rest


def _ends_in(text: str, name: str) -> bool:
    """Return whether the text is the full name with an office before it."""
    before = text.removesuffix(f" {name}")
    if before == text or " " not in name:
        return False
    # in "X Party of prime minister NAME" it is the party that is named
    return find_role(tuple(before.partition(" of ")[0].split())) is not None


def is_no_person(text: str) -> bool:
    """Return whether a name that was recognised as a person's cannot be one."""
    digits = any(letter.isdigit() for letter in text)
    return digits or MONEY.search(text) is not None or BILL.match(text) is not None
