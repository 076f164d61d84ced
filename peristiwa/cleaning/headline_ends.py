"""Finds where a headline ends that runs straight into the running text behind it, as pointers do in articles of one line.

Each place where the running text may begin gets a sum of small evidence: how the words before it are written, the word that opens, a space
that is missing or wide, a quotation, a closing mark, the usual length of a headline. The weights are rounded logarithms of ratios counted
in news texts. Title case and sentence case are weighed apart. What a headline is as a line of its own is told by `headlines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from peristiwa.cleaning.known_words import name_pairs
from peristiwa.cleaning.rules import words

# A headline inside running text is read no further than this many words and characters.
_REACH, _LONGEST = 40, 320
_FEWEST_WORDS = 3
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Two words without a space between them: a small letter, a digit or a closing mark before a capital; capitals before a capitalised word; a
# quotation that opens or closes without a space.
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ0-9%?!)…])(?=[A-Z][a-z]|[A-Z]{2,}\b)|(?<=[\w?!)…])(?=[\"“]\w)|(?<=\w[\"”’'])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2,})|(?<=[a-z]{4})(?=\d{1,2}$)"
)
# A name with a capital inside ("MotoGP") has no longer halves.
_LONGEST_HALF = 4
_CLOSED_QUOTE = re.compile(r"[,.!?] ?[\"”]")
_OPENING = "\"“'‘("
# A sentence ends inside the text: no headline reaches beyond it.
_SENTENCE_END = re.compile(r"[a-z0-9)%\"”’](?<!\bNo)(?<!\bvs)(?<!\bRp)\.[\"”]?$")
# Running text uses the prefix of the active verb; headlines use the bare verb.
_ACTIVE_VERB = re.compile(r"me(?:m[bfp]|n[cdjst]|ng|ny|r|l|w|y|n|m)[a-z]{3,}")
# Nouns that affixes make are no names; those with a prefix open sentences a little more often than the others.
_PREFIXED, _SUFFIXED = re.compile(r"(?:Ke|Pe)\w{5,}an"), re.compile(r"[A-Z]\w{3,}nya")
_PREFIX_BONUS = 0.6
# Numbers end headlines more often than they open sentences.
_NUMBER = -1.5


class _Token(NamedTuple):
    """A word with the marks around it: its place, its letters, and the spaces before it (none: glued to the word before)."""

    start: int
    end: int
    text: str
    word: str
    gap: int


class _Weights(NamedTuple):
    """What each kind of evidence counts for one way of writing headlines."""

    capital: float
    lower: float
    small: float
    running: float
    sure: float
    opener: float
    common: float
    title: float
    unknown: float


_TITLE_CASE = _Weights(capital=0.6, lower=-2.5, small=-0.3, running=-3.5, sure=4.0, opener=2.0, common=0.2, title=1.5, unknown=-0.8)
_SENTENCE_CASE = _Weights(capital=0.0, lower=0.1, small=0.1, running=-1.2, sure=4.0, opener=3.0, common=2.4, title=0.8, unknown=-1.8)
_GLUED_BONUS, _WIDE_BONUS, _CLOSED_BONUS, _QUOTE_BONUS, _SHORT_QUOTE = 4.0, 3.5, 2.5, 3.0, -2.0
_OPEN_PENALTY, _INSIDE_NAME, _KNOWN_PAIR, _LISTED_PAIR, _SECOND_TITLE, _HALF, _COMES_AGAIN = -6.0, -1.5, -2.5, -4.0, -2.0, -2.5, 1.0
# Where the text ends with the headline, nothing needs to open behind it.
_WHOLE_BONUS = 2.0
# Behind a label without a colon mostly no headline stands.
_AT_ONCE = 2.5
_USUAL_LENGTH, _SPREAD = 10, 3.5
# In sentence case a place needs this much evidence; without it the headline is left in the text.
_LEAST = -3.0


def headline_end(text: str, *, expected: bool = True) -> int:
    """Return where the headline at the start of `text` ends, or 0 if no headline is seen; `text` goes on to the end of its line.

    Where a headline is not `expected`, because the label before it has no colon, running text may begin at once: only a headline in title
    case whose end has better evidence than that is taken.
    """
    tokens = _tokens(text[:_LONGEST], text)
    tokens = tokens[: next((number + 1 for number, token in enumerate(tokens) if _ends_sentence(token, tokens, number)), _REACH)]
    if len(tokens) < _FEWEST_WORDS or not _may_open(tokens[0].text):
        return 0
    in_sentence_case = _is_sentence_case(tokens)
    weights = _SENTENCE_CASE if in_sentence_case else _TITLE_CASE
    best, at = max(_candidates(text, tokens, weights), default=(_LEAST, 0))
    if expected:
        return at if best > _LEAST or not in_sentence_case else 0
    return at if not in_sentence_case and best > _at_once(text, tokens, weights) else 0


def _at_once(text: str, tokens: Sequence[_Token], weights: _Weights) -> float:
    """The evidence that no headline stands here and running text begins with the first word."""
    evidence = _AT_ONCE + _opening(tokens[0] if tokens[0].word else tokens[1], weights)
    return evidence + (_quotation(text, tokens[0], weights) if tokens[0].text[0] in '"“' else 0.0)


def _tokens(piece: str, text: str) -> list[_Token]:
    """The words of `piece`, those that are glued together taken apart."""
    tokens: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(piece):
        starts = [match.start(), *_glued(piece, match, text)]
        for start, stop in zip(starts, [*starts[1:], match.end()], strict=True):
            word = _WORD.search(piece, start, stop)
            tokens.append(_Token(start, stop, piece[start:stop], word.group() if word else "", start - end))
            end = stop
    return tokens[:_REACH]


def _glued(piece: str, token: re.Match[str], text: str) -> list[int]:
    """Where a word lacks a space; a name with an inner capital that comes again, or of two short halves, is one word."""
    bare = token.group().strip("\"“”'.,:;!?()")
    if bare.islower() or text.count(bare) > 1:
        return []
    return [found.start() for found in _GLUED.finditer(piece, *token.span()) if _is_break(piece, found.start(), token)]


def _is_break(piece: str, at: int, token: re.Match[str]) -> bool:
    """A straight quotation mark closes if one is open; the halves around a capital must not both be short."""
    if piece[at] == '"' or piece[at - 1] == '"':
        is_open = piece.count('"', 0, at) % 2 == 1
        return is_open == (piece[at - 1] == '"') if piece[at] != '"' else not is_open
    if piece[at - 1].isdigit() or max(at - token.start(), token.end() - at) > _LONGEST_HALF:
        return True
    return piece[at : token.end()] in words("headlines", "sure_openers") | words("headlines", "openers") | words(
        "headlines", "common_words"
    )


def _ends_sentence(token: _Token, tokens: Sequence[_Token], number: int) -> bool:
    following = tokens[number + 1 : number + 2]
    return _SENTENCE_END.search(token.text) is not None and (not following or _may_open(following[0].text))


def _may_open(text: str) -> bool:
    """A headline or a sentence opens with a capital or a digit, behind marks that open."""
    bare = text.lstrip(_OPENING)
    return not bare or bare[0].isupper() or bare[0].isdigit() or text[0] in '"“'


def _is_sentence_case(tokens: Sequence[_Token]) -> bool:
    """Tell from the words behind the first whether longer words are written in lower case."""
    early = [token.word for token in tokens[1:6] if token.word and token.word not in words("headlines", "small_words")]
    lower = sum(word[0].islower() for word in early[:3])
    return lower > 1 or (lower == 1 and early[0][0].islower())


def _candidates(text: str, tokens: Sequence[_Token], weights: _Weights) -> Iterator[tuple[float, int]]:
    """Each place where running text may begin with its evidence, and the end of the text."""
    written = sum(_written(token, weights) for token in tokens[:_FEWEST_WORDS])
    for number in range(_FEWEST_WORDS, len(tokens)):
        token = tokens[number]
        if _may_open(token.text) and token.text[:1] not in "'‘(":
            evidence = (
                written
                + _opening(tokens[min(number + (token.text in _OPENING), len(tokens) - 1)], weights)
                + _around(text, tokens, number, weights)
                + _length(number)
            )
            # The earlier of two equal places keeps more running text.
            yield evidence, tokens[number - 1].end
        written += _written(token, weights)
    last = tokens[-1]
    if len(tokens) < _REACH and last.end >= len(text.rstrip()):
        yield written + _WHOLE_BONUS + (_OPEN_PENALTY if _is_unfinished(last.text) else 0.0) + _length(len(tokens)), last.end
    elif weights is _TITLE_CASE and _SENTENCE_END.search(last.text):
        yield written + _length(len(tokens)), last.end


def _is_unfinished(text: str) -> bool:
    """Tell whether no headline ends with this word: a period is a sentence's, unless there are three of them."""
    return text.endswith((".", ",", ":")) and not text.endswith("...")


def _written(token: _Token, weights: _Weights) -> float:
    """How well a word fits a headline, against running text, by its letters alone."""
    word = token.word
    if len(word) < 2:
        return 0.0
    if word[0].isupper():
        return weights.capital
    if word in words("headlines", "running_words") or (weights is _SENTENCE_CASE and _ACTIVE_VERB.match(word)):
        return weights.running if weights is _SENTENCE_CASE or word not in words("headlines", "small_words") else weights.small
    return weights.small if word in words("headlines", "small_words") else weights.lower


def _opening(token: _Token, weights: _Weights) -> float:
    """How well a word opens a sentence."""
    word = token.word
    if word in words("headlines", "sure_openers"):
        return weights.sure
    if word in words("headlines", "openers"):
        return weights.opener
    if word in words("headlines", "titles"):
        return weights.title
    if _PREFIXED.fullmatch(word):
        return weights.common + _PREFIX_BONUS
    if token.text[0].isdigit():
        return weights.unknown + _NUMBER
    return weights.common if word in words("headlines", "common_words") or _SUFFIXED.fullmatch(word) else weights.unknown


def _around(text: str, tokens: Sequence[_Token], number: int, weights: _Weights) -> float:
    """What the marks, the spaces and the neighbours say about a sentence that begins with this word."""
    before, token = tokens[number - 1], tokens[number]
    evidence = _GLUED_BONUS if not token.gap else _WIDE_BONUS if token.gap > 1 else 0.0
    if before.text.endswith(("?", "!", "...", "…", '?"', "!”", "?'")) and token.word not in words("headlines", "second_halves"):
        evidence += _CLOSED_BONUS
    if before.text[-1] in ",:;-–—(&/" or before.text in _OPENING or before.word in _never_last():
        evidence += _OPEN_PENALTY
    if before.word in words("headlines", "second_halves") and tokens[number - 2].text[-1] in ",?!":
        evidence += _HALF
    if token.text[0] in '"“':
        evidence += _quotation(text, token, weights)
    return evidence + _neighbours(text, before, token, weights)


def _neighbours(text: str, before: _Token, token: _Token, weights: _Weights) -> float:
    """What tells against a place between two words that belong together: offices, the parts of a name, a pair that comes again."""
    titles = words("headlines", "titles")
    evidence = _SECOND_TITLE if token.word in titles and before.word in titles else 0.0
    if before.word[:1].isupper() and token.gap == 1:
        evidence += _INSIDE_NAME if weights is _SENTENCE_CASE else 0.0
        evidence += _KNOWN_PAIR if text.count(f"{before.word} {token.word}") > 1 else 0.0
        evidence += _LISTED_PAIR if (before.word, token.word) in name_pairs() else 0.0
    if token.word[:1].isupper() and _opening(token, weights) == weights.unknown and text.count(token.word) > 1:
        evidence += _COMES_AGAIN
    return evidence


@cache
def _never_last() -> frozenset[str]:
    """The small words that need another word behind them."""
    return words("headlines", "small_words") - words("headlines", "may_be_last")


def _quotation(text: str, token: _Token, weights: _Weights) -> float:
    """A quotation of a speaker ends with a mark of its own before it closes; a quoted word does not. What opens it says nothing more."""
    closing = _CLOSED_QUOTE.search(text, token.start)
    mark = re.search(r"[\"”]", text[token.start + 1 :])
    spoken = closing is not None and mark is not None and closing.end() - 1 <= token.start + 1 + mark.start()
    return (_QUOTE_BONUS - min(_opening(token, weights), 0.0)) if spoken else _SHORT_QUOTE


def _length(count: int) -> float:
    return -(((count - _USUAL_LENGTH) / _SPREAD) ** 2) / 2
