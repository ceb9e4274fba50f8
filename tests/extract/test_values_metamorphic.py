"""Change the number, the spacing or the particle of a value, and what is read changes with it, or stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extract.model import Mention
from tasks.extract.values import find_values

PUBLISHED = date(2023, 1, 12)
SCALES = ((10**8, "억"), (10**4, "만"))
PARTICLES = ("", "이", "을", "은", "에", "의", "까지", "도")
DIGITS = "영일이삼사오육칠팔구"


def only(sentence: str, kind: str) -> Mention:
    """The one mention of a kind in a sentence."""
    (mention,) = (m for m in find_values(sentence, PUBLISHED) if m.type == kind)
    return mention


def in_groups(number: int, gap: str) -> str:
    """A number with its great scales, the groups ``gap`` apart: 3억 20만 5."""
    parts = []
    for scale, name in SCALES:
        if number >= scale:
            parts.append(f"{number // scale}{name}")
            number %= scale
    return gap.join([*parts, str(number)] if number or not parts else parts)


def in_thousands(number: int, gap: str) -> str:
    """A number below ten thousand with 천: 3천 500."""
    rest = number % 1000
    return f"{number // 1000}천{gap}{rest}" if rest else f"{number // 1000}천"


def in_hangul(number: int) -> str:
    """A number below ten thousand in Hangul: 천이백삼."""
    found = ""
    for scale, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            found += ("" if digit == 1 and name else DIGITS[digit]) + name
    return found


@given(st.integers(100, 9_999_999_999), st.sampled_from(["", " "]), st.sampled_from(PARTICLES))
def test_an_amount_is_what_its_groups_add_up_to(number: int, gap: str, particle: str) -> None:
    read = only(f"시는 {in_groups(number, gap)}원{particle} 냈다.", "MONEY")
    assert (read.value, read.currency) == (str(number), "KRW")


@given(st.integers(1000, 9999), st.sampled_from(["", " "]), st.sampled_from(["", " "]))
def test_thousands_apart_are_one_number(number: int, gap: str, before: str) -> None:
    if number % 1000 in range(1, 100):
        gap = ""
    assert only(f"행사에 {in_thousands(number, gap)}{before}명이 왔다.", "COUNT").value == str(number)


@given(st.integers(11, 9999))
def test_hangul_and_digits_say_the_same(number: int) -> None:
    spelled = only(f"모두 {in_hangul(number)} 명이 왔다.", "COUNT")
    assert spelled.value == only(f"모두 {number}명이 왔다.", "COUNT").value == str(number)


@given(st.integers(1, 98), st.integers(1, 900), st.sampled_from(["~", "∼", " ~ ", "-", "에서 "]))
def test_a_range_has_both_its_ends(low: int, more: int, dash: str) -> None:
    read = only(f"모두 {low}{dash}{low + more}명이 왔다.", "COUNT")
    assert (read.value_min, read.value_max) == (str(low), str(low + more))


@given(st.integers(1, 30), st.integers(1, 31), st.sampled_from(["", " ", "∼", "·"]))
def test_a_trip_keeps_its_nights_and_days(nights: int, days: int, gap: str) -> None:
    read = only(f"이번 방문은 {nights}박{gap}{days}일 일정이다.", "TRIP_LENGTH")
    assert (read.value_min, read.value_max) == (str(nights), str(days))


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_trip_in_hangul_is_the_trip_in_digits(nights: int, days: int) -> None:
    spelled = only(f"이번 방문은 {in_hangul(nights)}박{in_hangul(days)}일이다.", "TRIP_LENGTH")
    assert spelled.value == f"P{nights}N{days}D"


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(PARTICLES))
def test_notations_of_a_day_agree(day: date, particle: str) -> None:
    written = (
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일",
        f"{day.year}.{day.month:02d}.{day.day:02d}",
        f"{day.year}-{day.month:02d}-{day.day:02d}",
    )
    read = {only(f"행사는 {form}{particle} 열렸다.", "DATE").value for form in written}
    assert read == {day.isoformat()}


@given(st.integers(1, 27), st.sampled_from([", ", "·", ","]))
def test_the_days_of_a_list_are_days_each(first: int, mark: str) -> None:
    found = find_values(f"회담은 {first}{mark}{first + 1}일 열린다.", PUBLISHED)
    assert [m.type for m in found] == ["DATE", "DATE"]
    days = [date.fromisoformat(m.value) for m in found]
    assert [day.day for day in days] == [first, first + 1]


@given(st.integers(1, 60), st.sampled_from([("년", "Y"), ("개월", "M"), ("주", "W"), ("일", "D")]))
def test_a_length_is_its_number_and_unit(number: int, unit: tuple[str, str]) -> None:
    assert only(f"공사는 {number}{unit[0]}간 이어졌다.", "DURATION").value == f"P{number}{unit[1]}"


@pytest.mark.parametrize("bound", ["넘게", "이상", "이하", "미만", "가량", "안팎", "남짓", "정도"])
@given(number=st.integers(3, 99_999))
def test_a_bound_leaves_the_value(number: int, bound: str) -> None:
    read = only(f"모두 {number}명 {bound} 왔다.", "COUNT")
    assert read.value == str(number)
    assert read.mod


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("2015년 입단했지만 이듬해 떠났다.", "2016"),
        ("2018년 수출은 전년보다 줄었다.", "2017"),
        ("지난해 매출은 전년 대비 늘었다.", "2021"),
        ("2019년 열렸고 같은 해 10월 끝났다.", "2019-10"),
    ],
)
def test_a_told_year_counts_from_the_year_before_it(sentence: str, value: str) -> None:
    assert find_values(sentence, PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("의원이 17일 전 국회의장으로서 말했다.", "DATE", "17일"),
        ("역 5번 출구에서 만났다.", "ORDINAL", "5번 출구"),
        ("무인 탐사선 달빛 4호가 떠났다.", "ORDINAL", "4호"),
        ("임대주택 500호를 짓는다.", "COUNT", "임대주택 500호"),
        ("과태료는 1일 3만원이다.", "MONEY", "1일 3만원"),
        ("두 시간이 지난 밤 11시쯤 알렸다.", "TIME", "밤 11시"),
        ("국비 50억·도비 30억 등 80억원을 쓴다.", "MONEY", "80억원"),
        ("학생 2400여 명과 300여 학부모가 왔다.", "COUNT", "300여 학부모"),
    ],
)
def test_neighbours_of_a_number_tell_what_it_is(sentence: str, kind: str, text: str) -> None:
    found = [(m.type, m.text) for m in find_values(sentence, PUBLISHED)]
    assert found[-1] == (kind, text)
