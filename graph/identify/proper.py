"""What a proper name stands for: a person, body, state or place, or itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.referents import find_role
from extract.types import Mention
from graph import metonymy, names
from graph.identify.bodies import (
    ACRONYM_IN_BRACKETS,
    IN_BRACKETS,
    acronym_of,
    body_named,
    body_of_state,
    kind_of_body,
    longer_name,
    named_inside,
    owned_body,
    plain_name,
)
from graph.identify.descriptions import identify_description
from graph.identify.governments import government_named, whose_state
from graph.identify.people import (
    BILL,
    COUNT,
    MONEY,
    PART_OF_PLACE,
    bearer_of,
    find_person,
    full_text,
    is_no_person,
)
from graph.identify.referents import Referent, naming, refer
from graph.identify.states import (
    counted_people,
    is_state,
    people_of,
    speaks_of_korea,
    state_before,
)
from graph.types import EntityType

if TYPE_CHECKING:
    from graph.identify.scene import Scene

_LABEL_TYPES: dict[str, EntityType] = {
    "PERSON": "PERSON",
    "NORP": "GROUP",
    "ORG": "ORGANIZATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "EVENT": "EVENT",
    "PRODUCT": "WEAPON",
    "LAW": "AGREEMENT",
}
# States where a surname is often the name of a town as well.
_PEOPLED = frozenset({"US", "GB", "CA", "AU"})
_NORTH_SOUTH = {"North": ("KP", "KR"), "South": ("KR", "KP")}
_TROOPS = frozenset(("troops", "soldiers", "peacekeepers", "servicemen"))
# "Mauro Marcelo de Lima e Silva" is no city
_OF_SURNAME = re.compile(r"\b[A-Z]\w+ (?:de|da|dos|del|di|van|von|bin|ibn) $")
# Nouns that may stand behind the name of a body and say no more than its kind.
_GENERIC = (" Party", " Movement", " Group", " Organization", " Militia")
_REGIONS = ("region", "oblast", "Oblast", "province", "state")
# Who is in office for a region or a federated state, and for no town.
_PROVINCIAL = frozenset(("governor", "legislature", "senator"))
_OF_STATES = ("attorney general", "secretary of state")
_MISSILE = re.compile(
    r"(?:Taepo-?dong|[RN]odong|Hwasong|Musudan|Unha|Pukguksong|Topol|Bulava|Iskander|Scud|Kinzhal"
    r"|Oreshnik|ATACMS|HIMARS|Patriot|Tomahawk|Storm Shadow|Javelin|Kalibr|Shahed|Sarmat)\b.*",
    re.IGNORECASE,
)
_TYPES: dict[str, EntityType] = {"AGREEMENT": "AGREEMENT", "WEAPON": "WEAPON", "EVENT": "EVENT"}


def identify_name(scene: Scene, mention: Mention) -> Referent | None:
    """Return what a name stands for, None where its words are none."""
    text = gazetteer.join_torn(full_text(scene, mention))
    bracketed = ACRONYM_IN_BRACKETS.search(text)
    if bracketed is not None and (
        bracketed[1] in scene.acronyms or gazetteer.named(text[: bracketed.start()])
    ):
        text = text[: bracketed.start()]  # what follows is none of the name
    people = mention.label == "PERSON" or (mention.label == "NORP" and text[-1:] != "s")
    if not people:
        text = plain_name(scene, text)
    if not people and not COUNT.match(mention.text):
        text = scene.parties.get(gazetteer.fold(text), text)
    if (
        mention.label in {"PERSON", ""}
        and (person := find_person(scene, mention, text)) is not None
    ):
        return person
    if (short := acronym_of(scene, text)) is not None:
        return short
    if (owned := owned_body(scene, mention, text)) is not None:
        return owned
    if text.lower().endswith(("administration", "government")) and (
        state := whose_state(scene, mention, scene.sentences[mention.sentence])
        or government_named(scene, text)
    ):
        return state
    if (known := _known(scene, mention, text)) is not None:
        if known.type == "ORGANIZATION" and (bearer := bearer_of(scene, text)) is not None:
            return refer(bearer, f"surname of {bearer.name}")
        return known
    titled = gazetteer.office_title(text) is not None and scene.before(mention).endswith("he ")
    if mention.label == "PERSON" and titled:
        return identify_description(scene, mention)  # "the Queen"
    if mention.label == "PERSON" and not is_no_person(text):
        full = " " in text and len(names.parts(text)) > 1
        return refer(scene.name(text, "PERSON", full=full), "same name")
    if mention.label and (person := find_person(scene, mention, text)) is not None:
        # The recogniser took a surname for something else, and nothing else has this name.
        return person
    if (longer := longer_name(scene, mention, text)) is not None:
        return longer
    if text in _NORTH_SOUTH and speaks_of_korea(scene):
        return refer(gazetteer.state(_NORTH_SOUTH[text][0]), "short name")
    if (kind := kind_of_body(mention, text)) is not None:
        return body_of_state(scene, mention, kind, text)
    role = find_role(tuple(_before_of(text).split()))
    if text.rsplit(maxsplit=1)[-1].lower() in _TROOPS:
        return identify_description(scene, mention)
    if text.islower() or (role is not None and role.noun == _before_of(text).split()[-1].lower()):
        return identify_description(scene, mention)
    if (part := PART_OF_PLACE.match(text)) is not None and not is_state(text[part.end() :]):
        text = text[part.end() :]
    party = text in scene.parties.values()
    name = scene.name(text, "ORGANIZATION" if party else _type_of_name(mention, text))
    name.country = name.country or state_before(mention.text, text)
    return refer(name, "same name")


def _known(scene: Scene, mention: Mention, text: str) -> Referent | None:
    """Return the state, body or place of the gazetteer that the name stands for."""
    part = PART_OF_PLACE.match(text)
    if part is not None and not gazetteer.named(text):
        # "central London" is London, and never its government
        place = next((e for e in gazetteer.named(text[part.end() :]) if e.type == "PLACE"), None)
        return refer(place, "part of the place") if place else None
    found = gazetteer.named(text) or gazetteer.named(IN_BRACKETS.sub("", text))
    states = [e for e in found if e.type == "COUNTRY"]
    if (
        states
        and _is_served_by_governor(scene, mention)
        and (federated := gazetteer.named(f"{text} state"))
    ):
        return refer(federated[0], "whose office it is")  # "Georgia governor": not the one in Asia
    if len(states) > 1:
        # "Congo": the one that the article also calls by its whole name
        whole = [e for e in states if _is_named_whole(scene, text, e, states)]
        states = whole or [e for e in states if e.country in scene.countries]
    if len(states) == 1:
        state = states[0]
        return refer(state, naming(text, state))
    if (people := gazetteer.demonym(text) or counted_people(text)) is not None:
        return people_of(scene, mention, text, people)
    word = scene.sentences[mention.sentence].tokens[mention.head]
    describes = word.head > mention.head and word.deprel.startswith(("amod", "compound", "nmod"))
    if describes and (region := gazetteer.region(text)) is not None:
        return refer(region, "adjective of the region")
    if _OF_SURNAME.search(scene.before(mention)):
        return None
    if not found and text.endswith(" City"):
        found = gazetteer.named(text.removesuffix(" City"))
    if not found and text.title().endswith(_GENERIC):
        rest = gazetteer.named(text.rpartition(" ")[0])
        found = tuple(e for e in rest if e.type == "ORGANIZATION" and e.country)
    seat = gazetteer.seat(text)
    places = [e for e in found if e.type == "PLACE"]
    near = [e for e in places if e.country in scene.countries]
    place = next(iter(near or places), None)
    # "25 Republicans" are some of the party
    body = None if COUNT.match(mention.text) else body_named(scene, text, found, mention)
    if body is not None and (seat is None or seat.id == body.id):
        scene.bodies.setdefault(body.id, body)
        return refer(body, naming(text, body))
    if seat is not None and ((place is None and seat.type != "COUNTRY") or _acts(scene, mention)):
        kind = "capital acts as government" if seat.type == "COUNTRY" else "seat of power"
        return refer(seat, kind)
    if place is not None and (
        mention.label != "PERSON" or place.country in scene.countries - _PEOPLED
    ):
        return _place(scene, mention, text, place)
    if (lasting := next((e for e in found if e.type in {"AGREEMENT", "EVENT"}), None)) is not None:
        return refer(lasting, naming(text, lasting))
    return named_inside(text)


def _is_named_whole(scene: Scene, text: str, state: Entry, others: list[Entry]) -> bool:
    """Return whether the article calls the state by a longer name, and not as part of another's."""
    longer = [n for n in _names_of(state) if f" {text}" in n]
    return any(
        scene.text.count(name)
        > sum(
            scene.text.count(other)
            for entry in others
            for other in _names_of(entry)
            if name in other and name != other
        )
        for name in longer
    )


def _place(scene: Scene, mention: Mention, text: str, place: Entry) -> Referent:
    """Return the place, or the region of the same name where the article speaks of that."""
    told = _is_called_region(scene, mention) or _is_served_by_governor(scene, mention)
    for kind in _REGIONS:
        whole = f"{text} {kind}"
        if (told or whole in scene.text) and (region := gazetteer.named(whole)):
            return refer(region[0], f"short for {region[0].name}")
    return refer(place, naming(text, place))


def _is_called_region(scene: Scene, mention: Mention) -> bool:
    """Return whether a region is said to stand beside the name: "Kursk, a Russian region"."""
    sentence = scene.sentences[mention.sentence]
    beside = sentence.dependents(mention.head, "appos")
    return any(sentence.tokens[i].lemma.lower() in _REGIONS for i in beside)


def _is_served_by_governor(scene: Scene, mention: Mention) -> bool:
    """Return whether the name says whose governor, or other officer of a region, somebody is."""
    tokens = scene.sentences[mention.sentence].tokens
    office = tokens[mention.head].head
    if office < 0:
        return False
    around = " ".join(t.lemma.lower() for t in tokens[max(0, office - 2) : office + 3])
    noun = tokens[office].lemma.lower()
    return noun in _PROVINCIAL or any(
        noun in title.split() and title in around.replace(" - ", " ") for title in _OF_STATES
    )


def _acts(scene: Scene, mention: Mention) -> bool:
    return metonymy.acts(mention, scene.sentences[mention.sentence])


def _type_of_name(mention: Mention, text: str) -> EntityType:
    if _MISSILE.fullmatch(text):
        return "WEAPON"
    if BILL.match(text):
        return "AGREEMENT"
    if MONEY.search(text):
        return "THING"
    last = gazetteer.fold(text).split()[-1:] or [""]
    for lexical, kind in (
        (lexicon.AGREEMENT_NOUNS, "AGREEMENT"),
        (lexicon.WEAPON_NOUNS, "WEAPON"),
        (lexicon.EVENT_NOUNS, "EVENT"),
    ):
        if last[0] in lexical:
            return _TYPES[kind]
    return _LABEL_TYPES.get(mention.label, "THING")


def _before_of(text: str) -> str:
    """Return the "Minister" of "Minister of Foreign Affairs", else the whole text."""
    head, of, _ = text.partition(" of ")
    return head if of else text.partition(" for ")[0]


def _names_of(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)
