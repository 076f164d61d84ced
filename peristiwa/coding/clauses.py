"""What a verb is among the clauses of its sentence.

Each verb has the kind of its clause (main, complement, relative, ...), the verb it depends on, and the stretches of words where its
subject and its object may stand. Verbs are read in `clause_reader`; who fills the slots is decided in `subjects` and `roles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peristiwa.coding.tokens import Tokens
from peristiwa.coding.vocabulary import connectors

FOR_NOW = "sementara"
"""Right behind its verb it says for how long ("menutup sementara perbatasan"), else it opens a clause."""


class Link(StrEnum):
    """How a verb hangs on the one before it."""

    MAIN = "main"
    COMPLEMENT = "complement"
    CALL = "call"
    CONDITION = "condition"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    PURPOSE = "purpose"
    SHARED = "shared"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its tokens, its trigger (-1 if none), and its place among the clauses.

    `left` is the first token where its subject may stand; `right` the token after the last where its object may stand. `opener` is the
    token of the word that opened its clause (-1 if none); `via` is the connector right before it (`untuk`, `dengan`, '').
    """

    first: int
    last: int
    trigger: int
    low: str
    passive: bool
    link: Link
    parent: int
    left: int
    opener: int
    via: str = ""
    right: int = 0
    quoted: bool = False
    fronted: bool = False


@dataclass(slots=True)
class Level:
    """A clause that is being read: its kind, where it opened and began, the verb above it and its last verb; -1 where there is none.

    `planned` is the first token of a clause whose first verb may only tell what somebody's plan is.
    """

    kind: Link
    opener: int
    parent: int
    start: int
    last: int = -1
    fronted: bool = False
    quoted: bool = False
    runs_on: bool = False
    planned: int = -1


def object_end(tokens: Tokens, verbs: Sequence[Verb], place: int, marks: frozenset[int]) -> int:
    """Return the token after the last one where the object of a verb may stand."""
    verb = verbs[place]
    end = len(tokens.items)
    if place + 1 < len(verbs):
        following = verbs[place + 1]
        end = following.left if following.left > verb.last + 1 else following.first
    words = connectors()
    stops = words.complement | words.call | words.condition | words.relative | words.contrast | words.cause_of
    ends = {";", ":", ".", "?", "!"} if verb.quoted else {";", ":"}
    for index in range(verb.last + 1, end):
        low = tokens.items[index].low
        lasting = low == FOR_NOW and index == verb.last + 1
        if (low in stops and not lasting) or index in marks or low in ends:
            return index
    return end
