"""The assets over all batches: the list of batches itself, the fate of every document, and the events.

They read what the batches left in the lake and are cheap beside them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    Failure,
    MaterializeResult,
    MetadataValue,
    asset,
)

from assets.checks import audited, specs
from assets.metadata import fates, materialized
from assets.one_batch import KINDS, OWNERS, RETRY, articles, event_mentions, signatures
from assets.resources import BATCHES, BatchIngester, Place
from peristiwa.reading import ColumnMapError
from warehouse.assemble import documents_step, events_step
from warehouse.decisions import DecisionError, put_in_force
from warehouse.files import exclusive
from warehouse.history import WHOLE
from warehouse.ingest import is_complete
from warehouse.lake import Lake
from warehouse.manifests import batches as known_batches
from warehouse.manifests import discover

Yielded: TypeAlias = Iterator[AssetCheckResult | MaterializeResult[None]]

GROUP = "all_batches"
ALL_INGESTED = "all_batches_ingested"


@asset(
    owners=OWNERS, kinds={"python"}, group_name=GROUP, retry_policy=RETRY,
    check_specs=[AssetCheckSpec(ALL_INGESTED, asset="batches", description="Every batch that was found has been ingested. (warn)")],
)  # fmt: skip
def batches(context: AssetExecutionContext, place: Place, ingester: BatchIngester) -> Yielded:
    """The batches of raw files found so far; finds new ones in the input folders and brings each that is not yet done up to date."""
    home = place.home_folder()
    with exclusive(home.lock):
        try:
            put_in_force(home)
            found = discover(home, [Path(folder) for folder in place.inputs], datetime.now(UTC), place.column_map())
        except (ColumnMapError, DecisionError) as wrong:
            raise Failure(str(wrong), allow_retries=False) from wrong
    every = known_batches(home)
    context.instance.add_dynamic_partitions(str(BATCHES.name), [batch.batch_id for batch in every])
    pending = [batch.batch_id for batch in every if not is_complete(home, batch.batch_id)]
    context.log.info("%d new batches, %d to ingest, %d in all", len(found), len(pending), len(every))
    problems = {batch_id: ingester.ingest(context.instance, batch_id) for batch_id in pending}
    failed = {batch_id: "; ".join(found) for batch_id, found in problems.items() if found}
    for batch_id, reason in failed.items():
        context.log.error("batch %s was not ingested: %s", batch_id, reason)
    yield AssetCheckResult(check_name=ALL_INGESTED, passed=not failed, severity=AssetCheckSeverity.ERROR, metadata=failed)
    lines = [f"| {b.sequence} | {b.batch_id} | {b.found_at} | {len(b.files)} | {len(b.failures)} |" for b in every[-20:]]
    table = "\n".join(["| # | batch | found | files | problems |", "|---|---|---|---|---|", *lines])
    yield MaterializeResult(
        metadata={"dagster/row_count": len(every), "new": len(found), "refused": len(failed), "batches": MetadataValue.md(table)}
    )


@asset(
    deps=[batches, articles, signatures, event_mentions], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("documents", ("documents", "text_families")),
)  # fmt: skip
def documents(context: AssetExecutionContext, place: Place) -> Yielded:
    """One row and one fate for every raw record: published, duplicate, held or excluded; near duplicates form families of texts."""
    home = place.home_folder()
    with exclusive(home.lock):
        audits = yield from audited(context, home, "documents", WHOLE, lambda: documents_step(home))
    lake = Lake(home.lake)
    yield materialized(lake, "documents", audits=audits, counts=fates(lake))


@asset(
    deps=[documents, event_mentions], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("events", ("events", "event_mentions")),
)  # fmt: skip
def events(context: AssetExecutionContext, place: Place) -> Yielded:
    """Events: the mentions of all published documents, merged where they tell the same act."""
    home = place.home_folder()
    with exclusive(home.lock):
        audits = yield from audited(context, home, "events", WHOLE, lambda: events_step(home))
    lake = Lake(home.lake)
    mentions = lake.stamp("event_mentions")
    yield materialized(lake, "events", audits=audits, counts={"mentions": mentions.rows if mentions else 0})
