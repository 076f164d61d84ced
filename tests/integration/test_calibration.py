"""Confidence on articles that neither rules nor weights were made with: it must stay near the share of events that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.calibration import brier, calibration_error, load_scorer, told_events
from benchmarks.corpus_gold import write_gold

pytestmark = pytest.mark.shared

HIGHEST_BRIER = 0.2
HIGHEST_ERROR = 0.09


def test_probabilities_are_near_the_truth(shared: Path, tmp_path: Path) -> None:
    write_gold(shared / "corpus" / "news.parquet", tmp_path, "held")
    judged = list(told_events(tmp_path, load_scorer(shared / "gold" / "score.py")))
    assert brier(judged) <= HIGHEST_BRIER
    assert calibration_error(judged) <= HIGHEST_ERROR
