"""Small inputs of every format, made here: each holds pages that are ours."""

from __future__ import annotations

import csv
import gzip
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape

import xlsxwriter

from tasks.ingest.tables import lexicon


def page(name: str, words: str = "새 도서관을 열었다") -> str:
    """A text of two sentences that no other page has."""
    return f"한빛시는 3일 {name}에 {words}고 밝혔다. 이나래 시장은 주민 200명과 함께 문을 열었다."


def html(name: str, charset: str = "utf-8") -> bytes:
    text = page(name)
    return f"<html><head><title>{name} 소식</title></head><body><h1>{name} 소식</h1><p>{text}</p></body></html>".encode(
        charset
    )


def bigkinds_row(identifier: str, **given: str) -> list[str]:
    """One row with the 19 columns, in their order."""
    row = {
        "뉴스 식별자": identifier, "일자": "20240503", "언론사": "한빛일보", "기고자": "김가람 기자", "제목": "새 도서관 문 열어",
        "통합 분류1": "문화>문화일반", "인물": "이나래", "위치": "한빛시", "키워드": "도서관,개관",
        "본문": page(identifier), "URL": f"https://news.example.com/{identifier}",
    }  # fmt: skip
    return [{**row, **given}.get(name, "") for name in lexicon().bigkinds]


def as_csv(rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(rows: Sequence[Sequence[object]], sheet: str = "sheet") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        written = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            written.write_row(number, 0, row)
    return out.getvalue()


def mhtml(name: str, charset: str = "utf-8") -> bytes:
    letter = MIMEMultipart("related")
    letter["Subject"] = name
    part = MIMEText(html(name).decode(), "html", charset)
    part["Content-Location"] = f"https://news.example.com/{name}"
    letter.attach(part)
    return letter.as_bytes()


def warc_record(
    url: str,
    body: bytes,
    headers: Sequence[str] = (),
    *,
    kind_of: str = "text/html; charset=utf-8",
    status: str = "200 OK",
) -> bytes:
    http = (
        "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind_of}", *headers]).encode()
        + b"\r\n\r\n"
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(names: Sequence[str], *, packed: bool = True) -> bytes:
    records = [warc_record(f"https://news.example.com/{name}", html(name)) for name in names]
    return b"".join(map(gzip.compress, records) if packed else records)


def rss(items: Sequence[dict[str, str]]) -> bytes:
    entries = "".join(
        "<item>" + "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in item.items()) + "</item>"
        for item in items
    )
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel><title>한빛일보</title>{entries}</channel></rss>'.encode()


def tarred(files: dict[str, bytes], *more: tarfile.TarInfo, encoding: str = "utf-8") -> bytes:
    """A tar archive of these files, and of members such as links that have a header only."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in more:
            archive.addfile(info)
    return out.getvalue()


def zipped(files: dict[str, bytes], *, encrypted: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    packed = bytearray(out.getvalue())
    if encrypted is not None:
        # The flag of encryption, in the local header and in the directory.
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = packed.find(mark)
            while at >= 0:
                name_at = at + (30 if flags == 6 else 46)
                if packed[name_at:].startswith(encrypted.encode()):
                    struct.pack_into("<H", packed, at + flags, 1)
                at = packed.find(mark, at + 4)
    return bytes(packed)


def line(identifier: str, **given: object) -> bytes:
    return json.dumps({"id": identifier, "text": page(identifier), **given}, ensure_ascii=False).encode()
