"""The command line: `peristiwa run`, `status`, `sql`, `show`, `explain`, `check`, `held`, `release`, `contract`, `ui`.

Commands are thin; each lives in a file of its own and imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import click

from pipelines.cli.check import check
from pipelines.cli.contract import contract
from pipelines.cli.explain import explain
from pipelines.cli.held import held
from pipelines.cli.query import sql
from pipelines.cli.release import release
from pipelines.cli.run import run
from pipelines.cli.show import show
from pipelines.cli.status import status
from pipelines.cli.ui import ui


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="peristiwa")
def main() -> None:
    """Political events coded natively from Indonesian news, each row tied to the sentence that tells it.

    \b
    First steps:
      peristiwa run FOLDER            read a folder of news files and publish the warehouse
      peristiwa status                what is in the warehouse and what the last run did
      peristiwa sql "FROM timeline LIMIT 5"
      peristiwa show EVENT_ID         the sentences behind an event
      peristiwa ui                    the Dagster UI: runs, schedules, checks

    All state lives below one folder: PERISTIWA_HOME, or the checkout. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing there yet.
    """  # noqa: D301  # click wants the character itself


for command in (run, status, sql, show, explain, check, held, release, contract, ui):
    main.add_command(command)
