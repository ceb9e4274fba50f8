"""Sources as data: what ``daejo.toml`` may say under ``[[sources]]``, checked when it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    Tag,
    field_validator,
    model_validator,
)

from tasks.ingest import addresses

FILES = "files"
"""The name of the source that every path given on the command line comes through."""
WEB = "web"
"""The name of the source that every address given on the command line comes through."""
MEBIBYTE = 1 << 20
MeantFor = Literal["id", "text", "html", "title", "publisher", "published_at", "url", "section", "byline"]


class _Source(BaseModel):
    """What every source has. ``publisher`` and ``section`` are given to pages that do not say their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[\w.-]{1,60}$")
    publisher: str | None = None
    section: str | None = None


class Files(_Source):
    """A file, a folder (recursively) or a glob; each run takes what is new in it, of every format.

    ``columns`` maps columns of tables to what they hold; ``sheet`` names the sheet of workbooks. Files
    changed within the last ``settle_seconds`` are left for the next run: they may still be growing.
    """

    kind: Literal["folder"] = "folder"
    path: str = Field(min_length=1)
    columns: dict[str, MeantFor] = {}
    sheet: str | None = None
    settle_seconds: NonNegativeFloat = 0


class BigKinds(_Source):
    """BigKinds exports: workbooks or CSV with the 19 columns that it writes."""

    kind: Literal["bigkinds"]
    path: str = Field(min_length=1)
    sheet: str | None = None
    settle_seconds: NonNegativeFloat = 0


class Web(_Source):
    """What fetching keeps to. Times are in seconds, sizes in bytes.

    ``total_seconds`` bounds one request with everything it sends; ``delay_seconds`` lies between two
    requests to one host, or what its robots.txt asks for if that is more.
    """

    user_agent: str = Field(default="daejo/0.1", min_length=1, pattern=r"^[\x20-\x7e]+$")
    timeout_seconds: PositiveFloat = 20
    total_seconds: PositiveFloat = 60
    max_bytes: PositiveInt = 16 * MEBIBYTE
    max_redirects: NonNegativeInt = 5
    retries: NonNegativeInt = 3
    retry_seconds: NonNegativeFloat = 1
    delay_seconds: NonNegativeFloat = 1
    obey_robots: bool = True
    allow_private: bool = False
    urls: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _addresses_can_be(self) -> Web:
        for number, url in enumerate(self.urls):
            if problem := addresses.problem_with(url, allow_private=self.allow_private):
                raise ValueError(f"urls[{number}]: {url!r}: {problem}")
        return self


class Feed(Web):
    """RSS or Atom. With ``pages`` the article behind each entry is fetched, too."""

    kind: Literal["feed"]
    urls: tuple[str, ...] = Field(min_length=1)
    pages: bool = False


class UrlList(Web):
    """Addresses of articles, here or in the file ``list``, one a line; ``#`` begins a comment."""

    kind: Literal["urls"]
    list: str | None = None

    @model_validator(mode="after")
    def _names_addresses(self) -> UrlList:
        if not self.urls and not self.list:
            raise ValueError("needs urls, or list: a file with one address a line")
        return self


class Sitemap(Web):
    """Sitemaps or indexes of them, plain or gzipped. A page is fetched when it is new or has changed.

    ``include`` is a regular expression that addresses must hold; ``max_pages`` bounds one run, newest first.
    """

    kind: Literal["sitemap"]
    urls: tuple[str, ...] = Field(min_length=1)
    include: str | None = None
    max_pages: PositiveInt = 500

    @field_validator("include")
    @classmethod
    def _is_a_pattern(cls, include: str | None) -> str | None:
        try:
            re.compile(include or "")
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return include


OnDisk = Files | BigKinds
OnWeb = Feed | UrlList | Sitemap
Source = OnDisk | OnWeb
KINDS = ("folder", "bigkinds", "feed", "urls", "sitemap")


def _kind(given: Any) -> str | None:
    if isinstance(given, str):
        return "a path"
    kind = given.get("kind") if isinstance(given, dict) else getattr(given, "kind", None)
    return kind if kind in KINDS else None


GivenSource = Annotated[
    Annotated[str, Tag("a path")]
    | Annotated[Files, Tag("folder")]
    | Annotated[BigKinds, Tag("bigkinds")]
    | Annotated[Feed, Tag("feed")]
    | Annotated[UrlList, Tag("urls")]
    | Annotated[Sitemap, Tag("sitemap")],
    Discriminator(
        _kind,
        custom_error_type="unknown_kind",
        custom_error_message=f"a source is a path, or a table whose kind is one of {', '.join(KINDS)}",
    ),
]
"""A source as settings name it: a path or address, or a table."""


def twice_named(sources: Sequence[str | Source]) -> str | None:
    """A name that two sources have, if there is one: the name is part of what identifies an article."""
    names = [FILES, WEB, *(source.name for source in sources if not isinstance(source, str))]
    return next((name for name in names if names.count(name) > 1), None)


def as_sources(given: Sequence[str | Source]) -> list[Source]:
    """Sources as they were named: a plain path is ``files``, a plain address belongs to ``web``."""
    web = tuple(each for each in given if isinstance(each, str) and addresses.is_address(each))
    sources: list[Source] = []
    for each in given:
        if not isinstance(each, str):
            sources.append(each)
        elif each not in web:
            sources.append(Files(name=FILES, path=each))
    # Not checked as a whole: an address that cannot be asked is refused, and named, by itself.
    return [*sources, UrlList.model_construct(name=WEB, kind="urls", urls=web)] if web else sources
