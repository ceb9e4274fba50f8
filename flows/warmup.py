"""Loading what takes seconds on threads of their own, while Prefect's server is still starting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache

SENTENCE = "첫 문장을 나눌 때 형태소 분석기가 사전을 마저 짓는다."


@cache
def start_model() -> threading.Thread:
    """Begin loading the morphological model; join the thread before asking the model for anything.

    Whoever asks for the model meanwhile would load a second one.
    """
    return _begin("model", _load_model)


@cache
def start_checks() -> threading.Thread:
    """Begin importing Great Expectations. Import Prefect first: the two share modules."""
    return _begin("checks", _load_checks)


def _begin(name: str, load: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=load, name=f"warm-up-{name}", daemon=True)
    thread.start()
    return thread


def _load_model() -> None:
    from tasks.extract import morphemes

    morphemes.analyse(SENTENCE)


def _load_checks() -> None:
    from tasks.validate import great

    great.preload()
