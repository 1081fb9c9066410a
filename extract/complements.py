"""What completes a verb or tells of a noun, where parsers hang it on the other of the two.

Each function finds what to change in one sentence; ``repair`` makes the changes.
"""

from __future__ import annotations

from extract.attachment import LYING, Edit
from extract.clause import EXTENTS, LIKENING_VERBS, SUBJECTS, can_act, is_passive
from extract.lexicon import EVENT_NOUNS, ROLE_NOUNS
from extract.lexicon.wordlist import words
from extract.mentions import case_of, is_time, name_at, names_purpose, subtree
from extract.types import Sentence

# These leave, keep or see their object as it is; the adjective behind it is its own.
_NAMING_VERBS = words("naming_verbs") - {"hold", "keep", "leave", "see", "view"}
IDIOMS = words("prepositional_idioms")
_ANSWERABLE = frozenset(("accountable", "liable", "responsible"))
# What a whole does by having its parts, a building by what it is for.
_COMPRISING = frozenset(("comprise", "consist", "contain", "house"))
_LYING_NEAR = _COMPRISING | (
    LYING - {"connect", "face", "hold", "include", "lead", "link", "separate"}
)
# What a way or a line does: "a road over the pass, linking Oslo to the coast".
# What a sum or a number does: "has a surplus of ten billion, totaling two percent".
_AMOUNTING = frozenset(("amount", "number", "total"))
_JOINING = frozenset(("connect", "link"))
_WAYS = frozenset(
    (
        "bridge", "cable", "canal", "corridor", "expressway", "ferry", "highway", "line",
        "motorway", "network", "pipeline", "rail", "railroad", "railway", "road", "route",
        "street", "tunnel",
    )
)  # fmt: skip
_UNDERGOING = frozenset(("be", "come", "fall", "get", "remain"))
_BURDENS = EVENT_NOUNS | frozenset(("attack", "criticism", "fire", "pressure", "scrutiny"))


def hang_description(sentence: Sentence) -> Edit:
    """Hang on the verb what it calls its object: "called the plan overly costly".

    Before the noun an adjective is the noun's; behind it, what the verb says of it. Who seeks "to
    have charges of fraud brought" does not have them.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        noun = token.head
        while tokens[noun].deprel == "nmod" and tokens[noun].head < noun:
            noun = tokens[noun].head
        have = tokens[noun].head
        if (
            token.xpos == "VBN"
            and tokens[noun].deprel == "obj"
            and tokens[have].text == "have"
            and (
                min(subtree(sentence, index)) == index
                and tokens[have].xpos == "VB"
                and tokens[have].deprel == "xcomp"
            )
        ):
            edits[index] = have, "xcomp"
    for index, token in sentence.having("amod"):
        verb = tokens[token.head].head
        if token.upos != "ADJ" or index < token.head or tokens[token.head].deprel != "obj":
            continue
        answerable = tokens[verb].lemma == "hold" and token.lemma.lower() in _ANSWERABLE
        if verb > token.head or not (answerable or tokens[verb].lemma.lower() in _NAMING_VERBS):
            continue
        between = tokens[token.head + 1 : min(subtree(sentence, index))]
        if not any(t.upos == "PUNCT" for t in between):
            edits[index] = verb, "xcomp"
    return edits


def hang_comprising(sentence: Sentence) -> Edit:
    """Hang on its noun what only a place or a whole does: "drove to the camp housing refugees".

    Behind a comma it is the whole before the comma: "the Front, consisting of two parties".
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        first = min(subtree(sentence, index))
        if token.xpos != "VBG" or first != index or index < max(token.head, 2):
            continue
        paused = tokens[index - 1].text == ","
        joined = sentence.dependents(index, "obj")
        places = joined and (name := name_at(sentence, joined[0])) and name.label in {"GPE", "LOC"}
        whole = _COMPRISING - {"house"} | _AMOUNTING | (_JOINING if places else frozenset())
        led = token.lemma.lower() == "lead" and tokens[index - 1].lemma.lower() in _WAYS
        if not led and token.lemma.lower() not in (whole if paused else _LYING_NEAR):
            continue
        noun = index - 2 if paused else index - 1
        sums = sentence.dependents(token.head, "obj", "nsubj:pass")
        if token.lemma.lower() in _AMOUNTING and sums and paused:
            edits[index] = sums[0], "acl"
            continue
        while noun > token.head:
            named = name_at(sentence, noun)
            nominal = tokens[noun].upos in {"NOUN", "PROPN"} and not is_time(sentence, noun)
            person = named is not None and named.label == "PERSON"
            part = tokens[noun].deprel in {"flat", "compound", "punct"}
            part = part or (
                token.lemma.lower() in _JOINING and tokens[noun].lemma.lower() not in _WAYS
            )
            if nominal and not part and not person and (paused or not _is_person(sentence, noun)):
                edits[index] = noun, "acl"
                break
            noun = tokens[noun].head
    return edits


def _is_person(sentence: Sentence, noun: int) -> bool:
    return name_at(sentence, noun) is None and can_act(sentence, noun)


def hang_source(sentence: Sentence) -> Edit:
    """Hang on the noun whose it is: in "came under criticism this week from Lima" nobody came."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        if case_of(sentence, index) != "from" or tokens[token.head].lemma not in _UNDERGOING:
            continue
        burdens = [
            c
            for c in sentence.dependents(token.head, "obl")
            if token.head < c < index
            and case_of(sentence, c) == "under"
            and tokens[c].lemma.lower() in _BURDENS
        ]
        if burdens:
            edits[index] = burdens[0], "nmod"
    return edits


def hang_examples(sentence: Sentence) -> Edit:
    """Hang examples on what they are of: "jets bought by Peru, such as the Condor"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        verb = token.head
        if case_of(sentence, index) != "such as" or index < verb:
            continue
        wholes = [c for c in sentence.dependents(verb, "obj", "obl") if verb < c < index]
        if tokens[verb].deprel == "acl" and not sentence.dependents(verb, "obj"):
            wholes = [tokens[verb].head]
        if wholes and tokens[wholes[-1]].xpos in {"NNS", "NNPS"}:
            edits[index] = wholes[-1], "nmod"
    return edits


def join_title(sentence: Sentence) -> Edit:
    """Read a post in "Anna Berg, managing director of Oslo Bank": no bare singular is managed."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        post = index + 1
        if token.xpos != "VBG" or post not in sentence.dependents(index, "obj"):
            continue
        name = name_at(sentence, token.head)
        person = name is not None and name.label == "PERSON"
        bare = tokens[post].xpos == "NN" and name_at(sentence, post + 1) is None
        if person and bare and tokens[post].lemma.lower() in ROLE_NOUNS:
            edits[post] = token.head, "appos"
            edits[index] = post, "amod"
    return edits


def read_acting(sentence: Sentence) -> Edit:
    """Read an adjective in "the role of acting mayor", "is acting mayor": nobody acts a mayor."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens):
        if token.text != "acting" or token.upos != "VERB":
            continue
        office = next(iter(sentence.dependents(index, "obj", "xcomp")), index)
        between = range(index + 1, office)
        if office == index or tokens[office].lemma.lower() not in ROLE_NOUNS:
            continue
        if any(tokens[i].upos in {"DET", "ADP", "PUNCT"} for i in between):
            continue
        aside = token.deprel == "acl" and tokens[index - 1].text == ","
        of = token.deprel in {"acl", "advcl"} and not aside
        edits[office] = token.head, "appos" if aside else "nmod" if of else token.deprel
        edits[index] = office, "amod"
        for child in sentence.children[index]:
            if child != office:
                deprel = {"aux": "cop", "mark": "case"}.get(tokens[child].deprel)
                edits[child] = office, deprel or tokens[child].deprel
    return edits


def read_would_be(sentence: Sentence) -> Edit:
    """Hang "would-be" on its noun: it helps no verb in "would-be migrants were sent home"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in enumerate(tokens[:-1]):
        if token.text.lower() == "would-be" and token.deprel != "amod":
            noun = index + 1
            while tokens[noun].deprel in {"amod", "compound"} and tokens[noun].head > noun:
                noun = tokens[noun].head
            if tokens[noun].upos in {"NOUN", "PROPN"} and not sentence.children[index]:
                edits[index] = noun, "amod"
    return edits


def hang_doer(sentence: Sentence) -> Edit:
    """Hang on the event who does it: in "condemned the raid on Oslo by rebels" none condemns."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        verb = token.head
        if case_of(sentence, index) != "by" or not can_act(sentence, index) or index < verb:
            continue
        if sentence.dependents(verb, "aux:pass", "nsubj:pass") or tokens[verb].xpos == "VBN":
            continue
        events = [
            c
            for c in sentence.dependents(verb, "obj")
            if verb < c < index and tokens[c].lemma.lower() in EVENT_NOUNS
        ]
        if len(events) == 1:
            edits[index] = events[0], "nmod"
    return edits


def hang_caller(sentence: Sentence) -> Edit:
    """Hang on the verb who calls something so: "was branded a traitor by the party"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("nmod"):
        verb = tokens[token.head].head
        if case_of(sentence, index) != "by" or tokens[token.head].deprel != "xcomp" or verb < 0:
            continue
        named = tokens[verb].lemma.lower() in _NAMING_VERBS and sentence.dependents(
            verb, "aux:pass"
        )
        if named and can_act(sentence, index):
            edits[index] = verb, "obl:agent"
    return edits


def raise_called_for(sentence: Sentence) -> Edit:
    """Let what is called for befall whom it names: in "called for Berg to be tried" none tries.

    So do things: "called for the sanctions to be lifted" lifts them, and is not lifted.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        if tokens[token.head].lemma.lower() != "call" or case_of(sentence, index) != "for":
            continue
        after = max(subtree(sentence, index)) + 1
        for verb in sentence.dependents(token.head, "xcomp", "advcl"):
            to = sentence.dependents(verb, "mark") == [after] and tokens[after].text == "to"
            bare = not sentence.dependents(verb, *SUBJECTS)
            if to and bare and index > token.head and not can_act(sentence, index):
                passive = sentence.dependents(verb, "aux:pass")
                edits[index] = verb, "nsubj:pass" if passive else "nsubj"
                edits.update(dict.fromkeys(sentence.dependents(index, "case"), (verb, "mark")))
    for index, token in sentence.having("obl:agent"):
        for case in sentence.dependents(index, "case"):
            to = any(tokens[c].text == "to" for c in sentence.dependents(token.head, "mark"))
            if tokens[case].text.lower() == "for" and index < token.head and to:
                edits[index] = token.head, "nsubj:pass"
                edits[case] = token.head, "mark"
    return edits


def hang_whose(sentence: Sentence) -> Edit:
    """Give its clause to "whose": "who lost the vote and whose appeal was heard"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for whose, token in sentence.having("nmod:poss"):
        noun = token.head
        if token.xpos != "WP$" or tokens[noun].deprel != "conj" or whose < tokens[noun].head:
            continue
        for verb, below in sentence.having("conj"):
            bare = not sentence.dependents(verb, *SUBJECTS)
            relative = tokens[below.head].deprel == "acl:relcl"
            if verb > noun and bare and relative and token.head != below.head:
                label = "nsubj:pass" if sentence.dependents(verb, "aux:pass") else "nsubj"
                edits[noun] = verb, label
                edits.update(dict.fromkeys(sentence.dependents(noun, "cc"), (verb, "cc")))
                break
    return edits


# What one who puts something says: where.
_PUTTING = frozenset(("place", "put"))
_PLACES_PUT = frozenset(("at", "in", "into", "on", "onto", "under"))


def raise_place(sentence: Sentence) -> Edit:
    """Hang the place on "put": in "put goods used to make arms on a list" none makes them there."""
    tokens = sentence.tokens
    edits: Edit = {}
    for thing, token in sentence.having("obj"):
        verb = token.head
        if tokens[verb].lemma.lower() not in _PUTTING or thing < verb:
            continue
        if sentence.dependents(verb, "obl", "compound:prt", "advmod", "xcomp", "aux:pass"):
            continue
        below = subtree(sentence, thing)
        last = [
            c
            for c in below
            if tokens[c].deprel in {"obl", "nmod"}
            and case_of(sentence, c) in _PLACES_PUT
            and tokens[c].head != thing
            and any(
                tokens[a].deprel == "acl" and c in subtree(sentence, a)
                for a in sentence.dependents(thing, "acl")
            )
            and not is_time(sentence, c)
        ]
        if last and max(subtree(sentence, last[-1])) == max(below):
            edits[max(last)] = verb, "obl"
    return edits


_GROUP_GENITIVES = frozenset(
    (
        ("chief", "staff"), ("head", "government"), ("head", "mission"), ("head", "state"),
        ("minister", "defence"), ("minister", "defense"), ("minister", "finance"),
        ("minister", "state"), ("secretary", "defense"), ("secretary", "state"),
    )
)  # fmt: skip


def own_by_office(sentence: Sentence) -> Edit:
    """Give the visit to the head in "the head of state's visit": a genitive closes its phrase."""
    tokens = sentence.tokens
    edits: Edit = {}
    for part, token in sentence.having("nmod:poss"):
        owned = token.head
        office = tokens[owned].head
        if tokens[owned].deprel != "nmod" or office < 0 or case_of(sentence, owned) != "of":
            continue
        titles = tokens[office].lemma.lower(), token.lemma.lower()
        if office != part - 2 or titles not in _GROUP_GENITIVES:
            continue
        edits[owned] = tokens[office].head, tokens[office].deprel
        edits[office] = owned, "nmod:poss"
        edits[part] = office, "nmod"
        edits |= dict.fromkeys(sentence.dependents(office, "case"), (owned, "case"))
        edits |= dict.fromkeys(sentence.dependents(owned, "case"), (part, "case"))
        edits |= dict.fromkeys(sentence.dependents(part, "case"), (office, "case"))
    return edits


def raise_which(sentence: Sentence) -> Edit:
    """Let the pact ban it in "a pact, signed in 2001, which banned it": no date does."""
    tokens = sentence.tokens
    edits: Edit = {}
    for clause, token in sentence.having("acl:relcl"):
        date = token.head
        verb = tokens[date].head
        relative = [c for c in sentence.dependents(clause, *SUBJECTS) if tokens[c].text == "which"]
        if not relative or not is_time(sentence, date) or verb < 0 or tokens[verb].xpos != "VBN":
            continue
        noun = tokens[verb].head
        if tokens[verb].deprel == "advcl":
            before = min(subtree(sentence, verb)) - 2
            nouns = [
                c
                for c in sentence.dependents(noun, "obj", "obl")
                if noun < c < verb and max(subtree(sentence, c)) >= before
            ]
            if tokens[before + 1].text != "," or not nouns:
                continue
            noun = nouns[-1]
            edits[verb] = noun, "acl"
        elif tokens[verb].deprel != "acl":
            continue
        edits[clause] = noun, "acl:relcl"
    return edits


def set_superlative(sentence: Sentence) -> Edit:
    """Read "the longest" as what it is said of in "held it for an hour, the longest on record"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advmod", "advcl"):
        first = min(subtree(sentence, index))
        if token.xpos != "JJS" or first < 2 or tokens[first].text.lower() != "the":
            continue
        if tokens[first - 1].text != "," or tokens[token.head].upos != "VERB":
            continue
        for noun in sentence.dependents(token.head, "obj", "obl", "obl:unmarked"):
            if max(subtree(sentence, noun)) == first - 2:
                edits[index] = noun, "appos"
    return edits


def raise_aimed(sentence: Sentence) -> Edit:
    """Let a pact be aimed at Oslo in "a pact with states that is aimed at Oslo": no state is."""
    tokens = sentence.tokens
    edits: Edit = {}
    for clause, token in sentence.having("acl:relcl", "acl"):
        noun = token.head
        if token.lemma.lower() != "aim" or token.xpos != "VBN" or tokens[noun].deprel != "nmod":
            continue
        above = tokens[noun].head
        if can_act(sentence, noun) and tokens[above].upos == "NOUN" and not (
            can_act(sentence, above)
        ):  # fmt: skip
            edits[clause] = above, token.deprel
    return edits


def hang_likened(sentence: Sentence) -> Edit:
    """Hang on its verb what something is taken for: "efforts to paint it as a raid were absurd"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for case, token in sentence.having("case", "mark"):
        if token.text.lower() != "as" or case < 2:
            continue
        verb = next(
            (
                v
                for v in range(case - 1, -1, -1)
                if tokens[v].upos == "VERB" and tokens[v].lemma.lower() in LIKENING_VERBS
            ),
            -1,
        )
        things = sentence.dependents(verb, "obj") if verb >= 0 else []
        if not things or max(subtree(sentence, things[-1])) != case - 1:
            continue
        noun = tokens[verb].head
        if tokens[verb].deprel != "acl" or tokens[verb].xpos != "VB" or noun > verb:
            continue
        told = token.head
        if token.deprel == "case" and tokens[told].head != verb and tokens[told].deprel == "obl":
            if tokens[tokens[told].head].deprel != "acl" and told < tokens[told].head:
                edits[told] = verb, "obl"
        elif token.deprel == "mark" and tokens[told].head == verb:
            likened = [c for c in sentence.dependents(told, "nsubj") if c < told]
            if not likened or not sentence.dependents(told, "cop"):
                continue
            edits[told] = tokens[noun].head, tokens[noun].deprel
            edits[noun] = told, "nsubj"
            edits[likened[0]], edits[case] = (verb, "obl"), (likened[0], "case")
            edits |= dict.fromkeys(sentence.dependents(noun, "mark", "cc"), (told, "mark"))
    return edits


def read_amid(sentence: Sentence) -> Edit:
    """Read a preposition in "came before the vote and amid mounting criticism": none "amids"."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj", "advcl", "acl", "xcomp"):
        nouns = sentence.dependents(index, "obj", "nsubj", "obl")
        if token.text.lower() not in {"amid", "amidst"} or len(nouns) != 1 or nouns[0] < index:
            continue
        above = tokens[token.head].upos == "VERB"
        edits[nouns[0]] = token.head, "obl" if above else "nmod"
        edits[index] = nouns[0], "case"
        edits |= dict.fromkeys(sentence.dependents(index, "cc"), (nouns[0], "cc"))
    return edits


def hang_extent(sentence: Sentence) -> Edit:
    """Give "did" its infinitive in "did little to ease the tension", where "little" has it."""
    tokens = sentence.tokens
    edits: Edit = {}
    for clause, token in sentence.having("advcl", "acl"):
        extent = token.head
        if token.xpos != "VB" or extent > clause or tokens[extent].deprel != "obj":
            continue
        verb = tokens[extent].head
        if tokens[verb].lemma.lower() == "do" and tokens[extent].lemma.lower() in EXTENTS:
            edits[clause] = verb, "advcl"
    return edits


def hang_informed(sentence: Sentence) -> Edit:
    """Brief the source in "was dropped, according to people briefed on it, a step that ..."."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("advcl"):
        source = index - 1
        if token.xpos != "VBN" or source < 0 or tokens[source].head != token.head:
            continue
        if tokens[source].deprel != "obl" or not case_of(sentence, source).startswith("according"):
            continue
        before = {tokens[c].deprel for c in sentence.children[index] if c < index}
        if before & {*SUBJECTS, "mark", "aux"}:
            continue
        edits[index] = source, "acl"
        for aside in sentence.dependents(index, "parataxis", "appos", "nsubj:pass", "obj"):
            if aside > index and tokens[min(subtree(sentence, aside)) - 1].text == ",":
                edits[aside] = token.head, "parataxis"
    return edits


def turn_object(sentence: Sentence) -> Edit:
    """Worry Oslo in "what worries Oslo is the debt": a subject stands before its verb there."""
    tokens = sentence.tokens
    return {
        index: (token.head, "obj")
        for index, token in sentence.having("nsubj")
        if index > token.head >= 1
        and tokens[token.head].deprel == "acl:relcl"
        and tokens[tokens[token.head].head].lemma.lower() == "what"
        and tokens[token.head].head == token.head - 1
        and not sentence.dependents(token.head, "obj", "cop")
    }


def join_idiom(sentence: Sentence) -> Edit:
    """Read one verb in "took Berg into custody", of which Berg is the object, and custody no part.

    A passive is one only where it is said by whom: who "was put on trial" was put there.
    """
    tokens = sentence.tokens
    edits: Edit = {}
    for noun, token in sentence.having("obl", "nmod", "advcl"):
        cases = sentence.dependents(noun, "case", "mark")
        verb = tokens[token.head].head if token.deprel == "nmod" else token.head
        if not cases or not 0 <= verb < cases[0]:
            continue
        phrase = range(cases[0], noun + 1)
        told = " ".join(tokens[i].text.lower() for i in phrase)
        if f"{tokens[verb].lemma.lower()} {told}" not in IDIOMS:
            continue
        rest = [c for c in sentence.children[noun] if c > noun and tokens[c].deprel != "punct"]
        agents = [c for c in rest if case_of(sentence, c) == "by"]
        if rest != agents and token.deprel != "advcl":
            continue
        told_by = bool(agents or sentence.dependents(verb, "obl:agent"))
        if not (told_by if is_passive(sentence, verb) else sentence.dependents(verb, "obj")):
            continue
        edits |= {c: (verb, "obl:agent" if c in agents else tokens[c].deprel) for c in rest}
        edits |= dict.fromkeys(phrase, (verb, "compound:prt"))
    return edits


def hang_purpose(sentence: Sentence) -> Edit:
    """Hang on a body what it is for: in "joined the Forces for the Revival" none joins for it."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("obl"):
        if token.upos != "PROPN" or case_of(sentence, index) != "for":
            continue
        before = min(subtree(sentence, index)) - 1
        told = sentence.dependents(index, "det", "amod", "compound")
        for body in sentence.dependents(token.head, "obj", "obl", "obl:agent"):
            ends = body < index and max(subtree(sentence, body)) == before
            if told and ends and tokens[body].upos == "PROPN" and (
                names_purpose(sentence, body, index)
            ):  # fmt: skip
                edits[index] = body, "nmod"
    return edits


def read_try_and(sentence: Sentence) -> Edit:
    """Read "try to extend" in "will try and extend the truce", where nothing is extended yet."""
    tokens = sentence.tokens
    edits: Edit = {}
    for index, token in sentence.having("conj"):
        verb = token.head
        joined = verb == index - 2 and tokens[index - 1].text.lower() == "and"
        if not joined or tokens[verb].lemma.lower() != "try" or tokens[verb].xpos != "VB":
            continue
        if token.xpos != "VB" or token.lemma.lower() in {"fail", "succeed"}:
            continue
        edits[index], edits[index - 1] = (verb, "xcomp"), (index, "mark")
        edits |= {c: (index, "obj") for c in sentence.dependents(verb, "obj") if c > index}
    return edits


def read_bare_relative(sentence: Sentence) -> Edit:
    """Make a clause of what the noun undergoes: "the treaty both countries signed in June".

    A participle behind its noun has no subject of its own.
    """
    edits: Edit = {}
    for index, token in sentence.having("acl"):
        subjects = sentence.dependents(index, "nsubj:pass")
        if len(subjects) != 1 or sentence.dependents(index, "aux:pass", "obj", "obl:agent", "mark"):
            continue
        inside = subtree(sentence, subjects[0])
        between = min(inside) == token.head + 1 and max(inside) == index - 1
        if between and token.xpos != "VBG" and can_act(sentence, subjects[0]):
            edits |= {index: (token.head, "acl:relcl"), subjects[0]: (index, "nsubj")}
    return edits


COMPLEMENTS = (
    read_bare_relative,
    read_amid, set_superlative, raise_aimed, hang_likened, raise_which,
    own_by_office, raise_place, hang_description, hang_comprising, hang_source, hang_examples,
    join_title, read_acting, read_would_be, hang_doer, hang_caller, raise_called_for, hang_whose,
    hang_extent, read_try_and, hang_informed, hang_purpose, turn_object, join_idiom,
)  # fmt: skip
"""What ``repair`` applies after what hangs wrong by itself."""
