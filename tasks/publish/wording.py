"""What the pages call things, in Korean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
VERDICTS = {
    "contradiction": "서로 어긋남",
    "possible_update": "나중에 바뀐 값일 수 있음",
    "scope_differs": "세는 범위가 다름",
    "rounding": "어림수의 차이",
    "typo_suspected": "오기로 보임",
    "unresolved": "가릴 근거가 모자람",
}
SEVERITIES = {"error": "심각", "warning": "주의", "info": "참고"}
SCOPES = {"cross_article": "기사 사이", "revision": "수정본 사이", "within_article": "기사 안"}
STATUSES = {"open": "열림", "resolved": "해소"}
DECISIONS = {"confirmed": "확인함", "dismissed": "기각함"}
MODALITIES = {"planned": "예정", "reported": "보도", "conditional": "조건"}
DIMENSIONS = {
    "accuracy": "정확성",
    "completeness": "완전성",
    "consistency": "일관성",
    "credibility": "신뢰성",
    "currentness": "최신성",
}
TYPES = {
    "DATE": "날짜", "DATE_RANGE": "기간", "TIME": "시각", "DURATION": "길이", "TRIP_LENGTH": "여정", "COUNT": "수",
    "MONEY": "금액", "PERCENT": "비율", "MEASURE": "측정값", "ORDINAL": "차례", "AGE": "나이", "PERSON": "인물",
    "ORGANISATION": "기관", "PLACE": "장소", "EVENT": "행사",
}  # fmt: skip
METHODS = {
    "stated": "페이지에 적힘",
    "feed": "피드가 줌",
    "export": "내보낸 자료가 줌",
    "inferred": "본문에서 미루어 앎",
    "unknown": "알 수 없음",
}
STAGES = {
    "ingest": "수집", "clean": "정제", "extract": "추출", "link": "연결", "validate": "검증", "land": "반영",
}  # fmt: skip
KINDS = {
    "title": "제목", "subtitle": "부제", "section": "지면", "stamp": "시각", "byline": "바이라인", "dateline": "발신지",
    "caption": "사진 설명", "photo_credit": "사진 출처", "rights_notice": "저작권", "source_line": "출처 표시",
    "reporter_box": "기자 소개", "share_buttons": "공유 단추", "controls": "화면 단추", "subscribe_prompt": "구독 안내",
    "comments": "댓글", "portal_notice": "포털 안내", "portal_summary": "포털 요약", "related_headlines": "관련 기사",
    "promotion": "홍보", "advertisement": "광고", "machine_note": "기계 주석", "navigation": "메뉴", "script": "스크립트",
    "page_footer": "꼬리말", "markup": "태그", "invisible": "보이지 않는 글자", "player": "재생기", "anchor_cue": "앵커 신호",
}  # fmt: skip
METADATA_KINDS = frozenset({
    "title", "subtitle", "section", "stamp", "byline", "dateline", "caption", "photo_credit", "rights_notice", "source_line",
})  # fmt: skip
REASONS = (
    "서로 다른 것을 세었다", "다른 때의 값이다", "세는 범위가 다르다", "어림수일 뿐이다", "이미 바로잡혔다", "잘못 읽은 값이다",
)  # fmt: skip
"""Reasons for a dismissal, to be chosen without typing."""
UNKNOWN_OUTLET = "언론사 미상"
UNKNOWN_DAY = "날짜 미상"
UNTITLED = "(제목 없음)"


def number(count: int | None) -> str:
    """A count as people read it, ``1,551``; nothing where there is none."""
    return "" if count is None else f"{count:,}"


def day(moment: datetime | date | None) -> str:
    """A day as people read it, ``2023. 1. 12.``; Seoul's for a time."""
    if moment is None:
        return UNKNOWN_DAY
    at = moment.astimezone(SEOUL) if isinstance(moment, datetime) else moment
    return f"{at.year}. {at.month}. {at.day}."


def minute(moment: datetime | None) -> str:
    """A time as people read it, ``2023. 1. 12. 15:08``, Seoul's."""
    if moment is None:
        return UNKNOWN_DAY
    at = moment.astimezone(SEOUL)
    return f"{at.year}. {at.month}. {at.day}. {at.hour:02}:{at.minute:02}"


def published(moment: datetime | None, precision: str | None, method: str) -> str:
    """When an article was published, and whether that was inferred."""
    said = day(moment) if precision == "day" else minute(moment)
    return f"{said} (추정)" if moment is not None and method == "inferred" else said


def machine_time(moment: datetime | date | None) -> str:
    """A time as the ``datetime`` attribute of HTML wants it; empty where there is none."""
    if moment is None:
        return ""
    return (
        moment.astimezone(SEOUL).isoformat(timespec="minutes")
        if isinstance(moment, datetime)
        else moment.isoformat()
    )


def normal_value(value: str | None, type_: str) -> str:
    """A normalised value as people read it: ``P6N9D`` → ``6박 9일``, ``1234567`` → ``1,234,567``."""
    if not value:
        return ""
    if type_ == "TRIP_LENGTH" and value.startswith("P") and value.endswith("D"):
        nights, _, days = value[1:-1].partition("N")
        return f"{nights}박 {days}일" if days else f"{nights}일"
    try:
        return f"{Decimal(value):,}"
    except InvalidOperation:
        return value
