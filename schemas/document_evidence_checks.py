"""The hand-written checks of `documents` that ask for evidence of what a row says.

That a day of publication stands where it is said to come from, that no text counts twice, that what is published is clean and cut. The
columns stand in `documents`, all other checks of it in `document_checks`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Consequence, CrossRule, Frames, holds, setting

_NAME = "documents"
_PUBLISHED = pl.col("fate") == "published"
# What every Indonesian and English name or abbreviation of a month opens with.
_MONTHS = ("jan", "feb", "mar", "apr", "m[ae][iy]", "jun", "jul", "a[gu]", "sep", "o[kc]t", "nov", "de[sc]")
_GAP = "[^0-9a-z]{1,3}"
_MONTH_SQL = f"({list(_MONTHS)})[month(published_on)]"


def _printed(day: pl.Expr) -> pl.Expr:
    """The pattern of a date as outlets print it: day, month as name or number, year; or the reverse in numbers."""
    number, month, year = (day.dt.strftime(part) for part in ("%-d", "%-m", "%y"))
    name = month.replace({str(place): name for place, name in enumerate(_MONTHS, 1)})
    written = [pl.lit("(^|[^0-9])(0?"), number, pl.lit(f"{_GAP}("), name, pl.lit("[a-z]*|0?"), month, pl.lit(f"){_GAP}(20|19)?"), year]
    turned = [pl.lit("|"), year, pl.lit(f"{_GAP}0?"), month, pl.lit(f"{_GAP}0?"), number, pl.lit(")([^0-9]|$)")]
    return pl.concat_str(*written, *turned)


def _printed_nowhere(frames: Frames) -> pl.DataFrame:
    printed = frames[_NAME].filter(_PUBLISHED & (pl.col("published_basis") == "printed")).select("document_id", "published_on")
    joined = printed.join(frames["raw_texts"], on="document_id")
    return joined.filter(~pl.col("raw_text").str.to_lowercase().str.contains(_printed(pl.col("published_on")))).select("document_id")


def _published_twice(frames: Frames) -> pl.DataFrame:
    return frames[_NAME].filter(_PUBLISHED).filter(pl.col("raw_sha256").is_duplicated()).select("document_id")


def _other_family(frames: Frames) -> pl.DataFrame:
    families = frames["text_families"].select("document_id", stated="family_id")
    joined = frames[_NAME].join(families, on="document_id", how="left")
    return joined.filter(pl.col("stated").ne_missing(pl.col("family_id"))).select("document_id")


def _without_sentences(frames: Frames) -> pl.DataFrame:
    return frames[_NAME].filter(_PUBLISHED).join(frames["sentences"], on="document_id", how="anti").select("document_id")


def _dateline_elsewhere(frames: Frames) -> pl.DataFrame:
    placed = frames[_NAME].filter(pl.col("dateline_place").is_not_null()).join(frames["raw_texts"], on="document_id")
    return placed.filter(~pl.col("raw_text").str.contains(pl.col("dateline_place"), literal=True)).select("document_id")


def _published_again(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame, frame.head(1).with_columns(document_id=pl.lit("f" * 20))])


_PRINTED_SQL = (
    f"'(^|[^0-9])(0?' || day(published_on) || '{_GAP}(' || {_MONTH_SQL} || '[a-z]*|0?' || month(published_on) || '){_GAP}(20|19)?'"
    f" || strftime(published_on, '%y') || '|' || strftime(published_on, '%y') || '{_GAP}0?' || month(published_on) || '{_GAP}0?'"
    " || day(published_on) || ')([^0-9]|$)'"
).replace("{", "{{").replace("}", "}}")  # fmt: skip

EVIDENCE = (
    Check(
        "DOC024",
        _NAME,
        "No raw text is published twice.",
        Consequence.HOLD,
        # Asked only where families of texts are known: a batch by itself has not looked for duplicates yet.
        CrossRule(
            _published_twice,
            "SELECT document_id FROM {table} WHERE fate = 'published' QUALIFY count(*) OVER (PARTITION BY raw_sha256) > 1",
            needs=("text_families",),
        ),
        Breakage(_published_again, "the first row again under another id"),
        "A file that is read from two paths would count as two articles.",
    ),
    Check(
        "DOC025",
        _NAME,
        "The family of a document is the one that text_families says.",
        Consequence.HOLD,
        CrossRule(
            _other_family,
            "SELECT d.document_id FROM {table} d LEFT JOIN main.text_families f USING (document_id)"
            " WHERE f.family_id IS DISTINCT FROM d.family_id",
            needs=("text_families",),
        ),
        setting(family_id="ffffffffffffffff"),
        "Sources are counted by it, so that copies would count as independent.",
    ),
    Check(
        "DOC026",
        _NAME,
        "A published body holds no markup.",
        Consequence.NOTE,
        holds(r"fate <> 'published' OR NOT (body ~ '&[a-z]{2,6};|&#[0-9]+;|</?(p|div|br|a|span|img|strong)[ />]')"),
        setting(fate="published", body="Presiden &amp; menteri"),
        "Markup between words hides names and acts from the coder.",
    ),
    Check(
        "DOC027",
        _NAME,
        "A day of publication that is said to be printed stands in the raw text.",
        Consequence.NOTE,
        CrossRule(
            _printed_nowhere,
            "SELECT document_id FROM {table} JOIN main.raw_texts USING (document_id) WHERE fate = 'published'"  # noqa: S608 the text is made of constants
            " AND published_basis = 'printed' AND NOT regexp_matches(lower(raw_text), " + _PRINTED_SQL + ")",
            needs=("raw_texts",),
        ),
        setting(published_basis="printed", published_on=pl.col("published_on").dt.offset_by("1mo")),
        "A month misread moves every event of the article.",
    ),
    Check(
        "DOC028",
        _NAME,
        "A day of publication that is said to come from the address stands in it.",
        Consequence.NOTE,
        holds(
            "published_basis <> 'url' OR"
            " coalesce(strpos(regexp_replace(url, '[^0-9]', '', 'g'), strftime(published_on, '%Y%m%d')) > 0, FALSE)"
        ),
        setting(published_basis="url", url="https://kabar.example/2019/01/02/berita"),
        "A month misread moves every event of the article.",
    ),
    Check(
        "DOC029",
        _NAME,
        "A published article has sentences.",
        Consequence.HOLD,
        CrossRule(
            _without_sentences,
            "SELECT document_id FROM {table} WHERE fate = 'published' AND document_id NOT IN (SELECT document_id FROM main.sentences)",
            needs=("sentences",),
        ),
        setting(document_id="ffffffffffffffff", fate="published"),
        "What is not cut into sentences is never coded, and its silence would look like no news.",
    ),
    Check(
        "DOC030",
        _NAME,
        "A published article with an address names its outlet.",
        Consequence.NOTE,
        holds("fate <> 'published' OR url IS NULL OR outlet IS NOT NULL"),
        setting(fate="published", url="https://kabar.example/berita/1", outlet=None),
        "Sources are counted by outlet; the host alone tells it.",
    ),
    Check(
        "DOC031",
        _NAME,
        "The place of a dateline stands in the raw text.",
        Consequence.NOTE,
        CrossRule(
            _dateline_elsewhere,
            "SELECT document_id FROM {table} JOIN main.raw_texts USING (document_id) WHERE NOT contains(raw_text, dateline_place)",
            needs=("raw_texts",),
        ),
        setting(dateline_place="KOTA ENTAH DI MANA"),
        "It is told as printed.",
    ),
    Check(
        "DOC032",
        _NAME,
        "A zone is told only with a time.",
        Consequence.HOLD,
        holds("published_zone IS NULL OR published_at IS NOT NULL"),
        setting(published_zone="WIB", published_at=None),
        "A zone without a time says nothing, and the time may have been lost.",
    ),
)
