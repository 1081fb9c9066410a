"""A small set of statements with everything in it that the graph has to carry.

All wording is invented. Each sentence stands once in ``TEXTS``; offsets are found by searching it,
so that every piece of evidence cuts exactly its sentence out of its article.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from graph.types import Citation, EntityType, Evidence, Participant, Period, Source, Statement


@dataclass(frozen=True, slots=True)
class Known:
    """What resolution would know of an entity."""

    id: str
    name: str
    type: EntityType
    country: str | None
    note: str = ""


KNOWN = {
    known.name: known
    for known in (
        Known("Q159", "Russia", "COUNTRY", "RU"),
        Known("Q423", "North Korea", "COUNTRY", "KP"),
        Known("Q30", "United States", "COUNTRY", "US"),
        Known("Q884", "South Korea", "COUNTRY", "KR"),
        Known("Q212", "Ukraine", "COUNTRY", "UA"),
        Known("Q148", "China", "COUNTRY", "CN"),
        Known("Q17", "Japan", "COUNTRY", "JP"),
        Known("Q7184", "NATO", "ORGANIZATION", None, "military alliance"),
        Known("Q37470", "UN Security Council", "ORGANIZATION", None),
        Known("Q11209", "Pentagon", "ORGANIZATION", "US", "defence department"),
        Known("name:national-intelligence-service", "National Intelligence Service",
              "ORGANIZATION", "KR", "intelligence agency of South Korea"),
        Known("name:yonhap", "Yonhap", "ORGANIZATION", "KR", "news agency"),
        Known("Q7747", "Vladimir Putin", "PERSON", "RU", "president of Russia"),
        Known("Q58217", "Sergei Lavrov", "PERSON", "RU", "foreign minister of Russia"),
        Known("Q56226", "Kim Jong Un", "PERSON", "KP", "leader of North Korea"),
        Known("name:choe-son-hui", "Choe Son Hui", "PERSON", "KP",
              "foreign minister of North Korea"),
        Known("Q6279", "Joe Biden", "PERSON", "US", "president of the United States"),
        Known("name:yoon-suk-yeol", "Yoon Suk Yeol", "PERSON", "KR", "president of South Korea"),
        Known("Q3874799", "Volodymyr Zelenskyy", "PERSON", "UA", "president of Ukraine"),
        Known("name:kp-troops", "North Korean troops", "GROUP", "KP"),
        Known("Q649", "Moscow", "PLACE", "RU", "capital of Russia"),
        Known("Q5481", "Kursk Region", "PLACE", "RU"),
        Known("name:artillery-shells", "artillery shells", "WEAPON", None),
        Known("name:hwasong-19", "Hwasong-19", "WEAPON", "KP", "ballistic missile"),
        Known("name:partnership-treaty", "Partnership Treaty", "AGREEMENT", None),
    )
}  # fmt: skip

TALKS = Source(
    "000_talks.txt", "Envoys meet in Moscow as troop reports mount", "2024-11-01",
    "Harbour Wire", "https://harbour.example/envoys?a=1&b=2", ("004_talks_again.txt",),
)  # fmt: skip
REPRINT = Source("004_talks_again.txt", "Envoys meet in Moscow", "2024-11-02", "Evening Post", None)
SEOUL = Source(
    "001_seoul.txt", "Seoul weighs an answer", "2024-10-29", "Eastern Courier",
    "https://courier.example/seoul",
)  # fmt: skip
MISSILE = Source("002_missile.txt", "A long-range launch", "2024-10-31", "Harbour Wire", None)
TREATY = Source("003_treaty.txt", "What the treaty says", None, None, None)
SOURCES = (TALKS, SEOUL, MISSILE, TREATY, REPRINT)

SENTENCES = {
    TALKS: (
        "Choe Son Hui sat down with Sergei Lavrov in Moscow on Friday.",
        "She handed the minister a letter from Kim Jong Un, Lavrov told reporters.",
        "Washington says that Pyongyang has sent about 9,000 soldiers to Russia.",
        "Moscow has not sent anybody home and did not confirm the soldiers' presence.",
        "The Kremlin rejected the Pentagon's figures as invented.",
        "Zelenskyy accused Pyongyang of joining the war.",
        "Beijing and Moscow have coordinated their votes for years.",
        "Biden may meet Yoon in Lima.",
    ),
    SEOUL: (
        "North Korea sent troops to Russia in early October, the intelligence service said.",
        "Yonhap, quoting the agency, wrote that the North had shipped artillery shells to Russia.",
        "Yoon warned that Seoul could supply weapons to Ukraine.",
        "South Korea and the United States condemned the deployment by the North.",
        "Seoul imposed sanctions on Pyongyang on Tuesday.",
        "If Russia hands over satellite know-how, Seoul will arm Ukraine.",
        "NATO urged China to restrain North Korea.",
        "Pyongyang did not send troops to Russia, its envoy told the United Nations.",
    ),
    MISSILE: (
        "North Korea test-fired the Hwasong-19 on Thursday.",
        "Kim watched the launch and praised the crew of the Hwasong-19.",
        "Japan reportedly lodged a protest with Pyongyang.",
        "The United States asked the Security Council to meet, and Russia blocked the request.",
        "The Pentagon expects North Korean troops to enter Kursk within days.",
        "American and South Korean jets held a drill together on Sunday.",
        "Does Washington want talks with Kim?",
    ),
    TREATY: (
        "Vladimir Putin, the president of Russia, and Kim Jong Un signed a treaty in June 2024.",
        "The treaty obliges Russia to help North Korea if it is attacked.",
        "It does not oblige China to do anything.",
        "Russia denied paying North Korea for shells.",
    ),
    REPRINT: (
        "Washington says that Pyongyang has sent about 9,000 soldiers to Russia.",
        "Choe Son Hui sat down with Sergei Lavrov in Moscow on Friday.",
    ),
}
TEXTS = {source.article: "\n".join(lines) for source, lines in SENTENCES.items()}


def state(  # noqa: PLR0917 - a row of the table below reads by position
    source: Source,
    line: int,
    subject: tuple[str, str, str],
    relation: str,
    phrase: str,
    target: tuple[str, str, str],
    category: str,
    *,
    negated: bool = False,
    modality: str = "asserted",
    said_by: tuple[tuple[tuple[str, str, str] | None, str], ...] = (),
    time: Period | None = None,
    place: tuple[str, str, str] | None = None,
    quantity: str | None = None,
    rule: str = "active",
    steps: tuple[str, ...] = (),
) -> Statement:
    """Return one statement; a participant is (canonical name, words in the sentence, reason)."""
    sentence = SENTENCES[source][line]
    start = sum(len(earlier) + 1 for earlier in SENTENCES[source][:line])

    def take_part(part: tuple[str, str, str]) -> Participant:
        name, mention, reason = part
        known = KNOWN[name]
        at = start + sentence.index(mention)
        return Participant(
            known.id, known.name, known.type, known.country, mention,
            at, at + len(mention), reason, known.note,
        )  # fmt: skip

    phrase_start = start + sentence.index(phrase)
    clause = f"{source.article}:{line}"
    key = f"{clause}:{subject}:{relation}:{target}"
    return Statement(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        clause=clause,
        subject=take_part(subject),
        relation=relation,
        phrase=phrase,
        category=category,
        object=take_part(target),
        negated=negated,
        modality=modality,
        attribution=tuple(
            Citation(take_part(who) if who else None, cue) for who, cue in said_by
        ),
        time=time,
        place=take_part(place) if place else None,
        quantity=quantity,
        rule=rule,
        steps=steps,
        evidence=Evidence(
            source.article, start, start + len(sentence), sentence,
            phrase_start, phrase_start + len(phrase), source,
        ),
    )  # fmt: skip


def statements() -> tuple[Statement, ...]:
    """Return the sample, in the order of its articles."""
    exact, metonym, surname = "exact name", "capital acting for its state", "surname of a full name"
    friday = Period("on Friday", "2024-11-01", "2024-11-01")
    choe = ("Choe Son Hui", "Choe Son Hui", exact)
    lavrov = ("Sergei Lavrov", "Sergei Lavrov", exact)
    washington = ("United States", "Washington", metonym)
    pyongyang = ("North Korea", "Pyongyang", metonym)
    north = ("North Korea", "North Korea", exact)
    the_north = ("North Korea", "the North", "short form of a known name")
    russia = ("Russia", "Russia", exact)
    moscow = ("Russia", "Moscow", metonym)
    seoul = ("South Korea", "Seoul", metonym)
    america = ("United States", "United States", exact)
    service = ("National Intelligence Service", "intelligence service", "only agency named before")
    agency = ("National Intelligence Service", "the agency", "coreference: nominal")
    yonhap = ("Yonhap", "Yonhap", exact)
    missile = ("Hwasong-19", "Hwasong-19", exact)
    return (
        state(TALKS, 0, choe, "sit down with", "sat down with", lavrov, "CONSULT", time=friday,
              place=("Moscow", "Moscow", exact), rule="oblique"),
        state(TALKS, 1, ("Choe Son Hui", "She", "coreference: subject pronoun"), "hand letter to",
              "handed the minister a letter", ("Sergei Lavrov", "the minister",
              "title of a person named before"), "COOPERATE",
              said_by=((("Sergei Lavrov", "Lavrov", surname), "tell"),), rule="oblique"),
        state(TALKS, 2, pyongyang, "send troops to", "has sent about 9,000 soldiers to", russia,
              "MOBILIZE", said_by=((washington, "say"),), quantity="about 9,000", rule="oblique"),
        state(TALKS, 3, moscow, "confirm presence of", "did not confirm the soldiers' presence",
              ("North Korean troops", "the soldiers", "coreference: nominal"), "SAY", negated=True),
        state(TALKS, 4, ("Russia", "The Kremlin", "seat acting for its state"), "reject figure of",
              "rejected the Pentagon's figures", ("Pentagon", "Pentagon", exact), "REJECT"),
        state(TALKS, 5, ("Volodymyr Zelenskyy", "Zelenskyy", surname), "accuse", "accused",
              pyongyang, "ACCUSE"),
        state(TALKS, 6, ("China", "Beijing", metonym), "coordinate vote with",
              "have coordinated their votes", moscow, "COOPERATE",
              time=Period("for years", None, None), rule="reciprocal", steps=("conj_subject",)),
        state(TALKS, 7, ("Joe Biden", "Biden", surname), "meet", "may meet",
              ("Yoon Suk Yeol", "Yoon", surname), "CONSULT", modality="possible"),
        state(SEOUL, 0, north, "send troops to", "sent troops to", russia, "MOBILIZE",
              said_by=((service, "say"),), rule="oblique",
              time=Period("in early October", "2024-10-01", "2024-10-10")),
        state(SEOUL, 1, the_north, "ship shell to", "had shipped artillery shells to", russia,
              "AID",
              said_by=((yonhap, "write"), (agency, "quote")), rule="oblique"),
        state(SEOUL, 1, the_north, "ship", "had shipped",
              ("artillery shells", "artillery shells", exact), "AID",
              said_by=((yonhap, "write"), (agency, "quote"))),
        state(SEOUL, 2, seoul, "supply weapon to", "could supply weapons to",
              ("Ukraine", "Ukraine", exact), "AID", modality="possible",
              said_by=((("Yoon Suk Yeol", "Yoon", surname), "warn"),), rule="oblique"),
        state(SEOUL, 3, ("South Korea", "South Korea", exact), "condemn deployment by",
              "condemned the deployment", the_north, "ACCUSE"),
        state(SEOUL, 3, america, "condemn deployment by", "condemned the deployment", the_north,
              "ACCUSE", steps=("conj_subject",)),
        state(SEOUL, 4, seoul, "impose sanction on", "imposed sanctions on", pyongyang, "SANCTION",
              time=Period("on Tuesday", "2024-10-29", "2024-10-29"), rule="oblique"),
        state(SEOUL, 5, seoul, "arm", "will arm", ("Ukraine", "Ukraine", exact), "AID",
              modality="conditional"),
        state(SEOUL, 6, ("NATO", "NATO", exact), "urge", "urged", ("China", "China", exact),
              "REQUEST"),
        state(SEOUL, 7, pyongyang, "send troops to", "did not send troops to", russia, "MOBILIZE",
              negated=True, said_by=((("North Korea", "its envoy", "envoy speaking for his state"),
              "tell"),), rule="oblique"),
        state(MISSILE, 0, north, "test-fire", "test-fired", missile, "MOBILIZE",
              time=Period("on Thursday", "2024-10-31", "2024-10-31")),
        state(MISSILE, 1, ("Kim Jong Un", "Kim", surname), "praise crew of",
              "praised the crew", missile, "SUPPORT", rule="oblique"),
        state(MISSILE, 2, ("Japan", "Japan", exact), "lodge protest with", "lodged a protest with",
              pyongyang, "PROTEST", said_by=((None, "reportedly"),), rule="oblique"),
        state(MISSILE, 3, america, "ask", "asked", ("UN Security Council", "Security Council",
              "short form of a known name"), "REQUEST"),
        state(MISSILE, 3, russia, "block request of", "blocked the request", america, "REJECT",
              steps=("conj_clause", "possessor_of_object")),
        state(MISSILE, 4, ("North Korean troops", "North Korean troops", exact), "enter",
              "to enter",
              ("Kursk Region", "Kursk", "short form of a known name"), "MOBILIZE",
              modality="expected", said_by=((("Pentagon", "Pentagon", exact), "expect"),),
              time=Period("within days", "2024-10-31", "2024-11-05"), steps=("control",)),
        state(MISSILE, 5, ("United States", "American", "demonym"), "hold drill with",
              "held a drill together", ("South Korea", "South Korean", "demonym"), "COOPERATE",
              time=Period("on Sunday", "2024-11-03", "2024-11-03"), rule="reciprocal"),
        state(MISSILE, 6, washington, "want talk with", "want talks with",
              ("Kim Jong Un", "Kim", surname), "CONSULT", modality="questioned"),
        state(TREATY, 0, ("Vladimir Putin", "Vladimir Putin", exact), "president of",
              "president of", russia, "ROLE", rule="apposition"),
        state(TREATY, 0, ("Vladimir Putin", "Vladimir Putin", exact), "sign treaty with",
              "signed a treaty", ("Kim Jong Un", "Kim Jong Un", exact), "AGREE",
              time=Period("in June 2024", "2024-06-01", "2024-06-30"), rule="reciprocal"),
        state(TREATY, 1, ("Partnership Treaty", "The treaty", "coreference: nominal"),
              "oblige", "obliges", russia, "STATE"),
        state(TREATY, 1, russia, "help", "to help", north, "AID", modality="conditional",
              steps=("control",)),
        state(TREATY, 2, ("Partnership Treaty", "It", "coreference: subject pronoun"),
              "oblige", "does not oblige", ("China", "China", exact), "STATE", negated=True),
        state(TREATY, 3, russia, "pay", "denied paying", north, "AID", negated=True,
              said_by=((russia, "deny"),), steps=("control",)),
        state(REPRINT, 0, pyongyang, "send troops to", "has sent about 9,000 soldiers to", russia,
              "MOBILIZE", said_by=((washington, "say"),), quantity="about 9,000", rule="oblique"),
        state(REPRINT, 1, choe, "sit down with", "sat down with", lavrov, "CONSULT",
              place=("Moscow", "Moscow", exact), rule="oblique",
              time=Period("on Friday", "2024-11-01", "2024-11-01")),
    )  # fmt: skip
