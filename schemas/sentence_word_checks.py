"""The hand-written checks of `sentences` that compare its words: with the raw text, with the title, with each other.

Checks of places and numbers stand in `sentences`.
"""

from __future__ import annotations

import polars as pl

from peristiwa.quality.declare import DEFAULT_BUDGET, Breakage, Check, Consequence, CrossRule, Frames, TableRule, setting
from schemas.raw_words import SPACE, between

_NAME = "sentences"
_KEY = ("document_id", "sentence_no")
# Shorter sentences ("Ini alasannya.") stand in many articles.
_TELLING = 40
# Joining copies the raw text to each of its sentences: so many of them are compared at once.
_AT_ONCE = 20_000
# Cleaning sets spaces right around everything that is no letter or digit, and records no repair for that.
_MARK = r" ?([^\p{L}\p{N} ]) ?"

_UNSEEN = rf"\p{{Cf}}|^(?:\p{{Cf}}|{SPACE})+|(?:\p{{Cf}}|{SPACE})+$"


def _even(text: pl.Expr) -> pl.Expr:
    """A text with single spaces, and with none around marks."""
    return text.str.replace_all(f"{SPACE}+", " ").str.replace_all(_MARK, "$1").str.strip_chars(" ")


def _said_otherwise(sentences: pl.DataFrame, raw_texts: pl.DataFrame) -> pl.DataFrame:
    """The sentences that say something else than stands at their place; columns: key, place."""
    placed = sentences.select(*_KEY, "char_start", "char_end", "text").join(raw_texts.select("document_id", "raw_text"), on="document_id")
    told = placed.select(*_KEY, "char_start", "char_end", "text", told=between("char_start", "char_end"))
    other = told.filter(pl.col("told") != pl.col("text")).filter(_even(pl.col("told")) != _even(pl.col("text")))
    return other.drop("text", "told")


def _other_words(frames: Frames) -> pl.DataFrame:
    parts = frames[_NAME].iter_slices(_AT_ONCE) if frames[_NAME].height else (frames[_NAME],)
    other = pl.concat([_said_otherwise(part, frames["raw_texts"]) for part in parts])
    changes = [frames[name].select("document_id", first="char_start", last="char_end") for name in ("repaired_text", "removed_text")]
    within = (pl.col("first") <= pl.col("char_end")) & (pl.col("last") >= pl.col("char_start"))
    changed = other.join(pl.concat(changes), on="document_id").filter(within).select(_KEY)
    return other.join(changed, on=_KEY, how="anti").select(_KEY)


def _without_lead(frames: Frames) -> pl.DataFrame:
    running = frames[_NAME].filter(~pl.col("is_title"))
    return running.filter(~pl.col("is_lead").any().over("document_id")).select(_KEY)


def _visible(text: str) -> pl.Expr:
    """A text without the characters that nobody sees (marks of direction, joiners) and without white space around it."""
    return pl.col(text).str.replace_all(_UNSEEN, "")


def _sql_visible(text: str) -> str:
    return f"regexp_replace({text}, '{_UNSEEN}', '', 'g')".replace("{", "{{").replace("}", "}}")


def _wrong_title(frames: Frames) -> pl.DataFrame:
    first = frames[_NAME].filter(pl.col("sentence_no") == 0).join(frames["documents"].select("document_id", "title"), on="document_id")
    return first.filter(pl.col("is_title") != _visible("text").eq_missing(_visible("title"))).select(_KEY)


def _everywhere(frame: pl.DataFrame) -> int:
    """The number of sentences that stand in more documents than a handful and a share of all allow."""
    telling = frame.filter(~pl.col("is_title") & (pl.col("text").str.len_chars() >= _TELLING))
    spread = telling.group_by("text").agg(pl.col("document_id").n_unique())["document_id"]
    return int(((spread > DEFAULT_BUDGET.rows) & (spread > DEFAULT_BUDGET.share * frame["document_id"].n_unique())).sum())


def _in_five_documents(frame: pl.DataFrame) -> pl.DataFrame:
    one = frame.filter(pl.col("text").str.len_chars() >= _TELLING).head(1)
    again = [one.with_columns(document_id=pl.lit(f"{number:020d}"), is_title=pl.lit(value=False)) for number in range(5)]
    return pl.concat([frame, *again])


def _sql_even(text: str) -> str:
    single = f"regexp_replace({text}, '{SPACE}+', ' ', 'g')"
    return f"trim(regexp_replace({single}, '{_MARK}', '\\1', 'g'))".replace("{", "{{").replace("}", "}}")


_OTHER_WORDS_SQL = f"""
WITH other AS (
  SELECT s.document_id, s.sentence_no, s.char_start, s.char_end FROM {{table}} s JOIN main.raw_texts USING (document_id)
  WHERE {_sql_even("substring(raw_text, char_start + 1, char_end - char_start)")} <> {_sql_even("text")}
), changes AS (
  SELECT document_id, char_start, char_end FROM main.repaired_text UNION ALL
  SELECT document_id, char_start, char_end FROM main.removed_text
)
SELECT document_id, sentence_no FROM other o WHERE NOT EXISTS (SELECT 1 FROM changes c
  WHERE c.document_id = o.document_id AND c.char_start <= o.char_end AND c.char_end >= o.char_start)
""".strip()  # noqa: S608 the text is made of constants
_EVERYWHERE_SQL = f"""
SELECT text, count(DISTINCT document_id) AS documents FROM {{table}} WHERE NOT is_title AND length(text) >= {_TELLING} GROUP BY text
HAVING documents > {DEFAULT_BUDGET.rows} AND documents > {DEFAULT_BUDGET.share} * (SELECT count(DISTINCT document_id) FROM {{table}})
""".strip()  # noqa: S608 as above

WORDS = (
    Check(
        "SEN007",
        _NAME,
        "A sentence says what stands at its place in the raw text, wherever nothing was repaired or removed.",
        Consequence.HOLD,
        CrossRule(_other_words, _OTHER_WORDS_SQL, needs=("raw_texts", "repaired_text", "removed_text")),
        setting(text="Kalimat yang tidak pernah tertulis"),
        "Every quote and every offset of an event is found through its sentence.",
    ),
    Check(
        "SEN008",
        _NAME,
        "An article with running text has a lead.",
        Consequence.NOTE,
        CrossRule(
            _without_lead,
            "SELECT document_id, sentence_no FROM {table} WHERE NOT is_title QUALIFY NOT bool_or(is_lead) OVER (PARTITION BY document_id)",
        ),
        Breakage(lambda frame: frame.with_columns(is_lead=pl.lit(value=False)), "no sentence marked as lead"),
        "What the lead tells counts for more.",
    ),
    Check(
        "SEN009",
        _NAME,
        "Sentence 0 is marked as the title if and only if it says what the document's title says.",
        Consequence.NOTE,
        CrossRule(
            _wrong_title,
            "SELECT s.document_id, s.sentence_no FROM {table} s JOIN main.documents d USING (document_id)"  # noqa: S608 constants only
            f" WHERE sentence_no = 0 AND is_title <> ({_sql_visible('s.text')} IS NOT DISTINCT FROM {_sql_visible('d.title')})",
            needs=("documents",),
        ),
        setting(text="Judul yang lain"),
        "A headline read as running text, or the reverse, tells its event in another grammar.",
    ),
    Check(
        "SEN010",
        _NAME,
        "No sentence of 40 and more characters stands in more than one document in twenty.",
        Consequence.NOTE,
        TableRule(_everywhere, _EVERYWHERE_SQL),
        Breakage(_in_five_documents, "one sentence in five more documents"),
        "What an outlet prints under all its articles is furniture and no news.",
    ),
)
