"""Likely misspellings: those of the lexicon, and a copula whose 이 was dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from tasks.extract.eojeols import BARE_COPULA
from tasks.extract.model import Sentence, TextIssue, Token
from tasks.lookups import Lexicon, load

_SUBJECTS = frozenset({"JKS", "JX"})
_NOUNS = frozenset({"NNG", "NNB"})
# A word between marks is being talked about, as in a column on spelling.
_OPENS = frozenset("'\"‘’“”")


class Misspelling(Lexicon):
    """One misspelling: what is wrong, what is right, and where it is surely wrong."""

    wrong: str
    right: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern)


class Misspellings(Lexicon):
    """The misspellings lexicon."""

    misspellings: tuple[Misspelling, ...]


@cache
def misspellings() -> Misspellings:
    """The misspellings lexicon."""
    found: Misspellings = load("misspellings", Misspellings)
    return found


@cache
def _beginnings() -> re.Pattern[str]:
    """The first letter of a misspelling before its second: the pattern's own beginnings are letters, which is fast."""
    words = sorted({entry.wrong[:2] for entry in misspellings().misspellings})
    return re.compile("|".join(f"{re.escape(word[0])}(?={re.escape(word[1:])})" for word in words))


def find_misspellings(body: str) -> Iterator[TextIssue]:
    """Misspellings of the lexicon, with what was probably meant."""
    # Most words are not there at all, which one look at the body tells in a tenth of the time of a look for each.
    beginnings = {body[match.start() : match.start() + 2] for match in _beginnings().finditer(body)}
    for entry in misspellings().misspellings if beginnings else ():
        if entry.wrong[:2] not in beginnings and entry.wrong[1:]:
            continue
        for match in entry.compiled.finditer(body):
            start, end = match.span("word" if "word" in entry.compiled.groupindex else 0)
            if body[start - 1 : start] not in _OPENS or body[end : end + 1] not in _OPENS:
                yield TextIssue(start, end, body[start:end], "typo", "misspelling", entry.right)


def find_dropped_copulas(body: str, sentences: Sequence[Sentence]) -> Iterator[TextIssue]:
    """데이터가 힘다: a noun that ends in a consonant, then 다 as the end of the statement.

    After a vowel 이 may be dropped (회사다), after a consonant it may not (힘이다). A subject must
    stand before it in the same clause, and no space between noun and 다.
    """
    for sentence in sentences:
        if not sentence.signs & BARE_COPULA:
            continue
        for index, token in enumerate(sentence.tokens):
            noun = _noun_without_copula(sentence.tokens, index) if index and token.form == "다" else None
            if noun is not None:
                text = body[noun.start : token.end]
                yield TextIssue(noun.start, token.end, text, "typo", "dropped_copula", f"{text[:-1]}이다")


def _noun_without_copula(tokens: Sequence[Token], index: int) -> Token | None:
    """The noun that lacks its 이 before the 다 at ``index``; None where none does."""
    token, first = tokens[index], index - 1
    # The analyser may make up for the gap with a morpheme that is not written: 경쟁력(하)다.
    while first > 0 and tokens[first].start == tokens[first].end:
        first -= 1
    noun = tokens[first]
    if token.start != noun.end or token.tag not in ("MAG", "EF", "JX", "NNG", "IC"):
        return None
    if noun.tag not in _NOUNS or not ends_in_consonant(noun.form) or noun.end - noun.start != len(noun.form):
        return None
    if index + 1 >= len(tokens) or tokens[index + 1].tag != "SF" or tokens[index + 1].start != token.end:
        return None
    if first < 1 or tokens[first - 1].end >= noun.start:
        return None
    before = tokens[max(0, first - 7) : first]
    return noun if any(t.tag in _SUBJECTS and t.form in ("이", "가", "은", "는") for t in before) else None


def ends_in_consonant(text: str) -> bool:
    """Whether the last Hangul syllable of ``text`` has a final consonant."""
    code = ord(text[-1]) - 0xAC00 if text else -1
    return 0 <= code < 11172 and code % 28 != 0
