"""The table of readings: how its rows are written, and what can be composed of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from sys import intern

from tasks.extract.model import UNKNOWN_NOUN, Token
from tasks.extract.names_lexicon import titles
from tasks.extract.verb_endings import FINALS, RIEUL, class_of, cuts, final_of

Reading = tuple[Token, ...]
"""The morphemes of a word, with offsets into it."""

AFTER_NOTHING = ""
AFTER_FIGURE = "0"
AFTER_LETTER = "A"
AFTER_BRACKET = ")"
AFTER_QUOTATION = "”"
TAIL = "-"
SUFFIX = "+"
HEAD = "="
TAIL_HEAD = "*"
ENDING = "~"
MIXED = "&"
"""What a word follows, as the first character of its row: a figure (0년), a letter (A는), a bracket
or unit sign, a quotation mark; ``-`` begins the rows of tails, what may follow a noun in its word
(-에서는, -했다고), ``+`` those of one-syllable suffixes of nouns (+들, +권), ``=`` those of verbs up to their
ending (=들어갔), ``*`` such beginnings of tails (*했), ``~`` those of endings, behind the class of what they
follow (~Pc다고), ``&`` those of words with more in them than Hangul (&LG화학, &한·미)."""
AFTER = frozenset({AFTER_FIGURE, AFTER_LETTER, AFTER_BRACKET, AFTER_QUOTATION})
APART = frozenset({AFTER_NOTHING, AFTER_BRACKET, AFTER_QUOTATION})
"""What keeps two words apart: the word behind reads as it does alone."""
NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "NP", "XSN", "XPN", "XR", UNKNOWN_NOUN})
# 가디언스 read as 가디언+스, 트럼트 as 트+럼+트: a verb of that syllable has its ending, a foreign word has none.
_ENDS_OF_FOREIGN = frozenset("스트크")
_STEMS = frozenset({"VV", "VA"})
_MARKED = AFTER | {TAIL, SUFFIX, HEAD, TAIL_HEAD, ENDING, MIXED}
_ANONYMOUS = re.compile(rf"[{''.join(titles().surnames)}]모[씨양군]")
_SHORTEST_NOUN = 2
_LONGEST_TAIL = 6
_FULL_NAME = 3
# With what such a syllable ends, a particle or a verb ends as often as a name: 나하고, 왕이지만, 유창한.
_ENDS_NO_NAME = frozenset("다은이도로라지만하고서한")
_LONGEST_COMPOUND = 12
_NOT_A_NOUN = re.compile(rf"/(?!(?:{'|'.join(sorted(NOMINAL))})(?:[ @]|$))")
_FINALS = frozenset(range(FINALS))
_NONE = frozenset({0})
_NONE_OR_RIEUL = frozenset({0, RIEUL})
# A hundred morphemes an article: made as tuples they take half the time.
_token = tuple.__new__


def encode(reading: Iterable[Token]) -> str:
    """A reading as it stands in the file: 설명/NNG 하/XSV 었/EP@2:3 다/EF."""
    parts = []
    position = 0
    for form, tag, start, end in reading:
        place = "" if (start, end) == (position, position + len(form)) else f"@{start}:{end}"
        parts.append(f"{form.replace(' ', '_')}/{tag}{place}")
        position = end
    return " ".join(parts)


# A new article asks for 56 rows, of which 46 have been asked for before; of a quarter as many kept, 33.
@lru_cache(maxsize=65_536)
def decode(text: str) -> Reading:
    """The inverse of ``encode``."""
    found: list[Token] = []
    position = 0
    for part in text.split(" "):
        form, _, tag = part.partition("/")
        first, last = position, position + len(form)
        # Seven rows in ten are nouns, written as they are.
        if "@" in tag:
            tag, _, place = tag.partition("@")
            start, _, end = place.partition(":")
            first, last = int(start), int(end)
        found.append(_token(Token, (form.replace("_", " "), intern(tag), first, last)))
        position = last
    return tuple(found)


@dataclass(frozen=True)
class Readings:
    """The table of readings, and what can be made of it.

    ``rows`` maps a word, behind the mark of what it follows, to its encoded reading; ``names`` are words
    that the lexicons know as names, each one proper noun.
    """

    rows: Mapping[str, str]
    names: frozenset[str]

    def find(self, word: str, after: str = AFTER_NOTHING) -> Reading:
        """The reading of a word from the table, whole or in parts; empty where the table has none."""
        if not after and word in self.names:
            return (_name(word),)
        if word[1:2] == "모" and _ANONYMOUS.fullmatch(word):
            return _anonymous(word)
        row = self.rows.get(after + word)
        if row is None and after and after in APART:
            row = self.rows.get(word)
        if row is not None:
            return decode(row)
        if after not in APART:
            return self._marked(word, after)
        return (_name(word),) if word in self.names else self.composed(word)

    def composed(self, word: str) -> Reading:
        """Nouns with what follows them, a verb with its ending, or a person's name; empty where none is known.

        The word itself is neither in the table nor a name.
        """
        nouns = self.nouns
        first_tail = len(word) - _LONGEST_TAIL
        heads = []
        # Two words in three are one noun and its tail, for which a tail is looked up only behind a noun.
        for end in range(len(word) - 1, _SHORTEST_NOUN - 1, -1):
            noun = nouns.get(word[:end])
            if noun is not None:
                tail = self.tail(word, end) if end >= first_tail else None
                if tail is not None:
                    return decode(noun) + tail
                heads.append(end)
        return (self._compound(word, heads) if heads else ()) or self._ended(HEAD, word) or self._named(word)

    def tail(self, word: str, start: int) -> Reading | None:
        """How what follows a noun from ``start`` on reads, with offsets into ``word``.

        Empty where nothing follows, None where it is no tail.
        """
        if start == len(word):
            return ()
        found, before = self._tail(word[start:], start)
        return found if found and (before is None or final_of(word[start - 1]) in before) else None

    # An article asks for sixty, of which four in five are among those asked before.
    @cached_property
    def _tail(self) -> Callable[[str, int], tuple[Reading, frozenset[int] | None]]:
        """The reading of a tail so many syllables from the start of its word, and what finals it may follow."""

        @lru_cache(maxsize=32_768)
        def read(text: str, start: int) -> tuple[Reading, frozenset[int] | None]:
            row = self.rows.get(TAIL + text)
            if row is None:
                return moved(self._ended(TAIL_HEAD, text), start), None
            return moved(decode(row), start), _finals_before(text)

        return read

    def _compound(self, word: str, heads: Sequence[int]) -> Reading:
        """A noun with its suffix or two nouns, and what follows them; ``heads`` are as in ``_noun_and_suffix``."""
        ends = range(len(word), max(_SHORTEST_NOUN, len(word) - _LONGEST_TAIL) - 1, -1)
        for parts_of in (self._noun_and_suffix, self._two_nouns, self._more_nouns):
            for end in ends:
                # Few ends leave a compound before them, which is told sooner than whether a tail is behind them.
                parts = parts_of(word[:end], heads)
                tail = self.tail(word, end) if parts else None
                if tail is not None:
                    return self._together(parts, tail)
        return ()

    def _ended(self, mark: str, word: str) -> Reading:
        """A verb up to its ending, and an ending that such verbs take: 들어갔 다고; empty where none is known."""
        rows = self.rows
        for head, at, ending in cuts(word):
            row = rows.get(mark + head)
            if row is not None:
                verb = decode(row)
                rest = rows.get(ENDING + class_of(verb[-1].tag, head[-1]) + ending)
                if rest is not None:
                    return verb + moved(decode(rest), at)
        return ()

    def _named(self, word: str) -> Reading:
        """A full name and its particles: read alone, three in ten of such names come back in pieces."""
        name = word[:_FULL_NAME]
        if not titles().full_name(name) or name[-1] in _ENDS_NO_NAME:
            return ()
        tail = self.tail(word, _FULL_NAME)
        if tail is None or (tail and tail[0].tag[0] != "J"):
            return ()
        if any(name[start : start + _SHORTEST_NOUN] in self.nouns for start in (0, 1)):
            return ()
        return (_name(name), *tail)

    def _marked(self, word: str, after: str) -> Reading:
        """What stands right behind a figure or letter, and its tail: 3 + 개월 + 에서는."""
        for end in range(len(word) - 1, 0, -1):
            row = self.rows.get(after + word[:end])
            if row is not None and not _NOT_A_NOUN.search(row):
                tail = self.tail(word, end)
                if tail is not None:
                    return decode(row) + tail
        return ()

    def _together(self, parts: Sequence[str], tail: Reading) -> Reading:
        """The readings of parts of one word put side by side, before that of its tail."""
        found: list[Token] = []
        position = 0
        for part in parts:
            row = self.rows[part] if part[0] == SUFFIX else self.nouns[part]
            found += moved(decode(row), position)
            position += len(part.removeprefix(SUFFIX))
        return (*found, *tail)

    def _noun_and_suffix(self, word: str, heads: Sequence[int]) -> tuple[str, ...]:
        """The parts of a word, given where the nouns end that it may begin with, the longest first; so for the two below."""
        fits = len(word) - 1 in heads and SUFFIX + word[-1] in self.rows
        return (word[:-1], SUFFIX + word[-1]) if fits else ()

    def _two_nouns(self, word: str, heads: Sequence[int]) -> tuple[str, ...]:
        for end in heads:
            if end <= len(word) - _SHORTEST_NOUN and word[end:] in self.nouns:
                return word[:end], word[end:]
        return ()

    def _more_nouns(self, word: str, heads: Sequence[int]) -> tuple[str, ...]:
        """Three common nouns or more, where there is but one way to take the word apart."""
        if not heads[-1] + 2 * _SHORTEST_NOUN <= len(word) <= _LONGEST_COMPOUND:
            return ()
        ways = list(islice(self._ways(word), 2))
        if len(ways) != 1 or any(part in self.names or "/NNP" in self.rows[part] for part in ways[0]):
            return ()
        return ways[0]

    def _ways(self, word: str) -> Iterator[tuple[str, ...]]:
        if word in self.nouns:
            yield (word,)
        for end in range(_SHORTEST_NOUN, len(word) - _SHORTEST_NOUN + 1):
            if word[:end] in self.nouns:
                yield from ((word[:end], *rest) for rest in self._ways(word[end:]))

    @cached_property
    def mixed(self) -> Mapping[str, Sequence[str]]:
        """The words with more in them than Hangul by their first character, the longest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            if row[0] == MIXED:
                found[row[1]].append(row[1:])
        return {first: sorted(words, key=len, reverse=True) for first, words in found.items()}

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """The names, and the words of the table that are nouns and nothing else, each with its row."""
        known = {
            word: row
            for word, row in self.rows.items()
            if word[0] not in _MARKED and len(word) >= _SHORTEST_NOUN and not _NOT_A_NOUN.search(row)
        }
        return known | {name: encode((_name(name),)) for name in self.names}


def ends_as_foreign(reading: Sequence[Token]) -> bool:
    """Whether a foreign word is read as pieces, of which the last is a verb without its ending."""
    return len(reading) > 1 and reading[-1].tag in _STEMS and reading[-1].form in _ENDS_OF_FOREIGN


def _name(word: str) -> Token:
    return Token(word, "NNP", 0, len(word))


def _anonymous(word: str) -> Reading:
    """김모씨: a family name and 모, which stand for a name."""
    return (Token(word[:2], "NNP", 0, 2), Token(word[2:], "NNB", 2, len(word)))


def _finals_before(tail: str) -> frozenset[int] | None:
    """The final consonants behind which a tail stands; None where it stands behind any.

    은 stands after one, 는 after none, 로 after ㄹ too.
    """
    if tail[0] == "로":
        return _NONE_OR_RIEUL
    if tail.startswith("으로"):
        return _FINALS - _NONE_OR_RIEUL
    if tail[0] in "는가를와":
        return _NONE
    return _FINALS - _NONE if tail[0] in "은을과" else None


def moved(reading: Iterable[Token], by: int) -> Reading:
    """A reading ``by`` syllables further on."""
    if not by:
        return tuple(reading)
    return tuple([_token(Token, (form, tag, start + by, end + by)) for form, tag, start, end in reading])
