"""A release of the warehouse: the DuckDB file built from the lake, audited as a whole, and made current.

Verdicts recorded by earlier steps are read again before the file becomes current, so that building it alone cannot go around them. A
release that would hold nothing new is not made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from peristiwa.quality.audit import Status
from peristiwa.quality.catalogue import catalogue_rows
from peristiwa.quality.records import Run, slice_rows
from peristiwa.stages.reference import entities_frame, outlets_frame
from peristiwa.terms import Fate
from schemas import TABLES
from warehouse.accounts import ACROSS, baselines, ledger, noted, unbalanced
from warehouse.assemble import complete_batches
from warehouse.audits import Audited, audit_candidate, recorded
from warehouse.build import Source, create_table, create_views, fill_table, view_texts
from warehouse.contract import VERSION
from warehouse.decisions import decisions_hash, in_force
from warehouse.files import read_as, write_json
from warehouse.fingerprint import coder_version
from warehouse.history import WHOLE, check_results, record
from warehouse.home import Home
from warehouse.lake import ALL, Lake, Shelf
from warehouse.manifests import Batch, batches
from warehouse.publish import STORAGE_VERSION, build_version, connect, current_version, make_current
from warehouse.quarantine import held_rows, remember

CONTRACT_VERSION = VERSION.major
"""Raised when a published table, column or meaning is dropped or changed."""

WHOLE_TABLES = ("entities", "outlets", "check_catalogue", "held_rows", "ledger", "slices", "baselines", "warehouse_info", "check_results")
"""Contract tables that are made anew for each release, in the order in which they are made."""

_ONLY_PUBLISHED = """
SELECT t.* FROM read_parquet($files, union_by_name = true) AS t
SEMI JOIN (FROM main.documents WHERE fate = 'published') USING (document_id)
"""
_RAW = "SELECT document_id, raw_text FROM read_parquet($files) WHERE read_failure IS NULL"


class UnbalancedError(RuntimeError):
    """Something that the release rests on was refused; nothing is published."""


@dataclass(frozen=True, slots=True)
class Release:
    """The current version: its file, what it was made from, the rows of each table, and the batches it holds."""

    path: Path
    inputs: str
    rows: Mapping[str, int]
    batches: tuple[str, ...] = ()


def current_release(home: Home) -> Release:
    """Return the current version; an empty path before the first publication.

    Where it is not the one on record (a process was killed before it wrote that down, or the home folder was moved), it is asked itself.
    """
    on_record = read_as(Release, home.state / "release.json")
    path = current_version(home)
    if path is None:
        return Release(Path(), "", {})
    if on_record and on_record.path == path:
        return on_record
    with connect(path) as connection:
        found = connection.execute("SELECT DISTINCT batch_id FROM documents ORDER BY ALL").fetchall()
    return Release(path, "", {}, tuple(str(batch_id) for (batch_id,) in found))


def release_step(home: Home, run_id: str, ready: Sequence[Batch] | None = None) -> tuple[Audited, ...]:
    """Build, audit and publish a release from the lake; returns the audits of the tables made here.

    `ready` are the batches that `documents` and `events` were made from, or all complete ones.

    Raises:
        RefusedError: a table of the release broke a `stop` check; the current version stays.
        UnbalancedError: a verdict that the release rests on was a refusal, or a batch of the current version could not be made anew.
    """
    lake, ready = Lake(home.lake), complete_batches(home) if ready is None else ready
    shelf, now = Shelf(lake, ALL, _inputs(home, lake)), datetime.now(UTC)
    before = current_release(home)
    if before.inputs == shelf.stamp and before.path.is_file():
        return tuple(recorded(shelf, TABLES[name]) for name in WHOLE_TABLES)
    _verdicts_stand(shelf)
    _nothing_is_lost(home, before, ready)
    audits = tuple(_write_whole_tables(shelf, home, ready, Run(run_id, WHOLE, now)))
    rows: dict[str, int] = {}
    sources = _sources(shelf, ready)

    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        for table in TABLES.values():
            create_table(connection, table)
        for name in ("documents", *(name for name in TABLES if name != "documents")):
            rows[TABLES[name].qualified] = fill_table(connection, TABLES[name], sources[name])
        create_views(connection)
        if codes := unbalanced(connection):
            raise UnbalancedError(f"the file that was built breaks {', '.join(codes)}: rows were lost on their way into it")

    built = build_version(home, fill)
    remember(home, run_id, shelf.read("held_rows"), now)
    target = make_current(home, built)
    write_json(home.state / "release.json", asdict(Release(target, shelf.stamp, rows, tuple(b.batch_id for b in ready))))
    return audits


def _inputs(home: Home, lake: Lake) -> str:
    stamps = [lake.stamp(table) for table in ACROSS]
    digest = hashlib.sha256(coder_version().encode())
    for stamp in stamps:
        digest.update((stamp.sha256 if stamp else "").encode())
    digest.update("".join(view_texts().values()).encode())
    digest.update(decisions_hash(in_force(home)).encode())
    return digest.hexdigest()[:16]


def _verdicts_stand(shelf: Shelf) -> None:
    for name in ACROSS:
        outcomes = shelf.read(f"outcomes_{name}")
        bad = outcomes.filter(pl.col("status").is_in([Status.STOP.value, Status.ERROR.value]))
        if bad.height:
            raise UnbalancedError(f"{name} was refused by {', '.join(bad['code'])}; nothing is published")


def _nothing_is_lost(home: Home, before: Release, ready: Sequence[Batch]) -> None:
    """Refuse a release without a batch that users already have: new rules that cannot make it anew must not take it away."""
    there = {batch.batch_id for batch in ready}
    lost = [batch.batch_id for batch in batches(home) if batch.batch_id in before.batches and batch.batch_id not in there]
    if lost:
        raise UnbalancedError(f"batch {', '.join(lost)} stands in the current version and could not be made anew; nothing is published")


def _write_whole_tables(shelf: Shelf, home: Home, ready: Sequence[Batch], run: Run) -> list[Audited]:
    """Make and audit the tables that belong to the release as a whole."""
    held = held_rows(home, shelf.lake, ready, run.at.replace(tzinfo=None))
    counted = _counted(shelf.lake, ready)
    frames = {
        "entities": entities_frame(),
        "outlets": outlets_frame(),
        "check_catalogue": catalogue_rows(TABLES.values()),
        "held_rows": held,
        "slices": slice_rows(held, noted(shelf.lake, ready), shelf.lake.read("documents"), run.run_id),
        "baselines": baselines(shelf.lake, ready),
        "warehouse_info": _info(counted),
    }
    audits: list[Audited] = []
    for name in WHOLE_TABLES:
        if name == "check_results":
            # The last table: a release tells how its own checks went too.
            record(home, run.run_id, WHOLE, audits, run.at)
            frames[name] = check_results(home)
        if name == "ledger":
            # The reference tables that it counts stand in the lake by now.
            frames[name] = ledger(shelf.lake, ready)
        frames[name], audited = audit_candidate(shelf, TABLES[name], frames[name], counted | frames)
        shelf.write(name, frames[name])
        audits.append(audited)
    return audits


def _counted(lake: Lake, ready: Sequence[Batch]) -> dict[str, pl.DataFrame]:
    """Return the tables that the release counts, reduced to what is counted."""
    documents = lake.read("documents").select("document_id", "fate")
    published = documents.filter(pl.col("fate") == Fate.PUBLISHED.value)
    ids = [batch.batch_id for batch in ready]

    def of_batches(table: str, *key: str, rows: pl.Expr | None = None) -> pl.DataFrame:
        columns = list(dict.fromkeys(("document_id", *key)))
        if not ids:
            return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
        told = lake.scan(table, ids)
        return (told if rows is None else told.filter(rows)).select(columns).collect()

    cut = ("sentences", "quotes")
    told = {table: of_batches(table, *TABLES[table].key).join(published, on="document_id", how="semi") for table in cut}
    spans = {table: of_batches(table, *TABLES[table].key) for table in ("removed_text", "repaired_text")}
    whole = {
        "event_mentions": lake.read("event_mentions").select("mention_id", "actors", "recipients"),
        "events": lake.read("events").select("event_id"),
        "text_families": lake.read("text_families").select(TABLES["text_families"].key),
    }
    return {"documents": documents, "raw_texts": of_batches("raw_documents", rows=pl.col("read_failure").is_null())} | told | spans | whole


def _info(counted: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    row = {
        "contract_version": CONTRACT_VERSION,
        "code_version": coder_version(),
        "built_at": datetime.now(UTC).replace(tzinfo=None),
        "storage_version": STORAGE_VERSION,
        "document_count": counted["documents"].height,
        "sentence_count": counted["sentences"].height,
        "mention_count": counted["event_mentions"].height,
        "event_count": counted["events"].height,
        "quote_count": counted["quotes"].height,
    }
    return pl.DataFrame([row], schema=TABLES["warehouse_info"].frame_schema)


def _sources(shelf: Shelf, ready: Sequence[Batch]) -> dict[str, Source]:
    """Return for each table where its rows stand in the lake."""
    lake = shelf.lake

    def of_batches(table: str, select: str | None = None) -> Source:
        files = [lake.path(table, batch.batch_id) for batch in ready]
        return Source(files, select) if select else Source(files)

    whole = {name: Source([lake.path(name)]) for name in (*WHOLE_TABLES, "text_families", "events", "event_mentions")}
    return whole | {
        "documents": Source([lake.path("documents")], _with_bodies([lake.path("articles", batch.batch_id) for batch in ready])),
        "raw_texts": of_batches("raw_documents", _RAW),
        "removed_text": of_batches("removed_text"),
        "repaired_text": of_batches("repaired_text"),
        "sentences": of_batches("sentences", _ONLY_PUBLISHED),
        "quotes": of_batches("quotes", _ONLY_PUBLISHED),
    }


def _with_bodies(articles: Sequence[Path]) -> str:
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in articles)
    bodies = f"(SELECT document_id, body FROM read_parquet([{files}]))" if articles else "(SELECT '' AS document_id, '' AS body)"  # noqa: S608  # paths of our own lake
    return f"SELECT * FROM read_parquet($files) LEFT JOIN {bodies} USING (document_id)"  # noqa: S608  # as above
