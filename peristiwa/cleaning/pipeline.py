"""Orders the cleaning rules and puts their findings together as one `CleanArticle`.

The order matters and is this: the head of a page of one line, whole lines of each kind, second copies, the headline with what stands
around it, the dateline, marks inside the text, glued words. Each character of the raw text ends in exactly one of body, title and removals.
"""

from __future__ import annotations

from collections.abc import Sequence

from peristiwa.cleaning.ads import remove_ads
from peristiwa.cleaning.assembly import Body, assemble
from peristiwa.cleaning.bylines import remove_bylines, remove_last_credit
from peristiwa.cleaning.captions import remove_captions, remove_glued_captions, remove_header_captions
from peristiwa.cleaning.datelines import Dateline, find_dateline
from peristiwa.cleaning.furniture import NO_FURNITURE, Furniture, remove_furniture
from peristiwa.cleaning.gluing import find_splits
from peristiwa.cleaning.header_zone import remove_header_zone
from peristiwa.cleaning.headlines import is_section
from peristiwa.cleaning.heads import remove_head
from peristiwa.cleaning.markup import remove_markup, remove_placeholders
from peristiwa.cleaning.meta import remove_meta
from peristiwa.cleaning.names import read_names
from peristiwa.cleaning.nav import remove_navigation
from peristiwa.cleaning.outlets import outlet_of_path, outlet_of_url, printed_outlet, printed_site, told_outlet, without_outlet
from peristiwa.cleaning.page import Ledger, Page
from peristiwa.cleaning.page_kinds import why_no_article
from peristiwa.cleaning.promo import remove_promotion
from peristiwa.cleaning.publication import find_published
from peristiwa.cleaning.related import remove_last_alone, remove_related
from peristiwa.cleaning.repeats import remove_repeated_title, remove_repeats, remove_summary
from peristiwa.cleaning.structure import find_title, remove_footer, remove_header, remove_header_bylines
from peristiwa.domain import CleanArticle, Metadata, Repair
from peristiwa.spans import Span, complement


def clean_article(raw_text: str, metadata: Metadata, furniture: Furniture = NO_FURNITURE) -> CleanArticle:
    """Take a raw text apart.

    Args:
        raw_text: one record's text, as decoded; offsets of the result count its code points.
        metadata: what came with the record; it fills in what the text does not print.
        furniture: lines that the article's outlet was seen to print under many articles.

    Returns:
        The article with body, headline and removals covering every non-space character of `raw_text` exactly once.
    """
    page = Page(raw_text, metadata)
    ledger = Ledger(raw_text)
    head = remove_head(page, ledger)
    _remove_lines(page, ledger)
    title = head or find_title(page, ledger)
    if title:
        _settle_title(page, ledger, title)
    dateline = find_dateline(page, ledger) or Dateline(Span(0, 0), None, None)
    replacements = remove_markup(page, ledger)
    _remove_ends(page, ledger, furniture, title)
    body = _body(page, ledger, replacements)
    names = read_names(page, ledger)
    headline = _headline(page, ledger, title)
    reason = why_no_article(page, ledger, headline, body.text)
    return CleanArticle(
        body=body.text,
        body_map=body.to_raw,
        title=headline,
        title_raw=title,
        removals=ledger.removals,
        repairs=body.repairs,
        outlet=_outlet(page, ledger, dateline),
        url=metadata.url,
        authors=names.authors,
        editors=names.editors,
        dateline_place=dateline.place,
        published=find_published(page, ledger),
        is_article=reason is None,
        not_article_reason=reason,
    )


def _body(page: Page, ledger: Ledger, replacements: Sequence[Repair]) -> Body:
    """The running text: all that is free, with glued words taken apart."""
    free = [spans for line in page.lines if (spans := ledger.free_spans(line.span))]
    splits = find_splits(page.raw, [span for spans in free for span in spans])
    return assemble(page.raw, free, ledger.removals, splits, replacements)


def _headline(page: Page, ledger: Ledger, title: Span | None) -> str | None:
    """The headline as printed, else that of the metadata, unless it is the name of a section."""
    if title:
        return _printed(page.raw, title, ledger)
    return None if is_section(page.metadata.title or "") else without_outlet(page.metadata.title)


def _printed(raw_text: str, title: Span, ledger: Ledger) -> str:
    """The headline without what a rule took out of it, such as a zero-width mark; that character is told among the removals."""
    inside = [removal.raw for removal in ledger.removals if title.contains(removal.raw)]
    kept = complement([Span(span.start - title.start, span.end - title.start) for span in inside], title.end - title.start)
    return "".join(raw_text[title.start + span.start : title.start + span.end] for span in kept)


def _outlet(page: Page, ledger: Ledger, dateline: Dateline) -> str | None:
    """The outlet from the best source: dateline, the page's own name for itself, metadata, address, a host name left on the page."""
    named = dateline.outlet or printed_outlet(page, ledger) or told_outlet(page.metadata)
    return named or outlet_of_url(page.metadata.url) or printed_site(page, ledger) or outlet_of_path(page.metadata.source_path)


def _remove_lines(page: Page, ledger: Ledger) -> None:
    """Run the rules that need not know the headline."""
    remove_summary(page, ledger)
    remove_promotion(page, ledger)
    remove_related(page, ledger)
    remove_ads(page, ledger)
    remove_meta(page, ledger)
    remove_header_captions(page, ledger)
    remove_bylines(page, ledger)
    remove_captions(page, ledger)
    remove_navigation(page, ledger)
    remove_placeholders(page, ledger)
    remove_repeats(page, ledger)


def _settle_title(page: Page, ledger: Ledger, title: Span) -> None:
    """Keep the headline and take what stands above it and what repeats it."""
    ledger.reserve(title)
    remove_header(page, ledger, title)
    remove_header_bylines(page, ledger, title)
    remove_header_zone(page, ledger, title)
    text = page.raw[title.start : title.end]
    remove_repeated_title(page, ledger, title)
    remove_glued_captions(page, ledger, text)


def _remove_ends(page: Page, ledger: Ledger, furniture: Furniture, title: Span | None) -> None:
    """Run the rules that need to know what all others left: the outlet's furniture, and what stands below the last paragraph."""
    remove_furniture(page, ledger, furniture, title)
    remove_footer(page, ledger)
    remove_last_credit(page, ledger)
    remove_last_alone(page, ledger)
