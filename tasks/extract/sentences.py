"""Sentences of a body and their morphemes, without a look at the whole text by the analyser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from tasks.extract import readings
from tasks.extract.model import Sentence
from tasks.extract.pieces import eojeols_between
from tasks.extract.reading_table import AFTER_QUOTATION

_PARAGRAPH = re.compile(r"[^\n]+")
# Speech, titles in marks and brackets: no sentence ends inside them unless they begin the sentence. A mark behind
# a space closes nothing: of marks that do not tell their side one is missing, or the other side was written.
_ENCLOSED = re.compile(
    r"“[^“”\"]*(?<!\s)[”\"]|\"[^\"“”]*(?<!\s)[\"”]|‘[^‘’']*(?<!\s)[’']|(?<![가-힣0-9A-Za-z])'[^'‘’]*(?<!\s)['’]"
    r"|＂[^＂]*(?<!\s)＂|\([^()]*\)|\[[^\[\]]*\]"
)
_BRACKETS = "(["
# In characters. The longest sentences of news are lists of names; what is longer is a table or a script.
_LONGEST = 2_000
_LONGEST_WORD = 40
_HANGUL = re.compile(r"[가-힣]+")
_OPENING = re.compile(r"[“\"]")
_BEGINNING = frozenset({"NNG", "NNP", "NP", "NR", "MAG", "MM"})
_CLOSED = r"[”\"]"
# A full stop and what closes behind it (but not 긴장… in a headline); a credit glued to it (있다./뉴스1); speech
# beside speech; “늦는다”北 손님; 다.그러나; 전망은?외신; 가나.“간다; 다.-그는; 7905.강 씨; “모른다.”(주민) 12일;
# 반갑지 않아”주민은; 다.LG화학은, where a word is known.
# The character first and what stands before it second: then the search can skip to it, in a fifth of the time.
_END = re.compile(
    r"[.?!…。”\"](?:"
    r"(?:(?<=[가-힣A-Za-z)\]”\"’'％%][.?!。])|(?<=[다요죠까]…))[.?!…。]*[\"”＂’')\]」』〉》>]*"
    r"(?=[ \t\xa0\u3000]+(?:[^\s/]|/\S))"
    r"|(?<=[가-힣]\.)\s?/(?=\s?\S)"
    r"|(?<=[다요죠까라네나냐지자야][”\"])(?=[ \xa0][“\"])"
    r"|(?<=[다요죠까라네나냐지자야.?!]”)(?=“)"
    r"|(?<=[가-힣.?!]”)(?=[A-Z一-鿿])"
    r"|(?<=[다요죠]\.)(?=[가-힣ㄱ-ㅎ一-鿿“\"])"
    r"|(?<=[까요나냐은는가지]\?)(?=[가-힣]{2})"
    r"|(?<=[가-힣][.?!])(?=“[가-힣])"
    r"|(?<=[가-힣][.?!])['’”\"]?(?=[-―–→◇◆▶△▲■●○] ?[가-힣0-9“‘])"
    r"|(?<=-\d{4}\.)(?= ?[가-힣]{2})"
    r"|(?P<told>)(?<=[.?!][”\"])[ \xa0]?\([가-힣A-Za-z0-9·, ]{2,30}\)(?=[ \xa0]?[가-힣0-9“\"])"
    rf"|(?P<word>)(?:(?<=[다요죠까]{_CLOSED})|(?<=[않많같]아{_CLOSED})|(?<=[있없싶]어{_CLOSED})|(?<=[못안]해{_CLOSED})|(?<=[못안] 해{_CLOSED}))"
    r"(?=[가-힣]{2})"
    r"|(?P<quoted>)(?<=[다요죠]\.)(?=[‘'][가-힣]{2})"
    r"|(?P<known>)(?<=[다요죠]\.)(?=[A-Z0-9])"
    r")"
)


def split_sentences(body: str) -> tuple[Sentence, ...]:
    """Split a body into sentences in order; none crosses a newline, all offsets are into the body."""
    return tuple(
        Sentence(start, end, False, eojeols_between(body, start, end)) for start, end in sentence_spans(body)
    )


def sentence_spans(body: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of a body, without the white space around them."""
    for paragraph in _PARAGRAPH.finditer(body):
        start = paragraph.start()
        for end in (*_ends(body, start, paragraph.end()), paragraph.end()):
            text = body[start:end]
            bare = text.strip()
            if bare:
                first = start + len(text) - len(text.lstrip())
                yield from _bounded(body, first, first + len(bare))
            start = end


def _bounded(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the stretches of one that is none: what is found in a sentence looks at all of it."""
    while end - start > _LONGEST:
        cut = body.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and body[start].isspace():
            start += 1
    yield start, end


def _ends(body: str, begin: int, last: int) -> Iterator[int]:
    """Where sentences end inside the paragraph between two positions."""
    enclosed = [match.span() for match in _ENCLOSED.finditer(body, begin, last)]
    index = 0
    for match in _END.finditer(body, begin, last):
        start, end = match.span()
        while index < len(enclosed) and enclosed[index][1] <= start:
            index += 1
        inside = index < len(enclosed) and enclosed[index][0] <= start and end < enclosed[index][1]
        if inside and _goes_on(body, begin, end, enclosed[index]):
            continue
        if match.lastgroup and not _BEGINS[match.lastgroup](body, begin, match):
            continue
        yield end
        begin = end


def _begins_with_noun(body: str, start: int) -> bool:
    """Whether a noun stands at ``start`` (미국이), not what goes on behind speech (라고, 는, 했다)."""
    word = _HANGUL.match(body, start)
    first = readings.read(word[0], AFTER_QUOTATION)[0] if word else None
    return first is not None and first.tag in _BEGINNING and first.end > 1


def _is_whole_speech(body: str, begin: int, told: re.Match[str]) -> bool:
    """Whether the sentence is speech and who says it, and another begins behind: “모른다.”(주민) 12일."""
    if _OPENING.search(body[begin : told.start()].lstrip(), 1):
        return False
    behind = told.end() + (body[told.end()] in " \xa0")
    return not _HANGUL.match(body, behind) or _begins_with_noun(body, behind)


_BEGINS: dict[str, Callable[[str, int, re.Match[str]], bool]] = {
    "word": lambda body, _, match: _begins_with_noun(body, match.end()),
    "quoted": lambda body, _, match: _begins_with_noun(body, match.end() + 1),
    "told": _is_whole_speech,
    "known": lambda body, _, match: bool(
        readings.read_mixed(body[match.end() : match.end() + _LONGEST_WORD].split(maxsplit=1)[0], 0)
    ),
}
"""Whether a sentence begins there, by the groups of ``_END`` that do not say so by themselves."""


def _goes_on(body: str, begin: int, end: int, enclosed: tuple[int, int]) -> bool:
    """Whether the sentence from ``begin`` on does not end at ``end``, inside what is enclosed."""
    first, last = enclosed
    # What stands behind only closes: "그는 갔다."라고.
    return end == last - 1 or body[first] in _BRACKETS or bool(body[begin:first].strip(" \t\xa0-/"))


def sentence_at(sentences: Sequence[Sentence], position: int) -> int:
    """The number of the sentence that contains ``position``, or of the last one before it."""
    return max(bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1, 0)


def mark_quoted(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> tuple[Sentence, ...]:
    """Set ``in_quote`` on the sentences that lie wholly inside one of the quoted ``spans`` (sorted, apart)."""
    starts = [start for start, _ in spans]
    marked = list(sentences)
    for number, sentence in enumerate(sentences):
        before = bisect_right(starts, sentence.start) - 1
        if before >= 0 and sentence.end <= spans[before][1]:
            marked[number] = Sentence(sentence.start, sentence.end, True, sentence.eojeols)
    return tuple(marked)
