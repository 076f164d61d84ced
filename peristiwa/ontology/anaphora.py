"""Words that point back to an actor named before ("ia", "negara itu", "kedua pemimpin"), and synonyms of offices.

Read from `data/anaphora.tsv` and `data/office_synonyms.tsv`. Which actor they mean is decided by `peristiwa.coreference`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from peristiwa.ontology.tables import OntologyError, rows


class AnaphorKind(StrEnum):
    """What a phrase points back to."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    OTHER_STATE = "other_state"
    PAIR_STATES = "pair_states"
    PAIR_PEOPLE = "pair_people"
    PAIR_ANY = "pair_any"
    PLURAL = "plural"
    OWN_SIDE = "own_side"


@cache
def load_anaphora() -> dict[str, AnaphorKind]:
    """Return the kind of each phrase, phrases in lower case.

    Raises:
        OntologyError: a row has an unknown kind.
    """
    table: dict[str, AnaphorKind] = {}
    for phrase, kind in rows("anaphora.tsv", ("phrase", "kind")):
        if kind not in set(AnaphorKind):
            raise OntologyError(f"anaphora.tsv: {phrase!r} has the unknown kind {kind!r}")
        table[phrase] = AnaphorKind(kind)
    return table


@cache
def anaphor_pattern() -> re.Pattern[str]:
    """Return a pattern that finds the phrases in lower-case text, the longest first."""
    phrases = sorted(load_anaphora(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])")


@cache
def office_of(word: str) -> str:
    """Return the long form of an office ("menlu" → "menteri luar negeri"); a word without one is its own."""
    return {short.lower(): office for short, office in rows("office_synonyms.tsv", ("word", "office"))}.get(word, word)
