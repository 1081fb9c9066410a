"""Near-duplicates: the same wire story in several papers, so that it is counted once.

Two articles are copies when the Jaccard similarity of their word 5-grams is at least ``THRESHOLD``,
or when one is almost wholly contained in the other. Candidates share one of the smallest hashes
of their 5-grams (bottom-k sketches: Broder 1997, "On the resemblance and containment of
documents"), so that no two articles are compared that have nothing in common.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate

THRESHOLD = 0.5
CONTAINED = 0.8
_WORDS = 5
_SKETCH = 128
_CANDIDATE_HASHES = 24
# A 5-gram that more articles share is boilerplate, and pairs nothing.
_COMMON = 50
_TOKEN = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of the text's word 5-grams, ascending; all of a short text's."""
    words = [word.encode() for word in _TOKEN.findall(text.lower())]
    line = b" ".join(words)
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    grams = zip(starts, starts[_WORDS:], strict=False)
    return tuple(sorted({zlib.crc32(line[start : end - 1]) for start, end in grams})[:_SKETCH])


def find_reprints(sketches: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    """Return for each copy the article that it is a copy of: the first of its group as given."""
    order = {article: rank for rank, article in enumerate(sketches)}
    origin = {article: article for article in sketches}

    def find(article: str) -> str:
        while origin[article] != article:
            origin[article] = origin[origin[article]]
            article = origin[article]
        return article

    for one, two in _candidates(sketches):
        first, second = find(one), find(two)
        if first != second and _copies(sketches[one], sketches[two]):
            first, second = sorted((first, second), key=order.__getitem__)
            origin[second] = first
    return {article: find(article) for article in sketches if find(article) != article}


def _candidates(sketches: Mapping[str, tuple[int, ...]]) -> Iterable[tuple[str, str]]:
    blocks: defaultdict[int, list[str]] = defaultdict(list)
    for article, hashes in sketches.items():
        for value in hashes[:_CANDIDATE_HASHES]:
            blocks[value].append(article)
    pairs: dict[tuple[str, str], None] = {}
    for block in blocks.values():
        if 1 < len(block) <= _COMMON:
            pairs.update(((one, two), None) for i, one in enumerate(block) for two in block[:i])
    return pairs


def _copies(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Return whether two sketches are of copies; a bottom-k sketch estimates both measures."""
    if not one or not two:
        return False
    union = sorted({*one, *two})[:_SKETCH]
    both = set(one) & set(two)
    if sum(value in both for value in union) / len(union) >= THRESHOLD:
        return True
    # The range that both sketches cover: only there is a missing hash known to be missing.
    limit = min(
        one[-1] if len(one) == _SKETCH else 2**32, two[-1] if len(two) == _SKETCH else 2**32
    )
    sizes = [sum(value <= limit for value in side) for side in (one, two)]
    return min(sizes) >= _CANDIDATE_HASHES and len(both) / min(sizes) >= CONTAINED
