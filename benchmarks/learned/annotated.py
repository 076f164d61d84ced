"""Annotated articles as the coder reads them: their sentences, and the events that readers recorded with the characters that tell them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from benchmarks.corpus_gold import ANNOTATED, annotated_rows, parties
from benchmarks.records import Record, records
from peristiwa.coding import read_article
from peristiwa.coding.learned import Line
from peristiwa.domain import Sentence
from peristiwa.spans import Span

ACTS = ANNOTATED.with_name("corpus_acts.tsv")
OFF = "off"
NOTHING = frozenset({"none", OFF})
"""Rows of articles without events; those off politics are told apart."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event that a reader recorded: its type, sides, weight, and the raw characters of the sentences that tell it."""

    kind: str
    actors: frozenset[str]
    recipients: frozenset[str]
    weight: str
    told: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article: where it is from (`acts`, `read`, `held`, `dev`), whether it is about politics, its sentences and events."""

    name: str
    part: str
    political: bool
    sentences: tuple[Sentence, ...]
    lines: tuple[Line, ...]
    events: tuple[Recorded, ...]


def corpus_articles(corpus: Path) -> list[Article]:
    """Return the annotated articles of the corpus, in the order of their records."""
    rows: dict[str, list[Recorded]] = defaultdict(list)
    part: dict[str, str] = {}
    off: set[str] = set()
    for record, source, event in (*_acts(), *_gold()):
        part[record] = source
        rows[record].extend([event] if event.kind not in NOTHING else [])
        off |= {record} if event.kind == OFF else set()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "annotated.parquet"
        pl.scan_parquet(corpus).filter(pl.col("id").is_in(sorted(rows))).sort("id").collect().write_parquet(path)
        names = pl.read_parquet(path)["id"].to_list()
        read = {names[int(record.key) - 1]: record for record in records(path)}
    return [_article(name, part[name], read[name], rows[name], political=name not in off) for name in names if name in read]


def folder_articles(folder: Path) -> list[Article]:
    """Return the articles of a folder with `texts` and `annotations`, as the development articles lie."""
    found: list[Article] = []
    for path in sorted((folder / "annotations").glob("*.json")):
        text = folder / "texts" / f"{path.stem}.txt"
        raw = text.read_bytes().decode("utf-8", errors="replace")
        events = [_from_json(event, raw) for event in json.loads(path.read_text("utf-8"))["events"]]
        found.extend(_article(path.stem, "dev", record, events, political=True) for record in records(text))
    return found


def _article(name: str, part: str, record: Record, events: Sequence[Recorded], *, political: bool) -> Article:
    lines, _ = read_article(record.sentences, record.published)
    return Article(name, part, political, record.sentences, lines, tuple(events))


def _acts() -> Iterator[tuple[str, str, Recorded]]:
    for row in annotated_rows(ACTS).fill_null("").iter_rows(named=True):
        told = tuple(Span(*map(int, place.split("-"))) for place in row["told"].split(";") if place)
        yield row["record_id"], "acts", Recorded(row["kind"], _codes(row["actors"]), _codes(row["recipients"]), row["weight"], told)


def _gold() -> Iterator[tuple[str, str, Recorded]]:
    for row in annotated_rows(ANNOTATED).fill_null("").iter_rows(named=True):
        told = (Span(int(row["char_start"]), int(row["char_end"])),)
        sides = _codes(row["actors"]), _codes(row["recipients"])
        yield row["record_id"], row["part"], Recorded(row["type"], *sides, row["weight"], told)


def _codes(listed: str) -> frozenset[str]:
    return frozenset(party["entity"] for party in parties(listed))


def _from_json(event: Mapping[str, object], raw: str) -> Recorded:
    quote = str(event["quote"])
    start = raw.index(quote)
    sides = [frozenset(str(party["entity"]) for party in event[side]) for side in ("actors", "recipients")]  # type: ignore[attr-defined]
    return Recorded(str(event["type"]), sides[0], sides[1], str(event["weight"]), (Span(start, start + len(quote)),))
