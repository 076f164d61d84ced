"""Table `repaired_text`: words that were run together or garbled in the raw text, and what they should read.

How they are found is the business of `peristiwa.cleaning`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from schemas.raw_words import between
from schemas.spans import inside_text, not_overlapping
from schemas.types import OFFSET, TEXT

_KEY = ("document_id", "char_start", "char_end")


def _unchanged(frames: Frames) -> pl.DataFrame:
    return (
        frames["repaired_text"]
        .join(frames["raw_texts"], on="document_id")
        .filter(between("char_start", "char_end") == pl.col("repaired"))
        .select(_KEY)
    )


def _overlapping(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame, frame.head(1).with_columns(char_end=pl.col("char_end") + 1)])


def _back_to_raw(frame: pl.DataFrame) -> pl.DataFrame:
    """The first repair as if nothing had been repaired: an insertion of no characters."""
    first = pl.int_range(pl.len()) == 0
    return frame.with_columns(
        char_end=pl.when(first).then("char_start").otherwise("char_end"),
        repaired=pl.when(first).then(pl.lit("")).otherwise("repaired"),
    )


CHECKS = (
    Check(
        "REP001",
        "repaired_text",
        "A repair does not end before it starts.",
        Consequence.HOLD,
        holds("char_start <= char_end"),
        setting(char_end=pl.col("char_start") - 1),
        "A repair may insert between two characters, but it cannot run backwards.",
    ),
    Check(
        "REP002",
        "repaired_text",
        "A repair lies inside the raw text.",
        Consequence.HOLD,
        inside_text("repaired_text", _KEY),
        setting(char_end=2_000_000_000),
        "Offsets outside the text count another text.",
    ),
    Check(
        "REP003",
        "repaired_text",
        "No character is repaired twice.",
        Consequence.HOLD,
        not_overlapping("repaired_text", _KEY),
        Breakage(_overlapping, "the first repair again, one character longer"),
        "Two repairs of one place cannot both be applied.",
    ),
    Check(
        "REP004",
        "repaired_text",
        "A repair changes something.",
        Consequence.HOLD,
        CrossRule(
            _unchanged,
            "SELECT * FROM {table} JOIN main.raw_texts USING (document_id)"
            " WHERE substring(raw_text, char_start + 1, char_end - char_start) = repaired",
            needs=("raw_texts",),
        ),
        Breakage(_back_to_raw, "the first repair made empty"),
        "A repair that changes nothing hides how many there are.",
    ),
)

TABLE = Table(
    name="repaired_text",
    schema="main",
    prefix="REP",
    grain="one repaired place of one raw text",
    key=_KEY,
    columns=(
        Column("document_id", TEXT, "The document", reference="documents.document_id"),
        Column("char_start", OFFSET, "First repaired code point of the raw text, counted from 0", minimum=0),
        Column("char_end", OFFSET, "Code point behind the last repaired one", minimum=0),
        Column("repaired", TEXT, "What the place should read"),
        Column("rule", TEXT, "The rule that repaired it"),
    ),
    owner="cleaning",
    description="Words that were run together in the raw text, and what they should read; body and sentences have the repairs applied.",
    own_checks=CHECKS,
)
