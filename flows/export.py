"""The ``export`` command: the warehouse as one file or folder for other tools, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, get_args

import duckdb
from xlsxwriter.exceptions import FileCreateError

from flows import export_forms, reading
from flows.errors import MistakeError
from tasks.lake import connect
from tasks.schema import TABLES, analysis

OK = 0
Form = Literal["duckdb", "parquet", "csv", "xlsx"]
FORMS: tuple[str, ...] = get_args(Form)
CANNOT_WRITE = (duckdb.IOException, FileCreateError)
"""What the libraries that write raise where the place or the disk does not let them, beside OSError."""
ONE_FILE = ("duckdb", "xlsx")
WRITERS: dict[str, Callable[[duckdb.DuckDBPyConnection, Sequence[str], Path], None]] = {
    "duckdb": export_forms.to_duckdb,
    "parquet": export_forms.to_parquet,
    "csv": export_forms.to_csv,
    "xlsx": export_forms.to_xlsx,
}


def export(target: Path, form: str | None, names: Sequence[str], directory: Path | None) -> int:
    """Write tables and views of a warehouse to ``target``, all as of one snapshot; return the exit code.

    What was at ``target`` is replaced only once the new one is whole.

    Raises:
        MistakeError: the form or a table is unknown, or ``target`` is something that export did not make or cannot write.
    """
    target = target.expanduser().absolute()
    chosen = _form(target, form)
    _refuse_what_is_not_ours(target, chosen)
    wanted = _names(names, chosen)
    connection = connect(reading.place(directory))
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        connection.execute("BEGIN")  # every table as of one snapshot, whatever lands meanwhile
        target.parent.mkdir(parents=True, exist_ok=True)
        WRITERS[chosen](connection, wanted, unfinished)
        _put_in_place(unfinished, target)
    except CANNOT_WRITE as error:
        raise MistakeError(f"{target}: cannot be written: {' '.join(str(error).split())}") from error
    finally:
        connection.close()
        _remove(unfinished)
    sys.stdout.write(f"{target}: {len(wanted)} tables and views as {chosen}\n")
    return OK


def _form(target: Path, form: str | None) -> str:
    chosen = form or target.suffix.removeprefix(".") or "parquet"
    if chosen not in FORMS:
        raise MistakeError(f"{target.name}: cannot tell the form; give --format {', '.join(FORMS)}")
    return chosen


def _refuse_what_is_not_ours(target: Path, form: str) -> None:
    if form in ONE_FILE:
        if target.is_dir():
            raise MistakeError(f"{target}: is a folder; {form} is one file")
        return
    foreign = [path for path in target.glob("*") if path.suffix != f".{form}"] if target.is_dir() else []
    if foreign or target.is_file():
        raise MistakeError(
            f"{target}: holds something that an export of {form} does not make; name another folder"
        )


def _names(names: Sequence[str], form: str) -> list[str]:
    """The tables and views asked for; where none is, all that the form can well hold."""
    views = [one.name for one in analysis.declared() if not one.is_macro]
    every = [table.qualified for table in TABLES] + views
    if unknown := sorted(set(names) - set(every)):
        raise MistakeError(f"{', '.join(unknown)}: no such table; `daejo schema` lists them")
    if names:
        return list(dict.fromkeys(names))
    if form == "xlsx":  # people read a workbook: what is made for reading, not what it is made of
        return [name for name in every if name in views or name.startswith("gold.")]
    return every if form != "duckdb" else [table.qualified for table in TABLES]


def _put_in_place(made: Path, target: Path) -> None:
    if not made.is_dir() or not target.exists():
        made.replace(target)
        return
    # A folder that holds files cannot be replaced in one step: it steps aside, and back if that fails.
    aside = target.with_name(f".{target.name}.{os.getpid()}.old")
    target.replace(aside)
    try:
        made.replace(target)
    except OSError:
        aside.replace(target)
        raise
    shutil.rmtree(aside)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
