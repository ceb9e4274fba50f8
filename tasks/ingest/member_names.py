"""Names of the files in an archive: told as text that can be printed, never used as paths."""

from __future__ import annotations

from pathlib import PureWindowsPath

from tasks.ingest import disk
from tasks.ingest.model import Reason


def printable(name: str) -> str:
    """The name with a replacement character for each that cannot be printed."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in name)
    return disk.readable(shown.encode("utf-8", "backslashreplace").decode())


def unsafe(name: str) -> Reason | None:
    """Why a name could lead elsewhere if it were used, on any system; None for one that stays inside."""
    windows = PureWindowsPath(name)
    if windows.drive or windows.root:
        return Reason("unsafe_name", "its name is an absolute path")
    if ".." in windows.parts:
        return Reason("unsafe_name", "its name leads out of the archive")
    return None
