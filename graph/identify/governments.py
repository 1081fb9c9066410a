"""Whose government, country or nation is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer
from extract.gazetteer import Entry
from extract.lexicon import ROLE_NOUNS
from extract.mentions import case_of, head_of_name, subtree
from extract.referents import state_opening
from extract.types import Mention, Sentence
from graph.identify.context import countries_in
from graph.identify.people import bearer_of, office_holder
from graph.identify.referents import Referent, refer
from graph.identify.roles import NOT_IN_OFFICE, governs, serves_government
from graph.identify.states import state_coded, state_named

if TYPE_CHECKING:
    from graph.identify.scene import Scene

# "the federal government" is that of the state.
_NATIONAL = frozenset(("federal", "central", "national"))
# The states that have one that is called so (those of the Forum of Federations, and two that were).
_FEDERATIONS = frozenset(
    {
        "AE", "AR", "AT", "AU", "BA", "BE", "BR", "CA", "CH", "DE", "ET", "FM", "IN", "IQ", "KM",
        "MX", "MY", "NG", "NP", "PK", "RU", "SO", "US", "VE", "YU",
    }
)  # fmt: skip
# Which party governs says nothing of which state, where the article is about one.
_COLOURS = frozenset(
    ("conservative", "coalition", "labor", "labour", "liberal", "socialist", "tory")
)
# What a government is called for a time, of which a state has one only.
_PRESENT = frozenset(
    {
        "beleaguered", "caretaker", "current", "elected", "embattled", "incumbent", "interim",
        "present", "provisional", "ruling", "transitional",
    }
)  # fmt: skip
# One that is not elected yet, which one state of an article has, if any.
_TRANSIENT = frozenset(("caretaker", "interim", "provisional", "transitional"))
_ANY = frozenset(("a", "an", "another", "any", "no"))
_PAST = frozenset(("ex", "former", "previous"))
_COUNTRIES = frozenset(("country", "nation"))
_STATE_NOUNS = _COUNTRIES | {"homeland"}
_RULING = frozenset(("government", "regime"))
_GOVERNING = _RULING | {"authority"}
GOVERNMENTS = _RULING | {"administration"}


def whose_state(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the state of "his country", "the Bush administration" and "the government"."""
    tokens = sentence.tokens
    lemma = tokens[mention.head].lemma.lower()
    if lemma not in _STATE_NOUNS | GOVERNMENTS or tokens[mention.head].xpos in {"NNS", "NNPS"}:
        return None
    others = [
        i
        for i in sentence.children[mention.head]
        if i < mention.head and tokens[i].upos not in {"DET", "PUNCT", "ADP", "CCONJ"}
    ]
    if any(sentence.dependents(i, "conj") for i in others):
        return None  # "the Iraqi and U.S. government"
    told = {tokens[i].lemma.lower() for i in others}
    if told & _TRANSIENT and told <= _PRESENT | _NATIONAL and _is_definite(mention, sentence):
        found = {state.id: state for _, state in _governments(scene.sentences, _TRANSIENT)}
        if len(found) == 1:
            return refer(
                next(iter(found.values())), f"the only {min(told & _TRANSIENT)} government"
            )
    if lemma in GOVERNMENTS:
        others = [i for i in others if tokens[i].text.lower() not in _PRESENT]
    if not others:
        if lemma in GOVERNMENTS and (led := _led_government(scene, mention, sentence)):
            return led
        there = state_opening(sentence, mention.head) if lemma in _RULING else None
        if there is not None and _is_definite(mention, sentence):
            return refer(there, f"that of {there.name}, in whose capital")
        told_apart = [
            i
            for i in sentence.dependents(mention.head, "nmod", "acl")
            if tokens[min(subtree(sentence, i)) - 1].text != ","  # "the government, led by Noor,"
        ]
        definite = not told_apart and _is_definite(mention, sentence)
        alone = lemma in _COUNTRIES and tokens[mention.head].deprel != "conj"  # "town and country"
        home = scene.home_at(mention.sentence) if definite and alone else None
        if home is not None and _names_no_other(scene, mention.sentence, home):
            return refer(home, "the state that the article is about")
        # that of other states is a government
        ruling = lemma in _RULING or (lemma in GOVERNMENTS and scene.home == state_coded("US"))
        if not (definite and ruling):
            return None
        if scene.home is None and (own := _of_official(scene, mention, sentence)):
            return refer(own, "that of the official named before")
        only = _the_government(scene, mention.sentence)
        return refer(only, "the only government in the article") if only else None
    owners = [i for i in others if tokens[i].deprel == "nmod:poss"]
    if len(owners) == 1 and not (NOT_IN_OFFICE - _PRESENT) & told:
        others = owners  # "his corrupt government"
    if len(others) > 1:
        return None
    first = tokens[others[0]].lemma.lower()
    if first == "federal" and lemma in GOVERNMENTS:
        union = federation(scene, mention.sentence)
        return refer(union, f"that of {union.name}") if union else None
    colour = lemma == "government" and first in _COLOURS
    if (first in _NATIONAL or colour) and _is_definite(mention, sentence):
        home = scene.home_at(mention.sentence)
        return refer(home, f"that of {home.name}") if home else None
    owner = scene.at(sentence, others[0])
    if owner is not None and lemma == "government" and (party := _state_of_party(owner)):
        if _ANY & {tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")}:
            return None  # "a Labour government" is one that may come
        return refer(party, f"government of {owner.name}")
    if owner is None or owner.type not in {"PERSON", "COUNTRY"}:
        return None
    name = scene.names.get(owner.id)
    code = owner.country or (name.country if name else None)
    if owner.type == "PERSON" and code is None:
        code = _served(scene, mention.sentence, others[0])
    owned = tokens[others[0]].deprel == "nmod:poss"
    # "the Iranian nation"
    owned = owned or (owner.reason == "demonym" and _is_definite(mention, sentence))
    served = tokens[others[0]].xpos == "PRP$" and serves_government(scene, owner)
    if owner.type == "PERSON" and lemma in GOVERNMENTS and not (served or governs(scene, owner)):
        return None
    if not owned and lemma not in GOVERNMENTS:
        return None
    state = state_coded(code) if code else None
    return refer(state, f"{lemma} of {owner.name}") if state else None


def federation(scene: Scene, index: int) -> Entry | None:
    """Return the only federation of the article, or the one that it is about."""
    home = scene.home_at(index)
    found = scene.countries & _FEDERATIONS
    if home is not None and (home.country in _FEDERATIONS or not found):
        return home
    return state_coded(min(found)) if len(found) == 1 else None


def _names_no_other(scene: Scene, index: int, home: Entry) -> bool:
    """Return whether the sentence, and the one before, name no state but the article's own."""
    return countries_in(scene.sentences[max(0, index - 1) : index + 1]) <= {home.country}


def _served(scene: Scene, sentence: int, index: int) -> str | None:
    """Return whose official is meant by "his": that of "the Norwegian minister" is Norway's."""
    link = scene.links.get((sentence, index))
    words = link.antecedents[0].text.split() if link and len(link.antecedents) == 1 else []
    known = [state for word in words[:-1] if (state := gazetteer.demonym(word)) is not None]
    official = bool(words) and words[-1].lower() in ROLE_NOUNS
    return known[0].country if official and len(known) == 1 else None


def _state_of_party(owner: Referent) -> Entry | None:
    """Return the state that a party governs: "the Labour government"."""
    party = gazetteer.entry(owner.id) if owner.type == "ORGANIZATION" else None
    if party is None or not party.country or gazetteer.is_state_body(party):
        return None
    return state_coded(party.country)


def government_named(scene: Scene, text: str) -> Referent | None:
    """Return the state of "the Howard Government", whose premier may be named further on."""
    leader, _, noun = text.rpartition(" ")
    if noun.lower() not in GOVERNMENTS or not leader:
        return None
    person = bearer_of(scene, leader) or office_holder(scene, leader, None)
    person = person or _only_leader(scene, leader)
    if person is None or not person.country or not governs(scene, refer(person, "")):
        return None
    state = state_coded(person.country)
    return refer(state, f"government of {person.name}") if state else None


def _only_leader(scene: Scene, surname: str) -> Entry | None:
    """Return the only one of this surname who ever governed a state that the article names."""
    found = [
        entry
        for entry in gazetteer.surnamed(surname)
        if entry.country in scene.countries and governs(scene, refer(entry, ""))
    ]
    return found[0] if len(found) == 1 else None


def _led_government(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the state of "the government of Hassan Noor" and "the government in Kabul"."""
    for child in sentence.dependents(mention.head, "nmod"):
        leader = scene.at(sentence, child) if case_of(sentence, child) == "of" else None
        ruled = not sentence.dependents(child, "conj") and case_of(sentence, child) in {"of", "in"}
        land = scene.at(sentence, child) if ruled and _is_definite(mention, sentence) else None
        if land is not None and land.type == "COUNTRY":
            return replace(land, reason=f"government in {land.name}")
        seat = gazetteer.seat(land.name) if land is not None and land.type == "PLACE" else None
        if seat is not None and seat.type == "COUNTRY" and case_of(sentence, child) == "in":
            return refer(seat, f"government in {seat.name}")
        if leader is not None and leader.type == "PERSON" and governs(scene, leader):
            name = scene.names.get(leader.id)
            state = state_coded(leader.country or (name.country if name else None) or "")
            return refer(state, f"government of {leader.name}") if state else None
    return None


def _the_government(scene: Scene, index: int) -> Entry | None:
    """Return the state whose government is meant: that of the article, or the only one named.

    Where these are two states, it may be either.
    """
    only, first = _only_government(scene)
    if only is None and _has_local_government(scene):
        return None
    if only is not None and scene.home is not None and only.id != scene.home.id:
        return None
    if scene.home is None and first > index:
        return None  # one named further on is hardly the one meant
    return only or scene.home_at(index)


def _of_official(scene: Scene, mention: Mention, sentence: Sentence) -> Entry | None:
    """Return the state of the officials named before in the sentence, if they are of one.

    "Prime Minister Berg said that the government ...": who governs speaks of the own one.
    """
    people = [
        scene.at(sentence, head_of_name(sentence, name))
        for name in sentence.names
        if name.label == "PERSON" and name.last < mention.head
    ]
    states = {person.country for person in people if person and person.type == "PERSON"} - {None}
    return state_coded(min(filter(None, states))) if len(states) == 1 else None


def _only_government(scene: Scene) -> tuple[Entry | None, int]:
    """Return the state whose government the article names, if one only, and where it first does."""
    if scene.governments is None:
        found: dict[str, tuple[Entry, int]] = {}
        for index, state in _governments(scene.sentences):
            found.setdefault(state.id, (state, index))
        scene.governments = tuple(found.values())
    return scene.governments[0] if len(scene.governments) == 1 else (None, 0)


def _has_local_government(scene: Scene) -> bool:
    """Return whether the article speaks of "the government of Dubai", which is no state's.

    Nor is that of a premier who governs no state: "the Iemma government".
    """
    return any(
        place is not None
        and (
            (place.type == "PLACE" and gazetteer.seat(place.name) is None)
            or (place.type == "PERSON" and not governs(scene, place))
        )
        for sentence in scene.sentences
        for i, token in enumerate(sentence.tokens)
        if token.lemma.lower() == "government" and token.xpos == "NN"
        for j in sentence.children[i]
        if (j < i and sentence.tokens[j].upos == "PROPN") or case_of(sentence, j) == "of"
        for place in [scene.at(sentence, j)]
    )


def _governments(
    sentences: Iterable[Sentence], called: frozenset[str] = frozenset()
) -> Iterator[tuple[int, Entry]]:
    """Yield the states whose government is named and ``called`` one of these, if any.

    Before each stands the number of the sentence, from 0.
    """
    for index, sentence in enumerate(sentences):
        for i, token in enumerate(sentence.tokens):
            if token.lemma.lower() not in _GOVERNING:
                continue
            told = {sentence.tokens[j].lemma.lower() for j in sentence.children[i]}
            if told & _PAST or (called and not told & called):
                continue
            owners = [
                j for j in sentence.children[i] if j < i or case_of(sentence, j) in {"of", "in"}
            ]
            words = [
                t.text
                for j in owners
                for t in map(sentence.tokens.__getitem__, subtree(sentence, j))
            ]
            if (state := state_named(" ".join(words))) is not None:
                yield index, state


def _is_definite(mention: Mention, sentence: Sentence) -> bool:
    return any(
        sentence.tokens[i].lemma.lower() == "the" for i in sentence.dependents(mention.head, "det")
    )


def authorities(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the state whose "the authorities" are: of "the authorities in Peru", Peru."""
    for child in sentence.dependents(mention.head, "nmod"):
        land = scene.at(sentence, child)
        if land is None or land.type != "COUNTRY":
            return None  # those of a town
        return replace(land, reason=f"authorities in {land.name}")
    state = _the_government(scene, mention.sentence)
    # those of America are mostly a town's
    if state is None or state.country == "US":
        return None
    return refer(state, "the only government in the article")
