"""The tables made from all batches: one fate for every document, families of texts, and events with the mentions that tell them.

Each step is stamped with what it was made from and is skipped when that has not changed. What a table must satisfy is asked before it is
written; a refusal leaves the last published version as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import polars as pl

from peristiwa.domain import Fate
from peristiwa.stages.documents import batch_documents, settle
from peristiwa.stages.events import make_events
from schemas import TABLES
from warehouse.audits import Audited, audit_candidate, recorded
from warehouse.fingerprint import coder_version, rules_fingerprint
from warehouse.home import Home
from warehouse.ingest import is_complete
from warehouse.lake import Lake
from warehouse.manifests import Batch, batches

HEAVY = ("body",)
"""Columns that stay with the batches until the warehouse is built: too large to hold for all documents at once."""

LIGHT_RAW = ("document_id", "source_path", "record_key", "format", "encoding", "raw_sha256", "raw_chars")


def complete_batches(home: Home) -> list[Batch]:
    """Return the batches whose every table is there, in the order they were found."""
    return [batch for batch in batches(home) if is_complete(home, batch.batch_id)]


def inputs_of(lake: Lake, ready: Sequence[Batch]) -> str:
    """Return a hash of everything that the tables over all batches are made from."""
    digest = hashlib.sha256(rules_fingerprint().encode())
    for batch in ready:
        for table in ("raw_documents", "articles", "sentences", "event_mentions", "signatures"):
            stamp = lake.stamp(table, batch.batch_id)
            digest.update(f"{batch.batch_id} {table} {stamp.sha256 if stamp else ''}\n".encode())
    return digest.hexdigest()[:16]


def documents_step(home: Home) -> tuple[Audited, ...]:
    """Settle the fate of every document and the families of texts."""
    lake, ready = Lake(home.lake), complete_batches(home)
    stamp = inputs_of(lake, ready)
    light = TABLES["documents"].without(*HEAVY)
    if lake.is_fresh("documents", "all", stamp) and lake.is_fresh("text_families", "all", stamp):
        return recorded(lake, light), recorded(lake, TABLES["text_families"])
    ids = [batch.batch_id for batch in ready]
    candidate = [_light_documents(lake, batch) for batch in ready]
    documents = pl.concat(candidate) if candidate else _no_documents()
    settled = settle(documents, _signatures(lake, ids), _failures(lake, ids), _sentence_counts(lake, ids))
    references = {"documents": settled.documents, "text_families": settled.text_families}
    passed, documents_audit = audit_candidate(lake, light, settled.documents, references, stamp)
    families, families_audit = audit_candidate(lake, TABLES["text_families"], settled.text_families, references, stamp)
    held = settled.documents.with_columns(
        pl.when(pl.col("document_id").is_in(passed["document_id"].implode())).then("fate").otherwise(pl.lit(Fate.HELD.value)).alias("fate")
    )
    lake.write("text_families", families, stamp)
    lake.write("documents", held, stamp)
    return documents_audit, families_audit


def events_step(home: Home) -> tuple[Audited, ...]:
    """Link the mentions of all published documents into events."""
    lake, ready = Lake(home.lake), complete_batches(home)
    documents_stamp = lake.stamp("documents")
    stamp = documents_stamp.sha256[:16] if documents_stamp else ""
    tables = (TABLES["events"], TABLES["event_mentions"])
    if all(lake.is_fresh(table.name, "all", stamp) for table in tables):
        return tuple(recorded(lake, table) for table in tables)
    documents = lake.read("documents").filter(pl.col("fate") == Fate.PUBLISHED.value)
    mentions = lake.scan("event_mentions", [batch.batch_id for batch in ready]).collect() if ready else pl.DataFrame()
    mentions = mentions.join(documents.select("document_id"), on="document_id", how="semi", maintain_order="left") if ready else mentions
    made = make_events(mentions, documents)
    linked = mentions.join(made.links, on="mention_id", how="left", maintain_order="left").with_columns(
        coder_version=pl.lit(coder_version())
    )
    references = {"documents": lake.read("documents"), "events": made.events, "event_mentions": linked}
    events, events_audit = audit_candidate(lake, tables[0], made.events, references, stamp)
    kept, mentions_audit = audit_candidate(lake, tables[1], linked, references, stamp)
    lake.write("events", events, stamp)
    lake.write("event_mentions", kept.drop("event_key"), stamp)
    return events_audit, mentions_audit


def _light_documents(lake: Lake, batch: Batch) -> pl.DataFrame:
    raw = pl.scan_parquet(lake.path("raw_documents", batch.batch_id)).select(LIGHT_RAW).collect()
    articles = pl.scan_parquet(lake.path("articles", batch.batch_id)).drop(*HEAVY, "segments").collect()
    found_at = datetime.fromisoformat(batch.found_at).replace(tzinfo=None)
    return batch_documents(raw, articles, batch.batch_id, found_at)


def _no_documents() -> pl.DataFrame:
    return TABLES["documents"].without(*HEAVY).empty()


def _signatures(lake: Lake, ids: Sequence[str]) -> pl.DataFrame:
    return lake.scan("signatures", ids).collect() if ids else pl.DataFrame()


def _failures(lake: Lake, ids: Sequence[str]) -> pl.DataFrame:
    return lake.scan("coding_failures", ids).collect() if ids else pl.DataFrame()


def _sentence_counts(lake: Lake, ids: Sequence[str]) -> pl.DataFrame:
    return lake.scan("sentences", ids).group_by("document_id").agg(pl.len().cast(pl.Int32).alias("sentence_count")).collect()
