"""Words -> sentences, by rules on the marks at a sentence's end and what follows them."""

from collections.abc import Sequence
from typing import Final

_STOPS: Final = frozenset({".", "..", "!", "?", "…", "...", "....", "?!", "!!", "!!!", "??", "!?"})
_PAUSES: Final = frozenset({"…", "...", "...."})
_CLOSERS: Final = frozenset({'"', "'", "”", "’", "''", ")", "]", "»"})
_STRAIGHT: Final = frozenset({'"', "'"})
_OPENERS: Final = frozenset({'"', "'", "“", "‘", "``", "(", "[", "«", "-", "–", "—", "•", "*"})
LONG: Final = 5
"""Letters of a word that is seldom an abbreviation."""
# words that seldom begin a name: after "p.m." or "Inc." they show that a sentence has ended
_BEGINNERS: Final = frozenset((
    "A", "After", "Also", "Although", "An", "And", "As", "At", "Because", "But", "By", "For",
    "He", "Her", "His", "How", "However", "I", "If", "In", "It", "Its", "Meanwhile", "More",
    "Most", "My", "No", "Now", "On", "One", "Other", "Our", "Several", "She", "Since", "So",
    "Some", "Such", "That", "The", "Their", "Then", "There", "These", "They", "This", "Those",
    "Though", "To", "Under", "Was", "We", "Were", "What", "When", "Where", "While", "Who", "Why",
    "With", "Yesterday", "You",
))  # fmt: skip
# what stands before a name never ends a sentence
_TITLES: Final = frozenset((
    "Adm.", "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Dr.", "Fr.", "Ft.", "Gen.",
    "Gov.", "Hon.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Mt.", "Pres.", "Prof.",
    "Pvt.", "Rep.", "Reps.", "Rev.", "Sen.", "Sens.", "Sgt.", "St.", "vs.", "e.g.", "i.e.",
))  # fmt: skip


def find_starts(words: Sequence[str], spaces: Sequence[object]) -> list[bool]:
    """Return whether each word begins a sentence; ``spaces`` says whether a space follows each.

    A sentence ends at a full stop, a question or exclamation mark with the quotes, brackets and
    note numbers that close behind it, when a capital or a figure follows, or when the stop comes
    straight after a long word; at an abbreviation when a word follows that begins sentences; at an
    empty line. White space begins none.
    """
    starts = [False] * len(words)
    index = 0
    fresh = True
    while index < len(words):
        if words[index].isspace():
            fresh = fresh or "\n\n" in words[index]
            index += 1
            continue
        starts[index] = fresh
        fresh = False
        after = _skip_closers(words, spaces, index + 1) if words[index] in _STOPS else index + 1
        if after < len(words):
            fresh = _ends(words, index, after)
        index = after
    return starts


def _skip_closers(words: Sequence[str], spaces: Sequence[object], index: int) -> int:
    """Return the place after the marks that belong to the sentence that ends before ``index``."""
    while index < len(words):
        note = words[index : index + 3]
        if len(note) == 3 and note[0] == "[" and note[1].isdecimal() and note[2] == "]":
            index += 3
        elif words[index] in _STOPS or _closes(words[index], spaces[index - 1]):
            index += 1
        else:
            break
    return index


def _closes(word: str, space_before: object) -> bool:
    """Return whether a word closes a quotation or a bracket; a straight quote may open one."""
    return word in _CLOSERS and not (word in _STRAIGHT and space_before)


def _ends(words: Sequence[str], index: int, after: int) -> bool:
    """Return whether a sentence ends with word ``index`` and the marks up to ``after``."""
    mark = words[index]
    following = words[after]
    if following in _OPENERS and after + 1 < len(words):
        following = words[after + 1]
    if mark in _STOPS:
        if mark in _PAUSES:
            return following[0].isupper() and following != "I"
        if following[0].isdecimal() and words[index - 1] == "No":
            return False
        if following[0].islower():
            # some sentences begin small ("al-Qaeda denied it"); a long word is no abbreviation
            before = words[index - 1] if index else ""
            plain = before.isalpha() and before.islower() and len(before) >= LONG
            return mark == "." and plain and after == index + 1
        return following not in {",", ";", ":"}
    if len(mark) > 2 and mark.endswith(".") and mark not in _TITLES:
        return words[after] in _BEGINNERS
    return False
