"""Whether a sentence reports, plans or supposes what it says of a value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
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
        tokens = self.sentence.tokens
        for index, (_, tag, _, end) in enumerate(tokens):
            if tag == "EC" and index and _is_conditional(tokens[index - 1 : index + 1]):
                return end
        return float("inf")

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
    for index in range(first, len(tokens)):
        if tokens[index][1] in _CLAUSE_ENDS:
            return tokens[first : index + 1]
    return tokens[first:]


def _is_past(clause: Sequence[Token]) -> bool:
    for form, tag, _, _ in clause:  # noqa: SIM110 - as a generator it takes twice as long, twenty times an article
        if tag == "EP" and form in _PAST:
            return True
    return False


def _is_resolved(clause: Sequence[Token]) -> bool:
    """Whether a clause resolves or foresees, be it told in the past: 짓기로 했다, 이를 것으로 내다봤다, 1%로 전망했다."""
    forecasts = cues().forecasts
    before, tag_before = "", ""
    for form, tag, _, _ in clause:
        if form == "로" and before == "기" and tag_before == "ETN":
            return True
        if form == "것" and tag == "NNB" and before in ("ᆯ", "을"):
            return True
        if tag == "XSV" and before in forecasts:
            return True
        before, tag_before = form, tag
    return False


def _is_conditional(clause: Sequence[Token]) -> bool:
    lexicon = cues()
    tag_before = ""
    for form, tag, _, _ in clause:
        if form == "경우" and tag_before == "ETM":
            return True
        tag_before = tag
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
