"""Places are found where a word of place governs them, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.places import find_places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pertemuan itu digelar di Jenewa, Senin.", [("Jenewa", "CHE", "di")]),
        ("Rombongan terbang dari Kairo ke Rafah.", [("Kairo", "EGY", "dari"), ("Rafah", "PSE", "ke")]),
        ("Ledakan terjadi di kota pelabuhan Odesa.", [("Odesa", "UKR", "di")]),
        ("Bantuan tiba di Rafah, Gaza, kemarin.", [("Rafah", "PSE", "di"), ("Gaza", "PSE", "di")]),
        ("Kapal perang itu berlayar dekat Selat Taiwan.", [("Selat Taiwan", None, "dekat")]),
        ("Ia dirawat di sebuah rumah sakit.", []),
        ("Moskow menolak usul itu.", []),
        ("Rusia memuji Kuba.", []),
    ],
    ids=["city", "from-to", "port", "place-around", "strait", "no-name", "capital-acts", "states-act"],
)
def test_places_follow_a_word_of_place(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert [(place.name, place.country, place.preposition) for place in find_places(text)] == found


def test_a_place_has_a_position() -> None:
    (place,) = find_places("Konferensi berlangsung di Bandung.")
    assert place.lat == pytest.approx(-6.92)
    assert place.lon == pytest.approx(107.61)


def test_small_letters_name_no_place() -> None:
    assert find_places("Mereka berkumpul di bali lama.") == ()


@given(st.text(alphabet="di ke dari Gaza, Rafah Moskow–(İ) \n", max_size=60))
def test_spans_hold_the_names(text: str) -> None:
    places = find_places(text)
    assert all(text[place.span.start : place.span.end] == place.name for place in places)
    assert list(places) == sorted(places, key=lambda place: place.span)
