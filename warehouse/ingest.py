"""The steps of one batch, from raw files to coded mentions: what each reads, what it writes, and which table it answers to.

A step that is up to date is not done again; its recorded verdict is returned. Text is not looked at here: the work is that of
`peristiwa.stages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import TypeVar

import polars as pl

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.quality.declare import Table
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.stages.articles import Learned, make_articles, month_first_sources
from peristiwa.stages.documents import batch_documents
from peristiwa.stages.furniture import count_lines, furniture_by_outlet, learn_furniture
from peristiwa.stages.mentions import make_mentions
from peristiwa.stages.raw import Tally, raw_frames
from peristiwa.stages.reference import entities_frame
from peristiwa.stages.sentences import make_sentences
from peristiwa.stages.signatures import make_signatures
from peristiwa.terms import Fate
from schemas import TABLES
from schemas.conservation import characters
from warehouse.audits import Audited, audit_candidate, recorded
from warehouse.batchwork import Frames, Progress, Step, run_step
from warehouse.decisions import in_force
from warehouse.files import exclusive
from warehouse.home import Home
from warehouse.lake import ROW_GROUP, Shelf
from warehouse.manifests import Batch, BatchFile, batches, input_path
from warehouse.stamps import MADE_FROM, PUBLISHED_TABLES, shelf_of

T = TypeVar("T")

LATER_COLUMNS: Mapping[str, tuple[str, ...]] = {"event_mentions": ("event_id", "coder_version")}
"""Contract columns that are known only once all batches are linked."""

BATCH_TABLES = (
    "raw_documents", "records", "articles", "characters", "removed_text", "repaired_text", "sentences", "cutting_failures",
    "event_mentions", "quotes", "coding_failures", "signatures",
)  # fmt: skip
"""Lake tables of a complete batch that later steps read."""


@dataclass(frozen=True, slots=True)
class BatchWork:
    """Everything a step of one batch needs to know."""

    home: Home
    batch: Batch
    progress: Progress
    workers: int | None = None

    @property
    def shelf(self) -> Shelf:
        """Where the batch is written to; files made by other rules than those in force are made anew."""
        return self.shelf_of("raw_documents")

    def shelf_of(self, table: str) -> Shelf:
        """Where a table of the batch is written to."""
        return shelf_of(self.home, self.batch.batch_id, table)

    def audit(self, shelf: Shelf, table: str, rows: pl.DataFrame, known: Frames) -> tuple[pl.DataFrame, Audited]:
        """Audit a table of the batch; returns the rows that passed or were released by hand."""
        decided = [decision for decision in in_force(self.home) if decision.concerns(table, self.batch.batch_id)]
        return audit_candidate(shelf, batch_table(table), rows, known, decided)


def one_at_a_time(step: Callable[[BatchWork], T]) -> Callable[[BatchWork], T]:
    """Let a step of one batch wait while another process is at the same batch; the second then finds the work done."""

    @wraps(step)
    def locked(work: BatchWork) -> T:
        with exclusive(work.home.state / "locks" / f"{work.batch.batch_id}.lock"):
            return step(work)

    return locked


@one_at_a_time
def read_step(work: BatchWork) -> int:
    """Read the files of a batch into `raw_documents`; returns the rows there are.

    Records that an earlier batch already holds are left out; where that one was not read yet, it is read first, so that the result does not
    depend on the order in which batches are worked at. Once a file of the batch is gone or has changed, the records are kept as they
    were read before; a file that was gone before it was ever read is recorded as a failure.
    """
    lake, batch, stamp = work.shelf
    before = lake.stamp("raw_documents", batch)
    if before and before.inputs == stamp and work.shelf.is_fresh("records"):
        return before.rows
    if lake.path("raw_documents", batch).exists() and not all(_is_unchanged(file) for file in work.batch.files):
        kept = lake.write_stream("raw_documents", batch, lake.slices("raw_documents", batch), stamp).rows
        tallied = lake.stamp("records", batch)
        # The tally of another reading says nothing of these rows.
        own = before is not None and tallied is not None and tallied.inputs == before.inputs
        work.shelf.write("records", work.shelf.read("records") if own else _tallied(Tally(kept)))
        return kept
    tally = Tally()
    rows = lake.write_stream("raw_documents", batch, raw_frames(_items(work), _known_before(work), ROW_GROUP, tally), stamp).rows
    work.shelf.write("records", _tallied(tally))
    return rows


@one_at_a_time
def clean_step(work: BatchWork) -> tuple[Audited, ...]:
    """Take the raw documents of a batch apart; rows that a `hold` check catches stay in `articles`, with the fate `held`."""
    outputs = ("new_articles", "new_removed_text", "new_repaired_text")
    shelf = work.shelf
    if not all(shelf.is_fresh(table) for table in outputs):
        run_step(shelf, Step(("raw_documents",), outputs, partial(_clean, _learned(work))), work.progress, work.workers)
    judged = work.shelf_of("articles")
    if judged.is_fresh("articles"):
        return _recorded(work, "articles")
    raw, articles = shelf.read("raw_documents"), shelf.read("new_articles")
    documents = batch_documents(raw, articles, work.batch.batch_id, work.batch.ingested_at)
    known = {"raw_texts": raw.filter(pl.col("read_failure").is_null()).select("document_id", "raw_text"), "documents": documents}
    _, raw_audit = work.audit(judged, "raw_texts", known["raw_texts"], known)
    removed, removed_audit = work.audit(judged, "removed_text", shelf.read("new_removed_text"), known)
    repaired, repaired_audit = work.audit(judged, "repaired_text", shelf.read("new_repaired_text"), known)
    known |= {"removed_text": removed, "repaired_text": repaired}
    _, documents_audit = work.audit(judged, "documents", documents, known)
    judged.write("removed_text", removed)
    judged.write("repaired_text", repaired)
    judged.write("characters", characters(known))
    judged.write("articles", hold_documents(articles, judged.read("held_documents")))
    return documents_audit, raw_audit, removed_audit, repaired_audit


@one_at_a_time
def cut_step(work: BatchWork) -> tuple[Audited, ...]:
    """Cut the articles of a batch into sentences."""
    made, judged = work.shelf_of("new_sentences"), work.shelf_of("sentences")
    run_step(made, Step(MADE_FROM["new_sentences"], ("new_sentences", "cutting_failures"), _cut), work.progress, work.workers)
    if judged.is_fresh("sentences"):
        return _recorded(work, "sentences")
    references = _references(work) | {table: made.read(table) for table in ("removed_text", "repaired_text")}
    passed, audited = work.audit(judged, "sentences", made.read("new_sentences"), references)
    judged.write("sentences", passed)
    return (audited,)


@one_at_a_time
def code_step(work: BatchWork) -> tuple[Audited, ...]:
    """Code the sentences of a batch."""
    made, judged = work.shelf_of("new_event_mentions"), work.shelf_of("event_mentions")
    outputs = ("new_event_mentions", "new_quotes", "coding_failures")
    run_step(made, Step(MADE_FROM["new_event_mentions"], outputs, _code), work.progress, work.workers)
    if all(judged.is_fresh(table) for table in PUBLISHED_TABLES["event_mentions"]):
        return _recorded(work, "event_mentions")
    references = _references(work) | {"sentences": made.read("sentences"), "entities": entities_frame()}
    audits: list[Audited] = []
    for table in PUBLISHED_TABLES["event_mentions"]:
        passed, audited = work.audit(judged, table, made.read(f"new_{table}"), references)
        judged.write(table, passed)
        audits.append(audited)
    return tuple(audits)


@one_at_a_time
def sign_step(work: BatchWork) -> int:
    """Sign the articles of a batch for the search for duplicates; returns how many there are."""
    shelf = work.shelf_of("signatures")
    run_step(shelf, Step(MADE_FROM["signatures"], ("signatures",), _sign), work.progress, work.workers)
    return shelf.read("signatures").height


def is_complete(home: Home, batch_id: str) -> bool:
    """Tell whether every table of a batch is there, made by the rules in force and judged by them and the decisions in force."""
    return all(shelf_of(home, batch_id, table).is_fresh(table) for table in BATCH_TABLES)


def batch_table(table: str) -> Table:
    """Return a contract table as far as one batch can fill it."""
    declared = TABLES[table]
    return declared.without(*LATER_COLUMNS[table]) if table in LATER_COLUMNS else declared


def hold_documents(documents: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Give the documents in quarantine the fate `held`, with the codes of the checks they broke as the reason."""
    reasons = held.select(
        pl.col("row").str.json_path_match("$.document_id").alias("document_id"), pl.col("codes").list.join(" ").alias("held_by")
    )
    joined = documents.join(reasons, on="document_id", how="left", maintain_order="left")
    caught = pl.col("held_by").is_not_null()
    return joined.with_columns(
        pl.when(caught).then(pl.lit(Fate.HELD.value)).otherwise("fate").alias("fate"),
        pl.when(caught).then("held_by").otherwise("fate_reason").alias("fate_reason"),
    ).drop("held_by")


def _tallied(tally: Tally) -> pl.DataFrame:
    """How many records were met in the files of a batch, and how many of them were known; one row."""
    return pl.DataFrame({"items": [tally.items], "repeated": [tally.repeated]})


def _recorded(work: BatchWork, step: str) -> tuple[Audited, ...]:
    return tuple(recorded(work.shelf, batch_table(table)) for table in PUBLISHED_TABLES[step])


def _references(work: BatchWork) -> dict[str, pl.DataFrame]:
    raw, articles = work.shelf.read("raw_documents"), work.shelf.read("articles")
    return {
        "raw_texts": raw.select("document_id", "raw_text"),
        "documents": batch_documents(raw, articles, work.batch.batch_id, work.batch.ingested_at),
    }


def _is_unchanged(file: BatchFile) -> bool:
    try:
        stat = input_path(file).stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (file.size, file.modified_ns)


def _items(work: BatchWork) -> Iterator[RawRecord | ReadFailure]:
    options = ReadOptions(columns=dict(work.batch.columns))
    yield from work.batch.failures
    for file in work.batch.files:
        path = input_path(file)
        if not file.sha256.startswith("unreadable") and not path.exists():
            yield ReadFailure(file.relative, "", "", "source_gone", f"{file.relative}: gone since it was found")
            continue
        yield from read_file(InputFile(root=path.parent, path=path, relative=file.relative, size=file.size), options)


def _known_before(work: BatchWork) -> frozenset[str]:
    """Return the ids of the records in batches found before this one, as far as they stood under the same paths.

    Only those can be met again, because the path is part of the id.
    """
    paths = _paths(work.batch)
    earlier = [b for b in batches(work.home) if b.sequence < work.batch.sequence and not paths.isdisjoint(_paths(b))]
    known: set[str] = set()
    for one in earlier:
        read_step(replace(work, batch=one))
        rows = work.shelf.lake.scan("raw_documents", [one.batch_id]).select("document_id", "source_path").collect()
        known.update(rows.filter(pl.col("source_path").is_in(sorted(paths)))["document_id"])
    return frozenset(known)


def _paths(batch: Batch) -> frozenset[str]:
    return frozenset([*(file.relative for file in batch.files), *(failure.source_path for failure in batch.failures)])


def _line_counts(work: BatchWork) -> pl.DataFrame:
    """Return how often each line comes in the articles of an outlet in one batch, counted when first asked for."""
    shelf = work.shelf
    if not shelf.is_fresh("line_counts"):
        shelf.write("line_counts", count_lines(shelf.read("raw_documents")))
    return shelf.read("line_counts")


def _learned(work: BatchWork) -> Learned:
    """Return what this batch and those found before it show: lines that are furniture; and this batch alone: the order of days and months.

    A batch found later never changes what an earlier one was cleaned with, and the order in which batches are worked at tells nothing.
    """
    counts = [_line_counts(work)]
    for earlier in batches(work.home):
        if earlier.sequence < work.batch.sequence:
            at = replace(work, batch=earlier)
            read_step(at)
            counts.append(one_at_a_time(_line_counts)(at))
    printed = pl.read_parquet(work.shelf.lake.path("raw_documents", work.shelf.batch), columns=["source_path", "meta_published"])
    return Learned(furniture_by_outlet(learn_furniture(pl.concat(counts))), month_first_sources(printed))


def _clean(learned: Learned, frames: Frames) -> Frames:
    made = make_articles(frames["raw_documents"], learned)
    return {"new_articles": made.articles, "new_removed_text": made.removed_text, "new_repaired_text": made.repaired_text}


def _cut(frames: Frames) -> Frames:
    made = make_sentences(frames["raw_documents"], frames["articles"])
    return {"new_sentences": made.sentences, "cutting_failures": made.cutting_failures}


def _code(frames: Frames) -> Frames:
    made = make_mentions(frames["raw_documents"], frames["articles"], frames["sentences"])
    return {"new_event_mentions": made.event_mentions, "new_quotes": made.quotes, "coding_failures": made.coding_failures}


def _sign(frames: Frames) -> Frames:
    return {"signatures": make_signatures(frames["articles"])}
