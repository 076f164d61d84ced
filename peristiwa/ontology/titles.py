"""Offices, ranks, collective nouns and small words that stand beside the name of an actor, and phrases that only look like one.

The words of `data/titles.tsv` decide the sector of a mention ("pasukan Israel" is military); those of `data/blocked_contexts.tsv` keep a
name from being read as an actor ("bahasa Inggris", "Jawa Barat").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from peristiwa.ontology.bodies import SECTORS
from peristiwa.ontology.tables import OntologyError, rows


class TitleKind(StrEnum):
    """What a word does beside a name."""

    OFFICE = "office"
    HONORIFIC = "honorific"
    HEAD = "head"
    PLACE = "place"
    TOPIC = "topic"
    PREFIX = "prefix"
    MODIFIER = "modifier"
    LINK = "link"
    JOINT = "joint"
    PARTICLE = "particle"
    STOP = "stop"
    LOCATIVE = "locative"
    SITE = "site"
    FEATURE = "feature"
    LOCAL = "local"
    OCCASION = "occasion"
    BARE = "bare"
    PREPOSITION = "preposition"
    GOVERNOR = "governor"
    NATIONAL = "national"
    SAY = "say"
    HOME = "home"


class BlockKind(StrEnum):
    """Where the blocking words stand: they are the whole phrase, or stand before or after the name."""

    PHRASE = "phrase"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class TitleWord:
    """One word or phrase; `open` words may be followed by capitalised words of their own, `capitals` words count only in capitals."""

    word: str
    kind: TitleKind
    sector: str
    open: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class BlockedContext:
    """Words that show that a name is part of another name."""

    kind: BlockKind
    words: str


@cache
def load_titles() -> tuple[TitleWord, ...]:
    """Return all words in the order of the file.

    Raises:
        OntologyError: a row has an unknown kind or sector.
    """
    return tuple(_title(row) for row in rows("titles.tsv", ("word", "kind", "sector", "form")))


@cache
def words_of(kind: TitleKind) -> frozenset[str]:
    """Return all words of one kind, in lower case as in the file."""
    return frozenset(title.word for title in load_titles() if title.kind is kind)


@cache
def load_blocked_contexts() -> tuple[BlockedContext, ...]:
    """Return all blocked contexts in the order of the file."""
    return tuple(BlockedContext(BlockKind(kind), words) for kind, words in rows("blocked_contexts.tsv", ("kind", "words")))


def _title(row: tuple[str, ...]) -> TitleWord:
    word, kind, sector, form = row
    if kind not in set(TitleKind) or (sector and sector not in SECTORS):
        raise OntologyError(f"titles.tsv: {word!r} has kind {kind!r} and sector {sector!r}")
    return TitleWord(word, TitleKind(kind), sector, form == "y", form == "a")
