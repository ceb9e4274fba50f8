"""Run `daejo run`, stopped by SIGTERM while a query of its validation works: `python stopped.py PAGES WAREHOUSE`."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from prefect import task

from flows import etl as module
from flows import running
from tasks.run import Run
from tasks.steps import Steps
from tasks.validate.model import Validation
from tests.flows.standing_in import stand_in

# Days of work in one piece: between pieces DuckDB would look for signals itself.
ENDLESS = """
SELECT count(*) FROM range(1000000) a, range(1000000) b
WHERE regexp_matches(repeat('ab', 2000 + (a.range % 3)::INTEGER) || b.range::VARCHAR, '(a|b)*c(a|b)*')
"""
AT_WORK = 1.0
"""Seconds until the query surely is at work."""


@task
def validate_for_ever(run: Run, n_batches: int, steps: Steps) -> Validation:
    threading.Timer(AT_WORK, os.kill, (os.getpid(), signal.SIGTERM)).start()
    with run.connect_to_staging() as connection:
        connection.execute(ENDLESS)
    raise AssertionError("the query came to an end")


if __name__ == "__main__":
    stand_in()
    module.validate = validate_for_ever
    sys.exit(running.run([sys.argv[1]], Path(sys.argv[2]), as_json=False, limit=10))
