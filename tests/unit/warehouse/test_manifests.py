"""Batches: every new file belongs to exactly one, and what was found before is found again."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warehouse import manifests
from warehouse.home import Home
from warehouse.manifests import Batch, BatchFile, ManifestError, batch, batches, discover, input_path

NOW = datetime(2025, 11, 17, 3, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    for name, text in (("a.txt", "satu"), ("b/c.txt", "dua")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def names(found: list[Batch]) -> list[list[str]]:
    return [[file.relative for file in one.files] for one in found]


def test_new_files_make_a_batch(home: Home, inbox: Path) -> None:
    found = discover(home, [inbox], NOW)
    assert names(found) == [["a.txt", "b/c.txt"]]
    assert batches(home) == found
    assert (found[0].sequence, found[0].ingested_at) == (1, NOW.replace(tzinfo=None))


def test_a_second_look_finds_nothing(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    assert discover(home, [inbox], NOW) == []


def test_only_the_new_file_makes_the_next_batch(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    (inbox / "d.txt").write_text("tiga")
    assert names(discover(home, [inbox], NOW)) == [["d.txt"]]
    assert [one.sequence for one in batches(home)] == [1, 2]


def test_a_changed_file_is_found_again(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    (inbox / "a.txt").write_text("satu, diperbarui")
    assert names(discover(home, [inbox], NOW)) == [["a.txt"]]


def test_a_file_that_was_only_touched_is_not_new(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    os.utime(inbox / "a.txt", (1, 1))
    assert discover(home, [inbox], NOW) == []


def test_a_file_that_changes_back_is_not_new(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    for text in ("lain", "satu"):
        (inbox / "a.txt").write_text(text)
        found = discover(home, [inbox], NOW)
    assert found == []


def test_the_same_file_below_another_root_is_not_new(home: Home, inbox: Path, tmp_path: Path) -> None:
    discover(home, [inbox], NOW)
    moved = inbox.rename(tmp_path / "moved")
    assert discover(home, [moved], NOW) == []


def test_the_same_content_under_another_name_is_a_record_of_its_own(home: Home, inbox: Path) -> None:
    discover(home, [inbox], NOW)
    (inbox / "z.txt").write_text("satu")
    assert names(discover(home, [inbox], NOW)) == [["z.txt"]]


def test_a_batch_is_named_by_what_it_holds(home: Home, inbox: Path, tmp_path: Path) -> None:
    other = Home(tmp_path / "elsewhere")
    assert discover(home, [inbox], NOW)[0].batch_id == discover(other, [inbox], datetime.now(UTC))[0].batch_id


def test_a_single_file_may_be_an_input(home: Home, inbox: Path) -> None:
    (found,) = discover(home, [inbox / "a.txt"], NOW)
    assert names([found]) == [["a.txt"]]
    assert input_path(found.files[0]).read_text() == "satu"


def test_the_folder_of_a_single_file_adds_the_others(home: Home, inbox: Path) -> None:
    discover(home, [inbox / "a.txt"], NOW)
    assert names(discover(home, [inbox], NOW)) == [["b/c.txt"]]


@pytest.mark.parametrize(("limit", "value", "expected"), [("MAX_FILES", 1, 2), ("MAX_BYTES", 4, 2), ("MAX_FILES", 2, 1)])
def test_a_large_folder_is_split(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, expected: int) -> None:
    monkeypatch.setattr(manifests, limit, value)
    found = discover(home, [inbox], NOW)
    assert len(found) == expected
    assert sorted(name for part in names(found) for name in part) == ["a.txt", "b/c.txt"]
    assert discover(home, [inbox], NOW) == []


def test_a_file_larger_than_a_batch_is_one_of_its_own(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifests, "MAX_BYTES", 1)
    assert names(discover(home, [inbox], NOW)) == [["a.txt"], ["b/c.txt"]]


def test_a_link_out_of_the_folder_is_listed_once(home: Home, inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("bukan berita")
    (inbox / "link.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = discover(home, [inbox], NOW)
    assert [failure.source_path for failure in found.failures] == ["link.txt"]
    assert "link.txt" not in names([found])[0]
    assert discover(home, [inbox], NOW) == []


def test_a_file_that_vanishes_while_it_is_looked_at_stays_in_the_batch(home: Home, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> str:
        raise FileNotFoundError(path)

    monkeypatch.setattr(manifests, "sha256_of", gone)
    (found,) = discover(home, [inbox], NOW)
    assert {file.sha256 for file in found.files} == {"unreadable:FileNotFoundError"}


def test_a_name_that_is_not_utf8_leads_to_its_file(home: Home, inbox: Path) -> None:
    (inbox / "n\udcff.txt").write_text("empat")
    (found,) = discover(home, [inbox], NOW)
    assert {input_path(file).read_text() for file in batch(home, found.batch_id).files} == {"satu", "dua", "empat"}


def test_a_name_with_a_backslash_leads_to_its_file(home: Home, inbox: Path) -> None:
    (inbox / "n\\xff.txt").write_text("empat")
    (found,) = discover(home, [inbox], NOW)
    assert {input_path(file).read_text() for file in found.files} == {"satu", "dua", "empat"}


def test_a_root_that_is_a_file_is_its_own_path(inbox: Path) -> None:
    root = inbox / "a.txt"
    assert input_path(BatchFile("a.txt", str(root), 4, 0, "")) == root


def test_an_unknown_batch_is_named(home: Home) -> None:
    with pytest.raises(ManifestError, match="no batch 'b0'"):
        batch(home, "b0")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"batch_id": "b1"}'])
def test_a_damaged_manifest_is_named(home: Home, inbox: Path, content: str) -> None:
    (made,) = discover(home, [inbox], NOW)
    path = home.manifests / f"000001-{made.batch_id}.json"
    path.write_text(content)
    for read in (lambda: batches(home), lambda: batch(home, made.batch_id), lambda: discover(home, [inbox], NOW)):
        with pytest.raises(ManifestError, match=path.name):
            read()


def test_a_manifest_half_written_is_not_one(home: Home, inbox: Path) -> None:
    home.manifests.mkdir(parents=True)
    (home.manifests / ".000001-b1.json.part").write_text('{"batch_id"')
    assert len(discover(home, [inbox], NOW)) == 1


def test_a_manifest_is_json_that_people_can_read(home: Home, inbox: Path) -> None:
    (made,) = discover(home, [inbox], NOW)
    content = json.loads((home.manifests / f"000001-{made.batch_id}.json").read_text())
    assert [file["relative"] for file in content["files"]] == ["a.txt", "b/c.txt"]
