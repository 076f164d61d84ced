"""Pinned accuracy: the annotated articles through the whole pipeline, scored, and held against `tests/floors.yaml`.

The development articles have everything annotated; the articles of the corpus that no rule was made for ("held") have their events only.
Floors are only ever raised; a fall below one is a regression of the rules, whatever else got better.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, cast

import pytest
import yaml

from benchmarks.calibration import load_scorer
from benchmarks.corpus_gold import write_gold
from tests.integration.running import refresh
from warehouse.home import Home

pytestmark = pytest.mark.shared

FLOORS = Path(__file__).parents[1] / "floors.yaml"
PINNED = [
    ("event", "f1"),
    ("dyad", "f1"),
    ("removed_chars", "recall"),
    ("removed_chars", "precision"),
    ("published", "share"),
    ("title", "share"),
    ("outlet", "share"),
    ("dateline_place", "share"),
    ("language", "share"),
]
PINNED_HELD = [("event", "f1"), ("dyad", "f1")]

Scores: TypeAlias = Mapping[str, Mapping[str, float]]


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What the scorer says of the warehouse made from the development articles."""
    return _scores(shared, shared / "gold" / "dev", tmp_path_factory.mktemp("accuracy"))


@pytest.fixture(scope="module")
def held_scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What the scorer says of the warehouse made from articles that no rule was made for."""
    folder = tmp_path_factory.mktemp("held")
    write_gold(shared / "corpus" / "news.parquet", folder / "gold", "held")
    return _scores(shared, folder / "gold", folder)


def _scores(shared: Path, gold: Path, folder: Path) -> Scores:
    home = Home(folder / "home")
    outcome = refresh(home, gold / "texts")
    assert outcome.success, outcome.problems
    scorer = load_scorer(shared / "gold" / "score.py")
    annotated = scorer.from_gold(gold / "annotations", gold / "texts")
    found = scorer.score(scorer.from_warehouse(home.link, gold / "texts"), [annotated])
    return cast("Scores", found | {field: {"share": _share(told)} for field, told in found["metadata"].items()})


def _share(told: str) -> float:
    """The share that the scorer writes as "right/known"."""
    right, _, known = told.partition("/")
    return int(right) / int(known)


@pytest.mark.parametrize(("measure", "figure"), PINNED, ids=[" ".join(pinned) for pinned in PINNED])
def test_no_figure_falls_below_its_floor(scores: Scores, measure: str, figure: str) -> None:
    floor = yaml.safe_load(FLOORS.read_text("utf-8"))[measure][figure]
    assert scores[measure][figure] >= floor, f"{measure} {figure} is {scores[measure][figure]}, its floor {floor}; see {FLOORS.name}"


@pytest.mark.parametrize(("measure", "figure"), PINNED_HELD, ids=[" ".join(pinned) for pinned in PINNED_HELD])
def test_no_figure_of_the_held_articles_falls_below_its_floor(held_scores: Scores, measure: str, figure: str) -> None:
    floor = yaml.safe_load(FLOORS.read_text("utf-8"))["held"][measure][figure]
    assert held_scores[measure][figure] >= floor, f"held {measure} {figure} is {held_scores[measure][figure]}, its floor {floor}"


def test_every_annotated_article_is_read(scores: Scores, held_scores: Scores) -> None:
    assert not scores["missing_in_system"]
    assert not held_scores["missing_in_system"]


def test_every_floor_is_held(scores: Scores) -> None:
    floors = yaml.safe_load(FLOORS.read_text("utf-8"))
    held = floors.pop("held")
    assert {(measure, figure) for measure, figures in floors.items() for figure in figures} == set(PINNED)
    assert {(measure, figure) for measure, figures in held.items() for figure in figures} == set(PINNED_HELD)
    assert scores
