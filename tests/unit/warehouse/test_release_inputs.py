"""A release holds what its tables were made from, whatever other runs bring in, takes nothing away and loses no rows."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from peristiwa.quality.declare import Table
from warehouse import release
from warehouse.assemble import complete_batches, documents_step, events_step
from warehouse.audits import RefusedError
from warehouse.build import Source, fill_table
from warehouse.home import Home
from warehouse.ingest import BatchWork, clean_step, code_step, cut_step, read_step, sign_step
from warehouse.manifests import Batch, discover
from warehouse.publish import connect, version_files
from warehouse.release import UnbalancedError, current_release, release_step

NOW = datetime(2025, 11, 17, tzinfo=UTC)
STORY = (
    "JAKARTA, Senin (17/11/2025) - Pemerintah Indonesia mengecam serangan Israel ke kota {}. Hal itu dikatakan juru bicara kementerian."
    " Menurut dia, serangan pada malam hari itu mengenai sebuah pasar dan dua gudang beras. Pemerintah meminta semua pihak menahan diri"
    " dan membuka jalan bagi bantuan. Dua kapal dengan obat dan tenda disiapkan di pelabuhan untuk dikirim pekan depan."
)


def bring_in(home: Home, inbox: Path, name: str) -> Batch:
    """Put one article into the input folder and ingest it."""
    (inbox / f"{name}.txt").write_text(f"Indonesia mengecam serangan ke {name}\n\n" + STORY.format(name), "utf-8")
    (found,) = discover(home, [inbox], NOW)
    for step in (read_step, clean_step, cut_step, code_step, sign_step):
        step(BatchWork(home, found, lambda *_: None, 1))
    return found


def settle(home: Home, ready: Sequence[Batch]) -> None:
    documents_step(home, ready)
    events_step(home, ready)


def published(home: Home) -> list[str]:
    with connect(home.link) as opened:
        return [batch for (batch,) in opened.execute("SELECT DISTINCT batch_id FROM documents ORDER BY ALL").fetchall()]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path, inbox: Path) -> Home:
    """A home with one batch, published."""
    made = Home(tmp_path / "home")
    bring_in(made, inbox, "Rafah")
    settle(made, complete_batches(made))
    release_step(made, "run1")
    return made


def test_a_batch_that_comes_in_meanwhile_waits_for_the_next_release(home: Home, inbox: Path) -> None:
    bring_in(home, inbox, "Nablus")
    ready = complete_batches(home)
    settle(home, ready)
    late = bring_in(home, inbox, "Hebron")
    release_step(home, "run2", ready)
    assert published(home) == sorted(batch.batch_id for batch in ready)
    assert late.batch_id not in published(home)


def test_a_release_tells_how_its_own_checks_went(home: Home) -> None:
    with connect(home.link) as opened:
        told = opened.execute("SELECT DISTINCT \"table\" FROM quality.check_results WHERE run_id = 'run1' AND batch_id = ''").fetchall()
    assert {table for (table,) in told} >= {"ledger", "held_rows", "entities", "warehouse_info"}


@pytest.mark.parametrize("record", ["there", "lost"])
def test_nothing_that_users_have_is_taken_away(home: Home, inbox: Path, record: str) -> None:
    (batch,) = complete_batches(home)
    if record == "lost":
        (home.state / "release.json").unlink()
    (home.lake / "articles" / f"{batch.batch_id}.json").unlink()
    bring_in(home, inbox, "Nablus")
    settle(home, complete_batches(home))
    with pytest.raises(UnbalancedError, match=batch.batch_id):
        release_step(home, "run2")
    assert len(version_files(home)) == 1


def test_the_current_version_names_its_batches_where_the_home_was_moved(home: Home, tmp_path: Path) -> None:
    moved = Home(tmp_path / "moved")
    shutil.move(home.root, moved.root)
    assert current_release(moved).batches == tuple(published(moved))


@pytest.mark.parametrize("table", ["removed_text", "sentences", "raw_documents"])
def test_rows_lost_behind_their_step_are_not_published(home: Home, inbox: Path, table: str) -> None:
    batch = bring_in(home, inbox, "Nablus")
    settle(home, complete_batches(home))
    rows = pl.read_parquet(home.lake / table / f"{batch.batch_id}.parquet")
    assert rows.height > 0
    rows.slice(1).write_parquet(home.lake / table / f"{batch.batch_id}.parquet")
    with pytest.raises(RefusedError, match="LED001"):
        release_step(home, "run2")
    assert len(version_files(home)) == 1
    assert batch.batch_id not in published(home)


def test_rows_lost_on_their_way_into_the_file_are_not_published(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_part(connection: duckdb.DuckDBPyConnection, table: Table, source: Source) -> int:
        return fill_table(connection, table, source._replace(select=f"{source.select} LIMIT 1") if table.name == "sentences" else source)

    bring_in(home, inbox, "Nablus")
    settle(home, complete_batches(home))
    monkeypatch.setattr(release, "fill_table", fill_part)
    with pytest.raises(UnbalancedError, match="LED003"):
        release_step(home, "run2")
    assert len(version_files(home)) == 1
