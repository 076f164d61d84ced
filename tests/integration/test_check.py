"""The published file audited once more, other rules tried on it and on its quarantine, examples with their words; nothing is written."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner, Result

from peristiwa.quality.records import Run, held_rows
from pipelines.cli import main
from schemas import TABLES
from tests.integration.running import ROOT, one
from warehouse.home import Home

SCHEMAS = ROOT / "schemas"
SPOKEN = 'holds("speaker IS NOT NULL OR cited_outlet IS NOT NULL")'
"""The rule of QUO004, which notes quotations without a speaker; the sample has some."""


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def home(sample_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy of the published sample that a test may change."""
    copy = Home(tmp_path / "home")
    copy.versions.mkdir(parents=True)
    shutil.copyfile(sample_home.link, copy.versions / "peristiwa-000001.duckdb")
    copy.link.symlink_to("versions/peristiwa-000001.duckdb")
    monkeypatch.setenv("PERISTIWA_HOME", str(copy.root))
    return copy


def quarantine(opened: duckdb.DuckDBPyConnection, row: pl.DataFrame) -> None:
    """Put a quotation, with the codes that it broke, into quarantine."""
    held = held_rows(TABLES["quotes"], row, Run("r", "b", datetime(2025, 11, 20, 1)))  # noqa: DTZ001 instants have no zone
    names = ", ".join(f'"{name}"' for name in held.columns)
    opened.execute(f"INSERT INTO quality.held_rows ({names}) VALUES ({', '.join('?' * held.width)})", held.row(0))  # noqa: S608 as declared


@pytest.fixture
def quarantined(home: Home) -> str:
    """Set one quotation aside, as an audit would, for a check that no longer finds fault with it; returns its words."""
    with duckdb.connect(str(home.link)) as opened:
        row = pl.DataFrame(opened.sql("SELECT *, ['QUO005'] AS codes FROM quotes WHERE speaker IS NOT NULL ORDER BY quote_id LIMIT 1"))
        quarantine(opened, row)
        opened.execute("DELETE FROM quotes WHERE quote_id = ?", [row["quote_id"][0]])
    return str(row["text"][0])


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that puts a copy of some files of `schemas` into a folder, with a text replaced in the first of them."""

    def edit(names: str, old: str, new: str) -> Path:
        folder = tmp_path / "edited"
        folder.mkdir()
        first, *others = names.split()
        text = (SCHEMAS / first).read_text("utf-8")
        assert text.count(old) == 1
        (folder / first).write_text(text.replace(old, new), "utf-8")
        for other in others:
            shutil.copy2(SCHEMAS / other, folder / other)
        return folder

    return edit


def files_below(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_the_published_sample_passes_its_rules_once_more(home: Home) -> None:
    assert home.link.exists()
    answer = called("check")
    assert answer.exit_code == 0
    assert [line.split("\t")[0] for line in answer.output.splitlines() if "\twarn\t" in line] == ["DOC021", "QUO004"]


def test_a_file_that_breaks_a_rule_ends_with_one(home: Home) -> None:
    with duckdb.connect(str(home.link)) as opened:
        opened.execute("UPDATE events SET mention_count = mention_count + 1")
    answer = called("check")
    assert answer.exit_code == 1
    assert "EVT001\tstop" in answer.output


def test_a_row_released_by_hand_only_warns(home: Home) -> None:
    with duckdb.connect(str(home.link)) as opened:
        opened.execute("UPDATE quotes SET speaker = NULL, speaker_entity = 'USA' WHERE quote_id = (SELECT min(quote_id) FROM quotes)")
        row = pl.DataFrame(opened.sql("SELECT *, ['QUO005'] AS codes FROM quotes ORDER BY quote_id LIMIT 1"))
    assert "QUO005\thold\t1" in called("check").output
    with duckdb.connect(str(home.link)) as opened:
        quarantine(opened, row)
        opened.execute("UPDATE quality.held_rows SET released_at = last_seen, release_reason = 'by hand: Memang begitu.'")
    released = called("check").output
    assert "QUO005\twarn\t1" in released
    assert "(1 released by hand)" in released
    tried = called("check", "--what-if", "quotes", "--all").output
    assert "would hold 0 of 92 rows\n  1 row released by hand would stay published" in tried


@pytest.mark.parametrize("place", ["quotes", str(SCHEMAS / "quotes.py"), str(SCHEMAS), str(SCHEMAS / "event_checks.py")])
def test_rules_that_did_not_change_are_not_tried(home: Home, place: str) -> None:
    assert home.link.exists()
    answer = called("check", "--what-if", place)
    assert answer.exit_code == 0
    assert "no check differs" in answer.output
    assert "would" not in answer.output.replace("no batch would be refused", "")


def test_all_rules_are_tried_if_that_is_wanted(home: Home) -> None:
    assert home.link.exists()
    answer = called("check", "--what-if", "quotes", "--all")
    assert answer.exit_code == 0
    assert f"main.quotes: {len(TABLES['quotes'].checks)} same" in answer.output
    assert "QUO100S  same" in answer.output
    assert "would warn of 13 of 92 rows" in answer.output


def test_a_stricter_rule_says_what_it_would_hold_and_whether_the_batch_is_refused(home: Home, edited: Callable[..., Path]) -> None:
    place = edited("quotes.py", f"Consequence.NOTE,\n        {SPOKEN}", f"Consequence.HOLD,\n        {SPOKEN}") / "quotes.py"
    answer = called("check", "--what-if", str(place))
    assert answer.exit_code == 1
    assert "QUO004  changed, hold: A quotation has a speaker." in answer.output
    assert "would hold 13 of 92 rows (14.1%)" in answer.output
    assert "a batch would be refused by QUO004" in answer.output
    with duckdb.connect(str(home.link), read_only=True) as opened:
        sql = "SELECT text FROM quotes WHERE speaker IS NULL AND cited_outlet IS NULL ORDER BY quote_id LIMIT 3"
        assert all(text in answer.output for (text,) in opened.execute(sql).fetchall())
        nameless = "count(*) FILTER (speaker IS NULL AND cited_outlet IS NULL)"
        most = f"""SELECT coalesce(outlet, 'unknown') || ' ' || {nameless} || ' of ' || count(*) FROM quotes JOIN documents
                   USING (document_id) GROUP BY outlet ORDER BY {nameless} DESC, outlet LIMIT 1"""  # noqa: S608 names of this file
        assert f"by outlet: {one(opened, most)}" in answer.output


def test_a_batch_with_few_failures_is_not_refused(home: Home, edited: Callable[..., Path]) -> None:
    assert home.link.exists()
    place = edited("quotes.py", SPOKEN, 'holds("quote_id <> (quote_id)")')
    text = (place / "quotes.py").read_text("utf-8")
    with duckdb.connect(str(home.link), read_only=True) as opened:
        chosen = one(opened, "SELECT min(quote_id) FROM quotes")
    strict = text.replace(
        'Consequence.NOTE,\n        holds("quote_id <> (quote_id)")', f"Consequence.HOLD,\n        holds(\"quote_id <> '{chosen}'\")"
    )
    (place / "quotes.py").write_text(strict, "utf-8")
    answer = called("check", "--what-if", str(place / "quotes.py"))
    assert (answer.exit_code, "would hold 1 of 92 rows" in answer.output) == (0, True)
    assert "no batch would be refused" in answer.output


def test_edited_helpers_count_with_or_without_the_file_of_the_table(home: Home, edited: Callable[..., Path]) -> None:
    assert home.link.exists()
    old = 'holds("first_published_on <= last_published_on")'
    folder = edited("event_checks.py", old, 'holds("first_published_on < last_published_on")')
    alone = called("check", "--what-if", str(folder / "event_checks.py"))
    assert (alone.exit_code, "EVT006  changed" in alone.output) == (1, True)
    shutil.copy2(SCHEMAS / "events.py", folder)
    assert "EVT006  changed" in called("check", "--what-if", str(folder / "events.py")).output
    assert called("check", "--what-if", str(folder)).output == alone.output


def test_events_are_tied_to_the_outlet_and_words_of_their_representative(home: Home, edited: Callable[..., Path]) -> None:
    old = 'holds("first_published_on <= last_published_on")'
    folder = edited("event_checks.py", old, 'holds("event_id IS NULL")')
    answer = called("check", "--what-if", str(folder))
    with duckdb.connect(str(home.link), read_only=True) as opened:
        sql = "SELECT quote FROM events JOIN event_mentions ON mention_id = representative_mention_id ORDER BY events.event_id LIMIT 1"
        quote = str(one(opened, sql))
    assert f"“{' '.join(quote.split())}”" in answer.output
    assert "by outlet: " in answer.output


def test_quarantine_is_let_go_by_a_rule_that_finds_no_fault(home: Home, quarantined: str, edited: Callable[..., Path]) -> None:
    assert home.link.exists()
    answer = called(
        "check", "--what-if", str(edited("quotes.py", "speaker_title IS NULL AND speaker_entity IS NULL", "TRUE") / "quotes.py")
    )
    assert answer.exit_code == 0
    assert "would hold 0 of 91 rows" in answer.output
    assert "would release 1 row\n" in answer.output
    assert quarantined in answer.output


def test_quarantine_stays_where_the_rule_that_filled_it_is_not_touched(home: Home, quarantined: str, edited: Callable[..., Path]) -> None:
    assert home.link.exists()
    answer = called("check", "--what-if", str(edited("quotes.py", SPOKEN, 'holds("speaker IS NOT NULL")') / "quotes.py"))
    assert (answer.exit_code, "release" in answer.output, quarantined in answer.output) == (0, False, False)


def test_the_running_rules_are_compared_with_those_of_the_file(home: Home) -> None:
    with duckdb.connect(str(home.link)) as opened:
        opened.execute("UPDATE quality.check_catalogue SET fingerprint = 'older' WHERE code = 'EVT012'")
        opened.execute("""INSERT INTO quality.check_catalogue SELECT * REPLACE ('EVT099' AS code) FROM quality.check_catalogue
                          WHERE code = 'EVT012'""")
    answer = called("check", "--what-if", "events")
    assert "main.events: 1 changed, 1 removed" in answer.output
    assert "EVT012  changed, hold" in answer.output
    assert "EVT099  removed\n  would release 0 rows" in answer.output


def test_a_table_that_the_file_lacks_ends_with_three(home: Home, tmp_path: Path) -> None:
    assert home.link.exists()
    place = tmp_path / "pieces.py"
    place.write_text(
        "from dataclasses import replace\nfrom schemas.quotes import TABLE as T\nTABLE = replace(T, name='pieces', own_checks=())\n"
    )
    answer = called("check", "--what-if", str(place))
    assert (answer.exit_code, "pieces: not in the published file" in answer.output) == (3, True)


def test_nothing_is_written(home: Home, edited: Callable[..., Path]) -> None:
    folder = edited("quotes.py event_checks.py __init__.py", SPOKEN, 'holds("speaker IS NOT NULL")')
    before = files_below(home.root), files_below(folder)
    assert called("check").exit_code == 0
    assert called("check", "--what-if", str(folder)).exit_code == 0
    assert (files_below(home.root), files_below(folder)) == before


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("nothing.py", None, "no file, folder or table"),
        ("notes.txt", "TABLE = 1\n", "neither a Python file nor a folder"),
        ("broken.py", "TABLE = (\n", "SyntaxError"),
        ("crashing.py", "TABLE = 1 / 0\n", "ZeroDivisionError"),
        ("lost.py", "from schemas.nowhere import CHECKS\n", "schemas.nowhere"),
        ("idle.py", "AMOUNT = 1\n", "declares no TABLE"),
        (
            "wrong.py",
            "from dataclasses import replace\nfrom schemas.quotes import TABLE as T\nTABLE = replace(T, key=('gone',))\n",
            "key column gone",
        ),
        ("__init__.py", "TABLES = 1\n", "declares no TABLES"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith((".py", ".txt")) else "",
)
def test_a_place_without_declarations_ends_with_two(home: Home, tmp_path: Path, name: str, text: str | None, says: str) -> None:
    assert home.link.exists()
    folder = tmp_path / "place"
    folder.mkdir()
    if text is not None:
        (folder / name).write_text(text, "utf-8")
    answer = called("check", "--what-if", str(folder if name == "__init__.py" else folder / name))
    assert (answer.exit_code, says in answer.output) == (2, True), answer.output


def test_all_goes_with_what_if_only(home: Home) -> None:
    assert home.link.exists()
    assert called("check", "--all").exit_code == 2


def test_explain_shows_the_published_rows_that_a_note_warns_of(home: Home) -> None:
    answer = called("explain", "QUO004")
    with duckdb.connect(str(home.link), read_only=True) as opened:
        sql = """SELECT text, outlet, url FROM quotes JOIN documents USING (document_id) WHERE speaker IS NULL AND cited_outlet IS NULL
                 AND url IS NOT NULL ORDER BY published_on DESC, quote_id LIMIT 1"""
        text, outlet, url = opened.execute(sql).fetchone() or ("", "", "")
    assert all(str(part) in answer.output for part in ("The newest that break it:", f"“{text}”", outlet, url))


def test_explain_shows_the_rows_in_quarantine_of_a_check_that_holds(home: Home, quarantined: str) -> None:
    assert home.link.exists()
    answer = called("explain", "QUO005")
    assert "in quarantine:" in answer.output
    assert f"“{quarantined}”" in answer.output
    assert "in quarantine:" not in called("explain", "QUO001").output


def test_explain_says_that_an_older_file_cannot_list_them(home: Home) -> None:
    with duckdb.connect(str(home.link)) as opened:
        opened.execute("ALTER TABLE quotes DROP COLUMN cited_outlet")
    answer = called("explain", "QUO004")
    assert (answer.exit_code, "cannot answer" in answer.output) == (0, True)


@pytest.mark.parametrize("name", TABLES)
def test_examples_of_every_check_can_be_asked_for(home: Home, name: str) -> None:
    from warehouse.examples import failing, of_keys
    from warehouse.publish import connect
    from warehouse.stock import PublishedFrames

    table = TABLES[name]
    with connect(home.link) as opened:
        rows = PublishedFrames(opened, TABLES).frame(name)
        assert len(of_keys(opened, table, rows)) == min(3, rows.height)
        for check in table.checks:
            assert len(failing(opened, table, check)) <= 3
