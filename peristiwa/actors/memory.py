"""What an article has told so far about its actors: names, office holders, states in order of mention, and the last groups.

It only stores and answers; which question to ask is decided by `peristiwa.coreference`. Answers are None where several actors fit.
"""

from __future__ import annotations

from collections import Counter

from peristiwa.actors.chunks import Chunk
from peristiwa.actors.folding import Folded
from peristiwa.actors.index import ItemKind
from peristiwa.actors.localities import is_place
from peristiwa.domain import ActorMention
from peristiwa.ontology.anaphora import AnaphorKind, load_anaphora, office_of
from peristiwa.ontology.states import find_state
from peristiwa.ontology.titles import TitleKind, words_of

DOMINANT = 0.5
"""The share of all mentions of states that makes one state the one an article is about."""
_STATELY = frozenset(("state", "capital", "metonym", "office"))
"""Kinds of mention that bring a state to mind; a person brings to mind himself."""
_SECTORS_OF_MANY = frozenset({"MIL", "REB", "CVL", "REF", "COP"})
"""Sectors of forces and peoples, whom "mereka" can mean."""
_ARMED = frozenset({"REB", "UAF"})
"""Sectors of what "kelompok" means."""
_SEVERAL = ("para ", "negara-negara ", "kedua ", "sejumlah ", "beberapa ")
"""Words that make an actor several; where they open a sentence, "mereka" behind it means them."""
_SHORTEST_NAME = 2
"""A name of more words that opens with a town stands behind an office of that town: "Wakil Ketua DPRD Surabaya Contoh Nama"."""
HOME_STATE = "IDN"
"""Whose an office is that only Indonesian news of Indonesia names without a state ("Menko Polhukam")."""


class Memory:
    """Names and offices are known for the whole article; the rest follows the reading order."""

    def __init__(self) -> None:
        self._people: dict[str, list[ActorMention]] = {}
        self._offices: dict[str, list[ActorMention]] = {}
        self._heads: dict[str, set[str]] = {}
        self._presented: list[tuple[list[str], ActorMention]] = []
        self._counts: Counter[str] = Counter()
        self._last_pairs: dict[bool, tuple[str, ...]] = {}
        self._strangers: set[int] = set()
        self._sentences: list[list[ActorMention]] = []
        self._quoted: set[tuple[int, int]] = set()

    def learn(self, folded: Folded, chunk: Chunk, mention: ActorMention) -> None:
        """Remember a named actor of the article before the reading begins."""
        if find_state(mention.entity) is not None:
            self._counts[mention.entity] += 1
        for lead in chunk.leads:
            if lead.kind is ItemKind.OFFICE:
                self._offices.setdefault(office_of(folded.low[lead.start : lead.end]), []).append(mention)
            elif lead.kind is ItemKind.HEAD:
                self._heads.setdefault(folded.low[lead.start : lead.end], set()).add(mention.entity)
        named = chunk.person or chunk.apposed
        if named is not None:
            start, end = named
            self.learn_name(folded.low[start:end], mention)
            if chunk.core is not None and chunk.core.kind is not ItemKind.PERSON and chunk.has_office:
                self._presented.append((_name_words(folded.low[start:end]), mention))

    def learn_name(self, name: str, mention: ActorMention) -> None:
        """Remember whom a name means that stands apart from its office or state."""
        for word in _name_words(name):
            _add_person(self._people.setdefault(word, []), mention)

    def begin_sentence(self) -> None:
        """Start a new sentence."""
        self._sentences.append([])

    def notice_stranger(self) -> None:
        """Remember that somebody unknown speaks in the sentence being read."""
        self._strangers.add(len(self._sentences) - 1)

    def notice(self, mention: ActorMention, *, quoted: bool = False) -> None:
        """Remember a mention of the sentence being read, and whether it belongs to words that are quoted."""
        if quoted:
            self._quoted.add((len(self._sentences) - 1, len(self._sentences[-1])))
        self._sentences[-1].append(mention)

    def person(self, word: str) -> ActorMention | None:
        """Return the fullest mention of the one person whose name holds the word."""
        known = self._people.get(word, [])
        return known[0] if len(known) == 1 else None

    def presented(self, name: str) -> ActorMention | None:
        """Return the person whose office and state the article gives with a name that holds all words of this one; None if several fit."""
        words = set(_name_words(name))
        fitting = [mention for known, mention in self._presented if words and words <= set(known)]
        return fitting[0] if len({mention.entity for mention in fitting}) == 1 else None

    def office_holder(self, office: str) -> ActorMention | None:
        """Return the holder of an office: the only one of the article but whoever acts in this sentence, with a name if one is given."""
        known = self._offices.get(office, [])
        first = self.first_actor()
        others = [mention for mention in known if first is not None and mention.entity != first.entity]
        known = others or known
        if len({mention.entity for mention in known}) != 1:
            return None
        return max(known, key=lambda mention: (mention.kind == "person", len(mention.name)))

    def office_home(self, office: str) -> str | None:
        """Return whose an office is that comes with a stranger's name but no state; nobody's if its holder is known by another name."""
        known = self._offices.get(office, [])
        if any(mention.kind == "person" for mention in known):
            return None
        entities = {mention.entity for mention in known}
        if len(entities) == 1:
            return min(entities)
        if office in words_of(TitleKind.HOME):
            return HOME_STATE
        return self.dominant() if office in words_of(TitleKind.NATIONAL) else None

    def dominant(self) -> str | None:
        """Return the state that gets at least half of all mentions of states."""
        top = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:1]
        return top[0][0] if top and top[0][1] >= DOMINANT * self._counts.total() else None

    def bare(self, noun: str, *, government: bool) -> str | None:
        """Return whose a collective noun is that stands alone: the only entity that has it in the article, else the nearest state.

        Since several states of an article have governments, a bare one is that of the state named alone nearest before it.
        """
        entities = self._heads.get(noun, set())
        near = self._only_state_near() if government else None
        if near is not None:
            return near
        found = min(entities) if len(entities) == 1 else self.nearest_state()
        return self._home() if found is None and government else found

    def _home(self) -> str | None:
        """Return the home state of the news if no other one is spoken of more."""
        count = self._counts[HOME_STATE]
        return HOME_STATE if count and count == max(self._counts.values()) else None

    def nearest_state(self) -> str | None:
        """Return the only state of this sentence so far, else of the sentence before, else the article's dominant one."""
        return self._only_state_near() or self.dominant()

    def _only_state_near(self) -> str | None:
        for sentence in reversed(self._sentences[-2:]):
            entities = {mention.entity for mention in sentence if find_state(mention.entity) is not None}
            if entities:
                return entities.pop() if len(entities) == 1 else None
        return None

    def last_state(self, *, spoken: bool = False) -> str | None:
        """Return the state mentioned last; one named alone goes before one named with its army or people.

        Where the phrase opens what is said ("Netanyahu mengatakan negara itu ..."), it is the speaker's.
        """
        first = self.first_actor() if spoken else None
        if first is not None and find_state(first.entity) is not None:
            return first.entity
        for sentence in reversed(self._sentences):
            states = [mention for mention in sentence if find_state(mention.entity) is not None and mention.kind in _STATELY]
            acting = [mention for mention in states if mention.can_act or mention.kind != "capital"]
            plain = [mention for mention in acting if mention.kind != "office" and mention.text[:1].isupper()]
            if states:
                return (plain or acting or states)[-1].entity
        return None

    def last_of(self, noun: str) -> str | None:
        """Return whose the ministry, army or party is that was named last with this noun ("kementerian itu")."""
        for sentence in reversed(self._sentences[-5:]):
            for mention in reversed(sentence):
                if noun in mention.text.lower() and mention.entity != "UNK":
                    return mention.entity
        return None

    def last_body(self, *, armed: bool) -> ActorMention | None:
        """Return the body or group that is no state named last, if no other one stands in its sentence.

        A "kelompok" is armed and a "lembaga" is not. Whoever acts in the sentence being read is not meant by what stands behind it.
        """
        first = self.first_actor()
        for sentence in reversed(self._sentences[-4:]):
            bodies = [mention for mention in sentence if mention.entity != "UNK" and mention.kind != "region"]
            bodies = [mention for mention in bodies if find_state(mention.entity) is None and not mention.members]
            bodies = [mention for mention in bodies if (mention.sector in _ARMED) is armed]
            bodies = [mention for mention in bodies if first is None or mention.entity != first.entity]
            if bodies:
                return bodies[-1] if len({mention.entity for mention in bodies}) == 1 else None
        return None

    def other_state(self) -> str | None:
        """Return the one other state of this sentence or the one before than that of the first actor of this sentence."""
        first = self.first_actor()
        for sentence in reversed(self._sentences[-2:]):
            states = {mention.entity for mention in sentence if find_state(mention.entity) is not None}
            others = states - {first.entity if first is not None else ""}
            if others:
                return min(others) if len(others) == 1 else None
        return None

    def first_actor(self) -> ActorMention | None:
        """Return the first actor of this sentence, which is mostly its subject."""
        return next((mention for mention in self._sentences[-1] if mention.can_act and mention.entity != "UNK"), None)

    def subject_person(self, *, but: str = "", told: bool = False) -> ActorMention | None:
        """Return the first person of this sentence, else of the nearest of the three before; none if a stranger spoke there.

        The person named `but` is not meant; where the article itself speaks (`told`), nor is one whom only quoted words name.
        """
        last = len(self._sentences) - 1
        for number in range(last, max(-1, last - 4), -1):
            if number in self._strangers and number != last:
                return None
            for place, mention in enumerate(self._sentences[number]):
                if told and (number, place) in self._quoted:
                    continue
                if but and but.rpartition(" ")[2] in mention.name.lower().split():
                    continue
                titled = mention.title is not None and mention.kind in {"office", "pronoun"}
                if titled or mention.kind == "person" or load_anaphora().get(mention.text.lower()) is AnaphorKind.PERSON:
                    return mention
        return None

    def own_side(self) -> ActorMention | None:
        """Return whose side "pihaknya" is: that of the person of this sentence, else of its first actor, else of the person before."""
        person = next((mention for mention in self._sentences[-1] if mention.kind == "person"), None)
        return person or self.first_actor() or self.subject_person()

    def last_group(self) -> ActorMention | None:
        """Return the last plural actor (a pair, or a people or force) of this sentence or the two before."""
        for sentence in reversed(self._sentences[-3:]):
            plural = [mention for mention in sentence if mention.members or mention.sector in _SECTORS_OF_MANY]
            several = [mention for mention in sentence if mention.text.lower().startswith(_SEVERAL)]
            if several and several[0] is sentence[0]:
                return several[0]
            if plural:
                return plural[-1]
        return None

    def pair(self, *, people: bool, anyone: bool) -> tuple[str, ...]:
        """Return the two entities a pair word means; only one where two people who serve the same entity are meant.

        They are those of this sentence or the one before if it has exactly two, else the pair of states or people meant last, else those
        of the nearest of three sentences more, else the two states most spoken of if no third comes near them.
        """
        for number, sentence in enumerate(reversed(self._sentences[-5:])):
            if number == 2 and self._last_pairs.get(people):
                return self._last_pairs[people]
            holders = [mention.entity for mention in sentence if mention.kind == "person"]
            if anyone and len(holders) == 2:
                return tuple(dict.fromkeys(holders))
            entities = _pair_of(sentence, people=people, anyone=anyone)
            if len(entities) == 2:
                self._last_pairs[people] = entities
                return entities
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] >= 2 * ranked[2][1])
        return (ranked[0][0], ranked[1][0]) if clear else ()


def _pair_of(sentence: list[ActorMention], *, people: bool, anyone: bool) -> tuple[str, ...]:
    """Return the two entities a sentence is about: its two states named plainly, else its two people's, else all it names, if two."""
    fitting = [mention for mention in sentence if mention.entity != "UNK" and _may_pair(mention, people=people, anyone=anyone)]
    plain = [mention.entity for mention in fitting if not people and mention.kind in _STATELY and mention.title is None]
    persons = [mention.entity for mention in fitting if mention.kind == "person"]
    for named in (plain, persons, [mention.entity for mention in fitting]):
        if len(entities := tuple(dict.fromkeys(named))) == 2:
            return entities
    return next((mention.members for mention in sentence if len(mention.members) == 2), ())


def _may_pair(mention: ActorMention, *, people: bool, anyone: bool) -> bool:
    if people:
        return mention.title is not None or mention.kind == "person"
    return anyone or find_state(mention.entity) is not None


def _name_words(name: str) -> list[str]:
    """Return the words of a personal name that may stand for it, without the town of the office that stands before it."""
    words = [word.strip("().,") for word in name.split(" ")]
    while len(words) > _SHORTEST_NAME and is_place(words[0]):
        words = words[1:]
    words += [word[3:] for word in words if word.startswith(("al-", "el-")) and len(word) > 6]
    return [word for word in words if len(word) > 1 and word not in words_of(TitleKind.PARTICLE) and word != "jr"]


def _add_person(known: list[ActorMention], mention: ActorMention) -> None:
    """Add a mention; of several mentions of one entity the longest name is kept, since they mean one person."""
    for number, other in enumerate(known):
        if other.entity == mention.entity:
            if len(mention.name) > len(other.name):
                known[number] = mention
            return
    known.append(mention)
