"""What follows from a changed table in those made from it, and the small changes that accidents are built from."""

from __future__ import annotations

import polars as pl

from peristiwa.quality.baseline import ENOUGH
from peristiwa.quality.habits import habits, with_counts
from peristiwa.quality.ledger import Fates, count_fates, ledger_row, ledger_rows
from peristiwa.quality.mutants import Change, Mutant
from peristiwa.quality.rules import Frames
from peristiwa.stages.events import REPRESENTATIVE
from schemas.conservation import booked_characters, characters
from schemas.ledger import ACCOUNTS, CHARACTERS
from schemas.warehouse_info import COUNTED


def changing(table: str, *values: pl.Expr, where: pl.Expr | None = None) -> Change:
    """Return the change that gives columns of a table other values, in all rows or in those where a condition is true.

    Each value is named for its column and takes that column's type.
    """
    met = pl.lit(value=True) if where is None else where.fill_null(value=False)

    def change(frames: Frames) -> Frames:
        frame = frames[table]
        named = {value.meta.output_name(): value for value in values}
        changed = [pl.when(met).then(value.cast(frame.schema[name])).otherwise(name).alias(name) for name, value in named.items()]
        return {table: frame.with_columns(changed)}

    return change


def keeping(table: str, rows: pl.Expr) -> Change:
    """Return the change that leaves only the rows where a condition is true."""
    return lambda frames: {table: frames[table].filter(rows)}


def emptying(*tables: str) -> Change:
    """Return the change that leaves no row of the tables."""
    return lambda frames: {table: frames[table].clear() for table in tables}


def doubling(*tables: str) -> Change:
    """Return the change that lets every row of the tables come twice."""
    return lambda frames: {table: pl.concat([frames[table], frames[table]]) for table in tables}


def together(*changes: Change) -> Change:
    """Return the changes one after the other as one."""

    def change(frames: Frames) -> Frames:
        changed: dict[str, pl.DataFrame] = {}
        for one in changes:
            changed |= one({**frames, **changed})
        return changed

    return change


def one_outlet() -> pl.Expr:
    """Whether a document is published and of the outlet that published most; of several such the first by name."""
    published = pl.col("fate") == "published"
    outlets = pl.col("outlet").filter(published)
    return published & (pl.col("outlet") == outlets.drop_nulls().sort().mode(maintain_order=True).first())


def documents_of_one_outlet(frames: Frames) -> pl.Series:
    """The ids of these documents."""
    return frames["documents"].filter(one_outlet())["document_id"]


def following(mutant: Mutant) -> Mutant:
    """Return the mutant with the events told anew by its mentions, the books counted anew, and the night judged by the nights before."""

    def change(frames: Frames) -> Frames:
        changed = dict(mutant.change(frames))
        if changed.keys() & {"event_mentions", "documents"} and "events" not in changed:
            changed["events"] = _told_anew({**frames, **changed})
        after = {**frames, **changed}
        if changed.keys() & {"documents", "event_mentions", "removed_text"}:
            changed["baselines"] = after_good_nights(frames, after)
        return changed | {"warehouse_info": _counted_anew(after), "ledger": _balanced_anew(after)}

    return Mutant(mutant.name, mutant.says, change)


def after_good_nights(before: Frames, tonight: Frames) -> pl.DataFrame:
    """What is usual, where as many nights as are needed brought the tables as they were before and the newest brings those of tonight."""
    usual = _measured(before)
    # Articles of a year before are no part of what is usual for a day of publication, which the tables tell of themselves.
    nights = [
        usual.with_columns(pl.col("ingested_at").dt.offset_by(f"-{night}d"), pl.col("published_on").dt.offset_by("-1y"))
        for night in range(1, ENOUGH + 1)
    ]
    return habits(pl.concat([*nights, _measured(tonight)], how="vertical_relaxed"))


def _measured(frames: Frames) -> pl.DataFrame:
    return with_counts(frames["documents"], frames["event_mentions"], frames["removed_text"])


def _told_anew(frames: Frames) -> pl.DataFrame:
    """Events as the mentions tell them, with the links between them as they are; an event that nothing tells any more is gone."""
    origin = frames["documents"].select("document_id", "outlet", "published_on", family=pl.coalesce("family_id", "document_id"))
    told = (
        frames["event_mentions"]
        .join(origin.unique("document_id", maintain_order=True), on="document_id", how="left")
        .sort("confidence", "published_on", "mention_id", descending=[True, False, False], nulls_last=True)
        .group_by("event_id", maintain_order=True)
        .agg(
            pl.col("mention_id").first().alias("representative_mention_id"),
            *(pl.col(name).first() for name in REPRESENTATIVE),
            mention_count=pl.len(),
            document_count=pl.col("document_id").n_unique(),
            source_count=pl.col("family").n_unique(),
            outlet_count=pl.col("outlet").drop_nulls().n_unique(),
            first_published_on=pl.col("published_on").min(),
            last_published_on=pl.col("published_on").max(),
            confidence=pl.col("confidence").max(),
        )
    )
    events = frames["events"]
    linked = events.select("event_id", "merge_reason", "conflicts").join(told, on="event_id", maintain_order="left")
    return linked.select(events.columns).cast(events.schema)


def _counted_anew(frames: Frames) -> pl.DataFrame:
    counts = [pl.lit(frames[table].height, dtype=pl.Int32).alias(column) for column, table in COUNTED.items()]
    return frames["warehouse_info"].with_columns(counts)


def _balanced_anew(frames: Frames) -> pl.DataFrame:
    """The ledger of the tables as they are now; what went in is what came out, but where another table tells what went in."""
    batches = frames["documents"].select("document_id", "batch_id", "fate", "family_id").unique("document_id", maintain_order=True)
    counted = characters(frames)
    rows = []
    for account, batch in frames["ledger"].select("table", "batch_id").iter_rows():
        mine = batches.filter(pl.col("batch_id") == batch) if batch else batches
        if account == CHARACTERS:
            rows.append(ledger_row(account, batch, *booked_characters(counted.join(mine, on="document_id"))))
            continue
        fates = _fates(frames, account, mine)
        told = {"text_families": mine["family_id"].count(), "events": frames["event_mentions"]["event_id"].drop_nulls().n_unique()}
        rows.append(ledger_row(account, batch, told.get(account, sum(fates)), fates))
    return ledger_rows(rows)


def _fates(frames: Frames, account: str, documents: pl.DataFrame) -> Fates:
    if account == "documents":
        return count_fates(frames[account].join(documents, on="document_id", how="semi")["fate"])
    (booked,) = (one for one in ACCOUNTS if one.name == account)
    frame = frames[booked.table]
    mine = frame.join(documents, on="document_id", how="semi") if "document_id" in frame.columns else frame
    return Fates(booked.standing(mine))
