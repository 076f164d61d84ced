"""The Dagster UI in a real browser: the asset graph, the job launched from its page, the finished run, and the checks of an asset.

`peristiwa ui` is started as users start it, on a free port and with a home folder of its own, and Debian's Chromium looks at it. With
`PERISTIWA_SCREENSHOTS=FOLDER` the pictures of the README are taken on the way.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assets import ALL_BATCHES, PER_BATCH
from warehouse.answers import Answers
from warehouse.home import Home

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]

ROOT = Path(__file__).parents[2]
SCREENSHOTS = os.environ.get("PERISTIWA_SCREENSHOTS")
VIEW = {"width": 1400, "height": 860}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120
PAGE_MS = 30_000
RUN_MS = 150_000

ASSETS = sorted(asset.key.to_user_string() for asset in (*PER_BATCH, *ALL_BATCHES))


class Ui(NamedTuple):
    """A running UI: its address and the home folder it works on."""

    url: str
    home: Home


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    folder = tmp_path_factory.mktemp("ui")
    port = _free_port()
    settings = {"PERISTIWA_HOME": str(folder / "home"), "PERISTIWA_INPUT": str(ROOT / "sample" / "raw")}
    command = [sys.executable, "-m", "pipelines.cli", "ui", "--port", str(port)]
    with (folder / "ui.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command, env=os.environ | settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=ROOT
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process, folder / "ui.log")
            yield Ui(url, Home(folder / "home"))
        finally:
            _end_group(process)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page(viewport=VIEW) as opened:
        opened.set_default_timeout(PAGE_MS)
        yield opened


@pytest.fixture(scope="module")
def run_url(ui: Ui, browser: Browser) -> str:
    """The address of a run of `refresh` that was launched by clicking, and has succeeded; the sensor may run the same job beside it."""
    with browser.new_page(viewport=VIEW) as page:
        page.set_default_timeout(PAGE_MS)
        page.goto(f"{ui.url}/locations/peristiwa/jobs/refresh")
        page.get_by_role("button", name="Materialize all").click()
        link = page.locator("a[href*='/runs/']", has_text=re.compile("view", re.IGNORECASE)).or_(page.locator("a[href*='/runs/']")).first
        link.wait_for()
        address = f"{ui.url}{link.get_attribute('href')}"
        page.goto(address)
        expect(page.get_by_text("Success", exact=True).first).to_be_visible(timeout=RUN_MS)
    return address
