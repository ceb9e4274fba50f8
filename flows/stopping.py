"""Being stopped: Ctrl-C, SIGTERM and a cancellation end the query at work, not only the Python around it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPPED = 130
"""The exit code of a command that was stopped, as shells have it for Ctrl-C."""
_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable() -> Iterator[None]:
    """End every query of this process when a signal tells it to end; what Python's handler raises goes on its way.

    DuckDB lets handlers run only between pieces of its work, which may take minutes each, and then raises an error
    like any other. The signal is told to a thread instead. Outside the main thread, where no signal comes, this
    does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told, telling = os.pipe()
    os.set_blocking(telling, False)
    before = signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    listening = threading.Thread(target=_listen, args=(told,), daemon=True)
    listening.start()
    try:
        yield
    except RuntimeError as error:
        cause = error.__cause__
        if cause is None or isinstance(cause, Exception):
            raise
        raise cause from None  # the handler ran inside DuckDB, which made an error of it
    finally:
        signal.set_wakeup_fd(before)
        os.close(telling)
        listening.join()
        os.close(told)


def _listen(told: int) -> None:
    """Break off what is asked at each signal that ends; return once the other end is closed."""
    from tasks.database import break_off

    while signals := os.read(told, 16):
        if any(number in _ENDING for number in signals):
            break_off()


def end_like_ctrl_c() -> None:
    """Have SIGTERM end this process as Ctrl-C does: in order, so that a server of ours is stopped too.

    Ctrl-C itself is heard even where a shell started the process in the background, ignoring it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, interrupt)


def interrupt(*_: object) -> None:
    """What to do on SIGTERM."""
    signal.raise_signal(signal.SIGINT)
