"""Pages as outlets lay them out, filled with invented articles: fields, body and chrome of every layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.clean.cleaner import clean_page

PARTS = (
    {
        "title": "가온시, 옛 역사에 시민 도서관 연다",
        "p1": "가온시가 내년 봄 옛 역사 건물에 시민 도서관을 연다고 5일 밝혔다.",
        "p2": "도서관은 지상 2층 규모로 책 5만 권과 작은 극장을 갖춘다. 공사비는 42억원이다.",
        "p3": "시는 지난해 주민 1200명에게 물어 쓰임새를 정했다. 응답자 가운데 68%가 도서관을 골랐다.",
        "p4": '시 관계자는 "역은 도시가 시작된 곳"이라며 "누구나 머무는 자리로 만들겠다"고 말했다.',
        "name": "홍길동",
        "name2": "임꺽정",
        "email": "hong@example.com",
        "caption": "시민 도서관으로 바뀔 가온시 옛 역사 전경.",
    },
    {
        "title": '강마을 포도 농가 "올해 수확 절반"… 군, 긴급 지원 나서',
        "p1": "늦봄 서리로 강마을군의 포도 수확이 지난해의 절반으로 줄어들 것으로 보인다.",
        "p2": "군이 4일까지 조사한 결과 농가 312곳에서 피해 면적이 140㏊에 이르렀다.",
        "p3": "농민 남궁민수 씨는 “꽃이 필 때 얼어 열매가 거의 없다”고 했다. 군은 복구비 18억원을 먼저 쓰기로 했다.",
        "p4": "군 농업기술센터는 다음 달까지 농가를 돌며 가지치기와 방제를 돕는다.",
        "name": "허생원",
        "name2": "변학도",
        "email": "heo@example.com",
        "caption": "강마을군의 한 포도밭에서 농민이 언 꽃송이를 살펴보고 있다.",
    },
)
LAYOUTS: list[dict[str, Any]] = [
    layout
    for path in sorted(Path(__file__).with_name("layouts").glob("*.yml"))
    for layout in yaml.safe_load(path.read_text("utf-8"))["layouts"]
]
CASES = [(layout, parts) for layout in LAYOUTS for parts in PARTS]


def filled(text: str, parts: dict[str, str]) -> str:
    one_line = " ".join(parts[f"p{number}"] for number in range(1, 5))
    return text.format(**parts, one_line=one_line)


def wanted(layout: dict[str, Any], parts: dict[str, str]) -> dict[str, object]:
    """What is right, field by field; of a body that no one line of the page ends, that nothing of it is missing."""
    lines = layout.get("body", ["{p1}", "{p2}", "{p3}", "{p4}"])
    return {
        "title": filled(layout.get("title", "{title}"), parts),
        "publisher": layout["publisher"],
        "reporters": {filled(name, parts) for name in layout.get("reporters", ["{name}"])},
        "published": layout["published"],
        "body": "\n".join(filled(line, parts) for line in lines) if "body_has" not in layout else [],
        "chrome": [],
    }


def found(layout: dict[str, Any], parts: dict[str, str]) -> dict[str, object]:
    """What cleaning made of the page, in the shape of ``wanted``."""
    page = clean_page(filled(layout["text"], parts), given={"url": layout.get("url")})
    title, at = page.title or "", page.published_at
    missing = [part for part in layout.get("body_has", []) if parts[part] not in page.body]
    chrome = [line for line in layout["text"].splitlines() if "{" not in line and len(line) > 3]
    return {
        # Labels such as [카드뉴스] may stand before it.
        "title": title[-len(filled(layout.get("title", "{title}"), parts)) :],
        "publisher": page.publisher,
        "reporters": set(page.reporters),
        "published": at.isoformat()[: len(layout["published"])] if at else None,
        "body": missing if "body_has" in layout else page.body,
        "chrome": [line for line in chrome if line in page.body and layout.get("language") != "en"],
    }


@pytest.mark.parametrize(
    ("layout", "parts"), CASES, ids=[f"{layout['name']}-{parts['name']}" for layout, parts in CASES]
)
def test_every_field_of_a_page_is_right(layout: dict[str, Any], parts: dict[str, str]) -> None:
    assert found(layout, parts) == wanted(layout, parts)


@pytest.mark.parametrize("width", [34, 42])
@pytest.mark.parametrize("parts", PARTS, ids=[parts["name"] for parts in PARTS])
@pytest.mark.parametrize(
    "head", ["{title}\n\n", "{title}\n입력 2023-06-02 10:21\n"], ids=["title", "title and stamp"]
)
def test_lines_broken_at_a_width_lose_nothing(head: str, parts: dict[str, str], width: int) -> None:
    others = [other[f"p{number}"] for other in PARTS if other is not parts for number in (2, 3, 4)]
    paragraphs = [*(parts[f"p{number}"] for number in (1, 2, 3, 4)), *others]
    lead = f"(가온=연합뉴스) {parts['name']} 기자 = "
    broken = [
        "\n".join(text[at : at + width] for at in range(0, len(text), width))
        for text in (lead + paragraphs[0], *paragraphs[1:])
    ]
    page = clean_page(filled(head, parts) + "\n".join(broken))
    assert "".join(page.body.split()) == "".join("".join(paragraphs).split())
    assert page.title == parts["title"]
    assert page.reporters == (parts["name"],)
