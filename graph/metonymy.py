"""Whether a capital, or another seat of power, stands for its government or for the place.

The part that the name plays in its clause decides: what denies, signs or is urged is a government;
what is arrived in, shelled or lies somewhere is a place. The words of metonymy.toml settle the
question for every capital; for the rest each position has the reading that is usual in news.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from extract.mentions import first_conjunct
from extract.types import Mention, Sentence

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_PLACE_CASES = frozenset(
    {
        "in", "near", "around", "outside", "inside", "within", "through", "via", "across", "over",
        "into", "out", "off", "above", "below", "beneath", "throughout", "beyond", "past", "along",
        "out of", "outside of", "next to", "close to", "in front of", "north of", "south of",
        "west of", "east of",
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
    if deprel == "nmod:poss":
        return governor not in _words("parts_of_city")
    if deprel in {"compound", "amod", "nmod:desc"}:
        return governor in _words("acting_bodies")
    if case:
        return _acts_after(case, mention, sentence)
    if deprel == "nsubj:pass":
        return governor not in _words("done_to_city") | _words("city_does")
    if deprel in _SUBJECTS:
        return governor not in _words("city_does") | _words("city_is")
    if deprel in {"obj", "iobj"}:
        return governor not in _words("done_to_city")
    return deprel == "obl:agent"


def _acts_after(case: str, mention: Mention, sentence: Sentence) -> bool:
    governor = mention.predicate
    if mention.deprel == "obl:agent" or case in {"by", "with", "against", "upon", "without"}:
        return case != "by" or governor not in {"pass", "drive", "stop"}
    if case in {"to", "for", "toward", "towards"}:
        if governor in {"send", "dispatch", "deploy"} and case == "to":
            return not _objects(mention, sentence) & _words("goes_to_place")
        return governor not in _words("motion")
    if case == "from":
        return governor in _words("comes_from_state") or bool(
            _objects(mention, sentence) & _words("comes_from_state")
        )
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
    return case not in _PLACE_CASES


def _objects(mention: Mention, sentence: Sentence) -> set[str]:
    """Return the lemmas of the objects beside an oblique: what is sent or won."""
    tokens = sentence.tokens
    governor = tokens[first_conjunct(sentence, mention.head)].head
    if governor < 0:
        return set()
    found = sentence.dependents(governor, "obj", "nsubj:pass")
    # "thousands of troops" are troops
    found += [i for j in found for i in sentence.dependents(j, "nmod")]
    return {tokens[i].lemma.lower() for i in found}
