"""When two forms of a name can be one name: spelling, word order, initials, acronyms, titles.

Nothing here says that two people are one: a form that is possible is a candidate, and
``graph.resolve`` asks for more before it merges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract import gazetteer
from extract.lexicon import TITLES

# Korean family names as the three romanisations in use write them (Revised 2000, McCune-Reischauer,
# and the habits of passports), one family a line.
_KOREAN_FAMILIES = """
kim gim
lee li ri rhee yi i
park pak bak
choi choe chwe
jung jeong chung chong
kang gang
cho jo
yoon yun
jang chang
lim im rim
han
oh o
seo suh so
shin sin
kwon gwon
hwang
ahn an
song
ryu yoo yu you ryoo
hong
jeon chun jun chon
ko koh go
moon mun
son sohn
yang ryang
bae pae
baek paek paik
heo hur ho huh
nam
noh roh no rho
ha
joo ju chu
koo ku gu
min
thae tae
ryom yeom
pyon byun byon
hyon hyun
"""
_FAMILY = {
    form: line.split()[0] for line in _KOREAN_FAMILIES.strip().splitlines() for form in line.split()
}
# Letters that the romanisations of one Korean sound differ in, the longer first.
_KOREAN_SOUNDS = (
    ("ch", "j"), ("kk", "k"), ("tt", "t"), ("pp", "p"), ("g", "k"), ("d", "t"), ("b", "p"),
    ("yeo", "yo"), ("you", "yo"), ("eui", "i"), ("ui", "i"), ("hee", "hi"), ("ee", "i"),
    ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("wu", "u"), ("woo", "u"), ("weo", "wo"),
    ("ae", "e"), ("ai", "e"), ("oi", "oe"), ("u", "o"), ("l", "r"), ("sh", "s"),
)  # fmt: skip
# The same for Cyrillic and Arabic names.
_EUROPEAN_SOUNDS = (
    ("mohammed", "muhammad"), ("mohamed", "muhammad"), ("mohammad", "muhammad"), ("x", "ks"),
    ("yev", "ev"), ("yel", "el"), ("kh", "h"), ("zh", "j"), ("ya", "ia"), ("yu", "iu"), ("y", "i"),
    ("sander", "sandr"), ("ii", "i"),
    ("iie", "ie"), ("iia", "ia"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("ph", "f"),
)  # fmt: skip
# The most frequent Chinese family names in pinyin: they stand first.
_CHINESE = """
wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng
xie han tang feng yu dong xiao cheng cao yuan deng xi wen qin hua geng mao jiang wei
"""
_CHINESE_FAMILIES = frozenset(_CHINESE.split())
_COMMON = frozenset(("singh", "khan", "smith", "jones", "johnson", "williams", "miller", "davis"))
_SMALL_WORDS = "al el bin ibn ben de da di du van von der den la le dos del st"
PARTICLES = frozenset(_SMALL_WORDS.split())
_ARTICLES = frozenset(("al", "el"))  # "Muammar al-Gaddafi"
_DOUBLED = re.compile(r"(.)\1")
_FAMILY_FIRST = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")  # "Chen Shui-bian"
_NUMERALS = frozenset(("i", "v"))  # "King George Tupou V"
_MIDDLE_INITIAL = re.compile(r"(?<=\w) [A-Z]\.(?= \w)")
# "Minister of Foreign Affairs" is all title.
_OF_OFFICE = frozenset(("of", "for"))
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


@lru_cache(maxsize=4096)
def bare_name(text: str) -> str:
    """Return a name without the titles in front of it and the possessive behind it."""
    words = without_possessive(text).split()
    while len(words) > 1 and _is_title(words[0]) and words[1] not in _OF_OFFICE:
        words = words[1:]
    return " ".join(words)


def without_possessive(text: str) -> str:
    """Return a name without the "'s" or the apostrophe behind it."""
    return text.removesuffix("'s").removesuffix("’s").rstrip("'’")


def _is_title(word: str) -> bool:
    plain = word.lower().rstrip(".")
    return plain in TITLES or gazetteer.office_title(plain) is not None


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, without a "Jr" at the end."""
    words = gazetteer.fold(_split_initials(name)).split()
    return tuple(w for w in words if w not in _SUFFIX) or tuple(words)


def _split_initials(name: str) -> str:
    # "A.Q. Khan" -> "A. Q. Khan"
    return re.sub(r"\.(?=[A-Z])", ". ", name)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return a key that the usual spellings and word orders of one person's name share.

    Different names can share it as well: it finds candidates, it decides nothing.
    """
    words = list(parts(name))
    if family := korean_family(name):
        given = words[1:] if words[0] in _FAMILY else words[:-1]
        return f"{family} {''.join(_respell(word, _KOREAN_SOUNDS) for word in given)}"
    spelt = (_respell(w, _EUROPEAN_SOUNDS) for w in words if w not in _ARTICLES)
    return " ".join(sorted(_DOUBLED.sub(r"\1", w) for w in spelt))


def _respell(word: str, sounds: Sequence[tuple[str, str]]) -> str:
    for written, sound in sounds:
        word = word.replace(written, sound)
    return word


def korean_family(name: str) -> str:
    """Return the canonical family name of a Korean name, in either order, or "".

    Korean given names have two syllables, written in one word, with a hyphen or as two words.
    """
    words = parts(name)
    if not 2 <= len(words) <= 3:
        return ""
    if words[0] in _FAMILY and _is_given(words[1:]):
        return _FAMILY[words[0]]
    given_first = len(words) == 3 and "-" in name.split(maxsplit=1)[0]
    if words[-1] in _FAMILY and given_first and _is_given(words[:-1]):
        return _FAMILY[words[-1]]
    return ""


_SYLLABLE = re.compile(r"(?:[bcdghjkmnprstwy]|ch|kk|sh|th|hw|hy|ry|gy|ky|my|by|py|kw|gw|ss)?"
                       r"(?:ae|eo|eu|ui|oe|wa|we|wo|wi|ya|ye|yo|yu|yeo|ee|oo|ou|ai|[aeiou])"
                       r"(?:ng|ck|lk|[knlmpbrtg])?")  # fmt: skip


def _is_given(words: tuple[str, ...]) -> bool:
    if len(words) == 2:
        return all(_SYLLABLE.fullmatch(word) for word in words)
    return bool(re.fullmatch(f"(?:{_SYLLABLE.pattern}){{2}}", words[0]))


def is_common_family(surname: str) -> bool:
    """Return whether so many bear the family name that it alone says nothing of who is meant."""
    folded = gazetteer.fold(surname)
    return folded in _FAMILY or folded in _CHINESE_FAMILIES or folded in _COMMON


@lru_cache(maxsize=65536)
def surnames(name: str) -> frozenset[str]:
    """Return the folded words by which a full name may be shortened.

    Particles stay with the surname: "Ursula von der Leyen" -> {"von der leyen", "leyen"}.
    """
    words = parts(name)
    if len(words) < 2:
        return frozenset(words)
    if korean_family(name):
        return frozenset((words[0] if words[0] in _FAMILY else words[-1],))
    found = {words[-1]}
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    found.add(" ".join(words[start:]))
    if "-" in (last := name.rsplit(maxsplit=1)[-1]):
        found.add(" ".join(parts(last)))  # "Manningham-Buller"
    if _FAMILY_FIRST.fullmatch(name):
        found.add(words[0])
    if len(words) == 2 and (
        words[0] in _CHINESE_FAMILIES or (words[0] in _FAMILY and _SYLLABLE.fullmatch(words[1]))
    ):
        found.add(words[0])  # of few Koreans the given name is one syllable: "Kim Song"
    return frozenset(found)


def without_initials(name: str) -> str:
    """Return a name without its middle initials: "Colin L. Powell" is Colin Powell."""
    return _MIDDLE_INITIAL.sub("", name)


def same_form(first: str, second: str) -> str:
    """Return why the two full names can be one ("spelling", "word order", "initials" ...), or "".

    Both names have at least two words; a name that is one word only is never enough.
    """
    one, two = parts(first), parts(second)
    if min(len(one), len(two)) < 2:
        return ""
    if one == two or "".join(one) == "".join(two):
        return "same name"
    if sorted(one) == sorted(two):
        return "name order"
    if skeleton(first) == skeleton(second):
        return "spelling of the name"
    if one[-1] != two[-1]:
        return ""
    if one[0] == two[0]:
        shorter, longer = sorted((one[1:-1], two[1:-1]), key=len)
        if not shorter or all(_initial(a, b) for a, b in zip(shorter, longer, strict=False)):
            return "middle name"
        return ""
    given = zip(one[:-1], two[:-1], strict=False)
    return "initials" if all(_initial(a, b) for a, b in given) else ""


def is_part_of(short: str, name: str) -> bool:
    """Return whether a name of two words or more leaves out words of a longer one, in its order."""
    one, two = parts(short), parts(name)
    if not 2 <= len(one) < len(two) or (len(one[-1]) == 1 and one[-1] not in _NUMERALS):
        return False
    rest = iter(two)
    return all(word in rest for word in one)


def _initial(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])


def is_blend(short: str, name: str) -> bool:
    """Return whether ``short`` begins the words of ``name``, in their order: "HINDRAF".

    "Hindu Rights Action Force": each word gives its first letter, or more.
    """
    words = [w.upper() for w in re.split(r"[\s\-/]+", name) if w and w.lower() not in _SMALL]

    def fits(letters: str, rest: Sequence[str]) -> bool:
        if not rest:
            return not letters
        cuts = range(1, len(rest[0]) + 1)
        return any(
            letters.startswith(rest[0][:cut]) and fits(letters[cut:], rest[1:]) for cut in cuts
        )

    return len(words) > 1 and len(short) >= _SHORTEST_BLEND and fits(short.upper(), words)


_SHORTEST_BLEND = 4
_UNCOUNTED = "of the and for on in to de la du des et und der"
_SMALL = frozenset(_UNCOUNTED.split())


def is_acronym(short: str, name: str) -> bool:
    """Return whether ``short`` is made of the initials of ``name`` ("KCNA"), in their order."""
    letters = short.replace(".", "").upper()
    words = re.split(r"[\s\-/]+", name)
    initials = "".join(w[0].upper() for w in words if w and w.lower() not in _SMALL)
    every = "".join(w[0].upper() for w in words if w)
    return len(letters) >= 2 and letters in {initials, every}
