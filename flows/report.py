"""Findings as people read them: in Korean, with the values marked in their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from flows.findings import Finding, Place
from flows.terminal import harmless
from tasks.publish.wording import SCOPES, SEVERITIES, STATUSES, VERDICTS

UNKNOWN_OUTLET = "언론사 미상"
UNKNOWN_DAY = "날짜 미상"
MARK_STYLE = "bold reverse"
SEVERITY_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan"}
LONGEST_SENTENCE = 240
"""Characters of a sentence shown around its values."""


def show(findings: Sequence[Finding], console: Console, titles: Mapping[str, str], limit: int) -> None:
    """Print findings, at most ``limit`` of each scope (0 for all). ``titles`` names the rules in Korean."""
    if not findings:
        console.print("살펴볼 만한 점을 찾지 못했습니다.")
    for scope, group in groupby(findings, key=lambda finding: finding.scope):
        members = list(group)
        shown = members[:limit] if limit else members
        console.print(Text(f"\n{SCOPES[scope]} {len(members)}건", style="bold"))
        for finding in shown:
            for line in lines_of(finding, titles, marked_by_style=console.is_terminal):
                console.print(line, soft_wrap=True)
        if len(members) > len(shown):
            console.print(f"\n  … {len(members) - len(shown)}건 더: daejo findings --limit 0")


def lines_of(finding: Finding, titles: Mapping[str, str], *, marked_by_style: bool) -> Iterator[Text]:
    """One finding: what, where with the values marked, why. Within one article, its outlet is said once."""
    within = finding.scope == "within_article"
    yield Text("")
    yield _heading(finding, titles)
    said = None
    for (where, _), places in by_sentence(finding.places).items():
        if where != said:
            yield Text(f"  {where}")
        said = where if within else None
        if places[0].text is not None:
            yield Text.assemble("    ", marked(places, by_style=marked_by_style))
    yield Text(f"  왜: {harmless(finding.message)}")
    if not within:
        yield Text(f"  상태: {STATUSES[finding.status]} · {finding.finding_id}", style="dim")


def by_sentence(places: Sequence[Place]) -> dict[tuple[str, str | None], list[Place]]:
    """The places of one sentence together, sentences in the order in which they are first named."""
    grouped: dict[tuple[str, str | None], list[Place]] = {}
    for place in places:
        grouped.setdefault((origin(place), place.sentence), []).append(place)
    return grouped


def _heading(finding: Finding, titles: Mapping[str, str]) -> Text:
    style = SEVERITY_STYLES[finding.severity]
    heading = Text.assemble(
        (f"[{SEVERITIES[finding.severity]}] ", style), (titles.get(finding.rule, finding.rule), "bold")
    )
    if finding.values:
        heading.append(f": {harmless(finding.values_told)}")
    if finding.verdict:
        heading.append(f" · {VERDICTS[finding.verdict]}", style=style)
    return heading


def origin(place: Place) -> str:
    """Outlet, day and how the day is known where the page does not say it, and the source's id."""
    day = f"{place.published_at:%Y-%m-%d}" if place.published_at else UNKNOWN_DAY
    if place.published_at and place.published_at_method == "inferred":
        day += "(추정)"
    return harmless(f"{place.publisher or UNKNOWN_OUTLET}  {day}  {place.source_id}")


def marked(places: Sequence[Place], *, by_style: bool) -> Text:
    """One sentence with every value in it marked, by style or by 【…】."""
    sentence = places[0].sentence
    spans = sorted({(p.start, p.end) for p in places if p.start is not None and p.end is not None})
    if sentence is None or not spans:
        return _joined([(place.text or "", True) for place in places], by_style=by_style)
    first, last = _window(sentence, spans[0][0], spans[-1][1])
    pieces = [("…", False)] if first else []
    at = first
    for start, end in spans:
        if start < at:  # two values overlap: the first mark stands for both
            continue
        pieces += [(sentence[at:start], False), (sentence[start:end], True)]
        at = end
    pieces += [(sentence[at:last], False)] + ([("…", False)] if last < len(sentence) else [])
    return _joined(pieces, by_style=by_style)


def _window(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a long sentence that is shown: its values, and as much around them as fits."""
    room = max(LONGEST_SENTENCE - (end - start), 0)
    first = max(0, min(start - room // 2, len(sentence) - LONGEST_SENTENCE))
    return first, min(len(sentence), max(first + LONGEST_SENTENCE, end))


def _joined(pieces: Sequence[tuple[str, bool]], *, by_style: bool) -> Text:
    text = Text()
    for piece, is_value in pieces:
        shown = harmless(piece)
        if is_value and by_style:
            text.append(shown, style=MARK_STYLE)
        else:
            text.append(f"【{shown}】" if is_value else shown)
    return text
