"""The generated files of the documentation: `python -m pipelines.docs DOCS_FOLDER` writes them anew.

A test fails when a file is not what this writes. `python -m pipelines.docs --contract` puts the contract on record as published, which is
done when a version is released: from then on no promise of it may be broken without a new major version.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import warehouse
from peristiwa.quality.catalogue import checks_page, tables_page
from peristiwa.quality.contract import contract_text
from schemas import TABLES
from warehouse.contract import RECORD, in_force, odcs


@cache
def pages() -> Mapping[str, str]:
    """Return the generated files by name."""
    return {"tables.md": tables_page(TABLES.values()), "checks.md": checks_page(TABLES.values()), "contract.odcs.yaml": odcs()}


def write(folder: Path) -> None:
    """Write the generated files into a folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


def put_on_record() -> None:
    """Write down the contract in force as published."""
    Path(warehouse.__file__).with_name(RECORD).write_text(contract_text(in_force()), "utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--contract":
        put_on_record()
    else:
        write(Path(sys.argv[1]))
