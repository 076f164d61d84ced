"""Regressions over sparse features, and the tables of weights that are kept of them.

Types are told apart by one logistic regression each. The sides of an act are chosen by one softmax over all its pairs of an actor and a
recipient: the weight of a pair is the sum of both, and the right pairs together shall be as probable as can be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.learned.rows import Choice, Row
from peristiwa.coding.learned.tables import ANY, types

TypeRows = dict[str, dict[str, float]]
RoleRows = dict[str, dict[str, tuple[float, float]]]

STRENGTH = 0.2
"""Inverse of how strongly weights of types are pulled toward 0."""
PULL = 6.0
"""How strongly weights of sides are pulled toward 0."""
ROUNDS = 120
"""After so many the fit of the sides hardly gains any more: two parts in a hundred thousand."""
SEEN = 4
"""A feature counts if so many sentences, or candidates, have it."""
LEAST, LEAST_OF_SIDES = 0.04, 0.02
"""Weights smaller than this are left out, those of types and those of sides."""


class Matrix:
    """Rows of features as a sparse matrix."""

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        seen = Counter(feature for row in rows for feature in set(row))
        self.names = sorted(feature for feature, times in seen.items() if times >= SEEN)
        column = {name: place for place, name in enumerate(self.names)}
        places = [sorted(column[feature] for feature in set(row) if feature in column) for row in rows]
        ends = np.cumsum([0, *(len(row) for row in places)])
        flat = np.fromiter((place for row in places for place in row), dtype=np.int32, count=int(ends[-1]))
        self.cells = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(self.names)))

    def weights(self, answers: Sequence[bool]) -> dict[str, float]:
        """Fit one regression and return its weights to two digits, the start under `*`."""
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(self.cells, np.array(answers))
        kept = {name: round(float(weight), 2) for name, weight in zip(self.names, fitted.coef_[0], strict=True) if abs(weight) >= LEAST}
        return {ANY: round(float(fitted.intercept_[0]), 2), **kept}


def fit_types(rows: Sequence[Row]) -> TypeRows:
    """Fit which types sentences tell."""
    matrix = Matrix([row.features for row in rows])
    found: TypeRows = defaultdict(dict)
    for kind in types():
        for feature, weight in matrix.weights([kind in row.kinds for row in rows]).items():
            found[feature][kind] = weight
    return {feature: found[feature] for feature in sorted(found)}


class _Pairs:
    """All pairs of all choices: the rows of their actors and recipients, the choice of each pair, and whether it is right."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.actors = Matrix([_typed(one.kind, features) for one in choices for features in one.candidates])
        self.recipients = Matrix([_typed(one.kind, features) for one in choices for features in (*one.candidates, *one.left_open)])
        self.size = len(choices)
        actor_rows, recipient_rows, owners, right = [], [], [], []
        actors = recipients = 0
        for number, one in enumerate(choices):
            many = len(one.candidates) + len(one.left_open)
            pairs = [(first, second) for first in range(len(one.candidates)) for second in range(many) if first != second]
            actor_rows += [actors + first for first, _ in pairs]
            recipient_rows += [recipients + second for _, second in pairs]
            owners += [number] * len(pairs)
            right += [pair in one.right for pair in pairs]
            actors, recipients = actors + len(one.candidates), recipients + many
        self.actor_rows, self.recipient_rows, self.owners = np.array(actor_rows), np.array(recipient_rows), np.array(owners)
        self.right = np.array(right, dtype=float)

    def loss(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """Return how improbable the right pairs are by some weights, those of actors before those of recipients, and the gradient."""
        actors, recipients = np.split(weights, [len(self.actors.names)])
        sums = (self.actors.cells @ actors)[self.actor_rows] + (self.recipients.cells @ recipients)[self.recipient_rows]
        most = np.full(self.size, -np.inf)
        np.maximum.at(most, self.owners, sums)
        chances = np.exp(sums - most[self.owners])
        chances /= np.bincount(self.owners, chances, self.size)[self.owners]
        rightly = np.bincount(self.owners, chances * self.right, self.size)
        excess = chances - chances * self.right / rightly[self.owners]
        slope = [
            side.cells.T @ np.bincount(rows, excess, side.cells.shape[0])
            for side, rows in ((self.actors, self.actor_rows), (self.recipients, self.recipient_rows))
        ]
        return float(PULL / 2 * weights @ weights - np.log(rightly).sum()), np.concatenate(slope) + PULL * weights


def fit_roles(choices: Sequence[Choice]) -> RoleRows:
    """Fit who fills the slots: each feature counts for any act and, apart, for acts of its type; stems of words only for any."""
    pairs = _Pairs(choices)
    start = np.zeros(len(pairs.actors.names) + len(pairs.recipients.names))
    fitted = minimize(pairs.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for side, (names, weights) in enumerate(
        zip((pairs.actors.names, pairs.recipients.names), np.split(fitted, [len(pairs.actors.names)]), strict=True)
    ):
        for name, weight in zip(names, weights, strict=True):
            if abs(weight) >= LEAST_OF_SIDES:
                kind, _, feature = name.partition("\t")
                found[feature][kind][side] = round(float(weight), 2)
    return {feature: {kind: (pair[0], pair[1]) for kind, pair in sorted(kinds.items())} for feature, kinds in sorted(found.items())}


def _typed(kind: str, features: Iterable[str]) -> list[str]:
    plain = [f"{ANY}\t{feature}" for feature in features]
    return [*plain, *(f"{kind}\t{feature}" for feature in features if "|s=" not in feature)]


def type_lines(table: TypeRows) -> Iterable[str]:
    """Yield the lines of `types.tsv`."""
    for feature, weights in table.items():
        yield f"{feature}\t" + " ".join(f"{kind}:{weight:g}" for kind, weight in weights.items())


def role_lines(table: RoleRows) -> Iterable[str]:
    """Yield the lines of `roles.tsv`."""
    for feature, kinds in table.items():
        yield f"{feature}\t" + " ".join(f"{kind}:{actor:g}/{recipient:g}" for kind, (actor, recipient) in kinds.items())


def fit_points(cues: Sequence[Mapping[str, float]], right: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """Fit the points of confidence: the start, and what each cue adds for each of its units."""
    names = sorted({name for one in cues for name in one})
    cells = np.array([[one.get(name, 0.0) for name in names] for one in cues])
    fitted = LogisticRegression(C=1.0, max_iter=5000).fit(cells, np.array(right))
    return round(float(fitted.intercept_[0]), 3), {
        name: round(float(weight), 3) for name, weight in zip(names, fitted.coef_[0], strict=True)
    }
