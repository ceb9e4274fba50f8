"""Reading kept pages again: what a change of rules or lexicons touches, as one run and one snapshot."""

from __future__ import annotations

import flows.environment  # noqa: F401 - it must come before Prefect, which reads its settings when imported

# isort: split
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from prefect import State, flow
from prefect.logging import get_run_logger
from prefect.states import Failed

from flows import batches, engines, warmup
from flows.afterwards import Told, tell_blocked, tell_landed
from flows.etl import Stages, publish_pages, run_name, say_waiting
from flows.notifying import on_cancelled, on_crashed, on_failed
from flows.outcome import Outcome, remember
from flows.settings import load_settings
from flows.stopping import stoppable
from flows.versions import versions
from tasks.clean.recurring import own_lines
from tasks.clean.task import clean_batch
from tasks.extract.task import extract_batch
from tasks.lake import missing
from tasks.land.lock import exclusive
from tasks.land.task import Landed, bring_up_to_date, clear_leftovers
from tasks.rebuild import task as rebuilding
from tasks.rebuild.selection import Selection, Stage


@flow(
    name="rebuild",
    flow_run_name=run_name,
    on_failure=[on_failed],
    on_crashed=[on_crashed],
    on_cancellation=[on_cancelled],
)
def rebuild(
    stage: Stage = "extract",
    since: date | None = None,
    everything: bool = False,
    warehouse: str | None = None,
) -> Outcome | State[Outcome]:
    """Read again, from the bytes that were kept, the articles that other rules or lexicons had read.

    Only articles that now read otherwise are written, all in one snapshot. A rebuild that dies goes on where
    it was when the same one is started again; other runs may come between.

    Args:
        stage: from which stage on; captures that a defect had sent to quarantine are taken up too.
        since: only what was published on or after this day in Seoul.
        everything: what was read with the versions of now, too.
        warehouse: the folder of the warehouse; the setting of that name where none is given.
    """
    settings = load_settings()
    place = settings.place(Path(warehouse) if warehouse else None)
    if not place.exists:
        raise missing(place)
    own_lines(place.directory)  # a mistake in it is told before anything is read
    now = versions()
    chosen = Selection(stage, now[stage], since, everything)
    with stoppable(), exclusive(place, say_waiting):
        clear_leftovers(place)
        bring_up_to_date(place)
        run, goes_on = rebuilding.begin(place, chosen, now, settings.mask_contacts)
        run = replace(run, workers=settings.n_workers)
        if goes_on:
            get_run_logger().info("going on where the rebuild %s ended", run.run_id)
        outcome = _Rebuild(run, settings).rebuild(chosen)
        outcome = replace(outcome, unwritten=publish_pages(place))
    remember(outcome)
    told = Told(run, settings)
    if outcome.blocked:
        tell_blocked(told, outcome)
        return Failed(
            name="Blocked", message=f"Checks kept the run from landing: {'; '.join(outcome.blocked)}"
        )
    tell_landed(told, outcome)
    return outcome


class _Rebuild(Stages):
    """The stages of one rebuild, in order."""

    def rebuild(self, chosen: Selection) -> Outcome:
        n_batches, cleaned_from = rebuilding.choose(self.run, chosen, self.settings.batch_size)
        n_usable, landed = 0, Landed(None, {})
        blocked: tuple[str, ...] = ()
        if n_batches:
            self._read(n_batches, cleaned_from)
            n_usable = self.timed[-1].count.n_out
            if rebuilding.settle_changes(self.run, versions(), cleaned_from):
                blocked = self.link_and_check(n_batches)
            if not blocked:
                landed = self.land()
        problems = self.problems(landed)
        return Outcome(
            run_id=self.run.run_id, warehouse=self.run.warehouse.directory, stages=tuple(self.timed),
            n_usable=n_usable, problems=problems, snapshot=landed.snapshot, blocked=blocked, not_run=self.not_run,
        )  # fmt: skip

    def _read(self, n_batches: int, cleaned_from: int) -> None:
        """Clean and extract the batches that an earlier attempt has not."""
        to_clean = rebuilding.unread(self.run, "clean", range(cleaned_from, n_batches))
        to_extract = rebuilding.unread(self.run, "extract", range(n_batches))
        engine = engines.chosen(self.settings, len(to_extract))
        within = self.settings.batch_timeout
        if to_extract:
            warmup.start_checks()
            if engine.kind == "thread":
                warmup.start_model()
        with engines.Workers(engine) as workers:
            if cleaned_from < n_batches:
                began = perf_counter()
                batches.each(workers, "clean", clean_batch, self.run, n_batches, within, to_clean)
                self.record("clean", rebuilding.keep_revisions(self.run, n_batches, cleaned_from), began)
            if to_extract and engine.kind == "thread":
                warmup.start_model().join()
            began = perf_counter()
            batches.each(workers, "extract", extract_batch, self.run, n_batches, within, to_extract)
        self.record("extract", rebuilding.counted(self.run, n_batches), began)
