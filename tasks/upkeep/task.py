"""Keeping a warehouse small, quick and sound: compaction, expiry, clean-up, checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.lake import ALIAS, Warehouse, connect, orphans_removed
from tasks.run import TRIED_AGAIN
from tasks.upkeep.integrity import Checked, check

REWRITE_FROM = 0.1
"""Share of deleted rows from which a file is written anew."""
KEPT_FOR_READERS = timedelta(days=1)
"""How long a file that compaction has replaced stays: a query may still be reading it."""


@dataclass(frozen=True)
class Tidied:
    """What upkeep did: files before and after, snapshots expired, files removed."""

    n_files_before: int
    n_files_after: int
    n_expired: int
    n_removed: int


@task(task_run_name="tidy", cache_policy=NO_CACHE, **TRIED_AGAIN)
def tidy(warehouse: Warehouse, keep_days: int) -> Tidied:
    """Merge small files, rewrite those with many deleted rows, forget old snapshots and remove their files.

    The last snapshot always stays, and so does what readers see. Call it while holding the warehouse's lock.
    """
    connection = connect(warehouse, read_only=False)
    try:
        before = _n_files(connection)
        connection.execute(f"CALL ducklake_rewrite_data_files('{ALIAS}', delete_threshold => {REWRITE_FROM})")
        connection.execute(f"CALL ducklake_merge_adjacent_files('{ALIAS}')")
        until = datetime.now(UTC) - timedelta(days=keep_days)
        expired = connection.execute(
            f"CALL ducklake_expire_snapshots('{ALIAS}', older_than => TIMESTAMPTZ '{until.isoformat()}')"
        ).fetchall()
        unused = datetime.now(UTC) - KEPT_FOR_READERS
        removed = connection.execute(
            f"CALL ducklake_cleanup_old_files('{ALIAS}', older_than => TIMESTAMPTZ '{unused.isoformat()}')"
        ).fetchall()
        orphans = connection.execute(orphans_removed(warehouse)).fetchall()
        return Tidied(before, _n_files(connection), len(expired), len(removed) + len(orphans))
    finally:
        connection.close()


@task(task_run_name="check integrity", cache_policy=NO_CACHE)
def check_integrity(warehouse: Warehouse) -> list[Checked]:
    """Check everything that landed; see ``tasks.upkeep.integrity``."""
    return check(warehouse)


def _n_files(connection: duckdb.DuckDBPyConnection) -> int:
    (n_files,) = connection.execute(
        f"SELECT coalesce(sum(file_count + delete_file_count), 0) FROM ducklake_table_info('{ALIAS}')"
    ).fetchone() or (0,)
    return int(n_files)
