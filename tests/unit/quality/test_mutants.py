"""Mutants: what counts as noticed, what as a crash, and which mutants and gaps follow from the declarations."""

from __future__ import annotations

import polars as pl
import pytest

from peristiwa.quality.declare import Check, Column, Consequence, CrossRule, Rule, Table, holds, setting
from peristiwa.quality.mutants import Change, Mutant, Trial, breakages, rotations, score, trials
from peristiwa.quality.rules import Frames

COLUMNS = (
    Column("id", pl.String(), "Name of the row"),
    Column("amount", pl.Int64(), "An amount", nullable=True),
    Column("note", pl.String(), "A remark", nullable=True),
)
THINGS = pl.DataFrame({"id": ["a", "b"], "amount": [1, -1], "note": ["x", "y"]})


def make_table(consequence: Consequence = Consequence.HOLD, rule: Rule | None = None) -> Table:
    check = Check("THI001", "things", "Amounts are positive.", consequence, rule or holds("amount > 0"), setting(amount=-1), "It is so.")
    return Table("things", "main", "THI", "one thing", ("id",), COLUMNS, "tests", "Things.", own_checks=(check,))


def tried(change: Change, table: Table | None = None) -> Trial:
    return trials([table or make_table()], {"things": THINGS}, [Mutant("any", "Something happens.", change)])[0]


def amounts(*values: int | None) -> Change:
    return lambda frames: {"things": frames["things"].with_columns(amount=pl.Series(values, dtype=pl.Int64))}


@pytest.mark.parametrize(
    ("change", "fired"),
    [(amounts(-1, -1), ("THI001",)), (amounts(-1, 1), ()), (amounts(1, 1), ()), (amounts(1, -5), ())],
    ids=["one more", "another one", "one less", "as before"],
)
def test_a_mutant_is_noticed_where_more_rows_fail_than_before(change: Change, fired: tuple[str, ...]) -> None:
    trial = tried(change)
    assert (trial.fired, trial.killed) == (fired, bool(fired))


@pytest.mark.parametrize(
    ("consequence", "blocked"), [(Consequence.NOTE, ()), (Consequence.HOLD, ("THI001",)), (Consequence.STOP, ("THI001",))]
)
def test_only_what_keeps_rows_back_blocks(consequence: Consequence, blocked: tuple[str, ...]) -> None:
    assert tried(amounts(-1, -1), make_table(consequence)).blocked == blocked


def test_a_mutant_that_changes_nothing_says_so() -> None:
    assert tried(lambda frames: frames).changed == ()


def crash_on_nulls(frames: Frames) -> pl.DataFrame:
    if frames["things"]["amount"].has_nulls():
        raise RuntimeError("broken rule")
    return frames["things"].clear()


def test_a_crash_is_no_notice() -> None:
    trial = tried(amounts(1, None), make_table(rule=CrossRule(crash_on_nulls, "SELECT 1")))
    assert (trial.fired, trial.crashed, trial.killed) == ((), ("THI001",), False)


def test_checks_of_other_tables_that_read_the_changed_one_are_asked() -> None:
    column = Column("thing", pl.String(), "A thing", reference="things.id")
    other = Table("parts", "main", "PAR", "one part", (), (column,), "tests", "Parts.")
    frames = {"things": THINGS, "parts": pl.DataFrame({"thing": ["a"]})}
    lost = Mutant("lost", "The first thing is lost.", lambda all_frames: {"things": all_frames["things"].tail(1)})
    shapeless = Mutant("shapeless", "The names are lost.", lambda all_frames: {"things": all_frames["things"].drop("id")})
    results = trials([make_table(), other], frames, [lost, shapeless])
    assert [(trial.fired, trial.crashed) for trial in results] == [(("PAR101F",), ()), (("THI100S",), ())]


def test_the_score_is_the_share_of_what_is_noticed() -> None:
    frames = {"things": THINGS}
    mutants = [Mutant("bad", "All is bad.", amounts(-1, -1)), Mutant("good", "All is good.", amounts(1, 1))]
    assert score(trials([make_table()], frames, mutants)) == 0.5


def test_each_check_has_its_breakage_and_each_column_its_rotation() -> None:
    table = make_table()
    assert [mutant.name for mutant in breakages([table])] == [check.code for check in table.checks]
    changed = [mutant.change({"things": THINGS})["things"].rows() for mutant in rotations([table])]
    assert changed == [[("b", 1, "x"), ("a", -1, "y")], [("a", -1, "x"), ("b", 1, "y")], [("a", 1, "y"), ("b", -1, "x")]]


def test_a_rotation_of_no_rows_is_no_rows() -> None:
    assert all(mutant.change({"things": THINGS.clear()})["things"].is_empty() for mutant in rotations([make_table()]))
