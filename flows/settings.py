"""Every setting, from the environment (``DAEJO_BATCH_SIZE=…``) or a ``daejo.toml``."""

from __future__ import annotations

from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Literal

from pydantic import Field, PositiveInt, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from flows.errors import MistakeError

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "seeds" / "articles"
TIME_ZONE = "Asia/Seoul"
MEBIBYTE = 1 << 20


class Settings(BaseSettings):
    """What a run may be told. The environment wins over ``daejo.toml`` here, and that over the project's.

    ``batch_size`` is in captures; ``batch_bytes`` and ``max_file_bytes`` are in bytes. ``engine`` says
    what batches run on: threads start at once, processes use every core and pay from a few batches on.
    """

    model_config = SettingsConfigDict(
        env_prefix="DAEJO_", toml_file=(ROOT / "daejo.toml", Path("daejo.toml")), extra="forbid"
    )

    warehouse: Path = ROOT / "warehouse"
    sources: tuple[str, ...] = (str(SAMPLES),)
    batch_size: PositiveInt = 512
    batch_bytes: PositiveInt = 64 * MEBIBYTE
    max_file_bytes: PositiveInt = 32 * MEBIBYTE
    engine: Literal["auto", "thread", "process"] = "auto"
    workers: PositiveInt | None = Field(default=None, description="threads or processes; default: one a core")
    cron: str = "0 6 * * *"
    timezone: str = TIME_ZONE

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
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load_settings() -> Settings:
    """The settings in force.

    Raises:
        MistakeError: one of them cannot be, or ``daejo.toml`` is not TOML.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(step) for step in first["loc"])
        raise MistakeError(f"settings: {name}: {first['msg']}") from error
    except (SettingsError, TOMLDecodeError) as error:
        raise MistakeError(f"settings: {' '.join(str(error).split())}") from error
