"""Codes an article's sentences into event mentions and quotes: triggers, clauses, roles, realis, day and place.

`code_article` is the only way in. Vocabulary is data; finding actors, dates and places is done by their own modules; merging the mentions
of different articles is done in `linking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peristiwa.citations import find_citation
from peristiwa.coding.acts import Found, find_acts
from peristiwa.coding.clause_reader import read_verbs
from peristiwa.coding.confidence import believed, with_confidence
from peristiwa.coding.contexts import is_sport
from peristiwa.coding.discourse import Told
from peristiwa.coding.learned import Line, Ruled, weigh
from peristiwa.coding.lexicon import Trigger, find_triggers
from peristiwa.coding.mentions import mention_of
from peristiwa.coding.phrases import place_parties
from peristiwa.coding.realis import CONTENT_TYPES
from peristiwa.coding.reference import reference_day
from peristiwa.coding.scene import Scene
from peristiwa.coding.subjects import Reading
from peristiwa.coding.tokens import QUOTE_MARKS, Tokens, tokenise
from peristiwa.coding.vocabulary import attribution
from peristiwa.coding.when_where import Clues, NewsDay, news_day
from peristiwa.coreference import resolve_actors
from peristiwa.dates import find_dates
from peristiwa.domain import ActorMention, DateMention, EventMention, Published, Quote, Sentence
from peristiwa.linking import link_article
from peristiwa.quotations import quotations
from peristiwa.quotes import find_quotes
from peristiwa.spans import Span
from peristiwa.speakers import speaking_actor, stranger_closes
from peristiwa.terms import PublishedBasis, Via, Voice

_MEMORY = 4
"""A dropped recipient belongs to one of the last few acts told."""

_EMPTY = Reading(tokenise(""), (), (), ())
"""The reading of a sentence that names nobody and quotes nobody: it tells no event."""


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """What an article tells: its event mentions, those of one act sharing an `event_key`, and its quotes."""

    mentions: tuple[EventMention, ...]
    quotes: tuple[Quote, ...]


def read_sentence(text: str, actors: Sequence[ActorMention], triggers: Sequence[Trigger]) -> Reading:
    """Return a sentence as read: its verbs with their clauses, its parties with their phrases."""
    tokens = tokenise(text)
    verbal, blocked, speech = _marked(tokens, actors, triggers)
    verbs = read_verbs(tokens, verbal, blocked, speech)
    edges = frozenset(place for verb in verbs for place in (verb.opener, *range(verb.first, verb.last + 1)))
    quoted = tuple(quotations(text, 0, len(text)))
    return Reading(tokens, verbs, place_parties(tokens, actors, edges), tuple(triggers), quotations=quoted)


def _marked(
    tokens: Tokens, actors: Sequence[ActorMention], triggers: Sequence[Trigger]
) -> tuple[dict[int, tuple[int, int]], frozenset[int], frozenset[int]]:
    """Return the verbal triggers by first token, the tokens that are no verbs, and the tokens that open a speech act."""
    blocked = {place for actor in actors for place in range(tokens.first_in(actor.span), tokens.last_in(actor.span) + 1)}
    named = frozenset(blocked)
    verbal: dict[int, tuple[int, int]] = {}
    speech = {place for place, token in enumerate(tokens.items) if token.low in attribution().reporting | attribution().spoken_of}
    for number, trigger in enumerate(triggers):
        first, last = tokens.first_in(trigger.span), tokens.last_in(trigger.span)
        inside = [place for place in range(first + 1, last + 1) if place in named]
        last = min(inside) - 1 if inside else last
        if trigger.voice is Voice.NOMINAL:
            blocked.update(range(first, last + 1))
            continue
        verbal[first] = (number, last)
        if trigger.plover_type in CONTENT_TYPES:
            speech.add(first)
    return verbal, frozenset(blocked), frozenset(speech)


def code_article(sentences: Sequence[Sentence], published: Published) -> CodedArticle:
    """Return the event mentions and quotes of one article; a mention's `event_key` counts from 0 within the article.

    What rules tell is weighed (`learned`); events that are not probable enough are left out (`confidence`).
    """
    lines, quotes = read_article(sentences, published)
    return CodedArticle(believed(with_confidence(link_article(weigh(lines)), sentences)), quotes)


def code_by_rules(sentences: Sequence[Sentence], published: Published) -> CodedArticle:
    """Return what the rules alone tell of an article: every act that is an event by them, without a confidence."""
    lines, quotes = read_article(sentences, published)
    return CodedArticle(link_article([ruled.mention for line in lines for ruled in line.ruled]), quotes)


def read_article(sentences: Sequence[Sentence], published: Published) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    """Return the sentences of an article as read, each with what rules coded in it, and the article's quotes.

    A report on sport is left out as a whole: its words of attack and defence name no political acts.
    """
    if is_sport(sentence.text for sentence in sentences):
        return (), ()
    written = reference_day(sentences, published)
    actors = resolve_actors(sentences, written)
    around = frozenset(actor.entity for found in actors for actor in found)
    dates = tuple(find_dates(sentence.text, written) for sentence in sentences)
    inferred = published.on is None or published.basis is PublishedBasis.INFERRED
    day = news_day([sentence.text for sentence in sentences], dates, written, inferred=inferred)
    lines: list[Line] = []
    quotes: list[Quote] = []
    told: tuple[Told, ...] = ()
    voice: ActorMention | None = None
    quoted: Quote | None = None
    for sentence, found, days in zip(sentences, actors, dates, strict=True):
        scene, voice = _scene(sentence, found, days, day, voice)
        scene = replace(scene, earlier=told, around=around)
        acts = find_acts(scene) if scene.reading.parties else Found((), ())
        told = (*told, *acts.told)[-_MEMORY:]
        lines.append(Line(scene, tuple(Ruled(act, mention_of(scene, act)) for act in acts.acts)))
        said = find_quotes(scene.reading, sentence, Clues(days, None, day), scene.citation, quoted)
        quoted = next((quote for quote in reversed(said) if quote.direct), quoted)
        quotes.extend(said)
    return tuple(lines), tuple(quotes)


def _scene(
    sentence: Sentence, actors: tuple[ActorMention, ...], dates: tuple[DateMention, ...], day: NewsDay, voice: ActorMention | None
) -> tuple[Scene, ActorMention | None]:
    """Return one sentence as read, and whose words the next sentence may go on quoting: nobody's known if a stranger closes this one."""
    if not actors and QUOTE_MARKS.isdisjoint(sentence.text):
        return Scene(sentence, _EMPTY, dates, None, day), voice
    triggers = find_triggers(sentence.text)
    reading = replace(read_sentence(sentence.text, actors, triggers), voice=voice)
    if stranger_closes(reading):
        return Scene(sentence, replace(reading, voice=None), dates, find_citation(sentence.text, actors), day), None
    voice = speaking_actor(reading) or voice
    spoken = first_person(reading.tokens, actors, voice) if voice is not None else ()
    if spoken:
        everyone = sorted((*actors, *spoken), key=lambda actor: actor.span)
        reading = replace(read_sentence(sentence.text, everyone, triggers), voice=voice)
    return Scene(sentence, reading, dates, find_citation(sentence.text, actors), day), voice


def first_person(tokens: Tokens, actors: Sequence[ActorMention], voice: ActorMention) -> tuple[ActorMention, ...]:
    """Return the speaker's mentions behind "kami", "kita" and "saya" that stand between quotation marks."""
    taken = [actor.span for actor in actors]
    found: list[ActorMention] = []
    quoted = False
    for token in tokens.items:
        if token.low in QUOTE_MARKS:
            quoted = not quoted
        span = Span(token.start, token.end)
        if quoted and token.low in attribution().first_person and not any(span.overlaps(other) for other in taken):
            found.append(replace(voice, span=span, text=token.low, via=Via.PRONOUN, kind="pronoun", members=()))
    return tuple(found)
