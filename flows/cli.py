"""The ``daejo`` command: thin, over the flows and the pure stages. What is heavy is imported when needed."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from flows import operating
from flows.errors import MistakeError
from flows.options import JsonOption, LimitOption, WarehouseOption
from flows.stopping import SAID, STOPPED, begin_command
from tasks.refusals import LexiconError, WarehouseError

OK, FAILED, UNUSABLE = 0, 1, 2


class Commands(TyperGroup):
    """Every command, ended by Ctrl-C in one line."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        begin_command()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            pass
        except RuntimeError as error:
            if not isinstance(error.__cause__, KeyboardInterrupt):  # which DuckDB makes of Ctrl-C at work
                raise
        sys.stderr.write(SAID)
        raise typer.Exit(STOPPED)


app = typer.Typer(
    name="daejo",
    cls=Commands,
    help="Korean news pages in, a warehouse that says where they disagree out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    from tasks.collector import collector_paused
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
        str | None, typer.Argument(metavar="ID", help="A finding's id, or its first letters.")
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
    allow_files: Annotated[
        bool, typer.Option("--allow-files", help="Let the query read files outside the warehouse, too.")
    ] = False,
) -> None:
    """Ask the warehouse in SQL, read-only; times are Seoul's."""
    from flows import reading

    form: Literal["json", "csv", "table"] = "json" if json else "csv" if csv else "table"
    raise typer.Exit(reading.sql(query, warehouse, form, allow_files=allow_files))


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
def search(
    words: Annotated[list[str], typer.Argument(help="What to look for: 광주 CES.")],
    warehouse: WarehouseOption = None,
    json: JsonOption = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="Articles shown.")] = 20,
) -> None:
    """Find articles by their words, taken apart into morphemes; best first."""
    from flows import searching

    raise typer.Exit(searching.search(" ".join(words), warehouse, as_json=json, limit=limit))


for command in operating.COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command; a mistake of the user's is one line on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says: Korean goes out as UTF-8, and half a character as its escape.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except (MistakeError, LexiconError, WarehouseError) as error:
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
