"""Declarations: what is derived from column facts, what contradicts itself, and what a fingerprint depends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from peristiwa.quality.declare import (
    Budget,
    Check,
    Column,
    Consequence,
    DeclarationError,
    Table,
    TableRule,
    holds,
    repeating,
    setting,
)

COLUMNS = (
    Column("id", pl.String(), "Name of the row", pattern="[a-z]+"),
    Column("kind", pl.String(), "Kind of the row", domain=frozenset({"old", "new"})),
    Column("day", pl.Date(), "Day of the row", nullable=True, minimum=date(2000, 1, 1), maximum=date(2030, 1, 1)),
    Column("parent", pl.String(), "Another row", nullable=True, reference="things.id", unique=True),
)


def make_check(code: str = "THI001", **changes: Any) -> Check:  # noqa: ANN401 the tests name fields of many types
    check = Check(
        code,
        "things",
        "New things have a day.",
        Consequence.HOLD,
        holds("kind <> 'new' OR day IS NOT NULL"),
        setting(day=None),
        "It is so.",
    )
    return replace(check, **changes)


def make_table(*checks: Check) -> Table:
    return Table("things", "main", "THI", "one thing", ("id",), COLUMNS, "tests", "Things.", own_checks=checks)


def test_codes_of_derived_checks_tell_column_and_fact() -> None:
    codes = [check.code for check in make_table().checks]
    assert codes == ["THI100S", "THI100K", "THI101N", "THI101P", "THI102N", "THI102D", "THI103R", "THI104K", "THI104F"]


def test_adding_a_column_behind_the_others_keeps_all_codes() -> None:
    longer = replace(make_table(), columns=(*COLUMNS, Column("more", pl.String(), "More")))
    assert [check.code for check in longer.checks][:-1] == [check.code for check in make_table().checks]


def test_hand_written_checks_stand_behind_derived_ones_and_take_the_owner_of_the_table() -> None:
    last = make_table(make_check()).checks[-1]
    assert (last.code, last.owner) == ("THI001", "tests")


@pytest.mark.parametrize(
    ("fact", "sql"),
    [
        ("THI101N", """SELECT * FROM main.things WHERE NOT ("id" IS NOT NULL)"""),
        ("THI102D", """SELECT * FROM main.things WHERE NOT ("kind" IN ('new', 'old'))"""),
        ("THI103R", """SELECT * FROM main.things WHERE NOT ("day" >= DATE '2000-01-01' AND "day" <= DATE '2030-01-01')"""),
        ("THI104F", """SELECT * FROM main.things WHERE "parent" IS NOT NULL AND "parent" NOT IN (SELECT "id" FROM main.things)"""),
        ("THI100K", """SELECT "id", count(*) AS copies FROM main.things WHERE "id" IS NOT NULL GROUP BY "id" HAVING count(*) > 1"""),
    ],
)
def test_derived_checks_can_be_reproduced_in_sql(fact: str, sql: str) -> None:
    table = make_table()
    check = next(check for check in table.checks if check.code == fact)
    assert check.rule.failing_sql(table.qualified) == sql


@pytest.mark.parametrize("code", ["thi001", "TH001", "THI1", "THI001XX", ""])
def test_a_code_has_three_letters_and_three_digits(code: str) -> None:
    with pytest.raises(DeclarationError, match="three letters"):
        make_check(code)


@pytest.mark.parametrize("field", ["sentence", "why"])
def test_sentences_end_with_a_full_stop(field: str) -> None:
    with pytest.raises(DeclarationError, match="full stop"):
        make_check(**{field: "no stop"})


def test_a_rule_that_blames_no_row_cannot_hold_rows() -> None:
    with pytest.raises(DeclarationError, match="blames no row"):
        make_check(rule=TableRule(lambda frame: frame.height, "SELECT 1"))


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        ((make_check(), make_check()), "more than once"),
        ((make_check("OTH001"),), "another table or prefix"),
        ((make_check(table="others"),), "another table or prefix"),
    ],
    ids=["doubled", "prefix", "table"],
)
def test_a_table_refuses_checks_that_are_not_its_own(checks: tuple[Check, ...], message: str) -> None:
    with pytest.raises(DeclarationError, match=message):
        make_table(*checks)


def test_a_key_column_must_exist() -> None:
    with pytest.raises(DeclarationError, match="no key column nowhere"):
        replace(make_table(), key=("nowhere",))


def test_fingerprint_is_the_same_on_every_machine() -> None:
    assert make_table(make_check()).checks[-1].fingerprint == "be204833062661b3a5c51a28cd17d7dc21ec2bca061bff2d1ee2cdd8ce646842"


@pytest.mark.parametrize(
    "changes",
    [
        {"sentence": "Another sentence."},
        {"consequence": Consequence.STOP},
        {"budget": Budget(0.1)},
        {"budget": Budget(by="kind")},
        {"rule": holds("day IS NOT NULL")},
        {"owner": "somebody"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_fingerprint_changes_with_what_a_check_says(changes: dict[str, Any]) -> None:
    assert make_check(**changes).fingerprint != make_check().fingerprint


def test_fingerprint_of_the_shape_changes_with_the_columns() -> None:
    longer = replace(make_table(), columns=(*COLUMNS, Column("more", pl.String(), "More")))
    assert longer.checks[0].fingerprint != make_table().checks[0].fingerprint


def test_fingerprint_does_not_depend_on_the_breakage() -> None:
    assert make_check(breakage=repeating()).fingerprint == make_check().fingerprint


def test_without_leaves_out_columns_and_the_checks_that_read_them() -> None:
    table = make_table(make_check()).without("day")
    assert "day" not in table.column_names
    assert [check.code for check in table.checks if check.code in {"THI103R", "THI001"}] == []


def test_without_keeps_the_codes_of_all_other_checks() -> None:
    table = make_table(make_check())
    kept = {check.code: check.fingerprint for check in table.without("kind").without("day").checks}
    assert set(kept) == {"THI100S", "THI100K", "THI101N", "THI101P", "THI104K", "THI104F"}
    assert kept.items() <= {(check.code, check.fingerprint) for check in table.checks}


def test_without_knows_its_columns() -> None:
    with pytest.raises(DeclarationError, match="no column nowhere"):
        make_table().without("nowhere")


@pytest.mark.parametrize(
    ("failed", "checked", "exceeded"),
    [(0, 0, False), (3, 3, False), (4, 4, True), (5, 100, False), (6, 100, True), (50, 1000, False), (51, 1000, True)],
)
def test_budget_needs_both_a_share_and_a_number_of_rows(failed: int, checked: int, *, exceeded: bool) -> None:
    assert Budget().exceeded(failed, checked) is exceeded


@pytest.mark.parametrize(
    ("of_few", "of_many", "by", "exceeded"),
    [
        pytest.param(4, 0, "", False, id="few of all"),
        pytest.param(4, 0, "kind", True, id="all of one slice"),
        pytest.param(3, 1, "kind", False, id="few of each slice"),
        pytest.param(0, 6, "", True, id="many of all"),
    ],
)
def test_a_budget_may_be_that_of_each_slice(of_few: int, of_many: int, by: str, *, exceeded: bool) -> None:
    frame = pl.DataFrame({"kind": ["few"] * 4 + ["many"] * 96})
    failing = [place < of_few for place in range(4)] + [place < of_many for place in range(96)]
    assert Budget(by=by).exceeded_in(frame, pl.Series(failing)) is exceeded


def test_a_budget_is_counted_by_a_column_of_its_table() -> None:
    with pytest.raises(DeclarationError, match="no column nowhere"):
        make_table(make_check(budget=Budget(by="nowhere")))


def test_empty_table_has_the_declared_types() -> None:
    assert make_table().empty().schema == pl.Schema({column.name: column.dtype for column in COLUMNS})
