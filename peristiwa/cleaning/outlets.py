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

# Requests are short; a longer note may name the outlets of others.
_LONGEST_REQUEST, _MOST_IN_NAME, _MARKS = 260, 4, ".,:;!?()\"“”'"
_CLAIMING = frozenset({"bylines.copyright", "bylines.part", "nav.logo"})
_OF_OTHERS = frozenset({"promo.joint_work", "promo.disclaimer", "promo.disclaimer_sentence"})

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
    """Return the outlet that asks for readers or claims the copyright, else the last host name alone on a line outside the article.

    Of such hosts a known one comes first: the last may be that of a charity or of a sister site.
    """
    for removal in ledger.removals:
        text = page.raw[removal.raw.start : removal.raw.end]
        is_request = removal.kind is RemovalKind.PROMO and removal.rule not in _OF_OTHERS and len(text) <= _LONGEST_REQUEST
        if is_request or removal.rule in _CLAIMING:
            named = _known_name(text)
            if named:
                return named
    lines = (line.strip() for removal in ledger.removals for line in page.raw[removal.raw.start : removal.raw.end].splitlines())
    sites = [site[1] for line in lines if (site := _SITE.fullmatch(line))]
    return next((site for site in reversed(sites) if _of_host(site.casefold())), sites[-1] if sites else None)


def _known_name(text: str) -> str | None:
    """The first outlet that a text names: the longest of the known names and hosts that begin at one of its words."""
    pieces = [piece.strip(_MARKS) for piece in text.split()]
    for start in range(len(pieces)):
        for end in range(min(len(pieces), start + _MOST_IN_NAME), start, -1):
            name = " ".join(pieces[start:end])
            if name in printed_names() or name.casefold() in hosts():
                return name
    return None


def _without_prefix(name: str) -> str:
    """The name without the words that only say what kind of outlet it is."""
    for prefix in sorted(words("promo", "name_prefixes"), key=lambda prefix: (-len(prefix), prefix)):
        if name.startswith(f"{prefix} "):
            return name[len(prefix) + 1 :]
    return name
