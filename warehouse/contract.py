"""The contract of the published file: its version, what it says of the warehouse as a whole, and the contract as last published.

What tables promise is declared in `schemas`. Raise the minor number when promises were added since the contract was last published, and
the major one when a promise is broken; a test tells which. How two contracts are compared is told in `peristiwa.quality.contract`.
"""

from __future__ import annotations

from importlib.resources import files

from peristiwa.quality.contract import Contract, Version, contract, read_contract
from peristiwa.quality.odcs import Terms, odcs_text
from schemas import TABLES
from warehouse.build import published_views

VERSION = Version(1, 1)

RECORD = "contract_published.txt"
"""The file beside this one that holds the contract as last published."""

TERMS = Terms(
    identifier="peristiwa-warehouse",
    name="Peristiwa: political events from Indonesian news",
    domain="news",
    purpose=(
        "Who did what to whom, when and where, as told by Indonesian news; each row is tied to the characters of the raw text that tell it."
    ),
    usage=(
        "Open the file read-only with DuckDB 1.4 or newer. Name columns instead of selecting all: tables, columns and values may be added"
        " at any time, and a program must be ready for values that it does not know. Refuse a file whose"
        " warehouse_info.contract_version is not the one that you wrote your program for."
    ),
    limitations=(
        "Only news in Indonesian is coded. Events are missed and some are wrong; how many is told in docs/accuracy.md. A checked row is"
        " consistent and tied to its evidence, which does not make it true."
    ),
    database="warehouse/peristiwa.duckdb",
)


def in_force() -> Contract:
    """Return what tables and views promise now."""
    return contract(VERSION, TABLES.values(), published_views(TABLES.values()))


def last_published() -> Contract:
    """Return what was promised when the contract was last published."""
    return read_contract(files("warehouse").joinpath(RECORD).read_text("utf-8"))


def odcs() -> str:
    """Return the contract in force as a document of the Open Data Contract Standard."""
    return odcs_text(TERMS, VERSION, TABLES.values(), published_views(TABLES.values()))
