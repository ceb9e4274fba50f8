"""The data sets that extraction touches."""

from __future__ import annotations

from .duckling import PEER_DUCKLING
from .names import NER_NEWS
from .numerals import MONEY_PAIRS, PEER_KOREAN_NUMBER
from .recognizers import PEER_RECOGNIZERS
from .resolution import PEER_KOREAN_DATETIME
from .speakers import QUOTES
from .trips import TRIP_RANGES
from .weekdays import WEEKDAY_DATES

SETS = (
    TRIP_RANGES,
    WEEKDAY_DATES,
    MONEY_PAIRS,
    PEER_KOREAN_NUMBER,
    PEER_RECOGNIZERS,
    PEER_DUCKLING,
    PEER_KOREAN_DATETIME,
    NER_NEWS,
    QUOTES,
)
