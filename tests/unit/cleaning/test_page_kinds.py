"""Pages that are no news article are told, with their reason; news is not."""

from __future__ import annotations

import pytest

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.page_kinds import NotArticle
from peristiwa.cleaning.rules import Rule, load
from peristiwa.domain import Metadata

TEXT = (
    "Pemerintah Rusia menyatakan siap membantu Kuba mengatasi krisis energi yang berlarut sejak awal tahun. "
    "Bantuan itu akan dikirim bulan depan, kata juru bicara kementerian di Moskow. "
    "Kuba menyambut baik tawaran itu dan berharap kapal tiba sebelum musim badai di Karibia mulai."
)
SHORT = "Kapal tanker Rusia bersandar di pelabuhan Havana pada Senin pagi. Warga menyambutnya dengan lambaian bendera."
MORE = (
    "Para pengamat menilai langkah itu mempererat hubungan kedua negara yang sudah lama bersahabat dan saling menopang di forum dunia. "
    "Mereka mengingatkan bahwa pengiriman minyak dalam jumlah besar perlu izin banyak pihak dan pengawalan yang cukup di laut lepas. "
    "Havana sendiri menargetkan pembangkit listrik tua di bagian barat pulau itu kembali menyala penuh sebelum akhir tahun berjalan."
)
SECTIONS = ("horoscope", "schedule", "exercise", "lyrics", "game_codes", "advert", "gallery", "video_stub", "addresses")
RULES = [rule for section in SECTIONS for rule in load("page_kinds", section).rules]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.examples])
def test_example_is_found(rule: Rule, text: str) -> None:
    assert any(load("page_kinds", section).compiled.search(text) for section in SECTIONS if rule in load("page_kinds", section).rules)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.counterexamples])
def test_counterexample_is_not_found(rule: Rule, text: str) -> None:
    sections = [section for section in SECTIONS if rule in load("page_kinds", section).rules]
    assert not any(load("page_kinds", section).compiled.search(text) for section in sections)


@pytest.mark.parametrize(
    ("raw", "metadata", "reason"),
    [
        (f"Ramalan Zodiak Hari Ini untuk Aries\n\n{TEXT}", Metadata(), NotArticle.HOROSCOPE),
        (f"Berikut jadwal siaran langsung laga itu. {TEXT}", Metadata(), NotArticle.SCHEDULE),
        (f"{TEXT} (adv)", Metadata(), NotArticle.ADVERT),
        (SHORT, Metadata(title="FOTO: Minyak Rusia Tiba di Havana"), NotArticle.GALLERY),
        (SHORT, Metadata(title="VIDEO: Minyak Rusia Tiba di Havana"), NotArticle.VIDEO_STUB),
        (TEXT, Metadata(url="https://contoh.id/tag/rusia"), NotArticle.LIST_PAGE),
        (TEXT, Metadata(url="https://contoh.id/"), NotArticle.LIST_PAGE),
        (TEXT, Metadata(title="VIDEO: Minyak Rusia Tiba di Havana"), None),
        (TEXT, Metadata(url="https://contoh.id/read/2025/06/03/77/minyak-rusia"), None),
        (f"Menteri itu mengkritik jadwal siaran langsung laga itu. {TEXT}", Metadata(), None),
        (TEXT + "\n" + "\n".join(f"Menteri Nomor {number}" for number in range(40)) + f"\n{MORE}", Metadata(), None),
    ],
    ids=["horoscope", "schedule", "advert", "gallery", "film", "tag page", "front page", "film with report", "story", "told", "list"],
)  # fmt: skip
def test_reason(raw: str, metadata: Metadata, reason: NotArticle | None) -> None:
    article = clean_article(raw, metadata)
    assert (article.is_article, article.not_article_reason) == (reason is None, reason)
