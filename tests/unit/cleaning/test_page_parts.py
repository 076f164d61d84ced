"""Whole pages of many layouts: headline, outlet, place, people and printed time are found, and only the running text is left."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.outlets import outlet_of_path, told_outlet, without_outlet
from peristiwa.domain import CleanArticle, Metadata

A = (
    "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi yang berlarut sejak awal tahun. "
    "Bantuan itu akan dikirim bulan depan, kata juru bicara kementerian di Moskow."
)
B = (
    "Kuba menyambut baik tawaran itu dan berharap kapal tiba sebelum musim badai di Karibia mulai. "
    '"Kami berterima kasih kepada Rusia," kata Menteri Energi Kuba.'
)
T = "Rusia Siap Bantu Kuba Atasi Krisis Energi"

PAGES = {
    "roles below": (f"Internasional\n{T}\nPenulis:\nBudi Contoh\nEditor:\nSari Contoh\nTribunnews/Budi Contoh\n{A}\n{B}",
        "", ["Budi Contoh"], ["Sari Contoh"], None),
    "outlet as reporter": (f"{T}\nReporter\nTempo.co\nEditor\nSari Contoh\nKamis, 15 September 2022 06:00 WIB\n{A}\n{B}",
        "Tempo.co", [], ["Sari Contoh"], "2022-09-15T06:00"),
    "time and report in one line": (f"Dunia\n{T}\nSELASA, 08 OKTOBER 2013 | 16:58 WIB | LAPORAN: BUDI CONTOH\n{A}\n{B} [ald]",
        "", ["BUDI CONTOH"], [], "2013-10-08T16:58"),
    "glued roles at the end": (f"{T}\n{A}\n{B} Pewarta: Budi ContohEditor: Sari ContohCopyright © ANTARA 2025",
        "", ["Budi Contoh"], ["Sari Contoh"], None),
    "name, outlet, category, time": (f"{T}\nBudi Contoh, CNBC Indonesia\nNews\n03 June 2025 14:22\n{A}\n{B}\n(abc/def)",
        "CNBC Indonesia", ["Budi Contoh"], [], "2025-06-03T14:22"),
    "names under the time": (f"{T}\nKompas.com - 03/06/2025, 14:22 WIB\nBudi Contoh,\nSari Contoh\nTim Redaksi\n{A}\n{B}",
        "Kompas.com", ["Budi Contoh", "Sari Contoh"], [], "2025-06-03T14:22"),
    "name with a role": (f"{T}\nBudi Contoh, Jurnalis\nSelasa 03 Juni 2025 14:22 WIB\n{A}\n{B}\n(abc)",
        "", ["Budi Contoh"], [], "2025-06-03T14:22"),
    "two names under a label": (f"{T}\nOleh :\nBudi Contoh\nSari Contoh\n{A}\n{B}", "", ["Budi Contoh", "Sari Contoh"], [], None),
    "stars at the end": (f"{T}\nBudi Contoh\n- 3 Juni 2025, 14:22 WIB\n{A}\n{B}***", "", ["Budi Contoh"], [], "2025-06-03T14:22"),
    "time glued to the headline": (f"{T}Selasa, 3 Juni 2025 14:22 WIB\n{A}\n{B}", "", [], [], "2025-06-03T14:22"),
    "time behind a dash": (f"{T} - Selasa, 3 Juni 2025 | 14:22 WIB\n{A}\n{B}", "", [], [], "2025-06-03T14:22"),
    "desk glued to the time": (f"{T}\nPenulis Redaksi-18 Juni 2025 | 20.04 WIB\n{A}\n{B}", "", [], [], "2025-06-18T20:04"),
    "outlet behind the headline": (f"{T} - ANTARA News\n{A}\n{B}", "ANTARA News", [], [], None),
    "admin": (f"{T}\nadmin\nJuni 3, 2025\n{A}\n{B}", "", [], [], "2025-06-03"),
    "posted by": (f"{T}\nPublished\n2 hari ago\non\n3 Juni 2025\nBy\nBudi Contoh\n{A}\n{B}", "", ["Budi Contoh"], [], "2025-06-03"),
    "written by": (f"{T}\n{A}\n{B}\n(Ditulis oleh Budi Contoh)", "", ["Budi Contoh"], [], None),
    "caption glued to the headline": (f"{T}Presiden Rusia menyambut tamunya (REUTERS/Nama Contoh)\n{A}\n{B}", "", [], [], None),
    "caption from a screen": (f"{T}\nPresiden Rusia berpidato. (Tangkapan layar YouTube Kremlin)\n{A}\n{B}", "", [], [], None),
    "caption with an agency": (f"{T}\nKapal tanker Rusia di Havana/Getty Images\n{A}\n{B}", "", [], [], None),
    "category and placeholder": (f"No Title\nInternasional\n{T}\n{A}\n{B}", "", [], [], None),
}  # fmt: skip


def printed(article: CleanArticle) -> str | None:
    """The publication time as the tables below write it."""
    at, on = article.published.at, article.published.on
    return at.strftime("%Y-%m-%dT%H:%M") if at else (str(on) if on else None)


@pytest.mark.parametrize(("raw", "outlet", "authors", "editors", "published"), PAGES.values(), ids=PAGES)
def test_page(raw: str, outlet: str, authors: list[str], editors: list[str], published: str | None) -> None:
    article = clean_article(raw, Metadata())
    assert (article.title, article.body) == (T, f"{A}\n{B}")
    assert (article.outlet or "", list(article.authors), list(article.editors)) == (outlet, authors, editors)
    assert printed(article) == published


@pytest.mark.parametrize(
    "title",
    [
        "RUSIA SIAP BANTU KUBA ATASI KRISIS ENERGI",
        "Rusia siap bantu Kuba atasi krisis energi",
        "Benarkah Rusia Akan Membantu Kuba?",
        'Putin: "Kami Akan Bantu Kuba"',
        "KPK OTT di Medan",
        "Apakah Rusia akan membantu Kuba?",
        "Rusia Siap Bantu Kuba Hari Ini Selasa 17 Juni 2025",
    ],
)
def test_headline(title: str) -> None:
    assert clean_article(f"{title}\n\n{A}\n{B}", Metadata()).title == title


@pytest.mark.parametrize(
    "opening",
    ["Presiden Rusia tiba di Havana.", "Minyak tiba di Havana hari ini. Simak jadwal kapal selengkapnya!", "Rusia mengirim minyak"],
)
def test_a_first_sentence_is_no_headline(opening: str) -> None:
    assert clean_article(f"{opening}\n{A}\n{B}" if opening.endswith((".", "!")) else opening, Metadata()).title is None


@pytest.mark.parametrize("ending", ["sebuah situs judi online (judol).", "lahan seluas dua hektare (ha).", "tumbuh lima persen (yoy)"])
def test_a_word_in_brackets_that_ends_a_sentence_stays(ending: str) -> None:
    assert clean_article(f"{T}\n{A}\nPolisi menyelidiki {ending}", Metadata()).body.endswith(ending)


def test_names_of_metadata_are_persons() -> None:
    article = clean_article(f"{T}\n{A}\n{B}", Metadata(authors="Redaksi, Budi Contoh; Kompas.com"))
    assert article.authors == ("Budi Contoh",)


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("ContohKabar.com: Berita Terkini Kota Contoh", "ContohKabar.com"),
        ("kompas.com", "Kompas.com"),
        ("Harian Contoh", "Harian Contoh"),
        ("", None),
    ],
)
def test_outlet_of_metadata(told: str, outlet: str | None) -> None:
    assert told_outlet(Metadata(outlet=told)) == outlet


@pytest.mark.parametrize(
    ("path", "outlet"),
    [("arsip/news.detik.com/1.txt", "detikcom"), ("republika_2025.csv", "Republika"), ("berita/bisnis/1.txt", None), ("", None)],
)
def test_outlet_of_path(path: str, outlet: str | None) -> None:
    assert outlet_of_path(path) == outlet


@pytest.mark.parametrize(
    ("title", "expected"), [(f"{T} - Kompas.com", T), (f"{T} | Republika Online", T), ("Rusia - Kuba", "Rusia - Kuba"), (None, None)]
)
def test_headline_without_outlet(title: str | None, expected: str | None) -> None:
    assert without_outlet(title) == expected


def test_a_site_name_that_was_a_link_inside_a_sentence_is_kept() -> None:
    sentence = "Menteri itu menyampaikan rencana kunjungan ke Kampala dalam percakapan telepon kepada\nContoh.com\n, Senin pagi."
    article = clean_article(f"Menteri Luar Negeri Kenya Bersiap ke Kampala\n\n{sentence}\nIa tiba pekan depan.", Metadata())
    assert "kepada Contoh.com, Senin pagi." in article.body
