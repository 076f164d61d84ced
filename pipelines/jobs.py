"""The two jobs: `refresh` brings everything up to date, `ingest` brings one batch up to date.

`refresh` is the one to launch, by hand, by the nightly schedule or by the sensor; it runs `ingest` for each batch that is not yet done.
"""

from __future__ import annotations

import os

from dagster import AssetSelection, DagsterInstance, ResourceDependency, define_asset_job, in_process_executor

from assets import ALL_BATCHES, PER_BATCH
from assets.resources import BATCHES, BatchIngester, Place
from pipelines.instance import OWNER_TAG

WRITES = {"peristiwa/writes": "warehouse"}
"""Tag that keeps the queue from starting two writing runs at once; the file lock below it holds in any case."""

QUIET = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}
"""Run config of runs in our own process: their events stand in the instance, the console stays free for results."""

ingest = define_asset_job(
    "ingest",
    selection=AssetSelection.assets(*PER_BATCH),
    partitions_def=BATCHES,
    executor_def=in_process_executor,
    description="Brings one batch up to date: raw documents, articles, sentences, event mentions, signatures.",
)

refresh = define_asset_job(
    "refresh",
    selection=AssetSelection.assets(*ALL_BATCHES),
    executor_def=in_process_executor,
    tags=WRITES,
    description="Brings everything up to date: finds new files, ingests new batches, settles duplicates and events, publishes.",
)


class InProcessIngester(BatchIngester):
    """Runs `ingest` in the process of the run that asks for it, as a run of its own in the same instance."""

    place: ResourceDependency[Place]

    def ingest(self, instance: DagsterInstance, batch_id: str) -> bool:
        """Bring one batch up to date and tell whether it succeeded."""
        from pipelines.definitions import defs  # noqa: PLC0415  # the definitions hold this resource

        result = defs.resolve_job_def(ingest.name).execute_in_process(
            instance=instance,
            partition_key=batch_id,
            tags={OWNER_TAG: str(os.getpid())},
            resources={"place": self.place, "ingester": self},
            run_config=QUIET,
            raise_on_error=False,
        )
        return result.success
