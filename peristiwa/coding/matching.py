"""Compiles the predicates into one table by first word and matches it against the words of a sentence.

A pattern must be there word by word, and what its predicate asks for or forbids nearby must hold; among overlapping finds the longest and
most specific wins. What the finds mean for a reader is told in `lexicon`, the entries are read in `predicates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Final, NamedTuple

from peristiwa.coding.clauses import FOR_NOW
from peristiwa.coding.morphology import forms
from peristiwa.coding.predicates import Phrase, Predicate, load_groups, load_predicates
from peristiwa.terms import Voice

_STOPS: Final = frozenset(".;:?!")
_BLOCK_LEFT, _BLOCK_RIGHT, _NEAR, _BEFORE = 3, 5, 14, 8
"""How many words around a trigger are searched for what must not, for what must stand nearby, and for what must stand before it."""
_PASSIVE_LEFT, _PASSIVE_RIGHT = 8, 3
"""The object noun of a passive stands before it ("sanksi yang dijatuhkan"), or at once behind it ("dikerahkan pasukan")."""
_WORD, _OBJECT, _NEARBY = 10, 5, 2
"""What a pattern's priority counts for each of its words, for asking for an object, and for asking for a word nearby."""

PhraseTable = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word: what follows it, the longest first."""


class Pattern(NamedTuple):
    """One compiled form or phrase: the words behind its first, and what it means."""

    tail: Phrase
    root: str
    voice: Voice
    priority: int
    predicate: Predicate
    objects: PhraseTable
    near: PhraseTable
    before: PhraseTable
    blocks: PhraseTable


class Found(NamedTuple):
    """A pattern found at words `first` to `last`, its object noun at `held` (empty if it needs none), `mutual` behind "saling"."""

    pattern: Pattern
    first: int
    last: int
    held: range
    mutual: bool

    @property
    def priority(self) -> int:
        """A pattern outranks what stands inside its object ("melancarkan serangan udara" the strike alone)."""
        return self.pattern.priority + _WORD * len(self.held)


class Table(NamedTuple):
    """Everything compiled: patterns by first word, the forms that are also nouns, and the words that end an object or mean "each other"."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    nouns: frozenset[str]
    ends: frozenset[str]
    mutual: frozenset[str]


def _phrase_table(phrases: Iterable[Phrase], *, inflected: bool) -> PhraseTable:
    """Return phrases by first word; noun phrases also with -nya at their end ("pasukannya") and reduplicated ("kapal-kapal perang")."""
    table: dict[str, set[Phrase]] = {}
    for phrase in phrases:
        owned, many = (*phrase[:-1], f"{phrase[-1]}nya"), (f"{phrase[0]}-{phrase[0]}", *phrase[1:])
        for first, *tail in (phrase, owned, many) if inflected else (phrase,):
            table.setdefault(first, set()).add(tuple(tail))
    return {first: tuple(sorted(tails, key=lambda tail: (-len(tail), tail))) for first, tails in table.items()}


def _compiled(predicate: Predicate) -> Iterable[tuple[str, Pattern]]:
    """Yield each first word of a predicate with its pattern."""
    objects = _phrase_table(predicate.objects, inflected=True)
    near = _phrase_table(predicate.near, inflected=True)
    before = _phrase_table(predicate.before, inflected=True)
    blocks = _phrase_table(predicate.blocks, inflected=False)
    bonus = _NEARBY * bool(near or before) + predicate.rank
    for root, affixes in predicate.words:
        for form, voice in forms(root, affixes).items():
            priority = _WORD + bonus + _OBJECT * bool(objects) + (voice is Voice.HEADLINE)
            yield form, Pattern((), root, voice, priority, predicate, objects, near, before, blocks)
    for phrase, voice in predicate.phrases:
        priority = _WORD * len(phrase) + bonus
        yield phrase[0], Pattern(phrase[1:], " ".join(phrase), voice, priority, predicate, {}, near, before, blocks)


@cache
def load_table() -> Table:
    """Return all predicates compiled."""
    listed: dict[str, list[Pattern]] = {}
    for predicate in load_predicates():
        for first, pattern in _compiled(predicate):
            listed.setdefault(first, []).append(pattern)
    patterns = {first: tuple(sorted(found, key=lambda item: -item.priority)) for first, found in listed.items()}
    nouns = frozenset(first for first, found in listed.items() for item in found if item.voice is Voice.NOMINAL and not item.tail)
    groups = load_groups()
    return Table(patterns, nouns.union(groups["also_nouns"]), frozenset(groups["object_ends"]), frozenset(groups["mutual"]))


def find_patterns(words: Sequence[str], *, body: bool) -> list[Found]:
    """Return the finds among the lower-cased words of a sentence, in order, none overlapping another.

    Args:
        words: the words and marks of one sentence.
        body: the sentence ends as sentences of a running text do; bare roots are then no verbs, except behind "saling".
    """
    patterns = load_table().patterns
    found: list[Found] = []
    for first, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        for pattern in patterns.get(word, ()):
            # Most phrases fail at their second word, so it is looked at before anything else.
            if pattern.tail and pattern.tail[0] != following:
                continue
            match = _match(words, first, pattern, body=body)
            if match is not None:
                found.append(match)
    return _resolved(found) if found else found


def _match(words: Sequence[str], first: int, pattern: Pattern, *, body: bool) -> Found | None:
    """Return the pattern as found at a word, or None if it is not there or a condition fails."""
    if pattern.tail and not _follows(words, first + 1, pattern.tail):
        return None
    if pattern.voice is Voice.HEADLINE and not _headline_verb(words, first, body=body):
        return None
    last = first + len(pattern.tail)
    if pattern.voice is Voice.NOMINAL and _follows(words, last + 1, ("-", words[last])):
        last += 2
    held = _object(words, first, last, pattern) if pattern.objects else range(0)
    if held is None:
        return None
    start, end = (min(first, held.start), max(last, held.stop - 1)) if held else (first, last)
    if not _surroundings(words, start, end, pattern):
        return None
    return Found(pattern, first, last, held, mutual=first > 0 and words[first - 1] in load_table().mutual)


def _surroundings(words: Sequence[str], first: int, last: int, pattern: Pattern) -> bool:
    """Tell whether what must stand around a find is there, and what must not is not."""
    if pattern.blocks and _any_of(words, _stretch(words, first, last, _BLOCK_LEFT, _BLOCK_RIGHT), pattern.blocks):
        return False
    if pattern.near and not _any_of(words, _stretch(words, first, last, _NEAR, _NEAR), pattern.near):
        return False
    return not pattern.before or _any_of(words, _stretch(words, first, first - 1, _BEFORE, 0), pattern.before)


def _follows(words: Sequence[str], at: int, phrase: Phrase) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def _stretch(words: Sequence[str], first: int, last: int, left: int, right: int) -> range:
    """Return the places around a find, at most so many, not beyond a full stop, semicolon or colon."""
    start, end = first, last + 1
    while start > 0 and first - start < left and words[start - 1] not in _STOPS:
        start -= 1
    while end < len(words) and end - last - 1 < right and words[end] not in _STOPS:
        end += 1
    return range(start, end)


def _at(words: Sequence[str], at: int, table: PhraseTable) -> range | None:
    """Return the places of the longest phrase of a table that begins at a word, or None."""
    for tail in table.get(words[at], ()):
        if not tail or _follows(words, at + 1, tail):
            return range(at, at + 1 + len(tail))
    return None


def _any_of(words: Sequence[str], places: range, table: PhraseTable) -> bool:
    return any(words[place] in table and _at(words, place, table) is not None for place in places)


def _object(words: Sequence[str], first: int, last: int, pattern: Pattern) -> range | None:
    """Return the places of the object noun that a pattern asks for, or None."""
    if pattern.voice is Voice.PASSIVE:
        around = _stretch(words, first, last, _PASSIVE_LEFT, _PASSIVE_RIGHT)
        places = (*range(first - 1, around.start - 1, -1), *range(last + 1, around.stop))
        return next((held for place in places if (held := _at(words, place, pattern.objects)) is not None), None)
    ends, through = load_table().ends, pattern.predicate.through
    for place in range(last + 1, min(last + 1 + pattern.predicate.window, len(words))):
        held = _at(words, place, pattern.objects)
        if held is not None:
            return held
        if words[place] in ends and words[place] not in through and not (words[place] == FOR_NOW and place == last + 1):
            return None
    return None


_MODALS = frozenset({"akan", "bakal", "mau", "bisa", "harus", "siap", "tak", "tidak", "ingin", "segera"})
"""Behind these a bare root is a verb in running text as well ("akan dukung")."""


def _headline_verb(words: Sequence[str], first: int, *, body: bool) -> bool:
    """Tell whether a bare root can be a verb: in a headline, and not where the noun of the same form would stand."""
    table = load_table()
    before = words[first - 1] if first else ""
    if before in table.mutual or (before in _MODALS and words[first] not in table.nouns):
        return True
    if body:
        return False
    return words[first] not in table.nouns or (first > 0 and before not in table.ends and before not in table.patterns)


def _own_places(item: Found) -> set[int]:
    """Return the places that belong to a find alone: its words and, unless that is kept apart, its object noun and what stands between."""
    words = set(range(item.first, item.last + 1))
    if item.pattern.predicate.apart or not item.held:
        return words
    return {*words, *item.held, *range(item.last + 1, item.held.start)}


def _resolved(found: Sequence[Found]) -> list[Found]:
    """Return the finds that do not overlap, the highest priority first served; a passive leaves its noun of act to the noun itself."""
    nominal = {
        (place, item.pattern.predicate.plover_type)
        for item in found
        if item.pattern.voice is Voice.NOMINAL and item.priority >= _WORD
        for place in range(item.first, item.last + 1)
    }
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda one: (-one.priority, one.first)):
        own = _own_places(item)
        carried = any((place, item.pattern.predicate.plover_type) in nominal for place in item.held)
        if own & taken or (item.pattern.voice is Voice.PASSIVE and carried):
            continue
        taken |= own
        kept.append(item)
    return sorted(kept, key=lambda one: one.first)
