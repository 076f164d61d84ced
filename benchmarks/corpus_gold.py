"""Lays out the articles of the corpus that were annotated for this project, in the form of the development articles.

    python -m benchmarks.corpus_gold ../shared/corpus/news.parquet OUT --part held
    peristiwa run OUT/texts
    python ../shared/gold/score.py --gold OUT/annotations --texts OUT/texts --warehouse warehouse/peristiwa.duckdb

The events are kept as records and characters (`tests/data/corpus_gold.tsv`), the texts in the corpus beside the project. Only events were
annotated in them: what the scorer says of removed characters and printed fields means nothing here.
"""

from __future__ import annotations

import argparse
import json
from itertools import groupby
from pathlib import Path

import polars as pl

ANNOTATED = Path(__file__).parents[1] / "tests" / "data" / "corpus_gold.tsv"


def write_gold(corpus: Path, folder: Path, part: str) -> int:
    """Write `texts/` and `annotations/` of one part (`read` or `held`) below a folder; return the number of articles.

    Raises:
        KeyError: an annotated record is not in the corpus.
    """
    rows = annotated_rows(ANNOTATED).filter(pl.col("part") == part)
    wanted = rows["record_id"].unique()
    texts = dict(pl.scan_parquet(corpus).filter(pl.col("id").is_in(wanted.implode())).select("id", "text").collect().iter_rows())
    for name in ("texts", "annotations"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for record, events in groupby(rows.iter_rows(named=True), key=lambda row: str(row["record_id"])):
        raw = texts[record]
        (folder / "texts" / f"{record}.txt").write_text(raw, encoding="utf-8", newline="")
        told = {"id": record, "article": {}, "removed": [], "events": [_event(row, raw) for row in events]}
        (folder / "annotations" / f"{record}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return len(wanted)


def annotated_rows(path: Path) -> pl.DataFrame:
    """Return a table of annotated events, all columns as text."""
    return pl.read_csv(path, separator="\t", comment_prefix="#", infer_schema=False)


def _event(row: dict[str, str | None], raw: str) -> dict[str, object]:
    start, end = int(row["char_start"] or 0), int(row["char_end"] or 0)
    return {
        "quote": raw[start:end],
        "type": row["type"],
        "actors": parties(row["actors"]),
        "recipients": parties(row["recipients"]),
        "date": {"start": row["date_start"], "end": row["date_end"], "granularity": row["date_granularity"], "basis": row["date_basis"]},
        "place": {"country": row["place_country"]} if row["place_country"] else None,
        "realis": row["realis"],
        "weight": row["weight"],
    }


def parties(listed: str | None) -> list[dict[str, str]]:
    """Return the parties of a list parted by semicolons, each an entity with or without a sector behind a stroke."""
    pairs = (one.partition("/") for one in (listed or "").split(";") if one)
    return [{"entity": entity, "sector": sector} for entity, _, sector in pairs]


def main() -> None:
    """Write one part of the annotated articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=("read", "held"), default="held")
    given = parser.parse_args()
    print(f"{write_gold(given.corpus, given.out, given.part)} articles in {given.out}")


if __name__ == "__main__":
    main()
