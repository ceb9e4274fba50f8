"""Processes that we start: none outlives whoever started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def begin() -> None:
    """What a process of ours does first."""
    # Ctrl-C reaches the whole group; whoever started us decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Whoever started us may die by SIGKILL, and would leave us behind with all that we hold."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
