"""Finds the subject of each verb of a sentence: its own, that of the verb it shares one with, or the antecedent of `yang`.

The subject is the first party without a preposition in the words before the verb; words inside a preposition's phrase never are. What a
subject means (actor or recipient) depends on voice and frame and is decided in `roles`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from peristiwa.coding.clauses import Link, Verb
from peristiwa.coding.lexicon import Trigger
from peristiwa.coding.phrases import Party
from peristiwa.coding.tokens import Tokens
from peristiwa.coding.vocabulary import connectors
from peristiwa.domain import ActorMention
from peristiwa.spans import Span
from peristiwa.terms import Voice

SPOKEN_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
"""Acts done by speaking to or of someone, who may be of the speaker's own side."""
_ALLIES = frozenset({"sekutu", "sekutu-sekutu", "proksi"})
"""Before a state's name these mean somebody else, who is its friend."""
_GIVEN = frozenset({"kepada", "terhadap", "bagi"})
"""Prepositions that lead to whom something is given or done."""
_PLACE = frozenset({"di", "ke", "dari", "dalam", "pada", "sejak", "melalui"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The parties that are subject of a verb, how they were found, and how sure that is (1 = stands right before the verb)."""

    parties: tuple[Party, ...] = ()
    how: str = "none"
    weight: float = 0.0


@dataclass(slots=True)
class Reading:
    """One sentence as read: its tokens, verbs, parties and triggers, who spoke last and what is quoted; each subject is found once."""

    tokens: Tokens
    verbs: tuple[Verb, ...]
    parties: tuple[Party, ...]
    triggers: tuple[Trigger, ...]
    voice: ActorMention | None = None
    quotations: tuple[Span, ...] = ()
    found: dict[int, Subject] = field(default_factory=dict)

    def group(self, party: Party) -> tuple[Party, ...]:
        """Return the parties coordinated with this one, itself included."""
        return tuple(other for other in self.parties if other.group == party.group)

    def between(self, first: int, end: int) -> tuple[Party, ...]:
        """Return the parties that begin at token `first` or later and before token `end`."""
        return tuple(party for party in self.parties if first <= party.first < end)

    def is_quoted(self, place: int) -> bool:
        """Tell whether the token at `place` stands between quotation marks."""
        start = self.tokens.items[place].start
        return any(span.start <= start < span.end for span in self.quotations)

    def subject(self, number: int) -> Subject:
        """Return the subject of verb `number`."""
        if number not in self.found:
            self.found[number] = Subject()
            self.found[number] = self._find(number)
        return self.found[number]

    def _find(self, number: int) -> Subject:
        verb = self.verbs[number]
        if self._after_meeting(verb):
            return self._of_parent(verb, "meeting")
        own = self._own(verb)
        if own.parties or verb.link is Link.RELATIVE:
            return own if own.parties else self._antecedent(verb)
        if self.has_stranger(verb):
            return Subject()
        speaker = Subject() if verb.quoted or verb.via else self._speaker_before(verb)
        return speaker if speaker.parties else self._inherited(number)

    def _inherited(self, number: int) -> Subject:
        """Return the subject of the verb above, or for a fronted clause that of the verb to come."""
        verb = self.verbs[number]
        if verb.parent >= 0:
            return self._of_parent(verb, "shared")
        fronted = verb.fronted or verb.link in {Link.PURPOSE, Link.SUBORDINATE}
        return self._following(number) if fronted else Subject()

    def has_stranger(self, verb: Verb) -> bool:
        """Tell whether a clause has a subject of its own that is no known actor: "enam negara telah", "sejumlah organisasi menuduh"."""
        words = [token.low for token in self.tokens.items[verb.left : verb.first] if token.low not in connectors().transparent]
        return bool(words) and (words[0] in connectors().indefinite or words[0].isdecimal())

    def _of_parent(self, verb: Verb, how: str) -> Subject:
        passive = self.verbs[verb.parent]
        if passive.passive and not verb.passive and (verb.link is Link.PURPOSE or verb.via == "dengan"):
            agent = next((party for party in self.between(passive.last + 1, verb.first) if party.preposition == "oleh"), None)
            if agent is not None:
                return Subject(self.group(agent), "agent", 0.85)
        above = self.subject(verb.parent)
        if passive.passive and not verb.passive and not above.parties and verb.link in {Link.SUBORDINATE, Link.PURPOSE}:
            return self._bare_agent(passive)
        return Subject(above.parties, how, above.weight * 0.9)

    def _bare_agent(self, passive: Verb) -> Subject:
        """Return who does what nobody undergoes, behind a passive: "Pernyataan itu disampaikan Trump saat bertemu Zelensky"."""
        for party in self.between(passive.last + 1, passive.right):
            if party.preposition == "oleh" or (not party.preposition and party.first - passive.last <= _ADJACENT):
                return Subject(self.group(party), "agent", 0.85)
        return Subject()

    def _after_meeting(self, verb: Verb) -> bool:
        """Tell whether a verb says what was done at a meeting just named: "Putin bertemu Xi membahas perang"."""
        if verb.link is not Link.COMPLEMENT or verb.opener >= 0 or verb.parent < 0:
            return False
        above = self.verbs[verb.parent].trigger
        return above >= 0 and self.triggers[above].plover_type == "CONSULT"

    def _own(self, verb: Verb) -> Subject:
        included = self._included(verb)
        for party in self.between(verb.left, verb.first):
            if not party.preposition or (party.preposition == "antara" and party.gap == 0):
                distance = verb.first - self.group(party)[-1].last
                return Subject((*self.group(party), *included), "own", 1.0 if distance <= _NEAR else 0.85)
        return Subject(included, "own", 0.85) if included else self._absolute(verb)

    def _included(self, verb: Verb) -> tuple[Party, ...]:
        """Return those that a subject is said to include: "negara-negara Arab, termasuk Mesir dan Qatar, mengutuk ..."."""
        near = self.between(verb.left, verb.first)
        first = next((party for party in near if party.preposition == "termasuk" and party.gap == 0), None)
        return self.group(first) if first is not None else ()

    def _absolute(self, verb: Verb) -> Subject:
        """Return the subject of a clause joined by a comma and `dengan`: ", dengan Presiden AS mendesak Iran"."""
        for party in self.between(verb.left, verb.first):
            mark = party.first - 1 - party.gap
            if party.preposition == "dengan" and self.is_connector(mark, "dengan") and self.is_connector(mark - 1, ","):
                return Subject(self.group(party), "own", 0.85)
        return Subject()

    def _speaker_before(self, verb: Verb) -> Subject:
        """Return the speaker named behind a quotation whose sentence goes on: "...," kata Iran, mendesak PBB bertindak."""
        verbs = {place for other in self.verbs for place in range(other.first, other.last + 1)}
        for place in range(verb.first - 1, -1, -1):
            if place in verbs:
                break
            if self.tokens.items[place].low in connectors().inverted:
                near = [party for party in self.between(place + 1, verb.first) if not party.preposition]
                return Subject(self.group(near[0]), "speaker", 0.85) if near else Subject()
        return Subject()

    def _antecedent(self, verb: Verb) -> Subject:
        floor = self.verbs[verb.parent].left if verb.parent >= 0 else 0
        doer = self._doer_of_noun(verb, floor)
        if not doer.parties:
            doer = self._first_of_kind(verb, floor)
        if doer.parties:
            return doer
        behind = [party for party in self.parties if floor <= party.first < verb.opener]
        if not behind or verb.opener - behind[-1].last > _ADJACENT or self._led_between(behind[-1].last + 1, verb.opener):
            return self._issuer(verb)
        nearest = behind[-1]
        owned = nearest.gap > 0 and nearest.head not in connectors().decision and verb.opener - nearest.last == 1
        if owned and self._speaks(verb):
            return self._issuer(verb)
        if not (nearest.preposition in _PLACE and nearest.actor.kind != "person"):
            return Subject(self.group(nearest), "antecedent", 0.85)
        for party in reversed(behind):
            if not party.preposition:
                return Subject(self.group(party), "antecedent", 0.6)
        return Subject()

    def _doer_of_noun(self, verb: Verb, floor: int) -> Subject:
        """Return whose attack did the harm that a clause with `yang` tells: "serangan Israel ke Gaza, yang menewaskan tiga orang"."""
        if verb.passive or verb.trigger < 0 or self.triggers[verb.trigger].plover_type != "ASSAULT":
            return Subject()
        nouns = [deed for deed in self.triggers if deed.voice is Voice.NOMINAL and deed.plover_type == "ASSAULT"]
        for last in reversed([self.tokens.last_in(deed.span) for deed in nouns]):
            if floor <= last < verb.opener and not any(last < other.first < verb.opener for other in self.verbs):
                owners = [party for party in self.between(last + 1, verb.opener) if party.preposition in {"", "oleh"} or party.gap == 0]
                near = [party for party in owners if party.first - last <= _ADJACENT + 1]
                return Subject(self.group(near[0]), "antecedent", 0.8) if near else Subject()
        return Subject()

    def _first_of_kind(self, verb: Verb, floor: int) -> Subject:
        """Return who is said to be the first or only one of a kind: "Slovenia adalah negara Eropa pertama yang melarang ..."."""
        lows = [token.low for token in self.tokens.items[floor : verb.opener]]
        copula = max((place for place, low in enumerate(lows) if low in connectors().copula), default=-1)
        if copula < 0 or connectors().unique.isdisjoint(lows[copula + 1 :]):
            return Subject()
        before = [party for party in self.between(floor, floor + copula) if not party.preposition]
        return Subject(self.group(before[0]), "antecedent", 0.85) if before else Subject()

    def _speaks(self, verb: Verb) -> bool:
        """Tell whether a verb is an act of speech: a thing that `yang` takes up with its owner ("resolusi Eropa yang") does none."""
        return verb.trigger >= 0 and not verb.passive and self.triggers[verb.trigger].plover_type in SPOKEN_TYPES

    def _led_between(self, first: int, end: int) -> bool:
        """Tell whether a preposition leads to another antecedent: "serangan Iran terhadap kapal yang ..."."""
        return any(token.low in connectors().preposition for token in self.tokens.items[first:end])

    def _issuer(self, verb: Verb) -> Subject:
        """Return who issued the thing that `yang` takes up: "PBB mengeluarkan surat yang meminta ..."."""
        if verb.parent < 0 or not self.is_light(self.verbs[verb.parent]) or self._is_told_of_recipient(verb):
            return Subject()
        spoken = verb.trigger >= 0 and self.triggers[verb.trigger].plover_type in SPOKEN_TYPES
        if spoken and self.verbs[verb.parent].low in connectors().doing:
            return Subject()
        above = self.subject(verb.parent)
        return Subject(above.parties, "issuer", above.weight * 0.8)

    def _is_told_of_recipient(self, verb: Verb) -> bool:
        """Tell whether `yang` takes up whom something was given or done to: "sanksi kepada perusahaan yang membantu Iran"."""
        between = self.tokens.items[self.verbs[verb.parent].last + 1 : verb.opener]
        return any(token.low in _GIVEN for token in between)

    def _following(self, number: int) -> Subject:
        for later in range(number + 1, len(self.verbs)):
            verb = self.verbs[later]
            if verb.link in {Link.MAIN, Link.SHARED} and not verb.fronted and verb.parent != number:
                found = self._own(verb)
                return Subject(found.parties, "following", found.weight * 0.85)
        return Subject()

    def is_connector(self, place: int, low: str) -> bool:
        """Tell whether the token at `place` is the given word."""
        return 0 <= place < len(self.tokens.items) and self.tokens.items[place].low == low

    def is_ally(self, party: Party) -> bool:
        """Tell whether only an ally of a state is meant: "sekutu regional Iran"."""
        words = self.tokens.items[party.first - party.gap : party.first]
        return party.actor.kind == "state" and any(token.low in _ALLIES for token in words)

    def is_light(self, verb: Verb) -> bool:
        """Tell whether a verb only carries its object noun ("melancarkan")."""
        words = connectors()
        return verb.low in words.light_verb or verb.low in words.light_passive or verb.low in words.decree


_NEAR = 6
"""A subject whose last word stands within this many words of its verb is sure."""
_ADJACENT = 3
"""`yang` follows its antecedent at once, or after a comma or a closed parenthesis."""
