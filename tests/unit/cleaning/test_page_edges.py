"""What stands around the running text: captions above a dateline, and the foot of a page that is run together in one line."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind
from tests.unit.cleaning.pages import removed

TITLE = "Kenya Tutup Perbatasan dengan Somalia"
FIRST = (
    "Pemerintah Kenya menutup perbatasannya dengan Somalia setelah serangan di sebuah pos polisi yang menewaskan tiga petugas, kata "
    "juru bicara kepresidenan. Ia menyebut penutupan itu berlaku satu bulan."
)
LAST = "Somalia menyesalkan keputusan itu dan meminta kedua pihak segera berunding di ibu kota negara ketiga."


@pytest.mark.parametrize(
    "caption",
    [
        "Polisi berjaga di pos perbatasan. (AP/Nama Contoh)",
        "Polisi berjaga di pos perbatasan, Senin (2/6/2025). (Kyodo)",
        "Polisi berjaga di pos perbatasan. /Reuters/Nama Contoh",
        "Polisi berjaga di pos perbatasan. AFP",
        "Polisi berjaga di pos perbatasanFoto: Nama Contoh/dpa",
    ],
    ids=["bracket", "agency alone", "slashes", "agency behind a period", "glued label"],
)
def test_a_credited_line_above_the_dateline_is_a_caption(caption: str) -> None:
    raw = f"{TITLE}\n{caption}\nNAIROBI - {FIRST}\n{LAST}"
    article = clean_article(raw, Metadata())
    assert removed(raw, RemovalKind.CAPTION) == [caption]
    assert (article.title, article.authors, article.body) == (TITLE, (), f"{FIRST}\n{LAST}")


def test_below_the_dateline_a_signed_paragraph_stays() -> None:
    raw = f"{TITLE}\nNAIROBI - {FIRST}\n{LAST} (AP/Nama Contoh)"
    assert clean_article(raw, Metadata()).body == f"{FIRST}\n{LAST}"


@pytest.mark.parametrize(
    ("foot", "authors", "editors"),
    [
        ("(abc/def)kenya somalia perbatasan", (), ()),
        ("[] Sumber: BBC Penulis: Budi Contoh Editor: Sari Contoh Foto: ist Ikuti kami di Google News", ("Budi Contoh",), ("Sari Contoh",)),
        ("Editor: Sari Contoh Simak Video", (), ("Sari Contoh",)),
    ],
    ids=["initials and tags", "roles", "a role and a film"],
)
def test_the_foot_of_a_page_in_one_line(foot: str, authors: tuple[str, ...], editors: tuple[str, ...]) -> None:
    article = clean_article(f"{FIRST} {LAST}{foot}", Metadata())
    assert (article.body, article.authors, article.editors) == (f"{FIRST} {LAST}", authors, editors)


@pytest.mark.parametrize("words", ["(ist) Presiden lalu pulang.", "(abc) Presiden lalu pulang ke Nairobi."])
def test_a_sentence_behind_a_bracket_is_no_foot(words: str) -> None:
    assert clean_article(f"{FIRST} {LAST} {words}", Metadata()).body.endswith(words)


def test_a_desk_sign_inside_a_line_takes_no_sentence() -> None:
    assert clean_article(f"{FIRST} {LAST} (AFP/Abc/I-1) {FIRST[::-1]}", Metadata()).body.startswith(f"{FIRST} {LAST}")


def test_a_caption_does_not_reach_back_over_the_printed_time() -> None:
    raw = f"{TITLE} Senin, 2 Juni 2025 | 08:15 WIB Presiden Kenya berpidato (Foto: Reuters) NAIROBI - {FIRST}"
    assert removed(raw, RemovalKind.CAPTION) == ["Presiden Kenya berpidato (Foto: Reuters)"]
