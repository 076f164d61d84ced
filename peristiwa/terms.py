"""The closed sets of words that columns may hold: fates, kinds of removal, bases of dates, realis, voice, ways of reference.

Only enumerations live here; the values that carry them are in `domain`, and what each means in a published column stands in docs/tables.md.
"""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """What became of a raw record; every record has exactly one."""

    PUBLISHED = "published"
    DUPLICATE = "duplicate"
    HELD = "held"
    EXCLUDED = "excluded"


class RemovalKind(StrEnum):
    """Why characters of the raw text are not part of the article."""

    RELATED = "related"
    AD = "ad"
    CAPTION = "caption"
    BYLINE = "byline"
    META = "meta"
    NAV = "nav"
    PROMO = "promo"
    DATELINE = "dateline"
    REPEAT = "repeat"
    MARKUP = "markup"


class PublishedBasis(StrEnum):
    """Where the publication date comes from."""

    PRINTED = "printed"
    METADATA = "metadata"
    URL = "url"
    PATH = "path"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class InferredHow(StrEnum):
    """What in a text pins the day of its publication where none is printed."""

    FULL_DATE = "full_date"
    WEEKDAY_AND_YEAR = "weekday_and_year"
    WEEKDAY_AND_OFFICES = "weekday_and_offices"


class Granularity(StrEnum):
    """How wide the interval of a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What an event's date rests on."""

    EXPLICIT = "explicit"
    WEEKDAY_DATE = "weekday_date"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    PUBLICATION = "publication"
    INHERITED = "inherited"


class Realis(StrEnum):
    """Whether the act is told as done."""

    ACTUAL = "actual"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class Voice(StrEnum):
    """The grammatical form of the trigger."""

    ACTIVE = "active"
    PASSIVE = "passive"
    RECIPROCAL = "reciprocal"
    NOMINAL = "nominal"
    HEADLINE = "headline"


class Via(StrEnum):
    """How a text refers to a participant."""

    NAME = "name"
    TITLE = "title"
    METONYM = "metonym"
    PRONOUN = "pronoun"
    GROUP = "group"
    ELIDED = "elided"
    AGENT = "agent"
