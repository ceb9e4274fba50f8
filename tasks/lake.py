"""Opening the warehouse: a DuckLake whose catalog is SQLite by default, read and written by DuckDB."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import duckdb

from tasks.schema.model import literal

ALIAS = "daejo"
TIME_ZONE = "Asia/Seoul"


class WarehouseMissingError(Exception):
    """There is no warehouse at the place named."""


@dataclass(frozen=True)
class Warehouse:
    """Where a warehouse is: one folder that holds the catalog, the data and what a run leaves."""

    directory: Path

    @property
    def catalog(self) -> Path:
        """The SQLite file that knows every table and snapshot."""
        return self.directory / "catalog.sqlite"

    @property
    def data(self) -> Path:
        """The folder of Parquet files."""
        return self.directory / "data"

    @property
    def staging(self) -> Path:
        """The folder where runs prepare what they will land."""
        return self.directory / "staging"

    @property
    def exists(self) -> bool:
        """Whether a warehouse has been created here."""
        return self.catalog.is_file()


def connect(
    warehouse: Warehouse, *, read_only: bool = True, create: bool = False
) -> duckdb.DuckDBPyConnection:
    """Open the warehouse, attached as ``daejo`` and made the default, times shown in Seoul.

    Raises:
        WarehouseMissingError: nothing is there and ``create`` was not asked for.
    """
    if not warehouse.exists and not create:
        raise WarehouseMissingError(f"{warehouse.directory}: no warehouse here yet; `daejo run` makes one")
    warehouse.directory.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    for extension in ("ducklake", "sqlite_scanner"):
        connection.execute(f"LOAD {literal(str(extension_path(extension)))}")
    connection.execute(f"SET TimeZone = {literal(TIME_ZONE)}")
    # Small inserts would otherwise live in the catalog: what lands is to be Parquet. The catalog
    # remembers where its data was made; the folder may have been moved or mounted elsewhere since.
    mode = "DATA_INLINING_ROW_LIMIT 0, OVERRIDE_DATA_PATH true" + (", READ_ONLY" if read_only else "")
    connection.execute(
        f"ATTACH {literal(f'ducklake:sqlite:{warehouse.catalog}')} AS {ALIAS} "
        f"(DATA_PATH {literal(str(warehouse.data))}, {mode})"
    )
    connection.execute(f"USE {ALIAS}")
    return connection


def extension_path(name: str) -> Path:
    """The signed extension binary that its wheel brought, so that nothing is downloaded."""
    package = import_module(f"duckdb_extension_{name}")
    found = sorted(Path(str(package.__path__[0])).rglob(f"{name}.duckdb_extension"))
    if not found:
        raise FileNotFoundError(f"duckdb_extension_{name} holds no binary: reinstall from requirements.lock")
    return found[0]
