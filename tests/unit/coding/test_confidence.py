"""Confidence is a probability: cues for a mention raise it, cues against lower it, and every cue has its points in the table."""

from __future__ import annotations

import pytest

from peristiwa.coding import code_article
from peristiwa.coding.confidence import AGAINST, FOR, Points, cues_of, fitted
from peristiwa.domain import EventMention, Published, Sentence
from peristiwa.spans import identity


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(number, text, identity(len(text)), is_title=number == 0, is_lead=number == 1) for number, text in enumerate(texts)]


def mentions(*texts: str) -> tuple[EventMention, ...]:
    return code_article(sentences(*texts), Published()).mentions


def test_every_cue_has_points_of_its_sign() -> None:
    cues = fitted().cues
    assert set(cues) == {*FOR, *AGAINST}
    assert all(cues[cue] >= 0 for cue in FOR)
    assert all(cues[cue] <= 0 for cue in AGAINST)


def test_a_cue_without_points_counts_for_nothing() -> None:
    points = Points(0.0, {"headline": 1.0})
    assert points.probability(["unheard of"]) == 0.5
    assert points.probability(["headline", "unheard of"]) > 0.5


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(("Rusia menyerang Ukraina.",), {"headline", "weight_88", "material"}, id="title"),
        pytest.param(("Kabar Sepekan", "Cuaca cerah.", "Rusia menyerang Ukraina pada 10 November 2025."), {"own_date"}, id="printed day"),
        pytest.param(("Rusia menyerang Ukraina.", "Rusia menyerang Ukraina dengan rudal."), {"told_again"}, id="told twice"),
    ],
)
def test_cues(texts: tuple[str, ...], found: set[str]) -> None:
    cues = cues_of(mentions(*texts), sentences(*texts))
    assert found <= set(cues[0])


def test_a_headline_is_surer_than_a_late_sentence() -> None:
    title = mentions("Rusia mengecam Ukraina.")[0]
    late = mentions("Kabar Sepekan", "Cuaca cerah.", "Rusia mengecam Ukraina.")[0]
    assert title.confidence > late.confidence


def test_confidence_is_rounded_and_between_the_bounds() -> None:
    for mention in mentions("Rusia mengecam Ukraina.", "Menurut Iran, Rusia akan menyerang Ukraina."):
        assert 0 < mention.confidence < 1
        assert mention.confidence == round(mention.confidence, 4)
