"""Pages of outlets, people and organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.publish import charts
from tasks.publish.comparing import Seen
from tasks.publish.model import Brief, Quote
from tasks.publish.paths import page_path
from tasks.publish.rendering import Limits, page, within_limits
from tasks.publish.wording import UNKNOWN_OUTLET

NOUNS = {"outlet": "언론사", "person": "인물", "organisation": "기관"}
INDEXES = {"outlet": "outlets.html", "person": "people.html", "organisation": "organisations.html"}
N_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page to be written: of what, and which of its pages."""

    kind: str
    key: str
    page: int
    last: int

    @property
    def path(self) -> str:
        """Where it lies."""
        return page_path(self.kind, self.key, self.page, self.last)


@dataclass(frozen=True, slots=True)
class Owner:
    """The outlet, person or organisation that pages are of; ``months`` count its articles."""

    kind: str
    key: str
    name: str
    aliases: Sequence[str]
    n_articles: int
    months: Sequence[tuple[str, int]]
    quotes: Sequence[Quote] = field(default=())
    findings: Sequence[Seen] = field(default=())


def listing_page(wanted: Wanted, owner: Owner, briefs: Sequence[Brief]) -> str:
    """One page of an owner's articles; the last one, which has the plain name, also says all else of it."""

    def neighbour(number: int) -> str | None:
        return page_path(wanted.kind, wanted.key, number, wanted.last) if 0 <= number <= wanted.last else None

    def write(limits: Limits) -> str:
        return page(
            "listing.html", "../",
            noun=NOUNS[wanted.kind], active=INDEXES[wanted.kind], name=owner.name or UNKNOWN_OUTLET,
            aliases=[alias for alias in owner.aliases if alias != owner.name][: limits.rows], owner=owner,
            is_main=wanted.page == wanted.last, briefs=briefs[: limits.rows], n_here=len(briefs),
            older=neighbour(wanted.page - 1), newer=neighbour(wanted.page + 1), show_outlet=wanted.kind != "outlet",
            bars=charts.bars(without_gaps(owner.months)[-N_MONTHS:]), quotes=owner.quotes[: limits.quotes],
            findings=owner.findings[: limits.findings], key=wanted.path.partition("/")[2].removesuffix(".html"), limits=limits,
        )  # fmt: skip

    return within_limits(write)


def without_gaps(months: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Every month from the first of ``months`` (2023-01) to the last, those of no article as well."""
    counted = {_number(month): n for month, n in months}
    if not counted:
        return []
    numbers = range(min(counted), max(counted) + 1)
    return [(f"{number // 12}-{number % 12 + 1:02}", counted.get(number, 0)) for number in numbers]


def _number(month: str) -> int:
    """Months since the year nought."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def owner_of(
    row: Sequence[object], quotes: Mapping[str, Sequence[Quote]], findings: Mapping[str, Sequence[Seen]]
) -> Owner:
    """The owner that one row of ``sql/owners.sql`` tells of."""
    kind, key, name, aliases, n_articles, months = row
    return Owner(
        kind=str(kind),
        key=str(key),
        name=str(name),
        aliases=[str(alias) for alias in aliases] if isinstance(aliases, list) else [],
        n_articles=int(str(n_articles)),
        months=[(str(month), int(n)) for month, n in months] if isinstance(months, list) else [],
        quotes=quotes.get(str(key), ()),
        findings=findings.get(str(key), ()),
    )
