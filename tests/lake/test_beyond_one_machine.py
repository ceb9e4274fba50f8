"""The same code on a PostgreSQL catalog and S3-compatible storage, by settings only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import query
from flows.settings import Settings
from tasks.lake import ObjectStore, Warehouse, connect
from tasks.land.task import bring_up_to_date, clear_leftovers, land
from tasks.refusals import WarehouseMissingError
from tasks.run import Run
from tasks.schema import table_named
from tasks.schema.identity import capture_id, stable_id
from tasks.upkeep.integrity import damage
from tasks.upkeep.task import tidy

pytestmark = pytest.mark.slow
BYTES = table_named("bronze.capture_bytes")
STORIES = table_named("gold.stories")
N_WRITERS, N_RUNS = 2, 3
WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from test_beyond_one_machine import land_one
from tasks.lake import Warehouse
for number in range({n_runs}):
    land_one(Warehouse(Path(sys.argv[1]), sys.argv[2], sys.argv[3]), f"{{sys.argv[4]}}-{{number}}")
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def programs() -> Path | None:
    """Where PostgreSQL's own programs are."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own on the loopback, started by a user who is not root."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    folder = tmp_path_factory.mktemp("postgres")
    as_user = []
    if os.getuid() == 0:
        if shutil.which("runuser") is None:
            pytest.skip("PostgreSQL does not run as root, and runuser is not here")
        as_user = ["runuser", "-u", "nobody", "--"]
        for parent in (folder, *folder.parents[:3]):
            parent.chmod(0o755)
        shutil.chown(folder, "nobody")
    port = free_port()
    data = folder / "data"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"

    def call(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=folder, timeout=120)

    call(
        str(binaries / "initdb"), "-D", str(data), "-U", "daejo", "--auth=trust", "-E", "UTF8", "--no-locale"
    )
    # pg_ctl leaves a server behind that would hold on to a pipe.
    subprocess.run(
        [*as_user, binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, timeout=120,
    )  # fmt: skip
    try:
        yield f"postgres:host=127.0.0.1 port={port} user=daejo dbname=postgres"
    finally:
        call(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def store() -> Iterator[ObjectStore]:
    """An S3-compatible server on the loopback, with a bucket."""
    moto = pytest.importorskip("moto.server")
    boto3 = pytest.importorskip("boto3")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patched.setenv(name, "for-tests-only")
        patched.delenv("AWS_REGION", raising=False)
        server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
        server.start()
        host, port = server.get_host_and_port()
        boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1").create_bucket(
            Bucket="news"
        )
        yield ObjectStore(f"{host}:{port}", use_ssl=False, url_style="path")
        server.stop()


def database(address: str, name: str) -> str:
    """A database of its own on the server."""
    import duckdb

    from tasks.lake import extension_path

    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{extension_path('postgres_scanner')}'")
        connection.execute(f"ATTACH '{address.removeprefix('postgres:')}' AS server (TYPE postgres)")
        connection.execute(
            f"CALL postgres_execute('server', 'CREATE DATABASE daejo_{name}', use_transaction => false)"
        )
    return address.replace("dbname=postgres", f"dbname=daejo_{name}")


def land_one(warehouse: Warehouse, name: str) -> int | None:
    """One run that lands a few bytes and a story."""
    run = Run(name, datetime.now(UTC), warehouse)
    content = name.encode()
    rows = [{"capture_id": capture_id(content), "content": content}]
    run.write("ingest", BYTES, BYTES.arrow([]).from_pylist(rows, schema=BYTES.arrow_schema))
    story = [{"story_id": stable_id(name), "title": name, "n_articles": 1, "n_originals": 1}]
    run.write("link", STORIES, STORIES.arrow([]).from_pylist(story, schema=STORIES.arrow_schema))
    return land.fn(run, [], {}).snapshot


def titles(warehouse: Warehouse) -> list[str]:
    with connect(warehouse) as connection:
        return [
            row[0] for row in connection.execute("SELECT title FROM gold.stories ORDER BY ALL").fetchall()
        ]


def test_a_warehouse_lives_on_a_server_and_in_object_storage(
    postgres: str, store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "WAREHOUSE": str(tmp_path / "here"), "CATALOG": database(postgres, "both"), "DATA": "s3://news/both/",
        "S3_ENDPOINT": str(store.endpoint), "S3_USE_SSL": "false", "S3_URL_STYLE": "path",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"DAEJO_{name}", value)
    warehouse = Settings().place()
    assert not warehouse.exists
    with pytest.raises(WarehouseMissingError, match="no warehouse here yet"):
        connect(warehouse)
    assert land_one(warehouse, "첫째") is not None
    assert not bring_up_to_date.fn(warehouse)
    land_one(warehouse, "둘째")
    assert titles(warehouse) == ["둘째", "첫째"]
    assert not list(warehouse.directory.rglob("*.parquet")), "nothing of it lies here"
    with query.shut_in(warehouse) as connection:
        assert list(query.ask(connection, "SELECT count(*) FROM gold.stories").rows) == [(2,)]
        with pytest.raises(query.QueryError):
            list(query.ask(connection, "FROM read_text('s3://news/other.txt')").rows)
    assert clear_leftovers.fn(warehouse) == 0
    assert damage(warehouse) is None
    assert tidy.fn(warehouse, 90).n_expired == 0
    assert titles(warehouse) == ["둘째", "첫째"]


def test_another_folder_is_a_warehouse_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DAEJO_WAREHOUSE", str(tmp_path / "here"))
    monkeypatch.setenv("DAEJO_CATALOG", "postgres:dbname=news")
    assert Settings().place(tmp_path / "here").catalog_address == "postgres:dbname=news"
    assert Settings().place(tmp_path / "there") == Warehouse(tmp_path / "there")


def test_two_writers_through_one_catalog_both_land(postgres: str, tmp_path: Path) -> None:
    address, data = database(postgres, "two"), tmp_path / "data"
    land_one(Warehouse(tmp_path / "machine-0", address, str(data)), "first")
    script = WRITER.format(folder=str(Path(__file__).parent), n_runs=N_RUNS)
    writers = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path / f"machine-{n}", address, data, f"w{n}"])
        for n in range(N_WRITERS)
    ]
    assert [writer.wait(240) for writer in writers] == [0] * N_WRITERS
    written = {f"w{n}-{number}" for n in range(N_WRITERS) for number in range(N_RUNS)}
    warehouse = Warehouse(tmp_path / "machine-0", address, str(data))
    assert set(titles(warehouse)) == written | {"first"}
    assert damage(warehouse) is None
