"""Readers while versions are published: every query is answered, and a client that has an older version open keeps its answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integration.running import environment, one
from warehouse.home import Home
from warehouse.publish import connect, version_files

PUBLISHED = 15
QUERY = "SELECT count(*) FROM documents"
CLIENT = Path(sys.executable).with_name("duckdb")

PUBLISH = """
import sys
from pathlib import Path
from warehouse import release
from warehouse.home import Home
home = Home(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    (home.state / "release.json").unlink()
    release.release_step(home, f"again-{number}")
"""
"""Makes the release anew as often as told: without its record the current version counts as made from something else."""

READ = """
import sys, time
from pathlib import Path
import duckdb
answers = 0
until = Path(sys.argv[2])
while not until.exists() or answers < 20:
    with duckdb.connect(sys.argv[1], read_only=True) as opened:
        rows = opened.execute("SELECT count(*) FROM documents").fetchone()[0]
        opened.execute("SELECT quote FROM timeline ORDER BY ALL").fetchall()
    if rows != int(sys.argv[3]):
        sys.exit(f"{rows} documents after {answers} answers")
    answers += 1
print(answers)
"""


@pytest.fixture(scope="module")
def home(sample_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A copy of the sample's home, to be published again and again."""
    copy = Home(tmp_path_factory.mktemp("readers") / "home")
    shutil.copytree(sample_home.root, copy.root, symlinks=True)
    # What was recorded as current stands below another folder, and is made current here first.
    ended = python(copy, PUBLISH, str(copy.root), "1")
    assert ended.returncode == 0, ended.stderr
    return copy


def python(home: Home, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=300, check=False)


def command_line_client(home: Home, done: Path) -> subprocess.CompletedProcess[str]:
    """Ask DuckDB's own command line again and again; return the first failure, or the last answer."""
    while True:
        last = done.exists()
        command = [str(CLIENT), "-readonly", "-csv", "-noheader", str(home.link), QUERY]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if ended.returncode or last:
            return ended


def publishing(home: Home, done: Path) -> subprocess.CompletedProcess[str]:
    ended = python(home, PUBLISH, str(home.root), str(PUBLISHED))
    done.touch()
    return ended


def test_no_reader_fails_while_versions_are_published(home: Home, tmp_path: Path) -> None:
    done = tmp_path / "done"
    with connect(home.link) as opened:
        documents, newest = str(one(opened, QUERY)), version_files(home)[-1]

    def reader() -> subprocess.CompletedProcess[str]:
        return python(home, READ, str(home.link), str(done), documents)

    tasks: list[Callable[[], subprocess.CompletedProcess[str]]] = [lambda: publishing(home, done), reader, reader, reader]
    if CLIENT.exists():
        tasks.append(lambda: command_line_client(home, done))
    with ThreadPoolExecutor(len(tasks)) as pool:
        ends = list(pool.map(lambda task: task(), tasks))
    assert [(ended.returncode, ended.stderr) for ended in ends] == [(0, "")] * len(tasks)
    assert all(int(ended.stdout) >= 20 for ended in ends[1:4])
    if CLIENT.exists():
        assert ends[4].stdout.strip() == documents
    made = int(version_files(home)[-1].stem.rpartition("-")[2]) - int(newest.stem.rpartition("-")[2])
    assert made == PUBLISHED


def test_a_client_keeps_the_answers_of_the_version_it_opened(home: Home) -> None:
    with connect(home.link) as opened:
        opened_version = home.link.resolve()
        before = opened.execute("FROM warehouse_info").fetchall()
        assert python(home, PUBLISH, str(home.root), "6").returncode == 0
        assert not opened_version.exists()
        assert opened.execute("FROM warehouse_info").fetchall() == before
    with connect(home.link) as again:
        assert again.execute("FROM warehouse_info").fetchall() != before


@pytest.mark.skipif(not CLIENT.exists(), reason="the command-line client of DuckDB is not installed")
@pytest.mark.parametrize("view", ["timeline", "gdelt.events", "polecat.events", "quality.ledger"])
def test_the_command_line_client_reads_what_is_published(sample_home: Home, view: str) -> None:
    command = [str(CLIENT), "-readonly", "-csv", str(sample_home.link), f"SELECT count(*) > 0 AS there FROM {view}"]  # noqa: S608 names of this file
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr, ended.stdout.split()) == (0, "", ["there", "true"])
