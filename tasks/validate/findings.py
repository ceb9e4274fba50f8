"""From what the rules found to rows of gold.findings: stable ids, new and changed ones, resolved ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tasks.schema.identity import stable_id
from tasks.validate.model import Finding
from tasks.validate.rules import COLUMNS, Rule

SAME_MENTIONS = 2
"""Mentions that two findings share if they are one: a value and another that it is compared with."""


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


def renamed(found: Iterable[Finding], earlier: Iterable[Finding]) -> list[Finding]:
    """What was found, each under the id that it had where its story is now part of another, or its subject reworded.

    A finding with a new id is an earlier one of its rule if it compares ``SAME_MENTIONS`` of the same mentions and
    the earlier one is not found under its own id; so that decisions on it stay. Each earlier id is given once.
    """
    found = list(found)
    holding = {finding.finding_id for finding in found}
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    known = set()
    for finding in earlier:
        known.add(finding.finding_id)
        if finding.status == "open" and finding.finding_id not in holding:
            for mention in set(finding.mention_ids):
                left[finding.rule, mention].append(finding.finding_id)
    named, given = [], set()
    for finding in found:
        if finding.finding_id not in known:
            mentions = set(finding.mention_ids)
            shared = Counter(name for mention in mentions for name in left[finding.rule, mention])
            likely = ((n, name) for name, n in shared.items() if n >= SAME_MENTIONS and name not in given)
            _, name = max(likely, default=(0, finding.finding_id))
            given.add(name)
            finding = replace(finding, finding_id=name)
        named.append(finding)
    return named


def changes(
    found: Sequence[Finding], earlier: Sequence[Finding], run_id: str, not_run: Container[str] = ()
) -> list[Finding]:
    """What to write: findings that are new, changed or open again, and earlier ones that hold no longer.

    Of a rule that was ``not_run``, what it does not find may hold all the same.
    """
    known = {finding.finding_id: finding for finding in earlier}
    holding = {finding.finding_id for finding in found}
    new = [finding for finding in found if not _same(finding, known.get(finding.finding_id))]
    resolved = [
        replace(finding, status="resolved", run_id=run_id)
        for finding in earlier
        if finding.status == "open" and finding.finding_id not in holding and finding.rule not in not_run
    ]
    return new + resolved


def _same(one: Finding, other: Finding | None) -> bool:
    return other is not None and replace(one, run_id="") == replace(other, run_id="")
