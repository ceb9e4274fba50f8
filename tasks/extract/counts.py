"""COUNT: how many of what. The thing counted stands after the counter (9개 기업) or before (기업 8개사)."""

from __future__ import annotations

import re

from tasks.extract.numerals import HANGUL_NUMBER
from tasks.extract.ordinals import counts_structures, numbers_building
from tasks.extract.particles import MARKS, has_particle, is_no_noun, noun_of
from tasks.extract.quantities import AFTER_UNIT, beginnings_of, bounded, grown_together, reading, signed
from tasks.extract.quantity import Quantity
from tasks.extract.rule import Example, Reading, Script, UnitRule
from tasks.extract.value_lexicons import PARTICLES, UNITS, alternatives

_COUNTERS = UNITS.counters
_FOLLOWED = alternatives(_COUNTERS.followed)
_PLAIN = alternatives(_COUNTERS.plain)
_PLAIN_HANGUL = alternatives(set(_COUNTERS.plain) - set(_COUNTERS.digits_only))
_COMPOUND = alternatives(_COUNTERS.compound)

# The thing counted: a Hangul word, or capitals and then a Hangul word (AI 기업).
THING = rf"(?P<thing>(?:{alternatives(PARTICLES.modifiers)} (?=[가-힣]))?(?:[A-Z]{{1,8}} )?[A-Za-z]{{0,8}}[가-힣][가-힣A-Za-z]{{0,9}}(?:·[가-힣]{{1,8}})?)"
_BEFORE = re.compile(r"(?:^|[^가-힣A-Za-z0-9])([A-Za-z]{0,8}[가-힣]{2,10}) $")
_WINDOW = 24
# 기업 9개도 is nine firms as well; only 전국 9개도 nine provinces.
_TRIP = re.compile(r"[일이삼사오육칠팔구십무]{1,3}박[일이삼사오육칠팔구십]{1,3}일간?")
# 5번 출구 is one of many, 7~8주간 no shares, and 2인3각 a race.
_NUMBERED = re.compile(
    r"번 ?(?:출구|버스|국도|타자|홀|게이트|승강장|창구|트랙|코트|선수|후보|환자|채널|지방도|레인|확진자)|주(?:간|일|째|차|기|년)|인 ?[0-9] ?[각역]"
)
# 호 counts houses; all else it numbers: 태풍 9호, 창어 4호.
_HOUSES = re.compile(rf"{alternatives(UNITS.houses)}[가-힣]{{0,2}}[ ,]{{1,2}}(?:약 |총 |모두 )?$")
_NOUN_COUNTED = re.compile(r"[가-힣](?<!전국)(?<!국내) $")
_DECADES = frozenset(str(decade) for decade in range(10, 100, 10))
# 서른두 가구 쉰한 명: the noun before is the counter of another number.
_OWN_COUNTERS = frozenset(_COUNTERS.plain)
# 가구당 3명; of one syllable they are words of their own too: 정당, 본당.
_PER_COUNTER = frozenset(f"{counter}당" for counter in _COUNTERS.plain if len(counter) > 1)
_COUNTS_BEFORE = re.compile(rf"(?:[0-9]|(?:\A|[^가-힣]){HANGUL_NUMBER}) \Z")
# 2학년 3반, 대법원 1부: one of several.
_NUMBERED_AFTER = {
    unit: re.compile(rf"{alternatives(words)} ?\Z") for unit, words in _COUNTERS.numbered_after.items()
}
_RATIO_FOLLOWS = re.compile(r" ?[0-9]{1,3}(?![0-9:]|[.,][0-9]| ?(?:[명개억]|만(?!장일치)))")
_SUBSECTION = re.compile(r"[가-힣][0-9]{1,2}-\Z")
_MACHINE = re.compile(rf"{alternatives(UNITS.machines)} ?$")
# 한 명도 없다: none, not one.
_ONE = frozenset(("한", "1"))
_NONE_AT_ALL = re.compile(r"도 (?:없[었다는]|나오지 않|발생하지 않|확인되지 않|접수되지 않)")
_ATTACHED = MARKS | set(UNITS.after_unit)


def _after(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """N개 and the noun after it."""
    amount = quantity.amount
    if amount is None or grown_together(quantity, match):
        return None
    read = reading("COUNT", quantity.start, match.end("unit"), amount, unit=match["unit"].removesuffix("의"))
    thing = thing_of(match)
    if not thing:
        return _with_noun_before(bounded(read, match.string), match.string)
    whole = read.but(end=match.start("thing") + len(thing), head=thing.rsplit(" ", 1)[-1])
    return bounded(whole, match.string)


def _plain(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """N명, N곳: the noun before says what is counted."""
    amount = quantity.amount
    if amount is None or grown_together(quantity, match) or _is_age(quantity, match):
        return None
    if _counts_nothing(quantity, match):
        return None
    if (
        match["unit"] in _COUNTERS.sections
        and "가" <= quantity.text[max(0, quantity.start - 1) : quantity.start] <= "힣"
    ):
        return None
    read = reading("COUNT", quantity.start, match.end("unit"), amount, unit=match["unit"])
    read = signed(read, match.string)
    if quantity.words in _ONE and _NONE_AT_ALL.match(match.string, read.end):
        return _with_noun_before(read.but(value="0"), match.string)
    # 조합원 14명의 집: the noun before is counted, the one behind is theirs.
    named = _with_noun_before(bounded(read, match.string), match.string)
    thing = thing_of(match)
    if named.head or not thing:
        return named
    return bounded(
        read.but(end=match.start("thing") + len(thing), head=thing.rsplit(" ", 1)[-1]), match.string
    )


def _counts_nothing(quantity: Quantity, match: re.Match[str]) -> bool:
    """경쟁률 3.2대 1 is a ratio, 한 배 no multiple, and 형사6-1부 a section."""
    if match["unit"] in _COUNTERS.sections and _SUBSECTION.search(
        quantity.text, max(0, quantity.start - 4), quantity.start
    ):
        return True
    if match["unit"] == "대" and quantity.words[-1] in "억조":
        return True
    if match["unit"] == "대":
        return _RATIO_FOLLOWS.match(quantity.text, match.end("unit")) is not None
    if match["unit"] in _NUMBERED_AFTER:
        section = _NUMBERED_AFTER[match["unit"]]
        return section.search(quantity.text, max(0, quantity.start - _WINDOW), quantity.start) is not None
    if match["unit"] == "기":
        return not counts_structures(quantity)
    if match["unit"] == "동":
        return numbers_building(quantity, match.end("unit"))
    if match["unit"] == "세대":
        return quantity.words in _COUNTERS.generations and match.start("unit") == quantity.end
    if match["unit"] == "호":
        return not _HOUSES.search(quantity.text, max(0, quantity.start - _WINDOW), quantity.start)
    if match["unit"] in _COUNTERS.numbering:
        return _NUMBERED.match(quantity.text, match.start("unit")) is not None
    return match["unit"] == "배" and quantity.words == "한"


def thing_of(match: re.Match[str]) -> str:
    """The noun behind the counter, or nothing where that is a particle or a verb: 450개를, 8개 있는."""
    word: str = match["thing"] or ""
    if match.start("thing") == match.end("unit") and word in _ATTACHED:
        return ""
    noun = noun_of(word)
    return "" if noun in PARTICLES.not_counted or is_no_noun(word) else noun


def _is_age(quantity: Quantity, match: re.Match[str]) -> bool:
    """60대 counts machines only after their name: 버스 60대."""
    if match["unit"] != "대" or quantity.words not in _DECADES:
        return False
    return not _MACHINE.search(match.string, max(0, quantity.start - _WINDOW), quantity.start)


def _compound(quantity: Quantity, match: re.Match[str]) -> Reading | None:
    """N개사, N개국: the counter holds the thing, unless a noun before it says it better."""
    amount = quantity.amount
    if amount is None:
        return None
    unit = match["unit"].replace(" ", "")
    if unit == "개도" and _NOUN_COUNTED.search(
        match.string, max(0, quantity.start - _WINDOW), quantity.start
    ):
        read = reading("COUNT", quantity.start, match.end("unit") - 1, amount, unit="개")
        return _with_noun_before(read, match.string)
    read = reading("COUNT", quantity.start, match.end("unit"), amount, unit=unit)
    read = bounded(read, match.string)
    if unit in _COUNTERS.named_before:
        read = _with_noun_before(read, match.string)
    return read.but(head=read.head or _COUNTERS.compound[unit])


def _with_noun_before(read: Reading, text: str) -> Reading:
    before = _BEFORE.search(text, max(0, read.start - _WINDOW), read.start)
    if before is None:
        return _with_short_noun_before(read, text)
    word = before[1]
    if word in _PER_COUNTER:
        return read
    # 10만 명당 25명, 서른두 가구 쉰한 명
    if word.removesuffix("당") in _OWN_COUNTERS and _COUNTS_BEFORE.search(
        text, max(0, before.start(1) - _WINDOW), before.start(1)
    ):
        return read
    if (
        word in PARTICLES.not_heads
        or _TRIP.fullmatch(word)
        or has_particle(word)
        or is_no_noun(word)
        or read.head
    ):
        return read
    return read.but(start=before.start(1), head=word)


def _with_short_noun_before(read: Reading, text: str) -> Reading:
    """닭 3만 마리: of nouns of one syllable only those that go with their counter."""
    start = read.start - 2
    nouns = _COUNTERS.short_heads.get(read.unit or "", ())
    if read.head or start < 0 or text[start] not in nouns or text[start + 1] != " ":
        return read
    return read.but(start=start, head=text[start]) if not text[start - 1 : start].strip() else read


_NO_WORD = rf"(?!{alternatives(_COUNTERS.not_counters)})"
_FOLLOWED_THING = rf"{_NO_WORD}(?!{_COMPOUND}{AFTER_UNIT}|개 (?:국(?!가)|사(?!이)|교){AFTER_UNIT})(?P<unit>{_FOLLOWED})(?!월|년)(?:의)?(?: ?(?!씩){THING})?"
_OF_THING = rf"{AFTER_UNIT}(?:의 {THING})?"


RULES = (
    UnitRule(
        "count_then_thing",
        Script.DIGITS,
        re.compile(_FOLLOWED_THING),
        _after,
        (
            Example("시는 12개 업체와 손을 잡았다.", "12개 업체", "12"),
            Example("약 300여 개 가게가 문을 열었다.", "약 300여 개 가게", "300"),
            Example("AI 15개 과제를 골랐다.", "15개 과제", "15"),
            Example("12개 업체는 떠났다.", "12개 업체", "12"),
            Example("새 가게 250개를 열었다.", "가게 250개", "250"),
        ),
        starts=beginnings_of(_COUNTERS.followed),
    ),
    UnitRule(
        "count_in_hangul_then_thing",
        Script.HANGUL,
        re.compile(_FOLLOWED_THING),
        _after,
        (
            Example("네 가지 원칙을 내놓았다.", "네 가지 원칙", "4"),
            Example("수십 개 점포가 비었다.", "수십 개 점포", "20"),
        ),
        starts=beginnings_of(_COUNTERS.followed),
    ),
    UnitRule(
        "count_with_thing_in_counter",
        Script.DIGITS,
        re.compile(rf"(?P<unit>{_COMPOUND}|개 (?:국(?!가)|사(?!이)|교)){AFTER_UNIT}"),
        _compound,
        (
            Example("지역 업체 7개사가 나섰다.", "업체 7개사", "7"),
            Example("40여 개국에서 왔다.", "40여 개국", "40"),
        ),
        starts=(*beginnings_of(_COUNTERS.compound), "개 "),
    ),
    UnitRule(
        "count",
        Script.DIGITS,
        re.compile(rf"{_NO_WORD}(?P<unit>{_PLAIN}){_OF_THING}"),
        _plain,
        (
            Example("관람객 3~4명이 다쳤다.", "관람객 3~4명", "4"),
            Example("모두 120명이 모였다.", "120명", "120"),
            Example("주민 30여명이 나왔다.", "주민 30여명", "30"),
            Example("회원 14명의 집을 돌았다.", "회원 14명", "14"),
            Example("드래프트 3라운드에서 뽑혔다.", None),
        ),
        starts=beginnings_of(_COUNTERS.plain),
    ),
    UnitRule(
        "count_in_hangul",
        Script.HANGUL,
        re.compile(rf"{_NO_WORD}(?P<unit>{_PLAIN_HANGUL}){_OF_THING}"),
        _plain,
        (
            Example("두 명이 남았다.", "두 명", "2"),
            Example("천이백 명이 지원했다.", "천이백 명", "1200"),
            Example("공장 두 동이 탔다.", "공장 두 동", "2"),
            Example("한 가구 공장에 불이 났다.", None),
        ),
        starts=beginnings_of(_COUNTERS.plain),
    ),
)
