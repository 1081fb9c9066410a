"""Files to Articles: kinds of files, encodings, bad input."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import (
    READERS,
    Document,
    NoInputError,
    Unreadable,
    is_foreign,
    mend,
    read,
    read_document,
    render_markdown,
)
from extract.types import Article

STORY = "The envoy of the North met the minister in Moscow, and “both” were pleased – for now."
ARTICLE = f"Envoy meets minister\n\nMOSCOW (Reuters) - {STORY}\n"
RECORD = {
    "id": "r1",
    "title": "Envoy meets minister",
    "date": "2024-10-24",
    "source": "The Example",
    "url": "https://example.org/a",
    "text": STORY,
}
PAGE = f"""<!DOCTYPE html><html><head><title>Envoy meets minister | The Example</title>
<meta charset="utf-8">
<meta property="og:title" content="Envoy meets minister">
<meta property="og:site_name" content="The Example">
<meta property="og:url" content="https://example.org/a">
<meta property="article:published_time" content="2024-10-24T10:13:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Envoy meets minister</h1><p>By Ann Ray</p>
<p>MOSCOW (Reuters) - {STORY.replace("Moscow", '<a href="/m">Moscow</a>')}</p>
<h2>What they want</h2><ul><li>Russia wants <b>shells</b>.</li></ul>
<blockquote><p>“We are friends,” he said.</p><p>She nodded.</p></blockquote>
<p>The visit ends on Friday.<br>Then he flies home.</p></article>
<aside><h3>Related news</h3><a href="/x">Ship leaves port</a></aside>
<footer>Copyright 2024 The Example. All rights reserved.</footer></body></html>"""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_one(path: Path) -> Article | Unreadable:
    (found,) = read([path])
    return found


def words(article: Article | Unreadable, kind: str = "story") -> list[str]:
    assert isinstance(article, Article)
    return [article.text[r.start : r.end] for r in article.regions if r.kind == kind]


# --- one file of each kind


def test_text(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "2024-10-24-envoy.txt", ARTICLE))
    assert isinstance(article, Article)
    assert article.text == ARTICLE
    assert words(article) == [STORY]
    assert (article.id, article.title) == ("2024-10-24-envoy.txt", "Envoy meets minister")
    assert (article.date, article.source) == (dt.date(2024, 10, 24), "Reuters")
    assert (article.place, article.url) == ("Moscow", None)


def test_the_texts_own_date_stands_above_the_file_names(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "2024-10-25.txt", f"A title\n24 October 2024\n{STORY}"))
    assert isinstance(article, Article)
    assert article.date == dt.date(2024, 10, 24)


def test_page(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE))
    assert isinstance(article, Article)
    assert words(article) == [
        STORY,
        "Russia wants shells.",
        "“We are friends,” he said.",
        "She nodded.",
        "The visit ends on Friday.",
        "Then he flies home.",
    ]
    assert words(article, "byline") == ["By Ann Ray"]
    assert words(article, "dateline") == ["MOSCOW (Reuters) -"]
    assert (article.title, article.place) == ("Envoy meets minister", "Moscow")
    assert (article.date, article.source) == (dt.date(2024, 10, 24), "The Example")
    assert article.url == "https://example.org/a"


@pytest.mark.parametrize(
    "page", ["<p>Kim met Putin.</p>", "Kim met Putin.", "<body><div>Kim <b>met</b> Putin.</div>"]
)
def test_a_page_without_a_frame_is_all_article(tmp_path: Path, page: str) -> None:
    assert words(read_one(write(tmp_path / "a.htm", page))) == ["Kim met Putin."]


def test_records(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        json.dumps({"text": STORY, "date": None}),
        "",
        "no JSON",
        '["text"]',
        '{"text": 3}',
        '{"id": 7, "text": "  "}',
        json.dumps(RECORD | {"date": "last week"}),
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    first, second, *bad, last = read([path])
    assert isinstance(first, Article)
    assert (first.id, first.title, first.text) == ("r1", "Envoy meets minister", STORY)
    assert (first.date, first.source) == (dt.date(2024, 10, 24), "The Example")
    assert first.url == "https://example.org/a"
    assert isinstance(second, Article)
    assert (second.id, second.title, second.date) == ("a.jsonl:2", None, None)
    assert [str(failure).split(";")[0] for failure in bad] == [
        "line 4 of a.jsonl: is not a line of JSON in UTF-8",
        'line 5 of a.jsonl: is a record without a "text"',
        'line 6 of a.jsonl: is a record without a "text"',
        "line 7 of a.jsonl: is empty",
    ]
    assert isinstance(last, Article)
    assert (last.id, last.date) == ("r1 (2)", None)


def test_the_name_of_a_collection_dates_no_record(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "2024-10-24.jsonl", json.dumps({"text": STORY})))
    assert isinstance(article, Article)
    assert (article.id, article.date) == ("2024-10-24.jsonl:1", None)


def test_packed_files(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps(RECORD).encode()))
    write(tmp_path / "b.txt.gz", gzip.compress(ARTICLE.encode()))
    assert [words(article) for article in read([tmp_path])] == [[STORY], [STORY]]


def test_a_damaged_packed_file_gives_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress(json.dumps(RECORD).encode() + b"\n" + b"x" * 9000)
    first, failure = read([write(tmp_path / "a.jsonl.gz", whole[:-9])])
    assert words(first) == [STORY]
    assert failure == Unreadable("a.jsonl.gz", "is cut short or damaged", "fetch or pack it again")


# --- Markdown


@pytest.mark.parametrize(
    ("written", "rendered"),
    [
        ("Kim *met* **Putin** in [Sochi](https://example.org/a_b).", "Kim met Putin in Sochi."),
        ("It is `here`, see <https://example.org>.", "It is here, see https://example.org."),
        ("![Kim](a.png)\n\nKim spoke.", "\n\nKim spoke."),
        ("## The *pact*\n\n- **Kim** won", "## The pact\n\n- Kim won"),
        ("> *One*\n> two", "> One\ntwo\n"),
        ("2 * 3, snake_case, a \\* star", "2 * 3, snake_case, a * star"),
        ("---\ntitle: *x*\n---\n*Kim* met.", "---\ntitle: *x*\n---\nKim met."),
    ],
)
def test_render_markdown(written: str, rendered: str) -> None:
    assert render_markdown(written) == rendered


def test_text_without_marks_reads_alike_as_markdown(tmp_path: Path) -> None:
    marked = read_one(write(tmp_path / "a.md", ARTICLE))
    plain = read_one(write(tmp_path / "a.txt", ARTICLE))
    assert isinstance(marked, Article)
    assert isinstance(plain, Article)
    assert (marked.text, marked.regions) == (plain.text, plain.regions)


# --- bytes


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(ARTICLE.encode(encoding), id=encoding)
        for encoding in (
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "cp1252",
            "mac_roman",
        )
    ]
    + [
        pytest.param(ARTICLE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(ARTICLE.encode().replace(b"envoy", b"en\xffvoy", 1), id="a damaged byte"),
        pytest.param(ARTICLE.encode().decode("latin-1").encode(), id="mojibake"),
        pytest.param(ARTICLE.replace(" ", "\u00a0", 5).encode(), id="hard spaces"),
        pytest.param(
            ARTICLE.replace("minister", "min\u00adis\u200bter").encode(), id="soft hyphens"
        ),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, content: bytes) -> None:
    article = read_one(write(tmp_path / "a.txt", content))
    assert isinstance(article, Article)
    assert article.text == ARTICLE


def test_a_page_says_its_own_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Путин met Kim in the city of Sochi.'
    article = read_one(write(tmp_path / "a.html", page.encode("koi8-r")))
    assert words(article) == ["Путин met Kim in the city of Sochi."]


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"], exclude_characters="&<")))
def test_clean_text_is_not_mended(text: str) -> None:
    assert mend(f"{text}\n“{text}”") == f"{text}\n“{text}”"


# --- input that gives no article


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (bytes(range(256)) * 40, "is not text (it looks binary)"),
        (b"\0" * 500, "is not text (it looks binary)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02", "is not text (it looks binary)"),
        (b"# A heading\n\n## Another", "holds no text of an article"),
        (b"---\ntitle: x\n---\nAdvertisement", "holds no text of an article"),
    ],
)
def test_no_article(tmp_path: Path, content: bytes, reason: str) -> None:
    failure = read_one(write(tmp_path / "a.txt", content))
    assert isinstance(failure, Unreadable)
    assert (failure.name, failure.reason) == ("a.txt", reason)
    assert failure.cure


FOREIGN = {
    "de": "Die Außenministerin ist in Moskau eingetroffen und spricht dort mit ihrem Kollegen.",
    "fr": "La ministre est arrivée à Moscou, où elle doit rencontrer son homologue russe vendredi.",
    "es": "La ministra llegó a Moscú, donde se reunirá con su homólogo ruso, dijo el gobierno.",
    "it": "La ministra è arrivata a Mosca, dove incontrerà il suo omologo russo, dice il governo.",
    "pt": "A ministra chegou a Moscovo, onde se reúne com o seu homólogo russo, disse o governo.",
    "nl": "De minister is in Moskou aangekomen en spreekt daar met haar Russische collega.",
    "sv": "Utrikesministern har anlänt till Moskva och ska träffa sin ryska kollega i staden.",
    "pl": "Minister spraw zagranicznych przyjechała do Moskwy i spotka się ze swoim kolegą.",
    "id": "Menteri luar negeri itu tiba di Moskow dan akan bertemu dengan rekannya di sana.",
    "ru": "Министр иностранных дел КНДР прибыла в Москву для переговоров с российским коллегой.",
    "ko": "북한 외무상이 모스크바에 도착했다. 러시아 외무부는 금요일에 회담이 열린다고 밝혔다. "
    * 2,
    "zh": "朝鲜外务相抵达莫斯科，将于星期五与俄罗斯外长举行战略磋商。俄罗斯外交部发表了声明。" * 3,
    "ja": "北朝鮮の外相がモスクワに到着し、金曜日にロシアの外相と会談すると外務省が発表した。" * 3,
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_text_is_refused(tmp_path: Path, language: str) -> None:
    assert read_one(write(tmp_path / "a.txt", FOREIGN[language])) == Unreadable(
        "a.txt", "is not in English", "translate it or leave it out"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kim besucht Putin.",  # too short to tell
        "Kim Jong Un, Choe Son Hui, Ri Yong Ho, Sergei Lavrov, Andrei Belousov, Maria Zakharova.",
        f"{STORY} „{FOREIGN['de']}“",
    ],
)
def test_names_and_quotations_are_not_refused(text: str) -> None:
    assert not is_foreign(text)


def test_one_bad_file_does_not_cost_the_others(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", b"")
    write(tmp_path / "a.txt", ARTICLE)
    write(tmp_path / "c" / "c.md", ARTICLE)
    write(tmp_path / "d.pdf", b"%PDF-1.7")
    (tmp_path / "e.txt").symlink_to(tmp_path / "nowhere")
    for left_out in ("README.md", ".hidden.txt", ".git/f.txt", "licence.txt"):
        write(tmp_path / left_out, ARTICLE)
    found = list(read([tmp_path]))
    assert [x.id if isinstance(x, Article) else x.name for x in found] == [
        "a.txt",
        "b.txt",
        "c/c.md",
        "d.pdf",
        "e.txt",
    ]
    assert [isinstance(x, Article) for x in found] == [True, False, True, False, False]


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt", ARTICLE)
    monkeypatch.setattr(Path, "open", refuse)
    assert read_one(path) == Unreadable(
        "a.txt", "cannot be read: Permission denied", "check the file and the rights on it"
    )


def test_a_file_named_by_hand_needs_no_suffix(tmp_path: Path) -> None:
    assert words(read_one(write(tmp_path / "article", ARTICLE))) == [STORY]


def test_mistakes_are_told_before_anything_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a" / "picture.png", b"\x89PNG")
    (tmp_path / "empty").mkdir()
    for paths, message in (
        ([], "no input: name a file"),
        ([tmp_path / "gone.txt"], "gone.txt: there is no such file or folder"),
        ([tmp_path / "empty"], "empty: the folder holds no article; articles end in .txt"),
        ([tmp_path / "a"], "a: the folder holds no article"),
    ):
        with pytest.raises(NoInputError, match=message):
            read(paths)


# --- names and order


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.txt")
    write(tmp_path / odd, ARTICLE)
    (of_folder,), (of_file,) = read([tmp_path]), read([tmp_path / odd])
    assert isinstance(of_folder, Article)
    assert of_folder == of_file
    assert of_folder.id == "caf\ufffd.txt"


def test_ids_are_unique_and_each_file_is_read_once(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, ARTICLE) for name in ("x/a.txt", "y/a.txt", "z/a.txt")]
    write(tmp_path / "w" / "a.txt (2)", ARTICLE)
    found = list(read([paths[2], tmp_path / "w" / "a.txt (2)", paths[0], paths[0], paths[1]]))
    ids = [article.id for article in found if isinstance(article, Article)]
    assert ids == ["a.txt", "a.txt (2)", "a.txt (3)", "a.txt (4)"]
    folder = list(read([tmp_path / "y", tmp_path]))
    ids = [x.id if isinstance(x, Article) else x.name for x in folder]
    assert ids == ["a.txt", "w/a.txt (2)", "x/a.txt", "z/a.txt"]


# --- standard input


@pytest.mark.parametrize(
    "content", [ARTICLE, json.dumps(RECORD), PAGE], ids=["text", "record", "page"]
)
def test_standard_input_is_told_by_how_it_begins(content: str) -> None:
    (article,) = read(["-"], stdin=BytesIO(content.encode()))
    assert words(article)[0] == STORY


def test_standard_input_may_be_bad_too() -> None:
    (failure,) = read(["-"], stdin=BytesIO(b"\0\1\2" * 99))
    assert isinstance(failure, Unreadable)
    assert failure.name == "standard input"


@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_reading_raises_on_no_bytes(content: bytes, suffix: str) -> None:
    document = Document("x", "x", suffix, content)
    for found in (read_document(document), *read(["-"], stdin=BytesIO(content))):
        assert isinstance(found, Unreadable) or words(found)


@given(st.text(max_size=200))
def test_the_same_input_gives_the_same_articles(text: str) -> None:
    once, twice = (
        list(read(["-"], stdin=BytesIO(text.encode("utf-8", "replace")))) for _ in range(2)
    )
    assert once == twice
