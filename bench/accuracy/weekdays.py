"""weekday_dates: 'M월 D일(요일)' in its context; the weekday proves which year or month is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from .model import POINTS_IN_TIME, Answer, DataSet, Document, Measure, Row, Said, Verdict, listed
from .timex import period

_MONTH = re.compile(r"(\d{1,2})월\s*\d{1,2}")


def documents(rows: Sequence[Row]) -> list[Document]:
    """The stretch of the article around each expression."""
    return [Document(str(i), row["context"], row["published"]) for i, row in enumerate(rows)]


def left_out(row: Row) -> str | None:
    """Rows whose gold date cannot be trusted.

    Their makers call them ambiguous or leave them unresolved; or they are bare days (``19일(금)``) whose
    nearest fitting month is not the month that the context names just before (``6월 12일 … 19일``): there
    the weekday proves nothing and the gold is wrong.
    """
    if not row["gold_nearest"] or not row["unambiguous"]:
        return "called ambiguous by its makers"
    if "월" in row["expr"].split("(")[0]:
        return None
    named = _MONTH.findall(row["context"][: row["context"].index(row["expr"])])
    if named and int(named[-1]) != int(row["gold_nearest"][5:7]):
        return "bare day whose gold contradicts the month named before it"
    return None


def hard(row: Row) -> bool:
    """Whether the gold lies in another year, or a bare day in another month, than the publication."""
    gold, published = row["gold_nearest"], row["published"]
    return bool(gold[:4] != published[:4] or ("월" not in row["expr"] and gold[5:7] != published[5:7]))


def _names(said: Said, gold: str, reference: datetime) -> bool:
    found = period(said.value, None, reference)
    if found is None:
        return False
    return datetime.fromisoformat(gold).date() in (found.start.date(), found.last.date())


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Right: a point in time over the expression is the gold day.

    A range over it is right where the day is its first or last (``7월 29일(월)~8월 23일(금)`` is one mention).
    ``all as labelled`` also counts the rows that are left out, with the gold as it stands.
    """
    for position, row in enumerate(rows):
        if not row["gold_nearest"]:
            continue
        gold, context = row["gold_nearest"], row["context"]
        start = context.index(row["expr"])
        near = [
            mention
            for mention in answers[str(position)].of(POINTS_IN_TIME)
            if mention.covers(start, start + len(row["expr"]))
        ]
        reference = datetime.fromisoformat(row["published"])
        hit = any(_names(mention, gold, reference) for mention in near)
        shape = "month and day" if "월" in row["expr"].split("(")[0] else "bare day"
        kind = f"{shape}, {'wrong value' if near else 'silent'}"
        verdict = Verdict("all as labelled", hit, kind, context, f"{row['expr']} → {gold}", listed(near))
        yield verdict
        if left_out(row) is None:
            yield Verdict("date", hit, kind, context, verdict.expected, verdict.said)
            if hard(row):
                yield Verdict("hard", hit, kind, context, verdict.expected, verdict.said)


WEEKDAY_DATES = DataSet(
    name="weekday_dates",
    measures=(Measure("date", bar=0.985), Measure("hard", bar=1.0), Measure("all as labelled")),
    peers=("plain_regex", "korean_datetime", "dateparser"),
    documents=documents,
    judge=judge,
    note="hard: another year, or a bare day of another month, than the publication's",
    left_out=left_out,
)
