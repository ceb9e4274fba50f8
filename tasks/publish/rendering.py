"""Templates to pages: everything escaped and made harmless, and no page larger than it may be."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tasks.publish import bodies, safe, wording
from tasks.publish.comparing import outlet
from tasks.publish.paths import outlet_id

TEMPLATES = Path(__file__).parent / "templates"
SCREENS = (
    ("오늘", "index.html"), ("발견", "findings.html"), ("사건", "stories.html"), ("언론사", "outlets.html"),
    ("인물", "people.html"), ("기관", "organisations.html"), ("품질", "quality.html"), ("찾기", "search.html"),
)  # fmt: skip
"""The pages that every page leads to."""
LARGEST_PAGE = 190_000
"""Bytes that a page may have; it is to stay under 200 KB."""


@dataclass(frozen=True)
class Limits:
    """How much of each thing a page shows; halved until the page is small enough."""

    side_by_side: int = 10
    rows: int = 200
    chart_rows: int = 14
    chart_dots: int = 60
    matrix_lines: int = 40
    matrix_sources: int = 8
    quotes: int = 80
    findings: int = 40
    sayings: int = 12
    mentions: int = 160
    body: int = 24_000
    page: int = 24_000
    changes: int = 40

    def halved(self) -> Limits:
        """Half of everything, one at least."""
        return replace(self, **{f.name: max(getattr(self, f.name) // 2, 1) for f in fields(self)})

    @property
    def is_least(self) -> bool:
        """Whether nothing can be left out any more."""
        return all(getattr(self, f.name) == 1 for f in fields(self))


class PageTooLargeError(Exception):
    """A page stays too large however much is left out."""


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, Markup) or not isinstance(value, str) else safe.shown(value)


@cache
def screens(root: str, active: str) -> Markup:
    """The entries of the navigation: the same on thousands of pages."""
    return Markup("\n").join(
        Markup('<li><a href="{}{}"{}>{}</a></li>').format(
            root, file, Markup(' aria-current="page"' if file == active else ""), name
        )
        for name, file in SCREENS
    )


@cache
def environment() -> Environment:
    """The one Jinja environment: autoescaped, strict about what it is not given, nothing harmful let through."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=_compiled(),
        auto_reload=False,  # else every page asks the disk whether its templates are still the same
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        identifier=safe.identifier,
        web=safe.web_address,
        outlet=outlet,
        number=wording.number,
        day=wording.day,
        minute=wording.minute,
        machine_time=wording.machine_time,
        outlet_id=lambda name: outlet_id(name or ""),
    )
    made.globals.update(
        wording=wording,
        published=wording.published,
        brief_rows=bodies.brief_rows,
        bar_marks=bodies.bar_marks,
        bar_rows=bodies.bar_rows,
        bar_words=bodies.bar_words,
        screens=screens,
    )
    return made


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept: beside the compiled modules, if those may be written.

    To compile them takes 0.2 CPU seconds, of every run.
    """
    folder = Path(cache_from_source(__file__)).parent
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def page(template: str, root: str, **facts: Any) -> str:
    """One page. ``root`` leads from it to the site's root: empty, or ``../``."""
    return environment().get_template(template).render(root=root, **facts)


def within_limits(write: Callable[[Limits], str]) -> str:
    """The page that ``write`` makes with as much on it as fits.

    Raises:
        PageTooLargeError: it does not fit even with one of everything.
    """
    limits = Limits()
    while True:
        made = write(limits)
        # No letter takes more than four bytes.
        if len(made) * 4 <= LARGEST_PAGE or len(made.encode("utf-8")) <= LARGEST_PAGE:
            return made
        if limits.is_least:
            raise PageTooLargeError(f"{len(made)} characters with one of everything")
        limits = limits.halved()
