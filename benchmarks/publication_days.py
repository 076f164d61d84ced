"""How often the day of a text is inferred rightly, on texts that carry their day in metadata or address, which is hidden.

`python -m benchmarks.publication_days news.parquet` prints Markdown tables for docs/accuracy.md: what is given out
(`documents.inferred_on`) by what pins it, then by period this and what other dates are counted from (`reference_day`). The second half
of the latter is the same for texts whose dates stand beside a weekday, with their years taken out: there the year must come from what
else the text tells.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from peristiwa.cleaning import clean_article
from peristiwa.coding.reference import reference_day
from peristiwa.dates import infer_day
from peristiwa.dates.find import find_readings
from peristiwa.domain import Metadata, Published, Sentence
from peristiwa.spans import identity
from peristiwa.terms import InferredHow, PublishedBasis

PERIODS = ((2005, 2012), (2013, 2016), (2017, 2019), (2020, 2022), (2023, 2026))
KINDS = ("as printed", "years taken out")
# The day of an update says little of when a text was written; shorter texts are stubs.
_UPDATED = re.compile(r"diperba|updat", re.IGNORECASE)
_SHORTEST = 200
_YEAR_BESIDE = re.compile(r"(?:\s?[/.-]\s?|[\s,]+)(?:19|20)\d\d(?!\d)")
_TOLD_WITHIN = 3
"""News is told on its day or on one of the next three."""


class Sample(NamedTuple):
    """A clean text and the day it was published on; `outside` where that day was itself read from a full date of the text."""

    body: str
    on: date
    outside: bool


def main(path: Path) -> None:
    """Measure both functions on all texts and print the tables."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for sample in _samples(path):
        if not sample.outside:
            _count(counts, KINDS[0], sample.body, sample.on)
        bare = _without_years(sample.body)
        if bare is not None:
            _count(counts, KINDS[1], bare, sample.on)
    print("| `inferred_how` | texts | that very day | that day or one to three days later |\n|---|---|---|---|")
    for how in InferredHow:
        given, same, day = (counts[how.value, KINDS[0], "", what] for what in ("given", "same", "day"))
        print(f"| `{how.value}` | {given:,} | {same / max(1, given):.1%} | {day / max(1, given):.1%} |")
    for name in ("infer_day", "reference_day"):
        print(f"\n`{name}`\n\n| texts | period | how many | given | right year | that day or up to three days later |")
        print("|---|---|---|---|---|---|")
        for kind in KINDS:
            for first, last in PERIODS:
                _print(counts, name, kind, f"{first} to {last}")


def _samples(path: Path) -> Iterator[Sample]:
    """Yield the texts with a known day, and those that pin one by a full date: these serve with their years taken out only."""
    for row in pl.read_parquet(path).iter_rows(named=True):
        metadata = Metadata(published=row["date_printed"], url=row["url"], title=row["title"], outlet=row["outlet"])
        article = clean_article(row["text"], metadata)
        if len(article.body) <= _SHORTEST or _UPDATED.search(row["date_printed"] or ""):
            continue
        on, basis = article.published.on, article.published.basis
        if on is None:
            inferred = infer_day(article.body)
            if inferred is not None:
                yield Sample(article.body, inferred.on, outside=True)
        elif basis in {PublishedBasis.METADATA, PublishedBasis.URL}:
            yield Sample(article.body, on, outside=False)


def _without_years(text: str) -> str | None:
    """Return a text without the years that stand beside weekdays, or None where it has no dates beside weekdays."""
    beside = [one for one in find_readings(text, None) if one.figures and one.figures.weekday]
    for one in reversed(beside):
        text = text[: one.start] + _YEAR_BESIDE.sub("", text[one.start : one.end], count=1) + text[one.end :]
    return text if beside else None


def _count(counts: Counter[tuple[str, str, str, str]], kind: str, text: str, on: date) -> None:
    period = next((f"{first} to {last}" for first, last in PERIODS if first <= on.year <= last), "")
    inferred = infer_day(text)
    days = {
        "infer_day": inferred.on if inferred else None,
        "reference_day": reference_day([Sentence(0, text, identity(len(text)))], Published()),
    }
    if inferred is not None:
        counts[inferred.how.value, kind, "", "given"] += 1
        counts[inferred.how.value, kind, "", "same"] += inferred.on == on
        counts[inferred.how.value, kind, "", "day"] += 0 <= (on - inferred.on).days <= _TOLD_WITHIN
    for name, day in days.items():
        counts[name, kind, period, "texts"] += 1
        if day is not None:
            counts[name, kind, period, "given"] += 1
            counts[name, kind, period, "year"] += day.year == on.year
            counts[name, kind, period, "day"] += 0 <= (on - day).days <= _TOLD_WITHIN


def _print(counts: Counter[tuple[str, str, str, str]], name: str, kind: str, period: str) -> None:
    texts, given, year, day = (counts[name, kind, period, what] for what in ("texts", "given", "year", "day"))
    if given:
        print(f"| {kind} | {period} | {texts:,} | {given / texts:.1%} | {year / given:.1%} | {day / given:.1%} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
