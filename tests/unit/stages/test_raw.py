"""Records and failures as rows: ids from place and content, repeats left out, texts that any file can hold."""

from __future__ import annotations

import hashlib

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.stages.raw import SCHEMA, Tally, document_id, raw_frames


def record(text: str = "Isi berita.", path: str = "a.txt", key: str = "", **metadata: str) -> RawRecord:
    return RawRecord(path, key, "text", "utf-8", text, Metadata(source_path=path, **metadata))


def failure(reason: str = "empty_file", path: str = "a.txt", detail: str = "nothing in it") -> ReadFailure:
    return ReadFailure(path, "", "text", reason, detail)


def rows(*items: RawRecord | ReadFailure, known: frozenset[str] = frozenset(), size: int = 100) -> pl.DataFrame:
    return pl.concat(raw_frames(items, known, size))


def test_an_id_is_a_hash_of_place_and_content() -> None:
    (found,) = rows(record())["document_id"]
    assert found == document_id("a.txt", "", hashlib.sha256(b"Isi berita.").hexdigest())


@pytest.mark.parametrize("other", [record("Isi lain."), record(path="b.txt"), record(key="1")], ids=["text", "path", "row"])
def test_other_records_have_other_ids(other: RawRecord) -> None:
    assert rows(record(), other)["document_id"].n_unique() == 2


def test_metadata_are_kept_and_are_no_part_of_the_id() -> None:
    plain, told = rows(record()), rows(record(title="Judul", url="https://kabar.example/1"))
    assert plain["document_id"].to_list() == told["document_id"].to_list()
    assert told.select("meta_title", "meta_url").row(0) == ("Judul", "https://kabar.example/1")


def test_a_record_comes_once_in_a_stream() -> None:
    assert rows(record(), record("Isi lain."), record())["raw_text"].to_list() == ["Isi berita.", "Isi lain."]


def test_a_failure_comes_once_in_a_stream() -> None:
    assert rows(failure(), failure(), failure("truncated_archive")).height == 2


def test_known_records_are_left_out() -> None:
    known = frozenset(rows(record())["document_id"])
    assert rows(record(), record("Isi lain."), known=known)["raw_text"].to_list() == ["Isi lain."]


def test_a_failure_is_a_row_with_its_reason_and_no_text() -> None:
    row = rows(failure()).row(0, named=True)
    assert (row["read_failure"], row["read_detail"], row["raw_text"], row["raw_chars"]) == ("empty_file", "nothing in it", "", 0)


@pytest.mark.parametrize(("count", "size", "sizes"), [(5, 2, [2, 2, 1]), (4, 2, [2, 2]), (0, 2, [0]), (1, 2, [1])])
def test_frames_are_of_bounded_size(count: int, size: int, sizes: list[int]) -> None:
    frames = list(raw_frames((record(f"Isi {number}.") for number in range(count)), frozenset(), size))
    assert [frame.height for frame in frames] == sizes
    assert all(frame.schema == SCHEMA for frame in frames)


def test_what_comes_in_is_counted_with_what_is_left_out() -> None:
    items, tally = (record(), record("Isi lain."), record(), failure(), failure()), Tally()
    known = frozenset(rows(record("Isi lain."))["document_id"])
    assert sum(frame.height for frame in raw_frames(items, known, 1, tally)) == 2
    assert (tally.items, tally.repeated) == (5, 3)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("berita \ud83d lama", "berita \ufffd lama", id="half a pair"),
        pytest.param("\ude00", "\ufffd", id="the other half"),
        pytest.param("berita \ud83d\ude00", "berita 😀", id="a pair in two escapes"),
        pytest.param("😀", "😀", id="a whole character"),
    ],
)
def test_half_characters_are_shown_as_such(text: str, kept: str) -> None:
    row = rows(record(text)).row(0, named=True)
    assert (row["raw_text"], row["raw_chars"], row["raw_sha256"]) == (kept, len(kept), hashlib.sha256(kept.encode()).hexdigest())


@pytest.mark.parametrize("place", ["title", "url", "published", "outlet", "authors"])
def test_half_characters_in_metadata_stop_nothing(place: str) -> None:
    assert rows(record(**{place: "nama \ud83d"})).row(0, named=True)[f"meta_{place}"] == "nama \ufffd"


def test_half_characters_in_a_path_or_key_stop_nothing() -> None:
    assert rows(record(path="a\udcff.txt", key="\ud83d"), failure(path="a\udcff.txt", detail="\ud83d")).height == 2


@given(st.text(st.characters(), max_size=20))
def test_any_text_is_a_row(text: str) -> None:
    (found,) = rows(record(text))["raw_text"]
    assert found.encode().decode() == found
    assert len(found) <= len(text)
