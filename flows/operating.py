"""The commands of who runs a warehouse: read it again, hand it on, keep it in order, serve it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.options import MOST_DAYS_KEPT, JsonOption, LimitOption, WarehouseOption


def rebuild(
    stage: Annotated[str, typer.Option(help="From which stage on: clean or extract.")] = "extract",
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was published from this day on.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="What was read with the rules and lexicons of now, too.")
    ] = False,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    limit: LimitOption = 10,
) -> None:
    """Read kept pages again with the rules and lexicons of now; land what reads otherwise, in one snapshot."""
    from flows import running

    day = since.date() if since else None
    raise typer.Exit(running.rebuild(stage, day, everything, warehouse, as_json=json, limit=limit))


def export(
    target: Annotated[Path, typer.Argument(help="File (.duckdb, .xlsx) or folder to write.")],
    form: Annotated[
        str | None,
        typer.Option("--format", help="duckdb, parquet, csv or xlsx; told by the name if not given."),
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option("--table", help="A table or view, with its schema; may be repeated.")
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write the warehouse for other tools, as of one snapshot, whole or not at all."""
    from flows import export as exporting

    raise typer.Exit(exporting.export(target, form, table or [], warehouse))


def maintain(
    warehouse: WarehouseOption = None,
    keep_days: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=MOST_DAYS_KEPT,
            help="Days one can travel back afterwards (setting: keep_snapshots_days).",
        ),
    ] = None,
) -> None:
    """Merge small files, forget old snapshots, remove what nothing needs, check everything."""
    from flows import running

    raise typer.Exit(running.maintain(warehouse, keep_days))


def doctor(
    warehouse: WarehouseOption = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Check everything that landed, too: offsets, references, bytes.")
    ] = False,
) -> None:
    """Check that everything daejo needs is here and fits together."""
    from flows import doctor as checks

    raise typer.Exit(checks.report(warehouse, deep=deep))


def serve(
    warehouse: WarehouseOption = None,
    cron: Annotated[str | None, typer.Option(help="When to run (setting: cron).")] = None,
    every: Annotated[float | None, typer.Option(min=1, help="Run every so many seconds instead.")] = None,
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65534,
            help="Port of the server, where one is started (0: any free one); the pages take the next.",
        ),
    ] = 4200,
    host: Annotated[
        str, typer.Option(help="Where it listens; other than 127.0.0.1 lets other machines in.")
    ] = "127.0.0.1",
    source: Annotated[
        list[str] | None, typer.Option(help="What to read (setting: sources); may be repeated.")
    ] = None,
) -> None:
    """Run the flows on their schedules in Seoul time, with Prefect's pages to watch them."""
    from flows import serving

    code = serving.serve(warehouse, source or [], cron=cron, every=every, port=port, host=host)
    raise typer.Exit(code)


COMMANDS = (rebuild, export, maintain, doctor, serve)
