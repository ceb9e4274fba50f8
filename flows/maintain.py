"""Upkeep of a warehouse: compaction, expiry of old snapshots, clean-up and a check of everything."""

from __future__ import annotations

import flows.environment  # noqa: F401 - it must come before Prefect, which reads its settings when imported

# isort: split
from dataclasses import dataclass
from pathlib import Path

from prefect import State, flow
from prefect.artifacts import create_table_artifact
from prefect.logging import get_run_logger
from prefect.states import Failed

from flows.etl import run_name, say_waiting
from flows.notifying import on_cancelled, on_crashed, on_failed
from flows.settings import load_settings
from flows.stopping import stoppable
from tasks.lake import missing
from tasks.land.lock import exclusive
from tasks.land.task import bring_up_to_date, clear_leftovers
from tasks.upkeep.integrity import Checked
from tasks.upkeep.task import Tidied, check_integrity, tidy

KEY = "daejo-maintenance"


@dataclass(frozen=True)
class Maintained:
    """What upkeep did, and what it checked."""

    tidied: Tidied
    checks: tuple[Checked, ...]

    @property
    def broken(self) -> tuple[Checked, ...]:
        """The checks that do not hold."""
        return tuple(one for one in self.checks if one.n_broken)


@flow(
    name="maintain",
    flow_run_name=run_name,
    on_failure=[on_failed],
    on_crashed=[on_crashed],
    on_cancellation=[on_cancelled],
)
def maintain(
    warehouse: str | None = None, keep_snapshots_days: int | None = None
) -> Maintained | State[Maintained]:
    """Tidy a warehouse and check everything in it; the flow fails where a check does not hold.

    What is damaged is left as it is: nothing is expired or removed before the check has passed.

    Args:
        warehouse: the folder of the warehouse; the setting of that name where none is given.
        keep_snapshots_days: how far back one can travel afterwards; the setting where none is given.
    """
    settings = load_settings()
    place = settings.place(Path(warehouse) if warehouse else None)
    if not place.exists:
        raise missing(place)
    days = keep_snapshots_days if keep_snapshots_days is not None else settings.keep_snapshots_days
    with stoppable(), exclusive(place, say_waiting):
        clear_leftovers(place)
        bring_up_to_date(place)
        checks = tuple(check_integrity(place))
        if any(one.n_broken for one in checks):
            said = "; ".join(one.said for one in checks if one.n_broken)
            return Failed(name="Damaged", message=f"Nothing was tidied: {said}")
        done = Maintained(tidy(place, days), checks)
    get_run_logger().info(
        "%d files became %d, %d snapshots expired, %d files removed, %d checks hold",
        done.tidied.n_files_before, done.tidied.n_files_after, done.tidied.n_expired, done.tidied.n_removed,
        len(checks),
    )  # fmt: skip
    create_table_artifact(
        table=[
            {"무엇": one.where, "확인": one.name, "행": one.n_checked, "어김": one.n_broken} for one in checks
        ],
        key=KEY,
        description="창고 점검",
    )
    return done
