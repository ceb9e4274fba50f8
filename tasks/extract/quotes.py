"""Quotations: the words, who said them, and the verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tasks.extract.cues import cues, is_reporting, verb_of_saying
from tasks.extract.eojeols import REPORTS
from tasks.extract.marks import Marked, Marks
from tasks.extract.model import Mention, Quote, Sentence, Token
from tasks.extract.sentences import sentence_at
from tasks.extract.speakers import Candidate, candidates

# What follows the closing mark of speech; a noun phrase in marks is followed by an ordinary particle.
_QUOTATIVE = re.compile(
    r"\s?(?:이?라(?:고|며|면서|는데|더니|고도|고는)|고(?![가-힣]{2})|고도 |고는 |며|면서|면서도|(?:이?라)?던 |"
    rf"(?:[은는]|이?라는) (?:{'|'.join(cues().quoted_as)})|"
    rf"이?라는 [^\"“”.,\n]{{2,30}}?의 (?:{'|'.join(cues().words_of)})(?=이다|처럼|대로))"
)
_SENTENCE_END = frozenset({"EF", "SF"})
_SHORTEST = 4
_START = attrgetter("start")


class _Block(NamedTuple):
    """The sentences over which one or more quotations stretch, as one run of tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    def token_at(self, position: int) -> int:
        """The index of the first token that begins at ``position`` or behind it."""
        return bisect_left(self.tokens, position, key=_START)


def find_quotes(
    body: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], marks: Marks
) -> list[Quote]:
    """Every direct and indirect quotation of a body, in order.

    A speaker is the subject of the sentence that quotes; where it has none, whoever spoke last.
    """
    people = [m for m in mentions if m.type in ("PERSON", "ORGANISATION")]
    places = [m.start for m in people]
    opened = [span.start - 1 for span in marks.spans]
    found: list[Quote] = []
    current: str | None = None
    number, behind = 0, _behind_quotes(sentences, opened)
    while number < behind:
        start = sentences[number].start
        first = bisect_left(opened, start)
        last = (
            _block_end(sentences, islice(marks.spans, first, None), number) if first < len(opened) else number
        )
        end = sentences[last].end
        inside = people[bisect_left(places, start) : bisect_left(places, end)]
        spans = marks.spans[first : bisect_left(opened, end)]
        # Seven in ten sentences neither quote nor name a person that may be quoted: nobody looks through their morphemes.
        if spans or _reports(sentences[number]) or any(one.type == "PERSON" for one in inside):
            block = _block(sentences, number, last)
            quoted = [(span.start - 1, span.end + 1) for span in spans]
            subjects = candidates(body, block.tokens, inside, quoted)
            quotes, current = _of_block(body, block, spans, subjects, inside, current)
            if quotes and not subjects and quotes[-1].cue is None and last + 1 < len(sentences):
                quotes, current = _named_next(body, sentences[last + 1], quotes, people, current)
            found.extend(quotes)
        number = last + 1
    return found


def _named_next(
    body: str,
    sentence: Sentence,
    quotes: list[Quote],
    people: Sequence[Mention],
    current: str | None,
) -> tuple[list[Quote], str | None]:
    """The quotations of a block that names nobody, said by whom the next sentence names as their speaker.

    It says so by a noun (홍 감독의 말이다) or by pointing back (홍 감독은 이렇게 말했다).
    """
    text = body[sentence.start : sentence.end]
    inside = [m for m in people if sentence.start <= m.start < sentence.end]
    named = candidates(body, sentence.tokens, inside, ())
    said = any(word in text for word in cues().said_so) and verb_of_saying(sentence.tokens, after_quote=False)
    pool = named if said else [one for one in named if one.source]
    if not pool or pool[-1].strength == 1:
        return quotes, current
    speaker = pool[-1].name
    return [quote._replace(speaker=speaker, rule="named_in_next_sentence") for quote in quotes], speaker


def _reports(sentence: Sentence) -> bool:
    return bool(sentence.signs & REPORTS)


def _behind_quotes(sentences: Sequence[Sentence], opened: Sequence[int]) -> int:
    """One past the last sentence that may quote: who is named behind it says nothing."""
    number = len(sentences)
    first = sentence_at(sentences, opened[-1]) if opened else -1
    while number > first + 1 and not _reports(sentences[number - 1]):
        number -= 1
    return number


def _block_end(sentences: Sequence[Sentence], spans: Iterable[Marked], number: int) -> int:
    """The last sentence reached by a quotation of ``spans`` that begins in sentence ``number``."""
    last = number
    for span in spans:
        if span.start - 1 >= sentences[last].end:
            break
        last = max(last, sentence_at(sentences, span.end))
    return last


def _block(sentences: Sequence[Sentence], first: int, last: int) -> _Block:
    tokens = sentences[first].tokens
    if last > first:
        tokens = tuple(token for s in sentences[first : last + 1] for token in s.tokens)
    return _Block(sentences[first].start, sentences[last].end, tokens)


def _of_block(
    body: str,
    block: _Block,
    spans: Sequence[Marked],
    subjects: Sequence[Candidate],
    mentions: Sequence[Mention],
    current: str | None,
) -> tuple[list[Quote], str | None]:
    """The quotations of one block, and who is speaking after it."""
    found: list[Quote] = []
    speech = [s for s in spans if _is_speech(body, block, s) or (not subjects and _headed(body, mentions, s))]
    for span in speech:
        following = [s.start for s in spans if s.start > span.end]
        verb = _verb(block, span.end, min(following, default=block.end)) or _verb(block, span.end, block.end)
        speaker, rule = _speaker(subjects, span, current, embedded=_is_embedded(block, span))
        headed = None if subjects or verb else _headed(body, mentions, span)
        if headed is not None:
            speaker, rule = headed, "name_right_before_quote"
        cue = None if verb is None else _surface(body, block.tokens, verb)
        found.append(Quote(body[span.start : span.end], span.start, span.end, speaker, cue, "direct", rule))
        current = speaker
    if not speech:
        indirect = _indirect(body, block, spans, subjects, current)
        if indirect is not None:
            return [indirect], indirect.speaker
        named = [s for s in subjects if s.strength == 3]
        current = named[-1].name if named else current
    return found, current


def _is_speech(body: str, block: _Block, span: Marked) -> bool:
    """Whether a marked stretch is speech: it is reported as said, or it is whole sentences."""
    text = body[span.start : span.end].strip()
    if len(text) > 1 and _QUOTATIVE.match(body, span.end + 1):
        return True
    if len(text) < _SHORTEST:
        return False
    last = block.token_at(span.end)
    inside = block.tokens[max(block.token_at(span.start), last - 2) : last]
    ends = any(token.tag in _SENTENCE_END for token in inside)
    return ends and " " in text and not _is_title(body, span)


def _is_embedded(block: _Block, span: Marked) -> bool:
    """Whether the saying itself modifies a noun: …라고 말한 데 대해."""
    first = block.token_at(span.end + 1)
    after = [token.tag for token in block.tokens[first : first + 6]]
    clause = after[: next((i for i, tag in enumerate(after) if tag in ("EC", "EF", "SF")), len(after))]
    return "ETM" in clause and any(tag in ("VV", "XSV") for tag in clause[: clause.index("ETM")])


def _headed(body: str, mentions: Sequence[Mention], span: Marked) -> str | None:
    """As in headlines: a person right before the opening mark, without a particle."""
    end = span.start - 1
    while end and body[end - 1] in " :…":
        end -= 1
    if span.end - span.start < _SHORTEST:
        return None
    return next((m.value for m in mentions if m.type == "PERSON" and m.end == end), None)


def _is_title(body: str, span: Marked) -> bool:
    """Whether an ordinary particle follows, as after the title of a work or a slogan."""
    return bool(re.match(r"(?:을|를|의|에|에서|으로|로|와|과|이란|란) ", body[span.end + 1 : span.end + 5]))


def _speaker(
    subjects: Sequence[Candidate], span: Marked, current: str | None, *, embedded: bool
) -> tuple[str | None, str]:
    """The subject before the quotation, else after it, else whoever spoke last.

    In an ``embedded`` clause (…라고 말한 데 대해) the nearest subject speaks, topic or not.
    """
    before = [s for s in subjects if s.end <= span.start]
    if embedded and before and before[-1].strength > 1:
        return before[-1].name, "subject_of_clause"
    after = [s for s in subjects if s.start >= span.end]
    for pool, rule in ((before[::-1], "subject_before_quote"), (after, "subject_after_quote")):
        best = _best(pool)
        if best is not None:
            if best.strength == 1:
                return current, "pronoun_of_last_speaker"
            return best.name, rule
    return current, "same_speaker_goes_on" if current else "no_speaker"


def _best(pool: Sequence[Candidate]) -> Candidate | None:
    """A topic before a subject, and of those the nearest: ``pool`` begins with the nearest."""
    for topic in (True, False):
        for candidate in pool:
            if candidate.topic is topic:
                return candidate
    return None


def _verb(block: _Block, start: int, end: int) -> tuple[int, int] | None:
    """Index range in the block of the verb of saying between two positions."""
    first = block.token_at(start + 1)
    span = verb_of_saying(block.tokens[first : block.token_at(end)], after_quote=True)
    return None if span is None else (span[0] + first, span[1] + first)


def _surface(body: str, tokens: Sequence[Token], verb: tuple[int, int]) -> str:
    return body[tokens[verb[0]].start : tokens[verb[1] - 1].end]


def _indirect(
    body: str,
    block: _Block,
    spans: Sequence[Marked],
    subjects: Sequence[Candidate],
    current: str | None,
) -> Quote | None:
    """…해야 한다고 강조했다: what is said runs from behind the subject to the 다 of 다고."""
    tokens = block.tokens
    verb = verb_of_saying(tokens, after_quote=False)
    if verb is None or any(span.end > tokens[verb[0]].start for span in spans):
        return None
    reporting = [t for t in tokens[max(0, verb[0] - 4) : verb[0]] if is_reporting(t)]
    if not reporting:
        return None
    end = reporting[-1].end - 1
    before = [s for s in subjects if s.end < end and s.topic]
    subject = before[0] if before else None
    start = _behind(tokens, subject.end) if subject else block.start
    words = body[start:end].strip()
    if len(words) < _SHORTEST or end <= start:
        return None
    start = body.index(words, start)
    speaker = current if subject is None or subject.strength == 1 else subject.name
    rule = "indirect_with_subject" if subject else "indirect_same_speaker"
    return Quote(words, start, start + len(words), speaker, _surface(body, tokens, verb), "indirect", rule)


def _behind(tokens: Sequence[Token], position: int) -> int:
    """The first position after the particle that follows ``position``."""
    return next((t.start for t in tokens if t.start >= position and not t.tag.startswith("J")), position)
