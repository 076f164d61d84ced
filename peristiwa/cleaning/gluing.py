"""Words that crawlers ran together when they dropped a link's tags ("Indonesiamengecam", "situasiperang", "tersebut.Namun").

Finds where spaces are missing; nothing is changed here. The text is looked at in chunks: a chunk is what stands between two spaces. One
that no article could show to be glued is remembered and not looked at again. `segmenting` decides inside words, `tight_marks` elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from peristiwa.cleaning.glue_prices import REMEMBERED, Article
from peristiwa.cleaning.known_words import word_bits
from peristiwa.cleaning.rules import words
from peristiwa.cleaning.segmenting import is_certain, is_suspect, segment
from peristiwa.cleaning.tight_marks import Gap, gaps
from peristiwa.spans import Span

# Letters behind the end of a host are a run of their own.
_RUN = re.compile(r"(?:(?<=\.com)|(?!(?<=\.)com[a-z]{5})(?<![A-Za-zÀ-ÖØ-öø-ɏ]))[A-Za-zÀ-ÖØ-öø-ɏ]{5,}")
# Marks of program code left in the text.
_CODE = re.compile(r"[={}<>\\]|\(\)|;\w")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[#@]\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:[Cc]om|COM|co\.id|CO\.ID|id|ID|net|NET|org|co|tv)\b(?:/\S*)?"
)
_MARKS = ".,\"“”'‘’()?!:;-–—"
_PAUSES = (",", ".", ";", ":", "?", "!", ")", "-")
_SHORTEST_RUN = 5
# In an article with so many different words that are glued for certain, others are believed more readily.
_CERTAIN = 2
# Chunks that hold no gap in any article, all listed words among them; when there are too many, all but those are forgotten.
_REMEMBERED = 1 << 18
_settled: set[str] = set()


class Split(NamedTuple):
    """A place in the raw text where a space is missing, and the rule that says so."""

    at: int
    rule: str


class _Parts(NamedTuple):
    """What may be glued in a chunk: gaps at marks, and runs of letters by their place."""

    marks: tuple[Gap, ...]
    runs: tuple[tuple[int, str], ...]


class _Counter:
    """How often the article writes a word alone, counted when asked for."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._counts: dict[str, int] = {}

    def own(self, word: str) -> int:
        """Count the word where no letter or digit touches it."""
        count = self._counts.get(word)
        if count is None:
            count = self._counts[word] = sum(1 for _ in _places(self._raw, word, str.isalnum))
        return count


def _places(raw: str, word: str, touches: Callable[[str], bool]) -> Iterator[int]:
    """Yield where `word` stands in `raw` with no character on either side that touches it."""
    at = raw.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and touches(raw[at - 1])) and not (end < len(raw) and touches(raw[end])):
            yield at
        at = raw.find(word, end)


def _is_dark(character: str) -> bool:
    return not character.isspace()


def find_splits(raw: str, free: list[Span]) -> list[Split]:
    """Return where spaces are missing in the free stretches of `raw`, in order."""
    if not _settled or len(_settled) > _REMEMBERED:
        _settled.clear()
        _settled.update(word_bits())
    doubtful = {chunk: parts for chunk in set(raw.split()).difference(_settled) if (parts := _parts(chunk))}
    if not doubtful:
        return []
    certain = {run for parts in doubtful.values() for _, run in parts.runs if is_certain(run)}
    article = Article(_Counter(raw).own, torn=len(certain) >= _CERTAIN)
    starts = [span.start for span in free]
    splits: set[Split] = set()
    for chunk, parts in doubtful.items():
        found = _chunk_gaps(chunk, parts, article)
        for start in _places(raw, chunk, _is_dark) if found else ():
            splits.update(_placed(raw, start, found))
    return sorted(split for split in splits if _is_inside(split.at, free, starts))


def _is_inside(at: int, free: list[Span], starts: list[int]) -> bool:
    number = bisect_right(starts, at) - 1
    return number >= 0 and free[number].start < at < free[number].end


def _parts(chunk: str) -> _Parts | None:
    """What may be glued in a chunk; nothing, and that is remembered, if no article could show it."""
    core, listed = chunk.strip(_MARKS), word_bits()
    is_listed = core in listed or (core[1:].islower() and core.lower() in listed)
    parts = None if is_listed else _parts_of(chunk, core)
    if parts is None:
        _settled.add(chunk)
    return parts


@lru_cache(REMEMBERED)
def _parts_of(chunk: str, core: str) -> _Parts | None:
    """What may be glued in a chunk, which without the marks around it is `core` and not listed."""
    if core.isalpha():
        return _Parts((), ((chunk.index(core), core),)) if len(core) >= _SHORTEST_RUN and is_suspect(core) else None
    if core.lower() == core.upper() or _CODE.search(chunk):
        return None
    # Hyphens between small letters leave no gap, and neither do marks behind them.
    if core[1:].islower() and chunk.startswith(core) and core.replace("-", "").isalpha():
        runs = tuple((match.start(), match.group()) for match in _RUN.finditer(core) if is_suspect(match.group()))
        return _Parts((), runs) if runs else None
    address = chunk.find("://")
    found = _RUN.finditer(chunk, 0, len(chunk) if address < 0 else address)
    parts = _Parts(tuple(gaps(chunk)), tuple((match.start(), match.group()) for match in found if is_suspect(match.group())))
    return parts if parts.marks or parts.runs else None


def _chunk_gaps(chunk: str, parts: _Parts, article: Article) -> list[Gap]:
    """The gaps of a chunk in its article, but for those inside an address."""
    found = [
        *parts.marks,
        *(Gap(start + cut, "gluing.words", straight=False) for start, run in parts.runs for cut in _cuts(chunk, start, run, article)),
    ]
    addresses = [match.span() for match in _ADDRESS.finditer(chunk)] if found and not chunk.strip(_MARKS).isalpha() else []
    return [gap for gap in found if gap.rule == "gluing.site" or not any(start < gap.at < end for start, end in addresses)]


def _cuts(chunk: str, start: int, run: str, article: Article) -> tuple[int, ...]:
    """The cuts of a run, but for a connecting word before a comma or a stop: that is the end of a name ("Sukardi,")."""
    cuts = segment(run, article)
    if cuts and chunk[start + len(run) : start + len(run) + 1] in _PAUSES and run[cuts[-1] :] in words("glue", "connecting"):
        return cuts[:-1]
    return cuts


def _placed(raw: str, start: int, found: Iterable[Gap]) -> Iterator[Split]:
    for gap in found:
        at, rule = start + gap.at, gap.rule
        # A straight quotation mark closes if an odd number of them stands before it on its line; else the gap is before it.
        if gap.straight and raw.count('"', raw.rfind("\n", 0, at) + 1, at - 1) % 2 == 0:
            at, rule = at - 1, "gluing.opening"
        yield Split(at, rule)
