"""Who says what: direct quotations and reported speech.

A direct quotation is the text between quotation marks, its speaker the actor beside the verb of saying ("...," kata X). Reported speech is
the clause after `bahwa` or after a verb of saying. Whoever is quoted directly is named as written, known or not; reported speech is kept
where its speaker is a political actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from peristiwa.citations import Citation
from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.phrases import Party
from peristiwa.coding.subjects import Reading
from peristiwa.coding.tokens import QUOTE_MARKS
from peristiwa.coding.vocabulary import attribution, connectors
from peristiwa.coding.when_where import Clues, said_when, when_of
from peristiwa.domain import ActorMention, Quote, Sentence
from peristiwa.spans import Span
from peristiwa.speakers import Speaker, closing_speaker, closing_verbs, opening, reporting, reporting_above, speaker_from
from peristiwa.terms import Granularity

_SHORTEST = 12
"""Fewer characters between quotation marks only set off an expression."""
_SPELT = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|\([A-Z][\w ]*\)|bin|binti|al|de|van)){0,8}"
"""A name with its office, in capitals, as it is written."""
_PERSONS = frozenset({"person", "pronoun", "office"})
"""Kinds of mention that mean one person."""
_BACK = "nya"
"""A verb of saying that ends so points back to whoever spoke: "tutupnya"."""
_ENDS = frozenset(",.?!…")
"""Marks that end what somebody says, before the closing quotation mark."""


@cache
def _naming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name right behind a quotation's verb of saying, and right before one that opens a quotation."""
    closing = "|".join(sorted(closing_verbs()))
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
    alone, pronoun = ("|".join(sorted(words)) for words in (connectors().inverted - closing_verbs(), closing_verbs()))
    return re.compile(rf"[\"”“]\s*,?\s*(?:({alone})\b|({pronoun})\s+(?:dia|ia|beliau)\b)")


def _same_stranger(text: str, before: Quote | None) -> Speaker | None:
    """Return whoever was quoted before where a quotation points back to him and no known actor is meant."""
    match = _pointing().search(text)
    if match is None or before is None or before.speaker is None:
        return None
    return Speaker(before.speaker, before.speaker_entity or "", before.speaker_title, match[1] or match[2], direct=True)


def find_quotes(
    reading: Reading, sentence: Sentence, clues: Clues, citation: Citation | None, before: Quote | None = None
) -> tuple[Quote, ...]:
    """Return the direct and reported speech of one sentence, in order.

    Args:
        reading: the sentence as read.
        sentence: its text and its map to the raw text.
        clues: what may tell the day it was said.
        citation: the outlet the sentence is cited from.
        before: the last direct quotation of the article so far.
    """
    outlet = citation.outlet if citation else None
    clues = replace(clues, citing=citation.span if citation else None)
    spoken: Iterable[tuple[Span, Speaker | None]]
    if spans := _direct_spans(reading):
        spoken = [(span, _direct_speaker(reading, sentence.text, span, before, citation)) for span in spans]
    else:
        spoken = _reported(reading, clues)
    return tuple(
        Quote(
            raw=sentence.to_raw.raw(span),
            text=sentence.text[span.start : span.end],
            direct=bool(spans),
            speaker=speaker.name if speaker else None,
            speaker_entity=speaker.entity or None if speaker else None,
            speaker_title=speaker.title if speaker else None,
            reporting_verb=speaker.verb or None if speaker else None,
            cited_outlet=outlet,
            said_on=_said_on(reading, span, speaker, clues),
        )
        for span, speaker in spoken
    )


def _said_on(reading: Reading, span: Span, speaker: Speaker | None, clues: Clues) -> date | None:
    """Return the day that a sentence tells for what is said in it, outside the words said; else the day of the article's news."""
    told = [found for found in clues.dates if not any(part.overlaps(found.span) for part in (span, *reading.quotations))]
    verb = _verb_of(reading, span, speaker.verb if speaker else "")
    told = [found for found in told if found.span.end <= span.start or found.span.start < _clause_end(reading, span)]
    trigger = reading.tokens.span(verb.first, verb.last) if verb is not None else span
    when = said_when(when_of(reading, verb, trigger, replace(clues, dates=tuple(told))), clues.day)
    return when.start if when.granularity is Granularity.DAY else clues.day.day


def _verb_of(reading: Reading, span: Span, low: str) -> Verb | None:
    """Return the verb by which what is said is told, if it stands before it."""
    before = [verb for verb in reading.verbs if verb.low == low and reading.tokens.items[verb.last].end <= span.start]
    return before[-1] if before else None


def _clause_end(reading: Reading, span: Span) -> int:
    """Return where the next clause behind a quotation begins: "..., kata X setelah bertemu Y pada Senin"."""
    starts = [reading.tokens.items[verb.left if verb.opener < 0 else verb.opener].start for verb in reading.verbs if not verb.quoted]
    return min((start for start in starts if start >= span.end), default=reading.tokens.items[-1].end)


def _direct_spans(reading: Reading) -> list[Span]:
    inside = [Span(quoted.start + 1, quoted.end - 1) for quoted in reading.quotations]
    return [span for span in inside if span.end - span.start >= _SHORTEST]


def _direct_speaker(reading: Reading, text: str, span: Span, before: Quote | None, citation: Citation | None) -> Speaker | None:
    behind, ahead = _naming()
    closing = closing_speaker(reading) or _stranger(text, behind) or _same_stranger(text, before)
    if closing is not None:
        return closing
    opening_actor = _introducing(reading, span) or opening(reading) or _right_behind(reading, text, span)
    if opening_actor is not None:
        return speaker_from(*opening_actor, direct=True)
    return _stranger(text, ahead) or _going_on(reading, text, span, citation)


def _stands_before(reading: Reading, party: Party, verb: Verb) -> bool:
    """Tell whether a person is named right before a verb, with a comma at most between: "Menanggapi AS, Naim Qassem, menegaskan ..."."""
    end = verb.first - int(reading.is_connector(verb.first - 1, ","))
    return party.last == end - 1 and party.actor.kind in _PERSONS and not party.preposition


def _right_behind(reading: Reading, text: str, span: Span) -> tuple[ActorMention, str] | None:
    """Return the person named one word behind a quotation that opens the sentence, whatever the word: "...," seloroh Putin."""
    items = reading.tokens.items
    place = next((place for place, token in enumerate(items) if token.start > span.end), len(items))
    place += int(place < len(items) and items[place].low == ",")
    set_off = text[: span.start].strip() in QUOTE_MARKS and (text[: span.end].rstrip()[-1] in _ENDS or items[place - 1].low == ",")
    if not set_off or place >= len(items) or items[place].low in connectors().preposition:
        return None
    named = [party for party in reading.between(place + 1, place + 2) if party.actor.kind in _PERSONS and not party.preposition]
    return (named[0].actor, items[place].low) if named else None


def _introducing(reading: Reading, span: Span) -> tuple[ActorMention, str] | None:
    """Return the subject of the nearest verb of speech before a quotation that is not itself told by somebody."""
    words = attribution().reporting | attribution().calling
    for number in range(len(reading.verbs) - 1, -1, -1):
        verb = reading.verbs[number]
        behind = reading.tokens.items[verb.last].end > span.start or reading.is_quoted(verb.first)
        if behind or verb.low not in words or reporting_above(reading, number) is not None:
            continue
        subject = reading.subject(number)
        parties = subject.parties or [party for party in _before(reading, span) if _stands_before(reading, party, verb)]
        return (parties[0].actor, verb.low) if parties else None
    return None


def _going_on(reading: Reading, text: str, span: Span, citation: Citation | None) -> Speaker | None:
    """Return whoever spoke last, where all but the quotation points back ("...," tutupnya), or he or his side is named before it."""
    voice = reading.voice
    if voice is None:
        return None
    around = [token.low for place, token in enumerate(reading.tokens.items) if token.low.isalnum() and not reading.is_quoted(place)]
    opens = text.lstrip()[:1] in QUOTE_MARKS
    back = opens and bool(around) and (around[0].endswith(_BACK) or around[-1] in connectors().demonstrative)
    known = {party.actor.name.split()[-1] for party in _before(reading, span) if not party.preposition and party.actor.kind in _PERSONS}
    named = voice.name.split()[-1] in known or voice.entity in _subjects_before(reading, span)
    if not around or back or named or (opens and citation is not None):
        return speaker_from(voice, "", direct=True)
    return None


def _before(reading: Reading, span: Span) -> list[Party]:
    return [party for party in reading.parties if reading.tokens.items[party.last].end <= span.start and not reading.is_quoted(party.first)]


def _subjects_before(reading: Reading, span: Span) -> set[str]:
    """Return whose deeds the first and the last verb before a quotation tell."""
    before = [number for number, verb in enumerate(reading.verbs) if reading.tokens.items[verb.last].end <= span.start]
    ends = [number for number in (before[:1] + before[-1:]) if not reading.verbs[number].passive]
    return {subject.parties[0].actor.entity for number in ends if (subject := reading.subject(number)).parties}


def _reported(reading: Reading, clues: Clues) -> list[tuple[Span, Speaker | None]]:
    found: list[tuple[Span, Speaker | None]] = []
    for number, verb in enumerate(reading.verbs):
        if not reporting(verb):
            continue
        subject = reading.subject(number)
        told = [other for other in reading.verbs if other.parent == number and other.link is Link.COMPLEMENT]
        if subject.parties and told:
            start = min(told[0].left, told[0].first)
            span = reading.tokens.span(start, _last_told(reading, told[0].last, clues))
            found.append((span, speaker_from(subject.parties[0].actor, verb.low, direct=False)))
    return found


def _last_told(reading: Reading, first: int, clues: Clues) -> int:
    """Return the last token of what is reported, without the day that a comma sets off at the end: "..., Rabu (5/11)."."""
    items = reading.tokens.items
    last = len(items) - 1
    for found in clues.dates:
        comma, end = reading.tokens.first_in(found.span) - 1, reading.tokens.last_in(found.span)
        if comma > first and items[comma].low == "," and not any(token.low.isalnum() for token in items[end + 1 :]):
            return comma - 1
    return last
