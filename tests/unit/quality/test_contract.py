"""The published contract is kept, broken promises are found, and additions ask for a new minor version."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from peristiwa.quality.contract import (
    Contract,
    ContractError,
    Version,
    View,
    ViewColumn,
    additions,
    breaking_changes,
    contract,
    contract_text,
    read_contract,
)
from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from warehouse.contract import VERSION, in_force, last_published

FATE = Column("fate", pl.String(), "What became of it", domain=frozenset({"kept", "lost"}))
COLUMNS = (
    Column("id", pl.String(), "Name of the row"),
    FATE,
    Column("amount", pl.Int64(), "An amount", nullable=True, minimum=0),
    Column("parent", pl.String(), "The row above it", nullable=True, reference="things.id"),
)
OWN = Check("THI001", "things", "Amounts are small.", Consequence.HOLD, holds("amount < 9"), setting(amount=10), "It is so.")
TABLE = Table("things", "main", "THI", "one thing", ("id",), COLUMNS, "tests", "Things.", own_checks=(OWN,))
VIEW = View("main.few", "Few things.", (ViewColumn("id", "VARCHAR", pl.String(), "Name of the row"),))


def promised(*tables: Table, views: tuple[View, ...] = (VIEW,)) -> Contract:
    return contract(Version(1, 0), tables, views)


def with_column(name: str, /, **changes: object) -> Table:
    return replace(TABLE, columns=tuple(replace(one, **changes) if one.name == name else one for one in COLUMNS))


def with_check(consequence: Consequence) -> Table:
    return replace(TABLE, own_checks=(replace(OWN, consequence=consequence),))


def test_the_published_contract_is_kept_or_has_a_new_major_version() -> None:
    old, new = last_published(), in_force()
    broken = breaking_changes(old, new)
    assert not broken or new.version.major > old.version.major, "mend what was broken, or raise the major version"


def test_additions_have_a_new_version() -> None:
    old, new = last_published(), in_force()
    assert not additions(old, new) or new.version > old.version, "raise the minor version"


def test_the_version_in_force_is_that_of_the_contract() -> None:
    assert in_force().version == VERSION >= last_published().version


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        (with_column("fate", name="end"), {"main.things.fate VARCHAR", "main.things.fate NOT NULL"}),
        (with_column("amount", dtype=pl.Float64()), {"main.things.amount BIGINT"}),
        (with_column("id", nullable=True), {"main.things.id NOT NULL"}),
        (with_column("fate", domain=frozenset({"kept"})), {"main.things.fate MAY BE lost"}),
        (with_column("parent", reference=None), {"main.things.parent IN main.things.id"}),
        (with_column("amount", minimum=None), {"main.things KEEPS THI103R"}),
        (replace(TABLE, key=("id", "fate")), {"main.things KEY id"}),
        (replace(TABLE, name="objects", own_checks=()), {"main.things.id VARCHAR", "main.things KEY id"}),
        (replace(TABLE, own_checks=()), {"main.things KEEPS THI001"}),
        (with_check(Consequence.NOTE), {"main.things KEEPS THI001"}),
    ],
    ids=[
        "renamed",
        "retyped",
        "nullable",
        "value-gone",
        "reference-gone",
        "range-gone",
        "key",
        "table-renamed",
        "check-gone",
        "only-notes",
    ],
)
def test_a_broken_promise_is_found(table: Table, broken: set[str]) -> None:
    assert set(breaking_changes(promised(TABLE), promised(table))) >= broken


@pytest.mark.parametrize(
    "table",
    [
        replace(TABLE, columns=(*COLUMNS, Column("more", pl.Int32(), "More"))),
        with_column("fate", domain=frozenset({"kept", "lost", "found"})),
        with_column("amount", nullable=False),
        with_column("fate", comment="Said in other words"),
    ],
    ids=["column", "value", "no-longer-null", "comment"],
)
def test_what_is_added_or_reworded_breaks_nothing(table: Table) -> None:
    assert breaking_changes(promised(TABLE), promised(table)) == ()


def test_a_stricter_consequence_breaks_nothing() -> None:
    assert breaking_changes(promised(TABLE), promised(with_check(Consequence.STOP))) == ()


def test_columns_of_views_are_promised() -> None:
    retyped = VIEW._replace(columns=(VIEW.columns[0]._replace(sql_type="UUID"),))
    assert breaking_changes(promised(TABLE), promised(TABLE, views=(retyped,))) == ("main.few.id VARCHAR",)
    assert breaking_changes(promised(TABLE), promised(TABLE, views=())) == ("main.few.id VARCHAR",)


def test_a_contract_is_read_as_it_was_written() -> None:
    made = promised(TABLE)
    assert read_contract(contract_text(made)) == made


def test_a_text_without_version_is_no_contract() -> None:
    with pytest.raises(ContractError, match="opens with its version"):
        read_contract("main.things.id VARCHAR\n")
