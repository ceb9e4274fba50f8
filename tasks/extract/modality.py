"""Whether a sentence reports, plans or supposes what it says of a value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from tasks.extract.cues import cues
from tasks.extract.lazy import lazy
from tasks.extract.model import Mention, Sentence, Token

_START = attrgetter("start")
_CLAUSE_ENDS = frozenset({"EC", "EF"})
_PAST = frozenset({"었", "았", "였"})
# The end of a sentence: its last morphemes up to the full stop, or what a quotation is said with.
_PREDICATE = 8


@dataclass
class Telling:
    """How one sentence tells what it tells: found once for all values in it."""

    body: str
    sentence: Sentence

    @lazy
    def in_past(self) -> bool:
        """Whether the sentence ends in the past."""
        return _is_past(self._predicate)

    @lazy
    def in_future(self) -> bool:
        """Whether the sentence ends in a plan: 예정이다, 나선다, ㄹ 것이다, 하겠다."""
        end, lexicon = self._predicate, cues()
        for index, token in enumerate(end):
            if token.tag == "NNG" and token.form in lexicon.plan_nouns and index + 3 >= len(end) - 2:
                return True
            if token.tag in ("EP", "EF") and token.form in lexicon.plan_endings:
                return True
            if token.tag.startswith("VV") and token.form in lexicon.plan_verbs and not self.in_past:
                return True
            bound = token.tag == "NNB" and token.form in ("것", "거")
            if bound and index and end[index - 1].form in ("ᆯ", "을"):
                return True
        return False

    @lazy
    def in_bare_present(self) -> bool:
        """Whether the sentence is a statement that says neither past nor future."""
        return not self.in_past and any(t.tag == "EF" for t in self._predicate)

    @lazy
    def supposes(self) -> bool:
        """Whether the sentence opens as a supposition: 만약, 만일."""
        return self.body.startswith(cues().conditional_words, self.sentence.start, self.sentence.end)

    def supposes_before(self, mention: Mention) -> bool:
        """Whether an if-clause stands before the value, in a sentence that is not in the past."""
        return not self.in_past and self._supposition <= mention.start

    @lazy
    def _supposition(self) -> float:
        """Where the first if-clause ends."""
        clauses = (pair for pair in pairwise(self.sentence.tokens) if pair[1].tag == "EC")
        return next((last.end for before, last in clauses if _is_conditional((before, last))), float("inf"))

    def plans_before(self, mention: Mention) -> bool:
        """오는, 내달 … before the value, or inside it, in a sentence that is not in the past."""
        if self.in_past:
            return False
        said = mention.text.startswith(cues().plan_words)
        return said or cues().plan_word.search(self.body, self.sentence.start, mention.end) is not None

    @lazy
    def _predicate(self) -> Sequence[Token]:
        return self.sentence.tokens[-_PREDICATE:]


def modality_of(tellings: Sequence[Telling], number: int, mention: Mention) -> str:
    """planned, reported or conditional, for a value in sentence ``number``.

    The clause of the value decides where it is an if-clause, a resolution or forecast, or in the past; then an
    if-clause before it; else the end of the sentence; else, for a sentence in the bare present (운영한다), a neighbour in the same paragraph
    that speaks of the future (선보일 계획이다).
    """
    telling = tellings[number]
    clause = _clause(telling.sentence.tokens, mention)
    if telling.supposes or _is_conditional(clause) or telling.supposes_before(mention):
        return "conditional"
    if telling.plans_before(mention) or _is_resolved(clause):
        return "planned"
    if _is_past(clause):
        return "reported"
    if telling.in_future:
        return "planned"
    if telling.in_bare_present and any(other.in_future for other in _neighbours(tellings, number)):
        return "planned"
    return "reported"


def _clause(tokens: Sequence[Token], mention: Mention) -> Sequence[Token]:
    """The morphemes from the value to the end of its clause."""
    first = bisect_left(tokens, mention.end, key=_START)
    last = next((i for i in range(first, len(tokens)) if tokens[i].tag in _CLAUSE_ENDS), len(tokens) - 1)
    return tokens[first : last + 1]


def _is_past(clause: Sequence[Token]) -> bool:
    return any(tag == "EP" and form in _PAST for form, tag, _, _ in clause)


def _is_resolved(clause: Sequence[Token]) -> bool:
    """Whether a clause resolves or foresees, be it told in the past: 짓기로 했다, 이를 것으로 내다봤다, 1%로 전망했다."""
    lexicon = cues()
    for before, token in pairwise(clause):
        if before.form == "기" and before.tag == "ETN" and token.form == "로":
            return True
        if before.form in ("ᆯ", "을") and token.tag == "NNB" and token.form == "것":
            return True
        if before.form in lexicon.forecasts and token.tag == "XSV":
            return True
    return False


def _is_conditional(clause: Sequence[Token]) -> bool:
    lexicon = cues()
    if any(b.tag == "ETM" and t.form == "경우" for b, t in pairwise(clause)):
        return True
    if len(clause) < 2 or clause[-1].tag != "EC" or clause[-1].form not in lexicon.conditional_endings:
        return False
    return clause[-2].form not in lexicon.not_conditional


def _neighbours(tellings: Sequence[Telling], number: int) -> list[Telling]:
    """The sentence before and the one after, where no new paragraph lies between."""
    here = tellings[number]
    found = []
    if number and "\n" not in here.body[tellings[number - 1].sentence.end : here.sentence.start]:
        found.append(tellings[number - 1])
    after = tellings[number + 1] if number + 1 < len(tellings) else None
    if after is not None and "\n" not in here.body[here.sentence.end : after.sentence.start]:
        found.append(after)
    return found
