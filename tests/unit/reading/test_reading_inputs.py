"""What is found under an input folder, in which order, and what is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from peristiwa.domain import ReadFailure
from peristiwa.reading import InputFile, find_inputs


def outline(root: Path) -> list[tuple[str, str]]:
    """Relative path and reason, empty for a file that can be read."""
    return [(found.source_path, found.reason) if isinstance(found, ReadFailure) else (found.relative, "") for found in find_inputs(root)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An input folder with two files in two folders, and a file beside it."""
    (tmp_path / "luar.txt").write_text("Luar.", encoding="utf-8")
    root = tmp_path / "masuk"
    (root / "b").mkdir(parents=True)
    (root / "b" / "satu.txt").write_text("Satu.", encoding="utf-8")
    (root / "a.txt").write_text("Dua.", encoding="utf-8")
    return root


def test_files_come_sorted_by_relative_path(root: Path) -> None:
    (root / "b.txt").write_text("Tiga.", encoding="utf-8")
    assert outline(root) == [("a.txt", ""), ("b.txt", ""), ("b/satu.txt", "")]


def test_a_found_file_knows_its_place_and_size(root: Path) -> None:
    assert list(find_inputs(root))[1] == InputFile(root, root / "b" / "satu.txt", "b/satu.txt", 5)


def test_a_single_file_is_named_by_its_file_name(root: Path) -> None:
    assert outline(root / "b" / "satu.txt") == [("satu.txt", "")]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert outline(tmp_path) == []


def test_a_missing_root_is_unreadable(tmp_path: Path) -> None:
    assert outline(tmp_path / "tiada") == [("tiada", "unreadable")]


def test_hidden_files_and_folders_are_counted(root: Path) -> None:
    (root / ".DS_Store").write_bytes(b"x")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(b"x")
    assert outline(root)[:2] == [(".DS_Store", "hidden_file"), (".git", "hidden_file")]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param("../luar.txt", "symlink_outside_root", id="file outside"),
        pytest.param("..", "symlink_outside_root", id="folder outside"),
        pytest.param(".", "linked_folder", id="loop to the root"),
        pytest.param("b", "linked_folder", id="folder inside"),
        pytest.param("z", "unreadable", id="link to itself"),
        pytest.param("tiada", "unreadable", id="link to nothing"),
        pytest.param("b/satu.txt", "", id="file inside"),
    ],
)
def test_a_link_is_judged_by_where_it_leads(root: Path, target: str, reason: str) -> None:
    (root / "z").symlink_to(target)
    assert outline(root)[-1] == ("z", reason)


def test_a_root_that_is_a_link_is_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "tautan").symlink_to(root)
    assert outline(tmp_path / "tautan") == [("a.txt", ""), ("b/satu.txt", "")]


def test_a_pipe_is_not_opened(root: Path) -> None:
    os.mkfifo(root / "pipa")
    assert outline(root)[-1] == ("pipa", "unreadable")


def test_bytes_in_a_name_are_shown_as_escapes(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root) + b"/z\xff.txt")).write_bytes(b"x")
    assert outline(root)[-1] == ("z\\xff.txt", "")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_forbidden_folder_is_unreadable(root: Path) -> None:
    (root / "b").chmod(0)
    found = outline(root)
    (root / "b").chmod(0o700)
    assert found[-1] == ("b", "unreadable")
