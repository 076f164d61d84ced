"""The program as its users start it: help, answers in each shape, evidence underlined, checks explained, exit codes, plain lines.

Commands that only read run in this process; what happens without a terminal is seen from outside.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from schemas import TABLES
from tests.integration.running import ROOT, SAMPLE, copied, one, program
from warehouse.home import Home

COMMANDS = sorted(main.commands)
CHECKS = [TABLES[name].own_checks[0].code for name in ("documents", "event_mentions", "events")]


@pytest.fixture
def at_sample(sample_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PERISTIWA_HOME", str(sample_home.root))
    return sample_home


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PERISTIWA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PERISTIWA_INPUT", raising=False)
    return Home(tmp_path / "home")


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    answer = called(command, "--help")
    assert answer.exit_code == 0
    assert answer.output.startswith(f"Usage: main {command}")
    assert len(answer.output.splitlines()) >= 5


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(option: str) -> None:
    answer = called(option)
    assert answer.exit_code == 0
    assert all(f"\n  {command} " in answer.output for command in COMMANDS)


def test_the_version_is_that_of_the_package() -> None:
    assert called("--version").output.split()[-1].count(".") == 2


def test_sql_prints_tab_separated_lines_outside_a_terminal(at_sample: Home) -> None:
    assert at_sample.link.exists()
    answer = called("sql", "SELECT fate, count(*) AS n FROM documents GROUP BY fate ORDER BY fate")
    assert answer.output.splitlines()[0] == "fate\tn"
    assert answer.output.splitlines()[1].split("\t")[0] == "duplicate"


def test_sql_writes_csv(at_sample: Home) -> None:
    assert at_sample.link.exists()
    answer = called("sql", "SELECT title, body FROM documents WHERE fate = 'published' ORDER BY ALL", "--format", "csv")
    rows = list(csv.reader(io.StringIO(answer.output)))
    assert rows[0] == ["title", "body"]
    assert all(len(row) == 2 for row in rows)


def test_sql_writes_json_lines(at_sample: Home) -> None:
    assert at_sample.link.exists()
    answer = called("sql", "SELECT event_id, actors, date_start FROM events LIMIT 3", "--format", "json")
    rows = [json.loads(line) for line in answer.output.splitlines()]
    assert [sorted(row) for row in rows] == [["actors", "date_start", "event_id"]] * 3
    assert rows[0]["actors"][0]["entity"]


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM nothing", "SELEC 1", "DELETE FROM documents", "CREATE TABLE t (n INTEGER)"],
    ids=["table", "words", "delete", "create"],
)
def test_a_query_that_cannot_be_answered_ends_with_one(at_sample: Home, query: str) -> None:
    assert at_sample.link.exists()
    answer = called("sql", query)
    assert answer.exit_code == 1
    assert answer.output.startswith("peristiwa: ")


def test_show_underlines_the_quote_and_the_trigger(at_sample: Home, sample: duckdb.DuckDBPyConnection) -> None:
    assert at_sample.link.exists()
    event, trigger = sample.execute(
        "SELECT event_id, trigger_text FROM event_mentions ORDER BY length(quote), mention_id LIMIT 1"
    ).fetchone() or ("", "")
    answer = called("show", event)
    assert answer.exit_code == 0
    lines = answer.output.splitlines()
    marked = [(lines[at - 1], line) for at, line in enumerate(lines) if "^" in line]
    words = ["".join(letter for letter, mark in zip(text, marks, strict=False) if mark == "^") for text, marks in marked]
    assert trigger in words
    assert any("~" in marks for _, marks in marked)


def test_the_beginning_of_an_id_is_enough(at_sample: Home, sample: duckdb.DuckDBPyConnection) -> None:
    assert at_sample.link.exists()
    event = str(one(sample, "SELECT min(event_id) FROM events"))
    assert called("show", event[:12]).output == called("show", event).output


@pytest.mark.parametrize(("event", "words"), [("no such event", "no event"), ("", "more than one")], ids=["unknown", "ambiguous"])
def test_an_event_that_is_not_the_only_one_ends_with_three(at_sample: Home, event: str, words: str) -> None:
    assert at_sample.link.exists()
    answer = called("show", event)
    assert (answer.exit_code, words in answer.output) == (3, True)


@pytest.mark.parametrize("code", CHECKS)
def test_explain_says_what_a_check_asks_and_how_it_did(at_sample: Home, code: str) -> None:
    assert at_sample.link.exists()
    answer = called("explain", code.lower())
    assert answer.exit_code == 0
    assert code in answer.output
    assert "Lately:" in answer.output


@pytest.mark.parametrize("to_file", [False, True], ids=["printed", "written"])
def test_the_contract_is_the_one_of_the_documentation(nowhere: Home, tmp_path: Path, *, to_file: bool) -> None:
    path = tmp_path / "contract.yaml"
    answer = called("contract", *(["--output", str(path)] if to_file else []))
    assert answer.exit_code == 0
    assert (path.read_text("utf-8") if to_file else answer.output) == (ROOT / "docs" / "contract.odcs.yaml").read_text("utf-8")
    assert not nowhere.root.exists()


def test_explain_needs_no_warehouse(nowhere: Home) -> None:
    answer = called("explain", CHECKS[0])
    assert (answer.exit_code, "Lately:" in answer.output, nowhere.root.exists()) == (0, False, False)


def test_an_unknown_check_ends_with_two(nowhere: Home) -> None:
    answer = called("explain", "XYZ123")
    assert answer.exit_code == 2
    assert "XYZ123" in answer.output
    assert not nowhere.root.exists()


def test_status_counts_fates_and_names_versions(at_sample: Home) -> None:
    answer = called("status")
    assert answer.exit_code == 0
    assert f"warehouse {at_sample.link}" in answer.output
    assert "published\t53" in answer.output
    assert "versions kept: peristiwa-000001.duckdb" in answer.output
    assert re.search(r"^built .* UTC, \d+ minutes ago$", answer.output, re.MULTILINE)
    assert re.search(r"^newest article of 2025-11-17, [\d,]+ days ago$", answer.output, re.MULTILINE)


@pytest.mark.usefixtures("at_sample")
def test_status_tells_how_much_is_checked() -> None:
    lines = [line.split("\t") for line in called("status", "--coverage", "--runs", "1").output.splitlines()]
    told = {what: (number, which) for what, number, _, which in lines}
    assert told["tables of news and events without a ledger"] == ("1", "warehouse_info")
    assert told["checks that fired in the last 1 runs"] == ("2", "DOC021 QUO004")
    counted = sum(int(number) for what, (number, _) in told.items() if what.startswith("checks"))
    assert counted == sum(len(table.checks) for table in TABLES.values())


def test_a_warehouse_without_held_rows_says_so(at_sample: Home) -> None:
    assert at_sample.link.exists()
    assert called("held").output == "0 rows held; 0 released, 0 of them by hand\n"
    assert called("release").output == "table\trow\tchecks\treason\tby\tat\n"


@pytest.mark.parametrize("option", [["--reason", "benar"], ["--undo"]], ids=" ".join)
def test_a_row_that_is_not_held_cannot_be_released_or_held_again(at_sample: Home, option: list[str]) -> None:
    answer = called("release", "event_id=none", *option)
    assert (answer.exit_code, "no such row" in answer.output, at_sample.decisions.exists()) == (3, True, False)


READING = [
    ["status"], ["status", "--coverage"], ["sql", "SELECT 1"], ["show", "e1"], ["check"], ["check", "--what-if", "events"], ["held"],
    ["release", "e1", "--reason", "benar"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_without_a_warehouse_reading_ends_with_three(nowhere: Home, arguments: list[str]) -> None:
    answer = called(*arguments)
    assert answer.exit_code == 3
    assert f"no warehouse at {nowhere.link}" in answer.output
    assert not nowhere.root.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["rum"],
        ["sql"],
        ["sql", "SELECT 1", "--format", "xml"],
        ["run", "/no/such/folder"],
        ["run", "--workers", "0"],
        ["show"],
        ["release", "e1"],
        ["release", "--table", "events"],
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_wrong_usage_ends_with_two(nowhere: Home, arguments: list[str]) -> None:
    assert called(*arguments).exit_code == 2
    assert not nowhere.root.exists()


def test_a_wrong_setting_is_named_and_ends_with_two(nowhere: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERISTIWA_WORKERS", "many")
    answer = called("status")
    assert (answer.exit_code, "PERISTIWA_WORKERS" in answer.output, nowhere.root.exists()) == (2, True, False)


def test_a_missing_inbox_ends_with_one(nowhere: Home) -> None:
    answer = called("run")
    assert answer.exit_code == 1
    assert str(nowhere.inbox) in answer.output


def test_a_run_prints_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    inbox = copied(SAMPLE, tmp_path / "inbox", ["arus/turki-kirim-bantuan-sudan.txt", "lain/kosong.txt"])
    ended = program(home, "run", str(inbox))
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout + ended.stderr
    assert [line.split()[0] for line in ended.stderr.splitlines()] == [
        "cleaned",
        "cut",
        "signed",
        "coded",
    ] or "coded 2 documents" in ended.stderr
    assert "read: 2 files, 2 records in 1 new batch" in ended.stdout
    assert "fates: 1 published, 0 duplicate, 0 held, 1 excluded" in ended.stdout
    again = program(home, "run", str(inbox))
    assert (again.returncode, "nothing new in the input" in again.stdout, again.stderr) == (0, True, "")
