"""The scoring half of the accuracy harness, on rows invented here. Answers come from nobody: they are written down."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from bench.accuracy import command, data
from bench.accuracy.agreement import Expected, same, slid
from bench.accuracy.duckling import judge as judge_duckling
from bench.accuracy.lengths import bounds, numbers, seconds
from bench.accuracy.model import Answer, Measure, Said, Verdict, answer_of
from bench.accuracy.names import judge as judge_names
from bench.accuracy.numerals import amount, judge_money, judge_numbers, pair_spans
from bench.accuracy.recognizers import judge as judge_recognizers
from bench.accuracy.recognizers_scope import left_out
from bench.accuracy.resolution import direction_free
from bench.accuracy.resolution import judge as judge_resolution
from bench.accuracy.score import figure, kinds
from bench.accuracy.sets import SETS
from bench.accuracy.speakers import judge as judge_speakers
from bench.accuracy.timex import period
from bench.accuracy.trips import SPELLINGS, documents, sino
from bench.accuracy.trips import judge as judge_trips
from bench.accuracy.weekdays import judge as judge_weekdays


def said(kind: str, text: str, within: str, value: str | None = None, **more: str) -> Said:
    start = within.index(text)
    return Said(kind, start, start + len(text), text, value, **more)


def hits(verdicts: list[Verdict], measure: str, side: str = "gold") -> list[bool]:
    return [verdict.hit for verdict in verdicts if verdict.measure == measure and verdict.side == side]


def test_f1_joins_what_was_found_and_what_was_claimed() -> None:
    verdicts = [Verdict("m", True, "k"), Verdict("m", False, "k"), Verdict("m", True, "k", side="said")]
    assert figure(Measure("m", "accuracy"), verdicts).value == 0.5
    assert figure(Measure("m", "precision"), verdicts).value == 1.0
    assert figure(Measure("m", "f1"), verdicts).value == pytest.approx(2 / 3)
    assert figure(Measure("other"), verdicts).value is None
    assert kinds(verdicts) == [("m: k", 1)]


@pytest.mark.parametrize(
    ("value", "mod", "start", "end"),
    [
        ("2031-03-04", None, "2031-03-04", "2031-03-05"),
        ("2031-12", None, "2031-12-01", "2032-01-01"),
        ("2031-Q4", None, "2031-10-01", "2032-01-01"),
        ("2031-H1", None, "2031-01-01", "2031-07-01"),
        ("2031-W02", None, "2031-01-06", "2031-01-13"),
        ("2031-W02-WE", None, "2031-01-11", "2031-01-13"),
        ("203", None, "2030-01-01", "2040-01-01"),
        ("2031-03-04/2031-03-09", None, "2031-03-04", "2031-03-10"),
        ("2031-03-04T15:00/2031-03-04T17:00", None, "2031-03-04T15:00", "2031-03-04T17:00"),
        ("T09:30", None, "2031-05-05T09:30", "2031-05-05T09:31"),
        ("2031-04", "START", "2031-04-01", "2031-04-11"),
    ],
)
def test_timex_values_name_half_open_stretches(value: str, mod: str | None, start: str, end: str) -> None:
    found = period(value, mod, datetime(2031, 5, 5))
    assert found is not None
    assert (found.start, found.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


@pytest.mark.parametrize("value", [None, "", "P3D", "XXXX-03-04", "2031-13-01", "2031-02-30", "다음 주"])
def test_lengths_and_unresolved_values_name_no_stretch(value: str | None) -> None:
    assert period(value) is None


def test_a_neighbouring_cycle_is_the_same_only_by_taste() -> None:
    expected = Expected(datetime(2031, 6, 3), datetime(2031, 6, 4))
    year_before, day_after = period("2030-06-03"), period("2031-06-05")
    assert year_before and day_after
    assert not same(year_before, expected)
    assert slid(year_before, expected)
    assert not slid(day_after, expected)


def test_trips_are_asked_in_four_spellings() -> None:
    row = {
        "expr": "6박8일",
        "sentence": "시장은 6박8일 일정을 마쳤다",
        "nights": 6,
        "days": 8,
        "published": "2031-01-02",
    }
    texts = {document.id: document.text for document in documents([row])}
    assert texts["0/respaced"] == "시장은 6박 8일 일정을 마쳤다"
    assert texts["0/hangul"] == "시장은 육박팔일 일정을 마쳤다"
    assert texts["0/nights alone"] == "시장은 6박 일정을 마쳤다"
    answers = {key: Answer((Said("TRIP_LENGTH", 4, 8, value="P6N9D"),)) for key in texts}
    verdicts = list(judge_trips([row], answers))
    assert {verdict.measure: verdict.hit for verdict in verdicts} == {
        **dict.fromkeys(SPELLINGS, False),
        "nights alone": True,
    }


def test_numbers_are_read_out_as_koreans_do() -> None:
    assert [sino(value) for value in (1, 10, 15, 34)] == ["일", "십", "십오", "삼십사"]


def test_weekday_rows_count_as_hard_by_year_and_by_month_of_a_bare_day() -> None:
    context = "설명회는 1월 8일(수)부터 열린다"
    row = {
        "expr": "1월 8일(수)",
        "context": context,
        "published": "2030-12-20",
        "gold_nearest": "2031-01-08",
        "unambiguous": True,
    }
    right = Answer((said("DATE_RANGE", "1월 8일(수)부터", context, "2031-01-08/2031-01-10"),))
    wrong = Answer((said("DATE", "1월 8일(수)", context, "2030-01-08"),))
    assert hits(list(judge_weekdays([row], {"0": right})), "hard") == [True]
    assert hits(list(judge_weekdays([row], {"0": wrong})), "hard") == [False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3조6천억 원", 3_600_000_000_000),
        ("14.8억", 1_480_000_000),
        ("21만여 ", 210_000),
        ("2만 4999", 24_999),
    ],
)
def test_gold_amounts_are_read(text: str, value: int) -> None:
    assert amount(text) == value


def test_money_needs_both_amounts_with_their_currencies() -> None:
    context = "5달러와 별도로 총 5달러(약 7천원)를 냈다"
    row = {"foreign": "5달러", "krw": "7천원", "currency": "달러", "context": context}
    (start, _), won = pair_spans(row)
    assert start == context.rindex("5달러")
    dollars = Said("MONEY", start, start + 3, value="5", currency="USD")
    right = Answer((dollars, Said("MONEY", *won, value="7000", currency="KRW")))
    wrong = Answer((dollars, Said("MONEY", *won, value="7000", currency="USD")))
    assert hits(list(judge_money([row], {"0": right})), "both amounts") == [True]
    assert hits(list(judge_money([row], {"0": wrong})), "both amounts") == [False]


def test_where_no_number_is_meant_none_may_be_said() -> None:
    rows = [
        {"suite": "s", "category": "c", "text": "열둘", "expected": {"value": 12}},
        {"suite": "s", "category": "c", "text": "해당 없음", "expected": {"value": None}},
    ]
    answers = {
        "0": Answer((Said("COUNT", 0, 2, value="12.0"),)),
        "1": Answer((Said("COUNT", 0, 2, value="1"),)),
    }
    assert hits(list(judge_numbers(rows, answers)), "value") == [True, False]


def test_a_mention_of_day_and_clock_answers_for_the_day_too() -> None:
    text = "3일 오후 2시 김하나 씨가 왔다"
    row = {
        "id": "r",
        "text": text,
        "entities": [
            {"start": 0, "end": 2, "type": "DT", "text": "3일"},
            {"start": 3, "end": 8, "type": "TI", "text": "오후 2시"},
            {"start": 9, "end": 12, "type": "PS", "text": "김하나"},
        ],
    }
    answer = Answer((said("TIME", "3일 오후 2시", text, "2031-01-03T14:00"), said("PLACE", "김하나", text)))
    verdicts = list(judge_names([row], {"r": answer}))
    assert hits(verdicts, "dates") == [True]
    assert hits(verdicts, "times") == hits(verdicts, "times", "said") == [True]
    assert hits(verdicts, "persons") == [False]
    assert hits(verdicts, "places", "said") == [False]
    assert hits(verdicts, "names untyped") == hits(verdicts, "names untyped", "said") == [True]


def test_the_longest_attributed_quotation_names_the_speaker() -> None:
    rows = [
        {"id": "a", "sentence": "…", "speaker": "김하나"},
        {"id": "b", "sentence": "…", "speaker": "박두리"},
    ]
    quotes = [{"text": "짧다", "speaker": "박두리"}, {"text": "훨씬 더 길다", "speaker": "김하나 대표"}]
    answers = {
        "a": answer_of({"quotes": quotes}),
        "b": answer_of({"quotes": [{"text": "말", "speaker": None}]}),
    }
    verdicts = list(judge_speakers(rows, answers))
    assert hits(verdicts, "speaker") == [True, False]
    assert hits(verdicts, "speaker, where answered", "said") == [True]


def test_silence_allows_lengths_and_unresolved_times() -> None:
    row = {"text": "닷새 동안", "category": "c", "reference_time": "2031-01-02T10:00:00", "expected": None}
    allowed = Answer((Said("DURATION", 0, 2, value="P5D"), Said("DATE", 0, 2, value="XXXX-01-05")))
    claimed = Answer((Said("DATE", 0, 2, value="2031-01-07"),))
    assert hits(list(judge_resolution([row], {"0": allowed})), "silent") == [True]
    assert hits(list(judge_resolution([row], {"0": claimed})), "silent") == [False]


def test_a_direction_is_free_unless_the_notation_chooses_one_that_the_text_does_not_say() -> None:
    assert direction_free("모레", "today + 2d")
    assert direction_free("다가오는 7월 9일", "future(md(7, 9))")
    assert not direction_free("7월 9일", "future(md(7, 9))")


def test_duckling_money_needs_its_currency_and_its_open_bound() -> None:
    row = {
        "dimension": "AmountOfMoney",
        "text": "7달러 이상",
        "expected": {"fn": "above", "args": ["Dollar", 7]},
    }
    right = Said("MONEY", 0, 6, value="7", value_min="7", currency="USD", mod="EQUAL_OR_MORE")
    closed = Said("MONEY", 0, 6, value="7", currency="USD")
    assert hits(list(judge_duckling([row], {"0": Answer((right,))})), "quantity") == [True]
    assert hits(list(judge_duckling([row], {"0": Answer((closed,))})), "quantity") == [False]


def test_duckling_interval_ends_are_exclusive() -> None:
    row = {
        "dimension": "Time",
        "text": "5월 2일부터 4일",
        "reference_time": "2031-04-01T04:30:00-02:00",
        "expected": {
            "kind": "interval",
            "start": "2031-05-02T00:00:00",
            "end_exclusive": "2031-05-05T00:00:00",
            "grain": "day",
        },
    }
    right = Answer((Said("DATE_RANGE", 0, 9, value="2031-05-02/2031-05-04"),))
    longer = Answer((Said("DATE_RANGE", 0, 9, value="2031-05-02/2031-05-12"),))
    assert hits(list(judge_duckling([row], {"0": right})), "time") == [True]
    assert hits(list(judge_duckling([row], {"0": longer})), "time") == [False]


def test_recognizers_take_the_future_or_the_past_reading() -> None:
    value = {
        "Timex": "XXXX-07-09",
        "FutureResolution": {"date": "2031-07-09"},
        "PastResolution": {"date": "2030-07-09"},
    }
    row = {
        "group": "DateTime",
        "model": "DateParser",
        "text": "7월 9일에 간다",
        "reference_time": "2031-01-01T00:00:00",
        "expected": [{"Text": "7월 9일", "Type": "date", "Start": 0, "Value": value}],
    }
    for said_value, hit in (("2031-07-09", True), ("2030-07-09", True), ("2029-07-09", False)):
        answer = Answer((Said("DATE", 0, 5, value=said_value),))
        assert hits(list(judge_recognizers([row], {"0": answer})), "temporal value") == [hit]


def test_recognizers_ranges_need_both_bounds_and_a_measure_is_no_bare_number() -> None:
    gold = {"Text": "40 이상", "TypeName": "numberrange", "Resolution": {"value": "[40,)"}}
    rows = [
        {
            "group": "Number",
            "model": "NumberRangeModel",
            "text": "40 이상이다",
            "reference_time": None,
            "expected": [gold],
        },
        {
            "group": "Number",
            "model": "NumberModel",
            "text": "40ml 한 병",
            "reference_time": None,
            "expected": [],
        },
    ]
    answers = {
        "0": Answer((Said("COUNT", 0, 5, value="40", mod="EQUAL_OR_MORE"),)),
        "1": Answer((Said("MEASURE", 0, 4, value="40", unit="ml"),)),
    }
    assert hits(list(judge_recognizers(rows, answers)), "numeric value") == [True, True]


def test_rows_outside_the_news_are_left_out_with_a_reason() -> None:
    row = {
        "group": "Number",
        "model": "NumberModel",
        "text": "3^2",
        "expected": [{"Text": "3^2", "TypeName": "number"}],
    }
    assert left_out(row) == "formulas and programming notation"
    assert left_out({**row, "text": "셋"}) is None


def test_lengths_count_as_numbers_of_their_unit() -> None:
    assert seconds("P1Y6M") == 365 * 86_400 + 6 * 30 * 86_400
    assert seconds("PT1H30M") == 5400
    assert numbers(Said("DURATION", 0, 1, value="P10Y")) == [Decimal(10)]
    assert bounds(Said("COUNT", 0, 1, value="9", mod="LESS_THAN")) == (None, Decimal(9))


def test_without_the_data_it_says_so_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data, "FOLDER", data.ROOT.parent / "no such folder")
    assert command.main([]) == 0
    assert "nothing to measure" in capsys.readouterr().out


@pytest.mark.skipif(not data.present(), reason="the data lies beside the checkout only on some machines")
def test_every_set_asks_and_judges_silence() -> None:
    """Somebody who never answers scores nothing but silence."""
    for one in SETS:
        rows = data.rows(one.name, 5)
        silent = {document.id: Answer() for document in one.documents(rows)}
        for verdict in one.judge(rows, silent):
            assert not verdict.hit or verdict.expected in ("nothing", "None")
