"""An article's sentences -> its triples: mentions, coreference, rules, qualifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract import labels
from extract.coref import link
from extract.lexicon import category
from extract.mentions import find_mentions, find_titles, mention_of
from extract.qualify import qualify
from extract.quotations import SPEAKING_VERBS, Quotation, find_quotations
from extract.repair import repair
from extract.rules import CALLING_VERBS, Finding, find
from extract.types import Article, Attribution, Extraction, Mention, Qualifiers, Sentence, Triple


def extract(article: Article, sentences: tuple[Sentence, ...]) -> Extraction:
    """Return everything found in one parsed article, triples in the order of the text."""
    sentences = tuple(map(repair, sentences))
    mentions = find_mentions(sentences)
    quotations = find_quotations(article, sentences)
    triples = [
        triple
        for sentence in sentences
        for triple in _extract_sentence(article, sentence, sentences, quotations)
    ]
    arguments = {m for t in triples for m in _arguments(t)}
    known = {(m.sentence, m.head) for m in mentions}
    others = {m for m in (*arguments, *find_titles(sentences)) if (m.sentence, m.head) not in known}
    every = sorted({*mentions, *others}, key=lambda m: (m.start, m.end, m.head))
    links = link(article, sentences, mentions, quotations)
    return Extraction(article, sentences, tuple(every), links, tuple(triples))


def _arguments(triple: Triple) -> Iterator[Mention]:
    yield triple.subject
    yield triple.object
    if triple.qualifiers.place is not None:
        yield triple.qualifiers.place
    for attribution in triple.qualifiers.attribution:
        if attribution.source is not None:
            yield attribution.source


def _extract_sentence(
    article: Article,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
) -> Iterator[Triple]:
    seen: set[tuple[int, str, int, Qualifiers]] = set()
    for finding, qualifiers in qualify(sentence, find(sentence), article.date):
        spoken = _spoken(sentences, sentence, finding, qualifiers, quotations)
        key = (finding.subject.head, finding.relation, finding.object.head, spoken)
        if key not in seen:
            seen.add(key)
            yield _triple(sentence, finding, spoken)


def _spoken(
    sentences: Sequence[Sentence],
    sentence: Sentence,
    finding: Finding,
    qualifiers: Qualifiers,
    quotations: Sequence[Quotation],
) -> Qualifiers:
    """Return the qualifiers with the speaker of the quotation around the finding put first."""
    start = sentence.tokens[finding.predicate].start
    quotation = next((q for q in quotations if q.start <= start < q.end), None)
    if quotation is None or quotation.speaker is None or not finding.asserted:
        return qualifiers
    for attribution in qualifiers.attribution:
        source = attribution.source
        if source is not None and not quotation.start <= source.start < quotation.end:
            return qualifiers
    place, head = quotation.speaker
    spoken_in = sentences[place]
    cue = spoken_in.tokens[spoken_in.tokens[head].head].lemma.lower()
    if spoken_in.tokens[head].deprel not in labels.SUBJECTS or cue not in SPEAKING_VERBS:
        cue = "say"  # "Berg, who spoke of a 'failure'", "Berg rose and said"
    if quotation.turn is not None:
        cue = "ask" if qualifiers.modality == "questioned" else "say"
    if cue == "ask" and qualifiers.modality != "questioned":
        cue = "say"  # "'Who won?' he asked. 'We did.'"
    speaker = Attribution(mention_of(spoken_in, head, whole=False), cue)
    named = [a for a in qualifiers.attribution if a.source is not None]
    return replace(qualifiers, attribution=(speaker, *named))


def _triple(sentence: Sentence, finding: Finding, qualifiers: Qualifiers) -> Triple:
    tokens = sentence.tokens
    start = tokens[min(finding.words)].start
    end = tokens[max(finding.words)].end
    steps = (*finding.subject.steps, *finding.object.steps)
    subject, object_ = (
        _participant(sentence, finding, a.head) for a in (finding.subject, finding.object)
    )
    return Triple(
        sentence=sentence.index,
        clause=finding.predicate,
        subject=subject,
        relation=finding.relation,
        object=object_,
        phrase=sentence.text[start - sentence.start : end - sentence.start],
        phrase_start=start,
        category=_category(sentence, finding),
        qualifiers=qualifiers,
        rule=finding.rule,
        steps=tuple(dict.fromkeys(steps)),
    )


def _participant(sentence: Sentence, finding: Finding, head: int) -> Mention:
    """Return the mention, without what the finding says of it.

    In "a base in Oslo" the base is in Oslo; in "ships that carry arms" the ships carry them.
    """
    mention = mention_of(sentence, head)
    told = sentence.tokens[finding.predicate].start
    if finding.rule == "existential":
        inside = mention.start <= sentence.tokens[finding.object.head].start < mention.end
        inside = inside and head == finding.subject.head
    else:
        inside = sentence.tokens[head].start < told < mention.end
    return mention_of(sentence, head, whole=False) if inside else mention


def _category(sentence: Sentence, finding: Finding) -> str:
    if finding.rule in {"title", "apposition", "office", "body"}:
        return "ROLE"
    if finding.rule == "agentless":
        return category(sentence.tokens[finding.predicate].lemma.lower())
    if finding.rule == "copula" and finding.relation.partition(" ")[0] in CALLING_VERBS:
        return "SAY"
    # "be deploy to" is the passive of "deploy to", and says the same of the event
    # nor does who is "second most powerful" second anything
    relation = finding.relation.removeprefix("second " if finding.rule == "copula" else "")
    if finding.rule in {"oblique", "object_modifier", "passive"}:
        relation = relation.removeprefix("be ")
    return category(relation)
