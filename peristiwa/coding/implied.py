"""What an act of speech is that no verb of act tells, as its finders return it: `verdicts`, `demands` and `conditions`.

Each finder returns at most one act of a sentence. They come after the acts that verbs and nouns tell, and give way to them where both join
the same two sides.
"""

from __future__ import annotations

from typing import NamedTuple

from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.roles import Roles
from peristiwa.spans import Span
from peristiwa.terms import Voice


class Implied(NamedTuple):
    """An act that is implied: its type, mode and rule, its sides, the verb of its clause (-1 if none) and the words that tell it."""

    plover_type: str
    mode: str | None
    rule: str
    roles: Roles
    number: int
    words: Span


def trigger_of(act: Implied, text: str) -> Trigger:
    """Return the words of an implied act as a trigger."""
    written = text[act.words.start : act.words.end]
    return Trigger(
        span=act.words,
        text=written,
        predicate_id=act.rule,
        root=written.lower(),
        plover_type=act.plover_type,
        mode=act.mode,
        voice=Voice.ACTIVE,
        frame=FrameKind.TRANSITIVE,
        prepositions=(),
        swap=False,
        realis=None,
        needs_recipient=True,
        priority=0,
        contexts=(),
    )
