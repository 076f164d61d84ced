"""Headlines against sentences, and where a headline ends that runs into the next sentence."""

from __future__ import annotations

import pytest

from peristiwa.cleaning.headline_ends import headline_end
from peristiwa.cleaning.headlines import is_headline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusia dan Kuba Sepakati Kerja Sama Energi", True),
        ("Usai Bertemu Putin, Presiden Kuba Terbang ke Beijing", True),
        ("Bisakah Perang Berakhir Tahun Ini?", True),
        ("Rusia dan Kuba sepakati kerja sama energi", False),
        ("Menteri itu tiba di Moskow pada Senin.", False),
        ("Sikap Rusia", False),
        ("rusia", False),
    ],
)
def test_is_headline(text: str, expected: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert is_headline(text) is expected


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("Rusia dan Kuba Sepakati Kerja Sama Energi", " Ia menambahkan bahwa delegasi akan kembali."),
        ("Rusia Kirim Bantuan Minyak ke Havana", "Menurut juru bicara, kapal itu berangkat kemarin."),
        ("Rusia Kirim Bantuan Minyak ke Havana", ' "Kami berterima kasih," kata menteri.'),
        ("Bisakah Rusia Bantu Kuba Lagi?", " Presiden negara itu mengatakan belum tahu."),
        ("Rusia Tolak Usul Amerika Serikat", " Wakil Presiden itu menegaskan sikapnya."),
        ("Rusia Tolak Usul Amerika Serikat", " Selain itu, sanksi diperpanjang."),
        ("Rusia Tutup Perbatasan Utara", " Papua Nugini membantah tuduhan itu."),
        ("Rusia Tutup Perbatasan Utara", " Donald Trump menolak usul itu."),
        ("Rusia Tutup Perbatasan Utara", " Uni Emirat Arab menolak usul itu."),
        ("Rusia dan Kuba Sepakati Kerja Sama Energi", ""),
    ],
)
def test_headline_end(headline: str, rest: str) -> None:
    assert (headline + rest)[: headline_end(headline + rest)] == headline


@pytest.mark.parametrize("text", ["Ia menambahkan bahwa delegasi akan kembali.", "", "kata menteri itu"])
def test_running_text_is_no_headline(text: str) -> None:
    assert headline_end(text) == 0
