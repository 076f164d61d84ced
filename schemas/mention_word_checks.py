"""The hand-written checks of `event_mentions` that compare what a row says with the words of the article.

That triggers, names and places stand where they are said to, that whoever acts stands where an active clause has him, and that rows differ.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import Breakage, Check, Consequence, CrossRule, Frames, TableRule, setting
from schemas import participants
from schemas.spans import Place, equals_letters
from schemas.spread import differs, saying_the_same

_NAME = "event_mentions"
_KEY = ("mention_id",)
# In 94 of 100 active clauses and headlines of 23,279 real articles the actor stands first; fewer rows than these prove little.
_ORDERED, _LEAST_ORDERED = ("active", "headline"), 20
_ACTOR, _RECIPIENT = (pl.col(side).list.first().struct.field("char_start") for side in ("actors", "recipients"))


def _turned(frame: pl.DataFrame) -> int:
    """The number of clauses told backwards, if there are enough of them and they are most."""
    meant = frame.filter(pl.col("voice").is_in(_ORDERED) & ~pl.col("reciprocal"))
    turned = meant.select(turned=_ACTOR > _RECIPIENT).to_series().drop_nulls()
    wrong = int(turned.sum())
    return wrong if turned.len() >= _LEAST_ORDERED and 2 * wrong > turned.len() else 0


def _all_turned(frame: pl.DataFrame) -> pl.DataFrame:
    first = frame.head(1).with_columns(actors="recipients", recipients="actors", voice=pl.lit("active"), reciprocal=pl.lit(value=False))
    return pl.concat([first] * _LEAST_ORDERED)


def _place_elsewhere(frames: Frames) -> pl.DataFrame:
    told = frames["sentences"].select("document_id", "sentence_no", "text")
    joined = frames[_NAME].filter(pl.col("place_name").is_not_null()).join(told, on=("document_id", "sentence_no"))
    return joined.filter(~pl.col("text").str.contains(pl.col("place_name"), literal=True)).select(_KEY)


_TURNED_SQL = (
    "SELECT count(*) AS clauses, count(*) FILTER (actors[1].char_start > recipients[1].char_start) AS turned FROM {table}"  # noqa: S608 the text is made of constants
    f" WHERE voice IN {_ORDERED} AND NOT reciprocal AND actors[1].char_start IS NOT NULL AND recipients[1].char_start IS NOT NULL"
    f" HAVING clauses >= {_LEAST_ORDERED} AND 2 * turned > clauses"
)

WORDS = (
    Check(
        "MEN027",
        _NAME,
        "The trigger is what stands at its place in the raw text, spaces and marks aside.",
        Consequence.NOTE,
        equals_letters(_NAME, _KEY, Place("trigger_text", "trigger_start", "trigger_end")),
        setting(trigger_text="menari"),
        "Repairs and removals inside a trigger make it differ; many of them say that offsets are wrong.",
    ),
    Check(
        "MEN028",
        _NAME,
        "In active clauses most actors stand before their recipients.",
        Consequence.STOP,
        TableRule(_turned, _TURNED_SQL),
        Breakage(_all_turned, f"{_LEAST_ORDERED} active rows with their sides exchanged"),
        "Who did it to whom is the one thing that a table of events must not turn round.",
    ),
    Check(
        "MEN029",
        _NAME,
        "The place of an act is named in the sentence that tells it.",
        Consequence.HOLD,
        CrossRule(
            _place_elsewhere,
            "SELECT mention_id FROM {table} JOIN main.sentences USING (document_id, sentence_no) WHERE NOT contains(text, place_name)",
            needs=("sentences",),
        ),
        setting(place_name="Kota Entah Di Mana"),
        "Datelines tell where a report was filed and captions where a picture was taken.",
    ),
    Check(
        "MEN033",
        _NAME,
        "A participant who is named stands under his name, a part of it, or what a description calls him at his place in the raw text.",
        Consequence.NOTE,
        participants.stand_at_their_places(_NAME, _KEY),
        participants.changing_actor(char_start=3, char_end=12),
        "Readers see the name underlined; a pronoun or a group has other words than the name it stands for.",
    ),
    Check(
        "MEN039",
        _NAME,
        "In many rows neither voice nor confidence, contexts or rules are the same throughout.",
        Consequence.NOTE,
        differs("voice", "confidence", "contexts", "rule_ids"),
        saying_the_same(),
        "A column that says one thing of everything is no longer filled by what the text says.",
    ),
)
