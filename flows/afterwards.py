"""What is told once a run has landed, or was kept from it: artifacts, events, assets, figures, messages.

The run's data is safe by then. Nothing here changes the warehouse, and none of it may fail the run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prefect.logging import get_run_logger

from flows import artifacts, assets, events, metrics, notifying
from flows.account import Account, account_of, quality_staged
from flows.outcome import Outcome
from flows.settings import Settings
from flows.telling import COMES_BACK_WITHIN, reachable, tell
from tasks.run import Run


@dataclass(frozen=True)
class Told:
    """Of which run, and under which settings."""

    run: Run
    settings: Settings


def tell_landed(told: Told, outcome: Outcome) -> None:
    """Tell of a run that landed, or that found nothing new."""
    account = account_of(told.run.warehouse, outcome)
    settings = told.settings
    _each(
        {
            "artifacts": lambda: artifacts.publish(outcome, account, settings.site_url),
            "events": lambda: events.findings_created(account),
            "failed checks": lambda: events.quality_failed(outcome, account.quality),
            "assets": lambda: assets.materialized(outcome),
        }
    )
    _write_metrics(told, outcome, account)
    notifying.of_findings(settings, account)


def tell_blocked(told: Told, outcome: Outcome) -> None:
    """Tell of a run that its checks kept from landing; its staged results say which."""
    quality = quality_staged(told.run)
    account = Account((), (), quality, ())
    _each(
        {
            "artifacts": lambda: artifacts.publish_blocked(outcome, quality),
            "failed checks": lambda: events.quality_failed(outcome, quality),
            "blocked run": lambda: events.run_blocked(outcome),
        }
    )
    _write_metrics(told, outcome, account)


def _each(calls: dict[str, Callable[[], Any]]) -> None:
    # One wait for a server that is restarting, not one for each call.
    if tell("the end of the run", reachable, wait=COMES_BACK_WITHIN):
        for what, call in calls.items():
            tell(what, call)


def _write_metrics(told: Told, outcome: Outcome, account: Account) -> None:
    if told.settings.metrics_file is None:
        return
    try:
        metrics.write(told.settings.metrics_file.expanduser(), outcome, account)
    except OSError as error:
        get_run_logger().warning("metrics_file: %s: %s", told.settings.metrics_file, error.strerror or error)
