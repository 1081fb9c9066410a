"""What has been met so far in an article, and what its mentions turned out to stand for."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from msgspec.structs import replace

from extract import gazetteer, labels
from extract.gazetteer import Entry
from extract.mentions import mention_of
from extract.types import Extraction, Link, Mention, Sentence
from graph import metonymy, names
from graph.identify.bodies import settle_embassy
from graph.identify.context import (
    acronyms_in,
    bodies_called,
    bodies_named,
    countries_in,
    home_of,
    kinds_of_names,
    parties_in,
    surnames_alone,
)
from graph.identify.descriptions import identify_description, places_listed
from graph.identify.fuller import fuller, is_bare
from graph.identify.people import bearer_of
from graph.identify.proper import identify_name
from graph.identify.referents import DESCRIBED, ONLY_BEARER, Name, Referent, Span, refer, slug
from graph.types import EntityType

_ADDRESS = re.compile(r"https?:|www\.|://|\.html?\b|@")
_BOTH_KOREAS = frozenset({"koreas", "two koreas", "both koreas"})


def _is_called(link: Link | None) -> bool:
    """Return whether the link is to who was last called by this title, or whose name follows."""
    return link is not None and link.reason.startswith(("the one called", "apposition to"))


def key_of(article: str) -> str:
    """Return what stands behind the "@" in the ids of what is one article's own."""
    return hashlib.sha256(article.encode()).hexdigest()[:8]


class Scene:
    """The state of one article's resolution."""

    def __init__(self, extraction: Extraction) -> None:
        article = extraction.article
        self.date: dt.date | None = article.date
        self.text = article.text
        self.key = key_of(article.id)
        self.sentences = extraction.sentences
        # A triple may hold more of a noun phrase than coreference does: the head is the same.
        self.links: dict[Span, Link] = {
            (link.mention.sentence, link.mention.head): link for link in extraction.links
        }
        # What coreference calls "the talks" is "talks with Chad" in a triple, and one thing.
        self.called: dict[Span, Mention] = {
            (mention.sentence, mention.head): mention
            for link in extraction.links
            for mention in link.antecedents
            if mention.kind == "nominal"
        }
        self.longer: dict[str, str] = {}
        self.referents: dict[Span, tuple[Referent, ...]] = {}
        self.names: dict[str, Name] = {}
        self.open: set[Span] = set()
        self.countries = countries_in(extraction.sentences)
        self.acronyms = acronyms_in(article.text)
        self.people: list[tuple[set[str], Entry | Name]] = []
        self.bodies: dict[str, Entry] = {}
        self.unowned: dict[str, Referent] = {}
        self.hosts: tuple[Referent, ...] | None = None  # where the article has embassies
        self.owners: dict[frozenset[str], frozenset[str]] = {}  # whose people of some nouns are
        self.police: tuple[Referent, ...] | None = None  # the forces that the article names
        self.notes: dict[str, str] = {}
        self.places: dict[str, list[Span]] | None = None  # of every noun
        self.fullest: dict[tuple[str, EntityType], dict[Span, Span]] = {}
        self.governments: tuple[tuple[Entry, int], ...] | None = None
        self.home, self.most_named = home_of(extraction.sentences)
        self.parties = parties_in(extraction.sentences)
        self.surnames_alone = frozenset(surnames_alone(extraction.sentences))
        self.bodies_called = frozenset(bodies_called(extraction.sentences))
        self.kinds, self.labelled = kinds_of_names(extraction.sentences)
        self.bodies_named = frozenset(bodies_named(extraction.sentences))

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
        if "koreas" in mention.text.lower() and gazetteer.fold(mention.text) in _BOTH_KOREAS:
            return tuple(refer(gazetteer.state(code), "both states") for code in ("KP", "KR"))
        if mention.kind == "name":
            sentence = self.sentences[mention.sentence]
            if gazetteer.seat(mention.text) and metonymy.is_inside_name(mention, sentence):
                return ()
            own = identify_name(self, mention)
            own = settle_embassy(self, mention, own) if own else None
            # "the President" is no name, whatever its capital
            described = own is not None and (
                own.reason in DESCRIBED or (own.reason == ONLY_BEARER and _is_called(link))
            )
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
        if linked and (more := self._fuller(link, mention, linked[0])) is not None:
            return (more,)
        pair = mention.text.lower() == "two" and mention.deprel in labels.SUBJECTS
        if linked or mention.kind == "pronoun" or pair:
            return linked
        if (bearer := self._bearer(mention)) is not None:
            return (refer(bearer, f"surname of {bearer.name}"),)
        if members := places_listed(self, mention):
            return members
        own = settle_embassy(self, mention, identify_description(self, mention))
        if own.reason in DESCRIBED and (more := fuller(self, mention, own)) is not None:
            return (more,)
        called = self.called.get((mention.sentence, mention.head))
        if called is None or called.end >= mention.end or own.reason not in DESCRIBED:
            return (own,)
        found = self.resolve(called)
        # "talks with Chad" and "talks with Togo" are two
        one = bool(found) and self.longer.setdefault(found[0].id, own.id) == own.id
        return found if one else (own,)

    def _fuller(self, link: Link | None, mention: Mention, found: Referent) -> Referent | None:
        """Return what is called more fully than by the bare noun before, to which it is linked.

        "The murder" after "charged with murder" is the one that the article tells of.
        """
        if link is None or mention.kind != "nominal" or not found.id.endswith(self.key):
            return None
        before = link.antecedents[0]
        nouns = [self.sentences[m.sentence].tokens[m.head].lemma for m in (mention, before)]
        bare = nouns[0] == nouns[1] and is_bare(self.sentences[before.sentence], before.head)
        return fuller(self, mention, found) if bare else None

    def _bearer(self, mention: Mention) -> Entry | Name | None:
        """Return whose surname opens a sentence as a noun does: "Ban", where no "a" stands."""
        sentence = self.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        noun = token.xpos != "NN" or token.start != mention.start or token.end != mention.end
        if noun or not mention.text.istitle() or sentence.children[mention.head]:
            return None
        return bearer_of(self, mention.text)

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

    def at(self, sentence: Sentence, index: int) -> Referent | None:
        """Return what the name at a token stands for, of "whose" what the clause is about."""
        if sentence.tokens[index].xpos == "WP$":
            while sentence.tokens[index].deprel != "acl:relcl" and sentence.tokens[index].head >= 0:
                index = sentence.tokens[index].head
            index = sentence.tokens[index].head
            if index < 0 or sentence.tokens[index].upos not in {"NOUN", "PROPN"}:
                return None
        found = self.resolve(mention_of(sentence, index, whole=False))
        return found[0] if len(found) == 1 else None

    def home_at(self, index: int) -> Entry | None:
        """Return the state that a sentence without another is about: that of the article, or most.

        What the article names most it must name here, or in the sentence before, and no other.
        """
        if self.home is not None or self.most_named is None:
            return self.home
        here = countries_in(self.sentences[max(0, index - 1) : index + 1])
        return self.most_named if here == {self.most_named.country} else None

    def before(self, mention: Mention) -> str:
        """Return the text of the sentence before the mention."""
        sentence = self.sentences[mention.sentence]
        return sentence.text[: mention.start - sentence.start]

    def name(self, text: str, kind: EntityType, *, full: bool = True) -> Name:
        kind = (self.labelled if kind == "THING" else self.kinds).get(text, kind)
        key = f"@{self.key}:{kind.lower()}:{slug(text)}"
        return self.names.setdefault(key, Name(key, text, kind, full=full))
