"""Finds the names of strangers whose state an article tells when it introduces them.

"Anggota parlemen Inggris dari Partai Buruh, Kim Leadbeater," and "aktivis asal Kanada, Linda Moore," name a person behind a phrase that
tells the state. Later sentences then use the name alone.
"""

from __future__ import annotations

import re

from peristiwa.actors.chunks import Chunk
from peristiwa.actors.folding import Folded
from peristiwa.actors.index import ItemKind
from peristiwa.ontology.titles import TitleKind, words_of

_NAME = r"((?:[A-Z][A-Za-z'-]+ ){1,3}[A-Z][A-Za-z'-]+)"
_BEHIND = re.compile(rf"(?: (?:dari|asal|untuk|di|pada|bidang|urusan) [^,.;:\"“”()]{{1,50}})?, {_NAME}(?=,| \()")
_ORIGIN = re.compile(r"\b(?:asal|warga negara|berkewarganegaraan|kelahiran)$")
"""What stands before a state that someone comes from."""


def introduced(folded: Folded, chunk: Chunk) -> tuple[int, int] | None:
    """Return the stretch of a stranger's name that follows an office, or a state of origin, and a comma; None if there is none."""
    if chunk.person is not None or chunk.apposed is not None or chunk.kind is ItemKind.REGION:
        return None
    if not chunk.has_office and not is_origin(folded, chunk):
        return None
    match = _BEHIND.match(folded.shown, chunk.end)
    barred = words_of(TitleKind.STOP) | words_of(TitleKind.SITE) | words_of(TitleKind.FEATURE)
    if match is None or any(word.lower() in barred for word in match[1].split(" ")):
        return None
    return match.span(1)


def is_origin(folded: Folded, chunk: Chunk) -> bool:
    """Tell whether a phrase is only the state that someone comes from."""
    return chunk.kind is ItemKind.STATE and not chunk.leads and bool(_ORIGIN.search(folded.low[: chunk.start].rstrip()))
