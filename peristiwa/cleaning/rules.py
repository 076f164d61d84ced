"""Reads the layout patterns of `peristiwa/ontology/data/cleaning` and matches lines and texts against them.

Each file holds one kind of dirt as lists of named regular expressions with examples; adding an outlet's layout means adding a line there.
What a match means (the line goes, the rest of the page goes, a heading with its list goes) is decided by the modules that ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from peristiwa.cleaning.literals import longest_match, lowered, needed_words
from peristiwa.cleaning.screening import Screen, Shown
from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.spans import Span

_FOLDER = files("peristiwa") / "ontology" / "data" / "cleaning"
_KEYS = frozenset({"id", "pattern", "needs", "examples", "counterexamples"})


# Sections whose patterns are looked for on any line; the others are asked about one line or one end of a line.
_ANYWHERE = frozenset({"lines", "inline", "tails", "scraps", "headings", "credits", "glued", "labels", "logos", "tweets", "skipped"})
# So many short lines are remembered with what was found about them; many come again on page after page.
_REMEMBERED = 1 << 12


class LayoutDataError(ValueError):
    """A layout file is not in the form that the cleaning rules expect."""


@dataclass(frozen=True)
class Rule:
    """One named pattern with texts that it must, and must not, match.

    `needs` are words one of which stands in every match; a capital in one stands for itself, a small letter for both cases. They are read
    from the pattern, and given in the file only where others tell more. A rule without such words is *loose*: it is tried on short lines
    only.
    """

    rule_id: str
    pattern: str
    needs: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when first asked for."""
        return re.compile(self.pattern)

    @cached_property
    def longest(self) -> int:
        """How many characters a match has at most."""
        return longest_match(self.pattern)


@dataclass(frozen=True)
class Matcher:
    """Many patterns as one expression, so that a line is read once; the earlier rule wins.

    `anchors` are the strings, in their own case, that a match inside a text begins with; sections for whole lines have none.
    """

    rules: tuple[Rule, ...]
    anchors: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """All patterns as one, compiled when first asked for; the name of a group is that of its rule's number."""
        parts = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(self.rules))
        return re.compile(parts or r"(?!)")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The rule's id for each group."""
        return {f"r{number}": rule.rule_id for number, rule in enumerate(self.rules)}

    @cached_property
    def loose(self) -> frozenset[int]:
        """The numbers of the rules that need no telling word."""
        return frozenset(number for number, rule in enumerate(self.rules) if not rule.needs)

    @cached_property
    def _needs(self) -> frozenset[str]:
        return frozenset(lowered(word) for rule in self.rules for word in rule.needs)

    def is_needed(self, text: str) -> bool:
        """Tell whether a word stands in `text` that one of the rules needs; the loose ones need none."""
        low = lowered(text)
        return any(word in low for word in self._needs)

    def first_full(self, numbers: Iterable[int], text: str) -> int | None:
        """Return the number of the first rule, of those with these numbers, that matches all of `text`."""
        for number in sorted(numbers):
            rule = self.rules[number]
            if len(text) <= rule.longest and rule.compiled.fullmatch(text):
                return number
        return None

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

    def every(self, text: str, within: Span | None = None) -> Iterator[tuple[str, Span]]:
        """Yield each match anywhere in `text`, or in a part of it."""
        for match in self.compiled.finditer(text, *(within or ())):
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
    return Matcher(rules, tuple(str(anchor) for anchor in read_section(kind, f"{section}_anchors")))


@cache
def load_screen() -> Screen:
    """Return the search for the anchors of all sections that have some, and for the words that the rules of the others need."""
    needs: dict[Shown, frozenset[str]] = {}
    anchors: dict[str, tuple[str, ...]] = {}
    for section, matcher in _anywhere().items():
        if matcher.anchors:
            anchors[section] = matcher.anchors
        else:
            needs |= {Shown(section, number): rule.needs for number, rule in enumerate(matcher.rules)}
    return Screen(needs, anchors)


@lru_cache(_REMEMBERED)
def loose_matches(text: str) -> tuple[Shown, ...]:
    """Return the first loose rule of each section that matches all of `text`; hardly a line is matched by any, and one try tells."""
    if _any_loose().fullmatch(text) is None:
        return ()
    firsts = ((section, matcher.first_full(matcher.loose, text)) for section, matcher in _anywhere().items())
    return tuple(Shown(section, number) for section, number in firsts if number is not None)


@cache
def _any_loose() -> re.Pattern[str]:
    """All loose rules of the sections looked for anywhere as one expression."""
    return re.compile("|".join(matcher.rules[number].pattern for matcher in _anywhere().values() for number in sorted(matcher.loose)))


@cache
def _anywhere() -> Mapping[str, Matcher]:
    """The sections whose patterns are looked for anywhere, by name (`kind.section`)."""
    kinds = sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))
    return {f"{kind}.{section}": load(kind, section) for kind in kinds for section in _content(kind) if section in _ANYWHERE}


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
    loaded: object = load_yaml((_FOLDER / f"{kind}.yaml").read_text("utf-8"))
    if not isinstance(loaded, dict):
        raise LayoutDataError(f"{kind}.yaml: not a mapping but {type(loaded).__name__}")
    return {str(key): value for key, value in loaded.items()}


def _rule(kind: str, entry: object) -> Rule:
    if not isinstance(entry, dict) or not _KEYS.issuperset(entry) or not {"id", "pattern"} <= set(entry):
        raise LayoutDataError(f"{kind}.yaml: a rule needs id and pattern and may have needs, examples and counterexamples, not {entry!r}")
    needs, examples, counterexamples = (
        tuple(str(text) for text in entry.get(key) or ()) for key in ("needs", "examples", "counterexamples")
    )
    pattern = str(entry["pattern"])
    try:
        return Rule(f"{kind}.{entry['id']}", pattern, frozenset(needs) or needed_words(pattern), examples, counterexamples)
    except re.error as error:
        raise LayoutDataError(f"{kind}.yaml, rule {entry['id']}: {error}") from error
