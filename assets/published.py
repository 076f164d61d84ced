"""The warehouse itself: built from the lake, audited as a whole, and made current in one step.

This is the only asset that users of the data read from.
"""

from collections.abc import Iterator
from typing import TypeAlias

from dagster import AssetCheckResult, AssetExecutionContext, Failure, MaterializeResult, MetadataValue, asset

from assets.all_batches import GROUP, documents, events
from assets.checks import audited, specs
from assets.one_batch import OWNERS, RETRY
from assets.resources import Place
from warehouse.assemble import documents_step, events_step
from warehouse.files import exclusive
from warehouse.ingest import is_complete
from warehouse.manifests import batches
from warehouse.release import WHOLE_TABLES, Release, UnbalancedError, current_release, release_step

Yielded: TypeAlias = Iterator[AssetCheckResult | MaterializeResult[None]]


@asset(
    deps=[documents, events], owners=OWNERS, kinds={"duckdb", "sql"}, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("warehouse", WHOLE_TABLES),
)  # fmt: skip
def warehouse(context: AssetExecutionContext, place: Place) -> Yielded:
    """The published DuckDB file: every table and view of the contract, read-only, reached through one link that always opens."""
    home = place.home_folder()
    with exclusive(home.lock):
        # Another run may have brought in a batch since the steps before this one: what is built belongs together.
        documents_step(home)
        events_step(home)
        try:
            yield from audited(context, home, "warehouse", "all", lambda: release_step(home, context.run.run_id))
        except UnbalancedError as lost:
            raise Failure(str(lost), allow_retries=False) from lost
    release = current_release(home)
    yield _result(release)
    refused = [batch.batch_id for batch in batches(home) if not is_complete(home, batch.batch_id)]
    if refused:
        raise Failure(f"published without {', '.join(refused)}: see the runs of these batches", allow_retries=False)


def _result(release: Release) -> MaterializeResult[None]:
    counts = "\n".join(["| table | rows |", "|---|---|", *(f"| {name} | {rows:,} |" for name, rows in release.rows.items())])
    return MaterializeResult(
        metadata={
            "file": MetadataValue.path(str(release.path)),
            "dagster/row_count": release.rows.get("main.events", 0),
            "tables": MetadataValue.md(counts),
            "version": release.path.name,
        }
    )
