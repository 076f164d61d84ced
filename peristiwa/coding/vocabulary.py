"""Loads the coder's word lists from `ontology/data/coding` into frozen sets.

The lists hold function words only; verbs of act live with the lexicon, and names with the gazetteer. A list that is missing or holds
something other than words raises `VocabularyError`, which names the file and the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from peristiwa.ontology.yaml_text import load_yaml


class VocabularyError(Exception):
    """A word list of the coder is missing or malformed."""


@dataclass(frozen=True, slots=True)
class Connectors:
    """Function words by what the clause reader does with them."""

    complement: frozenset[str]
    call: frozenset[str]
    condition: frozenset[str]
    subordinate: frozenset[str]
    not_before: frozenset[str]
    needs_verb: frozenset[str]
    relative: frozenset[str]
    coordinator: frozenset[str]
    contrast: frozenset[str]
    purpose: frozenset[str]
    preposition: frozenset[str]
    transparent: frozenset[str]
    light_verb: frozenset[str]
    light_passive: frozenset[str]
    inverted: frozenset[str]
    not_verb: frozenset[str]
    fronted: frozenset[str]
    together: frozenset[str]
    own_people: frozenset[str]
    own_forces: frozenset[str]
    own_staff: frozenset[str]
    casualty: frozenset[str]
    cause: frozenset[str]
    cause_of: frozenset[str]
    evidential: frozenset[str]
    announcing: frozenset[str]
    dated_thing: frozenset[str]
    occurring: frozenset[str]
    crowd: frozenset[str]
    critic: frozenset[str]
    suffered_root: frozenset[str]
    suffered_thing: frozenset[str]
    base_verb: frozenset[str]
    skipped: frozenset[str]
    doing: frozenset[str]
    indefinite: frozenset[str]
    own_body: frozenset[str]
    suffering: frozenset[str]
    decision: frozenset[str]
    reaction: frozenset[str]
    decree: frozenset[str]
    copula: frozenset[str]
    unique: frozenset[str]
    demonstrative: frozenset[str]
    origin: frozenset[str]

    @property
    def opening(self) -> frozenset[str]:
        """The words that only open what follows; none of them ends a phrase."""
        return (
            self.complement
            | self.call
            | self.condition
            | self.relative
            | self.coordinator
            | self.contrast
            | self.purpose
            | self.preposition
        )


@dataclass(frozen=True, slots=True)
class RealisWords:
    """Words that tell whether an act is told as done."""

    negated: frozenset[str]
    negating_verb: frozenset[str]
    unwilling: frozenset[str]
    not_at_all: frozenset[str]
    will: frozenset[str]
    future: frozenset[str]
    future_verb: frozenset[str]
    hypothetical: frozenset[str]
    intent_verb: frozenset[str]
    planned_noun: frozenset[str]
    undone_noun: frozenset[str]
    possible_noun: frozenset[str]
    presence: frozenset[str]
    performative: frozenset[str]
    wish: frozenset[str]
    decision_verb: frozenset[str]
    voicing: frozenset[str]
    plan_verb: frozenset[str]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that cite an outlet or mark a speaker."""

    cited_before: frozenset[str]
    first_person: frozenset[str]
    reporting: frozenset[str]
    calling: frozenset[str]
    spoken_of: frozenset[str]
    citing_stem: frozenset[str]
    manner: frozenset[str]
    sourcing: frozenset[str]


def read_yaml(name: str) -> dict[str, object]:
    """Return the mapping held in one YAML file of the coder's data folder."""
    source = files("peristiwa") / "ontology" / "data" / "coding" / name
    loaded: object = load_yaml(source.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise VocabularyError(f"{name}: expected a mapping, found {type(loaded).__name__}")
    return {str(key): value for key, value in loaded.items()}


def words(name: str, key: str, values: object) -> frozenset[str]:
    """Return the words under one key, lower-cased."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise VocabularyError(f"{name}: {key} must be a list of words")
    return frozenset(str(value).casefold() for value in values)


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return every list of one file as a frozen set of words."""
    return MappingProxyType({key: words(name, key, values) for key, values in read_yaml(name).items()})


@cache
def connectors() -> Connectors:
    """Return the function words of clause reading."""
    try:
        return Connectors(**word_lists("connectors.yaml"))
    except TypeError as error:
        raise VocabularyError(f"connectors.yaml: {error}") from error


@cache
def realis_words() -> RealisWords:
    """Return the cues of realis."""
    try:
        return RealisWords(**word_lists("realis.yaml"))
    except TypeError as error:
        raise VocabularyError(f"realis.yaml: {error}") from error


@cache
def attribution() -> Attribution:
    """Return the cues of attribution."""
    try:
        return Attribution(**word_lists("attribution.yaml"))
    except TypeError as error:
        raise VocabularyError(f"attribution.yaml: {error}") from error
