"""What readers are shown of failing rows: evidence from the row itself and from the tables at hand, as short texts."""

from __future__ import annotations

import json

import polars as pl
import pytest

from peristiwa.quality.audit import audit
from peristiwa.quality.shown import SHOWN_CHARS, SHOWN_ROWS
from schemas import TABLES, check
from tests.unit.quality.good_rows import ACT, DATELINE, DAY, FIRST, ONE, good_frames

SOURCE = {"outlet": "Kabar Nusantara", "published_on": str(DAY), "url": "https://kabar.example/berita/1"}


def shown(code: str, **given: pl.DataFrame) -> list[dict[str, str]]:
    """Break the good rows in the way that must trip a check and return what is shown of the rows that break it."""
    broken = check(code)
    frames = {**good_frames(), **given}
    outcomes = audit(TABLES[broken.table], broken.breakage.change(frames[broken.table]), frames).outcomes
    return [json.loads(row) for outcome in outcomes if outcome.code == code for row in outcome.shown]


def test_a_mention_is_shown_with_what_the_check_reads_its_quote_and_its_source() -> None:
    assert shown("MEN018") == [
        {"mention_id": "m" + "1" * 20, "date_start": "2024-05-02", "date_end": "2024-05-01", "quote": FIRST, **SOURCE}
    ]


def test_an_event_is_shown_with_the_quote_and_the_source_of_its_representative_mention() -> None:
    (row,) = shown("EVT101P")
    assert row["event_id"] != ACT
    assert {name: row[name] for name in ("quote", *SOURCE)} == {"quote": FIRST, **SOURCE}


def test_a_place_without_words_of_its_own_is_shown_with_those_of_the_raw_text() -> None:
    (row,) = shown("REM104D")
    assert row["document_id"] == ONE
    assert row["words"] == DATELINE


def test_a_check_that_blames_no_row_shows_none() -> None:
    assert shown("MEN026") == []


@pytest.mark.parametrize(
    "documents",
    [
        pl.DataFrame({"fate": ["published"]}),
        pl.DataFrame({"document_id": [1], "outlet": ["Kabar Nusantara"]}),
        good_frames()["documents"].select("document_id", "published_on"),
    ],
    ids=["without ids", "ids of another type", "without addresses"],
)
def test_sources_that_are_not_at_hand_are_left_out(documents: pl.DataFrame) -> None:
    (row,) = shown("MEN018", documents=documents)
    assert row["quote"] == FIRST
    assert "url" not in row


def test_long_texts_are_cut_and_few_rows_are_shown() -> None:
    one = good_frames()["sentences"].head(1)
    long = pl.concat([one.with_columns(text=pl.lit("kata " * 100), sentence_no=pl.lit(-1, dtype=pl.Int32))] * (SHOWN_ROWS + 1))
    outcomes = {outcome.code: outcome for outcome in audit(TABLES["sentences"], long, good_frames()).outcomes}
    texts = [json.loads(row)["text"] for row in outcomes["SEN102R"].shown]
    assert len(texts) == len(outcomes["SEN102R"].examples) == SHOWN_ROWS
    assert {len(text) for text in texts} == {SHOWN_CHARS}
    assert texts[0].endswith("…")
