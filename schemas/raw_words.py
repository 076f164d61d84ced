"""Words of the raw text as rules read them: what stands between two offsets, texts without white space, their letters and words.

White space is what Unicode calls separators, and the control characters that Python's `str.isspace` takes for space. A word is a run of
letters and digits.
"""

from __future__ import annotations

import polars as pl

# One class for both engines: DuckDB's \s knows ASCII only, that of Polars all of Unicode.
SPACE = r"[\t-\r\x1c-\x20\x{85}\p{Z}]"
_NO_WORD = r"[^\p{L}\p{N}]+"


def between(start: str, end: str) -> pl.Expr:
    """Return what stands in `raw_text` between two columns; nothing where they run backwards, which would crash a plain slice."""
    length = pl.col(end) - pl.col(start)
    return pl.col("raw_text").str.slice(pl.col(start), length.clip(lower_bound=0))


def without_space(text: pl.Expr) -> pl.Expr:
    """Return a text without its white space."""
    return text.str.replace_all(SPACE, "")


def sql_without_space(text: str) -> str:
    """Return the same as SQL, with the braces doubled for a rule's text."""
    return f"regexp_replace({text}, '{SPACE}', '', 'g')".replace("{", "{{").replace("}", "}}")


def letters(text: pl.Expr) -> pl.Expr:
    """Return the letters and digits of a text."""
    return text.str.replace_all(_NO_WORD, "")


def sql_letters(text: str) -> str:
    """Return the same as SQL, with the braces doubled for a rule's text."""
    return f"regexp_replace({text}, '{_NO_WORD}', '', 'g')".replace("{", "{{").replace("}", "}}")


def words(text: pl.Expr) -> pl.Expr:
    """Return the words of a text in small letters, a space before, between and behind them."""
    return pl.concat_str(pl.lit(" "), text.str.to_lowercase(), pl.lit(" ")).str.replace_all(_NO_WORD, " ")


def sql_words(text: str) -> str:
    """Return the same as SQL, with the braces doubled for a rule's text."""
    return f"regexp_replace(' ' || lower({text}) || ' ', '{_NO_WORD}', ' ', 'g')".replace("{", "{{").replace("}", "}}")
