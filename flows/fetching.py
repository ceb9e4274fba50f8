"""Fetching the sources on the web before ingest reads what they gave: several at once, politely together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.ingest.limits import Limits
from tasks.ingest.model import Fetched
from tasks.ingest.politeness import Politeness
from tasks.ingest.sources import OnWeb, Source, as_sources
from tasks.ingest.task import fetch
from tasks.run import Run

N_AT_ONCE = 8
"""Sources that are fetched at the same time."""


def fetch_all(run: Run, inputs: Sequence[str | Source], limits: Limits) -> list[Fetched]:
    """Fetch every one of ``inputs`` that is on the web. Sources share their politeness to a host."""
    sources = [each for each in as_sources(inputs) if isinstance(each, OnWeb)]
    if not sources:
        return []
    politeness = Politeness()
    runner: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=min(len(sources), N_AT_ONCE))
    with runner:
        futures = [
            runner.submit(
                fetch.with_options(task_run_name=f"fetch {source.name}"),
                {"run": run, "source": source, "number": number, "limits": limits, "politeness": politeness},
            )
            for number, source in enumerate(sources)
        ]
        return [future.result() for future in futures]
