"""Table `removed_text`: which characters of a raw text are not part of the article, and why.

The rules that remove are the business of `peristiwa.cleaning`; that kept and removed add up is checked in `conservation`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, Table, holds, setting
from peristiwa.terms import RemovalKind
from schemas.spans import inside_text, not_overlapping
from schemas.types import OFFSET, TEXT, values

_KEY = ("document_id", "char_start")


def _overlapping(frame: pl.DataFrame) -> pl.DataFrame:
    """The first removal once more, one character longer at its front or, at the text's start, shorter."""
    moved = pl.when(pl.col("char_start") > 0).then(pl.col("char_start") - 1).otherwise(pl.col("char_start") + 1)
    return pl.concat([frame, frame.head(1).with_columns(char_start=moved.cast(pl.Int32))])


CHECKS = (
    Check(
        "REM001",
        "removed_text",
        "A removal covers at least one character.",
        Consequence.HOLD,
        holds("char_start < char_end"),
        setting(char_end=pl.col("char_start")),
        "An empty removal removes nothing.",
    ),
    Check(
        "REM002",
        "removed_text",
        "A removal lies inside the raw text.",
        Consequence.HOLD,
        inside_text("removed_text", _KEY),
        setting(char_end=2_000_000_000),
        "Offsets outside the text count another text.",
    ),
    Check(
        "REM003",
        "removed_text",
        "No character is removed twice.",
        Consequence.HOLD,
        not_overlapping("removed_text", _KEY),
        Breakage(_overlapping, "the first removal again, moved by one character"),
        "Each removed character has exactly one reason.",
    ),
    Check(
        "REM004",
        "removed_text",
        "A removal names its rule.",
        Consequence.HOLD,
        holds("trim(rule) <> ''"),
        setting(rule=""),
        "Nothing is dropped without a reason that can be reviewed.",
    ),
)

TABLE = Table(
    name="removed_text",
    schema="main",
    prefix="REM",
    grain="one removed stretch of one raw text",
    key=_KEY,
    columns=(
        Column("document_id", TEXT, "The document", reference="documents.document_id"),
        Column("char_start", OFFSET, "First removed code point of the raw text, counted from 0", minimum=0),
        Column("char_end", OFFSET, "Code point behind the last removed one", minimum=0),
        Column("kind", TEXT, "Kind of text that was removed", domain=values(RemovalKind)),
        Column("rule", TEXT, "The rule that removed it"),
    ),
    owner="cleaning",
    description="What of a raw text is not article: body, title and removed text hold each non-space character exactly once.",
    own_checks=CHECKS,
)
