"""Gathers the texts that share most of their words, directly or through others, into families.

A family holds copies, versions of one article, and texts that are each published. Which of them stays is not decided here.
"""

from __future__ import annotations

import polars as pl

from peristiwa.dedup.frames import FAMILY_CONTAINMENT
from peristiwa.groups import Groups


def families_of(ranked: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """Return `rank`, `family` (rank of its first document) and `containment` of the documents that belong to a family.

    Args:
        ranked: `rank`, `text` and `newest` of every document, sorted by rank; the last two are ranks that stand for a text.
        numbered: `first`, `second` and `containment` of the pairs of texts.

    `containment` is the highest with any other member, 1 for the first document itself.
    """
    versions = ranked.filter(pl.col("newest").is_not_null()).select(
        pl.min_horizontal("text", "newest").alias("first"), pl.max_horizontal("text", "newest").alias("second")
    )
    links = numbered.join(versions.unique().with_columns(version=True), on=["first", "second"], how="left").filter(
        (pl.col("containment") >= FAMILY_CONTAINMENT) | pl.col("version").fill_null(value=False)
    )
    groups = Groups(ranked.height)
    for first, second in links.select("first", "second").iter_rows():
        groups.join(first, second)
    root = pl.Series("root", [groups.find(text) for text in ranked["text"]], dtype=pl.UInt32)
    members = ranked.with_columns(root).filter(pl.len().over("root") > 1).with_columns(pl.col("rank").min().over("root").alias("family"))
    best = pl.concat([links.select(pl.col(side).alias("text"), pl.col("containment").alias("best")) for side in ("first", "second")])
    highest = best.group_by("text").agg(pl.col("best").max())
    exact = (pl.col("rank") == pl.col("family")) | (pl.len().over("text") > 1)
    return (
        members.join(highest, on="text", how="left", maintain_order="left")
        .select("rank", "family", pl.when(exact).then(1.0).otherwise("best").alias("containment"))
        .sort("rank")
    )
