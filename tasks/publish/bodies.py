"""Texts with their marks as HTML.

They are most of what pages hold. Written here, a page of an article takes three quarters of the time that it takes when a
template asks for every piece: each of its expressions is two calls, and a macro is many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from tasks.publish.charts import Bar
from tasks.publish.comparing import outlet
from tasks.publish.marking import Piece
from tasks.publish.model import Brief, Mention, Removed
from tasks.publish.paths import entity_page
from tasks.publish.safe import identifier, shown
from tasks.publish.wording import KINDS, METADATA_KINDS, TYPES, UNTITLED, machine_time, published

MOST_LABELS = 12
"""Bars that have a label each; of more, every third one has."""
_marking = re.compile("[&<>\"']").search


def paragraphs_html(lines: Iterable[Sequence[Piece]], prefix: str) -> Markup:
    """Paragraphs of pieces; the anchors of mentions begin with ``prefix``."""
    return Markup("\n".join(f"<p>{_pieces(line, prefix)}</p>" for line in lines))


def page_html(pieces: Iterable[Piece]) -> Markup:
    """A captured page: what rules removed is shaded, and says by which."""
    return Markup(_pieces(pieces, "page"))


def values_html(mentions: Iterable[Mention]) -> Markup:
    """The rows of the table of values, each with a link to where it stands."""
    return Markup("\n".join(map(_value, mentions)))


def facts_html(facts: Iterable[tuple[str, str, str]]) -> Markup:
    """The rows of the table of metadata: what, its value, and how it was found."""
    return Markup("\n".join(
        f'<tr><th scope="row">{_text(name)}</th><td>{_text(value)}</td><td class="muted">{_text(how)}</td></tr>'
        for name, value, how in facts
    ))  # fmt: skip


def legend_html(legend: Iterable[tuple[tuple[str, str], int]]) -> Markup:
    """The rows of the table of what was removed: which kind, by which rule, how often."""
    return Markup("\n".join(
        f'<tr><td><span class="{_cut_class(kind)}">{_text(KINDS.get(kind, kind))}</span></td>'
        f'<td><code>{_text(rule)}</code></td><td class="number">{n}</td></tr>'
        for (kind, rule), n in legend
    ))  # fmt: skip


def brief_rows(briefs: Iterable[Brief], root: str, show_outlet: bool) -> Markup:
    """The rows of a table of articles; ``root`` leads to the site's root."""
    return Markup("\n".join(_brief(brief, root, show_outlet) for brief in briefs))


def bar_marks(bars: Sequence[Bar]) -> Markup:
    """The rectangles of a bar chart, each with its value, and its label where there is room."""
    often = 1 if len(bars) <= MOST_LABELS else 3
    return Markup("".join(
        f'<rect class="bar" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"/>\n'
        f'<text class="bar-value" x="{bar.x + bar.width / 2}" y="{bar.y - 4}" text-anchor="middle">{bar.value}</text>\n'
        + (
            f'<text class="tick" x="{bar.x + bar.width / 2}" y="136" text-anchor="middle">{_text(bar.label)}</text>'
            if number % often == 0
            else ""
        )
        for number, bar in enumerate(bars)
    ))  # fmt: skip


def bar_rows(bars: Iterable[Bar]) -> Markup:
    """The rows of a bar chart's table."""
    return Markup("".join(
        f'<tr><th scope="row">{_text(bar.label)}</th><td class="number">{bar.value}</td></tr>' for bar in bars
    ))  # fmt: skip


def bar_words(bars: Iterable[Bar]) -> Markup:
    """A bar chart in words."""
    return Markup(", ".join(f"{_text(bar.label)} {bar.value}" for bar in bars))


def _cut_class(kind: str) -> str:
    """How a removed stretch is shaded: what is kept as metadata, or furniture."""
    return "cut cut-metadata" if kind in METADATA_KINDS else "cut cut-furniture"


def _text(text: str | None) -> str:
    if not text:
        return ""
    # Hardly any piece holds what is to be escaped, and asking is a quarter of making it safe.
    return text if text.isprintable() and not _marking(text) else escape(shown(text))


def _pieces(pieces: Iterable[Piece], prefix: str) -> str:
    return "".join(
        _mention(piece, piece.mention, prefix)
        if piece.mention
        else _removed(piece.text, piece.removed)
        if piece.removed
        else _text(piece.text)
        for piece in pieces
    )


def _mention(piece: Piece, mention: Mention, prefix: str) -> str:
    anchors = "".join(f'<span id="{prefix}-{identifier(anchor)}"></span>' for anchor in piece.anchors)
    text, name = _text(piece.text), f"{prefix}-{identifier(mention.mention_id)}"
    if piece.findings:
        return f'{anchors}<mark class="evidence" id="{name}">{text}</mark>'
    if mention.entity_id:
        page = entity_page(mention.entity_type, mention.entity_id)
        return f'{anchors}<a class="name" id="{name}" href="../{page}">{text}</a>'
    return f'{anchors}<span class="figure-mention" id="{name}">{text}</span>'


def _removed(text: str, span: Removed) -> str:
    kind = _text(KINDS.get(span.kind, span.kind))
    return (
        f'<span class="{_cut_class(span.kind)}" title="{kind} · {_text(span.rule)}">'
        f'<span class="unseen">[뺀 곳, {kind}: </span>{_text(text)}<span class="unseen">]</span></span>'
    )


def _value(mention: Mention) -> str:
    mod = f' <span class="muted">{_text(mention.mod)}</span>' if mention.mod else ""
    return (
        f'<tr><td>{TYPES[mention.type]}</td><td><a href="#m-{identifier(mention.mention_id)}">{_text(mention.text)}</a></td>'
        f"<td>{_text(mention.value)}{mod}</td><td>{_text(mention.currency or mention.unit)}</td>"
        f"<td><code>{_text(mention.rule)}</code></td></tr>"
    )


def _brief(brief: Brief, root: str, show_outlet: bool) -> str:
    by = f'<a href="{root}outlets/{identifier(brief.outlet_id)}.html">{_text(outlet(brief.publisher))}</a>'
    when = published(brief.published_at, brief.precision, brief.method)
    return (
        f'<tr><td class="nowrap"><time datetime="{machine_time(brief.published_at)}">{when}</time></td>'
        f"{f'<td>{by}</td>' if show_outlet else ''}"
        f'<td class="headline"><a href="{root}articles/{identifier(brief.article_id)}.html">{_text(brief.title or UNTITLED)}</a></td>'
        f'<td class="number">{brief.n_findings or ""}</td></tr>'
    )
