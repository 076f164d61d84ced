"""One spelling for all addresses of an article: no scheme, no mobile host, no page number, no mark of where a reader came from.

What is left out stands in `peristiwa/ontology/data/addresses.yaml`. Whether an address is really that of one article is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, cast
from urllib.parse import SplitResult, urlsplit

from peristiwa.ontology.yaml_text import load_yaml

_DEFAULT_PORTS = {80, 443}
_SCHEMES = {"http", "https", ""}


class Spellings(NamedTuple):
    """The values of `addresses.yaml`."""

    host_labels: frozenset[str]
    path_ends: frozenset[str]
    path_starts: frozenset[str]
    page_segments: frozenset[str]
    parameters: frozenset[str]
    parameter_starts: tuple[str, ...]


def canonical_address(url: str | None) -> str | None:
    """Return the one spelling of an article's address, or None where `url` is no web address or leads to a site's front page only."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:
        return None
    if not host or parts.scheme not in _SCHEMES:
        return None
    segments, query = _segments(parts.path), _query(parts.query)
    if not segments and not query:
        return None
    return f"{host}/{'/'.join(segments)}{query}"


@cache
def spellings() -> Spellings:
    """Load the data file once."""
    content = resources.files("peristiwa.ontology").joinpath("data/addresses.yaml").read_text(encoding="utf-8")
    raw = cast("dict[str, list[str]]", load_yaml(content))
    return Spellings(
        host_labels=frozenset(raw["host_labels"]),
        path_ends=frozenset(raw["path_ends"]),
        path_starts=frozenset(raw["path_starts"]),
        page_segments=frozenset(raw["page_segments"]),
        parameters=frozenset(raw["parameters"]),
        parameter_starts=tuple(raw["parameter_starts"]),
    )


def _host(parts: SplitResult) -> str:
    """Return host and port, the port only where it is not that of the web, without the labels of mobile copies."""
    labels = (parts.hostname or "").split(".")
    while len(labels) > 2 and labels[0] in spellings().host_labels:
        labels = labels[1:]
    port = parts.port
    return ".".join(labels) + ("" if port is None or port in _DEFAULT_PORTS else f":{port}")


def _segments(path: str) -> Sequence[str]:
    known = spellings()
    segments = [segment for part in path.split("/") if (segment := part.strip())]
    if len(segments) > 1 and segments[0] in known.path_starts:
        segments = segments[1:]
    while segments and segments[-1] in known.path_ends:
        segments = segments[:-1]
    if len(segments) > 2 and segments[-2] in known.page_segments and segments[-1].isdecimal():
        segments = segments[:-2]
    return segments


def _query(query: str) -> str:
    """Return the parameters that may name the article, in one order; those without a value name nothing."""
    kept = sorted(part for piece in query.split("&") if _names_something(part := piece.strip()))
    return "?" + "&".join(kept) if kept else ""


def _names_something(part: str) -> bool:
    name, _, value = part.partition("=")
    name = name.casefold()
    return bool(value) and name not in spellings().parameters and not name.startswith(spellings().parameter_starts)
