"""Takes a raw text apart into the article's own title and running text, and everything else with the reason for it.

One file per kind of dirt; `pipeline` orders them. Nothing is deleted: what is not body or title becomes a `Removal`, so that the three
together hold every non-space character of the raw text exactly once. Sentences, dates inside the text and events are found elsewhere.
"""

from peristiwa.cleaning.pipeline import clean_article
from peristiwa.cleaning.publication import anchor_date

__all__ = ["anchor_date", "clean_article"]
