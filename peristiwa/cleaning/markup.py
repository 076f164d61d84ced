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
# A page is Markdown if a line is a heading or a table row, or if fields open it; only there are stars, number signs and backslashes marks.
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6} \S|\|.*\|\s*$)|\A\s*---\s*$")
_MARKDOWN_MARKS = ("# ", "|", "---")
_HEADING = re.compile(r"(?m)^[ \t]*(?:[-*•][ \t]+)?(#{1,6})(?=[ \t])")
# A link's text stays, with its brackets and its address gone; of a broken link only the end is left.
_LINK = re.compile(
    r"(?P<open>\[)?(?P<text>(?<=\[)[^\[\]\n]{0,300})?"
    r"(?P<close>\]\(https?://[^()\s]{1,400}(?: \\?\"[^\n]{0,300}?\")?\)(?:\{[^{}\n]{0,80}\})?)"
)
_LINK_MARK = "](http"
# Square and cube after a unit of length: the entity `&sup2;` of which a crawler read `&sup` alone.
_RAISED = {"⊃1;": "¹", "⊃2;": "²", "⊃3;": "³"}
# A star or two close the last paragraph of some pages.
_END_STARS = re.compile(r"(?<=[.!?\"”])[ ]?\*{1,3}$")

_EMPHASIS = re.compile(r"\*{1,4}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|\\(?=[^\w\s]|\s*$)", re.MULTILINE)


def remove_placeholders(page: Page, ledger: Ledger) -> None:
    """Take tags, placeholders and invisible marks, before the headline and the dateline are looked for."""
    remove_inline(page, ledger, RemovalKind.MARKUP, "markup")
    if "#" in page.raw:
        for match in _HEADING.finditer(page.raw):
            ledger.take(Span(*match.span(1)), RemovalKind.MARKUP, "markup.heading")


def remove_markup(page: Page, ledger: Ledger) -> tuple[Repair, ...]:
    """Take the other marks that are no text, and return the characters that entities stand for as repairs."""
    remove_lines(page, ledger, RemovalKind.MARKUP, "markup")
    _remove_links(page, ledger)
    if any(mark in page.raw for mark in _MARKDOWN_MARKS) and _MARKDOWN.search(page.raw):
        for match in _EMPHASIS.finditer(page.raw):
            ledger.take(Span(*match.span()), RemovalKind.MARKUP, "markup.emphasis")
    _remove_end_stars(page, ledger)
    return (*_entities(page, ledger), *_raised(page, ledger))


def _remove_links(page: Page, ledger: Ledger) -> None:
    """Take the brackets and the address of each Markdown link, and leave its text."""
    if _LINK_MARK not in page.raw:
        return
    for match in _LINK.finditer(page.raw):
        for part in ("open", "close"):
            if match[part]:
                ledger.take(Span(*match.span(part)), RemovalKind.MARKUP, "markup.link")


def _remove_end_stars(page: Page, ledger: Ledger) -> None:
    """Take the stars behind the last line's final mark, if they close no emphasis."""
    line = next((line for line in reversed(page.lines) if ledger.is_free(line.span)), None)
    if line is not None and line.text.endswith("*"):
        stars = _END_STARS.search(line.text)
        if stars and "*" not in line.text[: stars.start()]:
            ledger.take(Span(line.span.start + stars.start(), line.span.end), RemovalKind.MARKUP, "markup.end_mark")


def _raised(page: Page, ledger: Ledger) -> list[Repair]:
    repairs: list[Repair] = []
    at = page.raw.find("⊃")
    while at >= 0:
        span = Span(at, at + 3)
        character = _RAISED.get(page.raw[at : at + 3])
        if character and ledger.is_whole(span):
            ledger.take(span, RemovalKind.MARKUP, "markup.entity")
            repairs.append(Repair(span, character, "markup.entity"))
        at = page.raw.find("⊃", at + 1)
    return repairs


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


_INSIDE_SENTENCES = frozenset({"markup.heading", "markup.emphasis", "markup.entity", "markup.link", "markup.end_mark"}) | {
    rule.rule_id for rule in load("markup", "inline").rules
}
