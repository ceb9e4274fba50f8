"""Articles made by hand, as the extract stage would leave them, for tests of what comes after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tasks.lake import ALIAS, Warehouse, connect
from tasks.run import Run
from tasks.schema import SCHEMAS, TABLES, table_named
from tasks.schema.identity import capture_id, stable_id

SEOUL = timezone(timedelta(hours=9))
NAME_TYPES = {"PERSON", "ORGANISATION", "PLACE", "EVENT"}


@dataclass
class Said:
    """One mention to be found in the body, and the claim it makes (none for a name)."""

    type: str
    text: str
    value: str
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    head: str | None = None
    currency: str | None = None
    per: str | None = None
    mod: str | None = None
    subject: str | None = None
    attribute: str | None = None
    modality: str = "reported"
    topic: str = ""
    nth: int = 0


@dataclass
class Piece:
    """One article: sentences make the body; ``words`` are its terms, the names among ``said`` are names."""

    source_id: str
    title: str
    sentences: list[str]
    words: str = ""
    publisher: str | None = "빛고을일보"
    published_at: datetime | None = datetime(2023, 1, 2, 9, 0, tzinfo=SEOUL)
    method: str = "stated"
    said: list[Said] = field(default_factory=list)
    issues: list[tuple[str, str]] = field(default_factory=list)
    quoted: list[tuple[str, str]] = field(default_factory=list)
    """(speaker, words) of direct quotes in the body."""
    revision: int = 1
    article: str | None = None
    partial: bool = False

    @property
    def article_id(self) -> str:
        return self.article or stable_id("article", self.source_id)

    @property
    def body(self) -> str:
        return " ".join(self.sentences)


def day(text: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=SEOUL)


def kept_apart(stories: Mapping[str, Sequence[Piece]]) -> dict[str, list[Piece]]:
    """The same stories, each with words that no other has: one run over all of them costs little more than over one."""
    return {
        name: [_of_its_own(piece, name, chr(ord("가") + 28 * number)) for piece in pieces]
        for number, (name, pieces) in enumerate(stories.items())
    }


def _of_its_own(piece: Piece, story: str, mark: str) -> Piece:
    title = piece.title
    for word in piece.words.split():
        title = title.replace(word, word + mark)
    words = " ".join(word + mark for word in piece.words.split())
    return replace(piece, source_id=f"{story}: {piece.source_id}", title=title, words=words)


def new_run(folder: Path, run_id: str = "run-1") -> Run:
    return Run(run_id, datetime(2026, 1, 2, tzinfo=UTC), Warehouse(folder))


def stage(run: Run, *pieces: Piece) -> None:
    """Leave the parts that extract would leave for these articles."""
    rows: dict[str, list[Any]] = {name: [] for name in (
        "articles", "sentences", "mentions", "claims", "terms", "text_issues", "quotes", "captures",
    )}  # fmt: skip
    for piece in pieces:
        _add(rows, piece, run.run_id)
    for name, values in rows.items():
        run.write("ingest" if name == "captures" else "extract", table_named(name), values)


def _add(rows: dict[str, list[Any]], piece: Piece, run_id: str) -> None:
    captured = capture_id(f"{piece.source_id} {piece.revision}".encode())
    own = {"article_id": piece.article_id, "revision": piece.revision}
    rows["captures"].append(SimpleNamespace(
        capture_id=captured, source="test", source_id=piece.source_id, uri=f"{piece.source_id}.txt",
        media_type="text/plain", encoding="utf-8", captured_at=datetime(2026, 1, 2, tzinfo=UTC), n_bytes=1, content_check=None,
        given=None, partial=False, run_id=run_id,
    ))  # fmt: skip
    rows["articles"].append(SimpleNamespace(
        **own, source_id=piece.source_id, capture_id=captured, url=None, publisher=piece.publisher, portal=None,
        section=None, title=piece.title, subtitles=[], reporters=[], emails=[], phones=[], dateline_place=None,
        published_at=piece.published_at, published_at_precision=piece.published_at and "minute",
        published_at_method=piece.method, published_at_evidence=[], published_at_candidates=[], modified_at=None,
        captions=[], photo_credit=None, rights_notice=None, body=piece.body, partial=piece.partial, language="ko",
        content_hash=stable_id(piece.title, piece.body), run_id=run_id,
    ))  # fmt: skip
    starts = [0]
    for sentence in piece.sentences:
        starts.append(starts[-1] + len(sentence) + 1)
    rows["sentences"] += [
        SimpleNamespace(**own, sentence_no=i, start=starts[i], end=starts[i] + len(s), in_quote=False)
        for i, s in enumerate(piece.sentences)
    ]
    for said in piece.said:
        _say(rows, piece, said, own, starts)
    names = " ".join(said.text for said in piece.said if said.type in NAME_TYPES)
    rows["terms"] += [
        SimpleNamespace(
            **own, term=word, frequency=max(1, (piece.title + piece.body).count(word)),
            in_title=word in piece.title, is_name=word in names,
        )
        for word in dict.fromkeys(piece.words.split())
    ]  # fmt: skip
    for speaker, text in piece.quoted:
        start = piece.body.index(text)
        rows["quotes"].append(SimpleNamespace(
            quote_id=stable_id("quote", piece.article_id, piece.revision, start), **own,
            sentence_no=_sentence(starts, start), start=start, end=start + len(text), text=text, speaker=speaker,
            speaker_entity_id=None, cue="말했다", kind="direct", rule="by_hand",
        ))  # fmt: skip
    for kind, text in piece.issues:
        start = piece.body.index(text)
        rows["text_issues"].append(SimpleNamespace(
            issue_id=stable_id("issue", piece.article_id, piece.revision, start), **own,
            sentence_no=_sentence(starts, start), start=start, end=start + len(text), text=text, kind=kind,
            suggestion=None, rule="by_hand",
        ))  # fmt: skip


def _say(
    rows: dict[str, list[Any]], piece: Piece, said: Said, own: dict[str, Any], starts: list[int]
) -> None:
    start = -1
    for _ in range(said.nth + 1):
        start = piece.body.index(said.text, start + 1)
    common = asdict(said)
    for name in ("subject", "attribute", "modality", "topic", "nth"):
        del common[name]
    number = _sentence(starts, start)
    mention = stable_id("mention", piece.article_id, piece.revision, said.type, start)
    rows["mentions"].append(SimpleNamespace(
        mention_id=mention, **own, sentence_no=number, start=start, end=start + len(said.text),
        anchor=None, rule="by_hand", **common,
    ))  # fmt: skip
    if said.type in NAME_TYPES:
        return
    del common["type"], common["text"]
    rows["claims"].append(SimpleNamespace(
        claim_id=stable_id("claim", mention), mention_id=mention, **own, sentence_no=number, subject=said.subject,
        attribute=said.attribute or said.type.lower(), modality=said.modality, attribution=None,
        topic_terms=said.topic.split(), **common,
    ))  # fmt: skip


def _sentence(starts: list[int], offset: int) -> int:
    return max(i for i, start in enumerate(starts[:-1]) if start <= offset)


def land(run: Run) -> None:
    """Put everything the run staged into the warehouse, rows of one key replaced; enough for tests."""
    connection = connect(run.warehouse, read_only=False, create=True)
    connection.begin()
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE database_name = ?", [ALIAS]).fetchone():
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA {schema}")
        for table in TABLES:
            connection.execute(table.ddl()[0])
    for table in TABLES:
        for reason, parts in run.superseded(table).items():
            for part in parts:
                connection.execute(f"CREATE OR REPLACE TEMP TABLE gone AS FROM '{part}'")
                named = [column for column, *_ in connection.execute("DESCRIBE gone").fetchall()]
                match = " AND ".join(f'old."{column}" = gone."{column}"' for column in named)
                assert reason
                connection.execute(f"DELETE FROM {ALIAS}.{table.qualified} AS old USING gone WHERE {match}")
        rows = run.staged(table, "ingest", "extract", "link", "validate")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE made AS {rows}")
        key = " AND ".join(f'old."{column}" = made."{column}"' for column in table.key)
        connection.execute(f"DELETE FROM {ALIAS}.{table.qualified} AS old USING made WHERE {key}")
        connection.execute(f"INSERT INTO {ALIAS}.{table.qualified} FROM made")
    connection.commit()
    connection.close()
