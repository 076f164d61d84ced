"""What batches teach each other: a line that recurs over several batches leaves the later ones, in whatever order they are cleaned."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from warehouse.home import Home
from warehouse.ingest import BatchWork, clean_step, read_step
from warehouse.lake import Lake
from warehouse.manifests import Batch, discover

NOW = datetime(2025, 11, 17, tzinfo=UTC)
CLOSING = "Kabar Contoh menyajikan warta dari sembilan benua setiap pagi untuk pembaca yang bangun lebih awal."
CITIES = ("Nairobi", "Kampala", "Dodoma", "Kigali", "Lusaka", "Harare")


def pages(folder: Path, day: int) -> None:
    """Write six pages of one day, each with text of its own and the same last line."""
    with (folder / f"hari-{day}.jsonl").open("w", encoding="utf-8") as stream:
        for city in CITIES:
            text = (
                f"Pemerintah di {city} menandatangani kesepakatan dagang pada hari ke-{day} sidang itu.\n"
                f"Menteri perdagangan berharap kesepakatan itu berlaku sebelum musim hujan tiba di {city}.\n{CLOSING}"
            )
            url = f"https://kabarcontoh.example/{city}/{day}"
            stream.write(json.dumps({"text": text, "url": url, "published": f"2025-11-{day:02d}"}) + "\n")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def found(home: Home, tmp_path: Path) -> list[Batch]:
    """Six batches of one day each."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    batches = []
    for day in range(1, 7):
        pages(folder, day)
        batches += discover(home, [folder], NOW)
    return batches


def bodies(home: Home, batch: Batch) -> pl.Series:
    work = BatchWork(home, batch, lambda *_: None, workers=1)
    read_step(work)
    clean_step(work)
    return Lake(home.lake).read("articles", batch.batch_id)["body"]


def test_a_batch_is_cleaned_with_what_it_and_the_earlier_ones_show(home: Home, found: list[Batch]) -> None:
    kept = [bodies(home, batch).str.contains(CLOSING, literal=True).any() for batch in found]
    assert kept == [True] * 3 + [False] * 3


def test_the_order_of_cleaning_does_not_show(home: Home, found: list[Batch]) -> None:
    in_reverse = [bodies(home, batch) for batch in reversed(found)]
    for table in ("articles", "line_counts", "new_articles"):
        for path in (home.lake / table).iterdir():
            path.unlink()
    in_order = [bodies(home, batch) for batch in found]
    assert all(one.equals(other) for one, other in zip(in_order, reversed(in_reverse), strict=True))
