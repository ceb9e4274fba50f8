"""Being stopped: Ctrl-C, SIGTERM and a cancellation end the query at work, not only the Python around it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPED = 130
"""The exit code of a command that was stopped, as shells have it for Ctrl-C."""
SAID = "daejo: stopped\n"
_ENDING = (signal.SIGINT, signal.SIGTERM)
_IMPORTS = "<frozen importlib._bootstrap>"
_TO_TERMINAL = b"\r\x1b[K\x1b[?25h"
"""Where a progress bar was drawn: an empty line, and the cursor that it hid."""


def hear_from_the_start() -> None:
    """Have Ctrl-C end this process at once, in one line: nothing has begun that would have to be undone.

    Where a shell that started the process in the background has it ignored, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, leave)
    # What removes the semaphores of a process that left at once would complain of them on the terminal.
    sys.warnoptions.append("ignore::UserWarning:multiprocessing.resource_tracker")


def begin_command() -> None:
    """From now on something may have to be undone: Ctrl-C raises KeyboardInterrupt, but for imports."""
    if signal.getsignal(signal.SIGINT) is leave:
        signal.signal(signal.SIGINT, raise_or_leave)


def leave(*_: object) -> None:
    """End this process here and now; those that it started end with it."""
    os.write(2, (_TO_TERMINAL if os.isatty(2) else b"") + SAID.encode())
    os._exit(STOPPED)


def raise_or_leave(_number: int, frame: FrameType | None) -> None:
    """What Ctrl-C does to a command.

    What is raised while a module is imported may be lost in a callback, or leave the lock of imports held, and other
    threads would wait for it for ever: the process ends instead, as if it had been killed.
    """
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS:
            leave()
        frame = frame.f_back
    raise KeyboardInterrupt


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
    signal.signal(signal.SIGINT, raise_or_leave)
    signal.signal(signal.SIGTERM, interrupt)


def interrupt(*_: object) -> None:
    """What to do on SIGTERM."""
    signal.raise_signal(signal.SIGINT)
