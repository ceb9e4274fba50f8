"""Every setting, from the environment (``DAEJO_BATCH_SIZE=…``) or a ``daejo.toml``."""

from __future__ import annotations

import os
from importlib.resources.abc import Traversable
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, PositiveFloat, PositiveInt, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from flows.errors import MistakeError
from flows.options import MOST_DAYS_KEPT
from tasks.ingest.sources import GivenSource, twice_named
from tasks.lake import ObjectStore, Warehouse

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "seeds" / "articles"
TIME_ZONE = "Asia/Seoul"
MEBIBYTE = 1 << 20
Kind = Literal["thread", "process", "dask"]
PROCESSES_PAY_FROM = 7
"""Batches from which several processes, each loading the model for itself, finish sooner than threads."""


class _TomlFile(TomlConfigSettingsSource):
    """A ``daejo.toml``; a mistake in it names the file, of which there may be two."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        try:
            return super()._read_file(file_path)
        except (TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{Path(str(file_path)).absolute()}: {error}") from error


class Settings(BaseSettings):
    """What a run may be told. The environment wins over ``daejo.toml`` here, and that over the project's.

    ``sources`` are paths, or tables as docs/sources.md shows them. ``batch_size`` is in captures;
    ``batch_bytes``, ``max_file_bytes`` and ``max_unpacked_bytes`` (of one archive) are in bytes. ``engine`` says
    what batches run on: threads start at once, processes use every core and pay from a few batches on,
    Dask uses the machines of the cluster at ``dask_address``, or processes here where none is given.

    ``catalog`` (a libpq connection after ``postgres:``) and ``data`` take the warehouse beyond one machine;
    its folder then holds only what runs leave. Keys to storage and passwords are not settings: they come
    from the environment that AWS's and PostgreSQL's own tools read. ``keep_snapshots_days`` is how far
    back one can travel after ``maintain``.
    """

    model_config = SettingsConfigDict(
        env_prefix="DAEJO_", toml_file=(ROOT / "daejo.toml", Path("daejo.toml")), extra="forbid"
    )

    warehouse: Path = ROOT / "warehouse"
    sources: tuple[GivenSource, ...] = (str(SAMPLES),)
    # Of 512, a run of 2,500 gives one process of two three batches and the other two. A batch costs .08 CPU seconds a stage.
    batch_size: PositiveInt = 256
    batch_bytes: PositiveInt = 64 * MEBIBYTE
    max_file_bytes: PositiveInt = 32 * MEBIBYTE
    max_unpacked_bytes: PositiveInt = 8192 * MEBIBYTE
    max_ratio: PositiveInt = 300
    max_members: PositiveInt = 100_000
    engine: Literal["auto", "thread", "process", "dask"] = "auto"
    workers: PositiveInt | None = Field(default=None, description="threads or processes; default: one a core")
    catalog: str | None = Field(
        default=None, pattern="^postgres:", description="default: SQLite in the folder"
    )
    data: str | None = Field(default=None, description="s3://bucket/prefix, or a folder of Parquet files")
    s3_endpoint: str | None = Field(default=None, description="host:port; default: Amazon's")
    s3_region: str = "us-east-1"
    s3_use_ssl: bool = True
    s3_url_style: Literal["vhost", "path"] = "vhost"
    mask_contacts: bool = Field(
        default=False, description="hide e-mail addresses and telephone numbers in what lands"
    )
    keep_snapshots_days: int = Field(default=90, gt=0, le=MOST_DAYS_KEPT)
    dask_address: str | None = Field(default=None, description="a scheduler's address: tcp://host:8786")
    batch_timeout: PositiveFloat = Field(
        default=600, description="seconds without any batch done until those at work are held to be stuck"
    )
    cron: str = Field(default="0 * * * *", description="when the main flow runs")
    maintain_cron: str = Field(default="30 3 * * *", description="when the warehouse is kept up")
    timezone: str = TIME_ZONE
    notify: tuple[str, ...] = Field(
        default=(),
        description="apprise addresses, or Prefect blocks as type/name, told of findings and failures",
    )
    notify_severity: Literal["info", "warning", "error"] = Field(
        default="warning", description="the least severity of a new finding that is told"
    )
    site_url: str | None = Field(default=None, description="where the warehouse's site folder is served")
    log_format: Literal["text", "json"] = "text"
    metrics_file: Path | None = Field(
        default=None, description="OpenMetrics written by every run, for a textfile collector"
    )

    @property
    def n_workers(self) -> int:
        """Threads or processes."""
        return self.workers or os.cpu_count() or 1

    def engine_of(self, n_batches: int) -> Kind:
        """What so many batches run on."""
        if self.engine != "auto":
            return self.engine
        return "process" if self.n_workers > 1 and n_batches >= PROCESSES_PAY_FROM else "thread"

    def place(self, directory: Path | None = None) -> Warehouse:
        """The warehouse of the settings; another folder named is a warehouse of its own, wholly inside it."""
        own = self.warehouse.expanduser().absolute()
        named = (directory or own).expanduser().absolute()
        if named != own:
            return Warehouse(named)
        store = ObjectStore(self.s3_endpoint, self.s3_region, self.s3_use_ssl, self.s3_url_style)
        return Warehouse(named, self.catalog, self.data, store)

    @field_validator("sources")
    @classmethod
    def _names_differ(cls, sources: tuple[GivenSource, ...]) -> tuple[GivenSource, ...]:
        if name := twice_named(sources):
            raise ValueError(f"two sources are called {name!r}")
        return sources

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (OSError, ValueError, ZoneInfoNotFoundError) as error:
            raise ValueError(f"{timezone!r} is no time zone, as {TIME_ZONE} is one") from error
        return timezone

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the files."""
        return (init_settings, env_settings, _TomlFile(settings_cls))


def load_settings() -> Settings:
    """The settings in force.

    Raises:
        MistakeError: one of them cannot be, or ``daejo.toml`` is not TOML.
    """
    try:
        return Settings()
    except ValidationError as error:
        mistakes = "; ".join(
            f"{_where(each)}: {each['msg'].removeprefix('Value error, ')}"
            for each in error.errors(include_url=False)
        )
        raise MistakeError(f"settings: {mistakes}") from error
    except SettingsError as error:
        raise MistakeError(f"settings: {' '.join(str(error).split())}") from error


def _where(mistake: ErrorDetails) -> str:
    """Where a mistake is; a source by its number, from 1: ``source 2: delay_seconds``."""
    steps = [str(step) for step in mistake["loc"]]
    if steps[:1] != ["sources"] or len(steps) < 2:
        return ".".join(steps)
    # The third step is the kind of source, which its author did not write as a step.
    inside = ".".join(steps[3:])
    return f"source {int(steps[1]) + 1}" + (f": {inside}" if inside else "")
