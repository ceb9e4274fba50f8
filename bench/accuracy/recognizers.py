"""peer_recognizers: the Korean specifications of Microsoft's Recognizers-Text, times and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from .agreement import Expected, same
from .lengths import bounds, numbers, seconds
from .model import (
    POINTS_IN_TIME,
    Answer,
    DataSet,
    Document,
    Measure,
    Row,
    Said,
    Verdict,
    equal,
    listed,
    number,
)
from .recognizers_scope import left_out, resolutions
from .resolution import wall_clock
from .timex import much_alike, period

_ASSUMED_REFERENCE = "2016-11-07T00:00:00"
_ABSENT_WHERE_NOTHING = {
    "NumberModel": ("COUNT",),
    "NumberRangeModel": ("COUNT",),
    "PercentModel": ("PERCENT",),
    "DimensionModel": ("MEASURE",),
    "OrdinalModel": ("ORDINAL",),
}
_PARTS = frozenset({"START", "MID", "END"})
_ISO = {"Dollar": "USD", "United States dollar": "USD", "Pound": "GBP", "Euro": "EUR", "Japanese yen": "JPY"}
_HUNDREDTHS = frozenset({"Pence", "Cent"})


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each sentence at its reference time; where a row gives none, at that of most of the set's rows."""
    return [
        Document(str(i), row["text"], f"{_reference(row).isoformat()}+09:00") for i, row in enumerate(rows)
    ]


def _reference(row: Row) -> datetime:
    return wall_clock(row["reference_time"] or _ASSUMED_REFERENCE)


def _place(text: str, gold: Row) -> tuple[int, int]:
    """Half-open span of a gold item; only some rows give it."""
    start = gold["Start"] if "Start" in gold else max(text.find(gold["Text"]), 0)
    return start, start + len(gold["Text"])


def _times(row: Row, answer: Answer) -> tuple[Said, ...]:
    return answer.of({"DURATION"} if row["model"].startswith("Duration") else POINTS_IN_TIME)


def _spans(row: Row, answer: Answer) -> Iterator[Verdict]:
    """Overlap of spans, both ways; durations for the duration model, points in time for the others."""
    golds, mentions = [_place(row["text"], gold) for gold in row["expected"]], _times(row, answer)
    for (start, end), gold in zip(golds, row["expected"], strict=True):
        hit = any(mention.covers(start, end) for mention in mentions)
        kind = f"{row['model']} missed"
        yield Verdict("temporal span", hit, kind, row["text"], gold["Text"], listed(answer.mentions))
        exact = any((mention.start, mention.end) == (start, end) for mention in mentions)
        shown = listed(mentions)
        yield Verdict("temporal span, exact", exact, kind, row["text"], gold["Text"], shown)
    for said in mentions:
        hit = any(said.covers(*place) for place in golds)
        kind = f"{row['model']} said where nothing is"
        yield Verdict("temporal span", hit, kind, row["text"], "nothing", str(said), side="said")
        exact = (said.start, said.end) in golds
        yield Verdict("temporal span, exact", exact, kind, row["text"], "", str(said), side="said")


def _expected(found: Mapping[str, str]) -> Expected | None:
    if "date" in found:
        day = datetime.fromisoformat(found["date"])
        return Expected(day, day + timedelta(days=1))
    if "startDate" in found and "endDate" in found:
        return Expected(datetime.fromisoformat(found["startDate"]), datetime.fromisoformat(found["endDate"]))
    return None


def _is_time(said: Said, gold: Row, reference: datetime) -> bool:
    timex = gold["Value"]["Timex"]
    if gold["Type"] == "duration":
        length, wanted = seconds(said.value), float(gold["Value"]["FutureResolution"]["duration"])
        return length is not None and abs(length - wanted) <= 0.02 * wanted
    part = str(gold["Value"].get("Mod", "")).upper()
    if said.value == timex:
        return part not in _PARTS or said.mod == part
    found = period(said.value, said.mod, reference)
    wanted_readings = [one for one in map(_expected, resolutions(gold)) if one]
    if found and part in _PARTS:
        return any(one.end and much_alike(found, one.start, one.end) for one in wanted_readings)
    return found is not None and any(same(found, one, either_end=True) for one in wanted_readings)


def _time_values(row: Row, answer: Answer) -> Iterator[Verdict]:
    """Right: a mention over the gold has the reference's TIMEX, or its future or its past reading.

    The specifications mix inclusive and exclusive ends: either is right. Durations agree within 2 %
    (half a year is 180 or 182.5 days); early and late parts are much alike. Where nothing is expected, no point in time may be said.
    """
    mentions = _times(row, answer)
    if not row["expected"]:
        kind = f"{row['model']} said where nothing is"
        yield Verdict("temporal value", not mentions, kind, row["text"], "nothing", listed(mentions))
        return
    reference = _reference(row)
    for gold in row["expected"]:
        near = [mention for mention in mentions if mention.covers(*_place(row["text"], gold))]
        hit = any(_is_time(mention, gold, reference) for mention in near)
        kind = f"{row['model']} {'wrong value' if near else 'silent'}"
        shown = f"{row['text']} @ {reference:%Y-%m-%d}"
        yield Verdict("temporal value", hit, kind, shown, str(gold["Value"]), listed(answer.mentions))


def _is_number(said: Said, gold: Row) -> bool:
    resolution = gold["Resolution"]
    if gold["TypeName"] == "numberrange":
        found = re.fullmatch(r"[\[(](.*),(.*)[\])]", resolution["value"])
        ends = tuple(number(end) for end in found.groups()) if found else ()
        return len(ends) == 2 and all(
            one is other or equal(one, other) for one, other in zip(bounds(said), ends, strict=True)
        )
    wanted = number(str(resolution["value"]).removesuffix("%"))
    iso = resolution.get("isoCurrency") or _ISO.get(resolution.get("unit", ""))
    if wanted is None or (gold["TypeName"] == "currency" and iso and said.currency != iso):
        return False
    if gold["TypeName"] == "percentage" and said.type != "PERCENT":
        return False
    hundredths = resolution.get("unit") in _HUNDREDTHS
    return any(equal(n, wanted) or (hundredths and equal(n * Decimal(100), wanted)) for n in numbers(said))


def _number_values(row: Row, answer: Answer) -> Iterator[Verdict]:
    """Right: a mention over the gold has its number (percent as PERCENT, money with its currency where the
    specification names one, ranges with both bounds; whether a bound is open is not compared).

    Where a model expects nothing, nothing of its own type may be said: 180ml is no bare number, but a measure.
    """
    golds = [gold for gold in row["expected"] if gold.get("Resolution", {}).get("value") is not None]
    if not row["expected"]:
        wrong = answer.of(_ABSENT_WHERE_NOTHING.get(row["model"], ()))
        if row["model"] == "NumberRangeModel":
            wrong = tuple(mention for mention in wrong if bounds(mention) != (mention.number, mention.number))
        kind = f"{row['model']} said where nothing is"
        yield Verdict("numeric value", not wrong, kind, row["text"], "nothing", listed(wrong))
    for gold in golds:
        near = [mention for mention in answer.mentions if mention.covers(*_place(row["text"], gold))]
        hit = any(_is_number(mention, gold) for mention in near)
        kind = f"{row['model']} {'wrong value' if near else 'silent'}"
        expected = f"{gold['Text']} {gold['Resolution']['value']}"
        yield Verdict("numeric value", hit, kind, row["text"], expected, listed(near or answer.mentions))


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Span figures on the extractor models, value figures on the parser and number models."""
    for position, row in enumerate(rows):
        answer = answers[str(position)]
        if row["group"] != "DateTime":
            verdicts = _number_values(row, answer)
        elif row["model"].endswith("Extractor"):
            verdicts = _spans(row, answer)
        else:
            verdicts = _time_values(row, answer)
        in_scope = left_out(row) is None
        for verdict in verdicts:
            if in_scope:
                yield verdict
            if "exact" not in verdict.measure:
                everything = f"{verdict.measure}, all rows"
                yield Verdict(
                    everything,
                    verdict.hit,
                    verdict.kind,
                    verdict.text,
                    verdict.expected,
                    verdict.said,
                    verdict.side,
                )


PEER_RECOGNIZERS = DataSet(
    name="peer_recognizers",
    measures=(
        Measure("temporal span", "f1", 0.95),
        Measure("temporal span, exact", "f1"),
        Measure("temporal value", bar=0.88),
        Measure("numeric value", bar=0.90),
        Measure("temporal span, all rows", "f1"),
        Measure("temporal value, all rows"),
        Measure("numeric value, all rows"),
    ),
    peers=("korean_datetime", "dateparser", "plain_regex", "korean_number"),
    documents=documents,
    judge=judge,
    left_out=left_out,
)
