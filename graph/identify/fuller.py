"""What the article elsewhere calls more fully: "the murder" is "the murder of Berg".

The phrases with one noun are compared by what they tell of which thing is meant. A phrase stands
for the fullest of those that tell all that it tells, if these never contradict one another: of
"the raid", "the raid on Lima" and "the raid on Quito", all are apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import structs

from extract import gazetteer, lexicon
from extract.coref.descriptions import OPINIONS
from extract.english import DEFINITE, PLURALS
from extract.mentions import NAME_LABELS, case_of, head_of_name, mention_of, name_at
from extract.types import Mention, Sentence
from graph.identify.descriptions import identify_description
from graph.identify.referents import Referent

if TYPE_CHECKING:
    from graph.identify.scene import Scene
    from graph.types import EntityType

# The sentence and the head of a phrase.
Place = tuple[int, int]
_TYPES = frozenset(("AGREEMENT", "EVENT", "PLACE", "THING", "WEAPON"))
# So far back a thing is "the plan" again, if no event, agreement or place.
_WINDOW = 5
# What newspapers and broadcasters are named by, and the news is full of: "the story" is no paper.
_OF_PAPERS = frozenset(("dispatch", "news", "post", "press", "record", "report", "story", "times"))
_NAMES_OF_THINGS = frozenset(("EVENT", "FAC", "LAW", "LOC", "ORG", "PRODUCT", "WORK_OF_ART"))
# Of more that are told apart, the article has too many to tell which is which.
_MOST = 30
_PARTS = frozenset(("compound", "nmod:desc", "flat", "fixed", "goeswith"))
_BEFORE = frozenset(
    ("amod", "compound", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod")
)
_CLAUSES = frozenset(("acl", "acl:relcl", "appos", "dep", "parataxis"))
# Prepositions of what tells one from another; all else says where or when it is as it is.
_TELLING = frozenset(
    (
        "about", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on",
        "over", "through", "to", "with",
    )
)  # fmt: skip
_OWNED = "'s"
_NEW = frozenset(("a", "an", "some", "such"))
# Before what is none, or any one.
_NOT_ONE = frozenset(("all", "any", "each", "every", "no", "what", "whatever", "which"))
# What tells one from another of which the article may speak as well, or only how much there is.
_OTHERS = frozenset(
    {
        "additional", "another", "certain", "current", "different", "earlier", "enough", "few",
        "fewer", "fifth", "final", "first", "following", "former", "fourth", "fresh", "further",
        "future", "last", "late", "later", "latest", "less", "many", "more", "most", "much", "new",
        "next", "numerous", "old", "original", "other", "past", "possible", "potential", "present",
        "previous", "prior", "recent", "same", "second", "separate", "several", "similar", "single",
        "sixth", "subsequent", "such", "third", "various",
    }
)  # fmt: skip
# What tells nothing of which one is meant.
_IDLE = OPINIONS | {"entire", "own", "very", "whole"}
_CONTENT = frozenset(("ADJ", "NOUN", "NUM", "PROPN", "VERB"))


@dataclass(frozen=True, slots=True)
class _Naming:
    """A phrase: ``told`` is what it tells of which thing is meant, ``length`` that of its mention.

    ``names`` and ``gerunds`` are those in ``told``.
    ``late`` says that it tells what only the first phrase can tell of the thing that is meant: a
    date, what only one can be, a clause. ``loose`` says that other things of its kind, or only how
    many there are, are told of.
    """

    place: Place
    told: frozenset[str]
    determiner: str
    plural: bool
    names: frozenset[str]
    length: int
    gerunds: frozenset[str] = frozenset()
    late: bool = False
    loose: bool = False
    proper: bool = False


def fuller(scene: Scene, mention: Mention, own: Referent) -> Referent | None:
    """Return what a phrase stands for of which the article says more elsewhere, or None."""
    head = scene.sentences[mention.sentence].tokens[mention.head]
    noun = head.lemma.lower()
    if own.type not in _TYPES or head.upos != "NOUN" or noun in lexicon.VAGUE_NOUNS:
        return None
    place = _fullest(scene, noun, own.type).get((mention.sentence, mention.head))
    if place is None:
        return None
    sentence = scene.sentences[place[0]]
    best, whole = mention_of(sentence, place[1], whole=False), mention_of(sentence, place[1])
    if (best.start, best.end) == (mention.start, mention.end):
        told = identify_description(scene, whole)
        # "protests in Lima" are what the article goes on to call "protests"
        shared = (
            own.type != "THING" and head.xpos not in PLURALS and not told.id.endswith(scene.key)
        )
        return told if shared else structs.replace(own, name=told.name)
    found = scene.resolve(best)
    return found[0] if len(found) == 1 and found[0].type in _TYPES | {"ORGANIZATION"} else None


def is_bare(sentence: Sentence, head: int) -> bool:
    """Return whether the noun is a singular of which nothing is told: "charged with murder"."""
    return not sentence.children[head][1:] and not _determiner(sentence, head) and (
        sentence.tokens[head].xpos not in PLURALS
    )  # fmt: skip


def _fullest(scene: Scene, noun: str, kind: EntityType) -> dict[Place, Place]:
    """Return the place of the fullest phrase by that of each phrase with the noun."""
    found = scene.fullest.get((noun, kind))
    if found is None:
        found = scene.fullest[noun, kind] = {}  # until it is known, as whose it is may be asked
        namings = [*_namings(scene, noun, thing=kind == "THING")]
        for plural in (False, True):
            alike = _without_gerunds([n for n in namings if n.plural is plural])
            if len(alike) > 1 and not any(naming.loose for naming in alike):
                found.update(_unite(alike, kind))
    return found


def _without_gerunds(alike: list[_Naming]) -> list[_Naming]:
    """Return the phrases as they are told if one of them is a name: "the shrine honouring her"."""
    if not any(naming.proper for naming in alike):
        return alike
    return [replace(n, told=n.told - n.gerunds, late=n.late and not n.gerunds) for n in alike]


def _unite(alike: Sequence[_Naming], kind: EntityType) -> Iterator[tuple[Place, Place]]:
    """Yield the place of each phrase that tells less than another, and of the fullest."""
    by_told: defaultdict[frozenset[str], list[_Naming]] = defaultdict(list)
    for naming in alike:
        by_told[naming.told].append(naming)
    for told in by_told if len(by_told) <= _MOST else ():
        above = sorted((other for other in by_told if told <= other), key=len, reverse=True)
        fullest = by_told[above[0]]
        known = [naming for other in above for naming in by_told[other] if naming.told]
        if (
            not above[0]
            or any(not less <= more for more, less in pairwise(above))
            or not _is_of_one(fullest[0], [*known, *by_told[told]], alike[0])
        ):
            continue
        best = max(fullest, key=lambda naming: naming.length)
        for naming in by_told[told]:
            if naming is not best and (
                _takes_up(naming, best) and not _may_be_other(naming, best, known, kind)
            ):
                yield naming.place, best.place
                yield best.place, best.place


def _is_of_one(fullest: _Naming, namings: Iterable[_Naming], first: _Naming) -> bool:
    """Return whether the fullest of the phrases may be of what the others are of.

    "A raid" is new where another came up before, and so may be what only the fullest tells of.
    """
    if fullest.late and fullest is not first:
        return False
    if not fullest.determiner and not fullest.plural and not fullest.names:
        return False
    return not any(n.determiner in _NEW and n is not first for n in namings)


def _takes_up(naming: _Naming, best: _Naming) -> bool:
    """Return whether the phrase is of what is known: "raids" and "trade" may be any."""
    if naming.determiner in _NEW and best.proper:
        return False
    return bool(naming.determiner) or naming.told == best.told or bool(naming.names)


def _may_be_other(
    naming: _Naming, best: _Naming, known: Iterable[_Naming], kind: EntityType
) -> bool:
    """Return whether a thing may be another than the one of which more is told.

    "The streets" may be any.

    "A plan" is not his plan; "the plan" is the one that is told of near by, and "the tax plan" the
    one that is somebody's.
    """
    if kind == "PLACE":
        return naming.plural and not naming.told
    if kind != "THING":
        return False
    if naming.told:
        return not best.told - naming.told <= best.names
    return naming.determiner in _NEW or not any(
        abs(n.place[0] - naming.place[0]) <= _WINDOW for n in known
    )


def _namings(scene: Scene, noun: str, *, thing: bool) -> Iterator[_Naming]:
    for place in _places(scene).get(noun, ()):
        sentence = scene.sentences[place[0]]
        determiner = _determiner(sentence, place[1])
        said = determiner in _NEW and sentence.dependents(place[1], "cop")
        if determiner not in _NOT_ONE and not said:
            yield _read(scene, sentence, place[1], determiner, thing=thing)


def _places(scene: Scene) -> dict[str, list[Place]]:
    """Return the places of all phrases by the lemma of their noun."""
    if scene.places is None:
        scene.places = defaultdict(list)
        for sentence in scene.sentences:
            for i, token in enumerate(sentence.tokens):
                name = name_at(sentence, i)
                named = name is not None and name.label in NAME_LABELS
                if named and name is not None and name.label in _NAMES_OF_THINGS:
                    noun = token.text.lower()
                    whole = name.first < name.last and head_of_name(sentence, name) == i
                    if whole and noun not in _OF_PAPERS:
                        scene.places[noun].append((sentence.index, i))
                elif token.upos == "NOUN" and token.deprel not in _PARTS and not named:
                    scene.places[token.lemma.lower()].append((sentence.index, i))
    return scene.places


def _determiner(sentence: Sentence, head: int) -> str:
    for i in sentence.children[head]:
        token = sentence.tokens[i]
        if token.deprel in {"det", "det:predet"}:
            return token.lemma.lower()
        if token.deprel == "nmod:poss":
            return _OWNED
    return ""


def _read(scene: Scene, sentence: Sentence, head: int, determiner: str, *, thing: bool) -> _Naming:
    """Return what the phrase tells."""
    tokens = sentence.tokens
    place, name = (sentence.index, head), name_at(sentence, head)
    mention = mention_of(sentence, head)
    length = mention.end - mention.start
    if name is not None and name.label in NAME_LABELS:
        it = frozenset((_code(scene, sentence, head),))
        return _Naming(place, it, "the", plural=False, names=it, length=length, proper=True)
    told: set[str] = set()
    names: set[str] = set()
    gerunds: set[str] = set()
    late = loose = False
    # "the raid in Lima" is "the Lima raid", but no interest in Chad is Chad's
    plain = {"", "of"} if thing else {"", "of", "in"}
    for child in sentence.children[head]:
        token = tokens[child]
        lemma = token.lemma.lower()
        case = case_of(sentence, child) if child > head else ""
        if token.deprel in _CLAUSES:
            if determiner in DEFINITE | {_OWNED}:
                told.add(f"{sentence.index}:{child}")
                late = True
                if token.deprel == "acl" and token.xpos == "VBG":
                    gerunds.add(f"{sentence.index}:{child}")
        elif lemma in _OTHERS:
            loose = True
        elif (child < head and token.deprel in _BEFORE) or (
            token.deprel == "nmod" and case in _TELLING
        ):
            for word, kind in _words(scene, sentence, child):
                what = word if case in plain or kind == "date" else f"{case} {word}"
                told.add(what)
                names.update({what} if kind == "name" else ())
                late = late or kind == "date"
                loose = loose or kind == "loose" or word in _OTHERS
    if sum(" " not in name for name in names) > 1:
        told.add("joint")  # what two states make
    return _Naming(
        place,
        frozenset(told),
        determiner,
        plural=tokens[head].xpos in PLURALS,
        names=frozenset(names),
        length=length,
        gerunds=frozenset(gerunds),
        late=late,
        loose=loose,
    )


def _words(scene: Scene, sentence: Sentence, top: int) -> Iterator[tuple[str, str]]:
    """Yield the words of a modifier, a name by what it stands for, and of what kind they are."""
    tokens = sentence.tokens
    passed: set[int] = set()
    for i in _modifier(sentence, top):
        token, name = tokens[i], name_at(sentence, i)
        if i in passed:
            continue
        if name is not None and name.label in NAME_LABELS:
            passed.update(range(name.first, name.last + 1))
            yield _code(scene, sentence, head_of_name(sentence, name)), "name"
        elif name is not None and name.label in {"DATE", "TIME"}:
            if token.upos in _CONTENT:
                yield token.lemma.lower(), "date"
        elif token.xpos in {"PRP$", "WP$"}:
            yield _code(scene, sentence, i), "name"
        elif token.text[0].isupper() and (people := gazetteer.demonym(token.text)):
            yield people.country or people.id, "name"
        elif token.deprel in {"nummod", "cc"}:
            yield token.lemma.lower(), "loose"
        elif token.upos in _CONTENT and token.lemma.lower() not in _IDLE:
            only = (
                token.text[0].isdigit() or token.xpos == "JJS" or token.lemma in {"most", "least"}
            )
            yield token.lemma.lower(), "date" if only else "word"


def _modifier(sentence: Sentence, top: int) -> list[int]:
    """Return the tokens of a modifier in their order, without the clauses and titles in it."""
    found = [top]
    for i in found:  # grows as it is read
        name = name_at(sentence, i)
        person = name is not None and name.label == "PERSON"
        for child in sentence.children[i]:
            deprel = sentence.tokens[child].deprel
            if deprel not in _CLAUSES and not (person and deprel == "nmod:desc"):
                found.append(child)
    return sorted(found)


def _code(scene: Scene, sentence: Sentence, index: int) -> str:
    thing = scene.at(sentence, index)
    if thing is None:
        return f"{sentence.index}:{index}"
    return thing.country if thing.type == "COUNTRY" and thing.country else thing.id
