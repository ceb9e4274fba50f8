"""What must be in the environment before Prefect or Great Expectations is imported: import this first."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_state_path

from flows.errors import MistakeError

PRIVATE = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
QUICK = {
    # The first start of a new Prefect home migrates its database: about 20 seconds on two cores.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}
ONE_LINE_A_STAGE = {
    "PREFECT_LOGGING_LOGGERS_PREFECT_LEVEL": "WARNING",
    "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "INFO",
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
}
JSON_LINES = {"PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER": "json"}
"""Setting log_format = json: one object a line, for whatever collects logs."""
QUIET_TERMINAL = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}


def prepare(*, terminal: bool = False) -> None:
    """Set what the user has not: no telemetry, a Prefect home of our own, few log lines.

    ``terminal`` says that a person watches a progress bar: then the log goes to Prefect only.
    """
    chosen = {**PRIVATE, **QUICK, **ONE_LINE_A_STAGE, **(QUIET_TERMINAL if terminal else {})}
    if _wants_json():
        chosen |= JSON_LINES
    if "PREFECT_API_URL" not in os.environ:
        # Another version of Prefect migrates its database in place, and then the older cannot read it.
        chosen["PREFECT_HOME"] = str(user_state_path("daejo") / f"prefect-{version('prefect')}")
    for name, value in chosen.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" in chosen:
        # Prefect makes the last folder of the path only, and its server dies without it.
        Path(os.environ["PREFECT_HOME"]).expanduser().mkdir(parents=True, exist_ok=True)


def _wants_json() -> bool:
    from flows.settings import load_settings

    try:
        return load_settings().log_format == "json"
    except MistakeError:  # whoever asks for the settings next says what is wrong with them
        return False


prepare()
