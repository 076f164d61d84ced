"""The values that cross module boundaries: what a record, an article, a sentence, an actor and an event mention are.

Only plain frozen values live here, their enumerations in `terms`; how they are made is told by the modules that make them. Names and
meanings are those of the published tables (docs/tables.md). Offsets named `raw_*` or held in a `Span` called `raw` count code points of
the raw text; all others count code points of the text the value was found in, as each class says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from peristiwa.spans import OffsetMap, Span
from peristiwa.terms import DateBasis, Granularity, PublishedBasis, Realis, RemovalKind, Via, Voice


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with a record beside its text (columns, JSON keys, HTML metadata, path), exactly as printed there.

    `month_first` tells that the other records of its file print the month before the day ("10/21/2025").
    """

    source_path: str = ""
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    authors: str | None = None
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record of a raw file: a whole text or page, or one row of a table. `record_key` is '' for a whole file."""

    source_path: str
    record_key: str
    format: str
    encoding: str
    raw_text: str
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """One file or row that could not be read: `reason` is the short code counted in reports, `detail` names the value."""

    source_path: str
    record_key: str
    format: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Removal:
    """Raw characters that are not part of the article, and the rule that says so."""

    raw: Span
    kind: RemovalKind
    rule: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Raw characters that were run together, and what they should read."""

    raw: Span
    repaired: str
    rule: str


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time: `at` as printed (local), its zone if printed (`WIB`, `+07:00`), its day, and what it rests on."""

    at: datetime | None = None
    zone: str | None = None
    on: date | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """A raw text taken apart: body, title and removals hold each non-space character of the raw text exactly once.

    `body` is the running text with repairs applied; `body_map` leads back to the raw text. `title` is the headline as text, and `title_raw`
    its place in the raw text (None where the title is known from metadata only and not printed in the text).
    """

    body: str
    body_map: OffsetMap
    title: str | None
    title_raw: Span | None
    removals: tuple[Removal, ...]
    repairs: tuple[Repair, ...]
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    dateline_place: str | None = None
    published: Published = field(default_factory=Published)
    is_article: bool = True
    not_article_reason: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageVerdict:
    """A language (ISO 639-1, 639-3 where that has no code, `und` if undecidable), its probability, and the deciding gate."""

    language: str
    confidence: float
    gate: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; the title, where printed, is sentence 0 with `is_title`.

    `text` is clean (repairs applied, inner removals gone); `to_raw` maps its offsets to the raw text.
    """

    sentence_no: int
    text: str
    to_raw: OffsetMap
    is_title: bool = False
    is_lead: bool = False
    in_quotation: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in a text; `span` counts characters of that text. Start and end are None where nothing pins the year."""

    span: Span
    text: str
    start: date | None
    end: date | None
    granularity: Granularity
    basis: DateBasis
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A political actor named or meant in a sentence; `span` counts characters of the sentence's text.

    `entity` is ISO 3166-1 alpha-3 or a body's short code, `UNK` if unnamed. `kind` is the class of the name that was found: `state`,
    `demonym`, `capital`, `metonym`, `body`, `region`, `person`, `office`, `pronoun`, `group`. `members` lists the entities that a
    group word stands for ("kedua negara"); it is empty for all others.
    """

    span: Span
    text: str
    entity: str
    sector: str
    via: Via
    kind: str
    name: str
    title: str | None = None
    members: tuple[str, ...] = ()
    can_act: bool = True

    @property
    def entities(self) -> tuple[str, ...]:
        """Who is meant: the members of a group word, else the entity."""
        return self.members or (self.entity,)


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an event mention, as published; `raw` is None where the slot was filled without words of its own."""

    entity: str
    sector: str
    name: str
    title: str | None
    raw: Span | None
    via: Via


@dataclass(frozen=True, slots=True)
class Belief:
    """How probable the learned weights make the type, the actors and the recipients of a mention, each 0 to 1.

    `ruled` is the weight of the rules that tell the same act, 0 if none do; `weighed` tells whether its sides are not those of the rules.
    """

    kind: float
    actors: float
    recipients: float
    ruled: float = 0.0
    weighed: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where one sentence tells one event. All spans are raw; `event_key` groups the mentions of one event in one article.

    `weight` says how sure what filled the slots is, `belief` what learned weights say of it (None if they were not asked), and `confidence`
    how probable it is that type, actors and recipients are right.
    """

    sentence_no: int
    quote_raw: Span
    trigger_raw: Span
    trigger_text: str
    rule_ids: tuple[str, ...]
    plover_type: str
    plover_mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    reciprocal: bool
    realis: Realis
    voice: Voice
    date_start: date | None
    date_end: date | None
    date_granularity: Granularity
    date_basis: DateBasis
    date_text: str | None
    date_conflict: bool
    place_name: str | None = None
    place_country: str | None = None
    place_lat: float | None = None
    place_lon: float | None = None
    place_basis: str | None = None
    speaker: str | None = None
    speaker_entity: str | None = None
    reporting_verb: str | None = None
    cited_outlet: str | None = None
    contexts: tuple[str, ...] = ()
    weight: float = 0.5
    belief: Belief | None = None
    confidence: float = 0.5
    flags: tuple[str, ...] = ()
    event_key: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Who said what: the span is raw and covers the words said (direct) or the reporting clause's content (indirect)."""

    raw: Span
    text: str
    direct: bool
    speaker: str | None
    speaker_entity: str | None
    speaker_title: str | None
    reporting_verb: str | None
    cited_outlet: str | None
    said_on: date | None
