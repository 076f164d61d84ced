"""Finds the words of a sentence that tell an act: the triggers, each with its PLOVER type, voice and frame.

All forms of all predicates are compiled into one table by first word; among overlapping finds the longest and most specific wins. Who acts
on whom is not read here (`roles`), nor whether the act was done (`realis`). The vocabulary is data, read and checked by `predicates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from peristiwa.coding.morphology import forms
from peristiwa.coding.predicates import FrameKind, Phrase, Predicate, PredicateError, load_groups, load_predicates
from peristiwa.domain import Realis, Voice
from peristiwa.spans import Span

__all__ = ["FrameKind", "PredicateError", "ReportingKind", "Trigger", "find_triggers", "reporting_verbs"]

_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_STOPS: Final = frozenset(".;:?!")
_BLOCK_LEFT, _BLOCK_RIGHT, _NEAR = 3, 5, 14
"""How many words around a trigger are searched for what must not, and for what must stand nearby."""
_PASSIVE_LEFT, _PASSIVE_RIGHT = 8, 3
"""The object noun of a passive stands before it ("sanksi yang dijatuhkan"), or at once behind it ("dikerahkan pasukan")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word or phrase that tells an act; `span` counts characters of the sentence, `text` is what stands there.

    `prepositions` mark the recipient (or, for RECEIVE, the actor); `swap` is set where subject and object change roles; `realis` where the
    predicate itself fixes it; `needs_recipient` where the act is not to be coded without one. A higher `priority` won over overlaps.
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


class ReportingKind(StrEnum):
    """How a reporting word stands to its speaker: `says` follows it, `said` precedes it behind a quotation, `cites` names a source."""

    SAYS = "says"
    SAID = "said"
    CITES = "cites"


class _Token(NamedTuple):
    low: str
    start: int
    end: int


class _Pattern(NamedTuple):
    """One compiled form or phrase: the words behind its first, and what it means."""

    tail: Phrase
    root: str
    voice: Voice
    priority: int
    predicate: Predicate
    objects: Mapping[str, tuple[Phrase, ...]]


class _Found(NamedTuple):
    """A pattern found at tokens `first` to `last`, its object noun at `held` (empty if it needs none)."""

    pattern: _Pattern
    first: int
    last: int
    held: range
    mutual: bool

    @property
    def priority(self) -> int:
        """A pattern outranks what stands inside its object ("melancarkan serangan udara" the strike alone)."""
        return self.pattern.priority + 10 * len(self.held)


class _Table(NamedTuple):
    """Everything compiled: patterns by first word, the forms that are also nouns, and the words that end an object or a headline verb."""

    patterns: Mapping[str, tuple[_Pattern, ...]]
    nouns: frozenset[str]
    stops: frozenset[str]
    mutual: frozenset[str]


def _object_table(objects: Iterable[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    """Return object phrases by first word, the longest first; nouns also with -nya and reduplicated."""
    table: dict[str, set[Phrase]] = {}
    for first, *tail in objects:
        for variant in (first, f"{first}nya", f"{first}-{first}"):
            table.setdefault(variant, set()).add(tuple(tail))
    return {first: tuple(sorted(tails, key=lambda tail: (-len(tail), tail))) for first, tails in table.items()}


def _compiled(predicate: Predicate) -> Iterable[tuple[str, _Pattern]]:
    """Yield each first word of a predicate with its pattern."""
    objects = _object_table(predicate.objects)
    bonus = 2 * bool(predicate.near) + predicate.rank
    for root, affixes in predicate.words:
        for form, voice in forms(root, affixes).items():
            priority = 10 + bonus + 5 * bool(objects) + (voice is Voice.HEADLINE)
            yield form, _Pattern((), root, voice, priority, predicate, objects)
    for phrase, voice in predicate.phrases:
        yield phrase[0], _Pattern(phrase[1:], " ".join(phrase), voice, 10 * len(phrase) + bonus, predicate, {})


@cache
def _table() -> _Table:
    listed: dict[str, list[_Pattern]] = {}
    for predicate in load_predicates():
        for first, pattern in _compiled(predicate):
            listed.setdefault(first, []).append(pattern)
    patterns = {first: tuple(sorted(found, key=lambda item: -item.priority)) for first, found in listed.items()}
    nouns = frozenset(first for first, found in listed.items() for item in found if item.voice is Voice.NOMINAL and not item.tail)
    groups = load_groups()
    return _Table(MappingProxyType(patterns), nouns, frozenset(groups["object_ends"]), frozenset(groups["mutual"]))


def _lowered(text: str) -> str:
    """Return the text in lower case with the same length (a dotted capital I has a longer lower case)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _tokens(text: str) -> list[_Token]:
    return [_Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(_lowered(text))]


def _phrase_at(lows: Sequence[str], at: int, phrase: Phrase) -> bool:
    return tuple(lows[at : at + len(phrase)]) == phrase


def _stretch(lows: Sequence[str], first: int, last: int, left: int, right: int) -> tuple[int, int]:
    """Return the tokens around a find, at most so many, not beyond a full stop, semicolon or colon."""
    start, end = first, last + 1
    while start > 0 and first - start < left and lows[start - 1] not in _STOPS:
        start -= 1
    while end < len(lows) and end - last - 1 < right and lows[end] not in _STOPS:
        end += 1
    return start, end


def _any_of(lows: Sequence[str], start: int, end: int, phrases: Iterable[Phrase]) -> bool:
    inside = lows[start:end]
    return any(phrase[0] in inside and any(_phrase_at(inside, at, phrase) for at in range(len(inside))) for phrase in phrases)


def _object_at(lows: Sequence[str], at: int, pattern: _Pattern) -> range | None:
    for tail in pattern.objects.get(lows[at], ()):
        if _phrase_at(lows, at + 1, tail):
            return range(at, at + 1 + len(tail))
    return None


def _object(lows: Sequence[str], first: int, last: int, pattern: _Pattern) -> range | None:
    """Return the tokens of the object noun that a pattern asks for, or None."""
    if pattern.voice is Voice.PASSIVE:
        start, end = _stretch(lows, first, last, _PASSIVE_LEFT, _PASSIVE_RIGHT)
        places = [*range(first - 1, start - 1, -1), *range(last + 1, end)]
        return next((held for place in places if (held := _object_at(lows, place, pattern)) is not None), None)
    ends, through = _table().stops, pattern.predicate.through
    for place in range(last + 1, min(last + 1 + pattern.predicate.window, len(lows))):
        held = _object_at(lows, place, pattern)
        if held is not None:
            return held
        if lows[place] in ends and lows[place] not in through:
            return None
    return None


def _headline_verb(lows: Sequence[str], first: int, *, body: bool) -> bool:
    """Tell whether a bare root at `first` can be a verb: in a headline, and not where the noun of the same form would stand."""
    table = _table()
    before = lows[first - 1] if first else ""
    if before in table.mutual:
        return True
    if body:
        return False
    return lows[first] not in table.nouns or (first > 0 and before not in table.stops and before not in table.patterns)


def _match(lows: Sequence[str], first: int, pattern: _Pattern, *, body: bool) -> _Found | None:
    """Return the pattern as found at a token, or None if it is not there or a condition fails."""
    if pattern.tail and not _phrase_at(lows, first + 1, pattern.tail):
        return None
    if pattern.voice is Voice.HEADLINE and not _headline_verb(lows, first, body=body):
        return None
    last, predicate = first + len(pattern.tail), pattern.predicate
    if pattern.voice is Voice.NOMINAL and tuple(lows[last + 1 : last + 3]) == ("-", lows[last]):
        last += 2
    held = range(0)
    if pattern.objects:
        found = _object(lows, first, last, pattern)
        if found is None:
            return None
        held = found
    start, end = min(first, held.start) if held else first, max(last, held.stop - 1)
    if predicate.blocks and _any_of(lows, *_stretch(lows, start, end, _BLOCK_LEFT, _BLOCK_RIGHT), predicate.blocks):
        return None
    if predicate.near and not _any_of(lows, *_stretch(lows, start, end, _NEAR, _NEAR), predicate.near):
        return None
    return _Found(pattern, first, last, held, mutual=first > 0 and lows[first - 1] in _table().mutual)


def _resolved(found: Sequence[_Found]) -> list[_Found]:
    """Return the finds that do not overlap, the highest priority first served; a passive leaves its noun of act to the noun itself."""
    nominal = {
        (place, item.pattern.predicate.plover_type)
        for item in found
        if item.pattern.voice is Voice.NOMINAL and item.pattern.priority >= 10
        for place in range(item.first, item.last + 1)
    }
    kept: list[_Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda one: (-one.priority, one.first)):
        own = {*range(item.first, item.last + 1), *item.held}
        carried = any((place, item.pattern.predicate.plover_type) in nominal for place in item.held)
        if own & taken or (item.pattern.voice is Voice.PASSIVE and carried):
            continue
        taken |= own
        kept.append(item)
    return sorted(kept, key=lambda one: one.first)


def find_triggers(text: str) -> tuple[Trigger, ...]:
    """Return the triggers of one sentence (or headline), in order, none overlapping another.

    Bare roots count as verbs only in a text without a final full stop, as headlines are, or behind "saling".
    """
    patterns = _table().patterns
    tokens = _tokens(text)
    lows = [token.low for token in tokens]
    body = text.rstrip(" \"'”’)").endswith(".")
    found: list[_Found] = []
    for first, low in enumerate(lows):
        for pattern in patterns.get(low, ()):
            match = _match(lows, first, pattern, body=body)
            if match is not None:
                found.append(match)
    return tuple(_trigger(text, tokens, item) for item in _resolved(found)) if found else ()


def _last_token(text: str, tokens: Sequence[_Token], item: _Found) -> int:
    """Return the last token of a trigger: its object noun, unless a name stands before it ("memberi Ukraina bantuan")."""
    if not item.held or item.held.start < item.first or item.pattern.predicate.apart:
        return item.last
    between = tokens[item.last + 1 : item.held.start]
    headline = item.pattern.voice is Voice.HEADLINE
    plain = all(text[token.start : token.start + 1].islower() or token.low[0].isdigit() for token in between)
    return item.held.stop - 1 if plain or (headline and not between) else item.last


def _trigger(text: str, tokens: Sequence[_Token], item: _Found) -> Trigger:
    predicate, pattern = item.pattern.predicate, item.pattern
    span = Span(tokens[item.first].start, tokens[_last_token(text, tokens, item)].end)
    reciprocal = item.mutual or (predicate.frame is FrameKind.RECIPROCAL and pattern.voice is Voice.ACTIVE)
    return Trigger(
        span=span,
        text=text[span.start : span.end],
        predicate_id=predicate.predicate_id,
        root=pattern.root,
        plover_type=predicate.plover_type,
        mode=predicate.mode,
        voice=Voice.RECIPROCAL if reciprocal else pattern.voice,
        frame=FrameKind.RECIPROCAL if item.mutual or pattern.voice is Voice.RECIPROCAL else predicate.frame,
        prepositions=predicate.prepositions,
        swap=predicate.swap,
        realis=predicate.realis,
        needs_recipient=predicate.needs_recipient,
        priority=item.priority,
        contexts=predicate.contexts,
    )


@cache
def reporting_verbs() -> Mapping[str, ReportingKind]:
    """Return the words that report what somebody said, each with its kind.

    Raises:
        PredicateError: the file is malformed.
    """
    name = "reporting_verbs.yaml"
    loaded: object = yaml.safe_load((files("peristiwa") / "ontology" / "data" / name).read_text(encoding="utf-8"))
    if not isinstance(loaded, dict) or set(loaded) != set(ReportingKind):
        raise PredicateError(f"{name}: expected the lists {', '.join(ReportingKind)}")
    return MappingProxyType({str(verb): ReportingKind(kind) for kind in ReportingKind for verb in loaded[kind]})
