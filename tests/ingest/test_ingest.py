"""What is read becomes captures; what cannot be read says why; nothing is read twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from tasks.ingest import formats, media, reading
from tasks.ingest.gathering import CAPTURE_BYTES, CAPTURES, QUARANTINE, REJECTED_FROM
from tasks.ingest.model import Ingested
from tasks.ingest.reading import Limits
from tasks.ingest.task import ingest
from tasks.land.task import land
from tasks.run import Run, StageCount

Ingest = Callable[..., Ingested]
LIMITS = Limits(batch_size=512, batch_bytes=1 << 20, max_file_bytes=10_000)


@pytest.fixture
def ingested(run: Run) -> Ingest:
    """Ingest as the plain function that the task wraps."""

    def call(*inputs: Path | str, limits: Limits = LIMITS, over: Run | None = None) -> Ingested:
        return ingest.fn(over or run, [str(path) for path in inputs], limits)

    return call


def captured(run: Run, batch: int = 0) -> list[dict[str, object]]:
    return run.read("ingest", CAPTURES, batch).to_pylist()


def reasons(result: Ingested) -> dict[str, str]:
    return {Path(r.uri).name: r.reason for r in result.rejected}


def test_bytes_are_kept_as_they_came(run: Run, pages: Path, ingested: Ingest) -> None:
    content = "새 다리가 열렸다.".encode("cp949")
    (pages / "다리.txt").write_bytes(content)
    assert ingested(pages).count == StageCount(n_in=1, n_out=1)
    (capture,) = captured(run)
    assert capture["capture_id"] == hashlib.sha256(content).hexdigest()
    assert (capture["source_id"], capture["media_type"], capture["n_bytes"]) == (
        "다리.txt",
        "text/plain",
        len(content),
    )
    assert run.read("ingest", CAPTURE_BYTES, 0).to_pylist() == [
        {"capture_id": capture["capture_id"], "content": content}
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t\r\n", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "binary"),
        ("zeros.html", b"abc" + bytes(100), "binary"),
        ("controls.txt", bytes(range(1, 9)) * 20, "binary"),
        ("report.pdf", b"%PDF-1.7 ...", "unsupported"),
        ("noextension", b"text", "unsupported"),
        ("large.txt", b"a" * 10_001, "too_large"),
        ("lines.jsonl", b"\n\n", "empty"),
    ],
)
def test_an_input_that_cannot_be_used_says_why(
    name: str, content: bytes, reason: str, run: Run, pages: Path, ingested: Ingest
) -> None:
    (pages / name).write_bytes(content)
    (pages / "sound.txt").write_text("멀쩡한 글", "utf-8")
    result = ingested(pages)
    assert result.count == StageCount(n_in=2, n_out=1, n_quarantined=1)
    assert reasons(result) == {name: reason}
    (row,) = run.read("ingest", QUARANTINE, REJECTED_FROM).to_pylist()
    assert (row["reason"], Path(row["uri"]).name) == (reason, name)
    assert "\n" not in row["detail"]


def test_bytes_of_the_rejected_are_kept(run: Run, pages: Path, ingested: Ingest) -> None:
    (pages / "image.txt").write_bytes(b"GIF89a" + bytes(50))
    ingested(pages)
    (row,) = run.read("ingest", QUARANTINE, REJECTED_FROM).to_pylist()
    (stored,) = run.read("ingest", CAPTURE_BYTES, REJECTED_FROM).to_pylist()
    assert stored == {"capture_id": row["capture_id"], "content": b"GIF89a" + bytes(50)}


def test_bytes_that_are_rejected_twice_or_captured_too_are_kept_once(
    run: Run, pages: Path, ingested: Ingest
) -> None:
    """Twice they broke the promise of the table, and no page of the run landed."""
    for name in ("image.txt", "again/image.txt"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).write_bytes(b"GIF89a" + bytes(50))
    (pages / "a.json").write_text("{한 줄", "utf-8")
    (pages / "b.txt").write_text("{한 줄", "utf-8")
    assert ingested(pages).count == StageCount(n_in=4, n_out=1, n_quarantined=3)
    parts = run.parts("ingest", CAPTURE_BYTES)
    held = [row["capture_id"] for part in parts for row in pa.parquet.read_table(part).to_pylist()]
    assert len(held) == len(set(held)) == 2


def test_a_large_file_is_streamed_aside(run: Run, pages: Path, ingested: Ingest) -> None:
    content = os.urandom(50_000)
    (pages / "large.txt").write_bytes(content)
    ingested(pages)
    (row,) = run.read("ingest", QUARANTINE, REJECTED_FROM).to_pylist()
    kept = run.warehouse.directory / row["kept_at"]
    with pa.input_stream(kept, compression="zstd") as stream:
        assert stream.read() == content
    assert list(kept.parent.iterdir()) == [kept]


def test_missing_inputs_are_named(tmp_path: Path, pages: Path, ingested: Ingest) -> None:
    result = ingested(tmp_path / "nowhere", f"{pages}/*.txt", pages)
    assert [(r.reason, r.detail) for r in result.rejected] == [
        ("missing", "no such file or folder"),
        ("missing", "no file matches"),
        ("empty", "the folder holds no files"),
    ]
    assert result.n_usable == 0


def test_a_file_that_vanishes_is_named(
    pages: Path, ingested: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (pages / name).write_text(f"글 {name}", "utf-8")
    original = reading.Reader.read

    def read_then_remove_next(self: reading.Reader, found: reading.disk.Found):  # type: ignore[no-untyped-def]
        (pages / "b.txt").unlink(missing_ok=True)
        return original(self, found)

    monkeypatch.setattr(reading.Reader, "read", read_then_remove_next)
    result = ingested(pages)
    assert (result.count.n_out, reasons(result)) == (1, {"b.txt": "vanished"})


def test_what_the_system_refuses_is_unreadable(pages: Path, ingested: Ingest) -> None:
    os.mkfifo(pages / "pipe.txt")
    (pages / "loop.txt").symlink_to(pages / "loop.txt")
    assert reasons(ingested(pages)) == {"pipe.txt": "unreadable", "loop.txt": "unreadable"}


def test_a_file_that_no_reader_foresaw_stops_no_other(
    pages: Path, ingested: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "odd.jsonl").write_text("{}", "utf-8")
    (pages / "sound.txt").write_text("멀쩡한 글", "utf-8")
    monkeypatch.setitem(formats.READERS, media.JSON_LINES, lambda *_: [][0])
    result = ingested(pages)
    assert (result.count.n_out, reasons(result)) == (1, {"odd.jsonl": "unreadable"})
    assert result.rejected[0].detail == "IndexError: list index out of range"


def test_folders_are_read_in_one_order_without_hidden_files(run: Run, pages: Path, ingested: Ingest) -> None:
    for name in ("나/2.txt", "가/1.txt", ".git/config.txt", "다.txt", ".숨은.txt"):
        path = pages / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
    ingested(pages)
    assert [row["source_id"] for row in captured(run)] == ["다.txt", "가/1.txt", "나/2.txt"]


def test_globs_name_files_from_their_fixed_part(run: Run, pages: Path, ingested: Ingest) -> None:
    (pages / "2024").mkdir()
    (pages / "2024" / "a.txt").write_text("글", "utf-8")
    (pages / "2024" / "a.pdf").write_text("글", "utf-8")
    ingested(f"{pages}/**/*.txt")
    assert [row["source_id"] for row in captured(run)] == ["2024/a.txt"]


def test_text_that_opens_as_html_is_html(run: Run, pages: Path, ingested: Ingest) -> None:
    (pages / "page.txt").write_bytes(b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>.</body></html>")
    ingested(pages)
    assert captured(run)[0]["media_type"] == "text/html"


def test_each_line_of_jsonl_is_a_capture(run: Run, pages: Path, ingested: Ingest) -> None:
    lines = [
        json.dumps(
            {"id": 7, "text": "첫 글", "title": "제목", "url": "https://example.org/7"}, ensure_ascii=False
        ),
        "{broken",
        json.dumps({"id": "8", "html": "<p>둘째 글</p>", "publisher": None}),
        json.dumps({"text": "이름 없는 글"}),
        json.dumps({"id": "9"}),
        json.dumps(["목록"]),
        "",
        json.dumps({"id": "10", "text": "  "}),
        json.dumps({"id": "7", "text": "첫 글", "publisher": "다른 신문"}, ensure_ascii=False),
        '{"id": "11", "text": "' + "가" * 10_000 + '"}',
    ]
    (pages / "feed.jsonl").write_text("\ufeff" + "\n".join(lines), "utf-8")
    result = ingested(pages)
    assert [(r["source_id"], r["media_type"], r["given"]) for r in captured(run)] == [
        ("7", "text/plain", '{"title": "제목", "url": "https://example.org/7"}'),
        ("8", "text/html", None),
        ("7", "text/plain", '{"publisher": "다른 신문"}'),
    ]
    assert [(r.uri.rpartition(":")[2], r.reason) for r in result.rejected] == [
        ("2", "bad_line"), ("4", "bad_line"), ("5", "bad_line"), ("6", "bad_line"), ("8", "empty"), ("10", "too_large"),
    ]  # fmt: skip


def test_batches_are_bounded_by_number_and_by_bytes(run: Run, pages: Path, ingested: Ingest) -> None:
    for number in range(7):
        (pages / f"{number}.txt").write_text(f"글 {number} " + "가" * 100 * number, "utf-8")
    assert ingested(pages, limits=Limits(3, 1 << 20, 10_000)).n_batches == 3
    assert [len(captured(run, batch)) for batch in range(3)] == [3, 3, 1]
    assert ingested(pages, limits=Limits(100, 1_000, 10_000)).n_batches > 2
    assert not captured(run, 5), "parts of an earlier attempt are removed"


def test_the_same_bytes_count_once_in_a_run(pages: Path, ingested: Ingest) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (pages / name).write_text("같은 글", "utf-8")
    for limits in (LIMITS, Limits(1, 1 << 20, 10_000)):
        assert ingested(pages, pages / "none", pages / "none", limits=limits).count == StageCount(5, 1, 1, 3)


def test_a_landed_input_is_unchanged_the_next_time(run: Run, pages: Path, ingested: Ingest) -> None:
    (pages / "a.txt").write_text("글", "utf-8")
    (pages / "large.txt").write_bytes(b"a" * 20_000)
    inputs = (pages, pages / "none")
    assert ingested(*inputs).count == StageCount(3, 1, 2, 0)
    land.fn(run, [], {})
    again = Run("r2", run.started_at, run.warehouse)
    result = ingested(*inputs, over=again)
    assert result.count == StageCount(n_in=3, n_unchanged=3)
    assert (result.n_batches, result.n_usable, len(result.rejected)) == (0, 1, 2)
    assert not again.staging.exists()


def test_names_that_no_table_can_hold_are_spelled_out(run: Run, pages: Path, ingested: Ingest) -> None:
    (pages / os.fsdecode(b"\xb0\xa1.txt")).write_text("글", "utf-8")
    (pages / "가.txt").write_text("조합형 이름", "utf-8")
    ingested(pages)
    assert {row["source_id"] for row in captured(run)} == {"\\xb0\\xa1.txt", "가.txt"}
