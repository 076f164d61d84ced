"""The hand-written checks of `event_mentions`: evidence, codes, participants, dates and what the row says of its source.

The columns stand in `event_mentions`; rules shared with `events` stand in `event_codes` and `participants`.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from peristiwa.quality.declare import Budget, Check, Consequence, CrossRule, Frames, holds, setting
from schemas import event_codes, participants
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

CODES = (
    Check(
        "MEN006",
        _NAME,
        "The mode is one of the type's modes.",
        Consequence.HOLD,
        event_codes.mode_fits_type(),
        setting(plover_type="AGREE", plover_mode="visit"),
        "PLOVER defines modes for pairs of type and mode only.",
    ),
    Check(
        "MEN007",
        _NAME,
        "The quad class is that of the type.",
        Consequence.HOLD,
        event_codes.quad_fits_type(),
        setting(plover_type="CONSULT", plover_quad=4),
        "Counts of cooperation and conflict rest on it.",
    ),
    Check(
        "MEN008",
        _NAME,
        "The score is that of type and mode.",
        Consequence.HOLD,
        event_codes.score_fits_mode(),
        setting(plover_score=-9.9),
        "The score is looked up and never estimated.",
    ),
    Check(
        "MEN025",
        _NAME,
        "The CAMEO code is the one that corresponds to type and mode.",
        Consequence.HOLD,
        event_codes.cameo_fits_mode(),
        setting(plover_type="AGREE", plover_mode=None, cameo_code="190"),
        "The views for GDELT users are cut by it.",
    ),
    Check(
        "MEN009",
        _NAME,
        "The Goldstein score is that of the CAMEO code.",
        Consequence.HOLD,
        event_codes.goldstein_fits_cameo(),
        setting(cameo_code="190", goldstein=9.9),
        "People who come from GDELT compare it with their own figures.",
    ),
)

PARTIES = (
    Check(
        "MEN010",
        _NAME,
        "Somebody acts.",
        Consequence.HOLD,
        participants.has_actors(),
        setting(actors=[]),
        "Who did it is half of an event; an unnamed actor is told as UNK.",
    ),
    Check(
        "MEN011",
        _NAME,
        "A row that counts as PLOVER names a recipient where its type needs one.",
        Consequence.HOLD,
        holds(f"NOT plover_compliant OR {participants.has_needed_recipients().sql}"),
        setting(plover_type="SANCTION", plover_compliant=True, recipients=[]),
        "The views for PLOVER and GDELT users publish the rows that count as PLOVER.",
    ),
    Check(
        "MEN012",
        _NAME,
        "Nobody acts upon himself, unless the act is mutual.",
        Consequence.HOLD,
        participants.sides_differ(),
        setting(plover_type="ACCUSE", reciprocal=False, recipients=pl.col("actors")),
        "The same name on both sides is mostly a sentence misread.",
    ),
    Check(
        "MEN013",
        _NAME,
        "Each participant's sector is one of the codebook's.",
        Consequence.HOLD,
        participants.known_sectors(),
        participants.changing_actor(sector="XXX"),
        "A code that nobody defined cannot be read by anyone.",
    ),
    Check(
        "MEN014",
        _NAME,
        "Each participant says in a defined way how the text refers to it.",
        Consequence.HOLD,
        participants.known_ways(),
        participants.changing_actor(via="guess"),
        "It tells named actors from inferred ones.",
    ),
    Check(
        "MEN015",
        _NAME,
        "Each participant's entity is an upper-case code.",
        Consequence.HOLD,
        participants.entity_form(),
        participants.changing_actor(entity="indonesia"),
        "Counts by state join on it.",
    ),
    Check(
        "MEN016",
        _NAME,
        "A participant's place in the text has both ends, in order, or neither.",
        Consequence.HOLD,
        participants.places_of_names(),
        participants.changing_actor(char_start=5, char_end=5),
        "Half a place points nowhere.",
    ),
    Check(
        "MEN017",
        _NAME,
        "Each participant's entity stands in entities.",
        Consequence.NOTE,
        participants.known_entities(_NAME, _KEY),
        participants.changing_actor(entity="ATLANTIS"),
        "A code without an entry has no name to show and belongs in the data file of entities.",
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
        "A date given to the day is one day.",
        Consequence.HOLD,
        holds("date_granularity <> 'day' OR date_start = date_end"),
        setting(date_granularity="day", date_start=date(2024, 5, 1), date_end=date(2024, 5, 2)),
        "Granularity and interval are one statement.",
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

CHECKS = (*EVIDENCE, *CODES, *PARTIES, *DATES, *CIRCUMSTANCES)
