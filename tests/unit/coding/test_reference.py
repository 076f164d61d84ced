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
        pytest.param("Rusia menolak usul itu, Selasa (28/6). Perang pecah pada 2022.", date(2022, 6, 28), id="year named"),
        pytest.param("Presiden AS Joe Biden menolak usul itu, Rabu (28/6).", date(2023, 6, 28), id="year in office"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6).", None, id="any of several years"),
        pytest.param("Rusia menolak usul itu.", None, id="no date"),
    ],
)
def test_day_of_a_text_without_publication_date(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_publication_day_comes_first() -> None:
    assert day_of("Rusia menolak usul itu, Rabu (28/6/2023).", on=date(2023, 6, 30)) == date(2023, 6, 30)
