"""How frequent a word form is in Indonesian news: the list that was counted over news texts, by class.

A class is the binary logarithm of a form's count. What a frequency means for spelling, names or linking is decided where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from peristiwa.ontology.tables import lines

_FILE = "language/words.tsv"


class WordList(NamedTuple):
    """The binary logarithm of the count of all words, and the class of each form, in the letters it is listed in."""

    total: float
    classes: Mapping[str, int]


@cache
def word_list() -> WordList:
    """Return the list of `data/language/words.tsv`."""
    classes: dict[str, int] = {}
    total = 0.0
    for _, line in lines(_FILE):
        head, _, forms = line.partition("\t")
        if head == "total":
            total = float(forms)
        else:
            classes.update(dict.fromkeys(forms.split(" "), int(head)))
    return WordList(total, classes)


def word_classes() -> Mapping[str, int]:
    """Return the class of each form."""
    return word_list().classes
