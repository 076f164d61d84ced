"""Mentions of one act are one event, mentions of two acts stay two: within an article and across articles."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.domain import EventMention, Participant
from peristiwa.linking import link_article, link_events
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity, Realis, Via, Voice

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "mention_key": pl.String,
    "document_id": pl.String,
    "event_key": pl.Int64,
    "plover_type": pl.String,
    "actor_entities": pl.List(pl.String),
    "recipient_entities": pl.List(pl.String),
    "date_start": pl.Date,
    "realis": pl.String,
    "family_id": pl.String,
}
DAY = date(2024, 5, 6)
Row = tuple[str, str, int, str, list[str], list[str], date | None, str, str | None]


def party(entity: str) -> Participant:
    return Participant(entity, "GOV", entity, None, None, Via.NAME)


def mention(
    kind: str,
    actors: str,
    recipients: str,
    start: date | None = DAY,
    basis: DateBasis = DateBasis.INHERITED,
    realis: Realis = Realis.ACTUAL,
    confidence: float = 0.5,
) -> EventMention:
    return EventMention(
        sentence_no=0,
        quote_raw=Span(0, 1),
        trigger_raw=Span(0, 1),
        trigger_text="x",
        rule_ids=("rule",),
        plover_type=kind,
        plover_mode=None,
        actors=tuple(map(party, actors.split())),
        recipients=tuple(map(party, recipients.split())),
        reciprocal=False,
        realis=realis,
        voice=Voice.ACTIVE,
        date_start=start,
        date_end=start,
        date_granularity=Granularity.DAY,
        date_basis=basis,
        date_text=None,
        date_conflict=False,
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("ACCUSE", "IRN", "ISR"), id="same parties"),
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("ACCUSE", "IRN CUB", "ISR USA"), id="overlapping parties"),
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("ACCUSE", "IRN", ""), id="dropped recipient"),
        pytest.param(mention("CONSULT", "IRN", "CUB"), mention("CONSULT", "CUB", "IRN"), id="sides of a meeting swap"),
        pytest.param(
            mention("ASSAULT", "IRN", "ISR"), mention("ASSAULT", "IRN", "ISR", realis=Realis.HISTORICAL), id="background of the same act"
        ),
    ],
)
def test_one_act_is_one_event(left: EventMention, right: EventMention) -> None:
    keys = {linked.event_key for linked in link_article([left, right])}
    assert keys == {0}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("REQUEST", "IRN", "ISR"), id="other type"),
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("ACCUSE", "ISR", "IRN"), id="answer in kind"),
        pytest.param(mention("ACCUSE", "IRN", "ISR"), mention("ACCUSE", "IRN", "USA"), id="other target"),
        pytest.param(mention("CONSULT", "IRN", "CUB"), mention("CONSULT", "IRN", "RUS"), id="other partner"),
        pytest.param(mention("ASSAULT", "IRN", "ISR"), mention("ASSAULT", "IRN", "ISR", realis=Realis.NEGATED), id="denied"),
        pytest.param(
            mention("ASSAULT", "IRN", "ISR", basis=DateBasis.EXPLICIT),
            mention("ASSAULT", "IRN", "ISR", date(2024, 5, 20), DateBasis.EXPLICIT),
            id="other printed day",
        ),
    ],
)
def test_two_acts_are_two_events(left: EventMention, right: EventMention) -> None:
    keys = [linked.event_key for linked in link_article([left, right])]
    assert keys == [0, 1]


def test_a_mention_without_recipient_does_not_bridge_two_targets() -> None:
    mentions = [
        mention("ACCUSE", "IRN", "ISR", confidence=0.9),
        mention("ACCUSE", "IRN", "USA", confidence=0.8),
        mention("ACCUSE", "IRN", ""),
    ]
    assert [linked.event_key for linked in link_article(mentions)] == [0, 1, 0]


def frame(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def row(
    key: str,
    document: str,
    kind: str = "ACCUSE",
    actors: str = "IRN",
    recipients: str = "ISR",
    day: date | None = DAY,
    family: str | None = None,
    event_key: int = 0,
) -> Row:
    return (key, document, event_key, kind, actors.split(), recipients.split(), day, "actual", family)


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        pytest.param(row("b", "2"), "same_act", id="same day"),
        pytest.param(row("b", "2", day=date(2024, 5, 7)), "same_act", id="a day later"),
        pytest.param(row("b", "2", day=date(2024, 5, 9)), "single", id="three days later"),
        pytest.param(row("b", "2", recipients="USA"), "single", id="other target"),
        pytest.param(row("b", "2", kind="REQUEST"), "single", id="other type"),
        pytest.param(row("b", "2", day=None), "single", id="undated"),
        pytest.param(row("b", "1"), "same_article", id="one article"),
    ],
)
def test_events_of_two_articles(second: Row, reason: str) -> None:
    linked = link_events(frame(row("a", "1"), second))
    assert linked["merge_reason"].to_list() == [reason, reason]
    assert linked["event_id"].n_unique() == (2 if reason == "single" else 1)


def test_a_text_family_joins_undated_events() -> None:
    linked = link_events(frame(row("a", "1", day=None, family="f"), row("b", "2", recipients="ISR USA", day=None, family="f")))
    assert linked["merge_reason"].to_list() == ["same_family", "same_family"]


def test_a_run_of_days_is_not_one_event() -> None:
    days = [row(str(number), str(number), day=date(2024, 5, number + 1)) for number in range(4)]
    assert link_events(frame(*days))["event_id"].n_unique() == 2


def test_no_mentions_give_no_events() -> None:
    assert link_events(frame()).is_empty()


ROWS = st.lists(
    st.tuples(st.sampled_from("123"), st.sampled_from(["ACCUSE", "CONSULT"]), st.sampled_from(["IRN", "ISR"]), st.integers(1, 9)),
    max_size=8,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows: list[tuple[str, str, str, int]], random: object) -> None:
    made = [
        row(str(place), doc, kind, actor, "USA", date(2024, 5, day), event_key=place) for place, (doc, kind, actor, day) in enumerate(rows)
    ]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_events(frame(*made)).equals(link_events(frame(*shuffled)))
