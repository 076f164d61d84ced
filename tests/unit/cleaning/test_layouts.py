"""Every pattern in the layout files matches its own examples and none of its counterexamples."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from peristiwa.cleaning.rules import Rule, load

LAYOUTS = {
    "ads": ("lines", "inline"),
    "bylines": ("lines", "author_lines", "before_dateline", "ends", "header", "last", "labels", "starts"),
    "captions": ("lines", "inline", "credits", "labels"),
    "heads": ("stamps", "dates", "roles", "notes", "credited", "captions", "signs", "header_lines"),
    "markup": ("inline", "lines"),
    "meta": ("lines", "stamps", "glued"),
    "nav": ("lines", "inline", "skipped"),
    "promo": ("lines", "inline", "tails", "self_names"),
    "related": ("labels", "lines", "headings"),
    "repeats": ("lines", "points"),
}
SECTIONS = [(kind, section) for kind, sections in LAYOUTS.items() for section in sections]
TRAPS = ("A" * 70, "AB" * 40, "Aa" * 40, "a" * 80, "A." * 40, "Aa, " * 20, "Aa/Bb" * 20, "1" * 60, " " * 100)
"""Texts with many ways to part them into names, on which a pattern that tries them all never ends."""
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


@contextmanager
def _ending_within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{kind}.{section}.{rule.rule_id}") for kind, section, rule in RULES])
def test_pattern_ends_on_any_text(rule: Rule) -> None:
    opened = {""} | {text[: match.end()] for text in rule.examples for match in re.finditer(r"\b\w|\W", text)}
    with _ending_within(5):
        for text in (start + trap + end for start in sorted(opened) for trap in TRAPS for end in ("", "§")):
            rule.compiled.search(text)
            if len(text) <= rule.longest:
                rule.compiled.fullmatch(text)
