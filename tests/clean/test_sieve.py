"""The sieve may let a rule through that does not match; it must never hold back one that does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks import lookups
from tasks.clean import lexicon
from tasks.clean.lexicon import Boilerplate, Captions
from tasks.clean.sieve import needed

EXAMPLES = [
    example
    for rules in (lookups.load("boilerplate", Boilerplate).rules, lookups.load("captions", Captions).rules)
    for rule in rules
    for example in rule.examples
]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("구독", {"구독"}),
        ("구독 신청", {"구독"}),
        ("(?:댓글|의견)을?", {"댓글", "의견"}),
        ("[ⓒ©].*금지", {"금지"}),
        ("[ⓒ©]", {"ⓒ", "©"}),
        ("(?:기사|[가-힣]+)", set()),
        ("(?:기사)?", set()),
        ("(?>광고)++", {"광고"}),
        ("(?i:ad)", set()),
        ("(?i)ad", set()),
        ("(?=광고).", set()),
        (r"\d+", set()),
    ],
)
def test_what_a_pattern_needs(pattern: str, literals: set[str]) -> None:
    assert needed(pattern) == literals


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(EXAMPLES), st.text(max_size=6)), max_size=4).map("".join))
def test_no_rule_that_matches_is_held_back(text: str) -> None:
    for rule in lexicon.rules():
        if rule.pattern.search(text):
            assert rule in lexicon.candidates(text, rule.scope)


def test_most_rules_are_held_back_from_a_plain_sentence() -> None:
    text = "가온시가 12일 시청에서 새 도서관을 열었다."
    scopes = {rule.scope for rule in lexicon.rules()}
    assert sum(len(lexicon.candidates(text, scope)) for scope in scopes) < len(lexicon.rules()) / 4
