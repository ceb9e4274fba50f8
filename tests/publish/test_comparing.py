"""Findings in columns, figures in a matrix, articles in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tasks.publish import charts
from tasks.publish.comparing import seen
from tasks.publish.listings import without_gaps
from tasks.publish.matrix import matrix, sources
from tasks.publish.model import Brief, Claim, Finding, Place

DAY = datetime(2023, 1, 2, tzinfo=UTC)
OUTLETS = ("가온일보", "한빛경제TV", "남도새벽신문", "온누리뉴스")
FAMILY = "f" * 20


def article(number: int) -> str:
    return f"{number:020x}"


def mention(number: int, kind: int = 0) -> str:
    return f"{kind * 100 + number:020x}"


def brief(number: int, family: str | None = None) -> Brief:
    at = DAY + timedelta(days=number)
    return Brief(
        article(number),
        1,
        "5" * 20,
        f"제목 {number}",
        OUTLETS[number],
        f"{number:020x}",
        at,
        "minute",
        "stated",
        family,
        True,
        None,
        0,
        2,
        1,
    )


def place(number: int, text: str, value: str, type_: str = "TRIP_LENGTH", family: str | None = None) -> Place:
    sentence = f"방문단은 4일부터 12일까지 {text} 동안 머문다."
    start = sentence.index("4일부터 12일까지" if type_ == "DATE_RANGE" else text)
    shown = "4일부터 12일까지" if type_ == "DATE_RANGE" else text
    return Place(
        "1" * 20,
        article(number),
        1,
        OUTLETS[number],
        DAY,
        "minute",
        "stated",
        "제목",
        None,
        mention(number),
        type_,
        shown,
        value,
        sentence,
        start,
        start + len(shown),
        family,
    )


def finding(*places: Place, scope: str = "cross_article") -> Finding:
    return Finding("1" * 20, "trip_length_disagrees", "consistency", "warning", scope, "5" * 20, "사건", len(places),
                   [p.article_id for p in places], [], "contradiction", "까닭", "open", "run", None, False, None, places)  # fmt: skip


def test_each_value_has_a_column_and_near_copies_are_one_source() -> None:
    trip = finding(
        place(0, "6박 9일", "P6N9D"), place(2, "6박 9일", "P6N9D", family=FAMILY), place(3, "6박 9일", "P6N9D", family=FAMILY),
        place(1, "6박8일", "P6N8D"),
    )  # fmt: skip
    shown = seen(trip, {"trip_length_disagrees": "기간이 다르다"})
    assert [(side.letter, side.value, side.n_sources, len(side.sayings)) for side in shown.sides] == [
        ("㉮", "6박 9일", 2, 3), ("㉯", "6박8일", 1, 1),
    ]  # fmt: skip
    assert shown.page == f"stories/{'5' * 20}.html"
    assert shown.versus


def test_what_supports_a_value_is_marked_beside_it_and_is_no_column() -> None:
    trip = finding(
        place(0, "6박 9일", "P6N9D"), place(1, "6박8일", "P6N8D"), place(0, "6박 9일", "x", "DATE_RANGE")
    )
    first, second = seen(trip, {}).sides
    assert [role for _, role in first.sayings[0].pieces if role] == ["support", "value"]
    assert [role for _, role in second.sayings[0].pieces if role] == ["value"]


def test_within_one_article_there_is_one_column_of_all_its_places() -> None:
    shown = seen(finding(place(0, "6박 9일", "a"), place(0, "6박8일", "b"), scope="within_article"), {})
    assert (len(shown.sides), shown.versus) == (1, False)


def claim(
    number: int, value: str, attribute: str = "trip_length", type_: str = "TRIP_LENGTH", kind: int = 0
) -> Claim:
    return Claim(
        article(number),
        mention(number, kind),
        attribute,
        "시장",
        None,
        value,
        None,
        None,
        "reported",
        type_,
        value,
    )


def test_disagreements_come_first_in_the_matrix_and_families_are_one_column() -> None:
    briefs = [brief(0), brief(1), brief(2, FAMILY), brief(3, FAMILY)]
    trip = finding(place(0, "6박 9일", "P6N9D"), place(1, "6박8일", "P6N8D"), place(2, "6박 9일", "P6N9D"))
    claims = {
        article(0): [
            claim(0, "P6N9D"),
            claim(0, "8", "count:기업", "COUNT", 1),
            claim(0, "2023-01-02", "date", "DATE", 2),
        ],
        article(1): [
            claim(1, "P6N8D"),
            claim(1, "8", "count:기업", "COUNT", 1),
            claim(1, "2023-01-02", "date", "DATE", 2),
        ],
        article(2): [claim(2, "P6N9D"), claim(2, "5", "money", "MONEY", 1)],
    }
    made = matrix(briefs, claims, [trip], 8, 40)
    assert [source.name for source in made.sources] == ["가온일보", "한빛경제TV", "남도새벽신문 외 1"]
    assert [(line.finding_id is not None, line.n_values) for line in made.lines] == [(True, 2), (False, 1)]
    assert [[entry.letter for entry in cell] for cell in made.lines[0].cells] == [["㉮"], ["㉯"], ["㉮"]]
    assert [[entry.letter for entry in cell] for cell in made.lines[1].cells] == [[""], [""], []]


def test_the_time_line_keeps_order_and_stays_within_its_frame() -> None:
    briefs = [brief(number) for number in range(4)]
    line = charts.timeline(briefs, 3, 60)
    assert line is not None
    assert [row.name for row in line.rows] == list(OUTLETS[:3])
    assert [dot.x for dot in line.dots] == sorted(dot.x for dot in line.dots)
    assert all(charts.LEFT <= dot.x <= charts.WIDTH - charts.RIGHT for dot in line.dots)
    assert line.n_left_out == 1
    assert charts.timeline(briefs[:1], 3, 60) is None
    assert len(sources(briefs)) == 4


def test_an_article_of_no_known_outlet_counts_as_no_outlet() -> None:
    told, nameless = [brief(0), brief(1)], replace(brief(2), publisher=None)
    assert "2개 언론사의 기사 2건, 언론사 미상 기사 1건. " in charts.spoken([*told, nameless])
    assert "까지 언론사 미상 기사 1건. " in charts.spoken([nameless])


def test_of_a_crowd_of_copies_the_first_are_drawn_and_the_others_counted() -> None:
    line = charts.timeline([brief(number, FAMILY) for number in range(4)], 3, 3)
    assert line is not None
    assert [dot.brief.article_id for dot in line.dots] == [article(number) for number in range(3)]
    assert (len(line.rows), line.n_left_out) == (1, 1)


def test_a_month_of_no_article_has_its_place_among_the_others() -> None:
    assert without_gaps([("2023-11", 2), ("2024-02", 1)]) == [
        ("2023-11", 2),
        ("2023-12", 0),
        ("2024-01", 0),
        ("2024-02", 1),
    ]
    assert without_gaps([]) == []


def test_bars_are_as_high_as_their_values() -> None:
    made = charts.bars([("1월", 2), ("2월", 4), ("3월", 0)], 300, 100)
    assert [bar.height for bar in made] == [50, 100, 0]
    assert charts.bars([]) == ()
    (beside,) = charts.bars([("1월", 2)], 300, 100, most=8)
    assert beside.height == 25
