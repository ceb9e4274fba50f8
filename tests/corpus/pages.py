"""One page per mention type, made from the corpus tables: ``python -m tests.corpus.pages`` (``make docs``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent
PAGES = CORPUS.parents[1] / "docs" / "mentions"
FIELDS = ("value_min", "value_max", "unit", "head", "currency", "per", "mod", "text", "kind")
_HEADER = """# {type}

Made from `tests/corpus/` by `make docs`: each form is read in each of its table's sentences, as a test.
Dates are resolved against the day of publication named. `{{}}` is where the form stands."""

Table = Mapping[str, Any]


def pages() -> dict[str, str]:
    """The pages by file name."""
    tables = [(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(CORPUS.glob("*.yml"))]
    return {
        f"{kind}.md": "\n".join(_page(kind, [(n, t) for n, t in tables if t["type"] == kind])) + "\n"
        for kind in sorted({table["type"] for _, table in tables})
    }


def _page(kind: str, tables: list[tuple[str, Table]]) -> Iterator[str]:
    yield _HEADER.format(type=kind)
    for name, table in tables:
        yield from _section(name, table)


def _section(name: str, table: Table) -> Iterator[str]:
    yield from ("", f"## {name.replace('_', ' ')}", "")
    yield f"Published {table['published']}. In: {' · '.join(_code(frame) for frame in table['frames'])}"
    fields = [field for field in FIELDS if any(field in group for group in table["groups"])]
    yield from ("", f"| {' | '.join(('value', *fields, 'forms'))} |", "|---" * (len(fields) + 2) + "|")
    for group in table["groups"]:
        known = [_code(group["value"]), *(_code(group[field]) if field in group else "" for field in fields)]
        yield f"| {' | '.join((*known, ' · '.join(_code(form) for form in group['forms'])))} |"
    if table.get("silent"):
        yield from ("", "Nothing of this type is read in:", "")
        yield from (f"- {sentence}" for sentence in table["silent"])


def _code(text: object) -> str:
    return "`" + str(text).replace("|", "\\|") + "`"


if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    for file, text in pages().items():
        (PAGES / file).write_text(text, "utf-8")
