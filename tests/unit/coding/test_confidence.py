"""Confidence is a probability: what rules and learned weights say of a mention raises or lowers it, and improbable events are left out."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from peristiwa.coding import code_article
from peristiwa.coding.confidence import LEAST, Points, believed, cues_of, fitted, with_confidence
from peristiwa.domain import Belief, EventMention, Published, Sentence
from peristiwa.ontology.plover import load_event_types
from peristiwa.spans import identity

SURE, UNSURE = Belief(0.95, 0.95, 0.9, ruled=0.9), Belief(0.25, 0.5, 0.3)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(number, text, identity(len(text)), is_title=number == 0, is_lead=number == 1) for number, text in enumerate(texts)]


def mentions(*texts: str) -> tuple[EventMention, ...]:
    return code_article(sentences(*texts), Published()).mentions


def test_every_cue_has_points() -> None:
    told = mentions("Rusia mengecam Ukraina.")
    general = set(cues_of(told, sentences("Rusia mengecam Ukraina."))[0]) - {told[0].plover_type}
    assert set(fitted().cues) == general | {item.plover_type for item in load_event_types()}


def test_a_cue_without_points_counts_for_nothing() -> None:
    points = Points(0.0, {"headline": 1.0})
    assert points.probability({"unheard of": 1.0}) == 0.5
    assert points.probability({"headline": 1.0, "unheard of": 1.0}) == pytest.approx(1 / (1 + math.exp(-1)))


def test_cues_of_an_event_told_twice() -> None:
    texts = ("Rusia mengecam Ukraina.", "Rusia mengecam Ukraina dalam sidang di Wina.")
    cues = cues_of(mentions(*texts), sentences(*texts))
    assert [one["told"] for one in cues] == [2.0, 2.0]
    assert all(one["headline"] == 1.0 and one["by_rule"] == 1.0 and one["again"] > 0 for one in cues)


def test_what_rules_and_weights_agree_on_is_surer() -> None:
    told = mentions("Rusia mengecam Ukraina.")[0]
    both = with_confidence([replace(told, belief=SURE)], sentences("Rusia mengecam Ukraina."))[0]
    neither = with_confidence([replace(told, belief=UNSURE)], sentences("Rusia mengecam Ukraina."))[0]
    assert both.confidence > neither.confidence


def test_improbable_events_are_left_out_and_keys_count_anew() -> None:
    told = mentions("Rusia mengecam Ukraina.")[0]
    rows = [replace(told, event_key=key, confidence=confidence) for key, confidence in ((0, LEAST - 0.01), (1, LEAST), (2, 0.9), (2, 0.1))]
    assert [(one.event_key, one.confidence) for one in believed(rows)] == [(0, LEAST), (1, 0.9), (1, 0.1)]


def test_confidence_is_rounded_and_between_the_bounds() -> None:
    surest: dict[int, float] = {}
    for mention in mentions("Rusia mengecam Ukraina.", "Menurut Iran, Rusia akan menyerang Ukraina."):
        assert 0 < mention.confidence < 1
        assert mention.confidence == round(mention.confidence, 4)
        surest[mention.event_key] = max(surest.get(mention.event_key, 0), mention.confidence)
    assert surest
    assert min(surest.values()) >= LEAST
