"""The reasons not to compare two figures, one by one, as the SQL of the validate stage has them."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

import tasks.validate
from tasks.validate import looking

FOLDER = Path(tasks.validate.__file__).parent


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    looking.prepare(connection)
    for name in looking.STEPS:
        for statement in connection.extract_statements((FOLDER / f"{name}.sql").read_text("utf-8")):
            if re.search("CREATE TEMP MACRO|SET VARIABLE", statement.query):
                connection.execute(statement)
    return connection


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("stems_of('다래시장에서 12일 배추 한 포기는 ')", ["다래시장", "배추", "포기"]),
        ("stems_of('솔뫼시 은하마을 전용 84㎡ 아파트가 ')", ["솔뫼시", "은하마을", "전용", "아파트"]),
        ("same_sentence('문을 연다. 지하 4층과 지상 ')", "지상 "),
        ("particle_before('나루까지 ')", "까지"),
        ("particle_before('휘발유 ')", ""),
        ("n_same(['휘발유', '평균', 'L당'], ['경유', '평균', 'L당'])", 2),
        ("may_be_one('은하마을', '별빛마을')", False),
        ("may_be_one('한국체육대', '한체대')", True),
        ("may_be_one('화성군', '화성시')", True),
        ("good_of('시장에서 배추 한 포기는 ')", "배추"),
        ("good_of('도매시장에서 배 10㎏ 상자의 거래 가격은 ')", "배"),
        ("good_of('오른 배추 값은 ')", ""),
        ("good_of('국산 삼겹살은 100g에 ')", "삼겹살"),
        ("good_of('한우 등심 값은 100g당 ')", "등심"),
        (
            "is_day_beside('DATE', TIMESTAMP '2025-03-12', '2025-03-12', ['12', '29'], '12일 … 29일부터 허용한다고 발표했다.', ' …')",
            True,
        ),
        (
            "is_day_beside('DATE', TIMESTAMP '2025-03-12', '2025-03-29', ['12', '29'], '12일 … 29일부터 허용한다고 발표했다.', '부터')",
            False,
        ),
        (
            "is_day_beside('DATE', TIMESTAMP '2025-03-12', '2025-03-16', ['16'], '축제는 16일까지 이어진다.', '까지')",
            True,
        ),
        ("is_former('현행 요금은 ', '이다')", True),
        ("is_former('요금은 ', '인 현행 요금')", True),
        ("is_former('새 요금은 ', '이다')", False),
        ("is_former('기존 종점에서 새로 놓이는 노선은 ', '다')", False),
        ("tells_of('공급을 1.5배로 늘린다', '배')", False),
        ("tells_of('장터에서 배 한 개를 샀다', '배')", True),
        ("is_of_now('현재 시민이 내는 요금은 ', '이다')", True),
        ("is_of_then('으로 올리기로 했다')", True),
        ("is_of_then('으로 알려졌다')", False),
        ("other_person('김모', '이 의원')", True),
        ("other_person('김 시장', '김하늘')", False),
        ("other_person('김하늘', '김바다')", True),
        ("other_person(NULL, '김바다')", False),
        ("other_period('3분기', '4분기')", True),
        ("other_period('4월', '4월')", False),
        ("other_period('4월', '2분기')", False),
        ("rounds_to(5000, 4960, 100)", True),
        ("rounds_to(136727, 136727.6, 1)", True),
        ("rounds_to(300, 400, 100)", False),
        ("grain('PERCENT', 42.3) < 0.11", True),
        ("granularity(2400)", 100),
        ("same_thing('기업', '참가기업')", True),
        ("same_thing('', '기업')", False),
        ("told_apart(['harm:dead'], ['harm:hurt'])", True),
        ("told_apart(['harm:dead', 'harm:hurt'], ['harm:dead'])", False),
        ("told_apart(['harm:dead'], [])", False),
        ("in_days('P1Y6M') = in_days('P18M')", True),
        ("in_days('PT36H')", 1.5),
        ("in_days('P2W')", 14),
        ("day_ended('2023-02') - day_begun('2023-02')", 27),
        ("as_number('TIME', '2023-01-12T17:40')", 1060),
        ("as_number('DATE', '2023-01-12') IS NOT NULL", True),
        ("letters('올해 1,200명(약 3%)이')", "올해#명약#%이"),
        ("shared_pairs('0110'::BIT, '0011'::BIT) > 0.3", True),
        ("contained_pairs('0110'::BIT, '0010'::BIT)", 1.0),
        ("contained_pairs(NULL::BIT, '0010'::BIT)", 0.0),
        ("letter_pairs('구조대')", ["구조", "조대"]),
        ("list_sort(numbers_in('1,200명 중 3.5%, 7'))", ["1,200", "3.5", "7"]),
        ("other_moments(['12'], ['13'])", True),
        ("other_moments(['12', '13'], ['13'])", False),
        ("other_moments([], ['13'])", False),
        ("same_words('오는 4일', '오는4일')", True),
        (
            "other_remark('시장은 8일 “다리를 서둘러 놓겠다”고 했다.', '시장은 9일 “축제에 힘을 모아 달라”고 했다.')",
            True,
        ),
        (
            "other_remark('시장은 8일 “다리를 서둘러 놓겠다”고 했다.', '시장은 9일 “다리를 곧 서둘러 놓겠다”고 했다.')",
            False,
        ),
        (
            "other_remark('시장은 8일 다리를 놓는다고 했다.', '시장은 9일 “축제에 힘을 모아 달라”고 했다.')",
            False,
        ),
        ("said_roughly('쯤 시작')", True),
        ("bound_said('부터 두 시간')", "부터"),
        ("rounds_in_time('P6Y', 'P80M', 240)", True),
        ("rounds_in_time('P10M', 'P299D', 5)", True),
        ("rounds_in_time('P6Y', 'P8Y', 730)", False),
        ("rounds_in_time('P261D', 'P260D', 1)", False),
        ("is_last_digit('PERCENT', false, 0.01, 28.94, 0.01)", True),
        ("is_last_digit('PERCENT', false, 1, 29, 1)", False),
        ("is_last_digit('MONEY', true, 1e10, 43e10, 1e10)", True),
        ("is_last_digit('MONEY', false, 1e10, 43e10, 1e10)", False),
        ("is_last_digit('COUNT', false, 1, 2388, 1)", False),
        ("is_end_of_change(['flow:risen'], '으로 늘리자')", True),
        ("is_end_of_change(['flow:risen'], '을 늘리자')", False),
        ("is_length('DATE', '28년 전', '1995')", True),
        ("is_length('DATE', '3일 전', '2023-01-09')", False),
        ("is_length('DATE', '30여 년 전', '1993')", True),
        ("is_length('DATE_RANGE', '지난 18년 동안', '2005/2023')", True),
        ("is_length('DATE_RANGE', '지난 4일부터', '2023-01-04/2023-01-12')", False),
        ("is_length('DATE', '3일 전', 'XXXX-XX-XX')", True),
        ("length_told('3일 전')", "P3D"),
        ("length_told('6개월 전')", "P6M"),
        ("as_number('TRIP_LENGTH', 'P6N9D')", 6009),
        ("rounds_to(42.3, 42.29, 0.1)", True),
        ("is_part_named(' 상당의 금품을 비롯해')", True),
        ("is_part_named(' 상당의 금품을 받은')", False),
        ("is_base(')보다 20% 줄었다')", True),
        ("is_base('을 보다 많이')", False),
        ("deed_after('시는 12일 협약을 맺은 뒤 소송을 제기했다.', '12일')", "제기"),
        ("deed_after('시는 12일 항만에 대해 설명하며 떠났다.', '12일')", "설명"),
        ("deed_after('시가 12일 대해 했다.', '12일')", ""),
        ("deed_after('시장은 12일 법원에 출석해 조사를 받았다.', '12일')", "출석"),
        ("other_deed('제기', '동의', '소송을 제기했다', '결정에 동의했다')", True),
        ("other_deed('제기', '동의', '소송을 제기했다', '소송 제기에 동의했다')", False),
        ("other_deed('', '동의', '소송', '결정에 동의했다')", False),
        ("amount_of(' 상당의 그림을 받고')", "그림"),
        ("amount_of('을 받고')", ""),
        ("tells_of_before('앞서 지난 26일엔 18명이')", True),
        ("tells_of_before('지난 26일엔 18명이 앞서')", False),
        ("tells_of_next_day('법원은 27일 원심을 전날 확정했다고 밝혔다')", True),
        ("tells_of_next_day('사고 이튿날인 6일 합동 감식을 벌였다')", False),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2023-01-25', '25일', ' 협약을 맺었다', false)", True),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2023-01-25', '25일', '로 예정된', false)", False),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2023-01-25', '25일', ' 협약을 맺는다', true)", False),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2022-12-25', '지난 25일', ' 협약을', false)", True),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2022-12-25', '지난달 25일', ' 협약을', false)", False),
        ("is_amiss('2023-01-12'::TIMESTAMP, '2022-12-31', '지난 31일', ' 협약을', false)", False),
        ("units_of('PT30M')", 30.0),
        ("other_deed('늦었', '시작', '행사에 늦으면서 시작이 밀렸다', '행사에 30분 늦었다')", False),
        ("goes_on('째 이어진')", True),
        ("is_past('1년 전')", True),
        ("is_decade_told('50대', '60대')", True),
        ("names('김하늘 시장은', '김하')", True),
        ("is_said('시는 13일 다리를 놓는다고 밝혔다.')", True),
        ("is_said('시는 13일 다리를 놓았다.')", False),
        ("is_item('에 부장검사 2명')", True),
        ("is_item('에 부장검사가')", False),
        ("other_coming('을 칠 것이라며', '천막을 거뒀다')", True),
        ("other_coming('을 설치할 계획', '천막을 설치했다')", False),
        ("other_coming('을 쳤다', '천막을 거뒀다')", False),
        ("added_low('APPROX', 30, 27)", 30),
        ("added_high('MORE_THAN', 30, 40)", 40),
        ("says_enough('내년 3월 교체된다.')", False),
        ("says_enough('가온시 청사는 내년 3월 교체된다.')", True),
    ],
)
def test_what_tells_two_figures_apart(
    expression: str, expected: object, database: duckdb.DuckDBPyConnection
) -> None:
    assert database.execute(f"SELECT {expression}").fetchone() == (expected,)
