"""Names of news outlets: from the host of an address, and as printed in footers.

The names and hosts are those of the ontology; outlets in datelines are read by `datelines`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from peristiwa.cleaning.dateline_parts import Kind, judge
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load, words
from peristiwa.domain import Metadata
from peristiwa.ontology.outlets import load_outlets
from peristiwa.terms import RemovalKind

_SITE = re.compile(r"(?i)(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.id|id|net|org|co|tv|news))")

# Rules whose pieces name the outlet beside something else: "Contoh Nama - detikNews", "(Contoh.com/Nama)", "Kompas.com - 3 Juni 2025".
_NAMING = frozenset({"nav.outlet_behind_title", "bylines.name_line", "bylines.site_name", "meta.printed_time"})
_BESIDE = re.compile(r"\s[-–—|]\s|[,|/()]")
# An outlet behind a headline, as browsers show it ("... - Contoh.com", "... | Contoh News").
BEHIND_TITLE = re.compile(r"\s+(?:[-–—|»])\s+(?P<outlet>[^-–—|»]{3,40})$")

_SLOGAN = re.compile(r"\s*[:|–]\s+|\s-\s")
_SHORTEST_LABEL = 5


@cache
def hosts() -> Mapping[str, str]:
    """Return the outlet's name for each known host, without `www.`."""
    known: dict[str, str] = {}
    for outlet in load_outlets():
        for host in outlet.hosts:
            known.setdefault(host.casefold().removeprefix("www."), outlet.name)
    return known


@cache
def printed_names() -> frozenset[str]:
    """Return every name and alias of an outlet, as printed."""
    return frozenset(name for outlet in load_outlets() if outlet.kind == "outlet" for name in (outlet.name, *outlet.aliases))


def told_outlet(metadata: Metadata) -> str | None:
    """Return the outlet that the metadata names: without the slogan behind it, and by its own name where only its host is given."""
    told = (metadata.outlet or "").strip()
    if not told:
        return None
    first = _SLOGAN.split(told)[0].strip()
    named = first if first != told and judge(first).kind in {Kind.HOST, Kind.OUTLET, Kind.MEDIUM} else told
    return _of_host(named.casefold().removeprefix("www.")) or named


def outlet_of_path(path: str) -> str | None:
    """Return the outlet whose host, or the first word of it, is a part of the path of a file."""
    for part in path.casefold().split("/"):
        if part in hosts():
            return hosts()[part]
    names = _labels()
    return next((names[word] for word in re.split(r"[^a-z0-9]+", path.casefold()) if word in names), None)


@cache
def _labels() -> Mapping[str, str]:
    """The outlets by the first word of their hosts, where that word is long and means nothing else."""
    found: dict[str, str] = {}
    for host, name in hosts().items():
        label = host.split(".")[0]
        if host.count(".") <= 2 and len(label) >= _SHORTEST_LABEL and label not in words("datelines", "no_labels"):
            found.setdefault(label, name)
    return found


def outlet_of_url(url: str | None) -> str | None:
    """Return the outlet of an address: its name if the host or a parent of it is known, else the host itself."""
    if not url or "//" not in url:
        return None
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _of_host(host) or host or None


def _of_host(host: str) -> str | None:
    """The outlet that has this host or a parent of it."""
    parts = host.split(".")
    parents = (".".join(parts[start:]) for start in range(max(1, len(parts) - 1)))
    return next((hosts()[parent] for parent in parents if parent in hosts()), None)


def printed_outlet(page: Page, ledger: Ledger) -> str | None:
    """Return the outlet that the page's headline, bylines, promotion or menus name, as printed."""
    for removal in ledger.removals:
        if removal.rule == "nav.outlet_name":
            return page.raw[removal.raw.start : removal.raw.end]
        if removal.rule in _NAMING:
            beside = _outlet_beside(page.raw[removal.raw.start : removal.raw.end])
            if beside:
                return beside
    removals = [(removal.kind, page.raw[removal.raw.start : removal.raw.end]) for removal in ledger.removals]
    for kind, text in removals:
        # The outlet names itself where it asks to be followed ("... dari Kantor Berita X di Google News").
        found = load("promo", "self_names").compiled.search(text) if kind is RemovalKind.PROMO else None
        if found:
            return _without_prefix(found["name"])
    return None


def _outlet_beside(text: str) -> str | None:
    """The outlet that stands beside a headline, a name or a stamp."""
    pieces = (piece.strip(" -–—|»") for piece in _BESIDE.split(text))
    return next((piece for piece in pieces if judge(piece).kind in {Kind.HOST, Kind.OUTLET}), None)


def without_outlet(title: str | None) -> str | None:
    """A headline from the metadata without the outlet that browsers show behind it."""
    behind = BEHIND_TITLE.search(title) if title else None
    is_outlet = behind is not None and judge(behind["outlet"].strip()).kind in {Kind.HOST, Kind.OUTLET}
    return title[: behind.start()] if title and behind and is_outlet else title


def printed_site(page: Page, ledger: Ledger) -> str | None:
    """Return the last host name that stands alone on a line outside the article."""
    removals = [page.raw[removal.raw.start : removal.raw.end] for removal in ledger.removals]
    for text in reversed(removals):
        for line in text.splitlines():
            site = _SITE.fullmatch(line.strip())
            if site:
                return site[1]
    return None


def _without_prefix(name: str) -> str:
    """The name without the words that only say what kind of outlet it is."""
    for prefix in sorted(words("promo", "name_prefixes"), key=lambda prefix: (-len(prefix), prefix)):
        if name.startswith(f"{prefix} "):
            return name[len(prefix) + 1 :]
    return name
