"""The columns that the search for duplicates takes and gives, and the shares at which texts are linked.

Nothing is computed here. Shares were read on pairs of real copies: docs/accuracy.md.
"""

from __future__ import annotations

import polars as pl

SIGNATURES = pl.Schema(
    {
        "document_id": pl.String(),
        "content_key": pl.String(),
        "hashes": pl.List(pl.UInt64()),
        "shingle_count": pl.Int64(),
        "word_count": pl.Int64(),
        "published_on": pl.Date(),
        "published_at": pl.Datetime("us"),
        "address": pl.String(),
    }
)
"""One row for each document that may be published; `address` is that of `canonical_address`, null where the document has none."""

COPIES = pl.Schema({name: kind for name, kind in SIGNATURES.items() if name != "hashes"})
"""What is needed of a document, beside the pairs, to say which copy stays."""

PAIRS = pl.Schema({"short_key": pl.String(), "long_key": pl.String(), "common": pl.Int64(), "containment": pl.Float64()})
"""Two different texts, the one of fewer shingles first (of equally many the lesser key), and what they share."""

DUPLICATES = pl.Schema(
    {
        "document_id": pl.String(),
        "duplicate_of": pl.String(),
        "duplicate_similarity": pl.Float64(),
        "duplicate_reason": pl.String(),
        "family_id": pl.String(),
        "containment": pl.Float64(),
    }
)
"""One row for each document: the document that stays in its place and why, and the family of texts it belongs to."""

DUPLICATE_CONTAINMENT = 0.9
"""From here on two texts are one, if the copy that goes has at least `FAMILY_CONTAINMENT` of its words in the one that stays."""

FAMILY_CONTAINMENT = 0.6
"""From here on two texts share most of their words, but each says things of its own."""

LEAST_TENTHS = 3
VERSION_CONTAINMENT = LEAST_TENTHS / 10
"""From here on two texts of one address are versions of one article; chance and boilerplate share less. Pairs below it are not kept."""

SHORTEST_COMPARED = 20
"""Below this many words a few shared phrases are already most of the text, so that only identical texts count."""
