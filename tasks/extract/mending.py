"""Mending names that the analyser took apart: 윤정/NNP 원/NNG 교수 is 윤정원 교수.

A name the analyser has never seen comes back as odd pieces. It is put together again only where the
text around it says that it is a name: a title, 씨, an age, or a family name standing alone before pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extract import names_lexicon
from tasks.extract.model import Sentence, Token
from tasks.extract.morphemes import UNKNOWN_NOUN
from tasks.extract.people import is_other_name, title_at_end

_NAME = re.compile(r"[가-힣]{3}")
_NOMINAL = frozenset({UNKNOWN_NOUN, "NNG", "NNP", "NNB", "NR", "SL", "SH", "XPN", "XSN", "XR", "MM"})
_PIECES = frozenset({UNKNOWN_NOUN, "NNG", "NNP", "NNB", "MAG", "MM", "XR", "XSN", "NR", "IC", "NP"})
_NEVER_FIRST = frozenset({"XPN", "NR", "SN"})
# 이동기 교수 read as 이 동기: nobody writes "this colleague" as one word.
_UNSPACED = frozenset({"MM", "NP"})
_SUBJECT = frozenset({"JX", "JKS"})
# Ends of ordinary compounds of three syllables: 정책팀, 주민회.
_COMPOUND_ENDS = frozenset("팀회부과국실청측당단시군구도계사장형적용률권급층자인원씨모대")
_AGE = re.compile(r"\s?\(\d{2}[^)\n]{0,10}\)")
_FURTHEST_TITLE = 4


def mend_names(body: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Join the pieces of unknown names into one proper noun each; offsets stay exact.

    A name that is told once by what stands beside it is joined wherever it stands. Afterwards no token
    is an ``UNKNOWN_NOUN`` any more: it is a name, or an ordinary noun.
    """
    candidates = [_candidates(body, sentence.tokens) for sentence in sentences]
    names = {
        body[sentence.tokens[first].start : sentence.tokens[last - 1].end]
        for sentence, found in zip(sentences, candidates, strict=True)
        for first, last in found
        if _is_name(body, sentence.tokens, first, last)
    }
    return tuple(
        _mended(body, sentence, found, names) for sentence, found in zip(sentences, candidates, strict=True)
    )


def _candidates(body: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of tokens that make three syllables and begin with a family name."""
    surnames = names_lexicon.titles().surname_set
    found = []
    for index, token in enumerate(tokens):
        begins = token.tag in _PIECES and body[token.start] in surnames
        last = _pieces(body, tokens, index) if begins else 0
        if last:
            found.append((index, last))
    return found


def _mended(
    body: str, sentence: Sentence, candidates: Sequence[tuple[int, int]], names: set[str]
) -> Sentence:
    """The sentence with those of its candidates joined that are known to be names."""
    tokens = sentence.tokens
    made: list[Token] = []
    position = 0
    for first, last in candidates:
        start, end = tokens[first].start, tokens[last - 1].end
        if first >= position and body[start:end] in names:
            made += (*tokens[position:first], Token(body[start:end], "NNP", start, end))
            position = last
    made += tokens[position:]
    unknown = any(token.tag == UNKNOWN_NOUN for token in made)
    if not position and not unknown:
        return sentence
    return replace(
        sentence, tokens=tuple(t._replace(tag="NNG") if t.tag == UNKNOWN_NOUN else t for t in made)
    )


def _pieces(body: str, tokens: Sequence[Token], index: int) -> int:
    """One past the last of the pieces that make three syllables from the start of a word; 0 if none do."""
    start = tokens[index].start
    if (
        index
        and tokens[index - 1].end == start
        and not body[start - 1 : start].isspace()
        and _letter(body, start)
    ):
        return 0
    last = index + 1
    while last < len(tokens) and tokens[last - 1].end < start + 3:
        if tokens[last].start != tokens[last - 1].end:
            return 0
        last += 1
    apart = last - index > 1 or tokens[index].tag == UNKNOWN_NOUN
    whole = tokens[last - 1].end == start + 3 and apart
    return last if whole and _NAME.fullmatch(body, start, start + 3) else 0


def _letter(body: str, start: int) -> bool:
    return body[start - 1 : start].isalnum()


def _is_name(body: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    lexicon = names_lexicon.titles()
    name = body[tokens[first].start : tokens[last - 1].end]
    if name[0] not in lexicon.surname_set or name in lexicon.not_names or is_other_name(name):
        return False
    if tokens[first].tag in _NEVER_FIRST:
        return False
    family = tokens[first].tag == "NNP" and len(tokens[first].form) == 1
    if family and body[tokens[first].end] in "씨모":
        return False
    pieces = all(token.tag in _PIECES for token in tokens[first:last])
    odd = pieces and _odd(tokens[first:last])
    after = tokens[last] if last < len(tokens) else None
    honoured = after is not None and _honorific(after, tokens[last - 1])
    if (odd or family) and (honoured or _AGE.match(body, tokens[last - 1].end)):
        return True
    if (
        family
        and pieces
        and after is not None
        and after.tag in _SUBJECT
        and after.start == tokens[last - 1].end
    ):
        return True
    unspaced = pieces and tokens[first].tag in _UNSPACED
    return (odd or family or unspaced) and _title_follows(body, tokens, last)


def _odd(pieces: Sequence[Token]) -> bool:
    """Whether the pieces are no ordinary compound noun."""
    if len(pieces) == 1:
        return True
    if pieces[0].tag == "NNP":
        return len(pieces[0].form) == 1 or pieces[-1].form not in names_lexicon.places().wants_name
    if all(len(piece.form) == 1 for piece in pieces):
        return pieces[0].tag not in _UNSPACED
    return len(pieces[0].form) == 2 and pieces[-1].form not in _COMPOUND_ENDS and pieces[-1].tag == "NNB"


def _honorific(after: Token, before: Token) -> bool:
    return after.form == "씨" and after.tag == "NNB" and after.start - before.end <= 1


def _title_follows(body: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether up to four words on, without a particle between, stands a title."""
    if index >= len(tokens) or body[tokens[index - 1].end : tokens[index].start] != " ":
        return False
    start = tokens[index].start
    count = 0
    for position in range(index, len(tokens)):
        token = tokens[position]
        if token.tag not in _NOMINAL:
            return False
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is not None and following.start == token.end and following.tag in _NOMINAL:
            continue
        if title_at_end(body[start : token.end]):
            return True
        count += 1
        if following is None or count >= _FURTHEST_TITLE or body[token.end : following.start] != " ":
            return False
        start = following.start
    return False
