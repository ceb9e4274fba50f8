"""How a word reads: its morphemes, from the table of readings, by composition, or from the analyser.

Words are read one by one, so each is read once per process however often it stands in the news. A word's
reading depends on the word and on the kind of character before it, on nothing else: the same text reads the
same in every process. ``seeds/lexicons/readings.csv`` (made by ``bench/readings.py``) holds how the words of
Korean news most often read in their sentences; the analyser is asked only for what cannot be made from it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from sys import intern

from tasks.extract import morphemes
from tasks.extract.model import UNKNOWN_NOUN
from tasks.extract.names_lexicon import events, organisations, places, titles
from tasks.lookups import LEXICONS

Morpheme = tuple[str, str, int, int]
"""Form, tag, and half-open offsets into the word."""
Reading = tuple[Morpheme, ...]

AFTER_NOTHING = ""
AFTER_FIGURE = "0"
AFTER_LETTER = "A"
AFTER_BRACKET = ")"
AFTER_QUOTATION = "”"
TAIL = "-"
SUFFIX = "+"
"""What a word follows, as the first character of its row: a figure (0년), a letter (A는), a bracket
or unit sign, a quotation mark; ``-`` begins the rows of tails, what may follow a noun in its word
(-에서는, -했다고), ``+`` those of one-syllable suffixes of nouns (+들, +권)."""
AFTER = frozenset({AFTER_FIGURE, AFTER_LETTER, AFTER_BRACKET, AFTER_QUOTATION})
_MARKED = AFTER | {TAIL, SUFFIX}
_APART = frozenset({AFTER_NOTHING, AFTER_BRACKET, AFTER_QUOTATION})

_FULL_NAME = 3
# Alone a name may look like a verb (정하온); before a noun the analyser sees the name.
_NOUN_BEHIND = " 관계자는"
_WHOLE = ("NNP", 0, _FULL_NAME)
# 한별테크 read as 한 별 테크, 내원자 as 내 원자: nobody writes two words in one like that.
# 루체라 read as 루체+이라: an unknown word that ends as an ending does is rather a longer unknown word.
_COPULA_AND_ENDING = 3
_UNKNOWN_OR_NAME = frozenset({UNKNOWN_NOUN, "NNP"})
_NAME_ENDS = frozenset("라니네나지자")
_WORDS_OF_THEIR_OWN = frozenset({"NP", "MM", "MAG", "IC"})
LONGEST_WORD = 40
"""In syllables; what is longer is no word, and reads as one noun."""
_ANONYMOUS = re.compile(rf"[{''.join(titles().surnames)}]모[씨양군]")
_FILE = LEXICONS / "readings.csv"
_SHORTEST_NOUN = 2
_LONGEST_TAIL = 6
_FIRST_SYLLABLE = ord("가")
_FINALS = 28
_RIEUL = 8
NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "NP", "XSN", "XPN", "XR", UNKNOWN_NOUN})
_NOT_A_NOUN = re.compile(rf"/(?!(?:{'|'.join(sorted(NOMINAL))})(?:[ @]|$))")


def encode(reading: Iterable[Morpheme]) -> str:
    """A reading as it stands in the file: 설명/NNG 하/XSV 었/EP@2:3 다/EF."""
    parts = []
    position = 0
    for form, tag, start, end in reading:
        place = "" if (start, end) == (position, position + len(form)) else f"@{start}:{end}"
        parts.append(f"{form.replace(' ', '_')}/{tag}{place}")
        position = end
    return " ".join(parts)


def decode(text: str) -> Reading:
    """The inverse of ``encode``."""
    found: list[Morpheme] = []
    position = 0
    for part in text.split(" "):
        form, _, rest = part.partition("/")
        tag, _, place = rest.partition("@")
        start, _, end = place.partition(":")
        first, last = (int(start), int(end)) if place else (position, position + len(form))
        found.append((intern(form.replace("_", " ")), intern(tag), first, last))
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
            return ((word, "NNP", 0, len(word)),)
        if word[1:2] == "모" and _ANONYMOUS.fullmatch(word):
            return _anonymous(word)
        row = self.rows.get(after + word)
        if row is None and after in _APART:
            row = self.rows.get(word)
        if row is not None:
            return decode(row)
        return self.composed(word) if after in _APART else ()

    def composed(self, word: str) -> Reading:
        """A noun, a noun with its suffix or two nouns, and what follows them; empty where none is known."""
        shortest = max(_SHORTEST_NOUN, len(word) - _LONGEST_TAIL)
        ends = [end for end in range(len(word), shortest - 1, -1) if self._ends_there(word, end)]
        for parts_of in (self._one_noun, self._noun_and_suffix, self._two_nouns):
            for end in ends:
                parts = parts_of(word[:end])
                if parts:
                    return self._together(parts if end == len(word) else (*parts, TAIL + word[end:]))
        return ()

    def tail(self, word: str, start: int) -> Reading | None:
        """How what follows a noun from ``start`` on reads: empty where nothing does, None where it is no tail."""
        if start == len(word):
            return ()
        return decode(self.rows[TAIL + word[start:]]) if self._ends_there(word, start) else None

    def _ends_there(self, word: str, end: int) -> bool:
        """Whether a noun may end at ``end``: the word does, or what follows is a tail that fits."""
        return end == len(word) or (TAIL + word[end:] in self.rows and _fits(word[end - 1], word[end:]))

    def _together(self, parts: Sequence[str]) -> Reading:
        """The readings of parts of one word, put side by side."""
        found: list[Morpheme] = []
        position = 0
        for part in parts:
            text = part.removeprefix(TAIL).removeprefix(SUFFIX)
            known = ((part, "NNP", 0, len(part)),) if part in self.names else decode(self.rows[part])
            found += _moved(known, position)
            position += len(text)
        return tuple(found)

    def _one_noun(self, word: str) -> tuple[str, ...]:
        return (word,) if word in self.nouns else ()

    def _noun_and_suffix(self, word: str) -> tuple[str, ...]:
        fits = SUFFIX + word[-1] in self.rows and word[:-1] in self.nouns
        return (word[:-1], SUFFIX + word[-1]) if fits else ()

    def _two_nouns(self, word: str) -> tuple[str, ...]:
        for end in range(len(word) - _SHORTEST_NOUN, _SHORTEST_NOUN - 1, -1):
            if word[end:] in self.nouns and word[:end] in self.nouns:
                return word[:end], word[end:]
        return ()

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The names, and the words of the table that are nouns and nothing else."""
        return self.names.union(
            word
            for word, row in self.rows.items()
            if word[0] not in _MARKED and len(word) >= _SHORTEST_NOUN and not _NOT_A_NOUN.search(row)
        )


def _anonymous(word: str) -> Reading:
    """김모씨: a family name and 모, which stand for a name."""
    return ((word[:2], "NNP", 0, 2), (word[2:], "NNB", 2, len(word)))


def _fits(last: str, tail: str) -> bool:
    """Whether a tail may follow a syllable: 은 after a final consonant, 는 after none, 로 after ㄹ too."""
    final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
    if tail[0] == "로":
        return final in (0, _RIEUL)
    if tail.startswith("으로"):
        return final not in (0, _RIEUL)
    if tail[0] in "는가를와":
        return not final
    return bool(final) or tail[0] not in "은을과"


def _moved(reading: Iterable[Morpheme], by: int) -> Iterator[Morpheme]:
    return ((form, tag, start + by, end + by) for form, tag, start, end in reading)


@cache
def readings() -> Readings:
    """The readings of ``seeds/lexicons/readings.csv`` and the names of the lexicons."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = {row[0]: row[1] for row in csv.reader(line for line in file if line[0] != "#")}
    known = chain(organisations().known, events().names, places().countries, places().world)
    return Readings(rows, frozenset(name for name in known if len(name) > _SHORTEST_NOUN))


@lru_cache(maxsize=150_000)
def read(word: str, after: str = AFTER_NOTHING) -> Reading:
    """The morphemes of ``word``, a run of Hangul; ``after`` is one of the ``AFTER_`` marks."""
    if len(word) > LONGEST_WORD:
        return ((word, "NNG", 0, len(word)),)
    return readings().find(word, after) or _asked(word, after)


def _asked(word: str, after: str) -> Reading:
    """What the analyser says of the word, behind such a character as long as it keeps the two apart."""
    found = tuple(_moved(morphemes.tokens_of(after + word), -len(after)))
    own = tuple(morpheme for morpheme in found if morpheme[2] >= 0)
    found = own if own and own[0][2] == 0 else tuple(morphemes.tokens_of(word))
    if after in _APART and found[0][3] < _FULL_NAME <= len(word) and word[0] in titles().surname_set:
        found = _full_name(word, found) or found
    return tuple(_unknown_as_name(morpheme) for morpheme in _joined(word, found))


def _full_name(word: str, found: Reading) -> Reading:
    """A name of three syllables and what follows it: made as names are, or seen as one before a noun."""
    name = word[:_FULL_NAME]
    tail = readings().tail(word, _FULL_NAME)
    # 차린다 stands before a noun as often as a name does, and 다 ends next to no name.
    if tail is None or name.endswith("다") or readings().find(name):
        return ()
    if found[0][1][0] == "V" or not titles().full_name(name):
        apart = all(end <= _FULL_NAME or start >= _FULL_NAME for _, _, start, end in found)
        first = next(iter(morphemes.tokens_of(name + _NOUN_BEHIND))) if apart else None
        if first is None or first[1:] != _WHOLE:
            return ()
    return ((name, "NNP", 0, _FULL_NAME), *_moved(tail, _FULL_NAME))


def _joined(word: str, found: Reading) -> Reading:
    """Put a word together again that was read as two words: it is one that nobody knows."""
    dropped = len(found) == _COPULA_AND_ENDING and found[1][1] == "VCP" and found[1][2] == found[1][3]
    if dropped and found[0][1] in _UNKNOWN_OR_NAME and found[-1][0] in _NAME_ENDS:
        return ((word, UNKNOWN_NOUN, 0, len(word)),)
    last = 1
    while last < len(found) and (found[last][1] in NOMINAL or found[last][2:] == found[0][2:]):
        last += 1
    if found[0][1] not in _WORDS_OF_THEIR_OWN or found[last - 1][1] not in NOMINAL - {"NP"} or last == 1:
        return found
    end = found[last - 1][3]
    return ((word[:end], UNKNOWN_NOUN, 0, end), *found[last:])


def _unknown_as_name(morpheme: Morpheme) -> Morpheme:
    """A noun that neither table nor dictionary knows is a name, unless it is but a syllable."""
    form, tag, start, end = morpheme
    return (form, "NNP", start, end) if tag == UNKNOWN_NOUN and end - start > 1 else morpheme
