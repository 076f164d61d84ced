"""Questions that the command line and the UI ask of a published warehouse, as named queries with typed answers.

Everything is read-only; the text of a report is the business of whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeAlias, TypeVar

import duckdb

from warehouse.publish import connect

Row: TypeAlias = tuple[object, ...]
T = TypeVar("T")

READ = """
SELECT count(DISTINCT source_path), count(*), count(*) FILTER (fate = 'published'), count(*) FILTER (fate = 'duplicate'),
       count(*) FILTER (fate = 'held'), count(*) FILTER (fate = 'excluded')
FROM documents WHERE list_contains($batches, batch_id)
"""
REASONS = """
SELECT fate, coalesce(fate_reason, ''), count(*) FROM documents
WHERE list_contains($batches, batch_id) GROUP BY ALL ORDER BY ALL LIMIT 25
"""
LAST_RESULTS = """
FROM quality.check_results
QUALIFY row_number() OVER (PARTITION BY batch_id, "table", code ORDER BY checked_at DESC, run_id) = 1
"""
CHECKS = f"""
SELECT count(*), count(*) FILTER (status = 'pass'), count(*) FILTER (status = 'warn'), count(*) FILTER (status = 'hold'),
       count(*) FILTER (status IN ('stop', 'error'))
FROM ({LAST_RESULTS})
"""  # noqa: S608  # constants
NOT_PASSED = f"""
SELECT code, status, sum(rows_failed)::BIGINT, sum(rows_checked)::BIGINT, any_value(sentence)
FROM ({LAST_RESULTS}) JOIN quality.check_catalogue USING (code)
WHERE status <> 'pass' GROUP BY code, status ORDER BY status, code LIMIT 20
"""  # noqa: S608  # as above
CHECK_HISTORY = """
SELECT checked_at, batch_id, status, rows_failed, rows_checked, array_to_string(examples, ' ') FROM quality.check_results
WHERE code = $code ORDER BY checked_at DESC, batch_id LIMIT 5
"""
COUNTS = """
SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM event_mentions), (SELECT count(*) FROM quotes),
       (SELECT count(*) FROM quality.held_rows WHERE released_at IS NULL)
"""
NEWEST = "SELECT event_date, plover_type, actors, recipients, quote, outlet FROM timeline LIMIT 3"
# The day of reading is that of Jakarta, which is ahead of UTC.
INFO = """
SELECT contract_version, code_version, built_at, document_count,
       (SELECT max(published_on) FROM documents WHERE fate = 'published' AND published_on <= (ingested_at + INTERVAL 7 HOURS)::DATE)
FROM warehouse_info
"""
UNUSUAL = """
SELECT measure, outlet, day, value, band_low, band_high, observations FROM quality.baselines WHERE outside ORDER BY outlet, measure LIMIT 20
"""
FATES = "SELECT fate, count(*) FROM documents GROUP BY fate ORDER BY count(*) DESC, fate"
EVENT = """
SELECT event_id, plover_type, coalesce(plover_mode, ''), list_transform(actors, lambda a: a.entity),
       list_transform(recipients, lambda r: r.entity), date_start, date_end, realis, place_name, confidence, mention_count, outlet_count,
       merge_reason
FROM events WHERE starts_with(event_id, $prefix) ORDER BY event_id LIMIT 2
"""
MENTIONS = """
SELECT m.quote_start, m.quote_end, m.trigger_start, m.trigger_end, r.raw_text, coalesce(d.outlet, 'outlet unknown'), d.published_on,
       coalesce(d.title, '(no title)'), d.source_path || CASE WHEN d.record_key = '' THEN '' ELSE '#' || d.record_key END, m.confidence,
       array_to_string(m.rule_ids, ' ')
FROM event_mentions AS m JOIN documents AS d USING (document_id) JOIN raw_texts AS r USING (document_id)
WHERE m.event_id = $event ORDER BY m.confidence DESC, m.mention_id
"""


class QueryError(ValueError):
    """A query could not be answered; says why."""


class ReadCounts(NamedTuple):
    """What some batches brought in."""

    files: int
    records: int
    published: int
    duplicate: int
    held: int
    excluded: int


class CheckCounts(NamedTuple):
    """How the checks of the last audits ended."""

    run: int
    passed: int
    warned: int
    held: int
    failed: int


class Counts(NamedTuple):
    """How much the warehouse holds."""

    events: int
    mentions: int
    quotes: int
    quarantined: int


class Newest(NamedTuple):
    """One row of the timeline with its evidence."""

    event_date: date | None
    plover_type: str
    actors: list[str]
    recipients: list[str]
    quote: str
    outlet: str | None


class Info(NamedTuple):
    """What the file says of itself."""

    contract_version: int
    code_version: str
    built_at: datetime
    documents: int
    newest: date | None


class EventShown(NamedTuple):
    """One event in short."""

    event_id: str
    plover_type: str
    plover_mode: str
    actors: list[str]
    recipients: list[str]
    date_start: date | None
    date_end: date | None
    realis: str
    place: str | None
    confidence: float
    mention_count: int
    outlet_count: int
    merge_reason: str


class MentionShown(NamedTuple):
    """One mention with the raw text it stands in; offsets count code points of that text."""

    quote_start: int
    quote_end: int
    trigger_start: int
    trigger_end: int
    raw_text: str
    outlet: str
    published_on: date | None
    title: str
    source: str
    confidence: float
    rules: str


class Table(NamedTuple):
    """The answer to a free query."""

    columns: list[str]
    rows: list[Row]


class Answers:
    """An open, read-only warehouse; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path)

    def __enter__(self) -> Self:
        """Return the open warehouse."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the warehouse."""
        self._connection.close()

    def query(self, sql: str) -> Table:
        """Answer a query of the user's own.

        Raises:
            QueryError: the query is wrong or empty; says what DuckDB says.
        """
        try:
            statements = self._connection.extract_statements(sql)
            if not statements:
                raise QueryError("the query is empty")
            answer = self._connection.execute(sql)
            return Table([column[0] for column in answer.description or ()], answer.fetchall())
        except duckdb.Error as wrong:
            raise QueryError(str(wrong)) from wrong

    def read(self, batches: Sequence[str]) -> ReadCounts:
        """Return what some batches brought in."""
        return self._as(ReadCounts, READ, batches=list(batches))[0]

    def reasons(self, batches: Sequence[str]) -> list[Row]:
        """Return fate, reason and number of records of some batches."""
        return self._rows(REASONS, batches=list(batches))

    def checks(self) -> CheckCounts:
        """Return how the checks of the last audits ended."""
        return self._as(CheckCounts, CHECKS)[0]

    def not_passed(self) -> list[Row]:
        """Return code, status, failed rows, checked rows and sentence of checks that did not pass."""
        return self._rows(NOT_PASSED)

    def unusual(self) -> list[Row]:
        """Return measure, outlet, day, value, usual values and number of days behind them, of what the newest days bring unusually."""
        return self._rows(UNUSUAL)

    def check_history(self, code: str) -> list[Row]:
        """Return time, batch, status, failed and checked rows and examples of a check's last audits."""
        return self._rows(CHECK_HISTORY, code=code)

    def counts(self) -> Counts:
        """Return how much the warehouse holds."""
        return self._as(Counts, COUNTS)[0]

    def newest(self) -> list[Newest]:
        """Return the newest three rows of the timeline."""
        return self._as(Newest, NEWEST)

    def info(self) -> Info:
        """Return what the file says of itself."""
        return self._as(Info, INFO)[0]

    def fates(self) -> list[Row]:
        """Return each fate with its number of records."""
        return self._rows(FATES)

    def events(self, prefix: str) -> list[EventShown]:
        """Return up to two events whose id begins with a text."""
        return self._as(EventShown, EVENT, prefix=prefix)

    def mentions(self, event_id: str) -> list[MentionShown]:
        """Return the mentions of an event, the most confident first."""
        return self._as(MentionShown, MENTIONS, event=event_id)

    def _rows(self, sql: str, **values: Iterable[str] | str) -> list[Row]:
        return self._as(lambda *row: row, sql, **values)

    def _as(self, shape: Callable[..., T], sql: str, **values: Iterable[str] | str | int) -> list[T]:
        return [shape(*row) for row in self._connection.execute(sql, values or None).fetchall()]
