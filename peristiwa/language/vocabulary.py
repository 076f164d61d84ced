"""The words that tell Indonesian from its relatives, read from two data files; no word stands here and nothing is decided here.

`malay.tsv` gives words a weight between Indonesian and Malay, which share most of theirs. `regional.yaml` gives the most frequent little
words of Indonesian and Malay together, and of each regional language that a detector without a profile of it takes for Indonesian.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from peristiwa.ontology.yaml_text import load_yaml

_DATA = files("peristiwa") / "ontology" / "data" / "language"
WEIGHTS = _DATA / "malay.tsv"
REGIONAL = _DATA / "regional.yaml"
NATIONAL = "national"
"""The key under which `regional.yaml` lists the little words that Indonesian and Malay share."""


class LanguageDataError(ValueError):
    """A file of words is not in the form expected; the message names the file and the value."""


class Vocabulary(NamedTuple):
    """`weights`: positive for Malay, negative for Indonesian. `little`: the little words by language; `known`: all words of both."""

    weights: Mapping[str, int]
    national: frozenset[str]
    regional: Mapping[str, frozenset[str]]
    any_regional: frozenset[str]
    known: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words, read once.

    Raises:
        LanguageDataError: a file is not in the form expected.
    """
    weights = read_weights(WEIGHTS.read_text("utf-8"))
    little = read_regional(REGIONAL.read_text("utf-8"))
    national = little.pop(NATIONAL)
    any_regional = frozenset().union(*little.values())
    return Vocabulary(weights, national, little, any_regional, frozenset(weights) | national | any_regional)


def read_weights(text: str) -> dict[str, int]:
    """Read lines of a weight, a tab and the words that have it.

    Raises:
        LanguageDataError: a line has another form, or a word stands twice.
    """
    weights: dict[str, int] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        weight, tab, words = line.partition("\t")
        if not tab or not weight.lstrip("-").isdigit():
            raise LanguageDataError(f"malay.tsv: no weight before the words in {line[:40]!r}")
        for word in words.split():
            if word in weights:
                raise LanguageDataError(f"malay.tsv: {word!r} stands twice")
            weights[word] = int(weight)
    return weights


def read_regional(text: str) -> dict[str, frozenset[str]]:
    """Read the mapping of languages to their little words.

    Raises:
        LanguageDataError: it is no mapping to lists, or the words shared by Indonesian and Malay are missing.
    """
    content: object = load_yaml(text)
    if not isinstance(content, dict) or not all(isinstance(words, list) for words in content.values()):
        raise LanguageDataError("regional.yaml: not a mapping of languages to lists of words")
    little = {str(language): frozenset(str(word) for word in words) for language, words in content.items()}
    if NATIONAL not in little:
        raise LanguageDataError(f"regional.yaml: no list {NATIONAL!r}")
    return little
