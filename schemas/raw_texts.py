"""Table `raw_texts`: the decoded text of each record, the ground that all offsets stand on.

Nothing is cleaned here; for web pages the text is the visible text taken out of the page.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Column, Consequence, CrossRule, Frames, Table, holds, setting
from schemas.types import TEXT


def _published_without_text(frames: Frames) -> pl.DataFrame:
    published = frames["documents"].filter(pl.col("fate") == "published")
    return published.join(frames["raw_texts"], on="document_id", how="anti").select("document_id")


CHECKS = (
    Check(
        "RAW001",
        "raw_texts",
        "Each published document has its raw text.",
        Consequence.STOP,
        CrossRule(
            _published_without_text,
            "SELECT document_id FROM main.documents WHERE fate = 'published' AND document_id NOT IN (SELECT document_id FROM {table})",
            needs=("documents",),
        ),
        Breakage(lambda frame: frame.slice(1), "without the first row"),
        "Every quotation and every offset is read against the raw text.",
    ),
    Check(
        "RAW002",
        "raw_texts",
        "The raw text holds more than white space.",
        Consequence.NOTE,
        holds(r"raw_text ~ '[^\s]'"),
        setting(raw_text=" "),
        "An empty record says that a file was cut off or that its text stands in a place that the reader does not know.",
    ),
    Check(
        "RAW003",
        "raw_texts",
        "The raw text shows no sign of a wrong encoding.",
        Consequence.NOTE,
        holds(r"NOT (raw_text ~ '\x{E2}\x{20AC}|[\x{C2}\x{C3}][\x{80}-\x{BF}]|\x{FFFD}')"),
        setting(raw_text="Presiden berkata: \u00e2\u20ac\u0153Kami menolak.\u00e2\u20ac"),
        "Quotation marks and names in pieces are not read; some pages come broken from their outlet.",
    ),
)

TABLE = Table(
    name="raw_texts",
    schema="main",
    prefix="RAW",
    grain="one raw record",
    key=("document_id",),
    columns=(
        Column("document_id", TEXT, "The document", reference="documents.document_id"),
        Column("raw_text", TEXT, "The decoded record; of a web page the visible text. All offsets count its Unicode code points from 0"),
    ),
    owner="reading",
    description="The decoded text of each record, unchanged; all offsets of all tables count its Unicode code points.",
    own_checks=CHECKS,
    # A raw text cannot be set aside: everything that is told of its document is read against it.
    facts=Consequence.STOP,
)
