"""The accounting of characters: body, title and removed text together hold every non-space character of the raw text.

The count of each document, its sums for the ledger and the two checks of `documents` that follow from it live here; what is removed and why
is the business of `peristiwa.cleaning`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Budget, Check, Consequence, CrossRule, Frames, setting
from peristiwa.quality.ledger import Fates
from peristiwa.terms import Fate
from schemas.raw_words import SPACE, between, sql_without_space

_PLACE = ("document_id", "char_start", "char_end")


def _weight(text: pl.Expr) -> pl.Expr:
    """The number of characters that are not space; counting the others is twice as fast as taking them out."""
    return text.str.len_chars().cast(pl.Int64) - text.str.count_matches(SPACE).cast(pl.Int64)


def _weight_of_spans(frames: Frames, table: str) -> pl.DataFrame:
    """Each row of a table of spans with the weight of the raw characters it covers. Columns out: those of the table and `covered`."""
    covered = _weight(between("char_start", "char_end"))
    return frames[table].join(frames["raw_texts"], on="document_id").with_columns(covered=covered)


def _repairs(frames: Frames) -> pl.DataFrame:
    """Each repair with the weight it adds to the kept text (`change`).

    A repair inside a removal (an HTML entity, removed as markup and told by the character it stands for) only adds, because what it covers
    is counted among the removals already.
    """
    removals = frames["removed_text"].select("document_id", removed_start="char_start", removed_end="char_end")
    inside = (pl.col("removed_start") <= pl.col("char_start")) & (pl.col("char_end") <= pl.col("removed_end"))
    repairs = _weight_of_spans(frames, "repaired_text")
    counted = repairs.join(removals, on="document_id").filter(inside).select(_PLACE, counted=pl.lit(0, dtype=pl.Int64)).unique(_PLACE)
    return repairs.join(counted, on=_PLACE, how="left").with_columns(change=_weight(pl.col("repaired")) - pl.coalesce("counted", "covered"))


def characters(frames: Frames) -> pl.DataFrame:
    """Count the characters of each document that has a raw text, white space aside.

    Columns out: `document_id`, `raw`, `kept` (title and body, less what repairs added), `removed`. A title may come from metadata only: it
    counts where the sums are right with it and not without.
    """
    removed = _weight_of_spans(frames, "removed_text").group_by("document_id").agg(removed=pl.col("covered").sum())
    repaired = _repairs(frames).group_by("document_id").agg(repaired=pl.col("change").sum())
    texts = frames["documents"].select("document_id", *(_weight(pl.col(name).fill_null("")).alias(name) for name in ("title", "body")))
    joined = (
        frames["raw_texts"]
        .select("document_id", raw=_weight(pl.col("raw_text")))
        .join(texts, on="document_id", maintain_order="left")
        .join(removed, on="document_id", how="left", maintain_order="left")
        .join(repaired, on="document_id", how="left", maintain_order="left")
        .with_columns(pl.col("removed", "repaired").fill_null(0))
    )
    printed = pl.col("raw") - pl.col("removed") + pl.col("repaired") == pl.col("title") + pl.col("body")
    kept = pl.col("body") - pl.col("repaired") + pl.when(printed).then("title").otherwise(0)
    return joined.select("document_id", "raw", kept.alias("kept"), "removed")


def _unaccounted(frames: Frames) -> pl.DataFrame:
    published = frames["documents"].filter(pl.col("fate") == "published").select("document_id")
    lost = characters(frames).filter(pl.col("raw") != pl.col("kept") + pl.col("removed"))
    return published.join(lost, on="document_id", how="semi", maintain_order="left")


def booked_characters(counted: pl.DataFrame) -> tuple[int, Fates]:
    """Return the characters that were read and those that came to each fate.

    Args:
        counted: rows of `characters` with the `fate` of their document. What was removed of an article is excluded; of a document that is
            not taken over, all of it has the document's fate.
    """
    taken = pl.col("fate").is_in([Fate.PUBLISHED.value, Fate.DUPLICATE.value])
    sums = {
        fate: counted.filter(pl.col("fate") == fate.value).select(pl.when(taken).then("kept").otherwise("raw").sum()).item()
        for fate in (Fate.PUBLISHED, Fate.DUPLICATE, Fate.HELD, Fate.EXCLUDED)
    }
    removed = counted.filter(taken)["removed"].sum()
    published, duplicate, held, excluded = sums.values()
    return int(counted["raw"].sum()), Fates(published, duplicate, held, excluded + removed)


def _mostly_removed(frames: Frames) -> pl.DataFrame:
    removed = frames["removed_text"].group_by("document_id").agg(removed=(pl.col("char_end") - pl.col("char_start")).sum())
    joined = frames["documents"].filter(pl.col("fate") == "published").join(removed, on="document_id")
    return joined.filter(pl.col("removed") > 0.9 * pl.col("raw_chars")).select("document_id")


def _sql_weight(text: str) -> str:
    return f"length({sql_without_space(text)})"


_COVERED = _sql_weight("substring(raw_text, char_start + 1, char_end - char_start)")
_COUNTED = (
    "EXISTS (SELECT 1 FROM main.removed_text m WHERE m.document_id = p.document_id"
    " AND m.char_start <= p.char_start AND p.char_end <= m.char_end)"
)
_UNACCOUNTED_SQL = f"""
WITH removed AS (
  SELECT document_id, sum({_COVERED}) AS weight FROM main.removed_text JOIN main.raw_texts USING (document_id) GROUP BY document_id
), repaired AS (
  SELECT document_id, sum({_sql_weight("repaired")} - CASE WHEN {_COUNTED} THEN 0 ELSE {_COVERED} END) AS weight
  FROM main.repaired_text p JOIN main.raw_texts USING (document_id) GROUP BY document_id
), parts AS (
  SELECT d.document_id, {_sql_weight("coalesce(title, '')")} AS title, {_sql_weight("coalesce(body, '')")} AS body,
    {_sql_weight("raw_text")} - coalesce(removed.weight, 0) + coalesce(repaired.weight, 0) AS expected
  FROM {{table}} d JOIN main.raw_texts USING (document_id)
  LEFT JOIN removed USING (document_id) LEFT JOIN repaired USING (document_id) WHERE fate = 'published'
)
SELECT document_id FROM parts WHERE expected NOT IN (body, body + title)
""".strip()  # noqa: S608 the text is made of constants

KEPT_AND_REMOVED = Check(
    "DOC019",
    "documents",
    "Body, title and removed text of a published article hold every non-space character of its raw text exactly once.",
    Consequence.HOLD,
    CrossRule(_unaccounted, _UNACCOUNTED_SQL, needs=("raw_texts", "removed_text", "repaired_text")),
    setting(body=pl.lit("Kalimat")),
    "Whatever is not told in the body must be found among the removals with its reason; nothing is dropped silently.",
    # A page layout that cleaning breaks on must not take a small outlet away unseen.
    budget=Budget(by="outlet"),
)

MOSTLY_REMOVED = Check(
    "DOC020",
    "documents",
    "At most nine tenths of a published article's raw text were removed.",
    Consequence.NOTE,
    CrossRule(
        _mostly_removed,
        "SELECT document_id FROM {table} JOIN (SELECT document_id, sum(char_end - char_start) AS removed FROM main.removed_text"
        " GROUP BY document_id) USING (document_id) WHERE fate = 'published' AND removed > 0.9 * raw_chars",
        needs=("removed_text",),
    ),
    setting(raw_chars=1),
    "An article that is nearly all boilerplate is a list page, or a rule of cleaning eats too much.",
)
