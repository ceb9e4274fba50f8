"""How single words read: from the table, by composition, and from the analyser."""

from __future__ import annotations

import pytest

from tasks.extract import pieces
from tasks.extract.model import Sentence, Token
from tasks.extract.pieces import eojeols_between
from tasks.extract.reading_table import AFTER_FIGURE, Readings, decode, encode
from tasks.extract.readings import read

TABLE = Readings(
    {"전망": "전망/NNG", "예산": "예산/NNG", "-은": "은/JX", "-는": "는/JX", "-로": "로/JKB", "-으로": "으로/JKB",
     "-했다": "하/XSV@0:1 었/EP@0:1 다/EF", "보이": "보이/VV", "0년": "년/NNB", "서울": "서울/NNP",
     "=들어갔": "들어가/VV 었/EP@2:3", "=보이": "보이/VV", "*했": "하/XSV 었/EP@0:1", "~Pc다고": "다고/EC",
     "~Vo면서": "면서/EC", "~Voᆫ다고": "ᆫ다고/EC", "-에서": "에서/JKB", "조사": "조사/NNG", "예산조사": "예산조사/NNG",
     "-이": "이/JKS"},
    frozenset({"누리셀"}),
)  # fmt: skip


@pytest.mark.parametrize("text", ["전망/NNG 하/XSV 었/EP@2:3 다/EF", "이/VCP@0:0 라고/EC", "못_박/VV@0:2"])
def test_a_reading_is_written_and_read_back(text: str) -> None:
    assert encode(decode(text)) == text


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("전망", ["전망"]),
        ("전망은", ["전망", "은"]),
        ("전망는", []),
        ("전망했다", ["전망", "하", "었", "다"]),
        ("서울로", ["서울", "로"]),
        ("예산으로", ["예산", "으로"]),
        ("예산로", []),
        ("예산전망은", ["예산", "전망", "은"]),
        ("보이는", []),
        ("누리셀은", ["누리셀", "은"]),
        ("모르는말", []),
        ("들어갔다고", ["들어가", "었", "다고"]),
        ("전망했다고", ["전망", "하", "었", "다고"]),
        ("보이면서", ["보이", "면서"]),
        ("들어갔면서", []),
        ("보인다고", ["보이", "ᆫ다고"]),
        ("보임다고", []),
        ("조사예산전망은", ["조사", "예산", "전망", "은"]),
        ("예산조사전망예산", []),
        ("정하은", []),
        ("정하윤이", ["정하윤", "이"]),
        ("예산윤이", []),
    ],
)
def test_words_are_composed_of_nouns_and_what_may_follow_them(word: str, forms: list[str]) -> None:
    assert [form for form, *_ in TABLE.find(word)] == forms


def test_what_stands_before_a_word_decides_its_reading() -> None:
    assert TABLE.find("년", AFTER_FIGURE) == (("년", "NNB", 0, 1),)
    assert TABLE.find("년") == ()
    assert [token[:2] for token in TABLE.find("년에서", AFTER_FIGURE)] == [("년", "NNB"), ("에서", "JKB")]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("정하온", "정하온"),
        ("정하온은", "정하온"),
        ("도태름이", "도태름"),
        ("방모씨", "방모"),
        ("우선으로", "우선"),
        ("차린다", "차리"),
        ("차린다는", "차리"),
        ("방긋댄다", "방긋"),
        ("닥스훈트", "닥스훈트"),
        ("플레이어스", "플레이어스"),
    ],
)
def test_unknown_words_are_told_by_the_analyser(word: str, first: str) -> None:
    found = read(word)
    assert found[0][0] == first
    assert found[-1][3] == len(word)


def _tokens(body: str) -> tuple[Token, ...]:
    return Sentence(0, len(body), False, eojeols_between(body, 0, len(body))).tokens


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("한·미의", ["한·미", "의"]),
        ("1심은", ["1심", "은"]),
        ("21심은", ["21", "심", "은"]),
        ("남·한·미", ["남", "·", "한", "·", "미"]),
        ("북·중의", ["북", "·", "중", "의"]),
        ("북-중", ["북", "-", "중"]),
        ("한·아세안", ["한", "·", "아세안"]),
        ("한·중소기업", ["한", "·", "중소기업"]),
        ("文대통령은", ["文", "대통령", "은"]),
        ("中과", ["中", "과"]),
    ],
)
def test_a_word_is_read_with_its_letters_figures_and_marks(text: str, forms: list[str]) -> None:
    assert [token.form for token in _tokens(text)] == forms


def test_readings_cover_the_text_in_order_whatever_was_read_before() -> None:
    body = "㈜누리셀은 2024년 5월 '그린배터리' 3만여 개를 팔았다. a@b.kr로 문의. 김모(41)씨와 R&D…"
    once = _tokens(body)
    pieces._stretch.cache_clear()
    assert _tokens(body) == once
    starts = [token.start for token in once]
    assert starts == sorted(starts)
    covered = {position for token in once for position in range(token.start, token.end)}
    assert all(character.isspace() or position in covered for position, character in enumerate(body))


def test_a_word_without_end_is_one_noun() -> None:
    word = "가" * 1_000_000
    assert read(word) == ((word, "NNG", 0, len(word)),)
