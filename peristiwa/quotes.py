"""Who says what: direct quotations, reported speech, and the outlet a sentence is cited from.

A direct quotation is the text between quotation marks, its speaker the actor beside the verb of saying ("...," kata X). Reported speech is
the clause after `bahwa` or after a verb of saying. Whoever is quoted directly is named as written, known or not; reported speech is kept
where its speaker is a political actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import attribution, connectors
from peristiwa.domain import ActorMention, Quote, Sentence
from peristiwa.spans import Span

_QUOTED = re.compile(r"[\"“”„]([^\"“”„]{12,})[\"“”„]")
_NAME = r"((?:[A-Z][\w.&'-]*|\d[\w.]*)(?:\s+(?:[A-Z][\w.&'-]*|dan)){0,3})"
_SPELT = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|\([A-Z][\w ]*\)|bin|binti|al|de|van)){0,8}"
"""A name with its office, in capitals, as it is written."""
_TITLE_REACH = 16
"""A headline names its speaker in the first words."""
_AFTER_REACH = 8
"""The speaker stands within this many words of the verb of saying behind a quotation."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The outlet a sentence is cited from, and the characters that say so."""

    outlet: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, by which verb, and whether these are the speaker's own words; the entity is '' for a stranger."""

    name: str
    entity: str
    title: str | None
    verb: str
    direct: bool


@cache
def _closing_verbs() -> frozenset[str]:
    """Return the verbs of saying that close a quotation and do not point back by themselves, as "katanya" does."""
    return frozenset(word for word in connectors().inverted if not word.endswith("nya"))


@cache
def _naming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name right behind a quotation's verb of saying, and right before one that opens a quotation."""
    closing = "|".join(sorted(_closing_verbs()))
    opening = "|".join(sorted(attribution().reporting))
    behind = rf"[\"”“]\s*,?\s*(?P<verb>{closing})\s+(?P<name>{_SPELT})"
    return re.compile(behind), re.compile(rf"(?P<name>{_SPELT})\s+(?P<verb>{opening})\b[^\"“”]{{0,20}}[,:]\s*[\"“”]")


def _stranger(text: str, pattern: re.Pattern[str]) -> Speaker | None:
    """Return whom a quotation names by words that no list knows: "..., kata Kepala Dinas Sosial Bandung"."""
    match = pattern.search(text)
    return Speaker(match["name"].rstrip("."), "", None, match["verb"], direct=True) if match else None


@cache
def _pointing() -> re.Pattern[str]:
    """Return the pattern of a verb of saying that points back to whoever spoke before: "katanya", "ujar dia"."""
    alone, pronoun = ("|".join(sorted(words)) for words in (connectors().inverted - _closing_verbs(), _closing_verbs()))
    return re.compile(rf"[\"”“]\s*,?\s*(?:({alone})\b|({pronoun})\s+(?:dia|ia|beliau)\b)")


def _same_stranger(text: str, before: Quote | None) -> Speaker | None:
    """Return whoever was quoted before where a quotation points back to him and no known actor is meant."""
    match = _pointing().search(text)
    if match is None or before is None or before.speaker is None:
        return None
    return Speaker(before.speaker, before.speaker_entity or "", before.speaker_title, match[1] or match[2], direct=True)


@cache
def _citing() -> re.Pattern[str]:
    phrases = sorted(attribution().cited_before, key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?i:{words})\s+(?:(?i:dari|oleh|kantor berita|laman|situs|media|surat kabar|harian)\s+){{0,3}}{_NAME}")


def find_citation(text: str) -> Citation | None:
    """Return the first outlet a sentence says it is cited from."""
    low = text.lower()
    if not any(stem in low for stem in attribution().citing_stem):
        return None
    match = _citing().search(text)
    if match is None:
        return None
    return Citation(match.group(1).strip(" ."), Span(match.start(), match.end()))


def _speaker(actor: ActorMention, verb: str, *, direct: bool) -> Speaker:
    return Speaker(actor.name, actor.entity, actor.title, verb, direct)


def reporting(verb: Verb) -> bool:
    """Tell whether a verb is one of saying."""
    return verb.low in attribution().reporting


def _closing(reading: Reading) -> tuple[ActorMention, str] | None:
    """Return who is named behind a quotation, or, for "katanya", whoever spoke last."""
    words = connectors().inverted
    for place in range(len(reading.tokens.items) - 1, -1, -1):
        low = reading.tokens.items[place].low
        if low not in words or (place > 0 and reading.tokens.items[place - 1].low in attribution().manner):
            continue
        if low.endswith("nya"):
            return (reading.voice, low) if reading.voice is not None else None
        near = reading.between(place + 1, place + 1 + _AFTER_REACH)
        if near:
            return near[0].actor, low
    return None


def headline_speaker(reading: Reading) -> ActorMention | None:
    """Return whose words follow a colon: "Menlu Iran: AS Harus Hentikan Serangan"; the name stands alone or behind a comma."""
    items = reading.tokens.items
    colon = next((place for place, token in enumerate(items[:_TITLE_REACH]) if token.low == ":"), -1)
    named = [party for party in reading.parties if party.last == colon - 1 and (party.first == 0 or items[party.first - 1].low == ",")]
    return named[0].actor if named else None


def stranger_closes(reading: Reading) -> bool:
    """Tell whether a quotation ends with a verb of saying and somebody who is no known actor: "..., kata seorang warga"."""
    words = _closing_verbs() - attribution().sourcing
    places = [place for place, token in enumerate(reading.tokens.items) if token.low in words]
    return bool(places) and not reading.between(places[-1] + 1, places[-1] + 1 + _AFTER_REACH)


def closing_speaker(reading: Reading) -> Speaker | None:
    """Return the speaker named behind a quotation: "..., kata Menteri Luar Negeri Iran"."""
    found = _closing(reading)
    return _speaker(found[0], found[1], direct=True) if found else None


def speaking_actor(reading: Reading) -> ActorMention | None:
    """Return whose words a sentence quotes: named behind the quotation, or subject of the verb of saying before it."""
    found = _closing(reading)
    if found is not None:
        return found[0]
    titled = headline_speaker(reading)
    if titled is not None:
        return titled
    opening = _opening(reading)
    return opening[0] if opening else None


def _opening(reading: Reading) -> tuple[ActorMention, str] | None:
    """Return who is the subject of a verb of saying before what is quoted, and the verb."""
    for number, verb in enumerate(reading.verbs):
        if reporting(verb) and not verb.quoted:
            subject = reading.subject(number)
            if subject.parties:
                return subject.parties[0].actor, verb.low
    return None


def _reporting_above(reading: Reading, number: int) -> tuple[ActorMention, str] | None:
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
    found = _reporting_above(reading, number) or _closing(reading)
    if found is None and reading.verbs[number].quoted:
        return reading.voice
    return found[0] if found else headline_speaker(reading)


def speaker_of(reading: Reading, number: int) -> Speaker | None:
    """Return who says what verb `number` tells, if the sentence reports it as said."""
    found = _reporting_above(reading, number)
    if found is None:
        return closing_speaker(reading)
    return _speaker(found[0], found[1], direct=reading.verbs[number].quoted)


def find_quotes(
    reading: Reading, sentence: Sentence, said_on: date | None, citation: Citation | None, before: Quote | None = None
) -> tuple[Quote, ...]:
    """Return the direct and reported speech of one sentence, in order.

    Args:
        reading: the sentence as read.
        sentence: its text and its map to the raw text.
        said_on: the day it was said, if known.
        citation: the outlet the sentence is cited from.
        before: the last direct quotation of the article so far.
    """
    outlet = citation.outlet if citation else None
    spoken: Iterable[tuple[Span, bool, Speaker | None]]
    if spans := _direct_spans(sentence):
        quoted = _direct_speaker(reading, sentence.text, before)
        spoken = [(span, True, quoted) for span in spans]
    else:
        spoken = [(span, False, speaker) for span, speaker in _reported(reading)]
    return tuple(
        Quote(
            raw=sentence.to_raw.raw(span),
            text=sentence.text[span.start : span.end],
            direct=direct,
            speaker=speaker.name if speaker else None,
            speaker_entity=speaker.entity or None if speaker else None,
            speaker_title=speaker.title if speaker else None,
            reporting_verb=speaker.verb or None if speaker else None,
            cited_outlet=outlet,
            said_on=said_on,
        )
        for span, direct, speaker in spoken
    )


def _direct_spans(sentence: Sentence) -> list[Span]:
    return [Span(match.start(1), match.end(1)) for match in _QUOTED.finditer(sentence.text)]


def _direct_speaker(reading: Reading, text: str, before: Quote | None) -> Speaker | None:
    behind, ahead = _naming()
    closing = closing_speaker(reading) or _stranger(text, behind) or _same_stranger(text, before)
    if closing is not None:
        return closing
    opening = _opening(reading)
    if opening is not None:
        return _speaker(*opening, direct=True)
    named = _stranger(text, ahead)
    return _speaker(reading.voice, "", direct=True) if named is None and reading.voice is not None else named


def _reported(reading: Reading) -> list[tuple[Span, Speaker]]:
    found = []
    for number, verb in enumerate(reading.verbs):
        if not reporting(verb):
            continue
        subject = reading.subject(number)
        told = [other for other in reading.verbs if other.parent == number and other.link is Link.COMPLEMENT]
        if subject.parties and told:
            start = min(told[0].left, told[0].first)
            span = reading.tokens.span(start, len(reading.tokens.items) - 1)
            found.append((span, _speaker(subject.parties[0].actor, verb.low, direct=False)))
    return found
