from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from tasks.clean import rows, task
from tasks.clean.filter import clean_document
from tasks.clean.pieces import PagePiece, put_together
from tasks.clean.rows import same_address
from tasks.lake import Warehouse, connect
from tasks.run import Run, StageCount
from tasks.schema import Table
from tasks.schema.identity import capture_id, stable_id

FIRST = "새 도서관 설계 공개\n\n입력 2024-03-12 08:00\n\n가온시가 12일 도서관의 설계를 공개했다. 내년 봄에 문을 연다."
SECOND = FIRST.replace("내년 봄", "내년 가을").replace("08:00", "09:30")


@dataclass(frozen=True)
class Captured:
    capture_id: str
    content: bytes
    source_id: str
    media_type: str = "text/plain"
    source: str = "files"
    encoding: str | None = None
    given: str | None = None
    run_id: str = "r"
    partial: bool = False
    content_check: int | None = None
    captured_at: datetime = datetime(2024, 3, 12, tzinfo=UTC)

    @property
    def uri(self) -> str:
        return f"/pages/{self.source_id}"

    @property
    def n_bytes(self) -> int:
        return len(self.content)


def captured(content: str | bytes, source_id: str, **fields: str) -> Captured:
    raw = content.encode() if isinstance(content, str) else content
    return Captured(capture_id(raw), raw, source_id, **fields)


def staged(folder: Path, *batches: Sequence[Captured], run_id: str = "r") -> Run:
    run = Run(run_id, datetime(2024, 3, 12, tzinfo=UTC), Warehouse(folder))
    for batch, captures in enumerate(batches):
        run.write("ingest", task.CAPTURES, captures, batch)
        run.write("ingest", task.CAPTURE_BYTES, captures, batch)
    return run


def land(run: Run, articles: pa.Table) -> None:
    connection = connect(run.warehouse, read_only=False, create=True)
    connection.execute("CREATE SCHEMA silver")
    for statement in task.ARTICLES.ddl():
        connection.execute(statement)
    connection.register("new_rows", articles)
    connection.execute("INSERT INTO silver.articles SELECT * FROM new_rows")
    connection.close()


def test_a_batch_accounts_for_every_capture(tmp_path: Path) -> None:
    pages = [
        captured(FIRST, "a"),
        captured(FIRST.encode("cp949"), "b"),
        captured(b"\x89PNG\r\n", "c"),
        captured(b"", "d"),
        captured("<html><body><p>로그인</p></body></html>", "e", media_type="text/html"),
        captured(bytes(range(129, 256)) * 20, "f"),
    ]
    run = staged(tmp_path, pages)
    assert task.clean_batch.fn(run, 0) == StageCount(n_in=6, n_out=2, n_quarantined=4)
    rejected = run.read("clean", task.QUARANTINE).to_pylist()
    assert {row["uri"]: row["reason"] for row in rejected} == {
        "/pages/c": "binary", "/pages/d": "empty", "/pages/e": "no_article", "/pages/f": "undecodable",
    }  # fmt: skip
    assert all("\n" not in row["detail"] for row in rejected)
    article = run.read("clean", task.ARTICLES).to_pylist()[0]
    assert article["published_at"] == datetime(2024, 3, 11, 23, tzinfo=UTC)
    assert (article["published_at_precision"], article["published_at_method"]) == ("minute", "stated")
    spans = run.read("clean", task.REMOVED_SPANS).to_pylist()
    assert {span["kind"] for span in spans} == {"title", "stamp"}
    encodings = run.read("clean", task.CAPTURES)["encoding"].to_pylist()
    assert encodings == ["utf-8", "cp949", None, None, None, None]


def test_a_page_that_breaks_a_rule_goes_to_quarantine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(capture: dict[str, object], content: bytes, recurring: object, **options: bool) -> object:
        raise (
            KeyError(capture["source_id"])
            if capture["source_id"] == "b"
            else task.UnreadableError("empty", "x")
        )

    monkeypatch.setattr(task, "clean_capture", broken)
    run = staged(tmp_path, [captured(FIRST, "a"), captured(SECOND, "b")])
    assert task.clean_batch.fn(run, 0) == StageCount(n_in=2, n_quarantined=2)
    rejected = run.read("clean", task.QUARANTINE).to_pylist()
    assert {row["reason"]: row["detail"] for row in rejected} == {
        "empty": "x",
        "clean_failed": "KeyError: 'b'",
    }


def test_what_is_longer_than_any_article_goes_to_quarantine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "LONGEST_BODY", 30)
    run = staged(
        tmp_path, [captured(FIRST, "long.txt"), captured("가온시가 12일 설계를 공개했다.", "short.txt")]
    )
    assert task.clean_batch.fn(run, 0) == StageCount(2, 1, 1)
    (rejected,) = run.read(task.STAGE, task.QUARANTINE, 0).to_pylist()
    assert (rejected["uri"], rejected["reason"]) == ("/pages/long.txt", "too_large")
    assert rejected["detail"].endswith("characters in one article (at most 30)")


def test_days_are_midnight_in_seoul(tmp_path: Path) -> None:
    run = staged(tmp_path, [captured(FIRST, "a", given='{"published_at": "2024-03-12"}')])
    task.clean_batch.fn(run, 0)
    article = run.read("clean", task.ARTICLES).to_pylist()[0]
    assert article["published_at"] == datetime(2024, 3, 11, 15, tzinfo=UTC)
    assert (article["published_at_precision"], article["published_at_method"]) == ("day", "export")


def test_revisions_within_a_run_follow_the_time_on_the_page(tmp_path: Path) -> None:
    given = '{"url": "https://www.example.com/news/1?utm_source=x"}'
    later, earlier = captured(SECOND, "late", given=given), captured(FIRST, "early", given=given)
    twice = captured(FIRST + "\n\n0/250", "again", given=given.replace("www.", ""))
    run = staged(tmp_path, [later], [earlier, twice])
    for batch in (0, 1):
        task.clean_batch.fn(run, batch)
    assert task.number_revisions.fn(run, 2) == StageCount(n_in=3, n_out=2, n_unchanged=1)
    rows = [row for batch in (0, 1) for row in run.read("clean", task.ARTICLES, batch).to_pylist()]
    assert [(row["source_id"], row["revision"]) for row in rows] == [("late", 2), ("early", 1)]
    assert len({row["article_id"] for row in rows}) == 1


def test_a_retry_of_numbering_keeps_and_counts_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = '{"url": "https://www.example.com/news/1"}'
    once, twice = captured(FIRST, "once", given=given), captured(FIRST + "\n\n0/250", "twice", given=given)
    later, broken = captured(SECOND, "later", given=given), captured(b"", "broken")
    run = staged(tmp_path, [once, twice, broken], [later])
    for batch in (0, 1):
        task.clean_batch.fn(run, batch)
    write = Run.write

    def full_disk(self: Run, stage: str, table: Table, rows: pa.Table, batch: int) -> None:
        if batch == 1:
            raise OSError("no space left on device")
        write(self, stage, table, rows, batch)

    with monkeypatch.context() as patched, pytest.raises(OSError, match="no space"):
        patched.setattr(Run, "write", full_disk)
        task.number_revisions.fn(run, 2)
    assert run.read("clean", task.ARTICLES, 0).num_rows == 1
    for _ in range(2):
        assert task.number_revisions.fn(run, 2) == StageCount(n_in=3, n_out=2, n_unchanged=1)
    rows = [row for batch in (0, 1) for row in run.read("clean", task.ARTICLES, batch).to_pylist()]
    assert [(row["source_id"], row["revision"]) for row in rows] == [("once", 1), ("later", 2)]


def test_what_the_warehouse_holds_is_left_alone(tmp_path: Path) -> None:
    first = staged(tmp_path, [captured(FIRST, "a")], run_id="first")
    task.clean_batch.fn(first, 0)
    assert task.number_revisions.fn(first, 1) == StageCount(n_in=1, n_out=1)
    land(first, first.read("clean", task.ARTICLES))
    again = staged(tmp_path, [captured(FIRST + "\n\n0/250", "a"), captured(SECOND, "a")], run_id="again")
    task.clean_batch.fn(again, 0)
    assert task.number_revisions.fn(again, 1) == StageCount(n_in=2, n_out=1, n_unchanged=1)
    assert [row["revision"] for row in again.read("clean", task.ARTICLES).to_pylist()] == [2]


def test_addresses_of_one_article_are_one() -> None:
    assert same_address("http://www.example.com/a/?utm_medium=x#top") == same_address("https://example.com/a")
    assert same_address("https://example.com/a?id=1") != same_address("https://example.com/a?id=2")
    assert same_address("https://example.com/a?refNo=1") != same_address("https://example.com/a?refNo=2")
    assert stable_id("url", same_address("http://[broken")) != ""


def test_the_filter_keeps_its_contract() -> None:
    cleaned = clean_document({"id": 7, "text": FIRST})
    assert list(cleaned) == [
        "id", "title", "subtitles", "body", "reporters", "emails", "publisher", "portal", "section", "published_at",
        "published_at_method", "modified_at", "dateline_place", "captions", "rights_notice", "removed",
    ]  # fmt: skip
    assert (cleaned["id"], cleaned["published_at"]) == (7, "2024-03-12T08:00:00+09:00")
    assert cleaned["removed"] == [
        {"start": 0, "end": 11, "kind": "title", "rule": "headline_before_the_article"},
        {"start": 13, "end": 32, "kind": "stamp", "rule": "stamp_published"},
    ]
    assert clean_document({"id": "x", "html": f"<p>{LEAD_HTML}</p>"})["body"] == LEAD_HTML
    with pytest.raises(ValueError, match="text"):
        clean_document({"id": 1, "text": 5})


LEAD_HTML = "가온시가 12일 도서관의 설계를 공개했다."


def test_what_the_removed_spans_leave_of_a_page_text_is_the_body(tmp_path: Path) -> None:
    html = "<html><body><nav>경제 사회</nav><h1>새 도서관 설계 공개</h1><p>입력 2024-03-12 08:00</p>" + (
        "<p>가온시가 12일 도서관의 설계를 공개했다.</p><p>내년 봄에 문을 연다.</p></body></html>"
    )
    run = staged(tmp_path, [captured(FIRST, "a.txt"), captured(html, "b.html", media_type="text/html")])
    task.clean_batch.fn(run, 0)
    kept = {row["capture_id"]: row["pieces"] for row in run.read(task.STAGE, task.PAGE_PIECES).to_pylist()}
    spans = run.read(task.STAGE, task.REMOVED_SPANS).to_pylist()
    articles = run.read(task.STAGE, task.ARTICLES).to_pylist()
    assert len(kept) == len(articles) == 2
    for article in articles:
        page = put_together([PagePiece(**piece) for piece in kept[article["capture_id"]]], article["body"])
        for span in sorted(spans, key=lambda span: -int(span["start"])):
            if span["capture_id"] == article["capture_id"]:
                page = page[: span["start"]] + " " + page[span["end"] :]
        assert page.split() == article["body"].split()


def articles_of_an_outlet(line: str, n: int) -> list[Captured]:
    pages = (
        f"도서관 {number}호점 설계 공개\n입력 2024-03-{number + 1:02} 08:00\n"
        f"{name}이 12일 새 도서관의 설계를 공개했다. 모두 {number}층이다.\n{number}년 뒤 봄에 문을 연다고 한다.\n{line}\n"
        f"저작권자 © 강원일보 무단전재 금지"
        for number, name in enumerate(["가온군", "나래읍", "다솜면", "라온구", "마루시"][:n], start=1)
    )
    return [captured(page, f"p{number}") for number, page in enumerate(pages)]


def test_the_beginning_of_an_article_never_takes_the_place_of_the_whole(tmp_path: Path) -> None:
    cut = FIRST[:-12] + ".."
    first = staged(tmp_path, [captured(cut, "a", partial=True), captured(FIRST, "b")], run_id="first")
    task.clean_batch.fn(first, 0)
    assert task.number_revisions.fn(first, 1) == StageCount(n_in=2, n_out=2)
    land(first, first.read("clean", task.ARTICLES))
    later = [captured(FIRST, "a"), captured(cut, "a", partial=True), captured(cut, "b", partial=True)]
    again = staged(tmp_path, later, run_id="again")
    task.clean_batch.fn(again, 0)
    assert task.number_revisions.fn(again, 1) == StageCount(n_in=3, n_out=1, n_unchanged=2)
    rows = again.read("clean", task.ARTICLES).to_pylist()
    assert [(row["source_id"], row["revision"], row["partial"]) for row in rows] == [("a", 2, False)]


def test_lines_that_come_again_are_learned_for_later_runs(tmp_path: Path) -> None:
    line = "우리 고장 사람들의 이야기를 모읍니다"
    run = staged(tmp_path, articles_of_an_outlet(line, 5))
    task.clean_batch.fn(run, 0)
    task.number_revisions.fn(run, 1)
    learned = run.read("clean", task.OUTLET_LINES).to_pylist()
    assert [(row["publisher"], row["line"], row["n_articles"]) for row in learned] == [("강원일보", line, 5)]


def test_few_articles_teach_nothing(tmp_path: Path) -> None:
    run = staged(tmp_path, articles_of_an_outlet("우리 고장 사람들의 이야기를 모읍니다", 3))
    task.clean_batch.fn(run, 0)
    task.number_revisions.fn(run, 1)
    assert run.read("clean", task.OUTLET_LINES).num_rows == 0
