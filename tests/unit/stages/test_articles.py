"""Cleaning as a step: one row for each record whatever happens to it, fates with reasons, offset maps as columns."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.furniture import Furniture
from peristiwa.domain import CleanArticle, Metadata, RawRecord, ReadFailure, Sentence
from peristiwa.sentences import split_sentences
from peristiwa.spans import OffsetMap, Segment
from peristiwa.stages import articles as stage
from peristiwa.stages.articles import ARTICLES, make_articles, offsets_of, segments_of
from peristiwa.stages.documents import batch_documents
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences, sentence_of
from peristiwa.stages.signatures import make_signatures
from peristiwa.terms import Fate
from schemas import TABLES

NEWS = (
    "Kenya dan Uganda Sepakat Bangun Jalur Pipa\n\n"
    "Kenya dan Uganda sepakat membangun jalur pipa minyak dari Eldoret ke Kampala pada Senin (10/11/2025). "
    "Kesepakatan itu diumumkan oleh menteri energi kedua negara setelah perundingan yang panjang di Nairobi.\n\n"
    "Pemerintah Uganda mengatakan bahwa pembangunan akan dimulai tahun depan dan selesai dalam tiga tahun."
)
ENGLISH = (
    "The two governments agreed on Monday to build a pipeline from Eldoret to Kampala, their ministers said after long talks in Nairobi. "
    "The government of Uganda said that the building would begin next year and would be finished within three years."
)
READ_AT = datetime(2025, 11, 17)  # noqa: DTZ001 published instants have no zone


def raw(*texts: str) -> pl.DataFrame:
    items: list[RawRecord | ReadFailure] = [RawRecord(f"{n}.txt", "", "text", "utf-8", text, Metadata()) for n, text in enumerate(texts)]
    items.append(ReadFailure("gone.txt", "", "", "source_gone", "gone.txt: gone"))
    return pl.concat(raw_frames(items, frozenset(), 10))


def fates(frame: pl.DataFrame) -> list[tuple[str, str | None]]:
    return [(row["fate"], row["fate_reason"]) for row in frame.iter_rows(named=True)]


def test_every_record_has_a_row_a_fate_and_a_reason() -> None:
    documents = raw(NEWS, ENGLISH, " \n ")
    made = make_articles(documents).articles
    assert made["document_id"].to_list() == documents["document_id"].to_list()
    assert made.schema == ARTICLES
    assert [fate for fate, _ in fates(made)] == ["published", "excluded", "excluded", "excluded"]
    assert [reason for _, reason in fates(made)][1:] == ["language:en", "empty_body", "unreadable:source_gone"]


def test_an_article_on_which_cleaning_fails_is_held_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, metadata: Metadata, furniture: Furniture) -> CleanArticle:
        if text == ENGLISH:
            raise RecursionError("too deep")
        return clean_article(text, metadata, furniture)

    monkeypatch.setattr(stage, "clean_article", fail)
    made = make_articles(raw(NEWS, ENGLISH, NEWS + " "))
    assert fates(made.articles)[1] == (Fate.HELD.value, "cleaning_failed:RecursionError")
    assert [fates(made.articles)[place][0] for place in (0, 2)] == ["published", "published"]
    assert made.articles["document_id"][1] not in set(made.removed_text["document_id"])


def test_an_article_whose_language_cannot_be_told_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ValueError("no features in text")

    monkeypatch.setattr(stage, "detect_language", fail)
    assert fates(make_articles(raw(NEWS)).articles)[0] == ("held", "cleaning_failed:ValueError")


@pytest.mark.parametrize(("key", "basis"), [("", "path"), ("7", "unknown")], ids=["whole file", "row of a table"])
def test_a_path_dates_only_a_record_that_is_the_whole_file(key: str, basis: str) -> None:
    record = RawRecord("arsip/2025-11-12/berita.csv", key, "csv", "utf-8", NEWS, Metadata())
    made = make_articles(pl.concat(raw_frames([record], frozenset(), 10))).articles
    assert made["published_basis"].to_list() == [basis]


def test_rows_become_rows_of_documents() -> None:
    documents = raw(NEWS, ENGLISH)
    made = batch_documents(documents, make_articles(documents).articles, "b1", READ_AT)
    assert set(TABLES["documents"].column_names) <= {*made.columns, "body"}
    assert made.select("batch_id", "ingested_at").unique().rows() == [("b1", READ_AT)]


def test_only_publishable_articles_are_cut_and_signed() -> None:
    documents = raw(NEWS, ENGLISH)
    articles = make_articles(documents).articles
    wanted = {documents["document_id"][0]}
    assert set(make_sentences(documents, articles).sentences["document_id"]) == wanted
    assert set(make_signatures(articles)["document_id"]) == wanted


def test_sentences_come_back_from_their_rows() -> None:
    documents = raw(NEWS)
    rows = make_sentences(documents, make_articles(documents).articles).sentences
    for row in rows.iter_rows(named=True):
        sentence = sentence_of(row)
        assert (sentence.sentence_no, sentence.text, sentence.is_title) == (row["sentence_no"], row["text"], row["is_title"])
        assert NEWS[row["char_start"] : row["char_end"]].split() == sentence.text.split()
    assert rows["sentence_no"].to_list() == list(range(rows.height))


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 9)).map(lambda found: Segment(*found)), max_size=5))
def test_offset_maps_come_back_from_their_column(segments: list[Segment]) -> None:
    offsets = OffsetMap(tuple(segments))
    assert offsets_of(segments_of(offsets)) == offsets


def test_a_text_that_cannot_be_cut_is_a_failure_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = raw(NEWS, NEWS.replace("Kenya", "Zambia"))
    articles = make_articles(documents).articles
    first = articles.filter(pl.col("fate") == "published")["document_id"][0]
    calls = iter([True])

    def fail_once(raw_text: str, article: CleanArticle) -> tuple[Sentence, ...]:
        if next(calls, False):
            raise ValueError("odd")
        return split_sentences(raw_text, article)

    monkeypatch.setattr("peristiwa.stages.sentences.split_sentences", fail_once)
    cut = make_sentences(documents, articles)
    assert cut.cutting_failures.rows() == [(first, "cutting", "ValueError: odd")]
    assert first not in set(cut.sentences["document_id"])
    assert cut.sentences.height > 0
