"""The hand-written checks of `event_mentions` that ask for evidence: quotes, dates, places, speakers, and that there are any events.

The columns stand in `event_mentions`, the checks of codes and participants in `mention_code_checks`, those that compare words and
recompute dates in `mention_word_checks` and `mention_date_checks`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Breakage, Budget, Check, Consequence, CrossRule, Frames, holds, setting
from schemas.mention_code_checks import CODES, PARTIES
from schemas.mention_date_checks import RECOMPUTED
from schemas.mention_word_checks import WORDS
from schemas.spans import Place, equals_text

_NAME = "event_mentions"
_KEY = ("mention_id",)
# A wrong quotation is the one thing no user forgives: ten in a thousand mean that the offsets of the batch are wrong as a whole.
_STRICT = Budget(share=0.01, rows=3)
# Acts that have not happened yet, or may never, can lie after the day they are told.
_YET_TO_COME = "realis IN ('future', 'hypothetical', 'negated')"
_AFTER_PUBLICATION = f"NOT ({_YET_TO_COME}) AND NOT m.date_conflict AND m.date_start > d.published_on"


def _outside_sentence(frames: Frames) -> pl.DataFrame:
    place = frames["sentences"].select("document_id", "sentence_no", "char_start", "char_end")
    joined = frames[_NAME].join(place, on=("document_id", "sentence_no"), how="left")
    inside = (pl.col("quote_start") >= pl.col("char_start")) & (pl.col("quote_end") <= pl.col("char_end"))
    return joined.filter(~inside.fill_null(value=False)).select(_KEY)


def _after_publication(frames: Frames) -> pl.DataFrame:
    told = frames["documents"].select("document_id", "published_on")
    joined = frames[_NAME].filter(~pl.sql_expr(_YET_TO_COME) & ~pl.col("date_conflict")).join(told, on="document_id")
    return joined.filter(pl.col("date_start") > pl.col("published_on")).select(_KEY)


def _no_mention_at_all(frames: Frames) -> pl.DataFrame:
    """One missing row, if there are published articles and no mention; it has no name yet."""
    silent = frames[_NAME].is_empty() and (frames["documents"]["fate"] == "published").any()
    return pl.DataFrame({"mention_id": ["any"] if silent else []}, schema={"mention_id": pl.String})


EVIDENCE = (
    Check(
        "MEN001",
        _NAME,
        "The quote is exactly what stands in the raw text between its offsets.",
        Consequence.HOLD,
        equals_text(_NAME, _KEY, Place("quote", "quote_start", "quote_end")),
        setting(quote="Kata yang tidak pernah tertulis"),
        "The quote is the evidence; a reader must find it in the source character for character.",
        budget=_STRICT,
    ),
    Check(
        "MEN002",
        _NAME,
        "The quote has words.",
        Consequence.HOLD,
        holds("quote_start < quote_end AND trim(quote) <> ''"),
        setting(quote_end=pl.col("quote_start")),
        "An event without evidence is an assertion of ours.",
    ),
    Check(
        "MEN003",
        _NAME,
        "The trigger lies inside the quote.",
        Consequence.HOLD,
        holds("trigger_start >= quote_start AND trigger_end <= quote_end AND trigger_start < trigger_end"),
        setting(trigger_end=pl.col("quote_end") + 1),
        "The quote must show the word that names the act.",
    ),
    Check(
        "MEN004",
        _NAME,
        "The quote lies inside its sentence.",
        Consequence.HOLD,
        CrossRule(
            _outside_sentence,
            "SELECT m.mention_id FROM {table} m LEFT JOIN main.sentences s USING (document_id, sentence_no)"
            " WHERE NOT coalesce(quote_start >= char_start AND quote_end <= char_end, FALSE)",
            needs=("sentences",),
        ),
        setting(sentence_no=1_000_000),
        "One mention is one sentence; a quote from elsewhere proves another event.",
    ),
    Check(
        "MEN005",
        _NAME,
        "The row names the rules that made it.",
        Consequence.HOLD,
        holds("array_length(rule_ids) > 0"),
        setting(rule_ids=[]),
        "An error can be mended only where the rule that made it is known.",
    ),
)

DATES = (
    Check(
        "MEN018",
        _NAME,
        "The event does not end before it starts.",
        Consequence.HOLD,
        holds("date_start <= date_end"),
        setting(date_start=date(2024, 5, 2), date_end=date(2024, 5, 1)),
        "Intervals run forwards.",
    ),
    Check(
        "MEN019",
        _NAME,
        "An event has a first day if and only if it has a last one.",
        Consequence.HOLD,
        holds("(date_start IS NULL) = (date_end IS NULL)"),
        setting(date_start=date(2024, 5, 2), date_end=None),
        "Half an interval cannot be compared with anything.",
    ),
    Check(
        "MEN020",
        _NAME,
        "A date given to the day spans at most a month.",
        Consequence.HOLD,
        holds("date_granularity <> 'day' OR date_end <= date_start + INTERVAL '31 days'"),
        setting(date_granularity="day", date_start=date(2024, 5, 1), date_end=date(2024, 6, 2)),
        'Granularity and interval are one statement; a range of days ("10 hingga 12 Oktober") is still told to the day.',
    ),
    Check(
        "MEN021",
        _NAME,
        "An event told as having happened is not dated after its article, unless the row says that its dates conflict.",
        Consequence.HOLD,
        CrossRule(
            _after_publication,
            "SELECT m.mention_id FROM {table} m JOIN main.documents d USING (document_id) WHERE " + _AFTER_PUBLICATION,  # noqa: S608 declared names only
            needs=("documents",),
        ),
        setting(realis="actual", date_conflict=False, date_start=date(2099, 1, 1), date_end=date(2099, 1, 1)),
        "Nobody reports what happens tomorrow as done; the year or the month was misread.",
    ),
)

CIRCUMSTANCES = (
    Check(
        "MEN022",
        _NAME,
        "A place has both coordinates or neither.",
        Consequence.HOLD,
        holds("(place_lat IS NULL) = (place_lon IS NULL)"),
        setting(place_lat=-6.2, place_lon=None),
        "Half a coordinate is no place.",
    ),
    Check(
        "MEN023",
        _NAME,
        "Only a place with a name has a country, coordinates or a basis.",
        Consequence.HOLD,
        holds("place_name IS NOT NULL OR (place_country IS NULL AND place_lat IS NULL AND place_basis IS NULL)"),
        setting(place_name=None, place_country="IDN"),
        "A place is shown to readers by the words that name it.",
    ),
    Check(
        "MEN024",
        _NAME,
        "A reporting verb has a speaker.",
        Consequence.NOTE,
        holds("reporting_verb IS NULL OR speaker IS NOT NULL OR cited_outlet IS NOT NULL"),
        setting(reporting_verb="menyatakan", speaker=None, cited_outlet=None),
        "An assertion without the one who asserts it reads like a fact.",
    ),
)

YIELD = (
    Check(
        "MEN026",
        _NAME,
        "Published articles tell at least one event.",
        Consequence.NOTE,
        CrossRule(
            _no_mention_at_all,
            "SELECT count(*) AS published FROM main.documents WHERE fate = 'published'"
            " HAVING count(*) > 0 AND (SELECT count(*) FROM {table}) = 0",
            needs=("documents",),
        ),
        Breakage(lambda frame: frame.clear(), "no row at all"),
        "Many articles without a single event are no quiet day but a vocabulary that was not read.",
    ),
)

CHECKS = (*EVIDENCE, *CODES, *PARTIES, *DATES, *CIRCUMSTANCES, *YIELD, *WORDS, *RECOMPUTED)
