"""Mentions of one act are one event, mentions of two acts stay two: within an article and across articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peristiwa.domain import EventMention, Participant
from peristiwa.linking import link_article, link_events
from peristiwa.linking.content import content_words, rarity
from peristiwa.linking.told import FACTS
from peristiwa.spans import Span
from peristiwa.terms import DateBasis, Granularity, Realis, Via, Voice

DAY = date(2024, 5, 6)


def party(entity: str) -> Participant:
    return Participant(entity, "GOV", entity, None, None, Via.NAME)


def mention(
    kind: str,
    actors: str,
    recipients: str,
    start: date | None = DAY,
    basis: DateBasis = DateBasis.INHERITED,
    realis: Realis = Realis.ACTUAL,
    weight: float = 0.5,
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
        weight=weight,
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
        pytest.param(
            mention("ACCUSE", "IRN", "ISR"),
            mention("ACCUSE", "IRN", "ISR", date(2024, 5, 2), DateBasis.WEEKDAY),
            id="day of the news and a printed day of that week",
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
        pytest.param(
            mention("ASSAULT", "IRN", "ISR"),
            mention("ASSAULT", "IRN", "ISR", date(2023, 10, 7), DateBasis.EXPLICIT, Realis.HISTORICAL),
            id="day of the news and a printed day long before",
        ),
    ],
)
def test_two_acts_are_two_events(left: EventMention, right: EventMention) -> None:
    keys = [linked.event_key for linked in link_article([left, right])]
    assert keys == [0, 1]


def test_a_mention_without_recipient_does_not_bridge_two_targets() -> None:
    mentions = [
        mention("ACCUSE", "IRN", "ISR", weight=0.9),
        mention("ACCUSE", "IRN", "USA", weight=0.8),
        mention("ACCUSE", "IRN", ""),
    ]
    assert [linked.event_key for linked in link_article(mentions)] == [0, 1, 0]


def test_mentions_that_print_no_day_take_that_of_their_act() -> None:
    told = replace(mention("ACCUSE", "IRN", "ISR", basis=DateBasis.PUBLICATION), date_text="Rabu (1/5)")
    printed = mention("ACCUSE", "IRN", "ISR", date(2024, 4, 30), DateBasis.EXPLICIT, weight=0.9)
    first, second = link_article([told, printed])
    assert (first.date_start, first.date_basis, first.date_text) == (date(2024, 4, 30), DateBasis.INHERITED, None)
    assert second.date_basis is DateBasis.EXPLICIT


def row(key: str, document: str, **told: object) -> dict[str, object]:
    """A mention of Iran accusing Israel on one day, but for what is told otherwise."""
    facts: dict[str, object] = {
        "mention_key": key,
        "document_id": document,
        "event_key": 0,
        "plover_type": "ACCUSE",
        "actor_entities": ["IRN"],
        "recipient_entities": ["ISR"],
        "actor_persons": [],
        "party_words": ["iran", "israel"],
        "date_start": DAY,
        "date_end": DAY,
        "date_basis": "inherited",
        "realis": "actual",
        "words": ["konvoi", "kerang", "menara"],
        "story_words": ["pelabuhan"],
        "family_id": None,
    }
    facts |= told
    if "date_start" in told and "date_end" not in told:
        facts["date_end"] = told["date_start"]
    return facts


def joined(*rows: dict[str, object]) -> tuple[int, list[str]]:
    """The number of events, and the reasons given, each once."""
    linked = link_events(pl.DataFrame(rows, schema=FACTS), lambda word: 0.0 if word == "adalah" else 6.0)
    return linked["event_id"].n_unique(), linked["merge_reason"].unique(maintain_order=True).to_list()


PRINTED = {"date_basis": "explicit"}
BARE: dict[str, object] = {"words": [], "story_words": []}


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        pytest.param({}, {}, "same_story", id="same words on one day"),
        pytest.param(PRINTED | BARE, PRINTED | BARE, "same_day", id="one printed day"),
        pytest.param(PRINTED, PRINTED | {"date_start": date(2024, 5, 7)}, "same_story", id="printed days a day apart and same words"),
        pytest.param({}, {"date_start": date(2024, 5, 8)}, "same_story", id="days of the news two apart and same words"),
        pytest.param({}, {"realis": "historical"}, "same_story", id="news and its background"),
        pytest.param({}, {"recipient_entities": ["ISR", "USA"]}, "same_story", id="one more target"),
        pytest.param(
            {"date_start": None, "family_id": "f"}, {"date_start": None, "family_id": "f"}, "same_family", id="undated in one family"
        ),
    ],
)
def test_two_articles_tell_one_act(left: dict[str, object], right: dict[str, object], reason: str) -> None:
    assert joined(row("a", "1", **left), row("b", "2", **right)) == (1, [reason])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(BARE, BARE, id="one day without any shared word"),
        pytest.param({}, {"words": ["jembatan"], "story_words": ["gudang"]}, id="other words"),
        pytest.param({"words": ["adalah"], "story_words": []}, {"words": ["adalah"], "story_words": []}, id="only common words"),
        pytest.param({"words": ["iran"], "story_words": []}, {"words": ["iran"], "story_words": []}, id="only the names of the parties"),
        pytest.param(PRINTED, PRINTED | {"date_start": date(2024, 5, 8)}, id="printed days two apart"),
        pytest.param({}, {"date_start": date(2024, 5, 20)}, id="two weeks apart"),
        pytest.param({}, {"plover_type": "REQUEST"}, id="other type"),
        pytest.param({}, {"realis": "negated"}, id="denied"),
        pytest.param({}, {"recipient_entities": ["USA"]}, id="other target"),
        pytest.param({}, {"actor_entities": ["ISR"], "recipient_entities": ["IRN"]}, id="answer in kind"),
        pytest.param({"actor_persons": ["araghchi"]}, {"actor_persons": ["khamenei"]}, id="two office holders speak"),
        pytest.param({"date_start": None}, {"date_start": None}, id="undated outside a family"),
    ],
)
def test_two_articles_tell_two_acts(left: dict[str, object], right: dict[str, object]) -> None:
    assert joined(row("a", "1", **left), row("b", "2", **right)) == (2, ["single"])


def test_two_meetings_of_one_pair_in_a_week_stay_apart() -> None:
    meeting = PRINTED | {"plover_type": "CONSULT"}
    assert joined(row("a", "1", **meeting), row("b", "2", **meeting | {"date_start": date(2024, 5, 9)}))[0] == 2


@pytest.mark.parametrize("others", [1, 12], ids=["one other", "many others"])
def test_what_an_article_keeps_apart_no_other_article_joins(others: int) -> None:
    rows = [row("y", "9"), row("z", "9", event_key=1), *(row(f"a{number:02}", f"1{number:02}") for number in range(others))]
    assert joined(*rows)[0] == 2


def test_the_surest_date_of_an_article_counts() -> None:
    printed = date(2024, 5, 2)
    rows = [row("a", "1"), row("b", "1", date_start=printed, **PRINTED), row("c", "2", date_start=printed, **PRINTED | BARE)]
    assert joined(*rows) == (1, ["same_day"])


def test_one_article_gives_its_own_reason() -> None:
    assert joined(row("a", "1"), row("b", "1")) == (1, ["same_article"])


def test_a_run_of_days_is_not_one_event() -> None:
    days = [row(str(number), str(number), date_start=date(2024, 5, number + 1), **PRINTED) for number in range(6)]
    assert joined(*days)[0] == 3


def test_no_mentions_give_no_events() -> None:
    assert link_events(pl.DataFrame(schema=FACTS)).is_empty()


def test_content_words() -> None:
    text = "Kapal itu membawa 1.500 tenda dan 7 dokter pada 2024; awaknya 31 orang."
    assert content_words(text) == {"kapal", "itu", "membawa", "1.500", "tenda", "dan", "dokter", "pada", "awak", "31", "orang"}


@pytest.mark.parametrize(("rarer", "commoner"), [("konstantinovsky", "jembatan"), ("jembatan", "yang"), ("1.500", "31")])
def test_rare_words_weigh_more(rarer: str, commoner: str) -> None:
    assert rarity(rarer) > rarity(commoner) >= 0


ROWS = st.lists(
    st.tuples(
        st.sampled_from("1234"), st.sampled_from(["ACCUSE", "CONSULT"]), st.sampled_from(["IRN", "ISR"]), st.integers(1, 9), st.booleans()
    ),
    max_size=8,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows: list[tuple[str, str, str, int, bool]], random: object) -> None:
    made = [
        row(
            str(place),
            doc,
            plover_type=kind,
            actor_entities=[actor],
            recipient_entities=["USA"],
            date_start=date(2024, 5, day),
            date_basis="explicit" if printed else "inherited",
            event_key=place,
        )
        for place, (doc, kind, actor, day, printed) in enumerate(rows)
    ]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_events(pl.DataFrame(made, schema=FACTS)).equals(link_events(pl.DataFrame(shuffled, schema=FACTS)))
