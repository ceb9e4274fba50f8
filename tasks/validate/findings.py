"""From what the rules found to rows of gold.findings: stable ids, new and changed ones, resolved ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tasks.schema.identity import stable_id
from tasks.validate.model import Finding
from tasks.validate.rules import COLUMNS, Rule


def made(rule: Rule, rows: Iterable[Sequence[Any]], run_id: str) -> list[Finding]:
    """The findings of one rule, from rows in the order of ``rules.COLUMNS``.

    The id depends on the rule, the story or else the article, and the subject: the same finding in the next
    run has the same id, whatever else joined the story. Rows of one subject are told apart by their order.
    """
    findings: list[Finding] = []
    times: Counter[str] = Counter()
    for row in rows:
        values = dict(zip(COLUMNS, row, strict=True))
        subject = values.pop("subject")
        about = values["story_id"] if rule.header.scope == "cross_article" else values["article_ids"]
        named = stable_id("finding", rule.name, about, subject)
        times[named] += 1
        finding = Finding(
            finding_id=named if times[named] == 1 else stable_id("finding", named, times[named]),
            rule=rule.name,
            dimension=rule.header.dimension,
            severity=rule.header.severity,
            scope=rule.header.scope,
            status="open",
            run_id=run_id,
            **values,
        )
        findings.append(finding)
    return findings


def telling_of_cuts(finding: Finding, cut: Mapping[str, str | None]) -> Finding:
    """The finding, its message saying of which outlets it knows only the beginning of an article.

    ``cut`` gives the publisher of every article that its source cut.
    """
    outlets = sorted({cut[article] or "언론사 미상" for article in finding.article_ids if article in cut})
    if not outlets:
        return finding
    note = f"{', '.join(outlets)} 기사는 출처가 앞부분만 주어, 잘린 뒤에 다른 설명이 있을 수 있다."
    return replace(finding, message=f"{finding.message} {note}")


def changes(found: Sequence[Finding], earlier: Sequence[Finding], run_id: str) -> list[Finding]:
    """What to write: findings that are new, changed or open again, and earlier ones that hold no longer."""
    known = {finding.finding_id: finding for finding in earlier}
    holding = {finding.finding_id for finding in found}
    new = [finding for finding in found if not _same(finding, known.get(finding.finding_id))]
    resolved = [
        replace(finding, status="resolved", run_id=run_id)
        for finding in earlier
        if finding.status == "open" and finding.finding_id not in holding
    ]
    return new + resolved


def _same(one: Finding, other: Finding | None) -> bool:
    return other is not None and replace(one, run_id="") == replace(other, run_id="")
