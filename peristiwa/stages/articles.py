"""Raw documents taken apart: article facts, clean body, removed and repaired characters, language, and a first fate.

One row of `articles` for each row of `raw_documents`, in the same order. Fates given here are `excluded` (with the reason) and `held`
(a document on which cleaning failed); all others start as `published` and may become duplicates later.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.furniture import NO_FURNITURE, Furniture
from peristiwa.cleaning.publication import anchor_date, inferred_day
from peristiwa.dates import SlashOrder, slash_order
from peristiwa.domain import CleanArticle, LanguageVerdict, Metadata
from peristiwa.language import detect_language
from peristiwa.spans import OffsetMap, Segment, Span
from peristiwa.stages.furniture import outlet_key
from peristiwa.terms import Fate

SEGMENTS = pl.List(pl.Struct({"clean_start": pl.Int32(), "raw_start": pl.Int32(), "length": pl.Int32()}))
"""An offset map as a column."""

ARTICLES = pl.Schema(
    {
        "document_id": pl.String(),
        "language": pl.String(),
        "language_confidence": pl.Float64(),
        "language_gate": pl.String(),
        "fate": pl.String(),
        "fate_reason": pl.String(),
        "is_article": pl.Boolean(),
        "not_article_reason": pl.String(),
        "title": pl.String(),
        "title_start": pl.Int32(),
        "title_end": pl.Int32(),
        "outlet": pl.String(),
        "url": pl.String(),
        "authors": pl.List(pl.String()),
        "editors": pl.List(pl.String()),
        "dateline_place": pl.String(),
        "published_at": pl.Datetime("us"),
        "published_zone": pl.String(),
        "published_on": pl.Date(),
        "published_basis": pl.String(),
        "date_conflict": pl.Boolean(),
        "inferred_on": pl.Date(),
        "inferred_how": pl.String(),
        "anchor_on": pl.Date(),
        "body": pl.String(),
        "segments": SEGMENTS,
    }
)
"""Columns of `articles`; `anchor_on` is the day that relative dates count from, where the text or the record pins one."""

REMOVED = pl.Schema(
    {"document_id": pl.String(), "char_start": pl.Int32(), "char_end": pl.Int32(), "kind": pl.String(), "rule": pl.String()}
)
REPAIRED = pl.Schema(
    {"document_id": pl.String(), "char_start": pl.Int32(), "char_end": pl.Int32(), "repaired": pl.String(), "rule": pl.String()}
)

NEWS_LANGUAGE = "id"
# A day and a month in figures, in either order.
_SLASHED = r"\d\s?[/.-]\s?\d\d?\s?[/.-]\s?\d"


class ArticleTables(NamedTuple):
    """The three tables that cleaning fills."""

    articles: pl.DataFrame
    removed_text: pl.DataFrame
    repaired_text: pl.DataFrame


class Learned(NamedTuple):
    """What the records of batches teach about each other: lines that are furniture, by outlet key, and files that print the month first."""

    furniture: Mapping[str, Furniture]
    month_first: frozenset[str]


NOTHING_LEARNED = Learned({}, frozenset())


def month_first_sources(raw_documents: pl.DataFrame) -> frozenset[str]:
    """Return the files in which publication dates print the month before the day.

    Args:
        raw_documents: `source_path`, `meta_published` of all records of a batch, as the evidence may stand in any of them.
    """
    slashed = raw_documents.filter(pl.col("meta_published").str.contains(_SLASHED)).unique(maintain_order=True)
    by_file = slashed.group_by("source_path", maintain_order=True).agg("meta_published")
    return frozenset(path for path, values in by_file.iter_rows() if slash_order(values) is SlashOrder.MONTH_FIRST)


def make_articles(raw_documents: pl.DataFrame, learned: Learned = NOTHING_LEARNED) -> ArticleTables:
    """Clean each raw document; rows that were never read keep their reading failure as the reason of their exclusion."""
    articles: list[tuple[object, ...]] = []
    removed: list[tuple[object, ...]] = []
    repaired: list[tuple[object, ...]] = []
    for row in raw_documents.with_columns(outlet_key()).iter_rows(named=True):
        document = row["document_id"]
        if row["read_failure"] is not None:
            articles.append(_unread(document, f"unreadable:{row['read_failure']}"))
            continue
        try:
            furniture = learned.furniture.get(row["outlet_key"], NO_FURNITURE)
            article = clean_article(row["raw_text"], _metadata(row, learned.month_first), furniture)
            verdict = detect_language(article.body or row["raw_text"])
            articles.append(_article_row(document, article, verdict))
        except Exception as error:  # noqa: BLE001  # one odd text must not stop the batch: it is held, and says why
            articles.append(_unread(document, f"cleaning_failed:{type(error).__name__}", Fate.HELD))
            continue
        removed.extend((document, r.raw.start, r.raw.end, r.kind.value, r.rule) for r in article.removals)
        repaired.extend((document, r.raw.start, r.raw.end, r.repaired, r.rule) for r in article.repairs)
    return ArticleTables(
        pl.DataFrame(articles, schema=ARTICLES, orient="row"),
        pl.DataFrame(removed, schema=REMOVED, orient="row"),
        pl.DataFrame(repaired, schema=REPAIRED, orient="row"),
    )


def segments_of(offsets: OffsetMap) -> list[dict[str, int]]:
    """Return an offset map as a column value."""
    return [{"clean_start": s.clean_start, "raw_start": s.raw_start, "length": s.length} for s in offsets.segments]


def offsets_of(segments: list[dict[str, int]]) -> OffsetMap:
    """Return the offset map that a column value holds."""
    return OffsetMap(tuple(Segment(s["clean_start"], s["raw_start"], s["length"]) for s in segments))


def article_of(row: dict[str, object]) -> CleanArticle:
    """Return the parts of a clean article that later steps need (title, body, offsets) from a row of `articles`."""
    start, end, segments = row["title_start"], row["title_end"], row["segments"]
    return CleanArticle(
        body=str(row["body"]),
        body_map=offsets_of(segments if isinstance(segments, list) else []),
        title=None if row["title"] is None else str(row["title"]),
        title_raw=Span(start, end) if isinstance(start, int) and isinstance(end, int) else None,
        removals=(),
        repairs=(),
    )


def _metadata(row: dict[str, str | None], month_first: frozenset[str]) -> Metadata:
    return Metadata(
        # The name of a file of many records says when they were collected, not when each was published.
        source_path="" if row["record_key"] else row["source_path"] or "",
        title=row["meta_title"],
        url=row["meta_url"],
        published=row["meta_published"],
        outlet=row["meta_outlet"],
        authors=row["meta_authors"],
        month_first=row["source_path"] in month_first,
    )


def _fate(article: CleanArticle, verdict: LanguageVerdict) -> tuple[Fate, str | None]:
    if not article.body.strip():
        return Fate.EXCLUDED, "empty_body"
    if verdict.language != NEWS_LANGUAGE:
        return Fate.EXCLUDED, f"language:{verdict.language}"
    if not article.is_article:
        return Fate.EXCLUDED, f"not_article:{article.not_article_reason}"
    return Fate.PUBLISHED, None


def _article_row(document: str, article: CleanArticle, verdict: LanguageVerdict) -> tuple[object, ...]:
    fate, reason = _fate(article, verdict)
    published, inferred = article.published, inferred_day(article)
    return (
        document,
        verdict.language,
        verdict.confidence,
        verdict.gate,
        fate.value,
        reason,
        article.is_article,
        article.not_article_reason,
        article.title,
        article.title_raw.start if article.title_raw else None,
        article.title_raw.end if article.title_raw else None,
        article.outlet,
        article.url,
        list(article.authors),
        list(article.editors),
        article.dateline_place,
        published.at,
        published.zone,
        published.on,
        published.basis.value,
        published.conflict,
        inferred.on if inferred else None,
        inferred.how.value if inferred else None,
        anchor_date(article, inferred),
        article.body,
        segments_of(article.body_map),
    )


def _unread(document: str, reason: str, fate: Fate = Fate.EXCLUDED) -> tuple[object, ...]:
    none6: tuple[None, ...] = (None,) * 6
    return (
        document, "und", 0.0, "none", fate.value, reason, False, reason, *none6[:5], [], [], None, None, None, None, "unknown", False,
        None, None, None, "", [],
    )  # fmt: skip
