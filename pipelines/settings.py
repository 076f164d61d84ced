"""Settings, read from the environment in this one place.

`PERISTIWA_HOME` is the folder of all state, `PERISTIWA_INPUT` the files and folders to read (separated as in PATH), `PERISTIWA_COLUMNS`
a YAML file that maps further column names, `PERISTIWA_WORKERS` the number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.home import Home

CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that holds the packages; it is the home folder where none is set and it is a checkout."""


class SettingError(ValueError):
    """A setting has a value that cannot be used; names the setting and the value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told from outside."""

    home: Home
    inputs: tuple[Path, ...]
    columns: Path | None
    workers: int


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingError: `PERISTIWA_WORKERS` is no whole number.
    """
    home = Home(Path(environment.get("PERISTIWA_HOME") or _default_home()).expanduser().resolve())
    named = tuple(Path(entry).expanduser().resolve() for entry in environment.get("PERISTIWA_INPUT", "").split(os.pathsep) if entry)
    columns = environment.get("PERISTIWA_COLUMNS")
    workers = environment.get("PERISTIWA_WORKERS", "0")
    if not workers.isdecimal():
        raise SettingError(f"PERISTIWA_WORKERS must be a whole number, not {workers!r}")
    return Settings(home, named or (home.inbox,), Path(columns).expanduser().resolve() if columns else None, int(workers))


def _default_home() -> Path:
    return CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
