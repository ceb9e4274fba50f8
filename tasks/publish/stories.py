"""Pages of stories and of articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tasks.publish import changes, charts, matrix
from tasks.publish.bodies import facts_html, legend_html, page_html, paragraphs_html, values_html
from tasks.publish.comparing import Seen, seen
from tasks.publish.marking import NAMES, Piece, page_pieces, paragraphs
from tasks.publish.model import Article, Brief, Finding, Library, Mention, Quote
from tasks.publish.paths import entity_page
from tasks.publish.rendering import Limits, page, within_limits
from tasks.publish.wording import KINDS, METHODS, SCOPES, published


@dataclass(frozen=True, slots=True)
class Column:
    """One article among those held side by side, its near-copies folded."""

    brief: Brief
    article: Article
    text: Markup
    copies: tuple[Brief, ...]
    is_cut: bool


def story_page(story_id: str, library: Library, titles: Mapping[str, str]) -> str:
    """The page of one story."""
    briefs = library.briefs[story_id]
    found = _findings_of(briefs, library)
    ranked = [seen(finding, titles) for finding in found]
    quotes = _quotes(library, [brief.article_id for brief in briefs])

    def write(limits: Limits) -> str:
        columns = _columns(briefs, library, limits)
        return page(
            "story.html", "../",
            story_id=story_id, title=next((brief.title for brief in briefs if brief.title), None), briefs=briefs,
            findings=ranked[: limits.findings], n_findings=len(ranked), counted=counted(found), limits=limits,
            timeline=charts.timeline(briefs, limits.chart_rows, limits.chart_dots), spoken=charts.spoken(briefs),
            matrix=matrix.matrix(briefs, library.claims, found, limits.matrix_sources, limits.matrix_lines),
            columns=columns, here={column.brief.article_id for column in columns},
            speakers=_by_speaker(quotes[: limits.quotes]), n_quotes=len(quotes),
            revised=_revised(briefs, library, limits), sources=matrix.sources(briefs),
        )  # fmt: skip

    return within_limits(write)


def _findings_of(briefs: Sequence[Brief], library: Library) -> list[Finding]:
    found = {f.finding_id: f for brief in briefs for f in library.findings.get(brief.article_id, ())}
    order = {"cross_article": 0, "revision": 1, "within_article": 2}
    return sorted(found.values(), key=lambda f: (f.status != "open", order[f.scope]))


def counted(found: Sequence[Finding]) -> str:
    """How many findings there are, as the front page counts them, and of which kind: what is settled or hidden apart."""
    scopes = Counter(finding.scope for finding in found if finding.status == "open" and not finding.is_hidden)
    kinds = [f"{name} {scopes[scope]}건" for scope, name in SCOPES.items() if scopes[scope]]
    if n_apart := len(found) - scopes.total():
        kinds.append(f"해소·기각·숨김 {n_apart}건은 따로")
    return f"열린 발견 {scopes.total()}건" + (f" ({', '.join(kinds)})" if kinds else "")


def _evidence(article_id: str, library: Library) -> dict[str, tuple[str, ...]]:
    """The findings that rest on each mention of an article, the foremost first."""
    resting: dict[str, tuple[str, ...]] = {}
    for finding in library.findings.get(article_id, ()):
        for place in finding.places:
            if place.mention_id and place.article_id == article_id:
                resting[place.mention_id] = (*resting.get(place.mention_id, ()), finding.finding_id)
    return resting


def _columns(briefs: Sequence[Brief], library: Library, limits: Limits) -> list[Column]:
    families: dict[str, list[Brief]] = {}
    for brief in briefs:
        families.setdefault(brief.family_id or brief.article_id, []).append(brief)
    columns: list[Column] = []
    for members in families.values():
        first = next((b for b in members if b.is_first and b.article_id in library.articles), None)
        first = first or next((b for b in members if b.article_id in library.articles), None)
        if first is not None and len(columns) < limits.side_by_side:
            copies = tuple(brief for brief in members if brief is not first)
            columns.append(_column(first, copies, library, limits))
    return columns


def _column(brief: Brief, copies: tuple[Brief, ...], library: Library, limits: Limits) -> Column:
    article = library.articles[brief.article_id]
    body, mentions = _cut(article.body, library.mentions.get(brief.article_id, ()), limits.body // 8)
    text = paragraphs_html(paragraphs(body, mentions, _evidence(brief.article_id, library)), "s")
    return Column(brief, article, text, copies, len(body) < len(article.body))


def _cut(body: str, mentions: Sequence[Mention], most: int) -> tuple[str, list[Mention]]:
    """At most ``most`` characters of a body, and the mentions within them."""
    kept = [mention for mention in mentions if 0 <= mention.start < mention.end <= min(most, len(body))]
    return body[:most], kept


def _quotes(library: Library, article_ids: Sequence[str]) -> list[Quote]:
    said: dict[tuple[str, str], Quote] = {}
    for article_id in article_ids:
        for quote in library.quotes.get(article_id, ()):
            said.setdefault((quote.speaker, quote.text), quote)
    return list(said.values())


def _by_speaker(quotes: Sequence[Quote]) -> list[tuple[str, str | None, list[Quote]]]:
    groups: dict[tuple[str, str | None], list[Quote]] = {}
    for quote in quotes:
        page_of_speaker = entity_page(quote.entity_type, quote.entity_id) if quote.entity_id else None
        groups.setdefault((quote.speaker, page_of_speaker), []).append(quote)
    return [
        (name, entity, group) for (name, entity), group in sorted(groups.items(), key=lambda g: -len(g[1]))
    ]


def _revised(
    briefs: Sequence[Brief], library: Library, limits: Limits
) -> list[tuple[Brief, list[changes.Step]]]:
    return [
        (brief, changes.steps(library.revisions[brief.article_id], limits.changes))
        for brief in briefs
        if brief.article_id in library.revisions
    ]


def article_page(brief: Brief, library: Library, titles: Mapping[str, str]) -> str:
    """The page of one article."""
    article = library.articles[brief.article_id]
    evidence = _evidence(brief.article_id, library)
    mentions = library.mentions.get(brief.article_id, [])
    removed = library.removed.get(article.capture_id, [])
    found: list[Seen] = [seen(f, titles) for f in library.findings.get(brief.article_id, ())]
    resting = [
        (mention, evidence[mention.mention_id]) for mention in mentions if mention.mention_id in evidence
    ]
    n_in_story = len(library.briefs.get(brief.story_id or brief.article_id, ()))
    pieces = page_pieces(article.page, removed, article.body, resting) if article.page is not None else None

    def write(limits: Limits) -> str:
        body, kept = _cut(article.body, mentions, limits.body)
        return page(
            "article.html", "../",
            article=article, brief=brief, in_story=n_in_story > 1, n_in_story=n_in_story,
            findings=found[: limits.findings], n_findings=len(found), limits=limits,
            text=paragraphs_html(paragraphs(body, kept, evidence), "m"), is_cut=len(body) < len(article.body),
            facts=facts_html(_facts(article, {span.kind: span.rule for span in reversed(removed)})),
            captured=None if pieces is None else page_html(_first_characters(pieces, limits.page)),
            page_is_cut=article.page is not None and len(article.page) > limits.page,
            legend=legend_html(Counter((span.kind, span.rule) for span in removed).most_common(limits.rows)),
            values=values_html([m for m in mentions if m.type not in NAMES][: limits.mentions]),
            speakers=_by_speaker(_quotes(library, [brief.article_id])[: limits.quotes]),
            steps=changes.steps(library.revisions.get(brief.article_id, ()), limits.changes),
        )  # fmt: skip

    return within_limits(write)


def _first_characters(pieces: Sequence[Piece], most: int) -> list[Piece]:
    kept, length = [], 0
    for piece in pieces:
        if length >= most:
            break
        kept.append(piece)
        length += len(piece.text)
    return kept


def _facts(article: Article, rules: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What an article's page says of it: what, its value, and how it was found."""
    given = json.loads(article.given) if article.given else {}

    def how(kind: str, field: str) -> str:
        if field in given:
            return "출처가 준 값"
        return f"{KINDS[kind]}: {rules[kind]}" if kind in rules else "머리 정보나 다른 근거"

    said = "; ".join(article.published_at_evidence)
    lines = [
        (
            "게재",
            published(article.published_at, article.precision, article.method),
            f"{METHODS[article.method]}{f' — {said}' if said else ''}",
        ),
        (
            "수정",
            published(article.modified_at, None, "") if article.modified_at else "",
            how("stamp", "modified_at"),
        ),
        ("언론사", article.publisher or "", how("rights_notice", "publisher")),
        ("포털", article.portal or "", how("portal_notice", "portal")),
        ("지면", article.section or "", how("section", "section")),
        ("제목", article.title or "", how("title", "title")),
        ("부제", " / ".join(article.subtitles), how("subtitle", "subtitles")),
        ("기자", ", ".join(article.reporters), how("byline", "reporters")),
        ("발신지", article.dateline_place or "", how("dateline", "dateline_place")),
        ("사진 설명", " / ".join(article.captions), how("caption", "captions")),
        ("사진 출처", article.photo_credit or "", how("photo_credit", "photo_credit")),
        ("저작권", article.rights_notice or "", how("rights_notice", "rights_notice")),
        ("읽은 곳", article.uri or "", f"{article.media_type or ''} {article.encoding or ''}".strip()),
        ("출처의 식별자", article.source_id, ""),
    ]
    return [line for line in lines if line[1]]
