"""A query that says nothing is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouse.answers import Answers, QueryError


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as made:
        made.execute("CREATE TABLE t AS SELECT 1 AS a")
    return tmp_path / "w.duckdb"


@pytest.mark.parametrize("sql", ["", "  \n", ";", "-- nothing but a remark"], ids=["empty", "space", "semicolon", "remark"])
def test_an_empty_query_is_refused(warehouse: Path, sql: str) -> None:
    with Answers(warehouse) as answers, pytest.raises(QueryError, match="empty"):
        answers.query(sql)


def test_an_answer_without_rows_keeps_its_columns(warehouse: Path) -> None:
    with Answers(warehouse) as answers:
        assert answers.query("FROM t WHERE a > 1") == (["a"], [])
