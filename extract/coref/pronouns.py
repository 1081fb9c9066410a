"""What a pronoun refers to: those of the third person, and "I" and "we" in quotations."""

from __future__ import annotations

from bisect import bisect_right

from extract import gazetteer, lexicon
from extract.clause import QUANTITY_NOUNS
from extract.coref.discourse import (
    HE,
    INANIMATE,
    IT,
    PRONOUN_WINDOW,
    SALIENCE,
    SHE,
    SUBJECTS,
    THEY,
    Discourse,
    Referent,
    add_link,
    addressees,
    agree,
    find_commanders,
    is_press,
    quotation_at,
    quoted_before,
    refer,
    referents_at,
    sentence_of,
    speaker_of,
    state_spoken_for,
    subject_of,
    synonyms,
)
from extract.coref.salience import (
    is_argument_above,
    is_main_subject,
    is_of_things,
    is_parallel,
    most_salient,
)
from extract.lexicon.wordlist import words
from extract.mentions import case_of, name_at, subtree
from extract.types import Mention, Sentence

_I = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_ANYBODY = frozenset(
    ("that", "those", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "one")
)
# Some of those spoken of, or others: what alone as a subject tells nothing of who they are.
_SOME = frozenset(("few", "many", "most", "none", "others", "several", "some"))
_WHOEVER = frozenset(("anyone", "anybody", "everyone", "everybody", "nobody", "whoever"))
_CALLINGS = lexicon.ROLE_NOUNS | lexicon.PERSON_NOUNS
_INDEFINITE = frozenset(("a", "an", "any", "each", "every", "no"))
# What a name is in a clause, and not in another name: "the Berg-Holm plan".
_TAKING_PART = SUBJECTS | {"obj", "iobj", "obl", "obl:agent", "nmod:poss"}
_REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))
# What "it" can be, besides states and bodies, that says something.
_DOCUMENTS = lexicon.AGREEMENT_NOUNS | {
    "statement", "report", "letter", "document", "article", "study", "text", "order", "ruling",
}  # fmt: skip
_WRITINGS = words("document_nouns") | _DOCUMENTS
_ISSUING = frozenset(("issue", "leak", "publish", "release", "submit"))
# What rules what others do: "the bill bans it, and it restricts travel".
_RULES = lexicon.AGREEMENT_NOUNS | {
    "act", "amendment", "bill", "constitution", "decree", "draft", "law", "legislation", "motion",
    "order", "resolution", "rule", "ruling", "text",
}  # fmt: skip
# What only what takes its course has, and no state or body: "a war and its outcome".
_OF_COURSES = frozenset(("aftermath", "commencement", "duration", "expiry", "onset", "outcome"))
# What is done to texts, of all that "it" may be: "it was ratified", "its ratification".
_ENACTING = frozenset(("adopt", "amend", "approve", "draft", "enact", "initial", "ratify", "sign"))
_ENACTMENTS = frozenset(
    ("adoption", "article", "clause", "enactment", "provision", "ratification", "text", "wording")
)
# What one text does to another, and what comes down, and is no body.
_REPLACING = frozenset(("amend", "extend", "replace", "supersede"))
_COMING_DOWN = frozenset(("crash", "detonate", "explode", "plunge", "splash"))
# Characters between two quotations of one speaker that are one speech.
_ONE_SPEECH = 200
_LANDING = frozenset(("inside", "near", "off", "outside", "short of", "within"))
# What parties do, and no state; and what they win.
_CONTESTING = frozenset(("campaign", "lose", "stand", "win"))
_CONTESTS = frozenset(("election", "landslide", "majority", "poll", "race", "seat", "vote"))
# What a party's leader speaks of as one of the party: "we must take these results seriously".
_OUTCOMES = frozenset(("defeat", "landslide", "majority", "result", "seat", "voter"))
# Whose object loses what is its own; and whose object leaves it, if it is what only he has.
_DEPRIVING = frozenset(
    ("cheat", "deprive", "dispossess", "divest", "relieve", "rid", "rob", "strip")
)
_DISPLACING = frozenset(
    ("chase", "dismiss", "displace", "drive", "evict", "expel", "force", "oust", "remove", "uproot")
)
_KEPT = frozenset(
    ("bed", "farm", "home", "house", "job", "office", "post", "position", "seat", "village")
)
# How one is styled: "Her Majesty" is nobody's.
_STYLES = frozenset(
    ("eminence", "excellency", "grace", "highness", "holiness", "honor", "honour", "majesty")
)
# What one yields to is another's: "until the government bows to its demands".
_DEMANDS = frozenset(("appeal", "call", "demand", "request", "ultimatum", "wish"))
_YIELDING = frozenset(("AGREE", "CONCEDE", "REJECT", "SUPPORT", "RETREAT"))
# What one is for or against where it befalls another, whose it is: "opposed his nomination". Of
# what harms, one may well complain for oneself.
_BEFALLING = frozenset(
    (
        "appointment", "assassination", "confirmation", "death", "dismissal", "funeral",
        "impeachment", "killing", "murder", "nomination", "ouster", "removal", "resignation",
    )
)  # fmt: skip
_HARMING = frozenset(
    (
        "arrest", "capture", "deportation", "detention", "execution", "expulsion", "extradition",
        "imprisonment", "prosecution", "release", "trial",
    )
)  # fmt: skip
_WANTING = frozenset(("REQUEST", "SUPPORT"))
_MINDING = _WANTING | {"ACCUSE", "COERCE", "REJECT"}
_FOR_ONESELF = frozenset(
    ("appeal", "celebrate", "challenge", "contest", "defend", "delay", "dispute", "resist", "seek")
)
# What states and bodies are to others: "it is party to the treaty".
_STANDINGS = frozenset(
    (
        "ally", "backer", "buyer", "customer", "donor", "exporter", "importer", "member",
        "neighbor", "neighbour", "owner", "partner", "party", "producer", "signatory", "sponsor",
        "supplier", "supporter",
    )
)  # fmt: skip
# What a state of affairs does, of which a quotation speaks as "it": "it shows a lot of courage".
_EVIDENCING = frozenset(
    ("demonstrate", "illustrate", "indicate", "mean", "prove", "reflect", "show", "signal")
)
# Verbs of which "it" is a clause or nothing.
_IMPERSONAL = frozenset(
    (
        "amaze", "appear", "astonish", "emerge", "happen", "matter", "rain", "seem", "snow",
        "surprise", "turn",
    )
)  # fmt: skip
# Who tells of him whose they are, and what they say of themselves all the same.
_PROXIES = frozenset(
    ("attorney", "lawyer", "publicist", "solicitor", "spokesman", "spokesperson", "spokeswoman")
)
_OF_PROXIES = frozenset(
    (
        "appeal", "believe", "defend", "expect", "fear", "feel", "file", "find", "hope",
        "represent", "speak", "talk", "think",
    )
)  # fmt: skip
# Who tells of others.
_REPORTERS = frozenset(("official", "source", "spokesman", "spokesperson", "spokeswoman"))
# What only people and their bodies are.
_MINDED = frozenset(
    (
        "able", "afraid", "confident", "determined", "eager", "glad", "happy", "keen", "pleased",
        "ready", "reluctant", "sure", "unable", "unwilling", "willing",
    )
)  # fmt: skip
# Verbs whose object is a deed.
_DOING = frozenset(
    (
        "authorise", "authorize", "commit", "condone", "do", "excuse", "justify", "order",
        "permit", "regret", "repeat",
    )
)  # fmt: skip
# Whose object may stand for the clause behind an adjective: "make it easy to vote".
_RENDERING = frozenset(("consider", "deem", "find", "keep", "make", "render", "think"))
# Whose object is who is told.
_TELLING = frozenset(
    ("address", "answer", "ask", "brief", "inform", "meet", "remind", "tell", "warn")
)
# In their passive only "it" can stand for what they are about: "it was decided to vote".
_RESOLVING = frozenset(("agree", "decide", "determine", "resolve"))
# What a report or a letter does as well.
_WRITTEN = frozenset(("SAY", "ACCUSE", "REJECT", "REQUEST"))
_AGENTIVE_VERBS = words("agentive_verbs")
_AGENTIVE = frozenset(
    {
        "SAY", "AGREE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "CONSULT", "CONCEDE",
        "SANCTION", "MOBILIZE", "COERCE", "SUPPORT", "COOPERATE", "AID", "RETREAT", "PROTEST",
    }
)  # fmt: skip


def read_pronoun(discourse: Discourse, i: int) -> None:
    """Link a pronoun of the third person, if one candidate leads clearly."""
    mention = discourse.mentions[i]
    word = mention.text.lower()
    if (told := _told_by_place(discourse, mention)) is not None:
        refer(discourse, i, told[0], f"pronoun {word}: {told[1]}")
        return
    if glosses := _glossed(discourse, mention):
        add_link(discourse, i, glosses, f"pronoun {word}: said in brackets")
        return
    if _opens_style(discourse.sentences[mention.sentence], mention) or (
        word in IT and _may_be_receivers(discourse, mention)
    ):
        return
    if word in IT and (settled := _settle(discourse, mention)) is not None:
        refer(discourse, i, settled[0], f"pronoun {word}: {settled[1]}")
        return
    if word in IT and (_is_pleonastic(discourse, mention) or _is_clausal(discourse, mention)):
        return
    if word == "it" and _is_beside_they(discourse, mention):
        return
    if word in HE or word in SHE:
        gender = "m" if word in HE else "f"
        fits = [
            r
            for r in _candidates(discourse, mention)
            if r.kind == "person" and not r.plural and agree(r.gender, gender)
        ]
        if _one_of_several(discourse, mention, fits) or _follows_open(discourse, mention):
            return
    elif word in IT and _who_yields(discourse.sentences[mention.sentence], mention) is not None:
        return
    elif word in IT:
        fits = _fitting_it(discourse, mention)
    elif word in THEY:
        candidates = _candidates(discourse, mention)
        fits = [r for r in candidates if _can_be_they(discourse, r, mention)]
        excluded = _co_arguments(discourse, mention)
        fits = [r for r in fits if not any(member in excluded for member in r.members)]
        if _is_bound(discourse, mention) or _follows_open(discourse, mention):
            return
        if (body := _body_of_clause(discourse, mention, candidates)) is not None:
            if not any(r.kind not in INANIMATE and _is_near(r, mention) for r in fits):
                refer(discourse, i, body, f"pronoun {word}: the one body that its clause is about")
            return
        if not any(_is_near(r, mention) for r in fits):
            fits += _bodies_above(discourse, mention, candidates)
    else:
        return
    if word in _REFLEXIVES:
        fits = [r for r in fits if _is_here(r, mention)]
    best = most_salient(discourse, mention, fits, pronoun=word)
    if (
        best is not None
        and word in IT
        and not _is_here(best[0], mention)
        and any(is_argument_above(discourse, r, mention) for r in fits if r.kind in INANIMATE)
    ):
        return  # "opposed the bill, saying that it harms", whatever else is spoken of
    if best is not None and word in IT and _may_be_written(discourse, mention, best[0], fits):
        return
    if best is not None and word in HE | SHE and not _is_here(best[0], mention):
        subordinate = (
            any(h != mention.head for h, _ in find_commanders(discourse, mention))
            and mention.deprel in SUBJECTS
        )
        if subordinate and any(_is_here(r, mention) for r in fits if r.seen):
            return  # "Holm spoke against Berg until he left", whoever was the subject before
    if best is not None and word in HE | SHE and _may_be_another(discourse, mention, best[0], fits):
        return
    if best is not None and word in THEY and _is_for_a_body(discourse, mention, best[0]):
        return
    if best is not None and word in THEY and _may_be_others(mention, best[0], fits):
        return
    if (
        best is not None
        and word == "them"
        and (_may_be_things(mention, best[0], fits) or _may_be_done_to(discourse, mention, best[0]))
    ):
        return
    if best is not None:
        referent, how = best
        if word in HE or word in SHE:
            referent.gender = referent.gender or ("m" if word in HE else "f")
        elif word in THEY:
            referent.collective = mention.sentence
        refer(discourse, i, referent, f"pronoun {word}: {how}")


def _fitting_it(discourse: Discourse, mention: Mention) -> list[Referent]:
    fits = [r for r in _candidates(discourse, mention) if _can_be_it(discourse, r, mention)]
    if _is_called_event(discourse, mention):
        return [r for r in fits if _is_here(r, mention)] or fits
    return fits


def _settle(discourse: Discourse, mention: Mention) -> tuple[Referent, str] | None:
    """Return what "it" is by its place or by what is done to it, whatever else is in mind."""
    if (beside := _named_beside(discourse, mention)) is not None:
        return beside, "beside the one it belongs to"
    if not _is_enacted(discourse, mention) or _is_pleonastic(discourse, mention):
        return None
    text = _only_text(_fitting_it(discourse, mention), mention)
    return (text, "the one text just spoken of") if text is not None else None


def _told_by_place(discourse: Discourse, mention: Mention) -> tuple[Referent, str] | None:
    """Return what a pronoun means by where it stands alone, and why."""
    word = mention.text.lower()
    if word in _REFLEXIVES and (before := _stressed(discourse, mention)) is not None:
        return before, "stresses the word before it"
    loser = _loser(discourse, mention)
    if loser is not None and agree(loser.gender, "m" if word in HE else "f" if word in SHE else ""):
        return loser, "of whom it is taken"
    if (topic := _announced(discourse, mention)) is not None:
        return topic, "whom the sentence announces"
    if word == "it" and (teller := _tells_on(discourse, mention)) is not None:
        return teller, "what told the sentence before"
    return None


def _tells_on(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return what told the sentence before: "the report blames Oslo. It also says that ..."."""
    sentence = discourse.sentences[mention.sentence]
    verb = sentence.tokens[mention.head].head
    if (
        not mention.sentence
        or mention.deprel != "nsubj"
        or sentence.tokens[verb].head >= 0
        or _category(mention) not in _WRITTEN
        or quotation_at(discourse, mention) is not None
    ):
        return None
    before = discourse.sentences[mention.sentence - 1]
    roots = [i for i, token in enumerate(before.tokens) if token.head < 0]
    tells = lexicon.category(before.tokens[roots[0]].lemma) in _WRITTEN
    issued = before.tokens[roots[0]].lemma.lower() in _ISSUING
    found = [
        r
        for subject in before.dependents(roots[0], *(["nsubj"] * tells + ["nsubj:pass"] * issued))
        for r in referents_at(discourse, before.index, subject)
    ]
    if len(found) != 1 or found[0].plural or found[0].kind == "person":
        return None
    written = found[0].nouns & _WRITINGS
    return found[0] if written or (tells and found[0].kind in {"state", "organisation"}) else None


def _opens_style(sentence: Sentence, mention: Mention) -> bool:
    """Return whether "his" is nobody's, but of how one is styled: "His Royal Highness"."""
    following = sentence.tokens[mention.head + 1 : mention.head + 3]
    return mention.deprel == "nmod:poss" and any(
        token.text[:1].isupper() and token.lemma.lower() in _STYLES for token in following
    )


def _announced(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return whom the sentence turns to before its subject: "as for Berg, she will stay"."""
    sentence = discourse.sentences[mention.sentence]
    word, verb = mention.text.lower(), sentence.tokens[mention.head].head
    if mention.deprel not in SUBJECTS or verb < 0:
        return None
    found = [
        r
        for topic in sentence.dependents(verb, "obl")
        if topic < mention.head and case_of(sentence, topic) in {"as for", "as to"}
        for r in referents_at(discourse, mention.sentence, topic)
    ]
    if len(found) != 1 or (found[0].kind == "person") != (word in HE | SHE):
        return None
    if word in IT and found[0].plural:
        return None  # "as for the raids, it is a matter of time"
    if word in HE | SHE and not agree(found[0].gender, "m" if word in HE else "f"):
        return None
    return found[0]


def _stressed(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return what a reflexive stresses that follows it at once: "in Norland itself"."""
    sentence = discourse.sentences[mention.sentence]
    before = mention.head - 1
    if before < 0 or sentence.tokens[mention.head].head != before:
        return None
    name = name_at(sentence, before)
    heads = range(name.first, name.last + 1) if name is not None else (before,)
    return next((r for h in heads for r in referents_at(discourse, mention.sentence, h)), None)


def _loser(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return of whom something is taken that is his own: "strip Peru of its vote"."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    taken = tokens[mention.head].head
    if mention.deprel != "nmod:poss" or tokens[taken].deprel not in {"nmod", "obl"}:
        return None
    case, verb = case_of(sentence, taken), tokens[taken].head
    if tokens[taken].deprel == "nmod" and tokens[verb].deprel == "obj":
        verb = tokens[verb].head
    lemma = tokens[verb].lemma.lower() if verb >= 0 else ""
    parts = case == "of" and lemma in _DEPRIVING
    leaves = case == "from" and lemma in _DISPLACING and tokens[taken].lemma.lower() in _KEPT
    if not (parts or leaves):
        return None
    losers = [
        r
        for c in sentence.dependents(verb, "obj", "nsubj:pass")
        for r in referents_at(discourse, mention.sentence, c)
    ]
    return losers[0] if len(losers) == 1 and losers[0] in _candidates(discourse, mention) else None


def _may_be_others(mention: Mention, best: Referent, fits: list[Referent]) -> bool:
    """Return whether not the body is meant: "Sailors were held. Norland says they were in its"."""
    single = not (best.plural or best.members)
    return single and any(r is not best and _was_subject(r, mention) for r in fits)


def _glossed(discourse: Discourse, mention: Mention) -> list[Mention]:
    """Return what an editor's brackets say that the pronoun means: "they [Oslo and Riga] left"."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    opening = mention.head + 1
    if [t.text for t in tokens[opening : opening + 1]] != ["["]:
        return []
    closing = next((i for i in range(opening, len(tokens)) if tokens[i].text == "]"), opening)
    inside = [i for i in range(opening + 1, closing) if (mention.sentence, i) in discourse.at]
    if not inside or tokens[inside[0]].upos not in {"NOUN", "PROPN"}:
        return []
    every = [inside[0], *(i for i in inside if tokens[i].deprel == "conj")]
    return [discourse.mentions[discourse.at[mention.sentence, i]] for i in every]


def _may_be_receivers(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "its" may be who receives: "shells to Norland to fuel its war"."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    if mention.deprel != "nmod:poss":
        return False
    clause = tokens[mention.head].head
    while clause >= 0 and tokens[clause].upos != "VERB":
        clause = tokens[clause].head
    if clause < 0 or tokens[clause].deprel != "advcl" or tokens[clause].xpos != "VB":
        return False
    given = tokens[clause].head
    return any(
        given < c < clause
        and case_of(sentence, c) == "to"
        and any(
            r.kind in {"state", "organisation"}
            for r in referents_at(discourse, mention.sentence, c)
        )
        for c in sentence.dependents(given, "obl")
    ) and bool(sentence.dependents(given, "obj"))


def _named_beside(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return whose it is in "Washington and its partners": the state's or body's before it."""
    tokens = discourse.sentences[mention.sentence].tokens
    owned = tokens[mention.head].head
    if mention.deprel != "nmod:poss" or tokens[owned].deprel != "conj":
        return None
    first = tokens[owned].head
    if tokens[first].deprel == "conj" or tokens[first].upos != "PROPN":
        # "fraud by Norsk and its partner", which the parser may hang on the fraud
        first = mention.head - 2
        if first < 0 or tokens[first].upos != "PROPN" or tokens[first + 1].upos != "CCONJ":
            return None
    found = [
        r
        for r in referents_at(discourse, mention.sentence, first)
        if r.kind in {"state", "organisation"}
        or (r.kind == "place" and any(gazetteer.seat(n.text) is not None for n in r.names))
    ]
    return found[0] if len(found) == 1 else None


def _is_beside_they(discourse: Discourse, mention: Mention) -> bool:
    """Return whether a body that acts above "it" is "they" in the sentence, and so not it.

    A clause that goes on with another may tell of what that is about.
    """
    tokens = discourse.sentences[mention.sentence].tokens
    if tokens[tokens[mention.head].head].deprel in {"conj", "parataxis"}:
        return False
    return any(
        referent.collective == mention.sentence and not (referent.plural or referent.members)
        for head, _ in find_commanders(discourse, mention)
        for referent in referents_at(discourse, mention.sentence, head)
    )


def _is_here(referent: Referent, mention: Mention) -> bool:
    return any(m.sentence == mention.sentence for m in (*referent.seen[-1:], *referent.names))


def _may_be_written(
    discourse: Discourse, mention: Mention, best: Referent, fits: list[Referent]
) -> bool:
    """Return whether what "it" says may stand in a text that is named beside a body's thing."""
    if _category(mention) not in _WRITTEN or best.kind in INANIMATE or not best.seen:
        return False
    last = best.seen[-1]
    if any(m.sentence == last.sentence and m.deprel in SUBJECTS for m in best.seen):
        return False
    owned = discourse.sentences[last.sentence].tokens[last.head].head
    return last.deprel == "nmod:poss" and any(
        r.nouns & _DOCUMENTS and m.sentence == last.sentence and m.head != owned
        for r in fits
        for m in r.seen[-1:]
    )


def _may_be_things(mention: Mention, best: Referent, fits: list[Referent]) -> bool:
    """Return whether "them" may be what was acted on last: "kept the bills, or voted them down"."""
    if best.kind in INANIMATE or not best.seen:
        return False
    last = best.seen[-1]
    return any(
        r.kind in INANIMATE
        and m.sentence == mention.sentence
        and m.start > (last.start if last.sentence == m.sentence else 0)
        and m.deprel in {"obj", "obl"}
        for r in fits
        for m in r.seen[-1:]
    )


def _may_be_done_to(discourse: Discourse, mention: Mention, best: Referent) -> bool:
    """Return whether "them" may be what they did it to: "gave orders, but we coped with them"."""
    last = best.seen[-1] if best.seen else mention
    sentence = discourse.sentences[mention.sentence]
    if last.sentence != mention.sentence or last.deprel not in SUBJECTS:
        return False
    verb = sentence.tokens[last.head].head
    return any(
        c < mention.head and sentence.tokens[c].xpos == "NNS"
        for c in (sentence.dependents(verb, "obj") if verb >= 0 else ())
    )


def _may_be_another(
    discourse: Discourse, mention: Mention, best: Referent, fits: list[Referent]
) -> bool:
    """Return whether somebody without a name is not sure to be meant, as another is at hand.

    An official who tells what "he" did mostly speaks of him whom the article speaks of by name.
    """
    if _is_proxy(discourse, mention, best):
        return True
    if best.names or (_is_here(best, mention) and not best.nouns & _REPORTERS):
        return False
    if not _is_here(best, mention):
        return _has_peer(best, fits)
    above = [h for h, _ in find_commanders(discourse, mention)[:1]]
    tokens = discourse.sentences[mention.sentence].tokens
    tells = any(
        best in referents_at(discourse, mention.sentence, h)
        and tokens[tokens[h].head].lemma.lower() in lexicon.CUES
        for h in above
    )
    return mention.deprel in SUBJECTS and tells and any(r.names for r in fits)


def _is_proxy(discourse: Discourse, mention: Mention, best: Referent) -> bool:
    """Return whether it is somebody's lawyer or spokesman who tells what "he" did."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    above = [h for h, _ in find_commanders(discourse, mention)[:1]]
    if mention.deprel not in SUBJECTS or mention.predicate in _OF_PROXIES or not above:
        return False
    told = best in referents_at(discourse, mention.sentence, above[0])
    if not told or tokens[tokens[above[0]].head].lemma.lower() not in lexicon.CUES:
        return False
    return any(
        (tokens[owner].deprel == "nmod:poss" or case_of(sentence, owner) == "for")
        and _is_somebody(sentence, owner)
        and best not in referents_at(discourse, mention.sentence, owner)
        for i in subtree(sentence, above[0])
        if tokens[i].lemma.lower() in _PROXIES
        for owner in sentence.dependents(i, "nmod:poss", "nmod")
    )


def _is_somebody(sentence: Sentence, word: int) -> bool:
    name = name_at(sentence, word)
    if name is not None:
        return name.label == "PERSON"
    return sentence.tokens[word].text.lower() in HE | SHE


def _has_peer(person: Referent, fits: list[Referent]) -> bool:
    """Return whether another stands beside somebody of whom neither name nor sex is known."""
    if person.names or person.nouns & set(lexicon.GENDERED_NOUNS) or not person.seen:
        return False
    last = person.seen[-1].sentence
    return any(r is not person and r.seen and r.seen[-1].sentence == last for r in fits)


def _is_for_a_body(discourse: Discourse, mention: Mention, best: Referent) -> bool:
    """Return whether "they" rather mean the one body or state that their sentence is about.

    That is its subject ("the party will say whether they quit"), the owner of what they stand in
    ("Norland's plans for their vote") or, in a quotation, what it speaks of before.
    """
    if not (best.plural or best.members) or not best.seen:
        return False
    bodies = ("state", "organisation")
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    if mention.deprel != "nmod:poss":
        above = [h for h, _ in find_commanders(discourse, mention)[:2]]
        beside = _co_arguments(discourse, mention)
        subjects = [r for h in above for r in referents_at(discourse, mention.sentence, h)]
        subjects = [r for r in subjects if r not in beside]
        weak = best.seen[-1].deprel not in SUBJECTS and all(
            best.seen[-1].sentence < mention.sentence or best.seen[-1].head < h for h in above
        )
        single = all(r.kind in bodies and not (r.plural or r.members) for r in subjects)
        if subjects and single and weak:
            return True
    index = mention.head
    while index >= 0 and tokens[index].deprel in {"nmod:poss", "nmod", "obj", "obl"}:
        index = tokens[index].head
        for owner in sentence.dependents(index, "nmod:poss") if index >= 0 else ():
            if any(r.kind in bodies for r in referents_at(discourse, mention.sentence, owner)):
                return True
    quotation = quotation_at(discourse, mention)
    if quotation is None or not _is_outside(discourse, best, mention):
        return False
    return any(
        r.kind in bodies and any(quotation.start < m.start < mention.start for m in near)
        for r in discourse.spoken_of
        for near in [(*r.seen[-1:], *r.evoked[-1:])]
    )


def _follows_open(discourse: Discourse, mention: Mention) -> bool:
    """Return whether it may be whom an unclear pronoun before means: "drove them off, until they".

    That is another's object in the sentence.
    """
    word = mention.text.lower()
    alike = next(forms for forms in (HE, SHE, THEY) if word in forms)
    sentence = discourse.sentences[mention.sentence]
    indexes = [
        discourse.at.get((mention.sentence, i))
        for i, token in sentence.having("obj", "iobj", "obl")
        if i < mention.head and token.text.lower() in alike - _REFLEXIVES
    ]
    return any(i is not None and i not in discourse.referent for i in indexes)


def _one_of_several(discourse: Discourse, mention: Mention, fits: list[Referent]) -> bool:
    """Return whether two who fit are the subject together: "Berg and Holm said that he left"."""
    sentence = discourse.sentences[mention.sentence]
    for head, _ in find_commanders(discourse, mention)[:2]:
        others = sentence.dependents(head, "conj")
        together = [
            r for h in (head, *others) for r in referents_at(discourse, mention.sentence, h)
        ]
        if others and sum(r in fits for r in dict.fromkeys(together)) > 1:
            return True
    return False


def _is_bound(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "they" are "those who ..." or "a senator ... their": nobody in particular.

    So they are after "anyone" in the sentence: "whoever holds anyone tells where they are".
    """
    here = discourse.sentences[mention.sentence].tokens[: mention.head]
    if any(token.lemma.lower() in _WHOEVER for token in here):
        return True
    above = find_commanders(discourse, mention)[:1]
    if not above:
        return False
    sentence = discourse.sentences[mention.sentence]
    subject = sentence.tokens[above[0][0]]
    index = discourse.at.get((mention.sentence, above[0][0]))
    if subject.text.lower() in THEY and index is not None and index not in discourse.referent:
        # "those who think they could keep their seats"
        return mention.deprel == "nmod:poss" or mention.deprel in SUBJECTS
    some = subject.text.lower() in _SOME and mention.head not in subtree(sentence, above[0][0])
    if (
        subject.lemma.lower() in _ANYBODY
        or some
        or (
            mention.deprel == "nmod:poss"
            and subject.lemma.lower() in QUANTITY_NOUNS
            and not any(r.plural for r in referents_at(discourse, mention.sentence, above[0][0]))
        )
    ):
        return True
    determiners = {
        sentence.tokens[i].lemma.lower() for i in sentence.dependents(above[0][0], "det")
    }
    person = subject.lemma.lower() in _CALLINGS
    return person and subject.xpos == "NN" and bool(determiners & _INDEFINITE)


def _candidates(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return what a pronoun can mean: what was spoken of, and the subjects above it."""
    earliest = sentence_of(discourse, mention) - PRONOUN_WINDOW
    found = [
        r
        for r in discourse.spoken_of
        if (r.seen and r.seen[-1].sentence >= earliest)
        or (r.evoked and r.evoked[-1].sentence >= earliest)
    ]
    if (quoted := quoted_before(discourse, mention)) is not None:
        found.append(quoted)
    for subject in _later_subjects(discourse, mention):
        found += referents_at(discourse, mention.sentence, subject)
    excluded = _co_arguments(discourse, mention)
    if (quotation := quotation_at(discourse, mention)) is not None:
        excluded += addressees(discourse, quotation)
    speaker = speaker_of(discourse, mention)
    return [
        r
        for r in dict.fromkeys(found)
        if r not in excluded
        and r is not speaker
        and not _is_anothers(discourse, r, mention)
        and not _is_spoken_of_by(discourse, r, mention)
        and not _is_named_below(discourse, r, mention)
        and not (is_press(r) and r.seen and _is_told(r.seen[-1]))
    ]


def _is_told(mention: Mention) -> bool:
    """Return whether the words only say to whom, or by whose report: "told the agency"."""
    return mention.deprel not in SUBJECTS and (
        mention.deprel not in {"obj", "nsubj:pass"} or mention.predicate in _TELLING
    )


def _is_spoken_of_by(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether the quotations that "she" speaks name ``referent``, or nothing else does."""
    spoken = [q for q in discourse.quotations if q.speaker == (mention.sentence, mention.head)]
    if not spoken or not referent.seen:
        return False
    if referent.kind == "person" and any(
        q.start <= m.start < q.end <= mention.start and m.deprel in _TAKING_PART
        for q in spoken
        for m in referent.names
    ):
        return True
    return all(any(q.start <= m.start < q.end for q in spoken) for m in referent.seen)


def _is_named_below(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether the clause that the pronoun is the subject of names ``referent`` after it.

    Principle C of binding theory (Chomsky, Lectures on Government and Binding, 1981): "he said that
    Berg had left" is said by another than Berg.
    """
    named = [
        m.head for m in referent.names if m.sentence == mention.sentence and m.start > mention.start
    ]
    if not named or mention.deprel not in SUBJECTS:
        return False
    sentence = discourse.sentences[mention.sentence]
    verb = sentence.tokens[mention.head].head
    apart = {
        i
        for child in subtree(sentence, verb)
        if sentence.tokens[child].deprel in {"conj", "parataxis", "acl:relcl"}
        and sentence.dependents(child, *SUBJECTS)
        for i in subtree(sentence, child)
    }
    return any(head in set(subtree(sentence, verb)) - apart for head in named)


def _is_anothers(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether only another speaker's words speak of ``referent``."""
    if referent.names or not referent.seen:
        return False
    own, other = quotation_at(discourse, mention), quotation_at(discourse, referent.seen[-1])
    return own is not None and other is not None and own.speaker != other.speaker


def _later_subjects(discourse: Discourse, mention: Mention) -> list[int]:
    """Return the subject of the main clause after a pronoun in a fronted adjunct: cataphora."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    found = []
    index = mention.head
    while (head := tokens[index].head) >= 0:
        subject = subject_of(sentence, head)
        if tokens[index].deprel in {"advcl", "obl"} and subject is not None:
            found += [subject] if subject > index else []
        index = head
    return found


def _co_arguments(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return the referents that stand in the pronoun's own clause beside it.

    Only a reflexive or a possessive can mean the subject of its own clause; no pronoun means
    the noun phrase that it stands in.
    """
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    heads: list[int] = []
    if mention.deprel == "nmod:poss":
        index = tokens[mention.head].head
        while index >= 0 and tokens[index].upos != "PROPN":
            heads.append(index)
            index = tokens[index].head if tokens[index].deprel in {"nmod", "compound"} else -1
        others = (_who_yields(sentence, mention), _who_minds(sentence, mention))
        heads += [head for head in others if head is not None]
    elif mention.text.lower() not in _REFLEXIVES:
        heads += _phrases_around(sentence, mention.head)
        clause = tokens[mention.head].head
        if mention.deprel in SUBJECTS and clause >= 0 and tokens[clause].deprel == "acl:relcl":
            heads += _relativised(sentence, clause)
        while clause >= 0 and tokens[clause].deprel in {"nmod", "obj", "obl"}:
            clause = tokens[clause].head
        if clause >= 0:
            heads += [
                c
                for c in sentence.children[clause]
                if tokens[c].deprel in SALIENCE and c != mention.head
            ]
            subject = subject_of(sentence, clause)
            if subject is not None and tokens[mention.head].deprel not in SUBJECTS:
                heads.append(subject)
        # "Oslo and its allies used them": used were no allies
        heads += [c for head in heads for c in sentence.dependents(head, "conj")]
    indexes = [discourse.at.get((mention.sentence, h)) for h in heads]
    return [discourse.referent[j] for j in indexes if j is not None and j in discourse.referent]


def _phrases_around(sentence: Sentence, pronoun: int) -> list[int]:
    """Return the nouns that the pronoun is inside of: "Holm's account of it", "reasons behind it".

    Nothing means what it is part of, the i-within-i condition of Chomsky (1981).
    """
    tokens = sentence.tokens
    found: list[int] = []
    index = pronoun
    while tokens[index].deprel == "nmod" or (found and tokens[index].deprel == "conj"):
        index = tokens[index].head
        found += [index, *(i for i in sentence.dependents(index, "conj") if i < pronoun)]
    return found


def _relativised(sentence: Sentence, clause: int) -> list[int]:
    """Return what the relative clause is about, which its subject is not: "the meals they cook"."""
    noun = sentence.tokens[clause].head
    return [noun, *(i for i in sentence.dependents(noun, "nmod") if i < clause)]


def _who_yields(sentence: Sentence, mention: Mention) -> int | None:
    """Return who bows to, meets or rejects "its demands", which are another's."""
    tokens = sentence.tokens
    owned = tokens[mention.head].head
    verb = tokens[owned].head
    if mention.deprel != "nmod:poss" or tokens[owned].lemma.lower() not in _DEMANDS or verb < 0:
        return None
    relation = f"{tokens[verb].lemma} {case_of(sentence, owned)}".strip()
    return subject_of(sentence, verb) if lexicon.category(relation) in _YIELDING else None


def _who_minds(sentence: Sentence, mention: Mention) -> int | None:
    """Return who opposes "his nomination", demands "her release": these are another's."""
    tokens = sentence.tokens
    owned = tokens[mention.head].head
    verb = tokens[owned].head
    befallen = tokens[owned].lemma.lower()
    if mention.deprel != "nmod:poss" or befallen not in _BEFALLING | _HARMING or verb < 0 or (
        any(t.text.lower() == "own" for t in tokens[mention.head + 1 : owned])
        or tokens[verb].lemma.lower() in _FOR_ONESELF
    ):  # fmt: skip
        return None
    relation = f"{tokens[verb].lemma} {case_of(sentence, owned)}".strip()
    minding = _MINDING if befallen in _BEFALLING else _WANTING
    return subject_of(sentence, verb) if lexicon.category(relation) in minding else None


def _is_pleonastic(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "it" stands for a clause, the weather or nothing: "it is unclear that"."""
    sentence = discourse.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    if token.deprel == "expl":
        return True
    if token.deprel not in SUBJECTS or token.head < 0:
        return False
    predicate = sentence.tokens[token.head]
    name = name_at(sentence, token.head)
    if name is not None and name.label == "PERSON":
        return True  # "it may be Holm"
    if predicate.lemma.lower() in _IMPERSONAL:
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
    lemma = predicate.lemma.lower()
    made = [sentence.tokens[i].lemma.lower() for i in sentence.dependents(token.head, "obj")]
    if lemma == "make" and set(made) & {"difference", "sense"}:
        return True
    thats = [
        c
        for c in sentence.dependents(token.head, "csubj", "ccomp")
        if any(sentence.tokens[m].lemma.lower() == "that" for m in sentence.dependents(c, "mark"))
    ]
    if thats and lemma not in lexicon.CUES and sentence.dependents(token.head, "obj"):
        return True  # "it entered nobody's head that"
    if passive and (lemma in lexicon.CUES or lemma in _RESOLVING):
        marks = sentence.dependents(token.head, "mark")
        # "it is accused of hiding them": somebody is
        clauses = [c for c in clauses if "of" not in _marks(sentence, c)]
        return bool(clauses) or any(sentence.tokens[m].lemma.lower() == "as" for m in marks)
    return predicate.lemma.lower() in {"take", "make", "become"} and bool(clauses)


def _marks(sentence: Sentence, clause: int) -> list[str]:
    return [sentence.tokens[m].lemma.lower() for m in sentence.dependents(clause, "mark")]


def _is_clausal(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "it" is what somebody says, knows or denies: a clause, not a thing.

    So it is in "the law makes it easy to vote".
    """
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    token = tokens[mention.head]
    verb = tokens[token.head].lemma.lower()
    rendered = sentence.dependents(token.head, "xcomp") if verb in _RENDERING else []
    extraposed = any(
        tokens[i].upos == "ADJ" and sentence.dependents(i, "advcl", "ccomp", "csubj", "xcomp")
        for i in rendered
    )
    return token.deprel == "obj" and (extraposed or verb in _DOING or verb in lexicon.CUES)


def _can_be_it(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    if referent.kind in {"person", "group"} or (referent.plural and not _is_one_body(referent)):
        return False
    if not referent.kind and not is_parallel(discourse, referent, mention):
        return False
    if not referent.names and referent.nouns <= lexicon.VAGUE_NOUNS:
        return False
    body = referent.kind in {"state", "organisation"} and not referent.nouns & _RULES
    if body and (
        is_of_things(mention) or _is_enacted(discourse, mention) or _comes_down(discourse, mention)
    ):
        return False
    if referent.kind in {"state", "organisation"} and _is_called_event(discourse, mention):
        return False
    quotation = quotation_at(discourse, mention)
    sentence = discourse.sentences[mention.sentence]
    owned = sentence.tokens[sentence.tokens[mention.head].head].lemma.lower()
    if mention.deprel == "nmod:poss" and owned in _OF_COURSES and (
        referent.kind in {"state", "organisation"}
    ):  # fmt: skip
        return False
    copular = bool(sentence.dependents(sentence.tokens[mention.head].head, "cop"))
    if quotation is not None and copular and mention.deprel in SUBJECTS:
        return False
    if mention.predicate in _EVIDENCING and mention.deprel in SUBJECTS and (
        quotation is not None and referent.kind in {"state", "organisation"}
    ):  # fmt: skip
        return False
    if referent.kind in INANIMATE and _is_outside(discourse, referent, mention):
        return False
    if referent.kind == "state" and _is_nationality(sentence, mention):
        return False
    if _acts(discourse, mention) or _has_people(discourse, mention):
        written = referent.nouns & _DOCUMENTS and _category(mention) in _WRITTEN
        ruling = referent.nouns & _RULES and is_parallel(discourse, referent, mention)
        return referent.kind in {"state", "organisation"} or bool(written or ruling)
    noun = _predicate_noun(discourse, mention)
    if noun in _STANDINGS:
        return referent.kind in {"state", "organisation"}
    return noun is None or (
        noun not in lexicon.VAGUE_NOUNS and bool(synonyms(noun) & referent.nouns)
    )


def _is_enacted(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "it" is a text: what is ratified, or replaces a treaty."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    above = tokens[mention.head].head
    if mention.deprel == "nmod:poss":
        return tokens[above].lemma.lower() in _ENACTMENTS and not any(
            case_of(sentence, c) == "of" for c in sentence.dependents(above, "nmod")
        )
    if mention.deprel == "nsubj:pass":
        return mention.predicate in _ENACTING
    return (
        mention.deprel == "nsubj"
        and mention.predicate in _REPLACING
        and any(
            tokens[i].lemma.lower() in lexicon.AGREEMENT_NOUNS
            for c in sentence.dependents(above, "obj")
            for i in (c, *sentence.dependents(c, "flat", "compound"))
        )
    )


def _only_text(referents: list[Referent], mention: Mention) -> Referent | None:
    """Return the one agreement or law just spoken of, one with a name before those without."""
    texts = [r for r in referents if r.nouns & (_DOCUMENTS | _RULES) and _is_near(r, mention)]
    named = [r for r in texts if r.names] or texts
    return named[0] if len(named) == 1 else None


def _comes_down(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "it" lands or falls somewhere, as neither states nor bodies do."""
    if mention.deprel != "nsubj":
        return False
    sentence = discourse.sentences[mention.sentence]
    verb = sentence.tokens[mention.head].head
    fell = mention.predicate == "fall" and any(
        case_of(sentence, c) in _LANDING for c in sentence.dependents(verb, "obl")
    )
    return fell or mention.predicate in _COMING_DOWN


def _is_called_event(discourse: Discourse, mention: Mention) -> bool:
    """Return whether one calls "it" an act: "called it a provocation"."""
    sentence = discourse.sentences[mention.sentence]
    verb = sentence.tokens[mention.head].head
    called = sentence.dependents(verb, "xcomp") if mention.deprel == "obj" else []
    return any(
        sentence.tokens[c].upos == "NOUN"
        and sentence.tokens[c].lemma.lower() in lexicon.EVENT_NOUNS
        for c in called
    )


def _is_one_body(referent: Referent) -> bool:
    """Return whether a plural is the name of one body: "Global Services", "the Joint Chiefs"."""
    named = bool(referent.names) or any(m.kind == "name" for m in referent.seen)
    return referent.kind == "organisation" and named and not referent.members


def _is_outside(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether the quotation that ``mention`` stands in has not spoken of ``referent``."""
    quotation = quotation_at(discourse, mention)
    if quotation is None:
        return False
    start = quotation.start
    if mention.deprel in SUBJECTS and mention.start == start and quotation.speaker is not None:
        # "'The ship is ready,' Berg said. 'It will sail.'" is one speech
        last = bisect_right(discourse.openings, start) - 2
        before = discourse.quotations[last] if last >= 0 else quotation
        if before.speaker == quotation.speaker and start - before.end < _ONE_SPEECH:
            start = before.start
    return not referent.seen or referent.seen[-1].start < start


def _is_nationality(sentence: Sentence, mention: Mention) -> bool:
    """Return whether "it" is said to be Russian, which a state is not."""
    if mention.deprel not in SUBJECTS:
        return False
    predicate = sentence.tokens[sentence.tokens[mention.head].head]
    return predicate.upos == "ADJ" and gazetteer.demonym(predicate.text) is not None


def _predicate_noun(discourse: Discourse, mention: Mention) -> str | None:
    """Return what "it is a ..." says that it is, or None."""
    sentence = discourse.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    if token.deprel not in SUBJECTS or not sentence.dependents(token.head, "cop"):
        return None
    predicate = sentence.tokens[token.head]
    if predicate.upos != "NOUN" or case_of(sentence, token.head):
        return None
    return predicate.lemma.lower()


def _can_be_they(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    if referent.kind == "" or (_is_one_body(referent) and "nation" in referent.nouns):
        return False  # the United Nations are none
    if referent.kind in INANIMATE and _is_outside(discourse, referent, mention):
        return False
    if is_of_things(mention) and referent.kind not in INANIMATE:
        return False
    if not (referent.plural or referent.members):
        again = referent.collective is not None and mention.sentence - referent.collective <= 1
        return (
            again
            or _is_reported_subject(discourse, mention, referent)
            or _says_on(discourse, mention, referent)
        )
    if (
        _acts(discourse, mention)
        or _has_people(discourse, mention)
        or _is_minded(discourse, mention)
    ):
        return referent.kind in {"person", "group", "state", "organisation"}
    return True


def _is_minded(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the pronoun is said to be what only people are: able, willing, sure."""
    sentence = discourse.sentences[mention.sentence]
    predicate = sentence.tokens[sentence.tokens[mention.head].head]
    return mention.deprel in SUBJECTS and predicate.lemma.lower() in _MINDED


def _body_of_clause(
    discourse: Discourse, mention: Mention, candidates: list[Referent]
) -> Referent | None:
    """Return the one state or body that the clause of "their" is about, or None."""
    above = [h for h, _ in find_commanders(discourse, mention)[:1]]
    subjects = [r for h in above for r in referents_at(discourse, mention.sentence, h)]
    if mention.deprel != "nmod:poss" or any(r.plural for r in subjects):
        return None
    bodies = ("state", "organisation")
    return next((r for r in subjects if r.kind in bodies and r in candidates), None)


def _bodies_above(
    discourse: Discourse, mention: Mention, candidates: list[Referent]
) -> list[Referent]:
    """Return the single body that a clause above is about: "the company decided they would".

    Who is "it" in the sentence is not "they".
    """
    return [
        r
        for head, _ in find_commanders(discourse, mention)
        for r in referents_at(discourse, mention.sentence, head)
        if r.kind == "organisation"
        and r in candidates
        and not (r.plural or r.members)
        and not any(m.sentence == mention.sentence and m.text.lower() in IT for m in r.seen)
    ]


def _is_near(referent: Referent, mention: Mention) -> bool:
    """Return whether the sentence or the one before speaks of ``referent``."""
    return any(mention.sentence - m.sentence <= 1 for m in referent.seen[-1:])


def _is_reported_subject(discourse: Discourse, mention: Mention, referent: Referent) -> bool:
    """Return whether ``referent`` is one body in whose report "they" do something.

    "Norland said the film, which they have published, shows it": no subject between is plural, nor
    has this one spoken of others. Who "say" in the plural are they.
    """
    if referent.kind not in {"state", "organisation"} or mention.deprel not in SUBJECTS:
        return False
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    others = any(r.plural and _is_here(r, mention) for r in discourse.spoken_of)
    index = tokens[mention.head].head
    while (above := tokens[index].head) >= 0:
        subject = subject_of(sentence, above)
        found = referents_at(discourse, mention.sentence, subject) if subject is not None else []
        told = tokens[above].lemma.lower() in lexicon.CUES and (
            tokens[index].deprel == "ccomp" or tokens[index].lemma.lower() in _DOCUMENTS
        )
        if told and referent in found:
            helpers = [tokens[c].xpos for c in sentence.dependents(above, "aux")]
            return not others or "VBP" in (helpers or [tokens[above].xpos])
        if any(r.plural or r.kind == "group" for r in found):
            return False
        index = above
    return False


def _says_on(discourse: Discourse, mention: Mention, referent: Referent) -> bool:
    """Return whether "they" say what the body would, of which the sentence before is.

    "The ministry has not named them. They stated that ..."
    """
    tokens = discourse.sentences[mention.sentence].tokens
    verb = tokens[mention.head].head
    return (
        referent.kind == "organisation"
        and mention.deprel == "nsubj"
        and tokens[verb].deprel == "root"
        and lexicon.CUES.get(mention.predicate) == "say"
        and any(
            m.sentence == mention.sentence - 1 and is_main_subject(discourse, m)
            for m in referent.seen
        )
    )


def _was_subject(referent: Referent, mention: Mention) -> bool:
    """Return whether the sentence before is about those who act."""
    return referent.kind not in INANIMATE and any(
        m.deprel in SUBJECTS and m.sentence == mention.sentence - 1 for m in referent.seen
    )


def _has_people(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the possessive owns what only people and bodies have: "their minister"."""
    tokens = discourse.sentences[mention.sentence].tokens
    noun = tokens[tokens[mention.head].head].lemma.lower()
    return mention.deprel == "nmod:poss" and (
        noun in lexicon.ROLE_NOUNS or noun in lexicon.PERSON_NOUNS or noun in lexicon.GROUP_NOUNS
    )


def _acts(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the pronoun is the subject of what only people and bodies do."""
    sentence = discourse.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    predicate = sentence.tokens[token.head]
    if token.deprel in SUBJECTS and f"be {predicate.text.lower()}" in lexicon.CUES:
        return True  # "they are worried"
    if token.deprel != "nsubj" or predicate.upos != "VERB":
        return False
    return _category(mention) in _AGENTIVE or predicate.lemma.lower() in _AGENTIVE_VERBS


def _category(mention: Mention) -> str:
    return lexicon.category(mention.predicate)


def _of_party(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "we" do what parties do: "we lost the election", "we accept the result"."""
    sentence = discourse.sentences[mention.sentence]
    if any(token.lemma.lower() in _OUTCOMES for token in sentence.tokens):
        return True
    verb = sentence.tokens[mention.head].head
    return mention.predicate in _CONTESTING and (
        mention.predicate != "win"
        or any(
            sentence.tokens[c].lemma.lower() in _CONTESTS
            for c in sentence.dependents(verb, "obj", "obl")
        )
    )


def _is_own(discourse: Discourse, mention: Mention) -> bool:
    """Return whether "we" do what a speaker does himself: "we believe", "we oppose the plan".

    By the way, "as we all know" and "what we see", anybody is meant.
    """
    tokens = discourse.sentences[mention.sentence].tokens
    if tokens[tokens[mention.head].head].deprel.startswith(("acl", "advcl")):
        return False
    said = mention.predicate in lexicon.CUES or mention.predicate == "want"
    return mention.deprel in SUBJECTS and (said or _category(mention) in _AGENTIVE)


def read_quoted_pronouns(discourse: Discourse) -> None:
    """Link "I" in a quotation to its speaker, "we" to the body or state that speaks."""
    for i, mention in enumerate(discourse.mentions):
        word = mention.text.lower()
        if mention.kind != "pronoun" or (word not in _I and word not in _WE):
            continue
        speaker = speaker_of(discourse, mention)
        if speaker is None or speaker.plural:
            continue
        if word in _I and speaker.kind == "person":
            refer(discourse, i, speaker, f"pronoun {word}: the speaker of the quotation")
        elif word in _WE and speaker.kind in {"state", "organisation"}:
            refer(discourse, i, speaker, f"pronoun {word}: the body that speaks")
        elif _of_party(discourse, mention):
            continue
        elif word in _WE and (state := state_spoken_for(discourse, speaker)) is not None:
            how = "state that the speaker speaks for"
            how = how if state.kind == "state" else "body that the speaker leads"
            refer(discourse, i, state, f"pronoun {word}: the {how}")
        elif word == "we" and speaker.roles and _is_own(discourse, mention):
            # what "we need" everybody needs; "we believe" tells who does
            refer(discourse, i, speaker, "pronoun we: the official who speaks")
