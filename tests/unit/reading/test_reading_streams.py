"""Reading is streamed: a record comes before the rest of its file is looked at, and memory does not grow with the file."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import polars as pl
import pytest

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import InputFile, ReadOptions, csv_table, find_inputs, read_file

ReadBytes = Callable[..., list[RawRecord | ReadFailure]]
FORMATS = Path(__file__).parents[3].parent / "shared" / "corpus" / "formats"


def write_rows(path: Path, count: int) -> None:
    """A table of `count` rows of one kilobyte, in the format of the suffix."""
    texts = [f"Baris {number}. {'berita ' * 140}" for number in range(count)]
    if path.suffix == ".parquet":
        pl.DataFrame({"isi": texts}).write_parquet(path)
    elif path.suffix == ".csv":
        path.write_text("isi;url\n" + "".join(f"{text};x\n" for text in texts), encoding="utf-8")
    else:
        lines = [json.dumps({"isi": text}) for text in texts]
        path.write_text("\n".join(lines) if path.suffix == ".jsonl" else f"[{','.join(lines)}]", encoding="utf-8")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet"])
def test_first_records_come_without_the_rest(tmp_path: Path, name: str) -> None:
    write_rows(tmp_path / name, 5000)
    (found,) = find_inputs(tmp_path)
    assert isinstance(found, InputFile)
    results = read_file(found)
    assert [result.record_key for result in islice(results, 3)] == ["1", "2", "3"]
    results.close()  # type: ignore[attr-defined]  # a generator, of which only the iterator is promised


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_the_file_is_not_read_beyond_what_is_asked(tmp_path: Path, name: str) -> None:
    write_rows(tmp_path / name, 8000)
    with (tmp_path / name).open("r+b") as handle:
        handle.seek(-200, 2)
        handle.write(b"\xff" * 200)
    (found,) = find_inputs(tmp_path)
    assert isinstance(found, InputFile)
    tracemalloc.start()
    results = read_file(found)
    assert isinstance(next(results), RawRecord)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    results.close()  # type: ignore[attr-defined]  # as above
    assert peak < found.size


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    write_rows(tmp_path / name, 20_000)
    (found,) = find_inputs(tmp_path)
    assert isinstance(found, InputFile)
    tracemalloc.start()
    count = sum(1 for _ in read_file(found))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, peak < found.size / 2) == (20_000, True)


def test_an_array_longer_than_what_is_held_at_once(read_bytes: ReadBytes) -> None:
    values = [{"isi": f"Baris {number} " + "x" * 1000} for number in range(3000)]
    results = read_bytes("a.json", json.dumps(values, indent=1).encode())
    assert [result.record_key for result in results] == [str(number) for number in range(1, 3001)]
    assert all(isinstance(result, RawRecord) for result in results)


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        pytest.param("judul,isi,url\n", ",", id="comma"),
        pytest.param("judul;isi;url\n", ";", id="semicolon"),
        pytest.param("judul\tisi\turl\n", "\t", id="tab"),
        pytest.param("judul|isi|url\n", "|", id="pipe"),
        pytest.param('"judul, atas";"isi";"url"\n', ";", id="comma inside a name"),
        pytest.param("a,b,c,d;isi;judul\n", ";", id="known names outweigh more fields"),
        pytest.param("\ufeffisi;url\n", ";", id="byte order mark"),
        pytest.param("\r\n\r\nisi;url\n", ";", id="blank lines before"),
        pytest.param("sep=|\nisi|url\n", "|", id="separator line"),
        pytest.param("isi\nSatu, dua; tiga\n", "\x1f", id="one column"),
    ],
)
def test_the_delimiter_is_found(head: str, delimiter: str) -> None:
    assert csv_table.find_delimiter(head, {}) == delimiter


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param(b'isi;url\r\n"A\r\nB\n\nC";x\r\nD;y', ["A\r\nB\n\nC", "D"], id="line ends kept as they are"),
        pytest.param(b'isi;url\n"A ""B"" C";x\n', ['A "B" C'], id="doubled quotes"),
        pytest.param(b"isi;url\rA;x\rB;y\r", ["A", "B"], id="old line ends"),
        pytest.param(b"sep=;\nisi;url\nA;x\n", ["A"], id="separator line"),
        pytest.param(b"isi\nSatu, dua; tiga\n", ["Satu, dua; tiga"], id="one column"),
        pytest.param(b"\n\nisi;url\nA;x\n", ["A"], id="blank lines before the header"),
        pytest.param(b"isi,url\n" + b"x" * 200_000 + b",y\n", ["x" * 200_000], id="beyond the usual limit of a field"),
    ],
)
def test_a_table_is_taken_apart(read_bytes: ReadBytes, data: bytes, texts: list[str]) -> None:
    assert [result.raw_text for result in read_bytes("a.csv", data) if isinstance(result, RawRecord)] == texts


@pytest.mark.shared
@pytest.mark.skipif(not FORMATS.is_dir(), reason="the measuring material is absent")
def test_every_real_file_gives_records_or_a_reason() -> None:
    silent = [found for found in find_inputs(FORMATS) if isinstance(found, InputFile) and not list(read_file(found, ReadOptions()))]
    assert silent == []


@pytest.mark.shared
@pytest.mark.skipif(not FORMATS.is_dir(), reason="the measuring material is absent")
@pytest.mark.parametrize("folder", ["csv", "jsonl", "md"])
def test_real_tables_and_notes_are_read_without_loss(folder: str) -> None:
    results = [result for found in find_inputs(FORMATS / folder) if isinstance(found, InputFile) for result in read_file(found)]
    assert [result for result in results if isinstance(result, ReadFailure)] == []
