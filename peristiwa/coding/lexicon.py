"""Finds the words of a sentence that tell an act: the triggers, each with its PLOVER type, voice and frame.

Who acts on whom is not read here (`roles`), nor whether the act was done (`realis`). The vocabulary is data: it is read and checked in
`predicates`, its forms are generated in `morphology`, and it is matched in `matching`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peristiwa.coding.matching import Found, find_patterns
from peristiwa.coding.predicates import FrameKind
from peristiwa.spans import Span
from peristiwa.terms import Realis, Voice

__all__ = ["FrameKind", "Trigger", "find_triggers"]

_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word or phrase that tells an act; `span` counts characters of the sentence, `text` is what stands there.

    `prepositions` mark the recipient (or, for RECEIVE, the actor); `swap` is set where subject and object change roles; `realis` where the
    predicate itself fixes it; `needs_recipient` where the act is not to be coded without one, and `home` where it falls on the actor's own
    people if no other is named. A higher `priority` won over overlaps.
    """

    span: Span
    text: str
    predicate_id: str
    root: str
    plover_type: str
    mode: str | None
    voice: Voice
    frame: FrameKind
    prepositions: tuple[str, ...]
    swap: bool
    realis: Realis | None
    needs_recipient: bool
    priority: int
    contexts: tuple[str, ...]
    home: bool = False


def find_triggers(text: str) -> tuple[Trigger, ...]:
    """Return the triggers of one sentence (or headline), in order, none overlapping another.

    Bare roots count as verbs only in a text without a final full stop, as headlines are, or behind "saling".
    """
    lowered = _lowered(text)
    words = _TOKEN.findall(lowered)
    found = find_patterns(words, body=text.rstrip(" \"'”’)").endswith("."))
    if not found:
        return ()
    places = [Span(*match.span()) for match in _TOKEN.finditer(lowered)]
    return tuple(_trigger(text, places, item) for item in found)


def _lowered(text: str) -> str:
    """Return the text in lower case with the same length (a dotted capital I has a longer lower case)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _last_word(text: str, places: Sequence[Span], item: Found) -> int:
    """Return the last word of a trigger: its object noun, unless a name stands before it ("memberi Ukraina bantuan")."""
    if not item.held or item.held.start < item.first or item.pattern.predicate.apart:
        return item.last
    between = [text[place.start] for place in places[item.last + 1 : item.held.start]]
    return item.held.stop - 1 if all(letter.islower() or letter.isdigit() for letter in between) else item.last


def _trigger(text: str, places: Sequence[Span], item: Found) -> Trigger:
    predicate, voice = item.pattern.predicate, item.pattern.voice
    span = Span(places[item.first].start, places[_last_word(text, places, item)].end)
    mutual = item.mutual or voice is Voice.RECIPROCAL
    active = predicate.frame is FrameKind.RECIPROCAL and voice is Voice.ACTIVE
    return Trigger(
        span=span,
        text=text[span.start : span.end],
        predicate_id=predicate.predicate_id,
        root=item.pattern.root,
        plover_type=predicate.plover_type,
        mode=predicate.mode,
        voice=Voice.RECIPROCAL if mutual or active else voice,
        frame=FrameKind.RECIPROCAL if mutual else predicate.frame,
        prepositions=predicate.prepositions,
        swap=predicate.swap,
        realis=predicate.realis,
        needs_recipient=predicate.needs_recipient,
        priority=item.priority,
        contexts=predicate.contexts,
        home=predicate.home,
    )
