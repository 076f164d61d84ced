"""The pairs of texts that share much, one lake file a batch: those of its texts among themselves and with the batches before it.

What was found once is not searched for again, so that a night costs what is new. How pairs are found is the business of
`peristiwa.dedup`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

from peristiwa.dedup import PAIRS, text_pairs
from warehouse.fingerprint import making_fingerprint
from warehouse.lake import Lake
from warehouse.manifests import Batch

TABLE = "text_pairs"


def pairs_step(lake: Lake, ready: Sequence[Batch]) -> pl.DataFrame:
    """Bring the pairs of each of these batches up to date; returns all of them, as rows of `peristiwa.dedup.PAIRS`."""
    inputs = hashlib.sha256(making_fingerprint().encode())
    for number, batch in enumerate(ready):
        signed = lake.stamp("signatures", batch.batch_id)
        inputs.update(f"{batch.batch_id} {signed.sha256 if signed else ''}\n".encode())
        stamp = inputs.hexdigest()[:16]
        if not lake.is_fresh(TABLE, batch.batch_id, stamp):
            sources = [pl.scan_parquet(lake.path("signatures", one.batch_id)) for one in ready[: number + 1]]
            lake.write(TABLE, text_pairs(sources[:-1], sources[-1:]), stamp, batch.batch_id)
    return pl.concat([pl.DataFrame(schema=PAIRS), *(lake.read(TABLE, batch.batch_id) for batch in ready)])
