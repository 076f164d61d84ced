"""What the assets are given: where state lives, which folders are read, and something that ingests one batch.

Values come from `pipelines`; nothing here reads the environment.
"""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from dagster import ConfigurableResource, DagsterInstance, DynamicPartitionsDefinition

from peristiwa.reading import load_column_map
from warehouse.batchwork import Progress
from warehouse.home import Home
from warehouse.ingest import BatchWork
from warehouse.manifests import ColumnMap, batch

BATCHES = DynamicPartitionsDefinition(name="batch")
"""One partition for each batch: an immutable set of raw files found together."""


class Place(ConfigurableResource):  # type: ignore[type-arg]  # the base class is generic over itself
    """Where a run reads and writes.

    `home` is the folder of all state; `inputs` are the files and folders to read; `columns` names a YAML file that maps further column
    names, or is empty; `workers` is the number of processes, 0 for one a core.
    """

    home: str
    inputs: list[str]
    columns: str = ""
    workers: int = 0

    def home_folder(self) -> Home:
        """Return the home folder as paths."""
        return Home(Path(self.home))

    def work(self, batch_id: str, progress: Progress) -> BatchWork:
        """Return what a step of one batch needs."""
        home = self.home_folder()
        return BatchWork(home, batch(home, batch_id), progress, self.workers or None)

    def column_map(self) -> ColumnMap:
        """Return the column map that new files are found with.

        Raises:
            ColumnMapError: the file that `columns` names is no column map.
        """
        return tuple(sorted(load_column_map(Path(self.columns)).items())) if self.columns else ()


class BatchIngester(ConfigurableResource):  # type: ignore[type-arg]  # as above
    """Runs the per-batch assets for one batch; how is decided where jobs are defined."""

    @abstractmethod
    def ingest(self, instance: DagsterInstance, batch_id: str) -> Sequence[str]:
        """Bring one batch up to date; returns what went wrong, nothing where it succeeded."""
