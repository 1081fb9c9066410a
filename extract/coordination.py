"""Where conjuncts and appositions in lists hang that parsers hang elsewhere.

Like ``attachment``, each function finds what to change in one sentence, and ``repair`` changes it.
"""

from __future__ import annotations

from extract import gazetteer
from extract.attachment import Edit
from extract.clause import can_act
from extract.labels import CLAUSAL_SUBJECTS, SUBJECTS
from extract.lexicon import CUES, PERSON_NOUNS, ROLE_NOUNS, WEAPON_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, head_of_name, name_at, subtree, text_between
from extract.types import Sentence

AGENTIVE_VERBS = words("agentive_verbs")
# A verb that opens so, or its first auxiliary, has a tense.
_FINITE = frozenset(("MD", "VBD", "VBP", "VBZ"))
# Words in a name such as "Saint Vincent and the Grenadines", less one, and to spare.
_LONGEST_NAME = 6

# What stays with a calling when the name behind it takes its place.
_OF_CALLING = frozenset(("amod", "compound", "nmod", "nmod:poss"))


def close_list(sentence: Sentence) -> Edit:
    """Make the name an apposition in "Iran and the envoy to Iraq, Anna Berg": "and" ends a list.

    In "the envoy of Iraq, Anna Berg, the envoy of Mali, Carl Holm, and ..." each has his post.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name = name_at(sentence, index)
        if name is None or name.label != "PERSON":
            continue
        if (
            sentence.dependents(index, "cc")
            or tokens[min(subtree(sentence, index)) - 1].text != ","
        ):
            continue
        before = [c for c in sentence.dependents(token.head, "conj") if c < index]
        post = before[-1] if before else token.head
        if _is_post(sentence, post, index):
            edits[index] = post, "appos"
            continue
        later = [c for c in sentence.dependents(token.head, "conj") if c > index]
        if not before or later or not sentence.dependents(before[-1], "cc"):
            continue
        if tokens[before[-1]].xpos == "NN" and tokens[before[-1]].lemma.lower() in ROLE_NOUNS:
            edits[index] = before[-1], "appos"
    return edits


def _is_post(sentence: Sentence, noun: int, named: int) -> bool:
    """Return whether the post "of" something stands right before the name, set off on its own."""
    tokens = sentence.tokens
    whole = [i for i in subtree(sentence, named) if tokens[i].deprel != "punct"]
    after = max(whole) + 1
    of = [
        c
        for c in sentence.dependents(noun, "nmod")
        if noun < c < named and case_of(sentence, c) == "of"
    ]
    return (
        tokens[noun].lemma.lower() in ROLE_NOUNS
        and tokens[noun].xpos in {"NN", "NNP"}
        and name_at(sentence, noun) is None
        and len(of) == 1
        and max(subtree(sentence, of[0])) == min(whole) - 2
        and tokens[min(whole) - 1].text == ","
        and not sentence.dependents(named, "nmod:desc", "cc", "det")
        and after < len(tokens)
        and tokens[after].text == ","
    )


def raise_deed(sentence: Sentence) -> Edit:
    """Let the speaker do it in "Berg said the act was murder and insulted Holm": no act insults.

    Nor have "the vote" and "have" one number: "the envoys said the vote was fair, but have left".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        told = token.head
        while tokens[told].deprel == "xcomp":
            told = tokens[told].head
        said = tokens[told].head
        if tokens[told].deprel != "ccomp" or tokens[said].lemma.lower() not in CUES:
            continue
        if sentence.dependents(index, *SUBJECTS, "mark", "expl"):
            continue
        doers = sentence.dependents(told, *SUBJECTS)
        if _disagrees(sentence, index, doers, sentence.dependents(said, *SUBJECTS)):
            edits[index] = said, "conj"
            continue
        alike = token.xpos == tokens[said].xpos or {token.xpos, tokens[said].xpos} <= _FINITE
        if token.lemma.lower() not in AGENTIVE_VERBS or not alike:
            continue
        if tokens[told].lemma.lower() in AGENTIVE_VERBS:
            continue  # "said the aircraft invaded Chad and dropped bombs": what acts once, acts
        if not sentence.dependents(index, "aux") and any(
            tokens[c].upos == "NOUN"
            and not can_act(sentence, c)
            and tokens[c].lemma.lower() not in WEAPON_NOUNS
            for c in doers
        ):
            edits[index] = said, "conj"
    return edits


def join_apposition(sentence: Sentence) -> Edit:
    """Give X both posts in "X, a judge in Peru and the father of Y, fell": X and Y did not."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name = name_at(sentence, token.head)
        posts = [c for c in sentence.dependents(token.head, "appos") if token.head < c < index]
        joined = sentence.dependents(index, "cc")
        if name is None or name.label != "PERSON" or token.xpos != "NN" or not posts or not joined:
            continue
        if tokens[posts[-1]].xpos == "NN" and max(subtree(sentence, posts[-1])) == joined[0] - 1:
            edits[index] = posts[-1], "conj"
    return edits


def join_states(sentence: Sentence) -> Edit:
    """Join the states in "the ministers of Peru and Chile": no state beside its ministers.

    What is between one thing is between it and another: "barriers between Peru and its neighbours".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod"):
        noun = token.head
        later = [c for c in sentence.dependents(noun, "conj") if c > index]
        if case_of(sentence, index) != "between" or noun > index or len(later) != 1:
            continue
        joined = [*sentence.dependents(later[0], "cc"), -1][0]
        single = token.xpos in {"NN", "NNP", "NNPS"} and not sentence.dependents(index, "conj")
        if single and max(subtree(sentence, index)) == joined - 1:
            edits[later[0]] = index, "conj"
    for index, token in sentence.having("conj"):
        if (first := _open_list(sentence, index)) is not None:
            edits[index] = first, "conj"
            continue
        name, heads = name_at(sentence, index), token.head
        if name is None or name.label != "GPE" or tokens[heads].xpos not in {"NNS", "NNPS"}:
            continue
        if name_at(sentence, heads) or not can_act(sentence, heads) or case_of(sentence, index):
            continue
        for state in sentence.dependents(heads, "nmod"):
            own = name_at(sentence, state)
            if own and own.label == "GPE" and heads < state < index and (
                case_of(sentence, state) == "of"
            ):  # fmt: skip
                edits[index] = state, "conj"
    return edits


def _open_list(sentence: Sentence, last: int) -> int | None:
    """Return the first of the list that "and" closes: "the envoys of Peru, Chad and the old Mali".

    Names without "and" before the last are a list that is still open.
    """
    tokens = sentence.tokens
    joined = sentence.dependents(last, "cc")
    for first in sentence.dependents(tokens[last].head, "nmod") if joined else ():
        others = sentence.dependents(first, "conj")
        named = all(name_at(sentence, i) is not None for i in (first, *others))
        if (
            others
            and named
            and max(subtree(sentence, first)) == joined[0] - 1
            and not any(sentence.dependents(i, "cc") for i in others)
            and not case_of(sentence, last)
        ):
            return first
    return None


# What befalls persons only.
_OF_PERSONS = frozenset(
    (
        "acquit", "arrest", "capture", "convict", "deport", "detain", "extradite", "imprison",
        "jail", "kidnap", "sentence",
    )
)  # fmt: skip


def lower_conjunct(sentence: Sentence) -> Edit:
    """Go on with the clause of "who" in "the case is of a man who fled and was caught"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        verb = token.head
        joined = sentence.dependents(index, "cc")
        if verb > index or not joined or sentence.dependents(index, *SUBJECTS, "mark", "expl"):
            continue
        doers = sentence.dependents(verb, *SUBJECTS)
        clauses = [
            c
            for c in subtree(sentence, verb)
            if verb < c < index
            and tokens[c].deprel == "acl:relcl"
            and max(subtree(sentence, c)) == joined[0] - 1
            and any(tokens[r].lemma in {"who", "which"} for r in sentence.dependents(c, *SUBJECTS))
        ]
        if len(doers) != 1 or len(clauses) != 1 or sentence.dependents(doers[0], "conj"):
            continue
        noun = tokens[clauses[0]].head
        befalls = (
            token.lemma.lower() in _OF_PERSONS
            and bool(sentence.dependents(index, "aux:pass"))
            and not can_act(sentence, doers[0])
        )
        plural = any(tokens[c].xpos == "VBP" for c in (index, *sentence.children[index]))
        differ = plural and tokens[doers[0]].xpos in {"NN", "NNP"} and tokens[noun].xpos == "NNS"
        if befalls or differ:
            edits[index] = clauses[0], "conj"
    return edits


def stay_in_clause(sentence: Sentence) -> Edit:
    """Go on with the clause in "met Berg, who won and has vowed to go": no comma has closed it.

    A clause that a comma opens one closes too. In "wanted to beat a party that runs Oslo and has
    won in Riga" the tense is that of the clause alone.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        verb, opening = token.head, _opening(sentence, index)
        joined = sentence.dependents(index, "cc")
        if verb > index or not joined or tokens[opening].xpos not in _FINITE:
            continue
        if tokens[joined[0] - 1].text == "," or (
            sentence.dependents(index, *SUBJECTS, *CLAUSAL_SUBJECTS, "mark", "expl")
        ):
            continue
        for clause in sorted(subtree(sentence, verb)):
            relative = [
                c
                for c in sentence.dependents(clause, *SUBJECTS)
                if tokens[c].lemma.lower() in {"who", "which", "that"}
            ]
            if tokens[clause].deprel != "acl:relcl" or not relative or not (
                verb < clause < index and max(subtree(sentence, clause)) == joined[0] - 1
            ):  # fmt: skip
                continue
            own = tokens[_opening(sentence, clause)].xpos
            first = tokens[_opening(sentence, verb)].xpos
            unclosed = tokens[relative[0]].lemma.lower() != "that" and (
                tokens[relative[0] - 1].text == ","
            )
            if own in _FINITE and (unclosed or (first != own == tokens[opening].xpos)):
                edits[index] = clause, "conj"
    return edits


def _opening(sentence: Sentence, verb: int) -> int:
    """Return the first word of a verb with its auxiliaries, which has its tense."""
    return min([verb, *sentence.dependents(verb, "aux", "aux:pass", "cop")])


def _disagrees(sentence: Sentence, verb: int, doers: list[int], speakers: list[int]) -> bool:
    """Return whether the verb is plural, as only the speakers are."""
    tokens = sentence.tokens
    finite = {tokens[i].xpos for i in (verb, *sentence.dependents(verb, "aux", "cop", "aux:pass"))}

    def is_plural(head: int) -> bool:
        return tokens[head].xpos in {"NNS", "NNPS"} or bool(sentence.dependents(head, "conj"))

    return (
        "VBP" in finite
        and len(doers) == len(speakers) == 1
        and tokens[doers[0]].xpos in {"NN", "NNP"}
        and not is_plural(doers[0])
        and is_plural(speakers[0])
        and can_act(sentence, speakers[0])
    )


def raise_finite(sentence: Sentence) -> Edit:
    """Join a finite verb to a finite one: "will urge Riga to support talks and will meet Oslo"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        first = token.head
        if not _is_finite(sentence, index) or _is_finite(sentence, first):
            continue
        if sentence.dependents(index, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl", "mark"):
            continue
        infinitive = any(tokens[c].lemma == "to" for c in sentence.dependents(first, "mark"))
        gerund = tokens[first].xpos == "VBG" and not sentence.dependents(first, "aux", "nsubj")
        if not (infinitive or gerund):
            continue
        above = tokens[first].head
        while above >= 0 and not (
            _is_finite(sentence, above)
            or (tokens[above].upos == "VERB" and sentence.dependents(above, *SUBJECTS))
        ):
            above = tokens[above].head
        if above >= 0:
            edits[index] = above, "conj"
    return edits


def lower_infinitive(sentence: Sentence) -> Edit:
    """Join a bare infinitive to an infinitive: "intended to pay Riga, and thus force it to go"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        first = token.head
        if token.xpos != "VB" or tokens[first].xpos not in {"VBD", "VBZ"}:
            continue
        if sentence.dependents(index, *SUBJECTS, *CLAUSAL_SUBJECTS, "expl", "mark", "aux"):
            continue
        intended = [
            c
            for c in sentence.dependents(first, "xcomp")
            if first < c < index
            and tokens[c].xpos == "VB"
            and any(tokens[m].lemma == "to" for m in sentence.dependents(c, "mark"))
        ]
        if intended:
            edits[index] = intended[0], "conj"
    return edits


def _is_finite(sentence: Sentence, verb: int) -> bool:
    """Return whether the verb has a person or a modal; a bare past tense may be a participle."""
    tokens = sentence.tokens
    helpers = sentence.dependents(verb, "aux", "aux:pass", "cop")
    return tokens[verb].xpos == "VBZ" or any(
        tokens[c].xpos in {"MD", "VBZ", "VBP", "VBD"} for c in helpers
    )


def pair_between(sentence: Sentence) -> Edit:
    """Keep both in "talks between heads of Peru and Chile were held": nothing is between one."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        pairs = [
            c
            for c in sentence.dependents(token.head, "nmod")
            if token.head < c < index
            and case_of(sentence, c) == "between"
            and not any(tokens[i].deprel == "conj" for i in subtree(sentence, c))
        ]
        joined = sentence.dependents(index, "cc")
        if not pairs or not joined or name_at(sentence, index) is None:
            continue
        inner = [i for i in subtree(sentence, pairs[0]) if name_at(sentence, i) is not None]
        if inner and max(subtree(sentence, pairs[0])) == joined[0] - 1:
            edits[index] = max(i for i in inner if tokens[i].deprel != "flat"), "conj"
    return edits


def join_described(sentence: Sentence) -> Edit:
    """Make one of the two in "Peru and its ally Chile": no list goes on without a mark."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        name = name_at(sentence, index)
        noun = min(subtree(sentence, index)) - 1
        if name is None or name.label not in {"GPE", "PERSON"} or noun <= token.head:
            continue
        if tokens[noun].deprel != "conj" or tokens[noun].head != token.head:
            continue
        joined = sentence.dependents(noun, "cc")
        if tokens[noun].xpos == "NN" and name_at(sentence, noun) is None and joined:
            edits[noun] = index, "nmod:desc"
            edits[joined[0]] = index, "cc"
    return edits


def join_phrases(sentence: Sentence) -> Edit:
    """Join the phrases in "was approved by the Senate in May and by the House": no verb is one."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        verb = token.head
        if token.upos not in {"NOUN", "PROPN"} or tokens[verb].upos != "VERB" or index < verb:
            continue
        if sentence.dependents(index, *SUBJECTS, "cop", "aux") or not (
            case := case_of(sentence, index)
        ):  # fmt: skip
            continue
        alike = [
            c
            for c in sentence.dependents(verb, "obl:agent", "obl")
            if verb < c < index and case_of(sentence, c) == case
        ]
        if alike and sentence.dependents(index, "cc"):
            edits[index] = alike[-1], "conj"
    return edits


def close_states(sentence: Sentence) -> Edit:
    """Name the ministers in "the ministers of Peru and Chile, A and B": "and" ends a list."""
    tokens = sentence.tokens
    edits: Edit = {}
    for state, token in sentence.having("nmod"):
        role = token.head
        later = sentence.dependents(state, "conj")
        labels = [name.label if (name := name_at(sentence, c)) else "" for c in (state, *later)]
        if labels[0] != "GPE" or "PERSON" not in labels or tokens[role].xpos not in {"NNS", "NNPS"}:
            continue
        first = labels.index("PERSON")
        persons, last = later[first - 1 :], [state, *later][first - 1]
        if set(labels[:first]) != {"GPE"} or set(labels[first:]) != {"PERSON"}:
            continue
        paused = tokens[min(subtree(sentence, persons[0])) - 1].text == ","
        if paused and sentence.dependents(last, "cc") and not sentence.dependents(persons[0], "cc"):
            edits[persons[0]] = role, "appos"
            edits |= dict.fromkeys(persons[1:], (persons[0], "conj"))
    return edits


def level_list(sentence: Sentence) -> Edit:
    """Make one list of "Peru, Chile and Chad", where the parser hangs Chad on Chile."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        middle = token.head
        first = tokens[middle].head
        if tokens[middle].deprel != "conj" or not first < middle < index:
            continue
        if {token.upos, tokens[middle].upos, tokens[first].upos} - {"NOUN", "PROPN"}:
            continue
        if any(first < c < middle for c in sentence.dependents(first, "acl:relcl")):
            continue
        if any(tokens[c].lemma.lower() == "no" for c in sentence.dependents(middle, "det")):
            continue  # "rooms, no beer or wine"
        comma = tokens[min(subtree(sentence, middle)) - 1].text == ","
        joined = sentence.dependents(index, "cc")
        if comma and joined and not sentence.dependents(middle, "cc"):
            edits[index] = first, "conj"
    return edits


def join_list_noun(sentence: Sentence) -> Edit:
    """Make one of the two in "oil, food and air-defence equipment": no list goes on unmarked."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        before = index - 1
        first = tokens[before]
        if (first.deprel, first.head) != ("conj", token.head) or first.xpos != "NN":
            continue
        joined = sentence.dependents(before, "cc")
        alone = max(subtree(sentence, before)) == before and min(subtree(sentence, index)) == index
        if token.xpos in {"NN", "NNS"} and alone and len(joined) == 1:
            edits[before], edits[joined[0]] = (index, "compound"), (index, "cc")
    return edits


def describe_last(sentence: Sentence) -> Edit:
    """Say of the last in "A and B, a member of C," what stands beside it: a singular is of one."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("appos"):
        named = sentence.dependents(token.head, "conj")
        if token.xpos != "NN" or not named or index < named[-1]:
            continue
        last, first = named[-1], min(subtree(sentence, index))
        if tokens[first].text.lower() not in {"a", "an"} or tokens[first - 1].text != ",":
            continue
        if not sentence.dependents(last, "cc") or name_at(sentence, last) is None:
            continue
        if max(subtree(sentence, last)) == first - 2:
            edits[index] = last, "appos"
    return edits


def describe_twice(sentence: Sentence) -> Edit:
    """Make one of "the journalist and campaigner Anna Berg": both are what the person is."""
    tokens = sentence.tokens
    edits: Edit = {}
    for name in sentence.names:
        second = name.first - 1
        if name.label != "PERSON" or second < 2 or not _is_calling(sentence, second):
            continue
        joint = second - 1
        while joint > 1 and tokens[joint].upos in {"ADJ", "NOUN", "PROPN"}:
            joint -= 1
        first, person = joint - 1, head_of_name(sentence, name)
        if tokens[joint].text != "and" or not _is_calling(sentence, first):
            continue
        callings = (first, second)
        loose = tokens[first].deprel in {"amod", "compound", "nmod:desc"}
        top = person if loose or tokens[first].head in {second, person} else first
        if _are_several(sentence, top) or tokens[top].head in callings:
            continue
        edits[person] = tokens[top].head, tokens[top].deprel
        edits |= dict.fromkeys(callings, (person, "nmod:desc"))
        edits[joint] = person, "cc"
        edits |= {
            c: (person, tokens[c].deprel)
            for calling in callings
            for c in sentence.children[calling]
            if c not in {joint, person, *callings}
            and (tokens[c].deprel not in _OF_CALLING or c > name.last)
        }
    return edits


def _is_calling(sentence: Sentence, noun: int) -> bool:
    token = sentence.tokens[noun]
    return (
        token.xpos == "NN"
        and token.lemma.lower() in ROLE_NOUNS | PERSON_NOUNS
        and name_at(sentence, noun) is None
    )


def _are_several(sentence: Sentence, noun: int) -> bool:
    """Return whether an article or the verb says that more than one is meant."""
    tokens = sentence.tokens
    if any(tokens[c].lemma.lower() == "a" for c in sentence.dependents(noun, "det")):
        return True
    verb = tokens[noun].head
    if tokens[noun].deprel not in SUBJECTS:
        return False
    forms = [tokens[c].text.lower() for c in sentence.dependents(verb, "aux", "aux:pass", "cop")]
    return bool({"are", "have", "were"} & set(forms)) or tokens[verb].xpos == "VBP"


def open_absolute(sentence: Sentence) -> Edit:
    """Make a clause of ", with Peru and Chad among those opposed": nobody voted with them."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod", "obl"):
        if case_of(sentence, index) != "among":
            continue
        start = min(subtree(sentence, index))
        for noun in [token.head, *sentence.dependents(token.head, "obl", "nmod")]:
            below = [i for i in subtree(sentence, noun) if i < start]
            if case_of(sentence, noun) != "with" or not below or max(below) != start - 1:
                continue
            opening = sentence.dependents(noun, "case")
            if tokens[min(below) - 1].text != "," or opening != [min(below)]:
                continue
            verb = tokens[noun].head
            edits = {index: (verb, "advcl"), noun: (index, "nsubj"), opening[0]: (index, "mark")}
    return edits


def join_name(sentence: Sentence) -> Edit:
    """Make one name of "Trinidad and Tobago", as the gazetteer knows it: no Tobago beside it."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        joined = sentence.dependents(index, "cc")
        if not token.xpos.startswith("NNP") or len(joined) != 1 or joined[0] <= token.head:
            continue
        first = last = joined[0]
        while first > 0 and tokens[first - 1].xpos.startswith("NNP"):
            first -= 1
        while last + 1 < len(tokens) and (
            tokens[last + 1].xpos.startswith("NNP") or last + 1 < index
        ):
            last += 1
        if not (first <= token.head < index <= last) or last - first > _LONGEST_NAME:
            continue
        if gazetteer.named(text_between(sentence, first, last)):
            edits |= dict.fromkeys((joined[0], index), (token.head, "flat"))
    return edits


COORDINATION = (
    join_name, level_list, join_list_noun, describe_twice, describe_last, open_absolute,
    close_states, join_phrases, join_described, close_list, raise_deed, join_apposition,
    join_states, lower_conjunct, stay_in_clause, raise_finite, lower_infinitive, pair_between,
)  # fmt: skip
"""What ``repair`` applies after the attachments, in this order."""
