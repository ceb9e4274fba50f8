"""Run `daejo run` and press Ctrl-C while it lands: `python interrupted.py PAGES WAREHOUSE`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

from flows import running
from tasks.land import record
from tests.flows.standing_in import stand_in


def pressed(*_: Any, **__: Any) -> None:
    """In the middle of the transaction: rows are written, nothing is committed."""
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    # Whoever starts tests in the background has it ignored, and we would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    stand_in()
    record.insert = pressed  # type: ignore[assignment]
    sys.exit(running.run([sys.argv[1]], Path(sys.argv[2]), as_json=False, limit=10))
