"""The five raw inputs that this project exists for: published, their main event coded with the right sides, their quotes exact.

They are real articles and stand beside the project, not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import duckdb
import pytest

from tests.integration.running import one, refresh
from warehouse.home import Home
from warehouse.publish import connect

pytestmark = pytest.mark.shared

SEEDS = range(5)
SYMMETRIC = {"AGREE", "CONSULT", "COOPERATE"}


class Side(TypedDict):
    entity: str


class Annotated(TypedDict):
    type: str
    weight: str
    actors: list[Side]
    recipients: list[Side]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    home = Home(tmp_path_factory.mktemp("seeds") / "home")
    outcome = refresh(home, shared / "seeds")
    assert outcome.success, outcome.problems
    with connect(home.link) as opened:
        yield opened


def main_event(shared: Path, number: int) -> Annotated:
    """Return what the annotator called the main event."""
    article = json.loads((shared / "gold" / "dev" / "annotations" / f"seed{number}.json").read_text("utf-8"))
    found: list[Annotated] = [event for event in article["events"] if event["weight"] == "main"]
    return found[0]


def told(seeds: duckdb.DuckDBPyConnection, number: int) -> list[tuple[str, set[str], set[str]]]:
    sides = "list_transform(actors, lambda a: a.entity), list_transform(recipients, lambda r: r.entity)"
    sql = f"SELECT plover_type, {sides} FROM event_mentions JOIN documents USING (document_id) WHERE starts_with(source_path, ?)"  # noqa: S608 a constant
    return [(kind, set(actors), set(recipients)) for kind, actors, recipients in seeds.execute(sql, [f"{number:03d}_"]).fetchall()]


def is_main(wanted: Annotated, found: tuple[str, set[str], set[str]]) -> bool:
    kind, actors, recipients = found
    left, right = ({side["entity"] for side in sides} for sides in (wanted["actors"], wanted["recipients"]))
    if kind in SYMMETRIC:
        return kind == wanted["type"] and left | right <= actors | recipients
    return kind == wanted["type"] and bool(left & actors) and bool(right & recipients)


def test_all_five_are_published(seeds: duckdb.DuckDBPyConnection) -> None:
    fates = seeds.execute("SELECT fate, count(*) FROM documents WHERE source_path LIKE '%.txt' GROUP BY fate").fetchall()
    assert fates == [("published", len(SEEDS))]


@pytest.mark.parametrize("number", SEEDS)
def test_the_main_event_is_coded(shared: Path, seeds: duckdb.DuckDBPyConnection, number: int) -> None:
    wanted = main_event(shared, number)
    found = told(seeds, number)
    assert any(is_main(wanted, mention) for mention in found), [mention for mention in found if mention[0] == wanted["type"]]


def test_every_quote_is_a_slice_of_its_raw_text(seeds: duckdb.DuckDBPyConnection) -> None:
    joined = "event_mentions JOIN raw_texts USING (document_id)"
    assert one(seeds, f"SELECT count(*) FROM {joined} WHERE quote <> raw_text[quote_start + 1:quote_end]") == 0  # noqa: S608 a constant
    assert one(seeds, f"SELECT count(*) FROM {joined}") != 0  # noqa: S608 as above


def test_no_event_stands_in_removed_text(seeds: duckdb.DuckDBPyConnection) -> None:
    inside = "m.document_id = r.document_id AND r.char_start <= m.trigger_start AND m.trigger_end <= r.char_end"
    assert one(seeds, f"SELECT count(*) FROM event_mentions AS m JOIN removed_text AS r ON {inside}") == 0  # noqa: S608 as above
