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
        self.__spec__ = spec = find_spec(name)
        self._is_package = spec is not None and spec.submodule_search_locations is not None

    def __getattr__(self, name: str) -> Any:
        # Asked by the import system, not by whoever uses the module; but ``__path__`` is, to import a part of a package.
        if name.startswith("__") and not (name == "__path__" and self._is_package):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
