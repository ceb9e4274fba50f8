"""Upkeep makes a warehouse smaller and loses nothing; what is damaged is named, and left as it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.lake import Warehouse, connect
from tasks.land.task import bring_up_to_date
from tasks.upkeep.integrity import Checked, check, damage
from tasks.upkeep.task import tidy
from tests.releases import RELEASES, made_by


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    warehouse = made_by(RELEASES[0], Warehouse(tmp_path_factory.mktemp("upkeep") / "warehouse"))
    bring_up_to_date.fn(warehouse)
    return warehouse


@pytest.fixture
def warehouse(landed: Warehouse, tmp_path: Path) -> Warehouse:
    return Warehouse(Path(shutil.copytree(landed.directory, tmp_path / "warehouse")))


def change(warehouse: Warehouse, *statements: str) -> None:
    with connect(warehouse, read_only=False) as connection:
        for statement in statements:
            connection.execute(statement)


def broken(warehouse: Warehouse) -> list[Checked]:
    return [one for one in check(warehouse) if one.n_broken]


def test_a_sound_warehouse_breaks_no_check(warehouse: Warehouse) -> None:
    assert broken(warehouse) == []
    assert sum(one.n_checked for one in check(warehouse)) > 450


@pytest.mark.parametrize(
    ("statement", "where", "name"),
    [
        (
            'UPDATE stored.mentions SET "start" = "start" + 1',
            "silver.mentions",
            "offsets: text is body[start:end]",
        ),
        ("DELETE FROM silver.entities", "silver.entity_mentions", "references: it has its entity"),
        ("DELETE FROM gold.stories", "gold.story_articles", "references: it has its story"),
        ("DELETE FROM stored.capture_bytes", "bronze.captures", "references: a capture has its bytes"),
        (
            "UPDATE stored.capture_bytes SET content = 'x'::BLOB",
            "bronze.capture_bytes",
            "bytes: their SHA-256 is what it was",
        ),
        (
            "UPDATE gold.stories SET n_articles = 9",
            "gold.stories",
            "counts: n_articles is how many there are",
        ),
        (
            "UPDATE ops.stage_counts SET n_out = n_out + 1",
            "ops.stage_counts",
            "counts: in is out, quarantined and unchanged",
        ),
        ("INSERT INTO stored.quotes FROM stored.quotes", "silver.quotes", "key: quote_id names one row"),
    ],
)
def test_what_does_not_hold_is_named_with_an_example(
    statement: str, where: str, name: str, warehouse: Warehouse
) -> None:
    change(warehouse, statement)
    found = {(one.where, one.name): one for one in broken(warehouse)}
    assert (where, name) in found
    assert found[where, name].example
    assert "\n" not in found[where, name].said


def test_a_file_that_is_missing_or_cut_is_named(warehouse: Warehouse) -> None:
    file = next((warehouse.data / "stored" / "mentions").glob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-1])
    (one,) = broken(warehouse)
    assert f"stored/mentions/{file.name}: " in one.said
    file.unlink()
    assert "missing" in str(damage(warehouse))


def test_a_catalog_copied_in_part_is_diagnosed(warehouse: Warehouse) -> None:
    content = warehouse.catalog.read_bytes()
    warehouse.catalog.write_bytes(content[: len(content) // 2])
    said = str(damage(warehouse))
    assert "catalog.sqlite" in said
    assert "copied whole" in said
    assert "\n" not in said


def test_tidying_merges_files_and_changes_no_row(
    warehouse: Warehouse, content_of: Callable[[Path], Any]
) -> None:
    for number in range(4):
        change(
            warehouse,
            f"INSERT INTO gold.reviews VALUES ('{'a' * 20}', 'confirmed', NULL, 'me', now() + INTERVAL {number} HOUR)",
            f"DELETE FROM silver.terms WHERE term = (SELECT min(term) FROM silver.terms) AND revision = {number + 7}",
        )
    before = content_of(warehouse.directory)
    done = tidy.fn(warehouse, 90)
    after = content_of(warehouse.directory)
    assert done.n_files_after < done.n_files_before
    assert done.n_expired == 0
    assert after.tables == before.tables
    assert [row[0] for row in after.snapshots][: len(before.snapshots)] == [
        row[0] for row in before.snapshots
    ]
    assert broken(warehouse) == []


def test_old_snapshots_go_and_the_last_stays(warehouse: Warehouse, content_of: Callable[[Path], Any]) -> None:
    before = content_of(warehouse.directory).tables
    done = tidy.fn(warehouse, 0)
    assert done.n_expired > 0
    after = content_of(warehouse.directory)
    assert (after.tables, len(after.snapshots) > 0) == (before, True)
    assert broken(warehouse) == []
