"""Table `sentences`: the sentences of each article with their places in the raw text; the title, where printed, is sentence 0.

Checks that compare words stand in `sentence_word_checks`. How a text is split is the business of `peristiwa.sentences`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from schemas.sentence_word_checks import WORDS
from schemas.spans import inside_text
from schemas.types import FLAG, OFFSET, SMALL_COUNT, TEXT

_NAME = "sentences"
_KEY = ("document_id", "sentence_no")


def _out_of_order(frames: Frames) -> pl.DataFrame:
    ordered = frames[_NAME].filter(~pl.col("is_title")).sort(_KEY)
    reached = pl.col("char_end").cum_max().shift(1).over("document_id")
    return ordered.filter(pl.col("char_start") < reached).select(_KEY)


def _gaps(frames: Frames) -> pl.DataFrame:
    numbered = pl.col("sentence_no").rank("dense").over("document_id").cast(pl.Int64) - 1
    return frames[_NAME].filter(numbered != pl.col("sentence_no")).select(_KEY)


def _swapped(frame: pl.DataFrame) -> pl.DataFrame:
    """The first running sentence once more, numbered behind all others."""
    again = frame.filter(~pl.col("is_title")).head(1).with_columns(sentence_no=pl.lit(1_000_000, dtype=pl.Int32))
    return pl.concat([frame, again])


CHECKS = (
    Check(
        "SEN001",
        _NAME,
        "A sentence covers at least one character.",
        Consequence.HOLD,
        holds("char_start < char_end"),
        setting(char_end=pl.col("char_start")),
        "An empty sentence tells nothing.",
    ),
    Check(
        "SEN002",
        _NAME,
        "A sentence lies inside the raw text.",
        Consequence.HOLD,
        inside_text(_NAME, _KEY),
        setting(char_end=2_000_000_000),
        "Offsets outside the text count another text.",
    ),
    Check(
        "SEN003",
        _NAME,
        "The sentences of the running text follow one another and do not overlap.",
        Consequence.HOLD,
        CrossRule(
            _out_of_order,
            "SELECT * FROM {table} WHERE NOT is_title QUALIFY char_start < max(char_end) OVER"
            " (PARTITION BY document_id ORDER BY sentence_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        ),
        Breakage(_swapped, "the first sentence again, numbered behind all others"),
        "Coreference reads backwards through the numbers; a title may stand anywhere in the raw text and is left out.",
    ),
    Check(
        "SEN004",
        _NAME,
        "A sentence has words.",
        Consequence.HOLD,
        holds("trim(text) <> ''"),
        setting(text="  "),
        "White space is no sentence.",
    ),
    Check(
        "SEN005",
        _NAME,
        "Sentences are numbered from 0 without gaps.",
        Consequence.HOLD,
        CrossRule(
            _gaps,
            "SELECT * FROM {table} QUALIFY dense_rank() OVER (PARTITION BY document_id ORDER BY sentence_no) - 1 <> sentence_no",
        ),
        setting(sentence_no=1_000_000),
        "A gap is a lost sentence.",
    ),
    Check(
        "SEN006",
        _NAME,
        "The title is sentence 0.",
        Consequence.HOLD,
        holds("NOT is_title OR sentence_no = 0"),
        setting(is_title=True, sentence_no=7),
        "Readers of the table take the title from there.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="SEN",
    grain="one sentence of one document",
    key=_KEY,
    columns=(
        Column("document_id", TEXT, "The document", reference="documents.document_id"),
        Column("sentence_no", SMALL_COUNT, "Number of the sentence in its document, from 0; the printed title is 0", minimum=0),
        Column("char_start", OFFSET, "First code point of the sentence in the raw text, counted from 0", minimum=0),
        Column("char_end", OFFSET, "Code point behind the last one", minimum=0),
        Column("text", TEXT, "The clean sentence: repairs applied, removed text left out"),
        Column("is_lead", FLAG, "True in the first paragraph of the article"),
        Column("in_quotation", FLAG, "True where the sentence stands inside quotation marks as a whole"),
        Column("is_title", FLAG, "True for the printed headline"),
    ),
    owner="text structure",
    description="The sentences of each article, clean, with their places in the raw text.",
    own_checks=(*CHECKS, *WORDS),
)
