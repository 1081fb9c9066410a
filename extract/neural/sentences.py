"""Words -> sentences, by rules on the marks at a sentence's end and what follows them."""

from collections.abc import Sequence

_STOPS = frozenset({".", "!", "?", "…", "...", "....", "?!", "!!", "??", "!?"})
_CLOSERS = frozenset("\"'”’)]»") | {"''"}
_OPENERS = frozenset("\"'“‘([«") | {"``"}


def find_starts(words: Sequence[str], spaces: Sequence[str]) -> list[bool]:
    """Return whether each word begins a sentence; ``spaces`` is the white space after each."""
    starts = [False] * len(words)
    fresh = True
    index = 0
    while index < len(words):
        if fresh and not words[index].isspace():
            starts[index] = True
            fresh = False
        if "\n\n" in words[index] or "\n\n" in spaces[index]:
            fresh = True
        elif _ends(words[index]):
            after = index + 1
            while after < len(words) and _closes(words, spaces, after):
                after += 1
            if after < len(words) and _begins(words, spaces, after, words[index]):
                fresh = True
                index = after - 1
        index += 1
    return starts


def _ends(word: str) -> bool:
    return word in _STOPS


def _closes(words: Sequence[str], spaces: Sequence[str], index: int) -> bool:
    """Return whether the word closes what came before: a bracket, a quote with no space before."""
    word = words[index]
    if word in _STOPS:
        return True
    if word not in _CLOSERS:
        return False
    return word not in {'"', "'"} or not spaces[index - 1]


def _begins(words: Sequence[str], spaces: Sequence[str], index: int, mark: str) -> bool:
    word = words[index]
    if word.isspace():
        return True
    if word in _OPENERS and index + 1 < len(words):
        word = words[index + 1]
    del spaces
    if mark in {"…", "...", "...."}:
        return word[0].isupper() and word != "I"
    return word[0].isupper() or word[0].isdigit() or not word[0].isascii()
