"""Reads the predicate files: which words and phrases tell which PLOVER type, in which frame, and under which conditions.

One YAML file per type in `ontology/data/predicates`, and one file of word groups that entries refer to as `@name`. Every entry is checked
when read; a fault raises `PredicateError`, which names the file and the entry. Matching in text is done in `matching`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final, NamedTuple

from peristiwa.ontology.plover import load_contexts, load_event_modes, load_event_types
from peristiwa.ontology.yaml_text import load_yaml
from peristiwa.terms import Realis, Voice

_GROUPS_FILE = "word_groups.yaml"
_EXAMPLE: Final = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*?)(?: => (\S.*))?")
_WINDOW = 6
"""An object noun stands at most this many words behind its verb ("mengerahkan lebih dari 10.000 tentara")."""


class PredicateError(ValueError):
    """A predicate file is malformed; the message names the file and the entry."""


class FrameKind(StrEnum):
    """Where the sides of an act stand around its word."""

    TRANSITIVE = "TRANSITIVE"
    OBLIQUE = "OBLIQUE"
    RECIPROCAL = "RECIPROCAL"
    CONTROL = "CONTROL"
    RECEIVE = "RECEIVE"
    INTRANSITIVE = "INTRANSITIVE"


Phrase = tuple[str, ...]


class Example(NamedTuple):
    """An example of an entry: its sentence, the trigger in it, and the event it tells as coded ("RUS > UKR"; '' where none is stated)."""

    sentence: str
    trigger: str
    event: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """One entry: its words and phrases, what they mean, and what must or must not stand nearby.

    `words` pairs roots with affix patterns, `phrases` pairs fixed phrases with their voice. `objects` lists phrases one of which must stand
    within `window` words of a word (behind a verb, before a passive); `through` are words it may stand behind although they end an object,
    and `apart` keeps it out of the trigger. One of `near` must stand in the same stretch of the sentence, one of `before`
    shortly before, none of `blocks` close by. `rank` is added to the priority; `home` marks what falls on the actor's own people if nobody
    else is named.
    """

    predicate_id: str
    plover_type: str
    mode: str | None
    frame: FrameKind
    words: tuple[tuple[str, tuple[str, ...]], ...]
    phrases: tuple[tuple[Phrase, Voice], ...]
    prepositions: tuple[str, ...]
    swap: bool
    needs_recipient: bool
    realis: Realis | None
    contexts: tuple[str, ...]
    objects: tuple[Phrase, ...]
    near: tuple[Phrase, ...]
    before: tuple[Phrase, ...]
    blocks: tuple[Phrase, ...]
    through: frozenset[str]
    window: int
    apart: bool
    rank: int
    home: bool
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]


_KEYS = frozenset({"id", *(field.name for field in fields(Predicate) if field.name not in {"predicate_id", "plover_type"})})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a file as loaded, with what its values are checked against."""

    where: str
    values: Mapping[str, object]
    groups: Mapping[str, tuple[str, ...]]

    def fail(self, key: str, value: object) -> PredicateError:
        return PredicateError(f"{self.where}: {key} cannot be {value!r}")

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fail(key, value)
        return value

    def number(self, key: str, default: int) -> int:
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(key, value)
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, value)
        return value

    def listed(self, key: str) -> tuple[str, ...]:
        """Return a list of words or phrases, a single text split at spaces, `@groups` opened."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            value = value.split()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(key, value)
        opened: list[str] = []
        for item in value:
            if item.startswith("@") and item[1:] not in self.groups:
                raise self.fail(key, item)
            opened.extend(self.groups[item[1:]] if item.startswith("@") else (item,))
        return tuple(dict.fromkeys(opened))

    def phrases_of(self, key: str) -> tuple[Phrase, ...]:
        return tuple(phrase for item in self.listed(key) for phrase in spelled(item))


def spelled(pattern: str) -> Iterator[Phrase]:
    """Return the phrases meant by a pattern in which a slash parts alternative words: "mengucapkan/menyampaikan selamat"."""
    return (tuple(words) for words in product(*(word.split("/") for word in pattern.lower().split())))


def _mapping(where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise PredicateError(f"{where}: expected a mapping, found {value!r}")
    return value


def _words(entry: _Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    listed = _mapping(f"{entry.where}: words", entry.values.get("words", {}))
    found: list[tuple[str, tuple[str, ...]]] = []
    for root, affixes in listed.items():
        if not isinstance(affixes, str):
            raise entry.fail(f"words.{root}", affixes)
        found.append((root, tuple(affixes.split())))
    return tuple(found)


def _phrases(entry: _Entry) -> tuple[tuple[Phrase, Voice], ...]:
    listed = _mapping(f"{entry.where}: phrases", entry.values.get("phrases", {}))
    found: list[tuple[Phrase, Voice]] = []
    for voice, patterns in listed.items():
        if voice not in set(Voice):
            raise entry.fail("phrases", voice)
        inner = _Entry(entry.where, {"phrases": patterns}, entry.groups)
        found.extend((phrase, Voice(voice)) for phrase in inner.phrases_of("phrases"))
    return tuple(found)


def _check_keys(entry: _Entry) -> None:
    unknown = sorted(set(entry.values) - _KEYS)
    if unknown:
        raise PredicateError(f"{entry.where}: unknown keys {', '.join(unknown)}")


def _predicate(entry: _Entry, plover_type: str) -> Predicate:
    _check_keys(entry)
    frame, realis, mode = entry.text("frame") or "TRANSITIVE", entry.text("realis"), entry.text("mode")
    if frame not in set(FrameKind):
        raise entry.fail("frame", frame)
    if realis is not None and realis not in set(Realis):
        raise entry.fail("realis", realis)
    if mode is not None and (plover_type, mode) not in {(item.plover_type, item.mode) for item in load_event_modes()}:
        raise entry.fail("mode", mode)
    contexts = entry.listed("contexts")
    if not set(contexts) <= set(load_contexts()):
        raise entry.fail("contexts", contexts)
    words, phrases = _words(entry), _phrases(entry)
    if not words and not phrases:
        raise PredicateError(f"{entry.where}: neither words nor phrases")
    return Predicate(
        predicate_id=f"{plover_type.lower()}.{entry.text('id')}",
        plover_type=plover_type,
        mode=mode,
        frame=FrameKind(frame),
        words=words,
        phrases=phrases,
        prepositions=entry.listed("prepositions"),
        swap=entry.flag("swap"),
        needs_recipient=entry.flag("needs_recipient"),
        realis=Realis(realis) if realis else None,
        contexts=contexts,
        objects=entry.phrases_of("objects"),
        near=entry.phrases_of("near"),
        before=entry.phrases_of("before"),
        blocks=entry.phrases_of("blocks"),
        through=frozenset(entry.listed("through")),
        window=entry.number("window", _WINDOW),
        apart=entry.flag("apart"),
        rank=entry.number("rank", 0),
        home=entry.flag("home"),
        examples=tuple(_example(entry, text) for text in _sentences(entry, "examples")),
        near_misses=_sentences(entry, "near_misses"),
    )


def _sentences(entry: _Entry, key: str) -> tuple[str, ...]:
    value = entry.values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise entry.fail(key, value)
    return tuple(value)


def _example(entry: _Entry, text: str) -> Example:
    """Read "Iran [mengecam] Israel. => IRN > ISR"."""
    parts = _EXAMPLE.fullmatch(text)
    if parts is None:
        raise entry.fail("examples", text)
    before, trigger, behind, event = parts.groups()
    return Example(before + trigger + behind, trigger, event or "")


def read_predicates(name: str, text: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[Predicate, ...]:
    """Return the entries of one predicate file.

    Args:
        name: the file's name, used in errors.
        text: its YAML text: `type`, optional `defaults`, and the list `predicates`.
        groups: the word groups that `@name` may refer to.

    Raises:
        PredicateError: anything in the file is not as it should be.
    """
    top = _mapping(name, load_yaml(text))
    plover_type = top.get("type")
    if plover_type not in {item.plover_type for item in load_event_types()}:
        raise PredicateError(f"{name}: no PLOVER type {plover_type!r}")
    listed = top.get("predicates")
    if not isinstance(listed, list):
        raise PredicateError(f"{name}: predicates must be a list")
    defaults = _mapping(f"{name}: defaults", top.get("defaults", {}))
    found: dict[str, Predicate] = {}
    for number, item in enumerate(listed):
        values = _merged(defaults, _mapping(f"{name}: entry {number}", item))
        where = f"{name}: entry {values.get('id', number)}"
        if not isinstance(values.get("id"), str) or values["id"] in found:
            raise PredicateError(f"{where}: the id is missing or used twice")
        found[str(values["id"])] = _predicate(_Entry(where, values, groups), str(plover_type))
    return tuple(found.values())


def _merged(defaults: Mapping[str, object], item: Mapping[str, object]) -> Mapping[str, object]:
    """Return an entry over the file's defaults; the blocks of both hold."""
    merged = {**defaults, **item}
    common, own = defaults.get("blocks", []), item.get("blocks", [])
    if isinstance(common, list) and isinstance(own, list):
        merged["blocks"] = [*own, *common]
    return merged


def read_groups(name: str, text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the word groups of a file: lists of words or phrases by name; a list may open groups named before it."""
    groups: dict[str, tuple[str, ...]] = {}
    for key, value in _mapping(name, load_yaml(text)).items():
        groups[key] = _Entry(f"{name}: {key}", {key: value}, groups).listed(key)
    return groups


@cache
def load_groups() -> Mapping[str, tuple[str, ...]]:
    """Return the word groups shared by the predicate files."""
    source = files("peristiwa") / "ontology" / "data" / "predicates" / _GROUPS_FILE
    return read_groups(_GROUPS_FILE, source.read_text(encoding="utf-8"))


@cache
def load_predicates() -> tuple[Predicate, ...]:
    """Return all predicates, files in the order of their names, entries in the order of the file."""
    folder = files("peristiwa") / "ontology" / "data" / "predicates"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml") and item.name != _GROUPS_FILE)
    return tuple(
        predicate for name in names for predicate in read_predicates(name, (folder / name).read_text(encoding="utf-8"), load_groups())
    )
