"""The verdict on an article: what the detector says, corrected where it is known to be blind.

The detector (langdetect, profiles of 55 languages) has none of Malay, Javanese, Sundanese or Minangkabau and calls them Indonesian with
full confidence; it is at a loss with a line of capitals or a notice of few words. Both are settled by words. The rule of the two looks was
measured on Indonesian news: see docs/accuracy.md.
"""

from __future__ import annotations

from peristiwa.domain import LanguageVerdict
from peristiwa.language.detector import UNDECIDED, first_choice
from peristiwa.language.relatives import INDONESIAN, family_share, nearest_relative

# The opening is enough for nearly all articles; the full text is read only where the opening leaves a doubt.
_OPENING = 500
_SURE = 0.99
# With so many words that Indonesian or a relative is known by, a text is of this family, whatever the detector makes of its letters.
_FAMILY_SHARE = 0.25


def detect_language(text: str) -> LanguageVerdict:
    """Return the language of `text`, how sure the deciding gate is, and its name.

    Gates: `none` (a text without letters: `und`), `opening` and `full_text` (the detector), `markers` (words that set another language of
    the Indonesian family apart from Indonesian, or show that family where the detector saw another).
    """
    if not any(character.isalpha() for character in text):
        return LanguageVerdict(UNDECIDED, 0.0, "none")
    choice, gate = first_choice(text[:_OPENING]), "opening"
    if (choice.language != INDONESIAN or choice.probability < _SURE) and len(text) > _OPENING:
        choice, gate = first_choice(text), "full_text"
    if choice.language != INDONESIAN and family_share(text) < _FAMILY_SHARE:
        return LanguageVerdict(choice.language, choice.probability, gate)
    relative = nearest_relative(text)
    if relative.language == choice.language == INDONESIAN:
        return LanguageVerdict(choice.language, choice.probability, gate)
    return LanguageVerdict(relative.language, relative.share, "markers")
