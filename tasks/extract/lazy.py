"""What is found when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class lazy(Generic[_T]):  # noqa: N801 - a decorator, as functools.cached_property is
    """``functools.cached_property`` without its lock, which Python 3.11 takes at every first access.

    An article has two hundred of them, and no other thread sees what one article is read into: they take a
    third of the time.
    """

    def __init__(self, work: Callable[[Any], _T]) -> None:
        """Keep what ``work`` finds under its own name."""
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[_T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[_T] | _T:
        """What was found; from then on it is an attribute of the instance, and this is not called again."""
        if instance is None:
            return self
        found = self._work(instance)
        instance.__dict__[self._name] = found
        return found
