"""Fits the points of `confidence` to annotated articles and says how well probabilities and truth agree.

`python -m benchmarks.calibration FOLDER... [--level FOLDER...] [--keep]`: each folder holds `texts` and `annotations`, with the scorer
`score.py` beside the first folder. An event is right if the scorer matches it with any annotated event by type, actors and recipients.
The points are written to
`peristiwa/ontology/data/coding/confidence.yaml`, but for `--keep`. What is printed is cross-validated: the articles are dealt out in five
parts, and each part is judged by points fitted to the other four. Rules are righter in the articles they were made with; articles behind
`--level`, which no rule was made for, set how high probabilities are as a whole.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import yaml

from peristiwa.coding import code_article
from peristiwa.coding.confidence import AGAINST, FOR, Points, cues_of
from peristiwa.domain import EventMention
from peristiwa.reading import InputFile, ReadOptions, read_file
from peristiwa.stages.articles import make_articles
from peristiwa.stages.mentions import published_of
from peristiwa.stages.raw import raw_frames
from peristiwa.stages.sentences import make_sentences, sentence_of
from peristiwa.terms import Fate

TABLE = Path(__file__).parents[1] / "peristiwa" / "ontology" / "data" / "coding" / "confidence.yaml"
PARTS = 5
# Pulls points toward 0, as if each cue had been seen a few times without telling anything.
PULL = 2.0
ROUNDS = 2000
STEP = 2.0
# The start is looked for so far (in log odds) around the fitted one, by halving.
LEVEL_REACH = 4.0
LEVEL_STEPS = 40
BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
TENTHS = tuple((tenth / 10, (tenth + 1) / 10 + 0.01 * (tenth == 9)) for tenth in range(10))


class Told(NamedTuple):
    """An event as one article tells it: the article, the cues of each mention, the surest weight, and whether it is right."""

    article: str
    cues: tuple[tuple[str, ...], ...]
    best: tuple[str, ...]
    weight: float
    right: bool


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


def told_events(folder: Path, scorer: ModuleType) -> Iterator[Told]:
    """Code the annotated articles of a folder and yield their events."""
    gold = scorer.from_gold(folder / "annotations", folder / "texts")
    for name in sorted(gold):
        path = folder / "texts" / f"{name}.txt"
        file = InputFile(root=path.parent, path=path, relative=path.name, size=path.stat().st_size)
        raw = next(iter(raw_frames(read_file(file, ReadOptions()), frozenset(), 1)))
        articles = make_articles(raw).articles
        if articles["fate"].item() != Fate.PUBLISHED:
            continue
        sentences = [sentence_of(row) for row in make_sentences(raw, articles).sentences.iter_rows(named=True)]
        mentions = code_article(sentences, next(iter(published_of(articles)))[1]).mentions
        yield from judge(name, mentions, cues_of(mentions, sentences), gold[name].events, scorer)


def judge(
    name: str, mentions: Sequence[EventMention], cues: Sequence[tuple[str, ...]], gold: Sequence[object], scorer: ModuleType
) -> Iterator[Told]:
    """Yield the events of one article, each right or wrong by the scorer's one-to-one matching."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        groups[mention.event_key].append(place)
    said = [event_of([mentions[place] for place in groups[key]], scorer) for key in sorted(groups)]
    matched = {right for _, right in scorer.pair(gold, said, scorer.LEVELS["event"])}
    for number, key in enumerate(sorted(groups)):
        places = groups[key]
        best = max(places, key=lambda place: (mentions[place].weight, -place))
        yield Told(name, tuple(cues[place] for place in places), cues[best], mentions[best].weight, number in matched)


def event_of(mentions: Sequence[EventMention], scorer: ModuleType) -> object:
    """Return an event as the scorer reads it from the warehouse: the parties of all its mentions."""
    actors = frozenset(scorer.entity(party.entity) for mention in mentions for party in mention.actors)
    recipients = frozenset(scorer.entity(party.entity) for mention in mentions for party in mention.recipients)
    return scorer.Event(mentions[0].plover_type, actors, recipients)


def fit(events: Sequence[Told]) -> Points:
    """Fit points by logistic regression on the surest mention of each event.

    What speaks for a mention has points of 0 or more, what speaks against it points of 0 or less.
    """
    share = sum(event.right for event in events) / len(events)
    start, cues = math.log(share / (1 - share)), dict.fromkeys((*FOR, *AGAINST), 0.0)
    for _ in range(ROUNDS):
        points = Points(start, cues)
        slope = {cue: -PULL * value for cue, value in cues.items()}
        total = 0.0
        for event in events:
            error = event.right - points.probability(event.best)
            total += error
            for cue in event.best:
                slope[cue] += error
        start += STEP * total / len(events)
        moved = {cue: value + STEP * slope[cue] / len(events) for cue, value in cues.items()}
        cues = {cue: max(value, 0.0) if cue in FOR else min(value, 0.0) for cue, value in moved.items()}
    return Points(start, cues)


def levelled(points: Points, events: Sequence[Told]) -> Points:
    """Return the points with the start at which the mean probability of some events is the share of them that is right."""
    share = sum(event.right for event in events) / len(events)
    low, high = points.start - LEVEL_REACH, points.start + LEVEL_REACH
    for _ in range(LEVEL_STEPS):
        middle = Points((low + high) / 2, points.cues)
        too_low = sum(given_by(middle, event) for event in events) / len(events) < share
        low, high = (middle.start, high) if too_low else (low, middle.start)
    return Points((low + high) / 2, points.cues)


def given_by(points: Points, event: Told) -> float:
    """Return the probability the warehouse publishes for an event: that of its surest mention."""
    return max(points.probability(cues) for cues in event.cues)


def cross_validated(events: Sequence[Told]) -> list[Judged]:
    """Judge each event by points fitted to the articles of the other parts."""
    part_of = {article: place % PARTS for place, article in enumerate(sorted({event.article for event in events}))}
    judged: list[Judged] = []
    for part in range(PARTS):
        points = fit([event for event in events if part_of[event.article] != part])
        judged.extend(Judged(given_by(points, event), event.right) for event in events if part_of[event.article] == part)
    return judged


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


def report(events: Sequence[Told], judged: Sequence[Judged]) -> None:
    """Print the reliability table and the figures before and after the fit."""
    before = [Judged(min(event.weight, 1.0), event.right) for event in events]
    articles = len({event.article for event in events})
    print(f"\n{articles} articles with events, {len(events)} events, {sum(event.right for event in events)} right\n")
    print("| probability | events | mean | right |\n|---|---|---|---|")
    for (low, high), inside in binned(judged, BINS).items():
        mean, share = mean_and_share(inside)
        print(f"| {low:.1f} to {min(high, 1.0):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    print("\n| | Brier score | calibration error | right one higher |\n|---|---|---|---|")
    for name, given in (("weight of the rules alone", before), ("fitted, cross-validated", judged)):
        print(f"| {name} | {brier(given):.4f} | {calibration_error(given):.3f} | {ordered(given):.3f} |")


def write(points: Points, source: str) -> None:
    """Write the points to the data file."""
    rounded: Mapping[str, object] = {"start": round(points.start, 2), "cues": {cue: round(value, 2) for cue, value in points.cues.items()}}
    head = (
        "# Points for and against a mention being right, in log odds. What the cues mean is told in peristiwa/coding/confidence.py.\n"
        f"# Source: fitted by `python -m benchmarks.calibration` to {source}.\n"
    )
    TABLE.write_text(head + yaml.safe_dump(rounded, sort_keys=False), encoding="utf-8")


def gathered(folders: Sequence[Path], scorer: ModuleType) -> list[Told]:
    """Return the events of some folders of annotated articles."""
    return [
        event._replace(article=f"{number}/{event.article}")
        for number, folder in enumerate(folders)
        for event in told_events(folder, scorer)
    ]


def main(arguments: Sequence[str]) -> None:
    """Fit to the folders named on the command line; those behind `--level` only set how high probabilities are as a whole."""
    given = [argument for argument in arguments if argument != "--keep"]
    at = given.index("--level") if "--level" in given else len(given)
    folders, unseen = [Path(argument) for argument in given[:at]], [Path(argument) for argument in given[at + 1 :]]
    scorer = load_scorer(folders[0].parent / "score.py")
    events = gathered(folders, scorer)
    points = fit(events)
    report(events, cross_validated(events))
    if unseen:
        others = gathered(unseen, scorer)
        points = levelled(points, others)
        report(others, [Judged(given_by(points, event), event.right) for event in others])
    if "--keep" not in arguments:
        source = f"{len(events)} events of {len({event.article for event in events})} annotated articles"
        write(points, f"{source}, the start to {len(others)} events of articles that no rule was made for" if unseen else source)


if __name__ == "__main__":
    main(sys.argv[1:])
