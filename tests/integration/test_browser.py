"""The Dagster UI in a real browser: the asset graph, the job launched from its page, the finished run, and the checks of an asset.

`peristiwa ui` is started as users start it, on a free port and with a home folder of its own, and Debian's Chromium looks at it. The job is
launched twice, with more files the second time, so that there is a change to be seen. With `PERISTIWA_SCREENSHOTS=FOLDER` the pictures of
README and docs are taken on the way.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import polars as pl
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from assets import ALL_BATCHES, PER_BATCH
from schemas import check
from tests.integration.running import SAMPLE, copied, sample_files
from warehouse.answers import Answers
from warehouse.history import check_results
from warehouse.home import Home

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")]

ROOT = Path(__file__).parents[2]
SCREENSHOTS = os.environ.get("PERISTIWA_SCREENSHOTS")
VIEW: ViewportSize = {"width": 1400, "height": 800}
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

LATER = ("kininusa/", "lintasbenua/")
"""Folders of the sample that are found by the second run only."""
DRAWN_PIXELS = 100
"""A curve is longer than this; an empty chart has its frame in grey and no pixel of the curve's colour."""
COLOURED = """canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] && data[i + 2] - data[i + 1] > 80) found += 1;
  return found;
}"""
"""Counts the pixels of a chart that have the blue of the curves."""

ASSETS = sorted(asset.key.to_user_string() for asset in (*PER_BATCH, *ALL_BATCHES))


class Ui(NamedTuple):
    """A running UI: its address, the home folder it works on, and the folder it reads."""

    url: str
    home: Home
    inputs: Path


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    folder = tmp_path_factory.mktemp("ui")
    port = _free_port()
    inputs = copied(SAMPLE, folder / "raw", [name for name in sample_files() if not name.startswith(LATER)])
    settings = {"PERISTIWA_HOME": str(folder / "home"), "PERISTIWA_INPUT": str(inputs)}
    command = [str(Path(sys.executable).with_name("peristiwa")), "ui", "--port", str(port)]
    with (folder / "ui.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=os.environ | settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=ROOT
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process, folder / "ui.log")
            yield Ui(url, Home(folder / "home"), inputs)
        finally:
            _end_group(process)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PAGE_MS)
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
def finished_run(ui: Ui, browser: Browser) -> str:
    """The address of a run of `refresh` that was launched by clicking and has succeeded; the sensor may run the same job beside it."""
    return _launched(ui, browser)


@pytest.fixture(scope="module")
def second_run(ui: Ui, browser: Browser, finished_run: str) -> str:
    """The address of another such run, after more files have come."""
    assert finished_run
    copied(SAMPLE, ui.inputs, [name for name in sample_files() if name.startswith(LATER)])
    return _launched(ui, browser)


def test_asset_graph_shows_every_asset_by_name(ui: Ui, page: Page, finished_run: str) -> None:
    assert finished_run
    page.goto(f"{ui.url}/asset-groups")
    page.get_by_text("Hide navigation").click()
    page.get_by_placeholder("Jump to").locator("xpath=following::button[1]").click()
    expect(page.get_by_placeholder("Jump to")).to_be_hidden()
    page.keyboard.press("Alt+e")  # unfolds all groups
    for name in ASSETS:
        expect(page.get_by_text(name, exact=True).first).to_be_visible()
    _take(page, "asset-graph")


def test_run_launched_from_the_job_page_succeeds(page: Page, finished_run: str) -> None:
    page.goto(finished_run)
    page.get_by_text("Hide navigation").click()
    expect(page.get_by_text("Success", exact=True).first).to_be_visible()
    expect(page.get_by_text(f"Succeeded ({len(ALL_BATCHES)})")).to_be_visible()
    expect(page.get_by_text("RUN_SUCCESS").first).to_be_visible()
    page.get_by_placeholder("Filter").last.fill("type:ASSET_CHECK_EVALUATION")
    expect(page.get_by_text("ASSET_CHECK_EVALUATION").first).to_be_visible()
    _take(page, "run")


@pytest.mark.parametrize(("asset", "code"), [("documents", "DOC001"), ("warehouse", "LED001")], ids=["documents", "warehouse"])
def test_checks_of_an_asset_are_described_and_passed(ui: Ui, page: Page, second_run: str, asset: str, code: str) -> None:
    assert second_run
    page.goto(f"{ui.url}/assets/{asset}?view=checks&checkDetail={code}")
    page.get_by_text("Hide navigation").click()
    expect(page.get_by_text(check(code).sentence).first).to_be_visible()
    expect(page.get_by_text("Passed", exact=True).first).to_be_visible(timeout=RUN_MS)  # a run of the sensor may be under way
    expect(page.get_by_text("Succeeded", exact=True).nth(5)).to_be_visible()  # notes may warn: the outlets of the sample are invented


@pytest.mark.parametrize(
    ("asset", "code", "columns"),
    [
        ("documents", "DOC021", ("document_id", "outlet", "title", "published_on", "url")),
        ("event_mentions", "QUO004", ("quote_id", "speaker", "text", "outlet", "url")),
    ],
    ids=["documents", "quotes"],
)
def test_failing_rows_stand_as_a_table_below_their_check(
    ui: Ui, page: Page, second_run: str, asset: str, code: str, columns: tuple[str, ...]
) -> None:
    assert second_run
    page.goto(f"{ui.url}/assets/{asset}?view=checks&checkDetail={code}")
    page.get_by_text("Hide navigation").click()
    expect(page.get_by_text(check(code).why).first).to_be_visible()
    expect(page.get_by_text("Failed", exact=True).first).to_be_visible(timeout=RUN_MS)
    table = page.locator("table table").filter(has_text=columns[0])
    for name in columns:
        expect(table.get_by_text(name, exact=True)).to_be_visible()
    latest = check_results(ui.home).filter(pl.col("code") == code).sort("checked_at")["examples"].to_list()[-1]
    for key in latest:
        expect(table.get_by_text(key.partition("=")[2], exact=True)).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(len(latest))
    if asset == "documents":
        _take(page, "checks")


def test_failures_of_a_check_are_drawn_over_the_runs(ui: Ui, page: Page, second_run: str) -> None:
    assert second_run
    page.goto(f"{ui.url}/assets/documents?view=checks&checkDetail=DOC021")
    expect(page.get_by_text("Failed", exact=True).first).to_be_visible(timeout=RUN_MS)
    _expect_curves(page, ("rows_checked", "rows_failed", "share_failed"))


def test_counts_of_an_asset_are_drawn_over_the_runs(ui: Ui, page: Page, second_run: str) -> None:
    assert second_run
    page.goto(f"{ui.url}/assets/documents?view=overview")
    page.get_by_text("Hide navigation").click()
    page.get_by_role("button", name="Plots").click()
    _expect_curves(page, ("checks_failed", "rows_held", "share_held", "duplicate", "published"))
    _take(page, "plots")


def test_warehouse_is_published_with_events(ui: Ui, finished_run: str) -> None:
    assert finished_run
    with Answers(ui.home.link) as warehouse:
        assert warehouse.counts().events > 0


def _launched(ui: Ui, browser: Browser) -> str:
    """Launch the job from its page, see it succeed, and return the address of the run."""
    with browser.new_page(viewport=VIEW) as page:
        page.set_default_timeout(PAGE_MS)
        page.goto(f"{ui.url}/locations/peristiwa/jobs/refresh")
        page.get_by_role("button", name="Materialize all").click()
        launched, confirm = page.get_by_text("Launched run"), page.get_by_role("button", name="Confirm")
        expect(launched.or_(confirm)).to_be_visible()
        if confirm.is_visible():  # asked only while no batch was ever ingested, and the sensor may have been quicker
            confirm.click()
        expect(launched).to_be_visible()
        view = page.get_by_role("link", name="View", exact=True)
        address = f"{ui.url}{view.get_attribute('href')}"
        view.click()
        expect(page).to_have_url(address)
        expect(page.get_by_text("Success", exact=True).first).to_be_visible(timeout=RUN_MS)
    return address


def _expect_curves(page: Page, names: Sequence[str]) -> None:
    """Expect a chart with a curve below each of the names."""
    for name in names:
        chart = page.get_by_text(name, exact=True).last.locator("xpath=following::canvas[1]")
        chart.scroll_into_view_if_needed()
        expect(chart).to_be_visible()
        page.wait_for_timeout(1_000)  # charts unfold
        assert chart.evaluate(COLOURED) > DRAWN_PIXELS, name


def _take(page: Page, name: str) -> None:
    """Save what the page shows as a picture of the README, where pictures are asked for."""
    if SCREENSHOTS:
        page.wait_for_timeout(2_000)  # the last animations come to rest
        page.mouse.move(700, 850)
        page.screenshot(path=ROOT / SCREENSHOTS / f"{name}.png")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the UI answers; fail with its log when it ends or stays silent."""
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and process.poll() is None:
        try:
            with urlopen(f"{url}/server_info", timeout=5):  # noqa: S310  # our own loopback address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    pytest.fail(f"the UI did not come up:\n{log.read_text('utf-8')[-2000:]}")


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the UI with everything it started: first politely, so that it closes its runs, then for good."""
    for sign, seconds in ((signal.SIGTERM, 20), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, sign)
            process.wait(seconds)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
