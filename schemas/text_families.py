"""Table `text_families`: documents that share most of their text, so that nobody counts one report as several sources.

How families are found is the business of `peristiwa.dedup`; the shares that link texts were read on real copies: docs/accuracy.md.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Check, Column, Consequence, CrossRule, Frames, Table, setting
from schemas.types import SHARE, TEXT

_NAME = "text_families"
_KEY = ("family_id", "document_id")


def _strange_representatives(frames: Frames) -> pl.DataFrame:
    members = frames[_NAME].select("family_id", representative_id="document_id")
    return frames[_NAME].join(members, on=("family_id", "representative_id"), how="anti").select(_KEY)


def _several_representatives(frames: Frames) -> pl.DataFrame:
    several = pl.col("representative_id").n_unique().over("family_id") > 1
    return frames[_NAME].filter(several).select(_KEY)


def _alone(frames: Frames) -> pl.DataFrame:
    return frames[_NAME].filter(pl.len().over("family_id") < 2).select(_KEY)


CHECKS = (
    Check(
        "FAM001",
        _NAME,
        "A family's representative is one of its members.",
        Consequence.HOLD,
        CrossRule(
            _strange_representatives,
            "SELECT family_id, document_id FROM {table} f WHERE NOT EXISTS"
            " (SELECT 1 FROM {table} m WHERE m.family_id = f.family_id AND m.document_id = f.representative_id)",
        ),
        setting(representative_id="ffffffffffffffff"),
        "The representative stands for the family in counts of sources.",
    ),
    Check(
        "FAM002",
        _NAME,
        "A family has one representative.",
        Consequence.HOLD,
        CrossRule(
            _several_representatives,
            "SELECT family_id, document_id FROM {table} WHERE family_id IN"
            " (SELECT family_id FROM {table} GROUP BY family_id HAVING count(DISTINCT representative_id) > 1)",
        ),
        setting(representative_id="ffffffffffffffff"),
        "Two representatives would count one text twice.",
    ),
    Check(
        "FAM003",
        _NAME,
        "A family has at least two members.",
        Consequence.NOTE,
        CrossRule(
            _alone,
            "SELECT family_id, document_id FROM {table} WHERE family_id IN"
            " (SELECT family_id FROM {table} GROUP BY family_id HAVING count(*) < 2)",
        ),
        setting(family_id="ffffffffffffffff"),
        "A document that shares its text with no other needs no family.",
    ),
)

TABLE = Table(
    name=_NAME,
    schema="main",
    prefix="FAM",
    grain="one document in the family of documents that share its text",
    key=_KEY,
    columns=(
        Column("family_id", TEXT, "Name of the family"),
        Column("document_id", TEXT, "A document of the family", reference="documents.document_id", unique=True),
        Column("representative_id", TEXT, "The document that stands for the family", reference="documents.document_id"),
        Column(
            "containment",
            SHARE,
            "Highest share of the shorter text found in another member: 0.6 to 1, between versions of one address 0.3 to 1; 1 for the first"
            " document of the family",
            minimum=0.3,
            maximum=1.0,
        ),
    ),
    owner="text structure",
    description="Documents that share most of their text (0.6 and up) or are versions of one article; sources in one family are not"
    " independent.",
    own_checks=CHECKS,
)
