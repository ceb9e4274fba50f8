"""Fit seeds/lexicons/likeness.yml: what each sign that two figures are of one thing counts for.

    python bench/consistency.py --all --folder DIR     (once; lands all of stories_2019 in DIR/all)
    python bench/likeness.py DIR/all/warehouse

Every pair of figures of two articles of a story that are each other's best answer is one row; whether they have
the same value is what is predicted, from the words around them alone. Prints the lexicon, and for each type the
share of the pairs of one value that is found with so many pairs of two values above them. The last line is one
JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tasks.lake import Warehouse, connect
from tasks.schema import table_named
from tasks.validate import looking as validate
from tasks.validate import portions
from tasks.validate.lexicon import SIGNS

GROUPS = (("COUNT", "MONEY", "PERCENT", "MEASURE", "DURATION"), ("DATE", "TIME", "DATE_RANGE"), ("AGE",))
ROUNDS = 3
N_WRONG = (10, 40, 160)
PAIRS = """
SELECT s.*, k.likeness, k.differ, a.articles AS articles_one, b.articles AS articles_other
FROM signs s JOIN alike k USING (one, other)
JOIN tellings a ON a.telling = s.one JOIN tellings b ON b.telling = s.other
WHERE a.sentence <> b.sentence AND NOT told_apart(a.marks, b.marks)
"""


def pairs(warehouse: Warehouse) -> pd.DataFrame:
    """The signs of every pair of figures, as the validate stage makes them."""
    with connect(warehouse) as connection:
        for name in portions.CURRENT:
            table = table_named(name).qualified
            connection.execute(f"CREATE TEMP VIEW current_{name} AS FROM {table}")
        validate.prepare(connection)
        for step in ("facts", "figures", "aligned"):
            connection.execute((validate.SQL / f"{step}.sql").read_text("utf-8"))
        return connection.execute(PAIRS).to_arrow_table().to_pandas()


def best(rows: pd.DataFrame, score: np.ndarray) -> pd.Index:
    """Pairs of which each figure has no better answer in the other's first article."""
    sides = pd.concat(
        pd.DataFrame({"figure": rows[figure], "article": rows[articles].str[0], "score": score})
        for figure, articles in (("one", "articles_other"), ("other", "articles_one"))
    )
    is_best = sides["score"] >= sides.groupby(["figure", "article"])["score"].transform("max") - 1e-9
    times = sides[is_best].groupby(level=0).size()
    return times[times == 2].index


def fitted(signs: np.ndarray, is_same: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression, by Newton's method, held a little towards zero."""
    weights, held = np.zeros(signs.shape[1]), np.eye(signs.shape[1])
    for _ in range(30):
        share = 1 / (1 + np.exp(-signs @ weights))
        bent = (signs * (share * (1 - share) + 1e-6)[:, None]).T @ signs + held
        weights = weights + np.linalg.solve(bent, signs.T @ (is_same - share) - held @ weights)
    return weights


def matrix(rows: pd.DataFrame, types: tuple[str, ...]) -> np.ndarray:
    """One column a sign and one a type."""
    kinds = np.column_stack([rows["type"] == kind for kind in types])
    return np.hstack([rows[list(SIGNS)].to_numpy(float), kinds.astype(float)])


def found(score: np.ndarray, is_same: np.ndarray) -> dict[int, float]:
    """The share of the same that stands above the n-th of the others."""
    ranked = is_same[np.argsort(-score)]
    wrong = np.cumsum(1 - ranked)
    return {
        n: round(float(ranked[: np.searchsorted(wrong, n, side="right")].sum() / max(1, ranked.sum())), 3)
        for n in N_WRONG
    }


def main() -> None:
    """Fit, and print the lexicon and how well it tells."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("warehouse", type=Path)
    rows = pairs(Warehouse(parser.parse_args().warehouse))
    score = rows["likeness"].to_numpy(float, copy=True)
    groups: list[dict[str, Any]] = []
    for _ in range(ROUNDS):
        chosen, groups = rows.loc[best(rows, score)], []
        for types in GROUPS:
            own, every = chosen[chosen["type"].isin(types)], rows["type"].isin(types).to_numpy()
            weights = fitted(matrix(own, types), 1.0 - own["differ"].to_numpy(float))
            score[every] = matrix(rows[every], types) @ weights
            signs = {s: round(float(w), 2) for s, w in zip(SIGNS, weights, strict=False) if abs(w) >= 0.1}
            constants = {t: round(float(w), 2) for t, w in zip(types, weights[len(SIGNS) :], strict=True)}
            groups.append({"constants": constants, "signs": signs})
    print(yaml.safe_dump({"groups": groups}, sort_keys=False, default_flow_style=None, width=130))
    chosen = rows.loc[best(rows, score)]
    told = {
        kind: found(score[own.index], 1.0 - own["differ"].to_numpy(float))
        for kind, own in chosen.groupby("type")
    }
    print(json.dumps({"n_pairs": len(chosen), "found_with_n_wrong": told}, ensure_ascii=False))


if __name__ == "__main__":
    main()
