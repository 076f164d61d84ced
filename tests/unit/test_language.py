"""The two gates: the detector's verdict, and marker words for the languages it cannot tell apart."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from peristiwa import language
from peristiwa.language import LanguageDataError, detect_language

SHARED = Path(__file__).parents[3] / "shared"
TEXTS = {
    "id": "Pemerintah mengatakan bahwa perundingan itu ditunda karena kedua pihak belum sepakat soal jadwal pertemuan di Jakarta.",
    "ms": "Kerajaan berkata bahawa rundingan itu ditangguhkan kerana kedua-dua pihak belum bersetuju berhubung tarikh mesyuarat.",
    "jv": "Pamarentah ngendika yen rembugan iku ditundha amarga wong loro kuwi durung sarujuk lan isih arep nganakake patemon ing kutha.",
    "su": "Pamaréntah nyarios yén badami téh ditunda sabab dua pihak can satuju jeung éta rapat bakal diayakeun deui dina taun hareup.",
    "en": "The government said that the talks were postponed because the two sides had not yet agreed on the date of the meeting.",
}


@pytest.mark.parametrize(("expected", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_language(expected: str, text: str) -> None:
    assert detect_language(text).language == expected


@pytest.mark.parametrize("text", ["", "   ", "12.345 — 67/8", "…!?"])
def test_text_without_letters_is_undecided(text: str) -> None:
    verdict = detect_language(text)
    assert (verdict.language, verdict.confidence, verdict.gate) == ("und", 0.0, "none")


@pytest.mark.parametrize(("expected", "gate"), [("id", "opening"), ("ms", "markers"), ("en", "opening")])
def test_gate_is_named(expected: str, gate: str) -> None:
    assert detect_language(TEXTS[expected]).gate == gate


def test_full_text_decides_where_the_opening_is_foreign() -> None:
    verdict = detect_language(f"{TEXTS['en'] * 5} {TEXTS['id'] * 40}")
    assert (verdict.language, verdict.gate) == ("id", "full_text")


def test_same_text_same_verdict() -> None:
    assert len({detect_language(TEXTS["id"]) for _ in range(5)}) == 1


@pytest.mark.parametrize("content", ["[]", "words: []", "words: {id: x}\nendings: {}"], ids=["list", "no mapping", "no lists"])
def test_wrong_marker_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str) -> None:
    path = tmp_path / "markers.yaml"
    path.write_text(content, "utf-8")
    monkeypatch.setattr(language, "_MARKERS", path)
    with pytest.raises(LanguageDataError, match=r"markers\.yaml"):
        language._markers.__wrapped__()  # noqa: SLF001 (the cached reader is tested without its cache)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the measuring material is not beside the project")
def test_real_malay_is_told_apart() -> None:
    rows = pl.read_csv(SHARED / "lang" / "malay_news.csv", infer_schema_length=0).head(400)
    texts = [f"{title}. {summary}" for title, summary in rows.select("Title", "Summary").iter_rows()]
    assert sum(detect_language(text).language == "id" for text in texts) <= 0.05 * len(texts)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the measuring material is not beside the project")
def test_real_indonesian_is_kept() -> None:
    texts = pl.read_parquet(SHARED / "corpus" / "news.parquet", columns=["text"]).sample(400, seed=6)["text"]
    assert sum(detect_language(text).language == "id" for text in texts) >= 0.995 * len(texts)
