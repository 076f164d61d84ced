"""Who speaks in a sentence: named behind a quotation ("...," kata X), subject of a verb of saying, or named before a headline's colon.

What is said, and by whom where a quotation names a stranger, is read in `quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peristiwa.coding.clauses import Verb
from peristiwa.coding.phrases import Party
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import attribution, connectors
from peristiwa.domain import ActorMention
from peristiwa.ontology.anaphora import AnaphorKind, load_anaphora

_TITLE_REACH = 16
"""A headline names its speaker in the first words."""
_AFTER_REACH = 8
"""The speaker stands within this many words of the verb of saying behind a quotation."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, by which verb, and whether these are the speaker's own words; the entity is '' for a stranger."""

    name: str
    entity: str
    title: str | None
    verb: str
    direct: bool


@cache
def closing_verbs() -> frozenset[str]:
    """Return the verbs of saying that close a quotation and do not point back by themselves, as "katanya" does."""
    return frozenset(word for word in connectors().inverted if not word.endswith("nya"))


def speaker_from(actor: ActorMention, verb: str, *, direct: bool) -> Speaker:
    """Return an actor as speaker, by a verb of saying."""
    return Speaker(actor.name, actor.entity, actor.title, verb, direct)


def reporting(verb: Verb) -> bool:
    """Tell whether a verb is one of saying."""
    return verb.low in attribution().reporting


def _closing(reading: Reading) -> tuple[ActorMention, str] | None:
    """Return who is named behind a quotation, or, for "katanya" and "kata dia", whom that means, else whoever spoke last."""
    words = connectors().inverted
    for place in range(len(reading.tokens.items) - 1, -1, -1):
        low = reading.tokens.items[place].low
        if low not in words or reading.is_quoted(place) or (place > 0 and reading.tokens.items[place - 1].low in attribution().manner):
            continue
        pronoun = _is_pronoun(reading, place + 1)
        near = outside(reading, place + 1, place + 2 if pronoun else place + 1 + _AFTER_REACH)
        if low.endswith("nya") or (pronoun and not near):
            return (reading.voice, low) if reading.voice is not None else None
        if near:
            return near[0].actor, low
    return None


def outside(reading: Reading, first: int, end: int) -> list[Party]:
    """Return the parties between two tokens that no quoted words name."""
    return [party for party in reading.between(first, end) if not reading.is_quoted(party.first)]


def _is_pronoun(reading: Reading, place: int) -> bool:
    """Tell whether the token at `place` points back to a person ("dia")."""
    items = reading.tokens.items
    return place < len(items) and load_anaphora().get(items[place].low) is AnaphorKind.PERSON


def headline_speaker(reading: Reading) -> ActorMention | None:
    """Return whose words follow a colon: "Menlu Iran: AS Harus Hentikan Serangan"; the name stands alone or behind a comma."""
    items = reading.tokens.items
    colon = next((place for place, token in enumerate(items[:_TITLE_REACH]) if token.low == ":"), -1)
    named = [party for party in reading.parties if party.last == colon - 1 and (party.first == 0 or items[party.first - 1].low == ",")]
    return named[0].actor if named else None


def stranger_closes(reading: Reading) -> bool:
    """Tell whether a quotation ends with a verb of saying and somebody who is no known actor: "..., kata seorang warga"."""
    words = closing_verbs() - attribution().sourcing
    places = [place for place, token in enumerate(reading.tokens.items) if token.low in words and not reading.is_quoted(place)]
    if not places or _is_pronoun(reading, places[-1] + 1):
        return False
    return not outside(reading, places[-1] + 1, places[-1] + 1 + _AFTER_REACH)


def closing_speaker(reading: Reading) -> Speaker | None:
    """Return the speaker named behind a quotation: "..., kata Menteri Luar Negeri Iran"."""
    found = _closing(reading)
    return speaker_from(found[0], found[1], direct=True) if found else None


def speaking_actor(reading: Reading) -> ActorMention | None:
    """Return whose words a sentence quotes: named behind the quotation, or subject of the verb of saying before it."""
    found = _closing(reading)
    if found is not None:
        return found[0]
    titled = headline_speaker(reading)
    if titled is not None:
        return titled
    opener = opening(reading)
    return opener[0] if opener else None


def opening(reading: Reading) -> tuple[ActorMention, str] | None:
    """Return who is the subject of a verb of saying before what is quoted, and the verb."""
    for number, verb in enumerate(reading.verbs):
        if reporting(verb) and not verb.quoted:
            subject = reading.subject(number)
            if subject.parties:
                return subject.parties[0].actor, verb.low
    return None


def reporting_above(reading: Reading, number: int) -> tuple[ActorMention, str] | None:
    """Return who says what verb `number` tells by a verb of saying above it."""
    place = reading.verbs[number].parent
    for _ in range(len(reading.verbs)):
        if place < 0:
            return None
        above = reading.verbs[place]
        subject = reading.subject(place)
        if reporting(above) and subject.parties:
            return subject.parties[0].actor, above.low
        place = above.parent
    return None


def speaking_voice(reading: Reading, number: int) -> ActorMention | None:
    """Return the actor who says what verb `number` tells: above it, or behind the quotation."""
    found = reporting_above(reading, number) or _closing(reading)
    if found is None and reading.verbs[number].quoted:
        return reading.voice
    return found[0] if found else headline_speaker(reading)


def speaker_of(reading: Reading, number: int) -> Speaker | None:
    """Return who says what verb `number` tells, if the sentence reports it as said."""
    found = reporting_above(reading, number)
    if found is None:
        return closing_speaker(reading)
    return speaker_from(found[0], found[1], direct=reading.verbs[number].quoted)
