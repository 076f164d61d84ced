"""Lines that an outlet prints under many articles: what is learned as furniture, what is not, and what is taken from a page."""

from __future__ import annotations

import polars as pl
import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.furniture import Furniture
from peristiwa.domain import Metadata, RawRecord
from peristiwa.stages.articles import Learned, make_articles
from peristiwa.stages.furniture import COUNTS, LEARNED, count_lines, furniture_by_outlet, learn_furniture
from peristiwa.stages.raw import raw_frames

CITIES = ("Nairobi", "Kampala", "Dodoma", "Kigali", "Lusaka", "Harare", "Maputo", "Luanda", "Abuja", "Dakar")
CLOSING = "Kabar Contoh menyajikan warta dari sembilan benua setiap pagi untuk pembaca yang bangun lebih awal."
MENU = "Warta kilat dari kabar contoh"


def body(number: int) -> list[str]:
    """Two sentences that no other number has, not even with its figures folded."""
    one, other = CITIES[number % 10], CITIES[number // 10]
    return [
        f"Pemerintah di {one} menandatangani kesepakatan dagang dengan tetangganya di {other} pada pekan ini.",
        f"Menteri perdagangan di {other} berharap kesepakatan itu berlaku sebelum musim hujan tiba di {one}.",
    ]


def pages(count: int, days: int, *, above: tuple[str, ...] = (), inside: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> pl.DataFrame:
    """Pages of one outlet, each with text of its own and the same further lines."""
    records = []
    for number in range(count):
        first, second = body(number)
        text = "\n".join([f"Kesepakatan Dagang Nomor {number} Diteken di {CITIES[number % 10]}", *above, first, *inside, second, *below])
        url = f"https://kabarcontoh.example/berita/{number}"
        meta = Metadata(url=url, published=f"2025-11-{1 + number % days:02d}")
        records.append(RawRecord("kabar.jsonl", str(number), "jsonl", "utf-8", text, meta))
    return pl.concat(raw_frames(records, frozenset(), 1000))


def learned(frame: pl.DataFrame) -> list[tuple[str, bool]]:
    return learn_furniture(count_lines(frame)).select("line", "anywhere").rows()


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (pages(10, 6, below=(CLOSING,)), [(CLOSING, False)]),
        (pages(10, 6, below=(CLOSING, "Hak siar Kabar Contoh")), [("Hak siar Kabar Contoh", False), (CLOSING, False)]),
        (pages(30, 6, inside=(MENU,)), [(MENU, True)]),
        (pages(30, 1, inside=(MENU,)), [(MENU, True)]),
        (pages(10, 3, below=(CLOSING,)), []),
        (pages(6, 6, below=(CLOSING,)), []),
        (pages(30, 6, inside=(CLOSING,)), []),
        (pages(12, 6, inside=(MENU,)), []),
    ],
    ids=[
        "below the text on six days",
        "two lines below the text",
        "inside a large share of pages",
        "one day, but on every page",
        "three days may be one story",
        "too few pages",
        "a sentence inside the text is running text",
        "a sub-head in few pages",
    ],
)
def test_what_is_learned(frame: pl.DataFrame, expected: list[tuple[str, bool]]) -> None:
    assert learned(frame) == expected


def test_copies_of_one_page_count_once() -> None:
    frame = pages(10, 6, below=(CLOSING,)).with_columns(meta_url=pl.lit("https://kabarcontoh.example/berita/1"))
    assert learned(frame) == []


def test_figures_in_a_line_do_not_matter() -> None:
    rows = [pages(10, 6, below=(f"Sudah disimak {seen} orang",))[number] for number, seen in enumerate(range(40, 50))]
    assert learned(pl.concat(rows)) == [("Sudah disimak 0 orang", False)]


def test_batches_are_counted_together() -> None:
    whole = pages(10, 6, below=(CLOSING,))
    halves = pl.concat([count_lines(whole[::2]), count_lines(whole[1::2])])
    assert learned(whole[::2]) == []
    assert learn_furniture(halves).equals(learn_furniture(count_lines(whole)))


def test_the_order_of_records_does_not_show() -> None:
    frame = pages(30, 6, inside=(MENU,), below=(CLOSING,))
    assert count_lines(frame).equals(count_lines(frame.reverse()))


def test_no_documents_give_no_lines() -> None:
    counted = count_lines(pages(1, 1).clear())
    assert counted.schema == COUNTS
    assert learn_furniture(counted).schema == LEARNED


def test_learned_lines_leave_the_body_with_their_reason() -> None:
    frame = pages(30, 6, inside=(MENU,), below=(CLOSING,))
    made = make_articles(frame, Learned(furniture_by_outlet(learn_furniture(count_lines(frame))), frozenset()))
    assert not any(line in text for text in made.articles["body"] for line in (MENU, CLOSING))
    rules = made.removed_text.group_by("rule").len().rows()
    assert rules == [("furniture.learned", 60)]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([*body(1), CLOSING], body(1)),
        ([CLOSING, *body(1)], body(1)),
        ([body(1)[0], CLOSING, body(1)[1]], [body(1)[0], CLOSING, body(1)[1]]),
        ([*body(1), "Satu kalimat lagi menutup warta ini.", CLOSING, CLOSING], [*body(1), "Satu kalimat lagi menutup warta ini."]),
    ],
    ids=["at the end", "at the beginning", "not inside the text", "twice"],
)
def test_lines_of_the_edge_are_taken_at_the_edge_only(lines: list[str], kept: list[str]) -> None:
    text = "\n".join(["Kesepakatan Dagang Diteken di Nairobi", *lines])
    assert clean_article(text, Metadata(), Furniture(edge=frozenset({CLOSING}))).body == "\n".join(kept)
