"""The language of an article, decided in two gates: a seeded statistical detector, then words that its blind spots spell differently.

`verdict` puts the two together, `detector` asks langdetect, `relatives` tells Malay and regional languages from Indonesian, and
`vocabulary` reads the words that it counts. Nothing is dropped here; callers act on the verdict.
"""

from peristiwa.language.verdict import detect_language
from peristiwa.language.vocabulary import LanguageDataError

__all__ = ["LanguageDataError", "detect_language"]
