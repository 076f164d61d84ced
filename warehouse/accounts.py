"""The books of a warehouse: the ledger, its proof over a finished file, and what is usual.

What went into the ledger is told by the step before, what came out by the table itself, and what was set aside by quarantine: rows that
vanish between two of them leave a gap. Accounts and their checks are declared in `schemas.ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import duckdb
import polars as pl

from peristiwa.quality.habits import habits, with_counts
from peristiwa.quality.ledger import Fates, LedgerRow, count_fates, ledger_row, ledger_rows
from peristiwa.stages.reference import entities_frame, outlets_frame
from peristiwa.terms import Fate
from schemas import TABLES
from schemas.conservation import booked_characters
from schemas.ledger import CHARACTERS, PARTICIPANTS
from warehouse.lake import ALL, Lake
from warehouse.manifests import Batch
from warehouse.stamps import PUBLISHED_TABLES

QUARANTINED = tuple(table for tables in PUBLISHED_TABLES.values() for table in tables)
"""Contract tables that are audited batch by batch."""

ACROSS = ("documents", "text_families", "events", "event_mentions")
"""Contract tables that are audited once more over all batches."""

_MENTIONS = "event_mentions"
_COUNTS: Mapping[str, pl.Expr] = {
    _MENTIONS: pl.len(),
    **{account.name: pl.col(account.column).list.len().sum() for account in PARTICIPANTS},
}
"""What each account of the mentions counts."""
_COLUMNS = ("mention_id", "document_id", *(one.column for one in PARTICIPANTS))
_NOT_PUBLISHED = (Fate.DUPLICATE, Fate.HELD, Fate.EXCLUDED)


class _Parts:
    """A table over all batches, read once and parted by the batch of its documents."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._empty = frame.clear()
        self._parts = {str(batch): part for (batch,), part in frame.partition_by("batch_id", as_dict=True).items()}

    def of(self, batch: Batch) -> pl.DataFrame:
        """The rows of one batch."""
        return self._parts.get(batch.batch_id, self._empty)


class _Whole(NamedTuple):
    """What the tables over all batches hold, and the ids of the mentions that were held when they were made."""

    documents: _Parts
    families: _Parts
    mentions: _Parts
    held_later: pl.Series


def ledger(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return what went in and what came out, batch by batch, and of events and reference tables as a whole.

    The reference tables and those made from all batches must stand in the lake.
    """
    whole = _whole(lake)
    rows = [_events(lake), *_reference(lake)]
    for batch in ready:
        mine = whole.documents.of(batch)
        rows.append(ledger_row("documents", batch.batch_id, _made(lake, "raw_documents", batch), count_fates(mine["fate"])))
        rows.append(_raw_texts(lake, batch))
        rows.append(_characters(lake, batch, mine))
        rows.append(_families(lake, batch, whole))
        rows.extend(_spans(lake, table, batch) for table in ("removed_text", "repaired_text"))
        rows.extend(_told(lake, table, batch, mine) for table in ("sentences", "quotes"))
        rows.extend(_mentions(lake, batch, whole))
    return ledger_rows(rows)


def baselines(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return the newest day of each outlet beside what is usual for it, as rows of `quality.baselines`."""
    ids = [batch.batch_id for batch in ready]
    spans = lake.scan("removed_text", ids) if ids else TABLES["removed_text"].empty().lazy()
    removed = spans.select("document_id", "char_start", "char_end").collect()
    return habits(with_counts(lake.read("documents"), lake.read("event_mentions"), removed))


def noted(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Return `document_id`, `code` and `rows` of what checks found that only note: how many rows of each document."""
    by_batch = [lake.read(f"outcomes_{table}", one.batch_id) for table in QUARANTINED if table not in ACROSS for one in ready]
    outcomes = pl.concat([*by_batch, *(lake.read(f"outcomes_{table}") for table in ACROSS)])
    found = outcomes.filter(pl.col("documents").list.len() > 0).select("code", "documents").explode("documents").unnest("documents")
    return found.select("document_id", "code", "rows")


def unbalanced(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the codes of the ledger's checks that a finished warehouse file breaks, as their SQL tells."""
    table = TABLES["ledger"]
    return [check.code for check in table.own_checks if connection.execute(check.rule.failing_sql(table.qualified)).fetchone()]


def _whole(lake: Lake) -> _Whole:
    documents = lake.read("documents").select("document_id", "batch_id", "fate", "family_id")
    batches = documents.select("document_id", "batch_id")
    families = lake.read("text_families").select("document_id").join(batches, on="document_id")
    mentions = lake.scan(_MENTIONS, [ALL]).select(_COLUMNS).collect().join(batches, on="document_id")
    return _Whole(_Parts(documents), _Parts(families), _Parts(mentions), _held_later(lake))


def _raw_texts(lake: Lake, batch: Batch) -> LedgerRow:
    """The records met in the files: read, known already, or not readable."""
    ((items, repeated),) = lake.read("records", batch.batch_id).iter_rows()
    failed = pl.scan_parquet(lake.path("raw_documents", batch.batch_id)).select(pl.col("read_failure").is_not_null()).collect()
    unread = int(failed.to_series().sum())
    return ledger_row("raw_texts", batch.batch_id, items, Fates(failed.height - unread, repeated, excluded=unread))


def _characters(lake: Lake, batch: Batch, documents: pl.DataFrame) -> LedgerRow:
    """The characters that were read, kept and removed; of a document let in by hand although its sums differ, what is left is kept."""
    counted = lake.read("characters", batch.batch_id).join(documents, on="document_id", how="left")
    decided = pl.col("document_id").is_in(_ids(lake, "waived_documents", "document_id", batch.batch_id).implode())
    counted = counted.with_columns(kept=pl.when(decided).then(pl.col("raw") - pl.col("removed")).otherwise("kept"))
    return ledger_row(CHARACTERS, batch.batch_id, *booked_characters(counted))


def _families(lake: Lake, batch: Batch, whole: _Whole) -> LedgerRow:
    """The documents that name a family, and the members that the families have."""
    documents = whole.documents.of(batch)
    held = _held(lake, "text_families", "document_id").is_in(documents["document_id"].implode()).sum()
    fates = Fates(whole.families.of(batch).height, held=int(held))
    return ledger_row("text_families", batch.batch_id, documents["family_id"].count(), fates)


def _spans(lake: Lake, table: str, batch: Batch) -> LedgerRow:
    """Places in raw texts; they are published whatever became of their document."""
    standing, held = (lake.read(name, batch.batch_id).height for name in (table, f"held_{table}"))
    return ledger_row(table, batch.batch_id, _made(lake, f"new_{table}", batch), Fates(standing, held=held))


def _told(lake: Lake, table: str, batch: Batch, documents: pl.DataFrame) -> LedgerRow:
    """Rows that have the fate of their document, or wait in quarantine."""
    told = lake.scan(table, [batch.batch_id]).select("document_id").collect()
    fates = count_fates(told.join(documents, on="document_id", how="left")["fate"])
    held = fates.held + lake.read(f"held_{table}", batch.batch_id).height
    return ledger_row(table, batch.batch_id, _made(lake, f"new_{table}", batch), fates._replace(held=held))


def _mentions(lake: Lake, batch: Batch, whole: _Whole) -> Iterator[LedgerRow]:
    """Mentions and their participants: with the fate of their document; held with their event, or themselves, in the batch or later.

    Of the published ones those are counted that stand in the table over all batches.
    """
    made, told = (lake.scan(name, [batch.batch_id]).select(_COLUMNS).collect() for name in (f"new_{_MENTIONS}", _MENTIONS))
    judged = told.join(whole.documents.of(batch), on="document_id", how="left")
    later = judged.filter((pl.col("fate") == Fate.PUBLISHED.value) & pl.col("mention_id").is_in(whole.held_later.implode()))
    caught = made.filter(pl.col("mention_id").is_in(_held(lake, _MENTIONS, "mention_id", batch.batch_id).implode()))
    standing = whole.mentions.of(batch)
    for account, counted in _COUNTS.items():
        fates = [int(judged.filter(pl.col("fate") == fate.value).select(counted).item()) for fate in _NOT_PUBLISHED]
        rows_in, published, *held = (int(rows.select(counted).item()) for rows in (made, standing, later, caught))
        duplicate, held_with, excluded = fates
        yield ledger_row(account, batch.batch_id, rows_in, Fates(published, duplicate, held_with + sum(held), excluded))


def _held_later(lake: Lake) -> pl.Series:
    """The ids of the mentions that were held when all batches were put together, themselves or with their event."""
    links = lake.read("links")
    lost = links.filter(pl.col("event_id").is_in(_held(lake, "events", "event_id").implode()))
    return pl.concat([lost["mention_id"], _held(lake, _MENTIONS, "mention_id")])


def _events(lake: Lake) -> LedgerRow:
    """The events that linking made out of mentions."""
    standing, held = lake.read("events").height, lake.read("held_events").height
    return ledger_row("events", "", lake.read("links")["event_id"].n_unique(), Fates(standing, held=held))


def _reference(lake: Lake) -> Iterator[LedgerRow]:
    """The reference tables: what the vocabulary holds, and what stands in the lake."""
    for name, frame in (("entities", entities_frame()), ("outlets", outlets_frame())):
        standing, held = lake.read(name).height, lake.read(f"held_{name}").height
        yield ledger_row(name, "", frame.height, Fates(standing, held=held))


def _held(lake: Lake, table: str, key: str, batch: str = ALL) -> pl.Series:
    """The keys of the rows that one audit of a table held."""
    return _ids(lake, f"held_{table}", key, batch)


def _ids(lake: Lake, table: str, key: str, batch: str) -> pl.Series:
    return lake.read(table, batch)["row"].str.json_path_match(f"$.{key}")


def _made(lake: Lake, table: str, batch: Batch) -> int:
    """The rows that a step put out, as its stamp says."""
    stamp = lake.stamp(table, batch.batch_id)
    return stamp.rows if stamp else 0
