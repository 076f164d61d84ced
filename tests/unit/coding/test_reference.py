"""The day an article seems to be written on."""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.coding.reference import reference_day
from peristiwa.domain import Published, Sentence
from peristiwa.spans import identity


def day_of(*texts: str, on: date | None = None) -> date | None:
    sentences = [Sentence(number, text, identity(len(text))) for number, text in enumerate(texts)]
    return reference_day(sentences, Published(on=on))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Rusia menolak usul itu, Rabu (28/6/2023).", date(2023, 6, 28), id="full date"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6). Perang pecah pada 2022.", date(2023, 6, 28), id="year after the one named"),
        pytest.param("Rusia menolak usul itu, Selasa (28/6). Anggaran 2022 naik.", date(2022, 6, 28), id="year named"),
        pytest.param("Presiden AS Joe Biden menolak usul itu, Rabu (28/6).", date(2023, 6, 28), id="year in office"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6).", None, id="any of several years"),
        pytest.param("Rusia menolak usul itu.", None, id="no date"),
        pytest.param("Kuba setuju, Senin (26/6/2023). Rusia menolak, Rabu (28/6/2023).", date(2023, 6, 28), id="the latest"),
        pytest.param("Rusia menolak, Rabu (28/6/2023), dan akan bertemu, Jumat (30/6/2023).", date(2023, 6, 28), id="all in one sentence"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Keduanya akan bertemu Jumat (30/6/2023).", date(2023, 6, 28), id="to come"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Kuba menjawab pada Kamis.", date(2023, 6, 29), id="the day after as a weekday"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Kuba menjawab pada Kamis lalu.", date(2023, 6, 28), id="a weekday gone by"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Keduanya akan bertemu pada Kamis.", date(2023, 6, 28), id="a weekday to come"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Kuba menjawab pada Jumat.", date(2023, 6, 28), id="two days after"),
        pytest.param("Rusia menolak, Rabu (28/6/2023) kemarin.", date(2023, 6, 29), id="yesterday"),
        pytest.param("Rusia menolak, Rabu (28/6/2023). Pada Rabu kemarin Kuba menjawab.", date(2023, 6, 29), id="yesterday as a weekday"),
        pytest.param("Rusia menolak usul itu pada Rabu, kata menteri, 28 Juni 2023.", date(2023, 6, 28), id="plain date cited"),
        pytest.param("Rusia menolak usul itu pada 28 Juni 2023.", None, id="plain date"),
        pytest.param("Usul dibahas pada Rabu, kata menteri, 28 Juni 2023. Anggaran 2024 naik.", None, id="plain date, a later year told"),
        pytest.param("Negara itu merdeka, Jumat (17/8/1945).", None, id="no day of online news"),
    ],
)
def test_day_of_a_text_without_publication_date(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_publication_day_comes_first() -> None:
    assert day_of("Rusia menolak usul itu, Rabu (28/6/2023).", on=date(2023, 6, 30)) == date(2023, 6, 30)
