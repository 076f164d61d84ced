"""`python -m benchmarks.learned CORPUS DEV [--write]`: fits, measures, and with `--write` writes the tables.

CORPUS is the corpus' `news.parquet`, DEV the folder of the development articles with the scorer beside it. Needs scikit-learn, which the
project itself does not: install it into an environment of its own.

The articles of `corpus_acts.tsv` are dealt out in three parts; what is said of a part comes from weights fitted to all other articles. The
points of confidence are fitted to that, so that they know how far learned weights can be trusted on other news. The articles held back
are never fitted to.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import yaml

from benchmarks.calibration import Judged, event_of, judge, load_scorer, report
from benchmarks.learned.annotated import Article, corpus_articles, folder_articles
from benchmarks.learned.fit import RoleRows, TypeRows, fit_points, fit_roles, fit_types, role_lines, type_lines
from benchmarks.learned.rows import choices, rows_of
from peristiwa.coding.confidence import Points, believed, cues_of, with_confidence
from peristiwa.coding.learned import weigh
from peristiwa.coding.learned.tables import Weights, weights_of
from peristiwa.domain import EventMention
from peristiwa.linking import link_article

DATA = Path(__file__).parents[2] / "peristiwa" / "ontology" / "data" / "coding"
PARTS = 3
WHOLE = -1
"""The part of articles that all weights but those of the other parts are fitted to."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted to all articles (`WHOLE`) and to those outside each part, and the part of each article."""

    types: dict[int, TypeRows]
    roles: dict[int, RoleRows]
    part_of: dict[str, int]

    def weights(self, part: int) -> Weights:
        """Return the weights of a part as the coder reads them."""
        return weights_of(self.types[part], self.roles.get(part, {}))


def fit_all(articles: Sequence[Article]) -> Fitted:
    """Fit the weights of types and roles to all articles and, for each part, to those outside it."""
    acts = [article.name for article in articles if article.part == "acts"]
    fitted = Fitted({}, {}, {name: place % PARTS for place, name in enumerate(acts)})
    rows = [(fitted.part_of.get(article.name, WHOLE), row) for article in articles for row in rows_of(article)]
    for part in (WHOLE, *range(PARTS)):
        fitted.types[part] = fit_types([row for own, row in rows if part == WHOLE or own != part])
    known = {part: fitted.weights(part) for part in fitted.types}
    found = [(own, list(choices(row, known[own]))) for own, row in rows if row.events]
    for part in (WHOLE, *range(PARTS)):
        fitted.roles[part] = fit_roles([one for own, each in found if part == WHOLE or own != part for one in each])
    return fitted


def told(article: Article, weights: Weights) -> tuple[EventMention, ...]:
    """Return the linked mentions of an article by some weights."""
    return link_article(weigh(article.lines, weights))


def points_of(articles: Sequence[Article], fitted: Fitted, scorer: ModuleType) -> Points:
    """Fit the points of confidence to the surest mention of each event, each article told by weights that were not fitted to it."""
    cues, right = [], []
    weights = {part: fitted.weights(part) for part in range(PARTS)}
    for article in articles:
        if article.name in fitted.part_of:
            mentions = told(article, weights[fitted.part_of[article.name]])
            known = dict(zip(map(id, mentions), cues_of(mentions, article.sentences), strict=True))
            for event, verdict in judge(mentions, gold(article, scorer), scorer):
                cues.append(known[id(max(event, key=lambda one: one.weight))])
                right.append(verdict)
    start, points = fit_points(cues, right)
    return Points(start, points)


def gold(article: Article, scorer: ModuleType) -> list[object]:
    """Return the events of an article as the scorer reads them."""
    return [
        scorer.Event(
            one.kind,
            frozenset(map(scorer.entity, one.actors)),
            frozenset(map(scorer.entity, one.recipients)),
            weight=one.weight,
        )
        for one in article.events
    ]


def measure(name: str, articles: Sequence[Article], weights: Callable[[Article], Weights], points: Points, scorer: ModuleType) -> None:
    """Print how well the events of some articles agree with what readers recorded."""
    system, recorded = {}, {}
    judged: list[Judged] = []
    for article in articles:
        mentions = believed(with_confidence(told(article, weights(article)), article.sentences, points))
        events = list(judge(mentions, gold(article, scorer), scorer))
        judged += [Judged(max(one.confidence for one in event), right) for event, right in events]
        system[article.name] = scorer.Article(article.name, {}, [event_of(event, scorer) for event, _ in events])
        recorded[article.name] = scorer.Article(article.name, {}, gold(article, scorer))
    scored = scorer.score(system, [recorded])
    print(f"\n{name}: {len(articles)} articles, {scored['event']['must']} events, headline events found {scored['main_recall']:.2f}")
    for level in ("event", "dyad", "type"):
        print(f"  {level}: precision {scored[level]['precision']:.3f}, recall {scored[level]['recall']:.3f}, F1 {scored[level]['f1']:.3f}")
    report(judged)


def write(fitted: Fitted, points: Points, articles: int) -> None:
    """Write the tables."""
    source = f"# Source: fitted by `python -m benchmarks.learned` to {articles} annotated articles. Log odds.\n"
    write_lines(
        DATA / "learned" / "types.tsv",
        f"{source}# feature, then its weight for each type (peristiwa/coding/learned/types.py)\n",
        type_lines(fitted.types[WHOLE]),
    )
    write_lines(
        DATA / "learned" / "roles.tsv",
        f"{source}# feature, then its weights as actor/recipient of any act (*) and of each type (coding/learned/role_features.py)\n",
        role_lines(fitted.roles[WHOLE]),
    )
    table = {"start": points.start, "cues": dict(points.cues)}
    judged = f"# Source: fitted by `python -m benchmarks.learned` to {len(fitted.part_of)} annotated articles, told by weights of others.\n"
    head = "# Points for a mention being right. What the cues mean is told in peristiwa/coding/confidence.py.\n"
    (DATA / "confidence.yaml").write_text(head + judged + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


def write_lines(path: Path, head: str, lines: Iterable[str]) -> None:
    """Write a table below its head."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--write", action="store_true", help="write the tables")
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.dev.parent / "score.py")
    corpus = corpus_articles(arguments.corpus)
    dev = folder_articles(arguments.dev)
    articles = [*(article for article in corpus if article.part != "held"), *dev]
    fitted = fit_all(articles)
    points = points_of(articles, fitted, scorer)
    weights = {part: fitted.weights(part) for part in (WHOLE, *range(PARTS))}
    political = [article for article in articles if article.part == "acts" and article.political]
    measure("acts, each told by weights of the others", political, lambda one: weights[fitted.part_of[one.name]], points, scorer)
    for part in ("held", "read", "dev"):
        measure(part, [one for one in (*corpus, *dev) if one.part == part], lambda _: weights[WHOLE], points, scorer)
    if arguments.write:
        write(fitted, points, len(articles))


if __name__ == "__main__":
    main()
