"""Weighs what a sentence tells, with weights learned from annotated articles: which types of act, by whom, toward whom.

The rules of `coding` read a sentence first; what they find are the strongest cues here, but not the only ones: its words, how each party is
named and where it stands count as well. Weights are tables of data (`ontology/data/coding/learned`), fitted by `benchmarks.learned`; each
decision is a sum of weights that can be read there. `weigh` is the only way in.
"""

from peristiwa.coding.learned.lines import Line, Ruled
from peristiwa.coding.learned.reader import weigh

__all__ = ["Line", "Ruled", "weigh"]
