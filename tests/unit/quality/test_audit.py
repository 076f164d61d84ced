"""The audit: how rows are parted, how verdicts are reached, and what a crash or a missing table does."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.quality.audit import Status, Verdict, audit, audit_columns, row_keys
from peristiwa.quality.declare import (
    Breakage,
    Check,
    Column,
    Consequence,
    CrossRule,
    Frames,
    RowRule,
    Rule,
    Table,
    TableRule,
    UniqueRule,
    holds,
    repeating,
    setting,
)

COLUMNS = (
    Column("id", pl.String(), "Name of the row"),
    Column("amount", pl.Int64(), "An amount", nullable=True),
    Column("parent", pl.String(), "Another table's row", nullable=True, reference="parents.id"),
)
PARENTS = pl.DataFrame({"id": ["p"]})


def make_table(rule: Rule | None = None, consequence: Consequence = Consequence.HOLD) -> Table:
    chosen = rule or holds("amount > 0")
    check = Check("THI001", "things", "Amounts are positive.", consequence, chosen, setting(amount=-1), "It is so.")
    return Table("things", "main", "THI", "one thing", ("id",), COLUMNS, "tests", "Things.", own_checks=(check,))


def make_rows(*amounts: int | None) -> pl.DataFrame:
    ids = [f"r{number}" for number in range(len(amounts))]
    schema = make_table().frame_schema
    return pl.DataFrame({"id": ids, "amount": list(amounts), "parent": ["p"] * len(amounts)}, schema=schema)


def status(table: Table, frame: pl.DataFrame, code: str = "THI001") -> Status:
    return {outcome.code: outcome.status for outcome in audit(table, frame, {"parents": PARENTS}).outcomes}[code]


def test_bad_rows_are_held_with_their_codes_and_the_others_pass() -> None:
    result = audit(make_table(), make_rows(1, -1, 2), {"parents": PARENTS})
    assert result.verdict is Verdict.PUBLISH
    assert result.passed["id"].to_list() == ["r0", "r2"]
    assert result.held.select("id", "codes").rows() == [("r1", ["THI001"])]


def test_a_row_carries_every_code_it_broke() -> None:
    rows = make_rows(-1).with_columns(parent=pl.lit("nobody"))
    assert audit(make_table(), rows, {"parents": PARENTS}).held["codes"].to_list() == [["THI103F", "THI001"]]


def test_an_unknown_answer_is_no_failure() -> None:
    assert status(make_table(), make_rows(None)) is Status.PASS


def test_an_outcome_counts_and_names_examples() -> None:
    result = audit(make_table(), make_rows(1, -1), {"parents": PARENTS})
    outcome = next(outcome for outcome in result.outcomes if outcome.code == "THI001")
    assert (outcome.rows_checked, outcome.rows_failed, outcome.share, outcome.examples) == (2, 1, 0.5, ("id=r1",))


@pytest.mark.parametrize(
    ("consequence", "expected", "verdict", "held"),
    [
        (Consequence.NOTE, Status.WARN, Verdict.PUBLISH, 0),
        (Consequence.HOLD, Status.HOLD, Verdict.PUBLISH, 1),
        (Consequence.STOP, Status.STOP, Verdict.REFUSE, 1),
    ],
)
def test_the_consequence_decides(consequence: Consequence, expected: Status, verdict: Verdict, held: int) -> None:
    result = audit(make_table(consequence=consequence), make_rows(1, -1), {"parents": PARENTS})
    assert (status(make_table(consequence=consequence), make_rows(1, -1)), result.verdict, result.held.height) == (expected, verdict, held)


def test_a_batch_over_its_budget_is_refused() -> None:
    assert status(make_table(), make_rows(*[-1] * 4, *[1] * 10)) is Status.STOP


def test_a_batch_within_its_budget_is_published() -> None:
    assert status(make_table(), make_rows(*[-1] * 4, *[1] * 96)) is Status.HOLD


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (make_rows(1).drop("amount"), "column amount is missing"),
        (make_rows(1).with_columns(more=1), "column more is not declared"),
        (make_rows(1).cast({"amount": pl.Int32}), "column amount is Int32 instead of Int64"),
    ],
    ids=["missing", "extra", "type"],
)
def test_a_frame_of_another_shape_is_refused_and_says_why(frame: pl.DataFrame, told: str) -> None:
    outcome = audit_columns(make_table(), frame)
    assert (outcome.status, outcome.detail) == (Status.STOP, told)
    result = audit(make_table(), frame, {"parents": PARENTS})
    assert result.verdict is Verdict.REFUSE
    assert result.passed.is_empty()


def test_the_order_of_columns_is_free_and_restored() -> None:
    result = audit(make_table(), make_rows(1).select("parent", "amount", "id"), {"parents": PARENTS})
    assert result.passed.columns == ["id", "amount", "parent"]


def crash(_: object) -> int:
    raise RuntimeError("broken rule")


@pytest.mark.parametrize(
    "rule",
    [
        RowRule(pl.col("nowhere") > 0, "nowhere > 0"),
        RowRule(pl.col("amount"), "amount"),
        RowRule(pl.col("amount").head(1) > 0, "amount > 0"),
        CrossRule(lambda frames: frames["things"].select("nowhere"), "SELECT 1"),
        CrossRule(crash, "SELECT 1"),  # type: ignore[arg-type]  # a rule of the wrong kind is what is tested
    ],
    ids=["unknown column", "no truth value", "too few answers", "unknown key", "exception"],
)
def test_a_crashing_check_is_an_error_and_refuses_the_batch(rule: Rule) -> None:
    result = audit(make_table(rule), make_rows(1, 2), {"parents": PARENTS})
    assert status(make_table(rule), make_rows(1, 2)) is Status.ERROR
    assert result.verdict is Verdict.REFUSE
    assert result.held.is_empty()


def test_a_crashing_row_rule_leaves_the_other_checks_their_answers() -> None:
    table = make_table(RowRule(pl.col("nowhere") > 0, "nowhere > 0"))
    rows = make_rows(1).with_columns(id=pl.lit(None, dtype=pl.String))
    assert status(table, rows, "THI101N") is Status.HOLD


def test_a_table_rule_stops_without_blaming_rows() -> None:
    rule = TableRule(lambda frame: max(0, frame.height - 1), "SELECT 1")
    result = audit(make_table(rule, Consequence.STOP), make_rows(1, 2, 3), {"parents": PARENTS})
    assert result.verdict is Verdict.REFUSE
    assert result.held.is_empty()
    assert next(o for o in result.outcomes if o.code == "THI001").rows_failed == 2


def missing_rows(frames: Frames) -> pl.DataFrame:
    return frames["parents"].join(frames["things"], on="id", how="anti").select("id")


def test_a_row_that_ought_to_be_there_stops_the_batch() -> None:
    table = make_table(CrossRule(missing_rows, "SELECT 1", needs=("parents",)))
    assert status(table, make_rows(1)) is Status.STOP


def test_checks_that_need_an_absent_table_are_named_and_not_asked() -> None:
    result = audit(make_table(), make_rows(1), {})
    assert result.unasked == ("THI103F",)
    assert "THI103F" not in {outcome.code for outcome in result.outcomes}


def test_copies_of_a_key_are_all_held_and_nulls_are_not_copies() -> None:
    rows = make_rows(1, 2, 3, 4).with_columns(id=pl.Series(["a", "a", None, None]))
    held = audit(make_table(), rows, {"parents": PARENTS}).held
    assert held["codes"].to_list() == [["THI100K"], ["THI100K"], ["THI101N"], ["THI101N"]]


def test_an_empty_frame_passes() -> None:
    result = audit(make_table(), make_table().empty(), {"parents": PARENTS})
    assert (result.verdict, result.held.schema["codes"]) == (Verdict.PUBLISH, pl.List(pl.String))


def test_row_keys_name_columns_and_values() -> None:
    frame = pl.DataFrame({"a": ["x", None], "b": [1, 2]})
    assert row_keys(frame, ("a", "b")).to_list() == ["a=x,b=1", "a=null,b=2"]


@given(st.lists(st.one_of(st.none(), st.integers(-3, 3)), max_size=30))
def test_passed_and_held_are_the_candidate(amounts: list[int | None]) -> None:
    rows = make_rows(*amounts)
    result = audit(make_table(), rows, {"parents": PARENTS})
    assert sorted([*result.passed["id"], *result.held["id"]]) == sorted(rows["id"])
    assert result.held["amount"].to_list() == [amount for amount in amounts if amount is not None and amount <= 0]


@given(st.permutations(range(12)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = make_rows(*[1, -1, None, 2] * 3)
    held = audit(make_table(), rows[order], {"parents": PARENTS}).held
    assert sorted(held["id"]) == ["r1", "r5", "r9"]


@pytest.mark.parametrize("breakage", [repeating(), Breakage(lambda frame: frame.head(0), "no rows")], ids=["twice", "none"])
def test_breakages_change_frames_and_say_how(breakage: Breakage) -> None:
    assert breakage.change(make_rows(1)).height != 1
    assert breakage.says


COPIES = Check("PAI001", "pairs", "No pair comes twice.", Consequence.HOLD, UniqueRule(("text", "number")), repeating(), "It is so.")
PAIRS = Table(
    "pairs",
    "main",
    "PAI",
    "a pair",
    (),
    (Column("text", pl.String(), "A text", nullable=True), Column("number", pl.Int32(), "A number", nullable=True)),
    "tests",
    "Pairs.",
    own_checks=(COPIES,),
)
PAIR = st.tuples(st.sampled_from(["a", "b", "ab", "", None]), st.sampled_from([0, 1, None]))


@given(st.lists(PAIR, max_size=12), st.integers(min_value=0, max_value=12))
def test_copies_are_the_rows_that_a_count_finds(pairs: list[tuple[str | None, int | None]], cut: int) -> None:
    rows = pl.DataFrame(pairs, schema=PAIRS.frame_schema, orient="row")
    in_chunks = pl.concat([rows.head(cut), rows.slice(cut)], rechunk=False)
    held = audit(PAIRS, in_chunks, {}).held.select("text", "number").rows()
    assert held == [pair for pair in pairs if pairs.count(pair) > 1 and None not in pair]
