"""The contract as a document of the standard: nothing that is declared is missing, references lead somewhere, rules are queries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.quality.checks import Consequence
from pipelines.automation import NIGHTLY
from schemas import TABLES
from warehouse.build import create_table, view_texts
from warehouse.contract import TERMS, VERSION, odcs
from warehouse.home import Home

DOCUMENT: Mapping[str, Any] = load_yaml(odcs())
OBJECTS: Mapping[str, Mapping[str, Any]] = {one["physicalName"]: one for one in DOCUMENT["schema"]}


def test_the_document_says_what_it_is() -> None:
    assert (DOCUMENT["apiVersion"], DOCUMENT["kind"], DOCUMENT["version"]) == ("v3.2.0", "DataContract", str(VERSION))


def test_the_file_is_where_the_contract_says(tmp_path: Path) -> None:
    assert Home(tmp_path).link == tmp_path / TERMS.database


def test_it_is_published_as_often_as_promised() -> None:
    assert DOCUMENT["slaProperties"][0]["description"] == "Published every night."
    assert NIGHTLY.cron_schedule == "0 1 * * *"


def test_every_table_and_view_has_its_object_under_a_name_of_its_own() -> None:
    assert list(OBJECTS) == [*(table.qualified for table in TABLES.values()), *view_texts()]
    names = [one["name"] for one in OBJECTS.values()]
    assert len(set(names)) == len(names)
    assert not any("." in name for name in names)


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_type_need_and_key(name: str) -> None:
    table = TABLES[name]
    properties = OBJECTS[table.qualified]["properties"]
    assert [(one["name"], one.get("required", False), one["description"]) for one in properties] == [
        (column.name, not column.nullable, column.comment) for column in table.columns
    ]
    keys = {one["name"]: one["primaryKeyPosition"] for one in properties if one.get("primaryKey")}
    assert tuple(sorted(keys, key=keys.__getitem__)) == table.key


@pytest.mark.parametrize(
    ("table", "column", "fact", "value"),
    [
        ("main.documents", "fate", "enum", [{"value": one} for one in ("duplicate", "excluded", "held", "published")]),
        ("main.documents", "duplicate_of", "relationships", [{"to": "documents.document_id"}]),
        ("main.documents", "language_confidence", "logicalTypeOptions", {"minimum": 0.0, "maximum": 1.0}),
        ("main.documents", "raw_sha256", "logicalTypeOptions", {"pattern": "^(?:[0-9a-f]{64})$"}),
        ("main.documents", "published_on", "logicalType", "date"),
        ("main.documents", "authors", "items", {"logicalType": "string"}),
        ("main.timeline", "event_date", "physicalType", "DATE"),
    ],
)
def test_facts_of_a_column_stand_in_their_place(table: str, column: str, fact: str, value: object) -> None:
    found = next(one for one in OBJECTS[table]["properties"] if one["name"] == column)
    assert found[fact] == value


def test_values_of_a_list_belong_to_its_elements() -> None:
    found = next(one for one in OBJECTS["main.event_mentions"]["properties"] if one["name"] == "contexts")
    assert len(found["items"]["enum"]) > 10
    assert "enum" not in found


def test_relationships_lead_to_columns() -> None:
    columns = {f"{one['name']}.{column['name']}" for one in OBJECTS.values() for column in one["properties"]}
    targets = [to["to"] for one in OBJECTS.values() for column in one["properties"] for to in column.get("relationships", ())]
    assert len(targets) > 5
    assert set(targets) <= columns


def test_every_check_written_by_hand_is_a_rule_that_an_empty_warehouse_answers() -> None:
    with duckdb.connect() as connection:
        for table in TABLES.values():
            create_table(connection, table)
        for table in TABLES.values():
            rules = {rule["id"]: rule for rule in OBJECTS[table.qualified].get("quality", ())}
            assert list(rules) == [check.code for check in table.checks if not check.derived]
            assert all(len(connection.execute(rule["query"]).fetchall()) == 1 for rule in rules.values())


def test_the_published_sample_keeps_its_contract(sample: duckdb.DuckDBPyConnection) -> None:
    rules = [rule for one in OBJECTS.values() for rule in one.get("quality", ()) if rule["severity"] != "warning"]
    assert len(rules) > 60
    assert [rule["id"] for rule in rules if sample.execute(rule["query"]).fetchone() != (0,)] == []


def test_a_rule_says_what_follows_and_why() -> None:
    check = next(check for check in TABLES["events"].own_checks if check.consequence is Consequence.HOLD)
    rule = next(rule for rule in OBJECTS["main.events"]["quality"] if rule["id"] == check.code)
    assert (rule["description"], rule["businessImpact"], rule["severity"], rule["mustBe"]) == (check.sentence, check.why, "error", 0)
    assert {"property": "budgetRows", "value": check.budget.rows} in rule["customProperties"]
