"""Logistic regressions over sparse features, and the tables of weights that are kept of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.learned.rows import Filler, Row
from peristiwa.coding.learned.tables import ANY, types

TypeRows = dict[str, dict[str, float]]
RoleRows = dict[str, dict[str, tuple[float, float]]]

STRENGTH = 0.2
"""Inverse of how strongly weights are pulled toward 0."""
SEEN = 4
"""A feature counts if so many sentences, or candidates, have it."""
LEAST = 0.04
"""Weights smaller than this are left out."""


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

    def weights(self, answers: Sequence[bool], rows: Sequence[int] | None = None) -> dict[str, float]:
        """Fit one regression and return its weights to two digits, the start under `*`."""
        cells, right = (self.cells, np.array(answers)) if rows is None else (self.cells[rows], np.array(answers)[rows])
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(cells, right)
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


def fit_roles(fillers: Sequence[Filler]) -> RoleRows:
    """Fit who fills the slots: each feature counts for any act and, apart, for acts of its type; stems of words only for any."""
    matrix = Matrix([_features(filler) for filler in fillers])
    doers = [place for place, filler in enumerate(fillers) if filler.actor is not None]
    pairs: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for side, weights in enumerate(
        (matrix.weights([bool(one.actor) for one in fillers], doers), matrix.weights([one.recipient for one in fillers]))
    ):
        for name, weight in weights.items():
            kind, _, feature = name.partition("\t")
            pairs[feature or ANY][kind][side] = weight
    return {feature: {kind: (pair[0], pair[1]) for kind, pair in sorted(kinds.items())} for feature, kinds in sorted(pairs.items())}


def _features(filler: Filler) -> list[str]:
    plain = [f"{ANY}\t{feature}" for feature in filler.features]
    typed = [f"{filler.kind}\t{feature}" for feature in filler.features if "|s=" not in feature]
    return [*plain, *typed]


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
