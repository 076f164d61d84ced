"""Resolves what a sentence only points to: surnames, pronouns, "negara itu", "kedua pemimpin", a bare office or a bare "militer".

Works on one article at a time. A first pass over all sentences learns who is who (names, offices, the states most spoken of); a second
reads the sentences in order and lets each phrase point to the nearest fitting antecedent. What stays ambiguous is left out, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from peristiwa.actors import mention_of, read_chunks, title_of
from peristiwa.actors.abbreviations import redefined
from peristiwa.actors.chunks import Chunk
from peristiwa.actors.folding import Folded, fold
from peristiwa.actors.index import ItemKind
from peristiwa.actors.introduced import introduced, is_origin
from peristiwa.actors.memory import Memory
from peristiwa.domain import ActorMention, Sentence
from peristiwa.ontology.anaphora import AnaphorKind, anaphor_pattern, load_anaphora, office_of
from peristiwa.ontology.titles import TitleKind, words_of
from peristiwa.quotations import quotations
from peristiwa.spans import Span
from peristiwa.terms import Via

_WORD = re.compile(r"[A-Z][A-Za-z'-]+")
_LAST_WORD = re.compile(r"[a-z-]+$")
_OWN = re.compile(r" (?:kami|kita|saya|(?:dari )?kedua)\b")
"""Behind a noun, these say whose it is: the speaker's or both sides', who are found as such."""
_QUOTE = re.compile(r"[\"“”„«»]")
_POINTING = re.compile(r" (?:itu|tersebut)\b")


class _Read:
    """One sentence with its phrases."""

    def __init__(self, text: str, on: date | None, without: frozenset[str]) -> None:
        self.text = text
        self.on = on
        self.folded, self.chunks = read_chunks(text, on, without)
        self.quotations = quotations(text, 0, len(text))

    def is_quoted(self, place: Span) -> bool:
        """Tell whether characters of the sentence stand between quotation marks."""
        return any(quoted.contains(place) for quoted in self.quotations)

    def mention(self, chunk: Chunk) -> ActorMention:
        return mention_of(self.text, self.folded, chunk, self.on)


def resolve_actors(sentences: Sequence[Sentence], published_on: date | None) -> tuple[tuple[ActorMention, ...], ...]:
    """Return the actors of each sentence: those it names and those it points to, in text order and without overlap.

    Args:
        sentences: the sentences of one article, in order, the title first.
        published_on: the day of publication, which decides between persons of one name; None if unknown.
    """
    without = redefined(fold(sentence.text) for sentence in sentences if "(" in sentence.text)
    read = [_Read(sentence.text, published_on, without) for sentence in sentences]
    memory = Memory()
    for one in read:
        for chunk in one.chunks:
            if chunk.entity:
                memory.learn(one.folded, chunk, one.mention(chunk))
                _learn_introduced(one, memory, chunk)
    return tuple(_resolve(one, memory) for one in read)


def _learn_introduced(one: _Read, memory: Memory, chunk: Chunk) -> None:
    """Learn the stranger that a phrase introduces ("aktivis asal Kanada, Linda Moore,"), unless the name is one of the ontology."""
    named = introduced(one.folded, chunk)
    if named is None or not _free(Span(*named), [Span(other.start, other.end) for other in one.chunks]):
        return
    place = one.folded.span(*named)
    name, private = one.text[place.start : place.end], is_origin(one.folded, chunk)
    known = replace(one.mention(chunk), name=name, kind="person", can_act=True)
    memory.learn_name(one.folded.low[slice(*named)], replace(known, sector="CVL") if private else known)


def _resolve(one: _Read, memory: Memory) -> tuple[ActorMention, ...]:
    """Resolve one sentence and let the memory move on past it."""
    memory.begin_sentence()
    found: list[ActorMention] = []
    at = 0
    for start, end, event in _events(one, memory):
        paired = isinstance(event, AnaphorKind) and event.value.startswith("pair")
        first = _office_of_pair(one, start) if paired else start
        mention = _one(one, memory, Span(first if first >= at else start, end), event) if start >= at else None
        if mention is not None:
            memory.notice(mention, quoted=one.is_quoted(mention.span))
            found.append(mention)
            at = end
    if _stranger_speaks(one, found):
        memory.notice_stranger()
    return tuple(found)


def _office_of_pair(one: _Read, start: int) -> int:
    """Return where the office before "dari kedua negara" begins, which both hold: "Menteri Luar Negeri dari kedua negara"."""
    before = one.folded.low[:start]
    offices = [chunk.start for chunk in one.chunks if not chunk.entity and before[chunk.end :] in {" dari ", " "}]
    return offices[0] if offices else start


def _events(one: _Read, memory: Memory) -> list[tuple[int, int, Chunk | AnaphorKind | str]]:
    """Return what in a sentence may mean an actor, in text order, the longer first: phrases, short names, words that point back."""
    taken = [Span(chunk.start, chunk.end) for chunk in one.chunks if chunk.entity or chunk.person]
    events: list[tuple[int, int, Chunk | AnaphorKind | str]] = [(chunk.start, chunk.end, chunk) for chunk in one.chunks]
    events += [(start, end, word) for start, end, word in _short_names(one.folded, memory) if _free(Span(start, end), taken)]
    events += [
        (match.start(), match.end(), load_anaphora()[match[0]])
        for match in anaphor_pattern().finditer(one.folded.low)
        if _free(Span(match.start(), match.end()), taken) and not _counted(one.folded.low, match.start())
    ]
    return sorted(events, key=lambda event: (event[0], -event[1]))


def _stranger_speaks(one: _Read, found: list[ActorMention]) -> bool:
    """Tell whether a capitalised word that is part of no mention follows a verb of speaking ("kata Cogan")."""
    spoken = [one.folded.span(match.start(1), match.end(1)) for match in _speaker_pattern().finditer(one.folded.shown)]
    return any(not any(mention.span.overlaps(name) for mention in found) for name in spoken)


@cache
def _speaker_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words_of(TitleKind.SAY)))}) ([A-Z][a-z'-]+)")


def _one(one: _Read, memory: Memory, span: Span, event: Chunk | AnaphorKind | str) -> ActorMention | None:
    if isinstance(event, Chunk):
        return _named(one, memory, event) if event.entity else _unresolved(one, memory, event)
    if isinstance(event, AnaphorKind):
        return _pointed(one, memory, span, event)
    known = memory.person(event)
    return None if known is None else _like(one, span, known, Via.NAME, "person")


def _named(one: _Read, memory: Memory, chunk: Chunk) -> ActorMention:
    """Return a listed person, or the one the article means by that name, with another state's office ("Menlu Timor Leste X Guterres")."""
    mention = one.mention(chunk)
    if chunk.core is None or chunk.core.kind is not ItemKind.PERSON or chunk.person is None:
        return mention
    start, end = chunk.person
    known = memory.presented(one.folded.low[start:end])
    if known is None or known.entity == mention.entity:
        return mention
    return _like(one, Span(chunk.start, chunk.end), known, Via.NAME, "person")


def _unresolved(one: _Read, memory: Memory, chunk: Chunk) -> ActorMention | None:
    """Resolve an office or collective noun that stands without its state."""
    if chunk.person is not None:
        return _named_office(one, memory, chunk)
    if chunk.has_office:
        return _bare_office(one, memory, chunk)
    nouns = [lead for lead in chunk.leads if lead.kind is not ItemKind.PREFIX]
    word = one.folded.low[nouns[0].start : nouns[-1].end]
    if _OWN.match(one.folded.low, chunk.end):
        return None
    pointed = memory.last_of(word) if _POINTING.match(one.folded.low, chunk.end) else None
    if pointed is not None:
        return replace(one.mention(replace(chunk, entity=pointed)), via=Via.TITLE, kind="office")
    alone = word in words_of(TitleKind.BARE) and _governed(one.folded, chunk.start)
    entity = memory.bare(word, government=chunk.sector == "GOV") if alone else None
    if entity is None:
        return None
    return replace(one.mention(replace(chunk, entity=entity)), via=Via.TITLE, kind="office")


def _governed(folded: Folded, start: int) -> bool:
    """Tell whether a bare noun stands as a subject or object, not as the second noun of a compound ("operasi militer")."""
    before = folded.low[:start].rstrip()
    word = _LAST_WORD.search(before)
    if word is None or len(before) < start - 1:
        return True
    return word[0] in words_of(TitleKind.GOVERNOR) or word[0].startswith(("me", "di"))


def _counted(low: str, start: int) -> bool:
    """Tell whether a number stands before a phrase, so that it means several: "ketiga negara itu", "27 negara itu"."""
    word = low[:start].rstrip().rpartition(" ")[2]
    return word.isdigit() or word in words_of(TitleKind.PREFIX)


def _reported(folded: Folded, start: int) -> bool:
    """Tell whether a pronoun opens what the subject says or thinks ("mengatakan mereka", "bahwa mereka")."""
    word = _LAST_WORD.search(folded.low[:start].rstrip())
    return word is not None and (word[0] == "bahwa" or (word[0].startswith("me") and word[0].endswith("kan")))


def _quoting(one: _Read, start: int) -> str:
    """Return the name of the person whose quotation a place stands in, if given behind it: "Dia" in it is somebody else."""
    shown = one.folded.shown
    end = _QUOTE.search(shown, start)
    if end is None or len(_QUOTE.findall(shown[:start])) % 2 == 0:
        return ""
    speaker = next((chunk for chunk in one.chunks if chunk.start >= end.end() and chunk.entity), None)
    return one.folded.low[slice(*speaker.person)] if speaker is not None and speaker.person is not None else ""


def _named_office(one: _Read, memory: Memory, chunk: Chunk) -> ActorMention | None:
    """An office with an unlisted name: the name or the office is known from elsewhere in the article."""
    start, end = chunk.person or (chunk.start, chunk.end)
    known = next((found for word in one.folded.low[start:end].split() if (found := memory.person(word)) is not None), None)
    office = office_key(one.folded, chunk)
    vague = any(lead.entry.open for lead in chunk.leads) and office not in words_of(TitleKind.NATIONAL) | words_of(TitleKind.HOME)
    entity = known.entity if known is not None else None if vague else memory.office_home(office)
    return None if entity is None else one.mention(replace(chunk, entity=entity))


def _bare_office(one: _Read, memory: Memory, chunk: Chunk) -> ActorMention | None:
    """An office without name and state means its holder named before, if the phrase is marked as pointing to one."""
    pointing = _POINTING.match(one.folded.low, chunk.end)
    if not pointing and not one.folded.shown[chunk.leads[-1].start].isupper() and not one.folded.low.startswith("sang ", chunk.start):
        return None
    known = memory.office_holder(office_key(one.folded, chunk))
    if known is None:
        return None
    end = pointing.end() if pointing else chunk.end
    mention = _like(one, Span(chunk.start, end), known, Via.TITLE, "office")
    return replace(mention, title=title_of(one.text, one.folded, chunk))


def _pointed(one: _Read, memory: Memory, span: Span, kind: AnaphorKind) -> ActorMention | None:
    if kind in {AnaphorKind.PERSON, AnaphorKind.OWN_SIDE}:
        told = not one.is_quoted(one.folded.span(span.start, span.end))
        own = kind is AnaphorKind.OWN_SIDE
        known = memory.own_side() if own else memory.subject_person(but=_quoting(one, span.start), told=told)
        return None if known is None else _like(one, span, known, Via.PRONOUN, "pronoun")
    if kind in {AnaphorKind.STATE, AnaphorKind.OTHER_STATE}:
        entity = memory.other_state() if kind is AnaphorKind.OTHER_STATE else memory.last_state(spoken=_reported(one.folded, span.start))
        return None if entity is None else _bare(one, span, entity, ())
    if kind is AnaphorKind.BODY:
        known = memory.last_body(armed=one.folded.low.startswith("kelompok", span.start))
        return None if known is None else _like(one, span, known, Via.PRONOUN, "pronoun")
    if kind is AnaphorKind.PLURAL:
        known = memory.first_actor() if _reported(one.folded, span.start) else memory.last_group()
        return None if known is None else _like(one, span, known, Via.PRONOUN, "pronoun")
    members = memory.pair(people=kind is AnaphorKind.PAIR_PEOPLE, anyone=kind is AnaphorKind.PAIR_ANY)
    if len(members) == 1:
        return _bare(one, span, members[0], ())
    return _bare(one, span, "UNK", members) if members else None


def _like(one: _Read, span: Span, known: ActorMention, via: Via, kind: str) -> ActorMention:
    """A mention at `span` that means the same actor as `known`, with the longest name the article gives."""
    place = one.folded.span(span.start, span.end)
    return replace(known, span=place, text=one.text[place.start : place.end], via=via, kind=kind, can_act=True)


def _bare(one: _Read, span: Span, entity: str, members: tuple[str, ...]) -> ActorMention:
    place = one.folded.span(span.start, span.end)
    written = one.text[place.start : place.end]
    via, kind = (Via.GROUP, "group") if members else (Via.PRONOUN, "pronoun")
    return ActorMention(place, written, entity, "GOV", via, kind, written, members=members)


def _short_names(folded: Folded, memory: Memory) -> list[tuple[int, int, str]]:
    """Find runs of capitalised words that are parts of one known person's name; a run with a stranger's word in it is no short name."""
    found: list[tuple[int, int, str]] = []
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(folded.shown), None]:
        if run and (match is None or folded.shown[run[-1].end() : match.start()] != " "):
            found.extend(_known_run(run, memory))
            run = []
        if match is not None:
            run.append(match)
    return found


def _known_run(run: list[re.Match[str]], memory: Memory) -> list[tuple[int, int, str]]:
    """Return the run as one short name if all its words (but for one that opens the sentence) belong to the person of the last."""
    known = memory.person(run[-1][0].lower())
    first = 1 if len(run) > 1 and run[0].start() == 0 and memory.person(run[0][0].lower()) is None else 0
    if known is None or any(memory.person(word[0].lower()) is not known for word in run[first:]):
        return []
    return [(run[first].start(), run[-1].end(), run[-1][0].lower())]


def office_key(folded: Folded, chunk: Chunk) -> str:
    """Return the long form of the last office among the leads of a phrase."""
    offices = [lead for lead in chunk.leads if lead.kind is ItemKind.OFFICE]
    return office_of(folded.low[offices[-1].start : offices[-1].end]) if offices else ""


def _free(span: Span, taken: list[Span]) -> bool:
    return not any(span.overlaps(other) for other in taken)
