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
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="Findings shown of each scope; 0 for all.")]
