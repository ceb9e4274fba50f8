"""Opening the warehouse: a DuckLake, read and written by DuckDB.

Its catalog is a SQLite file and its data a folder, unless a PostgreSQL catalog or S3-compatible storage is named.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal

import duckdb

from tasks.database import empty_database
from tasks.refusals import (
    WarehouseDamagedError,
    WarehouseLockedError,
    WarehouseMissingError,
    WarehouseNewerError,
)
from tasks.schema.model import literal
from tasks.schema.versions import SCHEMA_VERSION, SCHEMA_VERSIONS

ALIAS = "daejo"
S3 = "s3://"
OPTIONS = {
    # Small inserts would otherwise live in the catalog: what lands is to be Parquet.
    "DATA_INLINING_ROW_LIMIT": "0",
    # The catalog remembers where its data was made; the folder may have been moved or mounted elsewhere.
    "OVERRIDE_DATA_PATH": "true",
}
_NO_CATALOG = ("database disk image is malformed", "file is not a database")
"""What SQLite says of a file that it cannot read as a database."""
_LOCKED = "database is locked"
"""What SQLite says after five seconds in which another program wrote."""
_verified: set[str] = set()
"""Extensions whose signature this process has checked."""


@dataclass(frozen=True)
class ObjectStore:
    """How to reach S3-compatible storage; the keys are taken from AWS's own environment variables.

    ``endpoint`` is ``host:port`` without a scheme; none means Amazon's.
    """

    endpoint: str | None = None
    region: str = "us-east-1"
    use_ssl: bool = True
    url_style: Literal["vhost", "path"] = "vhost"


@dataclass(frozen=True)
class Warehouse:
    """Where a warehouse is.

    ``directory`` holds what a run leaves and, unless they are named, the catalog and the data.
    ``catalog_address`` is a libpq connection string after ``postgres:``, ``data_address`` an ``s3://`` prefix
    or another folder.
    """

    directory: Path
    catalog_address: str | None = None
    data_address: str | None = None
    store: ObjectStore = field(default_factory=ObjectStore)

    @property
    def catalog(self) -> Path:
        """The SQLite file that knows every table and snapshot, where no other catalog is named."""
        return self.directory / "catalog.sqlite"

    @property
    def data(self) -> Path:
        """The folder of Parquet files, where they lie in a folder."""
        in_folder = self.data_address if not self.is_remote else None
        return Path(in_folder) if in_folder else self.directory / "data"

    @property
    def data_path(self) -> str:
        """Where the Parquet files lie, as DuckLake names it."""
        return str(self.data_address) if self.is_remote else str(self.data)

    @property
    def is_remote(self) -> bool:
        """Whether the Parquet files lie in object storage."""
        return (self.data_address or "").startswith(S3)

    @property
    def staging(self) -> Path:
        """The folder where runs prepare what they will land."""
        return self.directory / "staging"

    @property
    def exists(self) -> bool:
        """Whether a warehouse has been created here."""
        if self.catalog_address is None:
            return self.catalog.is_file()
        try:
            _attached(self, read_only=True, create=False).close()
        except WarehouseMissingError:
            return False
        return True


def connect(
    warehouse: Warehouse, *, read_only: bool = True, create: bool = False
) -> duckdb.DuckDBPyConnection:
    """Open the warehouse, attached as ``daejo`` and made the default, times shown in Seoul.

    Raises:
        WarehouseMissingError: nothing is there and ``create`` was not asked for.
        WarehouseNewerError: a newer program has written it.
    """
    if warehouse.catalog_address is None and not warehouse.exists and not create:
        raise missing(warehouse)
    connection = _attached(warehouse, read_only=read_only, create=create)
    try:
        found = schema_version(connection)
        if found > SCHEMA_VERSION:
            raise WarehouseNewerError(
                f"{warehouse.directory}: this warehouse has schema version {found}, written by a newer daejo; "
                f"this one knows versions up to {SCHEMA_VERSION}: update daejo"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """The version of the schema that an open warehouse has: 1 where it keeps no record; 0 where it is empty."""
    try:
        (found,) = connection.sql(f"SELECT max(version) FROM {ALIAS}.{SCHEMA_VERSIONS}").fetchone() or (None,)
    except (duckdb.CatalogException, duckdb.BinderException):
        return 1 if _has_table(connection, "ops", "runs") else 0
    return int(found or 1)


def _has_table(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> bool:
    try:
        connection.execute(f"SELECT 1 FROM {ALIAS}.{schema}.{name} LIMIT 0")
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    return True


def _attached(warehouse: Warehouse, *, read_only: bool, create: bool) -> duckdb.DuckDBPyConnection:
    warehouse.directory.mkdir(parents=True, exist_ok=True)
    connection = _with_extensions(warehouse)
    try:
        options = {**OPTIONS, "DATA_PATH": literal(warehouse.data_path)}
        if warehouse.catalog_address is not None:
            options["CREATE_IF_NOT_EXISTS"] = str(create).lower()
        mode = ", ".join(f"{name} {value}" for name, value in options.items())
        connection.execute(
            f"ATTACH {literal(_source(warehouse))} AS {ALIAS} ({mode}{', READ_ONLY' if read_only else ''})"
        )
    except duckdb.Error as error:
        connection.close()
        if warehouse.catalog_address is not None and "does not exist" in str(error):
            raise missing(warehouse) from error
        if any(said in str(error) for said in _NO_CATALOG):
            raise WarehouseDamagedError(
                f"{warehouse.catalog}: no whole catalog, perhaps copied in part or while a run wrote: "
                "`daejo doctor` says what it finds"
            ) from error
        if _LOCKED in str(error):
            raise WarehouseLockedError(
                f"{warehouse.catalog}: another program holds it ({_LOCKED}): close that one, and run again"
            ) from error
        raise
    connection.execute(f"USE {ALIAS}")
    return connection


def _with_extensions(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """An empty database with every extension that the warehouse needs.

    DuckDB hashes tens of megabytes to check an extension's signature, a third of a second for each connection:
    the first one of a process checks, later ones load the same files without.
    """
    scanner = "sqlite_scanner" if warehouse.catalog_address is None else "postgres_scanner"
    names = ("ducklake", scanner, *(["httpfs"] if warehouse.is_remote else []))
    known = _verified.issuperset(names)
    connection = empty_database(allow_unsigned_extensions=known)
    try:
        for name in names:
            connection.execute(f"LOAD {literal(str(extension_path(name)))}")
        if known:
            connection.execute("SET allow_unsigned_extensions = false")
        _verified.update(names)
        if warehouse.is_remote:
            connection.execute(
                f"CREATE SECRET store ({_secret(warehouse.store)}); SET enable_external_file_cache = true"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _secret(store: ObjectStore) -> str:
    """The parts of a DuckDB secret; keys that the environment does not hold are left out."""
    parts = {
        "TYPE": "s3",
        "REGION": literal(os.environ.get("AWS_REGION", store.region)),
        "USE_SSL": str(store.use_ssl).lower(),
        "URL_STYLE": literal(store.url_style),
    }
    if store.endpoint:
        parts["ENDPOINT"] = literal(store.endpoint)
    for name, variable in (
        ("KEY_ID", "AWS_ACCESS_KEY_ID"),
        ("SECRET", "AWS_SECRET_ACCESS_KEY"),
        ("SESSION_TOKEN", "AWS_SESSION_TOKEN"),
    ):
        if value := os.environ.get(variable):
            parts[name] = literal(value)
    return ", ".join(f"{name} {value}" for name, value in parts.items())


def _source(warehouse: Warehouse) -> str:
    if warehouse.catalog_address is None:
        return f"ducklake:sqlite:{warehouse.catalog}"
    return f"ducklake:{warehouse.catalog_address}"


def missing(warehouse: Warehouse) -> WarehouseMissingError:
    """What to raise where no warehouse is."""
    if warehouse.directory.exists() and not warehouse.directory.is_dir():
        return WarehouseMissingError(f"{warehouse.directory}: a file; a warehouse is a folder")
    return WarehouseMissingError(f"{warehouse.directory}: no warehouse here yet; `daejo run` makes one")


def orphans_removed(warehouse: Warehouse) -> str:
    """The statement that removes files no snapshot knows of.

    Where the catalog is a file here, every writer holds the warehouse's lock, and what no snapshot knows of
    belongs to nobody. Other machines write through a PostgreSQL catalog: there a day must have passed.
    """
    which = (
        "cleanup_all => true" if warehouse.catalog_address is None else "older_than => now() - INTERVAL 1 DAY"
    )
    return f"CALL ducklake_delete_orphaned_files('{ALIAS}', {which})"


@cache
def extension_path(name: str) -> Path:
    """The signed extension binary that its wheel brought, so that nothing is downloaded."""
    package = import_module(f"duckdb_extension_{name}")
    found = sorted(Path(str(package.__path__[0])).rglob(f"{name}.duckdb_extension"))
    if not found:
        raise FileNotFoundError(f"duckdb_extension_{name} holds no binary: reinstall from requirements.lock")
    return found[0]
