"""Words -> what the network reads: word pieces (WordPiece, uncased) and case shapes."""

import unicodedata
from collections.abc import Mapping

SHAPES = 12
LONGEST = 8
"""Word pieces kept of one word; only the first stands for the word, the rest are its context."""

# The treebanks are written with straight quotes; what a typesetter made of them must not matter.
_STRAIGHT = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")


def find_shape(word: str) -> int:
    """Return the class (0 to SHAPES - 1) of a word's letter case and characters."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        if any(c.isdigit() for c in word):
            return 0
        return 1 if len(word) == 1 else 2
    if any(c.isdigit() for c in word):
        return 3 if letters[0].isupper() else 4
    if all(c.islower() for c in letters):
        return 5 if len(letters) == len(word) else 6
    if all(c.isupper() for c in letters):
        if len(letters) == 1:
            return 7
        return 8 if len(letters) == len(word) else 9
    return 10 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 11


def cut_word(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """Return the ids of a word's pieces, longest match first, at least one and at most LONGEST.

    The algorithm is WordPiece as in BERT (Devlin et al. 2019), uncased: lower case, accents
    dropped, every mark of punctuation a word of its own.
    """
    plain = unicodedata.normalize("NFD", word.translate(_STRAIGHT).lower())
    ids: list[int] = []
    for part in _split_marks("".join(c for c in plain if unicodedata.category(c) != "Mn")):
        ids.extend(_cut_part(part, vocabulary))
        if len(ids) >= LONGEST:
            break
    return tuple(ids[:LONGEST]) or (vocabulary["[UNK]"],)


def _split_marks(text: str) -> list[str]:
    parts: list[str] = []
    run = ""
    for character in text:
        if character.isspace() or unicodedata.category(character)[0] == "C":
            continue
        if _is_mark(character):
            if run:
                parts.append(run)
            parts.append(character)
            run = ""
        else:
            run += character
    return [*parts, run] if run else parts


def _is_mark(character: str) -> bool:
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character)[0] == "P"


def _cut_part(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    ids: list[int] = []
    start = 0
    while start < len(part):
        end = len(part)
        while end > start:
            piece = part[start:end] if start == 0 else "##" + part[start:end]
            if piece in vocabulary:
                break
            end -= 1
        else:
            return [vocabulary["[UNK]"]]
        ids.append(vocabulary[piece])
        start = end
    return ids
