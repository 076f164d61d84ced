"""Precision and recall of un-gluing: `python -m benchmarks.ungluing TEXTS.parquet [GOLD] [-v]`.

First on texts that are glued here: in texts without a sign of gluing, spaces around some names and words beside them are taken out, as
crawlers do when they drop a link's tags. A space put back where one was is right, any other is wrong, even where the text had been glued
before. Then on the lists `glued` of annotated articles (folders `texts` and `annotations`): each space the annotator put in is found or
missed, unless it stands beside what cleaning takes out; one that the annotator did not put into a listed word is wrong; others are printed
to be read. With `-v` every wrong and missed place is shown. Texts and places are drawn with a fixed seed.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from peristiwa.cleaning import clean_article
from peristiwa.cleaning.gluing import find_splits
from peristiwa.domain import CleanArticle, Metadata
from peristiwa.spans import Span

SEED = 20240601
CLEAN_TEXTS = 1500
# A capital or a letter where only a lost space puts it, and names of sites: such texts are not used, since they may be glued already.
GLUED_SIGN = re.compile(r"[a-zà-ÿ][A-Z]|[.,;:?!”)][A-Za-z]|[a-z][“(]|\d[A-Za-z]{3}")
NAME = re.compile(r"(?<![A-Za-z])[a-z]+ ([A-Z][a-z]+(?: [A-Z][a-z]+)*)(?= [a-z])")
COMMON = re.compile(r"(?<=[a-z]) ([a-z]{4,})(?= [A-Z][a-z])|(?<=[a-z] )[A-Z][a-z]+ ([a-z]{4,})(?= [a-z])")
# Of the links, so many stand around common words; of the two spaces of a link, each is lost so often. Links in a text of 300 words.
COMMON_SHARE = 0.2
LOST = 0.75
LINKS = 6


class Glued(NamedTuple):
    """A text with spaces taken out, and the places where they were."""

    text: str
    places: set[int]


def splits_of(text: str) -> set[int]:
    """Where un-gluing puts spaces."""
    return {split.at for split in find_splits(text, [Span(0, len(text))])}


def glue(text: str, draw: random.Random) -> Glued:
    """Take out spaces around drawn names and words."""
    names, common = list(NAME.finditer(text)), list(COMMON.finditer(text))
    count = min(len(names), LINKS)
    links = draw.sample(names, count) + draw.sample(common, min(len(common), round(count * COMMON_SHARE / (1 - COMMON_SHARE))))
    spans = [link.span(link.lastindex or 0) for link in links]
    spaces = {at for start, end in spans for at in (start - 1, end) if draw.random() < LOST}
    kept = [at for at in range(len(text)) if at not in spaces]
    where = {old: new for new, old in enumerate(kept)}
    return Glued("".join(text[at] for at in kept), {where[at + 1] for at in spaces if at + 1 in where})


def made(texts: list[str]) -> None:
    """Print precision and recall on texts glued here, and how many clean texts stay as they are."""
    clean = [text for text in texts if not GLUED_SIGN.search(text)]
    draw = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    clean = draw.sample(clean, min(len(clean), CLEAN_TEXTS))
    began = time.process_time()
    touched = [(text, splits) for text in clean if (splits := splits_of(text))]
    spent = (time.process_time() - began) / max(1, sum(map(len, clean))) * 2000
    words = sum(len(text.split()) for text in clean)
    spaces = sum(len(splits) for _, splits in touched)
    right = lost = put = 0
    for text in clean:
        before = splits_of(text)
        glued = glue(text, draw)
        found = splits_of(glued.text)
        right, lost, put = right + len(found & glued.places), lost + len(glued.places), put + len(found) - len(before)
        for at in sorted(found - glued.places)[: 99 * ("-v" in sys.argv)]:
            print("  wrong ", shown(glued.text, at))
        for at in sorted(glued.places - found)[: 99 * ("-v" in sys.argv)]:
            print("  missed", shown(glued.text, at))
    print(f"clean texts            {len(clean):>8,}   touched {len(touched):,} ({1 - len(touched) / len(clean):.2%} left as they are)")
    print(f"spaces put into them   {spaces:>8,}   one in {words / max(1, spaces):,.0f} words")
    print(f"CPU                    {spent * 1e6:>8,.0f} microseconds for 2,000 characters of clean text")
    print(f"made: spaces lost      {lost:>8,}   recall {right / lost:.4f}   precision {right / put:.4f}")
    for text, splits in touched:
        print("  clean", *(shown(text, at) for at in sorted(splits)), sep=" | ")


def shown(text: str, at: int) -> str:
    """The place with what stands around it."""
    return f"{text[max(0, at - 20) : at]}·{text[at : at + 20]}".replace("\n", " / ")


def listed(folder: Path) -> None:
    """Print precision and recall on the annotators' lists."""
    right = missed = wrong = gone = 0
    others: list[str] = []
    for path in sorted((folder / "annotations").glob("*.json")):
        entries = json.loads(path.read_text("utf-8"))["glued"]
        raw = decoded((folder / "texts" / f"{path.stem}.txt").read_bytes())
        article = clean_article(raw, Metadata())
        found = splits_of(raw)
        kept = kept_characters(article)
        covered: set[int] = set()
        wanted: set[int] = set()
        for entry in entries:
            start = raw.find(entry["raw"])
            covered.update(range(start, start + len(entry["raw"]) + 1))
            wanted.update(start + at for at in gaps(entry["raw"], entry["fixed"]))
        out = {at for at in wanted if at not in kept or at - 1 not in kept}
        gone += len(out)
        right, missed, wrong = (
            right + len((wanted - out) & found),
            missed + len(wanted - out - found),
            wrong + len((found & covered) - wanted),
        )
        others += [f"{path.stem}: {shown(raw, at)}" for at in sorted(found - covered) if at in kept and at - 1 in kept]
        for at in sorted(wanted - out - found):
            print("  missed", path.stem, shown(raw, at))
        for at in sorted((found & covered) - wanted):
            print("  wrong ", path.stem, shown(raw, at))
    print(f"listed: spaces in running text {right + missed:,} (and {gone:,} beside what cleaning takes out)", end="   ")
    print(f"recall {right / (right + missed):.4f}   precision {right / (right + wrong):.4f}   elsewhere, to be read: {len(others):,}")
    print(*others, sep="\n")


def decoded(content: bytes) -> str:
    """The text, in one of the two encodings such files have."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def kept_characters(article: CleanArticle) -> set[int]:
    """The raw characters that stand in the running text."""
    return {at for piece in article.body_map.segments for at in range(piece.raw_start, piece.raw_start + piece.length)}


def gaps(raw: str, fixed: str) -> Iterator[int]:
    """Where `fixed` has a space that `raw` lacks."""
    at = 0
    for character in fixed:
        if at < len(raw) and character == raw[at]:
            at += 1
        elif character == " ":
            yield at


def main() -> None:
    """Measure with the files named on the command line."""
    texts = pl.read_parquet(Path(sys.argv[1]), columns=["text"]).get_column("text").drop_nulls().to_list()
    made(texts)
    if len(sys.argv) > 2:
        listed(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
