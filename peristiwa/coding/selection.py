"""Decides which acts found in a sentence are events: not those only asked for, supposed, recalled or guessed, nor those of nobody known."""

from __future__ import annotations

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.realis import DECIDED_TYPES
from peristiwa.coding.scene import Act, Scene
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors, realis_words
from peristiwa.speakers import speaking_voice
from peristiwa.terms import Realis, Voice

_STANCE_TYPES = frozenset({"SUPPORT", "REQUEST"})
_OPEN_TYPES = frozenset({"MOBILIZE", "PROTEST"})
"""Acts that are events without a recipient; all others are kept only with one (in read articles 39 of 40 have one)."""
_LONG = frozenset({"assault.invade", "assault.war_noun", "coerce.occupy"})
"""Predicates of what lasts for years, by which other things are dated."""
_MEETINGS = frozenset({"consult.meet", "consult.hold_talks", "consult.gather", "consult.face_to_face"})
"""Predicates of meetings that a body of many members can hold by itself."""
_STANDING = "support.back"
_LASTING = frozenset({"support.back", "coerce.seize", "coerce.occupy", "aid.help", "aid.arm_verb"})
"""Predicates of standing relations: backing, holding ground, helping."""


def is_event(scene: Scene, act: Act) -> bool:
    """Tell whether an act is an event of its own."""
    if _only_decides(scene.reading, act) or act.reality.called or act.reality.realis is Realis.HYPOTHETICAL or _is_attribute(scene, act):
        return False
    nobody = all(slot.entity == "UNK" for slot in act.roles.actors)
    if nobody or _is_guessed(act) or _is_stance(scene, act) or _only_dates(scene, act):
        return False
    if act.roles.recipients or _convenes(act):
        return True
    open_act = act.trigger.plover_type in _OPEN_TYPES and not act.trigger.needs_recipient
    return open_act and act.roles.rules[0] in {"subject_own", "subject_crowd", "nominal_crowd"}


def _only_dates(scene: Scene, act: Act) -> bool:
    """Tell whether a war or occupation only says since when something else is so: "sejak invasi Rusia ke Ukraina"."""
    if act.trigger.voice is not Voice.NOMINAL or act.trigger.predicate_id not in _LONG or scene.sentence.is_lead:
        return False
    first = scene.reading.tokens.first_in(act.trigger.span)
    return first > 0 and scene.reading.tokens.items[first - 1].low in connectors().subordinate


def _convenes(act: Act) -> bool:
    """Tell whether a body of many members meets, so that nobody else needs to be named: "Dewan Keamanan PBB menggelar pertemuan"."""
    own = act.roles.rules[0] == "subject_own" and act.trigger.predicate_id in _MEETINGS
    return own and all(slot.sector == "IGO" for slot in act.roles.actors)


def _only_decides(reading: Reading, act: Act) -> bool:
    """Tell whether an act is but the decision on an act of force that is told itself: "menyetujui rencana untuk merebut Gaza"."""
    if act.verb is not None and act.verb.low in connectors().decree and act.trigger.plover_type == "REQUEST":
        nouns = [deed for deed in reading.triggers if deed.voice is Voice.NOMINAL and deed.plover_type in DECIDED_TYPES]
        return any(reading.tokens.first_in(deed.span) == act.verb.last + 1 for deed in nouns)
    if act.verb is None or act.verb.low not in realis_words().decision_verb or act.trigger.plover_type != "AGREE":
        return False
    return any(
        verb.parent == act.number
        and verb.trigger >= 0
        and verb.link in {Link.PURPOSE, Link.SERIAL}
        and reading.triggers[verb.trigger].plover_type in DECIDED_TYPES
        for verb in reading.verbs
    )


def _is_guessed(act: Act) -> bool:
    """Tell whether both sides are inferred: then too little of the act is told here."""
    if "recipient_inferred" not in act.roles.flags or act.roles.rules[0] == "verdict":
        return False
    inferred = act.roles.rules[0] in {"subject_shared", "subject_antecedent", "subject_following", "subject_issuer"}
    return (inferred and act.trigger.plover_type != "AGREE") or act.trigger.plover_type == "CONSULT"


def _is_stance(scene: Scene, act: Act) -> bool:
    """Tell whether a noun only recalls what one thinks of another: "dukungan Cina terhadap Iran", with no verb that gives or voices it."""
    if act.trigger.voice is not Voice.NOMINAL or act.trigger.plover_type not in _STANCE_TYPES:
        return False
    return not (scene.sentence.is_title or scene.sentence.is_lead or "carried" in act.roles.rules[0])


def _is_attribute(scene: Scene, act: Act) -> bool:
    """Tell whether a clause with `yang` only says which thing is meant: "wilayah yang diduduki Israel"; an attack in the lead is news."""
    reading, verb = scene.reading, act.verb
    if verb is None or act.trigger.voice is Voice.NOMINAL:
        return False
    if act.trigger.predicate_id == _STANDING and not scene.sentence.is_lead and _stands(reading, act, verb):
        return True
    if verb.link is not Link.RELATIVE:
        return False
    if act.reality.realis is Realis.NEGATED or _lasts(act):
        return True
    news = act.trigger.plover_type == "ASSAULT" and (scene.sentence.is_title or scene.sentence.is_lead)
    return act.trigger.voice is Voice.PASSIVE and not news and not reading.is_connector(verb.opener - 1, ",")


def _stands(reading: Reading, act: Act, verb: Verb) -> bool:
    """Tell whether backing is a standing relation: others tell it, and of no deed: "Iran mendukung Hamas", not "mendukung serangan"."""
    if act.reality.realis is not Realis.ACTUAL:
        return False
    speaker = speaking_voice(reading, act.number)
    if speaker is not None and any(slot.entity == speaker.entity for slot in act.roles.actors):
        return False
    deeds = {reading.tokens.first_in(deed.span) for deed in reading.triggers if deed.voice is Voice.NOMINAL}
    plans = realis_words().planned_noun | connectors().decision
    behind = range(verb.last + 1, verb.right)
    return not any(place in deeds or reading.tokens.items[place].low in plans for place in behind)


def _lasts(act: Act) -> bool:
    """Tell whether an act is a lasting relation, which a clause with `yang` only recalls: "Hamas yang menguasai Gaza"."""
    return act.trigger.predicate_id in _LASTING and act.reality.realis is Realis.ACTUAL
