"""The hand-written checks of `events` that recompute it from the mentions and documents that tell it.

Checks of counts of mentions and of single rows stand in `event_checks`; how mentions are merged is the business of `peristiwa.linking`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Budget, Check, Consequence, CrossRule, Frames, TableRule, setting

_NAME = "events"
_KEY = ("event_id",)
_STATED = (
    "plover_type", "plover_mode", "contexts", "plover_quad", "plover_score", "cameo_code", "goldstein", "plover_compliant", "actors",
    "recipients", "reciprocal", "date_start", "date_end", "date_granularity", "date_basis", "realis", "place_name", "place_country",
    "place_lat", "place_lon", "confidence",
)  # fmt: skip
_SAME = ("plover_type", "date_start", "date_end", "realis")
_SIDES = ("actors", "recipients")
# Wars bring several attacks a day: of 4,238 real events 5 in 100 repeat another, of a month of war 11, and 38 where nothing is merged.
_REPEATED = Budget(0.2)


def _told(frames: Frames) -> pl.DataFrame:
    """What the documents say of each event. Columns out: `event_id`, `first`, `last`, `outlets`, `sources`."""
    origin = frames["documents"].select("document_id", "outlet", "published_on", source=pl.coalesce("family_id", "document_id"))
    joined = frames["event_mentions"].select("event_id", "document_id").join(origin, on="document_id")
    return joined.group_by("event_id").agg(
        first=pl.col("published_on").min(),
        last=pl.col("published_on").max(),
        outlets=pl.col("outlet").drop_nulls().n_unique().cast(pl.Int32),
        sources=pl.col("source").n_unique().cast(pl.Int32),
    )


def _recomputed(wrong: pl.Expr, sql: str) -> CrossRule:
    def failing(frames: Frames) -> pl.DataFrame:
        return frames[_NAME].join(_told(frames), on="event_id").filter(wrong).select(_KEY)

    query = (
        "WITH told AS (SELECT event_id, min(published_on) AS first, max(published_on) AS last, count(DISTINCT outlet) AS outlets,"  # noqa: S608 declared names only
        " count(DISTINCT coalesce(family_id, document_id)) AS sources FROM main.event_mentions"
        " JOIN (SELECT document_id, outlet, published_on, family_id FROM main.documents) USING (document_id) GROUP BY event_id)"
        f" SELECT event_id FROM {{table}} JOIN told USING (event_id) WHERE {sql}"
    )
    return CrossRule(failing, query, needs=("event_mentions", "documents"))


def _other_statement(frames: Frames) -> pl.DataFrame:
    own = frames["event_mentions"].select(pl.col("mention_id").alias("representative_mention_id"), pl.struct(_STATED).alias("own"))
    joined = frames[_NAME].select(*_KEY, "representative_mention_id", stated=pl.struct(_STATED)).join(own, on="representative_mention_id")
    return joined.filter(pl.col("own").ne_missing(pl.col("stated"))).select(_KEY)


def _told_apart(frame: pl.DataFrame) -> int:
    """The number of dated events between two parties that another one repeats, if they are more than a handful and a share of all.

    Acts within one state and those upon nobody are left out: equal codes say little of them.
    """
    parties = [pl.col(side).list.eval(pl.element().struct.field("entity")).list.sort().list.join(" ") for side in _SIDES]
    dated = (
        frame.filter(pl.col("date_start").is_not_null())
        .select(*_SAME, *parties)
        .filter(pl.col("actors") != pl.col("recipients"), pl.col("recipients") != "")
    )
    repeated = int(dated.select(pl.struct(pl.all()).is_duplicated().sum()).item())
    return repeated if _REPEATED.exceeded(repeated, frame.height) else 0


_DIFFERS = " OR ".join(f"m.{name} IS DISTINCT FROM e.{name}" for name in _STATED)
_PARTIES = ", ".join(f"list_sort(list_transform({side}, lambda x: x.entity)) AS {side[:-1]}_entities" for side in _SIDES)
_REPEATED_SQL = f"""
WITH dated AS (
  SELECT {", ".join(_SAME)}, {_PARTIES} FROM {{table}}
  WHERE date_start IS NOT NULL AND actor_entities <> recipient_entities AND len(recipients) > 0
),
same AS (SELECT count(*) AS copies FROM dated GROUP BY ALL HAVING count(*) > 1)
SELECT sum(copies) AS repeated FROM same
HAVING repeated > {_REPEATED.rows} AND repeated > {_REPEATED.share} * (SELECT count(*) FROM {{table}})
""".strip()  # noqa: S608 the text is made of constants

RECOMPUTED = (
    Check(
        "EVT013",
        _NAME,
        "First and last day of publication are those of the documents that tell the event.",
        Consequence.HOLD,
        _recomputed(
            pl.col("first").ne_missing(pl.col("first_published_on")) | pl.col("last").ne_missing(pl.col("last_published_on")),
            "first IS DISTINCT FROM first_published_on OR last IS DISTINCT FROM last_published_on",
        ),
        setting(last_published_on=pl.col("last_published_on").dt.offset_by("1mo")),
        "Two tables must not say two things of one day.",
    ),
    Check(
        "EVT014",
        _NAME,
        "The number of outlets is that of the documents that tell the event.",
        Consequence.HOLD,
        _recomputed(pl.col("outlets") != pl.col("outlet_count"), "outlets <> outlet_count"),
        setting(outlet_count=pl.col("outlet_count") + 1),
        "Users weigh events by how many outlets tell them.",
    ),
    Check(
        "EVT015",
        _NAME,
        "The number of sources is that of the documents that tell the event, a family of texts counted once.",
        Consequence.HOLD,
        _recomputed(pl.col("sources") != pl.col("source_count"), "sources <> source_count"),
        setting(source_count=pl.col("source_count") + 1),
        "One agency report printed by ten outlets is one source.",
    ),
    Check(
        "EVT016",
        _NAME,
        "An event says what its representative mention says.",
        Consequence.HOLD,
        CrossRule(
            _other_statement,
            "SELECT e.event_id FROM {table} e JOIN main.event_mentions m ON m.mention_id = e.representative_mention_id WHERE " + _DIFFERS,  # noqa: S608 declared names only
            needs=("event_mentions",),
        ),
        setting(actors=pl.col("recipients"), recipients=pl.col("actors")),
        "What the event says must be evidenced by its own words.",
    ),
    Check(
        "EVT017",
        _NAME,
        "At most one event in five is between two parties and has type, parties, days and realis of another.",
        Consequence.NOTE,
        TableRule(_told_apart, _REPEATED_SQL),
        Breakage(lambda frame: pl.concat([frame.head(1)] * 5), "the first row five times"),
        "Many such pairs say that mentions of one act are no longer put together.",
    ),
)
