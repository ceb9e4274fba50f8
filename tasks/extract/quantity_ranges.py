"""Two quantities of one kind that make one: 10달러 - 20달러, 20명에서 30명 사이, 0.2 초과 0.5 이하, 3달러 50센트."""

from __future__ import annotations

import re
from decimal import Decimal

from tasks.extract.numerals import decimal_string
from tasks.extract.rule import Reading

_KINDS = frozenset(("COUNT", "MONEY", "PERCENT", "MEASURE", "AGE"))
_LONGEST_GAP = 6
_GAP = re.compile(r" ?(?P<dash>[~-]) ?|(?P<word>부터|에서|과|와) ?|(?P<comma>,|고|지만|이고)? ?")
_END = re.compile(r" ?(?:까지|사이)|\Z")
_LEAST = frozenset(("MORE_THAN", "EQUAL_OR_MORE"))
_GREATEST = frozenset(("LESS_THAN", "EQUAL_OR_LESS"))


def join_quantities(readings: list[Reading], text: str) -> list[Reading]:
    """Readings in order of text, with those that bound one quantity together made one."""
    joined: list[Reading] = []
    for read in readings:
        whole = _joined(joined[-1], read, text) if joined and read.type in _KINDS else None
        if whole is None:
            joined.append(read)
        else:
            joined[-1] = whole
    return joined


def _joined(first: Reading, second: Reading, text: str) -> Reading | None:
    if first.type != second.type or second.start - first.end > _LONGEST_GAP:
        return None
    if (first.unit, first.currency) != (second.unit, second.currency):
        return None
    gap = _GAP.fullmatch(text, first.end, second.start)
    if gap is None:
        return None
    if first.mod in _LEAST | _GREATEST:
        return _bounded_twice(first, second) if not gap["dash"] and not gap["word"] else None
    if first.mod or second.mod or first.value_min or second.value_min:
        return None
    if gap["dash"] or gap["word"]:
        return _from_to(first, second, gap, text)
    return _whole_and_cents(first, second)


def _bounded_twice(first: Reading, second: Reading) -> Reading | None:
    """A least and a greatest value; the value stays that of the first."""
    if first.mod in _LEAST and second.mod in _GREATEST:
        least, greatest = first.value_min, second.value_max
    elif first.mod in _GREATEST and second.mod in _LEAST:
        least, greatest = second.value_min, first.value_max
    else:
        return None
    if least is None or greatest is None or Decimal(least) >= Decimal(greatest):
        return None
    return first.but(end=second.end, value_min=least, value_max=greatest, mod="APPROX")


def _from_to(first: Reading, second: Reading, gap: re.Match[str], text: str) -> Reading | None:
    """10달러 - 20달러, 10명부터 20명까지; and only with 사이 behind it 10과 20."""
    end = _END.match(text, second.end)
    if gap["word"] and end is None:
        return None
    if ":" in first.value or ":" in second.value or Decimal(first.value) >= Decimal(second.value):
        return None
    return first.but(
        end=end.end() if end and gap["word"] else second.end,
        value=second.value,
        value_min=first.value,
        value_max=second.value,
        head=first.head or second.head,
        mod="APPROX",
    )


def _whole_and_cents(first: Reading, second: Reading) -> Reading | None:
    """3달러 50센트 is one amount."""
    if first.type != "MONEY" or second.rule != "money_in_hundredths" or first.rule == second.rule:
        return None
    value = decimal_string(Decimal(first.value) + Decimal(second.value))
    return first.but(end=second.end, value=value)
