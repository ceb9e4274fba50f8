"""COUNT without a counter: a noun right behind its numeral (두 아들), 2인 1조, the great ones of a kind (10대 그룹, 4대 보험), and what 여 says is counted (2400여 학생)."""

from __future__ import annotations

import re

from tasks.extract.counts import THING, thing_of
from tasks.extract.particles import MARKS, is_no_noun, noun_of
from tasks.extract.quantities import AFTER_UNIT, reading
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Anchor, AnyRule, Example, Reading, Rule, Script, UnitRule
from tasks.extract.value_lexicons import NUMERALS, PARTICLES, UNITS, alternatives

_SHORTEST_THING = 2
_COUNTERS = alternatives(
    (set(UNITS.counters.plain) - set(UNITS.counters.digits_only)).union(
        UNITS.counters.followed, UNITS.counters.compound
    )
)
_OF_TIME = "(?:개월|달|해|주일|주|시간|시|분|배|살|세기|학기|분기)"
_UNITS = re.compile(
    alternatives((*UNITS.counters.plain, *UNITS.counters.followed, *UNITS.counters.compound))
    + rf"{AFTER_UNIT}|개월|달|해|주일|시간|분|초|년|일|살|세기|[만억조]?(?:원|달러)|평|리터|킬로|미터|톤|퍼센트|포인트"
)


def _about(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """2400여 학생: 여 alone says that the noun behind is counted."""
    amount = quantity.amount
    thing = thing_of(match) if quantity.about else ""
    if amount is None or len(thing) < _SHORTEST_THING or _UNITS.match(thing):
        return None
    read = reading("COUNT", quantity.start, match.start("thing") + len(thing), amount)
    return read.but(head=thing.rsplit(" ", 1)[-1])


def _of_great(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """10대 그룹: the thing counted stands behind 대."""
    if not quantity.words.isdigit() or quantity.low_words:
        return None
    return Reading(
        "COUNT", quantity.start, match.end("thing"), str(int(quantity.words)), unit="대", head=match["thing"]
    )


def _of_noun(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """두 아들, 세 후보: a native numeral right before what it counts, with no counter between."""
    thing = match["thing"]
    if quantity.words not in UNITS.counters.determiners:
        return None
    noun = noun_of(thing)
    if noun == thing and thing[1:] in MARKS:
        noun = thing[0]
    if noun in PARTICLES.not_counted or is_no_noun(thing):
        return None
    return Reading(
        "COUNT",
        quantity.start,
        match.start("thing") + len(noun),
        str(NUMERALS.native[quantity.words]),
        head=noun.rsplit(" ", 1)[-1],
    )


def _honoured(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """세 분: minutes are never counted so."""
    if quantity.words not in NUMERALS.native or quantity.words in NUMERALS.nouns:
        return None
    # 계약을 한 분: the one who did it.
    if quantity.words == "한" and quantity.text[max(0, quantity.start - 2) : quantity.start] in (
        "을 ",
        "를 ",
    ):
        return None
    return Reading("COUNT", quantity.start, match.end(), str(NUMERALS.native[quantity.words]), unit="분")


def _medals(match: re.Match[str]) -> Reading | None:
    """금 5, 은 3: letters of medals count only beside one another."""
    text, start, end = match.string, match.start(), match.end()
    if not (
        _MEDAL_BEHIND.match(text, end) or _MEDAL_BEFORE.search(text, max(0, start - _MEDAL_WINDOW), start)
    ):
        return None
    return Reading("COUNT", start, end, str(int(match["number"])), unit="개", head=f"{match['medal']}메달")


def _crew(match: re.Match[str]) -> Reading:
    return Reading("COUNT", match.start(), match.end(), str(int(match["size"])), unit="인")


_MEDAL_BEHIND = re.compile(r" ?[,·] ?[은동] ?[0-9]{1,3}(?![0-9]|월|일)")
_MEDAL_BEFORE = re.compile(r"[금은] ?[0-9]{1,3}개? ?[,·] ?\Z")
_MEDAL_WINDOW = 10

RULES: tuple[AnyRule, ...] = (
    UnitRule(
        "count_of_noun",
        Script.HANGUL,
        re.compile(rf"(?!(?:{_COUNTERS}|{_OF_TIME}){AFTER_UNIT}|번째|배[ 로의]|살배기|살짜리){THING}"),
        _of_noun,
        (
            Example("두 아들이 유학을 떠났다.", "두 아들", "2"),
            Example("세 후보는 토론에 나선다.", "세 후보", "3"),
            Example("이 후보는 말이 없다.", None),
        ),
        apart=True,
    ),
    UnitRule(
        "count_of_persons_honoured",
        Script.HANGUL,
        re.compile(rf"분{AFTER_UNIT}"),
        _honoured,
        (
            Example("세 분이 오셨다.", "세 분", "3"),
            Example("오 분 동안 기다렸다.", None),
        ),
        starts="분",
        apart=True,
    ),
    Rule(
        "count_of_medals",
        Anchor.WORD,
        re.compile(r"(?P<medal>[금은동]) ?(?P<number>[0-9]{1,3})개?(?![0-9,.%]{2})"),
        _medals,
        (
            Example("금 5, 은 3, 동 7로 마쳤다.", "은 3", "3"),
            Example("금 5돈을 팔았다.", None),
        ),
        follows=[medal + digit for medal in "금은동" for digit in " 0123456789"],
    ),
    Rule(
        "count_of_crew",
        Anchor.DIGIT,
        re.compile(r"(?P<size>[1-9][0-9]?)인 ?1개?조(?!각|항)"),
        _crew,
        (
            Example("경찰은 2인 1조로 움직인다.", "2인 1조", "2"),
            Example("법인 1조 원을 냈다.", None),
        ),
        follows="인",
    ),
    UnitRule(
        "count_about_then_thing",
        Script.DIGITS,
        re.compile(rf"(?<=여 )(?P<unit>){THING}"),
        _about,
        (
            Example("2400여 학생이 모였다.", "2400여 학생", "2400"),
            Example("300여 만 원을 냈다.", None),
        ),
    ),
    UnitRule(
        "count_of_great_ones",
        Script.DIGITS,
        re.compile(
            rf"대 ?(?:{alternatives(PARTICLES.modifiers)} )?(?P<thing>{alternatives(UNITS.counters.great)}){AFTER_UNIT}"
        ),
        _of_great,
        (
            Example("10대 그룹 총수가 모였다.", "10대 그룹", "10"),
            Example("4대 보험에 든다.", "4대 보험", "4"),
            Example("10대 청소년이 모였다.", None),
        ),
        starts="대",
    ),
)
