"""The tables made from all batches: one fate for every document, families of texts, and events with the mentions that tell them.

Each step is stamped with what it was made from and is skipped when that has not changed. What a table must satisfy is asked before it is
written; a refusal leaves the last published version as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from peristiwa.dedup import COPIES, SIGNATURES
from peristiwa.stages.documents import batch_documents, settle
from peristiwa.stages.events import EventTables, make_events
from peristiwa.stages.mentions import MENTIONS
from peristiwa.stages.reference import entities_frame, outlets_frame
from peristiwa.stages.sentences import FAILURES
from peristiwa.stages.sentences import SCHEMA as SENTENCES
from peristiwa.terms import Fate
from schemas import TABLES
from warehouse.audits import Audited, audit_candidate, recorded
from warehouse.decisions import ANY_CONTENT, Decision, decisions_hash, in_force
from warehouse.fingerprint import coder_version, rules_fingerprint
from warehouse.home import Home
from warehouse.ingest import hold_documents, is_complete
from warehouse.lake import ALL, Lake, Shelf
from warehouse.manifests import Batch, batches
from warehouse.pairs import pairs_step

HEAVY = ("body",)
"""Columns that stay with the batches until the warehouse is built: too large to hold for all documents at once."""

SCHEMAS = {
    "signatures": SIGNATURES,
    "cutting_failures": FAILURES,
    "coding_failures": FAILURES,
    "event_mentions": MENTIONS,
    "sentences": SENTENCES,
}

LIGHT_RAW = ("document_id", "source_path", "record_key", "format", "encoding", "raw_sha256", "raw_chars")


def complete_batches(home: Home) -> list[Batch]:
    """Return the batches whose every table is there, in the order they were found."""
    return [batch for batch in batches(home) if is_complete(home, batch.batch_id)]


def inputs_of(lake: Lake, ready: Sequence[Batch], decided: Sequence[Decision] = ()) -> str:
    """Return a hash of everything that the tables over all batches are made from and judged by."""
    digest = hashlib.sha256(rules_fingerprint().encode() + decisions_hash(decided).encode())
    for batch in ready:
        for table in ("raw_documents", "articles", "sentences", "event_mentions", "signatures"):
            stamp = lake.stamp(table, batch.batch_id)
            digest.update(f"{batch.batch_id} {table} {stamp.sha256 if stamp else ''}\n".encode())
    return digest.hexdigest()[:16]


def documents_step(home: Home, ready: Sequence[Batch] | None = None) -> tuple[Audited, ...]:
    """Settle the fate of every document of these batches, or of all complete ones, and the families of texts."""
    lake, ready = Lake(home.lake), complete_batches(home) if ready is None else ready
    decided = in_force(home)
    shelf = Shelf(lake, ALL, inputs_of(lake, ready, decided))
    light = TABLES["documents"].without(*HEAVY)
    if shelf.is_fresh("documents") and shelf.is_fresh("text_families"):
        return recorded(shelf, light), recorded(shelf, TABLES["text_families"])
    ids = [batch.batch_id for batch in ready]
    documents = pl.concat([light.empty(), *(_light_documents(lake, batch) for batch in ready)], how="diagonal")
    sentences = _all(lake, "sentences", ids, "document_id")
    failures = pl.concat([_all(lake, table, ids) for table in ("cutting_failures", "coding_failures")])
    signatures = _all(lake, "signatures", ids, *COPIES)
    settled = settle(documents, signatures, pairs_step(lake, ready), failures, _counts(sentences))
    known = {"documents": settled.documents, "text_families": settled.text_families, "sentences": sentences, "outlets": outlets_frame()}
    _, documents_audit = audit_candidate(shelf, light, settled.documents, known, _about(lake, ready, decided, "documents"))
    families, families_audit = audit_candidate(
        shelf, TABLES["text_families"], settled.text_families, known, _about(lake, ready, decided, "text_families")
    )
    shelf.write("text_families", families)
    shelf.write("documents", hold_documents(settled.documents, shelf.read("held_documents")))
    return documents_audit, families_audit


def events_step(home: Home, ready: Sequence[Batch] | None = None) -> tuple[Audited, ...]:
    """Link the mentions of the published documents of these batches, or of all complete ones, into events."""
    lake, ready = Lake(home.lake), complete_batches(home) if ready is None else ready
    made_from = lake.stamp("documents")
    # New rules may code other mentions and yet leave every document as it was.
    decided = in_force(home)
    inputs = f"{inputs_of(lake, ready, decided)} {made_from.sha256 if made_from else ''}"
    shelf = Shelf(lake, ALL, hashlib.sha256(inputs.encode()).hexdigest()[:16])
    tables = (TABLES["events"], TABLES["event_mentions"])
    if all(shelf.is_fresh(name) for name in ("links", *(table.name for table in tables))):
        return tuple(recorded(shelf, table) for table in tables)
    documents = shelf.read("documents")
    published = documents.filter(pl.col("fate") == Fate.PUBLISHED.value)
    told = _all(lake, "event_mentions", [batch.batch_id for batch in ready])
    mentions = told.join(published.select("document_id"), on="document_id", how="semi", maintain_order="left")
    sentences = _sentences(lake, ready, mentions)
    known = {"documents": documents, "entities": entities_frame()}
    made = make_events(mentions, published, sentences)
    about = {table.name: _about(lake, ready, decided, table.name) for table in tables}
    linked, mentions_audit = audit_candidate(
        shelf, tables[1], _linked(mentions, made), known | {"events": made.events}, about["event_mentions"]
    )
    if linked.height < mentions.height:
        # A held mention must not shape an event: the others are linked anew.
        passed = linked.drop("event_id", "coder_version")
        made = make_events(passed, published, sentences)
        linked = _linked(passed, made)
    events, events_audit = audit_candidate(shelf, tables[0], made.events, known | {"event_mentions": linked}, about["events"])
    shelf.write("links", made.links)
    shelf.write("events", events)
    kept = linked.join(events.select("event_id"), on="event_id", how="semi", maintain_order="left")
    shelf.write("event_mentions", kept.drop("event_key"))
    return events_audit, mentions_audit


def _about(lake: Lake, ready: Sequence[Batch], decided: Sequence[Decision], table: str) -> list[Decision]:
    """Return the decisions about a table over all batches.

    A row that was released in its batch is the one that was looked at, whatever columns it has gained since.
    """
    mine = [decision for decision in decided if decision.table == table]
    of_batches = {decision.batch_id for decision in mine} & {batch.batch_id for batch in ready}
    released = {key for batch_id in sorted(of_batches) for key in lake.read(f"waived_{table}", batch_id)["row_key"]}
    return [replace(decision, content=ANY_CONTENT) if decision.row_key in released else decision for decision in mine]


def _linked(mentions: pl.DataFrame, made: EventTables) -> pl.DataFrame:
    """Return the mentions with their event and the rules that coded them."""
    return mentions.join(made.links, on="mention_id", how="left", maintain_order="left").with_columns(coder_version=pl.lit(coder_version()))


def _all(lake: Lake, table: str, ids: Sequence[str], *columns: str) -> pl.DataFrame:
    """Return a table over all batches, or some of its columns; without batches an empty frame with its columns."""
    rows = lake.scan(table, ids) if ids else pl.LazyFrame(schema=SCHEMAS[table])
    return rows.select(columns or pl.all()).collect()


def _sentences(lake: Lake, ready: Sequence[Batch], mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the sentences that linking reads: those that tell an event, and the title and lead of their documents."""
    rows = lake.scan("sentences", [batch.batch_id for batch in ready]) if ready else pl.LazyFrame(schema=SENTENCES)
    telling = mentions.lazy().select("document_id", "sentence_no", told=pl.lit(value=True)).unique()
    return (
        rows.select("document_id", "sentence_no", "text", "is_title", "is_lead")
        .join(mentions.lazy().select("document_id"), on="document_id", how="semi")
        .join(telling, on=("document_id", "sentence_no"), how="left")
        .filter(pl.col("told") | pl.col("is_title") | pl.col("is_lead"))
        .drop("told")
        .collect()
    )


def _counts(sentences: pl.DataFrame) -> pl.DataFrame:
    return sentences.group_by("document_id").agg(pl.len().cast(pl.Int32).alias("sentence_count"))


def _light_documents(lake: Lake, batch: Batch) -> pl.DataFrame:
    raw = pl.scan_parquet(lake.path("raw_documents", batch.batch_id)).select(LIGHT_RAW).collect()
    articles = pl.scan_parquet(lake.path("articles", batch.batch_id)).drop(*HEAVY, "segments").collect()
    return batch_documents(raw, articles, batch.batch_id, batch.ingested_at)
