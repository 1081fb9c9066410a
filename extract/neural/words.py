"""Text -> words, as the English treebanks of Universal Dependencies cut it.

spaCy's rules for English agree with them but for a few kinds of words; the differences were read
off the training parts of UD English EWT and GUM.
"""

from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

# a word that begins so is one word: "anti-war", "co-founder", "mid-2004"
BOUND_PREFIXES: Final = (
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "multi", "non",
    "over", "post", "pre", "pro", "re", "semi", "sub",
)  # fmt: skip
# the stop belongs to the word; spaCy's own list has Gen., Sen., Inc., the months and the states
ABBREVIATIONS: Final = (
    "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Fr.", "Ft.", "Hon.", "Lt.", "Maj.", "Pres.",
    "Pvt.", "Reps.", "Sens.", "Sgt.", "Sr.", "al.", "approx.", "ca.", "etc.", "Mon.", "Tue.",
    "Tues.", "Wed.", "Thu.", "Thur.", "Thurs.", "Fri.",
)  # fmt: skip
# contractions that are words when they have no apostrophe
PLAIN_WORDS: Final = ("id", "Id", "wed", "Wed", "and/or")


def make_blank() -> Language:
    """Return an English spaCy pipeline that only cuts words."""
    nlp = spacy.blank("en")
    unbound = "".join(
        rf"(?<!\b{form})" for prefix in BOUND_PREFIXES for form in (prefix, prefix.capitalize())
    )
    infixes = [
        unbound + infix if "--" in infix else infix
        for infix in map(str, nlp.Defaults.infixes or ())
    ]
    infixes += [r"(?<=[A-Z]\.)-(?=[a-z])"]  # "U.S.-led" as "US-led"
    infixes += [unbound + "(?<=[A-Za-z])-(?=[0-9])", "(?<=[0-9])[–—](?=[0-9])"]
    # news sets quotations without a space: said:"We won",and left
    infixes += [r"(?<=[\w,:;.!?])[\"“”](?=[\w,])", r"(?<=\w)[,:;](?=[\"“”])"]
    infixes += [r"(?<=[\"“”]),(?=\w)"]
    tokenizer: Any = nlp.tokenizer  # compiled: its type is without attributes
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    rules = {word: rule for word, rule in tokenizer.rules.items() if word not in PLAIN_WORDS}
    tokenizer.rules = rules | {word: [{"ORTH": word}] for word in ABBREVIATIONS}
    return nlp
