"""Tags, entities, Markdown marks and invisible characters that were left as text.

An entity is replaced by the character that it stands for; everything else only goes. Tables of page fields belong to `meta`.
"""

from __future__ import annotations

import html
import re

from peristiwa.cleaning.lines import remove_inline, remove_lines
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.rules import load
from peristiwa.domain import Repair
from peristiwa.spans import Span
from peristiwa.terms import RemovalKind

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
# A page is Markdown if a line is a heading or a table row; only there are stars, number signs and backslashes marks.
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6} \S|\|.*\|\s*$)")
_HEADING = re.compile(r"(?m)^[ \t]*(#{1,6})(?=[ \t])")
_EMPHASIS = re.compile(r"\*{1,4}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|\\(?=[^\w\s]|\s*$)", re.MULTILINE)


def remove_placeholders(page: Page, ledger: Ledger) -> None:
    """Take tags, placeholders and invisible marks, before the headline and the dateline are looked for."""
    remove_inline(page, ledger, RemovalKind.MARKUP, "markup")
    for match in _HEADING.finditer(page.raw):
        ledger.take(Span(*match.span(1)), RemovalKind.MARKUP, "markup.heading")


def remove_markup(page: Page, ledger: Ledger) -> tuple[Repair, ...]:
    """Take the other marks that are no text, and return the characters that entities stand for as repairs."""
    remove_lines(page, ledger, RemovalKind.MARKUP, "markup")
    if _MARKDOWN.search(page.raw):
        for match in _EMPHASIS.finditer(page.raw):
            ledger.take(Span(*match.span()), RemovalKind.MARKUP, "markup.emphasis")
    return tuple(_entities(page, ledger))


def is_breaking(rule: str) -> bool:
    """Tell whether a removal ends the paragraph it stands in; marks inside a sentence do not."""
    return rule not in _INSIDE_SENTENCES


def _entities(page: Page, ledger: Ledger) -> list[Repair]:
    if "&" not in page.raw:
        return []
    repairs: list[Repair] = []
    for match in _ENTITY.finditer(page.raw):
        span = Span(*match.span())
        character = html.unescape(match.group())
        if character != match.group() and ledger.is_whole(span):
            ledger.take(span, RemovalKind.MARKUP, "markup.entity")
            if not character.isspace():
                repairs.append(Repair(span, character, "markup.entity"))
    return repairs


_INSIDE_SENTENCES = frozenset({"markup.heading", "markup.emphasis", "markup.entity"}) | {
    rule.rule_id for rule in load("markup", "inline").rules
}
