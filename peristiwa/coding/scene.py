"""What the coder knows of one sentence while it reads it, and an act as found in it, before it is decided whether it is an event."""

from __future__ import annotations

from dataclasses import dataclass

from peristiwa.citations import Citation
from peristiwa.coding.clauses import Verb
from peristiwa.coding.discourse import Told
from peristiwa.coding.lexicon import Trigger
from peristiwa.coding.realis import Reality
from peristiwa.coding.roles import Roles
from peristiwa.coding.subjects import Reading
from peristiwa.coding.when_where import NewsDay
from peristiwa.domain import DateMention, Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with all that was found in it, the article's news day, and the entities that the article names."""

    sentence: Sentence
    reading: Reading
    dates: tuple[DateMention, ...]
    citation: Citation | None
    day: NewsDay
    earlier: tuple[Told, ...] = ()
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its trigger, sides, realis, and the verb whose clause tells it (number -1 if none does).

    `kind` is its type where that was weighed; '' where rules take it from its trigger.
    """

    trigger: Trigger
    roles: Roles
    reality: Reality
    verb: Verb | None
    number: int
    kind: str = ""
