"""Parsed sentence -> the same sentence with the attachments mended that cannot be right.

Statistical parsers make a few mistakes again and again. Each repair here is of a configuration that
English does not have, read off closed-class words and punctuation; where two readings are open, the
parser's stands. Tokens keep their places, so that every offset and index stays valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from extract import gazetteer
from extract.attachment import ATTACHMENTS, Edit
from extract.clause import LIKENING_VERBS, can_act
from extract.complements import COMPLEMENTS
from extract.coordination import COORDINATION
from extract.english import DEFINITE, HYPHENS
from extract.labels import AUXILIARIES, CLAUSAL_SUBJECTS, COPULAS, SUBJECTS
from extract.lexicon import CUES, EVENT_NOUNS, GIVEN_NAMES, ROLE_NOUNS, category
from extract.lexicon.wordlist import words
from extract.mentions import (
    PURPOSEFUL_NOUNS,
    case_of,
    head_of_name,
    is_time,
    name_at,
    names_state,
    subtree,
    text_between,
)
from extract.reporting import REPORTING
from extract.subordination import SUBORDINATION
from extract.types import Name, Sentence, Token
from extract.valency import VALENCY

_WANTING = frozenset(("expect", "like", "prefer", "want", "wish"))
# What has a doer or an author of its own.
# Wars are between several: one is drawn into a war "by" somebody.
_MADE = EVENT_NOUNS - {"conflict", "crisis", "death", "war"} | words("document_nouns")
_PRISONS = frozenset(
    ("confinement", "custody", "detention", "gaol", "jail", "penitentiary", "prison")
)
_PLACING = frozenset(("at", "in", "near", "on", "with"))
# Whom one does so stands between the commas of "Berg, asked about it, said".
_QUESTIONING = frozenset(("ask", "press", "question", "quiz"))
# Whom one sends is to do something.
_SENDING = frozenset(("deploy", "dispatch", "recruit", "send"))
_NOUN_PHRASES = frozenset(("nmod", "obl", "obj", "conj", "appos"))


def repair(sentence: Sentence) -> Sentence:
    """Return the sentence mended; the very same where there is nothing to mend."""
    sentence = _part_bearer(sentence)
    for read in (_read_gerunds, _read_participles, _read_infinitives, _read_lemmas):
        sentence = _replace(sentence, read(sentence))
    for find in _REPAIRS:
        if edits := find(sentence):  # of a hundred questions a sentence answers one or two
            sentence = _replace(sentence, _hang(sentence, edits))
    return sentence


def _hang(sentence: Sentence, edits: Edit) -> dict[int, Token]:
    """Return the tokens that the edits hang elsewhere."""
    return {
        i: structs.replace(sentence.tokens[i], head=head, deprel=deprel)
        for i, (head, deprel) in edits.items()
    }


def _replace(sentence: Sentence, changed: Mapping[int, Token]) -> Sentence:
    """Return the sentence with these tokens; itself where there are none, or they make no tree."""
    if not changed:
        return sentence
    tokens = [changed.get(i, token) for i, token in enumerate(sentence.tokens)]
    return replace(sentence, tokens=tuple(tokens)) if _is_tree(tokens, changed) else sentence


def _is_tree(tokens: Sequence[Token], edits: Iterable[int]) -> bool:
    """Return whether all of ``edits`` still lead up to the root, and not back to themselves."""
    for index in edits:
        above = tokens[index].head
        for _ in tokens:
            if above < 0:
                break
            above = tokens[above].head
        if above >= 0:
            return False
    return True


def _part_bearer(sentence: Sentence) -> Sentence:
    """Part "the head of Chechnya Ramzan Kadyrov": the name of whom one heads, and one's own."""
    tokens = sentence.tokens
    for place, token in sentence.having("nmod"):
        post = token.head
        if tokens[post].lemma.lower() not in ROLE_NOUNS or case_of(sentence, place) != "of":
            continue
        inside = [place, *sentence.dependents(place, "compound", "flat")]
        first, last = min(inside), max(inside)
        if last - first + 1 != len(inside) or not token.xpos.startswith("NNP"):
            continue
        for bearer in range(place + 1, last):
            if _is_name_of_person(sentence, bearer, last) and (
                kind := _kind_of_owner(sentence, first, bearer - 1)
            ):
                edits: Edit = {bearer: (post, "appos")}
                edits |= {i: (bearer, "flat") for i in inside if i > bearer}
                around = [n for n in sentence.names if n.last < first or n.first > last]
                parted = [Name(first, bearer - 1, kind), Name(bearer, last, "PERSON")]
                mended = _replace(sentence, _hang(sentence, edits))
                names = sorted((*around, *parted), key=lambda name: name.first)
                return replace(mended, names=tuple(names))
    return sentence


def _is_name_of_person(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a person's name of two words or more fills these tokens."""
    name = name_at(sentence, first)
    parsed = name is not None and (name.first, name.last, name.label) == (first, last, "PERSON")
    return parsed or sentence.tokens[first].text in GIVEN_NAMES


def _kind_of_owner(sentence: Sentence, first: int, last: int) -> str:
    """Return the label of the state, place or body that the tokens name, "" where they do not."""
    if known := gazetteer.named(text_between(sentence, first, last)):
        return {"COUNTRY": "GPE", "PLACE": "GPE", "ORGANIZATION": "ORG"}.get(known[0].type, "")
    name = name_at(sentence, first)
    parsed = name is not None and (name.first, name.last) == (first, last)
    return name.label if name and parsed and name.label in {"GPE", "ORG"} else ""


def _read_gerunds(sentence: Sentence) -> dict[int, Token]:
    """Read a verb in "photographs of Berg meeting Holm": no meeting stands between two persons."""
    tokens = sentence.tokens
    changed: dict[int, Token] = {}
    for index, token in sentence.having("nmod", "obj", "obl"):
        if token.xpos != "NN" or not token.text.endswith("ing"):
            continue
        before, after = name_at(sentence, index - 1), name_at(sentence, index + 1)
        if before is None or after is None:
            continue
        verb = next((v for v in _bases(token.text.lower()) if category(v) != "OTHER"), None)
        if before.label != "PERSON" or after.label != "PERSON" or verb is None:
            continue
        doer, done = head_of_name(sentence, before), head_of_name(sentence, after)
        if tokens[doer].head != index or tokens[done].head != index:
            continue
        changed[doer] = structs.replace(tokens[doer], head=token.head, deprel=token.deprel)
        changed[done] = structs.replace(tokens[done], deprel="obj")
        changed[index] = structs.replace(
            token, lemma=verb, upos="VERB", xpos="VBG", feats="VerbForm=Ger", head=doer,
            deprel="acl",
        )  # fmt: skip
        for child in sentence.dependents(index, "case"):
            changed[child] = structs.replace(tokens[child], head=doer)
    return changed


def _read_participles(sentence: Sentence) -> dict[int, Token]:
    """Read no past in "Asked about it, Berg left" and "Berg, asked about it, left".

    No comma alone stands between a subject and its verb, and no past opens a clause by itself.
    """
    tokens = sentence.tokens
    changed: dict[int, Token] = {}
    for index, token in sentence.having("acl", "advcl", "ccomp", "parataxis", "root"):
        if token.xpos != "VBD" or token.lemma.lower() not in _QUESTIONING:
            continue
        if sentence.dependents(index, "obj", "iobj", "xcomp", "aux"):
            continue
        asked = structs.replace(token, xpos="VBN", feats="Tense=Past|VerbForm=Part")
        if index == 0 and token.deprel == "advcl":
            changed[index] = asked
        elif index > 1 and tokens[index - 1].text == ",":
            noun = index - 2
            while tokens[noun].deprel in {"flat", "compound"} and (
                tokens[noun].head not in {-1, index}
            ):
                noun = tokens[noun].head
            verb = _verb_behind(sentence, index)
            if verb is None or not set(sentence.dependents(verb, *SUBJECTS)) <= {noun}:
                continue
            if noun > index or tokens[noun].upos not in {"NOUN", "PROPN", "PRON"}:
                continue
            changed |= _join_subject(sentence, noun, verb)
            changed[index] = structs.replace(asked, head=noun, deprel="acl")
    return changed


def _read_infinitives(sentence: Sentence) -> dict[int, Token]:
    """Read a verb in "were sent to train in Oslo", where tagger and parser disagree on "to"."""
    tokens = sentence.tokens
    changed: dict[int, Token] = {}
    for to, token in sentence.having("case", "mark"):
        if token.xpos != "TO" or token.head != to + 1:
            continue
        noun = tokens[token.head]
        if noun.text.lower() == "blame" and sentence.dependents(token.head, "cop"):
            changed[to] = structs.replace(token, deprel="mark", upos="PART")  # "is to blame for it"
            changed[token.head] = structs.replace(
                noun, upos="VERB", xpos="VB", feats="VerbForm=Inf"
            )
            continue
        if noun.deprel != "obl" or noun.upos != "NOUN" or noun.xpos not in {"NN", "VB"}:
            continue
        below = [c for c in sentence.children[token.head] if c != to]
        if tokens[noun.head].lemma.lower() not in _SENDING or min(below, default=to + 2) < to:
            continue
        if category(noun.lemma.lower()) == "OTHER":
            continue
        changed[to] = structs.replace(token, deprel="mark", upos="PART")
        changed[token.head] = structs.replace(
            noun, upos="VERB", xpos="VB", feats="VerbForm=Inf", deprel="advcl"
        )
        for child in below:
            if tokens[child].deprel == "nmod":
                changed[child] = structs.replace(tokens[child], deprel="obl")
    return changed


def _read_lemmas(sentence: Sentence) -> dict[int, Token]:
    """Read a gerund in "by selling and sharing it", which a tagger took for a bare verb."""
    tokens = sentence.tokens
    changed: dict[int, Token] = {}
    for index, token in sentence.having("conj"):
        if token.xpos != "VB" or not token.text.endswith("ing") or tokens[token.head].xpos != "VBG":
            continue
        verb = next((v for v in _bases(token.text.lower()) if category(v) != "OTHER"), None)
        if verb is not None:
            changed[index] = structs.replace(
                token, lemma=verb, xpos="VBG", feats="Tense=Pres|VerbForm=Part"
            )
    return changed


def _verb_behind(sentence: Sentence, participle: int) -> int | None:
    """Return the finite verb right behind the comma that ends the participle's phrase."""
    tokens = sentence.tokens
    below = [i for i in subtree(sentence, participle) if i >= participle]
    after = max(i for i in below if tokens[i].upos != "PUNCT") + 1
    if after + 1 >= len(tokens) or tokens[after].text != ",":
        return None
    first = after + 1
    verb = tokens[first].head if tokens[first].deprel in AUXILIARIES | COPULAS else first
    return verb if _is_finite(sentence, verb) else None


def _join_subject(sentence: Sentence, noun: int, verb: int) -> dict[int, Token]:
    """Make the noun the verb's subject, in "A left since Berg, asked about it, said so" too."""
    tokens = sentence.tokens
    above, opening = tokens[noun].head, sentence.dependents(noun, "case")
    edits: Edit = {} if above == verb else {noun: (verb, "nsubj")}
    if opening:
        edits |= dict.fromkeys(opening, (verb, "mark"))
        if tokens[verb].head >= 0:
            if 0 <= above < noun and above != verb:
                edits[verb] = above, "advcl"
        else:
            for main in sentence.dependents(verb, "ccomp"):
                if main < opening[0]:
                    edits |= {main: (-1, "root"), verb: (main, "advcl")}
    return _hang(sentence, edits)


def _bases(gerund: str) -> tuple[str, ...]:
    """Return what verbs a gerund may be of: "meet" and "meete" for "meeting"."""
    stem = gerund.removesuffix("ing")
    return (stem, f"{stem}e", stem[:-1]) if stem[-1:] == stem[-2:-1] else (stem, f"{stem}e")


def _join_hyphens(sentence: Sentence) -> Edit:
    """Make the last part of a hyphenated noun its head: "talks between vice-ministers".

    The parts of "vice - ministers", set without spaces, come out as participants of their own.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for hyphen in range(1, len(tokens) - 1):
        mark = tokens[hyphen]
        if mark.text not in HYPHENS:
            continue
        left, right = hyphen - 1, hyphen + 1
        before, after = tokens[left], tokens[right]
        if before.end < mark.start or mark.end < after.start:
            continue
        if before.text.lower() == "by" and before.deprel == "case" and before.head == right:
            edits[left] = right, "compound"  # "won the Oslo by-election"
            verb, cases = after.head, sentence.dependents(right, "case")
            loose = after.deprel in {"obl", "obl:agent"} and len(cases) == 1 and right > verb
            if loose and not sentence.dependents(verb, "obj", "aux:pass"):
                edits[right] = verb, "obj"
            continue
        if after.upos != "NOUN" or before.upos not in {"NOUN", "ADJ", "X"}:
            continue
        if after.deprel in {"compound", "amod", "flat"} or before.head in {hyphen, right}:
            continue
        if after.head in {left, hyphen}:
            edits[right] = before.head, before.deprel
        elif before.head != after.head or before.deprel != after.deprel:
            continue
        edits[left], edits[hyphen] = (right, "compound"), (right, "punct")
        for part in (left, hyphen):
            for child in sentence.children[part]:
                if child not in {hyphen, right}:
                    edits[child] = right, tokens[child].deprel
    return edits


def _join_list(sentence: Sentence) -> Edit:
    """Make conjuncts of "A, B, C and D", where B was taken for an apposition of A.

    Two persons are never one; a state is in no other place that a list of states goes on with.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos", "nmod:unmarked"):
        if index < token.head:
            continue
        first, second = name_at(sentence, token.head), name_at(sentence, index)
        if first is None or second is None or first is second or first.label != second.label:
            continue
        rest = sentence.dependents(index, "conj")
        if not rest or not any(sentence.dependents(i, "cc") for i in rest):
            continue
        if first.label not in {"PERSON", "GPE"}:
            continue
        if first.label == "GPE" and not names_state(sentence, first):
            continue
        if tokens[min(subtree(sentence, index)) - 1].text != ",":
            continue
        edits[index] = token.head, "conj"
        edits.update(dict.fromkeys(rest, (token.head, "conj")))
    return edits


def _give_subject(sentence: Sentence) -> Edit:
    """Give "According to its head, A, B may act" the subject B, "According to A, B acts" too.

    An apposition is closed by a comma; a name that runs straight on to the verb is its subject. A
    finite verb has a subject, and a phrase before it that ends in ", B" has swallowed it.
    """
    tokens = sentence.tokens
    preceded = {t.head for i, t in enumerate(tokens) if t.deprel in {"obl", "advcl"} and i < t.head}
    for verb in sorted(preceded):
        token = tokens[verb]
        before = [c for c in sentence.dependents(verb, "obl") if c < verb]
        if taken := _taken_subject(sentence, verb):
            return {taken: (verb, "nsubj")}
        if before and (joined := _joined_subject(sentence, verb, before[-1])):
            return joined
        subject = next(
            (c for c in sentence.dependents(verb, "nsubj") if name_at(sentence, c) is not None), -1
        )
        if subject >= 0 and before and before[-1] < subject:
            named = _names_beside(sentence, subject)
            if len(named) != 1 or tokens[min(subtree(sentence, subject)) - 1].text != ",":
                continue
            after = max(subtree(sentence, named[0])) + 1
            if after == verb or (
                tokens[after].head == verb and tokens[after].deprel in AUXILIARIES | COPULAS
            ):
                return {named[0]: (verb, "nsubj"), subject: (before[-1], "appos")}
        elif _is_finite(sentence, verb) and not sentence.dependents(
            verb, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl"
        ) and token.deprel in {"root", "ccomp", "parataxis"}:  # fmt: skip
            for phrase in [c for c in sentence.dependents(verb, "obl", "advcl") if c < verb]:
                named = [
                    c for i in subtree(sentence, phrase) for c in _names_beside(sentence, i)
                    if c < verb
                ]  # fmt: skip
                for i in subtree(sentence, phrase):
                    if pair := _swallowed_pair(sentence, i, verb):
                        return {pair[0]: (verb, "nsubj"), pair[1]: (pair[0], "conj")}
                if named:
                    return {max(named): (verb, "nsubj")}
    return {}


def _joined_subject(sentence: Sentence, verb: int, phrase: int) -> Edit:
    """Join the phrase without a preposition in "after Peru and Chile said it" to the subject."""
    tokens = sentence.tokens
    joint = max(subtree(sentence, phrase)) + 1
    if joint > verb or (tokens[joint].head, tokens[joint].deprel) != (verb, "cc"):
        return {}
    if case_of(sentence, phrase) or is_time(sentence, phrase):
        return {}
    for subject in sentence.dependents(verb, "nsubj"):
        if min(subtree(sentence, subject)) == joint + 1:
            return {phrase: (verb, "nsubj"), subject: (phrase, "conj"), joint: (subject, "cc")}
    return {}


def _taken_subject(sentence: Sentence, verb: int) -> int | None:
    """Return the subject behind a gerund's comma: "after meeting Holm, the envoy left"."""
    tokens = sentence.tokens
    if not _is_finite(sentence, verb) or sentence.dependents(verb, *SUBJECTS, "expl"):
        return None
    for gerund in sentence.dependents(verb, "advcl"):
        if tokens[gerund].xpos != "VBG" or gerund > verb or not sentence.dependents(gerund, "mark"):
            continue
        for noun in sentence.dependents(gerund, "nsubj"):
            if noun > gerund and tokens[min(subtree(sentence, noun)) - 1].text == ",":
                return noun
    return None


def _swallowed_pair(sentence: Sentence, noun: int, verb: int) -> list[int]:
    """Return the two that begin the clause in "signed by the Union, Peru and Chile will join"."""
    pair = [c for c in sentence.dependents(noun, "conj") if noun < c < verb]
    if len(pair) != 2 or max(subtree(sentence, noun)) > verb:
        return []
    joined = [bool(sentence.dependents(c, "cc")) for c in pair]
    own, other = name_at(sentence, noun), name_at(sentence, pair[0])
    alike = (own and own.label) == (other and other.label)
    paused = sentence.tokens[min(subtree(sentence, pair[0])) - 1].text == ","
    return pair if paused and joined == [False, True] and not alike else []


def _is_finite(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].xpos in {"VBZ", "VBD", "VBP"} or any(
        sentence.tokens[c].xpos == "MD" for c in sentence.dependents(verb, "aux")
    )


def _names_beside(sentence: Sentence, head: int) -> list[int]:
    """Return the other names that stand behind ``head`` after a comma as its appositions."""
    own = name_at(sentence, head)
    return [
        c
        for c in sentence.dependents(head, "appos", "nmod:unmarked")
        if c > head
        and name_at(sentence, c) not in {None, own}
        and sentence.tokens[min(subtree(sentence, c)) - 1].text == ","
    ]


def _give_agent(sentence: Sentence) -> Edit:
    """Hang "by B" on the passive in "was seen as a hero by B", "was questioned on his deals by B".

    Only a noun for something done has a doer of its own; the other nouns leave him to the verb, and
    so does a gerund: "was quoted as saying by B".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos", "nmod", "obl"):
        if case_of(sentence, index) != "by" or index < token.head:
            continue
        holder = verb = token.head
        if token.deprel == "appos":  # "a statement made by the envoy Anna Berg"
            start = min(subtree(sentence, index))
            made = [c for c in sentence.dependents(holder, "acl") if c == start - 1]
            if made and _lacks_agent(sentence, made[0]):
                edits[index] = made[0], "obl:agent"
            continue
        if token.deprel == "obl":
            gerund = tokens[verb].xpos == "VBG" and tokens[verb].deprel in {"advcl", "xcomp"}
            if gerund and can_act(sentence, index) and _lacks_agent(sentence, tokens[verb].head):
                edits[index] = tokens[verb].head, "obl:agent"
            continue
        while tokens[verb].deprel in _NOUN_PHRASES and tokens[verb].upos != "VERB":
            verb = tokens[verb].head
        if not _lacks_agent(sentence, verb) or verb > holder:
            continue
        phrase = next(c for c in sentence.children[verb] if index in subtree(sentence, c))
        likened = phrase == holder and case_of(sentence, phrase) == "as"
        if likened or not any(
            tokens[i].lemma.lower() in _MADE for i in subtree(sentence, phrase) if i <= holder
        ):
            edits[index] = verb, "obl:agent"
    return edits


def _lacks_agent(sentence: Sentence, verb: int) -> bool:
    return (
        verb >= 0
        and sentence.tokens[verb].xpos == "VBN"
        and (bool(sentence.dependents(verb, "aux:pass")) or sentence.tokens[verb].deprel == "acl")
        and not sentence.dependents(verb, "obl:agent")
    )


def _free_phrases(sentence: Sentence) -> Edit:
    """Hang on the verb what stands behind its time or likens its object.

    "met on Monday in Sochi" has no Monday in Sochi; "branded the act as a step" no act as a step.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod"):
        if index < token.head:
            continue
        above, case = tokens[token.head], case_of(sentence, index)
        if above.head < 0 or tokens[above.head].upos != "VERB" or token.head < above.head:
            continue
        name = name_at(sentence, token.head)
        dated = name is not None and name.label in {"DATE", "TIME"}
        timed = dated and above.deprel in {"obl", "obl:unmarked"}
        likened = above.deprel == "obj" and tokens[above.head].lemma.lower() in LIKENING_VERBS
        if case == "in" and token.lemma.lower() in _PRISONS and case_of(sentence, token.head) == (
            "to"
        ):  # fmt: skip
            continue  # "was sentenced to ten years in prison"
        if (timed and case in _PLACING and not is_time(sentence, index)) or (
            likened and case == "as"
        ):
            edits[index] = above.head, "obl"
    return edits


def _hang_prison(sentence: Sentence) -> Edit:
    """Hang the prison on the term: who is "sentenced to life in prison" is in none yet."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        if token.lemma.lower() not in _PRISONS or case_of(sentence, index) != "in":
            continue
        before = min(subtree(sentence, index)) - 1
        terms = [
            c
            for c in sentence.dependents(token.head, "obl")
            if case_of(sentence, c) == "to" and max(subtree(sentence, c)) == before
        ]
        if terms and tokens[token.head].lemma.lower() in {"condemn", "sentence"}:
            edits[index] = terms[0], "nmod"
    return edits


def _resume_report(sentence: Sentence) -> Edit:
    """Hang on the reported clause what goes on with it: "A left, B said, and would not return".

    So does a clause of its own: "A left, B said, and C stayed".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("ccomp", "conj"):
        said = token.head
        if token.upos != "VERB" or index < said or tokens[said].lemma not in CUES:
            continue
        if token.deprel == "ccomp" and sentence.dependents(index, "mark"):
            continue
        reported = [c for c in sentence.dependents(said, "ccomp") if c < said]
        if tokens[said].deprel == "parataxis" and tokens[said].head < said:
            reported = [tokens[said].head]
        joined = sentence.dependents(index, "cc")
        if (
            reported
            and joined
            and tokens[joined[0] - 1].text == ","
            and any(c > reported[0] for c in sentence.dependents(said, "nsubj"))
            and (
                not sentence.dependents(index, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl")
                or _runs_on(sentence, index, said, joined[0])
            )
        ):
            edits[index] = reported[0], "conj"
    return edits


def _runs_on(sentence: Sentence, clause: int, said: int, joint: int) -> bool:
    """Return whether a clause runs on behind a bare "Berg said," and reports nothing itself."""
    speaker = sentence.dependents(said, "nsubj")
    bare = max(said, *speaker) == joint - 2
    return bare and sentence.tokens[clause].lemma.lower() not in CUES


def _raise_infinitives(sentence: Sentence) -> Edit:
    """Hang on "want" and its like what they want of something: "wants the report to go to Oslo".

    Definite things only, unless it is done to them ("wants a force to be sent"), and none that an
    infinitive spells out: "wants the right to vote".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        wanted = token.head
        undergone = token.xpos == "VBN" and any(
            tokens[c].text.lower() == "be" for c in sentence.dependents(index, "aux:pass")
        )
        if not (token.xpos == "VB" or undergone) or tokens[wanted].deprel != "obj":
            continue
        marks = [tokens[c].lemma.lower() for c in sentence.dependents(index, "mark")]
        definite = name_at(sentence, wanted) is not None or any(
            tokens[c].lemma.lower() in DEFINITE or tokens[c].deprel == "nmod:poss"
            for c in sentence.dependents(wanted, "det", "nmod:poss")
        )
        if (
            marks == ["to"]
            and (definite or undergone)
            and tokens[tokens[wanted].head].lemma.lower() in _WANTING
            and tokens[wanted].lemma.lower() not in PURPOSEFUL_NOUNS
        ):
            edits[index] = tokens[wanted].head, "xcomp"
    return edits


_REPAIRS = (
    *ATTACHMENTS, *COORDINATION, *COMPLEMENTS, *VALENCY, *REPORTING, *SUBORDINATION, _join_hyphens,
    _join_list, _give_subject, _give_agent, _free_phrases, _hang_prison, _resume_report,
    _raise_infinitives,
)  # fmt: skip
