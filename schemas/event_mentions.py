"""Table `event_mentions`: one row for each place where one sentence tells one event, tied to the exact characters that tell it.

Columns are declared here, hand-written checks in `mention_checks`. How events are coded is the business of `peristiwa.coding`.
"""

from __future__ import annotations

from peristiwa.quality.declare import Column, Table
from peristiwa.terms import DateBasis, Granularity, Realis, Voice
from schemas.event_codes import CODES
from schemas.mention_checks import CHECKS
from schemas.types import COUNTRY, DAY, FLAG, HASH, NUMBER, OFFSET, PARTICIPANTS, SHARE, SMALL_COUNT, TEXT, TEXTS, values

EVIDENCE = (
    Column("mention_id", TEXT, "Name of the mention: a hash of document, place in the text and event codes", pattern=HASH),
    Column("event_id", TEXT, "The event this mention tells", reference="events.event_id"),
    Column("document_id", TEXT, "The document", reference="documents.document_id"),
    Column("sentence_no", SMALL_COUNT, "Number of the sentence in its document, from 0", minimum=0),
    Column("quote", TEXT, "The words that tell the event: exactly the raw text between quote_start and quote_end"),
    Column("quote_start", OFFSET, "First code point of the quote in the raw text, counted from 0", minimum=0),
    Column("quote_end", OFFSET, "Code point behind the last one of the quote", minimum=0),
    Column("trigger_text", TEXT, "The word or words that name the act, as in the clean sentence"),
    Column("trigger_start", OFFSET, "First code point of the trigger in the raw text, counted from 0", minimum=0),
    Column("trigger_end", OFFSET, "Code point behind the last one of the trigger", minimum=0),
    Column(
        "rule_ids",
        TEXTS,
        "The vocabulary entry and the rules that made this row, in order; weighed_type, weighed_sides: by learned weights",
    ),
)

PARTIES = (
    Column(
        "actors", PARTICIPANTS, "Who acts: ISO 3166-1 alpha-3 or body code, sector, name and title as written, raw place, way of reference"
    ),
    Column("recipients", PARTICIPANTS, "Toward whom the act is directed, same fields as actors; empty where nobody is told"),
    Column("reciprocal", FLAG, "True where both sides do the same to each other"),
)

DATES = (
    Column("date_start", DAY, "First day on which the act may have happened; null where nothing pins the year", nullable=True),
    Column("date_end", DAY, "Last day on which the act may have happened; null where nothing pins the year", nullable=True),
    Column("date_granularity", TEXT, "How wide the interval of days is", domain=values(Granularity)),
    Column("date_basis", TEXT, "What the date rests on", domain=values(DateBasis)),
    Column("date_text", TEXT, "The words that give the date, as in the text; null where there are none", nullable=True),
    Column("date_conflict", FLAG, "True where two statements of the date disagree, such as weekday and day of the month"),
)

CIRCUMSTANCES = (
    Column("realis", TEXT, "Whether the act is told as done", domain=values(Realis)),
    Column("voice", TEXT, "Grammatical form of the trigger", domain=values(Voice)),
    Column("place_name", TEXT, "Place of the act as written; null where none is told", nullable=True),
    Column("place_country", TEXT, "Country of the place, ISO 3166-1 alpha-3", nullable=True, pattern=COUNTRY, reference="entities.entity"),
    Column("place_lat", NUMBER, "Latitude of the place in degrees, north positive", nullable=True, minimum=-90.0, maximum=90.0),
    Column("place_lon", NUMBER, "Longitude of the place in degrees, east positive", nullable=True, minimum=-180.0, maximum=180.0),
    Column(
        "place_basis", TEXT, "What the place rests on: `clause` of the act, or only its `sentence`; null where none is told", nullable=True
    ),
    Column("speaker", TEXT, "Who asserts the event inside the text, as written; null where the outlet does", nullable=True),
    Column("speaker_entity", TEXT, "Entity the speaker belongs to", nullable=True, pattern="[A-Z][A-Z0-9_]*"),
    Column("reporting_verb", TEXT, "Verb that introduces the assertion, as written", nullable=True),
    Column("cited_outlet", TEXT, "Outlet or agency cited for the event", nullable=True),
)

JUDGEMENT = (
    Column("confidence", SHARE, "Calibrated probability that type, actors and recipients are right, 0 to 1", minimum=0.0, maximum=1.0),
    Column("flags", TEXTS, "Signals of doubt, as short codes; empty where there are none"),
    Column("coder_version", TEXT, "Version of the coder that made the row"),
)

TABLE = Table(
    name="event_mentions",
    schema="main",
    prefix="MEN",
    grain="one sentence of one document telling one event",
    key=("mention_id",),
    columns=(*EVIDENCE, *CODES, *PARTIES, *DATES, *CIRCUMSTANCES, *JUDGEMENT),
    owner="coding",
    description="One row for each place where one sentence tells one event, with its exact words, codes, participants, date and place.",
    own_checks=CHECKS,
)
