"""Whether everything daejo needs is here and fits together: one line a check."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows import environment
from flows.reading import place
from flows.settings import ROOT, load_settings
from tasks import lookups
from tasks.lake import Warehouse, connect
from tasks.refusals import WarehouseError
from tasks.run import Run
from tasks.schema.ops import RULE_IS_RUN

OK, FAILED = 0, 1
_PAGE = '시, 나무 심기 행사\n\n[한빛=김가람 기자] 한빛시는 3일 공원에 나무 200그루를 심었다. 이나래 시장은 "숲을 늘리겠다"고 말했다.'
_NOT_RUN = """
SELECT column_name, observed
FROM ops.quality_results
WHERE expectation = ?
    AND run_id = (SELECT run_id FROM ops.runs SEMI JOIN ops.quality_results USING (run_id) ORDER BY started_at DESC LIMIT 1)
ORDER BY ALL
"""
_PIN = re.compile(r"^([A-Za-z0-9_.\-]+)==([^\s\\;]+)", re.MULTILINE)


def report(directory: Path | None, *, deep: bool = False) -> int:
    """Print one line for each check; return the exit code."""
    checks: dict[str, Callable[[], str]] = {
        "python": _python,
        "packages": _packages,
        "settings": _settings,
        "sources": _sources,
        "lexicons": _lexicons,
        "rules": _rules,
        "warehouse": lambda: _warehouse(directory),
        "catalog": lambda: _catalog(directory),
        "versions": lambda: _versions(directory),
        "prefect": _prefect,
    }
    failed = False
    for name, check in checks.items():
        try:
            said, well = check(), True
        except Exception as error:  # noqa: BLE001 - whatever is wrong is what this command is there to say
            said, well = " ".join(f"{type(error).__name__}: {error}".split()), False
        failed |= not well
        sys.stdout.write(f"{'ok  ' if well else 'FAIL'} {name}: {said}\n")
    if deep:
        failed |= not _all_that_landed(directory)
    return FAILED if failed else OK


def _all_that_landed(directory: Path | None) -> bool:
    """Print one line for each check of what landed; return whether all hold."""
    from tasks.upkeep.integrity import Checked, check

    try:
        checks = check(place(directory))
    except (WarehouseError, duckdb.Error) as error:
        checks = [Checked("warehouse", "it can be read", 1, 1, " ".join(str(error).split()))]
    for one in checks:
        sys.stdout.write(f"{'FAIL' if one.n_broken else 'ok  '} {one.said}\n")
    return not any(one.n_broken for one in checks)


class MismatchError(Exception):
    """Something is here, but not what is needed."""


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    pins = dict(_PIN.findall((ROOT / "requirements.lock").read_text("utf-8")))
    wrong = []
    for name, wanted in pins.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "absent"
        if found != wanted:
            wrong.append(f"{name} {found} (locked: {wanted})")
    if wrong:
        raise MismatchError(", ".join(wrong))
    return f"{len(pins)} as locked"


def _settings() -> str:
    environment.prepare()
    from flows.deployments import when

    settings = load_settings()
    when(settings.cron, None, settings.timezone)
    when(settings.maintain_cron, None, settings.timezone, "maintain_cron")
    return f"batch_size {settings.batch_size}, engine {settings.engine}, cron {settings.cron!r} {settings.timezone}"


def _sources() -> str:
    from flows.sources import problems

    sources = load_settings().sources
    if wrong := problems(sources):
        raise MismatchError("; ".join(wrong))
    return f"{len(sources)}, each leads somewhere"


def _lexicons() -> str:
    from tasks.clean.filter import clean_document
    from tasks.extract.filter import extract_document

    # Lexicons are checked as they are loaded, and a page cleaned and read loads them all.
    article = clean_document({"id": "doctor", "text": _PAGE})
    found = extract_document({"id": "doctor", "text": article["body"], "published_at": "2024-05-03"})
    mentions = found["mentions"]
    n_mentions = len(mentions) if isinstance(mentions, list) else 0
    n_files = len(list(lookups.LEXICONS.glob("*.yml")))
    return f"{n_files} files; a page of two sentences gave {n_mentions} mentions"


def _rules() -> str:
    """Every rule is tried on no articles: SQL that cannot be run is told before a run meets it."""
    from tasks.validate import rules
    from tasks.validate.task import tried_on_nothing

    with TemporaryDirectory() as folder:
        if wrong := tried_on_nothing(Run("doctor", datetime.now(UTC), Warehouse(Path(folder)))):
            raise MismatchError("; ".join(f"{name}: {reason}" for name, reason in wrong.items()))
    return f"{len(rules.load())} consistency rules, each can be run"


def _warehouse(directory: Path | None) -> str:
    from tasks.clean.recurring import own_lines

    warehouse = place(directory)
    own_lines(warehouse.directory)
    if not warehouse.exists:
        return f"{warehouse.directory}: none yet; `daejo run` makes one"
    connection = connect(warehouse)
    try:
        (n_articles,) = connection.execute("SELECT count(*) FROM silver.articles").fetchone() or (0,)
        not_run = connection.execute(_NOT_RUN, [RULE_IS_RUN]).fetchall()
    finally:
        connection.close()
    said = f"{warehouse.directory}: {n_articles} revisions of articles"
    return said + "".join(f"; its last checks did not run the rule {name}: {why}" for name, why in not_run)


def _catalog(directory: Path | None) -> str:
    """A catalog that was copied while a run wrote, or only in part, is told from a sound one."""
    from tasks.upkeep.integrity import damage

    warehouse = place(directory)
    if not warehouse.exists:
        return "none yet"
    if damaged := damage(warehouse):
        raise MismatchError(damaged)
    return "whole, and so are the files that it names"


def _versions(directory: Path | None) -> str:
    """How many articles other rules or lexicons have read than those of now."""
    from flows.stale import stale

    warehouse = place(directory)
    if not warehouse.exists:
        return "nothing read yet"
    return "; ".join(stale(warehouse)) or "every article was read with the rules and lexicons of now"


def _prefect() -> str:
    environment.prepare()
    from prefect import __version__
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    if settings.server.analytics_enabled:
        raise MismatchError("telemetry is on (PREFECT_SERVER_ANALYTICS_ENABLED)")
    where = settings.api.url or f"no server; runs use {settings.home}"
    return f"{__version__}, {where}"
