"""Resolution: which mentions are one entity, why, and which stay apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from spacy.language import Language

from bench.resolve import b_cubed, pairwise
from extract import gazetteer
from extract.extract import extract
from extract.parse import load, parse_article
from extract.types import Article, Extraction, Mention, Region, Sentence, Token
from graph import metonymy, names
from graph.identify import identify
from graph.identify.context import acronyms_in
from graph.reprints import find_reprints, sketch
from graph.resolve import resolve, resolve_stories, unite
from graph.story import LocalName, tell_extraction
from graph.types import Participant

# -- two forms of a name ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Kim Jong Un", "Kim Jong-un", "same name"),
        ("Kim Jong Un", "Jong-un Kim", "name order"),
        ("Orbán Viktor", "Viktor Orban", "name order"),
        ("Choe Son Hui", "Choi Sun-hee", "spelling of the name"),
        ("Ri Yong Ho", "Lee Yong-ho", "spelling of the name"),
        ("Paek Nam Sun", "Baek Nam-sun", "spelling of the name"),
        ("Sergei Kiriyenko", "Sergey Kirienko", "spelling of the name"),
        ("Aleksandr Petrov", "Alexander Petrov", "spelling of the name"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "spelling of the name"),
        ("Mohammed Hassan", "Muhammad Hassan", "spelling of the name"),
        ("A.Q. Khan", "Abdul Qadeer Khan", "initials"),
        ("George W. Bush", "George Walker Bush", "middle name"),
        ("Hillary Rodham Clinton", "Hillary Clinton", "middle name"),
        ("Kim Jong Un", "Kim Jong Il", ""),
        ("Kim Yong Nam", "Kim Yo Jong", ""),
        ("George W. Bush", "George H. W. Bush", ""),
        ("Sergei Ivanov", "Igor Ivanov", ""),
        ("John Smith", "Jane Smith", ""),
        ("Kim", "Kim", ""),
    ],
)
def test_when_two_forms_can_be_one_name(first: str, second: str, reason: str) -> None:
    assert names.same_form(first, second) == reason
    assert names.same_form(second, first) == reason


def test_no_two_known_people_share_a_form() -> None:
    people = [
        entry
        for code in ("RU", "KP", "US", "KR", "CN", "JP", "UA", "GB", "FR", "DE", "IR")
        for surname in sorted(gazetteer._world().surnames)  # noqa: SLF001  (all of the table)
        for entry in gazetteer.surnamed(surname.title())
        if entry.country == code
    ]
    assert len(people) > 200
    clashes = [
        (one.name, two.name)
        for one, two in combinations(people, 2)
        if one.id != two.id and names.same_form(one.name, two.name)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("KCNA", "Korean Central News Agency", True),
        ("IAEA", "International Atomic Energy Agency", True),
        ("U.N.", "United Nations", True),
        ("NIS", "National Intelligence Service", True),
        ("WHO", "World Trade Organization", False),
        ("X", "Xinhua", False),
    ],
)
def test_acronyms(short: str, name: str, *, fits: bool) -> None:
    assert names.is_acronym(short, name) is fits


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(first: str, second: str) -> None:
    assert names.same_form(first, second) == names.same_form(second, first)


# -- names over all articles --------------------------------------------------------------------


def name(
    article: str,
    text: str,
    country: str | None = None,
    *roles: tuple[str, str],
    full: bool = True,
) -> LocalName:
    local = f"@{article}:person:{text.lower().replace(' ', '-')}"
    return LocalName(local, text, "PERSON", country, full=full, roles=roles)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (name("a", "Oleg Bragin"), name("b", "Oleg Bragin"), True),
        (name("a", "Oleg Bragin", "RU"), name("b", "Oleg Bragin"), True),
        (name("a", "Oleg Bragin", "RU"), name("b", "Oleg Bragin", "UA"), False),
        (name("a", "Sergei Bragin", "RU"), name("b", "Sergey Bragin", "RU"), True),
        (name("a", "Sergei Bragin", "RU"), name("b", "Sergey Bragin", "UA"), False),
        (name("a", "Kim Su Il", "KP"), name("b", "Kim Soo-il", "KP"), False),
        (
            name("a", "Kim Su Il", "KP", ("envoy", "KP")),
            name("b", "Kim Soo-il", "KP", ("envoy", "KP")),
            True,
        ),
        (name("a", "John Q. Public", "US"), name("b", "John Public", "US"), True),
        (name("a", "John Q. Public"), name("b", "John Public"), False),
        (name("a", "J. Public", "US"), name("b", "John Public", "US"), False),
        (name("a", "Bragin", full=False), name("b", "Bragin", full=False), False),
        (name("a", "Bragin", full=False), name("b", "Oleg Bragin"), False),
    ],
)
def test_when_names_of_two_articles_are_one(
    first: LocalName, second: LocalName, *, same: bool
) -> None:
    table, _ = unite([first, second])
    assert (table[first.id].id == table[second.id].id) is same


def test_a_name_without_a_state_joins_neither_of_two_namesakes() -> None:
    found = [name("a", "Kim Song", "KP"), name("b", "Kim Song", "KR"), name("c", "Kim Song")]
    table, _ = unite(found)
    assert len({table[one.id].id for one in found}) == 3


def test_an_unsure_pair_is_offered_for_review() -> None:
    _, reviews = unite([name("a", "J. Public", "US"), name("b", "John Public", "US")])
    assert [(one.first, one.second, one.reason) for one in reviews] == [
        ("name:j-public", "name:john-public", "initials")
    ]


def test_ids_do_not_depend_on_the_order_of_articles() -> None:
    found = [
        name("a", "Kim Song", "KP"), name("b", "Kim Song", "KR"), name("c", "Oleg Bragin"),
        name("d", "Sergei Bragin", "RU"), name("e", "Sergey Bragin", "RU"),
    ]  # fmt: skip
    assert unite(found)[0] == unite(found[::-1])[0]


# -- capitals -----------------------------------------------------------------------------------


def mention(deprel: str, case: str, predicate: str, *, head: int = 0) -> Mention:
    return Mention(0, 6, "Moscow", 0, head, "name", "GPE", deprel, case, predicate)


@pytest.mark.parametrize(
    ("deprel", "case", "predicate", "government"),
    [
        ("nsubj", "", "deny", True),
        ("nsubj", "", "sign", True),
        ("nsubj", "", "ready", True),
        ("nsubj", "", "lie", False),
        ("nsubj", "", "city", False),
        ("nsubj:pass", "", "accuse", True),
        ("nsubj:pass", "", "shell", False),
        ("nsubj:pass", "", "partition", False),
        ("obj", "", "ransack", False),
        ("obj", "", "urge", True),
        ("obj", "", "visit", False),
        ("obj", "", "leave", False),
        ("obl", "in", "arrive", False),
        ("obl", "near", "station", False),
        ("obl", "with", "negotiate", True),
        ("obl:agent", "by", "veto", True),
        ("nmod", "against", "sanction", True),
        ("nmod", "to", "visit", False),
        ("nmod", "to", "message", True),
        ("nmod", "from", "support", True),
        ("nmod", "of", "outskirt", False),
        ("nmod", "between", "talk", True),
        ("nmod", "between", "flight", False),
        ("nmod:poss", "", "ally", True),
        ("nmod:poss", "", "mayor", False),
        ("compound", "", "regime", True),
        ("compound", "", "airport", False),
    ],
)
def test_a_capital_acts_or_is_a_place(
    deprel: str, case: str, predicate: str, *, government: bool
) -> None:
    # an oblique is read with what stands beside it; here nothing does
    root = Token("x", predicate, "VERB", "VB", "", -1, "root", 0, 1)
    word = Token("Moscow", "Moscow", "PROPN", "NNP", "", 0, deprel, 2, 8)
    sentence = Sentence(0, 0, "x Moscow", 0, 8, (root, word), ())
    assert metonymy.acts(mention(deprel, case, predicate, head=1), sentence) is government


@pytest.mark.parametrize(
    ("words", "inside"),
    [("Tokyo High Court", True), ("Tokyo Mayor Ito", False), ("Tokyo court", False)],
)
def test_a_capital_inside_a_longer_name(words: str, *, inside: bool) -> None:
    *front, last = words.split()
    start, tokens = 0, []
    for word in (*front, last):
        noun = "NOUN" if word.islower() else "PROPN"
        head, deprel = (-1, "root") if word == last else (len(front), "compound")
        end = start + len(word)
        tokens.append(Token(word, word, noun, "NNP", "", head, deprel, start, end))
        start = end + 1
    sentence = Sentence(0, 0, words, 0, len(words), tuple(tokens), ())
    capital = Mention(0, 5, "Tokyo", 0, 0, "name", "GPE", "compound", "", last)
    assert metonymy.is_inside_name(capital, sentence) is inside


# -- whole articles -----------------------------------------------------------------------------


@cache
def parser() -> Language:
    return load()


@cache
def extraction(text: str, day: str | None = "2024-11-01", key: str = "a.txt") -> Extraction:
    date = dt.date.fromisoformat(day) if day else None
    article = Article(key, text, (Region("story", 0, len(text)),), date=date)
    return extract(article, parse_article(article, parser()))


def entity_of(text: str, words: str, day: str | None = "2024-11-01") -> str:
    """Return the id that the first mention ``words`` of the article resolves to, "" for none."""
    one = extraction(text, day)
    cast = identify(one)
    start = text.index(words)
    found = [r for m, r in cast.referents.items() if m[0] == start and m[1] == start + len(words)]
    assert found, f"no mention {words!r}"
    return "+".join(referent.id for referent in found[0])


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Moscow denied the report on Friday.", "Moscow", "Q159"),
        ("The envoy arrived in Moscow on Friday.", "Moscow", "geonames:524901"),
        ("Washington sent a letter to Seoul.", "Washington", "Q30"),
        ("The minister flew to Washington.", "Washington", "geonames:4140963"),
        ("The Kremlin rejected the offer.", "Kremlin", "body:ru-presidential-administration"),
        ("The Russian Foreign Ministry issued a note.", "Russian Foreign Ministry",
         "body:ru-foreign-ministry"),
        ("The North Korean government rejected the offer.", "North Korean government", "Q423"),
        ("Brussels imposed new sanctions on Russia.", "Brussels", "Q458"),
        ("The Moscow-Seoul talks failed.", "Moscow", "Q159"),
        ("Rebels left the breakaway regions of South Ossetia and Abkhazia.",
         "breakaway regions of South Ossetia and Abkhazia",
         "state:south-ossetia+state:abkhazia"),
        ("Rebels left the Transnistrian region.", "Transnistrian region", "state:transnistria"),
        ("Troops were sent to Kursk, a Russian border region.", "Kursk", "place:ru-kursk-region"),
        ("Troops were sent to Kursk, a Russian city.", "Kursk", "geonames:538560"),
        # who governs a region governs no town or state of its name
        ("Oslo praised Kursk governor Pyotr Dahl.", "Kursk", "place:ru-kursk-region"),
        ("Oslo praised Kursk mayor Pyotr Dahl.", "Kursk", "geonames:538560"),
        ("Oslo praised New York Attorney General Ann Dahl.", "New York",
         "place:us-new-york-state"),
        ("Oslo praised New York attorney Ann Dahl.", "New York", "geonames:5128581"),
        ("Oslo praised Georgia governor Ann Dahl.", "Georgia", "place:us-georgia"),
        ("Oslo praised Georgia president Ann Dahl.", "Georgia", "Q230"),
        # nor is the head of a body, or of a region, the head of a state
        ("Oslo praised the president of Russia.", "president of Russia", "Q7747"),
        ("Oslo praised the president of Kazan University.", "president of Kazan University",
         "person:president-of-kazan-university@18b7cb09"),
        ("Oslo praised the president of Tatarstan.", "president of Tatarstan",
         "person:president-of-tatarstan@18b7cb09"),
        # the capital that opens the sentence says whose body is meant
        ("Russia left. In Oslo, the foreign ministry praised Chad.", "foreign ministry",
         "body:no-foreign-ministry"),
        ("Russia left. In Oslo, the government praised Chad.", "government", "Q20"),
        # Korean surnames are borne by many: "Kim Song" is no chairman
        ("Oslo praised Chairman Kim of North Korea. Kim Song, its ambassador, left.", "Kim",
         "Q56226"),
        ("Oslo praised Kim Song of North Korea. Ambassador Kim left.", "Kim Song",
         "person:kim-song"),
        # a party's government is the state's, and one that may come is not
        ("Britain fears that the Labour government may fall.", "Labour government", "Q145"),
        ("Britain fears that a Labour government may come.", "Labour government",
         "organization:labour-party-government@18b7cb09"),
        ("Rain fell in San Jose on Monday.", "San Jose", "geonames:5392171"),
        ("Costa Rica voted. Rain fell in San Jose on Monday.", "San Jose", "place:cr-san-jose"),
        # an adjective that describes names its region
        ("Oslo praised Chechen president Ann Dahl.", "Chechen", "place:ru-chechnya"),
        ("Tibetan said that Oslo had voted.", "Tibetan", "@18b7cb09:group:tibetan"),
        # of two places of one name, that of a state in the article
        ("Australia voted. The fires in Victoria were put out.", "Victoria",
         "place:au-victoria-australia"),
        ("China voted. The fires in Victoria were put out.", "Victoria", "geonames:1931681"),
        ("Oslo urged the interim government in Chad to act.", "interim government", "Q657"),
        ("Oslo blames the government in Moscow.", "government in Moscow", "Q159"),
        ("Oslo blames the hospital in Moscow.", "Moscow", "geonames:524901"),
        ("It is Moscow that wants the war.", "Moscow", "Q159"),
        ("It is Moscow that lies on the river.", "Moscow", "geonames:524901"),
        ("Oslo sold ships to the Chinese.", "Chinese", "group:cn-people"),
        ("Oslo signed the Non-Proliferation Treaty.", "Non-Proliferation Treaty", "treaty:npt"),
        ("Oslo condemned the 9/11 attacks.", "9/11 attacks", "history:september-11"),
        ("Oslo condemned the attacks of September 11.", "attacks of September 11",
         "history:september-11"),
        ("The Group of 20 (G20) of rich states met.", "Group of 20 (G20) of rich states",
         "Q19771"),
        ("Fewer died in the Vietnam War.", "Vietnam War", "history:vietnam-war"),
        ("Australia voted. The Fraser Government sold ships.", "Fraser Government", "Q408"),
        ("Rebels left central Asia.", "central Asia", "place:central-asia"),
        ("The capital, Moscow, denied nothing.", "Moscow", "geonames:524901"),
        ("Moscow and other cities denied it.", "Moscow", "geonames:524901"),
        ("They drove from Warsaw to Moscow.", "Moscow", "geonames:524901"),
        ("Rebels launched an offensive against Moscow.", "Moscow", "geonames:524901"),
        ("Georgia accused it. Rockets hit Tskhinvali.", "Tskhinvali",
         "@18b7cb09:place:tskhinvali"),
        ("The Council met. The UN Security Council voted.", "Council", "Q37470"),
        ("The North Korea n government rejected it.", "North Korea n government", "Q423"),
        ("Burundi voted. The country's Senate approved it.", "country's Senate", "body:bi-senate"),
        ("Vladimir Putin praised his country on Friday.", "his country", "Q159"),
        ("US aides said that the Biden administration paid.", "Biden administration", "Q30"),
        # a body without its state is that of the state that the article is about
        ("Chile voted on Sunday. Chileans left Chile. The Senate rejected it.", "Senate",
         "body:cl-senate"),
        ("Chile voted on Sunday. Chileans left Chile. The army rejected it.", "army",
         "body:cl-army"),
        ("Canada voted. Canadians left Canada. The Conservative Party won.", "Conservative Party",
         "body:ca-conservative-party-of-canada"),
        ("Chile voted. Chileans left Chile. The federal government won.", "federal government",
         "Q298"),
        ("Saddam Hussein's Iraq denied it.", "Saddam Hussein's Iraq", "Q796"),
        ("The Likud Party won in Israel.", "Likud Party", "body:il-likud"),
        ("Hamas met the Fatah movement in Gaza.", "Fatah movement", "body:fatah"),
        ("Rebels left the troubled Darfur region.", "troubled Darfur region", "place:sd-darfur"),
        ("Critics of Iran fear the Iranian nation.", "Iranian nation", "Q794"),
        ("Sudanese authorities agree. Oslo urged the government, led by Noor, to act.",
         "government", "Q1049"),
        ("Zimbabwe fears the government of Robert Mugabe.", "government of Robert Mugabe", "Q954"),
        ("Zimbabwe met. Robert Mugabe praised his corrupt government.", "his corrupt government",
         "Q954"),
        ("Peru voted. The parliament rejected it.", "parliament", "body:pe-parliament"),
        ("Zimbabwe thanked the people of Zimbabwe.", "people of Zimbabwe", "group:zw-people"),
        ("Oslo thanked the Iraqi people.", "Iraqi people", "group:iq-people"),
        ("Mexico praised Vincente Fox.", "Vincente Fox", "person:vicente-fox"),
        ("Mexico praised Vittorio Fox.", "Vittorio Fox", "@18b7cb09:person:vittorio-fox"),
        ("Australia praised SBS.", "SBS", "body:au-sbs"),
        ("Zimbabwe voted. Zimbabwe met the United States. In Zimbabwe the Senate met.", "Senate",
         "body:zw-senate"),
        ("Bulgaria voted. The Bulgarian parliament met.", "Bulgarian parliament",
         "body:bg-national-assembly"),
        ("Tony Blair, who led Britain, sent the country's troops.", "country's troops",
         "group:gb-troop"),
        ("Tony Blair, whose government may fall, met Iran.", "whose government", "Q145"),
        ("Rebels shelled the Abkhaz town of Tellmark.", "Abkhaz town of Tellmark",
         "@18b7cb09:place:tellmark"),
        ("Zimbabwe met the chief of the other MDC faction.", "other MDC faction",
         "organization:other-movement-for-democratic-change-faction@18b7cb09"),
        ("The poll was published by The Australian on Monday.", "Australian",
         "organization:the-australian"),
        ("The Australian left Oslo.", "Australian", "person:australian@18b7cb09"),
        # the state that is named most, where no other is named
        ("Chile met Peru. Peru met Chad. Chad left. Peru met Chile. Peru voted. The army won.",
         "army", "body:pe-army"),
        ("Chile met Peru. Peru met Chad. Chad left. Peru met Chile. Peru voted. The nation won.",
         "nation", "Q419"),
        ("Oslo feared the regime in Chad.", "regime in Chad", "Q657"),
        ("Togo feared the regime in Chad. Peace failed. Critics left the regime.", "regime",
         "Q657"),
        ("Oslo feared the current government of Chad.", "current government of Chad", "Q657"),
        ("Oslo feared the secular Lebanese government.", "secular Lebanese government", "Q822"),
        ("Togo met Chad's interim government. Togo thanked the provisional government.",
         "provisional government", "Q657"),
        ("Americans left the US. The US voted. The US paid. The administration won.",
         "administration", "Q30"),
        ("Rebels left the state of Israel.", "state of Israel", "Q801"),
        ("Oslo feared the Jewish state.", "Jewish state", "Q801"),
        ("Russia built the Bushehr reactor.", "Bushehr reactor", "place:ir-bushehr"),
        ("The Albanian parliament met.", "Albanian parliament", "body:al-parliament"),
        ("The Council of the Federation met.", "Council of the Federation",
         "body:ru-federation-council"),
    ],
)  # fmt: skip
def test_a_name_in_its_sentence(text: str, words: str, id_: str) -> None:
    assert entity_of(text, words) == id_


@pytest.mark.parametrize(
    ("text", "words", "other", "nodes"),
    [
        # by what a name says of its kind
        ("Teal Airways fired pilots. The carrier lost money.", "carrier", "Teal Airways", "one"),
        ("Teal Airways met Holm Airlines. The carrier lost money.", "carrier", "Teal Airways",
         "two"),
        ("Teal Airways paid Holm Works. The lender lost money.", "lender", "Teal Airways", "two"),
        ("The Bank of Tellmark fired its chief. The lender lost money.", "lender",
         "Bank of Tellmark", "one"),
        ("Togo fined CNN. Oslo thanked the network.", "network", "CNN", "one"),
        ("Togo fined CNN. Oslo thanked the retailer.", "retailer", "CNN", "two"),
        # the wider noun
        ("A tanker sank off Togo. The vessel carried oil.", "vessel", "tanker", "one"),
        ("A tanker hit a ferry off Togo. The vessel carried oil.", "vessel", "tanker", "two"),
        ("A vessel sank off Togo. The tanker carried oil.", "tanker", "vessel", "two"),
        ("No tanker sank off Togo. The vessel carried oil.", "vessel", "tanker", "two"),
        ("Togo passed a bill. Critics fear the legislation.", "legislation", "bill", "one"),
        ("Togo met without amendment. Critics fear the legislation.", "legislation", "amendment",
         "two"),
        # what stands beside a name says what it is
        ("The Danish newspaper Holm Tidende closed.", "Danish newspaper", "Holm Tidende", "one"),
        ("Togo praised Crane Media, the country's largest supplier of paint.",
         "country's largest supplier of paint", "Crane Media", "one"),
        ("Togo appealed to the High Court, a bid that failed.", "bid", "High Court", "two"),
        ("Togo joined the attack the UN had feared.", "attack", "UN", "two"),
        ("Togo praised a movement known as Crane.", "movement", "Crane", "one"),
        ("The head of the Oslo bank, Anna Holm, resigned.", "head of the Oslo bank", "Anna Holm",
         "one"),
        ("After the head of the Oslo bank fell, Anna Holm resigned.", "head of the Oslo bank",
         "Anna Holm", "two"),
        ("Jan Holm, chairman and founder of Teal Media, left Oslo.", "chairman", "Jan Holm", "one"),
        ("A spokesman for Senator Anna Holm resigned.", "spokesman", "Anna Holm", "two"),
        # forms of names
        ("The Oslo Rail Workers Union met. Rivals fear the O.R.W.U. in Oslo.", "O.R.W.U.",
         "Oslo Rail Workers Union", "one"),
        ("The Oslo Rail Union (TRU) met. Rivals fear the ORU in Oslo.", "ORU", "Oslo Rail Union",
         "one"),
        ("The Centre for Idle Studies met. Togo praised the CIS.", "CIS",
         "Centre for Idle Studies", "one"),
        ("The Commonwealth of Idle States met. Togo praised the CIS.", "CIS",
         "Commonwealth of Idle States", "two"),
        ("The Wren Aid League left. The Teal Group (the W.A.L.) met Oslo.", "W.A.L.",
         "Wren Aid League", "two"),
        # who and where
        ("President Eva Berg met Vice-President Jan Holm. The president left.", "president",
         "Eva Berg", "one"),
        ("Former President Ana Ruiz left Togo. The former president slept.", "former president",
         "Ana Ruiz", "one"),
        ("President Ana Ruiz left Togo. The former president slept.", "former president",
         "Ana Ruiz", "two"),
        ("Jan Holm left Togo. The billionaire thanked Oslo.", "billionaire", "Jan Holm", "one"),
        ("Jan Holm met Anna Berg. The billionaire thanked Oslo.", "billionaire", "Jan Holm", "two"),
        ("Jan Holm left Togo. The driver thanked Oslo.", "driver", "Jan Holm", "two"),
    ],
)  # fmt: skip
def test_one_thing_is_one_node(text: str, words: str, other: str, nodes: str) -> None:
    assert (entity_of(text, words) == entity_of(text, other)) is (nodes == "one")


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Rebels took Kabul on Monday. Two men died in the capital.", "capital",
         "geonames:1138958"),
        ("Rebels left Kabul for Lima. Two men died in the capital.", "capital",
         "place:capital@18b7cb09"),
        ("Rebels left Kabul for Lima. Two men died in the Peruvian capital.", "Peruvian capital",
         "geonames:3936456"),
        ("Kiribati asked for aid. Oslo helped the South Pacific nation.", "South Pacific nation",
         "Q710"),
        ('Peru met Chile and Bolivia. "Peru is safe and the country is free," said Jan Holm.',
         "country", "Q419"),
        ('Peru met Chile and Bolivia. "Peru and Chile fear that the country is lost," said Holm.',
         "country", "country:country@18b7cb09"),
        ("Australia met Britain. Britain paid. Britain voted. The federal government won.",
         "federal government", "Q408"),
        ("Australia met Canada. Britain paid. Britain voted. The federal government won.",
         "federal government", "organization:federal-government@18b7cb09"),
        ("Microsoft Corporation met Togo.", "Microsoft Corporation", "body:us-microsoft"),
        ("Holm Corporation met Togo.", "Holm Corporation",
         "@18b7cb09:organization:holm-corporation"),
        ("Oslo thanked Togo-based Crane Media.", "Togo-based Crane Media",
         "@18b7cb09:organization:crane-media"),
        ("Oslo thanked Canadian Crane Media. The staff of Crane Media left.",
         "Canadian Crane Media",
         "@18b7cb09:organization:canadian-crane-media"),
        ("Oslo thanked Italian Communists. The staff of Communists left.", "Italian Communists",
         "@18b7cb09:group:italian-communists"),
        ("Rain fell in Fargo, N.D. on Monday.", "N.D.", "place:us-north-dakota"),
    ],
)  # fmt: skip
def test_what_a_state_and_its_places_are_called(text: str, words: str, id_: str) -> None:
    assert entity_of(text, words) == id_


def test_a_name_that_is_not_recognised_is_what_it_is_elsewhere() -> None:
    text = "Togo met the Teal Institute. Oslo praised the Teal Institute."
    one = extraction(text)
    last = dataclasses.replace(one.sentences[1], names=())
    mentions = tuple(replace(m, label="") if m.sentence == 1 else m for m in one.mentions)
    sentences = (one.sentences[0], last)
    cast = identify(
        dataclasses.replace(one, sentences=sentences, mentions=mentions, links=(), triples=())
    )
    ids = {
        r.id
        for m, found in cast.referents.items()
        for r in found
        if text[slice(*m)] == "Teal Institute"
    }
    assert ids == {"@18b7cb09:organization:teal-institute"}


@pytest.mark.parametrize(
    ("text", "words", "day", "id_"),
    [
        ("President Bush met the US generals.", "Bush", "2007-10-20", "Q207"),
        ("Bush met the US generals.", "Bush", "2007-10-20", "Q207"),
        ("South Korea's president visited the North.", "South Korea's president", "2007-10-02",
         "person:roh-moo-hyun"),
        ("South Korea's president visited the North.", "South Korea's president", "2013-06-01",
         "Q138048"),
        ("The Russian president spoke in Sochi.", "Russian president", "2010-01-02", "Q23530"),
        ("Putin praised the Russian army.", "Putin", "2024-11-01", "Q7747"),
        ("President Lee visited a South Korean base.", "Lee", "2008-07-01",
         "person:lee-myung-bak"),
        ("Choe Son Hui was met by her Russian counterpart.", "her Russian counterpart",
         "2024-11-01", "Q58217"),
        # whose office stands before a surname is no namesake, nor of the states named here only
        ("President Bush met exiles. Laura Bush toured Tampa.", "Bush", "2007-06-08", "Q207"),
        ("Oslo thanked President Bush. Jeb Bush toured Tampa.", "Bush", "2007-06-08", "Q207"),
        ("President Lee met South Korean guests. Lee Kun-hee left.", "Lee", "2008-07-01",
         "person:lee-myung-bak"),
        ("President Bush praised China.", "Bush", "2007-06-08", "Q207"),
        ("President Bush praised it. President Ann Bush of Tampa College left.", "Bush",
         "2007-06-08", "@18b7cb09:person:ann-bush"),
    ],
)  # fmt: skip
def test_an_office_is_read_on_the_day_of_the_article(
    text: str, words: str, day: str, id_: str
) -> None:
    assert entity_of(text, words, day) == id_


@pytest.mark.parametrize(
    ("name", "day", "note"),
    [
        ("George W. Bush", "2007-06-08", "president of United States, 2001-01-20 to 2009-01-20"),
        ("Choe Son Hui", "2024-11-01", "foreign minister of North Korea since 2022-06-11"),
        ("Choe Son Hui", "2007-06-08", ""),
    ],
)
def test_an_office_is_noted_with_its_dates(name: str, day: str, note: str) -> None:
    cast = identify(extraction(f"{name} praised North Korea.", day))
    found = [r for one in cast.referents.values() for r in one if r.name == name]
    assert [one.note for one in found] == [note]


@pytest.mark.parametrize(
    ("president", "minister"),
    [("Volodymyr Zelensky", {"person:rustem-umerov"}), ("Vladimir Putin", set())],
)
def test_a_minister_of_one_state_is_not_of_the_president_of_another(
    president: str, minister: set[str]
) -> None:
    text = f"{president} met his defence minister. Rustem Umerov left Oslo."
    assert {entity_of(text, "his defence minister")} & {"person:rustem-umerov"} == minister


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The former Russian president spoke in Sochi.", "former Russian president", "2010-01-02"),
        ("The Russian president spoke in Sochi.", "Russian president", None),
        ("A Russian minister spoke in Sochi.", "Russian minister", "2010-01-02"),
        ("Former President Bush met exiles. Laura Bush toured Tampa.", "Bush", "2007-06-08"),
        ("Lee visited a South Korean base.", "Lee", "2008-07-01"),
        ("The leader of the Labour Party resigned.", "leader of the Labour Party", "2005-05-05"),
        ("Clinton opened a bakery in Leeds.", "Clinton", "2007-10-20"),
        ("Lech Walesa served as President of Poland.", "President of Poland", "2006-08-22"),
        ("Anna Berg is running for President of Poland.", "President of Poland", "2006-08-22"),
        (
            "Swiss voters left Switzerland for Britain. Switzerland voted. The Labour Party won.",
            "Labour Party",
            "2006-08-22",
        ),
        (
            "UK Foreign Secretary and US Secretary of State Colin Powell spoke.",
            "UK Foreign Secretary",
            "2003-10-23",
        ),
        ("Trains left for the Kassel region in Germany.", "Kassel region", "2006-08-22"),
        ("Rebels want to build an Islamic state in Mali.", "Islamic state", "2014-08-22"),
    ],
)
def test_what_is_unsure_stays_in_its_article(text: str, words: str, day: str | None) -> None:
    assert "@" in entity_of(text, words, day)


def test_what_is_near_a_place_is_not_the_place() -> None:
    text = "Russia fired rockets at two Ukrainian boats near Sevastopol. Russia left Sevastopol."
    boats = entity_of(text, "two Ukrainian boats near Sevastopol")
    assert (boats, entity_of(text, "Sevastopol")) == (
        "thing:ua-boat-near-sevastopol", "geonames:694423",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "name", "type_", "country"),
    [
        ("German airline Lufthansa sued Italy.", "Lufthansa", "Lufthansa",
         "ORGANIZATION", "DE"),
        ("Canada's Tundra News sued.", "Canada's Tundra News", "Tundra News", "ORGANIZATION", "CA"),
        ("The Swiss Farmers' Party sued.", "Swiss Farmers' Party", "Swiss Farmers' Party",
         "ORGANIZATION", None),
        ("General Mills sued.", "General Mills", "General Mills", "ORGANIZATION", None),
        ("The Senate passed the Clean Air Act.", "Clean Air Act", "Clean Air Act", "AGREEMENT",
         None),
        ("Zambia Levy Mwanawasa sued.", "Zambia Levy Mwanawasa", "Levy Mwanawasa", "PERSON",
         "ZM"),
        ("Lawyers met 25 Republicans.", "25 Republicans", "Republicans", "GROUP", None),
        ("The Louisiana House of Representatives met.", "Louisiana House of Representatives",
         "Louisiana House of Representatives", "ORGANIZATION", None),
    ],
)  # fmt: skip
def test_what_stands_before_a_name_is_none_of_it(
    text: str, words: str, name: str, type_: str, country: str | None
) -> None:
    start = text.index(words)
    (found,) = identify(extraction(text)).referents[start, start + len(words)]
    assert (found.name, found.type, found.country) == (name, type_, country)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the party that was spoken of before the Liberal Party came up
        ("The party met in Perth. Mr Chipp had left the Liberal Party. He urged the party to act.",
         "party to act"),
        ("Police shot two in Mumbai and one in Tellmark. They searched the city on Monday.",
         "city on"),
        ("Police shot two in Siberia. They searched the city on Monday.", "city on"),
        ("Peru and Chad met. The country won. The French cabinet met. French men left Paris.",
         "country won"),
        ("Russia warned the voters. Those who said that they won were wrong.", "they won"),
    ],
)  # fmt: skip
def test_a_reference_that_is_unclear_is_left_open(text: str, words: str) -> None:
    start = text.index(words)
    referents = identify(extraction(text)).referents
    found = referents.get((start, text.index(" ", start)), ())
    assert all("@" in referent.id and not referent.id.startswith("@") for referent in found)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Estonia voted on Sunday. Ten men talked of wine. The country was calm.", "Q191"),
        ("Russia has many rivers. Iran invaded the country.", "Q159"),
        ("Iran and Egypt met. The Iranian minister said that the country had won.", "Q794"),
        ("Russia met Chad. Togo will keep Chadian and Russian bases in the country.", "Q945"),
        ("Estonia voted. Several African countries watched. The country was calm.", "Q191"),
        ("Rain fell in the country. The French cabinet met. French farmers left Paris.", "Q142"),
    ],
)
def test_the_country(text: str, id_: str) -> None:
    start = text.index("country")
    assert [r.id for r in identify(extraction(text)).referents[start, start + 7]] == [id_]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The Teal Party won six seats. The Teals lost two.", "Teal Party", "Teals"),
        ("The Teal Party won six seats. Rivals of Teal lost two.", "Teal Party", "Teal lost"),
        ("Abdul Karim Noor left Kenya. Karim Noor denied it.", "Abdul Karim Noor", "Karim Noor d"),
        ("The US Senate voted. The US House of Representatives met. The House refused it.",
         "US House of Representatives", "House refused"),
        ("Anna Berg-Holm left Kenya. Mrs Berg-Holm denied it.", "Anna Berg-Holm", "Berg-Holm d"),
        ("Sir Jonas Berg left Kenya. Sir Jonas denied it.", "Jonas Berg", "Jonas denied"),
        ("King Jonas Noor V left Kenya. King Noor V denied it.", "Jonas Noor V", "Noor V d"),
        ("Wexford University met. Wexford denied it.", "Wexford University", "Wexford d"),
        ("The Tellan Rights Action Force (TELRAF) met. TELRAF denied it.", "Tellan Rights",
         "TELRAF d"),
        ("Tan Wei-ming left Kenya. Tan denied it.", "Tan Wei-ming", "Tan d"),
        ("The Chechen rebels met. The Chechen separatists denied it.", "Chechen rebels",
         "Chechen separatists"),
        ("The Teal Lake Force in Lebanon (TLFIL) met. The TLFIL left.", "Teal Lake Force",
         "TLFIL left"),
        ("African Union troops left. African Union peacekeepers denied it.", "African Union t",
         "African Union p"),
        ("Minister Rice Ki-hoon left Kenya. Rice is in Togo.", "Rice Ki-hoon", "Rice is"),
        ("The European Union met. Togo will join the 25-nation bloc.", "European Union",
         "25-nation bloc"),
        ("BQP Tellmark (BQP) met. Oslo sued BQP.", "BQP Tellmark", "BQP."),
        ("Anna Tellmark left Kenya. Tellmerk denied it.", "Anna Tellmark", "Tellmerk"),
        ("Togo signed the Teal Declaration on Fishing. Chad left the Teal Declaration.",
         "Teal Declaration on", "Teal Declaration."),
    ],
)  # fmt: skip
def test_a_short_name_is_that_of_the_article(text: str, first: str, second: str) -> None:
    found = identify(extraction(text)).referents
    starts = (text.index(first), text.index(second))
    ids = [[r.id for m, rs in found.items() if m[0] == start for r in rs] for start in starts]
    assert ids[0] == ids[1] != []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Sir Jonas Berg met Sir Jonas Holm. Sir Jonas denied it.", "Jonas Berg", "Jonas d"),
        ("Peter Berg left Kenya. Mr Peter denied it.", "Peter Berg", "Peter d"),
        ("Peter Tellmarov left Kenya. Tellmarova denied it.", "Peter Tellmarov", "Tellmarova"),
        ("Iraqi soldiers fled. Lawmakers withdrew all troops.", "Iraqi soldiers", "troops."),
        ("Russian troops left. Russian peacekeepers denied it.", "Russian troops",
         "Russian peacekeepers"),
        ("The Iranian statement failed. The joint Iranian statement won.", "Iranian statement",
         "joint Iranian"),
        ("Minister Rice Ki-hoon left Kenya. The rice is in Togo.", "Rice Ki-hoon", "rice is"),
        ("The European Union met. Togo will join a 25-nation bloc.", "European Union",
         "25-nation bloc"),
        ("Iran voted. An Iranian was shot.", "Iran v", "Iranian was"),
        ("Togo built the Tellmark line, the rival of the Wexford line.", "Tellmark line",
         "rival"),
        ("Oslo built the Tellmark Shrine. Riga left the wooden shrine.", "Tellmark Shrine",
         "wooden shrine"),
        ("The Raw Story met Oslo. Riga read the story.", "Raw Story", "story."),
        ("A group calling the Teal Liberation Front names fled.", "group", "Teal Lib"),
        ("A ship sank off Togo. Rebels seized four ships.", "ship sank", "four ships"),
        ("The Foreign Ministry of Chad met. Togo left the organisation.", "Foreign Ministry of",
         "organisation"),
        ("Chile met Peru. Peru met Chad. Peru voted. Chad left. Chile met the army.", "Peru v",
         "army"),
        ("Oslo left the regime in Chad. Riga left the sanctions regime.", "regime in Chad",
         "sanctions regime"),
        ("Oslo left Brazil. Riga left a state of Brazil.", "Brazil.", "state of"),
        ("Togo's interim government met Chad's interim government. The interim government left.",
         "Togo", "interim government left"),
        ("Chadians left Chad. Chad voted. Chad paid. The administration won.", "Chad voted",
         "administration"),
        ("Oslo left Isfahan. Riga left the Tellmark plant in Isfahan.", "Isfahan.",
         "Tellmark plant"),
        ("Old Tellmark House met. Tellmark House denied it.", "Old Tellmark House",
         "Tellmark House denied"),
        ("The Dubai government met on Monday. The government denied it.", "Dubai government",
         "government denied"),
    ],
)  # fmt: skip
def test_what_is_not_short_for_another_stays_apart(text: str, first: str, second: str) -> None:
    found = identify(extraction(text)).referents
    starts = (text.index(first), text.index(second))
    ids = [[r.id for m, rs in found.items() if m[0] == start for r in rs] for start in starts]
    assert ids[0] != ids[1]
    assert all(ids)


@pytest.mark.parametrize(
    ("text", "words", "day", "id_"),
    [
        ("The Howard Government spent it. John Howard leads Australia.", "Howard Government",
         "2005-11-23", "Q408"),
        ("Britain voted. The Labour government lost.", "Labour government", "2009-11-23", "Q145"),
        ("Congo is a city's name. The Democratic Republic of the Congo voted.", "Congo",
         "2005-07-01", "Q974"),
        ("The Libyan leader, Muamar al-Gaddafi, left Libya.", "Muamar al-Gaddafi", "2007-07-04",
         "person:muammar-gaddafi"),
        ("Spain met Jose Rodriguez Zapatero.", "Jose Rodriguez Zapatero", "2005-12-23",
         "person:jose-luis-rodriguez-zapatero"),
        ("Brazil voted. Brazilians left Brazil. Congress denied it.", "Congress", "2005-06-06",
         "body:br-parliament"),
        ("Britain praised the Security Service.", "Security Service", "2005-06-06",
         "body:gb-mi5"),
        ("Ukraine's Security Service left Odesa.", "Ukraine's Security Service", "2014-08-22",
         "organization:ua-security-service"),
        ("Tony Blair's Labour Party won in Britain.", "Tony Blair's Labour Party", "2005-05-05",
         "body:gb-labour"),
        ("Somalia's interim government met.", "Somalia's interim government", "2006-07-20",
         "Q1045"),
        ("Britain voted. The ruling Labour Party government lost.",
         "ruling Labour Party government", "2009-11-23", "Q145"),
        ("Chad Chad 's army fled.", "Chad Chad", "2005-12-23", "Q657"),
        ("The powerful Chilean army fled.", "powerful Chilean army", "2005-12-23",
         "body:cl-army"),
        ("Canada voted. Canadians left Canada. The Liberal government lost.", "Liberal government",
         "2005-12-23", "Q16"),
        ("Yale denied it. Yale University met.", "Yale", "2005-12-23", "body:us-yale"),
    ],
)  # fmt: skip
def test_names_of_states_and_leaders_by_other_words(
    text: str, words: str, day: str, id_: str
) -> None:
    assert entity_of(text, words, day) == id_


def test_the_one_last_called_by_a_title_goes_before_the_one_named_in_full() -> None:
    text = (
        "East Timorese Prime Minister Alkatiri spoke in East Timor. The Prime Minister denied it. "
        "Australian Prime Minister John Howard agreed."
    )
    start = text.index("Prime Minister denied")
    found = identify(extraction(text, "2006-05-27")).referents[start, start + 14]
    assert [referent.id for referent in found] == ["person:mari-alkatiri"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The Serbian Prime Minister, Ivo Berg, left. Serbian Foreign Minister Jan Holm met Togo.",
         "Serbian Prime Minister", "Ivo Berg"),
        ("They opened the Tellmark line, the world's longest line. The line is new.",
         "Tellmark line", "world's longest line"),
        ("The Wexford Navy's Teal Liaison Office (TLO) met. The TLO left.",
         "Wexford Navy's Teal Liaison Office", "TLO"),
        ("Togolese envoy denied it. Jan Holm, Togolese envoy, left.", "Togolese envoy", "Jan Holm"),
        ("Police shot two in Mumbai. They searched the city.", "Mumbai", "city"),
        ("A group called the Teal Liberation Front seized ships.", "group",
         "Teal Liberation Front"),
        ("Oslo built the Tellmark Shrine. Riga left the controversial shrine.", "Tellmark Shrine",
         "controversial shrine"),
    ],
)  # fmt: skip
def test_what_is_named_beside_is_one(text: str, first: str, second: str) -> None:
    assert entity_of(text, first) == entity_of(text, second)


def test_who_was_president_is_not_who_is_today() -> None:
    text = "Kwame Nkrumah spoke when he was the Ghanaian president."
    assert "kufuor" not in entity_of(text, "Ghanaian president", "2007-07-04")


def test_who_is_nominated_for_an_office_is_not_who_holds_it() -> None:
    text = "John McCain, nominee for President of the United States, spoke."
    assert entity_of(text, "President of the United States", "2008-07-02") != "Q207"


def test_the_government_of_a_place_is_the_places_government() -> None:
    text = "The government of Dubai met. The Dubai government denied it."
    assert entity_of(text, "government of Dubai") == entity_of(text, "Dubai government")


def test_the_government_of_who_serves_one_is_the_states() -> None:
    said = "said his government had met"
    envoy = f"Karl Berg, the Norwegian ambassador to Chad, {said}."
    minister = f"Karl Berg, the roads minister of New South Wales, {said}."
    assert entity_of(envoy, "his government") == "Q20"
    assert entity_of(minister, "his government") == "organization:karl-berg-government"


def test_what_is_near_a_place_of_its_state_is_not_the_place() -> None:
    crash = "Russian helicopter crash near Grozny"
    assert entity_of(f"A {crash} killed ten.", crash) != entity_of("Oslo shelled Grozny.", "Grozny")


def test_an_initial_in_the_middle_makes_no_other_person() -> None:
    assert entity_of("Colin L. Powell met the US generals.", "Colin L. Powell") == "Q150851"


def test_letters_that_a_party_of_another_state_goes_by_are_not_that_party() -> None:
    assert "@" in entity_of("Thailand voted. TNA quoted the Thai premier.", "TNA")


def test_what_is_called_by_its_noun_again_is_one_in_triples_too() -> None:
    text = "Togo held talks with Chad about fishing. Peace failed. The talks ended on Monday."
    found = identify(extraction(text)).referents
    at = {text[m[0] : m[1]]: [r.id for r in rs] for m, rs in found.items()}
    assert at["talks with Chad about fishing"] == at["talks"] != []


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("The IAEA met. Togo left the UN agency.", "IAEA"),
        ("The IAEA met. Togo left a UN agency.", "UN agency"),
        ("The IAEA met the UNHCR. Togo left the UN agency.", "UN agency"),
        ("Togo left the TASS news agency.", "TASS"),
    ],
)
def test_an_agency_of_the_united_nations_is_named_or_none(text: str, agency: str) -> None:
    assert [one.object.name for one in resolve([extraction(text)])][-1] == agency


def test_a_government_is_not_guessed_between_two_states() -> None:
    text = "Romania voted. Romanians left Romania. Iraqi authorities met. The government paid."
    start = text.index("government paid")
    assert not {r.id for r in identify(extraction(text)).referents[start, start + 10]} & {
        "Q218",
        "Q796",
    }


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Togo met Peru. The government paid. Togo thanked the government of Chad.", ""),
        ("Togo thanked the government of Chad. Togo met Peru. The government paid.", "Q657"),
        ("Togo met Peru. John Howard said the government paid.", "Q408"),
        ("Togo met Peru. John Howard and Pervez Musharraf said the government paid.", ""),
        ("Peruvians left. Peru voted. The government paid.", "Q419"),
        ("Peruvians left. Peru voted. Ann Zed won. The Zed government met. The government paid.",
         ""),
    ],
)  # fmt: skip
def test_the_government_is_that_named_before_or_the_officials(text: str, id_: str) -> None:
    found = identify(extraction(text, "2006-05-01")).referents
    start = text.index("government paid")
    ids = [r.id for r in found[start, start + len("government")]]
    assert ids == [id_] if id_ else ids[0].startswith("organization:government@")


def test_two_people_with_one_surname_stay_apart() -> None:
    text = (
        "Kim Jong Un met the diplomat Kim Kye Gwan in Pyongyang. Kim left the hall early. "
        "Officials of North Korea confirmed it."
    )
    one, two = entity_of(text, "Kim Jong Un"), entity_of(text, "Kim Kye Gwan")
    assert one == "Q56226"
    assert two == "person:kim-kye-gwan"
    bare = text.index("Kim left")
    found = identify(extraction(text)).referents[bare, bare + 3]
    assert not {one, two} & {referent.id for referent in found} or len(found) != 1


def test_an_acronym_is_introduced_in_brackets() -> None:
    text = "Latvia and the Baltic Grain Union (BGU) opened an office. The BGU hired ten clerks."
    start = text.index("BGU hired")
    referents = identify(extraction(text)).referents
    full = referents[text.index("Baltic"), text.index(" (")]
    short = referents[start, start + 3]
    assert full[0].id == short[0].id
    assert short[0].reason.startswith("acronym")


def test_what_is_an_acronym_of_one_word() -> None:
    assert acronyms_in("The Teallan-e-Holm (TeH) met.") == {"TeH": "Teallan-e-Holm"}
    assert acronyms_in("Wexford Teal Treaty (TT) met. Oslo left the Wexford Teal Treaty.") == {
        "TT": "Wexford Teal Treaty"
    }
    assert acronyms_in("Chadian Teal Treaty (TT) met. Oslo left the Chadian Teal Treaty.") == {
        "TT": "Teal Treaty"
    }
    assert acronyms_in("Tellmark (TM) met. Wexford (Togo) met.") == {}


def participants(*texts: str) -> dict[str, Participant]:
    """Return the participants of the articles' statements by the words of their mention."""
    found = resolve(extraction(t, key=f"{i}.txt") for i, t in enumerate(texts))
    return {p.mention: p for s in found for p in (s.subject, s.object)}


def test_what_two_rules_find_alike_is_stated_once() -> None:
    found = resolve([extraction("Anna Berg flew into the Russian city of Vladivostok on Monday.")])
    assert [(s.rule, s.object.name) for s in found if s.relation == "fly into"] == [
        ("oblique", "Vladivostok")
    ]


def test_troops_of_a_state_are_one_group_in_all_articles() -> None:
    found = participants(
        "Pyongyang sent 10,000 North Korean troops to Russia.",
        "Ukraine attacked the North Korean soldiers.",
    )
    first, second = found["10,000 North Korean troops"], found["North Korean soldiers"]
    assert first.id == second.id == "group:kp-troop"
    assert (first.type, first.country, first.name) == ("GROUP", "KP", "North Korean troops")


def test_a_term_keeps_its_length() -> None:
    found = resolve([extraction("Anna Berg was sentenced to ten years in prison.")])
    assert [s.object.name for s in found] == ["ten years in prison"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels demanded the release of about 40.", "release of about 40"),
        ("Oslo signed a 25 year deal.", "25 year deal"),
        ("The firm owns 60 acres of the valley.", "60 acres of the valley"),
        # this only counts
        ("Oslo freed about 40 soldiers.", "soldiers"),
    ],
)
def test_a_number_stays_where_it_counts_no_noun(text: str, name: str) -> None:
    assert [s.object.name for s in resolve([extraction(text)])] == [name]


def test_what_two_states_make_is_joint_in_any_case() -> None:
    found = participants(
        "Oslo signed the joint Iranian-Chadian statement.",
        "Riga signed the Iranian-Chadian statement.",
    )
    assert found["joint Iranian-Chadian statement"].id == found["Iranian-Chadian statement"].id


def test_a_daily_is_a_newspaper() -> None:
    assert participants("The Chadian daily accused Oslo.")["Chadian daily"].type == "ORGANIZATION"


def test_an_event_of_one_day_is_another_in_another_month() -> None:
    days = ("2006-10-09", "2006-10-20", "2009-05-25")
    attacks = resolve(
        extraction("Oslo condemned the Iranian attack.", day, f"{day}.txt") for day in days
    )
    assert [s.object.id for s in attacks] == [
        "event:ir-attack@2006-10",
        "event:ir-attack@2006-10",
        "event:ir-attack@2009-05",
    ]
    lasting = resolve(
        extraction("Oslo condemned the Iranian embargo.", day, f"{day}.txt") for day in days
    )
    assert {s.object.id for s in lasting} == {"event:ir-embargo"}
    dated = resolve(
        extraction("Oslo condemned the 1981 Iranian attack.", day, f"{day}.txt") for day in days
    )
    assert len({s.object.id for s in dated}) == 1


def test_what_two_states_have_with_one_another_is_one_in_any_order() -> None:
    found = participants(
        "Oslo praised the Iranian-Chadian accord.",
        "Riga praised the agreement between Chad and Iran.",
        "Riga praised the trade agreement between Chad and Iran.",
        "Oslo praised the Iranian invasion of Chad.",
    )
    one = found["Iranian-Chadian accord"].id
    assert one == found["agreement between Chad and Iran"].id == "agreement:ir-td-agreement"
    assert found["trade agreement between Chad and Iran"].id != one
    assert found["Iranian invasion of Chad"].id == "event:ir-invasion-of-td"


@pytest.mark.parametrize(
    ("noun", "text", "things"),
    [
        (
            "murder",
            "The murder shocked Oslo. Holm denied the murder of Berg. Berg's murder angered Iran.",
            "aaa",
        ),
        (
            "murder",
            "Holm was tried for murder. Berg's murder shocked Oslo. Chad recalled the murder.",
            "abb",
        ),
        ("test", "A nuclear test shook Chad. Togo condemned Iran's nuclear test.", "aa"),
        (
            "border",
            "Chad closed the border. Togo guards the Chad-Togo border. Iran saw Chad's border.",
            "aaa",
        ),
        ("bridge", "The Morandi Bridge fell in Genoa. Workers inspected the bridge.", "aa"),
        ("blast", "A blast in Lahore killed six soldiers. Togo condemned the Lahore blast.", "aa"),
        ("statement", "They issued a joint statement. The Togo-Chad statement angered Iran.", "aa"),
        ("dollar", "Oslo fears for the dollar. The US dollar fell.", "aa"),
        ("murder", "Chad recalled the brutal murder. Togo condemned the murder of Mr Berg.", "aa"),
        ("shrine", "Togo praised the Yasukuni Shrine. Chad saw the shrine honouring him.", "aa"),
        ("shrine", "Togo praised the Yasukuni Shrine. Chad saw the shrine that she built.", "ab"),
        ("raid", "Chad recalled the Iranian raid. Togo condemned the nightly raid.", "ab"),
        ("talk", "Togo left the peace talks. Chad praised the Togolese peace talks.", "aa"),
        (
            "raid",
            "Togo condemned the raid. Chad praised the Iranian raid. Iran saw the Lima raid.",
            "abc",
        ),
        ("raid", "Togo condemned the raid. Chad praised another Iranian raid.", "ab"),
        ("raid", "Togo condemned the raid. An Iranian raid killed six soldiers.", "ab"),
        ("raid", "Togo condemned the raid. Chad mourned the Iranian raid that killed him.", "ab"),
        ("raid", "Chad denied any raid. Togo condemned the Iranian raid.", "ab"),
        ("raid", "Chad denied the raid. The Iranian raids angered Togo.", "ab"),
        ("street", "Students took to the streets. Soldiers patrol the streets of Lima.", "ab"),
        ("city", "Lima is the largest city. Togo shelled the fifth largest city.", "ab"),
        ("man", "Police arrested a man in Lima. Another man left Quito.", "ab"),
        ("man", "Police arrested a man in Lima. The man left Quito.", "aa"),
        ("export", "Chad banned exports. Togo buys Chad's oil exports.", "ab"),
        ("trade", "Chad banned trade. Togo praised the arms trade.", "ab"),
        ("launch", "Chad praised the launch. Togo recalled the 2005 launch.", "ab"),
        ("plan", "Chad backs a plan. Togo rejected Berg's plan.", "ab"),
        ("ship", "The ships left Oslo. Two Togolese ships sank.", "ab"),
        ("tax", "The luxury tax fell. Chad kept the luxury car tax.", "ab"),
    ],
)
def test_what_is_called_more_fully_elsewhere(noun: str, text: str, things: str) -> None:
    one = extraction(text)
    cast = identify(one)
    heads = ((m, one.sentences[m.sentence].tokens[m.head]) for m in one.mentions)
    named = [m for m, head in heads if noun in {head.lemma.lower(), head.text.lower()}]
    ids = ["+".join(referent.id for referent in cast.of(m)) for m in named]
    order = list(dict.fromkeys(ids))
    assert "".join("abc"[order.index(i)] for i in ids) == things


def test_what_is_called_more_fully_has_its_full_name() -> None:
    text = "Togo condemned the raid. Chad praised the raid on Lima."
    raids = [s.object for s in resolve([extraction(text)]) if s.object.type == "EVENT"]
    assert [(raid.id, raid.name) for raid in raids] == [
        ("event:raid-on-lima@2024-11", "raid on Lima"),
        ("event:raid-on-lima@2024-11", "raid on Lima"),
    ]
    text = "Togo condemned protests. Chad banned the protests in Lima."
    any_, those = [s.object for s in resolve([extraction(text)]) if s.object.type == "EVENT"]
    assert any_.name == "protests"
    assert those.name == "protests in Lima"


@pytest.mark.parametrize(("place", "things"), [("city", 2), ("airspace", 1), ("cities", 1)])
def test_a_city_of_a_state_is_another_in_another_article(place: str, things: int) -> None:
    texts = (f"Togo shelled the Chadian {place}.", f"Iran bombed the Chadian {place} on Monday.")
    two = resolve(extraction(text, key=f"{i}.txt") for i, text in enumerate(texts))
    assert len({s.object.id for s in two}) == things
    one = resolve([extraction(" ".join(texts))])
    assert len({s.object.id for s in one}) == 1


@pytest.mark.parametrize(
    ("text", "island"),
    [
        ("Cuba freed six prisoners. Guests left the island on Monday.", True),
        ("Cuba freed six prisoners. Guests left the communist island on Monday.", True),
        ("Cuba and Jamaica met in Oslo. Guests left the island on Monday.", False),
        ("Cuba praised Robben Island. Guests left the island on Monday.", False),
        ("Chad praised Cuba. Togo fell. Iran rose. Chad won. Guests left the island.", False),
        ("Cuba freed six prisoners. Guests left the northern island on Monday.", False),
    ],
)
def test_an_island_state_is_the_island(text: str, *, island: bool) -> None:
    found = entity_of(
        text, next(w for w in ("communist island", "northern island", "island") if w in text)
    )
    assert (found == "Q241") is island


def test_whose_a_thing_is_needs_no_title() -> None:
    found = participants(
        "Oslo praised Vladimir Putin's plan.",
        "Riga praised the Russian President Vladimir Putin's plan.",
        "Riga praised the Russian plan.",
    )
    one = found["Vladimir Putin's plan"].id
    assert one == found["Russian President Vladimir Putin's plan"].id == "thing:vladimir-putin-plan"
    assert found["Russian plan"].id != one


def test_a_party_and_a_magazine_are_called_so() -> None:
    found = participants("Oslo sued the Hamas party.", "The BBC sued Semana magazine.")
    assert found["Hamas party"].id == "Q38799"
    assert found["Semana magazine"].name == "Semana"


def test_a_resolution_with_a_number_is_a_resolution() -> None:
    text = "The council read UN Security Council Resolution 1843. Oslo praised the resolution."
    assert entity_of(text, "resolution").startswith("@")


def test_citizens_of_a_state_are_its_citizens() -> None:
    found = participants("Oslo accused citizens of Togo.", "Riga accused Togolese citizens.")
    assert found["citizens of Togo"].id == found["Togolese citizens"].id == "group:tg-citizen"


def test_fighters_of_a_group_are_one_and_troops_of_a_union_are_no_fighters() -> None:
    found = participants(
        "Oslo accused Taliban militants.",
        "Riga accused the Taliban fighters.",
        "Riga accused NATO troops.",
        "Oslo accused Russian units.",
        "Oslo accused Russian housing units.",
    )
    assert found["Taliban militants"].id == found["Taliban fighters"].id == "group:taliban-fighter"
    assert found["NATO troops"].id == "group:nato-troop"
    assert found["Russian units"].id == "group:ru-troop" != found["Russian housing units"].id


def test_officials_without_a_name_are_not_merged_over_articles() -> None:
    one = participants("A diplomat accused Russia.")["diplomat"]
    two = resolve([extraction("A diplomat accused Russia.", key="other.txt")])[0].subject
    assert one.id != two.id


def test_a_triple_with_an_unresolved_pronoun_is_counted_and_left_out() -> None:
    result = resolve_stories([tell_extraction(extraction("They attacked Russia."))])
    assert result.statements == ()
    assert result.unresolved >= 1


def test_a_day_is_one_node_where_it_is_one_day() -> None:
    text = "The talks will resume on Monday."
    days = ("2024-10-30", "2024-10-31", "2024-11-06")
    found = resolve(extraction(text, day, f"{day}.txt") for day in days)
    assert [(s.object.id, s.object.type) for s in found] == [
        ("date:2024-11-04", "DATE"),
        ("date:2024-11-04", "DATE"),
        ("date:2024-11-11", "DATE"),
    ]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("on Monday", "2024-11-04"),
        ("in April 2024", "2024-04"),
        ("in 2023", "2023"),
        ("next week", "2024-11-04 to 2024-11-10"),
    ],
)
def test_days_are_named_as_iso_8601_does(words: str, name: str) -> None:
    (found,) = resolve([extraction(f"The talks of the union will end {words}.", "2024-10-30")])
    assert found.object.name == name


def test_a_day_without_a_date_is_left_out() -> None:
    assert resolve([extraction("The talks will resume on Monday.", None)]) == ()


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Sergei Lavrov said he had stated that Oslo sold ships.", ["say"]),
        ("Sergei Lavrov said he believed that Oslo sold ships.", ["say", "believe"]),
        ("Sergei Lavrov said Riga had stated that Oslo sold ships.", ["say", "state"]),
    ],
)
def test_a_source_says_once_that_it_says_it(text: str, cues: list[str]) -> None:
    found = [s for s in resolve([extraction(text)]) if s.relation == "sell"]
    assert [[cited.cue for cited in s.attribution] for s in found] == [cues]


def test_statements_are_stable_and_cut_their_evidence() -> None:
    text = "Moscow denied the report. Sergei Lavrov met Antony Blinken in Geneva on Friday."
    first, second = (resolve([extraction(text)]) for _ in range(2))
    assert first == second
    assert len({one.id for one in first}) == len(first)
    for one in first:
        assert len(one.id) == 16
        assert text[one.evidence.start : one.evidence.end] == one.evidence.sentence
        for part in (one.subject, one.object):
            assert text[part.start : part.end] == part.mention
            assert part.reason


@pytest.mark.parametrize(
    "text",
    [
        "[ ] met 's in Moscow.",
        "|| Kim || 12 || met ] [ of the Republic of.",
        "The 's of 's denied the . of the U.S.'s.",
        "http://example.org/a.html accused Russia's.",
        "President of of Russia of Moscow-, -based met von der.",
    ],
)
def test_broken_text_breaks_nothing(text: str) -> None:
    for one in resolve([extraction(text)]):
        assert one.subject.mention
        assert one.object.mention


# -- scores -------------------------------------------------------------------------------------


def test_b_cubed_and_pairwise_scores() -> None:
    keys = [("a.txt", i, i + 1) for i in range(4)]
    gold = dict(zip(keys, "xxyy", strict=True))
    assert b_cubed(gold, gold) == pairwise(gold, gold) == (1.0, 1.0)
    joined = dict.fromkeys(keys, "one")
    assert b_cubed(gold, joined) == (0.5, 1.0)
    assert pairwise(gold, joined) == (2 / 6, 1.0)
    apart = dict(zip(keys, "1234", strict=True))
    assert b_cubed(gold, apart) == (1.0, 0.5)
    assert pairwise(gold, apart) == (0.0, 0.0)


# -- reprints -----------------------------------------------------------------------------------

STORY = " ".join(f"word{i} of the long story number {i * 7 % 13} told" for i in range(60))


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (STORY, True),
        (STORY + " The paper adds a line of its own to it.", True),
        (STORY[: len(STORY) * 2 // 3], True),
        (" ".join(reversed(STORY.split())), False),
        ("", False),
    ],
)
def test_reprints(other: str, *, copy: bool) -> None:
    found = find_reprints({"a": sketch(STORY), "b": sketch(other)})
    assert found == ({"b": "a"} if copy else {})


def test_a_reprint_is_listed_under_its_origin() -> None:
    text = "Moscow denied the report on Friday. " + STORY
    one, two = (resolve([extraction(text, key="1.txt"), extraction(text, key="2.txt")])[i]
                for i in (0, -1))  # fmt: skip
    assert one.evidence.source.copies == ("2.txt",)
    assert two.evidence.source.copies == ()


def test_a_reprint_tells_of_the_same_things() -> None:
    text = "Oslo rejected a new offer. Berg met an envoy. "
    told = [
        extraction(text + STORY, key="1.txt"), extraction(text + STORY, key="2.txt"),
        extraction(text, key="3.txt"),
    ]  # fmt: skip
    for words in ("new offer", "Berg"):
        parts = [p for s in resolve(told) for p in (s.subject, s.object) if p.name == words]
        assert len(parts) == 3
        assert len({part.id for part in parts}) == 2


def test_of_two_that_are_one_word_each_is_with_the_other_once() -> None:
    told = extraction(
        "Norway and Chile are at odds over whaling. Relations between the two countries cooled."
    )
    found = [s for s in resolve([told]) if s.relation == "relation with"]
    assert [{s.subject.name, s.object.name} for s in found] == [{"Norway", "Chile"}]


def test_of_two_who_say_what_they_will_do_each_speaks_for_himself() -> None:
    told = extraction("Norway and Chile have said they will boycott the games.")
    found = [s for s in resolve([told]) if s.relation == "boycott"]
    assert [
        (s.subject.name, [c.source.name for c in s.attribution if c.source]) for s in found
    ] == [("Norway", ["Norway"]), ("Chile", ["Chile"])]


def test_of_two_who_say_what_they_fear_each_fears_it() -> None:
    told = extraction("But Norway and Chile say they are concerned the plan is a cover.")
    found = [s for s in resolve([told]) if s.relation == "be"]
    assert [[c.source.name for c in s.attribution if c.source] for s in found] == [
        ["Norway", "Norway"],
        ["Chile", "Chile"],
    ]


def test_two_who_speak_are_two_sources() -> None:
    told = extraction("Norway and Chile met in Oslo. They said that Peru sells ships.")
    found = [s for s in resolve([told]) if s.relation == "sell"]
    assert [[c.source and c.source.name for c in s.attribution] for s in found] == [
        ["Norway"],
        ["Chile"],
    ]


def test_we_whom_nothing_tells_are_no_second_source() -> None:
    told = extraction('"We believe that Peru sells ships," Anna Holm said.')
    (found,) = [s for s in resolve([told]) if s.relation == "sell"]
    assert [c.source and c.source.name for c in found.attribution] == ["Anna Holm"]


def test_who_several_are_is_not_guessed() -> None:
    told = extraction("The two leaders met in Oslo.")
    assert [s.relation for s in resolve([told])] == ["meet in"]


def test_capitals_in_a_list_of_cities_are_cities() -> None:
    told = extraction("Stockholm followed Berlin, and was followed by Oslo, Munich and Paris.")
    names = {p.type for s in resolve([told]) for p in (s.subject, s.object)}
    assert names == {"PLACE"}


def test_the_country_of_an_official_without_a_name_is_his_state() -> None:
    text = "The Norwegian minister left. He said that his country sold ships."
    assert entity_of(text, "his country") == "Q20"


def test_whose_ally_one_is_needs_who_it_is() -> None:
    text = "Peru praised Chile. The minister said that Peru and its allies had won."
    assert not [s for s in resolve([extraction(text)]) if s.rule == "office"]


@pytest.mark.parametrize("name", ["all-party meeting", "off-the-record meeting", "big meeting"])
def test_the_name_of_a_described_thing_keeps_its_compound_whole(name: str) -> None:
    (found,) = resolve([extraction(f"Holm avoided the {name}.")])
    assert found.object.name == name


@pytest.mark.parametrize(
    ("text", "first", "second", "one"),
    [
        ("Peru closed a port. Peru sent police to Ilo. The authorities in Peru denied it.",
         "Peru", "authorities", True),
        ("Peru closed a port. The authorities in Ilo denied it.", "Peru", "authorities", False),
        ("Peru closed a port. The Peruvian government met. The authorities denied it.",
         "Peru", "authorities", True),
        ("America shut a port. The US government met. The authorities shot a man.",
         "US government", "authorities", False),
        ("The Polisario Front shelled a port. Later the rebels withdrew.",
         "Polisario Front", "rebels", True),
        ("The Teal Liberation Front shelled a port. Later the rebels withdrew.",
         "Teal Liberation Front", "rebels", True),
        ("The FARC shelled a port. The Polisario Front denied it. Later the rebels withdrew.",
         "FARC", "rebels", False),
        ("The FARC shelled a port. Chadian rebels denied it. Later the rebels withdrew.",
         "FARC", "rebels", False),
        ("The Teal Sailing Front met in Oslo. Later the rebels withdrew.",
         "Teal Sailing Front", "rebels", False),
        ("Chadian police closed a road. Police shot two men.", "Chadian police", "Police", True),
        ("Chadian police met Togolese police. Police shot two men.",
         "Chadian police", "Police", False),
        ("Police shot two men. On Monday Chadian police closed a road.",
         "Police", "Chadian police", True),
        ("The Lima Police Department closed a road. Police shot two men.",
         "Lima Police Department", "Police", True),
        ("The Lima Police Federation closed a road. Police shot two men.",
         "Lima Police Federation", "Police", False),
        ("Military police closed a road. Chadian police met. Police shot two men.",
         "Chadian police", "Police", False),
        ("Chad and Chad met. The police left Chad. On Monday police shot two men in Lima.",
         "police", "police", True),
        ("Peru closed its ports. Peruvian soldiers searched houses in Peru. Troops shot two men.",
         "Peruvian soldiers", "Troops", True),
        ("Peruvian soldiers closed a port. Chadian soldiers left. Troops shot two men.",
         "Peruvian soldiers", "Troops", False),
        ("Peru closed a port. Peruvian soldiers left Peru. Togo sent troops on Monday.",
         "Peruvian soldiers", "troops", False),
        ("Protesters met in Nalchik. Guards opened fire. Shops in the southern city closed.",
         "Nalchik", "southern city", True),
        ("Protesters met in Nalchik and Vladikavkaz. Shops in the southern city closed.",
         "Nalchik", "southern city", False),
        ("The Liberation Tigers of Tamil Eelam shelled a port. Later the Tigers withdrew.",
         "Liberation Tigers of Tamil Eelam", "Tigers", True),
        ("Chad left the Gaza Strip. Later Togo entered the Strip.", "Gaza Strip", "Strip.", True),
        ("King Harald V opened a hall. On Monday the King left London.",
         "Harald V", "King left", True),
        ("Hamas shelled a port. The Hamas movement denied it.", "Hamas", "Hamas movement", True),
        ("Hamas shelled a port. A Hamas movement denied it.", "Hamas", "Hamas movement", False),
        ("Peru left the African Union (AU) force. Chad left the AU force.",
         "African Union (AU) force", "AU force", True),
        ("IDF soldiers shot a man. Israeli soldiers left.", "IDF soldiers", "Israeli soldiers",
         True),
        ("Chad left. Chadian troops met President Idriss Deby of Chad. His troops shot a man.",
         "Chadian troops", "His troops", True),
        ("Chad left. Chadian troops met Anna Holm of Chad. Her troops shot a man.",
         "Chadian troops", "Her troops", False),
        ("Bashar Assad buried Hafez Assad in Syria. On Monday Assad left.",
         "Bashar Assad", "Assad left", True),
        ("Bashar Assad buried Hafez Assad in Syria. The late President Assad left no will.",
         "Bashar Assad", "Assad left", False),
        ("Chad passed bill C-9. Peru denounced Bill C-9.", "bill C-9", "Bill C-9", True),
        ("War veterans closed a road. Two men were beaten by the veterans, who then left.",
         "War veterans", "veterans", True),
        ("War veterans closed a road. Two men were beaten by the veterans who left Lima.",
         "War veterans", "veterans", False),
    ],
)  # fmt: skip
def test_a_general_noun_takes_up_the_only_one(
    text: str, first: str, second: str, one: object
) -> None:
    referents = identify(extraction(text, "2024-11-01")).referents
    at, last = text.index(first), text.rindex(second)
    words = second.partition(".")[0].removesuffix(" left")
    found = (referents[at, at + len(first)], referents[last, last + len(words)])
    assert ([r.id for r in found[0]] == [r.id for r in found[1]]) == one


def test_the_embassies_of_a_state_are_told_apart_by_where_they_are() -> None:
    text = (
        "The Zambian embassy in London burned. The Zambian Embassy in Oslo closed. "
        "Chad left the Zambian embassy in Norway."
    )
    london = entity_of(text, "Zambian embassy in London")
    assert london == "body:zm-embassy-united-kingdom"
    assert entity_of(text, "Zambian Embassy") == "body:zm-embassy-norway"
    assert entity_of(text, "Zambian embassy in Norway") == "body:zm-embassy-norway"
    alone = entity_of("Zambia paid. Togo left the Zambian embassy.", "Zambian embassy")
    assert alone.startswith("body:zm-embassy@")


def test_a_ministry_is_of_no_state_that_comes_up_later() -> None:
    text = (
        "Norway and Peru met the Ministry of Defence. Chad denied it. "
        "Chad, Chad and Chadian ships left. The Ministry of Defence met Chad."
    )
    first = entity_of(text, "Ministry of Defence")
    start = text.rindex("Ministry of Defence")
    assert [r.id for r in identify(extraction(text)).referents[start, start + 19]] == [first]


@pytest.mark.parametrize(
    ("text", "first", "second", "one"),
    [
        ("A bombing shook a port. The attack killed two men.", "bombing", "attack", True),
        ("An airstrike hit a port. Holm saw the deadly strike.",
         "airstrike", "deadly strike", True),
        ("As Chad said, Togo grew when the country opened.", "Togo", "country", True),
        ("The African country of Togo expelled the Chadian diplomats in the country.",
         "Togo", "country", True),
        ("Australia spoke of Togo. It advised Australians to avoid the country.",
         "Togo", "country", True),
        ("Holm fears any naval attack. Berg saw the attack.", "naval attack", "attack.", False),
        ("Holm sent a letter to Berg. It is not an open letter. Berg burned the letter.",
         "open letter", "letter.", False),
        ("Holm sent a letter to Berg. It is not an open letter. Berg burned the letter.",
         "letter", "letter.", True),
        ("A naval meeting on Monday failed. After the meeting on Monday, Berg left.",
         "naval meeting", "meeting", True),
        ("A naval meeting on Monday failed. After the meeting on Friday, Berg left.",
         "naval meeting", "meeting", False),
        ("A naval meeting on Monday failed. After the meeting in Oslo, Berg left.",
         "naval meeting", "meeting", False),
        ("Elections will be held. The election was delayed.", "Elections", "election", True),
        ("Shares of Nike fell. Nike paid Togo. Later the company hired clerks.",
         "Nike", "company", True),
        ("Shares of Nike fell. Nike sued Airbus. Airbus paid. Later the company hired clerks.",
         "Nike", "company", False),
        ("A bomb shook Togo shortly after Chadian President Idriss Deby visited the country.",
         "Togo", "country", True),
        ("Marten Holm, leader of the opposition party Dawn, left. Berg met the opposition leader.",
         "Marten Holm", "opposition leader", True),
        ("Marten Holm, leader of the Togolese bakers, left. Berg met the opposition leader.",
         "Marten Holm", "opposition leader", False),
        ("Opposition leader Dr Marten Holm quit. Berg met the opposition leader.",
         "Marten Holm", "opposition leader", True),
    ],
)  # fmt: skip
def test_what_came_up_before_is_taken_up(text: str, first: str, second: str, one: object) -> None:
    referents = identify(extraction(text, "2024-11-01")).referents
    at, last = text.index(first), text.rindex(second)
    found = (referents[at, at + len(first)], referents[last, last + len(second.rstrip("."))])
    assert ([r.id for r in found[0]] == [r.id for r in found[1]]) == one


def test_the_pope_is_who_is_pope() -> None:
    assert entity_of("Togo met the Pope in Lagos.", "Pope", "2006-07-20") == (
        "person:pope-benedict-xvi"
    )
    assert "benedict" not in entity_of("Togo met the former pope.", "former pope", "2006-07-20")


def test_what_is_called_by_a_creed_is_one_articles() -> None:
    one, two = (
        participants(f"Oslo condemned the {group}.", f"Riga condemned the {group} of {year}.")[
            f"{group}"
        ].id
        for group, year in (("Islamic militia", "2006"), ("Kurdish rebels", "2006"))
    )
    assert "@" in one
    assert two == "group:kurdish-rebel"


def test_a_ministry_is_not_of_the_state_that_its_relative_clause_tells_of() -> None:
    text = (
        "Holm left the Ministry of Defence, which had planned a visit to Peru. "
        "Togo met Chad. Togo paid."
    )
    assert "pe-" not in entity_of(text, "Ministry of Defence")
    owned = "Holm left the Ministry of Defence of Peru. Togo met Chad. Togo paid."
    assert entity_of(owned, "Ministry of Defence of Peru") == "body:pe-defence-ministry"


def test_a_title_before_a_name_is_its_bearer() -> None:
    text = "The former Chadian envoy Anna Holm left. Envoys Jan Berg and Mari Vik met."
    one = extraction(text)
    held = {m.text: [r.name for r in identify(one).of(m)] for m in one.mentions}
    assert held["former Chadian envoy"] == held["Anna Holm"]
    assert "Envoys" not in held


# -- what somebody is said to be ----------------------------------------------------------------


def kinds_in(text: str) -> list[tuple[str, str, str]]:
    """Return who is said to be what by an apposition or a title."""
    return [
        (s.subject.name, s.object.name, s.object.type)
        for s in resolve([extraction(text)])
        if s.relation == "be" and s.rule in {"apposition", "title"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, an economist, won the vote.",
        "The economist, Anna Berg, won the vote.",
        "The economist Anna Berg won the vote.",
        "Yesterday economist Anna Berg won the vote.",
    ],
)
def test_who_is_called_a_calling_is_not_lost_as_one_with_it(text: str) -> None:
    assert kinds_in(text) == [("Anna Berg", "economist", "PERSON")]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday economist Berg won the vote.",
        "Yesterday captain Anna Berg won the vote.",
        "Yesterday Jan Holm's lawyer Anna Berg won the vote.",
        "BERG: A fine economist.",
    ],
)
def test_a_surname_a_rank_and_a_relation_make_nobody_a_kind(text: str) -> None:
    assert kinds_in(text) == []


def test_the_clause_of_an_apposition_is_still_about_the_name() -> None:
    said = resolve([extraction("Anna Berg, an economist who left Oslo, won the vote.")])
    assert ("Anna Berg", "leave", "Oslo") in {
        (s.subject.name, s.relation, s.object.name) for s in said
    }
