"""Each raw format, packed and unpacked, told by suffix or by content: the same news comes out with what belongs to it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from peristiwa.domain import Metadata, RawRecord, ReadFailure
from peristiwa.reading import ReadReason

ReadBytes = Callable[..., list[RawRecord | ReadFailure]]
ReadPath = Callable[[Path], list[RawRecord | ReadFailure]]
PACKINGS = ["", ".gz", ".zst"]
TITLE = "Menlu Retno Temui Menlu Jepang di Jakarta"
TEXT = "JAKARTA - Menteri Luar Negeri RI menemui mitranya dari Jepang, Senin (3/4/2023).\n\n“Kami sepakat,” katanya."
URL = "https://contoh.id/berita/menlu-retno-temui-menlu-jepang"
WHEN = "2023-04-03T14:35:00+07:00"
OUTLET = "Kabar Contoh"
AUTHOR = "Rina Puspita"
BOTH = f"{TITLE}\n\n{TEXT}"
ROW = {"judul": TITLE, "isi": TEXT, "link": URL, "tanggal": WHEN, "sumber": OUTLET, "penulis": AUTHOR}


def table(delimiter: str) -> bytes:
    """One table row with every field quoted."""
    lines = [list(ROW), list(ROW.values())]
    return "".join(delimiter.join(f'"{field}"' for field in line) + "\r\n" for line in lines).encode()


def json_rows(count: int) -> bytes:
    """The row as so many JSON lines."""
    return (json.dumps(ROW) + "\n").encode() * count


def parquet() -> bytes:
    """The row as Parquet."""
    buffer = io.BytesIO()
    pl.DataFrame([ROW]).write_parquet(buffer)
    return buffer.getvalue()


def page() -> bytes:
    """The row as a web page with JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": WHEN,
        "author": {"@type": "Person", "name": AUTHOR},
        "publisher": {"@type": "Organization", "name": OUTLET},
    }
    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><link rel="canonical" href="{URL}">'
    return (
        f"<!DOCTYPE html><html lang='id'><head><title>{TITLE} - {OUTLET}</title>{head}</head><body><nav>Beranda</nav>"
        f"<article><h1>{TITLE}</h1>{paragraphs}</article><footer>Hak cipta</footer></body></html>"
    ).encode()


FRONT = f"---\ntitle: {TITLE}\nurl: {URL}\ndate: {WHEN}\nsumber: {OUTLET}\nauthor: {AUTHOR}\n---\n\n{TEXT}".encode()

FORMATS: dict[str, tuple[str, str, Callable[[], bytes], str]] = {
    # id: (name, format, content, record key)
    "comma": ("a.csv", "csv", lambda: table(","), "1"),
    "semicolon": ("a.csv", "csv", lambda: table(";"), "1"),
    "tab": ("a.tsv", "csv", lambda: table("\t"), "1"),
    "pipe": ("a.csv", "csv", lambda: table("|"), "1"),
    "json lines": ("a.jsonl", "jsonl", lambda: json_rows(1), "1"),
    "json object": ("a.json", "json", lambda: json.dumps(ROW).encode(), ""),
    "json array": ("a.json", "json", lambda: json.dumps([ROW], indent=2).encode(), "1"),
    "json lines named json": ("a.json", "jsonl", lambda: json_rows(2), "1"),
    "json array named jsonl": ("a.jsonl", "json", lambda: json.dumps([ROW]).encode(), "1"),
    "json objects in a row": ("a.json", "json", lambda: json.dumps(ROW, indent=1).encode() * 2, "1"),
    "json wrapper": ("a.json", "json", lambda: json.dumps({"status": "ok", "articles": [ROW]}).encode(), "1"),
    "parquet": ("a.parquet", "parquet", parquet, "1"),
    "markdown": ("a.md", "md", lambda: FRONT, ""),
    "page": ("a.html", "html", page, ""),
    "page without suffix": ("www.contoh", "html", page, ""),
    "page with odd suffix": ("24---contoh.com", "html", page, ""),
    "page after blank lines": ("contoh.co", "html", lambda: b"\n" * 9000 + page(), ""),
    "table without suffix": ("unduhan", "csv", lambda: table(";"), "1"),
    "json lines without suffix": ("unduhan", "jsonl", lambda: json_rows(2), "1"),
    "json array without suffix": ("unduhan", "json", lambda: json.dumps([ROW]).encode(), "1"),
    "parquet without suffix": ("unduhan", "parquet", parquet, "1"),
    "markdown without suffix": ("unduhan", "md", lambda: FRONT, ""),
}


@pytest.mark.parametrize("packing", PACKINGS, ids=lambda suffix: suffix or "plain")
@pytest.mark.parametrize("case", FORMATS.values(), ids=FORMATS)
def test_a_format_gives_text_and_metadata(read_bytes: ReadBytes, packing: str, case: tuple[str, str, Callable[[], bytes], str]) -> None:
    name, kind, content, key = case
    first = read_bytes(name + packing, content())[0]
    assert isinstance(first, RawRecord)
    text = BOTH.replace(".\n\n“", ".\n“") if kind == "html" else BOTH
    assert (first.format, first.record_key, first.raw_text, first.encoding) == (kind, key, text, "utf-8")
    assert first.metadata == Metadata(name + packing, TITLE, URL, WHEN, OUTLET, AUTHOR)


@pytest.mark.parametrize("packing", PACKINGS, ids=lambda suffix: suffix or "plain")
@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "catatan", "catatan.log"])
def test_a_text_file_is_one_record_as_written(read_bytes: ReadBytes, name: str, packing: str) -> None:
    written = f"  {TITLE}\r\n\r\n{TEXT}\r \n\t"
    assert read_bytes(name + packing, written.encode()) == [
        RawRecord(name + packing, "", "txt", "utf-8", written, Metadata(name + packing)),
    ]


def test_a_file_named_gz_that_is_not_packed_is_read_as_it_is(read_path: ReadPath, tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(page())
    (record,) = read_path(tmp_path / "a.html.gz")
    assert isinstance(record, RawRecord)
    assert record.format == "html"


@pytest.mark.parametrize(
    ("title", "text", "raw"),
    [
        pytest.param("Judul", "Isi.", "Judul\n\nIsi.", id="title before text"),
        pytest.param("Judul", "Judul\nIsi.", "Judul\nIsi.", id="text begins with it"),
        pytest.param("Judul", "  Judul Isi.", "  Judul Isi.", id="text begins with it after space"),
        pytest.param("", "Isi.", "Isi.", id="empty title"),
        pytest.param("No Title", "Isi.", "Isi.", id="filler"),
        pytest.param("nan", "Isi.", "Isi.", id="gap of a table program"),
    ],
)
def test_a_title_heads_its_text_once(read_bytes: ReadBytes, title: str, text: str, raw: str) -> None:
    (record,) = read_bytes("a.jsonl", json.dumps({"title": title, "text": text}).encode())
    assert isinstance(record, RawRecord)
    assert record.raw_text == raw


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"text": ["Satu.", "Dua."]}, "Satu.\n\nDua.", id="list of paragraphs"),
        pytest.param({"body": {"summary": [], "sections": [{"paragraphs": ["Satu.", "Dua."]}]}}, "Satu.\n\nDua.", id="nested sections"),
        pytest.param({"V1": {"text": "Satu."}}, "Satu.", id="wrapper of one object"),
        pytest.param({"text": "", "isi": "Satu."}, "Satu.", id="second text column where the first is empty"),
        pytest.param({"content": "Ringkasan.", "text": "Satu."}, "Satu.", id="preferred name wins"),
        pytest.param({"ISI_BERITA ": "Satu."}, "Satu.", id="case and space in the name"),
        pytest.param({"text": "Emoji \ud83d putus"}, "Emoji \ufffd putus", id="half of a character"),
    ],
)
def test_a_json_object_gives_its_text(read_bytes: ReadBytes, row: dict[str, object], expected: str) -> None:
    (record,) = read_bytes("a.json", json.dumps(row).encode())
    assert isinstance(record, RawRecord)
    assert record.raw_text == expected


def test_values_that_are_no_strings_are_printed(read_bytes: ReadBytes) -> None:
    row = {"text": "Isi.", "authors": ["Rina", {"name": "Budi"}], "date": 20230403, "publisher": {"name": "Contoh"}, "url": None}
    (record,) = read_bytes("a.json", json.dumps(row).encode())
    assert record == RawRecord(
        "a.json", "", "json", "utf-8", "Isi.", Metadata("a.json", published="20230403", outlet="Contoh", authors="Rina, Budi")
    )


def test_a_field_table_in_markdown_stays_in_the_text(read_bytes: ReadBytes) -> None:
    written = "# Judul\n\n| Field | Value |\n|---|---|\n| title | Judul |\n| author | Rina |\n\nIsi.\n"
    (record,) = read_bytes("a.md", written.encode())
    assert record == RawRecord("a.md", "", "md", "utf-8", written, Metadata("a.md", title="Judul", authors="Rina"))


@pytest.mark.parametrize(
    "written", ["---\n[rusak\n---\nIsi.", "---\nhanya garis\n---\nIsi.", "--- Isi."], ids=["broken", "no mapping", "no end"]
)
def test_what_is_no_front_matter_stays_text(read_bytes: ReadBytes, written: str) -> None:
    (record,) = read_bytes("a.md", written.encode())
    assert isinstance(record, RawRecord)
    assert record.raw_text == written


def test_parquet_types_are_printed(read_bytes: ReadBytes) -> None:
    buffer = io.BytesIO()
    frame = pl.DataFrame({"paragraphs": [["Satu.", "Dua."]], "date": ["2023-04-03"], "id": [7]}).with_columns(pl.col("date").str.to_date())
    frame.write_parquet(buffer)
    (record,) = read_bytes("tahun=2023 [1].parquet", buffer.getvalue())
    assert isinstance(record, RawRecord)
    assert (record.raw_text, record.metadata.published) == ("Satu.\n\nDua.", "2023-04-03")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.csv", b"text;title\r\n", id="table of a header"),
        pytest.param("a.json", b"[]", id="empty array"),
        pytest.param("a.jsonl", b"\n \n", id="blank lines"),
        pytest.param("a.txt", b"", id="no bytes"),
        pytest.param("tanpa", b"", id="no bytes, no suffix"),
    ],
)
def test_a_file_without_records_says_so(read_bytes: ReadBytes, name: str, data: bytes) -> None:
    (failure,) = read_bytes(name, data)
    assert isinstance(failure, ReadFailure)
    assert failure.reason == ReadReason.EMPTY_FILE
