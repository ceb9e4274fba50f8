"""Loading what takes seconds, while Prefect's server is still starting."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from glob import iglob
from itertools import islice
from pathlib import Path

from flows.settings import Settings, load_settings
from tasks.ingest.media import HTML, PLAIN, promised
from tasks.ingest.sources import OnDisk, OnWeb, as_sources
from tasks.lake import Warehouse

SENTENCE = "첫 문장을 나눌 때 형태소 분석기가 사전을 마저 짓는다."
N_LOOKED_AT = 10_000
"""Files whose time is looked at: a guess is not worth more."""
BYTES_OF_DOCUMENT = 3_000
"""An article of an export, about: of ten thousand real ones a line of JSON has 2,973 bytes."""


def likely_new(warehouse: Warehouse, paths: Sequence[str]) -> bool:
    """Guess, before anything is read, whether a run will find something new: what it needs can then load early.

    It only looks at times. A wrong guess costs seconds; what is new is told by content, later.
    """
    landed_at = _landed_at(warehouse)
    settings = load_settings()
    if any(isinstance(source, OnWeb) for source in as_sources(paths or settings.sources)):
        return True
    return any(_changed_at(file.lstat()) > landed_at for file in _named(settings, paths))


def likely_batches(settings: Settings, warehouse: Warehouse, paths: Sequence[str]) -> int:
    """Guess, before anything is read, how many batches of new articles there are: their engine decides who needs the model."""
    landed_at, n_documents = _landed_at(warehouse), 0
    for file in _named(settings, paths):
        status = file.lstat()
        if _changed_at(status) > landed_at:
            is_page = promised(file.name) in (PLAIN, HTML)
            n_documents += 1 if is_page else status.st_size // BYTES_OF_DOCUMENT
    return -(-n_documents // settings.batch_size)


def _landed_at(warehouse: Warehouse) -> float:
    catalog = warehouse.catalog
    return catalog.stat().st_mtime if catalog.is_file() else 0.0


def _changed_at(status: os.stat_result) -> float:
    return max(status.st_mtime, status.st_ctime)


def _named(settings: Settings, paths: Sequence[str]) -> Iterator[Path]:
    sources = as_sources(paths or settings.sources)
    return islice(_files([source.path for source in sources if isinstance(source, OnDisk)]), N_LOOKED_AT)


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for given in map(Path, paths):
        path = given.expanduser()
        if path.is_dir():
            yield from path.rglob("*")
        elif path.exists():
            yield path
        else:
            # pathlib raises at what is no pattern; `ingest` will say so.
            yield from map(Path, iglob(str(path), recursive=True))  # noqa: PTH207


@cache
def start_model() -> threading.Thread:
    """Begin loading the morphological model; join the thread before asking the model for anything.

    Whoever asks for the model meanwhile would load a second one.
    """
    thread = threading.Thread(target=_load_model, name="warm-up", daemon=True)
    thread.start()
    return thread


def start_model_where_needed(warehouse: Warehouse, paths: Sequence[str]) -> None:
    """Begin loading the model, unless processes of their own will do what it is for: here it is 0.3 GB."""
    settings = load_settings()
    if settings.engine_of(likely_batches(settings, warehouse, paths)) == "thread":
        start_model()


def start_checks() -> None:
    """Begin importing Great Expectations, in a process of its own: the model keeps this one busy."""
    from tasks.validate import apart

    apart.start()


def _load_model() -> None:
    from tasks.extract import morphemes

    morphemes.analyse(SENTENCE)
