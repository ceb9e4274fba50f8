"""Rows of tables to documents: BigKinds exports, and any table with a column of text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from tasks import lookups
from tasks.ingest.bylines import read_byline
from tasks.ingest.given import as_json
from tasks.ingest.limits import Context
from tasks.ingest.media import HTML, PLAIN, as_page
from tasks.ingest.model import Document, Reason

SHORTEST_CUT = 195
LONGEST_CUT = 203
"""BigKinds cuts texts at 200 characters and puts two dots behind them."""
_RUNNING = re.compile(r"\d{1,6}")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_CARRIAGE_RETURN = "_x000D_"
_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_TIMED_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?")


class Columns(lookups.Lexicon):
    """``columns.yml``: what columns are called, and those of a BigKinds export."""

    columns: dict[str, tuple[str, ...]]
    bigkinds: tuple[str, ...]
    bigkinds_needs: tuple[str, ...]


@cache
def lexicon() -> Columns:
    """The lexicon of column names."""
    found: Columns = lookups.load("columns", Columns)
    return found


@dataclass(frozen=True)
class Header:
    """The columns of a table, and which of them holds what."""

    names: tuple[str, ...]
    meant: Mapping[str, int]
    is_bigkinds: bool

    def row(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells by their columns' names; a column without a name is called by its number."""
        return {
            name or f"column {at + 1}": cell
            for at, (name, cell) in enumerate(zip(self.names, cells, strict=False))
        }


def read_header(cells: Sequence[str], context: Context) -> Header | Reason:
    """Read the first row of a table, or say what is wrong with it."""
    names = tuple(_plain(cell) for cell in cells)
    missing = [name for name in lexicon().bigkinds_needs if name not in names]
    if context.only_bigkinds and missing:
        return Reason("header", f"not a BigKinds export: without {', '.join(missing)}; has {_shown(names)}")
    own = {_folded(column): meant for column, meant in context.columns.items()}
    if lost := [column for column in own if column not in map(_folded, names)]:
        return Reason("header", f"without {', '.join(lost)} (setting columns); has {_shown(names)}")
    meant: dict[str, int] = {}
    for at, name in enumerate(map(_folded, names)):
        if name in own:
            meant[own[name]] = at
    for kind, known in lexicon().columns.items():
        for name in map(_folded, known):
            if kind not in meant and name in map(_folded, names):
                meant[kind] = [*map(_folded, names)].index(name)
    if "text" not in meant and "html" not in meant:
        return Reason("header", f"no column of text (setting columns says which); has {_shown(names)}")
    return Header(names, meant, is_bigkinds=not missing)


def document(header: Header, cells: Sequence[str], file: str, row: int) -> Document | Reason:
    """The document in one row. Where the row gives no id it is known by its number in ``file``, or else by ``row``."""
    values = {kind: cells[at].strip() for kind, at in header.meant.items() if at < len(cells)}
    if header.is_bigkinds:
        values = {kind: plain_text(value) for kind, value in values.items()}
    html = values.get("html", "")
    text = html or values.get("text", "")
    if not text:
        return Reason("empty", "its text is empty")
    byline = read_byline(values.get("byline", ""))
    return Document(
        source_id=_identifier(values, file, row),
        media_type=HTML if html else as_page(PLAIN, text[:100].encode("utf-8", "replace")),
        content=text.encode("utf-8", "backslashreplace"),
        encoding="utf-8",
        given=as_json(
            {
                **{name: values.get(name) for name in ("title", "publisher", "url", "section")},
                "published_at": _moment(values.get("published_at", "")),
                "reporters": list(byline.reporters),
                "emails": list(byline.emails),
                "columns": _others(header, cells),
            }
        ),
        partial=header.is_bigkinds and is_cut(text),
    )


def _identifier(values: Mapping[str, str], file: str, row: int) -> str:
    number = values.get("number", "")
    if not _RUNNING.fullmatch(number):
        return values.get("id") or number or values.get("url") or f"{file}:{row}"
    return values.get("id") or values.get("url") or f"{file}#{number}"


def is_cut(text: str) -> bool:
    """Whether BigKinds has cut this text: at 200 characters, most often with two dots behind."""
    return SHORTEST_CUT <= len(text) <= LONGEST_CUT and (
        len(text) >= 200 or text.endswith("..") or text[-1:] != "."
    )


def identity(header: Header, cells: Sequence[str]) -> bytes:
    """The bytes by which a row is known again, wherever it stands."""
    return json.dumps(header.row(cells), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "backslashreplace"
    )


def plain_text(value: str) -> str:
    """A cell's text without the escapes of HTML and of workbooks; some exports escape twice."""
    text = value.replace(_CARRIAGE_RETURN, "")
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = unescape(text)
    return text


def _others(header: Header, cells: Sequence[str]) -> dict[str, str]:
    """The cells that no field of a document holds as they are, so that nothing of the row is lost."""
    kept = {
        header.meant[kind]
        for kind in ("id", "text", "html", "title", "publisher", "url", "section")
        if kind in header.meant
    }
    named = header.row(cells)
    return {name: cell for at, (name, cell) in enumerate(named.items()) if at not in kept and cell.strip()}


def _moment(value: str) -> str:
    """A date as exports write it (20230531, 202305312158) with its parts told apart."""
    if match := _DAY.fullmatch(value):
        return "-".join(match.groups())
    if match := _TIMED_DAY.fullmatch(value):
        year, month, day, hour, minute, second = match.groups()
        return f"{year}-{month}-{day} {hour}:{minute}" + (f":{second}" if second else "")
    return value


def _plain(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).strip("\ufeff \t\r\n").split())


def _folded(name: str) -> str:
    return _plain(name).casefold().replace(" ", "").replace("_", "")


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(name[:20] for name in names[:8] if name)
    return f"{shown}{' …' if len(names) > 8 else ''}" if shown else "no names"
