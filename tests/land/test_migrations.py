"""A warehouse that an earlier release made becomes one of this release, and loses nothing; a newer one is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tasks.lake import Warehouse, connect, schema_version
from tasks.land import migrations
from tasks.land.task import bring_up_to_date
from tasks.refusals import WarehouseNewerError
from tasks.schema import STORED, TABLES, table_named
from tasks.schema.model import quoted
from tasks.schema.versions import SCHEMA_VERSION
from tests.releases import RELEASES, made_by

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A warehouse as that release declared its tables, with rows that it landed."""
    return made_by(request.param, Warehouse(tmp_path_factory.mktemp("release") / "warehouse"))


@pytest.fixture
def earlier(released: Warehouse, tmp_path: Path) -> Warehouse:
    return Warehouse(Path(shutil.copytree(released.directory, tmp_path / "warehouse")))


def rows(warehouse: Warehouse, query: str) -> Rows:
    with connect(warehouse) as connection:
        return connection.execute(query).fetchall()


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    """Every row of every table, over the columns that the warehouse has."""
    found = {}
    for (name,) in connection.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'daejo'"
    ).fetchall():
        found[name] = sorted(connection.execute(f"FROM {name}").fetchall(), key=repr)
    return found


def test_every_row_is_there_afterwards_and_every_declared_column(earlier: Warehouse) -> None:
    with connect(earlier) as connection:
        before = {
            name: (
                held,
                [column[0] for column in connection.execute(f"FROM {name} LIMIT 0").description or ()],
            )
            for name, held in tables(connection).items()
        }
    assert before["silver.articles"][0]
    assert bring_up_to_date.fn(earlier)
    with connect(earlier) as connection:
        for table in TABLES:
            stored = [row[0] for row in connection.execute(f"DESCRIBE {table.qualified}").fetchall()]
            assert sorted(stored) == sorted(table.column_names)
        for name, (held, columns) in before.items():
            places = [i for i, column in enumerate(columns) if column in table_named(name).column_names]
            kept = ", ".join(quoted(columns[place]) for place in places)
            expected = sorted((tuple(row[place] for place in places) for row in held), key=repr)
            stored = connection.execute(f"SELECT {kept} FROM {name}").fetchall()
            assert sorted(stored, key=repr) == expected, name


def test_comments_and_version_are_those_of_this_release(earlier: Warehouse) -> None:
    assert rows(earlier, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_versions'") == [
        (0,)
    ]
    bring_up_to_date.fn(earlier)
    with connect(earlier) as connection:
        assert schema_version(connection) == SCHEMA_VERSION
        commented = dict(
            connection.execute(
                "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE database_name = 'daejo'"
            ).fetchall()
        )
        assert commented == {table.qualified: table.comment for table in STORED}
        assert list(migrations._missing(connection)) == [
            statement for table in STORED for statement in table.layout()
        ], "nothing else is missing"


def test_it_is_done_once_and_can_be_undone_by_time_travel(earlier: Warehouse) -> None:
    (before,) = rows(earlier, "SELECT max(snapshot_id) FROM ducklake_snapshots('daejo')")[0]
    assert (bring_up_to_date.fn(earlier), bring_up_to_date.fn(earlier)) == (True, False)
    snapshots = rows(
        earlier, f"SELECT commit_message FROM ducklake_snapshots('daejo') WHERE snapshot_id > {before}"
    )
    assert len(snapshots) == 1, "one transaction"
    assert rows(earlier, f"SELECT count(*) FROM silver.articles AT (VERSION => {before})") == rows(
        earlier, "SELECT count(*) FROM silver.articles"
    )


def test_versions_of_earlier_articles_are_those_of_the_run_that_read_them(earlier: Warehouse) -> None:
    bring_up_to_date.fn(earlier)
    assert rows(
        earlier,
        "SELECT count(*) = (SELECT count(*) FROM silver.articles) FROM ops.article_versions v "
        "JOIN ops.runs r USING (run_id) WHERE v.extract = (r.versions->>'extract') AND v.clean = (r.versions->>'clean')",
    ) == [(True,)]


def test_a_migration_that_fails_leaves_the_warehouse_as_it_was(
    earlier: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: object) -> None:
        raise OSError("no space left on device")

    with connect(earlier) as connection:
        before = tables(connection)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", {2: no_space})
        with pytest.raises(OSError, match="no space"):
            bring_up_to_date.fn(earlier)
    with connect(earlier) as connection:
        assert tables(connection) == before


def test_pages_and_signatures_kept_whole_are_kept_smaller(earlier: Warehouse) -> None:
    """As version 2 kept them: a page's text beside its body, four hashes in two numbers."""
    hashes = [0x0102030405060708, -2, 3 << 32, 0xFFFFFFFF]
    with connect(earlier, read_only=False) as connection:
        connection.execute(
            "CREATE TABLE silver.page_texts (capture_id VARCHAR NOT NULL, text VARCHAR NOT NULL)"
        )
        connection.execute(
            "INSERT INTO silver.page_texts SELECT capture_id, '제목\n' || body FROM silver.articles"
        )
        for name in ("key_high", "key_low"):
            connection.execute(f"ALTER TABLE silver.signatures ADD COLUMN {name} BIGINT")
        pages = connection.execute("FROM silver.page_texts ORDER BY ALL").fetchall()
        connection.execute(
            "UPDATE silver.signatures SET key_high = ?, key_low = ? WHERE band = 0", hashes[:2]
        )
        connection.execute(
            "UPDATE silver.signatures SET key_high = ?, key_low = ? WHERE band = 1", hashes[2:]
        )
    bring_up_to_date.fn(earlier)
    assert pages
    assert rows(earlier, "SELECT capture_id, text FROM silver.page_texts ORDER BY ALL") == pages
    found = rows(earlier, "SELECT DISTINCT band, hashes FROM silver.signatures WHERE band < 2 ORDER BY ALL")
    first, second = (
        bytes(np.array(pair, dtype="<i8").view("<u4").astype("u1")) for pair in (hashes[:2], hashes[2:])
    )
    assert found == [(0, int.from_bytes(first, "little")), (1, int.from_bytes(second, "little"))]


def test_a_newer_warehouse_is_refused_in_one_line(earlier: Warehouse) -> None:
    bring_up_to_date.fn(earlier)
    with connect(earlier, read_only=False) as connection:
        connection.execute(
            "INSERT INTO ops.schema_versions BY NAME SELECT ? AS version, ? AS layout, ? AS \"at\", '9.0' AS program",
            [SCHEMA_VERSION + 7, "f" * 20, datetime(2030, 1, 1, tzinfo=UTC)],
        )
    for read_only in (True, False):
        with pytest.raises(
            WarehouseNewerError, match=f"version {SCHEMA_VERSION + 7}.*update daejo"
        ) as caught:
            connect(earlier, read_only=read_only)
        assert "\n" not in str(caught.value)
