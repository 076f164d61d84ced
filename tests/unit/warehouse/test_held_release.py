"""Nothing gets past a check by building the release alone; and a release by hand is for one row, as it was looked at.

Steps are run one by one, without the orchestrator, with a rule of the test's own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest

from peristiwa.quality.audit import Status
from peristiwa.quality.checks import Budget, Check, Consequence
from peristiwa.quality.rules import RowRule, setting
from peristiwa.terms import Fate
from schemas import TABLES
from tests.integration.running import SAMPLE, copied
from warehouse import assemble, ingest, release, stamps
from warehouse.assemble import complete_batches, documents_step, events_step
from warehouse.audits import RefusedError
from warehouse.decisions import Decision, decide, put_in_force
from warehouse.held_answers import HeldAnswers, HeldRow
from warehouse.home import Home
from warehouse.ingest import BatchWork, clean_step, code_step, cut_step, read_step, sign_step
from warehouse.lake import Lake
from warehouse.manifests import batches, discover
from warehouse.publish import connect, version_files
from warehouse.release import UnbalancedError, release_step

NOW = datetime(2025, 11, 17, tzinfo=UTC)
ARTICLE = "arus/turki-kirim-bantuan-sudan.txt"
COLUMNS = {"documents": "title", "event_mentions": "plover_type"}


def ruled(patch: pytest.MonkeyPatch, table: str, version: str = "1") -> None:
    """Put a rule in force that holds every row of a table in which a column has a value."""
    column, declared = COLUMNS[table], TABLES[table]
    code, says = f"{declared.prefix}999", f"The {column} is missing."
    rule, breakage = RowRule(pl.col(column).is_null(), f"{column} IS NULL"), setting(**{column: "x"})
    check = Check(code, table, says, Consequence.HOLD, rule, breakage, "A test wants it so.", budget=Budget(1.0, 100))
    tables = MappingProxyType({**TABLES, table: replace(declared, own_checks=(*declared.own_checks, check))})
    for module in (ingest, assemble, release):
        patch.setattr(module, "TABLES", tables)
    for module in (stamps, assemble):
        patch.setattr(module, "rules_fingerprint", lambda: version * 16)
    patch.setattr(release, "coder_version", lambda: f"0+{version}")


def settle(home: Home) -> None:
    """Do what a run does before it publishes."""
    put_in_force(home)
    for batch in batches(home):
        for step in (read_step, clean_step, cut_step, code_step, sign_step):
            step(BatchWork(home, batch, lambda *_: None, 1))
    documents_step(home)
    events_step(home)


def run(home: Home, name: str) -> None:
    settle(home)
    release_step(home, name)


def waiting(home: Home) -> list[HeldRow]:
    with HeldAnswers(home.link) as opened:
        return opened.held()


def let_go(home: Home, row: HeldRow, **changed: str) -> None:
    made = Decision(row.table, row.row_key, tuple(row.codes), row.content, row.batch_id, "Benar begitu.")
    decide(home, [replace(made, **changed)], "", NOW)


def counted(home: Home, sql: str) -> object:
    with connect(home.link) as opened:
        row = opened.execute(sql).fetchone()
    return row[0] if row else None


@pytest.fixture(params=["event_mentions", "documents"])
def table(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def home(tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with one article, of which the rule holds the document or the mentions; published."""
    ruled(monkeypatch, table)
    copied(SAMPLE, tmp_path / "inbox", [ARTICLE])
    home = Home(tmp_path / "home")
    discover(home, [tmp_path / "inbox"], NOW)
    run(home, "run1")
    return home


def test_the_rule_holds_what_it_should(home: Home, table: str) -> None:
    assert {row.table for row in waiting(home)} == {table}
    assert counted(home, "SELECT count(*) FROM event_mentions") == 0


def test_a_row_released_by_hand_is_published_with_what_hangs_on_it(home: Home, table: str) -> None:
    (row, *more) = waiting(home)
    let_go(home, row)
    run(home, "run2")
    assert waiting(home) == more
    assert counted(home, "SELECT count(*) FROM event_mentions") != 0
    assert counted(home, "SELECT count(*) FROM events") != 0
    assert counted(home, f"SELECT count(*) FROM documents WHERE fate = '{Fate.PUBLISHED.value}'") == 1  # noqa: S608  # a constant
    assert counted(home, "SELECT release_reason FROM quality.held_rows WHERE released_at IS NOT NULL") == "by hand: Benar begitu."
    newest = f"quality.check_results WHERE code = '{TABLES[table].prefix}999' AND run_id = 'run2'"
    assert counted(home, f"SELECT count(*) FROM {newest} AND status = 'pass'") == 0  # noqa: S608  # as above


def test_rows_already_made_are_not_made_anew_for_a_decision(home: Home, table: str) -> None:
    lake, (batch,) = Lake(home.lake), batches(home)
    made = ["new_articles", "raw_documents", *(["new_event_mentions", "signatures"] if table == "event_mentions" else [])]
    before = {name: lake.path(name, batch.batch_id).stat().st_mtime_ns for name in made}
    let_go(home, waiting(home)[0])
    run(home, "run2")
    assert {name: lake.path(name, batch.batch_id).stat().st_mtime_ns for name in made} == before


@pytest.mark.parametrize("changed", [{"content": "0" * 16}, {"row_key": "document_id=other"}, {"batch_id": "b0"}], ids=str)
def test_a_decision_about_another_row_releases_nothing(home: Home, changed: dict[str, str]) -> None:
    before = waiting(home)
    let_go(home, before[0], **changed)
    run(home, "run2")
    assert [row.row_key for row in waiting(home)] == [row.row_key for row in before]
    assert counted(home, "SELECT count(*) FROM event_mentions") == 0


def test_a_decision_outlives_a_change_of_rules_that_leaves_the_row_as_it_was(
    home: Home, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = waiting(home)
    for row in rows:
        let_go(home, row)
    run(home, "run2")
    ruled(monkeypatch, table, "2")
    run(home, "run3")
    assert waiting(home) == []
    assert counted(home, "SELECT count(*) FROM quality.held_rows WHERE starts_with(release_reason, 'by hand')") == len(rows)


def test_a_decision_that_was_taken_back_keeps_the_release_from_being_built_alone(home: Home) -> None:
    (row, *_) = waiting(home)
    let_go(home, row)
    run(home, "run2")
    decide(home, [Decision(row.table, row.row_key, tuple(row.codes), row.content, row.batch_id, "", undone=True)], "", NOW)
    put_in_force(home)
    with pytest.raises(UnbalancedError):
        release_step(home, "run3")
    assert len(version_files(home)) == 2
    run(home, "run4")
    assert row.row_key in {one.row_key for one in waiting(home)}


def test_a_held_row_put_back_into_the_lake_is_not_published(home: Home, table: str) -> None:
    lake, (batch,) = Lake(home.lake), batches(home)
    if table == "documents":
        frame = lake.read("documents").with_columns(fate=pl.lit(Fate.PUBLISHED.value), fate_reason=pl.lit(None, pl.String))
    else:
        told = lake.read("new_event_mentions", batch.batch_id)
        frame = pl.concat([lake.read(table), told], how="diagonal").with_columns(pl.col("event_id", "coder_version").fill_null(""))
    lake.write(table, frame, "slipped in")
    with pytest.raises(RefusedError, match="HEL005"):
        release_step(home, "run2")
    assert len(version_files(home)) == 1


def test_a_recorded_refusal_is_read_again(home: Home, table: str) -> None:
    lake = Lake(home.lake)
    outcomes = lake.read(f"outcomes_{table}").with_columns(status=pl.lit(Status.STOP.value))
    lake.write(f"outcomes_{table}", outcomes, "x")
    lake.write("events", lake.read("events").with_columns(event_id=pl.lit("e1")), "x")
    lake.write("documents", lake.read("documents").with_columns(ingested_at=pl.col("ingested_at") + timedelta(days=1)), "x")
    with pytest.raises(UnbalancedError, match=f"{table} was refused"):
        release_step(home, "run2")
    assert len(version_files(home)) == 1


def test_a_batch_that_was_not_judged_anew_is_in_no_release(home: Home, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ruled(monkeypatch, table, "2")
    assert complete_batches(home) == []
    with pytest.raises(UnbalancedError, match="could not be made anew"):
        release_step(home, "run2")
