"""People that are described by their office: "the Russian minister", "her counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract import gazetteer, lexicon
from extract.gazetteer import Entry
from extract.mentions import first_conjunct, name_at, subtree, text_of
from extract.referents import Role, find_owner_of, find_role
from extract.types import Mention, Sentence
from graph.identify.referents import Name, Referent
from graph.identify.roles import NOT_IN_OFFICE, roles_of

if TYPE_CHECKING:
    from graph.identify.scene import Scene

_BEFORE_NAME = frozenset({"nmod:desc", "compound", "flat", "nmod:unmarked"})
# Titles that are often cut to their last word: "the Russian minister".
_BARE_OFFICES = frozenset(
    {
        "minister", "president", "leader", "premier", "secretary", "ambassador", "envoy",
        "spokesman", "spokeswoman", "spokesperson", "chancellor", "king", "queen",
    }
)  # fmt: skip


# Who does so for an office does not hold it yet.
_RUNNING = frozenset(("campaign", "compete", "contend", "nominate", "run", "stand", "vote"))


def titled_person(scene: Scene, mention: Mention, sentence: Sentence) -> Referent | None:
    """Return the person whose title, before the name, the mention is."""
    head = sentence.tokens[mention.head]
    name = name_at(sentence, head.head) if head.head > mention.head else None
    if name is None or name.label != "PERSON" or head.deprel not in _BEFORE_NAME:
        return None
    if head.lemma.lower() not in lexicon.ROLE_NOUNS:
        return None
    named = scene.at(sentence, head.head)
    if named is None or named.type != "PERSON":
        return None
    words = (t.text for t in sentence.tokens if mention.start <= t.start < mention.end)
    role = find_role(tuple(words))
    if role and len(role.owner) == 2 and named.country not in {None, role.owner}:
        return None  # "the UK Foreign Secretary and US Secretary of State Colin Powell"
    return replace(named, reason="title")


def only_bearer(scene: Scene, mention: Mention, sentence: Sentence) -> Entry | Name | None:
    """Return the only person of the article whom "the Russian minister" can mean."""
    tokens = sentence.tokens
    determiner = [tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")]
    owned = bool(sentence.dependents(mention.head, "nmod:poss"))
    # "Nigerian envoy denies": newspapers leave out the article
    headline = not determiner and mention.deprel == "nsubj"
    if determiner != ["the"] and not (owned and not determiner) and not headline:
        return None
    if tokens[mention.head].xpos in {"NNS", "NNPS"}:
        return None
    words = [t.text for t in tokens if mention.start <= t.start and t.end <= mention.end]
    role = find_role(tuple(w for w in words if w not in {"'s", "’s", "'", "’"}))
    if role is None or role.noun != tokens[mention.head].lemma.lower():
        return None
    if NOT_IN_OFFICE & {word.lower() for word in words}:
        return None
    if _names_body(mention, sentence, role.owner):
        return None
    bare = not role.owner and gazetteer.office_title(role.title) is not None
    if not bare and (not role.owner or role.noun not in _BARE_OFFICES):
        return None
    state = _state_of_owner(scene, mention, sentence) if bare and owned else None
    found = [
        bearer
        for _, bearer in scene.people
        if any(
            title == role.title and not (state and len(of) == 2 and of != state)
            if bare
            else _is_short_for(role, title, of)
            for title, of in roles_of(scene, bearer)
        )
    ]
    return found[0] if len(found) == 1 else None


def _state_of_owner(scene: Scene, mention: Mention, sentence: Sentence) -> str | None:
    """Return the state of the person whose officer it is: "his envoy" is no envoy of another."""
    owners = [scene.at(sentence, i) for i in sentence.dependents(mention.head, "nmod:poss")]
    return owners[0].country if len(owners) == 1 and owners[0] else None


def described_holder(scene: Scene, mention: Mention, sentence: Sentence) -> Entry | None:
    """Return who held the office that a definite description names, when only one did."""
    if scene.date is None or sentence.tokens[mention.head].xpos in {"NNS", "NNPS"}:
        return None
    tokens = sentence.tokens
    determiner = next(
        (tokens[i].lemma.lower() for i in sentence.dependents(mention.head, "det")), ""
    )
    if determiner not in {"", "the"} or (not determiner and _is_predicative(mention)):
        return None
    if _is_over(mention, sentence) or (mention.case == "for" and mention.predicate in _RUNNING):
        return None
    words = [t.text for t in tokens if mention.start <= t.start and t.end <= mention.end]
    role = find_role(tuple(w for w in words if w not in {"'s", "’s", "'", "’"}))
    if role is None and " of " in mention.text:
        head, _, owner = mention.text.partition(" of ")
        title = gazetteer.office_title(head)
        words = owner.removeprefix("the ").split()
        code = find_owner_of(title, tuple(words)) if title else ""
        role = Role(head, title, code) if title and code else None
    if role is not None and role.title == "pope":
        role = Role(role.noun, role.title, "VA")
    if role is None or not role.owner or gazetteer.office_title(role.title) is None:
        return None
    if tokens[mention.head].lemma.lower() not in {*role.title.split(), role.noun}:
        return None
    below = {tokens[i].lemma.lower() for i in subtree(sentence, mention.head)}
    if NOT_IN_OFFICE & below or sentence.dependents(mention.head, "conj"):
        return None
    if sentence.dependents(first_conjunct(sentence, mention.head), "appos"):
        return None  # whose name stands beside it
    if _names_body(mention, sentence, role.owner):
        return None
    holders = gazetteer.holders(role.title, role.owner, scene.date)
    return holders[0] if len(holders) == 1 else None


def counterpart(scene: Scene, mention: Mention, sentence: Sentence) -> Entry | None:
    """Return who holds the same office in the state named: "her Peruvian counterpart"."""
    tokens = sentence.tokens
    if scene.date is None or tokens[mention.head].lemma.lower() != "counterpart":
        return None
    owners = [scene.at(sentence, i) for i in sentence.dependents(mention.head, "nmod:poss")]
    owner = gazetteer.entry(owners[0].id) if len(owners) == 1 and owners[0] else None
    states = {
        state.country
        for i in sentence.dependents(mention.head, "amod", "compound")
        if (state := gazetteer.demonym(tokens[i].text)) is not None and state.country
    }
    if owner is None or len(states) != 1:
        return None
    code = next(iter(states))
    titles = {o.title for o in owner.offices if gazetteer.serves(o, scene.date)}
    found = {h.id: h for t in titles for h in gazetteer.holders(t, code, scene.date)}
    return found.popitem()[1] if len(titles) == len(found) == 1 else None


def _is_short_for(role: Role, title: str, of: str) -> bool:
    """Return whether "the Russian minister" can hold the office: no prime minister is called so."""
    if " " in role.title and gazetteer.office_title(role.title) is not None:
        return (role.title, role.owner) == (title, of)  # the title is whole
    noun = title.rsplit(maxsplit=1)[-1]
    return (noun, of) == (role.noun, role.owner) and title != "prime minister"


def _is_predicative(mention: Mention) -> bool:
    """Return whether somebody serves as, or becomes, what the mention says."""
    return mention.case == "as" or mention.deprel in {"xcomp", "root"}


def _is_over(mention: Mention, sentence: Sentence) -> bool:
    """Return whether somebody was, or served as, what the mention says: who does so may differ."""
    tokens = sentence.tokens
    was = any(tokens[i].xpos == "VBD" for i in sentence.dependents(mention.head, "cop"))
    seeks = mention.case == "for" and mention.predicate in {"candidate", "nominee", "run", "stand"}
    return was or seeks or (mention.case == "as" and mention.predicate == "serve")


def _names_body(mention: Mention, sentence: Sentence, owner: str) -> bool:
    """Return whether a body other than ``owner`` is named: a party's leader is not its state's."""
    for name in sentence.names:
        first, last = sentence.tokens[name.first], sentence.tokens[name.last]
        if mention.start <= first.start and last.end <= mention.end:
            found = gazetteer.named(text_of(sentence, name))
            if any(entry.id == owner or entry.type == "COUNTRY" for entry in found):
                continue
            if found or name.label == "ORG":
                return True
    return False
