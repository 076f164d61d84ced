"""Indonesian news outlets and the agencies and foreign media they cite, with the hosts and printed names each goes by.

One row of `data/outlets.tsv` per outlet. It says nothing about page layouts: those belong to cleaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peristiwa.ontology.tables import OntologyError, rows, several


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or agency: `kind` is `outlet` (publishes in Indonesian) or `agency` (is cited), `country` an ISO 3166-1 alpha-3 code."""

    name: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str
    country: str


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return all outlets in the order of the file.

    Raises:
        OntologyError: a row has an unknown kind.
    """
    outlets = tuple(
        Outlet(name, several(hosts), several(aliases), kind, country)
        for name, hosts, aliases, kind, country in rows("outlets.tsv", ("name", "hosts", "aliases", "kind", "country"))
    )
    for outlet in outlets:
        if outlet.kind not in {"outlet", "agency"}:
            raise OntologyError(f"outlets.tsv: {outlet.name!r} has the unknown kind {outlet.kind!r}")
    return outlets
