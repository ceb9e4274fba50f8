"""The ``run`` command: the main flow in this process, seen from a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import httpx
from rich.console import Console
from rich.table import Table

from flows import environment, progress, reading
from flows.errors import MistakeError
from flows.server import FOR_ONE_RUN, Server, ServerError
from flows.stopping import STOPPED, end_like_ctrl_c
from flows.terminal import ProgressBar, console, harmless
from tasks.clean.recurring import own_lines
from tasks.collector import collector_paused
from tasks.refusals import LexiconError, WarehouseError

if TYPE_CHECKING:
    from prefect import State

    from flows.maintain import Maintained
    from flows.outcome import Outcome

OK, FAILED, UNUSABLE = 0, 1, 2


def run(paths: list[str], directory: Path | None, *, as_json: bool, limit: int) -> int:
    """Run the main flow, print what it did and what the warehouse finds; return the exit code."""
    warehouse = reading.place_to_write(directory, there=False)
    own_lines(warehouse.directory)  # a mistake in it is told before a server is started

    def main_flow() -> State[Any]:
        from flows.etl import etl

        return etl(paths or None, str(warehouse.directory), return_state=True)

    def warm_up() -> None:
        from flows import warmup

        if warmup.likely_new(warehouse, paths):
            warmup.start_checks()
            progress.listener.get().begin("load", None)
            warmup.start_model_where_needed(warehouse, paths)
        with collector_paused():
            import flows.etl  # noqa: F401 - a second of CPU, while the server starts

    return watched(
        main_flow,
        lambda state: _tell(state, warehouse.directory, as_json=as_json, limit=limit),
        warm_up,
    )


def rebuild(
    stage: str, since: date | None, everything: bool, directory: Path | None, *, as_json: bool, limit: int
) -> int:
    """Rebuild from ``stage`` on, print what that did and what the warehouse finds; return the exit code."""
    if stage not in ("clean", "extract"):
        raise MistakeError(f"--stage: {harmless(stage)}: a rebuild starts at clean or extract")
    warehouse = reading.place_to_write(directory, there=True)

    own_lines(warehouse.directory)

    def rebuilding() -> State[Any]:
        from flows.rebuild import rebuild as flow

        return flow(stage, since, everything, str(warehouse.directory), return_state=True)

    def tell(state: State[Any]) -> int:
        told = _tell(state, warehouse.directory, as_json=as_json, limit=limit)
        return OK if told == UNUSABLE else told  # nothing to read again is well, too

    return watched(rebuilding, tell)


def maintain(directory: Path | None, keep_days: int | None) -> int:
    """Tidy and check a warehouse, print what was done; return the exit code."""
    warehouse = reading.place_to_write(directory, there=True)

    def tidying() -> State[Any]:
        from flows.maintain import maintain as flow

        return flow(str(warehouse.directory), keep_days, return_state=True)

    return watched(tidying, _tell_tidied)


def _tell_tidied(state: State[Any]) -> int:
    if state.name == "Damaged":
        sys.stderr.write(f"daejo: {harmless(state.message or '')}\n")
        return FAILED
    done: Maintained | Exception = state.result(raise_on_failure=False)
    if isinstance(done, Exception):
        return failed(done)
    tidied = done.tidied
    sys.stdout.write(
        f"{tidied.n_files_before} files became {tidied.n_files_after}; {tidied.n_expired} snapshots expired; "
        f"{tidied.n_removed} files removed; {len(done.checks)} checks hold\n"
    )
    return OK


def watched(
    flow: Callable[[], State[Any]],
    tell: Callable[[State[Any]], int],
    warm_up: Callable[[], None] = lambda: None,
) -> int:
    """Run a flow with a server beside it where none is configured; ``tell`` its end and return the exit code.

    ``warm_up`` is called while the server starts.
    """
    environment.prepare(terminal=sys.stderr.isatty())
    end_like_ctrl_c()
    try:
        with Server(0, FOR_ONE_RUN) if "PREFECT_API_URL" not in os.environ else nullcontext() as server:
            state = _flow(flow, server, warm_up)
            # Said before the server is stopped, which takes a second.
            return tell(state)
    except ServerError as error:
        sys.stderr.write(f"daejo: {error}\n")
        return FAILED
    except httpx.TransportError as error:
        sys.stderr.write(f"daejo: Prefect's server went away, and the warehouse is as it was: {error}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write("daejo: stopped; what had not landed is undone, and the next run does it again\n")
        return STOPPED


def _tell(state: State[Any], warehouse: Path, *, as_json: bool, limit: int) -> int:
    if state.name == "Blocked":
        sys.stderr.write(f"daejo: {harmless(state.message or '')}\n")
        return FAILED
    outcome: Outcome | Exception = state.result(raise_on_failure=False)
    if isinstance(outcome, Exception):
        return failed(outcome)
    for problem in outcome.problems:
        sys.stderr.write(f"daejo: {harmless(f'{problem.uri}: {problem.reason}: {problem.detail}')}\n")
    if (n_more := outcome.n_problems - len(outcome.problems)) > 0:
        sys.stderr.write(f"daejo: {n_more:,} more could not be used: daejo sql 'FROM ops.quarantine'\n")
    if outcome.unwritten:
        sys.stderr.write(f"daejo: {harmless(outcome.unwritten)}\n")
    for line in outcome.not_run:
        sys.stderr.write(f"daejo: {harmless(line)}; what it found before is left as it was\n")
    if as_json:
        sys.stdout.write(json.dumps(_as_json(outcome), ensure_ascii=False) + "\n")
    else:
        _summarise(outcome, console())
    reading.findings(warehouse, as_json=as_json, limit=limit)
    if outcome.not_run:
        return FAILED
    return OK if outcome.n_usable > 0 else UNUSABLE


def failed(error: Exception) -> int:
    """Say why the run broke off. A defect shows its traceback; off a terminal the log already did."""
    from flows.outcome import latest

    if sys.stderr.isatty() and not isinstance(
        error, (OSError, duckdb.IOException, LexiconError, WarehouseError)
    ):
        raise error
    said = " ".join(f"{type(error).__name__}: {error}".split())
    how = "the run landed, then failed" if latest() else "the run failed and the warehouse is as it was"
    sys.stderr.write(f"daejo: {how}: {harmless(said)}\n")
    return FAILED


def _flow(flow: Callable[[], State[Any]], server: Server | None, warm_up: Callable[[], None]) -> State[Any]:
    """Run the flow; its state is what came of it even where Prefect could not be told that it ended.

    Raises:
        httpx.TransportError: Prefect's server went away before anything came of the run.
    """
    with ExitStack() as meanwhile:
        if sys.stderr.isatty():
            # Before anything heavy is imported: the person sees at once that something happens.
            progress.listener.set(meanwhile.enter_context(ProgressBar()))
        warm_up()
        from prefect.settings import temporary_settings
        from prefect.states import Completed

        from flows import outcome, telling

        if server is not None:
            server.wait()
        with temporary_settings(_settings(own_server=server is not None)):
            try:
                return flow()
            except httpx.TransportError:
                came = outcome.latest()
                if came is None:
                    raise
                sys.stderr.write(
                    "daejo: Prefect's server went away: its pages do not show how this run ended\n"
                )
                return Completed(data=came)
            finally:
                telling.send_the_rest()


def _settings(*, own_server: bool) -> dict[Any, Any]:
    from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, PREFECT_FLOWS_HEARTBEAT_FREQUENCY

    # Joining the heartbeat's thread costs a second, and nobody watches for the heartbeat of this run.
    chosen: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if own_server:  # nobody would start it again: waiting a minute for every call would be in vain
        chosen[PREFECT_CLIENT_MAX_RETRIES] = 1
    return chosen


def _summarise(outcome: Outcome, to: Console) -> None:
    table = Table("stage", box=None, pad_edge=False)
    for heading in ("in", "out", "quarantined", "unchanged", "seconds"):
        table.add_column(heading, justify="right")
    for stage in outcome.stages:
        count = stage.count
        numbers = (count.n_in, count.n_out, count.n_quarantined, count.n_unchanged)
        table.add_row(stage.stage, *(f"{number:,}" for number in numbers), f"{stage.seconds:.1f}")
    to.print(table)
    if outcome.snapshot is None:
        to.print(f"Nothing new: {outcome.warehouse} is as it was.", soft_wrap=True)
    else:
        to.print(f"Landed in {outcome.warehouse}, snapshot {outcome.snapshot}.", soft_wrap=True)
    for line in outcome.stale:
        to.print(line, soft_wrap=True, highlight=False, markup=False)


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "run_id": outcome.run_id,
        "snapshot": outcome.snapshot,
        "stages": [
            {"stage": s.stage, **vars(s.count), "seconds": round(s.seconds, 3)} for s in outcome.stages
        ],
        "problems": [vars(problem) for problem in outcome.problems],
        "not_run": list(outcome.not_run),
        "unwritten": outcome.unwritten,
        "stale": list(outcome.stale),
    }
