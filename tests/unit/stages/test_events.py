"""Mentions of several articles become events: who tells them, how often, and what the articles disagree about."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peristiwa.domain import Metadata, RawRecord
from peristiwa.linking.told import FACTS
from peristiwa.stages.articles import make_articles
from peristiwa.stages.events import EventTables, linking_facts, make_events
from peristiwa.stages.mentions import make_mentions
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences

PORT = (
    "Rusia Serang Pelabuhan Izmail\n\n"
    "JAKARTA - Rusia menyerang Ukraina dengan rudal di pelabuhan Izmail pada Senin (10/11/2025), kata pejabat setempat. "
    "Gudang gandum dan dua derek terbakar sampai pagi dalam serangan di tepi Sungai Donau itu."
)
SAME = (
    "Gudang Gandum Izmail Terbakar\n\n"
    "KYIV - Gudang gandum di Izmail terbakar setelah Rusia menyerang Ukraina pada Senin (10/11/2025). "
    "Dua derek pelabuhan di tepi Sungai Donau rusak berat, menurut keterangan yang disampaikan pejabat setempat."
)
OTHER = (
    "Pembangkit Listrik Diserang Lagi\n\n"
    "KYIV - Rusia menyerang Ukraina pada Jumat (14/11/2025) dan merusak pembangkit listrik di wilayah barat. "
    "Ribuan rumah gelap selama semalam, dan sekolah di beberapa kota diliburkan sampai akhir pekan."
)


@pytest.fixture(scope="module")
def frames() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Mentions, documents and sentences of the three articles."""
    records = (RawRecord(f"{n}.txt", "", "text", "utf-8", text, Metadata()) for n, text in enumerate((PORT, SAME, OTHER)))
    raw = pl.concat(raw_frames(records, frozenset(), 10))
    articles = make_articles(raw).articles
    sentences = make_sentences(raw, articles).sentences
    outlets = pl.Series("outlet", ["Satu", "Dua", "Tiga"])
    documents = articles.select("document_id", "published_on").with_columns(outlets, family_id=pl.lit(None, pl.String))
    return make_mentions(raw, articles, sentences).event_mentions, documents, sentences


@pytest.fixture(scope="module")
def made(frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]) -> EventTables:
    return make_events(*frames)


def attacks(made: EventTables) -> pl.DataFrame:
    return made.events.filter(pl.col("plover_type") == "ASSAULT").sort("date_start")


def test_two_articles_on_one_attack_are_one_event(made: EventTables) -> None:
    told = attacks(made).select("date_start", "document_count", "outlet_count", "source_count", "merge_reason").rows()
    assert told == [(date(2025, 11, 10), 2, 2, 2, "same_day"), (date(2025, 11, 14), 1, 1, 1, "single")]


def test_copies_of_one_text_are_one_source(frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]) -> None:
    mentions, documents, sentences = frames
    events = make_events(mentions, documents.with_columns(family_id=pl.lit("f")), sentences)
    assert attacks(events).select("document_count", "source_count").row(0) == (2, 1)


def test_what_the_articles_disagree_about_is_listed(frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]) -> None:
    mentions, documents, sentences = frames
    first = mentions["document_id"] == documents["document_id"][0]
    place = pl.when(first).then(pl.lit("UKR")).otherwise(pl.lit("ROU"))
    events = make_events(mentions.with_columns(place_country=place), documents, sentences)
    assert attacks(events)["conflicts"].to_list() == [["place_country"], []]


def test_linking_knows_words_and_parties(frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]) -> None:
    mentions, documents, sentences = frames
    facts = linking_facts(mentions.join(documents.select("document_id", "family_id"), on="document_id"), sentences)
    assert facts.schema == FACTS
    words = set(facts.filter(pl.col("document_id") == documents["document_id"][0])["words"].explode())
    assert {"izmail", "rudal"} <= words
    assert not {"senin", "10", "11", "2025"} & words


def test_events_do_not_depend_on_the_order_of_rows(frames: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame], made: EventTables) -> None:
    mentions, documents, sentences = frames
    turned = make_events(mentions.reverse(), documents.reverse(), sentences.reverse())
    assert turned.events.equals(made.events)
    assert turned.links.equals(made.links)
