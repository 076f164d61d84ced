"""Pages saved as one line: the headline, and what stands between it and the report; and running text that only looks like that."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.domain import CleanArticle, Metadata
from peristiwa.terms import RemovalKind
from tests.unit.cleaning.test_clean_article import assert_covers

TITLE = "Uganda Undang Kenya Bahas Batas Danau"
REPORT = (
    "Pemerintah negara itu mengundang menteri luar negeri tetangganya untuk membahas batas kedua negara di danau terbesar Afrika. "
    "Undangan disampaikan lewat duta besar, Senin (2/6). Belum ada jawaban dari Nairobi."
)


class HeadCase(NamedTuple):
    """What stands between headline and report, and what is read from it."""

    head: str
    place: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    published: str | None = "2025-06-03"
    before: str = ""


HEADS = {
    "stamp and town": HeadCase(" 3 June 2025 14:22 Kampala: ", "Kampala"),
    "stamp glued on both sides": HeadCase("3 Juni 2025, 14:22:05 WIBKAMPALA - ", "KAMPALA"),
    "stamp with a dash is no dateline": HeadCase(" Selasa, 3 Juni 2025 - 14:22 WIB KAMPALA - ", "KAMPALA"),
    "the zone is no part of the town": HeadCase(" 3 Juni 2025 14:22 WITA KAMPALA, Contoh.com - ", "KAMPALA", "Contoh.com"),
    "bar": HeadCase(" Selasa, 3 Juni 2025 | 14:22 WIB Kabarcontoh.id - ", None, "Kabarcontoh.id"),
    "figures": HeadCase("3/6/2025, 14.22 WIBKAMPALA - ", "KAMPALA"),
    "writer glued, with the outlet": HeadCase(
        "Yusri Nurmala,  CNBC Indonesia3 June 2025 14:22Kampala, CNBC Indonesia - ", "Kampala", "CNBC Indonesia", ("Yusri Nurmala",)
    ),
    "writer glued, with a bullet": HeadCase("Yusri Nurmala • 3 Juni 2025 14:22Kampala: ", "Kampala", None, ("Yusri Nurmala",)),
    "writer before a dash": HeadCase(
        " Andika Nurmala - Selasa, 3 Juni 2025 | 14:22 WIB KAMPALA, Contoh.com - ", "KAMPALA", "Contoh.com", ("Andika Nurmala",)
    ),
    "day without an hour before a dateline": HeadCase(
        "Yusri Nurmala - Selasa, 3 Juni 2025 Contoh.Com - ", None, "Contoh.Com", ("Yusri Nurmala",)
    ),
    "day without an hour before a button": HeadCase(" 3 Juni 2025 Bagikan artikel ini dengan Facebook Kirim "),
    "roles before the stamp": HeadCase(
        " Oleh: Yusri Nurmala Editor: Tarmizi A 3 Jun 2025 - 14:22 Kupang KBRN, Kupang : ",
        "Kupang",
        "KBRN",
        ("Yusri Nurmala",),
        ("Tarmizi A",),
    ),
    "role without a colon, reading time": HeadCase(
        " Oleh YUSRI NURMALA 3 Juni 2025 14:22 WIB · 3 menit baca JAKARTA, KOMPAS — ", "JAKARTA", "KOMPAS", ("YUSRI NURMALA",)
    ),
    "writer with initials": HeadCase(
        "Selasa, 3 Juni 2025 | 14:22 WIBOleh : Yusri Nurmala / YNMKampala, Contoh.com - ", "Kampala", "Contoh.com", ("Yusri Nurmala",)
    ),
    "writer, section and button behind the stamp": HeadCase(
        " 3 Juni 2025 14:22 WIB Yusri Nurmala News Share :Contoh.com, KAMPALA – ", "KAMPALA", "Contoh.com", ("Yusri Nurmala",)
    ),
    "caption behind the stamp": HeadCase(
        " 3 Juni 2025 14:22 Kedua menteri bertemu di tepi danau. (CP/abc) KAMPALA, Contoh.com – ", "KAMPALA", "Contoh.com"
    ),
    "caption and edition": HeadCase("3 Juni 2025, 14:22 WIBIlustrasi tepi danau. /Contoh/nama PR DEPOK - ", None, "PR DEPOK"),
    "headline again": HeadCase(f" 3 Juni 2025 - 14:22 WIB Uganda Undang Kenya... {TITLE} A A A KAMPALA - ", "KAMPALA"),
    "advertisement": HeadCase(" 3 Juni 2025 14:22 WIBIklan TEMPO.CO, Kampala - ", "Kampala", "TEMPO.CO"),
    "outlet before the stamp, dateline without a mark": HeadCase(
        " NU Online · Selasa, 3 Juni 2025 | 14:22 WIB Kampala, NU Online ", "Kampala", "NU Online"
    ),
    "path": HeadCase(" 3 Juni 2025 14:22 KAMPALA - ", "KAMPALA", before="Home / Nasional / "),
    "button": HeadCase(" Bagikan: KAMPALA - ", "KAMPALA", published=None),
    "photo credit": HeadCase(" Kredit Foto: Reuters/Contoh Nama WE Online, Kampala - ", "Kampala", "WE Online", published=None),
    "listed outlet": HeadCase("Kampala, IDN Times - ", "Kampala", "IDN Times", published=None),
    "outlet in brackets": HeadCase(" KAMPALA (Waspada): ", "KAMPALA", "Waspada", published=None),
    "masthead with a full stop": HeadCase(" RMOL. ", None, "RMOL", published=None),
    "host with a comma": HeadCase(" CONTOH.CO, ", None, "CONTOH.CO", published=None),
    "day of the Islamic calendar": HeadCase(
        " Kuala Lumpur, 27 Sya’ban 1435/25 Juni 2014 (MINA) – ", "Kuala Lumpur", "MINA", published=None
    ),
}


def _clean(case: HeadCase) -> CleanArticle:
    return clean_article(f"{case.before}{TITLE}{case.head}{REPORT}", Metadata())


@pytest.mark.parametrize("case", HEADS.values(), ids=HEADS.keys())
def test_headline_and_report(case: HeadCase) -> None:
    article = _clean(case)
    assert (article.title, article.body) == (TITLE, REPORT)


@pytest.mark.parametrize("case", HEADS.values(), ids=HEADS.keys())
def test_fields(case: HeadCase) -> None:
    article = _clean(case)
    assert (article.dateline_place, article.outlet) == (case.place, case.outlet)
    assert (article.authors, article.editors) == (case.authors, case.editors)
    assert (article.published.on.isoformat() if article.published.on else None) == case.published


@pytest.mark.parametrize("case", HEADS.values(), ids=HEADS.keys())
def test_nothing_is_lost(case: HeadCase) -> None:
    assert_covers(f"{case.before}{TITLE}{case.head}{REPORT}", _clean(case))


@pytest.mark.parametrize(
    "title",
    [
        "Uganda Undang Kenya pada Tahun 2026",
        "Uganda Undang Menlu ke Jinja",
        "Uganda Undang Kenya Bahas Danau Ini",
        "Apa Untungnya bagi UEA?",
    ],
)
@pytest.mark.parametrize("head", ["Yusri Nurmala • 3 Juni 2025 14:22Kampala: ", " 3 Juni 2025 14:22 Kampala: "])
def test_how_the_headline_ends_does_not_matter(title: str, head: str) -> None:
    assert clean_article(f"{title}{head}{REPORT}", Metadata()).title == title


def test_headline_in_sentence_case_before_a_stamp() -> None:
    title = "Uganda undang Kenya bahas batas danau"
    assert clean_article(f"{title} 3 Juni 2025 14:22 Kampala: {REPORT}", Metadata()).title == title


def test_caption_between_headline_and_stamp() -> None:
    article = clean_article(f"{TITLE}Tepi danau di dekat Entebbe. - Reuters3 Juni 2025 14:22 WIB KAMPALA - {REPORT}", Metadata())
    assert (article.title, article.dateline_place, article.body) == (TITLE, "KAMPALA", REPORT)


def test_name_and_section_glued_to_a_report_in_capitals() -> None:
    article = clean_article(f"{TITLE}Yusri Nurmala InternasionalPULUHAN nelayan menyeberang. {REPORT}", Metadata())
    assert (article.title, article.authors) == (TITLE, ("Yusri Nurmala",))
    assert article.body == f"PULUHAN nelayan menyeberang. {REPORT}"


def test_caption_that_opens_with_its_credit() -> None:
    raw = f"{TITLE}Penulis: Yusri Nurmala3/6/2025, 14.22 WIBANTARA FOTO/Contoh Nama/abcMenteri Luar Negeri Kenya di Nairobi.{REPORT}"
    article = clean_article(raw, Metadata())
    assert (article.title, article.authors, article.body) == (TITLE, ("Yusri Nurmala",), REPORT)


def test_of_two_places_the_first_belongs_to_the_headline() -> None:
    article = clean_article(f"Kapolri Terima Kepala Polisi Uganda Jakarta, Contoh.com – {REPORT}", Metadata())
    assert (article.title, article.dateline_place) == ("Kapolri Terima Kepala Polisi Uganda", "Jakarta")


def test_a_place_of_two_words_stays_whole() -> None:
    article = clean_article(f"Kapolri Terima Kepala Polisi Uganda Banda Aceh, Contoh.com – {REPORT}", Metadata())
    assert (article.title, article.dateline_place) == ("Kapolri Terima Kepala Polisi Uganda", "Banda Aceh")


def test_a_person_of_the_headline_is_no_writer() -> None:
    raw = f"Kenya Tolak Usul Menteri Nurmala Saputra - Selasa, 3 Juni 2025 14:22 WIB KAMPALA - Nurmala Saputra kecewa. {REPORT}"
    article = clean_article(raw, Metadata())
    assert (article.title, article.authors) == ("Kenya Tolak Usul Menteri Nurmala Saputra", ())


@pytest.mark.parametrize(
    "text",
    [
        f"Menteri Luar Negeri Uganda bertemu tamunya pada Senin, 2 Juni 2025 14:22 WIB di Kampala untuk membahas batas danau. {REPORT}",
        f"Presiden Uganda tiba di Nairobi 2 Juni 2025 dan bertemu tamunya untuk membahas batas danau. {REPORT}",
        f"Batas Danau Afrika menurut Kantor Berita Antara - milik negara - sudah lama menjadi pokok sengketa. {REPORT}",
        f"Uganda Dikecam Oleh Kenya Pada 2 Juni 2025, Kata Menteri Luar Negeri dalam jumpa pers. {REPORT}",
        f"Menteri Uganda itu, Kepala Kantor Berita RRI, tiba di Nairobi: ia bertemu tamunya. {REPORT}",
        f"Uganda Undang Kenya Bahas Batas Danau. Undangan itu bertanggal 3 Juni 2025 14:22 WIB Kampala. {REPORT}",
    ],
)
def test_running_text_has_no_head(text: str) -> None:
    article = clean_article(text, Metadata())
    assert (article.title, article.body) == (None, text)


def test_a_byline_before_the_dateline_is_no_headline() -> None:
    article = clean_article(f"Laporan Wartawan Contoh.com, Yusri Nurmala CONTOH.COM, KAMPALA - {REPORT}", Metadata())
    assert article.title is None


def test_the_headline_is_that_of_the_metadata() -> None:
    article = clean_article(f"{TITLE} 3 Juni 2025 14:22 Kampala: {REPORT}", Metadata(title="Kenya Terima Undangan Uganda"))
    assert article.title == "Kenya Terima Undangan Uganda"


LINES = {
    "writer beside the time": (f"{TITLE}\nYusri Nurmala - Selasa, 3 Juni 2025 | 14:22 WIB\nKAMPALA - {REPORT}", ("Yusri Nurmala",), ()),
    "writer and editor beside the time": (
        f"{TITLE}\nYusri Nurmala Editor : Tarmizi Saputra - Selasa, 3 Juni 2025 - 14:22 WIB\nKAMPALA - {REPORT}",
        ("Yusri Nurmala",),
        ("Tarmizi Saputra",),
    ),
    "date given twice": (f"{TITLE}\n3 Juni 20253 Juni 2025\nKAMPALA - {REPORT}", (), ()),
    "town and initials beside the time": (f"{TITLE}\n3 Juni 2025 14:22 WIB\nKampala\nYN\nKAMPALA - {REPORT}", (), ()),
    "scraps": (f"{TITLE}\nimage-gnews\nuganda-undang-kenya-bahas-batas\nA- A+\n3 Juni 2025 14:22 WIB\nKAMPALA - {REPORT}", (), ()),
    "badge": (f"{TITLE}\nkumparanNEWSverified-green\n3 Juni 2025 14:22 WIB\nKAMPALA - {REPORT}", (), ()),
    "caption below the time": (
        f"{TITLE}\n3 Juni 2025 14:22 WIB\nKedua menteri bertemu di tepi danau. (Kyodo)\nKAMPALA - {REPORT}",
        (),
        (),
    ),
    "counts above": (f"Abu & Umar\n24,9%\n40.971.906 suara\nAbu & Umar\n{TITLE}\n3 Juni 2025 14:22 WIB\nKAMPALA - {REPORT}", (), ()),
}


@pytest.mark.parametrize(("raw", "authors", "editors"), LINES.values(), ids=LINES.keys())
def test_header_on_lines_of_its_own(raw: str, authors: tuple[str, ...], editors: tuple[str, ...]) -> None:
    article = clean_article(raw, Metadata())
    assert (article.title, article.body, article.dateline_place) == (TITLE, REPORT, "KAMPALA")
    assert (article.authors, article.editors) == (authors, editors)
    assert article.published.on is not None
    assert article.published.on.isoformat() == "2025-06-03"


@pytest.mark.parametrize(
    "raw",
    [
        f"{TITLE}\nSengketa itu berumur tujuh puluh tahun.\n3 Juni 2025 14:22 WIB\nKAMPALA - {REPORT}",
        f"{TITLE}\n3 Juni 2025 14:22 WIB\nSengketa itu berumur tujuh puluh tahun.\nKAMPALA - {REPORT}",
    ],
    ids=["above the time", "below the time"],
)
def test_a_deck_stays(raw: str) -> None:
    article = clean_article(raw, Metadata())
    assert article.body == f"Sengketa itu berumur tujuh puluh tahun.\n{REPORT}"
    assert [removal for removal in article.removals if removal.kind is RemovalKind.CAPTION] == []
