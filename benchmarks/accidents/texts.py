"""Accidents of decoding, cleaning and cutting: texts garbled, cut off or mixed up, furniture kept, offsets moved, sentences lost."""

from __future__ import annotations

import polars as pl

from benchmarks.accidents.downstream import changing, documents_of_one_outlet, emptying, keeping, one_outlet, together
from peristiwa.quality.mutants import Change, Mutant
from peristiwa.quality.rules import Frames

_FURNITURE = "Baca juga: Kumpulan berita pilihan redaksi hari ini. Ikuti saluran kami untuk kabar terbaru."
_SPANS = ("char_start", "char_end")
_MADE_FROM_TEXT = ("removed_text", "repaired_text", "sentences", "event_mentions", "quotes")
# UTF-8 read as Windows-1252: what a curly quotation mark, a dash and an accented letter become.
_MOJIBAKE = {"“": "â€œ", "”": "â€\x9d", "’": "â€™", "–": "â€“", "—": "â€”", "é": "Ã©"}


def _moved(table: str, columns: tuple[str, ...] = _SPANS, by: int = 1) -> Change:
    return changing(table, *(pl.col(column) + by for column in columns))


def _garbled(column: str) -> pl.Expr:
    return pl.col(column).str.replace_many(_MOJIBAKE)


def _read_garbled(frames: Frames) -> Frames:
    """Texts, and all that quotes them, as a wrong decoder would give them; lengths follow, places are dropped with what stands at them."""
    texts = frames["raw_texts"].with_columns(_garbled("raw_text"))
    lengths = texts.select("document_id", length=pl.col("raw_text").str.len_chars().cast(pl.Int64))
    documents = frames["documents"].join(lengths, on="document_id", how="left", maintain_order="left")
    documents = documents.with_columns(pl.coalesce("length", "raw_chars").alias("raw_chars"), _garbled("title"), _garbled("body"))
    return {"raw_texts": texts, "documents": documents.drop("length")}


def _kept_furniture(frames: Frames) -> Frames:
    """One outlet's pages changed: its articles are now one line of furniture, from the raw text down, and tell nothing."""
    ids = documents_of_one_outlet(frames).implode()
    mine = pl.col("document_id").is_in(ids)
    length = len(_FURNITURE)
    line = pl.lit(_FURNITURE)
    changed = {name: frames[name].filter(~mine) for name in _MADE_FROM_TEXT}
    first = frames["sentences"].filter(mine & ~pl.col("is_title")).unique("document_id", keep="first", maintain_order=True)
    told = first.with_columns(
        line.alias("text"),
        sentence_no=pl.lit(0, dtype=pl.Int32),
        char_start=pl.lit(0, dtype=pl.Int32),
        char_end=pl.lit(length, dtype=pl.Int32),
        is_lead=pl.lit(value=True),
    )
    changed["sentences"] = pl.concat([changed["sentences"], told])
    values = (pl.lit(length).alias("raw_chars"), line.alias("body"), pl.lit(None).alias("title"), pl.lit(1).alias("sentence_count"))
    pages = together(changing("documents", *values, where=mine), changing("raw_texts", line.alias("raw_text"), where=mine))
    return {**changed, **pages(frames)}


def _halved(column: str) -> pl.Expr:
    return pl.col(column).str.head(pl.col(column).str.len_chars() // 2)


def _numbered_backwards(frames: Frames) -> Frames:
    number = pl.col("sentence_no")
    return {"sentences": frames["sentences"].with_columns((number.max().over("document_id") - number).alias("sentence_no"))}


def _rotated(table: str, column: str) -> Change:
    """Every row gets the value that stands three rows before; a join by position went wrong."""
    return lambda frames: {
        table: frames[table].with_columns(pl.concat([frames[table][column].tail(3), frames[table][column].head(frames[table].height - 3)]))
    }


def _turned(table: str) -> Change:
    return changing(table, pl.col("char_end").alias("char_start"), pl.col("char_start").alias("char_end"))


ACCIDENTS = (
    Mutant("raw texts blank", "Readers find white space only.", changing("raw_texts", pl.lit(" ").alias("raw_text"))),
    *(
        Mutant(f"places of {table} turned", "First and last character change places.", _turned(table))
        for table in ("removed_text", "repaired_text", "sentences", "quotes")
    ),
    Mutant("rules of removals lost", "Nothing says why text was removed.", changing("removed_text", pl.lit("").alias("rule"))),
    Mutant("sentences blank", "Sentences have places and no words.", changing("sentences", pl.lit(" ").alias("text"))),
    Mutant("raw texts emptied", "No raw text is left.", emptying("raw_texts")),
    Mutant("raw texts mixed up", "Each document has another one's raw text.", _rotated("raw_texts", "raw_text")),
    Mutant("raw texts cut in half", "Raw texts end in the middle.", changing("raw_texts", _halved("raw_text"))),
    Mutant("raw texts decoded wrongly", "Raw texts are decoded anew, wrongly.", changing("raw_texts", _garbled("raw_text"))),
    Mutant(
        "everything decoded wrongly",
        "Texts come garbled from the start; nothing that is told by places is left.",
        together(_read_garbled, emptying(*_MADE_FROM_TEXT)),
    ),
    Mutant("bodies cut in half", "Bodies end in the middle.", changing("documents", _halved("body"))),
    Mutant(
        "bodies with markup",
        "Entities of HTML stay in the body.",
        changing("documents", pl.col("body").str.replace_all(" dan ", " &amp; ")),
    ),
    Mutant(
        "body is furniture",
        "One outlet's body is its furniture, and nothing else changes.",
        changing("documents", pl.lit(_FURNITURE).alias("body"), where=one_outlet()),
    ),
    Mutant("page is furniture", "One outlet's pages are furniture from the raw text down.", _kept_furniture),
    Mutant("removals forgotten", "What was removed is not recorded.", emptying("removed_text")),
    Mutant("removals moved", "Places of removals are one too high.", _moved("removed_text")),
    Mutant("removals grow", "Each removal takes one character too many.", _moved("removed_text", ("char_end",))),
    Mutant("repairs forgotten", "Repairs are made and not recorded.", emptying("repaired_text")),
    Mutant("repairs moved", "Places of repairs are one too high.", _moved("repaired_text")),
    Mutant("repairs undone", "Repairs say the old word.", changing("repaired_text", pl.lit("").alias("repaired"))),
    Mutant("sentences emptied", "No sentence is left.", emptying("sentences")),
    Mutant("sentences lost", "Every tenth sentence is missing.", keeping("sentences", pl.int_range(pl.len()) % 10 > 0)),
    Mutant(
        "last sentences lost",
        "Each article ends one sentence early.",
        keeping("sentences", pl.col("sentence_no") < pl.col("sentence_no").max().over("document_id")),
    ),
    Mutant("sentences moved", "Places of sentences are one too high.", _moved("sentences")),
    Mutant("sentences numbered backwards", "The order of sentences is lost.", _numbered_backwards),
    Mutant("sentences of another document", "Sentences belong to the wrong document.", _rotated("sentences", "document_id")),
    Mutant("sentence texts mixed up", "Sentences have each other's words.", _rotated("sentences", "text")),
    Mutant("leads forgotten", "No sentence is marked as lead.", changing("sentences", pl.lit(value=False).alias("is_lead"))),
    Mutant("titles forgotten", "No sentence is marked as title.", changing("sentences", pl.lit(value=False).alias("is_title"))),
    Mutant("quotes emptied", "No quotation is found.", emptying("quotes")),
    Mutant("quotes moved", "Places of quotations are one too high.", _moved("quotes")),
    Mutant("quotes of another document", "Quotations belong to the wrong document.", _rotated("quotes", "document_id")),
    Mutant("speakers nulled", "Nobody is named as speaker.", changing("quotes", pl.lit(None).alias("speaker"))),
    Mutant("quotes cut in half", "Quotations end in the middle.", changing("quotes", _halved("text"))),
)
