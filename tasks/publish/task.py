"""The publish stage: pages that people look at, written from what has landed."""

from __future__ import annotations

from collections.abc import Mapping

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake import Warehouse
from tasks.publish.build import Built, build_pages
from tasks.run import TRIED_AGAIN
from tasks.steps import UNTOLD, Steps


@task(task_run_name="publish", cache_policy=NO_CACHE, **TRIED_AGAIN)
def publish(
    warehouse: Warehouse, titles: Mapping[str, str], n_processes: int, steps: Steps = UNTOLD
) -> Built:
    """Write the pages of what changed since they were last written; ``titles`` names the rules in Korean.

    ``n_processes`` may be at work at once. A shard of pages is a step.

    Raises:
        WarehouseMissingError: nothing has landed yet.
        OSError: the folder cannot be written; the next call continues.
    """
    return build_pages(warehouse, titles, n_processes=n_processes, steps=steps)
