"""Catalogue, explanations and pages: nothing that is declared is missing from them."""

from __future__ import annotations

import polars as pl
import pytest

from peristiwa.quality.catalogue import CATALOGUE, catalogue_rows, checks_page, explain, sql_type, tables_page
from schemas import TABLES, check

CODES = [one.code for declared in TABLES.values() for one in declared.checks]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_is_described(name: str) -> None:
    page = tables_page(TABLES.values())
    section = page.split(f"## `{TABLES[name].qualified}`")[1].split("\n## ")[0]
    assert TABLES[name].description in section
    assert all(f"| `{column.name}` |" in section for column in TABLES[name].columns)


def test_every_check_is_listed_once() -> None:
    page = checks_page(TABLES.values())
    assert [code for code in CODES if page.count(f"| {code} |") != 1] == []
    assert all(f"## `{declared.qualified}`" in page for declared in TABLES.values())


@pytest.mark.parametrize("page", [tables_page, checks_page])
def test_tables_in_the_pages_have_as_many_cells_as_columns(page: object) -> None:
    text = tables_page(TABLES.values()) if page is tables_page else checks_page(TABLES.values())
    cells = {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert cells == ({5} if page is tables_page else {6})


@pytest.mark.parametrize("code", ["DOC019", "MEN001", "EVT100K", "QUO101P", "WIN001"])
def test_an_explanation_holds_what_a_reader_needs(code: str) -> None:
    one = check(code)
    text = explain(TABLES[one.table], one)
    assert all(part in text for part in (code, one.sentence, one.why, one.consequence.value, one.fingerprint, TABLES[one.table].qualified))
    assert one.rule.failing_sql(TABLES[one.table].qualified) in text


def test_the_catalogue_has_one_row_for_each_check() -> None:
    rows = catalogue_rows(TABLES.values())
    assert rows["code"].to_list() == CODES
    assert rows.schema == CATALOGUE == TABLES["check_catalogue"].frame_schema


def test_fingerprints_differ_from_each_other() -> None:
    assert catalogue_rows(TABLES.values())["fingerprint"].is_unique().all()


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        (pl.String(), "VARCHAR"),
        (pl.List(pl.String()), "VARCHAR[]"),
        (pl.Datetime("us"), "TIMESTAMP"),
        (pl.List(pl.Struct({"entity": pl.String(), "char_start": pl.Int32()})), "STRUCT(entity VARCHAR, char_start INTEGER)[]"),
    ],
    ids=str,
)
def test_types_are_told_as_duckdb_names_them(dtype: pl.DataType, expected: str) -> None:
    assert sql_type(dtype) == expected
