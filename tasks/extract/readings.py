"""How a word reads: its morphemes, from the table of readings, by composition, or from the analyser.

Words are read one by one, so each is read once per process however often it stands in the news. A word's
reading depends on the word and on the kind of character before it, on nothing else: the same text reads the
same in every process. ``seeds/lexicons/readings.csv`` (made by ``bench/readings.py``) holds how the words of
Korean news most often read in their sentences; the analyser is asked only for what cannot be made from it.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from itertools import chain

from tasks.extract import morphemes
from tasks.extract.model import UNKNOWN_NOUN, Token
from tasks.extract.names_lexicon import events, organisations, places, titles
from tasks.extract.reading_table import (
    AFTER_NOTHING,
    APART,
    MIXED,
    NOMINAL,
    Reading,
    Readings,
    decode,
    ends_as_foreign,
    moved,
)
from tasks.lookups import LEXICONS

_FULL_NAME = 3
# Alone a name may look like a verb (정하온); before a noun the analyser sees the name.
_NOUN_BEHIND = " 관계자는"
_WHOLE = ("NNP", 0, _FULL_NAME)
# 한별테크 read as 한 별 테크, 내원자 as 내 원자: nobody writes two words in one like that.
# 루체라 read as 루체+이라: an unknown word that ends as an ending does is rather a longer unknown word.
_COPULA_AND_ENDING = 3
_UNKNOWN_OR_NAME = frozenset({UNKNOWN_NOUN, "NNP"})
_NAME_ENDS = frozenset("라니네나지자")
_CONTENT = frozenset({"NNG", "NNP"})
_WORDS_OF_THEIR_OWN = frozenset({"NP", "MM", "MAG", "IC"})
LONGEST_WORD = 40
"""In syllables; what is longer is no word, and reads as one noun."""
_JOINED = re.compile(r"[\w·ㆍ&.:/~-]")
_TO_ITS_END = re.compile(r"[가-힣]*(?![\w·ㆍ&-])")
_FILE = LEXICONS / "readings.csv"
_SHORTEST_NAME = 3


@cache
def readings() -> Readings:
    """The readings of ``seeds/lexicons/readings.csv`` and the names of the lexicons."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = {row[0]: row[1] for row in csv.reader(line for line in file if line[0] != "#")}
    known = chain(organisations().known, events().known, places().countries, places().world)
    return Readings(rows, frozenset(name for name in known if len(name) >= _SHORTEST_NAME))


def read(word: str, after: str = AFTER_NOTHING) -> Reading:
    """The morphemes of ``word``, a run of Hangul; ``after`` is one of the ``AFTER_`` marks."""
    if len(word) > LONGEST_WORD:
        return (Token(word, "NNG", 0, len(word)),)
    return readings().find(word, after) or _asked(word, after)


def read_short(word: str) -> Reading:
    """A syllable that is short for a noun, and its tail: 중의 of 북·중의. Empty where the word is a noun of its own: 수도."""
    table = readings()
    tail = None if word in table.nouns else table.tail(word, 1)
    if tail is None:
        return ()
    first = read(word[0])
    noun = first if len(first) == 1 and first[0].tag in _CONTENT else (Token(word[0], "NNP", 0, 1),)
    return (*noun, *tail)


def read_mixed(text: str, start: int) -> Reading:
    """The word with more in it than Hangul (LG화학, 한·미, 1심) that stands in ``text`` from ``start`` on, and its tail.

    Offsets are into ``text``. Empty where there is none, or where it is but part of a longer word: 1심판, 남·북·미.
    """
    table = readings()
    words = table.mixed.get(text[start])
    if not words or (start and _JOINED.match(text, start - 1)):
        return ()
    for word in words:
        if text.startswith(word, start):
            end = start + len(word)
            behind = _TO_ITS_END.match(text, end)
            tail = table.tail(text[: behind.end()], end) if behind else None
            if tail is not None:
                return (*moved(decode(table.rows[MIXED + word]), start), *tail)
    return ()


# Asking takes twenty times as long as looking up, and one word in twenty has to be asked for.
@lru_cache(maxsize=32_768)
def _asked(word: str, after: str) -> Reading:
    """What the analyser says of the word, behind such a character as long as it keeps the two apart."""
    found = moved(morphemes.tokens_of(after + word), -len(after))
    own = tuple(morpheme for morpheme in found if morpheme[2] >= 0)
    found = own if own and own[0][2] == 0 else tuple(morphemes.tokens_of(word))
    if after in APART and found[0][3] < _FULL_NAME <= len(word) and word[0] in titles().surname_set:
        found = _full_name(word, found) or found
    return tuple([_unknown_as_name(morpheme) for morpheme in _joined(word, found)])


def _full_name(word: str, found: Reading) -> Reading:
    """A name of three syllables and what follows it: made as names are, or seen as one before a noun."""
    name = word[:_FULL_NAME]
    tail = readings().tail(word, _FULL_NAME)
    # 차린다 stands before a noun as often as a name does, and 다 ends next to no name.
    if tail is None or name.endswith("다") or readings().find(name):
        return ()
    if found[0][1][0] == "V" or not titles().full_name(name):
        apart = all(end <= _FULL_NAME or start >= _FULL_NAME for _, _, start, end in found)
        first = morphemes.tokens_of(name + _NOUN_BEHIND)[0] if apart else None
        if first is None or first[1:] != _WHOLE:
            return ()
    return (Token(name, "NNP", 0, _FULL_NAME), *tail)


def _joined(word: str, found: Reading) -> Reading:
    """Put a word together again that was read as two words: it is one that nobody knows."""
    copula = len(found) == _COPULA_AND_ENDING and found[1][1] == "VCP" and found[1][2] == found[1][3]
    dropped = copula and found[0][1] in _UNKNOWN_OR_NAME and found[-1][0] in _NAME_ENDS
    if dropped or ends_as_foreign(found):
        return (Token(word, UNKNOWN_NOUN, 0, len(word)),)
    last = 1
    while last < len(found) and (found[last][1] in NOMINAL or found[last][2:] == found[0][2:]):
        last += 1
    if found[0][1] not in _WORDS_OF_THEIR_OWN or found[last - 1][1] not in NOMINAL - {"NP"} or last == 1:
        return found
    end = found[last - 1][3]
    return (Token(word[:end], UNKNOWN_NOUN, 0, end), *found[last:])


def _unknown_as_name(morpheme: Token) -> Token:
    """A noun that neither table nor dictionary knows is a name, unless it is but a syllable."""
    _, tag, start, end = morpheme
    return morpheme._replace(tag="NNP") if tag == UNKNOWN_NOUN and end - start > 1 else morpheme
