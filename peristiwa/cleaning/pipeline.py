"""Takes a raw text apart (first version)."""

from __future__ import annotations

from peristiwa.domain import CleanArticle, Metadata
from peristiwa.spans import identity


def clean_article(raw_text: str, metadata: Metadata) -> CleanArticle:
    """Return the article held in `raw_text`."""
    return CleanArticle(
        body=raw_text,
        body_map=identity(len(raw_text)),
        title=metadata.title,
        title_raw=None,
        removals=(),
        repairs=(),
        outlet=metadata.outlet,
        url=metadata.url,
    )
