"""Names of news outlets: from the host of an address, and as printed in footers.

The names and hosts come from `peristiwa/ontology/data/outlets.tsv`; outlets in datelines are read by `datelines`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from peristiwa.cleaning.page import Ledger, Page
from peristiwa.domain import RemovalKind

_TABLE = files("peristiwa") / "ontology" / "data" / "outlets.tsv"
_SITE = re.compile(r"(?i)(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.id|id|net|org|co|tv|news))")
# The outlet names itself where it asks to be followed: "... dari Kantor Berita X di Google News", "Ikuti WhatsApp Channel X".
_SELF_NAMED = re.compile(r"(?:\b(?:dari|by|channel|kanal|saluran) |\b)([A-Z][\w.]*(?: [A-Z][\w.]*){0,4}) (?:di|on) (?:Google News|WhatsApp|Whatsapp)")
_PREFIX = re.compile(r"^(?:Kantor Berita(?: Politik| Nasional)?|Portal(?: Berita)?|Situs|Media|Harian|Redaksi) ")


@cache
def hosts() -> Mapping[str, str]:
    """Return the outlet's name for each known host, without `www.`."""
    found: dict[str, str] = {}
    if not _TABLE.is_file():
        return found
    rows = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    columns = {name: number for number, name in enumerate(rows[0])}
    for row in rows[1:]:
        for host in row[columns["hosts"]].split(";"):
            if host.strip():
                found[host.strip().casefold()] = row[columns["name"]]
    return found


def outlet_of_url(url: str | None) -> str | None:
    """Return the outlet of an address: its name if the host or a parent of it is known, else the host itself."""
    if not url or "//" not in url:
        return None
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = host.split(".")
    for start in range(len(parts) - 1):
        name = hosts().get(".".join(parts[start:]))
        if name:
            return name
    return host or None


def printed_outlet(page: Page, ledger: Ledger) -> str | None:
    """Return the outlet that the page's own promotion or menus name, as printed."""
    removals = [(removal.kind, page.raw[removal.raw.start : removal.raw.end]) for removal in ledger.removals]
    for kind, text in removals:
        found = _SELF_NAMED.search(text) if kind is RemovalKind.PROMO else None
        if found:
            return _PREFIX.sub("", found[1])
    for _, text in reversed(removals):
        for line in text.splitlines():
            site = _SITE.fullmatch(line.strip())
            if site:
                return site[1]
    return None
