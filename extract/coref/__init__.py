"""Which mentions refer to the same thing: pronouns, surnames, "the minister", "both countries".

The most precise evidence comes first: names are gathered over the whole article, then every
mention is read in text order against what has been spoken of so far. A description must agree in
noun and modifiers; a pronoun in number, gender and kind, and goes to the most salient candidate
(grammatical role and recency, after Lappin & Leass, "An Algorithm for Pronominal Anaphora
Resolution", 1994) - or to none, when another candidate comes close.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract import gazetteer
from extract.coref.descriptions import BY_KIND, find_antecedent, find_two
from extract.coref.discourse import (
    INANIMATE,
    Discourse,
    Referent,
    add_link,
    copular_subject,
    group,
    open_discourse,
    quotation_at,
    recall,
    refer,
    subject_of,
)
from extract.coref.names import gather_names
from extract.coref.pronouns import read_pronoun, read_quoted_pronouns
from extract.mentions import case_of, mention_of, subtree
from extract.quotations import Quotation
from extract.referents import Kind, noun_called
from extract.types import Article, Link, Mention, Sentence

# Before what is none, or any: "the attack" takes up no "any attack".
_NOT_ONE = frozenset(("any", "each", "every", "no"))
# What one does as the holder of an office that may be another's today.
_SERVING = frozenset(("act", "serve", "work"))


def link(
    article: Article,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Link, ...]:
    """Return the coreferences among ``mentions``, in text order, each mention at most once.

    An antecedent is the nearest mention that says what the thing is - a name if the thing has one,
    even one further on (cataphora) -, and may be linked in its turn: "she" to "Choe", "Choe" to
    "Choe Son Hui". Of a state that is never named it is the adjective, which need be none of
    ``mentions``. Links never form a circle. Same names are not linked.
    """
    discourse = open_discourse(article, sentences, mentions, quotations)
    gather_names(discourse)
    for index in range(len(mentions)):
        _read(discourse, index)
    read_quoted_pronouns(discourse)
    return tuple(discourse.links[i] for i in sorted(discourse.links))


def _read(discourse: Discourse, i: int) -> None:
    """Find what mention ``i`` refers to, and remember it."""
    mention = discourse.mentions[i]
    _read_speaker(discourse, mention)
    _find_referent(discourse, i)
    if (referent := discourse.referent.get(i)) is not None:
        referent.seen.append(mention)
        recall(discourse, referent)
    _read_owner(discourse, i)
    _read_coordination(discourse, i)
    _read_company(discourse, i)


def _find_referent(discourse: Discourse, i: int) -> None:
    if i in discourse.referent:
        return
    mention = discourse.mentions[i]
    if mention.kind == "pronoun" and (two := find_two(discourse, mention)) is not None:
        refer(discourse, i, *two)
    elif mention.kind == "pronoun":
        read_pronoun(discourse, i)
    else:
        _read_nominal(discourse, i)


def _read_speaker(discourse: Discourse, mention: Mention) -> None:
    """Find first who speaks in a quotation that opens its sentence: he is none of "he" in it."""
    quotation = quotation_at(discourse, mention)
    if quotation is None or quotation.speaker is None or quotation.speaker[0] != mention.sentence:
        return
    speaker = discourse.at.get(quotation.speaker)
    if speaker is not None and discourse.mentions[speaker].start > quotation.start:
        _find_referent(discourse, speaker)


def _read_owner(discourse: Discourse, i: int) -> None:
    """Remember that "Russian troops" has brought Russia to mind."""
    d = discourse.described.get(i)
    owner = (d.owner or (d.role.owner if d.role else "")) if d is not None else ""
    if len(owner) != 2:
        return
    for code in dict.fromkeys((owner, *_owners_beside(discourse, i))):
        if (state := discourse.states.get(code)) is None:
            state = Referent("state", plural=False, gender="", entry=gazetteer.state(code))
            discourse.states[code] = state
        if discourse.referent.get(i) is not state:
            mention = discourse.mentions[i]
            state.evoked.append(mention)
            state.adjectives += _adjectives_of(discourse, mention, state)
            recall(discourse, state)


def _owners_beside(discourse: Discourse, i: int) -> Iterator[str]:
    """Yield the other state in "the Peruvian and Chilean armies"."""
    mention = discourse.mentions[i]
    sentence = discourse.sentences[mention.sentence]
    for adjective in sentence.dependents(mention.head, "amod"):
        for other in sentence.dependents(adjective, "conj"):
            known = gazetteer.demonym(mention_of(sentence, other, whole=False).text)
            if known is not None and known.country:
                yield known.country


def _adjectives_of(discourse: Discourse, mention: Mention, state: Referent) -> list[Mention]:
    """Return the state's adjective inside the mention, which may be all that names it."""
    sentence = discourse.sentences[mention.sentence]
    found: list[Mention] = []
    for child in sorted(subtree(sentence, mention.head)):
        if child < mention.head and sentence.tokens[child].text[0].isupper():
            adjective = mention_of(sentence, child, whole=False)
            known = gazetteer.demonym(adjective.text)
            if known is not None and state.entry is not None and known.id == state.entry.id:
                found = [adjective]
    return found


def _read_company(discourse: Discourse, i: int) -> None:
    """Remember as two "Putin met Kim" and "Russia held talks with Iran"."""
    mention = discourse.mentions[i]
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    head = tokens[mention.head].head
    if head < 0 or not (mention.case == "with" or tokens[head].lemma == "meet"):
        return
    while tokens[head].upos == "NOUN" and tokens[head].deprel in {"obj", "nmod", "obl"}:
        head = tokens[head].head
    subject = subject_of(sentence, head)
    index = discourse.at.get((mention.sentence, subject)) if subject is not None else None
    if index is None:
        return
    one, other = discourse.referent.get(index), discourse.referent.get(i)
    if (
        one is not None
        and other is not None
        and one is not other
        and one.kind == other.kind
        and one.kind in {"person", "state"}
        and not (one.plural or other.plural)
        and one.seen
    ):
        pair = group([one, other])
        recall(discourse, pair)
        discourse.pairs.setdefault((mention.sentence, discourse.mentions[index].head), pair)


def _read_coordination(discourse: Discourse, i: int) -> None:
    """After the last conjunct of "A and B", remember the two as one plural referent."""
    mention = discourse.mentions[i]
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    if tokens[mention.head].deprel != "conj":
        return
    first = tokens[mention.head].head
    heads = [first, *sentence.dependents(first, "conj")]
    if heads[-1] != mention.head or not any(
        tokens[c].lemma.lower() == "and" for h in heads for c in sentence.dependents(h, "cc")
    ):
        return
    indexes = [discourse.at.get((mention.sentence, h)) for h in heads]
    members = [discourse.referent.get(j) for j in indexes if j is not None]
    found = tuple(dict.fromkeys(m for m in members if m is not None))
    alike = len({m.kind in INANIMATE for m in found}) == 1
    if alike and len(found) == len(heads) > 1 and not any(m.members for m in found):
        kinds = {m.kind for m in found}
        mixed: Kind = "thing" if kinds <= INANIMATE else "group"
        pair = Referent(
            kinds.pop() if len(kinds) == 1 else mixed,
            plural=True,
            gender="",
            members=found,
            seen=[discourse.mentions[discourse.at[mention.sentence, first]]],
        )
        discourse.pairs[mention.sentence, first] = pair
        recall(discourse, pair)


def _is_predicative(discourse: Discourse, i: int) -> bool:
    """Return whether the words say what somebody is: "as a teenager", "she is the first mayor"."""
    mention, d = discourse.mentions[i], discourse.described[i]
    if d.kind not in {"person", "state", "organisation"}:
        return False
    if mention.case == "as":
        return not d.definite or mention.predicate in _SERVING
    if mention.deprel in {"xcomp", "obj"} and mention.predicate == "become":
        return True
    tokens = discourse.sentences[mention.sentence].tokens
    subjects = discourse.sentences[mention.sentence].dependents(mention.head, "nsubj")
    copular = (mention.sentence, mention.head) in discourse.predicates
    return d.kind == "person" and copular and any(tokens[s].upos == "PRON" for s in subjects)


def _apposed_to(discourse: Discourse, i: int) -> Referent | None:
    """Return those of whom the words say what they are: "Peru and Chile, the two states that"."""
    mention, d = discourse.mentions[i], discourse.described[i]
    sentence = discourse.sentences[mention.sentence]
    if not d.plural or mention.deprel != "appos":
        return None
    first = sentence.tokens[mention.head].head
    heads = [first, *sentence.dependents(first, "conj")]
    indexes = [discourse.at.get((mention.sentence, h)) for h in heads]
    members = [discourse.referent.get(j) for j in indexes if j is not None]
    kinds = {d.kind, "person"} if d.kind == "group" else {d.kind}
    alike = all(m is not None and m.kind in kinds and not m.plural for m in members)
    if len(heads) < 2 or len(members) != len(heads) or not alike or heads[-1] > mention.head:
        return None
    return group([m for m in members if m is not None])


def _named_behind(discourse: Discourse, i: int) -> Referent | None:
    """Return those whom an apposition names one by one: "the envoys, Anna Berg and Jan Holm"."""
    mention, d = discourse.mentions[i], discourse.described[i]
    sentence = discourse.sentences[mention.sentence]
    if not d.plural or d.kind not in {"person", "group"} or not d.definite:
        return None
    for child in sentence.dependents(mention.head, "appos"):
        heads = [child, *sentence.dependents(child, "conj")]
        found = [discourse.at.get((mention.sentence, head)) for head in heads]
        members = [
            discourse.referent[j] for j in found if j is not None and j in discourse.referent
        ]
        persons = all(m.kind == "person" and m.names and not m.plural for m in members)
        if child > mention.head and len(members) == len(heads) > 1 and persons:
            return Referent(
                "person", plural=True, gender="", members=tuple(members), seen=[mention]
            )
    return None


def _said_again(discourse: Discourse, i: int) -> Referent | None:
    """Return what stands before by the same noun: "the Teal line, the world's longest line"."""
    mention, d = discourse.mentions[i], discourse.described[i]
    token = discourse.sentences[mention.sentence].tokens[mention.head]
    if token.deprel != "appos" or d.plural:
        return None
    first = token.head
    index = discourse.at.get((mention.sentence, first))
    referent = discourse.referent.get(index) if index is not None else None
    same = referent is not None and not referent.plural and d.noun in referent.nouns
    return referent if same else None


def _state_named_behind(discourse: Discourse, i: int) -> Referent | None:
    """Return the state that "the African country of Togo" names."""
    mention, d = discourse.mentions[i], discourse.described[i]
    sentence = discourse.sentences[mention.sentence]
    if d.kind != "state" or d.plural or not d.definite:
        return None
    for child in sentence.dependents(mention.head, "nmod"):
        index = discourse.at.get((mention.sentence, child))
        state = discourse.referent.get(index) if index is not None else None
        if case_of(sentence, child) == "of" and state is not None and state.kind == "state":
            return state
    return None


def _says_what_it_is(discourse: Discourse, i: int) -> bool:
    """Return whether an indefinite predicate speaks of what came up: "it is no open letter"."""
    mention, d = discourse.mentions[i], discourse.described[i]
    if d.definite or d.plural or d.kind not in {"event", "thing"}:
        return False
    if (mention.sentence, mention.head) not in discourse.predicates:
        return False
    return any(d.noun in referent.nouns for referent in discourse.spoken_of)


def _read_nominal(discourse: Discourse, i: int) -> None:
    mention, d = discourse.mentions[i], discourse.described[i]
    if (name := discourse.apposed.get(i)) is not None:
        discourse.referent[i] = discourse.referent[name]
        add_link(discourse, i, (discourse.mentions[name],), "apposition to")
        return
    if (several := _apposed_to(discourse, i)) is not None:
        refer(discourse, i, several, "apposition to")
        return
    if (named := _named_behind(discourse, i)) is not None:
        refer(discourse, i, named, "apposition to")
        recall(discourse, named)
        return
    if (same := _said_again(discourse, i)) is not None:
        refer(discourse, i, same, "apposition to")
        return
    sentence = discourse.sentences[mention.sentence]
    for child in sentence.dependents(mention.head, "compound", "nmod:desc"):
        name = discourse.at.get((mention.sentence, child))
        if name in discourse.referent and noun_called(sentence, child) == mention.head:
            discourse.referent[i] = discourse.referent[name]
            return
    if (state := _state_named_behind(discourse, i)) is not None:
        discourse.referent[i] = state
        return
    subject = copular_subject(discourse, i)
    if (
        subject is not None
        and not d.plural
        and discourse.referent[subject].kind == d.kind
        and (discourse.referent[subject].names or d.kind == "person")
    ):
        discourse.referent[i] = discourse.referent[subject]
        return
    if _is_predicative(discourse, i):
        return
    if (answer := find_antecedent(discourse, mention, d)) is not None:
        refer(discourse, i, *answer)
        if answer[1].endswith(BY_KIND):
            answer[0].nouns.add(d.noun)
        return
    if _says_what_it_is(discourse, i):
        return
    discourse.referent[i] = Referent(
        d.kind,
        d.plural,
        d.gender,
        nouns=set() if d.determiner in _NOT_ONE else {d.noun},
        modifiers=d.modifiers,
        roles=[d.role] if d.role else [],
    )
