"""E-mail, subtitles and web pages: what a person reads in them."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from app.documents.document import BlockKind
from app.documents.events import RefusalKind
from tests.documents.reading_kit import (
    document_in,
    headings_of,
    outline_of,
    read_bytes,
    refused_as,
    texts_of,
)


def message_of(text: str = "Dear all,\n\nsee below.") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ann <ann@example.org>", "team@example.org"
    message["Subject"], message["Date"] = "Grüße — a plan", "Mon, 2 Mar 2026 10:00:00 +0000"
    message.set_content(text)
    return message


def test_a_message_says_who_wrote_it_and_names_what_is_attached(tmp_path: Path) -> None:
    message = message_of()
    message.add_alternative("<p>Dear all, <b>see</b> below.</p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a b.pdf")
    document = document_in(tmp_path, "a.eml", message.as_bytes())
    assert (document.title, document.format) == ("Grüße — a plan", "e-mail")
    fields, *rest = [document.text_of(block) for block in document.blocks]
    assert fields.splitlines()[0] == "From: Ann <ann@example.org>"
    assert rest == ["Dear all,", "see below."]
    assert document.unreadable == ("1 attachment was not read: a b.pdf.",)


def test_a_message_of_a_web_page_alone_is_read_as_one(tmp_path: Path) -> None:
    message = message_of()
    message.set_content("<h1>News</h1><p>It is &lt;here&gt;.</p>", subtype="html")
    document = document_in(tmp_path, "a.eml", message.as_bytes())
    assert headings_of(document) == [(1, "News")]
    assert document.text.endswith("It is <here>.")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "koi8-r", "gb18030", "iso-2022-jp"])
def test_a_message_in_its_own_encoding_is_decoded(charset: str, tmp_path: Path) -> None:
    words = {"koi8-r": "Привет, мир", "gb18030": "你好世界", "iso-2022-jp": "こんにちは"}
    text = words.get(charset, "Schöne Grüße")
    message = message_of()
    message.set_content(text, charset=charset)
    assert text in document_in(tmp_path, "a.eml", message.as_bytes()).text


def test_a_message_with_broken_headers_is_read_all_the_same(tmp_path: Path) -> None:
    data = (
        b"From: =?utf-8?q?=ff?= <@@\r\nSubject: =?x?b?%%?=\r\nDate: never\r\nTo: a@b <, ;\r\n"
        b'Content-Type: text/plain; charset="no-such"\r\n\r\nStill here.\r\n'
    )
    assert "Still here." in document_in(tmp_path, "a.eml", data).text


SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\n<i>Good</i> morning,\n\n"
    "2\n00:00:02,600 --> 00:00:04,000\n{\\an8}everyone.\n\n"
    "3\n00:01:10,000 --> 00:01:12,000\n- Who is there?\n"
)


def test_subtitles_become_paragraphs_with_their_times(tmp_path: Path) -> None:
    for end in ("\n", "\r\n"):
        document = document_in(tmp_path, "a.srt", SRT.replace("\n", end))
        assert document.format == "subtitles"
        assert texts_of(document, BlockKind.PARAGRAPH) == [
            "[0:00:01] Good morning, everyone.",
            "[0:01:10] - Who is there?",
        ]


def test_captions_leave_notes_styles_and_repeated_lines_out(tmp_path: Path) -> None:
    text = (
        "WEBVTT - a film\n\nNOTE not said\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hello\n\n"
        "00:02.000 --> 00:03.000\nHello there\n\n00:03.000 --> 00:04.000\nHello there\nBob\n"
    )
    document = document_in(tmp_path, "a.vtt", text)
    assert document.text == "[0:00:01] Ann: Hello Hello there Bob"


def test_subtitles_with_a_broken_time_lose_that_one_alone(tmp_path: Path) -> None:
    text = SRT.replace("00:00:02,600 -->", "00:00:xx -->")
    document = document_in(tmp_path, "a.srt", text)
    assert "Good morning," in document.text
    assert "Who is there?" in document.text


def page_of(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def test_a_page_is_read_without_what_only_leads_elsewhere(tmp_path: Path) -> None:
    body = (
        '<nav><a href="x">Home</a></nav><div class="sidebar"><a href="y">All pages</a></div>'
        '<script>alert("no")</script><div style="display: none">unseen</div>'
        '<h1>Cats<a class="headerlink" href="#c">¶</a></h1><p>They <em>sleep</em>.<br>A lot.</p>'
        "<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol><pre>a  b\n c</pre>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<footer>Made by hand</footer>"
    )
    document = document_in(tmp_path, "a.html", page_of(body, "<title>On cats</title>"))
    assert (document.title, document.format) == ("On cats", "web page")
    assert outline_of(document) == [
        ("heading", 1, "Cats"),
        ("paragraph", 0, "They sleep.\nA lot."),
        ("list item", 1, "1. one"),
        ("list item", 2, "- inner"),
        ("list item", 1, "2. two"),
        ("code", 0, "a  b\n c"),
        ("table", 0, "a | b\n1 | 2"),
    ]


@pytest.mark.parametrize(
    "attributes",
    ['id="related-documents"', 'id="menu-system"', 'class="toctree-wrapper"', 'id="share"'],
)
def test_a_passage_that_is_named_like_a_menu_is_read(attributes: str, tmp_path: Path) -> None:
    passage = f'<section {attributes}><h2>Part</h2><p>See <a href="x">this</a> text.</p></section>'
    document = document_in(tmp_path, "a.html", page_of(f"<p>{'Words. ' * 40}</p>{passage}"))
    assert document.text.endswith("Part\n\nSee this text.")


def test_a_page_says_itself_how_it_is_encoded(tmp_path: Path) -> None:
    page = page_of("<p>Привет, мир, это моя страница.</p>", '<meta charset="koi8-r">')
    assert "Привет, мир" in document_in(tmp_path, "a.html", page.encode("koi8-r")).text


def test_broken_tags_lose_no_words(tmp_path: Path) -> None:
    page = (
        "<html><body><p>one<div>two</p><b>three<i>four</b>five<table><td>six<p>seven</table>&bad;"
    )
    words = document_in(tmp_path, "a.html", page).text.split()
    joined = "".join(words)
    assert all(word in joined for word in ("one", "two", "three", "four", "five", "six", "seven"))


def test_a_page_without_words_has_no_text(tmp_path: Path) -> None:
    page = page_of('<script>x()</script><img src="a.png">')
    refused_as(read_bytes(tmp_path, "a.html", page.encode()), RefusalKind.NO_TEXT)
