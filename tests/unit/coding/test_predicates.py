"""The entries of the predicate files: each example, the event it tells, each near miss, and what the vocabulary must at least hold."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

import pytest

from peristiwa.coding import code_by_rules
from peristiwa.coding.lexicon import find_triggers
from peristiwa.coding.predicates import Example, Predicate, load_predicates
from peristiwa.domain import EventMention, Published, Sentence
from peristiwa.ontology.plover import load_event_modes, load_event_types
from peristiwa.spans import identity


class Case(NamedTuple):
    """One example or near miss of an entry."""

    entry: Predicate
    example: Example


ENTRIES = load_predicates()
CASES = [Case(entry, example) for entry in ENTRIES for example in entry.examples]
EVENTS = [case for case in CASES if case.example.event]
NEAR_MISSES = [Case(entry, Example(sentence, "", "")) for entry in ENTRIES for sentence in entry.near_misses]


def _named(cases: list[Case]) -> list[str]:
    return [f"{case.entry.predicate_id}-{number}" for number, case in enumerate(cases)]


@pytest.mark.parametrize("case", CASES, ids=_named(CASES))
def test_an_example_is_found_by_its_entry(case: Case) -> None:
    found = {(item.text, item.predicate_id) for item in find_triggers(case.example.sentence)}
    assert (case.example.trigger, case.entry.predicate_id) in found


@pytest.mark.parametrize("case", EVENTS, ids=_named(EVENTS))
def test_an_example_tells_its_event(case: Case) -> None:
    text = case.example.sentence
    mentions = code_by_rules([Sentence(0, text, identity(len(text)), is_lead=True)], Published(on=date(2025, 6, 18))).mentions
    assert (case.entry.predicate_id, case.example.event) in {(mention.rule_ids[0], _sides(mention)) for mention in mentions}


def _sides(mention: EventMention) -> str:
    return " > ".join(",".join(party.entity for party in side) for side in (mention.actors, mention.recipients)).rstrip()


@pytest.mark.parametrize("case", NEAR_MISSES, ids=_named(NEAR_MISSES))
def test_a_near_miss_does_not_fire(case: Case) -> None:
    assert case.entry.predicate_id not in {item.predicate_id for item in find_triggers(case.example.sentence)}


def test_all_types_and_modes_are_covered() -> None:
    assert {entry.plover_type for entry in ENTRIES} == {item.plover_type for item in load_event_types()}
    modes = {(item.plover_type, item.mode) for item in load_event_modes()}
    assert modes == {(entry.plover_type, entry.mode) for entry in ENTRIES if entry.mode}


def test_every_predicate_has_an_example() -> None:
    assert [entry.predicate_id for entry in ENTRIES if not entry.examples] == []


@pytest.mark.parametrize(
    ("count", "least"),
    [
        pytest.param(len({root for entry in ENTRIES for root, _ in entry.words}), 800, id="roots"),
        pytest.param(len({phrase for entry in ENTRIES for phrase, _ in entry.phrases if len(phrase) > 1}), 1600, id="phrases"),
        pytest.param(sum(1 for entry in ENTRIES if entry.near_misses), 370, id="entries with near misses"),
        pytest.param(len(EVENTS), 150, id="examples that tell their event"),
    ],
)
def test_the_vocabulary_does_not_shrink(count: int, least: int) -> None:
    assert count >= least


def test_no_entry_lists_a_word_twice() -> None:
    listed = [(entry.predicate_id, phrase) for entry in ENTRIES for phrase in sorted(entry.phrases)]
    assert [one for one, other in pairwise(listed) if one == other] == []
