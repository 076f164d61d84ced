"""Finds the names and words of the ontology in a folded sentence, longest first, with one Aho-Corasick automaton.

It builds the automaton once from all tables and returns the matches as items in text order; what a row of items means together (office,
state, person) is the grammar's business. Abbreviations match only in capitals, names only with a capital letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import ahocorasick

from peristiwa.actors.folding import Folded, fold_pattern
from peristiwa.ontology.bodies import load_bodies, load_regions
from peristiwa.ontology.outlets import load_outlets
from peristiwa.ontology.people import OfficeHolder, load_office_holders
from peristiwa.ontology.states import State, load_states
from peristiwa.ontology.titles import BlockKind, TitleKind, load_blocked_contexts, load_titles


class ItemKind(IntEnum):
    """What a match is; the smaller number wins where two names are spelled alike."""

    BLOCKED = 0
    PERSON = 1
    BODY = 2
    STATE = 3
    REGION = 4
    CAPITAL = 5
    METONYM = 6
    OFFICE = 7
    HEAD = 8
    HONORIFIC = 9
    PLACE = 10
    TOPIC = 11
    PREFIX = 12
    MODIFIER = 13
    BEFORE = 14
    AFTER = 15


CORES = frozenset((ItemKind.PERSON, ItemKind.BODY, ItemKind.STATE, ItemKind.REGION, ItemKind.CAPITAL, ItemKind.METONYM))
"""Kinds that name an entity by themselves."""


class Case(IntEnum):
    """How a match must be written: in any way, with a capital first letter, or all in capitals."""

    ANY = 0
    PROPER = 1
    UPPER = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One name or word of the ontology as the automaton holds it."""

    kind: ItemKind
    case: Case
    entity: str = ""
    sector: str = ""
    open: bool = False
    acts: bool = True
    holders: tuple[OfficeHolder, ...] = ()
    others: tuple[Entry, ...] = ()
    served: frozenset[str] = frozenset()

    def at(self, on: date | None) -> Entry:
        """Return the entry itself, or for a person who served several entities the one of the day, else the one served last."""
        if not self.others:
            return self
        choices = (self, *self.others)
        if on is not None:
            for choice in choices:
                if any(term.holds(on) for term in choice.holders):
                    return choice
        return max(choices, key=lambda choice: max(term.start or date.min for term in choice.holders))

    def serves(self, entity: str) -> bool:
        """Tell whether the entry means the entity, or a person who has served it."""
        return self.entity == entity or entity in self.served

    def fits(self, shown: str) -> bool:
        """Tell whether the match is written as this entry asks for."""
        if self.case is Case.ANY:
            return True
        return shown.isupper() if self.case is Case.UPPER else shown[0].isupper() or shown[0].isdigit()


class Item(NamedTuple):
    """A match in a folded sentence."""

    start: int
    end: int
    entry: Entry

    @property
    def kind(self) -> ItemKind:
        """The kind of the entry."""
        return self.entry.kind


_TITLES = {
    TitleKind.OFFICE: ItemKind.OFFICE,
    TitleKind.HONORIFIC: ItemKind.HONORIFIC,
    TitleKind.HEAD: ItemKind.HEAD,
    TitleKind.PLACE: ItemKind.PLACE,
    TitleKind.TOPIC: ItemKind.TOPIC,
    TitleKind.PREFIX: ItemKind.PREFIX,
    TitleKind.MODIFIER: ItemKind.MODIFIER,
}
_BLOCKS = {BlockKind.PHRASE: ItemKind.BLOCKED, BlockKind.BEFORE: ItemKind.BEFORE, BlockKind.AFTER: ItemKind.AFTER}


def find_items(folded: Folded, on: date | None = None) -> list[Item]:
    """Return the matches in a sentence, leftmost and longest first, none overlapping, in text order; `on` is the day of publication."""
    low, shown = folded.low, folded.shown
    found: list[tuple[int, int, Entry]] = []
    for last, (length, entries) in _automaton().iter(low):
        start, end = last + 1 - length, last + 1
        if (start and low[start - 1].isalnum()) or (end < len(low) and low[end].isalnum()):
            continue
        written = shown[start:end]
        fitting = next((entry for entry in entries if entry.fits(written)), None)
        if fitting is not None:
            found.append((start, -end, fitting))
    found.sort(key=lambda hit: hit[:2])
    items: list[Item] = []
    at = 0
    for start, negative_end, entry in found:
        if start >= at:
            at = -negative_end
            items.append(Item(start, at, entry.at(on)))
    return items


@cache
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton; entries spelled alike stay together, the smallest kind first."""
    table: dict[str, list[Entry]] = {}
    for pattern, entry in _entries():
        table.setdefault(fold_pattern(pattern), []).append(entry)
    automaton = ahocorasick.Automaton()
    for folded, entries in sorted(table.items()):
        automaton.add_word(folded, (len(folded), tuple(sorted(entries, key=lambda entry: (entry.kind, entry.case)))))
    automaton.make_automaton()
    return automaton


def _case(pattern: str) -> Case:
    """Short forms in capitals count only in capitals; names need their capital letter; words in small letters match in any case."""
    letters = "".join(char for char in pattern if char.isalpha())
    if letters.isupper():
        return Case.UPPER
    return Case.ANY if pattern[0].islower() else Case.PROPER


def _entries() -> Iterator[tuple[str, Entry]]:
    for state in load_states():
        yield from _state_entries(state)
    for kind, bodies in ((ItemKind.BODY, load_bodies()), (ItemKind.REGION, load_regions())):
        for body in bodies:
            for name in (body.name, *body.aliases):
                yield name, Entry(kind, _case(name), body.entity, body.sector)
    yield from _word_entries()
    yield from _people_entries()


def _word_entries() -> Iterator[tuple[str, Entry]]:
    """Offices, collective nouns and small words; names of outlets are blocked, so that "CNN Indonesia" is no state."""
    for title in load_titles():
        if title.kind in _TITLES:
            case = Case.UPPER if title.capitals or title.word.isupper() else Case.ANY
            yield title.word, Entry(_TITLES[title.kind], case, sector=title.sector, open=title.open)
    for context in load_blocked_contexts():
        yield context.words, Entry(_BLOCKS[context.kind], _case(context.words))
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            yield name, Entry(ItemKind.BLOCKED, _case(name))


def _state_entries(state: State) -> Iterator[tuple[str, Entry]]:
    for name in (state.name_id, state.name_en, *state.aliases, *state.nicknames):
        yield name, Entry(ItemKind.STATE, _case(name), state.entity, "GOV")
        if "-" in name:
            yield name.replace("-", " - "), Entry(ItemKind.STATE, _case(name), state.entity, "GOV")
    for name in state.capitals:
        yield name, Entry(ItemKind.CAPITAL, _case(name), state.entity, "GOV", acts=state.capital_acts)
    for name in state.seats:
        yield name, Entry(ItemKind.METONYM, _case(name), state.entity, "GOV")


def _people_entries() -> Iterator[tuple[str, Entry]]:
    """One entry per spelling; a person who served several entities has one more entry inside for each."""
    spellings: dict[str, dict[str, list[OfficeHolder]]] = {}
    for holder in load_office_holders():
        for name in dict.fromkeys((holder.name, *holder.safe, *holder.other)):
            spellings.setdefault(fold_pattern(name), {}).setdefault(holder.entity, []).append(holder)
    shown = {fold_pattern(name): name for holder in load_office_holders() for name in (*holder.other, *holder.safe, holder.name)}
    for spelling, entities in spellings.items():
        name = shown[spelling]
        served = frozenset(entities)
        entries = [
            Entry(ItemKind.PERSON, _case(name), entity, terms[0].sector, holders=tuple(terms), served=served)
            for entity, terms in entities.items()
        ]
        yield name, replace(entries[0], others=tuple(entries[1:]))
