"""When `refresh` runs by itself: every night, and soon after new files were put into an input folder.

Both only ask for a run; what is new is found by the run itself.
"""

import hashlib
from pathlib import Path

from dagster import (
    DefaultScheduleStatus,
    DefaultSensorStatus,
    RunRequest,
    ScheduleDefinition,
    SensorEvaluationContext,
    SensorResult,
    SkipReason,
    sensor,
)

from assets.resources import Place
from peristiwa.domain import ReadFailure
from peristiwa.reading import find_inputs
from pipelines.jobs import refresh

NIGHTLY = ScheduleDefinition(
    name="nightly",
    job=refresh,
    cron_schedule="0 1 * * *",
    execution_timezone="Asia/Jakarta",
    default_status=DefaultScheduleStatus.RUNNING,
    description="Brings everything up to date at 01:00 Jakarta time.",
)

SENSOR_SECONDS = 60
"""Pause between two looks into the input folders; a look costs about a second for each 180,000 files."""


@sensor(
    job=refresh,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=DefaultSensorStatus.RUNNING,
    description="Brings everything up to date when files appear or change in an input folder and have come to rest.",
)
def new_files(context: SensorEvaluationContext, place: Place) -> SensorResult | SkipReason:
    """Ask for a run when the input folders look different from the last run and the same as at the last look."""
    seen, _, asked = (context.cursor or ":").partition(":")
    now = listing_hash([Path(folder) for folder in place.inputs])
    if now == asked:
        return SkipReason("nothing new in the input folders")
    if now != seen:
        return SensorResult(skip_reason=SkipReason("files are still arriving"), cursor=f"{now}:{asked}")
    return SensorResult(run_requests=[RunRequest(run_key=f"files-{now}")], cursor=f"{now}:{now}")


def listing_hash(roots: list[Path]) -> str:
    """Return a hash of the names, sizes and times of all input files; empty folders give the empty text."""
    digest = hashlib.sha256()
    count = 0
    for root in roots:
        for found in find_inputs(root) if root.exists() else ():
            if not isinstance(found, ReadFailure):
                count += 1
                digest.update(f"{root}\x1f{found.relative}\x1f{found.size}\x1f{_modified_ns(found.path)}\n".encode())
    return digest.hexdigest()[:16] if count else ""


def _modified_ns(path: Path) -> int:
    """Return when a file was last changed; 0 where it is gone since it was listed, which the next look sees."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
