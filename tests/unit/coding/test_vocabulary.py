"""The coder's word lists: complete, lower case, and free of contradictions."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest

from peristiwa.coding.contexts import contexts_of
from peristiwa.coding.vocabulary import VocabularyError, attribution, connectors, realis_words, word_lists, words
from peristiwa.ontology.plover import load_contexts

DATA = Path(str(files("peristiwa"))) / "ontology" / "data" / "coding"


@pytest.mark.parametrize("listed", [connectors(), realis_words(), attribution()], ids=lambda value: type(value).__name__)
def test_no_list_is_empty(listed: object) -> None:
    assert all(getattr(listed, field.name) for field in fields(listed))  # type: ignore[arg-type]


@pytest.mark.parametrize("file", sorted((file for file in DATA.rglob("*.*")), key=str), ids=lambda file: file.name)
def test_each_file_opens_with_its_source(file: Path) -> None:
    head = file.read_text(encoding="utf-8").splitlines()[:4]
    assert head[0].startswith("#")
    assert any("Source:" in line for line in head)


def test_there_is_a_list_for_each_context() -> None:
    assert set(word_lists("contexts.yaml")) == set(load_contexts())


def test_a_list_of_other_things_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"x\.yaml: key"):
        words("x.yaml", "key", [1, 2])


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        pytest.param("Rudal itu ditembakkan ke fasilitas nuklir", ("military", "cbrn"), id="two, in order"),
        pytest.param("Harga cabai naik", (), id="none"),
        pytest.param("Hamparan salju", (), id="no part of a word"),
    ],
)
def test_contexts(text: str, contexts: tuple[str, ...]) -> None:
    assert contexts_of(text) == contexts
