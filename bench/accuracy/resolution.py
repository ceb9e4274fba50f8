"""peer_korean_datetime: expressions × reference times of the korean-datetime library's own gold set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from .agreement import Expected, same, slid
from .model import POINTS_IN_TIME, Answer, DataSet, Document, Measure, Row, Said, Verdict, listed
from .timex import period

# Words of the set's own notation that choose a direction which the text does not give; 'past' and
# 'prev' stand only where the text says 지난, so they are not a matter of taste.
_CHOSEN_DIRECTION = re.compile(r"\b(future|nearest|next)\(")
_DIRECTION_IN_TEXT = re.compile(r"다가오는|오는|다음|이번|지난|저번")


def wall_clock(stamp: str) -> datetime:
    """The local time of a stamp to the second, without its zone: these sets compute in the zone they speak in."""
    return datetime.fromisoformat(stamp[: len("2013-02-12T04:30:00")])


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each expression, published at its reference time (Korean wall clock)."""
    return [
        Document(str(i), row["text"], f"{wall_clock(row['reference_time']).isoformat()}+09:00")
        for i, row in enumerate(rows)
    ]


def notations(rows: Sequence[Row]) -> dict[str, str]:
    """Text → the set's notation of its meaning, given on some rows of each text."""
    return {row["text"]: row["expect_dsl"] for row in rows if row.get("expect_dsl")}


def direction_free(text: str, notation: str | None) -> bool:
    """Whether the words settle which year, week or half of the day is meant.

    True where the notation chooses no direction, or where the text itself says one (다가오는, 지난 …).
    """
    return bool(notation) and bool(
        not _CHOSEN_DIRECTION.search(notation or "") or _DIRECTION_IN_TEXT.search(text)
    )


def claims_a_time(said: Said) -> bool:
    """Whether a mention asserts a point in time; unresolved ones (``XXXX-…``) and bare clocks do not."""
    value = said.value or ""
    return said.type in POINTS_IN_TIME and bool(value) and "X" not in value and not value.startswith("T")


def expected_of(row: Row) -> Expected:
    """The reference of one row.

    Its end is not compared for '오늘부터 3일간', where the set keeps only the first day.
    """
    gold = row["expected"]
    end = gold.get("end") if row["category"] != "duration_not_date" else None
    return Expected(wall_clock(gold["start"]), wall_clock(end) if end else None)


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Three figures.

    ``value, direction-free``: rows whose words settle the direction; some point in time that we name is
    the reference, start and end. ``value, either way``: every row with a value; where the words give no
    direction, the neighbouring cycle is right too (the set prefers the future, news the nearest).
    ``silent``: rows where the set wants nothing recognised; lengths, counts and unresolved mentions are
    no claim about a time and are allowed.
    """
    known = notations(rows)
    for position, row in enumerate(rows):
        mentions = answers[str(position)].mentions
        shown = f"{row['text']} @ {row['reference_time'][:16]}"
        if row["expected"] is None:
            claims = [mention for mention in mentions if claims_a_time(mention)]
            yield Verdict("silent", not claims, row["category"], shown, "nothing", listed(claims))
            continue
        reference, expected = wall_clock(row["reference_time"]), expected_of(row)
        points = [m for m in mentions if m.type in POINTS_IN_TIME]
        read = [found for m in points if (found := period(m.value, m.mod, reference))]
        notation = known.get(row["text"])
        free = direction_free(row["text"], notation)
        exact = any(same(found, expected, text=row["text"]) for found in read)
        lunar = "lunar" in (notation or "")
        loose = exact or (
            not free and any(slid(found, expected, lunar=lunar, text=row["text"]) for found in read)
        )
        kind = f"{row['category']}, {'wrong value' if read else 'unresolved' if points else 'silent'}"
        said = listed(mentions)
        if free:
            yield Verdict("value, direction-free", exact, kind, shown, str(expected), said)
        yield Verdict("value, either way", loose, kind, shown, str(expected), said)


PEER_KOREAN_DATETIME = DataSet(
    name="peer_korean_datetime",
    measures=(
        Measure("value, direction-free", bar=0.93),
        Measure("value, either way"),
        Measure("silent", bar=0.99),
    ),
    peers=("korean_datetime", "dateparser", "plain_regex"),
    documents=documents,
    judge=judge,
    note="korean-datetime is measured on its own suite, set to 'nearest' as it advises for news",
)
