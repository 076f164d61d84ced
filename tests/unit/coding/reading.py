"""Small sentences read with triggers and actors that the test names itself, so that role tests rest on no vocabulary of acts."""

from __future__ import annotations

import re

from peristiwa.coding import read_sentence
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.subjects import Reading
from peristiwa.domain import ActorMention
from peristiwa.spans import Span
from peristiwa.terms import Via, Voice

CODES = {
    "Rusia": "RUS",
    "Moskow": "RUS",
    "Kuba": "CUB",
    "Iran": "IRN",
    "Israel": "ISR",
    "Amerika Serikat": "USA",
    "AS": "USA",
    "PBB": "UN",
    "Suriah": "SYR",
    "Ia": "RUS",
}
_NAMES = re.compile(r"\b(?:" + "|".join(sorted(CODES, key=lambda name: -len(name))) + r")\b")


def actors_of(text: str) -> list[ActorMention]:
    return [
        ActorMention(Span(*match.span()), match.group(), CODES[match.group()], "GOV", Via.NAME, "state", match.group())
        for match in _NAMES.finditer(text)
    ]


def trigger_of(text: str, word: str, frame: FrameKind, kind: str, prepositions: str = "", *, swap: bool = False) -> Trigger:
    at = text.index(word)
    voice = Voice.PASSIVE if word.startswith("di") else Voice.ACTIVE if word.startswith(("me", "be")) else Voice.NOMINAL
    return Trigger(
        span=Span(at, at + len(word)),
        text=word,
        predicate_id="test",
        root=word,
        plover_type=kind,
        mode=None,
        voice=voice,
        frame=frame,
        prepositions=tuple(prepositions.split()),
        swap=swap,
        realis=None,
        needs_recipient=False,
        priority=1,
        contexts=(),
    )


def read(text: str, *triggers: Trigger) -> Reading:
    return read_sentence(text, actors_of(text), triggers)
