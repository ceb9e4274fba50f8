"""Checks of a table that is held a part at a time: what comes of the parts together."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from newsroom import Piece, new_run, stage

from tasks.schema import table_named
from tasks.validate import frames, suites
from tasks.validate.outcomes import result
from tasks.validate.suites import Check

SENTENCES = table_named("sentences")


def seen(success: bool, n: int, n_unexpected: int = 0, **more: Any) -> SimpleNamespace:
    """The outcome of a check of one part."""
    counts = {"element_count": n, "unexpected_count": n_unexpected, "missing_count": 0}
    return SimpleNamespace(success=success, result=counts | more, exception_info={})


def share(success: bool, n: int, value: float) -> SimpleNamespace:
    """The outcome of a check of a share."""
    return SimpleNamespace(
        success=success, result={"element_count": n, "observed_value": value}, exception_info={}
    )


BROKEN = seen(False, 10, 0)
BROKEN.exception_info = {"raised_exception": True, "exception_message": "cannot be computed"}


@pytest.mark.parametrize(
    ("kwargs", "parts", "success", "n_unexpected", "observed"),
    [
        ({"column": "body"}, [seen(True, 10), seen(True, 5)], True, 0, None),
        ({"column": "body"}, [seen(True, 10), seen(False, 5, 1, partial_unexpected_list=["x"])], False, 1, "x"),
        ({"column": "body"}, [seen(False, 5, 2, partial_unexpected_list=[float("nan"), None, [None]])], False, 2, "null; [None]"),
        ({"column": "body", "mostly": 0.9}, [seen(True, 10), seen(False, 10, 2)], True, 2, None),
        (
            {"column": "body", "mostly": 0.9},
            [seen(True, 10, 1, partial_unexpected_list=["x"]), seen(False, 10, 2, partial_unexpected_list=["y", "x"])],
            False,
            3,
            "x; y",
        ),
        ({"column": "body", "mostly": 0.9}, [seen(False, 10, 1, missing_count=9), seen(True, 9)], True, 1, None),
        ({"column": "body", "min_value": 0.5}, [share(True, 10, 0.8), share(False, 10, 0.3)], True, 0, None),
        ({"column": "body", "min_value": 0.5}, [share(True, 10, 0.6), share(False, 10, 0.2)], False, 0, "0.4"),
        ({"column": "body", "mostly": 0.1}, [seen(True, 10), BROKEN], False, 0, "cannot be computed"),
    ],
)  # fmt: skip
def test_parts_are_told_as_one_result(
    tmp_path: Path,
    kwargs: dict[str, Any],
    parts: list[SimpleNamespace],
    success: bool,
    n_unexpected: int,
    observed: str | None,
) -> None:
    check = Check("silver.articles", "expect_something", "warning", kwargs)
    found = result(new_run(tmp_path), check, parts, 20)
    assert (found.success, found.n_unexpected, found.observed) == (success, n_unexpected, observed)
    assert (found.n_rows, found.column_name) == (20, "body")


def test_a_large_table_is_read_in_parts_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = new_run(tmp_path)
    sentences = [f"진가람은 {n}일 만에 왔다." for n in range(5)]
    stage(run, Piece("가", "제목", sentences))
    monkeypatch.setattr(frames, "AT_ONCE", 1)
    monkeypatch.setattr(frames, "MOST_ROWS", 2)
    checks = suites.load()[SENTENCES.qualified]
    with run.connect_to_staging() as connection:
        sizes = [len(frame) for frame in frames.staged(run, connection, SENTENCES, checks)]
        assert sizes == [2, 2, 1]
        monkeypatch.setattr(frames, "MOST_BYTES", 1)
        assert len(list(frames.staged(run, connection, SENTENCES, checks))) == len(sentences)
