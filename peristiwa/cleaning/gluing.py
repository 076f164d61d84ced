"""Words that crawlers ran together when they dropped a link's tags ("Indonesiamengecam", "dariReuters", "tersebut.Namun").

A split is made only where both halves are known: from the glue word lists, from the gazetteer's names of states, or because the same
article writes the half as a word of its own. Two glued words in lower case are left alone, since nothing shows where one ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from peristiwa.cleaning.rules import words
from peristiwa.ontology.states import load_states
from peristiwa.spans import Span

_WORD = re.compile(r"[^\W\d_]+")
_WITH_CAPITAL = re.compile(r"\b[a-zà-ÿ]*+[A-ZÀ-Þ][^\W\d_]*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[#@]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:[Cc]om|COM|co\.id|CO\.ID|id|ID|net|NET|org|co|tv)\b(?:/\S*)?"
)
_CASE_CHANGE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_ACRONYM_NAME = re.compile(r"([A-Z]{2,6})([A-Z][a-z]{2,}.*)")
_ACRONYM_WORD = re.compile(r"([A-Z]{2,6})([a-z]{2,})")
# A mark that should be followed (an opening parenthesis: preceded) by a space and is not.
_TIGHT = re.compile(r"[.?!,][\"”]?(?=[A-Za-z“‘])|\((?=[A-Z])|\)(?=[A-Za-z])")
# A word with an inner capital that comes this often in one article is a name of its own kind ("TikTok"), not an accident.
_OWN_NAME = 3
_SINGLE_NAME = re.compile(r"[A-Z][a-z]{3,}")
_SHORT_WORD = 3


class Split(NamedTuple):
    """A place in the raw text where a space is missing, and the rule that says so."""

    at: int
    rule: str


@dataclass(frozen=True)
class _Known:
    """What counts as a word here: the article's own words with their counts, beside the lists; and the splits of words already seen."""

    raw: str
    looked_at: dict[str, tuple[Split, ...]] = field(default_factory=dict)

    @cached_property
    def own(self) -> Counter[str]:
        """The article's words, counted when first asked for."""
        return Counter(_WORD.findall(self.raw))

    def name(self, word: str) -> bool:
        """A name of a state or people, or a capitalised word that this article also writes alone."""
        return word in state_names() or (word in self.own and word[:1].isupper())

    def before(self, word: str) -> bool:
        """A word that may stand before a name."""
        return word.casefold() in words("glue", "before") or word in self.own or word in state_names()

    def after(self, name: str, word: str) -> bool:
        """Tell whether a word from the list may stand after `name`; short ones only behind names of states and names that come often."""
        if len(name) < _SHORT_WORD:
            return len(word) > _SHORT_WORD
        return len(word) > _SHORT_WORD or name in state_names() or self.own[name] > 1 or len(name) > 2 * _SHORT_WORD


@cache
def state_names() -> frozenset[str]:
    """Single words that name a state, its capital or its people, with the glue list's own names and towns."""
    names = {name for state in load_states() for name in (state.name_id, state.name_en, *state.aliases, *state.nicknames, *state.capitals)}
    names |= words("glue", "names") | words("datelines", "places")
    return frozenset(name for name in names if _SINGLE_NAME.fullmatch(name))


def find_splits(raw: str, free: list[Span]) -> list[Split]:
    """Return where spaces are missing in the free stretches of `raw`, in order."""
    known = _Known(raw)
    splits: list[Split] = []
    for span in free:
        found = [*_punctuation(raw, span), *_words(raw, span, known)]
        if found:
            addresses = [Span(*match.span()) for match in _ADDRESS.finditer(raw, span.start, span.end)]
            splits += [split for split in found if not any(address.start < split.at < address.end for address in addresses)]
    return sorted(set(splits))


def _punctuation(raw: str, span: Span) -> Iterator[Split]:
    """Missing spaces after sentence ends and commas, and around parentheses."""
    for match in _TIGHT.finditer(raw, span.start, span.end):
        mark, before, after = match.group(), raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 2]
        rule = _rule_of(mark, before, after)
        at = match.start() if mark == "(" else match.end()
        # A straight quotation mark closes if an odd number of them stands before it on its line; else the gap is before it.
        if '"' in mark and raw.count('"', raw.rfind("\n", 0, match.start()) + 1, match.start()) % 2 == 0:
            rule, at = rule and "opening", at - 1
        if rule and span.start < at < span.end:
            yield Split(at, f"gluing.{rule}")


def _rule_of(mark: str, before: str, after: str) -> str:
    """The kind of gap that a tight mark leaves between `before` and `after`, or nothing where the mark may be tight."""
    if mark in "()":
        return "paren" if (mark == ")" and before.isalpha()) or (mark == "(" and before.islower()) else ""
    if not (before.isalnum() or before in ")]"):
        return ""
    if mark == ",":
        return "comma" if before.isalpha() or before == ")" else ""
    if len(mark) > 1:
        return "quoted"
    starts = after[0] in "“‘" or (after[0].isupper() and after[1:].islower())
    return "stop" if starts and not before.isupper() else ""


def _words(raw: str, span: Span, known: _Known) -> Iterator[Split]:
    """Missing spaces inside words; each different word is looked at once."""
    for match in _WITH_CAPITAL.finditer(raw, span.start, span.end):
        word = match.group()
        if word not in known.looked_at:
            skipped = len(word) <= _SHORT_WORD or word in words("glue", "keep")
            known.looked_at[word] = () if skipped else tuple(_inside(word, 0, known))
        for split in known.looked_at[word]:
            yield Split(match.start() + split.at, split.rule)


def _inside(word: str, at: int, known: _Known) -> Iterator[Split]:
    """Split one word at its changes of case, and names off the words behind them."""
    cuts = [match.start() for match in _CASE_CHANGE.finditer(word)]
    parts = [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]
    offset = 0
    for number, part in enumerate(parts):
        if number and _is_case_split(parts[number - 1], part, word, known):
            yield Split(at + offset, "gluing.case")
        tail = _tail_cut(part, known)
        if tail and (number + 1 == len(parts) or known.before(part[tail:])):
            yield Split(at + offset + tail, "gluing.name_word")
        yield from (Split(at + offset + cut, "gluing.acronym") for cut in _acronym_cuts(part, known))
        offset += len(part)


def _is_case_split(left: str, right: str, word: str, known: _Known) -> bool:
    """Tell whether a capital inside a word begins a word of its own."""
    head = _head(right, known)
    if left.casefold() in words("glue", "before") and (left.islower() or known.name(head) or head in words("glue", "acronyms")):
        return True
    if known.own[word] >= _OWN_NAME:
        return False
    if head in words("glue", "acronyms") and len(left) > _SHORT_WORD and left.islower():
        return True
    left_name = left[_tail_cut(left, known) :]
    if head in state_names() or left in state_names():
        return True
    return (known.before(left) or left_name in words("glue", "after")) and (known.name(head) or left.islower())


def _head(part: str, known: _Known) -> str:
    """The name that a part begins with, without a word glued behind it."""
    acronym = _ACRONYM_WORD.fullmatch(part)
    if acronym and acronym[1] in words("glue", "acronyms"):
        return acronym[1]
    cut = _tail_cut(part, known)
    return part[:cut] if cut else part


def _tail_cut(part: str, known: _Known) -> int:
    """Where a name ends that a lower-case word is glued to, or 0."""
    if not part[:1].isupper() or not part[1:].islower() or part in state_names():
        return 0
    after = words("glue", "after")
    for cut in range(2, len(part) - 1):
        if (
            part[cut:] in after
            and known.name(part[:cut])
            and known.after(part[:cut], part[cut:])
            and known.own[part] < max(2, known.own[part[:cut]])
        ):
            return cut
    return 0


def _acronym_cuts(part: str, known: _Known) -> Iterator[int]:
    """Where an acronym is glued to a name or a word behind it ("SBUUkraina", "AFPpada")."""
    for pattern in (_ACRONYM_NAME, _ACRONYM_WORD):
        match = pattern.fullmatch(part)
        if match is None or not (match[1] in words("glue", "acronyms") or known.own[match[1]]):
            continue
        rest = match[2]
        cut = _tail_cut(rest, known)
        if known.name(rest[:cut] if cut else rest) or rest in words("glue", "after"):
            yield match.end(1)
            if cut:
                yield match.end(1) + cut
            return
