"""peer_duckling: Duckling's Korean corpus, times and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from math import isclose
from typing import Any

from .agreement import Expected, around_an_offset, same, slid
from .lengths import bounds, numbers, seconds
from .model import POINTS_IN_TIME, Answer, DataSet, Document, Measure, Row, Said, Verdict, equal, listed
from .resolution import wall_clock
from .timex import Period, much_alike, period

_GRAINS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_DIRECTION = re.compile(
    r"다음|오는|지난|저번|이번|금주|작년|내년|오늘|내일|어제|엊그제|그제|지금|방금|\d{4}|이천"
)
_OFFSET = re.compile(r"(초|분|시간|시간반|일|주|달|년)\s*(이?전|이?후|이?내|안)(에)?$")
_SPAN_OF_UNITS = re.compile(r"^(지난|다음)\s*\S+(초|분|시간|주|달|년)$")
_CURRENCIES = {"KRW": "KRW", "Dollar": "USD", "Cent": "USD", "Pound": "GBP"}


def left_out(row: Row) -> str | None:
    """Rows outside the barred figures."""
    text = row["text"]
    if "설날" in text:
        return "설날 is New Year's Day there, which is wrong"
    if re.search(r"[A-Z]{3}$", text):
        return "a foreign time zone, turned into the zone of the test"
    return "a vague count (몇) has no value" if text.startswith("몇") else None


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each expression; its reference time is read as Korean wall clock."""
    return [
        Document(
            str(i),
            row["text"],
            f"{wall_clock(row['reference_time']).isoformat()}+09:00" if row.get("reference_time") else None,
        )
        for i, row in enumerate(rows)
    ]


def expectations(gold: Mapping[str, Any]) -> list[Expected]:
    """The acceptable references of one row.

    Interval ends are exclusive there; a clock interval may also be given with the end that it names
    (11:00 for '9:30 부터 11:00').
    """
    start = datetime.fromisoformat(gold.get("start") or gold["at"])
    if gold["kind"] == "open_interval":
        return [Expected(start)]
    if gold["kind"] == "interval":
        end = datetime.fromisoformat(gold["end_exclusive"])
        named = end - timedelta(seconds=_GRAINS.get(gold["grain"], 0))
        return [Expected(start, end), *([Expected(start, named)] if gold["grain"] in _GRAINS else [])]
    if gold["grain"] in ("second", "minute", "hour"):
        return [Expected(start)]
    return [Expected(start, _end(start, gold["grain"]))]


def _end(start: datetime, grain: str) -> datetime:
    if grain in ("day", "week"):
        return start + timedelta(days=1 if grain == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[grain] + start.month - 1
    return datetime(start.year + months // 12, months % 12 + 1, 1)


def agrees(text: str, said: Period, expected: Expected) -> bool:
    """Whether a reading is the reference, allowing for taste.

    No direction in the words: the neighbouring cycle is right too. An offset (3주전, 5일 후): Duckling keeps
    one unit finer than said, so a reading that contains the reference, or lies in it, is right. A stretch
    of units (지난 두달): Duckling cuts at whole units; a much alike one is right.
    """
    if same(said, expected, text=text):
        return True
    if not _DIRECTION.search(text) and slid(said, expected, text=text):
        return True
    if _SPAN_OF_UNITS.search(text) and expected.end is not None:
        return much_alike(said, expected.start, expected.end)
    return bool(_OFFSET.search(text)) and around_an_offset(said, expected)


def judge_time(row: Row, mentions: Sequence[Said]) -> tuple[bool, str, str]:
    """Whether some point in time is the reference; the kind of miss; what was expected."""
    reference = wall_clock(row["reference_time"])
    points = [mention for mention in mentions if mention.type in POINTS_IN_TIME]
    read = [found for m in points if (found := period(m.value, m.mod, reference))]
    wanted = expectations(row["expected"])
    hit = any(agrees(row["text"], found, expected) for found in read for expected in wanted)
    how = "wrong value" if read else "unresolved" if points else "silent"
    kind = f"{row['expected']['kind']} {row['expected']['grain']}, {how}"
    return hit, kind, str(wanted[0])


def judge_quantity(row: Row, mentions: Sequence[Said]) -> tuple[bool, str, str]:
    """Whether some mention has the value (and, for money, the currency); bounds for above/under/between."""
    gold = row["expected"]
    if row["dimension"] == "Duration":
        wanted = gold["value"] * {"second": 1, "minute": 60}[gold["unit"]]
        lengths = [length for mention in mentions if (length := seconds(mention.value)) is not None]
        hit = any(isclose(length, wanted) for length in lengths)
    elif "fn" not in gold:
        hit = any(equal(found, Decimal(str(gold["value"]))) for m in mentions for found in numbers(m))
    else:
        hit = any(_is_quantity(mention, gold) for mention in mentions)
    how = "wrong value" if mentions else "silent"
    return hit, f"{row['dimension']} {gold.get('fn', '')}, {how}", str(gold)


def _is_quantity(said: Said, gold: Mapping[str, Any]) -> bool:
    unit, value = gold["args"][0], gold["args"][1]
    currency = _CURRENCIES.get(unit) if isinstance(unit, str) else None
    if currency and said.currency != currency:
        return False
    if gold["fn"] == "simple":
        wanted = Decimal(str(value))
        return any(equal(found, wanted) or _in_whole(found, wanted, unit) for found in numbers(said))
    least, greatest = bounds(said)
    if gold["fn"] == "between":
        low, high = (Decimal(str(end)) for end in value)
        return equal(least, low) and equal(greatest, high)
    near, far = (least, greatest) if gold["fn"] == "above" else (greatest, least)
    return equal(near, Decimal(str(value))) and far is None


def _in_whole(found: Decimal, wanted: Decimal, unit: object) -> bool:
    """Cents may be kept as a part of the dollar."""
    return unit == "Cent" and equal(found * 100, wanted)


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """``time`` and ``quantity``: rows in scope; ``all rows`` counts those left out too."""
    for position, row in enumerate(rows):
        mentions = answers[str(position)].mentions
        time = row["dimension"] == "Time"
        hit, kind, expected = (judge_time if time else judge_quantity)(row, mentions)
        if left_out(row) is None:
            yield Verdict("time" if time else "quantity", hit, kind, row["text"], expected, listed(mentions))
        yield Verdict("all rows", hit, kind, row["text"], expected, listed(mentions))


PEER_DUCKLING = DataSet(
    name="peer_duckling",
    measures=(Measure("time", bar=0.90), Measure("quantity", bar=0.95), Measure("all rows")),
    peers=("korean_datetime", "dateparser", "plain_regex", "korean_number"),
    documents=documents,
    judge=judge,
    left_out=left_out,
)
