"""Single kinds of dirt: datelines, pointers, captions, bylines, stamps, outlets."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.outlets import outlet_of_url
from peristiwa.cleaning.publication import anchor_date, inferred_day
from peristiwa.domain import Metadata
from peristiwa.terms import PublishedBasis, RemovalKind
from tests.unit.cleaning.pages import removed

TEXT = "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi. Bantuan itu akan dikirim bulan depan."


@pytest.mark.parametrize(
    ("dateline", "place", "outlet"),
    [
        ("JAKARTA, Contoh.com – ", "JAKARTA", "Contoh.com"),
        ("REPUBLIKA.CO.ID, MOSKOW -- ", "MOSKOW", "REPUBLIKA.CO.ID"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("Jakarta , CNN Indonesia - - ", "Jakarta", "CNN Indonesia"),
        ("Seoul ( ANTARA News ) - ", "Seoul", "ANTARA News"),
        ("Jeddah , Arab Saudi , 27 / 11 ( Antara ) - ", "Jeddah", "Antara"),
        ("TEMPO.CO, Jakarta -", "Jakarta", "TEMPO.CO"),
        ("Liputan6.com, Moskow -", "Moskow", "Liputan6.com"),
        ("Liputan6.com, Washington D.C -", "Washington D.C", "Liputan6.com"),
        ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6.com"),
        ("KONTAN.CO.ID - MOSKOW. ", "MOSKOW", "KONTAN.CO.ID"),
        ("WASHINGTON DC, KOMPAS.com - ", "WASHINGTON DC", "KOMPAS.com"),
        ("**MOSKOW, KOMPAS.com** -- ", "MOSKOW", "KOMPAS.com"),
        ("TRIBUNNEWS.COM- ", None, "TRIBUNNEWS.COM"),
        ("VIVA – ", None, "VIVA"),
        ("RUSIA-", "RUSIA", None),
        ("JAKARTA–", "JAKARTA", None),
        ("MOSKOW, (12/6) – ", "MOSKOW", None),
        ("Jakarta, Kamis (12/6) – ", "Jakarta", None),
        ("New York, KabarDunia - ", "New York", "KabarDunia"),
        ("Jakarta\n-\n", "Jakarta", None),
        ("Kota Contoh\n-\n", "Kota Contoh", None),
        ("JAKARTA, KOMPAS.com ", "JAKARTA", "KOMPAS.com"),
        ("TRIBUNNEWS.COM, JAKARTA  ", "JAKARTA", "TRIBUNNEWS.COM"),
        ("REPUBLIKA.CO.ID, LABUAN BAJO, NTT -- ", "LABUAN BAJO", "REPUBLIKA.CO.ID"),
        ("REPUBLIKA.CO.ID, ", None, "REPUBLIKA.CO.ID"),
        ("BATAM, POSMETRO: ", "BATAM", "POSMETRO"),
        ("JAKARTA (Suara Karya): ", "JAKARTA", "Suara Karya"),
        ("- ", None, None),
        ("JAKARTA, Radar Contoh - ", "JAKARTA", "Radar Contoh"),
        ("Radar Contoh, Jakarta – ", "Jakarta", "Radar Contoh"),
        ("Radar Contoh, MOSKOW -- ", "MOSKOW", "Radar Contoh"),
    ],
)
def test_dateline(dateline: str, place: str | None, outlet: str | None) -> None:
    article = clean_article(dateline + TEXT, Metadata())
    assert (article.dateline_place, article.outlet, article.body) == (place, outlet, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "AS-Iran sepakat berunding lagi di Jenewa pekan depan.",
        "RUSIA-Ukraina kembali saling serang pada Senin malam.",
        "Detik-detik serangan itu terekam kamera warga di Kyiv.",
        "Rusia, Iran, China - tiga negara itu - menolak usul baru.",
        "Presiden Rusia - yang tiba kemarin - bertemu tamunya.",
        "Anak-anak di Gaza kelaparan, kata badan dunia itu.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert removed(text, RemovalKind.DATELINE) == []


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (f"{TEXT}\nBaca juga: Rusia Kirim Minyak ke Havana\n{TEXT[::-1]}", "Baca juga: Rusia Kirim Minyak ke Havana"),
        (f"{TEXT}\nBaca juga:\nRusia kirim minyak ke Havana\n{TEXT[::-1]}", "Baca juga:\nRusia kirim minyak ke Havana"),
        (f"{TEXT} (Baca: Rusia Kirim Minyak ke Havana) Kuba berterima kasih.", "(Baca: Rusia Kirim Minyak ke Havana)"),
        (f"{TEXT}Baca Juga:Rusia Kirim Minyak ke HavanaKuba berterima kasih.", "Baca Juga:Rusia Kirim Minyak ke Havana"),
        (f"{TEXT} Pilihan Editor: Rusia Kirim Minyak ke Havana", "Pilihan Editor: Rusia Kirim Minyak ke Havana"),
        (f"{TEXT}\nSimak juga Video 'Minyak Rusia Tiba di Havana':", "Simak juga Video 'Minyak Rusia Tiba di Havana':"),
        (
            f"{TEXT}\nBERITA TERKAIT:\nRusia Kirim Minyak\nKuba Padam Lagi",
            "BERITA TERKAIT:\nRusia Kirim Minyak\nKuba Padam Lagi",
        ),
    ],
    ids=["line", "two lines", "parenthesis", "glued", "editor's choice", "video", "list"],
)
def test_pointer(raw: str, pointer: str) -> None:
    assert removed(raw, RemovalKind.RELATED) == [pointer]


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT} Ia baca juga surat itu di depan wartawan.",
        f"{TEXT} Simak pernyataan lengkap menteri berikut ini.",
        f"{TEXT} Ada berita terkait pencurian minyak di pelabuhan.",
    ],
)
def test_verbs_are_no_pointers(text: str) -> None:
    assert removed(text, RemovalKind.RELATED) == []


@pytest.mark.parametrize(
    ("raw", "caption"),
    [
        (f"{TEXT}\nPresiden Rusia dan Presiden Kuba/Net\n{TEXT[::-1]}", ["Presiden Rusia dan Presiden Kuba/Net"]),
        (f"{TEXT}\nFoto: Antara/Contoh Nama\n{TEXT[::-1]}", ["Foto: Antara/Contoh Nama"]),
        (
            f'{TEXT}"Kapal tangki bersandar di Havana, Senin (2/6/2025). - (AP Photo/Contoh Nama)Menteri itu berterima kasih.',
            ["Kapal tangki bersandar di Havana, Senin (2/6/2025). - (AP Photo/Contoh Nama)"],
        ),
        (f"{TEXT}\nKantor via AFPKapal tangki Rusia di Havana.Menteri itu tiba.", ["Kantor via AFPKapal tangki Rusia di Havana."]),
        (f"{TEXT} Menteri itu bertemu Perserikatan Bangsa-Bangsa (PBB)", []),
    ],
    ids=["net", "photo", "inside text", "glued credit", "abbreviation"],
)  # fmt: skip
def test_caption(raw: str, caption: list[str]) -> None:
    assert [text.strip('"') for text in removed(raw, RemovalKind.CAPTION)] == caption


@pytest.mark.parametrize("mark", ["(abc/def)", "( mu )", "[ pan ]", "(AFP/Z-2)", "(Contoh.com/Nama Panjang)", "(Contoh Nama)", "( BBC )"])
def test_closing_mark_is_a_byline(mark: str) -> None:
    assert removed(f"{TEXT} {mark}", RemovalKind.BYLINE) == [mark]


@pytest.mark.parametrize(
    ("metadata", "on", "basis"),
    [
        (Metadata(published="Selasa, 3 Juni 2025 09:15 WIB"), date(2025, 6, 3), PublishedBasis.METADATA),
        (Metadata(url="https://contoh.id/read/2025/06/03/77/berita"), date(2025, 6, 3), PublishedBasis.URL),
        (Metadata(url="https://contoh.id/berita-20250603091542-113-1/judul"), date(2025, 6, 3), PublishedBasis.URL),
        (Metadata(source_path="arsip/2025-06-03/berita.txt"), date(2025, 6, 3), PublishedBasis.PATH),
        (Metadata(source_path="arsip/berita.2025.06.03.20500401.md"), date(2025, 6, 3), PublishedBasis.PATH),
        (Metadata(published="tidak ditemukan", url="https://contoh.id/2025/13/40/x"), None, PublishedBasis.UNKNOWN),
        (Metadata(), None, PublishedBasis.UNKNOWN),
    ],
    ids=["metadata", "url", "stamped url", "path", "path with points", "impossible", "nothing"],
)
def test_published(metadata: Metadata, on: date | None, basis: PublishedBasis) -> None:
    published = clean_article(TEXT, metadata).published
    assert (published.on, published.basis) == (on, basis)


def test_printed_time_wins_and_conflict_is_marked() -> None:
    published = clean_article(f"Selasa, 3 Juni 2025 09:15 WIB\n{TEXT}", Metadata(published="2025-01-01")).published
    assert (published.on, published.basis, published.conflict) == (date(2025, 6, 3), PublishedBasis.PRINTED, True)


def test_dates_between_paragraphs_belong_to_the_text() -> None:
    raw = f"{TEXT} {TEXT}\nJumat, 20 Juni 2025\nPertemuan pertama\n{TEXT[::-1]} {TEXT}"
    assert clean_article(raw, Metadata()).published.basis is PublishedBasis.UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menteri itu tiba, katanya, Senin (14/4/2025).", date(2025, 4, 14)),
        ("Menteri itu tiba pada Senin (14/4/2025).", None),
    ],
)
def test_anchor_date(text: str, expected: date | None) -> None:
    article = clean_article(text, Metadata())
    assert anchor_date(article, inferred_day(article)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.kompas.com/global/read/1", "Kompas.com"),
        ("https://nasional.kompas.com/read/1", "Kompas.com"),
        ("https://kabar.contoh.id/1", "kabar.contoh.id"),
        ("bukan alamat", None),
        (None, None),
    ],
)
def test_outlet_of_url(url: str | None, expected: str | None) -> None:
    assert outlet_of_url(url) == expected


@pytest.mark.parametrize("stamp", ["KabarContoh.com - 05/11/2025, 21:02 WIB", "RADAR CONTOH | 5 November 2025 | 21.02 WIB"])
def test_a_stamp_behind_the_name_of_any_outlet_is_the_printed_time(stamp: str) -> None:
    article = clean_article(f"Menlu Kenya Temui Menlu Uganda\n{stamp}\n\n{TEXT}", Metadata())
    assert (article.published.at, article.published.basis) == (datetime(2025, 11, 5, 21, 2), PublishedBasis.PRINTED)  # noqa: DTZ001 as printed
    assert stamp not in article.body
