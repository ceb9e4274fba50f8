"""JSON lines in, JSON lines out, in order: the stages without a warehouse or an orchestrator."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

OK, BAD_LINES, UNUSABLE = 0, 1, 2


def stream(source: str, through: Callable[[Mapping[str, object]], dict[str, object]]) -> int:
    """Put every line of ``source`` (``-`` for standard input) through a filter; return the exit code.

    A line that is no JSON object, or that the filter refuses, becomes a line on standard error with its
    number; the rest goes on.
    """
    n_bad = 0
    try:
        with _opened(source) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    n_bad += not _put_through(number, line, through)
    except FileNotFoundError:
        sys.stderr.write(f"daejo: {source}: no such file\n")
        return UNUSABLE
    return BAD_LINES if n_bad else OK


def _put_through(
    number: int, line: bytes, through: Callable[[Mapping[str, object]], dict[str, object]]
) -> bool:
    try:
        document = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
        if not isinstance(document, dict):
            raise ValueError("not a JSON object")
        made = through(document)
    except (ValueError, RecursionError) as error:
        not_json = isinstance(error, (json.JSONDecodeError, UnicodeDecodeError, RecursionError))
        said = f"not JSON: {error}" if not_json else error
        sys.stderr.write(f"line {number}: {' '.join(str(said).split())}\n")
        return False
    # Half a surrogate pair has no UTF-8: it goes out as the escape it came in as.
    text = json.dumps(made, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
    sys.stdout.write(text + "\n")
    # Whoever is at the other end of the pipe may wait for this answer before asking again.
    sys.stdout.flush()
    return True


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
    else:
        with Path(source).open("rb") as file:
            yield file
