"""The head of a page that was saved as one line: headline, names, stamp, notes and caption, which the report follows without a break.

A headline there is seen by what follows it: a printed time, a role with its name, a note of the page, or the dateline. A date of running
text is none of these: it stands behind a preposition, before a small letter, or behind a sentence. What stands between headline and report
is read by `head_pieces`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from peristiwa.cleaning.dateline_parts import Kind, judge
from peristiwa.cleaning.datelines import opens
from peristiwa.cleaning.head_pieces import CAPTION, NAME, NOTE, Piece, dates, is_common, is_section_at, name_end, read_header, stamps
from peristiwa.cleaning.headline_ends import headline_end
from peristiwa.cleaning.headlines import fold, is_headline, is_open, is_title_case
from peristiwa.cleaning.inner_datelines import dateline_inside
from peristiwa.cleaning.known_words import listed_bits
from peristiwa.cleaning.page import Ledger, Line, Page, trim
from peristiwa.cleaning.rules import load, words
from peristiwa.spans import Span

# The head stands in one of the first lines, which is longer than a headline; the headline ends within so many characters.
_LINES_SEARCHED, _SHORTEST_LINE = 2, 190
_REACH = 240
_FIRST_WORDS, _LEAST_CAPITALS = 60, 0.5
_SHORTEST, _LONGEST = 14, 190
_FOLDED, _COMPARED = 20, 10
_LONGEST_PLAIN, _FEWEST_WORDS = 110, 4
# A byline before a dateline, or a sentence that ends inside.
_NO_TITLE = re.compile(
    r"/[\w-]+\.(?:com|co|net|id)\b|^(?:Laporan|Catatan|Kiriman|Oleh|Penulis|Reporter|Pewarta|Kontributor)\b|(?:[a-z]{4}|[)\]])\.\s+[A-Z(]"
)
_END = re.compile(r"[.!?](?:\s|$)")
_BREADCRUMB = re.compile(r"(?:Home|Beranda|HOME|BERANDA) ?[/»>›] ?(?:[A-Z][\w&]*(?: [A-Z&][\w]*)? ?[/»>›] ?){0,3}|Tautan-tautan Akses ")
_GLUE = re.compile(r"(?<=[a-z?!0-9\"”’])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")
_NAME_WORD = re.compile(r"[A-Z][a-z'’]+|[A-Z]\.?")
_SHORTEST_HALF = 3
# A name of three words has no common one, a name of two at most one.
_MOST_DOUBTS = 3
_NO_NAMES = ("titles", "openers", "sure_openers", "common_words")
_SEPARATED = re.compile(r"\s?[-–—•·|,]\s{1,2}$|\s[-–—•·|]\s?$")
_OUTLET_BEHIND = re.compile(r",\s{1,2}(?P<outlet>[A-Z][\w. ]{2,30})$")
# A name with its section between the headline and a report that opens in capitals, all glued together.
_SECTION = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+ )(?:[A-Z][a-z]+ ){1,3}(?P<section>[A-Z][a-z]+)(?=[A-Z]{3,} [a-z])")
_YEAR = re.compile(r"[ /-](?:19|20)\d\d")
# What goes on with the sentence in which a date stands.
_GOES_ON = re.compile(r"\s?[a-z(),;.]")
# A stamp stands so near behind a name; a piece glued to a headline has fewer words than this.
_NEAR, _MOST_WORDS = 60, 5


class Head(NamedTuple):
    """The headline in the raw text, what stands behind it, and where the report begins."""

    title: Span
    pieces: tuple[Piece, ...]
    end: int


def remove_head(page: Page, ledger: Ledger) -> Span | None:
    """Take what stands around the headline in a line that goes on with the report; return the headline, which is kept."""
    known = fold(page.metadata.title or "")
    for line in page.lines[:_LINES_SEARCHED]:
        if len(line.text) <= _SHORTEST_LINE:
            continue
        # A headline that the metadata tells has to be the one on the page.
        head = _read(page.raw, line) if fold(line.text[:_FOLDED]).startswith(known[:_COMPARED]) else None
        if head is None or (known and known != fold(page.raw[head.title.start : head.title.end])):
            return None
        ledger.reserve(head.title)
        for piece in (*head.pieces, Piece(Span(line.span.start, head.end), NOTE)):
            ledger.take(piece.raw, piece.kind, piece.rule)
        return head.title
    return None


def _read(raw: str, line: Line) -> Head | None:
    """The head of a line, by the first sign that its headline has ended."""
    if opens(raw, line.span.start):
        return None
    breadcrumb = _BREADCRUMB.match(raw, line.span.start)
    start = breadcrumb.end() if breadcrumb else line.span.start
    reach = Span(start + _SHORTEST, min(line.span.end, start + _REACH))
    if reach.end <= reach.start:
        return None
    dated = [sign for sign in (_stamp(raw, start, reach), _role(raw, reach), _note(raw, reach), _section(raw, reach)) if sign is not None]
    # Running text is told from a headline by its first words, which is cheaper to see.
    may_open = is_title_case(raw[start : start + _FIRST_WORDS], _LEAST_CAPITALS)
    dateline = dateline_inside(raw, Span(reach.start, min([reach.end, *dated]))) if may_open else None
    signs = dated if dateline is None else [dateline]
    return _head(raw, Span(start, min(signs)), line.span.end, is_sure=dateline is None) if signs else None


def _head(raw: str, title: Span, stop: int, *, is_sure: bool) -> Head | None:
    """The head whose headline ends at a sign, or before the name or the caption that stands in front of it."""
    sign = title.end
    title, names = _without_name(raw, title)
    title, caption = _without_caption(raw, title)
    title = trim(raw, title)
    text = raw[title.start : title.end]
    if not (is_headline(text) or (is_sure and _is_plain_title(text))) or _NO_TITLE.search(text) or is_open(text):
        return None
    header = read_header(raw, sign, stop, text)
    is_followed = bool(header.pieces) or opens(raw, sign)
    return Head(title, (*names, *caption, *header.pieces), header.end) if is_followed else None


def _is_plain_title(text: str) -> bool:
    """Tell whether a text may be a headline in sentence case: a few words without the end of a sentence."""
    is_long_enough = text.count(" ") >= _FEWEST_WORDS and _SHORTEST <= len(text) <= _LONGEST_PLAIN
    return is_long_enough and text[0].isupper() and _END.search(text) is None


def _stamp(raw: str, start: int, reach: Span) -> int | None:
    """Where a printed time stands that no sentence goes on with."""
    if _YEAR.search(raw, *reach) is None:
        return None
    for found in dates(raw, reach):
        before = raw[start : found.start].rstrip(" -–—•|·")
        last = before.rsplit(None, 1)[-1]
        is_apart = raw[found.start - 1].isspace() and last in words("headlines", "small_words")
        if not is_apart and _GOES_ON.match(raw, found.end) is None and before[-1] not in ",(":
            return found.start
    return None


def _role(raw: str, reach: Span) -> int | None:
    """Where a role stands with a name behind it; without a colon a stamp must follow the name."""
    for _, found in load("heads", "roles").every(raw, reach):
        is_labelled = raw[found.start : found.end].rstrip().endswith(":")
        end = name_end(raw, found.end, reach.end)
        if is_labelled or (end > found.end and next(stamps(raw, Span(end, min(len(raw), end + _NEAR))), None)):
            return found.start
    return None


def _note(raw: str, reach: Span) -> int | None:
    return next((found.start for _, found in load("heads", "signs").every(raw, reach)), None)


def _section(raw: str, reach: Span) -> int | None:
    """Where a name with the page's section is glued to the headline, and a report to it that opens with a word in capitals."""
    found = _SECTION.search(raw, *reach)
    return found.start() if found and is_section_at(raw, found.start("section"), found.end()) else None


def _without_name(raw: str, title: Span) -> tuple[Span, list[Piece]]:
    """Part the writer's name, and the outlet behind it, from a headline: glued to it, or before a dash in front of the stamp."""
    text = raw[title.start : title.end].rstrip()
    bare = _SEPARATED.sub("", raw[title.start : title.end]).rstrip()
    outlet = _OUTLET_BEHIND.search(bare)
    is_outlet = outlet is not None and judge(outlet["outlet"].strip()).kind in {Kind.HOST, Kind.OUTLET}
    bare = bare[: outlet.start()] if outlet and is_outlet else bare
    is_set_off = len(bare) < len(text)
    for glue in _GLUE.finditer(bare, min(_SHORTEST, len(bare))) if is_set_off else ():
        at, stop = title.start + glue.start(), title.start + len(bare)
        is_name = name_end(raw, at, stop) == stop and " " in bare[glue.start() :]
        is_piece = is_name or (any(letter.isdigit() for letter in bare[glue.start() :]) and bare.count(" ", glue.start()) < _MOST_WORDS)
        if is_piece and _is_glued(bare, glue.start(), before_name=is_name):
            return Span(title.start, at), [Piece(Span(at, title.end), NAME if is_name else NOTE)]
    return _without_last_words(raw, title, bare, is_set_off=is_set_off)


def _without_last_words(raw: str, title: Span, bare: str, *, is_set_off: bool) -> tuple[Span, list[Piece]]:
    """Part a name or the outlet from the last words of a headline; a name needs a dash behind it, unless the page has it with a role."""
    for count in (3, 2, 1) if bare.count(" ") > _FEWEST_WORDS else ():
        last = bare.rsplit(" ", count)[1:]
        name = " ".join(last)
        at = title.start + len(bare) - len(name)
        if is_set_off and judge(name).kind in {Kind.HOST, Kind.OUTLET}:
            return Span(title.start, at), [Piece(Span(at, title.end), NOTE)]
        is_writer = (is_set_off and _is_writer(last, raw)) or (name[:1].isupper() and _has_role(raw, title.end, name))
        if count > 1 and is_writer:
            return Span(title.start, at), [Piece(Span(at, title.end), NAME)]
    rest = Span(title.start + len(bare), title.end)
    return Span(title.start, rest.start), [Piece(rest, NOTE)] if is_set_off else []


def _has_role(raw: str, start: int, name: str) -> bool:
    """Tell whether the page names someone again behind a role."""
    at = raw.find(name, start)
    return at >= 0 and any(found.end == at for _, found in load("heads", "roles").every(raw, Span(max(start, at - _NEAR), at + 1)))


def _is_writer(name: list[str], raw: str) -> bool:
    """Tell whether words may be the name of a writer: the report has none of them again, and they are no offices and hardly common."""
    if not all(_NAME_WORD.fullmatch(word) and raw.count(word) == 1 for word in name):
        return False
    return sum(map(is_common, name)) + len(name) <= _MOST_DOUBTS and all(words("headlines", kind).isdisjoint(name) for kind in _NO_NAMES)


def _is_glued(text: str, at: int, *, before_name: bool = False) -> bool:
    """Tell whether two words are glued at `at`: the first is a word of its own, or a name is behind it; no word is written like that."""
    before, behind = text[:at].rsplit(None, 1)[-1], text[at:].split(None, 1)[0].rstrip(",.:")
    if judge(before + behind).kind in {Kind.HOST, Kind.OUTLET} or listed_bits(before + behind) is not None:
        return False
    return listed_bits(before) is not None or (before_name and (before[-1].isdigit() or min(len(before), len(behind)) >= _SHORTEST_HALF))


def _without_caption(raw: str, title: Span) -> tuple[Span, list[Piece]]:
    """Part a credited caption from the headline before it."""
    text = raw[title.start : title.end]
    matcher = load("heads", "captions")
    if matcher.full(text) is None:
        return title, []
    ends = [glue.start() for glue in _GLUE.finditer(text, _SHORTEST) if _is_glued(text, glue.start())][:1] or [headline_end(text)]
    end = ends[0]
    if not is_headline(text[:end].strip()) or matcher.full(text[end:]) is None:
        return title, []
    return Span(title.start, title.start + end), [Piece(Span(title.start + end, title.end), CAPTION)]
