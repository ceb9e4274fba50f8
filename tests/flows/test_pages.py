"""The commands that show pages: they say in a line what they did, or why they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import pages
from tasks.lake import Warehouse, connect
from tasks.land import migrations


def test_without_a_warehouse_there_are_no_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.site(tmp_path / "absent") == pages.UNUSABLE
    assert pages.open_pages(tmp_path / "absent", browser=False) == pages.UNUSABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert all(line.startswith("daejo: ") for line in said.err.splitlines())


def test_a_warehouse_of_another_layout_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with connect(Warehouse(tmp_path), read_only=False, create=True) as connection:
        connection.execute("CREATE SCHEMA silver")
        assert migrations.needed(connection)
    assert pages.site(tmp_path) == pages.UNUSABLE
    assert "`daejo run` brings it up to date" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("decision", "reason"), [("maybe", None), ("dismissed", None), ("dismissed", ""), ("confirmed", None)]
)
def test_what_cannot_be_decided_is_refused(tmp_path: Path, decision: str, reason: str | None) -> None:
    with connect(Warehouse(tmp_path), read_only=False, create=True) as connection:
        for schema in ("silver", "gold", "ops"):
            connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(
            "CREATE VIEW gold.findings_reviewed AS SELECT '' AS finding_id, '' AS rule, '' AS message, '' AS decision WHERE false"
        )
    with pytest.raises(ValueError, match=r"not a decision|이유를|no such finding"):
        pages.decide(Warehouse(tmp_path), "0123456789abcdef0123", decision, reason)
