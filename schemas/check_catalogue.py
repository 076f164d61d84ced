"""Table `quality.check_catalogue`: every check in force, as its declaration says it.

The rows are made by `peristiwa.quality.catalogue` from the declarations in this folder.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.spread import emptied, some_rows
from schemas.types import SHA256, SHARE, SMALL_COUNT, TEXT, values

CHECKS = (
    Check(
        "CAT001",
        "check_catalogue",
        "A check's sentence is a sentence.",
        Consequence.STOP,
        holds("sentence ~ '^[A-Z].+[.]$'"),
        setting(sentence=pl.lit("tanpa titik")),
        "Reports show the sentence instead of the rule.",
    ),
    Check(
        "CAT002",
        "check_catalogue",
        "There are checks.",
        Consequence.STOP,
        some_rows(),
        emptied(),
        "Whoever reads the results looks up here what they mean.",
    ),
)

TABLE = Table(
    name="check_catalogue",
    schema="quality",
    prefix="CAT",
    grain="one check",
    key=("code",),
    columns=(
        Column("code", TEXT, "Code of the check", pattern=r"[A-Z]{3}\d{3}[A-Z]?"),
        Column("table", TEXT, "The table it belongs to"),
        Column("sentence", TEXT, "What must be true, in words"),
        Column("consequence", TEXT, "What follows when it fails: note, hold or stop", domain=values(Consequence)),
        Column("budget", SHARE, "Share of rows that may be held before the batch is refused, 0 to 1", minimum=0.0, maximum=1.0),
        Column("owner", TEXT, "The part of the project that answers for it"),
        Column("fingerprint", TEXT, "sha256 of the declaration; results compare only under one fingerprint", pattern=SHA256),
        Column("budget_rows", SMALL_COUNT, "Number of rows that may always be held, however small the batch", minimum=0),
        Column("why", TEXT, "Why it must be true"),
        Column("reproduce_sql", TEXT, "Query that lists what breaks it"),
    ),
    owner="quality",
    description="Every check in force: code, table, sentence, consequence, budget, owner and fingerprint.",
    own_checks=CHECKS,
    facts=Consequence.STOP,
)
