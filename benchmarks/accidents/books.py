"""Accidents that befall finished tables on their way into the warehouse, and those of the books themselves; nothing is made anew."""

from __future__ import annotations

import polars as pl

from benchmarks.accidents.downstream import changing, doubling, emptying, keeping
from peristiwa.quality.mutants import Mutant
from schemas.ledger import CHARACTERS

_LATE_TABLES = (
    "sentences", "quotes", "event_mentions", "events", "raw_texts", "removed_text", "repaired_text", "text_families", "entities", "outlets",
)  # fmt: skip

ACCIDENTS = (
    *(
        Mutant(f"{table} lost on the way", f"Half of {table} does not reach the file.", keeping(table, pl.int_range(pl.len()) % 2 == 0))
        for table in _LATE_TABLES
    ),
    Mutant(
        "documents lost on the way",
        "The last document does not reach the file.",
        keeping("documents", pl.int_range(pl.len()) < pl.len() - 1),
    ),
    Mutant("entities emptied", "The gazetteer is empty.", emptying("entities")),
    Mutant("outlets emptied", "The list of outlets is empty.", emptying("outlets")),
    Mutant("entities twice", "The gazetteer is there twice.", doubling("entities")),
    Mutant("sources of entities lost", "Entities do not say where they come from.", changing("entities", pl.lit("").alias("source"))),
    Mutant("names of outlets lost", "Outlets have no name.", changing("outlets", pl.lit(" ").alias("outlet"))),
    Mutant("names of entities lost", "Entities have no Indonesian name.", changing("entities", pl.lit("").alias("name_id"))),
    Mutant("ledger emptied", "Nothing is booked.", emptying("ledger")),
    Mutant("ledger of one table lost", "Quotations are not booked.", keeping("ledger", pl.col("table") != "quotes")),
    Mutant("ledger of characters lost", "Characters are not booked.", keeping("ledger", pl.col("table") != CHARACTERS)),
    Mutant("ledger unbalanced", "One row that went in is in no fate.", changing("ledger", pl.col("rows_in") + 1)),
    Mutant("ledger says it balances", "The flag is true whatever the sums.", changing("ledger", pl.lit(value=False).alias("balanced"))),
    Mutant("checks not asked", "A part of the checks did not run.", keeping("check_results", ~pl.col("code").str.starts_with("EVT"))),
    Mutant("results emptied", "No result of a check is kept.", emptying("check_results")),
    Mutant("results say pass", "Every result says pass, whatever failed.", changing("check_results", pl.lit("pass").alias("status"))),
    Mutant("catalogue emptied", "The catalogue of checks is empty.", emptying("check_catalogue")),
    Mutant("medians lost", "Nothing says what is usual.", changing("baselines", pl.lit(None).alias("median"))),
    Mutant("unknown outlets unmeasured", "Only records of known outlets are measured.", keeping("baselines", pl.col("outlet") != "")),
    Mutant("counts of a run before", "The file says what the file before held.", changing("warehouse_info", pl.col("event_count") - 1)),
    Mutant("file says nothing of itself", "The row that tells the version is missing.", emptying("warehouse_info")),
)
