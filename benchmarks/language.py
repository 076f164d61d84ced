"""Measures the verdict on language: a confusion table over real and parallel texts, and how many documents a CPU-second each gate takes.

Run by hand: `python -m benchmarks.language TEXTS.parquet FOLDER`, with a file that has a column `text` of Indonesian news and a folder that
holds Malay news (`malay_news.csv`) and sentences in three languages (`newstest2019-*.txt`). It prints figures and writes nothing.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from peristiwa.language import detect_language
from peristiwa.language.detector import Engine, fast_engine, first_choice, plain_engine
from peristiwa.language.relatives import nearest_relative

COLUMNS = ("id", "ms", "en")
# Sentences of fewer words than this often hold no word that only one of two languages has.
SHORT = 9
TIMED = 500


def material(texts: Path, folder: Path) -> Mapping[str, list[str]]:
    """Return the texts to judge, by what they are."""
    malay = pl.read_csv(folder / "malay_news.csv", infer_schema_length=0).unique("Summary", maintain_order=True)
    news = [f"{title}. {summary}" for title, summary in malay.select("Title", "Summary").iter_rows() if summary]
    found = {"Indonesian news": pl.read_parquet(texts, columns=["text"])["text"].to_list(), "Malay news": news}
    for name, file in (("Indonesian", "ref.ind"), ("Malay", "ref.msa"), ("English", "src.eng")):
        sentences = (folder / f"newstest2019-{file}.txt").read_text("utf-8").rstrip("\n").split("\n")
        found[f"{name} sentences"] = sentences
        found[f"{name} sentences of {SHORT} words or more"] = [sentence for sentence in sentences if len(sentence.split()) >= SHORT]
    return found


def confusion(found: Mapping[str, list[str]]) -> None:
    """Print one row for each kind of text: how many were read as each language."""
    print("| texts | number | " + " | ".join(COLUMNS) + " | other |")
    for name, texts in found.items():
        verdicts = Counter(detect_language(text).language for text in texts)
        others = sorted((verdicts.keys() - set(COLUMNS)), key=lambda language: (-verdicts[language], language))
        other = ", ".join(f"{verdicts[language]} {language}" for language in others) or "0"
        print(f"| {name} | {len(texts):,} | " + " | ".join(f"{verdicts[language]:,}" for language in COLUMNS) + f" | {other} |")


def rejected(texts: Iterable[str]) -> None:
    """Print the beginning of each text that is not read as Indonesian, to be read by eye."""
    for text in texts:
        verdict = detect_language(text)
        if verdict.language != "id":
            print(f"{verdict.language} {verdict.confidence:.3f} {verdict.gate:<10} {' '.join(text.split())[:150]}")


def speed(texts: list[str]) -> None:
    """Print documents a CPU-second of each detector on the opening of texts, and microseconds of the second gate on 2,000 characters."""
    engines: dict[str, Engine] = {"langdetect": plain_engine()}
    if find_spec("langdetect_rs"):
        engines["langdetect-rs"] = fast_engine()
    openings = [text[:500] for text in texts[:TIMED]]
    for name, engine in engines.items():
        seconds = timed(lambda text, engine=engine: first_choice(text, engine), openings)
        print(f"{name:<14} {1 / seconds:>10,.0f} openings a CPU-second")
    longer = [text[:2000] for text in texts if len(text) >= 2000][:TIMED]
    print(f"second gate    {timed(nearest_relative, longer) * 1e6:>10,.0f} microseconds a text")


def timed(judge: Callable[[str], object], texts: list[str]) -> float:
    """Return CPU-seconds a text, the best of three rounds after one text to warm up."""
    judge(texts[0])
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            judge(text)
        rounds.append(time.process_time() - began)
    return min(rounds) / len(texts)


def main() -> None:
    """Measure on the file and the folder named on the command line."""
    found = material(Path(sys.argv[1]), Path(sys.argv[2]))
    confusion(found)
    rejected(found["Indonesian news"])
    speed(found["Indonesian news"])


if __name__ == "__main__":
    main()
