"""Pages there is one of: today, all findings, the lists, quality and search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

import duckdb

from tasks.publish import charts, reading
from tasks.publish.comparing import Seen, seen
from tasks.publish.listings import INDEXES, NOUNS
from tasks.publish.paths import page_path
from tasks.publish.rendering import Limits, page, within_limits
from tasks.publish.wording import DIMENSIONS, day
from tasks.schema.ops import RULE_IS_RUN

N_TODAY, N_FINDINGS, N_STORIES, N_NEW_STORIES = 12, 200, 400, 12
Row = tuple[Any, ...]
Ask = Callable[..., list[Row]]
"""Gives the rows of a query in ``sql/``, asked once however many pages show them."""


def front_pages(
    connection: duckdb.DuckDBPyConnection, titles: Mapping[str, str], *, has_docs: bool
) -> Iterator[tuple[str, str]]:
    """The path and the text of every page that there is one of. ``has_docs``: Data Docs lie beside them."""
    ask = cache(partial(rows, connection))
    top = [finding_id for (finding_id,) in ask("front_findings", True, N_FINDINGS)]
    found = [seen(finding, titles) for finding in reading.findings(connection, top)]
    yield "index.html", _today(ask, top, found)
    yield "findings.html", _findings(ask, found)
    yield "stories.html", _stories(ask)
    for kind, path in INDEXES.items():
        yield path, _owners(ask, kind, path)
    yield "quality.html", _quality(ask, titles, has_docs=has_docs)
    yield "search.html", page("search.html", "")


def rows(connection: duckdb.DuckDBPyConnection, name: str, *values: object) -> list[Row]:
    """The rows of one of the queries in ``sql/``."""
    return connection.execute(reading.statement(name), list(values) or None).fetchall()


def _today(ask: Ask, top: Sequence[str], ranked: Sequence[Seen]) -> str:
    new = {finding_id for (finding_id,) in ask("front_new")}
    wanted = set(sorted(top, key=lambda finding_id: finding_id not in new)[: N_TODAY * 2])
    found = [f for f in ranked if f.finding.finding_id in wanted]
    ordered = [f for f in found if f.finding.finding_id in new] + [
        f for f in found if f.finding.finding_id not in new
    ]
    runs, checks = ask("front_runs"), ask("front_checks")
    failed = [row for row in checks if not row[4]]
    quarantine = [row for row in ask("front_quarantine") if runs and row[5] == runs[0][0]]
    facts: dict[str, Any] = {
        "run": runs[0] if runs else None, "runs": runs[:8], "stages": ask("front_stages"),
        "totals": ask("front_totals")[0], "new": new, "day": day, "failures": quarantine[:10],
        "stories": ask("front_stories", N_NEW_STORIES), "dimensions": _by_dimension(ask),
        "checks": failed[:10], "n_checks": len(checks), "n_held": len(checks) - len(failed),
    }  # fmt: skip

    def write(limits: Limits) -> str:
        return page(
            "today.html", "", **facts, findings=ordered[: min(N_TODAY, limits.findings)], limits=limits
        )

    return within_limits(write)


def _by_dimension(ask: Ask) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for _, dimension, _, n_open, *_rest in ask("front_rules"):
        counts[dimension] = counts.get(dimension, 0) + n_open
    return [
        (DIMENSIONS[dimension], n) for dimension, n in sorted(counts.items(), key=lambda item: -item[1]) if n
    ]


def _findings(ask: Ask, found: Sequence[Seen]) -> str:
    (totals,) = ask("front_totals")
    return within_limits(
        lambda limits: page(
            "findings.html", "", findings=found[: limits.rows], n_findings=totals[2], limits=limits
        )
    )


def _stories(ask: Ask) -> str:
    found = ask("front_stories", N_STORIES)
    (totals,) = ask("front_totals")
    return within_limits(
        lambda limits: page(
            "stories.html", "", stories=found[: limits.rows * 2], n_stories=totals[1], day=day
        )
    )


def _owners(ask: Ask, kind: str, path: str) -> str:
    found = [(page_path(kind, row[0]), *row[1:]) for row in ask("front_owners", kind)]
    return within_limits(
        lambda limits: page(
            "owners.html", "", owners=found[: limits.rows * 2], noun=NOUNS[kind], active=path, kind=kind
        )
    )


def _quality(ask: Ask, titles: Mapping[str, str], *, has_docs: bool) -> str:
    checks = ask("front_checks")
    found: dict[str, dict[str, int]] = {}
    for started_at, _, dimension, n in ask("front_dimensions"):
        found.setdefault(day(started_at) + f" {started_at:%H:%M}", {})[dimension] = n

    rules, runs = ask("front_rules"), ask("front_runs")
    quarantine, check_runs = ask("front_quarantine"), ask("front_check_runs")

    def write(limits: Limits) -> str:
        return page(
            "quality.html", "",
            rules=rules, titles=titles, quarantine=quarantine[: limits.rows], checks=checks[: limits.rows * 2],
            n_checks=len(checks), has_docs=has_docs, runs=runs, check_runs=check_runs, trend=found, trends=_trends(found),
            rules_not_run=[(row[2], row[7]) for row in checks if row[1] == RULE_IS_RUN], limits=limits,
        )  # fmt: skip

    return within_limits(write)


def _trends(found: Mapping[str, Mapping[str, int]]) -> Sequence[tuple[str, tuple[charts.Bar, ...]]]:
    """For every dimension the bars of its findings, run by run, all on one scale: they stand beside one another."""
    most = max((n for counts in found.values() for n in counts.values()), default=0)
    return [
        (
            dimension,
            charts.bars(
                [(run, counts.get(dimension, 0)) for run, counts in found.items()], 220.0, 56.0, most
            ),
        )
        for dimension in DIMENSIONS
        if any(counts.get(dimension) for counts in found.values())
    ]
