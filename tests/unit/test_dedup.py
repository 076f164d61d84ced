"""Near duplicates: hashes that never change, and who repeats whom."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.dedup import INPUT_SCHEMA, OUTPUT_SCHEMA, DuplicateInputError, content_key, find_duplicates, shingle_hashes, sign_texts

Row = tuple[str, str, date | None]


def words(start: int, count: int) -> str:
    """Return a text of distinct words; two such texts share the words of the numbers they share."""
    return " ".join(f"kata{number}" for number in range(start, start + count))


def frame(rows: Sequence[Row]) -> pl.DataFrame:
    texts = [text for _, text, _ in rows]
    hashes = [shingle_hashes(text) for text in texts]
    return pl.DataFrame(
        {
            "document_id": [name for name, _, _ in rows],
            "content_key": [content_key(text) for text in texts],
            "hashes": hashes,
            "shingle_count": [len(kept) for kept in hashes],
            "word_count": [len(text.split()) for text in texts],
            "published_on": [day for _, _, day in rows],
            "url": [None for _ in rows],
        },
        schema=INPUT_SCHEMA,
    )


def found(*rows: Row) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Return for each document what it repeats, why, and its family."""
    result = find_duplicates(frame(rows))
    return {row["document_id"]: (row["duplicate_of"], row["duplicate_reason"], row["family_id"]) for row in result.iter_rows(named=True)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menlu Peru tiba.", "menlu  peru\ntiba"),
        ("“Kami menolak,” katanya", '"Kami menolak", katanya'),
        ("Caf\u00e9 itu", "Cafe\u0301 itu"),
    ],
    ids=["case, space and stop", "quotation marks", "composed letters"],
)
def test_key_folds_what_is_no_word(one: str, other: str) -> None:
    assert content_key(one) == content_key(other)


def test_key_tells_other_words_apart() -> None:
    assert content_key("Menlu Peru tiba") != content_key("Menlu Peru pergi")


def test_hashes_are_those_of_every_machine() -> None:
    assert shingle_hashes("a b c d e f") == EXPECTED


def rotated(word: str, place: int) -> int:
    """Return a word's hash turned right by 13 bits for each place, the plain way."""
    value = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
    turn = 13 * place
    return ((value >> turn) | (value << (64 - turn))) & (2**64 - 1)


def plain_hashes(text: str) -> list[int]:
    cut = text.split()
    shingles = [cut[at : at + 5] for at in range(len(cut) - 4)]
    combined = set()
    for shingle in shingles:
        value = 0
        for place, word in enumerate(shingle):
            value ^= rotated(word, place)
        combined.add(value)
    return sorted(combined)


EXPECTED = plain_hashes("a b c d e f")


@given(st.lists(st.sampled_from(["rudal", "jatuh", "di", "kota", "itu", "kata", "menlu"]), max_size=40).map(" ".join))
def test_hashes_are_the_definition_and_sorted_and_distinct(text: str) -> None:
    assert shingle_hashes(text) == plain_hashes(text)


def test_the_order_of_words_counts() -> None:
    assert shingle_hashes("a b c d e") != shingle_hashes("e d c b a")


def test_fewer_than_five_words_have_no_shingles() -> None:
    assert shingle_hashes("Menlu Peru tiba kemarin") == []


@given(st.lists(st.text(max_size=40) | st.integers(0, 30).map(lambda count: words(0, count)), max_size=6))
def test_signing_texts_together_gives_what_they_give_alone(texts: list[str]) -> None:
    signed = sign_texts(texts)
    assert signed.get_column("content_key").to_list() == [content_key(text) for text in texts]
    assert signed.get_column("hashes").to_list() == [shingle_hashes(text) for text in texts]
    assert signed.get_column("shingle_count").to_list() == [len(shingle_hashes(text)) for text in texts]
    assert {name: kind for name, kind in INPUT_SCHEMA.items() if name in signed.columns} == dict(signed.schema)


def test_identical_texts_keep_the_earliest() -> None:
    text = words(0, 50)
    assert found(("b", text, date(2025, 6, 2)), ("a", text, None), ("c", text, date(2025, 6, 1))) == {
        "a": ("c", "identical", "c"),
        "b": ("c", "identical", "c"),
        "c": (None, None, "c"),
    }


def test_without_dates_the_longest_then_the_first_id_stays() -> None:
    result = found(("a", words(0, 100), None), ("b", words(0, 104), None), ("c", words(0, 104), None))
    assert result == {"a": ("b", "near_duplicate", "b"), "b": (None, None, "b"), "c": ("b", "identical", "b")}


def test_a_text_cut_short_is_a_duplicate() -> None:
    result = find_duplicates(frame([("a", words(0, 200), date(2025, 6, 1)), ("b", words(0, 120), date(2025, 6, 2))]))
    assert result.filter(document_id="b").row(0) == ("b", "a", 1.0, "near_duplicate", "a", 1.0)


def test_a_later_round_up_that_takes_in_an_earlier_text_stays() -> None:
    assert found(("a", words(0, 60), date(2025, 6, 1)), ("b", words(0, 200), date(2025, 6, 2))) == {
        "a": (None, None, "a"),
        "b": (None, None, "a"),
    }


def test_containment_is_measured_on_the_shorter_text() -> None:
    # 105 and 100 shingles, of which 96 are shared.
    result = find_duplicates(frame([("a", words(0, 109), date(2025, 6, 1)), ("b", words(9, 104), date(2025, 6, 2))]))
    assert result.get_column("duplicate_similarity").to_list() == [None, 0.96]


def test_most_of_the_text_makes_a_family_and_no_duplicate() -> None:
    result = find_duplicates(frame([("a", words(0, 104), None), ("b", words(30, 104), None), ("c", words(500, 104), None)]))
    assert result.get_column("duplicate_of").to_list() == [None, None, None]
    assert result.get_column("family_id").to_list() == ["a", "a", None]
    assert result.get_column("containment").to_list() == [1.0, 0.7, None]


def test_less_than_that_is_nothing() -> None:
    assert found(("a", words(0, 104), None), ("b", words(45, 104), None)) == {"a": (None, None, None), "b": (None, None, None)}


def test_a_duplicate_never_repeats_a_duplicate() -> None:
    # Each is close to its neighbour; the last is too far from the first.
    chain = [(name, words(5 * index, 104), date(2025, 6, 1 + index)) for index, name in enumerate("abcd")]
    assert found(*chain) == {
        "a": (None, None, "a"),
        "b": ("a", "near_duplicate", "a"),
        "c": ("a", "near_duplicate", "a"),
        "d": (None, None, "a"),
    }


def test_short_texts_are_duplicates_only_if_identical() -> None:
    short = words(0, 19)
    assert found(("a", short, None), ("b", short, None), ("c", words(0, 18), None)) == {
        "a": (None, None, "a"),
        "b": ("a", "identical", "a"),
        "c": (None, None, None),
    }


def test_texts_without_words_repeat_nothing() -> None:
    assert found(("a", "", None), ("b", " ", None)) == {"a": (None, None, None), "b": (None, None, None)}


def test_no_documents_give_no_rows() -> None:
    result = find_duplicates(pl.DataFrame(schema=INPUT_SCHEMA))
    assert result.is_empty()
    assert result.schema == OUTPUT_SCHEMA


def test_columns_are_those_declared() -> None:
    assert find_duplicates(frame([("a", words(0, 30), None)])).schema == OUTPUT_SCHEMA


def test_a_missing_column_is_named() -> None:
    with pytest.raises(DuplicateInputError, match="no column word_count"):
        find_duplicates(frame([]).drop("word_count"))


def test_a_repeated_document_is_named() -> None:
    with pytest.raises(DuplicateInputError, match="'a' twice"):
        find_duplicates(frame([("a", "x", None), ("a", "y", None)]))


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(shuffler: random.Random) -> None:
    rows: list[Row] = [(f"{index:02d}", words(7 * index, 60 + index), date(2025, 6, 1 + index % 3)) for index in range(12)]
    rows.append(("99", words(0, 60), None))
    expected = find_duplicates(frame(rows))
    shuffler.shuffle(rows)
    assert find_duplicates(frame(rows)).equals(expected)
