"""Where a word hangs that parsers hang elsewhere, or treebanks otherwise than the rules expect.

Each function finds what to change in one sentence; ``repair`` makes the changes. Each is a fact of
English or of Universal Dependencies: marks stand outside the phrases that they set off, a name has
one head, a country is no person.
"""

from __future__ import annotations

from extract.clause import (
    GIVING_VERBS,
    INTENTION_NOUNS,
    JUDGING_VERBS,
    OBJECT_MOVERS,
    PERSONS,
    POSSIBILITY_NOUNS,
    QUANTITY_NOUNS,
    REQUEST_NOUNS,
    can_act,
    has_resource,
    is_singled_out,
)
from extract.english import HYPHENS
from extract.labels import AUXILIARIES, CLAUSAL_SUBJECTS, SUBJECTS
from extract.lexicon import (
    COMPLEMENT_VERBS,
    CUES,
    EVENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
    ROLE_NOUNS,
)
from extract.lexicon.wordlist import words
from extract.mentions import case_of, head_of_name, is_time, name_at, names_state, subtree
from extract.types import Sentence

Edit = dict[int, tuple[int, str]]
"""Token -> its new head and relation."""

_PAUSES = frozenset((",", ";", ":", "-", "–", "—"))
_PAIRS = {
    "(": (")",), ")": ("(",), "[": ("]",), "]": ("[",), "“": ("”",), "”": ("“",),
    '"': ('"', "''", "``"), "''": ('"', "``"), "``": ('"', "''"), "‘": ("’",), "’": ("‘",),
}  # fmt: skip
_ONE_HEADED = frozenset(("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC"))
_BUILDINGS = words("facility_nouns") - {"church", "company"}
_PLACING = frozenset(("at", "in", "near", "outside", "over"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_LANDS = frozenset(("airspace", "area", "border", "city", "country", "region", "territory", "town"))
_MOTIONS = frozenset(
    ("approach", "arrive", "cross", "enter", "leave", "penetrate", "reach", "return", "visit")
)
# What a place does by lying where it lies.
LYING = frozenset(
    (
        "adjoin", "belong", "border", "connect", "contain", "face", "hold", "house", "include",
        "lead", "lie", "link", "overlook", "separate", "span", "straddle", "stretch", "surround",
    )
)  # fmt: skip
# Nouns that an infinitive spells out.
_AIMS = REQUEST_NOUNS | INTENTION_NOUNS | POSSIBILITY_NOUNS
_PURPOSED = frozenset(("aim", "design", "intend", "mean"))
# What is said of events only.
_OF_EVENTS = frozenset(("aim", "attend", "broker", "chair", "host", "involve", "mediate"))
DOCUMENT_NOUNS = words("document_nouns")
_DEPICTIONS = words("depictions")
_ASCRIBING = frozenset(("ascribe", "assign", "attribute", "credit", "impute"))
# What one does to what others say: "a charge Oslo denied".
_ANSWERING = frozenset(
    (
        "accept", "acknowledge", "confirm", "criticise", "criticize", "contest", "condemn", "decry",
        "denounce", "deny", "dismiss", "dispute", "endorse", "oppose", "praise", "rebuff",
        "refute", "reject", "repudiate", "ridicule", "welcome",
    )
)  # fmt: skip
_FINITE_VERBS = frozenset(("MD", "VBD", "VBP", "VBZ"))
_TAKERS = frozenset(("GPE", "NORP", "ORG", "PERSON"))
# Whom one does so, one does so "of" something (Levin 1993, 10.6 and 37.9).
_CHARGING = frozenset(
    (
        "absolve", "accuse", "acquit", "assure", "convict", "deprive", "inform", "notify",
        "relieve", "remind", "rid", "rob", "suspect",
    )
)  # fmt: skip


# What somebody is given of himself: no compound of the giver's, "the president authority".
_ENTITLEMENTS = frozenset(
    (
        "access", "advice", "aid", "arm", "assistance", "authorisation", "authority",
        "authorization", "autonomy", "backing", "cash", "chance", "control", "coverage", "credit",
        "discretion", "freedom", "fund", "funding", "help", "immunity", "independence",
        "jurisdiction", "leave", "legitimacy", "leverage", "money", "opportunity", "permission",
        "power", "protection", "responsibility", "right", "support", "time", "training", "weapon",
    )
)  # fmt: skip


_TRIES = frozenset(("attempt", "bid", "effort", "plot"))
_SHOWING = frozenset(("depict", "indicate", "reveal", "show", "suggest"))
# By what one sees that something is so, in the words of those who made or gave it.
_SHOWN_BY = frozenset(
    (
        "data", "datum", "document", "estimate", "evidence", "figure", "film", "finding", "footage",
        "image", "map", "photo", "photograph", "picture", "poll", "report", "result", "statistic",
        "study", "survey", "video",
    )
)  # fmt: skip
_INFORMING = frozenset(("assure", "inform", "notify", "remind"))
# What one is told of, and no party or place has: "assured his guest of support".
_TOLD = INTENTION_NOUNS | POSSIBILITY_NOUNS | {"support", "resolve", "result", "view", "will"}


def raise_marks(sentence: Sentence) -> Edit:
    """Hang a mark at the edge of a phrase on what the phrase hangs on.

    Treebanks hang the commas of an apposition or a clause inside it; the rules ask what stands
    before a phrase, and find them there. Brackets and quotes go out by twos or stay.
    """
    tokens = sentence.tokens
    marks = [
        (index, mark)
        for index, mark in sentence.having("punct")
        if tokens[mark.head].head >= 0 and not sentence.children[index]
    ]
    if not marks:
        return {}
    first, last = list(range(len(tokens))), list(range(len(tokens)))
    heads = [token.head for token in tokens]
    for index, token in enumerate(tokens):
        above = -1 if token.deprel == "punct" else token.head
        while above >= 0:
            if index < first[above]:
                first[above] = index
            elif index > last[above]:
                last[above] = index
            above = heads[above]
    edits: Edit = {}
    for index, token in marks:
        above = token.head
        while tokens[above].head >= 0 and not first[above] < index < last[above]:
            if token.text not in _PAUSES and not _has_partner(sentence, index, above):
                break
            above = tokens[above].head
        if above != token.head:
            edits[index] = above, "punct"
    return edits


def _has_partner(sentence: Sentence, mark: int, head: int) -> bool:
    """Return whether the phrase of ``head`` lies between a bracket or quote and its partner."""
    partners = _PAIRS.get(sentence.tokens[mark].text, ())
    return any(
        (other < head) != (mark < head) and sentence.tokens[other].text in partners
        for other in sentence.dependents(head, "punct")
    )


def join_name(sentence: Sentence) -> Edit:
    """Give a name one head where its words hang side by side on another word: "N." and "Korea"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for name in sentence.names:
        span = range(name.first, name.last + 1)
        tops = [i for i in span if tokens[i].head not in span]
        if name.label not in _ONE_HEADED or len(tops) < 2:
            continue
        if len({(tokens[i].head, tokens[i].deprel) for i in tops}) > 1 or any(
            tokens[i].upos not in {"PROPN", "ADJ", "NOUN"} or tokens[i].deprel == "conj"
            for i in tops
        ):
            continue
        person = name.label == "PERSON"
        top = tops[0] if person else tops[-1]
        for part in tops:
            if part != top:
                edits[part] = top, "flat" if person else "compound"
                for child in sentence.dependents(part, "case", "cc", "det", "nmod:poss"):
                    edits[child] = top, tokens[child].deprel
    return edits


def head_role(sentence: Sentence) -> Edit:
    """Hang the person on the role in "the minister of North Korea, X": no country is a person.

    Nor is one person another: "the leader of the revolt against Holm, X". The person may stand
    right behind: "the speaker of the parliament X".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod"):
        person, role = name_at(sentence, index), token.head
        if person is None or person.label != "PERSON" or case_of(sentence, index):
            continue
        within = [c for c in sentence.dependents(role, "nmod") if role < c < index]
        if (
            tokens[role].lemma.lower() in ROLE_NOUNS
            and tokens[role].xpos in {"NN", "NNP"}
            and name_at(sentence, role) is None
            and within
            and max(subtree(sentence, within[-1])) == person.first - 1
        ):
            edits[index] = role, "appos"
    for index, token in sentence.having("appos"):
        person, other = name_at(sentence, index), name_at(sentence, token.head)
        if person is None or person.label != "PERSON" or person is other:
            continue
        if other is None:  # "the head of the space center, X"
            thing = tokens[token.head].upos == "NOUN" and not can_act(sentence, token.head)
            body = tokens[token.head].lemma.lower() in ORGANISATION_NOUNS
            if not (thing or body) or tokens[min(subtree(sentence, index)) - 1].text != ",":
                continue
        elif other.label not in {"GPE", "LOC", "NORP", "ORG", "PERSON"}:
            continue
        role = token.head
        while tokens[role].lemma.lower() not in ROLE_NOUNS and tokens[role].deprel == "nmod":
            role = tokens[role].head
        human = other is not None and other.label == "PERSON"
        near = not human and role == tokens[token.head].head
        if tokens[role].lemma.lower() in ROLE_NOUNS and role != token.head and (
            near or (human and tokens[min(subtree(sentence, index)) - 1].text == ",")
        ):  # fmt: skip
            edits[index] = role, "appos"
    return edits


def close_front(sentence: Sentence) -> Edit:
    """Hang the first on his role in "Speaking to her counterpart, Karl Holm, Anna Berg left".

    No name goes on behind a comma, and no participle before its clause has a subject behind it.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos", "flat", "nsubj"):
        first, name = (token.head if token.deprel == "flat" else index), name_at(sentence, index)
        person = name_at(sentence, first)
        if person is None or name is None or not person.label == name.label == "PERSON":
            continue
        role = person.first - 2
        if role < 0 or tokens[role + 1].text != "," or tokens[role].lemma not in PERSONS:
            continue
        if token.deprel == "flat":
            if person is name or [t.text for t in tokens[person.last + 1 : name.first]] != [","]:
                continue
            edits |= {
                c: (index, tokens[c].deprel)
                for c in range(name.first, name.last + 1)
                if tokens[c].head == first
            }
            edits[index] = tokens[first].head, tokens[first].deprel
        elif token.deprel == "appos":
            event = tokens[token.head].lemma.lower() in EVENT_NOUNS
            if not event or not token.head < role or tokens[role].head != token.head:
                continue
        elif not token.head < role or tokens[token.head].xpos != "VBG":
            continue
        edits[first] = role, "appos"
    return edits


def close_charge(sentence: Sentence) -> Edit:
    """Let "a charge that he denies" be an aside: it has not done what stands before its comma."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nsubj:outer", "nsubj"):
        first = min(subtree(sentence, index))
        if token.head < index and tokens[token.head].xpos == "VBG" and (
            tokens[first - 1].text == ","
            and tokens[first].lemma.lower() == "a"
            and sentence.dependents(index, "acl:relcl")
        ):  # fmt: skip
            edits[index] = sentence.root, "parataxis"
    return edits


def open_charge(sentence: Sentence) -> Edit:
    """Let Oslo deny it in "Riga blamed her for it, a charge Oslo denied": a noun and its clause.

    What has its object before its subject is a clause without "that", and the object its noun.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for verb, token in sentence.having("acl:relcl", "ccomp", "parataxis"):
        opening = tokens[min([*sentence.dependents(verb, "aux"), verb])]
        if opening.xpos not in _FINITE_VERBS or sentence.dependents(verb, "mark"):
            continue
        noun, doer = _charge_before(sentence, verb)
        if noun < token.head or noun in {doer, sentence.root}:
            continue
        first = min(subtree(sentence, noun))
        before = {t.text for t in tokens[max(first - 2, 0) : first]}  # a comma may stand in a quote
        if tokens[first].text.lower() not in {"a", "an"} or "," not in before:
            continue
        if tokens[noun].xpos == "NN" and min(subtree(sentence, doer)) == noun + 1 > token.head + 1:
            edits |= {noun: (sentence.root, "parataxis"), verb: (noun, "acl:relcl")}
            edits[doer] = verb, "nsubj"
    return edits


def _charge_before(sentence: Sentence, verb: int) -> tuple[int, int]:
    """Return the noun that a verb has before its subject, and the subject; twice -1 if none."""
    subjects = [c for c in sentence.dependents(verb, "nsubj") if c < verb]
    objects = [c for c in sentence.dependents(verb, "obj") if c < verb]
    if len(subjects) == 1 and len(objects) == 1:
        return objects[0], subjects[0]
    if len(subjects) == 1 and not sentence.dependents(verb, "obj", "ccomp", "xcomp"):
        named = [
            c
            for c in sentence.dependents(subjects[0], "appos")
            if c == subjects[0] + 1 and name_at(sentence, c) is not None
        ]
        if named and sentence.tokens[verb].lemma.lower() in _ANSWERING:
            return subjects[0], named[0]
    return -1, -1


def open_participle(sentence: Sentence) -> Edit:
    """Let the agency brief in "the agency, briefing lawmakers, left": it is no lawmakers."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("amod", "compound"):
        object_ = token.head
        subject = tokens[object_].head
        if (
            token.xpos == "VBG"
            and token.upos == "VERB"
            and object_ == index + 1
            and tokens[object_].deprel == "appos"
            and tokens[index - 1].text == ","
            and tokens[object_].xpos == "NNS"
            and tokens[subject].xpos in {"NN", "NNP"}
            and name_at(sentence, object_) is None
            and can_act(sentence, subject)
            and not sentence.dependents(subject, "conj")
        ):
            edits |= {index: (subject, "acl"), object_: (index, "obj")}
    return edits


def open_due(sentence: Sentence) -> Edit:
    """Hang the clause on what is due: "before she was due to fly on" has one verb, not two."""
    tokens = sentence.tokens
    edits: Edit = {}
    for to, token in sentence.having("fixed"):
        due, verb = token.head, to + 1
        if (
            token.xpos == "TO"
            and tokens[due].lemma.lower() == "due"
            and tokens[due].deprel not in {"mark", "case"}
            and verb < len(tokens)
            and tokens[verb].xpos == "VB"
            and tokens[verb].head == tokens[due].head
        ):
            edits |= {c: (verb, tokens[c].deprel) for c in sentence.children[due] if c != to}
            edits |= {verb: (tokens[due].head, tokens[due].deprel), due: (verb, "mark")}
    return edits


def head_official(sentence: Sentence) -> Edit:
    """Head "a ministry of defence official" by the official, who is no part of the ministry."""
    tokens = sentence.tokens
    for index, token in sentence.having("nmod"):
        body = token.head
        if (
            token.xpos in {"NN", "NNS"}
            and token.text.islower()  # "the Council of EU Ministers"
            and token.lemma.lower() in ROLE_NOUNS
            and not case_of(sentence, index)
            and tokens[body].lemma.lower() in ORGANISATION_NOUNS
            and any(
                max(subtree(sentence, c)) == index - 1 and case_of(sentence, c) == "of"
                for c in sentence.dependents(body, "nmod")
                if body < c < index
            )
        ):
            return {index: (tokens[body].head, tokens[body].deprel), body: (index, "compound")}
    return {}


def hang_called(sentence: Sentence) -> Edit:
    """Hang "called a zone" on the one thing in "the border of the two states", not on two."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        many, one = tokens[token.head], tokens[tokens[token.head].head]
        if (
            token.xpos == "VBN"
            and token.lemma.lower() in _NAMING
            and many.deprel == "nmod"
            and many.xpos in {"NNS", "NNPS"}
            and one.xpos in {"NN", "NNP"}
            and any(
                tokens[d].lemma.lower() == "a"
                for c in sentence.dependents(index, "obl", "xcomp")
                for d in sentence.dependents(c, "det")
            )
        ):
            edits[index] = many.head, "acl"
    return edits


def raise_cases(sentence: Sentence) -> Edit:
    """Give a name the preposition before its title: "according to US ambassador James Holm"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("case"):
        title = token.head
        named = tokens[title].head
        if tokens[title].deprel == "nmod:desc" and index < title < named and not (
            sentence.dependents(named, "case")
        ):  # fmt: skip
            edits[index] = named, "case"
    return edits


def join_preposition(sentence: Sentence) -> Edit:
    """Give a preposition its gerund in "accused Oslo of, in her words, rigging the vote"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod", "obl"):
        if token.upos != "ADP" or [t.text for t in tokens[index + 1 : index + 2]] != [","]:
            continue
        verb = token.head
        while verb >= 0 and tokens[verb].upos != "VERB":
            verb = tokens[verb].head
        gerunds = [
            c
            for c in (sentence.dependents(verb, "advcl") if verb >= 0 else [])
            if c > index and tokens[c].xpos == "VBG" and not sentence.dependents(c, "mark")
        ]
        if gerunds:
            edits[index] = gerunds[0], "mark"
    return edits


def head_state(sentence: Sentence) -> Edit:
    """Hang on the state what it is called in "met in Oslo, Norway, the country that".

    And on the place its name in "the capital of Chad, Ndjamena": the state is no city.
    """
    edits: Edit = {}
    for index, token in sentence.having("appos"):
        state, name, place = name_at(sentence, token.head), name_at(sentence, index), token.head
        above = sentence.tokens[place].head
        if (
            state is not None
            and name is not None
            and name.label in _PLACES
            and names_state(sentence, state)
            and not names_state(sentence, name)
            and case_of(sentence, place) == "of"
            and sentence.tokens[place].deprel == "nmod"
            and sentence.tokens[above].lemma.lower() in {"capital", "city", "port", "town"}
        ):
            edits[index] = above, "appos"
    for index, token in sentence.having("appos"):
        if token.lemma.lower() not in {"country", "nation", "state"}:
            continue
        for near in sentence.dependents(token.head, "appos", "nmod:unmarked"):
            name = name_at(sentence, near)
            if token.head < near < index and name is not None and names_state(sentence, name):
                edits[index] = near, "appos"
    return edits


def hang_region(sentence: Sentence) -> Edit:
    """Hang on the town where it lies in "a crash near Grozny, Chechnya": no crash is a region."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos"):
        region = name_at(sentence, index)
        if region is None or region.label not in _PLACES or tokens[region.first - 1].text != ",":
            continue
        town = name_at(sentence, region.first - 2) if region.first > 1 else None
        if town is None or town is region or town.label not in _PLACES:
            continue
        place = head_of_name(sentence, town)
        if token.head == place or names_state(sentence, town) or not case_of(sentence, place):
            continue
        if place in subtree(sentence, token.head) and name_at(sentence, token.head) is not town:
            edits[index] = place, "appos"
    return edits


def head_body(sentence: Sentence) -> Edit:
    """Hang on each other a body and its kind: "the firm hit by the ban, X": no ban is a body.

    Nor is a session a parliament: "at the session of X, the parliament of Peru".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos"):
        noun, name = token.head, name_at(sentence, index)
        first = min(subtree(sentence, index))
        if noun > index or name_at(sentence, noun) or tokens[first - 1].text != ",":
            continue
        if tokens[noun].upos != "NOUN" or tokens[noun].lemma.lower() in ORGANISATION_NOUNS:
            continue
        if name is not None and name.label == "ORG" and not can_act(sentence, noun):
            above = tokens[noun].head
            while above >= 0 and tokens[above].lemma.lower() not in ORGANISATION_NOUNS:
                above = tokens[above].head
            if above >= 0 and tokens[above].upos == "NOUN" and name_at(sentence, above) is None:
                edits[index] = above, "appos"
        elif name is None and token.lemma.lower() in ORGANISATION_NOUNS:
            for near in sentence.dependents(noun, "nmod"):
                body = name_at(sentence, near)
                if body and body.label == "ORG" and max(subtree(sentence, near)) == first - 2:
                    edits[index] = near, "appos"
    return edits


def free_verb(sentence: Sentence) -> Edit:
    """Make the name before a hyphenated verb its subject: "Iran test-fired a missile"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for verb in range(3, len(tokens)):
        part, hyphen = verb - 2, verb - 1
        if tokens[hyphen].text not in HYPHENS:
            continue
        if tokens[verb].xpos not in {"VBD", "VBZ", "VBP", "VBN"} or tokens[verb].deprel == "amod":
            continue
        if tokens[part].end < tokens[hyphen].start:
            continue
        before = [c for c in sentence.dependents(part, "compound", "nsubj") if name_at(sentence, c)]
        helped = sentence.dependents(verb, "nsubj", "nsubj:pass", "expl", "aux", "aux:pass")
        if len(before) == 1 and not set(helped) - {part} and sentence.dependents(verb, "obj"):
            edits[before[0]], edits[part] = (verb, "nsubj"), (verb, "compound")
        helper = part - 1 - (tokens[part - 1].upos == "ADV")
        token = tokens[helper]
        if (
            token.lemma.lower() == "have"
            and token.deprel not in AUXILIARIES
            and not set(helped) - {part}
            and tokens[part].upos == "NOUN"
            and (sentence.dependents(verb, "obj") or sentence.dependents(helper, "obj"))
            and tokens[verb].head in {helper, token.head}
        ):  # "Iran had test-fired a missile" is no having
            edits |= {c: (verb, tokens[c].deprel) for c in sentence.children[helper] if c != verb}
            edits[verb] = token.head, token.deprel
            edits[helper], edits[part] = (verb, "aux"), (verb, "compound")
    return edits


def hang_request(sentence: Sentence) -> Edit:
    """Hang the infinitive on the request in "resisted calls by Kyiv to send arms".

    Hung on the verb it would say what the one who resists does. In "lacks the money to buy arms"
    no money buys.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl", "xcomp"):
        if token.xpos != "VB":
            continue
        first = min(subtree(sentence, index))
        requests = [
            c
            for c in sentence.dependents(token.head, "obj")
            if c < first
            and (
                tokens[c].lemma.lower() in REQUEST_NOUNS
                or (c == first - 1 and has_resource(sentence, c))
                or (
                    tokens[c].lemma.lower() in INTENTION_NOUNS
                    and c == first - 1
                    and tokens[token.head].lemma.lower() in OBJECT_MOVERS
                )
                or (
                    tokens[c].lemma.lower() in INTENTION_NOUNS
                    and any(
                        (case := case_of(sentence, b)) == "by"
                        or (case in {"of", "from"} and can_act(sentence, b))
                        for b in sentence.dependents(c, "nmod")
                    )
                )
            )
        ]
        if requests and tokens[first].text == "to" and tokens[first - 1].text != ",":
            edits[index] = requests[0], "acl"
    return edits


def hang_gerund(sentence: Sentence) -> Edit:
    """Let X do it in "photographs of X leaving the house", "quoted X saying that"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for noun, token in sentence.having("obj"):
        if tokens[token.head].lemma.lower() not in {"cite", "quote"}:
            continue
        after = max(subtree(sentence, noun)) + 1
        if after < len(tokens) and tokens[after].xpos == "VBG" and tokens[after].head == token.head:
            edits[after] = noun, "acl"
    for index, token in sentence.having("acl"):
        if token.xpos != "VBG":
            continue
        if tokens[token.head].lemma.lower() not in _DEPICTIONS | POSSIBILITY_NOUNS:
            continue
        first = min(subtree(sentence, index))
        for noun in sentence.dependents(token.head, "nmod"):
            if case_of(sentence, noun) == "of" and max(subtree(sentence, noun)) == first - 1:
                edits[index] = noun, "acl"
    return edits


def hang_participle(sentence: Sentence) -> Edit:
    """Let X do it in "X was in Bern attempting to ...", not the city."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "acl:relcl"):
        having = any(tokens[c].text.lower() == "having" for c in sentence.dependents(index, "aux"))
        verb = tokens[token.head].head
        if having and token.xpos == "VBN" and verb >= 0 and tokens[verb].upos == "VERB" and not (
            sentence.dependents(index, "nsubj", "nsubj:pass")
        ):  # fmt: skip
            edits[index] = verb, "advcl"  # "will form a cabinet having won": no noun takes it
    for index, token in sentence.having("acl"):
        where = token.head
        if token.xpos != "VB" or not sentence.dependents(where, "cop"):
            continue
        if not case_of(sentence, where) or tokens[where].lemma.lower() in _AIMS:
            continue
        bare = not sentence.dependents(where, "det", "amod", "compound", "nmod:poss", "nmod")
        if bare or ((place := name_at(sentence, where)) and place.label in _PLACES):
            edits[index] = where, "advcl"  # "was in Oslo to sign it", "is in place to protect it"
    for index, token in sentence.having("acl", "advcl"):
        if (event := _held_at(sentence, index)) is not None:
            edits[index] = event, "acl"
            continue
        if token.xpos == "VBN" and token.lemma.lower() in _PURPOSED:
            for thing in sentence.dependents(token.head, "obj"):
                if max(subtree(sentence, thing)) == index - 1:
                    edits[index] = thing, "acl"  # "rejected a proposal aimed at it"
        if token.xpos != "VBG" or token.head > index:
            continue
        if token.deprel == "advcl":
            doer = _told_in(sentence, index) or _doer_before(sentence, index)
            if doer is not None:
                edits[index] = doer, "acl"
            continue
        place = name_at(sentence, token.head)
        named = place is not None and place.label in _PLACES
        built = place is None and tokens[token.head].lemma.lower() in _BUILDINGS
        if (
            (named or built)
            and case_of(sentence, token.head)
            and sentence.dependents(token.head, "cop")
        ):
            edits[index] = token.head, "advcl"
        verb = tokens[token.head].head
        land = place is None and tokens[token.head].lemma.lower() in _LANDS
        if (land or named) and verb >= 0 and tokens[verb].lemma.lower() in _MOTIONS and (
            token.lemma.lower() not in LYING and tokens[token.head].deprel in {"obj", "obl"}
        ):  # fmt: skip
            edits[index] = verb, "advcl"  # "entered the territory dropping leaflets"
    return edits


def _held_at(sentence: Sentence, participle: int) -> int | None:
    """Return the event that the participle tells of, not its place: "talks in Oslo aimed at"."""
    tokens = sentence.tokens
    token = tokens[participle]
    place, event = token.head, tokens[token.head].head
    if token.deprel != "acl" or place > participle or tokens[place].deprel != "nmod":
        return None
    if tokens[event].lemma.lower() not in EVENT_NOUNS or case_of(sentence, place) not in _PLACING:
        return None
    name = name_at(sentence, place)
    named = name is not None and name.label in _PLACES
    if token.lemma.lower() in _OF_EVENTS:
        return event if named or tokens[place].lemma.lower() in PLACE_NOUNS else None
    told = token.xpos == "VBG" and token.lemma.lower() not in LYING
    return event if named and told else None


def _told_in(sentence: Sentence, gerund: int) -> int | None:
    """Return the text that says it in "published a report saying that": who published it, not."""
    tokens = sentence.tokens
    before = gerund - 1
    if CUES.get(tokens[gerund].lemma.lower()) not in {"confirm", "demand", "say", "warn"}:
        return None
    told = tokens[before].upos == "NOUN" and tokens[before].lemma.lower() in DOCUMENT_NOUNS
    return before if told and sentence.dependents(gerund, "ccomp", "obj") else None


def _doer_before(sentence: Sentence, gerund: int) -> int | None:
    """Return who does it in "the plan met with owners demanding more": no plan demands."""
    tokens = sentence.tokens
    verb = clause = tokens[gerund].head
    if sentence.dependents(gerund, "mark", "aux", "nsubj"):
        return None
    first = min(subtree(sentence, gerund))
    near = [c for c in sentence.dependents(verb, "obl", "obj") if verb < c < first]
    near = [c for c in near if max(subtree(sentence, c)) == first - 1 and can_act(sentence, c)]
    if not near or is_time(sentence, near[0]):
        return None
    if tokens[verb].lemma.lower() in JUDGING_VERBS and tokens[near[0]].deprel == "obj":
        return near[0]  # "we condemn the state asking for it"
    while clause >= 0 and tokens[clause].deprel == "xcomp" and not (
        sentence.dependents(clause, "nsubj")
    ):  # fmt: skip
        clause = tokens[clause].head
    doers = sentence.dependents(clause, "nsubj")
    if len(doers) != 1 or tokens[doers[0]].upos != "NOUN" or can_act(sentence, doers[0]):
        return None
    return near[0]


# What an event of moving is "from" and "to".
_DISPLACEMENTS = frozenset(
    (
        "delivery", "departure", "deployment", "deportation", "dispatch", "evacuation", "export",
        "expulsion", "extradition", "flight", "import", "movement", "pullback", "pullout",
        "redeployment", "removal", "repatriation", "retreat", "return", "sale", "shipment",
        "smuggling", "supply", "transfer", "withdrawal",
    )
)  # fmt: skip
_GOALS = frozenset(("against", "for", "from", "into", "on", "over", "to", "with"))


def hang_doer(sentence: Sentence) -> Edit:
    """Hang on the event what its neighbour has not: no town is by anybody.

    "the capture of a town by rebels", "attacks on civilians by the army", "the attack by Chad on
    Niger", "the withdrawal of troops from Niger", "the murder of Karl Holm in Oslo".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod"):
        done, event = token.head, tokens[token.head].head
        if index < done or tokens[done].deprel != "nmod" or event < 0 or done < event:
            continue
        lemma = tokens[event].lemma.lower()
        person = name_at(sentence, done)
        deed = lemma in EVENT_NOUNS or (lemma.endswith("ing") and tokens[event].upos == "NOUN")
        if not deed or tokens[done].lemma.lower() in EVENT_NOUNS | _TRIES:
            continue
        if person is not None and person is name_at(sentence, index):
            continue  # "a visit by the Council on Trade"
        case, inner = case_of(sentence, index), case_of(sentence, done)
        if case == "by":
            own = inner == "of" or (inner in _GOALS and can_act(sentence, done))
        elif inner == "by":
            own = case in _GOALS and person is not None and person.label in _TAKERS
        elif (inner == "of" and case in {"from", "to", "into"}) or (inner, case) == ("from", "to"):
            own = lemma in _DISPLACEMENTS
        elif (inner, case) == ("of", "between"):
            own = lemma in {"exchange", "swap"}
        else:
            place = name_at(sentence, index)
            own = case in _PLACING and (
                person is not None
                and person.label == "PERSON"
                and place is not None
                and place.label in _PLACES
            )
        if own:
            edits[index] = event, "nmod"
    return edits


def hang_members(sentence: Sentence) -> Edit:
    """Hang members on their group: "several states were asked, including Peru"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        if index < token.head or case_of(sentence, index) not in {"including", "such as"}:
            continue
        groups = [
            c
            for c in sentence.dependents(token.head, "nsubj", "nsubj:pass", "obj", "obl")
            if c < index and tokens[c].xpos in {"NNS", "NNPS"} and not is_time(sentence, c)
        ]
        member = name_at(sentence, index)
        if member is not None and groups:
            edits[index] = groups[-1], "nmod"
    return edits


def hang_means(sentence: Sentence) -> Edit:
    """Hang "by buying arms" on the verb: it tells how something is done, not what a noun is.

    Who is accused "of fuelling the war by buying arms" bought them, not who accuses.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "advcl"):
        if token.xpos != "VBG":
            continue
        marks = [tokens[c].lemma.lower() for c in sentence.dependents(index, "mark", "case")]
        above = token.head
        if marks == ["by"] and token.deprel == "advcl" and above < index:
            charges = [
                c
                for c in sentence.dependents(above, "advcl")
                if above < c < index
                and tokens[c].xpos == "VBG"
                and _opening(sentence, c) & {"of", "for"}
            ]
            if charges and tokens[above].lemma.lower() in _CHARGING:
                edits[index] = charges[-1], "advcl"
            continue
        while above >= 0 and tokens[above].upos != "VERB":
            above = tokens[above].head
        if marks == ["by"] and above >= 0 and above not in subtree(sentence, index):
            edits[index] = above, "advcl"
    return edits


def lower_summary(sentence: Sentence) -> Edit:
    """Let nobody's move sign in "agreed to sign the pact, a move that Oslo opposes".

    No subject stands behind its verb's object and a comma.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nsubj", "nsubj:outer"):
        verb = token.head
        if index < verb or tokens[verb].upos != "VERB" or tokens[verb].lemma.lower() in CUES:
            continue
        opens = min(subtree(sentence, index))
        done = [c for c in sentence.dependents(verb, "obj") if verb < c < opens]
        if done and tokens[opens - 1].text == ",":
            edits[index] = verb, "parataxis"
    return edits


def hang_charge(sentence: Sentence) -> Edit:
    """Hang the charge on the verb in "accused Peru of fraud": there is no Peru of fraud.

    A noun may have an "of" of its own before it: "accused members of the party of fraud". Nor is
    there a raid on Peru in "blamed the raid on Peru".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obj"):
        lemma = tokens[token.head].lemma.lower()
        if lemma == "blame" and index > token.head:
            blamed = [c for c in sentence.dependents(index, "nmod") if case_of(sentence, c) == "on"]
            edits |= dict.fromkeys(blamed[-1:], (token.head, "obl"))
        if lemma not in _CHARGING:
            continue
        verb, name = token.head, name_at(sentence, index)
        phrases = [
            c
            for c in sorted(subtree(sentence, index))
            if c > index
            and tokens[c].deprel == "nmod"
            and case_of(sentence, c) == "of"
            and _rises_by_nouns(sentence, c, index)
            and (name is None or name_at(sentence, c) is not name)
        ]
        told = [
            c for c in sentence.dependents(verb, "obl", "advcl") if "of" in _opening(sentence, c)
        ]
        spelt = [
            c
            for c in sentence.dependents(index, "acl")
            if tokens[c].xpos == "VBG" and "of" in _opening(sentence, c)
        ]
        if spelt and not told:
            edits[spelt[0]] = verb, "advcl"  # "accused the leaders of selling it"
            continue
        if not told and (far := _charge_behind(sentence, index)) is not None:
            edits[far] = verb, "advcl"
            between = [c for c in sentence.dependents(verb, "advcl") if index < c < far]
            edits |= {c: (index, "acl") for c in between if tokens[c].xpos == "VBN"}
            continue
        if not phrases or told:
            continue
        charge = phrases[-1]
        event = tokens[charge].lemma.lower() in EVENT_NOUNS and tokens[charge].upos == "NOUN"
        torn = name is not None or (event and tokens[charge].head == index) or bool(phrases[1:])
        informs = lemma in _INFORMING and can_act(sentence, index)
        torn = torn or (informs and tokens[charge].lemma.lower() in _TOLD)
        if torn and name_at(sentence, charge) is None:
            edits[charge] = verb, "obl"
    return edits


def _charge_behind(sentence: Sentence, accused: int) -> int | None:
    """Return the charge that hangs on what is told of the accused in between.

    "Accused the Teal party, banned in Oslo, of planning it".
    """
    tokens = sentence.tokens
    for index, token in sentence.having("acl", "advcl"):
        if index < accused or token.xpos != "VBG" or "of" not in _opening(sentence, index):
            continue
        between = token.head
        if tokens[between].lemma.lower() in _CHARGING:
            continue  # "accused a man convicted of planning it"
        if tokens[between].xpos == "VBN" and between > accused and (
            tokens[between].head in {accused, tokens[accused].head}
            or tokens[tokens[between].head].head == accused
        ):  # fmt: skip
            return index
    return None


def _rises_by_nouns(sentence: Sentence, index: int, top: int) -> bool:
    """Return whether only "of" phrases lie between the phrase and the noun ``top``."""
    above = sentence.tokens[index].head
    while above != top and sentence.tokens[above].deprel == "nmod":
        above = sentence.tokens[above].head
    return above == top


def _opening(sentence: Sentence, index: int) -> set[str]:
    return {sentence.tokens[c].lemma.lower() for c in sentence.dependents(index, "case", "mark")}


def leave_relative(sentence: Sentence) -> Edit:
    """Hang on the verb what it asks for in "laid the raid, in which ten died, to rebels".

    A comma opens the clause, and one closes it.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        clause = token.head
        if case_of(sentence, index) != "to" or tokens[clause].deprel != "acl:relcl":
            continue
        verb = tokens[clause].head
        while verb >= 0 and tokens[verb].deprel in {"obj", "nmod"}:
            verb = tokens[verb].head
        if verb < 0 or tokens[verb].lemma.lower() not in _ASCRIBING:
            continue
        opened = tokens[min(subtree(sentence, clause)) - 1].text == ","
        closed = tokens[min(subtree(sentence, index)) - 1].text == ","
        told = any(case_of(sentence, c) == "to" for c in sentence.dependents(verb, "obl"))
        if opened and closed and not told and clause < index:
            edits[index] = verb, "obl"
    return edits


def give_recipient(sentence: Sentence) -> Edit:
    """Make whom something is given a recipient: "gave Ghana medical aid" has no Ghana aid.

    An adjective stands before the whole compound, so a name before it is outside; of "give" the
    recipient is told, unless it follows with "to".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("amod", "compound", "nmod:poss"):
        if token.deprel == "nmod:poss" and (token.upos == "PRON" or sentence.children[index]):
            continue
        if token.deprel == "amod" and token.xpos != "NNP":
            continue
        verb = tokens[token.head].head
        if verb < 0 or tokens[token.head].deprel != "obj" or verb > index:
            continue
        lemma = tokens[verb].lemma.lower()
        name = name_at(sentence, index)
        if lemma not in GIVING_VERBS:
            continue
        if name is None and token.upos in {"NOUN", "PROPN"} and can_act(sentence, index):
            # "grants the chancellor wide freedom": an adjective opens a phrase of its own
            first = min(subtree(sentence, token.head))
            apart = [c for c in sentence.dependents(token.head, "amod") if c == index + 1]
            if apart and first == verb + 1 and tokens[first].deprel == "det" and (
                index == first + 1 and not sentence.dependents(verb, "iobj")
            ):  # fmt: skip
                edits[index], edits[first] = (verb, "iobj"), (index, "det")
            elif _is_given_to(sentence, index, verb):
                edits |= {c: (index, tokens[c].deprel) for c in range(first, index)}
                edits[index] = verb, "iobj"
                behind = max(subtree(sentence, token.head)) + 1
                edits |= {  # it spells out what is given
                    c: (token.head, "acl")
                    for c in sentence.dependents(verb, "advcl", "xcomp")
                    if _is_marked(sentence, c) and min(subtree(sentence, c)) == behind
                }
            continue
        if name is None or name.label not in _TAKERS:
            continue
        plural = name.label == "NORP" and token.xpos in {"NNP", "NNPS"} and token.text[-1] == "s"
        people = plural and tokens[name.first - 1].text.lower() == "the"
        if name.first - people != verb + 1 or name_at(sentence, token.head) is name:
            continue
        between = [c for c in sentence.dependents(token.head, "amod", "nummod") if c > index]
        told = any(case_of(sentence, c) == "to" for c in sentence.dependents(verb, "obl"))
        plain = lemma in {"give", "grant", "lend", "offer"} and not told
        if (between or plain) and not sentence.dependents(verb, "iobj"):
            edits[index] = verb, "iobj"
            if people:
                edits[name.first - 1] = index, "det"  # "gave the Houthis naval mines"
    return edits


def _is_given_to(sentence: Sentence, taker: int, verb: int) -> bool:
    """Return whether the noun before what is given is who gets it: "the president authority".

    With an article or in the plural it is no part of a compound; "police powers" are whoever's,
    but "gave police powers to search homes" to the police.
    """
    tokens = sentence.tokens
    given = tokens[taker].head
    first = min(subtree(sentence, given))
    lemma = tokens[given].lemma.lower()
    if lemma not in _ENTITLEMENTS or taker != given - 1 or first != verb + 1:
        return False
    if sentence.dependents(verb, "iobj") or any(
        case_of(sentence, c) == "to" for c in sentence.dependents(verb, "obl")
    ):
        return False
    before = [tokens[i] for i in range(first, taker)]
    definite = bool(before) and before[0].text.lower() == "the"
    plural = tokens[taker].xpos == "NNS"
    spelt = lemma in POSSIBILITY_NOUNS and any(
        _is_marked(sentence, c) for c in sentence.dependents(given, "acl")
    )
    apart = all(t.head in {taker, given} and t.deprel in {"amod", "det"} for t in before)
    return apart and (definite or (not before and (plural or spelt)))


def give_joined_subject(sentence: Sentence) -> Edit:
    """Give the verb its subject in "Kenya sent maize and Ghana sent rice", no object beside maize.

    A finite verb without a subject right behind "and" and a noun begins a clause with them.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for verb, token in sentence.having("ccomp", "conj", "advcl", "parataxis"):
        above = token.head
        if token.xpos not in {"VBZ", "VBP", "VBD"} or token.upos != "VERB" or above > verb:
            continue
        if sentence.dependents(verb, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl", "mark", "aux"):
            continue
        for noun in range(verb - 1, above, -1):
            below = subtree(sentence, noun)
            joined = tokens[noun].deprel == "conj" and (
                sentence.dependents(noun, "cc")
                or any(c < noun for c in sentence.dependents(verb, "cc"))
            )
            if joined and max(below) == verb - 1 and above < tokens[noun].head and (
                above not in below
                and tokens[noun].upos in {"NOUN", "PROPN"}
                and tokens[tokens[noun].head].upos in {"NOUN", "PROPN"}
                and tokens[tokens[noun].head].deprel in {"obj", "obl", "nmod"}
            ):  # fmt: skip
                edits[noun], edits[verb] = (verb, "nsubj"), (above, "conj")
                break
    return edits


def join_infinitive(sentence: Sentence) -> Edit:
    """Join infinitives in "to keep X from rising and to help Y": a gerund has no "to" beside it.

    Gerunds in a row are one list: "includes raising A, cutting B and banning C".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        listed = [c for c in sentence.dependents(index, "conj") if sentence.dependents(c, "cc")]
        if token.xpos == tokens[token.head].xpos == "VBG" and token.head < index and listed and (
            tokens[listed[0]].xpos == "VBG"
            and tokens[index - 1].text == ","
            and tokens[token.head].deprel in {"xcomp", "ccomp", "advcl"}
        ):  # fmt: skip
            edits[index] = edits[listed[0]] = token.head, "conj"
    for index, token in sentence.having("conj"):
        if token.xpos != "VB" or tokens[token.head].xpos != "VBG":
            continue
        above = tokens[token.head].head
        if _is_marked(sentence, index) and above >= 0 and tokens[above].xpos == "VB" and (
            _is_marked(sentence, above) and above < token.head
        ):  # fmt: skip
            edits[index] = above, "conj"
    return edits


def hang_infinitive(sentence: Sentence) -> Edit:
    """Hang on the noun what only it does: "wrote to the family of the tenth soldier to die".

    An ordinal, a superlative or "only" before a noun opens an infinitive behind it (Huddleston &
    Pullum 2002, 14.4.2).
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        first = min(subtree(sentence, index))
        noun = first - 1
        if token.xpos != "VB" or token.head > noun or tokens[first].text != "to":
            continue
        while tokens[noun].deprel in {"flat", "nmod"} and not _is_ranked(sentence, noun):
            noun = tokens[noun].head
        below = tokens[noun].deprel in {"nmod", "obl"} and can_act(sentence, noun)
        if below and _is_ranked(sentence, noun) and max(subtree(sentence, noun)) == first - 1:
            edits[index] = noun, "acl"
    return edits


def _is_ranked(sentence: Sentence, noun: int) -> bool:
    tokens = sentence.tokens
    return is_singled_out(sentence, noun) or any(
        # a recogniser takes "the hundredth" for a number
        name.label == "ORDINAL" or tokens[c].text.lower().endswith(("th", "st", "nd"))
        for c in sentence.dependents(noun, "amod")
        if (name := name_at(sentence, c)) is not None
    )


def join_titles(sentence: Sentence) -> Edit:
    """Let one person hold both titles in "Peruvian envoy and Trade Minister Anna Berg".

    A post that one holds has an article of its own where it stands for somebody.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for named, token in sentence.having("conj"):
        first = token.head
        name = name_at(sentence, named)
        if name is None or name.label != "PERSON" or first > named:
            continue
        if not _is_title(sentence, first) or name_at(sentence, first) is not None:
            continue
        others = [c for c in sentence.dependents(first, "conj") if c != named]
        seconds = [c for c in sentence.dependents(named, "nmod:desc") if c < named]
        if len(others) == 1 and others[0] == named - 1 and _is_title(sentence, others[0]):
            seconds, others = others, []
        links = [c for i in (named, *seconds) for c in sentence.dependents(i, "cc")]
        if not seconds or others or not links:
            continue
        if all(_is_of_state(sentence, title) for title in (first, *seconds)):
            continue  # "Peruvian envoy and Chilean minister Anna Berg"
        edits[named] = tokens[first].head, tokens[first].deprel
        edits.update(dict.fromkeys((first, *seconds), (named, "nmod:desc")))
        edits.update(dict.fromkeys(links, (named, "cc")))
        for child in sentence.dependents(first, "case"):
            edits[child] = named, "case"
    return {i: edit for i, edit in edits.items() if edit != (tokens[i].head, tokens[i].deprel)}


def _is_title(sentence: Sentence, noun: int) -> bool:
    token = sentence.tokens[noun]
    return (
        token.xpos in {"NN", "NNP"}
        and token.lemma.lower() in ROLE_NOUNS
        and not sentence.dependents(noun, "det", "nmod:poss")
    )


def _is_of_state(sentence: Sentence, title: int) -> bool:
    names = (name_at(sentence, child) for child in sentence.children[title])
    return any(name is not None and name.label in {"GPE", "NORP"} for name in names)


def _is_marked(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[c].lemma.lower() == "to" for c in sentence.dependents(verb, "mark"))


def hang_relative(sentence: Sentence) -> Edit:
    """Let the court speak in "confirmed on appeal by the court, which found ...": no appeal finds.

    What stands before the comma can act; the noun that the parser takes cannot.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        noun, cue = token.head, CUES.get(token.lemma.lower(), CUES.get(f"{token.lemma.lower()} of"))
        if cue is None:
            continue
        # who is accused can act, as who speaks can
        if index in (shown := _showing(sentence, index)):
            edits.update(shown)
            continue
        place = "obj" if cue == "accuse" else "nsubj"
        relative = [c for c in sentence.dependents(index, place) if tokens[c].text == "which"]
        verb = tokens[noun].head
        sent = [
            c
            for c in (sentence.dependents(verb, "obj") if verb >= 0 else ())
            if c < noun and tokens[c].lemma.lower() in DOCUMENT_NOUNS
        ]
        if relative and sent and tokens[noun].deprel == "obl" and (
            tokens[noun].lemma.lower() not in DOCUMENT_NOUNS and cue == "say"
        ):  # fmt: skip
            edits[index] = sent[0], "acl:relcl"  # "sent a letter to the meeting which said"
            continue
        if not relative or can_act(sentence, noun) or tokens[relative[0] - 1].text != ",":
            continue
        last = relative[0] - 2
        near = [c for c in subtree(sentence, noun) if noun < c <= last and tokens[c].upos in {
            "NOUN", "PROPN",
        } and max(subtree(sentence, c)) <= last + 1 and tokens[c].deprel == "nmod"]  # fmt: skip
        if near and can_act(sentence, max(near)) and case_of(sentence, max(near)) not in _PLACING:
            edits[index] = max(near), "acl:relcl"
    return edits


def _showing(sentence: Sentence, clause: int) -> Edit:
    """Hang on the figures what they show in "figures given by the institute, which showed"."""
    tokens = sentence.tokens
    if tokens[clause].lemma.lower() not in _SHOWING:
        return {}
    which = [c for c in sentence.dependents(clause, "nsubj") if tokens[c].text.lower() == "which"]
    noun = tokens[clause].head
    if not which or tokens[noun].lemma.lower() in _SHOWN_BY:
        return {}
    while tokens[noun].head >= 0 and tokens[noun].deprel in {
        "nmod", "obl", "obl:agent", "flat", "appos", "acl",
    }:  # fmt: skip
        noun = tokens[noun].head
        if tokens[noun].upos == "NOUN" and tokens[noun].lemma.lower() in _SHOWN_BY:
            return {clause: (noun, "acl:relcl")}
    return {}


def hang_bare(sentence: Sentence) -> Edit:
    """Hang on the ships what Oslo hid in "questions about the ships Oslo hid": not the questions.

    A clause without a relative pronoun tells which are meant, as the article before its noun does.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        noun, start = token.head, min(subtree(sentence, index))
        if any(
            tokens[c].xpos in {"WDT", "WP", "WRB", "WP$", "IN"} for c in range(start, index)[:2]
        ):
            continue
        if tokens[noun].upos != "NOUN" or sentence.dependents(noun, "det", "nmod:poss"):
            continue
        for inner in sentence.dependents(noun, "nmod"):
            below = [i for i in subtree(sentence, inner) if i < start]
            definite = [tokens[c].lemma.lower() for c in sentence.dependents(inner, "det")]
            if inner < start and max(below) == start - 1 and definite == ["the"] and (
                tokens[inner].upos == "NOUN" and name_at(sentence, start - 1) is None
            ):  # fmt: skip
                edits[index] = inner, "acl:relcl"
    return edits


def hang_who(sentence: Sentence) -> Edit:
    """Let the guard act in "the death of the guard, who", Berg in "Berg's request, who".

    Of no deed and no thing one says "who": meant is who stands right before, whose it is, or whom
    the phrase tells of ("a campaigner against the war who"). Nor is a person "which": meant is the
    fleet in "the commander of the fleet, which".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        thing = token.head
        opening = {tokens[c].text.lower() for c in sentence.dependents(index, *SUBJECTS)}
        who = "who" in opening
        if tokens[thing].upos not in {"NOUN", "PROPN"} or not (who or "which" in opening):
            continue
        if _is_person(sentence, thing) != ("which" in opening) or (who and (
            tokens[thing].upos != "NOUN" or can_act(sentence, thing)
        )):  # fmt: skip
            continue
        start = min(subtree(sentence, index)) - 1
        last = start - (tokens[start].text == ",")
        near = [
            i
            for i in subtree(sentence, thing)
            if thing < i <= last
            and tokens[i].deprel in {"nmod", "obj", "obl", "obl:agent", "conj"}
            and max(c for c in subtree(sentence, i) if c <= start) >= last
        ]
        whose = [c for c in sentence.dependents(thing, "nmod:poss") if thing == last]
        above = [tokens[thing].head] if tokens[thing].deprel == "nmod" else []
        # "Berg's rise to power, who"
        whose += [c for i in above for c in sentence.dependents(i, "nmod:poss")]
        fits = _is_somebody if who else _is_something
        found = [i for i in (*reversed(near), *(whose if who else ()), *above) if fits(sentence, i)]
        if found:
            body = tokens[found[0]].head  # "the head of the Bank of Chad, which"
            inside = not who and body in found and name_at(sentence, body) is not None
            edits[index] = body if inside else found[0], "acl:relcl"
    return edits


def _is_person(sentence: Sentence, head: int) -> bool:
    """Return whether the noun can only be a person: a named one, or one with an office."""
    name = name_at(sentence, head)
    lemma = sentence.tokens[head].lemma.lower()
    return name.label == "PERSON" if name is not None else lemma in PERSONS


def _is_something(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].upos in {"NOUN", "PROPN"} and not _is_person(sentence, head)


def _is_somebody(sentence: Sentence, head: int) -> bool:
    name = name_at(sentence, head)
    named = name is None or name.label in {"PERSON", "NORP"}
    return named and sentence.tokens[head].upos != "PRON" and can_act(sentence, head)


def activate(sentence: Sentence) -> Edit:
    """Let him accuse in "the man he accused of it": no finite passive is without its auxiliary.

    So of "the results revealed a rift".
    """
    edits: Edit = {}
    for index, token in sentence.having("nsubj:pass"):
        clause = sentence.tokens[token.head]
        bare = not sentence.dependents(token.head, "aux", "aux:pass", "obl:agent", "mark")
        if clause.deprel == "root" and bare and any(
            o > token.head > index and not is_time(sentence, o)
            for o in sentence.dependents(token.head, "obj")
        ):  # fmt: skip
            edits[index] = token.head, "nsubj"
            continue
        nominative = token.xpos == "PRP" and token.text.lower() not in {"it", "you"}
        if clause.deprel == "acl:relcl" and nominative and not sentence.dependents(
            token.head, "aux", "aux:pass", "obj", "obl:agent"
        ):  # fmt: skip
            edits[index] = token.head, "nsubj"
    return edits


def agree_relative(sentence: Sentence) -> Edit:
    """Hang a relative clause on what has its verb's number: "a list of firms, which was published".

    The nearest noun before it that agrees, within the phrase or above it. A collective noun agrees
    with both.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        relative = [
            c for c in sentence.dependents(index, *SUBJECTS)
            if tokens[c].text.lower() in {"which", "that", "who"}
        ]  # fmt: skip
        number = _number_of_verb(sentence, index) if relative else ""
        if tokens[token.head].upos not in {"NOUN", "PROPN"}:
            continue  # "what that means"
        if not number or _numbers_of_noun(sentence, token.head) != _OTHER_NUMBER[number]:
            continue
        start = min(subtree(sentence, index))
        within = [
            i for i in subtree(sentence, token.head)
            if token.head < i < start and tokens[i].deprel in {"nmod", "obl", "obj"}
        ]  # fmt: skip
        above: list[int] = []
        while (head := tokens[above[-1] if above else token.head].head) >= 0 and (
            tokens[head].deprel != "root" and head < start
        ):
            above.append(head)
        for noun in (*sorted(within, reverse=True), *above):
            if _numbers_of_noun(sentence, noun) == number:
                edits[index] = noun, "acl:relcl"
                break
    return edits


_NAMING = frozenset(("call", "dub", "know", "name", "term"))
_COLLECTIVE_NOUNS = ORGANISATION_NOUNS | GROUP_NOUNS | QUANTITY_NOUNS
_OTHER_NUMBER = {"singular": "plural", "plural": "singular"}


def _number_of_verb(sentence: Sentence, verb: int) -> str:
    """Return "singular", "plural" or "" of a finite verb by its first word."""
    first = sentence.tokens[min([verb, *sentence.dependents(verb, "aux", "aux:pass", "cop")])]
    if first.xpos == "VBZ" or first.text.lower() == "was":
        return "singular"
    return "plural" if first.xpos == "VBP" or first.text.lower() == "were" else ""


def _numbers_of_noun(sentence: Sentence, noun: int) -> str:
    """Return "singular", "plural", or "" where the noun is no noun, or goes with both."""
    token = sentence.tokens[noun]
    name = name_at(sentence, noun)
    both = name is not None and (name.label in {"ORG", "NORP"} or token.xpos == "NNPS")
    lemma = token.lemma.lower()
    if sentence.dependents(noun, "conj") or token.xpos == "NNS":
        return "plural"
    if both or lemma in _COLLECTIVE_NOUNS:
        return ""
    return "singular" if token.xpos in {"NN", "NNP"} and token.deprel != "conj" else ""


def lower_front(sentence: Sentence) -> Edit:
    """Hang on "said" what stands before "that" in "said while touring Peru that it was over"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for that, token in sentence.having("mark"):
        clause = token.head
        said = tokens[clause].head
        if token.text != "that" or tokens[clause].deprel != "ccomp" or said > that:
            continue
        for phrase in sentence.dependents(clause, "advcl", "obl", "obl:unmarked"):
            if said < phrase < that and max(subtree(sentence, phrase)) < that:
                edits[phrase] = said, tokens[phrase].deprel
    return edits


def lower_reported(sentence: Sentence) -> Edit:
    """Let it be reported what they did in "the gangs, which police say fled Oslo"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "acl:relcl"):
        first = min(subtree(sentence, index))
        said = first - 1
        if token.deprel == "acl" and tokens[first].xpos not in {"MD", "VBD", "VBP", "VBZ"}:
            continue
        if (
            tokens[said].deprel == "acl:relcl"
            and tokens[said].head == token.head
            and CUES.get(tokens[said].lemma.lower()) in {"believe", "claim", "say", "think"}
            and not sentence.dependents(said, "ccomp")
            and any(tokens[c].text in {"that", "which", "who"} for c in sentence.children[said])
            and not sentence.dependents(index, *SUBJECTS)
        ):
            edits[index] = said, "ccomp"
    return edits


def give_gap(sentence: Sentence) -> Edit:
    """Give the charge its object in "ships that Peru is accused of hiding": Peru is accused."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obj"):
        verb = token.head
        if tokens[verb].deprel != "acl:relcl" or index > verb or tokens[verb].xpos != "VBN":
            continue
        if token.lemma.lower() not in {"that", "which", "whom"}:
            continue
        accused = [c for c in sentence.dependents(verb, "nsubj:pass") if index < c < verb]
        for deed in sentence.dependents(verb, "advcl", "obl"):
            if accused and tokens[deed].xpos == "VBG" and "of" in _opening(sentence, deed) and (
                not sentence.dependents(deed, "obj", "ccomp", "xcomp")
            ):  # fmt: skip
                edits[index] = deed, "obj"
    return edits


def hang_yet(sentence: Sentence) -> Edit:
    """Hang on the superlative what it is of in "the first raid yet seen", where "yet" is no "but".

    The participle opens no clause of its own; what follows it with a mark goes with the verb.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        yet = index - 1
        if token.xpos not in {"VBD", "VBN"} or tokens[yet].text != "yet" or (
            sentence.dependents(index, *SUBJECTS, "aux", "obj") or token.head >= yet
        ):  # fmt: skip
            continue
        ranked = [
            noun
            for noun in range(token.head + 1, yet)
            if tokens[noun].upos == "NOUN"
            and any(
                tokens[d].xpos in {"JJS", "RBS"}
                for c in sentence.dependents(noun, "amod")
                for d in (c, *sentence.dependents(c, "advmod"))
            )
        ]
        if ranked:
            later = [c for c in sentence.dependents(index, "advcl") if c > index]
            above = tokens[ranked[-1]].head
            verb = above if tokens[above].upos == "VERB" else token.head
            edits |= dict.fromkeys(later, (verb, "advcl"))
            edits |= {index: (ranked[-1], "acl"), yet: (index, "advmod")}
    return edits


_BEGINNING = frozenset(("begin", "cease", "commence", "end", "finish", "start", "stop"))


def join_compound(sentence: Sentence) -> Edit:
    """Read a noun in "started bar inspections": after "start" no infinitive stands without "to"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("xcomp"):
        bare = token.xpos in {"NN", "VB", "VBP"} and not sentence.dependents(
            index, "mark", "aux", "cop"
        )
        if not bare or token.head != index - 1:
            continue
        if tokens[token.head].lemma.lower() not in _BEGINNING:
            continue
        inspections = sentence.dependents(index, "obj")
        if inspections == [index + 1] and not sentence.dependents(token.head, "obj"):
            edits[inspections[0]], edits[index] = (token.head, "obj"), (index + 1, "compound")
            for child in sentence.children[index]:
                if child > index + 1 and tokens[child].deprel != "punct":
                    edits[child] = token.head, tokens[child].deprel
    return edits


_CLAUSE_OPENERS = frozenset(("after", "as", "before", "since", "until"))


def give_phrase_subject(sentence: Sentence) -> Edit:
    """Make a clause of "comes as Berg, the leader of Chad, refused": a finite verb has a subject.

    The phrase that stands right before a finite verb without subject and mark is its subject. The
    time in "came hours after" stays with "came".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        before = [c for c in sentence.dependents(token.head, "obl") if token.head < c < index]
        helped = sentence.dependents(index, "aux", "aux:pass", "cop")
        # no participle is passive with such an infinitive: "refused to concede"
        active = f"{token.lemma.lower()} to" in COMPLEMENT_VERBS and (
            token.lemma.lower() not in OBJECT_MOVERS
            and any(_is_marked(sentence, c) for c in sentence.dependents(index, "xcomp"))
        )
        finite = (
            token.xpos in {"VBD", "VBZ"}
            or (token.xpos == "VBN" and active)
            or any(tokens[c].xpos in {"MD", "VBD", "VBZ", "VBP"} for c in helped)
        )
        if not before or not finite or sentence.dependents(index, *SUBJECTS, "mark", "expl"):
            continue
        noun = before[-1]
        cases = sentence.dependents(noun, "case")
        opening = min([index, *helped, *sentence.dependents(index, "advmod")])
        if len(cases) != 1 or tokens[cases[0]].text.lower() not in _CLAUSE_OPENERS:
            continue
        if is_time(sentence, noun):
            continue
        paused = opening - 1 > noun and tokens[opening - 1].text == ","
        if max(subtree(sentence, noun)) not in {opening - 1, opening - 1 - paused}:
            continue
        passive = bool(sentence.dependents(index, "aux:pass"))
        edits[noun] = index, "nsubj:pass" if passive else "nsubj"
        edits[cases[0]] = index, "mark"
        for time in sentence.dependents(noun, "nmod:unmarked", "obl:unmarked"):
            if time < cases[0]:
                edits[time] = token.head, "obl:unmarked"
    return edits


def hang_contact(sentence: Sentence) -> Edit:
    """Hang on its noun the clause without "which" in "saw the balloons it had been flying".

    No sentence runs on without a mark from a noun to a pronoun and a verb that wants an object.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("parataxis"):
        subject = min(subtree(sentence, index))
        noun = subject - 1
        if tokens[subject].xpos != "PRP" or tokens[subject].deprel != "nsubj" or noun < token.head:
            continue
        if tokens[noun].upos != "NOUN" or tokens[subject].head != index or token.upos != "VERB":
            continue
        if sentence.dependents(index, "obj", "xcomp", "ccomp", "cop", "aux:pass", "mark"):
            continue
        while tokens[noun].deprel == "nmod" and max(subtree(sentence, tokens[noun].head)) < subject:
            noun = tokens[noun].head
        if tokens[noun].deprel in {"obj", "obl", "nmod", "conj"} and not is_time(sentence, noun):
            edits[index] = noun, "acl:relcl"
    return edits


def lower_relative(sentence: Sentence) -> Edit:
    """Hang on the last of two a clause that tells which: "its tests and the planes it has flown".

    A possessive before the first has told which already.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl:relcl"):
        last = [c for c in sentence.dependents(token.head, "conj") if token.head < c < index][-1:]
        start = min(subtree(sentence, index))
        if (
            last
            and max(subtree(sentence, last[0])) == start - 1
            and sentence.dependents(token.head, "nmod:poss")
            and any(tokens[c].text.lower() == "the" for c in sentence.dependents(last[0], "det"))
            and tokens[start - 1].text != ","
        ):
            edits[index] = last[0], "acl:relcl"
    return edits


def take_object(sentence: Sentence) -> Edit:
    """Make a noun right behind its verb no second verb: "welcomes economic and other exchanges".

    Nor a second noun behind a verb without an object: "a list of wishes that includes arms".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        start = min(subtree(sentence, index))
        clause = start - 1
        if (
            token.upos in {"NOUN", "PROPN"}
            and token.head < clause
            and tokens[clause].deprel == "acl:relcl"
            and tokens[clause].xpos in {"VBD", "VBP", "VBZ"}
            and tokens[start].deprel != "cc"
            and not case_of(sentence, index)
            and not is_time(sentence, index)
            and not sentence.dependents(clause, "obj", "xcomp", "ccomp", "aux:pass")
        ):
            edits[index] = clause, "obj"
    for index, token in sentence.having("conj"):
        verb = sentence.tokens[token.head]
        if token.upos != "NOUN" or verb.upos != "VERB" or case_of(sentence, index):
            continue
        if min(subtree(sentence, index)) == token.head + 1 and not sentence.dependents(
            token.head, "obj", "xcomp", "ccomp"
        ) and not sentence.dependents(index, "nsubj", "cop", "cc"):  # fmt: skip
            edits[index] = token.head, "obj"
    return edits


ATTACHMENTS = (
    raise_marks, raise_cases, join_name, join_preposition, close_front, close_charge,
    open_charge, open_participle, open_due, head_role, head_official,
    hang_called, head_state, hang_region, head_body,
    free_verb, hang_request, hang_gerund, hang_participle, hang_doer, hang_members, hang_means,
    lower_summary, hang_charge, leave_relative, give_recipient, give_joined_subject,
    hang_bare, hang_who, activate, join_infinitive, hang_infinitive, join_titles, hang_relative,
    agree_relative, lower_front, lower_reported, hang_contact, lower_relative, give_gap, hang_yet,
    join_compound, give_phrase_subject, take_object,
)  # fmt: skip
"""What ``repair`` applies first, in this order."""
