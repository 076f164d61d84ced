"""Reads the data files of the ontology: tables of text with a source line, a header line and one row per line.

It checks that header and rows have the columns that are asked for, and names file and line where they do not. What the values mean is
left to the module of each table.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from importlib.resources import files


class OntologyError(ValueError):
    """A data file of the ontology holds a value that cannot be used; the sentence names the file and the value."""


def lines(name: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a data file, without comment lines and empty lines."""
    text = files("peristiwa.ontology").joinpath("data", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a `.tsv` or `.csv` data file, each value stripped.

    Args:
        name: the file's name under `data/`.
        columns: the header the file must have.

    Raises:
        OntologyError: the header differs, or a row has more or fewer values than the header.
    """
    numbered = list(lines(name))
    texts = [text for _, text in numbered]
    parsed = (text.split("\t") for text in texts) if name.endswith(".tsv") else csv.reader(texts)
    for (number, _), values in zip(numbered, parsed, strict=True):
        row = tuple(value.strip() for value in values)
        if number == numbered[0][0]:
            if row != columns:
                raise OntologyError(f"{name}: header is {row}, expected {columns}")
        elif len(row) != len(columns):
            raise OntologyError(f"{name}:{number}: {len(row)} values, expected {len(columns)}")
        else:
            yield row


def several(value: str) -> tuple[str, ...]:
    """Split a cell that holds several values parted by semicolons; an empty cell holds none."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def number(value: str, where: str) -> float:
    """Read a decimal number, or raise an error that names where it stands."""
    try:
        return float(value)
    except ValueError as error:
        raise OntologyError(f"{where}: {value!r} is not a number") from error


def day(value: str, where: str, *, last: bool = False) -> date | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a year or month means its first day, or its last where `last` is asked for.

    An empty cell is an open end: None.
    """
    if not value:
        return None
    try:
        parts = [int(part) for part in value.split("-")]
        month = parts[1] if len(parts) > 1 else (12 if last else 1)
        final = monthrange(parts[0], month)[1] if last else 1
        return date(parts[0], month, parts[2] if len(parts) > 2 else final)
    except ValueError as error:
        raise OntologyError(f"{where}: {value!r} is not a date") from error
