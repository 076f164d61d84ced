"""Reads the verbs of a sentence from left to right and says how each hangs on the others.

It is a reader of surface order, not a parser: Indonesian news puts subject, verb and object in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from peristiwa.coding.clauses import FOR_NOW, Level, Link, Verb, object_end
from peristiwa.coding.tokens import QUOTE_MARKS, Tokens, is_passive_shape, is_verb_shape, quotation_marks
from peristiwa.coding.vocabulary import connectors, realis_words

_SAID = frozenset({Link.COMPLEMENT, Link.CALL})
"""Clauses that hold what is said or asked."""
_AIMS = frozenset({"untuk", "guna", "demi"})
"""What they open before the main clause is over at its comma."""
_PHRASE_REACH = 24
"""A verb makes a clause of what a word of time or cause opens if it follows within this many tokens."""


@dataclass(slots=True)
class _Reader:
    tokens: Tokens
    triggers: Mapping[int, tuple[int, int]]
    blocked: frozenset[int]
    speech: frozenset[int]
    verbs: list[Verb] = field(default_factory=list)
    levels: list[Level] = field(default_factory=lambda: [Level(Link.MAIN, -1, -1, 0)])
    via: str = ""
    via_at: int = -1
    in_quote: bool = False
    marks: frozenset[int] = frozenset()

    def read(self) -> list[Verb]:
        items = self.tokens.items
        index = 0
        while index < len(items):
            index = self._step(index, items[index].low)
        return self.verbs

    def _step(self, index: int, low: str) -> int:
        if index in self.triggers:
            trigger, last = self.triggers[index]
            self._verb(index, last, trigger)
            return last + 1
        if low in QUOTE_MARKS:
            if index in self.marks:
                self._quote(index)
        elif low == ",":
            self._comma(index)
        elif low in {";", ":", ".", "!", "?", "–", "—"}:
            self._restart(index)
        elif index not in self.blocked and not self._opens(index, low) and self._is_verb(index, low):
            self._verb(index, index, -1)
        return index + 1

    def _is_verb(self, index: int, low: str) -> bool:
        """Tell whether a word is a verb: by shape, or a bare word of saying behind a name ("Trump klaim"); not "Diketahui, ..."."""
        if not is_verb_shape(low):
            return index in self.speech and index - 1 in self.blocked
        top = self.levels[-1]
        return not (
            low in connectors().evidential and top.kind is not Link.SUBORDINATE and top.last < 0 and self._before(index) < top.start
        )

    def _opens(self, index: int, low: str) -> bool:
        words = connectors()
        if low in words.relative:
            self._push(Link.RELATIVE, index)
        elif low in words.complement:
            self._push(Link.COMPLEMENT, index)
        elif low in words.call:
            self._push(Link.CALL, index)
        elif low in words.condition and not (low in words.origin and index + 1 in self.blocked):
            self._push(Link.CONDITION, index)
        elif low in words.subordinate:
            self._subordinate(index, low)
        elif low in words.contrast and not (low == FOR_NOW and self.verbs and self.verbs[-1].last == index - 1):
            self._contrast(index)
        elif low in words.purpose and self._verb_follows(index):
            self.via, self.via_at = low, index
        else:
            return False
        return True

    def _subordinate(self, index: int, low: str) -> None:
        words = connectors()
        following = self.tokens.items[index + 1].low if index + 1 < len(self.tokens.items) else ""
        if following in words.not_before:
            return
        if low not in words.needs_verb or self._verb_near(index):
            self._push(Link.SUBORDINATE, index)

    def _push(self, kind: Link, index: int) -> None:
        top = self.levels[-1]
        fronted = kind is not Link.RELATIVE and top.last < 0 and index - top.start <= 1
        self.levels.append(Level(kind, index, top.last, index + 1, fronted=fronted, quoted=self.in_quote))

    def _contrast(self, index: int) -> None:
        while len(self.levels) > 1 and self.levels[-1].kind in {Link.RELATIVE, Link.SUBORDINATE, Link.CONDITION}:
            self.levels.pop()
        self.levels[-1].start = index + 1

    def _restart(self, index: int) -> None:
        if self.levels[-1].last >= 0 or len(self.levels) > 1:
            self.levels = [Level(Link.MAIN, -1, -1, index + 1, quoted=self.in_quote)]
        else:
            self.levels[-1].start = index + 1

    def _quote(self, index: int) -> None:
        self.in_quote = not self.in_quote
        if self.in_quote:
            top = self.levels[-1]
            quoted = Level(Link.COMPLEMENT, index, top.last, index + 1, quoted=True)
            self.levels.append(replace(top, quoted=True, runs_on=True) if self._runs_on(top, index) else quoted)
            return
        while len(self.levels) > 1 and self.levels[-1].quoted:
            closed = self.levels.pop()
            self.levels[-1].last = closed.last if closed.runs_on else self.levels[-1].last
        if self.levels[-1].last < 0 and self.verbs:
            self.levels[-1].start = index + 1

    def _runs_on(self, top: Level, index: int) -> bool:
        """Tell whether a quotation goes on with the clause whose subject stands right before it: "Beijing "siap bekerja sama ...""."""
        before = self._before(index)
        return top.last < 0 and before >= top.start and before in self.blocked

    def _comma(self, index: int) -> None:
        led = False
        while len(self.levels) > 1 and self._closes(self.levels[-1], index):
            led = self.levels.pop().fronted
        top = self.levels[-1]
        if top.last >= 0 or led or self._fronted_phrase(top, index):
            top.start = index + 1

    @staticmethod
    def _closes(level: Level, index: int) -> bool:
        """Tell whether a comma ends a clause; `yang` with an adjective ("yang lebih luas,") is over as well."""
        if level.kind is Link.RELATIVE:
            return level.last >= 0 or index - level.opener > 1
        return level.kind in {Link.SUBORDINATE, Link.CONDITION} and level.last >= 0

    def _fronted_phrase(self, top: Level, index: int) -> bool:
        """A phrase that opens with a preposition and ends at this comma holds no subject."""
        return top.start < index and self.tokens.items[top.start].low in connectors().fronted

    def _verb_follows(self, index: int) -> bool:
        items = self.tokens.items
        for place in range(index + 1, min(index + 6, len(items))):
            if place in self.triggers or is_verb_shape(items[place].low):
                return place not in self.blocked
            if items[place].low not in connectors().transparent | QUOTE_MARKS:
                break
        return False

    def _verb_near(self, index: int) -> bool:
        """Tell whether a verb follows before the phrase ends; an apposition ("saat Witkoff, utusan AS, tiba") is passed over."""
        items = self.tokens.items
        apposed = False
        for place in range(index + 1, min(index + _PHRASE_REACH, len(items))):
            low = items[place].low
            if low in {";", ":"} or low in QUOTE_MARKS or low in connectors().relative:
                return False
            if low == ",":
                opens = place in self.blocked or {place - 1, place + 1} <= self.blocked
                if not opens and not apposed:
                    return False
                apposed = opens
            if place in self.triggers or (place not in self.blocked and is_verb_shape(low)):
                return True
        return False

    def _before(self, index: int) -> int:
        """Return the nearest token left of `index` that is no adverb or auxiliary."""
        place = index - 1
        while place >= 0 and (self.tokens.items[place].low in connectors().transparent or self._scare(place)):
            place -= 1
        return place

    def _scare(self, place: int) -> bool:
        return place not in self.marks and self.tokens.items[place].low in QUOTE_MARKS

    def _verb(self, first: int, last: int, trigger: int) -> None:
        top = self.levels[-1]
        while self._leaves(top, first):
            self.levels.pop()
            top = self.levels[-1]
        planned = top.start if top.last < 0 and self._plans(top.start, first) else -1
        if top.planned >= 0 and self._reacts(first):
            self._reaction(top, first, last, trigger)
        elif self.via and self.via_at >= self._before(first):
            self._add(first, last, trigger, self._connected(top), top.last, first, self.via)
        elif top.last < 0:
            self._add(first, last, trigger, top.kind, top.parent, top.start, "")
        else:
            self._further(first, last, trigger)
        top.planned = planned if planned >= 0 else top.planned
        self.via = ""

    def _plans(self, start: int, first: int) -> bool:
        """Tell whether a verb only says what somebody's plan or decision is: "Rencana Israel mencaplok wilayah itu menuai kecaman"."""
        words = connectors()
        opens = self.tokens.items[start].low in words.decision | realis_words().planned_noun
        return opens and not self._reacts(first) and any(place in self.blocked for place in range(start + 1, first))

    def _reacts(self, first: int) -> bool:
        low = self.tokens.items[first].low
        return low in connectors().reaction or is_passive_shape(low)

    def _reaction(self, top: Level, first: int, last: int, trigger: int) -> None:
        """Add the verb that tells what became of a plan; the verb before it belongs to the plan."""
        plan = self.verbs[top.last]
        link, parent = (top.kind, top.parent) if plan.link is Link.PURPOSE else (plan.link, plan.parent)
        if self.tokens.items[top.planned].low not in connectors().decision:
            self.verbs[top.last] = replace(plan, link=Link.PURPOSE, parent=-1)
        self._add(first, last, trigger, link, parent, top.planned, "")
        top.planned = -1

    def _connected(self, top: Level) -> Link:
        if self.via in {"dengan", "tanpa"} and top.last >= 0:
            return Link.SHARED
        return Link.PURPOSE

    def _leaves(self, top: Level, first: int) -> bool:
        """A bare relative clause ends at the verb its antecedent has been waiting for; a speech verb after `dan` leaves what was said."""
        if len(self.levels) == 1 or top.last < 0 or self.via:
            return False
        before = self._before(first)
        low = self.tokens.items[before].low if before >= 0 else ""
        if top.kind is Link.RELATIVE:
            waits = self.levels[-2].last < 0
            if low not in connectors().coordinator:
                return waits and before != self.verbs[top.last].last
            return first in self.speech and self._speaks(self.levels[-2].last) and not self._speaks(top.last)
        if top.kind not in _SAID or top.quoted or low not in connectors().coordinator or first not in self.speech:
            return False
        return not self._speaks(top.last if top.kind is Link.CALL else self._shared_with(top.last, first))

    def _speaks(self, verb: int) -> bool:
        return verb >= 0 and self.verbs[verb].first in self.speech

    def _further(self, first: int, last: int, trigger: int) -> None:
        top = self.levels[-1]
        before, previous = self._before(first), self.verbs[top.last]
        low = self.tokens.items[before].low if before >= 0 else ""
        if low in connectors().coordinator or low in {",", "-"}:
            self._add(first, last, trigger, Link.SHARED, self._shared_with(top.last, first), first, "")
        elif before == previous.last:
            self._add(first, last, trigger, Link.SERIAL, top.last, first, "")
        elif top.start > previous.last + 1:
            fronted = previous.link is Link.PURPOSE and previous.parent < 0 and previous.via in _AIMS
            link, parent = (top.kind, top.parent) if fronted else (Link.SHARED, top.last)
            self._add(first, last, trigger, link, parent, top.start, "")
        else:
            self._add(first, last, trigger, Link.COMPLEMENT, top.last, previous.last + 1, "")

    def _shared_with(self, verb: int, first: int) -> int:
        """A coordinated speech verb goes with the speech verb above, not with what was said."""
        if first not in self.speech:
            return verb
        hanging = {Link.COMPLEMENT, Link.PURPOSE, Link.SERIAL}
        place = verb
        while place >= 0 and self.verbs[place].link in hanging and self.verbs[place].parent >= 0:
            place = self.verbs[place].parent
        return place

    def _add(self, first: int, last: int, trigger: int, link: Link, parent: int, left: int, via: str) -> None:  # noqa: PLR0913, PLR0917 - a verb has these parts
        top = self.levels[-1]
        low = self.tokens.items[first].low
        passive = is_passive_shape(low)
        opener = top.opener if link is top.kind else -1
        self.verbs.append(
            Verb(first, last, trigger, low, passive, link, parent, left, opener, via, 0, quoted=self.in_quote, fronted=top.fronted)
        )
        top.last = len(self.verbs) - 1


def read_verbs(
    tokens: Tokens, triggers: Mapping[int, tuple[int, int]], blocked: frozenset[int], speech: frozenset[int]
) -> tuple[Verb, ...]:
    """Return the verbs of a sentence in order.

    Args:
        tokens: the sentence's tokens.
        triggers: first token of each verbal trigger, with the trigger's number and its last token.
        blocked: tokens that belong to names or to nouns of act and are no verbs whatever their shape.
        speech: tokens that open a verb of saying or a speech act.
    """
    verbs = _Reader(tokens, triggers, blocked, speech, marks=quotation_marks(tokens)).read()
    marks = quotation_marks(tokens)
    return tuple(replace(verb, right=object_end(tokens, verbs, place, marks)) for place, verb in enumerate(verbs))
