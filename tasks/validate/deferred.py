"""Modules that others import on their way and that are loaded only once something of them is used."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def deferred(name: str) -> None:
    """Let every ``import`` of a module succeed at once; what is first asked of it loads it.

    ``importlib.util.LazyLoader`` loads at the first ``import`` from elsewhere already, which asks for ``__spec__``.
    """
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        # Other dunders are asked for by whoever looks through all modules; the path, to import a part of a package.
        if attribute.startswith("__") and attribute != "__path__":
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    vars(stand_in).update(__spec__=find_spec(name), __getattr__=load)
    sys.modules[name] = stand_in
