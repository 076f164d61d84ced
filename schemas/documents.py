"""Table `documents`: one row for each raw record that was read, whatever became of it.

Columns are declared here, hand-written checks in `document_checks` and `document_evidence_checks`. How a record is read,
cleaned and judged is the business of `peristiwa`.
"""

from __future__ import annotations

from peristiwa.quality.declare import Column, Table
from peristiwa.terms import Fate, InferredHow, PublishedBasis
from schemas.document_checks import CHECKS
from schemas.document_evidence_checks import EVIDENCE
from schemas.types import COUNT, DAY, FLAG, HASH, INSTANT, LANGUAGE, SHA256, SHARE, SMALL_COUNT, TEXT, TEXTS, values

COLUMNS = (
    Column("document_id", TEXT, "Name of the document: a hash of its source path, record key and content", pattern=HASH),
    Column("source_path", TEXT, "Path of the raw file as found, relative to the input root, with forward slashes"),
    Column("record_key", TEXT, "Row or line of the record inside its file; empty where the whole file is one record"),
    Column("format", TEXT, "Raw format that was read, such as text, html, csv, jsonl, parquet or markdown"),
    Column("batch_id", TEXT, "Batch in which the record was first read"),
    Column("raw_sha256", TEXT, "sha256 of the raw text in UTF-8, in hexadecimal", pattern=SHA256),
    Column("raw_chars", COUNT, "Length of the raw text in Unicode code points", minimum=0),
    Column(
        "language",
        TEXT,
        "Language of the article, ISO 639-1 (639-3 where that has no code); und where it cannot be decided",
        pattern=LANGUAGE,
    ),
    Column("language_confidence", SHARE, "Probability of the language, 0 to 1", minimum=0.0, maximum=1.0),
    Column("fate", TEXT, "What became of the record: published, duplicate, held or excluded", domain=values(Fate)),
    Column("fate_reason", TEXT, "Why the record has this fate, as a short code; may be empty for published articles", nullable=True),
    Column("duplicate_of", TEXT, "The document that stays in place of this duplicate", nullable=True, reference="documents.document_id"),
    Column(
        "duplicate_similarity",
        SHARE,
        "Share of the shorter text, of this duplicate and the document that stays, that the other holds too, 0 to 1",
        nullable=True,
        minimum=0.0,
        maximum=1.0,
    ),
    Column("is_article", FLAG, "False for list pages, adverts, video stubs and other texts that report nothing"),
    Column("title", TEXT, "Headline, repairs applied; null where the record has none", nullable=True),
    Column("outlet", TEXT, "Name of the news outlet", nullable=True),
    Column("url", TEXT, "Address of the article as it came with the record", nullable=True),
    Column("authors", TEXTS, "Reporters as printed; empty where none is named"),
    Column("editors", TEXTS, "Editors as printed; empty where none is named"),
    Column("dateline_place", TEXT, "Place where the report was filed, as printed; not the place of the events", nullable=True),
    Column("published_at", INSTANT, "Time of publication as printed, local time of the zone beside it", nullable=True),
    Column("published_zone", TEXT, "Zone of the time of publication as printed, such as WIB or +07:00", nullable=True),
    Column("published_on", DAY, "Day of publication", nullable=True),
    Column("published_basis", TEXT, "What the day of publication rests on", domain=values(PublishedBasis)),
    Column("date_conflict", FLAG, "True where two statements of the day of publication disagree"),
    Column("body", TEXT, "Clean running text, repairs applied; null where the record was not cleaned", nullable=True),
    Column("family_id", TEXT, "Family of documents that share most of their text; null where it stands alone", nullable=True),
    Column(
        "sentence_count", SMALL_COUNT, "Number of sentences cut from the article; of a published one they stand in sentences", minimum=0
    ),
    Column("ingested_at", INSTANT, "Time at which the batch was read, UTC"),
    Column("encoding", TEXT, "Character encoding the raw bytes were decoded with", nullable=True, pattern="[a-z0-9_-]*"),
    Column("inferred_on", DAY, "Day of publication that the text itself pins where none is printed; null elsewhere", nullable=True),
    Column("inferred_how", TEXT, "What in the text pins the inferred day", nullable=True, domain=values(InferredHow)),
    Column("not_article_reason", TEXT, "Why the record is no article, as a short code; null for articles", nullable=True),
)

TABLE = Table(
    name="documents",
    schema="main",
    prefix="DOC",
    grain="one raw record: a whole file, or one row or line of it",
    key=("document_id",),
    columns=COLUMNS,
    owner="reading",
    description="One row for each raw record read, with its one fate: published, duplicate, held or excluded.",
    own_checks=(*CHECKS, *EVIDENCE),
)
