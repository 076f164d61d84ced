"""The verdict on real texts and parallel sentences that lie beside the project: samples only; the whole is measured by a benchmark."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from peristiwa.language import detect_language
from peristiwa.language.detector import fast_engine, first_choice, plain_engine

pytestmark = pytest.mark.shared

SAMPLED = 400
# Floors of single sentences lie below the figures of docs/accuracy.md by what a sample may be off.
SENTENCES = [("ref.ind", "id", 0.92), ("ref.msa", "ms", 0.90), ("src.eng", "en", 0.97)]


def sentences(shared: Path, file: str) -> list[str]:
    """A sample of the parallel sentences in one language."""
    lines = (shared / "lang" / f"newstest2019-{file}.txt").read_text("utf-8").rstrip("\n").split("\n")
    return lines[:: len(lines) // SAMPLED]


def indonesian(shared: Path, seed: int) -> list[str]:
    """A sample of Indonesian news texts."""
    return pl.read_parquet(shared / "corpus" / "news.parquet", columns=["text"]).sample(SAMPLED, seed=seed)["text"].to_list()


def malay(shared: Path) -> list[str]:
    """A sample of Malay news texts."""
    rows = pl.read_csv(shared / "lang" / "malay_news.csv", infer_schema_length=0).drop_nulls("Summary").sample(SAMPLED, seed=2)
    return [f"{title}. {summary}" for title, summary in rows.select("Title", "Summary").iter_rows()]


@pytest.mark.parametrize(("file", "language", "floor"), SENTENCES, ids=[language for _, language, _ in SENTENCES])
def test_single_sentences(shared: Path, file: str, language: str, floor: float) -> None:
    verdicts = [detect_language(sentence).language for sentence in sentences(shared, file)]
    assert verdicts.count(language) >= floor * len(verdicts)


def test_malay_news_is_rejected(shared: Path) -> None:
    verdicts = [detect_language(text).language for text in malay(shared)]
    assert verdicts.count("id") <= 0.02 * len(verdicts)


def test_indonesian_news_is_kept(shared: Path) -> None:
    verdicts = [detect_language(text).language for text in indonesian(shared, seed=6)]
    assert verdicts.count("id") >= 0.995 * len(verdicts)


def test_indonesian_news_that_quotes_malaysians_is_kept(shared: Path) -> None:
    quoted = malay(shared)[:50]
    texts = [f"{text[:1500]}\n“{quote[:300]}” {text[1500:]}" for text, quote in zip(indonesian(shared, seed=8), quoted * 8, strict=True)]
    long = [text for text in texts if len(text) > 1500]
    assert sum(detect_language(text).language != "id" for text in long) <= len(long) // 200


@pytest.mark.skipif(find_spec("langdetect_rs") is None, reason="langdetect-rs is not installed")
def test_both_detectors_agree_on_real_texts(shared: Path) -> None:
    texts = [*indonesian(shared, seed=9)[:100], *malay(shared)[:50]]
    for file, _, _ in SENTENCES:
        texts += sentences(shared, file)[:50]
    openings = [text[:500] for text in texts]
    assert [first_choice(text, fast_engine()) for text in openings] == [first_choice(text, plain_engine()) for text in openings]
