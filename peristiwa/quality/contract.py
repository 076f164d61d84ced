"""The promise to outside programs: tables and columns that were published stay, with the type they had.

A contract is a text of one line for each column (`schema.table.column TYPE`). New lines may come with any release; a line that is gone or
changed needs a new contract version. Which contract is in force is told by `schemas/contract_1.txt`.
"""

from __future__ import annotations

from collections.abc import Iterable

from peristiwa.quality.catalogue import sql_type
from peristiwa.quality.declare import Table


def contract_lines(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return what the tables promise, in publish order."""
    return tuple(f"{table.qualified}.{column.name} {sql_type(column.dtype)}" for table in tables for column in table.columns)


def broken_promises(contract: str, tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the lines of a contract that the tables no longer keep; empty lines and lines that open with # promise nothing."""
    kept = set(contract_lines(tables))
    promised = (line.strip() for line in contract.splitlines())
    return tuple(line for line in promised if line and not line.startswith("#") and line not in kept)
