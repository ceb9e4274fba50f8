"""Run the main flow and die by SIGKILL in the middle of one stage: `python killed_in.py PAGES WAREHOUSE STAGE…`.

Each stage named is a run of its own, in a forked process: nothing is imported twice. The model and the checks
take seconds to load and are stood in for, as dying has nothing to do with what they find. Batches run on threads:
processes, which a run after one that died would choose, do not know of what stands in.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from flows import batches, warmup
from flows import etl as module
from tasks.land import task as landing
from tasks.run import Run, StageCount
from tasks.schema import table_named
from tasks.validate.task import Validation

ARTICLES = table_named("silver.articles")


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(stage: Callable[..., Any]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        stage(*given, **named)
        die()

    return run


def each_without_model(
    on: object, stage: str, over: object, run: Run, n_batches: int, within: float
) -> StageCount:
    """Clean for real; pass articles through extraction as they are."""
    if stage == "clean":
        return batches.each(on, stage, over, run, n_batches, within)  # type: ignore[arg-type]
    total = StageCount()
    for batch in range(n_batches):
        articles = run.read("clean", ARTICLES, batch)
        run.write("extract", ARTICLES, articles, batch)
        total += StageCount(n_in=len(articles), n_out=len(articles))
    return total


class Batches:
    each = staticmethod(each_without_model)


def prepare(stage: str) -> None:
    """Stand in for what is slow, and let one stage die once it has left something behind."""
    warmup.start_model = lambda: Thread()  # type: ignore[assignment,return-value]
    warmup.start_checks = lambda: Thread()  # type: ignore[assignment,return-value]
    module.batches = Batches  # type: ignore[attr-defined]
    module.validate = lambda run, n_batches: Validation(StageCount(1, 1), ())  # type: ignore[assignment]
    if stage in ("ingest", "link"):
        setattr(module, stage, then_die(getattr(module, stage)))
    elif stage == "clean":
        module.number_revisions = die  # type: ignore[assignment]
    elif stage == "extract":
        module.link = die  # type: ignore[assignment]
    elif stage == "validate":
        module.validate = die  # type: ignore[assignment]
    else:
        # In the middle of the transaction: rows are written, nothing is committed.
        landing._record = die  # type: ignore[assignment]


class Thread:
    def join(self) -> None:
        pass


def main(pages: str, warehouse: str, *stages: str) -> None:
    os.environ["DAEJO_ENGINE"] = "thread"
    for stage in stages:
        child = os.fork()
        if child == 0:
            prepare(stage)
            module.etl([pages], warehouse)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"{stage}: survived with {status}"
        print(stage, os.WTERMSIG(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
