"""Decides the language of an article in two gates: a seeded statistical detector, then marker words for its blind spot.

The detector (langdetect, profiles of 55 languages) calls Malay, Javanese and Sundanese Indonesian with full confidence, so a text that it
calls Indonesian is judged again by words that the four languages spell differently. Nothing is dropped here; callers act on the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from peristiwa.domain import LanguageVerdict

_MARKERS = files("peristiwa") / "ontology" / "data" / "language" / "markers.yaml"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# The opening is enough for nearly all articles; the full text is read only where the opening leaves a doubt.
_OPENING = 500
_SURE = 0.99
# Markers are counted in this much of a text; more changes no verdict and costs time.
_MARKED = 4000
_ENDING_LENGTH = 6
# Fewer different markers than this prove nothing against the detector's verdict; a notice of a few lines need show only one.
_FEWEST_MARKERS, _FEWEST_IN_NOTICE = 2, 1
INDONESIAN, UNDECIDED = "id", "und"


class LanguageDataError(ValueError):
    """The marker file is not in the form expected."""


class _Markers(NamedTuple):
    words: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]


def detect_language(text: str) -> LanguageVerdict:
    """Return the language of `text`, how sure the deciding gate is, and its name.

    A text without letters is `und`. Gates: `none` (no letters), `opening` and `full_text` (the detector), `markers` (Malay, Javanese or
    Sundanese that the detector took for Indonesian).
    """
    if not any(character.isalpha() for character in text):
        return LanguageVerdict(UNDECIDED, 0.0, "none")
    language, confidence, gate = *_detect(text[:_OPENING]), "opening"
    if language != INDONESIAN or confidence < _SURE:
        if len(text) > _OPENING:
            language, confidence, gate = *_detect(text), "full_text"
        if language not in _related():
            return LanguageVerdict(language, confidence, gate)
    other, share = _by_markers(text[:_MARKED])
    if other != INDONESIAN:
        return LanguageVerdict(other, share, "markers")
    return LanguageVerdict(language, confidence, gate)


@cache
def _factory() -> DetectorFactory:
    """The detector's language profiles, read once; the seed makes its sampling repeatable."""
    DetectorFactory.seed = 0
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory


def _detect(text: str) -> tuple[str, float]:
    """The detector's first choice and its probability; `und` where it sees nothing it knows."""
    detector = _factory().create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return UNDECIDED, 0.0
    return str(best.lang), round(float(best.prob), 6)


def _by_markers(text: str) -> tuple[str, float]:
    """The language whose markers are most varied in `text`, and their share among all markers seen."""
    markers = _markers()
    seen = set(_WORD.findall(text.casefold()))
    counts = {language: len(words & seen) for language, words in markers.words.items()}
    for language, endings in markers.endings.items():
        counts[language] += sum(word.endswith(endings) for word in seen if len(word) > _ENDING_LENGTH)
    best = max(sorted(counts), key=lambda language: counts[language])
    fewest = _FEWEST_MARKERS if len(text) > _OPENING else _FEWEST_IN_NOTICE
    if counts[best] < fewest or counts[best] <= counts[INDONESIAN]:
        return INDONESIAN, 0.0
    return best, round(counts[best] / sum(counts.values()), 6)


@cache
def _related() -> frozenset[str]:
    """The languages that the markers tell apart."""
    return frozenset(_markers().words)


@cache
def _markers() -> _Markers:
    """Read the marker file.

    Raises:
        LanguageDataError: if a section is missing or is not a mapping of languages to lists.
    """
    content: object = yaml.safe_load(_MARKERS.read_text("utf-8"))
    if not isinstance(content, dict):
        raise LanguageDataError(f"markers.yaml: not a mapping but {type(content).__name__}")
    sections: dict[str, dict[str, list[str]]] = {}
    for section in ("words", "endings"):
        entries = content.get(section)
        if not isinstance(entries, dict) or not all(isinstance(value, list) for value in entries.values()):
            raise LanguageDataError(f"markers.yaml: section {section} is not a mapping of languages to lists")
        sections[section] = {str(language): [str(word) for word in value] for language, value in entries.items()}
    words = {language: frozenset(values) for language, values in sections["words"].items()}
    return _Markers(words, {language: tuple(values) for language, values in sections["endings"].items()})
