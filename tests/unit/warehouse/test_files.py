"""Atomic writes and the lock of a home folder."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from pathlib import Path

import pytest

from warehouse.files import LockBusyError, exclusive, put_in_place, read_as, sha256_of, temporary, write_json
from warehouse.lake import Stamp


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = os.urandom(3 << 20)
    (tmp_path / "big").write_bytes(data)
    assert sha256_of(tmp_path / "big") == hashlib.sha256(data).hexdigest()


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    temporary(target).write_text("new")
    put_in_place(temporary(target), target)
    assert (target.read_text(), temporary(target).exists()) == ("new", False)


def test_what_was_open_before_stays_what_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with target.open() as opened:
        temporary(target).write_text("new")
        put_in_place(temporary(target), target)
        assert opened.read() == "old"


def test_a_value_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "below" / "s.json"
    write_json(path, {"sha256": "ö", "rows": 3, "inputs": "x"})
    assert read_as(Stamp, path) == Stamp("x", 3, "ö")
    assert path.read_text("utf-8").index("inputs") < path.read_text("utf-8").index("rows")


@pytest.mark.parametrize("text", ["", "{", '{"inputs": "x"}', '{"inputs": "x", "rows": "many", "sha256": ""}', "[]"])
def test_what_is_no_such_value_reads_as_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text)
    assert read_as(Stamp, tmp_path / "s.json") is None


def test_a_file_that_is_not_there_reads_as_nothing(tmp_path: Path) -> None:
    assert read_as(Stamp, tmp_path / "s.json") is None


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    lock = tmp_path / "state" / "lock"
    with exclusive(lock), pytest.raises(LockBusyError, match="state/lock"), exclusive(lock, wait=False):
        pass
    with exclusive(lock, wait=False):
        pass


def test_a_lock_is_freed_by_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with exclusive(tmp_path / "lock"):
            raise ValueError("within the lock")

    with pytest.raises(ValueError, match="within"):
        fail()
    with exclusive(tmp_path / "lock", wait=False):
        pass


def _hold_until_killed(lock: Path, ready: Path) -> None:
    with exclusive(lock):
        ready.touch()
        multiprocessing.Event().wait(60)


def test_a_lock_is_freed_when_its_process_is_killed(tmp_path: Path) -> None:
    lock, ready = tmp_path / "lock", tmp_path / "ready"
    process = multiprocessing.get_context("spawn").Process(target=_hold_until_killed, args=(lock, ready))
    process.start()
    while not ready.exists():
        process.join(0.02)
    with pytest.raises(LockBusyError), exclusive(lock, wait=False):
        pass
    process.kill()
    process.join()
    with exclusive(lock, wait=False):
        pass
