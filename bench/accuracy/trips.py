"""trip_ranges: nights and days of a trip, in four spellings of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from .model import Answer, DataSet, Document, Measure, Row, Said, Verdict, listed

_DIGITS = "영일이삼사오육칠팔구"


def sino(value: int) -> str:
    """A number below 100 as Koreans read it: 1 → 일, 15 → 십오, 34 → 삼십사."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "십" if tens == 1 else f"{_DIGITS[tens]}십"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _respaced(row: Row) -> str:
    """The other spacing than the writer's: 6박8일 ↔ 6박 8일."""
    joined = f"{row['nights']}박{row['days']}일"
    return f"{row['nights']}박 {row['days']}일" if row["expr"] == joined else joined


SPELLINGS: Mapping[str, Callable[[Row], str]] = {
    "as written": lambda row: str(row["expr"]),
    "respaced": _respaced,
    "hangul": lambda row: f"{sino(row['nights'])}박{sino(row['days'])}일",
    "nights alone": lambda row: f"{row['nights']}박",
}


def rewritten(row: Row, spelling: str) -> tuple[str, int, int]:
    """The row's sentence with its expression in another spelling, and where that now stands."""
    start = row["sentence"].index(row["expr"])
    expression = SPELLINGS[spelling](row)
    text = row["sentence"][:start] + expression + row["sentence"][start + len(row["expr"]) :]
    return text, start, start + len(expression)


def documents(rows: Sequence[Row]) -> list[Document]:
    """Each sentence in each spelling, published when its article was."""
    return [
        Document(f"{position}/{spelling}", rewritten(row, spelling)[0], row["published"])
        for position, row in enumerate(rows)
        for spelling in SPELLINGS
    ]


def nights_and_days(said: Said) -> tuple[int | None, int | None]:
    """Nights and days from ``PnNmD``."""
    found = re.fullmatch(r"P(?:(\d+)N)?(?:(\d+)D)?", said.value or "")
    if not found:
        return None, None
    return int(found[1]) if found[1] else None, int(found[2]) if found[2] else None


def judge(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Right: a TRIP_LENGTH over the expression has exactly its nights and days.

    Where the rewritten sentence gives the nights alone, only the nights are compared: the days are
    then a convention (nights + 1) that a system may state or leave open.
    """
    for position, row in enumerate(rows):
        for spelling in SPELLINGS:
            text, start, end = rewritten(row, spelling)
            near = [m for m in answers[f"{position}/{spelling}"].mentions if m.covers(start, end)]
            trips = [mention for mention in near if mention.type == "TRIP_LENGTH"]
            pairs = [nights_and_days(mention) for mention in trips]
            wanted = (row["nights"], row["days"])
            hit = any(
                pair[0] == wanted[0] if spelling == "nights alone" else pair == wanted for pair in pairs
            )
            how = "wrong value" if trips else f"read as {near[0].type}" if near else "silent"
            yield Verdict(spelling, hit, how, text, f"{wanted[0]}박 {wanted[1]}일", listed(near))


TRIP_RANGES = DataSet(
    name="trip_ranges",
    measures=(
        Measure("as written", bar=0.995),
        Measure("respaced", bar=0.99),
        Measure("hangul", bar=0.95),
        Measure("nights alone", bar=0.95),
    ),
    peers=("plain_regex", "korean_datetime", "dateparser"),
    documents=documents,
    judge=judge,
)
