"""Table `quotes`: who said what, directly or as reported speech, with its place in the raw text.

How quotations and speakers are found is the business of `peristiwa.quotes`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from schemas.spans import Place, equals_text, inside_text
from schemas.types import DAY, FLAG, HASH, OFFSET, TEXT

_NAME = "quotes"
_KEY = ("quote_id",)


def _said_later(frames: Frames) -> pl.DataFrame:
    told = frames["documents"].select("document_id", told=pl.coalesce("published_on", "inferred_on"))
    return frames[_NAME].join(told, on="document_id").filter(pl.col("said_on") > pl.col("told")).select(_KEY)


CHECKS = (
    Check(
        "QUO001",
        _NAME,
        "A quotation covers at least one character and has words.",
        Consequence.HOLD,
        holds("char_start < char_end AND trim(text) <> ''"),
        setting(char_end=0, char_start=0),
        "Nobody is quoted with nothing.",
    ),
    Check(
        "QUO002",
        _NAME,
        "A quotation lies inside the raw text.",
        Consequence.HOLD,
        inside_text(_NAME, _KEY),
        setting(char_end=2_000_000_000),
        "Offsets outside the text count another text.",
    ),
    Check(
        "QUO003",
        _NAME,
        "Words quoted directly are those that stand in the raw text.",
        Consequence.NOTE,
        equals_text(_NAME, _KEY, Place("text", "char_start", "char_end", only="direct")),
        setting(direct=True, text="Kata yang tidak pernah diucapkan"),
        "Repairs and removals inside a quotation make it differ; many of them say that offsets are wrong.",
    ),
    Check(
        "QUO004",
        _NAME,
        "A quotation has a speaker.",
        Consequence.NOTE,
        holds("speaker IS NOT NULL OR cited_outlet IS NOT NULL"),
        setting(speaker=None, cited_outlet=None),
        "Words without a speaker are of little use.",
    ),
    Check(
        "QUO005",
        _NAME,
        "Only a quotation with a speaker has a speaker's title or entity.",
        Consequence.HOLD,
        holds("speaker IS NOT NULL OR (speaker_title IS NULL AND speaker_entity IS NULL)"),
        setting(speaker=None, speaker_entity="IDN"),
        "A title without its bearer points to nobody.",
    ),
    Check(
        "QUO006",
        _NAME,
        "Reported words are those that stand in the raw text.",
        Consequence.NOTE,
        equals_text(_NAME, _KEY, Place("text", "char_start", "char_end", only="NOT direct")),
        setting(direct=False, text="Kata yang tidak pernah diucapkan"),
        "Repairs and removals inside a statement make it differ; many of them say that offsets are wrong.",
    ),
    Check(
        "QUO007",
        _NAME,
        "Nobody is quoted with what he says after the article.",
        Consequence.NOTE,
        CrossRule(
            _said_later,
            "SELECT quote_id FROM {table} JOIN main.documents USING (document_id) WHERE said_on > coalesce(published_on, inferred_on)",
            needs=("documents",),
        ),
        setting(said_on=date(2099, 1, 1)),
        "The year or the month was misread.",
    ),
    Check(
        "QUO008",
        _NAME,
        "A quotation with a reporting verb has somebody who reports.",
        Consequence.NOTE,
        holds("reporting_verb IS NULL OR speaker IS NOT NULL OR cited_outlet IS NOT NULL"),
        setting(reporting_verb="kata", speaker=None, cited_outlet=None),
        "The verb was found by its subject, which then was lost.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="QUO",
    grain="one quotation or reported statement in one document",
    key=_KEY,
    columns=(
        Column("quote_id", TEXT, "Name of the quotation: a hash of document and place in the text", pattern=HASH),
        Column("document_id", TEXT, "The document", reference="documents.document_id"),
        Column("char_start", OFFSET, "First code point of the words in the raw text, counted from 0", minimum=0),
        Column("char_end", OFFSET, "Code point behind the last one", minimum=0),
        Column("text", TEXT, "The words said, without quotation marks"),
        Column("direct", FLAG, "True for words in quotation marks, false for reported speech"),
        Column("speaker", TEXT, "Who said it, as written; null where nobody is named", nullable=True),
        Column("speaker_entity", TEXT, "Entity the speaker belongs to", nullable=True, pattern="[A-Z][A-Z0-9_]*"),
        Column("speaker_title", TEXT, "Title of the speaker, as written", nullable=True),
        Column("reporting_verb", TEXT, "Verb that introduces the words, as written", nullable=True),
        Column("cited_outlet", TEXT, "Outlet or agency the words are cited from", nullable=True),
        Column("said_on", DAY, "Day on which it was said; null where nothing tells it", nullable=True),
    ),
    owner="coding",
    description="Who said what: direct and reported speech with speaker and place in the raw text.",
    own_checks=CHECKS,
)
