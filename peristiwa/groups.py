"""Joins numbered things that are linked, directly or through others, into groups (union and find, with path halving: Tarjan 1975)."""

from __future__ import annotations


class Groups:
    """Groups of the numbers below `size`; each is named by its least number."""

    def __init__(self, size: int) -> None:
        self._lead = list(range(size))

    def find(self, number: int) -> int:
        """Return the least number of the group that `number` is in."""
        while self._lead[number] != number:
            self._lead[number] = self._lead[self._lead[number]]
            number = self._lead[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two numbers."""
        low, high = sorted((self.find(one), self.find(other)))
        self._lead[high] = low
