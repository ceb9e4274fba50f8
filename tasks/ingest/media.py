"""What a file is, judged from its name and its first bytes."""

from __future__ import annotations

from pathlib import PurePosixPath

from tasks.ingest.model import Reason

PLAIN = "text/plain"
HTML = "text/html"
JSON_LINES = "application/jsonl"
JSON = "application/json"
CSV = "text/csv"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MHTML = "multipart/related"
WARC = "application/warc"
FEED = "application/rss+xml"
ZIP = "application/zip"
GZIP = "application/gzip"
ZSTD = "application/zstd"
TAR = "application/x-tar"

MEDIA_TYPES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".json": JSON,
    ".csv": CSV,
    ".tsv": CSV,
    ".xlsx": WORKBOOK,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": MHTML,
    ".warc": WARC,
    ".rss": FEED,
    ".atom": FEED,
    ".xml": FEED,
    ".zip": ZIP,
    ".gz": GZIP,
    ".zst": ZSTD,
    ".tar": TAR,
    ".tgz": GZIP,
    ".tzst": ZSTD,
}
PACKED = (ZIP, GZIP, ZSTD, TAR)
_TARBALLS = {".tgz": ".tar", ".tzst": ".tar"}
SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "Parquet",
}
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
HEAD_BYTES = 8192
CONTROL_SHARE = 0.1
"""More control characters than this share of the first bytes means that it is no text."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"


def promised(name: str) -> str | Reason:
    """The media type that a file name promises; a ``Reason`` where daejo does not read that kind."""
    # A WARC is compressed record by record; its reader unpacks it.
    if name.lower().endswith(".warc.gz"):
        return WARC
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in MEDIA_TYPES:
        return MEDIA_TYPES[suffix]
    kind = f"a {suffix} file" if suffix else "a file without an extension"
    return Reason("unsupported", f"{kind}; daejo reads {', '.join(MEDIA_TYPES)}")


def unpacked_name(name: str) -> str:
    """The name of what a file holds that is packed by itself: ``a.txt`` for ``a.txt.gz``, ``a.tar`` for ``a.tgz``."""
    path = PurePosixPath(name)
    return str(path.with_suffix(_TARBALLS.get(path.suffix.lower(), "")))


def judge(name: str, head: bytes) -> str | Reason:
    """The media type of a page by its name and first bytes, or why daejo cannot read it."""
    kind = promised(name)
    if isinstance(kind, Reason):
        return kind
    if problem := not_text(head):
        return problem
    return as_page(kind, head)


def as_page(kind: str, head: bytes) -> str:
    """``kind``, unless text opens as HTML: then it is HTML."""
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    return HTML if kind == PLAIN and opening.startswith((b"<!doctype html", b"<html")) else kind


def not_text(head: bytes) -> Reason | None:
    """Why the first bytes of a file cannot be text, or None where they can."""
    for signature, kind in SIGNATURES.items():
        if head.startswith(signature):
            return Reason("binary", f"not text but {kind}")
    if head.startswith(UTF16_MARKS):
        return None
    # A lone zero byte may be half a character of UTF-16 without its mark: decoding decides that.
    if b"\0\0" in head:
        return Reason("binary", "not text: holds runs of zero bytes")
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) * CONTROL_SHARE:
        return Reason("binary", "not text: mostly control characters")
    return None
