"""What texts are compared by: keys that fold what is no word, and hashes that never change."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.dedup import SIGNATURES, content_key, shingle_hashes, sign_texts
from tests.unit.dedup.documents import words


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


@given(st.text(max_size=60) | st.text("aZ9_ -.,“”\u00b2\u0301\u2028\x1c\u200bİß", max_size=30))
def test_words_are_those_of_a_regular_expression(text: str) -> None:
    plain = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
    assert content_key(text) == sha256(plain.encode()).hexdigest()


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
    assert {name: kind for name, kind in SIGNATURES.items() if name in signed.columns} == dict(signed.schema)
