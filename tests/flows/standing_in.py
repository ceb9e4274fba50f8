"""Stand-ins for what takes seconds to load, for programs of tests/flows that are about dying, not about finding.

The model and the checks are never loaded: articles pass through extraction as they are, and no check blocks. All else is
the run itself. Batches run on threads: processes, which a run after one that died would choose, know of no stand-in.
"""

from __future__ import annotations

import os
from contextlib import nullcontext

from flows import batches, warmup
from flows import etl as module
from flows.engines import Workers
from tasks.run import Run, StageCount
from tasks.schema import table_named
from tasks.validate.task import Validation

ARTICLES = table_named("silver.articles")


class Loaded:
    """What is waited for while the model loads."""

    def join(self) -> None:
        pass


class Batches:
    """Clean for real; pass articles through extraction as they are."""

    @staticmethod
    def each(
        workers: Workers, stage: str, over: batches.BatchTask, run: Run, n_batches: int, within: float
    ) -> StageCount:
        if stage == "clean":
            return batches.each(workers, stage, over, run, n_batches, within)
        total = StageCount()
        for batch in range(n_batches):
            articles = run.read("clean", ARTICLES, batch)
            run.write("extract", ARTICLES, articles, batch)
            total += StageCount(n_in=len(articles), n_out=len(articles))
        return total


def stand_in() -> None:
    """Replace the model and the checks, in this process."""
    os.environ["DAEJO_ENGINE"] = "thread"
    warmup.start_model = Loaded  # type: ignore[assignment,misc]
    warmup.start_checks = lambda: None
    module.batches = Batches  # type: ignore[attr-defined,assignment]
    module.checks_begun = nullcontext  # type: ignore[attr-defined,assignment]
    module.validate = lambda run, n_batches, steps: Validation(StageCount(1, 1), ())  # type: ignore[assignment]
