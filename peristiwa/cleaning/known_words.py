"""What counts as a word when glued words are taken apart, and how probable it is in Indonesian news.

The list `data/language/words.tsv` gives each word its class of frequency; the gazetteer adds names of states, towns and people. Forms that
affixes make of a known word are words too. Where a word may be cut is decided in `segmenting`. The costs are bits of a unigram model, as in
Norvig, "Natural Language Corpus Data" (2009).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain, pairwise

from peristiwa.cleaning.rules import words
from peristiwa.ontology.bodies import load_bodies
from peristiwa.ontology.people import load_office_holders
from peristiwa.ontology.states import load_states
from peristiwa.ontology.words import word_list

_SINGLE_NAME = re.compile(r"[A-Z][a-z]{3,}")
# The class a name of the gazetteer has at least: 256 places in the corpus, as a state that is seldom in the news.
_GAZETTEER_CLASS = 8
# A form made by affixes that the list lacks is about as frequent as the rarest words in it.
_DERIVED_CLASS = 1
# Bits for a form in other letters than the list has it in: a capital where small letters are usual, all in capitals.
_CAPITAL_BITS = 1.0
_CAPITALS_BITS = 4.0
_SHORTEST_ROOT = 3
_LONGEST_AFFIX = 6
# The first sound of a root that a nasal prefix took the place of ("memukul" from "pukul").
_TAKEN = {"meng": "k", "peng": "k", "mem": "pf", "pem": "pf", "men": "t", "pen": "t", "meny": "s", "peny": "s"}
_OUTER = frozenset({"me", "mem", "men", "meng", "di", "ter", "pe", "pem", "pen", "peng"})
_REMEMBERED = 1 << 16


@cache
def word_bits() -> Mapping[str, float]:
    """The bits of each form as it is listed."""
    total, classes = word_list()
    bits = {form: total - level for form, level in classes.items()}
    for name in words("glue", "whole"):
        bits.update(dict.fromkeys((name, name.lower()), total - _GAZETTEER_CLASS))
    for name in gazetteer_names():
        bits[name] = min(bits.get(name, total), total - _GAZETTEER_CLASS)
    return bits


@cache
def derived_bits() -> float:
    """The bits of a word that affixes make of a listed one."""
    return max(word_bits().values()) + 1 - _DERIVED_CLASS


@cache
def gazetteer_names() -> frozenset[str]:
    """Single words that name a state, its capital or its people, and the towns that datelines begin with."""
    names = {name for state in load_states() for name in (state.name_id, state.name_en, *state.aliases, *state.nicknames, *state.capitals)}
    return frozenset(name for name in names | words("datelines", "places") if _SINGLE_NAME.fullmatch(name))


@cache
def name_pairs() -> frozenset[tuple[str, str]]:
    """Capitalised words that follow each other in the name of a state, a body or a holder of an office ("Papua", "Nugini")."""
    states = (name for state in load_states() for name in (state.name_id, state.name_en, *state.aliases, *state.nicknames, *state.seats))
    bodies = (name for body in load_bodies() for name in (body.name, *body.aliases))
    people = (name for holder in load_office_holders() for name in (holder.name, *holder.other))
    spelt = (name.split() for name in chain(states, bodies, people))
    return frozenset(pair for parts in spelt for pair in pairwise(parts) if all(part.isalpha() and part[0].isupper() for part in pair))


def listed_bits(form: str) -> float | None:
    """The bits of a form that is listed as it is, or in small letters where it has a capital or is in capitals."""
    listed = word_bits()
    found = listed.get(form)
    if found is not None or form.islower():
        return found
    if form[1:].islower():
        found = listed.get(form.lower())
        return None if found is None else found + _CAPITAL_BITS
    if form.isupper():
        found = listed.get(form.lower()) or listed.get(form.capitalize())
        return None if found is None else found + _CAPITALS_BITS
    return None


@lru_cache(_REMEMBERED)
def is_derived(form: str) -> bool:
    """Tell whether affixes make the form of a listed word ("pascaperang", "mempermasalahkannya", "Kanadanya")."""
    return form[1:].islower() and (_is_root(form) or _is_prefixed(form.lower()))


def _is_root(form: str) -> bool:
    """A listed word, itself or with one suffix, a prefix before it or not."""
    suffixes = words("glue", "suffixes")
    for length in range(1, min(_LONGEST_AFFIX, len(form) - _SHORTEST_ROOT) + 1):
        if form[-length:] in suffixes:
            root = form[:-length]
            if listed_bits(root) is not None or listed_bits(root.capitalize()) is not None or _is_prefixed(root.lower()):
                return True
    return False


def _is_prefixed(form: str) -> bool:
    """A prefix before a listed word or a root with one suffix."""
    prefixes, listed = words("glue", "prefixes"), word_bits()
    for length in range(1, min(_LONGEST_AFFIX, len(form) - _SHORTEST_ROOT + 1) + 1):
        prefix, rest = form[:length], form[length:]
        if prefix not in prefixes:
            continue
        for root in (rest, *(sound + rest for sound in _TAKEN.get(prefix, ""))):
            if len(root) >= _SHORTEST_ROOT and (root in listed or root.capitalize() in listed or _has_suffix(root)):
                return True
        if prefix in _OUTER and any(rest.startswith(inner) and rest[len(inner) :] in listed for inner in words("glue", "inner")):
            return True
    return False


def _has_suffix(root: str) -> bool:
    suffixes, listed = words("glue", "suffixes"), word_bits()
    lengths = range(1, min(_LONGEST_AFFIX, len(root) - _SHORTEST_ROOT) + 1)
    return any(root[-length:] in suffixes and root[:-length] in listed for length in lengths)
