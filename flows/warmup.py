"""Loading what takes seconds while Prefect's own server is still starting."""

from __future__ import annotations

import threading
from functools import cache


class WarmUp:
    """A thread that loads the morphological model, then Great Expectations."""

    def __init__(self) -> None:
        """Begin at once."""
        self._model_loaded = threading.Event()
        threading.Thread(target=self._load, name="warm-up", daemon=True).start()

    def wait_for_model(self) -> None:
        """Wait until the model is loaded: asking for it meanwhile would load a second one."""
        self._model_loaded.wait()

    def _load(self) -> None:
        try:
            from tasks.extract import morphemes

            morphemes.analyser()
        finally:
            self._model_loaded.set()
        from tasks.validate import great

        great.preload()


@cache
def start() -> WarmUp:
    """Begin loading, once a process."""
    return WarmUp()
