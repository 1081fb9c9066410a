"""Direct quotations: where they stand in an article, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract import lexicon
from extract.clause import RELATIVIZERS, antecedent, can_act
from extract.clause import subjects as find_subjects
from extract.lexicon.wordlist import words
from extract.mentions import case_of
from extract.transcripts import Turn, find_turns
from extract.types import Article, Sentence

_MARKS = re.compile('["“”„«»]')
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_FRAMES = frozenset(("say", "confirm", "deny", "warn", "believe", "ask", "demand"))
# Verbs whose passive subject is the one who speaks: "was quoted as saying".
_QUOTED = frozenset(("quote", "cite"))
# Judgments that are done rather than spoken: "police fired rubber bullets".
_DEEDS = frozenset(
    (
        "arrest", "decorate", "deport", "detain", "discipline", "execute", "expel", "fine", "fire",
        "imprison", "indict", "investigate", "jail", "prosecute", "punish", "reward", "sue",
        "suspend", "try",
    )
)  # fmt: skip
_JUDGING = (
    (words("judging_verbs") - _DEEDS)
    | {cue.split(" ")[0] for cue, frame in lexicon.CUES.items() if frame == "accuse"}
    | {
        "allude", "brand", "call", "characterise", "characterize", "compare", "defend", "demand",
        "label", "liken", "mention", "refer", "speak", "talk", "term", "urge",
    }
)  # fmt: skip
# With a topic, or nothing at all.
_TALKING = frozenset(
    (
        "discuss", "disagree", "differ", "detail", "elaborate", "hit back", "interrupt",
        "interject", "outline", "object", "rejoice", "sum", "speculate", "weigh",
    )
)  # fmt: skip
_CLOSING_VERBS = frozenset(("add", "claim", "declare", "explain", "note", "say", "state", "write"))
# With whom one asks or tells.
_ASKING = frozenset(("ask", "tell"))
_ISSUING = frozenset(("deliver", "issue", "make", "post", "publish", "read", "release", "send"))
_TITLING = frozenset(("caption", "dub", "entitle", "headline", "name", "nickname", "title"))
SPEAKING_VERBS = _QUOTED | _JUDGING | _ISSUING | lexicon.CUES.keys()
_SUBJECTS = ("nsubj", "nsubj:outer")
# What one says of something, and so what "was", before or behind its words: "his reply was '...'".
_ANSWERS = lexicon.CLAIM_NOUNS | {
    "advice", "answer", "explanation", "message", "motto", "reaction", "reply", "response",
    "retort", "slogan", "word",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quotation:
    """A slice of the article between quotation marks, the marks outside.

    ``speaker`` is the (sentence, token) of the subject of the verb of saying, None if not found.
    What stands in the turn of a transcript, quoted or not, is the speaker's of the turn.
    """

    start: int
    end: int
    speaker: tuple[int, int] | None = None
    turn: Turn | None = None


def find_quotations(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Return the quotations of the article's story in text order, each with its speaker.

    A quotation without a verb of saying of its own goes on speaking for the one before it when
    no sentence stands between the two; one that opens its sentence, for who speaks in the sentence
    before. A mark without its partner closes with its paragraph, which is how a quotation of
    several paragraphs is written.
    """
    turns = find_turns(article, sentences)
    found: list[Quotation] = []
    last: tuple[Quotation, int] | None = None
    for slice_ in _slices(article):
        inside = [s for s in sentences if s.start < slice_.end and slice_.start < s.end]
        if not inside:
            continue
        if turn := next((t for t in turns if t.start <= slice_.start < t.end), None):
            speaker = _speaker(inside[0], found_in=slice_)
            found.append(
                replace(slice_, speaker=speaker or turn.speaker, turn=None if speaker else turn)
            )
            continue
        if _is_title(inside[0], slice_):
            found.append(slice_)
            continue
        speaker = _claimant(inside[0], slice_)
        if speaker is None:
            speaker = next(filter(None, (_speaker(s, found_in=slice_) for s in inside)), None)
        first, final = inside[0], inside[-1]
        if speaker is None and first.index and _announces(before := sentences[first.index - 1]):
            speaker = _speaker(before, found_in=slice_)
        after = sentences[final.index + 1] if final.index + 1 < len(sentences) else None
        if (
            speaker is None
            and after is not None
            and article.text[slice_.end - 1] == ","
            and (final.end <= slice_.end + 1)
        ):
            # the sentence goes on after the comma, whatever the parser made of it
            speaker = _speaker(after, found_in=slice_)
        named_after = after if speaker is None and after and _only_names_speaker(after) else None
        if named_after is not None:
            speaker = _speaker(named_after, found_in=slice_)
        if speaker is None:
            speaker = _introducer(first, slice_)
        if speaker is None:
            speaker = _answerer(first, slice_)
        within = not _opens(first, slice_)
        if speaker is None and within:
            speaker = _judge(first, slice_)
        if speaker is None and last is not None and last[1] >= first.index - 1 and not (
            within and _tells_of_another(first, slice_)
        ):  # fmt: skip
            speaker = last[0].speaker
        if speaker is None and first.index and _opens(first, slice_):
            speaker = _reporter(sentences[first.index - 1])
            speaker = speaker or _only_speaker(found, sentences)
        if speaker is None and not within:
            speaker = _judge(first, slice_)
        quotation = replace(slice_, speaker=speaker)
        found.append(quotation)
        last = (quotation, (named_after or final).index)
    rest = [piece for turn in turns for piece in _around(turn, found)]
    return tuple(sorted((*found, *rest), key=lambda quotation: quotation.start))


def _around(turn: Turn, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield what a turn holds besides the quotations in it."""
    start = turn.start
    for quotation in quotations:
        if turn.start <= quotation.start < turn.end:
            yield Quotation(start, quotation.start, turn.speaker, turn)
            start = quotation.end
    yield Quotation(start, turn.end, turn.speaker, turn)


def _side(text: str, place: int) -> str:
    """Return which mark a straight one must be by the spaces around it, or "" if it may be both."""
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if text[place] != '"':
        return ""
    if (not before or before.isspace()) and after.isalnum():
        return "opening"
    ends = not after or after.isspace() or after in ".,;:?!)"
    if (before.isalnum() or before in {".", ",", "?", "!"}) and ends:
        return "closing"
    return ""


def _opens(sentence: Sentence, quotation: Quotation) -> bool:
    """Return whether the sentence begins with the quotation."""
    opening = sentence.tokens[:2]
    return not opening or quotation.start <= opening[-1].start


def _claimant(sentence: Sentence, quotation: Quotation) -> tuple[int, int] | None:
    """Return whose claim the quotation spells out: "a statement by Berg that 'We ...'"."""
    tokens = sentence.tokens
    before = [i for i, token in enumerate(tokens) if token.end < quotation.start]
    if not before or tokens[before[-1]].lemma.lower() != "that":
        return None
    nouns = [i for i in before if tokens[i].lemma.lower() in lexicon.CLAIM_NOUNS]
    if not nouns or any(tokens[i].upos == "VERB" for i in before if i > nouns[-1]):
        return None
    for child in sentence.dependents(nouns[-1], "nmod"):
        if case_of(sentence, child) in {"by", "from"} and can_act(sentence, child):
            return sentence.index, child
    return None


def _is_title(sentence: Sentence, quotation: Quotation) -> bool:
    """Return whether the words are what something is called: "titled 'The Next Steps'"."""
    before = [t for t in sentence.tokens if t.end < quotation.start or t.end == quotation.start]
    return len(before) > 1 and before[-2].lemma.lower() in _TITLING and before[-1].end == (
        quotation.start
    )  # fmt: skip


def _only_names_speaker(sentence: Sentence) -> bool:
    """Return whether the sentence closes the quotation before it: "Berg said on Monday."."""
    tokens = sentence.tokens
    plain = {*_SUBJECTS, "aux", "advmod", "obl", "obl:unmarked"}
    return not _MARKS.search(sentence.text) and any(
        token.head < 0
        and token.lemma.lower() in _CLOSING_VERBS | _ASKING
        and all(
            tokens[c].deprel in plain
            or tokens[c].text == "."
            or (token.lemma.lower() in _ASKING and tokens[c].deprel in {"obj", "iobj"})
            for c in sentence.children[root]
        )
        for root, token in enumerate(tokens)
    )


def _introducer(sentence: Sentence, quotation: Quotation) -> tuple[int, int] | None:
    """Return whose deed the quotation behind a colon shows: "Berg mocked the plan; 'We ...'"."""
    tokens = sentence.tokens
    before = [i for i, token in enumerate(tokens) if token.end < quotation.start]
    if not before or tokens[before[-1]].text not in {":", ";"}:
        return None
    for verb in reversed(before):
        finite = tokens[verb].head < 0 or tokens[verb].deprel in {"acl:relcl", "conj"}
        if finite and tokens[verb].upos == "VERB":
            found = [c for c in _subjects(sentence, verb) if c in before and can_act(sentence, c)]
            if found:
                return sentence.index, found[0]
    return None


def _answerer(sentence: Sentence, quotation: Quotation) -> tuple[int, int] | None:
    """Return whose answer the quotation is: "Berg's reply was '...'", "'...' was his view"."""
    tokens = sentence.tokens
    before = [i for i, t in enumerate(tokens) if t.end <= quotation.start and t.upos != "PUNCT"]
    behind = [i for i, t in enumerate(tokens) if t.start >= quotation.end and t.upos != "PUNCT"]
    nouns: Sequence[int] = ()
    if before and tokens[before[-1]].lemma.lower() == "be":
        nouns = before[:-1]
    elif behind and tokens[behind[0]].lemma.lower() == "be":
        nouns = behind[1:]
    for noun in nouns:
        if tokens[noun].lemma.lower() not in _ANSWERS:
            continue
        for owner in sentence.dependents(noun, "nmod:poss", "nmod"):
            if case_of(sentence, owner) in {"", "'s", "’s", "by", "from", "of"} and (
                can_act(sentence, owner)
            ):
                return sentence.index, owner
    return None


def _tells_of_another(sentence: Sentence, quotation: Quotation) -> bool:
    """Return whether the sentence before the quotation tells who acts: "Berg also 'remains' ...".

    Who was quoted before then no longer speaks.
    """
    tokens = sentence.tokens
    return any(
        token.deprel in {"nsubj", "nsubj:pass"}
        and token.end <= quotation.start
        and token.upos != "PRON"
        and can_act(sentence, index)
        for index, token in enumerate(tokens)
    )


def _judge(sentence: Sentence, quotation: Quotation) -> tuple[int, int] | None:
    """Return whose words a verb of judging takes up: "she mocked the 'failure of the talks'"."""
    tokens = sentence.tokens
    index = next((i for i, t in enumerate(tokens) if t.start >= quotation.start), -1)
    while index >= 0 and (
        quotation.start <= tokens[index].start < quotation.end
        or tokens[index].lemma.lower() not in _JUDGING
    ):
        index = tokens[index].head
    if index < 0 or sentence.dependents(index, "aux:pass"):
        return None
    found = _subjects(sentence, index)
    if not found and tokens[index].deprel == "advcl" and tokens[index].xpos == "VBG":
        found = _subjects(sentence, tokens[index].head)  # "Berg mocked it, calling it 'a failure'"
    return (sentence.index, found[0]) if found and can_act(sentence, found[0]) else None


def _only_speaker(
    found: list[Quotation], sentences: tuple[Sentence, ...]
) -> tuple[int, int] | None:
    """Return who alone has been quoted so far, and so need not be named again."""
    speakers = [q.speaker for q in found if q.speaker is not None]
    tokens = [sentences[place].tokens[head] for place, head in speakers]
    names = {token.text for token in tokens if token.upos != "PRON"}
    return speakers[-1] if len(names) == 1 else None


def _reporter(sentence: Sentence) -> tuple[int, int] | None:
    """Return who speaks in a sentence that as a whole reports: "Berg told the BBC that ..."."""
    tokens = sentence.tokens
    for root in (i for i, token in enumerate(tokens) if token.head < 0):
        # "went on to say that", "began by saying that"
        verbs = (root, *(c for c in sentence.dependents(root, "xcomp", "advcl") if c > root))
        judges = tokens[root].upos == "VERB" and any(
            tokens[verb].lemma.lower() in _JUDGING or _comments(sentence, verb)
            for verb in (root, *sentence.dependents(root, "xcomp"))
        )
        speaks = _issues_statement(sentence, root) or any(
            lexicon.CUES.get(tokens[verb].lemma.lower()) in _FRAMES
            and sentence.dependents(verb, "ccomp")
            and (verb == root or not sentence.dependents(verb, *_SUBJECTS))
            for verb in verbs
        )
        if (speaks or judges) and not _is_denied(sentence, root):
            found = _subjects(sentence, root)
            if found and (speaks or can_act(sentence, found[0])):
                return sentence.index, found[0]
            return None
    return None


def _comments(sentence: Sentence, verb: int) -> bool:
    """Return whether one speaks without its being told what one says: "commented on the fall"."""
    return (
        (_cue(sentence, verb) in _FRAMES or sentence.tokens[verb].lemma.lower() in _TALKING)
        and sentence.tokens[verb].lemma.lower() != "ask"
        and not sentence.dependents(verb, "aux:pass", "ccomp")
    )


def _slices(article: Article) -> Iterator[Quotation]:
    for region in article.regions:
        if region.kind != "story":
            continue
        opened: int | None = None
        inner = False
        for mark in _MARKS.finditer(article.text, region.start, region.end):
            side = _side(article.text, mark.start())
            if opened is None and side == "closing":
                continue  # its partner is missing
            if opened is not None and article.text[opened - 1] == '"':
                within, inner = inner or mark[0] == "“", mark[0] == "“"
                if within and mark[0] in "“”":
                    continue  # a quotation within the quotation
            if opened is not None and side == "opening":
                yield Quotation(opened, _unclosed(article.text, opened, mark.start()))
                opened = mark.end()
            elif opened is None and mark[0] not in _CLOSING:
                opened = mark.end()
            elif opened is not None and mark[0] not in _OPENING:
                yield Quotation(opened, mark.start())
                opened = None
        if opened is not None and opened < region.end:
            yield Quotation(opened, region.end)


def _unclosed(text: str, start: int, end: int) -> int:
    """Return the end of a quotation whose mark is missing before the next opens at ``end``.

    One that opens a sentence goes on with the quotation, as a paragraph of it; before one within
    its sentence somebody else may speak, and only the first sentence is sure.
    """
    if re.search(r"[.?!…]\s*$", text[start:end]):
        return end
    first = re.search(r"[.?!](?=\s+[A-Z])", text[start:end])
    return start + first.end() if first else end


def _announces(sentence: Sentence) -> bool:
    return sentence.tokens[-1].text == ":"


def _speaker(sentence: Sentence, *, found_in: Quotation) -> tuple[int, int] | None:
    """Return the subject of the sentence's first verb of saying outside the quotation.

    Before a quotation that is announced it is the last: "Berg says that Holm told them: ...".
    """
    tokens = sentence.tokens
    outside = [i for i, t in enumerate(tokens) if not found_in.start <= t.start < found_in.end]
    before = [i for i in outside if tokens[i].start < found_in.start]
    if before and found_in.end > tokens[before[-1]].end and _is_announced(sentence, before):
        nearest = [*reversed(before), *outside[len(before) :]]
        announced = _speaker_among(sentence, nearest, found_in, actors=True)
        if announced is not None:
            return announced
    return _speaker_among(sentence, outside, found_in) or _according_to(sentence, outside)


def _according_to(sentence: Sentence, outside: Sequence[int]) -> tuple[int, int] | None:
    """Return who is named as the source beside the quotation: "according to Berg, 'we won'"."""
    for index in outside:
        named = sentence.tokens[index].deprel in {"obl", "nmod"} and can_act(sentence, index)
        if named and case_of(sentence, index).startswith("according"):
            return sentence.index, index
    return None


def _speaker_among(
    sentence: Sentence, indexes: Sequence[int], found_in: Quotation, *, actors: bool = False
) -> tuple[int, int] | None:
    """Return the subject of the first verb of saying among ``indexes``; actors only if asked."""
    tokens = sentence.tokens
    for index in indexes:
        token = tokens[index]
        if token.upos != "VERB":
            continue
        lemma = token.lemma.lower()
        if lemma in _QUOTED or _is_reported_saying(sentence, index):
            subjects = sentence.dependents(index, "nsubj:pass", "obj", "iobj")
        elif _issues_statement(sentence, index) or (
            _cue(sentence, index) in _FRAMES and not _is_denied(sentence, index)
        ):
            subjects = _subjects(sentence, index)
            if not subjects and token.deprel == "advcl" and token.xpos == "VBG":
                # "Berg explained it, saying"
                subjects = [
                    i
                    for i in _subjects(sentence, token.head)
                    if can_act(sentence, i) and tokens[i].lemma.lower() != "it"
                ]
            if (
                not subjects
                and token.deprel == "acl"
                and token.end + 2 >= found_in.start > token.end
            ):
                # "the crowd, chanting 'We ...'"
                subjects = [token.head] if can_act(sentence, token.head) else []
        else:
            continue
        for subject in subjects:
            if tokens[subject].upos == "DET" or (actors and not can_act(sentence, subject)):
                continue  # the noun is missing
            if lemma == "read" and tokens[subject].lemma == "it":
                continue  # whose statement it is, was told before
            if not found_in.start <= tokens[subject].start < found_in.end:
                return sentence.index, subject
    return None


def _is_reported_saying(sentence: Sentence, verb: int) -> bool:
    """Return whether the passive names who speaks: "Berg is reported as saying"."""
    tokens = sentence.tokens
    return tokens[verb].lemma.lower() == "report" and any(
        tokens[c].lemma.lower() == "say"
        and any(tokens[m].lemma.lower() == "as" for m in sentence.dependents(c, "mark"))
        for c in sentence.dependents(verb, "advcl", "xcomp")
    )


def _cue(sentence: Sentence, verb: int) -> str:
    """Return the frame of the verb with its particle or adjective: "pointed out", "made clear"."""
    tokens = sentence.tokens
    lemma = tokens[verb].lemma.lower()
    for child in sentence.dependents(verb, "compound:prt", "xcomp"):
        if cue := lexicon.CUES.get(f"{lemma} {tokens[child].text.lower()}"):
            return cue
    return lexicon.CUES.get(lemma, "")


def _is_announced(sentence: Sentence, before: Sequence[int]) -> bool:
    """Return whether a colon or comma stands before the opening mark."""
    texts = [sentence.tokens[i].text for i in before[-2:]]
    return bool({":", ","} & set(texts))


def _issues_statement(sentence: Sentence, verb: int) -> bool:
    """Return whether a quotation may follow as what is issued: "issued this statement:"."""
    tokens = sentence.tokens
    return tokens[verb].lemma.lower() in _ISSUING and any(
        tokens[c].lemma.lower() in lexicon.CLAIM_NOUNS for c in sentence.dependents(verb, "obj")
    )


def _is_denied(sentence: Sentence, verb: int) -> bool:
    return any(
        sentence.tokens[c].lemma.lower() in {"not", "n't", "never"}
        for c in sentence.dependents(verb, "advmod")
    )


def _subjects(sentence: Sentence, verb: int) -> list[int]:
    """Return the verb's subjects, or those of the verb that it is coordinated with or hangs on."""
    while not (subjects := sentence.dependents(verb, *_SUBJECTS)):
        if sentence.tokens[verb].deprel == "xcomp":  # "is reported to have said"
            return [s.head for s in find_subjects(sentence, verb)]
        if sentence.tokens[verb].deprel != "conj":
            return []
        verb = sentence.tokens[verb].head
    return [
        antecedent(sentence, verb) if sentence.tokens[c].lemma.lower() in RELATIVIZERS else c
        for c in subjects
    ]
