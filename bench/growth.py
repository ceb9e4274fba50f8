"""How time grows with the length of hostile text: one endless line, or endless lines, of one piece repeated.

For each pure function and each piece the text is made at two lengths, four times apart, and the better of
two tries is timed in processor seconds. The exponent is log4 of their ratio: 1 is in proportion to length,
2 its square. No test passes or fails by these figures; the last line is one JSON object of them:

    python bench/growth.py [CHARACTERS]
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from datetime import date
from time import process_time

from tasks.clean.cleaner import clean_page
from tasks.extract.publication import infer_publication
from tasks.extract.sentences import sentence_spans
from tasks.extract.values import find_values

Work = Callable[[str], object]
FACTOR = 4
LEAD = "가온시는 12일 새 도서관의 설계안을 공개했다고 밝혔다. "
PAGES = (
    "가", " ", "(", "[](){}", "a<b ", "<!--", "<script>", "<p>", "\u200b가", "저작권자 ", "저작권자 무단전재 ", "[사진=", "2023. ",
    "홍길동 기자 ", "$( document ) 가", LEAD, "홈\n", LEAD + "\n", "입력 2023-01-02 03:04\n", "많이 본 뉴스\n", "홍길동 기자 a@b.kr\n",
    "광장 모습. /가온시 제공\n", "ⓒ 가온일보 무단전재 금지\n",
)  # fmt: skip
VALUES = (
    "1", "1,", "1억 ", "12일 ", "일", "천만", "약 ", "제", "2일 시가 ", "다음 날 ", "다음 달 말일 ", "사흘 뒤 ", "오후 3시~", "한 달 ",
    "셋째 주 토요일과 ", LEAD,
)  # fmt: skip
SENTENCES = ("“", '"', "(", "'", "다.", "다. ", "!?", "”", "다   ", "가", LEAD)


def _clean(text: str) -> object:
    return clean_page(text)


def _values(text: str) -> object:
    return find_values(text, date(2023, 1, 12)), infer_publication(text)


def _sentences(text: str) -> object:
    return sum(1 for _ in sentence_spans(text))


SUBJECTS: dict[str, tuple[Work, tuple[str, ...]]] = {
    "clean": (_clean, PAGES),
    "values": (_values, VALUES),
    "sentences": (_sentences, SENTENCES),
}


def seconds(work: Work, text: str) -> float:
    """The better of two tries, in processor seconds."""

    def once() -> float:
        began = process_time()
        work(text)
        return process_time() - began

    return max(min(once(), once()), 1e-6)


def main(characters: int) -> None:
    """Measure every subject on every piece; print a line each and the figures."""
    figures: dict[str, object] = {"characters": characters * FACTOR}
    for name, (work, pieces) in SUBJECTS.items():
        exponents, slowest = {}, 0.0
        for piece in pieces:
            times = max(characters // len(piece), 1)
            short, long = seconds(work, piece * times), seconds(work, piece * times * FACTOR)
            exponents[piece] = math.log(long / short, FACTOR)
            slowest = max(slowest, long)
            print(f"{name:10} {piece!r:34} {short:8.3f} s {long:8.3f} s  exponent {exponents[piece]:.2f}")
        figures[f"{name}_largest_exponent"] = round(max(exponents.values()), 2)
        figures[f"{name}_slowest_seconds"] = round(slowest, 2)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
