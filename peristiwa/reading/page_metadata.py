"""What a web page says about its article: JSON-LD first, then meta tags, then what is printed in the page.

Values are taken as printed there; dates are parsed elsewhere. The names of tags and types stand in `columns.yaml`.
Source of the formats: https://schema.org/NewsArticle and https://ogp.me.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from peristiwa.domain import Metadata
from peristiwa.reading.columns import Role, vocabulary
from peristiwa.reading.rows import one_line

_MAX_DEPTH = 6
_FRONT_PAGE = re.compile(r"(?:https?:)?//[^/]*/?(?:[?#].*)?")
_ADDRESSES = ("http://", "https://", "//", "@")
_LD_KEYS = {
    Role.TITLE: ("headline", "name"),
    Role.URL: ("url", "mainEntityOfPage", "@id"),
    Role.PUBLISHED: ("datePublished", "dateCreated"),
    Role.OUTLET: ("publisher",),
    Role.AUTHORS: ("author", "creator"),
}


def page_metadata(tree: HtmlElement, relative: str) -> Metadata:
    """Return what the page says about its article; what it does not say is None."""
    linked = _linked_data(tree)
    tagged = _tagged(tree)
    found = {role: linked.get(role) or tagged.get(role) for role in _LD_KEYS}
    return Metadata(
        source_path=relative,
        title=found[Role.TITLE] or _printed_title(tree, tagged.get(Role.TITLE)),
        url=_address(_attribute(tree, "//link[@rel='canonical']/@href"), tagged.get(Role.URL), linked.get(Role.URL)),
        published=found[Role.PUBLISHED] or _attribute(tree, "(//article//time | //time)/@datetime"),
        outlet=found[Role.OUTLET],
        authors=found[Role.AUTHORS],
    )


def _linked_data(tree: HtmlElement) -> dict[Role, str]:
    """The first article among the JSON-LD objects of the page."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for item in _objects(_parsed(script.text or ""), 0):
            if _types(item) & vocabulary().article_types:
                return {role: value for role, keys in _LD_KEYS.items() if (value := _first(item, role, keys)) is not None}
    return {}


def _parsed(text: str) -> object:
    """The JSON of a script; pages often print it broken, then it says nothing."""
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """All objects of a JSON-LD value: itself, the elements of a list or of `@graph`."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _types(item: Mapping[str, object]) -> set[str]:
    """The types of an object; one or a list of them is allowed."""
    kinds = item.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _first(item: Mapping[str, object], role: Role, keys: tuple[str, ...]) -> str | None:
    """The first filled key of a role as plain text."""
    for key in keys:
        value = item.get(key)
        if role is Role.URL and isinstance(value, Mapping):
            value = value.get("@id")
        if (printed := one_line(value, joiner=", ")) is not None and _fits(role, printed):
            return _plain(printed)
    return None


def _fits(role: Role, printed: str) -> bool:
    """Tell whether a value can be what it is given as: many pages give an address where the author's name belongs."""
    return role is Role.URL or not printed.startswith(_ADDRESSES)


def _tagged(tree: HtmlElement) -> dict[Role, str]:
    """What the meta tags say; for each role the preferred name wins."""
    printed: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = one_line(tag.get("content"), joiner=", ")
        for attribute in ("property", "name", "itemprop"):
            name = tag.get(attribute)
            if name and content and content.strip():
                printed.setdefault(name.strip().casefold(), _plain(content))
    named = {
        role: next((printed[name] for name in names if name in printed and _fits(role, printed[name])), None)
        for role, names in vocabulary().page_meta.items()
    }
    return {role: value for role, value in named.items() if value}


def _printed_title(tree: HtmlElement, tagged: str | None) -> str | None:
    """The headline as printed: a lone `h1`, else the tagged title, else the title of the window."""
    headings = [text for heading in tree.iter("h1") if (text := _plain(str(heading.text_content())))]
    if len(headings) == 1:
        return headings[0]
    title = tree.findtext(".//title")
    return tagged or (_plain(title) if title and title.strip() else None)


def _address(*candidates: str | None) -> str | None:
    """The first address that leads further than to a front page, which some sites wrongly give as the address of each article."""
    filled = [candidate for candidate in candidates if candidate]
    return next((candidate for candidate in filled if _FRONT_PAGE.fullmatch(candidate) is None), filled[0] if filled else None)


def _attribute(tree: HtmlElement, path: str) -> str | None:
    """The first filled attribute at an XPath."""
    found = tree.xpath(path)
    values = (str(value).strip() for value in found) if isinstance(found, list) else iter(())
    return next((value for value in values if value), None)


def _plain(text: str) -> str:
    """The text with entities resolved (JSON-LD often holds `&quot;`) and space folded, as a browser shows it."""
    return " ".join(html.unescape(text).split())
