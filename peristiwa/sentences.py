"""Cuts a clean article into its title and sentences, each with its way back to the raw text.

A sentence ends with its line, or at a full stop, exclamation or question mark before a capital, a figure or a quotation mark;
abbreviations, initials and figures do not end one, and a quotation stays whole together with its attribution. Words are data
(`ontology/data/sentences.yaml`). Nothing is re-spaced: a sentence is the stretch of the body between its offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from peristiwa.domain import CleanArticle, Sentence
from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.quotations import quotations
from peristiwa.spans import OffsetMap, Segment, Span

DATA_FILE = "sentences.yaml"
# A quotation longer than this is cut into its sentences; shorter ones are read with their attribution.
LONGEST_WHOLE_QUOTATION = 800

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# An end mark with what closes behind it, and white space; or run together with the capitalised word behind it.
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++(?:[ \t\u00a0]?["”’)\]»](?=[\s.,;:!?"“‘(]|$|[A-Z]))*(?=\s)
    |(?<=[a-zà-ÿ]{2}|\d\)|[a-z]["”])[.!?]+["”]?(?=["“]?[A-Z][a-z])""",
    re.VERBOSE,
)
_NEXT = re.compile(r"[\s\"“”‘’'«(\[*•–—-]*")
_WORD_BEFORE = re.compile(r"[^\W_][\w.'’-]*$")
_NUMBERING = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])$")


class SentenceDataError(ValueError):
    """A list in the sentence data file is missing or not a list of words."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(f"{DATA_FILE}: {key!r} holds {value!r}, which is not a list of words")


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists that decide whether a full stop ends a sentence."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    before_letter: frozenset[str]
    openers: frozenset[str]


@cache
def _words() -> _Words:
    text = (files("peristiwa") / "ontology" / "data" / DATA_FILE).read_text(encoding="utf-8")
    root = cast("dict[str, object]", load_yaml(text))

    def words(key: str) -> frozenset[str]:
        value = root.get(key)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise SentenceDataError(key, value)
        return frozenset(value)

    return _Words(words("before_name"), words("before_number"), words("before_letter"), words("openers"))


def split_sentences(raw_text: str, article: CleanArticle) -> tuple[Sentence, ...]:
    """Return the title (where it is printed in the text) and the sentences of the body, numbered from 0.

    Args:
        raw_text: The raw record the article was cut from.
        article: The clean article.

    Returns:
        Sentences in the order of the text; they do not overlap and hold every non-space character of the body. The first sentence of the
        body that has a letter or figure is the lead.
    """
    sentences: list[Sentence] = []
    if article.title_raw is not None:
        text, to_raw = _title(raw_text[article.title_raw.start : article.title_raw.end], article.title, article.title_raw.start)
        sentences.append(Sentence(0, text, to_raw, is_title=True))
    lead_found = False
    for span, quoted in sentence_spans(article.body):
        text = article.body[span.start : span.end]
        is_lead = not lead_found and any(character.isalnum() for character in text)
        lead_found = lead_found or is_lead
        sentences.append(Sentence(len(sentences), text, article.body_map.cut(span), is_lead=is_lead, in_quotation=quoted))
    return tuple(sentences)


def _title(printed: str, title: str | None, offset: int) -> tuple[str, OffsetMap]:
    """Return the title and its map; where the clean title is not the printed one but for white space, the printed one."""
    segments: list[Segment] = []
    at = 0
    for index, character in enumerate(title or ""):
        while at < len(printed) and printed[at] != character and printed[at].isspace():
            at += 1
        if at < len(printed) and printed[at] == character:
            last = segments[-1] if segments else None
            if last and last.clean_start + last.length == index and last.raw_start + last.length == offset + at:
                segments[-1] = last._replace(length=last.length + 1)
            else:
                segments.append(Segment(index, offset + at, 1))
            at += 1
        elif not character.isspace():
            return printed, OffsetMap((Segment(0, offset, len(printed)),))
    if not segments or printed[at:].strip():
        return printed, OffsetMap((Segment(0, offset, len(printed)),))
    return title or "", OffsetMap(tuple(segments))


def sentence_spans(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the span of each sentence of a text, and whether all of it stands inside quotation marks."""
    for line in _LINE.finditer(text):
        quoted = quotations(text, line.start(), line.end())
        start = line.start()
        for end in _ends(text, Span(line.start(), line.end()), quoted):
            span = _trimmed(text, start, end)
            if span:
                yield span, _is_quoted(span, text, quoted)
            start = end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without outer white space, or None where nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    first = start + piece.index(stripped)
    return Span(first, first + len(stripped))


def _ends(text: str, line: Span, quotations: Sequence[Span]) -> Iterator[int]:
    """Yield the offsets at which the sentences of a line end, the end of the line last."""
    whole = [span for span in quotations if span.end - span.start <= LONGEST_WHOLE_QUOTATION]
    starts = [span.start for span in whole]
    last = line.start
    words_end = next((at + 1 for at in range(line.end - 1, line.start - 1, -1) if text[at].isalnum()), line.start)
    for mark in _END.finditer(text, line.start, line.end):
        end = mark.end()
        holder = bisect_right(starts, end - 1) - 1
        if holder >= 0 and starts[holder] == end - 1:
            end, holder = end - 1, holder - 1
        if holder >= 0 and end < whole[holder].end:
            continue
        if end >= words_end:
            break
        numbering = _NUMBERING.match(text, last, mark.start())
        if (
            not numbering
            and any(character.isalnum() for character in text[last:end])
            and _ends_sentence(text, Span(mark.start(), end), line)
        ):
            last = end
            yield end
    yield line.end


def _ends_sentence(text: str, mark: Span, line: Span) -> bool:
    """Tell whether an end mark ends its sentence, by what stands before and behind it."""
    skipped = _NEXT.match(text, mark.end, line.end)
    following = text[skipped.end() if skipped else mark.end : line.end][:40]
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return _opens_quotation(text, mark.end, line.end)
    if text[mark.start : mark.end] != ".":
        return True
    head = text[max(line.start, mark.start - 40) : mark.start]
    before = _WORD_BEFORE.search(head)
    return before is None or not _is_abbreviation(before[0], head[: before.start()], following)


def _opens_quotation(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation begins behind the end mark, even with a small letter."""
    rest = text[start : min(end, start + 40)].lstrip()
    return rest[:1] == "“" or (rest[:1] == '"' and len(rest) > 1 and not rest[1].isspace())


def _is_abbreviation(word: str, head: str, following: str) -> bool:
    """Tell whether a full stop behind `word` belongs to it."""
    words = _words()
    folded = word.lower()
    if folded in words.before_name and (len(folded) > 1 or word.isupper()):
        return not (word.isupper() and len(word) > 1 and _first_word(following) in words.openers)
    if folded in words.before_number:
        return following[0].isdigit()
    if len(word) == 1 or (len(word) == 3 and word[1] == "."):
        previous = head.rsplit(maxsplit=1)[-1].lower() if head.split() else ""
        return word[0].isupper() and previous not in words.before_letter and _first_word(following) not in words.openers
    return False


def _first_word(following: str) -> str:
    found = following.split()
    return found[0].strip(".,;:!?").lower() if found else ""


def _is_quoted(span: Span, text: str, quotations: Sequence[Span]) -> bool:
    """Tell whether the whole sentence, but for its end mark, stands inside one quotation."""
    end = span.start + len(text[span.start : span.end].rstrip(" .,!?…"))
    return any(quotation.start <= span.start and end <= quotation.end for quotation in quotations)
