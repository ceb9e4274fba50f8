"""Text from pages made harmless before it is shown: it may say anything, and do nothing."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

# Control characters, marks that reverse reading order or hide, lone halves of characters, non-characters.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_is_identifier = re.compile(r"[0-9a-f]{20}").fullmatch
_WEB = frozenset({"http", "https"})
_UNQUOTED = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


class UnsafeIdentifierError(ValueError):
    """Something that is to name a file or an anchor is not an identifier of ours."""


def shown(text: object) -> str:
    """``text`` without what acts on a reader instead of being read; one such mark becomes one ``\\ufffd``.

    The length stays the same, so that offsets into the text still hold.
    """
    said = str(text)
    # Whatever acts is not printable, and asking that is a tenth of looking for it; of ours only line breaks are not either.
    return said if said.replace("\n", "").isprintable() else _ACTING.sub("\ufffd", said)


def identifier(value: str) -> str:
    """``value``, which is to name a file or an anchor.

    Raises:
        UnsafeIdentifierError: it is not 20 hexadecimal digits.
    """
    if not _is_identifier(value):
        raise UnsafeIdentifierError(f"not an identifier: {value[:40]!r}")
    return value


def web_address(url: str | None) -> str | None:
    """``url`` if following it only opens a web page, else None."""
    if not url or _ACTING.search(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _WEB and parts.netloc else None


def script_value(value: object) -> str:
    """``value`` as JavaScript can hold it in a file or an element, whatever text is in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNQUOTED)
