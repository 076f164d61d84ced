"""When `refresh` runs by itself: every night, and soon after new files were put into an input folder; when its result is old; who is told.

Schedule and sensor only ask for a run; what is new is found by the run itself. What an alert says is the business of `alerts`.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from dagster import (
    DagsterInstance,
    DagsterRun,
    DagsterRunStatus,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    FreshnessPolicy,
    RunRequest,
    RunsFilter,
    RunStatusSensorContext,
    RunStatusSensorDefinition,
    ScheduleDefinition,
    SensorEvaluationContext,
    SensorResult,
    SkipReason,
    run_status_sensor,
    sensor,
)

from assets.resources import Place
from peristiwa.domain import ReadFailure
from peristiwa.reading import find_inputs
from pipelines.alerts import Alert, Finding, findings, send
from pipelines.instance import OWNER_TAG
from pipelines.jobs import ingest, refresh, step_problems
from pipelines.settings import Settings
from warehouse.history import news_of

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


def freshness(fresh: timedelta) -> FreshnessPolicy:
    """Return when a table over all batches is old: warned of after this time, failing after twice as long."""
    return FreshnessPolicy.time_window(fail_window=2 * fresh, warn_window=fresh)


def alert_sensors(chosen: Settings) -> list[RunStatusSensorDefinition]:
    """Return the sensors that tell of runs which failed, and of checks that did not pass in the others; running where anybody is named."""
    on = DefaultSensorStatus.RUNNING if chosen.alerts.configured else DefaultSensorStatus.STOPPED
    told = {DagsterRunStatus.FAILURE: "alert_failed_runs", DagsterRunStatus.SUCCESS: "alert_checks"}

    def made(status: DagsterRunStatus, name: str) -> RunStatusSensorDefinition:
        @run_status_sensor(
            run_status=status,
            name=name,
            # Runs of the command line belong to no code location.
            monitor_all_code_locations=True,
            default_status=on,
            description="Tells by webhook or mail of runs and checks; whom is set by PERISTIWA_ALERT_WEBHOOK and PERISTIWA_ALERT_MAIL.",
        )
        def told_of(context: RunStatusSensorContext) -> None:
            tell(context, chosen)

        return told_of

    return [made(status, name) for status, name in told.items()]


def tell(context: RunStatusSensorContext, chosen: Settings) -> None:
    """Send what there is to tell of a run, if there is anything and anybody to tell it to."""
    run = context.dagster_run
    if not chosen.alerts.configured or not _stands_alone(run):
        return
    failed = run.status is DagsterRunStatus.FAILURE
    found: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    try:
        problems = tuple(_problems(context.instance, run)) if failed else ()
        found = findings(news_of(chosen.home, [run.run_id, *_batch_runs(context.instance, run)]), chosen.alerts.about)
    except Exception:
        # That a run failed must be told even where its log or its results cannot be read.
        context.log.exception("the results of run %s cannot be read", run.run_id)
    if failed or found:
        send(Alert(run.run_id, run.job_name, failed, problems, found), chosen.alerts, context.log.error)


def _stands_alone(run: DagsterRun) -> bool:
    """Runs of single batches that another run made are told of with that one."""
    return run.job_name == refresh.name or (run.job_name == ingest.name and OWNER_TAG not in run.tags)


def _problems(instance: DagsterInstance, run: DagsterRun) -> Sequence[str]:
    logged = instance.get_records_for_run(run.run_id).records
    return step_problems(record.event_log_entry.dagster_event for record in logged if record.event_log_entry.dagster_event)


def _batch_runs(instance: DagsterInstance, run: DagsterRun) -> Iterator[str]:
    """Return the runs of single batches that were made while a run was at work."""
    record = instance.get_run_record_by_id(run.run_id)
    if run.job_name == refresh.name and record is not None:
        made = RunsFilter(job_name=ingest.name, created_after=record.create_timestamp, created_before=record.update_timestamp)
        yield from (one.run_id for one in instance.get_runs(made))
