"""Questions about quarantine that the command line and the UI ask of a published warehouse: how many rows wait, for how long, and which.

Everything is read-only; how long ago something was is counted from a moment that the caller gives.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from warehouse.answers import Answers

WAITING = """
SELECT count(*) FILTER (released_at IS NULL), count(released_at), count(*) FILTER (starts_with(release_reason, 'by hand')),
       min(first_seen) FILTER (released_at IS NULL)
FROM quality.held_rows
"""
FOUND = """
SELECT h.* REPLACE (array_to_string(codes, ' ') AS codes), coalesce(d.outlet, '') AS outlet,
       coalesce("row"->>'$.quote', "row"->>'$.text', "row"->>'$.title', "row"->>'$.repaired', '') AS said
FROM quality.held_rows AS h LEFT JOIN documents AS d ON d.document_id = "row"->>'$.document_id'
WHERE released_at IS NULL AND ($code = '' OR list_contains(h.codes, $code)) AND ($table = '' OR "table" = $table)
  AND (starts_with(row_key, $key) OR contains(row_key, '=' || $key))
"""
COUNTED = f"""
SELECT "table", code, outlet, count(*), min(first_seen), max(first_seen)
FROM (SELECT *, unnest(string_split(codes, ' ')) AS code FROM ({FOUND})) WHERE $code IN ('', code)
GROUP BY "table", code, outlet ORDER BY ALL
"""  # noqa: S608  # a constant
LISTED = f"""
SELECT "table", row_key, string_split(codes, ' '), first_seen, batch_id, content, outlet, said, "row" FROM ({FOUND})
ORDER BY first_seen, "table", row_key LIMIT $most
"""  # noqa: S608  # as above
ALL_OF_THEM = 1_000_000
"""More rows than anybody releases at once."""


class Waiting(NamedTuple):
    """How many rows are held and how many were released, by hand among them, and when the oldest of those still held was set aside."""

    held: int
    released: int
    by_hand: int
    oldest: datetime | None

    def says(self, now: datetime) -> str:
        """Return this in words."""
        oldest = f", the oldest for {days(self.oldest, now)}" if self.oldest else ""
        return f"{self.held:,} rows held{oldest}; {self.released:,} released, {self.by_hand:,} of them by hand"


class HeldCount(NamedTuple):
    """Rows of a table and an outlet that one check holds; the outlet is empty where it is unknown."""

    table: str
    code: str
    outlet: str
    rows: int
    oldest: datetime
    newest: datetime


class HeldRow(NamedTuple):
    """One row that is held; `said` is what it quotes, or its text or title, `row` is all of it as JSON."""

    table: str
    row_key: str
    codes: list[str]
    first_seen: datetime
    batch_id: str
    content: str
    outlet: str
    said: str
    row: str


class HeldAnswers(Answers):
    """An open, read-only warehouse that answers questions about quarantine too."""

    def waiting(self) -> Waiting:
        """Return how many rows wait, and since when."""
        return self._as(Waiting, WAITING)[0]

    def held_counts(self, code: str = "", table: str = "") -> list[HeldCount]:
        """Return how many rows each check holds, by table and outlet; of one check or table if named."""
        return self._as(HeldCount, COUNTED, code=code, table=table, key="")

    def held(self, code: str = "", table: str = "", key: str = "", most: int = ALL_OF_THEM) -> list[HeldRow]:
        """Return rows that are held, the oldest first; of one check, of one table, of keys or key values with one beginning."""
        return self._as(HeldRow, LISTED, code=code, table=table, key=key, most=most)


def days(since: datetime, now: datetime) -> str:
    """Return how long ago something was, in days."""
    count = (now.replace(tzinfo=None) - since).days
    return "less than a day" if count < 1 else f"{count:,} day{'s' if count > 1 else ''}"
