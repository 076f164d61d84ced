"""Table `entities`: the states, bodies and groups that act in events, as the gazetteer knows them.

The gazetteer itself is data under `peristiwa/ontology/data`; this table publishes it.
"""

from __future__ import annotations

from datetime import date

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.types import DAY, TEXT, TEXTS

_NAME = "entities"

CHECKS = (
    Check(
        "ENT001",
        _NAME,
        "An entity does not end before it begins.",
        Consequence.STOP,
        holds("valid_from <= valid_to"),
        setting(valid_from=date(1991, 12, 26), valid_to=date(1922, 12, 30)),
        "Names are looked up by the day of the article.",
    ),
    Check(
        "ENT002",
        _NAME,
        "An entity has a name in Indonesian and in English.",
        Consequence.STOP,
        holds("trim(name_id) <> '' AND trim(name_en) <> ''"),
        setting(name_id=" "),
        "Codes alone are unreadable in reports.",
    ),
    Check(
        "ENT003",
        _NAME,
        "An entity tells its source.",
        Consequence.STOP,
        holds("trim(source) <> ''"),
        setting(source=""),
        "A fact without a source cannot be reviewed.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="ENT",
    grain="one state, body, region or group",
    key=("entity",),
    columns=(
        Column("entity", TEXT, "ISO 3166-1 alpha-3 of a state, short code of a body, region or group", pattern="[A-Z][A-Z0-9_]*"),
        Column("kind", TEXT, "Class of the entity, such as state, body, region or group", pattern="[a-z_]+"),
        Column("name_id", TEXT, "Usual name in Indonesian"),
        Column("name_en", TEXT, "Usual name in English"),
        Column("iso2", TEXT, "ISO 3166-1 alpha-2 of a state", nullable=True, pattern="[A-Z]{2}"),
        Column("aliases", TEXTS, "Other names the coder reads as this entity; empty where there are none"),
        Column("valid_from", DAY, "First day of the entity; null where it does not matter", nullable=True),
        Column("valid_to", DAY, "Last day of the entity; null where it lasts", nullable=True),
        Column("source", TEXT, "Where the entry comes from"),
    ),
    owner="gazetteer",
    description="The states, bodies, regions and groups that act in events.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
