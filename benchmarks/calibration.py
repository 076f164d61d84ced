"""Says how well confidence and truth agree: `python -m benchmarks.calibration FOLDER...`.

Each folder holds `texts` and `annotations`, with the scorer `score.py` beside the first folder (or in `--scorer`). An event is right if the
scorer matches it with any annotated event by type, actors and recipients; its confidence is that of its surest mention. Confidence is
fitted by `benchmarks.learned`; articles it was not fitted to are the ones to judge it by.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from benchmarks.records import records
from peristiwa.coding import code_article
from peristiwa.domain import EventMention

BINS = ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
TENTHS = tuple((tenth / 10, (tenth + 1) / 10 + 0.01 * (tenth == 9)) for tenth in range(10))


class Judged(NamedTuple):
    """A probability given to an event, and whether the event is right."""

    given: float
    right: bool


def load_scorer(path: Path) -> ModuleType:
    """Load the scorer, whose matching says what is right."""
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no scorer")
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


def told_events(folder: Path, scorer: ModuleType) -> Iterator[Judged]:
    """Code the annotated articles of a folder and yield their events with confidence and verdict."""
    gold = scorer.from_gold(folder / "annotations", folder / "texts")
    for name in sorted(gold):
        for record in records(folder / "texts" / f"{name}.txt"):
            mentions = code_article(record.sentences, record.published).mentions
            judged = judge(mentions, gold[name].events, scorer)
            yield from (Judged(max(one.confidence for one in event), right) for event, right in judged)


def judge(mentions: Sequence[EventMention], gold: Sequence[object], scorer: ModuleType) -> Iterator[tuple[tuple[EventMention, ...], bool]]:
    """Yield the events of one article, each right or wrong by the scorer's one-to-one matching."""
    events: dict[int, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        events[mention.event_key].append(mention)
    told = [tuple(events[key]) for key in sorted(events)]
    matched = {right for _, right in scorer.pair(gold, [event_of(event, scorer) for event in told], scorer.LEVELS["event"])}
    for number, event in enumerate(told):
        yield event, number in matched


def event_of(mentions: Sequence[EventMention], scorer: ModuleType) -> object:
    """Return an event as the scorer reads it from the warehouse: the parties of all its mentions."""
    actors = frozenset(scorer.entity(party.entity) for mention in mentions for party in mention.actors)
    recipients = frozenset(scorer.entity(party.entity) for mention in mentions for party in mention.recipients)
    return scorer.Event(mentions[0].plover_type, actors, recipients)


def brier(judged: Sequence[Judged]) -> float:
    """Return the mean squared distance of probability and truth."""
    return sum((one.given - one.right) ** 2 for one in judged) / len(judged)


def binned(judged: Iterable[Judged], bins: Sequence[tuple[float, float]]) -> dict[tuple[float, float], list[Judged]]:
    """Deal out events by their probability; empty bins are left out."""
    found: dict[tuple[float, float], list[Judged]] = {edges: [] for edges in bins}
    for one in judged:
        found[next(edges for edges in bins if edges[0] <= one.given < edges[1])].append(one)
    return {edges: inside for edges, inside in found.items() if inside}


def mean_and_share(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return the mean probability and the share that is right."""
    return sum(one.given for one in judged) / len(judged), sum(one.right for one in judged) / len(judged)


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    gaps = [abs(mean - share) * len(inside) for inside in binned(judged, TENTHS).values() for mean, share in [mean_and_share(inside)]]
    return sum(gaps) / len(judged)


def ordered(judged: Sequence[Judged]) -> float:
    """Return how often a right event has the higher probability, of all pairs of a right and a wrong one."""
    right, wrong = [one.given for one in judged if one.right], [one.given for one in judged if not one.right]
    return sum((a > b) + 0.5 * (a == b) for a in right for b in wrong) / (len(right) * len(wrong))


def report(judged: Sequence[Judged]) -> None:
    """Print the reliability table and how far probabilities are from the truth."""
    print("\n| probability | events | mean | right |\n|---|---|---|---|")
    for (low, high), inside in binned(judged, BINS).items():
        mean, share = mean_and_share(inside)
        print(f"| {low:.1f} to {min(high, 1.0):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    print(f"\n{len(judged)} events: Brier score {brier(judged):.4f}, calibration error {calibration_error(judged):.3f},", end=" ")
    print(f"a right event is surer than a wrong one in {ordered(judged):.3f} of pairs")


def main() -> None:
    """Judge the articles of the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.scorer or arguments.folders[0].parent / "score.py")
    report([judged for folder in arguments.folders for judged in told_events(folder, scorer)])


if __name__ == "__main__":
    main()
