"""Accidents of coding that concern words and parties: moved evidence, swapped sides, wrong entities, wrong places."""

from __future__ import annotations

import polars as pl

from benchmarks.accidents.downstream import changing, doubling, emptying, together
from peristiwa.quality.mutants import Change, Mutant
from peristiwa.quality.rules import Frames

_TABLE = "event_mentions"
_SIDES = ("actors", "recipients")
_EVIDENCE = ("quote_start", "quote_end", "trigger_start", "trigger_end")


def _each_party(field: str, value: pl.Expr) -> Change:
    """Give every participant another value in one field."""
    return changing(_TABLE, *(pl.col(side).list.eval(pl.element().struct.with_fields(value.alias(field))) for side in _SIDES))


def _field(name: str) -> pl.Expr:
    return pl.element().struct.field(name)


def _swapped_sides(*voices: str) -> Change:
    swapped = (pl.col("recipients").alias("actors"), pl.col("actors").alias("recipients"))
    return changing(_TABLE, *swapped, where=pl.col("voice").is_in(voices) & (pl.col("recipients").list.len() > 0))


def _quoted_anew(frames: Frames) -> Frames:
    """The quote read at its (moved) place, so that words and place agree with each other."""
    told = pl.col("raw_text").str.slice(pl.col("quote_start"), pl.col("quote_end") - pl.col("quote_start"))
    joined = frames[_TABLE].join(frames["raw_texts"], on="document_id", how="left", maintain_order="left")
    return {_TABLE: joined.with_columns(quote=told).drop("raw_text")}


def _quotes_of_others(frames: Frames) -> Frames:
    """Each mention with the words and places of the mention three rows before."""
    table = frames[_TABLE]
    evidence = table.select("quote", *_EVIDENCE)
    return {_TABLE: table.with_columns(pl.concat([evidence.tail(3), evidence.head(table.height - 3)]).get_columns())}


def _places_from_datelines(frames: Frames) -> Frames:
    datelines = frames["documents"].select("document_id", "dateline_place")
    joined = frames[_TABLE].join(datelines, on="document_id", how="left", maintain_order="left")
    named = joined.with_columns(pl.coalesce("dateline_place", "place_name").alias("place_name"))
    return {_TABLE: named.drop("dateline_place")}


_MOVED = changing(_TABLE, *(pl.col(column) + 1 for column in _EVIDENCE))

ACCIDENTS = (
    Mutant("mentions emptied", "Nothing is coded.", emptying(_TABLE)),
    Mutant("mentions twice", "Every mention is there twice.", doubling(_TABLE)),
    Mutant("evidence moved", "Quotes and triggers stand one character too late.", _MOVED),
    Mutant("evidence moved and quoted anew", "The same, with the quote read at the wrong place.", together(_MOVED, _quoted_anew)),
    Mutant(
        "triggers moved",
        "Triggers stand two characters too late.",
        changing(_TABLE, pl.col("trigger_start") + 2, pl.col("trigger_end") + 2),
    ),
    Mutant("quotes cut off", "Quotes lose their last characters.", changing(_TABLE, pl.col("quote").str.slice(0, 10))),
    Mutant("evidence of another mention", "Mentions have each other's words.", _quotes_of_others),
    Mutant("sentence numbers moved", "Mentions stand in the sentence behind.", changing(_TABLE, pl.col("sentence_no") + 1)),
    Mutant("sides swapped", "Whoever acts receives, and the reverse.", _swapped_sides("active", "passive", "headline", "nominal")),
    Mutant("sides of passives swapped", "The passive is read as active.", _swapped_sides("passive")),
    Mutant("actors lost", "Nobody acts.", changing(_TABLE, pl.col("actors").list.head(0))),
    Mutant("recipients lost", "Nobody receives.", changing(_TABLE, pl.col("recipients").list.head(0))),
    Mutant("actor receives too", "The actor is the recipient as well.", changing(_TABLE, pl.col("actors").alias("recipients"))),
    Mutant(
        "names moved",
        "Places of participants are one too high.",
        together(*(_each_party(n, _field(n) + 1) for n in ("char_start", "char_end"))),
    ),
    Mutant("names for codes", "The name stands where the code belongs.", _each_party("entity", _field("name"))),
    Mutant("codes in small letters", "Codes are written small.", _each_party("entity", _field("entity").str.to_lowercase())),
    Mutant("codes nobody knows", "Codes of two letters are taken for those of three.", _each_party("entity", _field("entity").str.head(2))),
    Mutant("one code for all", "Everybody is Indonesian.", _each_party("entity", pl.lit("IDN"))),
    Mutant("sectors misread", "The sector is the title.", _each_party("sector", pl.coalesce(_field("title"), pl.lit("-")))),
    Mutant("place from the dateline", "Acts happen where the report was filed.", _places_from_datelines),
    Mutant(
        "latitude and longitude swapped",
        "The first coordinate is taken for the second.",
        changing(
            _TABLE,
            pl.col("place_lon").alias("place_lat"),
            pl.col("place_lat").alias("place_lon"),
        ),
    ),
    Mutant("latitudes lost", "Half a coordinate is left.", changing(_TABLE, pl.lit(None).alias("place_lat"))),
    Mutant("place names lost", "Places have coordinates and no name.", changing(_TABLE, pl.lit(None).alias("place_name"))),
    Mutant("place codes of two letters", "Countries of places have two letters.", changing(_TABLE, pl.col("place_country").str.head(2))),
    Mutant("place codes nobody knows", "Countries of places are turned round.", changing(_TABLE, pl.col("place_country").str.reverse())),
    Mutant(
        "speakers lost",
        "What is said has a verb and no speaker.",
        changing(
            _TABLE,
            pl.lit(None).alias("speaker"),
            pl.lit(None).alias("cited_outlet"),
        ),
    ),
    Mutant(
        "quotes empty",
        "Quotes end where they begin.",
        changing(_TABLE, pl.col("quote_start").alias("quote_end"), pl.lit("").alias("quote")),
    ),
    Mutant("ways of reference misread", "How a text refers to a participant is told in other words.", _each_party("via", pl.lit("noun"))),
    Mutant("names without end", "Places of participants have no end.", _each_party("char_end", pl.lit(None, dtype=pl.Int32))),
    Mutant("rules unnamed", "Mentions do not say what made them.", changing(_TABLE, pl.col("rule_ids").list.head(0))),
)
