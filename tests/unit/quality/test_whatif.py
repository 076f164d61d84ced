"""Other rules tried on published and held rows: which checks differ, what they would hold, refuse and let go."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from peristiwa.quality.audit import Status
from peristiwa.quality.declare import (
    Budget,
    Check,
    Column,
    Consequence,
    CrossRule,
    RowRule,
    Rule,
    StructureRule,
    Table,
    TableRule,
    holds,
    setting,
)
from peristiwa.quality.whatif import WHOLE, Effect, Kind, Stock, differences, try_rules

COLUMNS = (
    Column("id", pl.String(), "Name of the row"),
    Column("amount", pl.Int64(), "An amount", nullable=True),
    Column("document_id", pl.String(), "Where it stands"),
)
ORIGIN = pl.DataFrame({"document_id": ["d1", "d2"], "outlet": ["Arus", None], "batch_id": ["b1", "b2"]})


def check(rule: Rule | str = "amount > 0", consequence: Consequence = Consequence.HOLD, code: str = "THI001") -> Check:
    made = holds(rule) if isinstance(rule, str) else rule
    return Check(code, "things", "It is as it should be.", consequence, made, setting(amount=-1), "It is so.", budget=Budget(0.5, 1))


def table(*checks: Check) -> Table:
    return Table("things", "main", "THI", "one thing", ("id",), COLUMNS, "tests", "Things.", own_checks=checks)


def rows(*amounts: int, opening: str = "r") -> pl.DataFrame:
    """Rows with some amounts; every second one stands in the document of the other batch."""
    made = [(f"{opening}{at}", amount, f"d{at % 2 + 1}") for at, amount in enumerate(amounts)]
    return pl.DataFrame(made, schema=table().frame_schema, orient="row")


@pytest.mark.parametrize(
    ("consequence", "code", "failing", "by_hand"),
    [
        pytest.param(Consequence.HOLD, "THI001", ["r2"], 1, id="of this check"),
        pytest.param(Consequence.HOLD, "THI002", ["r0", "r2"], 0, id="of another check"),
        pytest.param(Consequence.STOP, "THI001", ["r0", "r2"], 0, id="nothing lifts a refusal"),
    ],
)
def test_a_row_released_by_hand_stays_released(consequence: Consequence, code: str, failing: list[str], by_hand: int) -> None:
    decided = pl.DataFrame({"row_key": ["id=r0", "id=r1"], "codes": [[code], [code]]})
    declared = table(check(consequence=consequence))
    (effect,) = try_rules(declared, differences(declared, {})[-1:], replace(stock(rows(-1, 1, -1, 1, 1, 1, 1, 1)), decided=decided))
    assert (effect.failing["id"].to_list(), effect.by_hand) == (failing, by_hand)
    assert bool(effect.refused) == (consequence is Consequence.STOP)


def stock(
    published: pl.DataFrame, held: pl.DataFrame | None = None, codes: tuple[str, ...] = ("THI001",), absent: tuple[str, ...] = ()
) -> Stock:
    aside = rows().clear() if held is None else held
    tags = pl.DataFrame(
        {"row_key": [f"id={key}" for key in aside["id"]], "codes": [list(codes)] * aside.height, "absent": [list(absent)] * aside.height},
        schema={"row_key": pl.String, "codes": pl.List(pl.String), "absent": pl.List(pl.String)},
    )
    return Stock(published, aside, tags, {}, ORIGIN, by_batch=True, as_whole=False)


def tried(old: Table, new: Table, there: Stock) -> dict[str, Effect]:
    """The effects of what differs between two declarations, by code."""
    chosen = [one for one in differences(new, fingerprints(old)) if one.kind is not Kind.SAME]
    return {effect.code: effect for effect in try_rules(new, chosen, there)}


def fingerprints(declared: Table) -> dict[str, str]:
    return {one.code: one.fingerprint for one in declared.checks}


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        ((check(),), {}),
        ((check("amount > 1"),), {"THI001": Kind.CHANGED}),
        ((check(consequence=Consequence.NOTE),), {"THI001": Kind.CHANGED}),
        ((check(), check(code="THI002")), {"THI002": Kind.NEW}),
        ((), {"THI001": Kind.REMOVED}),
    ],
    ids=["same", "rule", "consequence", "new", "removed"],
)
def test_checks_differ_by_their_fingerprints(new: tuple[Check, ...], kinds: dict[str, Kind]) -> None:
    found = differences(table(*new), fingerprints(table(check())))
    assert {one.code: one.kind for one in found if one.kind is not Kind.SAME} == kinds


def test_published_rows_that_fail_are_counted_by_outlet() -> None:
    effect = tried(table(), table(check()), stock(rows(-1, -1, -1, 4, 5, 6)))["THI001"]
    assert (effect.status, effect.checked, effect.failing["id"].to_list()) == (Status.STOP, 6, ["r0", "r1", "r2"])
    assert effect.slices.rows() == [("Arus", 2, 3), (None, 1, 3)]


@pytest.mark.parametrize(
    ("amounts", "consequence", "status", "refused"),
    [
        ((1, 2, 3, 4), Consequence.HOLD, Status.PASS, ()),
        ((-1, 2, 3, 4), Consequence.HOLD, Status.HOLD, ()),
        ((-1, -2, 3, 4), Consequence.HOLD, Status.HOLD, ()),
        ((-1, 2, -3, 4), Consequence.HOLD, Status.STOP, ("b1",)),
        ((-1, -2, -3, -4), Consequence.HOLD, Status.STOP, ("b1", "b2")),
        ((-1, -2, -3, -4), Consequence.NOTE, Status.WARN, ()),
        ((1, -2, 3, 4), Consequence.STOP, Status.STOP, ("b2",)),
    ],
    ids=["pass", "one", "one-in-each-batch", "one-batch", "both", "note", "stop"],
)
def test_the_budget_is_that_of_each_batch(
    amounts: tuple[int, ...], consequence: Consequence, status: Status, refused: tuple[str, ...]
) -> None:
    effect = tried(table(), table(check(consequence=consequence)), stock(rows(*amounts)))["THI001"]
    assert (effect.status, effect.refused) == (status, refused)


def test_rows_in_quarantine_count_against_the_budget() -> None:
    there = stock(rows(-1, 2, 3, 4), rows(-5, opening="q"), codes=("THI009",))
    effect = tried(table(), table(check()), replace(there, by_batch=False, as_whole=True))["THI001"]
    assert (effect.failing.height, effect.still, effect.refused) == (1, 1, ())
    crowded = stock(rows(-1, 2), rows(-5, opening="q"), codes=("THI009",))
    effect = tried(table(), table(check()), replace(crowded, by_batch=False, as_whole=True))["THI001"]
    assert effect.refused == (WHOLE,)


def test_a_changed_rule_lets_go_what_it_no_longer_finds() -> None:
    there = stock(rows(5), rows(-1, -20, opening="q"))
    effect = tried(table(check()), table(check("amount > -10")), there)["THI001"]
    assert (effect.released, effect.still, effect.failing.height) == (("id=q0",), 1, 0)


def test_a_removed_rule_lets_go_what_it_alone_kept() -> None:
    alone, others = stock(rows(5), rows(-1, opening="q")), stock(rows(5), rows(-1, opening="q"), codes=("THI001", "THI009"))
    assert tried(table(check()), table(), alone)["THI001"].released == ("id=q0",)
    assert tried(table(check(), check(code="THI009")), table(check(code="THI009")), others)["THI001"].released == ()


def test_a_new_rule_may_keep_what_another_lets_go() -> None:
    new = table(check("amount > -10"), check("amount <> -1", code="THI002"))
    effects = tried(table(check()), new, stock(rows(5), rows(-1, -2, opening="q")))
    assert effects["THI001"].released == ("id=q1",)
    assert effects["THI002"].still == 1


def test_a_rule_that_only_notes_now_lets_go_what_it_held() -> None:
    effect = tried(table(check()), table(check(consequence=Consequence.NOTE)), stock(rows(5), rows(-1, opening="q")))["THI001"]
    assert (effect.released, effect.still) == (("id=q0",), 1)


def test_a_held_row_without_the_column_that_a_rule_reads_is_not_judged() -> None:
    there = stock(rows(5), rows(-1, opening="q"), codes=("THI009",), absent=("amount",))
    assert tried(table(), table(check()), there)["THI001"].still == 0


def test_a_held_document_that_stays_in_its_table_counts_once() -> None:
    effect = tried(table(check()), table(check("amount > -10")), stock(rows(5, 6), rows(-1)))["THI001"]
    assert (effect.checked, effect.released) == (1, ("id=r0",))


def test_a_rule_that_crashes_refuses_and_lets_go_nothing() -> None:
    crashing = check(RowRule(pl.col("nowhere") > 0, "nowhere > 0"))
    effect = tried(table(check()), table(crashing), stock(rows(5), rows(-1, opening="q")))["THI001"]
    assert (effect.status, effect.released, effect.refused) == (Status.ERROR, (), (WHOLE,))
    assert "nowhere" in effect.untried


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (CrossRule(lambda frames: frames["others"], "FROM {table}", needs=("others",)), "no table others"),
        (StructureRule(), "columns of its time"),
        (holds("later > 0"), "no such column later"),
    ],
    ids=["table", "structure", "column"],
)
def test_what_the_file_cannot_answer_is_not_tried_and_lets_go_nothing(rule: Rule, reason: str) -> None:
    longer = replace(table(check(rule)), columns=(*COLUMNS, Column("later", pl.Int64(), "Came later", nullable=True)))
    effect = tried(table(check()), longer, stock(rows(5), rows(-1, opening="q")))["THI001"]
    assert (reason in effect.untried, effect.released, effect.refused) == (True, (), ())


def test_offences_that_no_row_carries_refuse_the_table() -> None:
    whole = check(TableRule(lambda frame: frame.height - 1, "FROM {table}"), Consequence.STOP)
    effect = tried(table(), table(whole), stock(rows(1, 2, 3)))["THI001"]
    assert (effect.beyond, effect.failing.height, effect.refused, effect.status) == (2, 0, (WHOLE,), Status.STOP)


def test_rows_of_no_document_have_no_outlets() -> None:
    there = replace(stock(rows(-1, 2, 3)), origin=None, by_batch=False, as_whole=True)
    effect = tried(table(), table(check()), there)["THI001"]
    assert (effect.failing.height, effect.slices.height) == (1, 0)
