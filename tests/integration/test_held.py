"""Held rows in a real home, run by run: held by a rule, waiting, released by hand, held again, released by a changed rule.

The rule is one of the test's own; a change of it stands for a change of `schemas`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import polars as pl
import pytest
from click.testing import CliRunner, Result
from dagster import AssetKey

from peristiwa.quality.checks import Check, Consequence
from peristiwa.quality.rules import RowRule, setting
from pipelines.cli import main
from pipelines.instance import opened
from schemas import TABLES
from tests.integration.running import SAMPLE, copied, one, refresh
from warehouse import assemble, ingest, release, stamps
from warehouse.home import Home
from warehouse.publish import connect, version_files

ARTICLES = ["kabarsamudra/rusia-tolak-usul-gencatan.txt", "arus/turki-kirim-bantuan-sudan.txt"]
CODE = "MEN999"
KIND = "AID"
"""The kind of event that the rule does not let pass; the articles tell it once or twice."""


class Held(NamedTuple):
    """What the published quarantine says of one row."""

    row_key: str
    codes: list[str]
    first_seen: object
    released: bool
    reason: str


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PERISTIWA_HOME", str(tmp_path / "home"))
    copied(SAMPLE, tmp_path / "inbox", ARTICLES)
    return Home(tmp_path / "home")


@pytest.fixture
def run(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Run the job with a rule against one kind of event."""

    def go(kind: str) -> None:
        with monkeypatch.context() as patch:
            ruled(patch, kind)
            outcome = refresh(home, tmp_path / "inbox")
        assert outcome.success, outcome.problems

    return go


def ruled(patch: pytest.MonkeyPatch, kind: str) -> None:
    """Put a rule against one kind of event in force."""
    rule = RowRule(pl.col("plover_type") != kind, f"plover_type <> '{kind}'")
    check = Check(CODE, "event_mentions", f"No mention is {kind}.", Consequence.HOLD, rule, setting(plover_type=kind), "So.")
    table = TABLES["event_mentions"]
    tables = MappingProxyType({**TABLES, "event_mentions": replace(table, own_checks=(*table.own_checks, check))})
    for module in (ingest, assemble, release):
        patch.setattr(module, "TABLES", tables)
    for module in (stamps, assemble):
        patch.setattr(module, "rules_fingerprint", lambda: f"{kind:0>16}")
    patch.setattr(release, "coder_version", lambda: f"0+{kind}")


def called(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def quarantine(home: Home) -> list[Held]:
    with connect(home.link) as opened_file:
        sql = "SELECT row_key, codes, first_seen, released_at IS NOT NULL, coalesce(release_reason, '') FROM quality.held_rows ORDER BY ALL"
        return [Held(*row) for row in opened_file.execute(sql).fetchall()]


def published(home: Home, kind: str = KIND) -> int:
    with connect(home.link) as opened_file:
        found = one(opened_file, f"SELECT count(*) FROM event_mentions WHERE plover_type = '{kind}'")  # noqa: S608 a constant
    assert isinstance(found, int)
    return found


def last_result(home: Home) -> tuple[str, int, str]:
    with connect(home.link) as opened_file:
        sql = "SELECT status, rows_failed, detail FROM quality.check_results WHERE code = ? AND batch_id <> '' ORDER BY checked_at DESC"
        row = opened_file.execute(sql, [CODE]).fetchone()
    assert row is not None
    return row


def test_the_life_of_a_held_row(home: Home, run: Callable[[str], None]) -> None:
    run(KIND)
    held = quarantine(home)
    assert held
    assert all((row.codes, row.released) == ([CODE], False) for row in held)
    assert (published(home), last_result(home)[:2]) == (0, ("hold", len(held)))
    assert f"{len(held)} rows held, the oldest for less than a day; 0 released" in called("status").output
    listed = called("held", "--code", CODE).output
    assert all(row.row_key in listed for row in held)
    assert f"event_mentions\t{CODE}\t" in listed

    with opened(home) as instance:
        shown = instance.get_latest_materialization_event(AssetKey("warehouse"))
    assert shown is not None
    assert shown.asset_materialization is not None
    assert shown.asset_materialization.metadata["rows_waiting"].value == len(held)
    assert shown.asset_materialization.metadata["oldest_waiting_days"].value == 0.0

    versions = version_files(home)
    run(KIND)
    assert (version_files(home), quarantine(home)) == (versions, held)

    answer = called("release", held[0].row_key, "--reason", "Kutipannya memang begitu.")
    assert answer.exit_code == 0, answer.output
    assert quarantine(home) == held
    run(KIND)
    by_hand = next(row for row in quarantine(home) if row.row_key == held[0].row_key)
    assert by_hand == held[0]._replace(released=True, reason="by hand: Kutipannya memang begitu.")
    assert published(home) == 1
    assert last_result(home)[:2] == ("warn" if len(held) == 1 else "hold", len(held))
    assert "(1 released by hand)" in last_result(home)[2]

    assert called("release", held[0].row_key, "--undo").exit_code == 0
    run(KIND)
    assert (quarantine(home), published(home)) == (held, 0)

    run("NOTHING")
    assert [(row.first_seen, row.released, row.reason) for row in quarantine(home)] == [
        (row.first_seen, True, f"rule changed: {CODE}") for row in held
    ]
    assert published(home) == len(held)
