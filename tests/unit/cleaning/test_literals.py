"""The words that a pattern needs are read from the pattern, and none of its matches is without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.cleaning.literals import longest_match, lowered, needed_words
from peristiwa.cleaning.page import Page
from peristiwa.cleaning.rules import Matcher, Rule, load
from peristiwa.cleaning.screening import Screen, Shown
from peristiwa.domain import Metadata
from tests.unit.cleaning.test_layouts import SECTIONS


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("Baca Juga", {"Baca Juga"}),
        ("(?i:Baca Juga)", {"baca juga"}),
        ("(?i)Baca(?-i: Juga)", {"baca Juga"}),
        ("(?i:baca|lihat) juga", {" juga"}),
        ("(?:Editor|Penulis):.{2,40}", {"Editor", "Penulis"}),
        ("[Bb]aca", {"baca"}),
        ("(?:Foto|di)", set()),
        ("/(?:Foto|Net) ", {"/Foto", "/Net"}),
        (r"di (?:sini|\w+)", {"di ", "di sini"}),
        (r"\d+ komentar", {" komentar"}),
        ("(?:iklan )?", set()),
        ("(?:iklan )+", {"iklan "}),
        (r"\|.*", {"|"}),
        ("(?=Baca)x", set()),
        ("(?<=Baca )juga", {"juga"}),
        ("[a-z]{3}", set()),
        ("foto(?:grafer)?: (?:Reuters|AFP)", {": Reuters", ": AFP"}),
    ],
    ids=[
        "words", "any case", "one case again", "best part", "choice", "one letter in two cases", "a branch too short",
        "a mark and a choice", "a choice of anything", "after a class", "may be absent", "at least once", "a mark", "look-ahead",
        "look-behind", "a class", "longest shortest",
    ],
)  # fmt: skip
def test_words_are_read_from_the_pattern(pattern: str, words: set[str]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(("pattern", "text"), [("Baca(?: Juga)?", "Baca Juga"), (r"Foto: .{2,5}(?=\.)", "Foto: Budi1")])
def test_no_match_is_longer_than_told(pattern: str, text: str) -> None:
    assert longest_match(pattern) == len(text)


def test_a_rule_is_not_tried_on_a_longer_line() -> None:
    matcher = Matcher((Rule("contoh.short", "Baca{1,3}", frozenset(), (), ()), Rule("contoh.any", "Bac.*", frozenset(), (), ())))
    assert matcher.first_full([1, 0], "Bacaa") == 0
    assert matcher.first_full([1, 0], "Bacaaaaa") == 1
    assert matcher.first_full([0], "Bacaaaaa") is None


@pytest.mark.parametrize(("kind", "section"), SECTIONS)
def test_every_example_holds_a_word_that_its_rule_needs(kind: str, section: str) -> None:
    for rule in load(kind, section).rules:
        for example in rule.examples:
            assert not rule.needs or Screen({Shown(kind, 0): rule.needs}, {}).search(example, [0]).rules, (rule.rule_id, example)


def test_lines_are_shown_where_their_words_stand() -> None:
    page = Page("Menteri tiba di Nairobi.\nFOTO: Kemlu\nIa pulang. Photo itu diambil di bandara.", Metadata())
    assert [line.no for line in page.shown("captions.labels")] == [1, 2]
    assert page.rules_shown("captions.labels") == {1: {0}, 2: {0}}
    assert page.shows("captions.labels")
    assert not page.shows("related.tweets")
    assert page.shown("related.tweets") == ()


def test_a_word_may_be_needed_by_several_rules() -> None:
    screen = Screen({Shown("one", 3): frozenset({"baca"}), Shown("two", 0): frozenset({"baca", "lihat"})}, {})
    assert screen.search("Lihat, baca", [0, 7]).rules == {"one": {1: {3}}, "two": {0: {0}, 1: {0}}}


def test_a_capital_stands_for_itself_and_a_small_letter_for_both_cases() -> None:
    screen = Screen({Shown("agency", 0): frozenset({"AP."}), Shown("any", 0): frozenset({"ap."})}, {})
    assert screen.search("siap. AP.", [0, 6]).rules == {"any": {0: {0}, 1: {0}}, "agency": {1: {0}}}


def test_an_anchor_is_seen_in_just_its_letters_also_inside_a_longer_one() -> None:
    screen = Screen({}, {"labels": ("Baca", "Baca Juga"), "inline": ("Baca",)})
    assert screen.search("baca Baca Juga", [0]).anchors == {"labels": [5], "inline": [5]}


@given(st.text())
def test_lower_case_keeps_offsets(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_letter_whose_lower_case_is_two_is_kept() -> None:
    assert lowered("İSTANBUL") == "İstanbul"
