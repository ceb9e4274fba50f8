"""Processes that write pages beside the one that builds the site."""

from __future__ import annotations

import multiprocessing
import shutil
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType

import duckdb

from tasks import processes
from tasks.lake import Warehouse, connect
from tasks.publish import shards
from tasks.publish.disk import Site
from tasks.publish.shards import Shard
from tasks.schema.model import literal

STOCK = ("ranked", "concerned", "shown_entities", "latest", "listed", "asked_articles", "asked_lists")
"""What shards read of ``reading.take_stock`` and ``planned``."""
AHEAD = 2
"""Shards handed over for each helper: one at work, one waiting."""


@dataclass
class Helpers:
    """So many processes at work, for as long as the context lasts; what they leave undone is written here."""

    warehouse: Warehouse
    connection: duckdb.DuckDBPyConnection
    site: Site
    titles: Mapping[str, str]
    n_helpers: int
    n_again: int = 0
    _handed: list[tuple[Shard, Future[int]]] = field(default_factory=list)
    _pool: ProcessPoolExecutor | None = None

    @property
    def plan(self) -> Path:
        """The folder where helpers find the stock that this process has taken."""
        return self.site.folder / ".plan"

    def __enter__(self) -> Helpers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            if kind is not None:
                processes.kill(self._pool)
            self._pool.shutdown(cancel_futures=True)
            shutil.rmtree(self.plan, ignore_errors=True)

    def write(self, work: Sequence[Shard]) -> None:
        """Hand over ``work`` from its beginning, and write from its end what no helper has come to."""
        left = deque(work)
        while left:
            while left and self._have_room():
                self._hand_over(left.popleft())
            if left:
                self._write_here(left.pop())

    def finish(self) -> None:
        """Wait until all is written; what a helper died over is written here.

        Raises:
            OSError: a helper could not write.
        """
        for shard, handed in self._handed:
            try:
                self.site.n_written += handed.result()
            except BrokenProcessPool:
                self._write_again(shard)

    def _write_here(self, shard: Shard) -> None:
        shards.write(self.connection, self.site, self.titles, shard)

    def _write_again(self, shard: Shard) -> None:
        self.n_again += 1
        self._write_here(shard)

    def _have_room(self) -> bool:
        return sum(not handed.done() for _, handed in self._handed) < AHEAD * self.n_helpers

    def _hand_over(self, shard: Shard) -> None:
        self._pool = self._pool or self._start()
        try:
            handed = self._pool.submit(_write_there, self.warehouse, self.plan, self.titles, shard)
        except BrokenProcessPool:
            self.n_helpers = 0
            self._write_again(shard)
        else:
            self._handed.append((shard, handed))

    def _start(self) -> ProcessPoolExecutor:
        shutil.rmtree(self.plan, ignore_errors=True)
        self.plan.mkdir(parents=True)
        for name in STOCK:
            self.connection.execute(f"COPY {name} TO {_stock(self.plan, name)} (FORMAT parquet)")
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.n_helpers, context, initializer=processes.begin)


def _stock(plan: Path, name: str) -> str:
    return literal(str(plan / f"{name}.parquet"))


def _write_there(warehouse: Warehouse, plan: Path, titles: Mapping[str, str], shard: Shard) -> int:
    """Write a shard in a helper; how many files that were."""
    site = Site(plan.parent)
    shards.write(_opened(warehouse, plan), site, titles, shard)
    return site.n_written


@cache
def _opened(warehouse: Warehouse, plan: Path) -> duckdb.DuckDBPyConnection:
    connection = connect(warehouse)
    connection.execute("SET threads = 1")
    for name in STOCK:
        connection.execute(f"CREATE TEMP VIEW {name} AS FROM read_parquet({_stock(plan, name)})")
    return connection
