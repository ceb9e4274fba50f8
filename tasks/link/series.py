"""Series: what outlets tell anew every day or week under one name, each instalment an event of its own."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator

from tasks import lookups
from tasks.lookups import Lexicon


class Series(Lexicon):
    """One series: how its instalments are known by their titles, and how long one stands.

    The group of ``title``, where it has one, tells the instalments of one day apart.
    """

    name: str
    every: Literal["day", "week"]
    title: str

    @field_validator("title")
    @classmethod
    def _is_pattern(cls, title: str) -> str:
        if re.compile(title).groups > 1:
            raise ValueError("has more than one group")
        return title


class AllSeries(Lexicon):
    """The shape of ``seeds/lexicons/series.yml``."""

    series: tuple[Series, ...] = Field(min_length=1)


def known_series() -> tuple[Series, ...]:
    """Every series that is known."""
    found: AllSeries = lookups.load("series", AllSeries)
    return found.series
