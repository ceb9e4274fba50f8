"""What every run leaves in Prefect's pages, in Korean: a summary, tables, and links to the warehouse's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows import report
from flows.account import N_ROWS, Account, Quarantined
from flows.findings import Finding, rule_titles
from flows.outcome import Outcome
from flows.terminal import harmless
from flows.watched import NAMES
from tasks.land.record import Timed
from tasks.publish.wording import SCOPES, SEVERITIES, VERDICTS
from tasks.validate.model import QualityResult

SUMMARY_KEY = "daejo-run-summary"
FINDINGS_KEY = "daejo-findings"
QUALITY_KEY = "daejo-quality"
QUARANTINE_KEY = "daejo-quarantine"
PAGES_KEY = "daejo-pages"
DATA_DOCS_KEY = "daejo-data-docs"
DATA_DOCS = "data_docs/index.html"
CRITICALITY = {"critical": "반영을 막음", "warning": "알림", "info": "적어 둠"}


def publish(outcome: Outcome, account: Account, site_url: str | None) -> None:
    """Leave the artifacts of a run that landed, or that found nothing new."""
    site = site_of(outcome, site_url)
    create_markdown_artifact(summary(outcome, account, site), key=SUMMARY_KEY, description="실행 요약")
    titles = rule_titles()
    _table(
        FINDINGS_KEY,
        f"열린 발견 {len(account.findings)}건",
        [row(f, titles) for f in account.findings[:N_ROWS]],
    )
    if account.quality:
        _table(QUALITY_KEY, said_of(account.quality), [checked(c) for c in account.quality[:N_ROWS]])
    if account.quarantine:
        said = f"격리 {outcome.n_quarantined}건"
        _table(QUARANTINE_KEY, said, [quarantined(q) for q in account.quarantine])
    if site_url:
        create_link_artifact(
            f"{site}/", link_text="오늘의 대조", key=PAGES_KEY, description="사람이 보는 화면 (daejo open)"
        )
        create_link_artifact(
            f"{site}/{DATA_DOCS}", link_text="Data Docs", key=DATA_DOCS_KEY, description="품질 검사 보고서"
        )


def publish_blocked(outcome: Outcome, quality: Sequence[QualityResult]) -> None:
    """Leave the artifacts of a run that its checks kept from landing."""
    reasons = "\n".join(f"- {escaped(reason)}" for reason in outcome.blocked)
    text = f"# 실행 {outcome.run_id}\n\n검사에 막혀 반영하지 않음. 창고는 그대로다.\n\n{reasons}\n\n{stages(outcome)}"
    create_markdown_artifact(text, key=SUMMARY_KEY, description="막힌 실행")
    _table(QUALITY_KEY, said_of(quality), [checked(c) for c in quality[:N_ROWS]])


def _table(key: str, said: str, rows: list[dict[str, Any]]) -> None:
    cut = f" 중 {N_ROWS}건" if len(rows) == N_ROWS else ""
    create_table_artifact(table=rows, key=key, description=said + cut)


def site_of(outcome: Outcome, site_url: str | None) -> str:
    """Where the warehouse's pages are: served, or its folder on the machine that ran."""
    return site_url.rstrip("/") if site_url else (outcome.warehouse / "site").as_uri()


def summary(outcome: Outcome, account: Account, site: str) -> str:
    """What a run did, stage by stage, as Markdown."""
    changed = f"스냅숏 {outcome.snapshot}" if outcome.snapshot is not None else "새로 반영할 것이 없음"
    failed = sum(not check.success for check in account.quality)
    lines = [
        f"# 실행 {outcome.run_id}",
        "",
        f"{changed} · 새 발견 {len(account.new)}건 · 열린 발견 {len(account.findings)}건 · "
        f"격리 {outcome.n_quarantined}건 · 어긋난 검사 {failed}건",
        "",
        stages(outcome),
        "",
        f"화면으로 보기: [오늘의 대조]({site}/index.html), `daejo open` · [Data Docs]({site}/{DATA_DOCS}) · 창고 `{outcome.warehouse}`",
    ]
    if outcome.problems:
        lines += ["", "## 쓸 수 없던 입력", ""]
        lines += [f"- {escaped(f'{p.uri}: {p.reason}: {p.detail}')}" for p in outcome.problems]
    return "\n".join(lines)


def stages(outcome: Outcome) -> str:
    """What each stage did, as a table."""
    head = ("| 단계 | 들어옴 | 나감 | 격리 | 그대로 | 초 | 초당 |", "|---|--:|--:|--:|--:|--:|--:|")
    return "\n".join((*head, *(_stage_line(stage) for stage in outcome.stages)))


def _stage_line(stage: Timed) -> str:
    count = stage.count
    rate = f"{count.n_in / stage.seconds:,.1f}" if stage.seconds else ""
    return (
        f"| {NAMES[stage.stage]} | {count.n_in} | {count.n_out} | {count.n_quarantined} "
        f"| {count.n_unchanged} | {stage.seconds:.1f} | {rate} |"
    )


def said_of(quality: Sequence[QualityResult]) -> str:
    """How many checks held, in a line."""
    failed = sum(not check.success for check in quality)
    return f"검사 {len(quality)}건 가운데 {failed}건 어긋남" if failed else f"검사 {len(quality)}건 모두 성립"


def row(finding: Finding, titles: dict[str, str]) -> dict[str, str]:
    """One finding as a row of the table."""
    return {
        "규칙": titles.get(finding.rule, finding.rule),
        "범위": SCOPES[finding.scope],
        "심각도": SEVERITIES[finding.severity],
        "판정": VERDICTS[finding.verdict] if finding.verdict else "",
        "값": harmless(finding.values_told),
        "출처": harmless(" / ".join(dict.fromkeys(report.origin(place) for place in finding.places))),
        "설명": harmless(finding.message),
    }


def checked(check: QualityResult) -> dict[str, str]:
    """One expectation as a row of the table."""
    return {
        "결과": "성립" if check.success else "어긋남",
        "어기면": CRITICALITY.get(check.severity, check.severity),
        "표": check.table_name,
        "열": check.column_name,
        "조건": check.expectation,
        "어긴 행": f"{check.n_unexpected:,} / {check.n_rows:,}",
        "본 것": harmless(check.observed or ""),
    }


def quarantined(page: Quarantined) -> dict[str, str]:
    """One input in quarantine as a row of the table."""
    return {
        "단계": NAMES.get(page.stage, page.stage),
        "입력": harmless(page.uri),
        "이유": page.reason,
        "자세히": harmless(page.detail),
    }


def escaped(text: str) -> str:
    """``text`` from outside as Markdown that shows it as it is."""
    shown = harmless(text)
    for mark in "\\`*_{}[]()<>#|!":
        shown = shown.replace(mark, f"\\{mark}")
    return shown
