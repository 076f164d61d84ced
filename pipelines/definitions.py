"""Everything Dagster loads: assets with their freshness, jobs, the nightly schedule, sensors, and the resources with their settings."""

from __future__ import annotations

from dagster import Definitions

from assets import ALL_BATCHES, PER_BATCH
from assets.resources import Place
from pipelines.automation import NIGHTLY, alert_sensors, freshness, new_files
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


def definitions_of(chosen: Settings) -> Definitions:
    """Return all definitions as the settings want them."""
    policy = freshness(chosen.fresh)
    whole = [made.map_asset_specs(lambda spec: spec.replace_attributes(freshness_policy=policy)) for made in ALL_BATCHES]
    return Definitions(
        assets=[*PER_BATCH, *whole],
        jobs=[ingest, refresh],
        schedules=[NIGHTLY],
        sensors=[new_files, *alert_sensors(chosen)],
        resources=resources_of(chosen),
    )


defs = definitions_of(settings())
