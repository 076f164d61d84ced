"""Every pair of texts that share enough is found, whatever the shingles are and in whatever batches the texts come."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peristiwa.dedup import PAIRS, content_key, pairs, shingle_hashes, text_pairs
from peristiwa.dedup.frames import SHORTEST_COMPARED, VERSION_CONTAINMENT
from tests.unit.dedup.documents import Document, signed, words

NAMES = "abcdefghijklmnopqrstuvwxyz"


def frame(texts: Sequence[str]) -> pl.LazyFrame:
    return signed([Document(str(number), text) for number, text in enumerate(texts)]).lazy()


def compared(texts: Sequence[str]) -> pl.DataFrame:
    """Return the pairs of texts found by comparing each with each."""
    known = {content_key(text): set(shingle_hashes(text)) for text in texts if len(text.split()) >= SHORTEST_COMPARED}
    rows = []
    for one, other in combinations(known, 2):
        short, long = sorted((one, other), key=lambda key: (len(known[key]), key))
        common, length = len(known[short] & known[long]), len(known[short])
        if Fraction(common, length) >= Fraction(str(VERSION_CONTAINMENT)):
            rows.append((short, long, common, common / length))
    return pl.DataFrame(rows, schema=PAIRS, orient="row").sort("short_key", "long_key")


def patchwork(seed: int, count: int) -> list[str]:
    """Return texts that are put together from few paragraphs, so that most share something, with words changed here and there."""
    drawn = random.Random(seed)  # noqa: S311 no secret
    paragraphs = [words(100 * number, drawn.randint(6, 30)) for number in range(8)]
    texts = []
    for _ in range(count):
        text = " ".join(drawn.sample(paragraphs, drawn.randint(1, 5))).split()
        for _ in range(drawn.randint(0, 4)):
            text[drawn.randrange(len(text))] = f"lain{drawn.randrange(1000)}"
        texts.append(" ".join(text))
    return texts


@pytest.fixture(params=[(3, 500, 50, 7), (1, 1_000_000, 5, 30), (10_000, 1_000_000, 1_000_000, 2_000)], ids=["small", "smallest", "large"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make all of these texts boilerplate and cut the work into small pieces, or neither."""
    for name, value in zip(("_FREQUENT", "_RANGE_ROWS", "_JOIN_ROWS", "_SLICE"), request.param, strict=True):
        monkeypatch.setattr(pairs, name, value)


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("seed", range(3))
def test_the_pairs_are_those_of_comparing_each_with_each(seed: int) -> None:
    texts = patchwork(seed, 40)
    expected = compared(texts)
    assert expected.height > 20
    assert text_pairs([], [frame(texts)]).equals(expected)


@pytest.mark.usefixtures("limits")
def test_texts_of_nothing_but_boilerplate_find_each_other() -> None:
    texts = [f"{words(0, 60)} kota{number}" for number in range(40)]
    assert text_pairs([], [frame(texts)]).equals(compared(texts))


@pytest.mark.usefixtures("limits")
def test_boilerplate_around_texts_of_their_own_links_nothing() -> None:
    texts = [f"{words(1000 * number, 60)} {words(0, 15)}" for number in range(1, 41)]
    assert text_pairs([], [frame(texts)]).is_empty()


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize("cut", [(10, 25), (0, 39)], ids=str)
def test_batches_one_after_the_other_give_the_same_pairs(cut: tuple[int, int]) -> None:
    texts = patchwork(7, 40)
    batches = [frame(texts[: cut[0]]), frame(texts[cut[0] : cut[1]]), frame(texts[cut[1] :])]
    found = pl.concat([text_pairs(batches[:number], [batches[number]]) for number in range(3)]).sort("short_key", "long_key")
    assert found.equals(text_pairs([], batches))
    assert found.equals(compared(texts))


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(30)), st.integers(0, 30))
def test_neither_order_nor_batches_matter(order: list[int], cut: int) -> None:
    texts = patchwork(3, 30)
    shuffled = [texts[number] for number in order]
    first, second = frame(shuffled[:cut]), frame(shuffled[cut:])
    found = pl.concat([text_pairs([], [first]), text_pairs([first], [second])]).sort("short_key", "long_key")
    assert found.equals(text_pairs([], [frame(texts)]))


def test_a_text_that_comes_again_brings_no_pair_again() -> None:
    texts = patchwork(1, 20)
    assert text_pairs([frame(texts)], [frame(texts)]).is_empty()


@pytest.mark.parametrize(
    ("shared", "linked"),
    [(34, True), (33, False)],
    ids=["three tenths", "less"],
)
def test_three_tenths_of_the_shorter_text_make_a_pair(shared: int, *, linked: bool) -> None:
    # A hundred shingles each, of which 30 or 29 are shared.
    assert (text_pairs([], [frame([words(0, 104), words(104 - shared, 204)])]).height == 1) == linked


def test_no_texts_have_no_pairs() -> None:
    assert text_pairs([], [frame([])]).schema == PAIRS
    assert text_pairs([frame([])], [frame([words(0, 30)])]).is_empty()
