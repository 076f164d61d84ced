"""The two jobs: `refresh` brings everything up to date, `ingest` brings one batch up to date.

`refresh` is the one to launch, by hand, by the nightly schedule or by the sensor; it runs `ingest` for each batch that is not yet done.
"""

from collections.abc import Iterable, Sequence

from dagster import (
    AssetSelection,
    DagsterEvent,
    DagsterEventType,
    DagsterInstance,
    ResourceDependency,
    define_asset_job,
    in_process_executor,
)
from dagster_shared.error import SerializableErrorInfo

from assets import ALL_BATCHES, PER_BATCH
from assets.all_batches import ALL_INGESTED
from assets.resources import BatchIngester, Place
from pipelines.instance import close_abandoned, owner_tags

WRITES = {"peristiwa/writes": "warehouse"}
"""Tag that keeps the queue from starting two writing runs at once; the file lock below it holds in any case."""

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Run config of runs in our own process: their events stand in the instance, the console stays free for results."""

ingest = define_asset_job(
    "ingest",
    selection=AssetSelection.assets(*PER_BATCH),
    executor_def=in_process_executor,
    description="Brings one batch up to date: raw documents, articles, sentences, event mentions, signatures.",
)

refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.assets(*ALL_BATCHES),
    executor_def=in_process_executor,
    tags=WRITES,
    description=(
        "Brings everything up to date: finds new files, ingests new batches, settles duplicates and events, publishes. Before the very "
        "first run Dagster remarks that articles, event_mentions and signatures were not materialized yet: confirm, `batches` makes them."
    ),
)


def step_problems(events: Iterable[DagsterEvent]) -> tuple[str, ...]:
    """Return each failed step, and each batch that was not ingested, with the reason that the step gave, in one line."""
    problems: list[str] = []
    for event in events:
        if event.is_step_failure:
            problems.append(f"{event.step_key}: {_reason(event.step_failure_data.error)}")
        elif event.event_type is DagsterEventType.RESOURCE_INIT_FAILURE:
            problems.append(f"resources: {_reason(event.engine_event_data.error)}")
        elif event.event_type is DagsterEventType.ASSET_CHECK_EVALUATION and event.asset_check_evaluation_data.check_name == ALL_INGESTED:
            problems.extend(f"batch {batch}: {reason.value}" for batch, reason in event.asset_check_evaluation_data.metadata.items())
    return tuple(problems)


def _reason(error: SerializableErrorInfo | None) -> str:
    while error is not None and error.cause is not None and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    return " ".join(error.message.split()) if error is not None else "no reason given"


class InProcessIngester(BatchIngester):
    """Runs `ingest` in the process of the run that asks for it, as a run of its own in the same instance."""

    place: ResourceDependency[Place]

    def ingest(self, instance: DagsterInstance, batch_id: str) -> Sequence[str]:
        """Bring one batch up to date; returns what went wrong, nothing where it succeeded."""
        close_abandoned(instance)
        from pipelines.definitions import defs  # noqa: PLC0415  # the definitions hold this resource

        result = defs.resolve_job_def(ingest.name).execute_in_process(
            instance=instance,
            partition_key=batch_id,
            tags=owner_tags(),
            resources={"place": self.place, "ingester": self},
            run_config=QUIET,
            raise_on_error=False,
        )
        return step_problems(result.all_events)
