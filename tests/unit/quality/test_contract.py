"""The published contract is kept, and a broken promise is found."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import polars as pl
import pytest

from peristiwa.quality.contract import broken_promises, contract_lines
from peristiwa.quality.declare import Column, Table
from schemas import TABLES

TABLE = Table("things", "main", "THI", "one thing", ("id",), (Column("id", pl.String(), "Name of the row"),), "tests", "Things.")


def test_the_contract_in_force_is_kept() -> None:
    contract = files("schemas").joinpath("contract_1.txt").read_text("utf-8")
    assert broken_promises(contract, TABLES.values()) == ()


def test_every_published_column_is_promised() -> None:
    contract = files("schemas").joinpath("contract_1.txt").read_text("utf-8")
    assert set(contract_lines(TABLES.values())) <= set(contract.splitlines())


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        ("main.things.id VARCHAR", False),
        ("main.things.id INTEGER", True),
        ("main.things.gone VARCHAR", True),
        ("# a remark", False),
        ("", False),
    ],
    ids=["kept", "retyped", "dropped", "remark", "empty"],
)
def test_a_promise_is_kept_by_name_and_type(promise: str, *, broken: bool) -> None:
    assert broken_promises(promise, [TABLE]) == ((promise,) if broken else ())


def test_new_columns_break_nothing() -> None:
    longer = replace(TABLE, columns=(*TABLE.columns, Column("more", pl.Int32(), "More")))
    assert broken_promises("\n".join(contract_lines([TABLE])), [longer]) == ()
