"""Run the main flow and die by SIGKILL in the middle of one stage: `python killed_in.py PAGES WAREHOUSE STAGE…`.

Each stage named is a run of its own, in a forked process: nothing is imported twice.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from flows import etl as module
from tasks.land import record
from tests.flows.standing_in import stand_in


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(stage: Callable[..., Any]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        stage(*given, **named)
        die()

    return run


def prepare(stage: str) -> None:
    """Let one stage die once it has left something behind."""
    stand_in()
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
        record.insert = die  # type: ignore[assignment]


def main(pages: str, warehouse: str, *stages: str) -> None:
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
