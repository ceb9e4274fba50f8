"""docs/rules.md, made from the headers of the rules: ``python -m tasks.validate.markdown > docs/rules.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tasks.validate.rules import Rule, load

SCOPES = {
    "cross_article": "Between the articles of a story · 기사 사이",
    "revision": "Between revisions of one article · 수정본 사이",
    "within_article": "Within one article · 기사 안",
}


def lines(rules: Sequence[Rule]) -> Iterator[str]:
    """The page, line by line: every rule under its scope, in English and Korean."""
    yield "# Rules · 규칙"
    yield ""
    yield "Made from the headers of `expectations/rules/*.sql` by `python -m tasks.validate.markdown`."
    for scope, title in SCOPES.items():
        yield ""
        yield f"## {title}"
        for rule in rules:
            if rule.header.scope != scope:
                continue
            header = rule.header
            yield ""
            yield f"### {rule.name}"
            yield f"**{header.title.en} · {header.title.ko}** ({header.dimension}, {header.severity})"
            yield ""
            yield header.explanation.en.strip()
            yield ""
            yield header.explanation.ko.strip()


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(load())) + "\n")
