"""The newest day of an outlet beside its days before: what is lost shows, what is usual does not, and what cannot be known is silent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import polars as pl
import pytest

from peristiwa.quality.audit import audit
from peristiwa.quality.baseline import ENOUGH
from peristiwa.quality.habits import ALL_OUTLETS, EVERY_DAY, HABITS, SILENT_DAYS, WEEKS, habits
from schemas import TABLES

FIRST = date(2025, 9, 1)
READ = datetime(2025, 12, 1, 1)  # noqa: DTZ001 published instants have no zone
MORNING = time(8)


def article(outlet: str | None, day: date | None, **other: object) -> dict[str, object]:
    row: dict[str, object] = {
        "outlet": outlet,
        "published_on": day,
        "published_at": datetime.combine(day, MORNING) if day else None,
        "ingested_at": READ,
        "language": "id",
        "fate": "published",
        "title": "Judul",
        "url": "https://kabar.example/1",
        "authors": ["Sari"],
        "editors": [],
        "dateline_place": "JAKARTA",
        "raw_chars": 1000,
        "removed": 100,
        "mentions": 1,
        "events": 1,
    }
    return row | other


SCHEMA = TABLES["documents"].frame_schema
TYPES = {name: SCHEMA.get(name, pl.Int64()) for name in article("Kabar", FIRST)}


def made(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TYPES)


def days(outlet: str, count: int, each: int = 10, first: date = FIRST, **other: object) -> list[dict[str, object]]:
    """So many days of an outlet, one after the other, and the day after them, on which another begins."""
    every = [article(outlet, first + timedelta(days=day), **other) for day in range(count) for _ in range(each)]
    return [*every, article(None, first + timedelta(days=count))]


def found(frame: pl.DataFrame, measure: str, outlet: str = "Kabar") -> dict[str, object]:
    (row,) = habits(frame).filter(measure=measure, outlet=outlet).iter_rows(named=True)
    return row


def test_rows_have_the_columns_of_the_table_and_pass_its_checks() -> None:
    rows = habits(made(*days("Kabar", 20)))
    assert rows.schema == HABITS == TABLES["baselines"].frame_schema
    assert audit(TABLES["baselines"], rows, {}).verdict == "publish"
    assert set(rows["outlet"]) == {"Kabar", ALL_OUTLETS}


@pytest.mark.parametrize("frame", [made(), made(article("Kabar", FIRST)), made(article("Kabar", None))], ids=["none", "one", "undated"])
def test_without_a_day_before_nothing_is_said(frame: pl.DataFrame) -> None:
    assert habits(frame).equals(pl.DataFrame(schema=HABITS))


@pytest.mark.parametrize(
    ("measure", "lost"),
    [
        ("no_url", {"url": None}),
        ("no_authors", {"authors": []}),
        ("no_dateline", {"dateline_place": None}),
        ("no_title", {"title": None}),
        ("no_published_at", {"published_at": None}),
        ("removed", {"removed": 990}),
        ("mentions", {"mentions": 9}),
        ("events", {"events": 9}),
        ("held", {"fate": "held"}),
        ("excluded", {"fate": "excluded"}),
        ("duplicate", {"fate": "duplicate"}),
        ("indonesian", {"language": "ms", "fate": "excluded"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_an_outlet_loses_on_its_newest_day_is_unusual(measure: str, lost: dict[str, object]) -> None:
    before = days("Kabar", 10)[:-1]
    usual = made(*before, *days("Kabar", 1, first=FIRST + timedelta(days=10)))
    broken = made(*before, *days("Kabar", 1, first=FIRST + timedelta(days=10), **lost))
    assert found(usual, measure)["outside"] is False
    assert found(broken, measure)["outside"] is True
    assert found(broken, measure)["observations"] == 10


def test_what_an_outlet_never_had_is_usual() -> None:
    assert found(made(*days("Kabar", 20, url=None)), "no_url")["outside"] is False


def test_a_short_history_has_no_band() -> None:
    row = found(made(*days("Kabar", ENOUGH)), "no_url")
    assert (row["observations"], row["band_low"], row["outside"]) == (ENOUGH - 1, None, False)


def test_records_of_unknown_outlets_count_among_all() -> None:
    named = days("Kabar", 10)
    lost = [article(None, FIRST + timedelta(days=10)) for _ in range(10)]
    rows = habits(made(*named, *lost, article("Warta", FIRST + timedelta(days=11)))).filter(measure="no_outlet")
    assert rows.select("outlet", "value", "outside").rows() == [(ALL_OUTLETS, 1.0, True)]


def test_an_outlet_that_fell_silent_shows_by_its_volume_alone() -> None:
    other = days("Warta", 30 + SILENT_DAYS)
    rows = habits(made(*days("Kabar", 30)[:-1], *other)).filter(outlet="Kabar")
    assert rows["measure"].to_list() == ["articles", "records"]
    assert rows.select("value", "outside").unique().rows() == [(0.0, True)]


def test_what_is_long_over_has_no_row() -> None:
    later = days("Warta", 20, first=FIRST + timedelta(weeks=WEEKS + 5))
    read = datetime(2026, 6, 1)  # noqa: DTZ001 as above
    frame = made(*days("Kabar", 20)[:-1], *later).with_columns(ingested_at=pl.lit(read))
    assert set(habits(frame)["outlet"]) == {"Warta", ALL_OUTLETS}


def test_a_day_that_has_only_begun_is_not_judged() -> None:
    rows = [*days("Kabar", 20)[:-1], article("Kabar", FIRST + timedelta(days=20), url=None)]
    assert found(made(*rows), "records")["outside"] is False
    assert found(made(*rows), "no_url")["day"] == FIRST + timedelta(days=19)


def test_a_day_after_the_reading_is_no_day() -> None:
    rows = [*days("Kabar", 20), article("Kabar", date(2035, 1, 1), url=None)]
    assert found(made(*rows), "records")["day"] == FIRST + timedelta(days=19)


def test_what_is_read_after_midnight_in_jakarta_is_of_the_day_that_has_begun_there() -> None:
    frame = made(*days("Kabar", 20)).with_columns(ingested_at=pl.lit(datetime.combine(FIRST + timedelta(days=19), time(18))))
    assert found(frame, "records")["day"] == FIRST + timedelta(days=19)


def test_a_weekday_is_compared_with_its_like() -> None:
    """Ten on weekdays and none to speak of on Sundays: a Sunday of two is usual, a Sunday of ten is not."""
    weeks = [FIRST + timedelta(days=day) for day in range(7 * (ENOUGH + 1))]
    rows = [article("Kabar", day) for day in weeks for _ in range(2 if day.isoweekday() == 7 else 40)]
    ended = article(None, weeks[-1] + timedelta(days=1))
    quiet = found(made(*rows, ended), "records")
    assert (quiet["weekday"], quiet["value"], quiet["outside"]) == (7, 2.0, False)
    busy = made(*rows, ended, *(article("Kabar", weeks[-1]) for _ in range(38)))
    assert found(busy, "records")["outside"] is True
    assert found(made(*days("Kabar", 20)), "records")["weekday"] == EVERY_DAY


def nights(count: int, **newest: object) -> pl.DataFrame:
    """So many nights with ten articles each, all published on the day before; the newest night may differ."""
    rows = []
    for night in range(count):
        at = READ + timedelta(days=night)
        other = newest if night == count - 1 else {}
        rows += [article("Kabar", at.date() - timedelta(days=1), ingested_at=at, **other) for _ in range(10)]
    return made(*rows)


def test_nights_of_reading_come_before_days_of_publication() -> None:
    row = found(nights(ENOUGH + 1, url=None), "no_url")
    assert (row["basis"], row["day"], row["outside"]) == ("read", (READ + timedelta(days=ENOUGH)).date(), True)
    assert found(nights(ENOUGH), "no_url")["outside"] is False


def test_lost_days_of_publication_show_by_the_nights() -> None:
    assert found(nights(ENOUGH + 1, published_on=None), "no_published_on")["outside"] is True


def test_old_news_is_unusual_where_it_used_to_be_new() -> None:
    assert found(nights(ENOUGH + 1), "days_to_reading")["outside"] is False
    old = found(nights(ENOUGH + 1, published_on=FIRST), "days_to_reading")
    assert (old["outside"], old["median"]) == (True, 1.0)


def test_the_order_of_rows_does_not_matter() -> None:
    frame = pl.concat([nights(12, url=None), made(*days("Warta", 20))])
    assert habits(frame).equals(habits(frame.sample(fraction=1.0, shuffle=True, seed=7)))
