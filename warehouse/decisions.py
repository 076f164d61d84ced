"""Decisions by hand about held rows: that a row is published although a check fails it, and that this no longer stands.

Each decision is a small readable file below the home folder that is never changed. It is about one row as it was when somebody looked at
it: the same key with other content is judged anew. Decisions come into force when a run begins, so that a run has one answer throughout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from warehouse.files import exclusive, read_as, write_json
from warehouse.home import Home

ANY_CONTENT = ""
"""Content of a decision whose row was already found to be the one that was looked at."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one row: the checks that it is released from, or held by again where `undone` is true.

    `content` is the hash of the row that was looked at, `batch_id` is empty for rows made from all batches, `made_at` is UTC, ISO 8601.
    """

    table: str
    row_key: str
    codes: tuple[str, ...]
    content: str
    batch_id: str
    reason: str
    made_at: str = ""
    made_by: str = ""
    undone: bool = False

    def concerns(self, table: str, batch_id: str) -> bool:
        """Tell whether the decision is about a row of a table of a batch."""
        return (self.table, self.batch_id) == (table, batch_id)


class DecisionError(ValueError):
    """A decision file is not what this program writes; names the file."""


@dataclass(frozen=True, slots=True)
class _InForce:
    decisions: tuple[Decision, ...]


def decide(home: Home, decisions: Iterable[Decision], made_by: str, at: datetime) -> tuple[Path, ...]:
    """Record decisions, one file each, and return the files. They come into force with the next run."""
    with exclusive(home.state / "decisions.lock"):
        number = max((int(name) for path in _files(home) if (name := path.name.partition("-")[0]).isdecimal()), default=0)
        paths: list[Path] = []
        for decision in decisions:
            made = replace(decision, made_at=at.astimezone(UTC).isoformat(timespec="seconds"), made_by=made_by)
            paths.append(home.decisions / f"{number + len(paths) + 1:06d}-{'undo' if made.undone else 'release'}.json")
            write_json(paths[-1], asdict(made))
    return tuple(paths)


def standing(home: Home) -> tuple[Decision, ...]:
    """Return the decisions that stand, the newest of each row and check, with the checks that are left of each.

    Raises:
        DecisionError: a file is damaged; a decision that cannot be read must not be taken for none.
    """
    by_check: dict[tuple[str, str, str], Decision] = {}
    for path in _files(home):
        decision = read_as(Decision, path)
        if decision is None:
            raise DecisionError(f"{path} is not a decision; mend or remove it")
        for code in decision.codes:
            by_check[decision.table, decision.row_key, code] = decision
    left: dict[Decision, list[str]] = {}
    for (_, _, code), decision in by_check.items():
        if not decision.undone:
            left.setdefault(decision, []).append(code)
    return tuple(replace(decision, codes=tuple(sorted(codes))) for decision, codes in left.items())


def put_in_force(home: Home) -> tuple[Decision, ...]:
    """Let the decisions that stand now hold for the run that begins, and return them."""
    decisions = standing(home)
    path = _in_force_file(home)
    if decisions or path.exists():
        write_json(path, {"decisions": [asdict(decision) for decision in decisions]})
    return decisions


def in_force(home: Home) -> tuple[Decision, ...]:
    """Return the decisions that hold for the run at work.

    Raises:
        DecisionError: the file is damaged.
    """
    path = _in_force_file(home)
    found = read_as(_InForce, path)
    if found is None and path.exists():
        raise DecisionError(f"{path} is damaged; remove it, the next run writes it anew")
    return found.decisions if found else ()


def decisions_hash(decisions: Sequence[Decision]) -> str:
    """Return a hash of what decisions say; empty for none."""
    told = [json.dumps(asdict(decision), sort_keys=True) for decision in decisions]
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:16] if told else ""


def _in_force_file(home: Home) -> Path:
    return home.decisions / "in_force.json"


def _files(home: Home) -> list[Path]:
    return sorted(home.decisions.glob("*-*.json"))
