"""What a run loads before it has read anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows import warmup
from flows.settings import Settings
from tasks.lake import Warehouse


@pytest.mark.parametrize(
    ("path", "likely"),
    [("", True), ("*.html", True), ("new.html", True), ("empty", False), ("missing", False)],
)
def test_into_a_new_warehouse_whatever_is_there_is_new(tmp_path: Path, path: str, *, likely: bool) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "new.html").write_text("<p>가온시</p>", "utf-8")
    assert warmup.likely_new(Warehouse(tmp_path / "warehouse"), [str(tmp_path / path)]) == likely


def test_pages_count_one_and_exports_by_their_size(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.html").write_text("<p>가온시</p>" * 1000, "utf-8")
    (tmp_path / "export.jsonl").write_bytes(b"x" * warmup.BYTES_OF_DOCUMENT * 7)
    settings, nowhere = Settings(batch_size=4), Warehouse(tmp_path / "warehouse")
    assert warmup.likely_batches(settings, nowhere, [str(tmp_path)]) == 3
    named = [str(tmp_path / "0.html"), str(tmp_path / "missing.txt")]
    assert warmup.likely_batches(settings, nowhere, named) == 1
    landed = Warehouse(tmp_path)
    landed.catalog.touch()
    later = landed.catalog.stat().st_mtime + 60
    os.utime(landed.catalog, (later, later))
    assert warmup.likely_batches(settings, landed, [str(tmp_path)]) == 0
    os.utime(tmp_path / "0.html", (later + 1, later + 1))
    assert warmup.likely_batches(settings, landed, [str(tmp_path)]) == 1


@pytest.mark.parametrize(("workers", "started"), [(1, True), (2, False)])
def test_where_processes_will_extract_this_one_loads_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, *, started: bool
) -> None:
    (tmp_path / "export.jsonl").write_bytes(b"x" * warmup.BYTES_OF_DOCUMENT * 10)
    monkeypatch.setenv("DAEJO_BATCH_SIZE", "1")
    monkeypatch.setenv("DAEJO_WORKERS", str(workers))
    asked: list[bool] = []
    monkeypatch.setattr(warmup, "start_model", lambda: asked.append(True))
    warmup.start_model_where_needed(Warehouse(tmp_path / "warehouse"), [str(tmp_path)])
    assert bool(asked) == started
