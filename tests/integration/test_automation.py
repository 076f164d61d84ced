"""Alerts and freshness on a real instance: runs of the real job, sensors as the daemon evaluates them, a real server that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from dagster import (
    DefaultSensorStatus,
    FreshnessPolicy,
    RunStatusSensorDefinition,
    build_sensor_context,
)

from pipelines.alerts import TRIES
from pipelines.definitions import definitions_of
from pipelines.instance import opened
from pipelines.local import LocalRun, refresh_here
from pipelines.settings import About, Alerts, Settings
from tests.integration.running import SAMPLE, copied
from tests.unit.servers import webhook
from warehouse.home import Home

STORY = ["kabarsamudra/rusia-tolak-usul-gencatan.txt"]


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings of a home with one article in its input; nobody is told of anything."""
    return Settings(Home(tmp_path / "home"), (copied(SAMPLE, tmp_path / "inbox", STORY),), None, 1)


def sensor_named(chosen: Settings, name: str) -> RunStatusSensorDefinition:
    sensor = definitions_of(chosen).resolve_sensor_def(name)
    assert isinstance(sensor, RunStatusSensorDefinition)
    return sensor


def ticks(chosen: Settings, name: str, runs: Sequence[Settings]) -> list[LocalRun]:
    """Start a sensor, run the job with each settings, and let the sensor look after each; returns how the runs ended."""
    ended = []
    sensor = sensor_named(chosen, name)
    with opened(chosen.home) as instance:
        cursor = sensor.evaluate_tick(build_sensor_context(instance, definitions=definitions_of(chosen))).cursor
        for one in runs:
            ended.append(refresh_here(one))
            context = build_sensor_context(instance, cursor=cursor, definitions=definitions_of(chosen))
            looked = sensor.evaluate_tick(context)
            cursor = looked.cursor
            assert all(reaction.error is None for reaction in looked.dagster_run_reactions)
    return ended


def failing(chosen: Settings) -> Settings:
    """The same settings, with a file of columns that is none."""
    wrong = chosen.home.root.parent / "columns.yaml"
    wrong.write_text("- no map\n", "utf-8")
    return replace(chosen, columns=wrong)


def test_a_failed_run_is_told(chosen: Settings) -> None:
    with webhook() as server:
        told = replace(chosen, alerts=Alerts(server.address))
        (run,) = ticks(told, "alert_failed_runs", [failing(told)])
    (posted,) = server.posted
    assert (posted["run_id"], posted["job"], posted["failed"]) == (run.run_id, "refresh", True)
    assert posted["problems"] == list(run.problems)
    assert "columns.yaml" in str(posted["text"])


def test_a_good_run_is_not_told_as_a_failed_one(chosen: Settings) -> None:
    with webhook() as server:
        told = replace(chosen, alerts=Alerts(server.address))
        ticks(told, "alert_failed_runs", [told])
    assert server.posted == []


def test_checks_are_told_once_also_those_of_the_batches(chosen: Settings) -> None:
    """The outlet is an unknown one; the run after it has nothing new and tells nothing new."""
    with webhook() as server:
        told = replace(chosen, alerts=Alerts(server.address, about=About.WARNED))
        runs = ticks(told, "alert_checks", [told, told])
    (posted,) = server.posted
    assert posted["run_id"] == runs[0].run_id
    found = {finding["code"]: finding for finding in posted["findings"]}  # type: ignore[attr-defined]  # JSON
    assert found["DOC021"]["look"] == "peristiwa explain DOC021"
    assert found["DOC021"]["examples"][0].startswith("document_id=")


def test_usual_warnings_are_not_told(chosen: Settings) -> None:
    with webhook() as server:
        told = replace(chosen, alerts=Alerts(server.address))
        ticks(told, "alert_checks", [told])
    assert server.posted == []


def test_a_server_that_is_down_does_not_disturb_the_sensor(chosen: Settings) -> None:
    with webhook(503) as server:
        told = replace(chosen, alerts=Alerts(server.address))
        (run,) = ticks(told, "alert_failed_runs", [failing(told)])
    assert (run.success, len(server.posted)) == (False, TRIES)


@pytest.mark.parametrize("name", ["alert_failed_runs", "alert_checks"])
def test_alerts_are_off_until_somebody_is_named(chosen: Settings, name: str) -> None:
    told = replace(chosen, alerts=Alerts("http://127.0.0.1:9/hook"))
    assert sensor_named(chosen, name).default_status is DefaultSensorStatus.STOPPED
    assert sensor_named(told, name).default_status is DefaultSensorStatus.RUNNING


def test_without_anybody_to_tell_a_sensor_that_was_switched_on_does_nothing(chosen: Settings) -> None:
    assert [run.success for run in ticks(chosen, "alert_failed_runs", [failing(chosen)])] == [False]


def test_tables_over_all_batches_grow_old(chosen: Settings) -> None:
    graph = definitions_of(replace(chosen, fresh=timedelta(hours=5))).resolve_asset_graph()
    expected = FreshnessPolicy.time_window(fail_window=timedelta(hours=10), warn_window=timedelta(hours=5))
    policies = {key.to_user_string(): graph.get(key).freshness_policy for key in graph.get_all_asset_keys()}
    whole = {"batches", "documents", "events", "warehouse"}
    assert {name: policy for name, policy in policies.items() if policy} == dict.fromkeys(whole, expected)


def test_the_daemon_of_our_instance_watches_freshness(chosen: Settings) -> None:
    with opened(chosen.home) as instance:
        assert "FRESHNESS_DAEMON" in instance.get_required_daemon_types()
        assert instance.freshness_enabled
