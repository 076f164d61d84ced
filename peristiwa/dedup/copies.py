"""Decides which copy of a text stays, and names for each that goes the one that stays in its place, with the reason.

Three reasons, and the first that holds is given: `updated`, a newer version stands at the same address; `identical`, the same words;
`near_duplicate`, nearly all of the shorter text stands in the other. What is alike is not found here but in `pairs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl

from peristiwa.dedup.families import families_of
from peristiwa.dedup.frames import COPIES, DUPLICATE_CONTAINMENT, DUPLICATES, FAMILY_CONTAINMENT
from peristiwa.dedup.versions import find_versions

_GOING = {"rank": pl.UInt32, "kept": pl.UInt32, "duplicate_similarity": pl.Float64, "duplicate_reason": pl.String}


class DuplicateInputError(ValueError):
    """The frame given to `find_duplicates` lacks columns or holds a document twice."""

    def __init__(self, columns: Iterable[str], repeated: str | None) -> None:
        what = f"document_id {repeated!r} twice" if repeated is not None else f"no column {', '.join(columns)}"
        super().__init__(f"the documents to compare hold {what}")


class _Near(NamedTuple):
    """The copy that stays in the place of a near duplicate, and their containment."""

    kept: int
    containment: float


def find_duplicates(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return for every document the kept copy it repeats, and the family of texts it shares most of its words with.

    Args:
        documents: one row per document, as in `COPIES`; more columns do no harm. Documents of no words repeat nothing.
        pairs: rows of `PAIRS` for all texts of these documents; pairs of other texts are not looked at.

    Returns:
        Rows of `DUPLICATES`, sorted by `document_id`. `duplicate_of` is always a document that stays. Of versions of one address the newest
        stays; of other copies the earliest published, unknown times last, then the longest, then the first id; a newest version counts as
        published when its first version was. `family_id` is the id of the family's first document, and `containment` the highest with any
        member (1 for the first document itself); both null for a text that stands alone.

    Raises:
        DuplicateInputError: A column is missing or a document is given twice.
    """
    _check(documents)
    ranked = _ranked(documents, pairs)
    numbered = _numbered(ranked, pairs)
    going = _going(ranked, numbered)
    return _described(ranked, going, families_of(ranked, numbered))


def _check(documents: pl.DataFrame) -> None:
    missing = [name for name in COPIES if name not in documents.columns]
    if missing:
        raise DuplicateInputError(missing, None)
    repeated = documents.filter(pl.col("document_id").is_duplicated()).get_column("document_id")
    if len(repeated):
        raise DuplicateInputError((), str(repeated.min()))


def _ranked(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Number the documents in the order in which copies are kept (`rank`), and the texts by the first document that holds them.

    `text` is the rank of the first document with the same words that is not updated, or of the first of all if each is. `newest` is the
    `text` of the newest version where the document is an older one, else null. Documents without words are given keys of their own.
    """
    key = pl.when(pl.col("word_count") > 0).then("content_key").otherwise(pl.format("no words: {}", "document_id"))
    light = documents.select(COPIES.names()).with_columns(key.alias("content_key"))
    dated = light.join(find_versions(light, pairs), on="document_id", how="left").with_columns(
        pl.when(pl.col("newest_key") != pl.col("content_key")).then("newest_key").alias("newest_key")
    )
    since = [pl.coalesce("first_on", "published_on").alias("since_on"), pl.coalesce("first_at", "published_at").alias("since_at")]
    order = ["since_on", "since_at", "word_count", "published_on", "published_at", "document_id"]
    ranked = (
        dated.with_columns(since).sort(order, descending=[False, False, True, False, False, False], nulls_last=True).with_row_index("rank")
    )
    staying = pl.when(pl.col("newest_key").is_null()).then("rank").min().over("content_key")
    ranked = ranked.with_columns(pl.coalesce(staying, pl.col("rank").min().over("content_key")).alias("text"))
    texts = ranked.select(pl.col("content_key").alias("newest_key"), pl.col("text").alias("newest")).unique()
    ranked = ranked.join(texts, on="newest_key", how="left").sort("rank")
    return ranked.select("rank", "document_id", "content_key", "shingle_count", "text", "newest")


def _numbered(ranked: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Put texts in the place of keys: `first` < `second`, `containment`, and the share of the second's shingles that is common (`held`)."""
    texts = ranked.select("content_key", "text", "shingle_count").unique("text")
    short = texts.select(pl.col("content_key").alias("short_key"), pl.col("text").alias("short"))
    long = texts.select(pl.col("content_key").alias("long_key"), pl.col("text").alias("long"), "shingle_count")
    held = pl.when(pl.col("short") > pl.col("long")).then("containment").otherwise(pl.col("common") / pl.col("shingle_count"))
    return (
        pairs.join(short, on="short_key")
        .join(long, on="long_key")
        .select(
            pl.min_horizontal("short", "long").alias("first"),
            pl.max_horizontal("short", "long").alias("second"),
            "containment",
            held.alias("held"),
        )
        .sort("second", "first")
    )


def _near(ranked: pl.DataFrame, numbered: pl.DataFrame, shared: Mapping[tuple[int, int], float]) -> dict[int, _Near]:
    """Return for each text that is a near duplicate the one that stays.

    Texts are walked in their order, so that a text repeats the best-placed copy that itself stays; a text near only to copies that went
    stays, and so does a later text that takes in an earlier one but says much more. The newest version of an article stays unless all its
    older versions are like the other text too: it is not merely a copy then.
    """
    stays = set(ranked.filter(pl.col("newest").is_null())["text"])
    older: dict[int, list[int]] = {}
    for newest, text in ranked.filter(pl.col("newest").is_not_null()).select("newest", "text").unique().iter_rows():
        older.setdefault(newest, []).append(text)
    near: dict[int, _Near] = {}
    strong = numbered.filter((pl.col("containment") >= DUPLICATE_CONTAINMENT) & (pl.col("held") >= FAMILY_CONTAINMENT))
    for first, second, containment in strong.select("first", "second", "containment").iter_rows():
        free = first in stays and second in stays and first not in near and second not in near
        if free and all(text == first or _ordered(text, first) in shared for text in older.get(second, ())):
            near[second] = _Near(first, containment)
    return near


def _going(ranked: pl.DataFrame, numbered: pl.DataFrame) -> pl.DataFrame:
    """Return rank, kept rank, similarity and reason of every document that goes."""
    shared = {(first, second): containment for first, second, containment in numbered.select("first", "second", "containment").iter_rows()}
    near = _near(ranked, numbered, shared)
    rows: list[tuple[int, int, float, str]] = []
    for rank, text, newest in ranked.select("rank", "text", "newest").iter_rows():
        if newest is not None:
            kept = near[newest].kept if newest in near else newest
            rows.append((rank, kept, 1.0 if text == kept else shared[_ordered(text, kept)], "updated"))
        elif text in near:
            rows.append((rank, *near[text], "near_duplicate"))
        elif rank != text:
            rows.append((rank, text, 1.0, "identical"))
    return pl.DataFrame(rows, schema=_GOING, orient="row")


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _described(ranked: pl.DataFrame, going: pl.DataFrame, families: pl.DataFrame) -> pl.DataFrame:
    """Put ids in the place of ranks and return one row per document."""
    names = ranked.select("rank", "document_id")
    return (
        names.join(going, on="rank", how="left")
        .join(families, on="rank", how="left")
        .join(names.rename({"rank": "kept", "document_id": "duplicate_of"}), on="kept", how="left")
        .join(names.rename({"rank": "family", "document_id": "family_id"}), on="family", how="left")
        .select(DUPLICATES.names())
        .cast(DUPLICATES)
        .sort("document_id")
    )
