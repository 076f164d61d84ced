"""Finds the raw files under a folder, in sorted order, and says why others are not read.

Nothing vanishes: hidden files, links out of the folder and places that cannot be listed come as failures. No file is opened here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from peristiwa.domain import ReadFailure
from peristiwa.reading.failures import ReadReason

_UNOPENED = ""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A raw file.

    Attributes:
        root: the input folder, or the folder of the single file.
        path: the file on disk.
        relative: its path under the root, with `/` on every system; the name under which it is published.
        size: its bytes on disk.
    """

    root: Path
    path: Path
    relative: str
    size: int


def find_inputs(root: Path) -> Iterator[InputFile | ReadFailure]:
    """Yield the files of a folder (or the one file named), sorted by relative path, and a failure for each one that is not read."""
    try:
        is_folder = root.is_dir()
    except OSError as error:
        yield _failure(root.name, ReadReason.UNREADABLE, str(error.strerror or error))
        return
    if not is_folder:
        yield _file(root.parent, root, root.name)
        return
    yield from sorted(_folder(root, root, root.resolve()), key=_relative)


def _folder(root: Path, folder: Path, real_root: Path) -> Iterator[InputFile | ReadFailure]:
    """What stands in one folder and in those below it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(_name(root, str(folder)), ReadReason.UNREADABLE, str(error.strerror or error))
        return
    for entry in entries:
        relative = _name(root, entry.path)
        problem = _not_read(entry, real_root)
        if problem is not None:
            yield _failure(relative, *problem)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(root, Path(entry.path), real_root)
        else:
            yield _file(root, Path(entry.path), relative)


def _not_read(entry: os.DirEntry[str], real_root: Path) -> tuple[ReadReason, str] | None:
    """Why a file or folder is passed over, judged by its name and by where it leads."""
    if entry.name.startswith("."):
        return ReadReason.HIDDEN_FILE, "the name begins with a dot"
    if not entry.is_symlink():
        return None
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        return ReadReason.UNREADABLE, f"the link leads nowhere: {type(error).__name__}"
    if not target.is_relative_to(real_root):
        return ReadReason.SYMLINK_OUTSIDE_ROOT, "the link leads out of the input folder"
    if target.is_dir():
        return ReadReason.LINKED_FOLDER, "the link leads to a folder that is read where it is"
    return None


def _file(root: Path, path: Path, relative: str) -> InputFile | ReadFailure:
    """The file itself; pipes, sockets and devices are not opened, since they may never end."""
    try:
        status = path.stat()
    except OSError as error:
        return _failure(relative, ReadReason.UNREADABLE, str(error.strerror or error))
    if not stat.S_ISREG(status.st_mode):
        return _failure(relative, ReadReason.UNREADABLE, "not a regular file")
    return InputFile(root, path, relative, status.st_size)


def _name(root: Path, path: str) -> str:
    """The relative path with `/`; bytes of a name that are not UTF-8 are shown as escapes."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return relative if relative.isascii() else relative.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="backslashreplace")


def _relative(found: InputFile | ReadFailure) -> str:
    """What inputs are sorted by."""
    return found.relative if isinstance(found, InputFile) else found.source_path


def _failure(relative: str, reason: ReadReason, detail: str) -> ReadFailure:
    """The failure of a file that was not opened, whose format is therefore unknown."""
    return ReadFailure(relative, "", _UNOPENED, reason.value, detail)
