"""Fixtures shared by all tests: the sample run once, and the measuring material beside the project where it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.integration.running import refresh
from warehouse.home import Home
from warehouse.publish import connect

SHARED = Path(__file__).parents[1].parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Let pass two warnings that are not ours to mend.

    The orchestrator copies a resource context through an attribute it has deprecated; pytest itself leaves a listing open where another
    run clears the same folder for temporary files.
    """
    config.addinivalue_line("filterwarnings", "ignore:InitResourceContext.dagster_run is deprecated:DeprecationWarning")
    config.addinivalue_line("filterwarnings", "ignore:unclosed scandir iterator:ResourceWarning")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the measuring material is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which the sample was run once; tests read it and do not change it."""
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    outcome = refresh(home)
    assert outcome.success, outcome.problems
    return home


@pytest.fixture(scope="session")
def sample(sample_home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published sample, opened for reading."""
    with connect(sample_home.link) as opened:
        yield opened
