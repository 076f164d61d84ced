"""Acts told as done but dated after their article, and days that rest on a day of writing that is printed nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.coding import code_by_rules
from peristiwa.coding.when_where import NewsDay, When, has_inferred_day, settled
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
