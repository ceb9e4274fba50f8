"""Bronze: pages as they came."""

from __future__ import annotations

from tasks.schema.model import BYTES, COUNT, FLAG, MOMENT, TEXT, Column, Table

CAPTURE_ID = Column(
    "capture_id", TEXT, "SHA-256 of the captured bytes", "수집한 바이트의 SHA-256", pattern=r"[0-9a-f]{64}"
)
RUN_ID = Column("run_id", TEXT, "the run that wrote this row", "이 행을 쓴 실행")
PARTIAL = Column(
    "partial",
    FLAG,
    "its source gives only the beginning of it",
    "출처가 글의 앞부분만 주었는가",
    optional=True,
)

CAPTURES = Table(
    "bronze",
    "captures",
    "one fetched or read page",
    "가져오거나 읽은 페이지 하나",
    key=("capture_id",),
    columns=(
        CAPTURE_ID,
        Column("source", TEXT, "name of the source it came through", "들어온 출처의 이름"),
        Column("source_id", TEXT, "the id its source gives it", "출처가 붙인 식별자"),
        Column("uri", TEXT, "file path or address it was read from", "읽어 온 파일 경로나 주소"),
        Column("media_type", TEXT, "what the bytes are: text/plain, text/html …", "바이트의 종류"),
        Column("encoding", TEXT, "character encoding they were read in", "읽을 때 쓴 문자 인코딩", optional=True),
        Column("captured_at", MOMENT, "when it was read", "읽은 시각"),
        Column("n_bytes", COUNT, "size in bytes", "바이트 수", minimum=0),
        Column(
            "given", TEXT, "fields given by the source, as JSON; they win over found ones",
            "출처가 준 필드(JSON), 찾아낸 값보다 우선", optional=True,
        ),
        PARTIAL,
        Column(
            "content_check", COUNT,
            "the first 60 bits of the SHA-256 of its bytes, where capture_id is that of something larger they came in: a line of a file, an entry of a feed",
            "capture_id가 더 큰 것(파일의 한 줄, 피드의 한 항목)의 해시일 때, 보관한 바이트의 SHA-256 첫 60비트",
            optional=True,
        ),
        RUN_ID,
    ),
)  # fmt: skip

CAPTURE_BYTES = Table(
    "bronze",
    "capture_bytes",
    "the bytes of one capture, kept as they came",
    "수집한 바이트 원본",
    key=("capture_id",),
    columns=(CAPTURE_ID, Column("content", BYTES, "the bytes", "바이트")),
)

TABLES = (CAPTURES, CAPTURE_BYTES)
