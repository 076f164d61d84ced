"""Whole pages: what stays, what is recorded, and that no character is lost or counted twice."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peristiwa.cleaning import clean_article
from peristiwa.domain import CleanArticle, Metadata
from tests.unit.cleaning.pages import BODY, LEAD, PAGES, QUOTE, TITLE, PageCase

SHARED = Path(__file__).parents[4] / "shared"
PIECES = [
    *(LEAD, QUOTE, TITLE, "Baca juga:", "Baca Juga", "Advertisement", "[Gambas:Video Contoh]", "(abc/def)", "JAKARTA, KOMPAS.com -", "-"),
    *("\n", "\n\n", " ", "Foto: Antara/Contoh", "# ", "**", "&amp;", "<br/>", "\ufeff", "diRusia", "Indonesiamengecam", 'energi."Kata'),
    *(
        "Editor :",
        "---",
        "Selasa, 3 Juni 2025 09:15 WIB",
        "BERITA TERKAIT",
        "Presiden Kuba Tiba di Moskow",
        "|",
        "| a | b |",
        "…",
        "\u2028",
    ),
]


def assert_covers(raw: str, article: CleanArticle) -> None:
    """Every non-space character stands in exactly one of body, title and removals."""
    seen = [0] * len(raw)
    for segment in article.body_map.segments:
        assert article.body[segment.clean_start :][: segment.length] == raw[segment.raw_start :][: segment.length]
        for at in range(segment.raw_start, segment.raw_start + segment.length):
            seen[at] += 1
    for span in [*(removal.raw for removal in article.removals), *([article.title_raw] if article.title_raw else [])]:
        for at in range(*span):
            seen[at] += 1
    assert [at for at, character in enumerate(raw) if not character.isspace() and seen[at] != 1] == []
    assert max(seen, default=0) <= 1


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES.keys())
def test_body(case: PageCase) -> None:
    assert clean_article(case.raw, Metadata()).body == case.body


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES.keys())
def test_parts(case: PageCase) -> None:
    article = clean_article(case.raw, Metadata())
    assert (article.title, article.outlet, article.dateline_place) == (case.title, case.outlet, case.place)
    assert (article.authors, article.editors) == (case.authors, case.editors)
    assert (article.published.on.isoformat() if article.published.on else None) == case.published
    assert article.is_article


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES.keys())
def test_nothing_is_lost(case: PageCase) -> None:
    assert_covers(case.raw, clean_article(case.raw, Metadata()))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_covered(raw: str) -> None:
    assert_covers(raw, clean_article(raw, Metadata(title=TITLE)))


@given(st.sampled_from([case.raw for case in PAGES.values()]))
def test_same_text_same_result(raw: str) -> None:
    assert clean_article(raw, Metadata()) == clean_article(raw, Metadata())


@pytest.mark.parametrize("case", PAGES.values(), ids=PAGES.keys())
def test_cleaning_a_clean_article_changes_no_word(case: PageCase) -> None:
    first = clean_article(case.raw, Metadata())
    again = clean_article(f"{first.title or ''}\n{first.body}", Metadata())
    assert (again.title, again.body, again.removals) == (first.title, first.body, ())


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "too_short"),
        ("Halaman ini tidak ditemukan.", "too_short"),
        ("\n".join(f"Presiden Negara Nomor {number} Tiba di Moskow" for number in range(12)), "no_sentences"),
        ("Berikut jadwalnya.\n" + "\n".join(f"Grup {number}: Rusia, Kuba" for number in range(40)), "list_page"),
    ],
    ids=["empty", "notice", "headlines", "list"],
)
def test_what_is_no_article(raw: str, reason: str) -> None:
    article = clean_article(raw, Metadata())
    assert (article.is_article, article.not_article_reason) == (False, reason)


def test_metadata_title_printed_in_the_text() -> None:
    article = clean_article(f"{TITLE}\n{BODY}", Metadata(title=TITLE.upper()))
    assert (article.title, article.title_raw) == (TITLE, (0, len(TITLE)))


def test_metadata_title_not_printed() -> None:
    article = clean_article(BODY, Metadata(title=TITLE))
    assert (article.title, article.title_raw) == (TITLE, None)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the measuring material is not beside the project")
def test_real_texts_are_covered() -> None:
    texts = pl.read_parquet(SHARED / "corpus" / "news.parquet", columns=["text"]).sample(300, seed=8)["text"]
    for text in texts:
        assert_covers(text, clean_article(text, Metadata()))


def test_a_mark_of_no_width_is_removed_from_the_title() -> None:
    raw = f"Menlu Kenya\u2060 Temui Menlu Uganda\n\n{BODY}"
    article = clean_article(raw, Metadata())
    assert article.title == "Menlu Kenya Temui Menlu Uganda"
    assert [raw[r.raw.start : r.raw.end] for r in article.removals] == ["\u2060"]
