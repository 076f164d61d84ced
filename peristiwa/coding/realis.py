"""Tells whether an act is told as done, denied, planned, supposed or long past.

The cues are the adverbs before the verb, the verb above it, and the kind of its clause; the word lists are data. Whether an act lies long
before the article's news is told from its date in `when_where`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import FrameKind
from peristiwa.coding.subjects import SPOKEN_TYPES, Reading
from peristiwa.coding.vocabulary import connectors, realis_words, word_lists
from peristiwa.terms import Realis

_WINDOW = 6
"""How many words before a verb are searched for adverbs."""
_CHANCE = frozenset({"mungkin", "kemungkinan", "barangkali"})
"""A decision that may be taken is none yet: "mungkin akan memutuskan untuk menyerang"."""
_WHY = frozenset({"karena", "lantaran", "sebab"})
"""Behind an arrest these tell the charge."""
CONTENT_TYPES = SPOKEN_TYPES | {"AGREE"}
"""Acts of speech whose complement tells what is asked, threatened, promised or alleged."""
DECIDED_TYPES = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
"""Acts of force that begin with the decision to do them."""


@dataclass(frozen=True, slots=True)
class Reality:
    """The realis of an act, and whether it is only asked for or purposed (then it is no event of its own)."""

    realis: Realis
    called: bool


def _cues(reading: Reading, verb: Verb) -> tuple[str, ...]:
    """Return the words between the verb and what stands before it that may tell its realis."""
    taken = {place for party in reading.parties for place in range(party.first, party.last + 1)}
    found: list[str] = []
    for place in range(verb.first - 1, max(verb.first - 1 - _WINDOW, -1), -1):
        low = reading.tokens.items[place].low
        if place in taken or (low not in connectors().transparent and low not in realis_words().planned_noun):
            break
        found.append(low)
    return (*found, *_behind_subject(reading, verb))


def _behind_subject(reading: Reading, verb: Verb) -> tuple[str, ...]:
    """Return the adverbs right behind a verb's own subject, whatever else stands before it: "akan dalam waktu dekat mengunjungi"."""
    near = [party.last for party in reading.parties if verb.left <= party.first and party.last < verb.first and not party.preposition]
    if not near:
        return ()
    words = [token.low for token in reading.tokens.items[max(near) + 1 : verb.first]]
    return tuple(takewhile(connectors().transparent.__contains__, words))


def _of_words(cues: tuple[str, ...]) -> Realis | None:
    """Return what adverbs say; "tidak boleh" and "tidak bisa" tell of no deed left undone, "tidak hanya" denies nothing."""
    words = realis_words()
    if not words.negated.isdisjoint(cues):
        if "hanya" in cues:
            return None
        if not words.hypothetical.isdisjoint(cues):
            return Realis.HYPOTHETICAL
    for realis, listed in (
        (Realis.NEGATED, words.negated),
        (Realis.FUTURE, words.future),
        (Realis.HYPOTHETICAL, words.hypothetical | words.planned_noun),
    ):
        if not listed.isdisjoint(cues):
            return realis
    return None


def _of_parent(reading: Reading, verb: Verb) -> Realis | None:
    """A verb that follows "menolak", "berencana" or "mengancam" is denied or still to come."""
    words = realis_words()
    if verb.via == "tanpa":
        return Realis.NEGATED
    if verb.parent < 0 or verb.link not in {Link.SERIAL, Link.PURPOSE, Link.COMPLEMENT} or verb.opener >= 0:
        return None
    above = reading.verbs[verb.parent].low
    readings = [(Realis.HYPOTHETICAL, words.intent_verb)]
    if verb.link is not Link.COMPLEMENT and not _is_decided(reading, verb, reading.verbs[verb.parent]):
        readings += [(Realis.NEGATED, words.negating_verb), (Realis.FUTURE, words.future_verb)]
    return next((realis for realis, listed in readings if above in listed), None)


def is_unwilling(reading: Reading, verb: Verb) -> bool:
    """Tell whether the doer will not do what a verb tells: "tidak akan menghadiri", "tak mau menerima"."""
    words, cues = realis_words(), (*_cues(reading, verb), verb.low)
    return not words.unwilling.isdisjoint(cues) or not (words.not_at_all.isdisjoint(cues) or words.will.isdisjoint(cues))


def clause_kinds(reading: Reading, verb: Verb) -> tuple[Link, ...]:
    """Return the links from a verb up to its sentence's main verb."""
    kinds = [verb.link]
    seen = 0
    while verb.parent >= 0 and seen < len(reading.verbs):
        shared = verb.link in {Link.SHARED, Link.SERIAL}
        verb = reading.verbs[verb.parent]
        if shared or verb.link in {Link.CONDITION, Link.CALL}:
            kinds.append(verb.link)
        seen += 1
    return tuple(kinds)


def _is_decided(reading: Reading, verb: Verb, above: Verb) -> bool:
    """A sanction or seizure that is decided is the act itself: "sepakat memperpanjang sanksi" (codebook, section 5)."""
    if above.low not in realis_words().decision_verb or verb.trigger < 0:
        return False
    return reading.triggers[verb.trigger].plover_type in DECIDED_TYPES


def _is_voiced(reading: Reading, verb: Verb, above: Verb) -> bool:
    """What people gather or write for is said by that: "turun ke jalan untuk menuntut Netanyahu mundur"."""
    if verb.trigger < 0 or verb.via != "untuk" or _of_words(_cues(reading, above)) is not None:
        return False
    return above.low in realis_words().voicing and reading.triggers[verb.trigger].plover_type in CONTENT_TYPES


def _is_alleged(reading: Reading, verb: Verb, above: Verb) -> bool:
    """What someone is accused of by nobody named is told as news: "pasukan itu dituduh menewaskan 32 orang"."""
    trigger = reading.triggers[above.trigger]
    if trigger.plover_type != "ACCUSE" or not above.passive or verb.opener >= 0 or verb.via:
        return False
    return not any(party.preposition in {"", "oleh"} for party in reading.between(above.last + 1, verb.first))


def _carries(reading: Reading, verb: Verb) -> bool:
    """Tell whether a verb only leads to another act: "meminta Kuba untuk membantu kami menekan Rusia"."""
    if verb.trigger >= 0 and reading.triggers[verb.trigger].plover_type != "AID":
        return False
    return verb.link is Link.SERIAL or (verb.link is Link.PURPOSE and verb.via == "untuk")


def _only_meant(verb: Verb) -> bool:
    """Tell whether a verb says that something is meant or tried, inside what is said: "membantah bahwa Rusia berniat menyerang"."""
    words = realis_words()
    return verb.link is Link.COMPLEMENT and verb.low in words.intent_verb | words.future_verb


def _is_content(reading: Reading, verb: Verb) -> bool:
    """What someone is asked, accused, threatened or helped to do is no act of its own: "mendesak Israel menghentikan serangan"."""
    if verb.parent < 0 or verb.link not in {Link.COMPLEMENT, Link.PURPOSE, Link.SERIAL}:
        return False
    above = reading.verbs[verb.parent]
    while above.parent >= 0 and (_carries(reading, above) or (above.trigger < 0 and _only_meant(above))):
        above = reading.verbs[above.parent]
    if above.trigger < 0:
        return False
    trigger = reading.triggers[above.trigger]
    if _is_decided(reading, verb, above) or _is_alleged(reading, verb, above):
        return False
    return trigger.frame is FrameKind.CONTROL or trigger.plover_type in {*CONTENT_TYPES, "AID"}


def verb_reality(reading: Reading, number: int, fixed: Realis | None) -> Reality:
    """Return the realis of verb `number`; `fixed` is what its predicate says by itself."""
    verb = reading.verbs[number]
    if fixed is not None:
        denied = fixed is Realis.FUTURE and _of_words(_cues(reading, verb)) is Realis.NEGATED
        return Reality(Realis.NEGATED if denied else fixed, called=False)
    if _is_called(reading, verb):
        return Reality(Realis.HYPOTHETICAL, called=True)
    head = _head(reading, verb)
    shared = _of_head(reading, verb, head)
    cues = _cues(reading, verb)
    if verb.low in realis_words().performative:
        cues = tuple(low for low in cues if low not in realis_words().wish)
    told = _of_words(cues) or _of_parent(reading, verb) or shared
    if told is Realis.NEGATED and shared is Realis.HYPOTHETICAL:
        told = shared
    above = reading.verbs[head.parent] if head.parent >= 0 else None
    decided = above is not None and _is_decided(reading, verb, above)
    if above is not None and decided and head.link is Link.PURPOSE:
        cues = _cues(reading, above)
        told = Realis.HYPOTHETICAL if not _CHANCE.isdisjoint(cues) else told or _of_words(cues)
    done = above is not None and (decided or _is_voiced(reading, verb, above) or _is_planned(above))
    purposed = head.link is Link.PURPOSE and not done
    if told is not None:
        return Reality(told, called=purposed and told is not Realis.NEGATED)
    return Reality(Realis.HYPOTHETICAL, called=True) if purposed else Reality(Realis.ACTUAL, called=False)


def _is_planned(above: Verb) -> bool:
    """Tell whether a verb is what its subject plans and not what another act is done for: "berencana untuk mengakui"."""
    return above.trigger < 0 and above.low in realis_words().plan_verb


def _head(reading: Reading, verb: Verb) -> Verb:
    """Return the first of the verbs that a verb is coordinated with: "untuk melindungi dan menghormati"."""
    for _ in range(len(reading.verbs)):
        if verb.link is not Link.SHARED or verb.parent < 0 or verb.via:
            break
        verb = reading.verbs[verb.parent]
    return verb


def _of_head(reading: Reading, verb: Verb, head: Verb) -> Realis | None:
    """What is said of the nearest of coordinated verbs holds for the next, a denial aside: "harus mundur dan mengakhiri perang"."""
    while verb is not head and reading.tokens.items[verb.first - 1].low in connectors().coordinator:
        verb = reading.verbs[verb.parent]
        told = _of_words(_cues(reading, verb)) or _of_parent(reading, verb)
        if told is not None:
            return told if told is not Realis.NEGATED else None
    return None


def noun_reality(reading: Reading, first: int, fixed: Realis | None) -> Reality:
    """Return the realis of a noun of act that no verb carries.

    Behind "rencana" or "ancaman" it is no act yet, behind "agar" it is only spoken of, behind "tidak ada" or "batalnya" there was none.
    """
    asked = any(verb.link is Link.CALL and verb.opener < first < verb.first for verb in reading.verbs)
    told = _of_noun(reading, first)
    if asked or told is Realis.HYPOTHETICAL:
        return Reality(Realis.HYPOTHETICAL, called=True)
    return Reality(told or fixed or Realis.ACTUAL, called=False)


def _of_noun(reading: Reading, first: int) -> Realis | None:
    """Return what the words before a noun of act say: a noun right before it, or adverbs of the verb that it is told to be there with."""
    words = realis_words()
    before = [token.low for token in reversed(reading.tokens.items[max(first - _WINDOW, 0) : first])]
    there = sum(1 for _ in takewhile(words.presence.__contains__, before))
    head = before[there] if there < len(before) else ""
    if head in words.planned_noun | words.possible_noun:
        return Realis.HYPOTHETICAL
    if head in words.undone_noun:
        return Realis.NEGATED
    verbs = words.presence | connectors().doing | connectors().occurring
    cues = tuple(takewhile((connectors().transparent | verbs).__contains__, before))
    if verbs.isdisjoint(cues):
        return None
    supposed = len(cues) < len(before) and before[len(cues)] in connectors().condition
    return Realis.HYPOTHETICAL if supposed else _of_words(cues)


def _is_called(reading: Reading, verb: Verb) -> bool:
    """Tell whether a verb tells only what is asked, supposed or said to come."""
    kinds = clause_kinds(reading, verb)
    if Link.CALL in kinds or Link.CONDITION in kinds or _is_plan(reading, verb) or _is_charge(reading, verb):
        return True
    return _is_content(reading, _head(reading, verb)) or _goes_on(reading, verb)


def _is_charge(reading: Reading, verb: Verb) -> bool:
    """Tell whether a verb says for what someone is held: "ditahan karena mendanai pemberontak"."""
    if verb.link is not Link.SUBORDINATE or verb.parent < 0 or verb.opener < 0:
        return False
    above = reading.verbs[verb.parent]
    why = reading.tokens.items[verb.opener].low in _WHY
    held = above.passive and above.trigger >= 0 and reading.triggers[above.trigger].plover_type == "COERCE"
    return why and held and not reading.between(verb.left, verb.first)


def _is_plan(reading: Reading, verb: Verb) -> bool:
    """Tell whether a deed is what someone's plan is: "membahas rencana Israel mengambil alih Gaza"."""
    if verb.trigger < 0 or reading.triggers[verb.trigger].plover_type in CONTENT_TYPES:
        return False
    near = [party for party in reading.parties if verb.left <= party.first and party.last < verb.first]
    if not near or any(reading.tokens.items[place].low not in connectors().transparent for place in range(near[-1].last + 1, verb.first)):
        return False
    head = near[-1].head or (reading.tokens.items[near[-1].first - 1].low if near[-1].first else "")
    return head in realis_words().planned_noun


def _goes_on(reading: Reading, verb: Verb) -> bool:
    """Tell whether a deed goes on what a phrase announced or asked: "mengancam akan menyerang dan menghancurkan", "harus mundur dan"."""
    if verb.link is not Link.SHARED or verb.parent < 0 or verb.trigger < 0 or verb.via:
        return False
    above = reading.verbs[verb.parent]
    words = {token.low for token in reading.tokens.items[above.first : above.last + 1]}
    announced = not words.isdisjoint(realis_words().future) or reading.tokens.items[above.first].low in word_lists("verdicts.yaml")["duty"]
    deed = reading.triggers[verb.trigger].plover_type not in CONTENT_TYPES
    return above.trigger >= 0 and announced and deed and reading.triggers[above.trigger].plover_type in {"THREATEN", "AGREE", "REQUEST"}
