"""Reads personal names that no table lists, and tells when a capitalised word makes a listed name part of another one.

A name is a run of capitalised words with small particles between them. In headlines, which capitalise everything, capitals prove nothing
and no unlisted name is read. Words that never belong to a name are data.
"""

from __future__ import annotations

import re
from functools import cache

from peristiwa.actors.folding import Folded
from peristiwa.actors.index import Item, ItemKind
from peristiwa.ontology.titles import TitleKind, words_of

_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
_APPOSED = re.compile(r"\b([A-Z][a-z'-]+(?: [A-Z][A-Za-z'-]+){1,3}) ?, $")
_AFTER = re.compile(r" ([A-Z][a-z]+)\b")


@cache
def _pattern() -> re.Pattern[str]:
    """A personal name of one to five words, particles not counted."""
    particles = "|".join(sorted(words_of(TitleKind.PARTICLE)))
    word = r"(?:[A-Z][A-Za-z'-]*[a-z'](?:-[a-z]+)?|[A-Z]\.|[A-Z]{2,}(?:-[A-Z]+)?|al-[A-Z][A-Za-z-]+|el-[A-Z][A-Za-z-]+)"
    return re.compile(rf"{word}(?: (?:(?:{particles})[ -])*(?:{word}|\({word}\))){{0,4}}(?: Jr\.?)?")


class Names:
    """The capitalised words of one sentence."""

    def __init__(self, folded: Folded, items: list[Item]) -> None:
        self._shown = folded.shown
        self._items = items
        self.headline = _typed_as_title(folded.shown, items)

    def at(self, end: int, limit: int) -> tuple[int, int] | None:
        """Return the stretch of an unlisted personal name that follows `end` after a space or comma, and stops before `limit`."""
        if self.headline:
            return None
        start = end + (2 if self._shown.startswith(", ", end) else 1 if self._shown.startswith(" ", end) else 0)
        match = _pattern().match(self._shown, start, limit)
        name = _before_stop(match[0]) if match else ""
        if not name:
            return None
        alone = " " not in name and not self._shown.startswith(",", start + len(name))
        return None if self._shown.startswith(",", end) and alone else (start, start + len(name))

    def at_comma(self, end: int) -> bool:
        """Tell whether a comma and a capitalised word follow `end`."""
        return self._shown.startswith(", ", end) and self._shown[end + 2 : end + 3].isupper()

    def is_stranger(self, item: Item) -> bool:
        """Tell whether a person, region or capital is part of a longer name ("Melania Trump", "Trump Tower", "Bank Central Asia")."""
        if self.headline or item.kind not in {ItemKind.PERSON, ItemKind.REGION, ItemKind.CAPITAL}:
            return False
        after = _AFTER.match(self._shown, item.end)
        if item.kind is ItemKind.PERSON and after is not None and not self._known(after[1], item.end):
            return True
        whole = item.kind is ItemKind.PERSON and " " in self._shown[item.start : item.end]
        return not whole and self.follows_name(item.start)

    def follows_name(self, start: int) -> bool:
        """Tell whether a capitalised word unknown to the ontology stands right before, and does not open the sentence."""
        before = None if self.headline else _BEFORE.search(self._shown, 0, start)
        if before is None or self._known(before[1], before.start()):
            return False
        return bool(re.search(r"\w,? $", self._shown[: before.start()]))

    def before_comma(self, start: int) -> tuple[int, int] | None:
        """Return the stretch of a name of two words or more right before `start` and a comma: "Alexandre Faite, kepala delegasi"."""
        match = None if self.headline else _APPOSED.search(self._shown, 0, start)
        if match is None or any(word.lower() in words_of(TitleKind.STOP) for word in match[1].split(" ")):
            return None
        placed = self._shown[: match.start()].rstrip().rpartition(" ")[2].lower() in words_of(TitleKind.LOCATIVE)
        met = any(item.start < match.end(1) and match.start(1) < item.end for item in self._items)
        return None if placed or met else match.span(1)

    def _known(self, word: str, near: int) -> bool:
        """Tell whether a word is a stop word or lies in a match that touches `near`."""
        if word.lower() in words_of(TitleKind.STOP):
            return True
        return any(item.start <= near + 1 and near <= item.end and word in self._shown[item.start : item.end] for item in self._items)


def _typed_as_title(shown: str, items: list[Item]) -> bool:
    """Tell whether a line without a full stop capitalises its words, as headlines do, so that capitals do not show names."""
    if shown.rstrip("\"') ").endswith((".", ":", ",")):
        return False
    edges = [0, *(edge for item in items for edge in (item.start, item.end)), len(shown)]
    outside = [shown[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    words = [word for piece in outside for word in piece.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 3 > len(words) * 2


def _before_stop(name: str) -> str:
    """Cut a name before the first word that cannot be part of one."""
    words = name.split(" ")
    for number, word in enumerate(words):
        if word.lower().rstrip(".") in words_of(TitleKind.STOP):
            return " ".join(words[:number])
    return name
