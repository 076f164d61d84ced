"""The contract of the published file, and what stays in place when something is refused.

The tables and columns stand here once more in words of their own, so that a change of the declarations cannot pass unseen.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner

from peristiwa.quality.checks import Check, Consequence
from peristiwa.quality.declare import Table, dropping
from peristiwa.quality.rules import TableRule
from peristiwa.stages.mentions import CodedTables, make_mentions
from pipelines.cli import main
from schemas import TABLES
from tests.integration.running import SAMPLE, copied, one, refresh
from warehouse import assemble, ingest, release, stamps
from warehouse.build import view_texts
from warehouse.home import Home
from warehouse.publish import connect, current_version, version_files

CONTRACT = {
    "main.documents": (
        "document_id source_path record_key format batch_id raw_sha256 raw_chars language "
        "language_confidence fate fate_reason duplicate_of "
        "duplicate_similarity is_article title outlet url authors editors dateline_place published_at published_zone published_on "
        "published_basis date_conflict body family_id sentence_count ingested_at"
    ),
    "main.raw_texts": "document_id raw_text",
    "main.removed_text": "document_id char_start char_end kind rule",
    "main.repaired_text": "document_id char_start char_end repaired rule",
    "main.sentences": "document_id sentence_no char_start char_end text is_lead in_quotation",
    "main.event_mentions": (
        "mention_id event_id document_id sentence_no quote quote_start quote_end trigger_text "
        "trigger_start trigger_end rule_ids plover_type "
        "plover_mode contexts plover_quad plover_score cameo_code goldstein plover_compliant "
        "actors recipients reciprocal date_start date_end "
        "date_granularity date_basis date_text date_conflict realis voice place_name place_country place_lat place_lon place_basis speaker "
        "speaker_entity reporting_verb cited_outlet confidence flags coder_version"
    ),
    "main.events": (
        "event_id plover_type plover_mode actors recipients date_start realis place_name mention_count document_count outlet_count "
        "first_published_on last_published_on merge_reason conflicts confidence"
    ),
    "main.text_families": "family_id document_id representative_id containment",
    "main.quotes": (
        "quote_id document_id char_start char_end text direct speaker speaker_entity speaker_title reporting_verb cited_outlet said_on"
    ),
    "main.entities": "entity kind name_id name_en iso2 aliases valid_from valid_to source",
    "main.outlets": "outlet",
    "main.warehouse_info": "contract_version code_version built_at storage_version",
    "quality.check_catalogue": "code table sentence consequence budget owner fingerprint",
    "quality.check_results": (
        "run_id batch_id code fingerprint status rows_checked rows_failed share band_low band_high checked_at"
    ),
    "quality.held_rows": "row_key table codes row first_seen last_seen released_at release_reason",
    "quality.ledger": "table batch_id rows_in published duplicate held excluded balanced",
    "quality.slices": "outlet day format",
    **dict.fromkeys(
        ("main.timeline", "main.dyad_month", "main.actor_month", "main.today", "main.coverage", "main.evidence", "main.document_fates"), ""
    ),
}  # fmt: skip
WIDTHS = {"gdelt.events": 61, "gdelt.mentions": 16, "polecat.events": 40}
PARTICIPANT = "STRUCT(entity VARCHAR, sector VARCHAR, name VARCHAR, title VARCHAR, char_start INTEGER, char_end INTEGER, via VARCHAR)[]"
ONE_FILE = "kabarsamudra/rusia-tolak-usul-gencatan.txt"
ANOTHER = "arus/turki-kirim-bantuan-sudan.txt"


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_of_the_contract_has_its_columns(sample: duckdb.DuckDBPyConnection, table: str) -> None:
    found = {str(row[0]) for row in sample.execute(f"DESCRIBE {table}").fetchall()}
    assert set(CONTRACT[table].split()) <= found


@pytest.mark.parametrize(("view", "columns"), WIDTHS.items())
def test_a_view_for_others_has_its_width(sample: duckdb.DuckDBPyConnection, view: str, columns: int) -> None:
    assert len(sample.execute(f"DESCRIBE {view}").fetchall()) == columns


@pytest.mark.parametrize("column", ["actors", "recipients"])
@pytest.mark.parametrize("table", ["event_mentions", "events"])
def test_participants_have_the_type_of_the_contract(sample: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    sql = "SELECT replace(data_type, '\"', '') FROM duckdb_columns() WHERE table_name = ? AND column_name = ?"
    assert sample.execute(sql, [table, column]).fetchone() == (PARTICIPANT,)


@pytest.mark.parametrize("kind", ["tables", "views", "columns"])
def test_everything_has_a_comment(sample: duckdb.DuckDBPyConnection, kind: str) -> None:
    name = "table_name || '.' || column_name" if kind == "columns" else f"{kind[:-1]}_name"
    rows = sample.execute(f"SELECT {name} FROM duckdb_{kind}() WHERE NOT internal AND coalesce(trim(comment), '') = ''")  # noqa: S608 names of this file
    assert rows.fetchall() == []


def test_the_file_says_what_it_is(sample: duckdb.DuckDBPyConnection) -> None:
    tables = {"document": "documents", "mention": "event_mentions", "event": "events", "sentence": "sentences", "quote": "quotes"}
    for name, table in tables.items():
        counted = f"SELECT (SELECT {name}_count FROM warehouse_info) = (SELECT count(*) FROM {table})"  # noqa: S608 as above
        assert one(sample, counted) is True
    assert one(sample, "SELECT contract_version FROM warehouse_info") == release.CONTRACT_VERSION


def test_every_check_that_ran_is_in_the_catalogue(sample: duckdb.DuckDBPyConnection) -> None:
    assert one(sample, "SELECT count(*) FROM quality.check_results ANTI JOIN quality.check_catalogue USING (code)") == 0
    assert one(sample, "SELECT count(*) FROM quality.check_results WHERE status = 'pass'") != 0


def test_every_mention_leads_to_its_event_and_back(sample: duckdb.DuckDBPyConnection) -> None:
    assert one(sample, "SELECT count(*) FROM event_mentions ANTI JOIN events USING (event_id)") == 0
    assert one(sample, "SELECT count(*) FROM events ANTI JOIN event_mentions USING (event_id)") == 0
    counted = "SELECT event_id, count(*) AS n FROM event_mentions GROUP BY event_id"
    assert one(sample, f"SELECT count(*) FROM events JOIN ({counted}) USING (event_id) WHERE n <> mention_count") == 0  # noqa: S608 as above


def test_only_published_documents_have_facts(sample: duckdb.DuckDBPyConnection) -> None:
    for table in ("sentences", "event_mentions", "quotes"):
        told = f"SELECT count(*) FROM {table} JOIN documents USING (document_id) WHERE fate <> 'published'"  # noqa: S608 as above
        assert one(sample, told) == 0


def _with_check(table: Table, limit: int) -> Table:
    """Return a table that refuses more than some rows."""
    check = Check(
        f"{table.prefix}999", table.name, f"There are at most {limit} rows.", Consequence.STOP,
        TableRule(lambda frame: max(0, frame.height - limit), "FROM {table}"), dropping(()), "A test wants it so.",
    )  # fmt: skip
    return replace(table, own_checks=(*table.own_checks, check))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one article published; tests work on copies."""
    folder = tmp_path_factory.mktemp("small")
    home = Home(folder / "home")
    assert refresh(home, copied(SAMPLE, folder / "inbox", [ONE_FILE])).success
    return home


@pytest.fixture
def published(small: Home, tmp_path: Path) -> Home:
    """A copy of the home with one article, and an inbox with the same article beside it."""
    home = Home(tmp_path / "home")
    shutil.copytree(small.root, home.root, symlinks=True)
    record = home.state / "release.json"
    record.write_text(record.read_text("utf-8").replace(str(small.root), str(home.root)), "utf-8")
    copied(SAMPLE, tmp_path / "inbox", [ONE_FILE])
    return home


@pytest.fixture(params=["outlets", "documents", "events"])
def strict(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let one table of the release, of the documents or of the events refuse whatever comes."""
    name = str(request.param)
    tables: Mapping[str, Table] = MappingProxyType({**TABLES, name: _with_check(TABLES[name], 0)})
    for module in (release, assemble):
        monkeypatch.setattr(module, "TABLES", tables)
    return name


def test_a_refusal_leaves_the_last_version_in_place(published: Home, tmp_path: Path, strict: str) -> None:
    before = (current_version(published), version_files(published))
    outcome = refresh(published, copied(SAMPLE, tmp_path / "inbox", [ANOTHER]))
    assert not outcome.success
    assert any(f"{TABLES[strict].prefix}999" in problem for problem in outcome.problems)
    assert (current_version(published), version_files(published)) == before
    with connect(published.link) as opened:
        assert one(opened, "SELECT count(*) FROM documents") == 1


def test_a_refusal_ends_the_program_with_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERISTIWA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(release, "TABLES", MappingProxyType({**TABLES, "outlets": _with_check(TABLES["outlets"], 0)}))
    ended = CliRunner().invoke(main, ["run", str(copied(SAMPLE, tmp_path / "inbox", [ONE_FILE]))])
    assert ended.exit_code == 1
    assert "OUT999" in ended.output
    assert not (tmp_path / "home" / "warehouse" / "peristiwa.duckdb").exists()


def test_after_a_refusal_the_next_run_publishes(published: Home, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "TABLES", MappingProxyType({**TABLES, "outlets": _with_check(TABLES["outlets"], 0)}))
        assert not refresh(published, copied(SAMPLE, tmp_path / "inbox", [ANOTHER])).success
    assert refresh(published, tmp_path / "inbox").success
    with connect(published.link) as opened:
        assert one(opened, "SELECT count(*) FROM documents") == 2


def test_a_published_batch_that_new_rules_cannot_make_is_not_taken_away(
    published: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_version(published)
    for module in (stamps, assemble):
        monkeypatch.setattr(module, "rules_fingerprint", lambda: "0" * 16)
    monkeypatch.setattr(ingest, "TABLES", MappingProxyType({**TABLES, "sentences": _with_check(TABLES["sentences"], 0)}))
    outcome = refresh(published, tmp_path / "inbox")
    assert not outcome.success
    assert any("SEN999" in problem for problem in outcome.problems)
    assert current_version(published) == before


def test_rules_that_code_otherwise_link_events_anew(published: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def code_nothing(raw: pl.DataFrame, articles: pl.DataFrame, sentences: pl.DataFrame) -> CodedTables:
        return make_mentions(raw, articles, sentences.clear())

    for module in (stamps, assemble):
        monkeypatch.setattr(module, "rules_fingerprint", lambda: "0" * 16)
    monkeypatch.setattr(stamps, "making_fingerprint", lambda: "0" * 16)
    monkeypatch.setattr(release, "coder_version", lambda: "0+0")
    monkeypatch.setattr(ingest, "make_mentions", code_nothing)
    assert refresh(published, tmp_path / "inbox").success
    with connect(published.link) as opened:
        assert one(opened, "SELECT count(*) FROM events") == 0


def test_a_changed_view_makes_a_new_version(published: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    views = view_texts()
    monkeypatch.setattr(release, "view_texts", lambda: views | {"main.timeline": views["main.timeline"] + "\n"})
    assert refresh(published, tmp_path / "inbox").success
    assert len(version_files(published)) == 2


def test_the_record_of_the_release_names_its_file(published: Home) -> None:
    recorded = json.loads((published.state / "release.json").read_text("utf-8"))
    assert recorded["path"] == str(current_version(published))
    assert recorded["rows"]["main.documents"] == 1
