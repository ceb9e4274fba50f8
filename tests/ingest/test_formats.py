"""Every format gives its pages, and every way in which one can be broken has its reason and its bytes."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import zstandard
from inputs import (
    as_csv,
    bigkinds_row,
    html,
    line,
    mhtml,
    page,
    rss,
    tarred,
    warc,
    warc_record,
    workbook,
    zipped,
)

from tasks.ingest.gathering import CAPTURE_BYTES, CAPTURES, QUARANTINE, REJECTED_FROM
from tasks.ingest.limits import Limits
from tasks.ingest.model import Ingested
from tasks.ingest.sources import BigKinds, Files, Source
from tasks.ingest.tables import lexicon
from tasks.ingest.task import ingest
from tasks.run import Run

LIMITS = Limits(512, 64 << 20, 1 << 20, max_unpacked_bytes=8 << 20, max_ratio=100, max_members=20)
HEADER = list(lexicon().bigkinds)
Row = dict[str, Any]


class Read:
    """What one file gave: rows of captures by source id, and the rejections."""

    def __init__(self, run: Run, result: Ingested, base: str) -> None:
        self.result = result
        self.captures: list[Row] = run.read("ingest", CAPTURES, 0).to_pylist()
        stored = run.read("ingest", CAPTURE_BYTES, 0).to_pylist()
        self.content = {row["capture_id"]: row["content"] for row in stored}
        self.rejected: list[Row] = run.read("ingest", QUARANTINE, REJECTED_FROM).to_pylist()
        self.held: dict[str, bytes] = {
            row["capture_id"]: row["content"]
            for row in run.read("ingest", CAPTURE_BYTES, REJECTED_FROM).to_pylist()
        }
        self._base = base

    @property
    def ids(self) -> list[str]:
        return [row["source_id"] for row in self.captures]

    @property
    def reasons(self) -> dict[str, str]:
        return {row["uri"].removeprefix(self._base): row["reason"] for row in self.rejected}

    def text(self, number: int = 0) -> bytes:
        return self.content[self.captures[number]["capture_id"]]

    def given(self, number: int = 0) -> Row:
        return json.loads(self.captures[number]["given"] or "{}")


Reads = Callable[..., Read]


@pytest.fixture
def reads(run: Run, pages: Path) -> Reads:
    """Ingest one file (or every file of ``pages``) and look at what came of it."""

    def call(
        name: str = "", content: bytes = b"", source: Source | None = None, limits: Limits = LIMITS
    ) -> Read:
        if name:
            (pages / name).write_bytes(content)
        result = ingest.fn(run, [source or str(pages / name if name else pages)], limits)
        return Read(run, result, f"{pages}/")

    return call


SOUND = {
    "a.txt": page("a").encode(),
    "b.html": html("b"),
    "c.mhtml": mhtml("c"),
    "d.eml": mhtml("d", "euc-kr"),
    "e.jsonl": line("e"),
    "f.json": b"[" + line("f") + b"]",
    "g.csv": as_csv([["번호", "제목", "본문"], ["g", "제목", page("g")]]),
    "h.tsv": as_csv([["id", "text"], ["h", page("h")]], delimiter="\t"),
    "i.xlsx": workbook([["id", "본문"], ["i", page("i")]]),
    "j.xml": rss([{"title": "j", "link": "https://news.example.com/j", "description": page("j")}]),
    "k.warc": warc(["k"], packed=False),
    "l.warc.gz": warc(["l"]),
    "m.zip": zipped({"안/m.txt": page("m").encode()}),
    "n.txt.gz": gzip.compress(page("n").encode()),
    "o.jsonl.zst": zstandard.compress(line("o")),
    "p.tar": tarred({"안/p.txt": page("p").encode()}),
    "q.tar.gz": gzip.compress(tarred({"./q.html": html("q")})),
    "r.tgz": gzip.compress(tarred({"r.txt.gz": gzip.compress(page("r").encode())})),
    "s.tar.zst": zstandard.compress(tarred({"s.jsonl": line("s")})),
}


@pytest.mark.parametrize("name", SOUND)
def test_every_format_gives_its_page(name: str, reads: Reads) -> None:
    read = reads(name, SOUND[name])
    assert (len(read.captures), read.reasons) == (1, {})
    assert name[0].encode() in read.text()


def test_a_folder_of_every_format_is_read_in_one_go_and_not_again(
    reads: Reads, pages: Path, run: Run, following: Callable[[Run], Run]
) -> None:
    for name, content in SOUND.items():
        (pages / name).write_bytes(content)
    read = reads()
    assert (read.result.count.n_out, read.reasons) == (len(SOUND), {})


def test_what_cannot_be_used_is_counted_beyond_what_is_shown(reads: Reads, pages: Path) -> None:
    for number in range(22):
        (pages / f"{number}.txt").touch()
    result = reads().result
    assert (result.n_rejected, len(result.rejected), result.count.n_quarantined) == (22, 20, 22)


NUMBERED = {
    "a.csv": ["번호", "1", "a.csv#1"],
    "b.csv": ["순번", "1", "b.csv#1"],
    "c.csv": ["번호", "한빛-7", "한빛-7"],
    "d.csv": ["번호", "20240103101", "20240103101"],
    "e.csv": ["id", "1", "1"],
    "f.csv": ["번호", "", "f.csv:2"],
}
"""The column that numbers rows, what it says, and the id that the row has."""


def test_a_running_number_is_no_id_beyond_its_file(reads: Reads, pages: Path) -> None:
    for name, (column, number, _) in NUMBERED.items():
        (pages / name).write_bytes(as_csv([[column, "본문"], [number, page(name)]]))
    assert sorted(reads().ids) == sorted(wanted for _, _, wanted in NUMBERED.values())


CUT = gzip.compress(b"\n".join(line(f"l{n}", filler=str(7**n)) for n in range(600)))
BROKEN: dict[str, tuple[bytes, dict[str, str]]] = {
    "cut.txt.gz": (gzip.compress(page("a").encode() * 50)[:-20], {"cut.txt.gz": "truncated"}),
    "cut.jsonl.zst": (zstandard.compress(line("a") * 5)[:-20], {"cut.jsonl.zst": "truncated"}),
    "no.gz": (b"not gzip", {"no.gz": "damaged"}),
    "odd.gz": (gzip.compress(b"text"), {"odd.gz": "unsupported"}),
    "no.zip": (b"PK\x03\x04 no directory", {"no.zip": "damaged"}),
    "empty.zip": (zipped({}), {"empty.zip": "empty"}),
    "bomb.txt.gz": (gzip.compress(bytes(3 << 20)), {"bomb.txt.gz": "bomb"}),
    "bomb.zip": (zipped({"a.txt": bytes(3 << 20)}), {"bomb.zip!/a.txt": "bomb"}),
    "many.zip": (zipped({f"{n:02}.txt": page(str(n)).encode() for n in range(22)}), {"many.zip": "bomb"}),
    "locked.zip": (zipped({"a.txt": b"secret"}, encrypted="a.txt"), {"locked.zip!/a.txt": "encrypted"}),
    "paths.zip": (
        zipped({"../up.txt": b"x", "/etc/a.txt": b"y", "C:\\b.txt": b"z", "ok/../../c.txt": b"w"}),
        {f"paths.zip!/{name}": "unsafe_name" for name in ("../up.txt", "/etc/a.txt", "C:\\b.txt", "ok/../../c.txt")},
    ),
    "deep.zip": (
        zipped({"1.zip": zipped({"2.zip": zipped({"3.txt": b"x"})})}), {"deep.zip!/1.zip!/2.zip": "nested"},
    ),
    "no.tar": (b"no archive at all", {"no.tar": "truncated"}),
    "other.tar": (b"no archive at all" * 60, {"other.tar": "damaged"}),
    "empty.tar": (tarred({}), {"empty.tar": "empty"}),
    "cut.tgz": (gzip.compress(tarred({"a.txt": page("a").encode() * 99}))[:-20], {"cut.tgz": "truncated"}),
    "bomb.tar.gz": (gzip.compress(tarred({"a.txt": bytes(3 << 20)})), {"bomb.tar.gz": "bomb"}),
    "bomb.tar": (
        tarred({"a.txt.gz": gzip.compress(bytes(3 << 20)), "b.txt.gz": b"not gzip"}),
        {"bomb.tar!/a.txt.gz": "bomb", "bomb.tar!/b.txt.gz": "damaged"},
    ),
    "many.tar": (tarred({f"{n:02}.txt": page(str(n)).encode() for n in range(22)}), {"many.tar": "bomb"}),
    "paths.tar": (
        tarred({"../up.txt": b"x", "/etc/a.txt": b"y", "C:\\b.txt": b"z"}),
        {f"paths.tar!/{name}": "unsafe_name" for name in ("../up.txt", "/etc/a.txt", "C:\\b.txt")},
    ),
    "deep.tar": (tarred({"1.zip": zipped({"2.tar": tarred({"3.txt": b"x"})})}), {"deep.tar!/1.zip!/2.tar": "nested"}),
    "no.warc": (b"neither WARC nor anything", {"no.warc": "damaged"}),
    "none.warc.gz": (gzip.compress(b""), {"none.warc.gz": "empty"}),
    "no.xlsx": (b"no workbook", {"no.xlsx": "damaged"}),
    "bomb.xlsx": (zipped({"xl/workbook.xml": b"<a/>" + bytes(3 << 20)}), {"bomb.xlsx": "bomb"}),
    "other.xlsx": (workbook([["하나", "둘"], ["1", "2"]]), {"other.xlsx": "header"}),
    "blank.xlsx": (workbook([]), {"blank.xlsx": "empty"}),
    "rows.xlsx": (workbook([["id", "본문"]]), {"rows.xlsx": "empty"}),
    "other.csv": (as_csv([["하나", "둘"], ["1", "2"]]), {"other.csv": "header"}),
    "blank.csv": (b"\n\n", {"blank.csv": "empty"}),
    "image.csv": (b"\x89PNG....", {"image.csv": "binary"}),
    "no.json": (b'{"id": 1,', {"no.json": "bad_json"}),
    "open.json": (b'[{"id": ', {"open.json:1": "bad_json"}),
    "deep.json": (b"[" * 99_999, {"deep.json:1": "bad_json"}),
    "blank.json": (b" ", {"blank.json": "empty"}),
    "no.xml": (b"<html><body>no feed</body></html>", {"no.xml": "bad_feed"}),
    "no.mhtml": (b"just words", {"no.mhtml": "damaged"}),
    "image.eml": (b"Content-Type: image/png\n\nabc", {"image.eml": "damaged"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_says_why_and_keeps_its_bytes(name: str, reads: Reads) -> None:
    content, reasons = BROKEN[name]
    read = reads(name, content)
    assert read.reasons == reasons
    for row in read.rejected:
        assert row["source"] == "files"
        assert "\n" not in row["detail"]
        if row["reason"] not in ("empty", "nested") and name not in (
            "many.zip",
            "many.tar",
            "open.json",
            "deep.json",
        ):
            assert read.held[row["capture_id"]], "the bytes are kept"


def test_a_stream_cut_off_gives_the_lines_before(reads: Reads) -> None:
    read = reads("cut.jsonl.gz", CUT[: len(CUT) // 2])
    assert len(read.captures) > 100
    assert set(read.reasons.values()) == {"truncated"}
    assert read.held[read.rejected[0]["capture_id"]] == CUT[: len(CUT) // 2]


def test_a_crawl_cut_off_gives_the_records_before(reads: Reads) -> None:
    whole = warc(["a", "b", "c"])
    read = reads("cut.warc.gz", whole[:-30])
    assert [each.rpartition("/")[2] for each in read.ids] == ["a", "b"]
    assert read.reasons == {"cut.warc.gz:3": "truncated"}
    assert whole[:-30].endswith(read.held[read.rejected[0]["capture_id"]])


def test_a_crawl_cut_between_two_records_is_whole(reads: Reads) -> None:
    whole = warc(["a", "b"])
    assert reads("a.warc.gz", whole[: whole.index(b"\x1f\x8b", 20)]).reasons == {}


def test_a_crawl_gives_pages_and_counts_the_rest(reads: Reads) -> None:
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (html("b")[:50], html("b")[50:]))
        + b"0\r\n\r\n"
    )
    records = [
        warc_record("https://news.example.com/a", html("a", "cp949"), kind_of="text/html; charset=EUC-KR"),
        warc_record("https://news.example.com/b", chunked, ["Transfer-Encoding: chunked"]),
        warc_record("https://news.example.com/c", gzip.compress(html("c")), ["Content-Encoding: gzip"]),
        warc_record("https://news.example.com/d.png", b"\x89PNG", kind_of="image/png"),
        warc_record("https://news.example.com/gone", b"gone", status="404 Not Found"),
        warc_record("https://news.example.com/large", b"a" * (LIMITS.max_file_bytes + 1)),
        warc_record("https://news.example.com/e", html("e")),
    ]
    read = reads("crawl.warc.gz", b"".join(map(gzip.compress, records)))
    assert [each.rpartition("/")[2] for each in read.ids] == ["a", "b", "c", "e"]
    assert [read.text(n) for n in range(4)] == [html("a", "cp949"), html("b"), html("c"), html("e")]
    assert read.captures[0]["encoding"] == "euc-kr"
    assert read.given()["address"] == "https://news.example.com/a"
    assert read.reasons == {"crawl.warc.gz:6": "too_large", "crawl.warc.gz": "not_pages"}
    assert "image/png 1" in read.rejected[-1]["detail"]
    assert "status 404 1" in read.rejected[-1]["detail"]


def test_symbolic_links_in_archives_are_not_followed(reads: Reads, pages: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("sound.txt", page("a"))
    read = reads("a.zip", out.getvalue())
    assert (read.reasons, read.ids) == ({"a.zip!/link.txt": "unsafe_name"}, ["a.zip!/sound.txt"])
    assert [each.name for each in pages.parent.rglob("*.txt")] == []


def test_a_tar_archive_cut_off_gives_the_files_before(reads: Reads) -> None:
    whole = tarred({name: page(name).encode() for name in ("a.txt", "b.txt")})
    second = whole.index(b"b.txt")
    for cut in (whole[: second + 530], whole[:second], whole[:second] + b"no header" * 90):
        read = reads("a.tar", cut)
        assert read.ids == ["a.tar!/a.txt"]
        assert set(read.reasons.values()) <= {"truncated", "damaged"}
        assert read.reasons


def test_links_in_tar_archives_are_not_followed(reads: Reads, pages: Path) -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    read = reads("a.tar", tarred({"sound.txt": page("a").encode()}, link))
    assert (read.reasons, read.ids) == ({"a.tar!/link.txt": "unsafe_name"}, ["a.tar!/sound.txt"])
    assert [each.name for each in pages.parent.rglob("*.txt")] == []


def test_korean_names_in_archives_are_read_as_they_were_written(reads: Reads) -> None:
    packed = zipped({"XXXX.txt": page("a").encode()}).replace(b"XXXX", "기사".encode("cp949"))
    assert reads("a.zip", packed).ids == ["a.zip!/기사.txt"]
    for encoding in ("cp949", "utf-8"):
        named = tarred({"기사.txt": page("a").encode()}, encoding=encoding)
        assert reads("a.tar", named).ids == ["a.tar!/기사.txt"]


def test_the_budget_of_an_archive_is_that_of_all_its_files(reads: Reads) -> None:
    files = {f"{n}.txt": (page(str(n)) * 20).encode() for n in range(10)}
    read = reads("a.zip", zipped(files), limits=Limits(512, 1 << 26, 1 << 20, max_unpacked_bytes=20_000))
    assert 0 < len(read.captures) < 10
    assert set(read.reasons.values()) == {"bomb"}


def test_one_endless_line_is_never_held(run: Run, pages: Path) -> None:
    """A sparse file stands for the gigabyte: what is read passes by in pieces and lies compressed."""
    for name in ("line.jsonl", "line.csv", "line.json", "page.txt"):
        with (pages / name).open("wb") as file:
            file.write(b"id,text\n" if name == "line.csv" else b'[{"id":"' if name == "line.json" else b"a")
            file.truncate(30 << 20)
    pa.default_memory_pool()
    result = ingest.fn(run, [str(pages)], Limits(512, 1 << 20, 1 << 20))
    assert {Path(each.uri).name.partition(":")[0]: each.reason for each in result.rejected} == {
        "line.jsonl": "too_large", "line.csv": "binary", "line.json": "bad_json", "page.txt": "too_large",
    }  # fmt: skip


def test_an_unclosed_quotation_mark_spoils_no_other_row(reads: Reads) -> None:
    rows = as_csv([["id", "본문"], *[[str(n), page(str(n))] for n in range(6)]])
    spoiled = rows.replace(b"\r\n3,", b'\r\n3,"')
    read = reads("a.csv", spoiled)
    assert (read.ids, read.reasons) == (["0", "1", "2", "3", "4", "5"], {})
    assert read.text(3).decode() == page("3")


def test_a_row_with_other_cells_than_the_header_is_set_aside(reads: Reads) -> None:
    read = reads(
        "a.csv", as_csv([["id", "본문"], ["1", page("1")], ["2"], ["3", "가", "나"], ["4", page("4")]])
    )
    assert (read.ids, set(read.reasons.values())) == (["1", "4"], {"bad_row"})


def test_rows_of_a_table_may_be_written_in_two_encodings(reads: Reads) -> None:
    rows = [as_csv([["id", "본문"]]), as_csv([["1", page("utf8")]]), as_csv([["2", page("cp949")]], "cp949")]
    read = reads("a.csv", b"\xef\xbb\xbf" + b"".join(rows))
    assert [read.text(n).decode() for n in range(2)] == [page("utf8"), page("cp949")]


def test_utf16_tables_are_read(reads: Reads) -> None:
    read = reads("a.csv", as_csv([["id", "본문"], ["1", page("가")]], "utf-16", "\t"))
    assert (read.ids, read.text().decode()) == (["1"], page("가"))


def test_formulas_are_text(reads: Reads) -> None:
    formula = '=HYPERLINK("http://evil.example.com","눌러") ' + page("가")
    read = reads(
        "a.csv",
        as_csv([["id", "제목", "본문"], ["1", "=1+1", formula], ["2", "@SUM(A1)", "+82 " + page("나")]]),
    )
    assert read.text().decode() == formula
    assert [read.given(n)["title"] for n in range(2)] == ["=1+1", "@SUM(A1)"]


def test_columns_may_be_named_by_the_source(reads: Reads, pages: Path) -> None:
    (pages / "a.csv").write_bytes(as_csv([["no", "words", "when"], ["7", page("가"), "20240503"]]))
    source = Files(
        name="desk",
        path=f"{pages}/*.csv",
        columns={"no": "id", "words": "text", "when": "published_at"},
        publisher="한빛일보",
    )
    read = reads(source=source)
    assert read.ids == ["7"]
    assert read.given() == {
        "publisher": "한빛일보",
        "published_at": "2024-05-03",
        "columns": {"when": "20240503"},
    }
    assert read.captures[0]["source"] == "desk"


def test_bigkinds_rows_keep_every_column(reads: Reads) -> None:
    cut = "가나다라 마바사아 " * 19 + "자차카타 파.."
    rows = [
        HEADER,
        bigkinds_row(
            "01.1", 기고자="김가람.한이슬(garam@example.com)", 본문="A&amp;B &quot;다리&quot; " + page("가")
        ),
        bigkinds_row("01.2", 본문=cut, **{"분석제외 여부": "중복"}),
        bigkinds_row("01.3", 본문=""),
    ]
    read = reads("export.csv", as_csv(rows, "cp949"))
    assert read.ids == ["01.1", "01.2"]
    assert read.text().decode().startswith('A&B "다리" ')
    assert [row["partial"] for row in read.captures] == [False, True]
    given = read.given()
    assert (given["title"], given["publisher"], given["published_at"]) == (
        "새 도서관 문 열어",
        "한빛일보",
        "2024-05-03",
    )
    assert (given["reporters"], given["emails"]) == (["김가람", "한이슬"], ["garam@example.com"])
    assert given["columns"] | {"키워드": "도서관,개관", "일자": "20240503"} == given["columns"]
    assert read.given(1)["columns"]["분석제외 여부"] == "중복"
    assert read.reasons == {"export.csv:4": "empty"}


@pytest.mark.parametrize(
    ("content", "sheet", "reason"),
    [
        (workbook([HEADER, bigkinds_row("01.1")]), None, None),
        (workbook([["뉴스 검색 결과"], HEADER, bigkinds_row("01.1")]), "sheet", None),
        (workbook([HEADER, bigkinds_row("01.1")]), "뉴스", "no_sheet"),
        (workbook([["id", "본문"], ["1", page("가")]]), None, "header"),
    ],
)
def test_bigkinds_workbooks_without_the_sheet_or_the_header(
    content: bytes, sheet: str | None, reason: str | None, reads: Reads, pages: Path
) -> None:
    (pages / "export.xlsx").write_bytes(content)
    read = reads(source=BigKinds(name="bigkinds", kind="bigkinds", path=str(pages), sheet=sheet))
    assert read.ids == ([] if reason else ["01.1"])
    assert read.reasons == ({"export.xlsx": reason} if reason else {})


def test_feeds_with_bad_dates_and_empty_entries(reads: Reads) -> None:
    items = [
        {"title": "가", "link": "https://n.example.com/1", "description": page("가"), "pubDate": "Fri, 03 May 2024 10:00:00 +0900", "author": "김가람 기자"},
        {"title": "나", "link": "https://n.example.com/2", "description": page("나"), "pubDate": "2024-05-03 10:00:00"},
        {"title": "다", "link": "https://n.example.com/3", "description": page("다"), "pubDate": "어제 아침"},
        {"title": "라", "link": "https://n.example.com/4", "description": ""},
        {"title": "마", "link": "javascript:alert(1)", "content:encoded": f"<p>{page('마')}</p><script>x()</script>", "pubDate": "Fri, 03 May 2024 01:00:00 GMT"},
    ]  # fmt: skip
    read = reads("feed.xml", rss(items))
    assert [read.given(n).get("published_at") for n in range(4)] == [
        "2024-05-03T10:00:00+09:00", "2024-05-03T10:00:00", None, "2024-05-03T10:00:00+09:00",
    ]  # fmt: skip
    assert [row["partial"] for row in read.captures] == [True, True, True, False]
    assert (read.given()["reporters"], read.given()["published_at_method"]) == (["김가람"], "feed")
    assert (read.captures[3]["media_type"], "url" in read.given(3)) == ("text/html", False)
    assert read.reasons == {
        "feed.xml#https://n.example.com/3": "bad_date",
        "feed.xml#https://n.example.com/4": "empty",
    }


def test_lists_in_json_are_read_one_by_one(reads: Reads) -> None:
    items = b",\n".join([line("1"), b'{"id": 2}', line("3")])
    read = reads("a.json", b"\xef\xbb\xbf [" + items + b"]")
    assert (read.ids, read.reasons) == (["1", "3"], {"a.json:2": "bad_line"})
    assert reads("b.json", b'{"articles": [' + line("4") + b"," + line("5") + b"]}").ids == ["4", "5"]


def test_an_unclosed_list_gives_what_stands_before(reads: Reads) -> None:
    read = reads("a.json", b"[" + line("1") + b"," + line("2") + b', {"id": "3", "te')
    assert (read.ids, read.reasons) == (["1", "2"], {"a.json:3": "bad_json"})
