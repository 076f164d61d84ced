"""Files of articles as the coder gets them: each published record with its sentences and its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from peristiwa.domain import Published, Sentence
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.stages.articles import make_articles
from peristiwa.stages.mentions import published_of
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences, sentence_of
from peristiwa.terms import Fate

BATCH = 200


class Record(NamedTuple):
    """A published record of a file: its key ('' in a file of one article), its sentences and its day."""

    key: str
    sentences: tuple[Sentence, ...]
    published: Published


def records(path: Path) -> Iterator[Record]:
    """Read, clean and cut a file, and yield its published records; those that are left out are not told."""
    file = InputFile(root=path.parent, path=path, relative=path.name, size=path.stat().st_size)
    for raw in raw_frames(read_file(file, ReadOptions()), frozenset(), BATCH):
        articles = make_articles(raw).articles.filter(pl.col("fate") == Fate.PUBLISHED)
        keys = dict(raw.select("document_id", "record_key").iter_rows())
        published = dict(published_of(articles))
        cut: dict[str, list[Sentence]] = defaultdict(list)
        for row in make_sentences(raw, articles).sentences.iter_rows(named=True):
            cut[row["document_id"]].append(sentence_of(row))
        for document, sentences in cut.items():
            yield Record(keys[document] or "", tuple(sentences), published[document])
