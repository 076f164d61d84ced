"""The steps of one batch, from raw files to coded mentions: what each reads, what it writes, and which table it answers to.

A step that is up to date is not done again; its recorded verdict is returned. Text is not looked at here: the work is that of
`peristiwa.stages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from peristiwa.domain import Fate, RawRecord, ReadFailure
from peristiwa.quality.declare import Table
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.stages.articles import make_articles
from peristiwa.stages.documents import batch_documents
from peristiwa.stages.mentions import make_mentions
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences
from peristiwa.stages.signatures import make_signatures
from schemas import TABLES
from warehouse.audits import Audited, audit_candidate, recorded
from warehouse.batchwork import Frames, Progress, Step, run_step
from warehouse.fingerprint import rules_fingerprint
from warehouse.home import Home
from warehouse.lake import ROW_GROUP, Lake
from warehouse.manifests import Batch, BatchFile, batches, input_path

LATER_COLUMNS: Mapping[str, tuple[str, ...]] = {"event_mentions": ("event_id", "coder_version")}
"""Contract columns that are known only once all batches are linked."""

PUBLISHED_TABLES: Mapping[str, tuple[str, ...]] = {
    "articles": ("documents", "removed_text", "repaired_text"),
    "sentences": ("sentences",),
    "event_mentions": ("event_mentions", "quotes"),
}
"""For each step the contract tables that its rows are audited as."""


@dataclass(frozen=True, slots=True)
class BatchWork:
    """Everything a step of one batch needs to know."""

    home: Home
    batch: Batch
    progress: Progress
    workers: int | None = None
    options: ReadOptions = ReadOptions()

    @property
    def lake(self) -> Lake:
        """The lake that the batch is written to."""
        return Lake(self.home.lake)

    @property
    def stamp(self) -> str:
        """The rules in force; files that carry another stamp are made anew."""
        return rules_fingerprint()


def read_step(work: BatchWork) -> int:
    """Read the files of a batch into `raw_documents`; returns the rows there are.

    Records that an earlier batch already holds are left out. A file that is gone or has changed since it was found is kept as it was
    read then; if it was never read, that is recorded as a failure.
    """
    lake, batch = work.lake, work.batch
    stamp = lake.stamp("raw_documents", batch.batch_id)
    if stamp and stamp.inputs == work.stamp:
        return stamp.rows
    unchanged = all(_is_unchanged(file) for file in batch.files)
    if stamp and not unchanged:
        return lake.write_stream("raw_documents", batch.batch_id, list(lake.slices("raw_documents", batch.batch_id)), work.stamp).rows
    frames = raw_frames(_items(work), _known_before(work), ROW_GROUP)
    return lake.write_stream("raw_documents", batch.batch_id, frames, work.stamp).rows


def clean_step(work: BatchWork) -> tuple[Audited, ...]:
    """Take the raw documents of a batch apart; rows that a `hold` check catches stay in `articles`, with the fate `held`."""
    made = _run(work, Step(("raw_documents",), ("new_articles", "new_removed_text", "new_repaired_text"), _clean))
    lake, batch = work.lake, work.batch.batch_id
    if not made and _done(work, "articles"):
        return _recorded(work, "articles")
    raw, articles = lake.read("raw_documents", batch), lake.read("new_articles", batch)
    documents = batch_documents(raw, articles, batch, datetime.fromisoformat(work.batch.found_at).replace(tzinfo=None))
    references = {"raw_texts": raw.select("document_id", "raw_text"), "documents": documents}
    removed, removed_audit = _audit(work, "removed_text", lake.read("new_removed_text", batch), references)
    repaired, repaired_audit = _audit(work, "repaired_text", lake.read("new_repaired_text", batch), references)
    references |= {"removed_text": removed, "repaired_text": repaired}
    passed, documents_audit = _audit(work, "documents", documents, references)
    lake.write("removed_text", removed, work.stamp, batch)
    lake.write("repaired_text", repaired, work.stamp, batch)
    lake.write("articles", _hold(articles, documents, passed, lake, batch), work.stamp, batch)
    return documents_audit, removed_audit, repaired_audit


def cut_step(work: BatchWork) -> tuple[Audited, ...]:
    """Cut the articles of a batch into sentences."""
    made = _run(work, Step(("raw_documents", "articles"), ("new_sentences",), _cut))
    lake, batch = work.lake, work.batch.batch_id
    if not made and _done(work, "sentences"):
        return _recorded(work, "sentences")
    passed, audited = _audit(work, "sentences", lake.read("new_sentences", batch), _references(work))
    lake.write("sentences", passed, work.stamp, batch)
    return (audited,)


def code_step(work: BatchWork) -> tuple[Audited, ...]:
    """Code the sentences of a batch."""
    outputs = ("new_event_mentions", "new_quotes", "coding_failures")
    made = _run(work, Step(("raw_documents", "articles", "sentences"), outputs, _code))
    lake, batch = work.lake, work.batch.batch_id
    if not made and _done(work, "event_mentions"):
        return _recorded(work, "event_mentions")
    references = _references(work) | {"sentences": lake.read("sentences", batch)}
    audits: list[Audited] = []
    for table in PUBLISHED_TABLES["event_mentions"]:
        passed, audited = _audit(work, table, lake.read(f"new_{table}", batch), references)
        lake.write(table, passed, work.stamp, batch)
        audits.append(audited)
    return tuple(audits)


def sign_step(work: BatchWork) -> int:
    """Sign the articles of a batch for the search for duplicates; returns how many there are."""
    _run(work, Step(("articles",), ("signatures",), _sign))
    stamp = work.lake.stamp("signatures", work.batch.batch_id)
    return stamp.rows if stamp else 0


def is_complete(home: Home, batch_id: str) -> bool:
    """Tell whether every table of a batch is there and was made by the rules in force."""
    lake, stamp = Lake(home.lake), rules_fingerprint()
    return all(lake.is_fresh(table, batch_id, stamp) for table in ("articles", "sentences", "event_mentions", "quotes", "signatures"))


def batch_table(table: str) -> Table:
    """Return a contract table as far as one batch can fill it."""
    declared = TABLES[table]
    return declared.without(*LATER_COLUMNS[table]) if table in LATER_COLUMNS else declared


def _run(work: BatchWork, step: Step) -> bool:
    return run_step(work.lake, step, work.batch.batch_id, work.stamp, work.progress, work.workers)


def _audit(work: BatchWork, table: str, candidate: pl.DataFrame, references: Mapping[str, pl.DataFrame]) -> tuple[pl.DataFrame, Audited]:
    return audit_candidate(work.lake, batch_table(table), candidate, references, work.stamp, work.batch.batch_id)


def _done(work: BatchWork, step: str) -> bool:
    return work.lake.is_fresh(step, work.batch.batch_id, work.stamp)


def _recorded(work: BatchWork, step: str) -> tuple[Audited, ...]:
    return tuple(recorded(work.lake, batch_table(table), work.batch.batch_id) for table in PUBLISHED_TABLES[step])


def _references(work: BatchWork) -> dict[str, pl.DataFrame]:
    lake, batch = work.lake, work.batch.batch_id
    raw = lake.read("raw_documents", batch)
    found_at = datetime.fromisoformat(work.batch.found_at).replace(tzinfo=None)
    return {
        "raw_texts": raw.select("document_id", "raw_text"),
        "documents": batch_documents(raw, lake.read("articles", batch), batch, found_at),
    }


def _hold(articles: pl.DataFrame, documents: pl.DataFrame, passed: pl.DataFrame, lake: Lake, batch: str) -> pl.DataFrame:
    """Give the documents that did not pass the fate `held`, with the codes of the checks as the reason."""
    if passed.height == documents.height:
        return articles
    held = lake.read("held_documents", batch).select(
        pl.col("row").str.json_path_match("$.document_id").alias("document_id"), pl.col("codes").list.join(" ").alias("held_by")
    )
    joined = articles.join(held, on="document_id", how="left", maintain_order="left")
    caught = pl.col("held_by").is_not_null()
    return joined.with_columns(
        pl.when(caught).then(pl.lit(Fate.HELD.value)).otherwise("fate").alias("fate"),
        pl.when(caught).then("held_by").otherwise("fate_reason").alias("fate_reason"),
    ).drop("held_by")


def _is_unchanged(file: BatchFile) -> bool:
    try:
        stat = input_path(file).stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (file.size, file.modified_ns)


def _items(work: BatchWork) -> Iterator[RawRecord | ReadFailure]:
    yield from work.batch.failures
    for file in work.batch.files:
        path = input_path(file)
        if not file.sha256.startswith("unreadable") and not path.exists():
            yield ReadFailure(file.relative, "", "", "source_gone", f"{file.relative}: gone since it was found")
            continue
        yield from read_file(InputFile(root=path.parent, path=path, relative=file.relative, size=file.size), work.options)


def _known_before(work: BatchWork) -> frozenset[str]:
    """Return the ids of all records in batches found before this one."""
    lake = work.lake
    earlier: Sequence[str] = [b.batch_id for b in batches(work.home) if b.sequence < work.batch.sequence]
    there = [batch for batch in earlier if lake.stamp("raw_documents", batch)]
    return frozenset(lake.scan("raw_documents", there).select("document_id").collect()["document_id"]) if there else frozenset()


def _clean(frames: Frames) -> Frames:
    made = make_articles(frames["raw_documents"])
    return {"new_articles": made.articles, "new_removed_text": made.removed_text, "new_repaired_text": made.repaired_text}


def _cut(frames: Frames) -> Frames:
    return {"new_sentences": make_sentences(frames["raw_documents"], frames["articles"])}


def _code(frames: Frames) -> Frames:
    made = make_mentions(frames["raw_documents"], frames["articles"], frames["sentences"])
    return {"new_event_mentions": made.event_mentions, "new_quotes": made.quotes, "coding_failures": made.coding_failures}


def _sign(frames: Frames) -> Frames:
    return {"signatures": make_signatures(frames["articles"])}


def with_progress(work: BatchWork, progress: Progress) -> BatchWork:
    """Return the same work with another listener."""
    return replace(work, progress=progress)
