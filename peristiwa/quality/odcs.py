"""The contract as a document of the Open Data Contract Standard, version 3.2.0 (Bitol, Linux Foundation), made from the declarations.

Facts of columns stand where the standard has a place for them (type, required, key, values, bounds, pattern, relationships); each
hand-written check becomes a rule in SQL that counts the rows which break it. The same declarations give the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import polars as pl
import yaml

from peristiwa.quality.catalogue import sql_type, type_instance
from peristiwa.quality.checks import Bound, Check, Column, Consequence
from peristiwa.quality.contract import Version, View
from peristiwa.quality.declare import Table

API_VERSION = "v3.2.0"

Node: TypeAlias = "str | int | float | bool | list[Node] | dict[str, Node]"
"""A part of the document, as YAML knows it."""

_SEVERITY = {Consequence.NOTE: "warning", Consequence.HOLD: "error", Consequence.STOP: "fatal"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract says of the warehouse as a whole; `database` is the path of the file below its home folder."""

    identifier: str
    name: str
    domain: str
    purpose: str
    usage: str
    limitations: str
    database: str


def odcs_text(terms: Terms, version: Version, tables: Iterable[Table], views: Iterable[View]) -> str:
    """Return the whole contract as YAML."""
    document: dict[str, Node] = {
        "apiVersion": API_VERSION,
        "kind": "DataContract",
        "id": terms.identifier,
        "name": terms.name,
        "version": str(version),
        "status": "active",
        "domain": terms.domain,
        "description": {
            "purpose": terms.purpose,
            "usage": terms.usage,
            "limitations": terms.limitations,
        },
        "servers": [{"server": "home", "type": "duckdb", "database": terms.database, "schema": "main"}],
        "slaProperties": [
            {"property": "frequency", "value": 1, "unit": "d", "driver": "operational", "description": "Published every night."}
        ],
        "schema": [*(_table(table) for table in tables), *(_view(view) for view in views)],
    }
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and nothing as a reference to an earlier part."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # the signature is that of PyYAML
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _property(name: str, value: Node) -> Node:
    return {"property": name, "value": value}


def _object_name(qualified: str) -> str:
    """The name of a table without its schema, where that is `main`; names are unique within the contract and have no dots."""
    return qualified.removeprefix("main.").replace(".", "_")


def _table(table: Table) -> Node:
    rules = [_rule(table, check) for check in table.checks if not check.derived]
    return {
        "name": _object_name(table.qualified),
        "physicalName": table.qualified,
        "logicalType": "object",
        "physicalType": "table",
        "description": table.description,
        "dataGranularityDescription": table.grain,
        "customProperties": [_property("owner", table.owner)],
        "properties": [_column(table, column) for column in table.columns],
        **({"quality": rules} if rules else {}),
    }


def _view(view: View) -> Node:
    columns: list[Node] = [
        {"name": column.name, "description": column.comment, **_types(column.dtype), "physicalType": column.sql_type}
        for column in view.columns
    ]
    return {
        "name": _object_name(view.qualified),
        "physicalName": view.qualified,
        "logicalType": "object",
        "physicalType": "view",
        "description": view.comment,
        "properties": columns,
    }


def _column(table: Table, column: Column) -> Node:
    types = _types(column.dtype)
    inner = types["items"] if isinstance(column.dtype, pl.List) else types
    if column.domain is not None and isinstance(inner, dict):
        inner["enum"] = [{"value": value} for value in sorted(column.domain)]
    node: dict[str, Node] = {"name": column.name, "description": column.comment, **types, "physicalType": sql_type(column.dtype)}
    if not column.nullable:
        node["required"] = True
    if column.unique or table.key == (column.name,):
        node["unique"] = True
    if column.name in table.key:
        node |= {"primaryKey": True, "primaryKeyPosition": table.key.index(column.name) + 1}
    if options := _options(column):
        node["logicalTypeOptions"] = options
    if column.reference:
        target, _, target_column = column.reference.partition(".")
        node["relationships"] = [{"to": f"{_object_name(f'{table.schema}.{target}')}.{target_column}"}]
    return node


def _options(column: Column) -> dict[str, Node]:
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    options: dict[str, Node] = {name: _bound(bound) for name, bound in bounds.items() if bound is not None}
    return options | ({"pattern": f"^(?:{column.pattern})$"} if column.pattern is not None else {})


def _bound(bound: Bound) -> Node:
    return bound.isoformat() if isinstance(bound, date) else bound


def _types(dtype: pl.DataType) -> dict[str, Node]:
    """Return the logical type, with that of elements and fields."""
    if isinstance(dtype, pl.List):
        return {"logicalType": "array", "items": {**_types(type_instance(dtype.inner))}}
    if isinstance(dtype, pl.Struct):
        fields: list[Node] = [{"name": field.name, **_types(type_instance(field.dtype))} for field in dtype.fields]
        return {"logicalType": "object", "properties": fields}
    return {"logicalType": _simple(dtype)}


def _simple(dtype: pl.DataType) -> Node:
    if dtype.is_integer():
        return "integer"
    if dtype.is_numeric():
        return "number"
    return {pl.String: "string", pl.Boolean: "boolean", pl.Date: "date", pl.Datetime: "timestamp"}[type(dtype)]


def _rule(table: Table, check: Check) -> Node:
    """A check as a rule that counts what breaks it. What follows is ours: the standard knows severities only."""
    own = [_property("consequence", check.consequence.value), _property("owner", check.owner)]
    if check.consequence is Consequence.HOLD:
        own += [_property("budgetShare", check.budget.share), _property("budgetRows", check.budget.rows)]
        own += [_property("budgetBy", check.budget.by)] if check.budget.by else []
    return {
        "id": check.code,
        "name": check.code,
        "type": "sql",
        "description": check.sentence,
        "businessImpact": check.why,
        "severity": _SEVERITY[check.consequence],
        "unit": "rows",
        "query": f"SELECT count(*) FROM (\n{check.rule.failing_sql(table.qualified)}\n)",  # noqa: S608  # the text comes from a declaration
        "mustBe": 0,
        "customProperties": own,
    }
