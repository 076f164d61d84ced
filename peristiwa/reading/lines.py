"""Lines of a text stream, with a limit on their length and the possibility to give lines back.

A table's row may span several lines; when it turns out to be broken, only its first line is lost and the others are read again. What a row
is, is the business of the format's reader.
"""

from __future__ import annotations

import io
from collections import deque
from typing import Self

from peristiwa.reading.failures import ReadProblemError, ReadReason

_SKIP = 1 << 20


class LineFeed:
    """An iterator over lines, each with its line end, that remembers which lines the current row has taken."""

    def __init__(self, stream: io.TextIOWrapper, max_chars: int) -> None:
        self._stream = stream
        self._max_chars = max_chars
        self._again: deque[str] = deque()
        self._chars = 0
        self._has_ended = False
        self.taken: list[str] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        """Return the next line of the current row.

        Raises:
            StopIteration: at the end of the stream.
            ReadProblemError: `too_large` where the row's lines exceed the limit, `not_decodable` where the stream's encoding breaks.
        """
        line = self._again.popleft() if self._again else self._read()
        if not line:
            self._has_ended = True
            raise StopIteration
        self.taken.append(line)
        self._chars += len(line)
        if self._chars > self._max_chars:
            if not line.endswith(("\n", "\r")):
                self._skip_line()
                self.taken.pop()
            raise ReadProblemError(ReadReason.TOO_LARGE, f"more than {self._max_chars} characters")
        return line

    def start_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken.clear()
        self._chars = 0

    def give_back(self) -> None:
        """Keep the first line of the current row consumed and offer the others again."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.start_row()

    @property
    def reached_end(self) -> bool:
        """Tell whether the current row met the end of the file, or ends without a line end, which only a last line may do."""
        return self._has_ended or (bool(self.taken) and not self.taken[-1].endswith(("\n", "\r")))

    def _read(self) -> str:
        """One line, or as much of it as the limit allows."""
        try:
            return self._stream.readline(self._max_chars + 2)
        except UnicodeDecodeError as error:
            raise ReadProblemError(ReadReason.NOT_DECODABLE, f"not {error.encoding}: {error.reason}") from None

    def _skip_line(self) -> None:
        """Pass over the rest of a line that is too long."""
        while (piece := self._stream.readline(_SKIP)) and not piece.endswith(("\n", "\r")):
            pass
