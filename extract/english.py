"""Closed classes of English words that decide how a tree is converted to UD."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_first_word(
    phrases: Iterable[tuple[str, str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, label in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, label))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()
    }


HYPHENS: Final = frozenset(("-", "–", "‑"))
QUOTES: Final = frozenset(('"', "``", "''", "“", "”", "«", "»"))
# the tags of nouns in the plural
PLURALS: Final = frozenset(("NNS", "NNPS"))
# what points to something that is known, beside a possessive
DEFINITE: Final = frozenset(("that", "the", "these", "this", "those"))

# multi-word function words that UD English holds together as ``fixed``
# (universaldependencies.org/en/dep/fixed.html), with the label of the whole where it is certain
FIXED: Final = _by_first_word(
    [
        ("according to", "case"), ("all but", ""), ("as if", "mark"), ("as opposed to", ""),
        ("as to", "case"), ("as well", ""), ("as well as", "cc"), ("because of", "case"),
        ("depending on", "case"), ("due to", "case"), ("each other", ""), ("in case", "mark"),
        ("in order", "mark"), ("instead of", "case"), ("kind of", ""), ("less than", "advmod"),
        ("more than", "advmod"), ("of course", "advmod"), ("one another", ""), ("prior to", "case"),
        ("rather than", "cc"), ("so that", "mark"), ("sort of", ""), ("such as", "case"),
        ("that is", ""), ("up to", ""), ("vice versa", "advmod"),
    ]
)  # fmt: skip

# contracted words and their tags, and the lemma; with either apostrophe
_CONTRACTED: Final = {
    ("'s", "VBZ"): "be", ("'re", "VBP"): "be", ("'m", "VBP"): "be", ("'ve", "VB"): "have",
    ("'ve", "VBP"): "have", ("'ll", "MD"): "will", ("'d", "MD"): "would", ("n't", "RB"): "not",
    ("ca", "MD"): "can", ("wo", "MD"): "will", ("sha", "MD"): "shall", ("'s", "POS"): "'s",
}  # fmt: skip
CONTRACTED: Final = _CONTRACTED | {
    (word.replace("'", "’"), tag): lemma for (word, tag), lemma in _CONTRACTED.items()
}

MONTHS: Final = _words(
    "january february march april may june july august september october november december jan. "
    "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
HOURS_AND_ERAS: Final = _words("am pm a.m. p.m. bc bce")
ROUND_NUMBERS: Final = _words("tens dozens scores hundreds thousands")
# prepositions of place and time that do not restrict a person's name
ADVERBIAL_PREPOSITIONS: Final = _words("in on at into after before during since until")
# prepositions of "at least", "at all", "after all", which the parser takes for adverbs
ADVERBIAL_CASES: Final = _words("at after")
DIRECTIONS: Final = _words("north south east west")
FRONTED_PREDICATES: Final = _words("here there where how why when")
# words that are a preposition together with the preposition after them
COMPLEX_PREPOSITIONS: Final = _words(
    "according because depending due instead next owing prior regardless thanks"
)
FREE_RELATIVES: Final = _words("what whatever whoever whichever where wherever")
NOMINATIVES: Final = _words("i he she we they who")
# verbs whose bare infinitive has an object for its subject: "let him go", "saw him go"
CAUSATIVES: Final = _words("let make help have see hear watch feel bid get")
# verbs whose person told is an indirect object: "told reporters that ..."
TELLING: Final = _words("tell ask inform notify remind teach show assure")
PREDICATIVE_ADVERBS: Final = _words(
    "here there home abroad away everywhere nowhere over up down out in on off back underway "
    "ahead nearby near inside outside upstairs downstairs around behind why where how together"
)
TITLES: Final = _words(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. sir lord lady king queen prince princess emperor "
    "empress tsar pope president minister premier chancellor chairman secretary senator sen. "
    "governor gov. representative rep. general gen. lieutenant lt. lt colonel col. col captain "
    "capt. major maj. sergeant sgt. admiral adm. marshal commander ambassador judge justice saint "
    "st. reverend rev. rev bishop archbishop cardinal sheikh ayatollah imam comrade"
)
# first words of foreign names, which have no English inside
FOREIGN_NAME_STARTS: Final = _words(
    "abu addis al al- baja buenos burkina casa castel costa del der el hong ho kuala la las le "
    "los novi nizhny phnom porto puerto rio saint san santa santo sao sierra sri st. tel villa"
)
# predicates whose "it" announces a clause: "it is possible to ...", "it was reported that ..."
EXTRAPOSING: Final = _words(
    "possible impossible difficult hard easy tough important essential vital crucial critical "
    "necessary unnecessary better best good great bad wrong right fair unfair clear unclear true "
    "untrue false obvious evident apparent likely unlikely doubtful certain uncertain known "
    "unknown customary common usual unusual natural normal strange odd surprising interesting "
    "imperative desirable advisable unadvisable reasonable unreasonable acceptable unacceptable "
    "dangerous safe risky wise unwise useful useless worth time surprise pity shame fact dream "
    "honor honour mistake say report believe expect think know announce estimate reveal allege "
    "claim understand note suggest hope fear assume agree decide seem appear happen turn cost "
    "take"
)
# verbs (and adjectives) that take a clause before them as what is said or thought
REPORTING: Final = _words(
    "say tell add report note announce state claim argue explain write declare insist warn reply "
    "respond ask answer suggest admit acknowledge concede confirm deny stress emphasize emphasise "
    "underline remark comment observe recall continue conclude predict estimate believe think "
    "know guess hope feel suppose imagine figure wonder understand hear learn fear promise pledge "
    "vow urge demand assert affirm allege contend maintain reiterate repeat quote cite joke quip "
    "shout cry whisper tweet post testify swear agree complain lament boast caution point go read "
    "show find reveal indicate mean see inform remind notify assure seem appear sure certain "
    "afraid sorry exclaim scream yell murmur mutter inquire enquire speculate recount relate "
    "disclose"
)
ADJECTIVES: Final = _words(
    "united new old great good best big high higher low grand white black red green blue dear "
    "national international first second third fourth fifth last prime senior chief main joint "
    "supreme secret foreign federal african american european korean asian greek czech dutch "
    "french thai swiss iraqi israeli saudi pakistani afghan arab german mexican chilean cuban "
    "indian roman italian russian human armed public private civil free open nuclear military "
    "naval islamic catholic jewish muslim holy sacred royal republican democratic central local "
    "special rapid early late modern former fellow orthodox armenian ottoman lower upper "
    "middle outer inner dead long"
)
# endings of adjectives, and nouns that have them too
ADJECTIVAL_ENDINGS: Final = ("ern", "ese", "ish", "ian", "ean", "ican", "ic", "al", "ous", "ive")
NOUNS_WITH_ADJECTIVAL_ENDING: Final = _words(
    "capital hospital arsenal festival tribunal journal approval proposal admiral marshal "
    "cardinal canal metal portal rival trial signal crystal appeal carnival animal coal deal goal "
    "total republic music traffic clinic critic fabric logic topic magic atlantic initiative "
    "executive detective archive drive hive live olive fish english finish ocean guardian median "
    "christian librarian technician politician physician musician vatican caribbean pelican tern "
    "stern nepal senegal portugal bengal montreal al"
)


def is_adjective(word: str) -> bool:
    """Return whether a capitalised word inside a name, here in lower case, is an adjective."""
    return word in ADJECTIVES or (
        word.endswith(ADJECTIVAL_ENDINGS) and word not in NOUNS_WITH_ADJECTIVAL_ENDING
    )


def is_year(word: str) -> bool:
    """Return whether the word can only be a year: four digits from 1000 to 2099."""
    return len(word) == 4 and word.isdigit() and "1000" <= word <= "2099"


def is_day(word: str) -> bool:
    """Return whether the word can be a day of a month: "5", "05", "5th"."""
    number = word.rstrip("stndrh")
    return number.isdigit() and 1 <= int(number) <= 31


_SHORT_STEM: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def restore_silent_e(word: str, tag: str, lemma: str) -> str:
    """Return the lemma with the "e" that a rule lemmatizer drops: "staged" is of "stage".

    A verb of one short syllable doubles its consonant before -ed and -ing ("stagged"), so a
    form without the double consonant belongs to a verb in -e. None ends in -dg.
    """
    if tag in {"VBD", "VBN", "VBG", "VBZ"} and lemma.endswith("dg"):
        return f"{lemma}e"
    if tag not in {"VBD", "VBN", "VBG", "VBZ"} or not _SHORT_STEM.fullmatch(lemma):
        return lemma
    forms = {f"{lemma}ed", f"{lemma}ing", f"{lemma}es"}
    return f"{lemma}e" if word.lower() in forms else lemma
