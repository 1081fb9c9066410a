"""What a description points back to: "the minister", "both countries", "the visit"."""

from __future__ import annotations

import itertools

from extract import gazetteer, lexicon
from extract.coref.discourse import (
    COMPASS,
    OFTEN,
    PRONOUN_WINDOW,
    SUBJECTS,
    Discourse,
    Referent,
    agree,
    country_of,
    find_nearest,
    group,
    is_press,
    quotation_at,
    referents_at,
    speaker_of,
    state_spoken_for,
    subject_of,
    synonyms,
)
from extract.coref.salience import most_salient
from extract.mentions import head_of_name, name_at, stands_for_two, subtree
from extract.referents import (
    OF_MANY,
    Description,
    Kind,
    Role,
    describe,
    find_owner,
    same_role,
    state_opening,
)
from extract.types import Mention

_NOUN_WINDOW = 12
# The reason of a link to a thing of a narrower kind, which goes by the wider noun from then on.
BY_KIND = "the only one of the kind just spoken of"
# Sentences that a description by kind may look back.
_CALLED_WINDOW = 4
_NARROWER_WINDOW = 2
_SOME_OTHER = frozenset(("another", "any", "each", "every", "no", "other"))
# How much more often than any other the state is named that an article is about.
_DOMINANCE = 4
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {str(count): count for count in _COUNTS.values()}
_SIDES = frozenset(("side", "party", "neighbour", "neighbor", "ally", "rival", "capital"))
_NEIGHBOURS = frozenset(("neighbour", "neighbor"))
# Nouns that without a number ("the countries") may take up what has been named together.
_TOGETHER = frozenset(("country", "nation", "state", "leader", "president", "side"))
_PLURAL_KINDS: dict[str, Kind] = {
    "country": "state", "nation": "state", "state": "state", "government": "state",
    "leader": "person", "president": "person", "minister": "person", "man": "person",
    "woman": "person", "diplomat": "person", "negotiator": "person", "official": "person",
    "company": "organisation", "firm": "organisation", "agency": "organisation",
}  # fmt: skip
# Adjectives that describe a state without telling it from another.
_LOOSE = frozenset(
    {
        "african", "alpine", "andean", "arab", "asian", "atlantic", "balkan", "baltic", "buddhist",
        "caribbean", "catholic", "central", "communist", "desert", "developing", "east", "eastern",
        "energy-rich", "european", "gulf", "himalayan", "impoverished", "islamic", "island",
        "isolated", "landlocked", "large", "mediterranean", "mountainous", "muslim", "nordic",
        "nuclear-armed", "oil", "oil-producing", "oil-rich", "orthodox", "pacific", "persian",
        "poor", "populous", "poverty-stricken", "reclusive", "rich", "scandinavian", "secretive",
        "shiite", "small", "south", "southeast", "southeastern", "southern", "stalinist", "tiny",
        "tropical", "war-ravaged", "war-torn", "war-weary", "west", "western",
    }
)  # fmt: skip
# Who had the office before, or will have it, is another than the one who is called by it.
_OTHER_HOLDERS = frozenset(
    {
        "best", "designate", "elect", "former", "future", "good", "ideal", "incoming", "new",
        "next", "possible", "potential", "previous", "then",
    }
)  # fmt: skip
_OF_AGE = frozenset(("aged", "elderly", "old", "veteran", "young"))
# What one does to one's own country.
_AT_HOME = frozenset(("flee", "govern", "rule", "lead", "run"))
# What one does to a country that is not one's own.
_VISITING = frozenset(("avoid", "enter", "invade", "visit"))
_BELOW = frozenset(("acl:relcl", "advcl"))
_LEAVING = frozenset(("leave", "quit", "exit"))
# What troops do at home.
_GUARDING = frozenset(("defend", "guard", "patrol", "protect", "secure", "stabilise", "stabilize"))
# Prepositions of what one goes to, or acts against.
_TOWARDS = frozenset(("into", "against"))
_ARMED = frozenset(("troop", "soldier", "force", "army", "military", "tank", "jet", "warplane"))
# What a state has in another; "bases" may be lemmatised as "basis".
_ABROAD = _ARMED | {
    "ambassador", "base", "basis", "contingent", "diplomat", "embassy", "envoy", "expatriate",
    "mission", "presence", "tourist",
}  # fmt: skip
# What says how a thing is seen, and tells it from no other of its kind.
OPINIONS = frozenset(
    {
        "abducted", "ailing", "alleged", "apparent", "apparently", "beleaguered", "besieged",
        "bloody", "botched", "brazen", "brief", "brutal", "captured", "chaotic", "clandestine",
        "contested", "controversial", "crippled", "crucial", "daring", "deadly", "devastating",
        "disputed", "dramatic", "elite", "embattled", "famous", "fatal", "fierce", "fragile",
        "hijacked", "historic", "horrific", "infamous", "influential", "injured", "kidnapped",
        "landmark", "massive", "missing", "much-anticipated", "mysterious", "notorious",
        "peaceful", "popular", "powerful", "prestigious", "rare", "renowned", "secret",
        "shocking", "short", "so-called", "stricken", "sunken", "surprise", "tense", "tragic",
        "troubled", "unprecedented", "violent", "wounded",
    }
)  # fmt: skip
# What any body that is no state's may be called.
_ANY_GROUP = frozenset(("group", "organisation", "organization", "movement"))
_FIRMS = frozenset(("company", "corporation", "firm"))
# What a body is called that is no group.
_NO_GROUPS = frozenset(
    {
        "agency", "airline", "bank", "commission", "council", "court", "department", "hospital",
        "ministry", "newspaper", "office", "parliament", "school", "university",
    }
)  # fmt: skip
# What a body has many of: "the 25-nation bloc".
_MEMBERS = frozenset(("country", "member", "nation", "state"))
_FIGHTING = frozenset(
    ("armed", "guerrilla", "insurgent", "islamist", "militant", "rebel", "terror")
)
_HEAD_MATCHED: frozenset[Kind] = frozenset(
    ("person", "group", "event", "weapon", "organisation", "place", "thing")
)
_RESTRICTING = ("acl", "acl:relcl", "nmod", "nmod:poss", "nmod:unmarked", "appos")
_AROUND_DAYS = frozenset(("'s", "on", "last", "of", "in", "early", "late", "’s", "the"))
# What "the document" may be called as well; none of them is taken up by its name.
_TEXTS = frozenset(
    ("accord", "agreement", "charter", "communique", "declaration", "memorandum", "pact", "treaty")
)
# What parties agree on, and the text of it, whatever the last speaker called it; laws, resolutions
# and protocols have others of their kind beside them.
_AGREED = frozenset(
    {
        "accord", "agreement", "armistice", "cease-fire", "ceasefire", "deal", "document", "pact",
        "settlement", "treaty", "truce",
    }
)  # fmt: skip
# What says of an agreement only that it is one.
_OF_AGREEMENTS = _AGREED | frozenset(("framework", "peace", "plan", "proposed", "signed", "stop"))
# What one is to the other where two meet.
_OF_TWO = frozenset(("counterpart", "guest", "host", "interlocutor", "visitor"))
# Nouns of events whose plural and singular take up one another: "a meeting", "the talks".
_PLURAL_OR_NOT = frozenset(("drill", "election", "exercise", "meeting", "talk"))


def find_antecedent(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return what the description points back to, and why; None when it is new or unclear."""
    if not (d.definite or d.restricted or mention.text.endswith(COMPASS)):
        return None
    if (gazetteer.body_kind(mention.text) or d.noun == "government") and (
        state_opening(discourse.sentences[mention.sentence], mention.head) is not None
    ):
        return None  # "In Oslo, the ministry left": whose it is the capital says
    return (
        _find_compass(discourse, mention, d)
        or _find_several(discourse, mention, d)
        or _find_guest(discourse, mention, d)
        or _find_holder(discourse, mention, d)
        or _find_so_called(discourse, mention, d)
        or _find_state(discourse, mention, d)
        or _find_body(discourse, mention, d)
        or _find_city(discourse, mention, d)
        or _find_capital(discourse, d)
        or _find_same_noun(discourse, mention, d)
        or _find_agreement(discourse, mention, d)
        or _find_called(discourse, mention, d)
        or _find_narrower(discourse, mention, d)
    )


def _find_compass(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return North Korea for "the North" where the article speaks of it."""
    if mention.text not in {"North", "South"} or d.restricted:
        return None
    if d.determiner != "the" and not _is_coordinated_korea(discourse, mention):
        return None
    referent = discourse.states.get("KP" if mention.text == "North" else "KR")
    return (referent, f"the {mention.text} of the two Koreas") if referent else None


def _is_coordinated_korea(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the mention is the first part of "North and South Korea"."""
    sentence = discourse.sentences[mention.sentence]
    return any(
        sentence.tokens[c].text == "Korea" for c in sentence.dependents(mention.head, "conj")
    )


def _find_several(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return as many as were just named for "both countries", "the two leaders".

    Without a number ("the countries") only what has been named together is returned.
    """
    count = _COUNTS.get(d.number or d.determiner, 0 if d.number else 2)
    numbered = bool(d.number) or d.determiner == "both"
    pair = d.noun in {"pair", "duo", "two"} and d.definite
    if not pair and not (d.plural and (d.definite or d.noun in {"korea", "koreas"})):
        return None
    if d.restricted or count not in _COUNTS.values():
        return None
    if d.noun in {"korea", "koreas"}:
        return _both_koreas(discourse)
    kind = "person" if pair else _PLURAL_KINDS.get(d.noun)
    if kind is None and d.noun in lexicon.ROLE_NOUNS:
        kind = "person"
    if kind is None and d.noun not in _SIDES:
        return None
    kinds: set[Kind] = {kind} if kind else {"state", "organisation"}
    if not (numbered or pair or (d.noun in _TOGETHER and not d.modifiers)):
        return None
    if count == 2 and numbered and "state" in kinds and (
        states := _states_of_adjectives(discourse, mention)
    ):  # fmt: skip
        return states
    found = _latest_group(discourse, mention, count if numbered or pair else 0, kinds, d)
    own = _state_of_speaker(discourse, mention) if d.noun in _NEIGHBOURS else None
    # who speaks of "the two neighbours" speaks of his own state and another
    return None if found and own and own not in found[0].members else found


def _states_of_adjectives(discourse: Discourse, mention: Mention) -> tuple[Referent, str] | None:
    """Return two states in "the Peruvian and Chilean ministers said the two countries"."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    found: list[list[Referent]] = []
    for first, second in itertools.combinations(sentence.names, 2):
        heads = head_of_name(sentence, first), head_of_name(sentence, second)
        joined = tokens[heads[1]].deprel == "conj" and tokens[heads[1]].head == heads[0]
        if not joined or second.last > mention.head or tokens[heads[0]].deprel != "amod":
            continue
        entries = [
            gazetteer.demonym(" ".join(t.text for t in tokens[name.first : name.last + 1]))
            for name in (first, second)
        ]
        states = [discourse.states.get(e.country or "") for e in entries if e is not None]
        found.append([state for state in states if state is not None])
    if len(found) != 1 or len(found[0]) != 2:
        return None
    return group(found[0]), "the two states whose adjectives stand together"


def _can_be_named(referent: Referent) -> bool:
    return bool(referent.names or referent.adjectives)


def _states_of_people(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return the states of the only two of whom the sentence tells: "Berg told her that both"."""
    people = [
        r
        for r in discourse.people
        if any(m.sentence == mention.sentence for m in r.seen[-1:]) and r.names
    ]
    owners = [{role.owner for role in r.roles} | {country_of(r)} for r in people]
    states = [[discourse.states[c] for c in sorted(o) if c in discourse.states] for o in owners]
    if len(states) != 2 or any(len(found) != 1 for found in states):
        return []
    both = [found[0] for found in states]
    return both if both[0] is not both[1] and all(map(_can_be_named, both)) else []


def find_two(discourse: Discourse, mention: Mention) -> tuple[Referent, str] | None:
    """Return the two just named for "the two" and "both" without a noun."""
    sentence = discourse.sentences[mention.sentence]
    if not stands_for_two(sentence, mention.head):
        return None
    pair = next((r for r in reversed(discourse.spoken_of) if len(r.members) == 2), None)
    if pair is None or all(m.kind == "person" for m in pair.members):
        return _latest_group(discourse, mention, 2, {"person"}, describe(mention, sentence))
    bodies = all(m.names and m.kind in {"state", "organisation"} for m in pair.members)
    told = pair.seen[-1].deprel in SUBJECTS and mention.sentence - pair.seen[-1].sentence <= 1
    if mention.text.lower() == "both" and bodies and told:
        return pair, "both: the two that are the subject before"
    return None


def _both_koreas(discourse: Discourse) -> tuple[Referent, str] | None:
    north, south = discourse.states.get("KP"), discourse.states.get("KR")
    if north is None or south is None:
        return None
    both = Referent("state", plural=True, gender="", members=(north, south))
    return both, "the two Koreas"


def _latest_group(
    discourse: Discourse, mention: Mention, count: int, kinds: set[Kind], d: Description
) -> tuple[Referent, str] | None:
    recent = list(discourse.spoken_of)
    if count == 2 and "state" in kinds and (states := _states_of_people(discourse, mention)):
        return group(states), f"{d.noun}: the states of the only two persons in the sentence"
    for referent in reversed(recent):
        if (
            len(referent.members) == (count or len(referent.members) or 1)
            and all(_can_be_named(m) and m.kind in kinds for m in referent.members)
            and mention.sentence - referent.seen[-1].sentence <= PRONOUN_WINDOW
        ):
            return referent, f"{d.noun}: the last {len(referent.members)} named together"
    if not count:
        return _only_pair(discourse, d) if d.noun in {"party", "side"} else None
    named = [r for r in recent if r.names and r.kind in kinds and not r.members]
    here = [r for r in named if r.seen and r.seen[-1].sentence == mention.sentence]
    if len(here) == count and d.noun in _PLURAL_KINDS:
        return group(here), f"{d.noun}: the only {count} named in the sentence"
    alone = len(named) == count
    for back in (1, 2):
        near = [r for r in named if any(mention.sentence - m.sentence <= back for m in r.seen)]
        if len(near) > count:
            break
        alike = len({r.kind for r in near}) == 1
        if len(near) == count and alike and (
            alone or d.determiner == "both" or "person" in kinds
        ):  # fmt: skip
            return group(near), f"{d.noun}: the only {count} named just before"
    main = _main_states(discourse, count) if "state" in kinds else []
    if main and all(state.seen for state in main):
        return group(main), f"{d.noun}: the {count} states that the article is about"
    return None


def _only_pair(discourse: Discourse, d: Description) -> tuple[Referent, str] | None:
    """Return the only two states that the article has named side by side: "the sides"."""
    pairs = [
        pair
        for pair in discourse.pairs.values()
        if pair.kind == "state" and all(m.names for m in pair.members)
    ]
    together = {frozenset(map(id, pair.members)) for pair in pairs}
    if len(together) != 1 or len(pairs[0].members) != 2:
        return None
    return pairs[0], f"the {d.noun}s: the only two states named side by side"


def _main_states(discourse: Discourse, count: int) -> list[Referent]:
    """Return the states that the article speaks of again and again, if they are ``count``."""
    states = {id(r): r for r in discourse.states.values()}.values()
    often = [r for r in states if len(r.names) >= OFTEN]
    seldom = [r for r in states if 1 < len(r.names) < OFTEN]
    return often if len(often) == count and not seldom else []


def _find_guest(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return with whom somebody just met for "his guest"."""
    if d.noun not in _OF_TWO or d.plural or d.modifiers:
        return None
    sentence = discourse.sentences[mention.sentence]
    for owner in sentence.dependents(mention.head, "nmod:poss"):
        persons = referents_at(discourse, mention.sentence, owner)
        for pair in reversed(discourse.spoken_of):
            if len(pair.members) != 2 or not any(p in pair.members for p in persons):
                continue
            other = next(m for m in pair.members if m not in persons)
            window = PRONOUN_WINDOW if d.noun == "counterpart" else 1
            near = mention.sentence - pair.seen[-1].sentence <= window
            if near and other.kind == "person" and other.names:
                return other, f"the {d.noun}: who met the one before"
            return None
    return None


def _find_holder(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the person who has been given the role for "the minister"."""
    role = d.role
    if d.kind != "person" or d.plural or role is None:
        return None
    if quotation_at(discourse, mention):
        return _superior_of_speaker(discourse, mention, d) or _only_holder(discourse, mention, d)
    sentence = discourse.sentences[mention.sentence]
    if sentence.dependents(mention.head, "cop"):
        return None
    if "former" in d.modifiers:
        return _find_former(discourse, d, role)
    if _OTHER_HOLDERS & d.modifiers:
        return None
    owner = role.owner or _owner(discourse, mention)
    if (d.restricted or _is_distinguished(mention.text, role)) and not owner:
        return None
    role = Role(role.noun, role.title, owner)
    if not d.definite and not (owner and sentence.dependents(mention.head, "nmod:poss")):
        return None
    fitting = [
        r
        for r in discourse.people
        if r.seen
        and agree(r.gender, d.gender)
        and any(same_role(role, Role(x.noun, x.title, x.owner or country_of(r))) for x in r.roles)
    ]
    if owner:
        fitting = [r for r in fitting if any(owner in {x.owner, country_of(r)} for x in r.roles)]
    if len(fitting) > 1 and (spoken_for := _owners_of_speaker(discourse, mention)):
        own = [
            r
            for r in fitting
            if any(x.owner in spoken_for for x in r.roles) or country_of(r) in spoken_for
        ]
        fitting = own or fitting
    best = find_nearest(fitting, mention, clear=1 if len(fitting) > 1 else 0)
    return (best, f"the one called {role.title}") if best else None


def _find_former(discourse: Discourse, d: Description, role: Role) -> tuple[Referent, str] | None:
    """Return the only one who is said to have been president once for "the former president"."""
    if not d.definite or d.restricted:
        return None
    fitting = [
        r
        for r in discourse.people
        if r.seen
        and agree(r.gender, d.gender)
        and any(
            same_role(Role(role.noun, role.title, ""), x)
            and role.owner in {"", x.owner, country_of(r)}
            for x in r.past
        )
    ]
    return (fitting[0], f"the former {role.noun}: the only one") if len(fitting) == 1 else None


def _find_so_called(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the only person just named whom "the billionaire" describes.

    Such words tell of somebody known what he is besides; an office, or "the driver", may be new.
    """
    if d.noun not in lexicon.EPITHETS or d.plural or d.determiner != "the" or d.number:
        return None
    if d.restricted or not d.modifiers <= OPINIONS | _OF_AGE or mention.deprel == "conj":
        return None
    if quotation_at(discourse, mention):
        return None
    near = [
        r
        for r in discourse.people
        if r.seen and mention.sentence - r.seen[-1].sentence <= 1 and agree(r.gender, d.gender)
    ]
    unnamed = [
        r
        for r in discourse.spoken_of
        if d.noun in r.nouns
        or (
            r.kind == "person"
            and not r.names
            and r.seen
            and mention.sentence - r.seen[-1].sentence <= 1
        )
    ]
    if len(near) != 1 or any(r is not near[0] for r in unnamed):
        return None
    return near[0], f"the {d.noun}: the only person just named"


def _superior_of_speaker(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return whom a spokesman means by "the president" in his own words."""
    speaker, role = speaker_of(discourse, mention), d.role
    if speaker is None or role is None or not d.definite or d.restricted or role.owner:
        return None
    state = country_of(speaker) or next(
        (x.owner for x in speaker.roles if x.noun.startswith("spokes") and x.owner), ""
    )
    found = [
        r
        for r in discourse.people
        if r is not speaker
        and state
        and any(same_role(Role(role.noun, role.title, state), x) and x.owner for x in r.roles)
    ]
    if len(found) != 1 or not (found[0].seen or found[0].names):
        return None
    return found[0], f"the speaker's {role.title}"


def _only_holder(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return whom anybody means by "the president" where one state, with one, is spoken of."""
    role, speaker = d.role, speaker_of(discourse, mention)
    if role is None or not d.definite or d.restricted or role.owner or d.modifiers - {role.noun}:
        return None
    found = [
        r
        for r in discourse.people
        if any(same_role(role, x) and gazetteer.office_title(x.title) for x in r.roles)
    ]
    home = _only_state(discourse) or _most_named(discourse)
    if len(found) != 1 or home is None or found[0] is speaker or not found[0].seen:
        return None
    country = country_of(home)
    owners = {country_of(found[0]), *(x.owner for x in found[0].roles)} - {""}
    foreign = speaker is not None and country_of(speaker) not in {"", country}
    if not country or foreign or (owners and country not in owners):
        return None
    return found[0], f"the only {role.title} spoken of"


def _owners_of_speaker(discourse: Discourse, mention: Mention) -> set[str]:
    """Return the states and bodies of the spokesman who says what "the president" does."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    predicate = tokens[mention.head].head
    if mention.deprel not in SUBJECTS or tokens[predicate].deprel != "ccomp":
        return set()
    above = tokens[predicate].head
    subject = subject_of(sentence, above)
    if subject is None or tokens[above].lemma.lower() not in lexicon.CUES:
        return set()
    return {
        owner
        for speaker in referents_at(discourse, mention.sentence, subject)
        for owner in (country_of(speaker), *(role.owner for role in speaker.roles))
        if owner
    }


def _owner(discourse: Discourse, mention: Mention) -> str:
    """Return the country of "the country's president", "its president", "" if unknown."""
    sentence = discourse.sentences[mention.sentence]
    for child in sentence.dependents(mention.head, "nmod:poss"):
        index = discourse.at.get((mention.sentence, child))
        referent = discourse.referent.get(index) if index is not None else None
        if referent is not None and referent.entry is not None:
            return referent.entry.country or referent.entry.id
    return ""


def _find_state(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the state that is being spoken of for "the country"."""
    if d.kind != "state" or d.plural or not d.definite or d.restricted or d.number:
        return None
    if not d.modifiers <= _LOOSE or (d.noun == "state" and not d.modifiers):
        return None
    only = _only_state(discourse)
    if quotation_at(discourse, mention):
        speaker = speaker_of(discourse, mention) if d.determiner == "this" else None
        own = state_spoken_for(discourse, speaker) if speaker else None
        if own is not None:
            return own, f"this {d.noun}: the speaker's"
        if only is not None:
            return only, f"the {d.noun}: no other is named"
        return _find_quoted_state(discourse, mention, d)
    beside = _clause_mates(discourse, mention)
    candidates = [
        r
        for r in list(discourse.spoken_of)
        if r.kind == "state" and not r.plural and r not in beside and not _is_open(discourse, r)
    ]
    best = most_salient(discourse, mention, candidates)
    verb = _verb_above(discourse, mention)
    if (doer := _person_doing(discourse, mention)) is not None and verb in _AT_HOME | _LEAVING:
        code = country_of(doer)
        own = discourse.states.get(code) if code else only
        sure = own is not None and (verb in _AT_HOME or best is None or best[0] is own)
        return (own, f"the {d.noun}: of who is at home there") if own and sure else None
    spoken_for = _state_of_speaker(discourse, mention)
    main = _most_named(discourse)
    if best is not None and main not in {None, best[0]} and _is_only_a_place(best[0], mention):
        return None  # "in exile in Norland, he spoke of the nation"
    if best is not None and spoken_for in {None, best[0]}:
        return best[0], f"the {d.noun}: {best[1]}"
    if best is not None:
        return None
    if spoken_for is not None:
        others = [r for r in candidates if r is not spoken_for and _is_in(r, mention)]
        return None if others else (spoken_for, f"the {d.noun}: the speaker's")
    if only is not None and only not in beside:
        return only, f"the {d.noun}: no other is named"
    if (above := _subject_above(discourse, mention)) is not None and above not in beside:
        return above, f"the {d.noun}: subject of the clause above"
    about = (
        main is not None and main not in beside and not _is_other_subject(main, mention, candidates)
    )
    return (main, f"the {d.noun}: the state that the article is about") if main and about else None


def _find_quoted_state(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the only state that is named before in the quotation, or else the speaker's own.

    The latter is what the article names most: of others it may be told what an official says.
    """
    quotation = quotation_at(discourse, mention)
    if quotation is None or d.determiner == "that":
        return None
    states = {id(r): r for r in discourse.states.values()}.values()
    named = [
        r
        for r in states
        if any(quotation.start <= m.start < mention.start for m in (*r.seen, *r.evoked))
    ]
    if named:
        near = named[0] if len(named) == 1 else None
        return (near, f"the {d.noun}: named in the quotation") if near else None
    speaker = speaker_of(discourse, mention)
    own = state_spoken_for(discourse, speaker) if speaker else None
    if own is None or own.kind != "state":
        return None
    often = any(
        r is not own and len(r.names) + len(r.evoked) >= len(own.names) + len(own.evoked)
        for r in states
    )
    return None if often else (own, f"the {d.noun}: the speaker's")


def _is_other_subject(main: Referent, mention: Mention, states: list[Referent]) -> bool:
    """Return whether the sentence before is about another state than the article is."""
    return any(
        m.sentence == mention.sentence - 1 and m.deprel in SUBJECTS
        for state in states
        if state is not main
        for m in state.seen[-5:]
    )


def _subject_above(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return the state that is the subject of "Peru grew when the country opened its ports"."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    if mention.deprel not in SUBJECTS or tokens[tokens[mention.head].head].deprel not in _BELOW:
        return None
    above = tokens[tokens[mention.head].head].head
    while above >= 0 and (subject := subject_of(sentence, above)) is None:
        above = tokens[above].head
    if above < 0 or subject is None or subject > mention.head:
        return None
    states = [r for r in referents_at(discourse, mention.sentence, subject) if r.kind == "state"]
    return states[0] if len(states) == 1 and not states[0].plural else None


def _is_open(discourse: Discourse, state: Referent) -> bool:
    """Return whether all that is known of it is an earlier "the country", left open."""
    if state.names or state.evoked or state.entry:
        return False
    seen = (discourse.at[m.sentence, m.head] for m in state.seen)
    # a pronoun is not described
    return all(i in discourse.described and discourse.described[i].definite for i in seen)


def _most_named(discourse: Discourse) -> Referent | None:
    """Return the state that is named often, if all others are named seldom or never."""
    states = list({id(r): r for r in discourse.states.values()}.values())
    if not states:
        return None
    counts = [len(r.names) + len(r.evoked) for r in states]
    most = max(counts)
    if most < OFTEN or sum(_DOMINANCE * count > most for count in counts) > 1:
        return None
    return states[counts.index(most)]


def _only_state(discourse: Discourse) -> Referent | None:
    """Return the state that the article speaks of, if it speaks of no other."""
    found = {id(r): r for r in discourse.spoken_of if r.kind == "state" and not r.plural}
    found |= {id(r): r for r in discourse.states.values()}
    only = next(iter(found.values()), None)
    return only if len(found) == 1 and only is not None and only.entry is not None else None


def _is_only_a_place(state: Referent, mention: Mention) -> bool:
    """Return whether all that just spoke of the state says where something is."""
    near = [m for m in state.seen if mention.sentence - m.sentence <= 1]
    return bool(near) and all(m.case in {"in", "to", "from", "at", "into"} for m in near)


def _is_in(state: Referent, mention: Mention) -> bool:
    """Return whether the sentence of ``mention`` speaks of the state before it."""
    return any(m.sentence == mention.sentence for m in (*state.seen[-1:], *state.evoked[-1:]))


def _verb_above(discourse: Discourse, mention: Mention) -> str:
    """Return the lemma of the verb that ``mention`` is the object of, or ""."""
    tokens = discourse.sentences[mention.sentence].tokens
    return tokens[tokens[mention.head].head].lemma.lower() if mention.deprel == "obj" else ""


def _person_doing(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return the person who is the subject of the verb above ``mention``, or None."""
    sentence = discourse.sentences[mention.sentence]
    head = sentence.tokens[mention.head].head
    subject = subject_of(sentence, head) if head >= 0 else None
    found = referents_at(discourse, mention.sentence, subject) if subject is not None else []
    return next((r for r in found if r.kind == "person"), None)


def _state_of_speaker(discourse: Discourse, mention: Mention) -> Referent | None:
    """Return the state of the official in whose report "the country" stands."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    index = mention.head
    while (above := tokens[index].head) >= 0:
        told = tokens[index].deprel == "ccomp" and tokens[above].lemma.lower() in lexicon.CUES
        subject = subject_of(sentence, above) if told else None
        index = above
        if subject is None:
            continue
        for speaker in referents_at(discourse, mention.sentence, subject):
            owners = {role.owner for role in speaker.roles} | {country_of(speaker)}
            states = [discourse.states[code] for code in sorted(owners) if code in discourse.states]
            if speaker.kind == "person" and len(states) == 1 and (
                states[0].seen or states[0].evoked
            ):  # fmt: skip
                return states[0]
    return None


def _clause_mates(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return who does something to "the country", or goes there: nobody invades himself.

    That is the subject of its verb, whose the troops are that enter it, and whose the noun is
    ("its incursion into the country").
    """
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    if mention.deprel == "nmod" and mention.case == "of":
        return _doers_by_adjective(discourse, mention)
    if mention.deprel in {"nmod", "obl"} and mention.case in {"in", "to"}:
        return _those_abroad(discourse, mention)
    if mention.deprel != "obj" and mention.case not in _TOWARDS:
        return []
    if _verb_above(discourse, mention) in _GUARDING:
        return []
    head = tokens[mention.head].head
    doers = sentence.dependents(head, "nmod:poss") if mention.deprel == "nmod" else []
    while head >= 0 and tokens[head].upos in {"NOUN", "PROPN"}:
        head = tokens[head].head
    subject = subject_of(sentence, head) if head >= 0 else None
    found: list[Referent] = []
    if subject is not None:
        if mention.deprel == "obj":
            doers.append(subject)
        index = discourse.at.get((mention.sentence, subject))
        d = discourse.described.get(index) if index is not None else None
        if d is not None and d.noun in _ARMED and d.owner in discourse.states:
            found.append(discourse.states[d.owner])
    for doer in doers:
        found += referents_at(discourse, mention.sentence, doer)
        found += _state_of_people(discourse, mention, doer)
    return found


def _state_of_people(discourse: Discourse, mention: Mention, doer: int) -> list[Referent]:
    """Return the own state of those who visit "the country": Australians visit no Australia."""
    index = discourse.at.get((mention.sentence, doer))
    if index is None or _verb_above(discourse, mention) not in _VISITING:
        return []
    people = gazetteer.demonym(discourse.mentions[index].text)
    codes = {people.country if people else None}
    codes |= {country_of(r) for r in referents_at(discourse, mention.sentence, doer)}
    return [discourse.states[code] for code in sorted({*filter(None, codes)} & {*discourse.states})]


def _doers_by_adjective(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return whose invasion "the U.S. invasion of the country" is."""
    index = discourse.at.get(
        (mention.sentence, discourse.sentences[mention.sentence].tokens[mention.head].head)
    )
    d = discourse.described.get(index) if index is not None else None
    event = d is not None and d.kind == "event" and d.owner in discourse.states
    return [discourse.states[d.owner]] if d is not None and event else []


def _those_abroad(discourse: Discourse, mention: Mention) -> list[Referent]:
    """Return whose "the US and Russian bases in the country" are, which are in neither."""
    sentence = discourse.sentences[mention.sentence]
    above = sentence.tokens[mention.head].head
    heads = [above] if mention.deprel == "nmod" else sentence.dependents(above, "obj")
    found: list[Referent] = []
    for head in heads:
        index = discourse.at.get((mention.sentence, head))
        d = discourse.described.get(index) if index is not None else None
        if index is not None and d is not None and d.noun in _ABROAD:
            owners = {find_owner((word,)) for word in discourse.mentions[index].text.split()}
            found += [discourse.states[code] for code in sorted(owners & {*discourse.states})]
    return found


def _find_city(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the only place just named for "the city", if nothing says that it is none."""
    if d.noun != "city" or d.plural or not d.definite or d.restricted or d.modifiers or d.number:
        return None
    near = [
        r
        for r in discourse.spoken_of
        if r.kind == "place" and r.seen and mention.sentence - r.seen[-1].sentence <= 1
    ]
    if len(near) != 1 or near[0].members or not near[0].names:
        return None
    city = near[0]
    known = city.entry.id.startswith("geonames:") if city.entry else city.names[0].label == "GPE"
    called = not city.nouns or "city" in city.nouns
    return (city, "the city: the only place just named") if known and called else None


def _find_capital(discourse: Discourse, d: Description) -> tuple[Referent, str] | None:
    """Return the only seat of a state named before "the capital", that of the article's by choice.

    "The Chadian capital" is Chad's.
    """
    if d.noun != "capital" or d.plural or not d.definite or d.restricted or d.number:
        return None
    if not all(gazetteer.demonym(word.title()) for word in d.modifiers):
        return None
    seats: dict[str, Referent] = {}
    for r in discourse.spoken_of:
        state = _state_seated(r)
        if state and d.owner in {"", state}:
            seats[state] = r
    main = _only_state(discourse) or _most_named(discourse)
    own = country_of(main) if main is not None else ""
    found = seats.get(own) or (next(iter(seats.values())) if len(seats) == 1 else None)
    return (found, "the capital: the only one named") if found else None


def _state_seated(place: Referent) -> str:
    """Return the code of the state whose capital the place is, or ""."""
    if place.kind != "place" or place.members or not place.seen:
        return ""
    found = {seat.country for m in place.names if (seat := gazetteer.seat(m.text)) is not None}
    return (found.pop() or "") if len(found) == 1 else ""


def _find_body(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the last body whose name or description says agency for "the agency"."""
    if d.kind != "organisation" or d.plural or not d.definite or d.restricted:
        return None
    if quotation_at(discourse, mention):
        return None
    noun = mention.text.split()[-1].lower()
    # "the Council" may stand before "the Security Council" does
    named = dict.fromkeys(discourse.referent.values()) if mention.kind == "name" else {}
    fitting = [
        r
        for r in {**discourse.spoken_of, **named}
        if r.names and noun in r.nouns and _told_apart(d, noun) <= _words_of_names(r)
    ]
    best = find_nearest(fitting, mention, clear=1 if len(fitting) > 1 else 0)
    if best is None and len(fitting) == 1:
        best = fitting[0]
    if (
        best is not None
        and mention.kind == "nominal"
        and _may_be_later(discourse, best, mention, noun)
    ):
        return None
    if best is None and not fitting and noun in _ANY_GROUP | _FIRMS and _is_loose_group(d):
        near = _bodies_near(discourse, mention, d)
        unnamed = [r for r in discourse.spoken_of if noun in r.nouns and not r.names]
        if noun in _FIRMS:
            near = [r for r in near if _is_main(discourse, r)]
        if len(near) == 1 and not unnamed:
            return near[0], f"the {noun}: the only body just spoken of"
    if best is None:
        return None
    if mention.kind == "nominal" and _called_so_before(discourse, best, noun):
        return None
    return best, f"the last body called {noun}"


def _find_called(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the body whose kind may be called so: Norland Airways for "the carrier".

    Of two of the kind, it is the one that was spoken of clearly later.
    """
    if mention.kind == "name" or d.plural or not d.definite or d.restricted:
        return None
    if quotation_at(discourse, mention):
        return None
    fitting = [
        r
        for r in discourse.spoken_of
        if d.noun in r.called
        and r.kind == "organisation"
        and r.seen
        and not r.members
        and mention.sentence - r.seen[-1].sentence <= _CALLED_WINDOW
        and d.owner in {"", country_of(r)}
        and _told_apart(d, d.noun) <= _words_of_names(r)
    ]
    best = find_nearest(fitting, mention, clear=2 if len(fitting) > 1 else 0)
    if best is None or _called_so_before(discourse, best, d.noun):
        return None
    if any(r is not best and _may_be_called(r, mention, d.noun, best) for r in discourse.spoken_of):
        return None
    return best, f"the {d.noun}: {BY_KIND}"


def _may_be_called(r: Referent, mention: Mention, noun: str, best: Referent) -> bool:
    """Return whether the noun has been said of it since, or it is a body near by of any kind."""
    if not r.seen:
        return False
    if noun in r.nouns and r.seen[-1].start > best.seen[-1].start:
        return True
    unknown = r.kind == "organisation" and not (r.called or r.nouns or _is_of_state(r))
    return unknown and bool(r.names) and mention.sentence - r.seen[-1].sentence <= 1


def _find_narrower(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the only thing just spoken of that is one: a tanker for "the vessel"."""
    narrower = lexicon.NARROWER.get(d.noun)
    if narrower is None or mention.kind == "name" or d.plural or not d.definite or d.restricted:
        return None
    if d.number or (quotation_at(discourse, mention) and d.kind == "person"):
        return None
    told = d.modifiers - OPINIONS
    fitting = [
        r
        for r in discourse.spoken_of
        if r.seen
        and not r.members
        and mention.sentence - r.seen[-1].sentence
        <= (_NOUN_WINDOW if d.noun in r.nouns else _NARROWER_WINDOW)
        and r.nouns & narrower
        and not r.plural
        and (r.kind == "person") == (d.kind == "person")
        and agree(r.gender, d.gender)
        and _is_given(discourse, r)
        and (told <= r.modifiers or (r.names and not told))
    ]
    known = any(d.noun in r.nouns for r in discourse.spoken_of if r not in fitting)
    if len(fitting) != 1 or known or fitting[0].seen[-1].sentence == mention.sentence:
        return None
    return fitting[0], f"the {d.noun}: {BY_KIND}"


def _is_given(discourse: Discourse, r: Referent) -> bool:
    """Return whether it is one of its kind, not what "passed without amendment" is without."""
    if r.names:
        return True
    sentence = discourse.sentences[r.seen[0].sentence]
    head = r.seen[0].head
    told = {sentence.tokens[i].lemma.lower() for i in sentence.children[head] if i < head}
    return bool(sentence.dependents(head, "det", "nmod:poss")) and not told & _SOME_OTHER


def _bodies_near(discourse: Discourse, mention: Mention, d: Description) -> list[Referent]:
    """Return the bodies just named that may be called a group, or a company, as ``d`` is."""
    others = _ANY_GROUP if d.noun in _FIRMS else _FIRMS | _NO_GROUPS
    return [
        r
        for r in discourse.spoken_of
        if r.kind == "organisation"
        and r.names
        and not r.members
        and not is_press(r)
        and not (r.entry and r.entry.id in OF_MANY)
        and not _is_of_state(r)
        and d.owner in {"", country_of(r)}
        and mention.sentence - r.seen[-1].sentence <= 1
        and not r.nouns & others
        and (d.noun in _ANY_GROUP or r.nouns <= _FIRMS)
    ]


def _is_main(discourse: Discourse, body: Referent) -> bool:
    """Return whether no other body is named as often: "the company" is what the news is about."""
    counts = [
        len(r.names)
        for r in discourse.spoken_of
        if r is not body and r.kind == "organisation" and not is_press(r) and not _is_of_state(r)
    ]
    return len(body.names) > max(counts, default=1)


def _words_of_names(body: Referent) -> set[str]:
    words = {word.lower() for name in body.names for word in name.text.split()}
    return words | set(map(lexicon.singular, words))


def _told_apart(d: Description, noun: str) -> frozenset[str]:
    """Return what tells the body from others of its kind: not how many members it has."""
    numbered = any(word[0].isdigit() for word in d.modifiers)
    told = d.modifiers - {noun} - OPINIONS
    if not numbered or not d.modifiers & _MEMBERS:
        return told
    return frozenset(w for w in told - _MEMBERS if not w[0].isdigit())


def _may_be_later(discourse: Discourse, body: Referent, mention: Mention, noun: str) -> bool:
    """Return whether since ``body`` another was named, that nothing says not to be called so."""
    if not body.seen or mention.sentence - body.seen[-1].sentence <= PRONOUN_WINDOW:
        return False
    return any(
        r.kind == "organisation"
        and r.names
        and r is not body
        and ((not r.nouns and r.entry is None) or (noun in _ANY_GROUP and not _is_of_state(r)))
        and any(body.seen[-1].start < m.start < mention.start for m in r.seen)
        for r in discourse.spoken_of
    )


def _is_of_state(body: Referent) -> bool:
    return body.entry is not None and gazetteer.is_state_body(body.entry)


def _is_loose_group(d: Description) -> bool:
    """Return whether nothing but whose it is, or that it fights, is said: "the Lebanese group"."""
    told = d.modifiers - OPINIONS - _FIGHTING
    return all(gazetteer.demonym(word.title()) for word in told)


def _called_so_before(discourse: Discourse, body: Referent, noun: str) -> bool:
    """Return whether something without a name was "the party" before this body came up."""
    first = min(m.start for m in body.names)
    earlier = [
        r.seen[0]
        for r in discourse.spoken_of
        if noun in r.nouns and not r.names and r.seen and r.seen[0].start < first
    ]
    at = discourse.at
    return any(discourse.described[at[m.sentence, m.head]].definite for m in earlier)


def _find_same_noun(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the visit spoken of before for "the visit", if its modifiers allow it."""
    days = _days_of(discourse, mention) if d.restricted and d.definite else frozenset()
    if (
        not d.definite
        or (d.restricted and not days)
        or d.kind not in _HEAD_MATCHED
        or d.noun in lexicon.VAGUE_NOUNS
    ):
        return None
    if d.kind in {"person", "organisation"} and quotation_at(discourse, mention):
        return None
    if d.noun == "government" and not d.modifiers:
        return None
    loose = d.kind == "thing" and d.noun not in lexicon.AGREEMENT_NOUNS
    window = PRONOUN_WINDOW if loose else _NOUN_WINDOW
    nouns = synonyms(d.noun) | (_TEXTS if d.noun == "document" else frozenset())
    told = d.modifiers - OPINIONS
    fitting = [
        r
        for r in list(discourse.spoken_of)
        if not r.members
        and (r.plural == d.plural or (d.noun in _PLURAL_OR_NOT and r.nouns & _PLURAL_OR_NOT))
        and nouns & r.nouns
        and agree(r.gender, d.gender)
        and (told <= r.modifiers or (r.names and not told))
        and r.seen
        and mention.sentence - r.seen[-1].sentence <= window
        and (r.kind == d.kind or r.names)
        and not (days and _is_of_other_day(discourse, r, days))
    ]
    exact = [r for r in fitting if d.noun in r.nouns]
    if d.kind == "organisation" and mention.kind == "nominal":
        exact = [r for r in exact if not r.names or not _called_so_before(discourse, r, d.noun)]
    if (
        d.kind == "group"
        and not d.modifiers
        and len({*map(_owner_of, exact or fitting)} - {frozenset()}) > 1
    ):
        # troops of two states: those just spoken of, or nobody's
        fitting = [r for r in exact or fitting if mention.sentence - r.seen[-1].sentence <= 1]
        exact = [r for r in exact if r in fitting]
    if not exact:
        # by another word only what is near is taken up
        near = mention.sentence - PRONOUN_WINDOW
        fitting = [r for r in fitting if r.names or r.seen[-1].sentence >= near]
    best = find_nearest(exact or fitting, mention, clear=1 if len(exact or fitting) > 1 else 0)
    return (best, f"the {d.noun} spoken of before") if best else None


def _find_agreement(
    discourse: Discourse, mention: Mention, d: Description
) -> tuple[Referent, str] | None:
    """Return the only agreement just spoken of, named or not, for "the accord", "the truce"."""
    if d.noun not in _AGREED or not d.definite or d.restricted or d.plural:
        return None
    if not d.modifiers - OPINIONS <= _OF_AGREEMENTS:
        return None
    near = [
        r
        for r in discourse.spoken_of
        if r.nouns & (_AGREED | lexicon.AGREEMENT_NOUNS)
        and not r.members
        and r.seen
        and mention.sentence - r.seen[-1].sentence <= PRONOUN_WINDOW
    ]
    if len(near) != 1 or near[0].plural or not near[0].nouns - {"document"} & _AGREED:
        return None
    return near[0], f"the {d.noun}: the only agreement just spoken of"


def _days_of(discourse: Discourse, mention: Mention) -> frozenset[str]:
    """Return the words for the day of "the meeting on Thursday", none if more tells it apart."""
    sentence = discourse.sentences[mention.sentence]
    days: set[str] = set()
    for child in sentence.dependents(mention.head, *_RESTRICTING):
        if child < mention.head and sentence.tokens[child].deprel != "nmod:poss":
            continue
        name = name_at(sentence, child)
        dated = name is not None and name.label == "DATE"
        if not dated and sentence.tokens[child].lemma.lower() not in lexicon.TIME_WORDS:
            return frozenset()
        days |= {sentence.tokens[i].lemma.lower() for i in subtree(sentence, child)}
    days -= _AROUND_DAYS
    return frozenset(days)


def _is_of_other_day(discourse: Discourse, event: Referent, days: frozenset[str]) -> bool:
    """Return whether another day was told of the event where it came up."""
    told = [found for m in event.seen if (found := _days_of(discourse, m))]
    return any(not found & days for found in told)


def _owner_of(group: Referent) -> frozenset[str]:
    """Return the words that tell whose a group is: the states' among its modifiers."""
    return frozenset(word for word in group.modifiers if gazetteer.demonym(word.title()))


def _is_distinguished(text: str, role: Role) -> bool:
    """Return whether a capitalised word that is not the title's tells the holder from others."""
    title = {*role.title.split(), role.noun}
    return any(word[0].isupper() and word.lower() not in title for word in text.split())
