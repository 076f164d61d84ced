"""What texts are compared by: a key of their words, and the hashes of all their runs of five words.

Whom a text repeats is not decided here. Hashes are cyclic polynomials over the words' BLAKE2b hashes (Cohen 1997).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b, sha256

import polars as pl

SHINGLE_WORDS = 5
_HASH_BYTES = 8
_LANE_BYTES = 2 * _HASH_BYTES
# Bits by which a word's hash is turned for each place in the shingle; five places fit into 64 bits without meeting again.
_ROTATION = 13
# Words whose hashes are remembered, some 20 MB.
_MOST_WORDS = 1 << 17

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_MARKS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}

_SIGNED = {"row": pl.Int64, "content_key": pl.String, "word_count": pl.Int64, "length": pl.Int64}


@lru_cache(maxsize=2)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling; kept for a moment because key and shingles of a text are asked for one after the other."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    folded = composed.casefold()
    # Words are what `\w+` finds in a regular expression; put this way they cost a third less.
    if not folded.isascii():
        for mark in set(_NOT_ASCII.findall(folded)):
            if not mark.isalnum():
                folded = folded.replace(mark, " ")
    return tuple(folded.translate(_ASCII_MARKS).split())


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
