"""peer_korean_number, money_pairs: numerals and amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from .model import QUANTITIES, Answer, DataSet, Document, Measure, Row, Said, Verdict, equal, listed, number

_POWERS = {"조": 12, "억": 8, "만": 4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_ISO = {"달러": "USD", "유로": "EUR", "엔": "JPY", "위안": "CNY", "파운드": "GBP"}


def amount(text: str) -> Decimal:
    """The number that a written amount of the data set holds: ``3조6천억 원`` → 3600000000000.

    Reads digits, 천·백·십 and 만·억·조 only, which is all that the set's amounts use.
    """
    total = Decimal(0)
    rest = re.sub(r"[\s,여]", "", text)
    for letter, power in _POWERS.items():
        head, found, tail = rest.partition(letter)
        if found:
            total += _below_ten_thousand(head) * 10**power
            rest = tail
    return total + _below_ten_thousand(rest)


def _below_ten_thousand(text: str) -> Decimal:
    total = Decimal(0)
    for digits, unit in re.findall(r"(\d+(?:\.\d+)?)([천백십]?)", text):
        total += Decimal(digits) * _SMALL.get(unit, 1)
    return total


def number_documents(rows: Sequence[Row]) -> list[Document]:
    """Each numeral on its own."""
    return [Document(str(i), row["text"]) for i, row in enumerate(rows)]


def judge_numbers(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Right: some quantity said has the expected value; or, where none is expected, none is said.

    What the suites leave over as 'rest' is not compared, nor the unit.
    """
    for position, row in enumerate(rows):
        said = answers[str(position)].of(QUANTITIES)
        wanted = number(row["expected"]["value"])
        if wanted is None:
            hit = all(mention.number is None for mention in said)
        else:
            hit = any(equal(mention.number, wanted) for mention in said)
        how = "said where nothing is meant" if wanted is None else "wrong value" if said else "silent"
        kind = f"{row['suite']} {row['category']}, {how}"
        yield Verdict("value", hit, kind, repr(row["text"]), str(wanted), listed(said))


def money_documents(rows: Sequence[Row]) -> list[Document]:
    """The stretch of the article around each pair."""
    return [Document(str(i), row["context"], row["published"]) for i, row in enumerate(rows)]


def pair_spans(row: Row) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the two amounts stand: of all places of the foreign one, that which the won amount follows closest."""
    text, foreign, won = row["context"], row["foreign"], row["krw"]
    pairs = [
        (follows, found.end())
        for found in re.finditer(re.escape(foreign), text)
        if (follows := text.find(won, found.end())) != -1
    ]
    follows, end = min(pairs, key=lambda pair: pair[0] - pair[1])
    return (end - len(foreign), end), (follows, follows + len(won))


def _is(said: Said, value: Decimal, currency: str) -> bool:
    return said.type == "MONEY" and said.currency == currency and equal(said.number, value)


def judge_money(rows: Sequence[Row], answers: Mapping[str, Answer]) -> Iterator[Verdict]:
    """Right: both amounts are MONEY with the value and the currency, each over its place in the text."""
    for position, row in enumerate(rows):
        mentions = answers[str(position)].mentions
        spans = pair_spans(row)
        amounts = ((row["foreign"], _ISO[row["currency"]]), (row["krw"], "KRW"))
        near = [[m for m in mentions if m.covers(*span)] for span in spans]
        hits = [
            any(_is(mention, amount(text), currency) for mention in found)
            for found, (text, currency) in zip(near, amounts, strict=True)
        ]
        wrong = ["foreign", "won"][hits.index(False)] if False in hits else ""
        where = near[hits.index(False)] if False in hits else []
        how = "silent" if not where else "wrong" if where[0].type == "MONEY" else f"read as {where[0].type}"
        expected = " / ".join(f"{amount(text)} {currency}" for text, currency in amounts)
        yield Verdict(
            "both amounts",
            all(hits),
            f"{wrong} amount {how}",
            row["context"],
            f"{row['foreign']} = {row['krw']}: {expected}",
            listed(near[0] + near[1]),
        )


PEER_KOREAN_NUMBER = DataSet(
    name="peer_korean_number",
    measures=(Measure("value", bar=0.95),),
    peers=("plain_regex", "korean_number"),
    documents=number_documents,
    judge=judge_numbers,
)
MONEY_PAIRS = DataSet(
    name="money_pairs",
    measures=(Measure("both amounts", bar=0.995),),
    peers=("plain_regex", "korean_number"),
    documents=money_documents,
    judge=judge_money,
)
