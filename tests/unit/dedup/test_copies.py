"""Who repeats whom: which copy stays, why the others go, and which texts form one family."""

from __future__ import annotations

import random
from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peristiwa.dedup import DUPLICATES, DuplicateInputError, find_duplicates, text_pairs
from tests.unit.dedup.documents import Document, Fate, fates, found, signed, words

JUNE = [date(2025, 6, day) for day in range(1, 10)]
NOTHING = Fate(None, None, None)


def test_identical_texts_keep_the_earliest() -> None:
    text = words(0, 50)
    assert fates(Document("b", text, JUNE[1]), Document("a", text), Document("c", text, JUNE[0])) == {
        "a": Fate("c", "identical", "c"),
        "b": Fate("c", "identical", "c"),
        "c": Fate(None, None, "c"),
    }


def test_on_one_day_the_earliest_time_stays() -> None:
    text = words(0, 50)
    times = [Document(name, text, at=datetime(2025, 6, 1, hour)) for name, hour in (("a", 9), ("b", 7), ("c", 8))]  # noqa: DTZ001 local
    assert {name: fate.duplicate_of for name, fate in fates(*times).items()} == {"a": "b", "b": None, "c": "b"}


def test_without_dates_the_longest_then_the_first_id_stays() -> None:
    assert fates(Document("a", words(0, 100)), Document("b", words(0, 104)), Document("c", words(0, 104))) == {
        "a": Fate("b", "near_duplicate", "b"),
        "b": Fate(None, None, "b"),
        "c": Fate("b", "identical", "b"),
    }


def test_a_text_cut_short_is_a_duplicate() -> None:
    result = found(Document("a", words(0, 200), JUNE[0]), Document("b", words(0, 120), JUNE[1]))
    assert result.filter(document_id="b").row(0) == ("b", "a", 1.0, "near_duplicate", "a", 1.0)


def test_a_later_round_up_that_takes_in_an_earlier_text_stays() -> None:
    result = fates(Document("a", words(0, 60), JUNE[0]), Document("b", words(0, 200), JUNE[1]))
    assert result == {"a": Fate(None, None, "a"), "b": Fate(None, None, "a")}


def test_containment_is_measured_on_the_shorter_text() -> None:
    # 105 and 100 shingles, of which 96 are shared.
    result = found(Document("a", words(0, 109), JUNE[0]), Document("b", words(9, 104), JUNE[1]))
    assert result["duplicate_similarity"].to_list() == [None, 0.96]


def test_most_of_the_text_makes_a_family_and_no_duplicate() -> None:
    result = found(Document("a", words(0, 104)), Document("b", words(30, 104)), Document("c", words(500, 104)))
    assert result["duplicate_of"].to_list() == [None, None, None]
    assert result["family_id"].to_list() == ["a", "a", None]
    assert result["containment"].to_list() == [1.0, 0.7, None]


def test_an_exact_copy_stands_whole_in_its_family() -> None:
    result = found(Document("a", words(0, 104)), Document("b", words(30, 104)), Document("c", words(30, 104)))
    assert result["containment"].to_list() == [1.0, 1.0, 1.0]


def test_less_than_that_is_nothing() -> None:
    assert fates(Document("a", words(0, 104)), Document("b", words(45, 104))) == {"a": NOTHING, "b": NOTHING}


def test_a_duplicate_never_repeats_a_duplicate() -> None:
    # Each is close to its neighbour; the last is too far from the first.
    chain = [Document(name, words(5 * index, 104), JUNE[index]) for index, name in enumerate("abcd")]
    assert fates(*chain) == {
        "a": Fate(None, None, "a"),
        "b": Fate("a", "near_duplicate", "a"),
        "c": Fate("a", "near_duplicate", "a"),
        "d": Fate(None, None, "a"),
    }


def test_short_texts_are_duplicates_only_if_identical() -> None:
    short = words(0, 19)
    assert fates(Document("a", short), Document("b", short), Document("c", words(0, 18))) == {
        "a": Fate(None, None, "a"),
        "b": Fate("a", "identical", "a"),
        "c": NOTHING,
    }


def test_texts_without_words_repeat_nothing() -> None:
    assert fates(Document("a", ""), Document("b", " ")) == {"a": NOTHING, "b": NOTHING}


def test_no_documents_give_no_rows() -> None:
    assert found().is_empty()
    assert found().schema == DUPLICATES


def test_columns_are_those_declared() -> None:
    assert found(Document("a", words(0, 30))).schema == DUPLICATES


def test_a_missing_column_is_named() -> None:
    frame = signed([])
    with pytest.raises(DuplicateInputError, match="no column word_count"):
        find_duplicates(frame.drop("word_count"), text_pairs([], [frame.lazy()]))


def test_a_repeated_document_is_named() -> None:
    with pytest.raises(DuplicateInputError, match="'a' twice"):
        found(Document("a", "x"), Document("a", "y"))


def collection(seed: int) -> list[Document]:
    """Return documents that overlap in all ways: copies, cuts, overlaps, versions, some with dates and times, some without."""
    drawn = random.Random(seed)  # noqa: S311 no secret
    made = []
    for number in range(30):
        day = drawn.choice([None, *JUNE[:4]])
        at = datetime(day.year, day.month, day.day, drawn.randrange(24)) if day and drawn.random() < 0.5 else None  # noqa: DTZ001 local
        text = words(drawn.choice([0, 5, 20, 60, 300, 330]), drawn.choice([15, 40, 60, 62, 100]))
        made.append(Document(f"{number:02d}", text, day, drawn.choice([None, "k.id/1", "k.id/2", "k.id/3", f"k.id/x{number}"]), at))
    return made


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(seed: int, shuffler: random.Random) -> None:
    documents = collection(seed)
    expected = found(*documents)
    shuffler.shuffle(documents)
    assert found(*documents).equals(expected)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000))
def test_what_a_duplicate_repeats_stays(seed: int) -> None:
    result = found(*collection(seed))
    going = result.filter(pl.col("duplicate_of").is_not_null())
    staying = set(result["document_id"]) - set(going["document_id"])
    assert set(going["duplicate_of"]) <= staying
    assert going["duplicate_similarity"].is_between(0.3, 1).all()
    assert result.filter(pl.col("duplicate_of").is_null())["duplicate_reason"].null_count() == len(staying)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000))
def test_a_duplicate_is_of_the_family_of_what_it_repeats(seed: int) -> None:
    result = found(*collection(seed))
    family = dict(result.select("document_id", "family_id").iter_rows())
    assert all(
        family[name] == family[kept] is not None for name, kept in result.select("document_id", "duplicate_of").drop_nulls().iter_rows()
    )


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1000))
def test_what_stays_stays_when_the_duplicates_are_gone(seed: int) -> None:
    documents = [one._replace(address=None) for one in collection(seed)]
    result = found(*documents)
    kept = set(result.filter(pl.col("duplicate_of").is_null())["document_id"])
    again = found(*(one for one in documents if one.name in kept))
    assert set(again.filter(pl.col("duplicate_of").is_null())["document_id"]) == kept
