"""The declared tables as a whole: names, comments, references, order and the published contract."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from peristiwa.quality.declare import Check, DeclarationError, RowRule, Table
from schemas import TABLES, check, table

TABLE_PARAMS = [pytest.param(one, id=name) for name, one in TABLES.items()]
CHECKS = [one for declared in TABLES.values() for one in declared.checks]
CONTRACT = Path(__file__).parents[2].parent / "shared" / "CONTRACT.md"
SUFFIXES = {"_on": pl.Date(), "_at": pl.Datetime("us"), "_start": pl.Int32(), "_end": pl.Int32(), "_count": None, "_code": pl.String()}


def test_codes_are_unique_over_all_tables() -> None:
    codes = [one.code for one in CHECKS]
    assert len(codes) == len(set(codes))


def test_there_are_enough_hand_written_checks() -> None:
    assert sum(len(declared.own_checks) for declared in TABLES.values()) >= 30


@pytest.mark.parametrize("declared", TABLE_PARAMS)
def test_every_table_and_column_carries_a_comment(declared: Table) -> None:
    assert declared.description.endswith(".")
    assert declared.grain
    assert [column.name for column in declared.columns if len(column.comment) < 8] == []


@pytest.mark.parametrize("declared", TABLE_PARAMS)
def test_every_table_has_a_key_and_no_column_twice(declared: Table) -> None:
    assert declared.key
    assert len(set(declared.column_names)) == len(declared.column_names)


@pytest.mark.parametrize("declared", TABLE_PARAMS)
def test_references_lead_to_declared_columns(declared: Table) -> None:
    targets = [column.reference.split(".") for column in declared.columns if column.reference]
    assert [target for target in targets if target[1] not in TABLES[target[0]].column_names] == []


@pytest.mark.parametrize("one", [pytest.param(one, id=one.code) for one in CHECKS if one.needs])
def test_checks_need_only_declared_tables(one: Check) -> None:
    assert one.needs <= set(TABLES)


@pytest.mark.parametrize("one", [pytest.param(one, id=one.code) for one in CHECKS if isinstance(one.rule, RowRule)])
def test_row_rules_read_only_columns_of_their_table(one: Check) -> None:
    assert isinstance(one.rule, RowRule)
    assert set(one.rule.good.meta.root_names()) <= set(TABLES[one.table].column_names)


@pytest.mark.parametrize("declared", TABLE_PARAMS)
def test_suffixes_of_column_names_keep_their_promise(declared: Table) -> None:
    for column in declared.columns:
        for suffix, dtype in SUFFIXES.items():
            if column.name.endswith(suffix) and dtype is not None and not column.name.startswith("date_"):
                assert column.dtype == dtype, column.name


def test_one_name_has_one_type_in_every_table() -> None:
    types: dict[str, set[str]] = {}
    for declared in TABLES.values():
        for column in declared.columns:
            types.setdefault(column.name, set()).add(str(column.dtype))
    assert {name: sorted(found) for name, found in types.items() if len(found) > 1} == {}


def test_declaring_tables_loads_neither_the_orchestrator_nor_the_database_nor_pandera() -> None:
    code = "import sys, schemas; print(sorted({'dagster', 'duckdb', 'pandera'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_tables_are_found_by_name_and_checks_by_code() -> None:
    assert table("documents").name == "documents"
    assert check("DOC001").table == "documents"


@pytest.mark.parametrize(("find", "name"), [(table, "nowhere"), (check, "XXX001")], ids=["table", "check"])
def test_unknown_names_are_refused(find: object, name: str) -> None:
    with pytest.raises(DeclarationError, match=name):
        (table if find is table else check)(name)


@pytest.mark.shared
@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract stands beside the project")
@pytest.mark.parametrize(
    "name", ["documents", "raw_texts", "removed_text", "repaired_text", "sentences", "event_mentions", "quotes", "entities"]
)
def test_every_column_of_the_contract_is_declared(name: str) -> None:
    text = CONTRACT.read_text("utf-8")
    paragraph = re.search(rf"^\*\*`{name}`\*\*(.*?)(?=^\*\*`|^## )", text, re.MULTILINE | re.DOTALL)
    assert paragraph is not None
    # A column is a name in code marks that stands at the start of a part between dots; values of a column stand in brackets.
    outside = re.sub(r"\([^()]*\)", "", paragraph[1].replace("· ", "\n· ").replace(": `", "\n· `"))
    named = re.findall(r"^· `([a-z_0-9]+)(?: [A-Z\[\]]+)?`(?:, `([a-z_]+)`)?", outside, re.MULTILINE)
    columns = {column for pair in named for column in pair if column}
    assert len(columns) >= 2
    assert columns - set(TABLES[name].column_names) == set()
