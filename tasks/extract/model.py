"""What extraction makes of one article. Offsets are half-open character offsets into its body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tasks.extract.lazy import lazy

if TYPE_CHECKING:
    from tasks.extract.eojeols import Eojeol


class Mention(NamedTuple):
    """One textual occurrence of a value or a name: ``body[start:end] == text``.

    Values follow the vocabulary: TIMEX3 for times, ``PnNnD`` for trips, a decimal string in base
    units for quantities, the canonical name for names. ``rule`` names the rule that found it.
    """

    type: str
    text: str
    start: int
    end: int
    value: str
    rule: str
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    head: str | None = None
    currency: str | None = None
    per: str | None = None
    mod: str | None = None
    anchor: str | None = None


UNKNOWN_NOUN = "UN"
"""Tag of a common noun that the dictionary does not hold, until ``mending`` settles what it is."""


class Token(NamedTuple):
    """One morpheme: its form, its Sejong tag (NNG, NNP, JX …) and where it stands in the body.

    A tuple, since an article has a thousand of them and a frozen dataclass takes four times as long to make.
    """

    form: str
    tag: str
    start: int
    end: int


@dataclass
class Sentence:
    """One sentence, and the eojeols (what stands between spaces) it is made of, each with where it begins."""

    start: int
    end: int
    in_quote: bool
    eojeols: tuple[tuple[int, Eojeol], ...] = ()

    @lazy
    def signs(self) -> int:
        """The signs that its eojeols bear, together."""
        signs = 0
        for _, eojeol in self.eojeols:
            signs |= eojeol.signs
        return signs

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """The morphemes in order, with offsets into the body; made where they are asked for."""
        new = tuple.__new__
        return tuple([
            new(Token, (form, tag, at + start, at + end))
            for at, eojeol in self.eojeols
            for form, tag, start, end in eojeol.tokens
        ])  # fmt: skip


class Quote(NamedTuple):
    """One quotation: the words without their marks, who said them, and the verb of saying."""

    text: str
    start: int
    end: int
    speaker: str | None
    cue: str | None
    kind: str
    rule: str


class Claim(NamedTuple):
    """What one mention asserts: ``mention`` is of ``subject``'s ``attribute``.

    ``modality`` is planned, reported or conditional; ``topic_terms`` are the content words around it.
    """

    mention: Mention
    subject: str | None
    attribute: str
    modality: str
    attribution: str | None
    topic_terms: tuple[str, ...]


class TextIssue(NamedTuple):
    """An oddity of the writing itself: an editor's note left in, a likely typo, an open quote."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    suggestion: str | None = None


class Term(NamedTuple):
    """One content morpheme of title and body, and how often it stands there."""

    term: str
    frequency: int
    in_title: bool
    is_name: bool


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, how exactly that is known, and from which words.

    ``at`` is a date where only the day is known, else an aware time in Asia/Seoul.
    ``precision`` is day, minute, second or None; ``method`` is stated, feed, export, inferred or unknown.
    """

    at: date | datetime | None
    precision: str | None
    method: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article."""

    publication: Publication
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[TextIssue, ...] = ()
    terms: tuple[Term, ...] = field(default=())
