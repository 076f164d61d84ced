"""`peristiwa ui`: the Dagster UI and daemon on loopback, with all state below the home folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pipelines.cli.screen import chosen_settings, writable_home


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="Port on 127.0.0.1.")
def ui(port: int) -> None:
    """Start the UI and the daemon that keeps the nightly schedule and watches the input folders.

    Opens no port to other machines. Ends with Ctrl-C. The folders that are watched are those of PERISTIWA_INPUT, or `inbox` below the
    home folder.
    """
    from pipelines.instance import opened

    chosen = chosen_settings()
    os.environ["PERISTIWA_HOME"] = str(chosen.home.root)
    os.environ["PERISTIWA_INPUT"] = os.pathsep.join(map(str, chosen.inputs))
    writable_home(chosen)
    with opened(chosen.home):
        pass
    chosen.home.inbox.mkdir(exist_ok=True)
    workspace = Path(__file__).resolve().parent.parent.parent / "workspace.yaml"
    target = ["-w", str(workspace)] if workspace.exists() else ["-m", "pipelines.definitions"]
    click.echo(f"Dagster UI: http://127.0.0.1:{port}   watched: {os.environ['PERISTIWA_INPUT']}")
    command = [sys.executable, "-m", "dagster", "dev", *target, "-h", "127.0.0.1", "-p", str(port)]
    os.execv(sys.executable, command)  # noqa: S606  # our own interpreter, arguments from our own settings
