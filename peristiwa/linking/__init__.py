"""Joins the mentions of one act: first within an article, then across articles.

`article` joins what one text tells in several sentences, `events` what several texts tell. Doubtful cases stay apart, so that no event
swallows another. Everything is decided in a fixed order and named by content, never by position. What a sentence tells is read by `coding`.
"""

from peristiwa.linking.article import link_article
from peristiwa.linking.events import link_events

__all__ = ["link_article", "link_events"]
