"""The findings of a warehouse, with the sentences they rest on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import duckdb

SEVERITY_ORDER = ("error", "warning", "info")

_COLUMNS = "finding_id, rule, dimension, severity, scope, verdict, message, status, story_id, values"
_FINDINGS = f"""
SELECT {_COLUMNS}
FROM gold.findings_reviewed
WHERE (status = 'open' OR $resolved) AND ($hidden OR NOT is_hidden)
    AND ($story IS NULL OR story_id = $story)
ORDER BY rank, rule, len(article_ids) DESC, story_id, finding_id
"""
_EVIDENCE = """
SELECT
    evidence.finding_id, evidence.source_id, evidence.publisher, evidence.published_at,
    articles.published_at_method, evidence.text, evidence.value, evidence.sentence,
    evidence.start_in_sentence, evidence.end_in_sentence
FROM gold.finding_evidence AS evidence
JOIN silver.articles AS articles USING (article_id, revision)
WHERE evidence.finding_id IN (SELECT unnest(?))
ORDER BY evidence.finding_id, evidence.position
"""


_ARTICLES = """
WITH concerned AS (
    SELECT finding_id, unnest(article_ids) AS article_id
    FROM gold.findings
    WHERE finding_id IN (SELECT unnest(?))
)
SELECT finding_id, source_id, publisher, published_at, published_at_method, NULL, NULL, NULL, NULL, NULL
FROM concerned
JOIN silver.current_articles USING (article_id)
ORDER BY finding_id, published_at, article_id
"""


@dataclass(frozen=True)
class Place:
    """One place in the text that a finding rests on; ``sentence[start:end] == text``.

    ``published_at`` is aware, in Asia/Seoul. ``sentence`` is None where the place is in no sentence, and
    ``text`` too where the finding rests on what an article lacks.
    """

    source_id: str
    publisher: str | None
    published_at: datetime | None
    published_at_method: str
    text: str | None
    value: str | None
    sentence: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Finding:
    """One finding, as people read it."""

    finding_id: str
    rule: str
    dimension: str
    severity: str
    scope: str
    verdict: str | None
    message: str
    status: str
    story_id: str | None
    values: tuple[str, ...]
    places: tuple[Place, ...] = ()

    @property
    def values_told(self) -> str:
        """Its values in a line: articles' held against each other, those of one article in a row."""
        return (", " if self.scope == "within_article" else " ↔ ").join(self.values)


def read(
    connection: duckdb.DuckDBPyConnection, *, resolved: bool = False, hidden: bool = False
) -> list[Finding]:
    """The findings, those between articles first, then by severity, verdict and likeness.

    ``resolved`` ones, and ``hidden`` ones (dismissed or muted), only if asked.
    """
    return _read(connection, resolved=resolved, hidden=hidden, story=None)


def of_story(connection: duckdb.DuckDBPyConnection, story_id: str) -> list[Finding]:
    """The open findings of one story, but those dismissed or muted."""
    return _read(connection, resolved=False, hidden=False, story=story_id)


def _read(
    connection: duckdb.DuckDBPyConnection, *, resolved: bool, hidden: bool, story: str | None
) -> list[Finding]:
    asked = {"resolved": resolved, "hidden": hidden, "story": story}
    rows = connection.execute(_FINDINGS, asked).fetchall()
    places = _places(connection, _EVIDENCE, [row[0] for row in rows])
    places |= _places(connection, _ARTICLES, [row[0] for row in rows if row[0] not in places])
    return [
        Finding(
            finding_id=row[0], rule=row[1], dimension=row[2], severity=row[3], scope=row[4], verdict=row[5],
            message=row[6], status=row[7], story_id=row[8], values=tuple(row[9]), places=places.get(row[0], ()),
        )
        for row in rows
    ]  # fmt: skip


def _places(
    connection: duckdb.DuckDBPyConnection, query: str, finding_ids: list[str]
) -> dict[str, tuple[Place, ...]]:
    rows = connection.execute(query, [finding_ids]).fetchall()
    grouped = groupby(rows, key=lambda row: row[0])
    return {finding_id: tuple(Place(*row[1:]) for row in group) for finding_id, group in grouped}


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON can hold it: times in ISO 8601."""
    made = asdict(finding)
    for place in made["places"]:
        at = place["published_at"]
        place["published_at"] = at.isoformat() if at else None
    return made


def rule_titles() -> dict[str, str]:
    """The Korean title of every rule by its name."""
    from tasks.validate import rules

    return {rule.name: rule.header.title.ko for rule in rules.load()}
