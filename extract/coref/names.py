"""Names of one article that stand for one thing: surnames, short forms, acronyms, appositions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract import gazetteer, lexicon
from extract.coref.discourse import (
    COMPASS,
    OFTEN,
    SUBJECTS,
    Discourse,
    Referent,
    add_link,
    agree,
    copular_subject,
    country_of,
    quotation_at,
    start_of,
)
from extract.lexicon.wordlist import words as listed
from extract.mentions import case_of, name_at
from extract.referents import Description, Role, find_role, given_name, noun_called, same_role
from extract.types import Mention, Sentence

# Surnames that many share, so that a title which is another's tells them apart.
_BORNE_BY_MANY = listed("east_asian_surnames")
# Words before the name of another thing: "the Councils of the Commonwealth".
_OF = frozenset(("of", "the", "for", "and", "in", "to", "at", "on", "with"))
# Where the noun of a name ends: "Institute for", "Statement of", "Resolution 1843".
_BEHIND = re.compile(r" (?:against|for|of|on|to) | \d")
# Words that tell a thing from the one that goes by the rest of the name: "Old Parliament House".
_FORMER = frozenset(("old", "new", "former"))
# What says that somebody has a title no longer, and how far before his name.
_PAST = frozenset(("former", "ousted", "late", "then"))
_TITLE_WORDS = 6
# Who serves one state in another.
_SENT = frozenset(("ambassador", "consul", "envoy"))
# Unions of states that the press calls "the bloc".
_BLOCS = frozenset(
    {
        "Q458", "Q7768", "Q7779", "Q7172", "body:mercosur", "body:sadc", "body:ecowas", "body:gcc",
        "body:eaeu", "body:caricom", "body:saarc",
    }
)  # fmt: skip
# How a name is given.
_CALLING = frozenset(("call", "dub", "know", "name"))
# Prepositions of where something is.
_WHERE = frozenset(("across", "at", "from", "in", "inside", "into", "near", "outside", "to"))
# What stands behind a surname.
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Texts that bear a name.
_TEXTS = frozenset(("act", "declaration", "letter", "memorandum", "report", "statement"))
# What stands between a name and the noun right beside it: a comma or the like, and a determiner.
_BESIDE = re.compile(
    r"\s*(?P<stop>[,(–—-])?\s*[\"“‘']?\s*(?:(?P<article>the|an?|its|their|his|her)\s+)?[\"“‘']?",
    re.IGNORECASE,
)
# What is no thing but words for it: "the name Teal", "the term".
_WORDS = frozenset(
    {
        "abbreviation", "acronym", "address", "alias", "banner", "brand", "category", "codename",
        "expression", "headline", "hashtag", "label", "letter", "line", "motto", "name", "nickname",
        "number", "part", "phrase", "pseudonym", "quote", "rest", "ruling", "section", "slogan",
        "symbol", "term", "time", "title", "way", "word",
    }
)  # fmt: skip
# What the clause before tells of, rather than the name it ends in.
_ATTEMPTS = frozenset(
    {
        "action", "attempt", "bid", "charge", "claim", "decision", "deed", "effort", "fact",
        "figure", "increase", "issue", "move", "practice", "process", "reason", "result", "run",
        "sale", "sign", "step", "use",
    }
)  # fmt: skip
# What stands close before a body's or a place's name that may look like a person's.
_CALLED_BODIES = frozenset(
    {
        "agency", "airline", "band", "bank", "blog", "brand", "broadcaster", "cartel", "chain",
        "channel", "charity", "city", "club", "company", "corporation", "daily", "dynasty", "firm",
        "foundation", "gang", "group", "hotel", "journal", "magazine", "manufacturer", "militia",
        "movement", "neighborhood", "neighbourhood", "network", "newspaper", "organisation",
        "organization", "outlet", "paper", "party", "province", "publisher", "site", "station",
        "subsidiary", "suburb", "tabloid", "team", "town", "union", "village", "website", "weekly",
    }
)  # fmt: skip
# What bodies and states are called as well as people, by what they do or how they stand.
_DOING = frozenset(
    {
        "adversary", "ally", "backer", "broadcaster", "builder", "carrier", "champion",
        "competitor", "contractor", "controller", "creditor", "developer", "distributor", "donor",
        "employer", "enemy", "exporter", "foe", "founder", "guarantor", "host", "importer",
        "insurer", "investor", "leader", "lender", "maker", "manufacturer", "mediator", "member",
        "neighbor", "neighbour", "operator", "opponent", "organiser", "organizer", "owner",
        "partner", "pioneer", "predecessor", "producer", "provider", "publisher", "regulator",
        "retailer", "rival", "seller", "shareholder", "signatory", "sponsor", "successor",
        "supplier", "supporter", "vendor", "watchdog", "winner",
    }
)  # fmt: skip
# A surname of so many letters is mistaken for no other.
_LONG = 6
# Letters of a state's code.
_CODE = 2
# Fewer letters than this are no description.
_SHORTEST = 3


def gather_names(discourse: Discourse) -> None:
    """Find the referent of every name, and what titles and appositions say of it."""
    known: dict[str, Referent] = {}
    for i, d in discourse.described.items():
        mention = discourse.mentions[i]
        if not _is_name(discourse, i):
            continue
        key = d.entry.id if d.entry else _name_key(mention.text)
        if (referent := known.get(key)) is None:
            referent = known[key] = Referent(d.kind, d.plural, d.gender, entry=d.entry)
        referent.names.append(mention)
        referent.gender = referent.gender or d.gender
        if referent.kind != "person":
            whole = d.entry.name if d.entry else mention.text
            referent.nouns |= _nouns_of_name(whole)
            referent.called |= lexicon.nouns_called(whole) | lexicon.nouns_called(mention.text)
            if d.entry is not None and d.entry.id in _BLOCS:
                referent.nouns.add("bloc")
        if d.role:
            past = _is_former(discourse, mention)
            (referent.past if past else referent.roles).append(d.role)
        discourse.referent[i] = referent
        sentence = discourse.sentences[mention.sentence]
        noun = noun_called(sentence, mention.head)
        if noun is not None:
            referent.nouns.add(sentence.tokens[noun].lemma.lower())
    _join_surnames(discourse, known)
    _join_short_names(discourse, known)
    discourse.people = [r for r in dict.fromkeys(discourse.referent.values()) if r.kind == "person"]
    discourse.states = {
        r.entry.country: r
        for r in discourse.referent.values()
        if r.entry is not None and r.kind == "state" and r.entry.country
    }
    for referent in discourse.people:
        if referent.entry is not None:
            referent.roles += _offices(discourse, referent.entry)
    discourse.apposed = dict(_appositions(discourse))
    for i, name in discourse.apposed.items():
        _characterise(discourse.referent[name], discourse.described[i])
    for i, d in discourse.described.items():
        subject = copular_subject(discourse, i)
        if subject is None and discourse.mentions[i].case == "as":
            subject = _appointed(discourse, discourse.mentions[i])
        if subject is not None and d.kind == "person" and d.role:
            _characterise(discourse.referent[subject], d)


def _is_former(discourse: Discourse, mention: Mention) -> bool:
    """Return whether the title before the name is a past one: "former Prime Minister NAME"."""
    tokens = discourse.sentences[mention.sentence].tokens
    before = [token for token in tokens if token.end <= mention.start][-_TITLE_WORDS:]
    for token in reversed(before):
        if token.upos in {"AUX", "CCONJ", "PUNCT", "VERB"} and token.text != "-":
            return False
        if token.text.lower() in _PAST or token.text.lower().startswith(("ex-", "then-")):
            return True
    return False


def _appointed(discourse: Discourse, mention: Mention) -> int | None:
    """Return the named person who is kept or named "as their minister", or None."""
    sentence = discourse.sentences[mention.sentence]
    verb = sentence.tokens[mention.head].head
    if mention.deprel != "obl" or verb < 0:
        return None
    heads = sentence.dependents(verb, "obj", "nsubj:pass")
    found = [discourse.at.get((mention.sentence, head)) for head in heads]
    people = [
        j
        for j in found
        if j is not None and j in discourse.referent and discourse.referent[j].kind == "person"
    ]
    return people[0] if len(people) == 1 else None


def _is_name(discourse: Discourse, i: int) -> bool:
    """Return whether mention ``i`` is a name, and no common noun with a capital."""
    mention = discourse.mentions[i]
    if mention.kind != "name" or (discourse.described[i].role and not mention.label):
        return False
    if mention.label == "ORG" and _is_title_of_apposed(discourse, mention):
        return False
    text = mention.text.lower()
    return text not in lexicon.ORGANISATION_NOUNS and not mention.text.endswith(COMPASS)


def _is_title_of_apposed(discourse: Discourse, mention: Mention) -> bool:
    """Return whether an office with capitals stands beside a name: "Jan Holm, Sports Editor"."""
    sentence = discourse.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    name = name_at(sentence, token.head) if token.deprel == "appos" else None
    person = name is not None and name.label == "PERSON" and name.last < mention.head
    return person and find_role(tuple(mention.text.split())) is not None


def _characterise(referent: Referent, d: Description) -> None:
    referent.nouns.add(d.noun)
    referent.gender = referent.gender or d.gender
    if d.role:
        referent.roles.append(d.role)
        referent.past += [d.role] if d.modifiers & _PAST else []


def _offices(discourse: Discourse, entry: gazetteer.Entry) -> Iterator[Role]:
    """Yield the posts that the gazetteer knows, those of the article's day when it has one."""
    day = discourse.article.date.isoformat() if discourse.article.date else None
    for office in entry.offices:
        if day is None or (office.start <= day and (not office.end or day <= office.end)):
            yield Role(office.title.split()[-1], office.title, office.of)


def _join_surnames(discourse: Discourse, known: dict[str, Referent]) -> None:
    """Give single names to the person whose first or last name they are, if only one fits."""
    full = [r for r in known.values() if _may_be_person(r) and any(" " in m.text for m in r.names)]
    for i in list(discourse.referent):
        mention, d = discourse.mentions[i], discourse.described[i]
        words = mention.text.split()
        given = given_name(mention.text, _word_before(discourse, mention))
        if not given and mention.text in lexicon.GIVEN_NAMES and quotation_at(discourse, mention):
            given = mention.text  # as one speaks of colleagues: "we thank Anna"
        if given:
            words = [given]
        if (
            len(words) > 1 + ("." in words[0])
            or (d.entry and not _is_namesake(discourse, mention, full))
            or _goes_on(discourse, mention)
            or mention.label not in {"PERSON", "ORG", "GPE", ""}
        ):
            continue
        own = discourse.referent[i]
        fitting = [
            r
            for r in full
            if (_is_surname(words, r.names) or (given and _is_given(given, r.names)))
            and agree(r.gender, _gender_of_surname(d, mention, r))
            and (r.kind == "person" or mention.label == "PERSON")
        ]
        if not fitting and own.kind == "person":
            fitting = [r for r in full if r.kind == "person" and _is_misspelt(words[-1], r.names)]
        if d.role and (len(fitting) > 1 or words[-1] in _BORNE_BY_MANY):
            called = [r for r in fitting if any(same_role(d.role, x) for x in r.roles)]
            if words[-1] in _BORNE_BY_MANY:  # "Chairman Kim" is no Kim who is named later
                fitting = [r for r in fitting if not r.roles and r.names[0].start < mention.start]
            fitting = called or fitting
        if len(fitting) > 1:
            # before the second namesake comes up there is no doubt
            met = [
                r
                for r in fitting
                if any(" " in m.text and m.start < mention.start for m in r.names)
            ]
            fitting = met if len(met) == 1 else fitting
        if len(fitting) > 1:
            fitting = _likeliest(discourse, fitting, mention)
        if len(fitting) == 1 and fitting[0] is not own:
            target = fitting[0]
            antecedent = next(m for m in target.names if " " in m.text)
            target.names.append(mention)
            target.kind = "person"
            target.gender = target.gender or _gender_of_surname(d, mention, target)
            target.roles += [d.role] if d.role else []
            discourse.referent[i] = target
            add_link(discourse, i, (antecedent,), "surname of")
    for referent in known.values():
        referent.names.sort(key=start_of)


def _is_namesake(discourse: Discourse, mention: Mention, full: list[Referent]) -> bool:
    """Return whether a place's name is a person's here: "Ada Paris left. Paris claims ...".

    The person comes up first, and nobody in the article is there, goes there or comes from there.
    """
    named = [
        m
        for r in full
        if r.kind == "person"
        for m in r.names
        if " " in m.text and m.text.split()[-1] == mention.text
    ]
    return bool(named) and all(
        named[0].start < m.start and m.case not in _WHERE
        for m in discourse.mentions
        if m.text == mention.text
    )


def _gender_of_surname(d: Description, mention: Mention, referent: Referent) -> str:
    """Return the gender that a title tells, and a given name; "Joyce" may be a man's surname."""
    word = mention.text.split()[-1]
    surname = any(" " in m.text and m.text.split()[-1] == word for m in referent.names)
    return "" if surname and lexicon.GIVEN_NAMES.get(word) == d.gender else d.gender


def _goes_on(discourse: Discourse, mention: Mention) -> bool:
    """Return whether a longer name goes on around ``mention``, which then is no surname."""
    tokens = discourse.sentences[mention.sentence].tokens
    first = mention.head
    while first and tokens[first - 1].end > mention.start:
        first -= 1
    after = mention.head + 1
    if after < len(tokens) and tokens[after].upos == "PROPN":
        return True
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.upos == "PROPN"
        and before.deprel in {"compound", "flat"}
        and find_role((before.text,)) is None
        and before.text.lower().rstrip(".") not in lexicon.TITLES
    )


def _likeliest(discourse: Discourse, referents: list[Referent], mention: Mention) -> list[Referent]:
    """Return the namesake that the article is about, or the one just named in full, or []."""
    title = gazetteer.fold(discourse.article.title or "")
    counts = [
        sum(" " in m.text for m in r.names)
        + OFTEN * any(gazetteer.fold(m.text) in title for m in r.names if " " in m.text)
        for r in referents
    ]
    most = max(counts)
    if most >= OFTEN and sum(2 * count > most for count in counts) == 1:
        return [referents[counts.index(most)]]
    near = [
        r
        for r in referents
        if any(
            " " in m.text and 0 <= mention.sentence - m.sentence <= 1 and m.start < mention.start
            for m in r.names
        )
    ]
    if len(near) != 1 or (not near[0].roles and any(r.roles for r in referents)):
        return []  # of "President Noor" and his daughter, Noor is mostly he
    return near


def _join_short_names(discourse: Discourse, known: dict[str, Referent]) -> None:
    """Give acronyms and shortened names of bodies to the only long name that they fit."""
    long = [
        (r, {m.text for m in r.names})
        for r in known.values()
        if r.kind in {"organisation", "event", "thing"}
    ]
    for i in list(discourse.referent):
        mention, own = discourse.mentions[i], discourse.referent[i]
        if own.entry is not None or mention.label not in {"ORG", "LAW", "EVENT", ""}:
            continue
        text = mention.text
        acronym = text.isupper() and 2 <= len(text) <= 7
        fitting = [
            r
            for r, names in long
            if r is not own
            and any(
                text == _initials(name) if acronym else _ends_with(name, text) for name in names
            )
            and not any(m.start <= mention.start < m.end for m in r.names)
        ]
        if len(fitting) == 1:
            discourse.referent[i] = fitting[0]
            reason = "acronym of" if acronym else "short form of"
            add_link(discourse, i, (fitting[0].names[0],), reason)


def _appositions(discourse: Discourse) -> Iterator[tuple[int, int]]:
    """Yield (nominal, name) for "X, the foreign minister", "the minister, X", "agency X"."""
    for i, d in discourse.described.items():
        mention = discourse.mentions[i]
        if (
            d.plural
            or i in discourse.referent
            or mention.end - mention.start < _SHORTEST
            or _is_of_several(discourse, mention, d)
        ):
            continue
        for head in _neighbours(discourse, mention, d):
            name = discourse.at.get((mention.sentence, head))
            if name is None or name not in discourse.referent:
                continue
            kind = discourse.described[name].kind
            if (
                _serves_another(d, discourse.referent[name])
                or _is_beside(discourse, mention, name)
                or _speaks_for(discourse, mention, name)
                # "the deal, according to Minister NAME"
                or (
                    discourse.mentions[name].case.startswith("according")
                    and mention.start < discourse.mentions[name].start
                )
            ):
                continue
            title = mention.kind == "name" and d.role is not None
            if (
                kind == d.kind
                or ((d.kind == "thing" or title) and kind == "person")
                or _says_what_it_is(discourse, mention, d, name)
            ):
                yield i, name
                break


def _says_what_it_is(discourse: Discourse, mention: Mention, d: Description, name: int) -> bool:
    """Return whether the noun right beside a name says what it is, whatever it was taken for.

    "The newspaper Gara" is no person, and "YouTube, the popular site" no place (Quirk et al. 1985,
    17.65-17.93).
    """
    sentence = discourse.sentences[mention.sentence]
    other, kind = discourse.mentions[name], discourse.described[name].kind
    if mention.kind != "nominal" or sentence.tokens[mention.head].upos != "NOUN":
        return False
    if d.noun in _WORDS or any(sentence.dependents(m.head, "conj") for m in (mention, other)):
        return False
    verb = sentence.tokens[other.head].head
    if (
        verb >= 0
        and sentence.tokens[verb].head == mention.head
        and (sentence.tokens[verb].lemma.lower() in _CALLING)
    ):
        return kind != "person" or d.noun in _CALLED_BODIES  # "a movement known as Teal"
    first, last = sorted((mention, other), key=start_of)
    between = sentence.text[first.end - sentence.start : last.start - sentence.start]
    match = _BESIDE.fullmatch(between)
    if match is None or " which" in mention.text or " whom" in mention.text:
        return False
    if first is mention and (
        match["article"] in {"a", "an"}  # "the helicopter, an AB-212"
        or (match["stop"] is None and (match["article"] or "").islower())  # "in the attack the UN"
        # "the main issue of the campaign, Rent Relief"
        or (match["stop"] == "," and sentence.tokens[mention.head].deprel == "nmod")
    ):
        return False
    close = match["stop"] is None and first is mention
    entry = discourse.referent[name].entry
    if d.kind in {"organisation", "place"} and kind == "person":
        given = other.text.split()[0] in lexicon.GIVEN_NAMES
        return close and entry is None and not given and d.noun in _CALLED_BODIES
    told = bool(d.determiner or sentence.dependents(mention.head, "nmod:poss"))
    if not (close or told):
        return False
    if d.kind == "person":
        return kind in {"organisation", "state"} and d.noun in _DOING
    unsure = kind in {"event", "organisation", "thing", "weapon"}
    if d.noun in _ATTEMPTS:
        return False  # "appealed to the High Court, a bid that failed"
    return unsure and d.kind in {"event", "organisation", "place", "thing", "weapon"}


def _is_of_several(discourse: Discourse, mention: Mention, d: Description) -> bool:
    """Return whether the words name several: "chairman and founder of Teal" is one."""
    sentence = discourse.sentences[mention.sentence]
    others = sentence.dependents(mention.head, "conj")
    if " and " not in mention.text or (not others and d.kind != "thing"):
        return False
    return d.kind != "person" or any(
        sentence.dependents(i, "det", "nmod:poss")
        or sentence.tokens[i].upos == "PROPN"
        or sentence.tokens[i].lemma.lower() not in lexicon.ROLE_NOUNS | lexicon.PERSON_NOUNS
        for i in others
    )


def _is_beside(discourse: Discourse, mention: Mention, name: int) -> bool:
    """Return whether one is listed beside the other: in "Berg, his wife and son" Berg is none."""
    sentence = discourse.sentences[mention.sentence]
    first = discourse.mentions[name]
    owners = sentence.dependents(mention.head, "nmod:poss")
    return (
        first.deprel in SUBJECTS
        and first.start < mention.start
        and any(sentence.tokens[i].upos == "PRON" for i in owners)
        and bool(
            sentence.dependents(mention.head, "conj") or sentence.dependents(first.head, "conj")
        )
    )


def _speaks_for(discourse: Discourse, mention: Mention, name: int) -> bool:
    """Return whether the name is whom one speaks for: "a spokesman for Senator Anna Holm"."""
    sentence, named = discourse.sentences[mention.sentence], discourse.mentions[name]
    tokens = sentence.tokens[mention.head : named.head]
    texts = [token.text for token in tokens]
    return (
        tokens[:1] != ()
        and tokens[0].lemma.lower().startswith("spokes")
        and ("for" in texts and "," not in texts)
    )


def _serves_another(d: Description, referent: Referent) -> bool:
    """Return whether the title is another state's: "the UK minister and US envoy NAME"."""
    # "its U.S. ambassador" is no American
    owner = d.role.owner if d.role and d.role.noun not in _SENT else ""
    country = country_of(referent)
    return len(owner) == len(country) == _CODE and owner != country


def _neighbours(discourse: Discourse, mention: Mention, d: Description) -> Iterator[int]:
    """Yield the heads that ``mention`` may be in apposition to."""
    sentence = discourse.sentences[mention.sentence]
    tokens = sentence.tokens
    token = tokens[mention.head]
    if token.deprel == "appos":
        # in "A and B, the minister" it is B, wherever the parser hangs it
        members = [i for i in sentence.dependents(token.head, "conj") if i < mention.head]
        yield max(members, default=token.head)
    yield from (
        i for i in sentence.dependents(mention.head, "appos") if not _is_listed(sentence, i)
    )
    if d.kind == "person" and mention.kind == "nominal":
        yield from _named_after(sentence, mention.head)
    for called in sentence.dependents(mention.head, "acl"):
        itself = any(
            tokens[i].text.lower() in {"itself", "themselves"}
            for i in sentence.dependents(called, "obj")
        )
        past = tokens[called].xpos in {"VBN", "VBD"}
        if tokens[called].lemma.lower() in _CALLING and (past or itself):
            # "a group called Teal", "known as Teal"
            yield from sentence.dependents(called, "xcomp", "obj", "obl", "appos")
    if _is_called_beside(sentence, mention, d):
        yield token.head
    after = mention.head + 1
    if token.deprel == "conj" and d.role and [t.text for t in tokens[after : after + 1]] == [","]:
        # "the trade minister, A and finance minister, B"
        beside = sentence.dependents(token.head, "appos")
        yield from (i for i in beside if i == after + 1)
    if after < len(tokens) and tokens[after].upos == "PROPN":
        follower = tokens[after]
        if d.role or (follower.head, follower.deprel) == (token.head, token.deprel):
            yield after
            yield follower.head


def _named_after(sentence: Sentence, head: int) -> Iterator[int]:
    """Yield the person's name that the parser hangs on what "the head of the bank, Holm" is of.

    No bank goes by it, and no other person whose name stands there.
    """
    for of in sentence.dependents(head, "nmod"):
        within, own = {of, *sentence.dependents(of, "nmod", "conj")}, name_at(sentence, of)
        called = own is None and find_role((sentence.tokens[of].text,)) is not None
        if of < head or called or case_of(sentence, of) in {"as", "like", "with"}:
            continue
        for i in sorted(within):
            for child in sentence.dependents(i, "appos"):
                name = name_at(sentence, child)
                comma = any(t.text == "," for t in sentence.tokens[max(within) + 1 : child])
                if name is not None and name.label == "PERSON" and comma:
                    yield child


def _is_called_beside(sentence: Sentence, mention: Mention, d: Description) -> bool:
    """Return whether an office without an article follows a name: "Anna Holm, lawyer and poet".

    The parser takes it for another person, whom English would call "a lawyer" (Quirk et al. 1985,
    5.39).
    """
    tokens = sentence.tokens
    token = tokens[mention.head]
    name = name_at(sentence, token.head) if token.deprel == "conj" else None
    ends = len(tokens) - 1
    if name is None or name.label != "PERSON" or not name.last < mention.head < ends:
        return False
    return (
        d.role is not None
        and mention.kind == "nominal"
        and not (d.determiner or d.number or d.plural)
        and not sentence.dependents(mention.head, "nmod:poss", "cc")
        and tokens[mention.head + 1].upos != "PROPN"  # "the poet Holm, lawyer Jan Vik"
        and tokens[name.last + 1].text == ","
        and tokens[name.last + 1].end <= mention.start <= tokens[name.last + 2].start
    )


def _is_listed(sentence: Sentence, apposed: int) -> bool:
    """Return whether a colon opens a list with it, as in "a list of three: Berg, Holm and Vik"."""
    first = sentence.tokens[apposed].head
    return any(sentence.tokens[i].text == ":" for i in range(first + 1, apposed)) and bool(
        sentence.dependents(apposed, "conj", "appos")
    )


def _name_key(text: str) -> str:
    """Return the form under which two names are the same: folded, without middle initials."""
    words = gazetteer.fold(text).split()
    return " ".join(w for n, w in enumerate(words) if len(w) > 1 or n in {0, len(words) - 1})


def _nouns_of_name(name: str) -> set[str]:
    """Return the common nouns that a name begins or ends with: "Atomic Energy Agency": agency.

    What stands behind a preposition is no such noun: an "Institute for the Study of War" is no war.
    Nor is the first word one before such a noun: "Army Radio" is no army.
    """
    # "Resolution 1843" is a resolution
    words = [word for word in name.lower().split() if not word.isdigit()] or [name.lower()]
    whole = _BEHIND.split(name.lower())[0].split()[-1:] or words[-1:]
    last = {w for w in {*whole, *map(lexicon.singular, whole)} if _tells_kind(w)}
    first = not last and _tells_kind(words[0])
    return {words[0]} if first else last


def _tells_kind(word: str) -> bool:
    return (
        word in _TEXTS
        or word in lexicon.ORGANISATION_NOUNS
        or word in lexicon.AGREEMENT_NOUNS
        or word in lexicon.EVENT_NOUNS
        or word in lexicon.PLACE_NOUNS
    )


def _may_be_person(referent: Referent) -> bool:
    """Return whether the name may be a person's that the parser took for a body's."""
    return referent.kind == "person" or (
        referent.kind == "organisation" and referent.entry is None and not referent.nouns
    )


def _is_given(word: str, names: Iterable[Mention]) -> bool:
    """Return whether a full name begins with the word, after its titles."""
    for name in names:
        full = [w for w in name.text.split() if w.lower().rstrip(".") not in lexicon.TITLES]
        if len(full) > 1 and full[0] == word:
            return True
    return False


def _word_before(discourse: Discourse, mention: Mention) -> str:
    sentence = discourse.sentences[mention.sentence]
    return (sentence.text[: mention.start - sentence.start].split() or [""])[-1]


def _is_surname(words: list[str], names: Iterable[Mention]) -> bool:
    """Return whether the words are the first or last word of a full name, and no given name first.

    Initials before the surname must be those of the full name.
    """
    surname, initials = words[-1], "".join(words[:-1]).replace(".", "")
    for name in names:
        full = [w for w in name.text.split() if w.lower().rstrip(".") not in _SUFFIXES]
        if len(full) < 2 or "." in full[0]:
            continue
        if initials:
            if surname == full[-1] and _initials(" ".join(full[:-1])).startswith(initials):
                return True
        elif surname.lower() == full[-1].lower() or (
            surname == full[0] and surname not in lexicon.GIVEN_NAMES
        ):
            return True
    return False


def _is_misspelt(surname: str, names: Iterable[Mention]) -> bool:
    """Return whether one letter tells the word from the surname of a full name: "Haniyah"."""
    return len(surname) >= _LONG and any(
        one_letter_apart(surname.lower(), name.text.split()[-1].lower())
        for name in names
        if " " in name.text
    )


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether a letter is changed, left out or doubled; "Petrova" is no Petrov."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one[0] != other[0] or long == f"{short}a":
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return one != other and short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _ends_with(name: str, short: str) -> bool:
    """Return whether the long name ends in the short one, and does not only say whose it is."""
    before = name.removesuffix(f" {short}")
    return before != name and before.rsplit(maxsplit=1)[-1].lower() not in _OF | _FORMER


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
