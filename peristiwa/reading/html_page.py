"""Reads web pages: the visible main text, headed by its title.

trafilatura finds the main text (F1 0.96 on news pages; benchmark of its authors and our own reading); what it still lets through is the
business of cleaning. Where it finds none, the text of the page's body is taken, so that no page with text is lost.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]  # lxml ships no types

from peristiwa.domain import RawRecord, ReadFailure
from peristiwa.reading import encodings
from peristiwa.reading.failures import ReadProblemError, ReadReason
from peristiwa.reading.page_metadata import page_metadata
from peristiwa.reading.rows import with_title
from peristiwa.reading.source import Source

# The library logs each page without a main text; here that is an outcome, not news for the terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_MARKS = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|script)\b", re.IGNORECASE)
_UNSEEN = ("script", "style", "noscript", "template", "head", "nav", "header", "footer", "aside", "form", "iframe", "svg")
_CHARSET_BYTES = 8192
_MIN_MAIN_CHARS = 40


def read(source: Source) -> Iterator[RawRecord | ReadFailure]:
    """Yield the one record of the page, or `no_main_text` where it shows no text at all."""
    data = source.whole()
    declared = _CHARSET.search(data[:_CHARSET_BYTES])
    decoded = encodings.decode(data, declared[1].decode("ascii", errors="replace") if declared is not None else None)
    tree = parse(decoded.text)
    text = "" if tree is None else main_text(tree)
    if tree is None or not text:
        yield source.failure("", ReadReason.NO_MAIN_TEXT, f"no visible text in {len(data)} bytes")
        return
    metadata = page_metadata(tree, source.relative)
    yield source.record("", encodings.without_surrogates(headed(metadata.title, text)), decoded.encoding, metadata)


def is_page(head: str) -> bool:
    """Tell whether a file of unknown suffix begins like a page."""
    shown = head.lstrip("\ufeff \t\r\n")
    found = _MARKS.search(shown) if shown.startswith("<") else None
    return found is not None and ("html" in found[0].lower() or not shown.startswith("<?xml"))


def parse(text: str) -> HtmlElement | None:
    """Return the tree of a page, None where there is nothing to parse; zero bytes, which end the parser's input, are left out."""
    try:
        return document_fromstring(text.replace("\0", "").encode("utf-8", errors="replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def main_text(tree: HtmlElement) -> str:
    """Return the main text of a page, or all its visible text where no main text stands out; comments and tables are left out.

    Raises:
        ReadProblemError: `malformed_file` where the page breaks the extraction.
    """
    # Its import takes a third of the time that starting takes, and most inputs hold no page.
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    except Exception as error:
        raise ReadProblemError(ReadReason.MALFORMED_FILE, f"the page cannot be taken apart: {error}") from error
    printed = (document.text or "") if isinstance(document, Document) else ""
    found = "\n".join(folded for line in printed.splitlines() if (folded := " ".join(line.split())))
    return found if len(found) >= _MIN_MAIN_CHARS else visible_text(tree)


def headed(title: str | None, text: str) -> str:
    """Return the title, an empty line and the text; a title that the text repeats as its first line is printed once."""
    first, _, rest = text.partition("\n")
    return f"{first}\n\n{rest}" if rest and first == title else with_title(title, text)


def visible_text(tree: HtmlElement) -> str:
    """Return the text of the body, one block a line, without scripts, navigation, header and footer."""
    body = tree.find("body")
    return "\n".join(_blocks(body)) if body is not None else ""


def _blocks(element: HtmlElement) -> Iterator[str]:
    """The non-empty text pieces of an element, in reading order."""
    for kind, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if kind == "start" and node.tag in _UNSEEN:
            node.clear(keep_tail=True)
        piece = node.text if kind == "start" else node.tail if node is not element else None
        if piece and (folded := " ".join(piece.split())):
            yield folded
