"""Workbooks (.xlsx), read with calamine: values only, no formula is ever computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from tasks.ingest import disk, tables
from tasks.ingest.archives import Opened
from tasks.ingest.limits import Context
from tasks.ingest.model import Oversized, Piece, Reason
from tasks.ingest.tables import Header
from tasks.ingest.unpacking import DAMAGED, Budget, counted, damage

HEADER_WITHIN = 10
"""Titles and notes may stand above the header, so many rows at most."""


def read_workbook(opened: Opened, context: Context) -> Iterator[Piece]:
    """The documents of one sheet: the one named, else the first with a header that can be read."""
    content = disk.whole(opened.file, context.limits.max_file_bytes, context.keep_in)
    if isinstance(content, Oversized):
        yield Piece("", content)
        return
    if why := _problem(content, context):
        yield Piece("", why, content or None)
        return
    try:
        found = _sheet(CalamineWorkbook.from_filelike(io.BytesIO(content)), context)
    except (CalamineError, ValueError, OSError) as error:
        found = Reason("damaged", f"not a workbook that can be read: {' '.join(str(error).split())}")
    if isinstance(found, Reason):
        yield Piece("", found, content)
        return
    sheet, header, first = found
    empty = True
    for number, row in enumerate(sheet.iter_rows(), start=sheet.start[0] + 1 if sheet.start else 1):
        cells = [_text(cell) for cell in row]
        if number > first and any(cells):
            read = tables.document(header, cells, opened.source_id, number)
            yield Piece(f":{number}", read, tables.identity(header, cells))
            empty = False
    if empty:
        yield Piece("", Reason("empty", f"the sheet {sheet.name!r} holds no rows"), content)


def _problem(content: bytes, context: Context) -> Reason | None:
    """What keeps a workbook from being opened: it is no ZIP archive, or unpacks to too much."""
    if not content:
        return Reason("empty", "0 bytes")
    budget = Budget(context.limits)
    allowed = context.limits.max_file_bytes * 16
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > allowed:
                return Reason("bomb", f"unpacks to more than {allowed:,} bytes")
            for info in archive.infolist():
                with archive.open(info) as file:
                    stream = counted(file, budget, lambda size=info.compress_size: size)  # type: ignore[arg-type, misc]
                    while stream.read(disk.CHUNK):
                        pass
    except (*DAMAGED, RuntimeError) as error:
        why = damage(error)
        return why if why.reason == "bomb" else Reason("damaged", f"not a workbook that can be read: {error}")
    return None


def _sheet(book: CalamineWorkbook, context: Context) -> tuple[CalamineSheet, Header, int] | Reason:
    """The sheet to read, its header and the number of the row where that stands."""
    names = book.sheet_names
    if context.sheet is not None and context.sheet not in names:
        return Reason("no_sheet", f"no sheet {context.sheet!r}; has {', '.join(map(repr, names))}")
    problem = Reason("header", "the workbook has no sheets")
    said: Reason | None
    for at, name in enumerate([context.sheet] if context.sheet else names):
        sheet = book.get_sheet_by_name(name)
        start = sheet.start[0] + 1 if sheet.start else 1
        said = None
        for number, row in enumerate(sheet.to_python(nrows=HEADER_WITHIN), start=start):
            found = tables.read_header([_text(cell) for cell in row], context)
            if isinstance(found, Header):
                return sheet, found, number
            if said is None and any(map(_text, row)):
                said = found
        if at == 0:
            problem = said or Reason("empty", f"the sheet {name!r} is empty")
    return problem


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
