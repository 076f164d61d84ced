"""Places are found where a word of place governs them, and only there; towns of one name are told apart by the countries around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.places import find_places


def named(text: str, around: tuple[str, ...] = ()) -> list[tuple[str, str | None, str]]:
    return [(place.name, place.country, place.preposition) for place in find_places(text, around)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pertemuan itu digelar di Jenewa, Senin.", [("Jenewa", "CHE", "di")]),
        ("Rombongan terbang dari Kairo ke Rafah.", [("Kairo", "EGY", "dari"), ("Rafah", "PSE", "ke")]),
        ("Ledakan terjadi di kota pelabuhan Odesa.", [("Odesa", "UKR", "di")]),
        ("Bantuan tiba di Rafah, Gaza, kemarin.", [("Rafah", "PSE", "di"), ("Gaza", "PSE", "di")]),
        ("Kapal perang itu berlayar dekat Selat Taiwan.", [("Selat Taiwan", None, "dekat")]),
        ("Drone menghantam kota Odesa.", [("Odesa", "UKR", "kota")]),
        ("Tentara menguasai wilayah Iran.", [("Iran", "IRN", "wilayah")]),
        ("Ia dirawat di sebuah rumah sakit.", []),
        ("Moskow menolak usul itu.", []),
        ("Rusia memuji Kuba.", []),
        ("Wisatawan berfoto di London Bridge.", []),
        ("Wali Kota New York hadir.", []),
        ("Serangan ke pangkalan Amerika Serikat gagal.", []),
    ],
    ids=[
        *("city", "from-to", "port", "place-around", "strait", "town-acted-on", "land-of-a-state"),
        *("no-name", "capital-acts", "states-act", "longer-name", "office", "base-of-a-state"),
    ],
)
def test_places_follow_a_word_of_place(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "around", "country"),
    [
        ("Kebakaran melanda panti jompo di Tuzla, Bosnia.", (), "BIH"),
        ("Banjir merendam rumah di Kabupaten Sidoarjo.", (), "IDN"),
        ("Mereka bertemu di Lublin Senin malam.", ("POL",), "POL"),
        ("Mereka bertemu di Lublin Senin malam.", (), "POL"),
        ("Konferensi digelar di Chuncheon.", ("KOR",), "KOR"),
        ("Konferensi digelar di Chuncheon.", ("JPN",), None),
        ("Ia berpidato di Birmingham.", ("GBR",), "GBR"),
        ("Ia berpidato di Birmingham, Amerika Serikat.", ("GBR",), "USA"),
        ("Ledakan di Hyderabad menewaskan dua orang.", ("PAK",), "PAK"),
        ("Ledakan di Hyderabad menewaskan dua orang.", ("PAK", "IND"), "IND"),
        ("Perdana menteri itu tiba di London.", ("CAN",), "GBR"),
        ("Pasukan mendarat di Tripoli, Lebanon.", (), "LBN"),
        ("Rapat digelar di Salem, Oregon.", (), "USA"),
        ("Rapat digelar di Salem.", ("USA",), None),
        ("Warga mengadu ke Bank itu.", ("IND",), None),
        ("Pilot tersesat di Gunung Kerman.", ("IRN",), None),
        ("Investor beralih ke MONZA.", ("ITA",), None),
    ],
    ids=[
        *("country-behind", "home", "listed", "listed-alone", "named-around", "not-named-around", "largest", "behind-wins", "around-wins"),
        *("both-around", "dwarfed", "listed-namesake", "region-behind", "name-of-people", "word", "mountain", "capitals"),
    ],
)
def test_towns_of_one_name_are_told_apart(text: str, around: tuple[str, ...], country: str | None) -> None:
    assert next((place.country for place in find_places(text, around)), None) == country


def test_a_region_behind_picks_the_town_beside_it() -> None:
    east, west = find_places("Ia tiba di Portland, Maine.")[0], find_places("Ia tiba di Portland, Oregon.")[0]
    assert east.lon == pytest.approx(-70.3, abs=0.2)
    assert west.lon == pytest.approx(-122.7, abs=0.2)


def test_a_place_has_a_position() -> None:
    (place,) = find_places("Konferensi berlangsung di Bandung.")
    assert place.lat == pytest.approx(-6.92)
    assert place.lon == pytest.approx(107.61)


def test_small_letters_name_no_place() -> None:
    assert find_places("Mereka berkumpul di bali lama.") == ()


@given(st.text(alphabet="di ke dari Gaza, Rafah Moskow Brno–(İ) \n", max_size=60))
def test_spans_hold_the_names(text: str) -> None:
    places = find_places(text, {"CZE"})
    assert all(text[place.span.start : place.span.end] == place.name for place in places)
    assert list(places) == sorted(places, key=lambda place: place.span)
