"""The place of an act is where it happens or what it strikes; what is only spoken of, come from or lain near is none."""

from __future__ import annotations

import pytest

from peristiwa.coding.when_where import place_of
from peristiwa.places import find_places
from peristiwa.spans import Span

from .reading import code


@pytest.mark.parametrize(
    ("text", "trigger", "spoken", "country"),
    [
        ("Kedua menteri bertemu di Jenewa.", "bertemu", False, "CHE"),
        ("Rudal menghantam kota Odesa.", "menghantam", False, "UKR"),
        ("Rudal diluncurkan dari Yaman.", "diluncurkan", False, None),
        ("Kapal itu ditahan dekat Selat Hormuz di Bandar Abbas.", "ditahan", False, "IRN"),
        ("Menteri itu menyerukan gencatan senjata di Gaza.", "menyerukan", True, None),
        ("Di Kairo, menteri itu menyerukan gencatan senjata di Gaza.", "menyerukan", True, "EGY"),
        ("Menteri itu mengecam Israel dalam pidato di Kairo.", "mengecam", True, "EGY"),
        ("Menteri itu mengecam Israel dalam jumpa pers di Kairo.", "mengecam", True, "EGY"),
        ("Menteri itu mengecam serangan ke Gaza.", "mengecam", True, None),
    ],
    ids=["at", "struck", "from", "near-and-at", "spoken-of", "before-speech", "speech", "press", "spoken-of-goal"],
)
def test_an_act_has_the_place_it_happens_at(text: str, trigger: str, *, spoken: bool, country: str | None) -> None:
    start = text.index(trigger)
    place = place_of(find_places(text), text, Span(0, len(text)), Span(start, start + len(trigger)), spoken=spoken)
    assert (place.country if place else None) == country


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        pytest.param("Israel menyerang Iran di Teheran.", "clause", id="its clause"),
        pytest.param("Israel menyerang Iran setelah delegasi tiba di Beirut.", "sentence", id="another clause"),
        pytest.param("Israel menyerang Iran.", None, id="none"),
    ],
)
def test_what_a_place_rests_on(text: str, basis: str | None) -> None:
    assert code(text).mentions[0].place_basis == basis
