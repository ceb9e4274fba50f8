"""The consistency rules over hand-made stories: what is found, what is left alone, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pytest
from newsroom import Piece, Said, day, kept_apart, land, new_run, stage

from tasks.lake import connect
from tasks.land import views
from tasks.link.task import link
from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.identity import stable_id
from tasks.validate import task as validation
from tasks.validate.model import Validation

WORDS = "진가람 가온전시회 해외출장 홍보관 공동브랜드 투자유치 참가업체"


def piece(name: str, *said: Said, at: str = "2023-01-12", outlet: str | None = None, **more: Any) -> Piece:
    """An article of the one story, a sentence for each mention (``{}`` in its topic stands for its text)."""
    sentences = [f"{mention.topic} {mention.text} {mention.topic}이다." for mention in said]
    return Piece(
        name, f"진가람 가온전시회 해외출장 홍보관 {name}", sentences or ["글이다."], WORDS,
        outlet or f"{name}신문", day(at), said=list(said), **more,
    )  # fmt: skip


def found(
    folder: Path, *pieces: Piece, run_id: str = "run-1", rule: str | None = None
) -> list[dict[str, Any]]:
    """Link, apply the rules and leave the findings, without Great Expectations."""
    run = new_run(folder, run_id)
    validated(run, *pieces)
    rows = run.read("validate", table_named("findings")).to_pylist()
    return [row for row in rows if rule is None or row["rule"] == rule]


def validated(run: Run, *pieces: Piece) -> Validation:
    stage(run, *pieces)
    link.fn(run, 1)
    return validation.validate.fn(run, 1)


@dataclass(frozen=True)
class Compared:
    """The articles of one story, and what is found across them."""

    pieces: list[Piece]
    findings: list[dict[str, Any]]

    def of(self, rule: str) -> list[dict[str, Any]]:
        return [row for row in self.findings if row["rule"] == rule]


STORIES: dict[str, list[Piece]] = {}
"""Every story that needs no run of its own; each stands before its test."""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Compared]:
    """What is found across the articles of each of ``STORIES``, by one run."""
    stories = kept_apart(STORIES)
    rows = found(tmp_path_factory.mktemp("compared"), *chain(*stories.values()))
    across = [row for row in rows if row["scope"] == "cross_article"]
    assert all(sum(told_by(pieces, row) for pieces in stories.values()) == 1 for row in across)
    return {
        name: Compared(pieces, [row for row in across if told_by(pieces, row)])
        for name, pieces in stories.items()
    }


def told_by(pieces: Sequence[Piece], finding: dict[str, Any]) -> bool:
    return not {piece.article_id for piece in pieces}.isdisjoint(finding["article_ids"])


@pytest.fixture(autouse=True, scope="module")
def _without_great_expectations() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(validation, "_begin_checks", lambda _run: lambda _connection: ())
        yield


def trip(nights: int, days: int, text: str, topic: str = "해외출장 일정", **more: Any) -> Said:
    return Said("TRIP_LENGTH", text, f"P{nights}N{days}D", str(nights), str(days), topic=topic, **more)


def count(text: str, value: int, head: str | None, unit: str, topic: str, **more: Any) -> Said:
    return Said("COUNT", text, str(value), unit=unit, head=head, topic=topic, **more)


EIGHT, NINE = trip(6, 8, "6박8일"), trip(6, 9, "6박 9일")


def with_dates(name: str, at: str) -> Piece:
    text = "오는 4일부터 12일까지"
    dates = Said("DATE_RANGE", text, "2023-01-04/2023-01-12", "2023-01-04", "2023-01-12")
    article = piece(name, NINE, at=at)
    article.sentences[0] = f"{text} {article.sentences[0]}"
    article.said.append(dates)
    return article


def back_on_the_12th(name: str) -> Piece:
    article = piece(name, EIGHT)
    article.sentences[0] = f"12일 {article.sentences[0]} 마치고 귀국했다."
    article.said.append(Said("DATE", "12일", "2023-01-12"))
    return article


STORIES["dates"] = [with_dates("앞", "2023-01-02"), back_on_the_12th("뒤")]


def test_dates_speak_for_a_length_and_neither_is_called_false(compared: dict[str, Compared]) -> None:
    before, after = compared["dates"].pieces
    (finding,) = compared["dates"].of("trip_length_disagrees")
    assert finding["values"] == ["6박 9일", "6박8일"]
    assert finding["verdict"] == "contradiction"
    assert finding["article_ids"] == sorted([before.article_id, after.article_id])
    assert [e["text"] for e in finding["evidence"]] == ["6박 9일", "6박8일", "오는 4일부터 12일까지", "12일"]
    for words in (
        "앞신문 1월 2일",
        "뒤신문 1월 12일",
        "양 끝을 넣어 9일이므로 6박 9일 쪽",
        "12일에 돌아왔다",
        "일정표",
    ):
        assert words in finding["message"]
    assert not any(word in finding["message"] for word in ("거짓", "허위", "오보", "틀렸"))


STORIES["no dates"] = [piece("가", EIGHT), piece("나", NINE)]


def test_without_dates_the_length_stays_open(compared: dict[str, Compared]) -> None:
    (finding,) = compared["no dates"].of("trip_length_disagrees")
    assert finding["verdict"] == "unresolved"


STORIES["one among six"] = [piece(name, NINE) for name in "가나다라마"] + [piece("바", EIGHT)]


def test_one_odd_one_among_six_is_one_finding_with_the_support_of_each_value(
    compared: dict[str, Compared],
) -> None:
    (finding,) = compared["one among six"].of("trip_length_disagrees")
    assert len(finding["article_ids"]) == 6
    assert "독립 출처 5곳" in finding["message"]
    assert "독립 출처 1곳" in finding["message"]


def test_a_family_of_reprints_is_one_source(tmp_path: Path) -> None:
    release = [
        "광주시는 전시회에서 만난 기업들과 계속 협의해 투자를 이끌어 내겠다고 밝혔다.",
        "시민에게는 다음 주 보고회를 열어 성과를 자세히 설명한다.",
    ]
    copies = [piece(name, NINE) for name in ("가", "나")]
    for copy in copies:
        copy.sentences += release
    (finding,) = found(tmp_path, *copies, piece("다", EIGHT), rule="trip_length_disagrees")
    assert finding["message"].count("독립 출처 1곳") == 2


PLAN = count("기업 8개사", 8, "기업", "개사", "지역 공동브랜드 홍보관", modality="planned")
REPORT = count("9개 기업", 9, "기업", "개", "지역 공동브랜드 홍보관")


STORIES["a later report"] = [piece("앞", PLAN, at="2023-01-02"), piece("뒤", REPORT)]


def test_a_plan_and_a_later_report_may_be_an_update(compared: dict[str, Compared]) -> None:
    (finding,) = compared["a later report"].of("count_disagrees")
    assert (finding["verdict"], finding["values"]) == ("possible_update", ["기업 8개사", "9개 기업"])
    assert "홍보관" in finding["message"]


MAY_BOTH_HOLD = {
    "bound covers": (count("10여명", 10, "직원", "명", "공장 화재 부상", mod="MORE_THAN", value_min="10"), count("직원 12명", 12, "직원", "명", "공장 화재 부상")),
    "other head": (REPORT, count("28개 품목", 28, "품목", "개", "지역 공동브랜드 홍보관")),
    "other context": (REPORT, count("2400여 개 기업", 2400, "기업", "개", "세계 참여 전망", mod="APPROX")),
    "other counter": (REPORT, count("160여 개국", 160, "국", "개국", "지역 공동브랜드 홍보관", mod="MORE_THAN")),
    "other fate": (count("3명", 3, "승객", "명", "여객선 침몰 사망"), count("7명", 7, "승객", "명", "여객선 침몰 실종")),
    "rounding": (count("4900여만명", 49_000_000, "회원", "명", "가입 전체 회원제", mod="MORE_THAN"), count("5000만명", 50_000_000, "회원", "명", "가입 전체 회원제")),
    "ordinals": (Said("ORDINAL", "8기", "8", topic="지역 홍보관"), Said("ORDINAL", "9기", "9", topic="지역 홍보관")),
    "other stage": (Said("MONEY", "500만원", "5000000", currency="KRW", topic="항소심 벌금 구형"), Said("MONEY", "200만원", "2000000", currency="KRW", topic="항소심 벌금 선고")),
    "other currency": (Said("MONEY", "1억달러", "100000000", currency="USD", topic="수출 계약 규모"), Said("MONEY", "1200억원", "120000000000", currency="KRW", topic="수출 계약 규모")),
    "about as long": (Said("DURATION", "30여분 만에", "PT30M", "PT30M", mod="MORE_THAN", topic="공장 화재 진화"), Said("DURATION", "32분 만에", "PT32M", topic="공장 화재 진화")),
    "a day's and all": (count("2300명", 2300, None, "명", "시범 운영 관람 하루 평균"), count("9200명", 9200, None, "명", "시범 운영 관람")),
    "two brothers": (Said("AGE", "52", "52", topic="갯바위 낚시 형 강모"), Said("AGE", "47", "47", topic="갯바위 낚시 동생 강모")),
    "up to the next ten": (count("남성 450여명", 450, "남성", "명", "감정 의뢰 체모", mod="MORE_THAN", value_min="450", value_max="459"), count("남성 460명", 460, "남성", "명", "감정 의뢰 체모")),
    "one range": (count("한두 차례", 1, None, "차례", "연말 실무 협상", mod="APPROX", value_min="1", value_max="2"), count("1~2차례", 2, None, "차례", "연말 실무 협상", mod="APPROX", value_min="1", value_max="2")),
    "a margin and votes": (count("찬성 242표", 242, "찬성", "표", "합의안 하원 표결"), count("149표", 149, None, "표", "차로 합의안 하원 표결")),
}  # fmt: skip

LENGTHS = {
    "the same": [NINE],
    "nights alone": [Said("TRIP_LENGTH", "6박", "P6N", "6", topic="해외출장 일정")],
    "two trips in one article": [EIGHT, trip(3, 5, "3박5일", "선발대 일정")],
}


STORIES |= {name: [piece("가", one), piece("나", other)] for name, (one, other) in MAY_BOTH_HOLD.items()}
STORIES |= {name: [piece("가", NINE), piece("나", *others)] for name, others in LENGTHS.items()}
STORIES["a plan and a report"] = [piece("가", PLAN), piece("나", REPORT)]


@pytest.mark.parametrize("name", LENGTHS)
def test_lengths_that_may_both_hold_are_left_alone(name: str, compared: dict[str, Compared]) -> None:
    assert compared[name].of("trip_length_disagrees") == []


@pytest.mark.parametrize("name", MAY_BOTH_HOLD)
def test_figures_that_may_both_hold_are_left_alone(name: str, compared: dict[str, Compared]) -> None:
    assert compared[name].findings == []
    assert [row["rule"] for row in compared["a plan and a report"].findings] == ["count_disagrees"]


FAIR = count("2400여 개 기업", 2400, "기업", "개", "지역 세계 전시회", mod="MORE_THAN")
STORIES["two figures"] = [piece("앞", PLAN, at="2023-01-02"), piece("뒤", REPORT, FAIR)]


def test_of_two_figures_in_one_article_the_one_in_the_likest_words_is_compared(
    compared: dict[str, Compared],
) -> None:
    (finding,) = compared["two figures"].of("count_disagrees")
    assert set(finding["values"]) == {"기업 8개사", "9개 기업"}


def searched(name: str, place: str, on: int, dogs: int, verb: str = "투입했다") -> Piece:
    """An article on one day of a search; the count stands a sentence behind its day."""
    text = f"구조견 {dogs}마리"
    return Piece(
        name, f"진가람 가온전시회 해외출장 홍보관 {name}",
        [f"{on}일 {place}에서 실종된 등산객을 찾는 작업이 이어졌다.", f"가온소방서는 {place} 골짜기에 {text}를 {verb}."],
        WORDS, f"{name}신문", day("2023-01-20"),
        said=[Said("DATE", f"{on}일", f"2023-01-{on}"), count(text, dogs, "구조견", "마리", f"가온소방서 {place} 골짜기")],
    )  # fmt: skip


STORIES["of two days"] = [searched("가", "해오름산", 19, 4), searched("나", "해오름산", 20, 2)]
STORIES["of one day"] = [searched("가", "달마루산", 19, 4), searched("나", "달마루산", 19, 2)]
STORIES["of no day"] = [
    searched("가", "별두레산", 19, 4, "기르고 있다"), searched("나", "별두레산", 20, 2, "기르고 있다"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "n_found"), [("of two days", 0), ("of one day", 1), ("of no day", 1)])
def test_what_is_sent_out_each_day_is_counted_for_its_day(
    name: str, n_found: int, compared: dict[str, Compared]
) -> None:
    assert len(compared[name].of("count_disagrees")) == n_found


STORIES["a digit too many"] = [
    piece("가", Said("MONEY", "200만원", "2000000", currency="KRW", topic="항소심 재판부 벌금")),
    piece("나", Said("MONEY", "2000만원", "20000000", currency="KRW", topic="항소심 재판부 벌금")),
]


def test_a_digit_too_many_is_suspected_to_be_a_slip(compared: dict[str, Compared]) -> None:
    (finding,) = compared["a digit too many"].of("money_disagrees")
    assert finding["verdict"] == "typo_suspected"


TEN = count("10개 기업", 10, "기업", "개", "지역 공동브랜드 홍보관")
STORIES["both in one"] = [piece("가", REPORT, TEN), piece("나", REPORT)]
STORIES["one in each"] = [piece("가", TEN), piece("나", REPORT)]


def test_both_figures_in_one_article_are_two_things(compared: dict[str, Compared]) -> None:
    assert not compared["both in one"].of("count_disagrees")
    assert compared["one in each"].of("count_disagrees")


MOST, LESS = (
    Said("PERCENT", text, value, unit="%", topic="여론조사 신공항 찬성 응답")
    for text, value in (("54.2%", "54.2"), ("45.2%", "45.2"))
)
STORIES["percentages"] = [piece("가", MOST), piece("나", LESS)]


def test_a_percentage_in_the_same_words_is_compared(compared: dict[str, Compared]) -> None:
    (finding,) = compared["percentages"].of("percent_disagrees")
    assert finding["verdict"] == "contradiction"


STORIES["one cut"] = [piece("가", MOST, partial=True), piece("나", LESS)]
STORIES["two cut"] = [piece("가", MOST, partial=True), piece("나", LESS), piece("다", MOST, partial=True)]
STORIES["a cut one beside"] = [piece("가", MOST), piece("나", LESS), piece("다", MOST, partial=True)]


@pytest.mark.parametrize(
    ("name", "verdict", "words"),
    [
        (
            "one cut",
            "unresolved",
            ["가신문 1월 12일, 독립 출처 1곳, 잘린 본문뿐", "가신문 기사는 출처가 앞부분만 주어"],
        ),
        ("two cut", "contradiction", ["독립 출처 2곳, 잘린 본문뿐", "가신문, 다신문 기사는"]),
        ("a cut one beside", "contradiction", ["독립 출처 2곳)", "다신문 기사는"]),
    ],
)
def test_the_beginning_of_an_article_supports_a_value_less(
    name: str, verdict: str, words: list[str], compared: dict[str, Compared]
) -> None:
    (finding,) = compared[name].of("percent_disagrees")
    assert finding["verdict"] == verdict
    assert all(each in finding["message"] for each in words)


def test_what_rests_on_a_cut_text_comes_later(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    validated(run, piece("가", MOST, partial=True), piece("나", LESS, NINE), piece("다", EIGHT))
    land(run)
    with connect(run.warehouse, read_only=False) as connection:
        views.create(connection, of_tables=False)
        rows = connection.execute(
            "SELECT rule, rests_on_partial, rank % 100 >= 50 FROM gold.findings_reviewed WHERE scope = 'cross_article' ORDER BY rule"
        ).fetchall()
    assert rows == [("percent_disagrees", True, True), ("trip_length_disagrees", False, False)]


ENDS = piece("가", MOST, partial=True)
ENDS.sentences = [f"{MOST.topic} {MOST.text}"]
STORIES["at the cut"] = [ENDS, piece("나", LESS)]


def test_a_value_at_the_cut_of_a_text_is_not_compared(compared: dict[str, Compared]) -> None:
    assert compared["at the cut"].of("percent_disagrees") == []


def test_a_text_cut_elsewhere_is_no_edit(tmp_path: Path) -> None:
    run = new_run(tmp_path, "run-1")
    validated(run, piece("가", partial=True), piece("나", partial=True), piece("다", partial=True))
    land(run)
    longer, whole, edited = (piece(name, revision=2, partial=name != "나") for name in "가나다")
    longer.sentences = ["글이다.", "이어진다"]
    whole.sentences = ["줄인 글과 다른 온전한 글이다."]
    edited.sentences = ["글이 아니"]
    rows = found(tmp_path, longer, whole, edited, run_id="run-2", rule="silent_edit")
    assert [row["article_ids"] for row in rows] == [[edited.article_id]]


def period(last: int) -> Said:
    dates = "2023-01-11", f"2023-01-{last}"
    return Said(
        "DATE_RANGE", f"11일부터 {last}일까지", "/".join(dates), *dates, topic="물빛축제 동천 일대 개막"
    )


STORIES["periods"] = [piece("가", period(20)), piece("나", period(21))]


def test_a_period_with_another_end_is_compared(compared: dict[str, Compared]) -> None:
    (finding,) = compared["periods"].of("date_range_disagrees")
    assert set(finding["values"]) == {"11일부터 20일까지", "11일부터 21일까지"}


def test_ids_last_and_what_holds_no_longer_is_resolved(tmp_path: Path) -> None:
    run = new_run(tmp_path, "run-1")
    first = validated(run, piece("가", NINE), piece("나", EIGHT))
    (old,) = [
        r
        for r in run.read("validate", table_named("findings")).to_pylist()
        if r["rule"] == "trip_length_disagrees"
    ]
    assert first.n_findings_new == first.n_findings_open
    land(run)
    grown = found(tmp_path, piece("다", NINE), run_id="run-2", rule="trip_length_disagrees")
    assert [(row["finding_id"], len(row["article_ids"])) for row in grown] == [(old["finding_id"], 3)]
    run = new_run(tmp_path, "run-3")
    corrected = piece("나", NINE, revision=2)
    last = validated(run, corrected)
    rows = {row["rule"]: row for row in run.read("validate", table_named("findings")).to_pylist()}
    assert (rows["trip_length_disagrees"]["finding_id"], rows["trip_length_disagrees"]["status"]) == (
        old["finding_id"],
        "resolved",
    )
    assert rows["figure_changed_between_revisions"]["values"] == ["6박8일", "6박 9일"]
    assert "본문이 2번째 수정본에서 달라졌는데" in rows["silent_edit"]["message"]
    assert last.n_findings_resolved >= 1


CANNOT = {
    "no such column": "SELECT headline FROM articles",
    "no SELECT": "SELEC 1",
    "a type that findings do not have": "SELECT 1 AS subject, NULL AS story_id, [''] AS article_ids, [''] AS mention_ids, "
    "'not a list' AS values, NULL AS verdict, '' AS message, [] AS evidence FROM articles",
    "a value that is none": "SELECT 'x'::INTEGER AS subject FROM articles",
    "more memory than there is": "SELECT list(repeat('가', 1000000)) AS subject FROM range(1000)",
}


def test_a_rule_that_cannot_be_run_fails_no_run_and_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = new_run(tmp_path, "run-1")
    validated(run, piece("가", NINE), piece("나", EIGHT))
    land(run)
    sound = {rule.name: rule for rule in validation.rules.load()}
    broken = dict(zip(sorted(sound), CANNOT.values(), strict=False)) | {
        "trip_length_disagrees": CANNOT["no SELECT"]
    }
    now = {name: rule.model_copy(update={"sql": broken.get(name, rule.sql)}) for name, rule in sound.items()}
    monkeypatch.setattr(validation.rules, "load", lambda: tuple(now.values()))
    monkeypatch.setattr("tasks.run.MEMORY_OF_QUERIES", "200MB")
    run = new_run(tmp_path, "run-2")
    said = validated(run, piece("나", NINE, revision=2))
    rows = run.read("validate", table_named("findings")).to_pylist()
    assert {row["rule"] for row in rows} >= {"figure_changed_between_revisions", "silent_edit"}
    assert not {row["rule"] for row in rows} & set(broken)
    assert said.n_findings_resolved == 0
    assert {line.split()[1] for line in said.not_run} == set(broken)
    assert not [line for line in said.not_run if "\n" in line]
    with run.connect_to_staging() as connection:
        kept = connection.execute(
            f"SELECT column_name, success, observed FROM ({run.staged(table_named('quality_results'), 'validate')})"
        ).fetchall()
    assert {f"rule {name} was not run: {why}" for name, _, why in kept} == set(said.not_run)
    assert not any(success for _, success, _ in kept)


@pytest.mark.parametrize("error", [duckdb.InterruptException, duckdb.IOException, duckdb.InternalException])
def test_what_is_not_the_fault_of_a_rule_fails_the_run(error: type[duckdb.Error]) -> None:
    assert not issubclass(error, validation.rules.CANNOT_BE_RUN)


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    run = new_run(tmp_path, "run-1")
    validated(run, piece("가", NINE), piece("나", EIGHT))
    land(run)
    other = Piece("다", "전혀 다른 소식", ["비가 온다."], "장마 호우", "다신문", day("2023-01-12"))
    assert found(tmp_path, other, run_id="run-2") == []


def within(folder: Path, rule: str, articles: Mapping[str, Piece]) -> dict[str, list[dict[str, Any]]]:
    """What a rule finds in each of several articles, which one run looks at."""
    stories = kept_apart({name: [article] for name, article in articles.items()})
    rows = found(folder, *chain(*stories.values()), rule=rule)
    assert all(row["scope"] == "within_article" and len(row["article_ids"]) == 1 for row in rows)
    return {name: [row for row in rows if told_by(pieces, row)] for name, pieces in stories.items()}


def test_many_more_days_than_nights_are_only_noted(tmp_path: Path) -> None:
    trips = {f"6박{days}일": piece("가", trip(6, days, f"6박{days}일")) for days in (9, 8, 7)}
    rows = within(tmp_path, "nights_fewer_than_days_suggest", trips)
    assert {name: [row["severity"] for row in each] for name, each in rows.items()} == {
        "6박9일": ["info"], "6박8일": [], "6박7일": [],
    }  # fmt: skip


def beside_dates(first: int, last: int, nights: int, days: int) -> Piece:
    article = piece("가", trip(nights, days, f"{nights}박{days}일"))
    text = f"{first}일부터 {last}일까지"
    article.sentences[0] = f"{text} {article.sentences[0]}"
    article.said.append(Said("DATE_RANGE", text, f"2023-01-{first:02}/2023-01-{last:02}"))
    return article


def test_a_length_beside_its_dates(tmp_path: Path) -> None:
    articles = {
        "matches": beside_dates(4, 12, 6, 9),
        "a day short": beside_dates(14, 20, 6, 8),
        "the event within the trip": beside_dates(10, 12, 4, 6),
        "longer than the trip": beside_dates(4, 14, 6, 9),
    }
    rows = within(tmp_path, "trip_length_against_range", articles)
    assert {name: len(each) for name, each in rows.items()} == {
        "matches": 0, "a day short": 1, "the event within the trip": 0, "longer than the trip": 1,
    }  # fmt: skip


def test_a_page_without_a_stamp_is_a_gap(tmp_path: Path) -> None:
    articles = {method: piece("가", NINE, method=method) for method in ("stated", "inferred", "unknown")}
    rows = within(tmp_path, "published_at_missing", articles)
    assert {name: [row["dimension"] for row in each] for name, each in rows.items()} == {
        "stated": [], "inferred": ["completeness"], "unknown": ["completeness"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("editor_note_left", "editor_note"),
        ("suspected_typo", "typo"),
        ("unbalanced_quote", "unbalanced_quote"),
    ],
)
def test_slips_of_one_kind_are_one_finding_an_article(rule: str, kind: str, tmp_path: Path) -> None:
    article = Piece(
        "가",
        "제목",
        ["그는 제차 말했다.", "힘다 힘다."],
        issues=[(kind, "제차"), (kind, "힘다"), ("other", "그는")],
    )
    ((finding,),) = within(tmp_path, rule, {kind: article}).values()
    assert [e["text"] for e in finding["evidence"]] == finding["values"] == ["제차", "힘다"]


def test_a_weekday_that_the_date_does_not_have(tmp_path: Path) -> None:
    articles = {
        f"{text} {method}": Piece(
            "가", "제목", [f"행사는 {text} 열린다."], method=method, said=[Said("DATE", text, "2023-01-12")]
        )
        for text, method in (
            ("1월 12일(금)", "stated"),
            ("1월 12일(목)", "stated"),
            ("1월 12일(금)", "inferred"),
        )
    }
    wrong, *others = within(tmp_path, "weekday_against_date", articles).values()
    assert ["목요일" in row["message"] for row in wrong] == [True]
    assert others == [[], []]


def test_a_date_that_no_calendar_has(tmp_path: Path) -> None:
    article = Piece("가", "제목", ["접수는 6월 31일까지다.", "12월 31일에 끝난다. 제12월 30일도 있다."])
    ((finding,),) = within(tmp_path, "impossible_date", {"a page": article}).values()
    (place,) = finding["evidence"]
    assert article.body[place["start"] : place["end"]] == place["text"] == "6월 31일"


def test_a_time_that_no_clock_shows(tmp_path: Path) -> None:
    article = Piece(
        "가", "제목", ["접수는 오후 7시 80분까지다.", "오후 2시 90분 동안 듣는다. 오후 7시 50분까지다."]
    )
    ((finding,),) = within(tmp_path, "impossible_date", {"a page": article}).values()
    assert [place["text"] for place in finding["evidence"]] == ["7시 80분까지"]


def test_ids_do_not_depend_on_the_run(tmp_path: Path) -> None:
    ids = [
        {
            row["finding_id"]
            for row in found(tmp_path / name, piece("가", NINE), piece("나", EIGHT), run_id=name)
        }
        for name in ("run-a", "run-b")
    ]
    assert ids[0] == ids[1] != set()
    assert all(len(each) == len(stable_id("x")) for each in ids[0])


CHIEF = "수사단장은 가온전시회 입찰 비리 수사 결과를 진가람 홍보관에서 설명했다."


def chief(outlet: str, *names: str) -> Piece:
    article = piece(outlet, NINE)
    for name in names:
        article.sentences.append(f"{name} {CHIEF}")
        article.said.append(Said("PERSON", f"{name} 수사단장", name))
    return article


STORIES["a misprint"] = [chief("가", "여한솔"), chief("나", "여환솔"), chief("다", "여환솔")]
STORIES["two people in one article"] = [chief("가", "도우림"), chief("나", "도우람", "도우림")]
STORIES["two syllables apart"] = [chief("가", "표은결"), chief("나", "표한샘")]
STORIES["one name"] = [chief("가", "현가온"), chief("나", "현가온")]


def test_one_title_under_two_names_a_syllable_apart_is_a_likely_misprint(
    compared: dict[str, Compared],
) -> None:
    (finding,) = compared["a misprint"].of("name_written_differently")
    assert finding["values"] == ["여한솔 수사단장", "여환솔 수사단장"]
    assert finding["verdict"] == "typo_suspected"


@pytest.mark.parametrize("name", ["two people in one article", "two syllables apart", "one name"])
def test_two_people_and_one_name_are_left_alone(name: str, compared: dict[str, Compared]) -> None:
    assert compared[name].of("name_written_differently") == []
