"""conflicts_labelled: real disagreements to find, and traps that are none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from .injection import Row
from .measured import by_pair, landed

REAL = "real_disagreement"


def labelled(articles: Sequence[Row], conflicts: Sequence[Row], folder: Path) -> dict[str, Any]:
    """Real ones found, traps called contradictions, and what verdicts each label got."""
    clusters = {conflict["cluster"] for conflict in conflicts}
    pairs = by_pair(landed([row for row in articles if row["cluster"] in clusters], folder))
    confusion: defaultdict[str, Counter[str]] = defaultdict(Counter)
    told = {}
    for conflict in conflicts:
        verdicts = _verdicts(conflict, pairs)
        told[conflict["id"]] = sorted(verdicts)
        for verdict in verdicts or {"none"}:
            confusion[conflict["verdict"]][verdict] += 1
    real = [c["id"] for c in conflicts if c["verdict"] == REAL]
    traps = [c["id"] for c in conflicts if c["verdict"] != REAL]
    return {
        "real_found": sum(bool(told[each]) for each in real),
        "n_real": len(real),
        "traps_called_contradiction": sum("contradiction" in told[each] for each in traps),
        "n_traps": len(traps),
        "confusion": {label: dict(counts) for label, counts in sorted(confusion.items())},
        "told": told,
    }


def _verdicts(conflict: Row, pairs: dict[frozenset[str], list[dict[str, Any]]]) -> set[str]:
    """The verdicts on pairs of articles that hold two of the labelled numbers."""
    found = set()
    for one, other in combinations(conflict["mentions"], 2):
        if one["number"] == other["number"]:
            continue
        for row in pairs.get(frozenset((one["article_id"], other["article_id"])), ()):
            texts = (row["text_a"], row["text_b"])
            if all(any(each["number"] in text for text in texts) for each in (one, other)):
                found.add(row["verdict"])
    return found
