"""The year that a text leaves for its weekday dates, the people, names and topics that it is told by, and the tables of these."""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.dates.find import find_readings
from peristiwa.dates.names import find_names, index_of
from peristiwa.dates.offices import named_people
from peristiwa.dates.readings import Figures
from peristiwa.dates.topics import find_topics
from peristiwa.dates.years import Choice, choose_year, days_in_year, told_years
from peristiwa.ontology import dated_names, news_topics
from peristiwa.ontology.dated_names import load_dated_names
from peristiwa.ontology.news_topics import Topic, load_news_topics
from peristiwa.ontology.tables import OntologyError

ENOUGH = 6
"""The lead that the coder asks for."""


def choice_of(text: str) -> Choice | None:
    found = find_readings(text, None)
    figures = [one.figures for one in found if one.figures and one.figures.weekday and one.figures.year is None]
    return choose_year(text, figures, found)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("Rusia menolak usul itu, Rabu (28/6). Sidang dibuka 3 Juni 2023.", 2023, id="full date nearby"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6). Anggaran 2023 naik.", 2023, id="year told"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6). Jumlah itu naik sejak tahun 2017.", None, id="year gone by"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6). Undang-Undang Nomor 8 Tahun 2017 dikutip.", None, id="year of a law"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6) menjelang Pemilu 2024.", None, id="the year after is planned"),
        pytest.param("Rusia menolak usul itu, Rabu (28/6) menjelang Pemilu 2023.", 2023, id="planned year"),
        pytest.param("Presiden AS Joe Biden menolak usul itu, Rabu (28/6).", 2023, id="in office"),
        pytest.param("Presiden AS, Joe Biden, menolak usul itu, Rabu (28/6).", 2023, id="comma between office and name"),
        pytest.param("Duta Besar AS untuk PBB Nikki Haley menolak usul itu, Rabu (28/6).", 2017, id="envoy to a body"),
        pytest.param(
            "Presiden AS Joe Biden dan Kanselir Jerman Olaf Scholz bertemu, Rabu (28/6). Perjanjian itu lahir pada 2001.",
            2023,
            id="old year told",
        ),
        pytest.param("Mantan Presiden AS Joe Biden menolak usul itu, Rabu (28/6).", None, id="no more in office"),
        pytest.param("Presiden AS Donald Trump menolak usul itu, Rabu (28/6).", 2017, id="in office in another year"),
        pytest.param("Pemerintahan Biden menolak usul itu, Rabu (28/6).", 2023, id="government"),
        pytest.param("Uji coba vaksin Covid-19 dibahas, Rabu (28/6).", 2023, id="name of a later time"),
        pytest.param("Uji coba vaksin dibahas, Rabu (28/6).", None, id="nothing told"),
        pytest.param("Warga mengungsi dari Marawi, Rabu (31/5).", 2017, id="just after a named event"),
        pytest.param("Warga kembali ke Marawi, Rabu (28/6).", None, id="long after a named event"),
        pytest.param("Tentara Irak maju di Mosul melawan ISIS, Rabu (28/6).", 2017, id="topic that is no more news"),
        pytest.param("Warga mengungsi dari Mosul, Rabu (28/6).", None, id="half of a topic"),
        pytest.param("Sidang ditunda, Rabu (28/6). Sidang lain dibuka Senin (26/5).", None, id="weekdays of different years"),
        pytest.param("Presiden AS Donald Trump menolak usul itu, Senin (23/8).", None, id="not in office in any year that fits"),
    ],
)
def test_year_that_a_text_leaves(text: str, year: int | None) -> None:
    choice = choice_of(text)
    assert (choice.year if choice and choice.lead >= ENOUGH else None) == year


def test_leaders_are_counted_in_the_chosen_year() -> None:
    choice = choice_of("Presiden AS Joe Biden dan Kanselir Jerman Olaf Scholz bertemu, Rabu (28/6).")
    assert choice is not None
    assert choice.leaders == 2


@pytest.mark.parametrize(
    ("figures", "year", "days"),
    [
        pytest.param([Figures(28, 6, None, 3)], 2023, [date(2023, 6, 28)], id="fits"),
        pytest.param([Figures(28, 6, None, 3)], 2022, [], id="another weekday"),
        pytest.param([Figures(29, 2, None, 3)], 2023, [], id="no such day"),
        pytest.param([Figures(28, 12, None, 3), Figures(2, 1, None, 1)], 2024, [], id="turn of the year, wrong year"),
        pytest.param([Figures(28, 12, None, 3), Figures(2, 1, None, 2)], 2023, [], id="turn of the year, wrong weekday"),
        pytest.param(
            [Figures(28, 12, None, 3), Figures(2, 1, None, 1)], 2017, [date(2016, 12, 28), date(2017, 1, 2)], id="turn of the year"
        ),
    ],
)
def test_days_in_a_year(figures: list[Figures], year: int, days: list[date]) -> None:
    assert days_in_year(figures, year) == days


def test_years_of_seasons_terms_and_plans_have_not_been_seen() -> None:
    assert told_years("Musim 2024/2025, masa jabatan 2019-2024, target 2025; 2019 lalu, pada 2016, 2026 mendatang.") == [2019, 2016]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Presiden AS Joe Biden tiba.", [("Joe Biden", ["Presiden"])], id="office"),
        pytest.param("Wakil Presiden AS Kamala Harris tiba.", [("Kamala Harris", ["Wakil Presiden"])], id="deputy with a row of her own"),
        pytest.param("Biden tiba.", [("Joe Biden", [])], id="short form"),
        pytest.param("Joe Biden tiba. Calon presiden Joe Biden berpidato.", [], id="candidate once"),
        pytest.param("Presiden AS saat itu, Joe Biden, tiba.", [], id="looking back"),
        pytest.param("Pada 2022 Presiden AS Joe Biden tiba.", [], id="year in the sentence"),
        pytest.param("Presiden menyambut Joe Biden.", [("Joe Biden", [])], id="office of somebody else"),
    ],
)
def test_people_named_as_of_today(text: str, people: list[tuple[str, list[str]]]) -> None:
    found = named_people(text)
    assert [(person.terms[0].name, [term.office for term in person.office]) for person in found] == people


def test_a_term_ends() -> None:
    (person,) = named_people("Presiden AS Joe Biden berpidato.")
    assert [person.is_in_office(date(year, 6, 1)) for year in (2020, 2023, 2026)] == [False, True, False]
    assert [person.is_yet_to_come(date(year, 6, 1)) for year in (1970, 2020)] == [True, False]


def test_names_are_whole_words_and_the_longest_comes_first() -> None:
    index = index_of([("Laut", 1), ("Laut Utara", 2), ("laut", 3)])
    found = find_names("Laut Utara, Lautan, ke Laut", index)
    assert [(one.start, one.entry) for one in found] == [(0, 2), (0, 1), (23, 1)]


def test_dated_names_are_many_and_an_event_is_not_older_than_its_name() -> None:
    names = load_dated_names()
    assert len(names) >= 150
    assert len({name.spellings[0] for name in names}) == len(names)
    assert [name.spellings[0] for name in names if name.on is not None and name.on < name.since] == []
    assert all(name.what for name in names)


@pytest.mark.parametrize("since", ["", "kemarin"], ids=["missing", "no date"])
def test_a_dated_name_needs_a_first_day(since: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated_names, "rows", lambda *_: iter([("Nama", "", since, "", "contoh")]))
    load_dated_names.cache_clear()
    with pytest.raises(OntologyError, match="Nama"):
        load_dated_names()
    load_dated_names.cache_clear()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Di MOSUL, kata tentara Irak, ISIS kalah.", True),
        ("Tentara  Irak-Mosul (ISIS)", True),
        ("Tentara Irak tiba di Mosul.", False),
        ("Tentara Irakian melawan ISISX di Mosul.", False),
    ],
    ids=["any case", "any marks", "a term lacks", "parts of words"],
)
def test_all_terms_of_a_topic_stand_in_its_text(text: str, found: bool) -> None:  # noqa: FBT001 - a parameter of the test
    battle = next(topic for topic in load_news_topics() if ("Mosul",) in topic.terms and ("ISIS",) in topic.terms and len(topic.terms) == 3)
    assert (battle in find_topics(text)) is found


def test_topics_are_many_and_each_told_once() -> None:
    topics = load_news_topics()
    assert len(topics) >= 5000
    assert len({frozenset(map(frozenset, topic.terms)) for topic in topics}) == len(topics)
    assert all(topic.what for topic in topics)


@pytest.mark.parametrize(
    ("terms", "since", "until"),
    [("", "2017", ""), ("Mosul;%|-", "2017", ""), ("Mosul", "", "2018"), ("Mosul", "2018", "2017"), ("Mosul", "kapan", "")],
    ids=["no term", "empty term", "no first day", "last before first", "no date"],
)
def test_a_topic_needs_terms_and_days(terms: str, since: str, until: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news_topics, "rows", lambda *_: iter([(terms, since, until, "contoh")]))
    load_news_topics.cache_clear()
    with pytest.raises(OntologyError, match=r"news_topics\.tsv"):
        load_news_topics()
    load_news_topics.cache_clear()


def test_a_topic_ends_with_its_last_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news_topics, "rows", lambda *_: iter([("Mosul;ISIS|NIIS", "2014-06", "2017-09", "contoh")]))
    load_news_topics.cache_clear()
    assert load_news_topics() == (Topic((("Mosul",), ("ISIS", "NIIS")), date(2014, 6, 1), date(2017, 9, 30), "contoh"),)
    load_news_topics.cache_clear()
