"""The Pandera schemas find exactly the rows that our own audit finds."""

from __future__ import annotations

from functools import cache

import pandera.errors
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peristiwa.quality.audit import Status, audit_columns
from peristiwa.quality.declare import Check, CrossRule, ReferenceRule, RowRule, StructureRule, TableRule, UniqueRule
from peristiwa.quality.marks import mark_all
from peristiwa.quality.pandera_models import ValidationOffError, failing_rows, pandera_schema
from schemas import TABLES
from tests.unit.quality.good_rows import good_frames

IN_SCHEMA = (RowRule, UniqueRule)
ELSEWHERE = (StructureRule, ReferenceRule, TableRule, CrossRule)
ROWS = 6


def asked(name: str) -> list[Check]:
    return [check for check in TABLES[name].checks if isinstance(check.rule, IN_SCHEMA)]


def marked_rows(name: str, frame: pl.DataFrame) -> dict[str, list[int]]:
    checks = asked(name)
    marks = zip(checks, mark_all(TABLES[name], checks, frame, {}), strict=True)
    return {check.code: mark.rows.arg_true().to_list() for check, mark in marks if mark.rows is not None}


@cache
def good_and_broken(name: str) -> pl.DataFrame:
    """The good rows of a table, and those broken by the breakage of each check that a schema holds."""
    good = good_frames()[name]
    return pl.concat([good, *(check.breakage.change(good) for check in asked(name))])


def test_every_kind_of_rule_is_in_the_schemas_or_named_here_as_being_none_of_their_business() -> None:
    kinds = {type(check.rule) for table in TABLES.values() for check in table.checks}
    assert kinds == {*IN_SCHEMA, *ELSEWHERE}


@pytest.mark.parametrize("name", TABLES)
def test_schema_holds_each_rule_under_its_code(name: str) -> None:
    assert [check.name for check in pandera_schema(TABLES[name]).checks] == [check.code for check in asked(name)]


@pytest.mark.parametrize("name", TABLES)
def test_pandera_and_audit_blame_the_same_rows_for_each_breakage(name: str) -> None:
    frame = good_and_broken(name)
    found = failing_rows(TABLES[name], frame)
    assert found == marked_rows(name, frame)
    assert found.keys() == {check.code for check in asked(name)}


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_mixture_of_good_and_broken_values_is_blamed_alike(name: str, data: st.DataObject) -> None:
    pool = good_and_broken(name)
    rows = data.draw(st.integers(min_value=0, max_value=ROWS))
    picked = st.lists(st.integers(min_value=0, max_value=pool.height - 1), min_size=rows, max_size=rows)
    frame = pl.DataFrame([column.gather(data.draw(picked)) for column in pool])
    assert failing_rows(TABLES[name], frame) == marked_rows(name, frame)


@pytest.mark.parametrize("name", TABLES)
def test_both_refuse_a_frame_without_a_column_and_one_with_another_type(name: str) -> None:
    good, first = good_frames()[name], TABLES[name].column_names[0]
    for other in (good.drop(first), good.with_columns(pl.lit(value=True).alias(first)), good.with_columns(unheard_of=1)):
        assert audit_columns(TABLES[name], other).status is Status.STOP
        with pytest.raises(pandera.errors.SchemaErrors):
            pandera_schema(TABLES[name]).validate(other, lazy=True)


def test_a_schema_refuses_to_be_made_where_pandera_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANDERA_VALIDATION_ENABLED", "False")
    with pytest.raises(ValidationOffError):
        pandera_schema(TABLES["documents"])
