"""The stages of a run as the flow calls them, with one fault injected; each run in a forked process of its own.

Checks by Great Expectations and the pages are left out: they take seconds, and write nothing that lands.

As a program it does what it is told line by line (fault, stage, pages, warehouse) and answers each with the exit code: a
process that has started no thread can be forked safely, which one that runs tests cannot.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tasks.clean.task import clean_batch, number_revisions
from tasks.extract.task import extract_batch
from tasks.ingest.limits import Limits
from tasks.ingest.task import ingest
from tasks.lake import Warehouse, connect
from tasks.land import plan
from tasks.land import task as landing
from tasks.land.lock import exclusive
from tasks.land.task import bring_up_to_date, clear_leftovers, land
from tasks.link.task import link
from tasks.run import Run

MIB = 1 << 20
FAILED = 3
NOBODY = 65534
STAGES = ("ingest", "clean", "extract", "link", "land")
Fault = Callable[[Run, str], None]
"""What happens at a stage of a run."""


class Trace:
    """Calls ``before`` and ``after`` each stage."""

    def __init__(self, run: Run, before: Fault, after: Fault) -> None:
        self.run, self.before, self.after = run, before, after

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.before(self.run, name)
        yield
        self.after(self.run, name)


def nothing(_: Run, __: str) -> None:
    """No fault."""


def perform(pages: Path, warehouse: Warehouse, before: Fault = nothing, after: Fault = nothing) -> None:
    """One run over ``pages``, batches of one page."""
    run = Run(f"run-{os.getpid()}", datetime.now(UTC), warehouse)
    trace = Trace(run, before, after)
    with exclusive(warehouse, lambda: None):
        clear_leftovers.fn(warehouse)
        bring_up_to_date.fn(warehouse)
        with trace.stage("ingest"):
            n_batches = ingest.fn(run, [str(pages)], Limits(1, MIB, MIB)).n_batches
        if n_batches:
            process(run, n_batches, trace)
        with trace.stage("land"):
            land.fn(run, [], {})


def process(run: Run, n_batches: int, trace: Trace) -> None:
    """What lies between reading and landing; left out, as in the flow, where nothing is new."""
    with trace.stage("clean"):
        for batch in range(n_batches):
            clean_batch.fn(run, batch)
        number_revisions.fn(run, n_batches)
    with trace.stage("extract"):
        for batch in range(n_batches):
            extract_batch.fn(run, batch)
    with trace.stage("link"):
        link.fn(run, n_batches)


def in_a_process(work: Callable[[], None], *, uid: int | None = None) -> int:
    """Do ``work`` in a fork; return its exit code, negative for the signal that killed it."""
    child = os.fork()
    if child == 0:
        try:
            if uid is not None:
                os.setuid(uid)
            work()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told that it failed
            with suppress(OSError):  # the fault may be that nothing can be written
                print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
        finally:  # never back into the process that forked
            os._exit(FAILED)
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at_the_end(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """SIGKILL once the stage is done; for landing, once it is committed and before staging is cleared."""

    def before(_: Run, name: str) -> None:
        if name == stage == "land":
            # Only now: stages before it clear folders of their own.
            landing.shutil.rmtree = die  # type: ignore[assignment]

    def after(_: Run, name: str) -> None:
        if name == stage:
            die()

    return in_a_process(lambda: perform(pages, warehouse, before=before, after=after))


def killed_in_the_middle(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """SIGKILL while the stage writes its first part; for landing, inside the transaction, rows written."""

    def before(_: Run, name: str) -> None:
        if name != stage:
            return
        if stage == "land":
            plan.article_versions = die
        else:
            Path.replace = die  # type: ignore[method-assign]

    return in_a_process(lambda: perform(pages, warehouse, before=before))


def disk_full(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """No block is left on the disk from the beginning of the stage on; the warehouse lies on a small one."""

    def before(_: Run, name: str) -> None:
        if name == stage:
            fill(warehouse.directory)

    code = in_a_process(lambda: perform(pages, warehouse, before=before))
    (warehouse.directory / "filler").unlink(missing_ok=True)
    return code


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as file:
        size = MIB
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2


def no_larger_files(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """A quota: no file may grow beyond a hundred bytes from the beginning of the stage on."""

    def before(_: Run, name: str) -> None:
        if name == stage:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    return in_a_process(lambda: perform(pages, warehouse, before=before))


def staged_file_corrupted(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """Every part that the stage has left is cut in half; for landing, what all stages have left."""

    def cut(run: Run, name: str) -> None:
        for part in (run.staging if name == "land" else run.staging / name).rglob("*.parquet"):
            part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])

    def before(run: Run, name: str) -> None:
        if name == stage == "land":
            cut(run, name)

    def after(run: Run, name: str) -> None:
        if name == stage != "land":
            cut(run, name)

    return in_a_process(lambda: perform(pages, warehouse, before=before, after=after))


def permissions_revoked(pages: Path, warehouse: Warehouse, stage: str) -> int:
    """The warehouse can only be read from the beginning of the stage on, by a user who is not root."""
    folder = warehouse.directory
    everything = [folder, *folder.rglob("*")]
    root = os.getuid() == 0
    for path in everything if root else ():
        os.chown(path, NOBODY, NOBODY)

    def before(_: Run, name: str) -> None:
        if name == stage:
            for path in [folder, *folder.rglob("*")]:
                path.chmod(0o555 if path.is_dir() else 0o444)

    code = in_a_process(lambda: perform(pages, warehouse, before=before), uid=NOBODY if root else None)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    return code


FAULTS: dict[str, Callable[[Path, Warehouse, str], int]] = {
    "SIGKILL in the middle": killed_in_the_middle,
    "SIGKILL at the end": killed_at_the_end,
    "disk full": disk_full,
    "file-size quota": no_larger_files,
    "staged files cut in half": staged_file_corrupted,
    "write permission revoked": permissions_revoked,
}


def serve() -> None:
    """Answer requests from standard input until it ends.

    What every run would load or check anew is loaded here once, as far as that leaves no thread behind.
    """
    with TemporaryDirectory() as folder:
        connect(Warehouse(Path(folder)), read_only=False, create=True).close()
    for line in sys.stdin:
        fault, stage, pages, warehouse = json.loads(line)
        print(FAULTS[fault](Path(pages), Warehouse(Path(warehouse)), stage), flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
