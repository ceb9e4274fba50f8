"""Loading what takes seconds, while Prefect's server is still starting."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from flows.settings import load_settings
from tasks.ingest.sources import OnDisk, OnWeb, as_sources
from tasks.lake import Warehouse

SENTENCE = "첫 문장을 나눌 때 형태소 분석기가 사전을 마저 짓는다."
N_LOOKED_AT = 10_000
"""Files whose time is looked at: a guess is not worth more."""


def likely_new(warehouse: Warehouse, paths: Sequence[str]) -> bool:
    """Guess, before anything is read, whether a run will find something new: what it needs can then load early.

    It only looks at times. A wrong guess costs seconds; what is new is told by content, later.
    """
    catalog = warehouse.catalog
    if not catalog.is_file():
        return True
    landed_at = catalog.stat().st_mtime
    sources = as_sources(paths or load_settings().sources)
    if any(isinstance(source, OnWeb) for source in sources):
        return True
    named = [source.path for source in sources if isinstance(source, OnDisk)]
    files = islice(_files(named), N_LOOKED_AT)
    return any(max(status.st_mtime, status.st_ctime) > landed_at for status in map(Path.lstat, files))


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for given in map(Path, paths):
        path = given.expanduser()
        if path.is_dir():
            yield from path.rglob("*")
        elif path.exists():
            yield path


@cache
def start_model() -> threading.Thread:
    """Begin loading the morphological model; join the thread before asking the model for anything.

    Whoever asks for the model meanwhile would load a second one.
    """
    thread = threading.Thread(target=_load_model, name="warm-up", daemon=True)
    thread.start()
    return thread


def start_checks() -> None:
    """Begin importing Great Expectations, in a process of its own: the model keeps this one busy."""
    from tasks.validate import apart

    apart.start()


def _load_model() -> None:
    from tasks.extract import morphemes

    morphemes.analyse(SENTENCE)
