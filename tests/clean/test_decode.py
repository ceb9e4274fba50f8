from __future__ import annotations

import os

import pytest

from tasks.clean.decode import decode
from tasks.clean.model import UnreadableError

TEXT = "가온시는 12일 새 도서관을 연다고 밝혔다.\n누구나 쓸 수 있다.\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp949"), "cp949"),
        ("똠방각하가 펲시를 샀다.\n".encode("cp949"), "cp949"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_korean_encodings(content: bytes, encoding: str) -> None:
    text, found = decode(content)
    assert found == encoding
    assert text == content.decode(encoding)


def test_charset_of_the_page_is_widened_as_browsers_do() -> None:
    page = '<html><head><meta charset="euc-kr"></head><body>똠방각하</body></html>'
    assert decode(page.encode("cp949")) == (page, "cp949")


def test_charset_of_the_page_decides_between_encodings() -> None:
    page = '<html><head><meta charset="shift_jis"></head><body>東京の新聞社は一日、新しい駅を開くと発表した。</body></html>'
    assert decode(page.encode("shift_jis"))[0] == page


def test_a_page_cut_within_a_character_is_still_read() -> None:
    text, encoding = decode((TEXT * 20).encode()[:-2])
    assert encoding == "utf-8"
    assert text.startswith(TEXT)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x01\x00\x00\x00\x02\x00\x00\x00" * 50, "binary"),
        (bytes(range(129, 256)) * 20, "undecodable"),
    ],
)
def test_what_is_no_text_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(content)
    assert caught.value.reason == reason
    assert caught.value.detail
    assert "\n" not in str(caught.value)


def test_random_bytes_give_a_text_or_a_reason() -> None:
    for size in (1, 7, 64, 999):
        try:
            text, _ = decode(os.urandom(size))
        except UnreadableError as error:
            assert error.reason in ("empty", "binary", "undecodable")
        else:
            assert isinstance(text, str)
