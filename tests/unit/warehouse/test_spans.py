"""Offsets lead from clean text back to raw text: what is copied is found again, what is cut keeps its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.spans import OffsetMap, Segment, Span, complement, identity, merge


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    """A raw text, the clean text made from it by dropping and inserting characters, and the map between them."""
    raw = clean = ""
    segments: list[Segment] = []
    for _ in range(draw(st.integers(1, 6))):
        dropped = draw(st.text("xyz", max_size=3))
        kept = draw(st.text("abcé😀", min_size=1, max_size=5))
        inserted = draw(st.text(" ", max_size=1))
        segments.append(Segment(len(clean), len(raw) + len(dropped), len(kept)))
        raw += dropped + kept
        clean += kept + inserted
    return raw + draw(st.text("xyz", max_size=2)), clean, OffsetMap(tuple(segments))


@st.composite
def pieces(draw: st.DrawFn) -> tuple[str, str, OffsetMap, Span]:
    raw, clean, offsets = draw(repaired())
    start = draw(st.integers(0, len(clean)))
    return raw, clean, offsets, Span(start, draw(st.integers(start, len(clean))))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair))))


@given(pieces())
def test_a_raw_span_holds_every_copied_character(made: tuple[str, str, OffsetMap, Span]) -> None:
    raw, clean, offsets, piece = made
    place = offsets.raw(piece)
    letters = iter(raw[place.start : place.end])
    assert all(letter in letters for letter in clean[piece.start : piece.end] if letter != " ")


@given(pieces())
def test_a_raw_span_lies_within_the_raw_text(made: tuple[str, str, OffsetMap, Span]) -> None:
    raw, _, offsets, piece = made
    place = offsets.raw(piece)
    assert 0 <= place.start <= place.end <= len(raw)


@given(pieces())
def test_a_raw_span_ends_at_copied_characters(made: tuple[str, str, OffsetMap, Span]) -> None:
    raw, clean, offsets, piece = made
    words = clean[piece.start : piece.end].strip()
    place = offsets.raw(piece)
    assert not words or (raw[place.start], raw[place.end - 1]) == (words[0], words[-1])


@given(repaired())
def test_segments_are_copies(made: tuple[str, str, OffsetMap]) -> None:
    raw, clean, offsets = made
    for at, start, length in offsets.segments:
        assert clean[at : at + length] == raw[start : start + length]
        assert offsets.raw(Span(at, at + length)) == Span(start, start + length)


@given(pieces())
def test_a_cut_map_leads_to_the_same_place(made: tuple[str, str, OffsetMap, Span]) -> None:
    _, clean, offsets, piece = made
    cut = offsets.cut(piece)
    for at, letter in enumerate(clean[piece.start : piece.end]):
        if letter != " ":
            assert cut.raw(Span(at, at + 1)) == offsets.raw(Span(piece.start + at, piece.start + at + 1))


@given(pieces())
def test_cutting_twice_is_cutting_once(made: tuple[str, str, OffsetMap, Span]) -> None:
    _, _, offsets, piece = made
    length = piece.end - piece.start
    assert offsets.cut(piece).cut(Span(0, length)) == offsets.cut(piece)
    assert offsets.cut(piece).cut(Span(length // 2, length)) == offsets.cut(Span(piece.start + length // 2, piece.end))


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_map_of_an_unchanged_text_changes_nothing(one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other))
    assert identity(span.end).raw(span) == span or span.start == span.end


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        pytest.param(Span(0, 3), Span(0, 3), id="within a segment"),
        pytest.param(Span(0, 7), Span(0, 6), id="over an inserted space"),
        pytest.param(Span(3, 4), Span(3, 3), id="only the inserted space"),
        pytest.param(Span(4, 7), Span(3, 6), id="after it"),
        pytest.param(Span(2, 2), Span(2, 2), id="empty"),
    ],
)
def test_raw_spans_of_a_repaired_text(piece: Span, place: Span) -> None:
    # Raw text "Aliran", clean text "Ali ran".
    assert OffsetMap((Segment(0, 0, 3), Segment(4, 3, 3))).raw(piece) == place


def test_an_empty_map_leads_to_the_beginning() -> None:
    assert OffsetMap(()).raw(Span(0, 0)) == Span(0, 0)


@given(SPANS)
def test_spans_and_their_complement_part_the_text(spans: list[Span]) -> None:
    covered = {at for span in spans for at in range(*span)}
    gaps = complement(spans, 40)
    assert {at for gap in gaps for at in range(*gap)} == set(range(40)) - covered
    assert {at for span in merge(spans) for at in range(*span)} == covered


@given(SPANS)
def test_merged_spans_stand_apart(spans: list[Span]) -> None:
    merged = merge(spans)
    assert merge(merged) == merged
    assert all(left.end < right.start for left, right in pairwise(merged))


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [
        (Span(2, 4), True, True),
        (Span(4, 9), True, False),
        (Span(5, 9), False, False),
        (Span(0, 5), True, False),
        (Span(1, 5), True, True),
    ],
)
def test_how_spans_lie_to_each_other(other: Span, *, overlaps: bool, contains: bool) -> None:
    assert (Span(1, 5).overlaps(other), Span(1, 5).contains(other)) == (overlaps, contains)
