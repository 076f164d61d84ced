"""Declarations of tables from another place than the running ones: an edited file, or a folder of edited files, outside the checkout.

Files of the folder stand in for the modules of the package `schemas` with the same names; all others are the running ones. They are loaded
as a package of their own, which nothing else in the process sees. The engine (`peristiwa`) is always the running one.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import schemas
from peristiwa.quality.declare import Table

_PACKAGE = "schemas"


class DeclarationsError(ValueError):
    """A place holds no declarations that can be used; names it and says why."""


class Declared(NamedTuple):
    """Tables as declared elsewhere: those that were asked for, and all of that package (which rules may refer to)."""

    asked: Mapping[str, Table]
    tables: Mapping[str, Table]


def declared_at(place: str) -> Declared:
    """Return the tables declared in a file or folder, or the running table of that name.

    A file with a `TABLE` gives that table; a file without one (checks that tables share) and a folder give all tables.

    Raises:
        DeclarationsError: there is nothing of that name, it is no declaration, or it cannot be loaded.
    """
    if place in schemas.TABLES:
        return Declared({place: schemas.TABLES[place]}, schemas.TABLES)
    path = Path(place).expanduser().resolve()
    path = path.parent if path.name == "__init__.py" else path
    if path.is_dir() and any(path.glob("*.py")):
        with _package(path, path / "__init__.py") as package:
            return Declared(_tables(package, path), _tables(package, path))
    if path.is_file() and path.suffix == ".py" and path.stem.isidentifier():
        with _package(path.parent, None) as package:
            return _of_file(path, package)
    if path.exists():
        raise DeclarationsError(f"{path} is neither a Python file nor a folder of Python files")
    raise DeclarationsError(f"there is no file, folder or table {place!r}; the tables are {', '.join(schemas.TABLES)}")


def _of_file(path: Path, package: ModuleType) -> Declared:
    tables = _tables(package, path)
    known = f"{_PACKAGE}.{path.stem}" in sys.modules
    table = getattr(importlib.import_module(f"{_PACKAGE}.{path.stem}"), "TABLE", None)
    if isinstance(table, Table):
        return Declared({table.name: table}, {**tables, table.name: table})
    if not known:
        raise DeclarationsError(f"{path} declares no TABLE, and no table uses it")
    return Declared(tables, tables)


def _tables(package: ModuleType, path: Path) -> Mapping[str, Table]:
    tables = getattr(package, "TABLES", None)
    if not isinstance(tables, Mapping) or not all(isinstance(table, Table) for table in tables.values()):
        raise DeclarationsError(f"{path} declares no TABLES")
    return tables


@contextmanager
def _package(folder: Path, opening: Path | None) -> Iterator[ModuleType]:
    """Load the package anew, with the files of a folder before the running ones; afterwards the running package is back in its place."""
    running = Path(schemas.__file__).resolve()
    file = opening if opening and opening.exists() else running
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == _PACKAGE}
    no_cache, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        for name in kept:
            del sys.modules[name]
        yield _loaded(file, [str(folder), str(running.parent)])
    except DeclarationsError:
        raise
    except Exception as wrong:  # what stands in the file may fail in any way
        raise DeclarationsError(f"{folder} cannot be loaded: {type(wrong).__name__}: {wrong}") from wrong
    finally:
        sys.dont_write_bytecode = no_cache
        for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
            del sys.modules[name]
        sys.modules.update(kept)


def _loaded(file: Path, folders: list[str]) -> ModuleType:
    importlib.invalidate_caches()
    spec = spec_from_file_location(_PACKAGE, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise DeclarationsError(f"{file} cannot be loaded")
    package = module_from_spec(spec)
    sys.modules[_PACKAGE] = package
    spec.loader.exec_module(package)
    return package
