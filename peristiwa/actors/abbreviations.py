"""Tells when an article gives an abbreviation of the ontology a meaning of its own: "Pajak Bumi dan Bangunan (PBB)" is no United Nations.

An abbreviation in brackets is explained by the capitalised words before it where its letters are their initials, or where it opens the last
of them. If those words name nothing of the ontology, the abbreviation means something else in all of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from peristiwa.actors.folding import Folded
from peristiwa.actors.index import CORES, find_items

_EXPLAINED = re.compile(r"((?:[A-Z][\w'-]*(?: (?:dan|atau|of|for|and|untuk|di|the))? ){1,8})\( ?([A-Z]{2,6}) ?\)")

_REACH = 80
"""How many characters before the bracket may explain an abbreviation; the longest names of the ontology have about as many."""


def redefined(sentences: Iterable[Folded]) -> frozenset[str]:
    """Return the abbreviations of the ontology that the sentences of an article explain as something the ontology does not know."""
    return frozenset(short for folded in sentences for short in _strange(folded))


def _strange(folded: Folded) -> Iterator[str]:
    """Yield the abbreviations explained in one sentence by words that are no name of the entity they mean in the ontology."""
    for match in _EXPLAINED.finditer(folded.shown):
        long, short = match[1].rstrip(), match[2]
        if _explains(long.split(" "), short):
            meant = _meant(folded, match.start(2), match.end(2))
            end = match.start(1) + len(long)
            starts = (at for at in range(max(0, end - _REACH), end) if not folded.low[at - 1 : at].isalnum())
            if meant and not any(meant & _meant(folded, at, end) for at in starts):
                yield short


def _meant(folded: Folded, start: int, end: int) -> frozenset[str]:
    """Return the entity that a stretch names by itself, if any."""
    items = find_items(Folded(folded.shown[start:end], folded.low[start:end], ()))
    whole = len(items) == 1 and items[0].kind in CORES and (items[0].start, items[0].end) == (0, end - start)
    return frozenset((items[0].entry.entity,)) if whole else frozenset()


def _explains(words: list[str], short: str) -> bool:
    """Tell whether the letters of an abbreviation are the initials of the last words, or the start of the last one."""
    initials = "".join(part[0] for word in words if word[0].isupper() for part in word.split("-") if part)
    return initials.upper().endswith(short) or words[-1].upper().startswith(short)
