"""Accidents of coding that concern what is told: types, modes, scores, realis, confidence."""

from __future__ import annotations

import polars as pl

from benchmarks.accidents.downstream import changing
from peristiwa.quality.mutants import Mutant

_TABLE = "event_mentions"

ACCIDENTS = (
    Mutant("modes of other types", "Modes are those of another type.", changing(_TABLE, pl.lit("visit").alias("plover_mode"))),
    Mutant("types misread", "Every act is an assault.", changing(_TABLE, pl.lit("ASSAULT").alias("plover_type"))),
    Mutant("types nobody defined", "Types are written small.", changing(_TABLE, pl.col("plover_type").str.to_lowercase())),
    Mutant("quad classes from 0", "Quad classes are counted from 0.", changing(_TABLE, pl.col("plover_quad") - 1)),
    Mutant("quad classes turned", "Cooperation is conflict.", changing(_TABLE, (5 - pl.col("plover_quad")).alias("plover_quad"))),
    Mutant("scores turned", "Scores have the other sign.", changing(_TABLE, -pl.col("plover_score"))),
    Mutant("scores for Goldstein's", "One score stands in both columns.", changing(_TABLE, pl.col("plover_score").alias("goldstein"))),
    Mutant("leading zeros lost", "CAMEO codes are read as numbers.", changing(_TABLE, pl.col("cameo_code").str.strip_chars_start("0"))),
    Mutant("contexts misread", "Contexts are words of the text.", changing(_TABLE, pl.concat_list("trigger_text").alias("contexts"))),
    Mutant("contexts lost", "No context is named.", changing(_TABLE, pl.col("contexts").list.head(0))),
    Mutant("everything done", "Plans and denials are told as done.", changing(_TABLE, pl.lit("actual").alias("realis"))),
    Mutant("nothing done", "Every act is told as planned.", changing(_TABLE, pl.lit("future").alias("realis"))),
    Mutant("everything counts", "Every row counts as PLOVER.", changing(_TABLE, pl.lit(value=True).alias("plover_compliant"))),
    Mutant("confidence in percent", "Confidence is given in percent.", changing(_TABLE, pl.col("confidence") * 100)),
    Mutant("confidence lost", "Every row is as sure as the others.", changing(_TABLE, pl.lit(0.5).alias("confidence"))),
    Mutant("voices misread", "Every clause is active.", changing(_TABLE, pl.lit("active").alias("voice"))),
    Mutant("flags lost", "No doubt is told.", changing(_TABLE, pl.col("flags").list.head(0))),
)
