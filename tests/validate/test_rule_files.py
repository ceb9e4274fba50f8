"""Rule files: every one says what it is in both languages, and one that does not is named with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.validate import markdown
from tasks.validate.findings import made
from tasks.validate.rules import RuleError, load, parse

HEADER = """\
-- title: {en: A, ko: 가}
-- scope: within_article
-- dimension: accuracy
-- severity: info
-- explanation: {en: B, ko: 나}
"""


def test_every_rule_describes_itself_in_korean_and_english() -> None:
    rules = load()
    assert len(rules) >= 12
    for rule in rules:
        for words in (rule.header.title, rule.header.explanation):
            assert any("가" <= letter <= "힣" for letter in words.ko), rule.name
            assert words.en.isascii() or "여" in words.en or "월" in words.en, rule.name


def test_a_header_is_read_apart_from_its_statement() -> None:
    rule = parse("x", HEADER + "-- \nSELECT 1 -- kept\n")
    assert (rule.header.severity, rule.sql) == ("info", "SELECT 1 -- kept")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT 1", "x.sql: header"),
        (HEADER, "no statement"),
        (HEADER.replace("info", "fatal") + "SELECT 1", "severity"),
        (HEADER.replace("ko: 가", "de: A") + "SELECT 1", "title"),
        ("-- title: [\nSELECT 1", "not YAML"),
    ],
)
def test_a_rule_that_does_not_describe_itself_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        parse("x", text)


def test_rules_are_read_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text(HEADER + "SELECT 1", "utf-8")
    assert [rule.name for rule in load(tmp_path)] == ["mine"]


def test_the_page_of_rules_is_up_to_date() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
    assert page.read_text("utf-8") == "\n".join(markdown.lines(load())) + "\n"


def test_two_findings_of_one_subject_have_two_ids_and_keep_them() -> None:
    rule = parse("x", HEADER + "SELECT 1")
    row = ("subject", "story", ["article"], ["mention"], ["value"], None, None, "message", [])
    first = [finding.finding_id for finding in made(rule, [row, row, row], "run-1")]
    again = [finding.finding_id for finding in made(rule, [row, row], "run-2")]
    assert len(set(first)) == len(first)
    assert again == first[:2]
    assert [finding.finding_id for finding in made(rule, [row], "run-3")] == first[:1]
