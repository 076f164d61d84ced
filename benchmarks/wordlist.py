"""Makes the word list that un-gluing knows words by: `python -m benchmarks.wordlist TEXTS.parquet`.

Counts in how many texts and outlets each written form occurs (columns `text` and `outlet`; texts with the same beginning count once) and
writes `peristiwa/ontology/data/language/words.tsv`. A form that one outlet alone prints is left out, and so is one that looks glued
together: if its two halves stand side by side, with a space, in more places than the form itself, if it is rare and a word of grammar or
a frequent verb is glued to a better known word, or if a frequent word is glued to a name. The same texts give the same file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from math import log2
from pathlib import Path

import polars as pl

from peristiwa.cleaning.rules import words

HEADER = """\
# Source: counted over news texts of Indonesian outlets by benchmarks/wordlist.py; word forms and classes of frequency only, no text.
# A line holds words of one class and first letter; class = binary logarithm of the word's count, line `total` that of all words.
# A word in small letters also occurs with a capital; one with a capital is a name, one in capitals an acronym, others only look glued.
"""
TARGET = Path(str(files("peristiwa") / "ontology" / "data" / "language" / "words.tsv"))
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
ADDRESS = re.compile(r"\S*(?:[@#_/]|\w\.(?:com|co|id|net|org|tv)\b)\S*")
FEWEST_TEXTS = 2
FEWEST_OUTLETS = 2
# A form with an inner capital is more often an accident.
FEWEST_MIXED = 3
# Characters that two texts share at their beginning to count once.
BEGINNING = 200
# A word that is written with a capital this many times more often than without is a name.
NAME_RATIO = 20
# A form in capitals is an acronym of its own, beside the same letters in other cases, if it makes up this share of all.
ACRONYM_SHARE = 0.05
LONGEST_ACRONYM = 6
# What occurs in more texts than this is a word, whatever it could be cut into.
SAFE_TEXTS = 200
SHORTEST = 5
# Two words without a word of grammar stand apart so many times more often than together if they are no name ("OpenAI").
APART_RATIO = 2
# Two words written as one in so many outlets are a spelling, not an accident, unless one of them is a word of grammar.
SPELLING_OUTLETS = 3
# A form in so few texts is an accident if one of its two pieces is a word of grammar or, behind a capital, a frequent verb.
RARE_TEXTS = 6
LEFTOVER = 8
# A name and a frequent word behind it have so many letters each; a name that is long and so much better known than the form may have a word
# of grammar behind it that it never stands beside. A word in so many texts is no beginning of a brand.
SHORTEST_GLUED, LONG_NAME, KNOWN_RATIO, FREQUENT_TEXTS = 4, 6, 5, 50
# What looks like a word of grammar and ends words and names as well: names first, then words in small letters ("biasakan").
WORD_ENDS = (frozenset({"pada", "agar"}), frozenset({"akan", "agar"}))
VERB = re.compile(r"(?:di|me|ber|ter)[a-z]{4,}|resmi")


@dataclass
class Counts:
    """In how many places, texts and outlets each written form occurs."""

    places: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    outlets: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, outlet: str, tokens: list[str]) -> None:
        """Count one text."""
        self.places.update(tokens)
        for word in set(tokens):
            self.texts[word] += 1
            self.outlets[word].add(outlet)

    def usual(self, word: str) -> bool:
        """Tell whether enough texts and outlets print the form."""
        return self.texts[word] >= FEWEST_TEXTS and len(self.outlets[word]) >= FEWEST_OUTLETS


def outlet_name(printed: str) -> str:
    """One name for an outlet and its sections: `news.detik.com` and `detik.com` are `detik`, `CNN Indonesia` is `cnnindonesia`."""
    labels = printed.casefold().replace(" ", "").split(".")
    return next((label for label in reversed(labels) if label not in {"com", "co", "id", "net", "org", "go"}), "")


def token_lists(texts: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Outlet and words of each text, without addresses and without texts that begin like an earlier one."""
    kept: dict[str, tuple[str, list[str]]] = {}
    for outlet, text in texts:
        if text[:BEGINNING] not in kept:
            kept[text[:BEGINNING]] = (outlet_name(outlet), WORD.findall(ADDRESS.sub(" . ", text)))
    return list(kept.values())


def chosen_forms(counts: Counts) -> dict[str, int]:
    """The form or forms that stand for each word, with their places: small letters if they are usual, else capital, else capitals."""
    return {
        word: counts.places[word] + counts.places[word.capitalize()] * word.islower()
        for word in sorted(counts.texts)
        if _chosen(word, counts)
    }


def _chosen(word: str, counts: Counts) -> bool:
    if not counts.usual(word):
        return False
    texts, small, capital = counts.texts, word.lower(), word.capitalize()
    is_name = max(texts[capital], texts[word.upper()]) > NAME_RATIO * texts[small]
    if word == small:
        return not is_name
    if word == capital:
        return is_name or not counts.usual(small)
    together = texts[small] + texts[capital] + texts[word.upper()]
    if not word.isupper():
        return texts[word] >= FEWEST_MIXED
    return len(word) <= LONGEST_ACRONYM and texts[word] > ACRONYM_SHARE * together


def glued(forms: dict[str, int], counts: Counts, tokens: list[tuple[str, list[str]]]) -> set[str]:
    """The forms that look glued together of two or three words."""
    ways: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for word in forms:
        if len(word) >= SHORTEST and counts.texts[word] <= SAFE_TEXTS:
            ways[word] = [way for way in _ways(word) if all(counts.texts[piece] > counts.texts[word] for piece in way)]
    pairs = {pair for found in ways.values() for way in found for pair in pairwise(way)}
    apart = Counter(pair for _, text in tokens for pair in pairwise(text) if pair in pairs)
    return {word for word, found in ways.items() if any(_is_accident(word, way, apart, counts) for way in found)}


def _ways(word: str) -> Iterator[tuple[str, ...]]:
    """All ways to cut a word into two, or into three of which the first two have two letters or more."""
    for cut in range(1, len(word)):
        yield word[:cut], word[cut:]
        yield from ((word[:cut], word[cut:again], word[again:]) for again in range(cut + 2, len(word) - 1) if cut > 1)


def _is_accident(word: str, way: tuple[str, ...], apart: Counter[tuple[str, str]], counts: Counts) -> bool:
    """Tell whether the pieces stand apart more often than together and are words; or a name is glued to what leads to it."""
    first, second = way[0], way[1]
    if (first.lower() in words("glue", "leading") and second[0].isupper()) or _is_leftover(word, way, counts):
        return True
    if _sticks_to_name(word, way, apart, counts) or _leads_to_name(word, way, counts):
        return True
    grammar = {first.lower(), *way[1:]} & words("glue", "grammar")
    if min(apart[pair] for pair in pairwise(way)) <= counts.places[word] * (1 if grammar else APART_RATIO):
        return False
    if way[-1] in words("glue", "suffixes") or (second.islower() and first.lower() in words("glue", "prefixes")):
        return False
    return bool(grammar) or not "".join(way[1:]).islower() or len(counts.outlets[word]) < SPELLING_OUTLETS


def _is_leftover(word: str, way: tuple[str, ...], counts: Counts) -> bool:
    """Tell whether a rare form is a word and a word of grammar ("ataubenih") or a name and a verb, so seldom apart that no pair tells."""
    first, second = way[0], way[1]
    if len(way) > len(("first", "second")) or counts.texts[word] > RARE_TEXTS or len(word) < LEFTOVER:
        return False
    if first.lower() in words("glue", "prefixes") or second in words("glue", "suffixes"):
        return False
    leads = len(second) >= SHORTEST and first.lower() in words("glue", "connecting") and (len(first) > len("ini") or first == "dan")
    tails = words("glue", "grammar") - WORD_ENDS[first.islower()]
    follows = len(first) >= len("yang") and second in tails and (len(second) > len("ini") or second in {"itu", "dan"})
    acts = first[0].isupper() and len(first) > len("ini") and VERB.fullmatch(second) and counts.texts[second] >= SAFE_TEXTS
    return bool(leads or follows or acts)


def _sticks_to_name(word: str, way: tuple[str, ...], apart: Counter[tuple[str, str]], counts: Counts) -> bool:
    """Tell whether a frequent word is glued to the end of a name ("Indonesiakalah"), in however many outlets; names are seldom made so."""
    name, behind = way[0], way[-1]
    is_name = len(way) == len(("name", "word")) and name[0].isupper() and counts.texts[name] > NAME_RATIO * counts.texts[name.lower()]
    is_word = behind.islower() and behind not in words("glue", "suffixes") and counts.texts[behind] >= SAFE_TEXTS
    if not is_name or not is_word or min(len(name), len(behind)) < SHORTEST_GLUED:
        return False
    is_known = len(name) >= LONG_NAME and counts.texts[name] > KNOWN_RATIO * counts.texts[word]
    side_by_side = apart[name, behind] >= max(FEWEST_TEXTS, counts.places[word])
    return side_by_side or (is_known and behind in words("glue", "grammar"))


def _leads_to_name(word: str, way: tuple[str, ...], counts: Counts) -> bool:
    """Tell whether a name, or an acronym, is glued to a word before it that is no beginning of a brand ("asuhanMourinho")."""
    before, name = way[0], way[1]
    is_pair = len(way) == len(("word", "name")) and name[0].isupper()
    if not is_pair or len(before) < SHORTEST or before in words("glue", "brands"):
        return False
    if before.islower():
        return counts.texts[before] >= FREQUENT_TEXTS
    return counts.texts[word] <= FEWEST_MIXED and max(counts.texts[before], counts.texts[before.lower()]) >= SAFE_TEXTS


def written(forms: dict[str, int], total: int) -> str:
    """The file's text."""
    lines: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word, places in forms.items():
        lines[round(log2(places)), word[0].lower()].append(word)
    rows = [f"{number}\t{' '.join(sorted(lines[number, letter]))}\n" for number, letter in sorted(lines)]
    return f"{HEADER}total\t{round(log2(total))}\n{''.join(rows)}"


def make(texts: Iterable[tuple[str, str]]) -> str:
    """Count the texts (outlet, text) and return the file's text."""
    tokens = token_lists(texts)
    counts = Counts()
    for outlet, text in tokens:
        counts.add(outlet, text)
    forms = chosen_forms(counts)
    for word in sorted(glued(forms, counts, tokens)):
        del forms[word]
    return written(forms, counts.places.total())


def main() -> None:
    """Make the file from the texts of the Parquet file named on the command line."""
    frame = pl.read_parquet(Path(sys.argv[1]), columns=["outlet", "text"])
    text = make(frame.iter_rows())
    TARGET.write_text(text, "utf-8")
    print(f"{len(text.split()):,} words, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
