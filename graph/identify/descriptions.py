"""What a noun phrase stands for that is no name."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer
from extract.mentions import case_of
from extract.referents import noun_called
from extract.types import Mention, Sentence
from graph import nominals
from graph.identify.bodies import (
    body_named,
    body_of_code,
    body_of_kind,
    is_army,
    named_inside,
    owned_embassy,
    place_ending_in,
)
from graph.identify.general import taken_up
from graph.identify.governments import whose_state
from graph.identify.offices import counterpart, described_holder, only_bearer, titled_person
from graph.identify.referents import (
    IN_ARTICLE,
    ONLY_BEARER,
    SAME_WORDS,
    Referent,
    naming,
    refer,
    slug,
)
from graph.identify.roles import governs
from graph.identify.states import citizens_of, state_coded

if TYPE_CHECKING:
    from extract.gazetteer import Entry
    from graph.identify.scene import Scene

_KINDS_OF_PLACE = frozenset(
    {
        "city", "town", "village", "capital", "port", "region", "province", "island", "republic",
        "state", "peninsula", "district", "oblast", "territory",
    }
)  # fmt: skip
_COUNTRIES = frozenset(("country", "nation"))
# Nouns that follow a place's name: "the troubled Darfur region".
_TOWNS = frozenset(("city", "town", "village"))
_KINDS_OF_REGION = _TOWNS | {"region", "province", "peninsula", "island", "valley", "strip"}
# Those that follow a nuclear site's, and what the gazetteer calls it in full.
_SITES = frozenset(("plant", "complex", "facility", "reactor"))
_NUCLEAR = frozenset(("nuclear", "atomic", "power", "uranium", "enrichment"))
_NAMED_SITES = ("nuclear power plant", "nuclear plant", "nuclear complex", "nuclear facility")
# Nouns that follow the name of what they are: "the AFP news agency", "the Solidarity movement".
_PAPERS = frozenset(("daily", "magazine", "newspaper", "weekly"))
_NAMED_BODIES = _PAPERS | {"agency", "broadcaster", "channel", "network"}
# Those of a group that is no state's: "the Janjaweed militia".
_NAMED_GROUPS = frozenset(("group", "militia", "movement", "organisation", "organization"))
# Events of one day, which states and bodies have many of in the course of time.
_MOMENTARY = frozenset(
    {
        "accident", "airstrike", "ambush", "announcement", "arrest", "assassination", "assault",
        "attack", "attempt", "blast", "bombardment", "bombing", "briefing", "call", "clash",
        "conference", "coup", "crash", "death", "decision", "drill", "earthquake",
        "execution", "exercise", "explosion", "flood", "funeral", "hijacking", "inauguration",
        "incident", "incursion", "kidnapping", "killing", "launch", "launching", "massacre",
        "meeting", "murder", "offer", "parade", "poisoning", "proposal", "protest", "raid", "rally",
        "report", "request", "resignation", "riot", "shelling", "shooting", "speech",
        "statement", "strike", "suicide", "test", "trip", "verdict", "visit", "vote",
        "warning",
    }
)  # fmt: skip
# Places that a state has many of.
_MANY = frozenset(
    {
        "airport", "barracks", "base", "building", "camp", "checkpoint", "city", "district",
        "factory", "farm", "harbor", "harbour", "hospital", "hotel", "island", "jail",
        "laboratory", "lake", "mine", "mosque", "mountain", "outpost", "plant", "port", "prison",
        "province", "region", "river", "road", "school", "shrine", "site", "station", "street",
        "town", "university", "valley", "village",
    }
)  # fmt: skip
_CREEDS = frozenset(
    {
        "anglican", "buddhist", "catholic", "christian", "communist", "democratic", "evangelical",
        "hindu", "islamic", "islamist", "jewish", "marxist", "maoist", "muslim", "nationalist",
        "orthodox", "protestant", "republican", "shia", "shiite", "sikh", "socialist", "sunni",
    }
)  # fmt: skip
_TROOPS = frozenset(("force", "personnel", "serviceman", "soldier", "troop"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = frozenset(("THING", "EVENT", "WEAPON", "AGREEMENT", "PLACE"))
_PEOPLE = frozenset(("people", "person"))
# Bodies that one state has many of, or that are read in another way.
_NOT_THE_ONE = frozenset(("embassy", "government", "special forces"))


def identify_description(scene: Scene, mention: Mention) -> Referent:
    """Return what a noun phrase stands for: at the least, what its words say."""
    sentence = scene.sentences[mention.sentence]
    if (known := _known_nominal(scene, mention, sentence)) is not None:
        return known
    if (titled := titled_person(scene, mention, sentence)) is not None:
        return titled
    holder = described_holder(scene, mention, sentence) or counterpart(scene, mention, sentence)
    if holder is not None:
        return refer(holder, "office held on the article's date")
    if (bearer := only_bearer(scene, mention, sentence)) is not None:
        return refer(bearer, ONLY_BEARER)
    if (state := whose_state(scene, mention, sentence)) is not None:
        return state
    if (embassy := owned_embassy(scene, mention, sentence)) is not None:
        return embassy
    if (place := place_ending_in(scene, mention.text)) is not None:
        return place
    if (general := taken_up(scene, mention, sentence)) is not None:
        return general
    return identify_kind(scene, mention)


def identify_kind(scene: Scene, mention: Mention) -> Referent:
    """Return what the words of a noun phrase say, whoever it is that they are said of."""
    sentence = scene.sentences[mention.sentence]
    nominal = nominals.describe(mention, sentence, partial(_referred, scene, sentence))
    code, _, noun = nominal.form.partition(" ")
    if noun in _PEOPLE and (nation := state_coded(code)) is not None:
        return citizens_of(nation, "its people")
    if (body := body_of_code(nominal.form)) is not None:
        return refer(body, "its government" if body.type == "COUNTRY" else "body of a state")
    kind = gazetteer.body_kind(nominal.form)
    several = nominals.is_several(sentence, mention.head)
    police = sentence.tokens[mention.head].lemma.lower() == "police"  # as is known by now
    one = not several and not police and kind not in _NOT_THE_ONE
    if kind and one and _is_plain(mention, sentence):
        same = body_of_kind(scene, kind, mention)
        if same is not None:
            return same
    people = nominal.type in {"GROUP", "ORGANIZATION"} and nominal.country is None
    one_of_many = noun in _MANY and not several and state_coded(code) is not None
    shared = nominal.shared and not one_of_many and not (
        people and _is_of_a_creed(sentence, mention.head)
    )  # fmt: skip
    scope = "" if shared else f"@{scene.key}"
    momentary = sentence.tokens[mention.head].lemma.lower() in _MOMENTARY and not several
    if shared and nominal.type == "EVENT" and momentary and scene.date is not None:
        # "the Iranian attack" of another month is another
        scope = "" if _YEAR.search(nominal.form) else f"@{scene.date:%Y-%m}"
    # "four ships" are not the ship spoken of
    number = "+" if several and not shared and nominal.type in _COUNTED else ""
    return Referent(
        f"{nominal.type.lower()}:{slug(nominal.form)}{number}{scope}",
        nominal.name,
        nominal.type,
        nominal.country,
        SAME_WORDS if shared else IN_ARTICLE,
    )


def places_listed(scene: Scene, mention: Mention) -> tuple[Referent, ...]:
    """Return the places of "the breakaway regions of A and B", () where they are not just these."""
    sentence = scene.sentences[mention.sentence]
    head = sentence.tokens[mention.head]
    noun = head.lemma.lower()
    if head.xpos != "NNS" or noun not in _KINDS_OF_PLACE | _COUNTRIES or noun == "capital":
        return ()
    told = {
        sentence.tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det", "nummod")
    }
    listed = [
        (child, *sentence.dependents(child, "conj"))
        for child in sentence.dependents(mention.head, "nmod")
        if case_of(sentence, child) == "of"
    ]
    if not told <= {"the", "both", "two"} or len(listed) != 1 or len(listed[0]) < 2:
        return ()
    found = [thing for i in listed[0] if (thing := scene.at(sentence, i)) is not None]
    if len(found) < len(listed[0]) or not all(_is_called(thing, noun) for thing in found):
        return ()
    return tuple(replace(thing, reason=f"named in “{mention.text}”") for thing in found)


def _is_called(thing: Referent, noun: str) -> bool:
    """Return whether a town, region or country can be this one: no city is all of a state."""
    if noun in _COUNTRIES:
        return thing.type == "COUNTRY"
    if noun in _TOWNS:
        return thing.type == "PLACE" and thing.id.startswith(("geonames:", "@"))
    return thing.type == "PLACE" or thing.id.startswith("state:")


def _known_nominal(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return what the gazetteer, or a name inside the phrase, says that it is."""
    determiners = {
        sentence.tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")
    }
    found = gazetteer.named(mention.text) if "a" not in determiners else ()
    body = body_named(scene, mention.text, found, mention)
    for entry in found:
        if entry.type == "ORGANIZATION":
            if entry is not body:
                continue
            scene.bodies.setdefault(entry.id, entry)
            return refer(entry, naming(mention.text, entry))
        if entry.type == "COUNTRY":
            return refer(entry, "its government")
        if entry.type in {"PLACE", "AGREEMENT", "EVENT"}:
            return refer(entry, naming(mention.text, entry))
    singular = sentence.tokens[mention.head].xpos == "NN"
    if singular and "the" in determiners and (body := _shortened(scene, mention.text)) is not None:
        return refer(body, f"short form of {body.name}")
    if (inside := named_inside(mention.text)) is not None and inside.type != "PERSON":
        return inside
    lemma = sentence.tokens[mention.head].lemma.lower()
    for child in sentence.children[mention.head]:
        token = sentence.tokens[child]
        if (
            lemma in _KINDS_OF_PLACE
            and token.deprel == "nmod"
            and case_of(sentence, child) == "of"
            and not sentence.dependents(child, "conj")
        ):
            named = scene.at(sentence, child)
            # "a state of Brazil" is none
            whole = lemma == "republic" or (lemma == "state" and determiners == {"the"})
            kinds = {"PLACE", "COUNTRY"} if whole else {"PLACE"}
            region = named is not None and not named.id.startswith("geonames:")
            if named is not None and named.type in kinds and not (lemma == "capital" and region):
                return replace(named, reason=f"named in “{mention.text}”")
        plural = sentence.tokens[mention.head].xpos in {"NNS", "NNPS"}
        if (
            lemma in _KINDS_OF_PLACE - _TOWNS
            and not plural
            and determiners <= {"the"}
            and child == mention.head - 1
            and (named := scene.at(sentence, child)) is not None
            and named.id.startswith("state:")
        ):
            return replace(named, reason=f"named in “{mention.text}”")  # "the Abkhaz republic"
        if plural or token.deprel not in {"compound", "nmod:desc"} or child > mention.head:
            continue
        beside = child == mention.head - 1 or (
            # "Kursk border region"
            child == mention.head - 2 and sentence.tokens[child + 1].lemma.lower() == "border"
        )
        if (
            lemma in _SITES
            and token.upos == "PROPN"
            and (site := _site_at(sentence, child, mention.head))
        ):
            return site
        if lemma in _KINDS_OF_REGION and beside and token.upos == "PROPN" and (
            "a" not in determiners
        ):  # fmt: skip
            named = scene.at(sentence, child)
            if (
                named is not None
                and named.type == "PLACE"
                # a region has the name of its city
                and (lemma in _TOWNS or not named.id.startswith("geonames:"))
            ):
                return replace(named, reason=f"named in “{mention.text}”")
        if (
            token.upos == "PROPN"
            and (named := scene.at(sentence, child)) is not None
            and gazetteer.fold(named.name) == gazetteer.fold(mention.text)
        ):
            return replace(named, reason="same name")  # "Yale university"
        called = noun_called(sentence, child) is not None
        if lemma in _NAMED_GROUPS and beside and token.upos == "PROPN" and "a" not in determiners:
            named = scene.at(sentence, child)
            if named is not None and named.type == "ORGANIZATION" and _is_private(named):
                return replace(named, reason=f"named in “{mention.text}”")
        if lemma in _NAMED_BODIES or called:
            named = scene.at(sentence, child)
            if (
                named is not None
                and named.type == "ORGANIZATION"
                and (
                    called
                    # the UN, of no state, has agencies and is none
                    or ("@" not in named.id and (lemma != "agency" or _has_state(named)))
                    # "the local Teal Sun newspaper" is not "Sun"
                    or (lemma in _PAPERS and not mention.text.partition(named.name)[0].strip())
                )
            ):
                return replace(named, reason=f"named in “{mention.text}”")
    return None


def _has_state(body: Referent) -> bool:
    entry = gazetteer.entry(body.id)
    return entry is not None and entry.country is not None


def _is_private(body: Referent) -> bool:
    """Return whether it is known to be of a state, and is none of its organs."""
    entry = gazetteer.entry(body.id)
    return entry is not None and bool(entry.country) and not gazetteer.is_state_body(entry)


def _shortened(scene: Scene, text: str) -> Entry | None:
    """Return the one body named so far that "the UN agency" shortens: "UN nuclear agency"."""
    words = gazetteer.fold(text).split()
    if len(words) < 2:
        return None
    found = [
        body
        for body in scene.bodies.values()
        if any(_shortens(words, gazetteer.fold(name).split()) for name in body.aliases)
    ]
    return found[0] if len(found) == 1 else None


def _shortens(words: list[str], name: list[str]) -> bool:
    """Return whether the words stand in the name in this order, its first and last among them."""
    rest = iter(name)
    return words[0] == name[0] and words[-1] == name[-1] and all(word in rest for word in words)


def _site_at(sentence: Sentence, index: int, head: int) -> Referent | None:
    """Return the nuclear plant that the name before "(nuclear) plant" is known to have."""
    if not {token.lemma.lower() for token in sentence.tokens[index + 1 : head]} <= _NUCLEAR:
        return None
    name = sentence.tokens[index].text
    known = (gazetteer.named(f"{name} {kind}") for kind in _NAMED_SITES)
    site = next((entry for found in known for entry in found if entry.type == "PLACE"), None)
    return refer(site, f"the nuclear site of {name}") if site else None


def _referred(scene: Scene, sentence: Sentence, index: int) -> nominals.Referred | None:
    thing = scene.at(sentence, index)
    if thing is None:
        return None
    name = scene.names.get(thing.id)
    above = sentence.tokens[sentence.tokens[index].head]
    troops = above.upos == "NOUN" and above.lemma.lower() in _TROOPS
    # the soldiers of the army, and of the president, are the state's
    commander = thing.type == "PERSON" and thing.country is not None and governs(scene, thing)
    state = thing.type == "COUNTRY" or (troops and (is_army(thing) or commander))
    code = thing.country if state and thing.country else slug(thing.name)
    settled = name.full if name is not None else "@" not in thing.id
    entry = gazetteer.entry(thing.id)
    fights = thing.type == "ORGANIZATION" and not (entry and gazetteer.is_state_body(entry))
    owner = "" if sentence.tokens[index].upos == "PROPN" else thing.name
    return nominals.Referred(code, thing.country, settled, fights, owner)


def _is_plain(mention: Mention, sentence: Sentence) -> bool:
    """Return whether nothing tells the body from others: "the army", but "an army of Goths"."""
    determiners = {
        sentence.tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")
    }
    others = sentence.dependents(mention.head, "nmod", "acl", "acl:relcl", "nmod:poss", "conj")
    return determiners <= {"the"} and not others


def _is_of_a_creed(sentence: Sentence, head: int) -> bool:
    """Return whether a creed is all that names a group: each article has its "Islamic militants".

    It names none that another article may share.
    """
    return any(
        gazetteer.fold(sentence.tokens[i].text) in _CREEDS
        for i in sentence.dependents(head, "amod", "compound")
    )
