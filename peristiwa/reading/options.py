"""The limits within which raw files are read, and the column names a user adds.

The limits protect a run from a single hostile or broken file; they are not quality rules for articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How far reading goes.

    Attributes:
        max_record_chars: longest text of one record. The longest news features have some 100,000 characters; five million is a book.
        max_file_bytes: largest file, packed or unpacked, or None for no limit (files are streamed).
        max_ratio: unpacked bytes per packed byte from which a compressed file counts as a bomb; repetitive tables reach about 30.
        min_bomb_bytes: unpacked bytes below which the ratio is not looked at, since small files may be very repetitive.
        columns: further column names and the part they play, as returned by `load_column_map`.
    """

    max_record_chars: int = 5_000_000
    max_file_bytes: int | None = None
    max_ratio: int = 200
    min_bomb_bytes: int = 64 * _MEBIBYTE
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def max_page_bytes(self) -> int:
        """Bytes read of a file that is one record: no encoding in use needs more than four for a character."""
        return 4 * self.max_record_chars + 4
