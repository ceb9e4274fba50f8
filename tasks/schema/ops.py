"""Ops: what happened, run by run."""

from __future__ import annotations

from tasks.schema.bronze import RUN_ID
from tasks.schema.model import COUNT, FLAG, INTEGER, MOMENT, REAL, TEXT, Column, Table
from tasks.schema.silver_text import ARTICLE_ID, REVISION

STAGES = ("ingest", "clean", "extract", "link", "validate", "land")
SOURCE = Column("source", TEXT, "name of the source", "출처의 이름")
STAGE = Column("stage", TEXT, "stage of the flow", "단계", values=STAGES)

RUNS = Table(
    "ops",
    "runs",
    "one run that changed the warehouse",
    "창고를 바꾼 실행 한 번",
    key=("run_id",),
    columns=(
        RUN_ID,
        Column("started_at", MOMENT, "when it began", "시작 시각"),
        Column("finished_at", MOMENT, "when it landed", "끝난 시각"),
        Column("versions", TEXT, "version of every stage and lexicon, as JSON", "단계와 사전의 판(JSON)"),
        Column("flow_run_id", TEXT, "the Prefect flow run", "Prefect 실행 식별자", optional=True),
    ),
)

STAGE_COUNTS = Table(
    "ops",
    "stage_counts",
    "what one stage did in one run: n_in = n_out + n_quarantined + n_unchanged",
    "한 실행에서 한 단계가 한 일: n_in = n_out + n_quarantined + n_unchanged",
    key=("run_id", "stage"),
    columns=(
        RUN_ID, STAGE,
        Column("n_in", COUNT, "pages or articles that came in", "들어온 수", minimum=0),
        Column("n_out", COUNT, "that went on", "나간 수", minimum=0),
        Column("n_quarantined", COUNT, "that went to quarantine", "격리한 수", minimum=0),
        Column("n_unchanged", COUNT, "already known, left alone", "이미 알아 건드리지 않은 수", minimum=0),
        Column("seconds", REAL, "wall-clock time, in seconds", "걸린 시간(초)", minimum=0),
    ),
)  # fmt: skip

RULE_IS_RUN = "rule_is_run"
"""The expectation that a consistency rule did not meet, by the rule's name for a column: its SQL could not be run."""
QUALITY_RESULTS = Table(
    "ops",
    "quality_results",
    "one expectation checked by Great Expectations in one run, or a rule that could not be run (rule_is_run)",
    "한 실행에서 확인한 기대 조건 하나, 또는 돌리지 못한 규칙 하나(rule_is_run)",
    key=("run_id", "table_name", "expectation", "column_name"),
    columns=(
        RUN_ID,
        Column("table_name", TEXT, "table checked", "확인한 표"),
        Column("expectation", TEXT, "what must hold, as Great Expectations names it", "성립해야 할 것"),
        Column("column_name", TEXT, "column or columns checked; empty for the whole table", "확인한 열"),
        Column("severity", TEXT, "critical blocks the run", "critical이면 실행을 막음", values=("critical", "warning", "info")),
        Column("success", FLAG, "whether it held", "성립했는가"),
        Column("n_rows", COUNT, "rows checked", "확인한 행 수", minimum=0),
        Column("n_unexpected", COUNT, "rows that broke it", "어긴 행 수", minimum=0),
        Column("observed", TEXT, "what was seen instead", "실제로 본 것", optional=True),
    ),
)  # fmt: skip

QUARANTINE = Table(
    "ops",
    "quarantine",
    "one input that could not be processed, and why",
    "처리하지 못한 입력 하나와 그 이유",
    key=("quarantine_id",),
    columns=(
        Column("quarantine_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}"),
        STAGE,
        Column("capture_id", TEXT, "the capture, where its bytes could be read", "수집분(바이트를 읽었다면)", optional=True),
        Column("source", TEXT, "name of the source it came through", "들어온 출처의 이름", optional=True),
        Column("uri", TEXT, "file or address", "파일이나 주소"),
        Column("reason", TEXT, "a word for the kind of failure: empty, binary, too_large …", "실패의 종류"),
        Column("detail", TEXT, "one line naming what was wrong", "무엇이 잘못됐는지 한 줄"),
        Column("kept_at", TEXT, "where the bytes are kept when not in bronze.capture_bytes", "바이트를 따로 둔 곳", optional=True),
        Column("at", MOMENT, "when", "언제"),
        RUN_ID,
    ),
)  # fmt: skip

ARTICLE_VERSIONS = Table(
    "ops",
    "article_versions",
    "which versions of rules and lexicons one revision of an article was read with",
    "기사의 한 수정본을 읽은 규칙과 사전의 판",
    key=("article_id", "revision"),
    replaces=True,
    columns=(
        ARTICLE_ID, REVISION,
        Column("clean", TEXT, "version of the clean stage and its lexicons", "정제 단계와 그 사전의 판", optional=True),
        Column("extract", TEXT, "version of the extract stage and its lexicons", "추출 단계와 그 사전의 판", optional=True),
        RUN_ID,
    ),
)  # fmt: skip

SUPERSEDED = Table(
    "ops",
    "superseded",
    "one row that a later run took out, and why",
    "나중 실행이 걷어 낸 행 하나와 그 까닭",
    key=("table_name", "row_key", "run_id"),
    columns=(
        Column("table_name", TEXT, "table it was in", "있던 표"),
        Column("row_key", TEXT, "its key, as JSON", "그 행의 키(JSON)"),
        Column("reason", TEXT, "what took it out: merged, rebuilt …", "걷어 낸 까닭: merged, rebuilt …"),
        RUN_ID,
    ),
)

SCHEMA_VERSIONS = Table(
    "ops",
    "schema_versions",
    "one layout of tables that this warehouse has had",
    "이 창고가 거쳐 온 표 구조 하나",
    key=("version", "layout"),
    columns=(
        Column("version", INTEGER, "number of the layout, raised by every release that changes it", "표 구조의 번호", minimum=1),
        Column("layout", TEXT, "hash of every declared table and column", "선언된 표와 열의 해시", pattern=r"[0-9a-f]{20}"),
        Column("at", MOMENT, "since when", "언제부터"),
        Column("program", TEXT, "version of daejo that made it", "이를 만든 daejo의 판"),
    ),
)  # fmt: skip

READ_AT = Column("captured_at", MOMENT, "when it was read", "읽은 시각")
N_PAGES = Column("n_pages", COUNT, "pages that were in it", "들어 있던 페이지 수", minimum=0)

READ_FILES = Table(
    "ops",
    "read_files",
    "one file that was read whole and need not be read again while its size and time stay as they were",
    "끝까지 읽어, 크기와 수정 시각이 그대로인 동안 다시 읽지 않는 파일 하나",
    key=("source", "uri"),
    columns=(
        SOURCE,
        Column("uri", TEXT, "path of the file", "파일 경로"),
        Column("n_bytes", COUNT, "its size in bytes", "바이트 수", minimum=0),
        Column("modified_ns", COUNT, "when it was changed: nanoseconds since 1970", "수정 시각(1970년부터의 나노초)"),
        N_PAGES, READ_AT, RUN_ID,
    ),
    replaces=True,
)  # fmt: skip

VISITS = Table(
    "ops",
    "visits",
    "one address as its server last gave it, so that it is asked only for what has changed",
    "서버가 마지막으로 내준 주소 하나. 바뀐 것만 다시 묻는 데 쓴다",
    key=("source", "url"),
    columns=(
        SOURCE,
        Column("url", TEXT, "address that was asked", "물어본 주소"),
        Column("capture_id", TEXT, "SHA-256 of what it gave", "받은 바이트의 SHA-256", pattern=r"[0-9a-f]{64}"),
        Column("etag", TEXT, "the server's name for this version", "서버가 붙인 판 이름(ETag)", optional=True),
        Column("last_modified", TEXT, "when the server says it changed", "서버가 말한 수정 시각", optional=True),
        N_PAGES, READ_AT, RUN_ID,
    ),
    replaces=True,
)  # fmt: skip

TABLES = (
    RUNS, STAGE_COUNTS, QUALITY_RESULTS, QUARANTINE, ARTICLE_VERSIONS, SUPERSEDED, SCHEMA_VERSIONS, READ_FILES, VISITS,
)  # fmt: skip
