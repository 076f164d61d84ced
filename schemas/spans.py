"""Rules about places in a raw text that several tables share: inside the text, not overlapping, equal to the words they point at.

Offsets count Unicode code points, start at 0 and are end-exclusive. The tables that use these rules declare their own checks with them.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from peristiwa.quality.declare import CrossRule, Frames
from schemas.raw_words import between, letters, sql_letters


def inside_text(table: str, key: tuple[str, ...], end: str = "char_end") -> CrossRule:
    """Return the rule that `end` lies within the document's raw text; a row without a raw text fails."""

    def failing(frames: Frames) -> pl.DataFrame:
        lengths = frames["raw_texts"].select("document_id", length=pl.col("raw_text").str.len_chars())
        joined = frames[table].select(_names(*key, "document_id", end)).join(lengths, on="document_id", how="left")
        return joined.filter(pl.col("length").is_null() | (pl.col(end) > pl.col("length"))).select(key)

    outside = f"raw_text IS NULL OR t.{end} > length(raw_text)"
    sql = f"SELECT t.* FROM {{table}} t LEFT JOIN main.raw_texts USING (document_id) WHERE {outside}"  # noqa: S608 declared names only
    return CrossRule(failing, sql, needs=("raw_texts",))


def _names(*names: str) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(names))


def not_overlapping(table: str, key: tuple[str, ...]) -> CrossRule:
    """Return the rule that no two spans of a document share a character; the later one of two is the failure."""

    def failing(frames: Frames) -> pl.DataFrame:
        ordered = frames[table].sort("document_id", "char_start", "char_end")
        reached = pl.col("char_end").cum_max().shift(1).over("document_id")
        return ordered.filter(pl.col("char_start") < reached).select(key)

    window = "PARTITION BY document_id ORDER BY char_start, char_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    sql = f"SELECT * FROM {{table}} QUALIFY char_start < max(char_end) OVER ({window})"  # noqa: S608 declared names only
    return CrossRule(failing, sql)


class Place(NamedTuple):
    """The three columns that hold words and where they stand; only the rows where the condition `only` holds are meant."""

    text: str
    start: str
    end: str
    only: str = "TRUE"


def equals_text(table: str, key: tuple[str, ...], place: Place) -> CrossRule:
    """Return the rule that the words are what stands in the raw text between their offsets; a row without a raw text fails."""
    text, start, end, only = place

    def failing(frames: Frames) -> pl.DataFrame:
        columns = _names(*key, "document_id", text, start, end)
        candidate = frames[table].filter(pl.sql_expr(only)).select(columns)
        joined = candidate.join(frames["raw_texts"], on="document_id", how="left")
        return joined.filter(between(start, end).ne_missing(pl.col(text))).select(key)

    told = f"substring(raw_text, {start} + 1, {end} - {start})"
    wrong = f"{only} AND {told} IS DISTINCT FROM {text}"
    sql = f"SELECT * FROM {{table}} LEFT JOIN main.raw_texts USING (document_id) WHERE {wrong}"  # noqa: S608 declared names only
    return CrossRule(failing, sql, needs=("raw_texts",))


def equals_letters(table: str, key: tuple[str, ...], place: Place) -> CrossRule:
    """Return the rule that the letters and digits are those of the raw text between their offsets, marks and white space aside."""
    text, start, end, only = place

    def failing(frames: Frames) -> pl.DataFrame:
        candidate = frames[table].filter(pl.sql_expr(only)).select(_names(*key, "document_id", text, start, end))
        joined = candidate.join(frames["raw_texts"], on="document_id", how="left")
        return joined.filter(letters(between(start, end)).ne_missing(letters(pl.col(text)))).select(key)

    wrong = f"{sql_letters(f'substring(raw_text, {start} + 1, {end} - {start})')} IS DISTINCT FROM {sql_letters(text)}"
    sql = f"SELECT * FROM {{table}} LEFT JOIN main.raw_texts USING (document_id) WHERE {only} AND {wrong}"  # noqa: S608 declared names only
    return CrossRule(failing, sql, needs=("raw_texts",))
