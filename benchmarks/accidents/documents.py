"""Accidents of reading and judging: records read twice or under other names, outlets lost, days misread, filters off."""

from __future__ import annotations

from datetime import date

import polars as pl

from benchmarks.accidents.downstream import changing, documents_of_one_outlet, doubling, emptying, one_outlet, together
from peristiwa.quality.mutants import Change, Mutant
from peristiwa.quality.rules import Frames

_PUBLISHED = pl.col("fate") == "published"
_COPY = pl.col("fate") == "duplicate"
_TEXT_TABLES = ("raw_texts", "removed_text", "repaired_text", "sentences", "event_mentions", "quotes")


def _under_other_names(frames: Frames) -> Frames:
    """Every table's rows of one outlet once more, with ids that another path would give."""
    ids = documents_of_one_outlet(frames)

    def renamed(name: str) -> pl.Expr:
        return pl.concat_str(pl.col(name).str.head(1), pl.col(name).str.slice(1).str.reverse()).alias(name)

    changed = {}
    for table in ("documents", *_TEXT_TABLES):
        again = frames[table].filter(pl.col("document_id").is_in(ids.implode()))
        own = [renamed(name) for name in ("document_id", "mention_id", "quote_id") if name in again.columns]
        changed[table] = pl.concat([frames[table], again.with_columns(own)])
    return changed


def _second_fates(frames: Frames) -> Frames:
    published = frames["documents"].filter(_PUBLISHED)
    return {"documents": pl.concat([frames["documents"], published.with_columns(fate=pl.lit("excluded"), fate_reason=pl.lit("old"))])}


def _judged(*reasons: str) -> Change:
    """Excluded documents published all the same: those whose reason opens with one of these."""
    excluded = pl.col("fate").is_in(["excluded", "duplicate"]) & pl.any_horizontal(
        pl.col("fate_reason").str.starts_with(reason) for reason in reasons
    )
    values = (
        pl.lit("published").alias("fate"),
        pl.lit(None, dtype=pl.String).alias("fate_reason"),
        pl.lit(None, dtype=pl.String).alias("duplicate_of"),
        pl.lit(None, dtype=pl.Float64).alias("duplicate_similarity"),
    )
    return changing("documents", *values, where=excluded)


def _moved(by: str) -> tuple[pl.Expr, pl.Expr]:
    return pl.col("published_on").dt.offset_by(by), pl.col("published_at").dt.offset_by(by)


def _swapped(name: str) -> pl.Expr:
    """A date with day and month changed over; days that are no months stay."""
    value = pl.col(name)
    readable = value.dt.day() <= 12
    swapped = value.dt.replace(month=value.dt.day(), day=value.dt.month())
    return pl.when(readable).then(swapped).otherwise(value).alias(name)


ACCIDENTS = (
    Mutant("batch loaded twice", "Every table holds the rows of the batch twice.", doubling("documents", *_TEXT_TABLES)),
    Mutant("outlet read under other paths", "One outlet's files are there twice, under two paths.", _under_other_names),
    Mutant("documents emptied", "No document is left.", emptying("documents")),
    Mutant(
        "outlet nulled", "One outlet's name is no longer read.", changing("documents", pl.lit(None).alias("outlet"), where=one_outlet())
    ),
    Mutant("outlet misread", "A line of the page is taken for the outlet.", changing("documents", pl.lit("Baca Juga").alias("outlet"))),
    Mutant("title nulled", "One outlet's headlines are lost.", changing("documents", pl.lit(None).alias("title"), where=one_outlet())),
    Mutant("body nulled", "One outlet's bodies are lost.", changing("documents", pl.lit(None).alias("body"), where=one_outlet())),
    Mutant(
        "title and body swapped",
        "Headline and body change places.",
        changing("documents", pl.col("body").alias("title"), pl.col("title").alias("body"), where=_PUBLISHED),
    ),
    Mutant("address nulled", "One outlet's addresses are lost.", changing("documents", pl.lit(None).alias("url"), where=one_outlet())),
    Mutant("address is a path", "Addresses lose their host.", changing("documents", pl.col("url").str.replace("^https?://[^/]+", ""))),
    Mutant("authors emptied", "Bylines are no longer read.", changing("documents", pl.lit([], dtype=pl.List(pl.String)).alias("authors"))),
    Mutant("language filter off", "Foreign documents are published.", _judged("language:")),
    Mutant(
        "every language Indonesian",
        "The detector says Indonesian of everything, and foreign documents are published.",
        together(_judged("language:"), changing("documents", pl.lit("id").alias("language"))),
    ),
    Mutant("page filter off", "Pages that are no articles are published.", _judged("not_article:", "empty_body")),
    Mutant("duplicates published", "The search for duplicates finds nothing.", _judged("identical", "near_duplicate", "updated")),
    Mutant(
        "families lost",
        "Families of texts are forgotten in documents.",
        changing("documents", pl.lit(None).alias("family_id")),
    ),
    Mutant("published a month late", "Days of publication move by a month.", changing("documents", *_moved("1mo"))),
    Mutant("published a month early", "Days of publication move back by a month.", changing("documents", *_moved("-1mo"))),
    Mutant("published in the future", "The year of publication is read ten years late.", changing("documents", *_moved("10y"))),
    Mutant(
        "day and month of publication swapped",
        "3 November is read as 11 March.",
        changing("documents", _swapped("published_on"), _swapped("published_at")),
    ),
    Mutant(
        "published at the clock's zero",
        "Days of publication are those of an empty clock.",
        changing("documents", pl.lit(date(1970, 1, 1)).alias("published_on"), pl.lit(None).alias("published_at")),
    ),
    Mutant(
        "day without time moved",
        "The day of publication moves by a zone and the time does not.",
        changing("documents", pl.col("published_on").dt.offset_by("1d")),
    ),
    Mutant(
        "absolute paths",
        "Paths are those of one machine.",
        changing("documents", pl.concat_str(pl.lit("/data/"), "source_path").alias("source_path")),
    ),
    Mutant("fates settled twice", "A second, other fate stands beside the first.", _second_fates),
    Mutant(
        "coding fails everywhere",
        "A broken step holds every document.",
        changing("documents", pl.lit("held").alias("fate"), pl.lit("coding_failed:KeyError").alias("fate_reason"), where=_PUBLISHED),
    ),
    Mutant(
        "duplicates of themselves",
        "Copies name themselves.",
        changing("documents", pl.col("document_id").alias("duplicate_of"), where=_COPY),
    ),
    Mutant("duplicates without original", "Copies name nothing.", changing("documents", pl.lit(None).alias("duplicate_of"), where=_COPY)),
    Mutant(
        "duplicates without likeness",
        "Copies do not say how much they share.",
        changing("documents", pl.lit(None).alias("duplicate_similarity"), where=_COPY),
    ),
    Mutant(
        "reasons of pages lost",
        "Nothing says why a page is no article.",
        changing("documents", pl.lit(None).alias("not_article_reason")),
    ),
    Mutant(
        "cleaning takes everything", "Title and body are empty.", changing("documents", pl.lit("").alias("title"), pl.lit("").alias("body"))
    ),
    Mutant("fates without reason", "Nothing says why a document is left out.", changing("documents", pl.lit(None).alias("fate_reason"))),
)
