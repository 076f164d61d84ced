"""Our side of the comparison in `corpus_pipelines`: one Parquet file read, cleaned, judged by language and searched for near duplicates.

Run by that script in a process of its own. The functions are those of the product, called as its steps call them; what is left out is the
warehouse around them (audits, stamps, sentences, events). Texts stream through in parts; tables are written part by part.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from peristiwa.dedup import COPIES, text_pairs
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.stages.articles import make_articles
from peristiwa.stages.documents import DocumentTables, batch_documents, settle
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import FAILURES
from peristiwa.stages.signatures import make_signatures

ROWS = 1_000
"""Documents in memory at once; the product's own parts hold twice as many."""

ACCELERATOR = "langdetect_rs"
SENTENCE_COUNTS = pl.Schema({"document_id": pl.String(), "sentence_count": pl.Int64()})


def articles(texts: Path, results: Path) -> pl.DataFrame:
    """Read, clean and sign the texts of a file part by part; returns their `documents` rows without the bodies."""
    file = InputFile(root=texts.parent, path=texts, relative=texts.name, size=texts.stat().st_size)
    now = datetime.now(UTC).replace(tzinfo=None)
    light: list[pl.DataFrame] = []
    for number, raw in enumerate(raw_frames(read_file(file, ReadOptions()), frozenset(), ROWS)):
        made = make_articles(raw)
        for table, frame in made._asdict().items():
            write(results, table, frame, number)
        write(results, "signatures", make_signatures(made.articles), number)
        light.append(batch_documents(raw, made.articles, "benchmark", now).drop("body"))
    return pl.concat(light)


def duplicates(documents: pl.DataFrame, results: Path) -> DocumentTables:
    """Find the duplicates among what was signed and settle the fate of every document."""
    signatures = pl.scan_parquet(results / "signatures" / "*.parquet")
    pairs = text_pairs([], [signatures])
    copies = signatures.select(COPIES.names()).collect()
    return settle(documents, copies, pairs, pl.DataFrame(schema=FAILURES), pl.DataFrame(schema=SENTENCE_COUNTS))


def write(results: Path, table: str, frame: pl.DataFrame, number: int = 0) -> None:
    """Write one part of a table."""
    folder = results / table
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(folder / f"{number:06d}.parquet")


def main(texts: Path, results: Path, detector: str) -> None:
    """Run with the detector named, refuse if another one was used, and leave the outcome in `results`."""
    if detector == "langdetect":
        # None in the place of a module makes its import fail, as if it were not installed; the product looks for it at the first text.
        sys.modules[ACCELERATOR] = None  # type: ignore[assignment]
    settled = duplicates(articles(texts, results), results)
    for table, frame in settled._asdict().items():
        write(results, table, frame)
    if (sys.modules.get(ACCELERATOR) is not None) != (detector == "langdetect-rs"):
        sys.exit(
            f"{detector} was asked for, but the product did not use it: is langdetect-rs installed beside it, and does it look for it?"
        )
    counted = settled.documents.group_by("fate", "fate_reason").len().sort("fate", "fate_reason")
    outcomes = {f"{fate}:{reason}": count for fate, reason, count in counted.iter_rows() if fate != "published"}
    answer = {
        "documents": settled.documents.height,
        "dropped": {reason: count for reason, count in outcomes.items() if not reason.startswith("duplicate")},
        "duplicates": {reason: count for reason, count in outcomes.items() if reason.startswith("duplicate")},
    }
    (results / "outcome.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
