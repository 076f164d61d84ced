"""The SQL views over a small warehouse of invented rows: names, comments, pairs of actor and recipient, codes and everyday answers.

The rows are the good rows of the quality tests plus a few events made from them; a file is built once as the release builds it. Nothing
here runs the coder or the orchestrator.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import duckdb
import polars as pl
import pytest

from peristiwa.ontology.bodies import load_bodies
from peristiwa.ontology.plover import load_columns
from peristiwa.ontology.states import load_states
from schemas import TABLES
from tests.unit.quality.good_rows import ACT, ONE, RAW, TALK, good_frames
from warehouse.build import Source, create_table, create_views, fill_table

Row: TypeAlias = dict[str, object]

PAIRS, ALONE, PLANNED, UNDATED, AT_HOME = ("e" + digit * 20 for digit in "34567")
RELEASES = {"gdelt.events": "gdelt_event", "gdelt.mentions": "gdelt_mention", "polecat.events": "polecat"}
EVERYDAY = ("timeline", "dyad_month", "actor_month", "today", "coverage", "evidence", "document_fates")
QUAD_OF_ROOT = (
    dict.fromkeys(range(1, 6), 1) | dict.fromkeys(range(6, 9), 2) | dict.fromkeys(range(9, 14), 3) | dict.fromkeys(range(14, 21), 4)
)


def _party(entity: str, sector: str, name: str, title: str | None = None) -> Row:
    return {"entity": entity, "sector": sector, "name": name, "title": title, "char_start": None, "char_end": None, "via": "name"}


JAKARTA = _party("IDN", "GOV", "Indonesia")
MINISTER = _party("IDN", "GOV", "Retno", "Menteri Luar Negeri")
ARMY = _party("ISR", "MIL", "militer Israel")
PRESS = _party("PSE", "JRN", "wartawan Gaza")
BODY = _party("UN", "IGO", "PBB")
NOBODY = _party("UNK", "UNK", "sejumlah orang")


def _events() -> pl.DataFrame:
    base = good_frames()["events"]
    act = base.row(by_predicate=pl.col("event_id") == ACT, named=True)
    made: list[Row] = [
        {"event_id": PAIRS, "actors": [JAKARTA, MINISTER], "recipients": [ARMY, PRESS], "first_published_on": date(2024, 5, 5)},
        {"event_id": ALONE, "actors": [BODY], "recipients": [], "place_name": "Indonesia", "place_country": "IDN"},
        {"event_id": PLANNED, "plover_compliant": False, "realis": "future"},
        {"event_id": UNDATED, "actors": [NOBODY], "date_start": None, "date_end": None, "place_name": None, "place_country": None},
        {"event_id": AT_HOME, "place_name": "Hebron", "place_country": "PSE", "place_lat": 31.53, "place_lon": 35.1},
        *(
            {"event_id": f"c{root:02d}" + "0" * 16, "cameo_code": f"{root:02d}0", "date_start": date(2019, 1, root)}
            for root in QUAD_OF_ROOT
        ),
    ]
    rows = [act | {"representative_mention_id": "m" + "9" * 20} | other for other in made]
    return pl.concat([base, pl.DataFrame(rows, schema=base.schema)])


def _entities() -> pl.DataFrame:
    base = good_frames()["entities"]
    body: Row = {"entity": "UN", "kind": "body", "name_id": "Perserikatan Bangsa-Bangsa", "name_en": "United Nations", "source": "PBB"}
    return pl.concat([base, pl.DataFrame([body | {"aliases": ["PBB"]}], schema=base.schema)])


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("views")
    frames = dict(good_frames()) | {"events": _events(), "entities": _entities()}
    with duckdb.connect(str(folder / "small.duckdb")) as opened:
        for name, declared in TABLES.items():
            path = folder / f"{name}.parquet"
            frames[name].write_parquet(path)
            create_table(opened, declared)
            fill_table(opened, declared, Source([Path(path)]))
        create_views(opened)
        yield opened


def ask(connection: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[Row]:
    answer = connection.execute(sql, list(values))
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def gdelt(connection: duckdb.DuckDBPyConnection, event: str) -> list[Row]:
    sql = "SELECT g.* FROM gdelt.events AS g JOIN gdelt.dyads AS d ON g.GLOBALEVENTID = d.global_event_id WHERE d.event_id = ? ORDER BY ALL"
    return ask(connection, sql, event)


@pytest.mark.parametrize(("view", "release"), RELEASES.items(), ids=RELEASES)
def test_columns_stand_as_in_the_release(connection: duckdb.DuckDBPyConnection, view: str, release: str) -> None:
    columns = [row["column_name"] for row in ask(connection, f"SELECT column_name FROM (DESCRIBE {view})")]  # noqa: S608 names of this file
    assert tuple(columns) == load_columns(release)


def test_every_view_and_every_column_of_a_view_has_a_comment(connection: duckdb.DuckDBPyConnection) -> None:
    views = "SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal"
    columns = f"SELECT v.view_name, c.column_name FROM duckdb_columns() AS c JOIN ({views}) AS v ON c.table_name = v.view_name AND"  # noqa: S608 as above
    assert ask(connection, f"{views} AND coalesce(length(comment), 0) < 20") == []
    assert ask(connection, f"{columns} c.schema_name = v.schema_name WHERE coalesce(length(c.comment), 0) < 5") == []


@pytest.mark.parametrize("view", [*EVERYDAY, *RELEASES])
def test_the_view_of_the_contract_answers(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    assert ask(connection, f"FROM {view} LIMIT 3")


def test_two_actors_and_two_recipients_make_four_rows(connection: duckdb.DuckDBPyConnection) -> None:
    rows = gdelt(connection, PAIRS)
    pairs = {(row["Actor1Name"], row["Actor2Name"]) for row in rows}
    assert pairs == {(a, r) for a in ("INDONESIA", "RETNO") for r in ("MILITER ISRAEL", "WARTAWAN GAZA")}
    assert len(rows) == len({row["GLOBALEVENTID"] for row in rows}) == 4


def test_polecat_has_the_same_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, 'FROM polecat.events WHERE "Event ID" = ?', PAIRS)
    assert sorted((str(row["Actor Name Raw"]), str(row["Primary Recipient Sector"])) for row in rows) == [
        ("Indonesia", "JRN"),
        ("Indonesia", "MIL"),
        ("Retno", "JRN"),
        ("Retno", "MIL"),
    ]


def test_an_event_without_recipient_has_one_row_with_an_empty_second_actor(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = gdelt(connection, ALONE)
    assert {value for name, value in row.items() if name.startswith("Actor2")} == {None}


def test_what_plover_would_not_code_is_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    assert gdelt(connection, PLANNED) == []
    assert ask(connection, 'FROM polecat.events WHERE "Event ID" = ?', PLANNED) == []


def test_the_number_of_a_pair_is_the_same_everywhere(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = gdelt(connection, ACT)
    assert row["GLOBALEVENTID"] == int(hashlib.sha256(f"{ACT} 1 1".encode()).hexdigest()[:15], 16)


def test_quad_class_follows_the_cameo_root(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "SELECT EventRootCode, QuadClass FROM gdelt.events WHERE Year = 2019")
    assert {int(str(row["EventRootCode"])): row["QuadClass"] for row in rows} == QUAD_OF_ROOT


def test_the_day_is_that_of_the_act(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = gdelt(connection, ACT)
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == (20240506, 202405, 2024)
    assert row["FractionDate"] == pytest.approx(2024 + (5 * 30 + 6) / 365, abs=0.0001)


def test_an_act_without_a_day_has_that_of_its_first_publication(connection: duckdb.DuckDBPyConnection) -> None:
    assert [row["SQLDATE"] for row in gdelt(connection, UNDATED)] == [20240506]


def test_codes_of_event_and_evidence(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = gdelt(connection, ACT)
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("111", "111", "11")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"], row["IsRootEvent"]) == (2, 1, 1, 1)
    assert (row["DATEADDED"], row["SOURCEURL"]) == (20240507030000, "https://kabar.example/berita/1")


def test_an_act_told_further_down_is_no_root_event(connection: duckdb.DuckDBPyConnection) -> None:
    assert [row["IsRootEvent"] for row in gdelt(connection, TALK)] == [0]


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        pytest.param(ACT, ("IDNGOV", "INDONESIA", "IDN", None, "GOV"), id="a state by its own name"),
        pytest.param(ALONE, ("IGOUNO", "UNITED NATIONS", None, "UNO", "IGO"), id="a body by an alias"),
        pytest.param(UNDATED, (None, "SEJUMLAH ORANG", None, None, None), id="nobody known"),
    ],
)
def test_codes_of_the_actor(connection: duckdb.DuckDBPyConnection, event: str, codes: tuple[str | None, ...]) -> None:
    (row,) = gdelt(connection, event)
    assert tuple(row[f"Actor1{field}"] for field in ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code")) == codes


def test_the_press_is_media(connection: duckdb.DuckDBPyConnection) -> None:
    assert {row["Actor2Type1Code"] for row in gdelt(connection, PAIRS)} == {"MIL", "MED"}


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        pytest.param(ACT, (4, "GZ", None), id="Gaza"),
        pytest.param(AT_HOME, (4, "WE", None), id="West Bank"),
        pytest.param(ALONE, (1, "ID", "ID"), id="a whole country"),
        pytest.param(UNDATED, (None, None, None), id="no place"),
    ],
)
def test_places_carry_fips_codes(connection: duckdb.DuckDBPyConnection, event: str, codes: tuple[int | str | None, ...]) -> None:
    (row,) = gdelt(connection, event)
    assert tuple(row[f"ActionGeo_{field}"] for field in ("Type", "CountryCode", "ADM1Code")) == codes


def test_mentions_lead_to_the_words(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "SELECT m.* FROM gdelt.mentions AS m ORDER BY SentenceID")
    words = [[RAW[int(str(row[f"{who}CharOffset"])) :] for who in ("Actor1", "Actor2", "Action")] for row in rows]
    assert [[text.split()[0] for text in texts] for texts in words] == [
        ["Indonesia", "Israel", "Kecam"],
        ["Indonesia", "Israel", "mengecam"],
        ["Indonesia", "Palestina", "bertemu"],
    ]


def test_mentions_say_where_they_stand(connection: duckdb.DuckDBPyConnection) -> None:
    row = ask(connection, "FROM gdelt.mentions ORDER BY SentenceID")[0]
    assert (row["SentenceID"], row["MentionType"], row["Confidence"]) == (1, 1, 80)
    assert (row["MentionSourceName"], row["MentionDocLen"]) == ("Kabar Nusantara", len(RAW))


def test_country_codes_are_those_of_the_ontology(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "SELECT entity, fips, cow FROM gdelt.country_codes WHERE length(entity) = 3")
    known = {state.entity: (state.fips or None, state.cow) for state in load_states()}
    assert {row["entity"]: (row["fips"], row["cow"]) for row in rows} == known


def test_group_codes_belong_to_bodies_of_the_ontology(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "SELECT entity FROM gdelt.group_codes")
    assert {row["entity"] for row in rows} <= {body.entity for body in load_bodies()}


def test_polecat_says_who_and_where_from(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = ask(connection, 'FROM polecat.events WHERE "Event ID" = ?', ACT)
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"], row["Contexts"]) == ("ACCUSE", "disapprove", 3, "diplomatic")
    assert (row["Actor Country"], row["Actor COW"], row["Recipient Country"], row["Recipient COW"]) == ("IDN", 850, "ISR", 666)
    assert (row["Source"], row["Publication Date"], row["Language"], row["Version"]) == ("Kabar Nusantara", date(2024, 5, 6), "id", "1")
    assert (row["Placename"], row["Country"], row["Story Locations"]) == ("Gaza", "PSE", "Gaza")


def test_timeline_shows_the_best_sentence_of_actual_events_newest_first(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "FROM timeline")
    assert [row["event_id"] for row in rows] == [ACT, TALK]
    assert str(rows[0]["quote"]).endswith("(6/5/2024).")


def test_dyad_month_counts_an_event_once_for_a_pair(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "FROM dyad_month WHERE month = DATE '2024-05-01' ORDER BY actor, recipient")
    assert [(row["actor"], row["recipient"], row["events"], row["cooperation"], row["conflict"]) for row in rows] == [
        ("IDN", "ISR", 3, 0, 3),
        ("IDN", "PSE", 2, 1, 1),
    ]


def test_actor_month_counts_both_sides(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = ask(connection, "FROM actor_month WHERE month = DATE '2024-05-01' AND entity = 'IDN'")
    assert (row["acts"], row["receives"], row["cooperation"], row["conflict"]) == (4, 0, 1, 3)


def test_today_holds_what_was_first_told_on_the_last_day(connection: duckdb.DuckDBPyConnection) -> None:
    told = {row["event_id"] for row in ask(connection, "FROM today")}
    assert {ACT, TALK} <= told
    assert PAIRS not in told


def test_coverage_counts_articles_and_what_they_tell(connection: duckdb.DuckDBPyConnection) -> None:
    (row,) = ask(connection, "FROM coverage")
    assert (row["articles"], row["published"], row["duplicates"]) == (2, 1, 1)
    assert (row["mentions"], row["events"], row["only_here"]) == (3, 2, 2)


def test_evidence_is_cut_from_the_raw_text(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "FROM evidence")
    assert [RAW[int(str(row["quote_start"])) : int(str(row["quote_end"]))] for row in rows] == [row["quote"] for row in rows]


def test_document_fates_add_up(connection: duckdb.DuckDBPyConnection) -> None:
    rows = ask(connection, "FROM document_fates ORDER BY fate")
    assert [(row["fate"], row["documents"]) for row in rows] == [("duplicate", 1), ("published", 1)]
    assert str(rows[1]["example"]) == f"berita/{ONE}.txt"
