"""Second copies: whole bodies, with and without line breaks, cut off; the headline again; summaries, decks, players; and the cost."""

from __future__ import annotations

import time

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.repeats import remove_repeats
from peristiwa.domain import Metadata
from peristiwa.terms import RemovalKind

SENTENCES = (
    "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi yang berlarut.",
    "Bantuan minyak itu akan dikirim dengan dua kapal tangki pada bulan depan.",
    '"Kami berterima kasih atas bantuan tersebut," kata menteri energi di Havana.',
    "Menurutnya, pembangkit listrik di tiga provinsi akan kembali bekerja penuh.",
    "Kedua negara juga membahas perbaikan jaringan transmisi yang sudah tua.",
)
LINES, ONE_LINE = "\n".join(SENTENCES), " ".join(SENTENCES)
TITLE = "Rusia Kirim Dua Kapal Minyak ke Kuba"


def squeezed(text: str) -> str:
    return "".join(text.split())


def removed(raw: str, kind: RemovalKind) -> str:
    return squeezed("".join(raw[slice(*removal.raw)] for removal in clean_article(raw, Metadata()).removals if removal.kind is kind))


@pytest.mark.parametrize(
    "raw",
    [
        f"{LINES}\n{LINES}",
        f"{ONE_LINE} {ONE_LINE}",
        f"{LINES}\n{ONE_LINE}",
        f"{ONE_LINE}\n{LINES}\n{ONE_LINE}",
        f"{ONE_LINE}{ONE_LINE}{ONE_LINE}",
        f"{LINES}\n{LINES}\n{LINES}\n{LINES}\n{LINES}",
        f"{ONE_LINE} {ONE_LINE[:-30]}",
        f"{LINES}\n{TITLE} {ONE_LINE}",
    ],
    ids=["lines", "one line", "lines, then one", "three ways", "glued", "five times", "cut off", "headline before the second"],
)
def test_the_first_copy_stays(raw: str) -> None:
    assert squeezed(clean_article(raw, Metadata()).body).replace(squeezed(TITLE), "") == squeezed(ONE_LINE)


@pytest.mark.parametrize(
    "raw",
    [
        f"{ONE_LINE} Ia mengulang: {SENTENCES[1]} Lalu ia pergi.",
        f"{LINES}\nDaftar harga:\n- Jalur umum: Rp 11 juta per tahun\nKampus lain:\n- Jalur umum: Rp 11 juta per tahun",
        f"{LINES}\nkatanya.\n{LINES[::-1]}\nkatanya.",
    ],
    ids=["a sentence quoted again", "items of a list", "a short line"],
)
def test_what_comes_again_and_stays(raw: str) -> None:
    assert removed(raw, RemovalKind.REPEAT) == ""


def test_a_deck_that_breaks_off_is_the_copy() -> None:
    raw = f"{TITLE}\n{SENTENCES[0][:70]}...\n{LINES}"
    assert removed(raw, RemovalKind.REPEAT) == squeezed(f"{SENTENCES[0][:70]}...")


@pytest.mark.parametrize("line", [TITLE, TITLE.upper(), f"{TITLE} - Kabar Contoh"])
def test_the_headline_again(line: str) -> None:
    assert removed(f"{TITLE}\n{SENTENCES[0]}\n{line}\n{SENTENCES[1]}", RemovalKind.REPEAT) == squeezed(line)


@pytest.mark.parametrize(
    ("raw", "summary"),
    [
        (
            f"{TITLE}\nIntinya sih...\nRusia mengirim minyak\nKuba menunggu dua kapal\n{ONE_LINE}",
            "Intinya sih...\nRusia mengirim minyak\nKuba menunggu dua kapal",
        ),
        (
            f"{TITLE}\nPoin Penting:\n- Rusia mengirim minyak.\n- Kuba menunggu.\n{LINES}",
            "Poin Penting:\n- Rusia mengirim minyak.\n- Kuba menunggu.",
        ),
        (f"{ONE_LINE} {ONE_LINE[::-1]}\nRingkasan\nRusia membantu Kuba.", "Ringkasan\nRusia membantu Kuba."),
    ],
    ids=["plain points", "bullets", "below the text"],
)
def test_summary(raw: str, summary: str) -> None:
    assert removed(raw, RemovalKind.REPEAT) == squeezed(summary)


def test_the_name_of_a_player_given_twice_below_the_text() -> None:
    raw = f"{ONE_LINE}\nMenonton Tari Kipas di Kampung Nelayan\nMenonton Tari Kipas di Kampung Nelayan"
    assert squeezed(clean_article(raw, Metadata()).body) == squeezed(ONE_LINE)


def test_the_cost_grows_no_faster_than_the_page() -> None:
    def seconds(copies: int) -> float:
        raw = "\n".join(f"{sentence[:-1]} nomor {number}." for number in range(copies) for sentence in SENTENCES)
        return min(_timed(raw) for _ in range(3))

    # Eight times the page may take three times eight as long on a busy machine; a quadratic cost would take sixty-four times.
    assert seconds(1600) < 24 * max(seconds(200), 0.001)


def _timed(raw: str) -> float:
    page, ledger = Page(raw, Metadata()), Ledger(raw)
    began = time.process_time()
    remove_repeats(page, ledger)
    return time.process_time() - began
