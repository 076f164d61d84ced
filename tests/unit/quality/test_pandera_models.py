"""The Pandera schemas find exactly the rows that our own audit finds."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peristiwa.quality.declare import Check, RowRule
from peristiwa.quality.pandera_models import ValidationOffError, failing_rows, pandera_schema
from schemas import TABLES
from tests.unit.quality.good_rows import good_frames

ROW_CHECKS = [c for table in TABLES.values() for c in table.own_checks if isinstance(c.rule, RowRule)]
OF_DOCUMENTS = [c for c in ROW_CHECKS if c.table == "documents"]
TIMES = 4


def masked_rows(check_table: str, frame: pl.DataFrame) -> dict[str, list[int]]:
    rules = {c.code: c.rule.good for c in TABLES[check_table].checks if isinstance(c.rule, RowRule)}
    masks = frame.select((~good.fill_null(value=True)).alias(code) for code, good in rules.items())
    return {mask.name: mask.arg_true().to_list() for mask in masks if mask.any()}


@pytest.mark.parametrize("check", ROW_CHECKS, ids=lambda check: check.code)
def test_pandera_and_audit_blame_the_same_rows(check: Check) -> None:
    good = good_frames()[check.table]
    frame = pl.concat([good, check.breakage.change(good), good])
    assert failing_rows(TABLES[check.table], frame) == masked_rows(check.table, frame)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(OF_DOCUMENTS), min_size=1, max_size=TIMES))
def test_any_mixture_of_breakages_is_found_alike(checks: list[Check]) -> None:
    good = good_frames()["documents"]
    frame = pl.concat([good, *(check.breakage.change(good) for check in checks)])
    assert failing_rows(TABLES["documents"], frame) == masked_rows("documents", frame)


def test_a_schema_refuses_to_be_made_where_pandera_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANDERA_VALIDATION_ENABLED", "False")
    with pytest.raises(ValidationOffError):
        pandera_schema(TABLES["documents"])
