"""Confidence on the annotated articles: cross-validated, it must stay nearer to the truth than the weights of the rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.calibration import Judged, brier, calibration_error, cross_validated, load_scorer, told_events

pytestmark = pytest.mark.shared

HIGHEST_BRIER = 0.17
HIGHEST_ERROR = 0.09


def test_probabilities_are_near_the_truth(shared: Path) -> None:
    scorer = load_scorer(shared / "gold" / "score.py")
    events = list(told_events(shared / "gold" / "dev", scorer))
    judged = cross_validated(events)
    assert brier(judged) <= min(HIGHEST_BRIER, brier([Judged(event.weight, event.right) for event in events]))
    assert calibration_error(judged) <= HIGHEST_ERROR
