"""How frequent a word form is in Indonesian news: the list that was counted over news texts, by class.

A class is the binary logarithm of a form's count. What a frequency means for spelling or for names is decided where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from peristiwa.ontology.tables import lines

_FILE = "language/words.tsv"


@cache
def word_classes() -> Mapping[str, int]:
    """Return the class of each form of `data/language/words.tsv`, in the letters it is listed in."""
    classes: dict[str, int] = {}
    for _, line in lines(_FILE):
        head, _, forms = line.partition("\t")
        if head != "total":
            classes.update(dict.fromkeys(forms.split(" "), int(head)))
    return classes
