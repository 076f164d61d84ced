"""Joins the matches of a sentence into mentions: office, collective noun, state, abbreviation in brackets and personal name are one phrase.

A mention grows from a core (a state, body, capital or listed person) to the left over offices and collective nouns and to the right over
brackets and the person who holds the office. Phrases that name an office or a group without a state come out unresolved (`entity` empty);
coreference decides about them. The words themselves are data.
"""

from __future__ import annotations

import re
from dataclasses import replace

from peristiwa.actors.chunks import PERSONAL, Chunk, share_place, share_sector
from peristiwa.actors.folding import Folded
from peristiwa.actors.index import CORES, Case, Entry, Item, ItemKind
from peristiwa.actors.names import Names
from peristiwa.ontology.titles import TitleKind, words_of

_LEADS = frozenset((ItemKind.PREFIX, ItemKind.OFFICE, ItemKind.HEAD, ItemKind.HONORIFIC, ItemKind.PLACE, ItemKind.TOPIC, ItemKind.BEFORE))
_TITLED = frozenset((ItemKind.OFFICE, ItemKind.HEAD, ItemKind.HONORIFIC))
_PLACED = frozenset((ItemKind.PLACE, ItemKind.TOPIC))
_OWN_WORD = Entry(ItemKind.MODIFIER, Case.ANY, open=True)
"""What a word of place or topic becomes inside the name of an office or organ ("Kementerian Ekonomi Kreatif")."""
_HOME = "IDN"
"""An institution without a state's name is Indonesia's; with one it is that state's: "Mahkamah Konstitusi Thailand"."""
_ABBREVIATION = re.compile(r" ?\( ?[A-Z][A-Za-z0-9&+.-]{0,9} ?\)")
_CLOSING = re.compile(r"[^()]{0,20}\)")
_PORTFOLIO = re.compile(r"(?: (?:[A-Z][A-Za-z'-]*|dan|&|urusan|bidang)){1,6} ")
_ORDINAL = re.compile(r" ke-\d+(?= )")
_FIRM = re.compile(r"\b(?:PT|CV|Tbk|Bank|Group|Grup) (?:[A-Z][\w'-]* ){0,6}$")
_ROLE = re.compile(r" untuk | urusan ")


class Grammar:
    """Reads the items of one sentence from left to right."""

    def __init__(self, folded: Folded, items: list[Item]) -> None:
        self._folded = folded
        self._items = items
        self._names = Names(folded, items)

    def chunks(self) -> list[Chunk]:
        """Return the phrases in text order; none overlap."""
        found: list[Chunk] = []
        at = 0
        while at < len(self._items):
            chunk, at = self._read(at)
            if chunk is not None and (not found or found[-1].end <= chunk.start):
                found.append(chunk)
        return share_sector(self._folded.low, share_place(self._folded.low, found))

    def _read(self, at: int) -> tuple[Chunk | None, int]:
        """Read the phrase that starts with item `at`; return it (or None) and the next item's number."""
        leads, after = self._leads(at)
        following = self._items[after] if after < len(self._items) else None
        if following is None or following.kind not in CORES or (leads and not self._joined(leads[-1], following)):
            return (self._unresolved(leads, after), after) if leads else (None, at + 1)
        if self._blocked(leads, after) or (not leads and self._names.is_stranger(following)):
            return None, self._absorb(Chunk(following.start, following.end, following.entry.entity, "", following.kind), after + 1)[1]
        return self._grow(leads, after)

    def _leads(self, at: int) -> tuple[tuple[Item, ...], int]:
        leads: list[Item] = []
        while at < len(self._items):
            item = self._items[at]
            allowed = item.kind in _LEADS or (item.kind is ItemKind.MODIFIER and bool(leads))
            if not allowed or (leads and not self._joined(leads[-1], item)):
                break
            own = bool(leads) and leads[-1].entry.open and self._folded.shown[item.start].isupper()
            leads.append(item._replace(entry=_OWN_WORD) if own and item.kind in _PLACED | {ItemKind.MODIFIER} else item)
            at += 1
        return tuple(leads), at

    def _joined(self, left: Item, right: Item) -> bool:
        """Tell whether only a space, bracket, small link word or capitalised words of the left item's own part two items."""
        gap = self._folded.low[left.end : right.start]
        if gap == " " or (gap == "-" and (left.kind is ItemKind.BEFORE or self._doubles(left, right))):
            return True
        if gap == ", " and right.kind is ItemKind.PERSON:
            return left.kind in _TITLED and " " in self._gap(right.start, right.end)
        if gap.strip() in {"(", ")", ""}:
            fits = right.kind in _TITLED or gap.strip() == ")" or (gap.strip() == "(" and right.kind is ItemKind.BODY)
            return len(gap) <= 3 and left.kind in _TITLED and fits
        if gap.strip() in words_of(TitleKind.LINK):
            return left.kind in _TITLED and _link_fits(gap.strip(), right)
        shown = self._folded.shown[left.end : right.start]
        return (
            left.entry.open and not self._names.headline and right.kind is not ItemKind.REGION and _PORTFOLIO.fullmatch(shown) is not None
        )

    def _doubles(self, left: Item, right: Item) -> bool:
        """Tell whether the right item repeats the left one: "orang-orang", "kapal-kapal perang"."""
        return self._folded.low.startswith(self._gap(left.start, left.end), right.start)

    def _blocked(self, leads: tuple[Item, ...], core: int) -> bool:
        """Tell whether a word before or after the core shows that the name is part of another name."""
        item = self._items[core]
        if item.kind in {ItemKind.PERSON, ItemKind.BODY}:
            return False
        if leads and leads[-1].kind is ItemKind.BEFORE:
            return True
        following = self._items[core + 1] if core + 1 < len(self._items) else None
        if following is None or self._gap(item.end, following.start) != " ":
            return False
        compass = item.kind is ItemKind.REGION and following.kind is ItemKind.STATE and " " not in self._gap(item.start, item.end)
        return following.kind is ItemKind.AFTER or compass

    def _gap(self, start: int, end: int) -> str:
        return self._folded.low[start:end]

    def _grow(self, leads: tuple[Item, ...], at: int) -> tuple[Chunk, int]:
        core = self._items[at]
        placed = bool(leads) and leads[-1].kind in _PLACED
        kept = _titles(leads)
        chunk = Chunk(
            start=kept[0].start if kept else core.start,
            end=core.end,
            entity=core.entry.entity,
            sector=self._of_organisation(kept, core) or _sector(kept, core),
            kind=core.kind,
            leads=kept,
            core=core,
            can_act=core.kind is ItemKind.PERSON or (not placed and self._acts(core, kept)),
        )
        if core.kind is ItemKind.PERSON:
            chunk = replace(chunk, person=(core.start, core.end), holder=core)
        chunk, at = self._absorb(self._closed(chunk), at + 1)
        chunk, at = self._with_person(chunk, at)
        if chunk.person is None:
            return (replace(chunk, apposed=self._names.before_comma(chunk.start)) if chunk.has_office else chunk), at
        return self._with_nickname(chunk, at), at

    def _with_nickname(self, chunk: Chunk, at: int) -> Chunk:
        """Take in a byname in brackets right after the name: "Joko Widodo (Jokowi)"."""
        match = _ABBREVIATION.match(self._folded.shown, chunk.end)
        clear = at >= len(self._items) or match is None or self._items[at].start >= match.end()
        if match is None or not clear or chunk.person is None or chunk.person[1] != chunk.end:
            return chunk
        return replace(chunk, end=match.end(), person=(chunk.person[0], match.end()))

    def _closed(self, chunk: Chunk) -> Chunk:
        """Take in the closing bracket where the core stands in brackets after its long form: "Kementerian Agama (Kemenag)"."""
        opened = self._gap(chunk.start, chunk.end)
        match = _CLOSING.match(self._folded.low, chunk.end) if opened.count("(") > opened.count(")") else None
        return replace(chunk, end=match.end()) if match and match.end() - chunk.end <= 2 else chunk

    def _of_organisation(self, leads: tuple[Item, ...], core: Item) -> str:
        """A state's name that ends a run of capitalised words belongs to an organisation there ("Ikatan Dokter Indonesia") or to a firm."""
        if leads or core.kind is not ItemKind.STATE or not self._names.follows_name(core.start):
            return ""
        return "BUS" if _FIRM.search(self._folded.shown, 0, core.start) else "NGO"

    def _acts(self, core: Item, leads: tuple[Item, ...]) -> bool:
        """A capital or seat acts for its state, unless it stands where a place stands; "dari" before a seat may mark the doer."""
        if core.kind not in {ItemKind.CAPITAL, ItemKind.METONYM} or leads:
            return True
        before = self._folded.low[: core.start].rstrip().rpartition(" ")[2].lstrip("(\"'")
        seat = core.kind is ItemKind.METONYM and before in words_of(TitleKind.GOVERNOR)
        return core.entry.acts and (seat or before not in words_of(TitleKind.LOCATIVE))

    def _absorb(self, chunk: Chunk, at: int) -> tuple[Chunk, int]:
        """Take in what still belongs to the core: its abbreviation in brackets, a second name of the same entity, the envoy's post."""
        while at < len(self._items):
            item = self._items[at]
            gap = self._gap(chunk.end, item.start)
            end = self._absorbed_end(chunk, item, gap)
            if end is None:
                break
            named = chunk.kind is ItemKind.BODY and chunk.entity == _HOME and item.kind is ItemKind.STATE and gap == " "
            chunk = replace(chunk, end=end, entity=item.entry.entity if named else chunk.entity)
            at += 1
        match = _ABBREVIATION.match(self._folded.shown, chunk.end)
        if match and (at >= len(self._items) or self._items[at].start >= match.end()):
            chunk = replace(chunk, end=match.end())
            return self._absorb(chunk, at)
        return chunk, at

    def _absorbed_end(self, chunk: Chunk, item: Item, gap: str) -> int | None:
        same = item.entry.entity == chunk.entity and item.kind in CORES and item.kind is not ItemKind.PERSON
        if gap.strip() == "(" and (same or item.kind in _TITLED):
            closing = _CLOSING.match(self._folded.low, item.end)
            return closing.end() if closing else None
        if gap == " " and chunk.person is None and item.kind in CORES - {ItemKind.PERSON}:
            fits = same or (chunk.kind in {ItemKind.BODY, ItemKind.REGION} and item.kind in {ItemKind.STATE, ItemKind.CAPITAL})
            return item.end if fits else None
        if chunk.has_office and item.kind in CORES and (_ROLE.fullmatch(gap) or (gap == " di " and self._names.at_comma(item.end))):
            return item.end
        return None

    def _with_person(self, chunk: Chunk, at: int) -> tuple[Chunk, int]:
        """Take in the personal name of the office holder, listed or not."""
        if chunk.person is not None and sum(lead.kind is ItemKind.OFFICE for lead in chunk.leads) < 2:
            return chunk, at
        ordinal = _ORDINAL.match(self._folded.low, chunk.end)
        end, following = ordinal.end() if ordinal else chunk.end, at
        while following < len(self._items) and self._items[following].kind in PERSONAL | {ItemKind.MODIFIER}:
            if self._gap(end, self._items[following].start) not in {" ", ", "}:
                break
            end = self._items[following].end
            following += 1
        listed = self._items[following] if following < len(self._items) else None
        if listed is not None and listed.kind is ItemKind.PERSON and self._gap(end, listed.start) in {"", " ", ", "}:
            leading = chunk.has_office or following > at or (chunk.has_head and self._gap(end, listed.start) == " ")
            if not leading or not listed.entry.serves(chunk.entity):
                return chunk, at
            return replace(chunk, end=listed.end, person=(listed.start, listed.end), holder=listed), following + 1
        if listed is not None and self._bracketed(chunk, listed):
            return replace(chunk, end=listed.end + 1, person=(listed.start, listed.end), holder=listed), following + 1
        return self._with_unlisted(chunk, end, at, following)

    def _bracketed(self, chunk: Chunk, listed: Item) -> bool:
        """Tell whether the office's holder stands behind it in brackets: "Menlu Australia (Julie Bishop)"."""
        enclosed = self._gap(chunk.end, listed.start) == " (" and self._folded.low.startswith(")", listed.end)
        return enclosed and chunk.has_office and listed.kind is ItemKind.PERSON and listed.entry.serves(chunk.entity)

    def _with_unlisted(self, chunk: Chunk, end: int, at: int, following: int) -> tuple[Chunk, int]:
        personal = chunk.has_office or following > at
        if not personal or chunk.person is not None:
            return chunk, at
        name = self._names.at(end, self._items[following].start if following < len(self._items) else len(self._folded.low))
        if name is None:
            return chunk, at
        namesake = self._namesake(name[1], following)
        if namesake is not None:
            return replace(chunk, end=namesake.end, person=(name[0], namesake.end)), following + 1
        return replace(chunk, end=name[1], person=name), following

    def _namesake(self, end: int, at: int) -> Item | None:
        """Return a listed short name that only ends the unlisted one before it: "Menlu Timor Leste Aurelio Sergio Guterres"."""
        item = self._items[at] if at < len(self._items) else None
        if item is None or item.kind is not ItemKind.PERSON or self._gap(end, item.start) != " ":
            return None
        return None if " " in self._gap(item.start, item.end) else item

    def _unresolved(self, leads: tuple[Item, ...], at: int) -> Chunk | None:
        """An office or collective noun without a state; with an unlisted name after an office."""
        kept = _titles(leads)
        if not any(lead.kind in {ItemKind.OFFICE, ItemKind.HEAD} for lead in kept):
            return None
        chunk = Chunk(kept[0].start, kept[-1].end, "", _sector(kept, None), kept[-1].kind, kept)
        limit = self._items[at].start if at < len(self._items) else len(self._folded.low)
        if kept[-1].kind in PERSONAL | {ItemKind.MODIFIER} and self._folded.shown.startswith((" ", ", "), chunk.end):
            name = self._names.at(chunk.end, limit)
            if name is not None:
                return replace(chunk, end=name[1], person=name)
        return chunk


def _link_fits(link: str, right: Item) -> bool:
    """Places in `di` and `pada` belong to collective nouns only; `untuk` opens the envoy's post and joins nothing before a core."""
    if link == "untuk":
        return False
    return right.kind is ItemKind.HEAD or (link not in {"di", "pada", "bidang"} and right.kind in CORES)


def _titles(leads: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the leads from the first office or collective noun on (with its prefix), without words of place and topic before it."""
    for number in range(len(leads) - 1, -1, -1):
        if leads[number].kind in _PLACED | {ItemKind.BEFORE}:
            return _titles(leads[number + 1 :])
    return leads if any(lead.kind in _TITLED for lead in leads) else ()


def _sector(leads: tuple[Item, ...], core: Item | None) -> str:
    """The last collective noun that tells more than "government" decides, else the first office, else the core; a body keeps its own."""
    if core is not None and core.kind is ItemKind.BODY and core.entry.sector != "GOV":
        return core.entry.sector
    heads = [lead.entry.sector for lead in leads if lead.kind is ItemKind.HEAD]
    offices = [lead.entry.sector for lead in leads if lead.kind is ItemKind.OFFICE]
    telling = [sector for sector in heads if sector != "GOV"]
    return (telling[-1:] or heads[-1:] or offices[:1] or [core.entry.sector if core is not None else "UNK"])[0]
