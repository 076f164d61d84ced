"""The cheap test before the patterns lets every example through: no rule is out of reach because its anchor is missing."""

from __future__ import annotations

import pytest

from peristiwa.cleaning.anchors import anchored
from peristiwa.cleaning.page import Page
from peristiwa.cleaning.rules import Rule, load
from peristiwa.domain import Metadata

ANCHORED = (("ads", "inline"), ("nav", "inline"), ("promo", "inline"), ("related", "inline"), ("related", "labels"))
FULL = (("nav", "scraps"), ("nav", "logos"), ("related", "tweets"), ("related", "inline"))


def _examples(sections: list[tuple[str, str]], field: str = "examples") -> list[object]:
    return [
        pytest.param(kind, section, rule, text, id=f"{rule.rule_id}-{section}-{number}")
        for kind, section in sections
        for rule in load(kind, section).rules
        for number, text in enumerate(getattr(rule, field))
    ]


@pytest.mark.parametrize(("kind", "section", "rule", "text"), _examples(list(ANCHORED)))
def test_each_example_begins_with_an_anchor(kind: str, section: str, rule: Rule, text: str) -> None:
    assert [span.end - span.start for _, span in anchored(Page(text, Metadata()), kind, section)][:1] == [len(text)], rule.rule_id


@pytest.mark.parametrize(("kind", "section", "rule", "text"), _examples(list(FULL)))
def test_example_is_matched(kind: str, section: str, rule: Rule, text: str) -> None:
    assert load(kind, section).compiled.fullmatch(text), rule.rule_id


@pytest.mark.parametrize(("kind", "section", "rule", "text"), _examples(list(FULL), "counterexamples"))
def test_counterexample_is_not_matched(kind: str, section: str, rule: Rule, text: str) -> None:
    assert not load(kind, section).compiled.fullmatch(text), rule.rule_id


def test_an_anchor_that_begins_a_longer_one_is_seen_too() -> None:
    text = "Baca Juga: Rusia Kirim Minyak ke Havana"
    assert [text[span.start : span.end] for _, span in anchored(Page(text, Metadata()), "related", "labels")] == ["Baca Juga:"]
