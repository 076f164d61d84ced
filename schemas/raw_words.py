"""Words of the raw text as rules read them: what stands between two offsets, and texts without white space.

White space is what Unicode calls separators, and the control characters that Python's `str.isspace` takes for space.
"""

from __future__ import annotations

import polars as pl

# One class for both engines: DuckDB's \s knows ASCII only, that of Polars all of Unicode.
SPACE = r"[\t-\r\x1c-\x20\x{85}\p{Z}]"


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
