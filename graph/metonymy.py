"""Whether a capital, or another seat of power, stands for its government or for the place.

The part that the name plays in its clause decides: what denies, signs or is urged is a government;
what is arrived in, shelled or lies somewhere is a place. The words of metonymy.toml settle the
question for every capital; for the rest each position has the reading that is usual in news.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from extract import gazetteer, lexicon
from extract.mentions import first_conjunct, text_of
from extract.types import Mention, Sentence

_PEOPLE = lexicon.PERSON_NOUNS | lexicon.ROLE_NOUNS
# "Moscow-based", "Tokyo based", "the Paris-Bucharest route"
_COMPOUND = re.compile(r" ?[-–](\w+)| (?:based|bound)\b()")
# "the Moscow-Seoul talks", of two governments
_PAIR = re.compile(r" ?[-–/]([A-Z]\w+) (\w+)")
# "the capital, Kabul", "the city of Baghdad"
_CALLED_CITY = re.compile(r"\b(?:capital|city|town)(?: city)?(?: of)? ?,? $", re.IGNORECASE)
_DISTRICT = re.compile(r",? D\.? ?C\b")
# the place that a report was sent from: "MOSCOW, Russia - "
_DATELINE = re.compile(r"(?:,? [A-Z][\w.]*)* ?[-–—]+ ")
# "from Berlin and Paris to Rome": places along the way
_ALONG = re.compile(r"\bfrom (?:[A-Z]\w+,? (?:and )?)+to (?:[A-Z]\w+,? and )?$")
# So many names in a row are a list.
_LIST = 3
_PLACES = frozenset(("place", "city", "town", "area", "location", "capital"))
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
# Prepositions whose complement does something, or has something done to it.
_ACTING_CASES = frozenset(
    {
        "about", "according to", "alongside", "because of", "behind", "despite", "due to", "like",
        "on behalf of", "regarding", "thanks to", "together with", "under", "unlike", "versus",
    }
)  # fmt: skip


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("graph").joinpath("metonymy.toml").read_text(encoding="utf-8"))


def acts(mention: Mention, sentence: Sentence) -> bool:
    """Return whether the capital that ``mention`` names stands for a government here."""
    deprel, case, governor = mention.deprel, mention.case, mention.predicate
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    if (pair := _PAIR.match(after)) is not None and pair[2] in _words("between_governments"):
        return gazetteer.seat(pair[1]) is not None
    if _CALLED_CITY.search(before) or _ALONG.search(before) or _is_one_of_cities(mention, sentence):
        return False
    if not before and _DATELINE.match(after):
        return False
    if _DISTRICT.match(after) and case not in {"from", "between", "with"}:
        return False
    if (compound := _COMPOUND.match(after)) is not None:
        return compound[1] in _words("backed")
    if deprel == "nmod:poss":
        return not ({governor} | _beside(mention, sentence)) & _words("parts_of_city")
    if deprel in {"compound", "amod", "nmod:desc"}:
        return governor in _words("acting_bodies") and not (
            _beside(mention, sentence) & _words("municipal")
        )
    if case:
        return _acts_after(case, mention, sentence)
    if deprel == "nsubj:pass":
        return governor not in _words("done_to_city") | _words("city_does")
    if deprel in _SUBJECTS:
        return governor not in _words("city_does") | _words("city_is")
    if deprel in {"obj", "iobj"}:
        return governor not in _words("done_to_city")
    return deprel == "obl:agent" or _is_singled_out(mention, sentence)


def _is_singled_out(mention: Mention, sentence: Sentence) -> bool:
    """Return whether it acts in a cleft sentence: "it is Oslo that wants the war"."""
    tokens = sentence.tokens
    head = first_conjunct(sentence, mention.head)
    subjects = sentence.dependents(head, "nsubj", "expl")
    if not sentence.dependents(head, "cop") or [tokens[c].lemma for c in subjects] != ["it"]:
        return False
    return any(
        tokens[c].text.lower() in {"that", "who", "which"}
        and tokens[clause].lemma.lower() not in _words("city_does") | _words("city_is")
        for clause in sentence.dependents(head, "acl:relcl")
        for c in sentence.dependents(clause, "nsubj")
    )


def is_inside_name(mention: Mention, sentence: Sentence) -> bool:
    """Return whether the capital's name is part of a longer one: "Tokyo High Court".

    An office behind it ("Moscow Mayor Ivan Petrov") makes none: the city is the mayor's.
    """
    tokens = sentence.tokens
    head = tokens[mention.head].head
    if head < 0 or tokens[head].upos != "PROPN" or not tokens[head].text[0].isupper():
        return False
    if mention.case == "of" and mention.deprel == "nmod":
        return head == mention.head - 2 and tokens[head].lemma.lower() in lexicon.ORGANISATION_NOUNS
    if mention.deprel not in {"compound", "flat", "nmod:desc"} or head < mention.head:
        return False
    rest = tokens[mention.head + 1 : head + 1]
    return all(
        token.upos == "PROPN" and token.text[0].isupper() and token.lemma.lower() not in _PEOPLE
        for token in rest
    ) and not any(
        name.label in {"PERSON", "NORP", "GPE"} and name.first <= head <= name.last
        for name in sentence.names
    )


def _is_one_of_cities(mention: Mention, sentence: Sentence) -> bool:
    """Return whether it is named together with "other cities", or in a sentence that lists some.

    "Rome came first, followed by Milan and Paris": Milan is no government.
    """
    first = first_conjunct(sentence, mention.head)
    if any(sentence.tokens[i].lemma.lower() in _PLACES for i in sentence.dependents(first, "conj")):
        return True
    listed: dict[int, list[bool]] = {}
    for name in sentence.names:
        text = text_of(sentence, name)
        head = next(
            (i for i in range(name.first, name.last + 1)
             if not name.first <= sentence.tokens[i].head <= name.last),
            name.first,
        )  # fmt: skip
        if any(e.type == "PLACE" for e in gazetteer.named(text)):
            seat = gazetteer.seat(text) is not None
            listed.setdefault(first_conjunct(sentence, head), []).append(seat)
    return any(
        {True, False} <= set(seats) and (place == first or len(seats) >= _LIST)
        for place, seats in listed.items()
    )


def _acts_after(case: str, mention: Mention, sentence: Sentence) -> bool:
    governor = mention.predicate
    if case == "against" and governor in _words("physical_attack"):
        return False
    if mention.deprel == "obl:agent" or case in {"by", "with", "against", "upon", "without"}:
        return case != "by" or governor not in {"pass", "drive", "stop"}
    if case in {"to", "for", "toward", "towards"}:
        if governor in {"send", "dispatch", "deploy"} and case == "to":
            sent = _objects(mention, sentence)
            return not sent & (_words("goes_to_place") | _words("motion") | _PEOPLE)
        return not ({governor} | _objects(mention, sentence)) & _words("motion")
    if case == "from":
        came = {governor} | _objects(mention, sentence, "nsubj")
        return bool(came & _words("comes_from_state"))
    if case == "of":
        return governor not in _words("parts_of_city")
    if case == "on":
        return not ({governor} | _objects(mention, sentence)) & _words("physical_attack")
    if case in {"between", "among"}:
        return governor not in _words("between_places")
    if case == "at":
        return governor in {"anger", "aim", "direct", "criticism", "fury", "lash", "rage"}
    if case == "in":
        return governor in {"confidence", "trust", "faith", "interest", "regime"}
    return case in _ACTING_CASES and governor not in _PLACES


def _objects(mention: Mention, sentence: Sentence, *others: str) -> set[str]:
    """Return the lemmas of the objects beside an oblique: what is sent or won."""
    governor = _governor(mention, sentence)
    if governor < 0:
        return set()
    found = sentence.dependents(governor, "obj", "nsubj:pass", *others)
    # "thousands of troops" are troops
    found += [i for j in found for i in sentence.dependents(j, "nmod")]
    return {sentence.tokens[i].lemma.lower() for i in found}


def _beside(mention: Mention, sentence: Sentence) -> set[str]:
    """Return the lemmas of the other modifiers of the noun that the mention modifies."""
    governor = _governor(mention, sentence)
    if governor < 0:
        return set()
    found = sentence.dependents(governor, "compound", "amod")
    return {sentence.tokens[i].lemma.lower() for i in found}


def _governor(mention: Mention, sentence: Sentence) -> int:
    return sentence.tokens[first_conjunct(sentence, mention.head)].head
