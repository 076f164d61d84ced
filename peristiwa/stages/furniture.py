"""Lines that an outlet prints under many articles: counted in each batch, learned over all batches so far.

No list knows the furniture of every outlet. What recurs in articles of many days, always at the edge of the page or in a large share of all
pages, is furniture; a paragraph of background recurs for a few days and inside the text, a sub-head is followed by running text. The method
is line frequency per site, held to a spread over days. Taking the lines from a page is the business of `peristiwa.cleaning.furniture`.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from peristiwa.cleaning.furniture import Furniture

COUNTS = pl.Schema(
    {
        "outlet_key": pl.String(),
        "line": pl.String(),
        "day": pl.String(),
        "documents": pl.Int64(),
        "at_edge": pl.Int64(),
    }
)
"""Grain: one line of one outlet on one day (null if unknown); the row with an empty line counts all documents of outlet and day."""

LEARNED = pl.Schema({"outlet_key": pl.String(), "line": pl.String(), "anywhere": pl.Boolean()})
"""Grain: one line of one outlet; `anywhere` is false for lines that are furniture at the edge of a page only."""

# Shorter lines are marks that the rules know, longer ones running text.
_SHORTEST, _LONGEST = 3, 400
# A line that stands in one article of a batch shows nothing.
_FEWEST_IN_BATCH = 2
# Of the lines left by all rules in 23,279 articles, those above these figures were read: at an edge on five days, and in one page of five
# anywhere, all were furniture; background paragraphs reached four days, sub-heads ("Babak kedua") one page in ten.
_EDGE_DAYS, _EDGE_DOCUMENTS, _EDGE_SHARE = 5, 8, 0.9
_PAGE_DOCUMENTS, _PAGE_SHARE = 20, 0.2
# Articles of one crawl on one day, or without a day, must show a line in this share of pages.
_ONE_DAY_SHARE = 0.4

_HOST = r"(?i)^[a-z]+://(?:www\.|m\.|amp\.)?([^/:?#]+)"
_FOLDER = r"^(.*)/[^/]*$"
_DAY = r"(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[ /.-]\w{1,9}[ /.-]\d{4})"
# "Dibaca 1.204 kali" is one line, whatever its count.
_DIGITS = r"\d+"
_SENTENCE_END = r"[.!?…][\"”’')]*$"


def outlet_key() -> pl.Expr:
    """Return what tells the outlets apart before an article is read: the host of its address, the outlet's column, or the folder."""
    return (
        pl.coalesce(pl.col("meta_url").str.extract(_HOST), "meta_outlet", pl.col("source_path").str.extract(_FOLDER), pl.lit(""))
        .str.to_lowercase()
        .alias("outlet_key")
    )


def count_lines(raw_documents: pl.DataFrame) -> pl.DataFrame:
    """Count in one batch how often each line comes in articles of one outlet.

    Args:
        raw_documents: rows of `raw_documents`; copies of one page (one address, or one text) count once, failures not at all.

    Returns:
        Rows of `COUNTS`, sorted; lines that stand in one article only are left out.
    """
    pages = _pages(raw_documents)
    every_page = pages.group_by("outlet_key", "day").agg(pl.len().cast(pl.Int64).alias("documents")).with_columns(line=pl.lit(""))
    lines = _lines(pages)
    often = lines.group_by("outlet_key", "line").agg((pl.len() >= _FEWEST_IN_BATCH).alias("often")).filter("often")
    placed = (
        lines.join(often, on=["outlet_key", "line"], how="left", maintain_order="left")
        .with_columns(pl.col("often").fill_null(value=False))
        .with_columns(
            (pl.col("often").cum_min().over("page") | pl.col("often").cum_min(reverse=True).over("page")).alias("edge"),
        )
        .filter("often")
        .group_by("outlet_key", "line", "day")
        .agg(pl.len().cast(pl.Int64).alias("documents"), pl.col("edge").sum().cast(pl.Int64).alias("at_edge"))
    )
    counted = pl.concat([every_page.with_columns(at_edge=pl.lit(0, pl.Int64)), placed], how="diagonal")
    return counted.select(COUNTS.names()).cast(COUNTS).sort("outlet_key", "line", "day")


def furniture_by_outlet(learned: pl.DataFrame) -> Mapping[str, Furniture]:
    """Return what was learned as `peristiwa.cleaning` takes it, by outlet key."""
    return {
        str(key[0]): Furniture(
            edge=frozenset(lines.filter(~pl.col("anywhere"))["line"]),
            anywhere=frozenset(lines.filter("anywhere")["line"]),
        )
        for key, lines in learned.group_by("outlet_key")
    }


def learn_furniture(counts: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that are furniture by the counts of several batches: rows of `LEARNED`, sorted."""
    pages = (
        counts.filter(pl.col("line") == "")
        .group_by("outlet_key")
        .agg(pl.col("documents").sum().alias("pages"), pl.col("day").drop_nulls().n_unique().alias("days_seen"))
    )
    lines = (
        counts.filter(pl.col("line") != "")
        .group_by("outlet_key", "line")
        .agg(pl.col("documents").sum(), pl.col("at_edge").sum(), pl.col("day").drop_nulls().n_unique().alias("days"))
        .join(pages, on="outlet_key")
    )
    share, spread = pl.col("documents") / pl.col("pages"), pl.col("days") >= _EDGE_DAYS
    often = (pl.col("documents") >= _PAGE_DOCUMENTS) & (share >= pl.when(spread).then(_PAGE_SHARE).otherwise(_ONE_DAY_SHARE))
    is_sentence = pl.col("line").str.contains(_SENTENCE_END)
    at_edge = pl.col("at_edge") >= _EDGE_SHARE * pl.col("documents")
    recurring = spread & (pl.col("documents") >= _EDGE_DOCUMENTS)
    return (
        lines.with_columns(anywhere=often & ~is_sentence)
        .filter(pl.col("anywhere") | (at_edge & (recurring | often)))
        .select(LEARNED.names())
        .sort("outlet_key", "line")
    )


def _pages(raw_documents: pl.DataFrame) -> pl.DataFrame:
    """One row for each different page: outlet, day, number, text."""
    address = pl.coalesce("meta_url", "raw_sha256")
    return (
        raw_documents.filter(pl.col("read_failure").is_null())
        .select(
            outlet_key(),
            pl.coalesce(pl.col("meta_published").str.extract(_DAY), pl.col("meta_url").str.extract(_DAY)).alias("day"),
            address.alias("address"),
            "raw_text",
        )
        .unique("address", keep="first", maintain_order=True)
        .drop("address")
        .with_row_index("page")
    )


def _lines(pages: pl.DataFrame) -> pl.DataFrame:
    """The lines of all pages in their order, each once a page, without spaces around them."""
    return (
        pages.with_columns(pl.col("raw_text").str.split("\n").alias("line"))
        .drop("raw_text")
        .explode("line", empty_as_null=False)
        .with_columns(pl.col("line").str.strip_chars().str.replace_all(_DIGITS, "0"))
        .filter(pl.col("line").str.len_chars().is_between(_SHORTEST, _LONGEST))
        .unique(["page", "line"], keep="first", maintain_order=True)
    )
