"""Finds the political actors that one sentence names: states, their organs and seats, bodies, armed groups, regions and office holders.

A mention is the whole phrase as written ("Menteri Luar Negeri Cina, Wang Yi") with entity, sector and title. Pronouns and phrases that
lean on earlier sentences are left to `peristiwa.coreference`. Method: longest match over the ontology, then a small phrase grammar.
"""

from __future__ import annotations

from datetime import date

from peristiwa.actors.chunks import Chunk
from peristiwa.actors.folding import Folded, fold
from peristiwa.actors.grammar import Grammar
from peristiwa.actors.index import ItemKind, find_items
from peristiwa.actors.localities import with_localities
from peristiwa.domain import ActorMention
from peristiwa.terms import Via

__all__ = ["find_actors", "mention_of", "read_chunks"]

_KINDS = {
    ItemKind.STATE: "state",
    ItemKind.CAPITAL: "capital",
    ItemKind.METONYM: "metonym",
    ItemKind.BODY: "body",
    ItemKind.REGION: "region",
    ItemKind.PERSON: "person",
}


def find_actors(text: str, on: date | None) -> tuple[ActorMention, ...]:
    """Return the actors a sentence names, in text order and without overlap.

    Args:
        text: the text of one sentence; spans count its characters.
        on: the day of publication, which decides between persons of one name; None if unknown.
    """
    folded, chunks = read_chunks(text, on)
    return tuple(mention_of(text, folded, chunk, on) for chunk in chunks if chunk.entity)


def read_chunks(text: str, on: date | None = None, without: frozenset[str] = frozenset()) -> tuple[Folded, list[Chunk]]:
    """Return the folded sentence and its actor phrases, those without a known entity included.

    Args:
        text: the text of one sentence.
        on: the day of publication; None if unknown.
        without: abbreviations that mean something else in this article.
    """
    folded = fold(text)
    items = find_items(folded, on)
    if without:
        items = [item for item in items if folded.shown[item.start : item.end] not in without]
    return folded, Grammar(folded, with_localities(folded, items)).chunks() if items else []


def mention_of(text: str, folded: Folded, chunk: Chunk, on: date | None) -> ActorMention:
    """Turn a phrase into a mention of the sentence `text`."""
    span = folded.span(chunk.start, chunk.end)
    written = text[span.start : span.end]
    return ActorMention(
        span=span,
        text=written,
        entity=chunk.entity,
        sector=_sector(chunk, on),
        via=_via(chunk),
        kind=_kind(chunk),
        name=written,
        title=title_of(text, folded, chunk),
        can_act=chunk.can_act,
    )


def title_of(text: str, folded: Folded, chunk: Chunk) -> str | None:
    """Return the words of the office as written, those of its portfolio included, or None where no office is named."""
    if not chunk.has_office:
        return None
    named = [lead for lead in chunk.leads if lead.kind is not ItemKind.MODIFIER]
    own = chunk.core is not None and any(lead.entry.open for lead in chunk.leads)
    span = folded.span(chunk.start, chunk.core.start if own and chunk.core is not None else named[-1].end)
    title = text[span.start : span.end].rstrip(" ,(")
    return title + ")" if title.count("(") > title.count(")") else title


def _sector(chunk: Chunk, on: date | None) -> str:
    """A listed person without a title has the sector of the term that covers the day, or of the first term listed."""
    if chunk.holder is None or chunk.leads:
        return chunk.sector
    terms = chunk.holder.entry.holders
    current = [term for term in terms if on is not None and term.holds(on)]
    return (current or list(terms))[0].sector


def _via(chunk: Chunk) -> Via:
    if chunk.person is None and chunk.has_office:
        return Via.TITLE
    if chunk.kind in {ItemKind.CAPITAL, ItemKind.METONYM} and not chunk.leads:
        return Via.METONYM
    return Via.NAME


def _kind(chunk: Chunk) -> str:
    if chunk.person is not None:
        return "person"
    return "office" if chunk.has_office else _KINDS.get(chunk.kind, "state")
