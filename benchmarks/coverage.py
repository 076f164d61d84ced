"""What the lexicon covers of a corpus: `python -m benchmarks.coverage TEXTS.parquet [--limit N] [--least N]`.

Three lists for whoever adds words to `ontology/data/predicates`. First the entries, roots and phrases that never fire. Then the verbs that
stand between two different parties (one as subject, another as object or behind a preposition) and belong to no trigger, and the nouns of
act that lead from one party to another in the same way, each with its count and a few contexts. It reads every n-th text of the file's
column `text`, so that N are read (all without `--limit`), prints words met at least `--least` times, and writes nothing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from peristiwa.cleaning import clean_article
from peristiwa.coding import read_sentence
from peristiwa.coding.contexts import is_sport
from peristiwa.coding.lexicon import Trigger, find_triggers
from peristiwa.coding.phrases import Party
from peristiwa.coding.predicates import load_predicates
from peristiwa.coding.subjects import Reading
from peristiwa.coding.vocabulary import connectors
from peristiwa.coreference import resolve_actors
from peristiwa.domain import ActorMention, Metadata
from peristiwa.sentences import split_sentences

# Nouns of act end so.
NOUN = re.compile(r"[a-z]{4,}(?:an|annya|si|sinya)$")
AIMS = frozenset({"terhadap", "atas", "kepada", "ke", "dengan", "pada", "untuk", "bagi", "dari", "melawan"})
# A noun's possessor and its aim stand within so many words of it.
NOUN_REACH = 8
FUNCTION_WORDS = frozenset().union(connectors().preposition, connectors().subordinate, connectors().contrast, connectors().transparent)
CONTEXTS, CONTEXT_WIDTH = 3, 150


@dataclass(slots=True)
class Uncovered:
    """Words that no trigger covers: how often each was met, and the first contexts of each."""

    counts: Counter[str] = field(default_factory=Counter)
    contexts: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, word: str, text: str) -> None:
        """Count a word, and keep where it stands."""
        self.counts[word] += 1
        if len(self.contexts[word]) < CONTEXTS:
            self.contexts[word].append(text)

    def report(self, least: int) -> Iterator[str]:
        """Yield the words met often enough, the most frequent first."""
        for word, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            if count >= least:
                yield f"{count:6,}  {word}"
                yield from (f"          {context}" for context in self.contexts[word])


@dataclass(slots=True)
class Coverage:
    """What was met in a corpus: how often each entry and each of its roots or phrases fired, and what no trigger covers."""

    fired: Counter[tuple[str, str]] = field(default_factory=Counter)
    verbs: Uncovered = field(default_factory=Uncovered)
    nouns: Uncovered = field(default_factory=Uncovered)

    def read(self, text: str, actors: Sequence[ActorMention]) -> None:
        """Count one sentence."""
        triggers = find_triggers(text)
        self.fired.update((trigger.predicate_id, trigger.root) for trigger in triggers)
        if len({actor.entity for actor in actors}) > 1:
            reading = read_sentence(text, actors, triggers)
            self._verbs(text, reading)
            self._nouns(text, reading, triggers)

    def _verbs(self, text: str, reading: Reading) -> None:
        for number, verb in enumerate(reading.verbs):
            objects = _others(reading.between(verb.last + 1, verb.right), reading.subject(number).parties)
            if verb.trigger < 0 and objects:
                word = f"{verb.low} {objects[0].preposition}".strip()
                self.verbs.add(word, _context(text, reading, verb.first))

    def _nouns(self, text: str, reading: Reading, triggers: Iterable[Trigger]) -> None:
        taken = {place for one in triggers for place in range(reading.tokens.first_in(one.span), reading.tokens.last_in(one.span) + 1)}
        taken.update(verb.first for verb in reading.verbs)
        taken.update(place for party in reading.parties for place in range(party.first, party.last + 1))
        for place, token in enumerate(reading.tokens.items):
            if place in taken or not NOUN.match(token.low) or token.low in FUNCTION_WORDS:
                continue
            near = reading.between(place + 1, place + 1 + NOUN_REACH)
            owners = [party for party in near[:1] if not party.preposition]
            aimed = [party for party in _others(near, owners) if party.preposition in AIMS]
            if aimed:
                self.nouns.add(f"{token.low} X {aimed[0].preposition} Y", _context(text, reading, place))


def _others(parties: Iterable[Party], sides: Sequence[Party]) -> list[Party]:
    """Return the parties that are none of the sides; none if there is no side."""
    known = {side.actor.entity for side in sides}
    return [party for party in parties if known and party.actor.entity not in known]


def _context(text: str, reading: Reading, place: int) -> str:
    middle = reading.tokens.items[place].start
    start = max(middle - CONTEXT_WIDTH // 2, 0)
    return text[start : start + CONTEXT_WIDTH]


def unfired(coverage: Coverage) -> Iterator[str]:
    """Yield the entries that never fired, and the roots and phrases of the others that never did."""
    for predicate in load_predicates():
        listed = [root for root, _ in predicate.words] + [" ".join(phrase) for phrase, _ in predicate.phrases]
        silent = [one for one in dict.fromkeys(listed) if not coverage.fired[predicate.predicate_id, one]]
        if silent:
            label = "never at all" if len(silent) == len(set(listed)) else f"{len(silent)} of {len(set(listed))}"
            yield f"{predicate.predicate_id:<28} {label}: {', '.join(silent)}"


def read_texts(texts: Iterable[str]) -> Coverage:
    """Read raw texts as articles without a date and count what they hold; sport is left out, as coding leaves it out."""
    coverage = Coverage()
    for raw in texts:
        sentences = split_sentences(raw, clean_article(raw, Metadata()))
        if is_sport(sentence.text for sentence in sentences):
            continue
        for sentence, actors in zip(sentences, resolve_actors(sentences, None), strict=True):
            coverage.read(sentence.text, actors)
    return coverage


def main() -> None:
    """Print the three lists for the file named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--least", type=int, default=5)
    options = parser.parse_args()
    texts = pl.read_parquet(options.texts, columns=["text"])["text"].drop_nulls()
    chosen = texts.gather_every(max(texts.len() // options.limit, 1))[: options.limit] if options.limit else texts
    coverage = read_texts(chosen)
    print(f"{chosen.len():,} texts, {coverage.fired.total():,} triggers")
    print("\n# entries, roots and phrases that never fire", *unfired(coverage), sep="\n")
    print("\n# verbs between two parties that no entry covers", *coverage.verbs.report(options.least), sep="\n")
    print("\n# nouns of act between two parties that no entry covers", *coverage.nouns.report(options.least), sep="\n")


if __name__ == "__main__":
    main()
