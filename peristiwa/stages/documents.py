"""One fate for every raw record: what cleaning said, who is whose duplicate, and which texts form one family.

Rows of the published `documents` (all columns but the heavy `body`, which stays with the articles) and `text_families`.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import polars as pl

from peristiwa.dedup import find_duplicates
from peristiwa.terms import Fate

FAMILIES = pl.Schema({"family_id": pl.String(), "document_id": pl.String(), "representative_id": pl.String(), "containment": pl.Float64()})


class DocumentTables(NamedTuple):
    """The tables that are settled once all batches are known."""

    documents: pl.DataFrame
    text_families: pl.DataFrame


def batch_documents(raw_documents: pl.DataFrame, articles: pl.DataFrame, batch_id: str, ingested_at: datetime) -> pl.DataFrame:
    """Return the `documents` rows of one batch as far as the batch alone tells; columns about other documents are empty.

    The two frames hold the same documents in the same order.
    """
    facts = raw_documents.select("source_path", "record_key", "format", "encoding", "raw_sha256", "raw_chars")
    removed = [name for name in ("segments", "title_start", "title_end", "language_gate") if name in articles.columns]
    return pl.concat([articles.drop(removed), facts], how="horizontal").with_columns(
        pl.lit(batch_id).alias("batch_id"),
        pl.lit(ingested_at).cast(pl.Datetime("us")).alias("ingested_at"),
        pl.lit(None, pl.String).alias("duplicate_of"),
        pl.lit(None, pl.Float64).alias("duplicate_similarity"),
        pl.lit(None, pl.String).alias("family_id"),
        pl.lit(0, pl.Int32).alias("sentence_count"),
    )


def settle(
    documents: pl.DataFrame, signatures: pl.DataFrame, pairs: pl.DataFrame, failures: pl.DataFrame, sentence_counts: pl.DataFrame
) -> DocumentTables:
    """Settle fates, duplicates and families over all batches.

    Args:
        documents: rows of `batch_documents` of all batches.
        signatures: rows of `signatures` of all batches, without their hashes.
        pairs: rows of `peristiwa.dedup.PAIRS` for all texts of the batches.
        failures: `document_id`, `step`, `error` of documents on which a later step failed; they are held.
        sentence_counts: `document_id`, `sentence_count`.
    """
    compared = signatures.join(failures.select("document_id"), on="document_id", how="anti")
    found = find_duplicates(compared, pairs)
    failed = failures.select("document_id", pl.format("{}_failed:{}", "step", "error").alias("failure")).unique(
        "document_id", maintain_order=True
    )
    settled = (
        documents.drop("duplicate_of", "duplicate_similarity", "family_id", "sentence_count")
        .join(found, on="document_id", how="left", maintain_order="left")
        .join(failed, on="document_id", how="left", maintain_order="left")
        .join(sentence_counts, on="document_id", how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("failure").is_not_null())
            .then(pl.lit(Fate.HELD.value))
            .when(pl.col("duplicate_of").is_not_null())
            .then(pl.lit(Fate.DUPLICATE.value))
            .otherwise("fate")
            .alias("fate"),
            pl.coalesce("failure", "duplicate_reason", "fate_reason").alias("fate_reason"),
            pl.col("sentence_count").fill_null(0).cast(pl.Int32),
        )
        .drop("failure", "duplicate_reason", "containment")
    )
    return DocumentTables(settled, _families(found, signatures))


def _families(found: pl.DataFrame, signatures: pl.DataFrame) -> pl.DataFrame:
    """Return the families; their representative is the earliest, then the longest text that is no duplicate."""
    members = found.filter(pl.col("family_id").is_not_null()).join(signatures, on="document_id", how="left", maintain_order="left")
    order = [
        pl.col("duplicate_of").is_not_null(),
        pl.col("published_on").fill_null(pl.date(9999, 1, 1)),
        -pl.col("word_count"),
        "document_id",
    ]
    first = (
        members.sort("family_id", *order)
        .group_by("family_id", maintain_order=True)
        .agg(pl.col("document_id").first().alias("representative_id"))
    )
    return (
        members.join(first, on="family_id", how="left", maintain_order="left")
        .select("family_id", "document_id", "representative_id", pl.col("containment").fill_null(1.0))
        .cast(FAMILIES)
        .sort("family_id", "document_id")
    )
