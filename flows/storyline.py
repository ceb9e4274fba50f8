"""One story as it unfolded: its articles on a timeline, their figures, their revisions and the findings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.text import Text

from flows.errors import MistakeError
from flows.findings import Finding, of_story, rule_titles
from flows.reading import place
from flows.report import lines_of
from flows.terminal import console, harmless
from tasks.lake import connect

OK = 0
LEAST_LETTERS = 4
N_FIGURES = 8
"""Figures shown of each article, the first ones of its text."""

_STORY = """
SELECT DISTINCT s.story_id, s.title, s.first_date, s.last_date, s.n_articles
FROM gold.stories s
LEFT JOIN gold.story_articles m USING (story_id)
LEFT JOIN silver.current_articles a USING (article_id)
LEFT JOIN gold.absorbed_stories b ON b.merged_into = s.story_id
WHERE (length(?) >= ? AND (starts_with(s.story_id, ?) OR starts_with(b.story_id, ?))) OR a.source_id = ?
ORDER BY s.story_id LIMIT 2
"""
_ARTICLES = """
SELECT
    a.article_id, a.source_id, a.publisher, a.title, a.published_at, a.published_at_method, a.revision,
    d.family_id, coalesce(d.is_first, true) AS is_first
FROM gold.story_articles s
JOIN silver.current_articles a USING (article_id)
LEFT JOIN gold.duplicates d USING (article_id)
WHERE s.story_id = ?
ORDER BY a.published_at NULLS LAST, a.source_id
"""
_FIGURES = """
SELECT article_id, list(text ORDER BY "start")[:?] AS figures
FROM (
    SELECT m.article_id, m.text, min(m."start") AS "start"
    FROM silver.mentions m
    JOIN silver.current_articles a ON a.article_id = m.article_id AND a.revision = m.revision
    JOIN gold.story_articles s ON s.article_id = m.article_id AND s.story_id = ?
    WHERE m.type IN ('TRIP_LENGTH', 'COUNT', 'MONEY', 'PERCENT', 'DATE_RANGE')
    GROUP BY m.article_id, m.text
)
GROUP BY article_id
"""


@dataclass(frozen=True)
class Told:
    """One article of a story. ``published_at`` is aware, in Asia/Seoul; ``copies`` names its family's first article."""

    source_id: str
    publisher: str | None
    title: str | None
    published_at: datetime | None
    published_at_method: str
    revision: int
    is_copy: bool
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Storyline:
    """A story, its articles in the order of publication, and what is worth a look in it."""

    story_id: str
    title: str | None
    articles: tuple[Told, ...]
    findings: tuple[Finding, ...]


def read(connection: duckdb.DuckDBPyConnection, wanted: str) -> Storyline:
    """The story whose id begins so, that took one in whose id did, or that holds the article of that source id.

    Raises:
        MistakeError: there is none, or several.
    """
    rows = connection.execute(_STORY, [wanted, LEAST_LETTERS, wanted, wanted, wanted]).fetchall()
    if not rows:
        raise MistakeError(f"{harmless(wanted)}: no such story; `daejo sql 'FROM gold.stories'` lists them")
    if len(rows) > 1:
        raise MistakeError(f"{harmless(wanted)}: several stories; give more letters of the id")
    story_id, title = rows[0][0], rows[0][1]
    figures = dict(connection.execute(_FIGURES, [N_FIGURES, story_id]).fetchall())
    articles = tuple(
        Told(
            source_id=row[1], publisher=row[2], title=row[3], published_at=row[4], published_at_method=row[5],
            revision=row[6], is_copy=not row[8], figures=tuple(figures.get(row[0], ())),
        )
        for row in connection.execute(_ARTICLES, [story_id]).fetchall()
    )  # fmt: skip
    return Storyline(story_id, title, articles, tuple(of_story(connection, story_id)))


def show(wanted: str, directory: Path | None, *, as_json: bool) -> int:
    """Print one story; return the exit code."""
    connection = connect(place(directory))
    try:
        story = read(connection, wanted)
    finally:
        connection.close()
    if as_json:
        sys.stdout.write(json.dumps(_plain(asdict(story)), ensure_ascii=False) + "\n")
    else:
        _print(story, console())
    return OK


def _print(story: Storyline, out: Console) -> None:
    out.print(Text(harmless(story.title or "(제목 없음)"), style="bold"))
    out.print(
        Text(f"{story.story_id} · 기사 {len(story.articles)}건 · 발견 {len(story.findings)}건", style="dim")
    )
    for line in _timeline(story):
        out.print(line, soft_wrap=True)
    titles = rule_titles()
    for finding in story.findings:
        for text in lines_of(finding, titles, marked_by_style=out.is_terminal):
            out.print(text, soft_wrap=True)


def _timeline(story: Storyline) -> Iterator[Text]:
    day = None
    for told in story.articles:
        here = f"{told.published_at:%Y-%m-%d}" if told.published_at else "날짜 미상"
        if here != day:
            yield Text(f"\n{here}", style="bold")
        day = here
        at = (
            f"{told.published_at:%H:%M}"
            if told.published_at and f"{told.published_at:%H:%M}" != "00:00"
            else "     "
        )
        notes = [f"수정 {told.revision - 1}번"] if told.revision > 1 else []
        notes += ["베낀 글"] if told.is_copy else []
        note = f" ({', '.join(notes)})" if notes else ""
        yield Text(
            harmless(f"  {at} {told.publisher or '언론사 미상'}: {told.title or ''}{note}  {told.source_id}")
        )
        if told.figures:
            yield Text(harmless(f"        {' · '.join(told.figures)}"), style="dim")


def _plain(value: Any) -> Any:
    """The same with times in ISO 8601."""
    if isinstance(value, dict):
        return {key: _plain(inside) for key, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inside) for inside in value]
    return value.isoformat() if isinstance(value, datetime) else value
