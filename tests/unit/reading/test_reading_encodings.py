"""Bytes become text in the encoding they are in, exactly for text files, row by row for tables."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings

ReadBytes = Callable[..., list[RawRecord | ReadFailure]]
NEWS = "“Kami sepakat” – kata Menlu Türkiye, José.\r\nJAKARTA\tSelesai…"
# What a file can hold: no lone surrogates (they cannot be encoded) and no zero bytes.
printable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
QUIET = settings(deadline=None)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        pytest.param(NEWS.encode(), "utf-8", NEWS, id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + NEWS.encode(), "utf-8-sig", "\ufeff" + NEWS, id="UTF-8 mark stays"),
        pytest.param(codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"), "utf-16-le", NEWS, id="UTF-16 little-endian mark"),
        pytest.param(codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16-be", NEWS, id="UTF-16 big-endian mark"),
        pytest.param(codecs.BOM_UTF32_LE + NEWS.encode("utf-32-le"), "utf-32-le", NEWS, id="UTF-32 mark"),
        pytest.param(NEWS.encode("utf-16-le"), "utf-16-le", NEWS, id="UTF-16 little-endian without mark"),
        pytest.param(NEWS.encode("utf-16-be"), "utf-16-be", NEWS, id="UTF-16 big-endian without mark"),
        pytest.param(NEWS.encode("cp1252"), "cp1252", NEWS, id="Windows-1252"),
        pytest.param(NEWS.encode()[:-1], "cp1252", NEWS.encode()[:-1].decode("cp1252", errors="replace"), id="cut UTF-8"),
        pytest.param(b"A\x81B\xe9", "cp1252", "A\ufffdBé", id="byte without meaning"),
        pytest.param(b"A\0B teks biasa", "utf-8", "A\0B teks biasa", id="a zero byte alone"),
    ],
)
def test_a_text_file_is_decoded_exactly(read_bytes: ReadBytes, data: bytes, encoding: str, text: str) -> None:
    (record,) = read_bytes("a.txt", data)
    assert isinstance(record, RawRecord)
    assert (record.encoding, record.raw_text) == (encoding, text)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        pytest.param("utf-8", b"", "utf-8", id="UTF-8"),
        pytest.param("utf-8", codecs.BOM_UTF8, "utf-8-sig", id="UTF-8 mark"),
        pytest.param("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le", id="UTF-16 mark"),
        pytest.param("utf-16-be", b"", "utf-16-be", id="UTF-16 without mark"),
        pytest.param("cp1252", b"", "cp1252", id="Windows-1252"),
    ],
)
def test_every_text_format_is_decoded(read_bytes: ReadBytes, name: str, codec: str, mark: bytes, encoding: str) -> None:
    text = "“Kami sepakat” – kata Menlu José dalam pertemuan di Jakarta, Senin."
    written = {
        "a.csv": f"isi;url\r\n{text};https://contoh.id/a\r\n",
        "a.jsonl": f"{json.dumps({'isi': text}, ensure_ascii=False)}\n",
        "a.json": json.dumps([{"isi": text}], ensure_ascii=False),
        "a.md": text,
        "a.html": f"<html><body><article><p>{text}</p></article></body></html>",
    }[name]
    (record,) = read_bytes(name, mark + written.encode(codec))
    assert isinstance(record, RawRecord)
    assert (record.raw_text, record.encoding) == (text, encoding)


def test_rows_of_one_table_may_differ_in_encoding(read_bytes: ReadBytes) -> None:
    lines = [b"isi;url", "José satu;a".encode(), "José dua;b".encode("cp1252"), b"Tiga;c", "José \u201cempat".encode() + b"\xe2;d"]
    results = read_bytes("a.csv", b"\n".join(lines))
    assert [(result.raw_text, result.encoding) for result in results if isinstance(result, RawRecord)] == [
        ("José satu", "utf-8"),
        ("José dua", "cp1252"),
        ("Tiga", "utf-8"),
        ("José “empat\ufffd", "utf-8"),
    ]


def test_elements_of_one_array_may_differ_in_encoding(read_bytes: ReadBytes) -> None:
    data = b"[" + '{"isi":"José satu"},'.encode() + '{"isi":"José dua"}'.encode("cp1252") + b"]"
    assert [(result.raw_text, result.encoding) for result in read_bytes("a.json", data) if isinstance(result, RawRecord)] == [
        ("José satu", "utf-8"),
        ("José dua", "cp1252"),
    ]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "WINDOWS-1252"])
def test_latin_pages_are_windows_pages(read_bytes: ReadBytes, declared: str) -> None:
    page = f"<html><head><meta charset='{declared}'></head><body><p>“Kami sepakat” kata José di Jakarta kemarin sore.</p></body></html>"
    (record,) = read_bytes("a.html", page.encode("cp1252"))
    assert isinstance(record, RawRecord)
    assert (record.raw_text[:16], record.encoding) == ("“Kami sepakat” k", "cp1252")


@pytest.mark.parametrize("declared", ["koi8-r", "big5"])
def test_a_page_in_a_declared_encoding(declared: str) -> None:
    text = {"koi8-r": "Новости", "big5": "新聞"}[declared]
    assert encodings.decode(text.encode(declared), declared) == (text, declared)


@pytest.mark.parametrize("declared", ["base64", "tiada", "utf-8", "idna"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert encodings.decode(b"Jos\xe9", declared) == ("José", "cp1252")


@QUIET
@given(printable)
def test_utf8_text_is_kept_character_by_character(text: str) -> None:
    decoded = encodings.decode_exact(text.encode())
    if not encodings.is_wide(decoded.encoding):
        assert decoded.text == text


@QUIET
@given(st.binary())
def test_any_bytes_decode_like_the_measuring_rule(data: bytes) -> None:
    if encodings.is_wide(encodings.sniff(data)):
        return
    try:
        expected = data.decode("utf-8")
    except UnicodeDecodeError:
        expected = data.decode("cp1252", errors="replace")
    assert encodings.decode_exact(data).text == expected


@RELAXED
@given(st.lists(printable.filter(str.strip), min_size=1, max_size=5), st.sampled_from([",", ";", "\t", "|"]))
def test_texts_survive_a_table(read_bytes: ReadBytes, texts: list[str], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["url", "isi"], *(["x", text] for text in texts)])
    results = read_bytes("a.csv", buffer.getvalue().encode())
    assert [result.raw_text for result in results if isinstance(result, RawRecord)] == [
        text for text in texts if text.strip().casefold() not in FILLERS
    ]


FILLERS = {"no title", "tanpa judul", "nan", "none", "null", "n/a", "<na>", "undefined"}


@RELAXED
@given(st.lists(printable.filter(str.strip), min_size=1, max_size=5), st.booleans(), st.sampled_from(["a.jsonl", "a.json"]))
def test_texts_survive_json(read_bytes: ReadBytes, texts: list[str], is_ascii: bool, name: str) -> None:  # noqa: FBT001 - drawn
    values = [{"isi": text} for text in texts]
    lines = [json.dumps(value, ensure_ascii=is_ascii) for value in values]
    written = "\n".join(lines) if name == "a.jsonl" else f"[{','.join(lines)}]"
    results = read_bytes(name, written.encode())
    assert [result.raw_text for result in results if isinstance(result, RawRecord)] == [
        text for text in texts if text.strip().casefold() not in FILLERS
    ]


@RELAXED
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "isi;url\n", '{"isi":"A"}\n', "[", "<html>", "---\na: b\n", "PAR1", "\x1f", "\ufeff"]),
    st.sampled_from(["a.txt", "a.csv", "a.json", "a.jsonl", "a.html", "a.md", "a.parquet", "a", "a.csv.gz", "a.json.zst"]),
)
def test_no_bytes_raise(read_bytes: ReadBytes, data: bytes, start: str, name: str) -> None:
    assert read_bytes(name, start.encode() + data)
