"""Pinned accuracy: the annotated articles through the whole pipeline, scored, and held against `tests/floors.yaml`.

Floors are only ever raised; a fall below one is a regression of the rules, whatever else got better.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, cast

import pytest
import yaml

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

Scores: TypeAlias = Mapping[str, Mapping[str, float]]


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What the scorer says of the warehouse made from the annotated articles."""
    home = Home(tmp_path_factory.mktemp("accuracy") / "home")
    texts = shared / "gold" / "dev" / "texts"
    outcome = refresh(home, texts)
    assert outcome.success, outcome.problems
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(__import__("sys").modules, "gold_score", scorer)
        spec.loader.exec_module(scorer)
        gold = scorer.from_gold(shared / "gold" / "dev" / "annotations", texts)
        found = scorer.score(scorer.from_warehouse(home.link, texts), [gold])
    return cast("Scores", found | {field: {"share": _share(told)} for field, told in found["metadata"].items()})


def _share(told: str) -> float:
    """The share that the scorer writes as "right/known"."""
    right, _, known = told.partition("/")
    return int(right) / int(known)


@pytest.mark.parametrize(("measure", "figure"), PINNED, ids=[" ".join(pinned) for pinned in PINNED])
def test_no_figure_falls_below_its_floor(scores: Scores, measure: str, figure: str) -> None:
    floor = yaml.safe_load(FLOORS.read_text("utf-8"))[measure][figure]
    assert scores[measure][figure] >= floor, f"{measure} {figure} is {scores[measure][figure]}, its floor {floor}; see {FLOORS.name}"


def test_every_annotated_article_is_read(scores: Scores) -> None:
    assert not scores["missing_in_system"]


def test_every_floor_is_held(scores: Scores) -> None:
    floors = yaml.safe_load(FLOORS.read_text("utf-8"))
    assert {(measure, figure) for measure, figures in floors.items() for figure in figures} == set(PINNED)
    assert scores
