"""What duplicates are found by: a key of the normalised text and hashes of its word shingles.

One row for each article that may be published; texts in other languages and pages that are no articles are not compared.
"""

from __future__ import annotations

import polars as pl

from peristiwa.dedup import content_key, shingle_hashes
from peristiwa.domain import Fate

SCHEMA = pl.Schema(
    {
        "document_id": pl.String(),
        "content_key": pl.String(),
        "hashes": pl.List(pl.UInt64()),
        "shingle_count": pl.Int32(),
        "word_count": pl.Int32(),
        "published_on": pl.Date(),
        "url": pl.String(),
    }
)
"""Columns of `signatures`; grain: one publishable document."""


def make_signatures(articles: pl.DataFrame) -> pl.DataFrame:
    """Sign each publishable article by its clean body."""
    rows: list[tuple[object, ...]] = []
    for row in articles.filter(pl.col("fate") == Fate.PUBLISHED.value).iter_rows(named=True):
        hashes = shingle_hashes(row["body"])
        words = len(row["body"].split())
        rows.append((row["document_id"], content_key(row["body"]), hashes, len(hashes), words, row["published_on"], row["url"]))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
