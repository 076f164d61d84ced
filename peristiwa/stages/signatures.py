"""What duplicates are found by: a key of the normalised text and hashes of its word shingles.

One row for each article that may be published; texts in other languages and pages that are no articles are not compared.
"""

from __future__ import annotations

import polars as pl

from peristiwa.dedup import INPUT_SCHEMA, sign_texts
from peristiwa.terms import Fate


def make_signatures(articles: pl.DataFrame) -> pl.DataFrame:
    """Sign each publishable article by its clean body; columns out are those of `peristiwa.dedup.INPUT_SCHEMA`."""
    compared = articles.filter(pl.col("fate") == Fate.PUBLISHED.value).select("document_id", "body", "published_on", "url")
    signed = sign_texts(compared["body"]).cast({name: INPUT_SCHEMA[name] for name in ("shingle_count", "word_count")})
    return pl.concat([compared.drop("body"), signed], how="horizontal").select(INPUT_SCHEMA.names())
