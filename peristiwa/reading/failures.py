"""Why a file or a row could not be read: the closed list of reasons that reports count.

Also the error that travels inside this package until a reader turns it into a `ReadFailure`; it never leaves the package. What becomes of
failed records afterwards is not told here.
"""

from __future__ import annotations

from enum import StrEnum


class ReadReason(StrEnum):
    """The short code of a failure; a code means the same in every format."""

    DAMAGED_ARCHIVE = "damaged_archive"
    """The compressed data contradict their own checksum or structure."""
    DECOMPRESSION_BOMB = "decompression_bomb"
    """A small file unpacks to far more than any text would."""
    EMPTY_FILE = "empty_file"
    EMPTY_TEXT = "empty_text"
    """A row whose text column holds nothing."""
    HIDDEN_FILE = "hidden_file"
    LINKED_FOLDER = "linked_folder"
    """A link to a folder that lies inside the input root; its files are read where they are."""
    MALFORMED_FILE = "malformed_file"
    """The whole file does not follow its format."""
    MALFORMED_ROW = "malformed_row"
    MISSING_TEXT_COLUMN = "missing_text_column"
    NO_MAIN_TEXT = "no_main_text"
    """A page that shows no text at all."""
    NOT_DECODABLE = "not_decodable"
    SYMLINK_OUTSIDE_ROOT = "symlink_outside_root"
    TOO_LARGE = "too_large"
    TRUNCATED_ARCHIVE = "truncated_archive"
    UNKNOWN_FORMAT = "unknown_format"
    UNREADABLE = "unreadable"
    """The operating system refuses to open or list it."""


class ReadProblemError(Exception):
    """Something in a file stops its reading; carries the reason and the value that shows it."""

    def __init__(self, reason: ReadReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class ColumnMapError(Exception):
    """A user's column map cannot be used; the message names the file and the value."""
