"""The flows as a Prefect server knows them: when they run, with which parameters, in turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.schedules import Cron, Interval, Schedule

from flows.errors import MistakeError
from flows.etl import etl
from flows.maintain import maintain
from flows.rebuild import rebuild

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun
    from prefect.deployments.runner import RunnerDeployment

TAG = "daejo"
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A run that comes due while one like it is at work is dropped: that one, or the next, reads what is new."""
ABANDONED = "Whatever served it was killed; what it had under way was never landed"
MISSED = "Another run catches up: the schedule came due while nothing served it"


@dataclass(frozen=True)
class Served:
    """One flow to be served: under which name, when if ever by itself, and with which parameters."""

    flow: Flow[..., Any]
    name: str
    schedule: Schedule | None
    parameters: dict[str, Any]
    description: str

    @property
    def when(self) -> str:
        """When it runs, in a few words."""
        if self.schedule is None:
            return "when asked"
        at = self.schedule.cron or f"every {self.schedule.interval}"
        return f"{at}, {self.schedule.timezone}"

    def deployment(self) -> RunnerDeployment:
        """The deployment that Prefect's runner takes."""
        made = self.flow.to_deployment(
            self.name,
            schedules=[self.schedule] if self.schedule else None,
            parameters=self.parameters,
            description=self.description,
            tags=[TAG, self.flow.name],
            concurrency_limit=ONE_AT_A_TIME,
        )
        return cast("RunnerDeployment", made)


def when(cron: str, every: float | None, timezone: str, setting: str = "cron") -> Schedule:
    """A cron expression in a time zone, or every so many seconds. ``setting`` is what it is called.

    Raises:
        MistakeError: the expression says no times.
    """
    if every is not None:
        return Interval(every, timezone=timezone)
    try:
        CronSchedule(cron=cron, timezone=timezone)
    except ValueError as error:
        raise MistakeError(
            f"{setting}: {cron}: say minute, hour, day, month and weekday, as in 0 * * * *"
        ) from error
    return Cron(cron, timezone=timezone)


def main_flow(schedule: Schedule, parameters: dict[str, Any]) -> Served:
    """The main flow on its schedule."""
    said = "Reads what is new in the sources and lands it with its findings. · 새 기사를 읽어 발견과 함께 반영한다."
    return Served(etl, "hourly", schedule, parameters, said)


def upkeep(schedule: Schedule, warehouse: str) -> tuple[Served, Served]:
    """What keeps a warehouse in order: by night, and when somebody asks for it."""
    tidied = "Tidies the warehouse and checks everything in it. · 창고를 정리하고 모두 점검한다."
    read_again = (
        "Reads kept articles again, with the rules of now. · 보관한 기사를 지금의 규칙으로 다시 읽는다."
    )
    return (
        Served(maintain, "nightly", schedule, {"warehouse": warehouse}, tidied),
        Served(rebuild, "manual", None, {"warehouse": warehouse}, read_again),
    )


def end_abandoned(client: SyncPrefectClient, deployment_ids: Sequence[Any]) -> int:
    """End the runs that a killed `serve` left at work, as far as its server knew; returns how many.

    Each would hold its deployment's only place for ever: the server that knew until when has died as well.
    Only for a server that has just been started for these deployments: nobody can be at work on them.
    """
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, FlowRunFilter
    from prefect.states import Crashed

    at_work = {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}
    left: list[FlowRun] = client.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate(at_work),
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployment_ids))),
    )
    for run in left:
        client.set_flow_run_state(run.id, Crashed(message=ABANDONED), force=True)
    return len(left)


def leave_one_missed(client: SyncPrefectClient, deployment_ids: Sequence[Any], now: datetime) -> int:
    """Of the runs that came due while nothing served them, keep the last of each deployment.

    A schedule that was missed twelve times catches up once: one run reads all that is new. Returns how many
    were cancelled.
    """
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId, FlowRunFilter
    from prefect.client.schemas.sorting import FlowRunSort
    from prefect.states import Cancelled

    n_cancelled = 0
    for deployment_id in deployment_ids:
        due: list[FlowRun] = client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate(
                {"state": {"type": {"any_": ["SCHEDULED"]}}, "expected_start_time": {"before_": now}}
            ),
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment_id])),
            sort=FlowRunSort.EXPECTED_START_TIME_DESC,
        )
        for missed in [run for run in due if run.auto_scheduled][1:]:
            client.set_flow_run_state(missed.id, Cancelled(name="Missed", message=MISSED), force=True)
            n_cancelled += 1
    return n_cancelled
