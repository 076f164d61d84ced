"""What the data files of the ontology must hold: known codes, no empty names, and codes for every event type and mode.

The sentences of the tests are the rules of the files; single facts are checked only where other modules rely on them.
"""

from __future__ import annotations

from datetime import date

import pytest

from peristiwa.ontology import anaphora, bodies, outlets, people, places, plover, states, tables, titles

RELEASES = {"gdelt_event": 61, "gdelt_mention": 16, "polecat": 40}


def test_every_state_has_a_code_of_three_letters_and_a_position_on_earth() -> None:
    for state in states.load_states():
        assert len(state.entity) == 3
        assert state.entity.isupper()
        assert -90 <= state.lat <= 90
        assert -180 <= state.lon <= 180


def test_all_members_of_the_united_nations_are_listed() -> None:
    assert len([state for state in states.load_states() if state.iso2]) >= 193


def test_fips_codes_are_unique() -> None:
    codes = [state.fips for state in states.load_states() if state.fips]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("entity", "name", "alias"),
    [("CHN", "China", "Tiongkok"), ("USA", "Amerika Serikat", "AS"), ("KOR", "Korea Selatan", "Korsel"), ("PRK", "Korea Utara", "Korut")],
    ids=["china", "usa", "south-korea", "north-korea"],
)
def test_states_carry_their_indonesian_names(entity: str, name: str, alias: str) -> None:
    state = states.find_state(entity)
    assert state is not None
    assert state.name_id == name
    assert alias in state.aliases


def test_a_body_is_not_a_state() -> None:
    assert states.find_state("NATO") is None


def test_bodies_are_many_and_their_entities_are_states_or_codes_of_their_own() -> None:
    loaded = bodies.load_bodies()
    assert len({body.entity for body in loaded}) >= 120
    for body in loaded:
        assert body.name
        assert states.find_state(body.entity) is not None or body.sector not in {"JUD", "COP", "SPY", "LEG"}


def test_regions_have_names() -> None:
    assert {"WEST", "EUROPE", "GLOBAL_SOUTH"} <= {region.entity for region in bodies.load_regions()}


def test_office_holders_are_many_and_their_terms_run_forward() -> None:
    loaded = people.load_office_holders()
    assert len(loaded) >= 700
    for holder in loaded:
        assert holder.name
        if holder.start and holder.end:
            assert holder.start <= holder.end, holder.name


def test_office_holders_serve_known_entities() -> None:
    known = {state.entity for state in states.load_states()} | {body.entity for body in bodies.load_bodies()}
    assert {holder.entity for holder in people.load_office_holders()} <= known


@pytest.mark.parametrize(("on", "held"), [(date(2018, 5, 1), True), (date(2022, 5, 1), False)], ids=["in-term", "after-term"])
def test_a_term_covers_its_days(on: date, *, held: bool) -> None:
    term = people.OfficeHolder("USA", "GOV", "X", (), (), "Presiden", date(2017, 1, 20), date(2021, 1, 20), "test")
    assert term.holds(on) is held


def test_titles_of_offices_and_nouns_have_a_sector() -> None:
    for title in titles.load_titles():
        if title.kind in {titles.TitleKind.OFFICE, titles.TitleKind.HEAD}:
            assert title.sector, title.word


def test_blocked_contexts_name_words() -> None:
    assert all(context.words for context in titles.load_blocked_contexts())


def test_outlets_are_many_and_named_once() -> None:
    names = [outlet.name for outlet in outlets.load_outlets()]
    assert len(names) >= 120
    assert len(names) == len(set(names))


def test_places_lie_in_known_states() -> None:
    known = {state.entity for state in states.load_states()}
    for place in places.load_places():
        assert place.country is None or place.country in known, place.name


def test_anaphora_cover_every_kind() -> None:
    assert set(anaphora.load_anaphora().values()) == set(anaphora.AnaphorKind)


@pytest.mark.parametrize(("word", "office"), [("menlu", "menteri luar negeri"), ("raja", "raja")], ids=["short-form", "own-form"])
def test_short_offices_have_a_long_form(word: str, office: str) -> None:
    assert anaphora.office_of(word) == office


def test_there_are_sixteen_event_types_and_codes_for_each() -> None:
    loaded = plover.load_event_types()
    assert len(loaded) == 16
    for entry in loaded:
        codes = plover.event_codes(entry.plover_type, None)
        assert 1 <= codes.quad <= 4
        assert codes.cameo_code in plover.load_goldstein()


@pytest.mark.parametrize("mode", plover.load_event_modes(), ids=lambda mode: f"{mode.plover_type}-{mode.mode}")
def test_every_mode_has_codes(mode: plover.EventMode) -> None:
    codes = plover.event_codes(mode.plover_type, mode.mode)
    assert codes.cameo_code == mode.cameo_code


def test_a_mode_without_a_score_takes_that_of_its_type() -> None:
    assert plover.event_codes("PROTEST", "vandalize").score == plover.event_codes("PROTEST", None).score


@pytest.mark.parametrize(("plover_type", "mode"), [("GREET", None), ("CONSULT", "aerial")], ids=["type", "mode"])
def test_unknown_codes_are_named_in_the_error(plover_type: str, mode: str | None) -> None:
    with pytest.raises(tables.OntologyError, match=mode or plover_type):
        plover.event_codes(plover_type, mode)


@pytest.mark.parametrize("release", sorted(RELEASES))
def test_releases_have_their_columns(release: str) -> None:
    assert len(plover.load_columns(release)) == RELEASES[release]


def test_contexts_are_listed() -> None:
    assert len(plover.load_contexts()) == 37


@pytest.mark.parametrize(
    ("value", "last", "expected"),
    [
        ("2021", False, date(2021, 1, 1)),
        ("2021", True, date(2021, 12, 31)),
        ("2024-02", True, date(2024, 2, 29)),
        ("2021-03-11", True, date(2021, 3, 11)),
        ("", False, None),
    ],
    ids=["year-starts", "year-ends", "month-ends", "day", "open"],
)
def test_days_may_be_known_by_year_only(value: str, *, last: bool, expected: date | None) -> None:
    assert tables.day(value, "test", last=last) == expected


def test_a_date_that_is_none_is_named_in_the_error() -> None:
    with pytest.raises(tables.OntologyError, match="soon"):
        tables.day("soon", "test")


def test_a_number_that_is_none_is_named_in_the_error() -> None:
    with pytest.raises(tables.OntologyError, match="many"):
        tables.number("many", "test")


def test_a_wrong_header_is_named_in_the_error() -> None:
    with pytest.raises(tables.OntologyError, match=r"regions\.tsv: header"):
        list(tables.rows("regions.tsv", ("a", "b")))
