"""Shards of pages shared out among processes: those that write beside the one that builds the site, and that one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import duckdb

from tasks import processes
from tasks.lake import Warehouse, connect
from tasks.publish import shards
from tasks.publish.disk import Site
from tasks.publish.shards import Shard
from tasks.schema.model import literal
from tasks.steps import Steps

STOCK = ("ranked", "concerned", "shown_entities", "latest", "listed", "asked_articles", "asked_lists")
"""What shards read of ``reading.take_stock`` and ``planned``."""


@dataclass
class Helpers:
    """So many processes at work, for as long as the context lasts; what they leave undone is written here.

    Whoever is free takes the next shard. Where two shards waited for each helper, the pages of 10,000 articles took one
    process 10 CPU seconds and its helper 15.
    """

    warehouse: Warehouse
    connection: duckdb.DuckDBPyConnection
    site: Site
    titles: Mapping[str, str]
    n_helpers: int
    n_again: int = 0
    _at_work: list[Future[None]] = field(default_factory=list)
    _taken: list[Shard] = field(default_factory=list)
    _pool: ExitStack = field(default_factory=ExitStack)

    @property
    def plan(self) -> Path:
        """The folder where helpers find the stock that this process has taken, and all say which shards they take."""
        return self.site.folder / ".plan"

    def __enter__(self) -> Helpers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.__exit__(kind, error, trace)
        if self.n_helpers:
            shutil.rmtree(self.plan, ignore_errors=True)

    def write(self, work: Sequence[Shard], steps: Steps) -> None:
        """Write ``work`` from its end; helpers write it from its beginning. A shard is a step once it is written."""
        if self.n_helpers:
            self._start(work)
        n_here, n_told = 0, 0
        for shard in reversed(work):
            if self.n_helpers and not _take(self.plan, shard):
                self._taken.append(shard)
                continue
            self._write_here(shard)
            n_here += 1
            n_done = n_here + len(list(self.plan.glob("*.written")))
            steps.advance(n_done - n_told)
            n_told = n_done

    def finish(self) -> None:
        """Wait until all is written; what a helper died over is written here.

        Raises:
            OSError: a helper could not write.
        """
        for helper in self._at_work:
            with suppress(BrokenProcessPool):
                helper.result()
        for shard in self._taken:
            written = _written(self.plan, shard)
            if written.is_file() and (n_written := written.read_text("utf-8")):
                self.site.n_written += int(n_written)
            else:
                self.n_again += 1
                self._write_here(shard)

    def _write_here(self, shard: Shard) -> None:
        shards.write(self.connection, self.site, self.titles, shard)

    def _start(self, work: Sequence[Shard]) -> None:
        """Start the helpers, each with a shard that nobody else takes while it starts."""
        shutil.rmtree(self.plan, ignore_errors=True)
        self.plan.mkdir(parents=True)
        for name in STOCK:
            self.connection.execute(f"COPY {name} TO {_stock(self.plan, name)} (FORMAT parquet)")
        pool: ProcessPoolExecutor = self._pool.enter_context(processes.several(self.n_helpers))
        for first in work[: self.n_helpers]:
            _take(self.plan, first)
            with suppress(BrokenProcessPool):
                handed = pool.submit(_write_there, self.warehouse, self.plan, self.titles, first, work)
                self._at_work.append(handed)


def _stock(plan: Path, name: str) -> str:
    return literal(str(plan / f"{name}.parquet"))


def _written(plan: Path, shard: Shard) -> Path:
    """The file that says how many files a helper wrote for a shard."""
    return plan / f"{shard.of}-{shard.number}.written"


def _take(plan: Path, shard: Shard) -> bool:
    """Take a shard, unless another process has taken it."""
    try:
        (plan / f"{shard.of}-{shard.number}.taken").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _write_there(
    warehouse: Warehouse, plan: Path, titles: Mapping[str, str], first: Shard, work: Sequence[Shard]
) -> None:
    """In a helper: write its first shard, and of ``work`` those that it can take."""
    connection = connect(warehouse)
    connection.execute("SET threads = 1")
    for name in STOCK:
        connection.execute(f"CREATE TEMP VIEW {name} AS FROM read_parquet({_stock(plan, name)})")
    _write(connection, plan, titles, first)
    for shard in work:
        if _take(plan, shard):
            _write(connection, plan, titles, shard)


def _write(
    connection: duckdb.DuckDBPyConnection, plan: Path, titles: Mapping[str, str], shard: Shard
) -> None:
    site = Site(plan.parent)
    shards.write(connection, site, titles, shard)
    _written(plan, shard).write_text(str(site.n_written), "utf-8")
