"""One article: which mentions speak of one thing, and what that thing is, with the reason.

What the gazetteer knows gets its entry; any other name gets a local id, which ``graph.resolve``
replaces once it has seen all articles; noun phrases without a name get the id of their normal form.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from operator import attrgetter

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.mentions import case_of, first_conjunct, mention_of, name_at, subtree
from extract.referents import Role, find_owner, find_role, noun_called
from extract.types import Extraction, Link, Mention, Sentence, Triple
from graph import metonymy, names, nominals
from graph.types import EntityType

Span = tuple[int, int]

_BEFORE_NAME = frozenset({"nmod:desc", "compound", "flat", "nmod:unmarked"})
_KINDS_OF_PLACE = frozenset(
    {
        "city", "town", "village", "capital", "port", "region", "province", "island", "republic",
        "state", "peninsula", "district", "oblast", "territory",
    }
)  # fmt: skip
# Nouns that follow a place's name: "the troubled Darfur region".
_TOWNS = frozenset(("city", "town", "village"))
_KINDS_OF_REGION = _TOWNS | {"region", "province", "peninsula", "island", "valley", "strip"}
# Nouns that follow the name of what they are: "the AFP news agency", "the Solidarity movement".
_NAMED_BODIES = frozenset({"agency", "newspaper", "daily", "broadcaster", "channel", "network"})
# Titles that are often cut to their last word: "the Russian minister".
_BARE_OFFICES = frozenset(
    {
        "minister", "president", "leader", "premier", "secretary", "ambassador", "envoy",
        "spokesman", "spokeswoman", "spokesperson", "chancellor", "king", "queen",
    }
)  # fmt: skip
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
_NOT_IN_OFFICE = frozenset(
    {
        "former", "ex", "late", "next", "future", "new", "acting", "deputy", "vice", "incoming",
        "outgoing", "designate", "elect", "then", "ousted", "exiled", "interim", "any", "every",
        "another", "no", "first", "last", "previous",
    }
)  # fmt: skip
# States where a surname is often the name of a town as well.
_PEOPLED = frozenset({"US", "GB", "CA", "AU"})
# Other states whose north and south the news speaks of.
_DIVIDED = frozenset({"SD", "SS", "IE", "YE", "VN", "CY"})
_NORTH_SOUTH = {"North": ("KP", "KR"), "South": ("KR", "KP")}
_BRACKETED = re.compile(
    r"((?:[A-Z][\w’'&-]*)(?:[ -](?:of|for|the|and|on|in|to|[A-Z][\w’'&-]*)){1,9}),? "
    r"\((?:the |or )?([A-Z][A-Za-z]{1,8})\)"
)
_PART_OF_PLACE = re.compile(
    r"(?:central|downtown|inner|outer|greater|(?:north|south)?(?:east|west)?(?:north|south)?(?:ern)?"
    r"|nearby|suburban|mainland|rural|(?:[A-Z][a-z]+-)?(?:occupied|controlled|held)) (?=[A-Z])"
)
_ADDRESS = re.compile(r"https?:|www\.|://|\.html?\b|@")
_BEFORE_PARTY = lexicon.PREPOSITIONS | {
    "the",
    "a",
    "an",
    "and",
    "but",
    "both",
    "his",
    "her",
    "their",
}
_LOWER_HOUSES = ("house of representatives", "lower house")
_CHAMBERS = frozenset((*_LOWER_HOUSES, "senate", "congress", "parliament", "upper house"))
# Bodies that one state has many of, or that are read in another way.
_NOT_THE_ONE = frozenset(("embassy", "government", "special forces"))
# "the federal government" is that of the state.
_NATIONAL = frozenset(("federal", "central", "national"))
# So often, and so many times as often as any other, is the state named that an article is about.
_OFTEN, _DOMINANCE = 3, 3
_PARTY = re.compile(r"\b([A-Z][\w’'-]+(?: (?:(?:and|of|the) )?[A-Z][\w’'-]+){0,3}) [Pp]arty\b")
# "Kim In-seok" of which only "Kim" was recognised
_GIVEN_NAME = re.compile(r" [A-Z][a-z]+-[A-Za-z][a-z]+")
# "25 Republicans", "roughly 50,000 Christians"
_COUNT = re.compile(
    r"(?:(?:about|around|roughly|nearly|almost|some|over) )?"
    r"(?:[\d.,]+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)"
    r"(?: (?:hundred|thousand|million))? ",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(("of", "for", "in", "and", "to", "at", "on", "from", "with"))
# What many states have a body called, so that its name alone does not tell whose it is.
_COMMON_BODIES = frozenset(
    {
        "party", "democrats", "republicans", "conservatives", "liberals", "socialists", "greens",
        "labour", "labor", "communists", "moderates", "radicals", "front", "alliance", "coalition",
        "guard", "solidarity", "parliament", "court", "council", "assembly", "ministry",
        "senate", "congress", "representatives", "commons", "lords", "deputies", "army", "police",
        "cabinet",
    }
)  # fmt: skip
_STATE_NOUNS = frozenset(("country", "nation", "homeland"))
_GOVERNMENTS = frozenset(("government", "administration"))
_HEADS = frozenset(
    {"president", "prime minister", "chancellor", "leader", "king", "queen", "supreme leader"}
)
_TROOPS = frozenset(("troops", "soldiers", "peacekeepers", "servicemen"))
_MINISTRIES = frozenset(("minister", "ministry", "secretary", "department", "undersecretary"))
_NOT_PERSONAL = lexicon.ORGANISATION_NOUNS | lexicon.PLACE_NOUNS
_CALLINGS = lexicon.ROLE_NOUNS | lexicon.PERSON_NOUNS
_MONEY = re.compile(r"[$€£¥]")
# "Bill C-16" is no William
_BILL = re.compile(r"Bill (?:\w*\d|[A-Z]-)")
# "Mauro Marcelo de Lima e Silva" is no city
_OF_SURNAME = re.compile(r"\b[A-Z]\w+ (?:de|da|dos|del|di|van|von|bin|ibn) $")
_IN_BRACKETS = re.compile(r" \([^)]*\)?$")
_BOTH_KOREAS = frozenset({"koreas", "two koreas", "both koreas"})
_MISSILE = re.compile(
    r"(?:Taepo-?dong|[RN]odong|Hwasong|Musudan|Unha|Pukguksong|Topol|Bulava|Iskander|Scud|Kinzhal"
    r"|Oreshnik|ATACMS|HIMARS|Patriot|Tomahawk|Storm Shadow|Javelin|Kalibr|Shahed|Sarmat)\b.*",
    re.IGNORECASE,
)
_REST_OF_SURNAME = re.compile(r"(?: (?:der|den|de|la|las|los|al|el))* [A-Z][\w’'-]+")
_REVERSED = re.compile(
    r"\b([A-Z]{2,8}) "
    r"\(((?:[A-Z][\w’'&-]*)(?:[ -](?:of|for|the|and|on|in|to|[A-Z][\w’'&-]*)){1,9})\)"
)


_SAME_WORDS, _IN_ARTICLE = _DESCRIBED = ("same words", "described in this article")


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for. An id that starts with "@" is local to its article."""

    id: str
    name: str
    type: EntityType
    country: str | None
    reason: str
    note: str = ""


@dataclass(slots=True)
class Name:
    """A name that the gazetteer does not hold, as one article uses it."""

    id: str
    name: str
    type: EntityType
    country: str | None = None
    full: bool = True
    roles: set[tuple[str, str]] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """What every mention of one article stands for, by its offsets; () where that is unknown.

    ``names`` are the article's names that other articles may share.
    """

    referents: dict[Span, tuple[Referent, ...]]
    names: tuple[Name, ...]

    def of(self, mention: Mention) -> tuple[Referent, ...]:
        """Return what ``mention`` stands for; several for "both countries"."""
        return self.referents.get((mention.start, mention.end), ())


def identify(extraction: Extraction, *, wanted: Iterable[Mention] | None = None) -> Cast:
    """Return what the ``wanted`` mentions of an article stand for, all those of it by default.

    Names are read in any case, for what they say of one another.
    """
    scene = _Scene(extraction)
    mentions = _all_mentions(extraction)
    named = [mention for mention in mentions if mention.kind == "name"]
    scene.meet_people(named)
    for mention in named:
        scene.resolve(mention)
    scene.read_roles(extraction.triples)
    for mention in mentions if wanted is None else sorted(set(wanted), key=_span):
        scene.resolve(mention)
    found = {span: scene.finish(referents) for span, referents in scene.referents.items()}
    return Cast(found, tuple(scene.names[key] for key in sorted(scene.names)))


_end = attrgetter("end")


def _span(mention: Mention) -> Span:
    return mention.start, mention.end


def _all_mentions(extraction: Extraction) -> list[Mention]:
    found: dict[Span, Mention] = {}

    def add(mention: Mention | None) -> None:
        if mention is not None:
            found.setdefault((mention.start, mention.end), mention)

    for mention in extraction.mentions:
        add(mention)
    for link in extraction.links:
        for mention in (link.mention, *link.antecedents):
            add(mention)
    for triple in extraction.triples:
        add(triple.subject)
        add(triple.object)
        add(triple.qualifiers.place)
        for attribution in triple.qualifiers.attribution:
            add(attribution.source)
    return [found[span] for span in sorted(found)]


class _Scene:
    """The state of one article's resolution: what has been met so far."""

    def __init__(self, extraction: Extraction) -> None:
        article = extraction.article
        self.date: dt.date | None = article.date
        self.text = article.text
        self.key = hashlib.sha256(article.id.encode()).hexdigest()[:8]
        self.sentences = extraction.sentences
        # A triple may hold more of a noun phrase than coreference does: the head is the same.
        self.links: dict[Span, Link] = {
            (link.mention.sentence, link.mention.head): link for link in extraction.links
        }
        self.referents: dict[Span, tuple[Referent, ...]] = {}
        self.names: dict[str, Name] = {}
        self.open: set[Span] = set()
        self.countries = _countries(extraction.sentences)
        self.acronyms = _acronyms(article.text)
        self.people: list[tuple[set[str], Entry | Name]] = []
        self.bodies: dict[str, Entry] = {}
        self.notes: dict[str, str] = {}
        self.governments: dict[str, Entry] | None = None
        self.home = _home(extraction.sentences)
        self.parties = _parties(extraction.sentences)
        self.surnames_alone = frozenset(_surnames_alone(extraction.sentences))
        self.bodies_named = frozenset(_bodies_named(extraction.sentences))

    # -- people ---------------------------------------------------------------------------------

    def meet_people(self, mentions: Iterable[Mention]) -> None:
        """Group the article's full names of people, so that surnames find their bearer."""
        for mention in sorted(mentions, key=lambda m: -len(m.text.split())):
            text = self._full_text(mention)
            known = next((e for e in gazetteer.named(text) if e.type == "PERSON"), None)
            if known is None and not self._may_be_person(mention, text):
                continue
            if known is None and (" " not in text or len(names.parts(text)) < 2):
                continue
            if known is None and _place_or_body(text):
                continue
            if known is not None and not self._plausible(known, mention):
                known = None
            self._meet_person(text, known)

    def _may_be_person(self, mention: Mention, text: str) -> bool:
        """Return whether the recogniser, or a title beside it, says that the name is a person's."""
        if mention.label == "PERSON":
            return not _is_no_person(text)
        if mention.label not in {"GPE", "LOC", "FAC", "ORG"}:
            return False
        bears = " " in text and text.rsplit(maxsplit=1)[-1] in self.surnames_alone
        if not bears and (mention.label == "ORG" or not self._is_titled(mention)):
            return False
        return not any(word.lower() in _NOT_PERSONAL for word in text.split())

    def _is_titled(self, mention: Mention) -> bool:
        """Return whether an office stands right before the name, or beside it after a comma."""
        sentence = self.sentences[mention.sentence]
        role = self._role(mention)
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

    def _full_text(self, mention: Mention) -> str:
        """Return the name without titles, and whole where the parser's recogniser cut it short."""
        sentence = self.sentences[mention.sentence]
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
        if not _PART_OF_PLACE.match(text) and not gazetteer.named(text):
            bare = _cut_front(text, mention.label)
            text = text if gazetteer.demonym(bare) else bare
        owner, _, owned = text.replace("’", "'").partition("'s ")
        if owned and mention.label == "ORG" and self._bearer_of(names.bare_name(owner)):
            text = owned
        if owned and mention.label == "GPE" and not gazetteer.named(text) and _is_state(owned):
            text = owned  # "Saddam Hussein's Iraq"
        bare = names.bare_name(text)
        if (
            mention.label in {"PERSON", ""}
            or self._bearer_of(bare)
            or any(entry.country in self.countries for entry in gazetteer.surnamed(bare))
            or any(entry.type == "PERSON" for entry in gazetteer.named(bare))
        ):
            return bare
        # "General Motors", "Premier League"
        return names.without_possessive(text)

    def _meet_person(self, text: str, known: Entry | None) -> None:
        for forms, bearer in self.people:
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
                for forms, bearer in self.people
                if any(names.is_part_of(text, form) for form in forms)
            ]
            if len(longer) == 1:
                longer[0][0].add(text)
                return
        self.people.append(({text}, known or self._name(text, "PERSON")))

    def _plausible(self, entry: Entry, mention: Mention) -> bool:
        """Return whether a full name can be the known person: a namesake has another country."""
        return (
            entry.id.startswith("Q")
            or entry.country is None
            or entry.country in self.countries
            or (self.date is not None and _in_office(entry, self.date))
            or self._role(mention) is not None
        )

    def _person(self, mention: Mention, text: str) -> Referent | None:
        folded = " ".join(names.parts(text))
        for forms, bearer in self.people:
            if text in forms or any(_ends_in(text, form) for form in forms):
                return _from(bearer, _naming(text, bearer))
        bearers = [
            (forms, bearer)
            for forms, bearer in self.people
            if any(folded in names.surnames(form) for form in forms)
        ]
        role = self._role(mention)
        if len(bearers) > 1 and role is not None:
            bearers = [b for b in bearers if self._holds(b[1], role)]
        if len(bearers) == 1:
            return _from(bearers[0][1], f"surname of {bearers[0][1].name}")
        if not bearers and (entry := self._office_holder(text, role)) is not None:
            return _from(entry, f"surname of {entry.name}, in office on the article's date")
        return None

    def _bearer_of(self, surname: str) -> Entry | Name | None:
        """Return the only person whom the article names in full with this surname."""
        if " " in surname:
            return None
        folded = " ".join(names.parts(surname))
        found = [b for forms, b in self.people if any(folded in names.surnames(f) for f in forms)]
        return found[0] if len(found) == 1 else None

    def _holds(self, bearer: Entry | Name, role: Role) -> bool:
        if isinstance(bearer, Name):
            return (role.title, role.owner) in bearer.roles
        return any(
            office.title == role.title and (not role.owner or office.of == role.owner)
            for office in bearer.offices
        )

    def _office_holder(self, surname: str, role: Role | None) -> Entry | None:
        """Return the only bearer of a surname who is in the named, or in any, office that day."""
        found = [
            entry
            for entry in gazetteer.surnamed(surname)
            if entry.country is None or entry.country in self.countries
        ]
        if role is not None and role.title:
            holders = [e for e in found if self._holds(e, role)]
            if len(holders) == 1 and (self.date is None or _ever_by(holders[0], self.date)):
                return holders[0]
            found = holders or found
        titled = role is not None and any(self._holds(e, role) for e in found)
        if self.date is None or (names.is_common_family(surname) and not titled):
            return None
        serving = [e for e in found if _in_office(e, self.date)]
        return serving[0] if len(serving) == 1 else None

    def _role(self, mention: Mention) -> Role | None:
        """Return the role in the title that stands before the name."""
        tokens = self.sentences[mention.sentence].tokens
        first = bisect_right(tokens, mention.start, key=_end)
        start = first = first if first < len(tokens) else 0
        while (
            start
            and first - start < 8
            and (
                tokens[start - 1].upos in {"NOUN", "PROPN", "ADJ"}
                or tokens[start - 1].xpos == "POS"
                or tokens[start - 1].text.lower() == "of"
            )
        ):
            start -= 1
        return find_role(tuple(t.text for t in tokens[start:first] if t.xpos != "POS"))

    # -- one mention ----------------------------------------------------------------------------

    def resolve(self, mention: Mention) -> tuple[Referent, ...]:
        """Return, and remember, what the mention stands for."""
        span = (mention.start, mention.end)
        if span in self.referents:
            return self.referents[span]
        if span in self.open:
            return ()
        self.open.add(span)
        found = self._resolve(mention, self.links.get((mention.sentence, mention.head)))
        self.open.discard(span)
        self.referents[span] = found
        return found

    def _resolve(self, mention: Mention, link: Link | None) -> tuple[Referent, ...]:
        if _ADDRESS.search(mention.text) or not names.bare_name(mention.text):
            return ()
        if gazetteer.fold(mention.text) in _BOTH_KOREAS:
            return tuple(_from(gazetteer.state(code), "both states") for code in ("KP", "KR"))
        if mention.kind == "name":
            sentence = self.sentences[mention.sentence]
            if gazetteer.seat(mention.text) and metonymy.is_inside_name(mention, sentence):
                return ()
            own = self._identify_name(mention)
            # "the President" is no name, whatever its capital
            described = own is not None and own.reason in _DESCRIBED
            if own is not None and not own.id.startswith("@") and not described:
                return (own,)
            linked = self._follow(link, mention) if link else ()
            if described and linked:
                return linked
            name = self.names.get(own.id) if own else None
            if name is not None and name.type == "PERSON" and name.full:
                linked = ()
            if len(linked) == 1 and (own is None or linked[0].type == own.type):
                return linked
            return (own,) if own else linked
        linked = self._follow(link, mention) if link else ()
        if linked or mention.kind == "pronoun":
            return linked
        return (self._identify_nominal(mention),)

    def _follow(self, link: Link | None, mention: Mention) -> tuple[Referent, ...]:
        if link is None:
            return ()
        found: dict[str, Referent] = {}
        for antecedent in link.antecedents:
            for referent in self.resolve(antecedent):
                reason = f"coreference: {mention.text}"
                if mention.kind == "name" and link.reason:
                    of = link.reason.endswith(" of")
                    reason = f"{link.reason} {referent.name}" if of else link.reason
                found.setdefault(referent.id, replace(referent, reason=reason))
        return tuple(found.values())

    def _identify_name(self, mention: Mention) -> Referent | None:
        text = gazetteer.join_torn(self._full_text(mention))
        people = mention.label == "PERSON" or (mention.label == "NORP" and text[-1:] != "s")
        if not people and not _COUNT.match(mention.text):
            text = self.parties.get(gazetteer.fold(text), text)
        if mention.label in {"PERSON", ""} and (person := self._person(mention, text)) is not None:
            return person
        if (short := self._short_for(text)) is not None:
            return short
        if (owned := self._owned_body(mention, text)) is not None:
            return owned
        if text.lower().endswith(("administration", "government")) and (
            state := self._whose_state(mention, self.sentences[mention.sentence])
        ):
            return state
        if (known := self._known(mention, text)) is not None:
            if known.type == "ORGANIZATION" and (bearer := self._bearer_of(text)) is not None:
                return _from(bearer, f"surname of {bearer.name}")
            return known
        if mention.label == "PERSON" and not _is_no_person(text):
            full = " " in text and len(names.parts(text)) > 1
            return _from(self._name(text, "PERSON", full=full), "same name")
        if mention.label and (person := self._person(mention, text)) is not None:
            # The recogniser took a surname for something else, and nothing else has this name.
            return person
        if (longer := self._longer(text)) is not None:
            return longer
        if text in _NORTH_SOUTH and self._speaks_of_korea():
            return _from(gazetteer.state(_NORTH_SOUTH[text][0]), "short name")
        if (kind := _kind_of_body(mention, text)) is not None:
            return self._body(mention, kind, text)
        role = find_role(tuple(_before_of(text).split()))
        if text.rsplit(maxsplit=1)[-1].lower() in _TROOPS:
            return self._identify_nominal(mention)
        if text.islower() or (
            role is not None and role.noun == _before_of(text).split()[-1].lower()
        ):
            return self._identify_nominal(mention)
        if (part := _PART_OF_PLACE.match(text)) is not None and not _is_state(text[part.end() :]):
            text = text[part.end() :]
        party = text in self.parties.values()
        name = self._name(text, "ORGANIZATION" if party else _type_of_name(mention, text))
        name.country = name.country or _state_before(mention.text, text)
        return _from(name, "same name")

    def _longer(self, text: str) -> Referent | None:
        """Return the body that the name is short for: "the House" of Representatives."""
        if text.rsplit(maxsplit=1)[-1].lower() not in lexicon.ORGANISATION_NOUNS:
            return None
        longer = {
            full for full in self.bodies_named if full.startswith((f"{text} of ", f"{text} for "))
        }
        if len(longer) == 1:
            full = longer.pop()
            known = self._body_named(full, gazetteer.named(full))
            thing = known or self._name(full, "ORGANIZATION")
            return _from(thing, f"short for {thing.name}")
        if text != "House" or longer:
            return None
        codes = {body.country for body in self.bodies.values() if _CHAMBERS & set(_kinds_of(body))}
        state = self.home or (_state(codes.pop() or "") if len(codes) == 1 else None)
        if state is None:
            return None
        for kind in _LOWER_HOUSES:
            body = gazetteer.body(kind, state)
            if gazetteer.entry(body.id) is not None:
                return _from(body, f"short for {body.name}")
        return None

    def _speaks_of_korea(self) -> bool:
        """Return whether "the North" can only be one of the two Koreas."""
        koreas = self.countries & {"KP", "KR"}
        return len(koreas) == 2 or bool(koreas and not self.countries & _DIVIDED)

    def _known(self, mention: Mention, text: str) -> Referent | None:
        """Return the state, body or place of the gazetteer that the name stands for."""
        if (part := _PART_OF_PLACE.match(text)) is not None:
            # "central London" is London, and never its government
            place = next(
                (e for e in gazetteer.named(text[part.end() :]) if e.type == "PLACE"), None
            )
            return _from(place, "part of the place") if place else None
        found = gazetteer.named(text) or gazetteer.named(_IN_BRACKETS.sub("", text))
        states = [e for e in found if e.type == "COUNTRY"]
        if len(states) > 1:
            # "Congo": the one that the article also calls by its whole name
            whole = [
                e for e in states if any(f" {text}" in n and n in self.text for n in _names_of(e))
            ]
            states = whole or [e for e in states if e.country in self.countries]
        if len(states) == 1:
            state = states[0]
            return _from(state, _naming(text, state))
        if (people := gazetteer.demonym(text) or _counted_people(text)) is not None:
            return self._people_of(mention, text, people)
        if _OF_SURNAME.search(self._before(mention)):
            return None
        if not found and text.endswith(" City"):
            found = gazetteer.named(text.removesuffix(" City"))
        if not found and text.endswith((" Party", " Movement", " Group", " Organization")):
            rest = gazetteer.named(text.rpartition(" ")[0])
            found = tuple(e for e in rest if e.type == "ORGANIZATION" and e.country)
        seat = gazetteer.seat(text)
        place = next((e for e in found if e.type == "PLACE"), None)
        # "25 Republicans" are some of the party
        body = None if _COUNT.match(mention.text) else self._body_named(text, found, mention)
        if body is not None and (seat is None or seat.id == body.id):
            self.bodies.setdefault(body.id, body)
            return _from(body, _naming(text, body))
        if seat is not None and ((place is None and seat.type != "COUNTRY") or self._acts(mention)):
            kind = "capital acts as government" if seat.type == "COUNTRY" else "seat of power"
            return _from(seat, kind)
        if place is not None and (
            mention.label != "PERSON" or place.country in self.countries - _PEOPLED
        ):
            return self._place(text, place)
        return _inside(text)

    def _before(self, mention: Mention) -> str:
        """Return the text of the sentence before the mention."""
        sentence = self.sentences[mention.sentence]
        return sentence.text[: mention.start - sentence.start]

    def _body_named(
        self, text: str, found: Iterable[Entry], mention: Mention | None = None
    ) -> Entry | None:
        """Return the body of this name; of several "Labour Parties", that of a state named."""
        bodies = [entry for entry in found if entry.type == "ORGANIZATION"]
        if len(bodies) > 1 or _is_common_body(text):
            before = self._before(mention).split()[-1:] if mention else []
            told = gazetteer.demonym(before[0]) if before else None
            if told is not None:
                # "Australian" Greens
                bodies = [body for body in bodies if body.country == told.country]
                return bodies[0] if len(bodies) == 1 else None
            bodies = [body for body in bodies if self._is_at_home(body)]
            # the state that the article is about comes first
            at_home = [b for b in bodies if self.home and b.country == self.home.country]
            bodies = at_home or bodies
        return bodies[0] if len(bodies) == 1 else None

    def _is_at_home(self, body: Entry) -> bool:
        """Return whether the article names the state of a body, or none at all.

        Where it is about one state, other states' bodies are named with theirs, but for Congress
        and the like: the press writes of America's as of its own, where that state has none and
        America is named.
        """
        if self.home is not None and body.country not in {None, self.home.country}:
            own = (gazetteer.body(kind, self.home) for kind in _kinds_of(body))
            known = any(gazetteer.entry(other.id) is not None for other in own)
            return body.country == "US" and "US" in self.countries and not known
        return not body.country or body.country in self.countries or not self.countries

    def _place(self, text: str, place: Entry) -> Referent:
        """Return the place, or the region of the same name where the article speaks of that."""
        for kind in ("region", "oblast", "Oblast", "province"):
            whole = f"{text} {kind}"
            if whole in self.text and (region := gazetteer.named(whole)):
                return _from(region[0], f"short for {region[0].name}")
        return _from(place, _naming(text, place))

    def _acts(self, mention: Mention) -> bool:
        return metonymy.acts(mention, self.sentences[mention.sentence])

    def _people_of(self, mention: Mention, text: str, state: Entry) -> Referent:
        tokens = self.sentences[mention.sentence].tokens
        head = tokens[mention.head]
        adjective = gazetteer.adjective(state)
        plural = head.xpos in {"NNPS", "NNS"} or (text.endswith("s") and text != adjective)
        if plural or (head.xpos not in {"JJ", "NNP"} and mention.deprel in {"nsubj", "obj", "obl"}):
            uncounted = adjective.endswith(("ese", "ish", "ch", "ss"))
            code = (state.country or gazetteer.fold(state.name)).lower()
            people = adjective if uncounted else f"{adjective}s"
            return Referent(f"group:{code}-people", people, "GROUP", state.country, "demonym")
        return _from(state, "demonym")

    def _short_for(self, text: str) -> Referent | None:
        full = self.acronyms.get(text)
        if full is None:
            return None
        entry = next(iter(gazetteer.named(full)), None) or next(iter(gazetteer.named(text)), None)
        if entry is not None:
            return _from(entry, "acronym")
        name = self._name(full, "ORGANIZATION")
        name.acronyms.add(text)
        return _from(name, "acronym")

    def _body(self, mention: Mention, kind: str, text: str) -> Referent:
        """Return the body of a state that is named without it ("Foreign Ministry")."""
        sentence = self.sentences[mention.sentence]
        head = mention.head
        if _is_portfolio(mention):
            head = sentence.tokens[head].head
        words = tuple(
            sentence.tokens[i].text
            for i in sorted(subtree(sentence, head))
            if sentence.tokens[i].upos in {"PROPN", "ADJ", "NOUN"}
        )
        state = self._possessor(mention, sentence) or _state_named(" ".join(words))
        if state is not None:
            body = gazetteer.body(kind, state)
            self.bodies.setdefault(body.id, body)
            return _from(body, "body of a state")
        if (same := self._body_of_kind(kind)) is not None:
            return same
        name = text if gazetteer.body_kind(text) else kind.title()
        local = f"organization:{slug(name)}@{self.key}"
        return Referent(local, name, "ORGANIZATION", None, "named once, without its state")

    def _body_of_kind(self, kind: str) -> Referent | None:
        """Return the only body of the kind that is named, or that of the state spoken of."""
        same = [b for b in self.bodies.values() if kind in _kinds_of(b)]
        if len(same) == 1:
            return _from(same[0], f"short for {same[0].name}")
        if same or self.home is None:
            return None
        return _from(gazetteer.body(kind, self.home), f"that of {self.home.name}")

    def _owned_body(self, mention: Mention, text: str) -> Referent | None:
        """Return the parliament, or other body, of the state before it: "the country's Senate"."""
        kind = gazetteer.body_kind(text)
        owner = self._possessor(mention, self.sentences[mention.sentence]) if kind else None
        if kind is None or owner is None:
            return None
        body = gazetteer.body(kind, owner)
        self.bodies.setdefault(body.id, body)
        return _from(body, "body of a state")

    def _possessor(self, mention: Mention, sentence: Sentence) -> Entry | None:
        """Return the state whose the thing is: "the country's Senate", "its parliament"."""
        for child in sentence.dependents(mention.head, "nmod:poss"):
            owner = self._at(sentence, child)
            if owner is not None and owner.type == "COUNTRY":
                return gazetteer.entry(owner.id)
        return None

    def _identify_nominal(self, mention: Mention) -> Referent:
        sentence = self.sentences[mention.sentence]
        if (known := self._known_nominal(mention, sentence)) is not None:
            return known
        if (titled := self._titled(mention, sentence)) is not None:
            return titled
        holder = self._described_holder(mention, sentence) or self._counterpart(mention, sentence)
        if holder is not None:
            return _from(holder, "office held on the article's date")
        if (bearer := self._only_bearer(mention, sentence)) is not None:
            return _from(bearer, "the only one with this role in the article")
        if (state := self._whose_state(mention, sentence)) is not None:
            return state
        nominal = nominals.describe(mention, sentence, partial(self._referred, sentence))
        if (body := _body_of_code(nominal.form)) is not None:
            return _from(body, "its government" if body.type == "COUNTRY" else "body of a state")
        kind = gazetteer.body_kind(nominal.form)
        if kind and kind not in _NOT_THE_ONE and _is_plain(mention, sentence):
            same = self._body_of_kind(kind)
            if same is not None:
                return same
        scope = "" if nominal.shared else f"@{self.key}"
        return Referent(
            f"{nominal.type.lower()}:{slug(nominal.form)}{scope}",
            nominal.name,
            nominal.type,
            nominal.country,
            _SAME_WORDS if nominal.shared else _IN_ARTICLE,
        )

    def _whose_state(self, mention: Mention, sentence: Sentence) -> Referent | None:
        """Return the state of "his country", "the Bush administration" and "the government"."""
        tokens = sentence.tokens
        lemma = tokens[mention.head].lemma.lower()
        if lemma not in _STATE_NOUNS | _GOVERNMENTS or tokens[mention.head].xpos in {"NNS", "NNPS"}:
            return None
        others = [
            i
            for i in sentence.children[mention.head]
            if i < mention.head and tokens[i].upos not in {"DET", "PUNCT", "ADP", "CCONJ"}
        ]
        if not others:
            if lemma in _GOVERNMENTS and (led := self._led_government(mention, sentence)):
                return led
            alone = lemma == "government" and not sentence.dependents(mention.head, "nmod", "acl")
            definite = alone and _is_definite(mention, sentence)
            only = self._the_government() if definite else None
            return _from(only, "the only government in the article") if only else None
        owners = [i for i in others if tokens[i].deprel == "nmod:poss"]
        if len(owners) == 1 and not _NOT_IN_OFFICE & {tokens[i].lemma.lower() for i in others}:
            others = owners  # "his corrupt government"
        if len(others) > 1:
            return None
        if tokens[others[0]].lemma.lower() in _NATIONAL and _is_definite(mention, sentence):
            return _from(self.home, f"that of {self.home.name}") if self.home else None
        owner = self._at(sentence, others[0])
        if owner is None or owner.type not in {"PERSON", "COUNTRY"}:
            return None
        name = self.names.get(owner.id)
        code = owner.country or (name.country if name else None)
        owned = tokens[others[0]].deprel == "nmod:poss"
        # "the Iranian nation"
        owned = owned or (owner.reason == "demonym" and _is_definite(mention, sentence))
        if owner.type == "PERSON" and lemma in _GOVERNMENTS and not self._governs(owner):
            return None
        if not owned and lemma not in _GOVERNMENTS:
            return None
        state = _state(code) if code else None
        return _from(state, f"{lemma} of {owner.name}") if state else None

    def _led_government(self, mention: Mention, sentence: Sentence) -> Referent | None:
        """Return the state of "the government of Hassan Noor"."""
        for child in sentence.dependents(mention.head, "nmod"):
            leader = self._at(sentence, child) if case_of(sentence, child) == "of" else None
            if leader is not None and leader.type == "PERSON" and self._governs(leader):
                name = self.names.get(leader.id)
                state = _state(leader.country or (name.country if name else None) or "")
                return _from(state, f"government of {leader.name}") if state else None
        return None

    def _governs(self, person: Referent) -> bool:
        """Return whether the person leads, or led, a government."""
        name, entry = self.names.get(person.id), gazetteer.entry(person.id)
        titles = {title for title, _ in name.roles} if name else set()
        titles |= {office.title for office in entry.offices} if entry else set()
        return bool(titles & _HEADS)

    def _the_government(self) -> Entry | None:
        """Return the state whose government is meant: that of the article, or the only one named.

        Where these are two states, it may be either.
        """
        only = self._only_government()
        if only is not None and self.home is not None and only.id != self.home.id:
            return None
        return only or self.home

    def _only_government(self) -> Entry | None:
        """Return the state whose government the article names, if it names one only."""
        if self.governments is None:
            self.governments = dict(_governments(self.sentences))
        found = list(self.governments.values())
        return found[0] if len(found) == 1 else None

    def _known_nominal(self, mention: Mention, sentence: Sentence) -> Referent | None:
        """Return what the gazetteer, or a name inside the phrase, says that it is."""
        determiners = {
            sentence.tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")
        }
        for entry in gazetteer.named(mention.text) if "a" not in determiners else ():
            if entry.type == "ORGANIZATION":
                self.bodies.setdefault(entry.id, entry)
                return _from(entry, _naming(mention.text, entry))
            if entry.type == "COUNTRY":
                return _from(entry, "its government")
            if entry.type == "PLACE":
                return _from(entry, _naming(mention.text, entry))
        if (inside := _inside(mention.text)) is not None and inside.type != "PERSON":
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
                named = self._at(sentence, child)
                kinds = {"PLACE", "COUNTRY"} if lemma == "republic" else {"PLACE"}
                region = named is not None and not named.id.startswith("geonames:")
                if (
                    named is not None
                    and named.type in kinds
                    and not (lemma == "capital" and region)
                ):
                    return replace(named, reason=f"named in “{mention.text}”")
            plural = sentence.tokens[mention.head].xpos in {"NNS", "NNPS"}
            if plural or token.deprel not in {"compound", "nmod:desc"} or child > mention.head:
                continue
            beside = child == mention.head - 1 or (
                # "Kursk border region"
                child == mention.head - 2 and sentence.tokens[child + 1].lemma.lower() == "border"
            )
            if lemma in _KINDS_OF_REGION and beside and token.upos == "PROPN" and (
                "a" not in determiners
            ):  # fmt: skip
                named = self._at(sentence, child)
                if (
                    named is not None
                    and named.type == "PLACE"
                    # a region has the name of its city
                    and (lemma in _TOWNS or not named.id.startswith("geonames:"))
                ):
                    return replace(named, reason=f"named in “{mention.text}”")
            called = noun_called(sentence, child) is not None
            if lemma in _NAMED_BODIES or called:
                named = self._at(sentence, child)
                if (
                    named is not None
                    and named.type == "ORGANIZATION"
                    and (called or "@" not in named.id)
                ):
                    return replace(named, reason=f"named in “{mention.text}”")
        return None

    def _at(self, sentence: Sentence, index: int) -> Referent | None:
        """Return what the name at a token stands for."""
        found = self.resolve(mention_of(sentence, index, whole=False))
        return found[0] if len(found) == 1 else None

    def _referred(self, sentence: Sentence, index: int) -> nominals.Referred | None:
        thing = self._at(sentence, index)
        if thing is None:
            return None
        name = self.names.get(thing.id)
        code = thing.country if thing.type == "COUNTRY" and thing.country else slug(thing.name)
        settled = name.full if name is not None else "@" not in thing.id
        return nominals.Referred(code, thing.country, settled)

    def _titled(self, mention: Mention, sentence: Sentence) -> Referent | None:
        """Return the person whose title, before the name, the mention is."""
        head = sentence.tokens[mention.head]
        name = name_at(sentence, head.head) if head.head > mention.head else None
        if name is None or name.label != "PERSON" or head.deprel not in _BEFORE_NAME:
            return None
        if head.lemma.lower() not in lexicon.ROLE_NOUNS:
            return None
        named = self._at(sentence, head.head)
        if named is None or named.type != "PERSON":
            return None
        words = (t.text for t in sentence.tokens if mention.start <= t.start < mention.end)
        role = find_role(tuple(words))
        if role and len(role.owner) == 2 and named.country not in {None, role.owner}:
            return None  # "the UK Foreign Secretary and US Secretary of State Colin Powell"
        return replace(named, reason="title")

    def _only_bearer(self, mention: Mention, sentence: Sentence) -> Entry | Name | None:
        """Return the only person of the article whom "the Russian minister" can mean."""
        tokens = sentence.tokens
        determiner = [tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")]
        owned = bool(sentence.dependents(mention.head, "nmod:poss"))
        if determiner != ["the"] and not (owned and not determiner):
            return None
        if tokens[mention.head].xpos in {"NNS", "NNPS"}:
            return None
        words = [t.text for t in tokens if mention.start <= t.start and t.end <= mention.end]
        role = find_role(tuple(w for w in words if w not in {"'s", "’s", "'", "’"}))
        if role is None or role.noun != tokens[mention.head].lemma.lower():
            return None
        if _NOT_IN_OFFICE & {word.lower() for word in words}:
            return None
        if _names_body(mention, sentence, role.owner):
            return None
        bare = not role.owner and gazetteer.office_title(role.title) is not None
        if not bare and (not role.owner or role.noun not in _BARE_OFFICES):
            return None
        found = [
            bearer
            for _, bearer in self.people
            if any(
                title == role.title if bare else _is_short_for(role, title, of)
                for title, of in self._roles_of(bearer)
            )
        ]
        return found[0] if len(found) == 1 else None

    def _roles_of(self, bearer: Entry | Name) -> set[tuple[str, str]]:
        if isinstance(bearer, Name):
            return bearer.roles
        return {
            (office.title, office.of)
            for office in bearer.offices
            if self.date is None or gazetteer.serves(office, self.date)
        }

    def _described_holder(self, mention: Mention, sentence: Sentence) -> Entry | None:
        """Return who held the office that a definite description names, when only one did."""
        if self.date is None or sentence.tokens[mention.head].xpos in {"NNS", "NNPS"}:
            return None
        tokens = sentence.tokens
        determiner = next(
            (tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")), ""
        )
        if determiner not in {"", "the"} or (not determiner and _is_predicative(mention)):
            return None
        words = [t.text for t in tokens if mention.start <= t.start and t.end <= mention.end]
        role = find_role(tuple(w for w in words if w not in {"'s", "’s", "'", "’"}))
        if role is None and " of " in mention.text:
            head, _, owner = mention.text.partition(" of ")
            title = gazetteer.office_title(head)
            code = find_owner(tuple(owner.removeprefix("the ").split()))
            role = Role(head, title, code) if title and code else None
        if role is None or not role.owner or gazetteer.office_title(role.title) is None:
            return None
        if tokens[mention.head].lemma.lower() not in {*role.title.split(), role.noun}:
            return None
        below = {tokens[i].lemma.lower() for i in subtree(sentence, mention.head)}
        if _NOT_IN_OFFICE & below or sentence.dependents(mention.head, "conj"):
            return None
        if sentence.dependents(first_conjunct(sentence, mention.head), "appos"):
            return None  # whose name stands beside it
        if _names_body(mention, sentence, role.owner):
            return None
        holders = gazetteer.holders(role.title, role.owner, self.date)
        return holders[0] if len(holders) == 1 else None

    def _counterpart(self, mention: Mention, sentence: Sentence) -> Entry | None:
        """Return who holds the same office in the state named: "her Peruvian counterpart"."""
        tokens = sentence.tokens
        if self.date is None or tokens[mention.head].lemma.lower() != "counterpart":
            return None
        owners = [self._at(sentence, i) for i in sentence.dependents(mention.head, "nmod:poss")]
        owner = gazetteer.entry(owners[0].id) if len(owners) == 1 and owners[0] else None
        states = {
            state.country
            for i in sentence.dependents(mention.head, "amod", "compound")
            if (state := gazetteer.demonym(tokens[i].text)) is not None and state.country
        }
        if owner is None or len(states) != 1:
            return None
        code = next(iter(states))
        titles = {o.title for o in owner.offices if gazetteer.serves(o, self.date)}
        found = {h.id: h for t in titles for h in gazetteer.holders(t, code, self.date)}
        return found.popitem()[1] if len(titles) == len(found) == 1 else None

    # -- names ----------------------------------------------------------------------------------

    def _name(self, text: str, kind: EntityType, *, full: bool = True) -> Name:
        key = f"@{self.key}:{kind.lower()}:{slug(text)}"
        return self.names.setdefault(key, Name(key, text, kind, full=full))

    def read_roles(self, triples: Iterable[Triple]) -> None:
        """Learn from the roles that the text gives people which state they act for."""
        for triple in triples:
            if triple.category != "ROLE":
                continue
            role, _, link = triple.relation.rpartition(" ")
            if link not in {"of", "for", "at"} or not role:
                continue
            for subject in self.resolve(triple.subject):
                for target in self.resolve(triple.object):
                    self._learn(subject, role, link, target)

    def _learn(self, subject: Referent, role: str, link: str, target: Referent) -> None:
        if target.type not in {"COUNTRY", "ORGANIZATION"} or subject.type != "PERSON":
            return
        self.notes.setdefault(subject.id, f"{role} {link} {target.name}")
        if (name := self.names.get(subject.id)) is not None:
            owner = target.country or target.id
            name.roles.add((gazetteer.office_title(role) or role, owner))
            name.country = name.country or target.country
            name.note = name.note or self.notes[subject.id]

    def finish(self, referents: tuple[Referent, ...]) -> tuple[Referent, ...]:
        """Return the referents with the state and the role that the article, or the date, gives."""
        return tuple(
            replace(r, note=note) if (note := self._note(r)) != r.note else r for r in referents
        )

    def _note(self, referent: Referent) -> str:
        entry = gazetteer.entry(referent.id)
        if entry is not None and self.date is not None:
            for office in entry.offices:
                if office.title != "leader" and gazetteer.serves(office, self.date):
                    return f"{office.title} of {_office_owner(office.of)}"
        return self.notes.get(referent.id, "")


def _from(thing: Entry | Name, reason: str) -> Referent:
    return Referent(thing.id, thing.name, thing.type, thing.country, reason)


def _naming(text: str, thing: Entry | Name) -> str:
    plain = names.bare_name(text)
    if gazetteer.fold(plain) == gazetteer.fold(thing.name):
        return "same name"
    if plain.replace(".", "").isupper() and len(plain) <= 8:
        return "acronym"
    return "other name"


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return ``text`` as part of an id: lower case, hyphens between the words."""
    plain = re.sub(r"[^a-z0-9+]+", "-", gazetteer.fold(text)).strip("-")
    return plain or hashlib.sha256(text.encode()).hexdigest()[:8]


def _cut_front(text: str, label: str) -> str:
    """Return a name without the words in front that are none of it, such as "German airline".

    They say what the name is of, whose it is ("Canada's", "the country's"), or how many there are.
    """
    words = text.split()
    first = 0
    while first < len(words) - 1 and words[first].islower() and words[first] not in names.PARTICLES:
        first += 1
    if first and words[first - 1] in _PREPOSITIONS:
        return text
    for i in range(len(words) - 1, first, -1):
        before = words[i - 1]
        if words[i][0].isupper() and (
            (before.islower() and (before in lexicon.ORGANISATION_NOUNS or before in _CALLINGS))
            or (before.endswith(("'s", "’s")) and _is_state(" ".join(words[first:i])))
        ):
            first = i
            break
    rest = " ".join(words[first:])
    if label == "NORP" and (count := _COUNT.match(rest)) is not None:
        rest = rest[count.end() :]
    if label == "PERSON" and (bare := _cut_state(rest)):
        rest = bare
    return rest


def _before_of(text: str) -> str:
    """Return the "Minister" of "Minister of Foreign Affairs", else the whole text."""
    head, of, _ = text.partition(" of ")
    return head if of else text.partition(" for ")[0]


def _is_state(text: str) -> bool:
    """Return whether the text is the name of a state or of its capital, and no more."""
    found = gazetteer.seat(text) or next(
        (entry for entry in gazetteer.named(text) if entry.type == "COUNTRY"), None
    )
    return found is not None and found.type == "COUNTRY"


def _cut_state(text: str) -> str:
    """Return the person's name behind the state of "Zambia Levy Mwanawasa", "" if there is none."""
    words = text.split()
    for size in range(1, min(4, len(words) - 1)):
        if _is_state(" ".join(words[:size])):
            return "" if words[0] in lexicon.GIVEN_NAMES else " ".join(words[size:])
    return ""


def _state_before(text: str, name: str) -> str | None:
    """Return the code of the state that the words in front of ``name`` speak of, or None."""
    before, found, _ = text.partition(name)
    state = _state_named(before) if found else None
    return state.country if state else None


@lru_cache(maxsize=4096)
def _state_named(text: str) -> Entry | None:
    """Return the state that the words name, by its name, adjective or capital, or None."""
    words = [word for word in map(names.bare_name, text.split()) if word]
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if not part[0].isupper():
                continue
            found = gazetteer.demonym(part) or next(
                (e for e in gazetteer.named(part) if e.type == "COUNTRY"), None
            )
            found = found or gazetteer.seat(part)
            if found is not None and found.type == "COUNTRY":
                return found
    return None


def _state(code: str) -> Entry | None:
    try:
        return gazetteer.state(code)
    except KeyError:
        return None


def _body_of_code(form: str) -> Entry | None:
    """Return the body that a normal form names: "KR government" for "our government"."""
    code, _, rest = form.partition(" ")
    kind = gazetteer.body_kind(rest) if len(code) == 2 and code.isupper() else None
    state = _state(code) if kind else None
    return gazetteer.body(kind, state) if kind and state else None


def _office_owner(code: str) -> str:
    found = _state(code) or gazetteer.entry(code)
    return found.name if found else code


def _kinds_of(body: Entry) -> Iterator[str]:
    for text in (body.name, *body.aliases):
        words = text.split()
        for cut in range(len(words)):
            if (kind := gazetteer.body_kind(" ".join(words[cut:]))) is not None:
                yield kind


def _governments(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Entry]]:
    """Yield the states, by id, whose government is named: "the French government"."""
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            if token.lemma.lower() not in {"government", "authority"}:
                continue
            owners = [j for j in sentence.children[i] if j < i or case_of(sentence, j) == "of"]
            words = [
                t.text
                for j in owners
                for t in map(sentence.tokens.__getitem__, subtree(sentence, j))
            ]
            if (state := _state_named(" ".join(words))) is not None:
                yield state.id, state


def _is_plain(mention: Mention, sentence: Sentence) -> bool:
    """Return whether nothing tells the body from others: "the army", but "an army of Goths"."""
    determiners = {
        sentence.tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")
    }
    others = sentence.dependents(mention.head, "nmod", "acl", "acl:relcl", "nmod:poss", "conj")
    return determiners <= {"the"} and not others


def _is_short_for(role: Role, title: str, of: str) -> bool:
    """Return whether "the Russian minister" can hold the office: no prime minister is called so."""
    noun = title.rsplit(maxsplit=1)[-1]
    return (noun, of) == (role.noun, role.owner) and title != "prime minister"


def _is_predicative(mention: Mention) -> bool:
    """Return whether somebody serves as, or becomes, what the mention says."""
    return mention.case == "as" or mention.deprel in {"xcomp", "root"}


def _is_definite(mention: Mention, sentence: Sentence) -> bool:
    return any(
        sentence.tokens[i].lemma.lower() == "the" for i in sentence.dependents(mention.head, "det")
    )


def _is_portfolio(mention: Mention) -> bool:
    """Return whether the name is what a minister or ministry is of: "minister of Education"."""
    return mention.case in {"of", "for"} and mention.predicate.lower() in _MINISTRIES


def _kind_of_body(mention: Mention, text: str) -> str | None:
    """Return the kind of body that a name without its state is of, or None."""
    plain = _IN_BRACKETS.sub("", text)
    kind = gazetteer.body_kind(plain)
    if kind is None and _is_portfolio(mention):
        kind = gazetteer.body_kind(f"ministry of {plain}")
    return kind


@lru_cache(maxsize=4096)
def _inside(text: str) -> Referent | None:
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
            named, owner = gazetteer.named(" ".join(before[:-1])), _code_of(rest)
        else:
            named = gazetteer.named(rest) or gazetteer.named(rest.title())
            bare = tuple(filter(None, map(names.bare_name, before)))
            owner = "" if _PREPOSITIONS & set(before) else _code_of(" ".join(bare)) if named else ""
        for entry in named:
            if owner and entry.country == owner and entry.type != "COUNTRY":
                return _from(entry, _naming(entry.name, entry))
    return None


def _code_of(text: str) -> str:
    state = _state_named(text)
    return (state.country or "") if state else ""


def _names_body(mention: Mention, sentence: Sentence, owner: str) -> bool:
    """Return whether a body other than ``owner`` is named: a party's leader is not its state's."""
    for name in sentence.names:
        first, last = sentence.tokens[name.first], sentence.tokens[name.last]
        if mention.start <= first.start and last.end <= mention.end:
            text = sentence.text[first.start - sentence.start : last.end - sentence.start]
            found = gazetteer.named(text)
            if any(entry.id == owner or entry.type == "COUNTRY" for entry in found):
                continue
            if found or name.label == "ORG":
                return True
    return False


def _ends_in(text: str, name: str) -> bool:
    """Return whether the text is the full name with an office before it."""
    before = text.removesuffix(f" {name}")
    if before == text or " " not in name:
        return False
    # in "X Party of prime minister NAME" it is the party that is named
    return find_role(tuple(before.partition(" of ")[0].split())) is not None


def _counted_people(text: str) -> Entry | None:
    """Return the state of "100,000 South Koreans", "about 1,800 Russians"."""
    words = text.split()
    start = next((i for i, word in enumerate(words) if word[0].isupper()), None)
    if start is None or start == 0 or not words[-1].endswith("s"):
        return None
    return gazetteer.demonym(" ".join(words[start:]))


def _is_no_person(text: str) -> bool:
    """Return whether a name that was recognised as a person's cannot be one."""
    digits = any(letter.isdigit() for letter in text)
    return digits or _MONEY.search(text) is not None or _BILL.match(text) is not None


def _place_or_body(text: str) -> bool:
    return gazetteer.seat(text) is not None or any(
        entry.type != "PERSON" for entry in gazetteer.named(text)
    )


def _in_office(entry: Entry, date: dt.date) -> bool:
    return any(gazetteer.serves(office, date) for office in entry.offices)


def _ever_by(entry: Entry, date: dt.date) -> bool:
    return any(not o.start or o.start[:4] <= str(date.year) for o in entry.offices)


def _home(sentences: Iterable[Sentence]) -> Entry | None:
    """Return the state that the article is about: the only one, or named far most.

    Its people, bodies and places count for it.
    """
    counts: Counter[str] = Counter()
    by_name: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            first, last = sentence.tokens[name.first], sentence.tokens[name.last]
            text = sentence.text[first.start - sentence.start : last.end - sentence.start]
            if (state := gazetteer.demonym(text) or gazetteer.seat(text)) is not None:
                counts[state.country or ""] += 1
                by_name.add(state.country or "")
                continue
            found = gazetteer.named(text)
            if len(found) == 1 and not _is_common_body(text):
                counts[found[0].country or ""] += 1
                if found[0].type == "COUNTRY":
                    by_name.add(found[0].country or "")
    del counts[""]
    ranked = counts.most_common(2)
    if not ranked or (ranked[0][1] < _OFTEN and (len(ranked) > 1 or ranked[0][0] not in by_name)):
        return None
    if len(ranked) > 1 and ranked[1][1] * _DOMINANCE > ranked[0][1]:
        return None
    return _state(ranked[0][0])


def _names_of(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.aliases)


def _is_common_body(text: str) -> bool:
    """Return whether many states have a body of this name, and no state is named with it."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return last in _COMMON_BODIES and _state_named(text) is None


def _surnames_alone(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the single names that the recogniser takes for a person's, and nothing else has."""
    for sentence in sentences:
        for name in sentence.names:
            text = sentence.tokens[name.first].text
            if name.label == "PERSON" and name.first == name.last and not _place_or_body(text):
                yield text


def _bodies_named(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield the names of bodies that hold an "of" or "for", such as "Council of Chiefs"."""
    for sentence in sentences:
        for name in sentence.names:
            if name.label == "ORG":
                first, last = sentence.tokens[name.first], sentence.tokens[name.last]
                text = sentence.text[first.start - sentence.start : last.end - sentence.start]
                if " of " in text or " for " in text:
                    yield names.without_possessive(text.removeprefix("the ").removeprefix("The "))


def _parties(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the full names of parties by the folded names that they, and their members, go by.

    Where "the Green Party" is named, "the Greens" are it; where two are meant, neither.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for match in _PARTY.finditer(sentence.text):
            words = match[1].split()
            while words and (
                words[0].lower() in _BEFORE_PARTY
                or gazetteer.demonym(words[0]) is not None
                or gazetteer.office_title(words[0]) is not None
            ):
                words = words[1:]
            if not words or gazetteer.named(" ".join(words)):
                continue
            short = " ".join(words)
            full = f"{short} Party"
            for form in (short, full, f"{short}s", f"{short.removesuffix('ic')}s"):
                found[gazetteer.fold(form)].add(full)
    return {form: full for form, names_ in found.items() for full in names_ if len(names_) == 1}


def _countries(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the codes of all states that the article names, in any form."""
    found: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            if name.label in {"GPE", "NORP", "ORG", "LOC"}:
                first, last = sentence.tokens[name.first], sentence.tokens[name.last]
                text = sentence.text[first.start - sentence.start : last.end - sentence.start]
                state = gazetteer.demonym(text) or gazetteer.seat(text)
                named = gazetteer.named(text)
                if len(named) == 1 and not _is_common_body(text):
                    found.update(e.country for e in named if e.country)
                if state is not None and state.country:
                    found.add(state.country)
    return frozenset(found)


def _acronyms(text: str) -> dict[str, str]:
    """Return the acronyms that the text introduces in brackets, with their full names."""
    found: dict[str, str] = {}
    pairs = [(m[2], m[1]) for m in _BRACKETED.finditer(text)]
    pairs += [(m[1], m[2]) for m in _REVERSED.finditer(text)]
    for short, name in pairs:
        words = name.split()
        for cut in range(len(words)):
            full = " ".join(words[cut:])
            if len(words) - cut > 1 and words[cut] != "and" and names.is_acronym(short, full):
                found.setdefault(short, full)
                break
    return found


def _type_of_name(mention: Mention, text: str) -> EntityType:
    if _MISSILE.fullmatch(text):
        return "WEAPON"
    if _BILL.match(text):
        return "AGREEMENT"
    if _MONEY.search(text):
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


_TYPES: dict[str, EntityType] = {"AGREEMENT": "AGREEMENT", "WEAPON": "WEAPON", "EVENT": "EVENT"}
