"""Small golden pages, the properties that every page must keep, and the real seed pages."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.cleaner import clean_page
from tasks.clean.model import KINDS, CleanedPage

LEAD = "가온시가 12일 시청에서 새 도서관의 설계를 공개했다."
SECOND = "도서관은 내년 봄에 문을 연다고 시는 밝혔다."
THIRD = "시민 누구나 책을 빌릴 수 있다고 관계자는 설명했다."
OUTLET_PAGE = f"""가온시 "새 도서관, 시민의 거실로"

문화 입력 2024-03-12 18:13:06 수정 2024-03-12 18:20:00 홍길동 기자 0개

페이스북 공유하기 트위터 공유하기 카카오톡 공유하기

설계 공개 "누구나 머무는 곳으로"

가온시 관계자가 12일 도서관의 모형을 설명하고 있다. [사진=가온시]

[가온=홍길동 기자] {LEAD}

{SECOND}

{THIRD} /hong@example.com

[ⓒ 강원일보(www.kwnews.co.kr), 무단 전재 및 재배포 금지]

기자 프로필 사진

홍길동 기자 편집국

hong@example.com 033) 123-4567

0/250
"""
PORTAL_PAGE = f"""가온시, 새 도서관 설계 공개
전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다.
{LEAD}
{SECOND}
이 글자크기로 변경됩니다.
(예시) 이만한 크기로 기사를 읽게 됩니다.
【뉴시스 가온=홍길동 기자】{LEAD}
{SECOND}
{THIRD}
Copyright © 뉴시스. 무단전재 및 재배포 금지.
- "2019년의 그 가게" 다시 문 열다
- 봄나물 축제, 올해는 강변에서
"""
HTML_PAGE = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8">
<title>가온시, 새 도서관 설계 공개 - 강원일보</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "가온시, 새 도서관 설계 공개",
"datePublished": "2024-03-12T18:13:00+09:00", "author": {{"name": "홍길동 기자"}}}}</script>
<meta property="og:site_name" content="강원일보"><link rel="canonical" href="https://www.kwnews.co.kr/page/view/1">
</head><body><nav><ul><li><a href="/1">정치</a></li><li><a href="/2">경제</a></li><li><a href="/3">문화</a></li></ul></nav>
<h1>가온시, 새 도서관 설계 공개</h1><div class="date">입력 2024.03.12 18:13</div>
<article><figure><img src="a.jpg"><figcaption>새 도서관의 모형</figcaption></figure>
<p>{LEAD}</p><p>시장은 "책 5<b>만</b> 권을 갖춘다"고 밝혔다.</p><p>{THIRD}</p></article>
<aside><h3>많이 본 뉴스</h3><ul><li><a href="/4">봄나물 축제, 올해는 강변에서</a></li></ul></aside>
<script>var adSlot = 1;</script><footer>저작권자 © 강원일보 무단전재 및 재배포 금지</footer></body></html>"""


def unclaimed(page: CleanedPage) -> str:
    """The non-blank characters of the page outside its removed spans; spans must be in order and apart."""
    kept, position = [], 0
    for span in page.removed:
        assert position <= span.start < span.end <= len(page.text)
        assert span.kind in KINDS
        assert span.rule
        kept.append(page.text[position : span.start])
        position = span.end
    return "".join("".join([*kept, page.text[position:]]).split())


def test_a_page_of_an_outlet() -> None:
    page = clean_page(OUTLET_PAGE)
    assert page.body == f"{LEAD}\n{SECOND}\n{THIRD}"
    assert page.title == '가온시 "새 도서관, 시민의 거실로"'
    assert page.subtitles == ('설계 공개 "누구나 머무는 곳으로"',)
    assert (page.publisher, page.portal, page.section) == ("강원일보", None, "문화")
    assert (page.reporters, page.emails) == (("홍길동",), ("hong@example.com",))
    assert page.phones == ("033) 123-4567",)
    assert page.dateline_place == "가온"
    assert page.published_at is not None
    assert page.published_at.isoformat() == "2024-03-12T18:13:06+09:00"
    assert page.published_at_method == "stated"
    assert page.modified_at is not None
    assert page.modified_at.isoformat() == "2024-03-12T18:20:00+09:00"
    assert page.captions == ("가온시 관계자가 12일 도서관의 모형을 설명하고 있다. [사진=가온시]",)
    assert page.photo_credit == "가온시"
    assert page.rights_notice == "[ⓒ 강원일보(www.kwnews.co.kr), 무단 전재 및 재배포 금지]"


def test_a_portal_says_the_lead_twice_and_it_is_kept_once() -> None:
    page = clean_page(PORTAL_PAGE)
    assert page.body == f"{LEAD}\n{SECOND}\n{THIRD}"
    assert (page.publisher, page.portal) == ("뉴시스", "다음")
    assert (page.published_at, page.published_at_method) == (None, "unknown")
    summary = [page.text[span.start : span.end] for span in page.removed if span.kind == "portal_summary"]
    assert summary == [LEAD, SECOND]


def test_an_html_page() -> None:
    page = clean_page(HTML_PAGE, media_type="text/html")
    assert page.body == f'{LEAD}\n시장은 "책 5만 권을 갖춘다"고 밝혔다.\n{THIRD}'
    assert page.title == "가온시, 새 도서관 설계 공개"
    assert page.captions == ("새 도서관의 모형",)
    assert (page.publisher, page.reporters) == ("강원일보", ("홍길동",))
    assert page.url == "https://www.kwnews.co.kr/page/view/1"
    assert page.published_at is not None
    assert page.published_at.isoformat() == "2024-03-12T18:13:00+09:00"
    assert "adSlot" not in page.text


@pytest.mark.parametrize(
    "tail",
    [
        "Copyright by dongA.com All rights reserved. $( document ).ready( function() { show(1);",
        "홍길동 기자 hong@example.com[ⓒ 세계일보 & Segye.com, 무단전재 및 재배포 금지]",
        "☞공감언론 뉴시스 hong@example.com <저작권자ⓒ 공감언론 뉴시스통신사. 무단전재-재배포 금지.>",
        " 닫기 글씨크기 조절하기",
        " <끝>",
        "\n[디지털뉴스국]\n▶ 가온일보 바로가기\n무단전재 및 재배포 금지",
    ],
)
def test_tails_glued_to_the_last_sentence(tail: str) -> None:
    assert clean_page(f"{LEAD} {SECOND}{tail}").body == f"{LEAD} {SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"{LEAD}\n{SECOND}",
        "회사는 뉴스레터 구독자가 늘었다고 1일 밝혔다. 댓글을 입력하라는 안내도 없앴다.",
        "담당자는 화면에 '삭제하시겠습니까?'라는 문구가 표시됐다고 설명했다.",
    ],
)
def test_an_article_without_furniture_stays_whole(text: str) -> None:
    assert clean_page(text).body == text


def test_what_the_source_gives_wins() -> None:
    known = {
        "title": "준 제목",
        "publisher": "동아닷컴",
        "published_at": "2024-03-13",
        "url": "https://v.daum.net/v/1",
        "source": "feed",
    }
    page = clean_page(OUTLET_PAGE, given=known)
    assert (page.title, page.publisher, page.portal) == ("준 제목", "동아일보", "다음")
    assert page.published_at is not None
    assert page.published_at.isoformat() == "2024-03-13"
    assert page.published_at_method == "feed"


@pytest.mark.parametrize("page", ["", "   \n", "홈\n로그인\n메뉴", "<html><body><p>로그인</p></body></html>"])
def test_no_article(page: str) -> None:
    assert not clean_page(page, media_type="text/html" if "<" in page else "text/plain").is_article


PIECES = st.sampled_from([
    LEAD, SECOND, "입력 2024-03-12 18:13", "[가온=홍길동 기자] ", "홍길동 기자 hong@example.com", "[사진=가온시]", "ⓒ",
    "무단 전재 및 재배포 금지", "Copyright", "\n", "\n\n", " ", "\t", "많이 본 뉴스", "- ", "▶", "<p>", "<b>", "</b>", "&nbsp;",
    "(", "【", "\u200b", "\ufeff", "\u3000", "\r\n", "0/250", "다.", "가", "😀", "\x00", "\ud800", "$( document )", "관련기사",
])  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
    )
)
def test_every_character_is_body_or_removed_once(text: str) -> None:
    page = clean_page(text)
    assert page.text == text
    assert normalize("NFC", unclaimed(page)) == normalize("NFC", "".join(page.body.split()))
    assert all(line == " ".join(line.split()) and line for line in page.body.split("\n")) or page.body == ""


@settings(deadline=None, max_examples=40)
@given(st.lists(st.one_of(PIECES.filter(str.isprintable), st.text(max_size=8)), max_size=30).map("".join))
def test_every_character_of_html_is_body_or_removed_once(markup: str) -> None:
    page = clean_page(f"<html><body><div>{markup}", media_type="text/html")
    assert unclaimed(page) == "".join(page.body.split())


@pytest.mark.parametrize("page", [OUTLET_PAGE, PORTAL_PAGE])
def test_cleaning_a_clean_body_changes_nothing(page: str) -> None:
    body = clean_page(page).body
    assert clean_page(body).body == body


def assert_accounted(text: str) -> None:
    """Every character once; how the time grows with the length is shown by ``bench/growth.py``."""
    page = clean_page(text)
    assert unclaimed(page) == "".join(page.body.split())


@pytest.mark.parametrize(
    "unit",
    [
        "가", " ", "(", "[](){}", "a<b ", "<!--", "<script>", "<p>", "\u200b가", "저작권자 ", "저작권자 무단전재 ", "[사진=", "2023. ",
        "홍길동 기자 ", "$( document ) 가", LEAD + " ",
    ],
)  # fmt: skip
def test_one_endless_line_is_accounted_for(unit: str) -> None:
    assert_accounted(unit * (12_000 // len(unit)))


@pytest.mark.parametrize(
    "line",
    [
        "홈", LEAD, "입력 2023-01-02 03:04", "많이 본 뉴스", "홍길동 기자 a@b.kr", f"[가온=홍길동 기자] {LEAD}",
        "광장 모습. /가온시 제공", "가온시 새 도서관 설계 공개", "ⓒ 가온일보 무단전재 금지",
    ],
)  # fmt: skip
def test_endless_lines_are_accounted_for(line: str) -> None:
    assert_accounted(f"{line}\n" * 2_500)


def test_seed_pages(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seeds.json").read_text("utf-8"))["articles"]
    for name, expected in gold.items():
        page = clean_page((shared / "seeds" / name).read_text("utf-8"))
        assert unclaimed(page) == "".join(page.body.split())
        assert page.body.startswith(expected["body_first_words"])
        assert page.body.endswith(expected["body_last_words"])
        assert [piece for piece in expected["removed_must_include"] if piece in page.body] == []
        for field in ("title", "publisher", "portal", "dateline_place", "rights_notice"):
            assert getattr(page, field) == expected[field], field
        for field in ("reporters", "emails"):
            assert list(getattr(page, field)) == expected[field], field


@pytest.mark.parametrize("nested", ["<div>", "<span>", "<b><i>"])
def test_html_nested_without_end_is_read_as_text(nested: str) -> None:
    page = clean_page(f"<html><body>{nested * 20_000}<p>{LEAD}</p><p>{SECOND}</p>", media_type="text/html")
    assert page.body == f"{LEAD}\n{SECOND}"
    assert unclaimed(page) == "".join(page.body.split())


def test_nothing_of_hostile_html_stays_alive() -> None:
    page = clean_page(
        f"<html><body onload='run()'><h1>제목입니다 도서관 연다</h1><p onclick=\"steal()\">{LEAD}</p>"
        f"<script>alert('{SECOND}')</script><iframe srcdoc='<p>x</p>'></iframe><svg onload=go()></svg>"
        f"<p>{SECOND}<img src=x onerror=alert(1)></p><a href='javascript:alert(1)'>눌러 보기</a></body></html>",
        media_type="text/html",
    )
    assert page.body == f"{LEAD}\n{SECOND}"
    assert not any(word in page.text for word in ("alert", "onload", "steal", "javascript", "<"))


def test_every_time_that_may_be_that_of_publication_is_kept_with_its_source() -> None:
    page = clean_page(OUTLET_PAGE, given={"published_at": "2024-03-11"})
    named = [(c.source, c.moment.isoformat()) for c in page.published_at_candidates]
    assert named == [("given", "2024-03-11"), ("stamp", "2024-03-12T18:13:06+09:00")]
    assert page.published_at is not None and page.published_at.isoformat() == "2024-03-11"


def test_a_page_of_only_its_title_has_that_title_and_is_no_article() -> None:
    page = clean_page("가온시, 옛 역사에 시민 도서관 연다-사회ㅣ가온일보")
    assert (page.title, page.body, page.is_article) == ("가온시, 옛 역사에 시민 도서관 연다", "", False)


def test_a_numbered_list_that_is_announced_belongs_to_the_article() -> None:
    items = [
        f"{number}위 {name}동: {40 - number}곳"
        for number, name in enumerate("가나다라마바사아자차카타파하", 1)
    ]
    text = "\n".join(
        [
            "도서관이 많은 동네",
            "입력 2024-03-12 18:13",
            "가온시가 도서관의 수를 동네마다 세었다.",
            "차례는 다음과 같다.",
            *items,
        ]
    )
    page = clean_page(text + "\n많이 본 뉴스\n1 버스 노선 개편안 공개\n2 산책로에 조명")
    assert page.body.split("\n")[-len(items) :] == items


def test_a_picture_s_rights_notice_does_not_name_the_outlet() -> None:
    text = """가온시, 옛 역사에 시민 도서관 연다
홍길동 2023. 11. 1. 07:02
<yonhap photo-4122=""> 옛 역사 전경 (가온=연합뉴스) 임꺽정 기자 = 가온시 옛 역사의 모습. 2023.9.30 lim@yna.co.kr <저작권자 ⓒ 1980-2023 ㈜연합뉴스. 무단 전재 재배포 금지.></yonhap>
가온시가 내년 봄 옛 역사 건물에 시민 도서관을 연다고 1일 밝혔다. 공사비는 42억원이다.
시는 지난해 주민에게 물어 쓰임새를 정했다. 도서관은 지상 2층 규모다.
[Source : 강원일보]"""
    page = clean_page(text)
    assert (page.publisher, page.reporters) == ("강원일보", ("홍길동",))
    assert "연합뉴스" not in page.body
    assert "yonhap" not in page.body


def test_notices_to_the_reader_behind_the_end_are_no_article() -> None:
    text = """가온시, 옛 역사에 시민 도서관 연다
입력 2024-03-12 18:13
가온시가 내년 봄 옛 역사 건물에 시민 도서관을 연다고 12일 밝혔다.
도서관은 지상 2층 규모로 책 5만 권을 갖춘다고 시는 설명했다.
홍길동 기자 hong@example.com
선택하신 표정은 하루에 한 번만 바꾸실 수 있습니다."""
    assert clean_page(text).body.endswith("설명했다.")
