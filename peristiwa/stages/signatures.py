"""What duplicates are found by: a key of the normalised text, hashes of its word shingles, and its address in one spelling.

One row for each article that may be published; texts in other languages and pages that are no articles are not compared.
"""

from __future__ import annotations

import polars as pl

from peristiwa.dedup import SIGNATURES, canonical_address, sign_texts
from peristiwa.terms import Fate


def make_signatures(articles: pl.DataFrame) -> pl.DataFrame:
    """Sign each publishable article by its clean body; columns out are those of `peristiwa.dedup.SIGNATURES`."""
    compared = articles.filter(pl.col("fate") == Fate.PUBLISHED.value)
    addresses = pl.Series("address", [canonical_address(url) for url in compared["url"]], dtype=pl.String)
    facts = compared.select("document_id", "published_on", "published_at").with_columns(addresses)
    return pl.concat([facts, sign_texts(compared["body"])], how="horizontal").select(SIGNATURES.names()).cast(SIGNATURES)
