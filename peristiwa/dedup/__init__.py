"""Duplicates: texts that repeat one another, which copy of them stays, and families of texts that share most of their words.

Nearness is containment: the share of the shorter text's five-word shingles that the other text holds too. Re-published agency copy is cut,
extended and re-headed, so that shared text is nearly all of the shorter one while the Jaccard index is low. Three steps: `signing` hashes
texts, `pairs` finds which are alike, `copies` decides what becomes of them.
"""

from peristiwa.dedup.addresses import canonical_address
from peristiwa.dedup.copies import DuplicateInputError, find_duplicates
from peristiwa.dedup.frames import COPIES, DUPLICATES, PAIRS, SIGNATURES
from peristiwa.dedup.pairs import text_pairs
from peristiwa.dedup.signing import content_key, shingle_hashes, sign_texts

__all__ = [
    "COPIES",
    "DUPLICATES",
    "PAIRS",
    "SIGNATURES",
    "DuplicateInputError",
    "canonical_address",
    "content_key",
    "find_duplicates",
    "shingle_hashes",
    "sign_texts",
    "text_pairs",
]
