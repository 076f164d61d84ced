"""Table `events`: one row per event after merging the mentions of all documents.

What a row says is what its representative mention says; how mentions are merged is the business of `peristiwa.linking`. Checks stand in
`event_checks`.
"""

from __future__ import annotations

from peristiwa.quality.declare import Column, Table
from peristiwa.terms import DateBasis, Granularity, Realis
from schemas.event_checks import CHECKS
from schemas.event_codes import CONTEXTS, MODES, TYPES
from schemas.types import COUNTRY, DAY, FLAG, HASH, NUMBER, PARTICIPANTS, SHARE, SMALL_COUNT, TEXT, TEXTS, values

REPRESENTATIVE = (
    Column("event_id", TEXT, "Name of the event: a hash of its representative mention", pattern=HASH),
    Column("representative_mention_id", TEXT, "The mention whose type, participants, date and place stand for the event"),
    Column("plover_type", TEXT, "PLOVER event type", domain=TYPES),
    Column("plover_mode", TEXT, "PLOVER mode of the type; null where none clearly fits", nullable=True, domain=MODES),
    Column("contexts", TEXTS, "PLOVER contexts of the act; empty where none is named", domain=CONTEXTS),
    Column(
        "plover_quad",
        SMALL_COUNT,
        "PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        minimum=1,
        maximum=4,
    ),
    Column("plover_score", NUMBER, "PLOVER score of type and mode, -10 (conflict) to 10 (cooperation)", minimum=-10.0, maximum=10.0),
    Column("cameo_code", TEXT, "CAMEO code that corresponds to type and mode, with its leading zero", pattern=r"\d{2,4}"),
    Column("goldstein", NUMBER, "Goldstein score of the CAMEO code, -10 (conflict) to 10 (cooperation)", minimum=-10.0, maximum=10.0),
    Column(
        "plover_compliant",
        FLAG,
        "True for what PLOVER codes: an act told as done, with an actor, and with a recipient where the type needs one",
    ),
    Column(
        "actors", PARTICIPANTS, "Who acts: ISO 3166-1 alpha-3 or body code, sector, name and title as written, raw place, way of reference"
    ),
    Column("recipients", PARTICIPANTS, "Toward whom the act is directed, same fields as actors; empty where nobody is told"),
    Column("reciprocal", FLAG, "True where both sides do the same to each other"),
    Column("date_start", DAY, "First day on which the act may have happened; null where nothing pins the year", nullable=True),
    Column("date_end", DAY, "Last day on which the act may have happened; null where nothing pins the year", nullable=True),
    Column("date_granularity", TEXT, "How wide the interval of days is", domain=values(Granularity)),
    Column("date_basis", TEXT, "What the date rests on", domain=values(DateBasis)),
    Column("realis", TEXT, "Whether the act is told as done", domain=values(Realis)),
    Column("place_name", TEXT, "Place of the act as written; null where none is told", nullable=True),
    Column("place_country", TEXT, "Country of the place, ISO 3166-1 alpha-3", nullable=True, pattern=COUNTRY),
    Column("place_lat", NUMBER, "Latitude of the place in degrees, north positive", nullable=True, minimum=-90.0, maximum=90.0),
    Column("place_lon", NUMBER, "Longitude of the place in degrees, east positive", nullable=True, minimum=-180.0, maximum=180.0),
)

EVIDENCE = (
    Column("mention_count", SMALL_COUNT, "Number of mentions that tell the event", minimum=1),
    Column("document_count", SMALL_COUNT, "Number of published documents that tell it", minimum=1),
    Column("source_count", SMALL_COUNT, "Number of independent sources: documents, where a family of texts counts once", minimum=1),
    Column("outlet_count", SMALL_COUNT, "Number of outlets that tell it; documents without a known outlet count for none", minimum=0),
    Column("first_published_on", DAY, "Day of the first document that tells it; null where no document is dated", nullable=True),
    Column("last_published_on", DAY, "Day of the last document that tells it; null where no document is dated", nullable=True),
    Column("merge_reason", TEXT, "Why the mentions were taken for one event, as a short code"),
    Column("conflicts", TEXTS, "What the mentions disagree about, as short codes; empty where they agree"),
    Column("confidence", SHARE, "Calibrated probability that the event is right, 0 to 1", minimum=0.0, maximum=1.0),
)

TABLE = Table(
    name="events",
    schema="main",
    prefix="EVT",
    grain="one event: the same act told any number of times",
    key=("event_id",),
    columns=(*REPRESENTATIVE, *EVIDENCE),
    owner="linking",
    description="One row per event, after merging the mentions of all documents.",
    own_checks=CHECKS,
)
