"""Real files as crawlers leave them, in every raw format: each file has a fate and the books balance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.integration.running import one, refresh
from warehouse.home import Home
from warehouse.publish import connect

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def crawled(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = Home(tmp_path_factory.mktemp("formats") / "home")
    outcome = refresh(home, shared / "corpus" / "formats")
    assert outcome.success, outcome.problems
    with connect(home.link) as opened:
        yield opened


def test_every_file_has_a_fate(shared: Path, crawled: duckdb.DuckDBPyConnection) -> None:
    folder = shared / "corpus" / "formats"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    known = {str(path) for (path,) in crawled.execute("SELECT DISTINCT source_path FROM documents WHERE fate IS NOT NULL").fetchall()}
    assert known == there


def test_whatever_is_not_published_says_why(crawled: duckdb.DuckDBPyConnection) -> None:
    assert one(crawled, "SELECT count(*) FROM documents WHERE fate <> 'published' AND fate_reason IS NULL") == 0


def test_the_ledger_is_balanced(crawled: duckdb.DuckDBPyConnection) -> None:
    assert one(crawled, "SELECT bool_and(balanced) FROM quality.ledger") is True
    assert one(crawled, "SELECT sum(rows_in)::BIGINT FROM quality.ledger WHERE \"table\" = 'documents'") == one(
        crawled, "SELECT count(*) FROM documents"
    )


@pytest.mark.parametrize(("kind", "least"), [("html", 8), ("md", 8), ("csv", 10), ("jsonl", 10)])
def test_every_format_yields_articles(crawled: duckdb.DuckDBPyConnection, kind: str, least: int) -> None:
    sql = "SELECT count(*) FROM documents WHERE fate = 'published' AND format LIKE ?"
    row = crawled.execute(sql, [f"{kind}%"]).fetchone()
    assert row is not None
    assert row[0] >= least


def test_no_published_article_keeps_markup(crawled: duckdb.DuckDBPyConnection) -> None:
    rows = crawled.execute(
        r"SELECT source_path FROM documents WHERE fate = 'published' AND regexp_matches(body, '</?(div|script|span|p)\b')"
    )
    assert rows.fetchall() == []


def test_every_quote_is_a_slice_of_its_raw_text(crawled: duckdb.DuckDBPyConnection) -> None:
    joined = "event_mentions JOIN raw_texts USING (document_id)"
    assert one(crawled, f"SELECT count(*) FROM {joined} WHERE quote <> raw_text[quote_start + 1:quote_end]") == 0  # noqa: S608 a constant
