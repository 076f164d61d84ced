"""One event as one article tells it, gathered from its mention rows.

Rows come from `event_mentions`; what they lack of the sentences themselves (content words) is given with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from peristiwa.linking.article import DONE, OWN_DATE
from peristiwa.linking.parties import SYMMETRIC, Sides, sides
from peristiwa.terms import DateBasis

FACTS = pl.Schema(
    {
        "mention_key": pl.String(),
        "document_id": pl.String(),
        "event_key": pl.Int32(),
        "plover_type": pl.String(),
        "actor_entities": pl.List(pl.String()),
        "recipient_entities": pl.List(pl.String()),
        "actor_persons": pl.List(pl.String()),
        "party_words": pl.List(pl.String()),
        "date_start": pl.Date(),
        "date_end": pl.Date(),
        "date_basis": pl.String(),
        "realis": pl.String(),
        "words": pl.List(pl.String()),
        "story_words": pl.List(pl.String()),
        "family_id": pl.String(),
    }
)
"""What linking knows of a mention. `actor_persons` are the last names of office holders who act, `party_words` the words that name the
parties, `words` those of its sentence, `story_words` those of title and lead; `family_id` is null where the text stands alone."""

_SUREST_FIRST = (DateBasis.EXPLICIT, DateBasis.WEEKDAY_DATE, DateBasis.WEEKDAY, DateBasis.RELATIVE, DateBasis.INHERITED)


@dataclass(frozen=True, slots=True)
class When:
    """Days between which an act lies, and whether its own words say so."""

    start: date
    end: date
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One event as one article tells it."""

    document_id: str
    keys: tuple[str, ...]
    kind: str
    realis: str
    sides: Sides
    when: When | None
    persons: frozenset[str]
    party_words: frozenset[str]
    words: Mapping[str, float]
    scene: Mapping[str, float]
    """Words of the sentences, of title and of lead."""
    family: str | None

    @property
    def group(self) -> tuple[str, str]:
        """Type and realis; events that differ in them are never joined. What is done and what is recalled as done are alike."""
        return self.kind, "done" if self.realis in DONE else self.realis

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """The pairs of parties under which the event is looked up."""
        if self.kind in SYMMETRIC:
            parties = sorted(self.sides.actors | self.sides.recipients)
            return tuple((one, other) for place, one in enumerate(parties) for other in parties[place + 1 :])
        return tuple((actor, recipient) for actor in sorted(self.sides.actors) for recipient in sorted(self.sides.recipients) or [""])


Weigh = Callable[[str], float]


def gather(events: pl.DataFrame, weigh: Weigh) -> list[Told]:
    """Return the events of each article, in the order of document and event.

    Args:
        events: rows of `FACTS`, in any order.
        weigh: how much a shared word says; 0 for common words.
    """
    found: dict[tuple[str, int], list[Mapping[str, object]]] = {}
    for row in events.sort("document_id", "event_key", "mention_key").iter_rows(named=True):
        found.setdefault((str(row["document_id"]), int(row["event_key"])), []).append(row)
    weights: dict[str, float] = {}
    return [_event(rows, weigh, weights) for rows in found.values()]


def _event(rows: list[Mapping[str, object]], weigh: Weigh, weights: dict[str, float]) -> Told:
    first = rows[0]
    words, story = _all(rows, "words"), _all(rows, "story_words")
    family = first["family_id"]
    return Told(
        document_id=str(first["document_id"]),
        keys=tuple(str(row["mention_key"]) for row in rows),
        kind=str(first["plover_type"]),
        realis=str(first["realis"]),
        sides=sides(_all(rows, "actor_entities"), _all(rows, "recipient_entities")),
        when=_when(rows),
        persons=_all(rows, "actor_persons"),
        party_words=_all(rows, "party_words"),
        words=_weighed(words, weigh, weights),
        scene=_weighed(words | story, weigh, weights),
        family=None if family is None else str(family),
    )


def _all(rows: Iterable[Mapping[str, object]], column: str) -> frozenset[str]:
    found: set[str] = set()
    for row in rows:
        values = row[column]
        if isinstance(values, list):
            found.update(map(str, values))
    return frozenset(found)


def _weighed(words: Iterable[str], weigh: Weigh, known: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in sorted(words):
        if word not in known:
            known[word] = weigh(word)
        if known[word] > 0:
            found[word] = known[word]
    return found


def _when(rows: Iterable[Mapping[str, object]]) -> When | None:
    """Return the days of the mention whose date is surest; of equals, the first."""
    best: tuple[int, When] | None = None
    for row in rows:
        start, end, basis = row["date_start"], row["date_end"], row["date_basis"]
        if not isinstance(start, date):
            continue
        rank = _SUREST_FIRST.index(DateBasis(str(basis))) if basis in _SUREST_FIRST else len(_SUREST_FIRST)
        if best is None or rank < best[0]:
            best = rank, When(start, end if isinstance(end, date) else start, basis in OWN_DATE)
    return best[1] if best else None
