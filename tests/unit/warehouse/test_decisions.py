"""Decisions by hand: one readable file each, the newest of a row and check stands, and a run goes by those it began with."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warehouse.decisions import Decision, DecisionError, decide, decisions_hash, in_force, put_in_force, standing
from warehouse.home import Home

AT = datetime(2025, 11, 17, 3, tzinfo=UTC)
ONE = Decision("event_mentions", "mention_id=m1", ("MEN001", "MEN002"), "0" * 16, "b1", "Benar begitu.")
OTHER = replace(ONE, row_key="mention_id=m2", codes=("MEN001",))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def rows(home: Home) -> list[tuple[str, tuple[str, ...]]]:
    return [(decision.row_key, decision.codes) for decision in standing(home)]


def test_a_decision_is_a_readable_file_that_says_who_and_why(home: Home) -> None:
    (path,) = decide(home, [ONE], "sari", AT)
    told = json.loads(path.read_text("utf-8"))
    assert (told["row_key"], told["reason"], told["made_by"]) == (ONE.row_key, ONE.reason, "sari")
    assert told["made_at"] == AT.isoformat()


def test_files_are_only_added(home: Home) -> None:
    paths = (*decide(home, [ONE, OTHER], "", AT), *decide(home, [replace(ONE, undone=True)], "", AT))
    assert [path.name for path in paths] == ["000001-release.json", "000002-release.json", "000003-undo.json"]
    assert rows(home) == [(OTHER.row_key, ("MEN001",))]


def test_a_file_that_was_removed_leaves_the_others_as_they_are(home: Home) -> None:
    first, _ = decide(home, [ONE, OTHER], "", AT)
    first.unlink()
    (path,) = decide(home, [ONE], "", AT)
    assert path.name == "000003-release.json"
    assert rows(home) == [(OTHER.row_key, OTHER.codes), (ONE.row_key, ONE.codes)]


def test_what_was_decided_of_one_check_can_be_undone_alone(home: Home) -> None:
    decide(home, [ONE, replace(ONE, codes=("MEN001",), undone=True)], "", AT)
    assert rows(home) == [(ONE.row_key, ("MEN002",))]


def test_the_newest_decision_about_a_row_stands(home: Home) -> None:
    decide(home, [ONE, replace(ONE, content="1" * 16)], "", AT)
    assert [decision.content for decision in standing(home)] == ["1" * 16]


def test_a_run_goes_by_the_decisions_it_began_with(home: Home) -> None:
    decide(home, [ONE], "", AT)
    assert in_force(home) == ()
    assert put_in_force(home) == in_force(home) == standing(home)
    decide(home, [replace(ONE, undone=True)], "", AT)
    assert len(in_force(home)) == 1
    put_in_force(home)
    assert in_force(home) == ()


def test_without_decisions_nothing_is_written(home: Home) -> None:
    assert put_in_force(home) == ()
    assert not home.decisions.exists()


@pytest.mark.parametrize("name", ["000001-release.json", "in_force.json"])
def test_a_damaged_file_is_named_and_not_taken_for_no_decision(home: Home, name: str) -> None:
    home.decisions.mkdir(parents=True)
    (home.decisions / name).write_text("{", "utf-8")
    with pytest.raises(DecisionError, match=name):
        (in_force if name == "in_force.json" else standing)(home)


def test_the_hash_tells_what_is_decided_in_whatever_order() -> None:
    assert decisions_hash([]) == ""
    assert decisions_hash([ONE, OTHER]) == decisions_hash([OTHER, ONE])
    assert decisions_hash([ONE]) != decisions_hash([replace(ONE, codes=("MEN001",))])
