from __future__ import annotations

import pytest
from pydantic import ValidationError

from tasks import lookups
from tasks.clean import lexicon, outlets
from tasks.clean.lexicon import Boilerplate, Rule


def test_every_rule_loads_with_its_examples() -> None:
    loaded: Boilerplate = lookups.load("boilerplate", Boilerplate)
    assert {rule.scope for rule in loaded.rules} == {"line", "inline", "rest_of_line", "tail", "box"}
    assert "caption" in {rule.scope for rule in lexicon.rules()}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"examples": ["다른 말"]}, "does not match its example"),
        ({"examples": []}, "does not match its example"),
        ({"pattern": "("}, "rule_x"),
        ({"pattern": None}, "needs either a pattern or words"),
        ({"kind": "nonsense"}, "unknown kind"),
        ({"scope": "box"}, "how it ends"),
        ({"scope": "box", "until": "끝", "untils": ["시작"]}, "does not match its example"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(changed: dict[str, object], complaint: str) -> None:
    sound: dict[str, object] = {
        "name": "rule_x",
        "kind": "controls",
        "scope": "line",
        "pattern": "닫기",
        "examples": ["닫기"],
    }
    Rule.model_validate(sound)
    with pytest.raises(ValidationError, match=complaint):
        Rule.model_validate({**sound, **changed})


def test_names_and_domains_belong_to_one_outlet() -> None:
    loaded: lookups.Outlets = lookups.load("outlets", lookups.Outlets)
    for field in ("aliases", "domains"):
        names = [
            {name.casefold() for name in (outlet.name, *getattr(outlet, field))} for outlet in loaded.outlets
        ]
        values = [value for of_one in names for value in of_one]
        assert sorted({value for value in values if values.count(value) > 1}) == []
    assert len(loaded.outlets) >= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ⓒ 서울경제TV(www.sentv.co.kr), 무단 전재 금지]", "서울경제TV"),
        ("<ⓒ투자가를 위한 경제콘텐츠 플랫폼, 아시아경제(www.asiae.co.kr)>", "아시아경제"),
        ("Copyright by dongA.com", "동아일보"),
        ("저작권자 ⓒ 가온통신", None),
        ("새조선일보사", None),
    ],
)
def test_outlets_named_in_text(text: str, expected: str | None) -> None:
    assert outlets.named_in(text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://biz.chosun.com/x", "조선비즈"),
        ("https://www.chosun.com/x", "조선일보"),
        ("hong@hani.co.kr", "한겨레"),
        ("notchosun.com", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_outlets_by_domain(address: str | None, expected: str | None) -> None:
    assert outlets.of_domain(address) == expected
