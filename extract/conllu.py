"""Sentences <-> CoNLL-U, the treebanks' format (universaldependencies.org/format).

Column 10 holds what the format leaves open: ``SpaceAfter=No``, ``SpacesAfter=`` with the white
space that follows when that is not one blank, and ``Name=B-PERSON``, ``Name=I-PERSON`` for names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from extract.types import Name, Sentence, Token

COLUMNS: Final = 10
ESCAPES: Final = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def to_conllu(sentence: Sentence) -> str:
    """Return the sentence's tree in CoNLL-U, with a blank line at its end."""
    lines = [f"# sent_id = {sentence.index}"]
    if sentence.start:
        lines.append(f"# start = {sentence.start}")
    if sentence.paragraph:
        lines.append(f"# paragraph = {sentence.paragraph}")
    lines.append(f"# text = {' '.join(sentence.text.split())}")
    marks = {}
    for name in sentence.names:
        for index in range(name.first, name.last + 1):
            marks[index] = f"Name={'B' if index == name.first else 'I'}-{name.label}"
    for index, token in enumerate(sentence.tokens):
        misc = [marks[index]] if index in marks else []
        if index + 1 < len(sentence.tokens):
            gap = sentence.text[
                token.end - sentence.start : sentence.tokens[index + 1].start - sentence.start
            ]
            if not gap:
                misc.append("SpaceAfter=No")
            elif gap != " ":
                misc.append("SpacesAfter=" + "".join(ESCAPES.get(c, c) for c in gap))
        columns = (
            str(index + 1), token.text, token.lemma, token.upos, token.xpos, token.feats,
            str(token.head + 1), token.deprel, "", "|".join(misc),
        )  # fmt: skip
        lines.append("\t".join(column or "_" for column in columns))
    return "\n".join(lines) + "\n\n"


def from_conllu(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a CoNLL-U text; raise ValueError with the number of a wrong line.

    Lines without a tab are split at white space, so that trees can be typed by hand. Offsets run
    on from sentence to sentence unless ``# start`` gives them; ``# newpar`` and ``# newdoc`` start
    a paragraph. The parts of a contracted word divide its characters, or share them all where
    they do not spell it; empty nodes are left out.
    """
    sentences: list[Sentence] = []
    offset = 0
    paragraph = -1
    for comments, rows in _blocks(text):
        if not sentences or any(c.startswith(("newpar", "newdoc")) for c in comments):
            paragraph += 1
        fields = dict(comment.split(" = ", 1) for comment in comments if " = " in comment)
        offset = int(fields.get("start", offset))
        sentence, after = _sentence(
            rows, len(sentences), int(fields.get("paragraph", paragraph)), offset
        )
        sentences.append(sentence)
        offset = sentence.end + len(after)
    return tuple(sentences)


def _blocks(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield each sentence's comments and rows of ten columns."""
    comments: list[str] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if not line.strip():
            if rows:
                yield comments, rows
            comments, rows = [], []
        elif line.lstrip().startswith("#") and not rows:
            comments.append(line.lstrip()[1:].strip())
        else:
            columns = line.split("\t") if "\t" in line else line.split()
            if len(columns) != COLUMNS:
                raise ValueError(
                    f"CoNLL-U line {number} has {len(columns)} columns, not {COLUMNS}: {line!r}"
                )
            if columns[0].isdecimal() and not columns[6].isdecimal():
                raise ValueError(f"CoNLL-U line {number} has no head in column 7: {line!r}")
            rows.append(columns)


def _sentence(
    rows: list[list[str]], index: int, paragraph: int, start: int
) -> tuple[Sentence, str]:
    """Return the sentence and the white space after it."""
    words = [row for row in rows if row[0].isdecimal()]
    spans: list[tuple[int, int]] = []
    text = ""
    after = ""
    for number, form, *_, misc in rows:
        if "." in number or int(number.partition("-")[0]) <= len(spans):
            continue
        text += after
        after = _space_after(misc)
        begin, end = start + len(text), start + len(text) + len(form)
        text += form
        first, _, last = number.partition("-")
        parts = [word[1] for word in words[int(first) - 1 : int(last or first)]]
        if "".join(parts).lower() == form.lower():
            for part in parts:
                spans.append((begin, begin + len(part)))
                begin += len(part)
        else:
            spans.extend((begin, end) for _ in parts)
    tokens: list[Token] = []
    names: list[Name] = []
    for (begin, end), row in zip(spans, words, strict=True):
        _, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
        mark = dict(entry.partition("=")[::2] for entry in misc.split("|")).get("Name", "")
        if mark.startswith("B-"):
            names.append(Name(len(tokens), len(tokens), mark[2:]))
        elif mark.startswith("I-") and names:
            names[-1] = replace(names[-1], last=len(tokens))
        tokens.append(
            Token(
                text=form,
                lemma=lemma,
                upos=upos,
                xpos="" if xpos == "_" else xpos,
                feats="" if feats == "_" else feats,
                head=int(head) - 1,
                deprel=deprel,
                start=begin,
                end=end,
            )
        )
    sentence = Sentence(
        index, paragraph, text, start, start + len(text), tuple(tokens), tuple(names)
    )
    return sentence, after


def _space_after(misc: str) -> str:
    for entry in misc.split("|"):
        key, _, value = entry.partition("=")
        if key == "SpaceAfter" and value == "No":
            return ""
        if key == "SpacesAfter":
            for space, escape in ESCAPES.items():
                value = value.replace(escape, space)
            return value
    return " "
