"""Python's collector of cycles, set aside while much is made that stays."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def collector_paused() -> Iterator[None]:
    """Look for no cycles of garbage inside: extraction makes none, and keeps what it learns of words.

    Each new word kept makes the collector go through all that are kept already, which is a quarter of the
    time of the first thousands of articles (13 against 17 CPU seconds per 1,000; ``bench/extract.py``).
    So does each class that a large library declares: a seventh of its import.
    Linking keeps as many profiles, and the first collection while it makes them would go through the words as well: two
    of the six seconds that it took for 3,500 articles.
    Afterwards all that was made counts as old, as if a collection had spared it: the collection itself would
    take another second per 1,000 articles, and find nothing.
    """
    _keep_to_the_end()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@cache
def _keep_to_the_end() -> None:
    """Have this process end without looking for cycles: what it holds goes with it.

    To go through all that extraction keeps took three and a half CPU seconds after 1,250 articles.
    """
    atexit.register(gc.freeze)
