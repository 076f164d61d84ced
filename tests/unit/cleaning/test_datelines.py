"""Datelines of outlets on the list and of others, in every form that the press prints them in, and texts that only look like one."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind

TEXT = (
    "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi yang berlarut sejak awal tahun. "
    "Bantuan itu akan dikirim bulan depan, kata juru bicara kementerian."
)
TITLE = "Rusia Siap Bantu Kuba Atasi Krisis Energi"

DATELINES = [
    ("TRIBUN-CONTOH.COM, MEDAN – ", "MEDAN", "TRIBUN-CONTOH.COM"),
    ("contoh.com, JAKARTA - ", "JAKARTA", "contoh.com"),
    ("contoh.com - ", None, "contoh.com"),
    ("JAKARTA, contohBogor.id - ", "JAKARTA", "contohBogor.id"),
    ("CONTOH.CO.ID,JAKARTA--", "JAKARTA", "CONTOH.CO.ID"),
    ("CONTOH.CO.ID, AL-QUDS -- ", "AL-QUDS", "CONTOH.CO.ID"),
    ("CONTOH.CO.ID-JAKARTA. ", "JAKARTA", "CONTOH.CO.ID"),
    ("CONTOH.CO.ID,", None, "CONTOH.CO.ID"),
    ("CONTOH.COM  ", None, "CONTOH.COM"),
    ("CONTOH.COM. JAKARTA - ", "JAKARTA", "CONTOH.COM"),
    ("Contoh.com, Jakarta-", "Jakarta", "Contoh.com"),
    ("Contoh.com, Palangka Raya", "Palangka Raya", "Contoh.com"),
    ("Kota Gaza, Palestina (ANTARA) - ", "Kota Gaza", "ANTARA"),
    ("Moskow (ANTARA/Sputnik) - ", "Moskow", "ANTARA"),
    ("BEIJING, 12 Maret (Xinhua) -- ", "BEIJING", "Xinhua"),
    ("BANDUNG, (PR).- ", "BANDUNG", "PR"),
    ("RADAR CONTOH – ", None, "RADAR CONTOH"),
    ("KABARCONTOH – ", None, "KABARCONTOH"),
    ("Jakarta | Kabar Contoh – ", "Jakarta", "Kabar Contoh"),
    ("KabarContoh.com – Jakarta – ", "Jakarta", "KabarContoh.com"),
    ("Jakarta - KabarContoh.com, ", "Jakarta", "KabarContoh.com"),
    ("(Kabarcontoh.com) - ", None, "Kabarcontoh.com"),
    ("KabarContoh.com ~ ", None, "KabarContoh.com"),
    ("Ambon, Tribun-Contoh.com : ", "Ambon", "Tribun-Contoh.com"),
    ("Ratatotok – ", "Ratatotok", None),
    ("Tanjungpinang, KabarContoh – ", "Tanjungpinang", "KabarContoh"),
    ("Jakarta: ", "Jakarta", None),
    ("Jakarta- ", "Jakarta", None),
    ("Jakarta-", "Jakarta", None),
    ("KYIV, UKRAINA — ", "KYIV", None),
    ("WASHINGTON, SELASA — ", "WASHINGTON", None),
    ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", None),
    ("JAKARTA, Selasa (12/3/2025) – ", "JAKARTA", None),
    ("Jakarta, 12 Maret 2025 - ", "Jakarta", None),
    ("PBB, New York - ", "New York", None),
    ("Jakarta, NU Online\n", "Jakarta", "NU Online"),
    ("TERNATE\n, CONTOH.com -\n", "TERNATE", "CONTOH.com"),
    ("KBRN, Jakarta: ", "Jakarta", "KBRN"),
    ("Washington — \n", "Washington", None),
    ("Jakarta, NU Online ", "Jakarta", "NU Online"),
    ("PR DEPOK - ", None, "PR DEPOK"),
    ("Kuala Lumpur, 27 Sya’ban 1435/25 Juni 2014 (MINA) – ", "Kuala Lumpur", "MINA"),
]


@pytest.mark.parametrize(("opening", "place"), [("JAKARTA-PT ", "JAKARTA"), ("JAKARTA-BALI ", None), ("NTB-NTT ", None)])
def test_an_acronym_behind_a_tight_hyphen_opens_the_sentence(opening: str, place: str | None) -> None:
    assert clean_article(f"{TITLE}\n\n{opening}Contoh {TEXT}\n{TEXT[::-1]}", Metadata()).dateline_place == place


@pytest.mark.parametrize(("dateline", "place", "outlet"), DATELINES, ids=[dateline for dateline, _, _ in DATELINES])
@pytest.mark.parametrize("above", ["", f"{TITLE}\n\n"], ids=["alone", "below a headline"])
def test_dateline(above: str, dateline: str, place: str | None, outlet: str | None) -> None:
    article = clean_article(above + dateline + TEXT, Metadata())
    assert (article.dateline_place, article.outlet, article.body) == (place, outlet, TEXT)
    assert article.title == (TITLE if above else None)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 kembali merebak di Havana pekan ini, kata menteri kesehatan.",
        "Moskow–Beijing kian erat setelah kunjungan itu, kata seorang pengamat di Jenewa kepada wartawan pada Senin malam waktu setempat.",
        "RESMI - Rusia kirim minyak ke Havana bulan depan, kata menteri energi.",
        "Merdeka dan berdaulat - itulah semboyan mereka.",
        "Washington: kami tidak akan menyerang.",
        "- Rusia mengirim minyak\n- Kuba berterima kasih\n- Havana kembali terang",
    ],
)
def test_no_dateline(text: str) -> None:
    assert [x for x in clean_article(text, Metadata()).removals if x.kind is RemovalKind.DATELINE] == []


def test_headline_and_dateline_in_one_line() -> None:
    article = clean_article(f"{TITLE} MOSKOW, KabarContoh.com - {TEXT} {TEXT[::-1]}", Metadata())
    assert (article.title, article.dateline_place, article.outlet) == (TITLE, "MOSKOW", "KabarContoh.com")


def test_the_longest_dateline_ends_before_the_sentence() -> None:
    article = clean_article(f"KabarContoh.com - Presiden Rusia - yang tiba kemarin - bertemu tamunya. {TEXT}", Metadata())
    assert article.body.startswith("Presiden Rusia - yang tiba")
