"""Which column of a table, key of an object or tag of a page plays which part: text, title, address, date, outlet, authors.

The names themselves stand in `peristiwa/ontology/data/columns.yaml`; a user's own YAML file of the same shape adds to them. Values are not
looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypedDict, cast

import yaml

from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.reading.failures import ColumnMapError

_JOINERS = re.compile(r"[\s_.\-]+")


class Role(StrEnum):
    """The part a column plays in a record."""

    TEXT = "text"
    TITLE = "title"
    URL = "url"
    PUBLISHED = "published"
    OUTLET = "outlet"
    AUTHORS = "authors"


class _Names(TypedDict):
    """The data file."""

    columns: dict[str, list[str]]
    containers: list[str]
    missing: list[object]
    article_types: list[str]
    page_meta: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of `columns.yaml`, normalised; where order matters, the earlier name is preferred."""

    columns: Mapping[str, tuple[Role, int]]
    containers: tuple[str, ...]
    missing: frozenset[str]
    article_types: frozenset[str]
    page_meta: Mapping[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Located:
    """The places (column numbers) at which each role stands in one table, best first."""

    places: Mapping[Role, tuple[int, ...]]

    @property
    def has_text(self) -> bool:
        """Tell whether any column holds the text."""
        return bool(self.places.get(Role.TEXT))


def normalise(name: str) -> str:
    """Return a column name without case, byte order mark, quotes and differences of joiners."""
    return _JOINERS.sub("_", name.strip("\ufeff\"' \t\r\n").casefold()).strip("_")


@cache
def vocabulary() -> Vocabulary:
    """Load the shipped names once."""
    content = resources.files("peristiwa.ontology").joinpath("data/columns.yaml").read_text(encoding="utf-8")
    raw = cast("_Names", load_yaml(content))
    columns = {normalise(name): (Role(role), rank) for role, names in raw["columns"].items() for rank, name in enumerate(names)}
    return Vocabulary(
        columns=columns,
        containers=tuple(normalise(name) for name in raw["containers"]),
        missing=frozenset(str(name).casefold() for name in raw["missing"]),
        article_types=frozenset(raw["article_types"]),
        page_meta={Role(role): tuple(name.casefold() for name in names) for role, names in raw["page_meta"].items()},
    )


def locate(names: Iterable[str], extra: Mapping[str, str]) -> Located:
    """Find the roles in a header; a name the user mapped wins over all shipped ones, and the user may map a shipped name anew."""
    shipped = vocabulary().columns
    own = {normalise(name): Role(role) for name, role in extra.items()}
    found: dict[Role, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        key = normalise(name)
        role, rank = (own[key], -1) if key in own else shipped.get(key, (None, 0))
        if role is not None:
            found.setdefault(role, []).append((rank, place))
    return Located({role: tuple(place for _, place in sorted(ranked)) for role, ranked in found.items()})


def load_column_map(path: Path) -> Mapping[str, str]:
    """Read a user's column map: YAML with a role as key and one name or a list of names as value.

    Args:
        path: the YAML file, for example with the line `text: [naskah_lengkap, story]`.

    Returns:
        Column name → role, ready for `ReadOptions.columns`.

    Raises:
        ColumnMapError: the file cannot be read, is no such mapping, or names an unknown role.
    """
    try:
        raw: object = load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ColumnMapError(f"{path}: cannot be read as YAML: {error}") from error
    if not isinstance(raw, dict):
        raise ColumnMapError(f"{path}: a mapping of roles to column names is needed, not {type(raw).__name__}")
    columns: dict[str, str] = {}
    for role, names in raw.items():
        if role not in set(Role):
            raise ColumnMapError(f"{path}: {role!r} is no role; the roles are {', '.join(Role)}")
        for name in names if isinstance(names, list) else [names]:
            columns[str(name)] = str(role)
    return columns
