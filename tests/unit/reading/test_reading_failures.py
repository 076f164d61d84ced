"""Each reason for which a file or row is not read, and what is still read beside it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import zstandard

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import InputFile, ReadOptions, ReadReason, read_file

Results = list[RawRecord | ReadFailure]
ReadBytes = Callable[..., Results]


def outline(results: Results) -> list[tuple[str, str]]:
    """Key and text of each record, key and reason of each failure."""
    return [(result.record_key, result.raw_text if isinstance(result, RawRecord) else str(result.reason)) for result in results]


def rows(count: int, chars: int = 2000) -> bytes:
    """A table whose texts do not pack well, so that cutting its archive leaves rows before the cut."""
    noise = "".join(chr(97 + (index * index * 7919 + index // 3) % 26) for index in range(chars * 3))
    lines = [
        {"isi": f"Baris {number}. {noise[number % 97 : number % 97 + chars]}", "judul": f"J{number}"} for number in range(1, count + 1)
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b" \r\n\t\xef\xbb\xbf", ReadReason.EMPTY_TEXT, id="space only"),
        pytest.param("a.md", b"---\ntitle: Judul\n---\n\n", ReadReason.EMPTY_TEXT, id="front matter only"),
        pytest.param("a.html", b"<html><body><script>x()</script></body></html>", ReadReason.NO_MAIN_TEXT, id="page of a script"),
        pytest.param("a.html", b"<!-- -->", ReadReason.NO_MAIN_TEXT, id="page of a comment"),
        pytest.param("a.csv", b"nama,umur\nRina,30\n", ReadReason.MISSING_TEXT_COLUMN, id="table of other columns"),
        pytest.param("a.json", b'{"judul": "J"', ReadReason.MALFORMED_FILE, id="open object"),
        pytest.param("a.json", b"<p>Galat 502</p>", ReadReason.MALFORMED_FILE, id="no JSON"),
        pytest.param("a.csv", b'"isi', ReadReason.MALFORMED_FILE, id="open header"),
        pytest.param("a.parquet", b"PAR1 rusak", ReadReason.MALFORMED_FILE, id="broken Parquet"),
        pytest.param("a.parquet", b"bukan", ReadReason.MALFORMED_FILE, id="no Parquet"),
        pytest.param("a.txt", b"\xff\xfeA\x00\x00\xd8", ReadReason.NOT_DECODABLE, id="UTF-16 mark, other bytes"),
        pytest.param("a.md", b"\xff\xfeA\x00B", ReadReason.NOT_DECODABLE, id="half a UTF-16 character"),
        pytest.param("a.jsonl", b'\xff\xfe{\x00"\x00a\x00\x00\xd8', ReadReason.NOT_DECODABLE, id="UTF-16 lines"),
        pytest.param("foto.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", ReadReason.UNKNOWN_FORMAT, id="picture"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", ReadReason.UNKNOWN_FORMAT, id="picture named text"),
        pytest.param("laporan", b"%PDF-1.7\n1 0 obj", ReadReason.UNKNOWN_FORMAT, id="PDF"),
        pytest.param("umpan.xml", b"<?xml version='1.0'?><rss><title>A</title></rss>", ReadReason.UNKNOWN_FORMAT, id="feed"),
        pytest.param("a.bin", bytes(range(256)) * 4, ReadReason.UNKNOWN_FORMAT, id="all bytes"),
        pytest.param("a.txt.gz.gz", gzip.compress(b"Isi."), ReadReason.UNKNOWN_FORMAT, id="packed twice"),
    ],
)
def test_a_file_fails_as_a_whole(read_bytes: ReadBytes, name: str, data: bytes, reason: ReadReason) -> None:
    results = read_bytes(name, data)
    assert [(type(result), getattr(result, "reason", "")) for result in results] == [(ReadFailure, reason)]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.csv", b"judul;isi\nA;B\nC\nD;E\n", [("1", "A\n\nB"), ("2", "malformed_row"), ("3", "D\n\nE")], id="too few fields"),
        pytest.param("a.csv", b"judul;isi\nA;B;C\nD;E;\n", [("1", "malformed_row"), ("2", "D\n\nE")], id="too many fields"),
        pytest.param("a.csv", b'isi;url\n"A";b\n"C"x;d\nE;f\n', [("1", "A"), ("2", "malformed_row"), ("3", "E")], id="text after quote"),
        pytest.param(
            "a.csv", b'isi;url\nA;b\n"C;d\nE;f\n"G";h\n', [("1", "A"), ("2", "malformed_row"), ("3", "E"), ("4", "G")], id="stray quote"
        ),
        pytest.param(
            "a.csv",
            b'isi;url\nA;http://a\n"B "x" B\nsatu; dua\ntiga\n";http://b\nC;http://c\n',
            [("1", "A"), ("2", "malformed_row"), ("3", "C")],
            id="torn lines are no rows",
        ),
        pytest.param("a.csv", b'isi;url\n"A;b\nC;d\nE;f\n', [("1", "malformed_row"), ("2", "C"), ("3", "E")], id="quote never closed"),
        pytest.param("a.csv", b"isi;url\nA\0;b\nC;d\n", [("1", "malformed_row"), ("2", "C")], id="zero byte in a table"),
        pytest.param("a.csv", b"isi;url\n ;b\n\nC;d\n", [("1", "empty_text"), ("2", "C")], id="empty text, blank line not counted"),
        pytest.param(
            "a.jsonl", b'{"isi":"A"}\n{"isi"\n\n{"isi":"B"}\n', [("1", "A"), ("2", "malformed_row"), ("4", "B")], id="broken line"
        ),
        pytest.param("a.jsonl", b'{"isi":"A"}\n["B"]\n7\n', [("1", "A"), ("2", "malformed_row"), ("3", "malformed_row")], id="no object"),
        pytest.param("a.jsonl", b'{"isi":"A"}\n{"x":1}\n', [("1", "A"), ("2", "missing_text_column")], id="line without text"),
        pytest.param("a.jsonl", b'{"isi":"A\\u0000"}\n{"isi":""}\n', [("1", "malformed_row"), ("2", "empty_text")], id="zero byte in JSON"),
        pytest.param("a.jsonl", b'{"isi":"A\tB"}\n{"isi":"C"},\n', [("1", "A\tB"), ("2", "C")], id="raw tab and comma are allowed"),
        pytest.param("a.jsonl", b'{"isi":"A"}\n' + b"[" * 99999, [("1", "A"), ("2", "malformed_row")], id="brackets without end"),
        pytest.param(
            "a.json",
            b'[{"isi":"A"},{"isi":B},{"isi":"C"}]' + b" " * 99,
            [("1", "A"), ("2", "malformed_row"), ("3", "C")],
            id="broken element",
        ),
        pytest.param(
            "a.json", b'{\n"isi":"A"}\n{"isi":"B"}\n{"isi"', [("1", "A"), ("2", "B"), ("", "malformed_file")], id="objects in a row"
        ),
        pytest.param("a.json", b'[{"isi":"A"},7]', [("1", "A"), ("2", "malformed_row")], id="element that is no object"),
        pytest.param("a.json", b'[{"isi":"A"},{"isi":"B"', [("1", "A"), ("2", "malformed_row")], id="array without end"),
    ],
)
def test_a_broken_row_costs_itself_only(read_bytes: ReadBytes, name: str, data: bytes, expected: list[tuple[str, str]]) -> None:
    assert outline(read_bytes(name, data)) == expected


def test_a_missing_text_column_names_the_columns(read_bytes: ReadBytes) -> None:
    (failure,) = read_bytes("a.csv", b"nama,umur\nRina,30\n")
    assert isinstance(failure, ReadFailure)
    assert failure.detail == "no text column among: nama, umur"


def test_a_broken_row_counts_the_torn_lines_after_it(read_bytes: ReadBytes) -> None:
    (_, failure, _) = read_bytes("a.csv", b'isi;url\nA;http://a\n"B "x" B\nsatu; dua\ntiga\n";http://b\nC;http://c\n')
    assert isinstance(failure, ReadFailure)
    assert failure.detail.endswith("; 3 lines after it belong to no whole row")


def test_an_empty_row_of_parquet_fails_alone(read_bytes: ReadBytes) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"isi": ["A", None, "C"]}).write_parquet(buffer)
    assert outline(read_bytes("a.parquet", buffer.getvalue())) == [("1", "A"), ("2", "empty_text"), ("3", "C")]


def test_parquet_without_text_column_is_one_failure(read_bytes: ReadBytes) -> None:
    buffer = io.BytesIO()
    pl.DataFrame({"nama": ["A", "B"]}).write_parquet(buffer)
    assert outline(read_bytes("a.parquet", buffer.getvalue())) == [("", "missing_text_column")]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.txt", b"x" * 101, [("", "too_large")], id="text"),
        pytest.param("a.txt", b"x" * 1000, [("", "too_large")], id="text beyond the bytes read"),
        pytest.param("a.csv", b"isi;u\nA;1\n" + b"x" * 500 + b";2\nC;3\n", [("1", "A"), ("2", "too_large"), ("3", "C")], id="line"),
        pytest.param("a.csv", b'isi;u\n"A\n' + b"x" * 200 + b'";2\nC;3\n', [("1", "too_large"), ("2", "C")], id="row of two lines"),
        pytest.param(
            "a.jsonl", b'{"isi":"' + b"x" * 150 + b'"}\n{"isi":"' + b"y" * 999 + b'"}\n{"isi":"C"}\n',
            [("1", "too_large"), ("2", "too_large"), ("3", "C")], id="JSON lines",
        ),
        pytest.param("a.json", b'[{"isi":"' + b"x" * 150 + b'"},{"isi":"C"}]', [("1", "too_large"), ("2", "C")], id="array"),
    ],
)  # fmt: skip
def test_a_record_beyond_the_limit_is_not_read(read_bytes: ReadBytes, name: str, data: bytes, expected: list[tuple[str, str]]) -> None:
    assert outline(read_bytes(name, data, ReadOptions(max_record_chars=100))) == expected


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_a_file_beyond_the_limit_is_not_read(read_bytes: ReadBytes, name: str) -> None:
    assert outline(read_bytes(name, b"x" * 3000, ReadOptions(max_file_bytes=1000))) == [("", "too_large")]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst", "a.jsonl.gz", "a.csv.zst", "a.parquet.gz"])
def test_a_decompression_bomb_is_stopped(read_bytes: ReadBytes, name: str) -> None:
    options = ReadOptions(min_bomb_bytes=1 << 20, max_record_chars=1 << 24)
    assert outline(read_bytes(name, b"\n" * (8 << 20), options))[-1] == ("", "decompression_bomb")


def test_a_well_packed_small_file_is_no_bomb(read_bytes: ReadBytes) -> None:
    (record,) = read_bytes("a.txt.gz", b"Berita. " * 200_000)
    assert isinstance(record, RawRecord)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress], ids=["gz", "zst"])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "json"])
def test_rows_before_the_cut_of_an_archive_are_kept(
    read_path: Callable[[Path], Results], tmp_path: Path, pack: Callable[[bytes], bytes], kind: str
) -> None:
    data = rows(900)
    if kind == "json":
        data = b"[" + data.strip().replace(b"\n", b",\n") + b"]"
    if kind == "csv":
        buffer = io.StringIO()
        written = [json.loads(line) for line in data.splitlines()]
        writer = csv.DictWriter(buffer, written[0].keys(), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(written)
        data = buffer.getvalue().encode()
    packed = pack(data)
    path = tmp_path / f"a.{kind}.{'gz' if pack is gzip.compress else 'zst'}"
    path.write_bytes(packed[: len(packed) * 2 // 3])
    *kept, last = read_path(path)
    assert outline([last]) == [("", "truncated_archive")]
    assert all(
        isinstance(record, RawRecord) and record.raw_text.startswith(f"J{number}\n\nBaris {number}. ")
        for number, record in enumerate(kept, 1)
    )
    assert 0 < len(kept) < 900
    assert {len(record.raw_text) - len(record.record_key) * 2 for record in kept if isinstance(record, RawRecord)} == {2011}


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.parquet"])
def test_half_an_archive_of_one_record_is_no_record(read_path: Callable[[Path], Results], tmp_path: Path, name: str) -> None:
    packed = gzip.compress(rows(50))
    (tmp_path / f"{name}.gz").write_bytes(packed[: len(packed) // 2])
    assert outline(read_path(tmp_path / f"{name}.gz")) == [("", "truncated_archive")]


def test_a_damaged_archive_keeps_the_rows_before_the_damage(read_path: Callable[[Path], Results], tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(rows(3)))
    packed[-6] ^= 0xFF
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    assert [key for key, _ in outline(read_path(tmp_path / "a.jsonl.gz"))] == ["1", "2", "3", ""]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress], ids=["gz", "zst"])
def test_archives_of_several_members_are_read_through(
    read_path: Callable[[Path], Results], tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"a.jsonl.{'gz' if pack is gzip.compress else 'zst'}"
    path.write_bytes(pack(b'{"isi":"A"}\n') + pack(b'{"isi":"B"}\n'))
    assert outline(read_path(path)) == [("1", "A"), ("2", "B")]


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    found = InputFile(tmp_path, tmp_path / "hilang.csv", "hilang.csv", 10)
    assert outline(list(read_file(found))) == [("", "unreadable")]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert outline(list(read_file(InputFile(tmp_path, tmp_path, "x", 10)))) == [("", "unreadable")]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Isi.", encoding="utf-8")
    path.chmod(0)
    assert outline(list(read_file(InputFile(tmp_path, path, "a.txt", 4)))) == [("", "unreadable")]
