"""Runs of `daejo` over articles of the data set, and what gold.conflict_pairs then holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tasks.lake import Warehouse, connect

from .injection import Injection, Row

N_SHOWN = 50


def landed(rows: Iterable[Row], folder: Path) -> list[dict[str, Any]]:
    """Run the main job over ``rows`` into a new warehouse; the rows of gold.conflict_pairs.

    A warehouse that is already in ``folder`` is read as it is.
    """
    warehouse = Warehouse(folder / "warehouse")
    if not warehouse.exists:
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "articles.jsonl"
        source.write_text("".join(document(row) + "\n" for row in rows), "utf-8")
        command = [str(Path(sys.executable).with_name("daejo")), "run", str(source)]
        ran = subprocess.run(
            [*command, "--warehouse", str(warehouse.directory), "--limit", "1"],
            capture_output=True, text=True, check=False, env=os.environ,
        )  # fmt: skip
        if ran.returncode:
            raise SystemExit(f"daejo run failed:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return query(warehouse, "FROM gold.conflict_pairs")


def query(warehouse: Warehouse, sql: str) -> list[dict[str, Any]]:
    """The rows that a query of the warehouse gives."""
    with connect(warehouse) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def document(row: Row) -> str:
    """An article of the data set as a line of JSON that ``daejo run`` reads."""
    return json.dumps(
        {
            "id": row["id"], "text": row["text"], "title": row["title"], "publisher": row["press"],
            "published_at": row["date"].replace("/", "-"), "url": row["url"] or None,
        },
        ensure_ascii=False,
    )  # fmt: skip


def by_pair(pairs: Iterable[dict[str, Any]]) -> dict[frozenset[str], list[dict[str, Any]]]:
    """The rows of gold.conflict_pairs by the two articles they name."""
    found: defaultdict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
    for row in pairs:
        found[frozenset((row["source_id_a"], row["source_id_b"]))].append(row)
    return found


def recall(made: Sequence[Injection], folder: Path) -> dict[str, Any]:
    """The share of injections found, whole and by kind; what was missed goes to ``missed.txt``."""
    rows = {row["id"]: row for injection in made for row in (injection.one, injection.other)}
    pairs = by_pair(landed(rows.values(), folder))
    found, total, verdicts, linked = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    stories = _stories(Warehouse(folder / "warehouse"))
    missed = []
    for injection in made:
        names = (injection.one["id"], injection.other["id"])
        hits = [row for row in pairs.get(frozenset(names), ()) if _names(row, injection)]
        together = stories.get(names[0]) == stories.get(names[1])
        closeness = f"{injection.kind} alike {'half' if injection.alike >= 0.5 else 'less'}"
        for group in ("all", injection.kind, f"{injection.kind} {injection.value_kind}", closeness):
            total[group] += 1
            found[group] += bool(hits)
            linked[group] += together
        verdicts.update({row["verdict"] for row in hits})
        if not hits:
            missed.append(_told(injection, together=together))
    (folder / "missed.txt").write_text("\n".join(missed), "utf-8")
    return {
        "n": total["all"],
        "recall": {group: round(found[group] / n, 3) for group, n in sorted(total.items())},
        "counts": dict(sorted(total.items())),
        "in_one_story": {
            group: round(linked[group] / total[group], 3) for group in ("all", "pair", "copy") if total[group]
        },
        "verdicts": dict(verdicts),
    }


def _stories(warehouse: Warehouse) -> dict[str, str]:
    rows = query(
        warehouse,
        "SELECT source_id, story_id FROM silver.current_articles JOIN gold.story_articles USING (article_id)",
    )
    return {row["source_id"]: row["story_id"] for row in rows}


def _names(row: dict[str, Any], injection: Injection) -> bool:
    """Whether one side of a row is the changed value."""
    now = "".join(injection.now.split())
    return any(
        now in "".join(text.split()) or "".join(text.split()) in now
        for text in (row["text_a"], row["text_b"])
    )


def _told(injection: Injection, *, together: bool) -> str:
    at = injection.other["text"].find(injection.now)
    was_at = injection.one["text"].find(injection.was)
    return (
        f"{injection.kind} {injection.value_kind} {injection.alike:.2f} linked={together} "
        f"{injection.one['id']} {injection.other['id']} {injection.was} -> {injection.now}\n"
        f"   {injection.one['text'][max(0, was_at - 60) : was_at + 40]!r}\n"
        f"   {injection.other['text'][max(0, at - 60) : at + 40]!r}"
    )


def alarms(made: Sequence[Injection], folder: Path) -> dict[str, Any]:
    """Findings between the untouched articles of the pairs, per 1,000 articles, by verdict."""
    pairs = [injection for injection in made if injection.kind == "pair"]
    rows = {row["id"]: row for injection in pairs for row in (injection.one, injection.other)}
    for injection in pairs:
        rows[injection.other["id"]] = injection.untouched
    found = landed(rows.values(), folder)
    named = by_pair(found)
    own = [row for i in pairs for row in named.get(frozenset((i.one["id"], i.other["id"])), ())]
    per = 1000 / max(1, len(rows))
    return {
        "n_articles": len(rows),
        "findings_per_1000": round(len({row["finding_id"] for row in found}) * per, 1),
        "findings_per_1000_on_the_pairs": round(len({row["finding_id"] for row in own}) * per, 1),
        "by_verdict": dict(Counter(v for _, v in {(row["finding_id"], row["verdict"]) for row in found})),
        "by_rule": dict(Counter(r for _, r in {(row["finding_id"], row["rule"]) for row in found})),
    }


def findings(rows: Sequence[Row], folder: Path) -> dict[str, Any]:
    """Findings on every article; the first page of `daejo findings` goes to ``first.txt``."""
    found = landed(rows, folder)
    command = [str(Path(sys.executable).with_name("daejo")), "findings", "--limit", str(N_SHOWN)]
    shown = subprocess.run(
        [*command, "--warehouse", str(folder / "warehouse")], capture_output=True, text=True, check=True
    )
    (folder / "first.txt").write_text(shown.stdout, "utf-8")
    every = query(
        Warehouse(folder / "warehouse"),
        "SELECT rule, verdict, scope FROM gold.findings WHERE status = 'open'",
    )
    return {
        "n_articles": len(rows),
        "cross_article": sum(row["scope"] == "cross_article" for row in every),
        "by_rule": dict(sorted(Counter(row["rule"] for row in every).items())),
        "by_verdict": dict(Counter(row["verdict"] for row in every if row["verdict"])),
        "conflict_pairs": len(found),
    }
