"""A run killed at any moment leaves a whole warehouse or none, and the next run gets where an undisturbed one gets.

Three moments in the ordinary suite; twenty with PERISTIWA_LONG_TESTS=1. The moments are spread over the length of a run by a fixed seed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.integration.running import PROGRAM, SAMPLE, environment, facts, lake_hashes, one, program
from warehouse.home import Home
from warehouse.publish import connect, version_files

MOMENTS = 20 if os.environ.get("PERISTIWA_LONG_TESTS") else 3
SEED = 20_251_117
START = 0.25
"""Share of a run in which the program and its libraries are loaded; there is nothing to disturb in it."""


def shares() -> list[float]:
    """Return one moment in each of equally long stretches of the run."""
    dice = random.Random(SEED)  # noqa: S311 moments, no secrets
    return [START + (1 - START) * (stretch + dice.random()) / MOMENTS for stretch in range(MOMENTS)]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, float]:
    """A home after one run of the program, and the seconds that it took."""
    home = Home(tmp_path_factory.mktemp("kill") / "home")
    began = time.monotonic()
    ended = program(home, "run", str(SAMPLE))
    assert ended.returncode == 0, ended.stderr
    return home, time.monotonic() - began


def kill_after(home: Home, seconds: float) -> bool:
    """Start a run, kill it and its children with SIGKILL after so many seconds, and tell whether it was still at work."""
    with subprocess.Popen(
        [PROGRAM, "run", str(SAMPLE)], env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return True
    return False


def assert_whole(home: Home) -> None:
    """Everything that a reader can reach is complete."""
    for path in [*version_files(home), *([home.link] if home.link.is_symlink() else [])]:
        with connect(path) as opened:
            assert one(opened, "SELECT document_count = (SELECT count(*) FROM documents) FROM warehouse_info") is True
            assert one(opened, "SELECT bool_and(balanced) FROM quality.ledger") is True
            assert opened.execute("FROM timeline").fetchall()


@pytest.mark.parametrize("share", shares(), ids="{:.2f}".format)
def test_a_killed_run_does_no_harm(undisturbed: tuple[Home, float], tmp_path: Path, share: float) -> None:
    expected, seconds = undisturbed
    home = Home(tmp_path / "home")
    kill_after(home, share * seconds)
    assert_whole(home)
    ended = program(home, "run", str(SAMPLE))
    assert ended.returncode == 0, ended.stderr
    assert_whole(home)
    assert lake_hashes(home) == lake_hashes(expected)
    assert all(found.equals(facts(expected)[table]) for table, found in facts(home).items())


def test_a_run_killed_again_and_again_gets_there(undisturbed: tuple[Home, float], tmp_path: Path) -> None:
    expected, seconds = undisturbed
    home = Home(tmp_path / "home")
    for share in (0.5, 0.6, 0.7):
        kill_after(home, share * seconds)
        assert_whole(home)
    assert program(home, "run", str(SAMPLE)).returncode == 0
    assert lake_hashes(home) == lake_hashes(expected)


def test_two_runs_at_once_do_not_disturb_each_other(undisturbed: tuple[Home, float], tmp_path: Path) -> None:
    expected, _ = undisturbed
    home = Home(tmp_path / "home")
    runs = [
        subprocess.Popen([PROGRAM, "run", str(SAMPLE)], env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    ends = [(run.communicate(timeout=300)[1], run.returncode) for run in runs]
    assert [code for _, code in ends] == [0, 0], ends
    assert lake_hashes(home) == lake_hashes(expected)
    numbers = [int(path.stem.rpartition("-")[2]) for path in version_files(home)]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
