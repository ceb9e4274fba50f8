"""``daejo clean --explain``: the page as it came, every stretch in the colour of what became of it."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tasks.clean.cleaner import clean_page
from tasks.clean.decode import decode
from tasks.clean.explaining import BODY, stretches, tallies
from tasks.clean.model import CleanedPage, UnreadableError

OK, UNUSABLE = 0, 2
STYLES = {
    "title": "bold black on bright_yellow", "subtitle": "black on yellow", "section": "black on bright_cyan",
    "stamp": "black on bright_green", "byline": "black on green", "dateline": "black on green",
    "reporter_box": "white on dark_green", "caption": "black on bright_magenta", "photo_credit": "white on magenta",
    "rights_notice": "white on blue", "source_line": "white on blue", "related_headlines": "white on red",
    "comments": "white on dark_red", "script": "white on bright_black", "markup": "white on bright_black",
}  # fmt: skip
OTHER = "dim reverse"
_HTML_STARTS = ("<!doctype", "<html", "<head", "<body", "<?xml")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_FIELDS = ("title", "subtitles", "publisher", "portal", "section", "reporters", "emails", "phones", "dateline_place",
           "captions", "photo_credit", "rights_notice", "url", "language")  # fmt: skip


def explain(source: str, url: str | None = None) -> int:
    """Print one page, its fields and a legend with counts; return the exit code.

    ``source`` is a file of text or HTML, or ``-`` for standard input.
    """
    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text, encoding = decode(content)
    except FileNotFoundError:
        return _refuse(f"{source}: no such file")
    except OSError as error:
        return _refuse(f"{source}: {error.strerror}")
    except UnreadableError as error:
        return _refuse(f"{source}: {error}")
    is_html = source.lower().endswith(_HTML_SUFFIXES) or text.lstrip("\ufeff \r\n\t").lower().startswith(
        _HTML_STARTS
    )
    page = clean_page(
        text, media_type="text/html" if is_html else "text/plain", given={"url": url} if url else None
    )
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True)
    console.print(coloured(page) if console.color_system else marked(page), end="\n\n")
    console.print(fields(page, encoding))
    console.print(legend(page))
    if not page.is_article:
        sys.stderr.write(f"daejo: {source}: no article found on it\n")
    return OK


def _refuse(message: str) -> int:
    sys.stderr.write(f"daejo: {message}\n")
    return UNUSABLE


def coloured(page: CleanedPage) -> Text:
    """The page text: the body plain, everything else in the colour of its kind."""
    text = Text()
    for stretch in stretches(page):
        text.append(_printable(stretch.text), style="" if stretch.kind == BODY else _style(stretch.kind))
    return text


def marked(page: CleanedPage) -> Text:
    """The page text where there are no colours: what was taken out stands in brackets with its rule."""
    return Text(
        "".join(
            _printable(stretch.text)
            if stretch.kind == BODY
            else f"⟦{stretch.rule}: {_printable(stretch.text)}⟧"
            for stretch in stretches(page)
        )
    )


def _style(kind: str) -> str:
    return STYLES.get(kind, OTHER)


def _printable(text: str) -> str:
    """Nothing from a page may steer the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text)


def fields(page: CleanedPage, encoding: str) -> Table:
    """What was found on the page."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    rows = {name: getattr(page, name) for name in _FIELDS}
    at, modified = page.published_at, page.modified_at
    rows["published_at"] = at and f"{at.isoformat()} ({page.published_at_method}, {at.precision})"
    rows["modified_at"] = modified and modified.isoformat()
    rows["encoding"] = encoding
    for name, value in rows.items():
        shown = ", ".join(value) if isinstance(value, tuple) else value
        table.add_row(name, Text(_printable(str(shown))) if shown else Text("-", style="dim"))
    return table


def legend(page: CleanedPage) -> Table:
    """Every kind and rule that applied, in its colour, with what it took."""
    table = Table(title="what became of it", title_justify="left")
    for name in ("kind", "rule", "spans", "characters"):
        table.add_column(name, justify="right" if name in ("spans", "characters") else "left")
    for tally in tallies(page):
        kind = Text(f" {tally.kind} ", style="" if tally.kind == BODY else _style(tally.kind))
        table.add_row(kind, tally.rule or "", str(tally.n_spans), str(tally.n_characters))
    return table
