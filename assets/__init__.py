"""Which table is made from which: thin Dagster assets over the steps of `warehouse`, and the factory that shows checks as asset checks.

When runs happen and with what settings is the business of `pipelines`; what a step does is that of `warehouse` and `peristiwa`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster import AssetsDefinition

from assets.all_batches import batches, documents, events
from assets.one_batch import articles, event_mentions, raw_documents, sentences, signatures
from assets.published import warehouse

PER_BATCH: Sequence[AssetsDefinition] = (raw_documents, articles, sentences, event_mentions, signatures)
ALL_BATCHES: Sequence[AssetsDefinition] = (batches, documents, events, warehouse)

__all__ = ["ALL_BATCHES", "PER_BATCH"]
