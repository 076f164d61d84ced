"""Accidents that could really happen to the tables, as mutants; the kill matrix tries them and a test pins how many are noticed.

An accident happens at one step, and what later steps make of its rows follows it: events are told anew by the changed mentions, and the
books count the changed tables. Only accidents that befall finished tables (`books`) leave everything else as it was, because then nothing
is made anew. The rows that are changed are chosen by rule, never by name.
"""

from __future__ import annotations

from benchmarks.accidents import books, codes, dates, documents, events, mentions, texts
from benchmarks.accidents.downstream import following
from peristiwa.quality.mutants import Mutant

ACCIDENTS: tuple[Mutant, ...] = (
    *map(following, (*documents.ACCIDENTS, *texts.ACCIDENTS, *mentions.ACCIDENTS, *codes.ACCIDENTS, *dates.ACCIDENTS, *events.ACCIDENTS)),
    *books.ACCIDENTS,
)
