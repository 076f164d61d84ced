"""Measures near-duplicate search: documents per CPU-second with hashing, and recall and precision against comparing all pairs.

Run by hand with a Parquet file that has a `text` column: `python benchmarks/dedup.py TEXTS.parquet`. It prints figures and writes nothing.
Texts are hashed in batches, as the assets do it, so that no more than one batch of numbers is held as Python objects.
"""

from __future__ import annotations

import resource
import sys
import time
from itertools import combinations
from pathlib import Path

import polars as pl

from peristiwa.dedup import (
    DUPLICATE_CONTAINMENT,
    FAMILY_CONTAINMENT,
    SHORTEST_COMPARED,
    content_key,
    find_duplicates,
    shingle_hashes,
    sign_texts,
)

BATCH = 1000
COMPARED = 2000
# Characters that two texts share at their beginning to be compared.
BEGINNING = 40


def documents(texts: list[str]) -> pl.DataFrame:
    """Return the frame `find_duplicates` takes, one row per text, numbered in their order."""
    batches = [sign_texts(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    return pl.concat(batches).with_columns(
        pl.int_range(pl.len()).cast(pl.String).str.zfill(6).alias("document_id"),
        pl.lit(None, pl.Date).alias("published_on"),
        pl.lit(None, pl.String).alias("url"),
    )


def speed(texts: list[str]) -> None:
    """Print how many documents a CPU-second hashes and compares."""
    began = time.process_time()
    frame = documents(texts)
    hashed = time.process_time()
    result = find_duplicates(frame)
    ended = time.process_time()
    print(f"documents            {len(texts):>10,}")
    print(f"hashing              {hashed - began:>10.2f} CPU-s")
    print(f"comparing            {ended - hashed:>10.2f} CPU-s")
    print(f"together             {len(texts) / (ended - began):>10,.0f} documents a CPU-second")
    print(f"peak memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10,.0f} MB")
    for reason, count in result.group_by("duplicate_reason").len().sort("duplicate_reason").iter_rows():
        print(f"{reason or 'kept':<20} {count:>10,}")
    print(f"in a family          {result.get_column('family_id').count():>10,}")


def alike(texts: list[str]) -> list[str]:
    """Return distinct texts that begin like another one: where near duplicates are to be expected, found without shingles."""
    distinct = {content_key(text): text for text in texts if len(text.split()) >= SHORTEST_COMPARED}
    beginnings: dict[str, list[str]] = {}
    for text in distinct.values():
        beginnings.setdefault(" ".join(text.casefold().split())[:BEGINNING], []).append(text)
    return [text for group in beginnings.values() if len(group) > 1 for text in group][:COMPARED]


def accuracy(texts: list[str]) -> None:
    """Print recall and precision of the linked pairs and of the duplicates against comparing every pair of the texts."""
    compared = alike(texts)
    hashes = [frozenset(shingle_hashes(text)) for text in compared]
    linked: dict[tuple[int, int], float] = {}
    for first, second in combinations(range(len(compared)), 2):
        fewer = min(len(hashes[first]), len(hashes[second]))
        common = len(hashes[first] & hashes[second]) if fewer else 0
        if fewer and common / fewer >= FAMILY_CONTAINMENT:
            linked[first, second] = common / fewer
    result = find_duplicates(documents(compared))
    family = dict(result.select("document_id", "family_id").iter_rows())
    together = [pair for pair in linked if family[f"{pair[0]:06d}"] and family[f"{pair[0]:06d}"] == family[f"{pair[1]:06d}"]]
    alone = {f"{at:06d}" for at in range(len(compared))} - {f"{at:06d}" for pair in linked for at in pair}
    wrong = [name for name in sorted(alone) if family[name] is not None]
    strong = {pair for pair, share in linked.items() if share >= DUPLICATE_CONTAINMENT}
    pairs = {tuple(sorted((int(one), int(other)))) for one, other in result.select("document_id", "duplicate_of").drop_nulls().iter_rows()}
    print(f"pairs compared       {len(compared) * (len(compared) - 1) // 2:>10,}")
    print(f"linked pairs         {len(linked):>10,}   found in one family {len(together):,}   texts linked to nothing real {len(wrong):,}")
    print(f"duplicate pairs      {len(strong):>10,}   named {len(pairs):,}   of them real {len(pairs & strong):,}")


def main() -> None:
    """Measure on the texts of the file named on the command line."""
    texts = pl.read_parquet(Path(sys.argv[1]), columns=["text"]).get_column("text").drop_nulls().to_list()
    speed(texts)
    accuracy(texts)


if __name__ == "__main__":
    main()
