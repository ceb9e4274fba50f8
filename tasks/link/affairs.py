"""Affairs that are told over months: what happened on a day, and who is before the courts."""

from __future__ import annotations

from tasks import lookups
from tasks.link.profiles import Profile
from tasks.lookups import Lexicon


class Affairs(Lexicon):
    """The shape of ``seeds/lexicons/affairs.yml``."""

    proceedings: tuple[str, ...]
    officials: tuple[str, ...]


def known_affairs() -> Affairs:
    """What tells of somebody before the courts, and who is there for others."""
    found: Affairs = lookups.load("affairs", Affairs)
    return found


def of_one_affair(one: Profile, other: Profile, *, on_a_day: bool) -> bool:
    """Whether two stories tell of one person before the courts, or, ``on_a_day``, of one day with one leading name; most of one do.

    What two articles of one day tell of a company need not be one event; what comes back to that day later is.
    """
    return not one.affairs.keys().isdisjoint(other.affairs.keys()) and any(
        2 * n >= one.size or 2 * other.affairs[affair] >= other.size
        for affair, n in one.affairs.items()
        if affair in other.affairs and (on_a_day or not affair[0].isdecimal())
    )
