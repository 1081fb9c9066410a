"""The network as a spaCy pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.english import restore_silent_e
from extract.neural.names import Parsed, find_names, mend_names
from extract.neural.network import REMEMBERED, Analysis, analyse, load_network
from extract.neural.sentences import find_starts
from extract.neural.words import make_blank

WEIGHTS: Final = Path(__file__).parent.parent / "weights" / "english-news.zip"
DIGEST: Final = "e2e16cc2265a9ef768335147b1a8117a4295cd02243fdd0938546cdff17574c9"
COMPONENT: Final = "triplewire_parser"
ATTRIBUTES: Final = ("HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")
CORRECTED: Final = {
    "troops": "troop", "fled": "flee", "freed": "free", "lessen": "lessen", "expose": "expose",
    "setup": "set up",
}  # fmt: skip
_SILENT: Final = re.compile(r"(?:[bdfgkptz]l|[^aeiou]is|[^aeiou]at|[^q]uat|v)$")
_SPOKEN: Final = re.compile(r"(?:[cs]h|ss|[npx]t|x)e$")
_ENDINGS: Final = ("s", "es", "d", "ed", "ing")
_PREFIXES: Final = ("re", "re-", "un", "over", "out", "mis", "dis")
"""Words whose lemma the treebanks or the tables give wrongly, or unlike our word lists."""
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
"""spaCy's codes of a token's place in a name."""


def load(path: Path | None = None, *, threads: int = 1) -> Language:
    """Return a pipeline that fills heads, UD relations, tags, features, lemmas and names.

    ``path`` is a file of weights other than triplewire's own; ``threads`` is how many threads one
    sentence batch may use: more processes (``nlp.pipe(n_process=)``) are faster than more threads.
    ``nlp.meta["label_scheme"]`` is "ud". Raise NetworkError when the weights cannot be used.
    """
    nlp = make_blank()
    nlp.add_pipe(COMPONENT, config={"path": str(path or WEIGHTS), "threads": threads})
    nlp.meta.update(
        name="triplewire", description="English news: UD trees and names", label_scheme="ud"
    )
    return nlp


@Language.factory(
    COMPONENT,
    assigns=[
        "token.head",
        "token.dep",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"path": str(WEIGHTS), "threads": 1},
)
def make_component(nlp: Language, name: str, path: str, threads: int) -> Parser:
    """Return the component for spaCy's registry."""
    del name
    return Parser(nlp.vocab, Path(path), threads)


class Parser:
    """Fills Docs. Sentences already marked in a Doc are kept."""

    def __init__(self, vocab: Vocab, path: Path, threads: int) -> None:
        self.vocab = vocab
        self.path = path
        self.threads = threads
        digest = DIGEST if path == WEIGHTS else ""
        self.network = load_network(path, digest=digest, threads=threads)
        labels = self.network.labels
        add = vocab.strings.add
        self.relations = _hash_all(labels["deprel"], add)
        self.fine = _hash_all(labels["xpos"], add)
        self.coarse = _hash_all(labels["upos"], add)
        self.features = _hash_all(labels["feats"], vocab.morphology.add)
        self.lemmas: dict[tuple[str, int, int], int] = {}

    def __reduce__(self) -> tuple[Callable[..., Parser], tuple[Vocab, Path, int]]:
        """Return how another process makes the same component."""
        return Parser, (self.vocab, self.path, self.threads)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the relations."""
        return self.network.labels["deprel"]

    def __call__(self, doc: Doc) -> Doc:
        """Fill one Doc."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Fill Docs, the sentences of ``batch_size`` of them at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            # a torn word is read as if it were whole; white space stays
            words = [[token.text.replace(" ", "") or token.text for token in doc] for doc in batch]
            spaces = [doc.to_array("SPACY").tolist() for doc in batch]
            found = list(map(_find_sentences, batch, words, spaces))
            sentences = [
                [forms[i] for i in places]
                for forms, sentences in zip(words, found, strict=True)
                for places in sentences
            ]
            analyses = iter(analyse(self.network, sentences))
            for doc, forms, gaps, places in zip(batch, words, spaces, found, strict=True):
                yield self._fill(doc, forms, gaps, places, list(islice(analyses, len(places))))

    def _fill(
        self,
        doc: Doc,
        words: Sequence[str],
        spaces: Sequence[int],
        sentences: Sequence[list[int]],
        analyses: Sequence[Analysis],
    ) -> Doc:
        values = np.zeros((len(doc), len(ATTRIBUTES)), np.uint64)
        head, dep, tag, pos, morph, lemma, iob, entity = values.T
        names, fine, deprels = (self.network.labels[kind] for kind in ("name", "xpos", "deprel"))
        iob[:] = OUTSIDE
        for places, (tags, heads, relations) in zip(sentences, analyses, strict=True):
            at = np.array(places)
            distance = np.where(heads < 0, 0, at[heads] - at)
            head[at] = distance.astype(np.int64).view(np.uint64)
            dep[at] = self.relations[relations]
            tag[at] = self.fine[tags[:, 0]]
            pos[at] = self.coarse[tags[:, 1]]
            morph[at] = self.features[tags[:, 2]]
            lemma[at] = [
                self._find_lemma(words[place], fine, script)
                for place, fine, script in zip(
                    places, tags[:, 0].tolist(), tags[:, 3].tolist(), strict=True
                )
            ]
            parsed = Parsed(
                words=[words[place] for place in places],
                tags=[fine[code] for code in tags[:, 0].tolist()],
                heads=heads.tolist(),
                relations=[deprels[code] for code in relations.tolist()],
                touching=[not spaces[place] for place in places],
            )
            marked = find_names([names[code] for code in tags[:, 4].tolist()])
            for first, last, label in mend_names(marked, parsed):
                span = slice(places[first], places[last] + 1)
                iob[span] = INSIDE
                iob[places[first]] = BEGIN
                entity[span] = self.vocab.strings.add(label)
        _attach_spaces(doc, words, values, sentences[0][0] if sentences else 0)
        return doc.from_array(list(ATTRIBUTES), values)  # type: ignore[arg-type]  # its stub asks for a type of thinc's own

    def _find_lemma(self, word: str, fine: int, script: int) -> int:
        """Return the hash of a word's lemma: what is known of it, or what the network makes."""
        key = (word, fine, script)
        if key not in self.lemmas:
            if len(self.lemmas) >= REMEMBERED:
                self.lemmas.clear()
            labels = self.network.labels
            form = word.lower()
            tag = labels["xpos"][fine]
            known = CORRECTED.get(form) or self.network.lemmas.get(tag, {}).get(form)
            lemma = (
                restore_silent_e(word, tag, known)
                if known
                else mend_lemma(
                    word, tag, apply_script(word, labels["script"][script]), self.network.verbs
                )
            )
            self.lemmas[key] = self.vocab.strings.add(lemma)
        return self.lemmas[key]


def _hash_all(labels: Sequence[str], add: Callable[[str], int]) -> NDArray[np.uint64]:
    return np.array([add(label) for label in labels], np.uint64)


def apply_script(word: str, script: str) -> str:
    """Return the lemma that an edit makes of a word: "l4go" makes "go" of "went".

    "l" lowers the case, "k" keeps it; the number of characters is cut; the rest is added. A word
    too short to be cut is its own lemma.
    """
    form = word.lower() if script[0] == "l" else word
    digits = next((i for i, c in enumerate(script[1:], 1) if not c.isdigit()), len(script))
    cut = int(script[1:digits])
    return form[: len(form) - cut] + script[digits:] if cut <= len(form) else form


def mend_lemma(word: str, tag: str, lemma: str, verbs: Container[str]) -> str:
    """Return a known verb for a lemma that is none: "expedite" for "expedit", "ram" for "ramm".

    ``verbs`` are known lemmas. The word itself may be one ("broadcast"), with or without its
    ending, and so may what follows a prefix: "reappoint" for "reappointe". None of these known,
    the lemma stays, but for a silent "e" that its spelling asks for.
    """
    if tag == "VB" and word.isalpha() and (word.lower() in verbs or lemma not in verbs):
        return word.lower()  # a bare infinitive is its own lemma, if it is one
    if tag not in {"VBD", "VBN", "VBG", "VBZ"} or lemma in verbs:
        return lemma
    options = [*_undo_ending(lemma), *_find_bases(word.lower())]
    known = next((o for o in options if o in verbs), None)
    if known is None:
        known = next(
            (
                f"{prefix}{base}"
                for prefix in _PREFIXES
                if word.lower().startswith(prefix)
                for base in _find_bases(word.lower().removeprefix(prefix))
                if base in verbs
            ),
            None,
        )
    return known or _spell(restore_silent_e(word, tag, lemma))


def _spell(lemma: str) -> str:
    """Return an unknown verb as English spells one: "jostle" for "jostl", "quash" for "quashe"."""
    if _SILENT.search(lemma):
        return f"{lemma}e"
    return lemma[:-1] if _SPOKEN.search(lemma) else lemma


def _find_bases(word: str) -> list[str]:
    """Return what the word can be a form of: itself, or without its ending."""
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    stems += [f"{word[:-3]}y"] if word.endswith(("ied", "ies")) else []
    return [word, *stems, *(o for stem in stems for o in _undo_ending(stem))]


def _undo_ending(stem: str) -> tuple[str, str]:
    return f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem


def _find_sentences(doc: Doc, words: Sequence[str], spaces: Sequence[int]) -> list[list[int]]:
    """Return the places of each sentence's words, white space left out."""
    if doc.has_annotation("SENT_START"):
        starts = [bool(token.is_sent_start) for token in doc]
    else:
        starts = find_starts(words, spaces)
    sentences: list[list[int]] = []
    fresh = True
    for index, word in enumerate(words):
        fresh = fresh or starts[index]
        if word.isspace():
            continue
        if fresh:
            sentences.append([])
            fresh = False
        sentences[-1].append(index)
    return sentences


def _attach_spaces(doc: Doc, words: Sequence[str], values: NDArray[np.uint64], first: int) -> None:
    """Hang white space from the token before it, as spaCy does, so that sentences stay whole.

    ``first`` is the first word's place.
    """
    strings = doc.vocab.strings
    for index, word in enumerate(words):
        if word.isspace():
            distance = -1 if index else first
            values[index] = (
                np.int64(distance).view(np.uint64),
                strings.add("dep"),
                strings.add("_SP"),
                strings.add("SPACE"),
                doc.vocab.morphology.add(""),
                strings[word],
                OUTSIDE,
                0,
            )
