"""Articles cut into sentences, each with the map back to the raw text.

Only articles that may be published are cut; excluded and held documents have no sentences.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from peristiwa.domain import Sentence
from peristiwa.sentences import split_sentences
from peristiwa.spans import Span
from peristiwa.stages.articles import SEGMENTS, article_of, offsets_of, segments_of
from peristiwa.terms import Fate

SCHEMA = pl.Schema(
    {
        "document_id": pl.String(),
        "sentence_no": pl.Int32(),
        "char_start": pl.Int32(),
        "char_end": pl.Int32(),
        "text": pl.String(),
        "is_title": pl.Boolean(),
        "is_lead": pl.Boolean(),
        "in_quotation": pl.Boolean(),
        "segments": SEGMENTS,
    }
)
"""Columns of `sentences`; grain: one sentence of one document, in text order."""

FAILURES = pl.Schema({"document_id": pl.String(), "step": pl.String(), "error": pl.String()})
"""A document on which a step failed, and why; it is held."""


class CutTables(NamedTuple):
    """The two tables that cutting fills."""

    sentences: pl.DataFrame
    cutting_failures: pl.DataFrame


def make_sentences(raw_documents: pl.DataFrame, articles: pl.DataFrame) -> CutTables:
    """Cut each publishable article; the two frames hold the same documents in the same order."""
    rows: list[tuple[object, ...]] = []
    failures: list[tuple[str, str, str]] = []
    for raw_text, row in zip(raw_documents["raw_text"], articles.iter_rows(named=True), strict=True):
        if row["fate"] != Fate.PUBLISHED:
            continue
        try:
            rows.extend([_row(row["document_id"], sentence) for sentence in split_sentences(raw_text, article_of(row))])
        except Exception as error:  # noqa: BLE001  # one odd text must not stop the batch: it is held, and says why
            failures.append((row["document_id"], "cutting", f"{type(error).__name__}: {error}"))
    return CutTables(pl.DataFrame(rows, schema=SCHEMA, orient="row"), pl.DataFrame(failures, schema=FAILURES, orient="row"))


def _row(document: str, sentence: Sentence) -> tuple[object, ...]:
    raw = sentence.to_raw.raw(Span(0, len(sentence.text)))
    return (
        document, sentence.sentence_no, raw.start, raw.end, sentence.text,
        sentence.is_title, sentence.is_lead, sentence.in_quotation, segments_of(sentence.to_raw),
    )  # fmt: skip


def sentence_of(row: dict[str, object]) -> Sentence:
    """Return the sentence that a row of `sentences` holds."""
    number, segments = row["sentence_no"], row["segments"]
    return Sentence(
        sentence_no=number if isinstance(number, int) else 0,
        text=str(row["text"]),
        to_raw=offsets_of(segments if isinstance(segments, list) else []),
        is_title=row["is_title"] is True,
        is_lead=row["is_lead"] is True,
        in_quotation=row["in_quotation"] is True,
    )
