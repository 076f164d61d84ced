"""Acts told as done but dated after their article, and days that rest on a day of writing that is printed nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.coding import code_by_rules
from peristiwa.coding.when_where import NewsDay, When, ahead_when, has_inferred_day, news_day, planned_when, settled
from peristiwa.dates import find_dates
from peristiwa.domain import EventMention, Published, Sentence
from peristiwa.spans import identity
from peristiwa.terms import DateBasis, Granularity, PublishedBasis, Realis

WRITTEN = date(2025, 6, 18)
DAY = NewsDay(WRITTEN, WRITTEN, printed=False)


def when(on: date, basis: DateBasis, text: str, *, conflict: bool = False) -> When:
    return When(on, on, Granularity.DAY, basis, text, conflict, own=True)


def mention_of(text: str, published: Published) -> EventMention:
    return code_by_rules([Sentence(0, text, identity(len(text)))], published).mentions[0]


@pytest.mark.parametrize(
    ("told", "said", "realis", "day"),
    [
        pytest.param(when(date(2025, 6, 17), DateBasis.WEEKDAY, "Selasa"), False, Realis.ACTUAL, date(2025, 6, 17), id="before"),
        pytest.param(when(date(2025, 6, 20), DateBasis.WEEKDAY_DATE, "20 Juni"), False, Realis.FUTURE, date(2025, 6, 20), id="soon"),
        pytest.param(when(date(2025, 6, 20), DateBasis.WEEKDAY_DATE, "20 Juni"), True, Realis.ACTUAL, WRITTEN, id="what is spoken of"),
        pytest.param(
            when(date(2025, 10, 7), DateBasis.WEEKDAY_DATE, "7 Oktober"), False, Realis.HISTORICAL, date(2024, 10, 7), id="wrong year"
        ),
        pytest.param(
            when(date(2025, 10, 7), DateBasis.WEEKDAY_DATE, "7 Oktober mendatang"), False, Realis.FUTURE, date(2025, 10, 7), id="ahead"
        ),
        pytest.param(
            when(date(2025, 10, 7), DateBasis.EXPLICIT, "7 Oktober 2025"), False, Realis.FUTURE, date(2025, 10, 7), id="full date"
        ),
        pytest.param(
            when(date(2025, 6, 20), DateBasis.EXPLICIT, "Kamis (20/6/2025)", conflict=True),
            False,
            Realis.ACTUAL,
            date(2025, 6, 20),
            id="misprinted",
        ),
    ],
)
def test_no_act_told_as_done_is_dated_after_its_article(told: When, realis: Realis, day: date, *, said: bool) -> None:
    found, settled_when = settled(Realis.ACTUAL, told, DAY, said=said)
    assert (found, settled_when.start, settled_when.end) == (realis, day, day)


def test_other_acts_keep_their_day() -> None:
    told = when(date(2025, 6, 20), DateBasis.WEEKDAY_DATE, "20 Juni")
    assert settled(Realis.NEGATED, told, DAY, said=False) == (Realis.NEGATED, told)


FILL = ("Kedua pihak belum menanggapi.",) * 8


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(("Utusan itu tiba Selasa (17/6).",), date(2025, 6, 17), id="the only one"),
        pytest.param(("Utusan itu tiba.",), WRITTEN, id="none"),
        pytest.param(("Kota itu dikepung sejak hari Rabu (11/6).",), WRITTEN, id="sejak"),
        pytest.param(("Kota itu dikepung sejak Rabu (18/6) pagi.",), WRITTEN, id="sejak on the day itself"),
        pytest.param(("Perang pecah Rabu (11/6).", "Utusan itu tiba Senin (16/6)."), date(2025, 6, 16), id="the war began before"),
        pytest.param(("Utusan itu tiba Rabu (11/6).", "Ia pulang Senin (16/6)."), date(2025, 6, 11), id="of the lead"),
        pytest.param((*FILL, "Utusan itu tiba Rabu (11/6)."), WRITTEN, id="far from the head"),
        pytest.param((*FILL, "Utusan itu tiba Selasa (17/6)."), date(2025, 6, 17), id="shortly before"),
        pytest.param((*FILL[:3], "Ia tiba Rabu (11/6).", "Ia pulang Senin (16/6)."), date(2025, 6, 16), id="the near one first"),
    ],
)
def test_the_day_of_the_news(texts: tuple[str, ...], expected: date) -> None:
    dates = [find_dates(text, WRITTEN) for text in texts]
    assert news_day(texts, dates, WRITTEN).day == expected


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        pytest.param("Februari", date(2025, 2, 1), date(2026, 2, 1), id="month gone by"),
        pytest.param("akhir Februari", date(2025, 2, 21), date(2026, 2, 21), id="part of a month"),
        pytest.param("Februari lalu", date(2025, 2, 1), date(2025, 2, 1), id="called past"),
        pytest.param("Februari tahun ini", date(2025, 2, 1), date(2025, 2, 1), id="year told"),
        pytest.param("Juni", date(2025, 6, 1), date(2025, 6, 1), id="this month"),
        pytest.param("empat bulan", date(2025, 2, 1), date(2025, 2, 1), id="no month named"),
    ],
)
def test_a_planned_month_gone_by_is_next_years(text: str, start: date, expected: date) -> None:
    assert ahead_when(when(start, DateBasis.RELATIVE, text), DAY).start == expected


def test_a_planned_weekday_is_counted_from_the_day_of_the_news() -> None:
    day = NewsDay(date(2025, 6, 16), WRITTEN, printed=True)
    assert planned_when(when(date(2025, 6, 17), DateBasis.WEEKDAY, "Selasa"), day).start == date(2025, 6, 17)
    assert planned_when(when(date(2025, 6, 17), DateBasis.WEEKDAY, "Selasa"), DAY).start == date(2025, 6, 24)


def test_a_leap_day_of_the_year_before() -> None:
    told = when(date(2028, 2, 29), DateBasis.WEEKDAY_DATE, "29 Februari")
    day = NewsDay(date(2027, 12, 1), date(2027, 12, 1), printed=False)
    assert settled(Realis.ACTUAL, told, day, said=False)[1].start == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("basis", "inferred", "expected"),
    [
        pytest.param(DateBasis.WEEKDAY_DATE, True, True, id="year inferred"),
        pytest.param(DateBasis.EXPLICIT, True, False, id="year printed"),
        pytest.param(DateBasis.WEEKDAY_DATE, False, False, id="day of writing printed"),
    ],
)
def test_days_that_rest_on_an_inferred_day(basis: DateBasis, *, inferred: bool, expected: bool) -> None:
    assert has_inferred_day(when(WRITTEN, basis, "Rabu (18/6)"), NewsDay(WRITTEN, WRITTEN, printed=False, inferred=inferred)) is expected


@pytest.mark.parametrize(
    ("published", "flagged"),
    [
        pytest.param(Published(), True, id="unknown"),
        pytest.param(Published(on=date(2023, 6, 28), basis=PublishedBasis.INFERRED), True, id="inferred"),
        pytest.param(Published(on=date(2023, 6, 28), basis=PublishedBasis.PRINTED), False, id="printed"),
    ],
)
def test_mentions_say_where_their_day_is_inferred(published: Published, *, flagged: bool) -> None:
    mention = mention_of("Presiden AS Joe Biden mengecam Rusia, Rabu (28/6).", published)
    assert mention.date_start == date(2023, 6, 28)
    assert ("date_inferred" in mention.flags) is flagged
