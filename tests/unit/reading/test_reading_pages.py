"""What a web page gives: its main text, and the metadata of JSON-LD, meta tags and the page itself, in this order."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.reading.html_page import headed, is_page

ReadBytes = Callable[..., list[RawRecord | ReadFailure]]
TEXT = "JAKARTA - Menteri Luar Negeri RI bertemu mitranya dari Jepang di Gedung Pancasila, Senin (3/4/2023)."


def page(head: str = "", body: str = f"<article><p>{TEXT}</p></article>") -> bytes:
    """A page with this head and body."""
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>".encode()


def linked(value: object) -> str:
    """A script of JSON-LD."""
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "Menlu &quot;Temui&quot; Mitra", "datePublished": "2023-04-03 14:35"}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("", Metadata("a.html"), id="nothing"),
        pytest.param("<title> Judul\n Jendela </title>", Metadata("a.html", title="Judul Jendela"), id="window title"),
        pytest.param(linked(ARTICLE), Metadata("a.html", title='Menlu "Temui" Mitra', published="2023-04-03 14:35"), id="object"),
        pytest.param(linked([{"@type": "WebSite", "name": "Contoh"}, ARTICLE | {"@type": ["Article"]}]),
                     Metadata("a.html", title='Menlu "Temui" Mitra', published="2023-04-03 14:35"), id="list"),
        pytest.param(linked({"@graph": [{"@type": "Organization"}, {"@type": "Article", "headline": "Judul"}]}),
                     Metadata("a.html", title="Judul"), id="graph"),
        pytest.param(linked({"@type": "NewsArticle", "author": [{"name": "Rina"}, {"name": "Budi"}], "publisher": {"name": "Contoh"}}),
                     Metadata("a.html", authors="Rina, Budi", outlet="Contoh"), id="authors and publisher"),
        pytest.param(linked({"@type": "NewsArticle", "author": {"name": "https://contoh.id/rina"}}) + '<meta name="author" content="Rina">',
                     Metadata("a.html", authors="Rina"), id="an address is no author"),
        pytest.param(linked({"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://contoh.id/a"}}),
                     Metadata("a.html", url="https://contoh.id/a"), id="address of the main entity"),
        pytest.param('<link rel="canonical" href="https://contoh.id/"><meta property="og:url" content="https://contoh.id/a">',
                     Metadata("a.html", url="https://contoh.id/a"), id="a front page is no address of an article"),
        pytest.param(linked("{rusak") + '<meta property="og:title" content="Judul"><meta name="pubdate" content="2023-04-03">',
                     Metadata("a.html", title="Judul", published="2023-04-03"), id="broken JSON-LD, meta tags"),
        pytest.param(linked("[" * 9999) + '<meta itemprop="datePublished" content="2023-04-03">',
                     Metadata("a.html", published="2023-04-03"), id="endless JSON-LD"),
        pytest.param('<meta property="og:site_name" content=" Contoh &amp; Kawan ">',
                     Metadata("a.html", outlet="Contoh & Kawan"), id="site name"),
    ],
)  # fmt: skip
def test_a_page_says_what_belongs_to_its_article(read_bytes: ReadBytes, head: str, expected: Metadata) -> None:
    (record,) = read_bytes("a.html", page(head))
    assert isinstance(record, RawRecord)
    assert record.metadata == expected


@pytest.mark.parametrize(
    ("body", "published"),
    [
        pytest.param(f"<article><time datetime='2023-04-03T14:35'>3/4</time><p>{TEXT}</p></article>", "2023-04-03T14:35", id="time tag"),
        pytest.param(f"<article><time>3/4/2023</time><p>{TEXT}</p></article>", None, id="time tag without value"),
    ],
)
def test_the_time_tag_stands_in_for_metadata(read_bytes: ReadBytes, body: str, published: str | None) -> None:
    (record,) = read_bytes("a.html", page(body=body))
    assert isinstance(record, RawRecord)
    assert record.metadata.published == published


def test_main_text_leaves_out_what_surrounds_it(read_bytes: ReadBytes) -> None:
    body = (
        f"<nav>Beranda Politik</nav><article><h1>Judul Berita</h1><p>{TEXT}</p><p>Pertemuan itu berlangsung dua jam.</p></article>"
        "<div class='comments'><p>Komentar pembaca yang panjang sekali tentang berita ini.</p></div><footer>Hak cipta</footer>"
    )
    (record,) = read_bytes("a.html", page("<title>Judul Berita - Contoh</title>", body))
    assert isinstance(record, RawRecord)
    assert record.raw_text == f"Judul Berita\n\n{TEXT}\nPertemuan itu berlangsung dua jam."


def test_a_page_without_main_text_gives_its_visible_text(read_bytes: ReadBytes) -> None:
    body = "<nav>Beranda</nav><div>Berita<!-- x --> <b>kilat</b></div><script>x()</script><p>Tamat</p>"
    (record,) = read_bytes("a.html", page(body=body))
    assert isinstance(record, RawRecord)
    assert record.raw_text == "Berita\nkilat\nTamat"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("Judul", "Isi.", "Judul\n\nIsi.", id="before the text"),
        pytest.param("Judul", "Judul\nIsi.", "Judul\n\nIsi.", id="repeated as first line"),
        pytest.param("Judul", "Judul Isi.", "Judul Isi.", id="begins the text"),
        pytest.param(None, "Isi.", "Isi.", id="no title"),
    ],
)
def test_the_title_is_printed_once(title: str | None, text: str, expected: str) -> None:
    assert headed(title, text) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("\n\n <!DOCTYPE HTML><html>", True),
        ("<!-- x --><!doctype html>", True),
        ("<?xml version='1.0'?><html xmlns='x'>", True),
        ("<script>dataLayer = []</script>", True),
        ("<?xml version='1.0'?><rss><article/></rss>", False),
        ("<redaksi> Menulis teks biasa", False),
        ("Teks tentang <html>", False),
    ],
)
def test_a_page_is_told_by_its_beginning(head: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_page(head) is expected


@pytest.mark.parametrize("name", ["dalam", "rusak"])
def test_pages_that_break_parsers_do_not_raise(read_bytes: ReadBytes, name: str) -> None:
    body = {"dalam": "<div>" * 20_000 + TEXT, "rusak": f"<p>{TEXT}\0<p <b>&#0;&#xD800;</p></td>"}[name]
    assert read_bytes("a.html", page(body=body))
