"""What an audit leaves behind: results, held rows, slices and ledger, each in the form of its published table."""

from __future__ import annotations

import json
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.quality.audit import Audit, audit
from peristiwa.quality.baseline import Band
from peristiwa.quality.ledger import LEDGER, Fates, balance, count_fates, ledger_row, ledger_rows
from peristiwa.quality.records import HELD, RESULTS, SLICES, Run, contents, held_rows, result_rows, slice_rows
from schemas import TABLES, check
from tests.unit.quality.good_rows import DAY, ONE, good_frames

RUN = Run("r1", "b1", datetime(2024, 5, 7))  # noqa: DTZ001 published instants have no zone


def audited() -> Audit:
    frames = good_frames()
    broken = frames["documents"].with_columns(language=pl.lit("ms"))
    return audit(TABLES["documents"], broken, frames)


@pytest.mark.parametrize(
    ("name", "schema"),
    [("check_results", RESULTS), ("held_rows", HELD), ("slices", SLICES), ("ledger", LEDGER)],
    ids=lambda value: str(value)[:9],
)
def test_records_have_the_columns_of_their_table(name: str, schema: pl.Schema) -> None:
    assert TABLES[name].frame_schema == schema


@pytest.mark.parametrize("name", ["check_results", "held_rows", "slices"])
def test_records_of_an_audit_pass_the_checks_of_their_table(name: str) -> None:
    frames = good_frames()
    made = {
        "check_results": result_rows(audited().outcomes, RUN),
        "held_rows": held_rows(TABLES["documents"], audited().held, RUN),
        "slices": slice_rows(held_rows(TABLES["documents"], audited().held, RUN), NOTED, frames["documents"], RUN.run_id),
    }
    held_back = frames["documents"].with_columns(fate=pl.lit("held"))
    result = audit(TABLES[name], made[name], frames | {"documents": held_back})
    assert (result.verdict, result.held.height, result.passed.height > 0) == ("publish", 0, True)


def test_a_result_carries_the_band_of_its_check() -> None:
    rows = result_rows(audited().outcomes, RUN, {"DOC008": Band(0.0, 0.1)})
    assert rows.filter(code="DOC008").select("band_low", "band_high").row(0) == (0.0, 0.1)
    assert rows.filter(code="DOC007").select("band_low", "band_high").row(0) == (None, None)


def test_a_held_row_is_kept_whole() -> None:
    row = held_rows(TABLES["documents"], audited().held, RUN).row(0, named=True)
    assert (row["row_key"], row["codes"]) == (f"document_id={ONE}", ["DOC008"])
    assert json.loads(row["row"])["language"] == "ms"
    assert (row["fingerprints"], row["batch_id"]) == ([check("DOC008").fingerprint], "b1")


def test_the_content_of_a_row_is_what_it_says_and_not_who_made_it() -> None:
    table, rows = TABLES["event_mentions"], good_frames()["event_mentions"]
    before = contents(table, rows)
    assert before.n_unique() == rows.height
    assert contents(table, rows.with_columns(coder_version=pl.lit("0+0"))).equals(before)
    assert (contents(table, rows.with_columns(quote=pl.col("quote") + " ")) != before).all()
    assert (contents(table.without("event_id"), rows.drop("event_id")) != before).all()


NOTED = pl.DataFrame(schema={"document_id": pl.String, "code": pl.String, "rows": pl.Int64})
"""No check noted anything."""


def test_slices_count_what_is_only_noted_too() -> None:
    documents = good_frames()["documents"]
    noted = pl.DataFrame({"document_id": documents["document_id"][:1], "code": ["QUO004"], "rows": [3]}, schema=NOTED.schema)
    (row,) = slice_rows(pl.DataFrame(schema=HELD), noted, documents, RUN.run_id).iter_rows(named=True)
    assert (row["code"], row["outlet"], row["rows_failed"]) == ("QUO004", documents["outlet"][0], 3)


def test_slices_say_where_failures_come_from() -> None:
    held = held_rows(TABLES["documents"], audited().held, RUN)
    rows = slice_rows(held, NOTED, good_frames()["documents"], RUN.run_id)
    assert rows.select("batch_id", "code", "outlet", "day", "format", "rows_failed").rows() == [
        ("b1", "DOC008", "Kabar Nusantara", DAY, "text", 1)
    ]


def test_a_row_with_several_codes_counts_for_each() -> None:
    held = held_rows(TABLES["documents"], audited().held.with_columns(codes=pl.lit(["DOC007", "DOC008"])), RUN)
    assert slice_rows(held, NOTED, good_frames()["documents"], RUN.run_id)["code"].to_list() == ["DOC007", "DOC008"]


def test_rows_of_tables_without_documents_are_counted_too() -> None:
    frames = good_frames()
    result = audit(TABLES["outlets"], frames["outlets"].with_columns(outlet=pl.lit(" ")), frames)
    (row,) = slice_rows(held_rows(TABLES["outlets"], result.held, RUN), NOTED, frames["documents"], RUN.run_id).iter_rows(named=True)
    assert (row["batch_id"], row["outlet"], row["rows_failed"]) == ("", None, 1)


@given(st.lists(st.sampled_from(["published", "duplicate", "held", "excluded"]), max_size=40))
def test_fates_of_all_rows_balance(fates: list[str]) -> None:
    row = ledger_row("documents", "b1", len(fates), count_fates(pl.Series(fates, dtype=pl.String)))
    assert row.balanced


def test_a_row_without_a_fate_does_not_balance() -> None:
    assert not ledger_row("documents", "b1", 2, count_fates(pl.Series(["published", "lost"]))).balanced


@pytest.mark.parametrize(("rows_in", "expected"), [(10, True), (9, False), (11, False)])
def test_balance_is_a_sum(rows_in: int, *, expected: bool) -> None:
    assert balance(rows_in, 4, 3, 2, 1) is expected


def test_ledger_rows_pass_their_checks() -> None:
    good = good_frames()["ledger"]
    made = ledger_rows(ledger_row(row[0], row[1], row[2], Fates(*row[3:7])) for row in good.iter_rows())
    assert made["table"].is_sorted()
    assert audit(TABLES["ledger"], made, {}).verdict == "publish"
