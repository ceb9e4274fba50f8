"""What fetching leaves for ingest: parts in the shape of the declared tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

from tasks.ingest.model import Capture, Fetched, Item, Rejection, Unchanged, Visit
from tasks.run import Run
from tasks.schema import table_named

CAPTURES = table_named("bronze.captures")
CAPTURE_BYTES = table_named("bronze.capture_bytes")
QUARANTINE = table_named("ops.quarantine")
VISITS = table_named("ops.visits")


class Spool:
    """Takes items in and writes them out, a list of them a part."""

    def __init__(self, run: Run, stage: str) -> None:
        """``stage`` names the folder, which belongs to one source."""
        self._run = run
        self._stage = stage
        self._n_parts = 0
        self._n_unchanged = 0

    def clear(self) -> None:
        """Remove what an earlier attempt left."""
        shutil.rmtree(self._run.staging / self._stage, ignore_errors=True)

    def add(self, items: Sequence[Item]) -> None:
        """Write one part."""
        self._n_unchanged += sum(item.n_pages for item in items if isinstance(item, Unchanged))
        captures = [item for item in items if isinstance(item, Capture)]
        rejections = [item for item in items if isinstance(item, Rejection)]
        held = [*captures, *(item for item in rejections if item.content)]
        visits = [item for item in items if isinstance(item, Visit)]
        for table, rows in (
            (CAPTURES, captures),
            (CAPTURE_BYTES, held),
            (QUARANTINE, rejections),
            (VISITS, visits),
        ):
            self._run.write(self._stage, table, rows, self._n_parts)
        self._n_parts += 1

    def finish(self) -> Fetched:
        """Say what was left."""
        return Fetched(self._stage, self._n_parts, self._n_unchanged)


def read_spool(run: Run, fetched: Fetched) -> Iterator[Item]:
    """The items that fetching left, a part at a time."""
    if fetched.n_unchanged:
        yield Unchanged(fetched.stage, fetched.n_unchanged)
    for part in range(fetched.n_parts):
        stored = run.read(fetched.stage, CAPTURE_BYTES, part)
        content = dict(zip(stored["capture_id"].to_pylist(), stored["content"].to_pylist(), strict=True))
        for row in run.read(fetched.stage, CAPTURES, part).to_pylist():
            yield Capture(**row, content=content[row["capture_id"]])
        for row in run.read(fetched.stage, QUARANTINE, part).to_pylist():
            del row["quarantine_id"]
            yield Rejection(**row, content=content.get(row["capture_id"]))
        for row in run.read(fetched.stage, VISITS, part).to_pylist():
            yield Visit(**row)
