"""Every pattern in the layout files matches its own examples and none of its counterexamples."""

from __future__ import annotations

import pytest

from peristiwa.cleaning.rules import Rule, load

LAYOUTS = {
    "ads": ("lines", "inline"),
    "bylines": ("lines", "before_dateline", "ends", "header", "last", "labels", "starts"),
    "captions": ("lines", "inline", "credits", "labels"),
    "markup": ("inline", "lines"),
    "meta": ("lines", "stamps", "glued"),
    "nav": ("lines", "inline"),
    "promo": ("lines", "inline", "tails"),
    "related": ("labels", "lines", "headings"),
    "repeats": ("lines", "points"),
}
SECTIONS = [(kind, section) for kind, sections in LAYOUTS.items() for section in sections]
RULES = [(kind, section, rule) for kind, section in SECTIONS for rule in load(kind, section).rules]


def _examples(field: str) -> list[object]:
    return [
        pytest.param(kind, section, rule, text, id=f"{rule.rule_id}-{number}")
        for kind, section, rule in RULES
        for number, text in enumerate(getattr(rule, field))
    ]


def _matches(kind: str, section: str, text: str) -> bool:
    """An `ends` pattern closes a longer line; all others match their example as a whole."""
    matcher = load(kind, section)
    return bool(matcher.end(text, len(text))) if section in {"ends", "last"} else bool(matcher.compiled.fullmatch(text))


@pytest.mark.parametrize(("kind", "section", "rule", "text"), _examples("examples"))
def test_example_is_matched(kind: str, section: str, rule: Rule, text: str) -> None:
    assert _matches(kind, section, text), rule.rule_id


@pytest.mark.parametrize(("kind", "section", "rule", "text"), _examples("counterexamples"))
def test_counterexample_is_not_matched(kind: str, section: str, rule: Rule, text: str) -> None:
    assert not _matches(kind, section, text), rule.rule_id


@pytest.mark.parametrize(("kind", "section"), SECTIONS)
def test_rule_ids_are_unique(kind: str, section: str) -> None:
    ids = [rule.rule_id for rule in load(kind, section).rules]
    assert len(ids) == len(set(ids))
