"""Why a sentence gives the triples it gives, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from extract.extract import extract
from extract.parse import DEFAULT_MODEL, load, parse_article
from extract.types import Article, Mention, Qualifiers, Region, Sentence, Triple


def explain(text: str, *, model: str = DEFAULT_MODEL) -> Iterator[str]:
    """Yield the tree of each sentence of ``text``, then its triples with rule and steps.

    Raise ModelError when the model cannot be used.
    """
    article = Article("-", text, (Region("story", 0, len(text)),))
    sentences = parse_article(article, load(model))
    extraction = extract(article, sentences)
    for sentence in sentences:
        yield from _show_tree(sentence)
        for triple in extraction.triples:
            if triple.sentence == sentence.index:
                yield from _show_triple(triple)
    for link in extraction.links:
        antecedents = ", ".join(mention.text for mention in link.antecedents)
        yield f"{link.mention.text} is {antecedents}: {link.reason}"


def _show_tree(sentence: Sentence) -> Iterator[str]:
    yield sentence.text
    names = {i: n.label for n in sentence.names for i in range(n.first, n.last + 1)}
    for index, token in enumerate(sentence.tokens):
        head = "-" if token.head < 0 else sentence.tokens[token.head].text
        yield (
            f"  {index:3} {token.text:18} {token.upos:6} {token.deprel:14} of {head:18} "
            f"{names.get(index, '')}".rstrip()
        )


def _show_triple(triple: Triple) -> Iterator[str]:
    yield f"{triple.subject.text} - {triple.relation} - {triple.object.text}  [{triple.category}]"
    steps = f", by {', '.join(triple.steps)}" if triple.steps else ""
    yield f"    rule {triple.rule}{steps}"
    for name, value in _qualifiers(triple.qualifiers):
        yield f"    {name} {value}"


def _qualifiers(qualifiers: Qualifiers) -> Iterator[tuple[str, str]]:
    if qualifiers.negated:
        yield "negated", "yes"
    if qualifiers.modality != "asserted":
        yield "modality", qualifiers.modality
    for attribution in qualifiers.attribution:
        yield "source", f"{_name(attribution.source)} ({attribution.cue})"
    if (time := qualifiers.time) is not None:
        span = f" ({time.start or '?'} to {time.end or '?'})" if time.start or time.end else ""
        yield "time", time.text + span
    if qualifiers.place is not None:
        yield "place", qualifiers.place.text
    if qualifiers.quantity is not None:
        yield "quantity", qualifiers.quantity


def _name(mention: Mention | None) -> str:
    return mention.text if mention is not None else "not named"
