"""Sentences of the tests: read with triggers and actors that the test names itself, or coded as an article with the whole vocabulary."""

from __future__ import annotations

import re
from datetime import date

from peristiwa.coding import CodedArticle, code_by_rules, read_sentence
from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.subjects import Reading
from peristiwa.domain import ActorMention, EventMention, Published, Sentence
from peristiwa.spans import Span, identity
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


def code(*texts: str, on: date | None = None, lead: bool = True) -> CodedArticle:
    """Code an article of some sentences, the first of them the lead."""
    sentences = [Sentence(number, text, identity(len(text)), is_lead=lead and number == 0) for number, text in enumerate(texts)]
    return code_by_rules(sentences, Published(on=on))


def line(mention: EventMention) -> str:
    """Return what a mention tells as "ACCUSE RUS>ISR"."""
    sides = (",".join(sorted(party.entity for party in side)) for side in (mention.actors, mention.recipients))
    return f"{mention.plover_type} {'>'.join(sides)}"
