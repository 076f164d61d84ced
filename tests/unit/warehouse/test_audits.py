"""Audit, then write: what passes stays, what is held waits with its codes, what is refused is not written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from peristiwa.quality.audit import Status
from peristiwa.quality.checks import Budget, Check, Column, Consequence
from peristiwa.quality.declare import Table
from peristiwa.quality.rules import TableRule, holds, setting
from warehouse.audits import RefusedError, audit_candidate, recorded
from warehouse.decisions import ANY_CONTENT, Decision
from warehouse.lake import Lake, Shelf

HOLDING = Check(
    "TRY001", "tries", "A count is positive.", Consequence.HOLD, holds("n > 0"), setting(n=-1), "A test wants it so."
)  # fmt: skip
STOPPING = Check(
    "TRY002", "tries", "There are fewer than five rows.", Consequence.STOP,
    TableRule(lambda frame: max(0, frame.height - 4), "FROM {table}"), setting(n=1), "A test wants it so.",
)  # fmt: skip
TRIES = Table(
    "tries", "main", "TRY", "one try", ("id",), (Column("id", pl.String(), "The id."), Column("n", pl.Int64(), "The count.")),
    "team:peristiwa", "Tries of a test", (HOLDING, STOPPING),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(Lake(tmp_path), "b1", "rules")


def rows(*counts: int) -> pl.DataFrame:
    made = [(f"t{at}", count, "kept") for at, count in enumerate(counts)]
    return pl.DataFrame(made, schema={"id": pl.String, "n": pl.Int64, "more": pl.String}, orient="row")


def test_what_is_good_passes_whole(shelf: Shelf) -> None:
    passed, audited = audit_candidate(shelf, TRIES, rows(1, 2), {})
    assert passed.equals(rows(1, 2))
    assert (audited.rows_in, audited.rows_passed, audited.rows_held, audited.refused) == (2, 2, 0, False)
    assert {outcome.status for outcome in audited.outcomes} == {Status.PASS}


def test_what_is_held_waits_with_its_codes(shelf: Shelf) -> None:
    passed, audited = audit_candidate(shelf, TRIES, rows(1, -2, 3), {})
    assert passed["id"].to_list() == ["t0", "t2"]
    assert passed["more"].to_list() == ["kept", "kept"]
    held = shelf.read("held_tries").row(0, named=True)
    assert (held["table"], held["codes"]) == ("tries", ["TRY001"])
    assert '"n":-2' in held["row"].replace(" ", "")
    assert (audited.rows_in, audited.rows_passed, audited.rows_held) == (3, 2, 1)


def test_what_is_refused_is_recorded_and_not_written(shelf: Shelf) -> None:
    with pytest.raises(RefusedError, match="tries of b1 is refused: TRY002") as refusal:
        audit_candidate(shelf, TRIES, rows(1, 2, 3, 4, 5), {})
    assert refusal.value.audited.refused
    assert shelf.read("outcomes_tries").filter(pl.col("status") == "stop")["code"].to_list() == ["TRY002"]
    assert shelf.lake.stamp("held_tries", "b1") is None


def test_a_check_that_crashes_refuses(shelf: Shelf) -> None:
    def crash(frame: pl.DataFrame) -> int:
        raise ZeroDivisionError(str(frame.height))

    broken = replace(TRIES, own_checks=(replace(STOPPING, rule=TableRule(crash, "FROM {table}")),))
    with pytest.raises(RefusedError, match="error"):
        audit_candidate(shelf, broken, rows(1), {})


def test_a_column_of_another_type_refuses(shelf: Shelf) -> None:
    with pytest.raises(RefusedError, match="column n is"):
        audit_candidate(shelf, TRIES, rows(1).cast({"n": pl.String}), {})


def test_what_was_recorded_is_told_again(shelf: Shelf) -> None:
    _, audited = audit_candidate(shelf, TRIES, rows(1, -2, 3), {})
    assert recorded(shelf, TRIES) == audited


def test_no_rows_are_good_rows(shelf: Shelf) -> None:
    passed, audited = audit_candidate(shelf, TRIES, rows(), {})
    assert (passed.height, audited.refused, recorded(shelf, TRIES) == audited) == (0, False, True)


def decided(key: str, content: str, *codes: str) -> Decision:
    return Decision("tries", key, codes or ("TRY001",), content, "b1", "Benar begitu.")


def test_a_row_released_by_hand_passes_and_the_check_says_so(shelf: Shelf) -> None:
    audit_candidate(shelf, TRIES, rows(1, -2, -3), {})
    first, second = shelf.read("held_tries")["content"]
    passed, audited = audit_candidate(shelf, TRIES, rows(1, -2, -3), {}, [decided("id=t1", first)])
    assert (passed["id"].to_list(), audited.rows_passed, audited.rows_held) == (["t0", "t1"], 2, 1)
    outcome = next(one for one in audited.outcomes if one.code == "TRY001")
    assert (outcome.status, outcome.rows_failed) == (Status.HOLD, 2)
    assert outcome.detail.endswith("(1 released by hand)")
    assert shelf.read("waived_tries").select("row_key", "codes", "reason").rows() == [("id=t1", ["TRY001"], "Benar begitu.")]
    _, audited = audit_candidate(shelf, TRIES, rows(1, -2, -3), {}, [decided("id=t1", first), decided("id=t2", second)])
    assert [(one.status, one.rows_failed) for one in audited.outcomes if one.code == "TRY001"] == [(Status.WARN, 2)]
    assert recorded(shelf, TRIES) == audited


@pytest.mark.parametrize(
    "decision",
    [decided("id=t1", "0" * 16), decided("id=t0", ANY_CONTENT), decided("id=t1", ANY_CONTENT, "TRY009")],
    ids=["other content", "other row", "other check"],
)
def test_a_decision_about_something_else_releases_nothing(shelf: Shelf, decision: Decision) -> None:
    passed, audited = audit_candidate(shelf, TRIES, rows(1, -2), {}, [decision])
    assert (passed["id"].to_list(), audited.rows_held) == (["t0"], 1)
    assert shelf.read("waived_tries").is_empty()


def test_rows_that_share_a_key_are_not_released(shelf: Shelf) -> None:
    twice = pl.concat([rows(1, -2), rows(1, -2).tail(1)])
    _, audited = audit_candidate(shelf, TRIES, twice, {}, [decided("id=t1", ANY_CONTENT, "TRY001", "TRY100K")])
    assert (audited.rows_passed, audited.rows_held) == (1, 2)


def test_a_decision_does_not_make_a_refused_batch_pass(shelf: Shelf) -> None:
    strict = replace(TRIES, own_checks=(replace(HOLDING, budget=Budget(0.0, 1)),))
    decisions = [decided("id=t1", ANY_CONTENT), decided("id=t2", ANY_CONTENT)]
    with pytest.raises(RefusedError, match="TRY001"):
        audit_candidate(shelf, strict, rows(1, -2, -3), {}, decisions)
