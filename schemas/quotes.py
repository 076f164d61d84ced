"""Table `quotes`: who said what, directly or as reported speech, with its place in the raw text.

How quotations and speakers are found is the business of `peristiwa.quotes`.
"""

from __future__ import annotations

from peristiwa.quality.declare import Check, Column, Consequence, Table, holds, setting
from schemas.spans import Place, equals_text, inside_text
from schemas.types import DAY, FLAG, HASH, OFFSET, TEXT

_NAME = "quotes"
_KEY = ("quote_id",)

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
