"""Held rows over time: since when each is held, by which checks, and what let it go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from peristiwa.quality.audit import audit
from peristiwa.quality.records import contents
from schemas import TABLES
from tests.unit.quality.good_rows import good_frames
from warehouse.accounts import ACROSS, QUARANTINED
from warehouse.audits import HELD, OUTCOMES, WAIVED
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.manifests import Batch
from warehouse.quarantine import held_rows, remember, remembered

FIRST = datetime(2025, 11, 17, 3)  # noqa: DTZ001  # published instants have no zone
READY = [Batch(name, number, FIRST.replace(tzinfo=UTC).isoformat(), (), ()) for number, name in enumerate(("b1", "b2"), 1)]
QUOTES = TABLES["quotes"]
ROWS = good_frames()["quotes"]
KEY = f"quote_id={ROWS['quote_id'][0]}"


def held(table: str, key: str, *codes: str, content: str = "0" * 16, **more: str) -> pl.DataFrame:
    row = {"table": table, "row_key": key, "codes": list(codes), "fingerprints": [code.lower() for code in codes], "row": "{}"}
    return pl.DataFrame([row | {"content": content, **more}], schema=WAIVED if more else HELD)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two batches; in the first one quote passed its check; nothing is held."""
    home = Home(tmp_path)
    lake = Lake(home.lake)
    places = [(table, batch.batch_id) for batch in READY for table in QUARANTINED] + [(table, "all") for table in ACROSS]
    for table, place in places:
        lake.write(f"held_{table}", pl.DataFrame(schema=HELD), "x", place)
        lake.write(f"waived_{table}", pl.DataFrame(schema=WAIVED), "x", place)
        asked = pl.DataFrame({"code": ["QUO001"], "fingerprint": ["quo001"]}).match_to_schema(OUTCOMES, missing_columns="insert")
        lake.write(f"outcomes_{table}", asked, "x", place)
    lake.write("quotes", ROWS, "x", "b1")
    return home


def put(home: Home, kind: str, rows: pl.DataFrame, place: str = "b1") -> None:
    Lake(home.lake).write(f"{kind}_{rows['table'][0]}", rows, "x", place)


def clear(home: Home, kind: str, table: str, place: str = "b1") -> None:
    Lake(home.lake).write(f"{kind}_{table}", pl.DataFrame(schema=WAIVED if kind == "waived" else HELD), "x", place)


def released(home: Home, day: int) -> list[dict[str, object]]:
    """Make the quarantine of the release of a day, and remember it."""
    at = FIRST + timedelta(days=day)
    rows = held_rows(home, Lake(home.lake), READY, at)
    remember(home, f"run{day}", rows, at)
    assert audit(TABLES["held_rows"], rows.with_columns(fingerprints="codes"), {}).verdict == "publish"
    return rows.to_dicts()


def test_quarantine_is_empty_where_nothing_was_ever_held(home: Home) -> None:
    assert held_rows(home, Lake(home.lake), READY, FIRST).is_empty()
    assert held_rows(home, Lake(home.lake), [], FIRST).schema == TABLES["held_rows"].frame_schema
    assert remembered(home).is_empty()


def test_a_row_held_twice_stands_once_with_all_its_checks(home: Home) -> None:
    put(home, "held", held("event_mentions", "mention_id=m1", "MEN002"))
    put(home, "held", held("event_mentions", "mention_id=m1", "MEN001", "MEN002", content="1" * 16), "all")
    (row,) = released(home, 0)
    assert (row["codes"], row["fingerprints"]) == (["MEN001", "MEN002"], ["men001", "men002"])
    assert (row["batch_id"], row["content"]) == ("b1", "0" * 16)


def test_a_row_is_held_since_the_first_release_that_held_it(home: Home) -> None:
    put(home, "held", held("quotes", KEY, "QUO001"))
    for day in (0, 4, 9):
        (row,) = released(home, day)
        assert (row["first_seen"], row["last_seen"]) == (FIRST, FIRST + timedelta(days=day))
    assert pl.scan_parquet(sorted((home.history / "held_rows").glob("*"))).collect().height == 1


@pytest.mark.parametrize(
    ("content", "fingerprint", "key", "reason"),
    [
        ("same", "other", KEY, "rule changed: QUO001"),
        ("0" * 16, "quo001", KEY, "row changed: made anew by "),
        ("0" * 16, "other", KEY, "; changed too: QUO001"),
        ("same", "quo001", "quote_id=other", "row gone: "),
        ("same", "quo001", KEY, "context changed: QUO001"),
    ],
    ids=["rule", "row", "row and rule", "gone", "context"],
)
def test_a_row_that_is_held_no_more_says_what_cured_it(home: Home, content: str, fingerprint: str, key: str, reason: str) -> None:
    said = contents(QUOTES, ROWS)[0] if content == "same" else content
    put(home, "held", held("quotes", key, "QUO001", content=said).with_columns(fingerprints=pl.lit([fingerprint])))
    released(home, 0)
    clear(home, "held", "quotes")
    (row,) = released(home, 3)
    assert reason in str(row["release_reason"])
    assert (row["first_seen"], row["last_seen"], row["released_at"]) == (FIRST, FIRST, FIRST + timedelta(days=3))
    assert released(home, 5) == [row]


def test_a_released_row_that_is_held_again_keeps_its_first_day(home: Home) -> None:
    put(home, "held", held("quotes", KEY, "QUO001"))
    released(home, 0)
    clear(home, "held", "quotes")
    released(home, 1)
    put(home, "held", held("quotes", KEY, "QUO002"))
    (row,) = released(home, 2)
    assert (row["codes"], row["first_seen"], row["last_seen"]) == (["QUO002"], FIRST, FIRST + timedelta(days=2))
    assert (row["released_at"], row["release_reason"]) == (None, None)


def test_a_row_released_by_hand_stays_with_the_reason_given(home: Home) -> None:
    put(home, "held", held("quotes", KEY, "QUO001"))
    released(home, 0)
    clear(home, "held", "quotes")
    put(home, "waived", held("quotes", KEY, "QUO001", reason="Benar begitu."))
    (row,) = released(home, 1)
    assert (row["codes"], row["release_reason"], row["last_seen"]) == (["QUO001"], "by hand: Benar begitu.", FIRST)
    assert released(home, 2) == [row]
    clear(home, "waived", "quotes")
    put(home, "held", held("quotes", KEY, "QUO001"))
    assert released(home, 3)[0]["released_at"] is None


def test_a_row_released_from_one_check_of_two_is_held_by_the_other(home: Home) -> None:
    put(home, "held", held("quotes", KEY, "QUO002"))
    put(home, "waived", held("quotes", KEY, "QUO001", reason="Benar begitu."))
    (row,) = released(home, 0)
    assert (row["codes"], row["released_at"]) == (["QUO002"], None)


def test_a_release_by_hand_is_told_even_where_the_history_is_lost(home: Home) -> None:
    put(home, "waived", held("quotes", KEY, "QUO001", reason="Benar begitu."))
    (row,) = released(home, 0)
    assert (row["first_seen"], row["released_at"]) == (FIRST, FIRST)


def test_a_text_that_is_held_no_more_is_found_among_the_raw_records(home: Home) -> None:
    texts = good_frames()["raw_texts"].head(1)
    key = f"document_id={texts['document_id'][0]}"
    Lake(home.lake).write("raw_documents", texts.with_columns(read_failure=pl.lit(None, pl.String), more=1), "x", "b1")
    put(home, "held", held("raw_texts", key, "QUO001", content=contents(TABLES["raw_texts"], texts)[0]))
    released(home, 0)
    clear(home, "held", "raw_texts")
    assert [row["release_reason"] for row in released(home, 1)] == ["context changed: QUO001"]
