"""Trees in spaCy's ClearNLP labels -> Universal Dependencies v2.

The labels converted are those of the ClearNLP guidelines (Choi and Palmer 2012); the result follows
UD English EWT. Every step moves one token, never onto its own descendant, so a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.types import Name, Token

# ClearNLP labels that only change their name; the others are decided by ``_relabel``
RENAMED: Final = {
    "ROOT": "root",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
}
# multi-word function words that UD English EWT holds together as ``fixed``
FIXED: Final = (
    ("according", "to"), ("all", "but"), ("as", "opposed", "to"), ("as", "to"), ("as", "well"),
    ("as", "well", "as"), ("b/c", "of"), ("because", "of"), ("due", "to"), ("each", "other"),
    ("in", "case"), ("in", "order"), ("instead", "of"), ("kind", "of"), ("less", "than"),
    ("more", "than"), ("of", "course"), ("one", "another"), ("prior", "to"), ("rather", "than"),
    ("so", "that"), ("sort", "of"), ("such", "as"), ("that", "is"), ("up", "to"),
)  # fmt: skip
PLACE_ADVERBS: Final = frozenset(
    {"here", "there", "where", "home", "abroad", "away", "everywhere", "nowhere"}
)

VERBAL: Final = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
OPEN_TAGS: Final = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "UH": "INTJ",
    "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON",
    "MD": "AUX", "TO": "PART", "POS": "PART", "RP": "ADP", "IN": "ADP", "DT": "DET", "PDT": "DET",
    "WDT": "DET", "SYM": "SYM", "$": "SYM", "#": "SYM", "ADD": "PROPN", "FW": "X", "LS": "X",
    "GW": "X", "AFX": "X", "XX": "X", "NFP": "PUNCT",
}  # fmt: skip
FEATURES: Final = {
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup", "CD": "NumType=Card", "VB": "VerbForm=Inf", "MD": "VerbForm=Fin",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin", "VBG": "VerbForm=Ger",
    "VBN": "Tense=Past|VerbForm=Part", "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}  # fmt: skip


class _Tree:
    """A dependency tree under conversion: lists indexed by token; the root's head is -1."""

    __slots__ = ("children", "heads", "labels", "lemmas", "tags", "words")

    def __init__(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        lemmas: Sequence[str],
        heads: Sequence[int],
        labels: Sequence[str],
    ) -> None:
        self.words = [word.lower() for word in words]
        self.tags = tags
        self.lemmas = lemmas
        self.heads = list(heads)
        self.labels = list(labels)
        self.children: list[list[int]] = [[] for _ in words]
        for token, head in enumerate(heads):
            if head >= 0:
                self.children[head].append(token)

    def attach(self, token: int, head: int, label: str) -> None:
        """Hang ``token`` on ``head``, unless ``head`` is below it; label it in either case."""
        self.labels[token] = label
        above = head
        while above >= 0 and above != token:
            above = self.heads[above]
        if above == token or self.heads[token] == head:
            return
        self.children[self.heads[token]].remove(token)
        self.heads[token] = head
        self.children[head].append(token)

    def promote(self, token: int, label: str) -> None:
        """Let ``token`` change places with its head, which becomes its dependent by ``label``."""
        head = self.heads[token]
        above = self.heads[head]
        self.heads[token] = above
        self.labels[token] = self.labels[head]
        if above >= 0:
            siblings = self.children[above]
            siblings[siblings.index(head)] = token
        for sibling in self.children[head]:
            if sibling != token:
                self.heads[sibling] = token
                self.children[token].append(sibling)
        self.children[head] = []
        self.heads[head] = token
        self.labels[head] = label
        self.children[token].append(head)
        self.children[token].sort()

    def below(self, head: int, *labels: str) -> list[int]:
        """Return the children of ``head`` under one of ``labels``, in text order."""
        return [child for child in self.children[head] if self.labels[child] in labels]

    def upwards(self) -> list[int]:
        """Return every token after all of its descendants."""
        order = [token for token, head in enumerate(self.heads) if head < 0]
        for token in order:
            order.extend(self.children[token])
        return order[::-1]


def convert(
    words: Sequence[str],
    tags: Sequence[str],
    lemmas: Sequence[str],
    heads: Sequence[int],
    labels: Sequence[str],
    *,
    starts: Sequence[int],
    names: Sequence[Name] = (),
) -> tuple[Token, ...]:
    """Return the UD v2 tokens of one sentence that was parsed into ClearNLP labels.

    ``heads`` are 0-based indices within the sentence, -1 for the root; ``tags`` are Penn Treebank
    tags; ``starts`` are the character offsets that the tokens' own ``start`` shall have.
    """
    tree = _Tree(words, tags, lemmas, heads, labels)
    _straighten_coordination(tree)
    for token in tree.upwards():
        _relabel(tree, token)
        _invert(tree, token)
    for token, head in enumerate(tree.heads):
        if head < 0:
            tree.labels[token] = "root"
    _fix(tree)
    _flatten_names(tree, names)
    return tuple(
        Token(
            text=word,
            lemma=lemmas[i],
            upos=_upos(tree, i),
            xpos=tags[i],
            feats=_features(tree, i),
            head=tree.heads[i],
            deprel=tree.labels[i],
            start=starts[i],
            end=starts[i] + len(word),
        )
        for i, word in enumerate(words)
    )


def _straighten_coordination(tree: _Tree) -> None:
    """Hang all conjuncts on the first, and each conjunction on the conjunct that follows it."""
    for token, label in enumerate(tree.labels):
        head = tree.heads[token]
        if label in {"cc", "punct"} and token > head >= 0:
            for conjunct in tree.below(head, "conj"):
                if conjunct > token:
                    tree.attach(token, conjunct, label)
                    break
    for token, label in enumerate(tree.labels):
        head = tree.heads[token]
        if label == "conj" and tree.labels[head] == "conj":
            while tree.labels[head] == "conj":
                head = tree.heads[head]
            tree.attach(token, head, "conj")


def _relabel(tree: _Tree, head: int) -> None:
    """Give the dependents of ``head`` the labels of UD; what ``_invert`` needs to see stays."""
    tag = tree.tags[head]
    verbal = tag in VERBAL or tag.startswith(("JJ", "RB")) or tag == "IN"
    for token in tree.children[head]:
        label = tree.labels[token]
        if label in RENAMED:
            tree.labels[token] = RENAMED[label]
        elif label == "npadvmod":
            tree.labels[token] = "obl:unmarked" if verbal else "nmod:unmarked"
        elif label == "aux" and tree.tags[token] == "TO":
            tree.labels[token] = "mark"
        elif label == "quantmod":
            tree.labels[token] = "advmod"
        elif label == "dative":
            by = tree.below(token, "case")
            tree.labels[token] = "obl" if by else "iobj"
        elif label == "agent":
            tree.labels[token] = "obl:agent"
        elif label == "nmod":
            tree.labels[token] = "compound"
        elif label == "case" and tree.tags[token] != "POS":
            tree.labels[token] = "case"
        elif label == "oprd" and tree.lemmas[head] != "be":
            tree.labels[token] = "xcomp"
        elif label == "prep" and tag not in {"IN", "TO"} and not _is_copula(tree, head):
            tree.labels[token] = _prepositional(tree, token, verbal=verbal)
        elif label in {"attr", "acomp"} and not _is_copula(tree, head):
            tree.labels[token] = "xcomp"
        elif label == "ccomp" and not _is_copula(tree, head):
            _raise_subject(tree, token, head)


def _prepositional(tree: _Tree, token: int, *, verbal: bool) -> str:
    if tree.tags[token] in VERBAL and tree.below(token, "mark"):
        return "advcl" if verbal else "acl"
    if tree.tags[token] in {"IN", "RP", "TO"} and not tree.below(token, "case"):
        return "obl" if verbal else "nmod"
    return "obl" if verbal else "nmod"


def _raise_subject(tree: _Tree, clause: int, head: int) -> None:
    """Turn the subject of an infinitive without a complementiser into the object above it."""
    subjects = tree.below(clause, "nsubj")
    marks = tree.below(clause, "mark")
    if (
        subjects
        and tree.tags[clause] in {"VB", "VBG", "VBN", "JJ"}
        and all(tree.tags[mark] == "TO" for mark in marks)
        and not any(
            tree.tags[aux] in {"MD", "VBZ", "VBP", "VBD"}
            for aux in tree.below(clause, "aux", "aux:pass", "cop")
        )
        and head < subjects[0]
    ):
        tree.attach(subjects[0], head, "obj")
        tree.labels[clause] = "xcomp"


def _is_copula(tree: _Tree, token: int) -> bool:
    return tree.lemmas[token] == "be" and not tree.labels[token].startswith("aux")


def _invert(tree: _Tree, token: int) -> None:
    """Let the complement of a preposition or a copula take its head's place."""
    label = tree.labels[token]
    if label in {"prep", "agent", "dative", "conj", "pcomp", "ROOT", "pobj", "mark"} and tree.tags[
        token
    ] in {"IN", "TO", "RP", "VBG", "JJ", "RB"}:
        for complement in tree.below(token, "pobj", "prep", "pcomp"):
            clausal = tree.labels[complement] == "pcomp" and tree.tags[complement] in VERBAL
            if tree.labels[complement] == "prep" and not tree.below(complement, "case"):
                continue
            tree.promote(complement, "mark" if clausal else "case")
            return
    if _is_copula(tree, token):
        _invert_copula(tree, token)


def _invert_copula(tree: _Tree, verb: int) -> None:
    expletive = any(tree.tags[e] == "EX" for e in tree.below(verb, "expl"))
    if expletive:
        for token in tree.below(verb, "attr"):
            tree.labels[token] = "nsubj"
        for token in tree.below(verb, "prep"):
            tree.labels[token] = "obl"
        return
    predicates = tree.below(verb, "attr", "acomp", "oprd")
    predicates = predicates or [
        token
        for token in tree.children[verb]
        if tree.labels[token] == "prep"
        or (tree.labels[token] == "advmod" and tree.words[token] in PLACE_ADVERBS)
    ]
    clausal = False
    if not predicates:
        predicates = [t for t in tree.below(verb, "ccomp", "xcomp") if t > verb]
        clausal = True
    for token in tree.below(verb, "prep"):
        tree.labels[token] = "obl"
    if not predicates:
        return
    predicate = predicates[0]
    if clausal and tree.below(predicate, "nsubj", "nsubj:pass", "cop"):
        for token in tree.below(verb, "nsubj"):
            tree.labels[token] = "nsubj:outer"
    for token in predicates[1:]:
        tree.labels[token] = "obl" if tree.labels[token] == "prep" else "advmod"
    tree.promote(predicate, "cop")


def _fix(tree: _Tree) -> None:
    """Hold multi-word function words together, headed by their first word."""
    words = tree.words
    for phrase in FIXED:
        first = phrase[0]
        for start, word in enumerate(words):
            if word != first or tuple(words[start : start + len(phrase)]) != phrase:
                continue
            span = range(start, start + len(phrase))
            top = next((t for t in span if tree.heads[t] not in span), start)
            if any(tree.heads[t] not in (*span, tree.heads[top]) for t in span):
                continue
            if tree.heads[start] == top:
                tree.promote(start, "fixed")
            elif top != start:
                tree.labels[start] = tree.labels[top]
            for token in span[1:]:
                tree.attach(token, start, "fixed")


def _flatten_names(tree: _Tree, names: Sequence[Name]) -> None:
    """Head the name of a person by its first word, the rest ``flat``."""
    for name in names:
        if name.label != "PERSON":
            continue
        parts = [t for t in range(name.first, name.last + 1) if tree.tags[t] in {"NNP", "NNPS"}]
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        if tree.heads[first] != last:
            continue
        tree.promote(first, "flat")
        for token in parts[1:-1]:
            tree.attach(token, first, "flat")


def _upos(tree: _Tree, token: int) -> str:
    tag = tree.tags[token]
    label = tree.labels[token]
    if label in {"aux", "aux:pass", "cop"}:
        return "AUX"
    if tag in VERBAL and tag != "MD":
        return "VERB"
    if label == "mark" and tag == "IN":
        return "SCONJ"
    if tag in {"DT", "WDT", "PDT"} and label not in {"det", "det:predet"}:
        return "PRON"
    if tag == "RB" and tree.lemmas[token] in {"not", "n't"}:
        return "PART"
    return OPEN_TAGS.get(tag, "PUNCT" if label == "punct" else "X")


def _features(tree: _Tree, token: int) -> str:
    feats = FEATURES.get(tree.tags[token], "")
    if tree.tags[token] == "VBN" and tree.below(token, "aux:pass"):
        feats += "|Voice=Pass"
    return feats
