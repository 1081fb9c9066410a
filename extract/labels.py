"""The relations of Universal Dependencies v2 under their linguistic names.

Source: universaldependencies.org/u/dep, with the subtypes of UD English EWT. A set names every
subtype it holds, so that ``deprel in SUBJECTS`` is the whole test.
"""

from __future__ import annotations

from typing import Final

Labels = frozenset[str]

ACTIVE_SUBJECTS: Final[Labels] = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECTS: Final[Labels] = frozenset({"nsubj:pass"})
CLAUSAL_SUBJECTS: Final[Labels] = frozenset({"csubj", "csubj:pass", "csubj:outer"})
SUBJECTS: Final[Labels] = ACTIVE_SUBJECTS | PASSIVE_SUBJECTS
OBJECTS: Final[Labels] = frozenset({"obj", "iobj"})

AGENTS: Final[Labels] = frozenset({"obl:agent"})
OBLIQUES: Final[Labels] = frozenset({"obl", "obl:agent", "obl:unmarked"})
ARGUMENTS: Final[Labels] = SUBJECTS | OBJECTS | OBLIQUES

COMPLEMENT_CLAUSES: Final[Labels] = frozenset({"ccomp", "xcomp"})
ADVERBIAL_CLAUSES: Final[Labels] = frozenset({"advcl", "advcl:relcl"})
RELATIVE_CLAUSES: Final[Labels] = frozenset({"acl:relcl"})
ADNOMINAL_CLAUSES: Final[Labels] = frozenset({"acl"}) | RELATIVE_CLAUSES
CLAUSES: Final[Labels] = (
    CLAUSAL_SUBJECTS
    | COMPLEMENT_CLAUSES
    | ADVERBIAL_CLAUSES
    | ADNOMINAL_CLAUSES
    | frozenset({"parataxis"})
)

POSSESSIVES: Final[Labels] = frozenset({"nmod:poss"})
TITLES: Final[Labels] = frozenset({"nmod:desc"})
NOMINAL_MODIFIERS: Final[Labels] = frozenset({"nmod", "nmod:unmarked"}) | POSSESSIVES | TITLES
APPOSITIONS: Final[Labels] = frozenset({"appos"})
MODIFIERS: Final[Labels] = frozenset({"amod", "advmod", "nummod", "compound"})
NAME_PARTS: Final[Labels] = frozenset({"flat", "goeswith"})
PARTICLES: Final[Labels] = frozenset({"compound:prt"})

AUXILIARIES: Final[Labels] = frozenset({"aux", "aux:pass"})
COPULAS: Final[Labels] = frozenset({"cop"})
DETERMINERS: Final[Labels] = frozenset({"det", "det:predet"})
COORDINATORS: Final[Labels] = frozenset({"cc", "cc:preconj"})
FUNCTION: Final[Labels] = (
    AUXILIARIES
    | COPULAS
    | DETERMINERS
    | COORDINATORS
    | frozenset({"case", "mark", "fixed", "expl", "clf"})
)
LOOSE: Final[Labels] = frozenset(
    {"discourse", "vocative", "dislocated", "parataxis", "list", "punct", "reparandum", "orphan"}
)

# every relation, with every subtype, that the rules may meet
ALL: Final[Labels] = (
    ARGUMENTS
    | CLAUSES
    | NOMINAL_MODIFIERS
    | APPOSITIONS
    | MODIFIERS
    | NAME_PARTS
    | PARTICLES
    | FUNCTION
    | LOOSE
    | frozenset({"root", "conj", "dep"})
)
