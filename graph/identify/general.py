"""What a general noun takes up: "the authorities", "the rebels", "the southern city", "troops"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer
from extract.english import PLURALS
from extract.mentions import case_of, head_of_name, mention_of, name_at, text_of
from extract.types import Mention, Sentence
from graph.identify.context import countries_in
from graph.identify.governments import authorities
from graph.identify.referents import Referent, refer
from graph.identify.states import state_coded, state_named

if TYPE_CHECKING:
    from extract.gazetteer import Entry
    from graph.identify.scene import Scene

_REBELS = frozenset(("guerilla", "guerrilla", "insurgent", "rebel"))
_TROOPS = frozenset(("force", "soldier", "troop"))
_POLICE = "police"
# The last words of the name of a police force, and what tells no police from other.
_FORCES = frozenset(("constabulary", "department", "force", "police", "service"))
_ANY_POLICE = frozenset(("armed", "heavily", "local", "plainclothes", "riot", "uniformed"))
# States whose police are mostly those of a town, a county or a land.
_OF_TOWNS = frozenset(("AU", "BE", "BR", "CA", "CH", "DE", "GB", "IN", "MX", "US"))
_TOWNS = frozenset(("city", "town"))
# What says where a town lies, or what it has been through, and may be said of the only one.
_LIES = frozenset(
    {
        "besieged", "border", "central", "coastal", "divided", "eastern", "northeastern",
        "northern", "northwestern", "port", "southeastern", "southern", "southwestern", "western",
    }
)  # fmt: skip
# States that are one island, or are called one.
_ISLANDS = frozenset(
    {
        "BB", "BH", "CU", "CY", "DM", "GD", "IE", "IS", "JM", "LC", "LK", "MG", "MT", "MU", "NR",
        "SG", "TL", "TW",
    }
)  # fmt: skip
# What may be said of such an island.
_OF_ISLAND = frozenset(
    {
        "caribbean", "communist", "democratic", "divided", "entire", "independent",
        "mediterranean", "self-governing", "self-ruled", "self-ruling", "tiny", "whole",
    }
)  # fmt: skip
# Whose members, by the words of its name, fight a state.
_ARMED = frozenset(("liberation", "rebel", "rebels", "resistance"))
_BEFORE_HEAD = frozenset(("amod", "compound", "nmod:desc", "nmod:poss"))


def taken_up(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the only thing of the article that a noun without a name of its own can mean."""
    token = sentence.tokens[mention.head]
    lemma = token.lemma.lower()
    determiner, told = _told(sentence, mention.head)
    if determiner not in {"", "the"}:
        return None
    if lemma in _TOWNS and token.xpos == "NN" and determiner and told <= _LIES:
        return _only_town(scene, mention)
    if lemma == "island" and token.xpos == "NN" and determiner and told <= _OF_ISLAND:
        return None if _is_restricted(sentence, mention.head) else _island_state(scene, mention)
    if told or _is_restricted(sentence, mention.head):
        return None
    if lemma == "authority" and token.xpos == "NNS" and determiner:
        return authorities(scene, mention, sentence)
    if lemma in _REBELS and token.xpos in PLURALS and determiner:
        return _only_armed_group(scene)
    if lemma in _TROOPS and token.xpos in PLURALS:
        return _only_troops(scene, mention)
    counted = sentence.dependents(mention.head, "nummod")
    return _only_police(scene) if lemma == "police" and not counted else None


def _told(sentence: Sentence, head: int) -> tuple[str, frozenset[str]]:
    """Return the determiner before a noun, and the other words that stand before it."""
    before = [i for i in sentence.children[head] if i < head]
    determiners = [i for i in before if sentence.tokens[i].deprel == "det"]
    told = {
        sentence.tokens[i].lemma.lower()
        for i in before
        if sentence.tokens[i].upos not in {"ADP", "CCONJ", "DET", "PUNCT"}
        and sentence.tokens[i].deprel not in {"cop", "nsubj", "mark", "advmod", "aux"}
    }
    first = sentence.tokens[determiners[0]].lemma.lower() if determiners else ""
    return first, frozenset(told)


def _is_restricted(sentence: Sentence, head: int) -> bool:
    """Return whether words behind the noun tell which ones are meant: "troops of the union"."""
    return any(
        i > head for i in sentence.dependents(head, "acl", "acl:relcl", "appos", "conj")
    ) or any(
        case_of(sentence, i) not in {"in", "at", "on"}
        for i in sentence.dependents(head, "nmod")
        if i > head
    )


def _only_armed_group(scene: Scene) -> Referent | None:
    """Return the armed group that the article names, if it speaks of no other rebels."""
    found = {
        thing.id: thing
        for referents in scene.referents.values()
        for thing in referents
        if thing.type == "ORGANIZATION" and _is_armed(thing)
    }
    if len(found) != 1 or any(_owners(scene, _REBELS)):  # those of a state
        return None
    group = found.popitem()[1]
    return Referent(group.id, group.name, group.type, group.country, "the only armed group named")


def _is_armed(thing: Referent) -> bool:
    if gazetteer.is_rebel(thing.id):
        return True
    known = gazetteer.entry(thing.id) is not None
    return not known and not _ARMED.isdisjoint(gazetteer.fold(thing.name).split())


def _only_troops(scene: Scene, mention: Mention) -> Referent | None:
    """Return those of the state that the article is about, if it speaks of no other's.

    In a sentence that names another state they may be that one's.
    """
    owners = _owners(scene, _TROOPS)
    state = state_coded(min(owners)) if len(owners) == 1 else None
    if state is None or state != scene.most_named:
        return None
    if not countries_in((scene.sentences[mention.sentence],)) <= {state.country}:
        return None
    code = state.country or gazetteer.fold(state.name)
    name = f"{gazetteer.adjective(state)} troops"
    return Referent(
        f"group:{code.lower()}-troop", name, "GROUP", state.country, f"those of {state.name}"
    )


def _only_police(scene: Scene) -> Referent | None:
    """Return the only police that the article names, before or after, else that of its state."""
    if scene.police is None:
        scene.police = ()  # until it is known, as whose it is may be asked
        scene.police = tuple(_find_police(scene))
    return scene.police[0] if len(scene.police) == 1 else None


def _find_police(scene: Scene) -> Iterator[Referent]:
    """Yield the forces that the article names; where none is, that of the state it is about."""
    found: dict[str, Referent] = {}
    states: dict[str, Entry] = {}
    for sentence in scene.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.lemma.lower() != _POLICE:
                continue
            name = name_at(sentence, i)
            if name is not None or _is_some_force(sentence, i):
                head = i if name is None else head_of_name(sentence, name)
                force = name is None or (
                    name.label == "ORG" and sentence.tokens[name.last].text.lower() in _FORCES
                )
                named = mention_of(sentence, head, whole=False)
                for thing in scene.resolve(named) if force else ():
                    found[thing.id] = replace(thing, reason=f"short for {thing.name}")
            elif (state := scene.home_at(sentence.index)) is not None:
                states[state.id] = state
    yield from found.values()
    state = next(iter(states.values()), None)
    if not found and state is not None and len(states) == 1 and state.country not in _OF_TOWNS:
        yield refer(gazetteer.body(_POLICE, state), f"that of {state.name}")


def _is_some_force(sentence: Sentence, index: int) -> bool:
    """Return whether it is told which police are meant; in "the police report" it is not."""
    if sentence.tokens[index].deprel in _BEFORE_HEAD:
        return False
    told = _told(sentence, index)[1]
    return bool(told - _ANY_POLICE) or _is_restricted(sentence, index)


def _owners(scene: Scene, nouns: frozenset[str]) -> frozenset[str]:
    """Return whose the people of these nouns are: the codes of states, "" for all else."""
    if nouns not in scene.owners:
        scene.owners[nouns] = frozenset(_find_owners(scene, nouns))
    return scene.owners[nouns]


def _find_owners(scene: Scene, nouns: frozenset[str]) -> Iterator[str]:
    """Yield whose the people of these nouns are: the codes of states, "" for all else."""
    for sentence in scene.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.xpos not in PLURALS or token.lemma.lower() not in nouns:
                continue
            for j in sentence.children[i]:
                owner = sentence.tokens[j]
                if owner.upos == "PROPN" or gazetteer.demonym(owner.text):
                    if owner.deprel in _BEFORE_HEAD or case_of(sentence, j) == "of":
                        state = state_named(owner.text)
                        yield (state.country or "") if state else ""
                elif owner.lemma.lower() in {"foreign", "peacekeeping", "rebel"}:
                    yield ""


def _only_town(scene: Scene, mention: Mention) -> Referent | None:
    """Return the only town of this sentence and the last, or the only one named before."""
    first = scene.sentences[max(0, mention.sentence - 1)].start
    lands = {
        text_of(sentence, name)
        for sentence in scene.sentences
        for name in sentence.names
        if name.label == "GPE"
    }
    towns = {
        span: things[0]
        for span, things in scene.referents.items()
        if span[1] <= mention.start and len(things) == 1 and _may_be_town(things[0], lands)
    }
    near = {thing.id: thing for span, thing in towns.items() if span[0] >= first}
    found = near or {thing.id: thing for thing in towns.values()}
    town = found.popitem()[1] if len(found) == 1 else None
    if town is None or town.id.startswith("@"):
        return None  # which may be no town
    return Referent(town.id, town.name, town.type, town.country, "the only town just named")


def _island_state(scene: Scene, mention: Mention) -> Referent | None:
    """Return the only island state of the article, if it names no other island.

    It is what the article is about, or was named just before.
    """
    codes = scene.countries & _ISLANDS
    state = state_coded(min(codes)) if len(codes) == 1 and " Island" not in scene.text else None
    if state is None:
        return None
    near = scene.sentences[max(0, mention.sentence - 1) : mention.sentence + 1]
    if state != scene.home_at(mention.sentence) and state.country not in countries_in(near):
        return None
    return refer(state, "the island that it is")


def _may_be_town(thing: Referent, lands: set[str]) -> bool:
    """Return whether it is a known town, or what the recogniser takes for a town or a region."""
    local = thing.id.startswith("@") and thing.name in lands
    return thing.type == "PLACE" and (local or thing.id.startswith("geonames:"))
