"""Sources as data: mistakes in them are said in one line each, and one run reads every format there is."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from inputs import as_csv, bigkinds_row, html, line, mhtml, page, rss, warc, workbook, zipped

from flows import sources
from flows.errors import MistakeError
from flows.settings import load_settings
from tasks.ingest.sources import Files, UrlList
from tasks.ingest.tables import lexicon
from tasks.lake import Warehouse, connect

HEADER = list(lexicon().bigkinds)
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "sources.md"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.chdir(tmp_path)

    def load(toml: str) -> Any:
        (tmp_path / "daejo.toml").write_text(toml, "utf-8")
        return load_settings().sources

    return load


def source(**given: object) -> str:
    fields = {"name": "a", **given}
    return "[[sources]]\n" + "\n".join(f"{name} = {_toml(value)}" for name, value in fields.items()) + "\n"


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (source(kind="folder", path="x", glob="y"), "source 1: glob: Extra inputs are not permitted"),
        (source(kind="ftp", path="x"), "source 1: a source is a path, or a table whose kind is one of"),
        (source(kind="folder"), "source 1: path: Field required"),
        (source(kind="folder", path="x") + source(kind="folder", path="y"), "sources: two sources are called 'a'"),
        (source(kind="folder", path="x", name="a b"), "source 1: name: "),
        (source(kind="folder", path="x", columns={}) .replace("{}", '{ words = "wurst" }'), "source 1: columns.words: "),
        (source(kind="feed", urls=["http://10.0.0.1/rss"]), "source 1: urls[0]: 'http://10.0.0.1/rss': 10.0.0.1 is not a public"),
        (source(kind="feed", urls=["htp://example.com/rss"]), "source 1: urls[0]: 'htp://example.com/rss': only http and https"),
        (source(kind="urls"), "source 1: needs urls, or list"),
        (source(kind="sitemap", urls=["https://example.com/s.xml"], include="("), "source 1: include: not a regular expression"),
        (source(kind="feed", urls=["https://example.com/rss"], delay_seconds=-1), "source 1: delay_seconds: "),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_that_names_it(toml: str, said: str, settings: Callable[[str], Any]) -> None:
    with pytest.raises(MistakeError) as caught:
        settings(toml)
    assert str(caught.value).startswith(f"settings: {said}")
    assert "\n" not in str(caught.value)


def test_the_example_of_the_page_can_be_read(settings: Callable[[str], Any]) -> None:
    toml = EXAMPLE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    kinds = [each.kind for each in settings(toml)]
    assert set(kinds) == {"folder", "bigkinds", "feed", "urls", "sitemap"}


def test_doctor_says_which_source_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("글", "utf-8")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")
    public, private = "https://news.example.com/1", "https://inside.example.com/1"
    given = [
        str(tmp_path),
        Files(name="gone", path=f"{tmp_path}/nowhere"),
        Files(name="none", path=f"{tmp_path}/*.html"),
        Files(name="odd", path=f"{tmp_path}/**.txt"),
        Files(name="pictures", path=f"{tmp_path}/pictures"),
        UrlList(name="list", kind="urls", list=f"{tmp_path}/list.txt"),
        UrlList(name="web", kind="urls", urls=(public,)).model_copy(update={"name": "sound"}),
        UrlList(name="inside", kind="urls", urls=(private,)),
    ]
    found = sources.problems(given, lambda host, _: ["8.8.8.8"] if host.startswith("news") else ["10.0.0.1"])
    assert [said.partition(":")[0] for said in found] == ["gone", "none", "odd", "pictures", "list", "inside"]


def test_doctor_says_which_host_cannot_be_found() -> None:
    def fails(*_: object) -> list[str]:
        raise OSError("Name or service not known")

    found = sources.problems(["https://news.example.com/1"], fails)
    assert found == [
        "web: https://news.example.com/1: news.example.com cannot be resolved (Name or service not known)"
    ]


def everything(folder: Path) -> dict[str, str]:
    """One folder of every format, sound and broken; the reasons that its broken parts will have."""
    files = {
        "a.txt": page("도서관").encode(),
        "a-cp949.txt": page("미술관").encode("cp949"),
        "a-utf16.txt": page("박물관").encode("utf-16"),
        "a-header-lies.html": html("기념관", "cp949").replace(b"<head>", b'<head><meta charset="utf-8">'),
        "b.mhtml": mhtml("체육관"),
        "c.jsonl": line("시민회관") + b"\n{broken\n" + line("음악당"),
        "c.json": b"[" + line("극장") + b"]",
        "d.csv": as_csv([HEADER, bigkinds_row("01.1"), bigkinds_row("01.2", 본문="")], "cp949"),
        "d.xlsx": workbook([HEADER, bigkinds_row("01.3")]),
        "d-other.xlsx": workbook([["하나", "둘"], ["1", "2"]]),
        "e.xml": rss([{"title": "공원", "link": "https://n.example.com/e", "description": page("공원"), "pubDate": "어제"}]),
        "f.warc.gz": warc(["광장", "다리", "시장"])[:-30],
        "g.zip": zipped({"안/역.txt": page("역").encode(), "../밖.txt": b"x", "폭탄.txt": bytes(3 << 20)}),
        "h.txt.gz": gzip.compress(page("항구").encode()),
        "h-cut.txt.gz": gzip.compress(page("항구").encode())[:-20],
        "i.jsonl.zst": zstandard.compress(line("공항")),
        "j.pdf": b"%PDF-1.7",
        "k.txt": b"",
    }  # fmt: skip
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {
        "c.jsonl:2": "bad_line", "d.csv:3": "empty", "d-other.xlsx": "header", "e.xml#https://n.example.com/e": "bad_date",
        "f.warc.gz:3": "truncated", "g.zip!/../밖.txt": "unsafe_name", "g.zip!/폭탄.txt": "bomb", "h-cut.txt.gz": "truncated",
        "j.pdf": "unsupported", "k.txt": "empty",
    }  # fmt: skip


def test_one_run_reads_every_format_and_explains_every_failure(
    tmp_path: Path, etl: Callable[..., Any]
) -> None:
    reasons = everything(tmp_path / "pages")
    state = etl([tmp_path / "pages"], tmp_path / "warehouse")
    assert state.is_completed(), state.message
    outcome = state.result()
    with connect(Warehouse(tmp_path / "warehouse")) as connection:
        found = connection.execute(
            "SELECT uri, reason, detail, source FROM ops.quarantine WHERE stage = 'ingest'"
        ).fetchall()
        articles = connection.execute(
            "SELECT body, title, reporters, published_at_method FROM silver.articles"
        ).fetchall()
        counts = connection.execute(
            "SELECT stage, n_in - n_out - n_quarantined - n_unchanged FROM ops.stage_counts"
        ).fetchall()
        (n_landed,) = connection.execute("SELECT count(*) FROM bronze.captures").fetchone() or (0,)
    assert {uri.removeprefix(f"{tmp_path}/pages/"): reason for uri, reason, *_ in found} == reasons
    assert all(detail and source == "files" for *_, detail, source in found)
    names = (
        "도서관",
        "미술관",
        "박물관",
        "기념관",
        "체육관",
        "시민회관",
        "음악당",
        "극장",
        "공원",
        "광장",
        "다리",
        "역",
        "항구",
        "공항",
    )
    assert [name for name in names if not any(f"{name}에 새 도서관을" in body for body, *_ in articles)] == []
    assert (n_landed, outcome.n_usable) == (len(names) + 2, len(names) + 2)
    exported = [row for row in articles if row[1] == "새 도서관 문 열어"]
    assert {(tuple(row[2]), row[3]) for row in exported} == {(("김가람",), "export")}
    assert {balance for _, balance in counts} == {0}
