"""Our side of the comparison in `corpus_pipelines`: one Parquet file read, cleaned, judged by language and searched for near duplicates.

Run by that script in a process of its own. The functions are those of the product, called as its steps call them; what is left out is the
warehouse around them (audits, stamps, sentences, events). Texts stream through in parts; tables are written part by part.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

ROWS = 1_000
"""Documents in memory at once; the product's own parts hold twice as many."""

ACCELERATOR = "langdetect_rs"


def run(texts: Path, results: Path) -> dict[str, int]:
    """Process one file, write its tables below `results`, and return the number of documents for each fate and reason."""
    # The accelerator is hidden before anything of the product is imported.
    import polars as pl  # noqa: PLC0415

    from peristiwa.reading import InputFile, ReadOptions, read_file  # noqa: PLC0415
    from peristiwa.stages.articles import make_articles  # noqa: PLC0415
    from peristiwa.stages.documents import batch_documents, settle  # noqa: PLC0415
    from peristiwa.stages.raw import raw_frames  # noqa: PLC0415
    from peristiwa.stages.sentences import FAILURES  # noqa: PLC0415
    from peristiwa.stages.signatures import make_signatures  # noqa: PLC0415

    def write(table: str, number: int, frame: pl.DataFrame) -> None:
        folder = results / table
        folder.mkdir(parents=True, exist_ok=True)
        frame.write_parquet(folder / f"{number:06d}.parquet")

    file = InputFile(root=texts.parent, path=texts, relative=texts.name, size=texts.stat().st_size)
    light: list[pl.DataFrame] = []
    for number, raw in enumerate(raw_frames(read_file(file, ReadOptions()), frozenset(), ROWS)):
        made = make_articles(raw)
        write("articles", number, made.articles)
        write("removed_text", number, made.removed_text)
        write("repaired_text", number, made.repaired_text)
        write("signatures", number, make_signatures(made.articles))
        light.append(batch_documents(raw, made.articles, "benchmark", datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)).drop("body"))
    signatures = pl.read_parquet(results / "signatures" / "*.parquet")
    no_counts = pl.DataFrame(schema={"document_id": pl.String(), "sentence_count": pl.Int64()})
    settled = settle(pl.concat(light), signatures, pl.DataFrame(schema=FAILURES), no_counts)
    write("documents", 0, settled.documents)
    write("text_families", 0, settled.text_families)
    counted = settled.documents.group_by("fate", "fate_reason").len().sort("fate", "fate_reason")
    return {f"{fate}:{reason}" if reason else fate: count for fate, reason, count in counted.iter_rows()}


def main(texts: Path, results: Path, language: str) -> None:
    """Run with the detector named, refuse if another one was used, and leave the outcome in `results`."""
    if language == "langdetect":
        sys.modules[ACCELERATOR] = None  # type: ignore[assignment]  # the documented way to make an import fail
    outcomes = run(texts, results)
    if (sys.modules.get(ACCELERATOR) is not None) != (language == "langdetect-rs"):
        sys.exit(
            f"{language} was asked for, but the product did not use it: is langdetect-rs installed beside it, and does it look for it?"
        )
    dropped = {reason: count for reason, count in outcomes.items() if reason.partition(":")[0] in {"excluded", "held"}}
    duplicates = {reason: count for reason, count in outcomes.items() if reason.startswith("duplicate")}
    answer = {"documents": sum(outcomes.values()), "dropped": dropped, "duplicates": duplicates}
    (results / "outcome.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
