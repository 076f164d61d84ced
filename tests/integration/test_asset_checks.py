"""What Dagster is told of an audit: the rows that fail as a table and numbers for its curves, also where the table is refused."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from dagster import (
    AssetCheckEvaluation,
    AssetCheckResult,
    AssetExecutionContext,
    DagsterInstance,
    ExecuteInProcessResult,
    MaterializeResult,
    TableMetadataValue,
    asset,
    materialize,
)

from assets.checks import audited, specs
from assets.metadata import judged
from schemas import TABLES, check
from tests.unit.quality.good_rows import FIRST, good_frames
from warehouse.audits import audit_candidate
from warehouse.home import Home
from warehouse.lake import Lake, Shelf

TABLE = "event_mentions"
BROKEN = check("MEN018").breakage.change(good_frames()[TABLE])


def run(home: Home, candidate: pl.DataFrame) -> ExecuteInProcessResult:
    """Materialise an asset whose candidate rows are these, in a real instance."""
    shelf = Shelf(Lake(home.lake), "b1", "rules")

    @asset(name=TABLE, check_specs=specs(TABLE, (TABLE,)))
    def mentions(context: AssetExecutionContext) -> Iterator[AssetCheckResult | MaterializeResult[None]]:
        audits = yield from audited(
            context, home, TABLE, "b1", lambda: (audit_candidate(shelf, TABLES[TABLE], candidate, good_frames())[1],)
        )
        yield MaterializeResult(metadata=judged(audits))

    with DagsterInstance.local_temp(str(home.root)) as instance:
        return materialize([mentions], instance=instance, raise_on_error=False)


def evaluation(result: ExecuteInProcessResult, name: str) -> AssetCheckEvaluation:
    return next(one for one in result.get_asset_check_evaluations() if one.check_name == name)


def examples(one: AssetCheckEvaluation) -> list[dict[str, object]]:
    table = one.metadata["examples"]
    assert isinstance(table, TableMetadataValue)
    assert [column.name for column in table.schema.columns] == list(table.records[0].data)
    return [dict(record.data) for record in table.records]


def test_a_row_that_is_held_is_shown_with_its_evidence_and_counted(tmp_path: Path) -> None:
    result = run(Home(tmp_path), BROKEN)
    assert result.success
    held = evaluation(result, "MEN018")
    assert not held.passed
    (row,) = examples(held)
    assert row["quote"] == FIRST
    assert row["outlet"] == "Kabar Nusantara"
    assert {name: held.metadata[name].value for name in ("rows_checked", "rows_failed", "share_failed")} == {
        "rows_checked": 3,
        "rows_failed": 1,
        "share_failed": 0.3333,
    }
    (made,) = result.asset_materializations_for_node(TABLE)
    assert {name: made.metadata[name].value for name in ("rows_audited", "rows_held", "share_held")} == {
        "rows_audited": 3,
        "rows_held": 1,
        "share_held": 0.3333,
    }


def test_a_check_that_passes_shows_no_rows(tmp_path: Path) -> None:
    passed = evaluation(run(Home(tmp_path), BROKEN), "MEN001")
    assert passed.passed
    assert "examples" not in passed.metadata


@pytest.mark.parametrize(("name", "code"), [("MEN018", None), ("MEN_column_facts", "MEN100K")], ids=["own check", "column facts"])
def test_a_refused_table_shows_its_rows_too(tmp_path: Path, name: str, code: str | None) -> None:
    result = run(Home(tmp_path), pl.concat([BROKEN] * 5))
    assert not result.success
    assert result.asset_materializations_for_node(TABLE) == []
    rows = examples(evaluation(result, name))
    assert {row.get("check") for row in rows} == {code}
    assert {row["quote"] for row in rows} <= set(BROKEN["quote"])
