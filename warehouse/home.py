"""The folders that hold all state, below one home folder; nothing else on the machine is written to.

`warehouse/` is what users see (the link and its versions), `.peristiwa/` is what the system keeps for itself. Only names are decided
here; what is written into them is the business of the other modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """All paths below one home folder."""

    root: Path

    @property
    def link(self) -> Path:
        """The symlink that readers open; it always points at a whole, audited version."""
        return self.root / "warehouse" / "peristiwa.duckdb"

    @property
    def versions(self) -> Path:
        """The folder of published DuckDB files, newest five kept."""
        return self.root / "warehouse" / "versions"

    @property
    def state(self) -> Path:
        """The folder of the system's own state."""
        return self.root / ".peristiwa"

    @property
    def lake(self) -> Path:
        """The folder of Parquet files, one folder a table."""
        return self.state / "lake"

    @property
    def manifests(self) -> Path:
        """The folder of batch manifests."""
        return self.state / "manifests"

    @property
    def history(self) -> Path:
        """The folder of the check results of every run."""
        return self.state / "history"

    @property
    def decisions(self) -> Path:
        """The folder of decisions by hand about held rows."""
        return self.state / "decisions"

    @property
    def dagster(self) -> Path:
        """The orchestrator's own folder (`DAGSTER_HOME`)."""
        return self.state / "dagster"

    @property
    def lock(self) -> Path:
        """The file whose lock guards finding batches, building and publishing."""
        return self.state / "peristiwa.lock"

    @property
    def inbox(self) -> Path:
        """The folder that is read when no input is named."""
        return self.root / "inbox"
