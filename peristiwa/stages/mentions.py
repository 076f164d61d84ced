"""Sentences coded: rows of `event_mentions` and `quotes`, each with the exact raw characters that tell it.

Ids are hashes of document, place and content. A document on which the coder failed has no mentions and one row in `coding_failures`.
Mentions of one event within an article share `event_key`; events across articles are made later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import polars as pl

from peristiwa.coding import code_article
from peristiwa.domain import EventMention, Participant, Published, Quote
from peristiwa.ontology.plover import event_codes
from peristiwa.stages.sentences import FAILURES, sentence_of
from peristiwa.terms import DateBasis, PublishedBasis

PARTICIPANTS = pl.List(
    pl.Struct(
        {
            "entity": pl.String(),
            "sector": pl.String(),
            "name": pl.String(),
            "title": pl.String(),
            "char_start": pl.Int32(),
            "char_end": pl.Int32(),
            "via": pl.String(),
        }
    )
)

MENTIONS = pl.Schema(
    {
        "mention_id": pl.String(),
        "document_id": pl.String(),
        "event_key": pl.Int32(),
        "sentence_no": pl.Int32(),
        "quote": pl.String(),
        "quote_start": pl.Int32(),
        "quote_end": pl.Int32(),
        "trigger_text": pl.String(),
        "trigger_start": pl.Int32(),
        "trigger_end": pl.Int32(),
        "rule_ids": pl.List(pl.String()),
        "plover_type": pl.String(),
        "plover_mode": pl.String(),
        "contexts": pl.List(pl.String()),
        "plover_quad": pl.Int32(),
        "plover_score": pl.Float64(),
        "cameo_code": pl.String(),
        "goldstein": pl.Float64(),
        "plover_compliant": pl.Boolean(),
        "actors": PARTICIPANTS,
        "recipients": PARTICIPANTS,
        "reciprocal": pl.Boolean(),
        "date_start": pl.Date(),
        "date_end": pl.Date(),
        "date_granularity": pl.String(),
        "date_basis": pl.String(),
        "date_text": pl.String(),
        "date_conflict": pl.Boolean(),
        "realis": pl.String(),
        "voice": pl.String(),
        "place_name": pl.String(),
        "place_country": pl.String(),
        "place_lat": pl.Float64(),
        "place_lon": pl.Float64(),
        "place_basis": pl.String(),
        "speaker": pl.String(),
        "speaker_entity": pl.String(),
        "reporting_verb": pl.String(),
        "cited_outlet": pl.String(),
        "confidence": pl.Float64(),
        "flags": pl.List(pl.String()),
    }
)
"""Columns of `event_mentions` before events are linked; grain: one place where one sentence tells one event."""

QUOTES = pl.Schema(
    {
        "quote_id": pl.String(),
        "document_id": pl.String(),
        "char_start": pl.Int32(),
        "char_end": pl.Int32(),
        "text": pl.String(),
        "direct": pl.Boolean(),
        "speaker": pl.String(),
        "speaker_entity": pl.String(),
        "speaker_title": pl.String(),
        "reporting_verb": pl.String(),
        "cited_outlet": pl.String(),
        "said_on": pl.Date(),
    }
)

COMPLIANT_REALIS = frozenset({"actual"})
"""PLOVER codes what happened; other realis values are ours and are left out of the GDELT and POLECAT views."""


class CodedTables(NamedTuple):
    """The three tables that coding fills."""

    event_mentions: pl.DataFrame
    quotes: pl.DataFrame
    coding_failures: pl.DataFrame


def make_mentions(raw_documents: pl.DataFrame, articles: pl.DataFrame, sentences: pl.DataFrame) -> CodedTables:
    """Code each document that has sentences; the three frames hold the same documents."""
    raw_texts = dict(zip(raw_documents["document_id"], raw_documents["raw_text"], strict=True))
    published = dict(published_of(articles))
    mentions: list[tuple[object, ...]] = []
    quotes: list[tuple[object, ...]] = []
    failures: list[tuple[object, ...]] = []
    for document, rows in groupby(sentences.iter_rows(named=True), key=lambda row: str(row["document_id"])):
        raw_text = raw_texts[document]
        try:
            coded = code_article([sentence_of(row) for row in rows], published[document])
            told = [_mention_row(document, raw_text, mention) for mention in coded.mentions]
            said = [_quote_row(document, raw_text, quote) for quote in coded.quotes]
        except Exception as error:  # noqa: BLE001  # one odd text must not stop the batch: it is held, and says why
            failures.append((document, "coding", f"{type(error).__name__}: {error}"))
            continue
        mentions.extend(told)
        quotes.extend(said)
    return CodedTables(
        pl.DataFrame(mentions, schema=MENTIONS, orient="row").unique("mention_id", keep="first", maintain_order=True),
        pl.DataFrame(quotes, schema=QUOTES, orient="row").unique("quote_id", keep="first", maintain_order=True),
        pl.DataFrame(failures, schema=FAILURES, orient="row"),
    )


def published_of(articles: pl.DataFrame) -> Iterator[tuple[str, Published]]:
    """Return each article's publication time; where none is printed, its anchor day stands in, marked as inferred."""
    for row in articles.iter_rows(named=True):
        on, basis = row["published_on"], PublishedBasis(row["published_basis"])
        if on is None and row["anchor_on"] is not None:
            on, basis = row["anchor_on"], PublishedBasis.INFERRED
        yield row["document_id"], Published(row["published_at"], row["published_zone"], on, basis, row["date_conflict"])


def _id(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]


def _participant(one: Participant) -> dict[str, object]:
    return {
        "entity": one.entity,
        "sector": one.sector,
        "name": one.name,
        "title": one.title,
        "char_start": one.raw.start if one.raw else None,
        "char_end": one.raw.end if one.raw else None,
        "via": one.via.value,
    }


def _mention_row(document: str, raw_text: str, one: EventMention) -> tuple[object, ...]:
    codes = event_codes(one.plover_type, one.plover_mode)
    parties = [p.entity for p in (*one.actors, *one.recipients)]
    identity = _id("mention", document, one.quote_raw, one.trigger_raw, one.plover_type, one.plover_mode, *parties)
    quote = raw_text[one.quote_raw.start : one.quote_raw.end]
    compliant = one.realis.value in COMPLIANT_REALIS and bool(one.actors) and (bool(one.recipients) or not codes.needs_recipient)
    return (
        identity, document, one.event_key, one.sentence_no,
        quote, one.quote_raw.start, one.quote_raw.end,
        one.trigger_text, one.trigger_raw.start, one.trigger_raw.end, list(one.rule_ids),
        one.plover_type, one.plover_mode, list(one.contexts),
        codes.quad, codes.score, codes.cameo_code, codes.goldstein, compliant,
        [_participant(p) for p in one.actors], [_participant(p) for p in one.recipients], one.reciprocal,
        one.date_start, one.date_end, one.date_granularity.value, DateBasis(one.date_basis).value, one.date_text, one.date_conflict,
        one.realis.value, one.voice.value,
        one.place_name, one.place_country, one.place_lat, one.place_lon, one.place_basis,
        one.speaker, one.speaker_entity, one.reporting_verb, one.cited_outlet,
        one.confidence, list(one.flags),
    )  # fmt: skip


def _quote_row(document: str, raw_text: str, one: Quote) -> tuple[object, ...]:
    identity = _id("quote", document, one.raw, one.direct, one.speaker)
    text = raw_text[one.raw.start : one.raw.end]
    return (
        identity, document, one.raw.start, one.raw.end, text, one.direct,
        one.speaker, one.speaker_entity, one.speaker_title, one.reporting_verb, one.cited_outlet, one.said_on,
    )  # fmt: skip
