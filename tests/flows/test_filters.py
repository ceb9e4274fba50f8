"""The filters keep order, say which line was bad, and know no orchestrator."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows import filters


def numbered(document: Mapping[str, object]) -> dict[str, object]:
    if "text" not in document:
        raise ValueError("needs text")
    return {"id": document["id"], "text": document["text"]}


def test_good_lines_pass_in_order_and_bad_ones_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    lines = [
        '\ufeff{"id": 1, "text": "가"}',
        "{bad",
        '"text"',
        "",
        '{"id": 2}',
        '{"id": 3, "text": "\\ud800"}',
        "[" * 100_000,
    ]
    source.write_bytes("\n".join(lines).encode() + b'\n{"id": 4, "text": "\xff"}\n{"id": 5, "text": "x"}')
    assert filters.stream(str(source), numbered) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 3, 5]
    assert [line.partition(":")[0] for line in err.splitlines()] == [f"line {n}" for n in (2, 3, 5, 7, 8)]


def test_a_missing_file_is_unusable(capsys: pytest.CaptureFixture[str]) -> None:
    assert filters.stream("nowhere.jsonl", numbered) == 2
    assert capsys.readouterr().err == "daejo: nowhere.jsonl: no such file\n"


WITHOUT_PREFECT = """
import sys
from flows.cli import main
try:
    main()
finally:
    heavy = {"prefect", "great_expectations"} & set(sys.modules)
    assert not heavy, heavy
"""


@pytest.mark.parametrize(
    ("command", "document", "expected"),
    [
        (
            "clean",
            {"id": "a", "text": "새 다리 열려\n\n[한빛=김가람 기자] 한빛시는 3일 새 다리를 열었다."},
            "body",
        ),
        (
            "extract",
            {"id": "a", "text": "한빛시는 3일 다리를 열었다.", "published_at": "2024-05-03"},
            "mentions",
        ),
    ],
)
def test_the_commands_stream_without_prefect(command: str, document: dict[str, str], expected: str) -> None:
    given = json.dumps(document, ensure_ascii=False) + "\nnot JSON\n" + json.dumps({**document, "id": "b"})
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_PREFECT, command, "-"],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1), ran.stderr
    assert ran.stderr.startswith("line 2: not JSON")
    made = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(row["id"], expected in row) for row in made] == [("a", True), ("b", True)]
