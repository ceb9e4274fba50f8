"""Great Expectations' Data Docs, made to be read offline: nothing loaded from elsewhere, and our style sheet."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tasks.publish.disk import Site
from tasks.publish.rendering import page

FOLDER = "data_docs"
MARK = "<!-- daejo: offline -->"
_LOADED = re.compile(
    r"<script\b[^>]*>.*?</script\s*>|<link\b[^>]*>|<style\b[^>]*>.*?</style\s*>|<img\b[^>]*>|<iframe\b.*?</iframe\s*>"
    # What only works with those scripts, or leads away.
    r"|<button\b[^>]*>.*?</button\s*>|<footer\b[^>]*>.*?</footer\s*>|<nav class=\"navbar.*?</nav>\s*</div>\s*</nav>",
    re.DOTALL | re.IGNORECASE,
)
_HANDLER = re.compile(r"\s(?:on\w+|style)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_ROLE = re.compile(r"\s(?:role|aria-[a-z]+|data-toggle)\s*=\s*\"[^\"]*\"", re.IGNORECASE)
_EMPTY_LINK = re.compile(r"<a\b[^>]*>\s*</a\s*>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"


def restyle(site: Site) -> bool:
    """Make the Data Docs of ``site`` readable offline, where they are not yet; whether there are any."""
    folder = site.folder / FOLDER
    front = folder / "index.html"
    if not front.is_file():
        return False
    if MARK in front.read_text("utf-8"):
        return True
    results = sorted((folder / "validations").rglob("*.html"))
    for path in results:
        inside = path.relative_to(site.folder)
        site.write(inside.as_posix(), offline(path.read_text("utf-8"), "../" * (len(inside.parts) - 1)))
    shutil.rmtree(folder / "static", ignore_errors=True)
    # Their own index is drawn by a script. Written last: it says that all is done.
    links = [(_checked(path), path.relative_to(folder).as_posix()) for path in results]
    site.write(f"{FOLDER}/index.html", page("data_docs.html", "../", results=links, mark=MARK))
    return True


def _checked(path: Path) -> str:
    """The table that a page of results is of: its name ends with it."""
    return path.stem.partition("-")[2] or path.stem


def offline(html: str, root: str) -> str:
    """A page of the Data Docs without what it loads or runs; ``root`` leads to the site's root."""
    head = (
        f'<head><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<link rel="stylesheet" href="{root}assets/data-docs.css">'
    )
    body = f'<body><p><a href="{root}{FOLDER}/index.html">Data Docs</a></p>'
    bare = _LOADED.sub("", html)
    for pattern in (_HANDLER, _ROLE, _EMPTY_LINK):
        bare = pattern.sub("", bare)
    bare = bare.replace("<html>", '<html lang="en">')
    return _BODY.sub(lambda _: body, _HEAD.sub(lambda _: head, bare, count=1), count=1)
