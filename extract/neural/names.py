"""Names that the network cut in two, made whole by the tree and by how names are written."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from extract import gazetteer
from extract.english import HYPHENS
from extract.lexicon import ORGANISATION_NOUNS, ROLE_NOUNS

Name = tuple[int, int, str]
"""First and last word, both inclusive, and OntoNotes' type."""

_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_BODIES: Final = frozenset({"ORG", "GPE", "LOC", "FAC"})
_NAMED: Final = _BODIES | {"PERSON"}
_WITHIN: Final = frozenset({"compound", "amod", "flat"})
_LED: Final = frozenset({"Army", "Council", "Court", "Government", "Navy", "Parliament", "Party"})
# what stands after a comma at the end of a company's name
_SUFFIXES: Final = frozenset({"Ltd", "Ltd.", "Inc", "Inc.", "Corp.", "LLC", "L.L.C.", "Limited"})


class Parsed(NamedTuple):
    """What is known of each word of a sentence.

    ``tags`` are Penn Treebank tags, ``heads`` indices of words, -1 for the root; ``touching`` says
    that no space follows.
    """

    words: Sequence[str]
    tags: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    touching: Sequence[bool]


def find_names(labels: Sequence[str]) -> list[Name]:
    """Return the names that BIO labels mark.

    Neighbours of one type are one name: English keeps two apart by a comma or a word.
    """
    names: list[Name] = []
    start = 0
    current = ""
    for index, label in enumerate([*labels, "O"]):
        kind = label[2:]
        if kind == current:
            continue
        if current:
            names.append((start, index - 1, current))
        start, current = index, kind
    return names


def mend_names(names: Sequence[Name], parsed: Parsed) -> list[Name]:
    """Return the names, joined where two are one and grown where one goes on."""
    mended: list[Name] = []
    for first, last, label in _join_states(parsed, names):
        name = (first, _grow(parsed, last, label), label)
        while mended and (joined := _join(parsed, mended[-1], name)):
            mended.pop()
            name = joined
        if not mended or name[0] > mended[-1][1]:
            mended.append(name)
    # a mark or an article by itself is no name
    return [
        name
        for name in (_shed(parsed, name) for name in mended)
        if name[0] < name[1]
        or (parsed.tags[name[0]] != "DT" and any(map(str.isalnum, parsed.words[name[0]])))
    ]


def _join_states(parsed: Parsed, names: Sequence[Name]) -> list[Name]:
    """Return the names, neighbours as one that are a state's: "Lao", "People", "'s Republic"."""
    joined: list[Name] = []
    for name in names:
        joined.append(name)
        for start in range(len(joined) - 2, -1, -1):
            if joined[start][1] + 1 != joined[start + 1][0]:
                break
            first, last = joined[start][0], name[1]
            text = "".join(
                word if close else f"{word} "
                for word, close in zip(
                    parsed.words[first : last + 1], parsed.touching[first : last + 1], strict=True
                )
            )
            text = text.strip().replace("’", "'")
            if "'s" in text and _is_state(text):
                joined[start:] = [(first, last, "GPE")]
                break
    return joined


def _grow(parsed: Parsed, last: int, label: str) -> int:
    """Return the last word of a name: "Liberal" goes on to "Democrats", "Loong Co." to "Ltd."."""
    words, tags, heads, relations, _ = parsed
    while label in _NAMED and last + 1 < len(words):
        after = last + 1
        flat = label == "PERSON" and relations[after] == "flat" and tags[after] == "NNP"
        inside = (
            label == "ORG"
            and heads[last] == after
            and relations[last] in _WITHIN
            and tags[after] in {"NNP", "NNPS"}
            and words[after].lower() not in ROLE_NOUNS
        )
        if flat or inside:
            last = after
        elif label == "ORG" and words[after] == "," and _SUFFIXES & {*words[after + 1 : after + 2]}:
            last = after + 1
        else:
            break
    return last


def _shed(parsed: Parsed, name: Name) -> Name:
    """Return the name without its verb and without a post: "White House" of its "Press Secretary".

    A single word before the post's is no body: "Federal Justice Minister"; parties have leaders.
    """
    first, last, label = name
    verb = parsed.words[first].lower() == "last" and parsed.tags[first - 1 : first] == ["MD"]
    if label == "DATE" and first < last and verb:
        return first + 1, last, label  # "could last two days"
    role = " ".join(parsed.words[last + 1 : last + 2])
    if label != "ORG" or parsed.words[last] in _LED:
        return name
    for start in range(last, first, -1):
        if start == first + 1 and not _is_state(parsed.words[first]):
            continue
        if " ".join((*parsed.words[start : last + 1], role)).lower() in ROLE_NOUNS:
            return first, start - 1, "GPE" if start == first + 1 else label
    return name


def _is_state(word: str) -> bool:
    return any(entity.type == "COUNTRY" for entity in gazetteer.named(word))


def _join(parsed: Parsed, left: Name, right: Name) -> Name | None:
    """Return the one name that two are: "Northern" and "Ireland", "Burson" and "-Marsteller"."""
    words, _, heads, relations, touching = parsed
    if left[2] not in _NAMED or right[2] not in _NAMED or right[0] <= left[0]:
        return None
    if right[0] <= left[1]:
        return left[0], max(left[1], right[1]), left[2]
    if right[0] > left[1] + 1:
        # "Choe" and "Hui": what stands between two parts of a name is a part of it
        inside = parsed.tags[left[1] + 1 : right[0]], words[left[1] + 1 : right[0]]
        single = left[0] == left[1] and right[0] == right[1] and len(inside[1]) == 1
        torn = single and left[2] == right[2] == "PERSON" and inside[0][0] == "NNP"
        part = torn and inside[1][0].istitle() and inside[1][0].lower() not in ROLE_NOUNS
        if part:
            return left[0], right[1], "PERSON"
        # "Union" for "a Popular Movement": what it is for is in the name of a body
        body = left[2] == right[2] == "ORG" and words[left[1]].lower() in ORGANISATION_NOUNS
        alone = left[0] == left[1] or (left[0] + 1 == left[1] and parsed.tags[left[0]] == "DT")
        aimed = [word.lower() for word in inside[1]]
        whole = body and alone and aimed[0] == "for" and aimed[1:] in ([], ["a"], ["the"])
        return (left[0], right[1], "ORG") if whole else None
    linked = left[0] <= heads[left[1]] <= right[1] and relations[left[1]] in _WITHIN
    if words[left[1]] in HYPHENS or words[right[0]] in HYPHENS:
        return (left[0], right[1], left[2]) if touching[left[1]] else None
    both_places = {left[2], right[2]} <= _PLACES
    # "United" by itself names nothing
    both = both_places or (left[0] == left[1] and words[left[0]] == "United")
    return (left[0], right[1], right[2]) if linked and both else None
