"""Generates the surface forms of Indonesian roots, each with its voice, from the affix patterns a root is known to take.

Nasal prefixes follow the standard rules (k, p, t, s fall away before a vowel and stay in clusters; one-syllable roots take menge-).
No vocabulary lives here and nothing is analysed: forms are only produced, so that every form the lexicon knows can be listed and checked.
Source: Tata Bahasa Baku Bahasa Indonesia (Badan Bahasa), chapters on derivation; Sneddon, Indonesian: A Comprehensive Grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from peristiwa.terms import Voice

_VOWELS: Final = frozenset("aiueo")
_NASAL: Final = (("b", "m"), ("f", "m"), ("v", "m"), ("c", "n"), ("d", "n"), ("j", "n"), ("z", "n"), ("g", "ng"), ("h", "ng"), ("q", "ng"))
_BARE_INITIALS: Final = frozenset("lmnrwy")
_ELIDED: Final = {"k": "ng", "p": "m", "t": "n", "s": "ny"}
_KEPT: Final = {"k": "ng", "p": "m", "t": "n", "s": "n"}

PATTERNS: Final[Mapping[str, tuple[str, str, Voice]]] = MappingProxyType(
    {
        "me": ("meN", "", Voice.ACTIVE),
        "me-kan": ("meN", "kan", Voice.ACTIVE),
        "me-i": ("meN", "i", Voice.ACTIVE),
        "memper": ("memper", "", Voice.ACTIVE),
        "memper-kan": ("memper", "kan", Voice.ACTIVE),
        "memper-i": ("memper", "i", Voice.ACTIVE),
        "di": ("di", "", Voice.PASSIVE),
        "di-kan": ("di", "kan", Voice.PASSIVE),
        "di-i": ("di", "i", Voice.PASSIVE),
        "diper": ("diper", "", Voice.PASSIVE),
        "diper-kan": ("diper", "kan", Voice.PASSIVE),
        "diper-i": ("diper", "i", Voice.PASSIVE),
        "ter": ("ter", "", Voice.PASSIVE),
        "ter-kan": ("ter", "kan", Voice.PASSIVE),
        "ter-i": ("ter", "i", Voice.PASSIVE),
        "ber": ("ber", "", Voice.ACTIVE),
        "ber-kan": ("ber", "kan", Voice.ACTIVE),
        "ber-an": ("ber", "an", Voice.RECIPROCAL),
        "base": ("", "", Voice.ACTIVE),
        "bare": ("", "", Voice.HEADLINE),
        "bare-kan": ("", "kan", Voice.HEADLINE),
        "bare-i": ("", "i", Voice.HEADLINE),
        "per": ("per", "", Voice.HEADLINE),
        "per-kan": ("per", "kan", Voice.HEADLINE),
        "per-i": ("per", "i", Voice.HEADLINE),
        "noun": ("", "", Voice.NOMINAL),
        "an": ("", "an", Voice.NOMINAL),
        "ke-an": ("ke", "an", Voice.NOMINAL),
        "pe-an": ("peN", "an", Voice.NOMINAL),
        "per-an": ("per", "an", Voice.NOMINAL),
    }
)
"""Each simple pattern as prefix, suffix and voice; `base` is a root that is a verb by itself, `bare` a verb cut short for a headline."""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "verb": ("me", "di", "bare"),
        "verb-kan": ("me-kan", "di-kan", "bare-kan"),
        "verb-i": ("me-i", "di-i", "bare-i"),
        "verb-per": ("memper", "diper", "per"),
        "verb-per-kan": ("memper-kan", "diper-kan", "per-kan"),
        "verb-per-i": ("memper-i", "diper-i", "per-i"),
    }
)
"""Names for the patterns that a transitive verb has together."""

LOAN: Final = "loan"
"""Marks a root that is also written with its first consonant kept ("mensuplai" beside "menyuplai")."""


class MorphologyError(ValueError):
    """A root is not a plain lower-case word, or an affix pattern is unknown; the message names both."""


def forms(root: str, affixes: Iterable[str]) -> Mapping[str, Voice]:
    """Return every surface form of a root under some affix patterns, with its voice.

    Each form is also given with -nya; nouns are also given reduplicated. The first pattern that yields a form decides its voice.

    Args:
        root: a lower-case Indonesian root, such as "kecam".
        affixes: names from `PATTERNS` or `GROUPS`, and `LOAN`.

    Raises:
        MorphologyError: the root is no lower-case word, or a pattern is unknown.
    """
    if not root.isalpha() or not root.islower():
        raise MorphologyError(f"root {root!r}: expected one lower-case word")
    listed = tuple(affixes)
    found: dict[str, Voice] = {}
    for pattern in _simple(root, listed):
        prefix, suffix, voice = PATTERNS[pattern]
        for stem in _prefixed(prefix, root, LOAN in listed):
            _add(found, stem + suffix, voice)
    return MappingProxyType(found)


def _simple(root: str, affixes: Iterable[str]) -> list[str]:
    """Return the simple patterns meant by `affixes`, in order."""
    simple: list[str] = []
    for affix in affixes:
        if affix == LOAN:
            continue
        names = GROUPS.get(affix, (affix,))
        for name in names:
            if name not in PATTERNS:
                raise MorphologyError(f"root {root!r}: unknown affix pattern {name!r}")
            simple.append(name)
    return simple


def _add(found: dict[str, Voice], form: str, voice: Voice) -> None:
    variants = [form, f"{form}nya"]
    if voice is Voice.NOMINAL:
        variants += [f"{form}-{form}", f"{form}-{form}nya"]
    for variant in variants:
        found.setdefault(variant, voice)


def _prefixed(prefix: str, root: str, loan: bool) -> tuple[str, ...]:  # noqa: FBT001 - private, and named where it is called
    """Return the root behind its prefix, in every accepted spelling."""
    if prefix in {"meN", "peN"}:
        return tuple(dict.fromkeys(prefix[:2] + tail for tail in _nasal(root, loan)))
    if prefix == "ber":
        return (_ber(root),)
    if prefix in {"ter", "per", "memper", "diper"} and root.startswith("r"):
        return (prefix[:-1] + root,)
    return (prefix + root,)


def _ber(root: str) -> str:
    """Return ber- before a root: be- before r and before a first syllable in -er ("bekerja"), bel- in "belajar"."""
    if root == "ajar":
        return "belajar"
    if root.startswith("r") or (root[1:3] == "er" and root[0] not in _VOWELS and root[3:4] not in _VOWELS and root.startswith("k")):
        return f"be{root}"
    return f"ber{root}"


def _nasal(root: str, loan: bool) -> tuple[str, ...]:  # noqa: FBT001 - private, and named where it is called
    """Return what follows me- or pe-: the nasal with the root, its first consonant gone where the rules say so."""
    initial, second = root[0], root[1:2]
    if sum(letter in _VOWELS for letter in root) == 1:
        return (f"nge{root}", _kept(root))
    if initial in _ELIDED and second in _VOWELS:
        elided = _ELIDED[initial] + root[1:]
        return (elided, _kept(root)) if loan else (elided,)
    return (_kept(root),)


def _kept(root: str) -> str:
    """Return the nasal with the whole root behind it."""
    initial = root[0]
    if initial in _BARE_INITIALS:
        return root
    if initial in _VOWELS:
        return f"ng{root}"
    return _KEPT.get(initial, dict(_NASAL).get(initial, "ng")) + root
