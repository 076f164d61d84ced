"""Finds identical and near-identical texts, and decides which copy stays.

Nearness is containment: the share of the shorter text's five-word shingles that the other text holds too. Re-published agency copy is cut,
extended and re-headed, so that shared text is nearly all of the shorter one while the Jaccard index is low. Candidates come from an exact
join on shared shingles; every candidate is verified on all its shingles. What becomes of a duplicate is decided by the caller.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256

import polars as pl

SHINGLE_WORDS = 5
# Pairs above the first are one text, if the copy that goes has at least the second share of its words in the one that stays; pairs above
# the second share most of their text but each says things of its own.
DUPLICATE_CONTAINMENT = 0.9
FAMILY_CONTAINMENT = 0.6
# Below this many words a few shared phrases are already most of the text, so that only identical texts count.
SHORTEST_COMPARED = 20
# The join uses one shingle in four: a pair that shares 60 % of even 16 shingles still meets in some of them.
KEEP_ONE_IN = 4
# A shingle in more documents than this is boilerplate and would make the join quadratic.
MOST_DOCUMENTS = 500
# Candidates whose sampled containment is below this are not verified; far below the family line, as the sample is small.
_CANDIDATE_CONTAINMENT = 0.25
_JOIN_BLOCK = 4000
_VERIFY_BLOCK = 20_000

_WORD = re.compile(r"\w+")
_HASH_BYTES = 8
_LANE_BYTES = 2 * _HASH_BYTES
# Bits by which a word's hash is turned for each place in the shingle; five places fit into 64 bits without meeting again.
_ROTATION = 13
# Words whose hashes are remembered, some 20 MB.
_MOST_WORDS = 1 << 17

_SIGNED = {"row": pl.Int64, "content_key": pl.String, "word_count": pl.Int64, "length": pl.Int64}

INPUT_SCHEMA = pl.Schema(
    {
        "document_id": pl.String(),
        "content_key": pl.String(),
        "hashes": pl.List(pl.UInt64()),
        "shingle_count": pl.Int64(),
        "word_count": pl.Int64(),
        "published_on": pl.Date(),
        "url": pl.String(),
    }
)
OUTPUT_SCHEMA = pl.Schema(
    {
        "document_id": pl.String(),
        "duplicate_of": pl.String(),
        "duplicate_similarity": pl.Float64(),
        "duplicate_reason": pl.String(),
        "family_id": pl.String(),
        "containment": pl.Float64(),
    }
)


class DuplicateInputError(ValueError):
    """The frame given to `find_duplicates` lacks columns or holds a document twice."""

    def __init__(self, columns: Iterable[str], repeated: str | None) -> None:
        what = f"document_id {repeated!r} twice" if repeated is not None else f"no column {', '.join(columns)}"
        super().__init__(f"the documents to compare hold {what}")


@lru_cache(maxsize=2)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling; kept for a moment because key and shingles of a text are asked for one after the other."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return tuple(_WORD.findall(composed.casefold()))


def content_key(text: str) -> str:
    """Return the SHA-256 of the words of `text`, with case, white space and punctuation folded away."""
    return sha256(" ".join(_words(text)).encode()).hexdigest()


class _WordLanes(dict[str, bytes]):
    """The 64-bit hash of each word met so far, twice over, so that a shift rotates it; emptied when it is full."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _MOST_WORDS:
            self.clear()
        digest = blake2b(word.encode(), digest_size=_HASH_BYTES).digest()
        lane = self[word] = digest + digest
        return lane


_word_lanes = _WordLanes()


def shingle_hashes(text: str) -> list[int]:
    """Return the sorted, distinct 64-bit hashes of all runs of five words in `text`; a text of fewer than five words has none.

    The hash of a shingle is a cyclic polynomial (Cohen 1997): the exclusive or of its words' BLAKE2b hashes, each rotated by its place. It
    is the same on every machine and costs one digest for each new word.
    """
    return sorted(set(_shingles(_words(text))))


def _shingles(words: Sequence[str]) -> array[int]:
    """The hashes of the shingles in the order of the text.

    All are combined at once, as one long number in which every word has a lane: a shift moves the next word under the one before it.
    """
    count = max(0, len(words) - SHINGLE_WORDS + 1)
    buffer = b"".join(map(_word_lanes.__getitem__, words))
    lanes = combined = int.from_bytes(buffer, "little")
    for place in range(1, SHINGLE_WORDS):
        combined ^= lanes >> (place * (8 * _LANE_BYTES + _ROTATION))
    hashes = array("Q", combined.to_bytes(len(buffer), "little"))
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes[: 2 * count : 2]


def sign_texts(texts: Iterable[str]) -> pl.DataFrame:
    """Return one row per text, in their order: `content_key`, `hashes`, `shingle_count` and `word_count`, as `find_duplicates` takes them.

    It gives what `content_key` and `shingle_hashes` give, faster, as no hash becomes a Python number; meant for a thousand texts at a time.
    """
    keys: list[str] = []
    word_counts: list[int] = []
    row_lengths: list[int] = []
    flat = array("Q")
    for text in texts:
        words, before = _words(text), len(flat)
        keys.append(content_key(text))
        word_counts.append(len(words))
        flat.extend(_shingles(words))
        row_lengths.append(len(flat) - before)
    rows = pl.DataFrame({"row": range(len(keys)), "content_key": keys, "word_count": word_counts, "length": row_lengths}, schema=_SIGNED)
    of_row = rows.select(pl.col("row").repeat_by("length").explode(empty_as_null=False))
    hashes = of_row.with_columns(pl.Series("hashes", flat, dtype=pl.UInt64)).group_by("row").agg(pl.col("hashes").unique().sort())
    return (
        rows.join(hashes, on="row", how="left", maintain_order="left")
        .with_columns(pl.col("hashes").fill_null([]))
        .select("content_key", "hashes", pl.col("hashes").list.len().cast(pl.Int64).alias("shingle_count"), "word_count")
    )


def find_duplicates(documents: pl.DataFrame) -> pl.DataFrame:
    """Return for every document the kept copy it repeats, and the family of texts it shares most of its words with.

    Args:
        documents: One row per document: `document_id`, `content_key`, `hashes` (of `shingle_hashes`), `word_count`, `published_on`
            (null if unknown), as in `INPUT_SCHEMA`; `shingle_count` and `url` are not used. Documents of no words repeat nothing.

    Returns:
        One row per document, sorted by `document_id`: `duplicate_of` is always a document that stays (the earliest published, unknown
        days last, then the longest, then the first id), with the containment of the two and the reason `identical` or `near_duplicate`.
        `family_id` is the id of the family's first document, and `containment` the highest with any member (1 for the first document
        itself); both null for a text that stands alone.

    Raises:
        DuplicateInputError: A column is missing or a document is given twice.
    """
    _check(documents)
    ranked = _ranked(documents)
    first_of_key = ranked.group_by("content_key").agg(pl.col("rank").min().alias("first")).sort("first")
    ranked = ranked.join(first_of_key, on="content_key", how="left").sort("rank")
    originals = ranked.filter((pl.col("rank") == pl.col("first")) & (pl.col("word_count") >= SHORTEST_COMPARED)).select("rank", "hashes")
    pairs = _verified(originals, _candidates(originals))
    kept = _kept(ranked, pairs)
    families = _families(ranked, pairs)
    return _described(ranked, kept, families)


def _check(documents: pl.DataFrame) -> None:
    needed = ("document_id", "content_key", "hashes", "word_count", "published_on")
    missing = [name for name in needed if name not in documents.columns]
    if missing:
        raise DuplicateInputError(missing, None)
    repeated = documents.filter(pl.col("document_id").is_duplicated()).get_column("document_id")
    if len(repeated):
        raise DuplicateInputError((), str(repeated.min()))


def _ranked(documents: pl.DataFrame) -> pl.DataFrame:
    """Number the documents in the order in which copies are kept; those without words are given keys of their own."""
    key = pl.when(pl.col("word_count") > 0).then("content_key").otherwise(pl.format("no words: {}", "document_id"))
    return (
        documents.select("document_id", key.alias("content_key"), pl.col("hashes").cast(pl.List(pl.UInt64)), "word_count", "published_on")
        .sort("published_on", "word_count", "document_id", descending=[False, True, False], nulls_last=True)
        .with_row_index("rank")
    )


def _candidates(originals: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield pairs of ranks (first < second) that share enough of the sampled shingles, in blocks of bounded size."""
    rows = originals.explode("hashes").rename({"hashes": "hash"}).filter(pl.col("hash") % KEEP_ONE_IN == 0)
    sampled = rows.group_by("rank").agg(pl.len().alias("count"))
    shared = rows.filter(pl.len().over("hash").is_between(2, MOST_DOCUMENTS))
    ranks = shared.get_column("rank").unique().sort()
    for start in range(0, len(ranks), _JOIN_BLOCK):
        block = ranks.slice(start, _JOIN_BLOCK)
        firsts = shared.filter(pl.col("rank").is_between(block[0], block[-1])).rename({"rank": "first"})
        yield (
            firsts.join(shared.rename({"rank": "second"}), on="hash")
            .filter(pl.col("first") < pl.col("second"))
            .group_by("first", "second")
            .agg(pl.len().alias("common"))
            .join(sampled.rename({"rank": "first", "count": "first_count"}), on="first")
            .join(sampled.rename({"rank": "second", "count": "second_count"}), on="second")
            .filter(pl.col("common") >= _CANDIDATE_CONTAINMENT * pl.min_horizontal("first_count", "second_count"))
            .select("first", "second")
            .sort("first", "second")
        )


def _verified(originals: pl.DataFrame, candidates: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the candidate pairs of at least the family containment, measured on all their shingles."""
    found = [_containment(originals, pairs).filter(pl.col("containment") >= FAMILY_CONTAINMENT) for pairs in candidates]
    empty = pl.DataFrame(schema={"first": pl.UInt32, "second": pl.UInt32, "containment": pl.Float64, "held": pl.Float64})
    return pl.concat([empty, *found]).sort("first", "second")


def _containment(texts: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Add to each pair of ranks the shared share of the shingles of whichever text has fewer, and of the second text's own (`held`)."""
    first = texts.rename({"rank": "first", "hashes": "first_hashes"})
    second = texts.rename({"rank": "second", "hashes": "second_hashes"})
    common = pl.col("first_hashes").list.set_intersection("second_hashes").list.len()
    fewer = pl.min_horizontal(pl.col("first_hashes").list.len(), pl.col("second_hashes").list.len())
    measured = [
        pairs.slice(start, _VERIFY_BLOCK)
        .join(first, on="first", maintain_order="left")
        .join(second, on="second", maintain_order="left")
        .select("first", "second", (common / fewer).alias("containment"), (common / pl.col("second_hashes").list.len()).alias("held"))
        for start in range(0, max(1, pairs.height), _VERIFY_BLOCK)
    ]
    return pl.concat(measured)


def _kept(ranked: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return rank, kept rank, similarity and reason of every document that repeats a kept one.

    Ranks are walked upwards, so that a text repeats the best-placed copy that itself stays; a text near only to copies that went stays,
    and so does a later text that takes in an earlier one but says much more.
    """
    near: dict[int, tuple[int, float]] = {}
    strong = pairs.filter((pl.col("containment") >= DUPLICATE_CONTAINMENT) & (pl.col("held") >= FAMILY_CONTAINMENT)).sort("second", "first")
    for first, second, containment in strong.select("first", "second", "containment").iter_rows():
        if first not in near and second not in near:
            near[second] = (first, containment)
    rows: list[tuple[int, int, float, str]] = []
    for rank, first in ranked.select("rank", "first").iter_rows():
        if first in near:
            rows.append((rank, *near[first], "near_duplicate"))
        elif rank != first:
            rows.append((rank, first, 1.0, "identical"))
    schema = {"rank": pl.UInt32, "kept": pl.UInt32, "duplicate_similarity": pl.Float64, "duplicate_reason": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _families(ranked: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return rank, the first rank of its family and the highest containment with a member, for documents that are linked to another."""
    root = dict(ranked.select("rank", "first").iter_rows())

    def find(rank: int) -> int:
        while root[rank] != rank:
            root[rank] = root[root[rank]]
            rank = root[rank]
        return rank

    for first, second in pairs.select("first", "second").iter_rows():
        low, high = sorted((find(first), find(second)))
        root[high] = low
    members = pl.DataFrame({"rank": list(root), "first": [find(rank) for rank in root]}, schema={"rank": pl.UInt32, "first": pl.UInt32})
    members = members.filter(pl.len().over("first") > 1).sort("first", "rank")
    links = pl.concat([pairs.select(pl.col(side).alias("rank"), "containment") for side in ("first", "second")])
    best = links.group_by("rank").agg(pl.col("containment").max())
    # A text without a pair of its own is an exact copy, and the first of a family is its measure.
    own = pl.when(pl.col("rank") == pl.col("first")).then(1.0).otherwise(pl.col("containment").fill_null(1.0))
    return members.join(best, on="rank", how="left", maintain_order="left").select("rank", "first", own.alias("containment"))


def _described(ranked: pl.DataFrame, kept: pl.DataFrame, families: pl.DataFrame) -> pl.DataFrame:
    """Put ids in the place of ranks and return one row per document."""
    names = ranked.select("rank", "document_id")
    return (
        names.join(kept, on="rank", how="left")
        .join(families.rename({"first": "family"}), on="rank", how="left")
        .join(names.rename({"rank": "kept", "document_id": "duplicate_of"}), on="kept", how="left")
        .join(names.rename({"rank": "family", "document_id": "family_id"}), on="family", how="left")
        .select(OUTPUT_SCHEMA.names())
        .cast(OUTPUT_SCHEMA)
        .sort("document_id")
    )
