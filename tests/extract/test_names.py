"""People, organisations, places and events: what is found, as what, and by which name it goes."""

from __future__ import annotations

import pytest

from tasks.extract.mending import mend_names
from tasks.extract.model import Mention
from tasks.extract.names import find_names
from tasks.extract.sentences import split_sentences


def names(body: str, title: str | None = None, reporters: tuple[str, ...] = ()) -> list[Mention]:
    found = find_names(body, mend_names(body, split_sentences(body)), title=title, reporters=reporters)
    assert all(body[m.start : m.end] == m.text != "" for m in found)
    return found


def of(kind: str, body: str) -> list[tuple[str, str]]:
    return [(m.text, m.value) for m in names(body) if m.type == kind]


PEOPLE = [
    ("박서준 나주시장은 현장을 찾았다.", [("박서준 나주시장", "박서준")]),
    ("박서준 나주시장은 왔다. 박 시장은 곧 떠났다.", [("박서준 나주시장", "박서준"), ("박 시장", "박서준")]),
    ("윤정원 육군사관학교 교수는 강연했다.", [("윤정원 육군사관학교 교수", "윤정원")]),
    ("한서윤 전 대표가 물러났다.", [("한서윤 전 대표", "한서윤")]),
    ("경찰은 최모(41)씨를 붙잡았다.", [("최모(41)씨", "최모")]),
    ("가수 이하은(27)이 무대에 섰다.", [("이하은", "이하은")]),
    ("김도현(52)씨는 웃었다. 김씨는 농민이다.", [("김도현(52)씨", "김도현"), ("김씨", "김도현")]),
    ("마크롱 대통령이 도착했다.", [("마크롱 대통령", "마크롱")]),
    ("A씨는 부인했다.", [("A씨", "A")]),
    ("문 의원은 반대했다.", [("문 의원", "문 의원")]),
    ("이 시장에서 과일을 판다.", []),
    ("서초동 주민이 모였다.", []),
    ("국민은 정부의 대표를 뽑는다.", []),
    ("토마스 에드워드가 인터뷰에 응했다.", [("토마스 에드워드", "토마스 에드워드")]),
    ("프랭크 밀러(43)가 이겼다. 밀러는 웃었다.", [("프랭크 밀러", "프랭크 밀러"), ("밀러", "프랭크 밀러")]),
    ("도태윤(47) 감독이 팀을 맡았다.", [("도태윤(47) 감독", "도태윤")]),
    ("방 모 씨(26)는 부인했다.", [("방 모 씨", "방모")]),
    ("C(22) 일병이 복귀했다.", [("C(22) 일병", "C")]),
    ("가수 루미가 노래했다.", [("루미", "루미")]),
    ("서인천에서 내렸다.", []),
    ("중국산 배추가 싸다.", []),
    ("고추 씨를 뿌린 오늘날씨는 맑았다.", []),
    ("이 군은 장군을 맞았다.", []),
    ("국립기상과학연구원(기상연)이 알렸다. 기상연은 바쁘다.", []),
    ("팽다온 부시장과 용하린 교육감이 왔다.", [("팽다온 부시장", "팽다온"), ("용하린 교육감", "용하린")]),
    ("루이스 수아레즈가 골을 넣었다.", [("루이스 수아레즈", "루이스 수아레즈")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PEOPLE)
def test_people(body: str, expected: list[tuple[str, str]]) -> None:
    assert of("PERSON", body) == expected


def test_two_people_of_one_family_name_are_told_apart_by_their_titles() -> None:
    body = "정해린 여수시장과 정우람 의원이 만났다. 정 의원은 예산을, 정 시장은 일정을 설명했다."
    assert [value for _, value in of("PERSON", body)] == ["정해린", "정우람", "정우람", "정해린"]


def test_the_headline_explains_a_family_name() -> None:
    (person,) = names("노 군수는 밝게 웃었다.", title="노태윤 함평군수, 새 사업 발표")
    assert (person.text, person.value) == ("노 군수", "노태윤")


def test_an_organisation_inside_a_title_is_found_too() -> None:
    found = {(m.type, m.value) for m in names("오지훈 삼성전자 부회장이 답했다.")}
    assert found == {("PERSON", "오지훈"), ("ORGANISATION", "삼성전자")}


ORGANISATIONS = [
    ("바이오 기업인 ㈜솜과 협약했다.", [("㈜솜", "솜")]),
    ("(주)한별테크가 참가했다.", [("(주)한별테크", "한별테크")]),
    ("항공기 제조사 보잉사는 답하지 않았다.", [("보잉사", "보잉")]),
    ("게임 전문 채널 KGTV와 손잡았다.", [("KGTV", "KGTV")]),
    ("구글·애플·테슬라·UC버클리대 등을 찾는다.", [("구글", "구글"), ("애플", "애플"), ("테슬라", "테슬라"), ("UC버클리대", "UC버클리대")]),
    ("여수시는 사업을 시작한다.", [("여수시", "여수시")]),
    ("전라남도는 예산을 늘렸다.", [("전라남도", "전남도")]),
    ("현대자동차가 공장을 짓는다.", [("현대자동차", "현대차")]),
    ("한국무역협회와 전남대가 함께한다.", [("한국무역협회", "한국무역협회"), ("전남대", "전남대")]),
    ("AI와 IoT를 활용한다.", []),
    ("대기업 AI를 도입한다.", []),
    ("대전 둔산경찰서가 조사한다.", [("대전 둔산경찰서", "대전 둔산경찰서")]),
    ("칠레 정부는 답하지 않았다.", [("칠레 정부", "칠레 정부")]),
    ("한국해양기구(KOMO)가 발표했다.", [("한국해양기구", "한국해양기구"), ("KOMO", "한국해양기구")]),
    ("KOMO(한국해양기구)가 발표했다.", [("KOMO", "한국해양기구"), ("한국해양기구", "한국해양기구")]),
    ("국제축구연맹(FIFA)이 발표했다.", [("국제축구연맹", "FIFA"), ("FIFA", "FIFA")]),
    ("한국누리진흥원(이하 ‘누진원’)에 누진원이 답했다.", [("한국누리진흥원", "한국누리진흥원"), ("누진원", "한국누리진흥원"), ("누진원", "한국누리진흥원")]),
    ("보건복지위원회가 열렸다. 보건복지위는 안을 냈다.", [("보건복지위원회", "보건복지위원회"), ("보건복지위", "보건복지위원회")]),
    ("한국가람협회(가람협)에 가람협은 답했다.", [("한국가람협회", "한국가람협회"), ("가람협", "한국가람협회"), ("가람협", "한국가람협회")]),
    ("국립기상과학연구원(기상연)이 알렸다.", [("국립기상과학연구원", "국립기상과학연구원"), ("기상연", "국립기상과학연구원")]),
    ("한국해양기구(기구)가 발표했다.", [("한국해양기구", "한국해양기구")]),
    ("어나루는 커졌다. 김하늘 어나루 대표가 말했다.", [("어나루", "어나루")]),
    ("청탁방지법은 통과됐다.", []),
    ("여수시에서 축제가 열린다.", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ORGANISATIONS)
def test_organisations(body: str, expected: list[tuple[str, str]]) -> None:
    assert of("ORGANISATION", body) == expected


PLACES = [
    ("미국 라스베이거스와 실리콘밸리를 찾는다.", ["미국", "라스베이거스", "실리콘밸리"]),
    ("광주광역시에서 열린다.", ["광주"]),
    ("전남 영광군에서 축제가 열린다.", ["전남", "영광군"]),
    ("행사는 여수시에서 열린다.", ["여수시"]),
    ("영광의 순간이었다.", []),
    ("美 의회가 발표했다.", ["미국"]),
    ("벨로나에서 배가 떠났다.", ["벨로나"]),
    ("루체라 공항은 붐볐다.", ["루체라"]),
    ("일행은 한빛예술극장에서 만났다.", ["한빛예술극장"]),
]


@pytest.mark.parametrize(("body", "expected"), PLACES)
def test_places(body: str, expected: list[str]) -> None:
    assert [value for _, value in of("PLACE", body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("CES에 참가한다.", ["CES"]),
        ("2024국제해양투자포럼이 열린다.", ["2024국제해양투자포럼"]),
        ("대회가 끝났다.", []),
        ("쾰른 식품박람회 2025에 간다.", ["쾰른 식품박람회 2025"]),
        ("수원모빌리티쇼 2024가 끝났다.", ["수원모빌리티쇼 2024"]),
        ("여수 매실축제에 다녀왔다.", ["여수 매실축제"]),
        ("여수시는 매실축제를 연다.", ["매실축제"]),
        ("여수 농악대회가 열린다.", ["여수 농악대회"]),
        ("여수시는 농악대회를 연다.", []),
        ("여수 매실축제 2천 명이 왔다.", ["여수 매실축제"]),
    ],
)
def test_events(body: str, expected: list[str]) -> None:
    assert [value for _, value in of("EVENT", body)] == expected
