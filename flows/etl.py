"""The main flow: ingest → clean → extract → link → validate → land, then the pages that people look at."""

from __future__ import annotations

import flows.environment  # noqa: F401 - it must come before Prefect, which reads its settings when imported

# isort: split
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from uuid import uuid4
from zoneinfo import ZoneInfo

from prefect import State, flow, runtime
from prefect.logging import get_run_logger
from prefect.states import Failed

from flows import batches, engines, pages, progress, telling, warmup
from flows.afterwards import Told, tell_blocked, tell_landed
from flows.fetching import fetch_all
from flows.findings import rule_titles
from flows.notifying import on_cancelled, on_crashed, on_failed
from flows.outcome import Outcome, Problem, remember
from flows.settings import TIME_ZONE, Settings, load_settings
from flows.stale import stale
from flows.stopping import stoppable
from flows.versions import versions
from flows.watched import Watched
from tasks.clean.recurring import own_lines
from tasks.clean.task import clean_batch, number_revisions
from tasks.extract.task import extract_batch
from tasks.ingest.limits import Limits
from tasks.ingest.model import Ingested
from tasks.ingest.sources import Source
from tasks.ingest.task import ingest
from tasks.lake import Warehouse
from tasks.land.lock import exclusive
from tasks.land.record import Timed
from tasks.land.task import Landed, bring_up_to_date, clear_leftovers, land, quarantined
from tasks.link.task import link
from tasks.publish.task import publish
from tasks.run import Run, StageCount
from tasks.validate.task import checks_begun, validate

N_PROBLEMS = 20


def run_name() -> str:
    """The name of a flow run: when it began, in Seoul."""
    return f"daejo {datetime.now(ZoneInfo(TIME_ZONE)):%Y-%m-%d %H:%M:%S}"


@flow(
    name="etl",
    flow_run_name=run_name,
    on_failure=[on_failed],
    on_crashed=[on_crashed],
    on_cancellation=[on_cancelled],
)
def etl(paths: list[str] | None = None, warehouse: str | None = None) -> Outcome | State[Outcome]:
    """Read files, folders or globs and land what is new in them, with its findings.

    Args:
        paths: Files, folders or globs to read. None: the setting `sources`.
        warehouse: The folder of the warehouse. None: the setting `warehouse`.

    Returns:
        What came of it. Where checks blocked the run, the flow fails and the warehouse is as it was.
    """
    settings = load_settings()
    place = settings.place(Path(warehouse) if warehouse else None)
    own_lines(place.directory)  # a mistake in it is told before anything is read
    started_at = datetime.now(UTC)
    run_id = f"{started_at:%Y%m%dT%H%M%S}-{uuid4().hex[:6]}"
    run = Run(run_id, started_at, place, settings.mask_contacts, settings.n_workers)
    watched = Watched(progress.listener.get())
    told = Told(run, settings)
    with stoppable(), progress.told(watched), exclusive(place, say_waiting), discarded_unless_landed(run):
        died_before = clear_leftovers(place) > 0
        bring_up_to_date(place)
        outcome = Stages(run, settings, died_before).perform(paths or settings.sources)
        if place.exists:
            outcome = replace(outcome, unwritten=publish_pages(place), stale=tuple(stale(place)))
        for line in outcome.stale:
            get_run_logger().warning(line)
        if outcome.blocked:
            tell_blocked(told, outcome)
            reasons = "; ".join(outcome.blocked)
            return Failed(name="Blocked", message=f"Checks kept the run from landing: {reasons}")
    remember(outcome)
    watched.finish()
    tell_landed(told, outcome)
    if not telling.reachable():
        telling.forget_the_rest()
    return outcome


def publish_pages(place: Warehouse) -> str | None:
    """Write the pages of what has landed; say why, if they cannot be. It stays landed: the next run writes them."""
    told = progress.listener.get()
    told.begin("publish", None)
    began = perf_counter()
    try:
        built = publish(place, rule_titles(), load_settings().n_workers, told)
    except OSError as error:
        why = f"pages not written; `daejo site` writes them: {error}"
        get_run_logger().error("publish: %s", why)
        return why
    else:
        if built.n_again:
            get_run_logger().warning("publish: a process died: %d parts written anew", built.n_again)
        get_run_logger().info("publish: %s (%.1f s)", pages.front_page(place), perf_counter() - began)
        return None


def say_waiting() -> None:
    """Tell the person and the log that another run holds the warehouse."""
    progress.listener.get().wait()
    get_run_logger().info("waiting: another run holds this warehouse")


@contextmanager
def discarded_unless_landed(run: Run) -> Iterator[None]:
    """Leave nothing of a run that is cancelled, fails or is blocked; one that landed has left nothing."""
    try:
        yield
    finally:
        shutil.rmtree(run.staging, ignore_errors=True)


@dataclass
class Stages:
    """The stages of one run, in order, each timed and told in one line."""

    run: Run
    settings: Settings
    died_before: bool = False
    timed: list[Timed] = field(default_factory=list)
    not_run: tuple[str, ...] = ()

    def perform(self, inputs: Sequence[str | Source]) -> Outcome:
        """Put ``inputs`` through every stage."""
        ingested = self.ingest(inputs)
        blocked: tuple[str, ...] = ()
        if ingested.n_batches:
            blocked = self.process(ingested.n_batches)
        landed = Landed(None, {}) if blocked else self.land()
        return self.outcome(ingested, landed, blocked)

    def ingest(self, inputs: Sequence[str | Source]) -> Ingested:
        """Read what is new in ``inputs``."""
        limits = Limits(**{each.name: getattr(self.settings, each.name) for each in fields(Limits)})
        progress.listener.get().begin("ingest", None)
        began = perf_counter()
        fetched = fetch_all(self.run, inputs, limits)
        ingested = ingest(self.run, inputs, limits, progress.listener.get().advance, fetched)
        self.record("ingest", ingested.count, began)
        return ingested

    def process(self, n_batches: int) -> tuple[str, ...]:
        """Clean, extract, link and validate what was ingested; the reasons that block it, if any."""
        engine = engines.chosen(self.settings, n_batches, died_before=self.died_before)
        within = self.settings.batch_timeout
        # Only now is it known that something is new: a run without that loads nothing.
        warmup.start_checks()
        if engine.kind == "thread":
            warmup.start_model()
        with engines.Workers(engine) as workers:
            began = perf_counter()
            cleaned = batches.each(workers, "clean", clean_batch, self.run, n_batches, within)
            numbered = number_revisions(self.run, n_batches)
            self.record("clean", _after(cleaned, numbered), began)
            if not numbered.n_out:
                return ()
            if engine.kind == "thread":
                warmup.start_model().join()
            began = perf_counter()
            extracted = batches.each(workers, "extract", extract_batch, self.run, n_batches, within)
            self.record("extract", extracted, began)
        return self.link_and_check(n_batches)

    def link_and_check(self, n_batches: int) -> tuple[str, ...]:
        """Link and validate what was extracted; the reasons that block it, if any."""
        told = progress.listener.get()
        told.begin("link", None)
        began = perf_counter()
        with checks_begun(self.run):
            self.record("link", link(self.run, n_batches, told), began)
        told.begin("validate", None)
        began = perf_counter()
        validation = validate(self.run, n_batches, told)
        self.record("validate", validation.count, began)
        if validation.n_again:
            get_run_logger().warning(
                "validate: a process died: %d portions looked at anew", validation.n_again
            )
        self.not_run = validation.not_run
        for line in self.not_run:
            get_run_logger().warning(line)
        return tuple(validation.blocked)

    def land(self) -> Landed:
        """Publish what was made, with what every stage did; nothing where nothing is new."""
        told = progress.listener.get()
        told.begin("land", None)
        began = perf_counter()
        flow_run_id = runtime.flow_run.id
        landed = land(self.run, self.timed, versions(), flow_run_id, told)
        n_out = self.timed[-1].count.n_out
        self.record("land", StageCount(n_in=n_out, n_out=n_out), began)
        if landed.snapshot is None:
            get_run_logger().info("nothing new: the warehouse is as it was")
        return landed

    def outcome(self, ingested: Ingested, landed: Landed, blocked: tuple[str, ...]) -> Outcome:
        """What came of the run, with the inputs that could not be used."""
        problems = [Problem(r.uri, r.reason, r.detail) for r in ingested.rejected]
        later = sum(t.count.n_quarantined for t in self.timed if t.stage != "ingest")
        problems += self.problems(landed)
        return Outcome(
            run_id=self.run.run_id,
            warehouse=self.run.warehouse.directory,
            stages=tuple(self.timed),
            n_usable=ingested.n_usable - later,
            problems=tuple(problems),
            n_problems=ingested.n_rejected + later,
            snapshot=landed.snapshot,
            blocked=blocked,
            not_run=self.not_run,
        )

    def problems(self, landed: Landed) -> tuple[Problem, ...]:
        """What the stages after ingest put in quarantine and landed there."""
        later = sum(t.count.n_quarantined for t in self.timed if t.stage != "ingest")
        if not later or landed.snapshot is None:
            return ()
        found = quarantined(self.run.warehouse, self.run.run_id, N_PROBLEMS)
        return tuple(Problem(*row) for row in found)

    def record(self, stage: str, count: StageCount, began: float) -> None:
        """Remember what a stage did and say it in one line of the log."""
        timed = Timed(stage, count, perf_counter() - began)
        self.timed.append(timed)
        get_run_logger().info(
            "%s: %d in, %d out, %d quarantined, %d unchanged (%.1f s)",
            stage, count.n_in, count.n_out, count.n_quarantined, count.n_unchanged, timed.seconds,
        )  # fmt: skip


def _after(cleaned: StageCount, numbered: StageCount) -> StageCount:
    """Clean's count once revisions are numbered: a text already landed is unchanged."""
    return StageCount(
        n_in=cleaned.n_in,
        n_out=numbered.n_out,
        n_quarantined=cleaned.n_quarantined + numbered.n_quarantined,
        n_unchanged=cleaned.n_unchanged + numbered.n_unchanged,
    )
