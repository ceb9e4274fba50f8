"""peer_recognizers: which of its rows a reader of Korean news can be judged by, and why the others not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Row

SWITCHES = frozenset(
    {"NumberModelPercentMode", "PercentModelPercentMode", "OrdinalModelSuppressExtendedTypes"}
)
_FEASTS = re.compile(r"아버지의 날|클린 먼데이|마틴 루터|추수감사절|메이데이|노동자의 날|섣달그믐")
_POINTING = re.compile(r"그 ?(전|다음)? ?[날해]|이 날|지난 날|다음 날|나의 하루")
_VAGUE = re.compile(r"몇|며칠|여러")
_NUMBERED_WEEKS = re.compile(r"\d+주(부터|와)|번 ?째 주|\d+번째 주")
_DIGIT_DATE = re.compile(r"(\d{1,4})[-/](\d{1,2})[-/](\d{2,4})")
_FORMULA = re.compile(r"[<>^]|\de[-\d]")


def left_out(row: Row) -> str | None:
    """Why a row is outside the barred figures, or None."""
    return _left_out_time(row) if row["group"] == "DateTime" else _left_out_number(row)


def _left_out_time(row: Row) -> str | None:
    text = row["text"]
    if _FEASTS.search(text):
        return "feasts of other countries, or with a date that Korea does not give them"
    if _NUMBERED_WEEKS.search(text):
        return "numbered weeks, as a calendar assistant is asked"
    if not row["model"].endswith("Parser"):
        return None
    if _POINTING.search(text):
        return "points into a conversation (그 날): their reference takes today"
    if _VAGUE.search(text):
        return "a vague count (며칠) has no value"
    return next(filter(None, (_contradiction(text, gold) for gold in row["expected"])), None)


def resolutions(gold: Row) -> Iterator[dict[str, str]]:
    """The future and the past reading of one gold item."""
    value = gold.get("Value") or {}
    for side in ("FutureResolution", "PastResolution"):
        if value.get(side):
            yield value[side]


def _contradiction(text: str, gold: Row) -> str | None:
    dates = [day for found in resolutions(gold) for key, day in found.items() if key in ("date", "startDate")]
    if any(day.startswith("0001") for day in dates):
        return "a date that does not exist"
    years = re.findall(r"(\d{4})년", gold["Text"])
    if dates and years and not any(day.startswith(year) for day in dates for year in years):
        return "the reference contradicts the year in the text"
    bare = re.fullmatch(r"(\d{1,2})일", gold["Text"])
    if dates and bare and not any(int(day[8:10]) == int(bare[1]) for day in dates):
        return "the reference contradicts the day in the text"
    digits = _DIGIT_DATE.search(text)
    if dates and digits and not dates[0][:4].endswith(digits[1]):
        return "digits with the year last, which Korean does not write"
    return None


def _left_out_number(row: Row) -> str | None:
    text = row["text"]
    types = {gold.get("TypeName") for gold in row["expected"]}
    if row["group"] == "Sequence":
        return "telephone numbers"
    if row["model"] in SWITCHES:
        return "a switch of their library, not a reading"
    if "ordinal.relative" in types:
        return "relative ordinals (the last but one) have no number"
    if _FORMULA.search(text):
        return "formulas and programming notation"
    if row["expected"] and re.search(r"\d{4}/\d|\+1-", text):
        return "the digits of dates and telephone numbers read as numbers"
    if row["model"] == "OrdinalModel" and any(gold["Text"].endswith("일") for gold in row["expected"]):
        return "days of the month read as ordinals"
    return None
