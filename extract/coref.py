"""Which mentions refer to the same thing: pronouns, surnames, "the minister", "both countries".

The most precise evidence comes first: names are gathered over the whole article, then every
mention is read in text order against what has been spoken of so far. A description must agree in
noun and modifiers; a pronoun in number, gender and kind, and goes to the most salient candidate
(grammatical role and recency, after Lappin & Leass, "An Algorithm for Pronominal Anaphora
Resolution", 1994) - or to none, when another candidate comes close.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract import gazetteer, lexicon
from extract.mentions import case_of
from extract.quotations import Quotation, find_quotations
from extract.referents import Description, Kind, Role, describe, find_role, same_role
from extract.types import Article, Link, Mention, Sentence

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_I = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
# Sentences that a pronoun, and a description by head noun alone, may look back.
_PRONOUN_WINDOW = 3
_NOUN_WINDOW = 12
# What a candidate scores for the distance of its last mention in sentences, and for its role there.
_RECENCY = (60, 40, 15, 0)
_SALIENCE = {
    "nsubj": 40, "nsubj:pass": 35, "nsubj:outer": 40, "obl:agent": 25, "obj": 20, "iobj": 20,
    "nmod:poss": 15, "obl": 10, "appos": 10, "nmod": 5,
}  # fmt: skip
# What the subject of the pronoun's own clause, of the clause above it, and so on, gains.
_COMMAND = (50, 25, 15)
_REPETITION = 4
# What the subject of the clause gains that the pronoun's own is coordinated with.
_PARALLEL = 20
# What the first conjunct gains in "Washington and its allies".
_CONJUNCT = 75
# What the subject of a main clause has over others.
_MAIN = 10
# What a name gains over an unnamed person, and a known gender over an unknown one.
_NAMED, _GENDERED = 25, 10
# What a thing loses as the antecedent of "it" and "they", mostly states, bodies and people.
_THING = 25
# As often is named what an article is about.
_OFTEN = 3
# What a state scores that an adjective brings to mind, but that of a person's title.
_EVOKED = 15
_BY_ADJECTIVE = "brought to mind by its adjective"
# Fewer letters than this are no description.
_SHORTEST = 3
# What scores less is out of sight.
_FAINT = 50
# A lead smaller than this is no lead.
_MARGIN = 20
_COMPASS = ("North", "South", "Koreas")
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SIDES = frozenset(("side", "party", "neighbour", "neighbor", "ally", "rival", "capital"))
# Nouns that without a number ("the countries") may take up what has been named together.
_TOGETHER = frozenset(("country", "nation", "state", "leader", "president", "side"))
_PLURAL_KINDS: dict[str, Kind] = {
    "country": "state", "nation": "state", "state": "state", "government": "state",
    "leader": "person", "president": "person", "minister": "person", "man": "person",
    "woman": "person", "diplomat": "person", "negotiator": "person", "official": "person",
    "company": "organisation", "firm": "organisation", "agency": "organisation",
}  # fmt: skip
# Adjectives that describe a state without telling it from another.
_LOOSE = frozenset(
    {
        "communist", "reclusive", "isolated", "secretive", "impoverished", "stalinist",
        "asian", "european", "african", "nuclear-armed", "island", "small", "large",
    }
)  # fmt: skip
_HEAD_MATCHED: frozenset[Kind] = frozenset(
    ("person", "group", "event", "weapon", "organisation", "place", "thing")
)
# Nouns of events whose plural and singular take up one another: "a meeting", "the talks".
_PLURAL_OR_NOT = frozenset(("talk", "meeting", "exercise", "drill"))
_VAGUE = frozenset(
    {
        "part", "end", "number", "time", "way", "case", "issue", "problem", "fact", "result",
        "side", "area", "place", "thing", "matter", "word", "people", "man", "woman", "person",
        "world", "level", "amount", "reason", "possibility",
        "beginning", "rest", "majority", "move", "step", "effort",
        "situation",
    }
)  # fmt: skip
# Offices that speak for their state.
_SPEAKERS = frozenset(
    {
        "president", "minister", "premier", "chancellor", "secretary", "ambassador", "envoy",
        "king", "spokesman", "spokeswoman", "spokesperson", "negotiator", "leader",
        "representative",
    }
)  # fmt: skip
_LOCATIVES = frozenset(("in", "to", "from", "at", "into"))
_INANIMATE: frozenset[Kind] = frozenset(("thing", "event", "weapon", "place"))
# Verbs whose complement may be about the one who is told.
_ADDRESSING = frozenset(
    {
        "tell", "remind", "warn", "inform", "urge", "persuade", "convince", "ask", "order",
        "force", "assure", "notify", "advise", "promise", "allow", "help", "let", "make",
        "accuse", "suspect",
    }
)  # fmt: skip
# What "it" can be, besides states and bodies, that says something.
_DOCUMENTS = lexicon.AGREEMENT_NOUNS | {
    "statement", "report", "letter", "document", "article", "study", "text", "order", "ruling",
}  # fmt: skip
_AGENTIVE = frozenset(
    {
        "SAY", "AGREE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "CONSULT", "CONCEDE",
        "SANCTION", "MOBILIZE", "COERCE", "SUPPORT", "COOPERATE", "AID", "RETREAT", "PROTEST",
    }
)  # fmt: skip


@dataclass(slots=True, eq=False)
class _Referent:
    """Something the article speaks of: what is known of it, and its mentions read so far.

    A state is ``evoked`` by an adjective: "Russian troops".
    """

    kind: Kind
    plural: bool
    gender: str
    names: list[Mention] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    evoked: list[Mention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    roles: list[Role] = field(default_factory=list)
    entry: gazetteer.Entry | None = None
    members: tuple[_Referent, ...] = ()

    def nearest(self, mention: Mention) -> Mention:
        """Return the mention before ``mention`` that says what this is: a name, where it has one.

        Where its only names stand further on (cataphora), the first of them is returned.
        """
        seen = [m for m in self.seen if m.start < mention.start]
        if self.names:
            named = [m for m in self.names if m.start < mention.start]
            return named[-1] if named else self.names[0]
        return next((m for m in reversed(seen) if m.kind == "nominal"), self.seen[0])


def link(
    article: Article, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
) -> tuple[Link, ...]:
    """Return the coreferences among ``mentions``, in text order, each mention at most once.

    An antecedent is the nearest mention that says what the thing is - a name if the thing has one,
    even one further on (cataphora) -, and may be linked in its turn: "she" to "Choe", "Choe" to
    "Choe Son Hui". Links never form a circle. Same names are not linked.
    """
    discourse = _Discourse(article, sentences, mentions)
    discourse.gather_names()
    for index in range(len(mentions)):
        discourse.read(index)
    discourse.read_quoted_pronouns()
    return tuple(discourse.links[i] for i in sorted(discourse.links))


class _Discourse:
    """What has been read of one article so far."""

    def __init__(
        self, article: Article, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.mentions = mentions
        self.quotations = find_quotations(article, sentences)
        self.finders = (
            self._find_compass,
            self._find_several,
            self._find_holder,
            self._find_state,
            self._find_body,
            self._find_same_noun,
        )
        self.predicates = {
            (s.index, t.head) for s in sentences for t in s.tokens if t.deprel == "cop"
        }
        self.at = {(m.sentence, m.head): i for i, m in enumerate(mentions)}
        self.described: dict[int, Description] = {
            i: describe(m, sentences[m.sentence])
            for i, m in enumerate(mentions)
            if m.kind != "pronoun"
        }
        self.apposed: dict[int, int] = {}
        self.spoken_of: dict[_Referent, None] = {}
        self.pairs: dict[tuple[int, int], _Referent] = {}
        self.referent: dict[int, _Referent] = {}
        self.links: dict[int, Link] = {}

    # Names

    def gather_names(self) -> None:
        """Find the referent of every name, and what titles and appositions say of it."""
        known: dict[str, _Referent] = {}
        for i, d in self.described.items():
            mention = self.mentions[i]
            if not self._is_name(i):
                continue
            key = d.entry.id if d.entry else _name_key(mention.text)
            if (referent := known.get(key)) is None:
                referent = known[key] = _Referent(d.kind, d.plural, d.gender, entry=d.entry)
            referent.names.append(mention)
            referent.gender = referent.gender or d.gender
            referent.nouns |= _nouns_of_name(d.entry.name if d.entry else mention.text)
            if d.role:
                referent.roles.append(d.role)
            self.referent[i] = referent
        self._join_surnames(known)
        self._join_short_names(known)
        self.people = [r for r in dict.fromkeys(self.referent.values()) if r.kind == "person"]
        self.states = {
            r.entry.country: r
            for r in self.referent.values()
            if r.entry is not None and r.kind == "state" and r.entry.country
        }
        for referent in self.people:
            if referent.entry is not None:
                referent.roles += self._offices(referent.entry)
        self.apposed = dict(self._appositions())
        for i, name in self.apposed.items():
            self._characterise(self.referent[name], self.described[i])
        for i, d in self.described.items():
            subject = self._copular_subject(i)
            if subject is not None and d.kind == "person" and d.role:
                self._characterise(self.referent[subject], d)

    def _is_name(self, i: int) -> bool:
        """Return whether mention ``i`` is a name, and no common noun with a capital."""
        mention = self.mentions[i]
        if mention.kind != "name" or (self.described[i].role and not mention.label):
            return False
        text = mention.text.lower()
        return text not in lexicon.ORGANISATION_NOUNS and not mention.text.endswith(_COMPASS)

    def _characterise(self, referent: _Referent, d: Description) -> None:
        referent.nouns.add(d.noun)
        referent.gender = referent.gender or d.gender
        if d.role:
            referent.roles.append(d.role)

    def _offices(self, entry: gazetteer.Entry) -> Iterator[Role]:
        """Yield the posts that the gazetteer knows, those of the article's day when it has one."""
        day = self.article.date.isoformat() if self.article.date else None
        for office in entry.offices:
            if day is None or (office.start <= day and (not office.end or day <= office.end)):
                yield Role(office.title.split()[-1], office.title, office.of)

    def _join_surnames(self, known: dict[str, _Referent]) -> None:
        """Give single names to the person whose first or last name they are, if only one fits."""
        full = [
            r for r in known.values() if _may_be_person(r) and any(" " in m.text for m in r.names)
        ]
        for i in list(self.referent):
            mention, d = self.mentions[i], self.described[i]
            words = mention.text.split()
            if (
                len(words) > 1 + ("." in words[0])
                or d.entry
                or self._goes_on(mention)
                or mention.label not in {"PERSON", "ORG", "GPE", ""}
            ):
                continue
            own = self.referent[i]
            fitting = [
                r
                for r in full
                if _is_surname(words, r.names)
                and _agree(r.gender, d.gender)
                and (r.kind == "person" or mention.label == "PERSON")
            ]
            if d.role and len(fitting) > 1:
                fitting = [
                    r for r in fitting if any(same_role(d.role, x) for x in r.roles)
                ] or fitting
            if len(fitting) > 1:
                fitting = self._likeliest(fitting, mention)
            if len(fitting) == 1 and fitting[0] is not own:
                target = fitting[0]
                antecedent = next(m for m in target.names if " " in m.text)
                target.names.append(mention)
                target.kind = "person"
                target.gender = target.gender or d.gender
                target.roles += [d.role] if d.role else []
                self.referent[i] = target
                self._add(i, (antecedent,), "surname of")
        for referent in known.values():
            referent.names.sort(key=_start)

    def _goes_on(self, mention: Mention) -> bool:
        """Return whether a longer name goes on around ``mention``, which then is no surname."""
        tokens = self.sentences[mention.sentence].tokens
        first = mention.head
        while first and tokens[first - 1].end > mention.start:
            first -= 1
        after = mention.head + 1
        if after < len(tokens) and tokens[after].upos == "PROPN":
            return True
        before = tokens[first - 1] if first else None
        return (
            before is not None
            and before.upos == "PROPN"
            and before.deprel in {"compound", "flat"}
            and find_role((before.text,)) is None
            and before.text.lower().rstrip(".") not in lexicon.TITLES
        )

    def _likeliest(self, referents: list[_Referent], mention: Mention) -> list[_Referent]:
        """Return the namesake that the article is about, or the one just named in full, or []."""
        title = gazetteer.fold(self.article.title or "")
        counts = [
            sum(" " in m.text for m in r.names)
            + _OFTEN * any(gazetteer.fold(m.text) in title for m in r.names if " " in m.text)
            for r in referents
        ]
        most = max(counts)
        if most >= _OFTEN and sum(2 * count > most for count in counts) == 1:
            return [referents[counts.index(most)]]
        near = [
            r
            for r in referents
            if any(
                " " in m.text
                and 0 <= mention.sentence - m.sentence <= 1
                and m.start < mention.start
                for m in r.names
            )
        ]
        return near if len(near) == 1 else []

    def _join_short_names(self, known: dict[str, _Referent]) -> None:
        """Give acronyms and shortened names of bodies to the only long name that they fit."""
        long = [
            r for r in known.values() if r.kind in {"organisation", "event", "thing"} and r.names
        ]
        for i in list(self.referent):
            mention, own = self.mentions[i], self.referent[i]
            if own.entry is not None or mention.label not in {"ORG", "LAW", "EVENT", ""}:
                continue
            text = mention.text
            acronym = text.isupper() and 2 <= len(text) <= 7
            fitting = [
                r
                for r in long
                if r is not own
                and not any(m.start <= mention.start < m.end for m in r.names)
                and any(
                    text == _initials(m.text) if acronym else m.text.endswith(" " + text)
                    for m in r.names
                )
            ]
            if len(fitting) == 1:
                self.referent[i] = fitting[0]
                reason = "acronym of" if acronym else "short form of"
                self._add(i, (fitting[0].names[0],), reason)

    # The grammar around a mention

    def _appositions(self) -> Iterator[tuple[int, int]]:
        """Yield (nominal, name) for "X, the foreign minister", "the minister, X", "agency X"."""
        for i, d in self.described.items():
            mention = self.mentions[i]
            if (
                d.plural
                or i in self.referent
                or mention.end - mention.start < _SHORTEST
                or " and " in mention.text
            ):
                continue
            for head in self._neighbours(mention, d):
                name = self.at.get((mention.sentence, head))
                if name is None or name not in self.referent:
                    continue
                kind = self.described[name].kind
                if kind == d.kind or (d.kind == "thing" and kind == "person"):
                    yield i, name
                    break

    def _neighbours(self, mention: Mention, d: Description) -> Iterator[int]:
        """Yield the heads that ``mention`` may be in apposition to."""
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        token = tokens[mention.head]
        if token.deprel == "appos":
            yield token.head
        yield from sentence.dependents(mention.head, "appos")
        after = mention.head + 1
        if after < len(tokens) and tokens[after].upos == "PROPN":
            follower = tokens[after]
            if d.role or (follower.head, follower.deprel) == (token.head, token.deprel):
                yield after
                yield follower.head

    def _copular_subject(self, i: int) -> int | None:
        """Return the named subject that the predicate noun ``i`` is said to be, or None."""
        mention = self.mentions[i]
        if mention.case or (mention.sentence, mention.head) not in self.predicates:
            return None
        sentence = self.sentences[mention.sentence]
        if any(
            sentence.tokens[c].lemma.lower() in {"not", "never", "no"}
            for c in sentence.children[mention.head]
        ):
            return None
        for subject in sentence.dependents(mention.head, "nsubj"):
            index = self.at.get((mention.sentence, subject))
            if index is not None and index in self.referent:
                return index
        return None

    def _subject(self, sentence: Sentence, predicate: int) -> int | None:
        """Return the subject of ``predicate``, its own or the one it shares, or None."""
        tokens = sentence.tokens
        for _ in range(len(tokens)):
            for child in sentence.children[predicate]:
                if tokens[child].deprel in _SUBJECTS:
                    relative = tokens[child].xpos in {"WP", "WDT"} or tokens[child].lemma == "that"
                    return tokens[predicate].head if relative else child
            token = tokens[predicate]
            if token.deprel == "acl" and token.xpos == "VB":
                # "its decision to withdraw": the owner decides and withdraws
                return next(iter(sentence.dependents(token.head, "nmod:poss")), None)
            if token.deprel == "acl":
                return token.head
            if token.deprel not in {"conj", "xcomp", "advcl"} or token.head < 0:
                return None
            predicate = token.head
        return None

    def _commanders(self, mention: Mention) -> list[tuple[int, int]]:
        """Return the subjects of the clauses around a pronoun, innermost first, and their weight.

        A possessive in a conjunct ("Washington and its allies") is commanded by the first conjunct.
        """
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        found: dict[int, int] = {}
        index, weights = mention.head, list(_COMMAND)
        while weights and (head := tokens[index].head) >= 0:
            if tokens[index].deprel == "conj" and tokens[head].upos in {"NOUN", "PROPN"}:
                found.setdefault(head, _CONJUNCT)
            subject = self._subject(sentence, head)
            if subject is not None and subject != mention.head and subject not in found:
                parallel = tokens[index].deprel == "conj"
                weight = weights.pop(0)
                found[subject] = min(weight, _PARALLEL) if parallel else weight
                if tokens[head].lemma.lower() in _ADDRESSING:
                    for addressee in sentence.dependents(head, "obj", "iobj", "nsubj:pass"):
                        found.setdefault(addressee, found[subject])
            index = head
        return list(found.items())

    def _quotation(self, mention: Mention) -> Quotation | None:
        last = bisect_right(self.quotations, mention.start, key=_opening) - 1
        quotation = self.quotations[last] if last >= 0 else None
        return quotation if quotation and mention.start < quotation.end else None

    def _speaker(self, mention: Mention) -> _Referent | None:
        """Return the referent of the one whose words ``mention`` stands in, or None."""
        quotation = self._quotation(mention)
        if quotation is None or quotation.speaker is None:
            return None
        index = self.at.get(quotation.speaker)
        return self.referent.get(index) if index is not None else None

    # Reading

    def read(self, i: int) -> None:
        """Find what mention ``i`` refers to, and remember it."""
        mention = self.mentions[i]
        if mention.kind == "pronoun":
            self._read_pronoun(i)
        elif i not in self.referent:
            self._read_nominal(i)
        if (referent := self.referent.get(i)) is not None:
            referent.seen.append(mention)
            self._recall(referent)
        self._read_owner(i)
        self._read_coordination(i)
        self._read_company(i)

    def _read_owner(self, i: int) -> None:
        """Remember that "Russian troops" has brought Russia to mind."""
        d = self.described.get(i)
        owner = (d.owner or (d.role.owner if d.role else "")) if d is not None else ""
        if len(owner) != 2:
            return
        if (state := self.states.get(owner)) is None:
            state = _Referent("state", plural=False, gender="", entry=gazetteer.state(owner))
            self.states[owner] = state
        if self.referent.get(i) is not state:
            state.evoked.append(self.mentions[i])
            self._recall(state)

    def _read_company(self, i: int) -> None:
        """Remember as two "Putin met Kim" and "Russia held talks with Iran"."""
        mention = self.mentions[i]
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        head = tokens[mention.head].head
        if head < 0 or not (mention.case == "with" or tokens[head].lemma == "meet"):
            return
        while tokens[head].upos == "NOUN" and tokens[head].deprel in {"obj", "nmod", "obl"}:
            head = tokens[head].head
        subject = self._subject(sentence, head)
        index = self.at.get((mention.sentence, subject)) if subject is not None else None
        if index is None:
            return
        one, other = self.referent.get(index), self.referent.get(i)
        if (
            one is not None
            and other is not None
            and one is not other
            and one.kind == other.kind
            and one.kind in {"person", "state"}
            and not (one.plural or other.plural)
            and one.seen
        ):
            pair = _group([one, other])
            self._recall(pair)
            self.pairs.setdefault((mention.sentence, self.mentions[index].head), pair)

    def _add(self, i: int, antecedents: Iterable[Mention], reason: str) -> None:
        """Link mention ``i``, unless it would refer to itself."""
        mention = self.mentions[i]
        others = tuple(dict.fromkeys(m for m in antecedents if m != mention))
        if others:
            self.links[i] = Link(mention, others, reason)

    def _refer(self, i: int, referent: _Referent, reason: str) -> None:
        parts = referent.members or (referent,)
        if not all(part.seen or part.names for part in parts):
            return
        self.referent[i] = referent
        self._add(i, (part.nearest(self.mentions[i]) for part in parts), reason)

    def _recent(self) -> list[_Referent]:
        """Return the referents spoken of so far, each once, in order of their latest mention."""
        return list(self.spoken_of)

    def _recall(self, referent: _Referent) -> None:
        """Make ``referent`` the one spoken of last."""
        self.spoken_of.pop(referent, None)
        self.spoken_of[referent] = None

    def _read_coordination(self, i: int) -> None:
        """After the last conjunct of "A and B", remember the two as one plural referent."""
        mention = self.mentions[i]
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        if tokens[mention.head].deprel != "conj":
            return
        first = tokens[mention.head].head
        heads = [first, *sentence.dependents(first, "conj")]
        if heads[-1] != mention.head or not any(
            tokens[c].lemma.lower() == "and" for h in heads for c in sentence.dependents(h, "cc")
        ):
            return
        indexes = [self.at.get((mention.sentence, h)) for h in heads]
        members = [self.referent.get(j) for j in indexes if j is not None]
        found = tuple(dict.fromkeys(m for m in members if m is not None))
        alike = len({m.kind in _INANIMATE for m in found}) == 1
        if alike and len(found) == len(heads) > 1 and not any(m.members for m in found):
            kinds = {m.kind for m in found}
            mixed: Kind = "thing" if kinds <= _INANIMATE else "group"
            pair = _Referent(
                kinds.pop() if len(kinds) == 1 else mixed,
                plural=True,
                gender="",
                members=found,
                seen=[self.mentions[self.at[mention.sentence, first]]],
            )
            self.pairs[mention.sentence, first] = pair
            self._recall(pair)

    def _read_nominal(self, i: int) -> None:
        mention, d = self.mentions[i], self.described[i]
        if (name := self.apposed.get(i)) is not None:
            self.referent[i] = self.referent[name]
            self._add(i, (self.mentions[name],), "apposition to")
            return
        subject = self._copular_subject(i)
        if subject is not None and self.referent[subject].kind == d.kind and not d.plural:
            self.referent[i] = self.referent[subject]
            return
        points_back = d.definite or d.restricted or mention.text.endswith(_COMPASS)
        for find in self.finders if points_back else ():
            answer = find(mention, d)
            if answer is not None:
                self._refer(i, *answer)
                return
        self.referent[i] = _Referent(
            d.kind,
            d.plural,
            d.gender,
            nouns={d.noun},
            modifiers=d.modifiers,
            roles=[d.role] if d.role else [],
        )

    # Descriptions

    def _find_compass(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return North Korea for "the North" where the article speaks of it."""
        if mention.text not in {"North", "South"} or d.restricted:
            return None
        if d.determiner != "the" and not self._is_coordinated_korea(mention):
            return None
        referent = self.states.get("KP" if mention.text == "North" else "KR")
        return (referent, f"the {mention.text} of the two Koreas") if referent else None

    def _is_coordinated_korea(self, mention: Mention) -> bool:
        """Return whether the mention is the first part of "North and South Korea"."""
        sentence = self.sentences[mention.sentence]
        return any(
            sentence.tokens[c].text == "Korea" for c in sentence.dependents(mention.head, "conj")
        )

    def _find_several(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return as many as were just named for "both countries", "the two leaders".

        Without a number ("the countries") only what has been named together is returned.
        """
        count = _COUNTS.get(d.number or d.determiner, 2)
        numbered = bool(d.number) or d.determiner == "both"
        pair = d.noun in {"pair", "duo", "two"} and d.definite
        if not pair and not (d.plural and (d.definite or d.noun in {"korea", "koreas"})):
            return None
        if d.restricted or count not in _COUNTS.values():
            return None
        if d.noun in {"korea", "koreas"}:
            return self._both_koreas()
        kind = "person" if pair else _PLURAL_KINDS.get(d.noun)
        if kind is None and d.noun in lexicon.ROLE_NOUNS:
            kind = "person"
        if kind is None and d.noun not in _SIDES:
            return None
        kinds: set[Kind] = {kind} if kind else {"state", "organisation"}
        if not (numbered or pair or d.noun in _TOGETHER):
            return None
        return self._latest_group(mention, count if numbered or pair else 0, kinds, d)

    def _both_koreas(self) -> tuple[_Referent, str] | None:
        north, south = self.states.get("KP"), self.states.get("KR")
        if north is None or south is None:
            return None
        both = _Referent("state", plural=True, gender="", members=(north, south))
        return both, "the two Koreas"

    def _latest_group(
        self, mention: Mention, count: int, kinds: set[Kind], d: Description
    ) -> tuple[_Referent, str] | None:
        recent = self._recent()
        for referent in reversed(recent):
            if (
                len(referent.members) == (count or len(referent.members) or 1)
                and all(m.names and m.kind in kinds for m in referent.members)
                and mention.sentence - referent.seen[-1].sentence <= _PRONOUN_WINDOW
            ):
                return referent, f"{d.noun}: the last {len(referent.members)} named together"
        if not count:
            return None
        named = [r for r in recent if r.names and r.kind in kinds and not r.members]
        here = [r for r in named if r.seen and r.seen[-1].sentence == mention.sentence]
        if len(here) == count and d.noun in _PLURAL_KINDS:
            return _group(here), f"{d.noun}: the only {count} named in the sentence"
        alone = len(named) == count
        for back in (1, 2):
            near = [r for r in named if any(mention.sentence - m.sentence <= back for m in r.seen)]
            if len(near) > count:
                break
            if len(near) == count and (alone or d.determiner == "both" or "person" in kinds):
                return _group(near), f"{d.noun}: the only {count} named just before"
        if "state" in kinds and (main := self._main_states(count)):
            return _group(main), f"{d.noun}: the {count} states that the article is about"
        return None

    def _main_states(self, count: int) -> list[_Referent]:
        """Return the states that the article speaks of again and again, if they are ``count``."""
        states = {id(r): r for r in self.states.values()}.values()
        often = [r for r in states if len(r.names) >= _OFTEN]
        seldom = [r for r in states if 1 < len(r.names) < _OFTEN]
        return often if len(often) == count and not seldom else []

    def _find_holder(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return the person who has been given the role for "the minister"."""
        role = d.role
        if d.kind != "person" or d.plural or role is None or self._quotation(mention):
            return None
        sentence = self.sentences[mention.sentence]
        if "former" in d.modifiers or sentence.dependents(mention.head, "cop"):
            return None
        owner = role.owner or self._owner(mention)
        if (d.restricted or _is_distinguished(mention.text, role)) and not owner:
            return None
        role = Role(role.noun, role.title, owner)
        if not d.definite and not (owner and sentence.dependents(mention.head, "nmod:poss")):
            return None
        fitting = [
            r
            for r in self.people
            if r.seen
            and _agree(r.gender, d.gender)
            and any(same_role(role, Role(x.noun, x.title, x.owner or _country(r))) for x in r.roles)
        ]
        if owner:
            fitting = [r for r in fitting if any(owner in {x.owner, _country(r)} for x in r.roles)]
        best = _nearest(fitting, mention, clear=1 if len(fitting) > 1 else 0)
        return (best, f"the one called {role.title}") if best else None

    def _owner(self, mention: Mention) -> str:
        """Return the country of "the country's president", "its president", "" if unknown."""
        sentence = self.sentences[mention.sentence]
        for child in sentence.dependents(mention.head, "nmod:poss"):
            index = self.at.get((mention.sentence, child))
            referent = self.referent.get(index) if index is not None else None
            if referent is not None and referent.entry is not None:
                return referent.entry.country or referent.entry.id
        return ""

    def _find_state(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return the state that is being spoken of for "the country"."""
        if d.kind != "state" or d.plural or not d.definite or d.restricted or d.number:
            return None
        if self._quotation(mention):
            return None
        if not d.modifiers <= _LOOSE or (d.noun == "state" and not d.modifiers):
            return None
        candidates = [r for r in self._recent() if r.kind == "state" and not r.plural]
        best = self._most_salient(mention, candidates)
        return (best[0], f"the {d.noun}: {best[1]}") if best else None

    def _find_body(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return the last body whose name or description says agency for "the agency"."""
        if d.kind != "organisation" or d.plural or not d.definite or d.restricted:
            return None
        if self._quotation(mention):
            return None
        noun = mention.text.split()[-1].lower()
        fitting = [
            r
            for r in self._recent()
            if r.names
            and noun in r.nouns
            and d.modifiers - {noun} <= {w.lower() for m in r.names for w in m.text.split()}
        ]
        best = _nearest(fitting, mention, clear=1 if len(fitting) > 1 else 0)
        return (best, f"the last body called {noun}") if best else None

    def _find_same_noun(self, mention: Mention, d: Description) -> tuple[_Referent, str] | None:
        """Return the visit spoken of before for "the visit", if its modifiers allow it."""
        if not d.definite or d.restricted or d.kind not in _HEAD_MATCHED or d.noun in _VAGUE:
            return None
        if d.kind in {"person", "organisation"} and self._quotation(mention):
            return None
        if d.noun == "government" and not d.modifiers:
            return None
        loose = d.kind == "thing" and d.noun not in lexicon.AGREEMENT_NOUNS
        window = _PRONOUN_WINDOW if loose else _NOUN_WINDOW
        nouns = _synonyms(d.noun)
        fitting = [
            r
            for r in self._recent()
            if not r.members
            and (r.plural == d.plural or d.noun in _PLURAL_OR_NOT)
            and nouns & r.nouns
            and _agree(r.gender, d.gender)
            and (d.modifiers <= r.modifiers or (r.names and not d.modifiers))
            and r.seen
            and mention.sentence - r.seen[-1].sentence <= window
            and (r.kind == d.kind or r.names)
        ]
        exact = [r for r in fitting if d.noun in r.nouns]
        best = _nearest(exact or fitting, mention, clear=1 if len(exact or fitting) > 1 else 0)
        return (best, f"the {d.noun} spoken of before") if best else None

    # Pronouns

    def _read_pronoun(self, i: int) -> None:
        mention = self.mentions[i]
        word = mention.text.lower()
        if word in _IT and (self._is_pleonastic(mention) or self._is_clausal(mention)):
            return
        if word in _HE or word in _SHE:
            gender = "m" if word in _HE else "f"
            fits = [
                r
                for r in self._candidates(mention)
                if r.kind == "person" and not r.plural and _agree(r.gender, gender)
            ]
        elif word in _IT:
            fits = [r for r in self._candidates(mention) if self._can_be_it(r, mention)]
        elif word in _THEY:
            candidates = self._candidates(mention)
            fits = [r for r in candidates if self._can_be_they(r, mention)]
            if self._stands_for_a_body(mention, candidates):
                return
        else:
            return
        best = self._most_salient(mention, fits, pronoun=word)
        if best is not None:
            referent, how = best
            if word in _HE or word in _SHE:
                referent.gender = referent.gender or ("m" if word in _HE else "f")
            self._refer(i, referent, f"pronoun {word}: {how}")

    def _candidates(self, mention: Mention) -> list[_Referent]:
        """Return what a pronoun can mean: what was spoken of, and the subjects above it."""
        earliest = mention.sentence - _PRONOUN_WINDOW
        found = [
            r
            for r in self.spoken_of
            if (r.seen and r.seen[-1].sentence >= earliest)
            or (r.evoked and r.evoked[-1].sentence >= earliest)
        ]
        for subject in self._later_subjects(mention):
            found += self._referents_at(mention.sentence, subject)
        excluded = self._co_arguments(mention)
        speaker = self._speaker(mention)
        return [
            r
            for r in dict.fromkeys(found)
            if r not in excluded and r is not speaker and not self._is_anothers(r, mention)
        ]

    def _is_anothers(self, referent: _Referent, mention: Mention) -> bool:
        """Return whether only another speaker's words speak of ``referent``."""
        if referent.names or not referent.seen:
            return False
        own, other = self._quotation(mention), self._quotation(referent.seen[-1])
        return own is not None and other is not None and own.speaker != other.speaker

    def _later_subjects(self, mention: Mention) -> list[int]:
        """Return the subject of the main clause after a pronoun in a fronted adjunct: cataphora."""
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        found = []
        index = mention.head
        while (head := tokens[index].head) >= 0:
            subject = self._subject(sentence, head)
            if tokens[index].deprel in {"advcl", "obl"} and subject is not None:
                found += [subject] if subject > index else []
            index = head
        return found

    def _co_arguments(self, mention: Mention) -> list[_Referent]:
        """Return the referents that stand in the pronoun's own clause beside it.

        Only a reflexive or a possessive can mean the subject of its own clause; no pronoun means
        the noun phrase that it stands in.
        """
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        heads: list[int] = []
        if mention.deprel == "nmod:poss":
            index = tokens[mention.head].head
            while index >= 0 and tokens[index].upos != "PROPN":
                heads.append(index)
                index = tokens[index].head if tokens[index].deprel in {"nmod", "compound"} else -1
        elif mention.text.lower() not in _REFLEXIVES:
            clause = tokens[mention.head].head
            while clause >= 0 and tokens[clause].deprel in {"nmod", "obj", "obl"}:
                clause = tokens[clause].head
            if clause >= 0:
                heads += [
                    c
                    for c in sentence.children[clause]
                    if tokens[c].deprel in _SALIENCE and c != mention.head
                ]
                subject = self._subject(sentence, clause)
                if subject is not None and tokens[mention.head].deprel not in _SUBJECTS:
                    heads.append(subject)
        indexes = [self.at.get((mention.sentence, h)) for h in heads]
        return [self.referent[j] for j in indexes if j is not None and j in self.referent]

    def _is_pleonastic(self, mention: Mention) -> bool:
        """Return whether "it" stands for a clause, the weather or nothing: "it is unclear that"."""
        sentence = self.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        if token.deprel == "expl":
            return True
        if token.deprel not in _SUBJECTS or token.head < 0:
            return False
        predicate = sentence.tokens[token.head]
        if predicate.lemma.lower() in {"seem", "appear", "turn", "rain", "snow", "happen"}:
            return True
        clauses = sentence.dependents(token.head, "csubj", "ccomp", "xcomp", "advcl", "acl:relcl")
        if sentence.dependents(token.head, "cop") or predicate.lemma == "be":
            case = case_of(sentence, token.head)
            return (
                predicate.lemma.lower() in lexicon.PLEONASTIC_PREDICATES
                or (predicate.upos == "VERB" and bool(clauses))
                or (bool(clauses) and case in {"for", "up to"})
            )
        passive = bool(sentence.dependents(token.head, "aux:pass"))
        if passive and predicate.lemma.lower() in lexicon.CUES:
            return bool(clauses)
        return predicate.lemma.lower() in {"take", "make", "become"} and bool(clauses)

    def _is_clausal(self, mention: Mention) -> bool:
        """Return whether "it" is what somebody says, knows or denies: a clause, not a thing."""
        tokens = self.sentences[mention.sentence].tokens
        token = tokens[mention.head]
        verb = tokens[token.head].lemma.lower()
        return token.deprel == "obj" and (verb == "do" or verb in lexicon.CUES)

    def _can_be_it(self, referent: _Referent, mention: Mention) -> bool:
        if referent.plural or referent.kind in {"person", "group", ""}:
            return False
        if not referent.names and referent.nouns <= _VAGUE:
            return False
        quotation = self._quotation(mention)
        sentence = self.sentences[mention.sentence]
        copular = bool(sentence.dependents(sentence.tokens[mention.head].head, "cop"))
        if quotation is not None and copular and mention.deprel in _SUBJECTS:
            return False
        if (
            quotation is not None
            and referent.kind in _INANIMATE
            and (not referent.seen or referent.seen[-1].start < quotation.start)
        ):
            return False
        if self._acts(mention) or self._has_people(mention):
            return referent.kind in {"state", "organisation"} or (
                self._category(mention) == "SAY" and bool(referent.nouns & _DOCUMENTS)
            )
        noun = self._predicate_noun(mention)
        return noun is None or (noun not in _VAGUE and bool(_synonyms(noun) & referent.nouns))

    def _predicate_noun(self, mention: Mention) -> str | None:
        """Return what "it is a ..." says that it is, or None."""
        sentence = self.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        if token.deprel not in _SUBJECTS or not sentence.dependents(token.head, "cop"):
            return None
        predicate = sentence.tokens[token.head]
        if predicate.upos != "NOUN" or case_of(sentence, token.head):
            return None
        return predicate.lemma.lower()

    def _can_be_they(self, referent: _Referent, mention: Mention) -> bool:
        if referent.kind == "":
            return False
        if not (referent.plural or referent.members):
            return self._is_reported_subject(mention, referent)
        if self._acts(mention) or self._has_people(mention):
            return referent.kind in {"person", "group", "state", "organisation"}
        return True

    def _stands_for_a_body(self, mention: Mention, candidates: list[_Referent]) -> bool:
        """Return whether "their" may mean the one state or body that its clause is about."""
        above = [h for h, _ in self._commanders(mention)[:1]]
        subjects = [r for h in above for r in self._referents_at(mention.sentence, h)]
        return (
            mention.deprel == "nmod:poss"
            and not any(r.plural for r in subjects)
            and any(r.kind in {"state", "organisation"} and r in candidates for r in subjects)
        )

    def _is_reported_subject(self, mention: Mention, referent: _Referent) -> bool:
        """Return whether ``referent`` is one body that says that "they" do something."""
        sentence = self.sentences[mention.sentence]
        tokens = sentence.tokens
        predicate = tokens[mention.head].head
        if mention.deprel not in _SUBJECTS or tokens[predicate].deprel != "ccomp":
            return False
        above = tokens[predicate].head
        subject = self._subject(sentence, above)
        return (
            referent.kind in {"state", "organisation"}
            and tokens[above].lemma.lower() in lexicon.CUES
            and subject is not None
            and referent in self._referents_at(mention.sentence, subject)
        )

    def _has_people(self, mention: Mention) -> bool:
        """Return whether the possessive owns what only people and bodies have: "their minister"."""
        tokens = self.sentences[mention.sentence].tokens
        noun = tokens[tokens[mention.head].head].lemma.lower()
        return mention.deprel == "nmod:poss" and (
            noun in lexicon.ROLE_NOUNS
            or noun in lexicon.PERSON_NOUNS
            or noun in lexicon.GROUP_NOUNS
        )

    def _acts(self, mention: Mention) -> bool:
        """Return whether the pronoun is the subject of what only people and bodies do."""
        sentence = self.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        if token.deprel != "nsubj" or sentence.tokens[token.head].upos != "VERB":
            return False
        return self._category(mention) in _AGENTIVE

    def _category(self, mention: Mention) -> str:
        return lexicon.category(mention.predicate)

    def _most_salient(
        self, mention: Mention, referents: list[_Referent], *, pronoun: str = ""
    ) -> tuple[_Referent, str] | None:
        """Return the candidate that leads by a clear margin, and why; None if there is none."""
        commanders = self._commanders(mention)
        scored = sorted(
            (
                (score, position, how, referent)
                for position, referent in enumerate(referents)
                for score, how in [self._score(referent, mention, commanders, pronoun)]
                if score >= _FAINT
            ),
            key=lambda row: (-row[0], -row[1]),
        )
        if not scored:
            return None
        best = scored[0]
        rivals = [s for s in scored[1:] if not _overlap(s[3], best[3])]
        if rivals and best[0] - rivals[0][0] < _MARGIN:
            return None
        if pronoun and best[3].evoked and best[2] == _BY_ADJECTIVE:
            return None
        how = best[2] if rivals else f"{best[2]}, no other fits"
        return best[3], how

    def _score(
        self,
        referent: _Referent,
        mention: Mention,
        commanders: list[tuple[int, int]],
        pronoun: str,
    ) -> tuple[int, str]:
        """Return how salient ``referent`` is for ``mention``, 0 if it is out of sight, and why."""
        window = 1 if pronoun in _IT or not pronoun else _PRONOUN_WINDOW
        near = [m for m in referent.seen if mention.sentence - m.sentence <= window]
        evoked = [m for m in referent.evoked if mention.sentence - m.sentence <= window]
        commanding = bool(pronoun) and (
            mention.deprel in _SUBJECTS or mention.deprel == "nmod:poss"
        )
        best, how = 0, ""
        for m in near[-4:]:
            distance = mention.sentence - m.sentence
            prominence = self._prominence(m)
            score = 10 + _RECENCY[distance] + (prominence if commanding else min(prominence, 20))
            if commanding and m.deprel in _SUBJECTS and mention.deprel in _SUBJECTS:
                score += 10 + _MAIN * (distance > 0 and self._is_main_subject(m))
            if referent.kind == "state" and m.case in _LOCATIVES:
                score -= 10
            if score > best:
                place = ("same sentence", "sentence before")[distance] if distance < 2 else "nearby"
                role = "subject" if m.deprel in _SUBJECTS else "mention"
                best, how = score, f"{role}, {place}"
        for m in evoked[-1:]:
            score = 10 + _RECENCY[mention.sentence - m.sentence]
            if self.described[self.at[m.sentence, m.head]].kind != "person":
                score += _EVOKED
            best, how = max((best, how), (score, _BY_ADJECTIVE))
        best += _REPETITION * min(len(near), 4)
        for depth, (head, weight) in enumerate(commanders):
            if referent.kind in {"thing", "event"} or not pronoun:
                break
            if referent in self._referents_at(mention.sentence, head):
                unnamed = referent.kind == "person" and not referent.names
                best = max(best, 90 if unnamed else 110) + (weight if commanding else weight // 2)
                how = "subject of its clause" if depth == 0 else "subject of the clause above"
                break
        if not best:
            return 0, ""
        if pronoun in _HE | _SHE:
            best += _GENDERED * bool(referent.gender) + _NAMED * bool(referent.names)
        elif referent.kind in _INANIMATE and (pronoun in _THEY or (pronoun in _IT and commanding)):
            best -= _THING
        return best, how

    def _prominence(self, mention: Mention) -> int:
        """Return the weight of a mention's role; the owner of a subject counts nearly as much."""
        if mention.deprel == "nmod:poss" and mention.label == "PERSON":
            tokens = self.sentences[mention.sentence].tokens
            if tokens[tokens[mention.head].head].deprel in _SUBJECTS:
                return _SALIENCE["nsubj:pass"]
        return _SALIENCE.get(mention.deprel, 0)

    def _is_main_subject(self, mention: Mention) -> bool:
        tokens = self.sentences[mention.sentence].tokens
        governor = tokens[mention.head].head
        return mention.deprel in _SUBJECTS and governor >= 0 and tokens[governor].deprel == "root"

    def _referents_at(self, sentence: int, head: int) -> list[_Referent]:
        """Return the referent of the mention with this head, and of the coordination it begins."""
        index = self.at.get((sentence, head))
        found = [self.referent.get(index) if index is not None else None]
        found.append(self.pairs.get((sentence, head)))
        return [r for r in found if r is not None]

    # Quotations

    def read_quoted_pronouns(self) -> None:
        """Link "I" in a quotation to its speaker, "we" to the body or state that speaks."""
        for i, mention in enumerate(self.mentions):
            word = mention.text.lower()
            if mention.kind != "pronoun" or (word not in _I and word not in _WE):
                continue
            speaker = self._speaker(mention)
            if speaker is None or speaker.plural:
                continue
            if word in _I and speaker.kind == "person":
                self._refer(i, speaker, f"pronoun {word}: the speaker of the quotation")
            elif word in _WE and speaker.kind in {"state", "organisation"}:
                self._refer(i, speaker, f"pronoun {word}: the body that speaks")
            elif word in _WE and (state := self._state_of(speaker)) is not None:
                self._refer(i, state, f"pronoun {word}: the state that the speaker speaks for")
            elif word == "we" and speaker.kind == "person" and speaker.roles:
                self._refer(i, speaker, "pronoun we: the official who speaks")

    def _state_of(self, speaker: _Referent) -> _Referent | None:
        """Return the state whose office the speaker holds, if the article names it."""
        owners = {r.owner for r in speaker.roles if r.noun in _SPEAKERS and r.owner}
        return self.states.get(owners.pop()) if len(owners) == 1 else None


def _opening(quotation: Quotation) -> int:
    return quotation.start


def _start(mention: Mention) -> int:
    return mention.start


def _name_key(text: str) -> str:
    """Return the form under which two names are the same: folded, without middle initials."""
    words = gazetteer.fold(text).split()
    return " ".join(w for n, w in enumerate(words) if len(w) > 1 or n in {0, len(words) - 1})


def _nouns_of_name(name: str) -> set[str]:
    """Return the common nouns that a name begins or ends with: "Atomic Energy Agency": agency."""
    words = name.lower().split()
    return {
        w
        for w in {words[0], words[-1], lexicon.singular(words[-1])}
        if w in lexicon.ORGANISATION_NOUNS
        or w in lexicon.AGREEMENT_NOUNS
        or w in lexicon.EVENT_NOUNS
        or w in lexicon.PLACE_NOUNS
    }


def _may_be_person(referent: _Referent) -> bool:
    """Return whether the name may be a person's that the parser took for a body's."""
    return referent.kind == "person" or (
        referent.kind == "organisation" and referent.entry is None and not referent.nouns
    )


def _is_surname(words: list[str], names: Iterable[Mention]) -> bool:
    """Return whether the words are the first or last word of a full name, and no given name first.

    Initials before the surname must be those of the full name.
    """
    surname, initials = words[-1], "".join(words[:-1]).replace(".", "")
    for name in names:
        full = name.text.split()
        if len(full) < 2 or "." in full[0]:
            continue
        if initials:
            if surname == full[-1] and _initials(" ".join(full[:-1])).startswith(initials):
                return True
        elif surname == full[-1] or (surname == full[0] and surname not in lexicon.GIVEN_NAMES):
            return True
    return False


def _is_distinguished(text: str, role: Role) -> bool:
    """Return whether a capitalised word that is not the title's tells the holder from others."""
    title = {*role.title.split(), role.noun}
    return any(word[0].isupper() and word.lower() not in title for word in text.split())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _country(referent: _Referent) -> str:
    return (referent.entry.country or "") if referent.entry else ""


def _overlap(one: _Referent, other: _Referent) -> bool:
    """Return whether one is part of the other: "A and B" is no rival of A."""
    return one in other.members or other in one.members


def _group(members: list[_Referent]) -> _Referent:
    """Return the plural referent that ``members`` make up."""
    last = max((m for r in members for m in r.seen), key=_start)
    return _Referent(members[0].kind, plural=True, gender="", members=tuple(members), seen=[last])


def _synonyms(noun: str) -> frozenset[str]:
    return lexicon.SYNONYMS.get(noun, frozenset((noun,)))


def _nearest(referents: list[_Referent], mention: Mention, *, clear: int) -> _Referent | None:
    """Return the referent mentioned last, if it is ``clear`` sentences nearer than the next."""
    rows = sorted(
        (
            (mention.sentence - r.seen[-1].sentence, -r.seen[-1].start, n)
            for n, r in enumerate(referents)
            if r.seen
        )
    )
    if not rows or (len(rows) > 1 and rows[1][0] - rows[0][0] < clear):
        return None
    return referents[rows[0][2]]
