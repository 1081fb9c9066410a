"""RULES: one row per construction, from the tree of a sentence to pairs of arguments.

A rule yields findings: which two arguments the construction relates, and by which words. What the
clause says about its own truth, time and source is not the rules' concern: see ``qualify``.
"""

from __future__ import annotations

from extract.clause import find_clauses
from extract.rules.bodies import find_body
from extract.rules.clausal import (
    NAMING_VERBS,
    find_active,
    find_agentless,
    find_dated,
    find_existential,
    find_object_modifier,
    find_oblique,
    find_passive,
    find_reciprocal,
)
from extract.rules.copula import CALLING_VERBS, find_copula
from extract.rules.finding import Finding, Rule, Scene
from extract.rules.fragments import says_something
from extract.rules.nominal import (
    find_compound_participle,
    find_nominal_event,
    find_nominal_place,
    find_part_of_place,
)
from extract.rules.relation import RAISING
from extract.rules.roles import find_apposition, find_office, find_title
from extract.types import Sentence

__all__ = ["CALLING_VERBS", "NAMING_VERBS", "RAISING", "RULES", "Finding", "Rule", "Scene", "find"]

RULES: tuple[Rule, ...] = (
    Rule("active", "Moscow denied the report.", find_active),
    Rule("passive", "The panel was vetoed by Russia.", find_passive),
    Rule("oblique", "Pyongyang sent 10,000 troops to Russia.", find_oblique),
    Rule("dated", "The talks will resume on Monday.", find_dated),
    Rule("agentless", "Ten protesters were arrested.", find_agentless),
    Rule("object_modifier", "The envoy held talks with Japan.", find_object_modifier),
    Rule("copula", "Lavrov is the foreign minister of Russia.", find_copula),
    Rule("reciprocal", "Kim and Putin met in Moscow.", find_reciprocal),
    Rule("existential", "There are foreign soldiers in Kursk.", find_existential),
    Rule("title", "Pentagon spokesperson Sabrina Singh spoke.", find_title),
    Rule("apposition", "Maria Zakharova, a spokeswoman for the ministry, spoke.", find_apposition),
    Rule("office", "The Peruvian president resigned.", find_office),
    Rule("body", "The Russian news agency TASS reported the trip.", find_body),
    Rule("nominal_event", "Kim's 1949 visit to Moscow is remembered.", find_nominal_event),
    Rule("part_of_place", "They live in Russia's Kursk region.", find_part_of_place),
    Rule("compound_participle", "The US-led sanctions hurt.", find_compound_participle),
    Rule("nominal_place", "North Korean troops in Kursk are training.", find_nominal_place),
)


def find(sentence: Sentence) -> tuple[Finding, ...]:
    """Return what every rule finds in the sentence, in the order of RULES and of the words."""
    scene = Scene(sentence, find_clauses(sentence))
    found = (finding for rule in RULES for finding in rule.find(scene))
    return tuple(finding for finding in found if says_something(sentence, finding))
