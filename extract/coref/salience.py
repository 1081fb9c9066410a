"""Which candidate is most in mind where a pronoun or "the country" stands.

Weights of grammatical role, recency and command follow Lappin & Leass, "An Algorithm for Pronominal
Anaphora Resolution" (1994), section 2; their values were set on the open articles of the gold.
Those of subjects, owners, "of" phrases, of the clause above and of two sentences back were changed
where that made more links right in both halves of GUM's train part (``bench/gum.py``).
"""

from __future__ import annotations

from extract import lexicon
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
    find_commanders,
    quoted_apart,
    quoted_before,
    referents_at,
    sentence_of,
)
from extract.types import Mention

# What a candidate scores for the distance of its mention in sentences, and for each mention.
_RECENCY = (60, 40, 10, 0)
_REPETITION = 4
# What the subject of a main clause has over others.
_MAIN = 10
# What a name gains over an unnamed person, and a known gender over an unknown one.
_NAMED, _GENDERED = 25, 10
# What a thing loses as the antecedent of "it" and "they", mostly states, bodies and people; not
# where the clause above does something to it: "opposed the bill, saying that it harms".
_THING = 25
# What a state scores that an adjective brings to mind, but that of a person's title.
_EVOKED = 15
_BY_ADJECTIVE = "brought to mind by its adjective"
# What scores less is out of sight.
_FAINT = 50
# A lead smaller than this is no lead.
_MARGIN = 20
_HERE, _FAR = "same sentence", "nearby"
# What an earlier sentence only says by the way, or said further back, is hardly "it" or "they".
_ASIDE = "aside"
_GOING_ON = "subject, sentence before"
# What the owner of the subject gains as the owner of something else in the sentence.
_PARALLEL_OWNER = 20
# What the subject of the clause before has where the pronoun's goes on with it.
_PARALLEL = 140
# What weighs a source, "according to the states": those who say so are spoken of as their subject.
_REPORTED_BY = 40
# What scores who has just been quoted: as the subject of the sentence before.
_SPEAKER = 110
_SPOKE = "who spoke in the sentence before"
# What texts and events do, and hardly a state or a body: "because it included a date".
_HOLDING = frozenset(
    (
        "coincide", "contain", "detonate", "entail", "expire", "explode", "include", "last",
        "measure", "occur", "stipulate", "weigh",
    )
)  # fmt: skip
# What is done to things, and to no state, body or people: "they were built in 1990".
_HANDLING = frozenset(
    (
        "assemble", "build", "buy", "construct", "demolish", "design", "dismantle", "draft",
        "enact", "export", "import", "install", "manufacture", "print", "produce", "publish",
        "purchase", "ratify", "refurbish", "repair", "repeal", "schedule", "sell", "ship", "sign",
        "stockpile", "store", "unveil", "write",
    )
)  # fmt: skip
_ASIDES = frozenset(("nmod", "nmod:poss", "obl", "appos", "compound"))
_LOCATIVES = frozenset(("in", "to", "from", "at", "into"))


def most_salient(
    discourse: Discourse, mention: Mention, referents: list[Referent], *, pronoun: str = ""
) -> tuple[Referent, str] | None:
    """Return the candidate that leads by a clear margin, and why; None if there is none."""
    commanders = find_commanders(discourse, mention)
    scored = sorted(
        (
            (score, position, how, referent)
            for position, referent in enumerate(referents)
            for score, how in [_score(discourse, referent, mention, commanders, pronoun)]
            if score >= _FAINT
        ),
        key=lambda row: (-row[0], -row[1]),
    )
    if not scored:
        return None
    best = scored[0]
    rivals = [
        s for s in scored[1:] if not (_overlap(s[3], best[3]) or _is_within(s[2], s[3], best[3]))
    ]
    here = not pronoun and best[2].endswith(_HERE) and not any(s[2].endswith(_HERE) for s in rivals)
    # of the subject of the sentence before the text goes on, whoever stood further back
    on = (
        pronoun in HE | SHE
        and mention.deprel in SUBJECTS
        and best[2] == _GOING_ON
        and bool(best[3].names)
        and all(s[2].endswith(_FAR) for s in rivals)
    )
    if rivals and best[0] - rivals[0][0] < (_MARGIN // 2 if here or on else _MARGIN):
        return None
    if pronoun and best[3].evoked and best[2] == _BY_ADJECTIVE:
        return None
    far = pronoun in THEY and best[2].endswith(_FAR) and not is_main_subject(discourse, mention)
    if far or best[2].startswith(_ASIDE):
        return None
    how = best[2] if rivals else f"{best[2]}, no other fits"
    return best[3], how


def _score(
    discourse: Discourse,
    referent: Referent,
    mention: Mention,
    commanders: list[tuple[int, int]],
    pronoun: str,
) -> tuple[int, str]:
    """Return how salient ``referent`` is for ``mention``, 0 if it is out of sight, and why."""
    window = 1 if pronoun in IT or not pronoun else PRONOUN_WINDOW
    place = sentence_of(discourse, mention)
    near, evoked = (
        [m for m in found if place - m.sentence <= window]
        for found in (referent.seen, referent.evoked)
    )
    commanding = bool(pronoun) and (mention.deprel in SUBJECTS or mention.deprel == "nmod:poss")
    quoted = quoted_before(discourse, mention) if mention.deprel in SUBJECTS and pronoun else None
    best, how, parallel = 0, "", False
    for m in near[-4:]:
        distance = max(0, place - m.sentence)
        prominence = _prominence(discourse, m, earlier=distance > 0)
        if pronoun in THEY and m.case.startswith("according"):
            prominence = _REPORTED_BY
        if quoted is not None and quoted_apart(discourse, m, mention):
            prominence = 0
        score = 10 + _RECENCY[distance] + (prominence if commanding else min(prominence, 20))
        if distance == 0 and mention.deprel == "nmod:poss" and _owns_subject(discourse, m):
            score += _PARALLEL_OWNER
        if commanding and m.deprel in SUBJECTS and mention.deprel in SUBJECTS:
            score += 10 + _MAIN * (distance > 0 and is_main_subject(discourse, m))
        if referent.kind == "state" and m.case in _LOCATIVES:
            score -= 10
        if score > best:
            where = (_HERE, "sentence before")[distance] if distance < 2 else _FAR
            aside = distance > 0 and pronoun in IT | THEY and _is_aside(discourse, m)
            best, how = score, f"{_ASIDE if aside else _role(m)}, {where}"
    if quoted is referent:
        speaks = 2 * _MAIN * _is_speaker(discourse, mention)
        best, how = max((best, how), (_SPEAKER + speaks, _SPOKE))
    for m in evoked[-1:]:
        person = discourse.described[discourse.at[m.sentence, m.head]].kind == "person"
        score = 10 + _RECENCY[max(0, place - m.sentence)] + _EVOKED * (not person)
        best, how = max((best, how), (score, _BY_ADJECTIVE))
    if (
        pronoun in IT | THEY
        and mention.deprel in SUBJECTS
        and is_parallel(discourse, referent, mention)
    ):
        best, how = max(best, _PARALLEL), "subject of the clause that it goes on with"
        parallel = pronoun in IT
    best += _REPETITION * min(len(near), 4)
    for depth, (head, weight) in enumerate(commanders):
        if referent.kind in {"thing", "event"} or not pronoun:
            break
        if referent in referents_at(discourse, mention.sentence, head):
            unnamed = referent.kind == "person" and not referent.names
            best = max(best, 90 if unnamed else 110) + (weight if commanding else weight // 2)
            how = "subject of its clause" if depth == 0 else "subject of the clause above"
            break
    if not best:
        return 0, ""
    if pronoun in HE | SHE:
        if _speaks_on(discourse, referent, mention):
            best += 2 * _MAIN
        best += _GENDERED * bool(referent.gender) + _NAMED * bool(referent.names)
    elif referent.kind in INANIMATE and (pronoun in THEY or (pronoun in IT and commanding)):
        # "said that the plan was old and that it was bad"
        above = parallel or (pronoun in IT and is_argument_above(discourse, referent, mention))
        best -= 0 if above or is_of_things(mention) else _THING
    return best, how


def _prominence(discourse: Discourse, mention: Mention, *, earlier: bool) -> int:
    """Return the weight of a mention's role; the owner of a subject counts nearly as much."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    owned = tokens[mention.head].head
    if mention.deprel == "nmod:poss" and mention.label == "PERSON":
        index = discourse.at.get((mention.sentence, owned))
        # a sentence on, of "Musharraf's spokesman" the spokesman is spoken of
        person = index in discourse.described and discourse.described[index].kind == "person"
        if tokens[owned].deprel in SUBJECTS and not (person and earlier):
            return SALIENCE["nsubj:pass"]
    if (
        mention.deprel == "nmod"
        and mention.case == "of"
        and tokens[owned].deprel in SUBJECTS
        and tokens[owned].lemma.lower() in lexicon.EVENT_NOUNS
    ):
        return SALIENCE["nsubj:pass"]  # "the murder of Hariri" is Hariri's
    counted = tokens[owned].lemma.lower() in QUANTITY_NOUNS and mention.case == "of"
    if counted and (mention.sentence, owned) not in discourse.at:
        return SALIENCE.get(tokens[owned].deprel, 0)  # "thousands of shells", a number and they
    if (mention.sentence, mention.head) in discourse.predicates and mention.kind == "name":
        return SALIENCE["nsubj"]  # "it may be Zuma"
    return SALIENCE.get(mention.deprel, 0)


def _role(mention: Mention) -> str:
    return "subject" if mention.deprel in SUBJECTS else "mention"


def _is_aside(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the mention is said by the way, and not of the subject as "100 of them"."""
    tokens = discourse.sentences[mention.sentence].tokens
    of_subject = tokens[tokens[mention.head].head].deprel in SUBJECTS
    return mention.deprel in _ASIDES and not (of_subject or mention.case.startswith("according"))


def _owns_subject(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the mention is whose the subject is, a thing: "Berg's call followed his"."""
    tokens = discourse.sentences[mention.sentence].tokens
    owned = tokens[mention.head].head
    index = discourse.at.get((mention.sentence, owned))
    person = index in discourse.described and discourse.described[index].kind == "person"
    return mention.deprel == "nmod:poss" and tokens[owned].deprel in SUBJECTS and not person


def is_argument_above(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether a clause above that of ``mention`` does something to the thing."""
    tokens = discourse.sentences[mention.sentence].tokens
    clause = tokens[mention.head].head
    above = {clause}
    while clause >= 0 and (clause := tokens[clause].head) >= 0:
        above.add(clause)
    return mention.deprel in SUBJECTS and any(
        m.sentence == mention.sentence
        and m.start < mention.start
        and m.deprel in {"obj", "obl", "nsubj:pass"}
        and tokens[m.head].head in above
        for m in referent.seen
    )


def is_main_subject(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the mention is the subject of a main clause that nobody beside it reports."""
    sentence = discourse.sentences[mention.sentence]
    governor = sentence.tokens[mention.head].head
    reported = any(
        sentence.tokens[c].lemma.lower() in lexicon.CUES and sentence.dependents(c, "nsubj")
        for c in (sentence.dependents(governor, "parataxis") if governor >= 0 else [])
    )
    root = governor >= 0 and sentence.tokens[governor].deprel == "root"
    return mention.deprel in SUBJECTS and root and not reported


def is_of_things(mention: Mention) -> bool:
    """Return whether the pronoun's verb tells of texts, events and goods: "it was sold"."""
    if mention.deprel == "nsubj:pass":
        return mention.predicate in _HANDLING
    return mention.deprel in SUBJECTS and mention.predicate in _HOLDING


def is_parallel(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether the pronoun's clause goes on with one about ``referent``, side by side."""
    sentence = discourse.sentences[mention.sentence]
    clause = sentence.tokens[sentence.tokens[mention.head].head]
    if clause.deprel not in {"parataxis", "conj"} or clause.head < 0:
        return False
    return any(
        referent in referents_at(discourse, mention.sentence, subject)
        for subject in sentence.dependents(clause.head, *SUBJECTS)
    )


def _speaks_on(discourse: Discourse, referent: Referent, mention: Mention) -> bool:
    """Return whether who spoke in the sentence before goes on: "Berg said that ... He added"."""
    before = [m for m in referent.seen if m.sentence == mention.sentence - 1]
    return _is_speaker(discourse, mention) and any(_is_speaker(discourse, m) for m in before)


def _is_speaker(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the mention is the subject of a sentence that tells what is said.

    "Berg went on to say", "it will fail, says Berg", "Berg was quoted".
    """
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    verb = tokens[mention.head].head
    if mention.deprel not in SUBJECTS or verb < 0:
        return False
    if tokens[verb].deprel not in {"root", "parataxis"}:
        return False
    if mention.deprel == "nsubj:pass":
        return tokens[verb].lemma.lower() in {"cite", "quote"}
    verbs = (verb, *(c for c in sentence.dependents(verb, "xcomp", "advcl") if c > verb))
    return any(
        lexicon.CUES.get(tokens[v].lemma.lower()) in {"confirm", "deny", "say", "warn"}
        for v in verbs
    )


def _is_within(how: str, state: Referent, best: Referent) -> bool:
    """Return whether only the name of ``best`` brings the state to mind: "Sudan's ministry"."""
    return how == _BY_ADJECTIVE and state.evoked[-1] in best.seen


def _overlap(one: Referent, other: Referent) -> bool:
    """Return whether one is part of the other: "A and B" is no rival of A."""
    return one in other.members or other in one.members
