"""Asks langdetect, the declared decision-maker, for its first choice; langdetect-rs stands in for it where it is installed.

langdetect draws n-grams at random. Each text gets a new detector, seeded anew, so its verdict depends on neither earlier texts nor the
process. The profiles are loaded in the order of their names: langdetect takes the order of the file system, which changes the last bits of
a probability from machine to machine. With the same order and seed langdetect-rs gives the same probabilities to the last bit (a test).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

SEED = 0
UNDECIDED = "und"


class Choice(NamedTuple):
    """A language and its probability."""

    language: str
    probability: float


class _Language(Protocol):
    lang: str
    prob: float


class _Detector(Protocol):
    def append(self, text: str) -> None: ...

    def get_probabilities(self) -> list[_Language]: ...


class Factory(Protocol):
    """What langdetect and langdetect-rs have in common."""

    seed: int | None

    def create(self) -> _Detector:
        """Return a detector for one text."""
        ...

    def load_json_profile(self, json_profiles: list[str]) -> None:
        """Load a profile for each language."""
        ...


class Engine(NamedTuple):
    """A loaded detector factory, and the error it raises for a text in which it sees nothing it knows."""

    factory: Factory
    nothing_seen: type[Exception]


def first_choice(text: str, engine: Engine | None = None) -> Choice:
    """Return the detector's first choice for `text`; `und` with 0 where it sees nothing it knows.

    Regional variants are given by their language alone ("zh-cn" is `zh`). The engine is the fastest one installed, unless one is named.
    """
    nothing_seen = (engine or installed_engine()).nothing_seen
    detector = (engine or installed_engine()).factory.create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (nothing_seen, IndexError):
        return Choice(UNDECIDED, 0.0)
    return Choice(best.lang.partition("-")[0], round(best.prob, 6))


@cache
def installed_engine() -> Engine:
    """Return langdetect-rs where it is installed, langdetect otherwise; loaded once a process."""
    return fast_engine() if find_spec("langdetect_rs") else plain_engine()


@cache
def plain_engine() -> Engine:
    """Return langdetect."""
    return Engine(_loaded(DetectorFactory()), LangDetectException)


@cache
def fast_engine() -> Engine:
    """Return langdetect-rs.

    Raises:
        ImportError: it is not installed.
    """
    import langdetect_rs  # noqa: PLC0415  # an optional package

    return Engine(_loaded(langdetect_rs.DetectorFactory()), langdetect_rs.LangDetectException)


def _loaded(factory: Factory) -> Factory:
    factory.load_json_profile([path.read_text("utf-8") for path in sorted(Path(PROFILES_DIRECTORY).iterdir())])
    factory.seed = SEED
    return factory
