"""What has been read of one article so far, and the grammar around a mention."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract import gazetteer, lexicon
from extract.lexicon.wordlist import words
from extract.mentions import case_of, is_time
from extract.once import answered_once
from extract.quotations import Quotation
from extract.referents import Description, Kind, Role, describe
from extract.types import Article, Link, Mention, Sentence

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
# Sentences that a pronoun, and a description by head noun alone, may look back.
PRONOUN_WINDOW = 3
# What a candidate scores for the grammatical role of its mention.
SALIENCE = {
    "nsubj": 35, "nsubj:pass": 35, "nsubj:outer": 40, "obl:agent": 25, "nmod:poss": 25, "obj": 20,
    "iobj": 20, "appos": 10, "obl": 10, "nmod": 0,
}  # fmt: skip
# What the subject of the pronoun's own clause, of the clause above it, and so on, gains.
_COMMAND = (50, 15, 15)
# What the subject of the clause gains that the pronoun's own is coordinated with.
_PARALLEL = 20
# What the subject of the clause before gains in "if Norland attacks, it".
_FRONTED = 75
# What the first conjunct gains in "Washington and its allies".
_CONJUNCT = 75
# As often is named what an article is about.
OFTEN = 3
COMPASS = ("North", "South", "Koreas")
INANIMATE: frozenset[Kind] = frozenset(("thing", "event", "weapon", "place"))
# Verbs whose complement may be about the one who is told.
_ADDRESSING = frozenset(
    {
        "tell", "remind", "warn", "inform", "urge", "persuade", "convince", "ask", "order",
        "force", "assure", "notify", "advise", "promise", "allow", "help", "let", "make",
        "accuse", "suspect", "replace", "succeed",
    }
)  # fmt: skip

# Who speaks for a body: the first for any, the second for one that is no state's.
_LEADERS = frozenset(("co-leader", "ceo", "executive", "leader"))
_CHIEFS = frozenset(
    {
        "chair", "chairman", "chairperson", "chairwoman", "chief", "director", "head", "president",
        "secretary",
    }
)  # fmt: skip
# Words in the names of bodies that are mostly a state's or of many.
_OFFICIAL = frozenset(
    {
        "agency", "army", "assembly", "authority", "board", "bureau", "cabinet", "command",
        "commission", "committee", "congress", "council", "court", "department", "force", "forces",
        "government", "guard", "house", "ministry", "navy", "office", "parliament", "police",
        "senate", "service", "services", "state", "treasury",
    }
)  # fmt: skip
# Offices of a part of a state.
_OF_A_PART = frozenset(("chief minister", "first minister", "state minister"))
# Offices that speak for their state.
_SPEAKERS = frozenset(
    {
        "president", "minister", "premier", "chancellor", "secretary", "ambassador", "envoy",
        "king", "spokesman", "spokeswoman", "spokesperson", "negotiator", "leader",
        "representative",
    }
)  # fmt: skip

# Verbs after which the one who is told is to do, or has done, what the complement says.
_OBLIGING = frozenset(
    {
        "remind", "urge", "ask", "order", "persuade", "force", "allow", "advise", "accuse",
        "suspect", "invite", "require", "compel", "pressure", "press", "encourage", "instruct",
        "permit", "enable", "push", "replace", "succeed", "convince",
    }
)  # fmt: skip
_OBLIGED = 25
# Verbs whose object is the subject of the infinitive after it, though nobody is told anything.
_RAISING = frozenset(
    (
        "cause", "drive", "expect", "get", "influence", "inspire", "lead", "like", "motivate",
        "need", "prompt", "tempt", "want",
    )
)  # fmt: skip
# Whose infinitive has no "to": "let the voters choose their mayor".
_CAUSING = frozenset(("help", "let", "make", "see", "watch"))
_GIVING = frozenset(("give", "grant", "allow"))
_NEWS_AGENCIES = frozenset(name.lower() for name in words("news_agencies"))
_PRESS = frozenset(
    {
        "agency", "newspaper", "news", "times", "post", "journalist", "reporter", "correspondent",
        "media", "press",
    }
)  # fmt: skip

# Verbs, and the prepositions of the one who is to act.
_CALLING = {"call": ("on", "upon"), "appeal": ("to",), "prevail": ("on", "upon")}
_PRAISING = words("judging_verbs") | {"recognise", "recognize", "sack"}
_ATTACKING = frozenset(("attack", "blast", "grill", "pressure", "question", "slam"))
# Prepositions of what one is blamed for, is asked about or congratulated on.
_GROUNDS = frozenset(("for", "over"))
_TOPICS = frozenset(("about", "concerning", "on", "regarding"))
_QUESTIONING = frozenset(
    (
        "challenge", "commend", "compliment", "confront", "congratulate", "grill", "interview",
        "question", "quiz",
    )
)  # fmt: skip
# Event classes of verbs that blame somebody for what he does.
_BLAMING = frozenset(("ACCUSE", "SANCTION", "REJECT", "THREATEN", "SUPPORT"))


@dataclass(slots=True, eq=False)
class Referent:
    """Something the article speaks of: what is known of it, and its mentions read so far.

    A state is ``evoked`` by an adjective: "Russian troops"; ``adjectives`` are these words alone.
    A body is "they" again where it was so a sentence before: ``collective``. ``nouns`` is what it
    has been called, ``called`` what one of its kind may be; ``past`` are roles held no longer.
    """

    kind: Kind
    plural: bool
    gender: str
    names: list[Mention] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    evoked: list[Mention] = field(default_factory=list)
    adjectives: list[Mention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    called: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    roles: list[Role] = field(default_factory=list)
    past: list[Role] = field(default_factory=list)
    entry: gazetteer.Entry | None = None
    members: tuple[Referent, ...] = ()
    collective: int | None = None

    def nearest(self, mention: Mention) -> Mention:
        """Return the mention before ``mention`` that says what this is: a name, where it has one.

        Where its only names stand further on (cataphora), the first of them is returned.
        """
        if self.names:
            return next((m for m in reversed(self.names) if m.start < mention.start), self.names[0])
        if not self.seen:
            return self.adjectives[-1]
        before = (m for m in reversed(self.seen) if m.start < mention.start)
        return next((m for m in before if m.kind == "nominal"), self.seen[0])

    def as_state(self, mention: Mention) -> Mention:
        """Return the mention before ``mention`` that says best which of several states this is.

        A state's own name does: that of its capital is a city's too.
        """
        own = [m for m in self.names if m.start < mention.start and gazetteer.seat(m.text) is None]
        return own[-1] if self.kind == "state" and own else self.nearest(mention)


@dataclass(slots=True, eq=False)
class Discourse:
    """What has been read of one article.

    Mentions are known by their index; ``at`` finds it by sentence and head. ``spoken_of`` holds the
    referents in the order of their latest mention, ``pairs`` the coordinations by their first head,
    ``predicates`` the sentence and head of every noun or adjective with a copula, ``openings`` the
    starts of the quotations.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    openings: list[int]
    at: dict[tuple[int, int], int]
    described: dict[int, Description]
    predicates: set[tuple[int, int]]
    apposed: dict[int, int] = field(default_factory=dict)
    people: list[Referent] = field(default_factory=list)
    states: dict[str, Referent] = field(default_factory=dict)
    spoken_of: dict[Referent, None] = field(default_factory=dict)
    pairs: dict[tuple[int, int], Referent] = field(default_factory=dict)
    referent: dict[int, Referent] = field(default_factory=dict)
    links: dict[int, Link] = field(default_factory=dict)


def open_discourse(
    article: Article,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
) -> Discourse:
    """Return the discourse of an article of which nothing has been read yet."""
    return Discourse(
        article=article,
        sentences=sentences,
        mentions=mentions,
        quotations=quotations,
        openings=[quotation.start for quotation in quotations],
        at={(m.sentence, m.head): i for i, m in enumerate(mentions)},
        described={
            i: describe(m, sentences[m.sentence])
            for i, m in enumerate(mentions)
            if m.kind != "pronoun"
        },
        predicates={(s.index, t.head) for s in sentences for t in s.tokens if t.deprel == "cop"},
    )


def copular_subject(discourse: Discourse, i: int) -> int | None:
    """Return the named subject that the predicate noun ``i`` is said to be, or None."""
    mention = discourse.mentions[i]
    if mention.case or (mention.sentence, mention.head) not in discourse.predicates:
        return None
    sentence = discourse.sentences[mention.sentence]
    if any(
        sentence.tokens[c].lemma.lower() in {"not", "never", "no"}
        for c in sentence.children[mention.head]
    ):
        return None
    for subject in sentence.dependents(mention.head, "nsubj"):
        index = discourse.at.get((mention.sentence, subject))
        if index is not None and index in discourse.referent:
            return index
    return None


@answered_once
def subject_of(sentence: Sentence, predicate: int) -> int | None:
    """Return the subject of ``predicate``, its own or the one it shares, or None."""
    tokens = sentence.tokens
    for _ in range(len(tokens)):
        for child in sentence.children[predicate]:
            if tokens[child].deprel in SUBJECTS:
                relative = tokens[child].xpos in {"WP", "WDT"} or tokens[child].lemma == "that"
                return tokens[predicate].head if relative else child
        token = tokens[predicate]
        if (given := _given(sentence, predicate)) is not None:
            return given
        if token.deprel == "acl" and token.xpos == "VB":
            # "its decision to withdraw": the owner decides and withdraws
            return next(iter(sentence.dependents(token.head, "nmod:poss")), None)
        if (told := _told(sentence, predicate)) is not None:
            return told
        gerund = token.deprel in {"acl", "advcl"} and token.xpos == "VBG"
        if gerund and (blamed := _blamed(sentence, predicate)) is not None:
            return blamed
        if token.deprel == "acl":
            return token.head
        if token.deprel not in {"conj", "xcomp", "advcl"} or token.head < 0:
            return None
        predicate = token.head
    return None


def _told(sentence: Sentence, predicate: int) -> int | None:
    """Return who is urged, or called on, to do what the infinitive says: he is its subject."""
    tokens = sentence.tokens
    infinitive, verb = tokens[predicate], tokens[predicate].head
    marks = {tokens[i].lemma.lower() for i in sentence.dependents(predicate, "mark")}
    if infinitive.deprel not in {"xcomp", "advcl", "ccomp"} or verb < 0:
        return None
    lemma = tokens[verb].lemma.lower()
    if infinitive.xpos == "VB" and lemma in _CAUSING:
        found = sentence.dependents(verb, "obj", "iobj")
    elif "to" not in marks:
        return None
    elif lemma in _CALLING:
        found = [
            i
            for i in sentence.dependents(verb, "obl")
            if i < predicate and case_of(sentence, i) in _CALLING[lemma]
        ]
    elif lemma in _OBLIGING | _RAISING or lemma == "help":
        found = sentence.dependents(verb, "obj", "iobj", "nsubj:pass")
    else:
        return None
    return found[0] if len(found) == 1 else None


def _given(sentence: Sentence, predicate: int) -> int | None:
    """Return who is to act: "gave the government a day to withdraw"."""
    tokens = sentence.tokens
    verb = tokens[predicate].head
    if verb >= 0 and tokens[predicate].deprel == "acl":
        verb = tokens[verb].head
    if tokens[predicate].xpos != "VB" or verb < 0 or tokens[verb].lemma.lower() not in _GIVING:
        return None
    told = sentence.dependents(verb, "iobj", "nsubj:pass") or (
        sentence.dependents(verb, "obj") if tokens[predicate].deprel == "advcl" else []
    )
    return told[0] if told else None


def _praised(sentence: Sentence, verb: int, index: int) -> list[int]:
    """Return whom one praises or blames "for his courage", asks "about his plans".

    So do "sanctions on Norland over its role", wherever the parser hangs the role.
    """
    tokens = sentence.tokens
    case, lemma = case_of(sentence, index), tokens[verb].lemma.lower()
    if tokens[index].deprel not in {"obl", "nmod"}:
        return []
    if case in _TOPICS and lemma in _QUESTIONING:
        return sentence.dependents(verb, "obj")
    if case not in _GROUNDS:
        return []
    for child in (verb, *sentence.dependents(verb, "obj", "nsubj:pass")):
        for target in sentence.dependents(child, "nmod", "obl"):
            on = case_of(sentence, target) in {"against", "on", "upon"}
            if on and target < index and not is_time(sentence, target):
                return [target]
    if lemma in _PRAISING | _ATTACKING or lexicon.category(tokens[verb].lemma) in _BLAMING:
        return sentence.dependents(verb, "obj")
    return []


def _blamed(sentence: Sentence, predicate: int) -> int | None:
    """Return whom one blames or thanks "for continuing", or who the sanctions are on."""
    tokens = sentence.tokens
    marks = {tokens[i].lemma.lower() for i in sentence.dependents(predicate, "mark", "case")}
    above = tokens[predicate].head
    if "for" not in marks or above < 0:
        return None
    for child in (above, *sentence.dependents(above, "obj")):
        for target in sentence.dependents(child, "nmod", "obl"):
            if target < predicate and case_of(sentence, target) in {"against", "on"}:
                return target
    if lexicon.category(tokens[above].lemma) in _BLAMING:
        return next(iter(sentence.dependents(above, "obj", "nsubj:pass")), None)
    return None


def find_commanders(discourse: Discourse, mention: Mention) -> list[tuple[int, int]]:
    """Return the subjects of the clauses around a pronoun, innermost first, and their weight.

    A possessive in a conjunct ("Washington and its allies") is commanded by the first conjunct.
    """
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    found: dict[int, int] = {}
    if mention.deprel in SUBJECTS:
        found |= dict.fromkeys(_fronted_subjects(sentence, mention.head), _FRONTED)
    index, weights = mention.head, list(_COMMAND)
    while weights and (head := tokens[index].head) >= 0:
        if tokens[index].deprel == "conj" and tokens[head].upos in {"NOUN", "PROPN"}:
            found.setdefault(head, _CONJUNCT)
        subject = subject_of(sentence, head)
        if tokens[index].deprel == "ccomp" and index < head < mention.head:
            subject = None  # "they met, Oslo said, and Berg asked about its role"
        if tokens[index].deprel in {"acl", "nmod"} and tokens[head].upos in {"NOUN", "PROPN"}:
            # "Berg's announcement that he", "the withdrawal by Norland of its troops"
            doer = _doer(sentence, head, index)
            subject = doer if doer is not None else subject
        if subject is not None and subject != mention.head and subject not in found:
            parallel = tokens[index].deprel in {"conj", "parataxis"}
            weight = weights.pop(0)
            found[subject] = min(weight, _PARALLEL) if parallel else weight
            if (owner := _owner_of_subject(discourse, mention, subject)) is not None:
                found.setdefault(owner, found[subject])
            if tokens[head].lemma.lower() in _ADDRESSING and not parallel:
                for addressee in sentence.dependents(head, "obj", "iobj", "nsubj:pass"):
                    owed = _OBLIGED if tokens[head].lemma.lower() in _OBLIGING else 0
                    found[addressee] = max(found.get(addressee, 0), found[subject] + owed)
            for praised in _praised(sentence, head, index):
                found[praised] = found[subject] + _OBLIGED
        if mention.text.lower() in IT and _is_gerund_of_person(discourse, mention, index):
            found |= dict.fromkeys(sentence.dependents(head, "obj"), _COMMAND[0])
        index = head
    return list(found.items())


def _is_gerund_of_person(discourse: Discourse, mention: Mention, gerund: int) -> bool:
    """Return whether a person does both: "Berg raised Norland first, asking about its tests"."""
    sentence = discourse.sentences[mention.sentence]
    token = sentence.tokens[gerund]
    if token.deprel != "advcl" or token.xpos != "VBG":
        return False
    subject = subject_of(sentence, token.head)
    doers = referents_at(discourse, mention.sentence, subject) if subject is not None else []
    return bool(doers) and all(r.kind == "person" for r in doers)


def _owner_of_subject(discourse: Discourse, mention: Mention, subject: int) -> int | None:
    """Return who is spoken of by the subject: "she said that Berg's career began when he ..."."""
    sentence = discourse.sentences[mention.sentence]
    index = discourse.at.get((mention.sentence, subject))
    described = discourse.described.get(index) if index is not None else None
    if mention.text.lower() not in HE | SHE or described is None or described.kind == "person":
        return None
    owners = sentence.dependents(subject, "nmod:poss")
    known = bool(owners) and owners[0] < mention.head and sentence.tokens[owners[0]].upos != "PRON"
    return owners[0] if known else None


def _doer(sentence: Sentence, noun: int, index: int) -> int | None:
    """Return who does what the noun says of ``index``: "Norland's sale of its ships"."""
    if sentence.tokens[noun].upos == "PROPN":
        by = case_of(sentence, noun) == "by" and case_of(sentence, index) == "of"
        return noun if by else None
    found = sentence.dependents(noun, "nmod:poss")
    if case_of(sentence, index) == "of":
        found += [i for i in sentence.dependents(noun, "nmod") if case_of(sentence, i) == "by"]
    return found[0] if found else None


def _fronted_subjects(sentence: Sentence, pronoun: int) -> Iterator[int]:
    """Yield whom the clause before that of the pronoun is about: "after Berg left, he"."""
    tokens = sentence.tokens
    for clause in sentence.dependents(tokens[pronoun].head, "advcl"):
        subject = subject_of(sentence, clause)
        if (
            clause < pronoun
            and subject in sentence.children[clause]
            and tokens[subject].upos in {"NOUN", "PROPN"}
        ):
            yield subject


def quotation_at(discourse: Discourse, mention: Mention) -> Quotation | None:
    """Return the quotation that ``mention`` stands in, or None."""
    last = bisect_right(discourse.openings, mention.start) - 1
    quotation = discourse.quotations[last] if last >= 0 else None
    return quotation if quotation and mention.start < quotation.end else None


def speaker_of(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return the referent of the one whose words ``mention`` stands in, or None."""
    quotation = quotation_at(discourse, mention)
    if quotation is None or quotation.speaker is None:
        return None
    index = discourse.at.get(quotation.speaker)
    return discourse.referent.get(index) if index is not None else None


def sentence_of(discourse: Discourse, mention: Mention) -> int:
    """Return the sentence from which ``mention`` looks back: where what it says begins.

    "He said" after a quotation of several sentences goes on with what stood before that.
    """
    if mention.deprel not in SUBJECTS:
        return mention.sentence
    starts = [
        q.start for q in discourse.quotations if q.speaker == (mention.sentence, mention.head)
    ]
    place = mention.sentence
    while starts and place and discourse.sentences[place].start > min(starts):
        place -= 1
    return place


def quoted_apart(discourse: Discourse, one: Mention, other: Mention) -> bool:
    """Return whether ``one`` is said in a quotation, and ``other`` in the reporter's own words."""
    return quotation_at(discourse, one) is not None and quotation_at(discourse, other) is None


def quoted_before(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return who is quoted up to the end of the sentence before, if ``mention`` is not quoted.

    What ``mention`` itself says before its verb ("'We won', he said") does not count.
    """
    last = bisect_right(discourse.openings, mention.start) - 1
    if last < 0 or mention.start < discourse.quotations[last].end:
        return None
    place = mention.sentence
    while last >= 0 and discourse.quotations[last].speaker == (mention.sentence, mention.head):
        start = discourse.quotations[last].start
        while place and discourse.sentences[place].start > start:
            place -= 1
        last -= 1
    if last < 0 or not place:
        return None
    quotation, before = discourse.quotations[last], discourse.sentences[place - 1]
    if quotation.speaker is None or not before.start < quotation.end <= before.end + 1:
        return None
    index = discourse.at.get(quotation.speaker)
    return discourse.referent.get(index) if index is not None else None


def state_spoken_for(discourse: Discourse, speaker: Referent) -> Referent | None:
    """Return the state whose office the speaker holds, or the body led, if the article names it."""
    if led := _led_by(discourse, speaker):
        return led
    owners = {
        r.owner
        for r in speaker.roles
        if r.noun in _SPEAKERS and r.owner in discourse.states and r.title not in _OF_A_PART
    } or _states_served(discourse, speaker)
    return discourse.states[owners.pop()] if len(owners) == 1 else None


def _states_served(discourse: Discourse, speaker: Referent) -> set[str]:
    """Return the states that the only known bearers of the speaker's name hold office of that day.

    A surname alone needs the office beside it: "President Berg".
    """
    date = discourse.article.date
    titles = {r.title for r in speaker.roles}
    served: set[str] = set()
    if date is None:
        return served
    for mention in speaker.names:
        whole = gazetteer.named(mention.text)
        for person in whole or gazetteer.surnamed(mention.text.split(" ")[-1]):
            served |= {
                office.of
                for office in person.offices
                if office.of in discourse.states
                and gazetteer.serves(office, date)
                and office.title.split(" ")[-1] in _SPEAKERS
                and (whole or office.title in titles)
            }
    return served


def _led_by(discourse: Discourse, speaker: Referent) -> Referent | None:
    """Return the body that the speaker is called the leader, head or spokesman of, or None.

    A spokesman of a body of a state speaks for the state.
    """
    for mention in speaker.seen:
        sentence = discourse.sentences[mention.sentence]
        heads = [mention.head]
        heads += sentence.dependents(mention.head, "nmod:desc", "appos", "compound")
        for head in heads:
            lemma = sentence.tokens[head].lemma.lower()
            leads = lemma in _LEADERS
            if not (leads or lemma in _CHIEFS or lemma.startswith("spokes")):
                continue
            for owner in sentence.dependents(head, "nmod", "nmod:poss", "compound"):
                for referent in referents_at(discourse, mention.sentence, owner):
                    if lemma == "secretary" and referent.entry is None:
                        continue  # "Secretary of Commerce"
                    if referent.kind == "organisation" and (leads or not _is_of_state(referent)):
                        return referent
    return None


def _is_of_state(body: Referent) -> bool:
    """Return whether the body is a state's or of many, or may be one of which nothing is known."""
    if body.entry is None:
        words = {w.lower() for m in body.names for w in m.text.split()}
        return not words or bool(words & _OFFICIAL)
    return not body.entry.country or gazetteer.is_state_body(body.entry)


def add_link(discourse: Discourse, i: int, antecedents: Iterable[Mention], reason: str) -> None:
    """Link mention ``i``, unless it would refer to itself."""
    mention = discourse.mentions[i]
    others = tuple(dict.fromkeys(m for m in antecedents if m != mention))
    if others:
        discourse.links[i] = Link(mention, others, reason)


def refer(discourse: Discourse, i: int, referent: Referent, reason: str) -> None:
    """Make mention ``i`` one of ``referent`` and link it, unless nothing has named that yet."""
    parts, mention = referent.members or (referent,), discourse.mentions[i]
    if not all(part.seen or part.names or part.adjectives for part in parts):
        return
    discourse.referent[i] = referent
    if referent.members:
        add_link(discourse, i, (part.as_state(mention) for part in parts), reason)
    else:
        add_link(discourse, i, (referent.nearest(mention),), reason)


def recall(discourse: Discourse, referent: Referent) -> None:
    """Make ``referent`` the one spoken of last."""
    discourse.spoken_of.pop(referent, None)
    discourse.spoken_of[referent] = None


def referents_at(discourse: Discourse, sentence: int, head: int) -> list[Referent]:
    """Return the referent of the mention with this head, and of the coordination it begins."""
    index = discourse.at.get((sentence, head))
    found = [discourse.referent.get(index) if index is not None else None]
    found.append(discourse.pairs.get((sentence, head)))
    return [r for r in found if r is not None]


def is_press(referent: Referent) -> bool:
    """Return whether it is a source of news, or those who bring it: all the world tells them."""
    named = referent.kind == "person" and bool(referent.names)  # whom the news may be about
    return any(m.text.lower() in _NEWS_AGENCIES for m in referent.names) or (
        bool(_PRESS & referent.nouns) and not named
    )


def addressees(discourse: Discourse, quotation: Quotation) -> list[Referent]:
    """Return whom the speaker of a quotation speaks to, who is "you" in it."""
    if quotation.speaker is None:
        return []
    if quotation.turn is not None:
        hearer = quotation.turn.hearer
        return referents_at(discourse, *hearer) if hearer else []
    place, subject = quotation.speaker
    sentence = discourse.sentences[place]
    verb = sentence.tokens[subject].head
    if verb < 0:
        return []
    told = sentence.dependents(verb, "iobj", "obj")
    told += [i for i in sentence.dependents(verb, "obl") if case_of(sentence, i) == "to"]
    return [r for i in told for r in referents_at(discourse, place, i)]


def start_of(mention: Mention) -> int:
    """Return the mention's start, to sort by."""
    return mention.start


def agree(one: str, other: str) -> bool:
    """Return whether two genders can be one person's; "" is unknown."""
    return not one or not other or one == other


def country_of(referent: Referent) -> str:
    """Return the ISO alpha-2 code that the gazetteer gives, or ""."""
    return (referent.entry.country or "") if referent.entry else ""


def group(members: list[Referent]) -> Referent:
    """Return the plural referent that ``members`` make up."""
    last = max((m for r in members for m in (*r.seen, *r.evoked)), key=start_of)
    return Referent(members[0].kind, plural=True, gender="", members=tuple(members), seen=[last])


def synonyms(noun: str) -> frozenset[str]:
    """Return the nouns that can take up one another with ``noun``, itself among them."""
    return lexicon.SYNONYMS.get(noun, frozenset((noun,)))


def find_nearest(referents: list[Referent], mention: Mention, *, clear: int) -> Referent | None:
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
