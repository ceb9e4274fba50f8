"""Modules that others import on their way and that are loaded only once something of them is used."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def deferred(name: str) -> None:
    """Let every ``import`` of a module succeed at once; what is first asked of it loads it.

    ``importlib.util.LazyLoader`` loads at the second ``import`` of the same module already.
    """
    if name not in sys.modules:
        sys.modules[name] = _Deferred(name)


class _Deferred(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = find_spec(name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the import system, not by whoever uses the module
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
