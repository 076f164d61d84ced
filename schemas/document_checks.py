"""The hand-written checks of `documents` that look at one row or at documents alone, and those that need other tables.

The columns stand in `documents`; the accounting of every raw character stands in `conservation`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import (
    DEFAULT_BUDGET,
    Breakage,
    Check,
    Consequence,
    CrossRule,
    Frames,
    TableRule,
    holds,
    setting,
)
from schemas.conservation import KEPT_AND_REMOVED, MOSTLY_REMOVED

_NAME = "documents"
_FIRST_LABEL = "^[^.]+[.]"
_UNKNOWN_OUTLETS_SQL = f"""
WITH known AS (SELECT lower(unnest(list_concat([outlet], aliases, hosts))) AS name FROM main.outlets)
SELECT document_id FROM {{table}} WHERE lower(outlet) NOT IN (SELECT name FROM known)
AND regexp_replace(lower(outlet), '{_FIRST_LABEL}', '') NOT IN (SELECT name FROM known)
""".strip()  # noqa: S608 declared names only
_OVER_BUDGET = f" HAVING failed > {DEFAULT_BUDGET.rows} AND failed > {DEFAULT_BUDGET.share} * (SELECT count(*) FROM {{table}})"  # noqa: S608 declared names only


def _with_two_fates(frame: pl.DataFrame) -> int:
    return frame.group_by("document_id").agg(fates=pl.col("fate").n_unique()).filter(pl.col("fates") > 1).height


def _other_fate(frame: pl.DataFrame) -> pl.DataFrame:
    other = frame.head(1).with_columns(fate=pl.when(pl.col("fate") == "held").then(pl.lit("excluded")).otherwise(pl.lit("held")))
    return pl.concat([frame, other])


def _too_many_failures(frame: pl.DataFrame) -> int:
    failed = frame.filter((pl.col("fate") == "held") & pl.col("fate_reason").str.contains("_failed:")).height
    return failed if DEFAULT_BUDGET.exceeded(failed, frame.height) else 0


def _all_failed(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame] * 4).with_columns(fate=pl.lit("held"), fate_reason=pl.lit("coding_failed:KeyError"))


def _unknown_outlets(frames: Frames) -> pl.DataFrame:
    """Documents whose outlet is no name, alias or host of a known outlet; a host may have one more label in front (`news.`)."""
    outlets = frames["outlets"].select(pl.concat_list(pl.concat_list("outlet"), "aliases", "hosts").alias("name"))
    names = outlets.explode("name").select(pl.col("name").str.to_lowercase()).to_series().unique().implode()
    printed = pl.col("outlet").str.to_lowercase()
    known = printed.is_in(names) | printed.str.replace(_FIRST_LABEL, "").is_in(names)
    return frames[_NAME].filter(~known).select("document_id")


def _chained(frames: Frames) -> pl.DataFrame:
    copies = frames[_NAME].filter(pl.col("fate") == "duplicate").select("document_id")
    return frames[_NAME].join(copies, left_on="duplicate_of", right_on="document_id", how="semi").select("document_id")


def _wrong_length(frames: Frames) -> pl.DataFrame:
    lengths = frames["raw_texts"].select("document_id", length=pl.col("raw_text").str.len_chars())
    joined = frames[_NAME].join(lengths, on="document_id")
    return joined.filter(pl.col("length") != pl.col("raw_chars")).select("document_id")


def _wrong_sentence_count(frames: Frames) -> pl.DataFrame:
    counted = frames["sentences"].group_by("document_id").agg(found=pl.len().cast(pl.Int32))
    joined = frames[_NAME].filter(pl.col("fate") == "published").join(counted, on="document_id", how="left")
    return joined.filter(pl.col("found").fill_null(0) != pl.col("sentence_count")).select("document_id")


FATES = (
    Check(
        "DOC001",
        _NAME,
        "Each document has exactly one fate.",
        Consequence.STOP,
        TableRule(_with_two_fates, "SELECT document_id FROM {table} GROUP BY document_id HAVING count(DISTINCT fate) > 1"),
        Breakage(_other_fate, "the first row again with another fate"),
        "The ledger proves that nothing vanished; a record with two fates would be counted twice.",
    ),
    Check(
        "DOC002",
        _NAME,
        "A document names the one it repeats if and only if it is a duplicate.",
        Consequence.HOLD,
        holds("(duplicate_of IS NOT NULL) = (fate = 'duplicate')"),
        setting(fate="duplicate", duplicate_of=None),
        "A duplicate without its original hides an article, and an original with a pointer would be left out of counts.",
    ),
    Check(
        "DOC003",
        _NAME,
        "No document is a duplicate of itself.",
        Consequence.HOLD,
        holds("duplicate_of <> document_id"),
        setting(duplicate_of=pl.col("document_id")),
        "Such a row removes the only copy of an article.",
    ),
    Check(
        "DOC004",
        _NAME,
        "A duplicate points to a document that is not a duplicate itself.",
        Consequence.HOLD,
        CrossRule(
            _chained,
            "SELECT d.document_id FROM {table} d JOIN {table} o ON o.document_id = d.duplicate_of WHERE o.fate = 'duplicate'",
        ),
        setting(fate="duplicate", duplicate_of=pl.col("document_id")),
        "Chains of duplicates make it unclear which copy speaks for all.",
    ),
    Check(
        "DOC005",
        _NAME,
        "A duplicate says how much of its text the other document holds, and no other document does.",
        Consequence.HOLD,
        holds("(duplicate_similarity IS NULL) = (duplicate_of IS NULL)"),
        setting(duplicate_similarity=0.95, duplicate_of=None),
        "The decision to leave out a document must be open to review.",
    ),
    Check(
        "DOC006",
        _NAME,
        "A document that is not published says why.",
        Consequence.HOLD,
        holds("fate = 'published' OR coalesce(fate_reason, '') <> ''"),
        setting(fate="excluded", fate_reason=None),
        "Nothing is dropped silently.",
    ),
    Check(
        "DOC022",
        _NAME,
        "At most one document in twenty is held because a step failed on it.",
        Consequence.STOP,
        TableRule(
            _too_many_failures,
            "SELECT count(*) AS failed FROM {table} WHERE fate = 'held' AND contains(fate_reason, '_failed:')" + _OVER_BUDGET,  # noqa: S608 declared names only
        ),
        Breakage(_all_failed, "four times all rows, each held because coding failed"),
        "One odd text may break a step; many mean that the step itself is broken, and what is missing would look like no news.",
    ),
)

ARTICLES = (
    Check(
        "DOC007",
        _NAME,
        "A published article has a title or a body.",
        Consequence.HOLD,
        holds("fate <> 'published' OR coalesce(trim(title), '') <> '' OR coalesce(trim(body), '') <> ''"),
        setting(fate="published", title=None, body=" "),
        "An article without words reports nothing; cleaning took too much or the record was empty.",
    ),
    Check(
        "DOC008",
        _NAME,
        "A published article is in Indonesian.",
        Consequence.HOLD,
        holds("fate <> 'published' OR language = 'id'"),
        setting(fate="published", language="ms"),
        "The coder knows Indonesian; of Malay, Javanese or English text it would make wrong events.",
    ),
    Check(
        "DOC009",
        _NAME,
        "A published article has a body.",
        Consequence.NOTE,
        holds("fate <> 'published' OR coalesce(trim(body), '') <> ''"),
        setting(fate="published", body=""),
        "A headline alone may be real, but many of them say that a layout is no longer understood.",
    ),
    Check(
        "DOC010",
        _NAME,
        "A record that is no article says why, and an article gives no such reason.",
        Consequence.HOLD,
        holds("(not_article_reason IS NOT NULL) = (NOT is_article)"),
        setting(is_article=False, not_article_reason=None),
        "A judgement without its reason cannot be reviewed.",
    ),
    Check(
        "DOC011",
        _NAME,
        "The source path is relative to the input root.",
        Consequence.HOLD,
        holds(r"NOT (source_path ~ '^(/.*|.*\\.*)$')"),
        setting(source_path="/data/berita.txt"),
        "An absolute path names one machine, and the same input would get other identifiers on the next.",
    ),
    Check(
        "DOC012",
        _NAME,
        "The address is a web address.",
        Consequence.NOTE,
        holds(r"url ~ '^https?://[^\s]+$'"),
        setting(url="bukan alamat"),
        "Readers follow it to the source.",
    ),
)

DATES = (
    Check(
        "DOC013",
        _NAME,
        "The time of publication lies on the day of publication.",
        Consequence.HOLD,
        holds("CAST(published_at AS DATE) = published_on"),
        setting(published_at=pl.col("published_on").cast(pl.Datetime("us")) + pl.duration(days=1)),
        "Two columns of one fact must not contradict each other.",
    ),
    Check(
        "DOC014",
        _NAME,
        "A document has a day of publication if and only if it says what the day rests on.",
        Consequence.HOLD,
        holds("(published_on IS NULL) = (published_basis = 'unknown')"),
        setting(published_basis="unknown"),
        "A day without a basis cannot be weighed against other evidence.",
    ),
    Check(
        "DOC015",
        _NAME,
        "The day of publication is at most one day after the batch was read.",
        Consequence.NOTE,
        holds("published_on <= CAST(ingested_at AS DATE) + INTERVAL '1 day'"),
        setting(published_on=pl.col("ingested_at").cast(pl.Date).dt.offset_by("2d")),
        "News of the future is a misread date; one day is left for the zones east of the reader's.",
    ),
    Check(
        "DOC016",
        _NAME,
        "The day of publication is not before 1990.",
        Consequence.NOTE,
        holds("published_on >= DATE '1990-01-01'"),
        setting(published_on=date(1970, 1, 1)),
        "Indonesian outlets went online in the 1990s; older days are mostly an empty clock (1970) or a misread number.",
    ),
    Check(
        "DOC023",
        _NAME,
        "A day of publication is inferred only where none is printed, and then it says what pins it.",
        Consequence.HOLD,
        holds("(inferred_on IS NULL) = (inferred_how IS NULL) AND (inferred_on IS NULL OR published_on IS NULL)"),
        setting(inferred_on=date(2024, 5, 6)),
        "An inferred day beside a printed one would be taken for a second statement of it.",
    ),
)

OTHER_TABLES = (
    Check(
        "DOC017",
        _NAME,
        "The length of the raw text is the one stated.",
        Consequence.HOLD,
        CrossRule(
            _wrong_length,
            "SELECT document_id FROM {table} JOIN main.raw_texts USING (document_id) WHERE length(raw_text) <> raw_chars",
            needs=("raw_texts",),
        ),
        setting(raw_chars=pl.col("raw_chars") + 1),
        "If the length differs, the offsets of every other table count another text.",
    ),
    Check(
        "DOC018",
        _NAME,
        "The number of sentences of a published article is the one stated.",
        Consequence.HOLD,
        CrossRule(
            _wrong_sentence_count,
            "SELECT document_id FROM {table} LEFT JOIN (SELECT document_id, count(*) AS found FROM main.sentences GROUP BY document_id)"
            " USING (document_id) WHERE fate = 'published' AND coalesce(found, 0) <> sentence_count",
            needs=("sentences",),
        ),
        setting(sentence_count=pl.col("sentence_count") + 1),
        "A lost sentence is a lost event.",
    ),
    KEPT_AND_REMOVED,
    MOSTLY_REMOVED,
    Check(
        "DOC021",
        _NAME,
        "The outlet is a known one.",
        Consequence.NOTE,
        CrossRule(_unknown_outlets, _UNKNOWN_OUTLETS_SQL, needs=("outlets",)),
        setting(outlet="Kabar Entah Dari Mana"),
        "An unknown outlet may be a misread line; a real one belongs in the data file of outlets.",
    ),
)

CHECKS = (*FATES, *ARTICLES, *DATES, *OTHER_TABLES)
