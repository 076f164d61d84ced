"""Finds every pair of texts that share enough of their five-word shingles, by an exact join on the shingles' hashes.

All shingles take part: none is sampled away, and a frequent one is passed over only where the others are sure to find the pair (the
pigeonhole of prefix filters: Chaudhuri, Ganti, Kaushik 2006). Signatures are read in slices and sorted range by range of the hashes, so
that memory holds the shingles that texts share, never all there are. What a pair means is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from peristiwa.dedup.frames import LEAST_TENTHS, PAIRS, SHORTEST_COMPARED

# Shingles that are sorted at once (some 70 MB with what sorting needs), and documents that are read at once.
_RANGE_ROWS = 2_000_000
_SLICE = 2_000
# A shingle in more texts than this is boilerplate: a text is looked up by it only if its other shingles might miss a pair.
_FREQUENT = 100
# Rows of the largest join that is made at once, in one range of the hashes.
_JOIN_ROWS = 2_000_000
_HASH_BITS = 64
_ALL_BITS = (1 << _HASH_BITS) - 1


class _Source(NamedTuple):
    """Signatures of one batch, and for each of its rows the number of its text; null for texts met before and for short ones."""

    frame: pl.LazyFrame
    texts: pl.Series


class _Collection(NamedTuple):
    """All texts that are compared; `numbered` has a row for each, and those from number `first_fresh` on are new."""

    numbered: pl.DataFrame
    earlier: tuple[_Source, ...]
    fresh: tuple[_Source, ...]
    first_fresh: int

    @property
    def number_mask(self) -> int:
        """The bits of a packed row that hold the number of the text; the others hold the leading bits of the hash."""
        return (1 << max(1, (self.numbered.height - 1).bit_length())) - 1


class _Lookup(NamedTuple):
    """How pairs are looked up.

    `texts` are those that may be the shorter one of a pair: `text`, `need` (the least it shares), `passed_over` (rows it is not looked up
    by), `block` (texts that are looked up together). `passed_over` are these rows (`text`, `hash`); `frequent` are all rows of boilerplate.
    """

    texts: pl.DataFrame
    passed_over: pl.DataFrame
    frequent: pl.DataFrame


def text_pairs(earlier: Sequence[pl.LazyFrame], fresh: Sequence[pl.LazyFrame]) -> pl.DataFrame:
    """Return the pairs of texts that share three tenths or more of the shorter one's shingles, and of which at least one is new.

    The pairs of all texts are the union over the batches, each with those before it, whatever their order.

    Args:
        earlier: signatures of batches whose pairs are known (`content_key`, `hashes`, `shingle_count`, `word_count`).
        fresh: signatures of the batches that are new.

    Returns:
        Rows of `PAIRS`, sorted by their keys. Identical texts are one text; texts below `SHORTEST_COMPARED` words have no pairs. Hashes
        are told apart by 64 bits less those that number the texts; a chance hit would add one shingle to what a pair shares.
    """
    collection = _collect(earlier, fresh)
    if collection.first_fresh == collection.numbered.height:
        return pl.DataFrame(schema=PAIRS)
    shared = [_shared(collection, low, high) for low, high in _ranges(collection)]
    lookup = _lookup(collection, shared)
    blocks = lookup.texts.partition_by("block", maintain_order=True)
    return _named(collection, [_block_pairs(collection, shared, block, lookup) for block in blocks])


def _collect(earlier: Sequence[pl.LazyFrame], fresh: Sequence[pl.LazyFrame]) -> _Collection:
    """Number the different texts and drop the others; the hashes are left where they are."""
    frames = [*earlier, *fresh]
    light = [frame.select("content_key", "shingle_count", "word_count").collect() for frame in frames]
    first = pl.col("content_key").is_first_distinct() & (pl.col("word_count") >= SHORTEST_COMPARED)
    rows = pl.concat(light).with_columns(pl.when(first).then(first.cum_sum() - 1).cast(pl.UInt32).alias("text"))
    sources: list[_Source] = []
    start = 0
    for frame, part in zip(frames, light, strict=True):
        sources.append(_Source(frame, rows["text"].slice(start, part.height)))
        start += part.height
    known = sum(source.texts.count() for source in sources[: len(earlier)])
    numbered = (
        rows.filter(pl.col("text").is_not_null())
        .select("text", "content_key", pl.col("shingle_count").cast(pl.UInt32))
        .with_columns(pl.struct("shingle_count", "content_key").rank("ordinal").alias("order"))
    )
    return _Collection(numbered, tuple(sources[: len(earlier)]), tuple(sources[len(earlier) :]), known)


def _ranges(collection: _Collection) -> Iterator[tuple[int, int]]:
    """Cut the hashes into ranges, a power of two in number, that hold at most some `_RANGE_ROWS` shingles of new texts each."""
    shingles = int(collection.numbered["shingle_count"].slice(collection.first_fresh).sum())
    bits = (max(0, shingles - 1) // _RANGE_ROWS).bit_length()
    for number in range(1 << bits):
        low = number << (_HASH_BITS - bits)
        yield low, low + (_ALL_BITS >> bits)


def _shingles(sources: Iterable[_Source], low: int, high: int) -> Iterator[pl.DataFrame]:
    """Yield the rows (`text`, `hash`) of the sources whose hash lies in the range, in frames of some `_RANGE_ROWS` rows."""
    inside = pl.col("hash").is_between(pl.lit(low, pl.UInt64), pl.lit(high, pl.UInt64))
    gathered: list[pl.DataFrame] = []
    for source in sources:
        for start in range(0, len(source.texts), _SLICE):
            texts = source.texts.slice(start, _SLICE)
            read = source.frame.select(pl.col("hashes").alias("hash")).slice(start, _SLICE).collect()
            gathered.append(read.with_columns(texts).filter(texts.is_not_null()).explode("hash").filter(inside).select("text", "hash"))
            if sum(frame.height for frame in gathered) >= _RANGE_ROWS:
                yield pl.concat(gathered)
                gathered = []
    if gathered:
        yield pl.concat(gathered)


def _shared(collection: _Collection, low: int, high: int) -> pl.Series:
    """Return, sorted and packed, the rows of the range whose hash stands in two texts or more, at least one of them new."""
    mask = collection.number_mask
    packed = (pl.col("hash") & pl.lit(_ALL_BITS ^ mask, pl.UInt64)) | pl.col("text").cast(pl.UInt64)
    fresh = pl.concat(_shingles(collection.fresh, low, high))
    parts = [fresh.select(packed)]
    if collection.earlier:
        wanted = fresh.select("hash").unique()
        parts += [rows.join(wanted, on="hash", how="semi").select(packed) for rows in _shingles(collection.earlier, low, high)]
    hashed = pl.col("hash") & pl.lit(_ALL_BITS ^ mask, pl.UInt64)
    as_next = (hashed == hashed.shift(-1)).fill_null(value=False)
    ordered = pl.concat(parts).select(pl.col("hash").sort()).filter(as_next | as_next.shift(1, fill_value=False))
    # The last row of a hash is that of its newest text.
    newest = pl.when(hashed != hashed.shift(-1, fill_value=0)).then(pl.col("hash") & pl.lit(mask, pl.UInt64)).backward_fill()
    return ordered.filter(newest >= collection.first_fresh)["hash"] if collection.earlier else ordered["hash"]


def _unpacked(collection: _Collection, packed: pl.Series) -> pl.DataFrame:
    """Return the shared rows of a range as `hash`, `text`, and in how many texts the hash stands (`frequency`)."""
    mask = collection.number_mask
    hashes = packed & pl.Series([_ALL_BITS ^ mask], dtype=pl.UInt64)
    lengths = hashes.rle().struct.field("len")
    frequency = lengths.repeat_by(lengths).explode(empty_as_null=False).alias("frequency")
    return pl.DataFrame([hashes.alias("hash"), (packed & pl.Series([mask], dtype=pl.UInt64)).cast(pl.UInt32).alias("text"), frequency])


def _lookup(collection: _Collection, shared: Sequence[pl.Series]) -> _Lookup:
    """Return the texts that share enough to be the shorter one of a pair, and the frequent rows that need not be looked at for them.

    A pair shares at least `need` rows of the shorter text. Passing over fewer than that leaves at least one by which the pair is found.
    """
    counts: list[pl.DataFrame] = []
    frequent: list[pl.DataFrame] = []
    for packed in shared:
        rows = _unpacked(collection, packed)
        counts.append(rows.group_by("text").agg(pl.len().alias("shared"), pl.col("frequency").sum().cast(pl.Int64).alias("reach")))
        frequent.append(rows.filter(pl.col("frequency") > _FREQUENT))
    need = ((pl.col("shingle_count") * LEAST_TENTHS + 9) // 10).alias("need")
    texts = (
        pl.concat(counts)
        .group_by("text")
        .sum()
        .join(collection.numbered.select("text", need), on="text")
        .filter(pl.col("shared") >= pl.col("need"))
    )
    boilerplate = pl.concat(frequent)
    passed_over = (
        boilerplate.join(texts.select("text", "need"), on="text")
        .sort("text", "frequency", "hash", descending=[False, True, False])
        .filter(pl.int_range(pl.len()).over("text") < pl.col("need").cast(pl.Int64) - 1)
    )
    saved = passed_over.group_by("text").agg(pl.len().alias("passed_over"), pl.col("frequency").sum().cast(pl.Int64).alias("saved"))
    block = ((pl.col("reach") - pl.col("saved")).cum_sum() // (_JOIN_ROWS * len(shared))).alias("block")
    texts = texts.join(saved, on="text", how="left").with_columns(pl.col("passed_over", "saved").fill_null(0)).sort("text")
    return _Lookup(
        texts.select("text", "need", "passed_over", block), passed_over.select("text", "hash"), boilerplate.select("text", "hash")
    )


def _block_pairs(collection: _Collection, shared: Sequence[pl.Series], block: pl.DataFrame, lookup: _Lookup) -> pl.DataFrame:
    """Return the pairs (`text`, `other`, `common`) in which a text of the block is the shorter one."""
    found = pl.concat([_common(collection, packed, block, lookup.passed_over) for packed in shared]).group_by("text", "other").sum()
    likely = found.join(block, on="text").filter(pl.col("common") + pl.col("passed_over") >= pl.col("need"))
    more = (
        likely.select("text", "other")
        .join(lookup.passed_over, on="text")
        .join(lookup.frequent.rename({"text": "other"}), on=["other", "hash"], how="semi")
        .group_by("text", "other")
        .agg(pl.len().alias("more"))
    )
    common = pl.col("common") + pl.col("more").fill_null(0)
    return (
        likely.join(more, on=["text", "other"], how="left")
        .select("text", "other", common, "need")
        .filter(pl.col("common") >= pl.col("need"))
    )


def _common(collection: _Collection, packed: pl.Series, block: pl.DataFrame, passed_over: pl.DataFrame) -> pl.DataFrame:
    """Count what the texts of the block share with others in one range of the hashes, by the rows that are not passed over."""
    rows = _unpacked(collection, packed).drop("frequency")
    rows = rows.with_columns(collection.numbered["order"].gather(rows["text"]))
    asked = rows.join(block.select("text"), on="text", how="semi").join(passed_over, on=["text", "hash"], how="anti")
    new = pl.max_horizontal("text", "other") >= collection.first_fresh
    return (
        asked.join(rows.rename({"text": "other", "order": "other_order"}), on="hash")
        .filter((pl.col("order") < pl.col("other_order")) & new)
        .group_by("text", "other")
        .agg(pl.len().alias("common"))
    )


def _named(collection: _Collection, pairs: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Put keys in the place of numbers."""
    if not pairs:
        return pl.DataFrame(schema=PAIRS)
    names = collection.numbered.select("text", "content_key", "shingle_count")
    return (
        pl.concat(pairs)
        .join(names.rename({"content_key": "short_key"}), on="text")
        .join(names.select(pl.col("text").alias("other"), pl.col("content_key").alias("long_key")), on="other")
        .select("short_key", "long_key", "common", (pl.col("common") / pl.col("shingle_count")).alias("containment"))
        .cast(PAIRS)
        .sort("short_key", "long_key")
    )
