"""The ``daejo`` command: thin, over the flows and the pure stages. What is heavy is imported when needed."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.errors import MistakeError
from tasks.refusals import WarehouseError

app = typer.Typer(
    name="daejo",
    help="Korean news pages in, a warehouse that says where they disagree out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", metavar="DIR", help="Folder of the warehouse (setting: warehouse)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a row.")]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="Findings shown of each scope; 0 for all.")]

OK, FAILED, UNUSABLE = 0, 1, 2


@app.command()
def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs or addresses; the sources of the settings if none."),
    ] = None,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    limit: LimitOption = 10,
) -> None:
    """Read pages, land what is new in them, and print the findings."""
    from flows import running

    raise typer.Exit(running.run(paths or [], warehouse, as_json=json, limit=limit))


@app.command()
def clean(
    source: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")] = "-",
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="FILE", help="Show one page, every stretch coloured by its rule."),
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="With --explain: the address of the page.")] = None,
) -> None:
    """Clean documents: JSON lines {"id","text" or "html","url"?} in, articles out, in order."""
    if explain is not None:
        from flows import explain as explaining

        raise typer.Exit(explaining.explain(explain, url))
    from flows import filters
    from flows.settings import load_settings
    from tasks.clean.filter import clean_document

    masking = load_settings().mask_contacts
    raise typer.Exit(filters.stream(source, lambda one: clean_document(one, mask_contacts=masking)))


@app.command()
def extract(
    source: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")] = "-",
) -> None:
    """Extract facts: JSON lines {"id","text","published_at"} in, mentions and quotes out, in order."""
    from flows import filters
    from tasks.extract.collector import collector_paused
    from tasks.extract.filter import extract_document

    with collector_paused():
        code = filters.stream(source, extract_document)
    raise typer.Exit(code)


@app.command()
def findings(
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    limit: LimitOption = 50,
    resolved: Annotated[bool, typer.Option("--resolved", help="Those that no longer hold, too.")] = False,
    hidden: Annotated[bool, typer.Option("--hidden", help="Those dismissed or muted, too.")] = False,
) -> None:
    """Print the findings: values, sentences, outlets, dates, verdict and why."""
    from flows import reading

    raise typer.Exit(reading.findings(warehouse, as_json=json, limit=limit, resolved=resolved, hidden=hidden))


@app.command()
def story(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or an article's source id.")],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """Show one story: its articles on a timeline, their figures and revisions, and its findings."""
    from flows import storyline

    raise typer.Exit(storyline.show(wanted, warehouse, as_json=json))


@app.command()
def review(
    finding: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A finding's id, or its first letters.")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right.")] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="It is wrong, or not worth a look.")] = False,
    reason: Annotated[str | None, typer.Option("--reason", help="Why; a dismissal must say it.")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who decides; you, if not said.")] = None,
    mute: Annotated[
        str | None,
        typer.Option("--mute", metavar="WHAT", help="Hide all of rule:NAME, story:ID or outlet:NAME."),
    ] = None,
    unmute: Annotated[str | None, typer.Option("--unmute", metavar="WHAT", help="Show them again.")] = None,
    report: Annotated[bool, typer.Option("--report", help="How right each rule was.")] = False,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """Decide on a finding, hide a kind of finding, or see how right the rules were."""
    from flows import reviewing

    wanted = [name for name, given in (
        ("--confirm", confirm), ("--dismiss", dismiss), ("--mute", mute), ("--unmute", unmute), ("--report", report),
    ) if given]  # fmt: skip
    if len(wanted) != 1 or (confirm or dismiss) != (finding is not None):
        raise MistakeError(
            "say one of ID --confirm, ID --dismiss --reason TEXT, --mute WHAT, --unmute WHAT, --report"
        )
    if report:
        raise typer.Exit(reviewing.report(warehouse, as_json=json))
    if finding is None:
        what = mute or unmute or ""
        raise typer.Exit(reviewing.set_mute(what, warehouse, reason, by, is_muted=bool(mute)))
    decision: reviewing.Decision = "confirmed" if confirm else "dismissed"
    raise typer.Exit(reviewing.review(finding, warehouse, decision, reason, by))


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="One query; standard input if none.")] = None,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values with a header.")] = False,
) -> None:
    """Ask the warehouse in SQL, read-only; times are Seoul's."""
    from flows import reading

    raise typer.Exit(reading.sql(query, warehouse, "json" if json else "csv" if csv else "table"))


@app.command()
def schema(
    table: Annotated[str | None, typer.Argument(help="A table or view; all of them if none.")] = None,
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
) -> None:
    """Say what the tables and views are, and what their columns mean."""
    from flows import reading

    raise typer.Exit(reading.schema(table, warehouse, as_json=json))


@app.command("open")
def open_pages(
    warehouse: WarehouseOption = None,
    review: Annotated[
        bool,
        typer.Option("--review", help="Serve them on this machine, and write what is decided by clicking."),
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to serve on; any free one by itself.")
    ] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser, too.")] = True,
) -> None:
    """Show the pages of the warehouse in the browser."""
    from flows import pages

    raise typer.Exit(pages.open_pages(warehouse, review=review, port=port, browser=browser))


@app.command()
def site(
    warehouse: WarehouseOption = None,
    anew: Annotated[bool, typer.Option("--all", help="Every page, not only those that changed.")] = False,
) -> None:
    """Write the pages of the warehouse; each run does so by itself."""
    from flows import pages

    raise typer.Exit(pages.site(warehouse, anew=anew))


@app.command()
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


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="What to look for: 광주 CES.")],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Articles shown.")] = 20,
) -> None:
    """Find articles by their words, taken apart into morphemes; best first."""
    from flows import searching

    raise typer.Exit(searching.search(" ".join(words), warehouse, as_json=json, limit=limit))


@app.command()
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


@app.command()
def maintain(
    warehouse: WarehouseOption = None,
    keep_days: Annotated[
        int | None,
        typer.Option(min=1, help="Days one can travel back afterwards (setting: keep_snapshots_days)."),
    ] = None,
) -> None:
    """Merge small files, forget old snapshots, remove what nothing needs, check everything."""
    from flows import running

    raise typer.Exit(running.maintain(warehouse, keep_days))


@app.command()
def doctor(
    warehouse: WarehouseOption = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Check everything that landed, too: offsets, references, bytes.")
    ] = False,
) -> None:
    """Check that everything daejo needs is here and fits together."""
    from flows import doctor as checks

    raise typer.Exit(checks.report(warehouse, deep=deep))


@app.command()
def serve(
    warehouse: WarehouseOption = None,
    cron: Annotated[str | None, typer.Option(help="When to run (setting: cron).")] = None,
    every: Annotated[float | None, typer.Option(min=1, help="Run every so many seconds instead.")] = None,
    port: Annotated[int, typer.Option(help="Port of the server, where one is started.")] = 4200,
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


def main() -> None:
    """Run the command; a mistake of the user's is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says: Korean goes out as UTF-8, and half a character as its escape.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except MistakeError as error:
        sys.stderr.write(f"daejo: {error}\n")
        raise SystemExit(UNUSABLE) from None
    except WarehouseError as error:
        sys.stderr.write(f"daejo: {error}\n")
        raise SystemExit(UNUSABLE) from None
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more while it exits.
        sys.stderr.close()
        raise SystemExit(OK) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"daejo: {where}{error.strerror or error}\n")
        raise SystemExit(FAILED) from None


if __name__ == "__main__":
    main()
