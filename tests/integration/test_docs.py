"""The documentation says what the code does: generated pages are current, every command and table is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.docs import pages
from schemas import TABLES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(pages()))
def test_generated_page_is_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == pages()[name], "run `make docs`"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_readme_names_every_command(command: str) -> None:
    assert f"peristiwa {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_tables_page_names_every_table(table: str) -> None:
    assert f"`{TABLES[table].qualified}`" in pages()["tables.md"]


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda path: path.name)
def test_pages_link_to_files_that_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = [part.split(")", 1)[0] for part in text.split("](")[1:]]
    local = [target.split("#")[0] for target in targets if not target.startswith(("http", "#", "mailto"))]
    missing = [target for target in local if target and not (page.parent / target).exists()]
    assert missing == []
