"""What is compared: a page to clean, what a system says of it, and what is right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_NAME = re.compile(r"[가-힣]{2,4}")
_NOT_NAME = re.compile(r"(?:기자|특파원|닷컴|뉴스|연구소|캐스터|전문|스포츠)$")
_LEAST_TITLE = 10


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a system gets it: HTML, or plain text (which goes to peers wrapped in paragraphs)."""

    id: str
    content: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system says of a page; ``published`` is ISO 8601 as far as it is known."""

    title: str | None = None
    publisher: str | None = None
    reporters: tuple[str, ...] = ()
    published: str | None = None
    body: str = ""


def squeezed(text: str | None) -> str:
    """Without any blank, for comparing what is set differently."""
    return "".join((text or "").split())


def same_title(said: str | None, gold: str) -> bool:
    """Equal, or the beginning of a title that the label gives with the site's name behind."""
    one, other = squeezed(said), squeezed(gold)
    return one == other or (len(one) > _LEAST_TITLE and other.startswith(one))


def person(label: str) -> str:
    """The name in the label of a byline: ``가온=새뉴스 홍길동 기자(a@b.kr)`` is 홍길동."""
    bare = re.sub(r"^.*[=/]", "", re.sub(r"\(.*\)$", "", label).strip())
    names = [
        word for word in re.split(r"[\s·,]+", bare) if _NAME.fullmatch(word) and not _NOT_NAME.search(word)
    ]
    return names[0] if names else bare


def token_f1(said: str, gold: str) -> float:
    """F1 over the words of two texts, each as often as it comes."""
    one, other = Counter(said.split()), Counter(gold.split())
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 1.0
