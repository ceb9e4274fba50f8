"""Every rule's own examples, and what all rules promise of their patterns."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tasks.extract.rule import Example, Rule
from tasks.extract.values import RULES, find_values

PUBLISHED = date(2023, 1, 12)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda part: getattr(part, "name", None))
def test_a_rule_reads_its_examples(rule: Rule, example: Example) -> None:
    read = [
        (m.text, m.value) for m in find_values(example.sentence, PUBLISHED) if rule.name in (m.rule, None)
    ]
    if example.text is None:
        assert read == []
    else:
        assert (example.text, example.value) in read


def test_every_rule_has_examples() -> None:
    assert [rule.name for rule in RULES if not rule.examples] == []


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_pattern_repeats_without_bound(rule: Rule) -> None:
    without_classes = re.sub(r"\[(?:\\.|[^\]\\])*\]", "", rule.pattern.pattern)
    assert re.findall(r"(?<!\\)[*+]|\{\d*,\}", without_classes) == []
