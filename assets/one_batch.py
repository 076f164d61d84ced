"""The assets of one batch: raw documents, articles, sentences, event mentions, signatures.

Each is a partition a batch and depends on no other batch, so any launcher can spread them.
"""

from collections.abc import Iterator
from typing import TypeAlias

from dagster import AssetCheckResult, AssetExecutionContext, MaterializeResult, RetryPolicy, asset

from assets.checks import audited, specs
from assets.metadata import materialized
from assets.progress import reporter
from assets.resources import BATCHES, Place
from warehouse.ingest import clean_step, code_step, cut_step, read_step, sign_step
from warehouse.stamps import PUBLISHED_TABLES

Yielded: TypeAlias = Iterator[AssetCheckResult | MaterializeResult[None]]

GROUP = "one_batch"
OWNERS = ["team:peristiwa"]
KINDS = {"python", "polars", "parquet"}
RETRY = RetryPolicy(max_retries=2, delay=5)
"""For a full disk or a busy file; a refusal is final and is not tried again."""


@asset(partitions_def=BATCHES, owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY)
def raw_documents(context: AssetExecutionContext, place: Place) -> MaterializeResult[None]:
    """Every record of the batch's raw files as it was found, and every failure to read one with its reason."""
    work = place.work(context.partition_key, reporter(context, "read"))
    read_step(work)
    return materialized(work.shelf.lake, "raw_documents", context.partition_key, counts={"files": len(work.batch.files)})


@asset(
    partitions_def=BATCHES, deps=[raw_documents], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("articles", PUBLISHED_TABLES["articles"]),
)  # fmt: skip
def articles(context: AssetExecutionContext, place: Place) -> Yielded:
    """Raw documents taken apart: clean body, title, dates, people, language, a first fate, and every removed or repaired character."""
    work = place.work(context.partition_key, reporter(context, "cleaned"))
    audits = yield from audited(context, work.home, "articles", context.partition_key, lambda: clean_step(work))
    yield materialized(work.shelf.lake, "articles", context.partition_key, audits=audits)


@asset(
    partitions_def=BATCHES, deps=[articles], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("sentences", PUBLISHED_TABLES["sentences"]),
)  # fmt: skip
def sentences(context: AssetExecutionContext, place: Place) -> Yielded:
    """Articles cut into sentences, each with its place in the raw text."""
    work = place.work(context.partition_key, reporter(context, "cut"))
    audits = yield from audited(context, work.home, "sentences", context.partition_key, lambda: cut_step(work))
    yield materialized(work.shelf.lake, "sentences", context.partition_key, audits=audits)


@asset(
    partitions_def=BATCHES, deps=[sentences], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY,
    check_specs=specs("event_mentions", PUBLISHED_TABLES["event_mentions"]),
)  # fmt: skip
def event_mentions(context: AssetExecutionContext, place: Place) -> Yielded:
    """Who did what to whom, when and where, said by whom: one row for each sentence that tells an event, and who said what."""
    work = place.work(context.partition_key, reporter(context, "coded"))
    audits = yield from audited(context, work.home, "event_mentions", context.partition_key, lambda: code_step(work))
    yield materialized(work.shelf.lake, "event_mentions", context.partition_key, audits=audits)


@asset(partitions_def=BATCHES, deps=[articles], owners=OWNERS, kinds=KINDS, group_name=GROUP, retry_policy=RETRY)
def signatures(context: AssetExecutionContext, place: Place) -> MaterializeResult[None]:
    """What duplicates are found by: a key of the normalised text and hashes of its word shingles."""
    work = place.work(context.partition_key, reporter(context, "signed"))
    sign_step(work)
    return materialized(work.shelf.lake, "signatures", context.partition_key)
