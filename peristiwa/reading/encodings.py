"""Turns bytes into text and says which encoding they were in.

The order is: byte order mark, UTF-8, UTF-16 told by its zero bytes, else Windows-1252, the one legacy encoding Indonesian newsrooms used.
Tables are decoded row by row (`restore`), because crawls pasted together mix encodings within one file. Line ends are never touched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from peristiwa.reading.failures import ReadProblemError, ReadReason

UTF8 = "utf-8"
UTF8_BOM = "utf-8-sig"
CP1252 = "cp1252"
BOM = "\ufeff"
# UTF-32 stands before UTF-16: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, UTF8_BOM),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that `surrogateescape` could not decode, and any other half of a surrogate pair (from a cut "\ud83d" escape in JSON).
_ESCAPED = re.compile("[\udc80-\udcff]")
_LONE = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b") + b"\x7f"
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"{\\rtf", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x7fELF",
)  # fmt: skip


class Decoded(NamedTuple):
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


class Restored(NamedTuple):
    """The fields of one row and the name of the encoding they were in."""

    fields: list[str]
    encoding: str


def sniff(head: bytes) -> str:
    """Return the encoding the first bytes point to; `utf-8` where nothing speaks against it."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    # Latin letters have a zero byte in each pair, always on the same side.
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return UTF8


def decode_head(head: bytes) -> str:
    """Return the first bytes as text for looking at, whatever cannot be decoded left out."""
    encoding = sniff(head)
    return head.decode(encoding if is_wide(encoding) else UTF8, errors="ignore")


def is_wide(encoding: str) -> bool:
    """Tell whether a character takes two or four bytes in this encoding."""
    return encoding.startswith(("utf-16", "utf-32"))


def looks_binary(head: bytes) -> bool:
    """Tell whether the first bytes are no text in any encoding: a known signature, or too many control characters."""
    if head.startswith(_SIGNATURES):
        return True
    if not head or is_wide(sniff(head)):
        return False
    share = (len(head) - len(head.translate(None, _CONTROL))) / len(head)
    return share > 0.3 or (share > 0.02 and not _is_utf8(head))


def decode_exact(data: bytes) -> Decoded:
    """Decode a plain text file, each character kept; a UTF-8 byte order mark stays as U+FEFF so that offsets agree with plain `utf-8`.

    Raises:
        ReadProblemError: `not_decodable`, where the marked encoding is not what the bytes are in.
    """
    encoding = sniff(data)
    if is_wide(encoding):
        return _decode_wide(data, encoding)
    try:
        return Decoded(data.decode(UTF8), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(CP1252, errors="replace"), CP1252)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a page or document; the byte order mark is dropped. `declared` is tried where the bytes are not UTF-8.

    Raises:
        ReadProblemError: `not_decodable`, as for `decode_exact`.
    """
    encoding = sniff(data)
    if is_wide(encoding):
        return _decode_wide(data, encoding)
    try:
        return Decoded(data.decode(UTF8).removeprefix(BOM), encoding)
    except UnicodeDecodeError:
        pass
    if declared is not None and (decoded := _decode_declared(data, declared)) is not None:
        return decoded
    restored = restore([data.decode(UTF8, errors="surrogateescape").removeprefix(BOM)], encoding)
    return Decoded(restored.fields[0], restored.encoding)


def restore(fields: Sequence[str], encoding: str) -> Restored:
    """Settle the encoding of one row that was read as UTF-8 with `surrogateescape`.

    A row with valid UTF-8 sequences beside broken bytes stays UTF-8 and shows U+FFFD for each broken byte: two characters of Windows-1252
    hardly ever form a valid sequence. Otherwise the row is Windows-1252.
    """
    if not any(_ESCAPED.search(field) for field in fields):
        return Restored([without_surrogates(field) for field in fields], encoding)
    if any(ord(character) > 0x7F and not _LONE.match(character) for field in fields for character in field):
        return Restored([without_surrogates(field) for field in fields], encoding)
    raw = (field.encode(UTF8, errors="surrogateescape") for field in fields)
    return Restored([field.decode(CP1252, errors="replace") for field in raw], CP1252)


def without_surrogates(text: str) -> str:
    """Return the text with each lone surrogate shown as U+FFFD; no file or database can store a lone one."""
    return _LONE.sub("\ufffd", text) if not text.isascii() else text


def _is_utf8(head: bytes) -> bool:
    """Tell whether the bytes are UTF-8, allowing for a character cut at the end."""
    try:
        codecs.getincrementaldecoder(UTF8)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    """Decode UTF-16 or UTF-32, the byte order mark dropped."""
    try:
        return Decoded(data.decode(encoding).removeprefix(BOM), encoding)
    except UnicodeDecodeError as error:
        raise ReadProblemError(ReadReason.NOT_DECODABLE, f"not {encoding} at byte {error.start}: {error.reason}") from None


def _decode_declared(data: bytes, declared: str) -> Decoded | None:
    """Decode with the encoding a page names, if there is one of that name and it fits; Latin-1 means Windows-1252, as in browsers."""
    try:
        name = codecs.lookup(declared).name
        name = CP1252 if name in {"iso8859-1", "ascii"} else name
        return None if name.startswith("utf") else Decoded(data.decode(name), name)
    except (LookupError, UnicodeError):
        return None
