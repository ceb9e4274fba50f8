"""The figure matrix of a story: what is said of a figure, by whom, and where they part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.publish.comparing import LETTERS, compared_type, outlet
from tasks.publish.model import Brief, Claim, Finding
from tasks.publish.wording import TYPES, normal_value

_PASSING = frozenset({"date", "time", "ordinal", "age"})
"""Attributes too common to be a row by themselves: every article names its day."""
_BY_VALUE = frozenset({"money", "percent", "measure", "duration"})
"""Attributes that do not say what they are of: only equal values are put in one row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value in a cell; ``letter`` tells the values of a row that disagree apart."""

    article_id: str
    mention_id: str
    text: str
    normal: str
    letter: str
    modality: str


@dataclass(frozen=True, slots=True)
class Source:
    """One column: an outlet, or a family of near-copies folded into one source."""

    key: str
    name: str
    article_ids: tuple[str, ...]
    outlets: tuple[str, ...]

    @property
    def is_family(self) -> bool:
        """Whether it stands for several near-copies."""
        return len(self.outlets) > 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what the figure is of, and a cell for every source. ``finding_id`` where a finding compares it."""

    label: str
    about: str
    cells: tuple[tuple[Entry, ...], ...]
    finding_id: str | None
    n_values: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources as columns and the figures as rows, those that disagree first."""

    sources: tuple[Source, ...]
    lines: tuple[Line, ...]


def sources(briefs: Sequence[Brief]) -> tuple[Source, ...]:
    """The independent sources of a story, in the order in which they first wrote."""
    members: dict[str, list[Brief]] = {}
    sizes: dict[str, int] = {}
    for brief in briefs:
        if brief.family_id:
            sizes[brief.family_id] = sizes.get(brief.family_id, 0) + 1
    for brief in briefs:
        family = brief.family_id if brief.family_id and sizes[brief.family_id] > 1 else None
        members.setdefault(family or brief.outlet_id, []).append(brief)
    return tuple(_source(key, own) for key, own in members.items())


def _source(key: str, briefs: Sequence[Brief]) -> Source:
    outlets = tuple(dict.fromkeys(outlet(brief.publisher) for brief in briefs))
    name = outlets[0] if len(outlets) == 1 else f"{outlets[0]} 외 {len(outlets) - 1}"
    return Source(key, name, tuple(brief.article_id for brief in briefs), outlets)


def matrix(
    briefs: Sequence[Brief],
    claims: Mapping[str, Sequence[Claim]],
    findings: Iterable[Finding],
    n_sources: int,
    n_lines: int,
) -> Matrix:
    """The matrix of one story, ``n_sources`` columns and ``n_lines`` rows at most.

    Rows are what findings compare, then what several sources give a figure of.
    """
    columns = sources(briefs)
    said = [
        claim
        for source in columns
        for article_id in source.article_ids
        for claim in claims.get(article_id, ())
    ]
    by_mention = {claim.mention_id: claim for claim in said}
    lines: list[Line] = []
    used: set[str] = set()
    for finding in findings:
        kind = compared_type(finding)
        compared = [
            by_mention[p.mention_id] for p in finding.places if p.mention_id in by_mention and p.type == kind
        ]
        if finding.scope == "cross_article" and compared:
            lines.append(_line(compared, columns, finding.finding_id))
            used.update(claim.mention_id for claim in compared)
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in said:
        if claim.mention_id not in used and (key := _row_key(claim)):
            groups.setdefault(key, []).append(claim)
    others = [_line(group, columns, None) for group in groups.values()]
    shared = [line for line in others if sum(bool(cell) for cell in line.cells) > 1]
    shared.sort(key=lambda line: -sum(bool(cell) for cell in line.cells))
    kept = [*lines, *shared][:n_lines]
    return _narrowed(columns, kept, n_sources)


def _narrowed(columns: tuple[Source, ...], lines: Sequence[Line], n_sources: int) -> Matrix:
    """Only the columns that say something in a kept row, the fullest where there are too many."""
    fill = [sum(bool(line.cells[at]) for line in lines) for at in range(len(columns))]
    keep = sorted(
        sorted((at for at in range(len(columns)) if fill[at]), key=lambda at: -fill[at])[:n_sources]
    )
    return Matrix(
        tuple(columns[at] for at in keep),
        tuple(
            Line(line.label, line.about, tuple(line.cells[at] for at in keep), line.finding_id, line.n_values)
            for line in lines
        ),
    )


def _row_key(claim: Claim) -> tuple[str, ...] | None:
    base = claim.attribute.partition(":")[0]
    if base in _PASSING:
        return None
    if base in _BY_VALUE:
        return (claim.attribute, claim.currency or claim.unit or "", claim.value)
    return (claim.attribute,)


def _line(claims: Sequence[Claim], columns: Sequence[Source], finding_id: str | None) -> Line:
    places = {value: place for place, value in enumerate(dict.fromkeys(claim.value for claim in claims))}
    apart = finding_id is not None and len(places) > 1
    column_of = {article_id: at for at, column in enumerate(columns) for article_id in column.article_ids}
    cells: list[dict[str, Entry]] = [{} for _ in columns]
    for claim in claims:
        if claim.article_id in column_of:
            letter = LETTERS[min(places[claim.value], len(LETTERS) - 1)] if apart else ""
            normal = normal_value(claim.value, claim.type)
            cells[column_of[claim.article_id]].setdefault(
                claim.value,
                Entry(claim.article_id, claim.mention_id, claim.text, normal, letter, claim.modality),
            )
    first = claims[0]
    label = first.head or TYPES.get(first.type, first.type)
    subjects = Counter(claim.subject for claim in claims if claim.subject)
    about = max(subjects, key=lambda subject: (subjects[subject], subject), default="")
    return Line(label, about, tuple(tuple(cell.values()) for cell in cells), finding_id, len(places))
