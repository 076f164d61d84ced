"""Gives an act its type as the codebook has it: planned meetings, promises, threats and announced withdrawals are types of their own."""

from __future__ import annotations

from peristiwa.coding.clauses import Link
from peristiwa.coding.objects import SPEECH_TYPES
from peristiwa.coding.realis import is_unwilling
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import realis_words
from peristiwa.coding.when_where import When, is_long_past
from peristiwa.speakers import speaking_voice
from peristiwa.terms import Realis, Voice

_PLANNED_TYPES = frozenset({"CONSULT"})
"""A meeting or visit still to come is an agreement to meet (codebook, `AGREE`)."""
_PROMISED_TYPES = frozenset({"AID", "SUPPORT"})
"""Help or backing that is announced is a promise, made on the day it is said (codebook, `AGREE`)."""
_WARNINGS = frozenset({"threaten.warn"})
"""A warning that only says "agar", and forbids nothing, asks (codebook, section 5)."""
_SAID_AS = {"COOPERATE": "AGREE", "ASSAULT": "THREATEN", "COERCE": "THREATEN", "RETREAT": "CONCEDE"}
"""What saying that one will do an act is: a promise, a threat, or an announced withdrawal (codebook)."""
_REFUSED_AS = {
    "AGREE": "change",
    "CONSULT": "meet",
    "SUPPORT": "change",
    "COOPERATE": "assist",
    "AID": "assist",
    "CONCEDE": "yield",
    "RETREAT": "yield",
}
"""Modes of REJECT, by the type of what someone says that he will not do: "tidak akan bertemu", "enggan mengakui"."""


def typed(scene: Scene, act: Act, when: When) -> tuple[str, str | None, Realis]:
    """Return type, mode and realis after the codebook's rules for planned, promised and threatened acts and for background."""
    return _weighed(scene, act, when) if act.kind else _by_word(scene, act, when)


def _by_word(scene: Scene, act: Act, when: When) -> tuple[str, str | None, Realis]:
    realis, other = act.reality.realis, _type_beyond_word(scene.reading, act)
    kind, mode = (other, None) if other else (act.trigger.plover_type, act.trigger.mode)
    if realis is Realis.NEGATED and kind in _REFUSED_AS and act.verb is not None and is_unwilling(scene.reading, act.verb):
        return "REJECT", _REFUSED_AS[kind], Realis.ACTUAL
    if realis is Realis.FUTURE and kind in _PLANNED_TYPES:
        return "AGREE", None, Realis.FUTURE
    if realis is Realis.FUTURE and kind in _PROMISED_TYPES:
        return "AGREE", None, Realis.ACTUAL
    if realis is Realis.FUTURE and kind in _SAID_AS and _says_so(scene.reading, act):
        return _SAID_AS[kind], None, Realis.ACTUAL
    if realis is Realis.ACTUAL and is_long_past(when, scene.day):
        return kind, mode, Realis.HISTORICAL
    return kind, mode, realis


def _weighed(scene: Scene, act: Act, when: When) -> tuple[str, str | None, Realis]:
    """Return type, mode and realis of an act whose type was weighed.

    What is done with words is done, whatever the words are about, but for meetings that are still to come. An act that is probable by its
    weights is told as done even in a clause that seems to suppose it (so it is in most read articles). What its own noun is said not to
    have come to is not done: "tidak ada pertemuan".
    """
    own = act.trigger.plover_type == act.kind
    mode = act.trigger.mode if own else None
    if own and act.trigger.voice is Voice.NOMINAL and act.reality.realis in {Realis.NEGATED, Realis.HYPOTHETICAL}:
        return act.kind, mode, act.reality.realis
    planned = act.reality.realis is Realis.FUTURE and any(one.plover_type in _PLANNED_TYPES for one in scene.reading.triggers)
    done = act.kind in SPEECH_TYPES or (act.kind == "AGREE" and not planned) or act.reality.realis is Realis.HYPOTHETICAL
    realis = Realis.ACTUAL if done else act.reality.realis
    return act.kind, mode, Realis.HISTORICAL if realis is Realis.ACTUAL and is_long_past(when, scene.day) else realis


def _type_beyond_word(reading: Reading, act: Act) -> str:
    """Return the type that an act has whatever its word: a warning that only asks, a truce that a third party announces; else ''."""
    if act.trigger.plover_type == "THREATEN" and _asks(reading, act):
        return "REQUEST"
    return "AGREE" if act.trigger.plover_type == "RETREAT" and "mutual_announced" in act.roles.rules else ""


def _asks(reading: Reading, act: Act) -> bool:
    """Tell whether a warning asks: it forbids nothing ("memperingatkan AS agar berhati-hati"; codebook, section 5), or is to one's own."""
    if act.verb is None or act.trigger.predicate_id not in _WARNINGS:
        return False
    if {slot.entity for slot in act.roles.actors} & {slot.entity for slot in act.roles.recipients}:
        return True
    asked = [verb for verb in reading.verbs if verb.parent == act.number and verb.link is Link.CALL]
    words = {token.low for verb in asked for token in reading.tokens.items[verb.opener : verb.first]}
    return bool(asked) and words.isdisjoint(realis_words().negated)


def _says_so(reading: Reading, act: Act) -> bool:
    """Tell whether the doer itself says it will do it: "menyatakan akan menyerang"."""
    if act.number < 0:
        return False
    speaker = speaking_voice(reading, act.number)
    return speaker is not None and any(slot.entity == speaker.entity for slot in act.roles.actors)
