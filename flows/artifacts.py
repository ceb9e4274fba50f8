"""What every run leaves in Prefect: a summary and a table of findings, in Korean."""

from __future__ import annotations

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows import report
from flows.findings import Finding, read, rule_titles
from flows.outcome import Outcome
from flows.pages import front_page
from flows.settings import load_settings
from flows.terminal import harmless
from tasks.lake import connect
from tasks.land.task import Timed

SUMMARY_KEY = "daejo-run-summary"
FINDINGS_KEY = "daejo-findings"
PAGES_KEY = "daejo-pages"
STAGES = {
    "ingest": "수집",
    "clean": "정제",
    "extract": "추출",
    "link": "연결",
    "validate": "검증",
    "land": "반영",
}
N_ROWS = 200
"""Findings in the table: the interface draws them all at once."""


def publish(outcome: Outcome) -> None:
    """Leave the summary of a run and the findings of its warehouse as artifacts of the flow run."""
    connection = connect(load_settings().place(outcome.warehouse))
    try:
        findings = read(connection)
    finally:
        connection.close()
    titles = rule_titles()
    front = front_page(load_settings().place(outcome.warehouse))
    if front.is_file():
        create_link_artifact(
            front.as_uri(),
            link_text="오늘의 대조",
            key=PAGES_KEY,
            description="사람이 보는 화면 (daejo open)",
        )
    create_markdown_artifact(summary(outcome, len(findings)), key=SUMMARY_KEY, description="실행 요약")
    create_table_artifact(
        table=[row(finding, titles) for finding in findings[:N_ROWS]],
        key=FINDINGS_KEY,
        description=f"열린 발견 {len(findings)}건" + (f" 중 {N_ROWS}건" if len(findings) > N_ROWS else ""),
    )


def summary(outcome: Outcome, n_findings: int) -> str:
    """What a run did, stage by stage, as Markdown."""
    changed = f"스냅숏 {outcome.snapshot}" if outcome.snapshot is not None else "새로 반영할 것이 없음"
    lines = [
        f"# 실행 {outcome.run_id}",
        "",
        f"{changed} · 열린 발견 {n_findings}건 · 격리 {outcome.n_quarantined}건",
        "",
        "화면으로 보기: `daejo open`",
        "",
        "| 단계 | 들어옴 | 나감 | 격리 | 그대로 | 초 |",
        "|---|--:|--:|--:|--:|--:|",
        *(_stage_line(stage) for stage in outcome.stages),
    ]
    if outcome.problems:
        lines += ["", "## 쓸 수 없던 입력", ""]
        lines += [f"- {escaped(f'{p.uri}: {p.reason}: {p.detail}')}" for p in outcome.problems]
    return "\n".join(lines)


def _stage_line(stage: Timed) -> str:
    count = stage.count
    return (
        f"| {STAGES[stage.stage]} | {count.n_in} | {count.n_out} | {count.n_quarantined} "
        f"| {count.n_unchanged} | {stage.seconds:.1f} |"
    )


def row(finding: Finding, titles: dict[str, str]) -> dict[str, str]:
    """One finding as a row of the table."""
    return {
        "규칙": titles.get(finding.rule, finding.rule),
        "범위": report.SCOPES[finding.scope],
        "심각도": report.SEVERITIES[finding.severity],
        "판정": report.VERDICTS[finding.verdict] if finding.verdict else "",
        "값": harmless(" ↔ ".join(finding.values)),
        "출처": harmless(" / ".join(dict.fromkeys(report.origin(place) for place in finding.places))),
        "설명": harmless(finding.message),
    }


def escaped(text: str) -> str:
    """``text`` from outside as Markdown that shows it as it is."""
    shown = harmless(text)
    for mark in "\\`*_{}[]()<>#|!":
        shown = shown.replace(mark, f"\\{mark}")
    return shown
