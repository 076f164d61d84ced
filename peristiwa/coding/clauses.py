"""What a verb is among the clauses of its sentence.

Each verb has the kind of its clause (main, complement, relative, ...), the verb it depends on, and the stretches of words where its
subject and its object may stand. Verbs are read in `clause_reader`; who fills the slots is decided in `subjects` and `roles`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
