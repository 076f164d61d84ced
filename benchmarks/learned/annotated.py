"""Annotated articles as the coder reads them: their sentences, and the events that readers recorded with the characters that tell them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from benchmarks.corpus_gold import ANNOTATED
from peristiwa.coding import read_article
from peristiwa.coding.learned import Line
from peristiwa.domain import Sentence
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.spans import Span
from peristiwa.stages.articles import make_articles
from peristiwa.stages.mentions import published_of
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences, sentence_of
from peristiwa.terms import Fate

ACTS = ANNOTATED.with_name("corpus_acts.tsv")
NOTHING = frozenset({"none", "off"})
"""Rows of articles without events."""
BATCH = 200


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
    for record, source, event in (*_acts(), *_gold()):
        part[record] = source
        rows[record].extend([event] if event.kind not in NOTHING else [])
    off = {record for record, _, event in _acts() if event.kind == "off"}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "annotated.parquet"
        pl.scan_parquet(corpus).filter(pl.col("id").is_in(sorted(rows))).sort("id").collect().write_parquet(path)
        names = pl.read_parquet(path)["id"].to_list()
        read = {names[int(key) - 1]: (sentences, lines) for key, sentences, lines in _read(path)}
    return [Article(name, part[name], name not in off, *read[name], tuple(rows[name])) for name in names if name in read]


def folder_articles(folder: Path) -> list[Article]:
    """Return the articles of a folder with `texts` and `annotations`, as the development articles lie."""
    found: list[Article] = []
    for path in sorted((folder / "annotations").glob("*.json")):
        text = folder / "texts" / f"{path.stem}.txt"
        raw = text.read_bytes().decode("utf-8", errors="replace")
        events = tuple(_from_json(event, raw) for event in json.loads(path.read_text("utf-8"))["events"])
        found.extend(Article(path.stem, "dev", True, sentences, lines, events) for _, sentences, lines in _read(text))
    return found


def _read(path: Path) -> Iterator[tuple[str, tuple[Sentence, ...], tuple[Line, ...]]]:
    """Yield each published record of a file: its key, its sentences, and its sentences as read."""
    file = InputFile(root=path.parent, path=path, relative=path.name, size=path.stat().st_size)
    for raw in raw_frames(read_file(file, ReadOptions()), frozenset(), BATCH):
        articles = make_articles(raw).articles.filter(pl.col("fate") == Fate.PUBLISHED)
        keys = dict(raw.select("document_id", "record_key").iter_rows())
        published = dict(published_of(articles))
        cut: dict[str, list[Sentence]] = defaultdict(list)
        for row in make_sentences(raw, articles).sentences.iter_rows(named=True):
            cut[row["document_id"]].append(sentence_of(row))
        for document, sentences in cut.items():
            yield keys[document], tuple(sentences), read_article(sentences, published[document])[0]


def _acts() -> Iterator[tuple[str, str, Recorded]]:
    for row in _table(ACTS):
        told = tuple(Span(*map(int, place.split("-"))) for place in row["told"].split(";") if place)
        yield row["record_id"], "acts", Recorded(row["kind"], _codes(row["actors"]), _codes(row["recipients"]), row["weight"], told)


def _gold() -> Iterator[tuple[str, str, Recorded]]:
    for row in _table(ANNOTATED):
        told = (Span(int(row["char_start"]), int(row["char_end"])),)
        sides = _codes(row["actors"]), _codes(row["recipients"])
        yield row["record_id"], row["part"], Recorded(row["type"], *sides, row["weight"], told)


def _table(path: Path) -> Iterator[Mapping[str, str]]:
    frame = pl.read_csv(path, separator="\t", comment_prefix="#", infer_schema=False).fill_null("")
    return frame.iter_rows(named=True)


def _codes(listed: str) -> frozenset[str]:
    return frozenset(one.partition("/")[0] for one in listed.split(";") if one)


def _from_json(event: Mapping[str, object], raw: str) -> Recorded:
    quote = str(event["quote"])
    start = raw.index(quote)
    sides = [frozenset(str(party["entity"]) for party in event[side]) for side in ("actors", "recipients")]  # type: ignore[attr-defined]
    return Recorded(str(event["type"]), sides[0], sides[1], str(event["weight"]), (Span(start, start + len(quote)),))
