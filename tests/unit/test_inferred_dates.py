"""The day of publication that an undated text pins, and the days that a text names."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.publication import inferred_day
from peristiwa.dates import infer_day, named_days
from peristiwa.dates.hijri import first_day, hijri_day
from peristiwa.domain import Metadata
from peristiwa.stages.articles import month_first_sources
from peristiwa.terms import InferredHow, PublishedBasis

FULL, YEAR, OFFICES = InferredHow.FULL_DATE, InferredHow.WEEKDAY_AND_YEAR, InferredHow.WEEKDAY_AND_OFFICES


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        pytest.param("Kuba menolak usul itu, kata menteri, Rabu (28/6/2023).", date(2023, 6, 28), FULL, id="said"),
        pytest.param("Dikutip dari Kabar Contoh pada Rabu (28/6/2023), usul itu ditolak.", date(2023, 6, 28), FULL, id="cited"),
        pytest.param("Usul itu ditolak hari ini, Rabu (28/6/2023).", date(2023, 6, 28), FULL, id="today"),
        pytest.param("Sidang dibuka di Lima, Rabu (28/6/2023).", date(2023, 6, 28), FULL, id="told in the opening"),
        pytest.param("Katanya, Selasa (27/6/2023). Dilansir Kabar Contoh, Rabu (28/6/2023).", date(2023, 6, 28), FULL, id="the latest"),
        pytest.param("Usul itu ditolak pada 28 Juni 2023.", None, None, id="no weekday"),
        pytest.param("Usul itu ditolak pada Rabu (28/6/2023).", None, None, id="neither cited nor at the end of a clause"),
        pytest.param("Sidang akan dibuka di Lima, Rabu (28/6/2023).", None, None, id="planned"),
        pytest.param("Katanya, Rabu (28/6/2023). Sidang dibuka pada Senin (3/7/2023).", None, None, id="a later day"),
        pytest.param("Katanya, Selasa (28/6/2023).", None, None, id="weekday and date disagree"),
        pytest.param("Katanya, Rabu (28/6). Sidang dibuka 3 Juni 2023.", date(2023, 6, 28), YEAR, id="year of a full date"),
        pytest.param("Katanya, Rabu (28/6). Perang pecah pada 2023.", None, None, id="year gone by"),
        pytest.param("Katanya, Rabu (28/6). Perang pecah pada 2014.", None, None, id="years after the one named fit"),
        pytest.param("Vaksin Covid-19 tiba, katanya, Rabu (28/6).", None, None, id="a name of a later time is too little"),
        pytest.param(
            "Katanya, Rabu (28/6). Sidang dibuka 3 Juni 2023 dan ditutup Jumat (30/6).", None, None, id="a later day without year"
        ),
        pytest.param("Katanya, Rabu (28/6).", None, None, id="many years fit"),
        pytest.param("Katanya, Rabu (28/6) dan Senin (26/5). Perang pecah pada 2023.", None, None, id="weekdays of different years"),
        pytest.param(
            "Presiden AS Joe Biden dan Kanselir Jerman Olaf Scholz menolak usul itu, katanya, Rabu (28/6).",
            date(2023, 6, 28),
            OFFICES,
            id="two leaders in office",
        ),
        pytest.param("Presiden AS Joe Biden menolak usul itu, katanya, Rabu (28/6).", None, None, id="one leader is too little"),
        pytest.param(
            "Presiden AS Donald Trump menolak usul itu, katanya, Rabu (28/6). Perang pecah pada 2023.", None, None, id="not in office"
        ),
        pytest.param("Usul itu ditolak.", None, None, id="no date"),
    ],
)
def test_inferred_day(text: str, day: date | None, how: InferredHow | None) -> None:
    inferred = infer_day(text)
    assert (inferred and inferred.on, inferred and inferred.how) == (day, how)


def test_nothing_is_inferred_beside_a_printed_day() -> None:
    text = "Sidang dibuka di Lima, Rabu (28/6/2023)."
    printed = clean_article(text, Metadata(published="2023-06-29"))
    undated = clean_article(text, Metadata())
    assert inferred_day(printed) is None
    assert undated.published.basis is PublishedBasis.UNKNOWN
    assert inferred_day(undated) is not None


def test_days_named_in_a_text() -> None:
    named = named_days("Sidang dibuka Selasa (7/10) dan ditutup 9 Oktober 2025; (31/2) tidak ada.", 2025)
    assert named == {date(2025, 10, 7), date(2025, 10, 9)}


@pytest.mark.parametrize(
    ("metadata", "text", "day"),
    [
        pytest.param(Metadata(published="10/7/2025 20:51"), "Sidang dibuka.", date(2025, 7, 10), id="no evidence"),
        pytest.param(Metadata(published="10/7/2025 20:51", month_first=True), "Sidang dibuka.", date(2025, 10, 7), id="file"),
        pytest.param(Metadata(published="10/7/2025 20:51"), "Sidang dibuka Selasa (7/10).", date(2025, 10, 7), id="text"),
        pytest.param(Metadata(published="10/7/2025 20:51"), "Sidang dibuka Rabu (9/7).", date(2025, 7, 10), id="text, day first"),
        pytest.param(
            Metadata(published="10/7/2025 20:51", url="https://kabar.example/2025/10/07/sidang"),
            "Sidang dibuka Rabu (9/7).",
            date(2025, 10, 7),
            id="address before text",
        ),
        pytest.param(
            Metadata(published="10/7/2025 20:51", url="https://kabar.example/2025/07/10/sidang", month_first=True),
            "Sidang dibuka.",
            date(2025, 7, 10),
            id="address before file",
        ),
        pytest.param(Metadata(published="13/7/2025 20:51", month_first=True), "Sidang dibuka.", date(2025, 7, 13), id="no such month"),
        pytest.param(Metadata(published="Kamis, 10/7/2025 20:51", month_first=True), "Sidang.", date(2025, 7, 10), id="weekday"),
    ],
)
def test_order_of_day_and_month_in_a_publication_date(metadata: Metadata, text: str, day: date) -> None:
    assert clean_article(text, metadata).published.on == day


def test_files_that_print_the_month_first() -> None:
    rows = [
        ("a.csv", "10/7/2025 20:51"),
        ("a.csv", "10/21/2025 20:51"),
        ("b.csv", "10/7/2025 20:51"),
        ("b.csv", "21/10/2025 20:51"),
        ("c.csv", None),
        ("d.csv", "2025-10-21"),
    ]
    frame = pl.DataFrame(rows, schema={"source_path": pl.String(), "meta_published": pl.String()}, orient="row")
    assert month_first_sources(frame) == {"a.csv"}


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        pytest.param(1441, 12, date(2020, 7, 22), id="Zulhijah 1441"),
        pytest.param(1444, 10, date(2023, 4, 22), id="Syawal 1444"),
        pytest.param(1446, 9, date(2025, 3, 1), id="Ramadan 1446"),
        pytest.param(1447, 1, date(2025, 6, 27), id="Muharam 1447"),
    ],
)
def test_hijri_months_begin_as_in_indonesian_calendars(year: int, month: int, day: date) -> None:
    assert first_day(year, month) == day


def test_no_hijri_month_has_31_days() -> None:
    assert hijri_day(1446, 9, 31) is None
