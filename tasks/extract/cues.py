"""The words of saying, planning and supposing: shape of the lexicon, and how tokens are read by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from tasks.extract.model import Token
from tasks.lookups import Lexicon, load

_VERB_TAGS = frozenset({"VV", "VV-R", "VV-I", "VX", "VA", "XSV", "XSA", "VCP"})
_ENDING_TAGS = frozenset({"EP", "EF", "EC", "VX", "ETM"})
_REPORTING_TAGS = frozenset({"EC", "JKQ"})
_REPORTING = ("다고", "라고", "냐고", "자고")


class Cues(Lexicon):
    """Words that say that somebody speaks, plans or supposes."""

    speech_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    weak_verbs: frozenset[str]
    speakers: frozenset[str]
    pronouns: frozenset[str]
    words_of: frozenset[str]
    said_so: tuple[str, ...]
    quoted_as: tuple[str, ...]
    source_markers: frozenset[str]
    forecasts: frozenset[str]
    estimates: frozenset[str]
    plan_nouns: frozenset[str]
    plan_verbs: frozenset[str]
    plan_words: tuple[str, ...]
    plan_endings: frozenset[str]
    conditional_endings: frozenset[str]
    conditional_words: tuple[str, ...]
    not_conditional: frozenset[str]

    @cached_property
    def plan_word(self) -> re.Pattern[str]:
        """A word that begins with one of the plan words."""
        return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, self.plan_words))})")

    @cached_property
    def speaker_ends(self) -> tuple[str, ...]:
        """The speakers as ends of longer words: 시관계자, 변호인단."""
        return tuple(self.speakers)


@cache
def cues() -> Cues:
    """The cues lexicon."""
    found: Cues = load("cues", Cues)
    return found


def verb_of_saying(tokens: Sequence[Token], *, after_quote: bool) -> tuple[int, int] | None:
    """Index range of the last verb of saying in ``tokens``: 강조했다 of 다시 한번 강조했다.

    Weak verbs (했다, 적었다) count only right behind a quotation (``after_quote``) and when no
    stronger verb is there.
    """
    weak: tuple[int, int] | None = None
    for index in range(len(tokens) - 1, -1, -1):
        first = _spoken(tokens, index) if tokens[index].tag in _VERB_TAGS else None
        if first is None:
            continue
        span = (first, _verb_end(tokens, index))
        if tokens[index].form in cues().weak_verbs and first == index:
            weak = span if after_quote else weak
            continue
        return span
    return weak


def _spoken(tokens: Sequence[Token], index: int) -> int | None:
    """The first token of the verb of saying whose stem ends at ``index``."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.tag in ("XSV", "VV", "VX") and token.form == "하" and before is not None:
        if before.tag in ("NNG", "XR") and before.form in cues().speech_nouns:
            return index - 1
        if before.tag in ("JKO",) and index > 1 and tokens[index - 2].form in cues().speech_nouns:
            return index - 2
    if token.tag.startswith("VV") and token.form in cues().speech_verbs:
        return index
    return None


def _verb_end(tokens: Sequence[Token], index: int) -> int:
    end = index + 1
    while end < len(tokens) and tokens[end].tag in _ENDING_TAGS:
        end += 1
    return end


def is_reporting(token: Token) -> bool:
    """Whether a morpheme ends what somebody says in other words: 다고, 라고, 냐고, 자고."""
    return token.tag in _REPORTING_TAGS and token.form.endswith(_REPORTING)
