"""What share of failures is usual for a check, learnt from its earlier runs, so that a jump shows even where the budget is not reached.

Method: median and median absolute deviation (MAD) of the earlier shares; 1.4826 makes the MAD comparable to a standard deviation of normal
values (Rousseeuw and Croux 1993). History counts only under one fingerprint; choosing those rows is left to the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

# Fewer runs give no idea of the usual spread.
ENOUGH_RUNS = 8
# Three deviations leave about one false alarm in 370 runs of a check.
WIDTH = 3 * 1.4826
# A check that never failed has no spread; half a percent is what one bad row in a small batch makes.
LEAST_WIDTH = 0.005


class Band(NamedTuple):
    """The shares that are usual, both ends inclusive."""

    low: float
    high: float

    def holds(self, share: float) -> bool:
        """Tell whether a share is usual."""
        return self.low <= share <= self.high


def band(shares: Sequence[float]) -> Band | None:
    """Return the usual shares of a check, or None where its history is too short."""
    if len(shares) < ENOUGH_RUNS:
        return None
    middle = median(shares)
    width = max(WIDTH * median(abs(share - middle) for share in shares), LEAST_WIDTH)
    return Band(max(0.0, middle - width), min(1.0, middle + width))
