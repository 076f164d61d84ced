"""Pinned proof that checks fire: accidents on the tables of the sample, and how much is checked at all (`tests/quality_floors.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest
import yaml

from benchmarks.accidents import ACCIDENTS
from benchmarks.kill_matrix import crashed, published_tables, survivors
from peristiwa.quality.coverage import activity, unbooked_tables, unchecked_columns
from peristiwa.quality.mutants import Trial, score, trials
from schemas import TABLES
from schemas.ledger import BOOKED
from warehouse.history import check_results
from warehouse.home import Home

FLOORS = yaml.safe_load((Path(__file__).parents[1] / "quality_floors.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def frames(sample_home: Home) -> Mapping[str, pl.DataFrame]:
    return published_tables(sample_home)


@pytest.fixture(scope="module")
def tried(frames: Mapping[str, pl.DataFrame]) -> tuple[Trial, ...]:
    return trials(TABLES.values(), frames, ACCIDENTS)


def test_accidents_have_names_of_their_own_and_say_what_happens() -> None:
    assert len({accident.name for accident in ACCIDENTS}) == len(ACCIDENTS) >= FLOORS["accidents"]["tried"]
    assert [accident.name for accident in ACCIDENTS if not accident.says.endswith(".")] == []


def test_every_accident_changes_a_table(tried: tuple[Trial, ...]) -> None:
    assert [trial.mutant.name for trial in tried if not trial.changed] == []


def test_changed_tables_keep_their_shape(frames: Mapping[str, pl.DataFrame]) -> None:
    other = [
        (accident.name, name)
        for accident in ACCIDENTS
        for name, frame in accident.change(frames).items()
        if frame.schema != frames[name].schema
    ]
    assert other == []


def test_the_audit_notices_accidents(tried: tuple[Trial, ...]) -> None:
    assert score(tried) >= FLOORS["accidents"]["score"]
    assert set(survivors(tried)) <= set(FLOORS["unnoticed"])


def test_no_check_crashes_on_an_accident(tried: tuple[Trial, ...]) -> None:
    assert crashed(tried) == ()


def test_columns_have_checks_and_tables_have_ledgers() -> None:
    assert len(unchecked_columns(TABLES.values())) <= FLOORS["columns_without_check"]
    assert len(unbooked_tables(TABLES.values(), BOOKED)) <= FLOORS["tables_without_ledger"]


def test_checks_run_and_what_never_fires_is_known(sample_home: Home) -> None:
    """Checks of an audit that no step asks for would look declared and prove nothing."""
    told = activity(TABLES.values(), check_results(sample_home), runs=1)
    assert (len(told.never_ran), told.too_few_runs) == (FLOORS["checks_never_run"], ())
    assert len(told.unfired) <= FLOORS["checks_unfired"]
