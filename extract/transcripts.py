"""Interviews and briefings written down turn by turn: "Q: Why now? BERG: We had no choice."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.mentions import case_of
from extract.types import Article, Region, RegionKind, Sentence

# A turn, and what stands for who takes it: a name, his initials, "Q"; nothing but a colon where
# the questions stand in other type. An answer's paragraphs may each be indented by one.
_WORD = r"[A-Z][\w.’'-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
LABEL = re.compile(
    rf"(?:(?<=[.?!…\"”’'\])*=]\s)|(?<=\n)|\A)(?:[:*]+\s?)?(?P<name>{_NAME})\s?:\s+(?=\S)"
    rf"|(?<=\?)[\"”)\]]?\s+(?P<answer>:)\s+(?=\S)(?!{_NAME}\s?:\s)"
    rf"|(?<=[.!…\"”)])\s+(?P<indent>:+)\s*(?=[A-Z\"“])(?!{_NAME}\s?:\s)"
)
_ASKING = frozenset(("interviewer", "moderator", "q", "question", "reporter", "journalist"))
_ANSWERING = frozenset(("a", "answer"))
_TITLES = frozenset(
    ("amb", "dr", "gen", "gov", "miss", "mr", "mrs", "ms", "pres", "prof", "rep", "sec", "sen")
)
# A transcript has so many turns, and who takes part in it speaks so often.
_FEWEST_TURNS = 4
_FEWEST_OF_ONE = 2
_FEWEST_ANSWERS = 3
_LONGEST_INITIALS = 3
_TALKING = frozenset(("interview", "question", "speak", "talk", "chat"))


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at once: a slice of the article, and the (sentence, token) of his name.

    ``hearer`` is the one who speaks with him, where there is but one.
    """

    start: int
    end: int
    speaker: tuple[int, int]
    hearer: tuple[int, int] | None = None


def cut_turns(text: str, regions: Sequence[Region]) -> list[Region]:
    """Return the regions, each label of a transcript's turns cut out of the story as a speaker."""
    story = [region for region in regions if region.kind == "story"]
    marks = [
        mark for region in story for mark in LABEL.finditer(text, region.start, region.end)
    ] if text.count(":") >= _FEWEST_ANSWERS else []  # fmt: skip
    kept = _spans_of_turns(text, marks)
    return [piece for region in regions for piece in _cut(text, region, kept)]


def _cut(text: str, region: Region, labels: Sequence[re.Match[str]]) -> Iterator[Region]:
    start = region.start
    for label in labels if region.kind == "story" else ():
        if region.start <= label.start() < region.end:
            yield from _story(text, start, label.start())
            first = label.start(label.lastgroup or 0)
            kind: RegionKind = "furniture" if label["indent"] else "speaker"
            yield Region(kind, first, first + len(text[first : label.end()].rstrip()))
            start = label.end()
    yield from _story(text, start, region.end) if start > region.start else [region]


def _story(text: str, start: int, end: int) -> Iterator[Region]:
    piece = text[start:end]
    if piece.strip():
        yield Region("story", end - len(piece.lstrip()), start + len(piece.rstrip()))


def _spans_of_turns(text: str, marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return those of the marks that label turns; none where the text is no transcript."""
    often = Counter(mark["name"] for mark in marks if mark["name"])
    speakers = {
        name
        for name, count in often.items()
        if _is_part(name) or (count >= _FEWEST_OF_ONE and _is_told(text, name))
    }
    named = [mark for mark in marks if mark["name"] in speakers]
    if len(named) < _FEWEST_TURNS:
        named, speakers = [], set()
    else:  # who is named in full once, and who speaks often, whatever the capitals stand for
        speakers |= {
            name
            for name, count in often.items()
            if (name.isupper() and count >= _FEWEST_OF_ONE) or _is_told(text, name)
        }
        named = [mark for mark in marks if mark["name"] in speakers]
    answers = [mark for mark in marks if mark["answer"]]
    if len(answers) < _FEWEST_ANSWERS:
        answers = []
    indents = [mark for mark in marks if mark["indent"]] if named or answers else []
    return sorted((*named, *answers, *indents), key=re.Match.start)


def _is_part(label: str) -> bool:
    return label.lower() in _ASKING | _ANSWERING


def _is_told(text: str, label: str) -> bool:
    """Return whether the text names elsewhere, within a sentence, whom the label stands for."""
    if _is_initials(label):
        return any(_is_short_for(label, m.group()) for m in _names(text, label[0]))
    last = re.escape(label.rsplit(maxsplit=1)[-1])
    return any(
        m.group()[0].isupper() and m.group()[-1].islower()
        for m in re.finditer(rf"(?<=[\w,’'] )\b{last}\b(?!\s?:)", text, re.IGNORECASE)
    )


def _names(text: str, initial: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b{initial}[\w.’'-]*(?: {_WORD}){{0,2}}", text)


def _is_initials(label: str) -> bool:
    return label.isupper() and label.isalpha() and 1 < len(label) <= _LONGEST_INITIALS


def _is_short_for(label: str, name: str) -> bool:
    """Return whether the label is the initials of the name: "AB" of "Ann Berg", "WN" of Wikinews.

    A middle name may be left out.
    """
    words = re.findall(r"\w[\w’'-]*", name)
    if not _is_initials(label) or not words or words[0] == label:
        return False
    if len(words) == 1:
        letters = iter(words[0].upper())
        return words[0][0] == label[0] and all(letter in letters for letter in label)
    initials = "".join(word[0] for word in words).upper()
    return label in {initials, initials[0] + initials[-1]}


def find_turns(article: Article, sentences: Sequence[Sentence]) -> tuple[Turn, ...]:
    """Return the turns of the article's transcript in text order, without those of nobody known.

    A turn goes on until the next; the last to the end of its paragraph, and not for longer than the
    longest before it. Questions that stand before an answer of the same speaker are nobody's.
    """
    labels = [i for i, region in enumerate(article.regions) if region.kind == "speaker"]
    if not labels:
        return ()
    texts = [article.text[article.regions[i].start : article.regions[i].end] for i in labels]
    names = [text.rstrip(": ") for text in texts]
    first = article.regions[labels[0]].start
    known = {name: _find_speaker(article, sentences, name, first) for name in dict.fromkeys(names)}
    people = list(dict.fromkeys(place for place in known.values() if place is not None))
    found: list[Turn] = []
    for number, i in enumerate(labels):
        speaker = known[names[number]]
        if speaker is None or i + 1 >= len(article.regions):
            continue
        follows = number + 1 < len(labels)
        last = labels[number + 1] - 1 if follows else _last_paragraph(article, i + 1)
        asked_on = follows and names[number + 1] in {names[number], ""}
        start, end = article.regions[i + 1].start, article.regions[last].end
        spoken = [s for s in sentences if start <= s.start < end]
        while asked_on and len(spoken) > 1 and _is_question(spoken[-1]):
            end = spoken.pop().start
        longest = max((turn.end - turn.start for turn in found), default=end - start)
        while not follows and len(spoken) > 1 and spoken[-1].end > start + longest:
            end = spoken.pop().start
        others = [place for place in people if place != speaker]
        found.append(Turn(start, end, speaker, others[0] if len(others) == 1 else None))
    return tuple(found)


def _last_paragraph(article: Article, region: int) -> int:
    """Return the region that an answer of indented paragraphs ends with."""
    following = article.regions[region + 1 : region + 2]
    while following and following[0].kind == "furniture" and (
        not article.text[following[0].start : following[0].end].strip(":")
    ):  # fmt: skip
        region += 2
        following = article.regions[region + 1 : region + 2]
    return min(region, len(article.regions) - 1)


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"”' ").endswith("?") or sentence.text.startswith("(")


def _find_speaker(
    article: Article, sentences: Sequence[Sentence], label: str, first: int
) -> tuple[int, int] | None:
    """Return the (sentence, token) of the name that the label stands for, None if there is none."""
    if label.lower() in _ASKING:
        return None
    if not label or label.lower() in _ANSWERING:
        return _find_interviewee(article, [s for s in sentences if s.end <= first])
    words = [w for w in label.split() if w.lower().rstrip(".") not in _TITLES]
    for kinds in ({"PERSON"}, {"ORG", "PRODUCT", "WORK_OF_ART", "GPE"}):
        for sentence in sentences:
            for name in sentence.names:
                if name.label in kinds:
                    tokens = sentence.tokens[name.first : name.last + 1]
                    if _stands_for(words, [t.text for t in tokens]):
                        return sentence.index, _head(sentence, name.first, name.last)
    return None


def _stands_for(label: Sequence[str], name: Sequence[str]) -> bool:
    if len(label) == 1 and _is_short_for(label[0], " ".join(name)):
        return True
    folded = [word.casefold() for word in name if word not in {"'s", "’s"}]
    return bool(label) and bool(folded) and (
        label[-1].casefold() == folded[-1]
        or (len(label) == 1 and label[0].casefold() == folded[0])
    )  # fmt: skip


def _head(sentence: Sentence, first: int, last: int) -> int:
    within = range(first, last + 1)
    return next((i for i in within if sentence.tokens[i].head not in within), last)


def _find_interviewee(article: Article, sentences: Iterable[Sentence]) -> tuple[int, int] | None:
    """Return who answers: the person in the title, else whom the text before interviews."""
    asked: tuple[int, int] | None = None
    for sentence in sentences:
        tokens = sentence.tokens
        for name in sentence.names:
            if name.label != "PERSON":
                continue
            head = _head(sentence, name.first, name.last)
            if tokens[name.last].text in (article.title or "") and (
                case_of(sentence, head) not in {"at", "in"}  # the seat that is stood for
            ):
                return sentence.index, head
            verb = tokens[head].head
            if asked is None and verb >= 0 and tokens[verb].lemma.lower() in _TALKING and (
                tokens[head].deprel == "obj" or case_of(sentence, head) in {"to", "with"}
            ):  # fmt: skip
                asked = sentence.index, head
    return asked
