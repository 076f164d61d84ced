"""The rules' fingerprint changes with every file of code or vocabulary, and with nothing else; package names are ours alone."""

from __future__ import annotations

import hashlib
import shutil
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from warehouse import fingerprint
from warehouse.fingerprint import coder_version, making_fingerprint, rules_fingerprint

ROOT = Path(__file__).parents[3]
VOCABULARY = "peristiwa/ontology/data/states.tsv"


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the packages that hold rules; the fingerprint is taken of them."""
    for package in fingerprint.PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    monkeypatch.setattr(fingerprint, "files", tmp_path.joinpath)
    return tmp_path


def taken() -> str:
    return rules_fingerprint.__wrapped__()


def test_copies_have_the_fingerprint_of_what_they_copy(copies: Path) -> None:
    assert copies.is_dir()
    digest = taken()
    assert len(digest) == 16
    assert digest == taken()


@pytest.mark.parametrize("name", [VOCABULARY, "peristiwa/domain.py", "schemas/events.py"])
def test_a_changed_file_changes_it(copies: Path, name: str) -> None:
    before = taken()
    with (copies / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert taken() != before


@pytest.mark.parametrize(("name", "changes"), [(VOCABULARY, True), ("schemas/events.py", False)])
def test_a_check_changes_nothing_of_what_rows_are_made_by(copies: Path, name: str, *, changes: bool) -> None:
    before = making_fingerprint.__wrapped__()
    with (copies / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert (making_fingerprint.__wrapped__() != before) is changes


def test_a_new_file_changes_it(copies: Path) -> None:
    before = taken()
    (copies / "peristiwa" / "ontology" / "data" / "new.tsv").touch()
    assert taken() != before


def test_a_renamed_file_changes_it(copies: Path) -> None:
    before = taken()
    (copies / VOCABULARY).rename((copies / VOCABULARY).with_name("negara.tsv"))
    assert taken() != before


@pytest.mark.parametrize("name", ["peristiwa/__pycache__/domain.pyc", "schemas/left.pyc", "peristiwa/other.typed"])
def test_what_the_interpreter_leaves_does_not_change_it(copies: Path, name: str) -> None:
    before = taken()
    (copies / name).parent.mkdir(exist_ok=True)
    (copies / name).write_bytes(hashlib.sha256(name.encode()).digest())
    assert taken() == before


def test_the_coder_version_names_release_and_rules() -> None:
    release, _, rules = coder_version().partition("+")
    assert release.count(".") == 2
    assert rules_fingerprint().startswith(rules)
    assert len(rules) == 8


@pytest.mark.parametrize("package", ["peristiwa", "schemas", "warehouse", "assets", "pipelines"])
def test_no_other_distribution_owns_our_package_names(package: str) -> None:
    # An editable install lists no modules; then nobody owns the name.
    assert set(packages_distributions().get(package, ["peristiwa"])) == {"peristiwa"}
