"""Real exports and feeds, where they are at hand: every row and entry is read, and its fields with it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from inputs import as_csv

from tasks.ingest.gathering import CAPTURES
from tasks.ingest.limits import Limits
from tasks.ingest.sources import BigKinds
from tasks.ingest.tables import lexicon
from tasks.ingest.task import ingest
from tasks.run import Run

LIMITS = Limits(5000, 64 << 20, 32 << 20)


def captured(run: Run) -> list[dict[str, Any]]:
    return run.read("ingest", CAPTURES, 0).to_pylist()


def check_export(rows: list[dict[str, Any]]) -> None:
    given = [json.loads(row["given"]) for row in rows]
    assert all(each["title"] and each["publisher"] and each["url"] for each in given)
    assert all(len(each["published_at"]) == len("2023-05-31") for each in given)
    assert sum(row["partial"] for row in rows) > len(rows) * 0.98
    signed = [each for each in given if "기고자" in each["columns"]]
    assert sum("reporters" in each for each in signed) > len(signed) * 0.97


def test_a_bigkinds_workbook(run: Run, shared: Path) -> None:
    path = shared / "data" / "bigkinds_sample200.xlsx"
    result = ingest.fn(run, [BigKinds(name="export", kind="bigkinds", path=str(path))], LIMITS)
    assert (result.count.n_out, result.rejected) == (200, ())
    check_export(captured(run))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_bigkinds_rows_in_csv(encoding: str, run: Run, pages: Path, shared: Path) -> None:
    columns = lexicon().bigkinds
    with gzip.open(shared / "data" / "bigkinds_rows.jsonl.gz") as file:
        rows = [[json.loads(line)[name] or "" for name in columns] for line in file]
    if encoding == "cp949":
        rows = [[cell.encode("cp949", "replace").decode("cp949") for cell in row] for row in rows]
    (pages / "rows.csv").write_bytes(as_csv([columns, *rows], encoding))
    result = ingest.fn(run, [BigKinds(name="export", kind="bigkinds", path=str(pages))], LIMITS)
    assert (result.count.n_out, result.rejected) == (600, ())
    check_export(captured(run))


@pytest.mark.parametrize(
    ("name", "n_entries"), [("rss_chosun_national_2024-05-24_4a2fd95", 100), ("rss_lawtimes", 24)]
)
def test_feeds(name: str, n_entries: int, run: Run, shared: Path) -> None:
    result = ingest.fn(run, [str(shared / "data" / f"{name}.xml.gz")], LIMITS)
    assert (result.count.n_out, result.rejected) == (n_entries, ())
    given = [json.loads(row["given"]) for row in captured(run)]
    assert all(
        each["published_at"] and each["title"] and each["url"].startswith("https://") for each in given
    )
