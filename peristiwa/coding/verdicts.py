"""Finds accusations and praise that no verb of act tells: a speaker is reported to call another party's doing a crime, or it a good partner.

A verdict needs a verb of saying with a political speaker, a word of blame or praise in what was said, and another party named there. The words
are data. Acts told by verbs or nouns of their own are read elsewhere and come first.
"""

from __future__ import annotations

import re
from functools import cache

from peristiwa.coding.lexicon import FrameKind, Trigger
from peristiwa.coding.phrases import Party
from peristiwa.coding.roles import Roles, slots, without
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import word_lists
from peristiwa.domain import Voice
from peristiwa.quotes import reporting, speaking_party
from peristiwa.spans import Span

_TYPE_OF = {"blame": "ACCUSE", "praise": "SUPPORT"}
_WEIGHT = 0.5
"""A verdict is read from one word; it is trusted less than any verb of act."""
_DENIED = re.compile(r"\b(?:tidak|tak|bukan)\s+(?:pernah\s+|akan\s+)?$")


@cache
def _pattern() -> re.Pattern[str]:
    lists = word_lists("verdicts.yaml")
    groups = [rf"(?P<{name}>\b(?:{'|'.join(re.escape(word) for word in sorted(lists[name]))})\b)" for name in sorted(lists)]
    return re.compile("|".join(groups))


def find_verdict(reading: Reading, text: str) -> tuple[Trigger, Roles, int] | None:
    """Return the verdict a sentence reports, with its verb of saying (-1 for a quotation named behind), or None."""
    match = _pattern().search(text.lower())
    if match is None or match.lastgroup is None or _reversed(text, match):
        return None
    said = _saying(reading, match.start())
    if said is None:
        return None
    speaker, number, start = said
    if not speaker.actor.can_act or speaker.actor.entity == "UNK":
        return None
    doers = slots(reading.group(speaker))
    barred = {slot.entity for slot in doers}
    target = next((party for party in reading.parties if party.first >= start and _fits(party, barred)), None)
    if target is None:
        return None
    recipients = without(slots(reading.group(target)), doers)
    if not recipients:
        return None
    span = Span(match.start(), match.end())
    return _trigger(match.lastgroup, span, text), Roles(doers, recipients, _WEIGHT, ("verdict",), ("recipient_inferred",)), number


def _fits(party: Party, barred: set[str]) -> bool:
    return party.actor.entity not in barred and party.preposition not in {"di", "dari"} and party.actor.kind != "pronoun"


def _reversed(text: str, match: re.Match[str]) -> bool:
    """Praise after a negation is none; blame may be denied and still blame ("tidak bisa dibenarkan")."""
    return match.lastgroup == "praise" and _DENIED.search(text[: match.start()].lower()) is not None


def _saying(reading: Reading, at: int) -> tuple[Party, int, int] | None:
    """Return the speaker, the verb of saying and the first token of what was said."""
    for number, verb in enumerate(reading.verbs):
        if reading.tokens.items[verb.last].end > at:
            break
        if reporting(verb) and verb.trigger < 0:
            subject = reading.subject(number)
            if subject.parties:
                return subject.parties[0], number, verb.last + 1
    party = speaking_party(reading)
    return (party, -1, 0) if party is not None and reading.tokens.items[party.first].start > at else None


def _trigger(kind: str, span: Span, text: str) -> Trigger:
    return Trigger(
        span=span,
        text=text[span.start : span.end],
        predicate_id=f"verdict_{kind}",
        root=text[span.start : span.end].lower(),
        plover_type=_TYPE_OF[kind],
        mode="disapprove" if kind == "blame" else None,
        voice=Voice.ACTIVE,
        frame=FrameKind.TRANSITIVE,
        prepositions=(),
        swap=False,
        realis=None,
        needs_recipient=True,
        priority=0,
        contexts=(),
    )
