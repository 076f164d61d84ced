"""Precision and recall of linking on pairs of mentions that were read: `python -m benchmarks.linking [-v]`.

The pairs lie in `data/linking` with all that linking knows of the mentions, but for any text: words are hashes. Mentions of one article are
linked first, then the articles. A pair counts as joined if both mentions end in one event. With `-v` each wrong pair is named. Nothing
outside the folder is read, so the figures are the same everywhere; `tests/unit/test_linking_pairs.py` holds them against floors.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import polars as pl

from peristiwa.domain import EventMention, Participant
from peristiwa.linking import link_article, link_events
from peristiwa.linking.told import FACTS
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity, Realis, Via, Voice

DATA = Path(__file__).parent / "data" / "linking"
Row = Mapping[str, str]


class Pair(NamedTuple):
    """Two mentions, the set and half the pair belongs to, whether they tell one act, and why."""

    left: int
    right: int
    drawing: str
    difficulty: str
    half: str
    same: bool
    why: str


class Figures(NamedTuple):
    """How many pairs are one act, how many were joined, and how many of those rightly."""

    same: int
    joined: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are one act."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one act which were joined."""
        return self.right / self.same if self.same else 1.0


def rows(name: str) -> list[Row]:
    """Read a table, without its comment lines."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def read_pairs() -> list[Pair]:
    """Return the pairs that were read."""
    return [
        Pair(int(row["left"]), int(row["right"]), row["drawing"], row["difficulty"], row["half"], row["verdict"] == "same", row["why"])
        for row in rows("pairs")
    ]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _mention(row: Row, place: int) -> EventMention:
    """Return a mention with as much as linking within an article asks for."""
    persons = row["persons"].split()
    actors = [
        Participant(entity, "GOV", persons[number] if number < len(persons) else "", "x" if number < len(persons) else None, None, Via.NAME)
        for number, entity in enumerate(row["actors"].split())
    ]
    recipients = [Participant(entity, "GOV", "", None, None, Via.NAME) for entity in row["recipients"].split()]
    start = _day(row["date_start"])
    return EventMention(
        sentence_no=place,
        quote_raw=Span(0, 1),
        trigger_raw=Span(int(row["trigger_start"]), int(row["trigger_end"])),
        trigger_text="",
        rule_ids=(row["predicate"],),
        plover_type=row["type"],
        plover_mode=None,
        actors=tuple(actors),
        recipients=tuple(recipients),
        reciprocal=False,
        realis=Realis(row["realis"]),
        voice=Voice.ACTIVE,
        date_start=start,
        date_end=_day(row["date_end"]) or start,
        date_granularity=Granularity.DAY,
        date_basis=DateBasis(row["date_basis"]),
        date_text=None,
        date_conflict=False,
        weight=float(row["weight"]),
    )


def _facts(row: Row, document: Row, key: int, event_key: int) -> dict[str, object]:
    start = _day(row["date_start"])
    return {
        "mention_key": f"{key:06d}",
        "document_id": document["document_id"],
        "event_key": event_key,
        "plover_type": row["type"],
        "actor_entities": row["actors"].split(),
        "recipient_entities": row["recipients"].split(),
        "actor_persons": row["persons"].split(),
        "party_words": row["party_words"].split(),
        "date_start": start,
        "date_end": _day(row["date_end"]) or start,
        "date_basis": row["date_basis"],
        "realis": row["realis"],
        "words": row["words"].split(),
        "story_words": document["story"].split(),
        "family_id": document["family"] or None,
    }


def linked() -> dict[int, str]:
    """Link all mentions of the folder; returns the event of each, by its line."""
    documents, mentions = rows("documents"), rows("mentions")
    facts: list[dict[str, object]] = []
    for document, told in groupby(enumerate(mentions), key=lambda item: item[1]["document"]):
        numbered = list(told)
        keys = [one.event_key for one in link_article([_mention(row, place) for place, (_, row) in enumerate(numbered)])]
        facts.extend(_facts(row, documents[int(document)], line, key) for (line, row), key in zip(numbered, keys, strict=True))
    weights = {row["word"]: float(row["weight"]) for row in rows("words")}
    events = link_events(pl.DataFrame(facts, schema=FACTS), lambda word: weights.get(word, 0.0))
    return {int(key): event for key, event in zip(events["mention_key"], events["event_id"], strict=True)}


def figures(pairs: Iterable[Pair], events: Mapping[int, str]) -> Figures:
    """Count how linking does on some pairs."""
    judged = [(pair.same, events[pair.left] == events[pair.right]) for pair in pairs]
    return Figures(sum(same for same, _ in judged), sum(joined for _, joined in judged), sum(same and joined for same, joined in judged))


def groups(pairs: Sequence[Pair], document_of: Sequence[str]) -> dict[str, list[Pair]]:
    """Return the pairs by the groups that are reported."""
    named = {
        "all": pairs,
        "half the rules were chosen on": [pair for pair in pairs if pair.half == "tune"],
        "half held back": [pair for pair in pairs if pair.half == "held"],
        "held back, easy": [pair for pair in pairs if pair.half == "held" and pair.difficulty == "easy"],
        "held back, hard": [pair for pair in pairs if pair.half == "held" and pair.difficulty == "hard"],
        "held back, one article": [pair for pair in pairs if pair.half == "held" and document_of[pair.left] == document_of[pair.right]],
        "held back, two articles": [pair for pair in pairs if pair.half == "held" and document_of[pair.left] != document_of[pair.right]],
    }
    return {name: list(some) for name, some in named.items()}


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    pairs, events = read_pairs(), linked()
    print("| pairs | number | one act | joined | precision | recall |\n|---|---|---|---|---|---|")
    for name, some in groups(pairs, [row["document"] for row in rows("mentions")]).items():
        found = figures(some, events)
        print(f"| {name} | {len(some)} | {found.same} | {found.joined} | {found.precision:.2f} | {found.recall:.2f} |")
    if "-v" in arguments:
        for pair in pairs:
            if pair.same != (events[pair.left] == events[pair.right]):
                fault = "apart" if pair.same else "joined"
                print(f"{fault}: lines {pair.left} and {pair.right}, {pair.half}, {pair.difficulty}, {pair.why}")


if __name__ == "__main__":
    main(sys.argv[1:])
