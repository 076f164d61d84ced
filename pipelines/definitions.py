"""Everything Dagster loads: assets, jobs, the nightly schedule, the sensor for new files, and the resources with their settings."""

from __future__ import annotations

from dagster import Definitions

from assets import ALL_BATCHES, PER_BATCH
from assets.resources import Place
from pipelines.automation import NIGHTLY, new_files
from pipelines.jobs import InProcessIngester, ingest, refresh
from pipelines.settings import Settings, settings


def place_of(chosen: Settings) -> Place:
    """Return the settings as the resource that assets are given."""
    return Place(
        home=str(chosen.home.root),
        inputs=[str(path) for path in chosen.inputs],
        columns=str(chosen.columns or ""),
        workers=chosen.workers,
    )


def resources_of(chosen: Settings) -> dict[str, object]:
    """Return the resources of all jobs."""
    place = place_of(chosen)
    return {"place": place, "ingester": InProcessIngester(place=place)}


defs = Definitions(
    assets=[*PER_BATCH, *ALL_BATCHES],
    jobs=[ingest, refresh],
    schedules=[NIGHTLY],
    sensors=[new_files],
    resources=resources_of(settings()),
)
