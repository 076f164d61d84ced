"""Table `outlets`: the news outlets that documents come from and that articles cite.

The list itself is data under `peristiwa/ontology/data`; this table publishes it.
"""

from __future__ import annotations

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.spread import emptied, some_rows
from schemas.types import COUNTRY, TEXT, TEXTS

_NAME = "outlets"

CHECKS = (
    Check(
        "OUT001",
        _NAME,
        "An outlet has a name.",
        Consequence.STOP,
        holds("trim(outlet) <> ''"),
        setting(outlet=" "),
        "Coverage is counted by outlet.",
    ),
    Check(
        "OUT002",
        _NAME,
        "There are outlets.",
        Consequence.STOP,
        some_rows(),
        emptied(),
        "An empty list says that the data file was not found, and every outlet would be an unknown one.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="OUT",
    grain="one news outlet or agency",
    key=("outlet",),
    columns=(
        Column("outlet", TEXT, "Name of the outlet, as in documents.outlet"),
        Column("hosts", TEXTS, "Host names of its sites; empty where it has none of its own"),
        Column("aliases", TEXTS, "Other spellings of its name; empty where there are none"),
        Column("kind", TEXT, "outlet where it publishes in Indonesian, agency where it is cited", domain=frozenset({"outlet", "agency"})),
        Column("country", TEXT, "Country it reports from, ISO 3166-1 alpha-3", pattern=COUNTRY),
    ),
    owner="gazetteer",
    description="The news outlets and agencies that documents come from and that articles cite.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
