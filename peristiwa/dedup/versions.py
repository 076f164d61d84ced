"""Tells which texts of one address are versions of one article, and which of them is the newest.

An address alone proves little: some crawls give every row that of a section, or of a page that shows another article each day. Its texts
are versions only if they all hang together by shared text, and are left alone otherwise.
"""

from __future__ import annotations

import polars as pl

from peristiwa.groups import Groups

VERSIONS = pl.Schema({"document_id": pl.String(), "newest_key": pl.String(), "first_on": pl.Date(), "first_at": pl.Datetime("us")})
"""Documents that are versions of an article: the text that is the article now, and the earliest publication of any version."""


def find_versions(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return rows of `VERSIONS` for the documents whose address holds several texts, all of them versions of one article.

    Args:
        documents: `document_id`, `content_key`, `word_count`, `published_on`, `published_at`, `address`.
        pairs: rows of `PAIRS`; each says that two texts of one address are versions of one article.
    """
    several = pl.col("content_key").n_unique().over("address") > 1
    sharing = documents.filter(pl.col("address").is_not_null()).filter(several)
    trusted = sharing.join(_trusted(sharing, pairs), on="address", how="semi")
    newest = _by_newness(trusted).group_by("address", maintain_order=True).agg(pl.col("content_key").first().alias("newest_key"))
    found = _like_the_newest(trusted.join(newest, on="address"), pairs)
    first = found.group_by("address").agg(pl.col("published_on").min().alias("first_on"), pl.col("published_at").min().alias("first_at"))
    return found.join(first, on="address").select(VERSIONS.names()).sort("document_id")


def _like_the_newest(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Drop the documents that share less with the newest version than versions do: over several updates all may have been rewritten."""
    both = pl.concat(
        [
            pairs.select(pl.col("short_key").alias("content_key"), pl.col("long_key").alias("newest_key")),
            pairs.select(pl.col("long_key").alias("content_key"), pl.col("short_key").alias("newest_key")),
        ]
    )
    itself = documents.filter(pl.col("content_key") == pl.col("newest_key"))
    return pl.concat([itself, documents.join(both, on=["content_key", "newest_key"], how="semi")])


def _trusted(sharing: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the addresses of which all texts hang together."""
    texts = sharing.select("address", "content_key").unique().sort("address", "content_key").with_row_index("text")
    links = (
        pairs.select("short_key", "long_key")
        .join(texts.rename({"content_key": "short_key"}), on="short_key")
        .join(texts.rename({"content_key": "long_key", "text": "other"}), on=["long_key", "address"])
    )
    groups = Groups(texts.height)
    for one, other in links.select("text", "other").iter_rows():
        groups.join(one, other)
    roots = pl.Series("root", [groups.find(number) for number in texts["text"]], dtype=pl.UInt32)
    return texts.with_columns(roots).group_by("address").agg(pl.col("root").n_unique()).filter(pl.col("root") == 1).select("address")


def _by_newness(documents: pl.DataFrame) -> pl.DataFrame:
    """Sort the newest of each address to the front: the latest day, on that day the latest time if all have one, then most words.

    Unknown days come last. Where times cannot be compared, the most complete text is the article: a second look at a page mostly differs
    in how much of it was caught.
    """
    last_day = pl.col("published_on").max().over("address")
    on_last_day = pl.col("published_on").eq_missing(last_day)
    timed = (pl.col("published_at").is_not_null() | ~on_last_day).all().over("address")
    return documents.with_columns(pl.when(on_last_day & timed).then("published_at").alias("time")).sort(
        "address", "published_on", "time", "word_count", "content_key", descending=[False, True, True, True, False], nulls_last=True
    )
