"""Dates: the cases of `tests/data/dates.tsv` and `stamps.tsv`, and what must hold of any text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.dates import SlashOrder, find_dates, parse_printed_time, slash_order
from peristiwa.dates import intervals as calendar_intervals
from peristiwa.dates.calendar import CalendarDataError, load_calendar
from peristiwa.terms import DateBasis, Granularity

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[2].parent / "shared"


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")[1:]
    return [line.split("\t") for line in lines if line]


def described(text: str, published_on: date | None) -> str:
    mentions = [
        "|".join(
            (
                mention.text,
                str(mention.start or "-"),
                str(mention.end or "-"),
                mention.granularity,
                mention.basis,
                "conflict" if mention.conflict else "agree",
            )
        )
        for mention in find_dates(text, published_on)
    ]
    return " ;; ".join(mentions) or "-"


@pytest.mark.parametrize(("published", "text", "expected"), rows("dates.tsv"), ids=lambda value: value[:60])
def test_mentions_of_a_text(published: str, text: str, expected: str) -> None:
    assert described(text, None if published == "-" else date.fromisoformat(published)) == expected


@pytest.mark.parametrize(("printed", "when", "zone", "weekday"), rows("stamps.tsv"), ids=lambda value: value.strip()[:50])
def test_printed_publication_time(printed: str, when: str, zone: str, weekday: str) -> None:
    published = parse_printed_time(printed)
    if when == "-":
        assert published is None
        return
    assert published is not None
    assert published.on is not None
    assert (published.at or published.on).isoformat() == when
    assert (published.zone or "-", published.conflict) == (zone, weekday == "conflict")


def test_a_stamp_without_clock_time_has_a_day_only() -> None:
    published = parse_printed_time("18 Juni 2025")
    assert published is not None
    assert (published.at, published.on) == (None, date(2025, 6, 18))


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["10/21/2025 20:43", "9/5/2025 21:15"], SlashOrder.MONTH_FIRST),
        (["21/10/2025 20:43", "9/5/2025 21:15"], SlashOrder.DAY_FIRST),
        (["10/21/2025 20:43", "21/10/2025 20:43"], SlashOrder.DAY_FIRST),
        (["9/5/2025 21:15", "", "Tidak ada"], SlashOrder.DAY_FIRST),
    ],
    ids=["month over 12 second", "day over 12 first", "both", "no evidence"],
)
def test_order_of_day_and_month_in_a_column(values: list[str], order: SlashOrder) -> None:
    assert slash_order(values) is order


def test_a_known_order_decides_where_figures_do_not() -> None:
    published = parse_printed_time("9/5/2025 21:15", SlashOrder.MONTH_FIRST)
    assert published is not None
    assert published.on == date(2025, 9, 5)


def test_span_counts_characters_of_the_text() -> None:
    text = "Menurut laporan, Rabu (23/11), kapal itu berlayar."
    (mention,) = find_dates(text, date(2022, 11, 24))
    assert text[mention.span.start : mention.span.end] == mention.text == "Rabu (23/11)"


def test_nothing_pins_the_year_without_a_publication_day() -> None:
    (mention,) = find_dates("Hal itu dikatakan Rabu (23/11).", None)
    assert (mention.start, mention.end, mention.granularity, mention.basis) == (None, None, Granularity.UNKNOWN, DateBasis.WEEKDAY_DATE)


@pytest.mark.parametrize("days_later", range(7))
def test_a_bare_weekday_is_the_latest_up_to_the_publication(days_later: int) -> None:
    published_on = date(2025, 6, 9 + days_later)
    (mention,) = find_dates("Sidang digelar pada Senin.", published_on)
    assert mention.start == date(2025, 6, 9)


def test_unknown_word_list_is_refused() -> None:
    with pytest.raises(CalendarDataError, match="no such list"):
        load_calendar().words("no such list")


def test_day_that_no_calendar_has() -> None:
    assert calendar_intervals.valid_day(2025, 2, 29) is None


def test_every_word_of_the_data_is_a_word() -> None:
    calendar = load_calendar()
    tables = (calendar.months, calendar.weekdays, calendar.days, calendar.parts, calendar.units, calendar.numbers)
    assert all(word == word.lower().strip() and word for table in tables for word in table)


DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))
PIECES = st.sampled_from(
    [
        "Senin",
        "Minggu",
        "(14/4/2025)",
        "(23/11)",
        "31",
        "Juni",
        "2025",
        "akhir",
        "pekan",
        "lalu",
        "dua",
        "hari",
        "pada",
        "-",
        ",",
        "(",
        "kemarin",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.none() | DAYS)
def test_mentions_ascend_and_their_days_are_in_order(text: str, published_on: date | None) -> None:
    end = 0
    for mention in find_dates(text, published_on):
        assert end <= mention.span.start < mention.span.end
        assert text[mention.span.start : mention.span.end] == mention.text
        assert (mention.start is None) == (mention.end is None) == (mention.granularity is Granularity.UNKNOWN)
        assert mention.start is None or mention.end is None or mention.start <= mention.end
        end = mention.span.end


@given(st.text(max_size=80), st.none() | DAYS)
def test_any_text_is_read_without_error(text: str, published_on: date | None) -> None:
    find_dates(text, published_on)
    parse_printed_time(text)


@given(DAYS)
def test_a_printed_day_is_read_back(day: date) -> None:
    (mention,) = find_dates(f"Ia tiba pada {day.day}/{day.month}/{day.year}.", None)
    assert (mention.start, mention.end, mention.basis) == (day, day, DateBasis.EXPLICIT)


@given(DAYS, st.integers(-150, 150))
def test_a_day_without_year_is_the_one_nearest_to_the_publication(published_on: date, offset: int) -> None:
    day = date.fromordinal(published_on.toordinal() + offset)
    if (day.month, day.day) == (2, 29):
        return
    (mention,) = find_dates(f"Ia tiba tanggal ({day.day}/{day.month}).", published_on)
    assert mention.start == day


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the measuring material")
def test_real_publication_stamps_are_read() -> None:
    printed = pl.read_parquet(SHARED / "corpus" / "news.parquet", columns=["date_printed"]).to_series().drop_nulls().unique().sort()
    stamps = [value for value in printed if value.strip() and "ditemukan" not in value.lower()]
    assert [value for value in stamps if parse_printed_time(value) is None] == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the measuring material")
def test_dates_that_careful_readers_marked_are_read_alike() -> None:
    alike = total = 0
    for file in sorted((SHARED / "gold" / "dev" / "annotations").glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        inferred = record["article"].get("published_inferred") or {}
        published = record["article"]["published"] or inferred.get("date")
        published_on = date.fromisoformat(published[:10]) if published else None
        marked = [event["date"] for event in record["events"] if event.get("date") and event["date"].get("text") and event["date"]["start"]]
        for entry in marked:
            found = find_dates(entry["text"], published_on)
            # Where weekday and date disagree, the readers left open which of the days is meant.
            last = entry["end"] if found and found[0].conflict else entry["start"]
            alike += bool(found) and entry["start"] <= str(found[0].start) <= last
            total += 1
    assert alike / total >= 0.88
