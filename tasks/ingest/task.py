"""The ingest stage: files, folders and globs to captures, kept as they came."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.ingest.fetching import Fetcher
from tasks.ingest.gathering import STAGE, Batches, chunks
from tasks.ingest.limits import Limits
from tasks.ingest.model import (
    Fetched,
    Ingested,
    Item,
    Reason,
)
from tasks.ingest.politeness import Politeness
from tasks.ingest.reading import read_all
from tasks.ingest.remembered import Remembered
from tasks.ingest.sources import OnWeb, Source
from tasks.ingest.spool import Spool, read_spool
from tasks.ingest.visiting import Visitor
from tasks.run import TRIED_AGAIN, Run


@task(task_run_name="ingest", cache_policy=NO_CACHE, **TRIED_AGAIN)
def ingest(
    run: Run,
    inputs: Sequence[str | Source],
    limits: Limits,
    on_read: Callable[[int], None] | None = None,
    fetched: Sequence[Fetched] = (),
) -> Ingested:
    """Read what is new in ``inputs`` into parts of captures and their bytes, a batch a part.

    Inputs are paths, or sources as settings name them; of those on the web, ``fetched`` says where
    ``fetch`` has left what they gave. ``on_read`` is told how many more inputs have been read. An input that cannot be used becomes a
    row of ``ops.quarantine``; none stops the others.

    Raises:
        OSError: the warehouse itself cannot be written.
    """
    shutil.rmtree(run.staging / STAGE, ignore_errors=True)
    connection = run.connect()
    try:
        batches = Batches(run, limits, connection)
        known = Remembered(run, connection).files()
        left = (item for each in fetched for item in read_spool(run, each))
        for chunk in chunks(chain(read_all(run, inputs, limits, known), left), limits):
            batches.add(chunk)
            if on_read is not None:
                on_read(len(chunk))
        return batches.finish()
    finally:
        connection.close()


@task(task_run_name="fetch {source.name}", cache_policy=NO_CACHE, **TRIED_AGAIN)
def fetch(run: Run, source: OnWeb, number: int, limits: Limits, politeness: Politeness) -> Fetched:
    """Fetch what is new in one source on the web into parts for ``ingest``; ``number`` tells sources apart.

    An address that cannot be had becomes a row of quarantine, and so does a source that fails as a whole.

    Raises:
        OSError: the warehouse itself cannot be written.
    """
    left = Spool(run, f"fetch-{number}")
    left.clear()
    connection = run.connect()
    try:
        known = Remembered(run, connection).visits(source.name)
    finally:
        connection.close()
    fetcher = Fetcher(source, politeness)
    try:
        for chunk in chunks(_visited(Visitor(run, limits, source, fetcher, known)), limits):
            left.add(chunk)
    finally:
        fetcher.close()
    return left.finish()


def _visited(visitor: Visitor) -> Iterator[Item]:
    try:
        yield from visitor.visit()
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - a source that breaks a reader must not stop the others
        why = Reason("fetch_failed", f"{type(error).__name__}: {error}")
        yield visitor.rejected(visitor.source.name, why)
