"""Where reported speech hangs that a parser hangs elsewhere: speakers, complements, what goes on.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.attachment import Edit
from extract.clause import JUDGING_VERBS, PERSONS, can_act
from extract.english import QUOTES
from extract.labels import CLAUSAL_SUBJECTS, SUBJECTS
from extract.lexicon import AGREEMENT_NOUNS, CLAIM_NOUNS, COMPLEMENT_VERBS, CUES
from extract.lexicon.wordlist import words
from extract.mentions import case_of, is_time, name_at, subtree
from extract.types import Sentence

_REPORTS = frozenset(("say", "confirm", "deny", "warn", "believe", "expect"))
_AGENTIVE = words("agentive_verbs")
_SPEAKING = words("document_nouns") | CLAIM_NOUNS | AGREEMENT_NOUNS
# Who takes such a stand to somebody or something says why himself.
_STANDS = (
    JUDGING_VERBS
    | {cue for cue, frame in CUES.items() if frame in {"accuse", "confirm", "deny"}}
    | {"react", "reply", "respond"}
)
# Verbs whose object does what the gerund after it says: "saw troops crossing the border".
_PERCEIVING = frozenset(("film", "hear", "notice", "see", "spot", "want", "watch", "witness"))
_ANY_SUBJECT = (*SUBJECTS, *CLAUSAL_SUBJECTS)
# What a speaker does with words beside reporting, and whoever he speaks of does less often.
# What one says is such, rather than what will be done.
_OFFERING = frozenset(("deliver", "give", "issue", "offer", "voice"))
_UTTERANCES = frozenset(
    (
        "apology", "assurance", "condemnation", "criticism", "denial", "endorsement",
        "explanation", "rebuke", "reply", "response", "warning",
    )
)  # fmt: skip
# Of whom one says so.
_NEEDING = frozenset(("lack", "need", "require"))
_FINITE = frozenset(("VBD", "VBP", "VBZ"))
# What happens does so, and no speaker by what he says.
_OUTCOMES = frozenset(
    (
        "cause", "cut", "damage", "destroy", "disrupt", "flood", "force", "hurt", "ignite",
        "injure", "kill", "leave", "prompt", "set", "spark", "trap", "trigger", "wound",
    )
)  # fmt: skip
# By what one says one names its object so, or takes it for such.
_NAMING = frozenset(("brand", "call", "characterise", "characterize", "describe", "dub", "label"))
_SPEECH_ACTS = frozenset(
    (
        "accuse", "appeal", "blame", "condemn", "criticise", "criticize", "demand", "denounce",
        "deny", "insist", "pledge", "praise", "promise", "propose", "reaffirm", "reiterate",
        "thank", "urge", "vow", "warn",
    )
)  # fmt: skip


def _reports(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    return token.upos == "VERB" and CUES.get(token.lemma.lower()) in _REPORTS


def _marks(sentence: Sentence, clause: int) -> list[str]:
    return [sentence.tokens[c].lemma.lower() for c in sentence.dependents(clause, "mark")]


def open_complement(sentence: Sentence) -> Edit:
    """Make "told Oslo to stop" a verb with an infinitive: it has no clause with its own subject."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("ccomp"):
        if token.xpos != "VB" or _marks(sentence, index) != ["to"]:
            continue
        if tokens[token.head].upos not in {"VERB", "ADJ"} or index < token.head:
            continue
        asks = any(tokens[c].xpos in {"WRB", "WP", "WDT"} for c in sentence.children[index])
        if not asks and not sentence.dependents(index, *_ANY_SUBJECT, "expl"):
            edits[index] = token.head, "xcomp"
    return edits


def name_speaker(sentence: Sentence) -> Edit:
    """Make "it" who speaks in "It added that ...": only in the passive does it stand for nobody."""
    edits: Edit = {}
    for index, token in sentence.having("expl"):
        verb = token.head
        if token.xpos != "PRP" or not _reports(sentence, verb):
            continue
        if sentence.dependents(verb, "ccomp") and not sentence.dependents(
            verb, *_ANY_SUBJECT, "aux:pass", "obl:agent"
        ):  # fmt: skip
            edits[index] = verb, "nsubj"
    return edits


def turn_speaker(sentence: Sentence) -> Edit:
    """Make the name behind the verb its subject: "'We won', said Berg" has nobody said."""
    edits: Edit = {}
    for index, token in sentence.having("obj"):
        verb = token.head
        if index < verb or not _reports(sentence, verb):
            continue
        closes = _closes_report(sentence, verb)
        reported = closes or any(c < verb for c in sentence.dependents(verb, "ccomp"))
        speaks = can_act(sentence, index) or token.lemma.lower() in _SPEAKING
        if reported and speaks and not sentence.dependents(
            verb, *_ANY_SUBJECT, "aux:pass", "obl:agent", "expl"
        ):  # fmt: skip
            edits[index] = verb, "nsubj"
            if closes:
                edits[verb] = sentence.tokens[verb].head, "parataxis"
    return edits


def _closes_report(sentence: Sentence, verb: int) -> bool:
    """Return whether a bare verb of saying ends the clause before it: "it will fail says Berg"."""
    token = sentence.tokens[verb]
    return (
        token.deprel in {"advcl", "ccomp", "parataxis"}
        and 0 <= token.head < verb
        and sentence.tokens[token.head].lemma.lower() not in CUES
        and CUES.get(token.lemma.lower()) == "say"
        and bool(_tense(sentence, verb))
        and not _marks(sentence, verb)
        and not sentence.dependents(verb, "ccomp", "xcomp")
    )


def hang_report(sentence: Sentence) -> Edit:
    """Hang on the verb what is said by it in "said in a statement that ..."."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "acl:relcl"):
        noun = token.head
        if "that" not in _marks(sentence, index):
            continue
        if token.deprel == "acl:relcl" and (
            is_time(sentence, noun)
            or case_of(sentence, noun) not in {"at", "during", "in"}
            or not sentence.dependents(index, *_ANY_SUBJECT, "expl")
        ):
            continue  # "said on the day that Oslo fell"
        verb = tokens[noun].head
        about = case_of(sentence, noun) in {"about", "on"}  # "commented on reports that"
        if tokens[noun].deprel == "obl" and _reports(sentence, verb) and not (
            about or sentence.dependents(verb, "ccomp")
        ):  # fmt: skip
            edits[index] = verb, "ccomp"
    return edits


def raise_statement(sentence: Sentence) -> Edit:
    """Let who denied it state it in "denied that there was a raid, stating that ..."."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl", "acl"):
        inner = token.head
        if token.xpos != "VBG" or index < inner:
            continue
        object_ = bool(sentence.dependents(index, "obj"))
        cites = token.lemma.lower() in {"cite", "quote"} and object_
        # "said the siege could last, blaming Oslo": no siege blames
        blames = token.lemma.lower() in _SPEECH_ACTS and object_
        tells = _reports(sentence, index) and sentence.dependents(index, "ccomp")
        utters = _utters(sentence, index) and _tense(sentence, inner) == "modal"
        # "said the bridge was blown up, calling it a crime": no bridge calls
        names = token.lemma.lower() in _NAMING and object_ and not _takes_stand(sentence, inner)
        if not (cites or blames or tells or utters or names):
            continue
        if sentence.dependents(index, *_ANY_SUBJECT, "mark", "aux"):
            continue
        beside = [
            c
            for c in (*sentence.dependents(inner, "parataxis"), tokens[inner].head)
            if inner < c < index
            and _reports(sentence, c)
            and (tokens[c].deprel == "parataxis" or tokens[inner].deprel == "ccomp")
        ]
        if beside:  # "they had begun, Oslo announced, adding that ..."
            edits[index] = beside[-1], "advcl"
            continue
        paused = tokens[min(subtree(sentence, index)) - 1].text == ","
        if (denier := _denier(sentence, inner)) is not None and paused:
            edits[index] = denier, "advcl"
            continue
        while tokens[inner].head >= 0 and tokens[inner].deprel != "ccomp":
            inner = tokens[inner].head
        speakers = sentence.dependents(inner, "nsubj")
        if tokens[inner].deprel != "ccomp" or (
            (cites or blames or not paused)
            and not names
            and any(can_act(sentence, c) for c in speakers)
        ):
            continue
        if _reports(sentence, tokens[inner].head) and tokens[inner].head < inner:
            edits[index] = tokens[inner].head, "advcl"
    return edits


def _denier(sentence: Sentence, clause: int) -> int | None:
    """Return the verb that denies what the clause claims: "rejected claims that Oslo did it"."""
    tokens = sentence.tokens
    noun = tokens[clause].head
    if tokens[clause].deprel != "acl" or "that" not in _marks(sentence, clause):
        return None
    if tokens[noun].lemma.lower() not in CLAIM_NOUNS or tokens[noun].deprel != "obj":
        return None
    verb = tokens[noun].head
    return verb if CUES.get(tokens[verb].lemma.lower()) == "deny" else None


def _takes_stand(sentence: Sentence, verb: int) -> bool:
    """Return whether one says by the verb what one thinks of something, as by calling it so."""
    lemma = sentence.tokens[verb].lemma.lower()
    return lemma in _STANDS or lemma in _SPEECH_ACTS or lemma in CUES


def _utters(sentence: Sentence, verb: int) -> bool:
    """Return whether one does so by saying what one says: "offering an endorsement"."""
    tokens = sentence.tokens
    return tokens[verb].lemma.lower() in _OFFERING and any(
        tokens[c].lemma.lower() in _UTTERANCES for c in sentence.dependents(verb, "obj")
    )


def take_clause(sentence: Sentence) -> Edit:
    """Let the speaker say what follows his verb at once: "warned Riga while saying Oslo is ready".

    A verb of saying wants its clause, and a bare one that begins right behind it is no other's.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        if token.xpos not in {"VBD", "VBP", "VBZ"} and not sentence.dependents(index, "aux", "cop"):
            continue
        verb = min(subtree(sentence, index)) - 1
        if verb < 0 or tokens[verb].head != token.head or not _reports(sentence, verb):
            continue
        if sentence.dependents(index, *SUBJECTS) and not (
            _marks(sentence, index) or sentence.dependents(verb, "ccomp", "xcomp", "obj")
        ):
            edits[index] = verb, "ccomp"
    return edits


def _tense(sentence: Sentence, verb: int) -> str:
    """Return the tense of a finite clause by its first verb: past, present, modal; else ""."""
    tokens = sentence.tokens
    first = min([*sentence.dependents(verb, "aux", "aux:pass", "cop"), verb])
    token = tokens[verb]
    if first == verb and token.xpos == "VBN" and token.deprel == "conj":
        # without an auxiliary of its own or before it, it is a past that looks the same
        return "" if tokens[token.head].xpos == "VBN" else "past"
    tenses = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
    return tenses.get(tokens[first].xpos, "")


def _goes_on_with(sentence: Sentence, index: int, told: int, said: int) -> bool:
    """Return whether a verb without a subject goes on with ``said``, not with what is told.

    Of two verbs of saying the later one does; and a past does after a present or a will, as in
    "thinks that it is safe and called for talks".
    """
    tenses = [_tense(sentence, verb) for verb in (said, told, index)]
    if tenses[2] == "past" and sentence.dependents(told, "expl"):
        return True  # "said there was agreement and left": no agreement leaves
    if tenses[0] != tenses[2] or not tenses[2]:
        return _reports(sentence, index) and tenses[1] != tenses[2] and bool(
            sentence.dependents(index, "ccomp") and _reports(sentence, said)
        )  # fmt: skip
    if _reports(sentence, index) and sentence.dependents(index, "ccomp"):
        return not _reports(sentence, told) or tenses[1] != tenses[2]
    tells = _is_speech_act(sentence, told) or _reports(sentence, told)
    if _is_speech_act(sentence, index) and not tells:
        return True
    simple = sentence.tokens[index].xpos in {"VBD", "VBN"}
    perfect = any(
        sentence.tokens[c].lemma.lower() == "have" for c in sentence.dependents(told, "aux")
    )
    lacks = sentence.tokens[index].lemma.lower() in _NEEDING
    if lacks and any(can_act(sentence, c) for c in sentence.dependents(told, "nsubj")):
        return False  # "said Oslo could help but lacked ships"
    if tenses[1:] in (["present", "past"], ["modal", "past"]) and simple and not perfect:
        return True
    doers = sentence.dependents(told, "nsubj", "nsubj:pass")
    return tenses[1:] == ["past", "present"] and not any(can_act(sentence, c) for c in doers)


def _is_speech_act(sentence: Sentence, verb: int) -> bool:
    """Return whether one does so by speaking: "called for talks", not "called it", "denied us"."""
    lemma = sentence.tokens[verb].lemma.lower()
    cases = {case_of(sentence, c) for c in sentence.dependents(verb, "obl") if c > verb}
    if lemma == "call":
        return bool(cases & {"for", "on", "upon"})
    withheld = lemma == "deny" and sentence.dependents(verb, "iobj")
    return lemma in _SPEECH_ACTS and not withheld and not sentence.dependents(verb, "aux:pass")


def resume_speaker(sentence: Sentence) -> Edit:
    """Let the speaker go on in "A said that B left and added that ...", not B."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        told = token.head
        if token.upos != "VERB" or not 0 <= told < index:
            continue
        if tokens[told].deprel not in {"ccomp", "acl"} or _marks(sentence, index):
            continue
        if _is_own_act(sentence, index, told):
            edits[index] = tokens[told].head, "conj"
            continue
        if not _tense(sentence, index) or sentence.dependents(index, *_ANY_SUBJECT, "expl"):
            continue
        if tokens[told].deprel == "acl" and "that" not in _marks(sentence, told):
            continue
        for said in _finite_above(sentence, told):
            if _goes_on_with(sentence, index, told, said):
                edits[index] = said, "conj"
                break
    return edits


def _is_own_act(sentence: Sentence, index: int, told: int) -> bool:
    """Return whether the speaker acts by his words in "A said that aid was late, and she blamed B".

    So she does where the report is of nobody else that the pronoun could mean.
    """
    tokens = sentence.tokens
    said = tokens[told].head
    subject = [tokens[c].text.lower() for c in sentence.dependents(index, "nsubj")]
    if subject not in (["he"], ["she"]) or tokens[told].deprel != "ccomp":
        return False
    if not (_reports(sentence, said) and sentence.dependents(said, "nsubj") and said < told):
        return False
    acts = _is_speech_act(sentence, index) or CUES.get(tokens[index].lemma.lower()) == "accuse"
    if not acts or sentence.dependents(index, "aux", "aux:pass", "cop", "mark"):
        return False
    if _tense(sentence, index) != _tense(sentence, said):
        first = min([*sentence.dependents(said, "aux"), said])
        if (_tense(sentence, index), tokens[first].text.lower()) != ("past", "had"):
            return False
    return not any(
        _may_be_one(sentence, c)
        for i in range(said + 1, tokens[index].head + 1)
        for c in sentence.dependents(i, *SUBJECTS)
    )


def _may_be_one(sentence: Sentence, noun: int) -> bool:
    """Return whether "he" or "she" may mean the noun."""
    name, token = name_at(sentence, noun), sentence.tokens[noun]
    if name is not None:
        return name.label == "PERSON"
    return token.text.lower() in {"he", "she", "who"} or token.lemma.lower() in PERSONS


def _finite_above(sentence: Sentence, clause: int) -> Iterator[int]:
    """Yield the finite verbs that a reported clause is told by, innermost first."""
    tokens = sentence.tokens
    above = clause
    while tokens[above].deprel in {"ccomp", "acl", "xcomp", "obj"} and tokens[above].head < above:
        above = tokens[above].head
        if tokens[above].upos == "VERB" and _tense(sentence, above):
            yield above


def leave_quotation(sentence: Sentence) -> Edit:
    """Hang on the speaker's verb a participle behind his words: "'We won', he said, waving"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        quoted = token.head
        if token.xpos != "VBG" or index < quoted:
            continue
        first = min(subtree(sentence, index))
        closed = [i for i in range(quoted, first) if tokens[i].text in QUOTES]
        if len(closed) != 1 or not first - 2 <= closed[0] < first:
            continue
        while tokens[quoted].deprel in {"conj", "xcomp", "advcl"}:
            quoted = tokens[quoted].head
        said = tokens[quoted].head
        opened = any(t.text in QUOTES for t in tokens[max(said, 0) : token.head])
        if tokens[quoted].deprel == "ccomp" and said < quoted and opened and (
            tokens[said].upos == "VERB"
        ):  # fmt: skip
            edits[index] = said, "advcl"
    return edits


def raise_participle(sentence: Sentence) -> Edit:
    """Let somebody do what a thing cannot: "won by a margin of ten, rejecting the claims".

    Nor does one say oneself why one is condemned: "condemned Oslo saying it had lied".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        noun = token.head
        if token.xpos != "VBG" or index < noun:
            continue
        if sentence.dependents(index, "mark", "aux"):
            continue
        stand = tokens[noun].head
        letter = tokens[noun].lemma.lower() in _SPEAKING and not sentence.dependents(
            noun, "nmod:poss"
        )  # "denied reports saying"
        if (
            token.lemma.lower() == "say"
            and tokens[noun].deprel in {"obj", "obl"}
            and tokens[stand].lemma.lower() in _STANDS
            and not letter
        ):
            edits[index] = stand, "advcl"
            continue
        if token.lemma.lower() not in _AGENTIVE:
            continue
        if tokens[noun].upos != "NOUN" or name_at(sentence, noun) or can_act(sentence, noun):
            continue
        if tokens[noun].lemma.lower() in _SPEAKING:
            continue
        above = tokens[noun].head
        if tokens[noun].deprel in _ANY_SUBJECT and index < above:
            continue  # "shops selling arms were closed"
        while above >= 0 and not (
            tokens[above].upos == "VERB"
            and any(can_act(sentence, c) for c in sentence.dependents(above, "nsubj"))
        ):
            above = tokens[above].head
        if above >= 0:
            edits[index] = above, "advcl"
    return edits


def open_gerund(sentence: Sentence) -> Edit:
    """Give a verb the gerund that it asks for: "want the talks going on", "give up selling"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl", "advcl"):
        above = token.head
        if token.xpos != "VBG" or above < 0 or _marks(sentence, index):
            continue
        if token.deprel == "acl" and tokens[above].deprel == "obj":
            verb = tokens[above].head
            if tokens[verb].lemma.lower() in _PERCEIVING and min(subtree(sentence, index)) == (
                above + 1
            ):  # fmt: skip
                edits[index] = verb, "xcomp"
        elif token.deprel == "advcl" and tokens[above].upos == "VERB" and index > above:
            particles = sentence.dependents(above, "compound:prt")
            words = " ".join(
                (tokens[above].lemma.lower(), *(tokens[c].text.lower() for c in particles))
            )
            after = max((above, *particles)) + 1
            if f"{words} ing" in COMPLEMENT_VERBS and min(subtree(sentence, index)) == after:
                edits[index] = above, "xcomp"
    return edits


def resume_report(sentence: Sentence) -> Edit:
    """Report both in "claimed to want peace and that Oslo had refused"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        if "that" not in _marks(sentence, index):
            continue
        if "that" in _marks(sentence, token.head):
            continue
        inner = tokens[token.head].deprel == "xcomp"
        verb = tokens[token.head].head if inner else token.head
        if verb < index and _reports(sentence, verb):
            edits[index] = verb, "ccomp"
    return edits


def close_report(sentence: Sentence) -> Edit:
    """End the report where a sentence of its own runs on: "said that they won Oslo later left"."""
    edits: Edit = {}
    for index, token in sentence.having("ccomp"):
        said = token.head
        before = [
            c
            for c in sentence.dependents(said, "ccomp")
            if said < c < index and "that" in _marks(sentence, c)
        ]
        if not before or not _reports(sentence, said) or not _tense(sentence, index):
            continue
        if _marks(sentence, index) or not sentence.dependents(index, "nsubj"):
            continue
        first = min(subtree(sentence, index))
        if {t.text for t in sentence.tokens[first - 1 : first + 1]} & {",", ";", ":"}:
            continue  # "said that it did not burn, it only melted"
        if sentence.tokens[before[-1]].upos == "ADJ" and any(
            sentence.tokens[c].lemma == "it" for c in sentence.dependents(before[-1], "nsubj")
        ):  # "said that it was likely they won"
            edits[index] = before[-1], "ccomp"
            continue
        edits[index] = said, "parataxis"
        for other in sentence.dependents(said, "conj"):
            if other > index and not sentence.dependents(other, *_ANY_SUBJECT, "expl"):
                edits[other] = index, "conj"
    return edits


def give_doer(sentence: Sentence) -> Edit:
    """Let the noun after ", with" do what the participle says: ", with Berg telling Oslo to go"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        quoted = token.xpos == "VBN" and token.lemma.lower() in {"cite", "quote", "report"}
        if token.xpos != "VBG" and not quoted:
            continue
        if sentence.dependents(index, *_ANY_SUBJECT, "mark", "aux"):
            continue
        first = min(subtree(sentence, index))
        for noun in sentence.dependents(token.head, "obl"):
            below = subtree(sentence, noun)
            start, cases = min(below), sentence.dependents(noun, "case")
            joined = quoted and tokens[first - 1].text == ","  # "with Berg, a general, quoted"
            if max(below) + 1 == first - joined and start and tokens[start - 1].text == "," and (
                case_of(sentence, noun) == "with" and can_act(sentence, noun)
            ):  # fmt: skip
                edits[noun] = index, "nsubj:pass" if quoted else "nsubj"
                edits |= dict.fromkeys(cases, (index, "mark"))
    return edits


def raise_aside(sentence: Sentence) -> Edit:
    """Hang "she said" on the verb in "Oslo, she said, had left": she says the whole of it."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("parataxis", "acl:relcl", "advcl", "conj"):
        if not _reports(sentence, index) or token.xpos not in _FINITE:
            continue
        if token.deprel == "parataxis" and (speaker := _speaker_before(sentence, index)):
            edits[speaker] = index, "nsubj"
            continue
        below = sorted(subtree(sentence, index))
        if not _is_aside(sentence, below) or not sentence.dependents(index, "nsubj"):
            continue
        clause = token.head
        while clause >= 0 and tokens[clause].upos != "VERB" and tokens[clause].deprel != "root":
            clause = tokens[clause].head
        if clause >= 0 and any(c < below[0] for c in sentence.dependents(clause, *SUBJECTS)):
            edits[index] = clause, "parataxis"
    return edits


def open_aside(sentence: Sentence) -> Edit:
    """Let Oslo keep it in "Oslo, she stressed, always kept the treaty", not be what she says."""
    tokens = sentence.tokens
    for verb, token in sentence.having("root", "ccomp", "acl:relcl"):
        if not _reports(sentence, verb) or token.xpos not in _FINITE or verb < 3:
            continue
        if verb + 1 >= len(tokens) or tokens[verb + 1].text != ",":
            continue
        joint = next((i for i in range(verb - 1, 0, -1) if tokens[i].text == ","), 0)
        if not joint:
            continue
        between = range(joint + 1, verb)
        speakers = [i for i in between if tokens[i].head not in between]
        speakers = [i for i in speakers if tokens[i].upos in {"NOUN", "PRON", "PROPN"}]
        if len(speakers) != 1 or tokens[speakers[0]].xpos in {"WDT", "WP", "WP$", "WRB"}:
            continue
        speaker = speakers[0]
        if not can_act(sentence, speaker) or case_of(sentence, speaker):
            continue
        if token.deprel == "acl:relcl":
            if tokens[speaker].head == token.head < joint and tokens[speaker].deprel in {
                "appos", "conj",
            } and not sentence.dependents(verb, *_ANY_SUBJECT, "obj", "ccomp"):  # fmt: skip
                clause = tokens[token.head].head
                if tokens[token.head].deprel in SUBJECTS and clause > verb:
                    return {speaker: (verb, "nsubj"), verb: (clause, "parataxis")}
            continue
        told = [
            c
            for c in sentence.dependents(verb, "ccomp")
            if c > verb and _tense(sentence, c) and not _marks(sentence, c)
        ]
        if len(told) != 1 or sentence.dependents(told[0], *_ANY_SUBJECT, "expl"):
            continue
        before = [i for i in sentence.children[verb] if i < joint and tokens[i].text != ","]
        before += [tokens[speaker].head] if tokens[speaker].head < joint else []
        nouns = sorted({i for i in before if tokens[i].upos in {"NOUN", "PRON", "PROPN"}})
        if len(nouns) != 1 or case_of(sentence, nouns[0]) or nouns != sorted(set(before)) or (
            any(t.text in QUOTES for t in tokens[nouns[0] : verb])
        ):  # fmt: skip
            continue
        role = "nsubj:pass" if sentence.dependents(told[0], "aux:pass") else "nsubj"
        return {
            told[0]: (token.head, token.deprel),
            verb: (told[0], "parataxis"),
            nouns[0]: (told[0], role),
            speaker: (verb, "nsubj"),
        }
    return {}


def _is_aside(sentence: Sentence, span: Sequence[int]) -> bool:
    """Return whether a verb and its subject stand alone between two commas."""
    tokens = sentence.tokens
    words = [i for i in span if tokens[i].upos != "PUNCT"]
    first, last = words[0], words[-1]
    return (
        first > 0
        and last + 1 < len(tokens)
        and tokens[first - 1].text == tokens[last + 1].text == ","
        and last - first + 1 == len(words)
        and not any(
            tokens[i].deprel in {"mark", "obj", "ccomp", "cc", "expl"}
            or tokens[i].xpos in {"WDT", "WP", "WP$", "WRB"}
            for i in words
        )
    )


def _speaker_before(sentence: Sentence, verb: int) -> int | None:
    """Return who speaks in "Oslo, Berg said, had left", where the parser joins Berg to Oslo."""
    tokens = sentence.tokens
    if verb + 1 >= len(tokens) or tokens[verb + 1].text != "," or (
        sentence.dependents(verb, *_ANY_SUBJECT)
    ):  # fmt: skip
        return None
    for index in range(verb - 1, 0, -1):
        below = subtree(sentence, index)
        if tokens[index].deprel in {"appos", "conj", "nmod"} and max(below) == verb - 1 and (
            _follows_comma(sentence, below)
        ):  # fmt: skip
            return index if can_act(sentence, index) else None
    return None


def _follows_comma(sentence: Sentence, span: Sequence[int]) -> bool:
    first = min(span)
    return "," in {sentence.tokens[first].text, sentence.tokens[max(first - 1, 0)].text}


def turn_aside(sentence: Sentence) -> Edit:
    """Let Berg speak in "The ships, said Berg, had left Oslo", where the parser lets ships."""
    tokens = sentence.tokens
    for verb, token in sentence.having("root", "ccomp", "parataxis"):
        if not _reports(sentence, verb) or verb < 2 or tokens[verb - 1].text != ",":
            continue
        before = [c for c in sentence.dependents(verb, "nsubj") if c < verb - 1]
        for told in sentence.dependents(verb, "ccomp") if len(before) == 1 else ():
            for speaker in sentence.dependents(told, "nsubj"):
                below = subtree(sentence, speaker)
                if min(below) == verb + 1 and tokens[max(below) + 1].text == ",":
                    return {
                        told: (token.head, token.deprel),
                        verb: (told, "parataxis"),
                        before[0]: (told, "nsubj"),
                        speaker: (verb, "nsubj"),
                    }
    return {}


def lower_condition(sentence: Sentence) -> Edit:
    """Let what is said hang on the condition in "If they leave, she said, the town will fall"."""
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        said = token.head
        if index > said or not {"if", "unless"} & set(_marks(sentence, index)):
            continue
        speakers = [
            c for noun in sentence.dependents(said, "nsubj") for c in subtree(sentence, noun)
        ]
        if not _reports(sentence, said) or not _is_aside(sentence, [*sorted(speakers), said]):
            continue
        for told in sentence.dependents(said, "ccomp"):
            if told > said and "that" not in _marks(sentence, told):
                edits[index] = told, "advcl"
    return edits


# Where one says something, and not where what one tells of takes place.
_ADDRESSES = frozenset(
    (
        "address", "answer", "briefing", "broadcast", "call", "comment", "conference",
        "conversation", "debate", "hearing", "interview", "reference", "remark", "reply",
        "response", "show", "speech", "testimony", "tone", "voice", "word",
    )
)  # fmt: skip
_GOING_ON = frozenset(("after", "amid", "during", "following", "for", "in", "near", "with"))


def lower_rest(sentence: Sentence) -> Edit:
    """Hang on the clause what goes on with it: "Oslo fired, Riga said, in its first raid"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        said = token.head
        if not _reports(sentence, said) or index < said or said + 1 >= len(tokens):
            continue
        told = [c for c in sentence.dependents(said, "ccomp") if c < said]
        speakers = sentence.dependents(said, "nsubj")
        if len(told) != 1 or len(speakers) != 1 or not told[0] < speakers[0] < said:
            continue
        if tokens[said + 1].text != "," or min(subtree(sentence, index)) != said + 2:
            continue
        if any(t.text in QUOTES for t in tokens[:said]) or is_time(sentence, index):
            continue
        lemma = tokens[index].lemma.lower()
        if lemma in _SPEAKING | _ADDRESSES or case_of(sentence, index) not in _GOING_ON:
            continue
        edits[index] = told[0], "obl"
    return edits


def lower_outcome(sentence: Sentence) -> Edit:
    """Hang on the clause what comes of it: "Oslo fired on Riga, Berg said, killing ten"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl", "ccomp"):
        said = token.head
        if token.xpos != "VBG" or index < said or not _reports(sentence, said):
            continue
        if token.deprel == "advcl" and token.lemma.lower() not in _OUTCOMES:
            continue
        if index != said + 2 or tokens[said + 1].text != "," or _reports(sentence, index):
            continue
        told = [c for c in sentence.dependents(said, "ccomp") if c < said]
        speakers = [c for c in sentence.dependents(said, "nsubj") if c < said]
        if len(told) == len(speakers) == 1 and not _takes_stand(sentence, index):
            edits[index] = told[0], "advcl"
    return edits


def raise_source(sentence: Sentence) -> Edit:
    """Let the source at the end tell the whole: "left but said that it was over, according to"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        told = token.head
        if not case_of(sentence, index).startswith("according") or index < told:
            continue
        while tokens[told].deprel in {"conj", "xcomp"}:
            told = tokens[told].head
        said = tokens[told].head
        if tokens[told].deprel != "ccomp" or not 0 <= said < told or not _reports(sentence, said):
            continue
        below = subtree(sentence, index)
        if max(below) >= len(tokens) - 3 and tokens[min(below) - 1].text == ",":
            edits[index] = said, "obl"
    return edits


def leave_report(sentence: Sentence) -> Edit:
    """Hang on the verb of saying what it is dated by: "it fell, Berg said, a day after Oslo left".

    Two reports around one verb would need an "and".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("ccomp"):
        said = token.head
        if index < said or not {"after", "before"} & set(_marks(sentence, index)):
            continue
        if not _reports(sentence, said) or all(
            c > said for c in sentence.dependents(said, "ccomp")
        ):
            continue
        first = min(subtree(sentence, index))
        if first == said + 2 and tokens[said + 1].text == ",":
            edits[index] = said, "advcl"
    return edits


def take_speaker(sentence: Sentence) -> Edit:
    """Let them say it in "ten were sent to Oslo, army and police officials say", who send none."""
    tokens = sentence.tokens
    for told, token in sentence.having("ccomp"):
        said = token.head
        if said < told or not _reports(sentence, said) or tokens[said].xpos not in _FINITE:
            continue
        if sentence.dependents(said, *_ANY_SUBJECT, "aux:pass", "obl:agent", "expl"):
            continue
        for index in range(said - 1, told, -1):
            below = subtree(sentence, index)
            if tokens[index].upos in {"NOUN", "PROPN"} and max(below) == said - 1 and (
                tokens[index].deprel not in {"compound", "flat", "nmod:desc"}
                and _follows_comma(sentence, below)
                and not case_of(sentence, index)
                and (can_act(sentence, index) or tokens[index].lemma.lower() in _SPEAKING)
            ):  # fmt: skip
                return {index: (said, "nsubj")}
    return {}


def lower_asked(sentence: Sentence) -> Edit:
    """Hang the question on the answer in "Asked whether it had left, Oslo said that ..."."""
    tokens = sentence.tokens
    asked = 0
    if tokens[asked].head >= 0 or tokens[asked].lemma.lower() not in {"ask", "press", "question"}:
        return {}
    for answer in sentence.dependents(asked, "ccomp", "parataxis"):
        speakers = [c for c in sentence.dependents(answer, "nsubj") if c < answer]
        if not speakers or _marks(sentence, answer):
            continue
        first = min(subtree(sentence, speakers[0]))
        if tokens[first - 1].text != ",":
            continue
        edits: Edit = {answer: (-1, "root"), asked: (answer, "advcl")}
        for question, _ in sentence.having("advcl"):
            if question < first and {"if", "whether"} & set(_marks(sentence, question)):
                edits[question] = asked, "ccomp"
        return edits
    return {}


def hang_citing(sentence: Sentence) -> Edit:
    """Let Yonhap cite in "According to Yonhap, citing a source, Oslo fired": Oslo cites nobody."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        if token.xpos != "VBG" or token.lemma.lower() not in {"cite", "quote"}:
            continue
        first = min(subtree(sentence, index))
        if first != index or tokens[first - 1].text != ",":
            continue
        for source in sentence.dependents(token.head, "obl", "nmod"):
            told = CUES.get(case_of(sentence, source)) == "per"
            if told and max(subtree(sentence, source)) == first - 2:
                edits[index] = source, "acl"
    return edits


def head_judgment(sentence: Sentence) -> Edit:
    """Make the judgment the head in "whether Berg, a lawyer, will leave is unclear"."""
    tokens = sentence.tokens
    for verb, token in sentence.having("root"):
        marks = sentence.dependents(verb, "mark")
        if not marks or marks[0] > 1 or tokens[marks[0]].lemma.lower() != "whether":
            continue
        for judgment in sentence.dependents(verb, "advcl", "ccomp", "parataxis", "xcomp"):
            if judgment > verb and sentence.dependents(judgment, "cop") and not (
                sentence.dependents(judgment, *_ANY_SUBJECT, "mark", "expl")
            ):  # fmt: skip
                return {judgment: (token.head, "root"), verb: (judgment, "csubj")}
    return {}


REPORTING = (
    lower_asked, open_complement, take_clause, close_report, give_doer, name_speaker, turn_speaker,
    hang_report, raise_statement, leave_quotation, raise_participle, open_gerund,
    resume_speaker, resume_report, raise_aside, turn_aside, open_aside,
    lower_condition, lower_rest, lower_outcome, raise_source, leave_report,
    take_speaker, head_judgment, hang_citing,
)  # fmt: skip
"""What ``repair`` applies after the attachments, in this order."""
