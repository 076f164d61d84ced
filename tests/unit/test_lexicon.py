"""Tests of the lexicon: every example and near miss of the predicate files, and how overlaps, voices and conditions are decided."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.coding.lexicon import FrameKind, ReportingKind, Trigger, find_triggers, reporting_verbs
from peristiwa.coding.predicates import PredicateError, load_groups, load_predicates, read_groups, read_predicates, spelled
from peristiwa.domain import Realis, Voice
from peristiwa.ontology.plover import load_event_types

_BRACKETED = re.compile(r"\[([^\]]+)\]")


class Example(NamedTuple):
    """One example sentence of an entry: the bracketed words are its trigger."""

    predicate_id: str
    plover_type: str
    sentence: str


EXAMPLES = [Example(p.predicate_id, p.plover_type, sentence) for p in load_predicates() for sentence in p.examples]
NEAR_MISSES = [Example(p.predicate_id, p.plover_type, sentence) for p in load_predicates() for sentence in p.near_misses]


def _named(examples: list[Example]) -> list[str]:
    return [f"{item.predicate_id}-{number}" for number, item in enumerate(examples)]


@pytest.mark.parametrize("example", EXAMPLES, ids=_named(EXAMPLES))
def test_an_example_is_found_with_its_type(example: Example) -> None:
    marked = _BRACKETED.search(example.sentence)
    assert marked is not None
    found = find_triggers(example.sentence.replace("[", "").replace("]", ""))
    assert (marked.group(1), example.plover_type) in {(item.text, item.plover_type) for item in found}


@pytest.mark.parametrize("example", NEAR_MISSES, ids=_named(NEAR_MISSES))
def test_a_near_miss_does_not_fire(example: Example) -> None:
    assert example.predicate_id not in {item.predicate_id for item in find_triggers(example.sentence)}
