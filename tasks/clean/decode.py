"""Bytes to text: the declared, the usual and the likely encodings of Korean pages, in that order."""

from __future__ import annotations

import codecs
import re

from tasks.clean.model import UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SIGNATURES = {
    b"\x89PNG": "PNG image", b"\xff\xd8\xff": "JPEG image", b"GIF8": "GIF image", b"%PDF": "PDF document",
    b"PK\x03\x04": "ZIP archive", b"\x1f\x8b": "gzip stream", b"\xd0\xcf\x11\xe0": "OLE document (HWP, DOC)",
    b"\x7fELF": "program", b"SQLite format 3": "SQLite database", b"PAR1": "Parquet file", b"RIFF": "media file",
    b"OggS": "media file", b"ID3": "MP3 file", b"7z\xbc\xaf": "7z archive",
}  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SAME_AS_CP949 = frozenset({"euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "ks_c_5601", "korean", "cp949", "uhc", "windows-949"})  # fmt: skip
_HEAD_BYTES = 4096
_GUESSED_BYTES = 65_536
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORDLIKE = re.compile(
    r"[가-힣\u3131-\u318e\u4e00-\u9fff\u3040-\u30ff\s0-9A-Za-z!-/:-@\[-`{-~“”‘’…·ㆍ\u3000-\u303f\uff00-\uffef]"
)
_SAMPLE = 20_000


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """Read ``content`` as text; return the text and the encoding it was read in.

    ``declared`` is what the transport says (an HTTP header); it is tried before guessing.

    Raises:
        UnreadableError: the content is ``empty``, ``binary`` or ``undecodable``.
    """
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableError("empty", "nothing in it" if not content else f"{len(content)} bytes, all blank")
    _refuse_binary(content)
    for encoding in _candidates(content, declared):
        text = _strictly(content, encoding)
        if text is not None:
            return text, encoding
    return _guessed(content)


def _candidates(content: bytes, declared: str | None) -> list[str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return [encoding]
    bare = _bare_utf16(content)
    if bare:
        return [bare]
    found = _META_CHARSET.search(content[:_HEAD_BYTES])
    named = [declared or "", found.group(1).decode("ascii", "ignore") if found else ""]
    # UTF-8 proves itself: Korean bytes of other encodings are not valid in it, so it goes first.
    return ["utf-8", *(_known(name) for name in named if _known(name)), "cp949"]


def _known(name: str) -> str:
    """The codec for a charset name, with EUC-KR widened to CP949 as browsers do; empty if unknown."""
    lowered = name.strip().lower()
    if lowered in _SAME_AS_CP949:
        return "cp949"
    try:
        found = codecs.lookup(lowered)
    except (LookupError, ValueError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def _bare_utf16(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: newlines and blanks betray it by their zero bytes."""
    head = content[: _HEAD_BYTES - _HEAD_BYTES % 2]
    if 0 not in head:  # as in nearly every page: cutting it into units would take a fifth of cleaning it
        return None
    for encoding, blanks in (("utf-16-le", (b"\n\x00", b" \x00")), ("utf-16-be", (b"\x00\n", b"\x00 "))):
        units = {head[i : i + 2] for i in range(0, len(head) - 1, 2)}
        if units.intersection(blanks) and b"\x00\x00" not in units:
            text = _strictly(content, encoding)
            if text is not None and _share_of_words(text) > 0.9:
                return encoding
    return None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 50 else text


def _guessed(content: bytes) -> tuple[str, str]:
    """A page cut in mid-character or with a few broken bytes, else whatever the statistics say."""
    for encoding in ("utf-8", "cp949"):
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") <= max(1, len(text) // 200):
            return text, encoding
    # It takes long to import, and nearly every page is decided above.
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_GUESSED_BYTES]).best()
    text = content.decode(best.encoding, "replace") if best is not None else ""
    if best is None or _share_of_words(text) < 0.7:
        raise UnreadableError("undecodable", "no known character encoding fits its bytes")
    return text, best.encoding


def _refuse_binary(content: bytes) -> None:
    for signature, name in _BINARY_SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableError("binary", f"a {name}, not text")
    head = content[:_HEAD_BYTES]
    marked = any(content.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)
    if not marked and head.count(0) > 1 and _bare_utf16(content) is None:
        raise UnreadableError("binary", f"{head.count(0)} zero bytes in its first {len(head)}")


def _share_of_words(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_WORDLIKE.findall(sample)) / max(len(sample), 1)
