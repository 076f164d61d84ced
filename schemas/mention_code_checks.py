"""The hand-written checks of `event_mentions` that ask for sound codes and participants.

The rules themselves are shared with `events` and stand in `event_codes` and `participants`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Check, Consequence, CrossRule, Frames, holds, setting
from peristiwa.terms import Realis
from schemas import event_codes, participants

_NAME = "event_mentions"
_KEY = ("mention_id",)


def _several_types(frames: Frames) -> pl.DataFrame:
    return frames[_NAME].filter(pl.col("plover_type").n_unique().over("event_id") > 1).select(_KEY)


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
    Check(
        "MEN032",
        _NAME,
        "A row counts as PLOVER if and only if its act is told as done, with an actor, and with a recipient where its type needs one.",
        Consequence.HOLD,
        holds(
            "plover_compliant ="
            f" (realis = '{Realis.ACTUAL.value}' AND array_length(actors) > 0 AND ({participants.has_needed_recipients().sql}))"
        ),
        setting(realis="future", plover_compliant=True),
        "The views for PLOVER and GDELT users publish the rows that count as PLOVER.",
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
        "MEN038",
        _NAME,
        "A row without a recipient and a row with a conflict of dates say so among their flags.",
        Consequence.HOLD,
        holds(
            "array_contains(flags, 'no_recipient') = (array_length(recipients) = 0) AND"
            " array_contains(flags, 'date_conflict') = date_conflict"
        ),
        setting(date_conflict=True, flags=[]),
        "Users filter by the flags and do not look at each column.",
    ),
    Check(
        "MEN040",
        _NAME,
        "The mentions of an event are of one type.",
        Consequence.HOLD,
        CrossRule(
            _several_types,
            "SELECT mention_id FROM {table} WHERE event_id IN"
            " (SELECT event_id FROM {table} GROUP BY event_id HAVING count(DISTINCT plover_type) > 1)",
        ),
        setting(plover_type="ASSAULT"),
        "Acts of two kinds are two acts, however close they stand in the article.",
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
    Check(
        "MEN041",
        _NAME,
        "A participant under a name that the list of entities gives to one entity alone has the code of that entity.",
        Consequence.HOLD,
        participants.coded_by_their_names(_NAME, _KEY),
        participants.changing_actor(entity="ISR"),
        "Who did it is told by the name; a code that does not follow it, or one code for all, makes another act of it.",
    ),
)
