"""Pages there is one of: today, all findings, the lists, quality and search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from tasks.publish import charts, reading
from tasks.publish.comparing import seen
from tasks.publish.listings import INDEXES, NOUNS
from tasks.publish.paths import page_path
from tasks.publish.rendering import Limits, page, within_limits
from tasks.publish.wording import DIMENSIONS, day

N_TODAY, N_FINDINGS, N_STORIES, N_NEW_STORIES = 12, 200, 400, 12
Row = tuple[Any, ...]


def front_pages(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str], *, has_docs: bool
) -> Iterator[tuple[str, str]]:
    """The path and the text of every page that there is one of. ``has_docs``: Data Docs lie beside them."""
    yield "index.html", _today(connection, titles)
    yield "findings.html", _findings(connection, titles)
    yield "stories.html", _stories(connection)
    for kind, path in INDEXES.items():
        yield path, _owners(connection, kind, path)
    yield "quality.html", _quality(connection, titles, has_docs=has_docs)
    yield "search.html", page("search.html", "")


def rows(connection: duckdb.DuckDBPyConnection, name: str, *values: object) -> list[Row]:
    """The rows of one of the queries in ``sql/``."""
    return connection.execute(reading.statement(name), list(values) or None).fetchall()


def _today(connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str]) -> str:
    new = {finding_id for (finding_id,) in rows(connection, "front_new")}
    top = [finding_id for (finding_id,) in rows(connection, "front_findings", True, N_FINDINGS)]
    wanted = sorted(top, key=lambda finding_id: finding_id not in new)[: N_TODAY * 2]
    found = [seen(finding, titles) for finding in reading.findings(connection, wanted)]
    ordered = [f for f in found if f.finding.finding_id in new] + [
        f for f in found if f.finding.finding_id not in new
    ]
    runs, checks = rows(connection, "front_runs"), rows(connection, "front_checks")
    quarantine = [row for row in rows(connection, "front_quarantine") if runs and row[5] == runs[0][0]]
    facts: dict[str, Any] = {
        "run": runs[0] if runs else None, "runs": runs[:8], "stages": rows(connection, "front_stages"),
        "totals": rows(connection, "front_totals")[0], "new": new, "day": day, "failures": quarantine[:10],
        "stories": rows(connection, "front_stories", N_NEW_STORIES), "dimensions": _by_dimension(connection),
        "checks": [row for row in checks if not row[4]][:10], "n_checks": len(checks),
    }  # fmt: skip

    def write(limits: Limits) -> str:
        return page(
            "today.html", "", **facts, findings=ordered[: min(N_TODAY, limits.findings)], limits=limits
        )

    return within_limits(write)


def _by_dimension(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for _, dimension, _, n_open, *_rest in rows(connection, "front_rules"):
        counts[dimension] = counts.get(dimension, 0) + n_open
    return [
        (DIMENSIONS[dimension], n) for dimension, n in sorted(counts.items(), key=lambda item: -item[1]) if n
    ]


def _findings(connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str]) -> str:
    wanted = [finding_id for (finding_id,) in rows(connection, "front_findings", True, N_FINDINGS)]
    found = [seen(finding, titles) for finding in reading.findings(connection, wanted)]
    (totals,) = rows(connection, "front_totals")
    return within_limits(
        lambda limits: page(
            "findings.html", "", findings=found[: limits.rows], n_findings=totals[2], limits=limits
        )
    )


def _stories(connection: duckdb.DuckDBPyConnection) -> str:
    found = rows(connection, "front_stories", N_STORIES)
    (totals,) = rows(connection, "front_totals")
    return within_limits(
        lambda limits: page(
            "stories.html", "", stories=found[: limits.rows * 2], n_stories=totals[1], day=day
        )
    )


def _owners(connection: duckdb.DuckDBPyConnection, kind: str, path: str) -> str:
    found = [(page_path(kind, row[0]), *row[1:]) for row in rows(connection, "front_owners", kind)]
    return within_limits(
        lambda limits: page(
            "owners.html", "", owners=found[: limits.rows * 2], noun=NOUNS[kind], active=path, kind=kind
        )
    )


def _quality(connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str], *, has_docs: bool) -> str:
    checks = rows(connection, "front_checks")
    found: dict[str, dict[str, int]] = {}
    for started_at, _, dimension, n in rows(connection, "front_dimensions"):
        found.setdefault(day(started_at) + f" {started_at:%H:%M}", {})[dimension] = n

    rules, runs = rows(connection, "front_rules"), rows(connection, "front_runs")
    quarantine, check_runs = rows(connection, "front_quarantine"), rows(connection, "front_check_runs")

    def write(limits: Limits) -> str:
        return page(
            "quality.html", "",
            rules=rules, titles=titles, quarantine=quarantine[: limits.rows], checks=checks[: limits.rows * 2],
            n_checks=len(checks), has_docs=has_docs, runs=runs, check_runs=check_runs, trend=found, trends=_trends(found),
            limits=limits,
        )  # fmt: skip

    return within_limits(write)


def _trends(found: Mapping[str, Mapping[str, int]]) -> Sequence[tuple[str, tuple[charts.Bar, ...]]]:
    """For every dimension the bars of its findings, run by run."""
    return [
        (
            dimension,
            charts.bars([(run, counts.get(dimension, 0)) for run, counts in found.items()], 220.0, 56.0),
        )
        for dimension in DIMENSIONS
        if any(counts.get(dimension) for counts in found.values())
    ]
