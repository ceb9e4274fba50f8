"""One article's text in, everything found in it out. Pure: the analyser is its only resource."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from tasks.extract.claims import find_claims
from tasks.extract.family_names import tell_family_names
from tasks.extract.issues import find_issues
from tasks.extract.marks import read_marks
from tasks.extract.mending import mend_names
from tasks.extract.model import Extraction, Mention, Publication, Sentence
from tasks.extract.names import find_names
from tasks.extract.publication import infer_publication
from tasks.extract.quotes import find_quotes
from tasks.extract.sentences import mark_quoted, split_sentences
from tasks.extract.terms import count_terms
from tasks.extract.values import find_values

SEOUL = ZoneInfo("Asia/Seoul")
_PLACE = attrgetter("start", "end", "type")
UNKNOWN = Publication(None, None, "unknown")


def extract(
    body: str,
    *,
    title: str | None = None,
    reporters: Sequence[str] = (),
    stated: Publication = UNKNOWN,
    split: Callable[[str], tuple[Sentence, ...]] = split_sentences,
) -> Extraction:
    """Find sentences, mentions, quotations, claims, oddities and terms in one article.

    Where ``stated`` is unknown the publication date is inferred from the text; dates are resolved
    against it either way; ``split`` reads sentences and their morphemes. Every offset is a half-open character offset into ``body``.
    """
    publication = infer_publication(body) if stated.method == "unknown" else stated
    sentences = mend_names(body, tell_family_names(body, split(body)))
    values = find_values(body, reference_of(publication))
    names = find_names(body, sentences, title=title, reporters=reporters)
    mentions = _together(values, names)
    marks = read_marks(body)
    quotes = find_quotes(body, sentences, mentions, marks)
    return Extraction(
        publication=publication,
        sentences=mark_quoted(sentences, [(span.start - 1, span.end + 1) for span in marks.spans]),
        mentions=tuple(mentions),
        quotes=tuple(quotes),
        claims=tuple(find_claims(body, sentences, mentions, quotes)),
        issues=tuple(find_issues(body, sentences, marks)),
        terms=tuple(count_terms(sentences, mend_names(title or "", split(title or "")))),
    )


def reference_of(publication: Publication) -> date | datetime | None:
    """What times are resolved against: the wall clock of publication in Seoul, its day, or None when unknown."""
    at = publication.at
    return at.astimezone(SEOUL).replace(tzinfo=None) if isinstance(at, datetime) else at


def _together(values: Sequence[Mention], names: Sequence[Mention]) -> list[Mention]:
    """Values and names in order of appearance.

    An event with its year (CES 2023) takes its bare name, and the week before (전주보다) is no town.
    """
    surer = [m for m in values if m.type in ("EVENT", "DATE")]
    starts, ends = [m.start for m in surer], [m.end for m in surer]
    kept = [n for n in names if bisect_left(starts, n.end) == bisect_right(ends, n.start)]
    return sorted((*values, *kept), key=_PLACE)
