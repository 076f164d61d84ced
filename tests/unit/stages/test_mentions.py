"""Coding as a step: rows with stable ids, quotes cut from the raw text, and documents on which the coder fails."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from peristiwa.coding import CodedArticle, code_article
from peristiwa.domain import Metadata, Published, RawRecord, Sentence
from peristiwa.stages import mentions as stage
from peristiwa.stages.articles import make_articles
from peristiwa.stages.mentions import MENTIONS, QUOTES, CodedTables, make_mentions
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import FAILURES, make_sentences
from peristiwa.terms import PublishedBasis

NEWS = (
    "Rusia Serang Ukraina\n\n"
    "Rusia menyerang Ukraina dengan rudal pada Senin (10/11/2025), demikian keterangan pejabat setempat. "
    "“Kami akan membalas,” kata Presiden Ukraina dalam pidato yang disiarkan televisi pada malam hari.\n\n"
    "Pemerintah Turki mengecam Rusia atas serangan itu dan meminta kedua pihak kembali ke meja perundingan."
)
OTHER = NEWS.replace("Turki", "Mesir")


def frames(*texts: str) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    raw = pl.concat(raw_frames((RawRecord(f"{n}.txt", "", "text", "utf-8", t, Metadata()) for n, t in enumerate(texts)), frozenset(), 10))
    articles = make_articles(raw).articles
    return raw, articles, make_sentences(raw, articles).sentences


@pytest.fixture(scope="module")
def coded() -> CodedTables:
    return make_mentions(*frames(NEWS, OTHER))


def test_tables_have_their_columns(coded: CodedTables) -> None:
    assert (coded.event_mentions.schema, coded.quotes.schema, coded.coding_failures.schema) == (MENTIONS, QUOTES, FAILURES)
    assert coded.coding_failures.is_empty()


def test_an_act_is_coded_with_its_sides(coded: CodedTables) -> None:
    acts = {
        (row["plover_type"], tuple(p["entity"] for p in row["actors"]), tuple(p["entity"] for p in row["recipients"]))
        for row in coded.event_mentions.iter_rows(named=True)
    }
    assert {("ASSAULT", ("RUS",), ("UKR",)), ("ACCUSE", ("TUR",), ("RUS",)), ("ACCUSE", ("EGY",), ("RUS",))} <= acts


def test_quotes_are_slices_of_the_raw_text(coded: CodedTables) -> None:
    raw = dict(frames(NEWS, OTHER)[0].select("document_id", "raw_text").iter_rows())
    for row in coded.event_mentions.iter_rows(named=True):
        assert row["quote"] == raw[row["document_id"]][row["quote_start"] : row["quote_end"]]
    for row in coded.quotes.iter_rows(named=True):
        assert row["text"] == raw[row["document_id"]][row["char_start"] : row["char_end"]]


def test_ids_are_unique_and_the_same_every_time(coded: CodedTables) -> None:
    assert coded.event_mentions["mention_id"].is_unique().all()
    assert make_mentions(*frames(NEWS, OTHER)).event_mentions.equals(coded.event_mentions)


def test_a_document_on_which_the_coder_fails_is_listed_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(sentences: Sequence[Sentence], published: Published) -> CodedArticle:
        if any("Mesir" in sentence.text for sentence in sentences):
            raise IndexError("list index out of range")
        return code_article(sentences, published)

    monkeypatch.setattr(stage, "code_article", fail)
    given = frames(NEWS, OTHER)
    made = make_mentions(*given)
    first, second = given[0]["document_id"]
    assert made.coding_failures.rows() == [(second, "coding", "IndexError: list index out of range")]
    assert set(made.event_mentions["document_id"]) == {first}


def test_the_coder_is_told_the_anchor_day_where_no_day_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Published] = []

    def listen(_: Sequence[Sentence], published: Published) -> CodedArticle:
        told.append(published)
        return CodedArticle((), ())

    monkeypatch.setattr(stage, "code_article", listen)
    make_mentions(*frames(NEWS, NEWS.replace("kata Presiden Ukraina", "kata Presiden Ukraina, Senin (10/11/2025),")))
    days = [(str(published.on), published.basis) for published in told]
    assert days == [("None", PublishedBasis.UNKNOWN), ("2025-11-10", PublishedBasis.INFERRED)]


def test_without_sentences_nothing_is_coded() -> None:
    raw, articles, sentences = frames(NEWS)
    made = make_mentions(raw, articles, sentences.clear())
    assert (made.event_mentions.height, made.quotes.height, made.coding_failures.height) == (0, 0, 0)
