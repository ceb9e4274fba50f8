"""Options that many commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="DIR", help="Folder of the warehouse (setting: warehouse)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a row.")]
MOST_DAYS_KEPT = 36_500
"""A century: as far as anyone travels back, and days that a calendar can count."""
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="Findings shown of each scope; 0 for all.")]
