"""Reads the layout patterns of `peristiwa/ontology/data/cleaning` and matches lines and texts against them.

Each file holds one kind of dirt as lists of named regular expressions with examples; adding an outlet's layout means adding a line there.
What a match means (the line goes, the rest of the page goes, a heading with its list goes) is decided by the modules that ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from peristiwa.spans import Span

_FOLDER = files("peristiwa") / "ontology" / "data" / "cleaning"
_KEYS = frozenset({"id", "pattern", "examples", "counterexamples"})


class LayoutDataError(ValueError):
    """A layout file is not in the form that the cleaning rules expect."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern with texts that it must, and must not, match."""

    rule_id: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True)
class Matcher:
    """Many patterns as one expression, so that a line is read once; the earlier rule wins.

    `anchors` are strings one of which stands in every match; a text without any of them is not searched. Without anchors all texts are.
    """

    rules: tuple[Rule, ...]
    compiled: re.Pattern[str]
    names: Mapping[str, str]
    anchors: tuple[str, ...]

    def full(self, text: str) -> str | None:
        """Return the id of the rule that matches all of `text`."""
        match = self.compiled.fullmatch(text)
        return self._name(match) if match else None

    def start(self, text: str) -> tuple[str, int] | None:
        """Return the id of the rule that matches the start of `text`, and where its match ends."""
        match = self.compiled.match(text)
        return (self._name(match), match.end()) if match else None

    def end(self, text: str, reach: int) -> tuple[str, int] | None:
        """Return the id of the rule that matches the last characters of `text` (at most `reach`), and where its match starts."""
        for match in self.compiled.finditer(text, max(0, len(text) - reach)):
            if match.end() == len(text) and match.start() > 0:
                return self._name(match), match.start()
        return None

    def every(self, text: str) -> Iterator[tuple[str, Span]]:
        """Yield each match anywhere in `text`."""
        if self.anchors and not any(anchor in text for anchor in self.anchors):
            return
        for match in self.compiled.finditer(text):
            yield self._name(match), Span(*match.span())

    def _name(self, match: re.Match[str]) -> str:
        return self.names[match.lastgroup or ""]


@cache
def load(kind: str, section: str) -> Matcher:
    """Return the patterns of `section` in the layout file of `kind`; an absent section matches nothing.

    Raises:
        LayoutDataError: if the file is not a mapping of sections to lists of rules, or a pattern is not a regular expression.
    """
    rules = tuple(_rule(kind, entry) for entry in read_section(kind, section))
    names = {f"r{number}": rule.rule_id for number, rule in enumerate(rules)}
    parts = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))
    try:
        return Matcher(
            rules, re.compile(parts or r"(?!)"), names, tuple(str(anchor) for anchor in read_section(kind, f"{section}_anchors"))
        )
    except re.error as error:
        raise LayoutDataError(f"{kind}.yaml, section {section}: {error}") from error


@cache
def words(kind: str, section: str) -> frozenset[str]:
    """Return a plain list of words from the layout file of `kind`."""
    return frozenset(str(word) for word in read_section(kind, section))


def read_section(kind: str, section: str) -> list[object]:
    """Return one section of a layout file as it stands there.

    Raises:
        LayoutDataError: if the file is not a mapping or the section is not a list.
    """
    content = _content(kind)
    entries = content.get(section, [])
    if not isinstance(entries, list):
        raise LayoutDataError(f"{kind}.yaml, section {section}: not a list but {type(entries).__name__}")
    return entries


@cache
def _content(kind: str) -> Mapping[str, object]:
    loaded: object = yaml.safe_load((_FOLDER / f"{kind}.yaml").read_text("utf-8"))
    if not isinstance(loaded, dict):
        raise LayoutDataError(f"{kind}.yaml: not a mapping but {type(loaded).__name__}")
    return {str(key): value for key, value in loaded.items()}


def _rule(kind: str, entry: object) -> Rule:
    if not isinstance(entry, dict) or not _KEYS.issuperset(entry) or not {"id", "pattern"} <= set(entry):
        raise LayoutDataError(f"{kind}.yaml: a rule needs id and pattern and may have examples and counterexamples, not {entry!r}")
    texts = {key: tuple(str(text) for text in entry.get(key) or ()) for key in ("examples", "counterexamples")}
    return Rule(f"{kind}.{entry['id']}", str(entry["pattern"]), texts["examples"], texts["counterexamples"])
