"""Actors named in one sentence: which phrase is one mention, whose it is, what sector it has, and what is no actor at all.

The sentences are invented in the manner of Indonesian news.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.actors import find_actors
from peristiwa.actors.folding import fold
from peristiwa.terms import Via


def seen(text: str, on: date | None = None) -> list[tuple[str, str, str]]:
    return [(mention.text, mention.entity, mention.sector) for mention in find_actors(text, on)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rusia memuji Kuba.", [("Rusia", "RUS", "GOV"), ("Kuba", "CUB", "GOV")]),
        ("Amerika Serikat (AS) menolak usul itu.", [("Amerika Serikat (AS)", "USA", "GOV")]),
        ("Pemerintah Tiongkok marah.", [("Pemerintah Tiongkok", "CHN", "GOV")]),
        ("Mahkamah Konstitusi Thailand bersidang.", [("Mahkamah Konstitusi Thailand", "THA", "JUD")]),
        ("Kejaksaan Agung (Kejagung) Israel bersidang.", [("Kejaksaan Agung (Kejagung) Israel", "ISR", "JUD")]),
        ("Mahkamah Konstitusi bersidang.", [("Mahkamah Konstitusi", "IDN", "JUD")]),
        ("TPNPB-OPM menyerang pos TNI.", [("TPNPB-OPM", "OPM", "REB"), ("TNI", "IDN", "MIL")]),
        ("Negeri Sakura mengirim bantuan.", [("Negeri Sakura", "JPN", "GOV")]),
        ("KOALISI ARAB SAUDI DISERANG HOUTHI", [("KOALISI ARAB SAUDI", "SAU", "GOV"), ("HOUTHI", "HOUTHI", "REB")]),
        ("Hubungan AS-Iran memburuk.", [("AS", "USA", "GOV"), ("Iran", "IRN", "GOV")]),
        ("Perserikatan Bangsa-Bangsa (PBB) prihatin.", [("Perserikatan Bangsa-Bangsa (PBB)", "UN", "IGO")]),
        ("Negara-negara Barat mengecam.", [("Negara-negara Barat", "WEST", "GOV")]),
    ],
    ids=[
        "bare",
        "abbreviation",
        "head",
        "court-abroad",
        "office-abroad",
        "court",
        "rebels",
        "byname",
        "capitals",
        "hyphen",
        "body",
        "region",
    ],
)
def test_states_and_bodies_are_found(text: str, found: list[tuple[str, str, str]]) -> None:
    assert seen(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sejumlah pasukan Israel masuk.", ("Sejumlah pasukan Israel", "ISR", "MIL")),
        ("Para nelayan Vietnam ditahan.", ("Para nelayan Vietnam", "VNM", "CVL")),
        ("Parlemen Turki bersidang.", ("Parlemen Turki", "TUR", "LEG")),
        ("Juru bicara militer Myanmar membantah.", ("Juru bicara militer Myanmar", "MMR", "MIL")),
        ("Kantor berita pemerintah Korea Utara mengabarkan.", ("Kantor berita pemerintah Korea Utara", "PRK", "JRN")),
        ("Garda Revolusi Iran bersiap.", ("Garda Revolusi Iran", "IRN", "MIL")),
        ("Bank Perdagangan Luar Korea Utara ditutup.", ("Bank Perdagangan Luar Korea Utara", "PRK", "BUS")),
        ("Orang-orang Palestina mengungsi.", ("Orang-orang Palestina", "PSE", "CVL")),
    ],
    ids=["army", "people", "parliament", "spokesman", "agency", "organ", "own-words", "doubled"],
)
def test_the_noun_before_the_state_gives_the_sector(text: str, found: tuple[str, str, str]) -> None:
    assert seen(text) == [found]


def test_joined_states_share_the_noun() -> None:
    text = "Pasukan Etiopia, Kenya, dan Somalia maju."
    assert seen(text) == [("Pasukan Etiopia", "ETH", "MIL"), ("Kenya", "KEN", "MIL"), ("Somalia", "SOM", "MIL")]


@pytest.mark.parametrize(
    ("text", "phrase", "title"),
    [
        ("Presiden Rusia Vladimir Putin tiba.", "Presiden Rusia Vladimir Putin", "Presiden"),
        (
            "Menteri Luar Negeri Singapura, Vivian Balakrishnan, tiba.",
            "Menteri Luar Negeri Singapura, Vivian Balakrishnan",
            "Menteri Luar Negeri",
        ),
        (
            "Menteri Pertahanan (Menhan) Mesir Tarek Halim tiba.",
            "Menteri Pertahanan (Menhan) Mesir Tarek Halim",
            "Menteri Pertahanan (Menhan)",
        ),
        ("Presiden Chile yang baru terpilih Gabriel Boric tiba.", "Presiden Chile yang baru terpilih Gabriel Boric", "Presiden"),
        ("Menteri Pertahanan Kuba Ramiro Solano Vega tiba.", "Menteri Pertahanan Kuba Ramiro Solano Vega", "Menteri Pertahanan"),
        ("Duta Besar Inggris untuk PBB, Anna Fielding, menolak.", "Duta Besar Inggris untuk PBB, Anna Fielding", "Duta Besar"),
        (
            "Juru bicara Kementerian Luar Negeri China Mao Ning membantah.",
            "Juru bicara Kementerian Luar Negeri China Mao Ning",
            "Juru bicara Kementerian Luar Negeri",
        ),
        ("Menteri Keamanan Dalam Negeri Kristi Noem hadir.", "Menteri Keamanan Dalam Negeri Kristi Noem", "Menteri Keamanan Dalam Negeri"),
        ("Presiden AS ke-40 Ronald Reagan hadir.", "Presiden AS ke-40 Ronald Reagan", "Presiden"),
        ("Mantan Presiden Joe Biden menolak.", "Mantan Presiden Joe Biden", "Mantan Presiden"),
    ],
    ids=["listed", "comma", "abbreviation", "modifier", "unlisted", "envoy", "spokeswoman", "own-words", "ordinal", "no-state"],
)
def test_office_state_and_name_are_one_mention(text: str, phrase: str, title: str) -> None:
    (mention,) = find_actors(text, None)
    assert (mention.text, mention.title, mention.kind, mention.via) == (phrase, title, "person", Via.NAME)


def test_an_office_without_a_name_is_a_title() -> None:
    (mention,) = find_actors("Menlu Malaysia menolak.", None)
    assert (mention.kind, mention.via, mention.entity) == ("office", Via.TITLE, "MYS")


@pytest.mark.parametrize(
    "text",
    [
        "Hujan turun di Jawa Barat.",
        "Ia mengajar bahasa Inggris.",
        "Harga dolar AS naik.",
        "Penonton Liga Inggris bersorak.",
        "Laporan CNN Indonesia terbit kemarin.",
        "Milisi pro-Iran mundur.",
        "Kapal itu melintasi Selat Taiwan.",
        "Badai menuju barat laut.",
        "Timnas Jepang menang.",
        "Ia makan di Jakarta Selatan.",
        "Kata as dan ri bukan nama.",
        "Bank Central Asia membuka cabang.",
        "Rombongan menginap dekat Gelora Bung Karno.",
    ],
    ids=[
        "province",
        "language",
        "currency",
        "league",
        "outlet",
        "pro",
        "strait",
        "compass",
        "team",
        "district",
        "small",
        "firm",
        "stadium",
    ],
)
def test_names_inside_other_names_are_no_actors(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Moskow menolak.", True),
        ("Mereka bertemu di Moskow.", False),
        ("Serangan terjadi di wilayah Ukraina.", False),
        ("Mereka tiba di Kuala Lumpur, Malaysia.", False),
    ],
    ids=["capital", "in-capital", "territory", "capital-and-state"],
)
def test_places_do_not_act(text: str, *, acts: bool) -> None:
    assert find_actors(text, None)[-1].can_act is acts


@pytest.mark.parametrize(
    ("on", "entity"),
    [(date(2020, 1, 1), "NLD"), (date(2025, 1, 1), "NATO"), (None, "NATO")],
    ids=["prime-minister", "secretary-general", "unknown-day"],
)
def test_the_day_tells_whom_a_person_serves(on: date | None, entity: str) -> None:
    (mention,) = find_actors("Mark Rutte menyambut baik usul itu.", on)
    assert mention.entity == entity


def test_the_office_tells_whom_a_person_serves_before_the_day_does() -> None:
    (mention,) = find_actors("Mantan Perdana Menteri Belanda Mark Rutte hadir.", date(2025, 1, 1))
    assert mention.entity == "NLD"


def test_a_short_name_inside_a_strangers_name_is_left_alone() -> None:
    assert seen("Aktris itu bernama Melinda Trump, katanya.") == []


def test_a_state_that_ends_the_name_of_an_organisation_is_not_its_government() -> None:
    assert seen("Pernyataan Ikatan Penerbang Indonesia dimuat kemarin.") == [("Indonesia", "IDN", "NGO")]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Presiden Miguel Díaz-Canel hadir.", "Presiden Miguel Díaz-Canel"), ("Moon Jae - in hadir.", "Moon Jae - in")],
    ids=["accent", "spaced-hyphen"],
)
def test_spelling_of_a_name_may_vary(text: str, name: str) -> None:
    (mention,) = find_actors(text, None)
    assert mention.text == name


WORDS = [
    "Presiden",
    "Rusia",
    "Vladimir Putin",
    "(AS)",
    "Amerika Serikat",
    "pasukan",
    "Israel",
    "di",
    "Moskow",
    ",",
    " - ",
    "\u00a0",
    "İ",
    "–",
    "dan",
    "PBB",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_spans_are_sorted_apart_and_hold_their_text(text: str) -> None:
    mentions = find_actors(text, None)
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))


@given(st.text(max_size=80))
def test_folding_keeps_offsets(text: str) -> None:
    folded = fold(text)
    assert len(folded.shown) == len(folded.low)
    for at in range(len(folded.shown)):
        span = folded.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
