"""Great Expectations' Data Docs, made to be read offline: nothing loaded from elsewhere, and our style sheet."""

from __future__ import annotations

import re
import shutil

from tasks.publish.disk import Site

FOLDER = "data_docs"
MARK = "<!-- daejo: offline -->"
_LOADED = re.compile(
    r"<script\b[^>]*>.*?</script\s*>|<link\b[^>]*>|<style\b[^>]*>.*?</style\s*>|<img\b[^>]*>|<iframe\b.*?</iframe\s*>",
    re.DOTALL | re.IGNORECASE,
)
_HANDLER = re.compile(r"\s(?:on\w+|style)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def restyle(site: Site) -> bool:
    """Make the Data Docs of ``site`` readable offline, those that are not yet; whether there are any."""
    folder = site.folder / FOLDER
    if not (folder / "index.html").is_file():
        return False
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text("utf-8")
        if MARK not in text:
            inside = path.relative_to(site.folder)
            site.write(inside.as_posix(), offline(text, "../" * (len(inside.parts) - 1)))
    shutil.rmtree(folder / "static", ignore_errors=True)
    return True


def offline(html: str, root: str) -> str:
    """A page of the Data Docs without what it loads or runs; ``root`` leads to the site's root."""
    head = (
        f"<head>{MARK}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' file:\">"
        f'<link rel="stylesheet" href="{root}assets/data-docs.css">'
    )
    bare = _HANDLER.sub("", _LOADED.sub("", html)).replace("<html>", '<html lang="en">')
    return _HEAD.sub(lambda _: head, bare, count=1)
