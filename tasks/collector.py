"""Python's collector of cycles, set aside while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
