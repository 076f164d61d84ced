"""The floors that coding must keep on the articles annotated by hand; skipped where they are absent."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.coding import code_article
from peristiwa.domain import EventMention, Metadata
from peristiwa.sentences import split_sentences

GOLD = Path(__file__).parents[3].parent / "shared" / "gold"
FLOORS = {"event": 0.62, "quad_dyad": 0.65, "dyad": 0.70}
"""F1 below which a change is refused; raise them when coding gets better, never lower them."""


def load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


def event_of(score: ModuleType, mentions: list[EventMention]) -> object:
    best = max(mentions, key=lambda mention: mention.confidence)
    actors = frozenset(score.entity(party.entity) for mention in mentions for party in mention.actors)
    recipients = frozenset(score.entity(party.entity) for mention in mentions for party in mention.recipients)
    start = str(best.date_start) if best.date_start else None
    return score.Event(best.plover_type, actors, recipients, start, start, best.date_granularity.value, best.realis.value)


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not here")
def test_accuracy_does_not_fall() -> None:
    score = load_score()
    gold = score.from_gold(GOLD / "dev" / "annotations", GOLD / "dev" / "texts")
    system = {}
    for name in gold:
        raw = score.load_text(GOLD / "dev" / "texts" / f"{name}.txt")
        article = clean_article(raw, Metadata())
        groups: dict[int, list[EventMention]] = {}
        for mention in code_article(split_sentences(raw, article), article.published).mentions:
            groups.setdefault(mention.event_key, []).append(mention)
        system[name] = score.Article(name, {}, [event_of(score, mentions) for mentions in groups.values()])
    result = score.score(system, [gold])
    assert {level: result[level]["f1"] for level in FLOORS if result[level]["f1"] < FLOORS[level]} == {}
    assert result["realis_on_found"] >= 0.85
