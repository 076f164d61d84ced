"""The warehouse itself: built from the lake, audited as a whole, and made current in one step.

This is the only asset that users of the data read from.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from dagster import AssetCheckResult, AssetExecutionContext, Failure, MaterializeResult, MetadataValue, asset

from assets.all_batches import GROUP, documents, events
from assets.checks import audited, specs
from assets.metadata import judged
from assets.one_batch import OWNERS, RETRY
from assets.resources import Place
from warehouse.assemble import complete_batches, documents_step, events_step
from warehouse.audits import Audited, RefusedError
from warehouse.files import exclusive
from warehouse.held_answers import HeldAnswers
from warehouse.history import WHOLE
from warehouse.home import Home
from warehouse.ingest import is_complete
from warehouse.manifests import batches
from warehouse.release import WHOLE_TABLES, Release, UnbalancedError, current_release, release_step

Yielded: TypeAlias = Iterator[AssetCheckResult | MaterializeResult[None]]

COUNTED = ("documents", "sentences", "event_mentions", "events", "quotes")
"""Tables whose growth is shown as a curve."""


@asset(
    deps=[documents, events], owners=OWNERS, kinds={"duckdb", "sql"}, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("warehouse", WHOLE_TABLES),
)  # fmt: skip
def warehouse(context: AssetExecutionContext, place: Place) -> Yielded:
    """The published DuckDB file: every table and view of the contract, read-only, reached through one link that always opens."""
    home = place.home_folder()
    with exclusive(home.lock):
        # Another run may have brought in a batch since the steps before this one, or does so now: what is built belongs together.
        ready = complete_batches(home)
        try:
            documents_step(home, ready)
            events_step(home, ready)
            audits = yield from audited(context, home, "warehouse", WHOLE, lambda: release_step(home, context.run.run_id, ready))
        except (RefusedError, UnbalancedError) as refusal:
            raise Failure(str(refusal), allow_retries=False) from refusal
    release = current_release(home)
    yield _result(home, release, audits)
    refused = [batch.batch_id for batch in batches(home) if not is_complete(home, batch.batch_id)]
    if refused:
        raise Failure(f"published without {', '.join(refused)}: see the runs of these batches", allow_retries=False)


def _result(home: Home, release: Release, audits: Sequence[Audited]) -> MaterializeResult[None]:
    counts = "\n".join(["| table | rows |", "|---|---|", *(f"| {name} | {rows:,} |" for name, rows in release.rows.items())])
    return MaterializeResult(
        metadata={
            "file": MetadataValue.path(str(release.path)),
            "dagster/row_count": release.rows.get("main.events", 0),
            "tables": MetadataValue.md(counts),
            "version": release.path.name,
            **judged(audits),
            **{name: release.rows[f"main.{name}"] for name in COUNTED if f"main.{name}" in release.rows},
            **_waiting(home),
        }
    )


def _waiting(home: Home) -> dict[str, int | float | str]:
    """Return how many rows are held and since when; as numbers, so that the UI draws them over the runs."""
    now = datetime.now(UTC)
    with HeldAnswers(home.link) as published:
        waiting = published.waiting()
    oldest = (now.replace(tzinfo=None) - waiting.oldest).total_seconds() / 86_400 if waiting.oldest else 0.0
    return {"rows_waiting": waiting.held, "oldest_waiting_days": round(oldest, 2), "quarantine": waiting.says(now)}
