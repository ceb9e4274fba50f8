"""What text from pages may still do on ours: be read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.publish.rendering import environment
from tasks.publish.safe import UnsafeIdentifierError, identifier, script_value, shown, web_address


@pytest.mark.parametrize(
    "mark", ["\u202e", "\u2066", "\u200b", "\u200f", "\x00", "\x1b", "\ud800", "\U000e0041", "\ufeff"]
)
def test_marks_that_act_on_a_reader_are_shown_as_unreadable(mark: str) -> None:
    assert shown(f"가{mark}나") == "가\ufffd나"


@given(st.text())
def test_offsets_still_hold_in_what_is_shown(text: str) -> None:
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize("url", ["https://news.example.com/a?b=1#c", "HTTP://news.example.com/기사"])
def test_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//news.example.com", "https://", "http://[", "https://a\u202e.com", "", None],
)  # fmt: skip
def test_other_addresses_are_not(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    "value", ["", "../../etc/passwd", "0123456789abcdef012", "0123456789abcdef0123\n", "0123456789ABCDEF0123"]
)
def test_only_our_own_identifiers_name_files(value: str) -> None:
    with pytest.raises(UnsafeIdentifierError):
        identifier(value)


@given(st.text())
def test_text_in_a_script_stays_text(text: str) -> None:
    written = script_value([text])
    assert json.loads(written) == [text]
    assert not set("<>&\u2028\u2029") & set(written)


@given(st.text())
def test_no_text_becomes_markup_in_a_template(text: str) -> None:
    made = environment().from_string('<p title="{{ text }}">{{ text }}</p>').render(text=text)
    inside = made.removeprefix('<p title="').removesuffix("</p>")
    assert not set("<\"'") & set(inside.replace('">', "", 1))
