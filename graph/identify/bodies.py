"""Bodies of states, parties and the like: by a full name, a short one, or by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.mentions import case_of, subtree
from extract.referents import state_opening
from extract.types import Mention, Sentence
from graph import names
from graph.identify.context import (
    BEHIND_NAMES,
    PREPOSITIONS,
    countries_in,
    is_common_body,
    is_party_acronym,
)
from graph.identify.referents import IN_ARTICLE, Referent, naming, refer, slug
from graph.identify.states import code_of, state_coded, state_named

if TYPE_CHECKING:
    from graph.identify.scene import Scene

# What is near a place is not the place.
_BETWEEN = PREPOSITIONS | lexicon.PREPOSITIONS
_LOWER_HOUSES = ("house of representatives", "lower house")
_CHAMBERS = frozenset((*_LOWER_HOUSES, "senate", "congress", "parliament", "upper house"))
_MINISTRIES = frozenset(("minister", "ministry", "secretary", "department", "undersecretary"))
# What the name of a body is often cut by.
_GENERIC = frozenset(
    {
        "airlines", "airways", "association", "bank", "brigade", "brigades", "college", "company",
        "chemical", "co", "co.", "corp", "corp.", "corporation", "foundation", "group", "holdings",
        "hospital", "inc", "inc.", "industries", "institute", "international", "limited", "llc",
        "ltd", "ltd.", "movement", "network", "organisation", "organization", "plc", "restaurant",
        "restaurants", "school", "stores", "technologies", "trust", "university",
    }
)  # fmt: skip
_CODE = 2  # letters of a state
_STEM = 4  # letters in which two words are alike
_ACRONYM = 3  # letters of an acronym that is no other's initials by chance
_EMBASSY = "-embassy"
# What is said of a body, and is none of its name.
_ASIDE = frozenset(("acl", "acl:relcl", "conj", "parataxis"))
_PARTS_OF_LAND = frozenset(
    (
        "Archipelago", "Bank", "Basin", "Canal", "Desert", "Gulf", "Heights", "Islands", "Isthmus",
        "Peninsula", "Straits", "Strip", "Territories", "Valley",
    )
)  # fmt: skip
# What tells no body from another of its kind: "powerful" says what an army is like, "former" which.
_QUALITIES = frozenset(
    {
        "beleaguered", "big", "corrupt", "current", "embattled", "feared", "huge", "influential",
        "large", "legitimate", "mighty", "powerful", "present", "secretive", "secular", "strong",
        "tiny", "unpopular", "weak",
    }
)  # fmt: skip
# What companies have behind their names, and what tells where a body is or when it acts.
_CORPORATE = re.compile(
    r",? (?:AG|Co|Company|Corp|Corporation|GmbH|Inc|Incorporated|LLC|Limited|Ltd|NV|PLC|SA|SpA|plc)"
    r"\.?$"
)
_BASED = re.compile(r"^[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?[- ]based (?=[A-Z])")
_DAYS = frozenset(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Today")
)
ACRONYM_IN_BRACKETS = re.compile(r" \(([A-Z][A-Za-z0-9]+)\)(?: of .*)?$")
IN_BRACKETS = re.compile(r" \([^)]*\)?$")


def body_named(
    scene: Scene, text: str, found: Iterable[Entry], mention: Mention | None = None
) -> Entry | None:
    """Return the body of this name; of several "Labour Parties", that of a state named."""
    bodies = [entry for entry in found if entry.type == "ORGANIZATION"]
    if is_party_acronym(text, bodies):
        bodies = [body for body in bodies if _is_at_home(scene, body)]
    if len(bodies) > 1 or is_common_body(text):
        before = scene.before(mention).split()[-1:] if mention else []
        told = gazetteer.demonym(before[0]) if before else None
        if told is not None:
            # "Australian" Greens
            bodies = [body for body in bodies if body.country == told.country]
            return bodies[0] if len(bodies) == 1 else None
        bodies = [body for body in bodies if _is_at_home(scene, body)]
        # the state that the article is about comes first
        at_home = [b for b in bodies if scene.home and b.country == scene.home.country]
        bodies = at_home or bodies
    return bodies[0] if len(bodies) == 1 else None


def _is_at_home(scene: Scene, body: Entry) -> bool:
    """Return whether the article names the state of a body, or none at all.

    Where it is about one state, other states' bodies are named with theirs, but for Congress
    and the like: the press writes of America's as of its own, where that state has none and
    America is named.
    """
    if scene.home is not None and body.country not in {None, scene.home.country}:
        own = (gazetteer.body(kind, scene.home) for kind in _kinds_of(body))
        known = any(gazetteer.entry(other.id) is not None for other in own)
        return body.country == "US" and "US" in scene.countries and not known
    return not body.country or body.country in scene.countries or not scene.countries


def body_of_state(scene: Scene, mention: Mention, kind: str, text: str) -> Referent:
    """Return the body of a state that is named without it ("Foreign Ministry")."""
    sentence = scene.sentences[mention.sentence]
    head = mention.head
    if _is_portfolio(mention):
        head = sentence.tokens[head].head
    # "the ministry at which a visit to Iran was planned" is not Iran's
    told = {
        i
        for child in sentence.children[head]
        if sentence.tokens[child].deprel not in _ASIDE
        for i in subtree(sentence, child)
    }
    words = tuple(
        sentence.tokens[i].text
        for i in sorted({head, *told})
        if sentence.tokens[i].upos in {"PROPN", "ADJ", "NOUN"}
    )
    state = _possessor(scene, mention, sentence) or state_named(" ".join(words))
    if state is not None:
        body = gazetteer.body(kind, state)
        scene.bodies.setdefault(body.id, body)
        return refer(body, "body of a state")
    if text.lower().startswith("federal "):
        return Referent(
            f"organization:{slug(text)}@{scene.key}", text, "ORGANIZATION", None, IN_ARTICLE
        )  # of which federation no sentence tells
    if (acting := _state_that_acts(scene, sentence, mention.head)) is not None:
        body = gazetteer.body(kind, acting)
        return refer(body, f"that of {acting.name}, of which the sentence tells")
    if (same := body_of_kind(scene, kind, mention)) is not None:
        return same
    name = text if gazetteer.body_kind(text) else kind.title()
    local = f"organization:{slug(name)}@{scene.key}"
    bare = Referent(local, name, "ORGANIZATION", None, "named without its state")
    if countries_in((sentence,)):
        scene.unowned[kind] = bare  # whose it is no sentence further on tells
    return bare


def body_of_kind(scene: Scene, kind: str, mention: Mention) -> Referent | None:
    """Return the body of the state whose capital opens the sentence: "In Oslo, the army left".

    Else it is the only one of the kind that is named, or that of the state spoken of.
    """
    there = state_opening(scene.sentences[mention.sentence], mention.head)
    if there is not None:
        body = gazetteer.body(kind, there)
        scene.bodies.setdefault(body.id, body)
        return refer(body, f"that of {there.name}, in whose capital")
    if (known := only_body(scene, kind) or scene.unowned.get(kind)) is not None:
        return known
    state = scene.home_at(mention.sentence)
    if state is None or any(kind in _kinds_of(body) for body in scene.bodies.values()):
        return None
    return refer(gazetteer.body(kind, state), f"that of {state.name}")


def only_body(scene: Scene, kind: str) -> Referent | None:
    """Return the only body of the kind that has been named with its state."""
    same = [body for body in scene.bodies.values() if kind in _kinds_of(body)]
    return refer(same[0], f"short for {same[0].name}") if len(same) == 1 else None


def owned_body(scene: Scene, mention: Mention, text: str) -> Referent | None:
    """Return the parliament, or other body, of the state before it: "the country's Senate"."""
    kind = gazetteer.body_kind(text)
    owner = _possessor(scene, mention, scene.sentences[mention.sentence]) if kind else None
    if kind is None or owner is None:
        return None
    body = gazetteer.body(kind, owner)
    scene.bodies.setdefault(body.id, body)
    return refer(body, "body of a state")


def _possessor(scene: Scene, mention: Mention, sentence: Sentence) -> Entry | None:
    """Return the state whose the thing is: "the country's Senate", "its parliament"."""
    for child in sentence.dependents(mention.head, "nmod:poss"):
        owner = scene.at(sentence, child)
        if owner is not None and owner.type == "COUNTRY":
            return gazetteer.entry(owner.id)
    return None


def _state_that_acts(scene: Scene, sentence: Sentence, head: int) -> Entry | None:
    """Return the state whose deed the clause goes with: "Peru left, with the ministry saying"."""
    tokens = sentence.tokens
    while (above := tokens[head].head) >= 0:
        if tokens[head].deprel == "advcl" and tokens[head].xpos == "VBG":
            for subject in sentence.dependents(above, "nsubj"):
                actor = scene.at(sentence, subject)
                if actor is not None and actor.type == "COUNTRY":
                    return gazetteer.entry(actor.id)
        head = above
    return None


def owned_embassy(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the embassy of the state that is named before the noun: "the Zambian embassy"."""
    token = sentence.tokens[mention.head]
    if token.lemma.lower() != "embassy" or token.xpos in {"NNS", "NNPS"}:
        return None
    before = sentence.text[mention.start - sentence.start : token.start - sentence.start]
    owner = _possessor(scene, mention, sentence) or state_named(before)
    return refer(gazetteer.body("embassy", owner), "body of a state") if owner else None


def settle_embassy(scene: Scene, mention: Mention, body: Referent) -> Referent:
    """Return the embassy with where it is: a state's embassies in two capitals are two bodies."""
    if not body.id.endswith(_EMBASSY):
        return body
    sentence = scene.sentences[mention.sentence]
    host = _host_at(scene, sentence, mention.head) or _only_host(scene)
    if host is None:
        return replace(body, id=f"{body.id}@{scene.key}")
    state = gazetteer.seat(host.name) if host.type == "PLACE" else None
    land = state or host
    return replace(body, id=f"{body.id}-{slug(land.name)}", name=f"{body.name} in {host.name}")


def _only_host(scene: Scene) -> Referent | None:
    """Return the only place where the article says that an embassy is."""
    if scene.hosts is None:
        found = {
            thing.id: thing
            for sentence in scene.sentences
            for i, token in enumerate(sentence.tokens)
            if token.lemma.lower() == "embassy"
            if (thing := _host_at(scene, sentence, i)) is not None
        }
        scene.hosts = tuple(found.values())
    return scene.hosts[0] if len(scene.hosts) == 1 else None


def _host_at(scene: Scene, sentence: Sentence, head: int) -> Referent | None:
    """Return the town or state in which the embassy at ``head`` is said to be."""
    for child in sentence.dependents(head, "nmod"):
        host = scene.at(sentence, child) if case_of(sentence, child) == "in" else None
        if host is not None and host.type in {"COUNTRY", "PLACE"}:
            return host
    return None


def plain_name(scene: Scene, text: str) -> str:
    """Return the name without what the article, or the gazetteer, leaves out: "Teal Corporation".

    Of "the Teal-based Holm Media" the first word goes; "Holm Media" may be "Canadian Holm Media".
    """
    if gazetteer.named(text):
        return text
    plain = _BASED.sub("", text)
    first, _, rest = plain.partition(" ")
    if first in _DAYS and " " in rest and scene.labelled.get(rest) == "ORGANIZATION":
        plain = rest
    alike = [name for name in scene.labelled if name.endswith(f" {plain}")]
    whole = " " in plain or plain.isupper()  # no "Italian Communists"
    if whole and len(alike) == 1 and scene.labelled[alike[0]] == "ORGANIZATION" and (
        gazetteer.demonym(alike[0].removesuffix(f" {plain}")) is not None
    ):  # fmt: skip
        plain = alike[0]
    short = _CORPORATE.sub("", plain)
    known = any(entry.type == "ORGANIZATION" for entry in gazetteer.named(short))
    return short if known else plain


def longer_name(scene: Scene, mention: Mention, text: str) -> Referent | None:
    """Return the body that the name is short for: "the House" of Representatives, "Yale"."""
    begun = [
        full
        for full in scene.bodies_called
        if full.startswith(f"{text} ")
        and all(w.lower() in _GENERIC for w in full.removeprefix(text).split())
    ]
    # "Teal Chemical" and "Teal Chemical Co." are one
    if len({_CORPORATE.sub("", full) for full in begun}) == 1 and (
        text not in scene.surnames_alone
    ):
        full = max(begun, key=len)
        known = body_named(scene, full, gazetteer.named(full))
        thing = known or scene.name(full, "ORGANIZATION")
        return refer(thing, f"short for {thing.name}")
    if (ended := _ending_in(scene, mention, text)) is not None:
        return ended
    noun = text.rsplit(maxsplit=1)[-1].lower()
    agreed = noun in lexicon.AGREEMENT_NOUNS
    if not agreed and noun not in lexicon.ORGANISATION_NOUNS:
        return None
    begins = tuple(f"{text} {word} " for word in BEHIND_NAMES)
    longer = {full for full in scene.bodies_named if full.startswith(begins)}
    if len(longer) == 1:
        full = longer.pop()
        entries = gazetteer.named(full)
        known = body_named(scene, full, entries) or next(
            (entry for entry in entries if entry.type == "AGREEMENT"), None
        )
        thing = known or scene.name(full, "AGREEMENT" if agreed else "ORGANIZATION")
        return refer(thing, f"short for {thing.name}")
    if text != "House" or longer:
        return None
    codes = {body.country for body in scene.bodies.values() if _CHAMBERS & set(_kinds_of(body))}
    state = scene.home or (state_coded(codes.pop() or "") if len(codes) == 1 else None)
    if state is None:
        return None
    for kind in _LOWER_HOUSES:
        body = gazetteer.body(kind, state)
        if gazetteer.entry(body.id) is not None:
            return refer(body, f"short for {body.name}")
    return None


def _ending_in(scene: Scene, mention: Mention, text: str) -> Referent | None:
    """Return the known body named in the article that the last word of its name stands for.

    "The Tigers" are the Liberation Tigers of Tamil Eelam, which are called the Tamil Tigers.
    """
    if (place := place_ending_in(scene, text)) is not None:
        return place
    several = text.endswith("s")
    if " " in text or text in scene.surnames_alone or (gazetteer.body_kind(text) and not several):
        return None
    if not (several or mention.label == "ORG"):
        return None
    last = f" {gazetteer.fold(text)}"
    found = {
        entry.id: entry
        for entry in (
            *scene.bodies.values(),
            *(
                entry
                for full in (*scene.bodies_called, *scene.acronyms.values())
                for entry in gazetteer.named(full)
            ),
        )
        if entry.type == "ORGANIZATION"
        and (several or not gazetteer.is_state_body(entry))
        and any(
            form.endswith(last) and form.split()[-2] not in PREPOSITIONS
            for form in map(gazetteer.fold, (entry.name, *entry.aliases))
        )
    }
    body = found.popitem()[1] if len(found) == 1 else None
    return refer(body, f"short for {body.name}") if body else None


def place_ending_in(scene: Scene, text: str) -> Referent | None:
    """Return the place that the article also calls by its whole name: "the (Gaza) Strip"."""
    if text not in _PARTS_OF_LAND:
        return None
    found = {
        thing.id: thing
        for referents in scene.referents.values()
        for thing in referents
        if thing.type == "PLACE" and thing.name.endswith(f" {text}")
    }
    if len(found) != 1:
        return None
    place = found.popitem()[1]
    return replace(place, reason=f"short for {place.name}")


def _acronym_begun(scene: Scene, text: str) -> str | None:
    """Return the whole of "United Nations Interim Force" in Lebanon, which has an acronym."""
    found = [full for full in scene.acronyms.values() if full.startswith(f"{text} ")]
    whole = len(found) == 1 and scene.text.count(text) == scene.text.count(found[0])
    return found[0] if whole and " " in text else None


def _acronym_owned(scene: Scene, text: str) -> str | None:
    """Return the "Liaison Office" of "the Navy's Liaison Office" that has an acronym."""
    owned = text.replace("’", "'").partition("'s ")[2] or text.partition("' ")[2]
    return owned if owned and owned in scene.acronyms.values() else None


def _acronym_known(scene: Scene, text: str) -> str | None:
    """Return the only body of the article whose initials the letters are: "the S.E.I.U."."""
    letters = text.replace(".", "")
    if not letters.isupper() or not letters.isalpha() or len(letters) < _ACRONYM:
        return None
    before = scene.text[: scene.text.find(text)]
    if before.rfind("(") > before.rfind(")"):
        return None  # brackets say what it stands for
    found = {f for f in scene.bodies_called if f in before and names.is_acronym(letters, f)}
    full = found.pop() if len(found) == 1 else None
    # "the CIS" is the Centre for Independent Studies where that is named, and no Commonwealth
    known = gazetteer.named(text)
    return None if full is None or any(_alike(full, entry) for entry in known) else full


def _alike(full: str, entry: Entry) -> bool:
    """Return whether two words of the name are much like those of the entry's."""
    stems = [
        {word[:_STEM] for word in gazetteer.fold(name).split() if word not in PREPOSITIONS}
        for name in (full, *(n for n in (entry.name, *entry.aliases) if " " in n))
    ]
    return not stems[1:] or any(len(stems[0] & other) > 1 for other in stems[1:])


def acronym_of(scene: Scene, text: str) -> Referent | None:
    known = _acronym_known(scene, text)
    full = (
        scene.acronyms.get(text)
        or _acronym_begun(scene, text)
        or _acronym_owned(scene, text)
        or known
    )
    if full is None:
        return None
    entry = next(iter(gazetteer.named(full)), None)
    if entry is None and known is None:
        entry = next(iter(gazetteer.named(text)), None)
    if entry is not None:
        return refer(entry, "acronym")
    name = scene.name(full, "ORGANIZATION")
    if not full.startswith(text):
        name.acronyms.add(text)
    return refer(name, "acronym")


def kind_of_body(mention: Mention, text: str) -> str | None:
    """Return the kind of body that a name without its state is of, or None."""
    plain = IN_BRACKETS.sub("", text)
    kind = gazetteer.body_kind(plain)
    if kind is None and _is_portfolio(mention):
        kind = gazetteer.body_kind(f"ministry of {plain}")
    return kind


def _is_portfolio(mention: Mention) -> bool:
    """Return whether the name is what a minister or ministry is of: "minister of Education"."""
    return mention.case in {"of", "for"} and mention.predicate.lower() in _MINISTRIES


def body_of_code(form: str) -> Entry | None:
    """Return the body that a normal form names: "KR government" for "our government"."""
    words = form.split()
    codes = [i for i, word in enumerate(words) if len(word) == _CODE and word.isupper()]
    if len(codes) != 1 or not set(words[: codes[0]]) <= _QUALITIES:
        return None
    code, rest = words[codes[0]], " ".join(words[codes[0] + 1 :])
    kind = gazetteer.body_kind(rest) if len(code) == 2 and code.isupper() else None
    state = state_coded(code) if kind else None
    return gazetteer.body(kind, state) if kind and state else None


def is_army(body: Referent) -> bool:
    """Return whether the body is the armed forces, or the army, of its state."""
    state = state_coded(body.country or "")
    kinds = ("armed forces", "army") if state else ()
    return any(gazetteer.body(kind, state).id == body.id for kind in kinds if state)


def _kinds_of(body: Entry) -> Iterator[str]:
    for text in (body.name, *body.aliases):
        words = text.split()
        for cut in range(len(words)):
            if (kind := gazetteer.body_kind(" ".join(words[cut:]))) is not None:
                yield kind


@lru_cache(maxsize=4096)
def named_inside(text: str) -> Referent | None:
    """Return what is named after the state that it belongs to: "Russia's Kursk region"."""
    if text.islower():
        return None
    words = text.split()
    for cut in range(1, min(5, len(words))):
        before, rest = words[:cut], " ".join(words[cut:])
        if " ".join(before).islower():
            continue  # neither a state nor a name
        if before[-1] == "of" and cut > 1:
            # "Kyodo News of Japan": the state stands behind
            named, owner = gazetteer.named(" ".join(before[:-1])), code_of(rest)
        else:
            named = gazetteer.named(rest) or gazetteer.named(rest.title())
            bare = tuple(filter(None, map(names.bare_name, before)))
            owner = "" if _BETWEEN & set(before) else code_of(" ".join(bare)) if named else ""
        for entry in named:
            if owner and entry.country == owner and entry.type != "COUNTRY":
                return refer(entry, naming(entry.name, entry))
    return None
