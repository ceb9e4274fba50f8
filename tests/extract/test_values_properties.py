"""What holds for any text: no exception, exact offsets, order, and time in proportion to length."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.publication import infer_publication
from tasks.extract.values import find_values

PIECES = (
    "지난", "오는", "올해", "12일", "3월", "2023년", "99월", "31일", "부터", "까지", "∼", "~", "약", "여", "이상", "1천만", "달러", "원", "억",
    "다섯", "수십", "개", "기업", "명", "6박", "8일", "무박", "오전", "7시", "(목)", "3.5%", "제3차", "60대", "CES 2023", "이날", "전날",
    "다음 달", "셋째", "마지막", "주", "토요일", "말일", "첫날", "추석", "설 연휴", "겨울", "사흘", "뒤", "전", "오후", "밤", "시", "30분", "내일",
    "그날", "다음 날", "사이", "와", "2/15", "이십일", "유월", "지금", "한 시간", "안에", "로부터", "이맘때", "주말", "익일", "새벽",
    "０", "９", "一", "千", "万", "-", "△", " ", "\n", "\u200b", "😀", "é", ".", ",", "'", "(", ")", "밝혔다", "새해 벽두",
)  # fmt: skip
NEWS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
DATES = st.none() | st.dates() | st.datetimes()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | NEWS, DATES)
def test_mentions_lie_where_they_say(text: str, published: date | datetime | None) -> None:
    position = 0
    for mention in find_values(text, published):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= position
        assert mention.value
        position = mention.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | NEWS)
def test_evidence_of_publication_stands_in_the_text(text: str) -> None:
    publication = infer_publication(text)
    assert (publication.at is None) == (publication.method == "unknown")
    assert all(words in text for words in publication.evidence)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 28))
def test_a_plain_day_is_never_more_than_a_month_away(published: date, day: int) -> None:
    (mention,) = find_values(f"시는 {day}일 밝혔다.", published)
    assert abs(date.fromisoformat(mention.value) - published) <= timedelta(days=16)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 28))
def test_direction_is_kept(published: date, day: int) -> None:
    (coming,) = find_values(f"오는 {day}일 연다.", published)
    (gone,) = find_values(f"지난 {day}일 열었다.", published)
    assert gone.value < published.isoformat() < coming.value


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "만",
        "12일 ",
        "1억 ",
        "가나다 ",
        "약 2400여 개 기업, ",
        "만만만만만만만만만만만만만만만만만만만만 ",
        "3~",
        "1,111",
        "지난 ",
        "2일 시가 ",
        "다음 날 ",
        "다음 달 말일 ",
        "사흘 뒤 ",
        "오후 3시~",
        "30분 뒤 ",
        "한 달 ",
        "셋째 주 토요일과 ",
    ],
)
def test_a_long_single_line_is_read_to_its_end(piece: str) -> None:
    """How the time grows is shown by ``bench/growth.py``; here, that nothing is too long to be exact."""
    text = piece * (10_000 // len(piece))
    assert all(text[m.start : m.end] == m.text for m in find_values(text, date(2023, 1, 12)))
    assert infer_publication(text).method in ("inferred", "unknown")
