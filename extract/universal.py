"""Trees in spaCy's ClearNLP labels -> Universal Dependencies v2.

The labels converted are those of the ClearNLP guidelines (Choi and Palmer 2012); the result follows
UD English EWT 2.17. Every step moves a token, never onto its own descendant, or lets a token change
places with its head: so a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from extract import english
from extract.labels import ALL
from extract.types import Name, Token

# ClearNLP labels that only change their name; the others are decided by what stands around them
RENAMED: Final = {
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
}
# what is left of ClearNLP's labels where a tree is not as its guidelines have it
LEFT_OVER: Final = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "prep": "obl",
    "ROOT": "parataxis",
}
SELF: Final = ("self", "selves")
PREDICATES: Final = ("attr", "acomp", "oprd")
FINITE: Final = frozenset({"VBZ", "VBP", "VBD", "MD"})
VERBAL: Final = FINITE | {"VB", "VBG", "VBN"}
NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER: Final = frozenset({"NNP", "NNPS"})
# an adjective or quantifier in one of these places stands for a noun
NOMINAL_PLACES: Final = frozenset(
    {"nsubj", "nsubjpass", "pobj", "dobj", "attr", "dative", "appos", "nmod", "poss"}
)
# dependents of a whole clause, or of the whole noun phrase: they follow the head when it changes
PHRASAL: Final = frozenset(
    {
        "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl", "aux", "aux:pass", "cop", "mark",
        "advcl", "obl", "obl:unmarked", "parataxis", "cc", "conj", "punct", "case", "discourse",
        "det", "det:predet", "nmod:poss", "advmod",
    }
)  # fmt: skip
DETERMINING: Final = frozenset({"det", "det:predet", "nmod:poss"})
TIMES: Final = frozenset({"DATE", "TIME"})
TITLED: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})

UPOS: Final = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "UH": "INTJ",
    "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON",
    "MD": "AUX", "TO": "PART", "POS": "PART", "RP": "ADP", "IN": "ADP", "DT": "DET", "PDT": "DET",
    "WDT": "DET", "$": "SYM", "#": "SYM", "SYM": "SYM", "ADD": "PROPN", "FW": "X", "LS": "X",
    "GW": "X", "AFX": "X", "XX": "X", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB",
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
    """A dependency tree under conversion: lists indexed by token; the root's head is -1.

    ``labels`` turn into UD's step by step, ``origins`` keep the parser's own.
    """

    __slots__ = ("children", "heads", "labels", "lemmas", "origins", "tags", "words")

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
        self.lemmas = [
            english.CONTRACTED.get((word, tag)) or english.restore_silent_e(word, tag, lemma)
            for word, tag, lemma in zip(self.words, tags, lemmas, strict=True)
        ]
        self.heads = list(heads)
        self.labels = list(labels)
        self.origins = labels
        self.children: list[list[int]] = [[] for _ in words]
        for token, head in enumerate(heads):
            if head >= 0:
                self.children[head].append(token)

    def attach(self, token: int, head: int, label: str) -> None:
        """Hang ``token`` on ``head`` by ``label``; do nothing if ``head`` stands below it."""
        above = head
        while above >= 0 and above != token:
            above = self.heads[above]
        if above == token:
            return
        self.labels[token] = label
        self.children[self.heads[token]].remove(token)
        self.heads[token] = head
        self.children[head].append(token)
        self.children[head].sort()

    def promote(self, token: int, label: str, staying: Collection[int] = ()) -> None:
        """Let ``token`` change places with its head, which becomes its dependent by ``label``.

        The head's other dependents come along, but for those ``staying``.
        """
        head = self.heads[token]
        above = self.heads[head]
        self.heads[token] = above
        self.labels[token] = self.labels[head]
        if above >= 0:
            self.children[above].remove(head)
            self.children[above].append(token)
            self.children[above].sort()
        kept = []
        for sibling in self.children[head]:
            if sibling == token:
                continue
            if sibling in staying:
                kept.append(sibling)
            else:
                self.heads[sibling] = token
                self.children[token].append(sibling)
        self.children[head] = kept
        self.heads[head] = token
        self.labels[head] = label
        self.children[token].append(head)
        self.children[token].sort()

    def below(self, head: int, *labels: str) -> list[int]:
        """Return the children of ``head`` under one of ``labels``, in text order."""
        children = self.children[head]
        if not children:  # most words are leaves
            return []
        return [child for child in children if self.labels[child] in labels]

    def upwards(self) -> list[int]:
        """Return every token after all of its descendants."""
        order = [token for token, head in enumerate(self.heads) if head < 0]
        for token in order:
            order.extend(self.children[token])
        return order[::-1]

    def last_below(self, token: int) -> int:
        """Return the last token of what hangs on ``token``, itself included."""
        last = token
        while self.children[token] and self.children[token][-1] > last:
            last = token = self.children[token][-1]
        return last


def convert(
    words: Sequence[str],
    tags: Sequence[str],
    lemmas: Sequence[str],
    heads: Sequence[int],
    labels: Sequence[str],
    *,
    starts: Sequence[int],
    names: Iterable[Name] = (),
) -> tuple[Token, ...]:
    """Return the UD v2 tokens of one sentence that was parsed into ClearNLP labels.

    ``heads`` are 0-based indices within the sentence, -1 for the root; ``tags`` are Penn Treebank
    tags; ``starts`` are the character offsets at which the words start.
    """
    tree = _Tree(words, tags, lemmas, heads, labels)
    _straighten_coordination(tree)
    for token in tree.upwards():
        if tree.children[token] and not _invert_preposition(tree, token):
            _head_subject_clauses(tree, token)
            for child in tree.children[token].copy():
                tree.labels[child] = _relabel(tree, child, token)
            _invert_copula(tree, token)
            _mark_expletive(tree, token)
            _join_subjects(tree, token)
            _part_clauses(tree, token)
    for token in range(len(words)):
        _invert_amount(tree, token)
    names = tuple(names)
    times = {
        token for name in names if name.label in TIMES for token in range(name.first, name.last + 1)
    }
    for name in names:
        _head_name(tree, name)
        _release_adverbials(tree, name, times)
    _fix_phrases(tree)
    for token, label in enumerate(tree.labels):
        if label not in ALL:
            tree.labels[token] = LEFT_OVER.get(label, "dep")
        if tree.heads[token] < 0:
            tree.labels[token] = "root"
    return tuple(
        Token(
            text=word,
            lemma=tree.lemmas[i],
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
        if label == "conj" and head >= 0:
            while tree.labels[head] == "conj" and tree.heads[head] >= 0:
                head = tree.heads[head]
            tree.attach(token, head, "conj")


def _invert_preposition(tree: _Tree, preposition: int) -> bool:
    """Let a preposition's complement take its place; return whether there is one."""
    complements = tree.below(preposition, "pobj") or tree.below(preposition, "pcomp")
    if not complements and (
        tree.labels[preposition] in {"prep", "agent", "dative"}
        or tree.words[preposition] in english.COMPLEX_PREPOSITIONS
    ):
        complements = [
            token
            for token in tree.below(preposition, "prep")
            if any(case == preposition + 1 for case in tree.below(token, "case", "mark"))
        ]
    if not complements:
        return False
    complement = complements[0]
    clausal = tree.origins[complement] == "pcomp" and _is_clause(tree, complement)
    if clausal:
        relative = _head_free_relative(tree, complement)
        clausal = relative == complement
        complement = relative
    tree.promote(complement, "mark" if clausal else "case")
    for child in tree.below(complement, "prep", "pcomp"):
        tree.labels[child] = "case" if child == preposition + 1 else "nmod"
    for child in tree.below(complement, "npadvmod"):
        tree.labels[child] = "obl:unmarked"
    if tree.words[preposition] == "in" and tree.words[complement] == "order":
        for clause in tree.below(complement, "acl"):
            tree.promote(clause, "fixed")
            tree.labels[preposition] = "mark"
            break
    return True


def _is_clause(tree: _Tree, token: int) -> bool:
    return tree.tags[token] in VERBAL or bool(tree.below(token, "cop", "nsubj", "nsubj:pass"))


def _is_finite(tree: _Tree, clause: int) -> bool:
    return tree.tags[clause] in FINITE or any(
        tree.tags[token] in FINITE for token in tree.below(clause, "aux", "aux:pass", "cop")
    )


def _head_free_relative(tree: _Tree, clause: int) -> int:
    """Let the pronoun of "what he said" head its clause; return what heads it now."""
    first = min(tree.children[clause], default=clause)
    if first >= clause or tree.words[first] not in english.FREE_RELATIVES:
        return clause
    tree.promote(first, "acl:relcl", tree.children[clause])
    return first


def _head_subject_clauses(tree: _Tree, verb: int) -> None:
    """Make the pronoun of "what he said is true" the subject of ``verb``."""
    for clause in tree.below(verb, "csubj"):
        pronoun = _head_free_relative(tree, clause)
        if pronoun != clause:
            tree.labels[pronoun] = "nsubj"


def _relabel(tree: _Tree, token: int, head: int) -> str:
    """Return the label of UD for what hangs on ``head``; the copula's complements keep theirs."""
    label = tree.labels[token]
    tag = tree.tags[token]
    match label:
        case "aux" if tag == "TO":
            return "mark"
        case "prep" | "agent" | "dative":
            return _label_prepositional(tree, token, head)
        case "npadvmod":
            return _label_bare_nominal(tree, token, head)
        case "quantmod":
            return "case" if tag == "IN" and tree.words[token] == "of" else "advmod"
        case "advmod" if head == token + 1 and tree.words[token] in english.ADVERBIAL_CASES:
            return "case"
        case "advmod" if tree.below(token, "case") and tag != "WRB":
            return "obl" if _is_clausal_head(tree, head) else "nmod"
        case "nmod" | "compound" | "amod" | "nummod":
            return _label_modifier(tree, token, head)
        case "relcl":
            infinitive = tag == "VB" and any(
                tree.tags[m] == "TO" for m in tree.below(token, "mark")
            )
            return "acl" if infinitive and not _is_finite(tree, token) else "acl:relcl"
        case "dobj" if tree.lemmas[head] in english.TELLING:
            return "iobj" if tag == "PRP" or tree.below(head, "ccomp", "xcomp") else "obj"
        case "xcomp" if tree.lemmas[head] == "use" or tree.words[head] == "enough":
            return "advcl" if tag == "VB" else "xcomp"
        case "ccomp" | "xcomp" | "advcl" if not _is_copula(tree, head):
            return _raise_subject(tree, token, head)
        case "attr" | "acomp" | "oprd" if not _is_copula(tree, head):
            return "xcomp"
        case "appos" if english.is_year(tree.words[token]) or tree.words[token].endswith(SELF):
            return "nmod:unmarked"
    return RENAMED.get(label, label)


def _is_clausal_head(tree: _Tree, token: int) -> bool:
    """Return whether dependents of ``token`` are obliques (of verbs, adjectives, adverbs)."""
    tag = tree.tags[token]
    if tag.startswith("JJ"):
        return tree.origins[token] not in NOMINAL_PLACES
    return tag in VERBAL or tag.startswith("RB") or tag in {"IN", "WRB"}


def _label_prepositional(tree: _Tree, token: int, head: int) -> str:
    if tree.labels[token] == "dative" and not tree.below(token, "case"):
        return "iobj"
    verbal = _is_clausal_head(tree, head)
    marked = any(mark < token and tree.tags[mark] != "TO" for mark in tree.below(token, "mark"))
    if marked and _is_clause(tree, token):
        return "advcl" if verbal else "acl"
    if _is_copula(tree, head):
        return "prep"
    if tree.labels[token] == "agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


def _label_bare_nominal(tree: _Tree, token: int, head: int) -> str:
    if token + 1 < len(tree.tags) and tree.tags[token + 1] == "HYPH":
        return "compound"
    return "obl:unmarked" if _is_clausal_head(tree, head) else "nmod:unmarked"


def _label_modifier(tree: _Tree, token: int, head: int) -> str:
    label = tree.labels[token]
    word, tag = tree.words[token], tree.tags[token]
    if tag == "CD" and label == "nummod":
        if token > head:
            dated = english.is_year(word) or tree.words[head] in english.MONTHS
            return "nmod:unmarked" if dated else label
        return "compound" if english.is_year(word) and tree.words[head] != "years" else label
    if label == "amod":
        return "compound" if word in english.DIRECTIONS or tag in PROPER else label
    if tag in PROPER and token < head and english.is_adjective(word):
        return "amod"
    return "amod" if label == "nmod" and tag.startswith("JJ") else "compound"


def _raise_subject(tree: _Tree, clause: int, head: int) -> str:
    """Turn the subject of an infinitive without a complementiser into the object above it."""
    label = tree.labels[clause]
    subjects = tree.below(clause, "nsubj", "nsubj:pass")
    marks = tree.below(clause, "mark")
    if (
        label != "ccomp"
        or not subjects
        or not head < subjects[0] < clause
        or tree.words[subjects[0]] in english.NOMINATIVES
        or any(tree.tags[mark] != "TO" for mark in marks)
        or _is_finite(tree, clause)
        or (tree.tags[clause] == "VB" and not marks and tree.lemmas[head] not in english.CAUSATIVES)
    ):
        return label
    tree.attach(subjects[0], head, "obj")
    return "xcomp"


def _is_copula(tree: _Tree, token: int) -> bool:
    return tree.lemmas[token] == "be" and not tree.origins[token].startswith("aux")


def _invert_copula(tree: _Tree, verb: int) -> None:
    """Let the predicate take the copula's place; "there is" keeps its verb."""
    if not _is_copula(tree, verb):
        return
    existential = any(tree.tags[token] == "EX" for token in tree.children[verb])
    predicate = None if existential else _find_predicate(tree, verb)
    for token in tree.below(verb, *PREDICATES, "prep"):
        if token != predicate:
            bare = tree.labels[token] != "prep"
            tree.labels[token] = "nsubj" if existential and bare else "xcomp" if bare else "obl"
    if predicate is None:
        return
    if tree.labels[predicate] in {"ccomp", "xcomp"}:
        headed = _head_free_relative(tree, predicate)
        outer = () if headed != predicate else tree.below(verb, "nsubj")
        predicate = headed
        for token in outer:
            tree.labels[token] = "nsubj:outer"
    tree.promote(predicate, "cop")


def _find_predicate(tree: _Tree, verb: int) -> int | None:
    """Return the head of what the copula ``verb`` says of its subject."""
    children = tree.children[verb]
    for candidates in (
        tree.below(verb, *PREDICATES),
        [
            token
            for token in children
            if token > verb
            and (
                tree.labels[token] == "prep"
                or (
                    tree.labels[token] in {"advmod", "compound:prt"}
                    and tree.words[token] in english.PREDICATIVE_ADVERBS
                )
            )
        ],
        [token for token in tree.below(verb, "ccomp", "xcomp") if token > verb],
        [t for t in tree.below(verb, "advmod") if tree.words[t] in english.FRONTED_PREDICATES],
    ):
        if candidates:
            return candidates[0]
    return None


def _mark_expletive(tree: _Tree, verb: int) -> None:
    """Label "it" an expletive where a clause to the right is the true subject."""
    head = verb
    if tree.labels[verb] == "cop":
        head = tree.heads[verb]
    subjects = [
        token for token in tree.below(head, "nsubj", "nsubj:pass") if tree.words[token] == "it"
    ]
    if not subjects or tree.lemmas[head] not in english.EXTRAPOSING:
        return
    for clause in tree.below(head, "ccomp", "xcomp", "advcl"):
        marks = {tree.words[mark] for mark in tree.below(clause, "mark")}
        if clause > head and marks & {"that", "whether", "if", "to"}:
            passive = tree.labels[subjects[0]] == "nsubj:pass"
            tree.labels[subjects[0]] = "expl"
            tree.labels[clause] = "csubj:pass" if passive else "csubj"
            return


def _join_subjects(tree: _Tree, verb: int) -> None:
    """Make a name right after a clause's subject its apposition: a clause has one subject."""
    subjects = tree.below(verb, "nsubj", "nsubj:pass")
    if len(subjects) == 2 and subjects[1] < verb:
        subject, name = subjects
        first = min([name, *tree.children[name]])
        if tree.tags[name] in PROPER and tree.last_below(subject) == first - 1:
            tree.attach(name, subject, "appos")


def _part_clauses(tree: _Tree, verb: int) -> None:
    """Head a run-on sentence by its first clause: only what somebody says or thinks is ccomp."""
    head = tree.heads[verb] if tree.labels[verb] == "cop" else verb
    for clause in tree.below(head, "ccomp"):
        if (
            clause < min(verb, head)
            and (
                tree.lemmas[head] not in english.REPORTING
                or any(tree.words[token] == ";" for token in tree.below(head, "punct"))
            )
            and _is_finite(tree, clause)
            and tree.below(clause, "nsubj", "nsubj:pass", "expl")
        ):
            own = [t for t in tree.children[head] if t != clause and t < len(tree.words) - 1]
            tree.promote(clause, "parataxis", own)
            return


def _invert_amount(tree: _Tree, token: int) -> None:
    """Head "$ 5 million" by its sign, "8 a.m." and "83 BC" by the number, "5 May" by the day."""
    head = tree.heads[token]
    word = tree.words[token]
    if head < 0:
        return
    if (
        token > 0
        and word in english.HOURS_AND_ERAS
        and tree.tags[token - 1] == "CD"
        and head != token - 1
        and tree.tags[token] not in VERBAL
        and not tree.children[token]
    ):
        tree.attach(token, token - 1, "nmod:unmarked")
    elif head < token or tree.labels[token] not in {"compound", "nummod", "advmod"}:
        if head == token - 1 and tree.words[head] in english.MONTHS and english.is_day(word):
            _head_date(tree, token)
    elif tree.tags[token] == "$" and tree.tags[head] == "CD":
        tree.promote(token, "nummod", range(token, head))
    elif word in english.ROUND_NUMBERS and tree.origins[token] == "quantmod":
        # "tens of thousands of troops"
        tree.promote(token, "nmod", range(token + 1, len(tree.words)))
    elif head == token + 1 and (
        tree.words[head] in english.HOURS_AND_ERAS
        or (tree.words[head] in english.MONTHS and english.is_day(word))
    ):
        _head_date(tree, token)


def _head_date(tree: _Tree, number: int) -> None:
    """Let the number head the date or hour that it stands in."""
    tree.promote(number, "nmod:unmarked")
    for child in tree.below(number, "nummod"):
        tree.labels[child] = "nmod:unmarked"


def _head_name(tree: _Tree, name: Name) -> None:
    """Head a person's name by its first word, and hang the title before a name on that word."""
    span = range(name.first, name.last + 1)
    tops = [token for token in span if tree.heads[token] not in span]
    if name.label not in TITLED or len(tops) != 1:
        return
    (top,) = tops
    if name.label == "GPE" and tree.labels[top] == "appos" and tree.tags[tree.heads[top]] in PROPER:
        # "Denver, Colorado": the one lies in the other
        tree.labels[top] = "nmod:unmarked"
    parts = [token for token in range(name.first, top + 1) if tree.tags[token] in PROPER]
    while len(parts) > 1 and tree.words[parts[0]] in english.TITLES:
        del parts[0]
    if not parts or parts[-1] != top:
        return
    first = parts[0]
    flat = name.label == "PERSON" or tree.words[first] in english.FOREIGN_NAME_STARTS
    if flat and all(tree.heads[part] == top for part in parts[:-1]):
        if first != top:
            tree.promote(first, "flat")
        for part in parts[1:-1]:
            tree.attach(part, first, "flat")
        _head_title(tree, first, first, proper=name.label == "PERSON")
    else:
        _head_title(tree, top, first, proper=False)


def _release_adverbials(tree: _Tree, name: Name, times: Collection[int]) -> None:
    """Hang "in Moscow" in "met Kim in Moscow" on the verb: a person has no place or time."""
    person = name.label == "PERSON"
    for token in range(name.first, name.last + 1):
        verb, label = tree.heads[token], tree.labels[token]
        while verb >= 0 and label == "conj":
            verb, label = tree.heads[verb], tree.labels[verb]
        if verb < 0 or tree.tags[verb] not in VERBAL or verb > token:
            continue
        for child in tree.below(token, "nmod"):
            cases = [tree.words[case] for case in tree.below(child, "case")]
            if child > token and (
                (person and cases and cases[0] in english.ADVERBIAL_PREPOSITIONS) or child in times
            ):
                tree.attach(child, verb, "obl")


def _head_title(tree: _Tree, name: int, first: int, *, proper: bool) -> None:
    """Hang a title on its name ("former president Bush"), or a name on its determined title.

    In "the former president Bush" the name is an apposition.
    """
    before = [token for token in tree.children[name] if token < first]
    nouns = NOUNS if proper else {"NN"}
    if not before or tree.last_below(before[-1]) != first - 1:
        return
    title = before[-1]
    if tree.labels[title] not in {"compound", "amod"} or tree.tags[title] not in nouns:
        return
    inner = before[:-1]
    if any(tree.labels[t] in DETERMINING for t in (*inner, *tree.children[title])):
        staying = [
            token
            for token in tree.children[name]
            if token not in before and tree.labels[token] not in PHRASAL
        ]
        tree.promote(title, "appos", staying)
        return
    tree.labels[title] = "nmod:desc"
    for token in inner:
        if tree.labels[token] in {"amod", "compound", "nummod", "nmod"}:
            tree.attach(token, title, tree.labels[token])


def _fix_phrases(tree: _Tree) -> None:
    """Hold multi-word function words together, headed by their first word."""
    words = tree.words
    for start, word in enumerate(words):
        for phrase, label in english.FIXED.get(word, ()):
            span = range(start, start + len(phrase))
            if tuple(words[start : span.stop]) != phrase:
                continue
            tops = [token for token in span if tree.heads[token] not in span]
            if len({tree.heads[token] for token in tops}) != 1:
                continue
            if start not in tops:
                if tree.heads[start] != tops[0]:
                    continue
                tree.promote(start, "fixed")
            for token in span[1:]:
                tree.attach(token, start, "fixed")
            if label and tree.labels[start] not in {"cc", "case", "mark"}:
                tree.labels[start] = label
            break


def _upos(tree: _Tree, token: int) -> str:
    tag, label = tree.tags[token], tree.labels[token]
    if label in {"aux", "aux:pass", "cop"}:
        return "AUX"
    if label == "mark" and tag == "IN":
        return "SCONJ"
    if tag in {"DT", "WDT", "PDT"} and label not in {"det", "det:predet"}:
        return "PRON"
    if tag in PROPER and label == "amod":
        return "ADJ"
    if tag == "RB" and tree.lemmas[token] in {"not", "n't"}:
        return "PART"
    return UPOS.get(tag, "PUNCT" if label == "punct" else "SYM")


def _features(tree: _Tree, token: int) -> str:
    feats = FEATURES.get(tree.tags[token], "")
    if tree.tags[token] == "VBN" and tree.below(token, "aux:pass"):
        feats += "|Voice=Pass"
    return feats
