"""Measures the search for duplicates: documents per CPU-second, and pairs against an inverted index of all shingles.

Run by hand with a Parquet file that has a `text` column and may have `url`: `python -m benchmarks.dedup TEXTS.parquet`. It prints figures
and writes nothing but a temporary file, from which signatures are read in slices as the warehouse does it.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import polars as pl

from peristiwa.dedup import COPIES, SIGNATURES, canonical_address, find_duplicates, sign_texts, text_pairs
from peristiwa.dedup.frames import SHORTEST_COMPARED

BATCH = 2000
COMPARED = 5000
# Of the texts compared with an index, the most that are alike another; the others are as they come.
ALIKE = 4000
LINES = (0.3, 0.6, 0.7, 0.9)

Pair = tuple[str, str]


def sign(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the signatures of the texts, numbered in their order."""
    batches = [sign_texts(texts["text"][start : start + BATCH]) for start in range(0, texts.height, BATCH)]
    addresses = pl.Series("address", [canonical_address(url) for url in texts["url"]], dtype=pl.String)
    signed = pl.concat(batches).with_columns(
        addresses,
        pl.int_range(pl.len()).cast(pl.String).str.zfill(6).alias("document_id"),
        pl.lit(None, pl.Date).alias("published_on"),
        pl.lit(None, pl.Datetime("us")).alias("published_at"),
    )
    return signed.select(SIGNATURES.names()).cast(SIGNATURES)


def speed(texts: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Print how many documents a CPU-second signs and compares; returns the pairs."""
    began = time.process_time()
    sign(texts).write_parquet(path, row_group_size=BATCH)
    signed = time.process_time()
    pairs = text_pairs([], [pl.scan_parquet(path)])
    result = find_duplicates(pl.read_parquet(path, columns=COPIES.names()), pairs)
    ended = time.process_time()
    print(f"documents            {texts.height:>10,}")
    print(f"signing              {signed - began:>10.2f} CPU-s")
    print(f"comparing            {ended - signed:>10.2f} CPU-s")
    print(f"together             {texts.height / (ended - began):>10,.0f} documents a CPU-second")
    print(f"peak memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10,.0f} MB")
    for reason, count in result.group_by("duplicate_reason").len().sort("duplicate_reason").iter_rows():
        print(f"{reason or 'kept':<20} {count:>10,}")
    print(f"in a family          {result.get_column('family_id').count():>10,}")
    return pairs


def sample(signed: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the texts to compare: those alike another first, as many as are wanted, then others, in an order that mixes them."""
    alike = pl.col("content_key").is_in(pl.concat([pairs["short_key"], pairs["long_key"]]).implode())
    distinct = signed.filter(pl.col("word_count") >= SHORTEST_COMPARED).unique("content_key", keep="first").sort("content_key")
    chosen = distinct.filter(alike).head(ALIKE)
    others = distinct.filter(~alike).head(COMPARED - chosen.height)
    return pl.concat([chosen, others]).sort("content_key")


def indexed(signed: pl.DataFrame) -> Mapping[Pair, float]:
    """Return the containment of all pairs of texts that share any shingle, counted over an inverted index."""
    holders: dict[int, list[int]] = {}
    lengths = signed["shingle_count"].to_list()
    for number, hashes in enumerate(signed["hashes"]):
        for shingle in hashes:
            holders.setdefault(shingle, []).append(number)
    common: Counter[tuple[int, int]] = Counter()
    for texts in holders.values():
        common.update(combinations(texts, 2))
    keys = signed["content_key"].to_list()
    return {(keys[one], keys[other]): count / min(lengths[one], lengths[other]) for (one, other), count in common.items()}


def accuracy(signed: pl.DataFrame) -> None:
    """Print recall and precision of the pairs at several shares."""
    exact = indexed(signed)
    rows = text_pairs([], [signed.lazy()]).select("short_key", "long_key", "containment").iter_rows()
    found = {(min(one, other), max(one, other)): share for one, other, share in rows}
    print(f"texts compared       {signed.height:>10,}   pairs that share a shingle {len(exact):,}")
    for line in LINES:
        real = {pair for pair, share in exact.items() if share >= line}
        named = {pair for pair, share in found.items() if share >= line}
        print(f"containment >= {line}   {len(real):>10,}   found {len(named & real):,}   wrongly found {len(named - real):,}")


def main() -> None:
    """Measure on the texts of the file named on the command line."""
    texts = pl.read_parquet(Path(sys.argv[1]))
    if "url" not in texts.columns:
        texts = texts.with_columns(pl.lit(None, pl.String).alias("url"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signatures.parquet"
        pairs = speed(texts.select("text", "url").drop_nulls("text"), path)
        accuracy(sample(pl.read_parquet(path), pairs))


if __name__ == "__main__":
    main()
