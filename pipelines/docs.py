"""The generated pages of the documentation: `python -m pipelines.docs DOCS_FOLDER` writes them anew.

A test fails when a page is not what this writes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from peristiwa.quality.catalogue import checks_page, tables_page
from schemas import TABLES


def pages() -> Mapping[str, str]:
    """Return the generated pages by file name."""
    return {"tables.md": tables_page(TABLES.values()), "checks.md": checks_page(TABLES.values())}


def write(folder: Path) -> None:
    """Write the generated pages into a folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
