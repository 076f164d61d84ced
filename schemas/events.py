"""Table `events`: one row per event after merging the mentions of all documents.

What a row says is what its representative mention says; how mentions are merged is the business of `peristiwa.linking`. Checks stand in
`event_checks` and `event_evidence_checks`.
"""

from __future__ import annotations

from peristiwa.quality.declare import Column, Table
from peristiwa.terms import DateBasis, Granularity, Realis
from schemas.event_checks import CHECKS
from schemas.event_codes import CODES
from schemas.event_evidence_checks import RECOMPUTED
from schemas.types import COUNTRY, DAY, FLAG, HASH, NUMBER, PARTICIPANTS, SHARE, SMALL_COUNT, TEXT, TEXTS, values

REPRESENTATIVE = (
    Column("event_id", TEXT, "Name of the event: a hash of its representative mention", pattern=HASH),
    Column("representative_mention_id", TEXT, "The mention whose type, participants, date and place stand for the event"),
    *CODES,
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
    Column("place_country", TEXT, "Country of the place, ISO 3166-1 alpha-3", nullable=True, pattern=COUNTRY, reference="entities.entity"),
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
    Column("merge_reason", TEXT, "Why the mentions were taken for one event: single, same_article, same_family, same_day or same_story"),
    Column("conflicts", TEXTS, "Columns in which the mentions differ: plover_mode, date_start, realis, place_country"),
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
    own_checks=(*CHECKS, *RECOMPUTED),
)
