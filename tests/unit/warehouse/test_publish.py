"""Publishing by version: numbers, the link, what is kept, and readers that hold an older version open."""

from __future__ import annotations

import stat
from pathlib import Path

import duckdb
import pytest

from warehouse.home import Home
from warehouse.publish import KEPT_VERSIONS, build_version, connect, current_version, make_current, version_files


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "it's home")


def build(home: Home, sql: str) -> Path:
    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(sql)

    return build_version(home, fill)


def publish(home: Home, number: int = 0) -> Path:
    return make_current(home, build(home, f"CREATE TABLE t AS SELECT {number} AS n"))


def value(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT n FROM t").fetchone()
    assert row is not None
    return int(row[0])


def test_nothing_is_current_at_first(home: Home) -> None:
    assert (current_version(home), version_files(home)) == (None, [])


def test_versions_count_from_one(home: Home) -> None:
    assert [publish(home).name for _ in range(2)] == ["peristiwa-000001.duckdb", "peristiwa-000002.duckdb"]


def test_the_link_points_at_the_newest(home: Home) -> None:
    publish(home, 1)
    newest = publish(home, 2)
    assert current_version(home) == newest
    with connect(home.link) as opened:
        assert value(opened) == 2


def test_the_link_is_relative_so_that_the_folder_can_move(home: Home, tmp_path: Path) -> None:
    publish(home, 7)
    assert not home.link.readlink().is_absolute()
    moved = Home(home.root.rename(tmp_path / "moved"))
    with connect(moved.link) as opened:
        assert value(opened) == 7


def test_a_version_is_read_only(home: Home) -> None:
    assert stat.S_IMODE(publish(home).stat().st_mode) == 0o444


def test_a_version_is_one_file(home: Home) -> None:
    publish(home)
    assert {path.name for path in home.link.parent.rglob("*") if not path.is_dir()} == {"peristiwa.duckdb", "peristiwa-000001.duckdb"}


def test_the_newest_five_are_kept(home: Home) -> None:
    made = [publish(home, number) for number in range(KEPT_VERSIONS + 2)]
    assert version_files(home) == made[-KEPT_VERSIONS:]


def test_numbers_go_on_after_old_versions_are_gone(home: Home) -> None:
    for _ in range(3):
        publish(home)
    version_files(home)[0].unlink()
    assert publish(home).name == "peristiwa-000004.duckdb"


@pytest.mark.parametrize("stray", ["peristiwa-1.duckdb", "peristiwa-000009.duckdb.wal", "peristiwa-copy.duckdb"])
def test_other_files_are_no_versions(home: Home, stray: str) -> None:
    publish(home)
    (home.versions / stray).write_bytes(b"")
    assert publish(home).name == "peristiwa-000002.duckdb"
    assert (home.versions / stray).exists()


def test_a_stray_log_beside_the_link_is_removed(home: Home) -> None:
    publish(home)
    log = home.link.with_name("peristiwa.duckdb.wal")
    log.write_bytes(b"left by a client that wrote")
    publish(home, 5)
    assert not log.exists()
    with connect(home.link) as opened:
        assert value(opened) == 5


@pytest.mark.parametrize("name", [".building.duckdb", ".building.duckdb.wal"])
def test_a_build_cut_short_is_replaced(home: Home, name: str) -> None:
    home.versions.mkdir(parents=True)
    (home.versions / name).write_bytes(b"half a file")
    publish(home, 3)
    with connect(home.link) as opened:
        assert value(opened) == 3


def test_a_link_cut_short_is_replaced(home: Home) -> None:
    publish(home)
    home.link.with_name(".peristiwa.duckdb.new").symlink_to("versions/nowhere.duckdb")
    assert current_version(home) != publish(home, 2).with_name("nowhere.duckdb")
    assert not home.link.with_name(".peristiwa.duckdb.new").is_symlink()


def test_a_build_that_fails_leaves_the_current_version(home: Home) -> None:
    before = publish(home, 1)
    with pytest.raises(duckdb.ParserException):
        build(home, "CREATE TABEL t")
    assert (current_version(home), version_files(home)) == (before, [before])


def test_a_built_file_is_not_current_before_it_is_made_so(home: Home) -> None:
    before = publish(home, 1)
    build(home, "CREATE TABLE t AS SELECT 2 AS n")
    assert current_version(home) == before
    assert version_files(home) == [before]


def test_a_reader_keeps_the_version_it_opened(home: Home) -> None:
    publish(home, 1)
    with connect(home.link) as reader:
        for number in range(2, KEPT_VERSIONS + 4):
            publish(home, number)
        assert value(reader) == 1
    with connect(home.link) as reader:
        assert value(reader) == KEPT_VERSIONS + 3


def test_a_published_file_cannot_be_written_through(home: Home) -> None:
    publish(home)
    with connect(home.link) as opened, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        opened.execute("CREATE TABLE u AS SELECT 1")
