"""Loading what takes seconds, while Prefect's server is still starting."""

from __future__ import annotations

import threading
from functools import cache

SENTENCE = "첫 문장을 나눌 때 형태소 분석기가 사전을 마저 짓는다."


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
