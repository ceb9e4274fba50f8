"""Where sentences end, and that finding it takes a time in line with the text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tasks.extract.sentences import sentence_spans

SPLITS = [
    ("문이 열렸다. 모두 들어왔다.", ["문이 열렸다.", "모두 들어왔다."]),
    ('시장은 "문이 열렸다. 들어오라"고 했다. 비가 왔다.', ['시장은 "문이 열렸다. 들어오라"고 했다.', "비가 왔다."]),
    ("“문이 열렸다. 들어오라.” 시장이 말했다.", ["“문이 열렸다.", "들어오라.”", "시장이 말했다."]),
    ("올해 3.5%가 올랐다. 내년은 모른다.", ["올해 3.5%가 올랐다.", "내년은 모른다."]),
    ("새 다리(길이 2㎞. 폭 20m)가 놓였다. 끝.", ["새 다리(길이 2㎞. 폭 20m)가 놓였다.", "끝."]),
    ("비가 오나? 온다! 그렇다.", ["비가 오나?", "온다!", "그렇다."]),
    ("“고맙다” “또 오겠다” 등의 말이 나왔다.", ["“고맙다”", "“또 오겠다” 등의 말이 나왔다."]),
    ("다리가 놓였다.그러나 길이 없다.", ["다리가 놓였다.", "그러나 길이 없다."]),
    ('"문이 열렸다."라고 했다. "문이 열렸다."라고 또 했다.', ['"문이 열렸다."라고 했다.', '"문이 열렸다."라고 또 했다.']),
    ("다리 놓여 다소 긴장… 길은 아직. 비가 왔다… 그래도 간다.", ["다리 놓여 다소 긴장… 길은 아직.", "비가 왔다…", "그래도 간다."]),
    ("시장 “반갑지 않아”주민은 12일 떠났다.", ["시장 “반갑지 않아”", "주민은 12일 떠났다."]),
    ("시장은 “반갑다”라고 했고 “고맙다”는 말도 했다.", ["시장은 “반갑다”라고 했고 “고맙다”는 말도 했다."]),
    ("다리가 놓였다.‘다리 축제’ 개막은 5일이다. '또 온다.'라고 했다.", ["다리가 놓였다.", "‘다리 축제’ 개막은 5일이다.", "'또 온다.'라고 했다."]),
    ("비가 올까?시장은 모른다.", ["비가 올까?", "시장은 모른다."]),
    ("다리가 놓였다.1심 재판부가 왔다.", ["다리가 놓였다.", "1심 재판부가 왔다."]),
    ("  앞뒤의 빈칸은 없다.  \n\n둘째 줄", ["앞뒤의 빈칸은 없다.", "둘째 줄"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SPLITS)
def test_sentences(body: str, expected: list[str]) -> None:
    assert [body[start:end] for start, end in sentence_spans(body)] == expected


@pytest.mark.parametrize("unit", ["“", '"', "(", "'", "다.", "다. ", "!?", "”", "다   ", "가"])
def test_no_line_is_too_long_to_be_split(unit: str) -> None:
    body = unit * (1_000_000 // len(unit))
    spans = list(sentence_spans(body))
    assert spans
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("unit", ["12일 ", "김누리 ", "가", '"가" ', "오후 3시\u3000"])
def test_a_table_on_one_line_is_taken_in_stretches(unit: str) -> None:
    body = unit * 3_000
    spans = list(sentence_spans(body))
    assert max(end - start for start, end in spans) <= 2_000
    assert not any(body[one[1] : other[0]].strip() for one, other in pairwise(spans))
    assert not body[spans[-1][1] :].strip()
