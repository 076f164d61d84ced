"""Which glued words are split, and which names only look glued."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.gluing import find_splits
from peristiwa.domain import Metadata
from peristiwa.spans import Span


def unglued(text: str) -> str:
    splits = {split.at for split in find_splits(text, [Span(0, len(text))])}
    return "".join(f" {character}" if at in splits else character for at, character in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indonesiamengecam serangan itu", "Indonesia mengecam serangan itu"),
        ("Menteri itu tiba diRusia kemarin", "Menteri itu tiba di Rusia kemarin"),
        ("dikutip dariReuters", "dikutip dari Reuters"),
        ("DilansirAFP, Minggu", "Dilansir AFP, Minggu"),
        ("kata juru bicara kepadaAFPpada Rabu", "kata juru bicara kepada AFP pada Rabu"),
        ("serangan ke IAEAyang baru", "serangan ke IAEA yang baru"),
        ("PasukanIsraeltelah menyerang. Pasukan itu", "Pasukan Israel telah menyerang. Pasukan itu"),
        ("sanksi itu.Namun, Rusia", "sanksi itu. Namun, Rusia"),
        ("berkepanjangan,Israel menyerang", "berkepanjangan, Israel menyerang"),
        ("Amerika Serikat(AS) menolak", "Amerika Serikat (AS) menolak"),
        ("Republik Indonesia (RI)mengumumkan", "Republik Indonesia (RI) mengumumkan"),
        ('ia berkata, "Kami menolak,"ujar menteri', 'ia berkata, "Kami menolak," ujar menteri'),
        ('Mereka menolak."Kami siap," katanya', 'Mereka menolak. "Kami siap," katanya'),
        ('"Kami siap."Ia lalu pergi', '"Kami siap." Ia lalu pergi'),
        ("tahun 1945.“Hal itu", "tahun 1945. “Hal itu"),
        ("Sidang menteri Lavrovdengan tamunya. Lavrov dan Lavrov", "Sidang menteri Lavrov dengan tamunya. Lavrov dan Lavrov"),
    ],
)
def test_glued_words_are_split(text: str, expected: str) -> None:
    assert unglued(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "KOMPAS.com dan Liputan6.com melaporkan",
        "detikNews dan detikcom melaporkan",
        "lewat iPhone, TikTok, YouTube dan WhatsApp",
        "Ronald McDonald di Jakarta",
        "https://contoh.id/Rusia.Kuba,Moskow",
        "surel redaksi@Contoh.id",
        "harga 1.200,50 dan 3,5 persen",
        "pukul 10.30 WIB",
        "St. Petersburg dan D.C.",
        "Saudi, Sudan, Yordania, Mali dan Somalia",
        "bendera Indonesia dan Malaysia",
        "anggota (-anggota) dewan",
        "Diaz-Canel bertemu Xi Jinping",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert unglued(text) == text


def test_repairs_name_the_whole_word() -> None:
    raw = "Kepala PBB mendesakIrankembali ke perundingan,Rusia menolak."
    repairs = clean_article(raw, Metadata()).repairs
    assert [(raw[slice(*repair.raw)], repair.repaired) for repair in repairs] == [
        ("mendesakIrankembali", "mendesak Iran kembali"),
        ("perundingan,Rusia", "perundingan, Rusia"),
    ]


def test_inserted_spaces_belong_to_no_segment() -> None:
    article = clean_article("Menteri tiba diRusia kemarin", Metadata())
    assert article.body == "Menteri tiba di Rusia kemarin"
    assert article.body_map.raw(Span(16, 21)) == (15, 20)
    assert sum(segment.length for segment in article.body_map.segments) == len(article.body) - 1
