"""What the lake files of a batch are stamped with: by what they were made, from what, and by what they were judged.

Made tables depend on the rules of `peristiwa` and on the files they are made from; judged ones on all rules and on the decisions by hand
about their rows and those of the steps before. So a changed check costs an audit, and what it did not change is not made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from warehouse.decisions import decisions_hash, in_force
from warehouse.fingerprint import making_fingerprint, rules_fingerprint
from warehouse.home import Home
from warehouse.lake import Lake, Shelf

PUBLISHED_TABLES: Mapping[str, tuple[str, ...]] = {
    "articles": ("documents", "raw_texts", "removed_text", "repaired_text"),
    "sentences": ("sentences",),
    "event_mentions": ("event_mentions", "quotes"),
}
"""For each step, in the order of the steps, the contract tables that its rows are audited as."""

MADE_FROM: Mapping[str, tuple[str, ...]] = {
    "raw_documents": (),
    "records": (),
    "new_articles": (),
    "new_sentences": ("raw_documents", "articles"),
    "cutting_failures": ("raw_documents", "articles"),
    "new_event_mentions": ("raw_documents", "articles", "sentences"),
    "coding_failures": ("raw_documents", "articles", "sentences"),
    "signatures": ("articles",),
}
"""Made tables, with the tables of the same batch they are made from; raw records never change once they are read."""

JUDGED_IN: Mapping[str, str] = {
    "articles": "articles",
    "characters": "articles",
    "removed_text": "articles",
    "repaired_text": "articles",
    "sentences": "sentences",
    "event_mentions": "event_mentions",
    "quotes": "event_mentions",
}
"""Tables that stand in the lake once they are audited, with the step that audits them."""


def shelf_of(home: Home, batch_id: str, table: str) -> Shelf:
    """Return where a table of a batch stands, with the stamp that it carries if it is up to date."""
    lake = Lake(home.lake)
    stamp = judged_stamp(home, batch_id, JUDGED_IN[table]) if table in JUDGED_IN else made_stamp(lake, batch_id, table)
    return Shelf(lake, batch_id, stamp)


def made_stamp(lake: Lake, batch_id: str, table: str) -> str:
    """Return a hash of the rules that make a table and of the files it is made from."""
    made_from = [lake.stamp(name, batch_id) for name in MADE_FROM[table]]
    return _joined(making_fingerprint(), *(stamp.sha256 if stamp else "" for stamp in made_from))


def judged_stamp(home: Home, batch_id: str, step: str) -> str:
    """Return a hash of all rules and of the decisions in force about the rows of a batch, up to those of a step."""
    steps = list(PUBLISHED_TABLES)
    tables = {table for name in steps[: steps.index(step) + 1] for table in PUBLISHED_TABLES[name]}
    decided = [decision for decision in in_force(home) if decision.batch_id == batch_id and decision.table in tables]
    return _joined(rules_fingerprint(), *([decisions_hash(decided)] if decided else []))


def _joined(first: str, *more: str) -> str:
    return hashlib.sha256("\n".join([first, *more]).encode()).hexdigest()[:16] if more else first
