"""The sample folder keeps what its README promises: formats, counts, dates, copies, packed files and expected events.

Files are opened here with the standard library, independent of the package's own readers. What the pipeline makes of the sample is tested
elsewhere.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypedDict

import polars as pl
import pytest
import yaml
import zstandard

from sample.pack import PACKED_FILES, PackedFile, Packing, packed_bytes

SAMPLE = Path(__file__).parents[2] / "sample"
RAW = SAMPLE / "raw"
FILES = sorted(path.relative_to(RAW).as_posix() for path in RAW.rglob("*") if path.is_file())
BROKEN = "lain/terpotong.txt.gz"
NO_ARTICLE = {BROKEN, "lain/kosong.txt", "lain/indeks-berita.txt", "lain/jadwal-pertandingan.html", "lain/tanpa-isi.csv"}
WRONG_WEEKDAY = ("kabarsamudra/iran-tuduh-israel.txt", "Senin (5/11/2025")
TEXT_COLUMNS = ("isi_berita", "isi", "content", "text")
OTHER_ENCODINGS = {target: packing for _, target, packing in PACKED_FILES if packing in {Packing.CP1252, Packing.UTF16}}

FORMATS = (
    "csv",
    "csv.gz",
    "html",
    "html.gz",
    "html.zst",
    "json",
    "jsonl",
    "jsonl.zst",
    "md",
    "md.gz",
    "parquet",
    "tsv",
    "txt",
    "txt.gz",
    "txt.zst",
)
PLOVER_TYPES = [
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
]

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Every date of the sample lies in one month, so its two spellings are enough; a date without a year is one of 2025.
PRINTED_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS + ENGLISH_WEEKDAYS)}),? \(?(?P<day>\d\d?)(?:/11(?:/2025)?|(?: Nov(?:ember)?) 2025)\b",
)


class ExpectedEvent(TypedDict):
    """One entry of `expected.yaml`."""

    source_path: str
    record_key: str
    headline: str
    plover_type: str
    actors: list[str]
    recipients: list[str]
    date_start: date | None
    realis: str


EXPECTED: list[ExpectedEvent] = yaml.safe_load((SAMPLE / "expected.yaml").read_text(encoding="utf-8"))


def unpacked(relative: str) -> bytes:
    content = (RAW / relative).read_bytes()
    if relative.endswith(".gz"):
        return gzip.decompress(content)
    return zstandard.ZstdDecompressor().decompress(content) if relative.endswith(".zst") else content


def text_of(relative: str) -> str:
    encoding = OTHER_ENCODINGS.get(relative)
    return unpacked(relative).decode(encoding.value if encoding else "utf-8-sig")


def layout_of(relative: str) -> str:
    return relative.rsplit("/", maxsplit=1)[-1].split(".", maxsplit=1)[1]


def table_rows(relative: str) -> Iterator[dict[str, str]]:
    text = text_of(relative)
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")


def json_rows(relative: str) -> Iterator[dict[str, str]]:
    if relative.endswith(".json"):
        yield from json.loads(text_of(relative))
        return
    for line in text_of(relative).splitlines():
        yield json.loads(line) if line.endswith("}") else {}


def rows_of(relative: str) -> list[dict[str, str]]:
    kind = layout_of(relative).split(".", maxsplit=1)[0]
    if kind == "parquet":
        return pl.read_parquet(RAW / relative).to_dicts()
    return list(json_rows(relative) if kind.startswith("json") else table_rows(relative))


def is_table(relative: str) -> bool:
    return layout_of(relative).split(".", maxsplit=1)[0] in {"csv", "tsv", "json", "jsonl", "parquet"}


@cache
def records() -> dict[tuple[str, str], str]:
    """Path and record key → text, of every record that holds one; for pages the text still has its tags."""
    found: dict[tuple[str, str], str] = {}
    for relative in FILES:
        if relative == BROKEN:
            continue
        if not is_table(relative):
            found[relative, ""] = text_of(relative)
            continue
        for number, row in enumerate(rows_of(relative), start=1):
            found[relative, str(number)] = next((row[name] for name in TEXT_COLUMNS if row.get(name)), "")
    return found


def articles() -> dict[tuple[str, str], str]:
    return {key: text for key, text in records().items() if text and key[0] not in NO_ARTICLE}


def visible(text: str) -> str:
    return re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", visible(text).lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def containment(first: str, second: str) -> float:
    one, other = shingles(articles()[first, ""]), shingles(articles()[second, ""])
    return len(one & other) / min(len(one), len(other))


def wrong_weekdays(relative: str) -> list[str]:
    """The printed dates of a file whose weekday is not that of their day."""
    text = (
        "\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in rows_of(relative))
        if is_table(relative)
        else text_of(relative)
    )
    wrong = []
    for found in PRINTED_DATE.finditer(text):
        names = WEEKDAYS if found["weekday"] in WEEKDAYS else ENGLISH_WEEKDAYS
        if names[date(2025, 11, int(found["day"])).weekday()] != found["weekday"]:
            wrong.append(found[0])
    return wrong


def test_there_are_at_least_44_articles() -> None:
    assert len(articles()) >= 44


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file() and path.suffix != ".pyc") < 400_000


def test_there_are_at_least_ten_outlets() -> None:
    assert len({path.split("/")[0] for path in FILES} - {"lain", "salinan"}) >= 10


@pytest.mark.parametrize("layout", FORMATS)
def test_every_format_occurs(layout: str) -> None:
    assert layout in {layout_of(relative) for relative in FILES}


@pytest.mark.parametrize(("path", "record"), [pytest.param(*key, id="#".join(key)) for key in articles()])
def test_an_article_has_a_usual_length(path: str, record: str) -> None:
    assert 90 <= len(visible(articles()[path, record]).split()) <= 260


@pytest.mark.parametrize("relative", [path for path in FILES if path not in {BROKEN, WRONG_WEEKDAY[0]}])
def test_printed_weekdays_are_right(relative: str) -> None:
    assert wrong_weekdays(relative) == []


def test_one_weekday_is_wrong_on_purpose() -> None:
    assert wrong_weekdays(WRONG_WEEKDAY[0]) == [WRONG_WEEKDAY[1]]


def test_dates_are_found_at_all() -> None:
    assert sum(len(PRINTED_DATE.findall(text)) for text in records().values()) > 60


@pytest.mark.parametrize("item", PACKED_FILES, ids=lambda item: item.target)
def test_packed_files_are_what_the_script_writes(item: PackedFile) -> None:
    source, written = (SAMPLE / "sources" / item.source).read_bytes(), (RAW / item.target).read_bytes()
    made = packed_bytes(source, item.packing)
    if item.packing is Packing.PARQUET:
        assert pl.read_parquet(io.BytesIO(made)).equals(pl.read_parquet(io.BytesIO(written)))
    elif item.packing is Packing.ZSTD:
        assert unpacked(item.target) == source
    else:
        assert made == written


def test_every_source_is_packed() -> None:
    sources = SAMPLE / "sources"
    found = {path.relative_to(sources).as_posix() for path in sources.rglob("*") if path.is_file()}
    assert found == {item.source for item in PACKED_FILES}


def test_the_truncated_archive_cannot_be_read() -> None:
    with pytest.raises(EOFError):
        unpacked(BROKEN)


def test_the_empty_file_is_empty() -> None:
    assert (RAW / "lain/kosong.txt").stat().st_size == 0


def test_encodings_are_what_the_readme_says() -> None:
    assert (RAW / "lintasbenua/rusia-tiongkok-latihan-laut.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (RAW / "lintasbenua/thailand-bebaskan-tentara-kamboja.txt").read_bytes().startswith(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        (RAW / "cakrawaladunia/arsip.csv").read_bytes().decode("utf-8")


def test_one_table_row_and_one_json_line_are_broken() -> None:
    assert [key for key, text in records().items() if not text and key[0] not in NO_ARTICLE] == [
        ("kininusa/2025-11.jsonl", "3"),
        ("posnusaraya/dunia.csv", "4"),
    ]


def test_an_exact_copy() -> None:
    assert (RAW / "salinan/salinan-menlu-jepang.txt").read_bytes() == (RAW / "kabarsamudra/menlu-jepang-kunjungi-jakarta.txt").read_bytes()


def test_a_near_duplicate() -> None:
    assert containment("arus/as-ancam-tarif-meksiko.txt", "salinan/as-ancam-tarif-meksiko-perbarui.txt.gz") >= 0.9


def test_a_text_family() -> None:
    assert 0.6 <= containment("arus/as-ancam-tarif-meksiko.txt", "haluancakrawala/tarif-baja-meksiko.txt") < 0.9


@pytest.mark.parametrize("event", EXPECTED, ids=lambda event: f"{event['source_path']}#{event['record_key']}")
def test_an_expected_event_belongs_to_an_article(event: ExpectedEvent) -> None:
    assert (event["source_path"], event["record_key"]) in articles()


def test_expected_events_are_listed_once() -> None:
    assert max(Counter((event["source_path"], event["record_key"]) for event in EXPECTED).values()) == 1


@pytest.mark.parametrize("plover_type", PLOVER_TYPES)
def test_every_event_type_is_expected_somewhere(plover_type: str) -> None:
    assert plover_type in {event["plover_type"] for event in EXPECTED}


def test_two_events_are_told_by_three_outlets_or_more() -> None:
    told = Counter((event["plover_type"], *event["actors"], *event["recipients"], event["date_start"]) for event in EXPECTED)
    assert sum(1 for count in told.values() if count >= 3) >= 2


def test_the_readme_has_one_row_for_each_file() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([^`]+)` \|", readme, flags=re.MULTILINE) == FILES
